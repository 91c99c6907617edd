"""The pieces of work of `tasks`, `pressing` and `indexing` as they travel to a cluster: what is packed here, done there, and settled here.

Whoever does them there has neither the site's folder nor the store: files are read before, pages are put in their places afterwards.
What makes pages is imported with this module, so that a worker goes on as the program that it has shown to be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Struct

from site_builder.analysis import markers
from site_builder.annotate.clearance import clear
from site_builder.annotate.directory import Register
from site_builder.articles import Lost
from site_builder.compare.comparison import compare
from site_builder.comparing import Comparing, compare_cluster
from site_builder.engine.bureau import Assignment, Unable
from site_builder.engine.fingerprint import of_value
from site_builder.indexing import invert, merge
from site_builder.kinds import kinds
from site_builder.load.pages import card_of
from site_builder.load.sources import read_page
from site_builder.model.comparison import Cluster
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.inventory import PageFiles
from site_builder.model.output import CannotMake
from site_builder.model.published import ArticleBody, ArticlePassages
from site_builder.model.record import PRINTED, Cleared, Loaded, Prints
from site_builder.model.roster import Page
from site_builder.model.settings import Settings
from site_builder.model.site import Site
from site_builder.model.source import PageSources
from site_builder.model.theme import Theme
from site_builder.plugins.call import OwnMarker, as_marker
from site_builder.plugins.failure import Failed
from site_builder.plugins.find import Packed, Plugin, packed, unpacked
from site_builder.pressing import Pressing, press_page, put_page
from site_builder.render.casting import cast
from site_builder.render.press import Press
from site_builder.render.strict import Strict
from site_builder.search.pages import article_part
from site_builder.tasks import Clearing, Reading, clear_article, load_article, load_sources

PROGRAM = (card_of, clear, article_part, kinds(), cast, Strict, compare)
"""What the work calls, and imports by itself only when it does."""
_encode = msgspec.msgpack.Encoder().encode
_answers = msgspec.msgpack.Decoder(list[msgspec.Raw])
_cleared = msgspec.msgpack.Decoder(Cleared)


def _many(answers: Sequence[bytes]) -> bytes:
    """Encoded answers as one piece."""
    return _encode([msgspec.Raw(one) for one in answers])


# loading: the texts travel, `Loaded` comes back


class _Sources(Struct, frozen=True, array_like=True):
    sources: PageSources | None
    faults: tuple[Fault, ...]


_sources = msgspec.msgpack.Decoder(list[_Sources])


def _pack_sources(common: Reading, items: Sequence[PageFiles]) -> bytes:
    read = [read_page(Path(common.root), files, common.held) for files in items]
    return _encode([_Sources(one.value, one.faults) for one in read])


def _load(common: Reading, batch: bytes) -> bytes:
    return _many(
        [
            load_sources(common, one.sources, one.faults) if one.sources else _encode(Loaded(None, one.faults))
            for one in _sources.decode(batch)
        ]
    )


def _as_they_came(_: object, __: Sequence[object], answers: bytes) -> Iterator[bytes]:
    return (bytes(one) for one in _answers.decode(answers))


LOAD = Assignment(
    name=f"{__name__}:LOAD",
    share=lambda common: _encode(common.settings),
    pack=_pack_sources,
    opened=lambda data: Reading("", msgspec.msgpack.decode(data, type=Settings)),
    work=_load,
    settled=_as_they_came,
)


# clearing: the article travels, `Cleared` comes back


class _Clearing(Struct, frozen=True):
    register: Register
    glossary: tuple[Entity, ...]
    settings: Settings
    audience: str
    hidden: frozenset[str]
    plugins: tuple[Packed, ...]


def _share_clearing(common: Clearing) -> bytes:
    own = tuple(packed(marker.plugin) for _, marker in common.markers if isinstance(marker, OwnMarker))
    return _encode(_Clearing(common.register, tuple(common.glossary), common.settings, common.audience, common.hidden, own))


def _open_clearing(data: bytes) -> Clearing:
    shared = msgspec.msgpack.decode(data, type=_Clearing)
    own = [as_marker(_unpacked(one)) for one in shared.plugins]
    return Clearing(shared.register, shared.glossary, shared.settings, shared.audience, shared.hidden, (*markers(), *own))


def _unpacked(one: Packed) -> Plugin:
    try:
        return unpacked(one)
    except Failed as error:
        raise Unable(f"the plug-in {one.name} cannot be read there: {type(error.error).__name__}: {error}") from error


def _clear(common: Clearing, batch: bytes) -> bytes:
    return _many([clear_article(common, raw) for raw in msgspec.msgpack.decode(batch, type=list[bytes])])


def _settle_clearing(common: Clearing, items: Sequence[bytes], answers: bytes) -> Iterator[bytes]:
    """A plug-in that failed there is asked again here: it may have wanted a file that only this machine has."""
    for raw, answer in zip(items, _answers.decode(answers), strict=True):
        failed = b"plugin-" in bytes(answer) and any(one.code.startswith("plugin-") for one in _cleared.decode(answer).faults)
        yield clear_article(common, raw) if failed else bytes(answer)


CLEAR = Assignment(
    name=f"{__name__}:CLEAR",
    share=_share_clearing,
    pack=lambda _, items: _encode(list(items)),
    opened=_open_clearing,
    work=_clear,
    settled=_settle_clearing,
)


# pressing: pages travel with the parts of articles that they quote; their bytes come back, and what was asked for them


class _Pressing(Struct, frozen=True):
    site: Site
    theme: Theme
    code: str
    zone: str
    """What times in the site's zone mean: `_rules`."""
    prints: dict[str, Prints]
    """Of each article the fingerprints of its parts."""


