"""Where the signs and words of a drawn course stand: pure functions of the chart and its words.

Two forms of one chart: `wide`, in which time runs to the right and each party has a row, and `tall` for narrow screens, in which time runs down.
In both no sign and no words stand on others, signs of a lane keep the order of time, and nothing is left out: what finds no room is counted in
the sign before it.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.chronology import PARTS_OF_BAND, Chart, Drawing, Sign, Span, Spot

EVENT = "M-5-5H5V5H-5Z"
MARKS = (
    "M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z",
    "M0-7L6.5 5H-6.5Z",
    "M0-7L7 0L0 7L-7 0Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M0 7L6.5-5H-6.5Z",
    "M-3-6H3L6 0L3 6H-3L-6 0Z",
    "M-6-2.5H6V2.5H-6Z",
    "M-2.5-6H2.5V6H-2.5Z",
)
"""Outlines of the signs of the parties: circle, triangle, diamond, cross, triangle on its head, hexagon, bars.  The tenth party begins anew."""
HALF = 8
"""Half of a sign with the room around it."""
GAP = 4
ROW = 22
WIDTH, LEFT = 1080, 140
LABEL = 170
"""Words beside a sign have as much room as their stretch of time is wide, but at least this, and more where the row is free: at most `LONGEST`."""
LONGEST = 400
TALL_WIDTH, TALL_LANE, TALL_HEAD, TALL_ROWS = 360, 18, 26, 36
"""Of the tall form: its width, a lane, the head of a stretch; with more rows than this the parts of a stretch are one."""
FONT = 13
TALL_FONT = 14
HOURS = (6, 12, 18)
MOST_COUNT = 999


class Caption(Struct, frozen=True):
    """Words that may stand beside a sign, and their language."""

    text: str
    lang: str = ""


class Captions(Struct, frozen=True):
    """All words of a drawing, in the language of the page."""

    bands: tuple[str, ...]
    """The stretches in full, for the tall form."""
    heads: tuple[tuple[str, str], ...]
    """The same for the wide one: day or month in short, and the year below it; "" where it is that of the stretch before."""
    lanes: tuple[str, ...]
    """Events first."""
    shown: tuple[Caption, ...]
    """By index of the happenings that are told in words."""


def width_of(text: str, font: int = FONT) -> int:
    """How wide words are at most, in units of the drawing: a Han character is as wide as the type is high, a Latin one six or eight tenths."""
    tenths = sum(10 if east_asian_width(char) in "WFA" else 8 if char.isupper() or char in "mw@%" else 6 for char in text)
    return (font * tenths + 9) // 10


def fitted(text: str, room: int, font: int = FONT) -> str:
    """Words on one line, cut with … where they are wider than their room; "" where that holds no two characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if width_of(line, font) <= room:
        return line
    kept = 0
    left = room - width_of("…", font)
    while kept < len(line) and (left := left - width_of(line[kept], font)) >= 0:
        kept += 1
    return f"{line[:kept].rstrip()}…" if kept > 1 else ""


def counted(count: int) -> str:
    """The number beside a sign that stands for several; "" for one."""
    return "" if count == 1 else str(count) if count <= MOST_COUNT else f"{MOST_COUNT}+"


def mark_of(lane: int) -> str:
    """The outline of a lane's sign."""
    return EVENT if lane == 0 else MARKS[(lane - 1) % len(MARKS)]


