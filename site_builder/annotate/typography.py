"""Texts in one typography, with the place of every character: what a copy of the same words may have otherwise.

White space, full and half width, straight and typographic quotes and dashes, composed and decomposed letters (Unicode Standard Annex 15), simplified
and traditional characters, marks that are not seen.  Letters, figures and their case stay.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from site_builder.hantext import NARROW, simplified

GAP = "…"
"""What every form of an ellipsis becomes."""
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_DASHES = "\u2010-\u2015\u2212\u2500\u2e3a\u2e3b\ufe58\ufe63\uff0d-"
_BLANKS = r"\s\u3164"
_TABLE = {
    **NARROW,
    **dict.fromkeys(map(ord, "“”„‟«»「」『』〝〞＂﹁﹂﹃﹄"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›＇`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−─⸺⸻﹘﹣－"), "-"),
    **dict.fromkeys(map(ord, "•‧・･∙⋅"), "·"),
    ord("｡"): "。",
    ord("､"): "、",
}
"""Characters that become one other character each."""
_ODD = re.compile(f"[{_UNSEEN}]+|[{_BLANKS}]+|[{_DASHES}]{{2,}}|(?:…+|\\.{{3,}}|。{{3,}}|⋯+)")
"""What becomes fewer characters, or other ones by what stands around it."""


class Folded(Struct, frozen=True):
    """A text in one typography."""

    text: str
    starts: Sequence[int]
    """Where its stretches begin that stand in the text as it was, character by character."""
    places: Sequence[int]
    """For each stretch, where it begins there."""
    ends: Sequence[int] = ()
    """Where each ends there, of a text that was composed: every character is a stretch of its own then."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range, in the text as it was, of a range that is not empty."""
        last = self._stretch(end - 1)
        stop = self.ends[last] if self.ends else self.places[last] + end - self.starts[last]
        first = self._stretch(start)
        return self.places[first] + start - self.starts[first], stop

    def _stretch(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1


@lru_cache(maxsize=16)
def folded(text: str) -> Folded:
    """A text in one typography."""
    composed = None if unicodedata.is_normalized("NFC", text) else _composed(text)
    text = text if composed is None else composed[0]
    pieces: list[str] = []
    starts, places = [0], [0]
    at = length = 0
    for odd in _ODD.finditer(text):
        pieces.append(text[at : odd.start()])
        length += odd.start() - at
        at = odd.end()
        if kept := _kept(odd[0], text, odd.start(), at):
            pieces.append(kept)
            starts.append(length)
            places.append(odd.start())
            length += 1
        starts.append(length)
        places.append(at)
    pieces.append(text[at:])
    changed = simplified("".join(pieces).translate(_TABLE))
    return Folded(changed, starts, places) if composed is None else _through(changed, starts, places, composed[1], composed[2])


def _through(changed: str, starts: Sequence[int], places: Sequence[int], begins: Sequence[int], stops: Sequence[int]) -> Folded:
    """The same of a text that was composed before."""
    ends = [*starts[1:], len(changed)]
    whole = [place + at - start for start, place, end in zip(starts, places, ends, strict=True) for at in range(start, end)]
    return Folded(changed, range(len(changed)), [begins[place] for place in whole], [stops[place] for place in whole])


def _kept(run: str, text: str, start: int, end: int) -> str:
    """What stays of a run of odd characters: a blank between letters or figures of scripts that have blanks."""
    if run[0] in "….。⋯":
        return GAP
    if run.isspace() or run[0] == "\u3164":
        before, after = text[start - 1 : start], text[end : end + 1]
        return " " if _is_spaced(before) and _is_spaced(after) else ""
    return "-" if re.match(f"[{_DASHES}]", run) else ""


def _is_spaced(char: str) -> bool:
    return bool(char) and char.isalnum() and unicodedata.east_asian_width(char) not in "WF"


def _composed(text: str) -> tuple[str, list[int], list[int]]:
    """The text in NFC, and for each of its characters where what became it begins and ends in the text as it was."""
    composed: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1161" <= text[end] <= "\u11ff"):
            end += 1
        whole = unicodedata.normalize("NFC", text[at:end])
        composed.append(whole)
        begins += [at] * len(whole)
        stops += [end] * len(whole)
        at = end
    return "".join(composed), begins, stops
