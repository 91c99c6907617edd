"""Feeds: RSS, Atom, JSON Feed and the export of WordPress; each item becomes a sheet, and nothing of an item is left out.

A clipping holds all items of its file at once, because the receipt of an import tells of the whole file.  So a feed has at most
`MAX_ITEMS`; a longer one is refused whole, before it is parsed, rather than read in part.
"""

import re

from msgspec.structs import replace

from site_builder.importer.cues.characters import in_a_line
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.html.line_marks import marked
from site_builder.importer.sources.feed_item import Item
from site_builder.importer.sources.feed_json import json_items
from site_builder.importer.sources.feed_xml import xml_items
from site_builder.importer.sources.tags import lifted
from site_builder.model.clipping import Block, Sheet
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span
from site_builder.model.strip import Strip, of_line, without

MAX_ITEMS = 10_000
"""About four seconds and 200 MB; a paper's feed has some dozens, a blog's export some thousands."""
_ITEM = re.compile(r"<(?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry)[\s>]")
Lines = tuple[tuple[str, ...], tuple[int, ...], tuple[Sheet, ...]]
"""The lines of a feed (for each item its title, what it says beside its text, then the rows of its text), where in the file each begins,
and the sheets."""


def read_feed(text: str, file: str) -> Checked[Lines | None]:
    """The lines and sheets of a feed.

    Faults: `clipping-feed` for a feed that cannot be read or has no items, `clipping-items` for one that has too many; as a warning
    `clipping-xml` for one that is broken somewhere.
    """
    if (count := sum(1 for _ in _ITEM.finditer(text))) > MAX_ITEMS:
        return _too_many(file, count)
    read = json_items(text) if text.lstrip().startswith("{") else xml_items(text, file)
    if len(read.value) > MAX_ITEMS:
        return _too_many(file, len(read.value))
    lines: list[str] = []
    origins: list[int] = []
    sheets = tuple(_sheet(item, lines, origins) for item in read.value)
    if not lines:
        help = "open it in a browser: it may be cut off, or hold no posts"
        return _refused(file, "clipping-feed", "no item can be read from this feed", help)
    return Checked((tuple(lines), tuple(origins), sheets), read.faults)


def _too_many(file: str, count: int) -> Checked[Lines | None]:
    message = f"this feed has {count:,} items; {MAX_ITEMS:,} are allowed"
    return _refused(file, "clipping-items", message, "split it, or export a shorter span of time")


def _refused(file: str, code: str, message: str, help: str) -> Checked[Lines | None]:
    return Checked(None, (Fault(code, "error", message, Span(file), help),))


def _sheet(item: Item, lines: list[str], origins: list[int]) -> Sheet:
    """The sheet of an item; its lines are put behind those of the items before it."""

    def line(text: str) -> Strip:
        lines.append(text)
        origins.append(item.line)
        return of_line(len(lines), text)

    title = Strip()
    stated: list[Strip] = []
    original = ""
    if shown := in_a_line(item.title):
        whole = line(shown)
        title = clean_title(whole)
        original = "" if title.text == shown else shown
        stated += without(whole, [title])
    stated += (line(said) for said in item.said)
    blocks: list[Block] = []
    for part in item.parts:
        text, shortcodes = lifted(part.html, notes=False, wordpress=True)
        body = read_markup(marked(text, part.line), len(lines) + 1, part.base or item.head.url, shortcodes)
        lines += body.lines
        origins += (number or part.line for number in body.origins)
        blocks += (replace(block, form="rest", why=part.why, level=0) if part.why else block for block in body.blocks)
    return Sheet(tuple(blocks), replace(item.head, title=title, original=original, stated=tuple(stated)))
