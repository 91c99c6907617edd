"""One function over many items, in this process or in several, the answers in the order of the items.

An executor is called with a task, what all calls share, and the items: `map_in_order(task, common, items)`.  A task is a function on the
top level of a module, an answer is bytes.  `here` works in this process, `forked` in several: they are forked, which hands on all that was
loaded; each takes the next batch of items when it is done with the last, this process among them, and sends its answers through
a pipe; a pipe that is full stops its process, so that memory does not grow with the number of items.  `aside` has one piece of work done
while this process does something else.  Where forks are not to be had (another system, a second thread) all is worked off here.
"""

import gc
import os
import select
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

from site_builder.model.fault import Fault

C = TypeVar("C")
T = TypeVar("T")
Task = Callable[[C, T], bytes]
Executor = Callable[[Callable[[Any, Any], bytes], Any, Sequence[Any]], Iterator[bytes]]
"""From a task, what its calls share, and the items to the answers in the order of the items.  Raises `Died`, `Refused`."""
WORTH = 32
"""Fewer items are not worth a process of their own."""
BATCHES = 32
"""So many batches for each process at least, so that all end at about the same time."""
LARGEST = 12
"""Items in a batch, while the batches can be numbered in one pipe: answers of so many find room in the pipe while the process that takes them
in works on a batch of its own."""
NUMBERED = 8192
"""Batches that can be: their numbers find room in a pipe."""
AHEAD = 1 << 20
"""Bytes of answers that a process may be ahead."""
WHOLE = b"."
"""Stands behind an answer that has come whole."""
_HEAD = struct.Struct("<?IQ")
_NUMBER = struct.Struct("<I")


class Died(Exception):
    """A process ended before its work was done, or its work raised something."""


