"""A clean build in the broadsheet theme and both languages beside one in the plain theme and one language, in turn, per HTML page.

    python bench/looks.py SITE [--pairs 3]

The site's content/ is copied; everything else of its settings stays.  Printed as Markdown: medians, and the median of the ratios of seconds
per page, pair by pair; the bar is 2.5.  Run it on a machine that does nothing else.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

import yaml
from process import machine
from results import OURS, STAGES, Tool

LOOKS = {"plain, one language": ("plain", ["zh-Hans"]), "broadsheet, both languages": ("broadsheet", ["zh-Hans", "en"])}
BAR = 2.5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()
    taken: dict[str, list[tuple[float, int]]] = {look: [] for look in LOOKS}
    with tempfile.TemporaryDirectory(dir=given.site.resolve().parent) as folder:
        tools = {
            look: Tool(OURS, _laid_out(given.site, Path(folder, theme), theme, languages), "output", [".site_builder"])
            for look, (theme, languages) in LOOKS.items()
        }
        for pair in range(given.pairs + 1):  # the first warms up
            for look, tool in tools.items():
                run = tool.run(STAGES[0])
                if pair:
                    taken[look].append((run.wall, len(list((tool.site / "output").rglob("*.html")))))
    print(f"{given.pairs} pairs in turn after one that is not counted, {machine()}\n")
    print("| clean build | s | HTML pages | ms a page |\n| --- | --- | --- | --- |")
    for look, runs in taken.items():
        seconds, pages = statistics.median(wall for wall, _ in runs), runs[0][1]
        print(f"| {look} | {seconds:.2f} | {pages:,} | {1000 * seconds / pages:.2f} |")
    plain, both = taken.values()
    ratios = [(other / others) / (one / ones) for (one, ones), (other, others) in zip(plain, both, strict=True)]
    print(f"\nPer page {statistics.median(ratios):.2f} times ({min(ratios):.2f} to {max(ratios):.2f}); bar {BAR}")


def _laid_out(site: Path, target: Path, theme: str, languages: list[str]) -> Path:
    shutil.copytree(site / "content", target / "content")
    file = target / "content/site.yaml"
    settings = yaml.safe_load(file.read_text("utf-8")) | {"theme": {"name": theme}, "languages": languages}
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return target


if __name__ == "__main__":
    main()
