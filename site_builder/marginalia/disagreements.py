"""Where sources seem to disagree, and events that may be one: found in the whole site, proposed to the editor, shown to nobody before that."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from site_builder.compare.disagreements import Account, Dated, Disagreement, Figure, disagreeing, same_events
from site_builder.hantext import sentence_around
from site_builder.marginalia.desk import Desk, Margin, Unready
from site_builder.marginalia.quoting import Found, identity, keys_of, quotation_of
from site_builder.model.article import Event
from site_builder.model.fault import Checked, Fault
from site_builder.model.label import say
from site_builder.render.chronology import Told, contradicts, dated, merged
from site_builder.yaml_edit import added

PROPOSED = {"zh": "《{title}》写作“{words}”。", "": "“{title}” has “{words}”."}
"""What a proposed check says, by language; the editor writes more."""


class Passage(Struct, frozen=True):
    """Words of an article, and where they stand."""

    stem: str
    path: str
    line: int
    words: str
    """A figure, a date, or what happened."""
    sentence: str = ""
    """That holds the figure."""


class Proposal(Struct, frozen=True):
    """Something for the editor to look at."""

    kind: str
    """number | time | date: passages that disagree; event: events that may be one."""
    about: str
    """The event (`event:<id>`) or question (`question:<topic>/<question>`) that both tell of; of events their hub (`topic:<id>`)."""
    passages: tuple[Passage, ...]
    likely: bool
    """Whether the words around speak for it too."""
    path: str = ""
    """The annotation file that takes the entry; "" where there is none to write."""
    entry: str = ""
    """YAML for it: a check, or the `id` that each of the events shall have."""


class _Spot(Struct, frozen=True):
    """Where an account stands."""

    margin: Margin
    block: int
    start: int


def proposals_for(desk: Desk) -> Checked[tuple[Proposal, ...]]:
    """All proposals: disagreements about one event, then those about one question, then events that may be one.

    A disagreement is not proposed again once a check of either article names the other (`against`) on these words.  The faults are those that kept
    articles from being read.
    """
    groups = _groups(desk)
    margins, faults = _margins(desk, [*_involved(desk, groups)])
    spots: list[_Spot] = []
    accounts = [*_of_events(groups, margins, spots), *_of_questions(desk, margins, spots)]
    found = [*_dates(desk, groups, margins)]
    for one in disagreeing(accounts)[0]:
        proposal = _figures(desk, one, spots)
        if proposal is not None:
            found.append(proposal)
    return Checked(tuple(dict.fromkeys((*found, *_one_event(desk)))), faults)


def _told(desk: Desk, hub: str) -> list[tuple[int, Told]]:
    """The events of a hub's articles, each with its number in its article."""
    site = desk.site
    return [(index, Told(stem, event)) for stem in site.by_topic.get(hub, ()) for index, event in enumerate(site.articles[stem].events)]


def _groups(desk: Desk) -> dict[str, list[tuple[int, Told]]]:
    """By id the events that several articles tell of."""
    groups: dict[str, dict[tuple[str, int], tuple[int, Told]]] = defaultdict(dict)
    for hub in desk.site.hubs:
        for index, told in _told(desk, hub):
            if told.event.id:
                groups[told.event.id][told.stem, index] = (index, told)
    return {name: [*members.values()] for name, members in groups.items() if len({told.stem for _, told in members.values()}) > 1}


def _involved(desk: Desk, groups: Mapping[str, Sequence[tuple[int, Told]]]) -> dict[str, None]:
    """The articles whose files must be read."""
    stems = dict.fromkeys(told.stem for members in groups.values() for _, told in members)
    for said in desk.site.claims.values():
        if len({one.stem for one in said}) > 1:
            stems |= dict.fromkeys(one.stem for one in said)
    return stems


def _margins(desk: Desk, stems: Sequence[str]) -> tuple[dict[str, Margin], tuple[Fault, ...]]:
    margins: dict[str, Margin] = {}
    faults: list[Fault] = []
    for stem in stems:
        try:
            margins[stem] = desk.margin(stem)
        except Unready as unready:
            faults += unready.faults
    return margins, tuple(faults)


def _of_events(groups: Mapping[str, Sequence[tuple[int, Told]]], margins: Mapping[str, Margin], spots: list[_Spot]) -> Iterator[Account]:
    """Every sentence with a figure of the articles that tell of one event."""
    for name, members in groups.items():
        for stem in dict.fromkeys(told.stem for _, told in members):
            if stem in margins:
                yield from _sentences(margins[stem], f"event:{name}", spots)


def _sentences(margin: Margin, about: str, spots: list[_Spot]) -> Iterator[Account]:
    for block in margin.texts:
        end = 0
        while end < len(block.text):
            start, last = sentence_around(block.text, end, end + 1)
            last = max(last, end + 1)
            yield _account(margin, about, block.index, start, last, spots)
            end = last


def _account(margin: Margin, about: str, block: int, start: int, end: int, spots: list[_Spot]) -> Account:
    spots.append(_Spot(margin, block, start))
    return Account(about, margin.stem, margin.texts[block].text[start:end], len(spots) - 1)


