"""How a build grows with its site: time and memory of a clean build and of one edited paragraph, and the exponents between sizes.

    python bench/sizes.py [--articles 1000,3000,10000,50000] [--runs 3]

The sites are of `corpus.py`, the smaller one the beginning of the larger.  Printed as Markdown: medians, and the exponent of each column
from the smallest to the largest size; 1.0 is linear.  Run it on a machine that does nothing else.
"""

import argparse
import math
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from process import Run, machine

HERE = Path(__file__).resolve().parent
BUILD = [
    sys.executable,
    "-m",
    "site_builder",
    "build",
    "--as-of",
    "2999-01-01",
]  # the corpus has a day for each article: none is of tomorrow
COLUMNS = ("clean, s", "clean, processor s", "clean, MiB of all processes", "edit, s", "edit, processor s", "nothing to do, s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", default="1000,3000,10000,50000")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    sizes = [int(size) for size in given.articles.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        rows = {size: _figures(Path(folder), size, given.runs) for size in sizes}
    print(f"{given.runs} edits each, {machine()}\n")
    print(f"| articles | {' | '.join(COLUMNS)} |\n|{' --- |' * (1 + len(COLUMNS))}")
    for size, figures in rows.items():
        print(f"| {size:,} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")
    least, most = sizes[0], sizes[-1]
    exponents = [math.log(last / first) / math.log(most / least) for first, last in zip(rows[least], rows[most], strict=True)]
    print(f"| exponent | {' | '.join(f'{one:.2f}' for one in exponents)} |")


def _figures(folder: Path, size: int, count: int) -> tuple[float, ...]:
    site = folder / str(size)
    subprocess.run([sys.executable, HERE / "corpus.py", str(size), site], check=True)
    clean = Run(BUILD, site)
    noop = [Run(BUILD, site) for _ in range(count)]
    article = sorted((site / "content/articles").glob("*.md"))[size // 2]
    edits = []
    for _ in range(count):
        article.write_text(f"{article.read_text('utf-8')}\n又一段，{time.time_ns()}。\n", "utf-8")
        edits.append(Run(BUILD, site))
    median = statistics.median
    edit = (median(run.wall for run in edits), median(run.cpu for run in edits))
    return (clean.wall, clean.cpu, clean.together, *edit, median(run.wall for run in noop))


if __name__ == "__main__":
    main()
