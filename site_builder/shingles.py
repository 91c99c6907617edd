"""Shingles: the overlapping runs of a text, by which copies of one text are known although words were changed.

After A. Broder, On the resemblance and containment of documents (1997): the containment of A in B is the share of A's shingles that B has.
"""

import zlib

from site_builder.hantext import fold

LENGTH = 10
"""Characters of a shingle, of the folded text: no blanks, no marks."""
SAMPLE = 16
"""One shingle in so many is kept in an index; the choice depends on the shingle alone, so that copies keep the same ones."""


def shingles(text: str) -> set[str]:
    """All shingles of a text."""
    folded = fold(text)
    return {folded[start : start + LENGTH] for start in range(len(folded) - LENGTH + 1)}


def sample(text: str) -> frozenset[int]:
    """Numbers of the shingles that an index keeps."""
    folded = memoryview(fold(text).encode("utf-32-le"))
    width = 4 * LENGTH
    numbers = (zlib.crc32(folded[start : start + width]) for start in range(0, len(folded) - width + 1, 4))
    return frozenset(number for number in numbers if not number % SAMPLE)


def containment(text: str, other: str) -> int:
    """Percent of the shingles of `text` that stand in `other` as well; 0 for a text shorter than one shingle."""
    own = shingles(text)
    return round(100 * len(own & shingles(other)) / len(own)) if own else 0
