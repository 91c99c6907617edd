"""Paragraphs that columns have cut are put together again, also across a caption, a box or a standfirst that stands between the halves.

A block that does not end like a paragraph is `open`.  Whether the next text is its other half is weighed (`joins`).  A short open line may
as well be a heading; it takes more points to join one.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.hantext import joint
from site_builder.importer.cues.captions import agency_caption
from site_builder.importer.cues.signs import DISPLAY, Sign, is_complete
from site_builder.importer.layout.asides import BETWEEN, DISPLAY_LENGTH, LONGEST_BOX, breaks_off, with_asides, with_boxes
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import TWO_CLAUSES, Wording, begins_no_heading, credit_goes_on, join_points, pairs_of, wording_of
from site_builder.model.clipping import Block, Inline
from site_builder.model.strip import paste, replaced

MOST_HALVES = 40
"""Pieces that one paragraph is put together from at most."""
REACH = 9
"""Blocks that may stand between two halves."""
LONG, SHORT = 1.0, 3.0
"""Points that it takes to join a paragraph that is too long for a heading, and a line that could be one."""
PASSED, PASSED_BOX, PASSED_HEADING, REPEATED, CLEAR = 3.5, 2.0, 2.5, 4.0, 6.0
"""Points that a half loses for a paragraph that it passes, for one that may be a box, for a heading, for saying what the title says; those of a clear half."""
_LEAST_CLAUSE, _LEAST_PAIRS, _REPEATED = 6, 6, 0.8
"""Characters of a clause of a title, or pairs of them, that can be repeated, and the share of these pairs that is."""
_CLAUSE = re.compile(r"[\s，。：；！？、“”‘’「」]+")
_TITLES_KEPT = 3
_HARDLY_ALONE = re.compile(r"[，。、；：！？”’》）)」』%％‰℃…·的了着过们]|[\u4e00-\u9fff][，。、；！？”’》）]")
_HYPHEN = re.compile(r"[A-Za-z]{2}-$")
_INSIDE = re.compile(r"[，、；：。“”]")
_POINT = re.compile(
    r"^(?:——|[●■◆▲★○•·]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九]是|第[一二三四五六七八九]|其[一二三四五六七八九]|首先|其次|再次|最后)"
)
"""How the points of a list begin, each a paragraph by itself."""


_PARAGRAPH, _INDENTED, _APART = 20, 0.6, 0.6
"""Characters of a paragraph at least; share of the paragraphs of a page that are set in, and that have a blank line above them, from which all are."""
_GOES_ON_BY_INDENT, _GOES_ON_BY_WIDTH, _NEXT_LINE = 4.0, 3.0, 6.0
"""Points for a half that is not set in where paragraphs are, for a line that fills its column without an end, for the full line below it."""

_ONE_HEADLINE, _OUTSIDE, _OF_PICTURE = 6.0, 5.0, 4.0
"""Points against halves: two lines of display type one right below the other, a text set outside of the column, a credit as pictures have."""


class Manner(Struct, frozen=True):
    """How a page is set."""

    words: Wording
    """Its own wording: it tells what goes together."""
    is_marked: bool
    """Its titles are headings in Markdown."""
    is_indented: bool
    """Its paragraphs are set in, and some text is not: that begins none."""
    is_apart: bool
    """Blank lines stand between its paragraphs: lines without one belong together."""


def repair(blocks: Sequence[Block], signs: Sequence[Sign]) -> list[Item]:
    """The blocks with their signs, broken paragraphs whole again at the place of their first half."""
    items = with_asides([Item(block, one) for block, one in zip(blocks, signs, strict=True)])
    manner = _manner(items)
    if manner.is_indented:
        items = [_set_in(item) for item in items]
    if manner.is_apart or manner.is_indented:
        items = with_boxes(items)
    waiting = deque(items)
    whole: list[Item] = []
    titles: list[str] = []
    while waiting:
        item = _reopened(waiting.popleft(), waiting)
        before = whole[-1] if whole else None
        for _ in range(MOST_HALVES):
            ahead = list(islice(waiting, REACH))
            found = _other_half(item, before, ahead, manner, titles) if _is_open(item) else None
            if not found:
                break
            place, points = found
            between = [_between(waiting.popleft(), titles) for _ in range(place)]
            item = _reopened(_joined(item, waiting.popleft(), points), waiting)
            if not item.sign.open and not (waiting and waiting[0].sign.kind == "prose"):
                whole += [one for one in between if _is_crosshead(one)]  # no text below it: it stood above the end of its section
                between = [one for one in between if not _is_crosshead(one)]
            waiting.extendleft(reversed(between))
        whole.append(item)
        if item.sign.kind in DISPLAY:
            titles = [*titles[-_TITLES_KEPT:], item.text]
    return whole


def _manner(items: Sequence[Item]) -> Manner:
    """How a page is set, by its paragraphs."""
    whole = [item for item in items if item.sign.kind == "prose" and not item.sign.open and len(item.text) > _PARAGRAPH]
    long = [item for item in whole if len(item.text) > DISPLAY_LENGTH]
    is_set_in = sum(item.block.indented for item in long)
    return Manner(
        wording_of(item.text for item in items),
        _marks_its_titles(list(items)),
        0 < len(long) - is_set_in < len(long) and is_set_in >= _INDENTED * len(long),
        len(whole) > 1 and sum(item.block.gap > 0 for item in whole) >= _APART * len(whole),
    )


def _set_in(item: Item) -> Item:
    """The item; a line that is set in where paragraphs are is the beginning of one, however short it is."""
    if item.sign.kind != "display" or not item.block.indented or item.block.centred:
        return item
    return with_changes(item, sign=Sign("prose", open=not is_complete(item.text)))


def _between(item: Item, titles: Sequence[str]) -> Item:
    """An item that stood between two halves; one that repeats a title is a standfirst."""
    if _may_be_caption(item):
        return with_changes(item, bridged=True, sign=Sign("caption", caption=agency_caption(item.text)))
    if repeats_title(item, titles):
        return with_changes(item, bridged=True, sign=Sign("box", why="it repeats the title, and stood in a paragraph"))
    return with_changes(item, bridged=True)


def _reopened(item: Item, waiting: Iterable[Item]) -> Item:
    """The item; one whose credit is the beginning of the next one's sentence does not end."""
    if not item.sign.closed or item.sign.kind not in ("prose", "credit"):
        return item
    after = next((one for one in waiting if one.sign.kind not in BETWEEN), None)
    goes_on = after is not None and after.sign.kind in ("prose", "display") and credit_goes_on(item.text, after.text)
    return with_changes(item, sign=Sign("prose", open=True, wired=item.sign.wired)) if goes_on else item


