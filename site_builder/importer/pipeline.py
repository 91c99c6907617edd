"""The way from bytes to pages.

    read → propose → compose → prepare → deliver

A file becomes a clipping (`sources`), its parts get their roles (`layout`, or an edited plan), they become files (`output`).  Up to there
nothing is looked at but the file itself, so several processes do it; finding a place in the site and writing stay in the order given.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.engine.executor import forked, processors
from site_builder.engine.files import MAX_BYTES, read_source
from site_builder.importer.layout.propose import propose
from site_builder.importer.output.compose import Composed, compose, too_long
from site_builder.importer.output.deliver import Result, deliver
from site_builder.importer.output.destination import CannotImport, Destination, opened
from site_builder.importer.output.order import Order, Wishes
from site_builder.importer.output.plan import Edited, as_edited
from site_builder.importer.output.topics import Sorter
from site_builder.importer.sources.reading import read_file
from site_builder.importer.sources.site_readers import Reader, site_readers
from site_builder.load.front_matter import read_yaml
from site_builder.load.shape import Shaping
from site_builder.model.clipping import Clipping
from site_builder.model.fault import Checked, Fault
from site_builder.model.plan import Plan, PlanClipping

Decide = Callable[[Clipping], Checked[Edited | None]]
"""Says what shall become of a clipping: by the rules, or by an edited plan."""
MANY = 8
"""Files from which it pays to work in several processes."""


class Outcome(Struct, frozen=True):
    """One file: composed, or refused for the faults."""

    composed: Composed | None = None
    faults: tuple[Fault, ...] = ()


def import_files(root: Path, paths: Sequence[Path], order: Order = Order()) -> Iterator[Result]:
    """Import clippings into the site at `root`: one result for each, in the order given.

    Raises `CannotImport`, `engine.lock.Busy`, `engine.executor.Died`, and `OSError` for a site that cannot be written.
    """
    with opened(root, order) as site:
        readers = _readers(site)

        decoder = msgspec.msgpack.Decoder(Outcome)
        executor = forked(processors() if len(paths) >= MANY else 1)
        common = (order.wishes, site.topics, readers)
        for path, answer in zip(paths, executor(_composed, common, paths), strict=True):
            yield _delivered(site, str(path), decoder.decode(answer), order)


def _composed(common: tuple[Wishes, Sorter, Sequence[Reader]], path: Path) -> bytes:
    """The `Outcome` of one clipping, encoded."""
    return msgspec.msgpack.encode(compose_file(path, by_rules, *common))


def import_plan(root: Path, path: Path, order: Order = Order()) -> Iterator[Result]:
    """Import what an edited plan says.  Raises as `import_files` does."""
    source = read_source(path.parent, path.name)
    if source.value is None:
        raise CannotImport(source.faults)
    plan, shaping = read_yaml(str(path), source.value.text, Plan, "", longest=MAX_BYTES)
    if plan is None or shaping.faults:
        raise CannotImport(shaping.faults)
    with opened(root, order) as site:
        readers = _readers(site)
        for number, one in enumerate(plan.clippings):
            outcome = compose_file(Path(one.file), by_plan(one, number, shaping), order.wishes, site.topics, readers)
            yield _delivered(site, one.file, outcome, order)


def compose_file(path: Path, decide: Decide, wishes: Wishes, topics: Sorter, readers: Sequence[Reader] = ()) -> Outcome:
    """What becomes of the file at `path`.  Faults: those of reading and of the plan, and `clipping-too-large`."""
    clipping = read_file(path, readers)
    if clipping.value is None:
        return Outcome(faults=clipping.faults)
    decided = decide(clipping.value)
    if decided.value is None:
        return Outcome(faults=decided.faults)
    composed = compose(clipping.value, decided.value, wishes, topics)
    faults = too_long(composed, str(path))
    return Outcome(faults=faults) if faults else Outcome(composed, clipping.faults)


def by_rules(clipping: Clipping) -> Checked[Edited | None]:
    """What the rules make of a clipping."""
    return Checked(Edited(propose(clipping)))


def by_plan(plan: PlanClipping, number: int, shaping: Shaping) -> Decide:
    """What the plan says about one clipping.  Faults: `plan-old`, `plan-lines`."""

    def decide(clipping: Clipping) -> Checked[Edited | None]:
        return as_edited(plan, clipping, propose(clipping), shaping.path, shaping.places, f"clippings.{number}")

    return decide


def _readers(site: Destination) -> tuple[Reader, ...]:
    """The readers that the site brings along.  Raises `CannotImport` where one cannot be found."""
    readers = site_readers(site.root, site.settings)
    faults = (*site.faults, *readers.faults)
    if any(fault.code.startswith(("plugin-", "path-outside")) for fault in faults):
        raise CannotImport(faults)
    return readers.value


def _delivered(site: Destination, shown: str, outcome: Outcome, order: Order) -> Result:
    """What came of one file; faults of reading stand before those of writing."""
    if outcome.composed is None:
        return Result(shown, "refused", faults=outcome.faults)
    result = deliver(site, shown, outcome.composed, order)
    return with_changes(result, faults=(*outcome.faults, *result.faults)) if result.prepared else result
