"""The state of the preview: what the last build left, and the thread that builds again after a change.

One build at a time; a change during a build causes one more.  Open pages hear of a build only when it changed what they show.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

from msgspec import Struct
from msgspec.structs import replace

from site_builder.engine.ledger import read_ledger
from site_builder.faults import show, summary
from site_builder.model.fault import Fault
from site_builder.pipeline import STATE, Report
from site_builder.serve.builder import Builder, BuildFailed
from site_builder.serve.margins import Asked, Reply

ANY = ""
"""In the place of a path: any file may have changed."""
QUIET = 0.02
"""Seconds without a change before a build begins: an editor's save is several events."""
PAGES = (".html", ".md", ".xml", ".json", ".txt", ".jsonld", ".csv")
"""How the names of pages end, and of what no page has in it."""
PATIENCE = 1.0
"""Seconds after which a build begins although changes go on."""


class Standing(Struct, frozen=True):
    """What the preview shows from one build to the next."""

    version: str
    """A new one whenever open pages show something old: `<part>.<part>`, of which the first is new when they have to be loaded again."""
    base: str
    """The base path, of the last settings that could be read."""
    folder: str
    faults: tuple[Fault, ...] = ()
    broken: bool = False
    """There are errors: the error page stands in for all pages."""
    crash: str = ""
    """Why a build failed that no fault in the site's files explains."""
    good: str = ""
    """When the last build without errors ended, and what it took."""


class Preview:
    """Builds the site for the editor, first at `start`, then after each `changed`."""

    def __init__(self, root: Path, tell: Callable[[str], None] = print) -> None:
        self.root = root
        self._builder = Builder(root)
        self.build: Callable[[frozenset[str] | None], Report] = self._builder.build
        """Builds after these files may have changed; None for any."""
        self.ask: Callable[[Asked], Reply] = self._builder.ask
        """Answers a page about its margin."""
        self.standing: Standing | None = None
        """None until the first build has ended."""
        self._tell = tell
        self._listeners: list[Callable[[], None]] = []
        self._bell = threading.Condition()
        self._asked_at = 0.0
        self._paths: set[str] = set()
        self._stopping = False
        self._builds = 0
        self._firm = token_hex(4)
        """Tells what a page cannot take in while it stands: styles, scripts, pictures, whether it is the error page."""
        self._thread = threading.Thread(target=self._work, name="preview", daemon=True)

    def start(self) -> None:
        """Begin with the first build."""
        self._asked_at = time.monotonic() - QUIET
        self._paths = {ANY}
        self._thread.start()

    def stop(self) -> None:
        """Build no more.  A build that runs is not waited for long: what it leaves, the next one finishes."""
        with self._bell:
            self._stopping = True
            self._listeners.clear()
            self._bell.notify()
        self._builder.stop()
        if self._thread.is_alive():
            self._thread.join(0.3)

    def changed(self, path: str = ANY) -> None:
        """A file has changed, or `ANY` may have: build soon."""
        with self._bell:
            self._paths.add(path)
            self._asked_at = time.monotonic()
            self._bell.notify()

    def listen(self, ring: Callable[[], None]) -> None:
        """Have `ring` called, in the preview's thread, whenever `standing` is new."""
        self._listeners.append(ring)

    def _work(self) -> None:
        while (paths := self._wait()) is not None:
            self._build(None if ANY in paths else frozenset(paths))

    def _wait(self) -> set[str] | None:
        """The files that have changed, once there was quiet; None to end."""
        with self._bell:
            self._bell.wait_for(lambda: self._asked_at or self._stopping)
            latest = time.monotonic() + PATIENCE
            while not self._stopping and (rest := min(self._asked_at + QUIET, latest) - time.monotonic()) > 0:
                self._bell.wait(rest)
            self._asked_at = 0.0
            paths, self._paths = self._paths, set()
            return None if self._stopping else paths

    def _build(self, changed: frozenset[str] | None) -> None:
        before = self.standing
        clock = time.strftime("%H:%M:%S")
        self._builds += 1
        try:
            report = self.build(changed)
        except BuildFailed as failed:  # whatever it was, the next save shall be built again
            if self._stopping:
                return
            crash = str(failed)
            was = before or Standing("", self._last_base(), "")
            self.standing = replace(was, version=self._version(firm=False), broken=True, crash=crash, faults=())
            line = f"{crash}\n{clock}  the build failed"
        else:
            self.standing = self._standing(report, before, clock)
            line = _told(report, self.root, clock, before.faults if before else ())
        if not self._stopping:
            self._tell(line)
        for ring in tuple(self._listeners):
            ring()

    def _standing(self, report: Report, before: Standing | None, clock: str) -> Standing:
        broken = report.stopped or report.errors > 0
        written = (*report.rewritten, *report.deleted)
        same = before is not None and not before.crash and broken == before.broken
        if before and same and not written and not (broken and report.faults != before.faults):
            version = before.version  # a warning that comes or goes changes no page; while the error page stands, it changes that
        else:
            version = self._version(firm=same and not broken and all(path.endswith(PAGES) for path in written))
        # site.yaml that cannot be read says nothing of the base path: the last one holds, so that the browser finds its way back
        base = report.base
        if report.stopped and base == "/":
            base = before.base if before else self._last_base()
        good = f"{clock}, {report.seconds:.2f} s" if not broken else before.good if before else ""
        return Standing(version, base, report.folder, report.faults, broken, "", good)

    def _version(self, *, firm: bool) -> str:
        """The version of what stands now; with `firm`, open pages can take it in."""
        if not firm:
            self._firm = token_hex(4)
        return f"{self._firm}.{self._builds}"

    def _last_base(self) -> str:
        """The base path of the last session's build."""
        return read_ledger(self.root / STATE / "ledger.editor").base


def _told(report: Report, root: Path, clock: str, before: tuple[Fault, ...]) -> str:
    """One line on a build; before it the faults, unless they are warnings that were told the last time."""
    if report.stopped:
        done = "nothing was built"
    elif report.rewritten or report.deleted:
        done = f"{len(report.rewritten)} file{'s'[: len(report.rewritten) != 1]} rewritten" + (
            f", {len(report.deleted)} deleted" if report.deleted else ""
        )
    else:
        done = "nothing to do"
    line = f"{clock}  {done}, {report.seconds:.2f} s" + (f"  {summary(report.faults)}" if report.faults else "")
    if not report.faults or (not report.errors and report.faults == before):
        return line
    return f"{show(report.faults, 'text', root)}\n{line}"