class Refused(Exception):
    """Who was asked cannot do the work, or not any more; `faults` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def here(task: Task[C, T], common: C, items: Sequence[T]) -> Iterator[bytes]:
    """What `task` makes of each item, in this process."""
    return (task(common, item) for item in items)


def forked(processes: int) -> Executor:
    """An executor of so many processes, this one among them.  It raises `Died` with the words of what a process raised."""
    return partial(_map_in_order, processes) if processes > 1 else here


@contextmanager
def aside(task: Callable[[C], bytes], common: C, *, worth: bool) -> Iterator[Callable[[], bytes]]:
    """Begin `task(common)` in a process of its own, which goes on while this one does something else; what is given tells the answer.

    Where that is not `worth` a process, where none may be forked, or where it comes to nothing, the task is done here when it is asked for.
    """
    if not worth or processors() < 2 or not _can_fork():
        yield partial(task, common)
        return
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(reader)
            with open(writer, "wb") as giver:
                giver.write(task(common) + WHOLE)
        finally:
            os._exit(0)  # an answer that is not whole says that something was wrong
    os.close(writer)
    with open(reader, "rb") as pipe:

        def answer() -> bytes:
            data = pipe.read()
            return data.removesuffix(WHOLE) if data.endswith(WHOLE) else task(common)

        try:
            yield answer
        finally:
            os.kill(process, signal.SIGKILL)  # nobody may have asked
            os.waitpid(process, 0)


def _map_in_order(processes: int, task: Task[C, T], common: C, items: Sequence[T]) -> Iterator[bytes]:
    processes = min(processes, len(items) // WORTH)
    return _forked(task, common, items, processes) if processes > 1 and _can_fork() else here(task, common, items)


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def processors() -> int:
    """How many processes may work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _forked(task: Task[C, T], common: C, items: Sequence[T], processes: int) -> Iterator[bytes]:
    size = max(1, min(LARGEST, len(items) // (BATCHES * processes)), -(-len(items) // NUMBERED))
    batches = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    tokens = _numbers(len(batches))
    if gc.isenabled():
        gc.collect()
        gc.freeze()  # what was loaded before stays: it need not be looked through again, nor copied
    children = [_start(task, common, items, batches, tokens) for _ in range(processes - 1)]
    pipes = {reader: _Inbox() for _, reader in children}
    done: dict[int, list[bytes]] = {}
    try:
        following = 0
        while following < len(batches):
            _receive(pipes, done, wait=False)
            if following not in done:
                number = _next(tokens)
                if number is None:
                    _receive(pipes, done, wait=True)
                else:
                    done[number] = [task(common, items[index]) for index in batches[number]]
                continue
            yield from done.pop(following)
            following += 1
    finally:
        os.close(tokens)
        for reader in list(pipes):
            os.close(reader)
        for process, _ in children:
            os.waitpid(process, 0)
        gc.unfreeze()


def _numbers(count: int) -> int:
    """A pipe that holds the numbers of batches: one belongs to whoever reads it, so that no process waits for another."""
    tokens, giver = os.pipe()
    os.write(giver, b"".join(_NUMBER.pack(number) for number in range(count)))
    os.close(giver)
    return tokens


class _Inbox:
    """What has come through a pipe, and is no whole answer yet."""

    def __init__(self) -> None:
        self.data = bytearray()


def _next(tokens: int) -> int | None:
    """The number of a batch that nobody has taken yet."""
    number = os.read(tokens, _NUMBER.size)
    return _NUMBER.unpack(number)[0] if number else None


def _start(task: Task[C, T], common: C, items: Sequence[T], batches: Sequence[range], tokens: int) -> tuple[int, int]:
    """A process that works off batches, and the end of the pipe on which its answers come."""
    from fcntl import F_SETPIPE_SZ, fcntl  # only where there are forks

    reader, writer = os.pipe()
    with suppress(PermissionError):  # a smaller pipe does as well, only slower
        fcntl(writer, F_SETPIPE_SZ, AHEAD)
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    code = 1
    try:
        os.close(reader)
        while (number := _next(tokens)) is not None:
            _send(writer, number, task, common, (items[index] for index in batches[number]))
        code = 0
    except BrokenPipeError:
        code = 0  # nobody wants the rest
    finally:
        os._exit(code)


def _send(writer: int, number: int, task: Task[C, T], common: C, batch: Iterable[T]) -> None:
    try:
        answers, fine = [task(common, item) for item in batch], True
    except Exception:  # noqa: BLE001  # it is sent to the process that asked, and raised there
        answers, fine = [traceback.format_exc().encode()], False
    body = b"".join(_NUMBER.pack(len(answer)) + answer for answer in answers)
    waiting = memoryview(_HEAD.pack(fine, number, len(body)) + body)
    while waiting:
        waiting = waiting[os.write(writer, waiting) :]


def _receive(pipes: dict[int, _Inbox], done: dict[int, list[bytes]], *, wait: bool) -> None:
    """Take in what has come; with `wait`, at least something."""
    if not pipes:
        if wait:
            raise Died("a process ended before its work was done; is there memory enough?")
        return
    ready, _, _ = select.select(list(pipes), [], [], None if wait else 0)
    for reader in ready:
        data = os.read(reader, AHEAD)
        inbox = pipes[reader].data
        if not data:
            os.close(reader)
            del pipes[reader]
            if inbox:
                raise Died("a process ended before its work was done; is there memory enough?")
            continue
        inbox += data
        while len(inbox) >= _HEAD.size:
            fine, number, size = _HEAD.unpack_from(inbox)
            if len(inbox) < _HEAD.size + size:
                break
            answers = _split(bytes(inbox[_HEAD.size : _HEAD.size + size]))
            del inbox[: _HEAD.size + size]
            if not fine:
                raise Died(answers[0].decode())
            done[number] = answers


def _split(body: bytes) -> list[bytes]:
    answers = []
    at = 0
    while at < len(body):
        (size,) = _NUMBER.unpack_from(body, at)
        at += _NUMBER.size
        answers.append(body[at : at + size])
        at += size
    return answers
