"""How well import reads invented saved pages: one row for each layout, F1 of the text by runs of four words (or Han characters).

    python bench/saved.py [--count 10] [--held | --all] [--against]      the table; --against: readability-lxml and trafilatura alone
    python bench/saved.py --why mobile:3                                what differs on page 3 of a layout
    python bench/saved.py --files FOLDER                                write the pages as files

Layouts are in layouts.py; those in layouts_held.py are for measuring alone.  Page n of a layout depends on n and the layout.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from layouts import CHINESE_ONLY, ENCODINGS, LAYOUTS
from layouts_held import HELD, HELD_CHINESE_ONLY, SHORTENED
from msgspec import Struct
from stories import Around, Story, story

from site_builder.importer.sources.reading import read
from site_builder.model.clipping import Block, Head

_TOKEN = re.compile(r"[㐀-鿿]|[^\W㐀-鿿]+")
_TEXT = frozenset(("text", "heading", "quote", "item", "code", "cell"))
RUN = 4


class Page(Struct, frozen=True):
    """A page with its truth."""

    layout: str
    number: int
    data: bytes
    story: Story
    around: Around
    text: str
    captions: tuple[str, ...]


class Result(Struct, frozen=True):
    """What came of a page."""

    precision: float
    recall: float
    f1: float
    figures: dict[str, tuple[int, int]]
    """For each matter how many of how many are right."""
    sure: int


def page(layout: str, number: int) -> Page:
    """A page of a layout."""
    rng = random.Random(f"saved {layout} {number}")
    chinese = layout in CHINESE_ONLY | HELD_CHINESE_ONLY or rng.random() < 0.6
    one, around = story(number, chinese=chinese)
    html = {**LAYOUTS, **HELD}[layout](rng, one, around)
    encoding = rng.choice(ENCODINGS.get(layout, ("utf-8",)))
    count = 4 if layout in SHORTENED else len(one.paragraphs)
    text = one.text if layout not in SHORTENED else "\n".join(one.paragraphs[:4])
    without_headings = layout in ("old_table", "live_blog", "gallery", "print_view", "bulletin")
    text = "\n".join(one.paragraphs[:count]) if without_headings else text
    if layout == "live_blog":
        text = "\n".join(f"{9 + at}:1{at % 6}\n{paragraph}" for at, paragraph in enumerate(one.paragraphs))
    shown = layout not in ("live_blog", "print_view", "bulletin")
    captions = tuple(caption for place, caption in one.captions if shown and place < count)
    return Page(layout, number, html.encode(encoding, "xmlcharrefreplace"), one, around, text, captions)


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text."""
    words = _TOKEN.findall(text.lower())
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))) if words else Counter()


