"""Numbers of documents: of articles by month and rank in it, so that an edit moves none, and an article more only those after it in its month."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

FIRST_YEAR = 1800
"""Articles of earlier years stand among those without a date."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Numbers(Struct, frozen=True):
    """The number of each document by its address.  Articles of a month begin at `first + month * room`, months counted from January 1800."""

    first: int
    """Below it stand documents without a date; a power of two."""
    room: int
    """Numbers of a month; a power of two."""
    of: Mapping[str, int]


def numbered(undated: Sequence[str], dated: Iterable[tuple[str, str]]) -> Numbers:
    """The numbers of documents by their addresses: of the `undated` in the order in which they are given, of the `dated` by date and address.

    A date is one of ISO 8601; the dated whose date does not count come after the undated.
    """
    months: dict[int, list[tuple[str, str]]] = {}
    lost = []
    for address, date in dated:
        month = month_of(date)
        if month < 0:
            lost.append(address)
        else:
            months.setdefault(month, []).append((date, address))
    others = [*undated, *sorted(lost)]
    first, room = power_above(len(others)), power_above(max(map(len, months.values()), default=1))
    found = {address: number for number, address in enumerate(others)}
    for month, ones in months.items():
        start = first + month * room
        found.update((address, start + rank) for rank, (_, address) in enumerate(sorted(ones)))
    return Numbers(first, room, found)


def month_of(date: str) -> int:
    """The months from January 1800 to that of a date, ISO 8601; -1 for an earlier one, and for none."""
    found = _MONTH.match(date)
    return max(-1, (int(found[1]) - FIRST_YEAR) * 12 + int(found[2]) - 1) if found else -1


def power_above(count: int) -> int:
    """The smallest power of two that is not below a count, at least 1."""
    return 1 << max(0, count - 1).bit_length()
