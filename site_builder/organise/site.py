"""Facts in order: who belongs to which list, what is newest, what links where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.comparison import Found
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.published import ArticleFacts, OutLink, PublishedText
from site_builder.model.roster import Roster
from site_builder.model.routes import Routes, article_address
from site_builder.model.settings import Settings
from site_builder.model.site import Backlink, PlainFacts, Said, Site
from site_builder.model.when import in_order
from site_builder.organise.related import Nearness, relate

NO_COPIES = Found({}, {})


class Same(Struct, frozen=True):
    """What of the last site stands in this one as it was, since no article that changed has to do with it."""

    lists: bool = False
    """Order, and who belongs to which list."""
    claims: bool = False
    links: bool = False
    translations: bool = False


def organise(
    articles: Mapping[str, ArticleFacts],
    hubs: Mapping[str, Hub],
    pages: Mapping[str, PlainFacts],
    texts: Mapping[str, PublishedText],
    glossary: Sequence[Entity],
    routes: Routes,
    roster: Roster,
    settings: Settings,
    audience: str,
    readings: Mapping[str, str] = {},
    near: Callable[[Sequence[ArticleFacts], Mapping[str, Sequence[str]]], Nearness] = relate,
    copies: Found = NO_COPIES,
    last: Site | None = None,
    touched: Iterable[str] = (),
) -> Site:
    """The site that these facts make.  `texts` are the own texts of hubs and plain pages, by address; `near` says which articles are near.

    `copies` are the articles that were made from one text.

    What cannot have changed is taken from the `last` site; `touched` are the articles that came, went or changed since.
    """
    entities = {entity.id: entity for entity in glossary}
    same = _same(last, articles, hubs, entities, texts, touched) if last is not None else Same()
    kept = last if last is not None and same.lists else None
    order = kept.order if kept else tuple(sorted(sorted(articles), key=lambda stem: articles[stem].date, reverse=True))
    listed = [one for stem in order if (one := articles[stem]).state != "withdrawn"]
    by_topic, by_entity, by_month = (kept.by_topic, kept.by_entity, kept.by_month) if kept else _lists(listed, hubs, entities)
    claims, said = (last.claims, last.said) if last is not None and same.claims else _claims(listed)
    markdown = tuple(stem for stem in roster.articles if articles[stem].markdown)
    annotated = tuple(stem for stem in roster.articles if articles[stem].notes or articles[stem].claims)
    claimed = tuple(hub for hub in roster.hubs if any(f"{hub}/{question.id}" in claims for question in hubs[hub].front.questions))
    return Site(
        settings=settings,
        audience=audience,
        routes=routes,
        roster=replace(
            roster,
            markdown=markdown,
            annotated=annotated,
            claimed=claimed,
            dated=_dated(roster.hubs, hubs, articles, by_topic, claims),
            review=audience == "editor",
            copies=tuple(copies.clusters),
        ),
        articles=dict(articles),
        order=order,
        hubs={hub: hubs[hub] for hub in roster.hubs},
        pages=dict(pages),
        texts=dict(texts),
        translated=last.translated if last is not None and same.translations else _translated(articles, texts),
        entities=entities,
        readings=readings,
        by_topic=by_topic,
        by_entity=by_entity,
        by_month=by_month,
        neighbours=kept.neighbours if kept else _neighbours(listed, by_topic),
        related=near(listed, by_entity).related,
        backlinks=last.backlinks if last is not None and same.links else _backlinks(listed, texts),
        copies=copies.clusters,
        copy_of={stem: cluster for cluster, stems in copies.clusters.items() for stem in stems},
        alike=copies.pairs,
        resting=_resting(listed, articles),
        claims=claims,
        said=said,
    )


def _dated(
    identities: Sequence[str],
    hubs: Mapping[str, Hub],
    articles: Mapping[str, ArticleFacts],
    by_topic: Mapping[str, Sequence[str]],
    claims: Mapping[str, Sequence[Said]],
) -> tuple[str, ...]:
    """The hubs of whose course something is known."""
    return tuple(
        hub
        for hub in identities
        if any(articles[stem].events for stem in by_topic.get(hub, ()))
        or any(one.claim.said for question in hubs[hub].front.questions for one in claims.get(f"{hub}/{question.id}", ()))
    )


def _same(
    last: Site,
    articles: Mapping[str, ArticleFacts],
    hubs: Mapping[str, Hub],
    entities: Mapping[str, Entity],
    texts: Mapping[str, PublishedText],
    touched: Iterable[str],
) -> Same:
    pairs = [(last.articles.get(stem), articles.get(stem)) for stem in touched]
    known = [(old, new) for old, new in pairs if old is not None and new is not None]
    placed = len(known) == len(pairs) and all(
        (old.date, old.state, old.topics, old.named) == (new.date, new.state, new.topics, new.named) for old, new in known
    )
    lists = placed and last.hubs.keys() == hubs.keys() and last.entities.keys() == entities.keys()
    same_texts = last.texts == texts
    return Same(
        lists=lists,
        claims=placed and all(old.claims == new.claims for old, new in known),
        links=placed and same_texts and all(old.links == new.links for old, new in known),
        translations=placed and same_texts and all(old.translations == new.translations for old, new in known),
    )


def _lists(
    listed: Sequence[ArticleFacts], hubs: Iterable[str], entities: Iterable[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The articles of each topic, entity and month, newest first."""
    by_topic: dict[str, list[str]] = {hub: [] for hub in hubs}
    by_entity: dict[str, list[str]] = {entity: [] for entity in entities}
    by_month: dict[str, list[str]] = defaultdict(list)
    for article in listed:
        stem = article.stem
        for topic in article.topics:
            by_topic.setdefault(topic, []).append(stem)
        for entity in article.named:
            by_entity.setdefault(entity, []).append(stem)
        by_month[article.date[:7]].append(stem)
    return _tuples(by_topic), _tuples(by_entity), _tuples(by_month)


