"""The three pieces of work that a build does for every article or page, as functions of values that any process can call.

Each takes what all its calls share and one item, and gives bytes: so the same function serves in this process, in forked ones, and on
other machines.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from site_builder.engine.fingerprint import of_bytes
from site_builder.model.article import Article
from site_builder.model.comparison import Copy
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.inventory import PageFiles
from site_builder.model.record import NOTHING, Cleared, Loaded, decoded
from site_builder.model.settings import Settings
from site_builder.model.source import PageSources
from site_builder.model.text import Marker
from site_builder.shingles import marks

if TYPE_CHECKING:
    from site_builder.annotate.directory import Register

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Reading(Struct, frozen=True):
    """What the loading of all articles shares."""

    root: str
    """The site's folder."""
    settings: Settings
    held: Mapping[str, bytes] = {}
    """Files that were read already."""


def load_article(common: Reading, files: PageFiles) -> bytes:
    """The `Loaded` of an article, from its files."""
    from site_builder.load.sources import read_page

    sources = read_page(Path(common.root), files, common.held)
    if sources.value is None:
        return _encode(Loaded(None, sources.faults))
    return load_sources(common, sources.value, sources.faults)


def load_sources(common: Reading, sources: PageSources, faults: Sequence[Fault] = ()) -> bytes:
    """The `Loaded` of an article, from its texts; `faults` are those of reading them."""
    from site_builder.load.pages import card_of, load_article

    loaded = load_article(sources, common.settings.first_language)
    found = (*faults, *loaded.faults)
    article = loaded.value
    if article is None:
        return _encode(Loaded(None, found))
    return _encode(Loaded(card_of(article, common.settings), found, msgspec.Raw(_encode(article))))


class Clearing:
    """What the clearing of all articles shares: the register, the names, the settings, the markers."""

    def __init__(
        self,
        register: "Register",
        glossary: Sequence[Entity],
        settings: Settings,
        audience: str,
        hidden: frozenset[str],
        markers: Sequence[tuple[str, Marker]],
    ) -> None:
        from site_builder.annotate.directory import Directory
        from site_builder.annotate.mentions import NameIndex

        self.register, self.glossary = register, glossary
        self.directory, self.names = Directory(register), NameIndex(glossary)
        self.settings, self.audience, self.hidden, self.markers = settings, audience, hidden, markers


def clear_article(common: Clearing, raw: bytes) -> bytes:
    """The `Cleared` of an encoded article."""
    from site_builder.annotate.clearance import clear
    from site_builder.annotate.references import check_article
    from site_builder.annotate.texts import read
    from site_builder.search.pages import article_part

    article: Article = decoded(msgspec.Raw(raw))
    common.directory.begin()
    faults = check_article(article, common.directory)
    if article.stem in common.hidden:
        return _encode(Cleared(NOTHING, NOTHING, NOTHING, "", b"", NOTHING, common.directory.answers, faults, names=False))
    document = read(article.prose, common.directory)
    blocks = tuple(block.text for block in document.texts if block.text)
    copy = _encode(Copy(marks("\n".join(blocks)), blocks))
    found = clear(article, document, common.directory, common.names, common.settings, common.audience, common.markers)
    facts, passages, body = (_encode(part) for part in (found.value.facts, found.value.passages, found.value.body))
    grams = article_part(found.value.facts, found.value.body) if common.settings.search else b""
    return _encode(
        Cleared(
            msgspec.Raw(facts),
            msgspec.Raw(passages),
            msgspec.Raw(body),
            found.value.text,
            grams,
            msgspec.Raw(copy),
            common.directory.answers,
            (*faults, *found.faults),
            names=bool(found.value.body.texts),
            prints=(of_bytes(facts), of_bytes(passages), of_bytes(body), of_bytes(grams) if grams else "", of_bytes(copy)),
        )
    )
