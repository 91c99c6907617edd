"""Notes written in the preview: by its own pages alone, into the file beside the page, and never over what somebody else saved."""

import pytest
from browser_kit import chromium
from preview_kit import PATIENCE, RunningPreview, running
from site_kit import BASE, SiteKit, note

from site_builder.yaml_edit import added_at

BODY = "渡轮停航一天。\n\n林岚说，票价今年不变，北堤的班车照旧开行。\n\n渡轮明天复航，票价也不变。"
NOTES = "content/articles/ferry.annotations.yaml"
PAGE = "articles/ferry/"
KEPT = note("fares", "票价今年不变", body="旧注。")


def harbour(site: SiteKit) -> SiteKit:
    """An article with a note and an orphan, a hub with a party and a question, a speaker."""
    site.settings(theme={"name": "broadsheet"})
    site.article("ferry", BODY, topics=["harbour"], annotations=[KEPT, note("lost", "北堤的班车照常开行")])
    site.hub("harbour", parties=[{"id": "line", "label": "航运"}], questions=[{"id": "fares", "label": "票价"}])
    return site.glossary(lin_lan={"kind": "person", "pref_label": "林岚"})


@pytest.fixture
def live(site: SiteKit):
    with running(harbour(site).root) as one:
        yield one


def text_of(site: SiteKit, path: str = NOTES) -> str:
    return (site.root / path).read_bytes().decode()


def version(live: RunningPreview) -> str:
    return live.send("look", {"type": "look", "page": PAGE})[1]["version"]


def slip(quote: str = "停航一天", kind: str = "gloss", **more: object) -> dict:
    words = {"quote": quote, **more.pop("words", {})}
    return {"kind": kind, "words": words, "body": {"zh-Hans": "新注。"}, **more}


def save(live: RunningPreview, told: dict, id: str = "", of: str = "", **headers: str) -> tuple[int, dict]:
    return live.send("save", {"type": "save", "page": PAGE, "version": of or version(live), "slip": told, "id": id}, **headers)


# who may write


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:1"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"x_preview_token": ""}, 403),
        ({"x_preview_token": "guessed"}, 403),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
        ({"host": "evil.example"}, 421),
    ],
)
def test_nobody_but_a_page_of_this_preview_writes(live, site, headers, status):
    before = text_of(site)
    if "host" in headers:
        answer = live.ask(f"{BASE}__preview/notes/save", "POST", "evil.example").status
    else:
        answer = save(live, slip(), **headers)[0]

    assert (status, before) == (answer, text_of(site))


@pytest.mark.parametrize(
    ("name", "told", "status"),
    [
        ("save", b"x" * 1_000_000, 413),
        ("save", b"not json", 400),
        ("save", [], 400),
        ("look", {"type": "look", "page": PAGE, "path": "/etc/passwd"}, 400),
        ("look", {"type": "save", "page": PAGE, "version": "", "slip": slip()}, 400),
        ("look", {"type": "PutBack", "changes": []}, 400),
        ("put%20back", {"type": "put back", "changes": [["/etc/passwd", None, None]]}, 400),
        ("look", {"type": "look", "page": "articles/nothing/"}, 404),
        ("look", {"type": "look", "page": "../../content/articles/ferry.md"}, 404),
        ("look", {"type": "look", "page": "articles/../ferry/"}, 404),
        ("look", {"type": "look", "page": "topics/harbour/"}, 404),
        ("undo", {}, 404),
    ],
)
def test_what_is_no_request_is_refused(live, name, told, status):
    assert status == live.send(name, told)[0]


def test_a_stream_without_a_length_is_measured_as_it_comes(live):
    def parts():
        for _ in range(10):
            yield b"x" * 100_000

    import http.client

    token, connection = live.token, http.client.HTTPConnection("127.0.0.1", live.port, timeout=PATIENCE)
    headers = {"Host": f"localhost:{live.port}", "origin": f"http://localhost:{live.port}", "x-preview-token": token}
    try:
        connection.request(
            "POST", f"{BASE}__preview/notes/save", parts(), {**headers, "content-type": "application/json"}, encode_chunked=True
        )
        status = connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        status = 413
    finally:
        connection.close()
    assert 413 == status


