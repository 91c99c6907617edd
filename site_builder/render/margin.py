"""Which notes of the margin are folded, so that an open one stands near its words.

Notes hang one below the other, so long ones push the next away from their words.  How tall lines will be only the browser knows; the page
must be sound without script.  So the margin is worked out here with notes rather too tall and text rather too short: what is near then is
near in the browser.  Figures in pixels, those of the theme `broadsheet` at 1440.
"""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from msgspec import Struct

from site_builder.model.body import Block, Note

NEAR = 170
"""How far below its number an open note may begin by this reckoning; readers are promised 200."""
HAN, LETTERS = (33, 36), (29, 38)
"""Height of a line of text, and how many Han characters it takes at most, in Chinese and in letters: of these two take the place of one."""
HEADING, FIGURE = 60, 90
"""What a heading and a figure take at least."""
PARAGRAPH, FLOW = 5, 30
"""The room below a paragraph or item, and around a list, table or quotation."""
NOTE_LINE, NOTE_ROOM = 23, 20
"""Height of a line of a note, and how many Han characters it takes at least."""
SOURCE_LINE, SOURCE_ROOM = 22, 21
"""The same of its sources."""
NOTE_FRAME = 52
"""Seal and number of a note, and the room to the next."""
FOLDED = 46
"""A folded note with the room to the next."""
_TAG = re.compile(r"<[^>]*>")
_LINE_ENDS = re.compile(r"</(?:li|p|dt|dd|tr|h[1-6])>|<br\b[^>]*>")
"""Where a line of text ends before it is full."""


class _Hung(Struct):
    """A note as it hangs: where its number stands, how much room it takes, and how far below its number it begins."""

    id: str
    number: float
    height: float
    folded: bool = False
    drift: float = 0


def far_notes(blocks: Sequence[Block]) -> frozenset[str]:
    """Ids of the notes that are folded.

    Those that are folded for another reason take little room.  Where notes would be too far from their words the longest of those above them is folded, until they are near; where nothing is left to
    fold, they are folded themselves.  So are those for which the margin has no place.
    """
    hung: list[_Hung] = []
    beyond: set[str] = set()
    top = 0.0
    for block in blocks:
        notes = [note for note in block.notes if note.slot]
        beyond |= {note.id for note in block.notes if not note.slot}
        lines = [_TAG.sub("", line) for line in _LINE_ENDS.split(block.html)] if block.kind != "figure" else []
        for note in notes:
            height = FOLDED if note.folded else note_height(note)
            hung.append(_Hung(note.id, top + _down_to(note, lines), height, note.folded))
            _hang(hung, len(hung) - 1)
            _bring_near(hung)
        top += _block_height(block, lines)
    return frozenset(beyond | {one.id for one in hung if one.folded})


def _hang(hung: Sequence[_Hung], start: int) -> None:
    """Work out anew how far from their numbers the notes from `start` on begin."""
    for index in range(start, len(hung)):
        one = hung[index]
        bottom = hung[index - 1].number + hung[index - 1].drift + hung[index - 1].height if index else 0.0
        one.drift = max(0.0, bottom - one.number)


def _bring_near(hung: Sequence[_Hung]) -> None:
    """Fold until the last note is near its number, or nothing above it is open; a folded one may stand twice as far from it."""
    last = len(hung) - 1
    while hung[last].drift > NEAR * (1 + hung[last].folded):
        first = last
        while first and hung[first].drift > 0:
            first -= 1
        longest = max(range(first, last + 1), key=lambda index: (not hung[index].folded, hung[index].height, index))
        if hung[longest].folded:
            return
        hung[longest].folded, hung[longest].height = True, FOLDED
        _hang(hung, longest + 1)


def note_height(note: Note) -> float:
    """How much of the margin an open note takes at most, with the room to the next."""
    paragraphs = max(1, note.html.count("<p"), note.html.count("<li"))
    lines = width(_TAG.sub("", note.html)) // NOTE_ROOM + paragraphs
    if note.kind != "footnote":
        lines += width(note.quote) // NOTE_ROOM + 1
    lines += bool(note.created or note.correction)
    return NOTE_FRAME + NOTE_LINE * lines + SOURCE_LINE * sum(1 + (width(one.title) + 6) // SOURCE_ROOM for one in note.sources)


def _down_to(note: Note, lines: Sequence[str]) -> float:
    """How far down in its block the number of a note stands at least; at its top where the words run over the end of a line."""
    down = 0.0
    for line in lines:
        if note.quote and (at := line.find(note.quote)) >= 0:
            return down + _text_height(line[: at + len(note.quote)])
        down += _line_height(line)
    return 0.0


def _block_height(block: Block, lines: Sequence[str]) -> float:
    if block.kind == "figure":
        return FIGURE
    if block.kind.startswith("h"):
        return HEADING
    return sum(map(_line_height, lines)) + (FLOW if block.kind == "flow" else 0)


def _line_height(line: str) -> float:
    """What a paragraph or item takes, in which lines are broken where they are full."""
    height, room = HAN if _is_han(line) else LETTERS
    return float(height * -(-width(line) // room) + PARAGRAPH) if line.strip() else 0.0


def _text_height(text: str) -> float:
    """What the full lines of a text take."""
    height, room = HAN if _is_han(text) else LETTERS
    return float(height * (width(text) // room))


def _is_han(text: str) -> bool:
    return 3 * width(text) > 2 * len(text)


def width(text: str) -> int:
    """How wide a text is in Han characters, rounded down: two letters take the place of one."""
    wide = sum(east_asian_width(sign) in "WFA" for sign in text)
    return (len(text) + wide) // 2
