"""Newspaper pages as text, by kinds of what goes wrong on them.  All papers, people and places are invented; a `|` stands for a blank line."""

import pytest
from import_kit import FARES, FERRY, articles, body, compose_text, titles

from site_builder.hantext import joint

# A blank at a join.


@pytest.mark.parametrize(
    ("left", "right", "glue"),
    [
        ("in 2026", "and another", " "),
        ("the ferry carried", "3,000 people", " "),
        ("for 2027", "12 million", " "),
        ("said “no”", "and left", " "),
        ("渡轮", "公司", ""),
        ("用了 AI", "之后", ""),
        ("一共20", "26 艘船", ""),
        ("只有24.", "3%", ""),
        ("他说：“好”", "和“不好”", ""),
        ("the price", ", he said", ""),
        ("한국", "사람", " "),
    ],
)
def test_a_blank_belongs_between_what_is_not_chinese(left, right, glue):
    assert glue == joint(left, right)


def test_lines_of_an_english_paragraph_are_joined_with_a_blank_also_at_a_number():
    text = "Harbour opens again|The town said on Tuesday that it had spent 40 million on the quay by 2026\nand 12 million on the two ferries that sail at night."
    (paragraph,) = body(articles(text)[0])

    assert "by 2026 and 12 million" in paragraph


# A report that a medium is named in.


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("据本地媒体报", "道，夜航的船票前一天就卖完了。"),
        ("据灯塔晚报", "报道，夜航的船票前一天就卖完了。"),
        ("据港口通讯社", "称，夜航的船票前一天就卖完了。"),
        ("據對岸媒體報", "導，夜航的船票前一天就賣完了。"),
    ],
)
def test_a_medium_that_is_quoted_across_columns_ends_no_article(left, right):
    (only,) = articles(f"渡轮增开夜航|{FERRY}{left}|{right}|{FARES}")

    assert [f"{FERRY}{left}{right}", FARES] == body(only)


@pytest.mark.parametrize("credit", ["据灯塔社", "综合灯塔社、对岸社报道", "(据灯塔社报道)", "据灯塔社电"])
def test_a_credit_still_ends_an_article(credit):
    first, second = articles(f"渡轮增开夜航|{FERRY}|{FARES} {credit}|水表换新一半免费|水务所从明天起给老城区换水表，旧表还能用的可以自选。")

    assert [FERRY, FARES] == body(first)
    assert "水表换新一半免费" == second.front.title


# Bylines in brackets.


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("【本報記者林嵐報導】", ("林嵐",)),
        ("【本报记者林岚报道】", ("林岚",)),
        ("【記者錢大桅南嶼報導】", ("錢大桅",)),
        ("【本报记者林岚、钱大桅综合报道】", ("林岚", "钱大桅")),
        ("【记者林岚/南屿报道】", ("林岚",)),
    ],
)
def test_a_reporter_in_brackets_is_the_byline(byline, names):
    (only,) = articles(f"渡轮增开夜航|{byline}{FERRY}|{FARES}")

    assert names == only.front.provenance.byline


@pytest.mark.parametrize("column", ["国际观察", "瞭望", "纵深"])
def test_a_column_that_looks_at_something_holds_reports(column):
    assert "report" == articles(f"# 渡轮增开夜航|### {column}|{FERRY}|{FARES}")[0].front.kind


# A standfirst without a mark, in a sentence that a column has cut.


@pytest.mark.parametrize(
    ("title", "left", "standfirst", "right"),
    [
        (
            "渡轮增开夜航",
            "渡轮公司昨天宣布，从下个月起增开两班夜航，末班船半夜才从对岸返",
            "渡轮增开夜航。本报记者登上头班夜船，听乘客和船工说他们的打算。",
            "回，票价比白天贵一元。",
        ),
        (
            "老城水表换新",
            "水务所的工人从清早起挨家挨户敲门，把用了二十年的旧表一只一只拆下来装进木",
            "老城水表换新，一户一户地换。住户关心的是水费会不会涨，工人关心的是楼梯有多高。",
            "箱里，贴上门牌号码。",
        ),
        (
            "灯塔 今夜重新点亮",
            "守塔人在傍晚六点拉下电闸，海面上的渔船一起鸣了汽",
            "灯塔停了三年，今夜重新点亮。谁在守它，谁又离不开它？",
            "笛，孩子们在堤上拍手。",
        ),
    ],
)
def test_what_repeats_the_title_within_a_cut_sentence_is_the_standfirst(title, left, standfirst, right):
    (only,) = articles(f"{title}|{left}|{standfirst}|{right}|{FARES}")

    assert [left + right, FARES] == body(only)
    assert standfirst == only.front.standfirst


