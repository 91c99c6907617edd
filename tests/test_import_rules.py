"""The rules of import as tables: some lines of a clipping, and what must come of them.

All papers, people and places are invented.  A `|` in an example stands for a blank line, so that a page fits on a row.
"""

from datetime import date

import msgspec
import pytest
from import_kit import clip, command, compose_text, flat

from site_builder.importer.cues.captions import caption
from site_builder.importer.cues.credits import byline, dateline, end_credit, page_credit
from site_builder.importer.cues.dates import Evidence, month_of, page_days, path_evidence, with_year
from site_builder.importer.cues.flaws import flaws
from site_builder.importer.cues.mastheads import is_of_page
from site_builder.importer.cues.notice_signs import is_notice, is_notice_title
from site_builder.importer.cues.notices import masked
from site_builder.importer.cues.signs import is_foot, is_label, sign
from site_builder.importer.layout.classify import parts_of
from site_builder.importer.layout.item import Item
from site_builder.importer.output.compose import Composed
from site_builder.importer.output.describe import language, stem_of
from site_builder.importer.output.entry import Entry
from site_builder.importer.output.match import LEAST
from site_builder.importer.output.new_topics import hub_stubs
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.prepare import MENDS
from site_builder.importer.output.topics import Sorter, sorter
from site_builder.model.article import FrontMatter, Prose
from site_builder.model.clipping import Block
from site_builder.model.glossary import Entity, EntityEntry
from site_builder.model.hub import Hub, HubFront, Party, Question
from site_builder.model.strip import of_line
from site_builder.shingles import containment

LEAD = "灯塔社南屿3月5日电(记者 钱大桅)大风吹了一夜，南屿的渡船5日停航一天，岛上的学校也停了课。"
END = "岛上的供电在中午恢复，渡口的人都说，这样的风十年里只见过一回。"


def page(text: str, wishes: Wishes = Wishes(), topics: Sorter = Sorter(()), name: str = "page.txt") -> Composed:
    """What import makes of a page; `|` stands for a blank line."""
    composed = compose_text(text.replace("|", "\n\n"), name, wishes, topics)
    assert composed is not None
    return composed


def articles(text: str, wishes: Wishes = Wishes(), name: str = "page.txt") -> tuple[Entry, ...]:
    """The articles that import finds on a page."""
    return page(text, wishes, name=name).entries


def article(text: str, wishes: Wishes = Wishes(), name: str = "page.txt") -> Entry:
    """The one article on a page."""
    (only,) = articles(text, wishes, name)
    return only


def paragraphs(entry: Entry) -> list[str]:
    return [part.text for part in entry.body if part.role == "body"]


def headings(entry: Entry) -> list[str]:
    return [part.text for part in entry.body if part.role == "heading"]


def titles(text: str) -> list[str]:
    return [entry.front.title for entry in articles(text)]


# Broken paragraphs.

JOINS = {
    "within a word": ("渡口的船工说，等风小了就开船，票价今年不变，班次也不", "减，请大家不要着急。"),
    "between words": ("渡口的船工说，等风小了就开船，票价今年不变，班次", "也不减，请大家不要着急。"),
    "after a comma": ("渡口的船工说，等风小了就开船，票价今年不变，", "班次也不减，请大家不要着急。"),
    "within a quotation": ("渡口的船工说：“等风小了就开船，票价今年不", "变，班次也不减。”他请大家不要着急。"),
    "before a closing quotation mark": ("镇长在渡口对记者说，今年的票价“一分也不涨，一个班次也不减", "”，请大家放心。"),
    "within a number": ("镇公所统计，这次大风吹坏了三座码头的栈桥，修理一共要花费12", "万元，由县里和镇上各出一半。"),
    "before a unit": ("镇公所的统计说，这次大风吹坏的栈桥一共有三座，全长约有240", "米，要用三个星期才能修好。"),
    "within a foreign name": ("站在渡口最前面的是从海对岸赶来的商人塔里安·", "贝洛，他的货还压在岛上的仓库里。"),
    "before a particle": ("大风过后的第二天早上，岛上的人都到渡口去看被吹到岸上", "的两只空船，孩子们爬上爬下。"),
    "after a preposition": ("大风过后的第二天早上，岛上的人一早就开始收拾院子，船工们把缆绳从", "船上解下来，晾在石阶上。"),
    "after a word that ends no heading": ("镇上的船价一夜之间回到了十年前的", "最低点，渡口的人却高兴不起来。"),
    "after a number and its measure": ("这一回参加修船的一共有三十个", "年轻人，带头的是镇上的老木匠。"),
    "within a day": ("渡口的人告诉记者，岛上的学校打算从1", "2日起复课，缺的课在周末补上。"),
    "after the beginning of a sentence": ("由于大风吹坏了三座栈桥", "修理要花去整个春天，渡船只能停在对岸。"),
    "within a decimal": ("这一比例在大风之前只有24.", "3%，大风之后涨到了三成。"),
    "before a word of saying": ("没有参加这次修船的老木匠梁以安", "评价说，这样的缆绳用不了三年。"),
    "after one full sentence": ("大风吹了一夜。天亮以后，船工们到渡口去看，两只空船被吹到了岸上，缆绳", "断了三根，桨也不见了。"),
    "in English": ("The ferry did not leave the harbour on Tuesday, and the skipper said that nobody had asked", "him why he stayed at home that morning."),
}  # fmt: skip


@pytest.mark.parametrize("case", JOINS)
def test_halves_of_a_paragraph_are_put_together(case):
    left, right = JOINS[case]
    glue = " " if left.isascii() else ""
    entry = article(f"# 渡船停航一天|{LEAD}|{left}|{right}|{END}")

    assert [LEAD, f"{left}{glue}{right}", END] == paragraphs(entry)


def test_a_dateline_with_blanks_does_not_make_a_broken_paragraph_a_title():
    left, right = "灯塔社南屿3月5日电 记者钱大桅 南屿渔业站5日说，这一年的头一批", "鱼苗已经放进了海湾，两年以后可以收网。"

    assert [left + right, END] == paragraphs(article(f"# 鱼苗入海|{left}|{right}|{END}"))


BETWEEN = {
    "a caption with credit": ("3月5日，渔民在南屿渡口看船。灯塔社记者 佟小野 摄", "figures.0.caption"),
    "a box": ("■渡船停了一天，学校停了半天，供电到中午才恢复。镇公所说，人都平安，只丢了几只鸡。", "standfirst"),
    "two captions": ("3月5日，渔民在南屿渡口看船。灯塔社发|这是3月4日拍摄的南屿渡口。灯塔社记者 佟小野 摄", "figures.1.caption"),
}  # fmt: skip


