"""Datelines: the house, the place and the day with which a report begins (电头), in the forms of Chinese and English copy.

新华社某地4月12日电(记者…)    （某地12日综合电）    （某社记者甲某地12日专电）    【某国《某报》网站4月12日报道】    本报讯    CITY, April 12 (Agency) --
"""

import re
from functools import lru_cache

from msgspec import Struct

from site_builder.hantext import of_paragraph, simplified
from site_builder.importer.cues.houses import AGENCY, HAN, HOUSE
from site_builder.importer.cues.names import DOUBLE, names_in
from site_builder.importer.cues.numerals import number_of
from site_builder.importer.cues.signatures import signature

NAME = rf"(?:{HAN}{{2,4}}|{HAN}{{1,6}}·{HAN}{{1,8}})"
PEOPLE = rf"{NAME}(?:[\s、，,]+{NAME})*"
REPORTER = rf"(?:本[报報刊网網]|{HOUSE})?\s*(?:特[约約派]|见习|[实實][习習]|[驻駐]{HAN}{{1,8}}?)?(?:[记記]者|通[讯訊][员員]|评论员|撰稿人?|作者|实习生)"
_OPEN, _CLOSE = r"[(（\[【]", r"[)）\]】]"
_MONTH_OR_DAY = r"\d{1,2}|[一二三四五六七八九十廿卅]{1,3}"
_DAY = rf"(?:(?P<year>\d{{4}})年)?(?P<month>{_MONTH_OR_DAY})月(?P<day>{_MONTH_OR_DAY})日"
_PLACES = rf"(?P<places>{HAN}[\u4e00-\u9fff·、/／ ]{{0,23}}?)?"
_KIND = r"(?:[综綜]合)?(?:[专專]?[电電]|[讯訊]|消息)"

_MAY_BE_WIRED = re.compile(r"^.{0,60}?(?:[电電讯訊]|消息|[报報][道導]|\()")
_WIRED = re.compile(
    rf"^(?P<frame>{_OPEN})?\s*[据據]?\s*(?P<house>{HOUSE})\s*[/／]?\s*{_PLACES}\s*{_DAY}\s*(?:{_KIND}|[报報][道導])"
    rf"(?:\s*{_OPEN}\s*(?:{REPORTER}[：: ]*)?(?P<names>{PEOPLE}(?:[\s、，,；;]+{REPORTER}[：: ]*{PEOPLE}){{0,2}}|[A-Za-z][A-Za-z. ,]{{2,60}})\s*{_CLOSE}"
    rf"|\s*{REPORTER}[：: ]*(?P<bare>{PEOPLE})(?=\s|报道|{_CLOSE}|$)(?:报道)?)?\s*(?(frame){_CLOSE}|)"
    rf"(?:\s*(?:综合消息|(?:综合)?{HAN}{{2,8}}消息)[：:])?[：:]?"
)
_UNDATED = re.compile(
    rf"^(?P<frame>{_OPEN})?\s*[据據]?\s*(?P<house>{HOUSE})(?P<places>{HAN}{{2,4}})??{_KIND}"
    rf"(?:\s*{_OPEN}\s*(?:{REPORTER}[：: ]*)?(?P<names>{PEOPLE}(?:[\s、，,；;]+{REPORTER}[：: ]*{PEOPLE}){{0,2}})\s*{_CLOSE}|\s*{REPORTER}[：: ]*(?P<bare>{PEOPLE})(?=\s|报道|{_CLOSE}|$)(?:报道)?)?"
    rf"(?P<after>(?(frame)\s*{_CLOSE}|)[：:\s]*)"
)
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_ENGLISH = re.compile(
    rf"^(?P<places>[A-Z][A-Za-z .'-]+(?:[,/] ?[A-Z][A-Za-z .'-]+)*?),? (?P<month>{'|'.join(f'{m}|{m[:3]}[.]?' for m in _MONTHS)}) (?P<day>\d{{1,2}})"
    r"\s*\((?P<house>[A-Z][\w .'-]{1,30})\)\s*(?:--|[-—–])\s*"
)
_ENGLISH_PLACE = re.compile(
    rf"^(?P<places>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){{0,3}})(?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)?(?:, (?P<month>{'|'.join(f'{m}|{m[:3]}[.]?' for m in _MONTHS)}) (?P<day>\d{{1,2}}))?"
    r"\s*(?:\((?P<house>[A-Z][\w .'-]{1,30})\))?\s*(?:—|–|--|(?<=\)) ?-)\s*(?=[A-Z0-9“\"‘'])"
)
"""A place in capitals and a dash: OLD QUAY, Fife — ;  NANYU (Beacon) — ."""
_FRAMES = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_GAP = r"[ \u3000]{0,2}"
_LONGEST_FRAME, _TWO_AND_TWO = 48, 4
_FRAMED = re.compile(
    rf"据?{_GAP}(?:{HAN}{{2,6}}?《(?P<paper>[^》]{{2,12}})》(?:网站|网络版|周刊)?|(?P<house>(?:综合)?(?:{AGENCY}|{HOUSE})(?:[、和及](?:{AGENCY}|{HOUSE})){{0,3}}))?{_GAP}[/／]?{_GAP}"
    rf"(?:(?:特约|特派|驻{HAN}{{1,6}}?)?记者[：: ]*(?P<names>{NAME}(?:[\s、，,]+{NAME})*?))??{_GAP}[/／]?{_GAP}(?P<places>(?![\u4e00-\u9fff]*记者){HAN}[\u4e00-\u9fff·、/／ ]{{1,15}}?)??{_GAP}"
    rf"(?:(?:(?P<year>\d{{4}})年)?(?P<month>{_MONTH_OR_DAY})月)?(?P<day>{_MONTH_OR_DAY})日{_GAP}"
    rf"(?P<agencies>{HOUSE}(?:[\s、，和及]+{HOUSE}){{0,3}})?{_GAP}(?:综合|联合)?(?:专?电|讯|消息|外电|报道|报导)"
)
"""What stands in the brackets before a report: house, who reports, place, day, agencies, kind of message."""
_FRAMED_ALONE = re.compile(
    rf"(?:(?P<house>本[报刊社台网]|{AGENCY}|{HOUSE})|(?P<desk>{HAN}{{2,6}}(?:中心|组|部|室)){_GAP}[/／]{_GAP})?(?P<places>(?!{HAN}{{0,4}}[记作]者){HAN}{{2,4}})??{_GAP}(?:综合|联合)?(?:专?电|[特专]?讯|消息|外电|报道|报导)"
)
_OF_A_PLACE = re.compile(r"(?!图|视频|[\u4e00-\u9fff]*通讯|网络|本地|最新|快|资|简|短|特|专|喜|音)[\u4e00-\u9fff]{2,6}(?:讯|专电)|[特专]讯")
"""What stands in brackets before a report of the paper's own: the place, or that it is its own."""
_GATHERED = re.compile(r"^(?:综合|綜合)")
_OWN_COPY = re.compile("[特专]讯")

