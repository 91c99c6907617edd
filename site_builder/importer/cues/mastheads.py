"""The lines at the head and foot of a newspaper's page: the day (2026年4月13日 星期一 第3版, 115年4月13日, April 13, 2026), the paper, who edited it.

Such a line is a row of short pieces, each of a kind that stands nowhere else: a day, a weekday, a number of the page, an office with names.
The years of the Republic of China (民國) count from 1911; a bare one of two or three digits is believed where a weekday stands beside it and
is that of the day, or a number of a page.  In 4/13/2026 the weekday, or a number above twelve, tells which is the month.
"""

import re
from datetime import date

from site_builder.hantext import simplified
from site_builder.importer.cues.numerals import number_of

_GAP = r"[ \u3000]*"
_ONES = "〇○零一二三四五六七八九"
_DAYS = (
    re.compile(
        rf"(?P<year>(?:19|20)\d{{2}}){_GAP}[-/.．年]{_GAP}(?P<month>\d{{1,2}}){_GAP}[-/.．月]{_GAP}(?P<day>\d{{1,2}})(?!\d){_GAP}日?"
    ),
    re.compile(
        rf"(?P<roc>(?:中华)?民国)?{_GAP}(?<!\d)(?P<year>\d{{2,3}}){_GAP}年{_GAP}(?P<month>\d{{1,2}}){_GAP}月{_GAP}(?P<day>\d{{1,2}}){_GAP}日"
    ),
    re.compile(r"(?P<name>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<name>[A-Z][a-z]{2,8})\.?,? (?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?P<roc>(?:中华)?民国)?(?P<year>[{_ONES}]{{4}}|[{_ONES}百十]{{2,6}})年(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[一二三四五六七八九十]{{1,3}})日"
    ),
    re.compile(r"(?<!\d)(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d{2})(?!\d)"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"(?:星期|礼拜|周)(?P<which>[一二三四五六日天])|\b(?P<english>mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
_PAGE = re.compile(
    r"(?<![A-Za-z\d])[A-Z]{1,2}\d{1,3}(?![\d.])(?:版)?|第?[A-Z]{0,2}\d{1,3}版|\b(?:page|pp?\.) ?\d{1,3}\b|(?:今日|本期|共)\d{1,3}版|^\d{1,2}(?=[ \u3000])",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"总?第\d{1,6}(?:[-—]\d{1,6})?期|\b(?:vol|no|issue)\b\.? ?\d{1,5}", re.IGNORECASE)
_LUNAR = re.compile(
    r"(?:农历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?(?:闰?[正二三四五六七八九十冬腊]{1,2}月)(?:初[一二三四五六七八九十]|[十廿卅二三][一二三四五六七八九十]?)(?![年月日时一二三四五六七八九十])"
    r"|农历(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
)
_OFFICE = r"(?:(?:本版|本期|值班|责任|执行|助理|图片|文字|视觉|版面|美术)*(?:编辑|责编|编审|主编|总编|美编|图编|编委|版式|审读|审校|校对|组版|排版|设计|美术|视觉|责校)|\b(?:sub-?|copy )?editors?\b|\blayout\b|\bdesign\b)"
_NAME = r"(?:[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8})?|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}|[\u4e00-\u9fff]?[A-Z]\b)"
_EDITED = re.compile(rf"{_OFFICE}{_GAP}[:：/／|｜]?{_GAP}{_NAME}(?:[、，,]{_GAP}{_NAME})*(?![\u4e00-\u9fff])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:[Ee]-?mail|邮箱|电邮|网址|本报地址|社址|地址|邮编|电话|热线|投稿)[:：]\S{2,60}|\b[\w.-]+@[\w.-]+|\b(?:www\.)?[\w-]+(?:\.[a-z]{2,8}){1,3}\b"
)
_EVIDENCE = (_WEEKDAY, _ISSUE, _LUNAR, _EDITED, _ADDRESS, _PAGE)
_FURNITURE = re.compile(r"[\d\s|｜·・,，/／—–_:：()（）*#-]|公元|农历|第|版|期|[正闰腊月初廿冬]|edition", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？!?；;，“”「」…]")
_LONGEST, _REST, _REST_ENGLISH = 110, 12, 30
_REST_SURE, _PIECE = 30, 14
"""Characters beside the day that a line may have, in Chinese and in English; where something else shows what it is; those of each of its pieces."""
_PIECES = re.compile(r"[\s|｜·・—–/／,，]+")
_REPUBLIC = 1911


def masthead(text: str) -> date | None:
    """The day that a line of a page's head or foot says; None for a line that says more, or no day."""
    read = _read(text)
    return read[0] if read else None


def is_of_page(text: str) -> bool:
    """Whether a line says what the heads and feet of pages say, and nothing else: its day, or two other things of theirs."""
    read = _read(text)
    return bool(read and (read[0] or read[1] > 1))


def is_beside_masthead(text: str) -> bool:
    """Whether a line right beside the day of a page goes on with what such lines say: the weekday, the number of the page, who edited it."""
    read = _read(text)
    return bool(read and read[1])


def _read(text: str) -> tuple[date | None, int] | None:
    """The day that a line says, and how many other things that only heads and feet say; None for a line that says more than these."""
    if len(text) > _LONGEST or _SENTENCE.search(text) or "://" in text:
        return None
    plain = simplified(text).replace("**", " ")
    day, rest = None, plain
    for pattern in _DAYS:
        if (found := pattern.search(plain)) and (day := _day_of(found, plain)):
            rest = plain[: found.start()] + "\u3000" + plain[found.end() :]
            break
    told = 0
    for pattern in _EVIDENCE:
        less = pattern.sub("\u3000", rest)
        told, rest = told + (less != rest), less
    return (day, told) if _is_short(rest, sure=told > 0) else None


def _is_short(rest: str, *, sure: bool) -> bool:
    """Whether what a line says beside all that is no more than the name of the paper, the section and the place."""
    bare = _FURNITURE.sub("", rest)
    if not sure:
        return len(bare) <= (_REST_ENGLISH if bare.isascii() else _REST)
    han = sum(char > "\u2e80" for char in bare)
    pieces = _PIECES.split(rest)
    return han <= _REST_SURE and len(bare) - han <= 2 * _REST_SURE and all(sum(char > "\u2e80" for char in one) <= _PIECE for one in pieces)


def _day_of(found: re.Match[str], line: str) -> date | None:
    said = found.groupdict()
    try:
        if said.get("name"):
            return date(int(said["year"]), _MONTHS.index(said["name"][:3].lower()) + 1, int(said["day"]))
        if said.get("first"):
            return _american(int(said["year"]), int(said["first"]), int(said["second"]), line)
        year = number_of(said["year"])
        day = date(year + (_REPUBLIC if year < _REPUBLIC else 0), number_of(said["month"]), number_of(said["day"]))
    except ValueError:
        return None
    return day if year > _REPUBLIC or said.get("roc") or _is_confirmed(day, line) else None


def _american(year: int, first: int, second: int, line: str) -> date | None:
    """The day of two numbers and a year: month first or day first, as the weekday on the line or a number above twelve tells."""
    days = [date(year, month, day) for month, day in dict.fromkeys(((first, second), (second, first))) if month <= len(_MONTHS)]
    told = _weekday(line)
    fitting = [day for day in days if told is None or day.weekday() == told]
    return fitting[0] if len(fitting) == 1 else None


def _is_confirmed(day: date, line: str) -> bool:
    """Whether a weekday on the line is that of the day, or, without one, a page is named."""
    told = _weekday(line)
    return told == day.weekday() if told is not None else bool(_PAGE.search(line))


def _weekday(line: str) -> int | None:
    """The weekday that a line names, Monday as 0."""
    found = _WEEKDAY.search(line)
    if not found:
        return None
    if found["english"]:
        return _ENGLISH_DAYS.index(found["english"][:3].lower())
    return "一二三四五六日".find(found["which"].replace("天", "日"))
