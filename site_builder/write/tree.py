"""The output folder: write what is new, leave what is right, delete what the ledger lists and nothing needs any more.

A file is written whole or not at all.  A file that we did not write is never overwritten and never deleted; where an output
needs its path, that is a fault.
"""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import TEMPORARY, inside, write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.ledger import Ledger, is_unchanged
from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake, Line, Output
from site_builder.model.source import Span

OWN_FILES = (".gitignore", ".gitkeep")


class Written(Struct, frozen=True):
    """What became of the outputs."""

    lines: dict[str, Line]
    """The ledger's new lines."""
    rewritten: tuple[str, ...]
    """Paths whose bytes are new."""
    deleted: tuple[str, ...]
    faults: tuple[Fault, ...]
    named: tuple[str, ...]
    """Foreign files of the folder."""


def write_tree(folder: Path, shown: str, outputs: Iterable[Output], ledger: Ledger, note_created: Callable[[str], None]) -> Written:
    """Bring the folder up to date.  `shown` is its name in faults; `note_created` hears of each new file before it is written.

    Faults: `output-foreign` (error on an output's own path, warning elsewhere), `output-outside`, `output-twice`, those of templates.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines: dict[str, Line] = {}
    rewritten: list[str] = []
    faults: list[Fault] = []
    safe: set[Path] = set()
    refused: set[str] = set()
    for output in outputs:
        if output.path in lines:
            message = "two pages want to be written to this file"
            help = "rename one of them, or take out the alias that leads here"
            faults.append(Fault("output-twice", "error", message, Span(f"{shown}/{output.path}"), help))
            continue
        old = ledger.outputs.get(output.path)
        target = folder / output.path
        if old and old.recipe == output.recipe and is_unchanged(str(target), old, ledger.written_ns):
            lines[output.path] = old
            continue
        try:
            data = output.make()
        except CannotMake as error:
            faults.append(error.fault)
            if old:
                lines[output.path] = old
            continue
        body = of_bytes(data)
        if blocked := _in_the_way(folder, target.parent, safe):
            message = "a link to elsewhere, or a file, stands where pages need a folder"
            faults.append(Fault("output-outside", "error", message, Span(f"{shown}/{blocked}"), "move it away, or delete it"))
            refused.add(blocked)
            continue
        mode = _mode_at(target)
        linked = stat.S_ISLNK(mode)
        present = _bytes_at(target) if mode else None
        if (old is None and (linked or present not in (None, data))) or stat.S_ISDIR(mode):
            faults.append(_foreign(f"{shown}/{output.path}", "error"))
            refused.add(output.path)
            continue
        if present != data or linked:
            if old is None:
                note_created(output.path)
            if not mode:
                target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, data)
            rewritten.append(output.path)
        now = os.stat(target)
        lines[output.path] = Line(output.recipe, body, now.st_size, now.st_mtime_ns, now.st_ino)
    deleted = tuple(path for path in ledger.outputs if path not in lines)
    for path in deleted:
        _delete(folder, folder / path, safe)
    named = tuple(path for path in _files(folder) if path not in lines and path not in refused)
    faults += [_foreign(f"{shown}/{path}", "warning") for path in named if path not in ledger.named]
    return Written(lines, tuple(rewritten), deleted, tuple(faults), named)


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


def _mode_at(path: Path) -> int:
    """What stands at a path, a link not followed; 0 for nothing."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _bytes_at(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return b""


def _in_the_way(folder: Path, parent: Path, safe: set[Path]) -> str:
    """What stands where a folder of the output must be: a link to elsewhere, or a file; "" for nothing, which is remembered."""
    if parent in safe:
        return ""
    existing = parent
    while not os.path.lexists(existing):
        existing = existing.parent
    if existing not in safe and (not inside(folder, existing) or not existing.is_dir()):
        while existing.parent != folder and not inside(folder, existing.parent):
            existing = existing.parent
        return existing.relative_to(folder).as_posix()
    safe.update((parent, existing))
    return ""


def _delete(folder: Path, path: Path, safe: set[Path]) -> None:
    """Delete a file that the ledger lists, and the folders that it leaves empty."""
    if _in_the_way(folder, path.parent, safe):
        return
    if path.is_dir() and not path.is_symlink():
        return
    path.unlink(missing_ok=True)
    parent = path.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def _files(folder: Path) -> list[str]:
    """All files below the folder but its own ignore file, sorted; links are named, not followed.

    What a killed build left half written goes.
    """
    found = []
    waiting = [str(folder)]
    root = len(str(folder)) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        waiting.append(entry.path)
                elif entry.name.startswith(TEMPORARY):
                    os.unlink(entry.path)
                elif entry.name not in OWN_FILES:
                    found.append(entry.path[root:])
    return sorted(path.replace(os.sep, "/") for path in found)
