"""An editor at work, in a real browser: each save shows by itself, an error with its place, and the page again once it is mended."""

import os
import shutil

import pytest
from preview_kit import PATIENCE, running
from site_kit import BASE, SiteKit

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def browser():
    missing = ""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = "playwright is missing: install it with  pip install playwright"
    if not os.path.exists(CHROMIUM):
        missing = "chromium is missing: install it with  apt-get install chromium"
    if missing:
        pytest.fail(missing) if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip(missing)
    with sync_playwright() as play:
        one = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.mark.browser
def test_the_browser_follows_every_save(site: SiteKit, browser):
    site.settings(theme={"name": "broadsheet"}).article("ferry", "渡船加班。")
    refused = []
    with running(site.root) as one:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
        page.goto(f"http://localhost:{one.port}{BASE}articles/ferry/")
        page.get_by_text("渡船加班。").first.wait_for()

        site.article("ferry", "渡船停航。")
        page.get_by_text("渡船停航。").first.wait_for()

        site.write("content/articles/ferry.md", "---\ntitle: 渡船\ndate: 2026-04-12\nkind: novel\n---\n渡船复航。\n")
        page.get_by_text("content/articles/ferry.md:4:7").first.wait_for()
        marked = page.locator("mark").inner_text()
        colours = page.evaluate("[getComputedStyle(document.querySelector('.bar')).color, getComputedStyle(document.body).color]")

        site.article("ferry", "渡船复航。")
        page.get_by_text("渡船复航。").first.wait_for()
        page.close()

    assert "novel" == marked
    assert len(set(colours)) == 2, "the error page's style was not applied"
    assert [] == refused
