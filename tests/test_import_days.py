"""Days and moments: what a source states, whatever its offset and its language; what nobody can read stays open, and that is said."""

import os
import time

import pytest
from import_kit import clip, command, content, found_in, post, rss, stems

from site_builder.importer.cues.timestamps import iso, stamp_of
from site_builder.importer.output.match import Index
from site_builder.importer.sources.reading import read
from site_builder.model.day_origin import DayOrigin, read_phrase


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-04-13 20:30:00 GMT+8", "2026-04-13T20:30:00+08:00"),
        ("Mon, 13 Apr 2026 20:30:00 GMT+08:00", "2026-04-13T20:30:00+08:00"),
        ("2026-04-13 20:30 UTC+0800", "2026-04-13T20:30:00+08:00"),
        ("2026-04-13T20:30:00.5Z", "2026-04-13T20:30:00+00:00"),
        ("2026-04-13T20:30:00.123456789-03:30", "2026-04-13T20:30:00-03:30"),
        ("2026-04-13 20:30 UTC−5", "2026-04-13T20:30:00-05:00"),
        ("Mon, 13 Apr 2026 20:30:00 EDT", "2026-04-13T20:30:00-04:00"),
        ("13 Apr 2026 20:30 HKT", "2026-04-13T20:30:00+08:00"),
        ("2026年4月13日 20:30（北京时间）", "2026-04-13T20:30:00+08:00"),
        ("2026年04月13日 下午8:30", "2026-04-13"),
        ("星期一, 13 四月 2026 20:30:00 +0800", "2026-04-13T20:30:00+08:00"),
        ("lun, 13 apr 2026 20:30:00 GMT", "2026-04-13T20:30:00+00:00"),
        ("13 avril 2026", "2026-04-13"),
        ("13. März 2026", "2026-03-13"),
        ("13 de abril de 2026", "2026-04-13"),
        ("２０２６－０４－１３", "2026-04-13"),
        ("二〇二六年四月十三日", "2026-04-13"),
        ("二零二六年十二月二十一日", "2026-12-21"),
        ("1776083400", "2026-04-13T12:30:00+00:00"),
        ("1776083400000", "2026-04-13T12:30:00+00:00"),
    ],
)
def test_a_stated_moment_is_what_it_says(written, moment):
    assert moment == iso(written)


@pytest.mark.parametrize(
    "written",
    ["13 April", "April 2026", "yesterday", "04/05/26", "2026-13-45", "Mon, 30 Nov -0001 00:00:00 +0000", "三天前", "12:30", "2026"],
)
def test_what_is_no_full_date_is_none(written):
    assert "" == iso(written)


@pytest.mark.parametrize("zone", ["CST", "BST", "IST", "XYZ"])
def test_a_zone_that_nobody_knows_leaves_the_moment_open(zone):
    written = f"Mon, 13 Apr 2026 20:30:00 {zone}"
    found = found_in(rss(f"<title>渡轮</title><pubDate>{written}</pubDate><description>渡船停了。</description>"), "feed.xml")
    stamp = stamp_of(written)

    assert stamp is not None
    assert ("2026-04-13", zone) == (stamp.iso, stamp.zone)
    assert ("2026-04-13", f"time zone unknown: {written}") == (found.front.date, found.front.date_note)
    assert any(written in doubt.message for doubt in found.composed.entries[0].doubts)


@pytest.mark.parametrize("written", ["Invalid Date", "今天", "13/45/2026", "sometime in 2026"])
def test_a_stated_date_that_cannot_be_read_is_kept(written):
    found = found_in(post("灯塔社南屿3月5日电 渡船停了。", f"title: 渡轮\ndate: {written}"))

    assert (None, f"date cannot be read: {written}") == (found.front.date, found.front.date_note)
    assert ["import-year-open"] == [doubt.code for doubt in found.composed.entries[0].doubts if "date" in doubt.message]


@pytest.mark.parametrize(
    ("name", "front", "day", "by"),
    [
        ("2026-04-11-lao-jie.markdown", "title: 老街", "2026-04-11", "file"),
        ("_posts/2026-4-1-x.md", "title: 老街", "2026-04-01", "file"),
        ("2026-04-11 日记.md", "title: 老街", "2026-04-11", "file"),
        ("2026-04-11-x.md", "title: 老街\ndate: 2026-04-13", "2026-04-13", None),
        ("2026-04-11-x.md", "title: 老街\ndate: 昨天", None, ""),
        ("2026-02-30-x.md", "title: 老街", None, ""),
        ("x-2026-04-11.md", "title: 老街", None, ""),
    ],
)
def test_the_day_in_the_name_of_a_post_counts_where_it_states_none(name, front, day, by):
    found = found_in(post("街上换了灯。", front), name)
    assert found.front.provenance.imported is not None
    origin = found.front.provenance.imported.day

    assert (day, by) == (found.front.date, origin.by if origin else None)


