"""HTML becomes numbered lines and blocks.

Each row of text that a browser would show is a line.  A block is a row, or several: rows that `<br>` cuts within a sentence belong to one
paragraph, the cells of a table's row to one row.  Every line is covered by one block, whole.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from site_builder.hantext import is_unspaced
from site_builder.importer.html.pictures import key_of
from site_builder.importer.html.rows import Element, Laid, Paragraph, Row
from site_builder.importer.html.walk import rows_of
from site_builder.model.clipping import Block, Form, Inline
from site_builder.model.strip import Piece, Strip, of_line, trimmed

CELL_GLUE = "\u3000"
"""Blank that stands between the cells of a table's row."""
LONGEST_CAPTION = 160
SHORT_ROW = 18
"""Columns are wider: where every row is as short as this, rows are items."""
_SENTENCE_END = re.compile(r"[。！？!?…：:；;.][”’」』）)】\]\"']*$|[”」』】）)]$")
_INDENTED = re.compile(r"[\u3000\xa0]{2}|[\u3000\xa0 ]{3}|\u3000|\xa0")
_NAMES_PICTURE = re.compile(
    r"[（(]?(?:图[为片表]?[\d一二三四五六]{0,2}[：:／/]|图为|资料图|视频截图|▲|△|↑|图源|图片来源|摄影[：:]|Photo(?:graph)?:|Credit:)|.{4,80}(?:摄|供图|资料图|图源.{0,12}|视频截图)[）)]?$"
)


def lay_out(html: str, first_line: int = 1, base: str = "") -> Laid:
    """The lines and paragraphs of some HTML, captions found, each picture once; furniture is still among them."""
    shown = rows_of(html, base)
    numbered: list[tuple[Row, int]] = []
    texts: list[Row] = []
    for row in shown.rows:
        if row.form != "picture":
            texts.append(row)
        numbered.append((row, first_line + len(texts) - 1))
    paragraphs = [paragraph for group in _groups(numbered) for paragraph in _paragraphs_of(group)]
    lines, origins = tuple(row.text for row in texts), tuple(row.line for row in texts)
    return Laid(lines, origins, tuple(_each_picture_once(_with_captions(paragraphs, shown.elements))), shown.elements)


def _groups(numbered: Sequence[tuple[Row, int]]) -> Iterable[list[tuple[Row, int]]]:
    """Rows that may become one block: of one paragraph, or of one row of a table that holds data."""
    data = _data_rows([row for row, _ in numbered])
    group: list[tuple[Row, int]] = []
    for row, number in numbered:
        last = group[-1][0] if group else None
        together = last is not None and (
            (row.cell[1] in data and row.cell[1] == last.cell[1])
            or (row.paragraph == last.paragraph and "picture" not in (row.form, last.form))
        )
        if group and not together:
            yield group
            group = []
        group.append((row, number))
    if group:
        yield group


