"""The index of a site: made from what is published alone, brought up to date by what changed, and the same whatever way led to it."""

import json
import random
import re
import shutil
import sqlite3

import pytest
from site_kit import TODAY, SiteKit, claim, note

from site_builder.cli import main
from site_builder.engine.ledger import ROSTER
from site_builder.engine.progress import Progress
from site_builder.finding import Findings, Unready, place_of, search
from site_builder.hantext import simplified_forms
from site_builder.indexing import EACH
from site_builder.pipeline import Options, Session
from site_builder.search.files import is_of_index
from site_builder.search.folding import fold, simple_forms
from site_builder.search.query import Shelf

WORDS = "特朗普普京泽连斯基威特科夫霍尔木兹海峡伊朗美国谈判停火制裁石油油轮会谈发言人表示当天星期二"
LATIN = ("Hormuz", "IAEA", "3.5%", "14公里", "F-35", "e-mail", "naïve")


def files(site: SiteKit, audience: str = "public") -> dict[str, bytes]:
    """The files of the index, by their paths."""
    folder = site.output if audience == "public" else site.root / ".site_builder/preview"
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if is_of_index(path)}


def shelf(site: SiteKit, audience: str = "public") -> Shelf:
    return Shelf(files(site, audience).__getitem__)


def found(site: SiteKit, words: str, audience: str = "public", *, widen: bool = False) -> list[str]:
    """Addresses of the candidates for some words, the newest first."""
    one = shelf(site, audience)
    query = one.asked(words, widen=widen)
    return [one.entry(number).address for number in one.candidates(query)]


def prose(rng: random.Random) -> str:
    return "".join(rng.choice([*WORDS, *LATIN, "，", "。", " "]) for _ in range(rng.randint(5, 60)))


def digest(site: SiteKit, count: int = 30) -> list[tuple[str, str]]:
    """A site of articles made up at random; their stems, and the words that each publishes."""
    rng = random.Random("digest")
    site.glossary(trump={"pref_label": {"zh-Hans": "特朗普", "en": "Donald Trump"}, "alt_labels": {"zh-Hans": ["川普"]}})
    site.hub("talks", "谈判的背景。", parties=[{"id": "us", "label": "美方"}], questions=[{"id": "oil", "label": "石油"}])
    written = []
    for number in range(count):
        body, title, body_en = prose(rng), f"题{prose(rng)[:12]}", "The talks went on in " + rng.choice(LATIN)
        date = f"2026-0{1 + number % 5}-{1 + number % 28:02}"
        site.article(
            f"a{number:02}", f"# 小标题\n\n{body}\n\n- {prose(rng)}", translation={"title": f"Title {number}", "body": body_en}, title=title,
            date=date, topics=["talks"] if number % 3 else [],
        )  # fmt: skip
        written += [(f"articles/a{number:02}/", text) for text in (title, body, body_en, f"Title {number}")]
    return written


# What is found.


def test_no_part_of_what_an_article_says_is_missed(site):
    written = digest(site)
    site.build()
    rng = random.Random(1)
    for address, text in written:
        for _ in range(6):
            start = rng.randrange(len(text))
            typed = text[start : start + rng.randint(1, 6)]
            if fold(typed):
                assert address in found(site, f'"{typed}"'), typed


def test_names_notes_claims_and_captions_are_found(site):
    site.glossary(vance="万斯", iran="伊朗").hub(
        "talks", "背景。", parties=[{"id": "us", "label": "美方"}], questions=[{"id": "oil", "label": "石油"}], summary="三句话的摘要。"
    )
    site.plain("about", "关于本站的说明。").article(
        "a", "他说：没有达成协议。", topics=["talks"], subtitle="副题在此", standfirst="提要在此", kicker="国际观察",
        figures=[{"caption": "谈判桌旁"}], corrections=[{"date": "2026-04-15", "was": "旧说法", "now": "没有达成协议"}],
        annotations=[note("n", "协议", body="一条**注**文。"), claim("c", "没有达成", "vance", "us", "talks/oil", body="他否认达成。")],
    ).build()  # fmt: skip

    assert [] == site.codes
    for words in ("副题在此", "提要在此", "国际观察", "谈判桌旁", "旧说法", "一条注文", "他否认达成", "没有达成协议"):
        assert ["articles/a/"] == found(site, words), words
    assert ["topics/talks/"] == found(site, "三句话的摘要") == found(site, "背景")
    assert ["entities/vance/"] == found(site, "万斯")
    assert ["about/"] == found(site, "本站的说明")


