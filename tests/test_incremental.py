"""An incremental build equals a clean build byte for byte, whatever was edited; and it rewrites what changed, no more."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import booleans, integers, lists, sampled_from
from site_kit import TODAY, SiteKit, claim, note, rows, tree_of

from site_builder.engine.ledger import ROSTER
from site_builder.pipeline import Options, Session
from site_builder.reasons import SAID
from site_builder.render.inquiry import Inquiry
from site_builder.search.files import is_of_index
from site_builder.write import tree as write_tree_module


def stop_after(monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    """From now on writing fails after so many files, as when the build is killed."""
    write = write_tree_module.write_atomically
    left = [files]

    def stopping(path, data):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        write(path, data)

    monkeypatch.setattr(write_tree_module, "write_atomically", stopping)


STEMS = ("a", "b", "c", "d", "e")
TOPICS = ("talks", "briefs")
ENTITIES = ("iran", "oman")
COPY = (
    "阿曼的一名职员说，渡轮停航持续了20多个小时，滞留的旅客都安排在候船室里过夜，第二天清晨才陆续上船离开。"
    "图纸还没有交齐，承包商改了三次报价，两岸的商会要求先把账目摊开来，再谈别的事情，谁也没有把话说满。"
)
"""So long that articles that have it are copies of one text."""
SENTENCES = (
    COPY,
    COPY.replace("20多", "24到25"),
    "双方没有达成协议。",
    "伊朗外长表态。",
    "阿曼居中斡旋，霍峡平静。",
    "见[甲](a.md)。",
    "参看[[b]]与[[iran]]。",
    "旧闻见[专题](../topics/talks.md)。",
    "# 小标题",
    "脚注[^1]。\n\n[^1]: 注文见[[a]]。",
    "- 一\n- 二，伊朗",
    "```python\nx = 1\n```",
    "![](../media/one.png)",
)
MARKER = """\
from site_builder.model.annotation import Mark


def mark(text):
    return {one.index: [Mark(at, at + 1, "plugin", "REF")] for one in text.blocks if (at := one.text.find("WORD")) >= 0}


def count(site):
    if any("WORD" in article.title for article in site.articles.values()):
        1 // 0
    yield "REF.txt", str(sorted(site.articles)).encode()
