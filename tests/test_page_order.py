"""Pages whose columns give texts and titles in an order in which nobody reads them.  All is invented; a `|` stands for a blank line."""

import pytest
from import_kit import compose_text

from site_builder.importer.output.entry import Entry

FERRY = "轮渡公司五日起增开夜航，头班船晚上九点离开南屿，船上可以带自行车，也可以带狗。"
FARES = "夜航的船票和白天一样，船工说，头一夜只卖出去十一张，其中两张是给狗买的。"
DOCK = "码头的灯换成了黄色，夜里回港的渔船不再把它当成星星，轮渡的舵手说这样看得清。"
BAKER = "青石巷的面馆三十年没有改过招牌，老板车望把和面的水缸搬到门口，让路过的人自己看水清不清。"
DOUGH = "车望说，面要醒够两个钟头，招牌可以不亮，面不能不醒，这是他父亲在水缸边上告诉他的话。"
SCHOOL = "白榆小学把操场分成三块，跑的、跳的、坐着看书的各占一块，课间摔跤的孩子少了一半。"
WALLS = "校长林岚心量过，操场每人只有两平方米，她说墙不能往外搬，就把课间错开五分钟。"


def entries(text: str) -> tuple[Entry, ...]:
    composed = compose_text(text.replace("|", "\n\n"), "page.txt")
    assert composed is not None
    return composed.entries


def body(entry: Entry) -> list[str]:
    return [part.text for part in entry.body if part.role == "body"]


def found(text: str) -> list[tuple[str, list[str]]]:
    """Titles with the paragraphs below them."""
    return [(entry.front.title, body(entry)) for entry in entries(text)]


def told(entry: Entry) -> list[str]:
    return [doubt.message for doubt in entry.doubts]


# Two titles above two texts.


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("轮渡公司增开夜航　船票不涨", "青石巷面馆的水缸搬到了门口"),
        ("夜航的船上可以带狗和自行车", "面馆招牌三十年不改　面要醒两个钟头"),
    ],
)
def test_the_second_of_two_titles_goes_to_the_text_that_says_what_it_says(first, second):
    text = f"{first}\n{second}|本报讯 {FERRY}|{FARES}|本报讯 {BAKER}|{DOUGH}"

    assert [(first, [f"本报讯 {FERRY}", FARES]), (second, [f"本报讯 {BAKER}", DOUGH])] == found(text)
    assert any("beside that of the article before" in message for message in told(entries(text)[1]))


def test_a_title_and_its_subtitle_stay_together():
    ((title, _), (other, _)) = found(
        f"轮渡公司增开夜航\n船上可以带自行车，也可以带狗|本报讯 {FERRY}|{FARES}|青石巷面馆的水缸搬到了门口|本报讯 {BAKER}|{DOUGH}"
    )

    assert "轮渡公司增开夜航" in title
    assert "青石巷面馆的水缸搬到了门口" == other


# A title within its text.


@pytest.mark.parametrize("head", ["# 青石巷里的水缸", "# 青石巷里的水缸\n## 一家面馆的三十年"])
def test_the_first_heading_is_the_title_of_the_text_above_it_and_below_it(head):
    ((title, paragraphs), (other, _)) = found(f"{BAKER}|{head}\n本报记者 林岚|{DOUGH}|## 轮渡公司增开夜航|本报讯 {FERRY}|{FARES}")

    assert ("青石巷里的水缸", [BAKER, DOUGH]) == (title, paragraphs)
    assert "轮渡公司增开夜航" == other


def test_a_heading_within_a_text_with_a_dateline_is_its_title():
    ((_, first), (title, second)) = found(f"## 轮渡公司增开夜航|本报讯 {FERRY}|{FARES}|本报讯 {BAKER}|## 面馆把水缸搬到门口|{DOUGH}")

    assert [f"本报讯 {FERRY}", FARES] == first
    assert ("面馆把水缸搬到门口", [f"本报讯 {BAKER}", DOUGH]) == (title, second)


