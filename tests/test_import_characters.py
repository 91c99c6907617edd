"""Characters that no file of a site may hold do not come in by an escape either; all others come in as they are."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_kit import compose_text, found_in, post, rss
from site_kit import SiteKit
from test_import_sources import check_builds

from site_builder.importer.sources.reading import read

ODD = (
    0,
    1,
    7,
    8,
    0xB,
    0xC,
    0xE,
    0x15,
    0x1B,
    0x1D,
    0x1F,
    0x7F,
    0x80,
    0x85,
    0x90,
    0x9F,
    0xAD,
    0x200B,
    0x2028,
    0x2029,
    0xD800,
    0xDFFF,
    0xFDD0,
    0xFDD2,
    0xFEFF,
    0xFFFE,
    0xFFFF,
    0x1FFFE,
)
"""Controls, halves of a pair, code points for programs, and some that nobody sees."""
REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
codes = st.sampled_from(ODD)


def source_with(kind: str, code: int) -> tuple[str, str]:
    """A source in which an escape stands for a character in every place that has words, and its name."""
    html, hexed = f"&#{code};", f"&#x{code:X};"
    four, eight = f"\\u{code:04X}" if code < 0x10000 else "\\uD83F\\uDFFE", f"\\U{code:08X}"
    body = f"<p title='a{html}b'>渡船{html}停{hexed}了。<img src='a{html}.jpg' alt='船{hexed}员'><a href='https://e.example/a{html}b'>看{html}</a><!-- 注{html} --></p>"
    match kind:
        case "yaml":
            return (
                f'---\ntitle: "渡{four}轮{eight}甲"\nauthor: "林{four}岚"\nlink: "https://e.example/{four}a"\ndescription: "短{eight}文\\x07\\e"\nimage: "https://e.example/{four}.jpg"\n---\n渡船停了。',
                "a.md",
            )
        case "toml":
            return f'+++\ntitle = "渡{four}轮{eight}甲"\nauthor = "林{four}岚"\n[params]\nx = "{eight}"\n+++\n渡船停了。', "a.md"
        case "json front":
            return f'{{\n"title": "渡{four}轮",\n"author": "林{four}岚",\n"tags": ["{four}"]\n}}\n渡船停了。', "a.md"
        case "markdown":
            return post(
                f'渡船{html}停{hexed}了。[看{html}](https://e.example/{html}a "题{html}")\n\n![船{html}](a{hexed}.jpg)\n\n`{html}`\n\n## 题{hexed}'
            ), "a.md"
        case "html":
            return post(body), "a.md"
        case "page":
            head = f"<title>渡{html}轮</title><meta name=author content='林{hexed}岚'><meta name=description content='短{html}文，说了很多很多很多话。'><link rel=canonical href='https://e.example/{html}x'>"
            data = json.dumps({"@type": "NewsArticle", "headline": "渡轮停航", "author": f"林{chr(code)}岚"})
            return (
                f"<html><head>{head}<script type='application/ld+json'>{data}</script></head><body><h1>渡{html}轮</h1>{body}</body></html>",
                "a.html",
            )
        case "rss":
            return rss(
                f"<title>渡{html}轮</title><dc:creator>林{hexed}岚</dc:creator><category>{html}x</category><description>{html}短</description><content:encoded>&lt;p&gt;渡船&amp;#{code};停{html}了。&lt;/p&gt;</content:encoded>"
            ), "a.xml"
        case "json":
            entry = f'{{"title": "渡{four}轮", "content_html": "<p>渡船{four}停&#{code};了。</p>", "summary": "短{four}", "tags": ["{four}x"], "author": {{"name": "林{four}岚"}}, "url": "https://e.example/{four}"}}'
            return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "江{four}湾", "items": [{entry}]}}', "a.json"
    return f"渡船停航{html}\n\n灯塔社南屿3月5日电 渡船{hexed}停了。", "a.txt"


KINDS = ("yaml", "toml", "json front", "markdown", "html", "page", "rss", "json", "pasted")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ODD, ids=hex)
def test_no_escape_brings_in_what_is_no_text(kind, code):
    composed = compose_text(*source_with(kind, code))

    assert composed is not None
    for file in composed.files:
        assert not REFUSED.search(file.data.decode()), file.path
        assert f"\\{chr(117)}{code:04X}" not in file.data.decode() or file.path.startswith("content/leftovers")


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(KINDS), codes), min_size=3, max_size=8))
def test_build_takes_what_was_made_of_escapes(tmp_path_factory, chosen):
    check_builds(SiteKit(tmp_path_factory.mktemp("site")), [source_with(kind, code) for kind, code in chosen])


@pytest.mark.slow
@given(st.sampled_from(KINDS), st.text(min_size=1, max_size=30))
def test_build_takes_any_characters_in_a_title_and_a_text(tmp_path_factory, kind, text):
    bare = text.replace("]]>", "").encode("utf-8", "replace").decode()
    sources = [
        (post(f"渡船{bare}停了。", f"title: {json.dumps('渡轮' + bare, ensure_ascii=False)}"), "a.md"),
        (f"# 渡轮{bare}\n\n渡船停了。{bare}\n\n{bare}", "b.txt"),
    ]
    sources += [
        (json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"title": bare, "content_text": f"渡船{bare}"}]}), "c.json"),
        source_with(kind, 7),
    ]

    check_builds(SiteKit(tmp_path_factory.mktemp("site")), sources)


@pytest.mark.parametrize("name", ["𠮷野家", "陈𬭎", "林𪚥", "🎉开张", "𝒜lgebra"])
@pytest.mark.parametrize("kind", ["post", "page", "feed", "pasted"])
def test_names_beyond_the_basic_plane_are_written_as_they_are(name, kind):
    source, file = {
        "post": (post(f"{name}说，渡船停了。", f"title: {name}的渡轮\nauthor: {name}"), "a.md"),
        "page": (
            f"<html><head><title>{name}的渡轮</title></head><body><h1>{name}的渡轮</h1><p>{name}说，渡船停了，明天再开，请大家转告。</p></body></html>",
            "a.html",
        ),
        "feed": (rss(f"<title>{name}的渡轮</title><description>{name}说，渡船停了。</description>"), "a.xml"),
        "pasted": (f"# {name}的渡轮\n\n灯塔社南屿3月5日电 {name}说，渡船停了。", "a.txt"),
    }[kind]
    found = found_in(source, file)

    assert f"title: {name}的渡轮\n" in found.page.replace("'", "").replace('"', "")
    assert "\\U" not in found.page
    assert f"{name}说" in found.body


def test_numbers_of_windows_are_the_marks_that_they_stand_for():
    assert "“渡轮”停了——一天。" == found_in(post("<p>&#147;渡轮&#148;停了&#151;&#151;一天。</p>")).body


# Read in the wrong encoding.

LINES = (
    "渡口加班到半夜",
    "渡口早上七点就排起了队，船工说比平时多了一倍的人，最长等了半个小时。",
    "中午以后人少了——“下午三点又多起来”，一直忙到天黑……",
)


@pytest.mark.parametrize(
    ("written", "taken_for", "was"),
    [
        ("utf-8", "latin-1", "UTF-8 that was read as Latin-1"),
        ("gb18030", "latin-1", "GB18030 that was read as Latin-1"),
        ("big5hkscs", "latin-1", "Big5 that was read as Latin-1"),
    ],
)
def test_what_was_read_wrongly_turns_back(written, taken_for, was):
    lines = LINES if written != "big5hkscs" else ("渡口加班到半夜", "鎮裡說渡口早上七點就排起了隊，船工說比平時多了一倍的人。")
    text = "\n\n".join(lines).encode(written).decode(taken_for)
    checked = read("monday.txt", text.encode())

    assert checked.value is not None
    assert tuple(line for line in checked.value.lines if line) == lines
    assert [("clipping-mojibake", f"this was {was}: {len(lines)} lines were turned back")] == [
        (fault.code, fault.message) for fault in checked.faults
    ]


def test_windows_1252_has_other_names_for_some_bytes():
    line = "船工说：老人、孩子先上船。"
    text = "".join(bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in line.encode())
    checked = read("monday.txt", text.encode())

    assert checked.value is not None
    assert (line,) == checked.value.lines


def test_utf8_that_was_read_as_gbk_turns_back_where_nothing_was_lost():
    whole = "渡口的船工们说话"
    text = "\n".join(line.encode().decode("gb18030", "replace") for line in (whole, "渡口加班到半夜"))
    checked = read("monday.txt", text.encode())

    assert checked.value is not None
    assert whole == checked.value.lines[0]
    (fault,) = [fault for fault in checked.faults if fault.code == "clipping-mojibake"]
    assert fault.message.startswith("this was UTF-8 that was read as GBK: 1 line was turned back; 1 lines could not")
    assert 2 == fault.span.line


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a déjà répondu à la question posée hier à l'hôtel de ville.",
        "Die Fähre fährt früh, sagte der Bürgermeister: „Größe zählt nicht.“",
        "渡口早上七点就排起了队，船工说比平时多了一倍的人。",
        "鈥和銆是两个字，锛也是一个字，涓流不息，鍔是什么字。",
        "Æon und Ærø, Ålborg, œuvre, naïve, ¿qué?",
        "価格は三割上がったと市長は述べた。",
        "— … “ ” ‘ ’ • ™ © £ €",
    ],
)
def test_what_was_read_rightly_stays(text):
    checked = read("monday.txt", text.encode())

    assert checked.value is not None
    assert (text,) == checked.value.lines
    assert () == checked.faults


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=8, max_size=60))
def test_any_line_that_was_read_as_latin_1_turns_back(text):
    checked = read("monday.txt", text.encode().decode("latin-1").encode())
    foreign = sum(len(char.encode()) for char in text if ord(char) > 0x7F)

    if foreign >= 8 and foreign * 2 > len(text) and checked.value is not None and any("\u0800" <= char <= "\uffff" for char in text):
        assert any(fault.code == "clipping-mojibake" for fault in checked.faults)
