"""The short ways give what the rules give: the same tokens for any text, and the same HTML for any tokens."""

from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from site_builder.hypertext import html_of
from site_builder.markdown import parser
from site_builder.markdown_brackets import MAX_BRACKETS
from site_builder.markdown_phrasing import phrasing
from site_builder.markdown_token import new_token

LINES = st.sampled_from(
    [
        "港口今天恢复通航。", "“渡轮”停了。", "《晚报》写道：", "  缩进两格的一行。  ", "    缩进四格的一行。", "\t制表符的一行。", "\u3000首行空两格。",
        "一行*强调*的字。", "一行`代码`与[链接](a.md)。", "**粗**字起头。", "*斜*字起头。", "`代码`起头。", "[链接](a.md)起头。", "见[[hormuz]]与脚注[^1]。",
        "尾巴有反斜杠\\", "Latin first.", "2026年4月", "1.5亿元", "12. 项", "—破折号起头", "-无空格", "项目：", ": 解释", "~ 解释", "  : 缩进的解释",
        "===", "---", "***", "- - -", "| 甲 | 乙 |", "| - | - |", "|---|--:|", "甲 | 乙", "- 列表", "- **粗**：列表", "- # 表里题", "- - 表里表", "* 列表", "+ 列表",
        "  列表里的一段。", "1. 列表", "2. 列表", "10) 列表", "1.", "-", "   第二段。", "> 引文", "> **粗**引文", "> 引文  ", ">", "> ", "> - 引表", "> > 引引", ">无空格",
        "# 标题", "## 标题 ##", "###### 标题", "#无空格", "##", "::: box", ":::", "```", "~~~", "[^1]: 脚注。", "    脚注的第二段。", "[甲]: /x", "[甲]", "[编者]: 话",
        "{#here .box}", "<div>", "</div>", "<b>粗</b>", "<!-- 注 -->", "&amp; &copy;", "![图](a.png)", "![](#fig-1)", "", "", "", "", "  ", "\t",
    ]
)  # fmt: skip
SIGNS = "港口甲“”《》，。—…：:~|-+=*_`[]()!<&{}^\\#>.;/'\"a1é \t\n\u3000\u00a0"
PIECES = st.sampled_from(
    [
        *SIGNS, "港口", "渡轮", "abc", "x_y", "1.5", "5*3", "**", "***", "****", "__", "``", "**粗**", "**“引”**", "** 空**", "**空 **", "*斜*", "*a*b", "**粗*斜*粗**",
        "**a**b", "_a_", "`甲`", "` a `", "`  `", "`a\nb`", "``a`b``", "[甲](a.md)", "[甲](../t/x.md#p-1)", "[甲](https://example.org/a?b=c&d)", "[甲](https://EXAMPLE.org/A)",
        "[甲](https://例子.cn/路)", "[甲](<a b.md>)", '[甲](a.md "题")', "[甲*乙*](b.md)", "[甲](a(b).md)", "[甲](mailto:a@b.c)", "[甲](//a/b)", "[甲](a%20b)", "[甲](a%zz)",
        "[](a)", "[甲]()", "[甲](a.md){.b}", "[[hormuz]]", "[[hormuz|海峡]]", "[[ ]]", "[[a|b|c]]", "[[a]](b)", "[[a]]{.b}", "![图](a.png)", "![](#fig-1)", "![图*a*](b)",
        "[^1]", "[^1](a)", "[^1][x]", "[^1]{.a}", "^[注]", "[^1]: 注\n\n", "[甲]: /x\n\n", "[甲]", "[^2]", "{.a}", "{#b}", "<b>", "</b>", "<br>", "<a@b.cn>", "<https://a.b>", "<1@a.b>",
        "<!-- x -->", "&amp;", "&#65;", "&copy", "\\*", "\\\n", "  \n", "a  \n  b", "\n\n", "- ", "1. ", "# ", "> ", "\x00", "\r\n", "\ud800", "\u2028", "İ", "①",
    ]
)  # fmt: skip


@lru_cache(maxsize=1)
def parsers() -> tuple[MarkdownIt, MarkdownIt]:
    return parser(short_ways=True), parser(short_ways=False)


