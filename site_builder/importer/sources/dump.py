"""Newspaper pages pasted as text, with or without Markdown's marks: lines become blocks.

A line is a block by itself; lines that an editor's program has wrapped at one width are put together again.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace as with_changes

from site_builder.hantext import joint
from site_builder.importer.cues.captions import caption
from site_builder.importer.cues.fillers import is_filler
from site_builder.importer.cues.mastheads import is_of_page
from site_builder.importer.cues.pointers import is_pointer
from site_builder.importer.sources.wrapping import ENDS, INDENTS, Columns, columns_of, unwrapped
from site_builder.model.clipping import Block, Inline, Picture, Sheet
from site_builder.model.strip import Strip, cut, of_line, paste, replaced, trimmed

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ \t]?")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_LONGEST_HEAD, _LONGEST_APART, _LEAST_PAGE, _STEP = 60, 140, 3, 4
"""Characters of a running head, of another line that stands apart, lines from one to the next at least, and by how many its number grows at most."""
_DIGITS = re.compile(r"\d{1,9}")
_LATIN = re.compile(r"[a-z]+(?:-[a-z]+)*")
_HYPHENATED = re.compile(r"\b([A-Za-z]{2,})[-\u00ad\u2010]( ?)([a-z]{2,})")


def read_dump(lines: tuple[str, ...], first: int = 1, width: int = 0) -> Sheet:
    """The blocks of a pasted page, or of a part of one whose first line is number `first`.

    `width` is that at which the whole of it was wrapped, where that is known (`wrap_width`), in cells.
    """
    marked = any(_HEADING.match(line.strip()) for line in lines) or any(_PICTURE.search(line) for line in lines)
    running = running_lines(lines)
    apart = _apart(lines)
    words = _Words(lines)
    blocks: list[Block] = []
    gap = 0
    groups, columns = _paragraphs(lines, running, apart - running, width)
    for group in groups:
        if not group:
            gap += 1
            continue
        if group[0] in running:
            row = of_line(group[0] + first - 1, lines[group[0] - 1])
            blocks.append(Block(row, "rest", gap=gap, why="a head or foot that runs through the pages"))
        else:
            strip = paste([of_line(number + first - 1, lines[number - 1]) for number in group], joint)
            indented, fills = lines[group[0] - 1].startswith(INDENTS), columns.fill(lines, group)
            made = _blocks(words.whole(strip), marked=marked)
            blocks += (with_changes(block, gap=gap, indented=indented, fills=fills) for block in made)
        gap = 0
    return Sheet(tuple(blocks))


def running_lines(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that are heads or feet of the pages of a PDF: short ones that come again, their number counted on.

    Told by repetition alone: the same words, and in one place of them a number that grows by the same step each time.
    """
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        bare = " ".join(line.split())
        if 0 < len(bare) <= _LONGEST_HEAD and bare[-1] not in "。！？!?，、；" and any(char.isdigit() for char in bare):
            found.setdefault(_DIGITS.sub("#", bare), []).append(number)
    return frozenset(
        number
        for numbers in found.values()
        if len(numbers) > 1 and min(after - before for before, after in pairwise(numbers)) >= _LEAST_PAGE and _counts_on(lines, numbers)
        for number in numbers
    )


