"""Exports of newspaper databases: what the shape of a document says, where neither its product nor its labels are known."""

import pytest
from import_kit import compose_text, given_back, lost

from site_builder.importer.cues.head_facts import head_of
from site_builder.importer.cues.outlets import is_house
from site_builder.importer.sources.reading import read
from site_builder.importer.sources.wrapping import flowing_lines
from site_builder.model.clipping import Head

TITLES = ("钟楼的指针慢了四分钟", "渔村学校改用太阳灶煮饭", "老街裁缝收下第一个徒弟")
TEXTS = (
    "钟楼管理员发现指针慢了四分钟，拆开机芯才知道，一只麻雀把巢筑在了齿轮旁边。",
    "渔村学校的厨房上个月换了太阳灶，阴天时仍要烧柴，厨师说锅底倒比从前干净得多。",
    "老街的裁缝做了五十年旗袍，今年春天终于收下第一个徒弟，是个学机械的小伙子。",
)
MORE = (
    "修理要等到小鸟离巢以后，市民暂时只好看手机对时。",
    "孩子们轮流擦镜面，擦得最亮的一组可以先盛汤。",
    "师徒约定，三个月里只学一件事，就是把扣子钉牢。",
)
TITLES_EN = ("Clock Tower Loses Four Minutes", "Solar Oven Feeds a Fishing School", "Tailor Takes a First Apprentice")
TEXTS_EN = (
    "The keeper of the clock tower found that the hands had lost four minutes, and traced the fault to a sparrow's nest beside a wheel.",
    "A school in a fishing village has cooked its lunches in a solar oven since last month, and on cloudy days it still burns driftwood.",
    "After fifty years of sewing by himself the tailor of Lantern Street has taken an apprentice, a young man who studied mechanics.",
)
MORE_EN = (
    "Repairs will wait until the young birds have flown, the council said on Friday.",
    "Pupils take turns to polish the mirrors, and the brightest team is served first.",
    "For three months, the two have agreed, nothing but buttons will be taught.",
)


def articles(source: str, name: str = "export.txt") -> list[tuple[Head, list[str]]]:
    """The head and the paragraphs of each article of an export; nothing of it is lost."""
    clipping = read(name, source.encode()).value
    assert clipping is not None
    assert clipping.kind == "database"
    composed = compose_text(source, name)
    assert composed is not None
    assert [] == lost(composed.clipping, given_back(composed))
    return [
        (sheet.head, [one.text for one in sheet.blocks if one.form != "rest"])
        for sheet in clipping.sheets
        if sheet.head and sheet.head.title.text
    ]


def titles(found: list[tuple[Head, list[str]]]) -> list[str]:
    return [head.title.text for head, _ in found]


# Labels.

TWO_LANGUAGES = "".join(
    f"Database-来源库: 报纸\nTitle-题名: {TITLES[n]}\nAuthor-作者: 林岚\nSource-文献来源: 星河日报\nPubTime-发表时间: 2019-03-0{n + 1}\nPage-版次: 00{n + 2}\nFullText-全文:\n{TEXTS[n]}\n\n"
    for n in range(3)
)
SET_WIDE = "Archive search     2 of 2 documents\n==========\n" + "".join(
    f"TITLE    : {TITLES_EN[n]}\nSOURCE   : CALLAN POST\nDATE     : 0{n + 3} NOV 1996\nPAGE     : C{n + 2}\nTEXT     :\n{TEXTS_EN[n]}\n{MORE_EN[n]}\nDOC NO   : CP9611-031{n}\n==========\n"
    for n in range(2)
)
BACKSLASHED = "".join(
    f"標題\\t{TITLES[n]}\n日期\\t2019-03-0{n + 1}\n報別\\t星河日報\n版次\\tB{n + 2}\n版名\\t地方\n\n{TEXTS[n]}\n{MORE[n]}\n\n"
    for n in range(3)
)


@pytest.mark.parametrize(
    ("source", "wanted", "pages"),
    [
        (TWO_LANGUAGES, TITLES, ["002", "003", "004"]),
        (SET_WIDE, TITLES_EN[:2], ["C2", "C3"]),
        (BACKSLASHED, TITLES, ["B2", "B3", "B4"]),
    ],
    ids=["in two languages", "with blanks before the colon", "with a tabulator written as two characters"],
)
def test_labels_are_told_however_they_are_written(source, wanted, pages):
    found = articles(source)

    assert list(wanted) == titles(found)
    assert pages == [head.page for head, _ in found]
    assert len({head.published for head, _ in found}) == len(found)