def _marks_its_titles(items: list[Item]) -> bool:
    """Whether every title on the page is marked as a heading: then a short line without a mark is hardly one."""
    if not any(item.sign.kind == "marked" and item.block.form == "heading" for item in items):
        return False
    for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
        if item.sign.kind == "display" and (
            before is None or before.sign.closed or bool(TWO_CLAUSES.search(item.text)) or (after is not None and after.sign.wired)
        ):
            return False
    return True


def _is_open(item: Item) -> bool:
    if item.sign.kind == "item":
        return not is_complete(item.text) and len(item.text) > DISPLAY_LENGTH
    return item.sign.open and item.sign.kind in ("prose", "display", "box") and not (item.sign.kind == "box" and len(item.text) < 20)


def _other_half(left: Item, before: Item | None, ahead: Sequence[Item], manner: Manner, titles: Sequence[str]) -> tuple[int, float] | None:
    """Place in `ahead` and points of the text that goes on where an open one breaks off; None where no text does.

    `before` is the item before the open one, `titles` are the last lines of display type above it: a paragraph that repeats one is a
    standfirst and no half.
    """
    short = left.sign.kind == "display" and (len(left.text) < DISPLAY_LENGTH or bool(TWO_CLAUSES.search(left.text)))
    needed = SHORT if short and not manner.is_marked else LONG
    best: tuple[float, int] | None = None
    passed = 0.0
    as_title = short and not begins_no_heading(left.text) and (before is None or before.sign.kind == "label" or before.sign.closed)
    for place, right in enumerate(ahead):
        if left.text[-1:] in "：:；;" and _POINT.match(right.text):
            break
        if manner.is_indented and right.block.indented:
            break
        if right.sign.kind in ("prose", "display") and not right.sign.wired:
            by_setting = _by_setting(left, right, manner)
            points = join_points(left.text, right.text, manner.words) + by_setting
            points -= 4.0 * as_title + passed + (3.0 if left.sign.kind == right.sign.kind == "display" else 0.0)
            if any(join_points(one.text, right.text, manner.words) >= points + passed for one in ahead[:place] if breaks_off(one)):
                break  # the text between them breaks off as well, and goes on here
            points -= (4.0 if right.block.gap > 2 else 2.5) if right.sign.kind == "display" and not _INSIDE.search(right.text) else 0.0
            if points >= needed and repeats_title(right, titles):
                points -= REPEATED
            if best is None or points > best[0] + 0.5:
                best = (points, place)
            if right.sign.kind == "prose" or len(right.text) > 14:
                passed += PASSED_BOX if _may_be_a_box(right) else PASSED
            if right.sign.closed and not _may_be_caption(right):
                break
            clear = needed + CLEAR + max(0.0, by_setting)
            is_doubtful = right.block.fills == "wide" or _may_be_caption(right)
            if passed > PASSED or (right.sign.kind == "prose" and best[0] >= clear and not is_doubtful):
                break  # the nearest paragraph that is clearly the other half is it
        elif _may_be_passed(ahead, place, left):
            passed += PASSED_HEADING if right.sign.kind == "marked" else 0.0
        elif right.sign.kind not in BETWEEN:
            break
    return (best[1], best[0]) if best and best[0] >= needed else None


