"""Calendars as RFC 5545 has them: content lines, folded, with their values escaped."""

import datetime
import re
from collections.abc import Iterable

from msgspec import Struct

FOLD = 75
"""Octets of a line at most, without its break (RFC 5545, 3.1)."""
PRODUCT = "-//site-builder//timeline//EN"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BREAK = re.compile(r"\r\n|\r|\n|\x85|\u2028|\u2029")


class Appointment(Struct, frozen=True):
    """An entry of a calendar."""

    uid: str
    """The same for as long as it is the same entry (RFC 7986, 5.3)."""
    stamp: str
    """When it was last changed: a day, or a time in ISO 8601; "" where that is not known."""
    when: str
    """2026, 2026-04 or 2026-04-12 for whole years, months or days; a time with its zone; a time without one floats."""
    summary: str
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()


def calendar(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar with these entries, in UTF-8, each line ended by CR and LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for one in appointments:
        lines += _entry(one)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """A value of the type TEXT: backslash, semicolon, comma and line breaks escaped, control characters left out (3.3.11)."""
    plain = _CONTROL.sub("", _BREAK.sub("\n", text))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line, broken before it has more than `FOLD` octets; a character is never cut apart (3.1)."""
    parts: list[str] = []
    start = size = 0
    for index, char in enumerate(line):
        octets = len(char.encode())
        if size + octets > FOLD:
            parts.append(line[start:index])
            start, size = index, 1  # the blank that the next line begins with
        size += octets
    parts.append(line[start:])
    return "\r\n ".join(parts)


def _entry(one: Appointment) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(one.uid)}",
        f"DTSTAMP:{_stamp(one.stamp)}",
        *_dates(one.when),
        f"SUMMARY:{escaped(one.summary)}",
    ]
    if one.description:
        lines.append(f"DESCRIPTION:{escaped(one.description)}")
    if one.url:
        lines.append(f"URL:{_CONTROL.sub('', _BREAK.sub('', one.url))}")
    if one.categories:
        lines.append(f"CATEGORIES:{','.join(escaped(category) for category in one.categories)}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _stamp(when: str) -> str:
    """A time in UTC; a day begins at midnight, and what is not known at the beginning of Unix time."""
    if not when:
        return "19700101T000000Z"
    time = datetime.datetime.fromisoformat(when)
    return _utc(time if time.tzinfo else time.replace(tzinfo=datetime.UTC))


def _utc(time: datetime.datetime) -> str:
    try:
        time = time.astimezone(datetime.UTC)
    except OverflowError:  # the first and the last day of the calendar, which another zone has in no year
        time = time.replace(tzinfo=datetime.UTC)
    return f"{time.year:04}{time:%m%dT%H%M%S}Z"


def _dates(when: str) -> list[str]:
    """Begin and, of a month or year, end; the end is the first day that is no longer in it (3.6.1)."""
    if len(when) > len("2026-04-12"):
        time = datetime.datetime.fromisoformat(when)
        return [f"DTSTART:{_utc(time) if time.tzinfo else f'{time.year:04}{time:%m%dT%H%M%S}'}"]
    numbers = [int(part) for part in when.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 1
    begin = f"DTSTART;VALUE=DATE:{year:04}{month:02}{numbers[2] if len(numbers) > 2 else 1:02}"
    if len(numbers) == 3:
        return [begin]
    year, month = (year + 1, 1) if len(numbers) == 1 or month == 12 else (year, month + 1)
    return [begin, f"DTEND;VALUE=DATE:{year:04}{month:02}01"] if year <= datetime.MAXYEAR else [begin]
