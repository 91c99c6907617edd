"""The editor's desk: the site as it is analysed for the editor, drafts included, and the margin of each of its pages."""

import time
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from site_builder.analysis import Analysis, Memory, Wishes, analyse, markers, register_of
from site_builder.annotate.directory import nearest
from site_builder.annotate.placing import placed
from site_builder.annotate.texts import read
from site_builder.engine.collector import at_rest
from site_builder.engine.executor import forked, processors
from site_builder.engine.ledger import read_ledger
from site_builder.engine.lock import locked
from site_builder.engine.progress import Progress
from site_builder.engine.snapshot import look
from site_builder.engine.staging import settle
from site_builder.engine.store import Store
from site_builder.load.scan import scan
from site_builder.load.sources import read_page
from site_builder.model.annotation import Annotation
from site_builder.model.article import Article
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.inventory import PageFiles
from site_builder.model.record import Cleared, Loaded, decoded
from site_builder.model.source import PageSources
from site_builder.model.text import TextBlock
from site_builder.pipeline import STATE
from site_builder.tasks import Clearing, Reading, clear_article, load_sources


class Unready(Exception):
    """The site cannot be analysed, for these faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("the site cannot be read")
        self.faults = faults


class NoPage(Exception):
    """No page is called so; the text says which is meant perhaps."""


class Standing(Struct, frozen=True):
    """An annotation, and where its words stand."""

    index: int
    """In the file, from 0."""
    annotation: Annotation
    line: int
    """Of the file, on which its id stands."""
    state: str
    """placed | folded (the words stand there in another typography) | orphan"""
    block: int = -1
    """Index of the text block; -1 for an orphan."""
    start: int = 0
    end: int = 0
    why: str = ""
    """Of an orphan: why it has no place, and the nearest passage."""


class Margin(Struct, frozen=True):
    """A page with its annotations, in the order of their file."""

    stem: str
    path: str
    """Of the annotation file, whether there is one or not."""
    sources: PageSources
    article: Article
    texts: tuple[TextBlock, ...]
    standing: tuple[Standing, ...]
    faults: tuple[Fault, ...]
    """All that a build says of these files."""


class Desk:
    """The site at `root`, analysed; pages are read from their files when they are asked for."""

    def __init__(self, root: Path, analysis: Analysis, files: Sequence[PageFiles]) -> None:
        """Raises `Unready` for a site without usable settings."""
        if analysis.site is None or analysis.settings is None:
            raise Unready(analysis.faults)
        self.root, self.lock, self.site, self.day = root, root / STATE / "lock", analysis.site, analysis.day
        self._files = {one.stem: one for one in files}
        register = register_of(self.site.routes, self.site.hubs.values(), self.site.entities.values())
        self.settings_file = analysis.settings
        self._reading = Reading(str(root), analysis.settings.settings)
        entities = [*self.site.entities.values()]
        self._clearing = Clearing(register, entities, analysis.settings.settings, "editor", frozenset(), markers())

    def knowing(self, hubs: Mapping[str, Hub], entities: Mapping[str, Entity]) -> "Desk":
        """The same desk with other hubs and names, which may stand nowhere yet."""
        one = copy(self)
        one.site = msgspec.structs.replace(self.site, hubs=dict(hubs), entities=dict(entities))
        register = register_of(one.site.routes, hubs.values(), entities.values())
        one._clearing = Clearing(  # noqa: SLF001  # of a desk like this one
            register, [*entities.values()], one.site.settings, "editor", frozenset(), markers()
        )
        return one

    def stem_at(self, address: str) -> str:
        """The article whose page has an address below the base path, in any language: `en/articles/a/`.  Raises `NoPage`."""
        parts = address.removesuffix("index.html").split("/")
        parts = parts[1:] if parts[0] in self.site.settings.languages[1:] else parts
        if len(parts) != 3 or parts[0] != "articles" or parts[2] or parts[1] not in self._files:
            raise NoPage("this page is no article")
        return parts[1]

    @property
    def annotated(self) -> list[str]:
        """Stems of the articles that have an annotation file."""
        return [stem for stem, one in self._files.items() if one.annotations]

    def stem_of(self, word: str) -> str:
        """The article that a path, a stem or an address means.  Raises `NoPage`."""
        stem = name_of(word, self._files)
        if stem in self._files:
            return stem
        near = nearest(stem, self._files)
        raise NoPage(f'no article is called "{word}"' + (f'; did you mean "{near}"?' if near else "; articles lie in content/articles/"))

    def margin(self, stem: str) -> Margin:
        """The margin of an article.  Raises `Unready` where its files cannot be read."""
        files = self._files[stem]
        sources = read_page(self.root, files, {})
        if sources.value is None:
            raise Unready(sources.faults)
        return self.margin_of(sources.value, sources.faults)

    def margin_of(self, sources: PageSources, faults: Sequence[Fault] = ()) -> Margin:
        """The margin that these texts make, whether they stand on the disk or not.  Raises `Unready`."""
        loaded = msgspec.msgpack.decode(load_sources(self._reading, sources, faults), type=Loaded)
        if loaded.card is None:
            raise Unready(loaded.faults)
        article = decoded(loaded.article)
        cleared = msgspec.msgpack.decode(clear_article(self._clearing, bytes(loaded.article)), type=Cleared)
        texts = tuple(read(article.prose, self._clearing.directory).texts)
        return Margin(
            sources.stem,
            article.annotation_path or f"{article.prose.path.removesuffix('.md')}.annotations.yaml",
            sources,
            article,
            texts,
            tuple(_standing(article, texts)),
            (*loaded.faults, *cleared.faults),
        )


def _standing(article: Article, texts: Sequence[TextBlock]) -> Iterator[Standing]:
    anchors, orphans = placed(article.annotations, texts)
    found = {id(one.annotation): one for one in anchors}
    why = dict(orphans)
    for index, annotation in enumerate(article.annotations):
        line = article.annotation_places[f"{index}.id"].line
        if index in why:
            yield Standing(index, annotation, line, "orphan", why=why[index])
            continue
        one = found[id(annotation)]
        yield Standing(index, annotation, line, "folded" if one.step == "folded" else "placed", one.block, one.start, one.end)


def name_of(word: str, known: Container[str]) -> str:
    """The stem or id in a path or an address, in `known` where it can be: the ending of a language may stand behind it."""
    parts = [unquote(part) for part in urlsplit(word).path.replace("\\", "/").split("/")]
    last = next((part for part in reversed(parts) if part not in ("", ".", "index.html", "index.md", "annotations.jsonld")), "")
    name = last.removesuffix(".annotations.yaml").removesuffix(".md")
    bare = name.rpartition(".")[0]
    return bare if name not in known and bare in known else name


def desk_at(root: Path, progress: Progress) -> Desk:
    """The desk of the site at `root`.  Nothing is written but what the store keeps.  Raises `Unready`, `engine.lock.Busy`, `OSError`."""
    with analysed(root, "editor", progress) as (analysis, files, _):
        return Desk(root, analysis, files)


@contextmanager
def analysed(root: Path, audience: str, progress: Progress) -> Iterator[tuple[Analysis, Sequence[PageFiles], Store]]:
    """A site as it is analysed for an audience, the files of its articles, and the store in which their parts lie.  Raises as `desk_at` does."""
    with locked(root / STATE / "lock"), at_rest():
        settle(root)
        ledger = read_ledger(root / STATE / f"ledger.{audience}")
        held: dict[str, bytes] = {}
        snapshot = look(root, ledger.inputs, ledger.read_ns, time.time_ns(), held)
        executor = forked(processors())
        with Store(root / STATE / "store") as store:
            analysis = analyse(root, Wishes(audience), snapshot, held, store, Memory(), executor, progress)
            store.commit()
            progress.end()
            yield analysis, scan(snapshot).value.articles, store


def located(faults: Sequence[Fault], sources: PageSources) -> tuple[Fault, ...]:
    """Faults of texts that stand nowhere yet, each with the line that it points at."""
    texts = {one.path: one.text.split("\n") for one in (sources.original, sources.annotations) if one is not None}
    found = []
    for fault in faults:
        lines = texts.get(fault.span.path, [])
        excerpt = lines[fault.span.line - 1] if 0 < fault.span.line <= len(lines) else ""
        found.append(msgspec.structs.replace(fault, excerpt=fault.excerpt or excerpt))
    return tuple(found)
