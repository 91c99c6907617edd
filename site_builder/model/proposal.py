"""What import proposes to make of a clipping: articles cut out of it, each part with its role, and how sure that is."""

from typing import Literal, get_args

from msgspec import Struct

from site_builder.model.clipping import Block, Head
from site_builder.model.strip import Strip

Role = Literal[
    "title",
    "kicker",
    "subtitle",
    "standfirst",
    "heading",
    "body",
    "item",
    "quote",
    "code",
    "cell",
    "note",
    "caption",
    "picture",
    "byline",
    "credit",
    "page-credit",
    "rights",
    "notice",
    "leftover",
]
"""What a part of a clipping is.  眉题 kicker, 副题 subtitle, 提要 standfirst, 小标题 heading, 图片说明 caption, 电头 stands in the body."""

ROLES: tuple[str, ...] = get_args(Role)
OF_ADVERTISEMENTS = "a heading of the advertisements"
WITHOUT_TEXT = "no text stands with it"
HEADLINES = (OF_ADVERTISEMENTS, WITHOUT_TEXT)
"""Why a line of display type is left over."""


class Part(Struct, frozen=True):
    """Some text of a clipping in its role; a paragraph broken by columns is one part again."""

    role: Role
    block: Block
    """The text with its inline marks; its strip says from which lines it was put together."""
    confidence: int = 100
    """How sure role and joins are, in percent."""
    why: str = ""
    """What the doubt rests on, or why something was left out."""

    @property
    def text(self) -> str:
        """Its text."""
        return self.block.strip.text

    @property
    def strip(self) -> Strip:
        """Its text with its origin."""
        return self.block.strip


class Draft(Struct, frozen=True):
    """One article as it was cut out of a clipping."""

    parts: tuple[Part, ...]
    head: Head | None = None
    """What the source says about it outside its text."""

    def of(self, *roles: Role) -> tuple[Part, ...]:
        """Its parts in these roles, in their order."""
        return tuple(part for part in self.parts if part.role in roles)

    def words(self, *roles: Role) -> tuple[str, ...]:
        """The texts of its parts in these roles."""
        return tuple(part.text for part in self.of(*roles))


class Proposal(Struct, frozen=True):
    """A whole clipping, sorted."""

    drafts: tuple[Draft, ...] = ()
    notices: tuple[tuple[Part, ...], ...] = ()
    """Classified advertisements and public notices; the first part of each is its title where it has one."""
    leftovers: tuple[Part, ...] = ()
    page_credit: tuple[Part, ...] = ()
    """Lines that credit every article of the page."""
