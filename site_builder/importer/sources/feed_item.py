"""One item of a feed as it states it."""

from msgspec import Struct

from site_builder.model.clipping import Head


class Part(Struct, frozen=True):
    """One text of an item, as HTML."""

    html: str
    line: int = 1
    """Line of the file on which it begins."""
    base: str = ""
    """What its addresses are made whole by."""
    why: str = ""
    """Why it is no part of the article: a reader's comment."""


class Item(Struct, frozen=True):
    """One item."""

    title: str
    parts: tuple[Part, ...]
    head: Head
    said: tuple[str, ...] = ()
    """Everything else that it says, name and text."""
    line: int = 1