class _Pages(Struct, frozen=True):
    pages: tuple[Page, ...]
    parts: dict[str, dict[str, bytes]]
    """`body` and `passages`, by stem, encoded."""


class _Made(Struct, frozen=True, array_like=True):
    """A page that was made; without bytes one whose template is at fault, or that quotes what did not come along."""

    data: bytes | None
    asked: dict[str, str] = {}
    """The questions that were asked for it, with the fingerprints of their answers."""


_made = msgspec.msgpack.Decoder(list[_Made])


class Quotes:
    """The parts of articles that came with a batch: what a press reads from where there is no store."""

    def __init__(self, prints: Mapping[str, Prints]) -> None:
        self._prints = prints
        self.parts: Mapping[str, Mapping[str, bytes]] = {}

    def body(self, stem: str) -> ArticleBody:
        """What the article's own page shows.  Raises `Lost` where it did not come along."""
        return msgspec.msgpack.decode(self._part("body", stem), type=ArticleBody)

    def passages(self, stem: str) -> ArticlePassages:
        """What other pages may quote of it.  Raises `Lost`."""
        return msgspec.msgpack.decode(self._part("passages", stem), type=ArticlePassages)

    def gather(self, stems: Sequence[str]) -> None:
        """Nothing: they are at hand."""

    def print_of(self, part: str, stem: str) -> str:
        """Fingerprint of its `facts`, `passages` or `body`; "" for an article that is not there."""
        found = self._prints.get(stem)
        return found[PRINTED.index(part)] if found else ""

    def comparison(self, cluster: str, _: str) -> Cluster:
        """Nothing: comparisons do not travel, and their pages are made at home.  Raises `Lost`."""
        raise Lost(cluster)

    def _part(self, part: str, stem: str) -> bytes:
        data = self.parts[part].get(stem)
        if data is None:
            raise Lost(stem)
        return data


def _rules(zone: str) -> str:
    """Fingerprint of a zone's distance from UTC at the beginning of each month until 2037; "" for a zone that this machine does not know."""
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    months = [datetime(year, month, 1, tzinfo=UTC) for year in range(1970, 2038) for month in range(1, 13)]
    return of_value([str(there.utcoffset(moment.astimezone(there))) for moment in months])


def _share_pressing(common: Pressing) -> bytes:
    press = common.press
    prints = {stem: common.articles.records[stem].prints for stem in press.site.articles}
    return _encode(_Pressing(press.site, press.theme, press.code, _rules(press.site.settings.timezone), prints))


def _open_pressing(data: bytes) -> tuple[Press, Quotes]:
    shared = msgspec.msgpack.decode(data, type=_Pressing)
    zone = shared.site.settings.timezone
    if _rules(zone) != shared.zone:
        raise Unable(f"the zone {zone} has other rules there: bring the system's time zones (tzdata) up to date on both machines")
    quotes = Quotes(shared.prints)
    return Press(shared.site, kinds(), shared.theme, quotes, shared.code, {}), quotes


def _pack_pages(common: Pressing, pages: Sequence[Page]) -> bytes:
    parts: dict[str, dict[str, bytes]] = {"body": {}, "passages": {}}
    for page in pages:
        for part, stem in common.press.quoted(page):
            if stem not in parts[part]:
                parts[part][stem] = common.articles.raw(part, stem)
    return _encode(_Pages(tuple(pages), parts))


def _press(common: tuple[Press, Quotes], batch: bytes) -> bytes:
    press, quotes = common
    given = msgspec.msgpack.decode(batch, type=_Pages)
    quotes.parts = given.parts
    return _encode([_press_one(press, page) for page in given.pages])


def _press_one(press: Press, page: Page) -> _Made:
    try:
        made = press.make(page)
    except (CannotMake, Lost):
        return _Made(None)
    return _Made(made.data, {cell: press.inquiry.prints[cell] for cell in sorted(made.asked)})


def _settle_pages(common: Pressing, pages: Sequence[Page], answers: bytes) -> Iterator[bytes]:
    """Each page put in its place; what could not be made there is made here, where all is at hand."""
    for page, made in zip(pages, _made.decode(answers), strict=True):
        yield press_page(common, page) if made.data is None else put_page(common, page, made.data, made.asked, made.asked)


PRESS = Assignment(
    name=f"{__name__}:PRESS",
    share=_share_pressing,
    pack=_pack_pages,
    opened=_open_pressing,
    work=_press,
    settled=_settle_pages,
)


# the index: parts travel, and their lines come back; then the lines of groups, and their shards


def _each(name: str, shared: type | None, task: Callable[[Any, bytes], bytes]) -> Assignment:
    """A task to which all that it needs travels as it is, one item after the other; its answers come back as they are."""

    def work(common: Any, batch: bytes) -> bytes:
        return _many([task(common, one) for one in msgspec.msgpack.decode(batch, type=list[bytes])])

    return Assignment(
        name=f"{__name__}:{name}",
        share=_encode,
        pack=lambda _, items: _encode(list(items)),
        opened=lambda data: msgspec.msgpack.decode(data, type=shared),
        work=work,
        settled=_as_they_came,
    )


INVERT = _each("INVERT", None, invert)
MERGE = _each("MERGE", int, merge)

# comparing: the texts of copies travel, and their comparison comes back

COMPARE = _each("COMPARE", Comparing, compare_cluster)


def assignments() -> Mapping[Callable[..., bytes], Assignment]:
    """How each task of a build travels."""
    return {load_article: LOAD, clear_article: CLEAR, compare_cluster: COMPARE, press_page: PRESS, invert: INVERT, merge: MERGE}
