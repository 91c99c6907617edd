"""What happened, day by day: the events that articles record, each once however many tell of it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from site_builder.model.article import Event
from site_builder.model.label import say, spoken
from site_builder.model.routes import article_address
from site_builder.model.timeline import EventSource, EventView
from site_builder.model.when import in_order
from site_builder.render.frame import Setting


class _Told(Struct, frozen=True):
    """An event as one article records it."""

    stem: str
    event: Event


def events_by_day(setting: Setting, stems: Iterable[str]) -> dict[str, tuple[EventView, ...]]:
    """The events of some articles, newest first, by day (or month, or year) and in the order of the day.

    Events of one id are one: it has the words of the newest article, the day that most articles give, and all of them as its sources.
    """
    groups: dict[object, list[_Told]] = {}
    for stem in stems:
        for number, event in enumerate(setting.ask.events(stem)):
            groups.setdefault(event.id or (stem, number), []).append(_Told(stem, event))
    found: dict[str, list[tuple[str, EventView]]] = {}
    for told in groups.values():
        first = _most_told(told)
        day = {"day": first.date[:10], "month": first.date[:7], "year": first.date[:4]}[first.precision]
        found.setdefault(day, []).append((in_order(first.date), _view(setting, told, first)))
    return {day: tuple(one for _, one in sorted(events, key=lambda pair: pair[0])) for day, events in found.items()}


def _most_told(told: Sequence[_Told]) -> Event:
    """The record whose day most articles give, and among these the exactest; the earliest where that does not decide."""
    days = Counter(one.event.date[:10] for one in told)
    return min((one.event for one in told), key=lambda event: (-days[event.date[:10]], -len(event.date), in_order(event.date)))


def _view(setting: Setting, told: Sequence[_Told], first: Event) -> EventView:
    words = told[0].event.text
    return EventView(
        text=say(words, setting.lang),
        lang=spoken(words, setting.lang),
        href=setting.to(article_address(told[0].stem)),
        when=first.date if len(first.date) > len("2026-04-12") else "",
        sources=tuple(_source(setting, one) for one in told) if len(told) > 1 else (),
        differ=any(_contradicts(one.event, first) for one in told),
    )


def _source(setting: Setting, told: _Told) -> EventSource:
    title = setting.ask.title(told.stem, setting.lang)
    return EventSource(setting.to(article_address(told.stem)), title.title, title.lang, _shown(told.event))


def _shown(event: Event) -> str:
    return {"day": event.date, "month": event.date[:7], "year": event.date[:4]}[event.precision]


def _contradicts(one: Event, other: Event) -> bool:
    """Whether two dates of one event cannot both be right: a day does not contradict a time of it."""
    first, second = sorted((_shown(one), _shown(other)), key=len)
    return not second.startswith(first)
