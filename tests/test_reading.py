"""Reading an annotated text in a browser: notes that fold and open, both ends lit, passages copied, what is new since the last visit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_kit import AXE, REQUIRED, Reader, chromium, served
from own_site import BASE, own_site_to_serve
from site_kit import SiteKit, note

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NEAR = 200
"""Pixels between the number of an open note and the note, at most."""
FAR = """all => all.map(one => {
  const number = document.querySelector(`.prose .q-ref[href="#${one.querySelector("aside").id}"]`);
  return {folded: one.hasAttribute("data-folded"), shown: one.querySelector("aside").checkVisibility({contentVisibilityAuto: true}) && one.querySelector("aside").getBoundingClientRect().height > 0,
          down: one.getBoundingClientRect().top - number.getBoundingClientRect().top};
})"""
LONG = "这一条很长，说来话多，一行放不下，两行也放不下，要占去页边好大一块地方。" * 3


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Where the repository's own site stands, and the paths of its articles."""
    root = own_site_to_serve(tmp_path_factory.mktemp("site"))
    with served(root) as host:
        yield f"{host}{BASE.strip('/')}/", [f"articles/{path.name}/" for path in sorted((root / BASE.strip("/") / "articles").iterdir())]


def crowded(root: Path) -> SiteKit:
    """Articles with thirty notes in a row: one in each of thirty short paragraphs, and all in one."""
    site = SiteKit(root).settings(theme={"name": "broadsheet"})
    words = [f"第{number}艘船" for number in range(1, 31)]
    notes = [note(f"n{number}", word, body=LONG) for number, word in enumerate(words, 1)]
    notes[3] = note("n4", words[3], body="短。")
    site.article("rows", "\n\n".join(f"{word}靠岸。" for word in words), annotations=notes)
    return site.article("one", "，".join(words) + "。", annotations=notes)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where that site stands."""
    site = crowded(tmp_path_factory.mktemp("crowd"))
    site.build()
    assert [] == site.codes
    with published(site) as address:
        yield address


class published:
    """A server for the output of a site, under the base path, whatever is built meanwhile."""

    def __init__(self, site: SiteKit) -> None:
        self.root = site.root / "served"
        self.root.mkdir(exist_ok=True)
        (self.root / BASE.strip("/")).symlink_to(site.root / "output")

    def __enter__(self) -> str:
        self.server = served(self.root)
        return f"{self.server.__enter__()}{BASE.strip('/')}/"

    def __exit__(self, *_: object) -> None:
        self.server.__exit__(None, None, None)


# The margin


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_no_open_note_stands_farther_than_200_pixels_from_its_words_in_our_own_digest(browser, own, script):
    address, articles = own
    for lang in ("", "en/"):
        for path in articles:
            with Reader(browser, address + lang + path, 1440, script=script) as reader:
                notes = reader.page.locator(".prose .note").evaluate_all(FAR)

                assert [] == [one for one in notes if one["shown"] == one["folded"]], path
                assert [] == [one for one in notes if not one["folded"] and one["down"] > NEAR], path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("path", ["articles/rows/", "articles/one/"])
def test_of_thirty_notes_in_a_row_those_that_would_stand_far_are_folded(browser, crowd, path, script):
    with Reader(browser, crowd + path, 1440, script=script) as reader:
        notes = reader.page.locator(".prose .note").evaluate_all(FAR)

        assert 30 == len(notes)
        assert [] == [one for one in notes if not one["folded"] and not -5 < one["down"] <= NEAR]
        assert any(one["folded"] for one in notes)
        assert 0 == reader.overflow()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_folded_note_is_opened_and_closed_by_its_head_with_the_keyboard(browser, crowd, script):
    with Reader(browser, crowd + "articles/rows/", 1440, script=script) as reader:
        folded = reader.page.locator(".prose .note[data-folded]").first
        folded.locator("summary").focus()
        reader.page.keyboard.press("Enter")
        assert folded.locator("aside").is_visible()

        reader.page.keyboard.press("Enter")
        assert not folded.locator("aside").is_visible()


def test_every_head_that_can_be_reached_does_something(browser, own):
    address, articles = own
    with Reader(browser, address + articles[0], 1440) as reader:
        reader.wait("document.querySelector('.note[data-live]')")
        for head in reader.page.locator(".prose .note > summary").all():
            aside = head.locator("xpath=../aside")
            before = aside.is_visible()
            head.press("Enter")
            assert before != aside.is_visible()


LIT = "one => getComputedStyle(one).getPropertyValue('--hl').trim()"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_mark_and_its_note_light_up_together_by_pointer_and_by_focus(browser, own, script):
    address, articles = own
    with Reader(browser, address + articles[0], 1440, script=script) as reader:
        number = reader.page.locator(".prose .q-ref[data-slot]").first
        note = reader.page.locator(f'.prose .note:has([id="{number.get_attribute("href")[1:]}"])')
        mark = number.locator("xpath=ancestor::mark")
        still = mark.evaluate(LIT)

        mark.hover()
        assert still != note.evaluate(LIT) == mark.evaluate(LIT)
        reader.page.mouse.move(0, 0)
        assert still == mark.evaluate(LIT) == note.evaluate(LIT)
        note.hover()
        assert still != mark.evaluate(LIT)
        reader.page.mouse.move(0, 0)
        number.focus()
        assert still != note.evaluate(LIT)
        note.locator("summary").focus()
        assert still != mark.evaluate(LIT)


def test_notes_without_a_place_in_the_margin_light_up_by_script(browser, crowd):
    with Reader(browser, crowd + "articles/one/", 1440) as reader:
        reader.page.wait_for_load_state("networkidle")
        number = reader.page.locator('.prose .q-ref[href="#n-n20"]')
        number.hover()

        assert 1 == reader.page.locator(".note.lit:has(#n-n20)").count()
        assert 1 == reader.page.locator(".q.lit[data-refs~=n20]").count()


# The phone


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_on_a_phone_notes_are_closed_and_a_tap_on_the_number_opens_one(browser, own, script):
    address, articles = own
    with Reader(browser, address + articles[0], 390, script=script) as reader:
        asides = reader.page.locator(".prose .note > aside")
        assert asides.count() > 3
        assert [] == [one for one in asides.all() if one.is_visible()]
        number = reader.page.locator(".prose .q-ref").first
        number.click()

        opened = reader.page.locator(f'[id="{number.get_attribute("href")[1:]}"]')
        opened.wait_for(state="visible")
        assert 1 == len([one for one in asides.all() if one.is_visible()])
        reader.page.locator(".prose .note[open] > summary").click()
        assert not opened.is_visible()
        assert 0 == reader.overflow()


def test_with_script_a_second_tap_closes_it_and_a_wider_window_opens_all(browser, own):
    address, articles = own
    with Reader(browser, address + articles[0], 390) as reader:
        reader.wait("document.head.querySelector('script[src*=reading]')")
        number = reader.page.locator(".prose .q-ref").first
        aside = reader.page.locator(f'[id="{number.get_attribute("href")[1:]}"]')
        number.click()
        aside.wait_for(state="visible")
        number.click()
        aside.wait_for(state="hidden")

        reader.page.set_viewport_size({"width": 1440, "height": 900})
        reader.wait("document.querySelector('.note[data-live][open]')")
        reader.page.set_viewport_size({"width": 390, "height": 900})
        reader.wait("!document.querySelector('.note[data-live][open]')")


@pytest.mark.parametrize("lang", ["", "en/"])
def test_on_a_phone_paragraphs_have_their_numbers_and_fingers_find_everything(browser, own, lang):
    address, articles = own
    with Reader(browser, f"{address}{lang}{articles[0]}", 390, script=False) as reader:
        numbers = reader.page.locator(".prose .pn")
        assert numbers.first.is_visible()
        small = "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width < 24 || box.height < 24 || box.left < 0).length"
        assert 0 == numbers.evaluate_all(small)
        assert 0 == reader.page.locator(".prose .note > summary").evaluate_all(small)
        hit = """one => { one.scrollIntoView({block: "center", behavior: "instant"}); const box = one.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
          return [[0, 0], [0, 11], [0, -11], [11, 0], [-11, 0]].every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === one); }"""
        assert all(one.evaluate(hit) for one in reader.page.locator(".prose .q-ref").all()[:6])


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_with_many_notes_satisfies_axe_opened_and_closed(browser, crowd, width, scheme):
    if not AXE.is_file():
        missing = "npm's axe-core is needed (make node)"
        assert not REQUIRED, missing
        pytest.skip(missing)
    with Reader(browser, crowd + "articles/rows/", width, scheme) as reader:
        assert [] == reader.axe()
        reader.page.evaluate("document.querySelectorAll('.note').forEach(one => { one.open = true; })")
        assert [] == reader.axe()
        assert [] == reader.said


def test_all_notes_are_printed_whether_they_are_open_or_not(browser, crowd):
    for script in (True, False):
        with Reader(browser, crowd + "articles/rows/", 1000, script=script) as reader:
            reader.page.emulate_media(media="print")

            assert [] == [one for one in reader.page.locator(".prose .note > aside").all() if not one.is_visible()]


# Copying

COPY = """([from, to]) => {
  const range = document.createRange(), begin = document.getElementById(from), end = document.getElementById(to), chosen = getSelection();
  range.setStart(begin, 0); range.setEnd(end, end.childNodes.length); chosen.removeAllRanges(); chosen.addRange(range);
  const data = new DataTransfer(), event = new ClipboardEvent("copy", {clipboardData: data, bubbles: true, cancelable: true});
  document.dispatchEvent(event);
  return data.getData("text/plain");
}"""


@pytest.mark.parametrize(
    ("lang", "paragraph", "title", "access"), [("", "第2至3段", "《船》", "访问）"), ("en/", ", paras 2–3", "“Ships”", "(accessed ")]
)
def test_a_copied_passage_takes_paragraph_address_and_day_along_and_no_number_of_a_note(browser, tmp_path, lang, paragraph, title, access):
    site = SiteKit(tmp_path).settings(theme={"name": "broadsheet"})
    notes = [note("a", "第二段"), note("b", "第三段", body="不该在摘录里的注。")]
    site.article(
        "ships", "第一段。\n\n第二段说了一件事情。\n\n第三段又说一件事情。", title="船", translation={"title": "Ships"}, annotations=notes
    ).build()
    with published(site) as address, Reader(browser, f"{address}{lang}articles/ships/") as reader:
        reader.wait("document.querySelector('.note[data-live], .note[data-folded]') && document.head.querySelector('script[src*=reading]')")
        reader.page.wait_for_load_state("networkidle")
        ids = reader.page.locator(".prose p[id]").evaluate_all("all => all.map(one => one.id)")
        text = reader.page.evaluate(COPY, [ids[1], ids[2]])

        assert text.startswith("“第二段说了一件事情。\n第三段又说一件事情。”\n\n")
        assert paragraph in text
        assert title in text
        assert access in text
        assert f"{address}{lang}articles/ships/#{ids[1]}" in text
        assert "不该在摘录里" not in text
        assert str(reader.page.evaluate("new Date().getFullYear()")) in text


def test_a_few_words_and_what_is_not_text_are_copied_as_they_are(browser, crowd):
    with Reader(browser, crowd + "articles/rows/") as reader:
        reader.page.wait_for_load_state("networkidle")
        ids = reader.page.locator(".prose p[id]").evaluate_all("all => all.map(one => one.id)")

        assert "" == reader.page.evaluate(COPY, [ids[0], ids[0]])
        assert "" == reader.page.evaluate(COPY, ["n-n1", "n-n1"])


# What is new


def test_what_is_new_since_the_last_visit_is_said_on_the_second_one_and_nothing_leaves_the_browser(browser, tmp_path):
    site = SiteKit(tmp_path).settings(theme={"name": "broadsheet"}).hub("ferries").article("old", "旧闻一则。", topics=["ferries"])
    site.build()
    with published(site) as address, Reader(browser, address) as reader:

        def line(path: str = "") -> str:
            """What a visit in a new tab is told."""
            tab = reader.context.new_page()
            asked: list[str] = []
            tab.on("request", lambda request: asked.append(request.method + request.url))
            tab.goto(address + path, wait_until="networkidle")
            said = tab.locator(".news").inner_text() if tab.locator(".news").is_visible() else ""
            assert all(one.startswith(f"GET{address.rpartition(BASE)[0]}") for one in asked)
            shift = tab.evaluate(
                "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })"
                ".observe({type: 'layout-shift', buffered: true}); requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"
            )
            assert 0 == shift
            tab.close()
            return said

        reader.page.wait_for_load_state("networkidle")
        assert not reader.page.locator(".news").is_visible()
        assert "没有新内容" in line()
        assert "" == line("topics/ferries/")

        site.article("new", "新闻一则。", date="2026-04-13", topics=["ferries"], annotations=[note("a", "新闻")]).build()
        said = line("changes/")
        assert "新文1篇、批注1条" in said
        assert "没有新内容" in line()  # the page of changes and home are one visit
        assert "新文1篇、批注1条" in line("topics/ferries/")
        assert "nothing new" in line("en/topics/ferries/")
        assert [] == reader.said


def test_what_is_new_is_marked_on_the_page_of_changes_and_stays_so_for_the_visit(browser, tmp_path):
    site = SiteKit(tmp_path).settings(theme={"name": "broadsheet"}).article("old", "旧闻一则。")
    site.build()
    with published(site) as address, Reader(browser, address) as reader:
        reader.page.wait_for_load_state("networkidle")
        site.article("new", "新闻一则。", date="2026-04-13").build()
        tab = reader.context.new_page()
        for path in ("", "changes/", "changes/"):
            tab.goto(address + path, wait_until="networkidle")
            assert tab.locator(".news").is_visible()

        assert 1 == tab.locator("[data-change] .new").count()
        assert "articles/new/" in (tab.locator("[data-change]:has(.new) a").first.get_attribute("href") or "")
