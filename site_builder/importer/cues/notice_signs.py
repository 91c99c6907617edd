"""How public notices and classified advertisements are told from news: by their titles, by the formulas of each kind, by whom they call.

All is asked of a text in simplified characters, so that the words of one script serve for both.  A report *about* a notice has its words as
well: what tells a report (who said it, a dateline) takes away what they give.
"""

import re

from site_builder.hantext import of_paragraph, simplified
from site_builder.importer.cues.credits import opening_byline
from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.personal_numbers import holds_telephone

_KINDS = (
    "声明|公告|启事|通告|公示|告示|讣告|讣闻|讣|道歉信|表扬信|感谢信|须知|沉痛悼念|哀启|公证书|催告函?|律师函|通知书|告白|敬启|鸣谢|谢启|致谢|道歉启|敬告|鹊桥|告债权人书|"
    "(?:转让|债权|催收|还款|返岗|催告|解除劳动合同|解除合同|开庭|送达|腾退|搬迁|清算|注销|会员|股东|召开.{0,8}会议?)的?通知"
)
"""What a title of a notice ends with."""
_DEEDS = "遗失|丢失|挂失|注销|清算|清盘|减资|招标|拍卖|招聘|招租|招请|招生|出租|转让|顶让|寻人|寻物|寻亲|认尸|招领|作废|更正|勘误|征婚|征友|催收|解散"
"""What it begins with, or is."""
_WHOLE = (
    f"{_DEEDS}|[\u4e00-\u9fff]{{2,3}}(?:出租|招租)|通知|急聘|诚聘|聘请|聘|急招|招工|征才|征求|求职|求租|求购|出让|让售|急寻|交友|结业|挽联|公示送达|公示催告|公告送达|法院拍卖|遗产|"
    "婚讯|家教|售屋|售房|求助|寻母|寻父|寻子|寻女|转学|祭奠|[^，。、：“”]{2,18}(?:法院|公证处|仲裁委员会)"
)
_PAGES = "小广告|分类广告|分类信息|便民信息|便民服务|便民资讯|资讯广场|信息广场|广告专版|广告热线|公告栏$|声明公告|(?:公告|声明|启事)专栏"
"""Titles of pages of advertisements."""
_TITLE = re.compile(rf"(?:{_KINDS})$|^通知$|^(?:{_DEEDS})[\u4e00-\u9fff]{{0,10}}$|^(?:{_WHOLE})$|(?:{_PAGES})")
_CLEAR = re.compile(rf"(?:{_KINDS})$|(?:{_PAGES})")
"""Titles that head nothing but notices."""
_MARKS = re.compile(r"[\s【】\[\]■●◆▲★◎○□◇*|｜]")
_REPORTED = re.compile(r"称|说|发布|回应|发表|谴责|联合公?声明|外交部|主席声明|拒绝|白宫|总统")
_HEAD = re.compile(
    r"^\s*(?:\(?\d{1,3}[.、．)]|[●■◆▲★◎○□◇])?\s*(?:【(?P<framed>[^】]{1,24})】|\[(?P<boxed>[^\]]{1,24})\]|(?P<open>[^\s，。：；“”｜|]{2,24}?|[^\s，。：；“”｜|][ \u3000][^\s，。：；“”｜|])\s*(?:[：:｜|]|[ \u3000]+))"
)
"""The title of a notice in the line of its text: in brackets, before a colon or a bar, or with a blank behind it."""

