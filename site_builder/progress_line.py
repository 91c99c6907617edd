"""One line on a terminal that says how far a build is: the stage, what is done, rate and time left."""

import sys
import time
from typing import TYPE_CHECKING

from site_builder.engine.progress import Stage

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 0.5
"""Seconds after which the line appears: a quick build needs none."""
OFTEN = 0.1
"""Seconds between two updates."""
WORDS = {
    "wait": "waiting for another build",
    "look": "looking at the files",
    "load": "reading front matter",
    "routes": "finding addresses",
    "clear": "reading texts",
    "organise": "sorting",
    "compare": "comparing",
    "press": "making pages",
    "tidy": "tidying up",
    "write down": "writing the ledger",
}


class ProgressLine:
    """The line, on standard error; it goes when the build ends."""

    def __init__(self) -> None:
        self._began = self._shown = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""

    def show(self, stage: Stage) -> None:
        """Show a stage as it is now."""
        now = time.monotonic()
        if now - self._began < PATIENCE or (now - self._shown < OFTEN and stage.name == self._stage):
            return
        self._shown = now
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if stage.name != self._stage:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(WORDS.get(stage.name, stage.name), total=stage.items or None)
            self._stage = stage.name
        if self._task is not None:
            self._bar.update(self._task, completed=stage.done, total=stage.items or None, refresh=True)

    def end(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar() -> "Progress":
    """The line as rich draws it; it is drawn when it is told to, since a thread that draws would keep processes from being forked."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many items a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False)
