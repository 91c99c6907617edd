"""One page is cut into its articles.

Read from the top, a page is a row of stretches: some display lines (labels, titles, headings), then text.  A stretch without display
lines begins where a dateline or the text after an end credit stands.  Each stretch either begins an article or goes on with one (its
display lines are then headings); an article that begins without a title takes it from the display lines after its text.
"""

import re
from itertools import pairwise

from msgspec.structs import replace as with_changes

from site_builder.importer.cues.signs import DISPLAY, TEXT
from site_builder.importer.layout.bare_captions import with_bare_captions
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import TWO_CLAUSES, begins_no_heading, pairs_of
from site_builder.importer.layout.late_titles import border_above, fit, fits, late_title, words_of
from site_builder.importer.layout.stretch import BELOW, Growing, Segment, Stretch, texts_of
from site_builder.importer.layout.untitled import with_titles

_SPEAKER = re.compile(r"^[^：:，。]{1,12}[：:]")
_BY_WORDS = 2.5
"""Points that the words of two texts can give or take."""
_BY_BORDER, _BY_GAPS, _BY_GROUP, _ENOUGH, _MOST = 6.0, 4.0, 2.5, 3, 0.7
"""Points that blank lines give, and that lines set close below each other give with one above them; paragraphs from which, and the share of them by which it is known how a page has them."""
_FARBELOW, _BY_TITLE, _SAME_WORDS, _STRANGE = -2.5, 6.0, 0.4, 0.08
"""Points from which a title is asked what it says, and what that gives; shares of pairs of characters that are in its text, and in both texts."""
_LONGEST_SUMMARY, _HEAD, _LEAST_TITLE, _LONG_TITLE = 220, 4, 6, 10
"""Characters of a standfirst; blocks at the head of a page; characters of a title within its text, and of one that nothing else shows."""
_SHARED_WORDS, _TITLE_PAIRS, _BRIEF = 2, 6, 2
"""Pairs of characters that a standfirst has in common with the text below it, and that a title has at least; paragraphs of a brief."""
_NEEDED = 3.0
"""Points from which a run of display lines begins an article."""


def segments(items: list[Item]) -> list[Segment]:
    """The articles of a page, in the order of their text."""
    stretches = _with_late_titles(_stretches(with_bare_captions(items)))
    level = _title_level(stretches)
    gaps = _Gaps(items)
    maybe = 2 if level == 1 and [_level(one) for one in stretches].count(1) == 1 else 0
    found: list[Growing] = []
    for number, stretch in enumerate(stretches):
        previous = found[-1] if found else None
        points, why = _points(stretch, previous, stretches[number - 1] if number else None, level, maybe, gaps)
        if stretch.below or (number and stretches[number - 1].below):
            points, why = 9.0, BELOW if stretch.below else "the text before it has its title below it"
        if previous is None or points >= _NEEDED:
            given, kept = _for_the_one_before(previous, stretch, is_last=number == len(stretches) - 1 and not stretch.has_text)
            if given and previous is not None:
                previous.take_title_below(given)
            if kept or stretch.has_text or not given or previous is None:
                confidence = (
                    75
                    if stretch.below or stretch.moved
                    else 100
                    if previous is None
                    else max(50, min(99, 55 + round(9 * (points - _NEEDED))))
                )
                found.append(Growing(kept, stretch.text, stretch.below, confidence, why))
            elif stretch.text:
                previous.sections.append(Stretch((), stretch.text))
        else:
            doubt = max(50, min(99, 55 + round(9 * (_NEEDED - points))))
            previous.sections.append(with_changes(stretch, confidence=doubt))
    return with_titles([one.done() for one in found])


