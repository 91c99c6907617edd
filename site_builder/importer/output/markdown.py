"""The body of a page in Markdown that reads back to the very text of the clipping."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from site_builder.model.clipping import Block, Inline
from site_builder.model.proposal import Part

_SPECIAL = re.compile(r"[\\`*_\[\]<>{}|~^$@=]|&(?=#?\w+;)|!(?=\[)|:(?=:)")
_AT_START = re.compile(r"^(?:[#+:%-]|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")
_CLOSING = re.compile(r"(?<!\\)#$")
"""A sign at the end of a heading, which Markdown would take for its closing mark."""
_BAR = re.compile(r"(?<!\\)\|")
"""A bar within code, which would end its cell."""
_SIGNS = {"strong": ("**", "**"), "mark": ("**", "**"), "em": ("*", "*")}
_WEAK = ("strong", "mark", "em")
"""Marks that Markdown sees or not, by what stands beside them."""
_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
DEEPEST = 8
"""Lists in each other; what goes deeper stands in the last."""
HIGHEST, LOWEST = 2, 6
"""Levels of headings; the first is the page's title."""


def body_text(parts: Sequence[Part], after: Sequence[int] = (), notes: Sequence[Part] = (), *, levels: bool = False) -> str:
    """The Markdown of a body; each part makes one block of text, in the same order, and behind them each footnote its own.

    Figure n stands behind so many parts as `after` says; before the text and within a list it has no place, and follows the standfirst.
    Headings are all of one level, or by `levels` as deep as they were.
    """
    depths = sorted({part.block.level for part in parts if part.role == "heading"}) if levels else []
    items = _Items()
    written: list[str] = []
    number = 0
    before: Part | None = None
    for table, group in groupby(parts, lambda part: part.block.cell.table if part.role == "cell" and part.block.cell else 0):
        members = list(group)
        for part in members[: 1 if table else None]:
            close = before is not None and before.role == part.role == "item"
            if before is not None and not close:
                written += (f"\n\n![](#fig-{figure})" for figure, place in enumerate(after, 1) if place == number)
            if part.role == "item":
                glue, text = items.next(part)
            else:
                items = _Items()
                glue, text = "\n\n", _table(members) if table else _block(part, depths)
            written += [glue if before is not None else "", text]
            before = part
            number += len(members) if table else 1
    written += (f"\n\n![](#fig-{figure})" for figure, place in enumerate(after, 1) if place == number > 0)
    written += (f"\n\n{note}" for note in _notes(notes))
    return "".join(written) + "\n"


def _block(part: Part, depths: Sequence[int]) -> str:
    block = part.block
    if part.role == "code":
        return _code(block)
    text = inline_text(block)
    if part.role == "heading":
        level = min(LOWEST, HIGHEST + depths.index(block.level)) if depths else HIGHEST
        return f"{'#' * level} {_CLOSING.sub(chr(92) + '#', text)}"
    return f"> {text}" if part.role == "quote" else text


class _Items:
    """A list while it is written: how far each level is set in, and its last number."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, int]] = []
        """For each level the column of its text, the sign of its marks, its last number."""

    def next(self, part: Part) -> tuple[str, str]:
        """What stands before an item, and the item."""
        block = part.block
        level = min(max(1, block.level), len(self._open) + 1, DEEPEST)
        deeper = level > len(self._open)
        column = self._open[level - 2][0] if level > 1 else 0
        if not block.mark and not deeper:
            return "\n\n", " " * self._open[level - 1][0] + inline_text(block)
        count = int(block.mark[:-1]) if block.mark[:-1].isdecimal() else 0
        sign = "." if count else "-"
        if not deeper:
            _, last, number = self._open[level - 1]
            goes_on = (last == "-") == (sign == "-") and (not count or count == number + 1)
            sign = last if goes_on else {".": ")", ")": ".", "-": "*", "*": "-"}[last] if (last in ".)") == (sign == ".") else sign
        mark = f"{count}{sign}" if count else sign
        glue = "\n\n" if not self._open or (deeper and count > 1) else "\n"
        self._open = [*self._open[: level - 1], (column + len(mark) + 1, sign, count)]
        return glue, f"{' ' * column}{mark} {inline_text(block)}"


def _code(block: Block) -> str:
    """A fence around some code that is longer than any in it."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
    return f"{fence}{'' if block.mark == 'text' else block.mark}\n{block.text}\n{fence}"


