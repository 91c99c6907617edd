"""The front matter of an article, and what a file of `content/articles/` holds once it is read."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from site_builder.model.annotation import Annotation, Day, WebAddress
from site_builder.model.day_origin import DayOrigin
from site_builder.model.label import Label

OneOrMany = Annotated[tuple[str, ...], Meta(title="one-or-many")]
"""A list that may be written as a single string."""

Moment = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$",
        description="A day, 2026-04-12 (00:00 in the site's zone), or a time of RFC 3339, 2026-04-12T21:40+08:00.",
        title="moment",
    ),
]
Address = Annotated[str, Meta(pattern=r"^/[^\s?#]*$", description="An address of this site below its base path: /old/address/.")]
Publishing = Literal["full", "excerpt", "link"]


class Dateline(Struct, frozen=True, forbid_unknown_fields=True):
    """Where and when the agency filed the report: 新华社东京4月12日电."""

    places: tuple[str, ...] = ()
    date: Day | None = None
    raw: str = ""


class Imported(Struct, frozen=True, forbid_unknown_fields=True):
    """The clipping that a page was imported from."""

    file: str
    sha256: str = ""
    lines: str = ""
    day: DayOrigin | None = None


class Provenance(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a text comes from; what is unknown stays empty."""

    publication: str = ""
    page: Annotated[str, Meta(description="The page of the newspaper on which it stood: A12.")] = ""
    section: Annotated[str, Meta(description="The part of the newspaper in which it stood: 要闻.")] = ""
    agency: OneOrMany = ()
    byline: OneOrMany = ()
    dateline: Dateline = Dateline()
    credit_line: str = ""
    url: WebAddress = ""
    original_title: str = ""
    imported: Imported | None = None


class Rights(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose the text is, and how much of it the public site may show."""

    status: Literal["own", "licensed", "public", "reserved", "unknown"] = "unknown"
    statement: str = ""
    publish: Publishing | None = None


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture with caption and credit; without `src` it is a caption whose picture is not shown."""

    caption: str = ""
    credit: str = ""
    src: Annotated[str, Meta(description="Path below content/: media/x.png.")] = ""
    alt: str = ""
    width: Annotated[int, Meta(ge=0)] = 0
    height: Annotated[int, Meta(ge=0)] = 0
    rights: str = ""


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened on a day, for the timeline of the article's hubs."""

    date: Day
    text: Label
    precision: Literal["day", "month", "year"] = "day"


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """The record of one correction; an annotation of that kind only places it in the text."""

    date: Day
    was: str
    now: str
    why: str = ""


class Withdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """A page that was taken back: a tombstone stays at its address."""

    date: Day
    why: str


class FrontMatter(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything above an article's body."""

    title: Annotated[str, Meta(min_length=1)]
    kicker: OneOrMany = ()
    subtitle: str = ""
    standfirst: str = ""
    summary: str = ""
    date: Moment | None = None
    date_note: str = ""
    updated: Moment | None = None
    kind: Literal["report", "analysis", "brief"] = "report"
    topics: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    lang: str = ""
    provenance: Provenance = Provenance()
    rights: Rights = Rights()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    aliases: tuple[Address, ...] = ()
    draft: bool = False


class TranslatedFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a translation: every key that is not here is inherited from the original."""

    title: Annotated[str, Meta(min_length=1)]
    summary: str = ""
    standfirst: str = ""
    translated_from: Annotated[str, Meta(description="Fingerprint of the original at the time of translation.")] = ""


class PageFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a page that is no article: content/pages/about.md."""

    title: Annotated[str, Meta(min_length=1)]
    summary: str = ""
    aliases: tuple[Address, ...] = ()
    draft: bool = False


class Place(Struct, frozen=True):
    """Where a value of the front matter stands, for faults that are found later: 1-based, in characters."""

    line: int
    column: int
    width: int


class Prose(Struct, frozen=True):
    """The Markdown below a front matter."""

    path: str
    text: str
    first_line: int
    """Line of the file on which the text begins."""


class Translation(Struct, frozen=True):
    """One translation of a page: its front matter, and its body, which may be empty."""

    lang: str
    front: TranslatedFront
    prose: Prose


class Article(Struct, frozen=True):
    """One article as its files give it, before anything is looked up elsewhere."""

    stem: str
    front: FrontMatter
    prose: Prose
    places: dict[str, Place]
    """Where values stand in the file, by path of keys: `topics.0`, `provenance.url`."""
    annotations: tuple[Annotation, ...] = ()
    annotation_path: str = ""
    annotation_places: dict[str, Place] = {}
    """Where each value of the annotation file stands: `3.quote`."""
    translations: tuple[Translation, ...] = ()
    fingerprint: str = ""
    """Of the original's front matter and text; a translation names the one it was made from."""


class PlainPage(Struct, frozen=True):
    """One page of content/pages/ as its files give it."""

    stem: str
    front: PageFront
    prose: Prose
    places: dict[str, Place]
    translations: tuple[Translation, ...] = ()
    fingerprint: str = ""
