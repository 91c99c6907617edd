"""Shingles: the overlapping runs of a text, by which copies of one text are known although words were changed.

After A. Broder, On the resemblance and containment of documents (1997): the containment of A in B is the share of A's shingles that B has.
"""

import re
import zlib
from array import array

from msgspec import Struct

from site_builder.hantext import fold, simplified

LENGTH = 10
"""Characters of a shingle, of the folded text: no blanks, no marks."""
SAMPLE = 16
"""About one shingle in so many is kept in an index, by its first character: so copies keep the same ones."""
_SAMPLED = re.compile(b"[%s]" % re.escape(bytes(range(0, 256, SAMPLE))))
_LED = "".join(f"{chr(row + 0x30)}-{chr(row + 0x37)}{chr(row + 0xE0)}-{chr(row + 0xEF)}" for row in range(0x4E00, 0xA000, 0x100))
"""The Han characters that stand before a mark, one in eleven of the characters of news, as ranges: single ones take milliseconds to compile."""
_HAN_MARK = re.compile(f"[{_LED}]" + r"(?=(\w{7}))")
_TRADITIONAL = re.compile(
    "[這個們國來說時會對為後發與學過經現實動開問無還東車門間長張場當點邊報將從應體頭數產業務員議論軍關係變兩種電話書記進遠連運達選單壓師機構]"
)
"""Characters without which no text is in the traditional script; to look for them costs less than to have the table of all at hand."""
_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN_MARK = re.compile(r"(?<![^\W\d_])(?=([cmrCMR]\w*(?:\W+\w+){4}))")
_FEW = 100
"""A text with fewer Han marks than one in so many characters is looked through for words as well."""
HAN, OTHER = 3, 1
"""What a character weighs when it is weighed how much two texts share: a Han character says as much as three letters."""
CHAIN = 80 * HAN
"""What a chain of shared runs must weigh to count: in both texts they follow one another, which stock phrases and sentences of a template never do for
long, while a paper that prints an agency's text keeps whole stretches of it."""
GAP, DRIFT = 60, 40
"""Characters that may stand between two runs of a chain, and how many more of them in one text than in the other: a sentence was left out or put in."""


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


def marks(text: str) -> bytes:
    """The text's marks: of its shingles those that lie within a clause and follow certain characters, as sorted numbers of four bytes each.

    About 20 for each 1,000 Han characters, or 15 for each 1,000 letters; the same in both Chinese scripts.  The text is not folded, which would
    take three times as long: where typography differs some marks are lost, seldom all.
    """
    found = _HAN_MARK.findall(text)
    if _TRADITIONAL.search(joined := "|".join(found)):
        found = simplified(joined).split("|")
    if len(found) * _FEW < len(text):
        found += [" ".join(re.findall(r"\w+", one)).lower() for one in _LATIN_MARK.findall(text)]
    return array("I", sorted({zlib.crc32(one.encode("utf-8", "surrogatepass")) for one in found})).tobytes()


def unpacked(marks: bytes) -> "array[int]":
    """The numbers of some marks."""
    numbers = array("I")
    numbers.frombytes(marks)
    return numbers


class Weighed(Struct, frozen=True):
    """A text, ready to be weighed against others."""

    text: str
    """Folded, in simplified characters."""
    weight: int
    places: dict[str, int]
    """Its shingles, and where each stands: the last place where there are several."""


def weighed(text: str) -> Weighed:
    """A text with its weight and its shingles."""
    folded = simplified(fold(text))
    return Weighed(folded, weight(folded), {folded[start : start + LENGTH]: start for start in range(len(folded) - LENGTH + 1)})


def weight(text: str) -> int:
    """What a text weighs."""
    return len(text) * OTHER + (HAN - OTHER) * sum(map(len, _HAN.findall(text)))


def shared(one: Weighed, other: Weighed, least: int = 0) -> int:
    """What the characters of a text weigh that stand in another too, in chains that weigh `CHAIN` or more; 0 where that is less than `least`."""
    common = one.places.keys() & other.places.keys()
    if len(common) * LENGTH * HAN < max(CHAIN, least):  # each gives a run one character more, ten at most
        return 0
    found, text = 0, one.text
    chains: list[_Chain] = []
    for start, place in sorted((one.places[shingle], other.places[shingle]) for shingle in common):
        shift = place - start
        for chain in chains:
            if start <= chain.end + GAP and abs(shift - chain.shift) <= DRIFT:
                chain.add(start, shift)
                break
        else:
            found += sum(chain.weight(text) for chain in chains if start > chain.end + GAP)
            chains = [chain for chain in chains if start <= chain.end + GAP]
            chains.append(_Chain(start, shift))
    found += sum(chain.weight(text) for chain in chains)
    return found if found >= least else 0


class _Chain:
    """Runs that two texts share, and that follow one another in both."""

    def __init__(self, start: int, shift: int) -> None:
        self.end, self.shift = start + LENGTH, shift
        self._runs = [(start, self.end)]

    def add(self, start: int, shift: int) -> None:
        """One more shingle."""
        begun, end = self._runs[-1]
        self.end, self.shift = start + LENGTH, shift
        if start <= end:
            self._runs[-1] = begun, self.end
        else:
            self._runs.append((start, self.end))

    def weight(self, text: str) -> int:
        """What its characters weigh; 0 where that is too little for a chain."""
        found = weight("".join([text[start:end] for start, end in self._runs]))
        return found if found >= CHAIN else 0
