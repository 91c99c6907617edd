"""The page where copies of one agency text stand side by side: linked from each of them, and never more of a withheld text than an excerpt."""

import shutil

import pytest
from site_kit import TODAY, SiteKit, find, note, text_of, tree_of
from test_rights import spellings

from site_builder.pipeline import Options, Session

SHARED = [
    "会谈没有结果并不意外，接下来局面往哪里走，岸边的人给出几种估计，谁也不敢把话说满。",
    "港务局的一名职员说，渡轮停航持续了20多个小时，滞留的旅客都安排在候船室里过夜。",
    "图纸还没有交齐，承包商改了三次报价，两岸的商会要求先把账目摊开来再谈别的事情。",
    "汛期比往年早，水文站的记录从上个月起就没有断过，测量的船每天清晨出发，傍晚才回。",
]
CHANGED = "港务局的一名职员说，渡轮停航持续了24到25个小时，滞留的旅客都安排在候船室里过夜。"
OURS = "这一句只有早报才有：老码头的灯塔当夜没有亮，守塔的人后来写了一份说明。"
THEIRS = "这一句只有晚报才有：第二天一早，头一班船上站满了人，没有一个人说话。"
FIRST = "\n\n".join([*SHARED, OURS])
OTHER = "\n\n".join([SHARED[0], CHANGED, SHARED[3], SHARED[2], THEIRS])
UNRELATED = "\n\n".join(["一篇毫不相干的报道，说的是南屏的梨今年收得好，价钱也不错。" * 3])
MARKET = (
    "梨农在集市上说，价钱是前天才谈下来的，运梨的车停满了半条街，过秤的人从天亮忙到天黑，连午饭也是站着吃的。"
    "冷库去年冬天就满了，今年又添了两间，可是来的车还是比往年多，有人索性把筐子堆在路边，等下一趟回来再装。"
)
PAGES = ("compare/dawn/", "en/compare/dawn/")


def two(site: SiteKit, first=None, other=None, **front) -> SiteKit:
    """Two papers' copies of one text, and a third article; `first` and `other` are the rights of each."""
    site.article(
        "dawn",
        FIRST,
        date="2026-04-12",
        provenance={"publication": "早报", "agency": "江社"},
        rights=first or {"status": "licensed"},
        **front,
    )
    site.article("dusk", OTHER, date="2026-04-13", provenance={"publication": "晚报"}, rights=other or {"status": "licensed"})
    return site.article("pears", UNRELATED)


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
@pytest.mark.parametrize("page", PAGES)
def test_two_copies_are_shown_side_by_side_and_what_they_share_once(site, theme, page):
    two(site.settings(theme={"name": theme})).build()
    words = site.words(page)

    assert [] == site.codes
    for sentence in (SHARED[0], SHARED[2], SHARED[3], OURS, THEIRS):
        assert 1 + 2 * (sentence == SHARED[0]) == words.count(sentence), "the first is the summary of both copies too"
    marked = [text_of(one) for one in site.dom(page).iter("mark")]
    assert ["20多", "24到25"] == marked
    assert words.count("20多个小时") == words.count("24到25个小时") == 2, "in the passage, and among what disagrees"
    assert "早报" in words and "晚报" in words


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
def test_each_copy_leads_to_the_others_and_to_the_comparison(site, theme):
    two(site.settings(theme={"name": theme})).build()

    for folder in ("", "en/"):
        for stem, other in (("dawn", "dusk"), ("dusk", "dawn")):
            links = site.links(f"{folder}articles/{stem}/")
            assert f"/news-digest/{folder}compare/dawn/" in links
            assert f"/news-digest/{folder}articles/{other}/" in links
        assert f"/news-digest/{folder}compare/dawn/" not in site.links(f"{folder}articles/pears/")


