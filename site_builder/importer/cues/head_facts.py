"""What the line above a document of a database says by the form of its values alone: 3. 星河日报 | A12 | 要闻 | 记者林岚 | 2024-05-01 | (523字).

A line is used up piece by piece: number, day, count of words, page, number of the document, byline, house, title in brackets.  What is
left is told apart later, by the place where it stands in every head.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from site_builder.hantext import of_paragraph
from site_builder.importer.cues.credits import byline, opening_byline
from site_builder.importer.cues.head_days import day_in
from site_builder.importer.cues.houses import HAN, HOUSE
from site_builder.importer.cues.names import begins_like_a_name, names_of
from site_builder.importer.cues.outlets import HOUSE_END, is_house
from site_builder.importer.cues.personal_numbers import holds_telephone

Kind = Literal["number", "of", "day", "page", "words", "id", "byline", "house", "medium", "title", "end", "code"]


class Fact(NamedTuple):
    """One value: characters `start` to `end` of its line, and what it says in our form."""

    kind: Kind
    start: int
    end: int
    value: str
    said: str = ""
    """Of a day how the line says it."""


class Head(NamedTuple):
    """What a line says: its facts in order, and the pieces that are none of them."""

    facts: tuple[Fact, ...] = ()
    rest: tuple[tuple[int, int], ...] = ()

    def of(self, *kinds: Kind) -> tuple[Fact, ...]:
        """The facts of some kinds."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)


