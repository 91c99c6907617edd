"""Where sources disagree: numbers, times and dates of one event or question, and events that may be one, proposed to the editor and shown when accepted."""

import json

import pytest
from site_kit import BASE, SiteKit, claim, find, note, text_of

from site_builder.cli import main
from site_builder.compare.disagreements import Account, Dated, alike, disagreeing, pairs_of, same_events
from site_builder.load.front_matter import read_yaml
from site_builder.model.annotation import Annotation

HUB = "topics/t/"


@pytest.fixture
def news(site: SiteKit) -> SiteKit:
    """Two articles of one event that disagree about its length and its rounds."""
    site.glossary(mayor={"kind": "person", "pref_label": "市长"})
    site.hub("t", title="会谈", parties=[{"id": "town", "label": "市政"}], questions=[{"id": "q", "label": "票价"}])
    event = {"date": "2026-04-11", "text": "会谈开始。", "id": "open"}
    site.article("a", "会谈开了20多个小时。\n\n双方举行三轮谈判，没有结果。", topics=["t"], events=[event])
    return site.article("b", "他说，本次谈判总共持续了24到25个小时。\n\n双方举行多轮谈判，各执一词。", topics=["t"], events=[event])


def proposed(capsys: pytest.CaptureFixture[str], site: SiteKit, *more: str) -> list[dict]:
    """What the command lists."""
    main(["annotations", "disagreements", *more, "--site", str(site.root), "--format", "json", "--quiet"])
    return json.loads(capsys.readouterr().out)


def pairs(found: list[dict]) -> set[tuple[str, ...]]:
    """The words of each proposal."""
    return {tuple(one["words"] for one in proposal["passages"]) for proposal in found}


def accounts(*texts: str, about: str = "event:x") -> list[Account]:
    """One account of each article."""
    return [Account(about, f"s{number}", text) for number, text in enumerate(texts)]


def words(texts: list[Account]) -> set[tuple[str, str]]:
    """The pairs of figures that disagree."""
    return {(one.one.quantity.text, one.other.quantity.text) for one in disagreeing(texts)[0]}


# figures


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("谈了20多个小时。", "持续24到25个小时。", {("20多个小时", "24到25个小时")}),
        ("举行三轮谈判。", "举行多轮谈判。", {("三轮", "多轮")}),
        ("造成至少30人死亡。", "造成至少34人死亡。", {("30人", "34人")}),
        ("下午3时在码头开会。", "下午4时在码头开会。", {("下午3时", "下午4时")}),
        ("谈了两小时。", "谈了120分钟。", set()),
        ("二十名代表到场。", "20名代表到场。", set()),
        ("距离港口20公里。", "出动30艘船。", set()),
        ("第一轮在上午举行。", "第二轮在上午举行。", set()),
        ("选情一天天近了。", "谈了20多个小时。", set()),
        ("票价涨了2元，油价如何另说。", "参加者交了9元钱的茶水费用。", set()),
    ],
)
def test_numbers_and_times_of_one_thing_that_differ_are_found(one, other, found):
    assert found == words(accounts(one, other))


def test_figures_of_different_things_or_of_one_article_do_not_disagree():
    assert set() == words([Account("event:x", "a", "谈了三轮。"), Account("event:y", "b", "谈了四轮。")])
    assert set() == words([Account("event:x", "a", "谈了三轮。"), Account("event:x", "a", "谈了四轮。")])


def test_each_other_value_is_told_once_beside_that_of_most():
    assert {("三轮", "四轮"), ("三轮", "五轮")} == words(
        accounts("举行三轮谈判。", "举行四轮谈判。", "举行三轮谈判。", "举行五轮谈判。", "举行四轮谈判。")
    )


@pytest.mark.parametrize("text", ["会谈持续{}个小时，第一阶段结束。", "{}艘船停在港口外面。", "第{}号文件写明有三轮谈判。"])
def test_figures_are_compared_in_linear_time(text):
    def steps(number: int) -> int:
        return disagreeing(accounts(*(text.format(index % 97) for index in range(number))))[1]

    assert steps(2000) <= 4.2 * steps(500) + 100