@pytest.mark.parametrize("label", ["Article", "Item name", "篇目名"])
def test_a_label_above_the_fields_of_each_document_is_that_of_its_title(label):
    source = "Reading Room: Papers of the Coast   Marked records: 3\n\n" + "".join(
        f"{label}: {TITLES[n]}\nSource: 星河日报 (Xinghe Ribao), No. 51{n}\nDate: March 1{n}, 2007\nPage(s): {n + 3}\n\n{TEXTS[n]}\n\n(c) Reading Room Services\n\n"
        for n in range(3)
    )
    found = articles(source)

    assert list(TITLES) == titles(found)
    assert [[text] for text in TEXTS] == [texts for _, texts in found]


@pytest.mark.parametrize(
    ("said", "paper", "page"),
    [
        ("Callan Post(p. A4)", "Callan Post", "A4"),
        ("Port Vale Evening Herald (p. 12)", "Port Vale Evening Herald", "12"),
        ("星河日报（第3版）", "星河日报", "3"),
    ],
)
def test_a_label_is_told_by_the_papers_and_pages_behind_it(said, paper, page):
    source = "".join(
        f"<h3>{TITLES_EN[n]}</h3><p><b>Date:</b> Mar. 1{n}, 2019</p><p><b>From:</b> {said}</p><p><b>Length:</b> 7{n} words</p><p><b>Full Text:</b></p>"
        f"<p>{TEXTS_EN[n]}</p><p>{MORE_EN[n]}</p><p><b>Document Number:</b> DOC|A57812003{n}</p><hr>"
        for n in range(3)
    )
    found = articles(f"<html><head><title>x</title></head><body>{source}</body></html>", "export.html")

    assert list(TITLES_EN) == titles(found)
    assert {(paper, page)} == {(head.publication, head.page) for head, _ in found}


@pytest.mark.parametrize("above", ["", "Number: 1\n"])
def test_no_document_begins_a_label_too_late(above):
    papers = ("Callan Post", "星河日报", "Port Vale Herald")
    source = "Search: clocks   Results selected: 3\n\n" + f"{'-' * 30}\n".join(
        f"{above}Publication: {papers[n]}\nDate: 1{n} Jul 2014\nPage: B{n + 4}\nSection: Home\nHeadline: {TITLES_EN[n]}\nWords: 9{n}\nText:\n{TEXTS_EN[n]}\n\n{MORE_EN[n]}\n\n"
        for n in range(3)
    )
    found = articles(f"{source}{'-' * 30}\nFor permission to reprint any article, write to the desk.\n")

    assert list(papers) == [head.publication for head, _ in found]
    assert list(TITLES_EN) == titles(found)


def test_a_label_in_a_table_is_read_with_the_cell_beside_it():
    def row(label: str, value: str) -> str:
        return f"<tr><td class=i><b>{label}</b></td><td>{value}</td></tr>"

    body = "".join(
        "<table>" + row("SE", section) + row("HD", TITLES[n]) + row("WC", "15 字") + row("PD", f"2017年5月{n + 1}日") + row("SN", "星河日报") + row("PG", f"A2{n}")
        + row("LP", f"<p>{TEXTS[n]}</p>") + row("TD", f"<p>{MORE[n]}</p><p>{MORE[n - 1]}</p>") + row("AN", f"文件 XHRB00002017050{n}ed590003p") + "</table><br>"
        for n, section in enumerate(("地方", "City", "Region"))
    )  # fmt: skip
    found = articles(f"<html><body><p>x</p>{body}</body></html>", "export.html")

    assert ["地方", "City", "Region"] == [head.section for head, _ in found]
    assert [[TEXTS[n], MORE[n], MORE[n - 1]] for n in range(3)] == [texts for _, texts in found]


def test_fields_in_a_table_below_a_text_are_those_of_that_text():
    body = "".join(
        f"<p><b>Document {n + 1} of 3</b></p><h2>{TITLES_EN[n]}</h2><p><b>Author: </b>Novak, Helen</p><p><b>Full Text: </b></p><p>{TEXTS_EN[n]}</p><p>{MORE_EN[n]}</p>"
        f"<table><tr><td><b>Subject: </b></td><td>Towns; Crafts</td></tr><tr><td><b>Title: </b></td><td>{TITLES_EN[n]}</td></tr><tr><td><b>Publication title: </b></td>"
        f"<td>Callan Post; Port Vale</td></tr><tr><td><b>First page: </b></td><td>{n + 4}</td></tr><tr><td><b>Publication date: </b></td><td>Jan {n + 7}, 2023</td></tr></table><hr>"
        for n in range(3)
    )
    found = articles(f"<html><body><h1>Report</h1><p>January 19 2023 04:26</p>{body}</body></html>", "export.html")

    assert list(TITLES_EN) == titles(found)
    assert [("Callan Post", "4", ""), ("Callan Post", "5", ""), ("Callan Post", "6", "")] == [
        (head.publication, head.page, head.section) for head, _ in found
    ]
    assert [[TEXTS_EN[n], MORE_EN[n]] for n in range(3)] == [texts for _, texts in found]


