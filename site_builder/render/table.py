"""Tables for other programs: CSV (RFC 4180) that spreadsheets read as text."""

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it spreadsheets take Chinese for another encoding."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that spreadsheets would work out; quotations are strangers' words."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A line for each row under the names of the columns, in UTF-8 with a byte-order mark.

    Before a cell that a spreadsheet would take for a formula stands an apostrophe.
    """
    out = io.StringIO(newline="")
    written = csv.writer(out)
    written.writerow(columns)
    written.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()
