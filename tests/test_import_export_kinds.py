"""Kinds of exports of newspaper databases that no layout of ours has: each is told by its structure, not by its product."""

import pytest
from import_kit import compose_text, given_back, lost

from site_builder.importer.cues.credits import dateline
from site_builder.importer.cues.field_labels import family_of
from site_builder.importer.cues.head_days import day_of
from site_builder.importer.cues.head_facts import authors_of, head_of
from site_builder.importer.cues.outlets import archive_of, is_house
from site_builder.importer.sources.reading import read
from site_builder.model.clipping import Head

TITLES = ("磨坊水车重新转动", "河堤路灯换成暖色", "老邮局搬来一台旧电报机", "山口气象站招募新人")
TITLES_T = ("磨坊水車重新轉動", "河堤路燈換成暖色", "老郵局搬來一台舊電報機", "山口氣象站招募新人")
TITLES_EN = (
    "Mill Wheel Turns Again at Oxlip Lane",
    "Amber Lamps for the River Wall",
    "Old Post Office Gains a Telegraph",
    "Weather Hut Seeks a Keeper",
)
TEXTS = (
    "磨坊的水车停了九年，昨天下午在几十名街坊的注视下重新转动，木匠说新换的轴承用的是本地橡木。",
    "河堤上的二百盏路灯将在入冬前换成暖色，住在对岸的人抱怨白光太亮，夜里睡不踏实。",
    "老邮局的柜台后面多了一台电报机，退休的报务员每周六来敲几行字，孩子们围着看得出神。",
    "山口气象站的值班员明年退休，站里贴出告示，要找一个不怕冷、爱写字的人接着抄云图。",
)
TEXTS_T = (
    "磨坊的水車停了九年，昨天下午在幾十名街坊的注視下重新轉動，木匠說新換的軸承用的是本地橡木。",
    "河堤上的二百盞路燈將在入冬前換成暖色，住在對岸的人抱怨白光太亮，夜裏睡不踏實。",
    "老郵局的櫃台後面多了一台電報機，退休的報務員每週六來敲幾行字，孩子們圍着看得出神。",
    "山口氣象站的值班員明年退休，站裏貼出告示，要找一個不怕冷、愛寫字的人接着抄雲圖。",
)
TEXTS_EN = (
    "The mill wheel had stood still for nine years when a dozen neighbours pushed it into motion on Tuesday afternoon, and the carpenter wept.",
    "Two hundred lamps along the river wall will glow amber before winter comes, since people on the far bank say the white ones keep them awake.",
    "Behind the counter stands a telegraph, and on Saturdays a retired operator taps out a few lines for whoever cares to watch and listen.",
    "The keeper of the weather hut retires next spring, and the notice on its door asks for somebody who likes the cold and keeps a tidy notebook.",
)
SECOND = "街坊们凑钱买下了旁边的空地，打算春天种上两排柳树，再摆几张长凳。"
SECOND_EN = "Benches and a row of willows are to follow in spring, paid for by a fair that the whole street has already begun to plan."


def heads(source: str, name: str = "export.txt") -> list[Head]:
    """The heads of the articles that an export gives."""
    clipping = read(name, source.encode()).value
    assert clipping is not None
    assert clipping.kind == "database"
    return [sheet.head for sheet in clipping.sheets if sheet.head and sheet.head.title.text]


def bodies(source: str, name: str = "export.txt") -> list[list[str]]:
    """The paragraphs of each article."""
    clipping = read(name, source.encode()).value
    assert clipping is not None
    return [[one.text for one in sheet.blocks if one.form != "rest"] for sheet in clipping.sheets if sheet.head and sheet.head.title.text]


def titles(source: str, name: str = "export.txt") -> list[str]:
    """The titles of the articles."""
    return [head.title.text for head in heads(source, name)]


# Fields that stand below the text belong to the text above them.