"""
NAMES = ("伊朗", "阿曼", "霍峡", "外长", "协议", "伊朗外长")


class Edits(RuleBasedStateMachine):
    """An editor at work: edits of every kind, a build after each, and now and then a look at what a clean build would have made."""

    jobs = 1

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.site = SiteKit(self.folder / "site")
        self.front = {stem: {} for stem in STEMS[:3]}
        self.body = {stem: [SENTENCES[0]] for stem in STEMS[:3]}
        self.broken = set()
        self.labels = {"iran": ["伊朗"], "oman": ["阿曼"]}
        self.builds = 0
        self.plugins = {}
        self.site.write("content/media/one.png", b"png").plain("about", "关于[甲](../articles/a.md)。")
        for stem in self.front:
            self.write(stem)
        for topic in TOPICS:
            self.hub(topic, SENTENCES[0], booleans)
        self.names()
        self.session = Session(self.site.root, Options(as_of=TODAY, home=str(self.folder / "session"), jobs=self.jobs))
        self.before = {}
        self.build()

    def teardown(self):
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def write(self, stem):
        self.site.article(stem, "\n\n".join(self.body[stem]), **self.front[stem])
        self.broken.discard(stem)

    def hub(self, topic, text, _):
        self.site.hub(
            topic,
            text,
            parties=[{"id": "iran", "label": "伊朗", "members": ["iran"]}],
            questions=[{"id": "nuclear", "label": "核问题"}],
        )

    def names(self):
        entries = {key: {"pref_label": names[0], "alt_labels": {"zh-Hans": names[1:]}} for key, names in self.labels.items() if names}
        self.site.glossary(**entries)

    def build(self):
        """By the two ways that remember: from the store, in a process that begins anew; and in a session, told which files changed."""
        self.builds += 1
        self.site.build(jobs=self.jobs)
        files = {path.relative_to(self.site.root).as_posix(): path.stat() for path in self.site.root.glob("[ctp]*/**/*") if path.is_file()}
        states = {path: (state.st_mtime_ns, state.st_ctime_ns, state.st_size) for path, state in files.items()}
        changed = {path for path in states.keys() | self.before.keys() if states.get(path) != self.before.get(path)}
        self.before = states
        self.told = self.session.build(changed if self.builds % 2 else None)

    def stem(self, index):
        present = sorted(self.front)
        return present[index % len(present)] if present else ""

    # Edits.  Each may break a link or mend one: then nothing is written, or all that waited.

    @rule(index=integers(0, 9), sentences=lists(sampled_from(SENTENCES), min_size=1, max_size=3))
    def edit_body(self, index, sentences):
        if stem := self.stem(index):
            self.body[stem] = sentences
            self.write(stem)
            self.build()

    @rule(
        index=integers(0, 9),
        key=sampled_from(("title", "summary", "subtitle", "kicker")),
        word=sampled_from(("甲", "乙", "伊朗 <b>&amp;</b>")),
    )
    def edit_words(self, index, key, word):
        if stem := self.stem(index):
            self.front[stem][key] = word
            self.write(stem)
            self.build()

    @rule(index=integers(0, 9), date=sampled_from((None, "2026-04-12", "2026-04-13", "2025-12-01", "2026-04-12T21:40+08:00", "2099-01-01")))
    def edit_date(self, index, date):
        if stem := self.stem(index):
            self.front[stem]["date"] = date
            self.write(stem)
            self.build()

    @rule(index=integers(0, 9), topics=lists(sampled_from(TOPICS), max_size=2, unique=True))
    def edit_topics(self, index, topics):
        if stem := self.stem(index):
            self.front[stem]["topics"] = topics
            self.write(stem)
            self.build()

    @rule(
        index=integers(0, 9),
        change=sampled_from(
            (
                {"draft": True},
                {"draft": False},
                {"rights": {"status": "own"}},
                {"rights": {"status": "reserved"}},
                {"rights": {"status": "own", "publish": "link"}},
                {"withdrawn": {"date": "2026-05-01", "why": "误"}},
                {"withdrawn": None},
                {"aliases": ["/old/"]},
                {"aliases": None},
                {"corrections": [{"date": "2026-04-15", "was": "二", "now": "三"}]},
                {"corrections": None},
                {"entities": ["iran"]},
                {"figures": [{"caption": "图", "src": "media/one.png"}]},
                {"events": [{"date": "2026-04-11", "text": "开会。", "id": "open"}, {"date": "2026-04-11 evening", "text": "散会。"}]},
                {"events": [{"date": "2026-04-12", "text": "会谈开始。", "id": "open"}]},
                {"events": []},
                {"provenance": {"publication": "某报", "agency": ["某社"]}},
                {"provenance": {"originals": ["a", "b"]}},
            )
        ),
    )
    def edit_standing(self, index, change):
        if stem := self.stem(index):
            self.front[stem].update(change)
            self.write(stem)
            self.build()

    @rule(
        index=integers(0, 9), quotes=lists(sampled_from(NAMES), max_size=3, unique=True), said=booleans(), other=sampled_from((*STEMS, ""))
    )
    def annotate(self, index, quotes, said, other):
        if stem := self.stem(index):
            path = self.site.root / f"content/articles/{stem}.annotations.yaml"
            path.unlink(missing_ok=True)
            if quotes:
                claims = (
                    {
                        "kind": "claim",
                        "status": "asserted",
                        "speaker": "iran",
                        "party": "iran",
                        "question": "talks/nuclear",
                        "said": "2026-04-12",
                    }
                    if said
                    else {}
                )
                check = {"kind": "check", "verdict": "disputed", "against": other} if other and other != stem else {}
                more = (claims, check)
                notes = [note(f"n{number}", quote) | (more[number] if number < 2 else {}) for number, quote in enumerate(quotes)]
                self.site.article(stem, "\n\n".join(self.body[stem]), annotations=notes, **self.front[stem])
                self.broken.discard(stem)
            self.build()

    @rule(index=integers(0, 9), body=sampled_from(("", "The text, see [[a]].")), gone=booleans())
    def translate(self, index, body, gone):
        if stem := self.stem(index):
            path = self.site.root / f"content/articles/{stem}.en.md"
            path.unlink(missing_ok=True)
            if not gone:
                self.site.translation(f"articles/{stem}", body, title=f"Title {stem}", summary="In short.")
            self.build()

    @rule(entity=sampled_from(ENTITIES), names=lists(sampled_from(NAMES), min_size=1, max_size=2, unique=True))
    def edit_entity(self, entity, names):
        self.labels[entity] = names
        self.names()
        self.build()

    @rule(topic=sampled_from(TOPICS), text=sampled_from(SENTENCES))
    def edit_hub(self, topic, text):
        self.hub(topic, text.replace("a.md", "../articles/a.md").replace("../topics/", "").replace("../media", "../media"), None)
        self.build()

    @rule(title=sampled_from(("旁注", "新名")), items=sampled_from((1, 30)), menu=booleans(), quote=sampled_from((2, 60)))
    def edit_settings(self, title, items, menu, quote):
        entries = [{"label": "归档", "to": "/archive/"}] if menu else []
        self.settings(title=title, feed={"items": items}, menu=entries, excerpt={"quote": quote})
        self.build()

    def settings(self, **changes):
        self.site.settings(**changes, theme={"name": self.theme_name}, plugins=self.plugins)

    @property
    def theme_name(self):
        return "own" if (self.site.root / "themes/own").exists() else "plain"

    @rule(text=sampled_from(("", "eins", "zwei")), css=sampled_from(("", "p{}")))
    def edit_theme(self, text, css):
        shutil.rmtree(self.site.root / "themes", ignore_errors=True)
        if text:
            self.site.theme(search=f"{{% extends 'base.html' %}}{{% block main %}}{text}{{% endblock %}}")
            if css:
                self.site.write("themes/own/static/theme.css", css)
        self.settings()
        self.build()

    @rule(
        ref=sampled_from(("share", "port")),
        word=sampled_from(("伊", "达", "甲")),
        kinds=sampled_from((("markers",), ("emitters",), ("markers", "emitters"), ())),
    )
    def edit_plugins(self, ref, word, kinds):
        """The functions of one file: other marks, other files; an emitter that fails on a title."""
        functions = {"markers": "plugins.own.mark", "emitters": "plugins.own.count"}
        self.plugins = {kind: [functions[kind]] for kind in kinds}
        self.site.write("plugins/own.py", MARKER.replace("REF", ref).replace("WORD", word))
        self.settings()
        self.build()

    @rule(stem=sampled_from(STEMS), sentence=sampled_from(SENTENCES))
    def add_page(self, stem, sentence):
        if stem not in self.front:
            self.front[stem], self.body[stem] = {}, [sentence]
            self.write(stem)
            self.build()

    @rule(index=integers(0, 9))
    def remove_page(self, index):
        if stem := self.stem(index):
            for path in (self.site.root / "content/articles").glob(f"{stem}.*"):
                path.unlink()
            del self.front[stem], self.body[stem]
            self.broken.discard(stem)
            self.build()

    @rule(index=integers(0, 9), new=sampled_from(STEMS))
    def rename_page(self, index, new):
        old = self.stem(index)
        if old and new not in self.front:
            for path in (self.site.root / "content/articles").glob(f"{old}.*"):
                path.rename(path.with_name(new + path.name.removeprefix(old)))
            self.front[new], self.body[new] = self.front.pop(old), self.body.pop(old)
            self.broken = {new if stem == old else stem for stem in self.broken}
            self.build()

    @rule(index=integers(0, 9), text=sampled_from(("---\ntitle: [\n---\n", "no front matter", "---\ntitle: x\nnope: 1\n---\n文")))
    def break_page(self, index, text):
        if stem := self.stem(index):
            self.site.write(f"content/articles/{stem}.md", text)
            self.broken.add(stem)
            self.build()

    @precondition(lambda self: getattr(self, "broken", None))
    @rule()
    def mend_page(self):
        self.write(min(self.broken))
        self.build()

    @rule(index=integers(0, 99))
    def lose_an_output(self, index):
        present = sorted(path for path in self.site.output.rglob("*") if path.is_file()) if self.site.output.exists() else []
        if present:
            present[index % len(present)].unlink()
            self.build()

    @rule(files=integers(0, 12))
    def kill_a_build(self, files):
        """Both ways are killed when so many files are written; the next build of each finishes the work."""
        if self.jobs > 1:
            return
        self.site.settings(title=f"Getötet {files}", theme={"name": self.theme_name}, plugins=self.plugins)
        for build in (self.site.build, self.session.build):
            with pytest.MonkeyPatch.context() as patch:
                stop_after(patch, files)
                with suppress(KeyboardInterrupt):
                    build()
        self.build()

    @rule(
        how=sampled_from(
            ("store deleted", "store cut", "store of another program", "ledger deleted", "ledger cut", "all deleted", "roster cut")
        )
    )
    def harm_what_is_kept(self, how):
        for home in (self.site.root, self.folder / "session"):
            names = {"store": ".site_builder/store", "ledger": ".site_builder/ledger.public", "roster": f"output/{ROSTER}"}
            path = home / names.get(how.split()[0], ".site_builder")
            if how == "all deleted":
                shutil.rmtree(path, ignore_errors=True)
            elif not path.exists():
                continue
            elif how.endswith("deleted"):
                path.unlink()
            elif how.endswith("cut"):
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
            else:
                path.write_bytes(b"another program's file" * 50)
        self.build()

    @rule()
    def restore_with_other_times(self):
        for path in (*self.site.root.rglob("*"), *(self.folder / "session").rglob("*")):
            os.utime(path, (1_700_000_000, 1_700_000_000))
        self.build()

    @rule()
    def look_at_the_preview(self):
        """The editor's build shares the store."""
        public = self.site.report
        self.site.build("editor")
        self.site.report = public

    # What must hold.

    @rule()
    def check(self):
        copy = self.site.copy_to(self.folder / "clean")
        for name in ("output", ".site_builder"):
            shutil.rmtree(copy.root / name, ignore_errors=True)
        copy.build()
        assert self.site.report.faults == copy.report.faults
        assert self.site.report.stopped == copy.report.stopped
        if not copy.report.stopped:
            clean = copy.tree()
            for ours in (self.site.tree(), tree_of(self.folder / "session/output")):
                assert sorted(ours) == sorted(clean)
                assert [path for path in clean if clean[path] != ours[path]] == []

    @invariant()
    def the_next_build_has_nothing_to_do(self):
        if self.builds and not self.site.report.stopped and self.builds % 3 == 0:
            before = self.site.report.faults
            self.site.build()
            assert (self.site.report.rewritten, self.site.report.deleted, self.site.report.faults) == ((), (), before)


