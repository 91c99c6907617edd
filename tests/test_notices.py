"""Public notices are told from news by what they say, one by one, in either script; a report of a notice stays an article.

All papers, people, firms and places are invented.
"""

import random
import re
import sys
from pathlib import Path

import pytest
from import_kit import compose_text

from site_builder.importer.cues.notice_signs import is_notice, is_notice_title
from site_builder.importer.cues.notices import MASK, masked
from site_builder.importer.output.compose import Composed
from site_builder.model.strip import of_line

sys.path.append(str(Path(__file__).resolve().parent.parent / "bench"))

from private import judged, notice
from stock import lines

REPORT = "灯塔社南屿3月5日电(记者 钱大桅)大风吹了一夜，南屿的渡船5日停航一天，岛上的学校也停了课。"
SECOND = "岛上的供电在中午恢复，渡口的人都说，这样的风十年里只见过一回。"
THIRD = "渔民把船拖上岸，用绳子捆了三道，又在船舱里压上石头。"


def composed(*blocks: str) -> Composed:
    found = compose_text("\n\n".join(blocks), "page.txt")
    assert found is not None
    return found


def written(site: Composed, folder: str) -> list[str]:
    return [file.data.decode() for file in site.files if f"/{folder}/" in file.path]


def bodies(site: Composed) -> list[list[str]]:
    return [[part.text for part in entry.body if part.role == "body"] for entry in site.entries]


@pytest.mark.parametrize(
    "text",
    [
        # courts and arbitrators
        "岑小舟：本院已受理白榆渔具厂诉你货款纠纷，限你三十日内前来领取应诉材料，过期即视为送达。白榆县人民法院",
        "臺東地方法院公示送達：被告卞若蘭住所不明，起訴狀繕本由本院保管，得隨時領取。",
        "白榆渔具厂：本委受理符小满与你单位工资争议，现公告送达开庭通知。白榆县劳动人事争议仲裁委员会",
        # those who died
        "先父佘望公于三月五日寿终，享寿八十八岁，谨择于初九日出殡。孝男佘大川、孝女佘小川泣告",
        "顯妣麥氏蘭芳慟於三月五日安息主懷，謹訂於十二日設奠家祭。孝男區大勇、孝媳岑惠叩謝",
        "家母霍秀珠之喪，蒙諸親友賜贈花圈，隆情銘感，謹此鳴謝。棘人區大勇率子女叩謝",
        # family and private matters
        "本人岑若冰声明，自即日起与卞小川脱离父子关系，其在外债务概与本人无关。",
        "尋人：冼小鳳，你離家已三年，母親病重，見報速回。兄冼大國",
        "女，四十一岁，丧偶，会计，觅五十岁以下、为人正直的男士共度人生。电话13800000000。",
        "幼年与家人在渡口走散，只记得门前有两棵榆树，盼与亲人团聚，联系13800000000。",
        # firms
        "经股东岑小舟、卞若冰一致同意，白榆渔具厂注册资本由九百万元减至三百万元，债权人可于见报后四十五日内提出要求。",
        "下列借款人：佘望、岑大川，你们的贷款已经逾期，请速到我行办理还款手续。白榆农商银行渡口支行",
        "本报3日所刊白榆渔具厂注销公告中，负责人“佘旺”应为“佘望”，特此更正。",
        "食物環境署現通知，持牌人岑小鳳的小販牌照已於三月五日取消。",
        "渡口茶室聘請廚師，供膳宿，月薪萬八，意者洽岑先生 9000 0000。",
    ],
)
def test_a_notice_is_told_by_what_it_says(text):
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "渡口的老船工因病医治无效，于3月4日在家中逝世，享年八十岁。学生们从各地赶来，送他最后一程。",
        "一家茶室的老板在报上登了遗失声明，说执照丢了。第二天就有人打来电话，说捡到了一本。",
        "法院的送达公告里写着她的名字，她却从来没有见过那张传票。",
        "渔具厂去年减少注册资本两千万元，今年又解散了，三百名工人拿到补偿。",
        "股东会决议解散公司以后，清算组发现账上只剩三百元。",
        "銀行昨日登出催收公告，名單上有四百人，不少人說自己早已還清。",
        "尋人啟事貼了三個月，那位母親仍然每天站在渡口等女兒。",
        "镇上的人都知道，征婚启事贴满了公园的树，老人们站在树下抄电话。",
    ],
)
def test_a_report_that_tells_of_one_is_none(text):
    assert not is_notice(text)


@pytest.mark.parametrize(
    "title",
    ["讣 告", "訃聞", "尋人啟事", "徵婚", "公示送達", "清盤通告", "鸣谢", "急聘", "更正啟事", "渡口縣人民法院公告", "分類廣告", "挂失"],
)
def test_titles_in_either_script(title):
    assert is_notice_title(title)