LONGEST = 240
"""Characters; no head is longer."""
_OPEN, _CLOSE = "（(【[《〈「『<＜〔", "）)】]》〉」』>＞〕"
_COUNTS = r"(?P<n>\d{1,5})\s?(?:/|of|共)\s?(?P<of>\d{1,5})"
_NUMBER = re.compile(
    rf"(?:(?P<g>[①-⑳㈠-㈩])|[（(\[【<]\s?(?P<a>\d{{1,5}})(?:\s?(?:/|of|／)\s?(?P<aof>\d{{1,5}}))?\s?[）)\]】>](?![年月版字])[.、:：]?|(?P<b>\d{{1,5}})\s?(?:[.．](?!\d)|、|[)）:：](?!\d)|(?=\t|\s{{2,}}\S|\s?[|｜]))"
    rf"|第\s?(?P<c>\d{{1,5}})\s?(?:[篇条則则项項份筆笔件條]|/\d+\s?篇?)(?:\s?[,，(（/]?\s?共\s?(?P<cof>\d{{1,5}})\s?[篇条則则项項份筆笔件條][)）]?)?[:：.、]?"
    rf"|(?:No\.?|NO\.?|#|＃|Nr\.?|№)\s?(?P<d>\d{{1,5}})\b[.:：]?|[<＜\[【]?\s?(?:文章|文献|新闻|稿件|篇目|记录|紀錄|記錄|序号|序號|Document|DOCUMENT|Doc|Article|ARTICLE|Item|Story|Record)\s?[:：#]?\s?(?P<e>\d{{1,5}})(?:\s?(?:of|OF|/|之)\s?(?P<eof>\d{{1,5}}))?(?:\s(?:DOCUMENTS?|documents?))?(?=[\s.:：、|｜>＞\]】]|$)[.:：、>＞\]】]*"
    rf"|{_COUNTS}\s?(?:DOCUMENTS?|documents?|Documents?|篇|articles?|Articles?)?(?=\s|$|[|｜]))\s*",
)
_WORDS = re.compile(
    r"(?:字[数數]|Word [Cc]ount|LENGTH|Length)\s?[:：]\s?(?P<m>\d{1,3}(?:[,，]\d{3})+|\d{1,6})(?:\s?(?:字|words?))?|[（(\[【]?\s?(?:约|約|全文|共)?\s?(?P<n>\d{1,3}(?:[,，]\d{3})+|\d{1,6})\s?(?:个|個)?(?:字(?![\u4e00-\u9fff])|字符|字元|words?\b|characters?\b|chars?\b)\s?[）)\]】]?",
    re.IGNORECASE,
)
_LEAF = r"(?:[A-Za-z]{0,3}\d{1,3}(?:[A-Za-z]{1,2}|\d)?)"
_LEAVES = rf"{_LEAF}(?:\s?[-–~—至、,，/&+]\s?{_LEAF}){{0,4}}"
_PAGE = re.compile(
    rf"第\s?(?P<a>{_LEAVES}|[一二三四五六七八九十百]{{1,4}})\s?[版頁页](?:[次面])?|(?<![A-Za-z0-9])(?P<b>{_LEAVES})\s?(?:版|頁|页)(?![\u4e00-\u9fff])|[版頁页][次码碼]?\s?[:：]?\s?(?P<c>{_LEAVES})(?![\d年月-])"
    rf"|(?<![A-Za-z])(?:(?:[Pp]ages?|PAGES?|Pgs?|PG|pp?|P)(?:\.|\b)|pp?(?=[A-Z]?\d))\s?[:：]?\s?(?P<d>{_LEAVES})(?![A-Za-z0-9])|(?P<e>[头頭]版|封面)(?![\u4e00-\u9fff])|(?<![A-Za-z0-9./-])(?P<f>[A-Z]{{1,3}}-?\d{{1,3}}(?:\s?[-–/、,，]\s?[A-Z]{{0,3}}\d{{1,3}})*)(?![A-Za-z0-9.])(?:\s?[版頁页])?",
)
_BARE_PAGE = re.compile(r"(?<![\w.,/:+-])\d{1,3}(?![\w.,/:+年月日%％-])")
_BESIDE = re.compile(rf"{HAN}{{1,6}}\s?[/／|｜·]\s?(?P<page>\d{{1,3}})")
"""A section, and behind a stroke its page."""
_ID = re.compile(
    r"(?:(?:Document|文件|文档|文檔)\s+)?(?<![A-Za-z0-9])(?!(?:19|20)\d{2}[-/.])(?=[A-Za-z_.·:|/-]{0,24}\d)(?=[A-Za-z0-9_.·:|/-]*\d{5})[A-Za-z0-9](?:[A-Za-z0-9_-]|[.·:|/](?=[A-Za-z0-9])){9,60}(?![A-Za-z0-9])"
)
_BRACKETED_ID = re.compile(r"\[(?=[0-9A-Z]*[A-Za-z])(?=(?:[A-Za-z]*\d){4})[A-Za-z0-9]{7,16}\]")
_MEDIUM = re.compile(
    r"报章|報章|报纸|報紙|报刊|報刊|纸媒|网站|網站|网媒|杂志|雜誌|周刊类|通讯社|通訊社|平面媒体|印刷版|Newspapers?|NEWSPAPER|Print|Magazines?|Newswires?|Web News"
    r"|(?:(?:简体|繁体|簡體|繁體)?中文|英文|英语|英語|English|Chinese)(?:\s?[-–]?\s?[（(]?(?:简体|繁体|簡體|繁體|Simplified|Traditional)[)）]?)?"
)
_NAME = rf"(?:{HAN}{{2,4}}|(?<!{HAN}){HAN}\u3000{HAN}|{HAN}{{1,7}}(?:[·•‧]{HAN}{{1,8}}){{1,3}})(?![\u4e00-\u9fff])"
_SPACED = re.compile(rf"(?<!{HAN})({HAN})\u3000({HAN})(?!{HAN})")
"""A name of two characters that is set as wide as one of three."""
_TURNED = re.compile(r"(?P<family>[A-Z][\w'’-]+), (?P<given>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2})")
_POST = re.compile(
    r",? (?:(?:Staff|Senior|Special|Chief|Foreign|Political|Contributing|Associate) )*(?:Writer|Reporter|Correspondent|Editor|Columnist|Critic|Photographer|Contributor)s?$"
)
_FROM = re.compile(r"(?<=[a-z]) in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?$")
"""Behind a name what its bearer is, and from where he writes."""
_BYLINE = re.compile(
    rf"(?:(?:(?<![A-Za-z])(?:By|BY)|^by)\s+(?P<en>[A-Z][\w.'’-]*(?:[ ,]+(?:and |& )?[A-Z][\w.'’-]*){{0,8}}|{_NAME}(?:[ \u3000、,，]+{_NAME}){{0,6}}|(?:本[报報刊]|{HOUSE})?[记記]者(?:\s?{_NAME})?))"
    rf"|(?:(?:本[报報刊台]|{HOUSE})?\s?(?:特[约約派]|见习|[实實][习習]|[驻駐]{HAN}{{1,6}})?(?:[记記]者|通[讯訊][员員]|作者|撰文|撰稿|评论员|評論員)\s?[:：/／]?|(?:文|[报報][道導])\s?[:：/／])\s?(?P<zh>{_NAME}(?:[ \u3000、,，]+{_NAME}){{0,6}})"
)
_SEPARATOR = re.compile(r"\s*[|｜┃│¦]\s*|\s*\t\s*|\s{2,}|\u3000+|\s+(?:[/／·•‧]|[–—-]{1,3})\s+|\s*[;；]\s*|\s*//\s*|\s*>>?\s*")
_WORD = re.compile(r"[^\s,，·•‧]+(?:[·•‧][^\s,，·•‧]+)*")
_BLANKLESS = re.compile(r"\S+")
_BY_COMMA = re.compile(r"\0\s?[,，·•‧]|[,，·•‧]\s?\0")
"""A comma beside a value that was taken: it parts the values of this line."""
_SHORT_WORD = 4
"""Characters of the name of a section or of a person."""
_EDGE = " \t\u3000\xa0,，;；|｜┃│/／·•‧:：-–—、.。()（）[]【】<>《》〈〉〔〕■●◆▲□○★►※◎▪"
_BRACKETED = re.compile(
    rf"[{re.escape(_OPEN)}]\s?(?P<inner>[^{re.escape(_OPEN + _CLOSE)}]{{2,100}}(?:[《〈「『“(（][^》〉」』”)）]{{1,50}}[》〉」』”)）][^{re.escape(_CLOSE)}]{{0,100}}){{0,3}})\s?[{re.escape(_CLOSE)}]"
)
_OFFICE = re.compile(rf"^(?:本[报報刊台])?(?:特[约約派]|见习|[实實][习習])?(?:[记記]者|通[讯訊][员員])\s?(?={HAN}|$)")
_ROLES = ("记者", "記者", "作者", "通讯员", "通訊員")
"""What stands where a name should."""
_LATIN_NAME = re.compile(
    r"[A-Z][\w'’-]+(?: [A-Z]\.?)?(?: [A-Z][\w'’-]+){1,2}(?: and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})?(?: in [A-Z][\w'’-]+)?"
)
_HAN_PAGE = {char: number for number, char in enumerate("一二三四五六七八九", 1)}


