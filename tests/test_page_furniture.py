"""What stands on a page beside its articles: its heads and feet, lines that fill it, pointers; and who signed an article."""

from datetime import date

import pytest
from import_kit import compose_text

from site_builder.importer.cues.credits import byline, end_credit
from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.fillers import heads_table, is_filler
from site_builder.importer.cues.mastheads import is_beside_masthead, is_of_page, masthead
from site_builder.importer.cues.numerals import number_of
from site_builder.importer.cues.pointers import is_pointer
from site_builder.importer.cues.signed_words import signed_words
from site_builder.importer.output.entry import Entry

LEAD = "灯塔社南屿3月5日电(记者 钱大桅)大风吹了一夜，南屿的渡船5日停航一天，岛上的学校也停了课。"
END = "岛上的供电在中午恢复，渡口的人都说，这样的风十年里只见过一回。"


def entries(text: str) -> tuple[Entry, ...]:
    """The articles that import finds on a page; `|` stands for a blank line."""
    composed = compose_text(text.replace("|", "\n\n"), "page.txt")
    assert composed is not None
    return composed.entries


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("灯塔晚报 · 文教 · C02 · 二〇二四年三月五日 星期二", date(2024, 3, 5)),
        ("C02 文教  2024年3月5日 星期二  责编/佟小野 美编/车望 校对/闵秋", date(2024, 3, 5)),
        ("Harbour Herald Tuesday 3/5/2024 City B3 Editor Lin Lan", date(2024, 3, 5)),
        ("LAMP GAZETTE 灯塔双语　Vol. 3 No. 12　Tuesday, March 5, 2024　Page 4　Home / 本埠", date(2024, 3, 5)),
        ("一一三年三月五日／星期二／B2 地方", date(2024, 3, 5)),
        ("燈塔日報　公元二〇二四年三月五日　星期二　農曆甲辰年正月廿五　第B02版　本埠新聞", date(2024, 3, 5)),
        ("The Lamp Weekend Edition, 9 March 2024 — PLACES — D4", date(2024, 3, 9)),
    ],
)
def test_a_row_of_what_only_heads_and_feet_say_gives_the_day_of_the_page(line, day):
    assert day == masthead(line)
    assert is_of_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月5日星期二，他第一次坐船过海，岸上还没有灯塔",
        "Tuesday 3/5/24 was a long day at the harbour, the skipper said.",
        "正月廿五 渡口开了头班船",
        "3/5/2024",
        "星期二停水",
    ],
)
def test_a_line_that_tells_something_is_no_head_of_a_page(line):
    assert masthead(line) is None
    assert not is_of_page(line)


@pytest.mark.parametrize("line", ["C3　海事·学校　　编辑：林岚　美术：阿桅", "甲辰年正月廿五　星期二", "4　海事"])
def test_lines_beside_the_day_go_on_with_what_heads_say(line):
    assert is_beside_masthead(line)
    (only,) = entries(f"灯塔周报\n2024年3月5日\n{line}\n渡船停航一天\n学校也停了课|{LEAD}|{END}")
    assert "灯塔" not in only.front.title
    assert line not in only.front.title


@pytest.mark.parametrize(
    ("text", "number"), [("二十九", 29), ("一百一十四", 114), ("一一四", 114), ("廿三", 23), ("二〇二四", 2024), ("7", 7), ("十", 10)]
)
def test_numbers_as_chinese_writes_them(text, number):
    assert number == number_of(text)


