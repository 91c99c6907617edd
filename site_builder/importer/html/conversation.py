"""What readers wrote below an article, and lists of other pages: told by what each of several elements of one make holds."""

import re
from collections.abc import Sequence

from site_builder.hantext import simplified
from site_builder.importer.cues.timestamps import first as first_date
from site_builder.importer.html.rows import Element, Paragraph, way_up

SHARING = "a row to share by or to set the page with"
LONGEST = 90
"""Letters of a row that says who wrote when."""
_LEAD = r"^[\s▼▲👇☟↓→>»*·•\-—=【\[（(《“”\"'\d.、|]*"
_ANSWER = re.compile(
    r"[\s\d·|/-]*(?:(?:回复|点?赞|踩|顶|支持|反对|举报|引用|Reply|Like|Dislike|Report|Quote|Recommend)[\s\d()（）\[\]·|/-]*)+",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:.{0,24}?[\s·|])??(?:.{1,16}?)??(?:\d+|[一二三四五六七八九十两半几]+|an?)\s*个?(?:(?:秒钟?|分钟?|小时|天|日|周|星期|月|年)[之以]?前|(?:sec|min|hour|hr|day|week|month|year)\w* ago)(?:[\s·|]*\d+)?[\s·|]*",
    re.IGNORECASE,
)
"""When something was written, as lists of comments and of other pages say it, with how often it was read."""
_POSTED = re.compile(
    r"(?:楼主|沙发|板凳|地板|\d{1,5}\s?(?:楼|#)|#\d{1,5})?[\s|·#]*(?:最后编辑)?(?:发表于|发布于|回复于|Posted(?: on| at)?:?)\s",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    _LEAD
    + r"(?:(?:网友|最新|热门|精彩|全部|读者|用户|所有|查看)?(?:评论|跟帖|留言|点评)(?:区|列表)?|发表(?:评论|留言|回复)|我要评论|写(?:评论|留言)|说点什么|文明上网[^。]{0,20}|Comments?|Leave a (?:reply|comment)|Join the (?:discussion|conversation)|Post a comment|\d+ (?:comments?|replies|responses)|Add a comment)"
    r"\s*[（(\[]?\s*\d*\s*(?:条|个|则)?\s*[）)\]]?[：:】\]）)]*$",
    re.IGNORECASE,
)


def conversation(paragraphs: Sequence[Paragraph], elements: Sequence[Element], whys: list[str], believed: Sequence[bool]) -> None:
    """Say in `whys` of each paragraph that is an answer of readers, or of a list of other pages, that it is.

    `believed` says of each paragraph of a whole page whether witnesses take it for text.
    """
    _answers(paragraphs, elements, whys)
    _comments(paragraphs, whys, believed)
    _later_posts(paragraphs, elements, whys)


def _answers(paragraphs: Sequence[Paragraph], elements: Sequence[Element], whys: list[str]) -> None:
    """Three or more elements of one make beside each other, with words to answer by or an age in each, are comments or other pages."""
    asked: dict[tuple[int, str, frozenset[str]], set[int]] = {}
    aged: dict[tuple[int, str, frozenset[str]], set[int]] = {}
    for one in paragraphs:
        text = simplified(one.block.text) if len(one.block.text) <= 40 else ""
        for found, pattern in ((asked, _ANSWER), (aged, _AGO)):
            if text and pattern.fullmatch(text):
                for number in way_up(one.row.element, elements)[:3]:
                    element = elements[number]
                    found.setdefault((element.parent, element.tag, element.words), set()).add(number)
    rows = {number for numbers in asked.values() if len(numbers) >= 3 for number in numbers}
    rows |= {number for numbers in aged.values() if len(numbers) >= 3 and _are_short(numbers, paragraphs, elements) for number in numbers}
    held: dict[int, bool] = {-1: False}
    for number, element in enumerate(elements):
        held[number] = number in rows or held[element.parent]
    for number, one in enumerate(paragraphs):
        if held[one.row.element]:
            whys[number] = "comments"


def _are_short(numbers: set[int], paragraphs: Sequence[Paragraph], elements: Sequence[Element]) -> bool:
    """Whether elements hold no more than a title and a sentence each, as lists do; entries of a running report are longer."""
    length = sum(len(one.block.text) for one in paragraphs if not numbers.isdisjoint(way_up(one.row.element, elements)))
    return length <= LONGEST * len(numbers)


def _comments(paragraphs: Sequence[Paragraph], whys: list[str], believed: Sequence[bool]) -> None:
    """What follows a heading of comments, when prose stands above it."""
    lengths = (
        [len(one.block.text) if believed[number] and not whys[number] else 0 for number, one in enumerate(paragraphs)] if believed else []
    )
    above = 0
    for number, one in enumerate(paragraphs):
        if whys[number] in ("", SHARING) and len(one.block.text) <= 40 and _COMMENTS.match(simplified(one.block.text)):
            if above * 2 > sum(lengths) if believed else number * 2 > len(paragraphs):
                for at in range(number, len(paragraphs)):
                    whys[at] = whys[at] or "comments"
                return
            if believed:
                whys[number] = "comments"
        above += lengths[number] if believed else 0


def _later_posts(paragraphs: Sequence[Paragraph], elements: Sequence[Element], whys: list[str]) -> None:
    """Elements of one make that each say when they were posted are a conversation: what follows the first of them are answers.

    Where most of the prose stands above the first, it is an answer as well.
    """
    rows = [number for number, one in enumerate(paragraphs) if len(one.block.text) <= LONGEST and _posted(one.block.text)]
    if len(rows) < 2:
        return
    posts = [_beside(paragraphs[rows[0]].row.element, paragraphs[number].row.element, elements) for number in rows[1:]]
    starts = [held[1] for held in posts if held is not None]
    firsts = [held[0] for held in posts if held is not None]
    if not starts:
        return
    first, second = (
        next(at for at, one in enumerate(paragraphs) if post in way_up(one.row.element, elements)) for post in (firsts[0], starts[0])
    )
    length = [len(one.block.text) if one.linked < 0.5 else 0 for one in paragraphs]
    begin = first if sum(length[:first]) > sum(length[first:second]) else second
    for at in range(begin, len(paragraphs)):
        whys[at] = whys[at] or "comments"


def _posted(text: str) -> bool:
    return _POSTED.match(simplified(text)) is not None and first_date(text) is not None


def _beside(one: int, other: int, elements: Sequence[Element]) -> tuple[int, int] | None:
    """The elements of one make around two rows that stand beside each other or in wrappers of one make; None where there are none."""
    above = [way_up(number, elements) for number in (one, other)]
    shared = set(above[0]) & set(above[1])
    apart = [[number for number in way if number not in shared] for way in above]
    makes = [[(elements[number].tag, elements[number].words - _numbers(elements[number].words)) for number in way] for way in apart]
    return (apart[0][-1], apart[1][-1]) if apart[0] and makes[0] == makes[1] else None


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(char.isdigit() for char in word))