def _counts_on(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether one number in lines of the same words grows by a step of at most `_STEP`, and the others stay."""
    rows = [[int(digits) for digits in _DIGITS.findall(lines[number - 1])] for number in numbers]
    steps = [{after - before for before, after in pairwise(column)} for column in zip(*rows, strict=False)]
    growing = [step for step in steps if step != {0}]
    return len(growing) == 1 and len(growing[0]) == 1 and 0 < next(iter(growing[0])) <= _STEP


class _Words:
    """The words of a text, by which it is told whether a hyphen at the end of a line belongs to its word."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._known: frozenset[str] | None = None

    def whole(self, strip: Strip) -> Strip:
        """The strip with words put together that a line's end has cut, unless the text has them with their hyphen elsewhere."""
        for found in reversed(list(_HYPHENATED.finditer(strip.text))):
            if self._known is None:
                self._known = frozenset(_LATIN.findall("\n".join(self._lines).lower()))
            end = found.end(1) + 1 + (found[2] == " ")
            is_whole = f"{found[1]}-{found[3]}".lower() in self._known
            strip = replaced(strip, found.end(1) + is_whole, end, "")
        return strip


def _apart(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that no paragraph has, though they stand right within one: pointers to other pages, the page's own lines, rows of figures."""
    bare = ["", *(line.strip() for line in lines), ""]
    within = [number for number in range(1, len(lines) + 1) if bare[number] and bare[number + 1] and (bare[number - 1] or number == 1)]
    return frozenset(number for number in within if len(bare[number]) <= _LONGEST_APART and _stands_apart(bare[number]))


def _stands_apart(line: str) -> bool:
    shown = caption(line)
    return is_pointer(line) or is_of_page(line) or is_filler(line) or (shown is not None and shown.sure)


def _paragraphs(lines: Sequence[str], running: frozenset[int], apart: frozenset[int], width: int) -> tuple[list[list[int]], Columns]:
    """Numbers of the lines that make a paragraph, in order, an empty list for each blank line; and how the lines were wrapped.

    Running heads and feet stand by themselves, and with the blank lines around them they end no paragraph that has not ended; as little do
    other lines that stand `apart`.
    """
    breaks = _page_breaks(lines, running)
    runs: list[list[int]] = [[]]
    unparted: set[int] = set()
    for number, line in enumerate(lines, 1):
        if number in apart:
            if is_of_page(line.strip()):
                unparted.add(len(runs))
                runs.append([])
        elif line.strip() and number not in running:
            runs[-1].append(number)
        elif number not in breaks or (runs[-1] and lines[runs[-1][-1] - 1].rstrip()[-1:] in ENDS + "."):
            runs.append([])
    columns = Columns(width) if width else columns_of(lines, runs)
    groups: list[list[int]] = []
    for place, run in enumerate(runs):
        groups += [[]] if place and place not in unparted else []
        groups += unwrapped(lines, run, columns) if run else []
    return _with_running(groups, running | apart), columns


def _page_breaks(lines: Sequence[str], running: frozenset[int]) -> frozenset[int]:
    """Running lines and the blank ones beside them."""
    found = set(running)
    for number in running:
        for step in (-1, 1):
            at = number + step
            while 0 < at <= len(lines) and at not in found and not lines[at - 1].strip():
                found.add(at)
                at += step
    return frozenset(found)


def _with_running(groups: list[list[int]], running: frozenset[int]) -> list[list[int]]:
    """The groups, each running line in a group of its own behind the one that began before it."""
    if not running:
        return groups
    found: list[list[int]] = []
    waiting = sorted(running)
    for group in groups:
        while group and waiting and waiting[0] < group[0]:
            found.append([waiting.pop(0)])
        found.append(group)
    return [*found, *([number] for number in waiting)]


def _blocks(strip: Strip, *, marked: bool) -> list[Block]:
    """The blocks that one line makes: usually one."""
    text = strip.text
    if heading := _HEADING.match(text):
        return [_with_bold(trimmed(cut(strip, heading.start(2), heading.end(2))), Block(strip, "heading", len(heading[1])))]
    if marked and (picture := _PICTURE.match(text)):
        shown = Picture(picture[2])
        rest = trimmed(cut(strip, picture.end()))
        label = trimmed(cut(strip, picture.start(1), picture.end(1)))
        return [Block(label, "picture", picture=shown), *([Block(rest)] if rest.text else [])]
    if marked and (quote := _QUOTE.match(text)):
        inner = trimmed(cut(strip, quote.end()))
        return [_with_bold(inner, Block(inner, "quote"))] if inner.text else []
    if marked and (item := _ITEM.match(text)):
        inner = trimmed(cut(strip, item.end()))
        return [_with_bold(inner, Block(inner, "item", 1))]
    return [_with_bold(strip, Block(strip))]


def _mark(strip: Strip, start: int, end: int) -> Strip:
    """A mark that is taken out."""
    mark = cut(strip, start, end)
    return replaced(mark, 0, len(mark.text), "")


def _with_bold(strip: Strip, block: Block) -> Block:
    """The block with this text, its marks of bold type taken out and remembered."""
    inline: list[Inline] = []
    pieces: list[Strip] = []
    position = length = 0
    for found in _BOLD.finditer(strip.text):
        before, inner = cut(strip, position, found.start()), cut(strip, found.start(2), found.end(2))
        pieces += (before, _mark(strip, found.start(), found.start(2)), inner, _mark(strip, found.end(2), found.end()))
        start = length + len(before.text)
        length = start + len(inner.text)
        inline.append(Inline(start, length, "strong"))
        position = found.end()
    strip = trimmed(paste((*pieces, cut(strip, position)))) if inline else trimmed(strip)
    whole = len(inline) == 1 and (inline[0].start, inline[0].end) == (0, len(strip.text))
    return with_changes(block, strip=strip, inline=() if whole else tuple(inline), bold=whole)
