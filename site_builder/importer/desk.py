"""The import desk: one clipping after the other goes through read, propose, match, describe and write."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.desk import Desk
from site_builder.engine.lock import locked
from site_builder.engine.staging import bring_in, settle
from site_builder.importer.dates import Evidence
from site_builder.importer.describe import Doubt, Entry, Wishes, describe, page_of
from site_builder.importer.files import leftovers_file, notice_file, page_file, receipt_file
from site_builder.importer.match import Index, Match
from site_builder.importer.propose import propose
from site_builder.importer.reading import read
from site_builder.importer.receipt import read_receipt, receipt_of, unplaced, words_of
from site_builder.importer.topics import Sorter, sorter
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_hub
from site_builder.load.scan import scan
from site_builder.load.settings import FIRST_LANGUAGE, read_settings
from site_builder.model.clipping import Block, Clipping
from site_builder.model.fault import Fault
from site_builder.model.proposal import Part, Proposal
from site_builder.model.source import Span

SAME = 60
"""Percent of a text that must stand in a page for that page's year to date it."""


class Order(Struct, frozen=True):
    """What the editor asks for."""

    wishes: Wishes = Wishes()
    dry_run: bool = False
    new_topics: bool = False


class Result(Struct, frozen=True):
    """What came of one clipping."""

    file: str
    status: Literal["imported", "planned", "known", "refused"]
    entries: tuple[Entry, ...] = ()
    matches: tuple[tuple[str, Match], ...] = ()
    """Stem of a new page, and a page of the site that holds the same copy."""
    notices: int = 0
    masked: int = 0
    """Characters of personal data that were masked in notices."""
    leftovers: int = 0
    """Lines that went to the leftovers."""
    receipt: str = ""
    faults: tuple[Fault, ...] = ()


class NoSite(Exception):
    """There is no site to import into, or its settings cannot be used; `faults` says why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("there is no site here")
        self.faults = faults


def import_files(root: Path, paths: Sequence[Path], order: Order = Order()) -> Iterator[Result]:
    """Import clippings into the site at `root`, one result for each, in the order given.

    Raises `NoSite`, `engine.lock.Busy`, and `OSError` for a site that cannot be written.
    """
    with locked(root / ".site_builder" / "lock"):
        settle(root)
        topics = _sorter(root)
        with Index(root) as index:
            for path in paths:
                yield _import_one(root, path, order, topics, index)


def _sorter(root: Path) -> Sorter:
    """The words of the site's hubs."""
    desk = Desk(root)
    inventory = desk(scan(root))
    source = desk.read(inventory.settings) if inventory.settings else None
    settings = desk(read_settings(source)) if source else None
    if settings is None:
        raise NoSite(tuple(desk.faults))
    first = settings.settings.first_language or FIRST_LANGUAGE
    hubs = desk.values(load_hub(one, first) for one in desk.sources(inventory.hubs))
    return sorter(hubs, desk(read_glossary(desk.read_all(inventory.glossary), first)))


def _import_one(root: Path, path: Path, order: Order, topics: Sorter, index: Index) -> Result:
    shown = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        return Result(shown, "refused", faults=(Fault("clipping-unreadable", "error", message, Span(shown), "check its name and its permissions"),))
    checked = read(shown, data)
    clipping = checked.value
    if clipping is None:
        return Result(shown, "refused", faults=checked.faults)
    if known := _known(root, shown, clipping):
        return known
    proposal = propose(clipping)
    return _written(root, shown, clipping, proposal, order, topics, index, checked.faults)


def _known(root: Path, shown: str, clipping: Clipping) -> Result | None:
    """The result for a clipping that was imported before."""
    found = sorted((root / "content" / "receipts").glob(f"*.{words_of(clipping)}.yaml"))
    if not found:
        return None
    path = found[0].relative_to(root).as_posix()
    receipt, _ = read_receipt(path, found[0].read_text("utf-8"))
    same = "the same bytes" if receipt and receipt.sha256 == clipping.sha256 else "the same words"
    help = f"to import it anew: site-builder import --undo {path}"
    fault = Fault("import-known", "warning", f"{same} were imported before, as {receipt.file if receipt else path}", Span(shown), help)
    return Result(shown, "known", receipt=path, faults=(fault,))


