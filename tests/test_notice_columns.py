"""Columns of notices are told as a whole: what a page holds among notices is one of them, whatever its form; articles stay articles.

All papers, people, firms and places are invented.
"""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_kit import compose_text

from site_builder.importer.cues.notice_company import is_column_name, likeness
from site_builder.importer.cues.notices import MASK, masked_parts
from site_builder.importer.layout.notice_columns import take_columns
from site_builder.importer.output.compose import Composed
from site_builder.model.clipping import Block
from site_builder.model.strip import of_line

sys.path.append(str(Path(__file__).resolve().parent.parent / "bench"))

from columns_of_notices import judged, page
from stock import lines

ARTICLE = "南屿的渡船停航一天，岛上的学校也停了课，老人们说十年里没见过这样的风。"
TOLD = "码头管理处的负责人说，缆绳已经换了新的，旧的要送去化验。"


def composed(*blocks: str) -> Composed:
    found = compose_text("\n\n".join(blocks), "page.txt")
    assert found is not None
    return found


def public(site: Composed, folder: str) -> str:
    return "\n".join(file.data.decode() for file in site.files if f"/{folder}/" in file.path)


@pytest.mark.parametrize(
    ("column", "names"),
    [
        # headings of groups with lists below them
        (
            (
                "## 便民信息",
                "### 欠款",
                "- 卞若冰尚欠本店货款。\n- 佘望借书未还。",
                "### 捡拾",
                "- 拾到书包一个，内有岑小舟的学生证，失主来取。",
            ),
            ("卞若冰", "佘望", "岑小舟"),
        ),
        # a paragraph each, no word of notices in some of them
        (
            ("公告栏", "墓主甄大川的后人请来商议迁移。", "兄闾丘山得东屋，弟闾丘海得西屋。", "拾到钥匙一串，失主请电13800000000。"),
            ("甄大川", "闾丘山", "闾丘海"),
        ),
        # a table below its heading
        (
            (
                "公示公告",
                "还款名单\n渡口农商银行对下列借款人公告催收：",
                "| 借款人 | 担保人 |\n|---|---|\n| 卞若冰 | 佘望 |",
                "请于公告后三十日内还款。",
            ),
            ("卞若冰", "佘望"),
        ),
        # English
        (
            (
                "PUBLIC NOTICES",
                "REUNION\nWhere are Mabel Thorne and Idris Okafor?",
                "LOST\nI, Tan Mei Hua, have lost my passport. Please call 0172 555 0123.",
            ),
            ("Mabel Thorne", "Idris Okafor", "Tan Mei Hua"),
        ),
        # Taiwan
        (
            ("◇小啟◇", "※同學會　渡口高商七十級，失聯同學：岑小鳳、卞若蘭。", "※漁船新順號船員手冊遺失，船員區大勇。"),
            ("岑小鳳", "卞若蘭", "區大勇"),
        ),
        # Malaysia
        (
            ("讣告·启事", "〖痛失英才〗\n岑大川老先生千古　渡口会馆会长佘望敬挽", "〖启事〗\n家父区大勇与义子区小川自即日起断绝往来。"),
            ("岑大川", "佘望", "区大勇", "区小川"),
        ),
    ],
)
def test_no_name_of_a_column_is_shown_and_the_article_above_stays(column, names):
    site = composed("渡船停航一天", ARTICLE, TOLD, *column)

    shown = public(site, "articles") + public(site, "notices")
    assert [] == [name for name in names if name in shown]
    assert [[ARTICLE, TOLD]] == [[part.text for part in entry.body if part.role == "body"] for entry in site.entries]


@pytest.mark.parametrize("forms", ["strange", "fresh", "abroad"])
def test_random_columns_below_their_name_show_nobody(forms):
    rng = random.Random(f"columns {forms}")
    figures = [judged(*page(rng, lines("private", forms), "公告·启事")) for _ in range(25)]

    assert 0 == sum(one["in_article"] for one in figures)
    assert 0 == sum(one["articles_gone"] for one in figures)
    assert 0.02 * sum(one["names"] for one in figures) >= sum(one["in_notice"] for one in figures)


def test_an_article_below_a_column_is_one():
    site = composed("便民信息", "佘望遗失户口簿，声明作废。", "卞若冰遗失学生证，声明作废。", "# 渡船停航一天", ARTICLE, TOLD)

    assert ["渡船停航一天"] == [entry.front.title for entry in site.entries]
    assert "佘望" not in public(site, "notices")


def test_credits_of_the_page_among_notices_stay_with_the_page():
    site = composed(
        "# 渡船停航一天", ARTICLE, TOLD, "便民信息", "佘望遗失户口簿，声明作废。", "卞若冰遗失学生证，声明作废。", "本版稿件均据灯塔社"
    )

    assert "灯塔社" not in public(site, "notices")


@pytest.mark.parametrize(
    "name", ["便民信息", "公告·启事", "分類小廣告", "信　息　窗", "法律通告 LEGAL NOTICES", "PUBLIC & FAMILY NOTICES", "◇小啟◇"]
)
def test_the_name_of_a_column(name):
    assert is_column_name(name)


@pytest.mark.parametrize("name", ["法律", "人才", "遗失声明", "渡口信息港今天启用", "Public life returns", "招聘会上人头攒动"])
def test_the_name_of_a_section_the_title_of_a_notice_or_of_an_article_is_none(name):
    assert not is_column_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "他说，渡船昨天停航，岛上的人都没有出门。",
        "“我们等了整整三个钟头才上船。”她还记得那天的风。",
        '"We waited for three hours," the captain said on the quay.',
    ],
)
def test_what_tells_speaks_against_a_column(text):
    assert likeness(text) < -1


@given(
    st.lists(st.sampled_from([ARTICLE, TOLD, "便民信息", "佘望遗失户口簿，声明作废。", "渡船停航一天", "甄大川得东屋。", ""]), max_size=14)
)
def test_every_block_of_a_page_goes_to_one_place(texts):
    blocks = tuple(Block(of_line(number, text), gap=1) for number, text in enumerate(texts, 1) if text)
    columns = take_columns(blocks)

    found = [block.strip.first_line for block in columns.blocks]
    found += [part.strip.first_line for parts in (*columns.notices, columns.leftovers) for part in parts]
    assert sorted(found) == [block.strip.first_line for block in blocks]


def test_paragraphs_of_a_notice_are_read_as_one():
    first, second = masked_parts([of_line(1, "联系人："), of_line(2, "卞若冰　13800000000")])

    assert 0 == first[1]
    assert "卞" not in second[0].text
    assert set(second[0].text) <= {MASK, "　"}
