"""The rows beside a page's title that name the day, the paper and the authors."""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_builder.hantext import simplified
from site_builder.importer.cues.houses import is_house
from site_builder.importer.cues.names import is_people, names_of
from site_builder.importer.cues.timestamps import first as first_date
from site_builder.importer.html.rows import Laid, Paragraph
from site_builder.importer.html.title_row import key_of

_SOURCE = re.compile(r"(?:信息来源|文章来源|新闻来源|来源|稿源|转自|出处|Source)\s*[:：]\s*([^\s|｜，,;；：]{2,30}(?: [A-Z]\w+){0,3})")
_AUTHOR = re.compile(
    r"(?:作者|撰文|记者|通讯员|供稿|文|摄影|图/文|图文)\s*[:：/]\s*([^\s|｜:：]{2,20}(?:[ 、]+(?!来源|编辑|责任|责编|发布|时间|字号|阅读|浏览)[^\s|｜:：\d]{2,5}(?![：:]))*)|^(?:By|BY)\s+([A-Z][^|｜\d]{2,80}?)\s*(?:[|｜,·•]|\d|$)"
    r"|^(?:[\u4e00-\u9fff]{2,10})?(?:记者|通讯员)\s+([\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4})*)\s*(?:[|｜·]|\d|$)"
    r"|[(（](?:记者|通讯员)\s*([\u4e00-\u9fff·]{2,8}(?:[ 、][\u4e00-\u9fff]{2,4})*)[)）]"
)
_ROW = re.compile(
    r"发布时间|发布日期|发表时间|发表于|时间[:：]|日期[:：]|字号|阅读[:：(（\s]|浏览|点击[:：(（]|打印|分享|原创|Published|Updated|Posted|^By |\bmin read\b|\d+\s*(?:views|阅读|评论|点赞)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"[\u4e00-\u9fffA-Za-z ]{0,14}(?:记者|撰稿人|评论员|编辑|[Cc]orrespondent|[Rr]eporter|[Ee]ditor)")
"""What an author is, on a row of its own."""
_ENGLISH_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}")
_WORDS = frozenset(
    (
        "meta",
        "byline",
        "author",
        "address",
        "date",
        "time",
        "pubtime",
        "publish",
        "published",
        "source",
        "info",
        "infos",
        "postinfo",
        "datetime",
        "origin",
    )
)
_LONGEST_ROW = 140
_LONGEST_BESIDE = 24


class Facts(Struct, frozen=True):
    """What the rows under the title say."""

    rows: frozenset[int] = frozenset()
    published: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()


def told_beside(laid: Laid, paragraphs: Sequence[Paragraph], at: int | None, first: int, stated: frozenset[str]) -> Facts:
    """Date, source and authors from the short rows between the title and the text, or right above the title.

    `stated` are the authors whom the page's head names.
    """
    start, end = (max(0, at - 3), max(first, at + 1)) if at is not None else (max(0, first - 6), first)
    found = Facts()
    for number in range(start, min(len(paragraphs), end + 2)):
        one = paragraphs[number]
        text = one.block.text
        if (
            number == at
            or one.block.form in ("picture", "heading", "caption")
            or not text
            or len(text) > _LONGEST_ROW
            or text[-1] in "。！？"
        ):
            continue
        element = laid.elements[one.row.element] if one.row.element >= 0 else None
        words = (element.words | {element.tag}) if element else frozenset()
        date, source, author = first_date(text), _SOURCE.search(text), _AUTHOR.search(simplified(text))
        short_date = bool(date) and date is not None and len(text) <= date[2] - date[1] + 50
        signed = key_of(text) in stated or (number < first and _OFFICE.fullmatch(text) is not None)
        told = short_date or source or (author and len(text) <= 80) or _ROW.search(text) or (words & _WORDS and len(text) <= 40)
        if not (told or signed or _is_above_office(paragraphs, number)):
            continue
        if one.block.form == "rest" and not (date or source or author):
            continue
        house, people = _house_and_people(text, date)
        names: tuple[str, ...] = people
        if author:
            names = names_of([text[slice(*author.span(author.lastindex or 0))]])
        elif not date and not people and (words & {"author", "byline", "address"} or _is_above_office(paragraphs, number)):
            names = names_of([text])
        found = Facts(
            found.rows | {number},
            found.published or (date[0] if date else ""),
            found.source or (source[1] if source else house),
            tuple(dict.fromkeys((*found.authors, *names))),
        )
    return found


def _is_above_office(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a row is a name, and the next says what that person is: Malaysia Correspondent."""
    below = paragraphs[number + 1].block.text if number + 1 < len(paragraphs) else ""
    text = paragraphs[number].block.text
    named = len(text) <= _LONGEST_BESIDE and (is_people(text) or _ENGLISH_NAME.fullmatch(text) is not None)
    return named and _OFFICE.fullmatch(below) is not None


def _house_and_people(text: str, date: tuple[str, int, int] | None) -> tuple[str, tuple[str, ...]]:
    """The paper and the persons that are named beside the date without a label: 林岚 河湾小报 2026-04-13."""
    beside = (text[: date[1]] + " " + text[date[2] :]).strip(" ·•|｜-—/") if date else text
    if len(beside) > _LONGEST_BESIDE:
        return "", ()
    parts = [part for part in re.split(r"[\s·•|｜/、]+", beside) if not re.fullmatch(r"[\d:：]*|原创|发表于|来自.*", part)]
    houses = [part for part in parts if is_house(part)]
    people = tuple(part for part in parts if part not in houses and is_people(part))
    if len(houses) == 1 and len(houses) + len(people) == len(parts):
        return houses[0], people
    return (beside if is_house(beside) and len(parts) == 1 else ""), ()
