"""The ledger: which outputs the last build wrote from which inputs, and what it found wrong.

It is written last, after the outputs, so that a build which is stopped does work twice, never too little.  Only files that it
lists are ever deleted; a journal beside it lists the files that a build creates until its ledger is written, so that what a
killed build left is known for ours.  Hashes decide; times and sizes only tell where a hash can be spared, with git's rule for racy times: a
file that was written in the same moment as it was read or the ledger was written is hashed again.
"""

import os
from pathlib import Path
from typing import Self, TextIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.engine.files import write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.model.fault import Fault
from site_builder.model.output import Line, Seen

RACY_NS = 20_000_000


class Ledger(Struct, frozen=True):
    """What one audience's last build left behind."""

    code: str = ""
    plugins: tuple[str, ...] = ()
    """Names of the plug-ins that are part of the code."""
    options: dict[str, str] = {}
    """What the build was asked for: base address, day, language of faults."""
    inputs: dict[str, Seen] = {}
    outputs: dict[str, Line] = {}
    faults: tuple[Fault, ...] = ()
    """Those that stay until they are mended; foreign files beside the outputs are named once."""
    base: str = "/"
    from_day: str = ""
    """The day as of which the site was made."""
    next_day: str = ""
    """The first later day on which a dated page comes in; "" for none."""
    named: tuple[str, ...] = ()
    """Foreign files of the output folder that were named already."""
    read_ns: int = 0
    """When the build began to read."""
    written_ns: int = 0


def read_ledger(path: Path) -> Ledger:
    """The ledger at `path`; an empty one where there is none or where it cannot be read (then everything is done anew)."""
    try:
        ledger = msgspec.msgpack.decode(path.read_bytes(), type=Ledger)
    except (FileNotFoundError, msgspec.DecodeError, msgspec.ValidationError):
        ledger = Ledger()
    created = {name: Line({}, "", -1, 0, 0) for name in _journalled(path)}
    return replace(ledger, outputs={**created, **ledger.outputs}) if created else ledger


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Put the ledger in its place, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, msgspec.msgpack.encode(ledger))
    _journal(path).unlink(missing_ok=True)


class Journal:
    """What a build creates, noted beside the ledger at `path` before it is written; it goes when the ledger is written."""

    def __init__(self, path: Path) -> None:
        self._path = _journal(path)
        self._out: TextIO | None = None

    def note(self, output: str) -> None:
        """Enter an output that is about to be created."""
        if self._out is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._out = self._path.open("a", encoding="utf-8", buffering=1)
        self._out.write(f"{output}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._out is not None:
            self._out.close()


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}.journal")


def _journalled(path: Path) -> list[str]:
    """The outputs that a build which was killed had created; a line that it could not finish does not count."""
    try:
        return _journal(path).read_text("utf-8").split("\n")[:-1]
    except (FileNotFoundError, UnicodeDecodeError):
        return []


def seen(path: Path, fingerprint: str) -> Seen:
    """What the ledger shall know of an input that was read; one that cannot be (a link to nothing) is never taken for unchanged."""
    try:
        stat = path.stat()
    except OSError:
        return Seen(-1, 0, 0, fingerprint)
    return Seen(stat.st_size, stat.st_mtime_ns, stat.st_ino, fingerprint)


def is_unchanged(path: str, known: Seen | Line, written_ns: int) -> bool:
    """Whether the file at `path` is what the ledger knows; it is hashed only where its times leave doubt."""
    try:
        stat = os.stat(path, follow_symlinks=isinstance(known, Seen))
    except OSError:
        return False
    if (stat.st_size, stat.st_mtime_ns, stat.st_ino) != (known.size, known.mtime_ns, known.inode):
        return False
    if stat.st_mtime_ns < written_ns - RACY_NS:
        return True
    return of_bytes(Path(path).read_bytes()) == (known.fingerprint if isinstance(known, Seen) else known.body)
