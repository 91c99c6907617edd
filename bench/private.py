"""What of random public notices stays readable: names of persons, which must not, and all other words, which must.

    python bench/private.py [--count 4000] [--forms abroad] [--why]

docs/decisions/0025 says when each stock of forms was written.  A name is *shown* when all of it can be read where it stood, *half* when a part
of it can; a notice is *not told* when its own words, without a title above it, leave it in an article.
"""

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from stock import BLANK, lines

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from site_builder.importer.cues.notice_signs import is_notice
from site_builder.importer.cues.notices import MASK, masked
from site_builder.model.strip import of_line

NUMBERS = ("number", "id", "phone", "hkphone", "twphone", "myphone", "hkid", "twid", "ic")
NAMES = ("n", "tn", "ln")
RARE = 0.25
"""Share of the names with a family name that is not among the hundred commonest."""
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Notice:
    """A notice, and where in it names and numbers stand."""

    text: str
    names: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]


def person(rng: random.Random) -> str:
    """A name: some with rare family names, some that are words, some of two characters, some foreign."""
    if rng.random() < 0.03:
        return rng.choice(lines("private", "foreign"))
    family = rng.choice(lines("private", "rare" if rng.random() < RARE else "surnames"))
    if rng.random() < 0.4:
        return family + rng.choice(lines("private", "single"))
    if rng.random() < 0.5:
        return family + rng.choice(lines("private", "given"))
    return family + rng.choice(lines("private", "single")) + rng.choice(lines("private", "single"))


def notice(rng: random.Random, forms: tuple[str, ...]) -> Notice:
    """One notice."""
    text = ""
    names, numbers = [], []
    position = 0
    form = rng.choice(forms)
    for blank in BLANK.finditer(form):
        text += form[position : blank.start()]
        value = _value(rng, blank[1])
        if blank[1] in NAMES:
            names.append((len(text), len(text) + len(value)))
        elif blank[1] in NUMBERS:
            numbers.append((len(text), len(text) + len(value)))
        text += value
        position = blank.end()
    return Notice(text + form[position:], tuple(names), tuple(numbers))


def _value(rng: random.Random, kind: str) -> str:
    digits = "".join(rng.choice("0123456789") for _ in range(18))
    if kind == "n":
        return person(rng)
    if kind == "tn":
        return rng.choice(lines("private", "families")) + rng.choice(lines("private", "lone" if rng.random() < 0.15 else "calls"))
    if kind == "ln":
        return rng.choice(lines("private", "latin"))
    shelves = {
        "paper": "papers",
        "deed": "deeds",
        "trade": "trades",
        "firm": "firms",
        "place": "places",
        "town": "towns",
        "house": "houses",
        "quarter": "quarters",
    }
    if kind in shelves:
        return rng.choice(lines("private", shelves[kind]))
    return {
        "number": digits[: rng.randint(7, 12)],
        "id": f"4601{digits[:2]}19{rng.randint(55, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{digits[:4]}",
        "hkphone": f"{rng.choice('2569')}{digits[:3]}{rng.choice(' -') if rng.random() < 0.7 else ''}{digits[3:7]}",
        "twphone": f"09{digits[:2]}-{digits[2:5]}-{digits[5:8]}"
        if rng.random() < 0.5
        else f"(0{rng.choice('2347')}){digits[:4]}-{digits[4:8]}",
        "myphone": rng.choice(
            (f"01{digits[0]}-{digits[1:4]} {digits[4:8]}", f"+60 1{digits[0]}-{digits[1:8]}", f"0{rng.choice('3457')}-{digits[:7]}")
        ),
        "hkid": f"{rng.choice('ABCDKPRYZ')}{digits[:6]}({digits[6]})",
        "twid": f"{rng.choice('ABCDEFH')}{rng.choice('12')}{digits[:8]}",
        "ic": f"{rng.randint(50, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}-{rng.randint(1, 14):02}-{digits[:4]}",
        "phone": f"1{rng.choice('3578')}{digits[:9]}",
        "sum": str(rng.randint(300, 5000)),
        "small": str(rng.randint(11, 80)),
        "day": f"{rng.randint(2020, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    }[kind]


def judged(one: Notice) -> tuple[Counter[str], list[str]]:
    """Figures of one notice, and what is wrong with it."""
    strip, _ = masked(of_line(1, one.text))
    figures: Counter[str] = Counter()
    said = []
    hidden = {place for place, char in enumerate(strip.text) if char == MASK}
    for start, end in one.names:
        letters = {place for place in range(start, end) if one.text[place] != "·"}
        figures["names"] += 1
        figures["shown"] += not letters & hidden
        figures["half"] += bool(letters & hidden) and not letters <= hidden
        if not letters <= hidden:
            said.append(f"{one.text[start:end]} in {strip.text}")
    for start, end in one.numbers:
        if len(one.text[start:end]) > 6 and one.text[start:end] in strip.text:
            figures["numbers"] += 1
            said.append(f"number {one.text[start:end]} in {strip.text}")
    if not is_notice(one.text):
        figures["untold"] += 1
        said.append(f"no notice: {one.text}")
    private = {place for span in (*one.names, *one.numbers) for place in range(*span)}
    others = {place for place, char in enumerate(one.text) if _HAN.match(char)} - private
    figures["other"] += len(others)
    figures["masked"] += len(others & hidden)
    if others & hidden:
        said.append(f"too much: {''.join(one.text[place] for place in sorted(others & hidden))} in {one.text}")
    return figures, said


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument(
        "--forms", choices=("forms", "held", "last", "apart", "abroad", "fresh", "strange"), default="forms", help="a stock of forms"
    )
    parser.add_argument("--why", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    forms = lines("private", given.forms)
    figures: Counter[str] = Counter()
    for number in range(given.count):
        found, said = judged(notice(random.Random(f"notice {number} {given.forms}"), forms))
        figures += found
        if given.why and said:
            print("\n".join(said))
    untouched = 1 - figures["masked"] / max(1, figures["other"])
    print(
        f"{given.count} notices, {figures['names']} names: {figures['shown']} shown, {figures['half']} in part; "
        f"{untouched:.2%} of {figures['other']} other characters untouched; {figures['numbers']} numbers shown; "
        f"{figures['untold']} notices not told by their own words"
    )


if __name__ == "__main__":
    main()
