"""Newspaper pages pasted as text, with or without Markdown's marks: lines become blocks.

A line is a block by itself; lines that an editor's program has wrapped at one width are put together again.
"""

import re

from msgspec.structs import replace as with_changes

from site_builder.model.clipping import Block, Inline, Picture, Sheet
from site_builder.model.strip import Strip, cut, of_line, paste, replaced, trimmed

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ \t]?")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_ENDS = "。！？!?”’」』）)…：:；;"
_LEAST_WRAPPED = 4
"""Lines of one width that follow each other before they are taken for wrapped ones."""


def read_dump(lines: tuple[str, ...]) -> Sheet:
    """The blocks of a pasted page."""
    marked = any(_HEADING.match(line.strip()) for line in lines) or any(_PICTURE.search(line) for line in lines)
    blocks: list[Block] = []
    gap = 0
    for group in _paragraphs(lines):
        if not group:
            gap += 1
            continue
        strip = paste([of_line(number, lines[number - 1]) for number in group], _glue(lines, group))
        blocks += (with_changes(block, gap=gap) for block in _blocks(strip, marked=marked))
        gap = 0
    return Sheet(tuple(blocks))


def _glue(lines: tuple[str, ...], group: list[int]) -> str:
    """What stands between the lines of a wrapped paragraph: nothing in Chinese, a blank in English."""
    return " " if all(lines[number - 1].strip()[-1:].isascii() for number in group) else ""


def _paragraphs(lines: tuple[str, ...]) -> list[list[int]]:
    """Numbers of the lines that make a paragraph, in order; an empty list for each blank line."""
    groups: list[list[int]] = []
    run: list[int] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            run.append(number)
            continue
        groups += [*_unwrapped(lines, run), []]
        run = []
    return groups + _unwrapped(lines, run)


def _unwrapped(lines: tuple[str, ...], run: list[int]) -> list[list[int]]:
    """Lines that follow each other without a blank one: each a paragraph, or, when they are of one width, put together."""
    if len(run) < _LEAST_WRAPPED:
        return [[number] for number in run]
    lengths = [len(lines[number - 1].rstrip()) for number in run]
    width = max(lengths)
    full = [length >= width - 3 for length in lengths]
    if width > 60 or sum(full) < 0.6 * len(run):
        return [[number] for number in run]
    groups: list[list[int]] = [[]]
    for index, number in enumerate(run):
        text = lines[number - 1]
        new = index > 0 and (not full[index - 1] or text.startswith(("\u3000\u3000", "    ", "\t")))
        if new and groups[-1]:
            groups.append([])
        groups[-1].append(number)
    return groups


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
