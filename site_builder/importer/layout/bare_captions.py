"""Captions that show by their place alone what they are: a bare name, one sentence in the place of a picture, a sentence with an agency behind it."""

import re
from collections.abc import Iterable

from msgspec.structs import replace as with_changes

from site_builder.importer.cues.captions import agency_caption
from site_builder.importer.cues.datelines import dateline
from site_builder.importer.cues.signs import DISPLAY, Sign
from site_builder.importer.layout.item import Item

_LONGEST_NAME = 16
_BY_HEAD = 2
"""Characters by which the words that are looked for in a text are kept apart."""
_LONGEST_CAPTION, _SHORT_AND_CREDITED = 45, "one short sentence with an agency behind it"


def with_bare_captions(items: list[Item]) -> list[Item]:
    """The items, with short lines that are names below pictures told from titles and headings."""
    usual = sorted(item.block.gap for item in items)[len(items) // 2] if items else 1
    telling = _gaps_tell(items, usual)
    named = {place: _bare(item.text) for place, item in enumerate(items) if place and item.sign.kind == "display"}
    named = {place: text for place, text in named.items() if _may_be_caption(text) and not items[place - 1].sign.closed}
    said = held(named.values(), "\n".join(item.text for item in items if item.sign.kind == "prose"))
    found: list[Item] = []
    has_dateline = False
    for place, item in enumerate(items):
        changed = item
        if item.sign.kind in (*DISPLAY, "prose") and item.sign.wired:
            has_dateline = bool((wired := dateline(item.text)) and wired.day and wired.agencies)
        if place > 0 and _is_of_agency(items, place, has_dateline=has_dateline):
            changed = with_changes(item, sign=Sign("caption", caption=agency_caption(item.text)), confidence=75, why=_SHORT_AND_CREDITED)
        elif item.sign.kind == "prose" and place > 0 and _is_foreign(items, place, usual):
            changed = with_changes(item, sign=Sign("caption"), confidence=75, why="one short sentence in the place of a picture")
        elif place in named and _is_bare_caption(items, place, named[place], usual, telling=telling, is_said=named[place] in said):
            changed = with_changes(item, sign=Sign("caption"), confidence=70, why="a name by itself, taken for a caption")
        found.append(changed)
    return found


def _is_of_agency(items: list[Item], place: int, *, has_dateline: bool) -> bool:
    """Whether one short sentence with an agency behind it is a caption: its report has named its agency, or has not begun."""
    item = items[place]
    if item.sign.kind != "prose" or item.sign.wired or len(item.text) > _LONGEST_CAPTION or not agency_caption(item.text):
        return False
    after = items[place + 1] if place + 1 < len(items) else None
    is_above = items[place - 1].sign.kind in DISPLAY and after is not None and after.sign.wired
    return is_above or (has_dateline and items[place - 1].sign.kind not in DISPLAY)


def _is_foreign(items: list[Item], place: int, usual: int) -> bool:
    """Whether a sentence stands where a picture was, or between the halves of a paragraph: then it is no part of the text."""
    item = items[place]
    if len(item.text) > 110 or item.text.count("。") > 2 or item.sign.wired or item.sign.closed or len(item.block.strip.lines) > 1:
        return False
    return item.bridged or (item.block.gap >= usual + 2 and len(item.text) <= 70 and items[place - 1].sign.kind not in DISPLAY)


def _gaps_tell(items: list[Item], usual: int) -> bool:
    """Whether wide gaps on this page stand before captions and not before titles."""
    wide = [place for place, item in enumerate(items) if place and item.block.gap >= usual + 2]
    before_text = any(items[place].sign.kind in DISPLAY and place + 1 < len(items) and items[place + 1].sign.wired for place in wide)
    return any(items[place].sign.kind == "caption" for place in wide) and not before_text


def held(words: Iterable[str], text: str) -> set[str]:
    """Which of some words stand in a text: each place of it is looked at once, whatever the number of words."""
    by_head: dict[str, dict[int, set[str]]] = {}
    for word in words:
        by_head.setdefault(word[:_BY_HEAD], {}).setdefault(len(word), set()).add(word)
    found = by_head.pop("", {}).get(0, set())
    for length in {len(head) for head in by_head}:
        heads = map("".join, zip(*(text[at:] for at in range(length)), strict=False))
        for at, head in [(at, head) for at, head in enumerate(heads) if head in by_head]:
            for whole, waiting in by_head[head].items():
                if (word := text[at : at + whole]) in waiting:
                    found.add(word)
    return found


def _bare(text: str) -> str:
    """A line without what stands in brackets."""
    return re.sub(r"[（(][^（）()]{1,6}[)）]", "", text)


def _may_be_caption(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not re.search(r"[，：:？?！!“”]", text)


def _is_bare_caption(items: list[Item], place: int, text: str, usual: int, *, telling: bool, is_said: bool) -> bool:
    item = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    points = 4.0 if item.bridged else 0.0
    points += (4.0 if telling else 3.0) if item.block.gap >= usual + 2 else 0.0
    points += 1.0 if len(text) <= 5 else 0.0
    points += 2.0 if _is_name(text) else 0.0
    points += 1.0 if is_said else 0.0
    if after is None or after.sign.kind in ("label", "caption", "page-credit", "credit"):
        points += 1.0
    if after is not None and after.sign.wired:
        points -= 4.0
    if after is not None and after.sign.kind == "prose" and not item.bridged:
        points -= 1.0 if not telling else 0.0
    return points >= 4.0


def _is_name(text: str) -> bool:
    """Whether a line consists of nothing but names."""
    import rjieba  # its dictionary costs a third of a second, and only short lines without marks need it

    words = rjieba.tag(text)
    return (
        bool(words)
        and all(tag[:2] in ("nr", "ns", "nt", "nz") or tag in ("c", "p", "x", "n") for _, tag in words)
        and any(tag.startswith("n") and tag != "n" for _, tag in words)
    )
