"""Numbers, times and names in two sentences that belong together: which of them disagree.

Numbers are compared under what they count, in one unit: 1000米 and 1公里 agree, 二十 and 20 too, 20多个小时 and 24到25个小时 do not.  A number that only one
sentence has is no disagreement.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from site_builder.hantext import simplified
from site_builder.model.comparison import Piece

_DIGITS = dict(zip("零〇一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_UNITS: dict[str, tuple[str, Fraction]] = {
    **{one: ("time span", Fraction(60)) for one in ("小时", "钟头", "hour", "hours")},
    **{one: ("time span", Fraction(1)) for one in ("分钟", "minute", "minutes")},
    **{one: ("time span", Fraction(1440)) for one in ("天", "day", "days")},
    **{one: ("time span", Fraction(10080)) for one in ("周", "星期", "week", "weeks")},
    **{one: ("months", Fraction(1)) for one in ("个月", "month", "months")},
    **{one: ("years", Fraction(1)) for one in ("年", "year", "years")},
    **{one: ("length", Fraction(1000)) for one in ("公里", "千米", "km", "kilometres", "kilometers")},
    **{one: ("length", Fraction(1)) for one in ("米", "metres", "meters")},
    "海里": ("length", Fraction(1852)),
    **{one: ("weight", Fraction(1000)) for one in ("吨", "tonnes", "tons")},
    **{one: ("weight", Fraction(1)) for one in ("公斤", "千克", "kg")},
    **{one: ("share", Fraction(1)) for one in ("%", "％", "percent", "per cent")},
    "成": ("share", Fraction(10)),
    **{one: ("people", Fraction(1)) for one in ("人", "名", "位", "people")},
}
"""Of units what they measure, and how many of its smallest one they are; other words count for themselves."""
_OTHER = (
    "个百分点|美元|欧元|英镑|日元|卢布|人民币|元|桶|平方公里|艘|架|枚|轮|次|国|岁|票|倍|度|起|项|条|家|辆|场|份|页|点|级|发|座|支|批|届|种|步|句|"
    "dollars|euros|rounds|times|barrels|countries|ships|missiles|votes"
)
_NUMERAL = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)[百千]?[万亿]*"
_UNIT = "|".join(sorted(map(re.escape, (*_UNITS, *_OTHER.split("|"))), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?P<order>第)?(?P<low>{_NUMERAL})(?P<more>[多余来])?(?:(?:到|至|-|–|—|~|～|或)(?P<high>{_NUMERAL}))?(?P<more2>[多余])?"
    rf"(?:个(?!月|百分点))?(?P<unit>{_UNIT})"
)
_VAGUE = re.compile(rf"(?P<vague>[几数多]|若干|好几)(?:个(?!月))?(?P<unit>{_UNIT})")
_SHARE = re.compile(rf"百分之(?P<low>{_NUMERAL})")
_ENGLISH = re.compile(
    rf"(?<!\w)(?P<low>\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(_WORDS)})(?: (?P<scale>{'|'.join(_SCALES)}))? (?P<unit>[A-Za-z]{{3,}})",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]")
_CLOCK = re.compile(
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间)?(?P<hour>\d{1,2})(?:[时点](?!\w*之)(?:(?P<minute>\d{1,2})分)?|[:：](?P<minute2>\d{2}))"
)


class Quantity(Struct, frozen=True, gc=False):
    """A number or time as it stands in a sentence, and what it says."""

    kind: str
    """number | time"""
    of: str
    """What it counts or measures; only numbers of the same can disagree."""
    says: tuple[Fraction | str, ...]
    """Least and greatest value in the smallest unit, or the words of one that is vague."""
    text: str
    start: int


def disagreeing(a: str, b: str) -> list[tuple[str, str, str]]:
    """Numbers and times that two sentences give differently, as kind and both wordings, in the order of the first sentence."""
    ones, others = list(quantities(a)), list(quantities(b))
    found = []
    for kind, of in dict.fromkeys((one.kind, one.of) for one in ones):
        left = [one for one in ones if (one.kind, one.of) == (kind, of)]
        right = [one for one in others if (one.kind, one.of) == (kind, of)]
        said, heard = {one.says for one in left}, {one.says for one in right}
        found += [
            (one.start, kind, one.text, two.text)
            for one, two in zip(
                _once(one for one in left if one.says not in heard), _once(one for one in right if one.says not in said), strict=False
            )
        ]
    return [(kind, one, two) for _, kind, one, two in sorted(found)]


def _once(ones: Iterable[Quantity]) -> list[Quantity]:
    return list({one.says: one for one in ones}.values())


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers with what they count, and the times, of a sentence, in its order."""
    plain = simplified(text)  # one character for one: places in it are places in the text
    found = [*_times(plain), *_numbers(plain)]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -len(one.text))):
        if one.start >= end:
            yield replace(one, text=text[one.start : one.start + len(one.text)])
            end = one.start + len(one.text)


