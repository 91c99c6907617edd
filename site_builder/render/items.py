"""Small parts of views that many pages share: list items, cards, claims, names."""

from collections.abc import Iterable

from msgspec.structs import replace

from site_builder.hantext import cut, reading_minutes
from site_builder.model.frame import Link
from site_builder.model.glossary import Entity
from site_builder.model.label import say, spoken
from site_builder.model.parts import Card, Claim, EntityItem, Item
from site_builder.model.published import ArticleFacts
from site_builder.model.routes import article_address, entity_address, hub_address
from site_builder.model.site import Backlink, Related, Said
from site_builder.render.frame import Setting

BACKLINKS_SHOWN = 20
NOTE_LENGTH = 60


def title_of(article: ArticleFacts, lang: str) -> tuple[str, str]:
    """The article's title in a language where it has one, and the language of it."""
    if lang in article.translations:
        return article.translations[lang].title, lang
    return article.title, article.lang


def summary_of(article: ArticleFacts, lang: str) -> str:
    """The article's summary in a language where it has one; an article without one shows the beginning of its text."""
    if lang in article.translations:
        return article.translations[lang].summary
    return article.summary or (cut(article.lead[0], 120) if article.lead else "")


def source_of(setting: Setting, article: ArticleFacts) -> str:
    """Who reported: the agencies, else the publication."""
    return listed(setting, article.provenance.agency) or named(setting, article.provenance.publication)


def named(setting: Setting, name: str) -> str:
    """A name as the page's language has it, where the glossary knows it; else as it is."""
    kind, _, identity = setting.site.routes.names.get(name, "").partition("/")
    return entity_label(setting, identity.rstrip("/")) if kind == "entities" else name


def listed(setting: Setting, names: tuple[str, ...]) -> str:
    """Several names in one line."""
    return in_line(setting, [named(setting, name) for name in names])


def in_line(setting: Setting, words: Iterable[str]) -> str:
    """Words with the commas of the page's language between them."""
    return ("、" if setting.lang.startswith("zh") else ", ").join(words)


def make_item(setting: Setting, stem: str, reason: str = "", quote: str = "", block: str = "") -> Item:
    """The article as a list shows it, with the reason or the quotation for which it stands there."""
    item = setting.items[stem]
    if not (reason or quote or block):
        return item
    return replace(item, href=setting.to(article_address(stem), block), reason=reason, quote=quote)


def first_item(setting: Setting, stem: str) -> Item:
    """The article as any list shows it: made once for each language."""
    article = setting.site.articles[stem]
    title, lang = title_of(article, setting.lang)
    hub = setting.site.hubs.get(article.topics[0]) if article.topics else None
    places = article.provenance.dateline.places
    return Item(
        href=setting.to(article_address(stem)),
        title=title,
        date=article.date,
        summary=summary_of(article, setting.lang),
        lang=lang,
        source=source_of(setting, article),
        place=named(setting, places[0]) if places else "",
        kind=article.kind,
        kicker="　".join(article.kicker) if lang == article.lang else "",
        hub=hub_title(setting, hub.id) if hub else "",
        accent=hub.front.accent if hub else "",
        notes=len(article.notes),
        minutes=reading_minutes(article.han, article.words) if article.han or article.words else 0,
        state="withheld" if article.withheld else article.state,
        draft=article.draft,
    )


def hub_title(setting: Setting, identity: str) -> str:
    """Title of a hub in the page's language."""
    hub = setting.site.hubs[identity]
    return next((one.front.title for one in hub.translations if one.lang == setting.lang), hub.front.title)


def hub_link(setting: Setting, identity: str) -> Link:
    """Link to a hub."""
    return Link(hub_title(setting, identity), setting.to(hub_address(identity)))


def make_related(setting: Setting, related: tuple[Related, ...]) -> tuple[Item, ...]:
    """Near articles with the names that both share."""
    return tuple(
        make_item(setting, one.stem, reason=in_line(setting, [entity_label(setting, name) for name in one.reasons])) for one in related
    )


def make_backlinks(setting: Setting, links: tuple[Backlink, ...]) -> tuple[Item, ...]:
    """The pages that link here, each with its sentence."""
    items = []
    for link in links[:BACKLINKS_SHOWN]:
        kind, _, rest = link.address.partition("/")
        name = rest.rstrip("/")
        if kind == "articles":
            items.append(make_item(setting, name, quote=link.sentence, block=link.block))
        elif kind == "topics":
            items.append(
                Item(setting.to(link.address, link.block), hub_title(setting, name), "", lang=setting.lang, quote=link.sentence, kind="hub")
            )
        else:
            title = setting.site.pages.get(link.address, link.address)
            items.append(
                Item(
                    setting.to(link.address, link.block),
                    title,
                    "",
                    lang=setting.site.settings.first_language,
                    quote=link.sentence,
                    kind="page",
                )
            )
    return tuple(items)


def entity_label(setting: Setting, identity: str) -> str:
    """Preferred name of an entity in the page's language; the id where the glossary has none."""
    entity = setting.site.entities.get(identity)
    return say(entity.entry.pref_label, setting.lang) if entity else identity


def make_card(setting: Setting, identity: str) -> Card:
    """The card that a name in the text opens."""
    entry = setting.site.entities[identity].entry
    return Card(
        id=identity,
        label=say(entry.pref_label, setting.lang),
        href=setting.to(entity_address(identity)),
        kind=entry.kind,
        definition=say(entry.definition, setting.lang),
        lang=spoken(entry.definition or entry.pref_label, setting.lang),
    )


def make_cards(setting: Setting, identities: tuple[str, ...]) -> tuple[Card, ...]:
    """Cards in the order of the text."""
    return tuple(make_card(setting, identity) for identity in identities if identity in setting.site.entities)


def make_entity_item(setting: Setting, entity: Entity, count: int = 0, share: int = 0) -> EntityItem:
    """An entity as lists show it, with its newest office or the beginning of its definition."""
    entry = entity.entry
    note = say(entry.roles[-1].title, setting.lang) if entry.roles else cut(say(entry.definition, setting.lang), NOTE_LENGTH)
    return EntityItem(
        label=say(entry.pref_label, setting.lang),
        href=setting.to(entity_address(entity.id)),
        kind=entry.kind,
        note=note,
        lang=spoken(entry.pref_label, setting.lang),
        count=count,
        share=share,
    )


def make_claim(setting: Setting, one: Said, with_article: bool) -> Claim:
    """A claim with the words for its party, question and speaker."""
    claim = one.claim
    topic, _, question = claim.question.partition("/")
    hub = setting.site.hubs.get(topic)
    parties = {party.id: party.label for party in hub.front.parties} if hub else {}
    questions = {asked.id: asked.label for asked in hub.front.questions} if hub else {}
    speaker = setting.site.entities.get(claim.speaker)
    address, passage = article_address(one.stem), f"q-{claim.id}" if claim.paragraph else ""
    return Claim(
        text=say(claim.body, setting.lang),
        lang=spoken(claim.body, setting.lang),
        speaker=entity_label(setting, claim.speaker),
        speaker_href=setting.to(entity_address(claim.speaker)) if speaker else "",
        party=say(parties.get(claim.party, {}), setting.lang) or claim.party,
        status=claim.status,
        said=claim.said,
        href=setting.to(address, passage),
        paragraph=claim.paragraph if passage and setting.keeps(address, passage) else 0,
        quote=claim.quote,
        question=say(questions.get(question, {}), setting.lang) or question,
        article=title_of(setting.site.articles[one.stem], setting.lang)[0] if with_article else "",
    )
