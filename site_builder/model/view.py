"""All that a template may see: one frozen view per output.

Strings are in the page's language already; dates are ISO 8601 strings that a template words with `day`; addresses are
final.  `lang` beside a text is its language where that may differ from the page's.  HTML stands only in fields called `html`.
"""

from msgspec import Struct

from site_builder.model.body import Block, Heading, Note


class Link(Struct, frozen=True):
    """Words and where they lead."""

    label: str
    href: str
    lang: str = ""
    current: bool = False


class Feed(Struct, frozen=True):
    """A feed to subscribe to."""

    title: str
    href: str
    type: str = "application/atom+xml"


class Assets(Struct, frozen=True):
    """Addresses of the theme's files, by content hash; "" where the page does not need one."""

    style: str
    script: str = ""
    code_style: str = ""


class Frame(Struct, frozen=True):
    """What every page shares: head, masthead, menu, footer."""

    lang: str
    page_title: str
    description: str
    canonical: str
    """Absolute address of the page that search engines shall keep."""
    site_title: str
    site_description: str
    home: str
    """Address of the home page in this language."""
    menu: tuple[Link, ...]
    switches: tuple[Link, ...]
    """The same page in the other languages; the label is the language's own name."""
    alternates: tuple[Link, ...]
    """hreflang links of the head: absolute addresses, only where the body is really translated."""
    feeds: tuple[Feed, ...]
    assets: Assets
    footer: tuple[Link, ...]
    """Fixed links of the foot: archive, corrections, sources, index."""
    licence: str
    author: str
    accent: str = ""
    og_type: str = "website"
    published: str = ""
    modified: str = ""
    json_ld: str = ""
    """A JSON document for `<script type="application/ld+json">`, `<` escaped; "" for none."""
    markdown: str = ""
    """Address of the page's Markdown beside it; "" where rights do not allow one."""
    noindex: bool = False
    editor: bool = False
    """Whether this is the editor's preview."""
    params: dict[str, str] = {}
    """The theme's parameters, defaults filled in."""


class Item(Struct, frozen=True):
    """An article as lists show it."""

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


class ClaimGroup(Struct, frozen=True):
    """The claims on one question."""

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
    """One correction."""

    date: str
    was: str
    now: str
    why: str
    item: Item | None = None
    note: str = ""
    """Address of the note that places it in the text; "" for none."""


class Colophon(Struct, frozen=True):
    """Where an article comes from."""

    publication: str = ""
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


class ArticleView(Struct, frozen=True, kw_only=True):
    """article.html"""

    frame: Frame
    state: str
    """full | excerpt | link | withdrawn: how much of the text is here."""
    withheld: bool
    """Editor's preview of a text that the public site does not show in full."""
    title: str
    lang: str
    """Language of title and summary."""
    body_lang: str
    """Language of the body."""
    kicker: tuple[str, ...]
    subtitle: str
    standfirst: str
    summary: str
    hubs: tuple[Link, ...]
    colophon: Colophon
    blocks: tuple[Block, ...]
    toc: tuple[Heading, ...]
    kinds: tuple[KindCount, ...]
    figures: tuple[FigureView, ...]
    """All figures in order; those that no block places stand after the standfirst."""
    placed: tuple[int, ...]
    notes: tuple[Note, ...]
    """Every note in order: what an excerpt shows, since it has no blocks."""
    claims: tuple[ClaimGroup, ...]
    cards: tuple[Card, ...]
    corrections: tuple[CorrectionView, ...]
    withdrawn: CorrectionView | None
    citation: str
    bibtex: str
    previous: Item | None
    next: Item | None
    related: tuple[Item, ...]
    backlinks: tuple[Item, ...]
    draft: bool = False


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


class HomeView(Struct, frozen=True, kw_only=True):
    """home.html"""

    frame: Frame
    date: str
    """Day of the newest article."""
    lead: Lead | None
    seconds: tuple[Item, ...]
    notes: tuple[NoteItem, ...]
    hubs: tuple[HubCard, ...]
    briefs: tuple[Item, ...]


class Cell(Struct, frozen=True):
    """One cell of the positions matrix; no claim means no public position."""

    party: str
    claim: Claim | None


