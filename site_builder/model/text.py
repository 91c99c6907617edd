"""The text of a page as markers see it: its blocks, and what has been found in them."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from site_builder.model.annotation import Mark


class TextBlock(Struct, frozen=True):
    """One block that holds text: a paragraph, heading, list item, table cell, quoted paragraph."""

    index: int
    kind: str
    """p, h2 to h6, item, th, td, dt."""
    text: str
    line: int
    """Line of the file on which it begins."""
    id: str
    """Id of the block on the page's top level that holds it."""
    number: int
    top: int
    """Index of that block."""
    plain: tuple[tuple[int, int], ...]
    """Ranges in which a name may become a link: one text token each, outside links, code and headings."""


class Placed(Struct, frozen=True):
    """An annotation on its words: half-open range of characters in a block."""

    id: str
    kind: str
    block: int
    """The block's index."""
    start: int
    end: int
    number: int
    """The note's number in the page; 0 for a claim."""
    slot: int


class Named(Struct, frozen=True):
    """A name of the glossary that stands in the text: half-open range of characters in a block."""

    entity: str
    block: int
    start: int
    end: int


class Text(Struct, frozen=True):
    """One text, an original or a translation, before anything is drawn into it."""

    path: str
    """Of its file: `content/articles/a.md`."""
    lang: str
    blocks: tuple[TextBlock, ...]
    notes: tuple[Placed, ...] = ()
    names: tuple[Named, ...] = ()


Marks = Mapping[int, Sequence[Mark]]
"""Marks by the index of their block."""
Marker = Callable[[Text], Marks]
"""Says what is drawn into a text.  One that the site brings along raises `output.CannotMake`."""
