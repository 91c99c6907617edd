"""A page for each question of a hub: who said what on it and when, what changed, what was checked; the hub's table leads to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import BASE, SiteKit, claim, find, note, text_of

from site_builder.model.when import PARTS, in_order
from site_builder.render.words import Words

QUESTION = "t/pass"
THERE = "topics/t/pass/"
PARTIES = [{"id": "city", "label": {"zh-Hans": "市方", "en": "City"}, "members": ["lin"]}, {"id": "port", "label": "港方"}]
QUESTIONS = [{"id": "pass", "label": {"zh-Hans": "放行", "en": "Passage"}}, {"id": "toll", "label": "收费"}]
NAMES = {
    "lin": {"kind": "person", "pref_label": "林岚"},
    "zhou": {"kind": "person", "pref_label": "周平"},
    "paper": {"kind": "organisation", "pref_label": "港湾晚报"},
}


@pytest.fixture
def hub(site: SiteKit) -> SiteKit:
    """A hub with two parties and two questions."""
    return site.glossary(**NAMES).hub("t", title="港口之争", parties=PARTIES, questions=QUESTIONS)


def said(site: SiteKit, stem: str, *rows: dict, body: str = "甲句。\n\n乙句。\n\n丙句。", **front: object) -> SiteKit:
    """An article with some annotations."""
    return site.article(stem, body, topics=["t"], annotations=list(rows), **front)


def table(site: SiteKit) -> str:
    """The words of the hub's table of who said what."""
    return text_of(find(site.dom("topics/t/"), ".//table"))


def order_of(text: str, *words: str) -> list[str]:
    """The words in the order in which they first stand after the heading of all statements."""
    below = text[text.index("全部表态") :]
    return sorted(words, key=below.index)


def test_every_statement_on_a_question_stands_on_its_page_newest_first_with_its_passage(hub):
    said(hub, "a", claim("one", "甲句", "lin", "city", QUESTION, said="2026-04-10", body="先放行一半。"))
    said(hub, "b", claim("two", "乙句", "zhou", "port", QUESTION, said="2026-04-12", body="一条也不放。")).build()

    assert [] == hub.codes
    words = hub.words(THERE)
    assert ["一条也不放。", "先放行一半。"] == order_of(words, "先放行一半。", "一条也不放。")
    assert f"{BASE}articles/b/#q-two" in hub.links(THERE)
    assert "港口之争" in words


def test_the_cell_of_the_table_leads_to_the_page_and_says_how_many_statements_stand_behind_it(hub):
    rows = [claim(f"c{n}", one, "lin", "city", QUESTION, said=f"2026-04-1{n}") for n, one in enumerate(("甲句", "乙句", "丙句"))]
    said(hub, "a", *rows).build()

    assert f"{BASE}{THERE}" in hub.links("topics/t/")
    assert "全部3次表态" in hub.words("topics/t/")
    assert f"{BASE}en/{THERE}" in hub.links("en/topics/t/")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-04-12 early", "2026-04-12 evening"),
        ("2026-04-12T09:10+08:00", "2026-04-12T09:30+08:00"),
        ("2026-04-12 morning", "2026-04-12T22:00+08:00"),
        ("2026-04-12T23:30+08:00", "2026-04-12T16:00Z"),
        ("2026-04-12", "2026-04-12 noon"),
        ("2026-04-11 night", "2026-04-12"),
    ],
)
def test_of_a_day_the_newest_statement_is_the_newest(hub, earlier, later):
    said(hub, "b", claim("new", "甲句", "lin", "city", QUESTION, said=later, body="后一句。"))
    said(hub, "a", claim("old", "乙句", "lin", "city", QUESTION, said=earlier, body="前一句。")).build()

    assert ["后一句。", "前一句。"] == order_of(hub.words(THERE), "前一句。", "后一句。")
    assert "后一句。" in table(hub)
    assert "前一句。" not in table(hub)


def test_a_part_of_a_day_is_told_in_the_language_of_the_page(hub):
    said(hub, "a", claim("one", "甲句", "lin", "city", QUESTION, said="2026-04-12 evening")).build()

    assert "傍晚" in hub.words(THERE)
    assert "evening" in hub.words(f"en/{THERE}")
    assert 'datetime="2026-04-12"' in hub.page(THERE)


def test_a_speaker_who_changes_is_marked(hub):
    said(hub, "a", claim("one", "甲句", "lin", "city", QUESTION, said="2026-04-10", status="rejected"))
    said(hub, "b", claim("two", "乙句", "lin", "city", QUESTION, said="2026-04-12", status="agreed"))
    said(hub, "c", claim("three", "丙句", "zhou", "city", QUESTION, said="2026-04-13", status="denied")).build()

    assert 1 == hub.words(THERE).count("此前：")
    assert "此前：拒绝" in hub.words(THERE)


