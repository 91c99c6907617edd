"""The search as a reader meets it: field, choices, hits, address, keyboard, and what is said when something does not come."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser_kit import AXE, REQUIRED, Reader, chromium, served
from own_site import REPOSITORY
from preview_kit import running
from site_kit import BASE, SiteKit, claim, note

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHOICES = "[role=option]"
FIXTURE = json.loads((REPOSITORY / "tests/search_folding.json").read_text("utf-8"))


def bridge(root: Path, theme: str = "broadsheet") -> SiteKit:
    """A small site in which the word 渡船 stands in every kind of field, each in a page of its own."""
    site = SiteKit(root).settings(theme={"name": theme})
    parties = [{"id": "city", "label": {"zh-Hans": "市府", "en": "City"}}, {"id": "owners", "label": {"zh-Hans": "船家", "en": "Owners"}}]
    questions = [{"id": "cost", "label": {"zh-Hans": "费用", "en": "Cost"}}]
    site.hub("river", "两岸来往的由来。", title="河上", parties=parties, questions=questions, translation={"title": "On the river"})
    site.hub("hills", "山上的由来。", title="山上")
    site.glossary(
        ferry={
            "pref_label": {"zh-Hans": "渡船", "en": "Ferry"},
            "alt_labels": {"zh-Hans": ["摆渡"]},
            "definition": {"zh-Hans": "载人过河。"},
        },
        mei={"kind": "person", "pref_label": {"zh-Hans": "梅东", "en": "Mei Dong"}, "alt_labels": {"en": ["Don Mei"]}},
    )
    site.article("title", "早班停了。", title="渡船停航", date="2026-01-05", topics=["river"], translation={"title": "No boats"})
    said = claim("rise", "票价要涨", "mei", "owners", "river/cost", body="票价涨了渡船才开得下去。")
    site.article("claim", "他说票价要涨。", annotations=[said], date="2026-02-10", topics=["river"], provenance={"publication": "东岸报"})
    gloss = note("old", "老船", body="从前叫渡船。")
    site.article("note", "河上只剩一条老船。", annotations=[gloss], date="2026-03-01", topics=["river"])
    site.article("body", "头一段。\n\n旧时过河全靠渡船，要走14公里。\n\n末一段。", date="2026-03-20", topics=["hills"])
    site.article("late", "又见渡船。", date="2026-04-02", topics=["hills"])
    site.build()
    assert [] == site.codes
    return site


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


class Served:
    """The output of a site, and where a server gives it."""

    def __init__(self, site: SiteKit, root: Path, host: str) -> None:
        self.site, self.output, self.address = site, root / BASE.strip("/"), f"{host}{BASE.strip('/')}/"

    @property
    def index(self) -> Path:
        return self.output / "search"


@contextmanager
def given(site: SiteKit, root: Path) -> Iterator[Served]:
    """A copy of a site's output, on a server."""
    shutil.copytree(site.output, root / BASE.strip("/"))
    with served(root) as host:
        yield Served(site, root, host)


@pytest.fixture(params=["broadsheet", "plain"], scope="module")
def themed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site in both themes; no test changes it."""
    folder = tmp_path_factory.mktemp("themed")
    with given(bridge(folder / "site", request.param), folder / "served") as found:
        yield found


@pytest.fixture(scope="module")
def bridge_site(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    return bridge(tmp_path_factory.mktemp("own") / "site")


@pytest.fixture
def own(bridge_site: SiteKit, tmp_path: Path) -> Iterator[Served]:
    """The output of the small site, for a test to damage."""
    with given(bridge_site, tmp_path) as found:
        yield found


class Search(Reader):
    """A reader who searches."""

    def type(self, words: str) -> None:
        """Turn to the field by its key, and type."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)

    def fill(self, words: str) -> None:
        """Put words into the field as they are, also such as no keyboard gives."""
        self.page.locator("#q").evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", words)

    def hits(self) -> list[str]:
        """The addresses of the hits of the search page, once it has said how many there are."""
        self.wait("document.querySelector('[role=status]').textContent")
        return [
            re.sub(r"^.*?/news-digest/", "", str(one)) for one in self.page.locator(".hit h2 a").evaluate_all("all => all.map(a => a.href)")
        ]

    def choices(self) -> list[str]:
        """What the list below the field offers, once it does."""
        self.page.locator(CHOICES).first.wait_for()
        return [one.split("\n")[0] for one in self.page.locator(CHOICES).all_inner_texts()]

    def status(self) -> str:
        return str(self.page.locator("[role=status]").inner_text())

    def answer(self, words: str) -> None:
        """Wait until the status says it."""
        self.wait(f"document.querySelector('[role=status]')?.textContent.includes({json.dumps(words)})")


