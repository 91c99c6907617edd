"""How much one block of a page looks like a public notice, and how much like news, for those who see it among its neighbours.

What tells a notice by itself is a matter of `notice_signs`.  Here a little counts as well: numbers that lead to a person, who calls whom by
what family word, papers, courts, offices; and for news: who said what, and words that tell a story.
"""

import re

from site_builder.hantext import simplified
from site_builder.importer.cues.notice_signs import is_notice_title, is_told, points
from site_builder.importer.cues.personal_numbers import holds_personal_number

_RUBRIC = re.compile(
    "公告|公示|启事|声明|通告|讣告|讣闻|广告|便民|信息(?:窗|台|栏|角|港|广场|园地|超市)?$|^信息|资讯(?:窗|台|栏)?$|小启|小告|告白|遗失|招聘|分类|拍卖|法律|鸣谢|红白|婚丧|寻人|公益服务|供求|人才|"
    r"\bNOTICES?\b|\bCLASSIFIEDS?\b|\bANNOUNCEMENTS?\b|\bVACANC|\bOBITUAR|\bTENDERS?\b|\bPUBLIC\b.{0,20}\bFAMILY\b|\bDEATHS\b"
)
"""What stands in the name of a page or column of notices."""
_LONGEST_RUBRIC = 30
_COLUMN = re.compile(
    "(?:便民|信息|公告|公示|启事|声明|通告|讣告|讣闻|广告|分类|小|法律|法院|司法|综合|生活|社会|服务|资讯|专栏|专版|专区|栏目?|窗口?|台|角|港|园地?|超市|广场|热线|刊登|欢迎|登报|挂失|遗失|招聘|求职|供求|启|告|类|各类|平台|与|和|及|及其|[ ·・、&/—|｜◇◆●■★☆【】〖〗\\[\\]（）()<>《》\\d-])+"
    r"|(?:[\u4e00-\u9fff]{2,8} ?)?[A-Z&, ]*\b(?:NOTICES|CLASSIFIEDS?|ANNOUNCEMENTS|OBITUARIES|SITUATIONS|TENDERS)\b[A-Z&, ]*|(?:Public|Legal|Family|Classified)[A-Za-z& ]* (?:[Nn]otices?|[Aa]ds|[Aa]dvertisements?|[Aa]nnouncements?)"
)
"""The name of a column of notices, which says nothing else."""
_OF_COLUMNS = re.compile(
    "[栏窗台角港园版]|超市|广场|专区|热线|刊登|广告|便民|信息|资讯|分类|小启|[A-Z]{3}|[Nn]otices|[Aa]ds|[Aa]nnouncements"
)
_KINDS = re.compile("公告|公示|启事|声明|通告|讣告|讣闻|鸣谢|遗失(?!声明|公告|启事)|招聘(?!启事)")
"""A column has a name of columns, or several kinds of notices; one kind is the title of a notice."""
_BLANKS = re.compile("(?<=[\u4e00-\u9fff])[\\s\u3000]+(?=[\u4e00-\u9fff])")
_SECTIONS = ("法律", "人才", "法院", "司法", "拍卖", "分类", "招聘", "求职", "信息", "资讯")
"""What heads a column of notices only together with another word: papers call sections of news so."""
_CASE = re.compile(
    r"^[（(]?\s*(?:\d{2,4}|民国\d{2,3})\s*[）)]?\s*年?度?[\u4e00-\u9fff\dA-Z]{0,12}字?第?\s*\d+(?:之\d+)?号$|\bNo\. ?[A-Z]{0,4} ?\d{2,}"
)
"""The number of a case, on a line by itself."""
_OFFICES = re.compile(
    "^(?:审判[长员]|执行[长员法官]*|书记官?员?|人民陪审员|承办人|司法事务官|法官|主任|处长|局长|管理人|清算人|清盘人|遗嘱执行人|执行人)[ \u3000：:]{1,3}[\u4e00-\u9fff·]{2,12}$|(?:法院|法庭|家事庭|执行处)$"
)
"""Who signs a notice of a court, on a line by itself."""
_CALLS = re.compile(
    "[^，。]{1,8}者[请可须]|请[^，。]{0,14}(?:前来|速|携|持|凭|取|认领|核对|领|电|联)|千古|擅自|过期|逾期|名单|名下|(?:^|[\\s，。；：、（(率之])(?:先|家|亡|慈|显|爱|孝|哀|孤)[父母夫妻考妣严慈男女媳婿孙子]|(?:贤|孝)[媳婿]|内外孙|长[子女男]|次[子女]|本人|兹|谨|敬[启告挽贺邀约请备谢]|[叩泣仝同][^，。]{0,3}[告启谢贺躬]|鞠躬|下列|以下.{0,10}[员工人者]|启者|立(?:契|约)|"
    "之丧|丧事|辞世|离世|仙逝|去世|忌辰|周年祭|安息|府君|孺人|大人|设(?:宴|祭|奠)|志喜|百日|满月|婚宴|金婚|订婚|结缡|于归|往生|告别礼拜|荣膺|荣升|荣获|敬约|走失|失散|协寻|未归|下落|"
    "遗下|拾[到获得]|捡[到获得]|丢失|遗失|失窃|灭失|报失|补发|冒用|作废|注销|停用|更名|改名|前称|又名|原名|曾用名|别名|拆伙|合伙经营|离职|解除|除名|撤销|吊销|"
    "本院|裁定|判决|申请人|被执行人|债权|债务|借款|担保人|催收|偿还|还清|清付|欠[我你款租付]|尚欠|租金|送达|开庭|传票|支付令|离婚|监护|继承|遗产|遗嘱|破产|清算|清盘|拍卖|起拍|保证金|公示|异议|征收|产权|补偿|拆除|迁移|搬迁|评估|工程|比选|招标|投标|采购|标书|"
    "歉意|致歉|道歉|谢意|致谢|感谢信|鸣谢|答谢|宴请|恭请|恭贺|敬贺|惠[赐贺临]|急[聘招寻售让转]|招[聘租工募商领学请]|诚[聘招征]|征[聘婚求才友]|求[聘职购租贤]|包[吃住食]|底薪|月[薪入]|时薪|年租|出租|出让|转让|急让|补习|经纪|中介|简历|面试|名额|"
    "统一编号|身[份分]证|证号|编号|号码|案号|档案|护照|驾驶?证|驾照|执照|牌照|许可证|所有?权[状证]|权状|地契|存折|支票|股票|发票|收据|印章|公章|私章|专用章|执业证|展业证|毕业证|报到证|手册|账户|卡号|户籍|法定代表人|法人|经营者|负责人|联系|联络|电话|来电|致电|洽|候选人|委任|召集人|老同学|校友|同学会"
)
"""What people do and are in notices, and seldom all together in news."""
_DEED = re.compile("[寻征招聘租售]|志[喜庆哀]|志|之喜|嘉礼|喜讯|讨债|追数|聚会|同学|名单|哀|悼|恭喜|[信函书契]$|牌照|转让|失物")
"""What stands in short titles of notices besides."""
_ENGLISH = re.compile(
    r"\bnotice is (?:hereby )?given\b|\btake notice\b|\bdeceased\b|\bcreditors?\b|\bliquidat|\bexecut(?:or|rix)|\badministrat(?:or|rix)\b|\bprobate\b|\bplaintiff|\bdefendant|\bpetitioner|\bdebtor|\bHIGH COURT\b|\bSESSIONS COURT\b|"
    r"\bestate of\b|\blate of\b|\bbeloved\b|\bloving memory\b|\baged \d|\bno flowers\b|\bfuneral\b|\bservice at\b|\bfinder\b|\bhave lost\b|\breserve price\b|\btitle no\b|\bclaims? (?:to|against)\b|\bsolicitors\b|\brepresentations\b|"
    r"\b(?:please|ring|call|contact|whatsapp|tel|phone|email)\b.{0,50}\d{3}|\bseeks?\b|\bwanted\b|\bper (?:hour|month|week|annum)\b|\ban hour\b|\bvacanc|\bapplied to\b|\blicen[cs]e\b|\bwhere (?:are|is)\b|\bin the matter of\b|\bwill be (?:sold|held) on\b|"
    r"\bhereby\b|\bundersigned\b|\bformerly known as\b|\balso known as\b|\bdeed poll\b|\bNRIC\b|\bHKID\b|\bpassport\b|\bLost\b|\bfor sale\b|\bto let\b|\btenders?\b|\bapplication\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|told|added|according to|reported|asked)\b|”,? (?:said|says|he|she|they)\b")
