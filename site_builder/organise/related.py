"""Near articles by shared names: a rare name says more than a common one.

Weights are whole numbers that change only when a name's frequency doubles, so that one edit does not ripple over the site.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from site_builder.model.published import ArticleFacts
from site_builder.model.site import Related

SHOWN = 5
REASONS = 3
RAREST = 8
"""How many of an article's names are looked at, rarest first."""
NEWEST = 60
"""How many articles of one name are candidates, newest first."""


def relate(articles: Sequence[ArticleFacts]) -> dict[str, tuple[Related, ...]]:
    """For each article (given newest first) the nearest others, with the names that both share."""
    named: dict[str, tuple[str, ...]] = {}
    frequency: Counter[str] = Counter()
    members: dict[str, list[int]] = defaultdict(list)
    for position, article in enumerate(articles):
        names = named[article.stem] = article.named
        frequency.update(names)
        for name in names:
            members[name].append(position)
    weights = {name: max(1, 12 - count.bit_length()) for name, count in frequency.items()}
    related: dict[str, tuple[Related, ...]] = {}
    for position, article in enumerate(articles):
        rarest = sorted(named[article.stem], key=lambda name: (-weights[name], name))[:RAREST]
        score: Counter[int] = Counter()
        for name in rarest:
            for other in members[name][:NEWEST]:
                score[other] += weights[name]
        del score[position]
        best = sorted(score.items(), key=lambda one: (-one[1], abs(one[0] - position), one[0]))[:SHOWN]
        related[article.stem] = tuple(
            Related(articles[other].stem, tuple(name for name in rarest if name in named[articles[other].stem])[:REASONS])
            for other, _ in best
        )
    return related
