"""Containers opened: saved pages and mails, documents, books and PDFs become what their text is."""

import plistlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.html.line_marks import marked
from site_builder.importer.html.pictures import web_address
from site_builder.importer.sources.book import read_book
from site_builder.importer.sources.containers import Container
from site_builder.importer.sources.decode import Decoded, decode
from site_builder.importer.sources.documents import pdf_as_text, word_as_html
from site_builder.importer.sources.dump import read_dump
from site_builder.importer.sources.mail import Mail, read_mail
from site_builder.importer.sources.web_page import read_page
from site_builder.model.clipping import ClippingKind, Head, Sheet
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span
from site_builder.model.strip import Strip, of_line, without


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
            return Read("document", faults=page.faults) if page.faults else _document(page.value, container.form)
        case "book":
            return _book(data, name)
        case "pdf":
            pages = pdf_as_text(data, name)
            lines = tuple(pages.value.split("\n"))
            return Read("document", faults=pages.faults) if pages.faults else Read("document", lines, (), (read_dump(lines),), (), "PDF")
    raise AssertionError(container.kind)


def _page(kind: ClippingKind, text: str, url: str, encoding: str, faults: Sequence[Fault] = ()) -> Read:
    lines, origins, sheet = read_page(text, url)
    return Read(kind, lines, origins, (sheet,), tuple(faults), encoding)


def _document(text: str, form: str) -> Read:
    """A document as one article, its lines the rows that it shows."""
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
        return _page("web-page", text, mail.url, decoded.value.encoding, decoded.faults)
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
    return _page("web-page", decoded.value.text, web_address(url), decoded.value.encoding, decoded.faults)


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
