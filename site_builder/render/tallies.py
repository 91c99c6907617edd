"""Many articles in short: what the pages of hubs, entities, home, corrections, sources and names ask of the whole site.

Pure functions of the site; ties are settled by ids and order, so that equal sites give equal answers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec.structs import replace

from site_builder.hantext import reading_minutes
from site_builder.model.answers import (
    Annotated,
    Collected,
    Copies,
    Corrected,
    EntityDigest,
    Entry,
    FrontPage,
    HubDigest,
    Listing,
    Positions,
    SourceDigest,
    Statement,
    Title,
)
from site_builder.model.hub import Hub, Party
from site_builder.model.published import ArticleBody, ArticleFacts, NoteFact
from site_builder.model.roster import Kind
from site_builder.model.routes import menu_address
from site_builder.model.site import Said, Site

NEWEST = 30
ENTITIES_SHOWN = 24
TOGETHER_SHOWN = 12
SECONDS = 2
BRIEFS = 4
NOTES = 6
SOURCE_ITEMS = 5
COPIES_SHOWN = 20
DIFFERING = 12


def title_in(facts: ArticleFacts, lang: str) -> Title:
    """An article's title in a language where it has one."""
    if lang in facts.translations:
        return Title(facts.translations[lang].title, lang, facts.date)
    return Title(facts.title, facts.lang, facts.date)


def listing_in(facts: ArticleFacts, lang: str) -> Listing:
    """What lists in a language show of an article: its title and summary in that language where it has them."""
    source = facts.provenance
    translation = facts.translations.get(lang)
    return Listing(
        title=translation.title if translation else facts.title,
        summary=translation.summary if translation else facts.summary or facts.opening,
        lang=lang if translation else facts.lang,
        date=facts.date,
        agencies=source.agency,
        publication=source.publication,
        place=source.dateline.places[0] if source.dateline.places else "",
        kind=facts.kind,
        kicker=() if translation and lang != facts.lang else facts.kicker,
        topic=facts.topics[0] if facts.topics else "",
        notes=len(facts.notes),
        minutes=reading_minutes(facts.han, facts.words) if facts.han or facts.words else 0,
        state=facts.state,
        withheld=facts.withheld,
        draft=facts.draft,
    )


def copies_of(site: Site, stem: str) -> Copies:
    """The other copies of the text from which an article was made, and its originals; where two of these are copies, they are compared too."""
    cluster = site.copy_of.get(stem, "")
    originals = site.resting.get(stem, ())
    alike = site.alike.get(stem, ())
    others = tuple(one for one in site.copies.get(cluster, ()) if one in alike)[:COPIES_SHOWN]
    if not cluster:
        homes = Counter(site.copy_of[one] for one in originals if one in site.copy_of)
        cluster = next((one for one, count in homes.most_common(1) if count > 1), "")
    return Copies(cluster, others, originals)


def resting_on(site: Site, cluster: str) -> tuple[str, ...]:
    """The articles in own words that name a copy of a cluster as their original, newest first."""
    members = {*site.copies.get(cluster, ())}
    return tuple(stem for stem in site.order if not members.isdisjoint(site.resting.get(stem, ()))) if site.resting else ()


def hub_digest(site: Site, hub: str) -> HubDigest:
    """The articles of a hub, in short."""
    stems = site.by_topic.get(hub, ())
    articles = [site.articles[stem] for stem in stems]
    months = Counter(one.date[:7] for one in articles if one.date)
    counts: Counter[str] = Counter()
    for one in articles:
        counts.update(one.mention_counts)
    named = sorted(
        ((identity, count) for identity, count in counts.items() if identity in site.entities), key=lambda one: (-one[1], one[0])
    )
    return HubDigest(
        newest=stems[:NEWEST],
        count=len(stems),
        notes=sum(len(one.notes) for one in articles),
        since=min((one.date[:10] for one in articles if one.date), default=""),
        months=dict(sorted(months.items())),
        entities=tuple(named[:ENTITIES_SHOWN]),
    )


