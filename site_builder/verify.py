"""Whether an output is what a clean build makes: built anew beside it, with nothing that is kept and by no cluster, and compared byte by byte."""

import tempfile
from pathlib import Path

from msgspec.structs import replace

from site_builder.engine.ledger import ROSTER
from site_builder.pipeline import Options, build


def differences(root: Path, options: Options, folder: Path) -> list[tuple[str, str]]:
    """Each file of the output that a clean build makes in another way, or not at all, with how it differs.

    Files that are not of the site, which the build leaves alone, do not count.  Raises as `build` does.
    """
    with tempfile.TemporaryDirectory(prefix="site-builder-") as home:
        clean = Path(build(root, replace(options, home=str(Path(home).resolve()), explain="", scheduler="")).folder)
        wanted = _files(clean)
        there = _files(folder)
        found = [(path, "is missing") for path in wanted if path not in there]
        found += [
            (path, "has other bytes") for path in wanted if path in there and (clean / path).read_bytes() != (folder / path).read_bytes()
        ]
    return sorted(found)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != ROSTER}
