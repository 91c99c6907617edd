"""Markdown of others as HTML with line marks, in which nothing is swallowed.

What Markdown reads and does not show stays text: definitions by the rules that pages have (`markdown_definitions`), cells beyond the head of
a table, what is nested deeper than a parser goes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from site_builder.importer.html.line_marks import marked_tokens

MOST_BRACKETS = 2000
"""With more of them a text holds no links: looking for their ends would take quadratic time."""
MARKDOWN = re.compile(r"(?m)^#{1,6}[ \t]+\S|^<p>|^\[[^\]\n]+\]\(https?:")
"""What a text has more than once that is Markdown for sure: headings, links on lines of their own, paragraphs of HTML."""
DEEPEST = 15
"""Quotations and lists in each other; what goes deeper is text of the last."""
_MAX_NESTING = 120
_WIDEST = 60
"""Blanks at the start of a line, past which more of them mean nothing."""
_RULE = re.compile(r"(?:=+|-+)[ \t]*$")
_NESTED = re.compile(
    rf"^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{{1,9}}[.)](?=[ \t]))){{{DEEPEST}}})(?=[ \t]*(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t]))(.*)$"
)
_AS_TEXT = re.compile(r"^(\d*)([>*+.)-])")
_DELIMITER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


def html_of(text: str, first: int = 1) -> str:
    """Markdown as HTML with line marks, its first line being number `first`.

    Nothing becomes code by its indentation, and no long paragraph a heading by a rule under it.
    """
    if text.count("[") > MOST_BRACKETS:
        text = text.replace("[", "\\[")
    numbered = list(_set_off(_with_wide_heads([_shallow(line) for line in text.split("\n")]), first))
    lines = [line for _, line in numbered]
    parser = _parser()
    marked = marked_tokens(parser.parse("\n".join(lines), {}), [number for number, _ in numbered])
    return str(parser.renderer.render(marked, parser.options, {}))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    from site_builder.markdown_cjk import chinese_plugin
    from site_builder.markdown_definitions import definitions_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING}).use(chinese_plugin)
    parser.enable(["table", "strikethrough"]).disable("code").use(footnote_plugin).use(deflist_plugin).use(definitions_plugin)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as they are written
    return parser


def _shallow(line: str) -> str:
    """A line that is set in no deeper than a parser goes."""
    blanks = len(line) - len(line.lstrip(" \t"))
    line = line[blanks - _WIDEST :] if blanks > _WIDEST else line
    return _NESTED.sub(lambda found: f"{found[1]} {_AS_TEXT.sub(_escaped_mark, found[2].lstrip(), count=1)}", line)


def _escaped_mark(mark: re.Match[str]) -> str:
    return f"{mark[1]}\\{mark[2]}"


def _with_wide_heads(lines: list[str]) -> list[str]:
    """The lines; the head of a table has as many cells as its longest row."""
    for number, line in enumerate(lines):
        if not number or "-" not in line or not _DELIMITER.match(line) or "|" not in lines[number - 1]:
            continue
        head, least = _cells(lines[number - 1]), _cells(line)
        if head != least:
            continue
        last = number + 1
        widest = head
        while last < len(lines) and lines[last].strip() and "|" in lines[last]:
            widest = max(widest, _cells(lines[last]))
            last += 1
        if widest > head:
            lines[number - 1] = f"{lines[number - 1].rstrip().removesuffix('|')}{'| ' * (widest - head)}|"
            lines[number] = f"{line.rstrip().removesuffix('|')}{'| --- ' * (widest - head)}|"
    return lines


def _cells(line: str) -> int:
    """How many cells a row of a table has."""
    bare = line.strip()
    return len(_BAR.findall(bare)) + 1 - bare.startswith("|") - (bare.endswith("|") and not bare.endswith("\\|") and len(bare) > 1)


def _set_off(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, a blank one before a rule that stands right under a sentence."""
    before = ""
    for number, line in enumerate(lines, first):
        if before.strip() and _RULE.match(line) and (len(before) > 40 or before.rstrip()[-1] in "。；，！？"):
            yield number, ""
        yield number, line
        before = line
