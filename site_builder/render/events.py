"""What happened, day by day: the events that articles record, each once however many tell of it."""

from collections.abc import Iterable

from site_builder.model.label import say, spoken
from site_builder.model.routes import article_address
from site_builder.model.timeline import EventSource, EventView
from site_builder.model.when import in_order
from site_builder.render.chronology import Merged, Told, dated, merged
from site_builder.render.frame import Setting


def events_by_day(setting: Setting, stems: Iterable[str]) -> dict[str, tuple[EventView, ...]]:
    """The events of some articles, newest first, by day (or month, or year) and in the order of the day.

    Events of one id are one: it has the words of the newest article, the day that most articles give, and all of them as its sources.
    """
    found: dict[str, list[tuple[str, EventView]]] = {}
    for one in merged(Told(stem, event) for stem in stems for event in setting.ask.events(stem)):
        found.setdefault(dated(one.first)[:10], []).append((in_order(one.first.date), _view(setting, one)))
    return {day: tuple(one for _, one in sorted(events, key=lambda pair: pair[0])) for day, events in found.items()}


def _view(setting: Setting, one: Merged) -> EventView:
    words = one.told[0].event.text
    return EventView(
        text=say(words, setting.lang),
        lang=spoken(words, setting.lang),
        href=setting.to(article_address(one.told[0].stem)),
        when=one.first.date if len(one.first.date) > len("2026-04-12") else "",
        sources=tuple(_source(setting, told) for told in one.told) if len(one.told) > 1 else (),
        differ=one.differ,
    )


def _source(setting: Setting, told: Told) -> EventSource:
    title = setting.ask.title(told.stem, setting.lang)
    return EventSource(setting.to(article_address(told.stem)), title.title, title.lang, dated(told.event))
