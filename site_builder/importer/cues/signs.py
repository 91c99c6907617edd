"""What each block of a clipping shows by itself, before its neighbours are asked.

The words here are those that every newspaper prints: names of columns (国际观察, 纵深, 相关新闻), lines of the page's foot, forms of notices.
None belongs to one page.
"""

import re
from typing import Literal

from msgspec import Struct

from site_builder.hantext import simplified
from site_builder.importer.cues.captions import Caption, caption
from site_builder.importer.cues.credits import bare_credit, byline, end_credit, is_rights, opening_byline, page_credit
from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.fillers import is_filler
from site_builder.importer.cues.mastheads import is_of_page
from site_builder.importer.cues.notice_signs import is_notice, is_notice_title
from site_builder.importer.cues.pointers import is_pointer
from site_builder.importer.cues.signatures import is_edited
from site_builder.model.clipping import Block

Kind = Literal[
    "prose",
    "display",
    "marked",
    "label",
    "caption",
    "box",
    "byline",
    "credit",
    "page-credit",
    "rights",
    "notice-title",
    "notice",
    "picture",
    "item",
    "quote",
    "code",
    "cell",
    "note",
    "rest",
]
"""`display` is a short line that does not end like a sentence: a title, a heading, half a paragraph, a bare caption."""

_ENDS, _CLOSES = "。！？!?…", "”’」』）)]】\"'"
"""Marks that end a sentence, and those that may stand behind them."""
_CUT_NUMBER = re.compile("[\u4e00-\u9fff][^A-Za-z]*[0-9][.]$")
"""A decimal that the end of a column has cut, in Chinese text: its point is no full stop."""
_TAIL = 40
"""Characters at the end of a text among which a cut decimal is looked for."""
_SOFT_END = re.compile(r"[”’」』）)：:；;]$")
BOX = re.compile(r"^[■◆▲●▼★☆□◎◇]\s*")
SUMMARY = re.compile(
    r"^[【\[]?(?:核心提示|核心阅读|核心閱讀|阅读提示|新闻提示|内容提要|内容提示|提要|导读|导语|摘要|编者按|编者的话|本报导读)[】\]]?\s*[：:】\]]?\s*"
)
"""Words before a standfirst that say what it is."""
_COLUMN = re.compile(
    r"(?:观察|纵深|新闻|链接|短评|分析|手记|背景|阅读|快评|时评|锐评|述评|特稿|连线|关注|视点|聚焦|焦点|热点|热评|解读|访谈|专访|对话|调查|评论|社论|要闻|简讯|简报|"
    r"快讯|短讯|专题|专栏|速览|速递|图说|资讯|天下|环球|综述|瞭望|透视|广角|快报|视野|追踪|探访|特写|纪事|札记|随笔|札记|摘编|文摘|动态|进展|延伸|提示|说法|回应|声音|数据|名片|人物|"
    r"一线|现场|纵横|论坛|圆桌|专版|副刊|导读|前瞻|看点|问答|辟谣|释疑|记者观察|国际|国内|时政|体育|财经|社会|文化|科技)$"
)
_ENGLISH_COLUMN = re.compile(
    r"(?:(?:news|world|business|sports?) )?in brief|(?:world |news |city )?(?:briefs?|round-?up|notebook|diary)|opinion|analysis|comment(?:ary)?|editorial|letters(?: to the editor)?|q ?& ?a",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"^(?:(?:本版|本期|值班)?(?:责任|执行|版式|图片|文字|网络|视觉)?(?:编辑|责编|美编|校对|主编|编审|审校|编委|值班|制图|统筹|排版|组版)[：:/ \u3000]\s*\S.{0,60}"
    r"|第?\s*[A-Z]?\d{1,3}\s*版(?:\s*\S{1,8})?|[A-Z]?\d{1,3}|(?:扫|扫描|长按).{0,12}(?:码|二维码).{0,20}|版面导航|上一[版篇]|下一[版篇]|返回(?:目录|首页|顶部)|【?(?:纠错|打印|关闭|收藏)】?)$"
)
_RULE = re.compile(r"(?:[-*_=~～—─━·•.◆■●○※#＊] ?){3,}")
"""A line of nothing but marks, drawn across the column."""
_LONGEST_DISPLAY = 60
_SQUARE = "【〔["
"""Brackets in which a line says above a text who wrote it."""
DISPLAY = ("display", "marked", "label")
"""Kinds of lines of display type: titles, headings, names of columns."""
TEXT = ("prose", "box", "item", "quote", "code", "cell")
"""Kinds of blocks that an article's text is made of."""


