"""What the documents of an export have in common: what words mean by their place in every head, and which lines come with every one."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from site_builder.importer.cues.database_talk import is_offer
from site_builder.importer.cues.field_labels import Field
from site_builder.importer.cues.head_facts import is_latin_name, is_name_list
from site_builder.importer.cues.outlets import is_house
from site_builder.importer.cues.signs import is_label
from site_builder.importer.sources.export_lines import Line
from site_builder.importer.sources.export_reading import Roles
from site_builder.importer.sources.export_values import LONGEST_HOUSE, Cutting

_LEAST = 3
"""Documents from which the place of words in their heads says what they mean."""
_LEAST_TITLE = 6
_LONGEST_NAME = 40
_LAST, _LEAST_END = 4, 10
"""Lines at the end of documents, and their characters at least, that are of no document where they come with nearly every one."""
_LONGEST_NAMES = 30
_CODE = re.compile(r"[A-Z0-9]{2,10}")
"""What stands for a paper beside its name."""


def roles_of(cuttings: Sequence[Cutting]) -> Roles:
    """What unlabelled words of the heads mean, by their place: houses, names, sections come again, titles do not."""
    if len(cuttings) < _LEAST:
        return {}
    words: dict[tuple[str, int], list[str]] = {}
    for one in cuttings:
        for place, line, start, end in one.loose:
            words.setdefault(place, []).append(line.text[start:end])
    roles: dict[tuple[str, int], Field] = {}
    is_stated = sum(bool(one.paper) for one in cuttings) * 2 > len(cuttings)
    for place, texts in words.items():
        if len(texts) >= max(_LEAST, len(cuttings) / 2) and (role := _role(texts, is_stated=is_stated or "paper" in roles.values())):
            roles[place] = role
    if title := _place_of_title({place: texts for place, texts in words.items() if place not in roles}, len(cuttings)):
        roles[title] = "title"
    return roles


def _role(texts: Sequence[str], *, is_stated: bool) -> Field | None:
    """What the words of one place mean; `is_stated` says whether the paper is known without them."""
    different = len(set(texts)) / len(texts)
    if all(text.isdigit() for text in texts):
        return None
    if sum(map(is_house, texts)) * 2 >= len(texts):
        return "paper"
    if is_stated and all(_CODE.fullmatch(text) for text in texts):
        return "other"
    if sum(map(is_name_list, texts)) * 5 >= 3 * len(texts) and max(map(len, texts)) <= _LONGEST_NAMES:
        return "byline"
    if max(map(len, texts)) <= LONGEST_HOUSE and (different < 0.8 or _mean(texts) <= 4):
        return "section" if is_stated else "paper"
    return "other" if len(set(texts)) == 1 else None


def _place_of_title(words: dict[tuple[str, int], list[str]], count: int) -> tuple[str, int] | None:
    """The place at which titles stand: long words that differ; above the first value the longest, else the first below it."""
    may_be = [
        place
        for place, texts in words.items()
        if len(texts) * 3 >= 2 * count and _mean(texts) >= _LEAST_TITLE and len(set(texts)) * 2 >= len(texts)
    ]
    if styled := [place for place in may_be if place[0].startswith("style")]:
        return max(styled, key=lambda place: (len(words[place]), _mean(words[place])))
    lines = [place for place in may_be if place[0].startswith(("before", "after"))]
    above = [place for place in lines if place[0].startswith("before")] or ([] if lines else may_be)
    if above:
        return max(above, key=lambda place: _mean(words[place]))
    return min(lines, default=None)


def _mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def furniture_of(lines: Sequence[Line], cuttings: Sequence[Cutting]) -> frozenset[str]:
    """Folded texts of the lines that come with at least half of the documents: licences, links back, advertisements."""
    ends: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for one in cuttings:
        counts.update({line.folded for line in lines[one.start : one.end] if _may_be_furniture(line)})
        last = lines[max(one.body[0] + 1, one.end - _LAST) : one.end]
        ends.update({line.folded for line in last if _may_be_furniture(line) and len(line.text) >= _LEAST_END})
    papers = beside_days(lines) | {before.folded for before, line in pairwise(lines) if line.gap == 0 and _CODE.fullmatch(line.text)}
    again = {text for text, count in counts.items() if text not in papers and count * 2 >= len(cuttings) and count >= _LEAST}
    return frozenset(again | {text for text, count in ends.items() if count * 3 >= 2 * len(cuttings) and count > 1})


def _may_be_furniture(line: Line) -> bool:
    """Whether a line may be of the database: two documents may well say the same sentence, but no sentence that offers something."""
    if line.sort not in ("short", "prose", "rights", "end") or sum(map(str.isalpha, line.text)) < _LEAST:
        return False
    return not line.is_prose or line.sort == "rights" or is_offer(line.text)


def beside_days(lines: Sequence[Line]) -> frozenset[str]:
    """Texts of the lines right above or below a day in several heads: they name what the documents were in."""
    counts: Counter[str] = Counter()
    for before, line in pairwise(lines):
        if line.gap == 0:
            counts.update(
                {
                    one.text
                    for one, day in ((before, line), (line, before))
                    if one.sort == "short" and _is_bare_day(day) and _may_name(one.text)
                }
            )
    return frozenset(text for text, count in counts.items() if count > 1)


def _is_bare_day(line: Line) -> bool:
    return line.sort == "head" and bool(line.head.of("day")) and not line.head.rest


def _may_name(text: str) -> bool:
    """Whether words may be the name of what prints or sends: no section, no person."""
    return _LEAST < len(text) <= _LONGEST_NAME and not (is_label(text) or is_name_list(text) or is_latin_name(text))


def again_in(lines: Sequence[Line], cuttings: Sequence[Cutting]) -> frozenset[str]:
    """Texts of the lines that stand in the heads of most documents."""
    counts: Counter[str] = Counter()
    for one in cuttings:
        counts.update({line.text for line in lines[one.start : one.body[0]]})
    return frozenset(text for text, count in counts.items() if count * 2 > max(2, len(cuttings)))
