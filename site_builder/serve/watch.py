"""The files of a site under watch: each save, move or removal that a build may care for is told once.

Only a hint comes out of here: the build itself looks at every input and decides what has changed.
"""

import re
import warnings
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from site_builder.engine.snapshot import FOLDERS, UNREAD

UNTOLD = ("opened", "closed_no_write")
"""Kinds of events that a mere look at a file brings about."""
BACKUP = re.compile(r"\..*|.*~|#.*#|4913|.*\.(?:swp|swx|bak|tmp|orig|part|crdownload)|.*___jb_(?:tmp|old)___")
"""Names of hidden files, and of those that editors write beside the file they save."""


class Watch:
    """Calls `changed`, in a thread of its own, after each change below content/, themes/ and plugins/, with the path of the file.

    Where more than one file may have changed (a folder came, went or was renamed) it is called with "".
    """

    def __init__(self, root: Path, changed: Callable[[str], None]) -> None:
        self._root, self._changed = root, changed
        self._followed: dict[str, ObservedWatch] = {}
        self._observer: BaseObserver = Observer()

    def start(self) -> None:
        """Begin to watch.  A system that has no watches left is asked by looking at the files twice a second."""
        # watchdog warns when a folder appears just while it lists the one above: it is told twice then, which does no harm
        warnings.filterwarnings("ignore", message="Callback with id", category=RuntimeWarning)
        try:
            self._schedule()
        except OSError:  # inotify's limit is small on some systems
            self._observer.unschedule_all()
            self._followed.clear()
            self._observer = PollingObserver(timeout=0.5)
            self._schedule()

    def stop(self) -> None:
        """Watch no more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(0.5)

    def _schedule(self) -> None:
        # the site's own folder tells when content/, themes/ or plugins/ comes, goes or is replaced; what lies beside them is not followed
        self._observer.schedule(_Listener(self._root, self._folder_changed), str(self._root))
        for name in FOLDERS:
            self._follow(name)
        self._observer.start()

    def _follow(self, name: str) -> None:
        folder = self._root / name
        if name in self._followed:
            self._observer.unschedule(self._followed.pop(name))
        if folder.is_dir():
            real = folder.resolve()  # a link to a folder is not followed by the observer
            listener = _Listener(real, lambda path, event: self._file_changed(f"{name}/{path}", event))
            self._followed[name] = self._observer.schedule(listener, str(real), recursive=True)

    def _folder_changed(self, path: str, event: FileSystemEvent) -> None:
        if path in FOLDERS and event.event_type in ("created", "moved", "deleted"):
            self._follow(path)
            self._changed("")

    def _file_changed(self, path: str, event: FileSystemEvent) -> None:
        # a folder is modified by what happens in it, and that is told of the files
        if matters(path) and not (event.is_directory and event.event_type == "modified"):
            self._changed("" if event.is_directory else path)


class _Listener(FileSystemEventHandler):
    """Hands on each event with the path below a folder; a move counts at both its ends."""

    def __init__(self, folder: Path, tell: Callable[[str, FileSystemEvent], None]) -> None:
        self._folder, self._tell = folder, tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in UNTOLD:
            return
        for path in {event.src_path, event.dest_path}:
            found = Path(path.decode() if isinstance(path, bytes) else path)
            if path and found.is_relative_to(self._folder):
                self._tell(found.relative_to(self._folder).as_posix(), event)


def matters(path: str) -> bool:
    """Whether a build may read the file or folder at a path of the site: nothing hidden, no backup, not what import keeps to itself."""
    if any(BACKUP.fullmatch(part) for part in path.split("/")):
        return False
    return not any(path == folder or path.startswith(f"{folder}/") for folder in UNREAD)