def run_edits(examples: int, steps: int, derandomize: bool, processes: int = 1) -> None:
    """Try so many rows of edits, each with a check at its end."""
    from hypothesis.stateful import run_state_machine_as_test

    class Checked(Edits):
        jobs = processes

        def teardown(self):
            try:
                if self.builds:
                    self.check()
            finally:
                super().teardown()

    run_state_machine_as_test(
        Checked, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=derandomize, database=None)
    )


@pytest.mark.slow
def test_after_any_row_of_edits_the_output_is_what_a_clean_build_makes():
    run_edits(3, 12, derandomize=True)


@pytest.mark.slow
def test_after_many_long_rows_of_edits_the_output_is_what_a_clean_build_makes():
    run_edits(15, 25, derandomize=False)


@pytest.mark.slow
def test_in_several_processes_it_is_the_same(monkeypatch):
    monkeypatch.setattr("site_builder.engine.executor.WORTH", 1)
    monkeypatch.setattr("site_builder.pipeline.MANY", 1)
    run_edits(4, 10, derandomize=True, processes=2)


# What is rewritten.  The table names each change and every output that it touches; nothing else may be written.


def digest(site: SiteKit) -> SiteKit:
    """A small site whose pages have little to do with each other."""
    site.glossary(iran="伊朗", oman="阿曼", nobody="无人").hub("talks").plain("about")
    site.article("a", "伊朗不同意。\n\n第二段。", topics=["talks"], summary="甲的提要。")
    site.article("b", "见[甲](a.md)，阿曼在场。", date="2026-04-11", topics=["talks"], summary="乙的提要。")
    return old_story(site)


