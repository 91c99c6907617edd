"""A hub's course: its events, each once however many articles tell of it, and the claims whose time is known; all of it, and what is drawn.

Pure functions of the site, in time linear in the number of events and claims (but for sorting).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from site_builder.model.article import Event
from site_builder.model.chronology import PARTS_OF_BAND, Chart, Happening, Spot, Telling
from site_builder.model.published import ClaimFact
from site_builder.model.site import Site
from site_builder.model.when import in_order

BANDS = 12
"""At most so many stretches of time are drawn."""
SHOWN = 36
"""About so many happenings are told in words."""
UNITS = {"day": 10, "month": 7, "year": 4}
"""How much of a date names a stretch of time."""


class Told(Struct, frozen=True, gc=False):
    """An event as one article records it."""

    stem: str
    event: Event


class Merged(Struct, frozen=True, gc=False):
    """One event with all that is told of it."""

    told: tuple[Told, ...]
    """In the order in which the articles were given."""
    first: Event
    """The record whose day most articles give, and among these the exactest; the earliest where that does not decide."""
    differ: bool
    """Whether the articles give dates that cannot both be right."""


def merged(told: Iterable[Told]) -> list[Merged]:
    """Events of one id as one; events without an id stay apart.  In the order in which they first come."""
    groups: dict[object, list[Told]] = {}
    for number, one in enumerate(told):
        groups.setdefault(one.event.id or number, []).append(one)
    found = []
    for group in groups.values():
        first = _most_told(group)
        found.append(Merged(tuple(group), first, any(contradicts(one.event, first) for one in group)))
    return found


def dated(event: Event) -> str:
    """The date of an event as exactly as it is known."""
    return {"day": event.date, "month": event.date[:7], "year": event.date[:4]}[event.precision]


def _most_told(told: Sequence[Told]) -> Event:
    days = Counter(one.event.date[:10] for one in told)
    return min((one.event for one in told), key=lambda event: (-days[event.date[:10]], -len(event.date), in_order(event.date)))


def contradicts(one: Event, other: Event) -> bool:
    """Whether two dates of one event cannot both be right: a day does not contradict a time of it."""
    first, second = sorted((dated(one), dated(other)), key=len)
    return not second.startswith(first)


def chronology(site: Site, hub: str) -> tuple[Happening, ...]:
    """All events of a hub's articles and all dated claims on its questions, oldest first."""
    told = (Told(stem, event) for stem in site.by_topic.get(hub, ()) for event in site.articles[stem].events)
    found = [
        Happening(
            "event",
            one.first.id,
            dated(one.first),
            one.told[0].event.text,
            tuple(Telling(telling.stem, dated(telling.event)) for telling in one.told),
            one.differ,
        )
        for one in merged(told)
    ]
    for question in site.hubs[hub].front.questions:
        key = f"{hub}/{question.id}"
        for said in site.claims.get(key, ()):
            claim = said.claim
            if claim.said:
                tellings = (Telling(said.stem, claim.said),)
                found.append(
                    Happening(
                        "claim",
                        claim.id,
                        claim.said,
                        claim.body,
                        tellings,
                        party=claim.party,
                        speaker=claim.speaker,
                        question=key,
                        status=claim.status,
                        paragraph=claim.paragraph,
                        reported=_is_reported(site, hub, claim),
                    )
                )
    return tuple(sorted(found, key=lambda one: (in_order(one.when), one.kind != "event")))


def _is_reported(site: Site, hub: str, claim: ClaimFact) -> bool:
    """Whether a claim is by a house that reports what its party says: no member of it, and of no party by the glossary."""
    members = next((party.members for party in site.hubs[hub].front.parties if party.id == claim.party), ())
    speaker = site.entities.get(claim.speaker)
    if not members or claim.speaker in members or speaker is None:
        return False
    return speaker.entry.kind == "organisation" and f"{hub}/{claim.party}" not in speaker.entry.party


def chart(happenings: Sequence[Happening], parties: Sequence[str]) -> Chart:
    """What is drawn of a course, `happenings` in the order of time: in days where these are few enough, else in months, else in the last years.

    Each stretch tells its first event and claim in words, and more where there is room; the others are counted.
    """
    if not happenings:
        return Chart("day")
    unit = next((unit for unit in UNITS if len({_band(one, unit) for one in happenings}) <= BANDS), "year")
    names = list(dict.fromkeys(_band(one, unit) for one in happenings))[-BANDS:]
    bands = {name: number for number, name in enumerate(names)}
    drawn = [one for one in happenings if _band(one, unit) in bands]
    lanes = {party: number for number, party in enumerate(parties, 1)}
    chosen = _chosen(drawn, unit, len(names))
    shown = [one for index, one in enumerate(drawn) if index in chosen]
    counts = [[0, 0] for _ in names]
    spots: list[Spot] = []
    crowds: dict[tuple[int, int, int], int] = defaultdict(int)
    number = 0
    for index, one in enumerate(drawn):
        band, lane, at = bands[_band(one, unit)], _lane(one, lanes), _at(one.when, unit)
        counts[band][lane > 0] += 1
        if index in chosen and lane == 0:
            spots.append(Spot(band, lane, at, 1, number))
        else:
            crowds[lane, band, at] += 1
        number += index in chosen
    spots += [Spot(band, lane, at, count) for (lane, band, at), count in crowds.items()]
    return Chart(
        unit,
        tuple(names),
        tuple(sorted(spots, key=lambda spot: (spot.lane, spot.band, spot.at, spot.shown))),
        tuple(shown),
        tuple((events, claims) for events, claims in counts),
        len(happenings) - len(drawn),
        any(_lane(one, lanes) > len(parties) for one in drawn),
    )


def chart_of(site: Site, hub: str) -> Chart:
    """What is drawn of a hub's course."""
    return chart(chronology(site, hub), [party.id for party in site.hubs[hub].front.parties])


def _chosen(drawn: Sequence[Happening], unit: str, bands: int) -> frozenset[int]:
    """Indices of those that are told in words: from each stretch the same number of events and of claims, the first of each."""
    if len(drawn) <= SHOWN:
        return frozenset(range(len(drawn)))
    most = max(1, SHOWN // (2 * bands))
    chosen: list[int] = []
    taken: Counter[tuple[str, str]] = Counter()
    for index, one in enumerate(drawn):
        key = _band(one, unit), one.kind
        if taken[key] < most:
            taken[key] += 1
            chosen.append(index)
    return frozenset(chosen)


def _band(one: Happening, unit: str) -> str:
    return one.when[: UNITS[unit]]


def _lane(one: Happening, lanes: Mapping[str, int]) -> int:
    return 0 if one.kind == "event" else len(lanes) + 1 if one.reported else lanes.get(one.party, len(lanes) + 1)


def _at(when: str, unit: str) -> int:
    """Where in its day, month or year something happened, in parts of `PARTS_OF_BAND`; -1 where that is not known."""
    rest = in_order(when)[UNITS[unit] + 1 :]
    if not rest:
        return -1
    if unit == "day":
        return int(rest[:2]) * PARTS_OF_BAND // 24
    return (int(rest[:2]) - 1) * PARTS_OF_BAND // {"month": 31, "year": 12}[unit]
