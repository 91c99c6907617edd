"""Public notices keep their secret: names of persons are masked whole, and nothing else is."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importer.cues.notices import masked
from site_builder.importer.cues.private_names import private_names
from site_builder.model.strip import of_line

sys.path.append(str(Path(__file__).resolve().parent.parent / "bench"))

from private import judged, notice
from stock import lines


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in private_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旧书三百册低价转让，有意者请洽卞若冰 13800000000。", ["卞若冰"]),
        ("看房请洽佘望，电话另议。", ["佘望"]),
        ("门面出租，联系电话：13800000000(甄巧)", ["甄巧"]),
        ("求购旧船一条，闾丘山：13800000000", ["闾丘山"]),
    ],
)
def test_who_answers_the_telephone(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("●茅小桥遗失身份证，声明作废。", ["茅小桥"]),
        ("●税立新遗失驾驶证，声明作废。", ["税立新"]),
        ("港前街居民卓安不慎将户口簿遗失，声明作废。", ["卓安"]),
        ("●聂清、柏云舟遗失出生证明，声明作废。", ["聂清", "柏云舟"]),
        ("遗失戚海平的学生证，声明作废。", ["戚海平"]),
    ],
)
def test_who_lost_something(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("●亓山遗失残疾证，声明作废。", ["亓山"]),
        ("联系人：禤文若，特此公告。", ["禤文若"]),
        ("清算组由缑明、逄自强组成，特此公告。", ["缑明", "逄自强"]),
        ("兹有尉迟小舟，男，9岁，昨日走失。", ["尉迟小舟"]),
        ("●阿依努尔·吐尔洪遗失学生证，声明作废。", ["阿依努尔·吐尔洪"]),
    ],
)
def test_rare_family_names_and_names_of_other_peoples(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请与家属易水寒联系。", ["易水寒"]),
        ("清算组由匡和平担任组长。", ["匡和平"]),
        ("其子左长江申请继承登记。", ["左长江"]),
        ("债务人柯成功尚欠货款。", ["柯成功"]),
        ("将债权转让给安宁，请知悉。", ["安宁"]),
        ("法定代表人变更为骆有为，原章作废。", ["骆有为"]),
    ],
)
def test_a_name_is_masked_whole_also_where_its_half_is_a_word(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    "text",
    [
        "●江记茶庄遗失营业执照副本，声明作废。",
        "●高家桥五金店遗失公章一枚，声明作废。",
        "拾得钱包一只，失主请到黄河路派出所认领。",
        "位于马家屯的仓库对外招租，水电齐全。",
        "康和医疗器械有限公司决定注销，请债权人申报债权。",
        "于本公告之日起四十五日内提出，逾期视为放弃，特此公告。",
        "金额较大，单位公章和支票同时作废，全体股东应当知悉。",
    ],
)
def test_firms_places_and_the_words_of_the_trade_stay(text):
    assert [] == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("孤子佘大川、孝媳區小鳳、孝女岑若蘭同泣啟", ["佘大川", "區小鳳", "岑若蘭"]),
        ("被告司徒阿嬌應為送達之處所不明。", ["司徒阿嬌"]),
        ("見報請電其兄鄺樹德，重謝。", ["鄺樹德"]),
        ("現特通告：譚小鳳其地址為渡口街九號。", ["譚小鳳"]),
    ],
)
def test_names_in_traditional_characters(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("岑小舟（SAM SIEW CHOW）遗失护照", ["岑小舟", "SAM SIEW CHOW"]),
        ("申请人 Yap Kam-wing 现声明", ["Yap Kam-wing"]),
        ("董事 Halim bin Osman 已离职", ["Halim bin Osman"]),
    ],
)
def test_names_in_latin_letters(text, found):
    assert found == names(text)


@pytest.mark.parametrize("text", ["渡口 TRADING SDN BHD 启事", "HCB 0027/2025 破产事宜", "月薪RM2300，WIFI 齐全"])
def test_firms_and_marks_in_latin_letters_stay(text):
    assert [] == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("负责人索朗卓嘎。请债权人前来申报。", ["索朗卓嘎"]),
        ("下列借款人：佘望、乌云塔娜、岑小舟，请速还款。", ["佘望", "乌云塔娜", "岑小舟"]),
        ("孝女仁青措、孝婿佘望叩谢", ["仁青措", "佘望"]),
    ],
)
def test_names_without_a_family_name_where_a_name_must_stand(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请与佘　望联系，电话另议。", ["佘　望"]),
        ("申请执行人岑　蓝与被执行人区大勇纠纷一案。", ["岑　蓝", "区大勇"]),
        ("经股东历小川、员大勇一致同意。", ["历小川", "员大勇"]),
        ("见报速回。弟来小川。", ["来小川"]),
    ],
)
def test_a_blank_inside_and_family_names_that_are_words(text, found):
    assert found == names(text)


@pytest.mark.parametrize(
    "text",
    [
        "慈母走完平凡的一生，丧事从简，不设灵堂。",
        "债权人可自见报之日起提出要求，其余内容不变。",
        "聘家教：高二数学，渡口附近。",
        "在渡口公园走失，左耳后有痣，现居外地。",
        "白榆市公安局交通警察支队郑重声明。",
        "在公共资源交易中心拍卖，白榆银行渡口支行承办。",
        "渡口师范大学怀远厅举行告别仪式。",
        "寻贤惠女士共度余生，家里有房。",
    ],
)
def test_words_of_every_day_stay(text):
    assert [] == names(text)


def test_a_name_is_masked_wherever_it_stands_again():
    assert ["屠苏", "屠苏"] == names("寻人：屠苏，女，七十岁，走失。邻居说屠苏常去码头。")


def test_a_family_name_and_a_given_one_with_a_blank_between_are_one_name():
    assert ["邝 岚"] == names("联系人：邝 岚，电话另议。")


@pytest.mark.parametrize(("forms", "shown", "touched"), [("forms", 1, 0.02), ("held", 1, 0.02), ("last", 1, 0.02), ("fresh", 1, 0.02)])
def test_of_random_notices_no_name_is_shown_and_other_words_stay(forms, shown, touched):
    figures = [judged(notice(random.Random(f"test {number}"), lines("private", forms)))[0] for number in range(800)]

    assert shown >= sum(one["shown"] for one in figures)
    assert 0.002 * sum(one["names"] for one in figures) >= sum(one["half"] for one in figures)
    assert touched * sum(one["other"] for one in figures) >= sum(one["masked"] for one in figures)


@given(st.text(alphabet="王张于和与、，。：遗失身份证联系人 先生的·1（）●请洽公司安全高明", max_size=80))
def test_names_lie_in_the_text_and_never_overlap(text):
    position = 0
    for start, end in private_names(text):
        assert position <= start < end <= len(text)
        position = end
    strip, count = masked(of_line(1, text))
    assert count == strip.text.count("＊") - text.count("＊")
