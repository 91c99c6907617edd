"""Plain paragraphs of news, read without trying every rule of the parser on them.

Most paragraphs of a Chinese report are one line that begins with a Chinese character, stands between blank lines, and holds no
markup.  No block rule but the paragraph's can match there, and no inline rule but text; so both are spared.  What comes out is what
the rules would give: `tests/test_markdown_plain.py` compares the tokens of any text, with this plug-in and without it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_core.state_core import StateCore
from markdown_it.token import Token

_BEGINS = re.compile("[\u3400-\u9fff“‘《（「『【]")
_MARKUP = re.compile(r"[\n\\`*_\[\]!<&{^]")
"""Every character at which an inline rule of our set-up may begin."""

_CODE_INDENT = 4


def plain_plugin(md: MarkdownIt) -> None:
    """Put the two short ways before the parser's own."""
    md.block.ruler.before("table", "plain_paragraph", _paragraph)
    md.core.ruler.at("inline", _inline)


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One line that begins in Chinese, with a blank line or the end behind it, and no definition of it after that."""
    first = state.bMarks[start] + state.tShift[start]
    indent = state.sCount[start] - state.blkIndent
    if silent or not 0 <= indent < _CODE_INDENT or first >= state.eMarks[start] or not _BEGINS.match(state.src, first):
        return False
    if start + 1 < end:
        if not state.isEmpty(start + 1):
            return False
        after = start + 2
        if after < end and state.src[state.bMarks[after] + state.tShift[after] : state.eMarks[after]][:1] in (":", "~"):
            return False
    state.line = start + 1
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content = mdTrim(state.src[first : state.eMarks[start]])
    inline.map = [start, start + 1]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _inline(state: StateCore) -> None:
    """The library's rule, but for lines without any markup."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _MARKUP.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))
