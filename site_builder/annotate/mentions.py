"""Find the glossary's names in a text: longest match from the left, and never inside a longer word.

A name counts where it stands whole: a Latin name not inside another Latin word, and a shorter name not inside a longer one of
the glossary.  A name that two entities share belongs to neither.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_builder.model.glossary import Entity, names_of
from site_builder.model.text import Named

MIN_LENGTH = 2
_BETWEEN = "\0"
"""Stands between texts that are searched together; no source holds it."""


class Found(Struct, frozen=True):
    """A name in a text: half-open range of characters."""

    entity: str
    start: int
    end: int


class NameIndex:
    """All names of the glossary by the two characters with which they begin; where none of these stand, a text is only glanced over."""

    def __init__(self, glossary: Sequence[Entity]) -> None:
        owners: dict[str, set[str]] = {}
        for entity in glossary:
            for name in names_of(entity):
                if len(name) >= MIN_LENGTH and _BETWEEN not in name:
                    owners.setdefault(name, set()).add(entity.id)
        lengths: dict[str, set[int]] = {}
        for name in owners:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._owners = {
            name: (next(iter(ids)) if len(ids) == 1 else "", _is_latin(name[0]) or _is_latin(name[-1])) for name, ids in owners.items()
        }
        """Name to the entity that owns it, "" for several, and whether it must not stand in a longer word."""
        self._lengths = {beginning: sorted(found, reverse=True) for beginning, found in lengths.items()}
        firsts, seconds = (re.escape("".join(sorted({name[place] for name in owners}))) for place in (0, 1))
        self._beginnings = re.compile(f"[{firsts}](?=[{seconds}])") if owners else None

    def find(self, text: str) -> tuple[Found, ...]:
        """The names in a text, in order, without overlaps."""
        return tuple(Found(entity, start, end) for entity, start, end in self._search(text))

    def find_in(self, texts: Sequence[str]) -> list[Named]:
        """The names in the blocks of a text: in each what `find` gives, in one search for all."""
        named: list[Named] = []
        index, begin, end = 0, 0, len(texts[0]) if texts else 0
        for entity, start, stop in self._search(_BETWEEN.join(texts)):
            while start >= end:
                index, begin = index + 1, end + 1
                end = begin + len(texts[index])
            named.append(Named(entity, index, start - begin, stop - begin))
        return named

    def _search(self, text: str) -> list[tuple[str, int, int]]:
        """Entity, start and end of each name in a text."""
        found: list[tuple[str, int, int]] = []
        at = 0
        for beginning in self._beginnings.finditer(text) if self._beginnings else ():
            start = beginning.start()
            if start < at:
                continue
            for length in self._lengths.get(text[start : start + 2], ()):
                name = text[start : start + length]
                owner = self._owners.get(name)
                if owner and (not owner[1] or _is_whole(text, start, start + len(name))):
                    at = start + len(name)
                    if owner[0]:
                        found.append((owner[0], start, at))
                    break
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a match is no part of a longer Latin word or number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_latin(before) and _is_latin(text[start])) and not (_is_latin(after) and _is_latin(text[end - 1]))


def _is_latin(char: str) -> bool:
    return bool(char) and char.isalnum() and char < "\u2e80"
