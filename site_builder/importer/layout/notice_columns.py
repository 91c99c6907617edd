"""Columns of public notices: where on a page notices stand in a row, told as a whole and taken out before articles are put together.

One notice may have a form that nobody has met; its neighbours have not.  So every block says how much it looks like a notice or like news, to
change from one to the other costs something, and the page is divided where that is cheapest: the best way through two states (Viterbi).
What stands among notices and has no sign of news is one of them; an article with its dateline, its people who say something, its byline is
none, wherever it stands.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.importer.cues.notice_company import is_column_name, is_rubric, likeness, names_deed, shape, tells
from site_builder.importer.cues.private_names import private_names
from site_builder.importer.cues.signs import DISPLAY, Sign, is_complete, is_foot, sign
from site_builder.model.clipping import Block
from site_builder.model.proposal import OF_ADVERTISEMENTS, Part
from site_builder.model.strip import cut, trimmed

ENTER, LEAVE, LEAVE_HERE, END = 3.0, 2.5, 6.0, 0.5
"""What it costs to begin a column of notices, to end one where an article can begin, to end one elsewhere, and at the end of the page."""
COLUMN, RUBRIC, TITLE, DEED, REPEATED, NEWS, COLUMN_HEAD = 5.0, 2.5, 0.6, 0.9, 1.5, 5.0, 2.0
"""What the name of a column says for it, what may be one, the title of a notice, one that names a deed, the wording of another block on the page; what a dateline or byline says
against it, what the name of a column of news does."""
_GRAM, _SHARED, _FEWEST_GRAMS = 4, 0.35, 8
"""Characters of a piece of wording; the share of a block's pieces that stand in another one too, from which it is of one form with it."""
_LONGEST_TITLE, _LONGEST_DEED, _APART = 28, 8, 0.15
"""Characters of a title, and of one that names a deed; the share of blocks with a blank line above them from which blank lines part notices."""
_MARK = re.compile(r"^[●■◆▲★○◎◇□※◈▶►•]\s*")
_SHORT, _NAMES, _PLAIN_SHORT = 150, -0.2, -0.6
"""Characters of a short text; what one says that names somebody and tells nothing, and any other."""
_PLAIN = -0.5
"""What a block says that has no sign of a notice, or hardly one."""
_DIGIT = re.compile(r"\d")


class Columns(Struct, frozen=True):
    """A page without its columns of notices, and these."""

    blocks: tuple[Block, ...]
    signs: tuple[Sign, ...]
    """Of each of the blocks its sign."""
    notices: tuple[tuple[Part, ...], ...] = ()
    leftovers: tuple[Part, ...] = ()


def take_columns(blocks: tuple[Block, ...]) -> Columns:
    """The blocks of a page that are not in columns of notices, in order, and the notices, each with its title."""
    signs = [sign(block) for block in blocks]
    if not any(_is_anchor(block, one) for block, one in zip(blocks, signs, strict=True)):
        return Columns(blocks, tuple(signs))
    inside = _inside(blocks, signs)
    kept: list[tuple[Block, Sign]] = []
    notices: list[tuple[Part, ...]] = []
    leftovers: list[Part] = []
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and inside[end]:
            end += 1
        column = list(zip(blocks[place:end], signs[place:end], strict=True))
        if column:
            kept += (pair for pair in column if _is_of_page(*pair))
            _divide([pair for pair in column if not _is_of_page(*pair)], notices, leftovers)
        else:
            kept.append((blocks[place], signs[place]))
        place = max(end, place + 1)
    return Columns(tuple(block for block, _ in kept), tuple(one for _, one in kept), tuple(notices), tuple(leftovers))


def _is_anchor(block: Block, one: Sign) -> bool:
    return one.kind in ("notice", "notice-title") or (one.kind in (*DISPLAY, "rest") and is_rubric(block.text))


def _inside(blocks: Sequence[Block], signs: Sequence[Sign]) -> list[bool]:
    """For each block whether it stands in a column of notices."""
    worth = _worth(blocks, signs)
    best = (0.0, -math.inf)  # outside, inside
    ways: list[tuple[bool, bool]] = []
    for place, value in enumerate(worth):
        leave = LEAVE if _may_begin(blocks[place], signs[place]) else LEAVE_HERE
        outside, inside = best
        ways.append((inside - leave > outside, inside > outside - ENTER))
        best = (max(outside, inside - leave), max(inside, outside - ENTER) + value)
    at = best[1] - END > best[0]
    found: list[bool] = []
    for from_inside_out, from_inside_in in reversed(ways):
        found.append(at)
        at = from_inside_in if at else from_inside_out
    return found[::-1]


def _may_begin(block: Block, one: Sign) -> bool:
    """Whether an article can begin with a block."""
    return one.wired or one.kind in DISPLAY or (one.kind == "byline" and block.gap > 0)


