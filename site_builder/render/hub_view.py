"""The view of a topic hub: text, positions, timeline, people, articles."""

import re

from site_builder.model.answers import HubDigest
from site_builder.model.frame import Feed
from site_builder.model.hub import Hub
from site_builder.model.label import say
from site_builder.model.parts import Cell, HubCard, Item, Row
from site_builder.model.routes import hub_address, month_address, question_address
from site_builder.model.timeline import Day, Month
from site_builder.model.view import HubView
from site_builder.render.article_view import final_text
from site_builder.render.changes_view import make_news
from site_builder.render.course import course
from site_builder.render.events import events_by_day
from site_builder.render.frame import Setting, make_frame
from site_builder.render.items import hub_title, make_backlinks, make_cards, make_check, make_claim, make_entity_item, make_item

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”」』）)]*|[^.]*?\.(?=\s|$)|.+$")


def hub_view(setting: Setting, identity: str) -> HubView:
    """All that the hub's page in one language shows."""
    ask = setting.ask
    hub, digest = ask.hub(identity), ask.hub_digest(identity)
    address = hub_address(identity)
    translation = next((one for one in hub.translations if one.lang == setting.lang), None)
    title = hub_title(setting, identity)
    summary = translation.front.summary if translation else hub.front.summary
    lang = setting.lang if translation else setting.first
    published = ask.text(address)
    text, blocks = final_text(setting, published.texts)
    feed = setting.static(f"{address}feed.xml")
    alt_lang, alt_title = _other_title(setting, identity)
    claims = ask.claim_count(identity)
    status = hub.front.status
    drawn = course(setting, hub)
    frame = make_frame(
        setting,
        address,
        title,
        summary,
        translated=tuple(one.lang for one in published.texts[1:]),
        accent=hub.front.accent,
        feeds=(Feed(title, feed),),
        code=bool(text and text.has_code),
        timeline=drawn is not None,
        reader=True,
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
        since=digest.since,
        article_count=digest.count,
        note_count=digest.notes,
        blocks=blocks,
        body_lang=text.lang if text else lang,
        parties=tuple(say(party.label, setting.lang) for party in hub.front.parties),
        matrix=matrix(setting, hub),
        claim_count=claims,
        claims_csv=setting.static(f"{address}claims.csv") if claims else "",
        claims_json=setting.static(f"{address}claims.json") if claims else "",
        course=drawn,
        days=events_and_items(setting, digest.newest, with_events=True),
        differing=tuple(make_check(setting, stem, note) for stem, note in ask.differing(identity)),
        open_questions=tuple(say(question, setting.lang) for question in hub.front.open_questions),
        entities=tuple(item for name, count in digest.entities if (item := make_entity_item(setting, name, count))),
        items=tuple(make_item(setting, stem) for stem in digest.newest),
        months=_months(setting, identity, digest),
        backlinks=make_backlinks(setting, address),
        cards=make_cards(setting, published.cards),
        feed=feed,
        news=make_news(setting, identity),
    )


def hub_card(setting: Setting, identity: str, shown: int, skip: frozenset[str] = frozenset()) -> HubCard:
    """The hub as the home page shows it, without the articles in `skip`."""
    hub = setting.ask.hub(identity)
    count, stems = setting.ask.hub_newest(identity)
    translation = next((one for one in hub.translations if one.lang == setting.lang), None)
    alt_lang, alt_title = _other_title(setting, identity)
    summary = translation.front.summary if translation else hub.front.summary
    return HubCard(
        title=hub_title(setting, identity),
        href=setting.to(hub_address(identity)),
        accent=hub.front.accent,
        lang=setting.lang if translation else setting.first,
        alt_title=alt_title,
        alt_lang=alt_lang,
        state=hub.front.status.state,
        status=say(hub.front.status.text, setting.lang),
        sentence=next(iter(sentences(summary)), ""),
        items=tuple(make_item(setting, stem) for stem in [one for one in stems if one not in skip][:shown]),
        count=count,
    )


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a short text, Chinese or English."""
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip())


def events_and_items(setting: Setting, stems: tuple[str, ...], with_events: bool) -> tuple[Day, ...]:
    """The articles by day, newest first, with the events that they record."""
    events = events_by_day(setting, stems) if with_events else {}
    items: dict[str, list[Item]] = {}
    for stem in stems:
        item = make_item(setting, stem)
        if item.date:
            items.setdefault(item.date[:10], []).append(item)
    return tuple(Day(day, events.get(day, ()), tuple(items.get(day, ()))) for day in sorted({*events, *items}, reverse=True))


def _months(setting: Setting, identity: str, digest: HubDigest) -> tuple[Month, ...]:
    """The months of a hub, newest first, with their pages."""
    return tuple(
        Month(month, setting.to(month_address(month, identity)), count) for month, count in sorted(digest.months.items(), reverse=True)
    )


def _other_title(setting: Setting, identity: str) -> tuple[str, str]:
    """The hub's title in another language than the page's, and that language."""
    hub = setting.ask.hub_name(identity)
    titles = hub.titles if hub else {}
    shown = setting.lang if setting.lang in titles else setting.first
    return next(((lang, title) for lang, title in titles.items() if lang != shown), ("", ""))


def matrix(setting: Setting, hub: Hub) -> tuple[Row, ...]:
    """The positions of the parties on the hub's questions."""
    questions = {question.id: question.label for question in hub.front.questions}
    parties = {party.id: party.label for party in hub.front.parties}
    return tuple(
        Row(
            say(questions[question], setting.lang),
            tuple(
                Cell(say(parties[party], setting.lang), make_claim(setting, said, True) if said else None, count)
                for party, said, count in cells
            ),
            setting.to(question_address(f"{hub.id}/{question}")),
        )
        for question, cells in setting.ask.positions(hub.id)
    )
