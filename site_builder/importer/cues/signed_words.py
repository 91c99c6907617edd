"""Lines that say who made something, read word by word: each is an office, a house, a name, a place, or what was done.

    甲 见习记者 乙/文　丙/摄      编译甲／综合外电      统稿 甲 采写 乙 丙      甲（本报驻某地特约撰稿）      甲／某地

One word that is none of these, and the line is no signature.  Who took the pictures did not write the text.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_builder.hantext import simplified
from site_builder.importer.cues.houses import HAN, HOUSE
from site_builder.importer.cues.names import DOUBLE, begins_like_a_name

_OFFICES = "记者|通讯员|特派员|评论员|撰稿人|撰稿|撰述|作者|主笔|实习生|编译|译者|读者|网友|主持人?|专栏作家|特约|学生记者|小记者|研究员|编辑|口述者?|整理者"
_OFFICE = re.compile(
    rf"(?P<house>(?:{HAN}{{1,7}}?(?:[报社网台刊院部]|中心|周末|新闻|传媒|客户端))?)(?:特约|特派|见习|实习|首席|全媒体|融媒体|专栏|资深|本[报刊社台网]|驻{HAN}{{1,6}}?|体育|财经|文化|摄影)*(?P<office>{_OFFICES})"
)
_WORKS = "文字?|撰文|采写|采访|采访整理|统稿|执笔|写|撰稿|整理|编译|编辑整理|翻译|译|口述|(?:综合|专题)?报[道导]|综合外电|外电|综合整理|综合|特稿|专稿|文[/／、·・]?[图摄](?:影)?|图文|文图|编写|主持|辑|供稿"
_WORK = re.compile(rf"(?:{_WORKS})")
_PICTURES = re.compile(r"摄|摄影|图|图片|供图|绘图?|插图|插画|制图|漫画|摄像|视频")
_TOOK = re.compile(rf"{HAN}{{2,4}}(?:摄影?|供图|制图|绘图?)")
_FILED = re.compile(
    rf"(?:发自|寄自|来自)?(?P<place>(?!综合|专题|特别){HAN}{{2,6}}?)(?P<day>\d{{1,2}}日)?(?:综合)?(?:报[道导]|专?电|专?讯|专题)|发自(?P<from>{HAN}{{2,6}})"
)
_HOUSE = re.compile(rf"(?:据|综合)?《?(?P<house>{HOUSE})》?(?:网站)?(?:(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:报[道导]|专?电|消息|供稿)?")
_NAME = re.compile(rf"{HAN}{{2,3}}|(?:{DOUBLE.pattern}){HAN}{{2}}|{HAN}某{{2,3}}|{HAN}{{1,5}}(?:[·•・]{HAN}{{1,6}}){{1,3}}")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_PARTED = re.compile(r"[ \u3000、，,；;：:／/|｜丨&]+")
_BEHIND = re.compile(r"[（(][^（）()。！？]{2,16}[）)]$")
"""What stands in brackets behind the last name: who that is."""
_WHO_IT_IS = re.compile(rf"(?<=[，,]){HAN}{{2,14}}$")
_MARK = re.compile(r"^[□■◎●◆▲○◇]\s*")
_SHORT, _LONGEST = 2, 50


class Signed(Struct, frozen=True):
    """Who signed: the authors, where they are, the houses that are named."""

    names: tuple[str, ...]
    places: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()


def signed_words(text: str, *, framed: bool = False) -> Signed | None:
    """What a line says whose every word belongs to a signature; None for any other.

    A line without a bracket around it must say an office or what was done; two or more names within one say enough.
    """
    if len(text) > _LONGEST or not _LETTER.search(text):
        return None
    plain = simplified(text)
    marked = bool(_MARK.match(plain))
    bare = _MARK.sub("", plain)
    told = 0
    if behind := _BEHIND.search(bare):
        if not (_OFFICE.search(behind[0]) or marked or _OFFICE.match(bare)):
            return None
        bare, told = bare[: behind.start()], 1
    elif (who := _WHO_IT_IS.search(bare)) and _OFFICE.match(bare):
        bare = bare[: who.start() - 1]
    names: list[str] = []
    places: list[str] = []
    houses: list[str] = []
    waiting: list[str] = []
    draws = False
    words = _words(bare)
    for place, word in enumerate(words):
        if office := _OFFICE.fullmatch(word):
            told, draws = told + 1, False
            names, waiting = [*names, *waiting], []
            houses += [office["house"]] if re.fullmatch(HOUSE, office["house"]) else []
        elif _PICTURES.fullmatch(word):
            told, draws = told + 1, not waiting
            waiting = []
        elif _WORK.fullmatch(word):
            told, draws = told + 1, False
            names, waiting = [*names, *waiting], []
        elif _TOOK.fullmatch(word):
            told, draws = told + 1, False
            waiting = []
        elif (both := _name_beside(word)) and not (begins_like_a_name(word) and len(word) <= 3):
            told, draws = told + 1, False
            waiting.append(both)
        elif filed := _FILED.fullmatch(word):
            told += 1
            places += [filed["place"] or filed["from"]] if not word.endswith("专题") else []
        elif _is_name(word):
            waiting += [] if draws else [word]
        elif said := _HOUSE.fullmatch(word):
            houses.append(said["house"])
        elif (
            place == len(words) - 1
            and len(words) == 2
            and waiting
            and "／" in bare.replace("/", "／")
            and 2 <= len(word) <= 4
            and _is_place(word)
        ):
            told += 1
            places.append(word)
        else:
            return None
    names += waiting
    enough = told or (framed and (len(names) > 1 or any(len(name) > _SHORT for name in names)))
    return Signed(*(_as_written(words, plain, text) for words in (names, places, houses))) if names and enough else None


def _as_written(words: Sequence[str], plain: str, text: str) -> tuple[str, ...]:
    """Some words in the characters of the line."""
    found = (text[at : at + len(word)] if (at := plain.find(word)) >= 0 else word for word in words)
    return tuple(dict.fromkeys(found))


def _words(bare: str) -> list[str]:
    """The words of a line; two single characters with a blank between are one name."""
    joined = re.sub(rf"(?<!{HAN})({HAN})[ \u3000]+({HAN})(?!{HAN})", r"\1\2", bare)
    joined = re.sub(rf"(?<!{HAN})(文)[/／、·・](摄影|摄|图)(?!{HAN})", r"\1\2", joined)
    return [word for word in _PARTED.split(joined) if word]


def _is_name(word: str) -> bool:
    return bool(_NAME.fullmatch(word)) and begins_like_a_name(word)


def _name_beside(word: str) -> str:
    """The name in a word that is an office and a name, or a name and what that person did; "" for none."""
    for pattern in (
        rf"(?:{_OFFICE.pattern})(?P<name>{HAN}{{2,4}})",
        rf"(?P<name>{HAN}{{2,4}}?)(?:{_WORKS}|摄影报道)",
        rf"(?:撰文|采写|编译|整理|翻译|执笔)(?P<name>{HAN}{{2,4}})",
    ):
        if (found := re.fullmatch(pattern, word)) and begins_like_a_name(found["name"]) and not _WORK.fullmatch(found["name"]):
            return found["name"]
    return ""


def _is_place(word: str) -> bool:
    import rjieba  # a third of a second to load, for the few lines that give a name and a place

    return all(tag.startswith("ns") for _, tag in rjieba.tag(word, hmm=False))