Ask = Callable[..., Search]


@pytest.fixture
def ask(browser: Any) -> Iterator[Ask]:
    """Opens pages, and looks at the end whether the console had anything to say."""
    readers: list[Search] = []

    def asked(address: str, **look: Any) -> Search:
        readers.append(Search(browser, address, **look))
        return readers[-1]

    yield asked
    for reader in readers:
        reader.context.close()


# What is found, and in which order.


def test_hits_are_ranked_by_title_name_claim_note_and_body_the_newest_first(themed, ask):
    reader = ask(f"{themed.address}search/?q=渡船")

    found = reader.hits()

    assert ["articles/title/", "entities/ferry/", "articles/claim/#claim-rise", "articles/note/#n-old"] == found[:4]
    assert [one.split("#")[0] for one in found[4:]] == ["articles/late/", "articles/body/"]
    assert "6页" in reader.status()
    assert [] == reader.said


def test_a_hit_shows_its_sentence_with_the_words_marked_and_leads_to_the_very_paragraph(themed, ask):
    reader = ask(f"{themed.address}search/?q=14公里")
    [found] = reader.hits()

    assert "14公里" == reader.page.locator(".hit mark").inner_text()
    assert "旧时过河全靠渡船，要走14公里。" == reader.page.locator(".hit p").first.inner_text()
    reader.page.locator(".hit a").click()
    reader.page.wait_for_url("**/articles/body/**")
    assert found.endswith(reader.page.evaluate("location.hash"))
    assert "旧时过河全靠渡船，要走14公里。" in reader.page.locator(f"[id='{found.partition('#')[2]}']").inner_text()


def test_every_page_of_the_hit_s_language_comes_first_and_the_other_language_is_found_too(themed, ask):
    chinese, english = ask(f"{themed.address}search/?q=boats"), ask(f"{themed.address}en/search/?q=渡船")

    assert ["en/articles/title/"] == chinese.hits()
    assert "articles/title/" in english.hits()
    assert "en/entities/ferry/" in english.hits()


@pytest.mark.parametrize("query", ["mei dong", "meidong", "md", "Don Mei", "梅东"])
def test_what_was_searched_beside_the_words_is_said_and_can_be_left_out(themed, ask, query):
    reader = ask(f"{themed.address}search/?q={query}")

    assert "entities/mei/" in reader.hits()
    assert "也搜了" in reader.status()
    if not reader.page.locator("[name=only]").is_visible():
        reader.page.locator(".filters summary").click()
    reader.page.locator("[name=only]").check()
    reader.wait("!document.querySelector('[role=status]').textContent.includes('也搜了')")
    assert "only=1" in reader.page.url


CHOSEN: dict[str, set[str]] = {
    "hub=hills": {"late", "body"},
    "kind=article": {"title", "claim", "note", "body", "late"},
    "kind=entity": {"ferry"},
    "note=gloss": {"note"},
    "note=claim": {"claim"},
    "party=river/owners": {"claim"},
    "speaker=mei": {"claim"},
    "publication=东岸报": {"claim"},
    "from=2026-03-01&to=2026-03-31": {"note", "body"},
    "from=2026-03-02&to=2026-03-31": {"body"},
    "to=2026-01-05": {"title"},
    "hub=hills&from=2026-04-01": {"late"},
    "hub=hills&kind=entity": set(),
}
"""What is found of 渡船, by what was chosen beside it."""


def test_hits_are_narrowed_down_by_hub_kind_note_party_speaker_publication_and_day(themed, ask):
    reader = ask(f"{themed.address}search/")
    reader.wait("globalThis.siteSearch")

    for chosen, wanted in CHOSEN.items():
        asked = {"q": "渡船", **dict(one.split("=") for one in chosen.split("&"))}
        found = reader.page.evaluate("async (asked) => (await siteSearch.find(asked)).hits.map((hit) => hit.row[1])", asked)
        assert wanted == {one.split("/")[1] for one in found}, chosen
    assert [] == reader.said


