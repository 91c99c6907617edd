"""What an import says to the editor: one table for each clipping, the doubtful decisions below it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from site_builder.hantext import cells, cut
from site_builder.importer.output.deliver import Result
from site_builder.importer.output.entry import Entry
from site_builder.model.fault import Fault

_WIDTH = 34
_COLUMNS = ("lines", "sure", "title", "day", "topic", "credit")
_SPOILS: tuple[tuple[str, str], ...] = (
    ("import-doubt", "a headline"),
    ("import-flaw", ""),
    ("import-doubt", "no title"),
    ("import-doubt", "title:"),
    ("import-doubt", "heading:"),
    ("import-doubt", "body:"),
    ("import-draft", ""),
    ("import-tag", ""),
    ("import-year-open", ""),
    ("import-doubt", ""),
    ("import-same-copy", ""),
    ("import-no-topic", ""),
)
"""Kinds of doubts, by code and beginning, what they could spoil first: a text that is lost, then one under a wrong title, then the rest."""
_SHOWN = 6
"""Lines that are named for doubts of one kind."""
_TOTALS = (
    ("import-year-open", "{} without a day: give it with --date DAY, or write it into the pages"),
    ("import-no-topic", "{} without a topic: write it into the pages, add keywords to a hub, or import with --topic ID"),
    ("import-draft", "{} came in as drafts"),
    ("import-tag", "{} tags of other systems went to the leftovers"),
)
"""What is said once more for all clippings together."""
_OTHERS = {
    "picture": "picture",
    "video": "film",
    "audio": "sound",
    "frame": "page in a frame",
    "object": "object",
    "file": "file",
    "link": "link",
}


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
    counts = Counter(what for what, _ in prepared.others)
    sums += (f"{_number(count, _OTHERS.get(what, what))} not taken over" for what, count in counts.items())
    rows = [_row(entry) for entry in prepared.entries]
    number = f"{result.number}. " if result.number else ""
    return "\n".join([f"{number}{result.file}: {would}{', '.join(sums)}", *_table(rows), *_doubts(result)])


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _row(entry: Entry) -> tuple[str, ...]:
    front = entry.front
    origin = front.provenance.imported
    credit = "、".join((*front.provenance.agency, *front.provenance.byline)) or front.provenance.publication
    confidence = min((part.confidence for part in entry.parts), default=0)
    day = (front.date or front.provenance.dateline.date or "open")[:10]
    return (origin.lines if origin else "", f"{confidence} %", cut(front.title, 24), day, _topics(entry), cut(credit, 16))


def _topics(entry: Entry) -> str:
    """The topics, and in brackets the words that decided."""
    because = f" ({cut('、'.join(entry.because), 16)})" if entry.because else ""
    return (",".join(entry.front.topics) or "none") + because


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
    """The doubts, those of one kind in one line with their count."""
    kinds: dict[tuple[int, str, str], list[Fault]] = {}
    for fault in result.faults:
        if fault.severity == "warning" and fault.code != "import-known":
            kinds.setdefault((_rank(fault), fault.code, _kind(fault)), []).append(fault)
    return [_said(faults) for _, faults in sorted(kinds.items(), key=lambda item: (item[0][0], item[1][0].span.line))]


def _rank(fault: Fault) -> int:
    """What a doubt could spoil, 0 the worst; faults of reading stand before all others."""
    return next((place for place, (code, start) in enumerate(_SPOILS) if fault.code == code and fault.message.startswith(start)), -1)


def _kind(fault: Fault) -> str:
    """What doubts of one kind have in common: a day without a year is one whatever the day, a confidence is one whatever its number."""
    if fault.code in ("import-year-open", "import-no-topic", "import-tag"):
        return ""
    return re.sub(r"\d+|“[^”]*”|\"[^\"]*\"", "#", fault.message)


def _said(faults: Sequence[Fault]) -> str:
    """Doubts of one kind in a line."""
    first = faults[0]
    if len(faults) == 1:
        return f"  line {first.span.line}: {first.message}"
    messages = list(dict.fromkeys(fault.message for fault in faults))
    more = f"; {messages[1]}" if len(messages) == 2 else f" and {len(messages) - 1} like it" if len(messages) > 1 else ""
    named = ", ".join(str(fault.span.line) for fault in faults[:_SHOWN])
    return f"  {len(faults)} times, lines {named}{', …' if len(faults) > _SHOWN else ''}: {messages[0]}{more}"


def totals(results: Iterable[Result]) -> list[str]:
    """What is to be done about all clippings together, and the way back; nothing for a single clipping that has said it all."""
    kept = list(results)
    codes = Counter(fault.code for result in kept for fault in result.faults)
    said = [sentence.format(f"{codes[code]:,}") for code, sentence in _TOTALS if codes[code]] if len(kept) > 1 else []
    receipts = [result for result in kept if result.status == "imported"]
    if receipts:
        more = f" and {_number(len(receipts) - 1, 'other')}" if len(receipts) > 1 else ""
        said.append(f"Receipt: {receipts[0].receipt}{more}")
        numbers = f" (1 to {receipts[-1].number}, as numbered above)" if len(receipts) > 1 else ""
        said.append(f"To take it back:  site-builder import --undo {'NUMBER' if numbers else receipts[0].number}{numbers}")
    return said


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