def test_a_name_stands_for_all_names_of_what_it_means(site):
    site.glossary(trump={"pref_label": {"zh-Hans": "特朗普", "en": "Donald Trump"}, "alt_labels": {"zh-Hans": ["川普"]}})
    site.article("a", "川普说了话。").article("b", "别的事。").build()

    for typed in ("特朗普", "tlp", "telangpu", "telang", "Donald Trump", "donald", "川普"):
        assert "articles/a/" in found(site, typed, widen=True), typed
        assert "articles/b/" not in found(site, typed, widen=True), typed
    assert [] == found(site, "tlp")
    assert ("特朗普", "Donald Trump", "川普") == shelf(site).asked("tlp").terms[0].names


def test_the_newest_come_first_and_undated_ones_last(site):
    for stem, date in (("b", "2026-02-01"), ("d", None), ("c", "1700-01-01"), ("a", "2026-03-01")):
        site.article(stem, "油轮。", date=date)
    site.build()

    assert ["articles/a/", "articles/b/"] == found(site, "油轮")[:2]
    assert {"articles/c/", "articles/d/"} == set(found(site, "油轮")[2:])


def test_filters_are_lists_as_well_and_say_how_many_they_let_through(site):
    site.glossary(vance="万斯").hub("talks", parties=[{"id": "us", "label": "美方"}], questions=[{"id": "oil", "label": "石油"}])
    site.article("a", "没有达成协议。", topics=["talks"], provenance={"publication": "某报 晨版"},
                 annotations=[claim("c", "没有达成", "vance", "us", "talks/oil")]).article("b").build()  # fmt: skip
    facets = json.loads(next(data for path, data in files(site).items() if path.startswith("search/c/")))

    assert [["us", "美方"]] == [[value.partition("/")[2], labels["zh-Hans"]] for value, labels, _ in facets["party"]]
    assert [["vance", {"zh-Hans": "万斯"}, 1]] == facets["speaker"]
    assert {"article": 2, "entity": 1, "hub": 1} == {value: count for value, _, count in facets["kind"]}
    assert [["某报 晨版", {}, 1]] == facets["publication"]
    assert [["claim", {}, 1]] == facets["note"]
    one = shelf(site)
    assert ["articles/a/"] == [one.entry(number).address for number in one._list("#party:talks/us")]  # as the script asks


def test_the_table_of_the_other_script_has_what_the_index_can_use(site):
    site.article("a", "华盛顿").build()
    pairs = next(data.decode() for path, data in files(site).items() if path.startswith("search/f/"))

    assert "華华" in pairs
    assert "龍" not in pairs


# What may not be found.


def rare() -> "list[str]":
    """Characters that no other text here holds, and that are the same in both scripts."""
    known = simplified_forms().keys() | simple_forms()
    return [char for number in range(0x9F00, 0x9F60) if (char := chr(number)) not in known]


