"""Days in heads of databases."""

import re

from site_builder.importer.cues.timestamps import stamp_in

_COMPACT_DAY = re.compile(r"(?<![\dA-Za-z])(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\dA-Za-z])")
_TURNED_DAY = re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d{2})(?!\d)")
_GLUED_DAY = re.compile(
    r"(?<![A-Za-z0-9])(?P<d>0[1-9]|[12]\d|3[01])(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?P<y>(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTED_DAY = re.compile(r"(?P<y>(?:19|20)\d{2})\s?年\s?[/.-]?\s?(?P<m>0?[1-9]|1[0-2])\s?月\s?[/.-]?\s?(?P<d>0?[1-9]|[12]\d|3[01])\s?日")
_OPEN = "（(【[《〈「『<＜〔"
_WEEKDAY = r"(?:[（(]?\s?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]\s?[)）]?|[（(][一二三四五六日][)）]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?\.?(?![a-z]))"
_AROUND_DAY = (
    re.compile(rf"(?:{_WEEKDAY}[,，]?\s*|[（(\[【]\s?|(?<![\d:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+)$"),
    re.compile(rf"[,，]?\s*{_WEEKDAY}|\s?[）)\]】]"),
)
_CLOCK = re.compile(
    r"[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:[+-]\d{2}:?\d{2}|Z|GMT|UTC|HKT|CST|ET))?"
)


def day_of(text: str) -> tuple[str, bool]:
    """The day that a value says in ISO 8601, and whether that is all that it says."""
    found = day_in(text)
    if not found:
        return "", False
    start, end, iso = found
    return iso, not re.search(r"[^\W\d_]{3,}", (text[:start] + text[end:]).replace("出版", "").replace("发布", ""))


def numbers_of(text: str) -> tuple[int, int, int] | None:
    """The numbers of a day that is written with its year last, and with nothing but numbers: (10, 14, 2023) for 10/14/2023."""
    found = _TURNED_DAY.search(text)
    return (int(found["d"]), int(found["m"]), int(found["y"])) if found else None


def by_order(said: tuple[int, int, int], *, month_first: bool) -> str:
    """The day that such numbers say in one order, in ISO 8601; "" where there is none."""
    month, day = said[:2] if month_first else said[1::-1]
    return f"{said[2]}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def day_in(text: str) -> tuple[int, int, str] | None:
    """Where a full day stands in a line, what belongs to it (the weekday, the time) included, and the day in ISO 8601.

    A day whose number may as well be its month (01/05/2024) is "", until other days of its file show the order; a time without a zone is
    left out.
    """
    found: tuple[int, int, str] | None = None
    if stamp := stamp_in(text):
        found = (stamp.start, len(text[: stamp.end].rstrip(" \t\u3000,，")), stamp.iso)
    elif parted := _PARTED_DAY.search(text):
        found = (parted.start(), parted.end(), f"{parted['y']}-{int(parted['m']):02}-{int(parted['d']):02}")
    elif compact := _COMPACT_DAY.search(text):
        found = (compact.start(), compact.end(), f"{compact['y']}-{compact['m']}-{compact['d']}")
    elif glued := _GLUED_DAY.search(text):
        month = _MONTHS.index(glued["name"].lower()) + 1
        found = (glued.start(), glued.end(), f"{glued['y']}-{month:02}-{glued['d']}")
    elif turned := _TURNED_DAY.search(text):
        said = numbers_of(turned[0])
        orders = [month_first for month_first in (False, True) if said and by_order(said, month_first=month_first)]
        if said and orders:
            found = (turned.start(), turned.end(), by_order(said, month_first=orders[0]) if len(orders) == 1 else "")
    if not found:
        return None
    start, end, iso = found
    if before := _AROUND_DAY[0].search(text[max(0, start - 14) : start]):
        start -= len(before[0])
    if after := _AROUND_DAY[1].match(text, end):
        end = after.end()
    if clock := _CLOCK.match(text, end):
        end = clock.end()
    if closing := re.compile(r"\s?[）)\]】]").match(text, end):
        end = closing.end() if text[start] in _OPEN or (start and text[start - 1] in _OPEN) else end
    return start, end, iso