def old_story(site: SiteKit, body: str = "旧闻。\n\n第二段。", **changes: object) -> SiteKit:
    """The article that the table changes."""
    return site.article("c", body, **{"date": "2025-12-01", "summary": "丙的提要。", "provenance": {"agency": "某社"}, **changes})


def both(*addresses: str) -> set[str]:
    """Pages in both languages."""
    return {f"{folder}{address}index.html" for address in addresses for folder in ("", "en/")}


FEEDS = {"feed.xml", "feed.json"}
PAGE = both("articles/c/") | {"articles/c/index.md"}
NEWS = both("changes/") | {"changes/feed.xml"}
LISTS = both("", "archive/", "archive/2025-12/", "sources/") | {"404.html", "en/404.html"}
SEARCH = "{% extends 'base.html' %}{% block main %}eins{% endblock %}"
CHANGES = {
    "a paragraph": (lambda site: old_story(site, "旧闻。\n\n第二段改了。"), PAGE | FEEDS),
    "a title": (lambda site: old_story(site, title="新题"), PAGE | FEEDS | LISTS | NEWS),
    "a date": (lambda site: old_story(site, date="2025-12-02"), both("articles/c/") | FEEDS | LISTS | NEWS | {"sitemap.xml"}),
    "a link": (lambda site: old_story(site, "旧闻，见[乙](b.md)。\n\n第二段。"), PAGE | FEEDS | both("articles/b/")),
    "a note": (
        lambda site: site.write("content/articles/c.annotations.yaml", rows([note("n", "第二段")])),
        both("articles/c/", "") | FEEDS | NEWS | {"annotations.jsonld", "articles/c/annotations.jsonld"},
    ),
    "an English title": (
        lambda site: site.translation("articles/c", title="An old story"),
        {path for path in both("articles/c/") | LISTS | NEWS if path.startswith("en/")},
    ),
    "a name that stands nowhere": (lambda site: site.glossary(iran="伊朗", oman="阿曼", nobody="某人"), both("entities/nobody/", "search/")),
    "the text of a hub": (lambda site: site.hub("talks", "由来。"), both("topics/talks/")),
    "a page that is added": (
        lambda site: site.article("d", date="2025-12-02"),
        both("articles/d/", "", "archive/", "archive/2025-12/", "search/") | {"articles/d/index.md", "404.html", "en/404.html", "sitemap.xml"} | FEEDS | NEWS,
    ),
    "a page that is removed": (
        lambda site: site.remove("content/articles/c.md"),
        LISTS - both("archive/2025-12/") | both("search/") | FEEDS | NEWS | {"sitemap.xml"},
    ),
    "a template": (lambda site: site.theme(search=SEARCH), both("search/")),
    "a plain page": (lambda site: site.plain("about", "另一页。"), both("about/")),
    "a file that no page names": (lambda site: site.write("content/media/x.png", b"x"), set()),
}  # fmt: skip


