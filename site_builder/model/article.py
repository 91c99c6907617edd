"""The front matter of an article, and what a file of `content/articles/` holds once it is read."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from site_builder.model.annotation import Annotation, Day, WebAddress
from site_builder.model.day_origin import DayOrigin
from site_builder.model.label import Label
from site_builder.model.source import Span
from site_builder.model.when import When

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
    """In the order of the text; more than one where several bureaus filed: 东京, 华盛顿."""
    date: Day | None = None
    """The day the dateline names, its year worked out from the clipping."""
    raw: str = ""
    """The dateline as printed."""


class Imported(Struct, frozen=True, forbid_unknown_fields=True):
    """The clipping that a page was imported from."""

    file: str
    """Name of the clipping's file, without its folder."""
    sha256: str = ""
    """Of the file's bytes, in hexadecimal: a second import of the same file is told by it."""
    lines: str = ""
    """The lines that the page was made from, counted from 1: 12-48."""
    day: DayOrigin | None = None
    """What the day of the page rests on, where import worked it out."""


class Provenance(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a text comes from; what is unknown stays empty."""

    publication: str = ""
    """The paper, site or programme in which it appeared: 环球时报."""
    page: Annotated[str, Meta(description="The page of the newspaper on which it stood: A12.")] = ""
    section: Annotated[str, Meta(description="The part of the newspaper in which it stood: 要闻.")] = ""
    agency: OneOrMany = ()
    """The news agencies on whose report it rests: 新华社."""
    byline: OneOrMany = ()
    """The people who wrote it, one name each, without office or place."""
    dateline: Dateline = Dateline()
    """Where and when the agency filed the report."""
    credit_line: str = ""
    """The whole line of credits as printed, from which byline and agency were read."""
    url: WebAddress = ""
    """Where the original stands on the web."""
    original_title: str = ""
    """Its title there, where the page has another."""
    originals: OneOrMany = ()
    """Stems of the articles of this site on which a text in own words rests: 2026-04-13-yi-tan."""
    imported: Imported | None = None
    """The clipping it was imported from; absent for what was written here."""


class Rights(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose the text is, and how much of it the public site may show."""

    status: Literal["own", "licensed", "public", "reserved", "unknown"] = "unknown"
    """`own`, `licensed` and `public` may be shown in full; `reserved` and `unknown` as site.yaml says."""
    statement: str = ""
    """What is said of the rights below the text: a licence, a holder."""
    publish: Publishing | None = None
    """`full`, `excerpt` or `link`, whatever the status says; absent to follow it."""


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture with caption and credit; without `src` it is a caption whose picture is not shown."""

    caption: str = ""
    """What the picture shows, as printed."""
    credit: str = ""
    """Who took or drew it: 新华社/某某."""
    src: Annotated[str, Meta(description="Path below content/: media/x.png.")] = ""
    alt: str = ""
    """What the picture shows for those who do not see it (WCAG 1.1.1)."""
    width: Annotated[int, Meta(ge=0)] = 0
    """In pixels, so that the page does not jump while the picture loads; 0 says nothing."""
    height: Annotated[int, Meta(ge=0)] = 0
    """In pixels; 0 says nothing."""
    rights: str = ""
    """Whose the picture is, in words that stand after the credit."""


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened on a day, for the timeline of the article's hubs."""

    date: When
    """When it happened; for a month or a year its first day."""
    text: Label
    """What happened, in a few words."""
    precision: Literal["day", "month", "year"] = "day"
    """How exactly the day is known."""
    id: Annotated[str, Meta(pattern=r"^([a-z0-9][a-z0-9-]{0,79})?$", description="Lower-case letters, digits and hyphens.")] = ""
    """The same in every article that tells of this event: the timeline shows it once, with all of them, and says where they differ."""


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """The record of one correction; an annotation of that kind only places it in the text."""

    date: Day
    """The day on which the page was corrected."""
    was: str
    """The old wording."""
    now: str
    """The new wording."""
    why: str = ""
    """How the mistake was found."""


class Withdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """A page that was taken back: a tombstone stays at its address."""

    date: Day
    """The day on which it was taken back."""
    why: str
    """The reason, which the tombstone tells."""


class FrontMatter(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything above an article's body."""

    title: Annotated[str, Meta(min_length=1)]
    """The headline, as it is shown and searched."""
    kicker: OneOrMany = ()
    """The line above the headline (眉题), one or several: 国际观察."""
    subtitle: str = ""
    """The line below the headline (副题)."""
    standfirst: str = ""
    """The editor's opening paragraph, set apart from the text (提要)."""
    summary: str = ""
    """What lists and feeds show; without one the beginning of the text."""
    date: Moment | None = None
    """When it was published; without one the dateline's day counts, and without that the page is undated and stands last."""
    date_note: str = ""
    """How sure the date is, in words that stand beside it."""
    updated: Moment | None = None
    """When it was last changed; without it the newest of date, corrections and annotations counts, never a file's time."""
    kind: Literal["report", "analysis", "brief"] = "report"
    """What sort of text it is: a report of events, an analysis, a brief of a few lines."""
    topics: tuple[str, ...] = ()
    """Ids of the hubs it belongs to, the chief one first."""
    entities: tuple[str, ...] = ()
    """Ids of the glossary that the editor lists, beside the names found in the text."""
    lang: str = ""
    """Language of the text, a tag of BCP 47; empty for the site's first."""
    provenance: Provenance = Provenance()
    """Where the text comes from."""
    rights: Rights = Rights()
    """Whose the text is, and how much of it is shown."""
    figures: tuple[Figure, ...] = ()
    """Pictures and captions; the body places the second by `![](#fig-2)`, those it does not place follow the standfirst."""
    events: tuple[Event, ...] = ()
    """What happened on which day, for the timelines of its hubs."""
    corrections: tuple[Correction, ...] = ()
    """The record of what was corrected, shown on the page and on the site's page of corrections."""
    withdrawn: Withdrawal | None = None
    """Present for a page that was taken back."""
    aliases: tuple[Address, ...] = ()
    """Old addresses of the page, each of which leads to the present one."""
    draft: bool = False
    """Whether it is kept out of the public site; the preview shows it."""


class TranslatedFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a translation: every key that is not here is inherited from the original."""

    title: Annotated[str, Meta(min_length=1)]
    """The headline in the translation's language."""
    summary: str = ""
    """The summary in that language."""
    standfirst: str = ""
    """The standfirst in that language."""
    translated_from: Annotated[str, Meta(description="Fingerprint of the original at the time of translation.")] = ""


class PageFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a page that is no article: content/pages/about.md."""

    title: Annotated[str, Meta(min_length=1)]
    """The heading of the page."""
    summary: str = ""
    """What lists and search engines show."""
    aliases: tuple[Address, ...] = ()
    """Old addresses of the page, each of which leads to the present one."""
    draft: bool = False
    """Whether it is kept out of the public site; the preview shows it."""


class Place(Struct, frozen=True):
    """Where a value of the front matter stands, for faults that are found later: 1-based, in characters."""

    line: int
    """From 1."""
    column: int
    """From 1."""
    width: int
    """How many characters the value takes on its line."""


def span_at(path: str, place: Place | None) -> Span:
    """Where a value of the file at `path` stands; the whole file where its place is not known."""
    return Span(path, place.line, place.column, place.width) if place else Span(path)


class Prose(Struct, frozen=True):
    """The Markdown below a front matter."""

    path: str
    """Of the file, below the site's folder."""
    text: str
    """Markdown, without the front matter; lines end in `\\n`."""
    first_line: int
    """Line of the file on which the text begins."""


class Translation(Struct, frozen=True):
    """One translation of a page: its front matter, and its body, which may be empty."""

    lang: str
    """A tag of BCP 47, which the file's name gives: `x.en.md`."""
    front: TranslatedFront
    """Its own front matter."""
    prose: Prose
    """Its body; an empty text where only title and summary are translated."""


class Article(Struct, frozen=True):
    """One article as its files give it, before anything is looked up elsewhere."""

    stem: str
    """The file's name without `.md`, and the last part of the page's address."""
    front: FrontMatter
    """Its front matter."""
    prose: Prose
    """Its body."""
    places: dict[str, Place]
    """Where values stand in the file, by path of keys: `topics.0`, `provenance.url`."""
    annotations: tuple[Annotation, ...] = ()
    """In the order of the file."""
    annotation_path: str = ""
    """Of the annotation file, below the site's folder; "" for none."""
    annotation_places: dict[str, Place] = {}
    """Where each value of the annotation file stands: `3.quote`."""
    translations: tuple[Translation, ...] = ()
    """In the order of the site's languages."""
    fingerprint: str = ""
    """Of the original's front matter and text; a translation names the one it was made from."""


class PlainPage(Struct, frozen=True):
    """One page of content/pages/ as its files give it."""

    stem: str
    """The file's name without `.md`, and the page's address."""
    front: PageFront
    """Its front matter."""
    prose: Prose
    """Its body."""
    places: dict[str, Place]
    """Where values stand in the file, by path of keys."""
    translations: tuple[Translation, ...] = ()
    """In the order of the site's languages."""
    fingerprint: str = ""
    """Of front matter and text; a translation names the one it was made from."""
