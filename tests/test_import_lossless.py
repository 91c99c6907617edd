"""Nothing is lost: receipt, pages, notices and leftovers give back every character of every line, blanks apart; masked ones are counted."""

import functools
import importlib
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from import_kit import SAMPLES, clipping_of, compose_text, given_back, lost

from site_builder.importer.output.compose import Composed

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5")
HOUSE = Path(__file__).resolve().parent.parent


def lost_of(composed: Composed) -> list[str]:
    """What of a clipping cannot be given back."""
    return lost(composed.clipping, given_back(composed))


# Arbitrary text.

PROSE = (
    "渡船早上开了两班，中午只剩一班，船工说下午看风。",
    "镇公所说，修桥要用三个星期，石料已经运到南",
    "岸的码头，等水退了就开工。",
    "灯塔社南屿3月5日电(记者 钱大桅)岛上的学校8日复课。",
    "■桥关了三天。渡口排起了队，最长的一次等了半个小时，没有人抱怨。",
    "3月5日，渔民在祠堂前晒网。灯塔社记者 佟小野 摄",
    "（灯塔社白榆城3月5日电 记者闵知秋）",
    "本版文据灯塔社、临江通讯社",
    "未经许可，不得转载。",
    "●白榆城青石巷罗小满面馆遗失食品经营许可证副本，编号JY10099000001234，声明作废。联系人：乔木生，电话：138 0000 0000。",
    "遗失声明",
    "相关新闻",
    "贝洛：一个空格也不能少 斯图尔：空格不是我留的 会谈不欢而散",
    "The ferry ran twice, the mayor said, and then it rained for the rest of the day.",
    "２０２４年３月５日　星期二　第７版",
)
MARKS = (
    "# ", "### ", "- ", "1. ", "1) ", "12345678901. ", "> ", ">", "* ", "+ ", "    ", "\t", "```", "~~~", "---", "***", "===", "--- #", ":::", "::: box", "$$",
    "**", "__", "*", "_", "`", "~~", "|", "| a | b |", "|---|---|", "[x]: /y", "[^1]: z", "[^1]", "[[x]]", "[[x|y]]", "![a](http://x.example/a.png)", "![](x)",
    "[a](b)", "<b>", "</p>", "<!--", "<script>", "&amp;", "&#65;", "&nbsp;", "\\", "\\#", "{#id}", "{.c}", ": d", "title: x", "date: 2024-03-05", "{{ x }}", "{% y %}",
    "\u200b", "\u00ad", "\u202e", "\u2066", "\u0301", "\ufe0f", "\U0001f468\u200d\U0001f469", "\ue000", "\U000e0001", "\ufffd", "　", "\u00a0", "\u2003", "\u0085", "\u2028", "שלום", "مرحبا",
    "（", "）", "“", "”", "「", "】", "【", "《", "(", ")", "①", "ＡＢ１２", "！？", "＃", "＊", "■", "●", "▲", "=", "!", "!!", ":", "::", "?", '"', "'", "''",
    "https://x.example/a_b_c?d=e&f=g", "a@b.example", "www.x.example", "TEL:13800000000",
)  # fmt: skip
pieces = st.one_of(st.sampled_from(PROSE), st.sampled_from(MARKS), st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12))
lines = st.one_of(
    st.just(""),
    st.sampled_from(PROSE),
    st.lists(pieces, max_size=4).map("".join),
    st.sampled_from(MARKS).flatmap(lambda mark: st.sampled_from(PROSE).map(lambda prose: f"{mark}{prose}{mark}")),
)
texts = st.lists(lines, max_size=14).map("\n".join)


@given(texts, st.sampled_from(ENCODINGS))
def test_any_text_in_any_encoding_comes_back(text, encoding):
    composed = compose_text(text.encode(encoding, "replace"))

    assert composed is None or [] == lost_of(composed)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_characters_at_all_come_back(text):
    composed = compose_text(text)

    assert composed is None or [] == lost_of(composed)


@given(st.sampled_from(PROSE), st.lists(st.sampled_from(MARKS), min_size=1, max_size=5), st.sampled_from(PROSE))
def test_marks_within_a_sentence_come_back(before, marks, after):
    composed = compose_text(f"# 题目\n\n{before}{''.join(marks)}{after}\n\n{after}")

    assert composed is not None
    assert [] == lost_of(composed)


PLACES = (
    "{0}渡船停了。",
    "渡船{0}停了。",
    "渡船停了。{0}",
    "{0}",
    "# {0}",
    "# 渡船停航 {0}",
    "- 渡船停了{0}",
    "渡船停了 {0}",
    "{0} 渡船停了",
)


