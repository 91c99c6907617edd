"""What a whole process costs, as the system counts it."""

import contextlib
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

TICK = 0.05
"""Seconds between two looks at the memory."""


class Run:
    """The cost of one process with its children: processor and wall seconds; in MiB the peak memory of the largest, and of all together.

    Of all together it is the greatest sum seen, twenty looks a second; what processes share counts for each of them.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        with tempfile.TemporaryFile() as said:
            started = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
            )
            peak, ended = [0.0], threading.Event()
            watch = threading.Thread(target=_watch, args=(process.pid, peak, ended), daemon=True)
            watch.start()
            _, status, used = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - started
            ended.set()
            watch.join()
            process.returncode = self.code = os.waitstatus_to_exitcode(status)
            said.seek(0)
            self.said = said.read().decode(errors="replace")
        self.cpu = used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss / 1024
        self.together = max(peak[0], self.memory)
        if self.code < 0 or "Traceback" in self.said:
            sys.exit(f"{shlex.join(command)[:200]} failed:\n{self.said[-2000:]}")


def _watch(session: int, peak: list[float], ended: threading.Event) -> None:
    page = os.sysconf("SC_PAGE_SIZE")
    while not ended.wait(TICK):
        total = 0
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError):
                    fields = (folder / "stat").read_bytes().rpartition(b")")[2].split()
                    total += int(fields[21]) * page if int(fields[3]) == session else 0
        peak[0] = max(peak[0], total / 2**20)


def table(rows: Sequence[tuple[str, Sequence[Run]]]) -> str:
    """One row for each kind of run: minimum, median, maximum."""
    lines = [f"{'':22}{'cpu s':>20}{'wall s':>20}{'memory MiB':>14}"]
    for name, runs in rows:
        cpu, wall = spread([run.cpu for run in runs]), spread([run.wall for run in runs])
        lines.append(f"{name:22}{cpu:>20}{wall:>20}{max(run.memory for run in runs):>14.0f}")
    return "\n".join(lines)


def spread(values: Sequence[float]) -> str:
    """Minimum, median and maximum."""
    return f"{min(values):.2f} {statistics.median(values):.2f} {max(values):.2f}"


def machine() -> str:
    """What it was measured on."""
    return f"{os.cpu_count()} processors, Python {sys.version.split()[0]}"
