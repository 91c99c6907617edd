"""Values on their way from one piece of work to the next, kept out of memory: made when they are asked for, or in a file without a name."""

import os
import tempfile
from collections.abc import Callable, Sequence
from typing import BinaryIO, overload

ROOM = 1 << 20
"""Bytes that may wait in memory."""


class Made(Sequence[bytes]):
    """So many items, each made by its number from 0 when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], bytes]) -> None:
        self._count, self._make = count, make

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        numbers = range(self._count)[index]
        return self._make(numbers) if isinstance(numbers, int) else [self._make(number) for number in numbers]

    def __len__(self) -> int:
        return self._count


class Spool(Sequence[bytes]):
    """Bytes in the order in which they came.  Processes that are forked read the same file, each from places of its own."""

    def __init__(self, room: int = ROOM) -> None:
        self._waiting: list[bytes] = []
        """Those that came last, and are not in the file yet."""
        self._size, self._room = 0, room
        self._ends = [0]
        """Where each of those in the file ends; it begins where the one before it does."""
        self._file: BinaryIO | None = None

    def append(self, value: bytes) -> None:
        """Put a value at the end.  Raises `OSError` for a disk that is full."""
        self._waiting.append(value)
        self._size += len(value)
        if self._size > self._room:
            self._write_out()

    def _write_out(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as this value
        self._file.seek(self._ends[-1])
        for value in self._waiting:
            self._file.write(value)
            self._ends.append(self._ends[-1] + len(value))
        self._file.flush()
        self._waiting.clear()
        self._size = 0

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        return Made(len(self), self._value)[index]

    def _value(self, number: int) -> bytes:
        if number >= len(self._ends) - 1:
            return self._waiting[number - len(self._ends) + 1]
        assert self._file is not None, "what is not waiting is in the file"
        begin, end = self._ends[number], self._ends[number + 1]
        if hasattr(os, "pread"):  # the place of a file is shared with processes that were forked
            return os.pread(self._file.fileno(), end - begin, begin)
        self._file.seek(begin)
        return self._file.read(end - begin)

    def __len__(self) -> int:
        return len(self._ends) - 1 + len(self._waiting)

    def close(self) -> None:
        """Give the file up."""
        if self._file is not None:
            self._file.close()
