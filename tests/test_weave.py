"""Marks drawn into a text: whatever is drawn, the words stay, the numbers stand behind their quotes, and the HTML is sound."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from site_builder import hypertext
from site_builder.markdown import parse, parser
from site_builder.model.annotation import KINDS, Mark
from site_builder.weave import WHOLE, pieces, plain_ranges, text_of, weave

PARSER = parser()
FOOTNOTES = {"1": (1, 1), "#0": (2, 0), "#1": (3, 0)}
VOID = {"br", "img", "wbr"}


def line_of(markdown: str) -> list[Token]:
    """The tokens of the first line of words in a text."""
    tokens = PARSER.parse(f"{markdown}\n\n[^1]: 注。", {})
    line = next(token for token in tokens if token.type == "inline")
    return hypertext.keep_harmless(line.children or [])[0]


def html_of(line: list[Token]) -> str:
    return str(PARSER.renderer.render([Token("inline", "", 0, children=hypertext.address(line, {}, FOOTNOTES))], PARSER.options, {}))


class Shown(HTMLParser):
    """What a reader gets of some HTML: its words, which of them are marked, and where numbers stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.marked: dict[str, list[int]] = {}
        self.numbers: dict[str, list[int]] = {}
        self.ids: list[str] = []
        self.names: list[tuple[str, str]] = []
        self.link_ends: list[int] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = {name: value or "" for name, value in attrs}
        if "id" in given_attrs:
            self.ids.append(given_attrs["id"])
        if tag == "a":
            assert "a" not in [name for name, _ in self.open]
        if given_attrs.get("class") == "q-ref":
            self.numbers.setdefault(given_attrs["href"].removeprefix("#n-"), []).append(len(self.text))
        if given_attrs.get("class") in ("ent", "plugin"):
            self.names.append((given_attrs.get("data-entity") or given_attrs["data-plugin"], ""))
        if tag not in VOID:
            self.open.append((tag, given_attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID

    def handle_endtag(self, tag: str) -> None:
        name, attrs = self.open.pop()
        assert name == tag
        if name == "a" and not attrs.get("class"):
            self.link_ends.append(len(self.text))

    def handle_data(self, data: str) -> None:
        classes = [attrs.get("class") for _, attrs in self.open]
        if "q-ref" in classes or "withheld" in classes:
            return
        if "ent" in classes or "plugin" in classes:
            self.names[-1] = (self.names[-1][0], self.names[-1][1] + data)
        for char in data.replace("\u2060", "").replace("\n", " "):
            for ref in {ref for tag, attrs in self.open if tag == "mark" for ref in attrs["data-refs"].split()}:
                self.marked.setdefault(ref, []).append(len(self.text))
            self.text += char


def drawable(line: list[Token]) -> list[int]:
    """The offsets of a line's text on which a mark can be seen: all but line breaks."""
    offsets: list[int] = []
    at = 0
    for token, text in zip(line, pieces(line), strict=True):
        if token.type in ("text", "code_inline"):
            offsets += range(at, at + len(text))
        at += len(text)
    return offsets


words = st.text(st.sampled_from("水位下降南岬港，。、“”‘’《》（）——……·：；！？abcXYZ012 3%&\"'"), min_size=1, max_size=8)
leaves = st.one_of(
    words,
    words,
    st.sampled_from(
        [
            "\n",
            "\\\n",
            "  \n",
            "[^1]",
            "^[行内注]",
            "`港 a`",
            "`*`",
            "![夜景](a.jpg)",
            "\\*",
            "&lt;",
            "<br>",
            "<b>",
            "</b>",
            "<sub>2</sub>",
            "*",
            "**",
            "_",
            "[",
            "]",
            "<u>",
        ]
    ),
    st.tuples(words, words).map(lambda pair: f"[[{pair[0]}|{pair[1]}]]"),
)
inline = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        inner.map(lambda text: f"**{text}**"),
        inner.map(lambda text: f"*{text}*"),
        inner.map(lambda text: f"_{text}_"),
        inner.map(lambda text: f"[{text}](https://example.org/a)"),
        inner.map(lambda text: f"[{text}]{{.quiet}}"),
        inner.map(lambda text: f"<i>{text}</i>"),
    ),
    max_leaves=12,
)
lines = st.lists(inline, min_size=1, max_size=6).map(lambda parts: line_of("文" + "".join(parts)))