def test_the_figure_that_disagrees_leads_to_its_passage(site):
    two(site.settings(theme={"name": "broadsheet"})).build()
    page = site.dom("compare/dawn/")
    [href] = [one.get("href") for one in find(page, ".//table").iter("a")]
    [place] = [one for one in page.iter() if one.get("id") == href.removeprefix("#")]

    assert "20多个小时" in text_of(place)


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
@pytest.mark.parametrize(("day", "shown"), [("2026-04-12", True), ("2026-04-13", False), ("", False)])
def test_the_earliest_is_called_so_where_its_day_says_it(site, theme, day, shown):
    """Of two papers of one day nobody knows which was first."""
    two(site.settings(theme={"name": theme})).article("dawn", FIRST, date=day or None, provenance={"publication": "早报"}).build()

    assert shown == ("最早" in "".join(site.words(f"compare/{'dawn' if day else 'dusk'}/").split()))


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
def test_punctuation_is_no_difference_in_a_changed_sentence_either(site, theme):
    other = FIRST.replace("20多个小时，", "25个小时；").replace("“", "「")
    site.settings(theme={"name": theme}).article("dawn", FIRST, date="2026-04-12").article("dusk", other, date="2026-04-13").build()

    assert ["20多", "25"] == [text_of(one) for one in site.dom("compare/dawn/").iter("mark")]


def test_a_moved_paragraph_says_where_it_stood(site):
    two(site).build()

    assert "早报第3段，晚报第4段" in site.words("compare/dawn/") or "早报第4段，晚报第3段" in site.words("compare/dawn/")


WITHHELD = {"one": ({"status": "unknown"}, {"status": "licensed"}), "both": ({"status": "unknown"}, {"status": "reserved"})}


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
@pytest.mark.parametrize("which", WITHHELD)
def test_of_withheld_copies_the_public_gets_numbers_and_the_figures_that_disagree(site, theme, which):
    first, other = WITHHELD[which]
    two(site.settings(theme={"name": theme}), first, other).build()
    words = site.words("compare/dawn/")

    assert "24到25个小时" in words
    assert "20多个小时" in words
    everything = b"\0".join(
        data for path, data in site.tree().items() if path not in ("articles/dusk/index.html", "articles/dusk/index.md")
    )
    shown = [*(SHARED if which == "both" else ()), OURS, *([CHANGED, THEIRS] if which == "both" else ())]
    parts = {part for sentence in shown for part in sentence.strip("。").split("，")} - {"港务局的一名职员说"}
    if which == "one":
        parts = {part for part in parts if part not in OTHER}
    assert [] == [part for part in parts if any(form in everything.lower() for form in spellings(part))]


@pytest.mark.parametrize(
    ("limits", "rights", "shown"),
    [
        ({}, {"status": "unknown"}, True),
        ({"quote": 4}, {"status": "unknown"}, False),
        ({"total": 8}, {"status": "unknown"}, False),
        ({}, {"status": "unknown", "publish": "link"}, False),
    ],
)
def test_figures_keep_within_an_excerpt(site, limits, rights, shown):
    """The note quotes three characters of the eight that the text may be quoted for."""
    two(site.settings(excerpt=limits), rights, annotations=[note("n", "候船室")]).build()
    words = site.words("compare/dawn/")

    assert shown == ("20多个小时" in words)
    assert shown == ("24到25个小时" in words)
    assert "早报" in words


def test_the_editor_sees_withheld_copies_in_full_under_a_banner(site):
    two(site, {"status": "unknown"}, {"status": "unknown"}).build("editor")
    words = site.words("compare/dawn/")

    assert all(sentence in words for sentence in (*SHARED, OURS, THEIRS))
    assert "权利所限" in words or "不刊登" in words


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
def test_a_text_in_own_words_names_its_originals_and_leads_to_their_comparison(site, theme):
    two(site.settings(theme={"name": theme}), {"status": "unknown"}, {"status": "unknown"})
    site.article("ours", "本站自己写的一篇。", provenance={"originals": ["dawn", "dusk"]}).build()

    assert [] == site.codes
    links = site.links("articles/ours/")
    assert {"/news-digest/articles/dawn/", "/news-digest/articles/dusk/", "/news-digest/compare/dawn/"} <= set(links)
    assert "/news-digest/articles/ours/" in site.links("compare/dawn/")


def test_an_original_that_is_a_draft_is_not_named_to_the_public(site):
    two(site, draft=True)
    site.article("ours", "本站自己写的一篇。", provenance={"originals": "dawn"}).build()

    assert [] == site.codes
    assert not site.has("compare/dawn/")
    assert "/news-digest/articles/dawn/" not in site.links("articles/ours/")
    site.build("editor")
    assert "/news-digest/articles/dawn/" in site.links("articles/ours/")


