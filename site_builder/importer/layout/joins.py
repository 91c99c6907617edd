"""Whether one text goes on where another breaks off, weighed in points.

They come from the marks (quotation marks that close on the other side), the words (one that runs across the cut), the page's own wording,
and what a sentence can and cannot begin or end with.  Words are told apart by rjieba, with the names of its kinds.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import add

from msgspec import Struct

from site_builder.hantext import holds_han, simplified
from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.names import begins_like_a_name
from site_builder.importer.cues.signs import ends_softly, is_complete

_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_TWO_OF_WORDS = re.compile("[\u4e00-\u9fff·]{2}")
LONGEST_PAGE = 50_000
"""Characters of a page whose wording counts."""
_LONGEST_TITLE = 70
_BESIDE = 12
"""Characters on each side of a cut in which a word is looked for that runs across it."""
_SHORTEST = 6
"""Characters of a line that is hardly anything but a heading."""
TWO_CLAUSES = re.compile(r"[\u4e00-\u9fff”’？！」][ \u3000]+[\u4e00-\u9fff“‘「\d]")
"""A blank between Chinese words: titles have it between their clauses, sentences do not."""

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "〈": "〉", "【": "】"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()} | {")": "（", "）": "（"}
_CONTINUES = re.compile(r"[，、；：“‘《（(「·—\-－/]$")
_CANNOT_BEGIN = re.compile(r"^[，。、；：！？”’》）)」』%％‰℃…·]|^[\u4e00-\u9fff](?<![但而是对不唉看哦嗯好啊喂来])[，。、；！？”’》）]")
"""A mark that closes something, or the last character of a word and a mark."""
_HARDLY_BEGINS = re.compile(r"^(?:[的了着过们吗呢吧得地]|等(?!待|到|于|候))")
_WEAKLY_BEGINS = re.compile(
    r"^(?:[和与及或并]|以及|以来|之间|之一|之后|之前|之中|方面|期间|左右|以上|以下|至今|时[，。]|后[，。]|中[，。])"
)
_OPENS_SENTENCE = re.compile(
    r"^(?:据|当天|当日|当地时间|当前|目前|此外|另外|另据|然而|不过|但是?|与此同时|同时|随后|此后|此前|近日|日前|近年来|今年|去年|对此|其[一二三四五]，|第[一二三四五]|"
    r"首先|其次|再次|最后|[一二三四五六七八九十]是|——|●|■|记者|分析人士|专家|有分析|事实上|值得一提|一方面|另一方面|因此|由于|随着|自|从|在|《|\d{1,2}月\d{1,2}日|\d{1,2}日|本月|本届|上述|这|该)"
)
_LEADS = re.compile(r"^(?:【|[^，。：“]{2,20}?(?<!\d)\d{1,2}日)")
"""How the first paragraph of a report begins: who wrote it, or who does something on which day."""
_SPEAKER_FIRST = re.compile(r"^[^：，。“]{2,8}(?<![说称道示为])： ?[^。]{4,}$")
"""A headline in which the speaker stands before the words: 专家：……"""
_SAYS = re.compile(
    r"^(?:(?:评价|回忆|补充|解释|介绍|抱怨|坦言|回应|告诉记者)?[说称]|表示|认为|指出|透露|强调|宣布|告诉|援引|获悉|写道|坦言|直言|感叹)"
)
_RAN_ON = re.compile(r"^(?:[报報][道導导]|称|稱|说|說|援引|消息(?:称|人士|说)?|网站|记者获悉)(?!\S{0,4}[：:])")
"""What no text begins with, for somebody must stand before it."""
_ENDS_IN_TIME = re.compile(r"(?:\d日|当[天日晚]|凌晨|上午|下午|晚间|时间|期间|之[后前]|以来|同时|目前|近日|日前)$")
_NAMES_A_DAY = re.compile(r"(?<!\d)\d{1,2}日")
_DAY = re.compile(r"^\d{1,2}[日月]")
_REST_OF_NAME = re.compile(r"^[\u4e00-\u9fff]?·")
_NO_HEADING = r"据|当前|目前|此外|另外|由于|因此|随着|根据|按照|截至|如果|虽然|尽管|除了|与此同时|一名|一位|有[\u4e00-\u9fff]{2,6}(?:说|认为|指出|表示|称)"
_BEGINS_SENTENCE = re.compile(
    rf"^(?:{_NO_HEADING}|但|不过|然而|当天|当日|当时|随后|此后|此前|同时|对此|对于|关于|记者|一些|"
    r"自|从|在|到|直到|为了|其[一二三四]|——|“|\d{1,2}[日月时]|今年|去年|昨天|今天|这|那|他|她|我|你)"
)
_UNFINISHED = re.compile(
    r"(?:的|和|与|及|以及|把|被|部分|一些|该|每|超过|至少|所有|[\d一两三四五六七八九十百千万亿](?:个|名|位|家|座|所|只|条|项|辆|艘|架|份|种|张|间|块|台|枚|支|件))$"
)
"""What no heading ends with."""
_WANTS_MORE = re.compile(r"(?:[到至由于向给让使从将达对比]|成为|作为|称为|降为|改为|不再|开始|已经|没有|能够|可以|需要|进行)$")
"""What a sentence does not end with, and a line of display type seldom."""
_LEADS_ON = re.compile(r"(?:[说称]|显示|表示|认为|指出|[，、：])$")
_LEAST_SENTENCE = 10
_ENGLISH_LINE = 60
"""Characters of an English line that is too long for a heading."""
_QUOTED = re.compile(r"[“「][^“”「」。]{2,24}[”」](?:[^“”「」。，]{1,12}|[\s　]*[“「][^“”「」。]{2,24}[”」])?")
"""A line that begins with words in quotation marks and goes on with a few more or none: a title or a heading, hardly half a sentence."""
_CUT_NUMBER = re.compile(r"\d[.．]$")
_BEGINS_NO_HEADING = re.compile(rf"^(?:{_NO_HEADING}|在(?!一起|哪|何)|[^，。：“]{{2,24}}(?:说|表示|认为|指出|称|透露|显示|期间)，)")
"""Beginnings of sentences with which hardly any heading begins."""
_OFFICE = re.compile(
    r"(?:发言人|总统|总理|首相|外长|部长|大臣|议长|主席|书记|秘书长|特使|代表|主任|局长|市长|州长|司令|教授|专家|学者|研究员|分析师|律师|记者|居民|村民|司机|乘客|负责人|队长|教练|院长|所长|经理|总裁|会长|店主|老板|工程师|医生|志愿者|消防员|警官)$"
)
_INNER = {"v", "d", "uj", "ul", "uz", "ug", "ud", "f", "q", "y", "k", "c", "zg", "u"}
"""Kinds of words that a sentence of a report seldom begins with."""
_UNIT = re.compile(r"^[\d.,年月日时分秒万亿千百十个多余名人次件起架艘座所只条项%％米吨元岁级度届号]")
_DANGLING = {"p", "c", "uj", "ul", "uz", "ug", "ud", "u", "d", "m", "r", "f"}
"""Kinds of words (as rjieba names them) that a heading hardly ends with: prepositions, conjunctions, particles, adverbs."""


class Wording(Struct, frozen=True):
    """How a page words things: two and three neighbouring characters that stand in it, simplified."""

    two: frozenset[str]
    three: frozenset[str]


def wording_of(texts: Iterable[str]) -> Wording:
    """The wording of a page with these texts, of its first `LONGEST_PAGE` characters."""
    page = simplified("\n".join(texts)[:LONGEST_PAGE])
    pairs = list(map(add, page, page[1:]))
    return Wording(frozenset(pairs), frozenset(map(add, pairs, page[2:])))


class _Left(Struct, frozen=True):
    """What a text shows that breaks off, whatever stands behind it."""

    points: float
    tail: str
    """Its last characters, simplified."""
    opened: str
    """The innermost mark that it opens and does not close; "" for none."""
    begins_sentence: bool
    office: bool
    """Ends with what stands before a name."""
    english: bool
    long: bool
    """Is too long for a heading in English."""


class _Right(Struct, frozen=True):
    """What a text shows that may go on where another breaks off."""

    points: float
    head: str
    """Its first characters, simplified."""
    closes: str
    """The mark that it closes without having opened it; "" for none."""
    complete: bool
    cannot_begin: bool
    leads: bool
    named: bool
    """Begins like a name."""


def join_points(left: str, right: str, page: Wording) -> float:
    """How much speaks for `right` being the other half of `left`: more than 3 is a good deal, less than 0 speaks against it."""
    broken, rest = _left(left), _right(right)
    points = broken.points + rest.points + _by_marks(broken, rest) + _by_words(broken.tail, rest.head, page)
    if rest.leads and not broken.begins_sentence:
        points -= 2.0
    if broken.office and rest.named:
        points += 3.0
    return points


@lru_cache(maxsize=64)
def _left(text: str) -> _Left:
    """The points of a text as the left half; it is asked about all texts that may be the right one."""
    text = simplified(text)
    wired = dateline(text)
    points = _by_length(text)
    if "，" in text and len(text) < 45:
        points += 1.5 if text.count("，") == 1 else 3.0
    if "。" in text:
        points += 5.0
    if len(text) <= _LONGEST_TITLE and TWO_CLAUSES.search(text) and not wired:
        points -= 5.0
    if _QUOTED.fullmatch(text):
        points -= 5.0
    elif ends_softly(text):
        points -= 2.0
    if len(text) <= _LONGEST_TITLE and _SPEAKER_FIRST.match(text):
        points -= 2.0
    if wired and wired.day and wired.end >= len(text):
        points += 8.0
    if _CONTINUES.search(text):
        points += 5.0
    begins_sentence = bool(_BEGINS_SENTENCE.match(text))
    if begins_no_heading(text):
        points += 3.0
    elif begins_sentence:
        points += 1.5
    points += 2.0 if _ENDS_IN_TIME.search(text) else 0.0
    points += 1.5 if _NAMES_A_DAY.search(text) else 0.0
    return _Left(
        points + _by_end(text),
        text[-_BESIDE:],
        (_unclosed(text) or [""])[-1],
        begins_sentence,
        bool(_OFFICE.search(text)),
        text[-1:].isascii() and text.count(" ") > 1 and not holds_han(text),
        len(text) >= _ENGLISH_LINE,
    )


def _by_length(text: str) -> float:
    """What its length says for a text that breaks off."""
    points = 4.0 if len(text) >= 45 else 2.0 if len(text) >= 26 else 0.0
    if len(text) <= 12 and not re.search(r"[，、：“]", text):
        points -= 2.0
    if len(text) <= _SHORTEST and not re.search(r"[，、：“\d]", text):
        points -= 3.0
    return points


def _by_end(text: str) -> float:
    """What the last word of a text that breaks off says."""
    word, tag = _last_word(text[-_BESIDE:])
    if _UNFINISHED.search(text):
        return 4.0
    if len(text) >= _LEAST_SENTENCE and _WANTS_MORE.search(text):
        return 3.0
    if tag in _DANGLING and len(word) <= 2:
        return 2.5
    return 1.5 if tag == "v" and len(word) == 1 else 0.0


@lru_cache(maxsize=64)
def _right(text: str) -> _Right:
    """The points of a text as the right half; it is asked for by all texts that may be the left one."""
    text = simplified(text)
    points = 0.0
    if _OPENS_SENTENCE.match(text):
        points -= 2.0
    if _HARDLY_BEGINS.match(text):
        points += 3.0
    elif _WEAKLY_BEGINS.match(text):
        points += 1.5
    first, tag = _first_word(text[:8])
    if _SAYS.match(text):
        points += 4.0
    elif tag in _INNER and first not in ("是", "有", "报道", "据"):
        points += 2.0
    return _Right(
        points,
        text[:_BESIDE],
        _closes_first(text),
        is_complete(text),
        bool(_CANNOT_BEGIN.match(text)),
        bool(_LEADS.match(text)),
        tag.startswith("nr") or begins_like_a_name(text[:3]),
    )


@lru_cache(maxsize=1024)
def pairs_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring Han characters: what a text speaks of, roughly."""
    return frozenset(run[at : at + 2] for run in _HAN_RUN.findall(text) for at in range(len(run) - 1))


