"""Days, months and years as timelines and archives show them."""

from msgspec import Struct

from site_builder.model.parts import Item


class EventSource(Struct, frozen=True):
    """An article that tells of an event."""

    href: str
    """Its address."""
    title: str
    """Its title."""
    lang: str
    """Language of the title."""
    date: str
    """When the event was, as it tells; as exactly as it does."""


class EventView(Struct, frozen=True):
    """One event of a timeline, with the language of its words."""

    text: str
    """What happened."""
    lang: str
    """Language of the words."""
    href: str
    """The newest article that records it."""
    when: str = ""
    """The time of day or its part, with the day (`model.when`); "" where that is not known."""
    sources: tuple[EventSource, ...] = ()
    """All articles that record it, newest first, where there is more than one."""
    differ: bool = False
    """Whether they give dates that cannot both be right."""


class Day(Struct, frozen=True):
    """One day (or month, or year) of a timeline or archive."""

    date: str
    """2026-04-12, 2026-04 or 2026."""
    events: tuple[EventView, ...]
    """What happened on it."""
    items: tuple[Item, ...]
    """What was published on it."""


class Month(Struct, frozen=True):
    """A month with its page and how many articles it has; no address where it has none."""

    month: str
    """2026-04."""
    href: str
    """Address of its page; "" for none."""
    count: int
    """How many articles it has."""


class Year(Struct, frozen=True):
    """A year's row of the calendar, always twelve months."""

    year: str
    """2026."""
    months: tuple[Month, ...]
    """January first."""