@pytest.mark.parametrize(
    "blocks",
    [
        ("訃聞", "先母岑氏慟於三月五日壽終，享壽九十歲，謹擇於初九日出殯。孝男佘大川泣告"),
        ("【寻物】", "佘望，本月五日在渡口遗失蓝色布包，拾获者请电012-000 0000，当酬。"),
        ("3.鸣谢：先父佘公之丧，辱承亲友致赠花圈，谨此致谢。孝男佘大川率家属叩谢",),
        ("更正｜3月5日刊登的注销公告中，清算组成员佘望误为他人，其余内容不变。白榆渔具厂",),
        ("◎遺失岑小鳳簽發之支票一紙，票號AB1234567，聲明作廢。",),
    ],
)
def test_a_notice_stands_by_itself_below_an_article_and_shows_nobody(blocks):
    site = composed("# 渡船停航一天", REPORT, SECOND, *blocks)

    assert [[REPORT, SECOND]] == bodies(site)
    assert 1 == len(written(site, "notices"))
    assert not re.search("佘望|佘大川|岑小鳳|012-000", "\n".join(written(site, "notices")))


def test_each_notice_of_a_run_is_one_by_itself_with_its_title():
    site = composed(
        "# 渡船停航一天",
        REPORT,
        SECOND,
        "分类信息",
        "寻人\n●岑小舟，你离家三年，父母病重，见报速回。兄岑大川",
        "●佘望遗失户口簿，声明作废。",
        "招聘\n●招船工两名，月薪面议，请洽卞若冰13800000000。",
    )

    titles = [re.search("^title: (.+)$", text, re.MULTILINE)[1] for text in written(site, "notices")]
    assert ["寻人", "公告", "招聘"] == titles
    assert [[REPORT, SECOND]] == bodies(site)


def test_an_article_between_two_notices_is_none():
    site = composed(
        "遗失声明",
        "●佘望遗失户口簿，声明作废。",
        "# 渡口要修新桥",
        SECOND,
        THIRD,
        "遗失声明",
        "●岑小舟遗失学生证，声明作废。",
    )

    assert [[SECOND, THIRD]] == bodies(site)
    assert 2 == len(written(site, "notices"))


def test_two_articles_with_a_notice_between_them_and_no_heading_above_it():
    lost = "白榆渔具厂公章一枚遗失，编号9900000000001，声明作废。白榆渔具厂"
    site = composed("# 渡船停航一天", REPORT, f"{SECOND}(灯塔社)", lost, "# 渡口要修新桥", THIRD)

    assert 2 == len(site.entries)
    assert lost[:6] in "".join(written(site, "notices"))


@pytest.mark.parametrize(
    "told",
    [
        "公司决定招聘司机，月薪面议，报名热线13800000000。",
        "渡口的旺铺转让，联系电话13800000000。",
        "凡有线索的人请拨打渡口派出所的电话0999-5550123，船主备了酬金。",
    ],
)
def test_what_an_article_says_in_a_notice_s_words_stays_in_its_text(told):
    site = composed("# 渡口的一天", REPORT, told, THIRD, SECOND)

    assert [[REPORT, told, THIRD, SECOND]] == bodies(site)


@pytest.mark.parametrize(
    "number",
    [
        "138 0000 0000",
        "0999-5550123",
        "(02)2555-0123",
        "0912-555-012",
        "9555 0123",
        "+852 9555 0123",
        "+60 12-555 0123",
        "012-555 0123",
        "03-5550 1234",
        "A123456(7)",
        "A 123 456(7)",
        "A123456789",
        "860203-14-5550",
        "990102 19900101 123X",
        "１３８００００００００",
    ],
)
def test_numbers_of_telephones_and_identity_cards_in_all_forms(number):
    strip, count = masked(of_line(1, f"岑小舟遺失證件，請聯絡 {number}，重謝。"))

    digits = "".join(re.findall(r"[0-9０-９]+", number))
    assert digits[-6:] not in "".join(re.findall(r"[0-9０-９]+", strip.text))
    assert count >= 6


@pytest.mark.parametrize("words", ["（1937-2025）", "1998—2004年", "月薪RM2300", "114年度", "底价128万元"])
def test_years_and_sums_are_no_telephones(words):
    assert MASK not in masked(of_line(1, f"渡口茶室启事，{words}。"))[0].text


def test_random_notices_of_many_papers_are_told_and_show_nobody():
    figures = [judged(notice(random.Random(f"told {number}"), lines("private", "abroad")))[0] for number in range(600)]

    assert 0 == sum(one["untold"] for one in figures)
    assert 0 == sum(one["numbers"] for one in figures)
    assert 3 >= sum(one["shown"] + one["half"] for one in figures)
    assert 0.02 * sum(one["other"] for one in figures) >= sum(one["masked"] for one in figures)


def test_a_run_of_notices_goes_on_to_the_end_of_the_page():
    site = composed(
        "# 渡船停航一天",
        REPORT,
        SECOND,
        "寻人",
        "岑小舟，你离家三年，父母病重，见报速回。兄岑大川",
        "渡口旺铺一间，租金面议，本人自用改建，有意请来看。",
    )

    assert [[REPORT, SECOND]] == bodies(site)
    assert "旺铺" in "".join(written(site, "notices"))


def test_what_goes_to_the_leftovers_stays_with_the_editor():
    """Leftovers are never published, so that nothing is masked there: the editor reads what was left out as it stood."""
    site = composed("# 渡船停航一天", REPORT, SECOND, "分类信息", "●岑小舟遗失户口簿，声明作废。")

    assert not [file for file in site.files if "岑小舟" in file.data.decode() and "/leftovers/" not in file.path]
