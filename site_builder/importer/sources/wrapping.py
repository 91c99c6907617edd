"""Lines that a column or an editor's program has wrapped at one width are put together again.

A line was wrapped where what follows would not have stood on it any more.  Lines are measured in cells, or in characters where the lines of
the text are more of one length in these: some programs count a digit as they count a Han character.  A line that ends a sentence is full only
if nothing more would have stood on it; one that breaks off may be a little short.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from site_builder.hantext import cells, holds_han
from site_builder.model.clipping import Fill

ENDS = "。！？!?”’」』）)…：:；;"
"""Marks with which a paragraph may end."""
_LEAST_WRAPPED = 4
"""Lines of one width that follow each other before they are taken for wrapped ones."""
_NARROWEST, _WIDEST, _RAGGED = 20, 120, 6
"""Cells of a line of text that was wrapped (a Han character has two), least and most, and by how many its lines may differ in Chinese."""
_LEAST_RUNS = 3
"""Paragraphs of several lines that show together at which width a file was wrapped."""
_ENOUGH = 2
"""Lines of a paragraph that show its column's width."""
_SENTENCE = re.compile(r"[.!?。！？…][”’\"'」』)）\]]*$")
_LOWER = re.compile(r"[\"'“‘(]?[a-z$£€]")
"""What goes on with a sentence."""
_LEAST_LATIN, _LEAST_HAN, _STRAIGHT, _NEARLY = 40, 30, 4, 0.8
"""Letters and cells of a full line at least, by how many cells full ones differ in Chinese, and as what share of the width one is nearly full."""
_FIRST_WORD = re.compile(r"[\x21-\x7e]+")
_OPENERS, _HANGING = "“‘「『（(《〈【〔", "，。、；：！？”’」』）)》〉】〕%％"
"""What ends no line, and what begins none."""
INDENTS = ("\u3000", "    ", "\t")
"""What stands before the first line of a paragraph."""


def _in_characters(text: str) -> int:
    """Length in cells, where every character has two."""
    return 2 * len(text)


class Columns(Struct, frozen=True):
    """How the lines of a text were wrapped."""

    width: int = 0
    """The commonest width of its columns, in cells; 0 where nothing was wrapped."""
    measure: Callable[[str], int] = cells

    def fill(self, lines: Sequence[str], group: Sequence[int]) -> Fill:
        """How the lines of a paragraph stand to their column."""
        if not self.width:
            return ""
        if any(self.measure(lines[number - 1].rstrip()) > self.width + _RAGGED for number in group):
            return "wide"
        own = _width(lines, group[:-1], self.measure) if len(group) > _ENOUGH else 0
        return "full" if self.measure(lines[group[-1] - 1].rstrip()) >= (own or self.width) - _RAGGED + 2 else "short"


