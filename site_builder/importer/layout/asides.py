"""What stands beside the text of an article, or between the halves of its paragraphs: boxes, pull quotes, tables."""

import re

from msgspec.structs import replace as with_changes

from site_builder.importer.cues.captions import caption
from site_builder.importer.cues.fillers import heads_table
from site_builder.importer.cues.signatures import is_english_name
from site_builder.importer.cues.signs import SUMMARY, Kind, Sign, is_complete
from site_builder.importer.layout.item import Item

BETWEEN = ("caption", "picture", "box", "rest", "quote")
"""Kinds of blocks that may stand between two halves."""
LONGEST_BOX = 220
"""Characters of a box."""
DISPLAY_LENGTH = 32
"""Characters that are too many for a heading."""
_LONGEST_HEADING = 18
"""Characters of a heading with a comma."""
_LONGEST_QUOTE, _LONGEST_SPEAKER, _LONGEST_CAPTION = 44, 16, 80
"""Characters of a pull quote, of the line that says whose words it has, of a text that is the caption of the picture right above it."""
_BOX = re.compile(
    r"[【\[〔]?(?:新闻|相关|名词|延伸|小|知识)?(?:链接|鏈接|背景|辞典|辭典|词典|解释|解釋|资料|資料|贴士|貼士|知识|知識|档案|檔案|阅读|閱讀)[】\]〕：:／/|｜\u3000 ]+[^\s，。：]"
)
"""How a box begins that stands on one line with its name: 链接　…, 【背景】…"""
_QUOTED = re.compile(r"[“「『][^“”「」『』]{4,}[”」』]")
_SAYING = re.compile(r"(?:[说說称稱道示叹嘆问問答喊写寫调調]|[指提]出|认为|認為|表示|强调)[，,：:]?$|[：:]$")
"""With what a text ends that a quotation goes on with."""
_WHOSE = re.compile(r"(?:——|—|--|－－)[ \u3000]*\S")


def with_asides(items: list[Item]) -> list[Item]:
    """The items; the names of tables, and words that are quoted once more in the midst of a paragraph, apart from the text."""
    found = list(items)
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        after = found[place + 1] if place + 1 < len(found) else None
        if item.sign.kind == "display" and after and after.sign.kind == "rest" and after.block.gap == 0 and heads_table(item.text):
            found[place] = with_changes(item, sign=Sign("rest", why="the name of a table"))
    for place, item in enumerate(items):
        if (
            place
            and item.sign.kind == "display"
            and item.block.gap == 0
            and is_english_name(item.text)
            and is_complete(items[place - 1].text)
        ):
            found[place] = with_changes(item, sign=Sign("byline"))
        if item.sign.kind == "prose" and not item.sign.open and _BOX.match(item.text):
            found[place] = with_changes(item, sign=Sign("quote", why="a box with a name of its own"))
    for place in range(1, len(found)):
        if _is_credit_of_picture(found[place]) and _is_caption_above(found[place - 1]):
            found[place - 1] = with_changes(found[place - 1], sign=Sign("caption", caption=caption(found[place - 1].text)))
        if found[place - 1].sign.kind == "picture" and _is_below_picture(found[place]):
            found[place] = with_changes(found[place], sign=Sign("caption", caption=caption(found[place].text)))
    for place in range(1, len(found) - 1):
        if not _is_pull_quote(found, place):
            continue
        found[place] = with_changes(found[place], sign=Sign("quote", why="words of the text once more, in larger type"))
        if _WHOSE.match(found[place + 1].text) and len(found[place + 1].text) <= _LONGEST_SPEAKER:
            found[place + 1] = with_changes(found[place + 1], sign=Sign("quote", why="who said what is quoted above"))
    return found


def _is_credit_of_picture(item: Item) -> bool:
    """Whether a line right below another says whose a picture is, and no more."""
    return item.sign.kind == "caption" and item.block.gap == 0 and item.sign.caption is not None and item.sign.caption.credit_start == 0


def _is_caption_above(item: Item) -> bool:
    return item.sign.kind in ("prose", "display") and len(item.text) <= _LONGEST_QUOTE and not item.sign.wired


def _is_below_picture(item: Item) -> bool:
    """Whether a short text stands right below a picture."""
    return (
        item.block.gap == 0
        and item.sign.kind in ("prose", "display", "marked", "credit")
        and len(item.text) <= _LONGEST_CAPTION
        and item.block.form == "text"
    )


def _is_pull_quote(items: list[Item], place: int) -> bool:
    """Whether a line holds one quotation and nothing else, and stands where a paragraph breaks off that does not lead to it."""
    item = items[place]
    if item.sign.kind not in ("prose", "display") or len(item.text) > _LONGEST_QUOTE or not _QUOTED.fullmatch(item.text):
        return False
    before = next((one for one in reversed(items[max(0, place - 4) : place]) if one.sign.kind not in BETWEEN), None)
    return before is not None and breaks_off(before) and not _SAYING.search(before.text)


def breaks_off(item: Item) -> bool:
    """Whether a text breaks off that is hardly a heading."""
    is_long = len(item.text) > DISPLAY_LENGTH or ("，" in item.text and len(item.text) > _LONGEST_HEADING)
    return item.sign.open and (item.sign.kind == "prose" or (item.sign.kind == "display" and is_long))


def with_boxes(items: list[Item]) -> list[Item]:
    """The items; a title and one paragraph right below it, in a paragraph that breaks off above them, are a box beside the text."""
    found = list(items)
    for place in range(1, len(items) - 2):
        before, head, text, after = items[place - 1 : place + 3]
        if (
            before.sign.open
            and (before.sign.kind == "prose" or (before.sign.kind == "display" and "，" in before.text and before.block.gap > 0))
            and head.sign.kind in ("display", "label", "notice-title")
            and text.block.gap == 0
            and (text.sign.kind == "prose" or is_complete(text.text))
            and not (text.sign.open or text.sign.wired or text.block.indented)
            and len(text.text) <= LONGEST_BOX
            and len(head.text) < DISPLAY_LENGTH
            and after.sign.kind in ("prose", "display", *BETWEEN)
        ):
            is_summary = bool(SUMMARY.match(head.text))
            kind: Kind = "box" if is_summary else "quote"
            found[place] = with_changes(head, sign=Sign("rest" if is_summary else "quote", why="the head of a box"))
            found[place + 1] = with_changes(text, sign=Sign(kind, why="a box in a paragraph"))
    return found