@pytest.mark.parametrize("case", BETWEEN)
@pytest.mark.parametrize("halves", [JOINS["within a word"], JOINS["within a quotation"]], ids=["word", "quotation"])
def test_halves_are_put_together_across(case, halves):
    between, field = BETWEEN[case]
    entry = article(f"# 渡船停航一天|{LEAD}|{halves[0]}|{between}|{halves[1]}|{END}")

    assert [LEAD, "".join(halves), END] == paragraphs(entry)
    assert field in flat(msgspec.to_builtins(entry.front))


APART = {
    "whole paragraphs": ("渡口的船工说，等风小了就开船。", "票价今年不变，班次也不减。"),
    "a quotation that ends": ("渡口的船工说：“等风小了就开船。”", "票价今年不变，班次也不减。"),
    "a question": ("风什么时候才会停，船什么时候才能开，岛上的孩子什么时候才能去对岸上学？", "渡口的船工也说不上来，只是抬头看天。"),
    "an ellipsis": ("他望着对岸，没有再往下说……", "渡口的灯一直亮到了天明，没有一条船开出去。"),
    "a list that follows a colon": ("镇公所在渡口贴出了一张通知。通知上说，这几天的安排是这样的：", "——学校停课一天，第二天照常上课，缺的课在周末补上。"),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_whole_paragraphs_stay_apart(case):
    first, second = APART[case]
    found = paragraphs(article(f"# 渡船停航一天|{LEAD}|{first}|{second}|{END}"))

    assert [LEAD, first, second, END] == found


@pytest.mark.parametrize("heading", ["风从哪里来", "船工的算盘", "等风的人", "票价涨不涨？", "一天只剩一班", "三座栈桥"])
@pytest.mark.parametrize("form", ["{}", "#### {}", "**{}**"])
def test_a_section_heading_is_joined_to_nothing(heading, form):
    title = "渡船停航一天 岛上的学校也停了课"
    entry = article(
        f"{title if form == '{}' else f'# {title}'}|{LEAD}|船工说，票价今年不变。|{form.format(heading)}|渡口的灯亮了一夜，没有人睡得着。|{form.format('天亮以后')}|{END}"
    )

    assert [heading, "天亮以后"] == headings(entry)
    assert [LEAD, "船工说，票价今年不变。", "渡口的灯亮了一夜，没有人睡得着。", END] == paragraphs(entry)


def test_lines_wrapped_at_one_width_are_one_paragraph():
    wrapped = [
        "大风吹了一夜，南屿的渡船停航一天，岛上的学校也停",
        "了课。渡口的船工说，等风小了就开船，票价今年不变，",
        "班次也不减。镇公所提醒居民，退水之前不要去溪边看热",
        "闹，也不要把晒好的渔网再拿出来。岛上的供电在中午才",
        "恢复。",
    ]

    assert ["".join(wrapped)] == paragraphs(article("# 渡船停航一天\n\n" + "\n".join(wrapped)))


def test_a_doubtful_join_says_from_which_lines_it_was_made():
    entry = article(f"# 渡船停航一天|{LEAD}|{JOINS['within a word'][0]}|{JOINS['within a word'][1]}|{END}")

    joined = next(part for part in entry.parts if len(part.strip.lines) > 1)
    assert "joined across lines 5 and 7" == joined.why
    assert (5, 7) == joined.strip.lines


# Articles of a page.

SECOND = "白榆城的水表5日又换了一块，镇上的人都去看，说这一块走得比从前的准，也比从前的响。"
THIRD = "换下来的两块旧水表摆在馆里，一块多走一成，一块少走一成，看门的人给它们都上了油。"


def test_two_marked_titles_are_two_articles():
    first, second = articles(f"# 渡船停航一天|{LEAD}|{END}|# 水表换了第三块|{SECOND}|{THIRD}")

    assert ("渡船停航一天", "水表换了第三块") == (first.front.title, second.front.title)
    assert ([LEAD, END], [SECOND, THIRD]) == (paragraphs(first), paragraphs(second))


@pytest.mark.parametrize(
    "border",
    [
        "灯塔社白榆城3月5日电 ",
        "灯塔社白榆城3月5日电(记者闵知秋)",
        "【灯塔社白榆城3月5日电】",
        "据灯塔社白榆城3月5日电 ",
    ],
)
def test_a_dateline_begins_an_article(border):
    found = titles(f"渡船停航一天 学校停课半天|{LEAD}|{END}|水表换了第三块 走得比从前准|{border}{SECOND}|{THIRD}")

    assert ["渡船停航一天 学校停课半天", "水表换了第三块 走得比从前准"] == found


@pytest.mark.parametrize("credit", ["据灯塔社", "(灯塔社南屿3月5日电 记者钱大桅)", "（据灯塔社3月5日电）", "灯塔社供本报特稿"])
@pytest.mark.parametrize("gap", [" ", "|"])
def test_a_credit_at_the_end_ends_an_article(credit, gap):
    found = articles(
        f"渡船停航一天 学校停课半天|大风吹了一夜，渡船停航一天，岛上的学校也停了课。|{END}{gap}{credit}|水表换了第三块 走得比从前准|{SECOND}|{THIRD}"
    )

    assert ["渡船停航一天 学校停课半天", "水表换了第三块 走得比从前准"] == [one.front.title for one in found]
    assert credit == found[0].front.provenance.credit_line
    assert "供" in credit or ("灯塔社",) == found[0].front.provenance.agency
    assert END == paragraphs(found[0])[-1]


def test_a_last_line_without_text_below_it_is_the_title_of_an_article_that_has_none():
    entry = article(f"{LEAD}|风从哪里来|{SECOND}|渡船停航一天 学校也停了课")

    assert "渡船停航一天 学校也停了课" == entry.front.title
    assert ["风从哪里来"] == headings(entry)
    assert any("below the text" in doubt.message for doubt in entry.doubts)


def test_an_english_heading_is_joined_to_no_paragraph():
    lead = "NANYU, March 5 (Beacon) -- The ferry did not leave the harbour on Tuesday, and the school stayed closed."
    entry = article(f"Ferry stays in port|{lead}|The detour|Two more buses will run in the morning and two in the evening.")

    assert ["The detour"] == headings(entry)


def test_a_title_may_stand_after_its_text():
    first, second = articles(f"{LEAD}|{END} 据灯塔社|大风过后，渡船歇了一天|水表换了第三块|灯塔社白榆城3月5日电 {SECOND}|{THIRD}")

    assert ("大风过后，渡船歇了一天", "水表换了第三块") == (first.front.title, second.front.title)


@pytest.mark.parametrize("label", ["时事观察", "纵深", "相关新闻", "短评", "新闻链接", "【国际观察】", "■记者手记", "人物"])
@pytest.mark.parametrize("place", ["{label}|{title}", "{title}|{label}"], ids=["above", "below"])
def test_the_name_of_a_column_is_a_kicker(label, place):
    rest = place.format(label=label, title="水表换了第三块 走得比从前准")
    first, second = articles(f"渡船停航一天 学校停课半天|{LEAD}|{END} 据灯塔社|{rest}|{SECOND}|{THIRD}")

    assert "水表换了第三块 走得比从前准" == second.front.title
    assert (label.strip("【】■"),) == second.front.kicker
    assert () == first.front.kicker


@pytest.mark.parametrize("label", ["时事快评", "国际分析", "国际快评"])
def test_a_column_of_opinion_makes_an_analysis(label):
    assert "analysis" == article(f"# 渡船停航一天|### {label}|{LEAD}|{END}").front.kind
    assert "report" == article(f"# 渡船停航一天|### 简讯|{LEAD}|{END}").front.kind


@pytest.mark.parametrize("text", ["时事观察", "纵深", "相关新闻", "【国际新闻】", "短评", "图说天下"])
def test_names_of_columns(text):
    assert is_label(text)


@pytest.mark.parametrize("text", ["渡船停航", "他在观察，也在等。", "观", "船工的三个回应方式是什么", "“新闻”", "新闻？"])
def test_what_is_no_name_of_a_column(text):
    assert not is_label(text)


HEADLINES = {
    "a kicker that ends with a colon": ("钱大桅：|网破了就得补一个春天", "网破了就得补一个春天", ("钱大桅：",), ""),
    "a short line above the title": ("幕后|一场辩论是怎样办起来又怎样散场的", "一场辩论是怎样办起来又怎样散场的", ("幕后",), ""),
    "kicker and title as headings": ("### 钱大桅：|## 网破了就得补一个春天", "网破了就得补一个春天", ("钱大桅：",), ""),
    "title and subtitle as headings": ("# 大风过后渡船歇了一天|### 学校停课，供电中午恢复", "大风过后渡船歇了一天", (), "学校停课，供电中午恢复"),
    "speakers and title in one line": (
        "钱大桅：网破了就得补 佟小野：船翻了还能扶 渡口的人各有各的算盘",
        "渡口的人各有各的算盘",
        ("钱大桅：网破了就得补", "佟小野：船翻了还能扶"),
        "",
    ),
    "a title in two lines of one length": ("大风整整吹了一个晚上|渡船老老实实歇一天", "大风整整吹了一个晚上 渡船老老实实歇一天", (), ""),
    "a title in two clauses": ("大风吹了一夜 渡船歇了一天", "大风吹了一夜 渡船歇了一天", (), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADLINES)
def test_title_kicker_and_subtitle(case):
    lines, title, kicker, subtitle = HEADLINES[case]
    front = article(f"{lines}|{LEAD}|{END}").front

    assert (title, kicker, subtitle) == (front.title, front.kicker, front.subtitle)


def test_a_first_section_heading_is_no_subtitle():
    entry = article(f"# 大风过后渡船歇了一天|## 学校停课半天|#### 风从哪里来|{LEAD}|#### 等风的人|{END}")

    assert ("大风过后渡船歇了一天", "学校停课半天") == (entry.front.title, entry.front.subtitle)
    assert ["风从哪里来", "等风的人"] == headings(entry)


def test_a_first_section_heading_without_marks_is_known_by_those_that_follow():
    entry = article(f"大风过后渡船歇了一天 学校也停课半天|风从哪里来|{LEAD}|等风的人|{END}|天亮以后|{SECOND}")

    assert ["风从哪里来", "等风的人", "天亮以后"] == headings(entry)


def test_a_text_without_title_takes_its_first_words_and_says_so():
    entry = article(f"{LEAD}|{END}")

    assert "大风吹了一夜" == entry.front.title
    assert "import-doubt" in [doubt.code for doubt in entry.doubts]


def test_a_box_is_the_standfirst_and_a_second_one_a_quotation():
    box = "■渡船停了一天，学校停了半天，供电到中午才恢复。镇公所说，人都平安。"
    entry = article(f"# 渡船停航一天|{LEAD}|{box}|{END}|{box.replace('平安', '安好')}")

    assert box[1:] == entry.front.standfirst
    assert [box[1:].replace("平安", "安好")] == [part.text for part in entry.body if part.role == "quote"]


@pytest.mark.parametrize("foot", ["责编：佟小野　美编：车望", "2024年3月5日 星期二", "第7版", "A07", "责任编辑 闵知秋", "扫描二维码看视频"])
def test_lines_of_the_page_are_left_over(foot):
    composed = page(f"{foot}|# 渡船停航一天|{LEAD}|{END}")

    assert is_foot(foot) or is_of_page(foot)
    assert foot not in "".join(paragraphs(composed.entries[0]))
    assert foot in next(file for file in composed.files if "leftovers" in file.path).data.decode()


# Captions.

CAPTIONS = {
    "A ferry waits at the pier of Nanyu on March 5. (Reuters)": "(Reuters)",
    "The pier seen from above. Credit: Lin Xiaowei": "Credit: Lin Xiaowei",
    "Nets dry on the quay of Nanyu. REUTERS/Tong Xiaoye": "REUTERS/Tong Xiaoye",
    "A woman packs up her stall on Tuesday. Beacon photo by Tom Birk": "Beacon photo by Tom Birk",
    "Boats tied up at the quay on Tuesday. Photograph: Ola Berg/AP": "Photograph: Ola Berg/AP",
    "3月5日，渔民在南屿渡口看船。灯塔社记者 佟小野 摄": "灯塔社记者 佟小野 摄",
    "3月5日，渔民在南屿渡口看船。灯塔社发": "灯塔社发",
    "3月5日，渔民在南屿渡口看船。灯塔社发（佟小野 摄）": "灯塔社发（佟小野 摄）",
    "3月5日，渔民在南屿渡口看船。灯塔社/南法": "灯塔社/南法",
    "3月5日，渔民在南屿渡口看船。 灯塔社/路透": "灯塔社/路透",
    "渔民在南屿渡口看船。本报记者 佟小野 摄": "本报记者 佟小野 摄",
    "渔民在南屿渡口看船。佟小野 摄": "佟小野 摄",
    "渔民在南屿渡口看船。佟小野 供图": "佟小野 供图",
    "渔民在南屿渡口看船（资料图片）": "（资料图片）",
    "渔民在南屿渡口看船（佟小野 摄）": "（佟小野 摄）",
    "渔民在南屿渡口看船（灯塔影像）": "（灯塔影像）",
    "渔民在南屿渡口看船。图/灯塔社": "图/灯塔社",
    "渔民在南屿渡口看船。图源：灯塔社": "图源：灯塔社",
    "渔民在南屿渡口看船 图片来源：灯塔社": "图片来源：灯塔社",
    "渔民在南屿渡口看船。视频截图": "视频截图",
    "渔民在南屿渡口看船。灯塔新闻记者 佟小野 图": "灯塔新闻记者 佟小野 图",
    "A ferry waits at the pier of Nanyu on March 5. (Harbour Photo/Tong Xiaoye)": "(Harbour Photo/Tong Xiaoye)",
    "渔民在南屿渡口看船。视觉中国供图": "视觉中国供图",
}


@pytest.mark.parametrize("text", CAPTIONS)
def test_a_caption_and_its_credit(text):
    item = Item(Block(of_line(1, text)), sign(Block(of_line(1, text))))
    caption_part, *credit = parts_of(item)

    assert "caption" == caption_part.role
    assert [CAPTIONS[text]] == [part.text for part in credit]
    assert not caption_part.text.endswith(("（", "("))


@pytest.mark.parametrize(
    "text", ["这是3月4日拍摄的南屿渡口。", "图为南屿渡口。", "▲渔民在南屿渡口看船", "钱大桅(左)与佟小野(右)在渡口。", "资料图：南屿渡口"]
)
def test_a_caption_is_known_without_a_credit(text):
    assert caption(text) is not None


@pytest.mark.parametrize(
    "text", [LEAD, END, SECOND, "记者在渡口拍到了这张照片。", "渡船停航一天", "镇公所的通知贴在渡口的墙上，字写得很大，站在船上也看得见。"]
)
def test_a_sentence_of_the_text_is_no_caption(text):
    assert caption(text) is None


def test_the_photographer_is_no_reporter():
    front = article(f"# 渡船停航一天|3月5日，渔民在南屿渡口看船。灯塔社记者 佟小野 摄|{LEAD}|{END}").front

    assert ("钱大桅",) == front.provenance.byline
    assert [("3月5日，渔民在南屿渡口看船。", "灯塔社记者 佟小野 摄")] == [(one.caption, one.credit) for one in front.figures]


# Datelines, credits, bylines.

DATELINES = {
    "灯塔社南屿3月5日电 大风": (("灯塔社",), ("南屿",), (3, 5), ()),
    "灯塔社南屿3月5日电(记者 钱大桅)大风": (("灯塔社",), ("南屿",), (3, 5), ("钱大桅",)),
    "灯塔社南屿3月5日电（记者钱大桅 佟小野）大风": (("灯塔社",), ("南屿",), (3, 5), ("钱大桅", "佟小野")),
    "灯塔社南屿3月5日电（记者钱大桅、佟小野）大风": (("灯塔社",), ("南屿",), (3, 5), ("钱大桅", "佟小野")),
    "【灯塔社南屿3月5日电】大风": (("灯塔社",), ("南屿",), (3, 5), ()),
    "灯塔社南屿/白榆3月5日电 大风": (("灯塔社",), ("南屿", "白榆"), (3, 5), ()),
    "灯塔社南屿、白榆3月5日电 大风": (("灯塔社",), ("南屿", "白榆"), (3, 5), ()),
    "据灯塔社南屿3月5日电 大风": (("灯塔社",), ("南屿",), (3, 5), ()),
    "灯塔社3月5日电 大风": (("灯塔社",), (), (3, 5), ()),
    "灯塔社南屿3月5日专电 大风": (("灯塔社",), ("南屿",), (3, 5), ()),
    "灯塔社南屿2024年3月5日电 大风": (("灯塔社",), ("南屿",), (3, 5), ()),
    "本报南屿3月5日电 大风": ((), ("南屿",), (3, 5), ()),
    "本报讯（记者 钱大桅）大风": ((), (), (0, 0), ("钱大桅",)),
    "本报讯 大风": ((), (), (0, 0), ()),
    "本报讯（记者钱大桅 通讯员申屠岳）大风": ((), (), (0, 0), ("钱大桅", "申屠岳")),
    "本报讯（见习记者易水 通讯员周平、林岚）大风": ((), (), (0, 0), ("易水", "周平", "林岚")),
    "灯塔社综合消息：大风": (("灯塔社",), (), (0, 0), ()),
    "NANYU, March 5 (Lighthouse) -- The wind": (("Lighthouse",), ("Nanyu",), (3, 5), ()),
}


@pytest.mark.parametrize("text", DATELINES)
def test_datelines(text):
    found = dateline(text)

    assert found is not None
    assert DATELINES[text] == (found.agencies, found.places, (found.month, found.day), found.names)
    assert text[found.end :].strip() in ("大风", "The wind")


@pytest.mark.parametrize(
    "text",
    [
        SECOND,
        END,
        "3月5日，大风吹了一夜。",
        "灯塔社说，风明天会停。",
        "来电话的人说，船已经开了。",
        "灯塔社南屿13月5日电 大风",
        "3月5日电台说，风会停。",
        "他在灯塔社干了二十年。",
    ],
)
def test_what_is_no_dateline(text):
    assert dateline(text) is None


END_CREDITS = {
    "风停了。 据灯塔社": ("据灯塔社", ("灯塔社",), ()),
    "风停了。据灯塔社": ("据灯塔社", ("灯塔社",), ()),
    "风停了。（据灯塔社）": ("（据灯塔社）", ("灯塔社",), ()),
    "风停了。(灯塔社南屿3月5日电 记者钱大桅)": ("(灯塔社南屿3月5日电 记者钱大桅)", ("灯塔社",), ("钱大桅",)),
    "风停了。（灯塔社）": ("（灯塔社）", ("灯塔社",), ()),
    "他说：“风停了。” 据灯塔社、临江通讯社": ("据灯塔社、临江通讯社", ("灯塔社", "临江通讯社"), ()),
    "风停了。 据灯塔社电": ("据灯塔社电", ("灯塔社",), ()),
    "风停了。（本报综合）": ("（本报综合）", (), ()),
    "风停了。（完）": ("（完）", (), ()),
    "风停了。 本报记者 钱大桅": ("本报记者 钱大桅", (), ("钱大桅",)),
    "风停了。（记者 钱大桅 佟小野）": ("（记者 钱大桅 佟小野）", (), ("钱大桅", "佟小野")),
    "风停了。 灯塔社供本报特稿": ("灯塔社供本报特稿", ("灯塔社",), ()),
    "（灯塔社南屿3月5日电 记者钱大桅）": ("（灯塔社南屿3月5日电 记者钱大桅）", ("灯塔社",), ("钱大桅",)),
}


@pytest.mark.parametrize("text", END_CREDITS)
def test_credits_at_the_end(text):
    found = end_credit(text)

    assert found is not None
    assert END_CREDITS[text] == (text[found.start : found.end].strip(), found.agencies, found.names)


@pytest.mark.parametrize(
    "text",
    [
        "风停了。他走了",
        "风停了。（左）",
        "风停了，据说明天开船。",
        END,
        "他说：“据灯塔社报道，风停了。”",
        "风停了。（笑）",
        "风停了（3月5日）。",
    ],
)
def test_what_is_no_credit_at_the_end(text):
    assert end_credit(text) is None


PAGE_CREDITS = {
    "本版文据灯塔社、临江通讯社": ("灯塔社", "临江通讯社"),
    "本版文字均据灯塔社": ("灯塔社",),
    "（本版稿件除署名外均据灯塔社）": ("灯塔社",),
    "以上均据灯塔社电": ("灯塔社",),
    "本版综合灯塔社、临江通讯社报道": ("灯塔社", "临江通讯社"),
    "本组稿件据灯塔社": ("灯塔社",),
}


@pytest.mark.parametrize("text", PAGE_CREDITS)
def test_credits_of_a_whole_page(text):
    found = page_credit(text)

    assert found is not None
    assert PAGE_CREDITS[text] == found.agencies


def test_the_credit_of_the_page_is_that_of_every_article():
    found = articles(
        f"# 渡船停航一天|大风吹了一夜，渡船停航一天，岛上的学校也停了课。|{END}|# 水表换了第三块|{SECOND}|{THIRD}|本版文据灯塔社、临江通讯社"
    )

    assert {("灯塔社", "临江通讯社")} == {one.front.provenance.agency for one in found}
    assert {"本版文据灯塔社、临江通讯社"} == {one.front.provenance.credit_line for one in found}


BYLINES = {
    "本报记者 钱大桅": ("钱大桅",),
    "本报记者 钱大桅 佟小野": ("钱大桅", "佟小野"),
    "□ 本报记者 钱大桅": ("钱大桅",),
    "□本报特约记者 钱大桅": ("钱大桅",),
    "文/钱大桅": ("钱大桅",),
    "文丨钱大桅": ("钱大桅",),
    "作者：钱大桅": ("钱大桅",),
    "灯塔社记者 钱大桅": ("钱大桅",),
    "（记者 钱大桅 报道）": ("钱大桅",),
    "本报驻白榆记者 钱大桅": ("钱大桅",),
    "By Elena Marsh": ("Elena Marsh",),
}


@pytest.mark.parametrize("text", BYLINES)
def test_bylines(text):
    found = byline(text)

    assert found is not None
    assert BYLINES[text] == found.names


@pytest.mark.parametrize("text", ["记者在渡口", "渡船停航一天", "作者的话", "By the river we waited", "钱大桅说，风停了。"])
def test_what_is_no_byline(text):
    assert byline(text) is None


@pytest.mark.parametrize("line", ["本报记者 钱大桅", "□ 本报记者 钱大桅", "文/钱大桅"])
def test_a_byline_below_the_title_is_no_text(line):
    entry = article(f"# 渡船停航一天|{line}|{SECOND}|{END}")

    assert ("钱大桅",) == entry.front.provenance.byline
    assert line == entry.front.provenance.credit_line
    assert [SECOND, END] == paragraphs(entry)


@pytest.mark.parametrize(
    ("line", "reserved"),
    [
        ("未经授权，不得转载。", True),
        ("本文为灯塔网原创稿件，未经许可，请勿转载。", True),
        ("版权所有，违者必究。", True),
        ("© 2024 Lighthouse. All rights reserved.", True),
        ("镇长说，没有他的许可，谁也不准开船。", False),
    ],
)
def test_a_line_about_rights_makes_a_page_reserved(line, reserved):
    entry = article(f"# 渡船停航一天|{LEAD}|{END}|{line}")

    assert ("reserved" if reserved else "unknown", line if reserved else "") == (entry.front.rights.status, entry.front.rights.statement)
    assert (line in paragraphs(entry)) is not reserved
    assert entry.front.rights.publish is None


# Days.

PAGE = f"# 渡船停航一天|{LEAD}|{END}"
NOTICE = "## 公告|**遗失声明**\n白榆城青石巷面馆遗失食品经营许可证副本，编号JY10099000001234，于2024年3月1日声明作废。"


def days(entry: Entry) -> tuple[str, str, str]:
    """Day of publication, day of the dateline, note."""
    return entry.front.date or "", entry.front.provenance.dateline.date or "", entry.front.date_note


def test_without_evidence_the_year_stays_open_and_that_is_said():
    entry = article(PAGE)

    assert ("", "", "year unresolved: 3月5日") == days(entry)
    assert ["import-year-open"] == [doubt.code for doubt in entry.doubts if doubt.code == "import-year-open"]


def test_the_year_is_read_from_a_public_notice():
    assert ("", "2024-03-05", "year inferred from line 10") == days(article(f"{PAGE}|{NOTICE}"))


@pytest.mark.parametrize(
    "masthead", ["2024年3月5日 星期二 第7版", "2024年3月6日　星期三", "2024-03-06", "2024年3月6日 农历正月廿六 责编：车望"]
)
def test_the_day_of_the_masthead_is_that_of_publication(masthead):
    entry = article(f"{masthead}|{PAGE}")

    assert ("2024-03-05", "date from line 1") == (days(entry)[1], days(entry)[2])
    assert entry.front.date in ("2024-03-05", "2024-03-06")


def test_the_year_is_read_from_the_name_of_the_file():
    assert ("", "2024-03-05", "year inferred from the name of the file") == days(article(PAGE, name="dong-jia-2024-03-06-p7.txt"))


def test_the_year_is_read_from_the_path_of_a_picture():
    entry = article(f"{PAGE}|![渡口](https://img.lookout.example/news/2024/03/06/a.jpg)")

    assert ("", "2024-03-05", "year inferred from the path of a picture") == days(entry)


def test_the_editors_day_settles_all():
    assert ("2024-03-06", "2024-03-05", "") == days(article(PAGE, Wishes(date="2024-03-06")))
    assert ("2022-03-06", "2022-03-05", "") == days(article(f"{PAGE}|{NOTICE}", Wishes(date="2022-03-06")))


def test_evidence_that_disagrees_leaves_the_year_open():
    entry = article(f"{PAGE}|{NOTICE}", name="p7-20230306.txt")

    assert ("", "") == days(entry)[:2]
    assert days(entry)[2].startswith("year unresolved: 3月5日 (")
    assert "disagree" in days(entry)[2]


def test_a_full_date_within_an_article_proves_nothing_about_the_page():
    assert ("", "", "year unresolved: 3月5日") == days(
        article(f"{PAGE}|上一次这样的大风是2019年3月5日，那一回渡船停了三天，岛上断了一个星期的电。")
    )


@pytest.mark.parametrize(
    ("month", "day", "evidence", "iso"),
    [
        (12, 31, "2024-01-02", "2023-12-31"),
        (1, 2, "2023-12-30", "2024-01-02"),
        (2, 29, "2024-03-01", "2024-02-29"),
        (2, 29, "2023-03-01", ""),
        (3, 5, "2024-03-05", "2024-03-05"),
        (9, 5, "2024-03-05", ""),
        (2, 30, "2024-03-01", ""),
    ],
)
def test_the_year_of_a_day_near_the_evidence(month, day, evidence, iso):
    assert iso == with_year(month, day, [Evidence(date.fromisoformat(evidence), "line 1")]).iso


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("news/2024/03/06/a.jpg", ["2024-03-06"]),
        ("a-20240306.txt", ["2024-03-06"]),
        ("img/20240306091500.jpg", []),
        ("p/1999-13-01.jpg", []),
        ("v2024.txt", []),
        ("12345678.txt", []),
    ],
)
def test_days_in_paths(path, found):
    assert found == [one.day.isoformat() for one in path_evidence([(path, "x")])] or "20240306091500" in path


