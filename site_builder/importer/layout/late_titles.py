"""Titles that stand below their article: told by their words, which are those of the text above them and not of the text below.

A page set in columns gives the text of an article first and its title after it.  Where no credit ends the article before, the border between
the two bodies is where their words change.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_builder.importer.cues.signs import TEXT
from site_builder.importer.layout.joins import pairs_of
from site_builder.importer.layout.repair import Item

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


def fit(lines: Sequence[Item], text: str, without: str = "") -> float:
    """The share of the pairs of characters of some display lines that stand in a text, and not in one `without` them; 0.0 for too few."""
    own = frozenset().union(*(pairs_of(item.text) for item in lines))
    common = sum(pair in text and pair not in without for pair in own)
    return common / len(own) if len(own) >= _LEAST_PAIRS and common >= _SHARED else 0.0


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
    whole, after = words_of(above), words_of(below)
    count = _cut(lines, whole, "", after, below)
    return Late(count) if not titled or not count else _with_border(above, titled, lines, below, after)


def _with_border(above: Sequence[Item], titled: Sequence[Item], lines: Sequence[Item], below: Sequence[Item], after: str) -> Late:
    """The same for a text that has another title above it: where in it the article of that title ends."""
    best, most = Late(), -1.0
    prose = [place for place, item in enumerate(above) if item.sign.kind in TEXT]
    for place in prose[1:][-_MOST:]:
        head, tail = words_of(above[:place]), words_of(above[place:])
        if fit(lines, head) > fit(lines, tail) / 2 or fit(titled, tail) >= max(0.01, fit(titled, head)):
            continue
        speaks, spoke = pairs_of(tail), pairs_of(head)
        shared = len(spoke & speaks) / max(1, min(len(spoke), len(speaks)))
        begins = fit(lines, above[place].text) - _NO_LEAD * bool(_SAYS.match(above[place].text))
        points = fit(lines, tail) - fit(lines, head) - shared + begins
        if points > most and shared <= _MOST_SHARED and (count := _cut(lines, tail, head, after, below)):
            best, most = Late(count, place), points
    return best


def _cut(lines: Sequence[Item], above: str, before: str, after: str, below: Sequence[Item]) -> int:
    """How many of some display lines fit the text above them, and none `before` it, better than the one below; the others must fit that."""
    starts = any(item.sign.wired for item in below[:1])
    alone = not after
    found, best = 0, 0.0
    for count in range(1, len(lines) + 1 if alone or starts else len(lines)):
        least = _BETWEEN if count < len(lines) else _AT_THE_END if alone else _BEFORE_A_START
        own = fit(lines[:count], above, before)
        if own < least:
            continue
        other = fit(lines[:count], after)
        kept = fit(lines[count:], after) - fit(lines[count:], above, before) if count < len(lines) else 0.0
        if own >= 2 * other and kept >= 0 and own - other + kept > best:
            found, best = count, own - other + kept
    return found


def lacks_title(items: Sequence[Item]) -> bool:
    """Whether the last text among some items, none of display type, begins after the end of another: then it has no title above it."""
    ended = [place for place, item in enumerate(items) if item.sign.closed and item.sign.kind in ("prose", "credit")]
    return any(item.sign.kind in TEXT for place in ended[:1] for item in items[place + 1 :])