# Heads without labels.


@pytest.mark.parametrize(
    ("house", "inner"),
    [
        ("星河日报", "Xinghe Ribao"),
        ("The Port Vale Herald", "NSW : 1842 - 1954"),
        ("China Daily", "Hong Kong Edition"),
        ("Evening Post", "Callan, WA : 1885 - 1954"),
    ],
)
def test_brackets_behind_the_name_of_a_house_are_of_the_name_and_no_title(house, inner):
    said = head_of(f"{house} ({inner}), 4 May 1926, page 11")

    assert is_house(f"{house} ({inner})")
    assert [] == list(said.of("title"))
    assert [f"{house} ({inner})"] == [fact.value for fact in said.of("house")]


def test_a_page_in_brackets_is_none_of_the_name_of_a_house():
    assert not is_house("Callan Post(p. A4)")


def test_lines_of_wrapped_paragraphs_are_told_line_by_line():
    text = (
        "THE MILL WHEEL\n\nCALLAN, Monday.\nThe miller at Oxlip Lane declined to open the sluice this\nmorning until the wheel had been oiled.\n\n"
        "He said so twice.\n\nIn the afternoon a delegation came that was led by\nMrs. Fenwell and two others, and asked for flour, which he\ngave them.\n"
    )
    assert {4, 5, 9, 10, 11} == flowing_lines(text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "科技\n一片叶子测空气 山口学者找到新办法\n——成本有望再降三成的消息传开\n本报记者 林岚\n",
        "Title One\nTitle Two of the Day\n",
        "标题：渡口\n日期：2024-05-01\n",
    ],
)
def test_lines_of_a_head_are_no_wrapped_paragraph(text):
    assert frozenset() == flowing_lines(text.split("\n"))


def test_neither_a_citation_nor_what_stands_in_every_head_is_a_title():
    source = "".join(
        f"ReadingRoom\n\n4/{n + 5}/19 Callan Post 1{n}\n2019 RDRM 1052287{n}\n\nCallan Post\nCopyright © 2019 Callan Press. All rights reserved.\nApril {n + 5}, 2019\n\nSection: News\n\n"
        f"{TITLES_EN[n]}\n\nIda Fenwell\n\n{TEXTS_EN[n][:64].rpartition(' ')[0]}\n{TEXTS_EN[n][len(TEXTS_EN[n][:64].rpartition(' ')[0]) + 1 :]}\n\n{MORE_EN[n]}\n\n"
        f"---- More of it ----\nCompany: CALLAN TRUST\nOther Terms: (Ida Fenwell)\nLanguage: EN\nWord Count: 8{n}\n4/{n + 5}/19 CALPOST 1{n}\n\nEnd of Document © 2019 Callan Press. No claim to works.\n\n"
        for n in range(2)
    )
    found = articles(source)

    assert list(TITLES_EN[:2]) == titles(found)
    assert [("Callan Post", "10", "News", ("Ida Fenwell",)), ("Callan Post", "11", "News", ("Ida Fenwell",))] == [
        (head.publication, head.page, head.section, head.authors) for head, _ in found
    ]


@pytest.mark.parametrize("glue", [" | ", "   ", " · "])
def test_a_row_of_values_names_its_paper_first_though_nobody_knows_it(glue):
    papers = ("星河日报", "Callan Post", "Telegraph-Lantern")
    pages = [glue.join((paper, "Print", f"p. {n + 2}", "Region", f"{n + 4} June 2024")) for n, paper in enumerate(papers)]
    source = "".join(
        f"<div><h2>{TITLES[n]}</h2><p class=meta>{pages[n].replace('   ', ' &nbsp; ')}</p><p>{TEXTS[n]}</p><p>{MORE[n]}</p></div>"
        for n in range(3)
    )
    found = articles(f"<html><body><p>Report: 3 results</p>{source}</body></html>", "export.html")

    assert list(papers) == [head.publication for head, _ in found]
    assert list(TITLES) == titles(found)


