"""Files under the editor's hand as they were read, and as they are put back: only where they are still what was read, and each in one step."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import inside, open_plain, source_of, write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.lock import locked
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import SourceFile, Span
from site_builder.yaml_edit import CannotEdit
from site_builder.yaml_marks import YamlFault

_BOM = b"\xef\xbb\xbf"


class AnnotationFile(Struct, frozen=True):
    """A file of YAML, or with a front matter: annotations, names of the glossary, a hub."""

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


class Change(Struct, frozen=True):
    """What becomes of a file: its bytes before and after, None for no file."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def back(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.path, self.after, self.before)


def edited(file: AnnotationFile, edit: Callable[[str], str], help: str) -> Checked[tuple[Change, SourceFile] | None]:
    """What an edit of its text makes of a file, its byte-order mark kept, and the file as a stage would read it then.

    Faults: those of YAML; `annotation-edit` with this help for what cannot be edited by place; those of `engine.files.source_of`.
    """
    try:
        text = edit(file.text)
    except YamlFault as fault:
        return Checked(None, (Fault(fault.code, "error", fault.message, Span(file.path, fault.line, fault.column, 1), fault.help),))
    except CannotEdit as cannot:
        return Checked(None, (Fault("annotation-edit", "error", cannot.why, Span(file.path, cannot.line), help),))
    mark = _BOM if file.marked else b""
    source = source_of(file.path, mark + text.encode())
    if source.value is None:
        return Checked(None, source.faults)
    before = mark + file.text.encode() if file.print else None
    return Checked((Change(file.path, before, mark + text.encode()), source.value))


def save(root: Path, lock: Path, changes: Sequence[Change]) -> Fault | None:
    """Put the files as they shall be, with the permissions that they had; the fault, and nothing written, where one is not what it was.

    `lock` is the site's own, so that two commands come one after the other.  Faults: `annotation-stale`.
    Raises `engine.lock.Busy`, `OSError`.
    """
    with locked(lock):
        places = [(root / one.path).resolve() for one in changes]
        for one, place in zip(changes, places, strict=True):
            if _bytes_of(place) != one.before:
                return stale(one.path)
        for one, place in zip(changes, places, strict=True):
            if one.after is None:
                place.unlink()
                continue
            mode = os.stat(place).st_mode & 0o777 if one.before is not None else None
            place.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(place, one.after, mode)
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
