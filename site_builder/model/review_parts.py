"""What the page of the editor's work shows: pages that wait, and warnings by file."""

from msgspec import Struct

from site_builder.model.parts import Item


class Pending(Struct, frozen=True):
    """A page that waits for the editor, and what is known of the reason."""

    item: Item
    status: str = ""
    """Whose the text is: own, licensed, public, reserved, unknown; "" where that is not the question."""
    publish: str = ""
    """How much of it the public gets: full, excerpt, link."""
    by_page: bool = False
    """Whether its front matter says so; else the rule of site.yaml does."""
    imported: str = ""
    """The clipping it was imported from."""
    note: str = ""
    """Words of the page itself: how sure its date is, whose its text is."""


class Pile(Struct, frozen=True):
    """Pages that wait for one reason: the first of them, and how many there are."""

    key: str
    """drafts | held | undated | topicless"""
    count: int
    pages: tuple[Pending, ...]


class WarningLine(Struct, frozen=True):
    """One warning of the build, in its own English words."""

    line: int
    code: str
    message: str
    help: str


class FileWarnings(Struct, frozen=True):
    """The warnings of one file."""

    path: str
    href: str
    """Of the page it belongs to; "" for none."""
    warnings: tuple[WarningLine, ...]