class Sign(Struct, frozen=True):
    """What a block shows by itself."""

    kind: Kind
    open: bool = False
    """Prose that does not end like a paragraph: its other half is to be found."""
    wired: bool = False
    """Begins with a dateline or a byline in brackets: an article begins here."""
    closed: bool = False
    """Ends with a credit: an article ends here."""
    caption: Caption | None = None
    why: str = ""


def sign(block: Block) -> Sign:
    """The sign of one block."""
    text = block.text
    if block.form in ("text", "heading") and (is_edited(text) or is_pointer(text) or is_of_page(text)):
        return Sign("rest", why="a line of the page's head or foot")
    if block.form != "text":
        return _of_form(block, text)
    if _RULE.fullmatch(text):
        return Sign("rest", why="a rule")
    if is_filler(text):
        return Sign("rest", why="an advertisement or a row of figures")
    if page_credit(text):
        return Sign("page-credit")
    if len(text) <= 80 and is_rights(text):
        return Sign("rights")
    if block.bold:
        if byline(text):
            return Sign("byline")
        return Sign("notice-title") if is_notice_title(text) else _bold(text)
    if is_label(text):
        return Sign("label")
    if (len(text) <= 16 or text.isupper()) and is_notice_title(text):
        return Sign("notice-title")
    if is_notice(text):
        return Sign("notice")
    credit = end_credit(text) if len(text) <= 120 else None
    if credit and credit.start == 0 and text[0] in _SQUARE and byline(text):
        return Sign("byline")
    if (credit and credit.start == 0) or (bare_credit(text) and not (dateline(text) and not text.startswith("据"))):
        return Sign("credit", closed=True)
    if byline(text):
        return Sign("byline")
    if is_foot(text):
        return Sign("rest", why="a line of the page's head or foot")
    wired = bool(dateline(text) or opening_byline(text))
    if (found := caption(text)) and not wired:
        return Sign("caption", caption=found)
    if (box := BOX.match(text) or SUMMARY.match(text)) and len(text) > box.end() + 20:
        return Sign("box", open=not is_complete(text))
    if is_display(text) and not wired:
        return Sign("display", open=not is_complete(text))
    closed = bool(end_credit(text))
    return Sign("prose", open=not is_complete(text) and not closed, wired=wired, closed=closed)


def _of_form(block: Block, text: str) -> Sign:
    match block.form:
        case "heading":
            if is_label(text):
                return Sign("label")
            return Sign("notice-title") if is_notice_title(text) else Sign("marked")
        case "caption":
            return Sign("caption", caption=caption(text) or Caption(sure=True))
        case "rest":
            return Sign("rest", why=block.why or "no part of an article")
        case "picture" | "quote" | "item" | "code" | "cell" | "note":
            return Sign(block.form)
    raise AssertionError(block.form)


def _bold(text: str) -> Sign:
    if is_label(text):
        return Sign("label")
    if is_display(text) or (len(text) <= 40 and text[-1:] in "？?！!"):
        return Sign("marked")
    return Sign("prose", open=not is_complete(text))


def is_complete(text: str) -> bool:
    """Whether a text ends as a paragraph ends: with the end of a sentence, or with a mark that closes something."""
    bare = text.rstrip(_CLOSES)
    last = bare[-1:]
    if last != ".":
        return last != "" and last in _ENDS
    before = bare[-2:-1]
    return ((before.isascii() and before.isalnum()) or before in (")", "”", '"')) and not _CUT_NUMBER.search(
        text, max(0, len(text) - _TAIL)
    )


def ends_softly(text: str) -> bool:
    """Whether a text ends with a mark that may close a paragraph or stand within one: ” ） ： ；"""
    return bool(_SOFT_END.search(text)) and not is_complete(text)


def is_display(text: str) -> bool:
    """Whether a text is as short as a line of display type, and does not end like a sentence."""
    if len(text) > _LONGEST_DISPLAY:
        return False
    if not is_complete(text):
        return "。" not in text and text[-1:] not in "；;，,"
    return text[-1:] in "？?！!" and len(text) <= 30 and "。" not in text


def is_label(text: str) -> bool:
    """Whether a line is the name of a column, under which articles appear: 国际观察, 相关新闻."""
    if len(text) > 24:
        return False
    if _ENGLISH_COLUMN.fullmatch(text):
        return True
    bare = re.sub(r"^[【\[■◆●▲★|｜//\s·]+|[】\]|｜/／\s·:：>》]+$", "", text)
    return 2 <= len(bare) <= 7 and bool(_COLUMN.search(simplified(bare))) and not re.search(r"[，。、“”？！]", bare)


def is_foot(text: str) -> bool:
    """Whether a line belongs to the page and not to an article: editors, number of the page, codes to scan."""
    return bool(_FOOT.match(text))
