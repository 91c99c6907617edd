"""The analysis of a site: all that can be known of it before a page is made.

Build, check, search and publishing stand on the same value.  What takes time is kept (`engine.store`): an article's text is read
again only when its file changed, or when an answer to what it asked of the rest of the site did.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.articles import Articles, clear_articles, forget, kept_records, load_articles
from site_builder.comparing import compare_copies
from site_builder.copies import find_copies
from site_builder.current import code_of
from site_builder.emitted import emitted_of
from site_builder.engine.executor import Executor
from site_builder.engine.files import read_source
from site_builder.engine.fingerprint import of_bytes, of_text_code, of_value
from site_builder.engine.progress import Progress
from site_builder.engine.snapshot import Snapshot
from site_builder.engine.store import Store
from site_builder.engine.traces import Traces
from site_builder.kinds import kinds
from site_builder.model.article import PlainPage, Prose, Translation
from site_builder.model.fault import Checked, Fault
from site_builder.model.glossary import Entity, names_of
from site_builder.model.hub import Hub
from site_builder.model.inventory import PageFiles
from site_builder.model.output import Loose
from site_builder.model.published import ArticleFacts, PublishedText
from site_builder.model.record import Record
from site_builder.model.roster import Page, Roster
from site_builder.model.routes import Routes, hub_address, page_address
from site_builder.model.settings import FeedSettings, PublishSettings, Settings, SettingsFile, ThemeChoice
from site_builder.model.site import Emitter, PlainFacts, Related, Site
from site_builder.model.source import PageSources
from site_builder.model.text import Marker
from site_builder.model.theme import Theme
from site_builder.organise.related import Nearness, relate
from site_builder.readings import readings_of
from site_builder.search.script import script_files
from site_builder.tasks import Clearing, Reading
from site_builder.write.standing import Clean

T = TypeVar("T")


def markers() -> "tuple[tuple[str, Marker], ...]":
    """What is drawn into texts, the strongest first; after these come the markers that site.yaml names."""
    from site_builder.annotate.marks import mark_annotations, mark_names

    return (
        ("annotations", mark_annotations),
        ("names", mark_names),
    )


class Wishes(Struct, frozen=True):
    """For whom a site is analysed, and as of when."""

    audience: str = "public"
    base_url: str = ""
    as_of: str = ""


class Analysis(Struct, frozen=True):
    """A site, looked at from one end to the other.  Without usable settings there are faults alone."""

    faults: tuple[Fault, ...]
    settings: SettingsFile | None = None
    theme: Theme | None = None
    site: Site | None = None
    articles: Articles | None = None
    emitted: tuple[Loose, ...] = ()
    """What the site's own emitters write beside the pages."""
    code: str = ""
    """Fingerprint of the program and of the site's plug-ins."""
    plugins: tuple[str, ...] = ()
    """Names of the plug-ins that are part of it."""
    day: str = ""
    """As of which it was made."""
    next_day: str = ""
    """The first later day on which a page comes in; "" for none."""

    @property
    def has_errors(self) -> bool:
        """Whether any fault is an error."""
        return any(fault.severity == "error" for fault in self.faults)


class Memory:
    """What a session remembers between its analyses; a build from the command line begins with an empty one."""

    def __init__(self) -> None:
        self.records: dict[str, Record] | None = None
        """Of articles, by stem; None before the first analysis."""
        self.site: Site | None = None
        self.pages: tuple[Roster, list[Page]] | None = None
        """The pages of the site with that roster."""
        self.clean: Clean | None = None
        """Folders of the output without foreign files."""
        self.near: Nearness | None = None
        self.near_of = ""
        """Fingerprint of the articles from which it was worked out who is near whom."""
        self.near_since = ""
        """That of the articles before, from which `near.changed` tells the difference."""
        self.copies = ""
        """What the store knew of copies (`copies.Found.known`)."""
        self.traces: Traces | None = None
        self.told = ""
        self._values: dict[str, tuple[str, Any]] = {}

    def recall(self, name: str, key: str, make: Callable[[], T]) -> T:
        """The value that was made last under a name, where that was under this key; else it is made now."""
        found = self._values.get(name)
        if found is None or found[0] != key:
            found = self._values[name] = key, make()
        value: T = found[1]
        return value


