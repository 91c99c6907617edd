"""The build, from the files in content/ to the files in output/: read this first.

look → analyse → press → write down.  One look at the inputs; the analysis of the site (`analysis.py`); the pages that are not
current, made and put in their places (`pressing.py`); the ledger.  There is one way to build, for `build`, `serve` and `publish` alike.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from site_builder.current import is_current
from site_builder.engine.collector import at_rest
from site_builder.engine.ledger import Ledger, read_ledger, write_ledger
from site_builder.engine.lock import locked
from site_builder.engine.progress import Progress
from site_builder.engine.snapshot import Snapshot, look, look_again
from site_builder.engine.staging import settle
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.source import Span

if TYPE_CHECKING:
    from site_builder.analysis import Analysis, Memory
    from site_builder.engine.executor import Executor
    from site_builder.engine.store import Store
    from site_builder.pressing import Pressed
    from site_builder.write.tree import Folder

STATE = ".site_builder"
MANY = 2_000
"""Outputs that take longer to look at than a process takes to begin."""


class Options(Struct, frozen=True):
    """What a build is asked for."""

    audience: str = "public"
    """`public` writes to output/; `editor` shows drafts and withheld text, and writes to .site_builder/preview/."""
    base_url: str = ""
    """Takes the place of `url` in site.yaml."""
    as_of: str = ""
    """The day on which the site is made, ISO 8601; "" for today in the site's zone.  Pages of a later date stay out."""
    home: str = ""
    """A folder to hold output/ and the state in the place of the site's own: a build into an empty one is clean, and leaves no trace."""
    jobs: int = 0
    """How many processes may work at once; 0 for as many as there are processors."""
    scheduler: str = ""
    """Address of a cluster's scheduler, `tcp://HOST:PORT`, whose workers load, clear and press in the place of processes here."""
    explain: str = ""
    """Path of an output, or source of a page: the report says why it was made anew."""


class Report(Struct, frozen=True):
    """What a build did."""

    faults: tuple[Fault, ...]
    outputs: int = 0
    made: tuple[str, ...] = ()
    """Outputs that were made, whether their bytes were new or not."""
    rewritten: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    seconds: float = 0.0
    folder: str = ""
    base: str = "/"
    stopped: bool = False
    """Errors were found before rendering: nothing was written, the last good output stands."""
    reasons: tuple[str, ...] = ()
    """Why the output was made anew that `explain` names."""

    @property
    def errors(self) -> int:
        """How many of the faults are errors."""
        return sum(fault.severity == "error" for fault in self.faults)


def build(root: Path, options: Options = Options(), progress: Progress | None = None) -> Report:
    """Build the site at `root`.

    Raises `OSError` for a disk that fails, `engine.lock.Busy` when another build does not end, `engine.executor.Died` when a process ends
    too early, `engine.executor.Refused` when a cluster cannot do the work.
    """
    return Session(root, options).build(progress=progress)