def test_what_a_text_says_is_no_markup_in_a_comparison(site):
    evil = "他写道：`<script>alert(1)</script>`与`&lt;b&gt;`，一字不差地照登了出来，谁也没有去改它一个字，两家都是这样。"
    site.article("dawn", FIRST + "\n\n" + evil).article("dusk", OTHER + "\n\n" + evil.replace("照登", "刊登")).build()
    page = site.dom("compare/dawn/")

    assert "<script>alert(1)</script>" in site.words("compare/dawn/")
    assert [] == page.findall(".//main//script")


def test_of_many_copies_the_first_are_compared_and_all_are_counted(site):
    for number in range(12):
        site.article(f"c{number:02d}", FIRST, date=f"2026-04-{number + 1:02d}")
    site.settings(theme={"name": "broadsheet"}).build()
    words = site.words("compare/c00/")

    assert "12篇" in words
    assert 12 == len({link for link in site.links("compare/c00/") if "/articles/c" in link})


def test_copies_of_two_texts_that_one_article_has_are_compared_with_it_alone(site):
    """A page of briefs, or a report that an editor made of two: what shares nothing is never called the same copy."""
    two(site).article("both", FIRST + "\n\n" + MARKET, date="2026-04-14").article("market", MARKET, date="2026-04-15")
    site.settings(theme={"name": "broadsheet"}).build()

    assert "/news-digest/articles/market/" in site.links("articles/both/")
    assert "/news-digest/articles/dawn/" not in site.links("articles/market/")
    assert 3 == len(site.dom("compare/dawn/").findall(".//div[@class='cmp']"))


EDITS = {
    "a sentence of a copy": lambda site: site.article("dusk", OTHER + "\n\n又添一句。", provenance={"publication": "晚报"}),
    "another text": lambda site: site.article("dusk", UNRELATED.replace("梨", "桃")),
    "a third copy": lambda site: site.article("noon", FIRST, date="2026-04-10"),
    "the date of a copy": lambda site: site.article("dusk", OTHER, date="2026-04-01"),
    "the rights of a copy": lambda site: site.article("dusk", OTHER, rights={"status": "unknown"}),
    "a copy that is withdrawn": lambda site: site.article("dusk", OTHER, withdrawn={"date": "2026-05-01", "why": "误"}),
    "a copy that is a draft": lambda site: site.article("dawn", FIRST, draft=True),
    "a copy that is gone": lambda site: site.remove("content/articles/dawn.md"),
    "a name": lambda site: site.glossary(paper="早报", port="港务局"),
    "the limits of excerpts": lambda site: site.settings(excerpt={"quote": 4}),
    "an original": lambda site: site.article("pears", UNRELATED, provenance={"originals": ["dusk", "dawn"]}),
    "another text that shares nothing": lambda site: site.article("pears", UNRELATED + "又一句。"),
}


@pytest.mark.parametrize("rights", ["licensed", "unknown"])
@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_output_is_that_of_a_clean_build(site, tmp_path, edit, rights):
    two(site, {"status": rights}).build()
    session = Session(site.root, Options(as_of=TODAY, home=str(tmp_path / "session")))
    session.build()
    EDITS[edit](site)
    for _ in range(2):
        site.build()
        session.build()
        clean = site.copy_to(tmp_path / "clean")
        shutil.rmtree(clean.root / "output", ignore_errors=True)
        shutil.rmtree(clean.root / ".site_builder", ignore_errors=True)
        clean.build()

        assert clean.tree() == site.tree() == tree_of(tmp_path / "session/output")
        two(site, {"status": rights})


def test_an_edit_of_a_text_that_shares_nothing_touches_no_comparison(site, monkeypatch):
    two(site).build()
    monkeypatch.setattr("site_builder.comparing.compare_cluster", lambda *_: 1 // 0)
    site.article("pears", UNRELATED + "又一句。").build()

    assert [] == [path for path in site.report.made if "compare/" in path or "/dawn/" in path]


def test_a_comparison_is_explained_by_what_it_shows(site):
    two(site).build()
    site.article("dusk", OTHER + "\n\n又添一句。", date="2026-04-13", provenance={"publication": "晚报"}).build(explain="compare/dawn/")

    assert "  the comparison dawn changed: its copies, what they share, or how much of them may be shown" in site.report.reasons


def test_an_old_address_cannot_lie_among_comparisons(site):
    site.article("a", aliases=["/compare/a/"]).build()

    assert ["address-reserved"] == site.codes