class Desk:
    """The files of a site as the stages are given them: values are handed on, faults are gathered."""

    def __init__(self, root: Path, snapshot: Snapshot, held: Mapping[str, bytes], memory: Memory) -> None:
        self.root, self.snapshot, self.held = root, snapshot, held
        self._memory, self._code = memory, of_text_code()
        self.faults: list[Fault] = []

    def __call__(self, checked: Checked[T]) -> T:
        """The value; its faults are kept."""
        self.faults += checked.faults
        return checked.value

    def remembered(self, name: str, paths: Iterable[str], make: Callable[[], Checked[T]], *, also: object = None) -> T:
        """What was made of some files, faults and all; made anew where one of them, or what else it hangs on, is new."""
        key = of_value((self._code, [(path, self.snapshot.fingerprint(path)) for path in paths], also))
        return self(self._memory.recall(name, key, make))

    def pages(self, name: str, files: Sequence[PageFiles], load: Callable[[PageSources], Checked[T | None]]) -> list[T]:
        """The pages that could be made of some files."""
        found = []
        for one in files:
            paths = (one.path, *one.translations.values())
            page = self.remembered(f"{name}:{one.stem}", paths, lambda one=one: self._page(one, load))  # type: ignore[misc]
            if page is not None:
                found.append(page)
        return found

    def _page(self, files: PageFiles, load: Callable[[PageSources], Checked[T | None]]) -> Checked[T | None]:
        from site_builder.load.sources import read_page

        sources = read_page(self.root, files, self.held)
        if sources.value is None:
            return Checked(None, sources.faults)
        loaded = load(sources.value)
        return Checked(loaded.value, (*sources.faults, *loaded.faults))


