"""All that a template may see: one frozen view per output (that of compare.html stands in `compare_parts`).

Strings are in the page's language already; dates are ISO 8601 strings that a template words with `day`; addresses are
final.  `lang` beside a text is its language where that may differ from the page's.  HTML stands only in fields called `html`.
"""

from msgspec import Struct

from site_builder.model.body import Block, Heading, Note
from site_builder.model.change_parts import ChangeDay, News
from site_builder.model.chronology import Course
from site_builder.model.frame import Frame, Link
from site_builder.model.parts import (
    Card,
    Claim,
    ClaimGroup,
    Colophon,
    CorrectionView,
    EntityItem,
    FigureView,
    HubCard,
    Item,
    KindCount,
    KwicGroup,
    Lead,
    Letter,
    Name,
    NoteItem,
    RoleView,
    Row,
    SourceGroup,
    StatementView,
)
from site_builder.model.review_parts import FileWarnings, Pile
from site_builder.model.timeline import Day, Month, Year


class ArticleView(Struct, frozen=True, kw_only=True):
    """article.html"""

    frame: Frame
    """What every page shares."""
    state: str
    """full | excerpt | link | withdrawn: how much of the text is here."""
    withheld: bool
    """Editor's preview of a text that the public site does not show in full."""
    title: str
    """The headline."""
    lang: str
    """Language of title and summary."""
    body_lang: str
    """Language of the body."""
    kicker: tuple[str, ...]
    """The lines above it, in order."""
    subtitle: str
    """The line below it; "" for none."""
    standfirst: str
    """The opening paragraph, set apart; "" for none."""
    summary: str
    """Of the front matter; "" for none."""
    hubs: tuple[Link, ...]
    """The hubs it belongs to, the chief one first."""
    colophon: Colophon
    """Where it comes from, its length, its rights."""
    blocks: tuple[Block, ...]
    """The text block by block, with its marks and notes; none where the text is withheld."""
    toc: tuple[Heading, ...]
    """Headings of the text, for the table of contents."""
    kinds: tuple[KindCount, ...]
    """How many notes of each kind there are, in the order of the kinds; kinds without one are not here."""
    figures: tuple[FigureView, ...]
    """All figures in order; those that no block places stand after the standfirst."""
    placed: tuple[int, ...]
    """Numbers of the figures, from 1, that a block shows."""
    notes: tuple[Note, ...]
    """Every note in order: what an excerpt shows, since it has no blocks."""
    claims: tuple[ClaimGroup, ...]
    """Who says what in it, by question."""
    cards: tuple[Card, ...]
    """Of the entities that are named in the blocks."""
    corrections: tuple[CorrectionView, ...]
    """Its record, newest first."""
    withdrawn: CorrectionView | None
    """The day and reason of a page that was taken back; None for all others."""
    citation: str
    """One line by which it may be cited."""
    bibtex: str
    """The same as an entry of BibTeX."""
    previous: Item | None
    """The next older article of its chief hub."""
    next: Item | None
    """The next newer one."""
    copies: tuple[Item, ...]
    """Other articles that share its agency text, the earliest first."""
    originals: tuple[Item, ...]
    """Articles on which a text in own words rests."""
    comparison: str
    """Address of the page where its text is compared with the other copies, or its originals are with each other; "" for none."""
    related: tuple[Item, ...]
    """Near articles, the nearest first."""
    backlinks: tuple[Item, ...]
    """Pages whose text links here, with the sentence."""
    draft: bool = False
    """Whether it is one; seen in the preview alone."""


class HomeView(Struct, frozen=True, kw_only=True):
    """home.html"""

    frame: Frame
    """What every page shares."""
    date: str
    """Day of the newest article."""
    lead: Lead | None
    """The first article; None for a site without any."""
    seconds: tuple[Item, ...]
    """The articles beside it."""
    notes: tuple[NoteItem, ...]
    """Corrections first, then the newest notes."""
    hubs: tuple[HubCard, ...]
    """In the order of the menu."""
    briefs: tuple[Item, ...]
    """Short pieces, newest first."""
    news: News
    """What came in last, for the line that says what is new since the reader's last visit."""


class HubView(Struct, frozen=True, kw_only=True):
    """hub.html"""

    frame: Frame
    """What every page shares."""
    title: str
    """Its name."""
    lang: str
    """Language of name and summary."""
    alt_title: str
    """Its name in the other language; "" for none."""
    alt_lang: str
    """Language of that name."""
    gist: tuple[str, ...]
    """The summary, sentence by sentence."""
    state: str
    """active | paused | closed."""
    status: str
    """How it stands, in a sentence; "" for none."""
    status_date: str
    """The day for which that holds; "" for none."""
    since: str
    """Day of the first article."""
    article_count: int
    """All articles of the hub."""
    note_count: int
    """All notes in them."""
    blocks: tuple[Block, ...]
    """The hub's own text."""
    body_lang: str
    """Language of the body."""
    parties: tuple[str, ...]
    """Their names, in the order of the columns."""
    matrix: tuple[Row, ...]
    """Who says what, a row for each question."""
    claim_count: int
    """All claims on its questions, of which the matrix shows the newest."""
    claims_csv: str
    """Address of all of them as CSV; "" for none."""
    claims_json: str
    """Address of all of them as JSON; "" for none."""
    course: Course | None
    """Its course: events and claims by their time, drawn and told; None where nothing with a date is known."""
    days: tuple[Day, ...]
    """The timeline of its events."""
    differing: tuple[NoteItem, ...]
    """Where the sources differ: checks that name an article which has it otherwise."""
    open_questions: tuple[str, ...]
    """What nobody has answered yet."""
    entities: tuple[EntityItem, ...]
    """Those named most in its articles."""
    items: tuple[Item, ...]
    """Its newest articles."""
    months: tuple[Month, ...]
    """The months in which it has articles."""
    backlinks: tuple[Item, ...]
    """Pages whose text links here, with the sentence."""
    cards: tuple[Card, ...]
    """Of the entities that are named in the blocks."""
    feed: str
    """Address of its Atom feed."""
    news: News
    """What came in last in it, for the line that says what is new since the reader's last visit."""


