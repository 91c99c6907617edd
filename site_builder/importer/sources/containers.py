"""What a file is, by its bytes: a text, a container that can be opened, or something that import does not read and names.

The magic may stand behind a byte order mark or some blanks; that of a PDF, as its standard allows, anywhere in the first kilobyte.
"""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Kind = Literal["mail", "page-archive", "word", "book", "pdf", "text", "none"]


class Container(Struct, frozen=True):
    """What a file is: one of the kinds that are read, or `none` with what it is called and what to do."""

    kind: Kind
    called: str = ""
    help: str = ""
    form: str = ""
    """Of the kind `word` the name of its format: docx, odt."""
    is_text: bool = False
    """Of the kind `none`: it is written in characters, so that a reader of the site's own may know it."""


_TEXT = Container("text")
_ARCHIVE = "unpack it, and import what is in it"
_MEDIA = "import holds texts: read its text from it, or leave it out"
_OFFICE = "save it as .docx, .odt or HTML"
_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", _MEDIA),
    (b"\xff\xd8\xff", "a JPEG picture", _MEDIA),
    (b"GIF8", "a GIF picture", _MEDIA),
    (b"BM", "a BMP picture", _MEDIA),
    (b"II*\0", "a TIFF picture", _MEDIA),
    (b"MM\0*", "a TIFF picture", _MEDIA),
    (b"AT&TFORM", "a DjVu document", _MEDIA),
    (b"ID3", "a sound", _MEDIA),
    (b"OggS", "a sound", _MEDIA),
    (b"fLaC", "a sound", _MEDIA),
    (b"\x1aE\xdf\xa3", "a film", _MEDIA),
    (b"\x1f\x8b", "a gzip archive", _ARCHIVE),
    (b"BZh", "a bzip2 archive", _ARCHIVE),
    (b"\xfd7zXZ", "an xz archive", _ARCHIVE),
    (b"7z\xbc\xaf", "a 7z archive", _ARCHIVE),
    (b"Rar!", "a RAR archive", _ARCHIVE),
    (b"(\xb5/\xfd", "a zstd archive", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls, .msg)", _OFFICE),
    (b"{\\rtf", "a Rich Text document (RTF)", _OFFICE),
    (b"ITSF", "a book of Windows Help (CHM)", "save its pages as HTML"),
    (b"SQLite format 3", "an SQLite database", "export its texts"),
    (b"%!PS", "a PostScript document", "save it as PDF with a text layer"),
    (b"\x7fELF", "a program", _MEDIA),
    (b"wOFF", "a font", _MEDIA),
    (b"OTTO", "a font", _MEDIA),
    (b"BEGIN:VCARD", "an address card", _MEDIA),
    (b"BEGIN:VCALENDAR", "a calendar", _MEDIA),
)
_INSIDE: tuple[tuple[int, bytes, str, str], ...] = (
    (4, b"ftyp", "a film, or a picture of a telephone", _MEDIA),
    (257, b"ustar", "a tar archive", _ARCHIVE),
    (60, b"BOOKMOBI", "a Kindle book", "convert it to EPUB"),
)
_OFFICE_PARTS = (
    ("xl/", "an Excel table", "export it as text, one file for each article"),
    ("ppt/", "a PowerPoint document", "save it as PDF"),
    ("Index/Document.iwa", "a Pages document", "export it as .docx"),
)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "",
    "application/vnd.oasis.opendocument.presentation": "",
}
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\r\n]*|[ \t][^\r\n]*)\r?\n")
_OF_MAIL = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Content-Transfer-Encoding|Return-Path|X-Mailer|Snapshot-Content-Location):",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER = re.compile(rb"^(?:From|To|Subject|Date):", re.IGNORECASE | re.MULTILINE)
_NOTEBOOK = re.compile(rb'"nbformat"\s*:\s*\d')
_LONGEST_CELL = 24


