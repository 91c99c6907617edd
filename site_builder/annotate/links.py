"""Resolve the links of a text: source paths, addresses and wikilinks become addresses of this site, others are judged.

Addresses of the site keep a mark (`ROOT`, `STATIC`) in the place of base path and language until a page is rendered.
"""

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from site_builder.annotate.directory import HIDDEN, MEDIA, PAGE, Directory, nearest
from site_builder.hantext import sentence_around
from site_builder.markdown import Document, LinkUse
from site_builder.model.article import Prose
from site_builder.model.body import ROOT, STATIC
from site_builder.model.fault import Fault
from site_builder.model.published import OutLink
from site_builder.model.source import Span

SAFE_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_INVISIBLE = re.compile(r"[\x00-\x20\u200b-\u200f\u2028-\u202e\ufeff]+")
SENTENCE_LENGTH = 160


class Resolved(Struct, frozen=True):
    """What became of the links and images of one text: where each leads, the ones to pages of this site, and the faults of the others."""

    addresses: dict[str, str]
    """For each target as written the address to put in its place, "" for none."""
    links: tuple[OutLink, ...]
    faults: tuple[Fault, ...]


def resolve(document: Document, path: str, directory: Directory, prose: Prose | None = None) -> Resolved:
    """The links of `document`, which stands in the file at `path`; with the `prose` it was read from, faults have a column.

    Faults: `link-broken`, `link-hidden`, `link-scheme`, `image-missing`, `fragment-broken` for a place on the same page.
    """
    addresses: dict[str, str] = {}
    links: list[OutLink] = []
    faults: list[Fault] = []
    lines = prose.text.split("\n") if prose and document.links else []
    own_ids = {block.id for block in document.texts} | {heading.id for heading in document.headings}
    for use in document.links:
        span = _span(use, path, lines, prose.first_line if prose else 0)
        if use.image:
            addresses[use.target] = _image(use, path, directory, span, faults)
            continue
        address, fragment, href = _target(use, path, directory, span, faults)
        if use.target.startswith("#") and not use.wiki and unquote(use.target[1:]) not in own_ids:
            message = f'nothing on this page is called "{use.target}"'
            help = _meant(nearest(unquote(use.target[1:]), own_ids), "#") or "copy the link of the paragraph or heading from the page"
            faults.append(Fault("fragment-broken", "error", message, span, help))
            href = ""
        addresses[use.target] = href
        if address is not None and href:
            links.append(OutLink(address, fragment, _sentence(document, use), _block(document, use), span))
    return Resolved(addresses, tuple(links), tuple(faults))


def _span(use: LinkUse, path: str, lines: Sequence[str], first_line: int) -> Span:
    """Where a link stands: its target in its line, where the line is known and holds it as written."""
    line = lines[use.line - first_line] if 0 <= use.line - first_line < len(lines) else ""
    at = line.find(use.target)
    return Span(path, use.line, at + 1, len(use.target)) if at >= 0 and use.target else Span(path, use.line)


def _target(use: LinkUse, path: str, directory: Directory, span: Span, faults: list[Fault]) -> tuple[str | None, str, str]:
    """Address and fragment of a page of this site (None for other links), and the address to put into the text."""
    target = use.target
    if use.wiki:
        name, _, fragment = target.partition("#")
        address = directory.named(name.strip())
        if address is None:
            help = _meant(directory.near("name", name)) or "write a page's file name without .md, or an id or name of topics or glossary"
            faults.append(Fault("link-broken", "error", f'no page, topic or entity is called "{name}"', span, help))
            return None, "", ""
        return _known(address, fragment, target, directory, span, faults)
    bare = _INVISIBLE.sub("", target)
    if found := _SCHEME.match(bare):
        scheme = found.group()[:-1].lower()
        if scheme not in SAFE_SCHEMES:
            faults.append(Fault("link-scheme", "error", f"an address may not begin with {scheme}:", span, "use http, https or mailto"))
            return None, "", ""
        return None, "", target
    if target.startswith("//"):
        faults.append(Fault("link-scheme", "error", f'"{target}" names a host without https:', span, "write https: in front of it"))
        return None, "", ""
    if target.startswith("#"):
        return None, "", target
    parts = urlsplit(target)
    fragment = unquote(parts.fragment)
    return _known(_address_of(unquote(parts.path), path), fragment, target, directory, span, faults)


def _address_of(target: str, path: str) -> str:
    """The address that a source path (relative to the file's folder) or an address of the site means."""
    if target.startswith("/"):
        inner = target.strip("/")
        return f"{inner}/" if inner and "." not in inner.rpartition("/")[2] else inner
    source = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)).removeprefix("content/")
    if not source.endswith(".md"):
        return source
    stem = source.removesuffix(".md")
    return f"{stem.removeprefix('pages/')}/"


def _known(address: str, fragment: str, target: str, directory: Directory, span: Span, faults: list[Fault]) -> tuple[str | None, str, str]:
    kind, address = directory.find(address)
    tail = f"#{fragment}" if fragment else ""
    if kind == PAGE:
        return address, fragment, f"{ROOT}{address}{tail}"
    if kind == MEDIA:
        return None, "", f"{STATIC}{address}"
    if kind == HIDDEN:
        message = f'"{target}" leads to a page that is not published'
        faults.append(Fault("link-hidden", "warning", message, span, "the words stay, the link comes back when that page is published"))
        return None, "", ""
    help = (
        _meant(directory.near("address", address), "/")
        or "write the path from this file (../topics/x.md), or the address on the site (/topics/x/)"
    )
    faults.append(Fault("link-broken", "error", f'"{target}" leads nowhere', span, help))
    return None, "", ""


def _image(use: LinkUse, path: str, directory: Directory, span: Span, faults: list[Fault]) -> str:
    if re.fullmatch(r"#fig-\d{1,3}", use.target):
        return ""
    address = _address_of(unquote(use.target), path)
    if directory.knows(MEDIA, address):
        return f"{STATIC}{address}"
    if _SCHEME.match(_INVISIBLE.sub("", use.target)) or use.target.startswith("//"):
        message = "a picture must be a file of this site"
        faults.append(
            Fault("image-missing", "error", message, span, "put it into content/media/ with its rights, or use a figure without src")
        )
    else:
        help = (
            _meant(directory.near(MEDIA, address), "/") or "put it into content/media/, and write its path from this file: ../media/x.png"
        )
        faults.append(Fault("image-missing", "error", f'there is no picture "{use.target}"', span, help))
    return ""


def _meant(near: str, head: str = "") -> str:
    """A help line with the nearest known word, `head` before it so that it can be copied into a link; "" when none is near."""
    return f'did you mean "{head}{near}"?' if near else ""


def _sentence(document: Document, use: LinkUse) -> str:
    if use.block < 0:
        return ""
    text = document.texts[use.block].text
    start, end = sentence_around(text, use.start, use.end)
    if end - start > SENTENCE_LENGTH:
        middle = (use.start + use.end) // 2
        start, end = max(start, middle - SENTENCE_LENGTH // 2), min(end, middle + SENTENCE_LENGTH // 2)
    return text[start:end].replace("\n", " ")


def _block(document: Document, use: LinkUse) -> str:
    return document.texts[use.block].id if use.block >= 0 else ""
