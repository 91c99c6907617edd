"""A notice divided into words of the language and names, whichever is cheaper: so a name is found where nobody foresaw that one stands.

`private_names` knows forms of notices, and what stands before and behind a name in them.  Forms never end.  Here a run of characters is read
as a whole (the best way through its words, as in segmentation by a lattice): what begins with a family name and is no word is a name, and a
doubt is one too.  Words come from rjieba's dictionary, labels and papers from `notice_words`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from site_builder.importer.cues import notice_words as near
from site_builder.importer.cues.names import DOUBLE, SURNAMES

GIVEN = frozenset(
    "城洋屿道伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红玲芬萍燕彬斌波辉健峰锋鹏飞龙凤虎林森海江河湖山川峻岭岩石松柏梅竹菊荷莲莉蓉薇蔷芝芸芷若菲菁茜茹荣萱蕊蕾花草苗春夏秋冬晨晓旭阳光亮星辰月云霞雪霜露雨雷霆风"
    "天宇宙航翔远志宏洪鸿浩瀚博文武斌德仁义礼智信忠孝廉耻勤俭恭良温让诚实善美真慧聪颖敏锐睿哲思想念怀慕容颜姿妍婷婉娴雅淑贤惠贞洁清纯琴棋书画诗词歌赋韵音乐笛笙箫琪琳琅瑶瑾瑜瑞璇玑珍珠宝玮珊玫瑰璐璟珂珏琦琛"
    "金银铜铁锡鑫钰铭锦钦钧铮锐锴银财富贵福禄寿喜吉祥如意康健安宁泰顺利达发昌盛兴旺隆茂荣升高登进步成功建设国家民族爱党卫东向前新中华胜和平友谊团结立群众庆丰满仓来招有才根生水火木土旺柱栓铁牛大小老长子孙儿女男"
    "俊豪杰雄英勇毅刚强坚固定坤乾元亨利贞正方圆直曲伯仲叔季孟世代传承继绍祖宗先启佑祐保守护卫振邦兴业创立勋功绩耀辉煌灿炳焕煜烨炜炎焱熙然燃照昭晖晔昊昕晗晴景曦晋昱昶晟朗朔望恒永久常青翠碧绿丹朱紫素白玄黑"
    "嘉佳家宜宁怡悦欣欢乐愉快慰恺恩惠慈悲悟性情心灵魂魄凯歌捷胜超越卓越优秀杰出一二三四五六七八九十百千万可凡非伊依倩俏仙佩佳侠俐俪倚偲傲冉冰凝净泓沁沐沛泽泳洁洲流浩润涵淇淼渊清渝湘源溪滢漪潇澄澜"
    "尔岚崇嵘巍帆帅师希平幼广庭延廷弘彤彦彩影徽心必志忆念怀恋悠惜愿成扬承振捷攀教斐斯方施昂易晶智曼朋本权材杉李杏村松枝枫柔柳栋树栩桃桐桥梓梦棋棠楚楠榆榕樱欧歆毓民沅泉津浦涓添滨漫瀛焰熊爽牧特狄狮献玟环琬琼瑛瑄"
    "甜田甫甲申男畅疆登皓盈盼眉知研硕碧磬祎祖祯禧禹禾秉秋科程稷穆空竣章童端笑筠箐筱米粉精素索紫绣经维绮综缘网罗群翠翰翼耀聆聪肖胤胜能自至舒舜良艺节芊芙芝芮芯苇苏苑苓茗茵莎莘莹菡萌萧葆葵蒙蓓蓝蔓蕙蕴薪藩虹蜀"
    "行衡裕西觉言计训许诗诚语诺谊谦谨谷象豪贝贤赋赐赛超越跃路轩辉辰达迅迎运进连逸遥道邦邵郁郎采里重野金钊钏钟锡镇镜长闻阔阳陆陶雁雄集雍雯霄霏霖青靖静非韬韦韶音项须颂顺颀领颖颜风飘香馥馨驰骁骅骏骞骥高魁鲁鸣鸥鸽鹃鹤鹭鹰麒麟麦黎默鼎齐龄"
    "杏罔市妹嫂姑姐娥婵娇媚嫣娣妃妙姣姗姝娅娆婧媛嫦嬌品妤承翰宥语彤添丁火阿子轩惠贞满滿品瑛楷榛桓棣澍旭炜訾禤邸廖喆珺玥璋珩璞琮祺禛筝箬粲缨翊翎聿胭舟若莞莜菀蓁蔚蕖衍袁诣谌赫迪邈钗铎锟镐阅雩霁靓飒骐鸢黛"
)
"""Characters that given names are made of."""
_NEVER = frozenset(
    "有必的了是不在之其这那他她我你您们等者与及或且并而但因被把将就均已尚未请即须应敬谨叩泣仝同暨偕率携于至自从向往与和跟对为由经受拟欠称系现兹"
)
"""Characters that hardly stand in a name; a few do, at a price."""
_IN_NONE = frozenset("的了是不在等者其这那他她你您们及请即须")
"""Those of them that stand in none."""
_SINGLE = frozenset(
    "的了是不在之其这那他她我你您们等者与及或且并而但因被把将就均已尚未请即须应敬谨于至自从向往和跟对为由经受拟欠称系现兹有无可能会到给让使用过着也都又再还很最更以所曰叫做作名号元年月日时分男女岁个件份张枚本只辆套间栋层室座楼第初每各该此上下中内外前后左右里东西南北大小新旧多少一二三四五六七八九十百千万两半几常必祝贺主吾乙丙丁位班届级期批组台次条块片段部处所科司局厂店校院会社站馆号门房屋车船票证书款费钱欠付收领取交买卖租售借还求找寻征招聘修办开停改换补报登刊发送寄存打听看见去出入回住居籍系属归依据凭按照"
)
"""Words of one character that stand by themselves."""
_PEOPLES = re.compile(
    "(?:扎西|次仁|泽仁|才仁|卓玛|志玛|央宗|央金|旺堆|旺姆|旺久|旺杰|旺扎|索南|索朗|丹增|旦增|洛桑|罗布|罗桑|顿珠|欧珠|边巴|普布|达娃|达瓦|巴桑|曲珍|曲扎|德吉|白玛|格桑|拉姆|拉毛|平措|彭措|尼玛|多吉|仁青|嘉措|加措|降措|贡布|贡嘎|强巴|卓嘎|土登|益西|晋美|坚赞|赤列|班旦|米玛|拉巴|次旦|次旺|"
    "仓决|仓木|群培|桑珠|桑吉|阿旺|云丹|朗杰|南杰|江村|江央|泽旺|根秋|翁姆|拥忠|措姆|措毛|才让|东珠|达杰|吉美|诺布|占堆|占都|"
    "巴特尔|巴图|巴雅尔|乌云|其其格|琪琪格|娜仁|托娅|图雅|塔娜|乌日娜|苏日|苏和|格日勒|斯琴|高娃|哈斯|布和|朝鲁|那顺|宝音|孟和|乌兰|萨仁|阿拉坦|敖日格|满都拉|毕力格|青格乐|花日|阿茹娜|呼和|额尔|都古|达来|牧仁|吉日嘎拉|"
    "阿不都|阿卜杜|买买提|麦麦提|吐尔逊|吐尔地|吐尔洪|艾山|艾尼|古丽|阿依|努尔|热依木|热合曼|玉素甫|依明|伊明|司马义|木拉提|帕提|迪丽|祖丽|再娜|克孜|赛买提|托合提|库尔班|肉孜|哈孜|叶尔|努尔兰|别克|巴哈|古玛|拉朱|苏巴|马廉|莫哈末|阿末|慕都|拉兹|哈山|希蒂|诺丽|法蒂玛){1,4}"
)
"""What names of Tibetans, Mongols, Uighurs, Kazakhs, Malays and Tamils are made of, as Chinese writes them."""
_ABROAD = re.compile(
    "吉隆坡|槟城|槟榔屿|怡保|太平|安顺|芙蓉|马六甲|麻坡|新山|居銮|峇株巴辖|巴生|八打灵(?:再也)?|亚罗士打|关丹|文冬|哥打巴鲁|瓜拉|登嘉楼|吉打|玻璃市|霹雳|雪兰莪|森美兰|柔佛|彭亨|吉兰丹|沙巴|砂拉越|砂劳越|亚庇|山打根|斗湖|古晋|美里|诗巫|民都鲁|兀兰|淡滨尼|裕廊|宏茂桥|大巴窑|义顺|牛车水|榜鹅|盛港|勿洛|"
    "红磡|旺角|油麻地|深水埗|葵涌|葵青|荃湾|屯门|元朗|天水围|沙田|大埔|粉岭|上水|西贡|将军澳|观塘|九龙(?:湾|塘|城)?|尖沙咀|湾仔|中环|上环|西环|西营盘|铜锣湾|北角|鲗鱼涌|筲箕湾|柴湾|鸭脷洲|香港仔|赤柱|长洲|大屿山|青衣|马鞍山|"
    "台北|新北|桃园|新竹|苗栗|台中|彰化|南投|云林|嘉义|台南|高雄|屏东|宜兰|花莲|台东|澎湖|金门|马祖|基隆|板桥|三重|中坜|丰原|员林|斗六|"
    "法拉盛|唐人街|曼哈顿|布鲁克林|旧金山|洛杉矶|温哥华|列治文|多伦多|万锦|蒙特利尔|波士顿|芝加哥|休斯敦|悉尼|墨尔本|奥克兰|伦敦|曼彻斯特|巴黎|马尼拉|曼谷|雅加达|泗水|棉兰|胡志明|仰光|台山|开平|恩平|中山|番禺|顺德|南海|四邑|福州|长乐|温州|青田"
)
"""Places of Chinese abroad, in Hong Kong and in Taiwan, which begin like names and stand in no dictionary."""
_WORD, _LONG_WORD, _FUNCTION, _ALONE, _LABEL, _KNOWN, _LONGER, _UNSURE, _PLACE = 1.0, 0.9, 0.9, 1.5, 0.7, 0.8, 0.9, 1.2, 1.5
_NAME, _FAMILY_WORD, _BY_PLACE, _NOWHERE, _DOUBLE, _PRICE, _COMMON, _BEGINS_WORD, _WORDS, _THREE = (
    1.35,
    0.4,
    0.75,
    0.4,
    -0.4,
    0.8,
    1.0,
    0.4,
    0.7,
    0.1,
)
_NOTICE_WORDS = re.compile(
    "[左右][耳手脚脸颊眼臂腿肩侧]|持有|唐楼|若干|在职|[一二三四五六七八九]十|老师|书画|孝恩园|谨订?|系|[发盼]|[阖合]家|[蒙承乞]?宽[宥恕]|我处|门诊|[母父]病重?|病重|[在正]清盘?|申[索报]|[苦急]寻|家[有养]|[如未]有|酌|薄酌|送[医院]|就[医诊]|方[洽可]|利害关系人?|申报|空白联|干满|满[百半][日年]|高谊|高[商职]|项下|时薪|敬上|利害关|前曾|惠[贺赐]|主席|付[一二三]|公业|派下|归主|息劳|送[医院]|就[医诊]|方[洽可]|[敬谨恭][启挽悼贺备谢告约邀候订请]|[仝同][鞠敬泣贺]?[躬启告贺]?|答辩人|利害关系人?|支付令|家事庭|荣膺|安息|享[寿年耆]|积闰|经(?:评估|初步|查|审|股东|调查|核实)|[来前]来?(?:领取|办理)|来领|已达|相欠|查明|陈述|招生|现任|原任|"
    "查询|计算?|章一枚|一枚|[甲乙丙]方|双方|对方|你方|我方|意向方|连牌|包[吃食住]宿?|管[吃饭住]|齐全|从优|面议|来电|来函|来信|康复|谢意|歉意|高谊|隆情|存殁|内外孙|[率偕携][子女孙家]+|其孙|孝[男女媳婿孙]|乘|司机|驾驶|权[证利状]书?|[股物债]权|许可证|银行卡|"
    "会计|顾问|常务|干事|理事|监事|支公司|民间借贷|水[吧电]|米面油|满[月百年]|百日|上[午述]|下[午列述]|巴士站?|车[站牌库位]|房[产屋]|金毛|温泉|高[一二三中小]|高新|时送|及时|元整?|之支票|臉书|脸书|暨全?体?|毕业|任职|职务|处理|查封|应[于当予]|计三十日"
)
"""Words that notices use and no dictionary holds, or that begin like a family name."""
_VENUE = re.compile(
    "(?:[假在于到往至]|就职于|供职于)[\u4e00-\u9fff]{2,10}?(?=设宴|设[祭奠灵席]|举行|举办|摆[酒设]|办理|领取|集合|召开|小聚|聚会|出殡|发引|大殓|走[失丢散]|拾[到得获]|捡到|遗失|丢失|认领|公祭|安葬|火化|病逝|逝世|辞世|去世)"
)
"""Where something took place or will."""
_TOWN = re.compile(
    r"[\u4e00-\u9fff]家[桥庄沟坝屯湾河山寨营集堡塘岭坪村巷弄店]|[\u4e00-\u9fff]{1,3}?(?:省|市|县|区|镇|乡|村|屯|庄|[街路巷弄](?![\u4e00-\u9fff]{0,1}[、，遗走失])|大道|厅(?!长)|段(?=\\d)|社区|小区|花园|大厦|广场|坝|沟|岭|集(?![\u4e00-\u9fff]?[、，]))"
)
"""Names of places by what they end with."""
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_FIRM = re.compile(
    "(?:股份)?(?:有限)?(?:责任)?公司|合作社|经营部|事务所|律师行|律师馆|银行|支行|分行|支公司|分公司|企业社|工作室|商行|祭祀公业|宗亲会|总会馆|会馆|大会堂|商会|公会|福利会|互助社|委员会|殡仪馆|公墓|医院|诊所|大学|中学|小学|学院|学校|幼儿园|超市|酒家|酒楼|酒店|饭店|餐厅|茶餐厅|咖啡店|咖啡馆|旅行社|法院|检察院|公证处|地政事务所|派出所|公安局|警察局|海事局|管理局|中心|花园|小区|社区|街道|工厂|纺织厂|教会|教堂|"
    "[厂店铺馆坊社行](?=遗失|丢失|被盗|公章|印章|营业|开户|发票|决定|因|由|招|诚|急|声明|[，。、；：（()）\\s]|$)"
)
"""Ends of names of firms, houses and offices."""
_FIRM_REACH = 16
_LABELLED = re.compile(
    rf"(?:{near.LABELS}|爸爸?|妈妈|[其之的][父母夫妻子女媳婿兄弟姐妹]|[父母夫妻子女媳婿兄弟姐妹姊孙])(?:姓名)?\s*[：:]?\s*$"
)
_NO_FIRM = frozenset("的了就为与及和或由于在向被将受请致至对给")


class _Token(Struct, frozen=True):
    end: int
    cost: float
    is_name: bool = False


def names_among_words(text: str, sure: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], set[int]]:
    """Where names stand in a simplified text, in order; and the places in the midst of words of the language, where none can begin.

    `sure` are names that are known already, and hold unless they begin in the midst of a word.
    """
    labels = {found.start(): found.end() for found in near.NO_PART.finditer(text)}
    firms = _firms(text)
    names: list[tuple[int, int]] = []
    inner: set[int] = set()
    for run in near.ALL_HAN.finditer(text):
        known = {max(start, run.start()): min(end, run.end()) for start, end in sure if start < run.end() and end > run.start()}
        best: dict[int, tuple[float, int, bool]] = {run.start(): (0.0, -1, False)}
        for at in range(run.start(), run.end()):
            if at not in best:
                continue
            for token in _tokens(text, at, run.end(), labels, firms, known, after_name=best[at][2]):
                cost = best[at][0] + token.cost
                if token.end not in best or cost < best[token.end][0]:
                    best[token.end] = (cost, at, token.is_name)
        at, after, alone = run.end(), run.end(), False
        while at > run.start():
            _, before, is_name = best[at]
            if is_name:
                names.append((before, after if alone and known.get(before) != at else at))
            else:
                inner.update(range(before + 1, at))
            alone = at - before == 1 and not is_name and _is_no_word(text, before)
            at, after = before, at
    return sorted(names), inner


def _is_no_word(text: str, at: int) -> bool:
    """Whether a character by itself is no word: behind a name it belongs to it (索南旺 + 堆)."""
    return text[at] not in _SINGLE and text[at] not in _NEVER and not _NOTICE_WORDS.match(text, at) and not _is_plain(text[at])


@lru_cache(maxsize=4096)
def _is_plain(char: str) -> bool:
    """Whether the dictionary takes a character for a word of a plain kind."""
    import rjieba

    return [tag[:1] for _, tag in rjieba.tag(char)] in (["v"], ["p"], ["d"], ["c"], ["u"], ["q"], ["n"], ["f"], ["m"], ["r"], ["t"])


def is_notice_word(text: str, start: int, end: int) -> bool:
    """Whether a span is a word of notices."""
    found = _NOTICE_WORDS.match(text, start)
    return found is not None and found.end() - start >= 2 and found.end() >= end


def _tokens(
    text: str, at: int, end: int, labels: dict[int, int], firms: dict[int, int], known: dict[int, int], *, after_name: bool
) -> Iterator[_Token]:
    if at in known:
        sure = (
            _is_announced(text, at, after_name=after_name)
            or near.PERSONAL.match(text, known[at])
            or near.LOSES.match(text, known[at])
            or not _HAN_NAME.fullmatch(text, at, known[at])
        )
        yield _Token(known[at], _KNOWN if sure else _UNSURE, is_name=True)
    if peoples := _PEOPLES.match(text, at, end):
        length = peoples.end() - at
        if length > 2 or _is_announced(text, at, after_name=after_name):
            yield _Token(peoples.end(), _WORD, is_name=True)
    if abroad := _ABROAD.match(text, at, end):
        yield _Token(abroad.end(), _LONG_WORD)
    if at in firms and firms[at] <= end:
        yield _Token(firms[at], _WORD)
    if at in labels and labels[at] <= end:
        yield _Token(labels[at], _LABEL)
    if word := _NOTICE_WORDS.match(text, at, end):
        yield _Token(word.end(), _LABEL)
    if venue := _VENUE.match(text, at, end):
        yield _Token(venue.end(), _WORD + _FUNCTION)
    if town := _TOWN.match(text, at, end):
        is_name_like = text[at] in near.CLEAR and text[at + 1] not in "家村" and not _is_place(text[at : at + 2])
        yield _Token(town.end(), _PLACE + 1.1 * is_name_like)
    yield _Token(at + 1, _FUNCTION if text[at] in _SINGLE else _ALONE)
    for length in (2, 3, 4, 5):
        if at + length <= end and _is_word(text[at : at + length]):
            yield _Token(at + length, _WORD if length == 2 else _LONG_WORD)
    double = bool(DOUBLE.match(text, at))
    if at in labels or (not double and not may_be_family(text[at])):
        return
    for length in (3, 4) if double else (2, 3):
        if at + length <= end:
            cost = _name_cost(text, at, length, double=double, after_name=after_name)
            is_longer = at in known and known[at] < at + length and text[at + length - 1] in GIVEN.difference(_SINGLE)
            yield _Token(at + length, min(cost, _LONGER) if is_longer else cost, is_name=True)


def _name_cost(text: str, at: int, length: int, *, double: bool, after_name: bool) -> float:
    """What it costs to take some characters for a name."""
    given = text[at + 2 if double else at + 1 : at + length]
    end = at + length
    cost = _NAME + (_DOUBLE if double else _family_cost(text[at]))
    is_word = len(given) == 2 and _is_word(given)
    cost += sum(
        2 * _PRICE if char in _IN_NONE else _PRICE * (not is_word) if char in _NEVER else -0.15 if char in GIVEN else 0.3 for char in given
    )
    cost += _WORDS * (is_word and not GIVEN.issuperset(given)) - _THREE * (len(given) == 2)
    if near.NEVER_END.search(text[at:end]) or near.NO_END.search(text[at:end]):
        cost += _PRICE
    if near.COMMON.match(text, at) or near.NOT_HERE.match(text, at):
        cost += _COMMON if length == 2 else _BEGINS_WORD
    elif not double and length > 2 and _is_word(text[at : at + 2]):
        cost += _BEGINS_WORD
    if after_name and near.IN_LIST.match(text, at):
        cost += 0.5
    if near.PERSONAL.match(text, end) or near.LOSES.match(text, end):
        cost -= 0.6
    elif near.MARK.match(text, end) or near.DOES.match(text, end):
        cost -= 0.3
    if near.ENTITY.match(text, end):
        cost += 0.9
    elif near.PLACE.match(text, end) and not near.PERSONAL.match(text, end):
        cost += 0.6
    return cost + _left_cost(text, at, after_name=after_name)


def _is_announced(text: str, at: int, *, after_name: bool) -> bool:
    """Whether a word or a mark stands before a place behind which somebody is named."""
    before = text[max(0, at - near.REACH) : at]
    return bool(_LABELLED.search(before) or near.TO.search(before) or near.STARTS.search(before)) or (
        after_name and text[at - 1] in "、和与及"
    )


def _left_cost(text: str, at: int, *, after_name: bool) -> float:
    """What stands before a name makes it cheaper; a word of the language that is a family name too costs more where nothing announces one."""
    before = text[max(0, at - near.REACH) : at]
    if _LABELLED.search(before):
        return -0.6
    if near.TO.search(before) or near.STARTS.search(before) or (after_name and before[-1:] not in _NO_FIRM):
        return -0.3
    if not near.ALL_HAN.fullmatch(before[-1:]):
        return -0.2
    if before[-1:] in "与和及跟或暨":
        return -0.1
    return 0.0 if near.WEAK.search(before) else _NOWHERE * (1 + (_family_cost(text[at]) > 0))


@lru_cache(maxsize=4096)
def _family_cost(char: str) -> float:
    """What it costs that a family name is a word as well."""
    import rjieba

    if char in near.BY_PLACE:
        return _BY_PLACE
    if char in near.CLEAR or [tag for _, tag in rjieba.tag(char)] == ["nr"]:
        return 0.0
    return _BY_PLACE if char in _SINGLE else _FAMILY_WORD


@lru_cache(maxsize=4096)
def may_be_family(char: str) -> bool:
    """Whether a character is a family name, be it a word as well."""
    return char in SURNAMES or char in near.RARE or char in near.CLEAR or char in near.BY_PLACE


@lru_cache(maxsize=16384)
def _is_word(word: str) -> bool:
    """Whether the dictionary holds some characters, and not as the name of somebody."""
    import rjieba  # its dictionary costs a third of a second, and few clippings hold notices

    if not rjieba.has_word(word):
        return False
    tagged = rjieba.tag(word, hmm=False)
    return len(tagged) == 1 and not tagged[0][1].startswith("nr")


def _firms(text: str) -> dict[int, int]:
    """Where names of firms, houses and offices begin, and where they end: those that begin with a place, or right behind a mark."""
    found: dict[int, int] = {}
    for firm in _FIRM.finditer(text):
        first = start = firm.start()
        for place in range(start - 1, max(-2, start - 2 - _FIRM_REACH), -1):
            if place < 0 or not near.ALL_HAN.fullmatch(text[place]):
                first = place + 1
                break
            if text[place] in _NO_FIRM:
                break
            if any(_is_place(text[place : place + size]) for size in (2, 3, 4)):
                first = place
        if first < start and not near.LABEL.search(re.sub("律师$", "", text[first:start])):
            found[first] = max(found.get(first, 0), firm.end())
    return found


@lru_cache(maxsize=8192)
def _is_place(word: str) -> bool:
    import rjieba

    tagged = rjieba.tag(word, hmm=False)
    return len(word) > 1 and len(tagged) == 1 and tagged[0][1] in ("ns", "nt")
