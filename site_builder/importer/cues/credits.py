"""Who wrote a text, and where: datelines, credits at the end, bylines, credits of a whole page.

The forms are those of Chinese news copy: 电头 (新华社东京4月12日电(记者…)), 本报讯, the bracket at the end of a report, 据新华社 after its
last sentence, one line for a whole page (本版文据…), 【文/… …】, and the datelines of English copy (CITY, April 12 (Agency) --).
"""

import re
from functools import lru_cache

from msgspec.structs import replace as with_changes

from site_builder.hantext import of_paragraph
from site_builder.importer.cues.datelines import PEOPLE, REMEMBERED, REPORTER, Credit, agencies_of, dateline
from site_builder.importer.cues.houses import HAN, HOUSE, houses_in
from site_builder.importer.cues.names import begins_like_a_name, names_in
from site_builder.importer.cues.signatures import opening_signature, signature
from site_builder.importer.cues.signed_words import signed_words

_HOUSES = rf"《?{HOUSE}》?(?:\s*(?:[、，,和及/／]|\s)\s*《?{HOUSE}》?)*"
_NAME_LAZY = rf"(?:{HAN}{{2,4}}?|{HAN}{{1,6}}·{HAN}{{1,8}})"
_OPEN, _CLOSE = r"[(（\[【]", r"[)）\]】]"
_LONGEST_TAIL, _SHORT = 60, 2
_AFTER_LAST = re.compile(r"(?<=[。！？!?”’」』…])[ \u3000\xa0]*(?P<rest>[^。！？!?“”\s][^。！？!?“”]{0,46})$")
_FROM = re.compile(
    rf"(?:均|文)?(?:综合|据|均据|来源[：:]|来源于|综合自|转自|摘自)\s*(?:(?:综合|据)\s*)?(?P<houses>{_HOUSES})\s*(?:{HAN}{{0,10}}?(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?\s*"
    rf"(?:综合)?(?:专?电|消息|报道|讯|微信公众号|稿件?|特稿)?(?:\s*{_OPEN}?\s*{REPORTER}[：: ]*(?P<names>{PEOPLE})\s*{_CLOSE}?)?"
)
_SPECIAL = re.compile(rf"(?P<houses>{HOUSE})(?:供本[报刊网](?:特稿|专稿|稿)|特稿|专稿|供稿|供本{HAN}{{1,6}})")
_BY = re.compile(
    rf"(?:{REPORTER}|文(?=[：:/／丨| \u3000])|撰文|编译|整理|采写)\s*[：:/／丨|]?\s*(?P<names>{PEOPLE})\s*(?:报道|采写|整理|编译|摄影报道|发自{HAN}{{2,8}})?"
)
_OWN = re.compile(r"本[报刊网](?:综合|专稿|专电|讯|记者|特稿|综合报道|综合消息)?|综合(?:消息|报道)?|(?:全文|本文)?完|未完待续")
_PAGE = re.compile(
    rf"^{_OPEN}?(?:(?:本版|本页|本组|本专题|本栏|今日本版|本期)(?:除署名外|未署名|所有|其余|其他)?(?:的)?{HAN}{{0,6}}?|以上(?:文字|图片|文图|图文|稿件|内容|报道|新闻|消息)?(?=均|皆|全部|据|由|来自|来源|综合)|(?=均|文字|稿件|图文))(?:除署名外)?[，,]?[：:]?\s*"
    rf"(?:均|皆|全部|文字)?(?:综合|据|均据|由|来自|来源[：:于]?|源自|采自|文[：:/]|[：:])\s*(?:综合)?(?P<houses>.{{2,40}}?)(?:\d{{1,2}}月\d{{1,2}}日)?(?:综合)?(?:专?电|报道|消息|提供|供稿|稿件?|特稿)?(?:[（(]?(?:除署名外|署名除外|除注明外)[)）]?)?{_CLOSE}?[。]?$"
)
_BYLINE = re.compile(
    rf"^[□■◎●◆▲○]?\s*{_OPEN}?\s*(?:(?P<house>{HOUSE})?\s*{REPORTER}\s*[：:/ ]*|(?:文|作者|撰文|撰稿|编译|整理|采写|记者)\s*[：:/／丨|]\s*(?:{REPORTER}\s*[：:/ ]*)?)"
    rf"(?P<names>{PEOPLE}|{HAN} {HAN}|[A-Za-z·][A-Za-z. ·]{{2,40}})\s*(?:/?(?:文|报道|采写|整理|编译|发自{HAN}{{2,10}}|摄影报道|文/图))?\s*{_CLOSE}?$"
)
_OTHERS = re.compile(
    r"[\s\u3000|｜丨·]+(?:责任|责|图片|视频|文字|值班|实习)?(?:编辑|责编|编|校对|审核|设计|排版|运营|监制|制图|统筹|出品)\s*[丨｜|：:/／].*$"
)
"""Who else had a hand in it, after the author: editors, proof-readers, designers."""
_OPENING_BYLINE = re.compile(
    rf"^[【〔\[]\s*(?P<house>{HOUSE})?\s*(?:特[约約派]|[实實见見][习習])?(?:[驻駐]{HAN}{{2,6}}?)?[记記]者[：:/ \u3000]*"
    rf"(?P<named>{_NAME_LAZY}(?:[ \u3000、，,]+{_NAME_LAZY}){{0,5}}(?=\s*(?:[综綜]合)?[报報][道導导]\s*[】〕\]])|{HAN}{{3}}(?={HAN}{{2}}[报報][道導导])|{_NAME_LAZY}(?:[ \u3000、，,]+{_NAME_LAZY}){{0,5}})"
    rf"(?:[ \u3000、/／]*(?:{HAN}{{2,6}}?)?(?:[综綜]合)?(?:[报報][道導导]|[专專]?[电電])|[ \u3000]*[/／]\s*{HAN}{{2,6}})\s*[】〕\]]"
    r"|^【\s*(?:文|撰文|作者|编译|編譯|整理|(?:本[报報]\s*)?[记記]者)\s*[/／丨|：:]?\s*(?P<inner>[^】]{2,60})】|^[（(]\s*(?:文|撰文|作者)\s*[/／丨|：:]\s*(?P<inner2>[^）)]{2,60})[)）]"
)
_MARKS = "□■◎●◆▲○ \u3000"
_OPENS, _CLOSES = ("【", "〔", "[", "（", "("), ("】", "〕", "]", "）", ")")
_FILED_BY = re.compile(r"(?:本[报報刊网網]|驻|特派)?[^，。]{0,6}[记記]者")
_FILED = re.compile(r"[报報][道導]$")
"""From where a text was sent, beside the names: 山城報導."""
_RIGHTS = re.compile(
    r"(?:未经|不得|严禁|禁止|谢绝|请勿|如需|获得).{0,24}(?:授权|许可|转载|转发|复制|镜像|摘编|使用|同意)|版权(?:所有|归|声明)|转载(?:请|须|需|务必)|独家稿件|"
    r"违者必究|[Aa]ll rights reserved|©|\(c\) ?\d{4}|[Nn]o part of this|may not be (?:reproduced|republished)|(?:without|prior) (?:prior )?(?:written )?permission"
)


