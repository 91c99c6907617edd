"""Builds beside Hugo and beside the floors, in turn, on one corpus; printed as Markdown, for bench/RESULTS.md.

    python bench/results.py --site OUR_SITE… [--hugo BINARY --hugo-site SITE…] [--floor COMMAND]… [--pairs 3]
        [--looks SITE] [--sizes 1000,10000,50000] [--saves SITE]… > bench/RESULTS.md

Both sites of a pair hold the same articles (`corpus.py --from NEUTRAL` lays ours out).  Stages, ours and Hugo's in turn: a clean build; a clean output
with what was kept (a CI run with a restored cache); nothing to do; a paragraph more in one article; another title of it.  Outputs are moved
away between runs, never deleted, which would slow the next writes down.  Each edit is looked for in the page afterwards.  A floor is any
command that builds the same articles with less; in it {site}, {out} and {count} stand for folders and the number of articles.  Printed are
medians, and the median of the ratios pair by pair.  `--looks`, `--sizes` and `--saves` add what `looks.py`, `sizes.py` and `saves.py` print.  Run it on a machine that
does nothing else.
"""

import argparse
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from process import Run, machine

HERE = Path(__file__).resolve().parent
OURS = [sys.executable, "-m", "site_builder", "build"]
STAGES = ("clean build", "clean output, store kept", "nothing to do", "a paragraph edited", "a title edited")
BARS = {1000: (2.0, 1.0, 0.17, 0.30, 0.35, 0.6), 10000: (1.0, 0.5, 0.02, 0.06, 0.08, 0.3)}
"""What each stage, and the memory of a clean build, may be of Hugo's."""


