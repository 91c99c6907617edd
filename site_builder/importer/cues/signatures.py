"""Lines and brackets that say who made something, read by their grammar: who they are, their names, from where and what they did.

    记者 甲 乙 发自某地      文 | 某某周末记者 甲      〔記者甲、乙／某地報導〕      报道：甲      责编 甲 美编 乙      By A in B

Every word of such a line is an office, a house before it, a name, a place or what was done; one word too many, and it is none.
"""

import re

from msgspec import Struct

from site_builder.hantext import simplified
from site_builder.importer.cues.houses import HAN, is_house
from site_builder.importer.cues.names import begins_like_a_name

_NO_NAME = r"(?!(?:发自|寄自|来自|摄影|报道|报导|综合|通讯员|记者|采写|采访|整理|编译|撰文|撰稿|图文|文图|实习|特约))"
_NAME = rf"{_NO_NAME}(?:{HAN}{{3}}|{HAN}{{2}}|{HAN}[ \u3000]{{1,3}}{HAN}(?!{HAN})|{HAN}{{4}}|{HAN}{{1,7}}(?:[·•・]{HAN}{{1,8}}){{1,3}})"
_NAMES = rf"{_NAME}(?:[ \u3000]*[、，,和与&][ \u3000]*{_NAME}|[ \u3000]+{_NAME}){{0,7}}"
_OFFICE = r"(?:(?:本[报刊社台网]|特约|特派|见习|实习|首席|全媒体|融媒体|体育|财经|摄影|文字)*(?:记者|通讯员|特派员|评论员|撰稿人?|撰述|作者|主笔|实习生))"
_DID = r"(?:文[/／、·]?[图摄]|[图摄][/／、]文|摄影报道|图文报道|综合报道|综合整理|专题报道|报道|报导|采写|采访|撰文|撰稿|整理|编译|执笔|口述|写|文)"
_PLACE = rf"(?!综合|专题|摄影){HAN}{{2,6}}(?:[、·]{HAN}{{2,6}}){{0,3}}"
_GAP = r"[ \u3000]*"
_DOER = rf"{_DID}(?:{_GAP}[：:／/|｜丨]{_GAP}|[ \u3000]+)"


def _tail(number: int) -> str:
    """What follows the names: from where, and what they did."""
    filed = rf"(?:发自|寄自|来自)[ \u3000]*(?P<from{number}>{_PLACE})|(?P<at{number}>{_PLACE})(?:综合)?(?:报道|报导|专?电|专?讯)"
    return rf"(?:{_GAP}[/／|｜丨]?{_GAP}(?:{filed}|{_DID})(?:{_GAP}{_DID})?)?"


def _who(number: int) -> str:
    """An office, the house before it, and the names behind it."""
    office = rf"(?P<house{number}>{HAN}{{0,12}}?)(?P<office{number}>{_OFFICE})"
    return rf"{office}{_GAP}(?P<mark{number}>[：:／/|｜丨]?){_GAP}(?P<names{number}>{_NAMES}){_tail(number)}"


_SIGNED = re.compile(
    rf"(?:[□■◎●◆▲○◇]{_GAP})?(?:(?:{_DOER})?{_who(1)}(?:{_GAP}[；;，,、/／]?{_GAP}{_who(2)})?|(?:{_DID}{_GAP}(?P<mark3>[：:／/|｜丨]){_GAP}|(?:撰文|采写|撰稿|执笔|编译|整理)[ \u3000]+)(?P<names3>{_NAMES}){_tail(3)})"
)
_EDITS = r"(?:(?:本版|本期|今日|值班|责任|执行|版式|图片|文字|网络|视觉|美术|助理)*(?:编辑|编审|主编|总编|美编|图编|编委|主任)|责编|责校|版式|视觉|组版|排版|校对|审校|二审|三审|终审|监制|统筹|策划|值班)"
_DRAWS = r"(?:制图|绘图|插图|插画|漫画|制表|图表|美术|设计)"
_EDITED = re.compile(
    rf"(?:本版|本期|今日本版)?(?:(?:{_EDITS}|{_DRAWS})(?:{_GAP}[：:／/|｜丨]{_GAP}|[ \u3000]+){_NAMES}(?:[ \u3000，,；;|｜/／]+|$))+"
)
_EDITED_CLOSE = re.compile(rf"(?:(?:{_EDITS}|{_DRAWS}){_NAMES}(?:[ \u3000，,；;|｜/／]+|$)){{1,6}}")
"""The same with nothing between office and name."""
_ENGLISH_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}"
_ENGLISH = re.compile(
    rf"(?:(?:—|–|--)\s*)?(?:(?:Reporting|Words|Text|Story|Written|Compiled|Translated) )?(?:By|BY|by)[:：]?\s+(?P<names>{_ENGLISH_NAME}(?:(?:,? (?:and|AND|&) |, ){_ENGLISH_NAME}){{0,4}})"
    rf"(?:,?\s+(?:in|IN|from|reporting from)\s+(?P<places>{_ENGLISH_NAME}(?:(?:,? and |, ){_ENGLISH_NAME}){{0,2}})|\s*[,|｜/–—-]\s*(?:[A-Za-z][\w.'’&-]*\s?){{1,6}})?"
    rf"|(?P<named>{_ENGLISH_NAME})\s*[,|｜/–—-]\s*(?:[A-Z][\w.'’&-]* ){{0,3}}(?:reporter|correspondent|editor|writer|columnist|contributor|staff)"
)
_ROLE = re.compile(
    r"(?:[A-Z][\w'’&-]* ){0,3}(?:Reporter|Correspondent|Editor|Writer|Columnist|Contributor|Critic)(?: in [A-Z]\w+)?", re.IGNORECASE
)
_PERSON = re.compile(r"[A-Z][\w’'-]{1,14}(?: [A-Z]\.?)?(?: [A-Z][\w’'-]{1,14}){1,2}")
_HOUSE_END = re.compile(r"..[社报网台]$")
_OPEN, _CLOSE = "（(【[〔《〈", "）)】]〕》〉"
_LONGEST, _LONGEST_ENGLISH = 50, 90


