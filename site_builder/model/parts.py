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
    """In `lang`; "" for none."""
    lang: str = ""
    source: str = ""
    """Who reported: agency or publication."""
    place: str = ""
    """Where it was filed: 东京; "" for none."""
    kind: str = "report"
    """report | analysis | brief."""
    kicker: str = ""
    """The lines above its headline, in one; "" for none."""
    hub: str = ""
    """Name of its chief hub; "" for none."""
    accent: str = ""
    """Colour of that hub."""
    notes: int = 0
    """How many notes it has."""
    minutes: int = 0
    """Of reading; 0 where its text is not shown."""
    reason: str = ""
    """Why it stands in this list, for related pages: names that both share."""
    quote: str = ""
    """The sentence that links here, for backlinks."""
    state: str = "full"
    """full | excerpt | link | withdrawn."""
    draft: bool = False
    """Whether it is one; seen in the preview alone."""


class Claim(Struct, frozen=True):
    """What one party said on one question, and where."""

    text: str
    """What is said, in one sentence."""
    lang: str
    """Language of that sentence."""
    speaker: str
    """Who says it, by name."""
    speaker_href: str
    """Address of their page; "" for none."""
    party: str
    """The party they speak for; "" for none."""
    status: str
    """asserted | denied | agreed | withdrawn; "" where that is not said."""
    said: str
    """The day on which it was said; "" where that is not known."""
    href: str
    """Its passage."""
    paragraph: int
    """Number of the passage's paragraph, from 1."""
    quote: str = ""
    """Its words in the text; "" where they stand beside it anyway."""
    question: str = ""
    """The question it answers; "" where the claim stands under it."""
    article: str = ""
    """Title of the article, where the claim is shown outside it."""
    id: str = ""
    """Of its annotation, unique in the article."""
    reported: bool = False
    """Whether the speaker is a house that reports what the party says, and no voice of it."""


class ClaimGroup(Struct, frozen=True):
    """The claims of an article on one question, under the words of that question."""

    question: str
    """Its words."""
    claims: tuple[Claim, ...]
    """In the order of the text."""


class KindCount(Struct, frozen=True):
    """How many notes of one kind a page has."""

    kind: str
    """An annotation's kind, or `footnote`."""
    count: int
    """At least 1."""


class FigureView(Struct, frozen=True):
    """A figure; `src` is empty where the picture may not be shown."""

    id: str
    """Of its element: fig-1."""
    caption: str
    """What the picture shows."""
    credit: str
    """Who took or drew it."""
    src: str = ""
    """Address of the picture; "" where it may not be shown."""
    alt: str = ""
    """What those who do not see it are told."""
    width: int = 0
    """In pixels; 0 where it is not known."""
    height: int = 0
    """In pixels; 0 where it is not known."""
    rights: str = ""
    """Whose it is, in words."""


class Card(Struct, frozen=True):
    """The small card of an entity that a name in the text opens."""

    id: str
    """Of the entity."""
    label: str
    """Its name."""
    href: str
    """Address of its page."""
    kind: str
    """person | place | organisation | term."""
    definition: str
    """Who or what it is; "" where that is not said."""
    lang: str
    """Language of the words."""


class CorrectionView(Struct, frozen=True):
    """One entry of a record of corrections: its day, the old wording and the new one, and, outside its article, the article."""

    date: str
    """The day on which it was corrected."""
    was: str
    """The old wording."""
    now: str
    """The new wording."""
    why: str
    """How the mistake was found; "" where that is not said."""
    item: Item | None = None
    """The article, outside of it; None within."""
    note: str = ""
    """Address of the note that places it in the text; "" for none."""


class Colophon(Struct, frozen=True):
    """Where an article comes from, as words in the page's language; reading time in minutes, length in Han characters and in words."""

    publication: str = ""
    """The paper, site or programme."""
    section: str = ""
    """The part of the paper."""
    page: str = ""
    """The page of the paper."""
    agency: str = ""
    """The news agencies."""
    byline: str = ""
    """Who wrote it."""
    places: str = ""
    """Where it was filed."""
    filed: str = ""
    """The day of its dateline."""
    credit_line: str = ""
    """The line of credits as printed."""
    url: str = ""
    """Where the original stands."""
    original_title: str = ""
    """Its title there."""
    date: str = ""
    """When it was published."""
    date_note: str = ""
    """How sure that is."""
    updated: str = ""
    """When it was last changed, where that is another day."""
    rights: str = "unknown"
    """own | licensed | public | reserved | unknown."""
    statement: str = ""
    """What is said of the rights."""
    minutes: int = 0
    """Of reading."""
    han: int = 0
    """Han characters."""
    words: int = 0
    """Words in Latin letters."""
    notes: int = 0
    """How many notes it has."""