# what is written


def test_a_note_is_written_where_its_words_stand_and_no_other_byte_changes(live, site):
    before = text_of(site)

    status, told = save(live, slip("票价", words={"before": "复航，", "after": "也不变", "block": ""}))

    assert (200, "piao-jia") == (status, told["id"])
    assert text_of(site).startswith(before)
    added = text_of(site).removeprefix(before)
    assert "prefix: " in added or "suffix: " in added
    assert {"fares", "lost", "piao-jia"} == {one["id"] for one in live.send("look", {"type": "look", "page": PAGE})[1]["notes"]}


def test_a_claim_brings_a_new_entity_and_a_new_question_with_it_and_undo_takes_all_back(live, site):
    before = {path: text_of(site, path) for path in (NOTES, "content/glossary/terms.yaml", "content/topics/harbour.md")}
    told = slip("票价也不变", "claim", party="line", status="asserted", said="2026-04-12")
    told |= {"entity": {"label": {"zh-Hans": "港务局", "en": "Port Authority"}, "kind": "organisation"}}
    told |= {"query": {"hub": "harbour", "label": {"zh-Hans": "何时复航"}}}

    status, answer = save(live, told)

    assert 200 == status, answer
    assert "speaker: gang-wu-ju\n  party: line\n  question: harbour/he-shi-fu-hang\n" in text_of(site)
    assert "gang-wu-ju:" in text_of(site, "content/glossary/terms.yaml")
    assert "he-shi-fu-hang" in text_of(site, "content/topics/harbour.md")
    site.build("editor")
    assert {"annotation-orphan"} == set(site.codes)
    undone, step = live.send("undo", {})
    assert (200, answer["id"]) == (undone, step["id"])
    assert before == {path: text_of(site, path) for path in before}
    assert 200 == live.send("redo", {})[0]
    assert "gang-wu-ju" in text_of(site)


def test_an_edit_changes_the_keys_that_are_new_and_leaves_the_others(live, site):
    before = text_of(site)

    status, _ = save(live, slip("票价今年不变", body={"zh-Hans": "改过。"}), "fares")

    assert 200 == status
    assert before.replace("旧注。", "改过。") == text_of(site)


def test_a_note_is_struck_out_and_comes_back(live, site):
    before = text_of(site)

    assert 200 == live.send("delete", {"type": "delete", "page": PAGE, "version": version(live), "id": "fares"})[0]
    assert "fares" not in text_of(site)
    assert 200 == live.send("undo", {})[0]
    assert before == text_of(site)


def test_an_orphan_is_laid_on_its_proposal(live):
    orphan = next(one for one in live.send("look", {"type": "look", "page": PAGE})[1]["notes"] if one["state"] == "orphan")
    first = orphan["proposals"][0]
    words = {"quote": first["passage"], "before": first["before"], "after": first["after"], "block": first["block"]}

    assert "北堤的班车照旧开行" == first["passage"]
    assert 200 == live.send("lay", {"type": "lay", "page": PAGE, "version": version(live), "id": "lost", "words": words})[0]
    assert [] == [one for one in live.send("look", {"type": "look", "page": PAGE})[1]["notes"] if one["state"] == "orphan"]


def test_a_file_that_was_saved_meanwhile_is_a_question_with_both_versions(live, site):
    old = version(live)
    site.write(NOTES, text_of(site).replace("旧注。", "别人的注。"))
    theirs = text_of(site)

    status, told = save(live, slip("票价今年不变", body={"zh-Hans": "我的注。"}), "fares", old)

    assert (409, theirs) == (status, text_of(site))
    assert {"zh-Hans": "别人的注。"} == told["conflict"]["theirs"]["body"]
    assert {"zh-Hans": "我的注。"} == told["conflict"]["yours"]["slip"]["body"]
    assert 200 == save(live, slip("票价今年不变", body={"zh-Hans": "我的注。"}), "fares", told["conflict"]["version"])[0]