class Session:
    """Builds a site, once or again and again: what one build knew, the next begins with."""

    def __init__(self, root: Path, options: Options = Options()) -> None:
        self._root, self._options = root, options
        self._home = Path(options.home) if options.home else root
        self._folder = output_folder(self._home, options.audience)
        self._ledger_path = self._home / STATE / f"ledger.{options.audience}"
        self._stamp: tuple[int, int] | None = None
        self._ledger = Ledger()
        self._snapshot: Snapshot | None = None
        self._memory: Memory | None = None
        self.analysis: Analysis | None = None
        """Of the last build that had something to do."""

    @property
    def snapshot(self) -> Snapshot | None:
        """The inputs as they were at the last build; None before one, and after one that was stopped."""
        return self._snapshot

    def build(
        self, changed: Iterable[str] | None = None, progress: Progress | None = None, tell: Callable[[Report], None] | None = None
    ) -> Report:
        """Bring the output up to date.  `changed` are the files that may have changed since the last build of this session, None for any.

        `tell` is called with the report, where something was written, as soon as the pages stand: before the index for search is brought up
        to date, and before what the next build needs to know is written down.  Raises as `build` does.
        """
        started = time.perf_counter()
        progress = progress or Progress()
        progress.at("wait")
        with locked(self._home / STATE / "lock"), at_rest():
            # under this lock no import is at work: what one has left is finished or removed
            unsettled = _settled(self._root) if self._home == self._root else ()
            progress.at("look")
            self._catch_up()
            held: dict[str, bytes] = {}
            snapshot = self._look(changed, held)

            def ended(report: Report) -> Report:
                return replace(report, faults=(*unsettled, *report.faults), seconds=time.perf_counter() - started)

            if self._is_current(snapshot):
                report = self._report(snapshot)
            else:
                report = self._build(snapshot, held, progress, (lambda report: tell(ended(report))) if tell else lambda _: None)
        progress.end()
        return ended(report)

    def _catch_up(self) -> None:
        """Take up the ledger; where another process has built meanwhile, what this one remembers is forgotten."""
        stamp = _stamp(self._ledger_path)
        if stamp is None or stamp != self._stamp:
            self._ledger, self._snapshot, self._memory = read_ledger(self._ledger_path), None, None
            self._stamp = stamp

    def _look(self, changed: Iterable[str] | None, held: dict[str, bytes]) -> Snapshot:
        now = time.time_ns()
        if changed is not None and self._snapshot is not None:
            found = look_again(self._root, self._snapshot, changed, held)
            if found is not None:
                return found
        return look(self._root, self._ledger.inputs, self._ledger.read_ns, now, held)

    def _is_current(self, snapshot: Snapshot) -> bool:
        asked = _asked(self._options)
        return not self._options.explain and is_current(
            self._root, snapshot, self._ledger, asked, self._folder, self._options.as_of, trusted=self._snapshot is not None
        )

    def _report(self, snapshot: Snapshot) -> Report:
        self._snapshot = snapshot
        return Report(self._ledger.faults, len(self._ledger.outputs), folder=str(self._folder), base=self._ledger.base)

    def _build(self, snapshot: Snapshot, held: dict[str, bytes], progress: Progress, tell: Callable[[Report], None]) -> Report:
        from site_builder.analysis import Memory, Wishes, analyse
        from site_builder.articles import Lost
        from site_builder.engine.store import Store
        from site_builder.pressing import press, press_index, write_down
        from site_builder.write.tree import Folder

        options = self._options
        wishes = Wishes(options.audience, options.base_url, options.as_of)
        memory, self._memory, self._snapshot = self._memory or Memory(), None, None  # what a build leaves that fails is not trusted
        target = Folder(self._folder, self._folder.relative_to(self._home).as_posix())
        with (
            _executor(options) as executor,
            Store(self._home / STATE / "store") as store,
            self._look_over(target, store, memory) as look_over,
        ):
            try:
                self.analysis = analysis = analyse(self._root, wishes, snapshot, held, store, memory, executor, progress)
            except Lost:  # the store was damaged since it was read: what it held is made again
                store.clear()
                return self._build(snapshot, held, progress, tell)
            store.commit()  # before processes part: each reads with a connection of its own
            if analysis.site is None or analysis.theme is None or (analysis.has_errors and options.audience == "public"):
                base = analysis.settings.settings.base if analysis.settings else "/"
                memory.traces = None  # the outputs stand as before this analysis: what changed in it is not made yet
                self._memory = memory
                return Report(in_file_order(analysis.faults), folder=str(self._folder), base=base, stopped=True)
            try:
                pressed = press(
                    analysis, snapshot, target, self._ledger, store, memory, executor, self._root, progress, look_over, options.explain
                )
                tell(self._told(analysis, pressed))
                progress.at("index")
                pressed = press_index(pressed, analysis, target, self._ledger, store, executor, self._root)
            except Lost:
                store.clear()
                return self._build(snapshot, held, progress, tell)
            progress.at("write down")
            report = self._told(analysis, pressed)
            traces = write_down(pressed, target, self._ledger, store, options.audience)
            self._write_down(analysis, snapshot, pressed, report.faults, traces)
        self._memory, self._snapshot = memory, snapshot
        return report

    def _look_over(self, target: "Folder", store: "Store", memory: "Memory") -> "AbstractContextManager[Callable[[], bytes]]":
        """The look at what stands in the output folder: it goes on beside the analysis, where there is much to look at."""
        from site_builder.engine.executor import aside
        from site_builder.pressing import left
        from site_builder.write.standing import standing

        worth = len(self._ledger.outputs) >= MANY and self._options.jobs != 1 and memory.traces is None
        return aside(standing, left(target, self._ledger, store, memory, self._options.audience), worth=worth)

    def _told(self, analysis: "Analysis", pressed: "Pressed") -> Report:
        return Report(
            in_file_order([*analysis.faults, *pressed.faults]),
            len(pressed.lines),
            pressed.made,
            pressed.rewritten,
            pressed.deleted,
            folder=str(self._folder),
            base=analysis.settings.settings.base if analysis.settings else "/",
            reasons=pressed.reasons,
        )

    def _write_down(self, analysis: "Analysis", snapshot: Snapshot, pressed: "Pressed", faults: tuple[Fault, ...], traces: str) -> None:
        """The ledger, last of all."""
        assert analysis.site is not None, "nothing was made without a site"
        self._ledger = Ledger(
            code=analysis.code,
            plugins=analysis.plugins,
            options={**_asked(self._options), "timezone": analysis.site.settings.timezone},
            inputs=snapshot.files,
            outside=snapshot.outside,
            odd=snapshot.odd,
            outputs=pressed.lines,
            undone=pressed.undone,
            traces=traces,
            faults=tuple(fault for fault in faults if fault.code != "output-foreign" or fault.severity == "error"),
            base=analysis.site.settings.base,
            from_day=analysis.day,
            next_day=analysis.next_day,
            named=pressed.named,
            read_ns=snapshot.began_ns,
            written_ns=time.time_ns(),
        )
        write_ledger(self._ledger_path, self._ledger)
        self._stamp = _stamp(self._ledger_path)


def _executor(options: Options) -> "AbstractContextManager[Executor]":
    """Who does the work: processes of this machine, or a cluster."""
    from site_builder.engine.executor import forked, processors

    if not options.scheduler:
        return nullcontext(forked(options.jobs or processors()))
    from site_builder.assignments import assignments
    from site_builder.engine.cluster import gathered

    return gathered(options.scheduler, assignments())


def output_folder(home: Path, audience: str) -> Path:
    """Where the pages for an audience go."""
    return home / "output" if audience == "public" else home / STATE / "preview"


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells one ledger from the next; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_ino


def _settled(root: Path) -> tuple[Fault, ...]:
    """Finish or remove what an import has left; where that is not possible the build goes on, and says so."""
    try:
        settle(root)
    except OSError as error:
        what = f"an import that was stopped cannot be finished: {error.strerror or error}"
        help = "make the folder writable, then build or import again; or delete .site_builder/import"
        return (Fault("import-unfinished", "warning", what, Span(".site_builder/import"), help),)
    return ()


def _asked(options: Options) -> dict[str, str]:
    return {"audience": options.audience, "base_url": options.base_url}