@pytest.mark.parametrize("heading", ["醒够了吗", "两个钟头"])
def test_of_the_lines_within_a_text_without_a_title_the_longest_is_it(heading):
    ((_, _), (title, paragraphs)) = found(
        f"轮渡公司增开夜航　船票不涨|本报讯 {FERRY}|{FARES}|本报讯 {BAKER}|{heading}|{DOUGH}|青石巷里的面馆和水缸|“水清不清，自己看。”车望说。"
    )

    assert "青石巷里的面馆和水缸" == title
    assert [f"本报讯 {BAKER}", DOUGH, "“水清不清，自己看。”车望说。"] == paragraphs


@pytest.mark.parametrize("half", ["校长林岚心量过操场以后介绍说", "值得注意的是，青石巷的面馆至少"])
def test_half_a_sentence_is_no_title(half):
    titles = [title for title, _ in found(f"轮渡公司增开夜航　船票不涨|本报讯 {FERRY}|{FARES}|本报讯 {BAKER}|{half}|{DOUGH}")]

    assert half not in titles


def test_a_title_with_a_byline_in_the_midst_of_a_paragraph_is_that_of_its_article():
    text = (
        f"## 轮渡公司增开夜航|本报讯 {FERRY}|{FARES}|{SCHOOL}|量操场的那天下着小雨，她带着一把木尺，从墙根量到旗杆，又从旗杆量回来。校长"
        f"|## 操场不够大，就把课间错开\n本报记者 钱大海|林岚心介绍，操场每人只有两平方米，墙不能往外搬，课间可以错开五分钟。"
    )
    ((_, first), (title, second)) = found(text)

    assert [f"本报讯 {FERRY}", FARES] == first
    assert "操场不够大，就把课间错开" == title
    assert second[0] == SCHOOL
    assert second[1].endswith("又从旗杆量回来。校长林岚心介绍，操场每人只有两平方米，墙不能往外搬，课间可以错开五分钟。")


@pytest.mark.parametrize("heading", ["墙往哪里搬", "两平方米"])
def test_a_heading_within_a_broken_paragraph_stays_one(heading):
    left = "校长林岚心量过，操场每人只有两平方米，她说墙不能往外搬，晚上九点以后"
    (only,) = entries(f"## 白榆小学的操场|本报讯 {SCHOOL}|{left}|**{heading}**|也不能把孩子关在教室里，只好错开五分钟。")

    assert [f"本报讯 {SCHOOL}", f"{left}也不能把孩子关在教室里，只好错开五分钟。"] == body(only)
    assert [heading] == [part.text for part in only.body if part.role == "heading"]


def test_the_last_title_before_the_advertisements_is_that_of_the_article_above_that_has_none():
    notice = "遗失声明\n◆本人林岚，遗失白榆小学毕业证书一本，编号2014009981，声明作废。"
    ((_, _), (title, paragraphs)) = found(
        f"轮渡公司增开夜航　船票不涨|本报讯 {FERRY}|{FARES}|本报讯 {BAKER}|醒够了吗|{DOUGH}|民生关注\n三十年没有改过的招牌|{notice}"
    )

    assert "三十年没有改过的招牌" == title
    assert [f"本报讯 {BAKER}", DOUGH] == paragraphs


def test_a_title_that_sounds_like_a_notice_is_a_title():
    ((_, _), (title, _)) = found(f"轮渡公司增开夜航|本报讯 {FERRY}|{FARES}|失散八十年的一对水缸重聚青石巷|本报讯 {BAKER}|{DOUGH}")

    assert "失散八十年的一对水缸重聚青石巷" == title


# Kickers.