def _of_questions(desk: Desk, margins: Mapping[str, Margin], spots: list[_Spot]) -> Iterator[Account]:
    """The sentences in which claims on one question stand."""
    for question, said in desk.site.claims.items():
        for one in said:
            margin = margins.get(one.stem)
            standing = next((found for found in margin.standing if found.annotation.id == one.claim.id), None) if margin else None
            if margin and standing and standing.block >= 0:
                text = margin.texts[standing.block].text
                start, end = sentence_around(text, standing.start, standing.end)
                yield _account(margin, f"question:{question}", standing.block, start, end, spots)


def _figures(desk: Desk, found: Disagreement, spots: Sequence[_Spot]) -> Proposal | None:
    """The proposal of a disagreement; None where a check tells of it."""
    (one, spot), (other, there) = ((figure, spots[figure.account.place]) for figure in (found.one, found.other))
    if _is_told(spot.margin, there.margin, one.quantity.text) or _is_told(there.margin, spot.margin, other.quantity.text):
        return None
    passages = (_passage(one, spot), _passage(other, there))
    path, entry = _entry(desk, one, spot, there.margin, other.quantity.text)
    return Proposal(one.quantity.kind, one.account.about, passages, found.alike, path, entry)


def _is_told(margin: Margin, other: Margin, words: str) -> bool:
    """Whether a check of an article names the other one, on these words."""
    checks = [one for one in margin.article.annotations if one.kind == "check" and one.against == other.stem]
    return any(words in one.quote or one.quote in words for one in checks)


def _passage(figure: Figure, spot: _Spot) -> Passage:
    margin = spot.margin
    return Passage(margin.stem, margin.article.prose.path, margin.texts[spot.block].line, figure.quantity.text, figure.account.text)


def _entry(desk: Desk, figure: Figure, spot: _Spot, other: Margin, words: str) -> tuple[str, str]:
    """The annotation file and the check to write into it; none where the words cannot be told from others."""
    start = spot.start + figure.quantity.start
    quotation = quotation_of(spot.margin.texts, Found(spot.block, start, start + len(figure.quantity.text)))
    if quotation is None:
        return "", ""
    taken = {one.id for one in spot.margin.article.annotations}
    lang = desk.site.settings.first_language
    body = PROPOSED.get(lang.partition("-")[0], PROPOSED[""]).format(title=other.article.front.title, words=words)
    keys = {"id": identity(quotation.quote, "check", taken), "kind": "check", **keys_of(quotation), "body": body}
    return spot.margin.path, added("", {**keys, "verdict": "disputed", "against": other.stem})


def _dates(desk: Desk, groups: Mapping[str, Sequence[tuple[int, Told]]], margins: Mapping[str, Margin]) -> Iterator[Proposal]:
    """Of an event that is dated differently, for each other date the first article that has it."""
    for name, members in groups.items():
        one = merged(told for _, told in members)[0]
        if not one.differ:
            continue
        first = next(member for member in members if member[1].event == one.first)
        others: dict[str, tuple[int, Told]] = {}
        for member in members:
            if contradicts(member[1].event, one.first):
                others.setdefault(dated(member[1].event), member)
        for other in others.values():
            passages = [_event(desk, index, told, margins, dated(told.event)) for index, told in (first, other)]
            if passages[0].stem != passages[1].stem:
                yield Proposal("date", f"event:{name}", tuple(passages), likely=True)


def _event(desk: Desk, index: int, told: Told, margins: Mapping[str, Margin], words: str) -> Passage:
    place = margins[told.stem].article.places.get(f"events.{index}.date") if told.stem in margins else None
    return Passage(told.stem, desk.site.articles[told.stem].path, place.line if place else 1, words, _words(desk, told.event))


def _words(desk: Desk, event: Event) -> str:
    return say(event.text, desk.site.settings.first_language)


def _one_event(desk: Desk) -> Iterator[Proposal]:
    """Events of different articles that may be one, with the `id` for all of them."""
    taken = {told.event.id for hub in desk.site.hubs for _, told in _told(desk, hub)}
    for hub in desk.site.hubs:
        events = [(index, told) for index, told in _told(desk, hub) if told.event.precision == "day"]
        listed = [Dated(hub, told.stem, told.event.date[:10], _words(desk, told.event), number) for number, (_, told) in enumerate(events)]
        for group in same_events(listed)[0]:
            members = [events[one.place] for one in group]
            ids = [told.event.id for _, told in members if told.event.id]
            if len(ids) == len(members) and len(set(ids)) == 1:
                continue
            name = ids[0] if ids else identity(group[0].text, "context", taken)
            taken.add(name)
            margins, _ = _margins(desk, list(dict.fromkeys(told.stem for _, told in members)))
            passages = tuple(_event(desk, index, told, margins, dated(told.event)) for index, told in members)
            yield Proposal("event", f"topic:{hub}", passages, likely=True, entry=f"id: {name}\n")
