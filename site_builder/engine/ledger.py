"""The ledger: which outputs the last build wrote from which inputs, and what it found wrong.

It is written last, after the outputs, so that a build which is stopped does work twice, never too little; it carries a checksum, so
that a damaged one is as good as none.  Only files that it lists are ever deleted.  A roster beside the outputs lists those that are
ours with their fingerprints: a build enters a file there before it creates it, so what a killed build left, or one whose ledger was
lost, is known for ours all the same.
"""

import os
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.engine.files import write_atomically
from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.snapshot import Seen, is_racy
from site_builder.model.fault import Fault

MAGIC = b"site-builder ledger 2\n"
ROSTER = ".site-builder"
"""Name of the roster in the output folder: hidden, and never published."""
GONE = "x"
"""Stands in the roster in the place of a fingerprint, where a file is ours no more."""
ROSTER_LINE = 256
"""Bytes for each output from which on the roster is written whole, without the lines that others have taken the place of."""
_CHECK = 16


class Line(Struct, frozen=True, array_like=True, gc=False):
    """What the ledger knows of a file that was written: its state then, and the fingerprint of its bytes."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    body: str


class Ledger(Struct, frozen=True):
    """What one audience's last build left behind."""

    code: str = ""
    plugins: tuple[str, ...] = ()
    """Names of the plug-ins that are part of the code."""
    options: dict[str, str] = {}
    """What the build was asked for: audience, base address, time zone."""
    inputs: dict[str, Seen] = {}
    outside: tuple[str, ...] = ()
    odd: dict[str, str] = {}
    outputs: dict[str, Line] = {}
    undone: tuple[str, ...] = ()
    """Outputs that could not be made: their old bytes stand, and each build tries them again."""
    traces: str = ""
    """Fingerprint of what is kept about what the outputs were made from."""
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
    """When the build looked at its inputs."""
    written_ns: int = 0


def read_ledger(path: Path) -> Ledger:
    """The ledger at `path`; an empty one where there is none, or none that can be trusted (then everything is done anew)."""
    try:
        data = path.read_bytes()
    except OSError:
        return Ledger()
    head, body = data[: len(MAGIC) + _CHECK], data[len(MAGIC) + _CHECK :]
    if head != MAGIC + blake2b(body, digest_size=_CHECK).digest():
        return Ledger()
    try:
        return msgspec.msgpack.decode(body, type=Ledger)
    except msgspec.MsgspecError:  # sound, and of another program
        return Ledger()


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Put the ledger in its place, whole.  Raises `OSError`."""
    body = msgspec.msgpack.encode(ledger)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, MAGIC + blake2b(body, digest_size=_CHECK).digest() + body)


def read_roster(folder: Path) -> dict[str, str]:
    """The files of an output folder that are ours, each with the fingerprint of its bytes; "" for one that a build was about to create.

    A line that is damaged does not count.
    """
    try:
        lines = (folder / ROSTER).read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return {}
    found: dict[str, str] = {}
    for line in lines:
        check, _, rest = line.partition(" ")
        body, _, path = rest.partition(" ")
        if not path or check != _line_check(rest):
            continue
        if body == GONE:
            found.pop(path, None)
        else:
            found[path] = "" if body == "-" else body
    return found


def write_roster(folder: Path, lines: Mapping[str, Line], before: Mapping[str, Line]) -> None:
    """Bring the roster up to date: some new lines are added, whose word counts; otherwise it is put in its place whole.  Raises `OSError`."""
    new = {path: line.body for path, line in lines.items() if before.get(path) != line}
    new |= dict.fromkeys(before.keys() - lines.keys(), GONE)
    if 2 * len(new) < len(lines) and _size(folder / ROSTER) in range(1, ROSTER_LINE * len(lines)):
        with (folder / ROSTER).open("a", encoding="utf-8") as roster:
            roster.write("\n" + "".join(_roster_line(path, body) for path, body in sorted(new.items())))
        return
    write_atomically(folder / ROSTER, "".join(_roster_line(path, line.body) for path, line in sorted(lines.items())).encode())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def enter(folder: Path, paths: Collection[str]) -> None:
    """Enter files in the roster that are about to be created.  Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    if not paths:
        return
    with (folder / ROSTER).open("a", encoding="utf-8") as roster:
        roster.write("\n" + "".join(_roster_line(path, "-") for path in paths))


def _roster_line(path: str, body: str) -> str:
    rest = f"{body} {path}"
    return f"{_line_check(rest)} {rest}\n"


def _line_check(rest: str) -> str:
    return blake2b(rest.encode(), digest_size=4).hexdigest()


def line_of(path: str, body: str) -> Line:
    """What the ledger shall know of a file that stands at `path`.  Raises `OSError`."""
    state = os.stat(path, follow_symlinks=False)
    return Line(state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, body)


def is_unchanged(path: str, known: Line, written_ns: int) -> bool:
    """Whether the output at `path` is what the ledger knows; it is hashed only where its times leave doubt."""
    try:
        state = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    if (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino) == (
        known.size,
        known.mtime_ns,
        known.ctime_ns,
        known.inode,
    ) and not is_racy(state.st_mtime_ns, state.st_ctime_ns, written_ns):
        return True
    if state.st_size != known.size or os.path.islink(path):
        return False
    try:
        return of_bytes(Path(path).read_bytes()) == known.body
    except OSError:
        return False