def analyse(
    root: Path,
    wishes: Wishes,
    snapshot: Snapshot,
    held: dict[str, bytes],
    store: Store,
    memory: Memory,
    executor: Executor,
    progress: Progress,
) -> Analysis:
    """The site at `root` for an audience, whose inputs were looked at in `snapshot`; `held` are texts that were read then.

    They are given up once they are loaded.  What is in `store` and `memory` is not worked out again; what takes long goes through `executor`, and `progress` hears of it.
    """
    from site_builder.load.pages import load_hub, load_page
    from site_builder.load.scan import scan
    from site_builder.load.settings import read_settings
    from site_builder.load.theme import read_theme, search_script
    from site_builder.organise.corrected import check_corrected
    from site_builder.organise.references import check_references
    from site_builder.organise.review import review_of
    from site_builder.organise.routes import make_routes
    from site_builder.organise.schedule import hidden_from, next_day, today
    from site_builder.organise.site import check_fragments, organise

    desk = Desk(root, snapshot, held, memory)
    progress.at("load")

    inventory = desk(memory.recall("inventory", str(snapshot.began_ns), lambda: scan(snapshot)))
    source = desk(read_source(root, inventory.settings)) if inventory.settings else None
    settings_file = desk(read_settings(source, wishes.base_url)) if source else None
    if settings_file is None:
        return Analysis(tuple(desk.faults))
    settings, first = settings_file.settings, settings_file.settings.first_language
    named = (*settings.plugins.markers, *settings.plugins.emitters)
    code = code_of(root, named)  # before any plug-in is read
    drawing, emitting = _plug_ins(root, settings_file, desk)
    glossary = desk.remembered("glossary", inventory.glossary, lambda: _glossary(desk, inventory.glossary, first), also=first)
    hubs = desk.pages("hub", inventory.hubs, lambda one: load_hub(one, first))
    readings = readings_of(_said(glossary, hubs), store, executor)
    pages = desk.pages("page", inventory.pages, lambda one: load_page(one, first))
    themes = sorted(path for path in snapshot.files if path.startswith("themes/"))
    theme = desk.remembered(
        "theme", themes, lambda: read_theme(root, settings_file), also=(settings.theme, settings.languages, settings_file.places)
    )
    if theme is not None and settings.search:  # a theme may have a script of its own
        theme = replace(theme, statics=script_files(search_script(), theme.strings) | theme.statics)
    base = of_value((of_text_code(), code if named else "", wishes.audience, _of_texts(settings)))
    kept = kept_records(store, wishes.audience) if memory.records is None else memory.records
    reading = Reading(str(root), settings, held)
    loading = load_articles(reading, inventory.articles, snapshot, base, kept, executor)
    held.clear()
    cards = loading.cards

    progress.at("routes")
    # annotate: texts with everything drawn in, as the audience may have them
    day = wishes.as_of or today(settings)
    hidden = hidden_from(cards, pages, wishes.audience, day)
    routes, roster = desk(make_routes(cards, hubs, pages, glossary, inventory.media, settings, hidden, kinds()))
    desk.faults += check_references(cards, hubs, pages, glossary, settings_file, routes)
    register = register_of(routes, hubs, glossary)
    clearing = Clearing(register, glossary, settings, wishes.audience, hidden, drawing)
    told = of_value((register, sorted(hidden)))
    same = (memory.told.encode() or store.get("told", wishes.audience)) == told.encode()
    memory.told = told
    aloud = readings()  # by now its program has ended, and takes no memory beside processes that part
    progress.at("clear")
    articles = clear_articles(loading, reading, inventory.articles, clearing, glossary, kept, store, executor, same=same)
    store.put("told", {wishes.audience: told.encode()})
    forget(kept.keys() - articles.records.keys(), store, wishes.audience)
    memory.records = dict(articles.records)
    desk.faults += articles.faults
    shown = [page for page in pages if page.stem in roster.pages]
    texts = _own_texts(hubs, shown, clearing, desk)

    progress.at("organise")
    found = find_copies(articles, store, wishes.audience, memory.copies)
    memory.copies = found.known
    compared = compare_copies(found, articles, glossary, settings.excerpt, store, wishes.audience, executor)
    near = partial(_near, articles, kept, store, memory, wishes.audience)
    by_id = {hub.id: hub for hub in hubs}
    site = organise(
        articles.facts,
        by_id,
        _plain(shown),
        texts,
        glossary,
        routes,
        roster,
        settings,
        wishes.audience,
        aloud,
        near,
        found,
        memory.site,
        articles.fresh,
    )
    site = memory.site = replace(site, compared=compared)
    desk.faults += check_corrected(articles.facts, texts, by_id)
    desk.faults += check_fragments(articles.facts, texts, lambda stem: articles.passages(stem).ids)
    emitted = desk(emitted_of(site, emitting, articles, code, store))
    if wishes.audience == "editor":
        site = replace(site, review=review_of(site, cards, hubs, pages, desk.faults))
    return Analysis(
        faults=tuple(desk.faults),
        settings=settings_file,
        theme=theme,
        site=site,
        articles=articles,
        emitted=emitted,
        code=code,
        plugins=named,
        day=day,
        next_day=next_day(cards, day) if wishes.audience == "public" else "",
    )


def _said(glossary: Sequence[Entity], hubs: Sequence[Hub]) -> Iterator[str]:
    """What readers may type as it is read aloud: all names, and titles of hubs."""
    for entity in glossary:
        yield from names_of(entity)
    for hub in hubs:
        yield from (hub.front.title, *(one.front.title for one in hub.translations))


def _plug_ins(root: Path, settings: SettingsFile, desk: Desk) -> tuple[tuple[tuple[str, Marker], ...], tuple[tuple[str, Emitter], ...]]:
    """The markers, ours first, and the emitters."""
    named = settings.settings.plugins
    if not (named.markers or named.emitters):
        return markers(), ()
    from site_builder.plugins.call import own_emitters, own_markers

    return markers() + desk(own_markers(root, settings)), desk(own_emitters(root, settings))


