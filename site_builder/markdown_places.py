"""Where in a text its links, images, tags and notes stand: tokens of a line do not say it, so the rules that make them are asked.

Such a token's `meta["at"]` holds places in the content of its line: start and end, for links and images with the end of the label between
them.  A cell of a table, for which its line alone does not tell, holds the place of its row in the whole text, and its number there.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline

Rule = Callable[[StateInline, bool], bool]


def places_plugin(md: MarkdownIt) -> None:
    """Let the rules for what leads somewhere, and for raw HTML, note where it stands; footnotes and tables are enabled already."""
    md.inline.ruler.at("link", _noting(link, "[", "link_open", label=1))
    md.inline.ruler.at("image", _noting(image, "!", "image", label=2))
    md.inline.ruler.at("autolink", _noting(autolink, "<", "link_open"))
    md.inline.ruler.at("html_inline", _noting(html_inline, "<", "html_inline"))
    md.inline.ruler.at("footnote_inline", _noting(footnote_inline, "^", "footnote_ref"))
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _noting(rule: Rule, sign: str, kind: str, label: int = 0) -> Rule:
    """The rule, noting in the first token of a kind that it makes where that stands; its label's bracket is the `label`-th character."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if state.src[start] != sign:
            return False
        count = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            made = next(token for token in state.tokens[count:] if token.type == kind)
            if label:
                made.meta["at"] = start, parseLinkLabel(state, start + label - 1, label == 1), state.pos
            else:
                made.meta["at"] = start, state.pos
        return True

    return noting


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The library's rule, noting the place of each cell; cells beyond the head's stand in the last, so that no word is lost."""
    count = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    row: list[Token] = []
    for token in () if silent else state.tokens[count:]:
        if token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row[0].map:
            line = row[0].map[0]
            first, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
            if _bars(state.src[first:last]) >= len(row) and len(cells := cells_of(state.src, first, last)) > len(row):
                row[-1].content = state.src[cells[len(row) - 1][0] : cells[-1][1]].replace("\\|", "|")
            for number, cell in enumerate(row):
                cell.meta = {"at": (first, last, number)}
            row = []
    return True


def _bars(row: str) -> int:
    """How many bars may stand between the cells of a row, at most."""
    return row.count("|") - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))


def cells_of(src: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range of each cell's content in a row of a table (GFM, section 4.10)."""
    text = src[start:end]
    row = text.strip(MD_TRIM_CHARS)
    start += len(text) - len(text.lstrip(MD_TRIM_CHARS))
    bars = [at for at, char in enumerate(row) if char == "|" and row[at - 1 : at] != "\\"]
    begins = [0, *(bar + 1 for bar in bars)]
    cells = [(begin, row[begin:end]) for begin, end in zip(begins, (*bars, len(row)), strict=True)]
    cells = cells[not cells[0][1] : len(cells) - (not cells[-1][1])]
    return [
        (start + begin + len(cell) - len(cell.lstrip(MD_TRIM_CHARS)), start + begin + len(cell.rstrip(MD_TRIM_CHARS)))
        for begin, cell in cells
    ]
