"""The views of home, archive, corrections, sources, index of names, plain pages, 404 and old addresses."""

from collections import defaultdict
from html import escape

from site_builder.hantext import initial
from site_builder.model.answers import Corrected, SourceDigest
from site_builder.model.body import Note
from site_builder.model.label import say, spoken
from site_builder.model.parts import Claim, CorrectionView, EntityItem, Lead, Letter, NoteItem, SourceGroup
from site_builder.model.published import NoteFact
from site_builder.model.routes import article_address, month_address, page_address
from site_builder.model.site import Said
from site_builder.model.timeline import Month, Year
from site_builder.model.view import ArchiveView, CorrectionsView, HomeView, NotFoundView, PlainView, RedirectView, SearchView, SourcesView
from site_builder.render.article_view import final_text
from site_builder.render.changes_view import make_news
from site_builder.render.frame import Setting, make_frame
from site_builder.render.hub_view import events_and_items, hub_card
from site_builder.render.items import (
    hub_link,
    hub_title,
    make_backlinks,
    make_cards,
    make_claim,
    make_entity_item,
    make_item,
    named,
)

HUB_ITEMS = 4
SHOWN_CORRECTIONS = 5
NOT_FOUND_ITEMS = 5


def home_view(setting: Setting, _: str = "") -> HomeView:
    """The home page: the lead, the articles beside it, the newest notes, and a card for each hub."""
    ask = setting.ask
    settings, chosen = ask.common().settings, ask.front_page()
    above = frozenset((chosen.lead, *chosen.seconds))
    return HomeView(
        frame=make_frame(setting, "", say(settings.title, setting.lang), say(settings.description, setting.lang), reader=True),
        date=chosen.date,
        lead=_lead(setting, chosen.lead) if chosen.lead else None,
        seconds=tuple(make_item(setting, stem) for stem in chosen.seconds),
        notes=tuple(_note_item(setting, stem, note) for stem, note in chosen.notes),
        hubs=tuple(hub_card(setting, hub, HUB_ITEMS, above) for hub in ask.hub_ids()),
        briefs=tuple(make_item(setting, stem) for stem in chosen.briefs),
        news=make_news(setting),
    )


def _lead(setting: Setting, stem: str) -> Lead:
    article, lead = setting.ask.facts(stem), setting.ask.lead(stem)
    listing = setting.ask.listing(stem, setting.lang)
    note = min(article.notes, key=lambda one: (one.kind != "check", one.number), default=None)
    by_party: dict[str, Claim] = {}
    for claim in article.claims:
        by_party.setdefault(claim.party, make_claim(setting, Said(stem, claim), False))
    translated = listing.lang != article.lang
    return Lead(
        item=make_item(setting, stem),
        subtitle=article.subtitle if not translated else "",
        paragraphs=(listing.summary,) if translated or not lead else lead,
        note=_as_note(note) if note else None,
        note_href=setting.to(article_address(stem), f"n-{note.id}") if note else "",
        claims=tuple(by_party.values())[:3],
    )


def _as_note(fact: NoteFact) -> Note:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in fact.text.split("\n") if line)
    return Note(fact.id, fact.number, fact.kind, paragraphs, fact.quote, fact.verdict, created=fact.created)


def _note_item(setting: Setting, stem: str, note: NoteFact) -> NoteItem:
    topic = setting.ask.listing(stem, setting.lang).topic
    hub = hub_title(setting, topic) if topic and setting.ask.hub_name(topic) else ""
    href = setting.to(article_address(stem), f"n-{note.id}")
    return NoteItem(href, note.kind, note.quote, note.text, hub, note.created, setting.first)


def archive_view(setting: Setting, _: str = "") -> ArchiveView:
    """The archive: a calendar of all months, the newest articles by day, what was corrected last."""
    count, dated, undated = setting.ask.archive()
    title = setting.words["archive_title"]
    return ArchiveView(
        frame=make_frame(setting, "archive/", title),
        title=title,
        month="",
        hub=None,
        count=count,
        years=_years(setting),
        days=events_and_items(setting, dated, with_events=False),
        undated=tuple(make_item(setting, stem) for stem in undated),
        corrections=tuple(_correction(setting, one) for one in setting.ask.corrected()[:SHOWN_CORRECTIONS]),
    )


def month_view(setting: Setting, key: str) -> ArchiveView:
    """All articles of a month: of the site (`2026-04`) or of a hub (`us-iran/2026-04`)."""
    hub, _, month = key.rpartition("/")
    stems = setting.ask.month(month, hub)
    link = hub_link(setting, hub) if hub else None
    name = setting.ask.hub_name(hub) if hub else None
    title = f"{link.label}　{month}" if link else month
    return ArchiveView(
        frame=make_frame(setting, month_address(month, hub), title, accent=name.accent if name else ""),
        title=title,
        month=month,
        hub=link,
        count=len(stems),
        years=(),
        days=events_and_items(setting, stems, with_events=bool(hub)),
        undated=(),
        corrections=(),
    )


