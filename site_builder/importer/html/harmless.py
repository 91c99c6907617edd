"""HTML of strangers made harmless by nh3: what is left are the elements and attributes that import reads."""

import re
from html import unescape

from site_builder.importer.html.pictures import SOURCES

DEEPEST = 250
"""Elements stand in each other at most so deep; what goes deeper is read without its marks (nh3 takes quadratic time for depth)."""
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "html", "label", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))
INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "picture",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
))
GONE = frozenset((
    "script", "style", "template", "title", "head", "textarea", "select", "svg", "math", "iframe", "object", "embed",
    "audio", "video", "canvas", "dialog",
))
# fmt: on
"""Elements that show no text of the page, or none that belongs to it."""
_ATTRIBUTES = {
    "*": {"class", "id", "style", "align", "hidden", "role", "itemprop"},
    "a": {"href"},
    "img": {*SOURCES, "srcset", "data-srcset", "alt", "title", "width", "height"},
    "ol": {"start"},
    "time": {"datetime"},
    "font": {"color"},
}
MOST_ENTITIES = 20_000
"""With more of them nh3 takes quadratic time: they are resolved before."""
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,32};")
_STANDS = {"<": "\uf8c0", ">": "\uf8c1", "&": "\uf8c2", '"': "\uf8c3", "'": "\uf8c4"}
"""What stands, on its way through nh3, for a character that means something to HTML: characters for private use that no font has."""
_MEANT = {ord(mark): char for char, mark in _STANDS.items()}
_STANDING = re.compile("[\uf8c0-\uf8c4]")
_NO_SCRIPT = re.compile("<noscript(?=[\\s>])[^<>]*>", re.IGNORECASE)
_SCRIPT_AGAIN = re.compile("</noscript[^<>]*>", re.IGNORECASE)
_IMAGE = re.compile("<img\\s[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ANY_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>")


def text_of(html: str) -> str:
    """The text that some HTML without tags stands for."""
    return unescape(html).translate(_MEANT) if "&" in html or _STANDING.search(html) else html


def harmless(html: str) -> str:
    """The HTML without anything that acts or reaches outside, well nested, at most `DEEPEST` deep."""
    import nh3

    html = _with_script(html)
    if html.count("&") > MOST_ENTITIES:
        html = _ENTITY.sub(_resolved, html)
    if _depth(html) > DEEPEST:
        html = _ANY_TAG.sub(lambda tag: tag[0] if tag[1].lower() in ("p", "br", "img", "h1", "h2", "h3", *GONE) else " ", html)
        html = html if _depth(html) <= DEEPEST else re.sub(r"<(?=[/A-Za-z])", "&lt;", html)
    return nh3.clean(
        html,
        tags={*BLOCKS, *INLINE, "br", "hr", "img", "wbr"},
        clean_content_tags=set(GONE),
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https"},
    )


def _with_script(html: str) -> str:
    """The HTML as a browser shows it that runs scripts: of `<noscript>` only the pictures are kept, which scripts would load late."""
    kept: list[str] = []
    position = 0
    while found := _NO_SCRIPT.search(html, position):
        end = _SCRIPT_AGAIN.search(html, found.end())
        if end is None:
            break
        kept += [html[position : found.start()], *_IMAGE.findall(html, found.end(), end.start())]
        position = end.end()
    return "".join([*kept, html[position:]])


def _resolved(entity: re.Match[str]) -> str:
    char = unescape(entity[0])
    return _STANDS.get(char, char)


def _depth(html: str) -> int:
    """How deep the elements of some HTML may stand in each other, at most."""
    opened: dict[str, int] = {}
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in ("br", "img", "p", "li", "td", "tr", "th", "hr", "input", "meta", "link", "option", "dt", "dd", "tbody"):
            continue
        if not closing:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened.get(tag):
            opened[tag] -= 1
            depth -= 1
    return deepest