def test_a_list_of_contents_with_leaders_is_no_title():
    source = "".join(f" {title} . . . . . . . . . . . {n + 2}\n" for n, title in enumerate(TITLES_EN)) + "".join(
        f"\nPage {n + 1} of 9 © 2022 Reading Room.\n\n{TITLES_EN[n]}\n\n8{n} words\n1{n} February 2022\n13:40\nCallan Wireless\nCALWIR\nEnglish\n\n{TEXTS_EN[n]}\n\n{MORE_EN[n]}\n\nDocument CALWIR000020220217ei2h00{n}sd\n"
        for n in range(3)
    )
    found = articles(source)

    assert list(TITLES_EN) == titles(found)
    assert {"Callan Wireless"} == {head.publication for head, _ in found}


# Printed pages.


@pytest.mark.parametrize(
    ("leaf", "beside"),
    [
        ("Page {n} of 7", ""),
        ("Page {n} of 7", "Factiva - Selected Documents\n"),
        ("第 {n} 页，共 7 页", ""),
        ("Page {n} of 7", "{title}\n"),
    ],
)
def test_halves_of_a_paragraph_are_joined_over_the_head_of_a_printed_page(leaf, beside):
    def page(number: int, title: str = "") -> str:
        return f"{leaf.format(n=number)}\n{beside.format(title=title) if title else ''}\n"

    half = TEXTS[0].index("，") + 1
    source = "".join(
        f"{page(2 * n + 1)}{TITLES[n]}\n星河日报 | 2023-06-1{n} | A0{n + 1} | 地方 | 28{n}字\n\n{MORE[n]}\n\n{TEXTS[n][:half] if n == 0 else TEXTS[n]}\n\n"
        + (f"{page(2, TITLES[0])}{TEXTS[0][half:]}\n\n" if n == 0 else page(2 * n + 2, TITLES[n]))
        + f"文章编号: 20230618007541{n}\n\n"
        for n in range(3)
    )
    found = articles(source)

    assert list(TITLES) == titles(found)
    assert [[MORE[n], TEXTS[n]] for n in range(3)] == [texts for _, texts in found]


# One document.

ONE_LABELLED = (
    f"From: Reading Room Delivery\nSubject: Article from the archive\n\nHeadline: {TITLES_EN[0]}\nPublication: Callan Post, The (Port Vale, OR)\nDate: October 30, 2016\nSection: Local\n"
    f"Page: B1\nIndex Terms: towns; clocks\n\n{TEXTS_EN[0]}\n\n{MORE_EN[0]}\n\nCopyright (c) 2016 Callan Post\nRecord Number: 20161030-OR-CLOCK\n"
)
ONE_OLD = f"山口市立圖書館 舊報紙\n\n報刊名稱：星河日報\n出版日期：1951年9月6日\n頁次：5\n題名：{TITLES[0]}\n\n{TEXTS[0]}\n\n{MORE[0]}\n\n\n使用條款：只供研究之用，版權屬原出版人。\n"
ONE_REFERRED = f"山口报纸库　市立图书馆\n{TITLES[0]}\n星河日报, 21 Jun 1974, 第11页\n\n{TEXTS[0]}\n\n{MORE[0]}\n\n\nMicrofilm Reel NL7912\n"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (ONE_LABELLED, (TITLES_EN[0], "2016-10-30", "B1")),
        (ONE_OLD, (TITLES[0], "1951-09-06", "5")),
        (ONE_REFERRED, (TITLES[0], "1974-06-21", "11")),
    ],
)
def test_a_file_with_one_document_has_its_head_once(source, wanted):
    [(head, texts)] = articles(source)

    assert wanted == (head.title.text, head.published, head.page)
    assert [TEXTS_EN[0], MORE_EN[0]] == texts or [TEXTS[0], MORE[0]] == texts


@pytest.mark.parametrize(
    "source",
    [
        f"星河日报 2024年5月1日 第11版\n\n{TITLES[0]}\n\n{TEXTS[0]}\n\n{MORE[0]}\n",
        f"星河日报 2024年5月1日 第11版\n\n{TITLES[0]}\n\n{TEXTS[0]}\n\n{TITLES[1]}\n\n{TEXTS[1]}\n\n本版编辑 林岚\n",
    ],
)
def test_a_page_under_its_masthead_is_no_export(source):
    clipping = read("page.txt", source.encode()).value

    assert clipping is not None
    assert clipping.kind == "dump"


