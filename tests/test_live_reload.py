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


def opened(browser, one, address: str):
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"http://localhost:{one.port}{BASE}{address}")
    page.evaluate("window.first = true")
    return page


@pytest.mark.browser
def test_what_the_reader_did_stays_while_new_words_come_in(site: SiteKit, browser):
    long = "".join(f"第{number}段，说渡船。\n\n" for number in range(80))
    site.article("ferry", f"{long}渡船加班。")
    with running(site.root) as one:
        page = opened(browser, one, "articles/ferry/")
        page.evaluate("""() => {
          window.first = true;
          const last = [...document.querySelectorAll("p")].find((it) => it.textContent.includes("渡船加班"));
          last.scrollIntoView();
          last.dataset.mine = "yes";
          document.querySelector("a[href]").focus({ preventScroll: true });
          window.at = scrollY;
        }""")
        page.evaluate("document.addEventListener('renewed', (event) => { window.fresh = event.detail.length; })")

        site.article("ferry", f"{long}渡船停航。\n\n又一段。", title="渡船停航")
        page.get_by_text("又一段。").wait_for()
        state = page.evaluate(
            "[window.first, scrollY === window.at, document.activeElement.tagName, document.title.includes('停航'), window.fresh]"
        )
        marked = page.evaluate("document.querySelector('[data-mine]').textContent")
        page.close()

    assert [True, True, "A", True] == state[:4]
    assert state[4] >= 1
    assert "渡船停航" in marked, "the paragraph stands where it stood, with other words"


@pytest.mark.browser
def test_what_comes_in_has_what_the_theme_does_with_it(site: SiteKit, browser):
    site.settings(theme={"name": "broadsheet"}).glossary(
        ferryman={"pref_label": "船家", "kind": "person", "definition": "摆渡的人。"}
    ).article("ferry", "渡船加班。")
    with running(site.root) as one:
        page = opened(browser, one, "articles/ferry/")

        site.article("ferry", "渡船加班。\n\n船家说好。")
        page.get_by_text("船家说好。").wait_for()
        card = page.locator("a[data-entity]")
        card.focus()
        page.locator("#c-ferryman:popover-open").wait_for()
        first = page.evaluate("window.first")
        page.close()

    assert first


@pytest.mark.browser
def test_words_come_go_and_move_as_a_loaded_page_has_them(site: SiteKit, browser):
    texts = [
        "一。\n\n二。\n\n三。",
        "二。\n\n三。",
        "## 题\n\n三。\n\n- 甲\n- 乙\n\n二。",
        "> 引\n\n- 甲\n- 丙\n- 乙\n\n二**粗**。",
        "",
        "| a | b |\n| - | - |\n| 1 | 2 |\n\n`x`",
        "一。\n\n二。\n\n三。",
    ]
    site.article("ferry", "零。")
    with running(site.root) as one:
        page, other = opened(browser, one, "articles/ferry/"), browser.new_page()
        for number, text in enumerate(texts):
            site.article("ferry", text, title=f"渡船{number}")
            page.get_by_role("heading", name=f"渡船{number}", exact=True).first.wait_for()
            other.goto(page.url)
            assert other.evaluate("document.body.innerHTML") == page.evaluate("document.body.innerHTML"), text
        assert page.evaluate("window.first"), "the page was never loaded again"
        page.close()
        other.close()


@pytest.mark.browser
def test_a_page_is_loaded_again_for_a_new_style_and_for_one_that_is_gone(site: SiteKit, browser):
    site.article("ferry", "渡船加班。").article("other", "别的。")
    with running(site.root) as one:
        page = opened(browser, one, "articles/ferry/")

        site.settings(theme={"name": "broadsheet"})
        page.wait_for_function("() => !window.first")
        styled = page.evaluate("getComputedStyle(document.body).fontFamily")

        page.evaluate("window.first = true")
        (site.root / "content/articles/ferry.md").unlink()
        page.wait_for_function("() => !window.first")
        gone = page.evaluate("document.body.textContent")
        page.close()

    assert styled
    assert "渡船加班" not in gone
