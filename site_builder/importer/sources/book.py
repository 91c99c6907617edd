"""Books (EPUB): the chapters in the order of their spine, by the standard library and lxml."""

import io
import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from site_builder.importer.cues.characters import in_a_line
from site_builder.importer.sources.documents import MOST_UNPACKED

MOST_CHAPTERS = 2000


class Book(Struct, frozen=True):
    """A book: its chapters as bytes of HTML, and what it says of itself."""

    chapters: tuple[bytes, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    lang: str = ""
    rights: str = ""


def read_book(data: bytes) -> Book | None:
    """The book in an archive; None for one that has no spine, or is larger than any book."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                return None
            container = _tree(archive.read("META-INF/container.xml"))
            roots = [str(one.get("full-path", "")) for one in _named(container, "rootfile")]
            if not roots:
                return None
            package = _tree(archive.read(roots[0]))
            files = {str(one.get("id")): unquote(str(one.get("href", ""))) for one in _named(package, "item")}
            spine = [files.get(str(one.get("idref")), "") for one in _named(package, "itemref")]
            places = [posixpath.normpath(posixpath.join(posixpath.dirname(roots[0]), href)) for href in spine if href]
            known = set(archive.namelist())
            chapters = tuple(archive.read(place) for place in places[:MOST_CHAPTERS] if place in known)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, etree.XMLSyntaxError):
        return None

    def said(name: str) -> tuple[str, ...]:
        return tuple(text for one in _named(package, name) if (text := in_a_line("".join(one.itertext()))))

    title, day, lang, rights = (next(iter(said(name)), "") for name in ("title", "date", "language", "rights"))
    return Book(chapters, title, said("creator"), day, lang, rights)


def _tree(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False))


def _named(tree: Any, name: str) -> list[Any]:
    """Elements of a name in any namespace."""
    return list(tree.iter("{*}" + name)) if tree is not None else []
