"""Addresses of all pages, from paths and front matter alone: known before any text is read."""

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from msgspec.structs import replace

from site_builder.model.article import Place, PlainPage
from site_builder.model.card import Card
from site_builder.model.fault import Checked, Fault
from site_builder.model.glossary import Entity, names_of
from site_builder.model.hub import Hub
from site_builder.model.label import say
from site_builder.model.roster import Kind, Roster
from site_builder.model.routes import OWN_FILES, OWN_FOLDERS, REVIEW, Routes, article_address, entity_address, hub_address, page_address
from site_builder.model.settings import Settings
from site_builder.model.source import Span

LONGEST, LONGEST_PATH = 240, 1000
"""Bytes of a part of an address, and of a whole one: every file system has names and paths of that length."""
APART = ("not_found", "redirect", "review")
"""Kinds of pages that no link may lead to, or that stand in for others."""
RESERVED = (
    "articles",
    "topics",
    "entities",
    "compare",
    "archive",
    "changes",
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
    cards: Sequence[Card],
    hubs: Sequence[Hub],
    pages: Sequence[PlainPage],
    glossary: Sequence[Entity],
    media: Iterable[str],
    settings: Settings,
    hidden: frozenset[str],
    kinds: Sequence[Kind],
) -> Checked[tuple[Routes, Roster]]:
    """The routes of the site and the roster of its pages; `hidden` are stems of articles and pages that this audience does not get.

    Faults: `address-twice` for two pages on one address, `address-reserved` for a page on an address of the program's, and for one
    that no file system could hold.
    """
    faults: list[Fault] = []
    visible = [card for card in cards if card.stem not in hidden]
    shown_pages = [page for page in pages if f"pages/{page.stem}" not in hidden]
    for page in pages:
        if page.stem in RESERVED or page.stem in settings.languages:
            message = f"the address /{page.stem}/ belongs to the program"
            faults.append(Fault("address-reserved", "error", message, Span(page.prose.path), "rename the file"))
    known = {hub.id for hub in hubs}
    months = {card.moment[:7] for card in visible if card.moment and not card.withdrawn}
    hub_months = {
        f"{topic}/{card.moment[:7]}" for card in visible if card.moment and not card.withdrawn for topic in card.topics if topic in known
    }
    roster = Roster(
        articles=tuple(sorted(card.stem for card in visible)),
        hubs=tuple(in_menu_order(known, settings)),
        entities=tuple(entity.id for entity in glossary),
        pages=tuple(sorted(page.stem for page in shown_pages)),
        months=tuple(sorted(months)),
        hub_months=tuple(sorted(hub_months)),
        questions=tuple(f"{hub.id}/{question.id}" for hub in hubs for question in hub.front.questions),
    )
    addresses = {kind.address(key) for kind in kinds if kind.view is not None and kind.name not in APART for key in kind.keys(roster)}
    gone = {article_address(card.stem) for card in cards if card.stem in hidden}
    gone |= {page_address(page.stem) for page in pages if f"pages/{page.stem}" in hidden}
    names, labels = _names(cards, hubs, pages, glossary, hidden)
    aliases = _aliases(visible, hubs, shown_pages, addresses | gone, settings.languages, faults)
    routes = Routes(
        frozenset(addresses), frozenset(gone), names, labels, aliases, frozenset(path.removeprefix("content/") for path in media)
    )
    return Checked((routes, replace(roster, aliases=tuple(sorted(aliases)))), tuple(faults))


def in_menu_order(hubs: Iterable[str], settings: Settings) -> list[str]:
    """The hubs as the menu names them, then the others by id."""
    named = [item.to for item in settings.menu]
    position = {
        hub: min((named.index(to) for to in (f"topics/{hub}.md", f"/topics/{hub}/") if to in named), default=len(named)) for hub in hubs
    }
    return sorted(position, key=lambda hub: (position[hub], hub))


def _names(
    cards: Sequence[Card], hubs: Sequence[Hub], pages: Sequence[PlainPage], glossary: Sequence[Entity], hidden: frozenset[str]
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
    for card in cards:
        names[card.stem] = article_address(card.stem)
        labels[card.stem] = card.title if card.stem not in hidden else card.stem
    return names, labels


def _aliases(
    cards: Sequence[Card],
    hubs: Sequence[Hub],
    pages: Sequence[PlainPage],
    addresses: set[str],
    languages: Sequence[str],
    faults: list[Fault],
) -> dict[str, str]:
    aliases: dict[str, str] = {}
    claimed: list[tuple[str, str, str, Place | None]] = []
    for card in cards:
        claimed += [(alias, article_address(card.stem), card.path, card.aliases_place) for alias in card.aliases]
    for hub in hubs:
        claimed += [(alias, hub_address(hub.id), hub.prose.path, hub.places.get("aliases")) for alias in hub.front.aliases]
    for page in pages:
        claimed += [(alias, page_address(page.stem), page.prose.path, page.places.get("aliases")) for alias in page.front.aliases]
    for alias, target, path, found in claimed:
        address = _old_address(alias, languages)
        place = found or Place(1, 1, 1)
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
    if any(not part or part.startswith(".") or "\\" in part or not part.isprintable() for part in parts):
        return ""
    if (
        any(len(part.encode("utf-8", "replace")) > LONGEST for part in parts)
        or len("/".join(parts).encode("utf-8", "replace")) > LONGEST_PATH
    ):
        return ""
    if parts[0] in OWN_FOLDERS or parts[0] in languages[1:] or parts[-1] in OWN_FILES:
        return ""
    inner = "/".join(parts)
    address = inner if inner.endswith((".html", ".htm")) else f"{inner}/"
    return "" if address == REVIEW else address
