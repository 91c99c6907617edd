"""Blocks of raw HTML in a text: made harmless, with the addresses of their links and pictures found and put in as those of Markdown are.

What stays of a block is the Ammonia list of nh3 without classes and ids; all else is dropped and named, its text stays.
"""

import re
from collections import Counter
from collections.abc import Callable
from html import escape, unescape

from msgspec import Struct

SCHEMES = ("http:", "https:", "mailto:")
MAX_DEPTH = 100
_NAMES = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][-\w:.]*)\s*=")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_NEVER_DEEP = frozenset(
    ("br", "col", "dd", "dt", "hr", "img", "input", "li", "option", "p", "rp", "rt", "tbody", "td", "th", "thead", "tr")
)
"""Elements that end by themselves."""
_LAST = "\ue000"
"""Put behind a block of raw HTML to see whether an unfinished tag or comment swallows what follows."""
_LEADS = frozenset((("a", "href"), ("img", "src")))
_IMAGE = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
"""A picture as nh3 writes it."""
WITHHELD = '<span class="withheld">'
"""Around the alternative text of a picture that is not shown."""
_ALT = re.compile(r' alt="([^"]*)"')


class Pointer(Struct, frozen=True):
    """A link or picture of a block."""

    target: str
    """As written, without character references."""
    image: bool
    line: int
    """Lines of the block above it."""


def clean(html: str, address: Callable[[str], str] | None = None) -> str:
    """A block of raw HTML with everything taken out that could act or reach outside; "" for one nested too deep for any reader.

    `address` gives for the target of each link and picture the address to put in its place, "" to show the words alone; without it
    they stand as written.
    """
    if address is None:
        return _cleaned(html, None)
    made = _cleaned(html, lambda tag, name, value: (address(value) or None) if (tag, name) in _LEADS else value)
    return _IMAGE.sub(lambda found: found[0] if ' src="' in found[1] else _withheld(found[1]), made)


def _withheld(attributes: str) -> str:
    """What stands for a picture that is not shown."""
    alt = _ALT.search(attributes)
    return f"{WITHHELD}{escape(unescape(alt[1]))}</span>" if alt and alt[1] else ""


def pointers(html: str) -> tuple[Pointer, ...]:
    """The links and pictures that a block still has when it is clean, in its order."""
    if "=" not in html:
        return ()
    found: list[Pointer] = []
    at = 0

    def note(tag: str, name: str, value: str) -> str:
        nonlocal at
        if (tag, name) in _LEADS:
            written = "|".join(re.escape(one) for one in {value, escape(value), escape(value, quote=False)})
            here = re.compile(rf"\b{name}\s*=\s*[\"']?\s*(?:{written})", re.IGNORECASE).search(html, at)
            at = here.end() if here else at
            found.append(Pointer(value, tag == "img", html.count("\n", 0, at) - value.count("\n")))
        return value

    _cleaned(html, note)
    return tuple(found)


def removed_by_cleaning(html: str) -> list[str]:
    """The tags and attributes (`tag@name`) that cleaning takes away from a block of raw HTML."""
    cleaned = clean(html + _LAST)
    lost = _inventory(html) - _inventory(cleaned)
    swallowed = [] if _LAST in cleaned else ["text in an unfinished tag"]
    return [name for name in sorted(lost) if not name.endswith(("@rel", "@/"))] + swallowed


def _cleaned(html: str, attribute: Callable[[str, str, str], str | None] | None) -> str:
    import nh3

    if _depth(html) > MAX_DEPTH:
        return ""
    return nh3.clean(html, url_schemes={scheme[:-1] for scheme in SCHEMES}, link_rel=None, attribute_filter=attribute)


def _depth(html: str) -> int:
    """How deep the elements of some HTML may be nested, at most."""
    opened: Counter[str] = Counter()
    depth = deepest = 0
    for closing, name in _TAG_NAME.findall(html.lower()):
        if name not in _NEVER_DEEP and (not closing or opened[name]):
            step = -1 if closing else 1
            opened[name] += step
            depth += step
            deepest = max(deepest, depth)
    return deepest


def _inventory(html: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for tag, attributes in _NAMES.findall(html):
        found[f"<{tag.lower()}>"] += 1
        found.update(f"{tag.lower()}@{name.lower()}" for name in _ATTRIBUTE.findall(attributes))
    return found
