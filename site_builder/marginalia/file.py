"""An annotation file as it was read, and as it is put back: only where it is still what was read, and all at once."""

import os
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import inside, open_plain, source_of, write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.lock import locked
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span

_BOM = b"\xef\xbb\xbf"


class AnnotationFile(Struct, frozen=True):
    """The file of a page's annotations."""

    path: str
    """Below the site's folder."""
    text: str = ""
    """As it stands there, line breaks and all, without a byte-order mark."""
    print: str = ""
    """Fingerprint of its bytes; "" for a file that is not there."""
    marked: bool = False
    """Whether a byte-order mark stands before the text."""


def read_file(root: Path, path: str) -> Checked[AnnotationFile | None]:
    """The file at `path` below `root`; an empty one where there is none.  Raises `OSError`.

    Faults: `path-outside`, those of `engine.files.source_of`.
    """
    if not inside(root, root / path):
        message = "this link leads out of the site, so nothing is written through it"
        return Checked(None, (Fault("path-outside", "error", message, Span(path), "put what it leads to into content/ itself"),))
    data = _bytes_of(root / path)
    if data is None:
        return Checked(AnnotationFile(path))
    read = source_of(path, data)
    if read.value is None:
        return Checked(None, read.faults)
    marked = data.startswith(_BOM)
    return Checked(AnnotationFile(path, data.removeprefix(_BOM).decode(), of_bytes(data), marked))


def save(root: Path, lock: Path, file: AnnotationFile, text: str) -> Fault | None:
    """Put a new text in the place of the one that was read, with the same permissions; the fault where that is not possible.

    `lock` is the site's own, so that two commands come one after the other.  Faults: `annotation-stale`.
    Raises `engine.lock.Busy`, `OSError`.
    """
    place = (root / file.path).resolve()
    with locked(lock):
        now = _bytes_of(place)
        if (of_bytes(now) if now is not None else "") != file.print:
            return stale(file.path)
        mode = os.stat(place).st_mode & 0o777 if now is not None else None
        write_atomically(place, (_BOM if file.marked else b"") + text.encode(), mode)
    return None


def stale(path: str) -> Fault:
    """The fault of a file that another program has saved meanwhile."""
    message = "this file was changed after it was read, so nothing was written"
    return Fault("annotation-stale", "error", message, Span(path), "look at what is new in it, then give the command again")


def _bytes_of(place: Path) -> bytes | None:
    try:
        with open(place, "rb", opener=open_plain) as file:
            return file.read()
    except FileNotFoundError:
        return None
