"""Which pages are in on a day: drafts and pages of a later date stay out of the public site."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from site_builder.model.article import Article, PlainPage
from site_builder.model.settings import Settings


def today(settings: Settings) -> str:
    """The current day in the site's zone."""
    return datetime.now(ZoneInfo(settings.timezone)).date().isoformat()


def hidden_from(articles: Sequence[Article], pages: Sequence[PlainPage], settings: Settings, audience: str, day: str) -> frozenset[str]:
    """The stems of articles, and of plain pages as `pages/<stem>`, that an audience does not get on a day; none for the editor."""
    if audience == "editor":
        return frozenset()
    late = {article.stem for article in articles if article.front.draft or _day(article, settings) > day}
    return frozenset(late | {f"pages/{page.stem}" for page in pages if page.front.draft})


def next_day(articles: Sequence[Article], settings: Settings, day: str) -> str:
    """The first later day on which a page comes in; "" when none waits."""
    later = [date for article in articles if not article.front.draft and (date := _day(article, settings)) > day]
    return min(later, default="")


def _day(article: Article, settings: Settings) -> str:
    return settings.local(article.front.date or "")[:10]