def test_checks_and_corrections_of_the_passage_stand_beside_the_statement(hub):
    rows = (
        claim("one", "甲句", "lin", "city", QUESTION),
        note("beside", "甲", "check", "查不到记录。", verdict="unverifiable"),
        note("far", "乙句", "check", "与此无关。"),
        note("gloss", "句。", "gloss", "只是解释。", **{"in": "p1"}),
    )
    said(hub, "a", *rows[:3]).build()

    assert "查不到记录。" in hub.words(THERE)
    assert "无法核实" in hub.words(THERE)
    assert "与此无关。" not in hub.words(THERE)
    assert f"{BASE}articles/a/#n-beside" in hub.links(THERE)


def test_a_paper_that_reports_what_a_party_says_is_not_its_voice(hub):
    said(hub, "a", claim("old", "甲句", "lin", "city", QUESTION, said="2026-04-10", body="市方自己说。"))
    said(hub, "b", claim("new", "乙句", "paper", "city", QUESTION, said="2026-04-12", body="晚报说市方这样讲。")).build()

    assert "市方自己说。" in table(hub)
    assert "晚报说市方这样讲。" not in table(hub)
    assert "据港湾晚报报道" in hub.words(THERE)


def test_where_only_a_paper_reports_it_the_table_says_so(hub):
    said(hub, "a", claim("one", "甲句", "paper", "city", QUESTION)).build()

    assert "据港湾晚报报道" in hub.words("topics/t/")


def test_a_question_without_a_statement_says_so_and_asks_no_engine_for_it(hub):
    hub.build()

    assert "还没有收录" in hub.words(THERE)
    assert "noindex" in hub.page(THERE)
    assert THERE not in hub.page("sitemap.xml")


def test_of_a_withheld_text_the_page_shows_the_claim_without_its_passage(hub):
    said(
        hub,
        "a",
        claim("one", "甲句", "lin", "city", QUESTION, body="说了这个。"),
        note("c", "甲", "check", "旁查。"),
        rights={"status": "reserved"},
    ).build()

    assert "说了这个。" in hub.words(THERE)
    assert "旁查。" not in hub.words(THERE)
    assert "乙句" not in hub.page(THERE)


def test_an_edit_of_a_claim_makes_its_question_and_no_other(hub):
    said(hub, "a", claim("one", "甲句", "lin", "city", QUESTION, body="先前。"))
    said(hub, "b", claim("two", "乙句", "lin", "city", "t/toll", body="另一问。")).build()
    before = {address: hub.page(address) for address in (THERE, "topics/t/toll/")}
    other = (hub.output / "topics/t/toll/index.html").stat().st_mtime_ns

    said(hub, "a", claim("one", "甲句", "lin", "city", QUESTION, body="改口。")).build()

    assert "改口。" in hub.words(THERE)
    assert before[THERE] != hub.page(THERE)
    assert other == (hub.output / "topics/t/toll/index.html").stat().st_mtime_ns


def test_a_question_may_not_stand_on_the_address_of_a_month(site):
    site.hub("t", questions=[{"id": "2026-04", "label": "何月"}]).build()

    assert "address-reserved" in site.codes
    assert "content/topics/t.md" == site.where("address-reserved")[0]


@pytest.mark.parametrize("wrong", ["2026-04-12 dusk", "2026-04-12 9:00", "April 12", "2026-13-40 noon", "2026-04-12T25:00+08:00"])
def test_a_time_that_is_none_is_a_fault_with_its_place(hub, wrong):
    said(hub, "a", claim("one", "甲句", "lin", "city", QUESTION, said=wrong)).build()

    assert "content/articles/a.annotations.yaml" == hub.report.faults[0].span.path
    assert hub.report.faults[0].span.line > 0
    assert hub.report.faults[0].code in ("value-form", "value-date")


DAYS = st.dates().map(lambda day: day.isoformat())


@given(DAYS, DAYS, st.sampled_from(["", *PARTS]), st.sampled_from(["", *PARTS]))
def test_days_come_before_their_parts_and_parts_in_the_order_of_the_day(one, other, part, later):
    first, second = f"{one} {part}".strip(), f"{other} {later}".strip()
    rank = ["", *PARTS]

    assert ((one, rank.index(part)) < (other, rank.index(later))) == (in_order(first) < in_order(second))


def test_a_part_of_a_day_needs_its_word():
    with pytest.raises(KeyError):
        Words({"months": "一|" * 12, "date_day": "{y}", "date_time": "{day}{time}"}).day("2026-04-12 noon")
