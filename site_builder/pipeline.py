"""The build, from the files in content/ to the files in output/: read this first.

look → analyse → press → write down.  One look at the inputs; the analysis of the site (`analysis.py`); the pages that are not
current, made and put in their places (`pressing.py`); the ledger.  There is one way to build, for `build`, `serve` and `publish` alike.
"""

import time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_builder.current import is_current
from site_builder.engine.ledger import Ledger, read_ledger, write_ledger
from site_builder.engine.lock import locked
from site_builder.engine.snapshot import Snapshot, look
from site_builder.engine.staging import settle
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.source import Span

STATE = ".site_builder"


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
    explain: str = ""
    """Path of an output, or source of a page: the report says why it was made anew."""


class Report(Struct, frozen=True):
    """What a build did."""

    faults: tuple[Fault, ...]
    outputs: int = 0
    made: int = 0
    """How many outputs were made, whether their bytes were new or not."""
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


def build(root: Path, options: Options = Options()) -> Report:
    """Build the site at `root`.  Raises `OSError` for a disk that fails, `engine.lock.Busy` when another build does not end."""
    started = time.perf_counter()
    home = Path(options.home) if options.home else root
    with locked(home / STATE / "lock"):
        unsettled = _settled(root) if home == root else ()  # under this lock no import is at work: what one has left is finished or removed
        ledger = read_ledger(home / STATE / f"ledger.{options.audience}")
        folder = output_folder(home, options.audience)
        held: dict[str, bytes] = {}
        snapshot = look(root, ledger.inputs, ledger.read_ns, time.time_ns(), held)
        if is_current(root, snapshot, ledger, _asked(options), folder, options.as_of) and not options.explain:
            report = Report(ledger.faults, len(ledger.outputs), folder=str(folder), base=ledger.base)
        else:
            report = _build(root, home, options, snapshot, held, ledger)
    return replace(report, faults=(*unsettled, *report.faults), seconds=time.perf_counter() - started)


def output_folder(home: Path, audience: str) -> Path:
    """Where the pages for an audience go."""
    return home / "output" if audience == "public" else home / STATE / "preview"


def _build(root: Path, home: Path, options: Options, snapshot: Snapshot, held: dict[str, bytes], ledger: Ledger) -> Report:
    from site_builder.analysis import Memory, Wishes, analyse
    from site_builder.engine.executor import forked, processors
    from site_builder.engine.store import Store
    from site_builder.pressing import press
    from site_builder.write.tree import Folder

    folder = output_folder(home, options.audience)
    executor = forked(options.jobs or processors())
    wishes = Wishes(options.audience, options.base_url, options.as_of)
    with Store(home / STATE / "store") as store:
        analysis = analyse(root, wishes, snapshot, held, store, Memory(), executor)
        held.clear()
        store.commit()  # before processes part: each reads with a connection of its own
        if analysis.site is None or analysis.theme is None or (analysis.has_errors and options.audience == "public"):
            base = analysis.settings.settings.base if analysis.settings else "/"
            return Report(in_file_order(analysis.faults), folder=str(folder), base=base, stopped=True)
        target = Folder(folder, folder.relative_to(home).as_posix())
        pressed = press(analysis, snapshot, target, ledger, store, executor, root, options.explain)
    faults = in_file_order([*analysis.faults, *pressed.faults])
    write_ledger(
        home / STATE / f"ledger.{options.audience}",
        Ledger(
            code=analysis.code,
            plugins=analysis.plugins,
            options={**_asked(options), "timezone": analysis.site.settings.timezone},
            inputs=snapshot.files,
            outside=snapshot.outside,
            odd=snapshot.odd,
            outputs=pressed.lines,
            undone=pressed.undone,
            traces=pressed.traces,
            faults=tuple(fault for fault in faults if fault.code != "output-foreign" or fault.severity == "error"),
            base=analysis.site.settings.base,
            from_day=analysis.day,
            next_day=analysis.next_day,
            named=pressed.named,
            read_ns=snapshot.began_ns,
            written_ns=time.time_ns(),
        ),
    )
    return Report(
        faults,
        len(pressed.lines),
        pressed.made,
        pressed.rewritten,
        pressed.deleted,
        folder=str(folder),
        base=analysis.site.settings.base,
        reasons=pressed.reasons,
    )


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
