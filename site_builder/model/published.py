"""What is published of a page to an audience: the only form in which later stages see a text.

For the public, withheld blocks, prefixes and suffixes are not in here at all, so nothing that is made from these values can
leak them.
"""

import msgspec
from msgspec import Struct

from site_builder.model.article import Correction, Event, Figure, Provenance, Withdrawal
from site_builder.model.body import Block, Heading, Note
from site_builder.model.label import Label
from site_builder.model.source import Span

REACH = 32
"""Characters around the words of an annotation that are given with it."""
KWIC_LINES = 5
"""How many mentions of one entity in one article are kept with their sentence."""


class Mention(Struct, frozen=True, array_like=True, gc=False):
    """A name in the text with its sentence around it."""

    entity: str
    block: str
    paragraph: int
    left: str
    word: str
    right: str


class OutLink(Struct, frozen=True, gc=False):
    """A link to another page of the site, with the sentence around it."""

    address: str
    """Of the page it leads to, relative to base path and language."""
    fragment: str
    sentence: str
    block: str
    span: Span


class ClaimFact(Struct, frozen=True, gc=False):
    """A claim that found its passage."""

    id: str
    quote: str
    body: Label
    speaker: str
    party: str
    question: str
    """`<topic>/<question>`."""
    status: str
    said: str
    """A day, a part of one, or a time in the site's zone (`model.when`); "" where that is not said."""
    paragraph: int
    """0 where the passage itself is withheld."""
    created: str = ""
    """The day on which it was recorded, or last looked at; "" where that is not said."""
    corrected: str = ""
    """The day of the newest correction that stands on its words; "" for none."""


class NoteFact(Struct, frozen=True, gc=False):
    """What other pages may show of a note."""

    id: str
    kind: str
    quote: str
    text: str
    created: str
    number: int
    verdict: str = ""
    paragraph: int = 0
    """Of the words it stands by; 0 where they are withheld."""
    against: str = ""
    """Of a check: the published article that has it otherwise; "" for none."""


class TranslatedTitle(Struct, frozen=True, gc=False):
    """What a translation says of a page, and whether it has a body."""

    title: str
    summary: str
    standfirst: str
    has_body: bool


class ArticleFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What the rest of the site may know of an article."""

    stem: str
    path: str
    state: str
    """full | excerpt | link | withdrawn"""
    withheld: bool = False
    """In the editor's preview: the public does not get the full text."""
    publish: str = "full"
    """What the public gets: full | excerpt | link | withdrawn; for the public the same as `state`."""
    draft: bool = False
    title: str
    lang: str
    kicker: tuple[str, ...] = ()
    subtitle: str = ""
    standfirst: str = ""
    summary: str = ""
    date: str = ""
    """ISO 8601 day or time; "" for an undated page."""
    date_note: str = ""
    updated: str = ""
    kind: str = "report"
    topics: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    rights: str = "unknown"
    statement: str = ""
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    mention_counts: dict[str, int] = {}
    """How often each entity is named in the published text."""
    links: tuple[OutLink, ...] = ()
    claims: tuple[ClaimFact, ...] = ()
    claim_spans: tuple[Span, ...] = ()
    """Where each of the claims stands in its file."""
    notes: tuple[NoteFact, ...] = ()
    opening: str = ""
    """The beginning of the text in one line, where the front matter has no summary."""
    media: tuple[str, ...] = ()
    """Files below content/ that its page shows: `media/x.png`."""
    markdown: bool = False
    """Whether its Markdown is given away."""
    han: int = 0
    words: int = 0
    translations: dict[str, TranslatedTitle] = {}

    @property
    def named(self) -> tuple[str, ...]:
        """Its entities: the editor's own list first, then the names found in the text, each once."""
        return tuple(dict.fromkeys((*self.entities, *self.mention_counts)))


class BodyText(Struct, frozen=True, gc=False):
    """A body in one language: its blocks in their order, its headings for the table of contents, whether code stands in it."""

    lang: str
    blocks: tuple[Block, ...]
    toc: tuple[Heading, ...]
    has_code: bool = False


class ArticleBody(Struct, frozen=True, array_like=True, gc=False):
    """What only the article's own page shows."""

    texts: tuple[BodyText, ...]
    """The original first, then translations that have a body; empty where the text is withheld."""
    notes: dict[str, tuple[Note, ...]] = {}
    """The notes by language of their bodies."""
    cards: tuple[str, ...] = ()
    """Entities that the text links to."""
    markdown: str = ""
    """The original's Markdown, "" where rights do not allow to give it away."""
    around: dict[str, tuple[str, str]] = {}
    """By id of an annotation what stands before and after its words, `REACH` characters at most; empty where the text is withheld."""
    wordings: dict[str, str] = {}
    """By language a fingerprint of the words that are published: heads and text, without marks and notes (`annotate.wording`)."""


class ArticlePassages(Struct, frozen=True, array_like=True, gc=False):
    """What of an article's words other pages may quote, and what they may point to: read one by one, when such a page is made."""

    mentions: dict[str, msgspec.Raw] = {}
    """By entity, encoded, its first mentions: at most `KWIC_LINES`."""
    lead: tuple[str, ...] = ()
    """Its first paragraphs as text, for the home page."""
    ids: tuple[str, ...] = ()
    """Everything in the page that an address may point to."""


class PublishedArticle(Struct, frozen=True, array_like=True, gc=False):
    """An article for an audience, in the parts in which it is stored and read: what of it is withheld is in none of them."""

    facts: ArticleFacts
    passages: ArticlePassages
    body: ArticleBody
    text: str = ""
    """All that is published of its texts, block by block, without markup."""


class PublishedText(Struct, frozen=True, gc=False):
    """The own text of a hub or a plain page."""

    address: str
    texts: tuple[BodyText, ...]
    cards: tuple[str, ...] = ()
    links: tuple[OutLink, ...] = ()
    ids: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    """Files below content/ that it shows."""
