"""The views of home, archive, corrections, sources, index of names, plain pages, 404 and old addresses."""

from collections import Counter, defaultdict
from html import escape

from site_builder.hantext import initial, pinyin
from site_builder.model.body import Note
from site_builder.model.label import say, spoken
from site_builder.model.parts import Claim, CorrectionView, Lead, Letter, Month, NoteItem, SourceGroup, Year
from site_builder.model.published import NoteFact, PublishedText
from site_builder.model.routes import article_address, month_address
from site_builder.model.site import Said
from site_builder.model.view import ArchiveView, CorrectionsView, HomeView, NotFoundView, PlainView, RedirectView, SearchView, SourcesView
from site_builder.render.article_view import final_text
from site_builder.render.frame import Setting, make_frame
from site_builder.render.hub_view import events_and_items, hub_card
from site_builder.render.items import (
    hub_link,
    make_backlinks,
    make_cards,
    make_claim,
    make_entity_item,
    make_item,
    named,
    summary_of,
    title_of,
)

NEWEST = 30
SECONDS = 2
HUB_ITEMS = 4
BRIEFS = 4
NOTES = 6
SOURCE_ITEMS = 5


def home_view(setting: Setting) -> HomeView:
    """The home page."""
    site = setting.site
    stems = [stem for stem in site.order if site.articles[stem].state != "withdrawn"]
    newest = site.articles[stems[0]].date[:10] if stems else ""
    lead_stem = lead_of(setting)
    rest = [stem for stem in stems if stem != lead_stem and site.articles[stem].kind != "brief"]
    seconds = tuple(rest[:SECONDS])
    shown = frozenset((lead_stem, *seconds))
    briefs = [stem for stem in stems if site.articles[stem].kind == "brief"][:BRIEFS]
    title = say(site.settings.title, setting.lang)
    return HomeView(
        frame=make_frame(setting, "", title, say(site.settings.description, setting.lang)),
        date=newest,
        lead=_lead(setting, lead_stem) if lead_stem else None,
        seconds=tuple(make_item(setting, stem) for stem in seconds),
        notes=_newest_notes(setting, stems),
        hubs=tuple(hub_card(setting, hub, HUB_ITEMS, shown) for hub in site.hubs.values()),
        briefs=tuple(make_item(setting, stem) for stem in briefs),
    )


def lead_of(setting: Setting) -> str:
    """The article that leads the home page: of the newest day the one with most notes; "" when there is none."""
    site = setting.site
    stems = [stem for stem in site.order if site.articles[stem].state != "withdrawn"]
    if not stems:
        return ""
    day = site.articles[stems[0]].date[:10]
    today = [stem for stem in stems if site.articles[stem].date[:10] == day]
    return min(today, key=lambda stem: (-len(site.articles[stem].notes) - len(site.articles[stem].claims), stem))


def _lead(setting: Setting, stem: str) -> Lead:
    article = setting.site.articles[stem]
    _, lang = title_of(article, setting.lang)
    note = min(article.notes, key=lambda one: (one.kind != "check", one.number), default=None)
    own = [Said(stem, claim) for claim in article.claims]
    by_party: dict[str, Claim] = {}
    for said in own:
        by_party.setdefault(said.claim.party, make_claim(setting, said, False))
    translated = lang != article.lang
    return Lead(
        item=make_item(setting, stem),
        subtitle=article.subtitle if not translated else "",
        paragraphs=(summary_of(article, setting.lang),) if translated or not article.lead else article.lead,
        note=_as_note(note) if note else None,
        note_href=setting.to(article_address(stem), f"n-{note.id}") if note else "",
        claims=tuple(by_party.values())[:3],
    )


def _as_note(fact: NoteFact) -> Note:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in fact.text.split("\n") if line)
    return Note(fact.id, fact.number, fact.kind, paragraphs, fact.quote, fact.verdict, created=fact.created)


def _newest_notes(setting: Setting, stems: list[str]) -> tuple[NoteItem, ...]:
    """Corrections first, then the newest notes, no two of one article before every article had one."""
    site = setting.site
    ranked = []
    for position, stem in enumerate(stems[:NEWEST]):
        article = site.articles[stem]
        corrections = [note for note in article.notes if note.kind == "correction"]
        others = [note for note in article.notes if note.kind != "correction"]
        ranked += [((0, 0, position), stem, note) for note in corrections]
        ranked += [((1, turn, position), stem, note) for turn, note in enumerate(others[:2])]
    items = []
    for _, stem, note in sorted(ranked, key=lambda one: one[0])[:NOTES]:
        topic = site.articles[stem].topics[0] if site.articles[stem].topics else ""
        hub = hub_link(setting, topic).label if topic in site.hubs else ""
        href = setting.to(article_address(stem), f"n-{note.id}")
        items.append(NoteItem(href, note.kind, note.quote, note.text, hub, note.created, site.settings.first_language))
    return tuple(items)


def archive_view(setting: Setting) -> ArchiveView:
    """The archive: a calendar of all months, the newest articles by day, what was corrected last."""
    site = setting.site
    dated = [stem for stem in site.order if site.articles[stem].date and site.articles[stem].state != "withdrawn"]
    undated = [stem for stem in site.order if not site.articles[stem].date and site.articles[stem].state != "withdrawn"]
    title = setting.words["archive_title"]
    return ArchiveView(
        frame=make_frame(setting, "archive/", title),
        title=title,
        month="",
        hub=None,
        count=len(dated) + len(undated),
        years=_years(setting),
        days=events_and_items(setting, tuple(dated[:NEWEST]), with_events=False),
        undated=tuple(make_item(setting, stem) for stem in undated[:NEWEST]),
        corrections=_corrections(setting)[:5],
    )


