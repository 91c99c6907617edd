"""Several new files that come into a site together or not at all.

They are written below `.site_builder/import/` first; a record of commit, written whole, says that all are there; then each is renamed to
its place.  Whoever works on the site next calls `settle`: what is committed is finished, what is not is removed.  A file that stands at
a place already is never written over.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from site_builder.engine.files import write_atomically

FOLDER = ".site_builder/import"
_RECORD = "commit"


def bring_in(root: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Put new files, by their path below `root`, into the site; `name` tells this set of files from others.  Raises `OSError`."""
    folder = root / FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, data in enumerate(files.values()):
        (folder / str(number)).write_bytes(data)
    write_atomically(folder / _RECORD, "\n".join(files).encode())
    _finish(root, folder)


def settle(root: Path) -> int:
    """Finish or remove what an import that was stopped has left; how many sets of files there were."""
    try:
        left = sorted(entry.name for entry in os.scandir(root / FOLDER))
    except (FileNotFoundError, NotADirectoryError):
        return 0
    for name in left:
        folder = root / FOLDER / name
        if (folder / _RECORD).is_file():
            _finish(root, folder)
        elif folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink()
    return len(left)


def _finish(root: Path, folder: Path) -> None:
    for number, path in enumerate((folder / _RECORD).read_text("utf-8").split("\n")):
        waiting, place = f"{folder}{os.sep}{number}", f"{root}{os.sep}{path}"
        if os.path.exists(place):
            continue  # it was put there before the stop, or is somebody else's
        try:
            os.rename(waiting, place)
        except FileNotFoundError:
            if os.path.exists(waiting):
                os.makedirs(os.path.dirname(place), exist_ok=True)
                os.rename(waiting, place)
    shutil.rmtree(folder)
