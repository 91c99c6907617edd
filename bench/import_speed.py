"""How long `site-builder import` takes for a day's worth of newspaper pages, each of 10 kB: whole processes, new sites.

    python bench/import_speed.py [--count 1000] [--runs 3]

Every page is of other words: one Han character in eight is drawn at random, so that no two texts are copies of one report.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from dumps import SHAPES, dump
from imports import make_site
from process import Run, machine, table

PAGE = 10 * 1024
KEPT = frozenset(
    "新华社本报记者电讯据月日年时说称在的了是有和与及图片摄发资料道消息声明公告遗失作废联系话国际观察纵深相关闻一二三四五六七八九十不中上下为以对将这那其第"
)
"""What makes a line a credit, a date, a notice: it stays."""


def page(number: int) -> str:
    """A page of 10 kB in UTF-8; it depends on its number alone."""
    rng = random.Random(number)
    text = ""
    while len(text.encode()) < PAGE:
        text += dump(rng.randrange(10**6), SHAPES[number % len(SHAPES)]).text + "\n\n"
    text = text.encode()[:PAGE].decode(errors="ignore")
    return "".join(
        chr(rng.randrange(0x4E00, 0x6500)) if "一" <= char <= "鿿" and char not in KEPT and rng.random() < 0.125 else char for char in text
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = [folder / f"page-{number:05}.txt" for number in range(given.count)]
        for number, file in enumerate(files):
            file.write_text(page(number), "utf-8")
        size = sum(file.stat().st_size for file in files) / len(files)
        runs = []
        for number in range(given.runs):
            site = folder / f"site-{number}"
            make_site(site)
            runs.append(Run([sys.executable, "-m", "site_builder", "import", *map(str, files)], site))
        articles = len(list((site / "content/articles").glob("*.md")))
    print(f"{given.count} pages of {size:,.0f} bytes, {articles} articles, {given.runs} runs, {machine()}")
    print(table([("import", runs)]))
    print(f"{given.count / min(run.wall for run in runs):.0f} pages a second at best")


if __name__ == "__main__":
    main()
