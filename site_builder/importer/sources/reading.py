"""Step *read* of import: a file's bytes become a clipping, whatever kind of source it is."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from msgspec.structs import replace

from site_builder.importer.cues.characters import in_a_line
from site_builder.importer.cues.markdown_marks import is_markdown
from site_builder.importer.sources.containers import Container, container_of
from site_builder.importer.sources.decode import MAX_BYTES, decode
from site_builder.importer.sources.dump import read_dump
from site_builder.importer.sources.feed import read_feed
from site_builder.importer.sources.markdown_page import read_markdown_page
from site_builder.importer.sources.opened import Read, opened, page_of_many, text_of_many
from site_builder.importer.sources.post import read_post
from site_builder.importer.sources.site_readers import Reader
from site_builder.importer.sources.stated_head import read_stated, stated_heads
from site_builder.importer.sources.web_page import read_page
from site_builder.model.clipping import Clipping, Head, Sheet
from site_builder.model.fault import Checked, Fault
from site_builder.model.output import CannotMake
from site_builder.model.source import SourceFile, Span

_BEFORE_ROOT = re.compile(
    r"<\?.{0,400}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,300}(?:\[.{0,20000}?\]\s{0,9})?>", re.DOTALL | re.IGNORECASE
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|atom:feed)\b", re.IGNORECASE)
_JSON_FEED = re.compile(r'\{.{0,2000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:div|p|article|section|table|h[1-6]|center|font|form|header|img|link|nav|ol|script|span|style|main|blockquote|ul|figure|meta|title)\b[^>]*>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|td|h[1-6]|li)\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?|ftp|file):/+", re.IGNORECASE)
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def read_file(path: Path, own: Sequence[Reader] = ()) -> Checked[Clipping | None]:
    """The file at `path` as `read` gives it.  Faults: `clipping-unreadable`, `import-address`, and those of `read`."""
    if found := _ADDRESS.match(str(path)):
        shown = f"{found[1]}://{str(path)[found.end() :]}"
        help = "save the page in the browser (as a whole page, or as MHTML), and import the file"
        return Checked(
            None, (Fault("import-address", "error", "this is an address and no file: import fetches nothing", Span(shown), help),)
        )
    if _UNSPEAKABLE.search(str(path)):
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        message = "the name of this file holds characters that no text can hold"
        return Checked(None, (Fault("clipping-unreadable", "error", message, Span(shown), "rename it"),))
    if path.is_dir():
        help = "give another folder, or the files in it one by one"
        return Checked(
            None, (Fault("clipping-unreadable", "error", "this folder holds no file that could be a clipping", Span(str(path)), help),)
        )
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        return Checked(None, (Fault("clipping-unreadable", "error", message, Span(str(path)), "check its name and its permissions"),))
    return read(str(path), data, own)


def read(name: str, data: bytes, own: Sequence[Reader] = ()) -> Checked[Clipping | None]:
    """A file as numbered lines of text with what its markup says; None with an error where it cannot be read.

    Every visible character stands in `lines`, and each line is covered once by blocks, title and stated lines of the sheets.
    The site's `own` readers are asked first, about every file that is written in characters.
    Faults: those of `decode`, of containers `clipping-binary` and those of `opened`, of feeds those of `read_feed`, and those of plug-ins.
    """
    file = PurePath(name.replace("\\", "/")).name or "clipping"
    container = container_of(data, name) if len(data) <= MAX_BYTES else Container("text")
    try:
        found = _found(container, data, name, own)
    except CannotMake as cannot:
        return Checked(None, (cannot.fault,))
    if any(fault.severity == "error" for fault in found.faults):
        return Checked(None, found.faults)
    if not any(line.strip() for line in found.lines):
        help = "save the page after it is loaded: its text comes by script"
        return Checked(None, (*found.faults, Fault("clipping-empty", "error", "this page shows no text", Span(name), help)))
    digest = hashlib.sha256(data).hexdigest()
    stated = tuple(replace(sheet, head=_of_text(sheet.head)) if sheet.head else sheet for sheet in found.sheets)
    return Checked(Clipping(file, digest, found.encoding, found.kind, found.lines, stated, found.origins), found.faults)


def _found(container: Container, data: bytes, name: str, own: Sequence[Reader]) -> Read:
    """What was read of a file, by the site's own readers, out of a container, or as text."""
    is_text = container.is_text or container.kind in ("text", "mail")
    refused = Fault("clipping-binary", "error", f"this file is {container.called}", Span(name), container.help)
    if not is_text and container.kind == "none":
        return Read("dump", faults=(refused,))
    if is_text and (own or container.kind == "text"):
        decoded = decode(data, name)
        if decoded.value is not None and (by_own := _by_own(SourceFile(name, decoded.value.text), own)):
            return by_own._replace(faults=decoded.faults, encoding=decoded.value.encoding)
        if container.kind == "text":
            if decoded.value is None:
                return Read("dump", faults=decoded.faults)
            read = _read(decoded.value.text, name)
            return read._replace(faults=(*decoded.faults, *read.faults), encoding=decoded.value.encoding)
    return Read("dump", faults=(refused,)) if container.kind == "none" else opened(container, data, name)


def _of_text(head: Head) -> Head:
    """The head with nothing in its words that is no text: escapes of JSON, YAML, TOML and HTML stand for any character."""
    given = {name: _words(value) for name in head.__struct_fields__ if isinstance(value := getattr(head, name), (str, tuple)) and value}
    return replace(head, **given)


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return in_a_line(value)
    return tuple(_words(one) if isinstance(one, (str, tuple)) else one for one in value)


def _by_own(source: SourceFile, own: Sequence[Reader]) -> Read | None:
    for reader in own:
        if (sheets := reader(source)) is not None:
            return Read("own", tuple(source.text.split("\n")), (), sheets)
    return None


def _read(text: str, name: str) -> Read:
    if is_feed(text):
        feed = read_feed(text, name)
        rows, origins, sheets = feed.value or ((), (), ())
        return Read("feed", rows, origins, sheets, feed.faults)
    lines = tuple(text.split("\n"))
    if post := read_post(lines, name):
        shown, origins, sheet = post
        return Read("post", shown, origins, (sheet,))
    if is_page(text):
        if page := page_of_many(text, name):
            return page
        shown, origins, sheet = read_page(text)
        return Read("web-page", shown, origins, (sheet,))
    if many := text_of_many(text, name):
        return many
    if heads := stated_heads(lines):
        return Read("dump", lines, (), read_stated(lines, read_dump(lines).blocks, heads))
    if is_markdown(text):
        marked = read_markdown_page(text)
        return Read("dump", marked.lines, marked.origins, (Sheet(marked.blocks),))
    return Read("dump", lines, (), (read_dump(lines),))


def is_feed(text: str) -> bool:
    """Whether a text is a feed: its first element is one of theirs, or it names the version of JSON Feed."""
    start = text[:40_000].lstrip()
    while found := _BEFORE_ROOT.match(start):
        start = start[found.end() :].lstrip()
    return bool(_FEED.match(start) or _JSON_FEED.match(start[:4000]))


def is_page(text: str) -> bool:
    """Whether a text is HTML: a whole page, or a part of one."""
    start = text[:8000]
    if _PAGE.search(start) and start.lstrip()[:1] == "<":
        return True
    return bool(_FRAGMENT.match(start.lstrip())) and len(_BLOCK_TAG.findall(text[:200_000])) >= 3