def test_a_paragraph_that_goes_on_is_the_other_half_although_the_title_is_taken_from_it():
    left, right = "会谈结束以后，镇长和船东的代表都没有回答记者的提", "问。知情的人说，渡轮增开夜航的事谈成了，票价还没有谈成。"
    (only,) = articles(f"渡轮增开夜航|{FERRY}|{left}|{right}|{FARES}")

    assert [FERRY, left + right, FARES] == body(only)


# Titles below their article.

LAMPS = "路灯昨天亮了，大家都下楼来看，孩子们围着灯柱跑来跑去。|电工说，一共装了四十盏，另外二十盏月底装好。"
WATER = "连日来，青石水库的水位持续下降，管理处每天派船巡查取水口。|管理处的人说，备用泵站已经启动，城里供水暂时不受影响。"
SAILS = "渡口贴出告示，因为大风，渡船停航两天，退票在窗口办理。|船工说，风小了就开。"


@pytest.mark.parametrize("heading", ["便民信息 分类广告", "信息超市 欢迎刊登", "广告热线"])
@pytest.mark.parametrize("credit", ["", " 据灯塔社"])
def test_the_last_title_before_the_advertisements_is_the_title_of_the_text_above_it(heading, credit):
    text = f"镇里开灯|{LAMPS}{credit}|{WATER} 据灯塔社|青石水库水位降到十年最低|{heading}|遗失声明\n●某店遗失营业执照正本，声明作废。"

    assert ["镇里开灯", "青石水库水位降到十年最低"] == titles(text)
    assert [LAMPS.split("|"), WATER.split("|")] == [body(one) for one in articles(text)]


@pytest.mark.parametrize("credit", ["", " 据灯塔社"])
@pytest.mark.parametrize(
    ("late", "own", "after"),
    [
        ("青石水库水位降到十年最低", "渡船停航两天", SAILS),
        ("水库管理处启动备用泵站", "渡口大风 渡船停航", SAILS),
        ("青石水库取水口告急", "镇里渡船又停了两天", SAILS),
    ],
)
def test_of_two_titles_in_a_row_one_may_belong_to_the_text_above_and_one_to_the_text_below(credit, late, own, after):
    text = f"镇里开灯|{LAMPS}{credit}|{WATER}|{late}|{own}|{after}"

    assert ["镇里开灯", late, own] == titles(text)
    assert [LAMPS.split("|"), WATER.split("|"), after.split("|")] == [body(one) for one in articles(text)]


@pytest.mark.parametrize("mark", ["## 渡船停航两天", "国际观察|渡船停航两天"])
def test_a_title_below_its_text_ends_where_a_marked_title_or_a_column_begins(mark):
    first, second = articles(f"{LAMPS} 据灯塔社|街灯不再昏黄|{mark}|{SAILS}")

    assert ("街灯不再昏黄", "渡船停航两天") == (first.front.title, second.front.title)


def test_a_heading_stays_with_the_text_below_it():
    (only,) = articles(f"镇里开灯|{LAMPS}|夜里的街|夜里的街比从前亮，街角的面馆开到半夜。|灯下的路灯工人说，夜里的街还要再亮一点。")

    assert "镇里开灯" == only.front.title
    assert ["夜里的街"] == [part.text for part in only.body if part.role == "heading"]


# What an author wrote in Markdown, and particulars above a text.


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (f"# 渡轮增开夜航|{FERRY}见[告示](https://paper.example/a.html)。", f"{FERRY}见告示。"),
        (f"# 渡轮增开夜航|{FERRY}*下午三点*开始卖票。", f"{FERRY}下午三点开始卖票。"),
        (f"# 渡轮增开夜航|{FERRY}票号是`A12`。", f"{FERRY}票号是A12。"),
        (f"# 渡轮增开夜航|{FERRY}<strong>月票</strong>也照用。", f"{FERRY}月票也照用。"),
    ],
)
def test_a_clipping_in_markdown_without_front_matter_is_read_as_markdown(source, shown):
    (only,) = articles(source, "clipping.md")

    assert "渡轮增开夜航" == only.front.title
    assert [shown] == body(only)


