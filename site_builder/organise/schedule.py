"""Which pages are in on a day: drafts and pages of a later date stay out of the public site."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from site_builder.model.article import PlainPage
from site_builder.model.card import Card
from site_builder.model.settings import Settings


def today(settings: Settings) -> str:
    """The current day in the site's zone."""
    return datetime.now(ZoneInfo(settings.timezone)).date().isoformat()


def hidden_from(cards: Sequence[Card], pages: Sequence[PlainPage], audience: str, day: str) -> frozenset[str]:
    """The stems of articles, and of plain pages as `pages/<stem>`, that an audience does not get on a day; none for the editor."""
    if audience == "editor":
        return frozenset()
    late = {card.stem for card in cards if card.draft or card.day > day}
    return frozenset(late | {f"pages/{page.stem}" for page in pages if page.front.draft})


def next_day(cards: Sequence[Card], day: str) -> str:
    """The first later day on which a page comes in; "" when none waits."""
    return min((card.day for card in cards if not card.draft and card.day > day), default="")