# events that may be one


def events(*told: tuple[str, str, str]) -> list[set[str]]:
    """The groups of events that may be one, by their articles."""
    return [{one.source for one in group} for group in same_events([Dated("t", *one) for one in told])[0]]


def test_events_near_in_words_and_days_may_be_one():
    assert [{"a", "b"}] == events(
        ("a", "2026-04-11", "美伊谈判在伊斯兰堡开始。"),
        ("b", "2026-04-12", "美伊在伊斯兰堡的谈判开始了"),
        ("c", "2026-04-11", "匈牙利举行选举"),
    )
    assert [] == events(("a", "2026-04-11", "美伊谈判在伊斯兰堡开始。"), ("b", "2026-04-14", "美伊谈判在伊斯兰堡开始。"))
    assert [] == events(("a", "2026-04-11", "美伊谈判在伊斯兰堡开始。"), ("a", "2026-04-11", "美伊谈判在伊斯兰堡开始。"))


@pytest.mark.parametrize("text", ["第{}批代表团抵达港口", "代表团抵达{}号港口", "{}{}{}", "同一件事"])
def test_events_are_compared_in_linear_time(text):
    def steps(number: int) -> int:
        told = [
            Dated("t", f"s{index}", "2026-04-11", text.format(chr(0x4E00 + index * 7 % 9000), index, chr(0x5000 + index % 7000)))
            for index in range(number)
        ]
        return same_events(told)[1]

    assert steps(2000) <= 4.2 * steps(500) + 100


def test_likeness_is_that_of_both_sides():
    one, other = pairs_of("港口渡轮停航"), pairs_of("港口渡轮复航")

    assert alike(one, other) == alike(other, one) == 0.6
    assert 0 == alike(frozenset(), frozenset())


# the command


def test_the_command_names_both_places_and_what_to_write(news, capsys):
    found = proposed(capsys, news)

    assert {("20多个小时", "24到25个小时"), ("三轮", "多轮")} == pairs(found)
    for one in (passage for proposal in found for passage in proposal["passages"]):
        assert one["words"] in (news.root / one["path"]).read_text("utf-8").split("\n")[one["line"] - 1]


def test_an_entry_that_is_taken_over_is_sound_and_ends_the_proposal(news, capsys):
    for one in proposed(capsys, news):
        path = news.root / one["path"]
        path.write_text((path.read_text("utf-8") if path.exists() else "") + one["entry"], "utf-8")
    news.build()

    assert [] == news.codes
    assert [] == proposed(capsys, news)
    shown = find(news.dom(HUB), ".//section[@aria-labelledby='differing']")
    assert {f"{BASE}articles/a/", f"{BASE}articles/b/"} >= {one.get("href").partition("#")[0] for one in shown.iter("a")}
    assert "24到25个小时" in text_of(shown)


def test_nothing_is_shown_to_readers_before_that(news):
    news.build()

    assert "differing" not in news.page(HUB)
    assert "各报说法不一" not in news.words(HUB)


def test_the_entry_is_an_annotation_of_the_file(news, capsys):
    entry = proposed(capsys, news)[0]["entry"]

    shaped, told = read_yaml("x.yaml", entry, tuple[Annotation, ...], "zh-Hans")
    assert () == tuple(told.faults)
    assert ("check", "disputed") == (shaped[0].kind, shaped[0].verdict)
    assert shaped[0].against in ("a", "b")


def test_events_that_may_be_one_are_proposed_with_their_id(site, capsys):
    site.hub("t", title="会谈")
    site.article("a", topics=["t"], events=[{"date": "2026-04-11", "text": "美伊谈判在伊斯兰堡开始。", "id": "talks-open"}])
    site.article("b", topics=["t"], events=[{"date": "2026-04-11", "text": "美伊在伊斯兰堡的谈判开始了。"}])

    (found,) = proposed(capsys, site)
    assert ("event", "id: talks-open\n") == (found["kind"], found["entry"])
    assert {"content/articles/a.md", "content/articles/b.md"} == {one["path"] for one in found["passages"]}

    site.article("b", topics=["t"], events=[{"date": "2026-04-11", "text": "美伊在伊斯兰堡的谈判开始了。", "id": "talks-open"}])
    assert [] == proposed(capsys, site)