def test_tables_and_lists_of_such_a_clipping_stay_what_they_are():
    table = "| 谁 | 票 |\n|---|---|\n| 船工 | 两张 |"
    composed = compose_text(f"# 渡轮增开夜航\n\n**记者 林岚**\n\n{FERRY}\n\n{table}\n\n1. 先买票。\n2. 后上船。", "clipping.md")
    assert composed is not None
    (only,) = composed.entries

    assert ("林岚",) == only.front.provenance.byline
    assert ["谁", "票", "船工", "两张"] == [part.text for part in only.body if part.role == "cell"]
    assert ["先买票。", "后上船。"] == [part.text for part in only.body if part.role == "item"]


@pytest.mark.parametrize("head", ["# 某台晚间新闻 (20260105)", "# 灯塔早报 2026-01-05", "# 今日要闻 2026年1月5日"])
@pytest.mark.parametrize("section", ["", "## 详细新闻|"])
def test_several_items_in_one_file_of_markdown_are_several_articles(head, section):
    text = f"{head}|{section}### 渡轮增开夜航|<p><strong>某台消息</strong>：{FERRY}</p><p>{FARES}</p>|### 水表换新|<p>水务所从明天起给老城换水表。</p><p>旧表可以自选。</p>"
    first, second = articles(text, "transcript.md")

    assert ("渡轮增开夜航", "水表换新") == (first.front.title, second.front.title)
    assert [f"某台消息：{FERRY}", FARES] == body(first)
    assert "2026-01-05" == first.front.date


@pytest.mark.parametrize(
    "head",
    [
        "标题：渡轮增开夜航\n来源：灯塔晚报\n链接：https://paper.example/a.html\n日期：2026-04-13",
        "来源：灯塔晚报\n标题：渡轮增开夜航\n时间：2026年4月13日\n网址：https://paper.example/a.html",
        "標題：渡轮增开夜航|來源：灯塔晚报|連結：https://paper.example/a.html|日期：2026-04-13",
        "【标题】：渡轮增开夜航\n【来源】：灯塔晚报\n【链接】：https://paper.example/a.html\n【日期】：2026-04-13",
    ],
)
def test_particulars_above_a_text_are_fields(head):
    (only,) = articles(f"{head}|{FERRY}|{FARES}")

    assert ("渡轮增开夜航", "灯塔晚报") == (only.front.title, only.front.provenance.publication)
    assert ("https://paper.example/a.html", "2026-04-13") == (only.front.provenance.url, only.front.date)
    assert [FERRY, FARES] == body(only)


def test_particulars_again_begin_another_article():
    text = f"标题：渡轮增开夜航\n来源：灯塔晚报|{FERRY}|标题：水表换新\n来源：对岸日报|水务所从明天起给老城换水表。"
    first, second = articles(text)

    assert [("渡轮增开夜航", "灯塔晚报"), ("水表换新", "对岸日报")] == [
        (one.front.title, one.front.provenance.publication) for one in (first, second)
    ]
    assert [FERRY] == body(first)


@pytest.mark.parametrize("text", [f"渡轮增开夜航|来源：灯塔晚报|{FERRY}", f"渡轮增开夜航|{FERRY}|标题：写给夜航的人"])
def test_one_such_line_in_a_page_is_no_head(text):
    assert "渡轮增开夜航" == articles(text)[0].front.title


@pytest.mark.parametrize("line", ["“末班船也等你”", "“夜航”来了", "“一张票也不多卖”", "「半夜也有船」"])
def test_a_line_in_quotation_marks_is_a_heading_and_not_half_a_sentence(line):
    (only,) = articles(f"渡轮增开夜航|{FERRY}|{line}|船工们在码头上议论了一下午，说法不一。|{FARES}")

    assert [line] == [part.text for part in only.body if part.role == "heading"]
    assert [FERRY, "船工们在码头上议论了一下午，说法不一。", FARES] == body(only)