def test_local_dates_of_toml_are_days():
    clipping = read("a.md", b"+++\ntitle = 'x'\ndate = 2026-04-13\n+++\nText.\n").value

    assert clipping is not None
    assert clipping.sheets[0].head is not None
    assert "2026-04-13" == clipping.sheets[0].head.published


# What is told of a day is a value.


ORIGINS = (
    DayOrigin("day", "line", 3),
    DayOrigin("day", "file"),
    DayOrigin("year", "line", 190),
    DayOrigin("year", "picture"),
    DayOrigin("year", "copy", page="2026-04-12-a"),
    DayOrigin("year", "editor", in_text=True),
    DayOrigin("year", said="4月12日"),
    DayOrigin("year", said="4月12日", disagree=("line 3", "the path of a picture")),
    DayOrigin("time", said="Mon, 13 Apr 2026 20:30:00 CST"),
    DayOrigin("date", said="Invalid Date"),
    DayOrigin("day"),
)


@pytest.mark.parametrize("origin", ORIGINS, ids=lambda one: one.phrase)
def test_a_phrase_reads_back_to_its_value(origin):
    assert origin == read_phrase(origin.phrase)


def test_the_page_holds_the_value_and_the_phrase(site):
    command(site, clip(site, "# 渡轮停航\n\n灯塔社南屿4月12日电 渡船停了，船工们站在渡口等着风小下去。\n\n2026年4月13日 星期一 第7版\n"))
    (page,) = (data.decode() for path, data in content(site).items() if path.startswith("articles/"))

    assert "date_note: date from line 5\n" in page
    assert "    day:\n      of: day\n      from: line\n      line: 5\n" in page
    assert 0 == site.settings(theme={"name": "broadsheet"}).build().errors
    assert "日期取自剪报第5行" in "".join(site.tree()[path].decode() for path in site.tree() if path.endswith("index.html"))


def test_a_note_of_the_editor_stands_as_it_is_written(site):
    site.article("a", date_note="据报纸第3版", provenance={"imported": {"file": "x.txt", "day": {"of": "year", "from": "line", "line": 3}}})

    assert 0 == site.settings(theme={"name": "broadsheet"}).build().errors
    assert "据报纸第3版" in site.tree()["articles/a/index.html"].decode()


# The day of a page of the site is that of its front matter.


def test_the_day_of_a_correction_is_none_of_the_page(site):
    site.article("old", date=None, corrections=[{"date": "2019-01-02", "was": "一", "now": "二"}])
    site.article("gone", date=None, withdrawn={"date": "2018-01-02", "why": "错"})
    site.article("wired", date=None, provenance={"dateline": {"places": ["南屿"], "date": "2026-03-05", "raw": "x"}})
    site.article("dated", date="2026-04-12T08:00:00+08:00")
    with Index(site.root) as pages:
        assert ["", "", "2026-03-05", "2026-04-12"] == [pages.day(stem) for stem in ("old", "gone", "wired", "dated")]


def test_a_page_that_was_edited_is_read_again_though_its_size_and_time_are_the_same(site):
    one, other = (
        "渡船停了一天，船工们站在渡口等着风小下去，岛上的学校也停了课。",
        "镇公所说票价今年不变，班次也不减，北堤的班车照旧开行，请互相转告。",
    )
    site.article("a", one)
    path = site.root / "content/articles/a.md"
    before = path.stat()
    with Index(site.root) as pages:
        assert ["a"] == [match.stem for match in pages.matches(one, tuple(_sample(one)))]
    path.write_text(path.read_text("utf-8").replace(one, other[: len(one)]), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    with Index(site.root) as pages:
        assert before.st_size == path.stat().st_size
        assert [] == pages.matches(one, tuple(_sample(one)))


def test_pages_that_rest_are_not_read_again(site, monkeypatch):
    site.article("a", "渡船停了一天，船工们站在渡口等着风小下去，岛上的学校也停了课。")
    path = site.root / "content/articles/a.md"
    time.sleep(2.1)
    with Index(site.root):
        pass
    monkeypatch.setattr(Index, "_text", lambda *_: pytest.fail("it was read again"))
    with Index(site.root):
        assert path.exists()
    assert ["a"] == stems(site)


def _sample(text: str) -> list[int]:
    from site_builder.shingles import sample

    return list(sample(text))


# What an editor writes into a page.


@pytest.mark.parametrize(
    ("date", "mend"),
    [("２０２６-04-13", "write 2026-04-13"), ("2026－04－13", "write 2026-04-13"), ("２０２６-04-13T20:30", "write 2026-04-13T20:30")],
)
def test_a_day_in_wide_digits_gets_its_mend(site, date, mend):
    report = site.article("a", date=date).build()

    assert [("value-form", mend)] == [(fault.code, fault.help) for fault in report.faults if fault.severity == "error"]


@pytest.mark.parametrize("date", ["2026-04-13T20:30:00.5Z", "2026-04-13T20:30:00.123456789+08:00"])
def test_a_moment_with_a_fraction_of_a_second_is_one(site, date):
    assert 0 == site.article("a", date=date).build().errors
