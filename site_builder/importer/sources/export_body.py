"""The text of one document or item: lines that were told apart become blocks again."""

from collections.abc import Sequence

from site_builder.importer.sources.dump import read_dump
from site_builder.importer.sources.export_lines import Line
from site_builder.model.clipping import Block


def text_body(lines: Sequence[Line], raw: Sequence[str]) -> list[Block]:
    """The blocks of some lines of a plain text, wrapped ones put together as in a pasted page; `raw` are all lines of the file."""
    found: list[Block] = []
    run: list[int] = []
    for line in (*lines, None):
        if line is not None and (not run or line.gap + run[-1] + 1 == line.number):
            run.append(line.number)
            continue
        if run:
            found += read_dump(tuple(raw[run[0] - 1 : run[-1]]), run[0]).blocks
        run = [line.number] if line is not None else []
    return found


def page_body(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs of some lines of a page: whole where all their lines are among these, else row by row."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.block is not None and groups[-1][-1].block is line.block:
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[Block] = []
    for group in groups:
        block = group[0].block
        if block is None or set(block.strip.lines) <= {number for line in group for number in line.strip.lines}:
            found += [block] if block is not None else [Block(line.strip) for line in group]
        else:
            found += (Block(line.strip, block.form, block.level, bold=block.bold) for line in group)
    return found
