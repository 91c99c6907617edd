"""Where everything is found: addresses from paths and front matter, known before any text is read."""

from msgspec import Struct

REVIEW = "review/"
"""Address of what waits for the editor: in the preview alone, and nobody else's anywhere."""
COLLECTION = "annotations.jsonld"
"""Address of the list of all annotations (W3C AnnotationCollection)."""
CHANGES = "changes/"
"""Address of the page of changes; its feed stands beside it."""
OWN_FOLDERS = ("assets", "media", "compare")
OWN_FILES = (
    "404.html",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "robots.txt",
    "manifest.json",
    "index.md",
    "annotations.jsonld",
    "claims.csv",
    "claims.json",
    "CNAME",
)
"""Names that no other address may end in: files of ours stand there."""


class Routes(Struct, frozen=True, gc=False):
    """All addresses of a site, relative to base path and language folder: `articles/x/`, `` for the home page."""

    addresses: frozenset[str]
    """Every page that exists for this audience."""
    hidden: frozenset[str] = frozenset()
    """Pages that exist but are not published to this audience: drafts, and pages of a later date."""
    names: dict[str, str] = {}
    """What a wikilink may say (stems, ids, titles of hubs, names of entities) and the address it means."""
    labels: dict[str, str] = {}
    """The words that stand for a wikilink without words of its own: `[[hormuz]]` shows 霍尔木兹海峡."""
    aliases: dict[str, str] = {}
    """Old addresses and the ones that took their place."""
    media: frozenset[str] = frozenset()
    """Paths of media files below content/."""


def article_address(stem: str) -> str:
    """Address of an article, relative to base path and language folder as all here: `articles/<stem>/`."""
    return f"articles/{stem}/"


def article_of(address: str) -> str:
    """The stem in an article's address; "" for any other address."""
    return address.removeprefix("articles/").removesuffix("/") if address.startswith("articles/") else ""


def annotations_address(stem: str) -> str:
    """Address of an article's annotations (W3C AnnotationPage): `articles/<stem>/annotations.jsonld`."""
    return f"{article_address(stem)}annotations.jsonld"


def hub_address(identity: str) -> str:
    """Address of a topic hub: `topics/<id>/`."""
    return f"topics/{identity}/"


def entity_address(identity: str) -> str:
    """Address of an entity's page: `entities/<id>/`."""
    return f"entities/{identity}/"


def compare_address(cluster: str) -> str:
    """Address of the comparison of a cluster of copies: `compare/<id>/`."""
    return f"compare/{cluster}/"


def month_address(month: str, hub: str = "") -> str:
    """Address of a month's page, of the site or of a hub: `archive/2026-04/`."""
    return f"{hub_address(hub)}{month}/" if hub else f"archive/{month}/"


def question_address(key: str) -> str:
    """Address of a hub's question, whose key is hub and question: `topics/<hub>/<question>/`."""
    return f"topics/{key}/"


def page_address(stem: str) -> str:
    """Address of a page of content/pages/: `<stem>/`."""
    return f"{stem}/"


def menu_address(to: str) -> str:
    """The address that a menu entry means, relative to base path and language."""
    if to.startswith("/"):
        inner = to.strip("/")
        return f"{inner}/" if inner else ""
    return f"{to.removesuffix('.md').removeprefix('pages/')}/"
