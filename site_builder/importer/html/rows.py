"""The rows that some HTML shows, the paragraphs that they make, and the elements in which they stand."""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.model.clipping import Block, Form, Inline, Picture


class Element(Struct, frozen=True):
    """A block element: its tag, the words of its class, id and role, and the element it stands in (-1 for none)."""

    tag: str
    words: frozenset[str]
    parent: int


class Row(Struct, frozen=True):
    """One row of text, or one picture, whose text is what the source says in its place."""

    text: str
    element: int
    line: int = 0
    """Line of the file on which it begins; 0 where nothing tells."""
    form: Form = "text"
    level: int = 0
    mark: str = ""
    """As in `clipping.Block`."""
    inline: tuple[Inline, ...] = ()
    """Offsets are in `text`."""
    gone: tuple[tuple[int, int], ...] = ()
    """Characters that are said in another way: a footnote's number, the mark of a list."""
    why: str = ""
    """Of form `rest`: why no article may hold it, where the source itself says so."""
    picture: Picture | None = None
    is_code: bool = False
    """The picture is a code to scan."""
    bold: bool = False
    centred: bool = False
    grey: bool = False
    hidden: bool = False
    linked: int = 0
    """So many of its characters, blanks apart, are links."""
    paragraph: int = 0
    """Rows of one number stand in one paragraph, parted by `<br>`."""
    breaks: int = 0
    """How many `<br>` stand before it in its paragraph."""
    cell: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Numbers of its table, row and cell, and the column; zeros outside tables."""


class Rows(Struct, frozen=True):
    """What some HTML shows."""

    rows: tuple[Row, ...]
    elements: tuple[Element, ...]


class Paragraph(Struct, frozen=True):
    """A block, and the row it begins with: what its place in the page tells is told by the row."""

    block: Block
    row: Row
    linked: float = 0.0
    """Share of its characters that are links."""


class Laid(Struct, frozen=True):
    """Some HTML laid out."""

    lines: tuple[str, ...]
    origins: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    elements: tuple[Element, ...]


def way_up(number: int, elements: Sequence[Element]) -> list[int]:
    """An element and all around it, from the inside out; none for -1."""
    way = []
    while number >= 0:
        way.append(number)
        number = elements[number].parent
    return way
