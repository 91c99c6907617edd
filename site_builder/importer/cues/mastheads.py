"""The lines at the head and foot of a newspaper's page that say its day: 2026年4月13日 星期一 第3版, 115年4月13日, April 13, 2026.

The years of the Republic of China (民國) count from 1911; a bare one of two or three digits is believed where a weekday stands beside it and
is that of the day, or a number of a page.
"""

import re
from datetime import date

from site_builder.hantext import simplified

_GAP = r"[ \u3000]*"
_DAYS = (
    re.compile(
        rf"(?P<year>(?:19|20)\d{{2}}){_GAP}[-/.．年]{_GAP}(?P<month>\d{{1,2}}){_GAP}[-/.．月]{_GAP}(?P<day>\d{{1,2}})(?!\d){_GAP}日?"
    ),
    re.compile(
        rf"(?P<roc>(?:中华)?民国)?{_GAP}(?<!\d)(?P<year>\d{{2,3}}){_GAP}年{_GAP}(?P<month>\d{{1,2}}){_GAP}月{_GAP}(?P<day>\d{{1,2}}){_GAP}日"
    ),
    re.compile(r"(?P<name>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<name>[A-Z][a-z]{2,8})\.?,? (?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE),
    re.compile(r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS = {char: number % 10 for number, char in enumerate("零一二三四五六七八九〇○")} | {"〇": 0, "○": 0, "零": 0}
_OF_MASTHEAD = re.compile(
    r"[\d\s]|星期|礼拜|周(?=[一二三四五六日天])|[一二三四五六日天]|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|[正闰腊月初廿冬]|第|版|期|责编|编辑|美编|校对|[|｜·,，/—-]"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:vol|no|page|issue)\b\.?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)(?P<which>[一二三四五六日天])")
_PAGE = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,2}\d{1,3}(?!\d)|第?\d{1,3}版")
_LONGEST, _REST, _REST_ENGLISH = 60, 12, 30
_REPUBLIC = 1911


def masthead(text: str) -> date | None:
    """The day that a line of a page's head or foot says; None for a line that says more, or no day."""
    if len(text) > _LONGEST or text[-1:] in "。！？":
        return None
    plain = simplified(text)
    for pattern in _DAYS:
        if (found := pattern.search(plain)) and (day := _day_of(found, plain)):
            rest = _OF_MASTHEAD.sub("", plain[: found.start()] + plain[found.end() :])
            return day if len(rest) <= (_REST_ENGLISH if rest.isascii() else _REST) else None
    return None


def _day_of(found: re.Match[str], line: str) -> date | None:
    said = found.groupdict()
    try:
        if said.get("name"):
            return date(int(said["year"]), _MONTHS.index(said["name"][:3].lower()) + 1, int(said["day"]))
        if not said["year"].isdigit():
            return date(int("".join(str(_DIGITS[char]) for char in said["year"])), _number(said["month"]), _number(said["day"]))
        day = date(int(said["year"]) + (_REPUBLIC if len(said["year"]) < 4 else 0), int(said["month"]), int(said["day"]))
    except ValueError:
        return None
    return day if len(said["year"]) == 4 or said.get("roc") or _is_confirmed(day, line) else None


def _is_confirmed(day: date, line: str) -> bool:
    """Whether a weekday on the line is that of the day, or, without one, a page is named."""
    weekday = _WEEKDAY.search(line)
    return "一二三四五六日".find(weekday["which"].replace("天", "日")) == day.weekday() if weekday else bool(_PAGE.search(line))


def _number(text: str) -> int:
    """A number up to 99 in Chinese: 二十九."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0)
