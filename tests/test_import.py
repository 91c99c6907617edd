"""Stories of `import`: clippings come in, are looked at, corrected, taken back; and what is said when something is in the way."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from import_kit import CLIPPINGS, SAMPLES, Said, clip, command, content, stems
from site_kit import SiteKit, tree_of

EAST, LINJIANG, NANYU, POST = SAMPLES
HUBS = {"lanmen-river": "澜门河", "soria-election": "索里亚", "nanyu-storm": "南屿"}
PLAIN = """# 渡船停航一天

灯塔社南屿3月5日电(记者 钱大桅)大风吹了一夜，南屿的渡船5日停航一天，岛上的学校也停了课。

渡口的船工说，等风小了就开船，票价今年不变，班次也不减，请大家不要着急。

下午三点，风从东面转到了南面，第一条船试着开到对岸，又空着开了回来。
"""
"""A small clipping of one article."""


@pytest.fixture
def digest(site: SiteKit) -> SiteKit:
    """A site with the three hubs of the sample clippings."""
    for hub, name in HUBS.items():
        site.hub(hub, title=name, keywords=[name])
    return site


def front(site: SiteKit, stem: str) -> dict:
    """The front matter of a page."""
    return yaml.load((site.root / f"content/articles/{stem}.md").read_text("utf-8").split("---\n")[1], yaml.CSafeLoader)


def body(site: SiteKit, stem: str) -> str:
    """The text of a page below its front matter."""
    return (site.root / f"content/articles/{stem}.md").read_text("utf-8").split("\n---\n", 1)[1].strip()


def written(site: SiteKit, before: dict[str, bytes]) -> dict[str, bytes]:
    """The files of content/ that are new or changed."""
    return {path: data for path, data in content(site).items() if before.get(path) != data}


def one(folder: Path, pattern: str = "*") -> Path:
    """The one file of a folder."""
    (found,) = folder.glob(pattern)
    return found


# Four clippings become a day's pages.

EXPECTED = {
    "澜门河会谈散场 水闸之争没有落定": ("lanmen-river", None, "2024-03-05", 3),
    "索里亚大选提前投票开始": ("soria-election", None, "2024-03-05", 0),
    "水闸之后，澜门河还剩几条路": ("lanmen-river", ["时事观察"], None, 0),
    "没有水量的协议等于没有协议": ("lanmen-river", ["贝洛："], "2024-03-05", 0),
    "澜门河会谈在白榆城不欢而散": ("lanmen-river", ["贝洛：一个空格也不能少", "斯图尔：空格不是我留的"], None, 2),
    "早来的风暴，「比往年早了一个月」": ("nanyu-storm", ["南屿岛停课一天，渡船只剩一班"], None, 0),
    "索里亚大选，差距在两个百分点之内": ("soria-election", ["时事观察"], None, 2),
    "索里亚两位党首同台辩论 船厂和信封成了焦点": ("soria-election", None, None, 2),
    "一场辩论是怎样办成的": ("soria-election", ["幕后"], None, 0),
    "南屿灾后第四天 渡船恢复三班": ("nanyu-storm", ["相关新闻"], None, 0),
    "澜门河谈到第二轮，“空格”填上了一半": ("lanmen-river", None, None, 2),
}
"""Title of each page: hub, kickers, day of its dateline, section headings."""


def test_the_sample_clippings_become_clean_pages_in_their_hubs(digest):
    said = command(digest, *SAMPLES)

    pages = {front(digest, stem)["title"]: stem for stem in stems(digest)}
    found = {
        title: (
            *front(digest, stem)["topics"],
            front(digest, stem).get("kicker"),
            front(digest, stem)["provenance"].get("dateline", {}).get("date"),
            body(digest, stem).count("## "),
        )
        for title, stem in pages.items()
    }
    assert (0, "") == (said.code, said.err)
    assert EXPECTED == found


def test_broken_paragraphs_of_the_samples_are_whole_again(digest):
    command(digest, *SAMPLES)

    whole = "\n".join(body(digest, stem) for stem in stems(digest))
    for joined in (
        "说只少了一成。调停人",
        "钥匙分成两把，",
        "两个百分点。没有",
        "他说庄稼看不懂",
        "把读数贴在两岸的渡口",
        "先谈工钱。",
        "却说多在港口。",
        "部长的位子。",
        "摇了十一次",
    ):
        assert joined in whole
    assert "■" not in whole
    assert "摄" not in "".join(line for line in whole.split("\n") if "佟小野" in line)


def test_captions_credits_and_rights_of_the_samples_stand_in_their_fields(digest):
    command(digest, *SAMPLES)
    pages = {front(digest, stem)["title"]: front(digest, stem) for stem in stems(digest)}

    talks = pages["澜门河会谈散场 水闸之争没有落定"]
    assert [{"caption": "3月5日，卡伦代表团团长塔里安·贝洛离开白榆城驿馆。", "credit": "海岬社记者 佟小野 摄"}] == talks["figures"]
    assert (["海岬社"], ["闵知秋", "佟小野"]) == (talks["provenance"]["agency"], talks["provenance"]["byline"])
    assert talks["standfirst"].startswith("澜门河两岸的会谈")
    assert ["科沃斯(左)与坦达里", "坦达里"] == [one["caption"] for one in pages["索里亚两位党首同台辩论 船厂和信封成了焦点"]["figures"]]
    assert ["海岬社", "临江通讯社"] == pages["南屿灾后第四天 渡船恢复三班"]["provenance"]["agency"]
    post = pages["澜门河谈到第二轮，“空格”填上了一半"]
    assert "reserved" == post["rights"]["status"]
    assert ("望台网", ["路遥知"]) == (post["provenance"]["publication"], post["provenance"]["byline"])
    assert all(page.get("rights", {}).get("publish") is None for page in pages.values())


def test_public_notices_are_masked_and_stand_in_no_page(digest):
    command(digest, EAST)

    notices = [path.read_text("utf-8") for path in sorted((digest.root / "content/notices").iterdir())]
    pages = "\n".join(body(digest, stem) for stem in stems(digest))
    assert ["遗失声明", "注销公告"] == [yaml.load(text.split("---\n")[1], yaml.CSafeLoader)["title"] for text in notices]
    assert not any(word in "\n".join(notices) for word in ("13800000000", "乔木生", "温以安", "JY10099000001234"))
    assert "营业" not in pages
    assert "清算组" not in pages


def test_the_samples_build_in_both_audiences_and_the_public_site_holds_excerpts_only(digest):
    command(digest, *SAMPLES)

    public = digest.build(as_of="2026-06-01")
    seen = b"\n".join(digest.tree().values())
    assert 0 == public.errors
    assert {"date-missing"} >= set(digest.codes)
    for canary in ("春播时节的河水少了三成", "签名处始终空着，桌上", "卖热豆浆的小车", "连茶都分两壶泡", "它只会让我们忘记", "罗小满"):
        for form in (canary, json.dumps(canary)[1:-1]):
            assert form.encode() not in seen
    editor = digest.build("editor", as_of="2026-06-01")
    assert 0 == editor.errors
    assert "卖热豆浆的小车".encode() in b"\n".join(digest.tree().values())
    assert "罗小满".encode() not in b"\n".join(digest.tree().values())


def test_the_command_says_what_came_of_each_clipping(digest):
    said = command(digest, *SAMPLES)

    assert "4 articles, 2 notices" in said.out
    assert "masked)" in said.out
    assert "line 56: 2 points are announced, one stands here: the text is cut off" in said.out
    assert "Clippings: 4 imported.  Pages: 11, in content/articles/.\n" in said.out


@pytest.mark.slow
def test_the_module_can_be_run_like_the_command(digest):
    ran = subprocess.run(
        [sys.executable, "-m", "site_builder", "import", str(NANYU), "--date", "2024-03-10"],
        cwd=digest.root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (ran.returncode, ran.stderr)
    assert 3 == len(stems(digest))
    assert all(stem.startswith("2024-03-10-") for stem in stems(digest))


# A dry run, and a second time.


def test_a_dry_run_tells_the_same_and_writes_nothing(digest):
    before = content(digest)
    dry = command(digest, "--dry-run", *SAMPLES)

    assert 0 == dry.code
    assert before == content(digest)
    assert "would give 4 articles" in dry.out
    real = re.sub(r"(?m)^\d+\. ", "", command(digest, *SAMPLES).out)
    assert dry.out.replace("would give ", "").split("Clippings:")[0] == real.split("Clippings:")[0]


def test_the_same_bytes_a_second_time_change_nothing(digest):
    command(digest, *SAMPLES)
    before = content(digest)
    said = command(digest, *SAMPLES)

    assert 0 == said.code
    assert before == content(digest)
    assert 4 == said.err.count("warning[import-known]: the same bytes were imported before, from ")
    assert "Clippings: 4 known." in said.out


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_same_words_in_another_encoding_change_nothing(digest, encoding):
    command(digest, EAST)
    before = content(digest)
    said = command(digest, clip(digest, EAST.read_text("utf-8").replace("，", "， ").encode(encoding), "another-name.txt"))

    assert 0 == said.code
    assert before == content(digest)
    assert "import-known]: the same words were imported before, from east-cape-daily-page-7.txt" in said.err


def test_one_clipping_given_twice_at_once_is_taken_once(digest):
    said = command(digest, EAST, EAST)

    assert "Clippings: 1 imported, 1 known." in said.out
    assert 4 == len(stems(digest))


def test_an_edited_page_is_never_written_over(digest):
    path = clip(digest, PLAIN)
    command(digest, path)
    page = one(digest.root / "content/articles")
    page.write_text(page.read_text("utf-8").replace("渡船停航一天", "渡船停了"), "utf-8")
    edited = content(digest)

    known = command(digest, path)
    changed = command(digest, clip(digest, PLAIN.replace("三点", "四点"), "tuesday.txt"))

    assert 0 == known.code == changed.code
    assert edited == {name: data for name, data in content(digest).items() if name in edited}
    assert 2 == len(stems(digest))


def test_a_page_of_the_same_name_gets_a_number(digest):
    command(digest, clip(digest, PLAIN))
    command(
        digest, clip(digest, PLAIN.split("\n\n", maxsplit=1)[0] + "\n\n灯塔社南屿3月5日电 " + "这一篇说的是另外一条渡船的另外一件事。" * 6)
    )

    first, second = stems(digest)
    assert f"{first}-2" == second


def test_copies_of_one_report_are_named_with_their_share(digest):
    command(digest, clip(digest, PLAIN))
    said = command(
        digest,
        "--format",
        "json",
        clip(digest, "# 一夜大风 渡口停摆\n\n" + PLAIN.split("\n\n", 1)[1] + "\n记者在渡口看见，人们提着灯笼往回走。\n", "tuesday.txt"),
    )

    (fault,) = [json.loads(line) for line in said.out.splitlines() if "import-same-copy" in line]
    percent = int(fault["message"].split(" %")[0])
    assert 75 < percent < 100
    assert (
        fault["message"] == f"{percent} % of this text stands in {stems(digest)[1] if 'du-chuan' in stems(digest)[1] else stems(digest)[0]}"
    )
    assert "warning" == fault["severity"]


def test_the_year_of_the_same_copy_dates_a_page(digest):
    command(digest, "--date", "2024-03-06", clip(digest, PLAIN))
    command(digest, clip(digest, "# 一夜大风 渡口停摆\n\n" + PLAIN.split("\n\n", 1)[1] + "\n人们提着灯笼往回走。\n", "tuesday.txt"))

    other = next(front(digest, stem) for stem in stems(digest) if front(digest, stem)["title"].startswith("一夜"))
    assert "2024-03-05" == str(other["provenance"]["dateline"]["date"])
    assert other["date_note"].startswith("year inferred from the same copy in 2024-03-06-du-chuan")


# The editor corrects what import would do.


class Desk:
    """A clipping under review: the plan as data, and what applying it says."""

    def __init__(self, site: SiteKit, clipping: Path) -> None:
        self.site = site
        self.path = site.root.parent / f"{site.root.name}-plan.yaml"
        self.said = command(site, "--review", self.path, clipping)
        self.plan = yaml.load(self.path.read_text("utf-8"), yaml.CSafeLoader)

    @property
    def articles(self) -> list[dict]:
        """The articles of the one clipping."""
        return self.plan["clippings"][0]["articles"]

    def article(self, title: str) -> dict:
        """The article with a title."""
        return next(
            one for one in self.articles if any(part["role"] == "title" and part["text"].startswith(title[:20]) for part in one["parts"])
        )

    def part(self, lines: str) -> dict:
        """The part at some lines."""
        return next(part for article in self.articles for part in article["parts"] if part["lines"] == lines)

    def apply(self, *arguments: str) -> Said:
        self.path.write_text(yaml.dump(self.plan, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), "utf-8")
        return command(self.site, "--apply", self.path, *arguments)


def test_a_review_writes_the_plan_and_nothing_else(digest):
    before = content(digest)
    desk = Desk(digest, EAST)

    assert 0 == desk.said.code
    assert "4 pages" in desk.said.out
    assert before == content(digest)
    head = desk.path.read_text("utf-8").split("clippings:")[0]
    assert "Doubtful" in head
    assert ":56: 2 points are announced" in head
    assert all(line.startswith("#") for line in head.splitlines())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_unchanged_plan_does_what_import_does(digest, path, tmp_path):
    twin = digest.copy_to(tmp_path / "twin")
    command(twin, path)
    said = Desk(digest, path).apply()

    assert (0, "") == (said.code, said.err)
    assert stems(twin) == stems(digest)
    assert {name: data for name, data in content(twin).items() if "receipts" not in name} == {
        name: data for name, data in content(digest).items() if "receipts" not in name
    }


def test_a_changed_role_is_obeyed(digest):
    desk = Desk(digest, EAST)
    desk.part("5[4:14]")["role"] = "standfirst"
    desk.part("18[1:67]")["role"] = "quote"
    desk.apply()

    stem = next(stem for stem in stems(digest) if "san-chang" in stem)
    assert "两天、三稿、一个空格" == front(digest, stem)["standfirst"]
    assert "subtitle" not in front(digest, stem)
    assert "\n> 澜门河两岸的会谈又一次没有结果。" in body(digest, stem)


def test_a_part_is_moved_to_another_article(digest):
    desk = Desk(digest, EAST)
    first, second, *_ = desk.articles
    box = desk.part("18[1:67]")
    first["parts"].remove(box)
    second["parts"].append(box)
    desk.apply()

    assert {"索里亚大选提前投票开始"} == {front(digest, stem)["title"] for stem in stems(digest) if "standfirst" in front(digest, stem)}


def test_two_lines_are_joined_to_one_paragraph(digest):
    desk = Desk(digest, EAST)
    talks = desk.article("澜门河会谈散场")
    talks["parts"].remove(desk.part("32"))
    desk.part("26+28")["lines"] = "26+28+32"
    desk.apply()

    stem = next(stem for stem in stems(digest) if "san-chang" in stem)
    assert "打不开闸门。下游农户已经在翻地。" in body(digest, stem)


def test_a_join_is_taken_apart(digest):
    desk = Desk(digest, EAST)
    talks = desk.article("澜门河会谈散场")["parts"]
    place = talks.index(desk.part("26+28"))
    talks[place : place + 1] = [{"lines": "26", "role": "body"}, {"lines": "28", "role": "body"}]
    desk.apply()

    stem = next(stem for stem in stems(digest) if "san-chang" in stem)
    assert "钥匙分成\n\n两把，" in body(digest, stem)


def test_an_article_is_split_in_two(digest):
    desk = Desk(digest, EAST)
    talks = desk.article("澜门河会谈散场")
    place = talks["parts"].index(desk.part("30[5:10]"))
    new = {"parts": talks["parts"][place:]}
    new["parts"][0]["role"] = "title"
    talks["parts"] = talks["parts"][:place]
    desk.articles.insert(1, new)
    said = desk.apply()

    assert 0 == said.code
    assert {*list(EXPECTED)[:4], "春播不等人"} == {front(digest, stem)["title"] for stem in stems(digest)}
    spring = next(stem for stem in stems(digest) if "chun-bo" in stem)
    assert body(digest, spring).startswith("下游农户")


def test_two_articles_are_made_one(digest):
    desk = Desk(digest, EAST)
    first, second, *_ = desk.articles
    first["parts"] += [part for part in second["parts"] if part["role"] == "body"]
    desk.articles.remove(second)
    desk.apply()

    assert 3 == len(stems(digest))
    assert "登记选民共有二百一十六万人" in body(digest, next(stem for stem in stems(digest) if "san-chang" in stem))
    assert "索里亚大选提前投票开始" in one(digest.root / "content/leftovers").read_text("utf-8")


def test_a_part_that_is_taken_out_goes_to_the_leftovers(digest):
    desk = Desk(digest, EAST)
    desk.article("澜门河会谈散场")["parts"].remove(desk.part("9"))
    desk.apply()

    assert "\n9\tno part of an article\t卡伦与维兰关于澜门河上游水闸的会谈" in one(digest.root / "content/leftovers").read_text("utf-8")
    assert not any("会谈5日傍晚在白榆城散场" in body(digest, stem) for stem in stems(digest))


def test_stem_day_and_topics_of_the_plan_are_obeyed(digest):
    desk = Desk(digest, EAST)
    desk.articles[2].update({"page": "after-the-gates", "date": "2024-03-06", "topics": ["nanyu-storm"]})
    said = desk.apply()

    assert (0, "") == (said.code, said.err)
    page = front(digest, "after-the-gates")
    assert ("2024-03-06", ["nanyu-storm"]) == (str(page["date"]), page["topics"])
    assert "date_note" not in page


def refusal(said: Said, code: str) -> str:
    """The fault with which a plan is refused."""
    assert 1 == said.code
    assert f"error[{code}]" in said.err
    return said.err


def test_an_unknown_role_is_answered_with_the_one_that_was_meant(digest):
    desk = Desk(digest, EAST)
    desk.part("9")["role"] = "captoin"
    before = content(digest)
    said = refusal(desk.apply(), "value-choice")

    assert 'did you mean "caption"' in said
    assert f"{desk.path}:" in said
    assert before == content(digest)


@pytest.mark.parametrize("lines", ["900", "0", "9[400:410]", "4", "9+900"])
def test_lines_that_the_clipping_does_not_have_are_refused_at_their_place(digest, lines):
    desk = Desk(digest, EAST)
    desk.part("9")["lines"] = lines
    before = content(digest)
    said = refusal(desk.apply(), "plan-lines")

    line = next(
        number
        for number, text in enumerate(desk.path.read_text("utf-8").split("\n"), 1)
        if f"lines: '{lines}'" in text or f"lines: {lines}" == text.strip("- ")
    )
    assert f"{desk.path}:{line}:" in said
    assert f"the clipping has no text at {lines}" in said
    assert before == content(digest)


@pytest.mark.parametrize("lines", ["nine", "9-11", "9[1:]", "", "9+"])
def test_lines_that_are_none_are_refused(digest, lines):
    desk = Desk(digest, EAST)
    desk.part("9")["lines"] = lines

    refusal(desk.apply(), "value-form")


@pytest.mark.parametrize("lines", ["11", "11[4:9]", "5", "9+11"])
def test_two_parts_cannot_take_one_text(digest, lines):
    desk = Desk(digest, EAST)
    desk.part("9")["lines"] = lines
    before = content(digest)

    assert "two parts take line" in refusal(desk.apply(), "plan-lines")
    assert before == content(digest)


def test_a_plan_of_a_clipping_that_has_changed_since_is_refused(digest):
    path = clip(digest, PLAIN)
    desk = Desk(digest, path)
    path.write_text(PLAIN + "\n又一句。\n", "utf-8")
    before = content(digest)
    said = refusal(desk.apply(), "plan-old")

    assert "has changed since this plan was made" in said
    assert "--review" in said
    assert before == content(digest)


def test_a_plan_of_a_clipping_that_is_gone_is_refused(digest):
    path = clip(digest, PLAIN)
    desk = Desk(digest, path)
    path.unlink()

    refusal(desk.apply(), "clipping-unreadable")


@pytest.mark.parametrize(
    ("stem", "code"), [("../../evil", "value-form"), ("/etc/passwd", "value-form"), ("A b", "value-form"), ("x" * 200, "value-form")]
)
def test_a_stem_of_the_plan_stays_in_its_folder(digest, stem, code):
    desk = Desk(digest, EAST)
    desk.articles[0]["page"] = stem

    refusal(desk.apply(), code)


def test_a_plan_that_is_no_yaml_is_refused_at_its_place(digest):
    path = clip(digest, "clippings: [\n", "plan.yaml")

    assert f"{path}:2:" in refusal(command(digest, "--apply", path), "yaml-unreadable")


@pytest.mark.slow
def test_a_plan_of_many_clippings_can_be_applied(digest):
    long = "\n\n".join(
        f"# 渡船第{number}天\n\n灯塔社南屿3月5日电 渡口第{number}天照旧开船，{number}条船来回走。\n\n船工说，第{number}天的风比昨天小，浪也小。"
        for number in range(600)
    )
    desk = Desk(digest, clip(digest, long))
    said = desk.apply()

    assert 0 == said.code
    assert 600 == len(stems(digest))


# An import is taken back.


def undo(site: SiteKit, receipt: Path | None = None, *arguments: str) -> Said:
    return command(site, "--undo", receipt or one(site.root / "content/receipts"), *arguments)


def test_an_import_is_taken_back_whole(digest):
    before = content(digest)
    command(digest, EAST)
    said = undo(digest)

    assert (0, "") == (said.code, said.err)
    assert "Taken back: 8 files." in said.out
    assert before == content(digest)


def test_what_was_taken_back_can_be_imported_again(digest):
    command(digest, EAST)
    first = content(digest)
    undo(digest)
    said = command(digest, EAST)

    assert "1 imported" in said.out
    assert first == content(digest)


@pytest.mark.slow
def test_a_big_import_can_be_taken_back(digest):
    before = content(digest)
    command(digest, clip(digest, "# 渡船停航一天\n\n" + "\n\n".join(f"第{number}条船照旧开出，风从东面吹来。" for number in range(9000))))
    said = undo(digest)

    assert 0 == said.code, said.err
    assert before == content(digest)


def test_only_its_own_files_go(digest):
    command(digest, EAST)
    east = one(digest.root / "content/receipts")
    command(digest, LINJIANG)
    digest.write("content/articles/mine.md", "---\ntitle: 我的\n---\n字。\n")
    said = undo(digest, east)

    assert 0 == said.code
    assert 4 == len(stems(digest))
    assert "mine" in stems(digest)


def test_an_edited_page_keeps_its_whole_import(digest):
    command(digest, EAST)
    page = digest.root / f"content/articles/{stems(digest)[0]}.md"
    page.write_text(page.read_text("utf-8") + "\n又一句。\n", "utf-8")
    before = content(digest)
    said = undo(digest)

    assert 1 == said.code
    assert f"content/articles/{page.name}: error[undo-edited]: this file was edited after its import" in said.err
    assert before == content(digest)


@pytest.mark.parametrize("other", ["annotations.yaml", "en.md"])
def test_an_annotated_or_translated_page_keeps_its_import(digest, other):
    command(digest, clip(digest, PLAIN))
    stem = stems(digest)[0]
    digest.write(f"content/articles/{stem}.{other}", "[]\n")
    before = content(digest)
    said = undo(digest)

    assert 1 == said.code
    assert f"error[undo-edited]: {stem}.{other} was made for this page" in said.err
    assert before == content(digest)


def test_a_page_that_the_editor_deleted_is_no_hindrance(digest):
    command(digest, EAST)
    (digest.root / f"content/articles/{stems(digest)[0]}.md").unlink()

    assert 0 == undo(digest).code
    assert [] == stems(digest)


def test_taking_back_that_was_stopped_is_finished_by_a_second_try(digest, monkeypatch):
    before = content(digest)
    command(digest, EAST)
    receipt = one(digest.root / "content/receipts")
    unlink, left = Path.unlink, [3]

    def stopping(path, **given):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        unlink(path, **given)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", stopping)
        stopped = undo(digest, receipt)
    there = receipt.exists()
    again = undo(digest, receipt)

    assert (130, True, 0) == (stopped.code, there, again.code)
    assert before == content(digest)


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/{stem}.md",
        "content/site.yaml",
        "../{name}-clippings/fake.yaml",
        "content/receipts/../../content/site.yaml",
        "content/receipts",
        "/etc/passwd",
    ],
)
def test_what_is_no_receipt_of_this_site_is_refused(digest, path):
    command(digest, clip(digest, PLAIN))
    clip(digest, one(digest.root / "content/receipts").read_bytes(), "fake.yaml")
    before = content(digest)
    said = undo(digest, digest.root / path.format(stem=stems(digest)[0], name=digest.root.name))

    assert 1 == said.code
    assert "error[undo-outside]" in said.err
    assert before == content(digest)


@pytest.mark.parametrize(
    "name",
    [
        "content/../../victim.txt",
        "/etc/hostname",
        "content/site.yaml/../../../victim.txt",
        ".site_builder/lock",
        "content/articles/../site.yaml",
    ],
)
def test_a_receipt_that_names_files_outside_is_refused(digest, name):
    command(digest, clip(digest, PLAIN))
    victim = digest.root.parent / "victim.txt"
    victim.write_text("bleibt", "utf-8")
    receipt = one(digest.root / "content/receipts")
    text = receipt.read_text("utf-8")
    receipt.write_text(text.replace(f"content/articles/{stems(digest)[0]}.md", name), "utf-8")
    before = content(digest)
    said = undo(digest)

    assert 1 == said.code
    assert "error[undo-" in said.err
    assert "bleibt" == victim.read_text("utf-8")
    assert before == content(digest)


def test_a_missing_receipt_is_a_fault(digest):
    said = undo(digest, digest.root / "content/receipts/none.yaml")

    assert 1 == said.code
    assert "error[" in said.err


# Wishes of the editor.


def test_an_unknown_topic_is_a_fault_before_anything_is_written(digest):
    before = content(digest)
    said = command(digest, "--topic", "lanmen", EAST)

    assert 1 == said.code
    assert 'error[topic-unknown]: no topic is called "lanmen"' in said.err
    assert "lanmen-river" in said.err
    assert before == content(digest)


def test_the_named_topics_are_those_of_all_pages(digest):
    command(digest, "--topic", "nanyu-storm", "--topic", "lanmen-river", EAST)

    assert {("nanyu-storm", "lanmen-river")} == {tuple(front(digest, stem)["topics"]) for stem in stems(digest)}


def test_without_a_fitting_hub_the_topics_stay_empty_and_that_is_said(site):
    said = command(site, clip(site, PLAIN))

    assert "topics" not in front(site, stems(site)[0])
    assert 'no hub fits "渡船停航一天"' in said.out


def test_new_topics_are_stubs_that_build(site):
    said = command(site, "--new-topics", *SAMPLES[:3])

    hubs = sorted(path.stem for path in (site.root / "content/topics").iterdir())
    used = {topic for stem in stems(site) for topic in front(site, stem).get("topics", [])}
    assert 0 == said.code
    assert hubs
    assert set(hubs) >= used
    assert used
    assert 0 == site.build().errors


def test_a_new_topic_may_be_named(digest):
    command(digest, "--new-topics", "--topic", "water", EAST)

    assert (digest.root / "content/topics/water.md").is_file()
    assert {("water",)} == {tuple(front(digest, stem)["topics"]) for stem in stems(digest)}
    assert 0 == digest.build().errors


@pytest.mark.parametrize("topic", ["../evil", "a/b", "/etc/x", "A B", "", "x" * 300])
def test_a_new_topic_that_cannot_be_an_address_is_refused(digest, topic):
    before = content(digest)
    said = command(digest, "--new-topics", "--topic", topic, EAST)

    assert said.code in (1, 2)
    assert before == content(digest)


def test_a_dry_run_with_new_topics_writes_no_hub(site):
    before = content(site)
    command(site, "--dry-run", "--new-topics", *SAMPLES)

    assert before == content(site)


def test_the_named_day_dates_every_page_and_settles_the_years(digest):
    said = command(digest, "--date", "2023-03-06", LINJIANG)

    assert {"2023-03-06"} == {str(front(digest, stem)["date"]) for stem in stems(digest)}
    assert "unresolved" not in said.out


def test_the_named_paper_is_the_publication_where_the_clipping_names_none(digest):
    command(digest, "--publication", "临江晚报", LINJIANG, POST)

    named = {front(digest, stem)["provenance"]["publication"] for stem in stems(digest)}
    assert {"临江晚报", "望台网"} == named


# What is asked wrongly, and how faults are told.


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--dry-run"],
        ["--apply", "p.yaml", "x.txt"],
        ["--undo", "r.yaml", "x.txt"],
        ["--apply", "p.yaml", "--undo", "r.yaml"],
        ["--date", "12日", "x.txt"],
        ["--date", "2024-02-30", "x.txt"],
        ["--nothing", "x.txt"],
    ],
)
def test_wrong_use_exits_with_2_and_writes_nothing(digest, arguments):
    before = content(digest)
    said = command(digest, *arguments)

    assert 2 == said.code
    assert said.err
    assert before == content(digest)


def test_a_folder_without_a_site_is_a_fault(tmp_path):
    site = SiteKit(tmp_path / "site")
    (site.root / "content/site.yaml").unlink()
    said = command(site, EAST)

    assert 1 == said.code
    assert "site-missing" in said.err


def test_a_refused_clipping_stops_no_other(digest):
    said = command(digest, digest.root / "none.txt", NANYU, digest.root / "content")

    assert 1 == said.code
    assert 2 == said.err.count("error[clipping-unreadable]: ")
    assert "Clippings: 1 imported, 2 refused." in said.out
    assert 3 == len(stems(digest))


def test_faults_are_one_json_object_a_line(digest):
    said = command(digest, "--format", "json", *SAMPLES, digest.root / "none.txt")

    faults = [json.loads(line) for line in said.out.splitlines()]
    assert (1, "") == (said.code, said.err)
    assert {"path", "line", "column", "severity", "code", "message", "help"} == set(faults[0])
    assert {"import-year-open", "import-flaw", "clipping-unreadable"} <= {fault["code"] for fault in faults}
    assert all(fault["help"] for fault in faults)


def test_faults_are_annotations_of_github(digest):
    said = command(digest, "--format", "github", digest.root / "none.txt")

    assert said.out.startswith("::error file=")
    assert 1 == said.code


def test_json_of_a_review_is_json_and_nothing_else(digest):
    said = command(digest, "--format", "json", "--review", digest.root.parent / "plan.yaml", EAST)

    assert all(json.loads(line) for line in said.out.splitlines())


# Names of files.

NAMES = (
    "渡船停航（周一）.txt",
    "长" * 60 + ".txt",
    "x" * 240 + ".txt",
    "..txt",
    "...",
    "-rf",
    "con.txt",
    "a b'c\"d#e: [f].txt",
    ".hidden",
    "UPPER.TXT",
    "\u202egpj.txt",
    "ＡＢ．txt",
    "%2e%2e%2fx.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_clipping_of_any_name_comes_in_and_can_be_taken_back(site, name):
    before = content(site)
    path = clip(site, EAST.read_bytes(), name)
    said = command(site, path)
    new = written(site, before)

    assert 0 == said.code
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out + said.err
    assert {"articles", "notices", "leftovers", "receipts"} == {file.split("/")[0] for file in new}
    assert all(len(file.encode()) < 120 and file.count("/") == 1 and file.isprintable() for file in new)
    assert 0 == undo(site).code
    assert before == content(site)


@pytest.mark.parametrize("name", NAMES)
def test_a_clipping_of_any_name_can_be_reviewed_and_applied(site, name):
    desk = Desk(site, clip(site, EAST.read_bytes(), name))
    said = command(site, "--apply", desk.path)

    assert 0 == desk.said.code == said.code
    assert 4 == len(stems(site))


@pytest.mark.parametrize("name", ["bell\x07and\x1b[31mred.txt", "two\nlines: [].txt", "line\u2028line.txt", "byte\udcff.txt"])
def test_a_name_that_no_text_can_hold_is_refused_and_gives_no_order_to_the_terminal(site, name):
    before = content(site)
    path = clip(site, EAST.read_bytes(), name)

    for arguments in ([path], ["--format", "json", path], ["--review", site.root.parent / "p.yaml", path]):
        said = command(site, *arguments)
        assert 1 == said.code
        assert "clipping-unreadable" in said.out + said.err
        assert not any(char in said.out + said.err for char in "\x07\x1b\udcff")
        assert "\nlines" not in said.out + said.err
    assert before == content(site)


def test_names_that_become_the_same_do_not_meet(digest):
    command(digest, clip(digest, EAST.read_bytes(), "Monday.txt"), clip(digest, NANYU.read_bytes(), "monday!.txt"))

    assert 7 == len(stems(digest))
    assert 2 == len(list((digest.root / "content/receipts").iterdir()))


@pytest.mark.parametrize(
    "title",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "..",
        "con",
        "渡船" * 200,
        "a" * 300,
        "😀😀",
        "\u202eabc",
        "CON.md",
        ".",
        "x.en",
        "x.annotations",
    ],
)
def test_a_title_never_leads_out_of_its_folder(site, title):
    before = content(site)
    said = command(site, clip(site, f"# {title}\n\n" + PLAIN.split("\n\n", 1)[1]))

    (stem,) = stems(site)
    assert 0 == said.code
    assert {f"articles/{stem}.md", *(file for file in written(site, before) if file.startswith(("receipts/", "leftovers/")))} == set(
        written(site, before)
    )
    assert len(stem) < 121
    assert 0 == site.build().errors


def test_nothing_is_written_outside_content_and_the_state(tmp_path):
    site = SiteKit(tmp_path / "inner" / "site")
    names = [
        clip(site, data, name)
        for name, data in (
            ("a.txt", EAST.read_bytes()),
            ("..txt", NANYU.read_bytes()),
            ("b.html", b"<html><title>../../../x</title><p>" + "渡船停了。".encode() * 30 + b"</html>"),
        )
    ]
    before = {path for path in tree_of(tmp_path) if not path.startswith("inner/site/")}
    here = set(os.listdir())

    command(site, *names)
    command(site, "--dry-run", *names)
    command(site, "--new-topics", LINJIANG)
    for receipt in sorted((site.root / "content/receipts").iterdir()):
        undo(site, receipt)

    assert before == {path for path in tree_of(tmp_path) if not path.startswith("inner/site/")}
    assert here == set(os.listdir())
    assert {"content", ".site_builder"} == set(os.listdir(site.root))


def test_the_samples_in_the_folder_are_those_that_the_stories_use():
    assert {path.name for path in SAMPLES} == {path.name for path in CLIPPINGS.iterdir()} - {"README.md"}
