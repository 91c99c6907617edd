"""Where the documents of an export begin: several ways to cut it are tried, and judged by what they give.

Databases set their documents apart in many ways: by numbers that count on, by rules, by a line at the end, by a label with which every
document begins, by headings, by the shape of the head alone.  Each is a hypothesis about the whole file.  The right one gives documents
that all have a title, a day and a text, with no second head within a text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.hantext import cells
from site_builder.importer.cues.database_talk import documents_said, is_offer, is_talk
from site_builder.importer.cues.head_days import day_of
from site_builder.importer.cues.head_facts import is_name_list
from site_builder.importer.cues.outlets import archive_of, is_house
from site_builder.importer.sources.export_cutting import Reading, cutting_of
from site_builder.importer.sources.export_fellows import as_their_fellows
from site_builder.importer.sources.export_lines import Line
from site_builder.importer.sources.export_roles import again_in, furniture_of, roles_of
from site_builder.importer.sources.export_values import Cutting

_NEAR = 6
"""Lines below a border within which the head states something."""
_SAMPLE = 12_000
"""Lines by which the ways are judged."""
_MOST_LABELS = 6
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
    found: dict[tuple[int, ...], tuple[float, int, str]] = {}
    for order, (way, starts) in enumerate(_ways(sample)):
        key = tuple(starts)
        if starts and key not in found:
            tried = judged(Reading(sample, house=house), starts)
            if tried.good:
                counts = _COUNTED if way.startswith("number") and tried.good == len(tried.cuttings) else 0
                found[key] = (round(tried.worth + counts, 3), -order, way)
    if not found:
        return None
    name = max(found.values())[2]
    chosen: Sequence[int] = next(key for key, value in found.items() if value[2] == name)
    if len(sample) < len(lines):
        chosen = next((whole for way, whole in _ways(lines) if way == name), chosen)
    first = judged(Reading(lines, house=house), chosen)
    return judged(
        Reading(lines, roles_of(first.cuttings), furniture_of(lines, first.cuttings), house, again_in(lines, first.cuttings)), chosen
    )


def _archive(lines: Sequence[Line]) -> str:
    """The one paper whose own archive the cover names, or ""."""
    named = {
        name
        for line in lines[:_LONGEST_COVER]
        if len(line.text) <= _LONGEST_NAMING and line.sort in ("short", "end") and (name := archive_of(line.text))
    }
    return named.pop() if len(named) == 1 else ""


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
    within += [line for one in cuttings[-1:] for line in lines[slice(*one.body)] if not _is_own_end(line)]
    strays = (
        sum(map(_is_stray, within))
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
    special = bool(one.paper) + bool(one.page) + bool(one.values.get("words")) + bool(one.values.get("id")) + bool(one.section) >= 2
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


def _ways(lines: Sequence[Line]) -> Iterator[tuple[str, list[int]]]:
    """Ways to cut, the more telling ones first: a name, and the indices of the lines with which documents begin."""
    promising = _promising(lines)
    yield from _by_number(lines, promising)
    for way, borders in _borders(lines).items():
        yield f"behind {way}", [at for at in borders if at < len(lines) and promising[at]]
    yield from _by_label(lines)
    for level in sorted({line.level for line in lines if line.level}):
        yield f"heading {level}", [at for at, line in enumerate(lines) if line.level == level and promising[at]]
    yield "table", [at for at, line in enumerate(lines) if line.table[0] and (at == 0 or lines[at - 1].table[0] != line.table[0]) and promising[at]]  # fmt: skip
    for above in range(4):
        if starts := _by_head(lines, above):
            yield f"head {above}", starts
    yield "cluster", _by_cluster(lines)
    if lines and promising[0]:
        yield "one", [0]
    if one := _by_head(lines, 0)[:1]:
        yield "one head", one


def _promising(lines: Sequence[Line]) -> list[bool]:
    """For each line whether on it, or on one of the next before text begins, something is stated as a head does."""
    found = [False] * len(lines)
    last = -_NEAR - 1
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if (line.sort in ("head", "label") and line.weight) or line.sort == "alone":
            last = at
        elif line.sort in ("rule", "end"):
            last = max(last, -1) if last >= 0 and last - at <= 2 else last
        found[at] = last >= 0 and last - at <= _NEAR and line.sort not in ("rule", "end", "picture")
    return found


def _by_number(lines: Sequence[Line], promising: Sequence[bool]) -> Iterator[tuple[str, list[int]]]:
    """Chains of numbers that count on by one, each on a line near which something is stated; the longest first.

    Last the longest of those below whose numbers something is stated at all: it may stand behind a long text.
    """
    long = _chains(lines, promising)
    for place, chain in enumerate(long[:4]):
        yield f"number {place}", chain
    for chain in _chains(lines, [line.sort != "prose" for line in lines])[:1]:
        if chain not in long and all(any(line.day for line in lines[start:end]) for start, end in pairwise(chain)):
            yield "number far", chain


def _chains(lines: Sequence[Line], may_be: Sequence[bool]) -> list[list[int]]:
    """The indices of lines whose numbers count on by one, the longest chains first; `may_be` says for each line whether it counts."""
    chains: list[list[int]] = []
    waiting: dict[tuple[str, int], list[int]] = {}
    for at, line in enumerate(lines):
        number = _number(line) if may_be[at] else None
        if number is None:
            continue
        chain = waiting.pop(number, None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(at)
        waiting[(number[0], number[1] + 1)] = chain
    return sorted(
        (chain for chain in chains if len(chain) > 1 or lines[chain[0]].head.of("of")), key=lambda chain: (-len(chain), -chain[0])
    )


def _number(line: Line) -> tuple[str, int] | None:
    """The number with which a line begins, and the form in which it is written."""
    if line.mark[:1].isdigit():
        return "mark", int("".join(char for char in line.mark if char.isdigit())[:6])
    if line.text.isdigit() and len(line.text) <= 4:
        return "alone", int(line.text)
    if line.sort not in ("head", "number", "short", "label", "prose"):
        return None
    if found := line.head.of("number"):
        fact = found[0]
        return line.text[fact.start : fact.end].replace(fact.value, "#", 1).strip()[:12] if not line.head.of("of") else "of", int(
            fact.value
        )
    return None


def _borders(lines: Sequence[Line]) -> dict[str, list[int]]:
    """For each kind of line that may stand between documents the indices of the lines behind it."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.sort == "rule":
            found.setdefault(f"rule {line.text[:2]}{len(line.text) // 12}", []).append(at + 1)
            found.setdefault("rule", []).append(at + 1)
        elif line.sort == "end":
            found.setdefault("end", []).append(at + 1)
        elif line.day and line.weight > 1:
            found.setdefault("day", []).append(at + 1)
        if line.sort == "rights" or any(one.field == "rights" for one in line.labels):
            found.setdefault("rights", []).append(at + 1)
        if (line.sort == "head" and line.head.of("id")) or any(one.field == "id" for one in line.labels):
            found.setdefault("id", []).append(at + 1)
    plain = [
        line for line in lines if (line.sort in ("short", "prose") or (line.sort == "head" and not line.day)) and len(line.text) > _LEAST
    ]
    for text, count in Counter(line.folded for line in plain).most_common(3):
        if count > 1:
            found[f"line {text}"] = [line.at + 1 for line in plain if line.folded == text]
    behind = {way: [_behind_rights(lines, at) for at in borders] for way, borders in found.items()}
    firsts = {way: _with_first(lines, borders) for way, borders in behind.items()}
    return {way: borders for way, borders in firsts.items() if len(borders) > 1}


