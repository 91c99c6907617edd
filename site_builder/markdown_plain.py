"""Plain blocks of news, read without trying every rule of the parser on them.

Most blocks of a report stand between blank lines and show by their first characters what they are: a paragraph of one line, a heading, a
list of one-line items, a quotation.  At the top level they are taken in one go, as many as follow each other; elsewhere paragraphs are.
What comes out is what the rules would give: `tests/test_markdown_plain.py` compares the tokens of any text, with this plug-in and
without it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token

from site_builder.markdown_phrasing import phrasing
from site_builder.markdown_token import new_token

_BEGINS = r"(?:[^\x00-\x20#>+\-*_~`=:|<\[{0-9]|\*\*?[^\s*]|`[^`]|[0-9]+(?:[.)][^\s]|[^0-9.)\s])|\[(?![^\n]*\]:))"
"""How a line begins that is a paragraph's, whatever stands above it: with no sign at which another block's rule begins."""
_PARAGRAPH = re.compile(_BEGINS, re.ASCII)
_LINE = rf"(?={_BEGINS})[^\n]*+"
_BLANK = r"\n(?:[ \t]*+\n)*+"
_BLOCK = re.compile(
    rf"""(?:
        (?P<paragraph> {_LINE} )
      | (?P<heading> \#{{1,6}}[ \t][^\n\#]*+ )
      | (?P<bullets> ([-+*])[ ]{_LINE} (?: \n\4[ ]{_LINE} )*+ (?!{_BLANK}[ \t+*-]) )
      | (?P<numbers> \d{{1,9}}([.)])[ ]{_LINE} (?: \n\d{{1,9}}\6[ ]{_LINE} )*+ (?!{_BLANK}[ \t\d]) )
      | (?P<quotation> >[ ]{_LINE} (?: \n (?: >[ ]?\n )?+ >[ ]{_LINE} )*+ )
    )
    (?: \n(?:[ \t]*+\n)++ (?![ \t]*+[:~]) | \n?\Z )""",
    re.VERBOSE | re.ASCII,
)
"""A block, and the blank lines behind it with no line after them that could belong to it."""
_BLANK_LINES = re.compile(r"(?:[ \t]*+\n)*+")
_CODE_INDENT = 4


def plain_plugin(md: MarkdownIt) -> None:
    """Put the short ways before the parser's own."""
    md.block.ruler.before("table", "plain_blocks", _blocks)
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("block", _whole)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.at("text_join", _text_join)


def _whole(state: StateCore) -> None:
    """The library's rule, which begins with the first block that is not plain; most texts have none."""
    blank = _BLANK_LINES.match(state.src)
    begun = blank.end() if blank else 0
    line, at = _read_blocks(state.src, state.src.count("\n", 0, begun), begun, state.tokens)
    if at < len(state.src):
        rest = StateBlock(state.src, state.md, state.env, state.tokens)
        state.md.block.tokenize(rest, line, rest.lineMax)