BELOW_ENGLISH = "Results of 2 May 2022 08:15\n\n" + "".join(
    f"Document {n + 1} of 3\n\n{TITLES_EN[n]}\n\nFull text: {TEXTS_EN[n]}\n\n{SECOND_EN}\n\nSubject: Towns; Crafts\n\nTitle: {TITLES_EN[n]}\n\n"
    f"Publication title: The Callan Post, Late Edition; Port Vale, N.Y.\n\nPages: {n + 3}\n\nFirst page: {n + 3}\n\nYear of print: 2022\n\nPublication date: Apr 2{n}, 2022\n\n"
    f"Document ID: 28100{n}4471\n\nDatabase: Reading Room\n\n{'_' * 40}\n\n"
    for n in range(3)
) + "Contact the desk at: http://desk.example/help\n"  # fmt: skip
BELOW_CHINESE = "".join(
    f"{TITLES[n]}\n\n正文：{TEXTS[n]}\n{SECOND}\n报纸名称：星河日报\n日期：2021-03-1{n}\n刊物级别：市级\n版次：A0{n + 2}\n文章编号：7712{n}0045\n{'=' * 30}\n"
    for n in range(3)
)
BELOW_RULED = "".join(
    f"（{n + 1}/4）\n{TITLES_T[n]}\n{TEXTS_T[n]}\n{SECOND}\n\n報章：明河報\n見報日期：2020年7月{n + 1}日\n頁次：B{n + 1}\n原稿編碼：MH-2020{n}118\n\n"
    for n in range(4)
)


@pytest.mark.parametrize(
    ("source", "wanted", "texts", "pages"),
    [
        (BELOW_ENGLISH, TITLES_EN[:3], TEXTS_EN[:3], ["3", "4", "5"]),
        (BELOW_CHINESE, TITLES[:3], TEXTS[:3], ["A02", "A03", "A04"]),
        (BELOW_RULED, TITLES_T, TEXTS_T, ["B1", "B2", "B3", "B4"]),
    ],
)
def test_fields_below_a_text_are_those_of_that_text(source, wanted, texts, pages):
    found = heads(source)

    assert list(wanted) == [head.title.text for head in found]
    assert pages == [head.page for head in found]
    assert len({head.published for head in found}) == len(found)
    assert [[text, SECOND_EN if text.isascii() else SECOND] for text in texts] == bodies(source)


@pytest.mark.slow
def test_a_sample_that_ends_within_a_document_is_enough():
    source = "".join(
        f"（{n + 1}/290）\n{TITLES_T[n % 4]}{n}\n"
        + f"{TEXTS_T[n % 4]}\n" * 41
        + f"報章：明河報\n見報日期：2020年7月{n % 28 + 1}日\n頁次：B{n % 30 + 1}\n\n"
        for n in range(290)
    )
    assert 290 == len(heads(source))


# An archive of one paper names it on its cover alone.


@pytest.mark.parametrize(
    ("cover", "paper"),
    [
        ("星河日報 電子檔案檢索系統", "星河日報"),
        ("南屿晨报图文数据库（1950-2020年） 首页 | 检索", "南屿晨报"),
        ("Callan Post Digital Archive", "Callan Post"),
        ("新屿社发稿系统  每日通稿", ""),
        ("全国报纸全文数据库", ""),
    ],
)
def test_the_paper_whose_archive_it_is(cover, paper):
    assert paper == archive_of(cover)


@pytest.mark.parametrize("counter", ["[{0}/4]", "({0} of 4)", "【{0}／4】", "第{0}筆"])
def test_counters_and_rules_are_no_titles(counter):
    source = "星河日報 電子檔案檢索系統\n檢索結果：共 4 則　檢索日期：2023年1月5日\n\n" + "".join(
        f"{counter.format(n + 1)}  2022年12月1{n}日  B{n + 3}：地方\n\n{TITLES_T[n]}\n{TEXTS_T[n]}\n{SECOND}\n\n{'─' * 20}\n"
        for n in range(4)
    )
    found = heads(source)

    assert list(TITLES_T) == [head.title.text for head in found]
    assert [("星河日報", f"2022-12-1{n}", f"B{n + 3}", "地方") for n in range(4)] == [
        (head.publication, head.published, head.page, head.section) for head in found
    ]


