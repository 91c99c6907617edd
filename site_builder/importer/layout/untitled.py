"""Articles whose title does not stand above them: it stands within their text, or beside the title of the article before.

Columns give the texts of a page in an order in which nobody would read them.  Two titles may stand above two bodies; a title may stand between
the paragraphs of its article, and what is above it then seems to belong to the article before.  What a title says tells whose it is.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace as with_changes

from site_builder.importer.cues.signs import TEXT
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import begins_no_heading, breaks_off, pairs_of
from site_builder.importer.layout.late_titles import fit, words_of
from site_builder.importer.layout.stretch import Segment, Stretch

_WITHIN, _BESIDE = "its title stands within its text", "its title stands beside that of the article before"
_OWN, _OTHERS = 0.2, 0.5
"""Share of a title's pairs of characters that its text holds at least; that of its own which another text may hold."""
_CLEAR, _CLEARER = 0.3, 0.45
"""The same where a picture or a dateline parts the texts, and where nothing but the words does."""
_LEAST_RUNS = 2
"""Separate runs of a title's characters that its text holds at least."""
_STRANGE = 0.1
"""Share of the pairs of the shorter of two texts that both hold, at most, where they are two articles."""
_MOST = 14
"""Paragraphs above a title among which its article can begin."""
_LEAST_HEADING, _LEAST_BESIDE, _LEAST_TITLE, _LONG_TITLE, _LONGER = 5, 8, 6, 10, 1.4
"""Characters of a heading that is the only title, of titles one below the other, of one that stands below its text, and of one within it; by how much that is longer than the headings of its article."""


def with_titles(segments: Sequence[Segment]) -> list[Segment]:
    """The articles, each with its title as far as one is found; one that holds the title of another is parted in two."""
    found: list[Segment] = []
    for segment in _beside(segments):
        for one in _parted(segment):
            found.append(one if one.headline or one.after else _from_within(one))
    return found


def _texts(segment: Segment) -> list[Item]:
    return [item for section in segment.sections for item in section.text]


def _beside(segments: Sequence[Segment]) -> list[Segment]:
    """The articles; one without a title takes the last of those above the article before where that says what it says."""
    found: list[Segment] = []
    for segment in segments:
        before = found[-1] if found else None
        if before and not segment.headline and not segment.after and (line := _last_title(before)):
            own, other = fit([line], pairs_of(words_of(_texts(segment)))), fit([line], pairs_of(words_of(_texts(before))))
            if own >= _OWN and other <= _OTHERS * own:
                found[-1] = with_changes(before, headline=tuple(item for item in before.headline if item is not line))
                found.append(with_changes(segment, headline=(line,), confidence=min(segment.confidence, 75), why=_BESIDE))
                continue
        found.append(segment)
    return found


def _last_title(segment: Segment) -> Item | None:
    """The last of several lines above an article that can each be a title."""
    lines = [item for item in segment.headline if item.sign.kind != "label"]
    alike = len(lines) > 1 and lines[-1].block.gap == 0 and lines[-1].block.level == lines[-2].block.level
    return lines[-1] if alike and min(len(item.text) for item in lines[-2:]) >= _LEAST_BESIDE else None


def _parted(segment: Segment) -> list[Segment]:
    """An article, or the two that it is: by a title beside its own, or by one below or within the text of the second."""
    if not segment.headline:
        return [segment]
    if (line := _last_title(segment)) and (border := _border(segment, line, len(_texts(segment)), segment.headline[:-1])):
        first, second = _cut(segment, border, None)
        headline = tuple(item for item in segment.headline if item is not line)
        return [with_changes(first, headline=headline), with_changes(second, headline=(line,), why=_BESIDE)]
    above = 0
    lengths = sorted(max((len(item.text) for item in section.display), default=0) for section in segment.sections)
    for place, section in enumerate(segment.sections):
        line = max(
            (item for item in section.display if item.sign.kind in ("display", "marked") and _may_be_title(item)),
            key=lambda item: len(item.text),
            default=None,
        )
        if (
            line
            and above
            and _stands_out(len(line.text), lengths, is_last=not section.has_text)
            and (border := _border(segment, line, above, segment.headline))
        ):
            first, second = _cut(segment, border, place)
            return [first, with_changes(second, headline=section.display, why=_WITHIN)]
        above += len(section.text)
    return [segment]


