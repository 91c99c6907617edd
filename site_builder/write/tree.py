"""The output folder: write what is new, leave what is right, delete what the ledger lists and nothing needs any more.

A file is written whole or not at all.  A file that we did not write is never overwritten and never deleted; where an output
needs its path, that is a fault.
"""

import os
import stat
import time
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import TEMPORARY, inside, write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.ledger import ROSTER, Line, line_of
from site_builder.model.fault import Fault
from site_builder.model.source import Span
from site_builder.write.standing import UNCLEAN, Clean, Standing, folder_at

OWN_FILES = (".gitignore", ".gitkeep", ROSTER)


class Placed(Struct, frozen=True):
    """What became of one output: put, left as it was, or refused with a fault."""

    path: str
    line: Line | None = None
    """The ledger's new line; None where it could not be written."""
    rewritten: bool = False
    """Whether its bytes are new."""
    fault: Fault | None = None
    blocked: str = ""
    """What stands in the way, below the output folder."""


class Folder:
    """An output folder while files are put into it; `shown` is its name in faults."""

    def __init__(self, folder: Path, shown: str) -> None:
        self.path, self.shown = folder, shown
        self._safe: set[str] = set()

    def put(self, path: str, data: bytes, *, ours: bool) -> Placed:
        """Let the output at `path` hold `data`; `ours` says that what stands there now was written by us.

        Faults: `output-foreign`, `output-outside`.  Raises `OSError` for a disk that fails.
        """
        target = f"{self.path}{os.sep}{path}"
        body = of_bytes(data)
        parent = os.path.dirname(target)
        if parent not in self._safe and not self._made(parent):
            if blocked := _in_the_way(str(self.path), parent, self._safe):
                message = "a link to elsewhere, or a file, stands where pages need a folder"
                fault = Fault("output-outside", "error", message, Span(f"{self.shown}/{blocked}"), "move it away, or delete it")
                return Placed(path, fault=fault, blocked=blocked)
            os.makedirs(parent, exist_ok=True)
            self._safe.add(parent)
        mode = _mode_at(target)
        linked = stat.S_ISLNK(mode)
        present = _bytes_at(target) if mode and not stat.S_ISDIR(mode) else None
        if stat.S_ISDIR(mode) or (not ours and (linked or present not in (None, data))):
            return Placed(path, fault=_foreign(f"{self.shown}/{path}", "error"), blocked=path)
        if changed := present != data or linked:
            write_atomically(target, data)
        return Placed(path, line_of(target, body), changed)

    def _made(self, folder: str) -> bool:
        """Whether a folder was not there, and is made now, in one that is ours."""
        if os.path.dirname(folder) not in self._safe:
            return False
        try:
            os.mkdir(folder)
        except OSError:  # whatever stands there is looked at closely
            return False
        self._safe.add(folder)
        return True

    def delete(self, path: str) -> None:
        """Delete a file of ours, and the folders that it leaves empty.  What stands there in its place is left alone."""
        target = self.path / path
        if _in_the_way(str(self.path), str(target.parent), set()) or (target.is_dir() and not target.is_symlink()):
            return
        target.unlink(missing_ok=True)
        parent = target.parent
        while parent != self.path and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent

    def foreign(self, known: AbstractSet[str], clean: Clean, standing: Standing) -> tuple[tuple[str, ...], Clean]:
        """The files that are not `known`, sorted, and what is known now.

        Folders that were `clean`, and untouched when all was looked over, are not looked into.  What a killed build left half written goes.
        """
        now = time.time_ns()
        passed = standing.folders | standing.gone
        folders = {inner: seen for inner, seen in clean.folders.items() if inner not in passed}
        waiting, found = [*standing.folders, *({""} - clean.folders.keys())], []
        while waiting:
            inner = waiting.pop()
            state = folder_at(f"{self.path}{os.sep}{inner}")
            if state is None:  # nothing was ours in it any more
                continue
            files, below = _entries(f"{self.path}{os.sep}{inner}", f"{inner}/" if inner else "")
            waiting += [one for one in below if one not in clean.folders or one in standing.gone]
            foreign = [path for path in files if path not in known]
            found += foreign
            folders[inner] = UNCLEAN if foreign else state
        return tuple(sorted(found)), Clean(folders, now)

    def warnings(self, paths: Iterable[str]) -> tuple[Fault, ...]:
        """`output-foreign` for each of some files that are not ours and in nobody's way."""
        return tuple(_foreign(f"{self.shown}/{path}", "warning") for path in paths)


def twice(paths: Iterable[str], shown: str) -> tuple[Fault, ...]:
    """`output-twice` for each path that two outputs want."""
    seen: set[str] = set()
    doubled = [path for path in paths if path in seen or seen.add(path)]  # type: ignore[func-returns-value]
    help = "rename one of them, or take out the alias that leads here"
    return tuple(
        Fault("output-twice", "error", "two pages want to be written to this file", Span(f"{shown}/{path}"), help) for path in doubled
    )


def _foreign(path: str, severity: str) -> Fault:
    if severity == "error":
        help = "move it away, or delete it: a page of the site belongs here"
        return Fault("output-foreign", "error", "a file that site-builder did not write stands where a page belongs", Span(path), help)
    return Fault(
        "output-foreign",
        "warning",
        "site-builder did not write this file; it is left alone",
        Span(path),
        "move it away if it should not be published",
    )


def _mode_at(path: str) -> int:
    """What stands at a path, a link not followed; 0 for nothing."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _bytes_at(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return b""


def _in_the_way(folder: str, parent: str, safe: set[str]) -> str:
    """What stands where a folder of the output must be: a link to elsewhere, or a file; "" for nothing.

    Folders that are found to be ours, all the way down, are remembered in `safe`.
    """
    here = folder
    for name in Path(os.path.relpath(parent, folder)).parts or (".",):
        here = f"{here}{os.sep}{name}" if name != "." else here
        if here in safe:
            continue
        mode = _mode_at(here)
        if stat.S_ISLNK(mode) and os.path.isdir(here) and inside(Path(folder), Path(here)):
            continue
        if mode and not stat.S_ISDIR(mode):
            return os.path.relpath(here, folder).replace(os.sep, "/")
        if not mode:
            return ""
        safe.add(here)
    return ""


def _entries(folder: str, above: str) -> tuple[list[str], list[str]]:
    """The files of a folder but our own ignore file and the roster, and the folders in it, each with what stands `above` before its name.

    Links are named, not followed; what a killed build left half written goes.
    """
    files, folders = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != ".git":
                    folders.append(above + entry.name)
            elif entry.name.startswith(TEMPORARY):
                os.unlink(entry.path)
            elif entry.name not in OWN_FILES:
                files.append(above + entry.name)
    return files, folders