def test_a_bare_day_takes_its_month_from_the_page():
    assert 3 == month_of(12, page_days(["3月11日，风来了。"]))
    assert 4 == month_of(1, page_days(["3月31日，风来了。4月1日，风停了。"]))
    assert 0 == month_of(12, page_days(["3月1日，风来了。4月2日，风停了。"]))
    assert 0 == month_of(12, page_days(["去年3月12日，风来了。"]))


@pytest.mark.parametrize("text", ["明年4月1日以前，水表要装好。", "水表将于4月1日装好，看表的人也找好了。"])
def test_a_day_to_come_is_not_the_day_of_the_report(text):
    assert "3月9日" in article(f"# 水表换了第三块|白榆城3月9日又换了一块水表，镇上的人都去看。|{text}|{THIRD}").front.date_note


# Public notices.

LOST = "白榆城青石巷罗小满面馆(个体工商户)遗失食品经营许可证副本，许可证编号：JY10099000001234，声明作废。"
CLOSED = "白榆城风筝协会经会员大会决议，拟办理注销登记，由温以安、乔木生组成清算组。有债权债务者请于45日内前来申报。联系人：乔木生，电话：138 0000 0000。"


@pytest.mark.parametrize(
    "text",
    [
        LOST,
        CLOSED,
        f"●{LOST}",
        "兹有车望不慎遗失身份证，证号990102199001011234，特此声明作废。",
        "旺铺出租，位于青石巷口，有意者请来电，电话：0999-5550123。",
        "●青石巷罗小满面馆不慎将公章一枚遗失，编号9901000000001，自见报之日起失效。",
        "车望：因你连续旷工已达42日，公司多次联系未果，现依规章与你解除劳动合同，请于七日内来办理手续。",
    ],
)
def test_notices(text):
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "据灯塔社报道，白榆城公布了遗失声明作废的新办法，以后在网上填一张表就行，不必登报。",
        "记者看到，公告栏上贴着三张注销公告，纸已经发黄，清算组的电话也打不通了。",
        "镇公所发表声明说，渡船明天照常开航，请大家不要听信谣言。",
        LEAD,
        SECOND,
    ],
)
def test_a_report_about_a_notice_is_none(text):
    assert not is_notice(text)


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("遗失声明", True),
        ("注销公告", True),
        ("【公告】", True),
        ("便民信息", True),
        ("镇公所发布公告", False),
        ("卡伦发表声明", False),
        ("渡船停航一天", False),
    ],
)
def test_titles_of_notices(text, is_title):
    assert is_title is is_notice_title(text)


