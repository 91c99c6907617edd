"""Cutlines: which rows under a picture are its caption, though no `<figcaption>` says so."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from site_builder.importer.html.rows import Element, Paragraph, Row
from site_builder.importer.html.title_row import key_of
from site_builder.model.clipping import Block

LONGEST = 160
ROW = 20
PLAIN = 60
"""Letters of a caption that shows what it is by nothing but its place."""
_NAMES_PICTURE = re.compile(
    r"[（(]?(?:图[为片表]?[\d一二三四五六]{0,2}[：:／/]|图为|资料图|视频截图|▲|△|↑|图源|图片来源|摄影[：:]|Photo(?:graph)?:|Credit:)|.{4,80}(?:摄|供图|资料图|图源.{0,12}|视频截图)[）)]?$"
)
_DATED = re.compile(r"(?:图为)?(?:\d{4}年)?(?:当地时间)?\d{1,2}月\d{1,2}日[，,（(][^。！？]{4,90}[。）)]?$")
_COUNTED = re.compile(r"\d{1,3}\s*[/／]\s*\d{1,3}")
"""Which of a gallery's pictures it is, between the picture and its caption."""
_SENTENCE_END = re.compile(r"[。！？!?.…：:；;，,]['\"”’」』）)]*$")
_CAPTION = frozenset(("caption", "captions", "figcaption", "cutline", "imgdesc", "picdesc", "picinfo", "imgnote", "pictxt", "photodesc"))
_PICTURE = frozenset(("pic", "pics", "img", "image", "images", "photo", "picture", "figure", "media"))
_WORDS_OF = frozenset(("desc", "des", "description", "txt", "text", "note", "info", "intro", "memo", "explain", "summary", "title", "alt"))


def names_caption(words: frozenset[str]) -> bool:
    """Whether the names of an element say that it holds a caption."""
    return bool(words & _CAPTION) or bool(words & _PICTURE and words & _WORDS_OF)


class _Manner(NamedTuple):
    """What most rows of a page are: that says nothing of one of them."""

    centred: bool
    grey: bool
    sentences: bool

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> "_Manner":
        """The manner of a page."""
        rows = [one for one in paragraphs if one.block.form in ("text", "quote") and len(one.block.text) >= ROW and one.linked < 0.5]
        count = len(rows)
        return cls(
            2 * sum(one.block.centred for one in rows) > max(4, count),
            2 * sum(one.row.grey for one in rows) > max(4, count),
            2 * sum(bool(_SENTENCE_END.search(one.block.text)) for one in rows) >= count,
        )


def with_captions(paragraphs: Sequence[Paragraph], elements: Sequence[Element]) -> list[Paragraph]:
    """The paragraphs, those right under a picture that look like captions made captions."""
    small_tables = _picture_tables(paragraphs)
    headings = _short_rows_elsewhere(paragraphs, elements)
    manner = _Manner.of(paragraphs)
    done: list[Paragraph] = []
    under = 0
    """How many captions the picture above may still have."""
    shown = ""
    for one in paragraphs:
        block, row = one.block, one.row
        if block.form == "picture":
            under, shown = 2, key_of(block.text)
        elif under and block.form in ("text", "quote", "item") and len(block.text) <= LONGEST and not block.bold:
            styled = (block.centred and not manner.centred) or (row.grey and not manner.grey) or _all_em(block)
            named = (
                (len(shown) >= 4 and shown == key_of(block.text)) or _says_caption(row, elements) or row.cell[0] in small_tables or styled
            )
            first = under == 2
            if named or (first and (_NAMES_PICTURE.match(block.text) or (manner.sentences and _by_place(one, elements, headings)))):
                one = replace(one, block=replace(block, form="caption", level=0))  # noqa: PLW2901
                under -= 1
            else:
                under = 0
        elif block.form != "caption" and not (under and _COUNTED.fullmatch(block.text)):
            under = 0
        done.append(one)
    return done


def _by_place(one: Paragraph, elements: Sequence[Element], headings: frozenset[object]) -> bool:
    """Whether a row right under a picture is a caption by its words: it begins with a day, or is short and no sentence.

    Where other short rows of its make stand elsewhere, it may be a heading like them.
    """
    text = one.block.text
    if _DATED.match(text):
        return True
    return _is_short_row(one) and _make(one, elements) not in headings


def _is_short_row(one: Paragraph) -> bool:
    text = one.block.text
    return (
        5 <= len(text) <= PLAIN and one.linked <= 0.3 and one.block.form == "text" and not one.block.bold and not _SENTENCE_END.search(text)
    )


def _short_rows_elsewhere(paragraphs: Sequence[Paragraph], elements: Sequence[Element]) -> frozenset[object]:
    """The makes of elements in which short rows stand that are no sentences and have no picture above."""
    found = set()
    for before, one in zip((None, *paragraphs), paragraphs, strict=False):
        if _is_short_row(one) and (before is None or before.block.form != "picture"):
            found.add(_make(one, elements))
    return frozenset(found)


def _make(one: Paragraph, elements: Sequence[Element]) -> object:
    element = elements[one.row.element] if one.row.element >= 0 else None
    return (element.tag, element.words) if element else None


def _all_em(block: Block) -> bool:
    return any(one.kind == "em" and one.start == 0 and one.end == len(block.text) for one in block.inline)


def _says_caption(row: Row, elements: Sequence[Element]) -> bool:
    """Whether its element, or the next around it, is called a caption or is a figure."""
    at, steps = row.element, 0
    while at >= 0 and steps < 3:
        element = elements[at]
        if element.tag == "figure" or (names_caption(element.words) if steps < 2 else element.words & _CAPTION):
            return True
        at, steps = element.parent, steps + 1
    return False


def _picture_tables(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Numbers of the tables that hold a picture and little text: a frame around the picture and its caption."""
    length: dict[int, int] = {}
    pictures: set[int] = set()
    for one in paragraphs:
        table = one.row.cell[0]
        length[table] = length.get(table, 0) + len(one.block.text)
        if one.block.form == "picture":
            pictures.add(table)
    return frozenset(table for table in pictures if table and length[table] <= LONGEST)
