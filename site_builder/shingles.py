"""Shingles: the overlapping runs of a text, by which copies of one text are known although words were changed.

After A. Broder, On the resemblance and containment of documents (1997): the containment of A in B is the share of A's shingles that B has.
"""

import re
import zlib

from site_builder.hantext import fold

LENGTH = 10
"""Characters of a shingle, of the folded text: no blanks, no marks."""
SAMPLE = 16
"""About one shingle in so many is kept in an index, by its first character: so copies keep the same ones."""
_SAMPLED = re.compile(b"[%s]" % re.escape(bytes(range(0, 256, SAMPLE))))


def shingles(text: str) -> set[str]:
    """All shingles of a text."""
    folded = fold(text)
    return {folded[start : start + LENGTH] for start in range(len(folded) - LENGTH + 1)}


def sample(text: str) -> frozenset[int]:
    """Numbers of the shingles that an index keeps."""
    folded = fold(text)
    low = folded.encode("utf-32-le")[::4]  # the last byte of each character's number tells whether SAMPLE divides it
    starts = (found.start() for found in _SAMPLED.finditer(low, 0, max(0, len(low) - LENGTH + 1)))
    return frozenset(zlib.crc32(folded[start : start + LENGTH].encode()) for start in starts)


def containment(text: str, other: str) -> int:
    """Percent of the shingles of `text` that stand in `other` as well; 0 for a text shorter than one shingle."""
    own = shingles(text)
    return round(100 * len(own & shingles(other)) / len(own)) if own else 0
