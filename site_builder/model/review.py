"""What waits for the editor, as facts: nothing of this is ever published."""

from msgspec import Struct

from site_builder.model.fault import Fault


class Held(Struct, frozen=True):
    """An article whose text the public does not get, or whose rights are not known."""

    stem: str
    status: str
    """Whose the text is: own, licensed, public, reserved, unknown."""
    publish: str
    """How much of it the public gets: full, excerpt, link."""
    by_page: bool
    """Whether its front matter says so; else the rule of site.yaml does."""
    statement: str
    imported: str
    """The clipping it was imported from, with its lines; "" for a page that was not."""


class Review(Struct, frozen=True):
    """The editor's pile of work.  Stems run from the newest article to the oldest, faults in the order of the files."""

    drafts: tuple[str, ...]
    draft_pages: tuple[str, ...]
    """Addresses of plain pages that are drafts."""
    held: tuple[Held, ...]
    undated: tuple[str, ...]
    """Articles without a date, or with a note on how sure it is."""
    topicless: tuple[str, ...]
    old: tuple[Fault, ...]
    """Translations whose original has changed since."""
    warnings: tuple[Fault, ...]
    """All other warnings."""
    pages: dict[str, tuple[str, str]]
    """By path of a file the address of its page, and the language of a translation ("" for the original)."""