def wide(chart: Chart, captions: Captions) -> Drawing:
    """The form for wide screens: `WIDTH` wide, as high as its rows."""
    bands = _bands(chart, captions)
    y = 2 * ROW
    signs: list[Sign] = []
    lanes: list[Span] = []
    for lane, label in enumerate(captions.lanes):
        own = [spot for spot in chart.spots if spot.lane == lane]
        drawn, rows = _labelled(own, bands, captions, y) if lane == 0 else _in_one_row(own, bands, lane, y)
        signs += drawn
        lanes.append(Span(y, rows * ROW + GAP, fitted(label, LEFT - 3 * HALF), mark=mark_of(lane)))
        y += rows * ROW + GAP
    ticks = [
        Span(
            _x(band, hour * PARTS_OF_BAND // 24),
            0,
            f"{hour:02}:00" if band.size >= 5 * width_of("00:00") and not (band.year and hour == HOURS[0]) else "",
        )
        for number, band in enumerate(bands)
        if chart.unit == "day" and band.size >= 5 * HALF * len(HOURS)
        for hour in HOURS
        if any(spot.band == number and spot.at >= 0 for spot in chart.spots)
    ]
    return Drawing(WIDTH, y, tuple(bands), tuple(lanes), tuple(ticks), tuple(signs))


def _bands(chart: Chart, captions: Captions) -> list[Span]:
    """The stretches of time beside each other, all of one width."""
    count = len(chart.bands)
    edges = [LEFT + (WIDTH - LEFT) * number // max(count, 1) for number in range(count + 1)]
    return [
        Span(start, end - start, fitted(name, end - start - 2 * GAP), _is_gap(chart.bands, number), year=year)
        for number, ((start, end), (name, year)) in enumerate(zip(pairwise(edges), captions.heads, strict=True))
    ]


def _is_gap(bands: Sequence[str], number: int) -> bool:
    """Whether time is left out between a stretch and the one before."""
    return number > 0 and _next(bands[number - 1]) < bands[number]


def _next(name: str) -> str:
    """The day, month or year after one; for a month and a year among days the name itself, since what follows may lie in it."""
    parts = [int(part) for part in name.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + 1:04}"
    year, month = parts[:2]
    if len(parts) == 3 and parts[2] < monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{parts[2] + 1:02}"
    year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{year:04}-{month:02}" if len(parts) == 2 else f"{year:04}-{month:02}-01"


def _x(band: Span, at: int) -> int:
    """Where a part of a stretch stands; what has no time stands first.  Right of the last is room for a number."""
    room = band.size - 2 * HALF - width_of(f"{MOST_COUNT}+")
    return band.start + HALF + room * (at + 1) // (PARTS_OF_BAND + 1)


def _labelled(spots: Sequence[Spot], bands: Sequence[Span], captions: Captions, top: int) -> tuple[list[Sign], int]:
    """Signs with words beside them, each in the first row that has room for both, and the number of rows."""
    rows: list[list[_Worded]] = []
    for spot in spots:
        x = _x(bands[spot.band], spot.at)
        caption = captions.shown[spot.shown] if spot.shown >= 0 else Caption(counted(spot.count))
        one = _beside(x, caption, max(LABEL, bands[spot.band].size - 2 * HALF - 3 * GAP), spot.count)
        row = next((taken for taken in rows if all(one.end <= other.start or other.end <= one.start for other in taken)), None)
        if row is None:
            rows.append(row := [])
        row.append(one)
    signs = [_sign(one, top + number * ROW + ROW // 2, room) for number, row in enumerate(rows) for one, room in _with_room(row)]
    return sorted(signs, key=lambda sign: (sign.x, sign.y)), max(len(rows), 1)


class _Worded(Struct, frozen=True):
    """A sign with its words, and what both take of a row."""

    x: int
    start: int
    end: int
    caption: Caption
    count: int
    leftward: bool


def _beside(x: int, caption: Caption, room: int, count: int) -> _Worded:
    """Words on that side of a sign that has more room for them."""
    right, left = WIDTH - x - HALF - 2 * GAP, x - LEFT - HALF - 2 * GAP
    leftward = min(width_of(caption.text), room) > right and left > right
    words = fitted(caption.text, min(room, max(left if leftward else right, 0)))
    taken = HALF + GAP + width_of(words) + GAP if words else HALF
    return _Worded(x, x - taken if leftward else x - HALF, x + HALF if leftward else x + taken, caption, count, leftward)


def _with_room(row: Sequence[_Worded]) -> Iterator[tuple[_Worded, int]]:
    """What stands in a row, from left to right, each with all the room that the others leave for its words."""
    ordered = sorted(row, key=lambda one: one.start)
    end = LEFT
    for number, one in enumerate(ordered):
        after = ordered[number + 1] if number + 1 < len(ordered) else None
        # room between two whose words stand towards each other is given to the first
        border = after.start if after else WIDTH
        room = one.x - end if one.leftward else border - one.x
        end = max(one.end, border if not one.leftward and after and after.leftward else 0)
        yield one, min(room - HALF - 2 * GAP, LONGEST)


def _sign(one: _Worded, y: int, room: int) -> Sign:
    words_x = one.x - HALF - GAP if one.leftward else one.x + HALF + GAP
    return Sign(one.x, y, 0, EVENT, one.count, fitted(one.caption.text, max(room, 0)), words_x, one.leftward, one.caption.lang)


def _in_one_row(spots: Sequence[Spot], bands: Sequence[Span], lane: int, top: int) -> tuple[list[Sign], int]:
    """Signs with numbers in one row; those of a stretch that would stand on each other are one."""
    signs: list[Sign] = []
    end, band = -1, -1
    for spot in spots:
        x = _x(bands[spot.band], spot.at)
        if signs and spot.band == band and x - HALF < end:
            signs[-1] = _numbered(signs[-1], signs[-1].count + spot.count)
        else:
            signs.append(_numbered(Sign(x, top + ROW // 2, lane, mark_of(lane), spot.count), spot.count))
        last = signs[-1]
        band, end = spot.band, last.x + HALF + width_of(last.words)
    return signs, 1


def _numbered(sign: Sign, count: int) -> Sign:
    return replace(sign, count=count, words=counted(count), words_x=sign.x + HALF)


def tall(chart: Chart, captions: Captions) -> Drawing:
    """The form for narrow screens: `TALL_WIDTH` wide, a row for each sign."""
    spots = sorted(_few(chart.spots), key=lambda spot: (spot.band, spot.at, spot.lane, spot.shown))
    x = GAP + HALF
    words_x = x + TALL_LANE * max(len(captions.lanes) - 1, 0) + HALF + 2 * GAP
    y = 0
    bands: list[Span] = []
    signs: list[Sign] = []
    for number, label in enumerate(captions.bands):
        top, y = y, y + TALL_HEAD
        for spot in [one for one in spots if one.band == number]:
            caption = captions.shown[spot.shown] if spot.shown >= 0 else Caption(captions.lanes[spot.lane])
            count = counted(spot.count)
            number_room = width_of(f" {count}", TALL_FONT) if count else 0
            words = fitted(caption.text, TALL_WIDTH - words_x - GAP - number_room, TALL_FONT)
            words = f"{words} {count}" if count else words
            signs.append(
                Sign(x + TALL_LANE * spot.lane, y + ROW // 2, spot.lane, mark_of(spot.lane), spot.count, words, words_x, lang=caption.lang)
            )
            y += ROW
        y += GAP
        bands.append(Span(top, y - top, fitted(label, TALL_WIDTH - 2 * GAP, TALL_FONT), _is_gap(chart.bands, number)))
    lanes = tuple(Span(x + TALL_LANE * number, TALL_LANE, label, mark=mark_of(number)) for number, label in enumerate(captions.lanes))
    return Drawing(TALL_WIDTH, y + GAP, tuple(bands), lanes, (), tuple(signs))


def _few(spots: Sequence[Spot]) -> Sequence[Spot]:
    """The spots as they are; where they are many, one for each lane of a stretch."""
    if len(spots) <= TALL_ROWS:
        return spots
    together: dict[tuple[int, int], Spot] = {}
    for spot in spots:
        key = spot.band, spot.lane
        before = together.get(key)
        together[key] = Spot(spot.band, spot.lane, -1, before.count + spot.count) if before else replace(spot, at=-1)
    return list(together.values())
