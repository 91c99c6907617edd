"""What a worker of a cluster does for us: it shows that it is the same program, and works off batches of what is given to it as bytes.

A worker has the package and nothing else: no folder of the site, no store.  An `Assignment` says how a piece of work is cut into what
all its calls share, opened once in a worker, and what a batch of items needs.
"""

import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pkgutil import resolve_name
from threading import Lock
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from site_builder import __version__
from site_builder.engine.fingerprint import of_code, versions

DONE, OTHER, UNABLE, RAISED = "done", "other", "unable", "raised"
"""What came of a batch: its answers; the worker's own `Stamp`; why this worker cannot do it; a traceback."""


class Assignment(Struct, frozen=True):
    """A task of an executor in a form that travels: `share` and `pack` at home, `opened` and `work` in a worker, `settled` at home."""

    name: str
    """Where it stands itself, for `pkgutil.resolve_name`: `package.module:NAME`."""
    share: Callable[[Any], bytes]
    """What all calls share, as bytes."""
    pack: Callable[[Any, Sequence[Any]], bytes]
    """From what is shared and a batch of items to all that these need."""
    opened: Callable[[bytes], Any]
    """What `share` gave, as `work` needs it.  Raises `Unable`."""
    work: Callable[[Any, bytes], bytes]
    """From that and what `pack` gave to the answers of the batch, as one piece."""
    settled: Callable[[Any, Sequence[Any], bytes], Iterable[bytes]]
    """From what is shared, the items, and what `work` gave to what the task itself would have given for each item."""


class Unable(Exception):
    """A worker lacks something that the work needs; its words say what."""


class Stamp(Struct, frozen=True):
    """Which program somebody is: two with the same `code` give the same bytes."""

    version: str
    code: str
    """Fingerprint of our sources and themes, of the libraries that decide about output, and of Python's version."""
    libraries: dict[str, str]
    python: str


class Shared(Protocol):
    """What all calls share, in the memory of a worker: as bytes while it travels between workers, opened once where it is used."""

    data: bytes
    opened: Any
    """None before the first batch."""
    lock: Lock


@lru_cache(maxsize=1)
def stamp() -> Stamp:
    """Which program this process is; asked once, since what was imported stays as it was when files change below it."""
    return Stamp(__version__, of_code(), versions(), f"{sys.version_info.major}.{sys.version_info.minor}")


def answer(name: str, code: str, shared: Shared, batch: bytes) -> tuple[str, bytes]:
    """What came of a batch, as its kind and bytes; the assignment stands at `name`, and `code` is who may give answers.

    One batch at a time for each value that is shared: who works notes in it what was asked, and threads would not be faster.
    """
    try:
        assignment: Assignment = resolve_name(name)
        if (own := stamp()).code != code:
            return OTHER, msgspec.msgpack.encode(own)
        with shared.lock:
            if shared.opened is None:
                shared.opened = assignment.opened(shared.data)
            return DONE, assignment.work(shared.opened, batch)
    except Unable as error:
        return UNABLE, str(error).encode()
    except Exception:  # noqa: BLE001  # it is sent to the process that asked, and raised there
        return RAISED, traceback.format_exc().encode()
