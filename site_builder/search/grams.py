"""Grams: the runs of one to three characters by which a page is found, and the buckets in which they lie."""

import re
import sys
from collections.abc import Iterable
from functools import lru_cache

from site_builder.search.folding import BREAK, UNSPACED

LONGEST, LONGEST_UNSPACED = 3, 2
"""Characters in a gram that begins with a letter of an alphabet or a figure; with Han, kana or hangul."""
MOST = 8
"""Grams by which a long term is looked for."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SPACED = re.compile(f"([^ {UNSPACED}]+)(?=([^ ]{{0,2}}))")
"""What is no Han, kana or hangul, and the two characters behind it."""
_CHAR = 4
"""Bytes of a character in `_CODEC`: as many as in a number of the machine."""
_CODEC = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_FACTOR = 2654435761
"""Knuth's multiplier, near to 2 to the 32nd divided by the golden ratio: it spreads what the sum leaves close together."""


Code = int | str
"""A gram as it is counted: one or two characters as one number, three as they are.  To make numbers of a text takes half as long as to cut
it.  A folded text holds no U+0000, so that no pair has the number of a single character."""


def codes_of(folded: str) -> set[Code]:
    """The codes of all grams of some folded text (`folding.fold_blocks`), and of pairs with a blank or break that are none (`gram_of`)."""
    data = memoryview(folded.encode(_CODEC, "surrogatepass"))
    pairs = 2 * _CHAR
    found: set[Code] = set(data.cast("I"))
    for start in (0, _CHAR):
        found.update(data[start : start + (len(data) - start) // pairs * pairs].cast("Q"))
    for run, rest in _SPACED.findall(folded.replace(BREAK, " ")):
        whole = run + rest
        found.update([whole[start : start + LONGEST] for start in range(min(len(run), len(whole) - LONGEST + 1))])
    return found


def gram_of(code: Code) -> str:
    """The gram with a code; "" where what it stands for holds a blank or goes from one block to the next."""
    if isinstance(code, str):
        return code
    gram = code.to_bytes(_CHAR if code < 1 << 32 else 2 * _CHAR, sys.byteorder).decode(_CODEC, "surrogatepass")
    return "" if " " in gram or BREAK in gram else gram


def grams_of(folded: str) -> set[str]:
    """All grams of some folded text; none holds a blank or goes from one block to the next."""
    return {gram for code in codes_of(folded) if (gram := gram_of(code))}


def longest_at(char: str) -> int:
    """How many characters a gram has at most that begins with this one."""
    return LONGEST_UNSPACED if _UNSPACED.match(char) else LONGEST


def is_gram(term: str) -> bool:
    """Whether a folded term is a gram itself, so that one list says exactly where it stands."""
    return 0 < len(term) <= longest_at(term[0]) and " " not in term


def grams_for(term: str) -> tuple[str, ...]:
    """The grams by which a folded term is looked for, the best first: itself where it is one, else those in it that are as long as can be.

    Such that do not overlap come first, then those between them; of many, `MOST` are taken evenly from the whole term.
    """
    if is_gram(term):
        return (term,)
    apart: list[str] = []
    between: list[str] = []
    for word in term.split(" "):
        end = 0
        for start, char in enumerate(word):
            gram = word[start : start + longest_at(char)]
            if len(gram) == longest_at(char) or start == 0:
                (apart if start >= end else between).append(gram)
                end = start + len(gram) if start >= end else end
    spread = list(dict.fromkeys((*apart, *between)))
    if len(spread) <= MOST:
        return tuple(spread)
    spread = list(dict.fromkeys(apart)) if len(apart) >= MOST else spread
    return tuple(spread[number * (len(spread) - 1) // (MOST - 1)] for number in range(MOST))


@lru_cache(maxsize=1 << 17)
def place_of(gram: str) -> int:
    """Where a gram lies among all grams that can be: a number of 32 bits, whose first bits are its bucket."""
    found = 0
    for char in gram:
        found = (found * 31 + ord(char)) & 0xFFFFFFFF
    return (found * _FACTOR) & 0xFFFFFFFF


def bucket_of(gram: str, buckets: int) -> int:
    """The bucket of a gram, from 0, where there are so many: a power of two."""
    return place_of(gram) * buckets >> 32


def keys_of(found: Iterable[tuple[str, str]]) -> set[str]:
    """Filters as grams: `#hub:us-iran`.  A folded text holds no `#`, so they are mistaken for no text."""
    return {f"#{name}:{' '.join(value.split())}" for name, value in found if value}
