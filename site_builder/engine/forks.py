"""One function over many items in several processes, the answers in the order of the items.

Each process takes every n-th item and sends its answers through a pipe; a pipe that is full stops its process, so that memory does not
grow with the number of items.  Processes are forked, which hands on all that was loaded; where that is not to be had (another system, a
second thread, one item) the items are worked off here.
"""

import gc
import os
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, TypeVar

T = TypeVar("T")
_SIZE = struct.Struct("<?Q")
AHEAD = 1 << 20
"""Bytes of answers that a process may be ahead."""


class Died(Exception):
    """A process ended before its work was done."""


def in_order(work: Callable[[T], bytes], items: Sequence[T], processes: int) -> Iterator[bytes]:
    """What `work` makes of each item.  Raises `Died` with the words of what a process raised."""
    processes = min(processes, len(items))
    if processes < 2 or sys.platform != "linux" or threading.active_count() > 1:
        yield from map(work, items)
        return
    first = work(items[0])  # what the work loads for it, every process has from the start
    started = [_start(work, items[1 + number :: processes]) for number in range(processes)]
    pipes = [os.fdopen(reader, "rb") for _, reader in started]
    try:
        yield first
        for number in range(len(items) - 1):
            yield _receive(pipes[number % processes])
    finally:
        for pipe in pipes:
            pipe.close()
        for process, _ in started:
            os.waitpid(process, 0)


def _start(work: Callable[[T], bytes], items: Sequence[T]) -> tuple[int, int]:
    """A process that works off some items, and the end of the pipe on which its answers come."""
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
    os.close(reader)
    gc.freeze()  # what was loaded before stays: it need not be looked through again and again
    code = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            _work_off(work, items, pipe.write)
        code = 0
    except BrokenPipeError:
        code = 0  # nobody wants the rest
    finally:
        os._exit(code)


def _work_off(work: Callable[[T], bytes], items: Sequence[T], send: Callable[[bytes], object]) -> None:
    for item in items:
        try:
            answer, fine = work(item), True
        except Exception:  # noqa: BLE001  # it is sent to the process that asked, and raised there
            answer, fine = traceback.format_exc().encode(), False
        send(_SIZE.pack(fine, len(answer)))
        send(answer)


def _receive(pipe: BinaryIO) -> bytes:
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise Died("a process ended before its work was done; is there memory enough?")
    fine, size = _SIZE.unpack(head)
    answer = pipe.read(size)
    if not fine:
        raise Died(answer.decode())
    return answer
