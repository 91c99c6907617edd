"""The title of a post: what its front matter says, else its first heading; and where that stands in the file."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.hantext import is_unspaced
from site_builder.importer.cues.characters import LINE_END, NO_TEXT, in_a_line
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.sources.front_matter import Front
from site_builder.model.clipping import Block, Head
from site_builder.model.strip import Piece, Strip, without

_KEY = re.compile(r"""(?:^|[{,])[ \t]*["']?title["']?[ \t]*[:：=]""", re.IGNORECASE)
_ESCAPE = re.compile(r"""\\(?:u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})?|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)""", re.DOTALL)
_REACH = 12
"""Lines in which a title ends."""


def title_of(lines: Sequence[str], front: Front) -> tuple[Strip, str]:
    """The title that a front matter states, as its grammar reads it, and how it is written where that differs; empty where it states none."""
    value = front.one("title")
    title = clean_title(_placed(lines, front, value)) if value else Strip()
    return title, "" if "".join(value.split()) == "".join(title.text.split()) else in_a_line(value)


def _placed(lines: Sequence[str], front: Front, value: str) -> Strip:
    """The value as a strip of the lines that it stands on."""
    places = [(number, found.end()) for number in range(front.first, front.last + 1) for found in _KEY.finditer(lines[number - 1])]
    for number, start in places:
        if found := _aligned(value, [(at, lines[at - 1]) for at in range(number, min(front.last, number + _REACH) + 1)], start):
            return found
    number, start = places[0] if places else (front.first, 0)
    end = len(lines[number - 1])
    shown = in_a_line(value)
    return Strip(shown, (Piece(0, number, min(start, end), end, shown),))


def _aligned(value: str, region: Sequence[tuple[int, str]], start: int) -> Strip | None:
    """The value as a strip of the lines that it is written on, from character `start` of the first; None where it is not written there.

    Quotes are passed over, escapes are replaced by what they stand for, and lines that the grammar folds are put together.
    """
    text = ""
    pieces: list[Piece] = []
    at = 0
    for place, (line, written) in enumerate(region):
        position = start if place == 0 else 0
        while position < len(written) and at < len(value):
            char = written[position]
            escape = _ESCAPE.match(written, position) if char == "\\" else None
            shown = LINE_END.sub(" ", _stands_for(escape[0])) if escape else ""
            if escape and (NO_TEXT.match(shown) or (not shown.strip() and not value[at].isspace())):
                pieces.append(Piece(len(text), line, position, escape.end(), ""))
                position = escape.end()
            elif escape and shown and (value.startswith(shown, at) or shown.isspace()):
                pieces.append(Piece(len(text), line, position, escape.end(), shown))
                text, at, position = text + shown, at + len(shown), escape.end()
            elif char == value[at]:
                last = pieces[-1] if pieces else None
                if last and last.now is None and (last.line, last.end) == (line, position):
                    pieces[-1] = replace(last, end=position + 1)
                else:
                    pieces.append(Piece(len(text), line, position, position + 1))
                text, at, position = text + char, at + 1, position + 1
            elif value[at] in " \n" and (position == 0 or char.isspace()):
                at += 1
            elif char in " \t\"'|>-+" and (not text or char in " \t'"):
                position += 1
            else:
                return None
        if at < len(value) and value[at] in " \n":
            after = value[at:].lstrip()[:1]
            text += "" if is_unspaced(text[-1:]) and is_unspaced(after) else " "
            at = len(value) - len(value[at:].lstrip())
        if at == len(value):
            return Strip(text, tuple(pieces))
    return None


def _stands_for(escape: str) -> str:
    """What an escape of YAML, TOML or JSON stands for; a blank for one that stands for a blank."""
    kind, digits = escape[1], escape[2:]
    if kind in "uUx":
        codes = [int(code, 16) for code in re.split(r"\\u", digits)]
        if len(codes) == 2:
            return chr(0x10000 + (codes[0] - 0xD800 & 0x3FF) * 0x400 + (codes[1] & 0x3FF))
        return chr(codes[0]) if codes[0] < 0x110000 else ""
    return " " if kind in "ntr\n" else kind


def titled_by_heading(head: Head, blocks: tuple[Block, ...]) -> tuple[Head, tuple[Block, ...]]:
    """A post without a stated title has that of its first heading, where one stands above the text."""
    at = next((number for number, block in enumerate(blocks) if block.form not in ("picture", "rest")), None)
    if at is None or blocks[at].form != "heading":
        return head, blocks
    title = clean_title(blocks[at].strip)
    written = "" if title.text == blocks[at].text else blocks[at].text
    return replace(head, title=title, original=written, stated=(*head.stated, *without(blocks[at].strip, [title]))), (
        *blocks[:at],
        *blocks[at + 1 :],
    )


def once_more(block: Block, title: str, number: int) -> Block:
    """A heading that repeats the title is no heading of the text."""
    same = number < 3 and title and block.form in ("heading", "text") and "".join(block.text.split()) == "".join(title.split())
    return replace(block, form="rest", level=0, why="the title once more") if same else block