# Labels of other words and other marks.

TABBED = "".join(
    f"Record: {n + 1}\nTitle:\t{TITLES_EN[n]}.\nAuthors:\tCalloran, Hugh; Brook, Lena\nSource:\tThe Callan Post. 1{n}/2{n}/2021, Vol. 4 Issue 2, pB{n + 1}. 1p.\nDocument Type:\tArticle\n"
    f"Full Text Word Count:\t12{n}\nShelf Mark:\tQ{n}\nAccession Number:\t17003{n}685\nDatabase:\tReading Room\n\n{TEXTS_EN[n]}\n\n{SECOND_EN}\n\n{'_' * 30}\n"
    for n in range(3)
)
FRAMED = "".join(
    f"[{n + 1}] 【题名】{TITLES[n]}\n【报纸中文名】星河日报\n【报纸日期】2019-08-0{n + 1}\n【版号】00{n + 4}\n【正文快照】{TEXTS[n]}\n{SECOND}\n【检索号】KX{n}\n\n"
    for n in range(3)
)
CLASSED = "馆藏通稿\n\n" + "".join(
    f"{'=' * 24}\n稿号：04{n}5167\n稿件类别：{section}\n发稿时间：2024-02-1{n} 10:30:00\n字数：21{n}\n\n{TITLES[n]}\n\n{TEXTS[n]}\n{SECOND}\n"
    for n, section in enumerate(("要闻", "体育", "要闻"))
)


def test_labels_with_a_tabulator_and_of_families_that_we_know():
    found = heads(TABBED)

    assert [f"{title}." for title in TITLES_EN[:3]] == [head.title.text for head in found]
    assert [("The Callan Post", "2021-10-20", "B1"), ("The Callan Post", "2021-11-21", "B2"), ("The Callan Post", "2021-12-22", "B3")] == [
        (head.publication, head.published, head.page) for head in found
    ]
    assert {("Hugh Calloran", "Lena Brook")} == {head.authors for head in found}


def test_labels_in_brackets_behind_a_number():
    found = heads(FRAMED)

    assert list(TITLES[:3]) == [head.title.text for head in found]
    assert [("星河日报", "2019-08-01", "004"), ("星河日报", "2019-08-02", "005"), ("星河日报", "2019-08-03", "006")] == [
        (head.publication, head.published, head.page) for head in found
    ]
    assert [[text, SECOND] for text in TEXTS[:3]] == bodies(FRAMED)


def test_the_number_first_and_the_title_behind_all_fields():
    found = heads(CLASSED)

    assert list(TITLES[:3]) == [head.title.text for head in found]
    assert ["要闻", "体育", "要闻"] == [head.section for head in found]


@pytest.mark.parametrize(
    ("label", "field"),
    [("报纸中文名", "paper"), ("稿件类别", "section"), ("正文快照", "body"), ("Full Text Word Count", "words"), ("First page", "page"), ("作者单位", None), ("主任", None), ("Year of print", None)],
)  # fmt: skip
def test_families_of_labels(label, field):
    assert field == family_of(label)


def test_a_title_with_a_colon_is_no_label():
    source = "".join(
        f"◆ {title}\n来源：星河日报 / 版面：0{n + 1}版 / 日期：2023年5月{n + 1}日\n{TEXTS[n]}\n链接：https://db.example/{n}\n\n"
        for n, title in enumerate(("磨坊水车重新转动", "河堤路灯换成暖色", "渡口：一条船两代人"))
    )
    assert ["磨坊水车重新转动", "河堤路灯换成暖色", "渡口：一条船两代人"] == titles(source)


