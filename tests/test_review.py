"""What waits for the editor: one page of the preview, and of nothing that is published."""

import json
import os
import shutil

import pytest
from own_site import VNU, java, nu_errors
from site_kit import SiteKit, text_of, tree_of
from waiting_kit import waiting

REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
THEMES = ("broadsheet", "plain")


def piles(site: SiteKit, page: str = "review/") -> dict[str, list[str]]:
    """What each section of the page lists, by its id: words of links."""
    sections = [one for one in site.dom(page).iter("section") if one.get("aria-labelledby")]
    return {str(one.get("aria-labelledby")): [text_of(link) for link in one.iter("a")] for one in sections}


@pytest.mark.parametrize("theme", THEMES)
def test_everything_that_waits_is_listed_with_its_page(site, theme):
    waiting(site, theme).build("editor")

    expected = {
        "drafts": ["待定之页", "未完之篇"],
        "held": ["存目之篇", "录来之篇"],
        "undated": ["推日之篇", "无日之篇"],
        "topicless": ["无题之篇"],
        "translations": ["content/articles/old.en.md"],
        "warnings": ["content/articles/alone.annotations.yaml", "content/articles/old.md"],
    }
    assert expected == {key: sorted(words) if key in ("held", "undated", "warnings") else words for key, words in piles(site).items()}
    assert expected.keys() == piles(site, "en/review/").keys()
    assert [] == [link for link in site.links("review/") if link.startswith("/") and not site.has(link.removeprefix("/news-digest/"))]


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_says_why_a_text_is_held_back_and_who_says_so(site, theme):
    waiting(site, theme).build("editor")

    words = site.words("review/")
    assert "权利未明" in words
    assert "公开时只登摘要" in words
    assert "照site.yaml的规矩" in words
    assert "clip.txt 1-58" in words
    assert "版权归原媒体" in words
    assert "公开时只留链接" in words
    assert "本篇自定" in words
    assert "版权属某报。" in words
    assert "年份据剪报第190行推定" in words


@pytest.mark.parametrize("theme", THEMES)
def test_each_warning_stands_with_its_line_its_code_and_its_mend(site, theme):
    waiting(site, theme).build("editor")

    words = site.words("review/")
    orphan = site.fault("annotation-orphan")
    assert orphan.message in words
    assert orphan.help in words
    assert "annotation-orphan" in words
    assert "html-removed" in words
    assert "content/articles/scan.jpeg" in words
    assert "translated_from: " in words
    assert "date-missing" not in words


def test_a_translation_leads_to_its_own_page(site):
    waiting(site).build("editor")

    assert "/news-digest/en/articles/old/" in site.links("review/")


def test_a_text_that_is_withdrawn_waits_for_nobody(site):
    site.article("gone", rights={"status": "unknown"}, date=None, withdrawn={"date": "2026-04-13", "why": "误"}).build("editor")

    assert {} == piles(site)


def test_a_site_in_which_nothing_waits_says_so(site):
    site.article("a", topics=["talks"]).hub("talks").build("editor")

    assert {} == piles(site)
    assert "没有。" in site.words("review/")


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_of_the_preview_leads_there_and_none_of_the_public_site_knows_of_it(site, theme):
    waiting(site, theme).build()
    public = site.tree()
    site.build("editor")
    preview = {path: data for path, data in site.tree().items() if path.endswith(".html")}

    assert [] == [path for path, data in public.items() if "review" in path or b"/review/" in data or "待办".encode() in data]
    review = {"": b'href="/news-digest/review/"', "en/": b'href="/news-digest/en/review/"'}
    assert [] == [path for path, data in preview.items() if review["en/" if path.startswith("en/") else ""] not in data]
    assert "/review/" not in site.page("sitemap.xml")


def test_what_waited_goes_when_it_is_done(site):
    waiting(site).build("editor")
    site.article("draft", title="写完之篇", topics=["talks"]).article("alone", title="无题之篇", topics=["talks"], annotations=[]).build(
        "editor"
    )

    assert ["待定之页"] == piles(site)["drafts"]
    assert "topicless" not in piles(site)
    assert {"review/index.html", "en/review/index.html"} <= set(site.report.rewritten)


def test_an_edit_that_leaves_the_work_as_it_is_leaves_the_page_alone(site):
    waiting(site).build("editor")
    site.article("inferred", "另一句。", title="推日之篇", date_note="year inferred from line 190", topics=["talks"]).build("editor")

    assert "articles/inferred/index.html" in site.report.rewritten
    assert "review/index.html" not in site.report.rewritten


def test_the_preview_after_edits_is_what_a_clean_build_makes(site, tmp_path):
    waiting(site).build("editor")
    site.remove("content/articles/alone.annotations.yaml").article("unknown", title="录来之篇", topics=["talks"])
    site.article("late", title="后来之篇", date=None).build("editor")
    copy = site.copy_to(tmp_path / "clean" / "site")
    copy.build("editor")

    assert tree_of(copy.output) == site.tree()


@pytest.mark.slow
def test_a_long_list_shows_its_first_entries_and_how_many_there_are(site):
    for number in range(103):
        site.article(f"n{number:03}", draft=True)
    site.settings(theme={"name": "broadsheet"}).build("editor")

    assert len(piles(site)["drafts"]) == 100
    assert "先列100项，共103项" in site.words("review/")


def test_the_page_s_address_belongs_to_it_alone(site):
    site.plain("review").article("a", aliases=["/review/"]).build()

    assert ["address-reserved", "address-reserved"] == site.codes


def test_an_emitter_cannot_write_in_its_place(site):
    text = "def write(site):\n    return [('review/index.html', b'x')]\n"
    site.plugins("own", text, emitters=["plugins.own.write"]).article("a").build()

    assert ["address-twice"] == site.codes


def test_a_site_s_own_theme_may_show_the_work_in_its_own_way(site):
    own = '{% extends "base.html" %}{% block main %}{% for pile in view.piles %}{{ pile.key }}:{{ pile.count }} {% endfor %}{% endblock %}'
    waiting(site).theme(review=own).build("editor")

    assert "drafts:2 held:2 undated:2 topicless:1" == site.words("review/")
    assert json.loads(site.page("feed.json"))["items"]


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_the_nu_checker_finds_no_error_in_the_page(site, theme, tmp_path):
    if not VNU.is_file() or not java():
        missing = "npm's vnu-jar and a Java runtime are needed (make node; apt-get install default-jre-headless)"
        assert not REQUIRED, missing
        pytest.skip(missing)
    waiting(site, theme).build("editor")
    pages = tmp_path / "pages"
    for lang in ("", "en/"):
        shutil.copytree(site.output / f"{lang}review", pages / f"{lang}review")

    assert [] == nu_errors(pages)
