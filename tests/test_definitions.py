"""No definition of a link or a footnote vanishes: one that shows nothing by itself is text, and its author is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import BASE, URL, note

from site_builder.markdown import parse

PATH = "content/articles/a.md"
FIRST_LINE = 6
"""Line of the file on which a story's text begins."""


def texts(markdown: str) -> list[str]:
    return [block.text for block in parse(markdown).texts]


@pytest.mark.parametrize(
    "line",
    [
        "[编者]: 下面这句是编者加的，请核对里程数字。",
        "[记者林岚]: /南岸",
        "[1]: 平时末班是晚上九点半。",
        "[注]: 3.5",
        "[注]: <见 下文>",
        "[note]: U.S.",
        '[注]: 晚间 "班次"',
        "[^注]: 里程以表上为准。",
        "[^注]: 第一段。",
    ],
)
@pytest.mark.parametrize("around", ["{}", "前文。\n\n{}\n\n后文。", "- 项\n\n  {}", "> {}", "1. {}", "::: box\n{}\n:::", "词\n: {}"])
def test_a_line_that_only_looks_like_a_definition_is_text(around, line):
    assert line in "\n".join(texts(around.format(line)))


def test_a_definition_that_is_used_and_leads_somewhere_is_none():
    for address in (
        "one.md",
        "<a b.md>",
        "https://example.org",
        "/path/",
        "#id",
        "../topics/x.md#p-1",
        "mailto:a@example.org",
        "媒体/图.png",
    ):
        document = parse(f"见[甲]。\n\n[甲]: {address}\n")

        assert ["见甲。"] == [block.text for block in document.texts]
        assert 1 == len(document.links)
        assert () == document.as_text


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("见[乙]。\n\n[甲]: a.md\n[乙]: b.md\n[丙]: c.md", ["见乙。", "[甲]: a.md", "[丙]: c.md"]),
        ("[编者]: 一句。\n[乙]: b.md\n\n见[乙]。", ["[编者]: 一句。", "见乙。"]),
        ("> [编者]: 一句。\n[乙]: b.md\n\n见[乙]。", ["[编者]: 一句。", "见乙。"]),
        ("[编者]: 一句。\n又一行。", ["[编者]: 一句。又一行。"]),
        ("[甲]: a.md\n\n见[甲]。\n\n[甲]: b.md", ["见甲。", "[甲]: b.md"]),
        ("见[甲]和[看][甲]。\n\n[甲]: 不是地址", ["见[甲]和[看][甲]。", "[甲]: 不是地址"]),
        ("[甲]: <a b.md>\n", ["[甲]: <a b.md>"]),
        ("[甲]: a.md '题\n目'", ["[甲]: a.md '题目'"]),
        ("![图][甲]\n\n[甲]: a.png", [""]),
        ("[甲]: [乙]的报。\n\n[乙]: b.md", ["[甲]: 乙的报。"]),
        ("文[^1]。\n\n[^1]: 注。\n\n[^2]: 无处。\n\n    又一段。\n\n后文。", ["文。", "[^2]: 无处。", "又一段。", "后文。"]),
        ("文[^1]。\n\n[^1]: 见[^2]。\n\n[^2]: 只有注提到。", ["文。", "[^2]: 只有注提到。"]),
        ("文[^1]。\n\n[^1]: 一。\n\n[^1]: 二。", ["文。", "[^1]: 二。"]),
        ("[^1]:\n    - 项", ["[^1]:", "项"]),
        ("- [^1]: 注", ["[^1]: 注"]),
        ("文[^x]。", ["文[^x]。"]),
        ("代码 `[^x]` 与 \\[^y]。", ["代码 [^x] 与 [^y]。"]),
    ],
)
def test_what_shows_nothing_by_itself_is_text_and_what_counts_still_counts(markdown, blocks):
    assert blocks == texts(markdown)


def test_the_first_of_two_footnotes_counts():
    document = parse("文[^1]。\n\n[^1]: 一。\n\n[^1]: 二。")

    assert "<p>一。</p>\n" == document.footnote_html("1", {})


def test_cells_beyond_the_head_of_a_table_stand_in_the_last():
    assert ["甲", "乙", "一", "二 | 三|四"] == texts("| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三\\|四 |")


def test_a_line_is_attributes_only_if_nothing_else_stands_in_it():
    assert ["{.a}文{.b}"] == texts("{.a}文{.b}")
    assert ["文"] == texts("{.a .b}\n文")


WORDS = st.text("水火山石田土", min_size=2, max_size=4)
ADDRESSES = st.sampled_from(["a.md", "<a b.md>", "https://example.org/x", "/x/", "#x", "句子", "<>", "3.5"])
LINES = st.one_of(
    st.builds("[{}]: {}".format, WORDS, ADDRESSES),
    st.builds("[{}]: {} '{}'".format, WORDS, ADDRESSES, WORDS),
    st.builds("[^{}]: {}".format, WORDS, WORDS),
    st.builds("{}[{}]{}".format, WORDS, WORDS, WORDS),
    st.builds("{}[^{}]".format, WORDS, WORDS),
    st.builds("[{}][{}]".format, WORDS, WORDS),
    st.builds("    {}".format, WORDS),
    WORDS,
    st.sampled_from(["", "", "---", "===", "- ", "> ", ": "]),
)
PREFIXES = st.sampled_from(["", "", "- ", "> ", "1. "])