# Days whose order the file shows.


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (("10/14/2023", "10/11/2023", "11/02/2023"), ["2023-10-14", "2023-10-11", "2023-11-02"]),
        (("14/10/2023", "11/10/2023", "02/11/2023"), ["2023-10-14", "2023-10-11", "2023-11-02"]),
        (("10/11/2023", "09/11/2023", "02/11/2023"), ["", "", ""]),
    ],
)
def test_a_day_is_open_until_another_one_of_the_file_shows_the_order(days, wanted):
    source = "".join(
        f"Title: {TITLES_EN[n]}\nPublication: The Callan Post\nDate: {day}\nPage: B{n + 1}\nText: {TEXTS_EN[n]}\n{'-' * 20}\n"
        for n, day in enumerate(days)
    )
    found = heads(source)

    assert wanted == [head.published for head in found]
    assert [bool(day) for day in wanted] == [not head.day_said for head in found]


def test_a_day_in_cells_of_its_own_marks():
    assert "2022-05-17" == day_of("2022 年/5 月/17 日")[0]
    assert [("house", "经济日报"), ("day", "2022-05-17"), ("page", "002")] == [
        (fact.kind, fact.value) for fact in head_of("经济日报/2022 年/5 月/17 日/第 002 版").facts
    ]


# Lines wrapped at one width, in paragraphs too short to show it alone.


def wrapped(text: str, width: int) -> str:
    """A text in lines of at most so many cells."""
    lines, line, used = [], "", 0
    for word in text.split(" ") if text.isascii() else text:
        cells = len(word) + bool(line) if text.isascii() else 2
        if used + cells > width:
            lines.append(line)
            line, used, cells = "", 0, len(word) if text.isascii() else 2
        line += (" " if line and text.isascii() else "") + word
        used += cells
    return "\n".join([*lines, line])


@pytest.mark.parametrize(("width", "texts"), [(72, TEXTS_EN), (60, TEXTS_EN), (60, TEXTS), (44, TEXTS_T)])
def test_wrapped_lines_are_joined_over_the_whole_file(width, texts):
    source = "".join(
        f"{n + 1} of 4 DOCUMENTS\n\nThe Callan Post\n\nMay {n + 1}, 2012 Tuesday\n\n{TITLES_EN[n]}\n\nSECTION: LOCAL; Pg. {n + 4}\n\nLENGTH: 9{n} words\n\n"
        f"{wrapped(texts[n], width)}\n\n{wrapped(texts[n - 1], width)}\n\nLOAD-DATE: May {n + 2}, 2012\n\n"
        for n in range(4)
    )
    assert [[texts[n], texts[n - 1]] for n in range(4)] == bodies(source)


def test_lines_that_nothing_has_wrapped_stay_paragraphs():
    source = "".join(
        f"{n + 1}. 星河日报 | A1{n} | 要闻 | 2024-05-0{n + 1}\n\n{TITLES[n]}\n\n{TEXTS[n]}\n{SECOND}\n\n文章编号：2024050{n}0012\n\n"
        for n in range(4)
    )
    assert [[text, SECOND] for text in TEXTS] == bodies(source)


# The first document begins, and the last one ends, as the others do.


@pytest.mark.parametrize(
    "cover",
    [
        "搜尋關鍵字: (磨坊 OR 郵局) AND 本地\n日期範圍: 2024-10-06 至 2024-10-21\n列印日期: 2024-10-21 09:24\n\n",
        "剪報一覽\n編者自用\n\n",
        "Reading Room\nSearch terms: mill or lamps\n\n",
    ],
)
def test_what_stands_above_the_first_head_is_the_cover(cover):
    source = cover + "".join(
        f"明河報\nC{n + 1} | 地方 | By 蘇嵐 | 2024-10-0{n + 1} | 字數: 9{n}\n\n{TITLES_T[n]}\n\n{TEXTS_T[n]}\n\n文章編號: 20241006893{n}080\n{'-' * 30}\n\n"
        for n in range(3)
    )
    assert list(TITLES_T[:3]) == titles(source)
    assert ["明河報"] * 3 == [head.publication for head in heads(source)]