@st.composite
def lines_with_marks(draw: st.DrawFn) -> tuple[list[Token], list[Mark]]:
    line = draw(lines)
    offset = st.integers(-2, len(text_of(line)) + 2)
    marks = [
        Mark(
            draw(offset),
            draw(offset),
            kind=draw(st.sampled_from([*KINDS, *WHOLE])),
            ref=f"r{index}",
            number=draw(st.integers(0, 3)),
            slot=draw(st.integers(0, 2)),
            href=draw(st.sampled_from(["/entities/x/", ""])),
        )
        for index in range(draw(st.integers(0, 5)))
    ]
    return line, marks


@given(lines_with_marks())
def test_weaving_changes_no_text(given_):
    line, marks = given_

    assert text_of(line) == text_of(weave(line, marks))


@given(lines_with_marks())
def test_the_reader_gets_the_same_words_in_sound_html(given_):
    line, marks = given_

    shown = Shown(html_of(weave(line, marks)))

    assert text_of(line).replace("\n", " ") == shown.text
    assert {} == {identity: times for identity, times in Counter(shown.ids).items() if times > 1}


@given(lines_with_marks())
def test_a_mark_lies_on_its_words_and_nowhere_else(given_):
    line, marks = given_
    visible = drawable(line)

    shown = Shown(html_of(weave(line, marks)))

    expected = {mark.ref: [at for at in visible if mark.start <= at < mark.end] for mark in marks if mark.kind not in WHOLE}
    assert {ref: places for ref, places in expected.items() if places} == shown.marked


@given(lines_with_marks())
def test_each_numbered_mark_that_can_be_seen_has_one_number_behind_its_last_word(given_):
    line, marks = given_
    visible = drawable(line)

    shown = Shown(html_of(weave(line, marks)))

    for mark in marks:
        covered = [at for at in visible if mark.start <= at < mark.end]
        places = shown.numbers.get(mark.ref, [])
        assert (1 if covered and mark.number and mark.kind not in WHOLE else 0) == len(places)
        if places:
            assert places[0] == covered[-1] + 1 or places[0] in shown.link_ends
            assert places[0] > covered[-1]


@pytest.mark.parametrize(("kind", "href"), [("entity", "/entities/x/"), ("plugin", "https://example.org/"), ("plugin", "")])
@given(line=lines, data=st.data())
def test_a_name_or_a_mark_of_a_plug_in_is_drawn_on_plain_words(kind, href, line, data):
    ranges = [(start, end) for start, end in plain_ranges(line) if end > start]
    if not ranges:
        return
    first, last = data.draw(st.sampled_from(ranges))
    start = data.draw(st.integers(first, last - 1))
    end = data.draw(st.integers(start + 1, last))

    shown = Shown(html_of(weave(line, [Mark(start, end, kind, "x", href=href)])))

    assert [("x", text_of(line)[start:end])] == shown.names


@given(lines)
def test_without_marks_nothing_is_woven(line):
    assert line == weave(line, [])


def note(text: str, quote: str, ref: str, number: int = 1, kind: str = "gloss") -> Mark:
    start = text.index(quote)
    return Mark(start, start + len(quote), kind, ref, number)


def woven(markdown: str, *quotes: tuple[str, str], kind: str = "gloss") -> str:
    """HTML of a text with notes on its quotes, numbered from 1; the attributes of marks and numbers cut down to what tells them apart."""
    line = line_of(markdown)
    marks = [note(text_of(line), quote, ref, number, kind) for number, (quote, ref) in enumerate(quotes, 1)]
    html = html_of(weave(line, marks)).replace("\u2060", "")
    return (
        html.replace(f' data-kind="{kind}"', "").replace(' role="doc-noteref"', "").replace(' class="q"', "").replace(' class="q-ref"', "")
    )


