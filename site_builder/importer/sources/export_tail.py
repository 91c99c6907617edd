"""What stands below the text of a document, and says more of it: fields, codes, how to cite it, what is allowed."""

import re
from collections.abc import Sequence

from site_builder.hantext import holds_han
from site_builder.importer.cues.database_talk import is_closing, is_offer, is_talk
from site_builder.importer.cues.field_labels import Field, unknown_label
from site_builder.importer.cues.signs import is_complete
from site_builder.importer.sources.export_lines import Line
from site_builder.importer.sources.export_reading import Reading
from site_builder.importer.sources.export_values import Cutting, take, take_facts, take_labels, take_piece

TAIL_LABELS = frozenset(("id", "url", "lang", "other", "rights", "words"))
_LEAST_TITLE = 6
_OF_TEXT: tuple[Field, ...] = ("byline", "section", "summary", "station")
"""Fields whose label a text may hold as well: 记者：…, in an interview."""
_NUMBERED = re.compile(r"(?:[A-Za-z][A-Za-z .:]{2,40}\s)(?=\S*\d{3})[A-Z0-9][A-Z0-9./_-]{4,30}(?: [a-z/]{2,12})?")
"""Where it is kept, with a number: Reel NL4173."""
_CONTACT = re.compile(r"\S@\S|\+\d{1,3}[- ]?\d[\d -]{6,}|^To contact the |^\[[A-Z]{4,}\]")
"""Where to reach those who wrote it, and tags of machines."""
_RULED = re.compile(r"[-=*_—]{2,}\s?[^-=*_—]{2,40}?\s?[-=*_—]{2,}")
"""A heading between dashes."""
_LONGEST_VALUE, _MOST_BESIDE_ID, _LONGEST_CITATION = 40, 20, 160


def tail_of(reading: Reading, found: Cutting, begin: int) -> int:
    """Where the text ends: what follows it says of the document, or comes with every one."""
    lines, at = reading.lines, found.end
    while at > begin:
        line = lines[at - 1]
        if at - 1 > begin and (field := labelled_beside(lines, at - 1)):
            take(found, field, line.strip)
            at -= 2
            continue
        if line.sort == "label" and (_is_among_labels(lines, at - 1) or not _is_of_text(found, line, last=at == found.end)):
            if line.labels:
                take_labels(found, line, line.labels)
            else:
                found.values.setdefault("url", line.text.strip("<>"))
        elif line.sort == "head" and _is_told_below(line):
            take_facts(found, line)
            for start, end in line.head.rest:
                take_piece(found, line.text[start:end], 1)
        elif not (
            line.sort in ("rule", "end", "rights", "running")
            or line.folded in reading.furniture
            or (line.sort == "alone" and at < found.end)
            or _is_citation(found, line)
            or is_talk(line.text)
            or (at < found.end and _is_beside_labels(line))
            or (line.sort == "short" and _NUMBERED.fullmatch(line.text))
            or (found.end == len(lines) and at > begin + 1 and _closes(lines[begin:at]))
        ):
            break
        at -= 1
    return at


def _closes(lines: Sequence[Line]) -> bool:
    """Whether the last of some lines, with which a file ends, is of no article: what it says is allowed, and it is set apart from the text."""
    *above, last = lines
    is_apart = last.sort == "short" or (last.block is None and last.gap > max(line.gap for line in above[1:] or above))
    return is_closing(last.text) or (is_apart and is_offer(last.text) and len(last.text) <= _LONGEST_CITATION)


def labelled_beside(lines: Sequence[Line], at: int) -> Field | None:
    """What the cell before this one in its row of a table announces, where that is a label and no more."""
    line, before = lines[at], lines[at - 1]
    if not line.table[0] or before.table[:2] != line.table[:2] or before.sort != "alone":
        return None
    return before.labels[0].field if before.labels else before.alone


def _is_among_labels(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines beside a labelled one say more of the document, so that its value is none of the text, however long."""
    return (
        at > 0 and at + 1 < len(lines) and all(lines[beside].sort == "label" and not lines[beside].is_prose for beside in (at - 1, at + 1))
    )


def _is_beside_labels(line: Line) -> bool:
    """Whether a line can only be one of those that say more of a document: a label that is no word of ours, a code, a heading over them."""
    text = line.text
    if line.sort != "short" or len(text) > _LONGEST_CITATION or is_complete(text):
        return False
    is_code = not holds_han(text) and text.upper() == text and bool(re.search(r"\d", text))
    return bool(unknown_label(text) or _RULED.fullmatch(text) or _CONTACT.search(text)) or is_code


def _is_of_text(found: Cutting, line: Line, *, last: bool) -> bool:
    """Whether a line that begins with a label is of the text all the same: what somebody says, or what a label of the text announces."""
    if any(one.field == "body" for one in line.labels):
        return True
    if not line.labels or all(one.field in TAIL_LABELS for one in line.labels):
        return False
    is_spoken = last and bool(found.title.text) and bool(found.day) and line.weight == 1 and line.labels[0].field in _OF_TEXT
    return is_spoken or (line.is_prose and len(line.text) > _LONGEST_VALUE)


def _is_told_below(line: Line) -> bool:
    """Whether a line that states values may stand below a text: it says nothing else, or it gives the number of the document."""
    if sum(end - start for start, end in line.head.rest) <= _MOST_BESIDE_ID and (line.head.of("id") or _is_origin(line.text)):
        return True
    return not line.head.rest and bool(line.head.of("words", "id", "day", "page")) and not line.head.of("byline")


def _is_origin(text: str) -> bool:
    """Whether a line in brackets, or one that says so, tells where a text stood: （原载《…》…）."""
    return bool(re.match(r"[（(【\[].*[）)】\]]$|(?:[（(【\[—-]{0,2})(?:原?[载載刊]于?於?|转自|轉自|摘自|来源|來源|出处)", text))


def _is_citation(found: Cutting, line: Line) -> bool:
    """Whether a line says how to cite the document: its title with its paper."""
    title, paper = found.title.text, re.split("[(（《]", found.paper)[0].strip()
    named = len(title) >= _LEAST_TITLE and len(paper) > 1 and title in line.text and paper in line.text
    return named and len(line.text) < 3 * len(title) + _LONGEST_CITATION