@pytest.mark.parametrize(
    "closing",
    [
        "检索摘要\n文本\t磨坊 or 邮局\n日期\t2024/03/01 至 2024/09/05\n来源\t所有来源\n作者\t所有作者\n语言\t中文-简体\n",
        "Contact the desk at: http://desk.example/help\n",
        "查询条件：磨坊\n查询时间：2024年9月5日 10:12\n共导出 3 篇\n",
    ],
)
def test_what_was_asked_of_the_database_is_no_document(closing):
    source = "".join(
        f"{TITLES[n]}\n9{n} 字\n2024年6月1{n}日\n星河日报\nXHRB\nA0{n + 1}\n中文\n{TEXTS[n]}\n文件 XHRB00002024061{n}ed6330002\n\n"
        for n in range(3)
    )
    assert list(TITLES[:3]) == titles(source + closing)
    assert [[text] for text in TEXTS[:3]] == bodies(source + closing)


# Of HTML the class of an element says what its words are: what every document has is its title.


@pytest.mark.parametrize(
    ("above", "title", "below", "open_"),
    [
        ('<p class="over">', '<h1 class="main">', '<p class="under">', '<div class="story">'),
        ('<div class="eyebrow">', '<div class="t1">', '<div class="t2">', '<table class="art"><tr><td>'),
        ('<h4 class="col">', '<p class="hl"><b>', '<p class="sub">', "<section>"),
    ],
)
def test_kickers_titles_and_subtitles_by_the_class_of_their_element(above, title, below, open_):
    source = "<html><body>" + "".join(
        open_
        + (f"{above}街巷手记</p>" if n == 1 else "")
        + f"{title}{TITLES[n]}</b></p>"
        + (f"{below}入冬前完工</p>" if n == 0 else "")
        + f'<div class="meta"><span>星河日报</span> <span>2018年09月1{n}日</span> <span>第A1{n}版：地方</span></div><p>{TEXTS[n]}</p><p>{SECOND}</p><hr>'
        for n in range(4)
    )
    found = heads(source, "export.html")

    assert list(TITLES) == [head.title.text for head in found]
    assert ["入冬前完工", "", "", ""] == [head.subtitle.text for head in found]
    assert [[], ["街巷手记"], [], []] == [[strip.text for strip in head.kickers] for head in found]
    assert [("星河日报", f"A1{n}", "地方") for n in range(4)] == [(head.publication, head.page, head.section) for head in found]


@pytest.mark.parametrize(
    "body",
    [
        "题名：{0}\n引题：街巷手记\n副题：入冬前完工\n",
        "【引题】街巷手记\n【题名】{0}\n【副题】入冬前完工\n",
        "肩题：街巷手记\n标题：{0}\n副标题：入冬前完工\n",
    ],
)
def test_labelled_kickers_and_subtitles(body):
    source = "".join(
        f"{body.format(TITLES[n])}报纸：星河日报\n日期：2018-09-1{n}\n版次：A1{n}\n正文：{TEXTS[n]}\n{'=' * 20}\n" for n in range(3)
    )
    clipping = read("export.txt", source.encode()).value
    assert clipping is not None
    found = [sheet.head for sheet in clipping.sheets if sheet.head and sheet.head.title.text]

    assert [(title, "入冬前完工", ["街巷手记"]) for title in TITLES[:3]] == [
        (head.title.text, head.subtitle.text, [strip.text for strip in head.kickers]) for head in found
    ]


