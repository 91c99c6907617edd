"""What stands on a page and belongs to no article: public notices with their titles, credits of the whole page, the page's foot."""

import re

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.importer.cues.mastheads import is_beside_masthead, masthead
from site_builder.importer.cues.notice_signs import is_clear, is_notice_title, is_told, may_be_notice
from site_builder.importer.cues.signs import DISPLAY, Sign, is_complete, is_display
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import pairs_of
from site_builder.importer.layout.late_titles import fit, lacks_title, words_of
from site_builder.model.clipping import Block
from site_builder.model.proposal import OF_ADVERTISEMENTS, Part, Role
from site_builder.model.strip import cut, trimmed

_HEADS = ("notice-title", *DISPLAY)
_HEAD_LINES = 4
"""Blocks at the head of a page among which its day stands."""
_NEAR, _NEAREST_START, _OF_THE_TEXT = 14, 30, 0.15
"""Blocks above a line to which it can belong, among which the beginning of its article is looked for, and the share of its pairs of characters that they hold then."""
_BODIES = ("prose", "notice", "item", "display", "box")
"""Kinds of items that the text of a notice can be."""
_LONGEST_AMONG, _GAP = 300, 2
"""Characters of a text that is a notice because notices stand around it, and how many such texts may follow each other."""
_MARK = re.compile(r"^[●■◆▲★○◎◇□]\s*")


class Apart(Struct, frozen=True):
    """A page divided: what its articles are made of, and the rest."""

    items: tuple[Item, ...]
    notices: tuple[tuple[Part, ...], ...]
    leftovers: tuple[Part, ...]
    page_credit: tuple[Part, ...]


def take_apart(items: list[Item]) -> Apart:
    """The items of articles, and apart from them the notices, the credits of the page and the lines that no page needs."""
    kept = _Kept()
    notices: list[tuple[Part, ...]] = []
    leftovers: list[Part] = []
    credits: list[Part] = []
    items = _with_house(items)
    index = 0
    kept_since = True
    while index < len(items):
        item = items[index]
        if item.sign.kind == "page-credit":
            credits.append(Part("page-credit", item.block))
        elif item.sign.kind == "rest":
            leftovers.append(Part("leftover", item.block, why=item.sign.why))
        elif item.sign.kind in ("notice", "notice-title") and not _stands_in_article(
            items, index, kept.items, among=bool(notices) and not kept_since
        ):
            heads, bodies, index = _notice(items, index, among=bool(notices) and not kept_since)
            kept_since = kept_since and not bodies
            if bodies:
                leftovers += (Part("leftover", one.block, why=OF_ADVERTISEMENTS) for one in kept.without_furniture())
                notices += _as_notices(heads, bodies, leftovers)
            else:
                for head in heads:
                    kept.append(with_changes(head, sign=_ordinary(head.block)))
            continue
        else:
            kept.append(item if item.sign.kind != "notice" else with_changes(item, sign=_ordinary(item.block)))
            kept_since = True
        index += 1
    return Apart(tuple(kept.items), tuple(notices), tuple(leftovers), tuple(credits))


def _with_house(items: list[Item]) -> list[Item]:
    """The items; lines right above or below the day at the head or foot of a page are the name of the paper or of the section."""
    found = list(items)
    for place in range(len(items)):
        if items[place].sign.kind != "rest" or masthead(items[place].text) is None:
            continue
        ahead = place + 1
        while ahead < min(len(items), place + _HEAD_LINES) and items[ahead].block.gap == 0 and is_beside_masthead(items[ahead].text):
            found[ahead] = _of_page(items[ahead])
            ahead += 1
        if place < _HEAD_LINES and all(item.sign.kind in (*DISPLAY, "rest") for item in items[:place]):
            found[:place] = [_of_page(item) for item in items[:place]]
        if place < _HEAD_LINES and ahead + 1 < len(items) and items[ahead].sign.kind in DISPLAY and items[ahead].block.gap == 0:
            found[ahead] = _of_page(items[ahead]) if items[ahead + 1].block.gap else items[ahead]
        if place == len(items) - 1 and place and items[place].block.gap == 0 and items[place - 1].sign.kind in DISPLAY:
            found[place - 1] = _of_page(items[place - 1])
    return found


def _of_page(item: Item) -> Item:
    return with_changes(item, sign=Sign("rest", why="a line of the page's head or foot"))


