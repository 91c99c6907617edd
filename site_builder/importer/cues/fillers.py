"""What fills a page and belongs to no article: an advertisement in one line, rates of exchange, prices, lottery numbers, the weather.

Such a line is a row of pieces with blanks between them; it ends like no sentence, and its pieces are figures or the words of those who sell.
"""

import re

from site_builder.hantext import simplified

_PIECES = re.compile(
    r"[ \u3000]{2,}|\u3000|[ \u3000]*[|｜][ \u3000]*|\t+| [-–] |(?<=[\u4e00-\u9fff%％℃\d】]) (?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff]) (?=[A-Za-z])|(?<=[A-Za-z.]) (?=[\u4e00-\u9fff])"
)
_MEASURED = re.compile(r"\d[.,:]\d|\d\s*(?:%|％|℃|°|元/)|[↑↓]|^持平$|^[\dA-Za-z ]*\d{2,}$")
_SELLS = re.compile(
    r"[一二三四五六七八九\d]折|优惠|特价|[减廉]价|促销|酬宾|清[货仓]|甩卖|买[一二三四五\d]+送|免费(?:试|估|搬|送|上门|咨询)|订购|征订|邮发代号|热线|[门分总]店$|门市|有售|招生|小班|开班|周末班|团购|限定$|转让$|咨询"
    r"|欲购|现[做货]现?[卖售]?|开盘|(?:地址|地点|电话)[：:]|\bsale\b|\bclearance\b|\bdiscounts?\b|% off|\btel\b|\bhotline\b|\bshowroom\b|free trial|free delivery|\bcall (?:us|for|now)\b|\benrol|\bmoving out\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\d)(?:\(?\d{2,4}\)?[- ])?\d{3,4}[- ]?(?:\d{4}|[Xx]{4})(?!\d)|[$＄¥￥]\d")
_CALLED = re.compile(r"^[【\[〔（(]?(?:广告|AD|ADVERTISEMENT|Advertisement|推广)[】\]〕）)]?(?:[ \u3000：:]|$|(?<=[】\]〕）)]))")
_SHOUTED = re.compile(r"^(?:[A-Z&'’.]{2,20} ){1,5}(?=[A-Z][a-z]|[-–])")
_ENDS = re.compile(r"[。！？；，、：]$")
_LONGEST, _LEAST_ROW, _SOLD_ROW = 140, 3, 4
"""Characters of a row; pieces of one with figures, and of one in which a single word sells."""
_TITLE = 30
"""Characters of what stands above a table."""
_OF_TABLE = re.compile(
    r"(?:价|价格|汇率|兑换[率价]|牌价|行情|指数|天气|空气质量|水位|潮汐|开奖|赛程|积分榜|一览|排行)(?:表|榜|公布)?(?:[（(][^（）()]{1,24}[)）])?$|^(?:exchange rates?|weather|results?|prices?)\b",
    re.IGNORECASE,
)


def is_filler(text: str) -> bool:
    """Whether a line is an advertisement, or a row of figures."""
    if len(text) > _LONGEST:
        return False
    plain = simplified(text)
    if _CALLED.match(plain):
        return True
    sold = len({found[0].lower() for found in _SELLS.finditer(plain)}) + bool(_PHONE.search(plain))
    if _SHOUTED.match(plain) and sold > 1:
        return True
    if _ENDS.search(plain):
        return False
    pieces = [piece for piece in _PIECES.split(plain) if piece.strip()]
    measured = sum(bool(_MEASURED.search(piece)) for piece in pieces)
    if not pieces:
        return False
    counted = sum(any(char.isdigit() for char in piece) for piece in pieces)
    if heads_table(pieces[0]) and (measured if len(pieces) < _LEAST_ROW else counted > 1):
        return True
    if len(pieces) < _LEAST_ROW or any(len(piece) > _TITLE for piece in pieces):
        return False
    if sold > 1 or (sold and len(pieces) >= _SOLD_ROW):
        return True
    return counted > 0 and measured > 1


def heads_table(text: str) -> bool:
    """Whether a line names what rows of figures below it show: 批发价（元/公斤）."""
    return len(text) <= _TITLE and bool(_OF_TABLE.search(simplified(text)))