def entity_digest(site: Site, entity: str) -> EntityDigest:
    """The articles that name an entity, in short."""
    stems = site.by_entity.get(entity, ())
    named, listed = [], []
    together: Counter[str] = Counter()
    mentions = 0
    for stem in stems:
        article = site.articles[stem]
        together.update(article.named)
        if count := article.mention_counts.get(entity, 0):
            mentions += count
            named.append((stem, count))
        else:
            listed.append(stem)
    del together[entity]
    ordered = sorted(together.items(), key=lambda one: (-one[1], one[0]))[:TOGETHER_SHOWN]
    return EntityDigest(len(stems), mentions, tuple(named[:NEWEST]), tuple(listed[:NEWEST]), tuple(ordered))


def positions(site: Site, hub: str) -> Positions:
    """Questions by parties: the newest claim of each party on each question, and how many; questions without any claim are left out."""
    front = site.hubs[hub].front
    rows = []
    for question in front.questions:
        said = site.claims.get(f"{hub}/{question.id}", ())
        cells = tuple((party.id, _voice(said, party), sum(one.claim.party == party.id for one in said)) for party in front.parties)
        if any(count for _, _, count in cells):
            rows.append((question.id, cells))
    return tuple(rows)


def _voice(said: Sequence[Said], party: Party) -> Said | None:
    """The newest claim of a party by one of its members; by somebody else only where none of them says anything."""
    own = [one for one in said if one.claim.party == party.id]
    return next((one for one in own if one.claim.speaker in party.members), next(iter(own), None))


def statements(site: Site, question: str) -> tuple[Statement, ...]:
    """All claims on a question, newest first."""
    found = []
    before: dict[tuple[str, str], str] = {}
    for one in reversed(site.claims.get(question, ())):
        who = one.claim.party, one.claim.speaker
        last, before[who] = before.get(who, one.claim.status), one.claim.status
        beside = [note for note in site.articles[one.stem].notes if note.kind in ("check", "correction")]
        checks = tuple(note for note in beside if note.paragraph and note.paragraph == one.claim.paragraph)
        found.append(Statement(one, last if last != one.claim.status else "", checks))
    return tuple(reversed(found))


def claims_of(site: Site, hub: str) -> tuple[Said, ...]:
    """All claims on the questions of a hub, in the order of its questions, the newest first."""
    return tuple(one for question in site.hubs[hub].front.questions for one in site.claims.get(f"{hub}/{question.id}", ()))


def differing(site: Site, hub: str) -> tuple[tuple[str, NoteFact], ...]:
    """Checks that name an article which has it otherwise, those of the newest articles first."""
    stems = site.by_topic.get(hub, ())
    found = ((stem, note) for stem in stems for note in site.articles[stem].notes if note.against in site.articles)
    return tuple(islice(found, DIFFERING))


def annotated(facts: ArticleFacts, body: ArticleBody) -> Annotated:
    """The annotations of an article, without its footnotes."""
    notes = {lang: tuple(note for note in found if note.kind != "footnote") for lang, found in body.notes.items()}
    return Annotated({lang: found for lang, found in notes.items() if found}, facts.claims, body.around)


def collected(site: Site) -> Collected:
    """The annotations of all articles."""
    stems = site.roster.annotated
    total = sum(len(site.articles[stem].notes) + len(site.articles[stem].claims) for stem in stems)
    return Collected(total, stems[0] if stems else "", stems[-1] if stems else "")


def listed(site: Site) -> list[str]:
    """All articles that lists show, newest first: those that were not withdrawn."""
    return [stem for stem in site.order if site.articles[stem].state != "withdrawn"]


def front_page(site: Site) -> FrontPage:
    """The home page's choice: of the newest day the article with most notes leads."""
    stems = listed(site)
    if not stems:
        return FrontPage("", "", (), (), ())
    newest = site.articles[stems[0]].date[:10]
    today = [stem for stem in stems if site.articles[stem].date[:10] == newest]
    lead = min(today, key=lambda stem: (-len(site.articles[stem].notes) - len(site.articles[stem].claims), stem))
    rest = (stem for stem in stems if stem != lead and site.articles[stem].kind != "brief")
    briefs = [stem for stem in stems if site.articles[stem].kind == "brief"][:BRIEFS]
    seconds = tuple(stem for stem, _ in zip(rest, range(SECONDS), strict=False))
    return FrontPage(newest, lead, seconds, tuple(briefs), tuple(_newest_notes(site, stems[:NEWEST])))


