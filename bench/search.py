"""The index for search beside Pagefind's on the same pages: what a query loads, how large it is, how long it takes to make, what it misses.

    pip install 'pagefind[extended]'
    python bench/search.py SITE… [--queries 500] [--runs 1] [--browser /usr/bin/chromium]

Each site is copied, so that it stays as it is.  Printed as Markdown: seconds of the processor for a clean build with and without the index
and for an edited paragraph; files and bytes of the index, compressed, beside the text of all pages, compressed; bytes that a first and a
further query load, compressed (index, and the pages or fragments of the ten hits that are shown; of ours at most thirty pages are looked through); which share of the pages that hold a query
is found.  The queries are names of the glossary, titles and pieces of bodies, two to six characters long, drawn by chance that is always the
same.  The time of a query in the browser is measured with the script of the pages, by another command.
"""

import argparse
import gzip
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright
from process import Run, machine

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from site_builder.articles import kept_records
from site_builder.documents import PAGES
from site_builder.engine.store import Store
from site_builder.search.files import is_of_index
from site_builder.search.folding import BREAK
from site_builder.search.parts import Part, decoded
from site_builder.search.query import Shelf

BUILD = [sys.executable, "-m", "site_builder", "build", "--as-of", "2999-01-01"]
PAGEFIND = [sys.executable, "-m", "pagefind", "--site", "output", "--output-path", "pagefind", "--force-language", "zh"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
SHOWN = 10
"""Hits of which the pages are loaded."""
LOOKED_THROUGH = 30
"""Candidates that are looked through before the reader is asked whether to go on."""
FIXED = ("search/manifest.json", "search/n/", "search/f/", "search/c/")
"""What is loaded once."""
ASK = """async words => {
  window.engine ??= await import('/pagefind/pagefind.js');
  await window.engine.destroy?.();
  const found = await window.engine.search(words);
  const shown = await Promise.all(found.results.slice(0, 10).map(one => one.data()));
  return { ids: found.results.map(one => one.id), shown: shown.map(one => one.url) };
}"""
START = ("pagefind.js", "pagefind-entry.json", "wasm.", ".pf_meta", ".pf_filter")


class Asked:
    """What queries of one engine came to."""

    def __init__(self) -> None:
        self.first: list[int] = []
        self.further: list[int] = []
        self.there = self.found = 0
        self.missed: list[str] = []

    def note(self, words: str, wanted: set[str], found: set[str], first: int, further: int) -> None:
        """One query: the pages that hold it, those that were found, the bytes."""
        self.first.append(first)
        self.further.append(further)
        self.there += len(wanted)
        self.found += len(wanted & found)
        if not wanted <= found:
            self.missed.append(words)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("site", type=Path, nargs="+")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    given = parser.parse_args()
    print(f"{machine()}.")
    for site in given.site:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "site"
            shutil.copytree(site / "content", copy / "content")
            _print_one(copy, given.queries, given.runs, given.browser)


def _print_one(site: Path, count: int, runs: int, browser: str) -> None:
    without, whole, edit, edit_without = _builds(site, runs)
    files = {path.relative_to(site / "output").as_posix(): path for path in (site / "output").rglob("*") if path.is_file()}
    index = [path for path in files if is_of_index(path)]
    pages = [path for path in files if path.endswith(".html")]
    parts = _parts(site)
    text = sum(len(gzip.compress(f"{one.head}\n{one.notes}\n{one.body}".encode())) for one in parts.values())
    together = len(gzip.compress("\n".join(f"{one.head}\n{one.notes}\n{one.body}" for one in parts.values()).encode()))
    pagefind = Run(PAGEFIND, site)
    theirs = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    queries = _queries(parts, count)
    ours = _ours(site, parts, queries)
    other = _pagefind(site, parts, queries, browser)
    print(f"\n## {sum(one.row.kind == 'article' for one in parts.values()):,} articles, {len(pages):,} pages, {len(queries)} queries\n")
    print("| | ours | Pagefind |\n|---|---:|---:|")
    rows = [
        ("index, processor s", f"{whole - without:.1f} (clean build without it {without:.1f})", f"{pagefind.cpu:.1f}"),
        ("paragraph edited, processor s", f"{edit:.2f} (without it {edit_without:.2f})", f"{pagefind.cpu:.1f}"),
        ("files", f"{len(index):,}", f"{len(theirs):,}"),
        ("index, kB compressed", _kb(sum(_size(files[path]) for path in index)), _kb(sum(map(_size, theirs)))),
        ("text, kB compressed, page by page / as one", f"{_kb(text)} / {_kb(together)}", ""),
        ("first query, kB, median / worst", _both(ours.first), _both(other.first)),
        ("further query, kB, median / worst", _both(ours.further), _both(other.further)),
        ("pages found of those that hold the query", f"{ours.found / ours.there:.2%}", f"{other.found / other.there:.2%}"),
        ("queries with a page missed", str(len(ours.missed)), str(len(other.missed))),
    ]
    print("\n".join(f"| {name} | {one} | {two} |" for name, one, two in rows))
    worst = queries[max(range(len(queries)), key=ours.first.__getitem__)]
    print(f"\nThe most is loaded for {worst}.  Missed by Pagefind, among others: {'、'.join(other.missed[:8])}", flush=True)


def _builds(site: Path, runs: int) -> tuple[float, float, float, float]:
    """Seconds of the processor: clean without and with the index; a paragraph edited with and without it."""
    settings = re.sub(r"(?m)^search:.*\n", "", (site / "content/site.yaml").read_text("utf-8"))
    article = max((site / "content/articles").glob("*.md"))
    text = article.read_text("utf-8")
    clean: dict[bool, list[float]] = {False: [], True: []}
    edits: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(runs):
        for search in (False, True):
            (site / "content/site.yaml").write_text(f"{settings}\nsearch: {str(search).lower()}\n", "utf-8")
            for name in ("output", ".site_builder"):
                shutil.rmtree(site / name, ignore_errors=True)
            clean[search].append(Run(BUILD, site).cpu)
            for number in range(3):
                article.write_text(f"{text}\n\n第{number}次核对{time.time_ns()}。\n", "utf-8")
                edits[search].append(Run(BUILD, site).cpu)
            article.write_text(text, "utf-8")
            Run(BUILD, site)
    return min(clean[False]), min(clean[True]), statistics.median(edits[True]), statistics.median(edits[False])


def _parts(site: Path) -> dict[str, Part]:
    """What the index has of each document, by address."""
    with Store(site / ".site_builder/store") as store:
        rows = [*(store.get("grams/public", stem) for stem in kept_records(store, "public")), *store.all(f"{PAGES}/public").values()]
    found = [decoded(row[32:]) for row in rows if row]
    return {one.row.address: one for one in found}


def _queries(parts: dict[str, Part], count: int) -> list[str]:
    """Names, titles and pieces of bodies, folded, a third of each."""
    rng = random.Random("queries")
    by_kind = {
        kind: [one for _, one in sorted(parts.items()) if (one.row.kind == "entity") == (kind == "entity")] for kind in ("entity", "")
    }
    found: dict[str, None] = {}
    while len(found) < count:
        form = len(found) % 3
        part = rng.choice(by_kind["entity" if form == 0 and by_kind["entity"] else ""])
        block = rng.choice((part.body if form == 2 and part.body else part.head).split(BREAK))
        start = rng.randrange(max(1, len(block) - 1))
        term = block if form == 0 else block[start : start + rng.randint(2, 6)]
        if len(term.strip()) > 1 and " " not in term.strip():
            found[term.strip()] = None
    return list(found)


def _holding(parts: dict[str, Part], words: str) -> set[str]:
    return {address for address, one in parts.items() if any(words in text for text in (one.head, one.notes, one.body))}


def _ours(site: Path, parts: dict[str, Part], queries: Sequence[str]) -> Asked:
    """Our queries as the script makes them: which files they load, and which pages until ten hits are shown."""
    sizes: dict[str, int] = {}
    loaded: set[str] = set()

    def read(path: str) -> bytes:
        loaded.add(path)
        sizes.setdefault(path, _size(site / "output" / path))
        return (site / "output" / path).read_bytes()

    asked = Asked()
    tables = [json.loads(path.read_bytes()) for path in (site / "output/search/d").iterdir()]
    addresses = {row[0]: row[1] for table in tables for row in table}
    for words in queries:
        loaded.clear()
        shelf = Shelf(read)
        query = shelf.asked(words, widen=False)
        shelf.names()  # the script looks there first
        loaded.update(path for path in _fixed(site) if sizes.setdefault(path, _size(site / "output" / path)))
        candidates = shelf.candidates(query)
        shown = 0
        for number in candidates[:LOOKED_THROUGH]:
            address = shelf.entry(number).address
            page = f"{address}index.html"
            sizes.setdefault(page, _size(site / "output" / page))
            loaded.add(page)
            shown += words in BREAK.join((parts[address].head, parts[address].notes, parts[address].body))
            if shown == SHOWN:
                break
        first = sum(sizes[path] for path in loaded)
        further = sum(sizes[path] for path in loaded if not path.startswith(FIXED))
        # every candidate would be looked through: all hits are among them
        wanted = _holding(parts, words)
        asked.note(words, wanted, wanted & {addresses[number] for number in candidates}, first, further)
    return asked


def _fixed(site: Path) -> list[str]:
    manifest = json.loads((site / "output/search/manifest.json").read_bytes())
    return [f"search/n/{manifest['names']}.json", f"search/f/{manifest['folding']}.txt"]


def _pagefind(site: Path, parts: dict[str, Part], queries: Sequence[str], browser: str) -> Asked:
    """Pagefind's queries in a browser, each as the first one of its engine."""
    asked = Asked()
    addresses = {}
    for path in (site / "pagefind/fragment").iterdir():
        data = gzip.decompress(path.read_bytes())
        addresses[path.name.removesuffix(".pf_fragment")] = json.loads(data[data.index(b"{") :])["url"]
    with _served(site) as (address, log), sync_playwright() as play:
        running = play.chromium.launch(executable_path=browser, args=FLAGS)
        page = running.new_page()
        page.goto(f"{address}/output/404.html")
        script = _size(site / "pagefind/pagefind.js")
        for words in queries:
            log.clear()
            answer = page.evaluate(ASK, words)
            loaded = {path: _size(site / path.lstrip("/")) for path in log if path.startswith("/pagefind/")}
            start = script + sum(size for path, size in loaded.items() if any(one in path for one in START) and "pagefind.js" not in path)
            further = sum(size for path, size in loaded.items() if not any(one in path for one in START))
            found = {addresses[one].strip("/").removeprefix("en/") + "/" for one in answer["ids"] if one in addresses}
            asked.note(words, _holding(parts, words), found, start + further, further)
        running.close()
    return asked


class _Handler(SimpleHTTPRequestHandler):
    log: list[str]

    def __init__(self, log: list[str], *args: object, **more: object) -> None:
        self.log = log
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.log.append(self.path.partition("?")[0])
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the log is our own."""


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    log: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, log, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", log
    finally:
        server.shutdown()


def _size(path: Path) -> int:
    """Bytes on the way to a reader: compressed, unless that makes them more."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data)))


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f}"


def _both(sizes: Sequence[int]) -> str:
    return f"{statistics.median(sizes) / 1000:,.0f} / {max(sizes) / 1000:,.0f}"


if __name__ == "__main__":
    main()
