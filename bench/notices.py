"""Invented public notices and trade advertisements, with what in them is personal."""

import random
import re
from collections.abc import Mapping
from datetime import date, timedelta

from stock import native, shelf
from truth import Notice

BLANK = re.compile(r"<([a-z]+)>")
PRIVATE = ("name", "phone", "id")
MASKABLE = ("licence", "jy", "credit", "seal", "number", "plate", "trade", "company", "club", "address")


def notice(rng: random.Random, day: date | None) -> Notice:
    """A public notice; `day` is the page's, None where no year may be said."""
    groups = shelf("notices")["notices"]
    assert isinstance(groups, list)
    group = rng.choice(groups)
    return _made(rng, group["title"], rng.choice(_entries(group["text"])), day)


def advertisement(rng: random.Random) -> Notice:
    """A trade advertisement: nobody's news."""
    made = _made(rng, "", rng.choice(_entries(shelf("notices")["ads"])), None)
    return Notice("", made.text, (), (*made.private, *made.maskable), advertisement=True)


def _entries(text: object) -> list[str]:
    assert isinstance(text, str)
    return [line.strip() for line in text.splitlines() if line.strip()]


def _made(rng: random.Random, title: str, form: str, day: date | None) -> Notice:
    private: list[str] = []
    maskable: list[str] = []

    def fill(blank: re.Match[str]) -> str:
        value = _value(rng, blank[1], day)
        if blank[1] in PRIVATE:
            private.append(value)
        elif blank[1] in MASKABLE:
            maskable.append(value)
        return value

    return Notice(title, BLANK.sub(fill, form), tuple(private), tuple(maskable))


def _value(rng: random.Random, name: str, day: date | None) -> str:
    digits = "".join(rng.choice("0123456789") for _ in range(20))
    words: Mapping[str, str] = {"trade": "trades", "company": "companies", "club": "clubs"}
    if name in words:
        found = shelf("notices")[words[name]]
        assert isinstance(found, str)
        made = rng.choice(found.split())
        return made + rng.choice(("", "(个体工商户)")) if name == "trade" else made
    if name == "near":
        near = (day or date(2024, 5, 6)) - timedelta(days=rng.randint(1, 12))
        return f"{near.year}年{near.month}月{near.day}日" if day else f"{near.month}月{near.day}日"
    return {
        "name": native(rng),
        "phone": rng.choice((f"1{rng.choice('3578')}{digits[:9]}", f"1{rng.choice('3578')}{digits[:9]}", f"0898-6{digits[:7]}")),
        "id": f"4601{digits[:2]}19{rng.randint(55, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{digits[:3]}{rng.choice('0123456789X')}",
        "licence": f"4601{digits[:11]}",
        "jy": f"JY2{digits[:13]}",
        "credit": f"9146{digits[:4]}MA5T{digits[4:9]}{rng.choice('ABCDEFGHX')}",
        "seal": f"460100{digits[:7]}",
        "number": digits[: rng.randint(7, 10)],
        "sum": str(rng.randint(300, 5000)),
        "small": str(rng.randint(11, 80)),
        "address": f"{rng.choice(('石浦路', '柳溪巷', '望海街', '青石里'))}{rng.randint(2, 99)}号",
        "plate": digits[:5],
    }[name]