def _table(cells: Sequence[Part]) -> str:
    """A table; the first row is its head, since a table of Markdown has one."""
    rows: dict[int, dict[int, str]] = {}
    for part in cells:
        if part.block.cell:
            place = part.block.cell
            row = rows.setdefault(place.row, {})
            text = _BAR.sub(r"\\|", inline_text(part.block))
            row[place.column] = f"{row[place.column]} {text}" if place.column in row else text
    width = max(max(row) for row in rows.values())
    lines = ["| " + " | ".join(row.get(column, "") for column in range(1, width + 1)) + " |" for row in rows.values()]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _notes(notes: Sequence[Part]) -> Iterator[str]:
    """Footnotes, those of one label as its paragraphs."""
    for label, parts in groupby(notes, lambda part: part.block.mark):
        first, *others = parts
        yield f"[^{label}]: {inline_text(first.block)}"
        yield from (f"    {inline_text(part.block)}" for part in others)


def leads_on(href: str) -> bool:
    """Whether a link leads to the web or to a letter box: any other leads nowhere from a page of another site."""
    return bool(_ADDRESS.match(href))


def address(href: str) -> str:
    """The address of a link as Markdown holds it between angle brackets."""
    return href.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace(" ", "%20").replace("\n", "")


def inline_text(block: Block) -> str:
    """The text of a block with its marks, as far as they read back: without emphasis where that does not, at last its text alone."""
    if not block.inline:
        return escaped(block.text)
    labels = [one.href for one in block.inline if one.kind == "note"]
    strong = [one for one in block.inline if one.kind not in _WEAK]
    for marks in (block.inline, strong, [one for one in strong if one.kind != "link"]):
        text = _with_marks(block.text, marks)
        if _reads_back(text, block.text, labels):
            return text
    return escaped(block.text)


def _reads_back(markdown: str, text: str, labels: Sequence[str]) -> bool:
    from site_builder.markdown import parse  # the parser costs a tenth of a second, and few clippings hold emphasis

    document = parse("".join([markdown, *(f"\n\n[^{label}]: x" for label in dict.fromkeys(labels))]))
    return len(document.texts) == 1 and document.texts[0].text == text and len(document.footnotes) == len(labels)


def _with_marks(text: str, inline: Sequence[Inline]) -> str:
    """The text with its marks; one that lies across the end of another is cut there."""
    notes = {one.start: one.href for one in inline if one.kind == "note"}
    at_notes = sorted(notes)
    marks = [one for one in inline if one.kind != "note" and (one.kind != "link" or leads_on(one.href))]

    def plain(start: int, end: int) -> str:
        within = at_notes[bisect_right(at_notes, start) : bisect_right(at_notes, end)]
        places = [start, *(at for at in within if at in notes), end]
        whole = "".join(
            escaped(text[low:high], at_start=low == 0) + (f"[^{notes.pop(high)}]" if high in notes else "")
            for low, high in pairwise(places)
        )
        return f"[^{notes.pop(0)}]{whole}" if start == 0 and 0 in notes else whole

    def drawn(start: int, end: int, within: Iterable[Inline]) -> str:
        written: list[str] = []
        position = start
        waiting = deque(sorted(within, key=lambda one: (one.start, -one.end)))
        while waiting:
            first = waiting.popleft()
            low, high = _on_words(text, max(first.start, position), min(first.end, end))
            if low >= high:
                continue
            crossed = []
            while waiting and waiting[0].start < high:
                crossed.append(waiting.popleft())
            inside = [Inline(max(low, one.start), min(high, one.end), one.kind, one.href, one.title) for one in crossed]
            beyond = [Inline(high, one.end, one.kind, one.href, one.title) for one in crossed if one.end > high]
            waiting.extendleft(reversed(beyond))
            open_sign, close_sign = _signs(first)
            inner = _code_span(text[low:high]) if first.kind == "code" else drawn(low, high, inside)
            written += (plain(position, low), open_sign, inner, close_sign)
            position = high
        return "".join((*written, plain(position, end)))

    return drawn(0, len(text), marks)


def _on_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _signs(one: Inline) -> tuple[str, str]:
    """What stands before and behind marked words."""
    if one.kind == "link":
        title = one.title.replace("\\", "\\\\").replace('"', '\\"')
        return "[", f"](<{address(one.href)}>{f' {chr(34)}{title}{chr(34)}' if title else ''})"
    return ("", "") if one.kind == "code" else _SIGNS.get(one.kind, (f"<{one.kind}>", f"</{one.kind}>"))


def _code_span(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    blank = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def escaped(text: str, *, at_start: bool = True) -> str:
    """A text as Markdown that says just this text."""
    text = " ".join(line.strip() for line in text.split("\n")) if "\n" in text else text
    made = _SPECIAL.sub(lambda found: f"\\{found.group()}", text)
    if at_start and (found := _AT_START.match(made)):
        made = f"{found['number']}\\{made[found.end() :]}" if found["number"] else f"\\{made}"
    return made