def month_view(setting: Setting, month: str, hub: str = "") -> ArchiveView:
    """All articles of a month, of the site or of a hub."""
    site = setting.site
    stems = tuple(stem for stem in site.by_month[month] if not hub or hub in site.articles[stem].topics)
    link = hub_link(setting, hub) if hub else None
    title = f"{link.label}　{month}" if link else month
    return ArchiveView(
        frame=make_frame(setting, month_address(month, hub), title, accent=site.hubs[hub].front.accent if hub else ""),
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
    counts = {month: len(stems) for month, stems in setting.site.by_month.items() if month}
    years = []
    for year in sorted({month[:4] for month in counts}, reverse=True):
        keys = [f"{year}-{number:02d}" for number in range(1, 13)]
        years.append(
            Year(year, tuple(Month(key, setting.to(month_address(key)) if key in counts else "", counts.get(key, 0)) for key in keys))
        )
    return tuple(years)


def _corrections(setting: Setting) -> tuple[CorrectionView, ...]:
    """All corrections, newest first."""
    found = []
    for stem in setting.site.order:
        article = setting.site.articles[stem]
        if article.state != "withdrawn":
            item = make_item(setting, stem) if article.corrections else None
            found += [CorrectionView(one.date, one.was, one.now, one.why, item) for one in article.corrections]
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def corrections_view(setting: Setting) -> CorrectionsView:
    """Every correction of the site, and the pages that were withdrawn."""
    site = setting.site
    withdrawn = tuple(
        CorrectionView(one.withdrawn.date, "", "", one.withdrawn.why, make_item(setting, stem))
        for stem in site.order
        if (one := site.articles[stem]).withdrawn
    )
    title = setting.words["corrections_title"]
    return CorrectionsView(frame=make_frame(setting, "corrections/", title), corrections=_corrections(setting), withdrawn=withdrawn)


def sources_view(setting: Setting) -> SourcesView:
    """The agencies and publications that the articles rest on."""
    agencies: dict[str, list[str]] = defaultdict(list)
    publications: dict[str, list[str]] = defaultdict(list)
    for stem in setting.site.order:
        article = setting.site.articles[stem]
        if article.state == "withdrawn":
            continue
        for agency in article.provenance.agency:
            agencies[agency].append(stem)
        if article.provenance.publication:
            publications[article.provenance.publication].append(stem)
    title = setting.words["sources_title"]
    return SourcesView(
        frame=make_frame(setting, "sources/", title), agencies=_groups(setting, agencies), publications=_groups(setting, publications)
    )


def _groups(setting: Setting, found: dict[str, list[str]]) -> tuple[SourceGroup, ...]:
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(
        SourceGroup(named(setting, label), len(stems), tuple(make_item(setting, stem) for stem in stems[:SOURCE_ITEMS]))
        for label, stems in ordered
    )


def search_view(setting: Setting) -> SearchView:
    """The index of names: hubs, and entities from A to Z, in Chinese by pinyin."""
    site = setting.site
    counts: Counter[str] = Counter()
    for article in site.articles.values():
        counts.update(article.mention_counts)
    letters: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for identity, entity in site.entities.items():
        label = say(entity.entry.pref_label, setting.lang)
        letters[initial(label)].append((pinyin(label), identity))
    ordered = sorted(letters.items(), key=lambda one: (one[0] == "#", one[0]))
    title = setting.words["search_title"]
    return SearchView(
        frame=make_frame(setting, "search/", title),
        hubs=tuple(hub_card(setting, hub, 0) for hub in site.hubs.values()),
        letters=tuple(
            Letter(letter, tuple(make_entity_item(setting, site.entities[identity], counts[identity]) for _, identity in sorted(found)))
            for letter, found in ordered
        ),
    )


def plain_view(setting: Setting, title: str, summary: str, translations: dict[str, tuple[str, str]], text: PublishedText) -> PlainView:
    """A page of content/pages/; `translations` gives title and summary by language."""
    shown, blocks = final_text(setting, text.texts)
    own = translations.get(setting.lang, (title, summary))
    languages = tuple(one.lang for one in text.texts[1:])
    return PlainView(
        frame=make_frame(setting, text.address, own[0], own[1], translated=languages, code=bool(shown and shown.has_code)),
        title=own[0],
        lang=spoken({setting.site.settings.first_language: title, **{lang: one[0] for lang, one in translations.items()}}, setting.lang),
        summary=own[1],
        blocks=blocks,
        body_lang=shown.lang if shown else setting.lang,
        backlinks=make_backlinks(setting, setting.site.backlinks.get(text.address, ())),
        cards=make_cards(setting, text.cards),
    )


def not_found_view(setting: Setting) -> NotFoundView:
    """What a reader sees at an address that nothing has."""
    site = setting.site
    title = setting.words["not_found_title"]
    newest = [stem for stem in site.order if site.articles[stem].state != "withdrawn"][:SOURCE_ITEMS]
    return NotFoundView(
        frame=make_frame(setting, "404.html", title, noindex=True),
        hubs=tuple(hub_link(setting, identity) for identity in site.hubs),
        newest=tuple(make_item(setting, stem) for stem in newest),
    )


def redirect_view(setting: Setting, alias: str, target: str) -> RedirectView:
    """What stays at an old address: a link, and a refresh that follows it."""
    title = setting.words["moved_title"]
    return RedirectView(frame=make_frame(setting, target, title, noindex=True), target=setting.to(target), title=title)
