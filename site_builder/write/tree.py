"""The output folder: write what is new, leave what is right, delete what the ledger lists and nothing needs any more.

A file is written whole or not at all.  A file that we did not write is never overwritten and never deleted; where an output
needs its path, that is a fault.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import inside, write_atomically
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


def write_tree(folder: Path, shown: str, outputs: Iterable[Output], ledger: Ledger) -> Written:
    """Bring the folder up to date.  `shown` is its name in faults.

    Faults: `output-foreign` (error on an output's own path, warning elsewhere), `output-outside`, `output-twice`, those of templates.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines: dict[str, Line] = {}
    rewritten: list[str] = []
    faults: list[Fault] = []
    safe: set[Path] = set()
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
        if not _is_safe(folder, target.parent, safe):
            message = "where this file needs a folder stands a link to elsewhere, or a file"
            faults.append(Fault("output-outside", "error", message, Span(f"{shown}/{output.path}"), "move the link or file away"))
            continue
        present = _bytes_at(target)
        if present != data:
            if present is not None and old is None:
                faults.append(_foreign(f"{shown}/{output.path}", "error"))
                continue
            if target.is_symlink():
                target.unlink()
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, data)
            rewritten.append(output.path)
        stat = target.stat()
        lines[output.path] = Line(output.recipe, body, stat.st_size, stat.st_mtime_ns, stat.st_ino)
    deleted = tuple(path for path in ledger.outputs if path not in lines)
    for path in deleted:
        _delete(folder, folder / path, safe)
    named = tuple(path for path in _files(folder) if path not in lines)
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


def _bytes_at(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return b""


def _is_safe(folder: Path, parent: Path, safe: set[Path]) -> bool:
    """Whether a folder is, or can be made, inside the output folder with its links followed; answers are remembered."""
    if parent in safe:
        return True
    existing = parent
    while not os.path.lexists(existing):
        existing = existing.parent
    if not inside(folder, existing) or not existing.is_dir():
        return False
    safe.add(parent)
    return True


def _delete(folder: Path, path: Path, safe: set[Path]) -> None:
    """Delete a file that the ledger lists, and the folders that it leaves empty."""
    if not _is_safe(folder, path.parent, safe):
        return
    path.unlink(missing_ok=True)
    parent = path.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def _files(folder: Path) -> list[str]:
    """All files below the folder but its own ignore file, sorted; links are named, not followed."""
    found = []
    waiting = [str(folder)]
    root = len(str(folder)) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        waiting.append(entry.path)
                elif entry.name not in OWN_FILES:
                    found.append(entry.path[root:])
    return sorted(path.replace(os.sep, "/") for path in found)
