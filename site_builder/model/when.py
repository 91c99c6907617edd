"""When something was said or happened, as exactly as the sources tell: a day, a part of a day, or a time."""

from typing import Annotated

from msgspec import Meta

PARTS = {"early": "03:00", "morning": "09:00", "noon": "12:00", "afternoon": "15:00", "evening": "19:00", "night": "22:00"}
"""The parts of a day (凌晨, 上午, 中午, 下午, 傍晚, 夜间), each with a time at which it stands among times."""
When = Annotated[
    str,
    Meta(
        pattern=rf"^\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:\d{{2}})?| (?:{'|'.join(PARTS)}))?$",
        description=f"A day, 2026-04-12; a part of it, 2026-04-12 evening ({', '.join(PARTS)}); a time, 2026-04-12T21:40+08:00.",
        title="moment",
    ),
]


def part_of(when: str) -> str:
    """The part of the day that is named; "" for a day or a time."""
    return when[11:] if when[11:] in PARTS else ""


def in_order(when: str) -> str:
    """What times, parts of days and days are sorted by, a day before its parts: 2026-04-12 19:00.  Times are those of one zone."""
    return f"{when[:10]} {PARTS.get(when[11:]) or when[11:16]}" if len(when) > len("2026-04-12") else when