@lru_cache(maxsize=REMEMBERED)
@of_paragraph
def end_credit(text: str) -> Credit | None:
    """The credit after the last sentence of a report: 据新华社, (新华社北京4月12日电 记者…), (完); or a line that is nothing else."""
    if len(text) <= 100 and text[:1] in _OPENS and text.rstrip("。")[-1:] in _CLOSES:
        said = _said(text.rstrip("。")[1:-1].strip(), framed=True)
        if said:
            return Credit(0, len(text), said.agencies, said.names, said.places, said.month, said.day, said.year, text)
    if text[-1:] not in "。！？!?“”" and (found := _AFTER_LAST.search(text, max(0, len(text) - _LONGEST_TAIL))):
        rest = found["rest"]
        framed = rest[:1] in _OPENS and rest[-1:] in _CLOSES
        if said := _said(rest[1:-1].strip() if framed else rest.strip(), framed=framed):
            return Credit(
                found.start("rest"), len(text), said.agencies, said.names, said.places, said.month, said.day, said.year, rest.strip()
            )
    return None


def bare_credit(text: str) -> Credit | None:
    """A line that is only a credit of the text above it: 据新华社, 新华社供本报特稿, (完)."""
    return _said(text.strip(), framed=False, alone=True) if len(text) <= 44 and text[-1:] not in "。！？" else None


