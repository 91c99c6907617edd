"""What is known of an invented newspaper page: the answers that an import of it is compared with."""

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A section heading, and the number of paragraphs that stand before it."""

    text: str
    before: int


class Join(Struct, frozen=True):
    """One place at which a column broke a paragraph: the texts on both sides, and the roles of what stands between them."""

    left: str
    right: str
    between: tuple[str, ...] = ()


class Caption(Struct, frozen=True):
    """A caption with its credit as printed, empty where it has none."""

    text: str
    credit: str = ""
    agency: str = ""
    photographer: str = ""
    border: bool = False
    """It ends an article, so that it may as well belong to the next one."""


class Article(Struct, frozen=True):
    """One article as it should come out."""

    title: str
    accepted: tuple[str, ...]
    """Every form of the title that is right; it holds `title`."""
    paragraphs: tuple[str, ...]
    """The running text after joining, a dateline or byline at its start included, a credit at its end left off."""
    opening: str = ""
    """The dateline or byline that begins the first paragraph; a page may leave it there or take it off."""
    label: str = ""
    """Label of the column it stands in."""
    kickers: tuple[str, ...] = ()
    subtitle: str = ""
    standfirst: str = ""
    standfirst_mark: str = ""
    """The sign or the words before it that say what it is."""
    standfirst_at: int = -1
    """Number of paragraphs before the standfirst; -1 where it is marked or breaks a paragraph, so that it can be told from one."""
    headings: tuple[Heading, ...] = ()
    joins: tuple[Join, ...] = ()
    captions: tuple[Caption, ...] = ()
    agencies: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    """Agencies of the whole page, which may be named besides."""
    reporters: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    month_day: str = ""
    """MM-DD of its dateline."""
    byline: str = ""
    """The line between title and text that names its authors."""
    credit_line: str = ""
    title_after: bool = False
    truncated: bool = False
    """A list is announced whose later items are not there."""
    lines: tuple[int, int] = (0, 0)


class Notice(Struct, frozen=True):
    """A public notice.  `private` must be masked, `maskable` (numbers of firms) may be."""

    title: str
    text: str
    private: tuple[str, ...] = ()
    maskable: tuple[str, ...] = ()
    advertisement: bool = False
    """A trade advertisement: no notice, but nothing for an article either."""
    lines: tuple[int, int] = (0, 0)


class Dump(Struct, frozen=True):
    """A page and its truth."""

    seed: int
    shape: str
    text: str
    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]
    year: int | None
    """The year that the page states, if it does."""
    furniture: tuple[str, ...] = ()
    """Lines that belong to no article and to no notice: banners, names of sections, the page's own date, its credit."""
