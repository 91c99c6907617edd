"""Days and moments as machines write them: front matter, meta elements, feeds, the row under a headline.  A year is never guessed."""

import re
from datetime import UTC, datetime, timedelta, timezone

_NUMBERS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"(?:[Tt,，\s]*(?P<hour>\d{1,2})[:：时](?P<minute>\d{2})(?:[:：分](?P<second>\d{2})(?:[.,]\d+)?)?秒?)?"
    r"\s*(?P<zone>[Zz](?![a-z])|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?\d{2})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CLOCK = (
    r"(?:[,\s]+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[AaPp]\.?[Mm])?\.?"
    r"\s*(?P<zone>Z\b|UTC|GMT[+-]\d{4}|GMT|[+-]\d{2}:?\d{2})?)?"
)
_NAMED = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<year>(?:19|20)\d{{2}}){_CLOCK}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}}){_CLOCK}", re.IGNORECASE),
)
_LONGEST = 200


def iso(text: str) -> str:
    """The first full date of a text in ISO 8601: a moment where a zone is stated, else the day; "" for none, or for one that does not exist."""
    found = first(text)
    return found[0] if found else ""


def first(text: str) -> tuple[str, int, int] | None:
    """The first full date of a text as `iso` gives it, and where it begins and ends."""
    text = text[:_LONGEST]
    matches = [match for pattern in (_NUMBERS, *_NAMED) if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda match: match.start()):
        if moment := _moment(match.groupdict()):
            return moment, match.start(), match.end()
    return None


def _moment(parts: dict[str, str | None]) -> str:
    name = parts.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(parts["month"] or 0)
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    clock = (hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    try:
        day = datetime(int(parts["year"] or 0), month, int(parts["day"] or 0), tzinfo=UTC)
        moment = day.replace(hour=clock[0], minute=clock[1], second=clock[2])
        zone = _zone(parts["zone"] or "")
    except (ValueError, OverflowError):
        return ""
    if parts["hour"] is None or zone is None:
        return day.date().isoformat()
    return moment.replace(tzinfo=zone).isoformat()


def _zone(text: str) -> timezone | None:
    """A zone that is stated as a distance from UTC."""
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    found = re.search(r"([+-])(\d{2}):?(\d{2})$", text)
    if not found:
        return None
    distance = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(distance if found[1] == "+" else -distance)
