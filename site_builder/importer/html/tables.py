"""Tables of data: which rows of text stand in a cell of one, and where that cell stands."""

import re
from collections.abc import Mapping, Sequence

from site_builder.importer.html.rows import Row
from site_builder.model.clipping import Cell

LONGEST_CELL = 200
"""Characters; a table with more in one cell only lays out the page."""
WIDEST = 30
"""Columns that are counted; a cell beyond them stands in the last."""


class Grid:
    """The columns of one table while it is read: a cell that spans rows or columns moves those beside and below it."""

    def __init__(self) -> None:
        self._column = 0
        self._taken: dict[int, int] = {}

    def begin_row(self) -> None:
        """Begin a row."""
        self._column = 0
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}

    def column(self, given: Mapping[str, str]) -> int:
        """The column of the next cell, counted from 1, which has these attributes."""
        self._column += 1
        while self._taken.get(self._column):
            self._column += 1
        column = self._column
        self._column += _span(given.get("colspan", "")) - 1
        for taken in range(column, min(self._column, WIDEST) + 1):
            self._taken[taken] = _span(given.get("rowspan", ""))
        return min(column, WIDEST)


def _span(text: str) -> int:
    return max(1, min(WIDEST, int(text))) if re.fullmatch(r"\d{1,4}", text) else 1


def cells_of(rows: Sequence[Row]) -> dict[int, Cell]:
    """For the index of each row of text that stands in a table of data its cell.

    A table is one of data when two of its rows have two cells or more, and all that stands in its cells is short text.
    """
    tables: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        if row.cell[0] and row.form != "rest":
            tables.setdefault(row.cell[0], []).append(index)
    found: dict[int, Cell] = {}
    for table, members in tables.items():
        if any(_lays_out(rows[index]) for index in members):
            continue
        wide: dict[int, set[int]] = {}
        for index in members:
            wide.setdefault(rows[index].cell[1], set()).add(rows[index].cell[2])
        if sum(len(cells) > 1 for cells in wide.values()) < 2:
            continue
        places = {number: place for place, number in enumerate(wide, 1)}
        found |= {index: Cell(table, places[rows[index].cell[1]], rows[index].cell[3]) for index in members}
    return found


def _lays_out(row: Row) -> bool:
    """Whether a row of text can stand only in a table that lays out a page."""
    return row.form not in ("text", "caption") or len(row.text) > LONGEST_CELL or not row.cell[2]


def data_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Numbers of the table rows, outside of tables of data, whose cells belong together: at least two, each with one short row of text."""
    by_row: dict[int, list[Row]] = {}
    for row in rows:
        if row.cell[1]:
            by_row.setdefault(row.cell[1], []).append(row)
    layout = {row.cell[0] for row in rows if row.cell[0] and (row.form not in ("text", "caption") or len(row.text) > LONGEST_CELL)}
    return frozenset(
        number
        for number, members in by_row.items()
        if len(members) > 1 and len({row.cell[2] for row in members}) == len(members) and members[0].cell[0] not in layout
    )
