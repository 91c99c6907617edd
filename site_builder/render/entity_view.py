"""The view of an entity: names, definition, what it said, where it is named, with whom."""

from collections import Counter

from site_builder.model.frame import Link
from site_builder.model.glossary import Entity
from site_builder.model.label import say, spoken
from site_builder.model.parts import EntityItem, KwicGroup, KwicLine, Name, RoleView
from site_builder.model.routes import article_address, entity_address
from site_builder.model.view import EntityView
from site_builder.render.frame import Setting, make_frame
from site_builder.render.items import hub_link, make_claim, make_entity_item, make_item

NEWEST = 30
SAID_SHOWN = 20
TOGETHER_SHOWN = 12


def entity_view(setting: Setting, entity: Entity) -> EntityView:
    """All that the entity's page in one language shows."""
    site, entry = setting.site, entity.entry
    address = entity_address(entity.id)
    stems = site.by_entity.get(entity.id, ())
    named = [stem for stem in stems if site.articles[stem].mention_counts.get(entity.id)]
    label = say(entry.pref_label, setting.lang)
    definition = say(entry.definition, setting.lang)
    languages = tuple(lang for lang in site.settings.languages[1:] if lang in entry.definition)
    return EntityView(
        frame=make_frame(
            setting, address, label, definition, translated=languages, og_type="profile" if entry.kind == "person" else "website"
        ),
        label=label,
        lang=spoken(entry.pref_label, setting.lang),
        kind=entry.kind,
        names=_names(entity),
        definition=definition,
        definition_lang=spoken(entry.definition, setting.lang) if definition else setting.lang,
        roles=tuple(RoleView(say(role.title, setting.lang), role.since, role.until) for role in entry.roles),
        parties=tuple(_party(setting, party) for party in entry.party if party.partition("/")[0] in site.hubs),
        same_as=entry.same_as,
        said=tuple(make_claim(setting, one, True) for one in site.said.get(entity.id, ())[:SAID_SHOWN]),
        groups=tuple(_group(setting, entity.id, stem) for stem in named[:NEWEST]),
        mention_count=sum(site.articles[stem].mention_counts[entity.id] for stem in named),
        article_count=len(stems),
        listed=tuple(make_item(setting, stem) for stem in stems if stem not in named)[:NEWEST],
        together=_together(setting, entity.id, stems),
    )


def _names(entity: Entity) -> tuple[Name, ...]:
    preferred = [Name(name, lang, False) for lang, name in entity.entry.pref_label.items()]
    return (*preferred, *(Name(name, lang, True) for lang, names in entity.entry.alt_labels.items() for name in names))


def _party(setting: Setting, party: str) -> Link:
    topic, _, identity = party.partition("/")
    label = next((say(one.label, setting.lang) for one in setting.site.hubs[topic].front.parties if one.id == identity), identity)
    link = hub_link(setting, topic)
    sep = "：" if setting.lang.startswith("zh") else ": "
    return Link(f"{link.label}{sep}{label}", link.href)


def _group(setting: Setting, identity: str, stem: str) -> KwicGroup:
    article = setting.site.articles[stem]
    lines = tuple(
        KwicLine(setting.to(article_address(stem), one.block), one.paragraph, one.left, one.word, one.right)
        for one in article.mentions
        if one.entity == identity
    )
    return KwicGroup(make_item(setting, stem), lines, article.mention_counts[identity])


def _together(setting: Setting, identity: str, stems: tuple[str, ...]) -> tuple[EntityItem, ...]:
    """The entities that stand in most of the same articles."""
    counts: Counter[str] = Counter()
    for stem in stems:
        counts.update(setting.site.articles[stem].named)
    del counts[identity]
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:TOGETHER_SHOWN]
    largest = ordered[0][1] if ordered else 1
    entities = setting.site.entities
    return tuple(make_entity_item(setting, entities[name], count, 100 * count // largest) for name, count in ordered if name in entities)
