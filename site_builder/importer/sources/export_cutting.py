"""One document of an export: the lines of its head and its tail become fields, those between them its text."""

import re
from collections.abc import Sequence

from site_builder.importer.cues.database_talk import is_talk
from site_builder.importer.cues.head_facts import authors_of, is_latin_name, is_name_list
from site_builder.importer.cues.outlets import is_house
from site_builder.importer.sources.export_lines import Line, is_copyright
from site_builder.importer.sources.export_reading import Reading
from site_builder.importer.sources.export_tail import TAIL_LABELS, labelled_beside, tail_of
from site_builder.importer.sources.export_values import LONGEST_HOUSE, Cutting, Loose, take, take_facts, take_labels, take_piece, unframed
from site_builder.model.strip import Strip, paste

_LONGEST_TITLE, _LEAST_TITLE = 150, 6
_LEAST_SET = 4
"""Characters of a subtitle that HTML sets in a row of its own."""
_KICKER = re.compile(r"[\u4e00-\u9fff·]{2,5}")
"""The name of a column above a title."""
_SENDER = re.compile(r"[A-Z]{2,6}-(?=\S)")
"""The code of who sends, right before a title that stands behind its time."""
_LONGEST_KICKER = 4
"""Characters from which such words are hardly a name."""
_MOST_WAITING = 8
"""Lines without a value from which a text has begun."""
_BESIDE = 3
"""Characters between a page and the name of its section."""
_NEAR_END = 20
"""Lines at the end of a document in which a label may state its title."""
_NO_VALUES = ("label", "alone", "rule", "end")
"""What stands below a label that has no value; in the next cell anything is one."""
_CODE, _CLOCK = re.compile(r"[A-Z]{3,10}"), re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")


def cutting_of(reading: Reading, start: int, end: int) -> Cutting:
    """What the lines `start` to `end` say as one document."""
    found = Cutting(start, end)
    found.archive = reading.house
    waiting, at = _head(reading, found)
    if not found.title.text:
        found.title = _title_below(reading.lines, max(at, end - _NEAR_END), end)
    begin = _settle(reading, found, waiting, at)
    found.body = (begin, tail_of(reading, found, begin))
    found.licensed = any(line.sort in ("rights", "end") for line in reading.lines[found.body[1] : end])
    return found


def _title_below(lines: Sequence[Line], start: int, end: int) -> Strip:
    """The title that a label states behind the text."""
    labelled = ((line, one) for line in lines[start:end] if line.sort == "label" for one in line.labels if one.field == "title")
    return next((unframed(line.cut(one.begin, one.end)) for line, one in labelled), Strip())


def _head(reading: Reading, found: Cutting) -> tuple[list[tuple[Line, bool]], int]:
    """Lines of the head that no value and no label explains, each with whether a value stands before it; and where the text begins."""
    lines = reading.lines
    waiting: list[tuple[Line, bool]] = []
    at, seen, since, behind = found.start, False, 0, 0
    while at < found.end and since < _MOST_WAITING:
        line = lines[at]
        sort = line.sort
        at += 1
        if (sort == "picture" and seen) or (behind > 1 and _is_of_end(line)):
            return waiting, at - 1
        if sort in ("rule", "end", "picture", "running") or line.folded in reading.furniture:
            continue
        if sort == "label" and line.labels and line.labels[-1].field == "body":
            take_labels(found, line, line.labels[:-1])
            found.first = line.cut(line.labels[-1].begin)
            if is_copyright(found.first.text):
                found.values.setdefault("rights", found.first.text)
                found.first = None
            return waiting, at
        if sort == "label":
            take_labels(found, line, line.labels)
            at, seen, since = _continued(reading, found, at, line), True, 0
        elif sort == "alone":
            field = line.labels[0].field if line.labels else line.alone
            if field == "body":
                return waiting, at
            is_value = at < found.end and (lines[at].sort not in _NO_VALUES or labelled_beside(lines, at) is not None)
            if is_value and field and field != "other":
                take(found, field, lines[at].strip)
                at += 1
            seen, since = True, 0
        elif sort == "head" or (sort == "number" and not seen):
            take_facts(found, line)
            seen, since = True, 0
        elif sort == "rights":
            found.values.setdefault("rights", line.text)
        elif sort == "prose" and not _is_titular(reading, found, at - 1, waiting):
            return waiting, at - 1
        else:
            waiting.append((line, seen))
            since += 1
            behind += seen
    return (waiting[:-since], waiting[-since][0].at) if since >= _MOST_WAITING else (waiting, at)


def _is_of_end(line: Line) -> bool:
    """Whether a line says what documents say behind their text."""
    if line.sort == "label":
        return all(one.field in TAIL_LABELS for one in line.labels)
    return line.sort in ("end", "rights") or (line.sort == "head" and bool(line.head.of("id")) and not line.head.of("day", "page"))