def _may_be_title(line: Item) -> bool:
    """Whether a line neither begins nor ends as half a sentence does."""
    return not begins_no_heading(line.text) and not breaks_off(line.text)


def _stands_out(length: int, lengths: Sequence[int], *, is_last: bool) -> bool:
    """Whether a line within a text, of so many characters, is longer than the headings of its article are, whose `lengths` are given."""
    if is_last:
        return length >= _LEAST_TITLE
    return length == lengths[-1] >= (_LONG_TITLE if lengths[-2] else _LEAST_BESIDE) and length >= _LONGER * lengths[-2]


def _border(segment: Segment, line: Item, end: int, titled: Sequence[Item]) -> int:
    """Where among the first `end` items of the text the article of a title begins, told by its words; 0 for nowhere."""
    texts = _texts(segment)[:end]
    best, most = 0, 0.0
    places = [place for place, item in enumerate(texts) if item.sign.kind in TEXT]
    for place in places[1:][-_MOST:]:
        head, tail = pairs_of(words_of(texts[:place])), pairs_of(words_of(texts[place:]))
        own, other = fit([line], tail), fit([line], head)
        shared = len(head & tail) / max(1, min(len(head), len(tail)))
        begins = fit([line], pairs_of(texts[place].text))
        parted = texts[place - 1].sign.kind in ("caption", "picture", "rest") or texts[place].sign.wired
        if own < (_CLEAR if parted else _CLEARER) or other > own / 4 or shared > _STRANGE or fit(titled, tail) > fit(titled, head) / 3:
            continue
        if (not parted and not begins) or _runs(line.text, tail) < _LEAST_RUNS:
            continue
        points = own - other - shared + begins / 2
        if points > most:
            best, most = place, points
    while best and texts[best - 1].sign.kind in ("caption", "picture"):
        best -= 1
    return best


def _runs(title: str, words: AbstractSet[str]) -> int:
    """How many separate runs of a title's characters stand in a text: one may be no more than the name of a place."""
    held = [title[at : at + 2] in words for at in range(len(title) - 1)]
    return sum(one and not before for one, before in zip(held, [False, *held], strict=False))


def _cut(segment: Segment, border: int, without: int | None) -> tuple[Segment, Segment]:
    """An article cut before one of the items of its text; the display lines of the section `without` are taken out."""
    first: list[Stretch] = []
    second: list[Stretch] = []
    seen = 0
    for place, section in enumerate(segment.sections):
        display = () if place == without else section.display
        here = max(0, min(len(section.text), border - seen))
        seen += len(section.text)
        if not second and (here == len(section.text) and seen <= border):
            first.append(with_changes(section, display=display))
        elif not second and here:
            first.append(with_changes(section, display=display, text=section.text[:here]))
            second.append(Stretch((), section.text[here:]))
        else:
            second.append(with_changes(section, display=display))
    confidence = min(segment.confidence, 70)
    return with_changes(segment, sections=tuple(first), after=()), Segment((), tuple(second), segment.after, confidence)


def _from_within(segment: Segment) -> Segment:
    """An article without a title above or below it takes the line of display type within its text that is most like one."""
    words = pairs_of(words_of(_texts(segment)))
    best, most = None, 0.0
    for place, section in enumerate(segment.sections):
        lines = [item for item in section.display if item.sign.kind != "label"]
        longest = max((len(item.text) for item in lines), default=0)
        if longest < _LEAST_HEADING or not all(map(_may_be_title, lines)):
            continue
        marked = any(item.block.form == "heading" for item in lines)
        points = 1 + longest / 10 + 2 * marked + fit(lines, words)
        if points > most:
            best, most = place, points
    last = segment.sections[-1]
    if best is None or (best == len(segment.sections) - 1 and not last.text and len(last.display) == 1):
        return segment  # the line that stands alone below the text
    sections = [with_changes(one, display=()) if place == best else one for place, one in enumerate(segment.sections)]
    return Segment(segment.sections[best].display, tuple(sections), (), min(segment.confidence, 70), _WITHIN)