class Tool:
    """A program that builds a site in a folder."""

    def __init__(self, command: Sequence[str], site: Path, output: str, state: Sequence[str]) -> None:
        self._command, self.site, self._output, self._state = command, site, output, state
        self._articles = sorted(path for path in (site / "content/articles").glob("*.md") if not path.name.startswith("_"))
        self._trash = Path(tempfile.mkdtemp(dir=site.parent, prefix="trash-"))

    def run(self, stage: str) -> Run:
        """One stage, from the state that the stage before it left."""
        if stage == STAGES[0]:
            self.away(self._output, *self._state)
        if stage == STAGES[1]:
            self.away(self._output)
        if "edited" not in stage:
            return Run(self._command, self.site)
        article = self._articles[len(self._articles) // 2]
        text, token = article.read_text("utf-8"), f"核对{time.time_ns()}"
        edited = re.sub(r"(?m)^title: .*$", f'title: "{token}"', text, count=1) if "title" in stage else f"{text}\n\n{token}。\n"
        article.write_text(edited, "utf-8")
        run = Run(self._command, self.site)
        if token not in (self.site / self._output / "articles" / article.stem / "index.html").read_text("utf-8"):
            sys.exit(f"{self._command[0]}: {stage}, and the page does not show it")
        article.write_text(text, "utf-8")
        return run

    def revert(self) -> None:
        """Build what stands in the files again."""
        Run(self._command, self.site)

    def away(self, *names: str) -> None:
        """Move folders of the site away."""
        for name in names:
            if (self.site / name).exists():
                (self.site / name).rename(self._trash / f"{name}-{time.time_ns()}")

    def end(self) -> None:
        """Delete what was moved away."""
        shutil.rmtree(self._trash)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--site", type=Path, action="append", default=[])
    parser.add_argument("--hugo")
    parser.add_argument("--hugo-site", type=Path, action="append", default=[])
    parser.add_argument("--floor", action="append", default=[], metavar="COMMAND")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--looks", type=Path, metavar="SITE")
    parser.add_argument("--sizes", default="", metavar="1000,10000,50000")
    parser.add_argument("--saves", type=Path, action="append", default=[], metavar="SITE")
    given = parser.parse_args()
    print(f"# Results\n\n{machine()}.  Made by:\n\n    {_shown(['python', 'bench/results.py', *sys.argv[1:]])}")
    for number, site in enumerate(given.site):
        _print_one(site.resolve(), given.hugo, given.hugo_site[number].resolve() if given.hugo else None, given.floor, given.pairs)
    if given.looks:
        print("\n## The larger theme in both languages: `bench/looks.py`\n", flush=True)
        subprocess.run([sys.executable, HERE / "looks.py", given.looks], check=True)
    if given.sizes:
        print("\n## How a build grows: `bench/sizes.py`\n", flush=True)
        subprocess.run([sys.executable, HERE / "sizes.py", "--articles", given.sizes], check=True)
    if given.saves:
        print("\n## From a save to its words in the browser: `bench/saves.py`\n", flush=True)
        for site in given.saves:
            said = subprocess.run([sys.executable, HERE / "saves.py", site], check=True, capture_output=True, text=True).stdout
            print(f"- {said.strip()}", flush=True)


def _print_one(site: Path, hugo_program: str | None, hugo_site: Path | None, floors: Sequence[str], pairs: int) -> None:
    """Everything about one size."""
    ours = Tool(OURS, site, "output", [".site_builder"])
    hugo = Tool([hugo_program, "--quiet"], hugo_site, "public", ["resources", ".hugo_build.lock"]) if hugo_program and hugo_site else None
    runs = _measured(ours, hugo, pairs)
    count = count_of(site)
    print(f"\n## {count:,} articles\n\n{pairs} runs in turn after one that is not counted.\n")
    print("\n".join(_table(runs, BARS.get(count), beside_hugo=hugo is not None)))
    print("\n### Where the time of a clean build goes\n\n```")
    ours.away("output", ".site_builder")
    print(subprocess.run([*OURS, "--profile"], cwd=site, check=False, capture_output=True, text=True).stdout.strip())
    print("```\n\n### Floors\n")
    print("\n".join(_floors(site, floors, pairs)), flush=True)
    for tool in (ours, hugo):
        if tool is not None:
            tool.end()


def _shown(words: Sequence[str]) -> str:
    """A command as it was given, without the folders of this machine."""
    return shlex.join(re.sub(r"/\S*/", "", word) if os.sep in word and not word.startswith(("bench/", "{")) else word for word in words)


def _measured(ours: Tool, hugo: Tool | None, pairs: int) -> dict[tuple[str, str], list[Run]]:
    runs: dict[tuple[str, str], list[Run]] = {}
    for pair in range(pairs + 1):
        for stage in STAGES:
            for name, tool in (("hugo", hugo), ("ours", ours)):
                if tool is None or (name == "hugo" and stage == STAGES[1]):
                    continue
                run = tool.run(stage)
                if pair:
                    runs.setdefault((name, stage), []).append(run)
        for tool in (hugo, ours):
            if tool is not None:
                tool.revert()
    return runs


def _table(runs: dict[tuple[str, str], list[Run]], bars: Sequence[float] | None, *, beside_hugo: bool) -> list[str]:
    lines = ["| | ours, s | processor s | MiB, all processes | Hugo, s | MiB | ours / Hugo | range | bar |", f"|{' --- |' * 9}"]
    for number, stage in enumerate(STAGES):
        own = runs["ours", stage]
        row = [stage, _median([run.wall for run in own]), _median([run.cpu for run in own]), f"{max(run.together for run in own):.0f}"]
        if beside_hugo:
            other = runs["hugo", stage if stage != STAGES[1] else STAGES[0]]
            ratios = [one.wall / two.wall for one, two in zip(own, other, strict=True)]
            row += [_median([run.wall for run in other]), f"{max(run.together for run in other):.0f}", f"{statistics.median(ratios):.3f}"]
            row += [f"{min(ratios):.3f} to {max(ratios):.3f}", f"{bars[number]}" if bars else ""]
        lines.append(f"| {' | '.join(row)} |")
    if beside_hugo:
        own, other = runs["ours", STAGES[0]], runs["hugo", STAGES[0]]
        ratio = statistics.median(run.together for run in own) / statistics.median(run.together for run in other)
        lines.append(f"| memory of a clean build | | | | | | {ratio:.2f} | | {bars[-1] if bars else ''} |")
    return lines


def count_of(site: Path) -> int:
    """How many articles a site has."""
    return len(list((site / "content/articles").glob("*.md")))


def _floors(site: Path, floors: Sequence[str], count: int) -> list[str]:
    bare = f"{shlex.quote(sys.executable)} {shlex.quote(str(HERE / 'floor.py'))} {{site}} {{out}}"
    lines = ["| | s | processor s | MiB, all processes |", "| --- | --- | --- | --- |"]
    for command in ("cp -r {site}/output {out}", bare, *floors):
        runs = []
        with tempfile.TemporaryDirectory(dir=site.parent) as folder:
            for number in range(count):
                out = Path(folder, str(number))
                runs.append(
                    Run(shlex.split(command.format(site=shlex.quote(str(site)), out=shlex.quote(str(out)), count=count_of(site))), site)
                )
        shown = _shown(shlex.split(command)).replace("'", "")
        row = [f"`{shown}`", _median([run.wall for run in runs]), _median([run.cpu for run in runs])]
        lines.append(f"| {' | '.join([*row, f'{max(run.together for run in runs):.0f}'])} |")
    return lines


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f}"


if __name__ == "__main__":
    main()