def _is_titular(reading: Reading, found: Cutting, at: int, waiting: Sequence[tuple[Line, bool]]) -> bool:
    """Whether a line that reads as text can only be a title: it is set as a heading, or values of the head still follow it at once."""
    line = reading.lines[at]
    if len(line.text) > _LONGEST_TITLE or found.title.text:
        return False
    if line.level or (line.bold and not waiting):
        return True
    if waiting or line.text.endswith("."):
        return False
    ahead = reading.lines[at + 1 : min(found.end, at + 4)]
    return not re.search(r"[。；;]", line.text) and any(one.sort in ("head", "label") and one.weight for one in ahead[:2])


def _continued(reading: Reading, found: Cutting, at: int, before: Line) -> int:
    """The index behind the lines that go on with a labelled value: they stand right below it, and say nothing of their own."""
    field = before.labels[-1].field if before.labels else "other"
    if before.table[0] or before.block is not None or len(before.text) < 60 or len(before.labels) > 1:
        return at
    while at < found.end and not reading.lines[at].gap and reading.lines[at].sort in ("short", "prose") and len(before.text) >= 60:
        before = reading.lines[at]
        if field == "title":
            found.title = paste((found.title, before.strip), " " if before.text.isascii() else "")
        at += 1
    return at


def _settle(reading: Reading, found: Cutting, waiting: Sequence[tuple[Line, bool]], begin: int) -> int:
    """What the words of the head mean that no label and no form of a value explains; the answer is where the text begins."""
    before = [line for line, behind in waiting if not behind]
    after = [line for line, behind in waiting if behind and not _CLOCK.fullmatch(line.text)]
    places = [(f"before{len(before)}", number) for number in range(len(before))]
    places += [(f"after{min(len(before), 1)}", number) for number in range(len(after))]
    found.loose += [
        ((line.style, 0) if line.style else place, line, 0, len(line.text)) for place, line in zip(places, (*before, *after), strict=True)
    ]
    left: list[Loose] = []
    for one in found.loose:
        place, line, start, end = one
        text = line.text[start:end]
        is_set = bool(line.level or line.bold) and end - start == len(line.text)
        role = None if is_set else reading.roles.get(place)
        if role == "paper" and not found.values.get("paper"):
            found.values["paper"] = text.strip("《》")
        elif role == "byline" and not found.authors:
            found.authors = authors_of(text)
        elif role == "section" and not found.section:
            found.section = text
        elif not found.values.get("paper") and (_is_above_code(reading, one) or text in reading.beside_day):
            found.values["paper"] = text
            found.weight += 1
        elif role != "other":
            left.append(one)
    left = [one for one in left if one[3] - one[2] < len(one[1].text) or not _names_paper(found, one[1])]
    said = _key(found.title.text)
    left = [one for one in left if not said or _key(_titled(one[1], one[2], one[3]).text) != said]
    if not found.title.text and (best := _best_title(reading, left)):
        if below := _below_kicker(reading, left, best):
            found.kickers.append(best[1])
            left.remove(best)
            best = below
        left.remove(best)
        found.title = unframed(_titled(best[1], best[2], best[3]))
        left = _beside_title(reading, found, left, best[1])
    last = _last_value(reading, found, begin)
    first = next((one[1] for one in left if one[1].number > found.title.last_line), None) if found.title.text else None
    for place, line, start, end in left:
        text = line.text[start:end]
        if line.at == found.start and text.isdigit():
            found.number = found.number or int(text)
        elif not found.page and re.fullmatch(r"\d{1,3}", text) and line.at < begin:
            found.page = text
        elif start or end < len(line.text) or (line.table[0] and line.at <= last):
            is_behind_page = any(0 <= start - fact.end <= _BESIDE for fact in line.head.of("page"))
            take_piece(found, text, place[1], behind_page=is_behind_page, is_first=start == 0)
        elif line.number < found.title.first_line and not found.section and len(text) <= LONGEST_HOUSE:
            found.section = text
        elif not found.authors and ((line in before and is_name_list(text)) or (line is first and is_latin_name(text))):
            found.authors = authors_of(text)
    return min([*(line.at for _, line, _, _ in left if line in after and line.at > last), begin])


def _is_above_code(reading: Reading, one: Loose) -> bool:
    """Whether a whole line stands right above the code of its paper: Callan Post / CALPST."""
    line = one[1]
    behind = reading.lines[line.at + 1] if line.at + 1 < len(reading.lines) else None
    is_whole = one[3] - one[2] == len(line.text) <= 2 * LONGEST_HOUSE and line.text.upper() != line.text
    return is_whole and behind is not None and behind.gap == 0 and bool(_CODE.fullmatch(behind.text))


def _names_paper(found: Cutting, line: Line) -> bool:
    """Whether a line says where the document stood, its paper among numbers (4/5/19 Callan Post 12); the number behind the name is the page."""
    before, name, behind = line.text.partition(found.values.get("paper", "") or "\0")
    if not name or not re.search(r"\d", before + behind) or re.search(r"[^\W\d_]{3}", before + behind):
        return False
    if not found.page and (page := re.fullmatch(r"[\s,，|]*([A-Z]{0,2}\d{1,3})[\s.]*", behind)):
        found.page = page[1]
    return True


