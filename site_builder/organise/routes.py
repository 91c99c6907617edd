"""Addresses of all pages, from paths and front matter alone: known before any text is read."""

from collections.abc import Sequence
from urllib.parse import unquote

from site_builder.model.article import Article, Place, PlainPage
from site_builder.model.fault import Checked, Fault
from site_builder.model.glossary import Entity, names_of
from site_builder.model.hub import Hub
from site_builder.model.inventory import Inventory
from site_builder.model.label import say
from site_builder.model.routes import (
    OWN_FILES,
    OWN_FOLDERS,
    REVIEW,
    Routes,
    article_address,
    entity_address,
    hub_address,
    month_address,
    page_address,
)
from site_builder.model.settings import Settings
from site_builder.model.source import Span

FIXED = ("", "archive/", "corrections/", "sources/", "search/")
RESERVED = (
    "articles",
    "topics",
    "entities",
    "compare",
    "archive",
    "corrections",
    "sources",
    "search",
    "assets",
    "media",
    "404",
    "feed",
    "review",
)


def make_routes(
    articles: Sequence[Article],
    hubs: Sequence[Hub],
    pages: Sequence[PlainPage],
    glossary: Sequence[Entity],
    inventory: Inventory,
    settings: Settings,
    hidden: frozenset[str],
) -> Checked[Routes]:
    """The routes of the site; `hidden` are stems of articles and pages that this audience does not get.

    Faults: `address-twice` for two pages on one address, `address-reserved` for a page on an address of the program's.
    """
    faults: list[Fault] = []
    visible = [article for article in articles if article.stem not in hidden]
    shown_pages = [page for page in pages if f"pages/{page.stem}" not in hidden]
    addresses = {*FIXED}
    addresses.update(article_address(article.stem) for article in visible)
    addresses.update(hub_address(hub.id) for hub in hubs)
    addresses.update(entity_address(entity.id) for entity in glossary)
    for article in visible:
        month = settings.local(article.front.date or article.front.provenance.dateline.date or "")[:7]
        if month and not article.front.withdrawn:
            addresses.add(month_address(month))
            addresses.update(month_address(month, topic) for topic in article.front.topics)
    for page in pages:
        if page.stem in RESERVED or page.stem in settings.languages:
            message = f"the address /{page.stem}/ belongs to the program"
            faults.append(Fault("address-reserved", "error", message, Span(page.prose.path), "rename the file"))
    addresses.update(page_address(page.stem) for page in shown_pages)
    gone = {article_address(article.stem) for article in articles if article.stem in hidden}
    gone |= {page_address(page.stem) for page in pages if f"pages/{page.stem}" in hidden}
    names, labels = _names(articles, hubs, pages, glossary, hidden)
    aliases = _aliases(visible, hubs, shown_pages, addresses | gone, settings.languages, faults)
    media = frozenset(path.removeprefix("content/") for path in inventory.media)
    return Checked(Routes(frozenset(addresses), frozenset(gone), names, labels, aliases, media), tuple(faults))


def _names(
    articles: Sequence[Article], hubs: Sequence[Hub], pages: Sequence[PlainPage], glossary: Sequence[Entity], hidden: frozenset[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """What wikilinks may say, weakest first so that ids win over titles and names, and the words they show.

    Pages that are not published have their name, so that a link to one is no broken link, but no words.
    """
    names: dict[str, str] = {}
    labels: dict[str, str] = {}
    shared: set[str] = set()
    for entity in glossary:
        for name in names_of(entity):
            if names.setdefault(name, entity_address(entity.id)) != entity_address(entity.id):
                shared.add(name)
    for name in shared:
        del names[name]
    for hub in hubs:
        names[hub.front.title] = hub_address(hub.id)
    for page in pages:
        names[page.stem] = page_address(page.stem)
        if f"pages/{page.stem}" not in hidden:
            labels[page.stem] = page.front.title
    for entity in glossary:
        names[entity.id], labels[entity.id] = entity_address(entity.id), say(entity.entry.pref_label, "")
    for hub in hubs:
        names[hub.id], labels[hub.id] = hub_address(hub.id), hub.front.title
    for article in articles:
        names[article.stem] = article_address(article.stem)
        labels[article.stem] = article.front.title if article.stem not in hidden else article.stem
    return names, labels


def _aliases(
    articles: Sequence[Article],
    hubs: Sequence[Hub],
    pages: Sequence[PlainPage],
    addresses: set[str],
    languages: Sequence[str],
    faults: list[Fault],
) -> dict[str, str]:
    aliases: dict[str, str] = {}
    claimed: list[tuple[str, str, str, dict[str, Place]]] = []
    for article in articles:
        claimed += [(alias, article_address(article.stem), article.prose.path, article.places) for alias in article.front.aliases]
    for hub in hubs:
        claimed += [(alias, hub_address(hub.id), hub.prose.path, hub.places) for alias in hub.front.aliases]
    for page in pages:
        claimed += [(alias, page_address(page.stem), page.prose.path, page.places) for alias in page.front.aliases]
    for alias, target, path, places in claimed:
        address = _old_address(alias, languages)
        place = places.get("aliases", Place(1, 1, 1))
        span = Span(path, place.line, place.column, place.width)
        if not address:
            faults.append(
                Fault("address-reserved", "error", f'"{alias}" cannot be an old address', span, "write a path such as /old/page/")
            )
        elif address in addresses or aliases.get(address, target) != target:
            faults.append(Fault("address-twice", "error", f'the address "{alias}" belongs to another page', span, "take the alias out"))
        else:
            aliases[address] = target
    return aliases


def _old_address(alias: str, languages: Sequence[str]) -> str:
    """The address that an alias means, relative to base path and language; "" where it leaves the site or something of ours stands."""
    parts = f"/{unquote(alias).strip('/')}".removesuffix("/index.html").removeprefix("/").split("/")
    if any(not part or part.startswith(".") or "\\" in part for part in parts):
        return ""
    if parts[0] in OWN_FOLDERS or parts[0] in languages[1:] or parts[-1] in OWN_FILES:
        return ""
    inner = "/".join(parts)
    address = inner if inner.endswith((".html", ".htm")) else f"{inner}/"
    return "" if address == REVIEW else address
