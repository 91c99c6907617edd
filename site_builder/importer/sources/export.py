"""Exports of newspaper databases: each document becomes a sheet of its own; cover, licence lines and advertisements are named."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace as with_changes

from site_builder.hantext import cells, joint
from site_builder.importer.cues.database_talk import documents_said, is_talk
from site_builder.importer.cues.head_days import by_order
from site_builder.importer.cues.head_facts import Kind
from site_builder.importer.cues.outlets import is_house
from site_builder.importer.cues.signs import is_complete
from site_builder.importer.html.markup import lay_out
from site_builder.importer.html.rows import Laid
from site_builder.importer.sources.export_body import page_body, text_body, width_of
from site_builder.importer.sources.export_borders import Cut, best_cut, is_good
from site_builder.importer.sources.export_lines import Line, lines_of_page, lines_of_text
from site_builder.importer.sources.export_table import documents_in, table_export
from site_builder.importer.sources.export_values import Cutting
from site_builder.importer.sources.markdown_body import MARKDOWN, html_of
from site_builder.model.clipping import Block, Head, Sheet
from site_builder.model.fault import Fault
from site_builder.model.source import Span
from site_builder.model.strip import paste, replaced, trimmed, without

COVER, CONTENTS, LICENCE, BORDER = (
    "the cover of the export",
    "the list of contents of the export",
    "a licence line or advertisement of the database",
    "a rule that parts the documents of the export",
)
CLOSING = "what stands behind the last document of the export"
_SIGNS = re.compile(
    r"\d\s?字(?![\u4e00-\u9fff])|字[数數]|\d [Ww]ords?\b|[Ww]ord [Cc]ount|LENGTH|Length:|版[次位名號号面]|版塊|版块|第\s?[A-Z]?\d{1,3}\s?版|\d版|文章[编編]|文[档檔件][编編]|Document|DOCUMENT"
    r"|Accession|[|｜•·]\s?[A-Z]?\d{1,3}\s?[|｜•·]|\b[A-Z]\d{2}\b|\b(?:[Pp]ages?|PAGE|[Pp]g?\.|PG)[ :：>-]{0,3}[A-Z]?\d|[见見][报報]|刊[登發发载載]|[报報][纸紙章别別]|\b[A-Z]\d{1,2}[：:]|[档檔]案|第\s?\d{1,3}\s?[页頁]|[·•|｜][^·•|｜\n]{2,30}[·•|｜]|(?m:^(?:TITLE|HEADLINE|SOURCE|DATE|SECTION|BYLINE|Title|Headline|Source|Date|Section|Byline|Author)\s{0,12}[:：])|\d (?:stories|items)\b|(?m:^Keywords:)|©|\(c\)|Copyright|版[权權]|数据库|資料庫|[检檢]索|媒[体體]|Newspaper|Publication"
)
"""What heads of documents hold; an article has hardly two of them."""
_LEAST_VALUES = 3
"""Values that heads of an export state in all."""
_LEAST_STATED = 3
"""Values of one document at least."""
_REFERENCE: tuple[Kind, ...] = ("house", "day", "page")
_OPEN_HALF = 20
"""Cells of half a paragraph at least, which the head of a printed page has cut."""
_DAY = re.compile(
    r"(?i:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|(?:19|20)\d{6}(?!\d)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? (?:19|20)\d{2}|\d{1,2}/\d{1,2}/(?:19|20)\d{2}|\d{1,2} ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* ?(?:19|20)\d{2})"
)

_SENTENCE_LINE = re.compile(r"^[^\n]{20,}[。！？][”’」』]?[ \t\r]*$", re.MULTILINE)
"""A line of text, which ends with the end of a sentence: no head does."""


class Export(NamedTuple):
    """What an export gives."""

    sheets: tuple[Sheet, ...]
    said: tuple[int, int]
    """How many documents its cover says it holds, and the line that says so; zeros where it does not."""
    found: int


def text_export(text: str) -> tuple[tuple[str, ...], tuple[int, ...], Export] | None:
    """The lines of an export that is a plain text or Markdown, where in the file they begin, and its documents; None for every other text."""
    if not may_be_export(text[:200_000]):
        return None
    if len(MARKDOWN.findall(text[:20_000])) > 1:
        laid = lay_out(html_of(text), 1, authored=True)
        export = _of_page(laid)
        return (laid.lines, laid.origins, export) if export else None
    lines = tuple(text.split("\n"))
    export = _export(lines_of_text(lines), lines)
    return (lines, (), export) if export else None


def page_export(laid: Laid) -> Export | None:
    """The documents of an export that is a page or a document of a word processor; None for every other page."""
    return _of_page(laid)


def may_be_export(text: str) -> bool:
    """Whether a text or a page may be an export: at a look, lines that are no sentences state a day, and more that heads do."""
    shown = _SENTENCE_LINE.sub("", text.replace("\u3000", ""))
    days = len(_DAY.findall(shown))
    signs = len(_SIGNS.findall(shown)) if days else 0
    return signs > 0 and days + signs > 2


def _of_page(laid: Laid) -> Export | None:
    """The documents of some rows: each a row of a table, or told apart by their heads."""
    if sheets := table_export(laid):
        said = next(
            (found for sheet in sheets[:1] for block in sheet.blocks if (found := _count_in(block.text, block.strip.first_line))), (0, 0)
        )
        return Export(sheets, said, documents_in(sheets))
    return _export(lines_of_page(laid), laid.lines, page=True)


def _export(lines: list[Line], raw: Sequence[str], *, page: bool = False) -> Export | None:
    best = best_cut(lines) if sum(line.weight for line in lines) >= _LEAST_VALUES else None
    if best is None or not is_export(best, page=page):
        return None
    cuttings = best.cuttings
    _with_days(cuttings)
    first, last = cuttings[0].start, cuttings[-1].end
    cover = tuple(_on_cover(lines[:first], cuttings))
    said = _said(lines[:first]) or _said(lines[last:]) or _total(cuttings)
    closing = tuple(Block(line.strip, "rest", why=CLOSING) for line in lines[last:] if line.text)
    width = 0 if page else width_of([line for one in cuttings for line in lines[slice(*one.body)]], raw)
    sheets = [_sheet(best, one, raw, width, page=page) for one in cuttings]
    if cover:
        sheets.insert(0, Sheet(cover, Head()))
    if closing:
        sheets.append(Sheet(closing, Head()))
    return Export(tuple(sheets), said or (0, 0), len(cuttings))


def _with_days(cuttings: Sequence[Cutting]) -> None:
    """Give days like 01/05/2024 to the documents, where another day of the file shows which number is the month."""
    said = [one.turned for one in cuttings if one.turned]
    orders = [month_first for month_first in (False, True) if all(by_order(numbers, month_first=month_first) for numbers in said)]
    for one in cuttings:
        if one.turned and not one.day and len(orders) == 1:
            one.day, one.day_said = by_order(one.turned, month_first=orders[0]), ""


def is_export(best: Cut, *, page: bool) -> bool:
    """Whether what was cut is an export for sure: nearly all documents are whole, they hold nearly all of the text, and state much alike."""
    count = len(best.cuttings)
    if not best.good or best.good * 3 < 2 * count or best.covered < (0.8 if page else 0.6):
        return False
    rich = sum(_is_rich(one) for one in best.cuttings)
    return rich * 3 >= 2 * count and (count > 1 or _is_rich_alone(best.cuttings[0]) or _is_referred(best))


def _is_referred(best: Cut) -> bool:
    """Whether the one document has its paper, day and page in one line and no more in it, and the file says something around it: no page does."""
    one, lines = best.cuttings[0], best.reading.lines
    begin, end = one.body
    around = any(line.sort != "rule" for line in (*lines[: one.start], *lines[end:]))
    refers = any(
        line.sort == "head" and not line.head.rest and all(line.head.of(kind) for kind in _REFERENCE) for line in lines[one.start : begin]
    )
    return refers and around and all(line.is_prose for line in lines[begin:end])


def _is_rich(one: Cutting) -> bool:
    """Whether a document states its paper and what only a database states: page, count of words, number."""
    special = _special(one)
    whole = bool(one.paper and one.day) and one.stated >= _LEAST_STATED
    if whole and (one.licensed or (is_house(one.paper) and (one.section or one.authors))):
        return True
    return (bool(one.paper) and special > 0 and one.stated >= _LEAST_STATED) or (special > 1 and one.stated > _LEAST_STATED)


def _is_rich_alone(one: Cutting) -> bool:
    """Whether the one document of a file is surely of a database: a page of a paper has a section, a day and a page in its head too."""
    special = _special(one)
    if one.labelled >= {"paper", "day"} and (special or ("title" in one.labelled and one.section)):
        return True
    return (is_house(one.paper) or "paper" in one.labelled) and special > 1 and one.stated >= _LEAST_STATED + 2


def _special(one: Cutting) -> int:
    """How many values a document states that only databases state."""
    return bool(one.page) + bool(one.values.get("words")) + bool(one.values.get("id"))


def _said(lines: Sequence[Line]) -> tuple[int, int] | None:
    """How many documents some lines say there are, and the line that says so."""
    return next((found for line in lines if (found := _count_in(line.text, line.number))), None)


def _count_in(text: str, line: int) -> tuple[int, int] | None:
    count = documents_said(text)
    return (count, line) if count is not None else None


def _total(cuttings: Sequence[Cutting]) -> tuple[int, int] | None:
    """How many there are by their own numbers: 3 of 12."""
    totals = {one.total for one in cuttings if one.total}
    return (totals.pop(), 0) if len(totals) == 1 else None


def _on_cover(lines: Sequence[Line], cuttings: Sequence[Cutting]) -> Iterator[Block]:
    """What stands before the first document: the cover, and lines that repeat the titles."""
    titles = {_key(one.title.text) for one in cuttings if len(one.title.text) > 3}
    listed = (
        [any(title in _key(line.text) for title in titles) if len(line.text) < 300 else False for line in lines]
        if len(titles) <= 200
        else [_key(re.sub(r"^\W*\d+\W*", "", line.text)) in titles for line in lines]
    )
    for line, is_listed in zip(lines, listed, strict=True):
        if line.text:
            yield Block(line.strip, "rest", why=CONTENTS if is_listed else COVER)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _sheet(best: Cut, one: Cutting, raw: Sequence[str], width: int, *, page: bool) -> Sheet:
    """One document as a sheet; `width` is that at which the file was wrapped."""
    lines = best.reading.lines
    begin, end = one.body
    body = page_body(lines[begin:end]) if page else text_body(lines[begin:end], raw, width)
    if one.first and one.first.text:
        body = [Block(one.first), *body]
    body = _unlabelled(body, lines[begin:end])
    own = {line.at for line in (*one.kickers, *one.subtitle)}
    furniture = [
        line
        for line in lines[one.start : one.end]
        if _is_of_database(line, best, (one.title.text,), outside=not begin <= line.at < end, behind=line.at >= end)
    ]
    apart = {line.at for line in furniture}
    within = [line for line in furniture if begin <= line.at < end]
    labels = [line for line in lines[begin:end] if line.sort == "alone" and (line.labels[0].field if line.labels else line.alone) == "body"]
    body = _joined(_without(body, [*within, *labels]), {line.number for line in within if line.sort == "running"})
    stated = tuple(
        left
        for line in lines[one.start : one.end]
        if not begin <= line.at < end and line.at not in own and line.at not in apart and line.sort != "rule"
        for left in without(line.strip, [strip for strip in (one.title, one.first, one.said_below, *one.said_above) if strip])
    )
    stated += tuple(line.strip for line in labels if line.at not in apart)
    rest = [Block(line.strip, "rest", why=LICENCE) for line in furniture if line.text]
    rest += [Block(line.strip, "rest", why=BORDER) for line in (*lines[one.start : begin], *lines[end : one.end]) if line.sort == "rule"]
    head = Head(
        title=one.title,
        kickers=tuple(line.strip for line in one.kickers) + one.said_above,
        subtitle=one.said_below or paste([line.strip for line in one.subtitle], " "),
        published=one.day,
        day_said="" if one.day else one.day_said,
        authors=one.authors,
        publication=one.paper,
        page=one.page,
        section=one.section,
        url=one.values.get("url", "") if one.values.get("url", "").startswith("http") else "",
        summary=one.values.get("summary", ""),
        rights=one.values.get("rights", ""),
        stated=stated,
    )
    sure = 100 if is_good(lines, one) else 60
    return Sheet((*body, *rest), head, sure, "" if sure == 100 else "the head of this document of the export is not like the others")


def _is_of_database(line: Line, best: Cut, titles: Collection[str], *, outside: bool, behind: bool) -> bool:
    """Whether a line speaks for the database; within a text it must come with most documents besides, or be the title again below a leaf's number."""
    again = line.folded in best.reading.furniture
    if line.at and best.reading.lines[line.at - 1].sort == "running" and not outside and line.text in titles:
        return True
    return line.sort == "running" or (is_talk(line.text) and (outside or again)) or (again and behind)