@pytest.mark.parametrize(
    ("markdown", "quotes", "html"),
    [
        pytest.param(
            "水位下降了三米。",
            [("下降", "a")],
            '水位<mark id="q-a" data-refs="a">下降<a href="#n-a">1</a></mark>了三米。',
            id="one quote",
        ),
        pytest.param(
            "水位下降了三米。",
            [("水位下降", "a"), ("下降了", "b")],
            '<mark id="q-a" data-refs="a">水位</mark><mark id="q-b" data-refs="a b">下降<a href="#n-a">1</a></mark>'
            '<mark data-refs="b">了<a href="#n-b">2</a></mark>三米。',
            id="quotes that overlap",
        ),
        pytest.param(
            "水位下降了三米。",
            [("水位下降", "a"), ("水位", "b")],
            '<mark id="q-a" data-refs="a b"><span id="q-b">水位</span><a href="#n-b">2</a></mark>'
            '<mark data-refs="a">下降<a href="#n-a">1</a></mark>了三米。',
            id="quotes that begin together",
        ),
        pytest.param(
            "水位下降了三米。",
            [("下降", "a"), ("下降", "b")],
            '水位<mark id="q-a" data-refs="a b"><span id="q-b">下降</span><a href="#n-a">1</a><a href="#n-b">2</a></mark>了三米。',
            id="two notes on the same words",
        ),
        pytest.param(
            "水位**下降了**三米。",
            [("水位下降", "a")],
            '<mark id="q-a" data-refs="a">水位</mark><strong><mark data-refs="a">下降<a href="#n-a">1</a></mark>了</strong>三米。',
            id="across the edge of strong",
        ),
        pytest.param(
            "见[泵站年报](https://example.org/r)第九页。",
            [("年报", "a")],
            '见<a href="https://example.org/r" rel="external">泵站<mark id="q-a" data-refs="a">年报</mark></a><a href="#n-a">1</a>第九页。',
            id="inside a link, the number behind it",
        ),
        pytest.param(
            "值班员敲下`sudo reboot`后屏幕黑了。",
            [("reboot", "a")],
            '值班员敲下<code>sudo </code><mark id="q-a" data-refs="a"><code>reboot</code><a href="#n-a">1</a></mark>后屏幕黑了。',
            id="in code",
        ),
        pytest.param(
            "水位\n下降了AIS\nsignal。",
            [("水位下降", "a"), ("AIS signal", "b")],
            '<mark id="q-a" data-refs="a">水位</mark><mark data-refs="a">下降<a href="#n-a">1</a></mark>了'
            '<mark id="q-b" data-refs="b">AIS</mark>\n<mark data-refs="b">signal<a href="#n-b">2</a></mark>。',
            id="across soft breaks",
        ),
        pytest.param(
            "潮退了\\\n滩上有人。",
            [("潮退了\n", "a")],
            '<mark id="q-a" data-refs="a">潮退了<a href="#n-a">1</a></mark><br />\n滩上有人。',
            id="up to a hard break",
        ),
        pytest.param(
            "3 < 4，水位“见底”。",
            [("3 < 4", "a")],
            '<mark id="q-a" data-refs="a">3 &lt; 4<a href="#n-a">1</a></mark>，水位“见底”。',
            id="over an escaped character",
        ),
    ],
)
def test_a_note_is_drawn_on_its_quote(markdown, quotes, html):
    assert html == woven(markdown, *quotes)


def test_a_claim_has_a_line_and_no_number():
    line = line_of("局长称水位正常。")

    html = html_of(weave(line, [Mark(3, 7, "claim", "c")]))

    assert '局长称<mark class="q" id="q-c" data-kind="claim" data-refs="c">水位正常</mark>。' == html


def test_the_gravest_kind_colours_words_that_belong_to_several():
    line = line_of("水位")

    html = html_of(weave(line, [Mark(0, 2, "source", "a"), Mark(0, 2, "check", "b"), Mark(0, 2, "claim", "c")]))

    assert 'data-kind="check" data-refs="a b c"' in html


def test_a_name_is_linked_inside_a_quote_but_not_across_its_edge_nor_in_links_and_code():
    line = line_of("南岬港[南岬港](https://example.org/a)`南岬港`")
    entity = "entity"
    marks = [
        Mark(0, 3, "gloss", "a"),
        *(Mark(start, start + 3, entity, "port", href="/p/") for start in (0, 3, 6)),
        Mark(2, 4, entity, "x"),
    ]

    shown = Shown(html_of(weave(line, marks)))

    assert [("port", "南岬港")] == shown.names


@pytest.mark.parametrize(
    "mark", [Mark(2, 2, "gloss", "a", 1), Mark(3, 1, "gloss", "a", 1), Mark(9, 12, "gloss", "a", 1), Mark(1, 1, "entity", "a")]
)
def test_a_mark_on_nothing_draws_nothing(mark):
    line = line_of("水位下降")

    assert "水位下降" == html_of(weave(line, [mark]))


def test_rendering_a_document_twice_gives_the_same():
    document = parse("水位[^1]**下降**\n\n::: box\n见[年报](https://example.org/r)。\n:::\n\n[^1]: 见[年报](https://example.org/r)。")
    marks = {0: [Mark(0, 2, "gloss", "a", 1)]}

    first = document.render(marks, {"https://example.org/r": "/r/"}, {"1": (1, 1)})
    notes = document.footnote_html("1", {"https://example.org/r": "/r/"})

    assert first == document.render(marks, {"https://example.org/r": "/r/"}, {"1": (1, 1)})
    assert notes == document.footnote_html("1", {"https://example.org/r": "/r/"})