def flowing_lines(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines of wrapped paragraphs, told line by line: one breaks off within a sentence that the next goes on with."""
    found: set[int] = set()
    runs: list[list[int]] = [[]]
    for number, line in enumerate(lines, 1):
        if line.strip():
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        texts = [lines[number - 1].strip() for number in run]
        width = max(map(cells, texts), default=0)
        is_text = any(_SENTENCE.search(text) or "。" in text for text in texts)
        if len(run) < _ENOUGH or not _NARROWEST <= width <= _WIDEST or not is_text:
            continue
        flows = [_goes_on(text, after, width, several=len(run) > _ENOUGH) for text, after in pairwise(texts)]
        for at in range(len(flows) - 1, -1, -1):
            if not flows[at] and run[at + 1] in found and cells(texts[at]) >= _NEARLY * width and not _SENTENCE.search(texts[at]):
                flows[at] = True  # a name begins the next line
            if flows[at]:
                found |= {run[at], run[at + 1]}
    return frozenset(found)


def _goes_on(text: str, after: str, width: int, *, several: bool) -> bool:
    """Whether a line breaks off within a sentence, and the next one goes on with it."""
    if _SENTENCE.search(text) or text[-1] in ENDS:
        return False
    if holds_han(text):
        return several and cells(text) >= max(_LEAST_HAN, width - _STRAIGHT) and holds_han(after)
    return len(text) >= _LEAST_LATIN and bool(_LOWER.match(after) or (after[0].isdigit() and len(after) >= _LEAST_LATIN))


def columns_of(lines: Sequence[str], runs: Sequence[list[int]]) -> Columns:
    """How the lines of a text were wrapped, by its runs of lines without a blank one between them."""
    found = []
    for measure in (cells, _in_characters):
        widths = [
            width
            for run in runs
            if len(run) >= _LEAST_WRAPPED and (width := _width(lines, run, measure)) and _is_wrapped(lines, run, width, measure)
        ]
        if widths:
            found.append((_evenness(lines, runs, measure), Columns(max(set(widths), key=lambda one: (widths.count(one), one)), measure)))
    return max(found, key=lambda pair: pair[0])[1] if found else Columns()


def wrap_width(lines: Sequence[str], runs: Sequence[list[int]]) -> int:
    """The width at which a program has wrapped all texts of a file, in cells; 0 where none has.

    `runs` are the numbers of lines of text that follow each other without a blank one.  A short paragraph shows no width of its own, but
    all of them together do: each line but the last of its run is full, and hardly one of them ends a sentence.
    """
    several = [run for run in runs if len(run) > 1]
    widths = sorted(max(cells(lines[number - 1].rstrip()) for number in run) for run in several)
    width = widths[int(len(widths) * 0.9)] if len(widths) >= _LEAST_RUNS else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [one for run in several for one in _full(lines, run, width, cells)[:-1]]
    open_ = [lines[number - 1].rstrip()[-1:] not in ENDS for run in several for number in run[:-1]]
    last = [cells(lines[run[-1] - 1].rstrip()) < width - _RAGGED for run in several]
    is_cut = sum(open_) >= 0.9 * len(open_) or (sum(open_) >= 0.6 * len(open_) and sum(last) >= 0.4 * len(last))
    is_wrapped = is_cut and sum(full) >= 0.9 * len(full)
    return width if is_wrapped else 0


def _evenness(lines: Sequence[str], runs: Sequence[list[int]], measure: Callable[[str], int]) -> float:
    """The share of lines that break off within a sentence and have the commonest length of their run."""
    even = whole = 0
    for run in runs:
        lengths = [measure(lines[number - 1].rstrip()) for number in run[:-1] if lines[number - 1].rstrip()[-1:] not in ENDS]
        if len(run) >= _LEAST_WRAPPED and lengths:
            even += Counter(lengths).most_common(1)[0][1]
            whole += len(lengths)
    return even / max(1, whole)


def _width(lines: Sequence[str], run: Sequence[int], measure: Callable[[str], int]) -> int:
    """The width of a run: that of its longest line, a mark that hangs over its edge left off; 0 for none that a column can have."""
    longest = 0
    for number in run:
        text = lines[number - 1].rstrip()
        longest = max(longest, measure(text[:-1] if text[-1:] in _HANGING else text))
    return longest if _NARROWEST <= longest <= _WIDEST else 0


def _is_wrapped(lines: Sequence[str], run: Sequence[int], width: int, measure: Callable[[str], int]) -> bool:
    """Whether the lines of a run were wrapped: most that end no sentence are full, those before the first full one left aside."""
    full = _full(lines, run, width, measure)
    if True not in full:
        return False
    first = full.index(True)
    is_open = [one for number, one in list(zip(run, full, strict=True))[first:-1] if lines[number - 1].rstrip()[-1:] not in ENDS]
    return sum(is_open) >= max(1, 0.6 * len(is_open))


def _full(lines: Sequence[str], run: Sequence[int], width: int, measure: Callable[[str], int]) -> list[bool]:
    """For each line of a run whether what follows would not have stood on it any more."""
    found = []
    for number, after in zip(run, [*run[1:], 0], strict=True):
        text = lines[number - 1].rstrip()
        following = lines[after - 1].lstrip() if after else ""
        word = _FIRST_WORD.match(following)
        needed = len(word[0]) + 1 if word else 0
        if text[-1:] in ENDS and text[-1:] >= "\u3000":
            unit = following[: 2 if following[:1] in _OPENERS or following[1:2] in _HANGING else 1]
            found.append(measure(text) > width - max(needed, measure(unit)))
        else:
            found.append(measure(text) >= width - max(_RAGGED, needed))
    return found


def _is_full(lines: Sequence[str], run: Sequence[int], width: int, measure: Callable[[str], int]) -> bool:
    """Whether on none of the lines but the last the next word would have stood."""
    return len(run) > 1 and all(_full(lines, run, width, measure)[:-1])


def unwrapped(lines: Sequence[str], run: list[int], columns: Columns) -> list[list[int]]:
    """Lines that follow each other without a blank one: each a paragraph, or, when they are of one width, put together.

    A run that is too short to show a width of its own has that of the text.
    """
    measure = columns.measure
    width = _width(lines, run, measure)
    if len(run) < _LEAST_WRAPPED:
        usual = columns.width
        longest = max(measure(lines[number - 1].rstrip()) for number in run)
        if not usual or longest > usual + _RAGGED or (width < usual - _RAGGED and not _is_full(lines, run, usual, measure)):
            return [[number] for number in run]
        width = usual
    if not width or not _is_wrapped(lines, run, width, measure):
        return [[number] for number in run]
    full = _full(lines, run, width, measure)
    groups: list[list[int]] = [[]]
    for index, number in enumerate(run):
        new = index > 0 and (not full[index - 1] or lines[number - 1].startswith(INDENTS) or _is_apart(lines, run, index, full))
        if new and groups[-1]:
            groups.append([])
        groups[-1].append(number)
    return groups


def _is_apart(lines: Sequence[str], run: Sequence[int], index: int, full: Sequence[bool]) -> bool:
    """Whether a line between two paragraphs is none of their lines: short, without an end, after the end of a sentence, and before more text."""
    text, before = lines[run[index] - 1].rstrip(), lines[run[index - 1] - 1].rstrip()
    return index + 1 < len(run) and not full[index] and text[-1:] not in ENDS + "，、." and before[-1:] in "。！？”」』"
