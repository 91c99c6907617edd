"""Credits of invented articles and pictures: where they stand, as printed, and what they say."""

import random
from dataclasses import dataclass, replace

from stock import agency, lines, native, pick


@dataclass(frozen=True)
class Credit:
    """One article's credit.  At most one of the four places holds text."""

    start: str = ""
    """At the start of the first paragraph, glued to it."""
    byline: str = ""
    """A line between title and text."""
    tail: str = ""
    """Glued to the end of the last paragraph."""
    end: str = ""
    """A line after the text."""
    agencies: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    month_day: str = ""


STARTS = """
<g><p><md>电(记者<r> <s>)
<g><p><md>电(记者<r> <s>)
<g><p><md>电(记者<r>)
<g><p><md>电(记者 <r>、<s>)
<g><p><md>电 (记者 <r>)
<g><p><md>电 记者<r>
<g><p><md>电
<g><p><md>电
<g><p><md>电
<g><p><md>电 综合消息：
<g><p><md>电 <q>消息：
<g><p>/<q><md>电(记者<r> <s>)
<g><p>、<q><md>电(记者<r>、<s>)
<g><p><md>电(<r> <s>)
(<g><p><md>电)
【<g><p><md>电】
【<g><p><md>电 记者<r>】
据<g><p><md>电
据<g>电
<g>电
<g>消息：
本报<p><md>电(记者<r>)
本报<p><md>电
本报讯(记者<r> <s>)
本报讯 记者<r>报道：
本报综合消息
【本报讯】
【文/<r>】
【文/<g> <r>】
""".strip().splitlines()
TAILS = """
 据<g>
 据<g>
 据<g>
据<g>
据<g>
 (<g>)
 (据<g>)
(据<g>电)
(据<g>报道)
 据<g>、<f>
 综合<g>、<f>报道
 本报综合
 <g>记者 <r> <s>
 本报记者 <r>
(本报记者 <r>)
 (完)
""".strip("\n").splitlines()
ENDS = """
(<g><p><q><md>电 记者<r> <s> <t>)
(<g><p><md>电 记者<r> <s>)
(<g><p><md>电 记者<r>)
(<g><p><md>电)
(<g><p><md>电)
(据<g><p><md>电)
(据<g>电)
(据<g>)
(<g>供本报特稿)
(综合<g>、<f>)
(本报记者 <r>)
(记者 <r> <s>)
据<g>
据<g><md>电
本报记者 <r> <s>
(完)
""".strip().splitlines()
BYLINES = """
本报记者 <r>
本报记者 <r> <s>
本报驻<p>记者 <r>
<g>记者 <r> <s>
<g>记者 <r>
文/<r>
文/本报记者 <r>
□记者 <r>
□本报记者 <r> <s>
■本报记者 <r>
记者 <r>
【文/<g> <r>】
<r> <s>
""".strip().splitlines()


def no_credit() -> Credit:
    """None of its own."""
    return Credit()


def some_credit(rng: random.Random, month: int, day: int, *, must_begin: bool) -> Credit:
    """A credit of any kind, or none; with `must_begin` one that stands before the text."""
    weights = (
        [("start", 5.0), ("byline", 1.0)] if must_begin else [("start", 4.0), ("tail", 2.6), ("end", 1.8), ("byline", 1.0), ("none", 1.0)]
    )
    kind = pick(rng, weights)
    if kind == "none":
        return no_credit()
    form = rng.choice({"start": STARTS, "tail": TAILS, "end": ENDS, "byline": BYLINES}[kind])
    one, other = agency(rng), agency(rng)
    if "<f>" in form and one == other:
        form = form.replace("、<f>", "")
    places = rng.sample(lines("names", "cities"), 2)
    if "<p><q>" in form:  # run together, they can be told apart only by who knows them
        places = rng.sample(lines("names", "capitals"), 2)
    people = [native(rng) for _ in range(3)]
    blanks = {"g": one, "f": other, "p": places[0], "q": places[1], "r": people[0], "s": people[1], "t": people[2]}
    text = form.replace("<md>", f"{month}月{day}日")
    for name, value in blanks.items():
        text = text.replace(f"<{name}>", value)
    if kind == "start" and not text.endswith(tuple(")】：）")):
        text += " "
    news = "<q>消息" in form
    said = Credit(
        agencies=tuple(value for name, value in (("g", one), ("f", other)) if f"<{name}>" in form),
        reporters=tuple(blanks[name] for name in "rst" if f"<{name}>" in form),
        places=tuple(blanks[name] for name in "pq" if f"<{name}>" in form and not (name == "q" and news)) if "<md>" in form else (),
        month_day=f"{month:02}-{day:02}" if "<md>" in form else "",
    )
    if kind == "start":
        return replace(said, start=text)
    if kind == "tail":
        return replace(said, tail=text)
    return replace(said, end=text) if kind == "end" else replace(said, byline=text)


def photo(rng: random.Random, agencies: tuple[str, ...]) -> tuple[str, str, str]:
    """A picture's credit as printed, its agency and its photographer; both may be empty."""
    form = rng.choice(lines("furniture", "photo"))
    one = rng.choice(agencies) if agencies and rng.random() < 0.7 else agency(rng)
    name = native(rng)
    if form.startswith("<g>/"):
        one = rng.choice(("新华社", "中新社"))
    text = form.replace("<g>", one).replace("<r>", name)
    return text, one if "<g>" in form else "", name if "<r>" in form else ""


def page_credit(rng: random.Random) -> tuple[str, tuple[str, ...]]:
    """A credit for a whole page, and its agencies."""
    one, other = agency(rng), agency(rng)
    pair = (one, other) if one != other and rng.random() < 0.5 else (one,)
    joined = "、".join(pair)
    form = rng.choice(
        (
            "本版文据{}",
            "本版稿件据{}",
            "本版稿件均据{}电",
            "均据{}电",
            "本版文图据{}",
            "本版稿件除署名外均据{}",
            "本版综合{}报道",
            "(本版稿件均据{})",
            "以上均据{}",
        )
    )
    return form.format(joined), pair


def folio(rng: random.Random, year: int, month: int, day: int) -> str:
    """The line that says page and date."""
    text = rng.choice(lines("furniture", "folios"))
    number = str(rng.randint(2, 9))
    values = {
        "full": f"{year}年{month}月{day}日",
        "w": rng.choice("一二三四五六日"),
        "r": native(rng),
        "n": number,
        "N": str(rng.randint(100, 900)),
    }
    for name, value in values.items():
        text = text.replace(f"<{name}>", value)
    return text
