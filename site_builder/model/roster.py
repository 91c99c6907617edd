"""Which pages a site has: by kind and key, known from paths and front matter before any text is read."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct


class Roster(Struct, frozen=True, gc=False):
    """What there are pages of, for one audience."""

    articles: tuple[str, ...] = ()
    """Stems."""
    hubs: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    """Stems of content/pages/."""
    months: tuple[str, ...] = ()
    """2026-04, where an article is of that month."""
    hub_months: tuple[str, ...] = ()
    """Hub and month: `us-iran/2026-04`."""
    questions: tuple[str, ...] = ()
    """Hub and question: `us-iran/hormuz`."""
    markdown: tuple[str, ...] = ()
    """Stems of articles whose Markdown is given away."""
    annotated: tuple[str, ...] = ()
    """Stems of articles with notes or claims, in the order in which the site's annotations are listed."""
    claimed: tuple[str, ...] = ()
    """Hubs on whose questions somebody said something."""
    dated: tuple[str, ...] = ()
    """Hubs of whose course something is known: events of their articles, dated claims on their questions."""
    aliases: tuple[str, ...] = ()
    """Old addresses."""
    copies: tuple[str, ...] = ()
    """Ids of the clusters of copies that were made from one agency text."""
    review: bool = False
    """Whether there is a page of what waits for the editor."""


class InSitemap(Struct, frozen=True, gc=False):
    """What the sitemap says of a page."""

    day: str
    """Of its last change, ISO 8601; "" where that is not known."""
    languages: tuple[str, ...]
    """In which it is really written, beside the first."""


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of output: which there are, where they stand, and what makes them.

    A page has a `view` and a `template`; a file for machines has `write`, and stands in the first language alone.
    """

    name: str
    keys: Callable[[Roster], Iterable[str]]
    address: Callable[[str], str]
    """Relative to base path and language folder, of one key."""
    template: str = ""
    view: Callable[[Any, str], Any] | None = None
    """From the setting of a language and a key."""
    write: Callable[[Any, str], bytes] | None = None
    sitemap: Callable[[Any, str], InSitemap | None] | None = None
    """From the site and a key; None for a kind that search engines need not know."""
    quotes: tuple[str, Callable[[Any, str], Iterable[str]]] | None = None
    """Which parts of articles its maker reads, `body` or `passages`, and of which articles, from the inquiry and a key: what must be at
    hand where there is no store.  A part that is missing here costs time, no byte."""


class Page(Struct, frozen=True, gc=False):
    """One output to be: a kind, a key, a language, and the path below the output folder."""

    path: str
    kind: str
    key: str
    lang: str
