"""Which files the site has, by what they are; paths only, nothing is opened."""

from msgspec import Struct

IMPORT_ONLY = ("notices", "leftovers", "receipts")
"""Folders of content/ that `import` alone writes and reads."""


class PageFiles(Struct, frozen=True):
    """The files of one page: the original, its translations by language, its annotations."""

    stem: str
    path: str
    translations: dict[str, str] = {}
    annotations: str = ""


class Inventory(Struct, frozen=True):
    """All inputs of a build below the site's folder, sorted."""

    settings: str = ""
    articles: tuple[PageFiles, ...] = ()
    hubs: tuple[PageFiles, ...] = ()
    pages: tuple[PageFiles, ...] = ()
    glossary: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
