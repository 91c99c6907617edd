"""The title of a post as a strip of its front matter: quotes taken off, escapes resolved, lines that it goes on in put together."""

import re
from collections.abc import Sequence

from site_builder.hantext import is_unspaced
from site_builder.importer.cues.titles import clean_title, swapped, unescaped
from site_builder.importer.sources.front_matter import Front
from site_builder.model.strip import Piece, Strip, cut, paste, trimmed

_TITLE = re.compile(r"""[ \t]{0,3}["']?title["']?[ \t]*[:：=][ \t]*""", re.IGNORECASE)
_IN_JSON = re.compile(r'"title"\s*:\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?\s*$")
_KEY = re.compile(r"""["']?[A-Za-z_][\w.-]{0,40}["']?[ \t]*[:=]""")


def title_of(lines: Sequence[str], front: Front) -> Strip:
    """The title that a front matter states; an empty strip when it states none."""
    for number in range(front.first, front.last + 1):
        line = lines[number - 1]
        if front.form == "json":
            if found := _IN_JSON.search(line):
                return clean_title(unescaped(_of(number, line, found.start(1), found.end(1))))
        elif found := _TITLE.match(line):
            return clean_title(_value(lines, front, number, found.end()))
    return Strip()


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
        return unescaped(inner)
    return swapped(inner, re.compile("''"), lambda _: "'") if front.form == "yaml" else inner


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