def _claims(listed: Sequence[ArticleFacts]) -> tuple[dict[str, tuple[Said, ...]], dict[str, tuple[Said, ...]]]:
    """The claims on each question, and those of each speaker, newest first."""
    claims: dict[str, list[Said]] = defaultdict(list)
    said: dict[str, list[Said]] = defaultdict(list)
    for article in listed:
        for claim in article.claims:
            one = Said(article.stem, claim)
            claims[claim.question].append(one)
            said[claim.speaker].append(one)
    return {key: _newest_first(found) for key, found in claims.items()}, {key: _newest_first(found) for key, found in said.items()}


def _translated(articles: Mapping[str, ArticleFacts], texts: Mapping[str, PublishedText]) -> dict[str, tuple[str, ...]]:
    found = {address: tuple(one.lang for one in text.texts[1:]) for address, text in texts.items()}
    for article in articles.values():
        if article.translations:
            found[article_address(article.stem)] = tuple(lang for lang, one in article.translations.items() if one.has_body)
    return {address: languages for address, languages in found.items() if languages}


def _neighbours(articles: Sequence[ArticleFacts], by_topic: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, str]]:
    """The article before (older) and after (newer) each in its first hub."""
    found: dict[str, tuple[str, str]] = {}
    first = {article.stem: article.topics[0] for article in articles if article.topics}
    for topic, stems in by_topic.items():
        for newer, stem, older in zip(("", *stems), stems, (*stems[1:], ""), strict=False):
            if first[stem] == topic:
                found[stem] = older, newer
    return found


def check_fragments(
    articles: Mapping[str, ArticleFacts], texts: Mapping[str, PublishedText], ids_of: Callable[[str], Sequence[str]]
) -> tuple[Fault, ...]:
    """Links to a place that its page does not have: `fragment-broken`.  `ids_of` gives the places of an article, by its stem."""
    links = [link for article in articles.values() for link in article.links if link.fragment]
    links += [link for text in texts.values() for link in text.links if link.fragment]
    known: dict[str, frozenset[str]] = {}
    return tuple(_broken(link) for link in links if not _has(link, articles, texts, ids_of, known))


def _has(
    link: OutLink,
    articles: Mapping[str, ArticleFacts],
    texts: Mapping[str, PublishedText],
    ids_of: Callable[[str], Sequence[str]],
    known: dict[str, frozenset[str]],
) -> bool:
    """Whether the place that a link leads to is there; pages that have no text of their own are not looked at."""
    kind, _, stem = link.address.rstrip("/").partition("/")
    is_article = kind == "articles" and stem in articles
    if not is_article and link.address not in texts:
        return True
    if link.address not in known:
        known[link.address] = frozenset(ids_of(stem) if is_article else texts[link.address].ids)
    return link.fragment in known[link.address]


def _broken(link: OutLink) -> Fault:
    message = f'the page /{link.address} has no place "#{link.fragment}"'
    return Fault("fragment-broken", "error", message, link.span, "copy the link of the paragraph from the page")


def _resting(listed: Sequence[ArticleFacts], articles: Mapping[str, ArticleFacts]) -> dict[str, tuple[str, ...]]:
    """For each article that names originals those that the audience gets."""
    named = [(one.stem, [stem for stem in one.provenance.originals if stem in articles]) for one in listed if one.provenance.originals]
    return {stem: tuple(originals) for stem, originals in named if originals}


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(stems) for key, stems in lists.items()}


def _newest_first(found: Sequence[Said]) -> tuple[Said, ...]:
    ordered = sorted(found, key=lambda one: (one.stem, one.claim.id))
    return tuple(sorted(ordered, key=lambda one: in_order(one.claim.said), reverse=True))


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
