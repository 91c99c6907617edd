"""What each output was made from: the questions that were asked for it, and the fingerprints of their answers.

A question stands once; an output names those it asked by number.
"""

from array import array
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

import msgspec
from msgspec import Struct

_encode = msgspec.msgpack.Encoder().encode


class _Kept(Struct, frozen=True):
    cells: list[str]
    prints: list[str]
    outputs: dict[str, bytes]
    whole: str


class Traces:
    """The traces of an audience's outputs, by path."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._numbers: dict[str, int] = {}
        self._prints: list[str] = []
        self._outputs: dict[str, bytes] = {}
        self.whole = ""
        """Fingerprint of what concerns every answer: settings, glossary, hubs."""

    def __contains__(self, path: object) -> bool:
        return path in self._outputs

    @property
    def prints(self) -> dict[str, str]:
        """Every question with the fingerprint of its answer."""
        return dict(zip(self._cells, self._prints, strict=True))

    def enter(self, path: str, cells: Iterable[str], prints: Mapping[str, str]) -> None:
        """Note what an output was made from."""
        self._outputs[path] = array("I", sorted(self._number(cell, prints) for cell in cells)).tobytes()

    def _number(self, cell: str, prints: Mapping[str, str]) -> int:
        number = self._numbers.get(cell)
        if number is None:
            number = self._numbers[cell] = len(self._cells)
            self._cells.append(cell)
            self._prints.append(prints[cell])
        else:
            self._prints[number] = prints[cell]
        return number

    def stale(self, changed: AbstractSet[str]) -> set[str]:
        """The outputs that asked a question whose answer has changed."""
        numbers = {self._numbers[cell] for cell in changed if cell in self._numbers}
        if not numbers:
            return set()
        return {path for path, asked in self._outputs.items() if not numbers.isdisjoint(_unpacked(asked))}

    def asked(self, path: str) -> list[str]:
        """The questions that were asked for an output."""
        return [self._cells[number] for number in _unpacked(self._outputs.get(path, b""))]

    def keep(self, paths: AbstractSet[str]) -> None:
        """Forget all other outputs, and the questions that none asks any more, when those are many."""
        for path in self._outputs.keys() - paths:
            del self._outputs[path]
        used = {number for asked in self._outputs.values() for number in _unpacked(asked)} if self._is_due else None
        if used is not None and len(used) < len(self._cells):
            prints, outputs = self.prints, {path: self.asked(path) for path in self._outputs}
            self._cells, self._prints, self._numbers = [], [], {}
            for path, cells in outputs.items():
                self.enter(path, cells, prints)

    @property
    def _is_due(self) -> bool:
        return len(self._cells) > 64 + 8 * len(self._outputs)

    def encoded(self) -> bytes:
        """As bytes, for the store."""
        return _encode(_Kept(self._cells, self._prints, self._outputs, self.whole))

    @classmethod
    def decoded(cls, data: bytes) -> "Traces":
        """From such bytes.  Raises `msgspec.MsgspecError`."""
        kept = msgspec.msgpack.decode(data, type=_Kept)
        traces = cls()
        traces._cells, traces._prints, traces._outputs = kept.cells, kept.prints, kept.outputs  # its own
        traces.whole = kept.whole
        traces._numbers = {cell: number for number, cell in enumerate(kept.cells)}
        return traces


def _unpacked(asked: bytes) -> "array[int]":
    return array("I", asked)
