"""Captions of pictures: what shows that a paragraph is one, and whose the picture is."""

import re

from msgspec import Struct

from site_builder.hantext import of_paragraph, simplified
from site_builder.importer.cues.houses import HOUSE

_PERSON = r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8})"
_WHO = rf"(?:(?:{HOUSE}|本报|[\u4e00-\u9fff]{{2,10}})?(?:特[约派])?(?:[记記]者|通[讯訊][员員]|[摄攝]影(?:[师師]|[记記]者)?|实习生)[ \u3000：:/]*)?(?:{_PERSON}[ \u3000、/]+)*{_PERSON}"
_CREDITS = (
    rf"(?:{HOUSE}|视觉中国|东方IC|本报)[ \u3000]*[/／][ \u3000]*[\u4e00-\u9fffA-Za-z]{{1,14}}(?:[ \u3000]*(?:发|摄|图|供图))?",
    rf"(?:{HOUSE})[ \u3000]*(?:记者)?[ \u3000]*{_WHO}[ \u3000]*[摄攝](?:影|于[\u4e00-\u9fff0-9年月日]{{2,16}})?(?:[/／][\u4e00-\u9fff]{{2,6}})?",
    rf"(?:{HOUSE})[ \u3000]*(?:发|图|供图|图片|照片|影像|资料图片?|(?:资料|档案)照片?)?(?:[（(]{_WHO}[ \u3000]*摄?[)）])?",
    rf"{_WHO}[ \u3000]*(?:[摄攝](?:影)?|供[图圖]|绘图?|制图|(?<=[ \u3000])图|提供|[/／][ \u3000]*(?:图片?|[摄攝]影?))(?:[/／][\u4e00-\u9fff]{{2,6}}|[ \u3000]*[（(][^（）()]{{2,10}}[)）])?",
    rf"(?:摄影|图片?|照片)[ \u3000]+{_PERSON}",
    r"(?:图|摄影|图片|供图|制图|绘图|图源|图片来源|来源|图据|Photo|PHOTO|Credit)[ \u3000]*[/／：:丨|][ \u3000]*[^。！？，]{2,24}",
    r"(?:受访者|主办方|校方|警方|馆方|家属|单位)提供",
    r"(?:资料|档案|示意|合成|网络|视频|电视|卫星|社交媒体|监控)?(?:图片?|照片?|截图|画面截图|影像)",
    r"[\u4e00-\u9fffA-Za-z·]{2,16}(?:影像|图片|供图|视觉|图)(?:[/／]图)?",
    r"[\u4e00-\u9fffA-Za-z· ]{2,20}[/／]图",
    r"(?:取自|翻摄自|翻拍自|截自|摄自|转自|图取自)[^（）()。]{2,16}",
)
_TAIL = re.compile(rf"(?:(?<=[。！？!?”’」』…])|(?<=[。！？!?…][)）])|(?<=[ \u3000]))[ \u3000]*(?P<credit>{'|'.join(_CREDITS)})[。]?$")
_BRACKET = re.compile(
    rf"[（(【\[〔][ \u3000]*(?P<credit>{'|'.join(_CREDITS)}|(?:AP|AFP|Reuters|Xinhua|Getty|EPA)[^()（）]{{0,24}})[ \u3000]*[)）】\]〕][。]?$"
)
_ENGLISH = re.compile(
    r"(?:(?<=[.!?\"”])\s+|(?<=。)\s*)[(\[]?(?P<credit>(?:[Pp]hoto(?:graph)?s?|PHOTOS?|Picture|Image|Illustration)(?: [Bb]y| BY| courtesy of)[: ]+[^.()\[\]]{2,40}"
    r"|(?:Provided|Courtesy|Supplied|PROVIDED|COURTESY)(?: (?:to|by|of|TO|BY|OF) [^.()\[\]]{2,40})?"
    r"|[A-Z][A-Za-z ]{1,24} ?[/|] ?(?:FOR|For|for) [^.()\[\]]{2,40}|(?:[A-Z][A-Za-z]* ){0,2}(?:Photo(?:graph)?s?|Pictures?|Images?|Credits?|PHOTO(?:GRAPH)?S?|PICTURES?|IMAGES?|CREDITS?)(?: by| BY)?: ?[^.()\[\]]{2,40}"
    r"|(?:AP|AFP|EPA|REUTERS|Reuters|Xinhua|Getty Images)(?: Photo)?(?: ?/ ?[^.()\[\]]{2,40}|(?=[)\]]))"
    r"|[A-Z][A-Za-z ]{0,24} [Pp]hoto by [A-Z][^.()\[\]]{2,40}"
    r"|[A-Z][A-Za-z ]{1,24}/[A-Z][^()\[\]]{1,40}(?=[)\]]))[)\]]?$"
)
_ALONE = re.compile(rf"(?:{_CREDITS[1]}|{_CREDITS[3]}|{_CREDITS[4]}|{_CREDITS[5]})")
_OF_PROSE = re.compile(rf"(?:据)?{HOUSE}(?:[ \u3000]*[、／/][ \u3000]*{HOUSE})*(?:专?电|消息|报道|讯)?")
_OF_TEXT = re.compile(r"据|據|综合|綜合|来源|來源|转自|轉自|摘自|本报|本報|.*(?:[电電讯訊]|消息|[报報][道導导]|特稿)$")
"""What credits a text and no picture."""
_SURE = re.compile(r"[▲△▼]|这是.{0,40}摄|图为|图中|上图|下图|左图|右图|资料图")
_OF_PICTURE = re.compile(r"[摄攝]|发。?$|供[图圖]|/|／|[图圖]|照片|影像|截屏")
"""What a credit after a caption says, unless it stands in brackets."""
_BY_A_HOUSE = re.compile(
    rf"(?:(?<=[。！？”」])[ \u3000]*|(?=[（(]))[（(]?(?P<credit>(?:{HOUSE}|路透|法新|美联|欧新|德新|新华|中新|彭博|互联网|网络)(?:[、／/ ](?:{HOUSE}|路透|法新|美联|新华))?)[)）]?$"
)
_LONGEST_OF_HOUSE = 80
_LONGEST_CREDIT = 60
_SHOWS = re.compile(
    r"^[▲△▼↑↓←→]|^(?:这是.{0,40}(?:拍摄|摄)|图为|图[：:]|上图|下图|左图|右图|图中|图①|图1|资料图[：:片]|视频截图|[（(]?资料图片?[)）]?)|"
    r"(?:拍摄|航拍|摄)(?:的|于).{2,40}[。）)]?$|(?:资料图片?|资料照片|视频截图)[。）)]?$"
)
_SIDE = re.compile(r"[（(](?:前|后|上|下|中|左|右|前排|后排)?[一二三四五六]?(?:左|右|中|前|后|上|下)?(?:[一二三四五六])?[)）]")
_DATED = re.compile(r"^(?:\d{4}年)?(?:当地时间)?\d{1,2}月\d{1,2}日，")