REMEMBERED = 256
"""Paragraphs whose credits are remembered: every step of an import asks for them anew."""


class Credit(Struct, frozen=True):
    """What a line of credit says; `start` and `end` are its characters in the text it was found in."""

    start: int
    end: int
    agencies: tuple[str, ...] = ()
    """Agencies and other houses whose copy it is; the paper itself (本报) is none."""
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    month: int = 0
    day: int = 0
    year: int = 0
    raw: str = ""


@lru_cache(maxsize=REMEMBERED)
@of_paragraph
def dateline(text: str) -> Credit | None:
    """The dateline with which a paragraph begins."""
    if framed := _framed(text):
        return framed
    if found := _ENGLISH_PLACE.match(text):
        month = _month(found["month"]) if found["month"] else 0
        houses = (found["house"],) if found["house"] else ()
        return Credit(0, found.end(), houses, (), (found["places"].title(),), month, int(found["day"] or 0), raw=found.group().strip())
    if not _MAY_BE_WIRED.match(text):
        return None
    if found := _WIRED.match(text):
        month, day, year = number_of(found["month"]), number_of(found["day"]), int(found["year"] or 0)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        names = names_in(found["names"] or found["bare"] or "")
        return Credit(
            0, found.end(), agencies_of(found["house"]), names, places_in(found["places"] or ""), month, day, year, found.group().strip()
        )
    if found := _ENGLISH.match(text):
        month = _month(found["month"])
        return Credit(
            0, found.end(), (found["house"],), (), (found["places"].title(),), month, int(found["day"]), raw=found.group().strip()
        )
    found = _UNDATED.match(text)
    if found and (found["after"] or found["names"] or found["bare"] or found["house"].startswith("本")) and len(text) > found.end():
        names, end = names_in(found["names"] or found["bare"] or ""), found.end()
        if not names:
            names, end = _signed_behind(text, end)
        return Credit(0, end, agencies_of(found["house"]), names, places_in(found["places"] or ""), raw=text[:end].strip())
    return None


