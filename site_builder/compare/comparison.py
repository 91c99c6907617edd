"""Two texts compared, as a pure function: what both have once, and what each has besides."""

import re
from collections.abc import Mapping, Sequence

from site_builder.compare.alignment import Change, Pair, aligned, changes
from site_builder.compare.quantities import disagreeing, named
from site_builder.compare.sentences import Sentence, sentences
from site_builder.hantext import fold
from site_builder.model.comparison import Comparison, Disagreement, Measures, Piece, Row

ISLAND = 2
"""Characters that two texts must share between two changes for these to be two: one character in common is chance."""
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*%?|[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|\s+|.", re.DOTALL)
"""What is never cut: a number, a Latin word."""


def compare(a: Sequence[str], b: Sequence[str], names: Mapping[str, str] | None = None) -> Comparison:
    """Two texts, given as their blocks, compared sentence by sentence.

    `names` says what names mean that may disagree: each with what it stands for.  `compare(b, a)` is `mirrored(compare(a, b))`, and
    `rebuilt` gives both texts again.
    """
    if tuple(b) < tuple(a):  # a choice among equals must not hang on which text came first
        return mirrored(_compare(b, a, names or {}))
    return _compare(a, b, names or {})


def _compare(a: Sequence[str], b: Sequence[str], names: Mapping[str, str]) -> Comparison:
    ones, others = sentences(a), sentences(b)
    pairs = aligned(ones, others)
    rows = [_both(ones, others, pair) for pair in pairs]
    in_a, in_b = {pair.a for pair in pairs}, {pair.b for pair in pairs}
    rows += [Row(n, -1, one.block, -1, (Piece(one.text, ""),)) for n, one in enumerate(ones) if n not in in_a]
    rows += [Row(-1, n, -1, one.block, (Piece("", one.text),)) for n, one in enumerate(others) if n not in in_b]
    ordered = in_order(rows)
    found = [
        Disagreement(*one, number)
        for number, row in enumerate(ordered)
        if row.a >= 0 and row.b >= 0 and not row.same
        for one in (*disagreeing(ones[row.a].text, others[row.b].text), *named(row.pieces, names))
    ]
    return Comparison(ordered, tuple(found), len(a), len(b))


def _both(a: Sequence[Sentence], b: Sequence[Sentence], pair: Pair) -> Row:
    one, other = a[pair.a], b[pair.b]
    return Row(pair.a, pair.b, one.block, other.block, pieces(one.text, other.text), one.key == other.key, pair.moved)


def pieces(a: str, b: str) -> tuple[Piece, ...]:
    """Two sentences cut into what both have and what stands in the place of each other."""
    if a == b:
        return (Piece(a, b, same=True),)
    found: list[Change] = []
    every = changes(_TOKEN.findall(a), _TOKEN.findall(b))
    for one in every:
        same = one.same and (not found or one is every[-1] or len(fold(one.a)) >= ISLAND)
        if found and not same and not found[-1].same:
            found[-1] = Change(False, found[-1].a + one.a, found[-1].b + one.b)
        else:
            found.append(Change(same, one.a, one.b))
    return tuple(Piece(one.a, one.b, one.same) for one in found)


def in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows as they are read: in the order of the first text; what only the second has stands behind the row that it follows there."""
    order = {row.a: (row.a, -1) for row in rows if row.a >= 0}
    at = (-1, -1)
    places: dict[int, tuple[int, int]] = {}
    for row in sorted((row for row in rows if row.b >= 0), key=lambda row: row.b):
        if row.a < 0:
            places[row.b] = (at[0], row.b)
        elif not row.moved:
            at = order[row.a]
    return tuple(sorted(rows, key=lambda row: order[row.a] if row.a >= 0 else places[row.b]))


def mirrored(comparison: Comparison) -> Comparison:
    """The same with the two texts in each other's place."""
    rows = [
        Row(row.b, row.a, row.b_block, row.a_block, tuple(Piece(one.b, one.a, one.same) for one in row.pieces), row.same, row.moved)
        for row in comparison.rows
    ]
    ordered = in_order(rows)
    numbers = {(row.a, row.b): number for number, row in enumerate(ordered)}
    found = [Disagreement(one.kind, one.b, one.a, numbers[rows[one.row].a, rows[one.row].b]) for one in comparison.disagreements]
    found.sort(key=lambda one: one.row)
    return Comparison(ordered, tuple(found), comparison.b_blocks, comparison.a_blocks)


def rebuilt(comparison: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The blocks of both texts, from what they share and what each has besides."""
    return _text(comparison.rows, "a", comparison.a_blocks), _text(comparison.rows, "b", comparison.b_blocks)


def _text(rows: Sequence[Row], side: str, count: int) -> tuple[str, ...]:
    blocks = [""] * count
    for row in sorted((row for row in rows if getattr(row, side) >= 0), key=lambda row: getattr(row, side)):
        blocks[getattr(row, f"{side}_block")] += "".join(getattr(piece, side) for piece in row.pieces)
    return tuple(blocks)


def measured(comparison: Comparison) -> Measures:
    """The numbers of a comparison; characters without blanks and marks."""
    shared = sum(len(fold(piece.a)) for row in comparison.rows for piece in row.pieces if piece.same or row.same)
    a_length, b_length = (sum(len(fold(block)) for block in blocks) for blocks in rebuilt(comparison))
    both = [row for row in comparison.rows if row.a >= 0 and row.b >= 0]
    shorter = min(a_length, b_length)
    return Measures(
        share=min(100, 100 * shared // shorter) if shorter else 0,
        a_length=a_length,
        b_length=b_length,
        same=sum(row.same for row in both),
        changed=sum(not row.same for row in both),
        moved=sum(row.moved for row in both),
        a_only=sum(row.b < 0 for row in comparison.rows),
        b_only=sum(row.a < 0 for row in comparison.rows),
    )