def test_notices_are_taken_out_of_the_articles():
    composed = page(f"{PAGE}|## 公告|**遗失声明**\n●{LOST}|**注销公告**\n{CLOSED}")

    assert [[LEAD, END]] == [paragraphs(one) for one in composed.entries]
    assert 2 == sum("notices" in file.path for file in composed.files)


def test_a_report_about_notices_stays_an_article():
    report = "记者看到，公告栏上贴着三张注销公告，纸已经发黄，清算组的电话也打不通了，来问的人站了一会儿又走了。"
    composed = page(f"# 公告栏前的一个下午|{report}|{THIRD}|{END}")

    assert [[report, THIRD, END]] == [paragraphs(one) for one in composed.entries]
    assert 0 == composed.masked


@pytest.mark.parametrize(
    ("text", "private"),
    [
        (LOST, ("99000001234",)),
        (CLOSED, ("温以安", "乔木生", "138 0000 0000")),
        ("请于登报之日起联系，电话：0999-5550123，手机13800000000。", ("0999-5550123", "13800000000")),
        ("联系人：车望，身份证号990102199001011234，声明作废。", ("车望", "199001011234")),
        ("请与钱先生联系，电话138-0000-0000。", ("138-0000-0000",)),
        ("热线400-555-0123，声明作废。", ("400-555-0123",)),
        ("现已将全部债权转让给车望，请债务人自本通知刊登之日起向受让人履行义务。", ("车望",)),
        ("寻人启事 乔木生，男，31岁，身高约1.7米，如有线索请联系。", ("乔木生",)),
        ("报名的单位请与联系人赖小桅联系，电话1380000000。", ("赖小桅",)),
    ],
)
def test_what_is_personal_in_a_notice_is_masked_and_counted(text, private):
    strip, count = masked(of_line(1, text))

    assert len(text) == len(strip.text)
    assert count == strip.text.count("＊")
    for word in private:
        assert word not in strip.text
        assert count >= len(word)


