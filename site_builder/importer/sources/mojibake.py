"""Text whose bytes were once read in another encoding than they were written in: known by what it turns back to.

UTF-8 that was read as Latin-1 (æ¸¡å£) or as GBK (娓″彛), GBK or Big5 that was read as Latin-1 (¶É¿Ú).  A line is turned back where all of
it can be: bytes that are no UTF-8 by chance are hardly ever UTF-8, and what was Chinese twice over is not turned.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from site_builder.importer.sources.everyday import CONVINCING, foreign_in, share

_LATIN = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
"""What Windows-1252 and Latin-1 make of a byte that is no ASCII."""
_SAMPLE = 20_000
_LEAST = 4
"""Characters that are no ASCII from which a line can show what it is."""
_SIGNS = re.compile("[ÃÂâåæçèéäï][\x80-\xbf\u0152-\u20ac]|锟斤拷|ï¿½")
"""What such text is full of, whether or not it can be turned back."""
_AS_GBK = frozenset(bytes([lead, trail]).decode("gb18030") for lead in range(0xE3, 0xEA) for trail in range(0x80, 0xC0))
"""What GBK makes of the first two bytes of a Han character in UTF-8: hardly one of these stands in any other text."""
_MUCH = 0.2
"""Share of them from which a line was read as GBK; nearly half of one that was."""
_AS_BYTE = {char: byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}


class Turned(Struct, frozen=True):
    """A text that was turned back, as far as that could be done without loss."""

    text: str
    was: str
    """What it was: "UTF-8 that was read as Latin-1"."""
    lines: int
    left: int
    """Lines that show the same and cannot be turned back: characters were lost on the way."""
    first_left: int = 0
    """Number of the first of these."""


def turned_back(text: str) -> Turned | None:
    """The text with its lines turned back; None where no line shows that it was read wrongly."""
    if not (_SIGNS.search(text) or _mostly_latin(text) or _like_gbk(text[:_SAMPLE])):
        return None
    for was, back in _WAYS:
        lines = text.split("\n")
        turned = [_line(line, back) for line in lines]
        done = sum(line is not None for line in turned)
        if not done:
            continue
        kept = [line if new is None else new for line, new in zip(lines, turned, strict=True)]
        left = [
            number
            for number, (line, new) in enumerate(zip(lines, turned, strict=True), 1)
            if new is None and (_SIGNS.search(line) or _like_gbk(line))
        ]
        return Turned("\n".join(kept), was, done, len(left), left[0] if left else 0)
    return None


def _like_gbk(text: str) -> bool:
    foreign = foreign_in(text)
    return len(foreign) >= _LEAST and sum(char in _AS_GBK for char in foreign) > _MUCH * len(foreign)


def _mostly_latin(text: str) -> bool:
    foreign = foreign_in(text[:_SAMPLE])
    return len(foreign) >= _LEAST and len(_LATIN.findall(foreign)) > 0.7 * len(foreign)


def _line(line: str, back: Callable[[str], str]) -> str | None:
    """A line turned back; None where it cannot be, or shows nothing."""
    if len(foreign_in(line)) < _LEAST:
        return None
    try:
        return back(line)
    except (UnicodeError, ValueError):
        return None


def _bytes(line: str) -> bytes:
    """The bytes of a line that Latin-1 or Windows-1252 has read.  Raises `ValueError` for a character of neither."""
    return bytes(ord(char) if ord(char) < 0x100 else _AS_BYTE.get(char, 0x100) for char in line)


def _utf8_as_latin(line: str) -> str:
    return _bytes(line.removeprefix("ï»¿")).decode("utf-8")


def _utf8_as_gbk(line: str) -> str:
    return line.encode("gb18030").decode("utf-8")


def _chinese_as_latin(codec: str) -> Callable[[str], str]:
    def back(line: str) -> str:
        turned = _bytes(line).decode(codec)
        if share(turned) < CONVINCING:
            raise ValueError(codec)
        return turned

    return back


_WAYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("UTF-8 that was read as Latin-1", _utf8_as_latin),
    ("UTF-8 that was read as GBK", _utf8_as_gbk),
    ("GB18030 that was read as Latin-1", _chinese_as_latin("gb18030")),
    ("Big5 that was read as Latin-1", _chinese_as_latin("big5hkscs")),
)
