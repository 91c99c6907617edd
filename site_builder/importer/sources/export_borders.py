"""Where the documents of an export begin: several ways to cut it are tried, and judged by what they give.

Databases set their documents apart in many ways: by numbers that count on, by rules, by a line at the end, by a label with which every
document begins, by headings, by the shape of the head alone.  Each is a hypothesis about the whole file.  The right one gives documents
that all have a title, a day and a text, with no second head within a text.
"""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.hantext import cells
from site_builder.importer.cues.database_talk import documents_said, is_offer, is_talk
from site_builder.importer.cues.head_days import day_of
from site_builder.importer.cues.head_facts import is_name_list
from site_builder.importer.cues.outlets import archive_of, is_house
from site_builder.importer.sources.export_cutting import cutting_of
from site_builder.importer.sources.export_fellows import as_their_fellows
from site_builder.importer.sources.export_lines import Line
from site_builder.importer.sources.export_reading import Reading
from site_builder.importer.sources.export_roles import again_in, beside_days, furniture_of, roles_of
from site_builder.importer.sources.export_values import Cutting
from site_builder.importer.sources.export_ways import is_own_end, ways_of

_SAMPLE = 12_000
"""Lines by which the ways are judged."""
_COUNTED = 0.05
"""So much more a cut is worth whose documents count themselves."""
_LONGEST_COVER = 8
"""Lines at the start of an export that may name the paper whose archive it is from."""
_LONGEST_NAMING = 120
_LONGEST_CLOSING = 3
"""Lines behind the last document that may say what is allowed."""
_WIDEST_TITLE = 56
"""Cells of a line up to which it may be a title in a list of contents."""
_LEAST = 3
"""Documents from which the place of words in their heads says what they mean."""


class Cut(NamedTuple):
    """One way to cut an export: its documents in order, and how good they are."""

    reading: Reading
    cuttings: tuple[Cutting, ...]
    good: int
    """So many of them have title, day, text and something that only a database states."""
    covered: float
    """Share of the file's text that stands in good ones, 0 to 1."""
    strays: int = 0
    """Values that stand where none should: within a text; those before the first document and behind the last count three times."""

    hanging: int = 0
    """Documents whose text ends with a line of display type: it may be the first one of the next."""

    @property
    def worth(self) -> float:
        """How good the way is, at most about 1: values that fit are worth a little more, titles that come again and stray values less."""
        count = max(1, len(self.cuttings))
        titles = len({one.title.text for one in self.cuttings}) / count
        values = min((min(one.weight, 9) for one in self.cuttings), default=0)
        return self.covered * titles * (self.good + 0.02 * values * count - 0.3 * self.strays - 0.05 * self.hanging) / count


def best_cut(lines: Sequence[Line]) -> Cut | None:
    """The best way to cut some lines into documents; None where none gives any."""
    sample = lines[:_SAMPLE]
    house = _archive(lines)
    beside_day = beside_days(lines)
    found: dict[tuple[int, ...], tuple[float, int, str]] = {}
    for order, (way, starts) in enumerate(ways_of(sample)):
        key = tuple(starts)
        if starts and key not in found:
            tried = judged(Reading(sample, house=house, beside_day=beside_day), starts)
            if tried.good:
                counts = _COUNTED if way.startswith("number") and tried.good == len(tried.cuttings) else 0
                found[key] = (round(tried.worth + counts, 3), -order, way)
    if not found:
        return None
    name = max(found.values())[2]
    chosen: Sequence[int] = next(key for key, value in found.items() if value[2] == name)
    if len(sample) < len(lines):
        chosen = next((whole for way, whole in ways_of(lines) if way == name), chosen)
    first = judged(Reading(lines, house=house, beside_day=beside_day), chosen)
    cuttings = first.cuttings
    learned = first.reading._replace(roles=roles_of(cuttings), furniture=furniture_of(lines, cuttings), again=again_in(lines, cuttings))
    return judged(learned, chosen)


def _archive(lines: Sequence[Line]) -> str:
    """The one paper whose own archive the cover names, or ""."""
    named = {
        name
        for line in lines[:_LONGEST_COVER]
        if len(line.text) <= _LONGEST_NAMING and line.sort in ("short", "end") and (name := archive_of(line.text) or _house_of_cover(line))
    }
    return named.pop() if len(named) == 1 else ""


def _house_of_cover(line: Line) -> str:
    """The house that a line names which counts the documents; "" for every other line."""
    houses = [fact.value for fact in line.head.of("house")] if documents_said(line.text) is not None else []
    return houses[0] if len(houses) == 1 and not line.head.of("day", "page") else ""


