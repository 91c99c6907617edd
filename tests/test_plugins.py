"""Functions that a site brings along: what they are given, what becomes of what they give, and how every failure is told."""

import json
import shutil
import subprocess
import sys
from importlib import invalidate_caches
from pathlib import Path

import pytest
from preview_kit import running
from site_kit import BASE, SiteKit, find, note

MARKS = """\
import re

from site_builder.model.annotation import Mark

PERCENT = re.compile(r"[0-9.]+%")


def percentages(text):
    return {
        block.index: [Mark(found.start(), found.end(), "plugin", "percent") for found in PERCENT.finditer(block.text)]
        for block in text.blocks
    }


def laws(text):
    for block in text.blocks:
        at = block.text.find("海商法")
        if at >= 0:
            return {block.index: [Mark(at, at + 3, "plugin", "law", href="https://example.org/law?a=1&b=2")]}
    return {}
"""
LISTS = """\
def titles(site):
    yield "lists/titles.txt", "\\n".join(site.articles[stem].title for stem in site.order).encode()
"""
DRAWN = '<span class="plugin" data-plugin="percent">40%</span>'


def marked(site: SiteKit, *names: str) -> SiteKit:
    """The site with some markers of plugins/marks.py."""
    return site.plugins("marks", MARKS, markers=[f"plugins.marks.{name}" for name in names or ("percentages",)])


def listed(site: SiteKit, text: str = LISTS) -> SiteKit:
    """The site with the emitter of plugins/lists.py."""
    return site.plugins("lists", text, emitters=["plugins.lists.titles"])


# Markers.


def test_a_marker_s_marks_are_drawn_into_every_text(site):
    marked(site).article("a", "水位降了40%。", translation={"body": "Down by 40%."}).hub("talks", "共40%。").plain(
        "about", "约40%。"
    ).build()

    pages = ["articles/a/", "en/articles/a/", "topics/talks/", "about/"]
    assert () == site.report.faults
    assert [1, 1, 1, 1] == [site.page(page).count(DRAWN) for page in pages]


def test_a_mark_that_leads_somewhere_is_a_link(site):
    marked(site, "laws").article("a", "按海商法办。").build()

    link = find(site.dom("articles/a/"), ".//a[@class='plugin']")
    assert ("海商法", "https://example.org/law?a=1&b=2") == (link.text, link.get("href"))


def test_marks_stand_in_plain_text_alone_and_give_way_to_names_and_to_the_edges_of_notes(site):
    body = "# 40%以上\n\n见[40%](https://example.org/)与`40%`。\n\n40%湾有40%，再有40%；"
    notes = [note("inside", "有40%，"), note("across", "%；")]
    marked(site).glossary(bay="40%湾").article("a", body, annotations=notes).build()

    page = site.page("articles/a/")
    assert page.count("data-plugin") == 1
    assert f"有{DRAWN}，" in page
    assert 'data-entity="bay">40%湾</a>' in page


def test_the_reader_gets_the_same_words_with_and_without_marks(site):
    site.article("a", "水位降了40%，**其中5%**是*蒸发*。").build()
    before = site.words("articles/a/")

    marked(site).build()

    assert before == site.words("articles/a/")
    assert site.page("articles/a/").count("data-plugin") == 2


def test_a_marker_sees_no_text_that_is_withheld_from_the_audience(site):
    site.plugins(
        "spy",
        "def mark(text):\n    with open('seen.txt', 'a') as out:\n        out.write(repr(text))\n    return {}\n".replace(
            "seen.txt", str(site.root / "seen.txt")
        ),
        markers=["plugins.spy.mark"],
    )
    site.article("open", "公开之句。").article("kept", "隐秘之句。", rights={"status": "reserved"}, translation={"body": "A secret."})
    site.article("draft", "草稿之句。", draft=True).build()

    seen = (site.root / "seen.txt").read_text("utf-8")
    assert "公开之句" in seen
    assert [] == [word for word in ("隐秘之句", "A secret", "草稿之句") if word in seen]


# Emitters.


