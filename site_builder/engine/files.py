"""Reading and writing files: text as the stages want it, bytes written whole or not at all, nothing outside its root."""

import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path

from site_builder.model.fault import Checked, Fault
from site_builder.model.source import SourceFile, Span

MAX_BYTES = 5_000_000
TEMPORARY = ".site-builder-"
"""How the names of files begin that are being written; one that is left over was left by a build that was killed."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def read_source(root: Path, path: str, held: Mapping[str, bytes] = {}) -> Checked[SourceFile | None]:  # never written to
    """The text file at `path` below `root`, or the fault that keeps it from being read; `held` are files that were read already.

    Faults: `file-missing`, `file-too-large`, `file-encoding`, `file-control-character`.
    """
    data = held.get(path)
    size = 0
    if data is None:
        try:
            with open(root / path, "rb", opener=open_plain) as file:
                size = os.fstat(file.fileno()).st_size
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            told = f"this file cannot be read: {error.strerror or error}"
            return _refused(path, "file-missing", told, "check its name and its permissions")
    if len(data) > MAX_BYTES:
        told = f"this file has {max(size, len(data)):,} bytes; {MAX_BYTES:,} are allowed"
        return _refused(path, "file-too-large", told, "split it, or keep it outside content/")
    return source_of(path, data)


def open_plain(path: str, flags: int) -> int:
    """A file for reading that never waits, for `open`: a pipe that took a file's place is read as empty."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def source_of(path: str, data: bytes) -> Checked[SourceFile | None]:
    """The text of some bytes as a source file, or the fault in them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        help = "save it as UTF-8; if it is Chinese in GB18030: iconv -f gb18030 -t utf-8 OLD > NEW"
        return _refused(path, "file-encoding", "this file is not UTF-8", help, line, len(before) + 1)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the control character U+{ord(found.group()):04X} stands here"
        return _refused(path, "file-control-character", message, "delete it", line, column)
    return Checked(SourceFile(path, text))


def _refused(path: str, code: str, message: str, help: str, line: int = 0, column: int = 0) -> Checked[SourceFile | None]:
    return Checked(None, (Fault(code, "error", message, Span(path, line, column, 1 if column else 0), help),))


def inside(root: Path, path: Path) -> bool:
    """Whether `path`, with its links followed, lies below `root`."""
    return path.resolve().is_relative_to(root.resolve())


def write_atomically(path: Path | str, data: bytes, mode: int | None = None) -> None:
    """Put `data` at `path` in one step: a reader sees the old bytes or the new ones, never a part.  Raises `OSError`.

    `mode` are the permissions of the file; None for those that this process gives to new files.
    """
    name = f"{os.path.dirname(path)}{os.sep}{TEMPORARY}{os.getpid()}-{threading.get_ident()}"
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | getattr(os, "O_BINARY", 0), 0o644)
    try:
        try:
            waiting = memoryview(data)
            while waiting:
                waiting = waiting[os.write(handle, waiting) :]
        finally:
            os.close(handle)
        if mode is not None:
            os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
