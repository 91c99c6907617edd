"""The lines of what may be an export of a newspaper database, each with what it shows by itself."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

from site_builder.hantext import cells, holds_han
from site_builder.importer.cues.credits import is_rights
from site_builder.importer.cues.database_talk import DATABASE, documents_said, end_mark, is_errand
from site_builder.importer.cues.field_labels import Dialect, Field, Labelled, field_of, label_alone, labels_in
from site_builder.importer.cues.head_facts import Head, Kind, head_of
from site_builder.importer.cues.signs import is_display
from site_builder.importer.html.markup import CELL_GLUE
from site_builder.importer.html.rows import Laid
from site_builder.importer.sources.dump import running_lines
from site_builder.importer.sources.export_dialect import learned_dialect
from site_builder.importer.sources.wrapping import flowing_lines
from site_builder.model.clipping import Block
from site_builder.model.strip import Strip, cut, of_line, trimmed

Sort = Literal["rule", "end", "label", "alone", "head", "number", "rights", "short", "prose", "picture", "running"]
"""A `head` says values of a document and no more; `alone` is a label without its value, `running` the head or foot of a printed
page."""

_RULE = re.compile(
    r"(?:[-=_*#~+.·—–─━═－＝＊]\s?){4,}|(?:-\s?){3}|(?:\*\s?){3}|[-=*_#~—]{3,}\s?(?:第?\s?\d{1,5}\s?[篇条]?)\s?[-=*_#~—]{3,}"
)
_MARKS = re.compile(r"(?P<level>#{1,6})[ \t]+|(?P<bold>\*\*|__)(?=\S)")
_LEAF = re.compile(
    r"[-–—·\s]*(?:第\s?)?\d{1,4}\s?[页頁]?(?:\s?[,，/]?\s?(?:共|of)?\s?\d{1,4}\s?[页頁]?)?[-–—·\s]*|[Pp]age \d{1,4}(?: (?:of|/) \d{1,4})?"
)
_LEAF_OF = re.compile(r"第\s?\d{1,4}\s?[页頁][,，/ ]{0,3}共\s?\d{1,4}\s?[页頁]|[Pp]age \d{1,4} of \d{1,4}")
"""The number of a printed page; the same with how many there are."""
_LEADER = re.compile(r"(?:[.·…]\s?){4,}\s?\d{1,4}$")
"""What leads from a title in a list of contents to its page."""
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*$")
_OPENS = re.compile(r"[\u3000]{2}|[\s\u3000]{0,8}(?:[【(（\[]?(?:本[报報刊台]|.{2,6}社).{0,12}[讯訊电電])")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\(C\)|Copyright|COPYRIGHT|版权|版權|All [Rr]ights [Rr]eserved)")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?")
_WIDE, _LONGEST_LATIN = 100, 130
"""Cells of a Chinese line and letters of one in another script, from which it is text, whatever it ends with."""
_STRONG: tuple[Kind, ...] = ("day", "page", "words", "id")
_LONGEST_REST, _LONGEST_LABELLED = 60, 200
_IN_TEXT, _MAYBE_TEXT = re.compile("[。；]"), re.compile("[。！？!?；]|[，,].*[，,]")
"""What does not stand in a title, and what hardly does."""


class Line:
    """One line: its text without marks of Markdown, and where it stands."""

    def __init__(self, at: int, strip: Strip, *, gap: int = 0, level: int = 0, bold: bool = False, block: Block | None = None,
                 mark: str = "", table: tuple[int, int, int] = (0, 0, 0), dialect: Dialect = Dialect(), running: bool = False, style: str = "") -> None:  # fmt: skip
        self.at = at
        """Its index among the lines."""
        self.strip = strip
        self.gap = gap
        """Whether blank lines stand before it."""
        self.level = level
        self.bold = bold
        self.block = block
        """Of HTML the paragraph that it is, or of which it is a row."""
        self.mark = mark
        """Of an item of a list its number: "3."."""
        self.table = table
        """Number of its table, of its row and column; zeros outside of tables."""
        self.dialect = dialect
        self.running = running
        self.style = style
        """Of HTML the name and the class of its element, where it has one."""
        self.beside_leaf = False
        """It stands right below the number of a printed page, and speaks of the database as heads of its pages do."""
        self.flows = False
        """It is of a wrapped paragraph: text, though it breaks off as a title does."""

    @property
    def text(self) -> str:
        """Its text."""
        return self.strip.text

    @property
    def number(self) -> int:
        """Number of the line in the clipping."""
        return self.strip.first_line

    @cached_property
    def labels(self) -> tuple[Labelled, ...]:
        """The labelled values with which it begins."""
        if CELL_GLUE in self.text and (found := _in_cells(self.text)):
            return found
        if (found := labels_in(self.text, self.dialect)) or not (number := self.head.of("number")):
            return found
        begin = number[0].end
        behind = labels_in(self.text[begin:], self.dialect)
        return tuple(one._replace(start=one.start + begin, begin=one.begin + begin, end=one.end + begin) for one in behind)

    @cached_property
    def alone(self) -> Field | None:
        """The field that it announces and no more."""
        return label_alone(self.text)

    @cached_property
    def head(self) -> Head:
        """What it says by the form of its values; empty for prose."""
        return head_of(self.text)

    @cached_property
    def folded(self) -> str:
        """Its text without its numbers, by which lines are compared that come with every document."""
        return re.sub(r"[A-Za-z]*\d[A-Za-z0-9_.-]*", "#", self.text)

    @cached_property
    def sort(self) -> Sort:
        """What it is by itself."""
        text = self.text
        if self.block is not None and (self.block.form == "picture" or not text):
            return "picture"
        if _RULE.fullmatch(text):
            return "rule"
        if self._is_of_cover or _LEADER.search(text):
            return "end"
        if self.beside_leaf or _LEAF_OF.fullmatch(text):
            return "running"
        if self.running and (_LEAF.fullmatch(text) or ((is_copyright(text) or DATABASE.search(text)) and not self.labels)):
            return "running"
        if end_mark(text):
            return "end"
        if self.labels:
            return "alone" if len(self.labels) == 1 and self.labels[0].begin >= len(text.rstrip()) else "label"
        if self.alone:
            return "alone"
        if is_copyright(text):
            return "rights"
        if _ADDRESS.fullmatch(text):
            return "label"
        if _is_head(text, self.head):
            return "head"
        if self.is_prose:
            return "prose"
        return "number" if self.head.of("number") and not self.head.rest and not self.head.of("title") else "short"

    @property
    def _is_of_cover(self) -> bool:
        """Whether it counts the documents, or says what was asked for and when."""
        if self.head.of("number") or _LEAF.fullmatch(self.text):
            return False
        return is_errand(self.text) or (
            documents_said(self.text) is not None and not self.head.of("house", "byline", "words", "id", "title")
        )

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as text: it is no line of display type, begins with a dateline, or is wide."""
        text = self.text
        if self.flows:
            return True
        if not holds_han(text):
            return len(text) > _LONGEST_LATIN or (len(text) > 30 and bool(_SENTENCE.search(text)))
        if len(text) <= _LONGEST_REST and self.head.of("title") and not self.head.rest and len(self.head.facts) == 1:
            return False  # all of it stands in brackets
        return cells(text) > _WIDE or not is_display(text) or bool(_OPENS.match(text))

    @property
    def day(self) -> bool:
        """Whether it states a day as a head does."""
        return any(one.field == "day" for one in self.labels) or (self.sort == "head" and bool(self.head.of("day")))

    @property
    def states(self) -> bool:
        """Whether it states a value of a document."""
        return self.sort in ("head", "number", "alone") or any(one.field != "other" for one in self.labels)

    @cached_property
    def weight(self) -> int:
        """How many values of a document it states."""
        if self.sort in ("label", "alone"):
            return sum(one.field != "body" for one in self.labels) or 1
        return len(self.head.of("day", "page", "words", "id", "byline", "house")) if self.sort == "head" else 0

    def cut(self, start: int, end: int | None = None) -> Strip:
        """Characters of it."""
        return trimmed(cut(self.strip, start, end))


