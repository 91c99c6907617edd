"""Stable fingerprints of frozen values, of files and of our own code (BLAKE2b, RFC 7693)."""

import hashlib
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "Jinja2", "Pygments", "pypinyin", "nh3", "msgspec", "PyYAML")


def of_bytes(data: bytes) -> str:
    """32 hex digits of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def of_file(path: Path) -> str:
    """32 hex digits of a file's bytes; "" where none can be read."""
    try:
        return of_bytes(path.read_bytes())
    except OSError:
        return ""


def of_value(value: Any) -> str:
    """32 hex digits of the canonical encoding of a frozen value: the same in any process, locale and folder."""
    return of_bytes(_ENCODER.encode(value))


@lru_cache(maxsize=1)
def of_code() -> str:
    """Fingerprint of everything that decides about output besides its inputs: our sources and themes, the libraries, Python's version."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).resolve().parent.parent
    themes = package / "themes" if (package / "themes").is_dir() else package.parent / "themes"
    for source in (*sorted(package.rglob("*.py")), *sorted(path for path in themes.rglob("*") if path.is_file())):
        digest.update(source.relative_to(package.parent).as_posix().encode() + b"\0" + source.read_bytes() + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library}={metadata.version(library)};".encode())
    digest.update(f"python={sys.version_info.major}.{sys.version_info.minor}".encode())
    return digest.hexdigest()