def test_a_choice_that_the_address_holds_and_the_site_does_not_have_is_none(themed, ask):
    reader = ask(f"{themed.address}search/?q=渡船&hub=no-such-hub&from=soon")

    assert 6 == len(reader.hits())


def test_more_hits_come_on_demand_and_the_focus_goes_to_the_first_of_them(tmp_path, browser):
    site = SiteKit(tmp_path / "site").settings(theme={"name": "broadsheet"})
    for number in range(43):
        site.article(f"a{number:02d}", "同一句话。", date=f"2026-01-{number % 28 + 1:02d}")
    site.build()
    with given(site, tmp_path / "served") as found, Search(browser, f"{found.address}search/?q=同一句话") as reader:
        reader.answer("43")
        assert "至多43页" in reader.status()
        assert 10 == len(reader.hits())
        reader.page.get_by_role("button", name="再看10条").click()
        reader.wait("document.querySelectorAll('.hit').length == 20")
        assert reader.hits()[10].split("#")[0] in reader.page.evaluate("document.activeElement.href")
        for count in (30, 40, 43):
            reader.page.get_by_role("button", name="再看10条").click()
            reader.wait(f"document.querySelectorAll('.hit').length == {count}")

        assert 0 == reader.page.get_by_role("button", name="再看10条").count()
        assert "43页" == reader.status()
        assert len(set(reader.hits())) == 43


# The address, and the way back.


def test_the_address_holds_the_query_and_choices_and_the_way_back_leads_to_those_before(themed, ask):
    reader = ask(f"{themed.address}search/")
    reader.wait("globalThis.siteSearch && document.querySelector('[name=hub]').length > 1")
    reader.page.locator("#q").fill("渡船")
    reader.answer("6页")
    assert "?q=%E6%B8%A1%E8%88%B9" in reader.page.url
    reader.page.locator("#q").press("Enter")
    if not reader.page.locator("[name=hub]").is_visible():
        reader.page.locator(".filters summary").click()
    reader.page.locator("[name=hub]").select_option("hills")
    reader.answer("2页")
    assert "hub=hills" in reader.page.url

    reader.page.go_back()
    reader.answer("6页")
    assert "" == reader.page.locator("[name=hub]").input_value()
    reader.page.go_forward()
    reader.answer("2页")
    assert "hills" == reader.page.locator("[name=hub]").input_value()
    reader.page.reload()
    assert 2 == len(reader.hits())
    assert [] == reader.said


# The field in the head of every page.


def test_the_search_is_loaded_when_the_field_is_turned_to_and_not_before(themed, ask):
    reader = ask(f"{themed.address}articles/body/")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.wait_for_timeout(200)
    before = reader.page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    reader.page.keyboard.press("/")
    reader.wait("globalThis.siteSearch")

    assert [] == [one for one in before if "/search" in one]
    assert "q" == reader.page.evaluate("document.activeElement.id")
    assert 2 == len([one for one in asked if "/assets/search." in one])


def test_the_key_of_the_search_is_left_alone_where_something_is_typed(themed, ask):
    reader = ask(f"{themed.address}articles/body/")
    reader.type("a/b")

    assert "a/b" == reader.page.locator("#q").input_value()


def test_choices_are_gone_through_and_opened_by_keyboard(themed, ask):
    reader = ask(f"{themed.address}articles/body/")
    reader.type("渡船")
    offered = reader.choices()
    field = reader.page.locator("#q")

    assert ["渡船", "渡船停航"] == offered[:2]
    assert "看全部结果" == offered[-1]
    assert ("combobox", "true", "") == tuple(field.get_attribute(name) for name in ("role", "aria-expanded", "aria-activedescendant"))
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    chosen = reader.page.locator(f"{CHOICES}[aria-selected=true]")
    assert 1 == chosen.count()
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    assert "q" == reader.page.evaluate("document.activeElement.id")
    reader.page.keyboard.press("ArrowUp")
    reader.page.keyboard.press("ArrowUp")
    assert "" == field.get_attribute("aria-activedescendant")
    reader.page.keyboard.press("ArrowUp")
    assert "看全部结果" == reader.page.locator(f"{CHOICES}[aria-selected=true]").inner_text().strip()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/entities/ferry/")
    assert [] == reader.said