class Signature(Struct, frozen=True):
    """Who signed; `house` is what stands before the office, without 本报."""

    names: tuple[str, ...]
    places: tuple[str, ...] = ()
    house: str = ""


def signature(text: str) -> Signature | None:
    """What a line says that is nothing but a signature, within brackets or not; None for every other line."""
    bare = _unframed(text)
    if english := _ENGLISH.fullmatch(bare) if len(bare) <= _LONGEST_ENGLISH else None:
        return Signature(_parted(english["names"] or english["named"]), _parted(english["places"] or ""))
    found = _SIGNED.fullmatch(simplified(bare)) if len(bare) <= _LONGEST else None
    if not found:
        return None
    names: list[str] = []
    for group, mark in (("names1", "mark1"), ("names2", "mark2"), ("names3", "mark3")):
        if found[group] is None:
            continue
        said = _names_of(bare[found.start(group) : found.end(group)])
        if any(is_house(simplified(name)) or _HOUSE_END.search(simplified(name)) for name in said):
            return None
        apart = found[mark] or bare[found.start(group) - 1] in " \u3000"
        if not apart and not all(map(begins_like_a_name, map(simplified, said))):
            return None
        names += said
    places = [bare[found.start(group) : found.end(group)] for group in ("from1", "at1", "from2", "at2", "from3", "at3") if found[group]]
    house = bare[found.start("house1") : found.end("house1")] if found["house1"] else ""
    if house and not _may_be_house(simplified(house)):
        return None
    return Signature(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(places)), house)


def opening_signature(text: str) -> tuple[int, Signature] | None:
    """The signature in brackets with which a paragraph begins, and the place after it."""
    if not text or text[0] not in _OPEN:
        return None
    close = _CLOSE[_OPEN.index(text[0])]
    end = text.find(close, 1, _LONGEST)
    said = signature(text[: end + 1]) if end > 0 else None
    return (end + 1, said) if said else None


def is_edited(text: str) -> bool:
    """Whether a line says who edited, laid out or drew, and no more: 责编 甲 美编 乙, （责任编辑：甲）."""
    bare = simplified(_unframed(text))
    return len(bare) <= 80 and bool(_EDITED.fullmatch(bare) or (len(bare) <= 40 and _EDITED_CLOSE.fullmatch(bare) and _all_names(bare)))


def _all_names(bare: str) -> bool:
    """Whether what stands behind each office begins like a name."""
    words = [word for word in re.split(rf"{_EDITS}|{_DRAWS}|[ \u3000，,；;|｜/／、]+", bare) if word]
    return all(map(begins_like_a_name, words))


def _unframed(text: str) -> str:
    bare = text.strip()
    if bare[:1] and bare[0] in _OPEN and bare[-1] == _CLOSE[_OPEN.index(bare[0])]:
        return bare[1:-1].strip()
    return bare


_HOUSE_BEFORE = re.compile(r"[的是由与和及对向让被有说在来为]|[两三四五六七八九十几多]名|[一这那]")

_OF_HOUSE = re.compile(r"(?:[报社网台刊]|周末|新闻|在线|客户端|频道|传媒|广播|电视|杂志|通讯)$")


def _may_be_house(words: str) -> bool:
    """Whether the words before an office can be the name of a house: no part of a sentence."""
    return bool(_OF_HOUSE.search(words)) or not _HOUSE_BEFORE.search(words)


def _names_of(text: str) -> list[str]:
    joined = re.sub(rf"(?<!{HAN})({HAN})[ \u3000]+({HAN})(?!{HAN})", r"\1\2", text)
    return [name for name in re.split(r"[ \u3000、，,和与&]+", joined) if name]


def is_english_name(text: str) -> bool:
    """Whether a line is nothing but a name in Latin letters, of two or three words."""
    return bool(_PERSON.fullmatch(text))


def is_role(text: str) -> bool:
    """Whether a line says what somebody is at a paper, and no more: Consumer Correspondent."""
    return bool(_ROLE.fullmatch(text))


def _parted(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r",? (?:and|AND|&) |, ", text) if name)
