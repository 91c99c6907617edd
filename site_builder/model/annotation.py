"""Stand-off annotations after the W3C Web Annotation Data Model: a selector by quote, a motivation, a body."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from site_builder.model.label import Label

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
    url: WebAddress = ""
    date: Partial = ""


class Annotation(Struct, frozen=True, forbid_unknown_fields=True):
    """One annotation of an article: a note in the margin, or a claim with its speaker."""

    id: Id
    kind: Kind
    quote: Annotated[str, Meta(min_length=1, description="Words of the text, as they are displayed.")]
    body: Label
    prefix: str = ""
    suffix: str = ""
    within: Annotated[str, Meta(description="Id of the paragraph or heading that holds the quote.")] = field(name="in", default="")
    verdict: Verdict | None = None
    sources: tuple[Citation, ...] = ()
    created: Day | None = None
    speaker: str | None = None
    party: str | None = None
    question: str | None = None
    status: Literal["asserted", "denied", "agreed", "withdrawn"] | None = None
    said: Day | None = None


class Mark(Struct, frozen=True):
    """Something drawn into the text of one block: half-open range of characters, whatever it came from."""

    start: int
    end: int
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
