"""HTML becomes numbered lines and blocks.

Each row of text that a browser would show is a line.  A block is a row, or several: rows that `<br>` cuts within a sentence belong to one
paragraph, the cells of a table's row to one row.  Every line is covered by one block, whole.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from site_builder.hantext import is_unspaced
from site_builder.importer.cues.shortcodes import Shortcode
from site_builder.importer.html.cutlines import with_captions
from site_builder.importer.html.pictures import key_of
from site_builder.importer.html.rows import Laid, Paragraph, Row
from site_builder.importer.html.tables import cells_of, data_rows
from site_builder.importer.html.walk import rows_of
from site_builder.model.clipping import Block, Cell, Form, Inline
from site_builder.model.strip import Piece, Strip, of_line, replaced

CELL_GLUE = "\u3000"
"""Blank that stands between the cells of a table's row."""
SHORT_ROW = 18
"""Columns are wider: where every row is as short as this, rows are items."""
_SENTENCE_END = re.compile(r"[。！？!?…：:；;.][”’」』）)】\]\"']*$|[”」』】）)]$")
_INDENTED = re.compile(r"[\u3000\xa0]{2}|[\u3000\xa0 ]{3}|\u3000|\xa0")


def lay_out(html: str, first_line: int = 1, base: str = "", shortcodes: Sequence[Shortcode] = (), *, authored: bool = False) -> Laid:
    """The lines and paragraphs of some HTML, captions found, each picture once; furniture is still among them.

    `shortcodes` and `authored` are as in `walk.rows_of`.
    """
    shown = rows_of(html, base, shortcodes, authored=authored)
    numbered: list[tuple[Row, int]] = []
    texts: list[Row] = []
    for row in shown.rows:
        if row.text:
            texts.append(row)
        numbered.append((row, first_line + len(texts) - 1))
    cells = cells_of(shown.rows)
    paragraphs = [paragraph for group, cell in _groups(numbered, cells) for paragraph in _paragraphs_of(group, cell)]
    lines, origins = tuple(row.text for row in texts), tuple(row.line for row in texts)
    return Laid(lines, origins, tuple(_each_picture_once(with_captions(paragraphs, shown.elements))), shown.elements)


Group = list[tuple[Row, int]]
"""Rows that may become one block, with the numbers of their lines."""


def _groups(numbered: Sequence[tuple[Row, int]], cells: Mapping[int, Cell]) -> Iterable[tuple[Group, Cell | None]]:
    """Rows of one paragraph, of one cell of a table of data, or of one row of cells elsewhere."""
    data = data_rows([row for index, (row, _) in enumerate(numbered) if index not in cells])
    group: Group = []
    cell: Cell | None = None
    for index, (row, number) in enumerate(numbered):
        last = group[-1][0] if group else None
        own = cells.get(index)
        if own and own == cell and last is not None and row.cell == last.cell:
            together = True
        else:
            together = (
                last is not None
                and own == cell
                and (
                    (row.cell[1] in data and row.cell[1] == last.cell[1])
                    or (row.paragraph == last.paragraph and not {"picture", "rest"} & {row.form, last.form})
                )
            )
        if group and not together:
            yield group, cell
            group = []
        group.append((row, number))
        cell = own
    if group:
        yield group, cell


def _paragraphs_of(group: Group, cell: Cell | None) -> list[Paragraph]:
    """The blocks that some rows make."""
    first, number = group[0]
    if first.form == "picture":
        words = of_line(number, first.text) if first.text else Strip()
        return [Paragraph(Block(words, "picture", picture=first.picture), first)]
    if first.form == "rest":
        return [Paragraph(Block(of_line(number, first.text), "rest", why=first.why), first)]
    if cell:
        found = _paragraph(group, " ")
        return [replace(found, block=replace(found.block, form="cell", cell=cell, centred=False))]
    if len({row.cell[2] for row, _ in group}) > 1:
        return [_paragraph(group, CELL_GLUE)]
    if first.form == "code" and (first.mark or not _is_prose([row.text for row, _ in group])):
        return [_code(group)]
    parts: list[Group] = [group[:1]]
    longest = max(len(row.text.strip()) for row, _ in group)
    for (last, _), (row, number) in pairwise(group):
        if _is_new(last, row, longest):
            parts.append([])
        parts[-1].append((row, number))
    return [_paragraph(part, None) for part in parts]


