"""The import desk: one clipping after the other is composed, finds its place, and is written."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from site_builder.desk import Desk
from site_builder.engine.files import MAX_BYTES, read_source
from site_builder.engine.forks import in_order
from site_builder.engine.lock import locked
from site_builder.engine.staging import bring_in, settle
from site_builder.importer.compose import Decide, Outcome, compose, compose_file
from site_builder.importer.describe import Wishes
from site_builder.importer.match import Index
from site_builder.importer.new_topics import hub_stubs
from site_builder.importer.own import Reader, own_readers
from site_builder.importer.plan import Edited, as_edited
from site_builder.importer.prepare import Prepared, prepare
from site_builder.importer.propose import propose
from site_builder.importer.receipt import read_receipt
from site_builder.importer.topics import Sorter, sorter
from site_builder.load.front_matter import read_yaml
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_hub
from site_builder.load.scan import scan
from site_builder.load.settings import read_settings
from site_builder.load.shape import Shaping
from site_builder.model.clipping import Clipping
from site_builder.model.fault import Checked, Fault
from site_builder.model.plan import Plan, PlanClipping
from site_builder.model.receipt import Receipt
from site_builder.model.source import Span

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""What the name of a new hub may be."""
MANY = 8
"""Files from which it pays to work in several processes."""


class Order(Struct, frozen=True):
    """What the editor asks for."""

    wishes: Wishes = Wishes()
    dry_run: bool = False
    new_topics: bool = False


class Result(Struct, frozen=True):
    """What came of one clipping."""

    file: str
    status: Literal["imported", "planned", "known", "refused"]
    prepared: Prepared | None = None
    receipt: str = ""
    faults: tuple[Fault, ...] = ()


class CannotImport(Exception):
    """There is no site to import into, or its settings, the plan or the wishes cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("nothing was imported")
        self.faults = tuple(faults)


def import_files(root: Path, paths: Sequence[Path], order: Order = Order()) -> Iterator[Result]:
    """Import clippings into the site at `root`: one result for each, in the order given.

    Raises `CannotImport`, `engine.lock.Busy`, `engine.forks.Died`, and `OSError` for a site that cannot be written.
    """
    with _office(root, order) as office:

        def composed(path: Path) -> bytes:
            return msgspec.msgpack.encode(compose_file(path, _by_itself, order.wishes, office.topics, office.own))

        decoder = msgspec.msgpack.Decoder(Outcome)
        processes = os.cpu_count() or 1 if len(paths) >= MANY else 1
        for path, answer in zip(paths, in_order(composed, paths, processes), strict=True):
            yield _take_in(office, str(path), decoder.decode(answer))


def import_plan(root: Path, path: Path, order: Order = Order()) -> Iterator[Result]:
    """Import what an edited plan says.  Raises as `import_files` does."""
    source = read_source(path.parent, path.name)
    if source.value is None:
        raise CannotImport(source.faults)
    plan, shaping = read_yaml(str(path), source.value.text, Plan, "", longest=MAX_BYTES)
    if plan is None or shaping.faults:
        raise CannotImport(shaping.faults)
    with _office(root, order) as office:
        for number, one in enumerate(plan.clippings):
            outcome = compose_file(Path(one.file), _as_planned(one, number, shaping), order.wishes, office.topics, office.own)
            yield _take_in(office, one.file, outcome)


class _Office(NamedTuple):
    """What every clipping of one import is taken in with."""

    root: Path
    order: Order
    topics: Sorter
    own: tuple[Reader, ...]
    receipts: dict[str, str]
    """Path by fingerprint of a clipping's words; what is imported is entered."""
    pages: Index


@contextmanager
def _office(root: Path, order: Order) -> Iterator[_Office]:
    """The site locked and settled, its hubs, readers, receipts and pages at hand."""
    with locked(root / ".site_builder" / "lock"):
        settle(root)
        topics, own = _of_site(root, order)
        with Index(root) as index:
            yield _Office(root, order, topics, own, _receipts(root), index)


def _by_itself(clipping: Clipping) -> Checked[Edited | None]:
    return Checked(Edited(propose(clipping)))


