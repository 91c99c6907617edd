"""What readers get of a text: its blocks, words, links and code, apart from how they are written."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from site_builder import hypertext
from site_builder.markdown_document import Document
from site_builder.markdown_html import clean

_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
Shape = list[tuple[Any, ...]]


def shape_of(document: Document, address: Callable[[str], str]) -> Shape:
    """The shape of a text whose links and images lead to what `address` gives for their targets; "" for nowhere.

    Two texts of one shape say the same in the same blocks, with the same links, and hold the same code.
    """
    shape: Shape = []
    for token in document.tokens():
        if token.type == "inline":
            shape.append(("line", *_stripped(list(_line(token.children or (), address)))))
        elif token.type == "html_block":
            html = clean(token.content, address)
            words = _BLANKS.sub(" ", _TAG.sub("", html)).strip()
            leads = [unquote(unescape(one)) for one in _ADDRESS.findall(html)]
            if words or leads:
                shape.append(("html", words, *leads))
        elif token.type in ("fence", "code_block"):
            shape.append((token.type, token.info, token.content))
        else:
            shape.append((token.type, token.tag, token.hidden))
    return shape


def _stripped(line: Shape) -> Shape:
    """A line without blanks at its ends."""
    if line and line[0][0] == "text":
        line[0] = "text", line[0][1].lstrip()
    if line and line[-1][0] == "text":
        line[-1] = "text", line[-1][1].rstrip()
    return [one for one in line if one != ("text", "")]


def _line(children: Sequence[Token], address: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
    words: list[str] = []
    shown: list[bool] = []

    def said() -> Iterator[tuple[Any, ...]]:
        if text := _BLANKS.sub(" ", "".join(words)):
            yield "text", text
        words.clear()

    for child in children:
        if child.type in ("text", "softbreak"):
            words.append(child.content)
        elif child.type == "link_open":
            to = unquote(address(str(child.attrs["href"])))
            shown.append(bool(to))
            if to:
                yield from said()
                yield "link", to, child.attrs.get("title", "")
        elif child.type == "link_close":
            if shown.pop():
                yield from said()
                yield ("link_close",)
        elif child.type == "image" and not address(str(child.attrs["src"])):
            words.append(hypertext.alternative(child))
        elif child.type != "html_inline":
            yield from said()
            if child.type == "image":
                yield "image", unquote(address(str(child.attrs["src"]))), hypertext.alternative(child)
            elif child.type == "footnote_ref":
                yield "note", hypertext.footnote_label(child)
            else:
                yield child.type, child.content
    yield from said()
