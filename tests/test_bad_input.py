"""What comes in broken, hostile or odd is a fault with its place, or a harmless page; the last good output stands."""

import json
import os
import shutil
from pathlib import Path

import pytest
from site_kit import BASE, SiteKit, dom, keys, links_in, note, page

from site_builder.faults import show

SOUND = page({"title": "甲", "date": "2026-04-12", "rights": {"status": "own"}}, "正文。")


def front(*lines: str) -> str:
    """A page with these lines in its front matter, from the third line on."""
    date = "" if any(line.startswith("date:") for line in lines) else "date: 2026-04-12\n"
    return "---\ntitle: 甲\n" + "".join(f"{line}\n" for line in lines) + f"{date}---\n正文。\n"


A = "content/articles/a.md"
YAML = "content/articles/a.annotations.yaml"
CASES = {
    "YAML that does not end": (A, "---\ntitle: [\n---\n文", "yaml-unreadable", 3),
    "a tab for indentation": (A, "---\ntitle: 甲\nrights:\n\tstatus: own\n---\n", "yaml-unreadable", 4),
    "a key twice": (A, front("date: 2026-04-12", "date: 2026-04-13"), "yaml-key", 4),
    "a list for a key": (A, front("? [a, b]", ": c"), "yaml-key", 3),
    "no front matter": (A, "正文。\n", "front-matter-missing", 1),
    "an empty file": (A, "", "front-matter-missing", 1),
    "front matter without an end": (A, "---\ntitle: 甲\n正文。\n", "front-matter-open", 1),
    "no title": (A, "---\ndate: 2026-04-12\n---\n文", "key-missing", 2),
    "an empty title": (A, "---\ntitle: '  '\n---\n文", "value-empty", 2),
    "a list for a title": (A, "---\ntitle: [甲]\n---\n文", "value-kind", 2),
    "text for a list": (A, front("topics: talks"), "value-kind", 3),
    "yes for a truth value": (A, front("draft: yes"), "value-kind", 3),
    "a number with letters": (A, front("figures: [{width: 12px}]"), "value-kind", 3),
    "a day that is none": (A, front("date: 2026-02-30"), "value-date", 3),
    "an hour that is none": (A, front("date: 2026-02-01T25:00"), "value-date", 3),
    "a guess of YAML": (A, front("date: 20260412"), "value-form", 3),
    "an alias": (A, front("kicker: &x 一", "subtitle: *x"), "yaml-alias", 3),
    "a bomb of aliases": (A, "---\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)) + "---\n", "yaml-alias", 2),
    "a tag": (A, front("subtitle: !!python/object/apply:os.system [echo]"), "yaml-tag", 3),
    "deep nesting": (A, front("kicker: " + "[" * 3000 + "]" * 3000), "yaml-deep", 3),
    "very long YAML": (A, front("summary: " + "长" * 300_000), "yaml-long", 2),
    "Latin-1": (A, "---\ntitle: caf\xe9\n---\n".encode("latin-1"), "file-encoding", 2),
    "GB18030": (A, SOUND.encode("gb18030"), "file-encoding", 2),
    "UTF-16": (A, SOUND.encode("utf-16"), "file-encoding", 1),
    "half a character": (A, SOUND.encode()[:-2], "file-encoding", 6),
    "a NUL": (A, SOUND + "\n\x00", "file-control-character", 8),
    "an escape sequence": (A, front("subtitle: \x1b[31mred"), "file-control-character", 3),
    "a marker of our own": (A, SOUND + "\x02articles/b/\x02", "file-control-character", 7),
    "a script address in the provenance": (A, front("provenance: {url: 'javascript://example.com/%0aalert(1)'}"), "value-form", 3),
    "a data address in the provenance": (A, front("provenance: {url: 'data:text/html,x'}"), "value-form", 3),
    "a way out of the site in an alias": (A, front("aliases: [/../../etc/]"), "address-reserved", 3),
    "a coded way out of the site in an alias": (A, front("aliases: [/%2e%2e/etc/]"), "address-reserved", 3),
    "a hidden folder in an alias": (A, front("aliases: [/.git/hooks/]"), "address-reserved", 3),
    "a backslash in an alias": (A, front("aliases: ['/a\\..\\b/']"), "address-reserved", 3),
    "an alias with a query": (A, front("aliases: ['/?p=1']"), "value-form", 3),
    "a picture outside": (A, front("figures: [{src: ../../../etc/passwd}]"), "media-unknown", 3),
    "a script address": (A, SOUND + "\n[x](javascript:alert(1))", "link-scheme", 8),
    "a script address in disguise": (A, SOUND + "\n[x](JaVa&#x73;cript:alert(1))", "link-scheme", 8),
    "a script address behind an invisible character": (A, SOUND + "\n[x](\u200bjavascript:alert(1))", "link-broken", 8),
    "a data address": (A, SOUND + "\n[x](data:text/html,hi)", "link-scheme", 8),
    "a VBScript address": (A, SOUND + "\n<vbscript:x>", "link-scheme", 8),
    "an address without a scheme": (A, SOUND + "\n[x](//example.com/)", "link-scheme", 8),
    "a picture from elsewhere": (A, SOUND + "\n![x](https://example.com/x.png)", "image-missing", 8),
    "a path out of the site": (A, SOUND + "\n[x](../../../etc/passwd)", "link-broken", 8),
    "an annotation twice": (YAML, "- {id: n, kind: gloss, quote: 正, body: x}\n- {id: n, kind: gloss, quote: 文, body: x}\n", "annotation-twice", 2),
    "an annotation without a body": (YAML, "- id: n\n  kind: gloss\n  quote: 正\n", "key-missing", 1),
    "a map for a list of annotations": (YAML, "id: n\n", "value-kind", 1),
    "an id with a blank": (YAML, "- {id: 'n n', kind: gloss, quote: 正, body: x}\n", "value-form", 1),
    "a script address in a source": (
        YAML,
        "- {id: n, kind: gloss, quote: 正, body: x, sources: [{title: t, url: 'javascript://x/%0aalert(1)'}]}\n",
        "value-form",
        1,
    ),
    "a script address in a note": (YAML, "- {id: n, kind: gloss, quote: 正, body: '[x](javascript:alert(1))'}\n", "link-scheme", 1),
    "annotations of no page": ("content/articles/none.annotations.yaml", "[]", "original-missing", 0),
    "a translation of no page": ("content/articles/none.en.md", SOUND, "original-missing", 0),
    "an entity twice": ("content/glossary/zz.yaml", "iran: {kind: place, pref_label: 伊朗}\n", "entity-twice", 1),
    "an entity with an odd id": ("content/glossary/people.yaml", "../x: {kind: place, pref_label: 某}\n", "entity-id", 1),
    "an address of an entity that is none": (
        "content/glossary/people.yaml",
        "x: {kind: place, pref_label: 某, same_as: ['javascript:x']}",
        "value-form",
        1,
    ),
    "questions with one id": ("content/topics/t.md", "---\ntitle: T\nquestions: [{id: q, label: a}, {id: q, label: b}]\n---\n", "id-twice", 3),
    "capital letters": ("content/articles/Big.md", SOUND, "stem-form", 0),
    "a blank in a name": ("content/articles/a b.md", SOUND, "stem-form", 0),
    "Chinese in a name": ("content/articles/港口.md", SOUND, "stem-form", 0),
    "dots in a name": ("content/articles/a..b.md", SOUND, "stem-form", 0),
    "a hyphen in front": ("content/articles/-a.md", SOUND, "stem-form", 0),
    "a page in a folder": ("content/articles/2026/a.md", SOUND, "stem-form", 0),
    "a name that is too long": (f"content/articles/{'a' * 130}.md", SOUND, "stem-form", 0),
    "a page on an address of ours": ("content/pages/archive.md", SOUND.replace('rights: {"status": "own"}\n', "").replace('date: "2026-04-12"\n', ""), "address-reserved", 0),
    "a site without an address": ("content/site.yaml", "title: x\n", "key-missing", 1),
    "a site at an odd address": ("content/site.yaml", "title: x\nurl: example.org\n", "value-form", 2),
    "a language that leads out": ("content/site.yaml", "title: x\nurl: https://x.org/\nlanguages: [zh-Hans, ../../x]\n", "value-form", 3),
    "a language twice": ("content/site.yaml", "title: x\nurl: https://x.org/\nlanguages: [zh-Hans, zh-Hans]\n", "id-twice", 3),
    "a zone that is none": ("content/site.yaml", "title: x\nurl: https://x.org/\ntimezone: Asia/Peking2\n", "timezone-unknown", 3),
    "a zone that is a path": ("content/site.yaml", "title: x\nurl: https://x.org/\ntimezone: ../../etc/passwd\n", "timezone-unknown", 3),
    "an unknown theme": ("content/site.yaml", "title: x\nurl: https://x.org/\ntheme: {name: planin}\n", "theme-unknown", 3),
    "a theme that leads out": ("content/site.yaml", "title: x\nurl: https://x.org/\ntheme: {name: ../x}\n", "theme-unknown", 3),
    "an unknown parameter": ("content/site.yaml", "title: x\nurl: https://x.org/\ntheme:\n  params: {meassure: wide}\n", "theme-parameter", 4),
    "a script in the menu": ("content/site.yaml", "title: x\nurl: https://x.org/\nmenu:\n- {label: x, to: 'javascript:alert(1)'}\n", "link-broken", 4),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """A sound site in one language, built; stories begin with a copy of it."""
    site = SiteKit(tmp_path_factory.mktemp("built")).settings(languages=["zh-Hans"])
    site.glossary(iran="伊朗").write(A, SOUND).write("output/mine.txt", "von Hand").build()
    return site


@pytest.fixture
def good(built: SiteKit, tmp_path: Path) -> SiteKit:
    """A copy of the built site with its output and its ledger."""
    shutil.copytree(built.root, tmp_path / "good")
    return SiteKit(tmp_path / "good")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_used_is_one_located_fault_and_the_last_output_stands(good, case):
    path, text, code, line = CASES[case]
    before = good.tree()
    good.write(path, text).build()

    fault = good.report.faults[0]
    assert ([code], path, line, "error") == (good.codes, fault.span.path, fault.span.line, fault.severity)
    assert fault.help
    assert good.report.stopped
    assert before == good.tree()


def test_names_that_are_odd_elsewhere_are_pages_like_others(site):
    names = ["con", "nul", "aux", "lpt1", "index", "feed", "0", "a_b", "a-" * 50 + "z"]
    for name in names:
        site.article(name)
    site.build()

    assert [] == site.codes
    assert [] == [name for name in names if not site.has(f"articles/{name}/")]


def test_files_that_nothing_reads_are_a_warning(good):
    names = ["a.annotations.yml", "a.md.bak", "articles.zip", "b.markdown", "notes.txt"]
    for name in names:
        good.write(f"content/articles/{name}", b"\xff\x00")
    good.build()

    expected = [(f"content/articles/{name}", "file-unexpected", "warning") for name in names]
    assert expected == [(fault.span.path, fault.code, fault.severity) for fault in good.report.faults]
    assert not good.report.stopped


def test_what_editors_leave_behind_is_not_looked_at(good):
    for name in (".hidden.md", "a.md~", ".a.md.swp"):
        good.write(f"content/articles/{name}", b"\xff\x00")
    good.build()

    assert [] == good.codes


def test_a_byte_order_mark_and_foreign_line_ends_do_no_harm(site):
    site.write(A, b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()).build()

    assert [] == site.codes
    assert "正文。" in site.words("articles/a/")


@pytest.mark.parametrize("megabytes", [6, 50])
def test_a_file_that_is_too_large_is_refused_without_reading_it_as_text(site, megabytes):
    site.article("b").write(A, SOUND)
    os.truncate(site.root / A, megabytes * 1_000_000)
    site.build()

    assert (A, 0, 0) == site.where("file-too-large")
    assert f"{megabytes},000,000" in site.fault("file-too-large").message


def test_ten_thousand_faults_are_found_and_told_briefly(site):
    site.write(A, "---\ntitle: 甲\ndate: 2026-04-12\n" + "".join(f"titel{number}: x\n" for number in range(10_000)) + "---\n文")
    site.build()

    assert 10_000 == len(site.codes)
    assert len(show(site.report.faults, "text", site.root)) < 40_000
    assert "9,900 more" in show(site.report.faults, "text", site.root)


def test_a_very_long_line_is_told_by_the_part_that_matters(site):
    site.write(A, front(f"kind: {'长' * 50_000}")).build()

    assert ["value-choice"] == site.codes
    assert len(show(site.report.faults, "text", site.root)) < 2_000


def test_deeply_nested_markdown_is_a_page(site):
    site.article("a", ">" * 3000 + " x\n\n" + "- " * 500 + "y\n\n" + "[" * 3000 + "\n\n" + "*" * 3000 + "\n\n" + "`" * 3000).build()

    assert [] == site.codes


# Links of the file system.


def test_a_link_out_of_content_is_a_fault_and_its_target_is_on_no_page(site, tmp_path):
    (tmp_path / "secret.md").write_text(page({"title": "Geheim"}, "Geheimes."), encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(b"Geheimes.")
    site.article("a").write("content/media/x.png", b"x").build()
    before = site.tree()
    (site.root / "content/articles/b.md").symlink_to(tmp_path / "secret.md")
    (site.root / "content/media/y.png").symlink_to(tmp_path / "secret.png")
    (site.root / "content/glossary").symlink_to(tmp_path)
    site.build()

    assert ["path-outside"] * 3 == site.codes
    assert ["content/articles/b.md", "content/glossary", "content/media/y.png"] == [fault.span.path for fault in site.report.faults]
    assert before == site.tree()


def test_a_site_yaml_that_is_a_link_out_is_a_fault(site, tmp_path):
    (site.root / "content/site.yaml").rename(tmp_path / "site.yaml")
    (site.root / "content/site.yaml").symlink_to(tmp_path / "site.yaml")
    site.build()

    assert ("content/site.yaml", 0, 0) == site.where("path-outside")


def test_a_folder_that_is_a_link_to_itself_ends(site):
    site.article("a")
    (site.root / "content/articles/loop").symlink_to(site.root / "content/articles")
    (site.root / "content/articles/knot.md").symlink_to(site.root / "content/articles/knot.md")
    site.build()

    assert {"file-unexpected"} == set(site.codes)
    assert site.has("articles/a/")


def test_a_link_within_content_is_read_like_a_file(site):
    site.article("a").write("content/media/one.png", b"png")
    (site.root / "content/media/two.png").symlink_to(site.root / "content/media/one.png")
    site.article("b", "![x](../media/two.png)").build()

    assert [] == site.codes
    assert b"png" == site.tree()["media/two.png"]


def test_a_file_that_may_not_be_read_is_a_fault(site, monkeypatch):
    site.article("a").article("b")
    (site.root / "content/articles/b.md").unlink()
    (site.root / "content/articles/b.md").mkdir()
    site.build()

    assert not [code for code in site.codes if code not in ("file-unexpected", "file-missing")]


def test_a_theme_takes_no_files_from_outside_its_folder(site, tmp_path):
    (tmp_path / "secret.html").write_text("Geheimes.", encoding="utf-8")
    site.article("a").theme(search="{% include '../../../secret.html' %}").build()
    assert {"template-missing"} == set(site.codes)

    site.remove("themes/own/templates/search.html")
    (site.root / "themes/own/templates/search.html").symlink_to(tmp_path / "secret.html")
    site.write("themes/own/static/x.css", "")
    (site.root / "themes/own/static/y.css").symlink_to(tmp_path / "secret.html")
    site.build()

    assert {"path-outside"} == set(site.codes)
    assert not [path for path, data in site.tree().items() if b"Geheimes" in data]


# Scripts.


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=../media/one.png onerror=alert(1)>",
    '<div onclick="alert(1)">x</div>',
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe src=https://example.com></iframe>",
    "<style>*{display:none}</style>",
    '<p style="position:fixed">x</p>',
    "<math><mtext><table><mglyph><style><img src=../media/one.png onerror=alert(1)></style></mglyph></table></mtext></math>",
    '<form action="https://example.com"><input name=x></form>',
    "<object data=x></object><embed src=x>",
    "<base href=https://example.com/>",
    '<meta http-equiv="refresh" content="0; url=https://example.com">',
    "a <b onmouseover=alert(1)>b</b> <script>alert(1)</script> c",
    "{.x onclick=alert(1)}\nText",
    '```x" onload="alert(1)\ncode\n```',
    '[x](https://example.com/"onmouseover="alert(1))',
    '![x" onerror="alert(1)](../media/one.png)',
    "[[b|<img src=x onerror=alert(1)>]]",
]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """A site with an article, a hub and a page for each attack: in the text, in its translation and in a note."""
    site = SiteKit(tmp_path_factory.mktemp("attacked")).write("content/media/one.png", b"png").article("b")
    for number, attack in enumerate(ATTACKS):
        text = f"开头。\n\n{attack}\n\n结尾。"
        site.article(f"a{number}", text, translation={"body": attack}, annotations=[note("n", "开头", body=attack)])
        site.hub(f"t{number}", attack).plain(f"p{number}", attack)
    site.build()
    return site


@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=ATTACKS)
def test_nothing_that_acts_gets_onto_a_page(attacked, number):
    assert {"html-removed"} == set(attacked.codes)
    for address in (f"articles/a{number}/", f"en/articles/a{number}/", f"topics/t{number}/", f"p{number}/"):
        assert_harmless(attacked.page(address))


def test_nothing_that_acts_gets_into_lists_and_feeds(attacked):
    for address in ("", "archive/", "en/"):
        assert_harmless(attacked.page(address))
    for item in json.loads(attacked.page("feed.json"))["items"]:
        assert_harmless(f"<body>{item['content_html']}")


def assert_harmless(html: str) -> None:
    tree = dom(html)
    body = tree.find("body")
    assert body is not None
    search = [form for form in body.iter("form") if "data-search" in form.attrib]
    assert len(search) <= 1, "the theme's own"
    for element in body.iter():
        assert element in search or element.tag not in (
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "style",
            "meta",
            "svg",
            "math",
        ), element.tag
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"], element.attrib
    assert not [
        link for link in links_in(html.partition("<body")[2]) if link.lower().strip().startswith(("javascript:", "data:", "vbscript:"))
    ]


def test_what_is_removed_is_told_at_its_line(site):
    site.article("a", "一段。\n\n<script>alert(1)</script>\n\n二段 <b onclick=x>粗</b>。").build()

    assert {("content/articles/a.md", 8), ("content/articles/a.md", 10)} == {
        (fault.span.path, fault.span.line) for fault in site.report.faults
    }
    assert {"html-removed"} == set(site.codes)


def test_markup_in_the_front_matter_is_text(site):
    attack = "<img src=x onerror=alert(1)>\"'&amp;</title></script>{{ 7*7 }}"
    fields = ("title", "subtitle", "standfirst", "summary", "kicker", "date_note")
    site.article("a", **dict.fromkeys(fields, attack)).build()

    assert [] == site.codes
    for address in ("articles/a/", "", "archive/", "en/"):
        assert_harmless(site.page(address))
    assert "49" not in site.words("articles/a/")
    assert attack == "".join(dom(site.page("articles/a/")).find(".//h1").itertext())


# Themes.


def test_themes_that_extend_each_other_are_a_fault(site):
    site.write("themes/x/theme.yaml", keys({"name": "x", "extends": "y"})).write("themes/y/theme.yaml", keys({"name": "y", "extends": "x"}))
    site.settings(theme={"name": "x"}).build()

    assert "themes/y/theme.yaml" == site.fault("theme-cycle").span.path
    assert "x → y → x" in site.fault("theme-cycle").message


def test_a_theme_that_extends_an_unknown_one_is_a_fault_and_says_what_was_meant(site):
    site.write("themes/x/theme.yaml", keys({"name": "x", "extends": "broadshet"})).settings(theme={"name": "x"}).build()

    assert "themes/x/theme.yaml" == site.fault("theme-unknown").span.path
    assert 'did you mean "broadsheet"?' in site.fault("theme-unknown").help


TEMPLATES = {
    "a syntax error": ("eins\n{% if %}", "template-broken", 2),
    "a block that does not end": ("{% extends 'base.html' %}\n{% block main %}\nx", "template-broken", 3),
    "an unknown filter": ("eins\n\n{{ 'x'|nothing }}", "template-broken", 3),
    "an undefined field": ("eins\n{{ view.titel }}", "template-failed", 2),
    "an undefined name": ("eins\n{{ page.title }}", "template-failed", 2),
    "an unknown string": ("eins\n\n\n{{ t('nothing') }}", "template-failed", 4),
    "a sum with text": ("eins\n{{ 1 + 'x' }}", "template-failed", 2),
    "a dynamic include": ("eins\n{% include view.frame.lang %}", "template-dynamic", 2),
    "an unknown include": ("eins\n{% include 'nothing.html' %}", "template-missing", 2),
    "an unknown parent": ("{% extends 'nothing.html' %}", "template-missing", 1),
    "a way out of the sandbox": ("eins\n{{ ''.__class__.__mro__[1].__subclasses__()[99999] }}", "template-failed", 2),
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_a_fault_of_a_template_names_its_file_and_line_and_stops_its_own_pages_only(good, case):
    text, code, line = TEMPLATES[case]
    site = good
    before = site.page("search/")
    site.theme(search=text).article("a", "Neu.").build()

    assert {code} == set(site.codes)
    fault = site.report.faults[0]
    assert ("themes/own/templates/search.html", line) == (fault.span.path, fault.span.line)
    assert text.split("\n")[line - 1] in show([fault], "text", site.root)
    if code == "template-failed":
        assert "letters" in fault.help
        assert "hubs" in fault.help
    assert before == site.page("search/")
    assert "Neu." in site.page("articles/a/")
    assert not site.report.stopped


ENDLESS = {
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "tags": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "a sum": "{{ " + "1+" * 5000 + "1 }}",
    "filters": "{{ 1" + "|lower" * 4000 + " }}",
    "a number": "{{ " + "9" * 5000 + " }}",
}


@pytest.mark.parametrize("case", ENDLESS)
def test_a_template_that_nobody_can_read_to_its_end_is_a_fault_and_stops_its_own_pages_only(good, case):
    site = good
    before = site.page("search/")
    site.theme(search=ENDLESS[case]).article("a", "Neu.").build()

    assert [("template-broken", "themes/own/templates/search.html")] == [(one.code, one.span.path) for one in site.report.faults]
    assert before == site.page("search/")
    assert "Neu." in site.page("articles/a/")


def test_a_template_that_never_ends_including_itself_is_a_fault(site):
    site.article("a").theme(search="{% include 'search.html' %}").build()

    assert {"template-failed"} == set(site.codes)


def test_words_of_a_theme_with_a_wrong_place_are_a_fault_of_its_template(site):
    site.article("a").theme().write("themes/own/strings/zh-Hans.yaml", 'sources_text: "{nothing}"\n').build()

    assert set(site.codes) <= {"template-failed"}


# Everything at once.


def test_all_faults_are_told_in_file_order_each_once(site):
    site.article("b", "[x](none.md)\n\n[y](none.md)", topics=["none"]).article("a", kind="none")
    site.write("content/glossary/terms.yaml", "x: {kind: none}\n").plain("p", "[[none]]").build()

    faults = [(fault.span.path.removeprefix("content/"), fault.span.line, fault.code) for fault in site.report.faults]
    assert [
        ("articles/a.md", 5, "value-choice"),
        ("articles/b.md", 5, "topic-unknown"),
        ("articles/b.md", 7, "link-broken"),
        ("articles/b.md", 9, "link-broken"),
        ("glossary/terms.yaml", 1, "key-missing"),
        ("glossary/terms.yaml", 1, "value-choice"),
        ("pages/p.md", 4, "link-broken"),
    ] == sorted(faults)


def test_a_site_without_content_says_how_to_begin(tmp_path):
    kit = SiteKit(tmp_path)
    kit.remove("content").build()

    assert ["site-missing"] == kit.codes
    assert "site-builder init" in kit.fault("site-missing").help
    assert not (tmp_path / "output").exists()


def test_the_preview_is_built_in_spite_of_faults_in_the_content(site):
    site.article("a").article("b", "[x](none.md)").build("editor")

    assert ["link-broken"] == site.codes
    assert f"{BASE}articles/a/" in site.links("")
    assert site.has("articles/b/")


@pytest.mark.parametrize("date", ["yesterday", "2026-13", "2026-04-32", "12:30"])
def test_a_source_with_a_date_that_is_none_is_a_fault_and_no_broken_page(site, date):
    citation = [{"title": "通知", "date": date}]
    site.article("a", annotations=[{"id": "n", "kind": "gloss", "quote": "正文", "body": "释义", "sources": citation}]).build()

    assert ["value-form"] == site.codes
    assert "content/articles/a.annotations.yaml" == site.fault("value-form").span.path