_STRONG = re.compile(
    "声明作废|作废声明|特此(?:公告|声明|通告|告知|启事|登报|更正|通知|敬告|鸣谢|致谢|公示|讣告|说明|证明|函告|催告)|[谨敬]此(?:致谢|声明|通告|敬告|讣闻|公告|鸣谢|奉闻|奉告|告知)|(?:登报|公告)(?:声明|作废|送达)|"
    "(?:遗失|丢失|被盗).{0,60}(?:作废|挂失|失效)|旷工.{0,80}解除劳动|(?:申报|登记)(?:债权|债权债务)|清算组(?:成员|由|组长|负责人|[^，。]{0,6}组成|申报|联系|登记|办公)|(?:[成设]立|[组选]成|向|为)(?:本公司|本单位)?清算组|"
    "(?:申请|办理|拟)(?:向.{2,20})?(?:注销|减资)(?:登记)?|(?:减少|减至).{0,12}(?:注册资本|资本)|(?:注册资本|减少资本).{0,30}(?:减至|减少|新台币)|认领.{0,20}(?:尸体|遗体|物品)|(?:望|请|有|如有)知情者|如有.{2,16}线索.{0,20}(?:联系|告知)"
)
"""Formulas of which one tells a notice."""
_FORMULAS = (
    # courts, arbitrators, offices
    re.compile(
        "(?:本院|本委|本会|我院|我委).{0,60}?(?:受理|作出|审理|定于|依法).{0,80}?(?:诉|一案|争议|纠纷|申请|裁[定决]|判决)|(?:诉|与)你们?(?:单位)?.{0,16}(?:纠纷|争议)"
    ),
    re.compile(
        "视为送达|公告送达|公示送达|公示催告|应受送达人|缺席(?:裁判|判决|审理)|宣告(?:死亡|失踪|破产)之?|陈报期间|诉状(?:副本|缮本)|举证期|本院书记官"
    ),
    re.compile(
        "破产事宜|债权人(?:首次)?会议|清盘人|清盘中|酒牌局|反对书|遗嘱执行人|遗产管理人|遗产有申索|持牌人|小贩牌照|[都商]业?牌照.{0,30}(?:转让|申请)|现特通告"
    ),
    re.compile("(?:列入|纳入).{0,6}征收范围|产权人.{0,10}无法取得联系|[你贵]户位于|无法取得联系.{0,80}登记"),
    # firms and their people
    re.compile(
        "(?:限|请)(?:你|您)?.{0,20}日内.{0,16}(?:返岗|上班|到公司|回公司|报到)|逾期按.{0,8}(?:离职|旷工|辞职)|连续旷工|解除劳动(?:合同|关系)"
    ),
    re.compile(
        "(?:误为|误写为|误登|误刊|应为|更正为).{0,60}(?:更正|不变|致歉|为准)|本[报刊].{0,24}(?:刊登|刊发|刊载).{0,60}(?:应为|更正|作废)|刊登的.{0,20}(?:公告|声明|启事).{0,60}(?:应为|误|更正|作废)"
    ),
    re.compile(
        "(?:下列|以下|上述)(?:借款人|债务人|担保人|保证人|当事人|人员|产权人|权利人)|(?:债权|权利).{0,20}(?:转让给|依法转让)|受让人履行|还款(?:义务|手续|责任)|保证责任|贷款(?:已经?)?逾期"
    ),
    re.compile(
        "概[与不]|与(?:本|我|该|敝|其)[^，。]{0,10}无(?:关|涉|干)|脱离.{0,8}关系|断绝.{0,8}关系|概不(?:负责|承认|承担)|恕不负责|不再(?:为|是|担任|代表).{0,16}(?:雇员|员工|股东|职务|代理人)|已(?:经)?离职"
    ),
    re.compile("(?:受|接受|承|承命).{2,40}委托.{0,20}声明|本律师(?:声明|受|代表)|本行(?:受.{2,30}委托|代表)|授权本(?:律师|所|行)|郑重声明"),
    re.compile(
        "结束营业|账目未清|接洽.{0,12}逾期|(?:股东|董事|会员大?)会(?:决议|决定|表决).{0,30}(?:解散|注销|减|增|改名|更名)|经股东.{0,40}同意|清偿(?:债务|要求)|债权人(?:可|得|请|自|应|于|均)"
    ),
    # whom a notice calls, and until when
    re.compile(
        "(?:^|[】｜|：:●◆■ \u3000])(?:致)?[\u4e00-\u9fff·]{2,8}(?:、[\u4e00-\u9fff·]{2,8}){0,8}[：:](?:经查|鉴于|由于|因)?(?:你|您|贵|本院|我院|本委|根据.{4,60}(?:你|贵))"
    ),
    re.compile(
        "限[你您][^。]{0,14}(?:日|月)内|[谨敬]告(?:亲友|诸|[。！!]?$)|永怀|敬约|恕乏介催|[谨敬]订于.{4,40}(?:婚礼|喜筵|宴客)|驾鹤西去|安详离世|仙逝|太夫人|逝世.{0,3}周年|依法究办|一概不承认|经纪勿扰|拾金不昧|一律无效|现予公告|下落不明|不到庭|视为弃权|取得联系[，,][^。]{0,4}\\d|前来办理|速挪"
    ),
    re.compile("^.{0,12}主旨[：:]|(?:定于|订于|将于|于)[^。]{4,30}拍卖[，,]|拍卖[^。]{0,60}(?:起拍价|底价)|司执字第|执字第"),
    re.compile(
        "逾期(?:视为|概不|不候|恕|后果|将依法|依法|则|作|按|起诉|未)|后果自负|[请限须应][^。；]{0,40}?(?:日内|之日起|期满前|月内|之前|或之前|见报后)[^。；]{0,30}?(?:联系|联络|提出|申报|办理|领取|清偿|还款|腾退|登记|返|报到|认领|答辩|履行|签约|送交|递交|主张|申述|入禀|商谈|陈述|缴)"
    ),
    re.compile(
        "(?:失主|物主|知情者?|目击者|拾[获到得]者|债权人|意者|有意者?|凡[^。，]{2,20}者)[，,]?(?:[请可须应]|均可|自)[^。]{0,24}?(?:联系|联络|认领|来电|致电|电|洽|提出|申报|书面)|凡对.{2,24}(?:申索|异议|债权)|有异议[^。]{0,20}(?:提出|书面|入禀)"
    ),
    re.compile(
        "(?:丢失|遗失|灭失|失窃|被盗)[^。]{0,40}?(?:声明|补发|补办|不再有效|失效|无效|挂失)|不再有效|^[【\\[]?挂失|(?:拾到|拾得|捡到|捡得)[^。]{2,40}(?:失主|认领)"
    ),
    re.compile(
        "破产人|债权证明|有申索|清盘[）)人令]|遗产管理书|入禀|承办处|吊销执照|拟吊销|破产管理署|持有人应于|申报权利|强制执行事件|无法送达|应为送达"
    ),
    re.compile(
        "解除(?:婚约|收养|委托|合伙|代理)|(?:协议)?离婚，?(?:往后|今后|从此)|自愿放弃.{0,20}(?:继承|权)|断绝往来|深表歉意|保证不再犯|转让予.{2,12}[，,].{0,14}生效"
    ),
    # persons
    re.compile(
        "(?:^|[\\s，。；;、])(?:先[父母夫妻考妣严慈室]|家[父母严慈]|慈[父母]|显[考妣]|亡[夫妻]|爱[妻夫女子])[^，。]{1,24}?(?:先生|女士|老|府君|孺人|[（(]|因|之丧|痛|恸|于|走完)"
    ),
    re.compile(
        "(?:泣|叩|哀|敬|谨|同|鞠躬)[ \u3000]?(?:启|告|谢|首|叩|泣启|泣告)[ \u3000。！!]*$|告亲友|寿终|蒙主恩召|享[寿耆]|积闰|举殡|出殡|设灵|大殓|追思礼拜|治丧|花圈|赙仪|奠仪|丧事从简|遗体告别|(?:举行|参加).{0,4}告别仪式|吊唁"
    ),
    re.compile(
        "走失.{0,80}(?:知情|发现|联系|联络|通知|酬|电)|离家.{0,80}(?:未归|消息|速归|速回|发现|知情|联系)|见报(?:后)?(?:请|速|盼|即|望)|定当(?:酬谢|重谢|厚报)|仁人君子|有要事相[告商]"
    ),
    re.compile("(?:捡拾|拾得|拾获).{0,6}[男女弃]婴|亲生父母|走散.{0,80}(?:团聚|联系|联络|寻|盼)|与亲人(?:团聚|相认)|散失多年|失散"),
    re.compile(
        "(?:觅|寻|诚?征|诚觅|求|愿觅).{0,30}(?:女士|男士|女性|男性|女子|男子|伴侣|为伴|为友|为偶|良缘|共度|终身|相伴|知音|爱人|友)|共度(?:余|人|一|晚)生|中介勿扰|非诚勿扰"
    ),
    re.compile("拾获者|拾到者|当酬|重谢|面谢|必有(?:酬|重)谢|原主"),
    re.compile("登报(?:道歉|致歉)|(?:深感|深表)(?:歉意|歉疚|愧疚)|道歉人|本人.{2,40}(?:遗失|声明|道歉|致歉)"),
    # work and trade
)
"""What each kind of notice says; one tells it."""
_WORDS = (
    re.compile("主旨[：:]|依据[：:]|(?:民国|公元)\\d{2,4}年|(?:民初|执|破|民申|司执|诉|仲裁|劳人仲案)字?第?[\\dⅩX]{2,}号"),
    re.compile(
        "封闭|绕行|停[水电气]|施工.{0,40}(?:请|敬请)|敬请(?:谅解|留意|垂注)|听证|竞买|竞租|起拍价|底价|保证金.{0,30}账|招标|投标|流标"
    ),
    re.compile("享年|逝世|病逝|安葬|火化|归主|往生|孝[男女媳婿孙子]|孤子|哀子"),
    re.compile(
        "招聘|诚聘|聘请|招请|聘家教|征[^求]{0,6}(?:员|师|工)|招(?:保洁|保安|司机|电工|焊工|普工|店员|服务员|学徒|[^，。]{1,4}[工员])|急聘|返工|招工"
    ),
    re.compile(
        "月薪|薪资|底薪|工资面议|待遇|面议|包吃|包住|包食宿|男女不限|岁以下|薪[优三二四五\\d]|膳宿|履历|自售|免仲介|屋况|有意请|上班，有|双休|意者|有意者|有意请|请洽|请电|请致电|洽询"
    ),
    re.compile(
        "出租|招租|旺铺|转让|出售|低价|优惠|诚招|加盟|回收|收购|办证|贷款|代办|搬家|疏通|维修|培训班|招生|楼盘|顶让|让售|单位出|急让"
    ),
    re.compile("(?:男|女)，\\d{2}岁|\\d{2}岁，(?:未婚|离|丧偶|退休|文员|公职|小贩)|丧偶|未婚|离异"),
    re.compile(
        "(?:^|[^\\d])(?:电|微信同号|手机|Tel)[：: ]?[+\\d(]|联[系络](?:人|电话|方式|地址)|(?:电话|手机|热线|邮编|查询)[：: ]?\\d|(?:电话|手机|地址|微信|联系)[：:]"
    ),
    re.compile(
        "拨打|致电|来电|咨询|知情|线索|酬谢|报名|见报|登报|刊登之日|刊登后|公告之日|公布之日|本公告|本通告|逾期|限.{1,6}日内|[自于].{0,8}日起|作废|失效|特此|产权人|债务人|债权人|受让人|旷工|身高约?|走失|认领|无名|丢失|遗失|招标|投标|拍卖|异议"
    ),
    re.compile(
        "统一社会信用代码|(?:许可证|营业执照|身[份分]证|执业证|资格证|驾驶证|行驶证|出生(?:医学)?证|证书|公章|印章|发票|合同|账|支票|所有权状|存款单|毕业证)(?:明)?(?:字|编)?(?:号|正本|副本|码|一[张枚份纸本])|公章|证件?号|注册号|执照编号|备案号|票号"
    ),
)
"""What notices say as well as others: two of them tell a notice where a number, a title, a bullet or a signature stands with them."""
_SIGNED = re.compile(
    r"(?:法院|管理局|委员会|公安局|支队|大队|政府|公司|厂|协会|银行.{0,16}支行|人力资源部|律师|律师行|事务所|分局)。?[ \u3000]*(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九十]{4}年.{2,6}日)?$"
)
"""Who gives the notice, and when, at its end."""
_PEOPLE = re.compile(
    "[她他](?:们|的|从|说|在|今|自|没|却|还|已|唯|按)|[民人工员]们|警方|呼吁|提醒[，。：市公]|今年|去年|前年|[昨今前][天日晚]|[\u4e00-\u9fff]了(?!解|结)|以[后来]"
)
"""Words that reports tell with and notices hardly ever."""
_BULLET = re.compile(r"\s*[●■◆▲★○◎◇]")
_CODE = re.compile(r"[A-Z\d]{7}|\d{6}")
_TOLD = re.compile(
    "据悉|据了解|报道|本报讯|新华社|采访|(?:他|她|对此|专家|律师|警方|民警|家属|网友|负责人|发言人|记者).{0,8}(?:说|称|表示|认为|介绍|透露|指出)|(?:表示|认为|指出|透露|介绍说?|说|称)[，：:]|(?:说|称|道|显示)[，：:]?[“「]|"
    "(?:公告|声明|启事|通告|广告|告示|讣告|通知)(?:中|里|上)?(?:说|称|显示|写道|写着|提到|指出|要求|引发|刊出后|发布后|一出)|引发|网友|记者(?!会|招待)"
)
"""Words of reports."""
_HINT = re.compile(
    r"[废讣泣叩挂禀殡酬歉觅聘婴债讼捡徵]|特此|[谨敬]此|\d{6}|\d[-) ]\d{3}|[诉与]你|[你贵]户|本[院委律行][受作代]|我[院委行]|送达|清[算盘]|注销|减资|注册资本|减少资本|酒牌|牌照|产权人|征收范围|遗[嘱产失]|缺席|破产|催告|宣告|"
    r"旷工|返岗|自动离职|解除劳动|应为|误[为登刊写]|更正|借款人|担保人|受让人|贷款|无[关涉干]|关系|概不|恕不|离职|不再[为是担代]|委托|郑重|结束营业|账目|同意|先[父母夫妻考妣严慈室]|家[父母严慈]|慈[父母]|显[考妣]|"
    r"[启谢告][ 。！!]*$|主旨[：:]|[：:](?:经查|鉴于|由于|因)?(?:[你您贵]|本院|我院|根据)|底价|起拍价|逾期|日内|之日起|期满|失主|目击|后果自负|解除|放弃|[拾捡][到得]|有效|申索|破产人|承办|吊销|薪|限[你您]|永怀|敬约|恕乏|仙逝|驾鹤|安详|太夫人|周年|究办|不承认|勿扰|拾金|无效|予公告|下落|到庭|弃权|取得联系|前来|速挪|告$|(?:公司|法院|政府|分局|支队|委员会|事务所|律师行)[ \u3000\d年月日]{0,16}。?$|^.{2,10}[：:｜】]|寿终|主恩|享[年寿耆]|走失|离家|见报|仁人|要事|亲生|走[散失]|亲人|失散|共度|勿扰|[拾拣]获|拾到|登报|[征招][^求兵集]{0,6}[员师工学]|月薪|面议|[意洽]者|请[洽电]|电话|手机|地址|[出招]租|旺铺|转让|出售|绕行|停[水电气]"
)
"""What stands in every notice: a text without it is not looked at further."""
_SHORTEST, _LONGEST, _ENOUGH, _CLEARLY, _LONGEST_BELOW = 10, 900, 2, 4, 500


