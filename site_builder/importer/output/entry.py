"""An article ready to be written, and what is doubtful about it."""

from msgspec import Struct

from site_builder.model.article import FrontMatter
from site_builder.model.proposal import Part, Role
from site_builder.model.strip import Strip

BODY: tuple[Role, ...] = ("body", "item", "quote", "code", "cell", "heading")
"""Roles of the parts that make the body of a page."""


class Doubt(Struct, frozen=True):
    """Something for the editor to look at: the line it is about, and what is doubtful."""

    code: str
    line: int
    message: str
    confidence: int = 100


class Entry(Struct, frozen=True):
    """An article ready to be written: its front matter, its text, and from which lines each field was taken."""

    stem: str
    front: FrontMatter
    body: tuple[Part, ...]
    fields: tuple[tuple[str, Strip], ...]
    parts: tuple[Part, ...] = ()
    """All parts of the draft, with how sure each is."""
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Part, ...] = ()
    """Texts of footnotes that the body points to; several of one label are its paragraphs."""
    levels: bool = False
    """Its headings are as deep as the source says; those of a newspaper's page are all alike."""
    after: tuple[int, ...] = ()
    """For each figure how many parts of the body stand before it; empty where its place in the source says nothing."""
    because: tuple[str, ...] = ()
    """Words that decided for the first of its topics."""
