"""What was held back where it comes from stays held back, and what authors said to each other is no text."""

import pytest
from import_kit import found_in, post, rss

from site_builder.importer.sources.reading import read


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ("draft: true", "draft"),
        ("draft: yes", "draft"),
        ("published: false", "draft"),
        ("status: private", "private"),
        ("status: Pending", "pending"),
        ("layout: draft", "draft"),
        ("dg-publish: false", "draft"),
        ("password: '1234'", "a password"),
        ("状态: 草稿", "draft"),
        ("hidden: true", "hidden"),
        ("draft: false", ""),
        ("published: 2026-04-13", ""),
        ("status: publish", ""),
        ("private: no", ""),
    ],
)
def test_a_post_that_is_not_for_everyone_comes_in_as_a_draft(front, state):
    found = found_in(post("渡船停了。", f"title: 渡轮\n{front}"))

    assert bool(state) is found.front.draft
    assert ([f"({state})"] if state else []) == [
        doubt.message.split("comes from ")[1].split(":")[0] for doubt in found.composed.entries[0].doubts if doubt.code == "import-draft"
    ]


@pytest.mark.parametrize(
    "front", ["+++\ntitle = '渡轮'\ndraft = true\n+++\n", '{"title": "渡轮", "draft": true}\n', "---\ntitle: 渡轮\ndraft: True\n---\n"]
)
def test_in_each_language_of_front_matter(front):
    assert found_in(f"{front}渡船停了。").front.draft


@pytest.mark.parametrize(
    ("name", "is_draft"), [("_drafts/ferry.md", True), ("site/content/drafts/x.md", True), ("posts/drafts.md", False), ("ferry.md", False)]
)
def test_a_folder_of_drafts_holds_drafts(name, is_draft):
    clipping = read(name, post("渡船停了。").encode()).value

    assert clipping is not None
    assert clipping.sheets[0].head is not None
    assert is_draft is bool(clipping.sheets[0].head.draft)


def item(title: str, more: str, body: str = "渡船停了，明天再开。") -> str:
    """An item of an export."""
    return f"<title>{title}</title><content:encoded><![CDATA[{body}]]></content:encoded>{more}"


@pytest.mark.parametrize(
    ("status", "is_draft"),
    [("publish", False), ("draft", True), ("pending", True), ("private", True), ("future", True), ("auto-draft", True)],
)
def test_states_of_an_export(status, is_draft):
    found = found_in(rss(item("渡轮", f"<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>")), "export.xml")

    assert is_draft is found.front.draft


def test_a_password_of_an_export_makes_a_draft():
    found = found_in(rss(item("渡轮", "<wp:post_password>1234</wp:post_password><wp:status>publish</wp:status>")), "export.xml")

    assert found.front.draft
    assert "1234" not in found.page + found.leftovers


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("<wp:status>trash</wp:status><wp:post_type>post</wp:post_type>", "in the trash of its site"),
        ("<wp:status>inherit</wp:status><wp:post_type>revision</wp:post_type>", "an older version of a text"),
        ("<wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type>", "an entry of the site's menu"),
        ("<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>", "a file of the site's library"),
    ],
)
def test_what_is_no_text_of_the_site_is_counted_and_makes_no_page(more, why):
    found = found_in(rss(item("渡轮", ""), item("扔掉的", more, "这一篇不要了。")), "export.xml")

    assert ["渡轮"] == [entry.front.title for entry in found.composed.entries]
    assert f"{why}\t扔掉的" in found.leftovers
    assert f"{why}\t这一篇不要了。" in found.leftovers


def test_a_post_in_the_trash_makes_no_page():
    found = found_in(post("渡船停了。", "title: 渡轮\nstatus: trash"))

    assert [] == found.pages
    assert "in the trash of its site\t渡轮" in found.leftovers


def test_pages_and_kinds_of_a_sites_own_are_pages_of_ours():
    kinds = ("post", "page", "reporter_note", "portfolio")
    found = found_in(
        rss(*(item(kind, f"<wp:post_type>{kind}</wp:post_type><wp:status>publish</wp:status>") for kind in kinds)), "export.xml"
    )

    assert list(kinds) == [entry.front.title for entry in found.composed.entries]
    assert "post_type: portfolio" in found.leftovers


@pytest.mark.parametrize(
    ("source", "secret"),
    [
        (post("渡船停了。<!-- 老林：这句要核对 -->\n\n明天再开。"), "老林：这句要核对"),
        (post("渡船停了。%%老林：先别发%%\n\n%%\n数字\n\n还没核对\n%%\n明天再开。"), "先别发"),
        (post("<p>渡船停了。<!-- 数字还没核对 --></p><p>明天再开。</p>"), "数字还没核对"),
        (post("渡船停了。{# 别发 #}{% comment %}老林说的{% endcomment %}\n\n明天再开。"), "老林说的"),
        (rss(item("渡轮", "", "<p>渡船停了。<!-- 老林 --></p><p>明天再开。</p>")), "老林"),
    ],
)
def test_what_authors_said_to_each_other_is_in_the_leftovers(source, secret):
    found = found_in(source, "feed.xml" if source.startswith("<") else "monday.md")

    assert "渡船停了。\n\n明天再开。" == found.body
    assert secret in found.leftovers


@pytest.mark.parametrize(
    "mark",
    ["<!-- more -->", "<!-- wp:paragraph -->", "<!--nextpage-->", "<!-- /wp:image -->", "<!--[if gte mso 9]><xml>x</xml><![endif]-->"],
)
def test_what_programs_say_to_each_other_is_nothing(mark):
    found = found_in(post(f"渡船停了。\n\n{mark}\n\n明天再开。"))

    assert "渡船停了。\n\n明天再开。" == found.body
    assert "more" not in found.leftovers
    assert "wp:" not in found.leftovers


def test_comments_of_readers_are_in_the_leftovers():
    comments = "".join(
        f"<wp:comment><wp:comment_author>读者{n}</wp:comment_author><wp:comment_content><![CDATA[我也在<b>船</b>上{n}。]]></wp:comment_content></wp:comment>"
        for n in range(2)
    )
    found = found_in(rss(item("渡轮", f"<wp:post_type>post</wp:post_type>{comments}")), "export.xml")

    assert "渡船停了，明天再开。" == found.body
    assert "a reader's comment\t读者1: 我也在船上1。" in found.leftovers
