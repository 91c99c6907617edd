"""What `content/site.yaml` says."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from site_builder.model.label import Label


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


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of site.yaml."""

    title: Label
    url: Annotated[
        str, Meta(pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$", description="Absolute address of the site; its path is the base path.")
    ]
    description: Label = {}
    languages: Annotated[tuple[str, ...], Meta(min_length=1)] = ("zh-Hans",)
    timezone: str = "Asia/Shanghai"
    theme: ThemeChoice = ThemeChoice()
    menu: tuple[MenuItem, ...] = ()
    author: Label = {}
    licence: str = ""
    rights: RightsDefault = RightsDefault()
    excerpt: ExcerptLimits = ExcerptLimits()
    feed: FeedSettings = FeedSettings()
    publish: PublishSettings = PublishSettings()

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
