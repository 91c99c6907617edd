"""Titles that stand below their article: told by their words, which are those of the text above them and not of the text below.

A page set in columns gives the text of an article first and its title after it.  Where no credit ends the article before, the border between
the two bodies is where their words change.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from site_builder.importer.cues.signs import DISPLAY, TEXT
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import pairs_of

_NONE: frozenset[str] = frozenset()
_LEAST_PAIRS = 3
"""Pairs of characters that a title must have to be told by its words."""
_SHARED = 2
"""Pairs that a title and its text have in common, at least."""
_AT_THE_END, _BETWEEN, _BEFORE_A_START = 0.15, 0.2, 0.4
"""Share of a title's pairs that the text above it holds: at the end of the page, before another title, before a text that begins an article."""
_MOST = 14
"""Paragraphs above a title among which its article can begin."""
_SAYS = re.compile(r"^[^，。：“]{2,14}(?:说|表示|介绍|认为|指出|告诉|透露|回忆|坦言)[，：]")
"""How an article hardly begins."""
_NO_LEAD = 0.5
_MOST_SHARED = 0.12
"""Share of the pairs of the shorter of two neighbouring texts that both hold, at most, where they are two articles."""


class Late(Struct, frozen=True):
    """How many of some display lines are the title of the text above them, and how many of its blocks belong to an article before."""

    lines: int = 0
    border: int = 0


def fit(lines: Iterable[Item], text: AbstractSet[str], without: AbstractSet[str] = _NONE) -> float:
    """The share of the pairs of characters of some display lines that are those of a text, and not those of one `without` them; 0.0 for too few."""
    return fits(lines, text, without)[-1]


def fits(lines: Iterable[Item], text: AbstractSet[str], without: AbstractSet[str] = _NONE) -> list[float]:
    """How well the first lines fit a text: none of them, one, two … all."""
    own: set[str] = set()
    common = 0
    found = [0.0]
    for item in lines:
        new = pairs_of(item.text) - own
        own |= new
        common += sum(pair in text and pair not in without for pair in new)
        found.append(common / len(own) if len(own) >= _LEAST_PAIRS and common >= _SHARED else 0.0)
    return found


def words_of(items: Sequence[Item]) -> str:
    """The texts among some items, one after the other."""
    return "\n".join(item.text for item in items if item.sign.kind in TEXT)


def late_title(above: Sequence[Item], titled: Sequence[Item], lines: Sequence[Item], below: Sequence[Item]) -> Late:
    """How many of the display `lines` are the title of the text `above` them.

    `titled` is what stands as a title above that text, if anything does.  All lines may belong to it where no text is `below`, or one that
    shows its beginning by itself; else one is left for that text.  A column's name and what the markup calls a heading belong to that text.
    """
    own = next((place for place, item in enumerate(lines) if item.sign.kind == "label" or item.block.form == "heading"), len(lines))
    if not own or not above or (titled and own < len(lines) and lines[own].block.form == "heading"):
        return Late()
    if not titled and own < len(lines):
        return Late(own)
    lines = lines[: own + 1]
    if len(lines) == 1 and any(item.sign.kind in TEXT for item in below) and not any(item.sign.wired for item in below[:1]):
        return Late()
    after = pairs_of(words_of(below))
    count = _cut(lines, pairs_of(words_of(above)), _NONE, after, below)
    return Late(count) if not titled or not count else _with_border(above, titled, lines, below, after)


def _with_border(
    above: Sequence[Item], titled: Sequence[Item], lines: Sequence[Item], below: Sequence[Item], after: AbstractSet[str]
) -> Late:
    """The same for a text that has another title above it: where in it the article of that title ends."""
    best, most = Late(), -1.0
    prose = [place for place, item in enumerate(above) if item.sign.kind in TEXT]
    for place in prose[1:][-_MOST:]:
        head, tail = pairs_of(words_of(above[:place])), pairs_of(words_of(above[place:]))
        if fit(lines, head) > fit(lines, tail) / 2 or fit(titled, tail) >= max(0.01, fit(titled, head)):
            continue
        shared = len(head & tail) / max(1, min(len(head), len(tail)))
        begins = fit(lines, pairs_of(above[place].text)) - _NO_LEAD * bool(_SAYS.match(above[place].text))
        points = fit(lines, tail) - fit(lines, head) - shared + begins
        if points > most and shared <= _MOST_SHARED and (count := _cut(lines, tail, head, after, below)):
            best, most = Late(count, place), points
    return best


def border_above(above: Sequence[Item], titled: Sequence[Item], lines: Sequence[Item]) -> int:
    """Where in a text the article begins whose title, `lines`, stood in a paragraph of it: in the last one, or at one before it."""
    prose = [place for place, item in enumerate(above) if item.sign.kind in TEXT]
    best, most = prose[-1] if titled else 0, 0.0
    for place in prose[1:][-_MOST:] if titled else ():
        head, tail = pairs_of(words_of(above[:place])), pairs_of(words_of(above[place:]))
        points = fit(lines, tail) - fit(lines, head) - len(head & tail) / max(1, min(len(head), len(tail)))
        if points > most:
            best, most = place, points
    return best


def _cut(lines: Sequence[Item], above: AbstractSet[str], before: AbstractSet[str], after: AbstractSet[str], below: Sequence[Item]) -> int:
    """How many of some display lines fit the text above them, and none `before` it, better than the one below; the others must fit that."""
    starts = any(item.sign.wired for item in below[:1])
    alone = not after
    own, other = fits(lines, above, before), fits(lines, after)
    upwards = lines[::-1]
    kept = [below_it - above_it for below_it, above_it in zip(fits(upwards, after), fits(upwards, above, before), strict=True)][::-1]
    found, best = 0, 0.0
    for count in range(1, len(lines) + 1 if alone or starts else len(lines)):
        least = _BETWEEN if count < len(lines) else _AT_THE_END if alone else _BEFORE_A_START
        points = own[count] - other[count] + kept[count]
        if own[count] >= max(least, 2 * other[count]) and kept[count] >= 0 and points > best:
            found, best = count, points
    return found


def lacks_title(items: Sequence[Item]) -> bool:
    """Whether the last article among some items begins with no title above it: with a dateline, a byline, or after the end of another."""
    for place in range(len(items) - 1, 0, -1):
        item, before = items[place], items[place - 1]
        ended = before.sign.closed and before.sign.kind in ("prose", "credit")
        signed = item.sign.kind == "byline" and place + 1 < len(items) and items[place + 1].sign.kind in TEXT
        if ended or signed or item.sign.wired:
            return before.sign.kind not in (*DISPLAY, "byline") and any(one.sign.kind in TEXT for one in items[place:])
    return False
