"""One look at the inputs of a site: each file found once, asked for its state once, hashed only where that is new.

Links are followed as the stages follow them: a folder of `content/`, `themes/` or `plugins/` may be a link, a theme may lie anywhere;
below these a link that leads out of its home is noted and never read, nor is what is no file (a pipe, a socket, a device).

Hashes decide; times only tell where a hash can be spared.  A file is racy, as git has it, when it was written so late before the last
look that an edit after it could have the same time: it is hashed again.  How late that is follows the times that are seen: file systems
that keep whole seconds have margins of seconds.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import open_plain
from site_builder.engine.fingerprint import of_bytes, of_open
from site_builder.model.inventory import IMPORT_ONLY

FOLDERS = ("content", "themes", "plugins")
"""Where the files of a site lie that a build may read."""
UNREAD = (*(f"content/{name}" for name in IMPORT_ONLY), "plugins/__pycache__")
"""Folders below them that no build reads."""
TEXTS = tuple(f"content/{name}/" for name in ("articles", "topics", "pages", "glossary"))
HELD, HELD_FILE = 4000, 100_000
"""So many files, of so many bytes each, are held in memory between the look and the stage that reads them."""
FINE_NS, COARSE_NS = 20_000_000, 2_000_000_000
"""Margins in nanoseconds: where times have parts of a second, and where they have none (FAT counts in twos)."""
_ODD = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """What is known of an input: its state when it was looked at, and the fingerprint of its bytes ("" where none could be read)."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    fingerprint: str


class Snapshot(Struct, frozen=True):
    """The inputs as they were at one look.  Paths are below the site's folder, `/` between the parts."""

    files: dict[str, Seen]
    folders: frozenset[str] = frozenset()
    outside: tuple[str, ...] = ()
    """Links that lead out of where they may."""
    odd: dict[str, str] = {}
    """What is no file, and what it is: `a named pipe`."""
    began_ns: int = 0
    changed: frozenset[str] = frozenset()
    """Paths of files that are new, or whose bytes or state are, and of those that are gone."""

    def fingerprint(self, path: str) -> str:
        """Of the bytes of a file; "" for one that is not there."""
        found = self.files.get(path)
        return found.fingerprint if found else ""


def look(root: Path, known: Mapping[str, Seen], since_ns: int, now_ns: int, held: dict[str, bytes]) -> Snapshot:
    """The inputs of the site at `root`; `known` is what the last look, at `since_ns`, saw.  `now_ns` is the time of this one.

    The texts that had to be read are `held`, so that nobody reads them again, as long as they are not too many.
    """
    files: dict[str, Seen] = {}
    folders: set[str] = set()
    outside: list[str] = []
    odd: dict[str, str] = {}
    changed: set[str] = set()
    for path, full, state in _walk(root, folders, outside, odd):
        last = known.get(path)
        if last and is_same(last, state, since_ns):
            files[path] = last
            continue
        files[path] = seen = look_at(path, full, state, held)
        if last is None or last.fingerprint != seen.fingerprint:
            changed.add(path)
    changed |= known.keys() - files.keys()
    return Snapshot(files, frozenset(folders), tuple(sorted(outside)), odd, now_ns, frozenset(changed))


def names_of(root: Path) -> Snapshot:
    """Which files the site at `root` has, for who need not know what is in them: fingerprints are ""."""
    folders: set[str] = set()
    outside: list[str] = []
    odd: dict[str, str] = {}
    files = {
        path: Seen(state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, "")
        for path, _, state in _walk(root, folders, outside, odd)
    }
    return Snapshot(files, frozenset(folders), tuple(sorted(outside)), odd)


def look_again(root: Path, before: Snapshot, paths: Iterable[str], held: dict[str, bytes]) -> Snapshot | None:
    """The snapshot with these files looked at anew; None where one of them is no plain file that was known, so that all must be.

    It began when the one before it did: what was racy then still is.
    """
    files = dict(before.files)
    changed: set[str] = set()
    for path in sorted(set(paths)):
        full = f"{root}{os.sep}{path}"
        last = files.get(path)
        try:
            state = os.lstat(full)
        except OSError:
            return None
        if last is None or not stat.S_ISREG(state.st_mode):
            return None
        files[path] = look_at(path, full, state, held)
        if files[path].fingerprint != last.fingerprint:
            changed.add(path)
    return Snapshot(files, before.folders, before.outside, before.odd, before.began_ns, frozenset(changed))