@pytest.mark.slow
@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_comes_back_from_each_place(mark):
    for text in (
        "\n\n".join(place.format(mark) for place in PLACES),
        "\n\n".join(f"{place.format(mark)}\n\n{PROSE[0]}" for place in PLACES),
    ):
        composed = compose_text(f"灯塔社南屿3月5日电 渡船停了。\n\n{text}\n\n修桥要用三个星期。")

        assert composed is not None
        assert [] == lost_of(composed)


# What has a shape.


@functools.cache
def dumps() -> ModuleType:
    """bench/dumps.py."""
    folder = str(HOUSE / "bench")
    sys.path.insert(0, folder)
    try:
        return importlib.import_module("dumps")
    finally:
        sys.path.remove(folder)


def check_dump(seed: int) -> None:
    composed = compose_text(dumps().dump(seed).text)
    assert composed is not None
    assert [] == lost_of(composed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_random_newspaper_pages_come_back(seed):
    check_dump(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30, 230))
def test_many_random_newspaper_pages_come_back(seed):
    check_dump(seed)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_samples_come_back(path, encoding):
    composed = compose_text(path.read_text("utf-8").encode(encoding), path.name)

    assert composed is not None
    assert [] == lost_of(composed)


TAGS = ("p", "div", "h1", "h2", "li", "blockquote", "td", "b", "em", "a", "span", "pre", "code", "figcaption", "strong", "font")
html_pieces = st.recursive(
    st.one_of(
        st.sampled_from(PROSE),
        st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=8),
        st.sampled_from(("<br>", "&nbsp;", "&lt;b&gt;", "<img src=x.jpg alt=桥>", "\n", "*", "_x_", "`")),
    ),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=12,
)


@given(html_pieces)
@example("<p><b>渡船</b>停了<a href='https://x.example/a b\"'>两天</a>。</p><p>■<em>a</em>*b*</p>")
def test_any_post_comes_back(body):
    composed = compose_text(f"---\ntitle: '渡船_停航_一天'\ndate: 2024-03-05\n---\n<p>{PROSE[0]}</p>\n{body}\n<p>{PROSE[1]}</p>", "post.md")

    assert composed is None or [] == lost_of(composed)


@given(html_pieces)
def test_any_saved_page_comes_back(body):
    page = f"<!doctype html><html><head><title>渡船停航一天_灯塔网</title></head><body><h1>渡船停航一天</h1><p>{PROSE[0]}</p>{body}<p>{PROSE[13]}</p></body></html>"
    composed = compose_text(page, "page.html")

    assert composed is None or [] == lost_of(composed)


@given(st.lists(st.tuples(st.text(max_size=20), html_pieces), min_size=1, max_size=4))
def test_any_feed_comes_back(items):
    from xml.sax.saxutils import escape

    inner = "".join(f"<item><title>{escape(title)}</title><description>{escape(body)}</description></item>" for title, body in items)
    composed = compose_text(f"<?xml version='1.0'?><rss version='2.0'><channel><title>灯塔网</title>{inner}</channel></rss>", "feed.xml")

    assert composed is None or [] == lost_of(composed)


# Masked characters are named by line and count.


def test_masked_characters_are_counted_by_line_in_the_receipt_and_in_the_notice():
    composed = compose_text(f"# 渡船停航\n\n{PROSE[0]}\n\n## 公告\n\n**遗失声明**\n{PROSE[9]}\n")

    assert composed is not None
    assert composed.receipt is not None
    back = given_back(composed)
    assert 15 < composed.masked
    assert {8: composed.masked} == {number: one.masked for number, one in back.items() if one.masked}
    assert [] == lost(composed.clipping, back)
    assert "138" not in "".join(composed.receipt.edits)
    assert not any("罗小满" in edit or "乔木生" in edit for edit in composed.receipt.edits)


def test_what_was_masked_stands_in_no_file():
    composed = compose_text(f"# 渡船停航\n\n{PROSE[0]}\n\n遗失声明\n{PROSE[9]}\n")

    assert composed is not None
    written = msgspec.json.encode(composed.receipt) + b"".join(file.data for file in composed.files)
    assert "乔木生".encode() not in written
    assert b"0000 0000" not in written


# The check itself notices a loss.


def test_a_character_that_is_missing_is_noticed():
    composed = compose_text("# 渡船停航\n\n渡船早上开了两班。\n")

    assert composed is not None
    assert composed.receipt is not None
    less = msgspec.structs.replace(composed.receipt, lines=composed.receipt.lines[1:])
    assert [] != lost(composed.clipping, given_back(msgspec.structs.replace(composed, receipt=less)))
    other = clipping_of("# 渡船停航\n\n渡船早上开了三班。\n")
    assert other is not None
    assert [] != lost(other, given_back(composed))