_STORY = re.compile(
    "[她他](?:们|的|从|说|在|今|自|没|却|还|已|唯|按)|[民人工员]们|今年|去年|前年|[昨前][天日晚](?!本报)|今[天晚]|[\u4e00-\u9fff]了(?!解|结)|以[后来]|但是?[，他她这]|因为|[却才就]是|其实|不过|仍然|正在|已经|一直|越来越|这[个些样种次]|那[个些样种次]"
)
_QUOTED = re.compile("[“「][^”」]{8,}[”」]")
_DIGITS = re.compile(r"\d")
_LONG = 260
_SHAPE = re.compile(
    r"\s*(?:(?P<mark>[●■◆▲★○◎◇□※◈▶►•·*]|[-–—](?= ))|(?P<boxed>[【〖\[《<][^】〗\]》>]{1,16}[】〗\]》>])|(?P<numbered>[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、])|(?P<headed>[\u4e00-\u9fff]{4,12}[：: \u3000|｜]))"
)
"""How notices of one column begin: all alike."""


def is_rubric(text: str) -> bool:
    """Whether a short line can be the name of a page or column of notices, or the title of some."""
    if len(text) > _LONGEST_RUBRIC or re.search("[，。？！“]", text):
        return False
    bare = re.sub(r"[\s\u3000]+", " " if text.isascii() else "", simplified(text))
    return bool(_RUBRIC.search(bare)) or is_notice_title(text)


