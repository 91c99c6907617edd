"""Stories of a build: what is written in content/, and what a reader then finds in output/."""

import json
import re
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from site_kit import BASE, URL, SiteKit, by_id, claim, dom, find, links_in, note, text_of

ATOM = "{http://www.w3.org/2005/Atom}"


def digest(site: SiteKit) -> SiteKit:
    """A site with something of everything."""
    site.settings(menu=[{"label": {"zh-Hans": "谈判", "en": "Talks"}, "to": "topics/talks.md"}, {"label": "归档", "to": "/archive/"}])
    site.glossary(
        vance={
            "kind": "person",
            "pref_label": {"zh-Hans": "万斯", "en": "Vance"},
            "definition": {"zh-Hans": "美国副总统。", "en": "A man."},
        },
        hormuz={"pref_label": {"zh-Hans": "霍尔木兹海峡"}, "alt_labels": {"zh-Hans": ["霍峡"]}},
        iran={"pref_label": "伊朗", "party": ["talks/iran"]},
    )
    site.hub(
        "talks",
        "谈判由[第一篇](../articles/first.md)说起，伊朗在场。",
        translation={"title": "Talks", "summary": "One. Two.", "body": "It begins with [[first]]."},
        summary="第一句。第二句。第三句。",
        parties=[{"id": "us", "label": "美国", "members": ["vance"]}, {"id": "iran", "label": "伊朗", "members": ["iran"]}],
        questions=[{"id": "nuclear", "label": "核问题"}],
        status={"state": "active", "date": "2026-04-13", "text": "谈判暂停。"},
        accent="teal",
    )
    site.article(
        "first",
        "# 大标题\n\n万斯说没有协议。伊朗不同意，见[另一篇](second.md)。\n\n脚注在此[^1]。\n\n```python\nprint(1)\n```\n\n![](#fig-1)\n\n[^1]: 脚注之文。",
        translation={"title": "First", "summary": "In short.", "body": "Vance said there was no deal."},
        annotations=[
            note(
                "deal",
                "没有协议",
                "check",
                "见[[second]]。",
                sources=[{"title": "出处", "url": "https://example.com/a"}],
                created="2026-04-14",
            ),
            claim("no-deal", "万斯说没有协议", "vance", "us", "talks/nuclear", said="2026-04-12", body="没有达成协议"),
        ],
        topics=["talks"],
        provenance={"publication": "某报", "agency": "某社", "url": "https://example.com/first"},
        figures=[{"caption": "图一", "src": "media/one.png", "alt": "一"}],
        corrections=[{"date": "2026-04-15", "was": "二十", "now": "二十一", "why": "数错了"}],
        events=[{"date": "2026-04-11", "text": "开会"}],
        aliases=["/old/first/"],
    )
    site.article(
        "second", "霍峡又起波澜，参见 [[first|前一篇]]。伊朗回应。", date="2026-04-13", topics=["talks"], translation={"title": "Second"}
    )
    site.article("third", "旧事一桩，伊朗提及。", date="2025-12-01", kind="brief")
    site.plain("about", "关于本站，见[首篇](../articles/first.md)。", translation={"title": "About", "body": "About."})
    site.write("content/media/one.png", b"\x89PNG\r\n\x1a\n1")
    return site


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """The digest, built: for the stories that only look."""
    site = digest(SiteKit(tmp_path_factory.mktemp("news")))
    site.build()
    return site


# addresses


def test_each_page_is_a_folder_with_an_index_in_each_language(news):
    expected = [
        "articles/first/", "topics/talks/", "entities/vance/", "archive/", "archive/2026-04/", "topics/talks/2026-04/", "corrections/", "sources/",
        "search/", "about/", "",
    ]  # fmt: skip
    assert [] == [code for code in news.codes if code != "translation-old"]
    assert [] == [address for address in expected if not news.has(address) or not news.has(f"en/{address}")]


def test_every_link_of_the_site_leads_to_a_file_below_the_base_path_and_to_a_place_that_it_has(news):
    lost = []
    pages = {path: data.decode() for path, data in news.tree().items() if path.endswith(".html")}
    ids = {path: {one.get("id") for one in dom(html).iter()} for path, html in pages.items()}
    for path, html in pages.items():
        for link in links_in(html):
            target = urlsplit(urljoin(f"{URL}{path}", link))
            if target.netloc != "example.org":
                continue
            inner = unquote(target.path).removeprefix(BASE)
            file = f"{inner}index.html" if inner.endswith("/") or not inner else inner
            there = target.path.startswith(BASE) and (news.output / file).is_file()
            if not there or (target.fragment and file in ids and unquote(target.fragment) not in ids[file]):
                lost.append((path, link))
    assert not lost, "\n".join(map(str, lost))


def test_a_site_at_the_root_of_its_host_has_no_base_path(site):
    site.settings(url="https://example.org").article("a").build()

    assert "/articles/a/" in site.links("")
    assert "https://example.org/articles/a/" in site.page("sitemap.xml")


def test_base_url_takes_the_place_of_the_address_in_site_yaml(site):
    digest(site).build(base_url="http://localhost:8000/preview/")

    pages = [data.decode() for path, data in site.tree().items() if path.endswith((".html", ".xml", ".json", ".txt", ".md"))]
    assert "/preview/articles/first/" in site.links("")
    assert "http://localhost:8000/preview/articles/first/" in site.page("feed.xml")
    assert [] == [text[:80] for text in pages if "example.org" in text or "news-digest" in text]


def test_the_address_of_an_article_is_its_file_name_whatever_its_title_and_date(site):
    site.article("a-b", title="一", date="2026-04-12").build()
    site.article("a-b", title="二", date="2026-05-01").build()

    assert "二" in site.words("articles/a-b/")


def test_the_pages_of_a_site_without_content_are_there_and_say_so(site):
    site.build()

    assert [] == site.codes
    assert all(site.has(address) for address in ("", "en/", "archive/", "search/", "404.html", "feed.xml", "sitemap.xml"))