def look_at(path: str, full: str, state: os.stat_result, held: dict[str, bytes]) -> Seen:
    """What a file holds now.  It is noted as it was before it was read: one that changes meanwhile differs at the next look."""
    try:
        handle = open_plain(full, os.O_RDONLY)
        try:
            state = os.fstat(handle)
            if state.st_size > HELD_FILE:
                with open(handle, "rb", closefd=False) as file:
                    return Seen(state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, of_open(file))
            data = b"".join(iter(lambda: os.read(handle, HELD_FILE), b""))
        finally:
            os.close(handle)
    except OSError:
        return Seen(state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, "")
    fingerprint = of_bytes(data)
    if path.startswith(TEXTS) and len(held) < HELD:
        held[path] = data
    return Seen(state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, fingerprint)


def is_same(known: Seen, state: os.stat_result, since_ns: int) -> bool:
    """Whether a file's state says, beyond doubt, that it holds what it held at the look at `since_ns`."""
    if (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino) != (
        known.size,
        known.mtime_ns,
        known.ctime_ns,
        known.inode,
    ):
        return False
    return not is_racy(state.st_mtime_ns, state.st_ctime_ns, since_ns)


def is_racy(mtime_ns: int, ctime_ns: int, since_ns: int) -> bool:
    """Whether a file was written so late before a moment that an edit after it might not show in its times."""
    coarse = mtime_ns % 1_000_000_000 == 0 and ctime_ns % 1_000_000_000 == 0
    return max(mtime_ns, ctime_ns) >= since_ns - (COARSE_NS if coarse else FINE_NS)


def _walk(root: Path, folders: set[str], outside: list[str], odd: dict[str, str]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Every file: its path, its place on the disk, its state.  What else is found goes into the three collections."""
    for name in FOLDERS:
        top = f"{root}{os.sep}{name}"
        yield from _below(name, top, "" if name == "themes" else os.path.realpath(top), (), folders, outside, odd)


def _below(
    path: str, full: str, home: str, above: tuple[tuple[int, int], ...], folders: set[str], outside: list[str], odd: dict[str, str]
) -> Iterator[tuple[str, str, os.stat_result]]:
    """The files below one folder; `home` is what links may not leave ("" among the themes, each of which is a home of its own)."""
    try:
        here = os.stat(full)
        entries = sorted(os.scandir(full), key=_name)
    except FileNotFoundError:
        return
    except OSError as error:
        odd[path] = f"a folder that cannot be read ({error.strerror})"
        return
    if (here.st_dev, here.st_ino) in above:
        return  # a link in a circle
    folders.add(path)
    above = (*above, (here.st_dev, here.st_ino))
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        inner = f"{path}/{entry.name}"
        if inner in UNREAD:
            continue
        if not entry.name.isprintable() or not _is_unicode(entry.name):
            odd[_shown(inner)] = "a file whose name is no text"
            continue
        link = entry.is_symlink()
        if link and home and not _is_inside(home, entry.path):
            outside.append(inner)
            continue
        try:
            state = entry.stat()
        except OSError:
            odd[inner] = "a link to nothing" if link else "a file that cannot be looked at"
            continue
        if stat.S_ISDIR(state.st_mode):
            yield from _below(inner, entry.path, home or os.path.realpath(entry.path), above, folders, outside, odd)
        elif stat.S_ISREG(state.st_mode):
            yield inner, entry.path, state
        else:
            odd[inner] = next((what for is_it, what in _ODD if is_it(state.st_mode)), "no file")


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _is_unicode(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def _shown(path: str) -> str:
    """A path that can be printed and written: bytes that are no UTF-8 as U+FFFD."""
    return path.encode("utf-8", "replace").decode().replace("?", "\ufffd")


def _is_inside(home: str, path: str) -> bool:
    real = os.path.realpath(path)
    return real == home or real.startswith(home + os.sep)