def _unlabelled(blocks: list[Block], lines: Sequence[Line]) -> list[Block]:
    """The blocks; a label of the text that stands once more within it, before its second part, is taken out."""
    labels = {line.number: line.labels[0].begin for line in lines if line.labels and line.labels[0].field == "body"}
    starts = [labels.get(block.strip.first_line, 0) for block in blocks]
    return [with_changes(block, strip=trimmed(replaced(block.strip, 0, begin, ""))) if begin and begin < len(block.text) else block for block, begin in zip(blocks, starts, strict=True)]  # fmt: skip


def _without(blocks: list[Block], lines: Sequence[Line]) -> list[Block]:
    """The blocks without those that are lines of these."""
    numbers = {line.number: line.text for line in lines}
    if not numbers:
        return blocks
    return [block for block in blocks if not (block.strip.first_line == block.strip.last_line and block.strip.first_line in numbers and block.text == numbers[block.strip.first_line])]  # fmt: skip


def _joined(blocks: list[Block], heads: set[int]) -> list[Block]:
    """The blocks, put together where the head of a printed page, on one of these lines, has cut a paragraph."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            last is not None
            and last.form == block.form == "text"
            and any(last.strip.last_line < number < block.strip.first_line for number in heads)
            and cells(last.text) >= _OPEN_HALF
            and not is_complete(last.text)
        ):
            found[-1] = with_changes(last, strip=paste([last.strip, block.strip], joint))
        else:
            found.append(block)
    return found


def doubts_of(export: Export, name: str) -> tuple[Fault, ...]:
    """What the editor is told about an export as a whole: a warning `import-doubt` where its cover counts another number of documents."""
    said, found = export.said[0], export.found
    if not said or said == found:
        return ()
    message = f"the export says that it holds {said:,} documents, and {found:,} were found"
    help = "compare the pages with the export; a document that was not told apart stands in the text of the one before it"
    return (Fault("import-doubt", "warning", message, Span(name, export.said[1]), help),)