def is_copyright(text: str) -> bool:
    """Whether a line says whose the text is."""
    return bool(_COPYRIGHT.match(text)) or (len(text) <= 160 and (bool(_COPYRIGHT.search(text[:80])) or is_rights(text)))


def _in_cells(text: str) -> tuple[Labelled, ...]:
    """Labels and values in the cells of a table's row: 标题 | 渡口 | 日期 | 2024-05-01."""
    found: list[Labelled] = []
    position = 0
    cells_ = text.split(CELL_GLUE)
    if len(cells_) % 2 or not all(field_of(cell) for cell in cells_[::2]):
        return ()
    for label, value in zip(cells_[::2], cells_[1::2], strict=True):
        begin = position + len(label) + len(CELL_GLUE)
        found.append(Labelled(field_of(label) or "other", label, position, begin, begin + len(value)))
        position = begin + len(value) + len(CELL_GLUE)
    return tuple(found)


def _is_head(text: str, head: Head) -> bool:
    """Whether a line states values of a document, and nothing is left that reads as text."""
    strong = len(head.of(*_STRONG))
    whole = len(head.of("day", "page", "words", "id", "byline", "house", "medium"))
    if not strong and not (head.of("house") and not head.rest) and not (head.of("byline") and not head.rest) and not head.of("medium"):
        return False
    if not strong and head.of("house", "byline", "medium") and not head.rest:
        return True
    rest = [text[start:end] for start, end in head.rest]
    if sum(map(len, rest)) > _LONGEST_REST + 20 * whole or any((_IN_TEXT if strong > 1 else _MAYBE_TEXT).search(piece) for piece in rest):
        return False
    return bool(strong) and not _is_glued(text, head)


