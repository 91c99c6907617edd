"""Names of persons: what one can begin with, lists of them in news copy, and what front matter, meta elements and feeds give for an author."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from site_builder.hantext import simplified
from site_builder.importer.cues.houses import HAN, HOUSE, NAMED, is_house

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅"
    "皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房"
    "裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲家封芮靳汲段富巫乌焦巴弓牧车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲卓"
    "蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂"
    "晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关蒯相查后荆红游权盖益桓公涂肖佟闫付代仝覃闾佘岳赖兰谌麦邝冼隋苟牟粟揭占帅"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇雲蘇魯韋馬鳳費賀羅畢鄔樂時齊餘顧黃蕭湯貝計談龐項樑閔賈婁顏鍾駱淩萬盧繆應單龔龍葉劉陸榮賴藍關蘭"
)
"""The Hundred Family Names and the commonest that are not among them."""
DOUBLE = re.compile(
    "欧阳|歐陽|太史|端木|上官|司马|司馬|东方|東方|独孤|南宫|夏侯|诸葛|諸葛|尉迟|公羊|赫连|皇甫|宇文|长孙|慕容|司徒|司空|轩辕|令狐|西门|百里|呼延|闻人|钟离|申屠|公孙|澹台|淳于|单于|濮阳|"
    "亓官|左丘|闾丘|哥舒|完颜|纳兰|拓跋|公冶|宗政|太叔|仲孙|鲜于|万俟|东郭|南门|梁丘|贺兰|张简|張簡|范姜|鮮于|東郭|長孫|單于|聞人|鍾離|濮陽"
)
"""Family names of two characters."""
# fmt: off
PLACEHOLDERS = frozenset((
    "admin", "administrator", "root", "editor", "editors", "editorial", "author", "unknown", "anonymous", "none",
    "null", "undefined", "guest", "user", "test", "webmaster", "staff", "wordpress", "hexo", "jekyll",
    "default", "user", "system", "superadmin", "manager", "publisher", "post", "本站编辑", "网站编辑", "本网", "本网编辑", "系统管理员", "超级管理员", "发布者",
    "本站原创", "原创作者", "互联网", "网络转载", "网络整理", "新媒体", "编辑部", "责编", "值班编辑", "小编辑", "本报讯", "综合报道", "综合整理", "佚名作者", "admin1",
    "匿名", "佚名", "未知", "小编", "编辑", "管理员", "网友", "作者", "原创", "转载", "综合", "网络", "本站", "站长", "游客", "用户", "默认", "无", "不详", "责任编辑",
))
# fmt: on
"""What programs put where they know no author."""
_LEAD = re.compile(
    r"^\s*(?:(?:文|图|图文|撰文|作者|记者|本报记者|特约记者|实习记者|通讯员|文字|供稿|撰稿|来稿)\s*[:：/｜|丨]\s*|本报记者\s+|记者\s+|by\s+|written by\s+|from\s+)+",
    re.IGNORECASE,
)
_EDITS = re.compile(r"(?:编辑|责编|校对|审核|监制|美编|排版|摄影|摄像)[:：/\s]|^(?:责任)?编辑|edited by", re.IGNORECASE)
_PARTED = re.compile(r"\s*[,，、;；|｜/&]\s*|\s+and\s+|\s{2,}|\u3000+")
_CHINESE_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4})+")
_NO_NAME = re.compile(r"https?:|www\.|@|[。！？<>{}]|\d{4}")
_LONGEST = 40
_HAN = re.compile(HAN)
_ADDRESS = re.compile(
    r"[<(（\[]?\s*(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}\s*[>)）\]]?|(?:https?://|www\.)\S{1,400}",
    re.ASCII | re.IGNORECASE,
)
_WORKING = re.compile(
    r"(?<=..)[\s　]*(?:整合|综合|综合整理|报道|報導|報道|摄影报道|采写|采访整理|整理|编译|撰文|摄影|文图|图文)(?:报道)?$|(?<=..)[\s　/／]+[文图摄]$"
)
"""What a name did, behind it."""
_OFFICE = re.compile(
    r"^(?:本[报网社台刊])?(?:特约|实习|见习)?(?:记者|通讯员|编辑|作者)(?=[\u4e00-\u9fff·]{2,6}$)|^[\u4e00-\u9fff]{0,8}(?:记者|通讯员)[\s　]+"
)
_ENGLISH_OFFICE = re.compile(
    r"(?<=\w)[\s,]+(?:(?:staff|senior|chief|special|political|foreign|science|business|sports|arts|education|health|city|deputy|contributing|guest)\s+)*"
    r"(?:writer|reporter|correspondent|editor|columnist|contributor)$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:^|[\s　])(?:文|图|图文|文图|摄影|撰文|采访)\s*[/／:：]\s*")
_WORK = ("整合", "综合", "文图", "图文", "摄影报道", "报道", "報導", "報道", "采写", "整理", "编译", "撰文", "摄影", "供图")
"""What stands beside names and is none."""
_REPORTED = re.compile(r"(?<=[\u4e00-\u9fff]{2})[报報][道導导]$")
_PROGRAMME = re.compile(r"[联聯]播$|新[闻聞](?:[报報][道導]|[频頻]道)?$|[节節]目$|[频頻]道$")
"""The name of a programme, where that of a person stands elsewhere."""


def begins_like_a_name(text: str) -> bool:
    """Whether a run of characters begins with a family name, or is a foreign name with its dot."""
    return bool(text) and bool(text[0] in SURNAMES or "·" in text or DOUBLE.match(text))


def is_people(text: str) -> bool:
    """Whether a line consists of nothing but names of two to four characters, one to three of them, with blanks between."""
    names = text.split()
    return 1 <= len(names) <= 3 and all(2 <= len(name) <= 4 and begins_like_a_name(name) for name in names)


def names_in(text: str) -> tuple[str, ...]:
    """Names of people in a list of them; two single characters with a blank between are one name (张 三)."""
    text = re.sub(rf"{HOUSE}?(?:特[约約]|特派|见习|[实實][习習])?(?:[记記]者|通[讯訊][员員]|作者|[实實][习習]生)", " ", text)
    text = re.sub(rf"(?<!{HAN})({HAN})[ \u3000]+({HAN})(?!{HAN})", r"\1\2", text.strip(" ：:"))
    if re.search(r"[A-Za-z]", text) and not re.search(HAN, text):
        return tuple(name.strip() for name in re.split(r"[,，、/;]| and ", text) if name.strip())
    words = re.split(r"[\s\u3000、，,/／;；]+", text)
    words = [_REPORTED.sub("", word) for word in words]
    return tuple(
        word for word in words if 2 <= len(word) <= 20 and word not in _WORK and not NAMED.fullmatch(word) and not _PROGRAMME.search(word)
    )


def names_of(given: Iterable[str]) -> tuple[str, ...]:
    """The names in some statements of authors, each once, whatever its case; placeholders, editors and addresses are no names."""
    found: dict[str, str] = {}
    for text in given:
        if _EDITS.search(text):
            continue
        whole = _ROLE.sub("、", _ADDRESS.sub(" ", text)).strip("、 ")
        lead = _LEAD.match(simplified(whole))
        parts = _PARTED.split(whole[lead.end() if lead else 0 :].strip("【】[]()（）"))
        for part in chain.from_iterable(one.split() if _CHINESE_NAMES.fullmatch(one.strip()) else [one] for one in parts):
            name = re.sub(r"^(?:by|文|记者)[\s:：/]+", "", part.strip(" \t:：/·-—"), flags=re.IGNORECASE)
            if _HAN.search(name):
                name = _WORKING.sub("", name)
                office = _OFFICE.match(simplified(name))
                name = name[office.end() :] if office else name
            else:
                name = _ENGLISH_OFFICE.sub("", name)
            if (
                name
                and len(name) <= _LONGEST
                and not _HAN.fullmatch(name)
                and name.lower() not in PLACEHOLDERS
                and name not in _WORK
                and not _NO_NAME.search(name)
            ):
                other = found.setdefault(name.casefold(), name)
                if other.isupper() or other.islower():
                    found[name.casefold()] = name
    return tuple(found.values())


def publication_of(stated: str, authors: Sequence[str], labels: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The publication, and the authors without it.

    Mirrors give the paper for the author, and file the post under the paper's name: an author who is a category, or whose name is that of
    a house, is the publication.
    """
    publication = "" if stated.lower() in PLACEHOLDERS else stated.strip()
    for name in authors:
        if not publication and (name in labels or is_house(name)):
            publication = name
    if not publication:
        houses = [label for label in labels if is_house(label) and len(label) >= 3 and not re.search("头条|新闻$|媒体$|频道$", label)]
        publication = houses[0] if len(houses) == 1 else ""
    return publication, tuple(name for name in authors if name != publication and name not in labels and not is_house(name))