def _worth(blocks: Sequence[Block], signs: Sequence[Sign]) -> list[float]:
    """What each block says for a column of notices, or against one."""
    grams = [_grams(block.text) for block in blocks]
    counts = Counter(gram for one in grams for gram in one)
    own = [_own_worth(block, one) for block, one in zip(blocks, signs, strict=True)]
    for place, (block, one) in enumerate(zip(blocks, signs, strict=True)):
        if one.kind in ("prose", "notice", "item") and len(grams[place]) >= _FEWEST_GRAMS and own[place] > _PLAIN:
            shared = sum(counts[gram] > 1 for gram in grams[place])
            own[place] += REPEATED * (shared >= _SHARED * len(grams[place]))
        if (
            own[place] < 0
            and one.kind in ("prose", "item", "box")
            and len(block.text) <= _SHORT
            and not (one.wired or one.closed or tells(block.text))
        ):
            own[place] = max(own[place], _by_shape(blocks, place))
        below = own[place + 1] if place + 1 < len(blocks) else 0.0
        if (
            one.kind in DISPLAY
            and len(block.text) <= _LONGEST_TITLE
            and not own[place]
            and blocks[place + 1 : place + 2]
            and not blocks[place + 1].gap
        ):
            own[place] = max(-TITLE, min(TITLE, below))
    return own


def _by_shape(blocks: Sequence[Block], place: int) -> float:
    """What a short text that tells nothing says at least, by its shape: one of a row of the same shape nothing against a column of notices."""
    block = blocks[place]
    own = _shape(block)
    if own and any(_shape(blocks[other]) == own for other in (place - 1, place - 2, place + 1, place + 2) if 0 <= other < len(blocks)):
        return 0.0
    return _NAMES if private_names(block.text) else _PLAIN_SHORT


def _shape(block: Block) -> str:
    return "item" if block.form == "item" else shape(block.text)


def _own_worth(block: Block, one: Sign) -> float:
    if one.wired or one.closed or one.kind in ("byline", "credit"):
        return -NEWS
    if block.form in ("picture", "quote", "code", "caption"):
        return -1.0
    if one.kind in ("notice-title", *DISPLAY, "rest") and is_column_name(block.text):
        return COLUMN
    if one.kind == "label":
        return -COLUMN_HEAD
    if one.kind == "page-credit" or block.form in ("rest", "cell"):
        return 0.0
    if one.kind == "notice-title" or (one.kind in ("display", "marked") and is_rubric(block.text)):
        return RUBRIC
    if one.kind in ("display", "marked", "rest") and not one.wired:
        return max(0.0, likeness(block.text)) if len(block.text) > _LONGEST_DEED else DEED * names_deed(block.text)
    return likeness(block.text)


def _grams(text: str) -> set[str]:
    bare = _DIGIT.sub("0", text)
    return {bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1)}


def _is_of_page(block: Block, one: Sign) -> bool:
    """Whether a block in a column of notices belongs to the page: its credits, its foot."""
    return block.form == "rest" or one.kind == "page-credit" or (one.kind == "rest" and block.gap > 0 and is_foot(block.text))


def _divide(among: Sequence[tuple[Block, Sign]], notices: list[tuple[Part, ...]], leftovers: list[Part]) -> None:
    """Adds the notices of one column; headings without a text are left over."""
    parted = sum(block.gap > 0 for block, _ in among) >= _APART * len(among)
    current: list[Part] = []
    for block, one in among:
        mark = _MARK.match(block.text)
        is_title = _is_title(block, one, is_first=block is among[0][0])
        has_text = any(part.role == "notice" for part in current)
        if (
            current
            and has_text
            and (is_title or mark or block.form in ("item", "heading") or (block.gap > 0 if parted else one.kind == "notice"))
        ):
            notices.append(tuple(current))
            current, has_text = [], False
        if is_title and not has_text and not current:
            current = [Part("title", block)]
        elif is_title and not has_text and block.gap > 0:
            leftovers += (Part("leftover", part.block, why=OF_ADVERTISEMENTS) for part in current)
            current = [Part("title", block)]
        else:
            current.append(Part("notice", with_changes(block, strip=trimmed(cut(block.strip, mark.end()))) if mark else block))
    if any(part.role == "notice" for part in current):
        notices.append(tuple(current))
    else:
        leftovers += (Part("leftover", part.block, why=OF_ADVERTISEMENTS) for part in current)


def _is_title(block: Block, one: Sign, *, is_first: bool) -> bool:
    """Whether a block heads a notice: a heading, or a short line above which there is a blank one, or nothing."""
    if block.form == "heading" or (block.bold and len(block.text) <= _LONGEST_TITLE):
        return True
    return (
        one.kind in ("notice-title", *DISPLAY)
        and (block.gap > 0 or is_first)
        and len(block.text) <= _LONGEST_TITLE
        and not is_complete(block.text)
    )
