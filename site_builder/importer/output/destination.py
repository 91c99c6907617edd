"""The site that an import writes into: locked and settled, its hubs, receipts and pages at hand."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from site_builder.engine.files import read_source
from site_builder.engine.lock import locked
from site_builder.engine.snapshot import names_of
from site_builder.engine.staging import settle
from site_builder.importer.output.match import Index
from site_builder.importer.output.order import Order
from site_builder.importer.output.topics import Sorter, sorter
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_hub
from site_builder.load.scan import scan
from site_builder.load.settings import read_settings
from site_builder.load.sources import read_page
from site_builder.model.fault import Checked, Fault
from site_builder.model.hub import Hub
from site_builder.model.settings import SettingsFile
from site_builder.model.source import Span

T = TypeVar("T")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""What the name of a new hub may be."""


class CannotImport(Exception):
    """There is no site to import into, or its settings, the plan or the wishes cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("nothing was imported")
        self.faults = tuple(faults)


class Destination(NamedTuple):
    """What every clipping of one import is taken in with."""

    root: Path
    settings: SettingsFile
    topics: Sorter
    receipts: dict[str, str]
    """Path by fingerprint of a clipping's words; what is imported is entered."""
    pages: Index
    imported: list[str]
    """Paths of the receipts that this import has written, in their order."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the site; an import does not mind."""


@contextmanager
def opened(root: Path, order: Order) -> Iterator[Destination]:
    """The site at `root`, for one import.

    Raises `CannotImport` for a site without settings and for topics that it does not have, `engine.lock.Busy`, and `OSError`.
    """
    with locked(root / ".site_builder" / "lock"):
        settle(root)
        faults: list[Fault] = []
        inventory = _kept(scan(names_of(root)), faults)
        source = _kept(read_source(root, inventory.settings), faults) if inventory.settings else None
        settings = _kept(read_settings(source), faults) if source else None
        if settings is None:
            raise CannotImport(faults)
        first = settings.settings.first_language
        sources = [read for one in inventory.hubs if (read := _kept(read_page(root, one, {}), faults))]
        hubs = [hub for one in sources if (hub := _kept(load_hub(one, first), faults))]
        if unknown := _unknown(hubs, order):
            raise CannotImport(unknown)
        names = [found for path in inventory.glossary if (found := _kept(read_source(root, path), faults))]
        glossary = read_glossary(names, first)
        with Index(root) as index:
            yield Destination(root, settings, sorter(hubs, glossary.value), _receipts(root), index, [], tuple(faults))


def _kept(checked: Checked[T], faults: list[Fault]) -> T:
    """The value; its faults are kept."""
    faults += checked.faults
    return checked.value


def _unknown(hubs: Sequence[Hub], order: Order) -> list[Fault]:
    """Faults `topic-unknown` for wished topics that the site does not have, `stem-form` for new ones that can be no address."""
    unknown = [topic for topic in order.wishes.topics if topic not in {hub.id for hub in hubs}]
    if not order.new_topics:
        help = f"topics are the files in content/topics/: {', '.join(hub.id for hub in hubs) or 'there is none yet'}; --new-topics makes it"
        return [Fault("topic-unknown", "error", f'no topic is called "{topic}"', Span("--topic"), help) for topic in unknown]
    help = "name it with a-z, 0-9 and hyphens: the name is the hub's address for good"
    return [
        Fault("stem-form", "error", f'"{topic}" cannot be part of an address', Span("--topic"), help)
        for topic in unknown
        if not ID.fullmatch(topic)
    ]


def _receipts(root: Path) -> dict[str, str]:
    """The receipts of the site: path by fingerprint of the clipping's words, which is part of their name."""
    folder = root / "content" / "receipts"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return {name.split(".")[-2]: f"content/receipts/{name}" for name in names if name.count(".") > 1}
