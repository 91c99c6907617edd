"""Whole-process figures of `site-builder build` beside the floor of the same libraries, in turn, in one run.

    python bench/build.py [--articles 1000] [--runs 5] [--from NEUTRAL] [--floor COMMAND]

Prints, for a clean build, a build with nothing to do and a build after one edited article: processor seconds, wall seconds and
peak memory (minimum, median, maximum), and the ratio of processor time to the floor's, pair by pair.  `--from` takes a neutral corpus (see
corpus.py); `--floor` another command to compare with, in which {site} and {out} stand for folders.
"""

import argparse
import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Run:
    """The cost of one process with its children: processor and wall seconds, peak memory in MiB."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        self.wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            sys.exit(f"{shlex.join(command)} failed:\n{done.stderr.decode()[-2000:]}")
        self.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.memory = after.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--from", dest="neutral", default="", help="a neutral corpus in the place of our own articles")
    parser.add_argument("--floor", default=f"{sys.executable} {HERE / 'floor.py'} {{site}} {{out}}", help="the command to compare with")
    given = parser.parse_args()
    builder = [sys.executable, "-m", "site_builder", "build"]
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        site = base / "site"
        source = ["--from", given.neutral] if given.neutral else [str(given.articles)]
        subprocess.run([sys.executable, HERE / "corpus.py", *source, site], check=True)
        clean, floor, noop, edit = [], [], [], []
        edited = max((site / "content/articles").glob("*.md"))
        for number in range(given.runs + 1):  # the first run warms the caches up and is not counted
            if (site / "output").exists():
                os.rename(site / "output", base / f"old-{number}")  # moved, not deleted: deleting slows the next writes down
                os.rename(site / ".site_builder", base / f"state-{number}")
            command = shlex.split(given.floor.format(site=site, out=base / f"floor-{number}"))
            runs = [Run(command, site), Run(builder, site), Run(builder, site)]
            edited.write_text(edited.read_text("utf-8") + f"\n第{number}次改动。\n", "utf-8")
            runs.append(Run(builder, site))
            if number:
                for kind, run in zip((floor, clean, noop, edit), runs, strict=True):
                    kind.append(run)
        count = len(list((site / "content/articles").glob("*.md")))
    print(f"{count} articles, {given.runs} runs in turn, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(f"{'':22}{'cpu s':>20}{'wall s':>20}{'memory MiB':>14}")
    for name, runs in (("floor", floor), ("clean build", clean), ("nothing to do", noop), ("one article edited", edit)):
        print(
            f"{name:22}{spread([run.cpu for run in runs]):>20}{spread([run.wall for run in runs]):>20}{max(run.memory for run in runs):>14.0f}"
        )
    ratios = [one.cpu / other.cpu for one, other in zip(clean, floor, strict=True)]
    print(f"clean build / floor, processor time, pair by pair: {spread(ratios)}")


def spread(values: Sequence[float]) -> str:
    """Minimum, median and maximum."""
    return f"{min(values):.2f} {statistics.median(values):.2f} {max(values):.2f}"


if __name__ == "__main__":
    main()
