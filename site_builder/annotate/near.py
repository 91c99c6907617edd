"""Places that are probably meant by a quotation whose text was edited since: proposals for an editor, never shown to readers.

Pieces of prefix, quotation and suffix vote for places; those with most votes are laid beside the text character by character.  How like words and
context are is the normalised indel similarity, 0 to 1.  The figures were chosen by `bench/anchors.py`, which mutates texts and counts what is found where.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel, Levenshtein, MatchingBlock

from site_builder.annotate.selector import Place, occurrences
from site_builder.annotate.typography import Folded, folded

REACH = 32
"""Characters of prefix and suffix that count for a near match, on each side."""
SEED = 4
"""Characters of a piece by which near places are looked for."""
SEEDS = 16
PLACES = 40
"""Occurrences of one piece that are looked at."""
TRIED = 6
"""Places that are compared character by character."""
LIKE_WORDS, LIKE_CONTEXT, LIKE = 0.4, 0.65, 0.74
"""The least likeness of the quotation, of its context, and of both together, 0 to 1."""
UNEVEN = 0.35
"""So much less than the whole context its least like quarter may be: edits are spread, another sentence differs where it is another."""
WITHIN, SENTENCE = 12, 0.95
"""A sentence that stands in another place is known by so many characters of it, the quotation among them, that are so like."""
PATTERN, SAME = 0.5, 0.85
"""Where another place has a context that is so like, the text is made after a pattern, and the best must be nearly the same."""
MADE_ALIKE = 0.75
"""A sentence that is so like another is made after the same pattern."""
MARGIN = 0.08
"""How much better the best place must be than the second."""


_TO_SENTENCE = re.compile(r".*[。！？!?\n][”’」』\"')）]*", re.DOTALL)
_TO_END = re.compile(r"[^。！？!?\n]*[。！？!?]?")


class _Sought(Struct, frozen=True):
    """What is looked for, in one typography."""

    before: str
    words: str
    after: str
    head: str
    """Of its own sentence what stands before the words."""
    tail: str

    @property
    def whole(self) -> str:
        return self.before + self.words + self.after


def _sought(exact: str, prefix: str, suffix: str) -> _Sought:
    earlier, later = _TO_SENTENCE.match(prefix), None if _TO_SENTENCE.fullmatch(exact) else _TO_END.match(suffix)
    head, tail = folded(prefix[earlier.end() :] if earlier else prefix).text, folded(later[0] if later else "").text
    return _Sought(folded(prefix).text[-REACH:], folded(exact).text, folded(suffix).text[:REACH], head[-REACH:], tail[:REACH])


def likely_place(text: str, exact: str, prefix: str = "", suffix: str = "") -> Place | None:
    """The place that is like enough, where no other is nearly as like; None where there is none."""
    places = near_places(text, exact, prefix, suffix)
    if not places:
        return None
    best, *others = places
    patterned = any(other.context >= PATTERN for other in others)
    if _is_held(best, SAME if patterned else LIKE_CONTEXT) and all(best.likeness - other.likeness >= MARGIN for other in others):
        return best
    moved = [place for place in places if _is_moved(place, places)]
    return moved[0] if len(moved) == 1 else None


def near_places(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[Place]:
    """Places that are like the quotation in its context, the likest first, none overlapping another: what an editor may choose from."""
    there, sought = folded(text), _sought(exact, prefix, suffix)
    guesses = _guesses(there.text, sought.whole, len(sought.words))
    found = [place for guess in guesses if (place := _aligned(there, guess, sought))]
    chosen: list[Place] = []
    for place in sorted(found, key=lambda one: (-one.likeness, one.start)):
        if all(place.end <= other.start or other.end <= place.start for other in chosen):
            chosen.append(place)
    return chosen


def _guesses(text: str, whole: str, length: int) -> list[int]:
    """Where the whole may begin, the places on which most of its pieces agree first."""
    size = min(SEED, max(2, length))
    last = len(whole) - size
    step = max(1, last // SEEDS)
    votes: dict[int, int] = {}
    for offset in range(0, last + 1, step):
        piece = whole[offset : offset + size]
        for count, at in enumerate(occurrences(text, piece)):
            if count == PLACES:
                break
            votes[(at - offset) // 8] = votes.get((at - offset) // 8, 0) + 1
    together = {slot: count + votes.get(slot + 1, 0) for slot, count in votes.items()}
    best = sorted(together, key=lambda slot: (-together[slot], slot))
    chosen: list[int] = []
    for slot in best:
        if all(abs(slot - other) > 2 for other in chosen):
            chosen.append(slot)
        if len(chosen) == TRIED:
            break
    return [slot * 8 for slot in chosen]


def _aligned(there: Folded, guess: int, sought: _Sought) -> Place | None:
    """The place of the words in the text about `guess`, told by how prefix, words and suffix are best laid beside the text."""
    whole, begin = sought.whole, len(sought.before)
    slack = 12 + len(whole) // 4
    first = max(0, guess - slack)
    window = there.text[first : guess + len(whole) + slack]
    blocks = Levenshtein.opcodes(whole, window).as_matching_blocks()
    start, end = _first_beside(blocks, begin, len(window)), _last_beside(blocks, begin + len(sought.words))
    if end <= start:
        return None
    likeness = Indel.normalized_similarity(sought.words, window[start:end])
    return Place(*there.span(first + start, first + end), "near", likeness, *_context(window, start, end, sought))


def _first_beside(blocks: Iterable[MatchingBlock], at: int, length: int) -> int:
    """Where in the window the first character stands that is the one at `at`, or one after it."""
    for block in blocks:
        if block.size and block.a + block.size > at:
            return block.b + max(0, at - block.a)
    return length


def _last_beside(blocks: Iterable[MatchingBlock], at: int) -> int:
    """Where in the window what stands before `at` ends."""
    end = 0
    for block in blocks:
        if block.size and block.a < at:
            end = block.b + min(block.size, at - block.a)
    return end


def _context(window: str, start: int, end: int, sought: _Sought) -> tuple[float, float, float]:
    """How like prefix and suffix what stands around a range is, how evenly, and how like the rest of the sentence is.

    As little as is enough where neither prefix nor suffix is known.
    """
    before, after, half = sought.before, sought.after, REACH // 2
    if not before and not after:
        return LIKE_CONTEXT, LIKE_CONTEXT, 0.0
    left, right = window[max(0, start - len(before)) : start], window[end : end + len(after)]
    quarters = ((before[:-half], left[:-half]), (before[-half:], left[-half:]), (after[:half], right[:half]), (after[half:], right[half:]))
    weighed = [(Indel.normalized_similarity(ours, theirs), len(ours)) for ours, theirs in quarters if ours]
    whole = sum(like * length for like, length in weighed) / sum(length for _, length in weighed)
    least = min((like for like, length in weighed if length >= half // 2), default=whole)
    return whole, min(whole, least + UNEVEN), _sentence(window, start, end, sought)


def _sentence(window: str, start: int, end: int, sought: _Sought) -> float:
    """How like the rest of the sentence is, whatever stands around it."""
    head, tail = sought.head, sought.tail
    if not (head or tail) or len(head) + len(sought.words) + len(tail) < WITHIN:
        return 0.0
    theirs = f"{window[max(0, start - len(head)) : start]}\0{window[end : end + len(tail)]}"
    return Indel.normalized_similarity(f"{head}\0{tail}", theirs)


def _is_held(place: Place, least: float) -> bool:
    """Whether words and context are like enough, the context at `least` so much."""
    return place.words >= LIKE_WORDS and place.even >= least and (place.words + place.even) / 2 >= LIKE


def _is_moved(place: Place, places: Sequence[Place]) -> bool:
    """Whether the sentence is the same in another neighbourhood, and no other sentence of the text is made after its pattern."""
    same = place.words >= SENTENCE and place.sentence >= SENTENCE
    return same and all(other is place or other.sentence < MADE_ALIKE for other in places)