def credit_goes_on(credit: str, right: str) -> bool:
    """Whether what looks like a credit at the end of a text is the beginning of a sentence that `right` goes on with: 据…报 + 道，…"""
    return bool(_RAN_ON.match(right)) or (credit[-1:] in "报報" and right[:1] in "道導导告")


def begins_no_heading(text: str) -> bool:
    """Whether a text begins as sentences do, and hardly any heading or title."""
    return bool(_BEGINS_NO_HEADING.match(text))


def breaks_off(text: str) -> bool:
    """Whether a line ends as hardly any title does, but half a sentence: with what wants more behind it."""
    return bool(_UNFINISHED.search(text) or _WANTS_MORE.search(text) or _LEADS_ON.search(text))


def _by_marks(broken: _Left, rest: _Right) -> float:
    """What the marks and figures on both sides of the cut say."""
    points = 0.0
    last, first = broken.tail[-1:], rest.head[:1]
    opened, closes = broken.opened, rest.closes
    if opened and closes:
        points += 5.0 if _CLOSERS.get(closes) == opened or closes in "”’" else 2.0
    elif closes:
        points -= 3.0
    elif opened:
        points -= 1.5 if rest.complete else 0.0
    if rest.cannot_begin:
        points += 5.0 if not closes or opened else 0.0
    if last.isdigit() and "\u4e00" <= first <= "\u9fff":
        points += 3.0 if _UNIT.match(first) else 2.0
    if first.isdigit() and last.isdigit():
        points += 4.0
    if first.isdigit() and _CUT_NUMBER.search(broken.tail):
        points += 5.0
    if last in "年月" and _DAY.match(rest.head):
        points += 4.0
    if _REST_OF_NAME.match(rest.head) and "\u4e00" <= last <= "\u9fff":
        points += 3.0
    if broken.english and "\u4e00" <= first <= "\u9fff":
        points -= 8.0  # one is English, the other is not
    if last.isascii() and last.isalnum() and first.isascii() and first.isalpha():
        points += 3.0 if first.islower() else 1.0 if broken.long else -3.0
    return points


