"""Small parts of views that many pages share: list items, cards, claims, names."""

from collections.abc import Iterable

from msgspec.structs import replace

from site_builder.hantext import cut
from site_builder.model.frame import Link
from site_builder.model.glossary import EntityEntry
from site_builder.model.label import say, spoken
from site_builder.model.parts import Card, Claim, EntityItem, Item, NoteItem
from site_builder.model.published import NoteFact
from site_builder.model.routes import article_address, entity_address, hub_address
from site_builder.model.site import Related, Said
from site_builder.render.frame import Setting

NOTE_LENGTH = 60


def source_of(setting: Setting, agencies: tuple[str, ...], publication: str) -> str:
    """Who reported: the agencies, else the publication."""
    return listed(setting, agencies) or named(setting, publication)


def named(setting: Setting, name: str) -> str:
    """A name as the page's language has it, where the glossary knows it; else as it is."""
    identity = setting.ask.known_as(name) if name else ""
    return entity_label(setting, identity) if identity else name


def listed(setting: Setting, names: tuple[str, ...]) -> str:
    """Several names in one line, each as the page's language has it, with the commas of that language; "" for none."""
    return in_line(setting, [named(setting, name) for name in names])


def in_line(setting: Setting, words: Iterable[str]) -> str:
    """Words with the commas of the page's language between them."""
    return ("、" if setting.lang.startswith("zh") else ", ").join(words)


def make_item(setting: Setting, stem: str, reason: str = "", quote: str = "", block: str = "") -> Item:
    """The article as a list shows it, with the reason or the quotation for which it stands there."""
    ask = setting.ask
    if stem in setting.items:
        item, cells = setting.items[stem]
        ask.again(cells)
    else:
        before = ask.begin()
        item = _first_item(setting, stem)
        setting.items[stem] = item, frozenset(ask.asked)
        ask.again(before)
    if not (reason or quote or block):
        return item
    return replace(item, href=setting.to(article_address(stem), block), reason=reason, quote=quote)


def _first_item(setting: Setting, stem: str) -> Item:
    """The article as any list shows it."""
    article = setting.ask.listing(stem, setting.lang)
    hub = setting.ask.hub_name(article.topic) if article.topic else None
    return Item(
        href=setting.to(article_address(stem)),
        title=article.title,
        date=article.date,
        summary=article.summary,
        lang=article.lang,
        source=source_of(setting, article.agencies, article.publication),
        place=named(setting, article.place),
        kind=article.kind,
        kicker="　".join(article.kicker),
        hub=say(hub.titles, setting.lang) if hub else "",
        accent=hub.accent if hub else "",
        notes=article.notes,
        minutes=article.minutes,
        state="withheld" if article.withheld else article.state,
        draft=article.draft,
    )


def bare_item(setting: Setting, stem: str) -> Item | None:
    """The article with title and date alone, so that its other facts do not change a page; None for no article."""
    if not stem:
        return None
    title = setting.ask.title(stem, setting.lang)
    return Item(setting.to(article_address(stem)), title.title, title.date, lang=title.lang)


def hub_title(setting: Setting, identity: str) -> str:
    """Title of a hub in the page's language; its id where there is no such hub."""
    hub = setting.ask.hub_name(identity)
    return say(hub.titles, setting.lang) if hub else identity


def hub_link(setting: Setting, identity: str) -> Link:
    """A link to a hub under its title, or under its id where there is no such hub."""
    return Link(hub_title(setting, identity), setting.to(hub_address(identity)))


def make_related(setting: Setting, related: tuple[Related, ...]) -> tuple[Item, ...]:
    """Near articles with the names that both share."""
    return tuple(
        make_item(setting, one.stem, reason=in_line(setting, [entity_label(setting, name) for name in one.reasons])) for one in related
    )


def make_backlinks(setting: Setting, address: str) -> tuple[Item, ...]:
    """The pages that lead to an address, each with its sentence."""
    items = []
    for link in setting.ask.backlinks(address):
        kind, _, rest = link.address.partition("/")
        name = rest.rstrip("/")
        if kind == "articles":
            items.append(make_item(setting, name, quote=link.sentence, block=link.block))
            continue
        href = setting.to(link.address, link.block)
        if kind == "topics":
            items.append(Item(href, hub_title(setting, name), "", lang=setting.lang, quote=link.sentence, kind="hub"))
        else:
            title = setting.ask.plain(link.address.rstrip("/")).title
            items.append(Item(href, title, "", lang=setting.first, quote=link.sentence, kind="page"))
    return tuple(items)


def entity_label(setting: Setting, identity: str) -> str:
    """Preferred name of an entity in the page's language; the id where the glossary has none."""
    label = setting.ask.label(identity)
    return say(label, setting.lang) if label is not None else identity


def make_check(setting: Setting, stem: str, note: NoteFact) -> NoteItem:
    """A check of an article, with the article that has it otherwise."""
    return NoteItem(
        href=setting.to(article_address(stem), f"n-{note.id}"),
        kind=note.kind,
        quote=note.quote,
        text=note.text,
        hub="",
        date=note.created,
        lang=setting.first,
        verdict=note.verdict,
        other=make_item(setting, note.against) if note.against else None,
    )


def make_cards(setting: Setting, identities: tuple[str, ...]) -> tuple[Card, ...]:
    """The cards that names in the text open, in the order of the text."""
    return tuple(_card(setting, identity, entry) for identity in identities if (entry := setting.ask.entity(identity)))


def _card(setting: Setting, identity: str, entry: EntityEntry) -> Card:
    return Card(
        id=identity,
        label=say(entry.pref_label, setting.lang),
        href=setting.to(entity_address(identity)),
        kind=entry.kind,
        definition=say(entry.definition, setting.lang),
        lang=spoken(entry.definition or entry.pref_label, setting.lang),
    )


def make_entity_item(setting: Setting, identity: str, count: int = 0, share: int = 0) -> EntityItem | None:
    """An entity as lists show it, with its newest office or the beginning of its definition; None where the glossary has none."""
    entry = setting.ask.entity(identity)
    if entry is None:
        return None
    note = say(entry.roles[-1].title, setting.lang) if entry.roles else cut(say(entry.definition, setting.lang), NOTE_LENGTH)
    return EntityItem(
        label=say(entry.pref_label, setting.lang),
        href=setting.to(entity_address(identity)),
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
    hub = setting.ask.hub_front(topic)
    parties = {party.id: party.label for party in hub.parties} if hub else {}
    questions = {asked.id: asked.label for asked in hub.questions} if hub else {}
    known = setting.ask.label(claim.speaker) is not None
    members = next((party.members for party in hub.parties if party.id == claim.party), ()) if hub else ()
    entry = setting.ask.entity(claim.speaker) if members and claim.speaker not in members else None
    address, passage = article_address(one.stem), f"q-{claim.id}" if claim.paragraph else ""
    return Claim(
        text=say(claim.body, setting.lang),
        lang=spoken(claim.body, setting.lang),
        speaker=entity_label(setting, claim.speaker),
        speaker_href=setting.to(entity_address(claim.speaker)) if known else "",
        party=say(parties.get(claim.party, {}), setting.lang) or claim.party,
        status=claim.status,
        said=claim.said,
        href=setting.to(address, passage),
        paragraph=claim.paragraph if passage and setting.keeps(address, passage) else 0,
        quote=claim.quote,
        question=say(questions.get(question, {}), setting.lang) or question,
        article=setting.ask.title(one.stem, setting.lang).title if with_article else "",
        id=claim.id,
        reported=entry is not None and entry.kind == "organisation" and f"{topic}/{claim.party}" not in entry.party,
    )
