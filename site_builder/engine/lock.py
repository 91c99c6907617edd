"""One build of a site at a time: the second waits, and says so when it waits in vain."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a second build waits."""


class Busy(Exception):
    """Another build of this site has not ended in `PATIENCE` seconds."""


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file at `path`; it goes with the process, however that ends.  Raises `Busy`, `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(handle, path, patience)
        yield
    finally:
        os.close(handle)


def _take(handle: int, path: Path, patience: float) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on this system: builds are not kept apart, writing is atomic all the same
        return
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Busy(f"another build of this site is running ({path}); wait for it, or end it") from None
            time.sleep(0.05)
        else:
            return
