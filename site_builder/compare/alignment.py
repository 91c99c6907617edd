"""Which sentences of two texts belong together: those with the same words, then those with the most words in common.

The work grows with the number of sentences, not with its square: sentences meet through an index of their grams, in which what stands in many
sentences is left out.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel, LCSseq

from site_builder.compare.sentences import Sentence
from site_builder.hantext import simplified

GRAM = 2
"""Characters of a gram."""
COMMON = 12
"""Sentences of a text that may have a gram by which sentences meet."""
LIKELIEST = 4
"""Sentences of the other text that are compared with one, those with the most grams in common."""
ALIKE = 55
"""Percent of the characters of both that two sentences must share, in their order, to belong together."""
WITHIN = 85
"""Percent of the shorter that must stand in the longer, in its order, for one that was cut or prolonged."""
SHORT = 6
"""Characters without which a sentence is no evidence: it belongs to its like only where the order agrees."""


class Pair(Struct, frozen=True, gc=False):
    """Two sentences that belong together, by their numbers."""

    a: int
    b: int
    moved: bool = False
    """Whether they stand in another order than most of the others."""


def aligned(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[Pair]:
    """The sentences of two texts that belong together, each in one pair at most, in the order of the first."""
    pairs = _equal(a, b)
    pairs += _alike(a, b, {one for one, _ in pairs}, {two for _, two in pairs})
    pairs.sort()
    standing = _in_order(pairs, [len(a[one].key) for one, _ in pairs])
    return [
        Pair(one, two, moved=(one, two) not in standing)
        for one, two in pairs
        if (one, two) in standing or min(len(a[one].key), len(b[two].key)) >= SHORT
    ]


def _equal(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Sentences with the same words: the first of these in one text with the first in the other, and so on."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(b):
        places[sentence.key].append(number)
    taken = Counter[str]()
    pairs = []
    for number, sentence in enumerate(a):
        others = places.get(sentence.key, ())
        if taken[sentence.key] < len(others):
            pairs.append((number, others[taken[sentence.key]]))
            taken[sentence.key] += 1
    return pairs


def _alike(a: Sequence[Sentence], b: Sequence[Sentence], done_a: set[int], done_b: set[int]) -> list[tuple[int, int]]:
    """Of the others those that have most in common, the likest first."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(b):
        if number not in done_b:
            for gram in grams(sentence.key):
                index[gram].append(number)
    found = []
    for number, sentence in enumerate(a):
        if number in done_a:
            continue
        common = Counter[int]()
        for gram in grams(sentence.key):
            others = index.get(gram, ())
            if len(others) <= COMMON:
                common.update(others)
        for other, _ in sorted(common.items(), key=lambda one: (-one[1], one[0]))[:LIKELIEST]:
            if likeness := _likeness(sentence.key, b[other].key):
                found.append((-likeness, number, other))
    pairs = []
    used_a, used_b = set(done_a), set(done_b)
    for _, one, two in sorted(found):
        if one not in used_a and two not in used_b:
            used_a.add(one)
            used_b.add(two)
            pairs.append((one, two))
    return pairs


def grams(key: str) -> set[str]:
    """The runs of `GRAM` characters of a folded text."""
    return {key[start : start + GRAM] for start in range(len(key) - GRAM + 1)}


def _likeness(one: str, two: str) -> int:
    """How much two sentences have in common, in thousandths; 0 for too little."""
    both = LCSseq.similarity(one, two)
    shorter, longer = sorted((len(one), len(two)))
    ratio = 2000 * both // (shorter + longer)
    within = shorter >= SHORT and 100 * both >= WITHIN * shorter
    return ratio if ratio >= 10 * ALIKE or within else 0


def _in_order(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> set[tuple[int, int]]:
    """Of pairs in the order of the first text those that keep the order of the second too: as many characters of them as possible.

    The heaviest increasing subsequence, by a Fenwick tree of the best weight up to each place: n log n.
    """
    places = sorted({two for _, two in pairs})
    best: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    before = []
    last = (0, -1)
    for number, ((_, two), weight) in enumerate(zip(pairs, weights, strict=True)):
        at = bisect_left(places, two)
        found, where = (0, -1), at
        while where:
            found = max(found, best[where])
            where &= where - 1
        before.append(found[1])
        new = (found[0] + weight + 1, number)
        last = max(last, new)
        where = at + 1
        while where < len(best):
            best[where] = max(best[where], new)
            where += where & -where
    kept = set()
    number = last[1]
    while number >= 0:
        kept.add(pairs[number])
        number = before[number]
    return kept


class Change(Struct, frozen=True, array_like=True, gc=False):
    """Tokens of two texts: what both have, or what stands in the place of each other."""

    same: bool
    a: str
    b: str


def changes(a: Sequence[str], b: Sequence[str]) -> list[Change]:
    """What became of the tokens of one text in the other, whatever their typography and script: joined, the changes give both texts."""
    found: list[Change] = []
    for one in Indel.opcodes([_form(token) for token in a], [_form(token) for token in b]):
        left, right = "".join(a[one.src_start : one.src_end]), "".join(b[one.dest_start : one.dest_end])
        if found and one.tag != "equal" and not found[-1].same:
            found[-1] = Change(False, found[-1].a + left, found[-1].b + right)
        else:
            found.append(Change(one.tag == "equal", left, right))
    return found


def _form(token: str) -> str:
    """A token in the one form of its typography and script."""
    return simplified(unicodedata.normalize("NFKC", token).lower())
