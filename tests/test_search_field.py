"""What pages carry of the search: a form that works without script, the script's files, and marks on what is searched."""

import gzip
import json
import re

import pytest
import yaml
from own_site import REPOSITORY
from search_kit import blocks_of
from site_kit import BASE, find, note

from site_builder.search.script import SAID

KINDS = ["", "articles/a/", "topics/river/", "entities/ferry/", "archive/", "about/", "404.html"]
GIVEN = {"broadsheet", "plain"}
BUDGET = 6_144
"""Bytes of the script as it is served, packed by gzip."""


def small(site, theme, **settings):
    """A site with one page of each kind."""
    site.settings(theme={"name": theme}, **settings).hub("river", "由来。").plain("about").glossary(
        ferry={"pref_label": {"zh-Hans": "渡船", "en": "Ferry"}}
    )
    site.article("a", "渡船停了。", annotations=[note("old", "停了", body="从前也停过。")], topics=["river"]).build()
    assert [] == site.codes
    return site


@pytest.mark.parametrize("theme", sorted(GIVEN))
@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_page_has_a_form_that_leads_to_the_search_page_of_its_language(site, theme, lang):
    small(site, theme)

    for kind in [*KINDS[:-1], "search/"]:
        form = find(site.dom(lang + kind), ".//form[@role='search']")
        field = find(form, ".//input[@name='q']")
        assert (f"{BASE}{lang}search/", None) == (form.get("action"), form.get("method")), kind
        assert ("search", "q") == (field.get("type"), field.get("id"))
        assert 1 == len(site.dom(lang + kind).findall(".//form")), kind


@pytest.mark.parametrize("theme", sorted(GIVEN))
def test_the_files_of_the_search_have_hashed_names_and_the_script_keeps_its_budget(site, theme):
    small(site, theme)
    form = find(site.dom("en/articles/a/"), ".//form[@role='search']")
    script, words = (str(form.get(name)).removeprefix(BASE) for name in ("data-search", "data-words"))

    assert re.fullmatch(r"assets/search[.][0-9a-f]{10}[.]js", script)
    assert re.fullmatch(r"assets/search[.]en[.][0-9a-f]{10}[.]js", words)
    assert len(gzip.compress(site.tree()[script])) <= BUDGET
    assert "Try again" in site.page(words)
    assert ["zh-Hans", "en"] == json.loads(site.page(words).removeprefix("siteSearchWords="))["languages"]
    assert BASE == form.get("data-base")


@pytest.mark.parametrize("theme", sorted(GIVEN))
def test_a_page_names_one_script_and_two_stylesheets_at_most(site, theme):
    small(site, theme)

    for kind in [*KINDS, "search/"]:
        tree = site.dom(kind)
        assert 1 == len([one for one in tree.findall(".//script") if one.get("src")]), kind
        assert len(tree.findall(".//link[@rel='stylesheet']")) <= 2


def test_the_preview_has_the_search_under_plain_names(site):
    small(site, "plain").build("editor")

    form = find(site.dom("articles/a/"), ".//form[@role='search']")
    assert (f"{BASE}assets/search.js", f"{BASE}assets/search.zh-Hans.js") == (form.get("data-search"), form.get("data-words"))


@pytest.mark.parametrize("theme", sorted(GIVEN))
def test_a_site_without_search_has_the_index_alone(site, theme):
    small(site, theme, search=False)

    for kind in [*KINDS, "search/"]:
        assert [] == site.dom(kind).findall(".//form"), kind
    assert "索引" == find(site.dom("search/"), ".//h1").text
    assert "渡船" in site.words("search/")
    assert [] == [path for path in site.tree() if path.startswith(("assets/search", "search/")) and path != "search/index.html"]


def test_a_theme_may_have_a_script_of_its_own(site):
    site.theme().write("themes/own/static/search.js", "// mine").article("a").build()

    assert [b"// mine"] == [data for path, data in site.tree().items() if re.fullmatch(r"assets/search[.][0-9a-f]+[.]js", path)]


def test_comments_and_blanks_of_the_script_are_not_served_and_its_strings_are(site):
    small(site, "plain")
    script = site.page(str(find(site.dom("about/"), ".//form[@role='search']").get("data-search")).removeprefix(BASE))
    source = (REPOSITORY / "themes/search.js").read_text("utf-8")
    code = "\n".join(line for line in source.split("\n") if not line.strip().startswith("//"))

    assert "".join(code.split()) == "".join(script.split())
    strings, served = (re.findall(r"""("[^"\n]*"|`[^`\n]*`|/[^/ \n]+(?: [^/\n]*)?/[gsu]+)""", text) for text in (code, script))
    changed = [one for one, other in zip(strings, served, strict=True) if one != other]
    assert [] == [one for one in changed if not re.match(r'"(p, li|\[data-field\]|input)', one) and "${" not in one]