def test_enter_leads_to_the_search_page_and_escape_closes_the_list(themed, ask):
    reader = ask(f"{themed.address}articles/body/")
    reader.type("渡船")
    reader.choices()
    reader.page.keyboard.press("Escape")

    assert not reader.page.locator(CHOICES).first.is_visible()
    assert "false" == reader.page.locator("#q").get_attribute("aria-expanded")
    assert "渡船" == reader.page.locator("#q").input_value()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/?q=*")
    assert 6 == len(reader.hits())


def test_the_list_closes_when_the_focus_leaves_and_what_came_later_counts(themed, ask):
    reader = ask(f"{themed.address}articles/body/")
    reader.type("渡船")
    reader.choices()
    reader.page.locator("#q").fill("14公里")
    reader.wait("document.querySelectorAll('[role=option]').length == 2")
    assert "1页" in reader.status()
    reader.page.locator("#main a").first.focus()

    assert not reader.page.locator(CHOICES).first.is_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_and_the_hits_fit_the_window_and_satisfy_axe(themed, ask, width, scheme):
    if not AXE.is_file():
        missing = "npm's axe-core is needed (make node)"
        assert not REQUIRED, missing
        pytest.skip(missing)
    head = ask(f"{themed.address}articles/body/", width=width, scheme=scheme)
    head.type("渡船")
    head.choices()
    head.page.keyboard.press("ArrowDown")
    hits = ask(f"{themed.address}en/search/?q=渡船", width=width, scheme=scheme)
    hits.hits()

    for reader in (head, hits):
        assert [] == reader.axe()
        assert 0 == reader.overflow()
        assert [] == reader.said


# Without script, and on paper.


def test_without_script_the_field_leads_to_an_index_that_opens_and_is_short_on_a_phone(themed, ask):
    reader = ask(f"{themed.address}articles/body/", width=390, script=False)
    reader.page.locator("#q").fill("渡船")
    reader.page.locator("#q").press("Enter")
    reader.page.wait_for_url("**/search/?q=*")

    assert reader.page.locator("text=搜索要用脚本").is_visible()
    assert not reader.page.locator("a", has_text="渡船").is_visible()
    reader.page.locator("summary", has_text="D").click()
    reader.page.locator("a", has_text="渡船").click()
    reader.page.wait_for_url("**/entities/ferry/")


def test_a_letter_of_the_index_is_jumped_to_and_opens(themed, ask):
    reader = ask(f"{themed.address}search/", width=390, script=False)
    reader.page.locator("nav a", has_text="M").click()

    assert reader.page.locator("a", has_text="梅东").is_visible()


def test_on_paper_the_index_is_open_and_there_is_no_field(themed, ask):
    reader = ask(f"{themed.address}search/", width=900)
    reader.page.emulate_media(media="print")

    assert not reader.page.locator("#q").is_visible()
    assert reader.page.locator("a", has_text="梅东").is_visible()


# What does not come.


@pytest.mark.parametrize("folder", ["g", "d", "n", "f"])
def test_a_file_of_the_index_that_is_missing_is_said_and_can_be_asked_for_again(own, ask, folder):
    own.index.joinpath(folder).rename(own.index / "away")
    reader = ask(f"{own.address}search/?q=渡船")
    reader.answer("索引没有取到")
    assert [] == reader.hits()

    own.index.joinpath("away").rename(own.index / folder)
    reader.page.get_by_role("button", name="再试一次").click()
    reader.answer("6页")
    assert 6 == len(reader.hits())


@pytest.mark.parametrize("path", ["manifest.json", "g/*.txt", "d/*.json", "n/*.json", "f/*.txt", "c/*.json"])
@pytest.mark.parametrize("kept", [0, 0.5, -1])
def test_a_file_of_the_index_that_was_cut_off_is_said(own, ask, path, kept):
    for file in own.index.glob(path):
        data = file.read_bytes()
        file.write_bytes(data[: int(len(data) * kept) if kept >= 0 else -2])

    reader = ask(f"{own.address}search/?q=渡船")
    reader.answer("索引没有取到")


def test_in_the_head_of_a_page_what_is_missing_is_said_too(own, ask):
    shutil.rmtree(own.index / "g")
    reader = ask(f"{own.address}articles/body/")
    reader.type("渡船")
    reader.answer("索引没有取到")

    assert reader.page.get_by_role("button", name="再试一次").is_visible()