def is_column_name(text: str) -> bool:
    """Whether a line is the name of a column of notices and nothing else."""
    bare = _BLANKS.sub("", simplified(text)).strip("◇◆●■★☆#* ")
    if not 2 <= len(bare) <= _LONGEST_RUBRIC or bare in _SECTIONS or not _COLUMN.fullmatch(bare):
        return False
    return bool(_OF_COLUMNS.search(bare)) or len(_KINDS.findall(bare)) > 1


def tells(text: str) -> bool:
    """Whether a text tells a story or says who said what."""
    words = simplified(text)
    return is_told(text) or bool(_SAID.search(words) or _STORY.search(words) or _QUOTED.search(words))


def shape(text: str) -> str:
    """How a text begins: with a mark, a title in brackets, a title before a colon or a blank; "" where with none."""
    found = _SHAPE.match(text)
    return (found.lastgroup or "") + (found["mark"] or "") if found else ""


def names_deed(text: str) -> bool:
    """Whether a few characters name what a notice is about: 寻友, 致歉信, 生意轉讓."""
    return bool(_CALLS.search(simplified(text)) or _DEED.search(simplified(text)))


def likeness(text: str) -> float:
    """How much a block of text looks like a notice among notices: above 0 rather so, below 0 rather like news."""
    words = simplified(text)
    found = min(points(text), 4) * 0.6
    found += (
        1.0 * holds_personal_number(text)
        + 0.3 * bool(_DIGITS.search(words) and len(words) < 160)
        + 2.0 * bool(_CASE.search(words) or _OFFICES.search(words))
    )
    found += 0.9 * min(3, len({hit.group() for hit in _CALLS.finditer(words)}))
    found += 1.2 * min(3, len({hit.group().lower() for hit in _ENGLISH.finditer(words)})) if not _SAID.search(words) else 0.0
    found -= (
        2.0 * is_told(text)
        + 2.5 * bool(_SAID.search(words))
        + 0.8 * min(3, len(_STORY.findall(words)))
        + 1.0 * len(_QUOTED.findall(words)[:2])
    )
    found -= 1.0 * (len(words) > _LONG)
    return max(-4.0, min(3.0, found - 1.0))
