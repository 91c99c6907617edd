"""Processor seconds of each stage of a build in one process, nothing written: where the time of a clean build goes.

python bench/stages.py SITE
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from site_builder.analysis import Memory, Wishes, analyse
from site_builder.engine.progress import Progress
from site_builder.engine.snapshot import look
from site_builder.engine.store import Store
from site_builder.kinds import kinds
from site_builder.render.press import Press, pages_of


class Laps:
    """Prints what has passed since the last lap; as an executor it gives each task's share apart."""

    def __init__(self) -> None:
        self._last = time.process_time()
        self._apart = 0.0

    def __call__(self, name: str) -> None:
        """Print the processor seconds of the stage that has just ended, without those of the tasks that it called."""
        now = time.process_time()
        print(f"{name:16}{now - self._last - self._apart:8.2f} s")
        self._last, self._apart = now, 0.0

    def execute(self, task: Callable[[Any, Any], bytes], common: object, items: Sequence[object]) -> Iterator[bytes]:
        """The answers of a task, and a line on it."""
        began = time.process_time()
        answers = [task(common, item) for item in items]
        passed = time.process_time() - began
        self._apart += passed
        print(f"  {task.__name__:14}{passed:8.2f} s  {len(items)} items, {sum(map(len, answers)) / 1e6:.0f} MB")
        return iter(answers)


def main() -> None:
    """Run the stages, one after the other, for the public."""
    lap = Laps()
    root = Path(sys.argv[1]).resolve()
    held: dict[str, bytes] = {}
    snapshot = look(root, {}, 0, time.time_ns(), held)
    lap("look")
    with Store(None) as store:
        analysis = analyse(root, Wishes(), snapshot, held, store, Memory(), lap.execute, Progress())
        lap("analyse")
        if analysis.site is None or analysis.theme is None or analysis.articles is None:
            sys.exit("this site cannot be read")
        press = Press(analysis.site, kinds(), analysis.theme, analysis.articles, analysis.code, {})
        pages = pages_of(analysis.site, kinds())
        size = sum(len(press.make(page).data) for page in pages)
        lap("press")
    print(f"{len(analysis.articles.facts)} articles, {len(pages)} pages, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
