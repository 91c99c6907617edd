"""Names of persons: what one can begin with."""

import re

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅"
    "皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房"
    "裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲家封芮靳汲段富巫乌焦巴弓牧车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲卓"
    "蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂"
    "晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关蒯相查后荆红游权盖益桓公涂肖佟闫付代仝覃闾佘岳赖兰谌麦邝冼隋苟牟粟揭占帅"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇雲蘇魯韋馬鳳費賀羅畢鄔樂時齊餘顧黃蕭湯貝計談龐項樑閔賈婁顏鍾駱淩萬盧繆應單龔龍葉劉陸榮賴藍關蘭"
)
"""The Hundred Family Names and the commonest that are not among them."""


_DOUBLE = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|公羊|赫连|皇甫|宇文|长孙|慕容|司徒|司空|轩辕|令狐|西门|百里|呼延|闻人|钟离|申屠|公孙|澹台|淳于|单于|濮阳"
)
"""Family names of two characters."""


def begins_like_a_name(text: str) -> bool:
    """Whether a run of characters begins with a family name, or is a foreign name with its dot."""
    return bool(text) and bool(text[0] in SURNAMES or "·" in text or _DOUBLE.match(text))


def is_people(text: str) -> bool:
    """Whether a line consists of nothing but names of two to four characters, one to three of them, with blanks between."""
    names = text.split()
    return 1 <= len(names) <= 3 and all(2 <= len(name) <= 4 and begins_like_a_name(name) for name in names)
