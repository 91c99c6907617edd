"""Numbers in public notices that lead to a person: telephones in all their forms, identity cards, certificates, accounts, licences."""

import re
from collections.abc import Iterator

_WIDE = str.maketrans("０１２３４５６７８９（）－–—＋", "0123456789()---+")
"""Full-width digits and marks as narrow ones, one for one."""
_TELEPHONE = re.compile(
    r"(?<![\d.])(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4}"
    r"|\+\d{1,3}[- ]?\(?0?\)?\d{1,4}\)?(?:[- ]?\d{3,4}){2}"  # with the number of the country
    r"|\(0\d{1,3}\)[- ]?\d{3,4}[- ]?\d{3,4}"
    r"|\([2-9]\d{2}\)[- ]?\d{3}[- ]\d{4}|(?<!\d[-.])\b[2-9]\d{2}[-. ]\d{3}[-. ]\d{4}"  # of North America
    r"|0\d{2,4} \d{3,4} \d{3,4}"  # of Britain
    r"|0\d{1,3}[- ]\d{3,4}[- ]?\d{3,4}(?:[- ]\d{1,4})?|0\d{3}[- ]\d{3}[- ]?\d{3}"
    r"|[2-9]\d{3}[- ]\d{4}|[4-9]\d{2}[- ]\d{4})"
    r"(?:(?:转|轉|ext\.?)\d{1,5})?(?!\d|\.\d|[ ]?[元年万萬])"
)
"""Telephones of the mainland (mobile, fixed, 400), of Hong Kong and Macau (8 digits), of Taiwan (09xx-xxx-xxx), of Malaysia and Singapore."""
_AFTER_WORD = re.compile(r"(?:电|電|话|話|机|機|洽|号|號|线|線|[Tt]el\.?|TEL)[：: ]?(?P<number>[2-9]\d{6,7})(?!\d)")
_NUMBER = re.compile(r"(?<![\d.])(?=[A-Za-z()\d*-]*\d{4})(?:[A-Z]{0,4}\(?\d[A-Za-z\d()-]{4,}[A-Za-z\d)])")
_SPACED = re.compile(
    r"(?<![\dA-Za-z.])(?:[A-Z]{1,2} ?\d{3} ?\d{3} ?\([\dA]\)|\d{6} \d{8} \d{3}[\dXx]|\d{6} \d{4} \d{4} \d{3}[\dXx]|\d{6} \d{2} \d{4})(?!\d)"
)
"""Identity cards written with blanks."""
_YEARS = re.compile(r"\(?(?P<first>1[89]\d\d|20[0-4]\d)[- ](?:(?P<last>1[89]\d\d|20[0-4]\d)|\d{1,2}-\d{1,2})\)?")
_LONG, _KIND = 14, 4
"""A number of so many characters begins with so many that name the kind of paper or the region, and no person: those stay."""


_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:微信号?|微訊|QQ|LINE|Line|WhatsApp|Whatsapp|WeChat|Wechat|Telegram|Skype|Facebook|FB|IG|Instagram|KakaoTalk|扣扣)(?: ?ID)?[：: ]{0,2}(?P<account>[A-Za-z0-9_.@+-][A-Za-z0-9_.@+ -]{2,24}[A-Za-z0-9_])",
    re.ASCII,
)
"""Addresses of mail, and accounts with those who carry messages."""


def holds_telephone(text: str) -> bool:
    """Whether the number of a telephone stands in a text."""
    narrow = text.translate(_WIDE)
    return bool(_TELEPHONE.search(narrow) or _AFTER_WORD.search(narrow))


def holds_personal_number(text: str) -> bool:
    """Whether any number stands in a text that leads to a person."""
    return next(personal_numbers(text), None) is not None


def personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand that lead to a person; of long ones the beginning, which names a region, stays."""
    narrow = text.translate(_WIDE)
    for found in _NUMBER.finditer(narrow):
        number = found.group()
        if _is_time(number):
            continue
        start = found.start() + (number.startswith("(") and ")" not in number)
        end = found.end() - (number.endswith(")") and "(" not in number)
        yield start + (_KIND if end - start >= _LONG else 0), end
    for form in (_TELEPHONE, _SPACED):
        yield from (found.span() for found in form.finditer(narrow) if not _is_time(found.group()))
    for found in _ADDRESS.finditer(narrow):
        yield found.span("account" if found["account"] else 0)
    yield from (found.span("number") for found in _AFTER_WORD.finditer(narrow))


def _is_time(number: str) -> bool:
    """Whether a number is a day, or the years of a life."""
    found = _YEARS.fullmatch(number)
    return found is not None and (not found["last"] or found["first"] <= found["last"])
