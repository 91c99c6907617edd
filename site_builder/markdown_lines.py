"""The lines of a text, and where in it the content of a token stands, from which marks of quotations and lists, and indents, are gone."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from markdown_it.token import Token

from site_builder.markdown_places import cells_of


class Row:
    """The content of an inline token (one line or several), and the place of each of its characters in the text."""

    def __init__(self, content: str, begins: Sequence[tuple[int, int]], source: str) -> None:
        self.content, self._begins, self._source = content, begins, source

    def place(self, offset: int) -> int:
        """The place of a character."""
        first, start = self._begins[max(0, bisect_right(self._begins, offset, key=_offset) - 1)]
        return start + offset - first

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in the text of the characters of a range that is not empty."""
        return self.place(start), self.place(end - 1) + 1

    def whole(self) -> tuple[int, int]:
        """The range in the text of all that stands in it."""
        return self._begins[0][1], self.place(len(self.content) - 1) + 1

    def line_break(self, start: int, end: int) -> str:
        """The last line break in a range, with what stands before the content of the line behind it; "" where there is none."""
        last = self.content.rfind("\n", start, end)
        if last < 0:
            return ""
        behind = last + 1
        while behind < end - 1 and self.content[behind] in " \t":
            behind += 1
        place = self.place(behind)
        return self._source[self._source.rfind("\n", 0, place) : place]

    def part(self, start: int, content: str) -> "Row":
        """The row of some content that begins within this one."""
        begins = [(first - start, place) for first, place in self._begins if first > start]
        return Row(content, [(0, self.place(start)), *begins], self._source)


def _offset(begin: tuple[int, int]) -> int:
    return begin[0]


class Lines:
    """A text by its lines."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def row(self, token: Token) -> Row:
        """Where the content of an inline token stands: each of its lines ends as a line of the text does, but for cells of a table."""
        if "at" in token.meta:
            return Row(token.content, self._cell(token.content, *token.meta["at"]), self.source)
        lead, escapes = token.meta.get("lead", 0), token.meta.get("escapes", ())
        begins: list[tuple[int, int]] = []
        offset = lead
        for number, line in enumerate(token.content[lead:].split("\n"), token.map[0] if token.map else 0):
            own = [at - offset for at in escapes if offset <= at < offset + len(line)]
            bare, whole = line.rstrip(), self.lines[number].rstrip()
            if not own and not whole.endswith(bare):
                whole = whole.rstrip("#").rstrip()  # the closing signs of a heading
            start = self.starts[number] + len(whole) - len(bare) + len(own)
            begins += [(offset, start), *((offset + at + 1, start + at - count) for count, at in enumerate(own))]
            offset += len(line) + 1
        return Row(token.content, begins, self.source)

    def block(self, token: Token) -> list[tuple[int, int]]:
        """The range of each line of a block of raw HTML, without what stands before it."""
        spans = []
        for number, line in enumerate(token.content.removesuffix("\n").split("\n"), token.map[0] if token.map else 0):
            whole = self.lines[number]
            before = len(whole) - len(line if whole.endswith(line) else line.lstrip())
            spans.append((self.starts[number] + before, self.starts[number] + len(whole)))
        return spans

    def _cell(self, content: str, first: int, last: int, number: int) -> list[tuple[int, int]]:
        """Where the parts of a cell begin: at its start, and at each bar, before which stands a backslash that is not of the content."""
        at = cells_of(self.source, first, last)[number][0] if content else first
        begins = [(0, at)]
        for offset, char in enumerate(content):
            if char == "|" and self.source.startswith("\\|", at):
                at += 1
                begins.append((offset, at))
            at += 1
        return begins