def test_undo_writes_over_nothing_that_was_saved_since(live, site):
    assert 200 == save(live, slip())[0]
    site.write(NOTES, text_of(site) + "# 别人写的\n")
    theirs = text_of(site)

    assert 409 == live.send("undo", {})[0]
    assert theirs == text_of(site)


@pytest.mark.parametrize(
    ("told", "code", "field"),
    [
        (slip("没有这些字"), "quotation-missing", "quote"),
        (slip("票价"), "quotation-ambiguous", "quote"),
        (slip(""), "quotation-missing", "quote"),
        (slip(kind="check"), "verdict-missing", "verdict"),
        (slip(body={}), "key-missing", ""),
        (slip(created="yesterday"), "value-form", "created"),
        (slip(sources=[{"title": "x", "url": "javascript:alert(1)"}]), "value-form", "sources"),
        (slip("票价也不变", "claim", speaker="nobody", party="line", question="harbour/fares", status="asserted"), "entity-unknown", "speaker"),
        (slip("票价也不变", "claim", party="line", question="harbour/fares", status="asserted"), "claim-incomplete", "speaker"),
        (slip("票价也不变", "claim", party="line", question="harbour/fares", entity={"label": {"zh-Hans": "林岚"}, "id": "other"}), "label-ambiguous", "entity"),
        (slip("票价也不变", "claim", party="line", question="harbour/fares", entity={"label": {"zh-Hans": "某人"}, "id": "A/../b"}), "entity-id", "entity"),
        (slip("票价也不变", "claim", party="line", speaker="lin-lan", query={"hub": "harbour", "id": "fares", "label": {"zh-Hans": "又一"}}), "id-twice", "query"),
        (slip("票价也不变", "claim", party="line", speaker="lin-lan", query={"hub": "../x", "label": {"zh-Hans": "又一"}}), "topic-unknown", "query"),
    ],
)  # fmt: skip
def test_a_fault_stands_at_its_field_and_nothing_is_written(live, site, told, code, field):
    before = {path: text_of(site, path) for path in (NOTES, "content/glossary/terms.yaml", "content/topics/harbour.md")}

    status, answer = save(live, told)

    assert 422 == status
    assert code in [one["code"] for one in answer["faults"]]
    assert field in [one["field"] for one in answer["faults"]] or not field
    assert before == {path: text_of(site, path) for path in before}


def test_of_two_notes_with_one_id_none_is_touched(live, site):
    assert live.token
    site.write(NOTES, text_of(site) + text_of(site))
    before = text_of(site)

    assert (422, before) == (
        live.send("delete", {"type": "delete", "page": PAGE, "version": version(live), "id": "fares"})[0],
        text_of(site),
    )


def test_html_in_a_note_is_shown_as_it_would_be_in_any(live, site):
    status, told = save(live, slip(body={"zh-Hans": "<script>alert(1)</script>好<b onclick=alert(1)>粗</b>"}))
    site.build("editor")

    assert 200 == status, told
    assert "alert(1)</script>" not in site.page(PAGE).replace("&lt;script&gt;alert(1)&lt;/script&gt;", "")
    assert "onclick" not in site.page(PAGE)


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
def test_nothing_of_it_stands_in_what_is_published(site, theme):
    harbour(site).settings(theme={"name": theme}).build()

    assert [] == [
        path for path, data in site.tree().items() if any(word in data for word in (b"__preview", b"data-token", b"preview-desk"))
    ]
    site.build("editor")
    assert [] == [path for path, data in site.tree().items() if b"__preview" in data or b"data-token" in data]


def test_a_list_grows_at_its_end_and_is_begun_where_there_is_none():
    assert "a: 1\nq:\n  - x # eins\n  - y\nb: 2\n" == added_at("a: 1\nq:\n  - x # eins\nb: 2\n", ("q",), "y")
    assert "a: [x, y]\n" == added_at("a: [x]\n", ("a",), "y")
    assert "a: 1\nq:\n  - y\nb: 2\n" == added_at("a: 1\nb: 2\n", ("q",), "y", "a")