def test_every_theme_has_every_word_of_the_script_in_every_language_and_no_other():
    source = (REPOSITORY / "themes/search.js").read_text("utf-8")
    tables = {path: yaml.safe_load(path.read_text("utf-8")) for path in sorted((REPOSITORY / "themes").glob("*/strings/*.yaml"))}
    words = {path: {key.removeprefix(SAID) for key in table if key.startswith(SAID)} for path, table in tables.items()}
    said = {
        word
        for line in re.findall(r'say\(.*|const .* key = .*|button\("\w+"', source)
        for word in re.findall(r'"([a-z]+(?:_one|_many)?)"', line)
    }
    kinds = {"article", "entity", "hub", "page", "gloss", "context", "check", "source", "correction", "footnote", "draft", "withheld"}

    assert 4 == len(tables)
    assert 1 == len({frozenset(one) for one in words.values()})
    [every] = {frozenset(one) for one in words.values()}
    assert every == {word for word in said if word not in ("count", "most")} & every | kinds | {
        f"{one}_{number}" for one in ("count", "most") for number in ("one", "many")
    }


def test_the_script_neither_writes_markup_nor_compiles_text():
    source = (REPOSITORY / "themes/search.js").read_text("utf-8")

    assert [] == re.findall(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|createContextualFragment|srcdoc|\beval\b|Function\(|javascript:", source
    )


@pytest.mark.parametrize("theme", sorted(GIVEN))
def test_what_is_searched_is_marked_by_the_field_in_which_it_counts(site, theme):
    small(site, theme)
    site.article(
        "b",
        "头一段。\n\n- 甲\n- 乙\n\n![](#fig-1)",
        title="题",
        kicker="眉",
        subtitle="副题",
        standfirst="提要。",
        summary="不显示的摘要。",
        figures=[{"caption": "图说", "credit": "摄影某", "src": "media/a.png", "alt": "替代"}],
        annotations=[note("n", "头一段", body="注文。", sources=[{"title": "出处题", "url": "https://example.org/"}])],
        corrections=[{"date": "2026-04-15", "was": "原作", "now": "改作", "why": "缘由"}],
        provenance={"publication": "某报", "byline": ["某人"]},
    ).write("content/media/a.png", b"x").build()

    found: dict[str, list[str]] = {}
    for field, text in blocks_of(site.page("articles/b/")):
        if text.strip():
            found.setdefault(field, []).append(text.strip().strip("「」"))

    assert ["题", "副题"] == found["title"]
    assert {"眉", "提要。", "头一段。", "甲", "乙", "图说", "摄影某"} == {one.replace("\u2060", "") for one in found["body"]}
    assert {"头一段", "注文。", "出处题", "原作", "改作", "缘由"} == set(found["note"])
    assert {"title", "body", "note"} == set(found)


@pytest.mark.parametrize("theme", sorted(GIVEN))
def test_names_of_entities_and_what_hubs_say_are_marked(site, theme):
    glossary = {
        "pref_label": {"zh-Hans": "渡船", "en": "Ferry"},
        "alt_labels": {"zh-Hans": ["摆渡"]},
        "definition": {"zh-Hans": "载人过河。"},
        "roles": [{"title": "交通"}],
    }
    site.settings(theme={"name": theme}).glossary(ferry=glossary)
    status = {"state": "active", "date": "2026-01-01", "text": {"zh-Hans": "还在谈。"}}
    site.hub("river", "由来。", title="河上", summary="头一句。第二句。", status=status, open_questions=[{"zh-Hans": "谁出钱"}]).build()

    names = {text for field, text in blocks_of(site.page("entities/ferry/")) if field == "name"}
    assert {"渡船", "摆渡", "Ferry"} == {one.strip() for one in names}
    assert {"载人过河。", "交通"} == {text for field, text in blocks_of(site.page("entities/ferry/")) if field == "body" and text.strip()}
    said = "".join(text for field, text in blocks_of(site.page("topics/river/")) if field == "body")
    assert all(part in said for part in ("由来。", "头一句。", "第二句。", "还在谈。", "谁出钱"))
    assert ["河上"] == [text for field, text in blocks_of(site.page("topics/river/")) if field == "title"]