class Caption(Struct, frozen=True):
    """A caption: its credit stands at the characters from `credit_start` on, or nowhere."""

    credit: str = ""
    credit_start: int = -1
    sure: bool = False


@of_paragraph
def caption(text: str) -> Caption | None:
    """What shows by itself that a paragraph is a caption; None where nothing does.  A bare name shows nothing by itself."""
    if len(text) > 260 or text.count("。") > 4:
        return None
    said, text = text, simplified(text)
    end = max(0, len(text) - _LONGEST_CREDIT)
    if len(text) <= 220 and (found := _ENGLISH.search(text, end)):
        return Caption(said[slice(*found.span("credit"))].strip(), found.start(), sure=True)
    for pattern in (_TAIL, _BRACKET):
        found = pattern.search(text, end) if pattern is _BRACKET or _OF_PICTURE.search(text, end) else None
        if found and found.start("credit") > 0 and not _is_prose_credit(found["credit"]):
            named = pattern is _BRACKET or bool(_OF_PICTURE.search(found["credit"]))
            shown = bool(_SHOWS.search(text) or _DATED.match(text) or _SIDE.search(text)) or len(text) < 120
            if named and shown:
                return Caption(said[slice(*found.span("credit"))].strip(), found.start(), sure=True)
    house = agency_caption(said)
    if house and text[house.credit_start :].strip()[0] not in "（(":
        return house
    if len(text) <= 24 and _ALONE.fullmatch(text):
        return Caption(said, 0, sure=True)
    if _SHOWS.search(text) and len(text) <= 160:
        return Caption(sure=bool(_SURE.match(text)))
    if _has_sides(text):
        return Caption(sure=True)
    return None


def agency_caption(text: str) -> Caption | None:
    """One short sentence with a house behind it: a caption, or the last sentence of a report; only the place tells which."""
    found = _BY_A_HOUSE.search(simplified(text)) if len(text) <= _LONGEST_OF_HOUSE else None
    if not found or found.start() == 0 or text.count("。", 0, found.start()) > 1:
        return None
    credit = text[slice(*found.span("credit"))]
    return None if _OF_TEXT.match(credit) else Caption(credit, found.start())


def _has_sides(text: str) -> bool:
    """Whether a short line tells people apart by where they stand: 甲(左)与乙."""
    return len(text) <= 60 and any(side.group()[1:-1] for side in _SIDE.finditer(text))


def _is_prose_credit(credit: str) -> bool:
    """据新华社 and (新华社) after a sentence credit the text, not a picture."""
    return bool(_OF_PROSE.fullmatch(credit)) and not credit.endswith(("图", "影像", "视觉"))