def _times(text: str) -> Iterator[Quantity]:
    for one in _DATE.finditer(text):
        month = str(value(one["month"])) if one["month"] else ""
        yield Quantity("time", "day" if month else "day of a month", (month, str(value(one["day"]))), one[0], one.start())
    for one in _CLOCK.finditer(text):
        hour, minute = int(one["hour"]), int(one["minute"] or one["minute2"] or 0)
        if one["part"] in ("下午", "傍晚", "晚上", "晚间", "晚", "夜间") and hour < 12:
            hour += 12
        yield Quantity("time", "clock", (str(hour), str(minute)), one[0], one.start())


def _numbers(text: str) -> Iterator[Quantity]:
    for one in _QUANTITY.finditer(text):
        of, factor = _UNITS.get(one["unit"].lower(), (one["unit"].lower(), Fraction(1)))
        low = value(one["low"]) * factor
        more = "more" if one["more"] or one["more2"] else ""
        high = value(one["high"]) * factor if one["high"] else low
        yield Quantity("number", ("order " if one["order"] else "") + of, (low, high, more), one[0], one.start())
    for one in _VAGUE.finditer(text):
        of, _ = _UNITS.get(one["unit"].lower(), (one["unit"].lower(), Fraction(1)))
        yield Quantity("number", of, ("vague",), one[0], one.start())
    for one in _SHARE.finditer(text):
        low = value(one["low"])
        yield Quantity("number", "share", (low, low, ""), one[0], one.start())
    for one in _ENGLISH.finditer(text):
        of, factor = _UNITS.get(one["unit"].lower(), (one["unit"].lower(), Fraction(1)))
        low = value(one["low"]) * _SCALES.get((one["scale"] or "").lower(), 1) * factor
        yield Quantity("number", of, (low, low, ""), one[0], one.start())


def value(numeral: str) -> Fraction:
    """What a numeral means, in digits, Chinese, or both: 1.5万, 二十, 三百零五.  0 for one that means nothing."""
    numeral = unicodedata.normalize("NFKC", numeral)
    if numeral.lower() in _WORDS:
        return Fraction(_WORDS[numeral.lower()])
    total, part, digit = Fraction(0), Fraction(0), Fraction(0)
    for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?|.", numeral):
        if one[0].isdigit() and one[0].isascii():
            digit = Fraction(one.replace(",", ""))
        elif one in _DIGITS:
            digit = digit * 10 + _DIGITS[one]
        elif one in _TENS:
            part, digit = part + (digit or (0 if part else 1)) * _TENS[one], Fraction(0)
        elif one in _GREAT:
            total, part, digit = (total + part + digit) * _GREAT[one], Fraction(0), Fraction(0)
    return total + part + digit


def named(pieces: Sequence[Piece], names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Names that stand in the place of each other in two sentences, and mean something else, as kind and both names."""
    a, b = "".join(one.a for one in pieces), "".join(one.b for one in pieces)
    left, right = _found(a, names), _found(b, names)
    meant_a, meant_b = {names[one] for _, one in left}, {names[one] for _, one in right}
    found = []
    at_a = at_b = 0
    for one in pieces:
        end_a, end_b = at_a + len(one.a), at_b + len(one.b)
        if not one.same:
            ones = [name for at, name in left if at < end_a and at + len(name) > at_a and names[name] not in meant_b]
            others = [name for at, name in right if at < end_b and at + len(name) > at_b and names[name] not in meant_a]
            if len(ones) == len(others):
                found += [("name", *both) for both in zip(ones, others, strict=True)]
        at_a, at_b = end_a, end_b
    return list(dict.fromkeys(found))


def _found(text: str, names: Mapping[str, str]) -> list[tuple[int, str]]:
    """The names of a text, the longest where several stand at one place; those that may mean several things are left out."""
    standing = sorted((name for name, meaning in names.items() if meaning and name in text), key=lambda name: (-len(name), name))
    taken: list[tuple[int, str]] = []
    for name in standing:
        for one in re.finditer(re.escape(name), text):
            if all(one.end() <= at or one.start() >= at + len(other) for at, other in taken):
                taken.append((one.start(), name))
    return sorted(taken)