# Flaws.

FLAWED = {
    "a list with one of two": (
        ["仲裁会带来两个麻烦。一是时间。上一桩界河案用了六年，庄稼等不了那么久。"],
        "2 points are announced, one stands here: the text is cut off",
    ),
    "a list with one of three": (
        ["他提出三点要求：", "首先，要装新的水表，由两边各派两个人看守。"],
        "3 points are announced, one stands here: the text is cut off",
    ),
    "a sentence that breaks off": (
        ["大风吹了一夜，渡船停了一天，岛上的学校也停了课，船工们站在渡口等着风小下去，可是风一直没有停"],
        "the text breaks off in the middle of a sentence",
    ),
    "quotation marks that do not close": (["他说：“风停了就开船，票价不变。大家都走了。"], "“ and ” do not stand in pairs"),
    "marks that exclude each other": (["风停了，。船开了。"], "two marks stand together that exclude each other"),
    "broken characters": (["风停了\ufffd船开了。"], "characters are broken"),
    "words that stand twice": (["渡船明天早上照常开航渡船明天早上照常开航。"], "the same words stand twice in a row"),
}


@pytest.mark.parametrize("case", FLAWED)
def test_flaws(case):
    texts, what = FLAWED[case]

    assert what in [said for _, said in flaws(texts)]


