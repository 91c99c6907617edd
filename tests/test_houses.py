"""Newspaper pages in the manner of many houses: how they sign, date, set and break their texts.

All papers, people and places are invented; a `|` stands for a blank line.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_kit import FARES, FERRY, articles, body, clipping_of, titles

from site_builder.hantext import simplified
from site_builder.importer.cues.captions import caption
from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.mastheads import masthead
from site_builder.importer.cues.pointers import is_pointer, pointer_at_end
from site_builder.importer.cues.signatures import is_edited, opening_signature, signature
from site_builder.importer.output.entry import Entry


def headings(entry: Entry) -> list[str]:
    return [part.text for part in entry.body if part.role == "heading"]


METERS = "水务所从明天起给老城换水表，旧表还能用的可以自选，费用由镇里出一半。"
LAMPS = "灯塔的守塔人说，新灯泡比旧的省电，雾天也照得更远，渔民都看得见。"


# Who signs.


@pytest.mark.parametrize(
    ("line", "names", "places"),
    [
        ("对岸周末记者 林岚 发自南屿", ("林岚",), ("南屿",)),
        ("文 | 对岸周末记者 林岚 钱大桅", ("林岚", "钱大桅"), ()),
        ("本報記者　林嵐", ("林嵐",), ()),
        ("報道：林嵐", ("林嵐",), ()),
        ("記者林嵐／南嶼報導", ("林嵐",), ("南嶼",)),
        ("〔記者林嵐、錢大桅／南嶼報導〕", ("林嵐", "錢大桅"), ("南嶼",)),
        ("撰文 林岚", ("林岚",), ()),
        ("实习记者 林岚 通讯员 钱大桅 摄影报道", ("林岚", "钱大桅"), ()),
        ("（作者：林 岚）", ("林岚",), ()),
        ("By Lin Lan in Nanyu", ("Lin Lan",), ("Nanyu",)),
        ("BY LIN LAN AND QIAN DAWEI", ("LIN LAN", "QIAN DAWEI"), ()),
    ],
)
def test_a_line_of_offices_names_and_places_is_a_byline(line, names, places):
    said = signature(line)
    assert said is not None
    assert (names, places) == (said.names, said.places)

    (only,) = articles(f"渡轮增开夜航|{line}|{FERRY}|{FARES}")
    assert names == only.front.provenance.byline
    assert [FERRY, FARES] == body(only)


@pytest.mark.parametrize(
    "line", ["多名记者 追问船期", "记者手记", "记者林岚没有买到票", "报道：船期又改了一次", "文化馆长 林岚", "By the river in spring"]
)
def test_a_line_with_one_word_more_is_none(line):
    assert signature(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "本版编辑：林岚　校对：钱大桅",
        "本版责编：林岚　钱大桅",
        "（责任编辑：林岚）",
        "責編 林嵐 美編 錢大桅",
        "制图 林岚",
        "值班主任：林岚 版式：钱大桅",
    ],
)
def test_who_edited_a_page_wrote_none_of_its_articles(line):
    assert is_edited(line)

    first, second = articles(f"渡轮增开夜航|{FERRY}|（灯塔社4月1日电）{FARES}|水表换新|（对岸社4月1日电）{METERS}|{line}")
    for one in (first, second):
        assert "林" not in "".join((*one.front.provenance.byline, *one.front.provenance.agency))
        assert line not in body(one)


@pytest.mark.parametrize(
    "line",
    [
        "（下转第三版）",
        "（文接第4版）",
        "(上接A1版)",
        "更多报道见第5版",
        "扫描观看视频",
        "掃描看影片",
        "Continued on page 3",
        "（紧接第2版）",
    ],
)
def test_what_leads_elsewhere_is_no_title_and_parts_no_sentence(line):
    assert is_pointer(line)

    (only,) = articles(f"渡轮增开夜航|{FERRY}|船工说，夜里的风比白天大，船要慢一点才|{line}|靠得了岸，乘客都愿意等。|{FARES}")
    assert "船工说，夜里的风比白天大，船要慢一点才靠得了岸，乘客都愿意等。" in body(only)


def test_a_pointer_may_stand_behind_a_sentence():
    assert len("船开了。") == pointer_at_end("船开了。（下转第三版）")
    assert 4 == pointer_at_end("船开了。")


# When and where.


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("115年4月13日 星期一 A12", "2026-04-13"),
        ("中華民國115年4月13日", "2026-04-13"),
        ("April 13, 2026", "2026-04-13"),
        ("Monday, 13 Apr 2026 Page 4", "2026-04-13"),
        ("二〇二六年四月十三日 星期一 灯塔晚报", "2026-04-13"),
        ("07　要闻　　　灯塔日报　2026年4月13日　星期一", "2026-04-13"),
    ],
)
def test_the_day_at_the_head_of_a_page_dates_its_articles(line, day):
    (only,) = articles(f"{line}|渡轮增开夜航|{FERRY}|{FARES}")

    assert ("渡轮增开夜航", day) == (only.front.title, only.front.date)


@pytest.mark.parametrize(
    "line", ["115年4月13日 星期二", "15年4月3日的船票", "2026年4月13日他第一次坐船过海的时候，岸上还没有灯塔", "May 40, 2026"]
)
def test_what_says_more_or_contradicts_itself_dates_no_page(line):
    assert masthead(line) is None


@pytest.mark.parametrize("name", ["HARBOUR MIRROR 港镜双语", "灯塔双语周刊", "Lamp & Pier"])
def test_the_name_of_the_paper_above_its_day_is_no_title(name):
    (only,) = articles(f"{name}\nApril 13, 2026|渡轮增开夜航|{FERRY}|{FARES}")

    assert "渡轮增开夜航" == only.front.title


@pytest.mark.parametrize(
    ("begins", "places", "agencies", "names"),
    [
        ("（南屿12日讯）", ("南屿",), (), ()),
        ("（南屿12日综合电）", ("南屿",), (), ()),
        ("（惠灵顿12日路透社电）", ("惠灵顿",), ("路透社",), ()),
        ("（中央社記者錢大桅雅典12日專電）", ("雅典",), ("中央社",), ("錢大桅",)),
        ("【希腊《灯塔报》网站4月12日报道】", (), (), ()),
        ("【灯塔社记者林岚南屿4月12日电】", ("南屿",), ("灯塔社",), ("林岚",)),
    ],
)
def test_a_dateline_in_brackets_says_place_day_and_agency(begins, places, agencies, names):
    first, second = articles(f"2026年4月13日 星期一 灯塔晚报|渡轮增开夜航|{begins}{FERRY}|{FARES}|老城水表换新|{begins}{METERS}")

    for one in (first, second):
        said = one.front.provenance
        assert (places, agencies, names) == (said.dateline.places, said.agency, said.byline)
        assert "2026-04-12" == said.dateline.date


@pytest.mark.parametrize("text", ["（四）渡轮", "（截至12日）渡轮", "【提示】渡轮", "（见图12日后再报）渡轮", "（" + " " * 45 + "）"])
def test_other_brackets_are_no_datelines(text):
    assert dateline(text) is None


# How it is set.


@pytest.mark.parametrize("width", [16, 18, 21])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_the_lines_of_columns_without_blank_ones_become_paragraphs_again(width, indent):
    paragraphs = [
        "渡轮公司昨天宣布，从下个月起增开两班夜航，末班船零时30分才从对岸返回码头。",
        "票价3元5角不变，月票也照用，船上的小卖部延长到末班船靠岸为止，学生半价。",
        "船工说，夜里的风比白天大，船要慢一点才靠得了岸，1200名乘客都愿意等一等再走。",
        "守塔人听见汽笛就把灯打开，他说这样的夜航从前有过，停了整整二十年零四个月。",
    ]
    paragraphs = [one for one in paragraphs if indent or (len(one) % width) not in (0, width - 1)]
    lines = [(indent + one)[at : at + width] for one in paragraphs for at in range(0, len(indent + one), width)]
    (only,) = articles("渡轮增开夜航|" + "\n".join(lines))

    assert paragraphs == body(only)


@pytest.mark.parametrize(
    ("kept", "left", "between", "right"),
    [
        (
            "quote",
            "船上的孩子们学会了一门新课，他们能分清港湾里",
            "乘船须知\n请站在黄线以外，不要把手伸出船舷，风大时留在舱里。",
            "四种水鸟的叫声，也认得灯塔。",
        ),
        (
            "quote",
            "夜航的船要在雾里慢慢开，船长把汽笛拉了又拉，直到",
            "名词\n夜航：日落以后开出的班船，船头挂红绿灯各一盏。",
            "对岸的灯亮起来，乘客才放心。",
        ),
        (
            "standfirst",
            "船工把缆绳收好，数了一遍救生衣，又把船舱里的",
            "核心阅读\n渡轮夜航停了多年以后重新开出，谁在等它，谁又离不开它？",
            "灯一盏一盏点亮，等最后一位乘客上船。",
        ),
    ],
)
def test_a_box_in_a_cut_paragraph_stands_beside_it(kept, left, between, right):
    (only,) = articles(f"渡轮增开夜航|{FERRY}|{left}|{between}|{right}|{FARES}")

    assert [FERRY, left + right, FARES] == body(only)
    text = between.split("\n")[1]
    assert text == only.front.standfirst if kept == "standfirst" else text in [part.text for part in only.body if part.role == "quote"]


@pytest.mark.parametrize(
    "shown",
    [
        "乘客在码头排队。林岚摄（影像灯塔）",
        "4月12日，夜航的船离开码头。灯塔社／对岸",
        "乘客在码头排队。（对岸周末记者 林岚/图）",
        "乘客在码头排队。（路透社）",
    ],
)
def test_a_caption_between_the_lines_of_a_set_in_paragraph_leaves_the_text(shown):
    text = f"渡轮增开夜航\n　　{FERRY}\n　　船工说，夜里的风比白天大，船要慢一点才\n{shown}\n靠得了岸，乘客都愿意等。\n夜里的码头\n　　{FARES}\n　　{LAMPS}"
    (only,) = articles(text)

    assert [FERRY, "船工说，夜里的风比白天大，船要慢一点才靠得了岸，乘客都愿意等。", FARES, LAMPS] == body(only)
    assert ["夜里的码头"] == headings(only)
    assert [shown.split("。")[0] + "。"] == [one.caption for one in only.front.figures]


@pytest.mark.parametrize("brief", ["老城水表换新", "水表换新免一半费用", "水务所进老城换表"])
def test_a_blank_line_begins_an_article_where_paragraphs_have_none(brief):
    text = f"渡轮增开夜航\n　　{FERRY}\n　　{FARES}\n夜里的码头\n　　{LAMPS}\n\n{brief}\n　　{METERS}"

    assert ["渡轮增开夜航", brief] == titles(text)


@pytest.mark.parametrize(
    ("lines", "title", "subtitle", "kicker"),
    [
        ("渡轮从下月起增开夜航\n——南屿码头一夜见闻", "渡轮从下月起增开夜航", "——南屿码头一夜见闻", ()),
        ("民生关注\n渡轮从下月起增开夜航", "渡轮从下月起增开夜航", "", ("民生关注",)),
        (
            "Ferry makes its first crossing\nwithout a sound\nNew boat replaces three old ones",
            "Ferry makes its first crossing without a sound",
            "New boat replaces three old ones",
            (),
        ),
        ("民生關注\n渡輪從下月起增開夜航", "渡輪從下月起增開夜航", "", ("民生關注",)),
    ],
)
def test_lines_without_a_blank_one_between_them_are_one_headline(lines, title, subtitle, kicker):
    first, second = articles(
        f"灯塔换了新灯|{LAMPS}|守塔人今年六十岁，他说要把灯交给徒弟。|灯的事就说到这里。|{lines}|{FERRY}|{FARES}|{METERS}"
    )

    assert "灯塔换了新灯" == first.front.title
    assert (title, subtitle, kicker) == (second.front.title, second.front.subtitle, second.front.kicker)


@pytest.mark.parametrize(
    ("brief", "text"),
    [
        ("两千册旧书找到新家", "旧书交换会昨日闭幕，两千册旧书三天里换了主人，没有找到新家的将送给学校。"),
        ("古桥修好恢复通行", "三百年的古桥昨天恢复通行，桥面石板换了四百块，修好的栏杆还是原来的样子。"),
        ("夜间公交新添三条", "交通部门说，夜间公交本周五新添三条线路，经过两座医院，试行三个月。"),
    ],
)
def test_a_brief_repeats_its_title_and_speaks_of_other_things(brief, text):
    page = f"渡轮增开夜航|（南屿12日讯）{FERRY}|{FARES}|夜里的码头|船工说，夜里的风比白天大，船要慢一点才靠得了岸，乘客都愿意等。|{brief}|{text}"

    assert ["渡轮增开夜航", brief] == titles(page)


def test_a_byline_above_a_text_begins_an_article_whose_title_stands_below():
    sails = "凌晨三点，渡口贴出告示，因为大风停航两天，退票在窗口办理。"
    text = f"灯塔换了新灯|对岸周末记者 林岚|{LAMPS}|守塔人今年六十岁。|对岸周末记者 钱大桅 发自南屿|{sails}|船工说，风小了就开，渡口的人都这样等着。|渡口停航\n大风里的渡口"

    assert [("林岚",), ("钱大桅",)] == [one.front.provenance.byline for one in articles(text)]
    assert "渡口" in titles(text)[1]


# Traditional characters.


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("水務所說，舊水表一戶一戶地換，明年將拿出三百萬元補貼農村", "學校，讓山裏的孩子也用上乾淨的水。"),
        ("水鳥在海上走了二十天，途中只停四次，從北方的島一直飛到", "南嶼的鹽田，腳環上還有號碼。"),
        ("渡輪公司的經理說，船期要看風向，風大的時候乘客", "寧可多等一會，也不願意冒險過海。"),
    ],
)
def test_halves_in_traditional_characters_are_weighed_as_simplified_ones(left, right):
    (only,) = articles(f"渡輪增開夜航|【本報訊】渡輪公司昨天宣佈，從下個月起增開兩班夜航。|{left}|{right}|票價不變，月票也照用。")

    assert left + right in body(only)


@pytest.mark.parametrize("text", ["記者於週六報導", "乾坤與著作", "abc 123，", "", "𠮷野家的燈"])
def test_simplified_text_has_as_many_characters(text):
    assert len(text) == len(simplified(text))


# Captions.


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("乘客在码头排队。（对岸社照片）", "对岸社照片"),
        ("乘客在碼頭排隊。　圖／林嵐攝", "圖／林嵐攝"),
        ("乘客在码头排队。（受访者供图/图）", "受访者供图/图"),
        ("Passengers wait at the pier. PHOTO BY LIN LAN", "PHOTO BY LIN LAN"),
        ("Passengers wait at the pier. Provided to Harbour Mirror", "Provided to Harbour Mirror"),
        ("乘客在码头排队。Photo by 林岚 / Xinhua", "Photo by 林岚 / Xinhua"),
    ],
)
def test_whose_a_picture_is_stands_in_many_forms(text, credit):
    found = caption(text)

    assert found is not None
    assert credit == found.credit


# What the grammars may meet.

WORDS = (
    "记者",
    "编辑",
    "林岚",
    "、",
    " ",
    "（",
    "）",
    "【",
    "】",
    "文",
    "/",
    "12日",
    "4月",
    "电",
    "讯",
    "报道",
    "本报",
    "社",
    "版",
    "转",
    "By ",
    "A",
    "年",
    "星期一",
    "\u3000",
)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_whatever_a_line_holds_its_parts_lie_within_it(text):
    if wired := dateline(text):
        assert 0 <= wired.start < wired.end <= len(text)
    if opened := opening_signature(text):
        assert 0 < opened[0] <= len(text)
    assert 0 <= pointer_at_end(text) <= len(text)
    signature(text), is_edited(text), is_pointer(text), masthead(text), caption(text)
    assert clipping_of(f"渡轮增开夜航\n\n{text}\n\n{FERRY}") is not None
