"""The first document of an export begins, and the last one ends, as the others do: no border parts them from the cover and the closing."""

from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.importer.sources.export_cutting import cutting_of
from site_builder.importer.sources.export_lines import Line
from site_builder.importer.sources.export_reading import Reading
from site_builder.importer.sources.export_values import Cutting

_LEAST = 2
"""Other documents that show how documents begin and end."""


def as_their_fellows(reading: Reading, cuttings: Sequence[Cutting]) -> list[Cutting]:
    """The documents, the first one without what stands above others, the last one without what stands below others."""
    found = list(cuttings)
    if len(found) > _LEAST:
        start = _start(reading, found)
        if start > found[0].start:
            found[0] = cutting_of(reading, start, found[0].end)
    if len(found) > 1:
        last = found[-1]
        end = _end(reading, found)
        if end < last.end:
            found[-1] = cutting_of(reading, last.start, end)
    return found


def _start(reading: Reading, cuttings: Sequence[Cutting]) -> int:
    """Where the first document begins: so many lines above its first value as at most in the others."""
    first = cuttings[0]
    if _is_numbered(reading, first):
        return first.start
    own = _above(reading, first)
    most = max(len(_above(reading, one)) for one in cuttings[1:])
    if not 0 < most < len(own):
        return first.start
    styles = Counter(line.style for line in reading.lines if line.style)
    at = len(own) - most
    while at and _goes_on(reading.lines[own[at - 1]], reading.lines[own[at]], styles):
        at -= 1
    return own[at]


def _goes_on(line: Line, below: Line, styles: Mapping[str, int]) -> bool:
    """Whether a line is of the same document as the one below it: no blank line parts them, or it is set as lines of other documents are."""
    return styles[line.style] > 1 if line.block is not None else below.gap == 0 and line.at + 1 == below.at


def _is_numbered(reading: Reading, one: Cutting) -> bool:
    line = reading.lines[one.start]
    return bool(line.head.of("number") or line.mark[:1].isdigit())


def _above(reading: Reading, one: Cutting) -> list[int]:
    """The indices of the lines above the first value of a document that may be of it."""
    found: list[int] = []
    for line in reading.lines[one.start : one.body[0]]:
        if line.states:
            return found
        if line.sort == "end":
            found = []
        elif line.sort not in ("rule", "running", "picture", "rights") and line.folded not in reading.furniture:
            found.append(line.at)
    return found


def _end(reading: Reading, cuttings: Sequence[Cutting]) -> int:
    """Where the last document ends: behind the line with which the others do."""
    lines, last = reading.lines, cuttings[-1]
    shapes = [_last_shape(reading, one) for one in cuttings[:-1]]
    usual = max(set(shapes), key=shapes.count)
    end = last.end
    if usual and shapes.count(usual) * 2 >= len(shapes):
        end = next((at + 1 for at in range(last.end - 1, last.body[0], -1) if _shape(lines[at], reading) == usual), last.end)
    return end


def _last_shape(reading: Reading, one: Cutting) -> str:
    return _shape(reading.lines[one.end - 1], reading) if one.end > one.body[1] else ""


def _shape(line: Line, reading: Reading) -> str:
    """What kind of line it is that may end a document; "" for text."""
    if line.labels:
        return f"label {line.labels[0].label}"
    if line.sort in ("rule", "end", "rights", "alone"):
        return line.sort
    if line.folded in reading.furniture:
        return "furniture"
    return "-".join(fact.kind for fact in line.head.facts) if line.sort == "head" else ""