# in a browser


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def opened(browser, live: RunningPreview, address: str = PAGE, **look: object):
    context = browser.new_context(**look)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.refused = []
    page.on("console", lambda message: page.refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"http://localhost:{live.port}{BASE}{address}")
    page.locator(".badge").wait_for()
    return page


def select(page, words: str) -> None:
    """Select words of the text, which stand in one piece."""
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0 || walk.currentNode.parentElement.closest("aside")) continue;
            getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
            return;
          }
        }""",
        words,
    )


@pytest.mark.browser
def test_words_become_a_claim_that_the_page_shows(live, site, browser):
    page = opened(browser, live)
    select(page, "票价也不变")
    page.get_by_role("toolbar").get_by_role("button", name="说法").click()
    page.locator('[name="body.zh-Hans"]').fill("票价不变。")
    page.locator('[name="speaker"]').fill("lin-lan")
    page.locator('[name="question"]').select_option("harbour/fares")
    page.locator('[name="party"]').select_option("line")
    page.locator(".place").get_by_text("只在一处").wait_for()
    page.get_by_role("button", name="保存").click()
    page.locator("#claim-piao-jia-ye-bu-bian").wait_for()
    page.locator(".status").get_by_text("已保存").wait_for()

    assert "speaker: lin-lan" in text_of(site)
    assert [] == page.refused
    page.context.close()


@pytest.mark.browser
def test_a_note_is_written_edited_and_taken_back_by_keyboard_alone(live, site, browser):
    before = text_of(site)
    page = opened(browser, live)
    select(page, "停航一天")
    page.keyboard.press("Alt+a")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator('[name="body.zh-Hans"]').wait_for()
    page.keyboard.type("背景一句。")
    page.get_by_role("button", name="保存").focus()
    page.keyboard.press("Enter")
    page.locator("#n-ting-hang-yi-tian").wait_for()
    assert "kind: context" in text_of(site)

    page.evaluate("getSelection().removeAllRanges()")
    page.keyboard.press("Alt+a")
    page.get_by_role("button", name="撤销").focus()
    page.keyboard.press("Enter")
    page.locator("#n-ting-hang-yi-tian").wait_for(state="detached")

    assert before == text_of(site)
    page.context.close()


@pytest.mark.browser
def test_a_draft_outlives_a_reload(live, browser):
    page = opened(browser, live)
    select(page, "停航一天")
    page.get_by_role("toolbar").get_by_role("button", name="解释").click()
    page.locator('[name="body.zh-Hans"]').fill("写了一半")
    page.reload()

    page.locator('[name="body.zh-Hans"]').wait_for()
    assert ("写了一半", "停航一天") == (page.locator('[name="body.zh-Hans"]').input_value(), page.locator('[name="quote"]').input_value())
    page.context.close()


@pytest.mark.browser
def test_an_orphan_is_laid_by_one_click_and_a_stale_form_asks(live, site, browser):
    page = opened(browser, live, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page.locator(".badge").click()
    page.get_by_role("button", name="放到这里").first.click()
    page.locator("#n-lost").wait_for(state="attached")  # on a phone notes are folded
    page.get_by_role("button", name="关闭").click()

    page.locator("details:has(#n-fares) > summary").click()
    page.locator("#n-fares").get_by_role("button", name="修改").click()
    page.locator('[name="body.zh-Hans"]').fill("我的注。")
    site.write(NOTES, text_of(site).replace("旧注。", "别人的注。"))
    page.get_by_role("button", name="保存").click()
    page.locator(".theirs").get_by_text("别人的注。").wait_for()
    assert "我的注。" not in text_of(site)
    assert 0 == page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    page.get_by_role("button", name="仍用我的").click()
    page.locator("#n-fares").get_by_text("我的注。").wait_for()

    assert "我的注。" in text_of(site)
    page.context.close()