def test_dates_of_one_event_that_differ_are_listed_with_their_lines(site, capsys):
    site.hub("t", title="会谈")
    site.article("a", topics=["t"], events=[{"date": "2026-04-11", "text": "开始。", "id": "open"}])
    site.article("b", topics=["t"], events=[{"date": "2026-04-12", "text": "开始。", "id": "open"}])

    (found,) = proposed(capsys, site)
    lines = (site.root / "content/articles/b.md").read_text("utf-8").split("\n")
    place = next(one for one in found["passages"] if one["stem"] == "b")
    assert "date" == found["kind"]
    assert "2026-04-12" in lines[place["line"] - 1]


def test_claims_on_one_question_are_compared(news, capsys):
    news.article("a", "市长说，票价涨三元。", topics=["t"], annotations=[claim("c", "票价涨三元", "mayor", "town", "t/q")])
    news.article("b", "市长说，票价涨五元。", topics=["t"], annotations=[claim("c", "票价涨五元", "mayor", "town", "t/q")])

    (found,) = proposed(capsys, news)
    assert {("三元", "五元")} == pairs([found])
    assert "question:t/q" == found["about"]


def test_as_text_each_proposal_stands_with_both_places(news, capsys):
    code = main(["annotations", "disagreements", "a", "--site", str(news.root), "--quiet"])
    told = capsys.readouterr().out

    assert 1 == code
    assert "content/articles/a.md:" in told
    assert "content/articles/b.md:" in told
    assert "against: b" in told
    assert told.endswith("2 proposals.\n")


def test_without_any_the_command_says_so(site, capsys):
    site.article("a")

    assert 0 == main(["annotations", "disagreements", "--site", str(site.root), "--quiet"])
    assert "No proposals.\n" == capsys.readouterr().out


# checks that name another article


def test_a_check_beside_a_claim_leads_from_the_question_page_to_the_other_article(news):
    claims = [claim("c", "票价涨三元", "mayor", "town", "t/q"), note("k", "三元", "check", against="b")]
    news.article("a", "市长说，票价涨三元。", topics=["t"], annotations=claims).build()

    assert [] == news.codes
    assert f"{BASE}articles/b/" in news.links("topics/t/q/")


@pytest.mark.parametrize("wrong", ["bb", "a", "t", "../b", "b/"])
def test_a_check_against_no_other_article_is_told(news, wrong):
    news.article("a", "三元。", topics=["t"], annotations=[note("k", "三元", "check", against=wrong)]).build()

    assert ["article-unknown"] == news.codes
    assert 6 <= news.where("article-unknown")[1]


def test_only_a_check_is_against_an_article(news):
    news.article("a", "三元。", topics=["t"], annotations=[note("k", "三元", against="b")]).build()

    assert ["annotation-key"] == news.codes


def test_an_article_that_is_not_published_is_not_named(news):
    news.article("b", "五元。", topics=["t"], draft=True)
    news.article("a", "三元。", topics=["t"], annotations=[note("k", "三元", "check", against="b")]).build()

    assert "articles/b" not in news.page(HUB)


def test_such_a_check_is_added_from_the_command_line(news, capsys):
    words = ("--quote", "三轮", "--kind", "check", "--verdict", "disputed", "--body", "另一篇写多轮。", "--against")
    assert 1 == main(["annotations", "add", "a", *words, "c", "--site", str(news.root), "--quiet"])
    assert "article-unknown" in capsys.readouterr().err

    assert 0 == main(["annotations", "add", "a", *words, "b", "--site", str(news.root), "--quiet"])
    capsys.readouterr()
    assert {("20多个小时", "24到25个小时")} == pairs(proposed(capsys, news))