@pytest.mark.parametrize(
    "closing",
    [
        "本资料经某公司授权，限机构订户内部使用",
        "NLA licensed copy. No further copies may be made except under licence.",
        "以上内容仅供研究，转载须经许可。",
        "Need help? Write to the desk of the Factiva team.",
    ],
)
def test_what_a_file_ends_with_and_what_allows_something_is_of_no_article(closing):
    source = "".join(
        f"{TITLES[n]}\n作者：林岚\n来源：星河日报\n发表日期：2013/05/0{n + 1}\n版次：1{n}版 副刊\n\n{TEXTS[n]}\n\n{MORE[n]}\n\n"
        for n in range(3)
    )
    found = articles(f"{source}\n{closing}\n")

    assert [[TEXTS[n], MORE[n]] for n in range(3)] == [texts for _, texts in found]


@pytest.mark.parametrize(
    "last",
    [
        "市议会昨天通过条例，街头艺人的权利写进了第三条，执照由区公所发给，有效期一年。",
        "The council will issue forty licences to street musicians next month, and the first of them goes to a man who plays the saw.",
        "出版社说，转载这首诗的请求每周都有，诗人自己却一次也没有收到过稿费。",
    ],
)
def test_what_a_last_paragraph_tells_of_rights_and_licences_stays_in_it(last):
    source = "".join(
        f"{TITLES[n]}\n作者：林岚\n来源：星河日报\n发表日期：2013/05/0{n + 1}\n版次：1{n}版 副刊\n\n{TEXTS[n]}\n\n{last if n == 2 else MORE[n]}\n\n"
        for n in range(3)
    )

    assert last == articles(source)[-1][1][-1]


def test_two_documents_may_have_one_title():
    source = "".join(
        f"{n + 1}. 星河日报 | A1{n} | 要闻 | 2024-05-0{n + 1} | 12{n}字\n\n{TITLES[min(n, 1)]}\n\n{TEXTS[n]}\n{MORE[n]}\n\n文章编号：2024050{n}0012\n\n"
        for n in range(3)
    )
    assert [TITLES[0], TITLES[1], TITLES[1]] == titles(articles(source))


def test_a_count_of_words_does_not_go_on_with_a_long_title():
    assert frozenset() == flowing_lines(
        ["Local", "The long wait for the dredging of Port Vale harbour", "125 words", "26 November 2023", "All rights reserved."]
    )


# Wires, and what is sent by subscription.


@pytest.mark.parametrize("rule", ["==========", "-" * 40])
def test_what_stands_beside_the_day_of_each_head_is_what_the_documents_were_in(rule):
    source = "Callan Listening Files   Selected items: 3\n\n" + f"{rule}\n".join(
        f"{TITLES_EN[n]}\nCallan Listening Eastern Sea\n{n + 4} May 2005\n\nText of a report by Lantern Wire:\n\n{TEXTS_EN[n]}\n\n{MORE_EN[n]}\n\n\nSource: Lantern Wire, Port Vale, in Latin 10{n}0 gmt\n\n"
        f"CLF Alert EAS 04050{n} ak/mt\n\n(c) Callan Listening. All rights reserved.\n"
        for n in range(3)
    )
    found = articles(source)

    assert list(TITLES_EN) == titles(found)
    assert ["2005-05-04", "2005-05-05", "2005-05-06"] == [head.published for head, _ in found]
    assert {"Callan Listening Eastern Sea"} == {head.publication for head, _ in found}
    assert [MORE_EN[n] for n in range(3)] == [texts[-1] for _, texts in found]


def test_a_story_of_a_wire_begins_with_its_time_and_ends_with_its_number():
    source = "CWRS - Callan News   3 stories\n" + f"{'-' * 50}\n".join(
        f"1{n}:41 0{n + 5}Dec2011 CWRS-{TITLES_EN[n]}\n{TEXTS_EN[n]}\n\n{MORE_EN[n]}\n\n((ida.fenwell@callan.example)(+47 5550 1180))\nKeywords: TOWNS/\n"
        f"Monday, 0{n + 5} December 2011 10:41:17CWRS [nL5E7N51Q{n}] {{C}}ENDS\n"
        for n in range(3)
    )
    found = articles(source)

    assert list(TITLES_EN) == titles(found)
    assert ["2011-12-05", "2011-12-06", "2011-12-07"] == [head.published for head, _ in found]
    assert {("Callan News", "")} == {(head.publication, head.section) for head, _ in found}
    assert [[TEXTS_EN[n], MORE_EN[n]] for n in range(3)] == [texts for _, texts in found]