def _as_planned(plan: PlanClipping, number: int, shaping: Shaping) -> Decide:
    """What the plan says about one clipping.  Faults: `plan-old`, `plan-lines`."""

    def decide(clipping: Clipping) -> Checked[Edited | None]:
        at = f"clippings.{number}"
        if clipping.sha256 != plan.sha256:
            place = shaping.places[f"{at}.sha256"]
            span = Span(shaping.path, place.line, place.column, place.width)
            help = "make the plan anew: site-builder import --review PLAN FILE"
            return Checked(None, (Fault("plan-old", "error", f"{plan.file} has changed since this plan was made", span, help),))
        return as_edited(plan, clipping, propose(clipping), shaping.path, shaping.places, at)

    return decide


def _of_site(root: Path, order: Order) -> tuple[Sorter, tuple[Reader, ...]]:
    """What import needs of the site: the words of its hubs, and readers of its own."""
    desk = Desk(root)
    inventory = desk(scan(root))
    source = desk.read(inventory.settings) if inventory.settings else None
    settings = desk(read_settings(source)) if source else None
    if settings is None:
        raise CannotImport(desk.faults)
    first = settings.settings.first_language
    hubs = desk.values(load_hub(one, first) for one in desk.sources(inventory.hubs))
    unknown = [topic for topic in order.wishes.topics if topic not in {hub.id for hub in hubs}]
    if no_ids := [topic for topic in unknown if order.new_topics and not ID.fullmatch(topic)]:
        help = "name it with a-z, 0-9 and hyphens: the name is the hub's address for good"
        raise CannotImport(
            [Fault("stem-form", "error", f'"{topic}" cannot be part of an address', Span("--topic"), help) for topic in no_ids]
        )
    if unknown and not order.new_topics:
        help = f"topics are the files in content/topics/: {', '.join(hub.id for hub in hubs) or 'there is none yet'}; --new-topics makes it"
        raise CannotImport([Fault("topic-unknown", "error", f'no topic is called "{topic}"', Span("--topic"), help) for topic in unknown])
    glossary = read_glossary(desk.read_all(inventory.glossary), first)
    own = desk(own_readers(root, settings))
    if any(fault.code.startswith(("plugin-", "path-outside")) for fault in desk.faults):
        raise CannotImport(desk.faults)
    return sorter(hubs, glossary.value), own


def _receipts(root: Path) -> dict[str, str]:
    """The receipts of the site: path by fingerprint of the clipping's words, which is part of their name."""
    folder = root / "content" / "receipts"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return {name.split(".")[-2]: f"content/receipts/{name}" for name in names if name.count(".") > 1}


def _take_in(office: _Office, shown: str, outcome: Outcome) -> Result:
    root, order, topics, _, receipts, pages = office
    composed = outcome.composed
    if composed is None:
        return Result(shown, "refused", faults=outcome.faults)
    if path := receipts.get(composed.receipt.words):
        return _known(root, shown, composed.receipt, path)
    stubs: dict[str, bytes] = {}
    if order.new_topics and (new := hub_stubs(root, composed.entries)):
        composed, stubs = compose(composed.clipping, composed.edited, order.wishes, new.sorter(topics)), new.files
    prepared = prepare(root, shown, composed, pages, order.wishes, topics)
    faults = (*outcome.faults, *prepared.faults)
    if order.dry_run:
        return Result(shown, "planned", prepared, prepared.files[-1].path, faults)
    others = prepared.files[len(prepared.entries) :]  # a page has a name that is free
    taken = [file.path for file in others if os.path.exists(f"{root}/{file.path}")]
    if taken:
        fault = Fault(
            "import-taken", "error", f"{taken[0]} stands there already", Span(shown), "move that file away, or give the page another name"
        )
        return Result(shown, "refused", faults=(fault,))
    bring_in(root, prepared.receipt.words, {**stubs, **{file.path: file.data for file in prepared.files}})
    receipts[prepared.receipt.words] = prepared.files[-1].path
    for entry, own in zip(prepared.entries, prepared.samples, strict=True):
        pages.add(entry.stem, own)
    return Result(shown, "imported", prepared, prepared.files[-1].path, faults)


def _known(root: Path, shown: str, receipt: Receipt, path: str) -> Result:
    """The result for a clipping that was imported before, with the receipt at `path`."""
    before, _ = read_receipt(path, (root / path).read_text("utf-8"))
    same = "the same bytes" if before and before.sha256 == receipt.sha256 else "the same words"
    help = f"to import it anew, take the first import back: site-builder import --undo {path}"
    fault = Fault("import-known", "warning", f"{same} were imported before, from {before.file if before else path}", Span(shown), help)
    return Result(shown, "known", receipt=path, faults=(fault,))
