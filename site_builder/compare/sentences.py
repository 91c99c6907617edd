"""A text cut into sentences, so that every character belongs to exactly one."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_builder.hantext import fold, simplified

LONG, LONGEST = 120, 240
"""Characters from which a sentence is cut at its commas, and of which none has more."""
_END = re.compile(
    r"[。！？!?…]+[”’」』）)\"]*\s*"  # Chinese, or a mark that ends a sentence in any script
    r"|(?<=[a-z0-9%)”’\"])\.[”’)\"]*\s+(?=[“‘(\"]?[A-Z0-9])"  # a full stop before a capital
    r"|\n+"
)
_COMMA = re.compile(r"[，；：、,;:]\s*|(?<=\w)\s+(?=\w)")


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a text, and the block that it stands in."""

    text: str
    block: int
    key: str
    """Its words: what two sentences have in common that differ in typography or script alone."""


def sentences(blocks: Sequence[str]) -> list[Sentence]:
    """The sentences of some blocks, in their order; joined they give the blocks again.  An empty block has none."""
    return [
        Sentence(one, number, simplified(fold(one)) or one)
        for number, block in enumerate(blocks)
        for part in _cut(block, _END)
        for one in _short(part)
    ]


def _cut(text: str, end: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for found in end.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def _short(text: str) -> Iterator[str]:
    """A sentence, or if it is very long its clauses, put together as far as they are short."""
    if len(text) <= LONG:
        yield text
        return
    held = ""
    for clause in _cut(text, _COMMA):
        if held and len(held) + len(clause) > LONG:
            yield held
            held = ""
        held += clause
        while len(held) > LONGEST:
            yield held[:LONGEST]
            held = held[LONGEST:]
    if held:
        yield held
