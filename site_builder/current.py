"""Whether the output is current: a look at every input and every output, without importing what renders pages.

A build with nothing to do is the commonest one.  It costs a stat of each file, and repeats the faults of the last build with
the same exit code.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from site_builder.engine import fingerprint
from site_builder.engine.ledger import Ledger, is_unchanged, seen
from site_builder.model.inventory import IMPORT_ONLY
from site_builder.model.output import Seen

FOLDERS = ("content", "themes", "plugins")
"""Where the files of a site lie that a build may read."""
UNREAD = (*(f"content/{name}" for name in IMPORT_ONLY), "plugins/__pycache__")
"""Folders below them that no build reads."""


def is_current(root: Path, ledger: Ledger, options: dict[str, str], output: Path, as_of: str) -> bool:
    """Whether nothing has changed since the ledger was written: inputs, outputs, options, day, code."""
    if not ledger.outputs or {key: value for key, value in ledger.options.items() if key != "timezone"} != options:
        return False
    day = as_of or datetime.now(ZoneInfo(ledger.options["timezone"])).date().isoformat()
    if not ledger.from_day <= day or (ledger.next_day and day >= ledger.next_day):
        return False
    if any(fault.code.startswith("output-") and fault.severity == "error" for fault in ledger.faults):
        return False  # what stood in the way of an output may be gone
    paths = set(input_paths(root))
    if paths != set(ledger.inputs) or ledger.code != code_of(root, ledger.plugins):
        return False
    base, out = f"{root}{os.sep}", f"{output}{os.sep}"
    return all(is_unchanged(base + path, known, ledger.read_ns) for path, known in ledger.inputs.items()) and all(
        is_unchanged(out + path, line, ledger.written_ns) for path, line in ledger.outputs.items()
    )


def code_of(root: Path, plugins: tuple[str, ...]) -> str:
    """Fingerprint of our own code and of the site's plug-ins; where there are none, nothing of theirs is even imported."""
    if not plugins:
        return fingerprint.of_code()
    from site_builder.plugins.find import code_with

    return code_with(root, plugins)


def look_at_inputs(root: Path) -> dict[str, Seen]:
    """What the ledger shall know of every input; a file that goes away meanwhile is left out."""
    looked = {}
    for path in input_paths(root):
        try:
            looked[path] = seen(root / path, fingerprint.of_file(root / path))
        except FileNotFoundError:
            continue
    return looked


def input_paths(root: Path) -> Iterator[str]:
    """Every file that a build may read, `/` between the parts; what import keeps to itself is left out."""
    start = len(str(root)) + 1
    waiting = [str(root / name) for name in FOLDERS]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name.endswith("~"):
                        continue
                    path = entry.path[start:].replace(os.sep, "/")
                    if entry.is_dir(follow_symlinks=False):
                        if path not in UNREAD:
                            waiting.append(entry.path)
                    else:
                        yield path
        except FileNotFoundError:
            continue
