"""The title of a post as a strip of its front matter: quotes taken off, escapes and entities resolved, underscores turned back into quotes."""

import html
import re
from collections.abc import Callable, Sequence

from site_builder.hantext import is_unspaced
from site_builder.importer.front import Front
from site_builder.model.strip import Piece, Strip, cut, paste, replaced, trimmed

LONGEST = 400
"""What is longer is no title that anyone wrote, and is left as it stands."""
_TITLE = re.compile(r"""[ \t]{0,3}["']?title["']?[ \t]*[:：=][ \t]*""", re.IGNORECASE)
_IN_JSON = re.compile(r'"title"\s*:\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?\s*$")
_KEY = re.compile(r"""["']?[A-Za-z_][\w.-]{0,40}["']?[ \t]*[:=]""")
_ESCAPE = re.compile(r'\\(?:(["\\/ntr\'])|[uU]([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))')
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_TAG = re.compile(r"</?(?:em|b|i|strong|span|font|br|sup|sub|u|small)\b[^<>]{0,200}>", re.IGNORECASE)
_UNDERSCORED = re.compile(r"_([^_\s](?:[^_]{0,78}[^_\s])?)_")
_LETTER = re.compile(r"[A-Za-z0-9]")


def title_of(lines: Sequence[str], front: Front) -> Strip:
    """The title that a front matter states; an empty strip when it states none."""
    for number in range(front.first, front.last + 1):
        line = lines[number - 1]
        if front.form == "json":
            if found := _IN_JSON.search(line):
                return clean_title(_unescaped(_of(number, line, found.start(1), found.end(1))))
        elif found := _TITLE.match(line):
            return clean_title(_value(lines, front, number, found.end()))
    return Strip()


def clean_title(strip: Strip) -> Strip:
    """A title with entities resolved, tags dropped, and `_x_` beside Chinese turned into “x”."""
    if len(strip.text) > LONGEST:
        return strip
    for _ in range(2):  # mirrors escape twice: &amp;quot;
        strip = _swapped(strip, _ENTITY, lambda found: _shown(html.unescape(found[0]), found[0]))
    strip = _swapped(strip, _TAG, lambda _: "")
    text = strip.text
    marks: dict[int, str] = {}
    for found in _UNDERSCORED.finditer(text):
        outside = text[: found.start()][-1:], text[found.end() :][:1]
        beside = (found[1][0], found[1][-1], *outside)
        if any(is_unspaced(char) for char in beside) and not (_LETTER.match(outside[0]) and _LETTER.match(found[1][0])):
            marks |= {found.start(): "“", found.end() - 1: "”"}
    strip = _swapped(strip, re.compile("_"), lambda mark: marks.get(mark.start(), "_"))
    return trimmed(strip)


def _of(number: int, line: str, start: int, end: int | None = None) -> Strip:
    """Characters `start` to `end` of a line as a strip."""
    end = len(line) if end is None else end
    return trimmed(Strip(line[start:end], (Piece(0, number, start, end),) if end > start else ()))


def _value(lines: Sequence[str], front: Front, number: int, start: int) -> Strip:
    """The value that begins on a line, with the lines it goes on in."""
    value = _of(number, lines[number - 1], start)
    if not value.text or _BLOCK_SIGN.fullmatch(value.text):
        return _run_on([_of(after, lines[after - 1], 0) for after in _continued(lines, front, number)])
    quote = value.text[0]
    if quote not in "\"'":
        more = [_of(after, lines[after - 1], 0) for after in _continued(lines, front, number)]
        plain = _run_on([value, *more])
        return cut(plain, 0, _comment(plain.text, front.one("title")))
    if len(value.text) == 1 or not value.text.endswith(quote):
        for after in range(number + 1, min(front.last, number + 4)):
            line = lines[after - 1]
            if _KEY.match(line):
                break
            if line.rstrip().endswith(quote):
                value = _run_on([value, *(_of(between, lines[between - 1], 0) for between in range(number + 1, after + 1))])
                break
    ends = value.text.endswith(quote) and len(value.text) > 1
    inner = cut(value, 1, len(value.text) - 1 if ends else None)
    if quote == '"':
        return _unescaped(inner)
    return _swapped(inner, re.compile("''"), lambda _: "'") if front.form == "yaml" else inner


def _continued(lines: Sequence[str], front: Front, number: int) -> list[int]:
    """The indented lines after a key that are neither list nor key: they go on with its value."""
    found = []
    for after in range(number + 1, min(front.last, number + 12)):
        line = lines[after - 1]
        if not line.startswith((" ", "\t")) or not line.strip() or line.lstrip().startswith("- ") or _KEY.match(line.lstrip()):
            break
        found.append(after)
    return found


def _run_on(strips: Sequence[Strip]) -> Strip:
    """Strips as one, with a blank between them except within Chinese."""
    whole = Strip()
    for strip in strips:
        close = not whole.text or is_unspaced(whole.text[-1]) or is_unspaced(strip.text[:1])
        whole = paste((whole, strip), "" if close else " ")
    return whole


def _comment(plain: str, read: str) -> int:
    """Where a comment begins in a plain value, told by what the grammar read; the end of the text when it holds none."""
    return len(read) if read and plain.startswith(read) and plain[len(read) :].lstrip().startswith("#") else len(plain)


def _unescaped(strip: Strip) -> Strip:
    """A text in double quotes with its escapes resolved."""

    def shown(found: re.Match[str]) -> str:
        if code := found[2] or found[3]:
            return _shown(chr(int(code, 16)), found[0])
        return " " if found[1] in "ntr" else found[1]

    return _swapped(strip, _ESCAPE, shown)


def _shown(now: str, was: str) -> str:
    """What stands for an entity: a blank for blanks, and the entity itself where nothing that can be shown came of it."""
    if now == was or now.isspace():
        return was if now == was else " "
    return now if now.isprintable() else was


def _swapped(strip: Strip, pattern: re.Pattern[str], now: Callable[[re.Match[str]], str]) -> Strip:
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