def _below_kicker(reading: Reading, left: Sequence[Loose], best: Loose) -> Loose | None:
    """The words right below those taken for a title, where these are as short as the name of a column, and no title."""
    line = best[1]
    if best[2] or best[3] < len(line.text) or not _is_kicker(line.text):
        return None
    below = next((one for one in left if one[1].at == line.at + 1 and one[2] == 0 and one[3] == len(one[1].text)), None)
    return below if below and below[3] >= max(_LEAST_TITLE, len(line.text) + 2) and not is_name_list(below[1].text) else None


def _is_kicker(text: str) -> bool:
    """Whether words may be the name of a column above a title, and no author's."""
    return bool(_KICKER.fullmatch(text)) and not (is_name_list(text) and len(text) < _LONGEST_KICKER)


def _beside_title(reading: Reading, found: Cutting, left: list[Loose], title: Line) -> list[Loose]:
    """What is left when lines of display type right above and below the title are taken for kickers and a subtitle."""
    by_line = {one[1].at: one for one in left if one[2] == 0 and one[3] == len(one[1].text) and one[1].sort == "short"}
    taken: list[Loose] = []
    above = by_line.get(title.at - 1)
    if above and found.paper and (above[1].style != title.style if title.style else found.section and _is_kicker(above[1].text)):
        found.kickers.insert(0, above[1])
        taken.append(above)
    below = by_line.get(title.at + 1)
    if below and _may_be_subtitle(reading, below[1], title):
        found.subtitle.append(below[1])
        taken.append(below)
    return [one for one in left if one not in taken]


def _may_be_subtitle(reading: Reading, line: Line, title: Line) -> bool:
    """Whether a line right below a title may be its subtitle: as long as one, no names, and text or a value of the head follows it."""
    if (
        is_latin_name(line.text)
        or not (_LEAST_TITLE if line.block is None else _LEAST_SET) <= len(line.text) <= _LONGEST_TITLE
        or is_name_list(line.text)
        or is_talk(line.text)
        or line.folded in reading.furniture
    ):
        return False
    if re.search(r"[：:。；;]$|[】]$", line.text) or line.gap > title.gap + 1 or line.mark:
        return False
    behind = reading.lines[line.at + 1] if line.at + 1 < len(reading.lines) else None
    return behind is not None and behind.sort in ("prose", "head", "label", "alone")


def _last_value(reading: Reading, found: Cutting, begin: int) -> int:
    """Index of the last line before the text that states a value, or stands in one row of a table with it."""
    lines = reading.lines
    last = max(
        (line.at for line in lines[found.start : begin] if line.sort in ("label", "head", "number", "alone", "rights")), default=found.start
    )
    while last + 1 < begin and lines[last].table[0] and lines[last + 1].table[:2] == lines[last].table[:2]:
        last += 1
    return last


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _titled(line: Line, start: int, end: int) -> Strip:
    """The words of a title without the number before them."""
    if start == 0 and (number := line.head.of("number")):
        start = number[0].end
    if start and (sender := _SENDER.match(line.text, start, end)):
        start = sender.end()
    return line.cut(start, end)


def _is_code(text: str) -> bool:
    """Whether some words are the name of a house, or what stands for one: MINGPA."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return is_house(text) or digits > letters or bool(re.fullmatch(r"[A-Z0-9]{2,10}", text))


def _best_title(reading: Reading, left: Sequence[Loose]) -> Loose | None:
    """Of the words that nothing explains those that are the title: what stands where titles stand, a heading, else the first long line."""
    may_be = [one for one in left if one[3] - one[2] >= 2 and not _is_code(one[1].text[one[2] : one[3]])]
    may_be = [one for one in may_be if one[1].text not in reading.again] or may_be
    whole = [one for one in may_be if one[2] == 0 and one[3] == len(one[1].text)]
    set_apart = [one for one in whole if one[1].level or one[1].bold]
    for one in may_be if len(set_apart) != 1 else set_apart:
        if reading.roles.get(one[0]) == "title":
            return one
    framed = [one for one in whole if unframed(one[1].strip).text != one[1].text]
    headings = [one for one in whole if one[1].level or one[1].bold]
    long = [one for one in whole if one[3] - one[2] >= _LEAST_TITLE]
    if len(long) > 1 and long[1][1].at == long[0][1].at + 1 and long[1][3] >= 2 * long[0][3]:
        long.pop(0)  # the name of a section above it
    pieces = sorted((one for one in may_be if one not in whole and one[3] - one[2] >= _LEAST_TITLE), key=lambda one: one[2] - one[3])
    return next((chosen[0] for chosen in (headings, framed, long, pieces, whole) if chosen), None)
