"""How far a build is, and where its time went: told by the stages, shown by whoever called.

A stage says `at("clear", 120)` when it begins and how many items it has, and `step()` with each item that is done.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Stage(Struct):
    """One stage of a build."""

    name: str
    items: int = 0
    done: int = 0
    seconds: float = 0.0
    """Wall time, so far."""


class Progress:
    """The stages of one build in the order in which they began; `show` is called at each change, with the stage at work."""

    def __init__(self, show: Callable[[Stage], None] | None = None) -> None:
        self.stages: list[Stage] = []
        self._show = show
        self._since = time.perf_counter()

    def at(self, name: str, items: int = 0) -> None:
        """A stage begins, and the one before it ends; a stage that comes back goes on."""
        self.end()
        stage = next((one for one in self.stages if one.name == name), None)
        if stage is None:
            self.stages.append(stage := Stage(name))
        else:
            self.stages.remove(stage)
            self.stages.append(stage)
        stage.items += items
        if self._show:
            self._show(stage)

    def end(self) -> None:
        """The stage at work ends."""
        now = time.perf_counter()
        if self.stages:
            self.stages[-1].seconds += now - self._since
        self._since = now

    def each(self, items: Iterable[T]) -> Iterator[T]:
        """The items of the stage at work, each counted as it comes."""
        for one in items:
            stage = self.stages[-1]
            stage.done += 1
            if self._show:
                self._show(stage)
            yield one
