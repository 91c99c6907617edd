"""The view of a hub's course: drawn for wide and narrow screens, and told below."""

from collections import defaultdict
from collections.abc import Iterator

from site_builder.model.chronology import Chart, Course, Entry, Happening, Stretch
from site_builder.model.hub import Hub
from site_builder.model.label import say, spoken
from site_builder.model.routes import article_address, hub_address
from site_builder.render.drawing import Caption, Captions, tall, wide
from site_builder.render.frame import Setting
from site_builder.render.items import entity_label
from site_builder.render.words import Words

ICS, CSV = "timeline.ics", "timeline.csv"


def course(setting: Setting, hub: Hub) -> Course | None:
    """The course of a hub as its page shows it; None where nothing with a date is known.  Raises `KeyError` for a theme without the words."""
    chart = setting.ask.chart(hub.id)
    if not chart.bands:
        return None
    words = Words(setting.words)
    parties = {party.id: say(party.label, setting.lang) for party in hub.front.parties}
    lanes = (words.say("course_events"), *parties.values(), *((words.say("course_of_none"),) if chart.of_none else ()))
    captions = Captions(
        tuple(map(words.day, chart.bands)),
        tuple(_heads(words, chart.bands)),
        lanes,
        tuple(Caption(say(one.text, setting.lang), spoken(one.text, setting.lang)) for one in chart.shown),
    )
    address = hub_address(hub.id)
    return Course(
        wide=wide(chart, captions),
        tall=tall(chart, captions),
        stretches=_stretches(setting, chart, parties),
        first=chart.bands[0],
        last=chart.bands[-1],
        events=sum(events for events, _ in chart.counts),
        claims=sum(claims for _, claims in chart.counts),
        earlier=chart.earlier,
        ics=setting.static(f"{address}{ICS}"),
        csv=setting.static(f"{address}{CSV}"),
    )


def _heads(words: Words, bands: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each stretch of time in short, and its year where the one before it has another."""
    before = ""
    for name in bands:
        year = words.day(name[:4])
        yield (year, "") if len(name) == len("2026") else (words.brief_day(name), "" if name[:4] == before else year)
        before = name[:4]


def _stretches(setting: Setting, chart: Chart, parties: dict[str, str]) -> tuple[Stretch, ...]:
    size = len(chart.bands[0]) if chart.unit != "day" else len("2026-04-12")
    entries: dict[str, list[Entry]] = defaultdict(list)
    for one in chart.shown:
        entries[one.when[:size]].append(_entry(setting, one, parties))
    return tuple(
        Stretch(name, events, claims, tuple(entries[name]), events + claims - len(entries[name]))
        for name, (events, claims) in zip(chart.bands, chart.counts, strict=True)
    )


def _entry(setting: Setting, one: Happening, parties: dict[str, str]) -> Entry:
    stem = one.tellings[0].stem
    passage = f"q-{one.id}" if one.kind == "claim" and one.paragraph else ""
    return Entry(
        kind=one.kind,
        when=one.when,
        text=say(one.text, setting.lang),
        lang=spoken(one.text, setting.lang),
        href=setting.to(article_address(stem), passage),
        who=_who(setting, one, parties) if one.kind == "claim" else "",
        differ=one.differ,
    )


def _who(setting: Setting, one: Happening, parties: dict[str, str]) -> str:
    """Party and speaker; a house that reports is not shown as the party's voice."""
    speaker = entity_label(setting, one.speaker)
    if one.reported:
        return Words(setting.words).say("reported_by", who=speaker)
    return setting.words["sep"].join(dict.fromkeys(name for name in (parties.get(one.party, ""), speaker) if name))
