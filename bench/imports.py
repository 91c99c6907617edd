"""How much of invented newspaper pages import gets right: one table, by shape.

    python bench/imports.py [--count 300] [--only plain] [--inline]      the table
    python bench/imports.py --why 17 [--only plain]                      what differs on page 17
    python bench/imports.py --oracle                                     pages written from the truth: all must be right

Page n of a shape depends on n and the shape alone (see dumps.py).  Files per second include the start of Python.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import yaml
from compare import Page, Result, compare, read_page
from dumps import SHAPES, dump
from truth import Dump

SETTINGS = {"title": "基准", "url": "https://example.org/bench/", "languages": ["zh-Hans"], "theme": {"name": "plain"}}
RIGHT = (
    "articles",
    "titles",
    "labels",
    "standfirsts",
    "joins",
    "- short half",
    "- box between",
    "headings",
    "captions",
    "credits",
    "agency",
    "reporters",
    "places",
    "dates",
    "notices",
)
WRONG = (
    "merges",
    "splits",
    "extra pages",
    "wrong joins",
    "headings too many",
    "captions too many",
    "years guessed",
    "notices leaked",
    "unmasked",
    "lost",
)


def name_of(truth: Dump) -> str:
    """The file of a dump, without its ending."""
    return f"dump-{truth.shape}-{truth.seed:05d}"


def make_site(folder: Path) -> None:
    """A site without hubs."""
    (folder / "content/articles").mkdir(parents=True)
    (folder / "content/site.yaml").write_text(yaml.safe_dump(SETTINGS, allow_unicode=True), "utf-8")


def run_import(site: Path, files: Sequence[Path], *, inline: bool) -> float:
    """Import the files; the answer is the seconds it took."""
    started = time.perf_counter()
    if inline:
        from site_builder.importer.pipeline import import_files

        for result in import_files(site, files):
            if result.status == "refused":
                print(f"{Path(result.file).name} was refused: {result.faults[0].message}")
    else:
        command = [sys.executable, "-m", "site_builder", "import", *map(str, files)]
        done = subprocess.run(command, cwd=site, capture_output=True, check=False)
        if done.returncode == 2 or b"Traceback" in done.stderr:
            sys.exit(f"import failed with {done.returncode}:\n{done.stderr.decode()[-3000:]}")
    return time.perf_counter() - started


def results_of(site: Path, truths: Sequence[Dump]) -> list[Result]:
    """Every dump compared with what stands in the site."""
    pages: dict[str, list[Page]] = {}
    for path in sorted((site / "content/articles").glob("*.md")):
        page = read_page(path)
        pages.setdefault(Path(page.file).stem, []).append(page)
    notices = _texts(site / "content/notices")
    leftovers = _texts(site / "content/leftovers")
    found = []
    for truth in truths:
        name = name_of(truth)
        found.append(compare(truth, pages.get(name, []), _about(notices, name), _about(leftovers, name)))
    return found


def _texts(folder: Path) -> list[tuple[str, str]]:
    return [(path.name, path.read_text("utf-8")) for path in sorted(folder.rglob("*")) if path.is_file()]


def _about(files: Sequence[tuple[str, str]], name: str) -> list[str]:
    """The texts of files that name a dump, in their own name or inside; of all files that name none at all."""
    return [text for path, text in files if name in path or name in text or ("dump-" not in path and "dump-" not in text)]


def write_truth(site: Path, truths: Sequence[Dump]) -> None:
    """What a perfect import would write: it proves the comparison."""
    for folder in ("notices", "leftovers"):
        (site / "content" / folder).mkdir()
    for truth in truths:
        name = name_of(truth)
        for number, one in enumerate(truth.articles):
            extra = [part for part in (*one.kickers, one.label) if part]
            front: dict[str, object] = {
                "title": one.title,
                "kicker": extra,
                "subtitle": one.subtitle,
                "standfirst": one.standfirst_mark + one.standfirst,
            }
            month, day = map(int, one.month_day.split("-")) if one.month_day else (0, 0)
            date = f"{truth.year}-{one.month_day}" if truth.year and month else None
            dateline = {"places": list(one.places), "date": date, "raw": one.opening}
            front["date_note"] = f"year unresolved: {month}月{day}日" if month and not date else ""
            front["provenance"] = {
                "agency": list(one.agencies),
                "byline": list(one.reporters),
                "dateline": dateline,
                "credit_line": one.credit_line or one.byline,
            }
            front["provenance"]["imported"] = {"file": f"{name}.txt"}
            front["figures"] = [{"caption": cap.text, "credit": cap.credit} for cap in one.captions]
            blocks = [(place, text) for place, text in enumerate(one.paragraphs)]
            body = []
            for place, text in blocks:
                body += [f"## {head.text}" for head in one.headings if head.before == place]
                body.append(text)
            page = f"---\n{yaml.safe_dump(front, allow_unicode=True, width=10_000)}---\n\n" + "\n\n".join(body) + "\n"
            (site / f"content/articles/{name}-{number}.md").write_text(page, "utf-8")
        hidden = [value for one in truth.notices for value in one.private]
        texts = []
        for one in truth.notices:
            text = f"{one.title}\n{one.text}"
            for value in hidden:
                text = text.replace(value, value[0] + "＊" * (len(value) - 1))
            texts.append(text)
        (site / f"content/notices/{name}.md").write_text("\n\n".join(texts), "utf-8")
        (site / f"content/leftovers/{name}.txt").write_text(
            "\n".join((*truth.furniture, *(one.credit_line for one in truth.articles))), "utf-8"
        )


def table(truths: Sequence[Dump], results: Sequence[Result]) -> str:
    """The figures by shape."""
    columns: dict[str, Counter[str]] = {}
    for truth, result in zip(truths, results, strict=True):
        for column in (truth.shape, "all"):
            figures = columns.setdefault(column, Counter())
            figures.update(result.figures)
            figures["characters"] += sum(not char.isspace() for char in truth.text)
    names = [name for name in (*SHAPES, "all") if name in columns]
    rows = [f"{'right':20}" + "".join(f"{name:>20}" for name in names)]
    for row in RIGHT:
        cells = [(columns[name][row], columns[name][f"{row}/all"]) for name in names]
        rows.append(f"{row:20}" + "".join(f"{right:>8}/{whole:<5}{right / max(1, whole):>6.1%}" for right, whole in cells))
    rows.append(f"{'wrong':20}")
    rows += [f"{row:20}" + "".join(f"{columns[name][row]:>20}" for name in names) for row in WRONG]
    rows.append(f"{'characters':20}" + "".join(f"{columns[name]['characters']:>20}" for name in names))
    return "\n".join(rows)


def main() -> int:
    """Import and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=300, help="how many pages (default 300)")
    parser.add_argument("--first", type=int, default=0, help="number of the first page")
    parser.add_argument("--only", choices=SHAPES, default="", help="pages of one shape")
    parser.add_argument("--why", type=int, metavar="SEED", help="import one page and say what differs")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N pages that differ most")
    parser.add_argument("--differences", action="store_true", help="print every difference of every page")
    parser.add_argument("--inline", action="store_true", help="import in this process")
    parser.add_argument("--oracle", action="store_true", help="write the truth in the place of an import")
    given = parser.parse_args()
    seeds = [given.why] if given.why is not None else range(given.first, given.first + given.count)
    truths = [dump(seed, given.only) for seed in seeds]
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        make_site(site)
        files = []
        for truth in truths:
            files.append(Path(temporary) / f"{name_of(truth)}.txt")
            files[-1].write_text(truth.text, "utf-8")
        if given.oracle:
            write_truth(site, truths)
        spent = 0.0 if given.oracle else run_import(site, files, inline=given.inline)
        results = results_of(site, truths)
        if given.why is not None:
            show(site, truths[0])
    if given.why is not None or given.differences:
        for truth, result in zip(truths, results, strict=True):
            print("\n".join([f"{truth.shape} {truth.seed}: {len(result.said)} differences", *(f"  {line}" for line in result.said)]))
    if given.why is None:
        size = sum(len(truth.text.encode()) for truth in truths) / len(truths) / 1000
        rate = f"{len(truths) / spent:.1f} files a second" if spent else "not timed"
        print(f"{len(truths)} pages of {size:.1f} kB on average, {sum(len(one.articles) for one in truths)} articles; {rate}")
        print(table(truths, results))
        worst = sorted(zip(results, truths, strict=True), key=lambda pair: -len(pair[0].said))[: given.worst]
        for result, truth in worst:
            print(f"--only {truth.shape} --why {truth.seed}: {len(result.said)} differences")
    return 0


def show(site: Path, truth: Dump) -> None:
    """The dump with its lines numbered, then the pages that came out."""
    for number, line in enumerate(truth.text.split("\n"), 1):
        print(f"{number:4} {line}")
    for path in sorted((site / "content").rglob("*")):
        if path.is_file() and path.name != "site.yaml":
            print(f"\n======== {path.relative_to(site)}\n{path.read_text('utf-8')}")
    print("\n========")


if __name__ == "__main__":
    sys.exit(main())
