"""The whole site as the stages after annotation see it: facts, sorted and related; no bodies."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.published import ArticleFacts, ClaimFact, PublishedText
from site_builder.model.review import Review
from site_builder.model.roster import Roster
from site_builder.model.routes import Routes
from site_builder.model.settings import Settings


class Related(Struct, frozen=True, gc=False):
    """A near article, and the entities that both share."""

    stem: str
    reasons: tuple[str, ...]


class Backlink(Struct, frozen=True, gc=False):
    """A page that links here, and the sentence in which it does."""

    address: str
    """Of the linking page."""
    sentence: str
    block: str


class Said(Struct, frozen=True, gc=False):
    """A claim and the article that records it."""

    stem: str
    claim: ClaimFact


class PlainFacts(Struct, frozen=True, gc=False):
    """What is known of a page of content/pages/ besides its text."""

    title: str
    summary: str
    translations: dict[str, tuple[str, str]]
    """Title and summary by language."""


class Site(Struct, frozen=True):
    """Everything but the bodies.  Lists of stems run from the newest article to the oldest; undated ones stand last."""

    settings: Settings
    audience: str
    routes: Routes
    roster: Roster
    articles: dict[str, ArticleFacts]
    order: tuple[str, ...]
    hubs: dict[str, Hub]
    pages: dict[str, PlainFacts]
    """The plain pages by stem."""
    texts: dict[str, PublishedText]
    """The own texts of hubs and plain pages by address."""
    translated: dict[str, tuple[str, ...]]
    """Languages in which the text of an article, hub or plain page is really written, beside the first; by address."""
    entities: dict[str, Entity]
    readings: Mapping[str, str]
    """How names of entities and titles of hubs are read aloud that are written in Han characters: pinyin, by name."""
    by_topic: dict[str, tuple[str, ...]]
    by_entity: dict[str, tuple[str, ...]]
    by_month: dict[str, tuple[str, ...]]
    neighbours: dict[str, tuple[str, str]]
    """The older and the newer article in an article's first hub, "" for none."""
    related: Mapping[str, tuple[Related, ...]]
    backlinks: dict[str, tuple[Backlink, ...]]
    copies: dict[str, tuple[str, ...]]
    """Articles that were made from one agency text: by the stem of the earliest all of them, that one first."""
    copy_of: dict[str, str]
    """The cluster of each of them."""
    alike: Mapping[str, tuple[str, ...]]
    """By stem the articles of its cluster that share enough of its own text; not every one does with every other."""
    resting: dict[str, tuple[str, ...]]
    """Articles in own words, with the ones of this site that each names as its originals."""
    claims: dict[str, tuple[Said, ...]]
    """By question (`<topic>/<question>`), newest first."""
    said: dict[str, tuple[Said, ...]]
    """By speaker, newest first."""
    compared: dict[str, str] = {}
    """Fingerprints of the comparisons of copies, by the id of their cluster."""
    review: Review | None = None
    """What waits for the editor; None for the public."""


Emitter = Callable[[Site], Iterable[tuple[str, bytes]]]
"""Says which files are written beside the pages: for each its path below the output folder and its bytes.  One that the site brings
along raises `output.CannotMake`."""
