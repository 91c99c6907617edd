"""The import desk: one clipping after the other goes through read, propose, match, describe and write."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from site_builder.desk import Desk
from site_builder.engine.files import read_source
from site_builder.engine.lock import locked
from site_builder.engine.staging import bring_in, settle
from site_builder.importer.decode import MAX_BYTES
from site_builder.importer.describe import Wishes
from site_builder.importer.match import Index
from site_builder.importer.new_topics import hub_stubs
from site_builder.importer.plan import Edited, as_edited
from site_builder.importer.prepare import Prepared, prepare
from site_builder.importer.propose import propose
from site_builder.importer.reading import read
from site_builder.importer.receipt import read_receipt, words_of
from site_builder.importer.topics import Sorter, sorter
from site_builder.load.front_matter import read_yaml
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_hub
from site_builder.load.scan import scan
from site_builder.load.settings import read_settings
from site_builder.model.clipping import Clipping
from site_builder.model.fault import Checked, Fault
from site_builder.model.plan import Plan, PlanClipping
from site_builder.model.source import Span


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
    clipping: Clipping | None = None
    """Set when nothing was written, for the review plan."""
    receipt: str = ""
    faults: tuple[Fault, ...] = ()


class CannotImport(Exception):
    """There is no site to import into, or its settings, the plan or the wishes cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("nothing was imported")
        self.faults = tuple(faults)


Decide = Callable[[Clipping], Checked[Edited | None]]
"""Says what shall become of a clipping: by the rules, or by an edited plan."""


def import_files(root: Path, paths: Sequence[Path], order: Order = Order()) -> Iterator[Result]:
    """Import clippings into the site at `root`: one result for each, in the order given.

    Raises `CannotImport`, `engine.lock.Busy`, and `OSError` for a site that cannot be written.
    """
    with locked(root / ".site_builder" / "lock"):
        settle(root)
        topics = _sorter(root, order)
        with Index(root) as index:
            for path in paths:
                yield _import_one(root, str(path), path, order, topics, index, _by_itself)


def import_plan(root: Path, path: Path, order: Order = Order()) -> Iterator[Result]:
    """Import what an edited plan says.  Raises as `import_files` does."""
    source = read_source(path.parent, path.name)
    if source.value is None:
        raise CannotImport(source.faults)
    plan, shaping = read_yaml(str(path), source.value.text, Plan, "")
    if plan is None or shaping.faults:
        raise CannotImport(shaping.faults)
    with locked(root / ".site_builder" / "lock"):
        settle(root)
        topics = _sorter(root, order)
        with Index(root) as index:
            for number, one in enumerate(plan.clippings):

                def propose_edited(clipping: Clipping, one: PlanClipping = one, number: int = number) -> Checked[Edited | None]:
                    if clipping.sha256 != one.sha256:
                        place = shaping.places[f"clippings.{number}.sha256"]
                        span = Span(str(path), place.line, place.column, place.width)
                        help = "make the plan anew: site-builder import --review PLAN FILE"
                        return Checked(None, (Fault("plan-old", "error", f"{one.file} has changed since this plan was made", span, help),))
                    return as_edited(one, clipping, propose(clipping), str(path), shaping.places, f"clippings.{number}")

                yield _import_one(root, one.file, Path(one.file), order, topics, index, propose_edited)


def _sorter(root: Path, order: Order) -> Sorter:
    """The words of the site's hubs."""
    desk = Desk(root)
    inventory = desk(scan(root))
    source = desk.read(inventory.settings) if inventory.settings else None
    settings = desk(read_settings(source)) if source else None
    if settings is None:
        raise CannotImport(desk.faults)
    first = settings.settings.first_language
    hubs = desk.values(load_hub(one, first) for one in desk.sources(inventory.hubs))
    unknown = [topic for topic in order.wishes.topics if topic not in {hub.id for hub in hubs}]
    if unknown and not order.new_topics:
        help = f"topics are the files in content/topics/: {', '.join(hub.id for hub in hubs) or 'there is none yet'}; --new-topics makes it"
        raise CannotImport([Fault("topic-unknown", "error", f'no topic is called "{topic}"', Span("--topic"), help) for topic in unknown])
    return sorter(hubs, desk(read_glossary(desk.read_all(inventory.glossary), first)))


def _import_one(root: Path, shown: str, path: Path, order: Order, topics: Sorter, index: Index, decide: Decide) -> Result:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        return Result(shown, "refused", faults=(Fault("clipping-unreadable", "error", message, Span(shown), "check its name and its permissions"),))
    checked = read(shown, data)
    clipping = checked.value
    if clipping is None:
        return Result(shown, "refused", faults=checked.faults)
    if known := _known(root, shown, clipping):
        return known
    decided = decide(clipping)
    if decided.value is None:
        return Result(shown, "refused", faults=decided.faults)
    proposal, articles = decided.value.proposal, decided.value.articles
    prepared = prepare(root, shown, clipping, proposal, order.wishes, topics, index, articles)
    stubs = hub_stubs(root, prepared.entries) if order.new_topics else None
    if stubs:
        prepared = prepare(root, shown, clipping, proposal, order.wishes, stubs.sorter(topics), index, articles)
    return _write(root, shown, clipping, prepared, order, index, checked.faults, stubs.files if stubs else {})


def _by_itself(clipping: Clipping) -> Checked[Edited | None]:
    return Checked(Edited(propose(clipping)))


def _known(root: Path, shown: str, clipping: Clipping) -> Result | None:
    """The result for a clipping that was imported before."""
    found = sorted((root / "content" / "receipts").glob(f"*.{words_of(clipping)}.yaml"))
    if not found:
        return None
    path = found[0].relative_to(root).as_posix()
    receipt, _ = read_receipt(path, found[0].read_text("utf-8"))
    same = "the same bytes" if receipt and receipt.sha256 == clipping.sha256 else "the same words"
    help = f"to import it anew, take the first import back: site-builder import --undo {path}"
    fault = Fault("import-known", "warning", f"{same} were imported before, from {receipt.file if receipt else path}", Span(shown), help)
    return Result(shown, "known", receipt=path, faults=(fault,))


def _write(
    root: Path, shown: str, clipping: Clipping, prepared: Prepared, order: Order, index: Index, faults: tuple[Fault, ...], stubs: dict[str, bytes]
) -> Result:
    told = (*faults, *prepared.faults)
    if order.dry_run:
        return Result(shown, "planned", prepared, clipping, prepared.files[-1].path, told)
    taken = [file.path for file in prepared.files if (root / file.path).exists()]
    if taken:
        fault = Fault("import-taken", "error", f"{taken[0]} stands there already", Span(shown), "move that file away, or give the page another name")
        return Result(shown, "refused", faults=(fault,))
    bring_in(root, prepared.receipt.words, {**stubs, **{file.path: file.data for file in prepared.files}})
    for entry in prepared.entries:
        index.add(entry.stem)
    return Result(shown, "imported", prepared, None, prepared.files[-1].path, told)