# Names and small signs.


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Novak, Helen", ("Helen Novak",)),
        ("Lindqvist, Peter; Ashdown, Simon", ("Peter Lindqvist", "Simon Ashdown")),
        ("Owen Tarrick, Staff Writer", ("Owen Tarrick",)),
        ("By Hugh Calloran and Ida Fenwell", ("Hugh Calloran", "Ida Fenwell")),
        ("Hugh Calloran, Ida Fenwell", ("Hugh Calloran", "Ida Fenwell")),
        ("林岚；陈桥", ("林岚", "陈桥")),
    ],
)
def test_names_of_authors(said, names):
    assert names == authors_of(said)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("【記者潘穎、蔣秋月／山口報導】", "潘穎\n蔣秋月"),
        ("本报记者 曹　宁 冯向阳", "曹宁\n冯向阳"),
        ("記者　韩懷瑾　贾文静", "韩懷瑾\n贾文静"),
    ],
)
def test_a_line_that_is_a_byline(line, names):
    assert [names] == [fact.value for fact in head_of(line).of("byline")]


@pytest.mark.parametrize("title", ["磨坊水车重新转动[N]", "磨坊水车重新转动 [N/OL]", "磨坊水车重新转动［J］"])
def test_the_sign_for_the_type_of_a_document_is_not_of_its_title(title):
    source = "".join(
        f"[{n + 1}] {title if n == 0 else TITLES[n] + '[N]'}\n作者：林岚\n报纸名称：星河日报\n日期：2020-06-1{n}\n版次：第0{n + 1}版(地方)\n全文：\n{TEXTS[n]}\n\n"
        for n in range(3)
    )
    assert list(TITLES[:3]) == titles(source)


@pytest.mark.parametrize("house", ["Oregonian, The (Portland, OR)", "Evening Lantern (Port Vale, England)", "信報財經新聞"])
def test_houses_with_their_place_behind_them(house):
    assert is_house(house)


@pytest.mark.parametrize("words", ["央视网消息（新闻联播）：", "山口台消息（晚间新闻）：", "星河网消息（朝闻节目）："])
def test_a_programme_is_no_author(words):
    said = dateline(words + TEXTS[0])

    assert said is None or said.names == ()


@pytest.mark.parametrize(
    "page",
    [
        f"2022年8月27日 星期三 国际新闻 A09\n磨坊水车重新转动\n{TEXTS[0]}{TEXTS[1]}{TEXTS[2]}\n疏通管道 维修水电 17589197454\n",
        f"2022年8月27日 国际新闻 A09\n{TITLES[1]}\n{TEXTS[1]}{TEXTS[3]}\n搬家送货 长途短途 17589197455\n",
        (
            "B2 要闻 2021年3月5日\n## 便民信息 欢迎刊登\n兹有位于柳岸街71号的房屋需要修缮，请产权人见报后速与街道办联系，电话18004182034，逾期将按规定处理。\n"
            "收购旧书 上门估价 17883356010\n东门铺面出租，面积36平方米，18982984427\n"
        ),
    ],
    ids=["a section of a page", "without a weekday", "only advertisements"],
)
def test_a_page_whose_last_line_is_an_advertisement_is_no_export(page):
    """Its head states a section and a page, and a telephone is no number of a document."""
    clipping = read("page.txt", page.encode()).value

    assert clipping is not None
    assert clipping.kind != "database"


@pytest.mark.parametrize("line", ["疏通管道 维修水电 17589197454", "收购旧书 上门估价 13912345678"])
def test_a_telephone_is_no_number_of_a_document(line):
    assert not [fact for fact in head_of(line).facts if fact.kind == "id"]


def test_nothing_of_any_kind_is_lost():
    for source in (BELOW_ENGLISH, BELOW_CHINESE, BELOW_RULED, TABBED, FRAMED, CLASSED):
        composed = compose_text(source, "export.txt")
        assert composed is not None
        assert [] == lost(composed.clipping, given_back(composed))
