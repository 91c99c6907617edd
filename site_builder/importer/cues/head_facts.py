"""What the line above a document of a database says by the form of its values alone: 3. 星河日报 | A12 | 要闻 | 记者林岚 | 2024-05-01 | (523字).

A line is used up piece by piece: number, day, count of words, page, number of the document, byline, house, title in brackets.  What is
left is told apart later, by the place where it stands in every head.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from site_builder.importer.cues.credits import byline
from site_builder.importer.cues.houses import HAN, HOUSE
from site_builder.importer.cues.names import begins_like_a_name, names_of
from site_builder.importer.cues.timestamps import stamp_in

Kind = Literal["number", "of", "day", "page", "words", "id", "byline", "house", "medium", "title", "end", "code"]


class Fact(NamedTuple):
    """One value: characters `start` to `end` of its line, and what it says in our form."""

    kind: Kind
    start: int
    end: int
    value: str


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
    rf"(?:(?P<g>[①-⑳㈠-㈩])|[（(\[【<]\s?(?P<a>\d{{1,5}})\s?[）)\]】>](?![年月版字])[.、:：]?|(?P<b>\d{{1,5}})\s?(?:[.．](?!\d)|、|[)）:：](?!\d)|(?=\t|\s{{2,}}\S|\s?[|｜]))"
    rf"|第\s?(?P<c>\d{{1,5}})\s?(?:[篇条則则项項份]|/\d+\s?篇?)(?:\s?[,，(（/]?\s?共\s?(?P<cof>\d{{1,5}})\s?[篇条則则项項份][)）]?)?[:：.、]?"
    rf"|(?:No\.?|NO\.?|#|＃|Nr\.?|№)\s?(?P<d>\d{{1,5}})\b[.:：]?|[<＜\[【]?\s?(?:文章|文献|新闻|稿件|篇目|记录|紀錄|記錄|序号|序號|Document|DOCUMENT|Doc|Article|ARTICLE|Item|Story|Record)\s?[:：#]?\s?(?P<e>\d{{1,5}})(?:\s?(?:of|OF|/|之)\s?(?P<eof>\d{{1,5}}))?(?:\s(?:DOCUMENTS?|documents?))?(?=[\s.:：、|｜>＞\]】]|$)[.:：、>＞\]】]*"
    rf"|{_COUNTS}\s?(?:DOCUMENTS?|documents?|Documents?|篇|articles?|Articles?)?(?=\s|$|[|｜]))\s*",
)
_COMPACT_DAY = re.compile(r"(?<![\dA-Za-z])(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\dA-Za-z])")
_TURNED_DAY = re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d{2})(?!\d)")
_WEEKDAY = r"(?:[（(]?\s?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]\s?[)）]?|[（(][一二三四五六日][)）]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?\.?(?![a-z]))"
_AROUND_DAY = (re.compile(rf"(?:{_WEEKDAY}[,，]?\s*|[（(\[【]\s?)$"), re.compile(rf"[,，]?\s*{_WEEKDAY}|\s?[）)\]】]"))
_CLOCK = re.compile(
    r"[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:[+-]\d{2}:?\d{2}|Z|GMT|UTC|HKT|CST|ET))?"
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
_MEDIUM = re.compile(
    r"报章|報章|报纸|報紙|报刊|報刊|纸媒|网站|網站|网媒|杂志|雜誌|周刊类|通讯社|通訊社|平面媒体|印刷版|Newspapers?|NEWSPAPER|Print|Magazines?|Newswires?|Web News"
    r"|(?:(?:简体|繁体|簡體|繁體)?中文|英文|英语|英語|English|Chinese)(?:\s?[-–]?\s?[（(]?(?:简体|繁体|簡體|繁體|Simplified|Traditional)[)）]?)?"
)
_NAME = rf"(?:{HAN}{{2,4}}|{HAN}{{1,7}}(?:[·•‧]{HAN}{{1,8}}){{1,3}})(?![\u4e00-\u9fff])"
_BYLINE = re.compile(
    rf"(?:(?:(?<![A-Za-z])(?:By|BY)|^by)\s+(?P<en>[A-Z][\w.'’-]*(?:[ ,]+(?:and |& )?[A-Z][\w.'’-]*){{0,8}}|{_NAME}(?:[ 、,，]+{_NAME}){{0,6}}|(?:本[报報刊]|{HOUSE})?[记記]者(?:\s?{_NAME})?))"
    rf"|(?:(?:本[报報刊台]|{HOUSE})?\s?(?:特[约約派]|见习|[实實][习習]|[驻駐]{HAN}{{1,6}})?(?:[记記]者|通[讯訊][员員]|作者|撰文|撰稿|评论员|評論員)\s?[:：/／]?|文\s?[:：/／])\s?(?P<zh>{_NAME}(?:[ 、,，]+{_NAME}){{0,6}})"
)
_HOUSE_END = re.compile(
    r"(?:[报報](?:章)?|日[报報]|通[讯訊]社|新[华華闻聞]社|中[新央]社|周刊|週刊|周[报報]|杂志|雜誌|[电電][视視][台臺]|[广廣]播[电電][台臺]|[电電][台臺]|新[闻聞][网網]|[网網]|卫视|衛視|时刊|月刊|导刊|早刊|晚刊|商[报報]|客户端|頻道|频道|画刊|新闻)(?:\s?[（(](?:[\u4e00-\u9fff]{1,4}|[A-Za-z]{1,20})[)）]?)?$"
)
_HOUSE_LATIN = re.compile(
    r"\b(?:Post|Times|Daily|News|Herald|Tribune|Journal|Guardian|Standard|Gazette|Chronicle|Observer|Mirror|Telegraph|Independent|Mail|Press|Star|Globe|Examiner|Courier|Echo|Sun|Weekly|Monitor|Review|Agency|Express|Argus|Record|Mercury|Register|Bulletin|Dispatch|Sentinel|Ledger|Record|Argus|Wire|Newswire)(?:\s?[（(][A-Za-z .,]{1,30}[)）]?)?$"
)
_END = re.compile(
    r"[（(\[【<—\-=*\s]*(?:End of (?:the )?(?:Document|Article|Record|Story)|全文完|本文完|本篇完|文章完|完结|END|End|end|结束|結束|完|# # #|###|\*\*\*|(?:回到|返回|回)(?:页首|頁首|页面顶部|顶部|頂部|目录|目錄|首页|首頁|列表|检索结果)|[Bb]ack to (?:the )?(?:top|list|results|index)|[Tt]op of (?:page|form))[）)\]】>—\-=*\s]*$"
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
DATABASE = re.compile(
    r"数据库|資料庫|資料库|数据服务|数据平台|检索平台|剪报|剪報|[Dd]atabase|慧科|Wise(?:rs|News|Search)|Factiva|Dow Jones|LexisNexis|Nexis|ProQuest|CNKI|知网|Gale|EBSCO|News[Bb]ank"
)
"""Names of databases, and what they call themselves."""
_SALES = re.compile(
    r"(?:订阅|訂閱|订购|訂購|试用|試用|热线|熱線|客服|咨询|諮詢|垂询|登录|登錄|登入|授权|授權|使用条款|使用條款|仅供|僅供|版权|版權|www\.|https?://|扫码|掃碼|下载|下載|导出|匯出|提供|服务|服務|许可|許可|[Ss]ubscri|[Ll]icen[cs]e|[Tt]erms|[Cc]ontact|[Rr]ights|free trial|reserved|powered by|Powered by)"
)
_COUNT = re.compile(
    r"(?:(?:文章|新闻|新聞|文献|文獻|记录|紀錄|结果|結果|篇目|稿件|报道|文件)?(?:总数|總數|总计|總計|合计|合計|共计|共計|数量|數量|篇数|篇數|数目|數目|共有?[\u4e00-\u9fff]{0,6}|共选|共選|找到|命中|导出|匯出)\s?[:：]?\s?(?:文章|新闻|新聞|记录|結果)?\s?[:：]?\s?(?P<a>\d{1,5})\s?(?:篇|条|條|则|則|份|项|項|个|$|\s))"
    r"|(?:(?:Number of|Total)?\s?(?:[Dd]ocuments?|[Aa]rticles?|[Rr]esults?|[Rr]ecords?|[Ii]tems?|[Hh]its)\s?[:：(]\s?(?P<b>\d{1,5}))|(?<!\d[ ])(?<!of )\b(?P<c>\d{1,5})\s(?:documents?|articles?|results?|records?|items)\b(?!\s?of)|of (?P<d>\d{1,5}) DOCUMENTS?",
    re.IGNORECASE,
)
"""How many documents an export holds, as its cover says it."""
_LONGEST_COUNT, _LONGEST_TALK = 60, 300
_OFFICE = re.compile(rf"^(?:本[报報刊台])?(?:特[约約派]|见习|[实實][习習])?(?:[记記]者|通[讯訊][员員])\s?(?={HAN}|$)")
_ROLES = ("记者", "記者", "作者", "通讯员", "通訊員")
"""What stands where a name should."""
_HAN_PAGE = {char: number for number, char in enumerate("一二三四五六七八九", 1)}


def end_mark(text: str) -> bool:
    """Whether a line says that a document ends here, and no more."""
    return len(text) <= 40 and bool(_END.match(text))


def documents_said(text: str) -> int | None:
    """How many documents an export holds, as a line of its cover says; None for every other line."""
    found = _COUNT.search(text) if len(text) <= _LONGEST_COUNT and text[-1:] not in "。！？，" else None
    return int(next(one for one in found.groups() if one)) if found else None


def is_talk(text: str) -> bool:
    """Whether a line speaks of a database and its use, and not of the world."""
    return len(text) <= _LONGEST_TALK and bool(DATABASE.search(text)) and bool(_SALES.search(text))


def is_offer(text: str) -> bool:
    """Whether a line offers something or says what is allowed, as lines that come with every document do."""
    return bool(_SALES.search(text))


def head_of(text: str) -> Head:
    """What a line says as a head of a document; no facts for one that is prose."""
    if len(text) > LONGEST or not text:
        return Head()
    taken: list[Fact] = []
    left = text

    def take(kind: Kind, start: int, end: int, value: str) -> None:
        nonlocal left
        taken.append(Fact(kind, start, end, value))
        left = left[:start] + "\0" * (end - start) + left[end:]

    if number := _NUMBER.match(text):
        said = number.groupdict()
        value = next(said[name] for name in ("a", "b", "c", "d", "e", "n", "g") if said[name])
        value = value if value.isascii() else str(int(unicodedata.numeric(value)))
        total = next((said[name] for name in ("cof", "eof", "of") if said[name]), "")
        take("number", 0, number.end(), value)
        if total:
            taken.append(Fact("of", number.end(), number.end(), total))
    if any(char.isdigit() for char in left) or "年" in left:
        if (found := _ID.search(left)) and re.search("[A-Za-z]", found[0]):
            take("id", found.start(), found.end(), found[0].split()[-1])
        if stated := _day(left):
            take("day", *stated)
        for words in _WORDS.finditer(left):
            take("words", words.start(), words.end(), words["n"] or words["m"])
        if not any(fact.kind == "id" for fact in taken) and (found := _ID.search(left)):
            take("id", found.start(), found.end(), found[0].split()[-1])
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
        if _may_be_title(inner):
            left = left[: bracket.start()] + "\0" * len(bracket[0]) + left[bracket.end() :]
            taken.append(Fact("title", bracket.start("inner"), bracket.end("inner"), inner.strip()))
            break
    if found := _BYLINE.search(left):
        names = tuple(person for name in names_of([found["en"] or found["zh"] or ""]) if (person := _person(name)) not in ("", *_ROLES))
        take("byline", found.start(), found.end(), "\n".join(names))
    several = len(taken) > 1
    for start, end in list(_words_of(left, several=several)):
        piece = left[start:end]
        if _MEDIUM.fullmatch(piece):
            take("medium", start, end, piece)
        elif is_house(piece):
            begin = start + piece.rfind("《") + 1  # 原载《…
            is_open = bool(re.search(r"[（(][^)）]*$", piece)) and text[end : end + 1] in ("）", ")")
            take("house", begin, end + is_open, text[begin : end + is_open])
    return Head(tuple(sorted(taken, key=lambda fact: fact.start)), tuple(_words_of(left, several=several)))


def _may_be_title(text: str) -> bool:
    """Whether words in brackets are long enough for a title: no region, no house."""
    bare = text.strip()
    if "\0" in bare or _HOUSE_END.search(bare):
        return False
    return len(bare) >= 5 if re.search(HAN, bare) else len(bare.split()) >= 3


def is_house(text: str) -> bool:
    """Whether some words are the name of a paper, an agency or a broadcaster, and nothing else."""
    if not 2 <= len(text) <= 40 or any(char in "。！？!?，,：:" for char in text):
        return False
    if DATABASE.search(text) or re.search(r"(?:剪|简|簡|汇|彙|摘|通|申|举|情|预|預|海|谎)[报報]$", text):
        return False
    bare = text.strip('《》〈〉「」“”"[]【】')
    if re.search(HAN, bare):
        return len(bare) <= 16 and " " not in bare.split("（")[0].split("(")[0].strip() and bool(_HOUSE_END.search(bare))
    return 2 <= len(bare.split()) <= 6 and bare[:1].isupper() and bool(_HOUSE_LATIN.search(bare))


def is_name_list(text: str) -> bool:
    """Whether some words are nothing but names of persons."""
    words = [word for word in re.split(r"[\s、,，/／;；]+", text.strip()) if word]
    han = [word for word in words if re.fullmatch(rf"{HAN}{{2,4}}|{HAN}{{1,6}}·{HAN}{{1,8}}", word)]
    return bool(words) and len(words) <= 6 and len(han) == len(words) and all(begins_like_a_name(word) for word in words)


def pages_of(text: str) -> tuple[str, str]:
    """The page that a labelled value says, and what else stands in it (the name of the section)."""
    bare = text.strip()
    for start, end, value in _pages(bare):
        rest = f"{bare[:start]} {bare[end:]}".strip(_EDGE + "()（）[]【】")
        return value, "" if rest in ("版", "页", "頁") else rest
    if re.fullmatch(_LEAVES, bare):
        return bare, ""
    if found := re.fullmatch(rf"({_LEAVES})[\s:：|｜/,，(（-]+(\D.{{0,30}}?)[)）]?", bare):
        return found[1], found[2].strip(_EDGE)
    if found := re.fullmatch(rf"(\D{{1,30}}?)\s?[/|｜,，·:：-]\s?({_LEAVES})", bare):
        return found[2], found[1].strip(_EDGE)
    return "", bare


def day_of(text: str) -> tuple[str, bool]:
    """The day that a value says in ISO 8601, and whether that is all that it says."""
    found = _day(text)
    if not found:
        return "", False
    start, end, iso = found
    return iso, not re.search(r"[^\W\d_]{3,}", (text[:start] + text[end:]).replace("出版", "").replace("发布", ""))


def _person(name: str) -> str:
    """A name without the office before it: 記者林嵐."""
    return _OFFICE.sub("", name)


def authors_of(value: str) -> tuple[str, ...]:
    """The names in a labelled value or in a byline."""
    said = byline(value)
    return said.names if said and said.names else names_of([re.sub(r"^(?:By|BY|by)\s+", "", value.strip())])


def _day(text: str) -> tuple[int, int, str] | None:
    """Where a full day stands in a line, what belongs to it (the weekday, the time) included, and the day in ISO 8601.

    A day whose number may as well be its month (01/05/2024) says nothing; a time without a zone is left out.
    """
    found: tuple[int, int, str] | None = None
    if stamp := stamp_in(text):
        found = (stamp.start, len(text[: stamp.end].rstrip(" \t\u3000,，")), stamp.iso)
    elif compact := _COMPACT_DAY.search(text):
        found = (compact.start(), compact.end(), f"{compact['y']}-{compact['m']}-{compact['d']}")
    elif (turned := _TURNED_DAY.search(text)) and 12 < int(turned["d"]) <= 31 and 1 <= int(turned["m"]) <= 12:
        found = (turned.start(), turned.end(), f"{turned['y']}-{int(turned['m']):02}-{int(turned['d']):02}")
    if not found:
        return None
    start, end, iso = found
    if before := _AROUND_DAY[0].search(text[max(0, start - 14) : start]):
        start -= len(before[0])
    if after := _AROUND_DAY[1].match(text, end):
        end = after.end()
    if clock := _CLOCK.match(text, end):
        end = clock.end()
    if closing := re.compile(r"\s?[）)\]】]").match(text, end):
        end = closing.end() if text[start] in _OPEN or (start and text[start - 1] in _OPEN) else end
    return start, end, iso


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