@given(st.lists(st.builds("{}{}".format, PREFIXES, LINES), max_size=9).map("\n".join))
def test_every_word_of_any_text_is_shown_or_is_the_name_of_what_is_used(text):
    document = parse(text)
    labels = [use.label for use in document.footnotes]
    html = [block.html for block in document.render({}, {use.target: use.target for use in document.links}, dict.fromkeys(labels, (1, 0)))]
    shown = "".join([*html, *(document.footnote_html(label, {}) for label in labels)])
    named = [*labels, *(one.label for one in document.definitions)]
    titles = [text[one.target[1] : one.end] for one in document.definitions]

    words = "".join(char if char in "水火山石田土" else " " for char in text).split()
    assert [] == [word for word in words if word not in shown and not any(word in one for one in (*named, *titles))]


# What the author is told.


@pytest.mark.parametrize(
    ("body", "code", "line", "column"),
    [
        ("文。\n\n[甲]: one.md", "definition-unused", 3, 1),
        ("文[甲]。\n\n> [甲]: 不是地址", "definition-address", 3, 3),
        ("文[甲]。\n\n[甲]: #p\n[甲]: two.md", "definition-twice", 4, 1),
        ("文。\n\n- 项\n\n  [^甲]: 注", "footnote-unused", 5, 3),
        ("文[^1]。\n\n[^1]: 见[^2]。\n\n[^2]: 注", "footnote-unused", 5, 1),
        ("文[^1]。\n\n[^1]: 注\n\n[^1]: 又", "footnote-twice", 5, 1),
        ("文。\n\n第一行\n第二行[^乙]。", "footnote-missing", 4, 4),
    ],
)
def test_the_author_is_told_where(site, body, code, line, column):
    site.article("a", body + "\n\n{#p}\n末段。").build()

    assert [code] == site.codes
    assert (PATH, FIRST_LINE + line - 1, column) == site.where(code)
    assert "warning" == site.fault(code).severity


def test_a_sentence_is_shown_and_is_no_fault(site):
    site.article("a", "渡口排起了队。\n\n[编者]: 下面这句是编者加的。\n\n中午人少了。").build()

    assert [] == site.codes
    assert "渡口排起了队。 [编者]: 下面这句是编者加的。 中午人少了。" in site.words("articles/a/")
    assert "\\[编者]: 下面这句是编者加的。" in site.page("articles/a/index.md")


def test_it_is_shown_in_every_text_of_a_site(site):
    """A translation, a hub, a plain page, an annotation, and the summary that a text without one gets."""
    line = "[编者]: 请核对{}。"
    site.article(
        "a",
        line.format("甲"),
        translation={"body": line.format("乙")},
        annotations=[note("n", "请核对甲", body=line.format("丙"))],
        topics=["t"],
    )
    site.hub("t", line.format("丁")).plain("p", line.format("戊")).build()

    assert [] == site.codes
    assert "[编者]: 请核对甲。" in site.words("articles/a/")
    assert "[编者]: 请核对丙。" in site.words("articles/a/")
    assert "[编者]: 请核对乙。" in site.words("en/articles/a/")
    assert "[编者]: 请核对甲。" in site.words("topics/t/")
    assert "[编者]: 请核对丁。" in site.words("topics/t/")
    assert "[编者]: 请核对戊。" in site.words("p/")


def test_a_note_is_told_of_as_well(site):
    site.article("a", "正文在此。", annotations=[note("n", "正文", body="见[^1]。\n\n[甲]: one.md")]).build()

    assert ["definition-unused", "footnote-missing"] == sorted(site.codes)
    assert "见[^1]。 [甲]: one.md" in site.words("articles/a/")


def test_the_links_that_count_are_the_same_as_before(site):
    site.article("b").article("a", "见[乙]。\n\n[乙]: b.md\n").build()

    assert [] == site.codes
    assert f"{BASE}articles/b/" in site.links("articles/a/")
    assert f"见[乙]。\n\n[乙]: {URL}articles/b/\n" in site.page("articles/a/index.md")


def test_a_text_without_a_margin_lists_its_footnotes_under_it(site):
    """Of a translation, a hub, a plain page and an annotation; those of an article stand beside it."""
    site.article(
        "a",
        "正文在此[^1]。\n\n[^1]: 原注。",
        translation={"body": "Text[^1] and more^[in line].\n\n[^1]: Its [note](../pages/p.md)."},
        annotations=[note("n", "正文", body="见[^1]。\n\n[^1]: 注之注。")],
    )
    site.hub("t", "专题[^1]。\n\n[^1]: 专题注。").plain("p", "页[^1]。\n\n[^1]: 页注。").build()

    assert [] == site.codes
    english = site.page("en/articles/a/")
    assert "<p>Its <a href=" in english.partition('<ol class="footnotes">')[2]
    assert "Text<sup>1</sup> and more<sup>2</sup>." in english
    assert "<sup>1</sup>" in site.page("topics/t/")
    assert "专题注。" in site.words("topics/t/")
    assert "页注。" in site.words("p/")
    assert "注之注。" in site.words("articles/a/")
    assert 'id="n-fn-2"' in site.page("articles/a/")
