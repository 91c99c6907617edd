"""What GitHub Pages gives for an address: a file of the folder, another address, or nothing."""

from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import inside

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
TYPES = {
    "html": HTML,
    "htm": HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": PLAIN,
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
}


class Found(Struct, frozen=True):
    """What an address leads to: a file, or another address, or nothing."""

    file: Path | None = None
    moved: str = ""


def find(folder: Path, address: str) -> Found:
    """The file for an address, by the rules of GitHub Pages; never one outside the folder, nor a hidden one."""
    *parents, last = address.split("/")
    if not all(_is_name(part) for part in parents) or not (_is_name(last) or not last):
        return Found()
    path = folder.joinpath(*parents, last or "index.html")
    try:
        if not inside(folder, path):
            return Found()
        if path.is_file():
            return Found(path)
        if last and (page := path.with_name(f"{last}.html")).is_file() and inside(folder, page):
            return Found(page)
        if last and path.is_dir():
            return Found(moved=f"{address}/")
    except OSError:  # a name longer than the system has
        return Found()
    return Found()


def _is_name(part: str) -> bool:
    """Whether a part of an address may be the name of a file: no way up, nothing hidden, no drive or separator of another system."""
    return bool(part) and not part.startswith(".") and not any(char in part for char in "\\:\0")


def kind_of(name: str) -> str:
    """The content type of a file by its ending."""
    return TYPES.get(name.rpartition(".")[2].lower() if "." in name else "", "application/octet-stream")