SOUND = {
    "points after dashes": [
        "镇长说，修桥有三点要紧。",
        "——先备石料。石料要在雨季以前运到。",
        "——再找工匠。会修石桥的人不多了。",
        "——最后才是钱。钱由县里和镇上各出一半。",
    ],
    "points after dashes, one of them with a list of its own": [
        "水表的事有三种办法。",
        "——各装一块。首先要说好谁来抄。",
        "——合装一块。",
        "——都不装。",
    ],
    "points in one paragraph": ["他提出三点要求：一是装水表，二是派人看守，三是每天抄两次。"],
    "points with numbers": ["办法有两个：", "1. 装水表。", "2. 不装水表。"],
    "points after marks": ["镇长提出三点要求。", "●首先要备石料。", "●钱由县里出。", "●工匠从临江请。"],
    "points in paragraphs": ["原因有两个方面。", "一方面，首先是风太大。", "另一方面，是船太旧。"],
    "no list": ["三个人走了，一个人留下。首先到的是钱大桅。"],
    "an end with a quotation": ["他说：“风停了就开船。”"],
    "a quotation over paragraphs": ["“风停了就开船，票价今年不变。", "“班次也不减。”他说。"],
    "an English end": ["The wind fell, and the ferry left."],
    "a short last line": ["风停了", "完"],
}