def _near(
    articles: Articles,
    kept: Mapping[str, Record],
    store: Store,
    memory: Memory,
    audience: str,
    listed: Sequence[ArticleFacts],
    members: Mapping[str, Sequence[str]],
) -> Nearness:
    """Which articles are near: worked out again only around those that came, went or changed since the last analysis."""
    since = memory.near_of or _prints(kept)
    before = memory.near.related if memory.near is not None else _near_before(since, store, audience)
    old = {stem: one.facts for stem, one in articles.before.items() if one.facts and one.facts.state != "withdrawn"}
    changed = frozenset(stem for stem in articles.before if _standing(old.get(stem)) != _standing(articles.facts.get(stem)))
    found = memory.near = relate(listed, members, before, old, changed | (articles.facts.keys() - kept.keys()))
    memory.near_since, memory.near_of = since, _prints(articles.records)
    if before is None or found.changed or before.keys() != found.related.keys():
        store.put("near", {audience: msgspec.msgpack.encode(found.related)})
    store.put("near of", {audience: memory.near_of.encode()})
    return found


def _near_before(of: str, store: Store, audience: str) -> Mapping[str, tuple[Related, ...]] | None:
    """What was worked out for the last analysis; None where it is not kept, or was worked out from other articles."""
    data = store.get("near", audience)
    if data is None or store.get("near of", audience) != of.encode():
        return None
    return msgspec.msgpack.decode(data, type=dict[str, tuple[Related, ...]])


def _prints(records: Mapping[str, Record]) -> str:
    """Fingerprint of the facts of all articles."""
    return of_bytes(";".join(f"{stem}={one.prints[0]}" for stem, one in sorted(records.items()) if one.facts).encode())


def _standing(facts: ArticleFacts | None) -> tuple[object, ...] | None:
    """What decides who is near an article."""
    return (facts.date, facts.named) if facts and facts.state != "withdrawn" else None


def _glossary(desk: Desk, paths: Sequence[str], first: str) -> Checked[tuple[Entity, ...]]:
    from site_builder.load.glossary import read_glossary

    sources = [read_source(desk.root, path, desk.held) for path in paths]
    found = read_glossary([one.value for one in sources if one.value is not None], first)
    return Checked(found.value, (*(fault for one in sources for fault in one.faults), *found.faults))


def _of_texts(settings: Settings) -> Settings:
    """Of the settings what decides about the text of an article."""
    return replace(
        settings,
        title={},
        url="https://x",
        description={},
        theme=ThemeChoice(),
        menu=(),
        author={},
        licence="",
        feed=FeedSettings(),
        publish=PublishSettings(),
    )


def register_of(routes: Routes, hubs: Iterable[Hub], glossary: Iterable[Entity]) -> Any:
    """What texts may ask for."""
    from site_builder.annotate.directory import Register

    hubs = tuple(hubs)
    return Register(
        routes,
        {
            "topic": tuple(hub.id for hub in hubs),
            "entity": tuple(entity.id for entity in glossary),
            "party": tuple(f"{hub.id}/{party.id}" for hub in hubs for party in hub.front.parties),
            "question": tuple(f"{hub.id}/{question.id}" for hub in hubs for question in hub.front.questions),
        },
    )


def _own_texts(hubs: Sequence[Hub], pages: Sequence[PlainPage], clearing: Clearing, desk: Desk) -> dict[str, PublishedText]:
    """The own texts of hubs and plain pages, by address."""
    from site_builder.annotate.plain import clear_text

    written: list[tuple[str, Prose, tuple[Translation, ...]]] = [(hub_address(one.id), one.prose, one.translations) for one in hubs]
    written += [(page_address(one.stem), one.prose, one.translations) for one in pages]
    found = {}
    for address, prose, translations in written:
        clearing.directory.begin()
        first = clearing.settings.first_language
        found[address] = desk(clear_text(address, prose, translations, clearing.directory, clearing.names, first, clearing.markers))
    return found


def _plain(pages: Sequence[PlainPage]) -> dict[str, PlainFacts]:
    return {
        page.stem: PlainFacts(
            page.front.title, page.front.summary, {one.lang: (one.front.title, one.front.summary) for one in page.translations}
        )
        for page in pages
    }
