"""The view of an entity: names, definition, what it said, where it is named, with whom."""

from site_builder.model.frame import Link
from site_builder.model.glossary import EntityEntry
from site_builder.model.label import say, spoken
from site_builder.model.parts import EntityItem, KwicGroup, KwicLine, Name, RoleView
from site_builder.model.routes import article_address, entity_address
from site_builder.model.view import EntityView
from site_builder.render.frame import Setting, make_frame
from site_builder.render.items import hub_link, make_claim, make_entity_item, make_item


def entity_view(setting: Setting, identity: str) -> EntityView:
    """All that the entity's page in one language shows.  Raises `KeyError` for one that the glossary does not have."""
    ask = setting.ask
    entry, digest = ask.entity(identity), ask.entity_digest(identity)
    if entry is None:
        raise KeyError(identity)
    label = say(entry.pref_label, setting.lang)
    definition = say(entry.definition, setting.lang)
    ask.gather([stem for stem, _ in digest.named])
    languages = tuple(lang for lang in setting.languages[1:] if lang in entry.definition)
    og_type = "profile" if entry.kind == "person" else "website"
    return EntityView(
        frame=make_frame(setting, entity_address(identity), label, definition, translated=languages, og_type=og_type),
        label=label,
        lang=spoken(entry.pref_label, setting.lang),
        kind=entry.kind,
        names=_names(entry),
        definition=definition,
        definition_lang=spoken(entry.definition, setting.lang) if definition else setting.lang,
        roles=tuple(RoleView(say(role.title, setting.lang), role.since, role.until) for role in entry.roles),
        parties=tuple(link for party in entry.party if (link := _party(setting, party))),
        same_as=entry.same_as,
        said=tuple(make_claim(setting, one, True) for one in ask.said(identity)),
        groups=tuple(_group(setting, identity, stem, count) for stem, count in digest.named),
        mention_count=digest.mentions,
        article_count=digest.articles,
        listed=tuple(make_item(setting, stem) for stem in digest.listed),
        together=_together(setting, digest.together),
    )


def _names(entry: EntityEntry) -> tuple[Name, ...]:
    preferred = [Name(name, lang, False) for lang, name in entry.pref_label.items()]
    return (*preferred, *(Name(name, lang, True) for lang, names in entry.alt_labels.items() for name in names))


def _party(setting: Setting, party: str) -> Link | None:
    topic, _, identity = party.partition("/")
    hub = setting.ask.hub_front(topic)
    if hub is None:
        return None
    label = next((say(one.label, setting.lang) for one in hub.parties if one.id == identity), identity)
    link = hub_link(setting, topic)
    sep = "：" if setting.lang.startswith("zh") else ": "
    return Link(f"{link.label}{sep}{label}", link.href)


def _group(setting: Setting, identity: str, stem: str, count: int) -> KwicGroup:
    lines = tuple(
        KwicLine(setting.to(article_address(stem), one.block), one.paragraph, one.left, one.word, one.right)
        for one in setting.ask.mentions(stem, identity)
    )
    return KwicGroup(make_item(setting, stem), lines, count)


def _together(setting: Setting, counts: tuple[tuple[str, int], ...]) -> tuple[EntityItem, ...]:
    """The entities that stand in most of the same articles."""
    largest = counts[0][1] if counts else 1
    items = (make_entity_item(setting, name, count, 100 * count // largest) for name, count in counts)
    return tuple(item for item in items if item)
