"""What an import says to the editor: one table for each clipping, the doubtful decisions below it."""

from collections.abc import Sequence

from site_builder.hantext import cells, cut
from site_builder.importer.output.deliver import Result
from site_builder.importer.output.entry import Entry

_WIDTH = 34
_COLUMNS = ("lines", "sure", "title", "day", "topic", "credit")


def told(result: Result) -> str:
    """A clipping's result in some lines."""
    prepared = result.prepared
    if prepared is None:
        return ""
    would = "would give " if result.status == "planned" else ""
    sums = [_number(len(prepared.entries), "article")]
    if prepared.proposal.notices:
        sums.append(f"{_number(len(prepared.proposal.notices), 'notice')} ({_number(prepared.masked, 'character')} masked)")
    if prepared.leftovers:
        sums.append(f"{_number(prepared.leftovers, 'line')} left over")
    rows = [_row(entry) for entry in prepared.entries]
    return "\n".join([f"{result.file}: {would}{', '.join(sums)}", *_table(rows), *_doubts(result)])


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _row(entry: Entry) -> tuple[str, ...]:
    front = entry.front
    origin = front.provenance.imported
    credit = "、".join((*front.provenance.agency, *front.provenance.byline)) or front.provenance.publication
    confidence = min((part.confidence for part in entry.parts), default=100)
    day = (front.date or front.provenance.dateline.date or "open")[:10]
    return (origin.lines if origin else "", f"{confidence} %", cut(front.title, 24), day, ",".join(front.topics) or "none", cut(credit, 16))


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows below their heads, every column as wide as its widest cell on a terminal."""
    if not rows:
        return []
    shortened = [(_lines(row[0]), *row[1:]) for row in rows]
    widths = [max(cells(row[column]) for row in (_COLUMNS, *shortened)) for column in range(len(_COLUMNS))]
    lines = []
    for row in (_COLUMNS, *shortened):
        lines.append("  " + "  ".join(cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())
    return lines


def _lines(written: str) -> str:
    """First and last line of an article: its lines may have gaps where boxes and notices stand."""
    numbers = [int(number) for run in written.split(",") if run for number in run.split("-")]
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return f"{first}-{last}" if last > first else f"{first}"


def _doubts(result: Result) -> list[str]:
    return [
        f"  line {fault.span.line}: {fault.message}"
        for fault in result.faults
        if fault.severity == "warning" and fault.code != "import-known"
    ]


class Progress:
    """Rate and time left, for the line that a long import shows."""

    def __init__(self, total: int, started: float) -> None:
        self._total, self._started, self._done = total, started, 0

    def line(self, now: float) -> str:
        """The line after one more clipping, at the time `now` (seconds on the clock of `started`)."""
        self._done += 1
        rate = self._done / max(0.001, now - self._started)
        left = (self._total - self._done) / rate
        return f"{self._done:,} of {self._total:,} clippings, {rate:.0f} a second, {left:.0f} s left"
