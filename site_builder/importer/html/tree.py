"""HTML of strangers as a tree of lxml in which no text is missing.

What no parser takes for a tag is text and becomes so before lxml sees it: a tag, a comment or a quotation that never ends would swallow
whatever follows.  Elements that stand too deep for libxml2, which stops there in silence, lose their marks and keep their text.
"""

import re
from html import escape
from typing import Any

from site_builder.importer.cues.characters import without_control_references

DEEPEST = 400
"""Elements that do not end by themselves stand in each other at most so deep; with rows and cells between them libxml2 takes 2,048."""
MOST_ATTRIBUTES = 200
"""Attributes of one tag; libxml2 compares each with all before it, and no page needs more."""
MOST_UNFINISHED = 20
"""Tags without an end, for each of which all that follows is searched; after so many, what is left is text."""
_DECLARATION = re.compile(r"<\?xml[^>]{0,400}\?>", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<name>/?[A-Za-z][^\s/>]{0,60})|(?P<odd>[!?])|/)")
_REST = re.compile(r"""(?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?=[^\s"']))|["'])*+>""")
"""From the name of a tag to its end: only behind `=` does a quotation mark begin a value, and outside of values no tag begins."""
_LAST = frozenset(("/body", "/html"))
"""What follows these is of the page as well to a browser; libxml2 leaves it out."""
_RAW = re.compile(r"script|style|xmp|textarea|title|iframe|noembed|noframes")
"""Elements in which a tag is text."""
_ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
# fmt: off
_SELF_ENDING = frozenset((
    "a", "br", "img", "p", "li", "td", "tr", "th", "hr", "input", "meta", "link", "option", "dt", "dd", "tbody", "col", "source", "wbr",
))
# fmt: on
"""Elements that end by themselves: many of them are not deep."""


def tree_of(html: str) -> Any:
    """The root element, in which everything stands; None for HTML that holds nothing."""
    from lxml import etree

    parser = etree.HTMLParser(recover=True, huge_tree=True, no_network=True)
    text = mended(html)
    whole = text if _PAGE.search(text, 0, 4000) else f"<html><body>{text}"
    return etree.fromstring(whole, parser) if text.strip() else None


def mended(html: str) -> str:
    """The HTML with everything escaped that is no tag, and with no reference to a character that no text may hold."""
    html = without_control_references(_DECLARATION.sub("", html))
    written: list[str] = []
    opened: dict[str, int] = {}
    position = unfinished = depth = 0
    while found := _OPENING.search(html, position):
        name = (found["name"] or "").lower()
        end = _end_of(html, found, name)
        if end < 0:
            unfinished += found[0] != "</"
            written += [html[position : found.start()], "&lt;"]
            position = found.start() + 1
            if unfinished > MOST_UNFINISHED:
                return "".join([*written, escape(html[position:], quote=False)])
            continue
        tag = html[found.start() : end]
        if name.startswith("/"):
            if opened.get(name[1:]):
                opened[name[1:]] -= 1
                depth -= 1
        elif name and name not in _SELF_ENDING and not tag.endswith("/>"):
            opened[name] = opened.get(name, 0) + 1
            depth += 1
        written += [html[position : found.start()], " " if name in _LAST else _tag(tag, name, depth)]
        position = end
        if _RAW.fullmatch(name):
            closing = _closing(name).search(html, end)
            position = closing.start() if closing else end
            written.append(html[end:position])
    return "".join([*written, html[position:]])


def _end_of(html: str, found: re.Match[str], name: str) -> int:
    """Where a tag or a comment ends; -1 for one that does not, and for what only looks like one."""
    if found["comment"]:
        end = html.find("-->", found.start() + 2)
        return end + 3 if end >= 0 else -1
    if found["odd"]:
        return html.find(">", found.end()) + 1 or -1
    rest = _REST.match(html, found.end()) if name else None
    if rest is None or (_RAW.fullmatch(name) and not _closing(name).search(html, rest.end())):
        return -1
    return rest.end()


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _tag(tag: str, name: str, depth: int) -> str:
    """The tag as lxml is given it."""
    if depth > DEEPEST and name and name not in _SELF_ENDING:
        return " "
    if tag.count("=") <= MOST_ATTRIBUTES and tag.count(" ") <= 4 * MOST_ATTRIBUTES:
        return tag
    kept: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(tag):
        if len(kept) == MOST_ATTRIBUTES:
            break
        kept.setdefault(attribute[1].lower(), attribute[0])
    return f"<{name}{''.join(kept.values())}>"
