"""Containers opened: saved pages and mails, documents, books and PDFs become what their text is."""

import plistlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from site_builder.importer.cues.characters import without_control_references
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.html.line_marks import marked
from site_builder.importer.html.markup import lay_out
from site_builder.importer.html.page_head import page_head
from site_builder.importer.html.pictures import web_address
from site_builder.importer.sources.book import read_book
from site_builder.importer.sources.containers import Container
from site_builder.importer.sources.decode import Decoded, decode
from site_builder.importer.sources.documents import pdf_as_text, word_as_html
from site_builder.importer.sources.dump import read_dump
from site_builder.importer.sources.export import doubts_of, may_be_export, page_export, text_export
from site_builder.importer.sources.mail import Mail, read_mail
from site_builder.importer.sources.transcript import may_be_transcript, page_transcript, text_transcript
from site_builder.importer.sources.web_page import HEAD, read_page
from site_builder.model.clipping import Block, ClippingKind, Head, Sheet
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span
from site_builder.model.strip import Strip, of_line, without

_TAG = re.compile(r"<[^>]{0,2000}>")
_LOOKED_AT = 400_000
"""Characters of a page by which it is told whether it may hold many articles."""


class Read(NamedTuple):
    """What was read of a file; faults of severity error stand alone."""

    kind: ClippingKind
    lines: tuple[str, ...] = ()
    origins: tuple[int, ...] = ()
    """Where in the file the lines begin; empty where they are its own."""
    sheets: tuple[Sheet, ...] = ()
    faults: tuple[Fault, ...] = ()
    encoding: str = ""


def opened(container: Container, data: bytes, name: str) -> Read:
    """What stands in a container.  Faults: `clipping-document`, `clipping-library`, and those of `decode`."""
    match container.kind:
        case "mail":
            return _mail(read_mail(data), data, name)
        case "page-archive":
            return _archive(data, name)
        case "word":
            page = word_as_html(data, container.form, name)
            return Read("document", faults=page.faults) if page.faults else _document(page.value, container.form, name)
        case "book":
            return _book(data, name)
        case "pdf":
            pages = pdf_as_text(data, name)
            if pages.faults:
                return Read("document", faults=pages.faults)
            lines = tuple(pages.value.split("\n"))
            many = text_of_many(pages.value, name)
            return many._replace(origins=(), encoding="PDF") if many else Read("document", lines, (), (read_dump(lines),), (), "PDF")
    raise AssertionError(container.kind)


def _page(kind: ClippingKind, text: str, url: str, encoding: str, name: str, faults: Sequence[Fault] = ()) -> Read:
    """A saved page: one article, or an export of a database."""
    if page := page_of_many(text, name):
        return page._replace(faults=(*faults, *page.faults), encoding=encoding)
    lines, origins, sheet = read_page(text, url)
    return Read(kind, lines, origins, (sheet,), tuple(faults), encoding)


def page_of_many(text: str, name: str) -> Read | None:
    """A page that holds many articles: an export of a database, a transcript of a broadcast; None for every other one."""
    shown = _TAG.sub("\n", text[:_LOOKED_AT])
    if not may_be_export(shown) and not may_be_transcript(shown):
        return None
    text = without_control_references(text)
    title = page_head(text).title
    head = (title,) if title else ()
    laid = lay_out(marked(HEAD.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)), len(head) + 1, authored=True)
    export = page_export(laid)
    sheets = export.sheets if export else page_transcript(laid)
    if not sheets:
        return None
    cover = (Sheet((Block(of_line(1, title), "rest", why="the title of the page"),), Head()),) if title else ()
    faults = doubts_of(export, name) if export else ()
    origins = (*(1 for _ in head), *laid.origins)
    return Read("database" if export else "transcript", (*head, *laid.lines), origins, (*cover, *sheets), faults)


def text_of_many(text: str, name: str) -> Read | None:
    """A text that holds many articles: an export of a database, a transcript of a broadcast; None for every other one."""
    if exported := text_export(text):
        rows, origins, export = exported
        return Read("database", rows, origins, export.sheets, doubts_of(export, name))
    if transcript := text_transcript(text):
        return Read("transcript", *transcript)
    return None