def _unclosed(text: str) -> list[str]:
    """Marks that a text opens and does not close, outermost first."""
    stack: list[str] = []
    for char in text:
        if char in _PAIRS:
            stack.append(char if char != "(" else "（")
        elif char in _CLOSERS and stack and stack[-1] == _CLOSERS[char]:
            stack.pop()
    return stack


def _closes_first(text: str) -> str:
    """The mark that a text closes without having opened it; "" for none."""
    stack: list[str] = []
    for char in text:
        if char in _PAIRS:
            stack.append(char if char != "(" else "（")
        elif char in _CLOSERS:
            if not stack or stack[-1] != _CLOSERS[char]:
                return char if not stack else ""
            stack.pop()
    return ""


def _by_words(tail: str, head: str, page: Wording) -> float:
    """Whether a word runs across the cut, or the page has the characters beside it together elsewhere."""
    is_latin = tail[-1:].isascii() and head[:1].isascii()
    points = 0.0 if is_latin else {0: 0.0, 1: 0.0, 2: 2.5}.get(_crossing(tail, head), 4.0)
    if tail and head and _TWO_OF_WORDS.fullmatch(tail[-1] + head[0]):
        points += 1.0 if tail[-1] + head[0] in page.two else 0.0
        points += 2.0 if len(tail) > 1 and tail[-2:] + head[0] in page.three else 0.0
        points += 2.0 if len(head) > 1 and tail[-1] + head[:2] in page.three else 0.0
    return points


@lru_cache(maxsize=4096)
def _first_word(head: str) -> tuple[str, str]:
    import rjieba

    tagged = rjieba.tag(head, hmm=True)
    return tagged[0] if tagged else ("", "")


@lru_cache(maxsize=4096)
def _crossing(tail: str, head: str) -> int:
    """Length of the word that runs across the cut; 0 for none."""
    import rjieba  # its dictionary costs a third of a second, and only open texts need it

    position = 0
    for word in rjieba.cut(tail + head, hmm=False):
        if position < len(tail) < position + len(word):
            return len(word)
        position += len(word)
    return 0


@lru_cache(maxsize=4096)
def _last_word(tail: str) -> tuple[str, str]:
    import rjieba

    tagged = rjieba.tag(tail, hmm=False)
    return tagged[-1] if tagged else ("", "")
