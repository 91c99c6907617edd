"""From the end of a save to the new words in a real browser, while `site-builder serve` runs.

    python bench/saves.py SITE [--saves 30] [--article STEM] [--browser /usr/bin/chromium]

Opens the page of one article in Chromium (Playwright drives it), adds a paragraph to its file again and again, each time waiting until the
page shows it, and prints the milliseconds until it was painted: median, least, most.  The file is put back at the end.
"""

import argparse
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REST = 0.4
"""Seconds between a change that showed and the next save: an editor reads."""
WATCHED = """
  const seen = () => {
    const token = document.body?.textContent.match(/第\\d+次核对\\d+/g)?.at(-1);  // the last: a run that was killed left others
    if (!token || token === window.shown?.token) return;
    window.shown = { token };
    requestAnimationFrame(() => {  // what is posted in a frame comes after its paint
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.shown = { token, at: performance.timeOrigin + performance.now() }; };
      port2.postMessage("");
    });
  };
  new MutationObserver(seen).observe(document, { childList: true, subtree: true, characterData: true });
"""
"""Runs in each page before its own scripts: notes which words show, and when they were painted, ms of the system's clock."""
SHOWN = "token => window.shown?.token === token ? window.shown.at ?? null : null"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--article", default="")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    given = parser.parse_args()
    articles = sorted(path for path in (given.site / "content/articles").glob("*.md") if "." not in path.stem)
    article = given.site / "content/articles" / f"{given.article}.md" if given.article else articles[len(articles) // 2]
    text = article.read_text("utf-8")
    command = [sys.executable, "-u", "-m", "site_builder", "serve", "--site", str(given.site)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert server.stdout is not None
        base = urlsplit(yaml.safe_load((given.site / "content/site.yaml").read_text("utf-8"))["url"]).path.strip("/")
        address = f"{_address(server)}{base}{'/' if base else ''}"
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=given.browser, args=FLAGS)
            page = browser.new_page()
            page.add_init_script(WATCHED)
            page.goto(f"{address}articles/{article.stem}/", timeout=600_000)
            page.wait_for_selector("article", timeout=600_000)
            taken = [_save(page, article, text, number) for number in range(given.saves + 2)][2:]  # the first ones warm up
            browser.close()
    finally:
        article.write_text(text, "utf-8")
        server.terminate()
        server.wait()
    print(f"{len(articles)} articles, {len(taken)} saves, ms: median {statistics.median(taken):.0f}, {min(taken):.0f} to {max(taken):.0f}")


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://\S+/", line):
            return found[0]
    sys.exit("the preview did not start")


def _save(page: "object", article: Path, text: str, number: int) -> float:
    """Milliseconds from the end of one save until its words show."""
    token = f"第{number}次核对{time.time_ns()}"
    article.write_text(f"{text}\n\n{token}。\n", "utf-8")
    began = time.time()
    while True:
        try:
            painted = page.wait_for_function(SHOWN, arg=token, timeout=60_000, polling=20).json_value()  # type: ignore[attr-defined]
            break
        except Exception as error:  # the page is loaded anew meanwhile
            if "context was destroyed" not in str(error) and "navigat" not in str(error):
                raise
    time.sleep(REST)
    return float(painted) - began * 1000


if __name__ == "__main__":
    main()
