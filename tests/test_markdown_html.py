"""A block of raw HTML leads where the same link or picture in Markdown would, in the page and in the Markdown beside it; its faults have a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import BASE, URL

from site_builder.markdown_html import Pointer, clean, pointers

BLOCK = """{#ort}
文。

<div>
<a href="b.md#oben">邻页</a>
<a href='../topics/t.md'>专题</a> <a href=/about/>关于</a> <a href="#ort">此页</a>
<a href="https://example.com/?a=1&amp;b=2">他站</a> <img src="../media/a.png" alt="一条船">
</div>
"""


def test_links_and_pictures_of_a_block_lead_where_those_of_markdown_lead(site):
    site.write("content/media/a.png", b"x").hub("t").plain("about").article("b", "{#oben}\n文。", topics=["t"]).article(
        "a", BLOCK, topics=["t"]
    ).build()

    assert [] == site.codes
    shown, made = site.page("articles/a/index.html"), site.page("articles/a/index.md")
    for address in ("articles/b/#oben", "topics/t/", "about/", "media/a.png"):
        assert f'="{BASE}{address}"' in shown
        assert f'="{URL}{address}"' in made
    assert f'href="{URL}articles/a/#ort"' in made
    assert '"https://example.com/?a=1&amp;b=2"' in shown
    assert '"https://example.com/?a=1&amp;b=2"' in made
    assert 'src="media/' not in shown


def test_a_page_that_a_block_leads_to_knows_of_it(site):
    site.article("b", "{#oben}\n文。").article(
        "a", BLOCK.replace("../topics/t.md", "b.md").replace("/about/", "b.md").replace('<img src="../media/a.png" alt="一条船">', "")
    ).build()

    assert f'href="{BASE}articles/a/' in site.page("articles/b/index.html")


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('<p>\n<a href="bb.md">一</a></p>', "9:10 link-broken"),
        ('<p>一\n二 <a title="b" href="b.md#x y">一</a> <a href="nichts/">一</a></p>', "9:47 link-broken"),
        ('<p><a href="geheim.md">一</a></p>', "8:13 link-hidden"),
        ('<p><a href="#nirgends">一</a></p>', "8:13 fragment-broken"),
        ('<p><a href="//example.org/">一</a></p>', "8:13 link-scheme"),
        ('<p><img src="a.png" alt="船"></p>', "8:14 image-missing"),
        ('<p>\n<img src="https://example.org/a.png" alt="船"></p>', "9:11 image-missing"),
    ],
)
def test_a_target_that_is_none_has_a_place_and_leaves_its_words(site, written, fault):
    site.article("b").article("geheim", draft=True).article("a", f"文。\n\n{written}\n").build()

    found = [one for one in site.report.faults if one.code != "html-removed"]
    assert fault.split()[1] in [one.code for one in found]
    assert [f"{fault.split()[0]}"] == [
        f"{one.span.line}:{one.span.column}" if one.span.column else str(one.span.line) for one in found if one.code == fault.split()[1]
    ]


def test_a_picture_that_is_not_shown_leaves_its_alternative_text(site):
    assert '<p><span class="withheld">a &gt; &quot;b&quot;</span> c</p>' == clean(
        '<p><img src="x" alt="a > &quot;b&quot;"> c</p>', lambda _: ""
    )
    assert "<p> c</p>" == clean('<p><img src="x"> c</p>', lambda _: "")


def test_notes_and_footnotes_too(site):
    site.article("b").article(
        "a",
        "港口[^1]。\n\n[^1]: 注\n\n    <p>见<a href='b.md'>邻页</a></p>\n",
        annotations=[{"id": "n", "kind": "gloss", "quote": "港口", "body": "<p><a href='../articles/b.md'>邻页</a></p>"}],
    ).build()

    assert [] == site.codes
    assert 2 == site.page("articles/a/index.html").count(f'<a href="{BASE}articles/b/">邻页</a>')


ADDRESSES = st.text("ab./#?&=\"'<> 港\n", max_size=8)


@given(st.lists(st.tuples(st.sampled_from(["href", "src"]), ADDRESSES), max_size=4))
def test_every_address_of_a_block_is_found_and_put_in(given):
    html = "<div>\n" + "\n".join(
        f'<a href="{_quoted(to)}">x</a>' if name == "href" else f'<img alt="" src="{_quoted(to)}">' for name, to in given
    )

    found = pointers(f"{html}</div>")

    assert [(to, name == "src") for name, to in given] == [(one.target, one.image) for one in found]
    assert [] == [one for one in pointers(clean(f"{html}</div>", lambda _: "/there/")) if one.target != "/there/"]


def test_a_pointer_says_how_far_below_the_first_line_it_stands():
    assert (Pointer("a", False, 1), Pointer("a", False, 2), Pointer("c&d", True, 4)) == pointers(
        "<div>\n<a href=a>a</a>\n<a href=a>a</a>\n\n<img src='c&amp;d'></div>"
    )


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;")