def _is_glued(text: str, head: Head) -> bool:
    """Whether a value stands in the midst of words, as a day does in a sentence."""
    for fact in head.of(*_STRONG):
        for start, end in head.rest:
            if end == fact.start or start == fact.end:
                is_page = fact.kind == "page" and end - start <= 6
                is_word = fact.kind in ("id", "words") or (text[end - 1 : end].isascii() and end == fact.start)
                if not is_page and not is_word:
                    return True
    return False


def lines_of_text(lines: Sequence[str]) -> list[Line]:
    """The lines of a plain text that hold something."""
    dialect = learned_dialect([bare for line in lines if len(line) < _LONGEST_LABELLED and (bare := line.strip())])
    running = running_lines(lines)
    flowing = flowing_lines(lines)
    found: list[Line] = []
    gap = 0
    for number, text in enumerate(lines, 1):
        if not text.strip():
            gap += 1
            continue
        strip = of_line(number, text)
        level, is_bold = 0, False
        if strip.text[0] in "#*_" and (marks := _MARKS.match(strip.text)) and not _RULE.fullmatch(strip.text):
            is_bold = bool(marks["bold"]) and strip.text.endswith(marks["bold"]) and len(strip.text) > 4
            level = len(marks["level"] or "")
            strip = trimmed(cut(strip, marks.end(), len(strip.text) - 2 if is_bold else None)) if level or is_bold else strip
            if level and strip.text.startswith("**") and strip.text.endswith("**") and len(strip.text) > 4:
                strip = trimmed(cut(strip, 2, len(strip.text) - 2))
        if strip.text:
            line = Line(len(found), strip, gap=gap, level=level, bold=is_bold, dialect=dialect, running=number in running)
            line.flows = number in flowing
            line.beside_leaf = gap == 0 and bool(found) and found[-1].sort == "running" and bool(DATABASE.search(strip.text))
            found.append(line)
        gap = 0
    return found


def lines_of_page(laid: Laid) -> list[Line]:
    """The lines of a page or a document: each row of a paragraph that `<br>` parts is one."""
    dialect = learned_dialect(
        [row.text for one in laid.paragraphs for row in rows_of_block(one.block) if len(row.text) < _LONGEST_LABELLED]
    )
    found: list[Line] = []
    for paragraph in laid.paragraphs:
        block, place = paragraph.block, paragraph.row.cell
        table = (place[0], place[1], place[3])
        element = laid.elements[paragraph.row.element] if 0 <= paragraph.row.element < len(laid.elements) else None
        style = f"style {element.tag} {' '.join(sorted(element.words))}" if element and element.words else ""
        rows = (
            rows_of_block(block) if block.form in ("text", "heading", "caption", "cell") and CELL_GLUE not in block.text else [block.strip]
        )
        position = 0
        for row in rows:
            position = max(position, block.text.find(row.text, position))
            end = position + len(row.text)
            is_bold = block.bold or any(one.kind == "strong" and one.start <= position and one.end >= end for one in block.inline)
            level = block.level if block.form == "heading" else 0
            mark = block.mark if block.form == "item" else ""
            found.append(
                Line(len(found), row, gap=1, level=level, bold=is_bold, block=block, mark=mark, table=table, dialect=dialect, style=style)
            )
    return found


def rows_of_block(block: Block) -> list[Strip]:
    """The strip of a block, one for each line that it is made of."""
    numbers = block.strip.lines
    if len(numbers) < 2:
        return [block.strip]
    starts: dict[int, int] = {}
    for piece in block.strip.pieces:
        starts.setdefault(piece.line, piece.at)
    borders = [*sorted(starts.values()), len(block.text)]
    return [row for start, end in pairwise(borders) if (row := trimmed(cut(block.strip, start, end))).text]