def test_an_emitter_s_files_are_written_beside_the_pages_and_go_when_it_goes(site):
    listed(site).article("a", title="甲").article("b", title="乙", date="2026-04-11").build()
    written = site.page("lists/titles.txt")
    site.settings().build()

    assert "甲\n乙" == written
    assert ("lists/titles.txt",) == site.report.deleted


def test_the_editor_s_preview_has_the_emitter_s_files_of_its_own(site):
    listed(site).article("a", title="甲", draft=True)
    site.build()
    public = site.page("lists/titles.txt")
    site.build("editor")

    assert ("", "甲") == (public, site.page("lists/titles.txt"))


COUNTED = """
import os
def titles(site):
    with open(os.environ["CALLS"], "a") as calls:
        calls.write("called ")
    yield "lists/titles.txt", "\\n".join(one.title for one in site.articles.values()).encode()
"""


@pytest.fixture
def calls(tmp_path, monkeypatch):
    """How often the emitter of `COUNTED` was called since the last time it was asked."""
    path = tmp_path / "calls"
    monkeypatch.setenv("CALLS", str(path))

    def count() -> int:
        found = path.read_text().count("called") if path.exists() else 0
        path.unlink(missing_ok=True)
        return found

    return count


def test_an_emitter_is_called_again_where_something_that_it_may_know_has_changed(site, calls):
    listed(site, COUNTED).article("a", title="甲").build()
    first = calls()
    site.build()
    nothing = calls()
    site.settings(title="另一种", plugins={"emitters": ["plugins.lists.titles"]}).build()
    settings = calls()
    site.article("a", title="乙").build()

    assert (1, 0, 1, 1) == (first, nothing, settings, calls())
    assert "乙" == site.page("lists/titles.txt")


def test_an_emitter_is_not_called_for_an_edit_that_no_emitter_can_see(site, calls):
    listed(site, COUNTED).article("a", title="甲").theme(home="<p>一</p>")
    site.settings(theme={"name": "own"}, plugins={"emitters": ["plugins.lists.titles"]}).build()
    first = calls()
    site.write("themes/own/templates/home.html", "<p>二</p>").build()

    assert (1, 0) == (first, calls())
    assert "<p>二</p>" == site.page("")
    assert "甲" == site.page("lists/titles.txt")
    assert "lists/titles.txt" not in site.report.made


def test_an_emitter_s_file_that_was_lost_is_made_again(site, calls):
    listed(site, COUNTED).article("a", title="甲").build()
    calls()
    site.remove("output/lists/titles.txt").build()

    assert 1 == calls()
    assert "甲" == site.page("lists/titles.txt")


def test_an_emitter_that_does_not_give_a_lost_file_again_is_a_fault_of_that_file_alone(site, tmp_path, monkeypatch):
    path = tmp_path / "once"
    monkeypatch.setenv("ONCE", str(path))
    once = "import os\ndef titles(site):\n    if not os.path.exists(os.environ['ONCE']):\n        yield 'lists/titles.txt', b'once'\n"
    listed(site, once).article("a").build()
    path.write_text("")
    site.remove("output/lists/titles.txt").remove("output/articles/a/index.html").build()

    assert ["plugin-failed"] == site.codes
    assert site.has("articles/a/")


def test_what_an_emitter_does_to_the_site_that_it_was_given_touches_nobody(site):
    harm = "def titles(site):\n    site.articles.clear()\n    site.hubs.clear()\n    return ()\n"
    listed(site, harm).article("a").hub("talks").build()

    assert () == site.report.faults
    assert "题目 a" in site.page("")


def test_plug_ins_run_in_the_order_of_the_settings_and_the_first_mark_stands(site):
    second = MARKS.replace('"percent"', '"second"')
    site.write("plugins/marks.py", MARKS).write("plugins/more/marks.py", second)
    site.plugins(markers=["plugins.more.marks.percentages", "plugins.marks.percentages"]).article("a", "40%。").build()

    assert 'data-plugin="second"' in site.page("articles/a/")
    assert DRAWN not in site.page("articles/a/")


# What is rebuilt.


