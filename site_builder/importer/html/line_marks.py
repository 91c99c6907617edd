"""Numbers that travel with a text through Markdown and HTML: on which line of its file it stands, which shortcode stands in it.

A mark is a number between two code points that Unicode keeps for a program's own use (noncharacters); `decode` leaves none in a text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.importer.cues.shortcodes import Shortcode

_MARK = re.compile("\ufdd0([0-9]{1,9})\ufdd1|\ufdd2([0-9]{1,9})\ufdd3")
"""Of a line, or of a shortcode."""
_TEXT = re.compile(r"(?:^|>)([^<>]*[^<>\s])")
"""Text between two tags, up to its last visible character."""
_LINE = re.compile(r"\S[^\n]*")


def marked(html: str, first: int = 1) -> str:
    """The HTML with a mark before each text, and before each further line of it; the first line of the HTML is number `first`.

    A `>` within a tag's attribute makes what follows look like text: the mark there does no harm, `unmarked` takes it out.
    """
    written: list[str] = []
    position, number = 0, first
    for text in _TEXT.finditer(html):
        for line in _LINE.finditer(html, text.start(1), text.end(1)):
            number += html.count("\n", position, line.start())
            written += [html[position : line.start()], _mark(number)]
            position = line.start()
    return "".join([*written, html[position:]])


def marked_tokens(tokens: Sequence[Any], origins: Sequence[int]) -> Sequence[Any]:
    """The tokens of markdown-it, marked; `origins` gives the number of each line of the text that was parsed."""
    from markdown_it.token import Token

    for token in tokens:
        if token.map and token.type == "inline":
            rest = iter(origins[slice(*token.map)])
            children = [Token("html_inline", "", 0, content=_mark(number)) for number in [next(rest, 0)] if number]
            for child in token.children:
                children.append(child)
                if child.type in ("softbreak", "hardbreak") and (number := next(rest, 0)):
                    children.append(Token("html_inline", "", 0, content=_mark(number)))
            token.children = children
        elif token.map and token.type == "html_block":
            token.content = marked(token.content, origins[token.map[0]])
        elif token.map and token.type == "fence":
            numbers = origins[token.map[0] + 1 : token.map[1]]
            lines = token.content.split("\n")
            token.content = "\n".join(_mark(number) + line if line and number else line for number, line in _side_by_side(numbers, lines))
    return tokens


def _side_by_side(numbers: Sequence[int], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each line with its number, 0 where there is none."""
    yield from ((numbers[place] if place < len(numbers) else 0, line) for place, line in enumerate(lines))


def unmarked(text: str, shortcodes: Sequence[Shortcode] = ()) -> str:
    """What stands in an attribute or a comment, without marks of lines, shortcodes as they were written."""
    if "\ufdd0" not in text and "\ufdd2" not in text:
        return text
    return _MARK.sub(lambda mark: shortcodes[int(mark[2]) - 1].raw if mark[2] and int(mark[2]) <= len(shortcodes) else "", text)


def told(text: str) -> Iterator[tuple[int, int, str]]:
    """A text piece by piece: the line that a mark told (0 before the first), the number of a shortcode (0 for text), the text."""
    if "\ufdd0" not in text and "\ufdd2" not in text:
        yield 0, 0, text
        return
    line = position = 0
    for mark in _MARK.finditer(text):
        if mark.start() > position:
            yield line, 0, text[position : mark.start()]
        position = mark.end()
        if mark[1]:
            line = int(mark[1])
        else:
            yield line, int(mark[2]), ""
    if position < len(text):
        yield line, 0, text[position:]


def of_shortcode(number: int) -> str:
    """The mark of a shortcode, counted from 1."""
    return f"\ufdd2{number}\ufdd3"


def _mark(number: int) -> str:
    return f"\ufdd0{number}\ufdd1"
