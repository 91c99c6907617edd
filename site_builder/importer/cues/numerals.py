"""Numbers as Chinese texts write them, for days, months and years: 二十九, 一百一十四, 二〇二五, 29."""

_DIGITS = {char: number % 10 for number, char in enumerate("零一二三四五六七八九〇○")} | {"〇": 0, "○": 0, "零": 0}
_TENS = {"廿": "二十", "卅": "三十"}


def number_of(text: str) -> int:
    """A number up to 199 in Chinese, digits one by one (一一四), or in figures; ValueError for none."""
    if text.isdigit():
        return int(text)
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if not all(char in _DIGITS or char in "十百" for char in text) or not text:
        raise ValueError(text)
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[char]) for char in text))
    _, hundred, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    tens, ones = tens.strip("零〇○"), ones.strip("零〇○")
    return 100 * bool(hundred) + (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0)