def test_a_change_of_a_plug_in_s_file_is_seen_and_rewrites_what_it_made(site):
    marked(site).article("a", "40%。").article("b", "没有。", date="2026-04-11").build()
    site.write("plugins/marks.py", MARKS.replace('"percent"', '"share"')).build()
    changed = set(site.report.rewritten)
    site.build()

    assert {"articles/a/index.html", "en/articles/a/index.html", "feed.xml", "feed.json"} == changed
    assert ((), ()) == (site.report.rewritten, site.report.deleted)


def test_a_build_with_nothing_to_do_does_not_run_a_plug_in(site):
    count = f"def titles(site):\n    with open({str(site.root / 'runs')!r}, 'a') as out:\n        out.write('x')\n    return ()\n"
    listed(site, count).article("a").build()
    site.build()
    site.build()

    assert "x" == (site.root / "runs").read_text("utf-8")


def test_faults_of_plug_ins_are_told_again_until_they_are_mended(site):
    listed(site, "def titles(site):\n    return 1 // 0\n").article("a").build("editor")
    first = site.codes
    site.build("editor")
    again = site.codes
    listed(site).build("editor")

    assert ["plugin-failed"] == first == again
    assert [] == site.codes


@pytest.mark.slow
def test_a_site_without_plug_ins_imports_nothing_of_theirs(site):
    site.article("a")
    code = (
        "import sys; from pathlib import Path; from site_builder.pipeline import build;"
        f"build(Path({str(site.root)!r})); print([name for name in sys.modules if name.startswith('site_builder.plugins')])"
    )

    assert "[]\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_the_preview_follows_a_plug_in_s_file(site):
    marked(site).article("a", "40%。")
    with running(site.root) as preview:
        before = preview.ask(f"{BASE}articles/a/").text
        site.write("plugins/marks.py", MARKS.replace('"percent"', '"share"'))
        preview.next_line()
        after = preview.ask(f"{BASE}articles/a/").text

    assert DRAWN in before
    assert 'data-plugin="share"' in after


