"""How a text and a query are brought to one form, so that one stands in the other whatever way it was typed.

The script of the pages folds in the same way, step by step; `tests/search_folding.json` says what both must give.  A step takes only what
both can do: lower case in the place of case folding, ranges in the place of properties of characters.  A folded text is never folded again: a
blank that stands for punctuation would be taken for one that was typed.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from site_builder.hantext import simplified, simplified_forms

UNSPACED = (
    "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Han, kana and hangul, as the inside of a character class."""
UNITS = "%‰°$€£¥"
"""Signs that are kept, since figures mean something else without them."""
BREAK = "\n"
"""Stands between blocks that are folded together."""
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
"""Marks that no reader sees, as the inside of a character class."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
LETTERS = {"ß": "ss", "ς": "σ", "ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"}
"""Lower-case letters that others are typed for, and that Unicode does not take apart."""
_LETTERS = str.maketrans(LETTERS)
_ACCENTED = re.compile("[\u00c0-\u1fff]")
_MARKS = re.compile("[\u0300-\u036f]")
_BREAKS = re.compile("[\t\v-\r \u0085\u1680\u2028\u2029]+")
"""White space but for `BREAK`."""
_AFTER = re.compile(f"(?<=[{UNSPACED}]) +| +(?=[{UNSPACED}])")
_WIDE = {"，": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "％": "%", "　": " "}
"""What keeps most Chinese text from being in NFKC, with what it becomes: to look at a text costs less than to change it."""
_GAPS = re.compile(r"[\W_]+")
_FIGURES = frozenset("0123456789")


def fold(text: str) -> str:
    """The folded form of a text or of a term of a query: letters, figures, units, and single blanks; "" where none of these is in it.

    Marks that are not seen go; NFKC (Unicode Standard Annex 15); lower case; accents go, and `LETTERS` take
    their other forms; traditional Han characters become simplified ones, each by itself; white space beside Han, kana and hangul goes; all else that is no letter, figure or
    unit becomes one blank, but for a point between figures.
    """
    return fold_blocks((text,))


def fold_blocks(blocks: Iterable[str]) -> str:
    """The folded forms of some texts with a `BREAK` between them, those that are empty as well."""
    text = _BREAKS.sub(" ", BREAK.join([block.replace(BREAK, " ") for block in blocks]))
    text = _UNSEEN.sub("", text)
    for wide, narrow in _WIDE.items():
        text = text.replace(wide, narrow)
    if not unicodedata.is_normalized("NFKC", text):
        # a character may become one of white space
        text = _BREAKS.sub(" ", BREAK.join([unicodedata.normalize("NFKC", block) for block in text.split(BREAK)]))
    text = text.lower()
    if _ACCENTED.search(text):
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text))).translate(_LETTERS)
    text = simplified(text)
    text = _GAPS.sub(_gap, _AFTER.sub("", text))
    return BREAK.join([block.strip(" ") for block in text.split(BREAK)]) if " " in text else text


def _gap(found: "re.Match[str]") -> str:
    run = found[0]
    if run != ".":
        return _kept(run)
    text, (start, end) = found.string, found.span()
    return run if text[start - 1 : start] in _FIGURES and text[end : end + 1] in _FIGURES else " "


@lru_cache(maxsize=8192)
def _kept(run: str) -> str:
    """What stays of a run of characters that are no letters and no figures: breaks, units, marks of other scripts, blanks for the rest."""
    kept = "".join(char if char in UNITS or char == BREAK or unicodedata.category(char)[0] in "LNM" else " " for char in run)
    return re.sub(" +", " ", kept)


@lru_cache(maxsize=1)
def simple_forms() -> frozenset[str]:
    """The characters that take the place of traditional ones."""
    return frozenset(simplified_forms().values())
