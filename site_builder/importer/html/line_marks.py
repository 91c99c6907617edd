"""Which line of its file a row of HTML stands on: numbers that travel with the text through nh3, which forgets lines.

A mark is a number between two code points that Unicode keeps for a program's own use (noncharacters); `decode` leaves none in a text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_MARK = re.compile("\ufdd0([0-9]{1,9})\ufdd1")
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
            children = [Token("html_inline", "", 0, content=_mark(next(rest)))]
            for child in token.children:
                children.append(child)
                if child.type in ("softbreak", "hardbreak") and (number := next(rest, 0)):
                    children.append(Token("html_inline", "", 0, content=_mark(number)))
            token.children = children
        elif token.map and token.type == "html_block":
            token.content = marked(token.content, origins[token.map[0]])
    return tokens


def unmarked(text: str) -> str:
    """What stands in an attribute, without marks."""
    return _MARK.sub("", text) if "\ufdd0" in text else text


def told(text: str) -> Iterator[tuple[int, str]]:
    """A text piece by piece, each with the number that its mark tells; 0 for what stands before the first mark."""
    parts: Iterable[str] = _MARK.split(text) if "\ufdd0" in text else (text,)
    number = 0
    for place, part in enumerate(parts):
        if place % 2:
            number = int(part)
        elif part:
            yield number, part


def _mark(number: int) -> str:
    return f"\ufdd0{number}\ufdd1"