def _with_late_titles(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches; lines that are the title of the text above them stand with it, in a stretch of its own where another title is above."""
    found: list[Stretch] = []
    for stretch in stretches:
        before = found[-1] if found else None
        if before is None or before.below or not before.has_text:
            found.append(stretch)
            continue
        if not before.display and _goes_on_below_title(before, stretch, is_first=len(found) == 1):
            found[-1] = with_changes(before, display=stretch.display, text=(*before.text, *stretch.text), moved=True)
            continue
        if stretch.display and stretch.display[0].bridged and stretch.display[0].block.form == "heading":
            border = border_above(before.text, before.display, stretch.display)
            found[-1] = with_changes(before, text=before.text[:border])
            found.append(with_changes(stretch, text=(*before.text[border:], *stretch.text), moved=True))
            continue
        late = late_title(before.text, before.display, stretch.display, stretch.text)
        if not late.lines:
            found.append(stretch)
            continue
        if late.border:
            found[-1] = with_changes(before, text=before.text[: late.border])
            found.append(Stretch((), before.text[late.border :], below=stretch.display[: late.lines]))
        else:
            found[-1] = with_changes(before, below=stretch.display[: late.lines])
        rest = with_changes(stretch, display=stretch.display[late.lines :])
        if rest.display or rest.has_text:
            found.append(rest)
        else:
            found[-1] = with_changes(found[-1], text=(*found[-1].text, *rest.text))
    return found


def _goes_on_below_title(before: Stretch, stretch: Stretch, *, is_first: bool) -> bool:
    """Whether the first lines above a text are also the title of the text before it, which has none: one article, its title within it."""
    lines = stretch.display
    is_one = bool(lines) and all(item.block.gap == 0 for item in lines[1:]) and not any(item.sign.kind == "label" for item in lines)
    begins = any(item.sign.wired for item in [item for item in stretch.text if item.sign.kind in TEXT][:1])
    if (
        not is_one
        or begins
        or not stretch.has_text
        or _is_closed(before)
        or (longest := max(len(item.text) for item in lines)) < _LEAST_TITLE
    ):
        return False
    same = len({item.block.level for item in lines if item.block.form == "heading"}) == len(lines) or len(lines) == 1
    above, below = fit(lines, pairs_of(words_of(before.text))), fit(lines, pairs_of(words_of(stretch.text)))
    marked = lines[0].block.form == "heading"
    return same and ((is_first and (marked or above > 0)) or (marked and above >= below / 2) or (longest >= _LONG_TITLE and above > below))


def _stretches(items: list[Item]) -> list[Stretch]:
    """The page as a row of stretches."""
    found: list[Stretch] = []
    display: list[Item] = []
    text: list[Item] = []
    ended = has_prose = False

    def close() -> None:
        nonlocal display, text, ended, has_prose
        if display or text:
            found.append(Stretch(tuple(display), tuple(text)))
        display, text, ended, has_prose = [], [], False, False

    before_text = _signs_first(items)
    for place, item in enumerate(items):
        has_text = has_prose or (bool(text) and not display)
        if item.sign.kind in DISPLAY:
            signed = bool(display) and bool(text) and text[-1].sign.kind == "byline" and item.block.gap > 0 and text[-1].block.gap == 0
            if has_text or ended or signed:
                close()
            display.append(item)
            continue
        if item.sign.kind == "byline" and has_prose and before_text and _begins(items, place):
            close()
        if item.sign.kind == "prose" and (
            (has_text and item.sign.wired and not _is_summary(display, text, item if found else None)) or ended
        ):
            close()
        text.append(item)
        has_prose = has_prose or (item.sign.kind in TEXT and item.sign.kind != "box")
        ended = ended or (item.sign.closed and item.sign.kind in ("prose", "credit") and (has_text or item.sign.kind == "prose"))
    close()
    return found


def _signs_first(items: list[Item]) -> bool:
    """Whether the bylines of a page stand above their texts: no fewer of them below a title than above one."""
    places = [place for place in range(1, len(items) - 1) if items[place].sign.kind == "byline"]
    below = sum(items[place - 1].sign.kind in (*DISPLAY, "caption") for place in places)
    return below >= sum(items[place + 1].sign.kind in DISPLAY for place in places)


def _begins(items: list[Item], place: int) -> bool:
    """Whether a byline within the text begins an article: text follows it, and does not stand right below the text above it."""
    after = items[place + 1] if place + 1 < len(items) else None
    before = items[place - 1]
    above = [item for item in items[max(0, place - 4) : place - 1] if item.sign.kind in DISPLAY]
    is_headline = len(above) > 1 or place < _HEAD or any(item.sign.kind == "label" for item in above)
    is_first = is_headline and items[place - 2].sign.kind in DISPLAY and len(before.text) <= _LONGEST_SUMMARY
    return not is_first and after is not None and after.sign.kind == "prose" and before.sign.kind in TEXT and items[place].block.gap > 0


def _is_summary(display: list[Item], text: list[Item], lead: Item | None) -> bool:
    """Whether all that stands between title and dateline is one short paragraph, and speaks of what the `lead` speaks of: a standfirst."""
    prose = [item for item in text if item.sign.kind in TEXT]
    if not display or len(prose) != 1 or prose[0].sign.kind != "prose" or len(prose[0].text) > _LONGEST_SUMMARY:
        return False
    if lead is None:
        return True  # the first lines of a page are its first title
    if prose[0].block.gap == 0 and display[0].block.gap > 0 and lead.block.gap > 0:
        return False  # right below its title: a box
    words = pairs_of("\n".join(item.text for item in (*display, *prose)))
    return len(words & pairs_of(lead.text)) >= _SHARED_WORDS


class _Gaps:
    """What blank lines say on a page: they part articles where its paragraphs follow each other without, else they part paragraphs."""

    def __init__(self, items: list[Item]) -> None:
        is_marked = any(item.block.form == "heading" for item in items)
        prose = [item for item in items[1:] if item.sign.kind == "prose" and not is_marked]
        self._close = len(prose) > _ENOUGH and sum(item.block.gap == 0 for item in prose) >= _MOST * len(prose)
        self._apart = len(prose) > _ENOUGH and sum(item.block.gap > 0 for item in prose) >= _MOST * len(prose)

    def points(self, stretch: Stretch) -> float:
        """What the blank lines around some display lines say for an article beginning there."""
        if self._close:
            return _BY_BORDER if stretch.display[0].block.gap else -_BY_GAPS / 2
        group = [item for item in stretch.display if item.block.gap == 0 and item is not stretch.display[0]]
        return 0.0 if not group else _BY_GAPS if self._apart else _BY_GROUP if stretch.display[0].block.gap else 0.0

    def is_within(self, stretch: Stretch) -> bool:
        """Whether no blank line stands above some display lines, though one stands above every title."""
        return self._close and stretch.display[0].block.gap == 0


def _title_level(stretches: list[Stretch]) -> int:
    """The deepest level of Markdown's headings that titles of articles have; 0 on a page without marks."""
    levels = [_level(one) for one in stretches if _level(one)]
    if not levels:
        return 0
    sure = [
        _level(stretch) for stretch in stretches if _level(stretch) and stretch.text and any(item.sign.wired for item in stretch.text[:3])
    ]
    after = [_level(two) for one, two in pairwise(stretches) if _level(two) and _is_closed(one)]
    known = sure + after
    if known:
        return max(known)
    single = levels[0] == 1 and levels.count(1) == 1
    return 2 if single and 2 in levels and any(level > 2 for level in levels) else levels[0]


def _level(stretch: Stretch) -> int:
    """The highest level among a stretch's display lines (1 is the highest), names of columns aside; 0 when none has one."""
    marked = [item for item in stretch.display if item.block.form == "heading"]
    return min((item.block.level for item in [one for one in marked if one.sign.kind != "label"] or marked), default=0)


def _is_closed(stretch: Stretch) -> bool:
    return any(item.sign.closed for item in stretch.text)


def _points(stretch: Stretch, previous: Growing | None, before: Stretch | None, level: int, maybe: int, gaps: _Gaps) -> tuple[float, str]:
    """How much speaks for an article beginning here, and what does."""
    if previous is None or before is None:
        return 99.0, "the page begins here"
    wired = any(item.sign.wired for item in [item for item in stretch.text if item.sign.kind in TEXT][:1])
    closed = _is_closed(before)
    if not stretch.display:
        signed = bool(stretch.text) and stretch.text[0].sign.kind == "byline"
        return 9.0, "a dateline" if wired else "a byline" if signed else "the text before it ends with a credit"
    points = 0.0
    reasons: list[str] = []
    if wired:
        points, reasons = points + 5.0, [*reasons, "a dateline"]
    if closed:
        points, reasons = points + 5.0, [*reasons, "the text before it ends with a credit"]
    if level and (own := _level(stretch)):
        points += 5.0 if own <= level else 1.0 if own == maybe else -6.0
        reasons += ["a heading of the titles' level"] if own <= level else []
    elif level:
        points -= 0.5
    lines = [item.text for item in stretch.display if item.sign.kind != "label"]
    if stretch.text and stretch.text[0].sign.kind == "byline":
        points, reasons = points + 4.0, [*reasons, "a byline"]
    if any(item.sign.kind == "label" for item in stretch.display) and lines:
        points, reasons = points + 4.0, [*reasons, "the name of a column"]
    points += _by_shape(lines, stretch) + gaps.points(stretch)
    if abs(points - _NEEDED) <= _BY_WORDS:
        points += _by_words(stretch, previous)
    if _FARBELOW <= points < _NEEDED and previous.headline:
        points += _by_title(stretch, previous)
    return points, " and ".join(reasons) or "the look of its title"


def _by_shape(lines: list[str], stretch: Stretch) -> float:
    longest = max(lines, key=len, default="")
    points = 0.0
    if TWO_CLAUSES.search(longest):
        points += 3.0
    points += (len(longest) >= 15) + (len(longest) >= 20)
    points -= 1.5 if len(longest) <= 12 else 0.0
    points += 1.0 if "「" in longest else 0.0
    points += 1.0 if _SPEAKER.match(longest) and len(longest) > 10 else 0.0
    points += 1.5 if len(lines) > 1 else 0.0
    points += 1.0 if stretch.display[0].block.gap > 1 else 0.0
    points -= 0.0 if stretch.text else 3.0
    points -= 3.0 if begins_no_heading(longest) else 0.0
    return points


def _by_title(stretch: Stretch, previous: Growing) -> float:
    """Whether display lines are the title of the text below: it repeats their words, the text above has none of them, and other words."""
    lines = [item for item in stretch.display if item.sign.kind != "label"]
    if sum(item.sign.kind in TEXT for item in stretch.text) > _BRIEF:
        return 0.0
    (old, _), new = previous.pairs(), pairs_of(words_of(stretch.text))
    own = sum(len(pairs_of(item.text)) for item in lines)
    if own < _TITLE_PAIRS or fit(lines, new) < _SAME_WORDS or any(fit([line], old) for line in lines):
        return 0.0
    return _BY_TITLE if len(old & new) <= _STRANGE * min(len(old), len(new)) else 0.0


def _by_words(stretch: Stretch, previous: Growing) -> float:
    """Whether the text goes on speaking of the same things."""
    (_, old), new = previous.pairs(), pairs_of("".join(texts_of(stretch.text)))
    if len(old) < 60 or len(new) < 30:
        return 0.0
    shared = len(old & new) / len(new)
    expected = min(0.30, 0.02 + 0.00025 * len(old))
    if shared < expected * 0.8:
        return 2.5
    if shared < expected * 1.2:
        return 1.0
    return -2.0 if shared > expected * 1.8 else 0.0


def _for_the_one_before(previous: Growing | None, stretch: Stretch, *, is_last: bool) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The display lines of a stretch, divided: those that are the title of the article above them, and those of its own."""
    display = stretch.display
    if previous is None or previous.headline or previous.after or not display:
        return (), display
    if is_last:
        return display, ()
    label = next((place for place, item in enumerate(display) if place and item.sign.kind == "label"), None)
    if label:
        return display[:label], display[label:]
    if len(display) == 1:
        return ((), display) if stretch.has_text else (display, ())
    (above, _), below = previous.pairs(), pairs_of(words_of(stretch.text))
    first, last = fits(display, above), fits(display[::-1], below)[::-1]
    apart = [cut for cut in range(1, len(display)) if display[cut].block.gap]
    best = max(apart or range(1, len(display)), key=lambda cut: first[cut] * cut + last[cut] * (len(display) - cut))
    if not first[best] and any(section.display for section in previous.sections):
        return (), display  # a line within its text is rather its title
    return display[:best], display[best:]