def judged(reading: Reading, starts: Sequence[int]) -> Cut:
    """The documents that begin on these lines, those without a text left out, and how good they are."""
    lines = reading.lines
    borders = list(zip(starts, (*starts[1:], len(lines)), strict=True))
    cuttings = [cutting_of(reading, start, end) for start, end in borders]
    if not reading.again and len({one.title.text for one in cuttings}) < len(cuttings):
        reading = reading._replace(again=again_in(lines, cuttings))
        cuttings = [cutting_of(reading, start, end) for start, end in borders]
    while cuttings and not _has_text(lines, cuttings[0]):
        cuttings.pop(0)
    cuttings = as_their_fellows(reading, cuttings)
    while len(cuttings) > 2 and not _mass_of(lines, cuttings[-1]) and not is_good(lines, cuttings[-1]):
        cuttings.pop()  # what was asked of the database
    while (
        len(cuttings) > 1
        and not (cuttings[-1].day and cuttings[-1].title.text and _has_text(lines, cuttings[-1]))
        and not is_house(cuttings[-1].paper)
    ):
        cuttings.pop()
    cuttings = as_their_fellows(reading, cuttings)
    good = [one for one in cuttings if is_good(lines, one)]
    explained = sum(_mass(line) for one in good for line in lines[one.body[1] : one.end])
    explained += sum(_mass(line) for line in lines[cuttings[-1].end :][:_LONGEST_CLOSING] if is_offer(line.text)) if cuttings else 0
    whole = sum(map(_mass, lines)) - explained or 1
    inside = sum(_mass_of(lines, one) for one in good)
    first = cuttings[0].start if cuttings else 0
    last = cuttings[-1].end if cuttings else 0
    within = [line for one in cuttings[:-1] for line in lines[slice(*one.body)]]
    within += [line for one in cuttings[-1:] for line in lines[slice(*one.body)] if not is_own_end(line)]
    strays = (
        sum(_is_stray(line) or line.sort == "rights" for line in within)
        + 3 * _are_shifted(lines, cuttings)
        + 3 * (sum(map(_is_stray, lines[:first])) + sum(map(_is_stray, lines[last:])))
    )
    return Cut(reading, tuple(cuttings), len(good), min(1.0, inside / whole), strays, sum(_hangs(lines, one) for one in cuttings[:-1]))


def _are_shifted(lines: Sequence[Line], cuttings: Sequence[Cutting]) -> bool:
    """Whether each document begins a label too late: the one above the first stands at the end of the others."""
    above = _label_at(lines, cuttings[0].start - 1) if cuttings and cuttings[0].start else ""
    return bool(above) and any(_label_at(lines, one.end - 1) == above for one in cuttings[:-1])


def _label_at(lines: Sequence[Line], at: int) -> str:
    """The label with which a line begins, or that stands in the cell before it; "" for none."""
    line, before = lines[at], lines[at - 1] if at else None
    if line.labels:
        return line.labels[0].label
    beside = before is not None and line.table[0] and before.table[:2] == line.table[:2] and before.sort == "alone"
    return before.text if before is not None and beside else ""


def _mass(line: Line) -> int:
    """How many characters of text a line holds: none where it is as short as a title, or speaks of the database."""
    if line.labels and line.labels[-1].field == "body":
        return line.labels[-1].end - line.labels[-1].begin
    is_text = line.sort == "prose" or (line.sort == "short" and cells(line.text) > _WIDEST_TITLE)
    return len(line.text) if is_text and not is_talk(line.text) else 0


def _mass_of(lines: Sequence[Line], one: Cutting) -> int:
    return sum(map(_mass, lines[slice(*one.body)])) + (len(one.first.text) if one.first else 0)


def _is_stray(line: Line) -> bool:
    """Whether a line states what only heads and tails state: a count of words, a page, the number of a document; a list of contents may."""
    if line.sort == "alone" and not line.labels:
        return line.alone in ("id", "words", "page", "title", "day")
    if line.sort == "label":
        return any(
            one.field in ("id", "words", "page", "title") or (one.field == "day" and day_of(line.text[one.begin : one.end])[0])
            for one in line.labels
        )
    is_bare = line.sort == "head" and bool(line.head.of("house")) and not line.head.rest
    return is_bare or (line.sort == "head" and bool(line.head.of("id", "words", "page")) and not line.head.of("number"))


def is_good(lines: Sequence[Line], one: Cutting) -> bool:
    """Whether a document has a title, a day, a text, and a value that only a database states beside its paper."""
    stated = len(one.title.text) > 1 and not is_name_list(one.title.text) and bool(one.day or one.day_said) and one.stated >= _LEAST
    special = (
        bool(one.paper) + bool(one.page) + bool(one.values.get("words")) + bool(one.values.get("id")) + bool(one.section) + one.licensed
        >= 2
    )
    return stated and special and not one.twice and _has_text(lines, one) and not _second_head(lines, one) and not _is_cut(lines, one)


def _is_cut(lines: Sequence[Line], one: Cutting) -> bool:
    """Whether its text ends within a sentence: it goes on below the head of a page."""
    return one.body[0] < one.body[1] and lines[one.body[1] - 1].text[-1:] in "，、；,;"


def _hangs(lines: Sequence[Line], one: Cutting) -> bool:
    last = lines[one.body[1] - 1] if one.body[1] - one.body[0] > 1 else None
    return last is not None and last.sort == "short" and last.text[-1].isalnum()


def _has_text(lines: Sequence[Line], one: Cutting) -> bool:
    return one.body[0] < one.body[1] or bool(one.first and one.first.text)


def _second_head(lines: Sequence[Line], one: Cutting) -> bool:
    """Whether a line within the text states a day as a head does, and something more."""
    return any((line.day and line.weight > 1) or (line.sort == "number" and line.head.of("of")) for line in lines[slice(*one.body)] if line.sort in ("head", "label", "number"))  # fmt: skip
