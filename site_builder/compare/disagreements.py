"""What several accounts of one thing give differently, and which accounts seem to be of one thing: proposals for an editor, no findings.

Nothing here compares all with all.  Accounts and figures are gathered in clusters, each held against the first of the clusters that share a rare word with it;
so the work grows with their number, however many say the same.
"""

import datetime
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from operator import itemgetter

from msgspec import Struct

from site_builder.compare.alignment import grams
from site_builder.compare.quantities import Quantity, quantities
from site_builder.hantext import fold

ALIKE = 0.5
"""Events of neighbouring days whose words are at least so alike (Dice's coefficient over pairs of characters) may be one."""
BESIDE = 0.3
"""Figures of one unit belong together when what stands around them is at least so alike."""
AROUND = 12
"""So many characters on each side of a figure are looked at."""
NEAR_UNITS = frozenset(("time span", "轮", "次", "场", "rounds", "times"))
"""Of one event these are counted alike in whatever words: values not far apart belong together."""
LONG_SPANS = ("天", "周", "星期", "day", "days", "week", "weeks")
"""Units of spans of which a text has many; without similar words around them they belong to nothing."""
TIMES_BESIDE = 0.5
"""For times: a text names many."""
FAR = Fraction(3, 2)
"""A value is not far from the next where that is at most so many times as large."""
SMALL = 12
"""A vague number (several) stands for one that is not above this."""
HELD = 64
"""A figure or an account is held against so many clusters at most, those that share the rarest words with it first."""


class Account(Struct, frozen=True, gc=False):
    """A sentence about something, and where it stands."""

    about: str
    """What several accounts may be of: an event or a question."""
    source: str
    """The article; accounts of one article do not disagree."""
    text: str
    place: int = 0
    """Whatever tells the caller where it stands."""


class Figure(Struct, frozen=True, gc=False):
    """A number or time in an account."""

    account: Account
    quantity: Quantity


class Disagreement(Struct, frozen=True, gc=False):
    """Two figures of different articles that seem to tell of the same, and differ."""

    one: Figure
    """Of the value that most articles give, the first where that does not decide."""
    other: Figure
    alike: bool
    """Whether similar words stand around them; without that only their units and values speak for it."""


