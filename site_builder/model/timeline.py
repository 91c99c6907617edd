"""Days, months and years as timelines and archives show them."""

from msgspec import Struct

from site_builder.model.parts import Item


class EventView(Struct, frozen=True):
    """One event of a timeline, with the language of its words."""

    text: str
    """What happened."""
    lang: str
    """Language of the words."""
    href: str
    """The article that records it."""


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
