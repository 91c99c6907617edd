"""A title as its source writes it becomes one that can be shown: escapes and entities resolved, tags dropped, underscores turned back into quotes."""

import html
import re
from collections.abc import Callable

from site_builder.hantext import is_unspaced
from site_builder.model.strip import Strip, cut, paste, replaced, trimmed

LONGEST = 400
"""What is longer is no title that anyone wrote, and is left as it stands."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_TAG = re.compile(r"</?(?:em|b|i|strong|span|font|br|sup|sub|u|small)\b[^<>]{0,200}>", re.IGNORECASE)
_UNDERSCORED = re.compile(r"_([^_\s](?:[^_]{0,78}[^_\s])?)_")
_LETTER = re.compile(r"[A-Za-z0-9]")


def clean_title(strip: Strip) -> Strip:
    """A title with entities resolved, tags dropped, and `_x_` beside Chinese turned into “x”."""
    if len(strip.text) > LONGEST:
        return strip
    for _ in range(2):  # mirrors escape twice: &amp;quot;
        strip = swapped(strip, _ENTITY, lambda found: _shown(html.unescape(found[0]), found[0]))
    strip = swapped(strip, _TAG, lambda _: "")
    text = strip.text
    marks: dict[int, str] = {}
    for found in _UNDERSCORED.finditer(text):
        outside = text[: found.start()][-1:], text[found.end() :][:1]
        beside = (found[1][0], found[1][-1], *outside)
        if any(is_unspaced(char) for char in beside) and not (_LETTER.match(outside[0]) and _LETTER.match(found[1][0])):
            marks |= {found.start(): "“", found.end() - 1: "”"}
    strip = swapped(strip, re.compile("_"), lambda mark: marks.get(mark.start(), "_"))
    return trimmed(strip)


def _shown(now: str, was: str) -> str:
    """What stands for an entity: a blank for blanks, and the entity itself where nothing that can be shown came of it."""
    if now == was or now.isspace():
        return was if now == was else " "
    return now if now.isprintable() else was


def swapped(strip: Strip, pattern: re.Pattern[str], now: Callable[[re.Match[str]], str]) -> Strip:
    """A strip in which what a pattern finds is replaced."""
    if len(strip.text) > LONGEST:
        return strip
    parts: list[Strip] = []
    position = 0
    for found in pattern.finditer(strip.text):
        shown = now(found)
        if shown == found[0]:
            continue
        if found.start() > position:
            parts.append(cut(strip, position, found.start()))
        gone = cut(strip, found.start(), found.end())
        parts.append(replaced(gone, 0, len(gone.text), shown))
        position = found.end()
    if not parts:
        return strip
    return paste([*parts, cut(strip, position)] if position < len(strip.text) else parts)