def _is_crosshead(item: Item) -> bool:
    return item.sign.kind == "marked" and item.block.form == "text"


def _may_be_passed(ahead: Sequence[Item], place: int, left: Item) -> bool:
    """Whether a heading of display type, or the title of the article with who wrote it, stands in a paragraph that clearly breaks off."""
    item = ahead[place]
    if not breaks_off(left):
        return False
    if item.sign.kind == "byline":
        return place > 0 and ahead[place - 1].sign.kind == "marked"
    return item.sign.kind == "marked" and all(one.sign.kind in BETWEEN for one in ahead[:place])


def _by_setting(left: Item, right: Item, manner: Manner) -> float:
    """What marks, indents and the width of a column say about two halves."""
    points = 2.0 if manner.is_marked and left.block.form == "text" else 0.0
    if manner.is_indented and left.sign.kind == "prose" and right.sign.kind == "prose":
        points += _GOES_ON_BY_INDENT
    if manner.is_apart and left.sign.kind == right.sign.kind == "display" and left.block.gap and not right.block.gap:
        points -= _ONE_HEADLINE
    if right.block.fills == "wide" and left.block.fills in ("full", "short"):
        points -= _OUTSIDE
    if _may_be_caption(right):
        points -= _OF_PICTURE
    if left.block.fills == right.block.fills == "full" and not right.block.gap and left.sign.kind == "prose":
        points += _NEXT_LINE
    if left.block.fills == "full" and left.sign.kind == "prose" and not left.bridged:
        points += _GOES_ON_BY_WIDTH
    return points


def _may_be_caption(item: Item) -> bool:
    return item.sign.closed and agency_caption(item.text) is not None


def _may_be_a_box(item: Item) -> bool:
    """Whether a paragraph could be set by itself between two halves: a whole one, of a few sentences."""
    return item.sign.kind == "prose" and not item.sign.open and len(item.text) <= LONGEST_BOX and not _HARDLY_ALONE.match(item.text)


def repeats_title(item: Item, titles: Sequence[str]) -> bool:
    """Whether a whole paragraph says once more what a title above it says: then it is a standfirst that columns put anywhere."""
    if item.sign.kind != "prose" or item.sign.open or item.sign.closed or item.sign.wired or not 16 <= len(item.text) <= LONGEST_BOX:
        return False
    if _HARDLY_ALONE.match(item.text):
        return False
    return any(_repeats(item.text, title) for title in titles)


@lru_cache(maxsize=1024)
def _clauses(title: str) -> tuple[str, ...]:
    return tuple(one for one in _CLAUSE.split(title) if len(one) >= _LEAST_CLAUSE)


def _repeats(text: str, title: str) -> bool:
    """Whether a text holds a clause of a title as it stands, or nearly all of its pairs of characters."""
    if any(one in text for one in _clauses(title)):
        return True
    words = pairs_of(title)
    return len(words) >= _LEAST_PAIRS and sum(pair in text for pair in words) >= _REPEATED * len(words)


def _joined(left: Item, right: Item, points: float) -> Item:
    glue = joint(left.text, right.text)
    strip = paste((left.block.strip, right.block.strip), glue)
    shift = len(left.text) + len(glue)
    if not glue and _HYPHEN.search(left.text) and right.text[:1].islower() and right.text[:1].isascii():  # a word that a column has cut
        strip = replaced(strip, len(left.text) - 1, len(left.text), "")
        shift -= 1
    moved = tuple(Inline(one.start + shift, one.end + shift, one.kind, one.href) for one in right.block.inline)
    block = with_changes(left.block, strip=strip, fills=right.block.fills, inline=(*left.block.inline, *moved))
    kind = left.sign.kind if left.sign.kind in ("item", "box") else "prose"
    joined = with_changes(
        left.sign, kind=kind, open=right.sign.open and not is_complete(strip.text), closed=right.sign.closed, caption=None
    )
    confidence = min(left.confidence, right.confidence, max(50, min(99, 60 + round(points * 6))))
    why = f"joined across lines {left.block.strip.last_line} and {right.block.strip.first_line}"
    return Item(block, joined, confidence, why if confidence < left.confidence or not left.why else left.why)
