"""Markdown's two rules that assume spaces between words, made to fit Chinese.

Emphasis: CommonMark 0.31 (section 6.2) lets `**` open or close beside punctuation only when a space or punctuation stands on
its other side, which Chinese text never has.  Here a Chinese character on the other side counts as that space, and Chinese
punctuation counts as a letter, after the proposal "markdown-cjk-friendly" (commonmark-spec issue 650); beyond it, the marks that
Chinese shares with other scripts (“ ” ‘ ’ … — ·) are Chinese when they stand among Chinese characters.  In a text that holds Han
characters nothing but a space keeps `**` from opening or closing, four asterisks are two pairs, and asterisks in a number
(120*60, 138****5678) are themselves.  A text without wide characters is parsed as CommonMark says.

Line breaks: a soft break between two Chinese characters is nothing (CSS Text 3, section 4.1.3, allows it).  Its token's content is
what stands for it in the block's text: nothing or a space.
"""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_WHITESPACE, isMdAsciiPunct, isPunctChar
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from site_builder.hantext import SHARED_MARKS, holds_han, is_chinese, is_unspaced

SPACES = frozenset(chr(code) for code in (*MD_WHITESPACE, *range(0x2000, 0x200B)))
"""What the library's `isWhiteSpace` takes for a space."""


def chinese_plugin(md: MarkdownIt) -> None:
    """Put the Chinese rules in the place of the library's."""
    md.inline.ruler.at("emphasis", _emphasis)
    md.core.ruler.push("soft_breaks", _soft_breaks)
    md.add_render_rule("softbreak", _softbreak)


def joins(before: str, after: str) -> bool:
    """Whether a soft break between two texts is nothing rather than a space: both sides are Chinese."""
    left, right = before[-1:], after[:1]
    if is_unspaced(left):
        return is_unspaced(right) or right in SHARED_MARKS
    if is_unspaced(right):
        return left in SHARED_MARKS
    return left in SHARED_MARKS and right in SHARED_MARKS and is_chinese(left, before[-2:-1]) and is_chinese(right, after[1:2])


def _soft_breaks(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "\n" in token.content:
            settle_breaks(token.children or ())


def settle_breaks(children: Sequence[Token]) -> None:
    """Give each soft break among the tokens of a line its content, and each within the words of an image."""
    if not any(child.type in ("softbreak", "image") for child in children):
        return
    breaks: list[tuple[Token, str]] = []
    before = ""
    for child in children:
        if child.type == "softbreak":
            breaks.append((child, before))
        elif child.type == "image":
            settle_breaks(child.children or ())
        else:
            before = (before + _text(child)[-2:])[-2:]
    after = ""
    for child in reversed(children) if breaks else ():
        if child.type == "softbreak":
            child.content = "" if joins(breaks.pop()[1], after) else " "
        else:
            after = (_text(child)[:2] + after)[:2]


def _text(child: Token) -> str:
    return "\n" if child.type == "hardbreak" else child.content if child.type in ("text", "code_inline") else ""


def _softbreak(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return "\n" if tokens[index].content else ""


def _emphasis(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    length = end - state.pos
    can_open, can_close = flanking(state.src, state.pos, end, state.posMax)
    weight = 2 if length == 4 and marker == "*" and holds_han(state.src) else length
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(marker=ord(marker), length=weight, token=len(state.tokens) - 1, end=-1, open=can_open, close=can_close)
        )
    state.pos = end
    return True


def flanking(text: str, start: int, end: int, stop: int) -> tuple[bool, bool]:
    """Whether the run of markers text[start:end] may open and may close emphasis in a text that ends at `stop`."""
    before = text[start - 1] if start else " "
    after = text[end] if end < stop else " "
    space_before, space_after = before in SPACES, after in SPACES
    length = end - start
    if text[start] == "*" and holds_han(text):
        digits = before.isdecimal() + after.isdecimal()
        if (length == 1 and digits == 2) or (length > 3 and digits):
            return False, False
        if length > 1:
            return not space_after, not space_before
    chinese_before = is_chinese(before, _beyond(text[start - 2 : start - 1] if start > 1 else "", before))
    chinese_after = is_chinese(after, _beyond(text[end + 1 : end + 2] if end + 1 < stop else "", after))
    mark_before, mark_after = _is_mark(before), _is_mark(after)

    left = not space_after and (not mark_after or chinese_after or space_before or mark_before or chinese_before)
    right = not space_before and (not mark_before or chinese_before or space_after or mark_after or chinese_after)
    if text[start] == "*":
        return left, right
    return left and (not right or mark_before), right and (not left or mark_after)


def _beyond(char: str, mark: str) -> str:
    """The character beyond a shared mark; at the edge of the text the mark is on its own and not Chinese."""
    return char or ("\n" if mark in SHARED_MARKS else "")


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)