@of_paragraph
def head_of(text: str) -> Head:
    """What a line says as a head of a document; no facts for one that is prose."""
    if len(text) > LONGEST or not text:
        return Head()
    if text[0] in _OPEN and text[-1] in _CLOSE and (signed := opening_byline(text)) and signed.end >= len(text) and signed.names:
        return Head((Fact("byline", 0, len(text), "\n".join(signed.names)),))
    taken: list[Fact] = []
    left = text

    def take(kind: Kind, start: int, end: int, value: str, said: str = "") -> None:
        nonlocal left
        taken.append(Fact(kind, start, end, value, said))
        left = left[:start] + "\0" * (end - start) + left[end:]

    if number := _NUMBER.match(text):
        said = number.groupdict()
        value = next(said[name] for name in ("a", "b", "c", "d", "e", "n", "g") if said[name])
        value = value if value.isascii() else str(int(unicodedata.numeric(value)))
        total = next((said[name] for name in ("aof", "cof", "eof", "of") if said[name]), "")
        take("number", 0, number.end(), value)
        if total:
            taken.append(Fact("of", number.end(), number.end(), total))
    if any(char.isdigit() for char in left) or "年" in left:
        if (found := _ID.search(left)) and re.search("[A-Za-z]", found[0]):
            take("id", found.start(), found.end(), found[0].split()[-1])
        if stated := day_in(left):
            take("day", *stated, text[stated[0] : stated[1]])
        for words in _WORDS.finditer(left):
            take("words", words.start(), words.end(), words["n"] or words["m"])
        found = None if any(fact.kind == "id" for fact in taken) else _ID.search(left) or _BRACKETED_ID.search(left)
        if found and not holds_telephone(found[0]):
            take("id", found.start(), found.end(), found[0].split()[-1].strip("[]"))
    for page in _pages(left):
        take("page", *page)
        break
    else:
        if any(fact.kind in ("day", "words", "id") for fact in taken) and len(bare := list(_BARE_PAGE.finditer(left))) == 1:
            take("page", bare[0].start(), bare[0].end(), bare[0][0])
        elif beside := _BESIDE.fullmatch(text):
            take("page", beside.start("page"), beside.end("page"), beside["page"])
    return _with_names(text, taken, left)


