"""What `content/site.yaml` says."""

from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

from site_builder.model.article import FrontMatter, Place
from site_builder.model.label import Label
from site_builder.model.source import Span

Tag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="A language tag of BCP 47: zh-Hans, en.")]


class ThemeChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """Which theme dresses the site, and the parameters given to it."""

    name: str = "broadsheet"
    params: dict[str, str] = {}


class MenuItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the menu.  A menu holds labels only, never a count that grows with the site."""

    label: Label
    to: Annotated[str, Meta(description="A source path (topics/x.md), an address of the site (/archive/) or an absolute address.")]


class RightsDefault(Struct, frozen=True, forbid_unknown_fields=True):
    """What is published of a page that says nothing of its own."""

    default: Literal["full", "excerpt", "link"] = "excerpt"


class ExcerptLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a withheld text its annotations may quote, in characters."""

    quote: Annotated[int, Meta(ge=0, description="Longest single quotation.")] = 60
    total: Annotated[int, Meta(ge=0, description="All quotations of a page together.")] = 300


class FeedSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How long the feeds are."""

    items: Annotated[int, Meta(ge=1, le=1000)] = 30


class PublishSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where `publish` puts the site."""

    remote: str = "origin"
    branch: str = "gh-pages"
    cname: str = ""


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
    markers: tuple[DottedPath, ...] = ()
    emitters: tuple[DottedPath, ...] = ()


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of site.yaml."""

    title: Label
    url: Annotated[
        str,
        Meta(
            pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$",
            description="An absolute address, https://example.org/news/; its path is the base path.",
        ),
    ]
    description: Label = {}
    languages: Annotated[tuple[Tag, ...], Meta(min_length=1)] = ("zh-Hans",)
    timezone: str = "Asia/Shanghai"
    theme: ThemeChoice = ThemeChoice()
    menu: tuple[MenuItem, ...] = ()
    author: Label = {}
    licence: str = ""
    rights: RightsDefault = RightsDefault()
    excerpt: ExcerptLimits = ExcerptLimits()
    feed: FeedSettings = FeedSettings()
    publish: PublishSettings = PublishSettings()
    plugins: PluginSettings = PluginSettings()
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
        """A day as it is; a time in the site's zone, so that the order of times is that of their strings."""
        if len(moment) <= len("2026-04-12"):
            return moment
        time = datetime.fromisoformat(moment)
        return (time.astimezone(ZoneInfo(self.timezone)) if time.tzinfo else time).isoformat()


class SettingsFile(Struct, frozen=True):
    """The settings, and where their values stand, for faults that are found later."""

    path: str
    settings: Settings
    places: dict[str, Place]

    def span(self, key: str) -> Span:
        """Where the value under a path of keys (`theme.name`) stands; the file when it is not there."""
        place = self.places.get(key)
        return Span(self.path, place.line, place.column, place.width) if place else Span(self.path)


def publishing(front: FrontMatter, settings: Settings) -> str:
    """How much of an article the public gets: full, excerpt, link, or withdrawn."""
    if front.withdrawn:
        return "withdrawn"
    if front.rights.publish:
        return front.rights.publish
    return "full" if front.rights.status in ("own", "licensed", "public") else settings.rights.default