@pytest.mark.parametrize(
    ("alias", "file"), [("/old/", "old/index.html"), ("/2026/04/x.html", "2026/04/x.html"), ("/x.php", "x.php/index.html")]
)
def test_an_old_address_leads_to_the_new_one_in_each_language(site, alias, file):
    site.article("new", aliases=[alias]).build()

    assert f"{BASE}articles/new/" in site.links(file)
    assert f"{BASE}en/articles/new/" in site.links(f"en/{file}")
    assert f'<link rel="canonical" href="{URL}articles/new/">' in site.page(file)
    assert file not in site.page("sitemap.xml")


def test_links_to_an_old_address_lead_to_the_new_one_at_once(site):
    site.article("new", aliases=["/old/"]).article("other", "看[这里](/old/)。").build()

    assert f"{BASE}articles/new/" in site.links("articles/other/")


@pytest.mark.parametrize(
    "alias",
    [
        "/articles/a/",
        "/articles/b/",
        "/articles/b/index.html",
        "/archive/",
        "/en/",
        "/en/articles/b/",
        "/404.html",
        "/feed.xml",
        "/assets/x",
        "/media/one.png",
    ],
)
def test_an_old_address_that_something_else_has_is_a_fault_and_nothing_is_written(site, alias):
    site.article("a", aliases=[alias]).article("b").write("content/media/one.png", b"png").build()

    assert site.codes in (["address-twice"], ["address-reserved"])
    assert site.report.stopped


def test_two_pages_with_one_alias_are_a_fault_at_the_second(site):
    site.article("a", aliases=["/old/"]).article("b", aliases=["/old/"]).build()

    assert ("content/articles/b.md", 5, 10) == site.where("address-twice")


# drafts, dates, withdrawal


def test_a_draft_is_in_the_preview_alone(site):
    site.article("a", draft=True, title="草拟之作").article("b", "见[草稿](a.md)。").build()
    public = site.tree()

    site.build("editor")

    assert [] == [path for path, data in public.items() if "草拟之作".encode() in data]
    assert "草拟之作" in site.words("articles/a/")
    assert "草拟之作" in site.words("")


def test_a_link_to_a_draft_keeps_its_words_and_is_a_warning(site):
    site.article("a", draft=True).article("b", "起首。\n\n见[草稿](a.md)与[[a]]。").build()

    assert ["link-hidden", "link-hidden"] == site.codes
    assert "content/articles/b.md" == site.report.faults[0].span.path
    assert 8 == site.report.faults[0].span.line
    assert "见草稿与" in site.words("articles/b/")
    assert f"{BASE}articles/a/" not in site.links("articles/b/")


def test_a_page_of_a_later_date_comes_in_on_its_day(site):
    site.article("now", date="2026-04-12").article("later", date="2026-04-20")

    site.build(as_of="2026-04-19")
    before = site.has("articles/later/"), "articles/later/" in site.page("sitemap.xml")
    site.build(as_of="2026-04-20")

    assert (False, False) == before
    assert site.has("articles/later/")
    assert {"articles/later/index.html", "index.html", "feed.xml", "sitemap.xml"} <= set(site.report.rewritten)


def test_a_build_for_an_earlier_day_takes_pages_out_again(site):
    site.article("now", date="2026-04-12").article("later", date="2026-04-20")

    site.build(as_of="2026-04-20")
    site.build(as_of="2026-04-19")

    assert "articles/later/index.html" in site.report.deleted
    assert not (site.output / "articles/later").exists()


def test_a_time_with_another_offset_counts_as_the_day_that_it_is_in_the_zone_of_the_site(site):
    site.article("night", date="2026-04-12T22:00Z").article("evening", date="2026-04-12T21:00+08:00").build(as_of="2026-04-12")
    early = site.has("articles/night/"), site.has("articles/evening/")

    site.build(as_of="2026-04-13")

    assert (False, True) == early
    assert positions(site.page("archive/"), "articles/night/", "articles/evening/") == sorted(
        positions(site.page("archive/"), "articles/night/", "articles/evening/")
    )


def test_a_withdrawn_page_leaves_a_tombstone_and_no_other_trace_but_in_the_records_of_corrections_and_changes(site):
    site.article("gone", "收回的正文。", title="收回的题目", topics=["t"], withdrawn={"date": "2026-05-01", "why": "查无实据"})
    site.article("other", topics=["t"]).hub("t").build()

    holders = [path for path, data in site.tree().items() if "收回的题目".encode() in data]
    told = ["changes/feed.xml", "changes/index.html", "corrections/index.html"]
    pages = ["articles/gone/index.html", *told, "en/articles/gone/index.html", *(f"en/{path}" for path in told if path.endswith("html"))]
    assert sorted(pages) == holders
    assert "查无实据" in site.words("articles/gone/")
    assert "收回的正文" not in site.page("articles/gone/")
    assert 'content="noindex"' in site.page("articles/gone/")
    assert "articles/gone/" not in site.page("sitemap.xml") + site.page("feed.xml") + site.page("feed.json") + site.page(
        "topics/t/feed.xml"
    )


def test_a_month_in_which_everything_was_withdrawn_has_no_page_and_no_links(site):
    site.article("gone", date="2026-03-01", withdrawn={"date": "2026-05-01", "why": "误"}).article(
        "b", "见[三月](/archive/2026-03/)。"
    ).build()

    assert ["link-broken"] == site.codes


def positions(html: str, *words: str) -> list[int]:
    """Where the words first stand."""
    return [html.index(word) for word in words]


def test_an_undated_page_stands_last_in_every_list_and_is_a_warning(site):
    site.hub("t").article("undated", date=None, topics=["t"]).article("old", date="2001-01-01", topics=["t"]).article(
        "new", topics=["t"]
    ).build()

    assert ("content/articles/undated.md", 1, 0) == site.where("date-missing")
    for address in ("archive/", "topics/t/"):
        found = positions(site.page(address), "articles/new/", "articles/old/", "articles/undated/")
        assert sorted(found) == found
    assert "undated" not in site.page("feed.xml")


def test_a_page_without_a_date_of_its_own_takes_that_of_the_dateline(site):
    site.article("a", date=None, provenance={"dateline": {"places": ["东京"], "date": "2026-04-12", "raw": "东京4月12日电"}}).build()

    assert [] == site.codes
    assert site.has("archive/2026-04/")
    assert 'datetime="2026-04-12"' in site.page("articles/a/")