@pytest.mark.parametrize("text", ["", "星期", "二月"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=text or "^$"):
        number_of(text)


FILLERS = [
    "南屿渔具行　开春八折　渔网现做　电话：3321-0098",
    "【广告】白榆老面馆 新店开在青石巷口",
    "美元 7.1203　日元（百） 4.8321　欧元 7.7004",
    "今彩五　04　11　19　28　33",
    "潮位　高潮 09:42（3.1米）　低潮 16:05（0.9米）",
    "LOBSTER HOUSE - SPRING SALE - TEL 6555-0144 - FREE DELIVERY",
    "南屿外语夜校 周末班 学费七折 报名从速",
    "芋头　　2.85　↑3%",
]


@pytest.mark.parametrize("line", FILLERS)
def test_an_advertisement_in_one_line_and_a_row_of_figures_belong_to_no_article(line):
    assert is_filler(line)
    (only,) = entries(f"渡船停航一天|{LEAD}|{line}|{END}")
    assert line not in "".join(part.text for part in only.body)


@pytest.mark.parametrize(
    "line",
    [
        "渡船停航3天 学校停课2天 岛上：7天没见过蔬菜",
        "三地首次联合 免费乘船满月",
        "面包涨价 8折没有了",
        "第一，规则要说得清；第二，船票要买得到。",
        "Ferry fares rise - skippers say no - vote on Friday",
    ],
)
def test_a_title_of_several_clauses_is_no_advertisement(line):
    assert not is_filler(line)


def test_the_name_of_a_table_goes_with_its_rows():
    assert heads_table("海鲜批发价（元/公斤）")
    (only,) = entries(f"渡船停航一天|{LEAD}|海鲜批发价（元/公斤）\n带鱼　18.50　↑4%\n海带　3.20　持平|{END}")
    assert "批发价" not in "".join(part.text for part in only.body)


@pytest.mark.parametrize("line", [">> 另见B4版", "SEE FERRY, PAGE A6", "（下转第6版）", "Continued on page 3"])
def test_lines_that_lead_elsewhere(line):
    assert is_pointer(line)


@pytest.mark.parametrize(
    ("line", "names", "places"),
    [
        ("林岚 见习记者 钱大海/文　车望/摄", ("林岚", "钱大海"), ()),
        ("编译林岚心／综合外电", ("林岚心",), ()),
        ("林岚心／南京", ("林岚心",), ("南京",)),
        ("主持：林岚（注册药师）", ("林岚",), ()),
        ("文・摄影／林岚心", ("林岚心",), ()),
        ("□ 林岚心（本报驻白榆特约撰稿）", ("林岚心",), ()),
        ("記者林嵐心／專題報導", ("林嵐心",), ()),
        ("特约：林岚心", ("林岚心",), ()),
    ],
)
def test_a_line_is_a_byline_where_each_of_its_words_belongs_to_one(line, names, places):
    said = byline(line)

    assert said is not None
    assert (names, places) == (said.names, said.places)


@pytest.mark.parametrize("line", ["高温天气 户外作业", "王府井 新店开张", "记者节", "（车望／摄影）", "〔摄影　林岚心〕", "马背上的渡口"])
def test_what_holds_another_word_or_names_a_photographer_alone_is_no_signature(line):
    assert signed_words(line.strip("（）〔〕"), framed=True) is None


@pytest.mark.parametrize(
    ("text", "agencies", "names"),
    [
        ("风停了。（林岚心）", (), ("林岚心",)),
        ("风停了。（林岚 钱大海）", (), ("林岚", "钱大海")),
        ("风停了。（车望 译）", (), ("车望",)),
        ("风停了。（据《灯塔日报》）", ("灯塔日报",), ()),
        ("风停了。（灯塔社／海岬社）", ("灯塔社", "海岬社"), ()),
        ("（作者林岚心，渡口船工）", (), ("林岚心",)),
        ("（統稿 林嵐心 采寫 錢大海 車望）", (), ("林嵐心", "錢大海", "車望")),
        ("（灯塔时报3月5日报道，林岚心译）", ("灯塔时报",), ("林岚心",)),
    ],
)
def test_a_bracket_at_the_end_says_who_wrote_it(text, agencies, names):
    said = end_credit(text)

    assert said is not None
    assert (agencies, names) == (said.agencies, said.names)


@pytest.mark.parametrize("text", ["他说。（掌声）", "风停了。（笑）", "涨价了。（金价上涨）"])
def test_a_bracket_that_names_nobody_signs_nothing(text):
    assert end_credit(text) is None


@pytest.mark.parametrize(
    ("text", "agencies", "places", "day"),
    [
        ("【灯塔社白榆五日電】渡船停航。", ("灯塔社",), ("白榆",), 5),
        ("（路透白榆29日电）渡船停航。", ("路透",), ("白榆",), 29),
        ("据灯塔社白榆十二月一日电，渡船停航。", ("灯塔社",), ("白榆",), 1),
        ("【綜合新華社、中央社白榆五日消息】渡船停航。", ("新華社", "中央社"), ("白榆",), 5),
        ("〔社會中心／白榆報導〕渡船停航。", (), ("白榆",), 0),
        ("【白榆訊】渡船停航。", (), ("白榆",), 0),
        ("【特訊】渡船停航。", (), (), 0),
        ("OLD QUAY, Scotland — The ferry stayed in port.", (), ("Old Quay",), 0),
        ("NANYU (Beacon) — The ferry stayed in port.", ("Beacon",), ("Nanyu",), 0),
    ],
)
def test_datelines_with_half_a_name_a_chinese_day_or_a_place_alone(text, agencies, places, day):
    said = dateline(text)

    assert said is not None
    assert (agencies, places, day) == (said.agencies, said.places, said.day)


def test_two_offices_in_one_bracket_give_all_names():
    said = dateline("本报讯（记者林岚心 通讯员钱大海）渡船停航一天。")

    assert said is not None
    assert ("林岚心", "钱大海") == said.names


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("By Lin Lan, special to the Lamp", ("Lin Lan",)),
        ("Lin Lan | Staff reporter", ("Lin Lan",)),
        ("— Reporting by Lin Lan", ("Lin Lan",)),
    ],
)
def test_english_lines_that_say_who_wrote_it(above, names):
    said = byline(above)

    assert said is not None
    assert names == said.names


def test_a_name_and_an_office_under_an_english_title_are_its_byline():
    (only,) = entries(
        "Oldest ferry on the river makes its last crossing\nPassengers bring their own flags|Lin Lan\nHarbour Correspondent|"
        "The queue at the old quay began before the sun was up, and it was still there at nine.|Nobody had asked for a speech, and none was given."
    )

    assert "Oldest ferry on the river makes its last crossing" == only.front.title
    assert "Lin Lan" in only.front.provenance.byline


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "NOTICE OF LOST SHARE CERTIFICATE",
            "Notice is hereby given that a share certificate has been reported lost by its holder, Madam Lin Lan Xin.",
        ),
        ("IN MEMORIAM", "Treasured memories of a dear father who passed away on 5 March 2019. Always in our hearts."),
        ("PUBLIC NOTICE", "All persons having claims against the estate are asked to write before 5 April to the office named below."),
    ],
)
def test_notices_in_english_are_kept_apart_and_keep_their_secret(title, text):
    composed = compose_text(
        f"Ferry stays in port\n\nNANYU (Beacon) — The ferry stayed in port on Tuesday.\n\n{title}\n{text}\n", "page.txt"
    )

    assert composed is not None
    assert ["Ferry stays in port"] == [entry.front.title for entry in composed.entries]
    (notice,) = [file.data.decode() for file in composed.files if "notices" in file.path]
    assert "Lin Lan" not in notice
    assert title in notice
    assert text.split(" Lin")[0].split(", M")[0][:40] in notice
