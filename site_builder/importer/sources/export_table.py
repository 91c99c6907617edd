"""Exports that are one table: a row for each document, what the columns hold said by their heads."""

from collections.abc import Mapping, Sequence

from site_builder.importer.cues.field_labels import Field, field_of
from site_builder.importer.cues.head_days import day_of
from site_builder.importer.cues.head_facts import authors_of, pages_of
from site_builder.importer.html.rows import Laid, Paragraph
from site_builder.importer.sources.export_lines import rows_of_block
from site_builder.model.clipping import Block, Head, Sheet
from site_builder.model.strip import Strip, cut, trimmed, without

_LEAST_COLUMNS = 3
Cells = dict[int, list[Block]]


def table_export(laid: Laid) -> tuple[Sheet, ...] | None:
    """A sheet for each row of the table whose columns are title, day, and text or paper; what stands around it in one more.

    None for a page without such a table.
    """
    rows: dict[tuple[int, int], Cells] = {}
    for paragraph in laid.paragraphs:
        if paragraph.row.cell[0]:
            for column, block in _cells(paragraph):
                rows.setdefault(paragraph.row.cell[:2], {}).setdefault(column, []).append(block)
    heads = {place: fields for place, cells in rows.items() if (fields := _fields(cells))}
    tables = {place[0] for place in heads}
    if len(tables) != 1:
        return None
    (first, fields), *_ = heads.items()
    documents = [(place, cells) for place, cells in rows.items() if place[0] == first[0] and place > first and place not in heads]
    sheets = [_sheet(cells, fields) for _, cells in documents]
    whole = [sheet for sheet in sheets if sheet.head and sheet.head.title.text and sheet.blocks and sheet.head.published]
    if not whole or len(whole) * 3 < 2 * len(sheets):
        return None
    taken = {place for place, _ in documents}
    around = [replaced for one in laid.paragraphs if one.row.cell[:2] not in taken and (replaced := _rest(one.block)).text]
    return (Sheet(tuple(around), Head()), *sheets) if around else tuple(sheets)


def _rest(block: Block) -> Block:
    return Block(block.strip, "rest", why="what stands around the table of the export")


def _cells(paragraph: Paragraph) -> list[tuple[int, Block]]:
    """The cells that a paragraph is, with their columns: cells of one row may have been put together."""
    block, column = paragraph.block, paragraph.row.cell[3]
    if block.form == "cell" or "\u3000" not in block.text:
        return [(column, block)]
    found: list[tuple[int, Block]] = []
    position = 0
    for number, text in enumerate(block.text.split("\u3000")):
        strip = trimmed(cut(block.strip, position, position + len(text)))
        if strip.text:
            found.append((column + number, Block(strip)))
        position += len(text) + 1
    return found


def _fields(cells: Cells) -> Mapping[int, Field]:
    """What the columns hold, if these cells are the heads of columns of an export; else nothing."""
    found = {column: field for column, blocks in cells.items() if len(blocks) == 1 and (field := field_of(blocks[0].text))}
    kinds = set(found.values())
    is_head = len(found) >= _LEAST_COLUMNS and {"title", "day", "body"} <= kinds and bool(kinds & {"paper", "page", "station"})
    return found if is_head else {}


def _sheet(cells: Cells, fields: Mapping[int, Field]) -> Sheet:
    """One row as a document."""
    by_field: dict[Field, list[Block]] = {}
    for column, blocks in cells.items():
        by_field.setdefault(fields.get(column, "other"), []).extend(blocks)

    def said(field: Field) -> str:
        return " ".join(block.text for block in by_field.get(field, ()))

    title = by_field["title"][0].strip if by_field.get("title") else Strip()
    page, section = pages_of(said("page"))
    day, _ = day_of(said("day"))
    body = tuple(Block(strip) for block in by_field.get("body", ()) for strip in rows_of_block(block))
    others = [block.strip for field, blocks in by_field.items() if field != "body" for block in blocks]
    head = Head(
        title=title,
        published=day,
        day_said="" if day else said("day"),
        authors=authors_of(said("byline")) if said("byline") else (),
        publication=said("paper") or said("station"),
        page=page,
        section=said("section") or section,
        url=said("url") if said("url").startswith("http") else "",
        stated=tuple(left for strip in others for left in without(strip, [title])),
    )
    return Sheet(body, head)


def documents_in(sheets: Sequence[Sheet]) -> int:
    """How many documents some sheets are."""
    return sum(bool(sheet.head and sheet.head.title.text) for sheet in sheets)