def test_a_site_that_was_published_anew_meanwhile_is_searched_as_it_is_now(own, ask):
    reader = ask(f"{own.address}search/")
    reader.wait("globalThis.siteSearch && document.querySelector('[name=hub]').length > 1")
    new = (
        own.site.copy_to(own.output.parent / "site")
        .article("late", "再没有了。", date="2026-04-02")
        .article("new", "渡船回来了。", date="2026-05-01")
    )
    new.build()
    shutil.rmtree(own.output)
    shutil.copytree(new.output, own.output)

    reader.fill("渡船回来")
    reader.answer("1页")
    assert ["articles/new/"] == [one.split("#")[0] for one in reader.hits()]


def test_after_a_minute_without_a_query_the_site_is_asked_anew(own, ask):
    reader = ask(f"{own.address}search/?q=渡船")
    assert 6 == len(reader.hits())
    new = own.site.copy_to(own.output.parent / "site").article("new", "渡船回来了。", date="2026-05-01")
    new.build()
    shutil.rmtree(own.output)
    shutil.copytree(new.output, own.output)
    reader.page.evaluate("Date.now = () => new Date().getTime() + 61_000")

    reader.fill("渡船回来")
    reader.answer("1页")
    assert ["articles/new/"] == [one.split("#")[0] for one in reader.hits()]


def test_without_network_it_is_said(own, ask):
    reader = ask(f"{own.address}articles/body/")
    reader.page.keyboard.press("/")
    reader.wait("globalThis.siteSearch")
    reader.context.set_offline(True)
    reader.page.keyboard.type("渡船")

    reader.answer("没有网络")


def test_a_page_opened_from_a_folder_says_that_there_is_no_search(tmp_path, ask):
    folder = tmp_path / "site"
    site = bridge(folder).settings(url=f"https://example.org{folder.as_posix()}/output/", theme={"name": "broadsheet"})
    site.build()
    reader = ask((site.output / "articles/body/index.html").as_uri())
    reader.type("渡船")
    reader.answer("从文件夹打开")

    reader.page.goto((site.output / "search/index.html").as_uri())
    reader.answer("从文件夹打开")


# What may be typed.

HOSTILE = {
    "ten thousand characters": "渡" * 10_000,
    "ten thousand words": "ab " * 3_334,
    "HTML": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "HTML that stands in a page": "<b>粗</b>",
    "a regular expression": ".*+?^${}()|[]\\",
    "a replacement": "$& $1 $` $'",
    "words of the script": "{n} {names} __proto__ constructor toString",
    "lone surrogates": "\ud800渡\udc00",
    "emoji": "👩‍👩‍👧 ❤️",
    "right to left": "שָׁלוֹם \u202eمرحبا",
    "Extension B": "𠀀𠮷",
    "full width": "１４公里ＡＢＣ",
    "marks alone": "，。！？“”",
    "open quotation marks": '"渡船 “',
    "white space": "\u3000\u00a0 \t",
    "tabs and lines": "渡\t船\n渡",
    "a filter": "#hub:river",
    "zero width": "渡\u200b船",
    "combining marks": "x" + "\u0301" * 500,
    "nothing but dots": "." * 300,
}


@pytest.mark.parametrize("where", ["articles/body/", "search/"])
def test_nothing_typed_does_harm(themed, ask, where):
    reader = ask(themed.address + where)
    reader.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    reader.page.locator("#q").focus()
    reader.wait("globalThis.siteSearch")

    for name, query in HOSTILE.items():
        reader.fill(query)
        assert reader.page.evaluate("async (q) => (await siteSearch.find({ q })).hits.length", query) in (
            range(7) if "渡" in query or "14" in query else (0,)
        ), name
        reader.page.wait_for_timeout(150)
        assert 0 == reader.page.locator(".hit :is(img, script, b), [role=option] :is(img, script)").count(), name
        assert [] == reader.said, name


TYPED = [
    ("１４公里", 1, ""),
    ("渡\u200b船", 6, ""),
    ("渡 船", 6, ""),
    ("\ud800渡船", 6, ""),
    ("渡船 ……", 6, "只有标点的词"),
    ("……", 0, "只有标点的词"),
    ("渡船" + " " * 120, 6, "前100个字"),
    ("渡" * 101, 0, "前100个字"),
    ("#hub:river", 0, ""),
    ("渡船 14公里", 1, ""),
    ('"渡船 14公里"', 0, ""),
    ("<img src=x>", 0, ""),
]
"""What is typed, how many pages hold it, and what else is said."""