def _years(setting: Setting) -> tuple[Year, ...]:
    counts = setting.ask.months()
    years = []
    for year in sorted({month[:4] for month in counts}, reverse=True):
        keys = [f"{year}-{number:02d}" for number in range(1, 13)]
        years.append(
            Year(year, tuple(Month(key, setting.to(month_address(key)) if key in counts else "", counts.get(key, 0)) for key in keys))
        )
    return tuple(years)


def _correction(setting: Setting, one: Corrected) -> CorrectionView:
    said = one.correction
    return CorrectionView(said.date, said.was, said.now, said.why, make_item(setting, one.stem))


def corrections_view(setting: Setting, _: str = "") -> CorrectionsView:
    """Every correction of the site, and the pages that were withdrawn."""
    withdrawn = tuple(
        CorrectionView(taken.date, "", "", taken.why, make_item(setting, stem))
        for stem in setting.ask.withdrawn()
        if (taken := setting.ask.facts(stem).withdrawn)
    )
    corrections = tuple(_correction(setting, one) for one in setting.ask.corrected())
    return CorrectionsView(
        frame=make_frame(setting, "corrections/", setting.words["corrections_title"]), corrections=corrections, withdrawn=withdrawn
    )


def sources_view(setting: Setting, _: str = "") -> SourcesView:
    """The agencies and publications that the articles rest on."""
    agencies, publications = setting.ask.sources()
    return SourcesView(
        frame=make_frame(setting, "sources/", setting.words["sources_title"]),
        agencies=tuple(_source(setting, one) for one in agencies),
        publications=tuple(_source(setting, one) for one in publications),
    )


def _source(setting: Setting, one: SourceDigest) -> SourceGroup:
    return SourceGroup(named(setting, one.name), one.count, tuple(make_item(setting, stem) for stem in one.newest))


def search_view(setting: Setting, _: str = "") -> SearchView:
    """The search, and the index below it: hubs, entities from A to Z, in Chinese by pinyin, and months."""
    ask = setting.ask
    counts = ask.mention_counts()
    letters: dict[str, list[tuple[str, str, EntityItem]]] = defaultdict(list)
    for identity in ask.entity_ids():
        if item := make_entity_item(setting, identity, counts.get(identity, 0)):
            reading = ask.reading(item.label)
            letters[initial(reading)].append((reading, identity, item))
    ordered = sorted(letters.items(), key=lambda one: (one[0] == "#", one[0]))
    return SearchView(
        frame=make_frame(setting, "search/", setting.words["search_title" if ask.common().settings.search else "index_title"]),
        hubs=tuple(hub_card(setting, hub, 0) for hub in ask.hub_ids()),
        years=_years(setting),
        letters=tuple(Letter(letter, tuple(item for _, _, item in sorted(found, key=lambda one: one[:2]))) for letter, found in ordered),
    )


def plain_view(setting: Setting, stem: str) -> PlainView:
    """A page of content/pages/ in the page's language, its original's text where that is not translated."""
    page, text = setting.ask.plain(stem), setting.ask.text(page_address(stem))
    shown, blocks = final_text(setting, text.texts)
    title, summary = page.translations.get(setting.lang, (page.title, page.summary))
    languages = tuple(one.lang for one in text.texts[1:])
    return PlainView(
        frame=make_frame(setting, text.address, title, summary, translated=languages, code=bool(shown and shown.has_code)),
        title=title,
        lang=spoken({setting.first: page.title, **{lang: one[0] for lang, one in page.translations.items()}}, setting.lang),
        summary=summary,
        blocks=blocks,
        body_lang=shown.lang if shown else setting.lang,
        backlinks=make_backlinks(setting, text.address),
        cards=make_cards(setting, text.cards),
    )


def not_found_view(setting: Setting, _: str = "") -> NotFoundView:
    """What a reader sees at an address that nothing has."""
    return NotFoundView(
        frame=make_frame(setting, "404.html", setting.words["not_found_title"], noindex=True),
        hubs=tuple(hub_link(setting, identity) for identity in setting.ask.hub_ids()),
        newest=tuple(make_item(setting, stem) for stem in setting.ask.newest()[:NOT_FOUND_ITEMS]),
    )


def redirect_view(setting: Setting, alias: str) -> RedirectView:
    """What stays at an old address: a link, and a refresh that follows it."""
    title, target = setting.words["moved_title"], setting.ask.alias(alias)
    return RedirectView(frame=make_frame(setting, target, title, noindex=True), target=setting.to(target), title=title)