def _notice(items: list[Item], index: int, *, among: bool) -> tuple[list[Item], list[Item], int]:
    """Titles and texts of a notice that begins at `index`, and the place after it; no texts when no notice begins there.

    `among` says that a notice stands right before it: then a title of notices is enough.
    """
    heads: list[Item] = []
    while index < len(items) and items[index].sign.kind in _HEADS and (items[index].sign.kind == "notice-title" or heads):
        if items[index].sign.kind != "notice-title" and not (index + 1 < len(items) and items[index + 1].sign.kind == "notice"):
            break
        heads.append(items[index])
        index += 1
    end = place = index
    if heads and place < len(items) and items[place].sign.kind in _BODIES and not items[place].sign.wired:
        title = "" if among else heads[-1].text
        if may_be_notice(items[place].text, title) or (
            among and len(items[place].text) <= _LONGEST_AMONG and not is_told(items[place].text)
        ):
            end = place = place + 1
    while place < len(items) and place - end <= _GAP:
        if items[place].sign.kind == "notice":
            end = place + 1
        elif not _stands_within(items, place):
            break
        place += 1
    if index < end < place == len(items):
        end = place  # the run goes on to the end of the page
    return heads, items[index:end], max(index, end)


def _stands_within(items: list[Item], place: int) -> bool:
    """Whether an item that is no notice by its own words can be a part of one, or its title, where notices stand on both sides."""
    item = items[place]
    if item.sign.kind == "display":
        return place + 1 < len(items) and items[place + 1].sign.kind == "notice"
    if item.sign.kind not in _BODIES or item.sign.wired or item.sign.closed or is_told(item.text):
        return False
    broken = place > 0 and not is_complete(items[place - 1].text)
    return len(item.text) <= _LONGEST_AMONG and (may_be_notice(item.text) or broken or bool(_MARK.match(item.text)))


def _stands_in_article(items: list[Item], index: int, kept: list[Item], *, among: bool) -> bool:
    """Whether what has a notice's words stands in the running text of an article, alone, and is not clearly a notice: then it tells of one."""
    item = items[index]
    if item.sign.kind != "notice" or among or is_clear(item.text) or not kept or kept[-1].sign.kind not in _BODIES or kept[-1].sign.closed:
        return False
    after = items[index + 1].sign.kind if index + 1 < len(items) else ""
    return after not in ("notice", "notice-title")


def _as_notices(heads: list[Item], bodies: list[Item], leftovers: list[Part]) -> list[tuple[Part, ...]]:
    """One notice per text that is a notice by itself; the last title is the first one's, what stands above it is the page's furniture.

    A line of display type between two notices is the title of the second.
    """
    leftovers += (Part("leftover", head.block, why=OF_ADVERTISEMENTS) for head in heads[:-1])
    found: list[list[Part]] = [[Part("title", head.block) for head in heads[-1:]]]
    for item in bodies:
        text = trimmed(cut(item.block.strip, mark.end())) if (mark := _MARK.match(item.text)) else item.block.strip
        has_text = any(part.role == "notice" for part in found[-1])
        if has_text and (item.sign.kind in ("notice", "display") or mark):
            found.append([])
        role: Role = "title" if item.sign.kind == "display" and has_text else "notice"
        found[-1].append(Part(role, with_changes(item.block, strip=text)))
    return [tuple(one) for one in found]


class _Kept:
    """The items of articles so far; of each it is seen once whether it is the furniture of advertisements."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._before = self._start = self._titles = 0
        """Places after the last display line above the last text, after this text, and after the titles of articles below it."""
        self._words: frozenset[str] | None = None
        """Pairs of characters of the text above `start`, once they are asked for."""

    def append(self, item: Item) -> None:
        """Keep an item."""
        if item.sign.kind not in DISPLAY:
            if self._start < len(self.items):
                self._before = len(self.items)
            self._start = self._titles = len(self.items) + 1
            self._words = None
        self.items.append(item)

    def without_furniture(self) -> list[Item]:
        """The headings of the advertisements right above a notice, taken out: not what can be the title of an article.

        That is a line whose words are those of the text above it, or one above which no article has a title.
        """
        if self._titles == len(self.items) or (self._start and not self._before):
            return []
        above = self.items[max(self._before, self._start - _NEAR) : self._start]
        if self._words is None:
            self._words = pairs_of(words_of(above))
        is_wanted = self._titles == self._start and lacks_title(self.items[max(0, self._start - _NEAREST_START) : self._start])
        while self._titles < len(self.items) and self._is_title(self.items[self._titles], self._words, is_wanted=is_wanted):
            is_label = self.items[self._titles].sign.kind == "label"
            self._titles += 1
            is_wanted = is_wanted and (is_label or (self._titles < len(self.items) and self.items[self._titles].block.gap == 0))
        found = self.items[self._titles :]
        del self.items[self._titles :]
        return found

    def _is_title(self, line: Item, words: frozenset[str], *, is_wanted: bool) -> bool:
        return not is_notice_title(line.text) and (is_wanted or fit([line], words) >= _OF_THE_TEXT)


def _ordinary(block: Block) -> Sign:
    """What a line is that only sounded like the title of a notice."""
    if block.form == "heading" or block.bold:
        return Sign("marked")
    return Sign("display", open=True) if is_display(block.text) else Sign("prose", open=not is_complete(block.text))
