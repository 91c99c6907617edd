"""Small parts that many views hold: items of lists, claims, cards, days.

Strings are in the page's language already; `lang` beside a text is its language where that may differ from the page's.
"""

from msgspec import Struct

from site_builder.model.body import Note


class Item(Struct, frozen=True):
    """An article as lists show it: final address, title in `lang`, `date` as ISO 8601 day or time, "" for none."""

    href: str
    title: str
    date: str
    summary: str = ""
    lang: str = ""
    source: str = ""
    """Who reported: agency or publication."""
    place: str = ""
    kind: str = "report"
    kicker: str = ""
    hub: str = ""
    accent: str = ""
    notes: int = 0
    minutes: int = 0
    reason: str = ""
    """Why it stands in this list, for related pages: names that both share."""
    quote: str = ""
    """The sentence that links here, for backlinks."""
    state: str = "full"
    draft: bool = False


class Claim(Struct, frozen=True):
    """What one party said on one question, and where."""

    text: str
    lang: str
    speaker: str
    speaker_href: str
    party: str
    status: str
    said: str
    href: str
    """Its passage."""
    paragraph: int
    quote: str = ""
    question: str = ""
    article: str = ""
    """Title of the article, where the claim is shown outside it."""
    id: str = ""
    """Of its annotation, unique in the article."""


class ClaimGroup(Struct, frozen=True):
    """The claims of an article on one question, under the words of that question."""

    question: str
    claims: tuple[Claim, ...]


class KindCount(Struct, frozen=True):
    """How many notes of one kind a page has."""

    kind: str
    count: int


class FigureView(Struct, frozen=True):
    """A figure; `src` is empty where the picture may not be shown."""

    id: str
    caption: str
    credit: str
    src: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    rights: str = ""


class Card(Struct, frozen=True):
    """The small card of an entity that a name in the text opens."""

    id: str
    label: str
    href: str
    kind: str
    definition: str
    lang: str


class CorrectionView(Struct, frozen=True):
    """One entry of a record of corrections: its day, the old wording and the new one, and, outside its article, the article."""

    date: str
    was: str
    now: str
    why: str
    item: Item | None = None
    note: str = ""
    """Address of the note that places it in the text; "" for none."""


class Colophon(Struct, frozen=True):
    """Where an article comes from, as words in the page's language; reading time in minutes, length in Han characters and in words."""

    publication: str = ""
    section: str = ""
    page: str = ""
    agency: str = ""
    byline: str = ""
    places: str = ""
    filed: str = ""
    credit_line: str = ""
    url: str = ""
    original_title: str = ""
    date: str = ""
    date_note: str = ""
    updated: str = ""
    rights: str = "unknown"
    statement: str = ""
    minutes: int = 0
    han: int = 0
    words: int = 0
    notes: int = 0


class NoteItem(Struct, frozen=True):
    """A note as the home page lists it."""

    href: str
    kind: str
    quote: str
    text: str
    hub: str
    date: str
    lang: str


class HubCard(Struct, frozen=True):
    """A hub as the home page shows it."""

    title: str
    href: str
    accent: str
    lang: str
    alt_title: str
    alt_lang: str
    state: str
    status: str
    sentence: str
    items: tuple[Item, ...]
    count: int


class Lead(Struct, frozen=True):
    """The first article of the home page, with one note and what the parties say."""

    item: Item
    subtitle: str
    paragraphs: tuple[str, ...]
    note: Note | None
    note_href: str
    claims: tuple[Claim, ...]


class Cell(Struct, frozen=True):
    """One cell of the positions matrix; no claim means no public position."""

    party: str
    claim: Claim | None


class Row(Struct, frozen=True):
    """A row of the positions matrix: a question, and a cell for each party in the order of the hub."""

    question: str
    cells: tuple[Cell, ...]


class EventView(Struct, frozen=True):
    """One event of a timeline, with the language of its words."""

    text: str
    lang: str
    href: str
    """The article that records it."""


class Day(Struct, frozen=True):
    """One day (or month, or year) of a timeline or archive."""

    date: str
    """2026-04-12, 2026-04 or 2026."""
    events: tuple[EventView, ...]
    items: tuple[Item, ...]


class EntityItem(Struct, frozen=True):
    """An entity as lists show it: its name in the page's language, its address, its kind."""

    label: str
    href: str
    kind: str
    note: str
    """Role or short definition."""
    lang: str
    count: int = 0
    share: int = 0
    """Of the largest count of the list, in percent."""


class Month(Struct, frozen=True):
    """A month with its page and how many articles it has; no address where it has none."""

    month: str
    href: str
    count: int


class KwicLine(Struct, frozen=True):
    """One mention in its sentence (keyword in context)."""

    href: str
    paragraph: int
    left: str
    word: str
    right: str


class KwicGroup(Struct, frozen=True):
    """The mentions of an entity in one article: some with their sentence, and how many there are in all."""

    item: Item
    lines: tuple[KwicLine, ...]
    count: int


class Name(Struct, frozen=True):
    """A name with its language; `alt` for another spelling."""

    text: str
    lang: str
    alt: bool


class RoleView(Struct, frozen=True):
    """An office of a person, with the days on which it began and ended; "" where they are not known."""

    title: str
    since: str
    until: str


class Year(Struct, frozen=True):
    """A year's row of the calendar, always twelve months."""

    year: str
    months: tuple[Month, ...]


class SourceGroup(Struct, frozen=True):
    """One agency or publication and what was taken from it."""

    label: str
    count: int
    items: tuple[Item, ...]


class Letter(Struct, frozen=True):
    """The entities filed under one letter: the first of the name in Latin letters, Chinese by pinyin, `#` for all else."""

    letter: str
    entities: tuple[EntityItem, ...]
