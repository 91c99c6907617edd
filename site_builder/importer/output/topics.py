"""Into which hub an article belongs, and what decided: keywords of the hubs, their titles, parties and questions, names of the glossary.

What a word weighs depends on where the hub has it from, and counts by where the article has it: title, beginning, text.  A word of several
parts (`美国 & 伊朗`) counts where all its parts stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from site_builder.importer.cues.countries import countries_in
from site_builder.model.glossary import Entity, names_of
from site_builder.model.hub import Hub

EVERYTHING = "*"
"""The keyword of the hub that takes what fits no other."""
BOTH = " & "
"""Stands between the parts of a word of which all must occur."""
_LEAST = 3.0
"""Points below which no hub fits: one keyword in the title, or three words of a hub in the text."""
_SECOND = 85
"""Percent of the best hub's points that a second hub needs to be named as well."""
_IN_TITLE, _IN_LEAD, _MOST = 3.0, 1.5, 3
"""Points for a word in the title, in the beginning, and for so many times at most in the text, one each."""
_LEAD = 120
"""Characters of a text that are its beginning."""
_KEYWORD, _TITLE, _PART, _NAME, _QUESTION, _TOLD = 1.0, 1.0, 0.9, 0.6, 0.3, 0.3
"""What words weigh: keywords, the title, its parts together, parties and their members, questions, names that the hub's own text tells of."""
_SHOWN = 3
"""Words that are named for a decision."""
_NOTES = re.compile(r"[（(][^（()）]*[)）]")
_GENERAL = re.compile(
    r"新闻|消息|简讯|短讯|专题|专栏|报道|观察|动态|国际|国内|本地|其他|其它|综合|要闻|资讯|话题|问题|局势|情况|事件|News|Topics?|Other",
    re.IGNORECASE,
)
"""Words of titles that name no subject."""
_LATIN = re.compile(r"[A-Za-z][\w'-]*")


class Sorted(Struct, frozen=True):
    """The hubs that fit, best first, and the words that decided for the first of them."""

    topics: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Sorter(Struct, frozen=True):
    """The words of every hub, each with its weight: a word of two hubs counts half for each."""

    words: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    rest: tuple[str, ...] = ()
    """The hubs that take what fits no other."""

    def topics(self, title: str, text: str) -> Sorted:
        """The hubs that fit, best first; none where none does."""
        found = {hub: _points(words, title, text) for hub, words in self.words}
        totals = {hub: sum(points.values()) for hub, points in found.items()}
        ranked = sorted((hub for hub in totals if totals[hub] >= _LEAST), key=lambda hub: (-totals[hub], hub))
        if not ranked:
            return Sorted(self.rest, ("nothing else fits",) if self.rest else ())
        best = found[ranked[0]]
        because = sorted(best, key=lambda word: (-best[word], word))[:_SHOWN]
        return Sorted(tuple(hub for hub in ranked[:2] if totals[hub] * 100 >= totals[ranked[0]] * _SECOND), tuple(because))


def sorter(hubs: Sequence[Hub], glossary: Sequence[Entity]) -> Sorter:
    """The words by which articles are sorted into these hubs."""
    names = {entity.id: [name for name in names_of(entity) if len(name) > 1] for entity in glossary}
    found: dict[str, dict[str, float]] = {}
    for hub in hubs:
        own = found.setdefault(hub.id, {})
        for word, weight in _words(hub, names):
            own[word] = max(weight, own.get(word, 0.0))
    for entity in glossary:
        for hub_id in {party.split("/")[0] for party in entity.entry.party} & found.keys():
            for name in names[entity.id]:
                found[hub_id].setdefault(name, _NAME)
    shared: dict[str, int] = {}
    for words in found.values():
        for word in words:
            shared[word] = shared.get(word, 0) + 1
    weighed = {hub: tuple((word, weight / shared[word]) for word, weight in sorted(words.items())) for hub, words in sorted(found.items())}
    return Sorter(tuple(weighed.items()), tuple(hub.id for hub in hubs if EVERYTHING in hub.front.keywords)[:1])


def _words(hub: Hub, names: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, float]]:
    """The words of a hub with their weights."""
    front = hub.front
    yield from ((word, _KEYWORD) for word in front.keywords if word != EVERYTHING)
    if not front.keywords:
        yield front.title, _TITLE
        if parts := _parts(front.title):
            yield BOTH.join(parts), _PART
        if countries := countries_in(front.title):
            yield BOTH.join(countries), _PART
    for party in front.parties:
        yield from ((_NOTES.sub("", label).strip(), _NAME) for label in party.label.values())
        yield from ((name, _NAME) for member in party.members for name in names.get(member, ()))
    yield from ((label, _QUESTION) for question in front.questions for label in question.label.values())
    if hub.prose is not None:
        yield from ((name, _TOLD) for own in names.values() for name in own if name in hub.prose.text)


def _parts(title: str) -> tuple[str, ...]:
    """The words of a hub's title that name its subject; none where one is the whole title."""
    import rjieba  # its dictionary costs a third of a second, and hubs with keywords need none of it

    countries = countries_in(title)
    rest = title[len(countries) :]
    words = [*countries]
    for word, tag in rjieba.tag(rest):
        is_subject = (len(word) > 1 and tag[:1] in ("n", "v", "j", "l", "s", "t", "i")) or bool(_LATIN.fullmatch(word) and len(word) > 2)
        if is_subject and not _GENERAL.fullmatch(word):
            words.append(word)
    found = tuple(dict.fromkeys(words))
    return found if found and found != (title,) else ()


def _points(words: tuple[tuple[str, float], ...], title: str, text: str) -> dict[str, float]:
    """What each word of a hub gives an article, those that give nothing left out."""
    found: dict[str, float] = {}
    lead = f"{title}\n{text[:_LEAD]}"
    for word, weight in words:
        parts = word.split(BOTH)
        times = min(text.count(part) for part in parts)
        in_title = all(part in title for part in parts)
        in_lead = all(part in lead for part in parts)
        if points := weight * (_IN_TITLE * in_title + (_IN_LEAD if in_lead and times else 0.0) + min(_MOST, times)):
            found[word] = points
    return found
