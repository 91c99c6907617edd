"""What page makers are told when they ask of the site: small frozen values, each with no more than the page shows.

An answer that has not changed makes no page anew; so an answer holds nothing that grows with the site, and nothing that a page
does not show.
"""

from msgspec import Struct

from site_builder.model.article import Correction
from site_builder.model.body import Note
from site_builder.model.label import Label
from site_builder.model.published import ClaimFact, NoteFact
from site_builder.model.settings import Settings
from site_builder.model.site import Said


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """A label of the menu, and where it leads."""

    label: Label
    to: str
    """As site.yaml has it."""
    target: str
    """Address of the page; "-" for one outside the site."""


class Common(Struct, frozen=True, array_like=True, gc=False):
    """What every page shows: settings, the menu, the theme's files."""

    settings: Settings
    audience: str
    menu: tuple[Entry, ...]
    """Entries whose pages are published."""
    assets: dict[str, str]
    """Name of a theme's file to its path below the base path."""
    params: dict[str, str]
    review: bool


class Copies(Struct, frozen=True, array_like=True, gc=False):
    """The other copies of the agency text from which an article was made, and where they are compared."""

    cluster: str = ""
    """Id of the comparison: of the article's own text, or of its originals; "" for none."""
    others: tuple[str, ...] = ()
    """Stems of the other copies that share its text, the earliest first, as many as are shown."""
    originals: tuple[str, ...] = ()
    """Stems of the articles on which one in own words rests."""


class Title(Struct, frozen=True, array_like=True, gc=False):
    """An article's title in one language, and its day."""

    title: str
    lang: str
    date: str


class Listing(Struct, frozen=True, array_like=True, gc=False):
    """An article as lists in one language show it."""

    title: str
    summary: str
    """The front matter's, or the beginning of the text."""
    lang: str
    """Language of both."""
    date: str
    agencies: tuple[str, ...]
    publication: str
    place: str
    kind: str
    kicker: tuple[str, ...]
    topic: str
    """The first; "" for none."""
    notes: int
    minutes: int
    """Of reading."""
    state: str
    withheld: bool
    draft: bool


class HubName(Struct, frozen=True, array_like=True, gc=False):
    """A hub's title in every language, and its colour."""

    titles: dict[str, str]
    accent: str


class HubDigest(Struct, frozen=True, array_like=True, gc=False):
    """The articles of a hub, in short."""

    newest: tuple[str, ...]
    count: int
    notes: int
    since: str
    """Day of the first article."""
    months: dict[str, int]
    """How many articles each month has."""
    entities: tuple[tuple[str, int], ...]
    """Those named most, with how often."""


class EntityDigest(Struct, frozen=True, array_like=True, gc=False):
    """The articles that name an entity, in short."""

    articles: int
    mentions: int
    named: tuple[tuple[str, int], ...]
    """The newest with the name in the text, and how often."""
    listed: tuple[str, ...]
    """The newest that name it in front matter alone."""
    together: tuple[tuple[str, int], ...]
    """The entities that stand in most of the same articles, with how many."""


class FrontPage(Struct, frozen=True, array_like=True, gc=False):
    """The choice of articles for the home page."""

    date: str
    lead: str
    seconds: tuple[str, ...]
    briefs: tuple[str, ...]
    notes: tuple[tuple[str, NoteFact], ...]
    """Stem and note: corrections first, then the newest."""


class Corrected(Struct, frozen=True, array_like=True, gc=False):
    """One entry of an article's record of corrections, with the stem of that article."""

    stem: str
    correction: Correction


class SourceDigest(Struct, frozen=True, array_like=True, gc=False):
    """An agency or publication, how many articles rest on it, and the newest of them."""

    name: str
    count: int
    newest: tuple[str, ...]


Positions = tuple[tuple[str, tuple[tuple[str, Said | None, int], ...]], ...]
"""By question of a hub the newest claim of each party, and how many it has."""


class Statement(Struct, frozen=True, array_like=True, gc=False):
    """A claim on a question, with what stands beside it."""

    said: Said
    before: str
    """The status of the speaker's statement before this one on the question, where that was another; "" elsewhere."""
    checks: tuple[NoteFact, ...]
    """The checks and corrections of the same paragraph."""


class Annotated(Struct, frozen=True, array_like=True, gc=False):
    """The annotations of an article as they are given away; footnotes are part of its text and none of them."""

    notes: dict[str, tuple[Note, ...]]
    """By language of the page, in the order of their numbers."""
    claims: tuple[ClaimFact, ...]
    around: dict[str, tuple[str, str]]
    """By id what stands before and after the words; empty where the text is withheld."""


class Collected(Struct, frozen=True, array_like=True, gc=False):
    """All annotations of the site: how many, and the articles that have the first and the last of them."""

    total: int
    first: str
    last: str


class Change(Struct, frozen=True, array_like=True, gc=False):
    """One change of the site: a text, note, claim or correction that came in, or a page that was taken back."""

    id: str
    """By which a reader's browser tells it from others; another one where its day is another."""
    day: str
    stem: str
    kind: str
    """`article`, `claim`, `correction`, `withdrawal`, or a note's kind."""
    ref: str
    """The place in the article's page; "" for the page."""
    quote: str
    """The words that it stands by, of a correction the old wording."""
    text: str
    """The note, in the language that it was first written in; of a correction the new wording."""
    body: Label
    """Of a claim, what is said."""
    speaker: str
    """Of a claim: id of who says it."""


Neighbours = tuple[str, str]
"""The older and the newer article in the first hub; "" for none."""
