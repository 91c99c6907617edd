"""The Markdown beside a page says what the page says: the same words and links, absolute, the same code, and nothing that the page does not show."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from site_kit import URL as BASE_URL

from site_builder.markdown import Document, parse
from site_builder.markdown_source import published
from site_builder.model.body import ROOT, STATIC

HERE = "https://example.org/"
OWN = f"{ROOT}articles/own/"
SECRET = "密语"


class Reader(HTMLParser):
    """What a reader gets of some HTML: words, addresses and code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[tuple[str, str]] = []
        self.code: list[str] = []
        self._in_code = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._in_code += tag in ("pre", "code")
        if tag in ("pre", "code"):
            self.code.append("")
        self.words.append(" " if tag in ("p", "li", "td", "th", "br", "dt", "dd", "pre", "blockquote", "div", "h2") else "")
        given = dict(attrs)
        self.addresses += [
            (tag, unquote(given[name])) for name in ("href", "src") if given.get(name) and given.get("role") != "doc-noteref"
        ]
        self.words.append(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag in ("pre", "code")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_code:
            self.code[-1] += data

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def addresses_of(document: Document) -> dict[str, str]:
    """An address for each target of a text, as a site would give it: `one` is a page of it, `draft` is one that is not published."""
    found = {}
    for use in document.links:
        target = use.target
        if "draft" in target or target.startswith(("javascript:", "#fig-")):
            found[target] = ""
        elif target.startswith(("http", "mailto:", "#")):
            found[target] = target
        else:
            found[target] = f"{STATIC if use.image else ROOT}{unquote(target).replace('.md', '/').lstrip('./')}"
    return found


def read(document: Document, addresses: Mapping[str, str]) -> Reader:
    labels = {use.label: (number, 0) for number, use in enumerate(document.footnotes, 1)}
    blocks = document.render({}, addresses, labels)
    html = [f"<{one.kind if one.kind != 'flow' else 'div'}>{one.html}" for one in blocks]
    return Reader(
        "\n".join([*html, *(document.footnote_html(label, addresses) for label in labels)]).replace(ROOT, HERE).replace(STATIC, HERE)
    )


def twin_of(text: str) -> tuple[Reader, str]:
    """What the page of a text gives its reader, and the Markdown beside it."""
    document = parse(text)
    addresses = addresses_of(document)
    made = published(document, text, addresses, OWN)
    absolute = {target: f"{HERE}articles/own/{to}" if to.startswith("#") else to for target, to in addresses.items()}
    return read(document, absolute), made.replace(ROOT, HERE).replace(STATIC, HERE)


def read_again(made: str) -> Reader:
    document = parse(made)
    return read(document, {use.target: use.target for use in document.links})


def infos_of(text: str) -> list[str]:
    """What stands behind the signs of fences: no page shows it, but it is the code's."""
    return [token.info for token in parse(text).tokens() if token.type == "fence"]


PIECES = st.sampled_from(
    [
        "港口", "水", "，", "。", "“", "a", " ", "\n", "\n\n", "\n\n", "  \n", "\\", "!", "^", "[", "]", "(", ")", "*", "**", "_", "`", "``", "<", ">", "|", "&amp;", "&", "#", "{", "}",
        "[一](one.md)", "[一](<one b.md>)", '[一](one.md#p-1 "题 [x](y)")', "[一\n行](one.md)", "[一](\none.md)", "[**“一”**](one.md)", "[一](draft.md)", "[**“一”**](draft.md)",
        "[1. 一](draft.md)", "[# 一](draft.md)", "[一](https://例子.cn/a?b=1&copy=2)", "[一](#p-1)", "[一](javascript:x)", "[一](one(1).md)", "[一](a\\*b.md)", "[](draft.md)", "[](one.md)",
        "[![图](a.png)](one.md)", "![图](a.png)", "![图 [一](one.md) <!-- 密语 -->](a.png)", "![图](draft.png)", "![](#fig-1)", "![](#fig-9)", "<https://example.org/b>", "<one.md>", "<javascript:x>",
        "[一][甲]", "[甲][]", "[甲]", "![图][甲]", "[一][乙]", "[乙]", "[甲]: one.md\n", '[乙]: draft.md "密语"\n', '[甲]: one.md\n"题"\n', "[丙]: 下面这句\n", "[甲]: two.md\n", "[丁]: <one b.md>\n", "[丁]",
        "[[one]]", "[[one|*二*]]", "[[draft|# 二]]", "[[draft]]", "[[ -f x ]]", "`[[one]] [一](one.md)`", "``` sh\n[[ -f x ]] [一](one.md) <!-- 码 -->\n```\n", "\n    [一](one.md) [[one]] <!-- 码 -->\n\n", "```\n[[one]]\n\n",
        "<!-- 密语 -->", "<!-- 密语\n密语 -->", "<!---->", "<!-- 密语", "\n<!-- 密语 -->\n", "\n\n<!-- 密语 -->\n\n", '<font color="x密语">', '<font\ncolor="密语">', "</font>", "<b>", "</b>", "<br>", '<a href="draft密语.md">', "</a>",
        '\n<div><a href="one.md">火</a>\n<img src="a.png" alt="图"></div>\n', "\n<p><a href='draft.md'>火</a> <a href=one.md#p-1>水</a></p>\n\n", '\n<p><img src="draft.png" alt="图 &quot;">\n<a href="https://example.org/?a=1&amp;b=2">火</a>\n',
        '\n<div class="密语">\n', "\n</div>\n", "\n<p>水 <!-- 密语 --> 火</p>\n", "\n<script>密语</script>\n", "\n<pre>\n[一](one.md)\n\n水</pre>\n", '\n<font color="密语">\n**字**\n</font>\n\n', "<?密语?>", "<![CDATA[密语]]>",
        "- ", "\n- ", "\n  - ", "\n  ", "\n    ", "1. ", "> ", "\n> ", "\n>\n> ", "# ", "\n## ", "\n===\n", "\n---\n", "\n| 甲 | 乙 |\n|---|---|\n| [一](one.md) | [[one\\|二]] |\n", "\n| [[one]] \\| | `a\\|b` [一](one.md) |\n|-|-|\n", "|",
        "[^1]", "[^2]", "[^1]: 注[一](one.md)<!-- 密语 -->\n", "[^1]: 注\n\n    又[[one]]\n", "\n[^2]: 又一注[一](draft.md)\n", "^[注[一](one.md)[[one]]<!-- 密语 -->]", "^[注[一](draft.md)]", "{.a}", "{#b}", "\n{.c}\n", "\n::: box\n", "\n:::\n", "\n: 释\n", "\t",
    ]
)  # fmt: skip
texts = st.lists(PIECES, max_size=12).map("".join)


@given(texts)
@example("![[one]]水")
@example("^[[one]]水")
@example("一句<!-- 密语 -->\n又一句")
@example("> 引<!-- 密语\n> 密语 -->文")
@example("- 一\n  <!-- 密语 -->\n- 二")
@example("[乙]: draft.md\n水[乙]")
@example("> [乙]: draft.md\n> 水[乙]")
@example("<a href='x'>[[one]]</a>")
@example("水\n\n    码  ")
def test_the_markdown_of_any_text_gives_what_its_page_gives(text):
    page, made = twin_of(text)
    again = read_again(made)

    assert page.addresses == again.addresses
    assert page.text.replace(" ", "") == again.text.replace(" ", "")
    assert page.code == again.code
    assert [] == [
        word for word in (SECRET, "draft", "class") if word in made and word not in f"{page.text}{page.addresses}{infos_of(text)}"
    ]


# What an editor sees of it.


def test_nothing_of_what_is_not_for_readers_is_in_it(site):
    body = (
        "第一段<!-- 给编辑的话 -->[看](../articles/geheim.md)与[[geheim|那篇]]。\n\n<!--\n内部\n\n说明\n-->\n\n"
        "> [引][甲] <!-- 又一句 -->\n\n[甲]: geheim.md '内情'\n\n- 一\n  <!-- 三 -->\n- 二<font data-x='暗号'>三</font>\n"
    )
    site.article("geheim", "草稿。", draft=True).article("a", body).build()

    made = site.page("articles/a/index.md")
    assert [] == [word for word in ("编辑", "内部", "说明", "又一句", "三 -->", "geheim", "内情", "暗号", "data-x") if word in made]
    assert "# 题目 a\n\n第一段看与那篇。\n\n> 引 \n" in made


def test_code_is_what_it_was_and_all_else_leads_there_from_anywhere(site):
    code = '脚本`[[ -f a ]]`与``[看](b.md) ` <!-- x -->``：\n\n```bash\n[[ "$a" ]] # [看](b.md) <!-- y -->\n```\n\n    [看](b.md) [[b]]\n\n\\[\\[b]]与\\[看](b.md)\n'
    links = '[一](b.md "b.md")、[二](<b.md>)、[三][乙]、[四](#p)、[[b]]、[![图](../media/a.png)](b.md)\n\n[乙]: b.md\n\n{#p}\n末段。\n'
    site.write("content/media/a.png", b"x").article("b").article("a", f"{code}\n{links}").build()

    assert [] == site.codes
    made = site.page("articles/a/index.md")
    there = f"{BASE_URL}articles/b/"
    assert code in made
    assert (
        f'[一]({there} "b.md")、[二]({there})、[三][乙]、[四]({BASE_URL}articles/a/#p)、[题目 b]({there})、[![图]({BASE_URL}media/a.png)]({there})'
        in made
    )
    assert f"\n[乙]: {there}\n" in made


def test_a_figure_is_its_picture_with_its_caption(site):
    figures = [{"caption": "渡口。", "credit": "林岚", "src": "media/a b.png", "alt": "一条[船]"}, {"caption": "1. 没有图"}]
    site.write("content/media/a b.png", b"x").article("a", "文。\n\n![](#fig-1)\n\n![](#fig-2)\n\n![](#fig-3)", figures=figures).build()

    assert f"文。\n\n![一条\\[船\\]](<{BASE_URL}media/a b.png>)\\\n渡口。 林岚\n\n1\\. 没有图\n\n<!-- -->\n" in site.page(
        "articles/a/index.md"
    )


@pytest.mark.parametrize("title", ["R*D*", "[[b]]", "1 <!-- x -->", "#井", "[看](b.md)", "C #", "a_b_c", "&amp;"])
def test_a_title_is_its_heading(site, title):
    site.article("b").article("a", title=title).build()

    assert title == parse(site.page("articles/a/index.md")).headings[0].text


def test_the_code_in_a_page_keeps_its_blanks(site):
    site.article("a", "    码  \n\n文\n\n```\n码\n\n\n").build()

    made = site.page("articles/a/index.md")
    assert ["码  \n", "码\n\n\n\n"] == [token.content for token in parse(made).tokens() if token.type in ("code_block", "fence")]
