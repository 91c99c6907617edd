"""Quotations found again after their text was edited: right places, wrong ones, orphans, and what a quotation costs.

    python bench/anchors.py [FILE…] [--count 400] [--length 30000]

Takes texts (without files: the articles of this repository, and sentences of templates), quotes 3 to 20 characters of random sentences with 32
characters of context, mutates the text, and asks `anchor` for the place.  A place is right where it shares half of its characters with the
right one; for a deleted sentence no place is right.  A quotation that was edited in more than half of its characters is not asked for.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.annotate.anchor import anchor

HERE = Path(__file__).resolve().parent
REACH = 32
LENGTHS = (3, 4, 6, 8, 12, 20)
LETTERS = "的一是在不了有和人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
KINDS = (
    ("sentence deleted", 0.0),
    ("sentence deleted, text edited", 0.05),
    ("sentence deleted, text edited", 0.2),
    ("quotation edited", 0.2),
    ("context edited", 0.05),
    ("context edited", 0.2),
    ("whole text edited", 0.05),
    ("whole text edited", 0.2),
    ("sentence moved", 0.0),
    ("sentence doubled", 0.0),
    ("clipped anew", 0.0),
)
_SENTENCE = re.compile("[^。！？\n]{12,}[。！？][”」]?")
_OTHER = str.maketrans("，：；（）“”—", ',:;()""-')


class Case(NamedTuple):
    """One question, and its answer: the range of the quotation in the text as it is now, None where it is gone."""

    text: str
    exact: str
    prefix: str
    suffix: str
    hint: int
    right: tuple[int, int] | None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--length", type=int, default=30_000)
    given = parser.parse_args()
    texts = (
        {"files": "\n".join(file.read_text("utf-8") for file in given.files)} if given.files else {"articles": _own(), "templates": _made()}
    )
    for name, whole in texts.items():
        text = re.sub(r"\n+", "\n", whole)[: given.length]
        print(f"\n{name}, {len(text):,} characters, {given.count} questions of each kind\n")
        print("| | edits | right | wrong | orphan | ms |\n| --- | --- | --- | --- | --- | --- |")
        for kind, rate in KINDS:
            found, seconds = _asked(text, kind, rate, given.count)
            shares = " | ".join(f"{100 * found[what] / given.count:.1f}" for what in ("right", "wrong", "orphan"))
            print(f"| {kind} | {rate:.0%} | {shares} | {1000 * seconds / given.count:.2f} |", flush=True)


def _asked(text: str, kind: str, rate: float, count: int) -> tuple[Counter[str], float]:
    chance = random.Random(f"{kind} {rate}")
    found: Counter[str] = Counter()
    seconds = 0.0
    for case in _cases(text, kind, rate, chance, count):
        anchor(case.text, "没有的话")  # what is done once for a text is not counted for each of its quotations
        began = time.perf_counter()
        place = anchor(case.text, case.exact, case.prefix, case.suffix, case.hint)
        seconds += time.perf_counter() - began
        if place is None:
            found["right" if case.right is None else "orphan"] += 1
        else:
            found["right" if case.right and _shared(place.start, place.end, *case.right) >= 0.5 else "wrong"] += 1
    return found, seconds


def _cases(text: str, kind: str, rate: float, chance: random.Random, count: int) -> Iterator[Case]:
    sentences = [found.span() for found in _SENTENCE.finditer(text)]
    if len(sentences) < 10:
        sys.exit("the text has too few sentences")
    made = 0
    while made < count:
        start, end = chance.choice(sentences)
        first = chance.randrange(start, end - 2)
        last = min(first + chance.choice(LENGTHS), end)
        case = _case(text, kind, rate, chance, (start, end), (first, last))
        if case is not None:
            made += 1
            yield case


def _case(text: str, kind: str, rate: float, chance: random.Random, sentence: tuple[int, int], quoted: tuple[int, int]) -> Case | None:
    (start, end), (first, last) = sentence, quoted
    exact, prefix, suffix = text[first:last], text[max(0, first - REACH) : first], text[last : last + REACH]
    if not exact.strip():
        return None
    head, tail, words = text[:first], text[last:], exact
    if kind.startswith("sentence deleted"):
        head, tail = text[:start], text[end:]
        return Case(_edited(head, rate, chance) + _edited(tail, rate, chance), exact, prefix, suffix, first, None)
    if kind == "quotation edited":
        words = _edited(exact, rate, chance)
        if words == exact or sum(char in exact for char in words) * 2 < len(exact) or 2 * abs(len(words) - len(exact)) > len(exact):
            return None
    if kind == "context edited":
        head = head[: -len(prefix) or None] + _edited(prefix, rate, chance) if prefix else head
        tail = _edited(suffix, rate, chance) + tail[len(suffix) :]
    if kind == "whole text edited":
        head, tail = _edited(head, rate, chance), _edited(tail, rate, chance)
    if kind == "sentence moved":
        rest = text[:start] + text[end:]
        to = chance.choice([found.end() for found in _SENTENCE.finditer(rest)])
        head, tail = rest[:to] + text[start:first], text[last:end] + rest[to:]
    if kind == "sentence doubled":
        to = chance.choice([found.end() for found in _SENTENCE.finditer(text, end)] or [len(text)])
        tail = text[last:to] + text[start:end] + text[to:]
    if kind == "clipped anew":
        head, words, tail = (_clipped(part, chance) for part in (head, words, tail))
    return Case(head + words + tail, exact, prefix, suffix, first, (len(head), len(head) + len(words)))


def _edited(text: str, rate: float, chance: random.Random) -> str:
    """The text with so many of its characters deleted, replaced, or followed by another."""
    made = []
    for char in text:
        if chance.random() < rate:
            made.append(chance.choice(("", chance.choice(LETTERS), char + chance.choice(LETTERS))))
        else:
            made.append(char)
    return "".join(made)


def _clipped(text: str, chance: random.Random) -> str:
    """The text in another typography, with lines broken here and there."""
    return "".join(char + ("\n" if chance.random() < 0.02 else "") for char in text.translate(_OTHER))


def _shared(start: int, end: int, first: int, last: int) -> float:
    return max(0, min(end, last) - max(start, first)) / (max(end, last) - min(start, first))


def _own() -> str:
    """The articles of this repository, without marks."""
    texts = [file.read_text("utf-8").split("---", 2)[2] for file in sorted((HERE.parent / "content/articles").glob("*.md"))]
    return re.sub(r"[*_`>#\[\]]|\([^)]*\)", "", "\n".join(texts))


def _made() -> str:
    """Sentences of a few templates, whose places are filled from a few words."""
    chance = random.Random(7)
    firms = [
        f"{place}{trade}"
        for place in ["海岳", "平湖", "北辰", "松江", "天枢", "青禾", "长风", "澄江", "赤兔", "瀚海"]
        for trade in ["智能", "生物", "数据", "材料", "能源", "航运"]
    ]
    things = ["出货量", "营业收入", "研发投入", "装机容量", "用户规模", "毛利率", "订单金额", "产能利用率", "库存", "渗透率"]
    views = [
        f"{what}{how}"
        for what in ["交付", "单位成本", "竞争格局", "议价空间", "现金流", "账期"]
        for how in ["会晚两个季度", "有望改善", "将被改写", "在明年承压"]
    ]
    patterns = (
        "{firm}的{thing}达到{number}亿元，同比变化{share}%，而{other}的同一指标为{figure}亿元。",
        "一名接近{firm}的人士否认，{other}的{thing}会在周一有结果，届时{view}。",
        "综合多方信息，{thing}与{more}之间的背离已经持续{share}个季度，{view}。",
        "“{view}，”{firm}的一位负责人去年同期表示，“因此{opinion}。”",
        "{firm}与{other}就{thing}达成一致，但双方对{view}的看法并不相同。",
    )
    made = [
        chance.choice(patterns).format(
            firm=chance.choice(firms),
            other=chance.choice(firms),
            thing=chance.choice(things),
            more=chance.choice(things),
            view=chance.choice(views),
            opinion=chance.choice(views),
            number=chance.randrange(100, 999),
            figure=chance.randrange(10, 99),
            share=chance.randrange(1, 99),
        )
        for _ in range(900)
    ]
    return "".join(one + ("\n" if chance.random() < 0.3 else "") for one in made)


if __name__ == "__main__":
    main()