def _data_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Numbers of the table rows whose cells hold data: at least two, each with one short row of text."""
    by_row: dict[int, list[Row]] = {}
    for row in rows:
        if row.cell[1]:
            by_row.setdefault(row.cell[1], []).append(row)
    layout = {row.cell[0] for row in rows if row.cell[0] and (row.form not in ("text", "caption") or len(row.text) > 200)}
    return frozenset(
        number
        for number, members in by_row.items()
        if len(members) > 1 and len({row.cell[2] for row in members}) == len(members) and members[0].cell[0] not in layout
    )


def _paragraphs_of(group: list[tuple[Row, int]]) -> list[Paragraph]:
    """The blocks that some rows make."""
    first = group[0][0]
    if first.form == "picture":
        return [Paragraph(Block(Strip(), "picture", picture=first.picture), first)]
    if len({row.cell[2] for row, _ in group}) > 1:
        return [_paragraph(group, CELL_GLUE)]
    if first.form == "code" and not _is_prose([row.text for row, _ in group]):
        return [_paragraph(group, "\n")]
    parts: list[list[tuple[Row, int]]] = [group[:1]]
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


def _paragraph(group: list[tuple[Row, int]], glue: str | None) -> Paragraph:
    """One block of some rows."""
    first = group[0][0]
    inner = first.form == "code" and glue == "\n"
    strips = [Strip(row.text, (Piece(0, number, 0, len(row.text)),)) if inner else of_line(number, row.text) for row, number in group]
    inline: list[Inline] = []
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for (row, _), strip in zip(group, strips, strict=True):
        between = "" if not texts else _glue(texts[-1], strip.text, row.form) if glue is None else glue
        length += len(between)
        inline += _moved(row, length, strip)
        pieces += (replace(piece, at=piece.at + length) for piece in strip.pieces)
        texts += [between, strip.text]
        length += len(strip.text)
    whole = Strip("".join(texts), tuple(pieces))
    bold = all(row.bold for row, _ in group)
    kept = tuple(one for one in inline if one.kind != "strong") if bold else tuple(inline)
    form: Form = "text" if first.form == "code" and not inner else first.form
    block = Block(
        trimmed(whole) if inner else whole,
        form,
        first.level,
        inline=() if inner else kept,
        bold=bold,
        centred=all(row.centred for row, _ in group),
    )
    characters = sum(len("".join(row.text.split())) for row, _ in group)
    return Paragraph(block, first, sum(row.linked for row, _ in group) / max(1, characters))


def _moved(row: Row, by: int, strip: Strip) -> Iterable[Inline]:
    """Emphasis and links of a row in the strip's text, which begins at `by` in its block."""
    cut = len(row.text) - len(row.text.lstrip())
    for one in row.inline:
        start, end = max(0, one.start - cut), min(len(strip.text), one.end - cut)
        if start < end:
            yield Inline(by + start, by + end, one.kind, one.href)


def _glue(before: str, after: str, form: Form) -> str:
    """What stands between two rows of one paragraph: nothing within Chinese, a blank in English and in a headline."""
    if form == "heading":
        return "" if before[-1:] in "：，、—" else " "
    return "" if is_unspaced(before[-1:]) or is_unspaced(after[:1]) else " "


def _with_captions(paragraphs: Sequence[Paragraph], elements: Sequence[Element]) -> list[Paragraph]:
    """The paragraphs, those right under a picture that look like captions made captions."""
    small_tables = _picture_tables(paragraphs)
    done: list[Paragraph] = []
    under = 0
    """How many captions the picture above may still have."""
    for one in paragraphs:
        block, row = one.block, one.row
        if block.form == "picture":
            under = 2
        elif under and block.form in ("text", "quote", "item") and len(block.text) <= LONGEST_CAPTION and not block.bold:
            named = _says_caption(row, elements) or row.cell[0] in small_tables
            if named or block.centred or row.grey or (under == 2 and _NAMES_PICTURE.match(block.text)) or _all_em(block):
                one = replace(one, block=replace(block, form="caption", level=0))  # noqa: PLW2901
                under -= 1
            else:
                under = 0
        elif block.form != "caption":
            under = 0
        done.append(one)
    return done


def _all_em(block: Block) -> bool:
    return any(one.kind == "em" and one.start == 0 and one.end == len(block.text) for one in block.inline)


def _says_caption(row: Row, elements: Sequence[Element]) -> bool:
    """Whether its element, or the next around it, is called a caption or is a figure."""
    at, steps = row.element, 0
    while at >= 0 and steps < 3:
        element = elements[at]
        if element.tag == "figure" or element.words & {"caption", "figcaption", "imgdesc", "picdesc", "picinfo"}:
            return True
        at, steps = element.parent, steps + 1
    return False


def _picture_tables(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Numbers of the tables that hold a picture and little text: a frame around the picture and its caption."""
    length: dict[int, int] = {}
    pictures: set[int] = set()
    for one in paragraphs:
        table = one.row.cell[0]
        length[table] = length.get(table, 0) + len(one.block.text)
        if one.block.form == "picture":
            pictures.add(table)
    return frozenset(table for table in pictures if table and length[table] <= LONGEST_CAPTION)


def _each_picture_once(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """The paragraphs without pictures that have been shown already."""
    seen: set[str] = set()
    for one in paragraphs:
        picture = one.block.picture
        key = key_of(picture.src) if picture else ""
        if key and key in seen:
            continue
        seen.add(key)
        yield one