def test_nothing_that_is_withheld_is_in_any_file_of_the_index(site):
    signs = iter(rare())
    shown, hidden, preview = [], [], []

    def sign(kind: list[str]) -> str:
        kind.append(next(signs))
        return kind[-1]

    site.hub("talks", parties=[{"id": "us", "label": "美方"}], questions=[{"id": "oil", "label": "石油"}]).glossary(vance="万斯")
    inner = f"{sign(hidden)}协议甲，{sign(hidden)}"
    site.article(
        "reserved", inner, title=f"题{sign(shown)}", summary=f"摘要{sign(shown)}", standfirst=sign(hidden), subtitle=sign(hidden),
        kicker=sign(hidden), rights={"status": "reserved"}, figures=[{"caption": sign(hidden), "credit": sign(hidden)}],
        corrections=[{"date": "2026-04-15", "was": sign(hidden), "now": sign(hidden)}],
        translation={"title": sign(shown), "body": f"Text {sign(hidden)}", "standfirst": sign(hidden)},
        annotations=[note("n", "协议甲", body=sign(shown), prefix=inner[0]), note("m", inner, body=sign(hidden))],
    )  # fmt: skip
    site.settings(excerpt={"quote": 4, "total": 8})
    site.article("link", sign(hidden), title=sign(shown), summary=sign(hidden), rights={"status": "own", "publish": "link"})
    site.article("draft", sign(hidden), title=sign(hidden), draft=True)
    site.article("later", sign(hidden), title=sign(hidden), date="2099-01-01")
    site.article("gone", sign(preview), title=sign(preview), withdrawn={"date": "2026-05-01", "why": sign(preview)})
    site.write("content/notices/n.md", f"通知{sign(preview)}").write("content/leftovers/l.txt", sign(preview))
    site.build()
    every = b"".join(files(site).values()).decode()

    assert [] == [one for one in hidden + preview if one in every]
    assert [] == [one for one in shown if one not in every]

    site.build("editor")
    every = b"".join(files(site, "editor").values()).decode()
    assert [] == [one for one in hidden if one not in every]
    assert [] == [one for one in preview if one in every]


def test_the_preview_says_what_is_a_draft_and_what_is_withheld(site):
    site.article("a", draft=True).article("b", rights={"status": "reserved"}).article("c").build("editor")
    one = shelf(site, "editor")
    entries = [one.entry(number) for number in one.candidates(one.asked("题目"))]

    assert {"articles/a/": "draft", "articles/b/": "withheld", "articles/c/": ""} == {entry.address: entry.state for entry in entries}


def test_a_page_that_is_withdrawn_or_hidden_leaves_the_index(site):
    site.article("a", "油轮甲。").article("b", "油轮乙。").build()
    site.article("a", "油轮甲。", withdrawn={"date": "2026-05-01", "why": "误"}).article("b", "油轮乙。", draft=True).build()

    assert [] == found(site, "油轮")


# How it is kept.


def as_clean(site: SiteKit) -> dict[str, bytes]:
    """The output of a clean build of the same site."""
    folder = site.root.parent / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    clean = site.copy_to(folder)
    clean.build()
    return clean.tree()


def test_an_edit_touches_the_shards_of_grams_that_came_or_went_and_no_others(site):
    digest(site, 8 * EACH)
    site.build()
    before = files(site)
    assert 8 == len([path for path in before if path.startswith("search/g/")])

    site.article("a00", "Ω。", title="题目 Ω").build()
    site.article("a01", "Ωλ。", title="题目 Ω", date="2026-02-02").build()
    middle = files(site)
    site.article("a01", "Ωμ。", title="题目 Ω", date="2026-02-02").build()

    new = {path for path in files(site) if path not in middle}
    assert 1 <= len([path for path in new if path.startswith("search/g/")]) <= 4
    assert [] == [path for path in new if path.startswith("search/d/")]
    assert as_clean(site) == site.tree()


def test_an_edit_that_changes_no_word_touches_nothing(site):
    digest(site)
    site.article("a00", "两 句话。", title="题目").build()
    before = files(site)
    site.article("a00", "**两句话**。", title="题目").build()

    assert before == files(site)
    assert {"articles/a00/index.html"} <= set(site.report.rewritten)


def test_the_manifest_is_put_after_what_it_names_and_what_it_names_no_more_goes_last(site, monkeypatch):
    digest(site)
    site.build()
    told = []

    def tell(report):
        manifest = json.loads(files(site)["search/manifest.json"])
        told.append({name for name in manifest["grams"] if name} <= {path[9:17] for path in files(site)})

    old = files(site)
    Session(site.article("a00", "新的一句。", title="题目").root, Options(as_of=TODAY)).build(tell=tell)

    assert [True] == told
    assert old != files(site)