def test_newer_articles_stand_first_and_articles_of_one_day_by_name(site):
    site.article("b", date="2026-04-12").article("a", date="2026-04-12").article("c", date="2026-04-13").build()

    found = positions(site.page("archive/"), "articles/c/", "articles/a/", "articles/b/")
    assert sorted(found) == found


# languages


def test_a_page_with_a_translated_body_stands_in_both_languages_as_alternates(site):
    site.article("a", "正文在此。", translation={"title": "Title", "summary": "Sum.", "body": "The text."}).build()

    for lang, address in (("zh-Hans", "articles/a/"), ("en", "en/articles/a/")):
        head = find(site.dom(address), "head")
        assert URL + address == canonical(head)
        assert {"zh-Hans": f"{URL}articles/a/", "en": f"{URL}en/articles/a/"} == alternates(head)
        assert lang == site.dom(address).get("lang")
    assert "The text." in site.words("en/articles/a/")
    assert "正文在此" not in site.words("en/articles/a/")
    assert f"{URL}en/articles/a/" in site.page("sitemap.xml")


def test_a_page_without_a_translated_body_shows_the_original_under_its_language_and_says_so(site):
    site.article("a", "正文在此。", translation={"title": "Title", "summary": "Sum."}).article("b", "又一篇。").build()

    for stem, text in (("a", "正文在此"), ("b", "又一篇")):
        tree = site.dom(f"en/articles/{stem}/")
        prose = [one for one in tree.iter() if one.get("lang") == "zh-Hans" and text in text_of(one)]
        assert "en" == tree.get("lang")
        assert prose
        assert f"{URL}articles/{stem}/" == canonical(find(tree, "head"))
        assert {} == alternates(find(tree, "head"))
        assert {} == alternates(find(site.dom(f"articles/{stem}/"), "head"))
        assert f"en/articles/{stem}/" not in site.page("sitemap.xml")
    assert "Title" in site.page("en/")


def test_the_english_page_says_in_which_language_its_text_stands(site):
    site.settings(theme={"name": "broadsheet"})
    site.article("a", "正文在此。").article("b", "正文在此。", translation={"body": "Text."}).build()

    assert "Chinese" in site.words("en/articles/a/")
    assert "Chinese" not in site.words("en/articles/b/")


def test_links_of_an_english_page_stay_in_english(site):
    site.article("a", "见[乙](b.md)与[[b]]。", translation={"body": "See [B](b.md) and [[b|that]]."}).article("b").build()

    assert 2 == site.links("en/articles/a/").count(f"{BASE}en/articles/b/")
    assert f"{BASE}articles/a/" in site.links("en/articles/a/"), "the switch to Chinese"


def test_annotations_of_a_translated_page_are_shown_with_their_english_bodies(site):
    annotations = [note("one", "正文", body={"zh-Hans": "中文注", "en": "English note"})]
    site.article("a", "正文在此。", translation={"body": "The text."}, annotations=annotations).build()

    assert "English note" in text_of(by_id(site.dom("en/articles/a/"), "n-one"))
    assert "中文注" in text_of(by_id(site.dom("articles/a/"), "n-one"))


def test_an_old_translation_is_a_warning_that_tells_the_new_fingerprint(site):
    site.article("a", translation={"body": "Text.", "translated_from": "0123456789ab"}).build()
    fingerprint = re.search(r"translated_from: (\w{12})", site.fault("translation-old").help)
    assert fingerprint

    site.article("a", translation={"body": "Text.", "translated_from": fingerprint[1]}).build()
    mended = site.codes
    site.article("a", "正文改了。").build()

    assert [] == mended
    assert ("content/articles/a.en.md", 3, 18) == site.where("translation-old")


def test_a_translation_may_not_say_what_it_inherits(site):
    site.article("a", translation={"date": "2026-04-12"}).build()

    assert ("content/articles/a.en.md", 3, 1) == site.where("key-unknown")
    assert site.report.stopped


def test_a_site_of_one_language_has_no_folders_of_others(site):
    site.settings(languages=["zh-Hans"]).article("a").build()

    assert not site.has("en/")
    assert "hreflang" not in site.page("articles/a/") + site.page("sitemap.xml")


def test_a_language_for_which_the_theme_has_no_words_is_a_fault(site):
    site.settings(languages=["zh-Hans", "fr"]).article("a").build()

    assert ("content/site.yaml", "error") == (site.fault("theme-language").span.path, site.fault("theme-language").severity)
    assert '"fr"' in site.fault("theme-language").message


def test_a_translation_into_a_language_that_the_site_does_not_have_is_a_fault(site):
    site.article("a", translation={"lang": "fr", "body": "Texte."}).build()

    assert ("content/articles/a.fr.md", 0, 0) == site.where("language-undeclared")


def canonical(head):
    return find(head, ".//link[@rel='canonical']").get("href")


def alternates(head):
    return {one.get("hreflang"): one.get("href") for one in head.iter("link") if one.get("hreflang")}


# links


def test_links_by_source_path_by_address_and_by_name_lead_to_the_same_page(site):
    body = "[一](b.md) [二](./b.md) [三](/articles/b/) [四](../articles/b.md) [[b]] [[b|六]] [七](/articles/b)"
    site.article("a", body).article("b", title="乙").build()

    assert [] == site.codes
    assert 7 == find(site.dom("articles/a/"), ".//main").findall(".//a[@href='/news-digest/articles/b/']").__len__()


def test_a_bare_wikilink_shows_the_name_of_what_it_leads_to(site):
    site.glossary(hormuz="霍尔木兹海峡").hub("talks", title="谈判")
    site.article("a", "见[[b]]、[[hormuz]]、[[talks]]、[[谈判]]、[[霍尔木兹海峡|海峡]]。").article("b", title="乙").build()

    assert "见乙、霍尔木兹海峡、谈判、谈判、海峡。" in site.words("articles/a/")
    assert [f"{BASE}entities/hormuz/", f"{BASE}topics/talks/"] == sorted(
        {one for one in site.links("articles/a/") if "hormuz" in one or "talks" in one}
    )[:2]


