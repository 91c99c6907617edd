"""The text of one document or item: lines that were told apart become blocks again."""

from collections.abc import Sequence

from site_builder.importer.sources.dump import read_dump
from site_builder.importer.sources.export_lines import Line
from site_builder.importer.sources.wrapping import wrap_width
from site_builder.model.clipping import Block


def width_of(lines: Sequence[Line], raw: Sequence[str]) -> int:
    """The width at which the texts among some lines of a plain text were wrapped, in cells; 0 where they were not."""
    runs: list[list[int]] = []
    for line in lines:
        if line.sort not in ("prose", "short"):
            runs.append([])
        elif runs and runs[-1] and line.gap == 0 and runs[-1][-1] + 1 == line.number:
            runs[-1].append(line.number)
        else:
            runs.append([line.number])
    return wrap_width(raw, runs)


def text_body(lines: Sequence[Line], raw: Sequence[str], width: int = 0) -> list[Block]:
    """The blocks of some lines of a plain text, wrapped ones put together as in a pasted page; `raw` are all lines of the file.

    `width` is that at which the file was wrapped (`width_of`), 0 where it was not.
    """
    found: list[Block] = []
    run: list[int] = []
    for line in (*lines, None):
        if line is not None and (not run or line.gap + run[-1] + 1 == line.number):
            run.append(line.number)
            continue
        if run:
            found += read_dump(tuple(raw[run[0] - 1 : run[-1]]), run[0], width).blocks
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
        if block is None or block.form == "cell" or set(block.strip.lines) <= {number for line in group for number in line.strip.lines}:
            found += [block] if block is not None and block.form != "cell" else [Block(line.strip) for line in group]
        else:
            found += (Block(line.strip, block.form, block.level, bold=block.bold) for line in group)
    return found