@pytest.mark.parametrize("kind", ["grams/public", "shards/public", "tables/public", "pages/public", "index", "indexed/public"])
@pytest.mark.parametrize("harm", ["DELETE FROM kept WHERE kind = ?", "UPDATE kept SET value = x'00' WHERE kind = ?"])
def test_what_is_kept_of_an_index_may_be_lost(site, kind, harm):
    digest(site, 12)
    site.build()
    connection = sqlite3.connect(site.root / ".site_builder/store")
    connection.execute(harm, (kind,))
    connection.commit()
    connection.close()
    site.article("a03", "另外一句。", title="题目 3").remove("output/search/manifest.json").build()

    assert [] == site.codes
    assert as_clean(site) == site.tree()


@pytest.mark.parametrize("part", ["g", "d", "n", "c", "f", "manifest.json"])
def test_a_file_of_the_index_that_was_lost_is_put_again(site, part):
    digest(site, 6)
    site.build()
    before = files(site)
    site.remove(f"output/search/{part}").build()

    assert before == files(site)


def test_an_edit_that_was_stopped_by_a_fault_is_in_the_next_index(site):
    digest(site, 6)
    site.build()
    site.article("a00", "从前没有的话。", title="题目").article("a01", "[[nowhere]]", title="题目").build()
    assert site.report.stopped
    site.article("a01", "好了。", title="题目").build()

    assert "articles/a00/" in found(site, "从前没有")
    assert as_clean(site) == site.tree()


def test_many_documents_at_once_and_few_of_many_give_the_same(site):
    digest(site, 40)
    site.build()
    for number in range(30):
        site.article(f"a{number:02}", f"换过的第{number}句。", title="题目", date="2026-03-03")
    site.build()
    assert as_clean(site) == site.tree()
    site.remove("content/articles/a05.md").remove("content/articles/a05.en.md").article("b", "加上的。", date="2026-03-02").build()

    assert as_clean(site) == site.tree()


def test_a_site_may_be_without_an_index(site):
    site.article("a").build()
    assert files(site)
    site.settings(search=False).build()
    assert {} == files(site)
    connection = sqlite3.connect(site.root / ".site_builder/store")
    assert [] == connection.execute("SELECT kind FROM kept WHERE kind IN ('index', 'shards/public', 'grams/public')").fetchall()
    connection.close()
    site.settings().build()

    assert as_clean(site) == site.tree()
    assert files(site)


