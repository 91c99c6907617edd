"""Facts in order: who belongs to which list, what is newest, what links where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.published import ArticleFacts, PublishedText
from site_builder.model.routes import Routes, article_address, hub_address
from site_builder.model.settings import Settings
from site_builder.model.site import Backlink, Said, Site
from site_builder.organise.related import relate


def organise(
    articles: Sequence[ArticleFacts],
    hubs: Sequence[Hub],
    hub_texts: Mapping[str, PublishedText],
    page_texts: Mapping[str, PublishedText],
    page_titles: Mapping[str, str],
    glossary: Sequence[Entity],
    routes: Routes,
    settings: Settings,
    audience: str,
) -> Site:
    """The site that these facts make."""
    by_stem = {article.stem: article for article in articles}
    order = tuple(article.stem for article in sorted(articles, key=lambda one: one.stem))
    order = tuple(sorted(order, key=lambda stem: by_stem[stem].date, reverse=True))
    listed = [by_stem[stem] for stem in order if by_stem[stem].state != "withdrawn"]
    by_topic: dict[str, list[str]] = {hub.id: [] for hub in hubs}
    by_entity: dict[str, list[str]] = {entity.id: [] for entity in glossary}
    by_month: dict[str, list[str]] = defaultdict(list)
    for article in listed:
        for topic in article.topics:
            by_topic.setdefault(topic, []).append(article.stem)
        for entity in article.named:
            by_entity.setdefault(entity, []).append(article.stem)
        by_month[article.date[:7]].append(article.stem)
    claims: dict[str, list[Said]] = defaultdict(list)
    said: dict[str, list[Said]] = defaultdict(list)
    for article in listed:
        for claim in article.claims:
            claims[claim.question].append(Said(article.stem, claim))
            said[claim.speaker].append(Said(article.stem, claim))
    texts = {**{hub_address(identity): text for identity, text in hub_texts.items()}, **page_texts}
    return Site(
        settings=settings,
        audience=audience,
        routes=routes,
        articles=by_stem,
        order=order,
        hubs={hub.id: hub for hub in _in_menu_order(hubs, settings)},
        hub_texts=dict(hub_texts),
        pages=dict(page_titles),
        translated=_translated(articles, texts),
        entities={entity.id: entity for entity in glossary},
        by_topic=_tuples(by_topic),
        by_entity=_tuples(by_entity),
        by_month=_tuples(by_month),
        related=relate(listed),
        backlinks=_backlinks(listed, texts),
        claims={key: _newest_first(found) for key, found in claims.items()},
        said={key: _newest_first(found) for key, found in said.items()},
    )


def _in_menu_order(hubs: Sequence[Hub], settings: Settings) -> list[Hub]:
    """The hubs as the menu names them, then the others by id."""
    named = [item.to for item in settings.menu]
    position = {
        hub.id: min((named.index(to) for to in (f"topics/{hub.id}.md", f"/topics/{hub.id}/") if to in named), default=len(named))
        for hub in hubs
    }
    return sorted(hubs, key=lambda hub: (position[hub.id], hub.id))


def _translated(articles: Sequence[ArticleFacts], texts: Mapping[str, PublishedText]) -> dict[str, tuple[str, ...]]:
    found = {address: tuple(one.lang for one in text.texts[1:]) for address, text in texts.items()}
    for article in articles:
        found[article_address(article.stem)] = tuple(lang for lang, one in article.translations.items() if one.has_body)
    return {address: languages for address, languages in found.items() if languages}


def check_fragments(articles: Sequence[ArticleFacts], texts: Mapping[str, PublishedText]) -> tuple[Fault, ...]:
    """Links to a place that its page does not have: `fragment-broken`."""
    ids = {article_address(article.stem): set(article.ids) for article in articles}
    ids |= {address: set(text.ids) for address, text in texts.items()}
    links = [link for article in articles for link in article.links]
    links += [link for text in texts.values() for link in text.links]
    return tuple(
        Fault(
            "fragment-broken",
            "error",
            f'the page /{link.address} has no place "#{link.fragment}"',
            link.span,
            "copy the link of the paragraph from the page",
        )
        for link in links
        if link.fragment and link.address in ids and link.fragment not in ids[link.address]
    )


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(stems) for key, stems in lists.items()}


def _newest_first(found: Sequence[Said]) -> tuple[Said, ...]:
    ordered = sorted(found, key=lambda one: (one.stem, one.claim.id))
    return tuple(sorted(ordered, key=lambda one: one.claim.said, reverse=True))


def _backlinks(articles: Sequence[ArticleFacts], texts: Mapping[str, PublishedText]) -> dict[str, tuple[Backlink, ...]]:
    """By address, one for each linking page, hubs and plain pages first, then the newest article."""
    found: dict[str, dict[str, Backlink]] = defaultdict(dict)
    for address, text in sorted(texts.items()):
        for link in text.links:
            if link.address != address:
                found[link.address].setdefault(address, Backlink(address, link.sentence, link.block))
    for article in articles:
        own = article_address(article.stem)
        for link in article.links:
            if link.address != own:
                found[link.address].setdefault(own, Backlink(own, link.sentence, link.block))
    return {address: tuple(links.values()) for address, links in found.items()}
