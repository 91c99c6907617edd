"""Documents that need a library: Word and OpenDocument by pandoc, PDF by pypdf.  Both come with `pip install 'site-builder[documents]'`.

pandoc runs by itself, sees no file and no network (`--sandbox`), and is stopped when it takes too long or too much.
"""

import io
import logging
import re
import subprocess
import zipfile

from site_builder.importer.cues.characters import printable
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span

SECONDS, MEGABYTES = 60, 1024
"""What pandoc may take for one document."""
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that a document may have when it is unpacked; a bomb has more."""
_NO_LIBRARY = "pip install 'site-builder[documents]'"
_HEAD = re.compile("<head>.*?</head>", re.DOTALL)
_LEAST = 20
"""Characters on the pages of a PDF from which it has a text."""


def word_as_html(data: bytes, form: str, name: str) -> Checked[str]:
    """A document of a word processor as HTML, with what was taken back, put in and remarked; "" with a fault where it cannot be read.

    Faults: `clipping-library`, `clipping-document`.
    """
    try:
        from pypandoc import get_pandoc_path
    except ImportError:
        return Checked("", (_missing(name, "Word and OpenDocument"),))
    if _unpacked(data) > MOST_UNPACKED:
        return Checked("", (_unreadable(name, "it is larger when it is unpacked than any text"),))
    command = [get_pandoc_path(), "--sandbox", "--from", form, "--to", "html5", "--standalone", "--wrap=none", "--track-changes=all"]
    try:
        done = subprocess.run(  # noqa: S603 - the program is pandoc's own, the arguments are ours
            [*command, "--metadata", "pagetitle=-", "+RTS", f"-M{MEGABYTES}m", "-RTS"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Checked("", (_unreadable(name, f"pandoc did not come to an end: {error.__class__.__name__}"),))
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
        return Checked("", (_unreadable(name, f"pandoc says: {said}"),))
    return Checked(_HEAD.sub("", printable(done.stdout.decode("utf-8", "replace")), count=1))


def _unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(one.file_size for one in archive.infolist())


def pdf_as_text(data: bytes, name: str) -> Checked[str]:
    """The text of a PDF, an empty line between its pages; "" with a fault where it has none.

    Faults: `clipping-library`, `clipping-document`.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return Checked("", (_missing(name, "PDF"),))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of small faults, which are nothing to the editor
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Checked("", (_unreadable(name, "it is locked by a password"),))
        pages = [page.extract_text() for page in reader.pages]
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
        AssertionError,
        ArithmeticError,
    ) as error:
        return Checked("", (_unreadable(name, f"pypdf says: {' '.join(str(error).split())[:120] or error.__class__.__name__}"),))
    text = printable("\n\n".join(pages))
    if len(re.sub(r"\s", "", text)) < min(_LEAST, _LEAST * len(pages)):
        help = "read its pages with a program for OCR, and save the text"
        fault = Fault("clipping-document", "error", "this PDF holds pictures of its pages, and no text", Span(name), help)
        return Checked("", (fault,))
    return Checked(text)


def _missing(name: str, what: str) -> Fault:
    return Fault("clipping-library", "error", f"{what} documents need a library that is not here", Span(name), _NO_LIBRARY)


def _unreadable(name: str, why: str) -> Fault:
    help = "open it in its program and save it anew, as .docx or HTML"
    return Fault("clipping-document", "error", f"this document cannot be read: {why}", Span(name), help)