def _with_names(text: str, taken: list[Fact], left: str) -> Head:
    """The head with bylines, houses and what stands in brackets told among the pieces that have no digits to know them by."""

    def take(kind: Kind, start: int, end: int, value: str) -> None:
        nonlocal left
        taken.append(Fact(kind, start, end, value))
        left = left[:start] + "\0" * (end - start) + left[end:]

    if _MEDIUM.fullmatch(left):
        take("medium", 0, len(left), left)
    for bracket in _BRACKETED.finditer(left):
        inner = bracket["inner"]
        if named := _named_before(left, bracket):
            take("house", *named, text[named[0] : named[1]])
        elif _may_be_title(inner):
            left = left[: bracket.start()] + "\0" * len(bracket[0]) + left[bracket.end() :]
            taken.append(Fact("title", bracket.start("inner"), bracket.end("inner"), inner.strip()))
            break
    if found := _BYLINE.search(left):
        names = tuple(
            person
            for name in names_of([_SPACED.sub(r"\1\2", found["en"] or found["zh"] or "")])
            if (person := _person(name)) not in ("", *_ROLES)
        )
        take("byline", found.start(), found.end(), "\n".join(names))
    several = len(taken) > 1
    for start, end in list(_words_of(left, several=several)):
        piece = left[start:end]
        is_open = bool(re.search(r"[（(][^)）]*$", piece)) and text[end : end + 1] in ("）", ")")
        if _MEDIUM.fullmatch(piece):
            take("medium", start, end, piece)
        elif is_house(piece) or (is_open and is_house(text[start : end + 1])):
            begin = start + piece.rfind("《") + 1  # 原载《…
            take("house", begin, end + is_open, text[begin : end + is_open])
    return Head(tuple(sorted(taken, key=lambda fact: fact.start)), tuple(_words_of(left, several=several)))


def _named_before(left: str, bracket: re.Match[str]) -> tuple[int, int] | None:
    """Where the name of a house stands with the bracket right behind it, which says its place, its years or its other name."""
    pieces = list(_pieces(left[: bracket.start()]))
    start, end = pieces[-1] if pieces else (0, 0)
    is_beside = bool(pieces) and left[end : bracket.start()] in ("", " ")
    return (start, bracket.end()) if is_beside and is_house(left[start:end]) and is_house(left[start : bracket.end()]) else None


def _may_be_title(text: str) -> bool:
    """Whether words in brackets are long enough for a title: no region, no house."""
    bare = text.strip()
    if "\0" in bare or HOUSE_END.search(bare):
        return False
    return len(bare) >= 5 if re.search(HAN, bare) else len(bare.split()) >= 3


def is_name_list(text: str) -> bool:
    """Whether some words are nothing but names of persons."""
    words = [word for word in re.split(r"[\s、,，/／;；]+", text.strip()) if word]
    han = [word for word in words if re.fullmatch(rf"{HAN}{{2,4}}|{HAN}{{1,6}}·{HAN}{{1,8}}", word)]
    return bool(words) and len(words) <= 6 and len(han) == len(words) and all(begins_like_a_name(word) for word in words)


