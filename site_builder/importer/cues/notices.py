"""Classified advertisements and public notices: how they are known, and how what is personal in them is masked.

Masked are numbers that lead to a person or a licence (telephones, identity cards, certificates, accounts) and names of persons; a masked
character becomes ＊, so that the receipt can say how many there were.
"""

import re

from site_builder.importer.cues.private_names import private_names
from site_builder.model.strip import Strip, cut, paste, replaced

MASK = "＊"

_TITLE = re.compile(
    r"(?:声明|公告|启事|通告|公示|告示|讣告|公证书|转让通知|债权通知|催告函?|律师函|通知书)$|^通知$|^(?:遗失|注销|清算|减资|招标|拍卖|招聘|招租|出租|转让|寻人|寻物|认尸|招领|作废)[\u4e00-\u9fff]{0,10}$|"
    r"(?:小广告|分类广告|分类信息|便民信息|便民服务|资讯广场|信息广场|广告专版|广告热线|公告栏$|声明公告)"
)
_STRONG = re.compile(
    r"声明作废|特此(?:公告|声明|通告|告知|启事|登报)|(?:登报|公告)(?:声明|作废)|(?:遗失|丢失|被盗).{0,60}(?:作废|挂失|失效)|旷工.{0,80}解除劳动|(?:申报|登记)(?:债权|债权债务)|清算组|"
    r"(?:申请|办理|拟)(?:向.{2,20})?(?:注销|减资)(?:登记)?|减少注册资本|认领.{0,20}(?:尸体|遗体|物品)|(?:望|请)知情者|如有.{2,16}线索.{0,20}(?:联系|告知)"
)
_NUMBERS = re.compile(
    r"统一社会信用代码|(?:许可证|营业执照|身份证|执业证|资格证|驾驶证|行驶证|出生(?:医学)?证|证书|公章|印章|发票|合同|账)(?:编?号|正本|副本|码)|证件?号|注册号|执照编号|备案号"
)
_CONTACT = re.compile(r"(?:联系(?:人|电话|方式|地址)|电话|手机|热线|地址|邮编|微信)\s*[：:]")
_TELEPHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|400[- ]?\d{3}[- ]?\d{4})(?!\d)")
_HINT = re.compile(r"\d{7}|作废|特此|清算|注销|减资|注册资本|证|联系|电话|手机|热线|地址|线索|知情|认领|申报")
_SELLS = re.compile(r"招聘|诚聘|招租|出租|旺铺|转让|出售|低价|优惠|诚招|加盟|回收|收购|办证|贷款|代办|搬家|疏通|维修|培训班|招生")

_CALLS = re.compile(
    r"拨打|致电|来电|咨询|知情|线索|酬谢|报名|见报|登报|刊登之日|公告之日|公布之日|逾期|限.{1,6}日内|[自于].{0,8}日起|作废|失效|特此|产权人|债务人|债权人|受让人|旷工|解除劳动|"
    r"身高约?|岁[，,]|走失|认领|无名|丢失|遗失|招标|投标|竞买|拍卖|听证|异议"
)
_NUMBER = re.compile(r"(?<![\d.])(?=[A-Za-z()（）\d*-]*\d{4})(?:[A-Z]{0,4}[(（]?\d[A-Za-z\d()（）-]{4,}[A-Za-z\d])")
_LONG, _KIND = 14, 4
"""A number of so many characters begins with so many that name the kind of paper or the region, and no person: those stay."""


def is_notice_title(text: str) -> bool:
    """Whether a short line heads a notice or a page of advertisements."""
    bare = re.sub(r"[\s【】■●◆▲★*]", "", text)
    return (
        2 <= len(bare) <= 24
        and bool(_TITLE.search(bare))
        and not re.search(r"[，。：“]", bare)
        and not re.search(r"称|说|发布|回应|发表", bare)
    )


def is_notice(text: str) -> bool:
    """Whether a paragraph is a notice or an advertisement by its own words; a report about one is not."""
    if len(text) > 900 or not _HINT.search(text):
        return False
    signs = 2 * bool(_STRONG.search(text)) + bool(_NUMBERS.search(text)) + bool(_CONTACT.search(text)) + bool(_TELEPHONE.search(text))
    signs += bool(_SELLS.search(text)) and bool(_TELEPHONE.search(text))
    signs += bool(_CALLS.search(text)) and bool(_TELEPHONE.search(text))
    signs += bool(re.match(r"[●■◆▲★○]", text)) and signs > 0
    return signs >= 2 and not re.search(r"(?:记者|报道|据悉)[^人]", text[:60])


def may_be_notice(text: str) -> bool:
    """Whether a paragraph below a notice's title is its text: it is short, and something in it speaks to whom it concerns."""
    return len(text) <= 400 and bool(_CALLS.search(text) or _NUMBERS.search(text) or _TELEPHONE.search(text) or _STRONG.search(text))


def masked(strip: Strip) -> tuple[Strip, int]:
    """The notice with everything personal masked, and how many characters were."""
    spans = {(found.start() + (_KIND if len(found.group()) >= _LONG else 0), found.end()) for found in _NUMBER.finditer(strip.text)}
    spans |= {(found.start(), found.end()) for found in _TELEPHONE.finditer(strip.text)}
    spans |= set(private_names(strip.text))
    parts: list[Strip] = []
    count = position = 0
    for start, end in _merged(spans):
        hidden = cut(strip, start, end)
        parts += (cut(strip, position, start), replaced(hidden, 0, end - start, MASK * (end - start)))
        count += end - start
        position = end
    return paste((*parts, cut(strip, position))), count


def _merged(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