@pytest.mark.parametrize("case", SOUND)
def test_sound_texts_are_not_called_flawed(case):
    assert [] == flaws(SOUND[case])


def test_a_flaw_is_told_and_nothing_is_mended():
    text = "仲裁会带来两个麻烦。一是时间。上一桩界河案用了六年，庄稼等不了那么久。"
    entry = article(f"# 水闸之后|{SECOND}|{text}")

    assert [SECOND, text] == paragraphs(entry)
    assert [("import-flaw", 5)] == [(doubt.code, doubt.line) for doubt in entry.doubts if doubt.code == "import-flaw"]


# Topics, language, stems, copies.


def hub(id: str, *keywords: str, title: str = "题") -> Hub:
    return Hub(id, HubFront(title=title, keywords=keywords), *[None] * 0)


def sorted_by(**hubs: tuple[str, ...]) -> Sorter:
    """A sorter for hubs with these keywords."""
    made = {id: {word: 1.0 for word in words if word != "*"} for id, words in hubs.items()}
    shared = [word for words in made.values() for word in words]
    rest = tuple(id for id, words in hubs.items() if "*" in words)
    return Sorter(tuple((id, tuple((word, 1.0 / shared.count(word)) for word in words)) for id, words in made.items()), rest)


@pytest.mark.parametrize(
    ("title", "text", "topics"),
    [
        ("南屿渡船停航", "风停了。", ("storm",)),
        ("渡船停航", "南屿，南屿，还是南屿。", ("storm",)),
        ("渡船停航", "南屿的风停了。", ()),
        ("南屿与澜门河", "风停了。", ("river", "storm")),
        ("南屿的风", "澜门河。南屿，南屿，南屿。", ("storm",)),
        ("水表", "水表，水表，水表，水表。", ()),
        ("猫", "猫走了。", ()),
    ],
)
def test_the_hub_whose_words_a_text_holds(title, text, topics):
    assert topics == sorted_by(storm=("南屿", "水表"), river=("澜门河", "水表"), money=("水表",)).topics(title, text).topics


def test_a_hub_with_a_star_takes_what_fits_no_other():
    sorter_ = sorted_by(storm=("南屿",), rest=("*",))

    assert ("rest",) == sorter_.topics("猫", "猫走了。").topics
    assert ("storm",) == sorter_.topics("南屿", "南屿。").topics


def hubs_of(*fronts: HubFront) -> list[Hub]:
    """Hubs of these front matters, named a, b, c."""
    return [Hub("abc"[number], front, Prose("x.md", "", 1), {}) for number, front in enumerate(fronts)]


HUBS = hubs_of(
    HubFront(
        "美伊谈判",
        parties=(Party("iran", {"zh-Hans": "伊朗（德黑兰）"}, ("vance",)),),
        questions=(Question("hormuz", {"zh-Hans": "霍尔木兹海峡"}),),
    ),
    HubFront("河湾镇渡口"),
    HubFront("国际新闻", keywords=("*",)),
)
GLOSSARY = [
    Entity("vance", EntityEntry("person", {"zh-Hans": "万斯"}), "x.yaml"),
    Entity("bank", EntityEntry("place", {"zh-Hans": "青石巷"}, party=("b/bank",)), "x.yaml"),
]


