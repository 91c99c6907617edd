"""Markdown that means harm: nothing raises, nothing takes long, nothing in the HTML can act."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.hypertext import harmless
from site_builder.markdown import Document, parse
from site_builder.markdown_html import clean

pytestmark = pytest.mark.slow
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg", "math", "template"}
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href", "cite", "background", "longdesc"}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def html_of(document: Document) -> str:
    """All HTML of a document, without addresses put in, its footnotes included."""
    labels = dict.fromkeys(use.label for use in document.footnotes)
    blocks = document.render({}, {}, {label: (number, 0) for number, label in enumerate(labels, 1)})
    notes = (document.footnote_html(label, {}) for label in labels)
    return "\n".join([*(f"<div>{block.html}</div>" for block in blocks), *notes])


def dangers(html: str) -> Iterator[str]:
    """What could act in some HTML, read as browsers read it."""
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.rpartition("}")[2] in ACTIVE:
            yield f"<{element.tag}>"
        yield from _dangerous_attributes(element)


def _dangerous_attributes(element: Any) -> Iterator[str]:
    for key, value in element.attrib.items():
        name = str(key).lower()
        scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
        if name.startswith("on") or name == "style":
            yield f"{element.tag}@{name}"
        if name in ADDRESSES and scheme and scheme.group(1).lower() not in ("http", "https", "mailto"):
            yield f"{element.tag}@{name}={value}"


signs = st.text(st.sampled_from("水a1“”，。*_`[](){}<>!#|:-+=~^&;\\/\"'\n\t .%@"), max_size=120)
nasty = st.lists(
    st.sampled_from(
        [
            "<script>alert(1)</script>", "<script", "</script>", "<img src=x onerror=alert(1)>", '<a href="javascript:alert(1)">', "</a>",
            "<svg onload=alert(1)>", "<iframe srcdoc='<script>'>", "<style>*{}</style>", '<div style="background:url(javascript:1)">', "<!--", "-->",
            "<![CDATA[", "]]>", "<?php", "?>", "<math><mi>", "<form action=javascript:alert(1)>", "<textarea>", "</textarea>", "<title>", "<p", "'", '"',
            "[a](javascript:alert(1))", "[a](java&Tab;script:alert(1))", "[a](&#106;avascript:alert(1))", "[a]( <javascript:alert(1)>)",
            "[[javascript:alert(1)|a]]", "[[java\tscript:alert(1)]]", "![a](javascript:alert(1))", '![a"onerror=x](b)', '[a](b "onclick=x")',
            "<javascript:alert(1)>", "<data:text/html,x>", "[a]{onclick=x}", "[a](b){onclick=x style=y href=javascript:x}", "{onclick=x #i .c}\n",
            "[r]: javascript:alert(1)\n", "[r]", "[^1]", "[^1]: <script>\n", "^[<img onerror=x>]", "```js\n", "```\n", "    ", "> ", "- ", "1. ", "# ",
            "| a | b |\n|---|---|\n", "|", "::: box\n", ":::\n", "::: box onclick=x\n", "甲\n: 乙\n", "\n", "\n\n", "甲", "**", "`", "&lt;script&gt;", "\\<",
            "<b>", "</b>", "<b onclick=x>", "<ruby>", "<br>", "\ue000", "\u2060", "\u200b", "\ufeff", "🚢", "---\n", "===\n", "![](#fig-1)",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=120), signs, nasty))
@example("\ud800")
@example("\x00")
@example("> *\n> \n> ")
@example("[^1]\n\n[^1]: [^1]")
@example("[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]")
@example("^[^[^[a]]]")
@example("![![![a](b)](c)](d)")
@example("{#a}\n{#b}")
@example("> {.a}")
@example("|\n|-|\n")
def test_any_text_becomes_html_in_which_nothing_can_act(text):
    html = html_of(parse(text))

    assert [] == list(dangers(html))


@given(st.one_of(st.text(max_size=60), signs, nasty))
def test_the_text_of_a_document_is_that_of_its_blocks_whatever_it_holds(text):
    document = parse(text)

    assert [block.index for block in document.texts] == list(range(len(document.texts)))
    assert all(block.line >= 1 for block in document.texts)
    assert all(0 <= start < end <= len(block.text) for block in document.texts for start, end in block.plain)
    assert all(0 <= use.at <= len(document.texts[use.block].text) for use in document.footnotes)


@given(nasty)
def test_ids_are_used_once(text):
    document = parse(text)
    blocks = document.render({}, {}, {})

    inside = [
        element.attrib["id"]
        for element in html5lib.parseFragment("".join(b.html for b in blocks), namespaceHTMLElements=False).iter()
        if "id" in element.attrib
    ]

    ids = [block.id for block in blocks] + inside
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", "feed:javascript:x",
    ],
)  # fmt: skip
def test_an_address_that_acts_is_no_address(address):
    assert "" == harmless(address)


@pytest.mark.parametrize(
    "address", ["", "#p-1", "a.md", "/a/b:c", "?a:b", "//example.org/", "https://a.b/c:d", "HTTP://A", "mailto:a@b.c", "南岬港"]
)
def test_an_address_that_leads_somewhere_stays(address):
    assert address == harmless(address)


REPEATED = {
    "brackets": "[", "images": "![", "wikilinks": "[[a", "inline footnotes": "^[", "asterisks": "*", "asterisks and letters": "*a ", "strong in Han": "中**“",
    "mixed emphasis": "*a_ ", "backticks": "`", "quotations": ">", "quoted lines": "> a\n", "less-than signs": "<", "unfinished tags": "<a", "links": "[a](",
    "destinations": "[a](b", "references": "[a]: b\n", "footnote references": "[^1]", "lists in lists": "- ", "lists of all kinds": "* - + 1. ",
    "items": "- a\n", "lines": "a\n", "lines of Han": "中\n", "lines of marks": "“\n", "paragraphs": "a\n\n", "headings": "# a\n", "definitions": "a\n: b\n\n",
    "fences": "~~~\n", "containers": "::: box\n", "braces": "{", "attributes": "[a]{", "spans": "[x]{.a}", "bare tags": "<b>", "comments": "<!--", "blocks": "<div>",
    "elements with ids": "<b id=x>a<p>", "bars": "|", "rows": "|x|y|\n", "entities": "&", "escapes": "\\", "tabs": "\t", "hard breaks": "a  \n", "blanks": " ",
}  # fmt: skip
BUILT = {
    "an open block with unfinished tags": lambda size: "<div " + "<a" * (size // 2),
    "an open block with unfinished quotes": lambda size: "<div>\n" + '<a "' * (size // 4),
    "a wide table": lambda size: "|a" * (size // 20) + "|\n" + "|-" * (size // 20) + "|\n" + "|x\n" * (size // 5),
    "a table": lambda size: "|a|b|\n|-|-|\n" + "|x|y|\n" * (size // 6),
    "lists by indentation": lambda size: "".join(" " * (2 * depth) + "- a\n" for depth in range(int(size**0.5))),
    "code spans of all lengths": lambda size: "".join("`" * length + " " for length in range(int(size**0.5))),
    "nested links": lambda size: "[" * (size // 5) + "a" + "](x)" * (size // 5),
    "nested images": lambda size: "![" * (size // 6) + "a" + "](x)" * (size // 6),
    "nested footnotes": lambda size: "^[" * (size // 3) + "a" + "]" * (size // 3),
    "many footnotes": lambda size: "".join(f"[^{n}]: x\n\n" for n in range(size // 18)) + "".join(f"[^{n}]" for n in range(size // 18)),
    "tags that cross emphasis": lambda size: "<b>" * (size // 6) + "*a* " * (size // 8),
    "formatting over paragraphs": lambda size: "<div>" + "".join(f"<b id={n}>" for n in range(size // 20)) + "<p>x" * (size // 8),
    "a long string of code": lambda size: "```python\n" + '"' * size,
}


def build(name: str, size: int) -> str:
    return REPEATED[name] * (size // len(REPEATED[name])) if name in REPEATED else BUILT[name](size)


def reads(text: str) -> bool:
    """Whether all of a text is read and rendered.  Work that grows with the square of the length would not end here."""
    return isinstance(html_of(parse(text)), str)


@pytest.mark.parametrize("name", sorted({*REPEATED, *BUILT} - {"a wide table"}))
def test_five_thousand_characters_of_anything_are_read(name):
    assert reads(build(name, 5_000))


@pytest.mark.parametrize("name", [*REPEATED, *BUILT])
def test_a_hundred_thousand_characters_of_anything_are_read(name):
    """The library fills a wide table up to 65,536 cells, whatever the length of the text."""
    assert reads(build(name, 100_000))


@pytest.mark.parametrize("sign", ["[", "*", "`", ">", "<", "- "])
def test_a_hundred_thousand_signs_are_read(sign):
    assert reads(sign * (100_000 // len(sign)))


def test_links_beyond_the_limit_are_text():
    html = html_of(parse("[港](a.md) " * 3000))

    assert 2000 == html.count("<a ")
    assert html.endswith("[港](a.md)</div>")


def test_raw_html_that_is_nested_too_deep_is_not_shown_and_named():
    document = parse("<div>" * 200 + "水位")

    assert "" == html_of(document).replace("<div>", "").replace("</div>", "")
    assert (1, "<div>") in document.removed_html


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<div\n水位下降", ["text in an unfinished tag"]),
        ('<div title="水位>\n下降</div>', ["text in an unfinished tag"]),
        ("<!-- 水位", ["text in an unfinished tag"]),
        ("<div>水位</div>", []),
        ("<p>水位\n<ul><li>a<li>b</ul>", []),
        ("<table><tr><td>水位</table>", []),
        ("<div onclick=x>水位<script>1</script></div>", ["<script>", "div@onclick"]),
        ('<p><a href="javascript:x">水位</a></p>', ["a@href"]),
    ],
)
def test_what_is_taken_out_of_raw_html_is_named(html, named):
    assert named == [name for _, name in parse(html).removed_html]


def test_paragraphs_that_leave_out_their_ends_may_be_many():
    assert 300 == clean("<p>水位" * 300).count("<p>")
