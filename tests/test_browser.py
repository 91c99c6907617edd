"""Every kind of page as a browser shows it: two languages, two widths, light and dark, with and without script.

The reader's pages are those of the repository's own site; the editor's error page and page of work come from a preview
that runs.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser_kit import AXE, REQUIRED, Reader, chromium, served
from own_site import BASE, KINDS, REPOSITORY, own_site_to_serve
from preview_kit import running
from site_kit import SiteKit, note
from waiting_kit import waiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [(kind, lang) for kind in KINDS for lang in ("", "en/") if not (kind == "404" and lang)]
LOOKS = [(width, scheme) for width in (1440, 390) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the repository's own site stands, under its base path."""
    with served(own_site_to_serve(tmp_path_factory.mktemp("site"))) as host:
        yield f"{host}{BASE.strip('/')}/"


@pytest.fixture(scope="module", params=["broadsheet", "plain"])
def review(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the preview stands of a site in which something of every kind waits for the editor."""
    site = waiting(SiteKit(tmp_path_factory.mktemp("waiting")), request.param)
    with running(site.root) as preview:
        yield f"http://localhost:{preview.port}{BASE}"


@pytest.fixture(scope="module", params=["faults", "crash"])
def broken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the preview stands of a site with errors of every shape, or of one whose build fails by no fault of its files."""
    site = SiteKit(tmp_path_factory.mktemp("broken"))
    site.article("ferry", f"{'渡轮停航。' * 200}[时刻表](none.md){'大风。' * 200}", topics=["harbour"], kind="novel")
    site.article("pier", "一座码头。", date=None, annotations=[note("far", "没有的话" * 30)])
    site.write("content/articles/tower.md", "no front matter").write("content/articles/map.md", b"\xff")
    site.write(f"content/articles/{'long-name-' * 8}.md", "---\ntitle: [\n---\n")
    with ExitStack() as stack:
        if request.param == "crash":  # a build that waits for a lock which is a folder
            site.write(".site_builder/lock/in-the-way", "")
        preview = stack.enter_context(running(site.root))
        yield f"http://localhost:{preview.port}{BASE if request.param == 'faults' else '/'}"


@pytest.mark.parametrize(("kind", "lang"), PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_page_fits_its_window_says_nothing_to_the_console_and_satisfies_axe(browser, address, kind, lang, width, scheme):
    if not AXE.is_file():
        missing = "npm's axe-core is needed (make node)"
        assert not REQUIRED, missing
        pytest.skip(missing)

    with Reader(browser, address + lang + KINDS[kind], width, scheme, script=True) as reader:
        assert 0 == reader.overflow()
        assert [] == reader.axe()
        assert [] == reader.said


@pytest.mark.parametrize(("kind", "lang"), PAGES)
@pytest.mark.parametrize("width", [1440, 390])
def test_a_page_fits_its_window_and_shows_no_dead_control_without_script(browser, address, kind, lang, width):
    with Reader(browser, address + lang + KINDS[kind], width, "light", script=False) as reader:
        assert 0 == reader.overflow()
        assert 0 == reader.page.locator("button:visible:not(form[action] button)").count()
        assert [] == reader.said


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_page_of_the_editor_s_work_fits_its_window_and_satisfies_axe(browser, review, lang, width, scheme):
    if not AXE.is_file():
        missing = "npm's axe-core is needed (make node)"
        assert not REQUIRED, missing
        pytest.skip(missing)

    with Reader(browser, f"{review}{lang}review/", width, scheme, script=True) as reader:
        assert 0 == reader.overflow()
        assert [] == reader.axe()
        assert [] == reader.said


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_of_the_editor_s_work_is_reached_and_read_without_script(browser, review, lang, width):
    with Reader(browser, review + lang, width, "light", script=False) as reader:
        reader.page.locator(f'a[href="{BASE}{lang}review/"]').first.click()
        reader.page.wait_for_url("**/review/", wait_until="load")  # a click does not wait for what it leads to

        assert f"{review}{lang}review/" == reader.page.url
        assert 0 == reader.overflow()
        assert 0 == reader.page.locator("button:visible:not(form[action] button)").count()
        assert [] == reader.said


STATUS = "the server responded with a status of 500"
"""What the browser itself says of every page that stands in for another one."""


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_error_page_fits_its_window_says_nothing_to_the_console_and_satisfies_axe(browser, broken, width, scheme):
    if not AXE.is_file():
        missing = "npm's axe-core is needed (make node)"
        assert not REQUIRED, missing
        pytest.skip(missing)

    with Reader(browser, broken, width, scheme, script=True) as reader:
        assert reader.page.locator("h1").count() == 1
        assert 0 == reader.overflow()
        assert [] == reader.axe()
        assert [] == [line for line in reader.said if STATUS not in line]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_error_page_is_whole_without_script(browser, broken, width, scheme):
    with Reader(browser, broken, width, scheme, script=False) as reader:
        ink, paper = reader.page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")

        assert 0 == reader.overflow()
        assert 0 == reader.page.locator("button").count()
        assert (scheme == "dark") == (brightness(ink) > brightness(paper))
        assert [] == [line for line in reader.said if STATUS not in line]


def test_on_a_phone_the_words_at_fault_are_in_view_however_long_their_line(browser, tmp_path):
    site = SiteKit(tmp_path).article("ferry", f"{'渡轮停航。' * 200}[时刻表](none.md){'大风。' * 200}")
    with running(site.root) as preview, Reader(browser, f"http://localhost:{preview.port}{BASE}", 390, "light", script=False) as reader:
        assert 0 < reader.page.locator(".src mark").bounding_box()["x"] < 360


def brightness(colour: str) -> int:
    """The sum of the three parts of `rgb(…)`."""
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


BEGINS_WITH_MARK = """
all => all.flatMap(one => {
  const found = [], walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange();
  let before = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (let at = 0; at < node.data.length; at++) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (before && box.top > before.top + 4 && "，。、；：！？”’」』》）".includes(node.data[at])) found.push(one.textContent);
      before = box;
    }
  return found;
})
"""


@pytest.mark.parametrize("width", [320, 390, 600, 768, 1024, 1440])
def test_no_line_of_a_headline_begins_with_a_mark_that_ends_something(browser, address, width):
    for kind in ("home", "article", "hub", "archive"):
        with Reader(browser, address + KINDS[kind], width, "light", script=False) as reader:
            assert [] == reader.page.locator("h1, h2, h3").evaluate_all(BEGINS_WITH_MARK), kind


def test_notes_stand_in_the_margin_beside_their_words_and_never_overlap(browser, address):
    for width in (960, 1100, 1280, 1440, 1920):
        with Reader(browser, address + KINDS["article"], width, "light", script=False) as reader:
            boxes = reader.page.locator(".prose .note").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
            text = reader.page.locator(".prose p").first.bounding_box()

            assert len(boxes) > 5
            assert all(box["left"] >= text["x"] + text["width"] for box in boxes), width
            ordered = sorted(boxes, key=lambda box: box["top"])
            assert all(one["bottom"] <= other["top"] + 0.5 for one, other in pairwise(ordered)), width


def test_on_a_phone_each_note_follows_its_paragraph(browser, address):
    with Reader(browser, address + KINDS["article"], 390, "light", script=False) as reader:
        tops = reader.page.locator(".prose .blk").first.evaluate("one => [...one.children].map(child => child.getBoundingClientRect().top)")

        assert sorted(tops) == tops


def test_the_kinds_of_notes_are_filtered_without_script(browser, address):
    with Reader(browser, address + KINDS["article"], 1440, "light", script=False) as reader:
        notes = reader.page.locator('.prose .note[data-kind="gloss"]')
        before = notes.first.is_visible()

        reader.page.locator("#f-gloss").uncheck()

        assert before
        assert not notes.first.is_visible()
        assert not reader.page.locator('.prose .q-ref[data-kind="gloss"]').first.is_visible()
        assert reader.page.locator('.prose .note[data-kind="context"]').first.is_visible()


def test_a_note_number_and_its_note_lead_to_each_other_by_keyboard(browser, address):
    with Reader(browser, address + KINDS["article"], 1440, "light", script=True) as reader:
        number = reader.page.locator(".prose .q-ref").first
        target = number.get_attribute("href")
        number.focus()
        reader.page.keyboard.press("Enter")

        assert target == reader.page.evaluate("location.hash")
        back = reader.page.locator(f'[id="{target[1:]}"] a[role="doc-backlink"]')
        assert reader.page.locator(f'[id="{back.get_attribute("href")[1:]}"]').count() == 1


def test_the_theme_button_goes_from_automatic_to_light_to_dark_and_is_remembered(browser, address):
    with Reader(browser, address, 1440, "light", script=True) as reader:
        button = reader.page.locator("[data-theme-toggle]")
        seen = []
        for _ in range(3):
            button.click()
            seen.append(reader.page.evaluate("document.documentElement.dataset.theme || 'auto'"))
        button.click()
        button.click()
        reader.page.reload()

        assert ["light", "dark", "auto"] == seen
        assert "dark" == reader.page.evaluate("document.documentElement.dataset.theme")


def test_print_gathers_the_notes_and_leaves_controls_out(browser, address):
    with Reader(browser, address + KINDS["article"], 1000, "light", script=True) as reader:
        reader.page.emulate_media(media="print")

        assert not reader.page.locator(".nav ul").is_visible()
        assert not reader.page.locator("[data-theme-toggle]").is_visible()
        last = reader.page.locator(".prose p").last.bounding_box()
        assert reader.page.locator(".prose .note").first.is_visible()
        assert reader.page.locator(".prose .note").first.bounding_box()["y"] > last["y"]


def test_the_language_switch_leads_to_the_same_page_and_back(browser, address):
    with Reader(browser, address + KINDS["hub"], 1440, "light", script=False) as reader:
        reader.page.locator('.tools a[hreflang="en"]').click()
        english = reader.page.url
        reader.page.locator('.tools a[hreflang="zh-Hans"]').click()

        assert address + "en/" + KINDS["hub"] == english
        assert address + KINDS["hub"] == reader.page.url


def test_the_build_leaves_no_shift_of_layout(browser, address):
    for kind in ("home", "article", "search"):
        with Reader(browser, address + KINDS[kind], 1440, "light", script=True) as reader:
            shift = reader.page.evaluate(
                "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })"
                ".observe({type: 'layout-shift', buffered: true}); requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"
            )

            assert 0 == shift


def test_the_pages_of_the_test_are_all_kinds_of_templates(address):
    templates = {path.name for path in Path(REPOSITORY, "themes/broadsheet/templates").glob("*.html")} - {
        "base.html",
        "_parts.html",
        "redirect.html",
        "review.html",
    }

    assert len(templates) <= len(KINDS)
