"""What views say of changes: by day and article, and what is new to a reader."""

from msgspec import Struct

from site_builder.model.parts import Item


class News(Struct, frozen=True):
    """What a script needs to say what is new since a reader's last visit: it keeps the ids in the browser, and nothing is sent."""

    key: str
    """The name under which they are kept: one for the site, one for each hub, the same in all languages."""
    ids: tuple[str, ...]
    """Of the newest changes, the newest first; each the id and, behind a colon, what it is: article | note | claim | correction | withdrawal."""
    href: str
    """Address of the page of changes."""


class ChangeView(Struct, frozen=True):
    """One change of the site."""

    id: str
    """By which the script tells it from others; "" for one that is not new to anybody who reads the home page."""
    kind: str
    """article | claim | correction | withdrawal, or a note's kind."""
    href: str
    """Its place in the article's page."""
    quote: str = ""
    """The words it stands by; of a correction the old wording; "" for none."""
    quote_lang: str = ""
    """Language of these words."""
    text: str = ""
    """The note or claim; of a correction the new wording; "" where it is not written in the page's language."""
    speaker: str = ""
    """Who says it, of a claim."""


class ChangedArticle(Struct, frozen=True):
    """What changed in one article on one day."""

    item: Item
    """The article."""
    changes: tuple[ChangeView, ...]
    """At least one."""


class ChangeDay(Struct, frozen=True):
    """The changes of one day."""

    date: str
    """ISO 8601."""
    articles: tuple[ChangedArticle, ...]
    """In the order of the site, newest first."""
