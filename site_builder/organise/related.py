"""Near articles by shared names: a rare name says more than a common one, and an article near in time more than a distant one.

Weights are whole numbers that change only when a name's frequency doubles, and of each name only the articles next before and after are
looked at.  So one edit touches the few articles around it, and the cost is linear.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
    """Who is near whom, and what it was worked out from."""

    related: dict[str, tuple[Related, ...]]
    members: dict[str, list[str]]
    """The articles of each name, newest first."""
    weights: dict[str, int]


def relate(articles: Sequence[ArticleFacts], before: Nearness | None = None, changed: frozenset[str] = frozenset()) -> Nearness:
    """For each article (given newest first) the nearest others, with the names that both share.

    With what was worked out `before`, and the stems that came, went, moved or changed their names since, only those near a change are
    worked out again.
    """
    members, weights = members_of(articles)
    named = {article.stem: article.named for article in articles}
    if before is None:
        due = [article.stem for article in articles]
    else:
        touched = _touched(before, members, weights, changed)
        due = [article.stem for article in articles if article.stem in touched or article.stem not in before.related]
    places: dict[str, dict[str, int]] = {}
    related = {stem: _nearest(stem, named, members, weights, places) for stem in due}
    if before is not None:
        related = {article.stem: related[article.stem] if article.stem in related else before.related[article.stem] for article in articles}
    return Nearness(related, members, weights)


def members_of(articles: Sequence[ArticleFacts]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """The articles of each name, newest first as they are given, and the weight of each name."""
    members: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for name in article.named:
            members[name].append(article.stem)
    return dict(members), {name: max(1, 12 - len(stems).bit_length()) for name, stems in members.items()}


def _touched(before: Nearness, members: Mapping[str, list[str]], weights: Mapping[str, int], changed: frozenset[str]) -> set[str]:
    """The articles whose neighbours under some name, or the weight of one of their names, are not what they were."""
    touched = set(changed)
    for name in before.members.keys() | members.keys():
        old, new = before.members.get(name, []), members.get(name, [])
        if before.weights.get(name) != weights.get(name):
            touched.update(new)
            continue
        if old is new or (old == new and changed.isdisjoint(new)):
            continue
        for stems in (old, new):
            for at, stem in enumerate(stems):
                if stem in changed:
                    touched.update(stems[max(0, at - AROUND) : at + AROUND + 1])
    return touched


def _nearest(
    stem: str,
    named: Mapping[str, Sequence[str]],
    members: Mapping[str, list[str]],
    weights: Mapping[str, int],
    places: dict[str, dict[str, int]],
) -> tuple[Related, ...]:
    own = named[stem]
    rarest = sorted(own, key=lambda name: (-weights[name], name))[:RAREST]
    score: dict[str, int] = {}
    distance: dict[str, int] = {}
    for name in rarest:
        stems = members[name]
        if name not in places:
            places[name] = {one: at for at, one in enumerate(stems)}
        here = places[name][stem]
        weight = weights[name]
        start = max(0, here - AROUND)
        for at, other in enumerate(stems[start : here + AROUND + 1], start):
            score[other] = score.get(other, 0) + weight
            if other not in distance or abs(at - here) < distance[other]:
                distance[other] = abs(at - here)
    score.pop(stem, None)
    best = sorted(score.items(), key=lambda one: (-one[1], distance[one[0]], one[0]))[:SHOWN]
    return tuple(Related(other, tuple(name for name in rarest if name in named[other])[:REASONS]) for other, _ in best)
