"""Stand-off annotations after the W3C Web Annotation Data Model: a selector by quote, a motivation, a body."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from site_builder.model.label import Label
from site_builder.model.when import When

Kind = Literal["gloss", "context", "check", "source", "correction", "claim"]
KINDS: tuple[Kind, ...] = ("gloss", "context", "check", "source", "correction", "claim")
Verdict = Literal["true", "false", "disputed", "unverifiable", "one-sided"]

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A calendar day, 2026-04-12.", extra_json_schema={"format": "date"})]
WebAddress = Annotated[str, Meta(pattern=r"^(https?://[^\s]+)?$", description="An address on the web: https://example.com/a.")]
Partial = Annotated[
    str,
    Meta(pattern=r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$", description="A day, month or year: 2026-04-12, 2026-04, 2026."),
]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$", description="Lower-case letters, digits and hyphens.")]


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """A work that stands behind a note."""

    title: str
    """The work's title."""
    url: WebAddress = ""
    """Where it stands on the web."""
    date: Partial = ""
    """When it appeared, as exactly as is known."""


class Annotation(Struct, frozen=True, forbid_unknown_fields=True):
    """One annotation of an article: a note in the margin, or a claim with its speaker."""

    id: Id
    """Unique in the article and never given to another note: links lead to it."""
    kind: Kind
    """gloss explains a word, context adds, check assesses, source leads to one, correction marks what was mended, claim records who says what."""
    quote: Annotated[str, Meta(min_length=1, description="Words of the text, as they are displayed.")]
    body: Label
    """The note in one or more paragraphs of Markdown; of a claim, what is said, in one sentence."""
    prefix: str = ""
    """Words that stand before the quotation, where it occurs more than once."""
    suffix: str = ""
    """Words that stand after it."""
    within: Annotated[str, Meta(description="Id of the paragraph or heading that holds the quote.")] = field(name="in", default="")
    verdict: Verdict | None = None
    """What a check found."""
    sources: tuple[Citation, ...] = ()
    """The works behind the note."""
    created: Day | None = None
    """The day on which the note was written, or last changed in its meaning."""
    speaker: str | None = None
    """Of a claim: id of the entity who says it."""
    party: str | None = None
    """Of a claim: id of the party of the question's hub."""
    question: str | None = None
    """Of a claim: hub and question, us-iran-talks/nuclear."""
    status: Literal["asserted", "denied", "rejected", "agreed", "withdrawn"] | None = None
    """Of a claim: how it stands with the speaker: denied is what others say, rejected what others propose."""
    said: When | None = None
    """Of a claim: when it was said."""
    against: str | None = None
    """Of a check: the article that has it otherwise; hub and question page show the disagreement, the note leads to it."""


class Mark(Struct, frozen=True):
    """Something drawn into the text of one block: half-open range of characters, whatever it came from."""

    start: int
    """First character, from 0."""
    end: int
    """First character that is no longer marked."""
    kind: str
    """An annotation's kind, `entity`, or `plugin` for what a site's own marker found."""
    ref: str
    """Id of the annotation or entity; of a plug-in's mark the word by which a theme knows it: `percent`."""
    number: int = 0
    """The note's number in the page; 0 for claims and entities, which have none."""
    slot: int = 0
    """Which of the block's margin places the note takes, from 1; 0 keeps it in the flow."""
    href: str = ""
    """Address of an entity's page, before base path and language; of a plug-in's mark an address on the web, or "" for no link."""