_ENGLISH_TITLE = re.compile(
    r"(?:(?:PUBLIC|LEGAL|LOST|FINAL) )?NOTICES?(?: (?:OF|TO) [A-Z ,'’&-]{3,60})?|IN (?:LOVING )?MEMORY(?: OF .{2,40})?|IN MEMORIAM|OBITUAR(?:Y|IES)|DEATHS?|BIRTHS?|MARRIAGES?|ACKNOWLEDGE?MENTS?|CONDOLENCES?"
    r"|LOST(?: AND FOUND)?|FOUND|(?:INVITATION TO )?TENDERS?|(?:SITUATIONS )?VACAN(?:T|CY|CIES)|(?:STAFF )?WANTED|CLASSIFIEDS?|FOR (?:SALE|RENT)|TO LET|PERSONALS?"
)
"""Titles of notices in English, in capitals."""
_LATIN = re.compile("[A-Za-z]{4}")
"""Without a word in Latin letters nothing is looked for in English."""
_ENGLISH = re.compile(
    r"notice is hereby given|hereby (?:gives?|given) notice|(?:in|to) (?:ever-?)?loving memory|treasured memories|(?:passed|called) (?:away|home) (?:peacefully )?on|always in our hearts|sadly missed|leaves? behind (?:his|her) beloved"
    r"|cortege (?:will leave|leaves)|(?:any|all) persons? (?:having|with) (?:claims?|objections?)|has been reported (?:lost|missing)|reported lost by|unless an? objection|(?:sealed|written) (?:tenders|bids)|last known address|finder please (?:call|return)|reward (?:will be )?(?:given|offered)",
    re.IGNORECASE,
)
"""Formulas of notices in English."""
_TOLD_ENGLISH = re.compile(r"[,”\"] (?:said|says)\b|\b(?:said|told) (?:that|the|reporters|on)\b")


