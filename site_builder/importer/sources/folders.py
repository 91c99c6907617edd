"""The files that are meant by a folder: those below it that may be clippings, in the order of their names."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

# fmt: off
PASSED_OVER = frozenset((
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "tif", "tiff", "heic", "css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot",
    "mp3", "mp4", "m4a", "m4v", "mov", "avi", "mkv", "webm", "wav", "ogg", "flac", "db", "ini", "lnk", "tmp", "lock", "pyc",
))
# fmt: on
"""Endings of files that stand beside clippings and are none."""
_RESOURCES = ("_files", ".files", "_文件", ".fld", "-filer", "_archivos", "_fichiers", "-Dateien")
"""How the folder ends in which a browser puts what belongs to a saved page."""
_NEVER = frozenset(("node_modules", "__pycache__", "__MACOSX"))


class Found(Struct, frozen=True):
    """The files, and how many were passed over on the way."""

    files: tuple[Path, ...]
    passed: int = 0


def files_of(paths: Sequence[Path], site: Path) -> Found:
    """What is meant by these paths: a file is itself, a folder what lies below it; a folder in which there is nothing stays itself.

    Hidden files, pictures and styles, what belongs to a saved page, and the pages and the output of the `site` are passed over.
    """
    files: list[Path] = []
    passed = 0
    own = {(site / name).resolve() for name in ("content", "output")}
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = list(_walk(path, own))
        chosen = [one for one, is_clipping in inside if is_clipping]
        files += chosen or [path]
        passed += len(inside) - len(chosen)
    return Found(tuple(files), passed)


def _walk(folder: Path, own: set[Path]) -> Iterator[tuple[Path, bool]]:
    """Every file below a folder that is not hidden, and whether it may be a clipping.  Links to folders are not followed."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if here.resolve() in own:
            folders.clear()
            continue
        stems = {Path(name).stem for name in files if name.lower().endswith((".htm", ".html"))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NEVER and not _belongs(name, stems))
        for name in sorted(files):
            if not name.startswith("."):
                yield here / name, name.lower().rsplit(".", 1)[-1] not in PASSED_OVER


def _belongs(name: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and styles of a page that was saved beside it."""
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _RESOURCES)
