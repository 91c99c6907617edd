"""The page of a comparison as its template sees it, and what it shows: copies, and two texts side by side."""

from msgspec import Struct

from site_builder.model.frame import Frame, Link
from site_builder.model.parts import Item


class CopyView(Struct, frozen=True):
    """One copy of an agency text."""

    item: Item
    """As lists show it."""
    name: str
    """By which the page calls it: the paper, or where that tells nothing the day or a number too."""
    lang: str
    """Language of its text."""
    earliest: bool
    """Whether it is known to be older than all the others: by its day."""


class PieceView(Struct, frozen=True):
    """A run of characters of a passage."""

    text: str
    """The characters."""
    differs: bool
    """Whether the other text has other words in its place, or none; punctuation and blanks do not count."""


class PassageView(Struct, frozen=True):
    """A passage of both texts, or of one."""

    rel: str
    """same: both have it; diff: both, in other words; a, b: only the first, only the second; moved: both, in different places."""
    a: tuple[PieceView, ...]
    """What the first text has."""
    b: tuple[PieceView, ...]
    """What the second text has; of a passage that both have alike nothing, since it is the same."""
    a_number: int = 0
    """Of the block in the first text, from 1, for a passage that was moved."""
    b_number: int = 0
    """Of the block in the second text."""


class FigureRow(Struct, frozen=True):
    """Two figures, times or names that disagree."""

    kind: str
    """number | time | name"""
    a: str
    """As the first text has it."""
    b: str
    """As the second text has it."""
    passage: str
    """Id of the passage where they stand; "" where that is not shown."""


class Beside(Struct, frozen=True):
    """A copy beside another one."""

    id: str
    """For links within the page."""
    first: CopyView
    """The earliest copy, or where the other shares nothing with it one that does."""
    other: CopyView
    """The copy beside it."""
    share: int
    """Percent of the shorter text that stands in the other."""
    first_length: int
    """Characters of the first text, without blanks and marks."""
    other_length: int
    """Characters of the second."""
    same: int
    """Sentences that both have in the same words."""
    changed: int
    """Sentences that both have in other words."""
    moved: int
    """Of these the ones that stand in another place."""
    first_only: int
    """Sentences that only the first has."""
    other_only: int
    """Sentences that only the second has."""
    figures: tuple[FigureRow, ...]
    """What disagrees, as far as it may be shown."""
    whole: bool
    """Whether the texts are shown."""
    passages: tuple[PassageView, ...]
    """The texts passage by passage; none where one is withheld."""


class CompareView(Struct, frozen=True, kw_only=True):
    """compare.html: the copies of one agency text, each beside one that shares its text."""

    frame: Frame
    """What every page shares."""
    title: str
    """The earliest copy's headline."""
    lang: str
    """Language of the title."""
    hubs: tuple[Link, ...]
    """The hubs of the earliest copy."""
    agency: str
    """The agency whose text it is, where the copies name one and no other; "" for none."""
    copies: tuple[CopyView, ...]
    """All copies, the earliest first, as many as are shown."""
    copy_count: int
    """How many there are in all."""
    beside: tuple[Beside, ...]
    """The comparisons, as many as are made."""
    withheld: bool
    """Whether a text is withheld from this audience, so that only figures and numbers stand here."""
    preview: bool
    """Whether a text stands here that the public does not get."""
    own: tuple[Item, ...]
    """Articles in own words that rest on one of the copies."""
