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
    try:
        import fcntl
    except ImportError:  # Windows has locks of its own
        with _locked_elsewhere(path, patience):
            yield
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise _busy(path) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


@contextmanager
def _locked_elsewhere(path: Path, patience: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        with FileLock(path, timeout=patience):
            yield
    except Timeout:
        raise _busy(path) from None


def _busy(path: Path) -> Busy:
    return Busy(f"another build of this site is running ({path}); wait for it, or end it")
