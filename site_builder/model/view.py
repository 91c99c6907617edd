"""All that a template may see: one frozen view per output.

Strings are in the page's language already; dates are ISO 8601 strings that a template words with `day`; addresses are
final.  `lang` beside a text is its language where that may differ from the page's.  HTML stands only in fields called `html`.
"""

from msgspec import Struct

from site_builder.model.body import Block, Heading, Note
from site_builder.model.frame import Frame, Link
from site_builder.model.parts import (
    Card,
    Claim,
    ClaimGroup,
    Colophon,
    CorrectionView,
    Day,
    EntityItem,
    FigureView,
    HubCard,
    Item,
    KindCount,
    KwicGroup,
    Lead,
    Letter,
    Month,
    Name,
    NoteItem,
    RoleView,
    Row,
    SourceGroup,
    Year,
)
from site_builder.model.review_parts import FileWarnings, Pile


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


class SearchView(Struct, frozen=True, kw_only=True):
    """search.html: the search, and an index that needs none: hubs, entities from A to Z by pinyin, months."""

    frame: Frame
    hubs: tuple[HubCard, ...]
    letters: tuple[Letter, ...]
    years: tuple[Year, ...]


class NotFoundView(Struct, frozen=True, kw_only=True):
    """404.html"""

    frame: Frame
    hubs: tuple[Link, ...]
    newest: tuple[Item, ...]


class ReviewView(Struct, frozen=True, kw_only=True):
    """review.html: what waits for the editor; in the preview alone."""

    frame: Frame
    piles: tuple[Pile, ...]
    """Those that hold anything."""
    translations: tuple[FileWarnings, ...]
    """Translations whose original has changed since."""
    translation_count: int
    files: tuple[FileWarnings, ...]
    """All other warnings, by file."""
    warning_count: int


class RedirectView(Struct, frozen=True, kw_only=True):
    """redirect.html: what stays at an old address."""

    frame: Frame
    target: str
    title: str
