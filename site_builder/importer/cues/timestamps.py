"""Days and moments as machines write them: front matter, meta elements, feeds, the row under a headline.  A year is never guessed.

Forms are those of ISO 8601, RFC 3339, RFC 5322 and of Chinese; a date in words of another language is left to dateparser.  A zone is one
when its distance from UTC is stated, or when RFC 5322 or custom gives it one; CST is China's and America's, so it stays open.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from msgspec import Struct

from site_builder.hantext import NARROW
from site_builder.importer.cues.characters import in_a_line

_ZONE = (
    r"(?P<zone>(?:UTC|GMT|Z)?\s?[+−-]\s?\d{1,2}(?::?\d{2})?(?!\d)|(?:UTC|GMT|Z)(?![A-Za-z])|(?-i:[A-Z]{2,5})(?![A-Za-z])|北京时间|香港时间)"
)
_CLOCK = r"(?P<hour>\d{1,2})\s?[:：时時]\s?(?P<minute>\d{2})(?:\s?[:：分]\s?(?P<second>\d{2})(?:[.,]\d+)?)?[分秒]?(?:\s?(?P<half>[AaPp]\.?[Mm])\b\.?)?"
_HOUR = rf"(?P<before>北京时间)?\s*(?P<part>上午|下午|晚上|凌晨|中午)?\s*{_CLOCK}(?:\s*[(（]?{_ZONE})?"
_NUMBERS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*[日号號]?"
    rf"(?:\s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?(?:[Tt,，\s]*{_HOUR})?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HAN_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_MONTH = r"(?:(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|(?P<han>十[一二]?|[一二三四五六七八九])月)"
_BY_NAME = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<year>(?:19|20)\d{{2}})(?:[,\s]+(?:at\s+)?{_HOUR})?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}})(?:[,\s]+(?:at\s+)?{_HOUR})?", re.IGNORECASE),
)  # fmt: skip
_HAN_DAY = re.compile(
    r"(?P<year>[一二]?[〇零○一二三四五六七八九]{4})年(?P<han>十[一二]?|[一二三四五六七八九])月(?P<day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_DIGITS = {char: number for number, chars in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for char in chars}
_SECONDS = re.compile(r"(?P<seconds>[12]\d{9})(?P<fraction>\d{3})?")
"""Seconds or milliseconds since 1970."""
_OFFSETS = {
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "MSK": 3, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "北京时间": 8, "香港时间": 8,
}  # fmt: skip
"""Hours from UTC: RFC 5322 for America, custom for the others.  CST, BST and IST have several."""
_LATER = {"下午": 12, "晚上": 12}
_LONGEST = 200
_SHOWN = 80
"""Characters of a stated date that are shown where it cannot be read."""


class Stamp(Struct, frozen=True):
    """A day or moment, and the characters of the text that say it."""

    iso: str
    """ISO 8601: a moment where its zone is stated, else the day."""
    start: int = 0
    end: int = 0
    zone: str = ""
    """A zone that is stated and not known, so that the moment is open and its day is the one that is written."""


def iso(text: str) -> str:
    """The first full date of a text in ISO 8601: a moment where a zone is stated, else the day; "" for none, or for one that does not exist."""
    found = stamp_of(text)
    return found.iso if found else ""


def stated(values: Iterable[str]) -> tuple[str, str]:
    """The first of some stated dates that can be read, as `iso` gives it, and what stays open: one with an unknown zone, or that is none."""
    unread = ""
    for value in values:
        if found := stamp_of(value):
            return found.iso, in_a_line(value)[:_SHOWN] if found.zone else ""
        if not unread and any(char.isalnum() and char != "0" for char in value):
            unread = in_a_line(value)[:_SHOWN]
    return "", unread


def first(text: str) -> tuple[str, int, int] | None:
    """The first full date of a text as `iso` gives it, and where it begins and ends."""
    found = stamp_in(text)
    return (found.iso, found.start, found.end) if found else None


def stamp_of(text: str) -> Stamp | None:
    """The date that a value states by which a machine dates something; also in words of other languages, or in seconds since 1970."""
    text = text.strip()[:_LONGEST]
    if found := stamp_in(text):
        return found
    if seconds := _SECONDS.fullmatch(text):
        return Stamp(datetime.fromtimestamp(int(seconds["seconds"]), UTC).isoformat(), 0, len(text))
    return _in_other_words(text)


def stamp_in(text: str) -> Stamp | None:
    """The first full date that stands in a text."""
    text = text[:_LONGEST]
    narrow = text.translate(NARROW)  # places stay
    matches = [match for pattern in (_NUMBERS, *_BY_NAME, _HAN_DAY) if (match := pattern.search(narrow))]
    for match in sorted(matches, key=lambda match: match.start()):
        if found := _stamp(match):
            return found
    return None


def _stamp(match: re.Match[str]) -> Stamp | None:
    parts = {"hour": None, "minute": None, "second": None, "half": None, "zone": None, "part": None, "before": None, **match.groupdict()}
    hour = int(parts["hour"] or 0)
    if half := parts["half"]:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    elif hour < 12:
        hour += _LATER.get(parts["part"] or "", 0)
    zone = "".join((parts["zone"] or parts["before"] or "").split())
    try:
        day = datetime(_number(parts["year"] or ""), _month(parts), _number(parts["day"] or ""), tzinfo=UTC)
        moment = day.replace(hour=hour, minute=int(parts["minute"] or 0), second=int(parts["second"] or 0))
        distance = _distance(zone)
        if parts["hour"] is not None and distance is not None:
            return Stamp(moment.replace(tzinfo=timezone(distance) if distance else UTC).isoformat(), match.start(), match.end())
    except (ValueError, OverflowError):
        return None
    unknown = zone if parts["hour"] is not None and zone and distance is None else ""
    return Stamp(day.date().isoformat(), match.start(), match.end(), unknown)


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("name"):
        return _MONTHS.index(name.lower()) + 1
    if han := parts.get("han"):
        return _HAN_MONTHS.index(han) + 1
    return int(parts["month"] or 0)


def _number(text: str) -> int:
    """A number in digits, or in Chinese: 二〇二六 digit by digit, 二十三 in tens."""
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[char]) for char in text))


def _distance(zone: str) -> timedelta | None:
    """How far a zone is from UTC; None where that is not stated and not known."""
    if (name := zone.upper()) in _OFFSETS:
        return timedelta(hours=_OFFSETS[name])
    found = re.search(r"([+−-])(\d{1,2}):?(\d{2})?$", zone)
    if not found:
        return None
    distance = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return -distance if found[1] != "+" else distance


def _in_other_words(text: str) -> Stamp | None:
    """A date in words of another language, whose day, month and year are all stated."""
    if len(text) > 60 or not re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text) or not re.search(r"[^\W\d_]{3}", text):
        return None
    from dateparser import parse  # its languages take a third of a second to load, and hardly a date needs them

    strict = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = parse(text, settings=strict)
    if found is None or str(found.year) not in text or not re.search(rf"(?<!\d)0?{found.day}(?!\d)", text):
        return None
    return Stamp(found.isoformat() if found.tzinfo else found.date().isoformat(), 0, len(text))
