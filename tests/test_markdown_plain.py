"""The short ways for plain paragraphs give the tokens that the rules give."""

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from site_builder.markdown import parser

LINES = st.sampled_from(
    [
        "港口今天恢复通航。",
        "“渡轮”停了。",
        "《晚报》写道：",
        "  缩进两格的一行。  ",
        "    缩进四格的一行。",
        "\t制表符的一行。",
        "一行*强调*的字。",
        "一行`代码`与[链接](a.md)。",
        "见[[hormuz]]与脚注[^1]。",
        "尾巴有反斜杠\\",
        "项目：",
        ": 解释",
        "~ 解释",
        "  : 缩进的解释",
        "===",
        "---",
        "| 甲 | 乙 |",
        "| - | - |",
        "甲 | 乙",
        "- 列表",
        "  列表里的一段。",
        "1. 列表",
        "   第二段。",
        "> 引文",
        "# 标题",
        "::: box",
        ":::",
        "```",
        "[^1]: 脚注。",
        "    脚注的第二段。",
        "{#here .box}",
        "<div>",
        "<b>粗</b>",
        "&amp; &copy;",
        "Latin first.",
        "",
        "",
        "",
    ]
)


@lru_cache(maxsize=1)
def parsers() -> tuple[MarkdownIt, MarkdownIt]:
    return parser(short_ways=True), parser(short_ways=False)


@given(st.lists(LINES, max_size=12))
def test_any_lines_give_the_same_tokens_with_the_short_ways_and_without(lines):
    text = "\n".join(lines)
    short, long = parsers()

    assert [one.as_dict() for one in long.parse(text, {})] == [one.as_dict() for one in short.parse(text, {})]


@given(st.text(alphabet="港口甲“《：:~|-=*_`[]!<&{^\\ \t\n1.>#", max_size=60))
def test_any_text_gives_the_same_tokens_with_the_short_ways_and_without(text):
    short, long = parsers()

    assert [one.as_dict() for one in long.parse(text, {})] == [one.as_dict() for one in short.parse(text, {})]


@pytest.mark.parametrize(
    "text", ["港口。", "港口。\n\n渡轮。", "词\n\n: 释", "港口。\n渡轮。", "- 港口。\n\n  渡轮。\n", "港口。\u3000\n\n\u3000渡轮。"]
)
def test_paragraphs_of_news_give_the_same_tokens(text):
    short, long = parsers()

    assert [one.as_dict() for one in long.parse(text, {})] == [one.as_dict() for one in short.parse(text, {})]
