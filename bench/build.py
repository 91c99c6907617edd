"""Whole-process figures of `site-builder build` beside the floor of the same libraries, in turn, in one run.

    python bench/build.py [--articles 1000] [--runs 5] [--from NEUTRAL] [--floor COMMAND]

Prints, for a clean build, a build with nothing to do and a build after one edited article: processor seconds, wall seconds and
peak memory (minimum, median, maximum), and the ratio of processor time to the floor's, pair by pair.  `--from` takes a neutral corpus (see
corpus.py); `--floor` another command to compare with, in which {site} and {out} stand for folders.
"""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from process import Run, machine, spread, table

HERE = Path(__file__).resolve().parent


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
    print(f"{count} articles, {given.runs} runs in turn, {machine()}")
    print(table([("floor", floor), ("clean build", clean), ("nothing to do", noop), ("one article edited", edit)]))
    ratios = [one.cpu / other.cpu for one, other in zip(clean, floor, strict=True)]
    print(f"clean build / floor, processor time, pair by pair: {spread(ratios)}")


if __name__ == "__main__":
    main()
