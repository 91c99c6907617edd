"""Debian's chromium, a server for a folder, and one reader with one page open."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import pytest
from own_site import REPOSITORY

REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
PATIENCE = 10
"""Seconds after which a test gives up waiting for a page."""
AXE = REPOSITORY / "tests/node_modules/axe-core/axe.min.js"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; the test is skipped where there is none, and fails where one is required."""
    path = shutil.which("chromium")
    if not path:
        missing = "Debian's chromium is needed (apt-get install chromium)"
        assert not REQUIRED, missing
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a server gives the files of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class Reader:
    """One page opened in one look; what the console said is kept."""

    def __init__(self, browser: Any, address: str, width: int = 1440, scheme: str = "light", script: bool = True) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, bypass_csp=False
        )
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def wait(self, condition: str) -> None:
        """Wait until an expression is true of the page, for ten seconds at most.

        The browser's own way would compile the expression in the page, which the pages' policy forbids.
        """
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(f"Boolean({condition})"):
            assert time.monotonic() < end, (
                f"it did not become true: {condition}; the page says: {self.page.locator('main').inner_text()[:300]}"
            )
            self.page.wait_for_timeout(20)

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))

    def axe(self) -> list[str]:
        """What axe-core finds, each with the places."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{one['id']}: {' | '.join(node['html'][:120] for node in one['nodes'][:3])}" for one in found]
