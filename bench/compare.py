"""An imported page compared with what is known of it: figures, and a line for everything that differs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from truth import Article, Caption, Dump

QUOTES = str.maketrans({"「": "“", "」": "”", "『": "‘", "』": "’", '"': "“", "”": "“", "’": "‘", "'": "‘", "—": "-", "–": "-"})
MARKS = re.compile(r"[\s\\*#■◆▲●□>|\u200b\ufeff]+")
SHORT = 16
"""Characters of a very short first half of a broken paragraph."""
OPEN_YEAR = re.compile(r"unresolved|unknown|不明|未定")


@lru_cache(100_000)
def norm(text: str) -> str:
    """A text without blanks, marks and differences of width or quotation marks."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text).translate(QUOTES))


def key(text: str) -> str:
    """A title's letters and digits."""
    return re.sub(r"[\W_]", "", norm(text)).lower()


@dataclass
class Page:
    """One file that import wrote."""

    path: Path
    front: Mapping[str, Any]
    body: str
    headings: list[tuple[int, str]] = field(default_factory=list)
    """Heading, and paragraphs before it."""
    paragraphs: list[str] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The clipping it says it was made from."""
        return str(dig(self.front, "provenance", "imported", "file"))

    @property
    def figures(self) -> list[Mapping[str, str]]:
        """Captions with their credits."""
        found = self.front.get("figures") or []
        return [one for one in found if isinstance(one, dict)]

    def listed(self, *keys: str) -> list[str]:
        """One or many values, as a list."""
        value = dig(self.front, *keys)
        return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def dig(value: Any, *keys: str) -> Any:
    """A value inside maps; an empty string where there is none."""
    for one in keys:
        value = value.get(one, "") if isinstance(value, dict) else ""
    return value


def read_page(path: Path) -> Page:
    """A page of content/articles or content/notices."""
    text = path.read_text("utf-8")
    found = re.match(r"---\n(.*?\n)---\n?", text, re.DOTALL)
    front = yaml.load(found[1], yaml.CSafeLoader) if found else {}
    page = Page(path, front if isinstance(front, dict) else {}, text[found.end() :] if found else text)
    for block in re.split(r"\n\s*\n", page.body):
        plain = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", block).strip()
        heading = re.match(r"#{1,6} +(.*)", plain)
        if heading:
            page.headings.append((len(page.paragraphs), heading[1]))
        elif plain:
            page.paragraphs.append(plain)
    return page


@dataclass
class Result:
    """Figures of one page of a newspaper, and what differs."""

    figures: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, why: str = "") -> None:
        """One thing that is right or wrong."""
        self.figures[f"{name}/all"] += 1
        self.figures[name] += right
        if not right and why:
            self.said.append(why)

    def wrong(self, name: str, why: str) -> None:
        """One thing too many."""
        self.figures[name] += 1
        self.said.append(why)


def compare(truth: Dump, articles: list[Page], notices: list[str], leftovers: list[str]) -> Result:
    """What import made of a dump against its truth."""
    result = Result()
    owner, carried = _owners(truth, articles)
    _borders(truth, articles, owner, carried, result)
    for number, article in enumerate(truth.articles):
        page = articles[owner[number]] if number in owner else None
        where = f"lines {article.lines[0]}-{article.lines[1]}"
        if page is None:
            result.said.append(f"{where}: no page for “{article.title}”")
        _article(truth, article, page, where, result)
        near = [articles[owner[other]] for other in (number - 1, number + 1) if other in owner]
        _captions(article, page, near, where, result)
    _joins(truth, articles, result)
    _extra_captions(truth, articles, result)
    _notices(truth, articles, notices, leftovers, result)
    _lost(truth, articles, [*notices, *leftovers], result)
    return result


def _anchors(article: Article) -> list[str]:
    """Short texts by which its paragraphs are known: their beginnings and ends."""
    found = []
    for number, text in enumerate(article.paragraphs):
        plain = norm(text.removeprefix(article.opening) if number == 0 else text)
        found += [plain[:14], plain[-14:]]
    return found


def _owners(truth: Dump, pages: list[Page]) -> tuple[dict[int, int], dict[tuple[int, int], float]]:
    """Which page is which article, and which share of each article stands on each page."""
    texts = ["\n".join(map(norm, page.paragraphs)) for page in pages]
    carried = {}
    whole = "\n".join(norm(text) for article in truth.articles for text in article.paragraphs)
    for number, article in enumerate(truth.articles):
        anchors = [anchor for anchor in _anchors(article) if whole.count(anchor) == 1] or _anchors(article)
        for index, text in enumerate(texts):
            carried[number, index] = sum(anchor in text for anchor in anchors) / len(anchors)
    titled = {
        (number, index): 0.3 * (key(str(page.front.get("title"))) in set(map(key, article.accepted)))
        for number, article in enumerate(truth.articles)
        for index, page in enumerate(pages)
    }
    owner: dict[int, int] = {}
    for number, index in sorted(carried, key=lambda pair: -carried[pair] - titled[pair]):
        if number not in owner and index not in owner.values() and carried[number, index] + titled[number, index] > 0.2:
            owner[number] = index
    return owner, carried


def _borders(truth: Dump, pages: list[Page], owner: dict[int, int], carried: dict[tuple[int, int], float], result: Result) -> None:
    for index, page in enumerate(pages):
        holds = [number for number in range(len(truth.articles)) if carried[number, index] >= 0.34]
        name = f"“{page.front.get('title')}”"
        for number in holds[1:]:
            result.wrong("merges", f"page {name} holds “{truth.articles[holds[0]].title}” and “{truth.articles[number].title}”")
        if index not in owner.values() and not holds:
            result.wrong("extra pages", f"page {name} is no article")
    for number, article in enumerate(truth.articles):
        pieces = [index for index in range(len(pages)) if carried[number, index] >= 0.15 and index != owner.get(number)]
        for index in pieces:
            if index not in owner.values():
                result.wrong("splits", f"part of “{article.title}” stands alone as “{pages[index].front.get('title')}”")


def _article(truth: Dump, article: Article, page: Page | None, where: str, result: Result) -> None:
    got = str(page.front.get("title", "")) if page else ""
    titled = key(got) in set(map(key, article.accepted))
    result.count("titles", titled, f"{where}: title “{got}” should be “{article.title}”" if page else "")
    text_right = page is not None and _text(article, page, where, result)
    result.count("articles", titled and text_right)
    _headings(article, page, where, result)
    if article.label:
        kickers = key("".join(page.listed("kicker"))) if page else ""
        result.count("labels", key(article.label) in kickers, f"{where}: label {article.label} is not in kicker")
    if article.standfirst and article.standfirst_at < 0:
        lead = norm(str(page.front.get("standfirst", ""))) if page else ""
        result.count("standfirsts", norm(article.standfirst) in lead, f"{where}: standfirst missed: {article.standfirst[:20]}…")
    agencies = {norm(one) for one in page.listed("provenance", "agency")} - {"本报"} if page else {"?"}
    wanted = set(map(norm, article.agencies))
    result.count(
        "agency",
        wanted <= agencies <= wanted | set(map(norm, article.allowed)),
        f"{where}: agency {_set(agencies)} should be {_set(wanted)} ({article.opening or article.credit_line})",
    )
    names = set(map(norm, page.listed("provenance", "byline"))) if page else {"?"}
    wanted = set(map(norm, article.reporters))
    result.count(
        "reporters",
        names == wanted,
        f"{where}: reporters {_set(names)} should be {_set(wanted)} ({article.opening or article.credit_line})",
    )
    if article.month_day:
        _dateline(truth, article, page, where, result)
    elif truth.year is None and page and page.front.get("date"):
        result.wrong("years guessed", f"{where}: date {page.front['date']}, but no year stands on the page")


def _text(article: Article, page: Page, where: str, result: Result) -> bool:
    """Whether the paragraphs are all right; the first difference is said."""
    wanted = [norm(one) for one in article.paragraphs]
    bare = norm(article.paragraphs[0].removeprefix(article.opening))
    got = [norm(one) for one in page.paragraphs]
    free = norm(article.standfirst) if article.standfirst_at >= 0 else ""
    if free and free in got and free not in wanted:
        got.remove(free)
    for number in range(max(len(wanted), len(got))):
        want = wanted[number] if number < len(wanted) else "(nothing)"
        have = got[number] if number < len(got) else "(nothing)"
        if have == want or (number == 0 and want.endswith(have) and have.endswith(bare)):
            continue
        result.said.append(f"{where}: paragraph {number + 1} is\n      {_short(have)}\n    should be\n      {_short(want)}")
        return False
    return True


def _short(text: str) -> str:
    return text if len(text) < 110 else f"{text[:60]} … {text[-45:]}"


def _set(values: Iterable[str]) -> str:
    return "、".join(sorted(values)) or "none"


def _headings(article: Article, page: Page | None, where: str, result: Result) -> None:
    got = {key(text): before for before, text in page.headings} if page else {}
    for one in article.headings:
        if key(one.text) not in got:
            result.count("headings", False, f"{where}: heading missed: {one.text}")
        else:
            result.count("headings", True)
            del got[key(one.text)]
    for text in got:
        result.wrong("headings too many", f"{where}: no heading: {text}")


def _dateline(truth: Dump, article: Article, page: Page | None, where: str, result: Result) -> None:
    places = set(map(norm, page.listed("provenance", "dateline", "places"))) if page else {"?"}
    result.count(
        "places",
        places == set(map(norm, article.places)),
        f"{where}: places {_set(places)} should be {_set(article.places)} ({article.opening or article.credit_line})",
    )
    if page is None:
        result.count("dates", False)
        return
    stated = str(dig(page.front, "provenance", "dateline", "date") or page.front.get("date") or "")[:10]
    note = str(page.front.get("date_note", ""))
    if truth.year is not None:
        right, wanted = stated == f"{truth.year}-{article.month_day}", f"{truth.year}-{article.month_day}"
    else:
        month, day = map(int, article.month_day.split("-"))
        right, wanted = (
            not stated and bool(OPEN_YEAR.search(note)) and f"{month}月{day}日" in note,
            f"left open, {month}月{day}日 in date_note",
        )
    result.count("dates", right, f"{where}: date {stated or 'none'} ({note or 'no note'}) should be {wanted}")


def _caption_right(one: Caption, figure: Mapping[str, str]) -> bool:
    plain = norm(one.text.removesuffix(one.credit))
    return norm(str(figure.get("caption", ""))) in (norm(one.text), plain, plain.rstrip("(,、 "))


def _captions(article: Article, page: Page | None, near: list[Page], where: str, result: Result) -> None:
    for one in article.captions:
        pages = ([page] if page else []) + (near if one.border else [])
        figure = next((figure for other in pages for figure in other.figures if _caption_right(one, figure)), None)
        result.count("captions", figure is not None, f"{where}: caption missed: {one.text}")
        if one.credit:
            credit = norm(str(figure.get("credit", ""))) if figure else ""
            parts = [part for part in (one.agency, one.photographer) if part] or [one.credit.strip("()")]
            right = all(norm(part) in credit for part in parts)
            result.count("credits", right, f"{where}: picture's credit “{credit}” should be “{one.credit}”" if figure else "")


def _extra_captions(truth: Dump, pages: list[Page], result: Result) -> None:
    known = [one for article in truth.articles for one in article.captions]
    for page in pages:
        for figure in page.figures:
            if not any(_caption_right(one, figure) for one in known):
                result.wrong("captions too many", f"no caption: {figure.get('caption')} | {figure.get('credit')}")


def _joins(truth: Dump, pages: list[Page], result: Result) -> None:
    """Joins found and missed, and lines put together that do not belong together."""
    lines = [norm(line) for line in truth.text.split("\n") if line.strip()]
    broken = {norm(join.left)[-8:] for article in truth.articles for join in article.joins}
    blocks = [norm(one) for page in pages for one in page.paragraphs]
    for join in (join for article in truth.articles for join in article.joins):
        tail, head = norm(join.left)[-8:], norm(join.right)[:8]
        right = any(tail + head in block for block in blocks)
        result.count("joins", right, f"join missed: …{tail} + {head}…")
        if len(join.left) <= SHORT:
            result.count("- short half", right)
        if join.between:
            result.count("- box between", right)
    whole = "\n".join(lines)
    inside = "\n".join(norm(text)[:-1] for article in truth.articles for text in article.paragraphs)
    for line in lines:
        tail = line[-8:]
        if len(line) < 9 or whole.count(tail) != 1 or tail in inside or tail in broken:
            continue
        for block in blocks:
            place = block.find(tail)
            if place >= 0 and place + len(tail) < len(block):
                result.wrong("wrong joins", f"joined wrongly: …{tail} + {block[place + len(tail) :][:8]}…")


def _notices(truth: Dump, pages: list[Page], notices: list[str], leftovers: list[str], result: Result) -> None:
    held, kept = "\n".join(map(norm, notices)), "\n".join(map(norm, leftovers))
    articles = "\n".join(norm(page.path.read_text("utf-8")) for page in pages)
    for one in truth.notices:
        hidden = sorted((*one.private, *one.maskable), key=len, reverse=True)
        parts = re.split("|".join(map(re.escape, hidden)), one.text) if hidden else [one.text]
        parts = [norm(part).strip("、,:;.") for part in parts]
        parts = [part for part in parts if len(part) >= 4]
        inside = [part for part in parts if len(part) > 6 and part in articles]
        if inside:
            result.wrong("notices leaked", f"line {one.lines[0]}: notice in an article: {inside[0][:20]}")
        if one.advertisement:
            continue
        right = all(part in held for part in parts)
        result.count("notices", right and not inside, f"line {one.lines[0]}: notice not kept: {one.title} {one.text[:20]}…")
        for name in one.private:
            if norm(name) in held or (norm(name) in kept and not right):
                result.wrong("unmasked", f"line {one.lines[0]}: not masked: {name}")


def _lost(truth: Dump, pages: list[Page], others: list[str], result: Result) -> None:
    """Characters of the source that stand nowhere; masked ones do not count."""
    hay = "\n".join([*(norm(page.path.read_text("utf-8")) for page in pages), *map(norm, others)])
    glued = hay + "\n" + "".join("".join(map(norm, page.paragraphs)) for page in pages)
    masked = [norm(value) for one in truth.notices for value in (*one.private, *one.maskable)]
    for line in truth.text.split("\n"):
        plain = norm(line)
        if not plain or plain in glued:
            continue
        gone = _uncovered(plain, glued)
        for value in sorted(masked, key=len, reverse=True):
            place = plain.find(value)
            while place >= 0:
                gone -= set(range(place - 2, place + len(value) + 2))  # a single mark beside a masked value cannot be looked for
                place = plain.find(value, place + 1)
        gone = {place for place in gone if plain[place].isalnum()}  # brackets and bullets may go
        if gone:
            result.figures["lost"] += len(gone)
            result.said.append(f"lost {len(gone)}: {''.join(plain[place] for place in sorted(gone))[:40]} of {plain[:30]}")


def _uncovered(line: str, hay: str, least: int = 3) -> set[int]:
    """Positions of a line that lie in no run of at least `least` characters that stands in the hay."""
    covered: set[int] = set()
    start = 0
    while start < len(line):
        size = least
        while start + size <= len(line) and line[start : start + size] in hay:
            size += 1
        if size > least:
            covered |= set(range(start, start + size - 1))
            start += max(1, size - least)
        else:
            start += 1
    return set(range(len(line))) - covered