def _written(
    root: Path, shown: str, clipping: Clipping, proposal: Proposal, order: Order, topics: Sorter, index: Index, faults: tuple[Fault, ...]
) -> Result:
    texts = ["\n".join(part.text for part in one.of("body", "item", "quote", "heading")) for one in proposal.drafts]
    matches = [index.matches(text) for text in texts]
    page = page_of(clipping, proposal, order.wishes, _evidence(matches, index))
    entries = _with_own_stems(root, [describe(one, page, order.wishes, topics) for one in proposal.drafts])
    files = [page_file(entry) for entry in entries]
    notices = [notice_file(clipping, parts, number) for number, parts in enumerate(proposal.notices, 1)]
    placed = [strip for file in (*files, *(notice for notice, _ in notices)) for _, strip in file.fields]
    rest = unplaced(clipping, [*placed, *(part.strip for part in proposal.leftovers)])
    dropped = [strip for strip in rest if not any(char.isalnum() for char in strip.text)]
    scraps = [Part("leftover", Block(strip), why="no part of the clipping took it") for strip in rest if strip not in dropped]
    leftovers = sorted([*proposal.leftovers, *scraps], key=lambda part: part.strip.first_line)
    written = [*files, *(notice for notice, _ in notices), *([leftovers_file(clipping, leftovers)] if leftovers else [])]
    pairs = tuple((entry.stem, match) for entry, found in zip(entries, matches, strict=True) for match in found[:3])
    receipt = receipt_of(clipping, written, dropped, (f"{stem}: {match.percent} % stands in {match.stem}" for stem, match in pairs))
    last = receipt_file(receipt)
    if not order.dry_run:
        taken = [file.path for file in written if (root / file.path).exists()]
        if taken:
            message = f"{taken[0]} stands there already"
            return Result(shown, "refused", faults=(Fault("import-taken", "error", message, Span(shown), "move that file away"),))
        bring_in(root, receipt.words, {file.path: file.data for file in (*written, last)})
        for entry in entries:
            index.add(entry.stem)
    return Result(
        shown,
        "planned" if order.dry_run else "imported",
        entries,
        pairs,
        len(notices),
        sum(count for _, count in notices),
        len(leftovers),
        last.path,
        (*faults, *(_fault(shown, doubt) for entry in entries for doubt in entry.doubts), *_copies(shown, entries, matches)),
    )


def _evidence(matches: Sequence[Sequence[Match]], index: Index) -> list[Evidence]:
    """What pages with the same copy say about the year."""
    found = []
    for match in (one[0] for one in matches if one and one[0].percent >= SAME):
        if day := index.day(match.stem):
            found.append(Evidence(date.fromisoformat(day), f"the same copy in {match.stem}"))
    return found[:1]


def _with_own_stems(root: Path, entries: list[Entry]) -> list[Entry]:
    """The entries with stems that no page has."""
    found: list[Entry] = []
    taken: set[str] = set()
    for entry in entries:
        stem, number = entry.stem, 1
        while stem in taken or (root / "content/articles" / f"{stem}.md").exists():
            number += 1
            stem = f"{entry.stem}-{number}"
        taken.add(stem)
        found.append(with_changes(entry, stem=stem))
    return found


def _fault(shown: str, doubt: Doubt) -> Fault:
    message = f"{doubt.message} ({doubt.confidence} %)" if doubt.confidence < 100 else doubt.message
    return Fault(doubt.code, "warning", message, Span(shown, doubt.line), _MENDS[doubt.code])


def _copies(shown: str, entries: Sequence[Entry], matches: Sequence[Sequence[Match]]) -> list[Fault]:
    return [
        Fault(
            "import-same-copy",
            "warning",
            f"{match.percent} % of {entry.stem} stands in {match.stem}",
            Span(shown, entry.body[0].strip.first_line if entry.body else 0),
            "keep one of the two, or keep both and compare them",
        )
        for entry, found in zip(entries, matches, strict=True)
        for match in found[:3]
    ]


_MENDS = {
    "import-doubt": "look at it in the page; site-builder import --review PLAN lets you correct it before it is written",
    "import-flaw": "the text is kept as it is; compare it with the clipping",
    "import-no-topic": "write the page's topics, add keywords to a hub, or import with --topic ID or --new-topics",
    "import-year-open": "write the date into the page, or import with --date DAY",
}