class QuestionView(Struct, frozen=True, kw_only=True):
    """question.html: all that was said on one question of a hub"""

    frame: Frame
    """What every page shares."""
    title: str
    """The question."""
    lang: str
    """Language of the question."""
    hub: Link
    """The hub that asks it."""
    row: Row | None
    """The newest statement of each party; None where nothing was said."""
    statements: tuple[StatementView, ...]
    """Newest first."""
    count: int
    """All of them."""
    others: tuple[Link, ...]
    """The other questions of the hub."""


class EntityView(Struct, frozen=True, kw_only=True):
    """entity.html"""

    frame: Frame
    """What every page shares."""
    label: str
    """Its name."""
    lang: str
    """Language of the name."""
    kind: str
    """person | place | organisation | term."""
    names: tuple[Name, ...]
    """All its names, the preferred ones first."""
    definition: str
    """Who or what it is; "" where that is not said."""
    definition_lang: str
    """Language of that."""
    roles: tuple[RoleView, ...]
    """Its offices, in the order of the glossary."""
    parties: tuple[Link, ...]
    """Those it speaks for, with their hubs."""
    same_as: tuple[str, ...]
    """Addresses of the same in other records."""
    said: tuple[Claim, ...]
    """Its newest claims."""
    groups: tuple[KwicGroup, ...]
    """The newest articles that name it, with some of the sentences."""
    mention_count: int
    """How often the texts name it."""
    article_count: int
    """In how many articles."""
    listed: tuple[Item, ...]
    """Articles that name it in `entities` without a mention in the published text."""
    together: tuple[EntityItem, ...]
    """The entities that stand in most of the same articles."""


class ArchiveView(Struct, frozen=True, kw_only=True):
    """archive.html: all years (`month` empty), or one month of the site or of a hub."""

    frame: Frame
    """What every page shares."""
    title: str
    """The heading."""
    month: str
    """2026-04; "" on the page of all years."""
    hub: Link | None
    """The hub whose month it is; None for the site."""
    count: int
    """How many articles there are, of the site or of the month."""
    years: tuple[Year, ...]
    """The calendar, newest first."""
    days: tuple[Day, ...]
    """Articles by day, newest first."""
    undated: tuple[Item, ...]
    """Articles without a day."""
    corrections: tuple[CorrectionView, ...]
    """Corrections of the month."""


class CorrectionsView(Struct, frozen=True, kw_only=True):
    """corrections.html"""

    frame: Frame
    """What every page shares."""
    corrections: tuple[CorrectionView, ...]
    """Of all articles, newest first."""
    withdrawn: tuple[CorrectionView, ...]
    """Pages that were taken back, newest first."""


class ChangesView(Struct, frozen=True, kw_only=True):
    """changes.html: what came in and what was mended, by day."""

    frame: Frame
    """What every page shares."""
    days: tuple[ChangeDay, ...]
    """Newest first."""
    news: News
    """By which the script marks what is new since the reader's last visit."""


class SourcesView(Struct, frozen=True, kw_only=True):
    """sources.html"""

    frame: Frame
    """What every page shares."""
    agencies: tuple[SourceGroup, ...]
    """By number of articles, largest first."""
    publications: tuple[SourceGroup, ...]
    """By number of articles, largest first."""


class PlainView(Struct, frozen=True, kw_only=True):
    """page.html: a page of content/pages/, such as about."""

    frame: Frame
    """What every page shares."""
    title: str
    """The heading."""
    lang: str
    """Language of title and summary."""
    summary: str
    """Of the front matter; "" for none."""
    blocks: tuple[Block, ...]
    """The text block by block."""
    body_lang: str
    """Language of the body."""
    backlinks: tuple[Item, ...]
    """Pages whose text links here, with the sentence."""
    cards: tuple[Card, ...]
    """Of the entities that are named in the blocks."""


class SearchView(Struct, frozen=True, kw_only=True):
    """search.html: the search, and an index that needs none: hubs, entities from A to Z by pinyin, months."""

    frame: Frame
    """What every page shares."""
    hubs: tuple[HubCard, ...]
    """All hubs, in the order of the menu."""
    letters: tuple[Letter, ...]
    """All entities, under their letters."""
    years: tuple[Year, ...]
    """The calendar, newest first."""


class NotFoundView(Struct, frozen=True, kw_only=True):
    """404.html"""

    frame: Frame
    """What every page shares."""
    hubs: tuple[Link, ...]
    """All hubs."""
    newest: tuple[Item, ...]
    """The newest articles."""


class ReviewView(Struct, frozen=True, kw_only=True):
    """review.html: what waits for the editor; in the preview alone."""

    frame: Frame
    """What every page shares."""
    piles: tuple[Pile, ...]
    """Those that hold anything."""
    translations: tuple[FileWarnings, ...]
    """Translations whose original has changed since."""
    translation_count: int
    """How many there are in all."""
    files: tuple[FileWarnings, ...]
    """All other warnings, by file."""
    warning_count: int
    """How many there are in all."""


class RedirectView(Struct, frozen=True, kw_only=True):
    """redirect.html: what stays at an old address."""

    frame: Frame
    """What every page shares."""
    target: str
    """Final address of the page that took the place of this one."""
    title: str
    """Title of that page."""
