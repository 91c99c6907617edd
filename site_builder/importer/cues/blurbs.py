"""What a page says of itself in a line or two: the description for search engines, where it is one."""

import html
import re

_TAG = re.compile(r"<[/A-Za-z][^<>]{0,400}>")
_LEAD = re.compile(r"^(?:摘要|导读|导语|内容提要|简介|核心提示|Summary|Abstract)\s*[:：]\s*", re.IGNORECASE)
_PARTED = re.compile(r"\s*[,，、;；|｜]\s*|_")
_END = re.compile(r"[。！？!?][”’」』）)\"']*|\.[”’\"')]*(?=\s|$)")
_CUT = re.compile(r"(?:\.{2,}|…+|\[(?:\.{3}|…)\])\s*(?:\[.{0,12}\]|详细|全文|更多)?$")
LONGEST_WORD = 10
"""Letters of a key word in Chinese, on average; in other scripts it has three words at most."""
FULL = 60
"""Letters of Chinese, or half as many as of another script, from which what has no end was cut off by a program."""


def blurb(stated: str) -> str:
    """The description as whole sentences, entities resolved, tags dropped; "" for key words, and for one sentence that is cut off."""
    text = stated
    for _ in range(2):  # programs escape twice: &amp;nbsp;
        text = html.unescape(text)
    shown = "".join(char if char.isprintable() else " " for char in _TAG.sub(" ", text))
    text = _LEAD.sub("", " ".join(shown.split()))
    if not text or _is_key_words(text):
        return ""
    cut = _CUT.search(text)
    ends = [found.end() for found in _END.finditer(text) if cut is None or found.end() <= cut.start()]
    whole = text[-1] in "。！？!?.”’」』）)" or (not ends and _length(text) < FULL)
    if cut is None and whole:
        return text
    return text[: ends[-1]].strip() if ends else ""


def _length(text: str) -> float:
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    return han + (len(text) - han) / 2


def _is_key_words(text: str) -> bool:
    if _END.search(text):
        return False
    words = text.split()
    if len(words) >= 3 and all(len(word) <= 6 and "\u3400" <= word[0] <= "\u9fff" for word in words):
        return True
    parts = [part for part in _PARTED.split(text) if part]
    if len(parts) < (5 if set(text) & set(",、;；|｜_") == set() else 3):
        return False
    return all(len(part) <= 2 * LONGEST_WORD and len(part.split()) <= 3 for part in parts) and sum(map(len, parts)) <= LONGEST_WORD * len(
        parts
    )
