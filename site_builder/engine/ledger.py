"""The ledger: which outputs the last build wrote from which inputs, and what it found wrong.

It is written last, after the outputs, so that a build which is stopped does work twice, never too little.  Only files that it
lists are ever deleted.  Hashes decide; times and sizes only tell where a hash can be spared, with git's rule for racy times: a
file that was written in the same moment as the ledger is hashed again.
"""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.engine.files import write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.model.fault import Fault
from site_builder.model.output import Line, Seen

RACY_NS = 20_000_000


class Ledger(Struct, frozen=True):
    """What one audience's last build left behind."""

    code: str = ""
    options: dict[str, str] = {}
    """What the build was asked for: base address, day, language of faults."""
    inputs: dict[str, Seen] = {}
    outputs: dict[str, Line] = {}
    faults: tuple[Fault, ...] = ()
    base: str = "/"
    from_day: str = ""
    """The day as of which the site was made."""
    next_day: str = ""
    """The first later day on which a dated page comes in; "" for none."""
    named: tuple[str, ...] = ()
    """Foreign files of the output folder that were named already."""
    written_ns: int = 0


def read_ledger(path: Path) -> Ledger:
    """The ledger at `path`; an empty one where there is none or where it cannot be read (then everything is done anew)."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Ledger)
    except (FileNotFoundError, msgspec.DecodeError, msgspec.ValidationError):
        return Ledger()


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Put the ledger in its place, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, msgspec.msgpack.encode(ledger))


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