def _is_new(last: Row, row: Row, longest: int) -> bool:
    """Whether a `<br>` ends a paragraph: the next row is indented or set off, a sentence has ended, or a short row stands by itself."""
    before, after = last.text.strip(), row.text.strip()
    if row.form == "heading":
        return False
    if row.breaks > 1 or _INDENTED.match(row.text) or _SENTENCE_END.search(before):
        return True
    if before[-1] in "，、,；—" or after[0] in "，。、；：！？,.;:!?）)”’":
        return False
    if last.bold != row.bold or last.centred != row.centred:
        return True
    return longest <= SHORT_ROW or len(before) < 0.7 * longest


def _is_prose(rows: list[str]) -> bool:
    """Whether preformatted text is Chinese prose, as old pages hold it, and no code."""
    text = "".join(rows)
    return sum("一" <= char <= "鿿" for char in text) > 0.3 * len("".join(text.split()))


def _code(group: Group) -> Paragraph:
    """One block of rows that are code: each keeps its blanks, and the empty ones between them are counted."""
    first = group[0][0]
    pieces: list[Piece] = []
    text = ""
    for place, (row, number) in enumerate(group):
        text += "\n" * max(1, row.breaks) if place else ""
        pieces.append(Piece(len(text), number, 0, len(row.text)))
        text += row.text
    return Paragraph(Block(Strip(text, tuple(pieces)), "code", mark=first.mark), first)


def _paragraph(group: Group, glue: str | None) -> Paragraph:
    """One block of some rows."""
    first = group[0][0]
    inline: list[Inline] = []
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for row, number in group:
        strip, said = _of_row(row, number)
        between = "" if not texts else _glue(texts[-1], strip.text, row.form) if glue is None else glue
        length += len(between)
        inline += (replace(one, start=one.start + length, end=one.end + length) for one in said)
        pieces += (replace(piece, at=piece.at + length) for piece in strip.pieces)
        texts += [between, strip.text]
        length += len(strip.text)
    bold = all(row.bold for row, _ in group)
    kept = tuple(one for one in inline if one.kind != "strong") if bold else tuple(inline)
    form: Form = "text" if first.form == "code" else first.form
    block = Block(
        Strip("".join(texts), tuple(pieces)),
        form,
        first.level,
        first.mark,
        inline=kept,
        bold=bold,
        centred=all(row.centred for row, _ in group),
    )
    characters = sum(len("".join(row.text.split())) for row, _ in group)
    return Paragraph(block, first, sum(row.linked for row, _ in group) / max(1, characters))


def _of_row(row: Row, number: int) -> tuple[Strip, list[Inline]]:
    """A row as a strip without what is said in another way, and what the markup says of its characters."""
    strip = of_line(number, row.text)
    shift = len(row.text) - len(row.text.lstrip())
    spans: list[tuple[int, int]] = []
    for first, last in row.gone:
        start, end = max(0, first - shift), min(len(strip.text), last - shift)
        if start < end and spans and not strip.text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], end)
        elif start < end:
            spans.append((start, end))
    spans = [_with_blanks(strip.text, start, end) for start, end in spans]
    for start, end in reversed(spans):
        strip = replaced(strip, start, end, "")

    def moved(at: int) -> int:
        at -= shift
        return at - sum(min(at, end) - start for start, end in spans if start < at)

    said = [replace(one, start=max(0, moved(one.start)), end=min(len(strip.text), moved(one.end))) for one in row.inline]
    return strip, [one for one in said if one.start < one.end or one.kind == "note"]


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the blanks beside it that would be left at an end of the text."""
    if not text[:start].strip():
        return 0, end + len(text[end:]) - len(text[end:].lstrip())
    if not text[end:].strip():
        return len(text[:start].rstrip()), len(text)
    return start, end


def _glue(before: str, after: str, form: Form) -> str:
    """What stands between two rows of one paragraph: nothing within Chinese, a blank in English and in a headline."""
    if form == "heading":
        return "" if before[-1:] in "：，、—" else " "
    return "" if is_unspaced(before[-1:]) or is_unspaced(after[:1]) else " "


def _each_picture_once(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """The paragraphs without pictures that have been shown already."""
    seen: set[str] = set()
    for one in paragraphs:
        picture = one.block.picture
        key = key_of(picture.src) if picture else ""
        if key and key in seen:
            if one.block.text:
                yield replace(one, block=replace(one.block, form="rest", picture=None, why="what stands for a picture that is shown above"))
            continue
        seen.add(key)
        yield one