def _said(words: str, *, framed: bool, alone: bool = False) -> Credit | None:
    """What some words say, all of which must be a credit; a house by itself is one only within brackets."""
    end = len(words)
    if (wired := dateline(words)) and wired.end >= end:
        return wired
    if found := _FROM.fullmatch(words):
        return Credit(0, end, houses_in(found["houses"]), names_in(found["names"] or ""), raw=words)
    if found := _SPECIAL.fullmatch(words):
        return Credit(0, end, houses_in(found["houses"]), raw=words)
    if (framed or alone) and _OWN.fullmatch(words):
        return Credit(0, end, raw=words)
    if _OWN.fullmatch(words) and words.startswith("本"):
        return Credit(0, end, raw=words)
    if found := _BY.fullmatch(words):
        names = names_in(found["names"])
        names = tuple(name for name in names if begins_like_a_name(name)) or names  # behind a comma may stand what somebody is
        signed = framed or words.startswith("本") or all(begins_like_a_name(name) for name in names) or "记者" in words[:12]
        if names and signed and not alone:
            house = re.match(rf"(?P<house>{HOUSE})(?=\s*(?:特[约派])?记者)", words)
            return Credit(0, end, agencies_of(house["house"]) if house else (), names, raw=words)
    if framed and re.fullmatch(_HOUSES, words) and len(words) <= 20:
        return Credit(0, end, houses_in(words), raw=words)
    if framed and (said := signed_words(words, framed=True)):
        return Credit(0, end, _others(said.houses), said.names, said.places, raw=words)
    return None


def _others(houses: tuple[str, ...]) -> tuple[str, ...]:
    """Some houses as agencies: those with a name of their own."""
    return tuple(one for house in houses if len(house) > _SHORT for one in agencies_of(house))


def page_credit(text: str) -> Credit | None:
    """A line that credits every article of its page."""
    found = _PAGE.match(text) if len(text) <= 50 else None
    return Credit(0, len(text), houses_in(found["houses"]), raw=text) if found else None


@of_paragraph
def byline(text: str) -> Credit | None:
    """A line that names who wrote a text: 本报记者 …, 文/…, By …"""
    end = len(text)
    text = _OTHERS.sub("", text) if end <= 70 else text
    if len(text) > 50 or text[-1:] in "。！？":
        return None
    if opening := opening_byline(text):
        return opening if opening.end >= len(text) else None
    if said := signature(text):
        signs = re.fullmatch(HOUSE, said.house) and text.lstrip(_MARKS).startswith(said.house)
        return Credit(0, end, agencies_of(said.house) if signs else (), said.names, said.places, raw=text)
    found = _BYLINE.match(text)
    if not found:
        signed = signed_words(text)
        return Credit(0, end, _others(signed.houses), signed.names, signed.places, raw=text) if signed else _filed(text)
    names = names_in(found["names"])
    if text[found.start("names") - 1] not in " \u3000：:/／丨|" and not all(map(begins_like_a_name, names)):
        return None
    house = re.match(rf"[□■◎●◆▲○]?\s*(?P<house>{HOUSE})(?=\s*(?:特[约派]|驻)?)", text)
    agencies = agencies_of(house["house"]) if house and not re.match(r"[□■◎●◆▲○]?\s*(?:文|作者|撰文|记者)", text) else ()
    return Credit(0, end, agencies, names, raw=text) if names and names != ("手记",) else None


def _filed(text: str) -> Credit | None:
    """A line that is what else stands in brackets before a report, without them: 本报记者甲某地8日报道."""
    if not _FILED_BY.match(text):
        return None
    wired = dateline(f"（{text}）")
    return with_changes(wired, end=len(text), raw=text) if wired and wired.names and wired.end == len(text) + 2 else None


@of_paragraph
def opening_byline(text: str) -> Credit | None:
    """The byline in brackets with which a paragraph begins: 【文/… …】.  What stands before the names is the house, in `agencies`."""
    if signed := opening_signature(text):
        end, said = signed
        return Credit(0, end, agencies_of(said.house or "本报"), said.names, said.places, raw=text[:end])
    found = _OPENING_BYLINE.match(text) if text[:1] in _OPENS else None
    if not found:
        return None
    if (found["inner"] or "").startswith("手"):
        return None
    if found["named"]:
        return Credit(0, found.end(), agencies_of(found["house"] or "本报"), names_in(found["named"]), raw=found.group())
    inner = (found["inner"] or found["inner2"]).strip()
    words = [word for word in re.split(r"[ \u3000/／丨|]+", inner) if word and not _FILED.search(word)]
    houses = tuple(word for word in words if re.fullmatch(rf"{HOUSE}|{HAN}{{2,8}}(?:者网|周刊|杂志)", word) and len(word) > 2)
    names = tuple(word for word in words if word not in houses)
    return Credit(0, found.end(), houses, names_in(" ".join(names)), raw=found.group())


def is_rights(text: str) -> bool:
    """Whether a paragraph speaks of nothing but whose the text is and who may copy it."""
    return len(text) <= 160 and bool(_RIGHTS.search(text)) and text.count("。") <= 3