class Dated(Struct, frozen=True, gc=False):
    """Something that happened on a day, told in an article."""

    within: str
    """What it belongs to; only things within the same are compared."""
    source: str
    day: str
    """2026-04-12; what is less exact is not compared."""
    text: str
    place: int = 0


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a folded text without digits."""
    folded = "".join(char for char in fold(text) if not char.isdigit())
    return frozenset(grams(folded))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient: 1 for the same pairs, 0 for none in common."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


class _Clusters:
    """Clusters of items by their words: each has one leader, against which others are held."""

    def __init__(self, words: Sequence[frozenset[str]], least: float) -> None:
        self._words, self._least = words, least
        self._common = Counter(word for one in words for word in one)
        self._leaders: dict[Hashable, list[int]] = defaultdict(list)
        self.compared = 0
        """How many comparisons were made."""

    def leader(self, item: int, keys: Sequence[Hashable]) -> int:
        """The leader that is most like an item under any of some keys, of which the first is its own; the item itself where none is."""
        words = self._words[item]
        rare = sorted(words, key=lambda word: (self._common[word], word))
        # items that are so alike share one of their rarest words (prefix filtering)
        first = rare[: len(rare) - math.ceil(self._least / (2 - self._least) * len(rare)) + 1]
        tried: dict[int, None] = {}
        for word in first:
            for key in keys:
                for one in self._leaders.get((key, word), ())[: HELD - len(tried)]:
                    tried.setdefault(one)
        self.compared += len(tried)
        best = max(tried, key=lambda one: (alike(words, self._words[one]), -one), default=item)
        if best != item and alike(words, self._words[best]) >= self._least:
            return best
        for word in first:
            self._leaders[keys[0], word].append(item)
        return item


def same_events(events: Sequence[Dated]) -> tuple[list[list[Dated]], int]:
    """Groups of events of different articles that may be one: near in words, a day apart at most.  And how many comparisons that took."""
    words = [pairs_of(one.text) for one in events]
    clusters = _Clusters(words, ALIKE)
    groups: dict[int, list[int]] = {}
    exact: dict[tuple[str, str, frozenset[str]], int] = {}
    for index, one in enumerate(events):
        day = _ordinal(one.day)
        key = one.within, one.day, words[index]
        if day is None or not words[index]:
            continue
        if key in exact:
            leader = exact[key]
        else:
            leader = exact[key] = clusters.leader(index, [(one.within, day), (one.within, day - 1), (one.within, day + 1)])
        groups.setdefault(leader, []).append(index)
    found = []
    for members in groups.values():
        first_of = {events[index].source: events[index] for index in reversed(members)}  # an article does not tell of one event twice
        if len(first_of) > 1:
            found.append(sorted(first_of.values(), key=lambda one: (one.day, one.source)))
    return found, clusters.compared


def _ordinal(day: str) -> int | None:
    try:
        return datetime.date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def disagreeing(accounts: Iterable[Account]) -> tuple[list[Disagreement], int]:
    """Numbers and times that accounts of one thing give differently, one for each value beside the first.  And how many comparisons that took."""
    figures = [
        Figure(account, quantity) for account in accounts for quantity in quantities(account.text) if not quantity.of.startswith("order ")
    ]
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(figures):
        groups[one.account.about, one.quantity.kind, one.quantity.of].append(index)
    clusters = _Clusters([_around(one) for one in figures], BESIDE)
    found: list[Disagreement] = []
    for key, members in groups.items():
        together: dict[int, list[int]] = defaultdict(list)
        for index in members:
            together[clusters.leader(index, [key])].append(index)
        for cluster in together.values():
            differing = _differing([figures[index] for index in cluster], worded=True)
            found += [one for one in differing if key[1] != "time" or alike(_around(one.one), _around(one.other)) >= TIMES_BESIDE]
        if key[2] in NEAR_UNITS:
            near_ones = [one for index in members if not (one := figures[index]).quantity.text.lower().endswith(LONG_SPANS)]
            for near in _near(near_ones):
                found += _differing(near, worded=False)
    return _once(found), clusters.compared


def _around(figure: Figure) -> frozenset[str]:
    text, start = figure.account.text, figure.quantity.start
    end = start + len(figure.quantity.text)
    return pairs_of(text[max(0, start - AROUND) : start]) | pairs_of(text[end : end + AROUND])


def _near(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Figures in runs of values of which each is not far from the next; vague ones stand with the first run of small ones."""
    vague = [one for one in figures if one.quantity.says == ("vague",)]
    runs: list[list[Figure]] = []
    last = Fraction(0)
    # of one value the order of the accounts stays
    for low, one in sorted(
        ((low, one) for one in figures if isinstance(low := one.quantity.says[0], Fraction) and low > 0), key=itemgetter(0)
    ):
        if not runs or low > FAR * last:
            runs.append([])
        runs[-1].append(one)
        last = low
    small = next((run for run in runs if isinstance(low := run[0].quantity.says[0], Fraction) and 1 < low <= SMALL), None)
    if small is not None:
        small.extend(vague)
    yield from runs


def _differing(figures: Sequence[Figure], *, worded: bool) -> Iterator[Disagreement]:
    """For each value beside that of most articles one disagreement, between different articles."""
    sources: dict[tuple[Fraction | str, ...], dict[str, Figure]] = defaultdict(dict)
    for one in figures:
        sources[one.quantity.says].setdefault(one.account.source, one)
    if len(sources) < 2:
        return
    most, *others = sorted(sources.values(), key=lambda found: -len(found))
    for found in others:
        # an article that has both values tells two things, or of a disagreement itself
        ones = [one for source, one in most.items() if source not in found]
        theirs = [one for source, one in found.items() if source not in most]
        if ones and theirs:
            yield Disagreement(ones[0], theirs[0], worded)


def _once(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Each pair of values between two articles once, those with similar words first."""
    kept: dict[Hashable, Disagreement] = {}
    for one in sorted(found, key=lambda one: not one.alike):
        ends = frozenset((figure.account.source, figure.quantity.says) for figure in (one.one, one.other))
        kept.setdefault((one.one.account.about, one.one.quantity.of, ends), one)
    return list(kept.values())
