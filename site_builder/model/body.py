"""The body of a page as themes see it: a row of blocks, each with its HTML and the notes that belong to it."""

from msgspec import Struct

from site_builder.model.annotation import Citation


class Note(Struct, frozen=True, array_like=True, gc=False):
    """A note as it is published: an annotation that found its words, or a footnote."""

    id: str
    """Of its element."""
    number: int
    """From 1, in the order of the text."""
    kind: str
    """One of gloss, context, check, source, correction; `footnote` for a footnote of the text itself."""
    html: str
    """The body, as blocks of HTML."""
    quote: str = ""
    """The words it stands by; "" for a footnote."""
    verdict: str = ""
    """What a check found: true | false | disputed | unverifiable | one-sided; "" for none."""
    sources: tuple[Citation, ...] = ()
    """The works behind it."""
    created: str = ""
    """The day on which it was written; "" where that is not said."""
    slot: int = 0
    """Which margin place of its block it takes, 1 to 8; 0 keeps it in the flow."""
    block: str = ""
    """Id of the block that holds the quote."""
    paragraph: int = 0
    """Number of that block in the page."""
    correction: int = 0
    """Which entry of the page's record of corrections it places, from 1; 0 for none."""
    lang: str = ""
    """Language in which the body is written, a tag of BCP 47; "" for a footnote, which has that of the text."""
    folded: bool = False
    """Whether it waits to be opened: it would stand too far from its words (`render.margin`), or is written in another language than the page."""


class Block(Struct, frozen=True, gc=False):
    """One block on the top level of a body."""

    kind: str
    """p, h2 to h6, figure, or `flow` for everything else (lists, tables, quotations, code)."""
    id: str
    """Of its element, for links."""
    number: int
    """The block's number among those that hold text, from 1; 0 for headings, figures and code."""
    html: str
    """Inner HTML of a paragraph or heading; whole HTML of the others.  Addresses of this site begin with a mark
    (`ROOT` or `STATIC`) in the place of base path and language."""
    notes: tuple[Note, ...] = ()
    """Those whose words stand in it."""
    figure: int = 0
    """Which figure of the front matter stands here, from 1; 0 for none."""


def html_of(blocks: "tuple[Block, ...]") -> str:
    """The blocks as one piece of HTML without ids, as a note or a feed shows them."""
    return "".join(b.html if b.kind in ("flow", "figure") else f"<{b.kind}>{b.html}</{b.kind}>\n" for b in blocks)


class Heading(Struct, frozen=True, gc=False):
    """An entry of the table of contents."""

    id: str
    """Of its element."""
    level: int
    """2 to 6, as h2 to h6."""
    text: str
    """Its words, without marks."""


ROOT = "\x02"
"""Stands before an address of this site in stored HTML; becomes base path and language folder when a page is rendered.
No source can hold it: control characters are refused on reading."""

STATIC = "\x03"
"""Stands before the address of a file that is the same in all languages; becomes the base path."""