@pytest.mark.parametrize("roster", ["", "half"], ids=["lost", "cut"])
def test_an_index_is_known_for_ours_where_ledger_and_roster_are_damaged(site, roster):
    digest(site, 20)
    site.build()
    listed = site.output / ROSTER
    listed.write_bytes(listed.read_bytes()[: listed.stat().st_size // 2 if roster else 0])
    site.remove(".site_builder/ledger.public")

    site.build()

    assert [] == site.codes


def test_a_file_that_no_index_names_is_told_once(site):
    site.article("a").build()
    site.write("output/search/g/aaaaaaaa.txt", "?").article("b").build()
    told = site.codes
    site.article("c").build()

    assert (["output-foreign"], []) == (told, site.codes)
    assert b"?" == (site.output / "search/g/aaaaaaaa.txt").read_bytes()


def test_a_foreign_file_in_the_way_is_left_alone_and_told(site):
    site.article("a").write("output/search/manifest.json", "not ours").build()

    assert "output-foreign" in site.codes
    assert b"not ours" == (site.output / "search/manifest.json").read_bytes()


def test_there_are_no_more_files_than_pages(site):
    digest(site, 60)
    site.build()

    assert len(files(site)) < len([path for path in site.tree() if path.endswith(".html")])


@pytest.mark.slow
def test_an_article_of_a_megabyte_is_found_to_its_end(site):
    site.article("a", "\n\n".join(f"第{number}段，特朗普 said no {number}。" for number in range(20_000)) + "\n\n𠀀𪛖末了。").article(
        "b"
    ).build()

    assert ["articles/a/"] == found(site, "𠀀𪛖末了") == found(site, "19999")


# For the editor.


def hits(site: SiteKit, words: str, limit: int = 20) -> Findings:
    return search(site.root, words, limit, Progress())


def test_a_hit_has_its_file_line_and_sentence(site):
    site.article("a", "开头一段。\n\n中间一段\n谈到**油轮**停航。后面还有。", draft=True).build("editor")
    (hit,) = hits(site, "油轮停航").hits

    assert ("content/articles/a.md", "body", "draft") == (hit.file, hit.field, hit.state)
    line = (site.root / hit.file).read_text("utf-8").split("\n")[hit.line - 1]
    assert "油轮" in line
    assert "油轮停航" == hit.sentence[hit.start : hit.end]


@pytest.mark.parametrize(
    ("words", "file", "field"),
    [
        ("题目 a", "content/articles/a.md", "title"),
        ("一条注文", "content/articles/a.annotations.yaml", "note"),
        ("of the talks", "content/articles/a.en.md", "body"),
        ("伊朗国", "content/glossary/places.yaml", "name"),
        ("说明", "content/pages/about.md", "body"),
        ("背景", "content/topics/talks.md", "body"),
    ],
)
def test_hits_stand_in_the_file_that_says_them(site, words, file, field):
    site.glossary(iran={"kind": "place", "pref_label": "伊朗国"}).plain("about", "说明。").hub("talks", "背景。")
    site.article(
        "a", "协议。", translation={"title": "A", "body": "Text of the talks."}, annotations=[note("n", "协议", body="一条注文。")]
    )
    hit = hits(site, words).hits[0]
    glossary = {path.relative_to(site.root).as_posix() for path in (site.root / "content/glossary").glob("*")}

    assert field == hit.field
    assert hit.file == file or (field == "name" and hit.file in glossary)
    assert fold(words) in fold(hit.sentence)


def test_words_that_only_the_page_says_are_shown_as_it_says_them(site):
    site.glossary(hormuz="霍尔木兹海峡").article("a", "经过[[hormuz]]以后。")
    found = [hit for hit in hits(site, "海峡以后").hits if hit.kind == "article"]

    assert ["content/articles/a.md"] == [hit.file for hit in found]


@pytest.mark.parametrize(
    ("text", "form"), [("他说“停火”，走了", "停火"), ("A  naïve 人", "naive人"), ("在 2026 年底", "在2026年"), ("Straße", "ss")]
)
def test_the_place_of_a_form_in_a_text_holds_it_and_nothing_more(text, form):
    start, end = place_of(text, form)

    assert form == fold(text[start:end])


def test_the_command_tells_people_and_programs(site, capsys):
    site.glossary(trump={"pref_label": {"zh-Hans": "特朗普", "en": "Trump"}}).article("a", "特朗普来了。特朗普走了。", title="题")
    assert 0 == main(["search", "--site", str(site.root), "tlp"])
    said = capsys.readouterr().out
    assert 0 == main(["search", "--site", str(site.root), "--format", "json", "特朗普来"])
    told = json.loads(capsys.readouterr().out)

    assert "tlp: also 特朗普、Trump" in said
    assert re.search(r"content/articles/a\.md:\d+: 题 \(2026-04-12, article\)\n    特朗普来了。\n", said)
    assert "2 found." in said
    assert ["articles/a/"] == [hit["address"] for hit in told["hits"]]
    assert "特朗普来" == told["hits"][0]["sentence"][told["hits"][0]["start"] : told["hits"][0]["end"]]


def test_the_command_says_what_stands_in_its_way(site, capsys):
    site.settings(search=False).article("a").build()
    with pytest.raises(Unready, match="search: false"):
        hits(site, "题目")
    site.write("content/site.yaml", "title: [")
    with pytest.raises(SystemExit):
        main(["search", "--site", str(site.root), "题目"])
    assert "content/site.yaml:2" in capsys.readouterr().err