def _signed_behind(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Who signs in the bracket that stands behind a dateline, and where that ends: 本报讯（记者甲乙 通讯员丙丁）."""
    close = text.find(_FRAMES[text[at]], at, at + _LONGEST_FRAME) if text[at : at + 1] in _FRAMES else -1
    signed = signature(text[at : close + 1]) if close >= 0 else None
    return (signed.names, close + 1) if signed else ((), at)


def _month(name: str) -> int:
    """The number of a month by its English name, whole or its first three letters."""
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3] == name[:3])


def _framed(text: str) -> Credit | None:
    """The dateline in brackets with which a text begins."""
    close = text.find(_FRAMES[text[0]], 1, _LONGEST_FRAME) if text[:1] in _FRAMES else -1
    if close < 0:
        return None
    inner = text[1:close]
    plain = simplified(inner)
    if found := _FRAMED.fullmatch(plain):
        month, day, year = number_of(found["month"] or "0"), number_of(found["day"]), int(found["year"] or 0)
        if not 1 <= day <= 31 or month > 12:
            return None
        names, places = _name_and_place(inner, plain, found) if found["names"] else ((), inner[slice(*found.span("places"))])
        houses = [inner[slice(*found.span(group))] for group in ("house", "agencies") if found[group]]
        agencies = tuple(one for house in houses for one in agencies_of(house))
        return Credit(0, close + 1, agencies, names, places_in(places), month, day, year, text[: close + 1])
    found = _FRAMED_ALONE.fullmatch(plain)
    if not found or not (found["house"] or found["desk"] or "综合" in plain or (_OF_A_PLACE.fullmatch(plain) and close + 1 < len(text))):
        return None
    if _OWN_COPY.fullmatch(plain):
        return Credit(0, close + 1, raw=text[: close + 1])
    house = inner[slice(*found.span("house"))] if found["house"] else "本报"
    return Credit(0, close + 1, agencies_of(house), (), places_in(inner[slice(*found.span("places"))]), raw=text[: close + 1])


def _name_and_place(inner: str, plain: str, found: re.Match[str]) -> tuple[tuple[str, ...], str]:
    """The names and the place, told apart where nothing stands between the last name and the place."""
    start, end = found.start("names"), found.end("places") if found["places"] else found.end("names")
    both = plain[start:end]
    if not found["places"] and len(re.split(r"[ \u3000、，,]", found["names"])[-1]) == _TWO_AND_TWO and not DOUBLE.match(found["names"]):
        return names_in(inner[start : end - 2]), inner[end - 2 : end]
    if not found["places"] or re.search(r"[\s、/／]", plain[found.end("names") - 1 : found.start("places") + 1]):
        return names_in(inner[slice(*found.span("names"))]), inner[slice(*found.span("places"))]
    last = max(both.rfind(mark) for mark in " 、，,\u3000") + 1
    lengths = [length for length in (3, 2, 4) if len(both) - last - length >= 2]
    border = last + next((one for one in lengths if _is_place(both[last + one :])), lengths[0] if lengths else 3)
    return names_in(inner[start : start + border]), inner[start + border : end]


def _is_place(words: str) -> bool:
    import rjieba  # a third of a second to load, for the few datelines in which a name and a place are run together

    tagged = rjieba.tag(words, hmm=False)
    return len(tagged) == 1 and tagged[0][1].startswith("n")


def agencies_of(house: str) -> tuple[str, ...]:
    """A house as the agency whose copy it is; the paper itself is none."""
    bare = _GATHERED.sub("", house)
    return () if bare.startswith("本") else tuple(one for one in re.split(r"[\s、，和及]+", bare) if one)


def places_in(text: str) -> tuple[str, ...]:
    """Places of a dateline.  Places that are run together (北京华盛顿) are told apart where the words of the language allow it."""
    found: list[str] = []
    for run in re.split(r"[\s、/／]+", text.strip()):
        found += _apart(run) if len(run) > 3 else [run] if run else []
    return tuple(found)


def _apart(run: str) -> list[str]:
    import rjieba  # a third of a second to load; most datelines have one short place

    tagged = [(word, tag) for word, tag in rjieba.tag(run, hmm=False)]
    places = [word for word, tag in tagged if tag == "ns" and len(word) > 1]
    return places if len(places) > 1 and "".join(places) == run else [run]