def f1(found: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    mine, other = runs(found), runs(truth)
    both = sum((mine & other).values())
    precision, recall = both / max(1, mine.total()), both / max(1, other.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def result(one: Page) -> Result:
    """What import reads in a page."""
    read_file = read("page.html", one.data).value
    sheet = read_file.sheets[0] if read_file else None
    blocks: tuple[Block, ...] = sheet.blocks if sheet else ()
    stated = (sheet.head if sheet else None) or Head()
    text = "\n".join(block.text for block in blocks if block.form in _TEXT)
    captions = [_key(block.text) for block in blocks if block.form == "caption"]
    outside = [words for _, words in one.around.comments] + list(one.around.teasers) + list(one.around.second.paragraphs)
    summary = _key(stated.summary)
    figures = {
        "titles": (int(_key(stated.title.text) == _key(one.story.title)), 1),
        "captions": (sum(any(_key(caption) in found for found in captions) for caption in one.captions), len(one.captions)),
        "authors": (int(set(stated.authors) <= set(one.story.authors)), 1),
        "days": (int(stated.published[:10] == one.story.day), 1),
        "houses": (int(stated.publication in (one.story.site, one.story.source)), 1),
        "summaries": (int(not summary or summary == _key(one.story.summary)), 1),
        "clean": (sum(_key(words) not in _key(text) for words in outside), len(outside)),
    }
    return Result(*f1(text, one.text), figures, sheet.sure if sheet else 0)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def alone(name: str) -> Callable[[Page], float]:
    """F1 of a library alone."""

    def measure(one: Page) -> float:
        from lxml.html import fragment_fromstring
        from readability import Document
        from trafilatura import extract

        html = next(text for codec in ("utf-16", "utf-8-sig", "gb18030") if (text := _decoded(one.data, codec)))
        if name == "trafilatura":
            return f1(extract(html, include_comments=False) or "", one.text)[2]
        return f1("\n".join(fragment_fromstring(Document(html).summary(html_partial=True), create_parent=True).itertext()), one.text)[2]

    return measure


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec) if codec != "utf-16" or data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    except UnicodeDecodeError:
        return ""


def table(pages: Sequence[Page], results: Sequence[Result], *, against: bool) -> str:
    """One row for each layout, one for all."""
    others = {name: [alone(name)(one) for one in pages] for name in (("readability", "trafilatura") if against else ())}
    figures = tuple(results[0].figures)
    rows = [
        f"{'layout':16}{'precision':>10}{'recall':>8}{'F1':>7}{'least':>7}" + "".join(f"{name:>13}" for name in (*others, *figures, "sure"))
    ]
    names = [*dict.fromkeys(one.layout for one in pages)]
    for name in (*names, "all"):
        at = [number for number, one in enumerate(pages) if name in (one.layout, "all")]
        mine = [results[number] for number in at]
        cells = [
            _mean(one.precision for one in mine),
            _mean(one.recall for one in mine),
            _mean(one.f1 for one in mine),
            min(one.f1 for one in mine),
        ]
        row = f"{name:16}{cells[0]:>10.3f}{cells[1]:>8.3f}{cells[2]:>7.3f}{cells[3]:>7.2f}"
        row += "".join(f"{_mean(values[number] for number in at):>13.3f}" for values in others.values())
        for key in figures:
            right, whole = sum(one.figures[key][0] for one in mine), sum(one.figures[key][1] for one in mine)
            row += f"{f'{right}/{whole}':>13}"
        rows.append(row + f"{_mean(one.sure for one in mine):>13.0f}")
    return "\n".join(rows)


def _mean(values) -> float:
    given = list(values)
    return sum(given) / max(1, len(given))


def show(one: Page) -> None:
    """The page, what came of every row, and the truth."""
    read_file = read("page.html", one.data).value
    assert read_file
    (sheet,) = read_file.sheets
    print(one.data.decode("utf-8", "replace")[:6000])
    for block in sheet.blocks:
        print(f"{block.form:8} {block.why:40} {block.text[:90]}")
    print(sheet.head, sheet.sure, sheet.doubt)
    print(one.story.title, one.story.authors, one.story.site, one.story.source, one.story.day, one.captions)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=10, help="pages of each layout")
    parser.add_argument("--first", type=int, default=0, help="number of the first page")
    parser.add_argument("--held", action="store_true", help="the layouts for measuring alone")
    parser.add_argument("--all", action="store_true", help="all layouts")
    parser.add_argument("--against", action="store_true", help="readability-lxml and trafilatura alone as well")
    parser.add_argument("--why", metavar="LAYOUT:NUMBER")
    parser.add_argument("--files", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.why:
        layout, number = given.why.split(":")
        show(page(layout, int(number)))
        return 0
    layouts = {**LAYOUTS, **HELD} if given.all else HELD if given.held else LAYOUTS
    pages = [page(layout, number) for layout in layouts for number in range(given.first, given.first + given.count)]
    if given.files:
        given.files.mkdir(parents=True, exist_ok=True)
        for one in pages:
            (given.files / f"{one.layout}-{one.number}.html").write_bytes(one.data)
        return 0
    started = time.process_time()
    results = [result(one) for one in pages]
    spent = (time.process_time() - started) / len(pages)
    print(f"{len(pages)} pages, {1000 * spent:.0f} ms of processor time each")
    print(table(pages, results, against=given.against))
    return 0


if __name__ == "__main__":
    sys.exit(main())
