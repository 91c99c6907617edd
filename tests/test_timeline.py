"""The timeline of a hub: events with the time that is known, each once however many articles tell of it, and where they differ said so."""

import pytest
from site_kit import BASE, SiteKit, find, text_of

HUB = "topics/t/"


@pytest.fixture
def hub(site: SiteKit) -> SiteKit:
    """A hub."""
    return site.hub("t", title="港口")


def told(site: SiteKit, stem: str, date: str, text: str, id: str = "", **more: object) -> SiteKit:
    """An article that tells of one event."""
    return site.article(stem, topics=["t"], events=[{"date": date, "text": text, **({"id": id} if id else {}), **more}])


def timeline(site: SiteKit) -> str:
    """The words of the hub's timeline."""
    return text_of(find(site.dom(HUB), ".//section[@aria-labelledby='timeline']"))


def test_an_event_that_several_articles_tell_of_stands_once_with_all_of_them(hub):
    told(hub, "a", "2026-04-11", "会谈在下午开始。", "open")
    told(hub, "b", "2026-04-11", "代表团坐到桌前。", "open").build()

    assert [] == hub.codes
    assert 1 == sum(timeline(hub).count(words) for words in ("会谈在下午开始。", "代表团坐到桌前。"))
    assert {f"{BASE}articles/a/", f"{BASE}articles/b/"} <= set(hub.links(HUB))
    assert "不一" not in timeline(hub)


def test_without_an_id_they_stay_apart(hub):
    told(hub, "a", "2026-04-11", "会谈开始。")
    told(hub, "b", "2026-04-11", "会谈开始了。").build()

    assert "会谈开始。" in timeline(hub)
    assert "会谈开始了。" in timeline(hub)


def test_two_events_of_one_article_with_one_id_are_one(hub):
    hub.article(
        "a", topics=["t"], events=[{"date": "2026-04-11", "text": "开始。", "id": "o"}, {"date": "2026-04-11", "text": "再记。", "id": "o"}]
    ).build()

    assert "开始。" in timeline(hub)
    assert "再记。" not in timeline(hub)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2026-04-11", "2026-04-12", True),
        ("2026-04-11", "2026-04-11 evening", False),
        ("2026-04-11 morning", "2026-04-11 evening", True),
        ("2026-04-11T09:00+08:00", "2026-04-11T01:00Z", False),
        ("2026-04-11T09:00+08:00", "2026-04-11T10:00+08:00", True),
        ("2026-04-11", "2026-04-11T09:00+08:00", False),
    ],
)
def test_sources_that_date_one_event_differently_are_shown_as_such(hub, one, other, differ):
    told(hub, "a", one, "开始。", "open")
    told(hub, "b", other, "开始。", "open").build()

    assert differ == ("各报所记日期不一" in hub.words(HUB))
    assert differ == ("the sources give different dates" in hub.words(f"en/{HUB}"))


def test_a_month_does_not_contradict_a_day_of_it(hub):
    told(hub, "a", "2026-04-01", "开始。", "open", precision="month")
    told(hub, "b", "2026-04-11", "开始。", "open").build()

    assert "各报所记日期不一" not in hub.words(HUB)


def test_the_day_that_most_give_is_the_day(hub):
    for stem, date in (("a", "2026-04-11"), ("b", "2026-04-12"), ("c", "2026-04-12 evening")):
        told(hub, stem, date, "开始。", "open")
    hub.build()

    assert 'datetime="2026-04-12"' in hub.page(HUB)
    assert "傍晚" in hub.words(HUB)
    assert "2026年4月11日" in hub.words(HUB)  # beside the article that says so


def test_events_of_a_day_stand_in_its_order(hub):
    told(hub, "a", "2026-04-11 night", "夜里散场。")
    told(hub, "b", "2026-04-11T09:30+08:00", "早上到场。")
    told(hub, "c", "2026-04-11", "那天有雨。").build()

    words = timeline(hub)
    assert sorted(["那天有雨。", "早上到场。", "夜里散场。"], key=words.index) == ["那天有雨。", "早上到场。", "夜里散场。"]


def test_a_time_is_that_of_the_site(hub):
    told(hub, "a", "2026-04-11T20:30Z", "夜里散场。").build()

    assert "2026年4月12日" in hub.words(HUB)
    assert "04:30" in hub.words(HUB)


@pytest.mark.parametrize("wrong", [{"id": "Öffnung"}, {"id": "-x"}, {"date": "2026-04-31"}, {"date": "2026-04-11 dusk"}])
def test_what_is_no_event_is_told_with_its_place(hub, wrong):
    hub.article("a", topics=["t"], events=[{"date": "2026-04-11", "text": "开始。", **wrong}]).build()

    assert "content/articles/a.md" == hub.report.faults[0].span.path
    assert hub.report.faults[0].span.line > 1


def test_the_words_of_a_withheld_article_are_no_source(hub):
    told(hub, "a", "2026-04-11", "开始。", "open")
    hub.article("b", topics=["t"], rights={"status": "reserved"}, events=[{"date": "2026-04-12", "text": "密语。", "id": "open"}]).build()

    assert "密语。" not in hub.page(HUB)
    assert "各报所记日期不一" not in hub.words(HUB)
