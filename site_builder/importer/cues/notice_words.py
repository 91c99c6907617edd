"""The words of public notices between which names of persons stand: what comes before one, what comes behind, and what only looks like one."""

import re

from site_builder.importer.cues.houses import HAN

RARE = "操禤郄郤佴禚妫缑么税佘斯卿岑苑奉冮撖芈粘仉帖闪尧修铁银位笪昝亓逄宓郇缪甄植钭邴郗阙辜檀颉亢逯矫撒芦肖闫仝阚邸郜隗靖畅么佟冉邬逯咸"
"""Family names that are in neither list."""
CLEAR = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴汪姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵孟龚黎贺赖尹詹翁柯简"
    "霍鄺邝谌缪聂涂佟裴阮游庄岑冼甄伍关翟焦柴俞倪骆樊邢娄滕殷闫盛窦戚瞿鲍邬卞缑禤逄亓郇昝笪欧"
)
"""Family names that as single characters are hardly words: what stands behind one of them is a given name."""
BY_PLACE = "向区员来历鲜但信敬才初续降源练答由水火海青干楼母鹿衣闭院线线呼勇谷丘岩哈把禄战矣在"
"""Family names that are common words as well: only where a name must stand."""
NO_FAMILY = "受请应因自向寻"
"""What the dictionary takes for family names, and notices never use as one."""
PLAIN = ("n", "v", "vn", "t", "f", "d", "m", "r", "c", "p", "u", "b", "s", "z", "l", "i")
"""Kinds of words, as rjieba names them, that are no names of anybody."""
JOINTS = "与和向对由将被因系为请的在到给受及从把让使叫找是有"
COMMONEST = "张许谢苏罗郑韩孙何林黄余汤曾毛雷马严钱叶史顾龚白江"
"""Family names that the dictionary takes for another kind of word."""
REACH = 12
"""Characters before and behind a name that are looked at."""
LABELS = (
    "联系人|联络人|联系|联络|请洽|请询|询问|咨询|请找|寻找|找到|找|意者洽|洽|请电|受理|(?<![应起上申胜败投告控反公])诉(?![讼状称求诸])|起诉|破产人|遗孀|未亡人|棘人|受托人|遗产管理人|义父|义母|契父|契母|户籍人|遗失人|丢失人|被拆迁人|拆迁户|近亲属|毕业生|新生|先祖[父母]|祖母|曾孙女?|孙媳|长孙|外孙|长媳|次媳|监事|热心人|受害人|被害人|伤者|逝者|事主|东主|原名|家长|敬爱的父亲|敬爱的母亲|书记官|离休干部|退休干部|干部|有关(?!部|单|规|方|机|人|事|当)|申请执行人|被执行人|失踪人|聘请人|应受送达人|受送达人|收货人|承租户|持牌人|道歉人|声请人|清盘人|清算人|执行人|董事|邻居|已故|取名|法定代表人|法人代表|代表人|法人|负责人|经营者|业主|投资人|姓名|持证人|持有人|失主|寻人|走失者|死者|家属|申请人|组长|副组长|成员|组员|"
    "经办人|经手人|股东(?!会|大会|决)|监护人|委托人|受托人|产权人|权利人|使用权人|债务人|债权人|借款人|保证人|担保人|抵押人|承租人|出租人|受让人|转让人|买受人|出卖人|当事人|被告人|被告|原告人|原告|第三人|被申请人|"
    "被继承人|继承人|声明人|捡拾人|本人|我叫|名叫|名为|自称|兹有|现有|查有|选举|选任|指定|推选|推举|委派|委托|聘任|任命|电询|致电|收件人|户主|车主|船主|机主|户名|开户人|投保人|被保险人|馆主|店主|房主|"
    "股东及|借款人及|及担保人|及保证人|孝男|孝女|孝媳|孝婿|孝孙|孤子|哀子|贤婿|内弟|胞[兄弟姐妹姊]|外孙女婿|先父|先母|先夫|先妻|先考|先妣|先严|先慈|家父|家母|家严|家慈|慈父|慈母|显考|显妣|亡夫|亡妻|爱妻|爱夫|爱子|爱女|父亲|母亲|丈夫|妻子|配偶|儿子|女儿|长子|次子|长女|次女|婴儿|女婴|男婴|哥哥|弟弟|姐姐|妹妹|(?<=[其之的])孙[子女]|外孙女|外孙|祖父|祖母|爷爷|奶奶|"
    "居民(?!身|户)|村民|市民|员工|职工|职员|业务员|店员(?!工)|工人|雇员|学生(?!证)|学员|考生|教师(?!资)|司机|驾驶员|会员(?!工|证|卡)|患者|旅客|乘客|老人|男子|女子|男孩|女孩|儿童|公民|农民|渔民|教练|船员|经理|律师|"
    "法官|干警|民警|护士|医生|同志|会计(?!师)|出纳|店长|厂长|校长|主任|采购员|销售员|销售|工程师|技师|保安|房东|租客|客户|顾客|用户|原法人|中介|军人|战士|孤儿|党员|书记|科长|处长|大学生|助教|聘请|驾驶人|管理人|领养人|抚养人"
)
"""What persons are called, and words before which somebody is named."""
KIN = "父|母|夫|妻|子|女|兄|弟|姐|妹|姊|媳|婿|(?<=[，、。；：, \u3000])孙|哥|嫂|叔|伯|舅|姑|姨|致|洽"
LABEL = re.compile(LABELS)
AFTER_LABEL = re.compile(rf"(?P<label>(?:{LABELS}|{KIN})(?:姓名)?)(?P<colon>\s*(?:[：:]|[为是系](?!统))\s*)?[（(]?")
BEFORE_STRANGERS = (
    "",
    "●",
    "■",
    "◆",
    "▲",
    "★",
    "○",
    "□",
    "；",
    "。",
    "给",
    "找",
    "由",
    "系",
    "有",
    "为",
    "、",
    "和",
    "及",
    "与",
    "(",
    "（",
    " ",
    "\u3000",
    "“",
    "「",
    "｜",
    "：",
    "】",
)
"""What stands before names that no list has."""
STARTS = re.compile(
    r"(?:^|^[\u4e00-\u9fff \u3000【】]{2,16}[：:]|[●■◆▲★○□◎◇；;。！!\n｜|】]|(?:声明|公告|启事|通告|通知|讣告|更正|寻人|遗失|征婚|鹊桥|招聘)[：: \u3000])\s*$"
)
IN_LIST = re.compile(r"\s*(?:[（(][^（）()]{1,6}[)）])?\s*(?:[、和及与跟]|以及|夫妇|夫妻)\s*")
WEAK = re.compile(
    r"(?:[、，,：:（(“「｜\s\d]|[对向与和及将被因系为请叫令即按原现经从至让使你受其我寻用拨交聘办】\]]|[人员师长警工民纳管商友伴亲叔伯姑舅婿媳妇属者生]|[部院所队店厂社行]|单位|中心|[省市县区州旗镇乡村组号]|街道|社区|委会|支队|遗失|丢失|"
    r"拾得|捡到|拾到|开给|出具|共同|单独|名下|所属|公司|本案|声明|关于|免去|拍卖|看望|起诉|等待|照顾)$"
)
TO = re.compile(
    r"(?:[给找由系予]|内有|公司[、和与及]|(?:遗失|丢失|兹声明|关于|受|聘|免去|请拨|拾到|捡到|支付|写着[“「]|向|拍卖|使用|(?<![搜找])寻)|[变更改选应疑名]为[“「]?|(?:不当|因[^，。]{2,8})对|：我|法定代表人[“「]|\d{7}\s*[（(]?|\d{7}[ \u3000]+)$"
)
"""What stands before those who receive, do, and answer the telephone."""
TITLES = r"(?:老)?(?:先生|太夫人|夫人|同学|校友|博士|府君|孺人|居士|法师|牧师|神父|大人|君(?=[，,因之受如及申与驾，)）])|女士|小姐|太太|同志|警官|师傅|老师|教授|经理(?!部)|主任|律师(?!事务|行)|医生|医师|法官|[院校科处局所队村组店厂]长|书记|主席|总监|董事长?|老板|夫妇|夫妻|老人|女孩|男孩)"
TITLED = re.compile(rf"\s*{TITLES}")
NO_PART = re.compile(
    rf"{LABELS}|{TITLES}|公司|中心|协会|合作社|委员会|事务所|派出所|会计师|致歉|致谢|遗失|丢失|夫妻|夫妇|家教|房产|声明|律师行|支行|分行|大学|学院|医院|公安|法院|慈母|慈父|先[父母考妣慈严]|家[父母慈严](?!姓)|显[考妣]|公园|郑重|灵堂|殡仪|警察|交通|师范|交易|其余|内容|余生|家里|公告|公示|送达|有限|银行|民政|人民|协会"
)
"""Words of which no part is a part of a name."""
PERSONAL = re.compile(
    rf"\s*(?:{TITLES}|[已曾]?(?:走失|离家|失踪|失联|逝世|病逝|去世|死亡|已故|身故|溺水|旷工|离职|离世)|擅自|组成|担任|全权|(?:等)?[一二两三四五六七八九十]+[人名位]|保管的|[：:]\s*[+(]?\d[\d -]{6}|[：:]\s*(?:经查|鉴于|由于|自)?[你您因本致]|"
    r"[，,]?\s*[（(]?\s*(?:(?:居民)?身份证|(?:[\u4e00-\u9fff]{2,8})?证(?:书)?号|证件号|证号|公民身份)|[，,（(]\s*[男女]\s*[，,）)\d]|之[子女父母妻夫]|诉|(?:的)?(?:追悼会|告别仪式|遗体)|出资|认缴|持股|名下|户(?=[：:，,因])|[（(][A-Z]{2,}[ A-Z-]{2,}[）)])"
)
"""What only persons do, have and are called."""
LOSES = re.compile(r"[，,]?\s*(?:不慎|不小心|遗失|丢失|被盗|个人|本人)")
DOES = re.compile(
    r"\s*(?:以及|联系|联络|电话|手机|(?:的)?(?:身[份分]证|学生证|警官证|驾驶证|毕业证|学位证|残疾证|结婚证|护照|保单|资格证|学籍|学历|退伍证|存折|社保卡)|误[为登写刊]|应为|造成|名誉|家[养的中里]|抚养|收养|领养|监护|未经|同(?=[泣叩敬启])|[与和].{2,24}?(?:争议|纠纷|一案)|工资|[谨敬订永]|发出|提请|拾金|家属|取得|享|拟|出国|拖欠|依约|经|工伤|肖像|伤亡|交通事故|之[丧喪]|如[有需欲对]|国民身|中华民国|居民身|前居|现居|生前|之[子女父母夫妻]|一致|签发|签署|尚未|无涉|接洽|[率携偕]|暨|叩|泣|鞠躬|敬[告启谢]|微信|负责|保管|接洽|处(?!理)|申请|同意|承担|转让|继承|持有|所有|共有|单独|结清|处理|办理|收取|见报|一案|购房|购买|出生|签订|签署|借款|拖欠|代理|主持|接待|洽谈|领取|委托|起诉|"
    r"共同|成立|作为|经营|承包|承租|租赁|出租|代表|代为|保管|使用|已[经于将]|尚[欠有未]|户口|驾驶|离婚|纠纷|劳动|买卖|民间|合同|携|购|外出|开具|缴纳|交来|存(?=[放入款于])|变更|签字|签名|声明|出国|参加|报名|担保|抵押|担负|接任|辞|调|投(?!资)|出资)"
)
MARK = re.compile(r"\s*(?:$|[+~—…【】「」『』［\]\[｜|，。、；：！？,.;:!?（(）)《“”/\d\s])")
GOES_ON = re.compile(
    r"(?:[和及与跟](?=(?P<next>[\u3400-\u9fff]))|曾[经于在用]|[的将因于自任为是系等其间之苦就原已尚欠现即在从到向对把所并共速均未无有则以没请警应须需名女离去被你])"
)
PAPERS = re.compile(
    r".{0,12}?(?:身份证|驾驶证|行驶证|户口|居住证|学生证|毕业证|学位证|结婚证|离婚证|护照|社保卡|医保卡|残疾证|士兵证|军官证|警官证|工作证|执业证|执业|资格证|准考证|出生|购房|收据|保险|"
    r"不动产|房产证|土地|使用权|职称|失业|会员卡|银行卡|存折|退伍|就业|证书|通行证|保单|发票)"
)
"""What a person loses and a firm does not."""
DEEDS = re.compile(r".{0,10}?(?:营业执照|公章|印章|专用章|许可证|税务|发票|开户)")
"""What a firm loses."""
ENTITY = re.compile(
    r"(?:[一-鿿（）()]{0,14}?(?:公司|银行|支行|殡仪馆|律师行|律师事务所|中心|协会|学校|医院|酒店|商行|超市|餐饮|合作社|委员会|研究|经营部|工作室|事务所|有限|集团|幼儿园|俱乐部|饭店|餐厅|诊所|旅行社|批发|商店|门市|加工|工程)|[一-鿿]{0,4}?[店馆厂铺坊社吧院局厅]|[一-鿿]{0,2}?[支分]行)"
)
LATIN = re.compile(
    r"(?<![A-Za-z&])(?:[A-Z]{1,12}|[A-Z][a-z]{1,11}|[A-Z][a-z]?\.)(?:(?:[ -]|, ?| ?@ ?| (?:[AaSsDd]/[LlPpOo]|bin|binti|bt|bte|BIN|BINTI|de|van|der) ?)(?:[A-Z]{2,12}|[A-Z][a-z]{1,11}|[A-Z]\.?(?![A-Za-z]))|-[a-z]{1,8}){1,6}(?![A-Za-z&])"
)
"""A name in Latin letters: two to five words with capitals (TAN MEI LING, Chan Tai-man, Siti binti Ali)."""
WORDS_LATIN = re.compile(
    r"\b(?:PUBLIC|LEGAL|LOST|FINAL|NOTICES?|OF|TO|IN|LOVING|MEMORY|MEMORIAM|OBITUAR(?:Y|IES)|DEATHS?|BIRTHS?|MARRIAGES?|CONDOLENCES?|CERTIFICATES?|SHARES?|TENDERS?|INVITATION|VACAN(?:T|CY|CIES)|SITUATIONS|STAFF|WANTED"
    r"|CLASSIFIEDS?|FOR|SALE|RENT|LET|FOUND|AND|THE|REWARD|Notice|Lost|Share|Certificate|In|The|Any|All|Unless|Finder|Please|Always|Treasured|Loving|Fond|Sadly|Forever|Call|Tel|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
"""Words in Latin letters that notices in English begin with and have in capitals, and no name has."""
NO_LATIN = re.compile(
    r"\b(?:SDN|BHD|PTE|LTD|LIMITED|LLC|INC|CORP|CO|COMPANY|BANK|GROUP|HOLDINGS?|HOTEL|HOSPITAL|SCHOOL|COLLEGE|UNIVERSITY|TRADING|ENTERPRISE|"
    r"JALAN|JLN|ROAD|STREET|AVENUE|TAMAN|LORONG|CENTRE|CENTER|TOWER|BUILDING|PLAZA|MALL|COURT|HCB|HCA|HCCW|CACV|NRIC|IC|ID|NO|PASSPORT|VISA|TEL|FAX|APP|QQ|VIP|WIFI|LED|TV|USB|CEO|RM|SGD|HKD|USD|NTD|RMB)\b",
    re.IGNORECASE,
)
"""Words of firms, streets, courts and goods in Latin letters."""
ALL_HAN = re.compile("[\u3400-\u9fff]+")
PLACE = re.compile(
    r"[一-鿿]{0,2}?(?:[路街巷弄道村镇乡县市区桥园港湾河山岛庄坝坡屯组号楼栋厦场站门头]|小区|花园|大厦|广场|公园|[中小大]学|码头|口岸)"
)
NO_END = re.compile(
    r"[证号章照票区县市省镇乡村路街巷店厂馆铺局所校幢层室币费款险卡者处部院期法权厅地堂网间会组犬猫狗牛羊猪车船机]$|家[庄沟坝屯湾河山寨营集堡塘岭坪]$|[债务责证权]人$|[知定决明诉任]书$|(?:大学|中心|银行|内容|用地|支行|分行|声明|公告)$"
)
NEVER_END = re.compile("[的已将于因均未尚任自从在可即经请户及与并应受被向按依就但或是将现谨敬泣叩苦太老]$|[误应]为$|于本$")
BUSINESS = re.compile(r"[轩阁堂园庄行斋]$")
"""Ends of the names of shops that are ends of given names as well."""
NOT_HERE = re.compile(r"高[一二三][数语英物化年班学生的理文]|生存|元起|曾孙|孙[媳女婿]")
"""What begins like a name and is none, by what follows."""
COMMON = re.compile(
    r"(?:暨[催公致]|沙田|吉隆坡|马六甲|隆情|须知|来电|取得|唐楼|连天|家有|原名|依约|敬约|谨[订敬告]|永怀|惠赐|康复|遵[遗照]|红[外色]|仲介|会计|寻[父母亲子女]|宣告|一致|方面|陈报|巴刹|于[见报收登刊]|[一-鿿][街巷]|恕不|经[仲研查]|经[研股]|左[耳手脚脸]|余[下额内]|[证系叫]|班[招级]|陈述|[甲乙丙双让租买卖]方|方请|章[即作]|齐[全备]|[泣敬谨叩]告|公[告章司示安民正证共务开]|方[式便]|地[址点]|电[话]|手机|申[请报]|经[营股查审]|时[间限]|登[记报]|以[上下]|有[关限意效]|相关|权[利益]|全[部体权]|应[当于在]|于[本公年]|清[算偿]|安[排全置](?!.?$)|"
    r"成[立员]|何[人时]|任[何命职]|单[位方独]|万元|解[除散]|和解|严[重禁]|明[确]|满意|房[屋产租]|车[辆牌主]|支[票付]|文[件化]|金[额融]|双方|其[他它中余父母子女]|该[公房店]|本[公人]|家[属中庭]|"
    r"位于|关于|由于|对于|至于|终于|鉴于|关[系闭]|印[章鉴]|仲裁|通[知过告事]|常[年住]|高[价薪谊]|平[方安]米?|温[馨泉]|祝[福贺]|查[询实收明]|向[受其社债]|包[括吃含水电住]|吉[屋铺房]|东[郊南北西侧区城海街路]|从[业事]|管[理]|施工|项目|陆续|曾[经用]|"
    r"都[是]|如[有需]|若[有]|连续|能够|麻烦|黄金|别[墅]|时[任代]|谈[判话]|宁[静]|红[色]|蓝[色]|白[色]|花[色园]|黑[色]|灰色|水[电泥管]|路[段口]|桥[头梁]|海[边域]|山[上顶]|石[料材]|方[米向圆]|周[边年围]|"
    r"家具|冷[链库]|热[线]|计[划]|商[务铺]|盖[有章]|付[款清条]|代[理表办]|保[证险]|占[地有股]|查名|于[是此本年上下今其民一二三四五六七八九十每]|师傅|先生|女士|小姐|旷工|居民|致[电函]|身份|联系|声明|步行|门[面店]|招[聘租标领]|旺铺|诚[招聘])"
)
NO_GIVEN = re.compile(r"[氏家记府宅]|[某×ＸX]")
"""What stands behind a family name in names of shops and villages, and where a name is masked already."""
ENDS_NAME = re.compile(
    f"{PERSONAL.pattern}|{LOSES.pattern}|{DOES.pattern}|{MARK.pattern}|[和及与跟的将因于自任为是系等就原已尚现即在从到向对把并共未有则请应须被你]"
)
ENDS = f"{PERSONAL.pattern}|{LOSES.pattern}|{DOES.pattern}|{MARK.pattern}|{GOES_ON.pattern}"
FOREIGN = re.compile(
    rf"(?:(?![其的与和由将遗失请为是系给对向现宣告申在被有员之女到镇市县区村因所叫职退你诉父致子和使用理务我书记支归]){HAN}){{1,8}}?(?:[·•]{HAN}{{1,10}}?){{1,4}}(?={ENDS})"
)
DOTTED = re.compile(rf"{HAN}{{1,8}}[·•]")
PARTED = re.compile(rf"(?P<family>{HAN})[ \u3000]{{1,3}}(?P<given>{HAN})(?!{HAN}?[ \u3000]{HAN})")
APART = re.compile(rf"(?<!{HAN})({HAN})[ \u3000]{{1,3}}({HAN})(?={PERSONAL.pattern}|{LOSES.pattern}|[，。、；：（(\d\s]|$)")
