"""The stock that invented newspaper pages are made of: sentences, titles and names in stock/*.yaml, and voices that fill their blanks.

A blank is written <A>.  One article has one voice, so that its people, places and the matter in hand stay the same throughout.
"""

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent / "stock"
NOT_TOPICS = ("general", "names", "furniture", "notices", "private", "english", "portal")
BLANK = re.compile(r"<([A-Za-z]+)>")
ORDERED = ("announced", "sentences", "leads", "titles", "headings", "points", "captions", "summaries")


@cache
def shelf(name: str) -> Mapping[str, object]:
    """One file of the stock."""
    found = yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    assert isinstance(found, dict)
    return found


@cache
def lines(name: str, key: str) -> tuple[str, ...]:
    """The entries under a key, one a line; of names, one a word."""
    text = shelf(name).get(key, "")
    assert isinstance(text, str)
    cut = text.splitlines() if "\n" in text else text.split(" " if " " in text else None)
    return tuple(one.strip() for one in cut if one.strip())


@cache
def topics() -> tuple[str, ...]:
    """Names of the files that hold sentences on one subject."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in NOT_TOPICS))


def count() -> int:
    """How many sentences the stock has."""
    keys = ("leads", "sentences", "announced")
    return sum(len(lines(name, key)) for name in (*topics(), "general") for key in keys)


def native(rng: random.Random) -> str:
    """A Chinese name."""
    return rng.choice(lines("names", "surnames")) + rng.choice(lines("names", "given"))


def foreign(rng: random.Random) -> str:
    """A transliterated name."""
    first, last = rng.choice(lines("names", "foreign_first")), rng.choice(lines("names", "foreign_last"))
    middle = f"{rng.choice(lines('names', 'foreign_first'))}·" if rng.random() < 0.12 else ""
    return f"{first}·{middle}{last}"


def agency(rng: random.Random) -> str:
    """A news agency."""
    return rng.choice(lines("names", "agencies"))


class Voice:
    """The people, places and matter of one article; fills blanks with them."""

    def __init__(self, rng: random.Random, topic: str, month: int, day: int, used: set[str]) -> None:
        self.rng, self.topic, self.month, self.day = rng, topic, month, day
        abroad = rng.random() < 0.7
        self.people = [(foreign if abroad and rng.random() < 0.8 else native)(rng) for _ in range(4)]
        self.known: set[str] = set()
        self.lands = rng.sample(lines("names", "lands"), 2)
        self.cities = rng.sample(lines("names", "cities"), 2)
        self.matter = rng.choice(lines(topic, "things"))
        self.used = used

    def fill(self, text: str) -> str:
        """A text with its blanks filled."""
        while BLANK.search(text):
            text = BLANK.sub(lambda blank: self._blank(blank[1]), text, count=1)
        return text

    def some(self, key: str, name: str = "") -> str:
        """An entry of the topic (or of another file) that the page has not used yet, filled."""
        choice = [one for one in lines(name or self.topic, key) if one not in self.used] or list(lines(name or self.topic, key))
        one = self.rng.choice(choice)
        self.used.add(one)
        return self.fill(one)

    def sentence(self) -> str:
        """A sentence of the topic, or one that fits any."""
        return self.some("sentences", "general" if self.rng.random() < 0.2 else "")

    def person(self, index: int) -> str:
        """A person's name: in full when first named, then short where it is a foreign one."""
        full = self.people[index]
        if full in self.known and self.rng.random() < 0.9:
            return full.rsplit("·", 1)[-1]
        self.known.add(full)
        return full

    def _blank(self, name: str) -> str:
        rng = self.rng
        if name in ("A", "B", "C"):
            return self.person("ABC".index(name) if name != "C" else rng.choice((2, 3)))
        if name in ("K", "L"):
            return self.lands["KL".index(name)]
        if name in ("k", "l"):
            return self.lands["kl".index(name)][0] + "方"
        if name in ("P", "Q"):
            return self.cities["PQ".index(name)]
        if name in ("O", "R"):
            return rng.choice(lines(self.topic, "orgs"))
        if name == "T":
            return self.matter if rng.random() < 0.8 else rng.choice(lines(self.topic, "things"))
        if name == "M":
            return rng.choice(lines("names", "media"))
        return number(rng, name, self.month, self.day)


def number(rng: random.Random, name: str, month: int, day: int) -> str:
    """What stands for a number or a date."""
    made: dict[str, str] = {
        "n": str(rng.randint(2, 9)),
        "N": str(rng.choice((rng.randint(11, 99), rng.randint(100, 990)))),
        "W": rng.choice((str(rng.randint(2, 90)), f"{rng.randint(1, 9)}.{rng.randint(1, 9)}", str(rng.randint(100, 900)))),
        "pct": rng.choice((f"{rng.randint(2, 98)}%", f"{rng.randint(1, 60)}.{rng.randint(1, 9)}%", "三成", "近四分之一", "百分之十七")),
        "d": str(day),
        "md": f"{month}月{day}日",
        "m": str(rng.randint(1, 12)),
        "y": str(rng.randint(1950, 2019)),
        "h": str(rng.randint(1, 11)),
    }
    return made[name]


def pick(rng: random.Random, weights: Sequence[tuple[str, float]]) -> str:
    """One of some names, by weight."""
    return rng.choices([name for name, _ in weights], [weight for _, weight in weights])[0]