def container_of(data: bytes, name: str) -> Container:
    """What some bytes are; `name` is the name of their file."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in data[:1024]:
        return Container("pdf")
    if data.startswith(b"bplist00"):
        return Container("page-archive") if b"WebMainResource" in data else Container("none", "a property list", _MEDIA)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(b"MZ") and b"PE\0\0" in data[:4096]:
        return Container("none", "a program", _MEDIA)
    if data.startswith(b"RIFF"):
        return Container("none", "a WebP picture" if data[8:12] == b"WEBP" else "a sound or a film", _MEDIA)
    for magic, called, help in _STARTS:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            return Container("none", called, help, is_text=magic.isascii() and magic[:1] in b"{B" and len(magic) > 3)
    for place, magic, called, help in _INSIDE:
        if data[place : place + len(magic)] == magic:
            return Container("none", called, help)
    if _is_mail(start):
        return Container("mail")
    return _like_text(data, start, name)


def _zipped(data: bytes) -> Container:
    """What a ZIP archive is, by the parts in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            first = archive.open("mimetype").read(120).strip().decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return Container("none", "a ZIP archive that is broken", "fetch it anew")
    if "word/document.xml" in names:
        return Container("word", form="docx")
    if first == "application/epub+zip" or "META-INF/container.xml" in names:
        return Container("book")
    if form := _OPEN_DOCUMENT.get(first, ""):
        return Container("word", form=form)
    if first in _OPEN_DOCUMENT:
        return Container("none", "an OpenDocument table or presentation", "save it as text or PDF")
    for part, called, help in _OFFICE_PARTS:
        if any(name.startswith(part) for name in names):
            return Container("none", called, help)
    return Container("none", "a ZIP archive", _ARCHIVE)


def _is_mail(start: bytes) -> bool:
    """Whether a file begins with the headers of a mail, or of a page saved as one (MHTML)."""
    position = 0
    while found := _HEADER.match(start, position):
        position = found.end()
    head = start[:position]
    return head.count(b"\n") >= 2 and (bool(_OF_MAIL.search(head)) or len({name.lower() for name in _LETTER.findall(head)}) >= 3)


def _like_text(data: bytes, start: bytes, name: str) -> Container:
    """Text, unless it is one for programs."""
    if (start.startswith(b"{") and _NOTEBOOK.search(data[-4000:])) or (start.startswith(b"{") and _NOTEBOOK.search(data[:4000])):
        return Container("none", "a notebook (Jupyter)", "export it as Markdown or HTML", is_text=True)
    if _is_table(data, name):
        return Container("none", "a table (CSV)", "write each article into a file of its own, or export it as RSS", is_text=True)
    return _TEXT


def _is_table(data: bytes, name: str) -> bool:
    """Whether a text is a table: every row has as many cells as the first, which holds short names."""
    ending = name.lower().rsplit(".", 1)[-1]
    sample = data[:65_536]
    for codec in ("utf-8-sig", "gb18030"):
        try:
            text = sample.decode(codec)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                continue
            text = sample[: error.start].decode(codec)
        break
    else:
        return False
    for sign in (",", "\t", ";"):
        if ending in ("csv", "tsv") or text.split("\n", 1)[0].count(sign) > 1:
            rows = _rows(text, sign)
            if _alike(rows, least=1 if ending in ("csv", "tsv") else 2):
                return True
    return False


def _rows(text: str, sign: str) -> list[list[str]]:
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=sign) if row]
    except csv.Error:
        return []
    return rows[:-1] if len(rows) > 2 and not text.endswith("\n") else rows  # the sample may end within the last row


def _alike(rows: Sequence[Sequence[str]], least: int) -> bool:
    if len(rows) <= least or len(rows[0]) < 2 or len({len(row) for row in rows}) > 1:
        return False
    if any(cell[:1] == " " for row in rows for cell in row):
        return False  # a blank behind a comma is prose
    return all(0 < len(cell.strip()) <= _LONGEST_CELL and not re.search("[。！？，；]", cell) for cell in rows[0])