def test_what_was_left_out_of_a_query_is_said(themed, ask):
    reader = ask(f"{themed.address}search/")
    reader.wait("globalThis.siteSearch && document.querySelector('[name=hub]').length > 1")

    for query, count, said in TYPED:
        reader.fill("山上")
        reader.answer("1页")
        reader.fill(query)
        reader.wait(
            "!document.querySelector('[role=status]').textContent.startsWith('1页') || document.querySelector('.hit mark').textContent != '山上'"
        )
        reader.answer(f"{count}页" if count else "没有找到")
        assert count == len(reader.hits()), query
        assert said in reader.status()


def test_markup_that_a_page_shows_as_text_is_shown_as_text(tmp_path, ask):
    site = SiteKit(tmp_path / "site").settings(theme={"name": "broadsheet"})
    site.article("a", "写作 `<img src=x onerror=alert(1)>` 的标签。", title="<b>粗体</b>与&amp;").build()
    with given(site, tmp_path / "served") as found:
        reader = ask(f"{found.address}search/?q=onerror")
        assert 1 == len(reader.hits())

        assert "写作 <img src=x onerror=alert(1)> 的标签。" == reader.page.locator(".hit p").first.inner_text()
        assert "<b>粗体</b>与&amp;" == reader.page.locator(".hit h2").inner_text()
        assert [] == reader.said


def test_an_article_of_a_megabyte_is_searched_and_its_sentence_shown(tmp_path, ask):
    site = SiteKit(tmp_path / "site").settings(theme={"name": "broadsheet"})
    site.article("long", "长长的一段，" * 60_000 + "到这里才说渡船。" + "还有，" * 60_000).build()
    with given(site, tmp_path / "served") as found:
        reader = ask(f"{found.address}search/?q=渡船")
        assert 1 == len(reader.hits())

        assert "渡船" == reader.page.locator(".hit mark").inner_text()
        assert len(reader.page.locator(".hit p").first.inner_text()) < 200


# What both ends of the search must do alike.


def test_the_script_folds_as_the_program_does(themed, ask):
    reader = ask(f"{themed.address}search/")
    reader.wait("globalThis.siteSearch")
    pairs = "".join(f"{one}{other}" for one, other in FIXTURE["table"].items())
    reader.page.route("**/search/f/*.txt", lambda route: route.fulfill(body=f"{pairs}\n.\n", content_type="text/plain"))
    reader.page.reload()
    reader.wait("globalThis.siteSearch")
    texts = [text for text, _ in FIXTURE["fold"]]
    reader.page.evaluate("siteSearch.find({ q: '渡' })")

    assert [folded for _, folded in FIXTURE["fold"]] == reader.page.evaluate("texts => texts.map(siteSearch.fold)", texts)


# Themes and previews.


def test_of_a_theme_without_marks_the_main_part_is_read(tmp_path, ask):
    site = SiteKit(tmp_path / "site").article("a", "旧时过河全靠渡船。")
    main = "<h1>{{ view.title }}</h1>{% for block in view.blocks %}<p id='{{ block.id }}'>{{ block.html|safe }}</p>{% endfor %}"
    site.theme(article=f"{{% extends 'base.html' %}}{{% block main %}}{main}{{% endblock %}}").build()
    with given(site, tmp_path / "served") as found:
        reader = ask(f"{found.address}search/?q=渡船")

        [hit] = reader.hits()
        assert hit.startswith("articles/a/#p-")


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
def test_the_preview_is_searched_and_its_drafts_are_marked(tmp_path, ask, theme):
    site = SiteKit(tmp_path).settings(theme={"name": theme})
    site.article("draft", "渡船还没有写完。", draft=True).article("done", "渡船写完了。")
    with running(site.root) as preview:
        reader = ask(f"http://localhost:{preview.port}{BASE}search/?q=渡船")
        assert 2 == len(reader.hits())

        drafts = [text for text in reader.page.locator(".hit").all_inner_texts() if "草稿" in text]
        assert ["题目 draft"] == [text.split("\n")[0] for text in drafts]
        assert [] == reader.said