MADE_IN_VAIN = {
    # lists ask for the number of notes, which `plain` does not show; notes are part of the body, from which the Markdown is made
    "a note": LISTS | {"articles/c/index.md"},
    # its title in every language is part of what an article's own page and the feed ask for
    "an English title": {"articles/c/index.html"} | FEEDS,
    # another theme has other files, which all pages name
    "a template": None,
}
"""Outputs that are made, compared and left as they are."""


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_rewrites_what_shows_it_and_nothing_else(site, change):
    digest(site).build()
    edit, expected = CHANGES[change]
    edit(site)
    site.build()

    assert [] == site.codes
    assert expected == pages_in(site.report.rewritten)
    vain = MADE_IN_VAIN.get(change, set())
    assert vain is None or expected | vain == pages_in(site.report.made)


def pages_in(paths):
    """Of some outputs those that are no files of the index, which `tests/test_search_index.py` looks at."""
    return {path for path in paths if not is_of_index(path)}


def test_a_page_is_explained_by_what_it_shows(site):
    digest(site).build()
    old_story(site, title="新题").build(explain="archive/")

    assert (
        "archive/index.html was made anew:",
        "  it lists content/articles/c.md, of which something that lists show changed: title, summary, date, source, notes, length",
    ) == site.report.reasons
    site.build(explain="content/articles/c.md")
    assert all(line.endswith("is current: nothing that it shows has changed") for line in site.report.reasons)
    site.build(explain="/nowhere/")
    assert ("no output is called /nowhere/",) == site.report.reasons