def is_latin_name(text: str) -> bool:
    """Whether some words are nothing but two or three as names in Latin letters have, or two such names."""
    return bool(_LATIN_NAME.fullmatch(text)) and not is_house(text)


def pages_of(text: str) -> tuple[str, str]:
    """The page that a labelled value says, and what else stands in it (the name of the section)."""
    bare = text.strip()
    for start, end, value in _pages(bare):
        rest = f"{bare[:start]} {bare[end:]}".strip(_EDGE + "()（）[]【】")
        return value, "" if rest in ("版", "页", "頁") else rest
    if re.fullmatch(rf"{_LEAVES}|[A-Z]{{1,2}}\.\d{{1,3}}", bare):
        return bare, ""
    if found := re.fullmatch(rf"({_LEAVES})[\s:：|｜/,，(（-]+(\D.{{0,30}}?)[)）]?", bare):
        return found[1], found[2].strip(_EDGE)
    if found := re.fullmatch(rf"(\D{{1,30}}?)\s?[/|｜,，·:：-]\s?({_LEAVES})", bare):
        return found[2], found[1].strip(_EDGE)
    return "", bare


def _person(name: str) -> str:
    """A name without the office before it: 記者林嵐."""
    return _OFFICE.sub("", name)


def authors_of(value: str) -> tuple[str, ...]:
    """The names in a labelled value or in a byline, family names where their bearers put them: Novak, Helen is Helen Novak."""
    bare = re.sub(r"^(?:By|BY|by)\s+", "", value.strip())
    parts = [_POST.sub("", _FROM.sub("", part.strip())) for part in re.split(r"\s*;\s*|\s+(?:and|&)\s+", bare)]
    turned = [_TURNED.fullmatch(part) for part in parts]
    if any(turned):
        return names_of([f"{found['given']} {found['family']}" if found else part for part, found in zip(parts, turned, strict=True)])
    if not re.search(HAN, bare):
        return names_of(parts)
    said = byline(value)
    return said.names if said and said.names else names_of([bare])


def _pages(text: str) -> Iterator[tuple[int, int, str]]:
    """The pages that a line names: where, and their numbers as they are written."""
    for found in _PAGE.finditer(text):
        value = next(one for one in found.groups() if one)
        if "\0" not in found[0]:
            yield found.start(), found.end(), str(_HAN_PAGE.get(value, value)) if value in _HAN_PAGE else value.strip()


def _words_of(text: str, *, several: bool) -> Iterator[tuple[int, int]]:
    """The pieces of a line; those that are several words are cut where that can be told.

    In a line that states several values, short words parted by a blank (by a comma, where commas part the values) are pieces of their own, as
    is a house behind other words.  What is longer is one piece: a title may hold blanks and commas.
    """
    word_of = _WORD if _BY_COMMA.search(text) else _BLANKLESS
    for start, end in _pieces(text):
        piece = text[start:end]
        words = list(word_of.finditer(piece)) if several else []
        longest = max((len(word[0]) for word in words), default=0)
        if (
            len(words) > 1
            and (longest <= _SHORT_WORD or (longest <= 2 * _SHORT_WORD and any(is_house(word[0]) for word in words)))
            and not re.search("[？?！!：“]", piece)
        ):
            yield from ((start + word.start(), start + word.end()) for word in words)
        elif len(words) > 1 and is_house(words[-1][0]):
            yield start, start + len(piece[: words[-1].start()].rstrip(_EDGE))
            yield start + words[-1].start(), end
        else:
            yield start, end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a line that nothing has taken, without separators and brackets around nothing."""
    for run in re.finditer(r"[^\0]+", text):
        position = run.start()
        for border in (*_SEPARATOR.finditer(text, run.start(), run.end()), None):
            end = border.start() if border else run.end()
            inner = text[position:end]
            bare = inner.strip(_EDGE)
            if re.search(r"\w", bare):
                start = position + inner.index(bare)
                yield start, start + len(bare)
            position = border.end() if border else end
