"""Find the glossary's names in a text: longest match from the left, and never inside a longer word.

A name counts where it stands whole: a Latin name not inside another Latin word, and a shorter name not inside a longer one of
the glossary.  A name that two entities share belongs to neither.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from site_builder.model.glossary import Entity, names_of

MIN_LENGTH = 2


class Found(Struct, frozen=True):
    """A name in a text: half-open range of characters."""

    entity: str
    start: int
    end: int


class NameIndex:
    """All names of the glossary in one automaton (Aho and Corasick, 1975)."""

    def __init__(self, glossary: Sequence[Entity]) -> None:
        import ahocorasick

        owners: dict[str, set[str]] = {}
        for entity in glossary:
            for name in names_of(entity):
                if len(name) >= MIN_LENGTH:
                    owners.setdefault(name, set()).add(entity.id)
        self._automaton: Any = ahocorasick.Automaton()
        self._size = len(owners)
        for name, ids in owners.items():
            latin = _is_latin(name[0]) or _is_latin(name[-1])
            self._automaton.add_word(name, (len(name), next(iter(ids)) if len(ids) == 1 else "", latin))
        if owners:
            self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Found, ...]:
        """The names in a text, in order, without overlaps."""
        if not self._size or not text:
            return ()
        matches = []
        for last, (length, entity, latin) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if not latin or _is_whole(text, start, end):
                matches.append((start, -end, entity))
        found: list[Found] = []
        at = 0
        if len(matches) > 1:
            matches.sort()
        for start, negative_end, entity in matches:
            if start >= at:
                at = -negative_end
                if entity:
                    found.append(Found(entity, start, at))
        return tuple(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a match is no part of a longer Latin word or number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_latin(before) and _is_latin(text[start])) and not (_is_latin(after) and _is_latin(text[end - 1]))


def _is_latin(char: str) -> bool:
    return bool(char) and char.isalnum() and char < "\u2e80"
