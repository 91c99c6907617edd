"""What `content/site.yaml` says."""

from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

from site_builder.model.article import FrontMatter, Place, span_at
from site_builder.model.label import Label
from site_builder.model.source import Span
from site_builder.model.when import part_of

Tag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="A language tag of BCP 47: zh-Hans, en.")]


class ThemeChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """Which theme dresses the site, and the parameters given to it."""

    name: str = "broadsheet"
    """A folder of themes/, or a theme that comes with the program."""
    params: dict[str, str] = {}
    """What the theme lets a site choose; theme.yaml of the theme lists it."""


class MenuItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the menu.  A menu holds labels only, never a count that grows with the site."""

    label: Label
    """What the menu shows."""
    to: Annotated[str, Meta(description="A source path (topics/x.md), an address of the site (/archive/) or an absolute address.")]


class RightsDefault(Struct, frozen=True, forbid_unknown_fields=True):
    """What is published of a page that says nothing of its own."""

    default: Literal["full", "excerpt", "link"] = "excerpt"
    """full shows the whole text, excerpt the quotations of its notes, link the title and where it stands."""


class ExcerptLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a withheld text its annotations may quote, in characters."""

    quote: Annotated[int, Meta(ge=0, description="Longest single quotation.")] = 60
    total: Annotated[int, Meta(ge=0, description="All quotations of a page together.")] = 300


class FeedSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How long the feeds are."""

    items: Annotated[int, Meta(ge=1, le=1000)] = 30
    """How many articles each feed holds, the newest."""


class PublishSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where `publish` puts the site."""

    remote: str = "origin"
    """The name or address of a Git repository."""
    branch: str = "gh-pages"
    """The branch that the site is put on."""
    cname: str = ""
    """A domain of one's own, written into the file CNAME; empty for none."""


DottedPath = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$",
        description="A dotted path, plugins.figures.mark: the function mark in plugins/figures.py of the site, or one of an installed package.",
    ),
]


class PluginSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Functions of the site's own, each called after those of the program, in this order."""

    importers: tuple[DottedPath, ...] = ()
    """Each reads clippings of a form the program does not know."""
    markers: tuple[DottedPath, ...] = ()
    """Each marks passages in the text of pages."""
    emitters: tuple[DottedPath, ...] = ()
    """Each writes files of its own beside the pages."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of site.yaml."""

    title: Label
    """The site's name."""
    url: Annotated[
        str,
        Meta(
            pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$",
            description="An absolute address, https://example.org/news/; its path is the base path.",
        ),
    ]
    description: Label = {}
    """What the site is, in a sentence."""
    languages: Annotated[tuple[Tag, ...], Meta(min_length=1)] = ("zh-Hans",)
    """The first is that of the content; pages of the others stand below their tag."""
    timezone: str = "Asia/Shanghai"
    """A name of the IANA time zone database, in which days begin and times are shown."""
    theme: ThemeChoice = ThemeChoice()
    """How the site looks."""
    menu: tuple[MenuItem, ...] = ()
    """In this order."""
    author: Label = {}
    """Who edits the site; feeds and citations name them."""
    licence: str = ""
    """Under which terms own texts stand: CC BY 4.0."""
    rights: RightsDefault = RightsDefault()
    """What is published of texts that say nothing of their own."""
    excerpt: ExcerptLimits = ExcerptLimits()
    """How much of a withheld text notes may quote."""
    feed: FeedSettings = FeedSettings()
    """How long feeds are."""
    publish: PublishSettings = PublishSettings()
    """Where the site is put."""
    plugins: PluginSettings = PluginSettings()
    """Functions of the site's own."""
    search: bool = True
    """Whether there is an index by which readers find words."""

    @property
    def first_language(self) -> str:
        """The language of the content; the other ones live under their own folder."""
        return self.languages[0]

    @property
    def origin(self) -> str:
        """Scheme and host without a trailing slash: `https://example.org`."""
        scheme, rest = self.url.split("://", 1)
        return f"{scheme}://{rest.split('/', 1)[0]}"

    @property
    def base(self) -> str:
        """The base path with slashes at both ends: `/news-digest/`."""
        rest = self.url.split("://", 1)[1]
        path = rest.split("/", 1)[1] if "/" in rest else ""
        return f"/{path.strip('/')}/" if path.strip("/") else "/"

    def local(self, moment: str) -> str:
        """A day, and a part of one, as it is; a time in the site's zone, so that the order of times is that of their strings."""
        if len(moment) <= len("2026-04-12") or part_of(moment):
            return moment
        time = datetime.fromisoformat(moment)
        return (time.astimezone(ZoneInfo(self.timezone)) if time.tzinfo else time).isoformat()


class SettingsFile(Struct, frozen=True):
    """The settings, and where their values stand, for faults that are found later."""

    path: str
    """Of site.yaml, below the site's folder."""
    settings: Settings
    """What it says."""
    places: dict[str, Place]
    """Where values stand in it, by path of keys."""

    def span(self, key: str) -> Span:
        """Where the value under a path of keys (`theme.name`) stands; the file when it is not there."""
        return span_at(self.path, self.places.get(key))


def publishing(front: FrontMatter, settings: Settings) -> str:
    """How much of an article the public gets: full, excerpt, link, or withdrawn."""
    if front.withdrawn:
        return "withdrawn"
    if front.rights.publish:
        return front.rights.publish
    return "full" if front.rights.status in ("own", "licensed", "public") else settings.rights.default