@pytest.mark.parametrize(
    ("title", "text", "topic", "because"),
    [
        ("美伊谈判谈了三天", "没有结果。", "a", "美伊谈判"),
        ("谈了三天", "美国与伊朗的代表又谈判了一天，美国说还要谈判，伊朗说谈判可以。", "a", "伊朗"),
        ("万斯说不", "万斯离开了，万斯没有回头。", "a", "万斯"),
        ("渡口排起了队", "河湾镇的渡口早上排起了队，河湾镇说渡口不加班。", "b", "河湾 & 渡口"),
        ("青石巷换了灯", "青石巷的灯比从前亮，青石巷的人都说好。", "b", "青石巷"),
        ("国际新闻综述", "没有什么事。", "c", "nothing else fits"),
        ("南屿的茶", "伊朗的茶也卖到了南屿。", "c", "nothing else fits"),
    ],
)
def test_a_hub_without_keywords_is_found_by_title_parties_questions_and_glossary(title, text, topic, because):
    found = sorter(HUBS, GLOSSARY).topics(title, text)

    assert (topic,) == found.topics
    assert because in found.because


def test_the_report_says_what_decided(site):
    site.hub("river", title="渡口", keywords=["渡船"])
    said = command(site, clip(site, "# 渡船停航一天\n\n灯塔社南屿3月5日电 大风吹了一夜，渡船停航一天，船工们站在渡口等着风小下去。\n"))

    assert "river (渡船)" in said.out


def test_new_hubs_are_named_for_what_the_articles_are_about(tmp_path):
    stubs = hub_stubs(tmp_path, articles(PAGE))

    assert stubs is not None
    ((path, data),) = stubs.files.items()
    assert path.startswith("content/topics/")
    assert path.removeprefix("content/topics/").removesuffix(".md").replace("-", "").isalnum()
    assert "keywords:" in data.decode()


LANGUAGES = {
    "zh-Hans": "渡船停航一天，岛上的学校也停了课，船工说票价不变。",
    "zh-Hant": "渡船停航一天，島上的學校也停了課，船工說票價不變。",
    "en": "The ferry did not leave, and the school on the island stayed closed.",
    "": "——！",
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_languages(tag):
    assert tag == language(LANGUAGES[tag], "")


def test_what_the_source_states_about_its_language_counts():
    assert "zh-Hant" == language(LANGUAGES["zh-Hans"], "zh_TW")
    assert "zh-Hans" == language(LANGUAGES["zh-Hans"], "xx")


@pytest.mark.parametrize(
    ("title", "day", "stem"),
    [
        ("渡船停航一天", "2024-03-05", "2024-03-05-du-chuan-ting-hang-yi-tian"),
        ("渡船停航一天", None, "du-chuan-ting-hang-yi-tian"),
        ("Ferry stays at home", None, "ferry-stays-at-home"),
        ("../../etc/passwd", None, "etc-passwd"),
        ("😀", None, "page"),
    ],
)
def test_stems(title, day, stem):
    assert stem == stem_of(FrontMatter(title=title, date=day))


def test_the_summary_is_the_first_sentence_without_the_dateline():
    assert "大风吹了一夜，南屿的渡船5日停航一天，岛上的学校也停了课。" == article(PAGE).front.summary


@pytest.mark.parametrize(("other", "percent"), [(LEAD + END, 100), (LEAD.replace("，", "、 ") + END, 100), (SECOND + THIRD, 0)])
def test_copies_are_known_by_their_words(other, percent):
    assert percent == containment(LEAD + END, other)


def test_a_changed_copy_is_known_by_its_share():
    assert LEAST < containment(LEAD + END + SECOND, LEAD + END + THIRD) < 80


def test_every_doubt_says_how_it_is_mended():
    assert {"import-doubt", "import-draft", "import-flaw", "import-no-topic", "import-year-open"} == set(MENDS)
    assert sorter([], []).topics("猫", "猫").topics == ()


def test_a_page_in_traditional_characters():
    entry = article(
        "老橋封閉檢修　行人繞行新橋|【記者閔知秋／山城報導】山城區十一日宣布，連接兩岸的老橋從下週一起封閉，行人和車輛都要繞行。|"
        "▲老橋的橋墩。（記者閔知秋攝）|燈塔通訊社南嶼3月5日電(記者 張大桅)南嶼的渡船停航一天，學校也停了課，供電在中午恢復。"
    )

    assert ("閔知秋",) == entry.front.provenance.byline[:1]
    assert ("老橋的橋墩。", "（記者閔知秋攝）") == (entry.front.figures[0].caption, entry.front.figures[0].credit)
    assert "zh-Hant" == entry.front.lang


def test_a_dateline_in_traditional_characters():
    wired = dateline("燈塔通訊社南嶼3月5日電(記者 張大桅)南嶼的渡船停航一天。")

    assert wired is not None
    assert (("燈塔通訊社",), ("南嶼",), ("張大桅",), 3, 5) == (wired.agencies, wired.places, wired.names, wired.month, wired.day)


# Where figures stand.


def test_a_figure_of_a_post_stands_where_its_caption_stood():
    post = f"---\ntitle: 渡船停航\n---\n<p>{LEAD}</p>\n<p>▲渔民在南屿渡口看船</p>\n<p>{THIRD}</p>\n<p>▲南屿渡口的灯</p>"
    composed = page(post, name="post.md")

    blocks = composed.files[0].data.decode().split("\n---\n")[1].strip().split("\n\n")
    assert [LEAD, "![](#fig-1)", THIRD, "![](#fig-2)"] == blocks


def test_a_figure_above_the_text_and_one_within_a_list_follow_the_standfirst():
    post = f"---\ntitle: 渡船停航\n---\n<p>▲南屿渡口</p><p>{LEAD}</p><ul><li>船</li></ul><p>▲渔民看船</p><ul><li>灯</li></ul>"
    composed = page(post, name="post.md")

    assert "#fig-" not in composed.files[0].data.decode()
    assert ["南屿渡口", "渔民看船"] == [figure.caption for figure in composed.entries[0].front.figures]


def test_columns_of_a_newspaper_place_no_figure():
    composed = page(f"# 渡船停航一天|{LEAD}|3月5日，渔民在南屿渡口看船。灯塔社记者 佟小野 摄|{END}")

    assert 1 == len(composed.entries[0].front.figures)
    assert "#fig-" not in composed.files[0].data.decode()