def test_every_question_has_words_for_why_its_answer_made_a_page_anew():
    asked = {name for name, one in vars(Inquiry).items() if callable(one) and not name.startswith("_")}

    assert asked - {"begin", "given", "again", "print_of", "reading", "gather"} | {"strings", "template", "code"} == set(SAID)


def test_the_name_of_the_site_is_on_every_page_but_in_no_other_file(site):
    digest(site).build()
    site.settings(title="新名").build()

    pages = {path for path in site.tree() if path.endswith(".html")}
    assert pages | FEEDS | {"topics/talks/feed.xml", "changes/feed.xml"} == set(site.report.rewritten)


def test_the_theme_s_style_changes_its_own_name_and_so_every_page(site):
    digest(site).theme()
    site.write("themes/own/static/theme.css", "p { color: red }").build()
    old = [path for path in site.tree() if path.startswith("assets/theme.") and path.endswith(".css")]
    site.write("themes/own/static/theme.css", "p { color: blue }").build()

    pages = {path for path in site.tree() if path.endswith(".html")}
    new = {path for path in site.tree() if path.startswith("assets/theme.") and path.endswith(".css")}
    assert pages | new == set(site.report.rewritten)
    assert set(old) & {*site.report.deleted} == set(old) - new


# When there is nothing to do.


def test_a_build_with_nothing_to_do_writes_nothing_and_repeats_the_faults(site):
    digest(site).article("undated", date=None, annotations=[note("n", "没有")]).build()
    first = site.report.faults
    stamps = {path: path.stat().st_mtime_ns for path in site.root.rglob("*")}
    site.build()

    assert ["annotation-orphan", "date-missing"] == sorted(fault.code for fault in first)
    assert first == site.report.faults
    assert ((), ()) == (site.report.rewritten, site.report.deleted)
    assert stamps == {path: path.stat().st_mtime_ns for path in site.root.rglob("*")}