def _document(text: str, form: str, name: str) -> Read:
    """A document as one article, or as those of an export, its lines the rows that it shows."""
    if page := page_of_many(text, name):
        return page._replace(origins=(), encoding=form)
    lines, _, sheet = read_page(text, is_document=True)
    return Read("document", lines, (), (sheet,), (), form)


def _text_of(data: bytes, charset: str, name: str) -> Checked[Decoded | None]:
    """The text of a part: in the encoding that is stated for it where that fits, else as `decode` finds it."""
    try:
        return decode(data.decode(charset or "ascii").encode(), name)
    except (UnicodeError, LookupError):
        return decode(data, name)


def _mail(mail: Mail | None, data: bytes, name: str) -> Read:
    if mail is None or not (mail.html or mail.plain):
        whole = decode(data, name)
        if whole.value is None:
            return Read("mail", faults=whole.faults)
        rows = tuple(whole.value.text.split("\n"))
        return Read("dump", rows, (), (read_dump(rows),), whole.faults, whole.value.encoding)
    decoded = _text_of(mail.html or mail.plain, mail.charset, name)
    if decoded.value is None:
        return Read("mail", faults=decoded.faults)
    text = decoded.value.text
    if mail.is_page:
        return _page("web-page", text, mail.url, decoded.value.encoding, name, decoded.faults)
    head_lines = [*([mail.title] if mail.title else []), *mail.said]
    title = clean_title(of_line(1, mail.title)) if mail.title else Strip()
    strips = [of_line(number, line) for number, line in enumerate(head_lines, 1)]
    others = tuple(left for strip in strips for left in without(strip, [title]))
    head = replace(mail.head, title=title, stated=others)
    first = len(head_lines) + 1
    if mail.html:
        shown = read_markup(marked(text), first, mail.url)
        return Read("mail", (*head_lines, *shown.lines), (), (Sheet(shown.blocks, head),), decoded.faults, decoded.value.encoding)
    lines = tuple(text.split("\n"))
    blocks = read_dump(("",) * len(head_lines) + lines).blocks
    return Read("mail", (*head_lines, *lines), (), (Sheet(blocks, head),), decoded.faults, decoded.value.encoding)


def _archive(data: bytes, name: str) -> Read:
    """A page that Safari saved as one."""
    try:
        main: Any = plistlib.loads(data)["WebMainResource"]
        page, charset, url = (
            bytes(main["WebResourceData"]),
            str(main.get("WebResourceTextEncodingName", "")),
            str(main.get("WebResourceURL", "")),
        )
    except (plistlib.InvalidFileException, KeyError, TypeError, ValueError, OverflowError, RecursionError, AttributeError, IndexError):
        fault = Fault("clipping-document", "error", "this saved page cannot be opened", Span(name), "save the page anew, as HTML")
        return Read("web-page", faults=(fault,))
    decoded = _text_of(page, charset, name)
    if decoded.value is None:
        return Read("web-page", faults=decoded.faults)
    return _page("web-page", decoded.value.text, web_address(url), decoded.value.encoding, name, decoded.faults)


def _book(data: bytes, name: str) -> Read:
    """Each chapter an article; one without text makes none."""
    book = read_book(data)
    if book is None or not book.chapters:
        fault = Fault(
            "clipping-document", "error", "this book has no chapters that can be read", Span(name), "export it anew, as EPUB or HTML"
        )
        return Read("document", faults=(fault,))
    lines: list[str] = []
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for chapter in book.chapters:
        decoded = decode(chapter, name)
        if decoded.value is None:
            continue
        faults += decoded.faults
        shown = read_markup(marked(decoded.value.text), len(lines) + 1)
        blocks = list(shown.blocks)
        at = next((number for number, block in enumerate(blocks) if block.text and block.form not in ("picture", "rest")), None)
        title = Strip()
        if at is not None and blocks[at].form == "heading":
            title = clean_title(blocks[at].strip)
            left = tuple(without(blocks[at].strip, [title]))
            del blocks[at]
        else:
            left = ()
        lines += shown.lines
        head = Head(
            title,
            authors=book.authors,
            publication=book.title,
            published=book.published[:10],
            lang=book.lang,
            rights=book.rights,
            stated=left,
        )
        sheets.append(Sheet(tuple(blocks), head))
    return Read("document", tuple(lines), (), tuple(sheets), tuple(faults), "EPUB")