class NoteItem(Struct, frozen=True):
    """A note as the home page lists it."""

    href: str
    """Address of the note in its article."""
    kind: str
    """The annotation's kind."""
    quote: str
    """The words it stands by."""
    text: str
    """The note without its marks."""
    hub: str
    """Name of the article's chief hub."""
    date: str
    """The day on which it was written."""
    lang: str
    """Language of the note."""
    verdict: str = ""
    """What a check found; "" for other notes."""
    other: Item | None = None
    """Of a check: the article that has it otherwise; None for none."""


class HubCard(Struct, frozen=True):
    """A hub as the home page shows it."""

    title: str
    """Its name."""
    href: str
    """Address of its page."""
    accent: str
    """Its colour."""
    lang: str
    """Language of the name."""
    alt_title: str
    """Its name in the other language; "" for none."""
    alt_lang: str
    """Language of that name."""
    state: str
    """active | paused | closed."""
    status: str
    """How it stands; "" for none."""
    sentence: str
    """The first sentence of its summary."""
    items: tuple[Item, ...]
    """Its newest articles that do not stand above."""
    count: int
    """All its articles."""


class Lead(Struct, frozen=True):
    """The first article of the home page, with one note and what the parties say."""

    item: Item
    """The article."""
    subtitle: str
    """The line below its headline."""
    paragraphs: tuple[str, ...]
    """Its first ones, without marks."""
    note: Note | None
    """One of its notes; None where it has none."""
    note_href: str
    """Address of that note."""
    claims: tuple[Claim, ...]
    """What the parties say in it."""


class Cell(Struct, frozen=True):
    """One cell of the positions matrix; no claim means no public position."""

    party: str
    """Its name."""
    claim: Claim | None
    """The newest of the party on the question, by one of its members if any of them spoke."""
    count: int = 0
    """How many statements of the party there are."""


class Row(Struct, frozen=True):
    """A row of the positions matrix: a question, and a cell for each party in the order of the hub."""

    question: str
    """Its words."""
    cells: tuple[Cell, ...]
    """One for each party."""
    href: str = ""
    """Address of the question's page, where all statements stand."""


class StatementView(Struct, frozen=True):
    """A statement on a question."""

    claim: Claim
    before: str
    """How the speaker stood to it before: asserted | denied | rejected | agreed | withdrawn; "" where nothing changed."""
    checks: tuple[NoteItem, ...]
    """Checks and corrections of the passage."""


class EntityItem(Struct, frozen=True):
    """An entity as lists show it: its name in the page's language, its address, its kind."""

    label: str
    """Its name."""
    href: str
    """Address of its page."""
    kind: str
    """person | place | organisation | term."""
    note: str
    """Role or short definition."""
    lang: str
    """Language of name and note."""
    count: int = 0
    """How often it is named, in the texts that the list is about."""
    share: int = 0
    """Of the largest count of the list, in percent."""


class KwicLine(Struct, frozen=True):
    """One mention in its sentence (keyword in context)."""

    href: str
    """Address of the paragraph."""
    paragraph: int
    """Its number, from 1."""
    left: str
    """What stands before the name in its sentence."""
    word: str
    """The name, as the text has it."""
    right: str
    """What stands after it."""


class KwicGroup(Struct, frozen=True):
    """The mentions of an entity in one article: some with their sentence, and how many there are in all."""

    item: Item
    """The article."""
    lines: tuple[KwicLine, ...]
    """Its first mentions."""
    count: int
    """All of them."""


class Name(Struct, frozen=True):
    """A name with its language; `alt` for another spelling."""

    text: str
    """The name."""
    lang: str
    """Language of the words."""
    alt: bool
    """Whether it is another one than the preferred."""


class RoleView(Struct, frozen=True):
    """An office of a person, with the days on which it began and ended; "" where they are not known."""

    title: str
    """The office."""
    since: str
    """2026-04-12, 2026-04 or 2026."""
    until: str
    """2026-04-12, 2026-04 or 2026."""


class SourceGroup(Struct, frozen=True):
    """One agency or publication and what was taken from it."""

    label: str
    """Its name."""
    count: int
    """All articles that rest on it."""
    items: tuple[Item, ...]
    """The newest of them."""


class Letter(Struct, frozen=True):
    """The entities filed under one letter: the first of the name in Latin letters, Chinese by pinyin, `#` for all else."""

    letter: str
    """A to Z, or #."""
    entities: tuple[EntityItem, ...]
    """In the order of their names."""
