"""What every page shares, as a template sees it.  Addresses are final; `lang` beside a text is its language where that may differ."""

from msgspec import Struct


class Link(Struct, frozen=True):
    """A link of the furniture: its words, its final address, and whether it leads to the very page."""

    label: str
    """Its words."""
    href: str
    """Where it leads."""
    lang: str = ""
    """Language of the words."""
    current: bool = False
    """Whether that is the very page."""


class Feed(Struct, frozen=True):
    """A feed that a page names in its head: title, address, media type."""

    title: str
    """Its name."""
    href: str
    """Its address."""
    type: str = "application/atom+xml"
    """Media type (IANA)."""


class Assets(Struct, frozen=True):
    """Addresses of the theme's files, by content hash; "" where the page does not need one."""

    style: str
    """The style sheet."""
    script: str = ""
    """The script."""
    code_style: str = ""
    """The style sheet of highlighted code."""
    compare_style: str = ""
    """The style sheet of comparisons."""
    timeline_style: str = ""
    """The style sheet of drawn timelines."""
    reading_style: str = ""
    """The style sheet of what readers open, and of what is new to them."""
    reading: str = ""
    """The script that opens notes, copies passages with their source and says what is new; nothing hangs on it."""
    icon: str = ""
    """The picture of the site for tabs and bookmarks."""


class SearchField(Struct, frozen=True):
    """What a page needs to have a search; a form hands it on to the script as `data-search`, `data-words` and `data-base`."""

    action: str
    """Address of the search page in this language, which without script is where the form leads."""
    script: str
    """Address of the search's script; the theme loads it when a reader turns to the field."""
    words: str
    """Address of the script's words in this language."""
    base: str
    """The base path, below which the index lies."""


class Frame(Struct, frozen=True):
    """What every page shares: head, masthead, menu, footer."""

    lang: str
    """Language of the page's furniture, a tag of BCP 47."""
    page_title: str
    """For `<title>`, the site's name behind it."""
    description: str
    """For search engines and shared links; one sentence or two."""
    canonical: str
    """Absolute address of the page that search engines shall keep."""
    site_title: str
    """The site's name in this language."""
    site_description: str
    """What the site is."""
    home: str
    """Address of the home page in this language."""
    menu: tuple[Link, ...]
    """Entries whose pages exist in this language."""
    switches: tuple[Link, ...]
    """The same page in the other languages; the label is the language's own name."""
    alternates: tuple[Link, ...]
    """hreflang links of the head: absolute addresses, only where the body is really translated."""
    feeds: tuple[Feed, ...]
    """What the head names."""
    assets: Assets
    """The theme's files."""
    footer: tuple[Link, ...]
    """Fixed links of the foot: archive, corrections, sources, index."""
    licence: str
    """Under which terms own texts stand."""
    author: str
    """Who edits the site."""
    accent: str = ""
    """Colour of the hub that the page belongs to."""
    og_type: str = "website"
    """Open Graph's type: website | article."""
    published: str = ""
    """When it was published, for an article; "" for none."""
    modified: str = ""
    """When it was last changed, for an article; "" for none."""
    json_ld: str = ""
    """A JSON document for `<script type="application/ld+json">`, `<` escaped; "" for none."""
    markdown: str = ""
    """Address of the page's Markdown beside it; "" where rights do not allow one."""
    annotations: str = ""
    """Address of the page's annotations as linked data (W3C Web Annotation); "" where it has none."""
    noindex: bool = False
    """Whether search engines shall leave it out."""
    editor: bool = False
    """Whether this is the editor's preview."""
    review: str = ""
    """Address of what waits for the editor; "" for the public."""
    search: SearchField | None = None
    """None where the site has no search."""
    params: dict[str, str] = {}
    """The theme's parameters, defaults filled in."""