def test_a_link_to_a_place_of_another_page_is_kept_and_checked(site):
    site.article("a", "见[乙](b.md#小节)与[丙](b.md#无此节)。").article("b", "## 小节\n\n文。").build()

    assert ("content/articles/a.md", 6, 0) == site.where("fragment-broken")
    site.article("a", "见[乙](b.md#小节)。").build()
    assert f"{BASE}articles/b/#小节" in [unquote(link) for link in site.links("articles/a/")]


@pytest.mark.parametrize(
    ("link", "help"),
    [
        ("[乙](secnd.md)", "/articles/second/"),
        ("[乙](/articles/secon/)", "/articles/second/"),
        ("[[secondd]]", "second"),
        ("[站](/archiv/)", "/archive/"),
        ("![图](../media/on.png)", "/media/one.png"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_at_its_line_and_says_what_was_meant(site, link, help):
    site.article("second").write("content/media/one.png", b"png").article("a", f"一行。\n二行{link}。\n").build()

    fault = site.report.faults[0]
    assert (1, "error", "content/articles/a.md", 7) == (len(site.codes), fault.severity, fault.span.path, fault.span.line)
    assert f'did you mean "{help}"?' in fault.help
    assert site.report.stopped


def test_links_in_translations_notes_hubs_and_pages_are_checked_too(site):
    site.hub("t", "[坏](none.md)").plain("p", "[坏](none.md)")
    site.article("a", translation={"body": "[bad](none.md)"}, annotations=[note("n", "正文", body="[坏](none.md)")]).build()

    broken = [fault.span.path.removeprefix("content/") for fault in site.report.faults if fault.code == "link-broken"]
    assert ["articles/a.annotations.yaml", "articles/a.en.md", "pages/p.md", "topics/t.md"] == broken


def test_a_menu_entry_that_leads_nowhere_is_a_fault(site):
    site.settings(menu=[{"label": "无", "to": "topics/none.md"}, {"label": "归档", "to": "/archive/"}]).build()

    assert "content/site.yaml" == site.fault("link-broken").span.path
    assert 5 == site.fault("link-broken").span.line
    assert "topics/none.md" in site.fault("link-broken").message


def test_a_menu_entry_for_a_page_that_is_not_published_waits_for_it(site):
    site.settings(menu=[{"label": "稿", "to": "articles/a.md"}, {"label": "旧", "to": "/old/"}]).article("a", draft=True)
    site.article("b", aliases=["/old/"]).build()

    assert ("content/site.yaml", 5, 29) == site.where("link-hidden")
    assert f"{BASE}articles/a/" not in site.links("archive/")
    assert f"{BASE}articles/b/" in site.page("search/").partition("<main")[0]


def test_pages_that_link_here_are_listed_with_their_sentence(site):
    site.article("target").article("from", "无关的一句。伏笔见[那篇](target.md)所记。又一句。", summary="提要。").build()

    back = [one for one in find(site.dom("articles/target/"), ".//main").iter("li") if "伏笔见那篇所记。" in text_of(one)]
    assert 1 == len(back)
    assert "无关的一句" not in text_of(back[0])
    assert any(link.startswith(f"{BASE}articles/from/#p-") for link in site.links("articles/target/"))


def test_a_page_that_links_twice_is_one_backlink_and_a_page_is_no_backlink_of_itself(site):
    site.article("target", "见[此](target.md)。", summary="提要。")
    site.article("from", "一见[那篇](target.md)。再见[那篇](target.md)。", summary="提要。").build()

    assert 1 == site.words("articles/target/").count("一见那篇。")
    assert "再见那篇" not in site.words("articles/target/")
    assert 1 == site.words("articles/target/").count("见此。")


# annotations


@pytest.mark.parametrize("kind", ["gloss", "context", "check", "source", "correction"])
def test_a_note_stands_beside_its_words_and_each_leads_to_the_other(site, kind):
    site.article("a", "双方没有达成协议，各执一词。", annotations=[note("deal", "达成协议", kind, "注文在此。")]).build()

    tree = site.dom("articles/a/")
    mark, beside = by_id(tree, "q-deal"), by_id(tree, "n-deal")
    assert ("mark", kind, "deal") == (mark.tag, mark.get("data-kind"), mark.get("data-refs"))
    assert "达成协议" in text_of(mark)
    assert "注文在此。" in text_of(beside)
    assert {"#n-deal", "#q-deal"} <= set(site.links("articles/a/"))


def test_notes_and_footnotes_are_numbered_together_in_reading_order(site):
    site.article("a", "甲乙丙丁[^x]戊己。\n\n[^x]: 脚注。", annotations=[note("later", "戊己"), note("early", "甲乙")]).build()

    tree = site.dom("articles/a/")
    numbers = [one.text for one in tree.iter("a") if one.get("class") == "q-ref"]
    assert ["1", "2", "3"] == numbers
    assert ["#n-early", "#n-fn-2", "#n-later"] == [one.get("href") for one in tree.iter("a") if one.get("class") == "q-ref"]
    assert "脚注。" in text_of(by_id(tree, "n-fn-2"))


def test_overlapping_notes_are_cut_into_runs_that_name_both(site):
    site.article("a", "甲乙丙丁戊。", annotations=[note("one", "甲乙丙"), note("two", "丙丁戊", "check")]).build()

    runs = [(one.text, one.get("data-refs"), one.get("data-kind")) for one in site.dom("articles/a/").iter("mark")]
    assert [("甲乙", "one", "gloss"), ("丙", "one two", "check"), ("丁戊", "two", "check")] == [
        (text.strip("\u2060"), *rest) for text, *rest in runs
    ]
    assert "甲乙丙1丁戊2" in text_of(find(site.dom("articles/a/"), ".//main")).replace("\u2060", "")


@pytest.mark.parametrize(
    ("annotation", "why"),
    [
        (note("n", "没有此句"), "does not stand in the text"),
        (note("n", "两次"), "stands 2 times in the text"),
        (note("n", "一段。二段"), "runs over the end of a paragraph"),
        (note("n", "首句", prefix="误"), "not with this prefix"),
        (note("n", "首句", **{"in": "p-00000000"}), 'names the block "p-00000000"'),
        (note("n", "脚注之文"), "does not stand in the text"),
    ],
)
def test_an_annotation_that_fits_nowhere_is_a_warning_at_its_quote_and_is_left_out(site, annotation, why):
    site.article("a", "首句两次两次一段。\n\n二段[^1]。\n\n[^1]: 脚注之文。", annotations=[note("good", "首句"), annotation]).build()

    fault = site.fault("annotation-orphan")
    assert ("content/articles/a.annotations.yaml", 7, 10, "warning") == (
        fault.span.path,
        fault.span.line,
        fault.span.column,
        fault.severity,
    )
    assert why in fault.message
    assert 'id="n-n"' not in site.page("articles/a/")
    assert 'id="n-good"' in site.page("articles/a/")


def test_a_quote_that_stands_twice_is_placed_by_its_prefix_or_suffix_or_block(site):
    site.article("a", "甲协议乙。\n\n丙协议丁。\n\n## 标题\n\n协议。")
    site.write(
        "content/articles/a.annotations.yaml",
        "- {id: one, kind: gloss, quote: 协议, prefix: 甲, body: 注}\n- {id: two, kind: gloss, quote: 协议, suffix: 丁, body: 注}\n",
    ).build()

    assert [] == site.codes
    marks = {one.get("id"): one for one in site.dom("articles/a/").iter("p") if one.get("id")}
    assert ["q-one", "q-two"] == [mark.get("id") for one in marks.values() for mark in one.iter("mark")]


def test_ids_that_stand_twice_and_keys_of_another_kind_are_faults_at_their_line(site):
    site.article(
        "a", annotations=[note("n", "正文"), note("n", "在此"), note("v", "正", verdict="true"), note("s", "正", speaker="x")]
    ).build()

    faults = [(fault.code, fault.span.line) for fault in site.report.faults if fault.code.startswith("annotation")]
    assert [("annotation-twice", 5), ("annotation-key", 13), ("annotation-key", 18)] == faults


def test_a_claim_has_no_note_but_a_row_in_the_article_and_a_cell_in_the_matrix_that_leads_to_its_passage(news):
    tree = news.dom("articles/first/")
    assert "claim" in [one.get("data-kind") for one in tree.iter("mark")]
    assert [] == [one for one in tree.iter() if one.get("id") == "n-no-deal"]
    assert "没有达成协议" in news.words("articles/first/")
    assert "没有达成协议" in news.words("topics/talks/")
    assert f"{BASE}articles/first/#q-no-deal" in news.links("topics/talks/")
    assert f"{BASE}articles/first/#q-no-deal" in news.links("entities/vance/")


def test_the_newest_claim_of_a_party_stands_in_the_matrix(site):
    digest(site)
    site.article(
        "second",
        "万斯改口。",
        date="2026-04-13",
        topics=["talks"],
        annotations=[claim("changed", "改口", "vance", "us", "talks/nuclear", said="2026-04-13", body="可以再谈")],
    ).build()

    matrix = text_of(find(site.dom("topics/talks/"), ".//table"))
    assert "可以再谈" in matrix
    assert "没有达成协议" not in matrix
    assert "没有达成协议" in site.words("entities/vance/")


@pytest.mark.parametrize(
    ("change", "code", "help"),
    [
        ({"speaker": "vanse"}, "entity-unknown", 'did you mean "vance"?'),
        ({"party": "uss"}, "party-unknown", 'did you mean "us"?'),
        ({"question": "talks/nuclaer"}, "question-unknown", 'did you mean "talks/nuclear"?'),
        ({"speaker": None}, "claim-incomplete", "a speaker"),
    ],
)
def test_what_a_claim_names_must_exist(site, change, code, help):
    said = claim("no-deal", "万斯说没有协议", "vance", "us", "talks/nuclear") | change
    digest(site).article("first", "万斯说没有协议。", topics=["talks"], annotations=[{key: value for key, value in said.items() if value}])
    site.hub("talks", parties=[{"id": "us", "label": "美国"}], questions=[{"id": "nuclear", "label": "核问题"}])
    site.glossary(vance="万斯").article("second").build()

    assert [code] == [one for one in site.codes if one != "translation-old"]
    assert help in site.fault(code).help
    assert "content/articles/first.annotations.yaml" == site.fault(code).span.path


# figures, places, and what grows


def test_an_edit_of_one_paragraph_moves_the_address_of_no_other(site):
    site.article("a", "第一段。\n\n第二段。\n\n## 小节\n\n同样。\n\n同样。").build()
    before = places(site, "articles/a/")
    site.article("a", "新的开头。\n\n第一段，改了。\n\n第二段。\n\n## 小节\n\n同样。\n\n同样。").build()

    after = places(site, "articles/a/")
    assert ["第一段。", "第二段。", "小节", "同样。", "同样。"] == list(before.values())
    assert {place for place, text in before.items() if text != "第一段。"} <= set(after)
    assert "小节" in before
    first, second = (place for place, text in before.items() if text == "同样。")
    assert f"{first}-2" == second


def test_a_change_of_typography_alone_moves_no_paragraph(site):
    site.article("a", '他说："好 的"。').build()
    before = set(places(site, "articles/a/"))
    site.article("a", "他说：“好的”！").build()

    assert before == set(places(site, "articles/a/"))


def places(site: SiteKit, address: str) -> dict[str, str]:
    """The ids of paragraphs and headings of the body, with their words."""
    feed = {one["url"].removeprefix(URL): one["content_html"] for one in json.loads(site.page("feed.json"))["items"]}
    words = [text_of(one) for one in dom(feed[address]).find("body") or ()]
    ids = [one.get("id") or "" for one in find(site.dom(address), ".//main").iter() if one.tag in ("p", "h2") and one.get("id")]
    return dict(zip([one for one in ids if one.startswith("p-") or one == "小节"], words, strict=True))


def test_figures_stand_where_the_text_places_them_and_the_others_at_its_head(site):
    site.write("content/media/one.png", b"1").write("content/media/two.png", b"2")
    figures = [
        {"caption": "图甲", "src": "media/one.png", "alt": "甲", "width": 600, "height": 400, "credit": "某摄"},
        {"caption": "图乙", "src": "media/two.png"},
        {"caption": "图丙"},
    ]
    site.article("a", "首段。\n\n![](#fig-1)\n\n末段。", summary="提要。", figures=figures).build()

    words = site.words("articles/a/")
    assert sorted(positions(words, "图乙", "图丙", "首段", "图甲", "末段")) == positions(words, "图乙", "图丙", "首段", "图甲", "末段")
    images = {one.get("src"): one for one in site.dom("articles/a/").iter("img")}
    assert {f"{BASE}media/one.png", f"{BASE}media/two.png"} == set(images)
    assert ("甲", "600", "400") == tuple(images[f"{BASE}media/one.png"].get(name) for name in ("alt", "width", "height"))


def test_a_picture_that_no_published_page_names_is_not_published(site):
    site.write("content/media/named.png", b"1").write("content/media/hidden.png", b"2").write("content/media/lost.png", b"3")
    site.article("a", "![](../media/named.png)").article("b", "![](../media/hidden.png)", draft=True).build()
    public = {path for path in site.tree() if path.startswith("media/")}
    site.build("editor")

    assert {"media/named.png"} == public
    assert site.has("media/hidden.png")


def test_events_stand_on_the_hub_s_timeline_with_the_articles_of_the_day(site):
    site.hub("t").article("a", topics=["t"], events=[{"date": "2026-04-11", "text": {"zh-Hans": "会谈开始", "en": "Talks begin"}}]).build()

    assert "会谈开始" in site.words("topics/t/")
    assert "Talks begin" in site.words("en/topics/t/")
    assert 'datetime="2026-04-11"' in site.page("topics/t/")


def test_a_hub_tells_its_state_its_questions_and_its_people(site):
    site.glossary(vance={"kind": "person", "pref_label": "万斯"})
    site.hub(
        "t",
        "由来。",
        summary="一。二。三。",
        status={"state": "paused", "date": "2026-04-13", "text": "暂停"},
        open_questions=["何时再谈？"],
    )
    site.article("a", "万斯到场。", topics=["t"]).build()

    assert all(word in site.words("topics/t/") for word in ("由来。", "一。", "二。", "三。", "暂停", "何时再谈？", "万斯"))


def test_a_long_list_shows_the_newest_and_leads_to_the_months(site):
    site.settings(languages=["zh-Hans"]).hub("t")
    for day in range(1, 29):
        site.article(f"m{day:02d}", date=f"2026-03-{day:02d}", topics=["t"])
    for day in range(1, 9):
        site.article(f"a{day:02d}", date=f"2026-04-{day:02d}", topics=["t"])
    site.build()

    for address in ("topics/t/", "archive/"):
        links = links_in(find_main(site, address))
        assert f"{BASE}articles/m07/" in links
        assert f"{BASE}articles/m06/" not in links
    assert f"{BASE}topics/t/2026-03/" in site.links("topics/t/")
    assert 28 == len({link for link in site.links("topics/t/2026-03/") if "/articles/m" in link})
    assert 28 == len({link for link in site.links("archive/2026-03/") if "/articles/m" in link})


def test_an_article_in_another_language_than_the_site_s_says_so(site):
    site.article("a", "Plain English.", title="An English page", lang="en").article("b").build()

    assert "Plain English." in site.words("articles/a/")
    assert ["en"] == [one.get("lang") for one in site.dom("articles/a/").iter("h1")]
    assert [None] == [one.get("lang") for one in site.dom("en/articles/a/").iter("h1")]


def test_what_a_correction_note_repairs_is_linked_from_the_record(site):
    site.article(
        "a",
        "谈了二十一小时。",
        annotations=[note("hours", "二十一小时", "correction", "原作二十。")],
        corrections=[{"date": "2026-04-15", "was": "二十小时", "now": "二十一小时", "why": "数错了"}],
    ).build()

    assert "#n-hours" in site.links("articles/a/")
    assert "原作二十。" in text_of(by_id(site.dom("articles/a/"), "n-hours"))


# names


def entity_links(site: SiteKit, address: str) -> list[tuple[str, str]]:
    return [(one.get("data-entity"), text_of(one)) for one in site.dom(address).iter("a") if one.get("class") == "ent"]


def test_a_name_of_the_glossary_is_a_link_at_its_first_mention_only(site):
    site.glossary(hormuz={"pref_label": {"zh-Hans": "霍尔木兹海峡"}, "alt_labels": {"zh-Hans": ["霍峡"]}})
    site.article("a", "霍峡很窄。\n\n霍尔木兹海峡很长，霍峡很窄。").build()

    assert [("hormuz", "霍峡")] == entity_links(site, "articles/a/")


def test_the_longest_name_wins_and_a_shorter_one_is_not_found_in_it(site):
    site.glossary(iran="伊朗", council="伊朗外交委员会", us="US").article(
        "a", "伊朗外交委员会表态。BUSH 与 US2 无关。US 表态。伊朗说。"
    ).build()

    assert [("council", "伊朗外交委员会"), ("us", "US"), ("iran", "伊朗")] == entity_links(site, "articles/a/")


def test_names_in_headings_links_code_and_footnote_numbers_are_no_links(site):
    site.glossary(iran="伊朗").article("a", "## 伊朗\n\n[伊朗](b.md)、`伊朗`、[[b|伊朗]]。\n\n    伊朗\n\n最后的伊朗。").article(
        "b"
    ).build()

    assert [("iran", "伊朗")] == entity_links(site, "articles/a/")
    assert "最后的伊朗" in site.words("articles/a/")


def test_a_name_that_two_entities_share_is_linked_to_neither_and_is_a_warning(site):
    site.glossary(one="共名", two="共名", three="独名").article("a", "共名与独名。").build()

    assert [("three", "独名")] == entity_links(site, "articles/a/")
    assert ("content/glossary/terms.yaml", 2) == site.where("label-ambiguous")[:2]


def test_a_name_inside_a_note_is_a_link_and_one_across_its_edge_is_none(site):
    site.glossary(iran="伊朗", council="外交委员会").article("a", "在伊朗的外交委员会。", annotations=[note("n", "伊朗的外交")]).build()

    assert [("iran", "伊朗")] == entity_links(site, "articles/a/")


def test_an_entity_page_shows_names_office_and_each_mention_in_its_sentence(site):
    site.glossary(
        vance={
            "kind": "person",
            "pref_label": {"zh-Hans": "万斯", "en": "Vance"},
            "alt_labels": {"zh-Hans": ["范斯"]},
            "definition": {"zh-Hans": "政治人物。"},
            "roles": [{"title": "副总统", "from": "2025-01-20"}],
            "same_as": ["https://www.wikidata.org/wiki/Q1"],
        }
    )
    site.article("a", "头一句。万斯到场。末一句。").article("b", "无名。", entities=["vance"]).build()

    words = site.words("entities/vance/")
    assert all(one in words for one in ("万斯", "Vance", "范斯", "政治人物。", "副总统", "到场。"))
    assert "头一句" not in words
    assert any(link.startswith(f"{BASE}articles/a/#p-") for link in site.links("entities/vance/"))
    assert f"{BASE}articles/b/" in site.links("entities/vance/")


def test_near_articles_are_listed_with_the_names_that_both_share(site):
    site.glossary(iran="伊朗", oman="阿曼").article("a", "伊朗和阿曼。").article("b", "伊朗与阿曼。").article("c", "无关。").build()

    near = [one for one in find(site.dom("articles/a/"), ".//main").iter("li") if "题目 b" in text_of(one)]
    assert 1 == len(near)
    assert "伊朗" in text_of(near[0])
    assert "阿曼" in text_of(near[0])
    assert f"{BASE}articles/c/" not in site.links("articles/a/")


def test_an_article_names_the_one_before_and_the_one_after_in_its_first_topic(site):
    site.hub("t").hub("u").article("a", date="2026-04-11", topics=["t"]).article("b", topics=["t", "u"]).article(
        "c", date="2026-04-13", topics=["t"]
    )
    site.article("d", topics=["u"]).build()

    main = [link for link in links_in(find_main(site, "articles/b/")) if link.startswith(f"{BASE}articles/")]
    assert {f"{BASE}articles/a/", f"{BASE}articles/c/"} == set(main)
    assert f"{BASE}articles/c/" not in links_in(find_main(site, "articles/a/"))


def find_main(site: SiteKit, address: str) -> str:
    return site.page(address).partition("<main")[2]


@pytest.mark.parametrize(
    ("front", "code", "help"),
    [
        ({"topics": ["talk"]}, "topic-unknown", 'did you mean "talks"?'),
        ({"entities": ["irn"]}, "entity-unknown", 'did you mean "iran"?'),
        ({"figures": [{"src": "media/on.png"}]}, "media-unknown", 'did you mean "media/one.png"?'),
        ({"titel": "x"}, "key-unknown", 'did you mean "title"?'),
        ({"kind": "reprot"}, "value-choice", 'did you mean "report"?'),
        ({"date": "2026-02-30"}, "value-date", ""),
        ({"date": "12.4.2026"}, "value-form", ""),
    ],
)
def test_unknown_ids_keys_and_values_are_errors_with_their_place_and_what_was_meant(site, front, code, help):
    digest(site).article("third", **front).build()

    assert [code] == [one for one in site.codes if one != "translation-old"]
    assert "content/articles/third.md" == site.fault(code).span.path
    assert site.fault(code).span.line in (3, 5)
    assert site.fault(code).span.column
    assert help in site.fault(code).help


# lists and machines


def test_the_corrections_page_lists_every_correction_newest_first_and_what_was_withdrawn(site):
    site.article(
        "a",
        corrections=[
            {"date": "2026-04-14", "was": "误一", "now": "正一", "why": "因一"},
            {"date": "2026-04-16", "was": "误二", "now": "正二"},
        ],
    )
    site.article("b", corrections=[{"date": "2026-04-15", "was": "误三", "now": "正三"}]).article(
        "c", withdrawn={"date": "2026-04-17", "why": "撤因"}
    ).build()

    words = site.words("corrections/")
    assert sorted(positions(words, "误二", "误三", "误一")) == positions(words, "误二", "误三", "误一")
    assert all(one in words for one in ("因一", "正二", "撤因"))
    assert "误一" in site.words("articles/a/")


def test_the_sources_page_counts_agencies_and_publications(site):
    site.article("a", provenance={"publication": "某报", "agency": ["新华社", "中新社"]}).article(
        "b", provenance={"publication": "某报"}
    ).build()

    words = site.words("sources/")
    assert all(one in words for one in ("新华社", "中新社", "某报"))
    assert {f"{BASE}articles/a/", f"{BASE}articles/b/"} <= set(site.links("sources/"))


def test_the_atom_feed_has_absolute_addresses_and_ids_that_stay(news):
    feed = feedparser.parse(news.page("feed.xml"))
    assert not feed.bozo
    assert ["题目 second", "题目 first", "题目 third"] == [one.title for one in feed.entries]
    assert ["tag:example.org,2026:second", "tag:example.org,2026:first", "tag:example.org,2025:third"] == [one.id for one in feed.entries]
    assert f"{URL}articles/second/" == feed.entries[0].link
    assert [] == [link for one in feed.entries for link in links_in(one.content[0].value) if not link.startswith("http")]
    assert "2026-04-13T00:00:00+08:00" == feed.entries[0].published
    assert feed.feed.updated == max(one.updated for one in feed.entries)
    assert news.tree()["feed.xml"].startswith(b"<?xml")


def test_a_topic_has_its_own_feed(news):
    feed = feedparser.parse(news.page("topics/talks/feed.xml"))
    assert ["题目 second", "题目 first"] == [one.title for one in feed.entries]
    assert f"{BASE}topics/talks/feed.xml" in news.links("topics/talks/")


def test_the_json_feed_says_the_same(news):
    feed = json.loads(news.page("feed.json"))
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert [f"{URL}articles/{stem}/" for stem in ("second", "first", "third")] == [one["url"] for one in feed["items"]]
    assert f"{URL}feed.json" == feed["feed_url"]
    assert [] == [link for one in feed["items"] for link in links_in(one["content_html"]) if not link.startswith("http")]


def test_a_feed_holds_so_many_items_as_the_settings_say(site):
    site.settings(feed={"items": 2})
    for day in range(1, 6):
        site.article(f"a{day}", date=f"2026-04-0{day}")
    site.build()

    assert [f"tag:example.org,2026:a{day}" for day in (5, 4)] == [one.id for one in feedparser.parse(site.page("feed.xml")).entries]


def test_a_correction_or_a_new_note_is_an_update_of_the_entry(site):
    site.article("a", corrections=[{"date": "2026-04-15", "was": "误", "now": "正"}]).article(
        "b", annotations=[note("n", "正文", created="2026-04-16")]
    ).build()

    updated = {one.id.rpartition(":")[2]: one.updated for one in feedparser.parse(site.page("feed.xml")).entries}
    assert {"a": "2026-04-15T00:00:00+08:00", "b": "2026-04-16T00:00:00+08:00"} == updated


def test_the_sitemap_lists_absolute_addresses_of_pages_that_exist_each_once(news):
    root = ElementTree.fromstring(news.page("sitemap.xml"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    addresses = [one.text or "" for one in root.iter(f"{space}loc")]
    assert len(set(addresses)) == len(addresses)
    assert [] == [one for one in addresses if not one.startswith(URL) or not news.has(one.removeprefix(URL))]
    assert {f"{URL}articles/first/", f"{URL}en/articles/first/", f"{URL}topics/talks/", f"{URL}entities/vance/", f"{URL}about/"} <= set(
        addresses
    )
    assert f"{URL}en/articles/second/" not in addresses
    assert [] == [one for one in addresses if 'content="noindex"' in news.page(one.removeprefix(URL))]


def test_what_the_sitemap_calls_alternates_the_pages_call_alternates_too(news):
    root = ElementTree.fromstring(news.page("sitemap.xml"))
    for url in root:
        address = (url[0].text or "").removeprefix(URL)
        told = {one.get("hreflang"): one.get("href") for one in url if one.get("hreflang")}
        assert told == alternates(find(news.dom(address), "head")), address
        assert URL + address == canonical(find(news.dom(address), "head"))


def test_robots_txt_names_the_sitemap(site):
    site.build()

    assert f"Sitemap: {URL}sitemap.xml" in site.page("robots.txt")


def test_an_article_carries_json_ld_that_parses_and_cannot_end_its_script(site):
    digest(site).article(
        "first", title='</script><script>alert("x")</script>', summary="<b>", provenance={"url": "https://example.com/first"}
    ).build()

    script = find(site.dom("articles/first/"), ".//script[@type='application/ld+json']")
    data = json.loads(script.text or "")
    assert ("NewsArticle", '</script><script>alert("x")</script>') == (data["@type"], data["headline"])
    assert ("2026-04-12T00:00:00+08:00", f"{URL}articles/first/") == (data["datePublished"], data["mainEntityOfPage"])
    assert "https://example.com/first" == data["isBasedOn"]
    assert "<script>alert" not in site.page("articles/first/")


@pytest.mark.parametrize(
    ("rights", "given"),
    [
        ({"status": "own"}, True),
        ({"status": "licensed"}, True),
        ({"status": "public"}, True),
        ({"status": "reserved"}, False),
        ({"status": "unknown"}, False),
        ({"status": "own", "publish": "excerpt"}, False),
        ({"status": "own", "publish": "link"}, False),
        ({"status": "reserved", "publish": "full"}, True),
    ],
)
def test_markdown_stands_beside_the_page_only_where_rights_allow(site, rights, given):
    site.settings(languages=["zh-Hans"])
    site.article("a", "正文[乙](b.md)、[[b]]。", rights=rights, summary="提要。").article("b", title="乙").build()

    assert given == site.has("articles/a/index.md")
    assert given == (f"{BASE}articles/a/index.md" in site.links("articles/a/"))
    if given:
        assert f"# 题目 a\n\n正文[乙]({URL}articles/b/)、[乙]({URL}articles/b/)。\n" == site.page("articles/a/index.md")


def test_the_page_for_addresses_that_nothing_has_helps_on(news):
    assert f"{BASE}topics/talks/" in news.links("404.html")
    assert f"{BASE}articles/second/" in news.links("404.html")
    assert 'content="noindex"' in news.page("404.html")


def test_files_of_content_media_are_copied_as_they_are(site):
    data = bytes(range(256))
    site.write("content/media/maps/one.bin", data).article("a", "[图](../media/maps/one.bin)").build()

    assert data == site.tree()["media/maps/one.bin"]
    assert f"{BASE}media/maps/one.bin" in site.links("articles/a/") + site.links("en/articles/a/")


def test_the_theme_s_files_are_named_by_content_in_public_and_plainly_in_the_preview(site):
    site.article("a").build()
    public = [link for link in site.links("") if "/assets/" in link]
    site.build("editor")

    assert all(re.search(r"/assets/\w+\.[0-9a-f]{10}\.(css|js)$", link) for link in public), public
    assert all(re.search(r"/assets/\w+\.(css|js)$", link) for link in site.links("") if "/assets/" in link)


def test_the_colours_of_code_are_loaded_only_where_code_stands(site):
    site.settings(theme={"name": "broadsheet"}).article("a", "文。").article("b", "```python\nx = 1\n```\n").build()

    assert "assets/code" not in site.page("articles/a/")
    assert "assets/code" in site.page("articles/b/")


def test_no_output_tells_the_time_of_its_build_or_the_folder_of_the_site(news):
    for path, data in news.tree().items():
        assert str(news.root).encode() not in data, path
        assert b"2026-06-01" not in data, path


def test_a_page_names_no_more_than_the_stylesheets_of_theme_reading_and_code_and_one_script(site):
    digest(site).settings(theme={"name": "broadsheet"}).build()

    for path, data in site.tree().items():
        if path.endswith(".html"):
            tree = dom(data.decode())
            assert len(tree.findall(".//link[@rel='stylesheet']")) <= 3, path
            assert len([one for one in tree.iter("script") if one.get("src")]) <= 1, path
