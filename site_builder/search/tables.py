"""Tables of documents: what lists of hits show of them, 64 neighbours in a file."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import astuple

from site_builder.search.parts import Row

ROWS = 64
"""Documents in a table."""
_NEXT = b",\n"


def table_of(rows: Iterable[tuple[int, Row]]) -> bytes:
    """The table of some documents, JSON, one in a line: number, address, kind, date, titles, hubs, publication, state.  b"" for none."""
    return _joined({number: msgspec.json.encode((number, *astuple(row))) for number, row in rows})


def changed_table(table: bytes, rows: Mapping[int, Row | None]) -> bytes:
    """A table in which some documents have other rows, or none any more.  Raises `ValueError` for bytes that are no table."""
    lines = {int(line[1 : line.index(b",")]): line for line in table[1:-2].split(_NEXT)} if table else {}
    lines |= {number: msgspec.json.encode((number, *astuple(row))) for number, row in rows.items() if row is not None}
    return _joined({number: line for number, line in lines.items() if rows.get(number, True) is not None})


def _joined(lines: Mapping[int, bytes]) -> bytes:
    return b"[" + _NEXT.join(line for _, line in sorted(lines.items())) + b"]\n" if lines else b""