@pytest.mark.parametrize(
    ("lines", "kicker", "title"),
    [
        ("老码头再亮起来\n轮渡公司五日起增开夜航\n船票和白天一样", "老码头再亮起来", "轮渡公司五日起增开夜航"),
        ("夜里坐船看过来\n轮渡公司增开夜航　船上可以带狗", "夜里坐船看过来", "轮渡公司增开夜航　船上可以带狗"),
    ],
)
def test_the_shorter_line_above_a_title_is_its_kicker(lines, kicker, title):
    (only,) = entries(f"{lines}|本报讯 {FERRY}|{FARES}")

    assert (kicker,) == only.front.kicker
    assert only.front.title.startswith(title)


# What stands in a broken paragraph.


BROKEN = "轮渡公司的人说，夜航能开多久，取决于狗而不是人，码头上的灯"
REST = "也要两年一换，换灯的日子成了渡口的节日。"


@pytest.mark.parametrize(
    "aside",
    [
        "“狗比人先买票。”",
        "“狗都不怕，它们觉得是去上学。”\n——船工钱大海",
        "链接　轮渡　南屿的第一条轮渡开于一九三一年，用的是一只旧货船。",
        "**【背景】** 南屿轮渡公司一九五八年开办，最多时有十一条船。",
        "南屿渔具行　开春八折　渔网现做　电话：3321-0098",
    ],
)
def test_pull_quotes_boxes_and_advertisements_part_no_paragraph(aside):
    (only,) = entries(f"轮渡公司增开夜航　船票不涨|本报讯 {FERRY}|{BROKEN}|{aside}|{REST}|{FARES}")

    assert [f"本报讯 {FERRY}", BROKEN + REST, FARES] == body(only)


def test_a_quotation_that_a_sentence_leads_to_is_its_other_half():
    (only,) = entries(f"轮渡公司增开夜航　船票不涨|本报讯 {FERRY}|在码头上卖了三十年船票的钱大海摆摆手说，|“狗比人先买票。”|{FARES}")

    assert "在码头上卖了三十年船票的钱大海摆摆手说，“狗比人先买票。”" in body(only)


@pytest.mark.parametrize("below", ["夜航的头班船。", "船上的狗和自行车"])
def test_a_short_text_right_below_a_picture_is_its_caption(below):
    (only,) = entries(f"# 轮渡公司增开夜航|本报讯 {FERRY}|![](a.jpg)\n{below}|{FARES}")

    assert [below] == [figure.caption for figure in only.front.figures]


def test_a_line_that_says_whose_the_picture_is_makes_the_line_above_a_caption():
    (only,) = entries(f"轮渡公司增开夜航　船票不涨|本报讯 {FERRY}|夜航的头班船离开南屿。\n钱大海供图|{FARES}")

    assert [("夜航的头班船离开南屿。", "钱大海供图")] == [(figure.caption, figure.credit) for figure in only.front.figures]


@pytest.mark.parametrize("rule", ["---", "***", "■■■■"])
def test_a_rule_between_articles_is_part_of_none(rule):
    first, second = entries(f"## 轮渡公司增开夜航|本报讯 {FERRY}|{FARES}|{rule}\n## 青石巷面馆的水缸|本报讯 {BAKER}|{DOUGH}")

    assert ["轮渡公司增开夜航", "青石巷面馆的水缸"] == [first.front.title, second.front.title]
    assert rule not in "".join(part.text for part in (*first.body, *second.body))


def test_a_pointer_in_a_column_parts_no_paragraph():
    column = [
        "轮渡公司五日起增开夜航，头班船晚上九",
        "点离开南屿，船上可以带自行车，也可以",
        "带狗。夜航的船票和白天一样，船工说头",
        "（下转第6版）",
        "一夜只卖出去十一张，其中两张是给狗买",
        "的，还有一张是一个孩子拿压岁钱买的。",
    ]
    (only,) = entries("轮渡公司增开夜航|" + "\n".join(column))

    assert ["".join(line for line in column if "下转" not in line)] == body(only)
