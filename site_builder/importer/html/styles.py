"""What the style of an element says that import asks for: grey, bold, centred, not shown."""

import re
from collections.abc import Mapping

from msgspec import Struct

_GREY = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#([0-9a-f]{3}|[0-9a-f]{6})\b|(gr[ae]y|dim ?gr[ae]y|dark ?gr[ae]y)|rgb\((\d+),\s*(\d+),\s*(\d+))",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_CENTRE = re.compile(r"text-align\s*:\s*center")
_ASIDE = re.compile(r"text-align\s*:\s*(?:left|right|justify|start)")
_UNSHOWN = re.compile(r"display\s*:\s*none")
_LIST = re.compile(r"mso-list\s*:\s*(?P<ignore>ignore)|mso-list\s*:[^;]{0,40}\blevel(?P<level>\d)")


class WordProcessor(Struct, frozen=True):
    """What a word processor says of an element in its own words."""

    level: int = 0
    """Of an item of a list."""
    is_mark: bool = False
    """It holds the mark of an item, or the number of a comment."""
    words: frozenset[str] = frozenset()
    """Names of the element, as a class would give them."""


_OTHERS = WordProcessor()


def word_processor(given: Mapping[str, str]) -> WordProcessor:
    """What a word processor says of an element; everything is empty for those of other makes."""
    style, kind = given.get("style", "").lower(), given.get("class", "").lower()
    if "msocommentreference" in kind:
        return WordProcessor(is_mark=True)
    if "mso-" not in style:
        return _OTHERS
    if "mso-element:comment" in style.replace(" ", ""):
        return WordProcessor(words=frozenset(("msocomments",)))
    found = _LIST.search(style)
    if not found:
        return _OTHERS
    return WordProcessor(is_mark=True) if found["ignore"] else WordProcessor(level=min(9, int(found["level"])))


def is_bold(given: Mapping[str, str]) -> bool:
    """Whether attributes make text bold."""
    return bool(_BOLD.search(given.get("style", "").lower()))


def is_hidden(given: Mapping[str, str]) -> bool:
    """Whether attributes keep an element from being shown."""
    return "hidden" in given or bool(_UNSHOWN.search(given.get("style", "").lower()))


def centres(given: Mapping[str, str]) -> bool | None:
    """Whether attributes put text in the middle; None when they leave it as it is."""
    align, style = given.get("align", "").lower(), given.get("style", "").lower()
    if align == "center" or _CENTRE.search(style):
        return True
    return False if align in ("left", "right", "justify") or _ASIDE.search(style) else None


def greys(given: Mapping[str, str]) -> bool | None:
    """Whether attributes make text grey; None when they give it no colour."""
    style = f"{given.get('style', '')};color:{given.get('color', '').strip()}"
    return True if is_grey(style) else False if "color" in given or "color" in given.get("style", "").lower() else None


def is_grey(style: str) -> bool:
    """Whether a style makes text grey: neither black nor white nor coloured."""
    found = _GREY.search(style)
    if not found:
        return False
    if found[2]:
        return True
    if found[1]:
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    else:
        parts = [int(found[number]) for number in (3, 4, 5)]
    return 0x50 <= min(parts) <= max(parts) <= 0xC8 and max(parts) - min(parts) <= 24
