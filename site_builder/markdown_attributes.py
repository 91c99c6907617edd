"""Attributes in braces: `{#id .class lang=en}` on a line of their own, or behind a link, an image, code or a span."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.attrs.index import _attr_block_rule
from mdit_py_plugins.attrs.parse import ParseError, parse

ALLOWED = ("id", "class", "lang")


def attributes_plugin(md: MarkdownIt) -> None:
    """Let the parser read attributes, and take a line for such only if nothing else stands in it, so that no word is lost."""
    md.use(attrs_plugin, spans=True, allowed=ALLOWED).use(attrs_block_plugin, allowed=ALLOWED)
    md.block.ruler.at("attr", _block)


def behind_attributes(content: str, end: int) -> int:
    """Where the attributes end that stand in a line behind a link or an image, which ends at `end`."""
    while content.startswith("{", end):
        try:
            end += parse(content[end:])[0] + 1
        except ParseError:
            break
    return end


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip(" \t")
    if not line.startswith("{") or behind_attributes(line, 0) != len(line):
        return False
    return bool(_attr_block_rule(state, start, end, silent))
