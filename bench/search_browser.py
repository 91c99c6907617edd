"""The search in a real browser: how long a query takes on the page, and how many bytes it loads.

    python bench/search_browser.py [--articles 1000,10000] [--site FOLDER] [--queries 500] [--first 40]

The sites are of `corpus.py`, or the one in FOLDER, built as it is.  Queries are runs of two to six characters of titles and texts, as chance
has them, with the first ten hits of each verified on their pages.  Bytes are those of files packed by gzip, as GitHub Pages sends them.  It
needs Debian's chromium and playwright; run it on a machine that does nothing else.

- first query: bytes of script, words and index in a browser that has nothing yet, and of the pages that hits were verified on;
- further query: the same for queries that follow one another in one page;
- after load: milliseconds of a query that fetches nothing any more; with load: of the same query asked for the first time, from this machine.
"""

import argparse
import gzip
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ASK = "async (q) => { const began = performance.now(); await siteSearch.find({ q }); return performance.now() - began; }"
PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,}")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


class Loaded:
    """The files that a browser asked for, and what they weigh packed."""

    def __init__(self, output: Path, base: str) -> None:
        self._output, self._base, self._sizes = output, base, dict[str, int]()
        self.index = self.pages = 0

    def begin(self) -> None:
        """Forget what was asked for."""
        self.index = self.pages = 0

    def add(self, request: Any) -> None:
        """A request was made."""
        path = request.url.partition(self._base)[2].partition("?")[0]
        path += "index.html" if path.endswith("/") or not path else ""
        if path not in self._sizes:
            self._sizes[path] = len(gzip.compress((self._output / path).read_bytes()))
        if path.startswith(("search/", "assets/search")) and not path.endswith(".html"):
            self.index += self._sizes[path]
        elif path.endswith(".html"):
            self.pages += self._sizes[path]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a server gives the files of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def queries_of(site: Path, count: int) -> list[str]:
    """Runs of two to six characters, from words of articles that are neither links nor markup."""
    chance, found = random.Random("queries"), []
    articles = sorted((site / "content/articles").glob("*.md"))
    while len(found) < count:
        text = re.sub(r"\]\([^)]*\)", "", chance.choice(articles).read_text("utf-8").split("---\n", 2)[2])
        word = chance.choice(PLAIN.findall(text))
        length = min(len(word), chance.randint(2, 6))
        start = chance.randrange(len(word) - length + 1)
        found.append(word[start : start + length])
    return found


def measure(site: Path, count: int, first: int) -> None:
    """Build a site and print its rows."""
    from playwright.sync_api import sync_playwright

    subprocess.run(
        [sys.executable, "-m", "site_builder", "build", "--as-of", "2999-01-01"], cwd=site, check=True, stdout=subprocess.DEVNULL
    )
    queries = queries_of(site, count)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        base = re.search(r"url: *\S+?//[^/]+(/\S*)", (site / "content/site.yaml").read_text("utf-8"))
        assert base, "site.yaml has no url with a path"
        root = Path(folder, base[1].strip("/\"'"))
        root.parent.mkdir(parents=True, exist_ok=True)
        root.symlink_to(site / "output")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        with served(Path(folder)) as host:
            address = f"{host}{root.relative_to(folder)}/search/"
            loaded = Loaded(site / "output", f"{host}{root.relative_to(folder)}/")
            firsts = [_first(browser, address, loaded, query) for query in queries[:first]]
            rows = _further(browser, address, loaded, queries)
        browser.close()
    _print("first query, index, kB", [index / 1000 for index, _ in firsts])
    _print("first query, pages of hits, kB", [pages / 1000 for _, pages in firsts])
    _print("further query, index, kB", [row[0] / 1000 for row in rows])
    _print("further query, pages of hits, kB", [row[1] / 1000 for row in rows])
    _print("query with load, ms", [row[2] for row in rows])
    _print("query after load, ms", [row[3] for row in rows])


def _opened(browser: Any, address: str, loaded: Loaded) -> Any:
    context = browser.new_context()
    page = context.new_page()
    loaded.begin()
    page.on("request", loaded.add)
    page.goto(address)
    while not page.evaluate("Boolean(globalThis.siteSearch) && !document.querySelector('[data-search-filters]').hidden"):
        page.wait_for_timeout(10)
    return page


def _first(browser: Any, address: str, loaded: Loaded, query: str) -> tuple[int, int]:
    page = _opened(browser, address, loaded)
    loaded.pages = 0  # of the search page itself
    page.evaluate(ASK, query)
    page.context.close()
    return loaded.index, loaded.pages


def _further(browser: Any, address: str, loaded: Loaded, queries: list[str]) -> list[tuple[int, int, float, float]]:
    page = _opened(browser, address, loaded)
    rows = []
    for query in queries:
        loaded.begin()
        cold = page.evaluate(ASK, query)
        rows.append((loaded.index, loaded.pages, cold, page.evaluate(ASK, query)))
    page.context.close()
    return rows[1:]


def _print(name: str, values: list[float]) -> None:
    print(f"| {name} | {statistics.median(values):,.1f} | {max(values):,.1f} |", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", default="1000,10000")
    parser.add_argument("--site", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--first", type=int, default=40)
    given = parser.parse_args()
    sites = [str(given.site)] if given.site else given.articles.split(",")
    for name in sites:
        print(f"\n| {name} | median | worst |\n|---|---:|---:|", flush=True)
        if given.site:
            measure(given.site, given.queries, given.first)
            continue
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, HERE / "corpus.py", name, folder, "--search"], check=True, stdout=subprocess.DEVNULL)
            measure(Path(folder), given.queries, given.first)


if __name__ == "__main__":
    main()
