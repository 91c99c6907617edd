"""Near articles by shared names: a rare name says more than a common one, and an article near in time more than a distant one.

Weights are whole numbers that change only when a name's frequency doubles, and of each name only the articles next before and after are
looked at.  So one edit touches the few articles around it, and the cost is linear.
"""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from site_builder.model.published import ArticleFacts
from site_builder.model.site import Related

SHOWN = 5
REASONS = 3
RAREST = 8
"""How many of an article's names are looked at, rarest first."""
AROUND = 12
"""How many articles of one name before an article, and how many after it, may be near it."""


class Nearness(Struct, frozen=True):
    """For each article by its stem the articles near it, nearest first, and for which of them that is another answer than before."""

    related: Mapping[str, tuple[Related, ...]]
    changed: frozenset[str] | None = None
    """Articles near which others are than were; None where it was not known who was near them."""


def relate(
    articles: Sequence[ArticleFacts],
    members: Mapping[str, Sequence[str]],
    before: Mapping[str, tuple[Related, ...]] | None = None,
    old: Mapping[str, ArticleFacts] = {},
    changed: frozenset[str] = frozenset(),
) -> Nearness:
    """For each article (given newest first) the nearest others, with the names that both share.

    `members` are the articles of each name, newest first.  With who was near them `before`, the stems that came, went, moved or `changed` their names since, and what was known of these then
    (`old`), only those near a change are worked out again.
    """
    facts = {article.stem: article for article in articles}
    places: dict[str, dict[str, int]] = {}
    if before is None:
        return Nearness({stem: _nearest(stem, facts, members, places) for stem in facts})
    touched = _touched(members, facts, old, changed)
    found = {stem: _nearest(stem, facts, members, places) for stem in facts if stem in touched or stem not in before}
    differing = {stem for stem, near in found.items() if before.get(stem, ()) != near}
    if not differing and before.keys() == facts.keys():
        return Nearness(before, frozenset())
    return Nearness({stem: found[stem] if stem in found else before[stem] for stem in facts}, frozenset(differing))


def _weight(stems: Collection[str]) -> int:
    return max(1, 12 - len(stems).bit_length())


def _touched(
    members: Mapping[str, Sequence[str]], facts: Mapping[str, ArticleFacts], old: Mapping[str, ArticleFacts], changed: frozenset[str]
) -> set[str]:
    """The articles whose neighbours under some name, or the weight of one of their names, are not what they were."""
    touched = set(changed)
    for name in sorted({name for known in (facts, old) for stem in changed if stem in known for name in known[stem].named}):
        new = members.get(name, ())
        were = [facts[stem] for stem in new if stem not in changed] + [
            old[stem] for stem in changed if stem in old and _names(old[stem], name)
        ]
        before = [one.stem for one in sorted(sorted(were, key=_stem), key=_date, reverse=True)]
        if _weight(before) != _weight(new):
            touched.update(new)
            continue
        for stems in (before, new):
            for at, stem in enumerate(stems):
                if stem in changed:
                    touched.update(stems[max(0, at - AROUND) : at + AROUND + 1])
    return touched


def _names(facts: ArticleFacts, name: str) -> bool:
    return name in facts.mention_counts or name in facts.entities


def _stem(facts: ArticleFacts) -> str:
    return facts.stem


def _date(facts: ArticleFacts) -> str:
    return facts.date


def _nearest(
    stem: str, facts: Mapping[str, ArticleFacts], members: Mapping[str, Sequence[str]], places: dict[str, dict[str, int]]
) -> tuple[Related, ...]:
    rarest = sorted(facts[stem].named, key=lambda name: (-_weight(members[name]), name))[:RAREST]
    score: dict[str, int] = {}
    distance: dict[str, int] = {}
    for name in rarest:
        stems = members[name]
        if name not in places:
            places[name] = {one: at for at, one in enumerate(stems)}
        here = places[name][stem]
        weight = _weight(stems)
        start = max(0, here - AROUND)
        for at, other in enumerate(stems[start : here + AROUND + 1], start):
            score[other] = score.get(other, 0) + weight
            if other not in distance or abs(at - here) < distance[other]:
                distance[other] = abs(at - here)
    score.pop(stem, None)
    least = sorted(score.values(), reverse=True)[:SHOWN][-1] if score else 0  # most are below it, and need not be put in order
    best = sorted((-value, distance[other], other) for other, value in score.items() if value >= least)[:SHOWN]
    return tuple(Related(other, tuple(name for name in rarest if _names(facts[other], name))[:REASONS]) for _, _, other in best)
