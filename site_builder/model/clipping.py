"""A clipping as the first step of import, *read*, hands it on: numbered lines of text, and what the markup said about them."""

from typing import Literal

from msgspec import Struct

from site_builder.model.strip import Strip

Form = Literal["text", "heading", "caption", "quote", "item", "code", "cell", "note", "picture", "rest"]
"""What the markup calls a block: a `cell` is one of a table of data, a `note` the text of a footnote.  `rest` is furniture that no article
may hold: menus, comments, related links, app promotion."""
Mark = Literal["strong", "em", "mark", "code", "sub", "sup", "del", "ins", "kbd", "ruby", "rt", "rp", "link", "note"]
"""What the markup says of some words; a `note` stands between two of them, where a footnote's number stood."""


Fill = Literal["", "full", "short", "wide"]
"""The last line of a paragraph fills its column or ends before it; or one of its lines is wider, so that it was set outside of the column."""


class Inline(Struct, frozen=True):
    """What the markup says of characters `start` to `end` of a block's text."""

    start: int
    end: int
    kind: Mark
    href: str = ""
    """Of a link its address, which leads nowhere from here unless it begins with http; of a note its label."""
    title: str = ""
    """Of a link what it says about the page it leads to."""


class Picture(Struct, frozen=True):
    """A picture, or another thing that the source shows in the text; its file is not fetched."""

    src: str
    """The address as the source has it, made whole where that could be done."""
    width: int = 0
    height: int = 0
    what: str = "picture"
    """Or video, audio, frame, object, file."""


class Cell(Struct, frozen=True):
    """The place of a cell: number of its table, of its row and column in it, all counted from 1."""

    table: int
    row: int
    column: int


class Block(Struct, frozen=True):
    """One paragraph, heading, list item, table row or caption of the source, in reading order."""

    strip: Strip
    form: Form = "text"
    level: int = 0
    """Of a heading 1 to 6; of a list item its depth, from 1; 0 else."""
    mark: str = ""
    """What stands before a list item: "-", "3."; "" for a paragraph that goes on with the item above.  Of code its language, of a note its
    label."""
    cell: Cell | None = None
    gap: int = 0
    """Blank lines that stand before it in a plain text; a picture that was taken out leaves more than the usual ones."""
    indented: bool = False
    """Its first line is set in, in a plain text."""
    fills: Fill = ""
    """Of a plain text that was wrapped: how its lines stand to the column."""
    inline: tuple[Inline, ...] = ()
    picture: Picture | None = None
    bold: bool = False
    """All of its text is bold."""
    centred: bool = False
    why: str = ""
    """Of form `rest`: why it is no part of the article, for the leftovers."""

    @property
    def text(self) -> str:
        """Its text."""
        return self.strip.text


class Head(Struct, frozen=True):
    """What a source says about one article outside its text: front matter, meta elements, a feed's item.  Empty where it is silent."""

    title: Strip = Strip()
    kickers: tuple[Strip, ...] = ()
    subtitle: Strip = Strip()
    """Lines of display type above the title and below it."""
    original: str = ""
    """The title as the source says it, where that is something else: with underscores in the place of quotation marks."""
    published: str = ""
    """ISO 8601 as `FrontMatter.date` takes it, day or moment with zone."""
    day_from_name: bool = False
    """`published` is the day in the name of the file."""
    day_said: str = ""
    """What it states as its day, where that could not be read, or has a zone that nobody knows."""
    authors: tuple[str, ...] = ()
    publication: str = ""
    page: str = ""
    """The page of a newspaper on which it stood, as it is written: A12."""
    section: str = ""
    """The part of a newspaper in which it stood, as it is written: 要闻."""
    url: str = ""
    summary: str = ""
    lang: str = ""
    rights: str = ""
    """A line that speaks of rights, as it stands in the source."""
    labels: tuple[str, ...] = ()
    """Categories and tags."""
    picture: str = ""
    """Address of the picture that stands for the article."""
    files: tuple[tuple[str, str], ...] = ()
    """What it names beside its text: what that is, and its address."""
    draft: str = ""
    """Why the source does not show it to everyone: "draft", "private", "a password"."""
    apart: str = ""
    """Why it makes no page at all: all of it goes to the leftovers."""
    stated: tuple[Strip, ...] = ()
    """Every other line of the head that holds text, as it stands: it goes to the leftovers."""


class Sheet(Struct, frozen=True):
    """One part of a clipping that can be read by itself: a whole newspaper page, one post, one item of a feed."""

    blocks: tuple[Block, ...]
    head: Head | None = None
    """Set when the sheet is one article by its nature (a post, a saved page, an item); None for a page still to be cut into articles."""
    sure: int = 100
    """How sure it is, in percent, that its blocks are told from what stood around the article."""
    doubt: str = ""
    """Why it is not sure."""


ClippingKind = Literal["dump", "post", "web-page", "feed", "document", "mail", "database", "transcript", "own"]


class Clipping(Struct, frozen=True):
    """One file as it was read."""

    file: str
    """The file's name without folders: what is kept of where it lay on the editor's machine."""
    sha256: str
    encoding: str
    kind: ClippingKind
    lines: tuple[str, ...]
    """The text that was taken from the file; line 1 is the first.  Of a dump and of a post's front matter these are the lines of the
    file; of HTML each is one row of text as a browser would show it (`origins` tells where it begins)."""
    sheets: tuple[Sheet, ...]
    origins: tuple[int, ...] = ()
    """For each of `lines` the line of the file on which it begins; empty where they are the lines of the file, or of a feed's items."""

    def in_file(self, number: int) -> int:
        """The line of the file on which line `number` of the text begins; 0 for 0."""
        return self.origins[number - 1] if 0 < number <= len(self.origins) else number
