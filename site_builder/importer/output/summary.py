"""The summary of a report where its source gives none: its first sentence, as a reader would say it."""

import re

from site_builder.hantext import cut
from site_builder.importer.cues.credits import opening_byline
from site_builder.importer.cues.datelines import dateline
from site_builder.model.clipping import Block

LONGEST = 110
_SENTENCE = re.compile(r"^.+?[。！？!?](?:[”’」』）)]*)|^.+?[.!?](?=\s)")
_UNSAID = ("del", "rt", "rp")
"""Marks of words that are not said: those taken back, and how others are read."""
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def summary_of(lead: Block) -> str:
    """The first sentence of a report without its dateline."""
    text = said(lead)
    wired = dateline(text) or opening_byline(text)
    text = text[wired.end :].strip() if wired else text
    found = _SENTENCE.match(text)
    return cut(found.group() if found else text, LONGEST)


def said(block: Block) -> str:
    """The text of a block as it is said: without words taken back, raised and lowered digits as characters of their own."""
    chars = list(block.text)
    for one in block.inline:
        for at in range(one.start, one.end):
            if one.kind in _UNSAID:
                chars[at] = ""
            elif one.kind in ("sup", "sub"):
                chars[at] = chars[at].translate(_RAISED if one.kind == "sup" else _LOWERED)
    return " ".join("".join(chars).split())
