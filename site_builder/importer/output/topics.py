"""Into which hub an article belongs: by the hubs' keywords, and by the names of the people and bodies that are parties of a hub."""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.model.glossary import Entity, names_of
from site_builder.model.hub import Hub

EVERYTHING = "*"
"""The keyword of the hub that takes what fits no other."""
_LEAST = 3.0
"""Points below which no hub fits; one keyword in the title, or three words of a hub in the text."""
_SECOND = 85
"""Percent of the best hub's points that a second hub needs to be named as well."""
_IN_TITLE = 3.0


class Sorter(Struct, frozen=True):
    """The words of every hub, each with its weight: a word of two hubs counts half for each."""

    words: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    rest: tuple[str, ...] = ()
    """The hubs that take what fits no other."""

    def topics(self, title: str, text: str) -> tuple[str, ...]:
        """The hubs that fit, best first; none where none does."""
        points = {hub: _points(words, title, text) for hub, words in self.words}
        ranked = sorted((hub for hub in points if points[hub] >= _LEAST), key=lambda hub: (-points[hub], hub))
        return tuple(hub for hub in ranked[:2] if points[hub] * 100 >= points[ranked[0]] * _SECOND) or self.rest


def sorter(hubs: Sequence[Hub], glossary: Sequence[Entity]) -> Sorter:
    """The words by which articles are sorted into these hubs."""
    found: dict[str, dict[str, float]] = {hub.id: {} for hub in hubs}
    for hub in hubs:
        for word in hub.front.keywords or (hub.front.title,):
            if word != EVERYTHING:
                found[hub.id][word] = 1.0
    for entity in glossary:
        own = {party.split("/")[0] for party in entity.entry.party} & found.keys()
        for name in names_of(entity) if own else ():
            for hub_id in own:
                if len(name) > 1 and name not in found[hub_id]:
                    found[hub_id][name] = 0.5 / len(own)
    shared: dict[str, int] = {}
    for words in found.values():
        for word in words:
            shared[word] = shared.get(word, 0) + 1
    weighed = {hub: tuple((word, weight / shared[word]) for word, weight in sorted(words.items())) for hub, words in sorted(found.items())}
    return Sorter(tuple(weighed.items()), tuple(hub.id for hub in hubs if EVERYTHING in hub.front.keywords)[:1])


def _points(words: tuple[tuple[str, float], ...], title: str, text: str) -> float:
    return sum(weight * (_IN_TITLE * (word in title) + min(3, text.count(word))) for word, weight in words if word in text or word in title)
