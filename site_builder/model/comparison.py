"""Two copies of one agency text: their texts, and what became of it in each."""

from collections.abc import Mapping

from msgspec import Struct


class Copy(Struct, frozen=True, array_like=True, gc=False):
    """The text of an article as it is compared with others, whoever may have it; it never reaches a page maker."""

    marks: bytes
    """By which its copies are found (`shingles.marks`)."""
    blocks: tuple[str, ...]
    """Of the original, in the order of the text, without markup."""


class Found(Struct, frozen=True):
    """The clusters of copies among the articles of a site."""

    clusters: dict[str, tuple[str, ...]]
    """By the stem of the earliest article, which is the cluster's id, all of them: that one first, those of one day in the order of their stems,
    those without a day last."""
    pairs: Mapping[str, tuple[str, ...]]
    """By stem the articles that share enough with it, sorted: in a cluster not every one does with every other."""
    known: str = ""
    """Tells whether the store still knows what it knew when they were found (`copies.find_copies`)."""


class Piece(Struct, frozen=True, array_like=True, gc=False):
    """A run of characters of two sentences that belong together: the same in both, or what stands in the place of each other."""

    a: str
    """What the first text has; "" for nothing."""
    b: str
    """What the second text has; "" for nothing."""
    same: bool = False
    """Whether both have the same; the same character may have another form: width, case, script."""


class Row(Struct, frozen=True, array_like=True, gc=False):
    """A sentence that both texts have, in the same words or others; or one that only one of them has."""

    a: int
    """Number of the sentence in the first text, from 0; -1 where it has none."""
    b: int
    """Number of the sentence in the second text; -1 where it has none."""
    a_block: int
    """Index of the block of the first text that holds it; -1 where it has none."""
    b_block: int
    """Index of the block of the second text; -1 where it has none."""
    pieces: tuple[Piece, ...]
    """All characters of the sentence, or of both."""
    same: bool = False
    """Whether both have the same words; marks and blanks may differ."""
    moved: bool = False
    """Whether it stands in another place among the sentences that both have."""


class Disagreement(Struct, frozen=True, array_like=True, gc=False):
    """Two figures, times or names that differ in sentences that belong together."""

    kind: str
    """number | time | name"""
    a: str
    """As the first text has it."""
    b: str
    """As the second text has it."""
    row: int
    """Index of the row."""


class Comparison(Struct, frozen=True, array_like=True, gc=False):
    """Two texts compared: every character of both stands in the rows once."""

    rows: tuple[Row, ...]
    """In the order of the first text; what only the second has follows what it follows there."""
    disagreements: tuple[Disagreement, ...]
    a_blocks: int
    """How many blocks the first text has."""
    b_blocks: int
    """How many blocks the second text has."""


class Measures(Struct, frozen=True, array_like=True, gc=False):
    """How two copies differ, in numbers."""

    share: int
    """Percent of the characters of the shorter text that stand in the other too."""
    a_length: int
    """Characters of the first text, without blanks and marks."""
    b_length: int
    """Characters of the second text."""
    same: int
    """Sentences that both have in the same words."""
    changed: int
    """Sentences that both have in other words."""
    moved: int
    """Of these the ones that stand in another place."""
    a_only: int
    """Sentences that only the first text has."""
    b_only: int
    """Sentences that only the second text has."""


class Compared(Struct, frozen=True, array_like=True, gc=False):
    """A copy beside another one, as far as an audience may have it."""

    first: str
    """Stem of the copy that is the first text."""
    stem: str
    """Of the copy that is the second text."""
    measures: Measures
    rows: tuple[Row, ...] = ()
    """Sentence by sentence; empty where the text of one of them is withheld from the audience."""
    disagreements: tuple[Disagreement, ...] = ()
    """All of them where the texts are shown, else those that keep within an excerpt; none beside a page that is only a link."""
    whole: bool = False
    """Whether the rows are given."""


class Cluster(Struct, frozen=True, array_like=True, gc=False):
    """All copies of one text that an audience gets, each compared with one that shares its text."""

    stems: tuple[str, ...]
    """The earliest first; its stem is the cluster's id."""
    compared: tuple[Compared, ...]
    """The others, as many as are compared: with the earliest, or where they share nothing with it with one that does."""
