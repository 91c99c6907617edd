"""Whether what stands in the output folder is as it was left: a look at every file and folder, and at nothing in them."""

import os
import stat
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from site_builder.engine.ledger import Line, is_unchanged
from site_builder.engine.snapshot import is_racy

UNCLEAN = (0, 0)


class Clean(Struct, frozen=True, array_like=True):
    """What is known of the folders of the output, at the time `since_ns`."""

    folders: dict[str, tuple[int, int]] = {}
    """By path below the output folder the time of the last change to what stands in it (ctime, ns), and its inode; `UNCLEAN` for one that
    holds foreign files."""
    since_ns: int = 0


class Left(Struct, frozen=True):
    """How the last build left the output folder."""

    folder: str
    lines: Mapping[str, Line]
    written_ns: int
    clean: Clean


class Standing(Struct, frozen=True, array_like=True):
    """What is not as it was left, paths below the output folder."""

    outputs: frozenset[str] = frozenset()
    """Files that were changed, or are gone."""
    folders: frozenset[str] = frozenset()
    """Folders in which something came or went, or that hold foreign files."""
    gone: frozenset[str] = frozenset()
    """Folders that are none any more."""


def standing(left: Left) -> bytes:
    """The `Standing` of a folder, encoded (MessagePack): a task for a process of its own."""
    start = f"{left.folder}{os.sep}"
    outputs = [path for path, line in left.lines.items() if not is_unchanged(start + path, line, left.written_ns)]
    states = {inner: folder_at(start + inner) for inner in left.clean.folders}
    touched = [inner for inner, state in states.items() if state is not None and not _is_clean(state, inner, left.clean)]
    return msgspec.msgpack.encode((outputs, touched, [inner for inner, state in states.items() if state is None]))


def stands(data: bytes) -> Standing:
    """What `standing` has found."""
    return msgspec.msgpack.decode(data, type=Standing)


def folder_at(path: str) -> tuple[int, int] | None:
    """When what stands in a folder changed last, and its inode; None for what is no folder."""
    try:
        state = os.stat(path, follow_symlinks=False)
    except OSError:
        return None
    return (state.st_ctime_ns, state.st_ino) if stat.S_ISDIR(state.st_mode) else None


def _is_clean(state: tuple[int, int], inner: str, clean: Clean) -> bool:
    return state == clean.folders[inner] and not is_racy(state[0], state[0], clean.since_ns)
