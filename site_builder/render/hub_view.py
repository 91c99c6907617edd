"""The view of a topic hub: text, positions, timeline, people, articles."""

import re
from collections import Counter

from site_builder.model.frame import Feed
from site_builder.model.hub import Hub
from site_builder.model.label import say, spoken
from site_builder.model.parts import Cell, Day, EntityItem, EventView, HubCard, Item, Month, Row
from site_builder.model.routes import article_address, hub_address, month_address
from site_builder.model.site import Site
from site_builder.model.view import HubView
from site_builder.render.article_view import final_text
from site_builder.render.frame import Setting, make_frame
from site_builder.render.items import hub_title, make_backlinks, make_cards, make_claim, make_entity_item, make_item

NEWEST = 30
ENTITIES_SHOWN = 24
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”」』）)]*|[^.]*?\.(?=\s|$)|.+$")


def hub_view(setting: Setting, hub: Hub) -> HubView:
    """All that the hub's page in one language shows."""
    site = setting.site
    address = hub_address(hub.id)
    stems = site.by_topic.get(hub.id, ())
    translation = next((one for one in hub.translations if one.lang == setting.lang), None)
    title = hub_title(setting, hub.id)
    summary = translation.front.summary if translation else hub.front.summary
    lang = setting.lang if translation else site.settings.first_language
    published = site.hub_texts[hub.id]
    text, blocks = final_text(setting, published.texts)
    feed = setting.static(f"{address}feed.xml")
    with_body = tuple(one.lang for one in hub.translations if one.prose.text.strip())
    alt_lang, alt_title = _other_title(setting, hub)
    status = hub.front.status
    frame = make_frame(
        setting,
        address,
        title,
        summary,
        translated=with_body,
        accent=hub.front.accent,
        feeds=(Feed(title, feed),),
        code=bool(text and text.has_code),
    )
    return HubView(
        frame=frame,
        title=title,
        lang=lang,
        alt_title=alt_title,
        alt_lang=alt_lang,
        gist=sentences(summary),
        state=status.state,
        status=say(status.text, setting.lang),
        status_date=status.date or "",
        since=min((site.articles[stem].date[:10] for stem in stems if site.articles[stem].date), default=""),
        article_count=len(stems),
        note_count=sum(len(site.articles[stem].notes) for stem in stems),
        blocks=blocks,
        body_lang=text.lang if text else lang,
        parties=tuple(say(party.label, setting.lang) for party in hub.front.parties),
        matrix=_matrix(setting, hub),
        days=_days(setting, stems[:NEWEST]),
        open_questions=tuple(say(question, setting.lang) for question in hub.front.open_questions),
        entities=_entities(setting, stems),
        items=tuple(make_item(setting, stem) for stem in stems[:NEWEST]),
        months=tuple(hub_months(setting, hub.id)),
        backlinks=make_backlinks(setting, site.backlinks.get(address, ())),
        cards=make_cards(setting, published.cards),
        feed=feed,
    )


def hub_card(setting: Setting, hub: Hub, shown: int, skip: frozenset[str] = frozenset()) -> HubCard:
    """The hub as the home page shows it, without the articles in `skip`."""
    stems = setting.site.by_topic.get(hub.id, ())
    translation = next((one for one in hub.translations if one.lang == setting.lang), None)
    alt_lang, alt_title = _other_title(setting, hub)
    summary = translation.front.summary if translation else hub.front.summary
    return HubCard(
        title=hub_title(setting, hub.id),
        href=setting.to(hub_address(hub.id)),
        accent=hub.front.accent,
        lang=setting.lang if translation else setting.site.settings.first_language,
        alt_title=alt_title,
        alt_lang=alt_lang,
        state=hub.front.status.state,
        status=say(hub.front.status.text, setting.lang),
        sentence=next(iter(sentences(summary)), ""),
        items=tuple(make_item(setting, stem) for stem in stems if stem not in skip)[:shown],
        count=len(stems),
    )


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a short text, Chinese or English."""
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip())


def hub_months(setting: Setting, identity: str) -> list[Month]:
    """The months of a hub, newest first, with their pages."""
    counts = Counter(setting.site.articles[stem].date[:7] for stem in setting.site.by_topic.get(identity, ()))
    return [Month(month, setting.to(month_address(month, identity)), counts[month]) for month in sorted(counts, reverse=True) if month]


def events_and_items(setting: Setting, stems: tuple[str, ...], with_events: bool) -> tuple[Day, ...]:
    """The articles by day, newest first, with the events that they record."""
    events: dict[str, list[EventView]] = {}
    items: dict[str, list[Item]] = {}
    for stem in stems:
        article = setting.site.articles[stem]
        if article.date:
            items.setdefault(article.date[:10], []).append(make_item(setting, stem))
        for event in article.events if with_events else ():
            day = {"day": event.date, "month": event.date[:7], "year": event.date[:4]}[event.precision]
            href = setting.to(article_address(stem))
            events.setdefault(day, []).append(EventView(say(event.text, setting.lang), spoken(event.text, setting.lang), href))
    return tuple(Day(day, tuple(events.get(day, ())), tuple(items.get(day, ()))) for day in sorted({*events, *items}, reverse=True))


def _days(setting: Setting, stems: tuple[str, ...]) -> tuple[Day, ...]:
    return events_and_items(setting, stems, with_events=True)


def _other_title(setting: Setting, hub: Hub) -> tuple[str, str]:
    """The hub's title in another language than the page's, and that language."""
    titles = {setting.site.settings.first_language: hub.front.title, **{one.lang: one.front.title for one in hub.translations}}
    shown = setting.lang if setting.lang in titles else setting.site.settings.first_language
    return next(((lang, title) for lang, title in titles.items() if lang != shown), ("", ""))


def _matrix(setting: Setting, hub: Hub) -> tuple[Row, ...]:
    """Questions by parties: the newest claim of each party on each question; questions without any claim are left out."""
    rows = []
    for question in hub.front.questions:
        said = setting.site.claims.get(f"{hub.id}/{question.id}", ())
        newest = {party.id: next((one for one in said if one.claim.party == party.id), None) for party in hub.front.parties}
        if any(newest.values()):
            cells = tuple(
                Cell(say(party.label, setting.lang), make_claim(setting, one, True) if (one := newest[party.id]) else None)
                for party in hub.front.parties
            )
            rows.append(Row(say(question.label, setting.lang), cells))
    return tuple(rows)


def _entities(setting: Setting, stems: tuple[str, ...]) -> tuple[EntityItem, ...]:
    counts = entity_counts(setting.site, stems)
    named = [(identity, count) for identity, count in counts.most_common() if identity in setting.site.entities]
    ordered = sorted(named, key=lambda one: (-one[1], one[0]))[:ENTITIES_SHOWN]
    return tuple(make_entity_item(setting, setting.site.entities[identity], count) for identity, count in ordered)


def entity_counts(site: Site, stems: tuple[str, ...]) -> Counter[str]:
    """How often each entity is named in these articles."""
    counts: Counter[str] = Counter()
    for stem in stems:
        counts.update(site.articles[stem].mention_counts)
    return counts