def tokens_of(md: MarkdownIt, text: str) -> list[dict[str, Any]]:
    return [dict(one.as_dict()) for one in md.parse(text, {"labels": {"hormuz": "霍尔木兹海峡"}})]


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_any_lines_give_the_same_tokens_with_the_short_ways_and_without(text):
    short, long = parsers()

    assert tokens_of(long, text) == tokens_of(short, text)


@given(st.lists(LINES, max_size=8).map("\n\n".join))
def test_any_lines_apart_give_the_same_tokens(text):
    short, long = parsers()

    assert tokens_of(long, text) == tokens_of(short, text)


@given(st.text(alphabet=SIGNS, max_size=60))
def test_any_signs_give_the_same_tokens_with_the_short_ways_and_without(text):
    short, long = parsers()

    assert tokens_of(long, text) == tokens_of(short, text)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_marks_give_the_same_tokens_with_the_short_ways_and_without(text):
    short, long = parsers()

    assert tokens_of(long, text) == tokens_of(short, text)


@given(st.text(max_size=60))
def test_any_text_gives_the_same_tokens_with_the_short_ways_and_without(text):
    short, long = parsers()

    assert tokens_of(long, text) == tokens_of(short, text)


@pytest.mark.parametrize(
    "text",
    [
        "港口。", "港口。\n\n渡轮。", "词\n\n: 释", "词\n\n\n: 释", "港口。\n渡轮。", "- 港口。\n\n  渡轮。\n", "港口。\u3000\n\n\u3000渡轮。", "\n\n港口。\n \n\n渡轮。\n\n  ",
        "- 一\n- 二", "- 一\n- 二\n\n\n后文", "- 一\n\n- 二", "- 一\n\n* 二", "3) 三\n7) 四\n\n后文", "1. 一\n\n2. 二", "> 一\n> 二\n>\n> 三\n\n后文", "> 一\n\n> 二", "> 一\n懒行",
        "# 一\n\n## 二\n正文", "# 一 | 二\n|---|---|", "{#x}\n\n港口。", "{#x}\n- 一\n\n后文", "[^1]\n\n[^1]: 注一\n\n    注二\n\n后文[^1]", "[^1]\n\n[^1]: 注\n\n[^1]: /x",
    ],
)  # fmt: skip
def test_blocks_of_news_give_the_same_tokens(text):
    short, long = parsers()

    assert tokens_of(long, text) == tokens_of(short, text)


@pytest.mark.parametrize(
    "line",
    [
        "港口**恢复**通航，`NET` 一栏*空着*。", "见[年报](https://example.org/a/1.html)与[前文](../articles/x.md#p-1)。", "见[[hormuz]]，[[hormuz|海峡]]。",
        "一行\n又一行  \n第三行", "![夜景](../media/a.jpg)", "snake_case 与 R&D，A < B！", "数字以书面材料为准[^1]。", "**“引号”**与**甲**。",
    ],
)  # fmt: skip
def test_lines_of_news_take_the_short_way(line):
    assert phrasing(line, {"footnotes": {"refs": {":1": -1}, "list": {}}}) is not None


@pytest.mark.parametrize("extra", [0, 1])
def test_the_short_way_counts_brackets_as_the_rule_does(extra):
    text = "\n\n".join(["[港](a.md)"] * (MAX_BRACKETS - 1) + ["港[一](a.md)[[二]]" + "[三](b.md)" * extra])
    short, long = parsers()

    assert tokens_of(long, text)[-3:] == tokens_of(short, text)[-3:]


def test_a_token_made_quickly_is_the_librarys_token():
    made = new_token("a_open", "a", 1, 2, "b", "c", [3, 4], True, {"d": "e"}, {"f": "g"})

    assert Token("a_open", "a", 1, {"d": "e"}, [3, 4], 2, None, "b", "c", "", {"f": "g"}, True) == made
    assert Token("text", "", 0) == new_token("text")


@given(st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.lists(PIECES, max_size=14).map("".join)))
def test_any_tokens_give_the_html_of_the_librarys_renderer(text):
    md, _ = parsers()
    env: dict[str, Any] = {}
    tokens = [token for token in md.parse(text, env) if not token.type.startswith("footnote_")]
    for token in tokens:  # these are drawn with the page's own numbers
        token.children = [child for child in token.children or () if child.type != "footnote_ref"] if token.children else token.children

    assert md.renderer.render(tokens, md.options, env) == html_of(tokens, md, env)