def _newest_notes(site: Site, stems: Sequence[str]) -> list[tuple[str, NoteFact]]:
    """Corrections first, then the newest notes, no two of one article before every article had one."""
    ranked: list[tuple[tuple[int, int, int], str, NoteFact]] = []
    for position, stem in enumerate(stems):
        notes = site.articles[stem].notes
        ranked += [((0, 0, position), stem, note) for note in notes if note.kind == "correction"]
        others = [note for note in notes if note.kind != "correction"][:2]
        ranked += [((1, turn, position), stem, note) for turn, note in enumerate(others)]
    return [(stem, note) for _, stem, note in sorted(ranked, key=lambda one: one[0])[:NOTES]]


def corrected(site: Site) -> tuple[Corrected, ...]:
    """All corrections, newest first."""
    found = [Corrected(stem, one) for stem in listed(site) for one in site.articles[stem].corrections]
    return tuple(sorted(found, key=lambda one: one.correction.date, reverse=True))


def sources(site: Site) -> tuple[tuple[SourceDigest, ...], tuple[SourceDigest, ...]]:
    """The agencies and the publications that the articles rest on, those of most articles first."""
    agencies: dict[str, list[str]] = defaultdict(list)
    publications: dict[str, list[str]] = defaultdict(list)
    for stem in listed(site):
        source = site.articles[stem].provenance
        for agency in source.agency:
            agencies[agency].append(stem)
        if source.publication:
            publications[source.publication].append(stem)
    return _digests(agencies), _digests(publications)


def _digests(found: dict[str, list[str]]) -> tuple[SourceDigest, ...]:
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(SourceDigest(name, len(stems), tuple(stems[:SOURCE_ITEMS])) for name, stems in ordered)


def mention_counts(site: Site) -> dict[str, int]:
    """How often each entity is named on the whole site."""
    counts: Counter[str] = Counter()
    for article in site.articles.values():
        counts.update(article.mention_counts)
    return dict(counts)


def month_stems(site: Site, month: str, hub: str) -> tuple[str, ...]:
    """The articles of a month, of the site or of a hub."""
    return tuple(stem for stem in site.by_month.get(month, ()) if not hub or hub in site.articles[stem].topics)


def feed_stems(site: Site, hub: str) -> tuple[str, ...]:
    """The articles of a feed: the newest of the site or of a hub, without tombstones and undated pages."""
    stems: Iterable[str] = site.by_topic.get(hub, ()) if hub else site.order
    kept = (stem for stem in stems if site.articles[stem].state != "withdrawn" and site.articles[stem].date)
    return tuple(stem for stem, _ in zip(kept, range(site.settings.feed.items), strict=False))


def sitemap(site: Site, kinds: Sequence[Kind]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Addresses that search engines shall know, each with the day of its last change and the other languages it is really written in."""
    return tuple(
        (kind.address(key), told.day, told.languages)
        for kind in kinds
        if kind.sitemap is not None
        for key in kind.keys(site.roster)
        if (told := kind.sitemap(site, key)) is not None
    )


def bare(hub: Hub) -> Hub:
    """A hub without its texts, which are asked for by themselves, and without the places of its values, which no page shows."""
    translations = tuple(replace(one, prose=replace(one.prose, text="")) for one in hub.translations)
    return replace(hub, places={}, prose=replace(hub.prose, text="", first_line=1), translations=translations, fingerprint="")


def menu(site: Site) -> tuple[Entry, ...]:
    """The labels of the menu whose pages are published, and where they lead."""
    entries = []
    for item in site.settings.menu:
        if item.to.startswith(("http://", "https://")):
            entries.append(Entry(item.label, item.to, "-"))
            continue
        target = site.routes.aliases.get(menu_address(item.to), menu_address(item.to))
        if target in site.routes.addresses:
            entries.append(Entry(item.label, item.to, target))
    return tuple(entries)