def _blocks(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """All plain blocks from a line on; one paragraph of one line where the line stands in another block."""
    if silent:
        return False
    if state.level:
        return _paragraph(state, start, end)
    state.line, _ = _read_blocks(state.src, start, state.bMarks[start], state.tokens)
    return state.line > start


def _read_blocks(src: str, line: int, at: int, tokens: list[Token]) -> tuple[int, int]:
    """Put the tokens of all plain blocks from a line on behind the others; the line that comes next, and where it begins."""
    found = _BLOCK.match(src, at)
    while found and at < len(src):
        kind = str(found.lastgroup)
        text = found[kind]
        after = line + 1 + text.count("\n")
        at = found.end()
        blank = max(0, src.count("\n", found.end(kind), at) - 1)
        if kind == "paragraph":
            tokens += _leaf("paragraph", "p", 0, line, after, text)
        elif kind == "heading":
            marks = text[: len(text) - len(text.lstrip("#"))]
            tokens += _leaf("heading", f"h{len(marks)}", 0, line, after, text[len(marks) :], marks)
        elif kind == "quotation":
            tokens += _quotation(text, line, after)
        else:
            tokens += _list(text, line, after + blank)
        line = after + blank
        found = _BLOCK.match(src, at)
    return line, at


def _leaf(name: str, tag: str, level: int, first: int, after: int, text: str, markup: str = "") -> list[Token]:
    """A paragraph or heading."""
    lines = [first, after]
    opening = new_token(f"{name}_open", tag, 1, level, "", markup, lines, True, {}, {})
    inline = new_token("inline", "", 0, level + 1, mdTrim(text), "", lines, True)
    return [opening, inline, new_token(f"{name}_close", tag, -1, level, "", markup, None, True)]


def _list(text: str, first: int, after: int) -> list[Token]:
    """A tight list; the blank lines behind it belong to it and to its last item."""
    items = text.split("\n")
    signs = [item.partition(" ")[0] for item in items]
    markup = signs[0][-1]
    kind, tag = ("bullet", "ul") if len(signs[0]) == 1 else ("ordered", "ol")
    number = int(signs[0][:-1] or 1)
    attrs: dict[str, str | int | float] = {"start": number} if number != 1 else {}
    tokens = [new_token(f"{kind}_list_open", tag, 1, 0, "", markup, [first, after], True, attrs, {})]
    for line, (sign, item) in enumerate(zip(signs, items, strict=True), first):
        last = after if line == first + len(items) - 1 else line + 1
        tokens.append(new_token("list_item_open", "li", 1, 1, "", markup, [line, last], True, {}, {}))
        tokens[-1].info = sign[:-1]
        words = _leaf("paragraph", "p", 2, line, line + 1, item[len(sign) :])
        words[0].hidden = words[2].hidden = True
        tokens += words
        tokens.append(new_token("list_item_close", "li", -1, 1, "", markup, None, True))
    tokens.append(new_token(f"{kind}_list_close", tag, -1, 0, "", markup, None, True))
    return tokens


def _quotation(text: str, first: int, after: int) -> list[Token]:
    """A quotation of paragraphs."""
    tokens = [new_token("blockquote_open", "blockquote", 1, 0, "", ">", [first, after], True, {}, {})]
    lines = [line[2:] for line in text.split("\n")]
    begun = 0
    for index in [*(index for index, line in enumerate(lines) if not line), len(lines)]:
        tokens += _leaf("paragraph", "p", 1, first + begun, first + index, "\n".join(lines[begun:index]))
        begun = index + 1
    tokens.append(new_token("blockquote_close", "blockquote", -1, 0, "", ">", None, True))
    return tokens


def _paragraph(state: StateBlock, start: int, end: int) -> bool:
    """One line with a blank line or the end behind it, and no definition of it after that."""
    first = state.bMarks[start] + state.tShift[start]
    indent = state.sCount[start] - state.blkIndent
    if not 0 <= indent < _CODE_INDENT or first >= state.eMarks[start] or not _PARAGRAPH.match(state.src, first):
        return False
    if start + 1 < end:
        if not state.isEmpty(start + 1):
            return False
        after = start + 2
        if after < end and state.src[state.bMarks[after] + state.tShift[after] : state.eMarks[after]][:1] in (":", "~"):
            return False
    state.line = start + 1
    state.tokens += _leaf("paragraph", "p", state.level, start, start + 1, state.src[first : state.eMarks[start]])
    return True


def _normalize(state: StateCore) -> None:
    """Line ends as LF, and no NUL: the library's rule, which has a look at every line end."""
    state.src = state.src.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _inline(state: StateCore) -> None:
    """The library's rule, but for lines that `phrasing` reads."""
    for token in state.tokens:
        if token.type == "inline":
            children = phrasing(token.content, state.env)
            if children is None:
                children = state.md.inline.parse(token.content, state.md, state.env, [])
            token.children = children


def _text_join(state: StateCore) -> None:
    """The library's rule, for lines with escapes or entities: other lines have nothing to join."""
    lines = [token for token in state.tokens if token.type == "inline" and ("\\" in token.content or "&" in token.content)]
    if lines:
        text_join(StateCore("", state.md, state.env, lines))
