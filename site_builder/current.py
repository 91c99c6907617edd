"""Whether the output is current: decided by the look at the inputs and a stat of each output, without importing what makes pages.

A build with nothing to do is the commonest one; it repeats the faults of the last build with the same exit code.
"""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from site_builder.engine import fingerprint
from site_builder.engine.ledger import Ledger, is_unchanged
from site_builder.engine.snapshot import Snapshot


def is_current(root: Path, snapshot: Snapshot, ledger: Ledger, options: dict[str, str], output: Path, as_of: str, *, trusted: bool) -> bool:
    """Whether nothing has changed since the ledger was written: inputs, outputs, options, day, code.

    `trusted` says that this process wrote the ledger: its code is the same, and its outputs are not looked at one by one.
    """
    if not ledger.outputs or {key: value for key, value in ledger.options.items() if key != "timezone"} != options:
        return False
    day = as_of or datetime.now(ZoneInfo(ledger.options["timezone"])).date().isoformat()
    if not ledger.from_day <= day or (ledger.next_day and day >= ledger.next_day):
        return False
    if any(fault.code.startswith("output-") and fault.severity == "error" for fault in ledger.faults):
        return False  # what stood in the way of an output may be gone
    if snapshot.changed or (snapshot.outside, snapshot.odd) != (ledger.outside, ledger.odd):
        return False
    if trusted:
        return True
    if ledger.code != code_of(root, ledger.plugins):
        return False
    start = f"{output}{os.sep}"
    return all(is_unchanged(start + path, line, ledger.written_ns) for path, line in ledger.outputs.items())


def code_of(root: Path, plugins: tuple[str, ...]) -> str:
    """Fingerprint of our own code and of the site's plug-ins; where there are none, nothing of theirs is even imported."""
    if not plugins:
        return fingerprint.of_code()
    from site_builder.plugins.find import code_with

    return code_with(root, plugins)
