"""What each output was made from: the questions that were asked for it, and the fingerprints of their answers.

A question stands once; an output names those it asked by number.  After an edit only what was made then is put into the store, beside
the whole of an earlier time; when that has grown to many, the whole is put anew.
"""

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec
from msgspec import Struct

from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.store import Store

_encode = msgspec.msgpack.Encoder().encode
WHOLE, LATER = "traces", "traces later"
"""Kinds in the store: the whole of an audience's traces; by audience and path what was made since."""
ALONE = "\0"
FEW = 400
"""So many outputs may stand beside the whole."""


class _Kept(Struct, frozen=True, array_like=True):
    """The whole, as it is kept."""

    stamp: str
    """Tells it from any other."""
    questions: dict[str, dict[str, int]]
    prints: list[str]
    outputs: dict[str, bytes]


class _Later(Struct, frozen=True, array_like=True):
    """One output that was made since; no cells for one that is gone."""

    path: str
    cells: dict[str, str]


class _Head(Struct, frozen=True, array_like=True):
    """What belongs together; its fingerprint stands in the ledger."""

    stamp: str
    later: dict[str, str]
    """The fingerprints of what was made since, by path."""
    whole: str
    near: str


class Traces:
    """The traces of an audience's outputs, by path."""

    def __init__(self) -> None:
        self._questions: dict[str, dict[str, int]] = {}
        self._prints: list[str] = []
        self._outputs: dict[str, bytes] = {}
        self._stamp = ""
        self._later: dict[str, str] = {}
        self._fresh: set[str] = set()
        """Outputs that were noted or forgotten since the traces were last kept."""
        self.whole = ""
        """Fingerprint of what concerns every answer: settings, glossary, hubs."""
        self.near = ""
        """Fingerprint of the articles from which it was last worked out which are near each other."""

    def __contains__(self, path: object) -> bool:
        return path in self._outputs

    @property
    def paths(self) -> AbstractSet[str]:
        """The outputs that are noted."""
        return self._outputs.keys()

    def __len__(self) -> int:
        return len(self._outputs)

    @property
    def questions(self) -> Mapping[str, Mapping[str, int]]:
        """The keys that each question was asked with, and the number of each; `ALONE` is the key of a question that has none."""
        return self._questions

    def keys_of(self, question: str) -> Mapping[str, int]:
        """The keys that a question was asked with, and the number of each."""
        return self._questions.get(question, {})

    def print_of(self, number: int) -> str:
        """The fingerprint of the answer that the question with a number had."""
        return self._prints[number]

    def cells(self) -> Iterator[tuple[str, str]]:
        """Every question as it is noted, and the fingerprint of its answer."""
        for question, keys in self._questions.items():
            for key, number in keys.items():
                yield _cell(question, key), self._prints[number]

    def enter(self, path: str, numbers: Iterable[int]) -> None:
        """Note which questions an output was made from."""
        self._outputs[path] = array("I", sorted(numbers)).tobytes()
        self._fresh.add(path)

    def number(self, cell: str, found: str) -> int:
        """The number of a question, which has an answer with the fingerprint `found` now."""
        question, key = _split(cell)
        keys = self._questions.setdefault(question, {})
        number = keys.get(key)
        if number is None:
            number = keys[key] = len(self._prints)
            self._prints.append(found)
        else:
            self._prints[number] = found
        return number

    def stale(self, changed: AbstractSet[str]) -> set[str]:
        """The outputs that asked a question whose answer has changed."""
        numbers = set()
        for cell in changed:
            question, key = _split(cell)
            if (number := self.keys_of(question).get(key)) is not None:
                numbers.add(number)
        if not numbers:
            return set()
        return {path for path, asked in self._outputs.items() if not numbers.isdisjoint(_unpacked(asked))}

    def asked(self, path: str) -> list[str]:
        """The questions that were asked for an output."""
        return [*self.told_of({path}).get(path, {})]

    def told_of(self, paths: AbstractSet[str]) -> dict[str, dict[str, str]]:
        """For some outputs the questions that were asked, with the fingerprints of their answers."""
        asked = {path: _unpacked(self._outputs[path]) for path in paths if path in self._outputs}
        wanted = {number for numbers in asked.values() for number in numbers}
        cells = {
            number: _cell(question, key) for question, keys in self._questions.items() for key, number in keys.items() if number in wanted
        }
        return {path: {cells[number]: self._prints[number] for number in numbers} for path, numbers in asked.items()}

    def keep(self, paths: AbstractSet[str]) -> None:
        """Forget all other outputs, and the questions that none asks any more, when those are many."""
        for path in self._outputs.keys() - paths:
            del self._outputs[path]
            self._fresh.add(path)
        if len(self._prints) > 64 + 8 * len(self._outputs):
            self._forget_unasked()

    def _forget_unasked(self) -> None:
        asked = {number for one in self._outputs.values() for number in _unpacked(one)}
        if len(asked) == len(self._prints):
            return
        places = {number: place for place, number in enumerate(sorted(asked))}
        self._prints = [self._prints[number] for number in places]
        self._questions = {
            question: {key: places[number] for key, number in keys.items() if number in places}
            for question, keys in self._questions.items()
        }
        self._outputs = {path: array("I", [places[number] for number in _unpacked(one)]).tobytes() for path, one in self._outputs.items()}
        self._stamp = ""

    def put(self, store: Store, audience: str) -> str:
        """Put what is new into the store; the fingerprint of it all, which `get` asks for."""
        kind = f"{LATER}/{audience}"
        if not self._stamp or len(self._later.keys() | self._fresh) > FEW:
            self._stamp = os.urandom(16).hex()
            store.drop(kind, self._later)
            self._later = {}
            store.put(WHOLE, {audience: _encode(_Kept(self._stamp, self._questions, self._prints, self._outputs))})
        elif self._fresh:
            told = self.told_of(self._fresh)
            rows = {path: _encode(_Later(path, told.get(path, {}))) for path in self._fresh}
            self._later |= {path: of_bytes(row) for path, row in rows.items()}
            store.put(kind, rows)
        self._fresh = set()
        head = _encode(_Head(self._stamp, self._later, self.whole, self.near))
        store.put(f"{WHOLE} head", {audience: head})
        return of_bytes(head)

    @classmethod
    def get(cls, store: Store, audience: str, known: str) -> "Traces":
        """What was put with the fingerprint `known`; empty traces where that is not there whole."""
        head, data = store.get(f"{WHOLE} head", audience), store.get(WHOLE, audience)
        if not known or head is None or data is None or of_bytes(head) != known:
            return cls()
        told, kept = msgspec.msgpack.decode(head, type=_Head), msgspec.msgpack.decode(data, type=_Kept)
        later = store.all(f"{LATER}/{audience}") if told.later else {}
        if kept.stamp != told.stamp or any(path not in later or of_bytes(later[path]) != found for path, found in told.later.items()):
            return cls()
        traces = cls()
        traces._questions, traces._prints, traces._outputs = kept.questions, kept.prints, kept.outputs  # its own
        for path in told.later:
            row = msgspec.msgpack.decode(later[path], type=_Later)
            if row.cells:
                traces.enter(path, [traces.number(cell, found) for cell, found in row.cells.items()])
            else:
                traces._outputs.pop(path, None)
        traces._stamp, traces._later, traces._fresh = told.stamp, told.later, set()
        traces.whole, traces.near = told.whole, told.near
        return traces


def _cell(question: str, key: str) -> str:
    return question if key == ALONE else f"{question}:{key}"


def _split(cell: str) -> tuple[str, str]:
    question, colon, key = cell.partition(":")
    return question, key if colon else ALONE


def _unpacked(asked: bytes) -> "array[int]":
    return array("I", asked)