class Row(Struct, frozen=True):
    """One question of the positions matrix."""

    question: str
    cells: tuple[Cell, ...]


class EventView(Struct, frozen=True):
    """One event of a timeline."""

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
    """An entity as lists show it."""

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


class HubView(Struct, frozen=True, kw_only=True):
    """hub.html"""

    frame: Frame
    title: str
    lang: str
    alt_title: str
    alt_lang: str
    gist: tuple[str, ...]
    """The summary, sentence by sentence."""
    state: str
    status: str
    status_date: str
    since: str
    """Day of the first article."""
    article_count: int
    note_count: int
    blocks: tuple[Block, ...]
    body_lang: str
    parties: tuple[str, ...]
    matrix: tuple[Row, ...]
    days: tuple[Day, ...]
    open_questions: tuple[str, ...]
    entities: tuple[EntityItem, ...]
    items: tuple[Item, ...]
    months: tuple[Month, ...]
    backlinks: tuple[Item, ...]
    cards: tuple[Card, ...]
    feed: str


class KwicLine(Struct, frozen=True):
    """One mention in its sentence (keyword in context)."""

    href: str
    paragraph: int
    left: str
    word: str
    right: str


class KwicGroup(Struct, frozen=True):
    """The mentions in one article."""

    item: Item
    lines: tuple[KwicLine, ...]
    count: int


class Name(Struct, frozen=True):
    """A name with its language; `alt` for another spelling."""

    text: str
    lang: str
    alt: bool


class RoleView(Struct, frozen=True):
    """An office with its time."""

    title: str
    since: str
    until: str


class EntityView(Struct, frozen=True, kw_only=True):
    """entity.html"""

    frame: Frame
    label: str
    lang: str
    kind: str
    names: tuple[Name, ...]
    definition: str
    definition_lang: str
    roles: tuple[RoleView, ...]
    parties: tuple[Link, ...]
    same_as: tuple[str, ...]
    said: tuple[Claim, ...]
    groups: tuple[KwicGroup, ...]
    mention_count: int
    article_count: int
    listed: tuple[Item, ...]
    """Articles that name it in `entities` without a mention in the published text."""
    together: tuple[EntityItem, ...]


class Year(Struct, frozen=True):
    """A year's row of the calendar, always twelve months."""

    year: str
    months: tuple[Month, ...]


class ArchiveView(Struct, frozen=True, kw_only=True):
    """archive.html: all years (`month` empty), or one month of the site or of a hub."""

    frame: Frame
    title: str
    month: str
    hub: Link | None
    count: int
    years: tuple[Year, ...]
    days: tuple[Day, ...]
    undated: tuple[Item, ...]
    corrections: tuple[CorrectionView, ...]


class CorrectionsView(Struct, frozen=True, kw_only=True):
    """corrections.html"""

    frame: Frame
    corrections: tuple[CorrectionView, ...]
    withdrawn: tuple[CorrectionView, ...]


class SourceGroup(Struct, frozen=True):
    """One agency or publication and what was taken from it."""

    label: str
    count: int
    items: tuple[Item, ...]


class SourcesView(Struct, frozen=True, kw_only=True):
    """sources.html"""

    frame: Frame
    agencies: tuple[SourceGroup, ...]
    publications: tuple[SourceGroup, ...]


class PlainView(Struct, frozen=True, kw_only=True):
    """page.html: a page of content/pages/, such as about."""

    frame: Frame
    title: str
    lang: str
    summary: str
    blocks: tuple[Block, ...]
    body_lang: str
    backlinks: tuple[Item, ...]
    cards: tuple[Card, ...]


class Letter(Struct, frozen=True):
    """The entities filed under one letter."""

    letter: str
    entities: tuple[EntityItem, ...]


class SearchView(Struct, frozen=True, kw_only=True):
    """search.html: hubs, and entities from A to Z by pinyin."""

    frame: Frame
    hubs: tuple[HubCard, ...]
    letters: tuple[Letter, ...]


class NotFoundView(Struct, frozen=True, kw_only=True):
    """404.html"""

    frame: Frame
    hubs: tuple[Link, ...]
    newest: tuple[Item, ...]


class RedirectView(Struct, frozen=True, kw_only=True):
    """redirect.html: what stays at an old address."""

    frame: Frame
    target: str
    title: str
