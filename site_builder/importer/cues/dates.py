"""Days without a year, and what a clipping states that settles the year; where nothing does, the year stays open and that is said.

Only what dates the page itself counts as evidence: its masthead (a full date on a short line), the day of a public notice, the path of a
picture, the name of the file, the date of the post, the day the editor gives.  A year inside an article proves nothing about the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.mastheads import masthead
from site_builder.model.clipping import Clipping
from site_builder.model.day_origin import DayOrigin, Witness
from site_builder.model.strip import Strip

_FULL = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_PATH = re.compile(r"(?P<year>(?:19|20)\d{2})[-/_.]?(?P<month>0[1-9]|1[0-2])[-/_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_DAY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DAY = re.compile(r"(?<![\d月.])(?P<day>\d{1,2})日(?![本前后内间常子])")
_BACKWARD = re.compile(r"(?:去年|前年|上月|上个月|今年|明年|同年|次年|每年|此前|早在|\d{2,4}年)$")
_FORWARD = re.compile(r"(?:将于?|拟于?|计划(?:于|在)?|定于|预计(?:于|在)?|有望(?:于|在)?|截至|截止到?|定在|推迟到|改到)[^，。]{0,3}$")
_BEFORE = 12
"""Characters before a day that say of which year it is."""
_RUNS = 7
_NEAR = 45
"""Days by which the evidence and the day it dates may differ: a notice is set days before its issue, a page comes out days after."""


class Evidence(Struct, frozen=True):
    """One full day that the clipping states about itself."""

    day: date
    by: Witness
    line: int = 0
    page: str = ""
    """As in `DayOrigin`."""

    @property
    def said(self) -> str:
        """What it rests on, in words."""
        return DayOrigin("day", self.by, self.line, self.page).phrase.removeprefix("date from ")


class Dated(Struct, frozen=True):
    """A day as far as it is known: ISO 8601 or "", and where it comes from or what is open."""

    iso: str = ""
    origin: DayOrigin | None = None


def notice_evidence(strips: Iterable[Strip], clipping: Clipping) -> list[Evidence]:
    """Full dates in public notices: the newest day of each counts, since a notice also names older ones."""
    found = []
    for strip in strips:
        days = [(day, match) for match in _FULL.finditer(strip.text) if (day := _day_of(match))]
        if days:
            day, _ = max(days, key=lambda pair: pair[0])
            found.append(Evidence(day, "line", clipping.in_file(strip.first_line)))
    return found


def masthead_evidence(strips: Iterable[Strip], clipping: Clipping) -> list[Evidence]:
    """Full dates on lines that hold little else: 2026年4月13日 星期一 第3版."""
    found = []
    for strip in strips:
        path = _PATH.search(strip.text) if len(strip.text) <= 48 else None
        day = masthead(strip.text) or (_day_of(path) if path and strip.text[-1:] not in "。！？" else None)
        if day:
            found.append(Evidence(day, "line", clipping.in_file(strip.first_line)))
    return found


def caption_evidence(strips: Iterable[Strip], clipping: Clipping) -> list[Evidence]:
    """Full dates in captions: pictures of a page are of its days, but for those from the files (资料图片)."""
    return [
        Evidence(day, "line", clipping.in_file(strip.first_line))
        for strip in strips
        if "资料" not in strip.text
        for match in _FULL.finditer(strip.text)
        if (day := _day_of(match))
    ]


def path_evidence(paths: Iterable[tuple[str, Witness]]) -> list[Evidence]:
    """Days in addresses of pictures or in names of files, each given with what it is."""
    return [Evidence(day, by) for path, by in paths for match in _PATH.finditer(path) if (day := _day_of(match))]


def page_days(texts: Iterable[str]) -> Counter[tuple[int, int]]:
    """How often each month and day is named on the page; datelines count much."""
    days: Counter[tuple[int, int]] = Counter()
    for text in texts:
        wired = dateline(text)
        if wired and wired.month:
            days[wired.month, wired.day] += 5
        for match in _MONTH_DAY.finditer(text):
            if not _BACKWARD.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                days[int(match["month"]), int(match["day"])] += 1
    return days


def report_day(paragraphs: Sequence[str], days: Counter[tuple[int, int]]) -> tuple[int, int] | None:
    """Month and day that a report without dateline was written about: the newest that it names as past.

    The first day that its first paragraphs name is where to begin; what the text names within the next `_RUNS` days counts as newer.
    A bare 12日 takes its month from the days that the page names.
    """
    named = [found for text in paragraphs for found in _days_in(text, days)]
    first = next((found for text in paragraphs[:3] for found in _days_in(text, days)), None)
    if first is None:
        return None
    return max((day for day in named if 0 <= _days_between(first, day) <= _RUNS), key=lambda day: _days_between(first, day))


def _days_in(text: str, days: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    found = [(match.start(), match.end(), int(match["month"]), int(match["day"])) for match in _MONTH_DAY.finditer(text)]
    found += [(match.start(), match.end(), 0, int(match["day"])) for match in _DAY.finditer(text)]
    known = []
    for start, end, stated, day in sorted(found):
        before = text[max(0, start - 12) : start]
        if _BACKWARD.search(before) or _FORWARD.search(before) or text[end : end + 1] == "将":
            continue
        month = stated or month_of(day, days)
        if 1 <= month <= 12 and 1 <= day <= 31:
            known.append((month, day))
    return known


def _days_between(first: tuple[int, int], other: tuple[int, int]) -> int:
    """Days from one day to another of the same year, or over the turn of the year; months count 31 days."""
    return ((other[0] - first[0]) * 31 + other[1] - first[1]) % 372


def month_of(day: int, days: Counter[tuple[int, int]]) -> int:
    """The month that a bare day belongs to, by the days that the page names; 0 when they do not say."""
    same = {month: count for (month, other), count in days.items() if other == day}
    if same:
        return max(same, key=lambda month: (same[month], month))
    months = Counter({month: 0 for month, _ in days})
    for (month, _), count in days.items():
        months[month] += count
    return months.most_common(1)[0][0] if len(months) == 1 else 0


def month_said(day: int, evidence: Sequence[Evidence], days: Counter[tuple[int, int]]) -> int:
    """The month of a dateline that names only its day: the last such day that is not after the page's own, else as the page names it."""
    own = evidence[0].day if evidence else None
    if own is None:
        return month_of(day, days)
    return own.month if day <= own.day + 1 else (own.replace(day=1) - timedelta(days=1)).month


def with_year(month: int, day: int, evidence: Sequence[Evidence]) -> Dated:
    """The day with the year that the evidence settles; several that disagree leave it open."""
    said = f"{month}月{day}日"
    found: dict[int, Evidence] = {}
    for one in evidence:
        nearest = min(_years(one.day.year, month, day), key=lambda other: abs((other - one.day).days), default=None)
        if nearest and abs((nearest - one.day).days) <= _NEAR:
            found.setdefault(nearest.year, one)
    if len(found) == 1:
        year, one = next(iter(found.items()))
        return Dated(date(year, month, day).isoformat(), DayOrigin("year", one.by, one.line, one.page))
    return Dated("", DayOrigin("year", said=said, disagree=tuple(one.said for one in found.values())))


def _years(around: int, month: int, day: int) -> list[date]:
    days = []
    for year in (around - 1, around, around + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days


def _day_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
