"""Names of houses: papers, agencies, broadcasters, sites."""

import re

HAN = r"[\u4e00-\u9fff]"
HOUSE = rf"(?:本[报刊社台网]|[总總][台臺](?:央[视視]|[国國][广廣])?|{HAN}{{1,8}}?(?:通[讯訊]社|新[闻聞]社|新[闻聞][网網]|新[闻聞]|[电電][视視][台臺]|广播电台|[电電]台|日[报報]|晚[报報]|早[报報]|[时時][报報]|[周週]刊|通[讯訊]|客户端|社|[网網]|(?<!媒体)(?<!媒體)[报報])|[A-Z][A-Za-z]{{1,12}})"
"""What writes: an agency, a newspaper, a broadcaster, a site."""
AGENCY = r"(?:(?:路透|法新|美[联聯]|合[众眾]|德新|安莎|塔斯|俄新|共同|[韩韓][联聯]|[马馬]新|新[华華]|中新|中央)社?|彭博(?:[资資][讯訊]|新[闻聞])?社?)"
"""Agencies as datelines call them, also by half of their names."""
NAMED = re.compile(rf"{HAN}{{1,8}}(?:社|新闻|日报|晚报|时报|周刊|电视台|客户端|网)")
"""The whole name of a house."""
_ENDS = re.compile(
    r"(?:网|报|报社|新闻社|通讯社|新华社|中新社|新闻|日报|晚报|时报|早报|周刊|周报|杂志|传媒|客户端|电视台|广播|频道|在线|出版社|编辑部|工作室|研究院|论坛|博客|公众号|媒体|融媒|融媒体中心|头条)$"
    r"|\b(?:News|Times|Post|Daily|Herald|Tribune|Guardian|Journal|Press|Agency|Reuters|Network|Online|Magazine|Weekly|Media)$",
    re.IGNORECASE,
)


def houses_in(text: str) -> tuple[str, ...]:
    """Agencies and other houses in a list of them; the paper itself is left out."""
    words = re.split(r"[、，,/／和及与\s《》]+", text.strip())
    cleaned = (re.sub(r"^(?:综合|均|据)+|(?:等|专?电|报道|消息|讯|客户端|微信公众号|稿件?)+$", "", word) for word in words)
    return tuple(dict.fromkeys(word for word in cleaned if 1 < len(word) <= 16 and not re.fullmatch(r"本[报刊社台网].*", word)))


def is_house(name: str) -> bool:
    """Whether a name is that of a paper, an agency or a site."""
    return bool(_ENDS.search(name))