@pytest.mark.slow
def test_a_build_with_nothing_to_do_opens_no_template_and_no_parser(site):
    digest(site).build()
    code = (
        "import sys; from pathlib import Path; from site_builder.pipeline import Options, build;"
        f"report = build(Path({str(site.root)!r}), Options(as_of={TODAY!r}));"
        "print(report.rewritten, [name for name in ('jinja2', 'markdown_it', 'pygments', 'yaml') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "() []\n" == done.stdout


@pytest.mark.parametrize("change", ["a paragraph", "a title", "a date", "a name"])
def test_what_was_edited_while_an_error_stopped_the_build_is_made_once_it_is_mended(site, tmp_path, change):
    digest(site).build()
    edited = {"a paragraph": "新闻。", "a name": "伊朗与阿曼。"}.get(change, "旧闻。\n\n第二段。")
    old_story(site, edited, **({"title": "新题"} if change == "a title" else {"date": "2026-04-13"} if change == "a date" else {}))
    site.write("content/articles/b.md", "no front matter").build()
    site.article("b", "见[甲](a.md)，阿曼在场。", date="2026-04-11", topics=["talks"], summary="乙的提要。").build()

    clean = site.copy_to(tmp_path / "clean")
    clean.build()
    assert clean.tree() == site.tree()


def test_an_article_that_was_taken_out_and_is_put_back_as_it_was_is_listed_again(site, tmp_path):
    digest(site).build()
    session = Session(site.root, Options(as_of=TODAY, home=str(tmp_path / "session")))
    session.build()
    for edit in (lambda: site.remove("content/articles/c.md"), lambda: old_story(site)):
        edit()
        site.build()
        session.build()
    clean = site.copy_to(tmp_path / "clean")
    clean.build()

    assert clean.tree() == site.tree() == tree_of(tmp_path / "session/output")


def test_the_first_claim_on_a_question_brings_its_page_into_the_sitemap(site, tmp_path):
    site.hub(
        "talks",
        "一场会谈。",
        parties=[{"id": "north", "label": {"zh-Hans": "北方"}}],
        questions=[{"id": "toll", "label": {"zh-Hans": "过路费"}}],
    ).glossary(north="北方")
    site.article("a", "北方说，不会收费。", topics=["talks"]).build()
    site.article("a", "北方说，不会收费。", topics=["talks"], annotations=[claim("c", "不会收费", "north", "north", "talks/toll")]).build()
    clean = site.copy_to(tmp_path / "clean")
    clean.build()

    assert "topics/talks/toll/" in site.page("sitemap.xml")
    assert clean.tree() == site.tree()


def test_errors_of_the_content_are_told_again_until_they_are_mended(site):
    site.article("a", "[x](none.md)").build()
    first = site.report.faults
    site.build()

    assert ["link-broken"] == site.codes
    assert first == site.report.faults


def test_a_file_that_was_touched_but_not_changed_rewrites_nothing(site):
    digest(site).build()
    for path in (site.root / "content").rglob("*"):
        os.utime(path)
    site.build()

    assert ((), ()) == (site.report.rewritten, site.report.deleted)


def test_a_file_that_was_put_back_with_an_older_time_is_seen(site):
    digest(site)
    path = site.root / "content/articles/c.md"
    old = path.read_bytes()
    old_story(site, "新闻。").build()
    path.write_bytes(old)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    site.build()

    assert "旧闻。" in site.page("articles/c/")


def test_an_edit_of_the_same_length_in_the_same_moment_is_seen(site):
    digest(site)
    path = site.root / "content/articles/c.md"
    stamp = path.stat().st_mtime_ns
    site.build()
    path.write_bytes(path.read_bytes().replace("旧闻".encode(), "新闻".encode()))
    os.utime(path, ns=(stamp, stamp))
    site.build()

    assert "新闻。" in site.page("articles/c/")


def test_an_edit_while_the_build_runs_is_seen_by_the_next(site, monkeypatch):
    digest(site)
    write = write_tree_module.write_atomically

    def editing(path, data):
        old_story(site, "新闻。\n\n第二段。")
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(write_tree_module, "write_atomically", editing)
        site.build()
    site.build()

    assert "新闻。" in site.page("articles/c/")


def test_a_page_renamed_with_its_old_address_as_an_alias_is_found_under_both(site):
    digest(site).build()
    site.remove("content/articles/c.md").article("new", "旧闻。", date="2025-12-01", aliases=["/articles/c/"]).build()

    assert "articles/c/index.html" in site.report.rewritten
    assert "/news-digest/articles/new/" in site.links("articles/c/")
    assert "articles/c/index.md" in site.report.deleted


def test_another_base_address_is_another_site(site):
    digest(site).build()
    site.build(base_url="http://localhost:8000/")
    moved = site.page("")
    site.build()

    assert "/news-digest/" not in moved
    assert "/news-digest/articles/a/" in site.page("")


def test_a_change_of_our_own_code_or_of_a_theme_that_comes_with_it_renders_anew(site, monkeypatch):
    digest(site).build()
    path = site.root / ".site_builder/ledger.public"
    stamp = path.stat().st_mtime_ns
    monkeypatch.setattr("site_builder.engine.fingerprint.of_code", lambda: "other")
    site.build()

    assert () == site.report.rewritten
    assert stamp != path.stat().st_mtime_ns


# What must not matter.


@pytest.mark.slow
def test_order_locale_hash_seed_and_folder_do_not_change_a_byte(site, tmp_path):
    digest(site).article("d", "见[[iran]]。", entities=["oman", "iran"], annotations=[note("n", "见伊朗")])
    site.write("content/media/一.png", b"1").plain("more", "![](../media/一.png)")
    trees = []
    for number, (locale, seed) in enumerate([("C", "1"), ("C.UTF-8", "2")]):
        folder = tmp_path / ("deep/er " * number) / "site"
        paths = sorted((path for path in site.root.rglob("*") if path.is_file()), reverse=bool(number))
        for path in paths:
            target = folder / path.relative_to(site.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        environment = {"PATH": os.environ["PATH"], "LC_ALL": locale, "PYTHONHASHSEED": seed, "TZ": "UTC" if number else "Asia/Tokyo"}
        command = [sys.executable, "-m", "site_builder", "build", "--site", str(folder), "--as-of", TODAY]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd="/", check=False)
        assert (0, "") == (done.returncode, done.stderr)
        trees.append(tree_of(folder / "output"))

    assert trees[0] == trees[1]


# The browser hears of a build before it is written down.


def test_a_build_is_told_when_its_pages_stand_and_before_it_is_written_down(site):
    site.article("a").build()
    ledger = site.root / ".site_builder/ledger.public"
    before, seen = ledger.read_bytes(), []

    def tell(report):
        seen.append((report.rewritten, site.page("articles/a/"), ledger.read_bytes() == before))

    report = Session(site.article("a", "新的一句。").root, Options(as_of=TODAY)).build(tell=tell)

    [(rewritten, page, unwritten)] = seen
    assert set(rewritten) == pages_in(report.rewritten) < set(report.rewritten)
    assert "新的一句" in page
    assert unwritten
    assert ledger.read_bytes() != before


def test_a_build_with_nothing_to_do_tells_nothing(site):
    site.article("a").build()
    told = []
    Session(site.root, Options(as_of=TODAY)).build(tell=told.append)

    assert [] == told


@pytest.mark.parametrize("what", ["write_roster", "Traces.put"])
def test_what_could_not_be_written_down_is_done_again(site, monkeypatch, what):
    site.article("a").build()
    session = Session(site.root, Options(as_of=TODAY))
    session.build()
    with monkeypatch.context() as patch:
        patch.setattr(f"site_builder.pressing.{what}", _full)
        for text in ("新的一句。", "另一句。"):
            site.article("a", text)
            with pytest.raises(OSError, match="no space"):
                session.build(["content/articles/a.md"])
    report = session.build(["content/articles/a.md"])
    clean = site.copy_to(site.root.parent / "clean")
    clean.build()

    assert "另一句" in site.page("articles/a/")
    assert [] == [*report.faults]
    assert clean.tree() == site.tree()


def _full(*_, **__):
    raise OSError(28, "no space left")


BREAKS = {
    "an article": ("content/articles/b.md", "---\ntitle: 乙\nkind: novel\n---\n正文。\n"),
    "the theme": ("themes/own/theme.yaml", "name: [own\n"),
    "the settings": ("content/site.yaml", "title: [\n"),
}


@pytest.mark.parametrize("audience", ["public", "editor"])
@pytest.mark.parametrize("broken", BREAKS)
def test_what_was_edited_while_a_build_was_stopped_is_not_forgotten_when_it_goes_on(site, audience, broken):
    path, text = BREAKS[broken]
    site.article("a").article("b").theme(home="<p>一</p>")
    session = Session(site.root, Options(as_of=TODAY, audience=audience))
    session.build()
    sound = (site.root / path).read_text("utf-8")
    site.article("a", "新的一句。").write(path, text)
    session.build(["content/articles/a.md", path])
    site.write(path, sound)
    session.build([path])

    clean = site.copy_to(site.root.parent / "clean")
    clean.build(audience)
    site.build(audience)
    assert [] == [*site.report.rewritten]
    assert clean.tree() == site.tree()