# Plug-ins of an installed package.


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The folder of an installed package `my_digest`, whose modules may import each other."""
    folder = tmp_path / "installed" / "my_digest"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "words.py").write_text("REF = 'percent'\n", "utf-8")
    (folder / "marks.py").write_text("from .words import REF\n" + MARKS.replace('"percent"', "REF"), "utf-8")
    monkeypatch.syspath_prepend(folder.parent)
    yield folder
    invalidate_caches()
    for name in [name for name in sys.modules if name.partition(".")[0] == "my_digest"]:
        del sys.modules[name]


def test_a_plug_in_of_an_installed_package_is_found_by_its_dotted_path_and_its_file_is_watched(site, package):
    site.plugins(markers=["my_digest.marks.percentages"]).article("a", "40%。").build()
    first = site.page("articles/a/")
    site.build()
    idle = site.report.rewritten
    path = package / "marks.py"
    path.write_text(path.read_text("utf-8").replace('"plugin", REF', '"plugin", "share"'), "utf-8")
    site.build()

    assert DRAWN in first
    assert () == idle
    assert 'data-plugin="share"' in site.page("articles/a/")
    assert "my_digest.marks" not in sys.modules


def test_no_path_of_this_machine_is_kept_in_the_state(site, package):
    site.plugins(markers=["my_digest.marks.percentages"]).article("a", "40%。").build()

    assert str(package.parent).encode() not in (site.root / ".site_builder/ledger.public").read_bytes()


def test_a_fault_of_an_installed_plug_in_stands_where_the_settings_name_it(site, package):
    (package / "marks.py").write_text("def percentages(text):\n    raise ValueError('no such share')\n", "utf-8")
    site.plugins(markers=["my_digest.marks.percentages"]).article("a", "40%。").build()

    fault = site.fault("plugin-failed")
    assert ("content/site.yaml", 5, 23) == site.where("plugin-failed")
    assert "the plug-in failed: ValueError: no such share (line 2)" == fault.message


# Failures.  Each is a fault with its place; nothing is written for the public.

SITE = "content/site.yaml"
FAILURES = {
    "no file": ("plugins.none.mark", "", "plugin-unknown", (SITE, 5), "there is no file plugins/none.py"),
    "a file that is called otherwise": ("plugins.broke.mark", "x = 1", "plugin-unknown", (SITE, 5), "there is no file plugins/broke.py"),
    "no such function": ("plugins.broken.mrak", "def mark(text): ...", "plugin-unknown", (SITE, 5), 'has no function "mrak"'),
    "no function at all": ("plugins.broken.mark", "mark = 1", "plugin-unknown", (SITE, 5), 'has no function "mark"'),
    "no installed module": ("no_such_package.marks.mark", "", "plugin-unknown", (SITE, 5), 'no module "no_such_package.marks"'),
    "the folder itself": ("plugins.mark", "", "plugin-unknown", (SITE, 5), "there is no file plugins.py"),
    "no Python": ("plugins.broken.mark", "def mark(text:\n", "plugin-broken", ("plugins/broken.py", 1), "cannot be read: SyntaxError: "),
    "an import that is not there": ("plugins.broken.mark", "\nimport nonesuch", "plugin-broken", ("plugins/broken.py", 2), "ModuleNotFoundError"),
    "its neighbour": ("plugins.broken.mark", "from . import marks", "plugin-broken", ("plugins/broken.py", 1), "ImportError"),
    "an end of the program": ("plugins.broken.mark", "raise SystemExit", "plugin-broken", ("plugins/broken.py", 1), "SystemExit"),
    "a module that runs out": ("plugins.broken.mark", "def f(): f()\nf()", "plugin-broken", ("plugins/broken.py", 1), "RecursionError"),
    "no UTF-8": ("plugins.broken.mark", b"\xff", "file-encoding", ("plugins/broken.py", 1), "not UTF-8"),
    "an error": (
        "plugins.broken.mark", "def mark(given):\n    return given.none\n", "plugin-failed", ("plugins/broken.py", 2), "has no attribute 'none'"
    ),
    "an error in what it calls": (
        "plugins.broken.mark", "import json\ndef mark(given):\n    json.loads('{')\n", "plugin-failed", ("plugins/broken.py", 3), "JSONDecodeError"
    ),
    "an exit": ("plugins.broken.mark", "def mark(given):\n    exit(3)\n", "plugin-failed", ("plugins/broken.py", 2), "SystemExit: 3"),
    "other arguments": ("plugins.broken.mark", "def mark(): ...", "plugin-failed", ("plugins/broken.py", 1), "TypeError"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["markers", "emitters"])
@pytest.mark.parametrize("failure", FAILURES)
def test_what_keeps_a_plug_in_from_working_is_a_located_fault(site, failure, kind):
    name, text, code, place, message = FAILURES[failure]
    site.plugins(**{kind: [name]}).article("a").write("plugins/broken.py", text).build()

    fault = site.fault(code)
    assert place == (fault.span.path, fault.span.line)
    assert message in fault.message
    assert fault.help
    assert site.report.stopped
    assert not site.output.exists()


@pytest.mark.parametrize(("kind", "given"), [("markers", "{0: each()}"), ("emitters", "each()")])
def test_an_error_in_what_is_made_on_demand_is_a_fault_on_its_line(site, kind, given):
    text = f"def each():\n    yield 1 // 0\n\ndef make(_):\n    return {given}\n"
    site.plugins("late", text, **{kind: ["plugins.late.make"]}).article("a").build()

    assert ("plugins/late.py", 2, 5) == site.where("plugin-failed")


def test_a_function_that_the_file_took_from_elsewhere_is_told_where_the_settings_name_it(site):
    site.plugins("taken", "from textwrap import dedent as make\n", emitters=["plugins.taken.make"]).article("a").build()

    assert ("content/site.yaml", 5) == site.where("plugin-failed")[:2]


MARK = "from site_builder.model.annotation import Mark\n\ndef mark(text):\n    return "
BAD_MARKS = {
    "nothing": ("None", "gave nothing"),
    "a list": ("[Mark(0, 1, 'plugin', 'x')]", "gave a value of type list"),
    "a word": ("'x'", "gave a value of type str"),
    "a word for marks": ("{0: 'x'}", "gave a value of type str for a mark"),
    "pairs": ("{0: [(0, 1)]}", "gave a value of type tuple for a mark"),
    "a block that is not there": ("{9: [Mark(0, 1, 'plugin', 'x')]}", "gave marks for the block 9"),
    "a block by its id": ("{'p-1': []}", "gave marks for the block 'p-1'"),
    "another kind": ("{0: [Mark(0, 1, 'gloss', 'x')]}", 'gave a mark of kind "gloss"'),
    "a name": ("{0: [Mark(0, 1, 'entity', 'x', href='/x/')]}", 'gave a mark of kind "entity"'),
    "beyond the text": ("{0: [Mark(0, 99, 'plugin', 'x')]}", "gave a mark from 0 to 99 in block 0"),
    "before the text": ("{0: [Mark(-1, 1, 'plugin', 'x')]}", "gave a mark from -1 to 1 in block 0"),
    "no width": ("{0: [Mark(1, 1, 'plugin', 'x')]}", "gave a mark from 1 to 1 in block 0"),
    "halves": ("{0: [Mark(0.5, 1, 'plugin', 'x')]}", "gave a mark from 0.5 to 1 in block 0"),
    "a ref with markup": ("{0: [Mark(0, 1, 'plugin', '\"><b>')]}", 'gave a mark with the ref ""><b>"'),
    "a script": ("{0: [Mark(0, 1, 'plugin', 'x', href='javascript:alert(1)')]}", 'leads to "javascript:alert(1)"'),
    "an address of the site": ("{0: [Mark(0, 1, 'plugin', 'x', href='/articles/a/')]}", 'leads to "/articles/a/"'),
    "a number": ("{0: [Mark(0, 1, 'plugin', 'x', 3)]}", "gave a mark with a number"),
}


@pytest.mark.parametrize("bad", BAD_MARKS)
def test_what_is_no_mark_is_a_fault_at_the_marker(site, bad):
    given, message = BAD_MARKS[bad]
    site.plugins("marks", f"{MARK}{given}\n", markers=["plugins.marks.mark"]).article("a").build()

    fault = site.fault("plugin-result")
    assert ("plugins/marks.py", 3) == (fault.span.path, fault.span.line)
    assert f"the plug-in plugins.marks.mark {message}" in fault.message or message in fault.message
    assert site.report.stopped


BAD_FILES = {
    "nothing": ("None", "plugin-result"),
    "a path alone": ("['a.txt']", "plugin-result"),
    "text for bytes": ("[('a.txt', 'x')]", "plugin-result"),
    "bytes for a path": ("[(b'a.txt', b'x')]", "plugin-result"),
    "three parts": ("[('a.txt', b'x', 1)]", "plugin-result"),
    "a page": ("[('articles/a/index.html', b'x')]", "address-twice"),
    "the home page": ("[('index.html', b'x')]", "address-twice"),
    "an English page": ("[('en/articles/a/index.html', b'x')]", "address-twice"),
    "a page that waits": ("[('articles/draft/index.html', b'x')]", "address-twice"),
    "an old address": ("[('old/index.html', b'x')]", "address-twice"),
    "the folder of pages": ("[('articles', b'x')]", "address-twice"),
    "below a page": ("[('articles/a/index.html/x', b'x')]", "address-twice"),
    "the feed": ("[('feed.xml', b'x')]", "address-reserved"),
    "the feed of a hub": ("[('topics/talks/feed.xml', b'x')]", "address-reserved"),
    "Markdown of a page": ("[('articles/a/index.md', b'x')]", "address-reserved"),
    "the page of no page": ("[('en/404.html', b'x')]", "address-reserved"),
    "a picture": ("[('media/a.png', b'x')]", "address-reserved"),
    "the style": ("[('assets/theme.css', b'x')]", "address-reserved"),
    "a way up": ("[('../a.txt', b'x')]", "address-reserved"),
    "from the root": ("[('/etc/a.txt', b'x')]", "address-reserved"),
    "no name": ("[('', b'x')]", "address-reserved"),
    "a folder": ("[('lists/', b'x')]", "address-reserved"),
    "a language": ("[('en', b'x')]", "address-reserved"),
    "a hidden file": ("[('.nojekyll', b'x')]", "address-reserved"),
    "a drive": (r"[('C:\\a.txt', b'x')]", "address-reserved"),
    "a control character": (r"[('a\nb.txt', b'x')]", "address-reserved"),
    "half a character": (r"[('\ud800.txt', b'x')]", "address-reserved"),
    "a name without end": ("[('a' * 500, b'x')]", "address-reserved"),
}


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_file_that_cannot_be_written_is_a_fault_at_the_emitter_before_anything_is_written(site, bad):
    given, code = BAD_FILES[bad]
    site.article("a", aliases=["/old/"]).article("draft", draft=True).hub("talks")
    listed(site, f"def titles(site):\n    return {given}\n").build()

    assert ("plugins/lists.py", 1) == site.where(code)[:2]
    assert [code] == site.codes
    assert not site.output.exists()


def test_two_files_of_emitters_on_one_path_are_a_fault(site):
    listed(site, "def titles(site):\n    return [('a.txt', b'1'), ('a.txt', b'2')]\n").article("a").build()

    assert ["output-twice"] == site.codes
    assert "1" == site.page("a.txt")


def test_a_link_out_of_the_folder_of_plug_ins_is_not_followed(site, tmp_path):
    (tmp_path / "elsewhere.py").write_text("def mark(text): return {}\n", "utf-8")
    site.plugins(markers=["plugins.link.mark"]).article("a").write("plugins/.keep", "")
    (site.root / "plugins/link.py").symlink_to("../elsewhere.py" if site.root != tmp_path else tmp_path / "elsewhere.py")
    site.build()

    assert ["path-outside"] == site.codes


def test_a_fault_of_a_marker_is_told_once_and_names_one_of_the_texts(site):
    text = "def mark(text):\n    raise ValueError('no')\n"
    site.plugins("marks", text, markers=["plugins.marks.mark"]).article("a").article("b").hub("talks", "文").build()

    assert ["plugin-failed"] == site.codes
    assert "; it was given content/" in site.fault("plugin-failed").help


def test_the_form_of_a_dotted_path_is_looked_at_with_the_settings(site):
    site.plugins(markers=["marks"], emitters=["plugins/lists.py"]).article("a").build()

    assert ["value-form", "value-form"] == site.codes


def test_importers_are_named_like_the_others_and_looked_up_by_the_import_alone(site):
    site.plugins(importers=["plugins.none.read"]).article("a").build()

    assert [] == site.codes


def test_a_plug_in_leaves_no_module_behind(site):
    marked(site).article("a", "40%。").build()

    assert [] == [name for name in sys.modules if name.partition(".")[0] == "plugins"]
    assert not list(site.root.rglob("__pycache__"))


def test_a_plug_in_may_define_its_own_types(site):
    text = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom msgspec import Struct\n"
        "@dataclass\nclass One:\n    a: int\nclass Two(Struct):\n    one: int\n"
        "def titles(site):\n    yield 'types.txt', f'{One(1).a}{Two(2).one}'.encode()\n"
    )
    listed(site, text).article("a").build()

    assert "12" == site.page("types.txt")


def test_the_site_that_an_emitter_gets_is_plain_data(site):
    dump = "import json, msgspec\ndef titles(site):\n    yield 'site.json', msgspec.json.encode(site)\n"
    listed(site, dump).article("a", "见[[talks]]。", annotations=[note("n", "见")]).hub("talks").glossary(iran="伊朗").build()

    known = json.loads(site.page("site.json"))
    assert ["a"] == known["order"]
    assert "题目 a" == known["articles"]["a"]["title"]


def test_a_site_that_moves_takes_its_plug_ins_along(site, tmp_path):
    listed(marked(site)).plugins(markers=["plugins.marks.percentages"], emitters=["plugins.lists.titles"]).article("a", "40%。").build()
    copy = site.copy_to(tmp_path / "elsewhere" / "site")
    copy.build()

    assert site.tree() == copy.tree()
    shutil.rmtree(copy.root)