@of_paragraph
def is_notice_title(text: str) -> bool:
    """Whether a short line heads a notice or a page of advertisements, in either script or in English."""
    if _ENGLISH_TITLE.fullmatch(text.strip()):
        return True
    bare = _MARKS.sub("", simplified(text))
    return 1 <= len(bare) <= 24 and bool(_TITLE.search(bare)) and not re.search(r"[，。：“]", bare) and not _REPORTED.search(bare)


def headed(text: str) -> bool:
    """Whether the title of a notice stands before its text in the same line."""
    found = _HEAD.match(simplified(text))
    if not found:
        return False
    title = found["framed"] or found["boxed"] or found["open"] or ""
    return len(title) > 1 and is_notice_title(title)


@of_paragraph
def points(text: str) -> int:
    """How much the words of a paragraph say that it is a notice; from 2 points it is one."""
    if len(text) <= _LONGEST and _LATIN.search(text) and _ENGLISH.search(text):
        return 0 if _TOLD_ENGLISH.search(text) or dateline(text) else _CLEARLY
    words = simplified(text) if len(text) <= _LONGEST else ""
    if not _HINT.search(words):
        return 0
    told = sum(bool(form.search(words)) for form in _WORDS)
    signed = bool(_SIGNED.search(words))
    clear = bool(_STRONG.search(words)) + sum(bool(form.search(words)) for form in _FORMULAS)
    head, bullet, calls = headed(text), bool(_BULLET.match(words)), holds_telephone(words)
    if not (told or clear or head or calls or signed) or len(words) < _SHORTEST:
        return 0
    anchored = head or bullet or calls or bool(_CODE.search(words)) or signed
    found = 2 * clear + (told if anchored else min(told, 1)) + 2 * head + bullet + calls + signed - (3 if _TOLD.search(words) else 0)
    found -= min(2, len(_PEOPLE.findall(words)))
    return 0 if dateline(text) or opening_byline(text) else max(0, found)


def is_notice(text: str) -> bool:
    """Whether a paragraph is a notice or an advertisement by its own words; a report about one is not."""
    return points(text) >= _ENOUGH


def is_clear(text: str) -> bool:
    """Whether a paragraph is a notice even where it stands in the middle of an article's text."""
    words = simplified(text)
    formula = bool(_STRONG.search(words) or _ENGLISH.search(text)) or any(form.search(words) for form in _FORMULAS)
    return (formula and points(text) >= _CLEARLY) or headed(text) or bool(_BULLET.match(text))


def may_be_notice(text: str, title: str = "") -> bool:
    """Whether a paragraph below a notice's title is its text: it is short, and something in it is what notices say.

    A title that is only a deed (拍卖, 转让) can head the section of an article as well: then the text must be a notice by itself.
    """
    clear = not title or bool(_CLEAR.search(_MARKS.sub("", simplified(title))))
    return len(text) <= _LONGEST_BELOW and points(text) >= (1 if clear else _ENOUGH)


def is_told(text: str) -> bool:
    """Whether a paragraph says who said something, or to whom it was told: so reports speak, and no notice."""
    return bool(_TOLD.search(simplified(text)))