def _behind_rights(lines: Sequence[Line], at: int) -> int:
    """The index behind lines that say whose the text above is: no document begins with them."""
    while at < len(lines) and (lines[at].sort == "rights" or (lines[at].labels and lines[at].labels[0].field == "rights")):
        at += 1
    return at


def _with_first(lines: Sequence[Line], borders: list[int]) -> list[int]:
    """The borders, and before them the beginning of what stands before the first: it is a document that no border opens.

    So many lines stand above the first value of its head as at most in the documents behind the next borders.
    """
    heads = [lines[border : border + _NEAR] for border in borders[:5]]
    above = [n for head in heads for n, line in enumerate(head) if line.states and not any(other.states for other in head[:n])]
    cover = max((line.at + 1 for line in lines[: borders[0]] if documents_said(line.text) is not None and line.sort == "end"), default=0)
    first = next((at for at in range(cover, borders[0]) if lines[at].states), None)
    if not above or first is None or first >= borders[0] - 1:
        return borders
    return [max(cover, first - max(above)), *borders]


def _by_label(lines: Sequence[Line]) -> Iterator[tuple[str, list[int]]]:
    """A label with which each document begins, in the order in which they first stand; and one with which each ends."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.sort in ("label", "alone"):
            label = line.labels[0].label if line.labels else line.text
            found.setdefault(label, []).append(at)
    several = [(label, starts) for label, starts in found.items() if len(starts) > 1]
    for label, starts in several[:_MOST_LABELS]:
        yield f"label {label}", starts
        yield f"above label {label}", [at - 1 for at in starts if at and lines[at - 1].sort in ("short", "number")]
    for label, starts in several[-_MOST_LABELS:]:
        borders = [at + 1 for at in starts if at + 1 < len(lines) and not lines[at + 1].labels]
        if len(borders) > 1 and len(borders) + 1 >= len(starts):
            yield f"behind label {label}", _with_first(lines, borders)


def _by_head(lines: Sequence[Line], above: int) -> list[int]:
    """Each first line of a head, known by its values alone, or the line so many short ones above it."""
    found: list[int] = []
    blocked = -1
    for at, line in enumerate(lines):
        if line.sort == "prose":
            blocked = -1
        if not line.day or blocked >= 0 or (line.weight < 2 and not _near_values(lines, at)):
            continue
        start = at
        while (
            start
            and at - start < above
            and lines[start - 1].sort in ("short", "number", "head")
            and start - 1 > (found[-1] if found else -1)
        ):
            start -= 1
        if not above or start < at:
            found.append(start)
        blocked = at
    return found


def _near_values(lines: Sequence[Line], at: int) -> bool:
    """Whether a line beside this one states another value."""
    return any(
        line.sort in ("head", "label") and line.weight and not line.day for line in (*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3])
    )


def _by_cluster(lines: Sequence[Line]) -> list[int]:
    """Each first line, behind the last document's own end, of a run of lines that are no text and that state a day and more."""
    found: list[int] = []
    run: list[int] = []
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].sort != "prose":
            run.append(at)
            continue
        days = [number for number in run if lines[number].day]
        if days and sum(lines[number].weight for number in run) > 1:
            tail = [n for n in run if n < days[0] and (lines[n].sort in ("rule", "end", "rights") or _is_own_end(lines[n]))]
            found.append(tail[-1] + 1 if tail else run[0])
        run = []
    return found


def _is_own_end(line: Line) -> bool:
    """Whether a line says what documents say at their end: their number, their address."""
    fields = {one.field for one in line.labels}
    return (bool(fields) and fields <= {"id", "url", "other", "rights", "lang"}) or (
        line.sort == "head" and {fact.kind for fact in line.head.facts} == {"id"}
    )
