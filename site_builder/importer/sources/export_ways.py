"""Ways to cut an export: lines with which its documents may begin, told by numbers, rules, labels, headings, tables and heads."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.importer.cues.database_talk import documents_said
from site_builder.importer.sources.export_lines import Line

_NEAR = 6
"""Lines below a border within which the head states something."""
_MOST_LABELS = 6
_LEAST = 3
"""Characters of a line that comes again between documents, at least."""


def ways_of(lines: Sequence[Line]) -> Iterator[tuple[str, list[int]]]:
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
            tail = [n for n in run if n < days[0] and (lines[n].sort in ("rule", "end", "rights") or is_own_end(lines[n]))]
            found.append(tail[-1] + 1 if tail else run[0])
        run = []
    return found


def is_own_end(line: Line) -> bool:
    """Whether a line says what documents say at their end: their number, their address."""
    fields = {one.field for one in line.labels}
    return (bool(fields) and fields <= {"id", "url", "other", "rights", "lang"}) or (
        line.sort == "head" and {fact.kind for fact in line.head.facts} == {"id"}
    )
