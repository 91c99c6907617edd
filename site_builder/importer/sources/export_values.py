"""What one document of an export states, value by value: out of labels, out of the form of what stands in its head."""

import re
from collections.abc import Mapping, Sequence

from site_builder.importer.cues.field_labels import Field, Labelled
from site_builder.importer.cues.head_days import day_of, numbers_of
from site_builder.importer.cues.head_facts import Head, authors_of, head_of, is_latin_name, is_name_list, pages_of
from site_builder.importer.cues.outlets import is_house
from site_builder.importer.cues.signs import is_label
from site_builder.importer.sources.export_lines import Line
from site_builder.model.strip import Strip, cut, trimmed

Loose = tuple[tuple[str, int], Line, int, int]
"""Unlabelled words of a head: their place, their line, and which of its characters they are."""
LONGEST_HOUSE = 12
"""Characters of the name of a house or a section."""
_FRAME = (
    ("【", "】"), ("[", "]"), ("（", "）"), ("(", ")"), ("《", "》"), ("〈", "〉"), ("<", ">"), ("＜", "＞"), ("「", "」"), ("『", "』"),
)  # fmt: skip
_MARK = re.compile(r"[■●◆▲□○★►※◎▪•◇△▼☆]\s*(?=\S)")
_ORIGIN = re.compile(r"原?[载載刊][于於]?|[转轉]自|摘自|[来來]源|出[处處]")
"""What stands before a source, and is none."""
_TAGGED = re.compile(r"[{}<>]")
_BARS = re.compile(r"\s*[|｜\t]\s*")
_BESIDE_VALUE: Mapping[Field, re.Pattern[str]] = {
    "byline": _BARS, "section": _BARS, "day": _BARS, "words": _BARS, "id": _BARS, "page": re.compile(r"\s*[|｜\t;；]\s*"), "paper": re.compile(r"\s*[|｜\t;；]\s*(?![^|｜\t;；]*\d)"),
}  # fmt: skip
"""What parts the value of a label from others that have none."""
_NOTHING = re.compile(r"(?:None|Not|No abstract) available\.?|[Nn]one\.?|N/?A|[无無暂暫]|-+|—+")
"""What a field says that has no value."""
_TYPE = re.compile(r"\s*[\[［](?:N|J|M|C|D|P|S|R|A|Z|G|EB|DB|CP)(?:/OL)?[\]］]$")
"""The sign for the type of a document behind its title, as GB/T 7714 has it."""
_PLACE = re.compile(r"[(\[][A-Z][A-Za-z., ]{1,30}(?:\([A-Z]+\))?[)\]]")
_ARTICLES = ("The", "A", "An")
"""What stands behind the name of a paper and is no section: its place in brackets or behind a semicolon, its article."""
_BESIDE = ("other", "rights", "lang", "url")
"""Fields that say nothing of the document in its paper."""


class Cutting:
    """What was read of one document.  Strings are empty where it is silent."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        """Indices of its first line and of the one after its last."""
        self.body = (end, end)
        """The same of its text."""
        self.first: Strip | None = None
        """What stands behind the label of the text on the same line."""
        self.title = Strip()
        self.kickers: list[Line] = []
        self.subtitle: list[Line] = []
        """Lines of display type above the title and below it."""
        self.said_above: tuple[Strip, ...] = ()
        self.said_below: Strip | None = None
        """The same, where a label says so."""
        self.archive = ""
        """The paper whose own archive the export is from, where the document names none."""
        self.values: dict[Field, str] = {}
        self.day = self.day_said = ""
        self.turned: tuple[int, int, int] | None = None
        """The numbers of its day, where that is written with its year last."""
        self.page = self.section = ""
        self.authors: tuple[str, ...] = ()
        self.number = self.total = 0
        self.weight = 0
        """How many values its head and tail state."""
        self.loose: list[Loose] = []
        self.labelled: set[Field] = set()
        """What its labels state."""
        self.licensed = False
        """A line below its text says whose it is, or that it ends there."""
        self.twice = False
        """It states two days or two titles: two documents stand in it."""

    @property
    def paper(self) -> str:
        """The publication, or what was broadcast."""
        paper, station = self.values.get("paper", ""), self.values.get("station", "")
        paper = paper or ("" if station else self.archive)
        return paper if not station or station in paper else station if not paper else f"{paper}《{station.strip('《》')}》"

    @property
    def stated(self) -> int:
        """How many values are known of it, the paper that the cover names included."""
        return self.weight + bool(self.archive and not self.values.get("paper"))


def take_labels(found: Cutting, line: Line, labels: Sequence[Labelled]) -> None:
    """Take some labelled values of a line."""
    for one in labels:
        take(found, one.field, line.cut(one.begin, one.end))


def take(found: Cutting, field: Field, value: Strip) -> None:
    """Take a labelled value, and what else stands behind a mark beside it: Section: Health | 54 Words."""
    text = value.text.strip(" \t\u3000|｜;；,，、/")
    if not text:
        return
    if parts := _BESIDE_VALUE.get(field):
        text, *others = (part for part in parts.split(text) if part)
        for other in others:
            take_values(found, head_of(other))
    if _NOTHING.fullmatch(text):
        return
    found.weight += field not in _BESIDE
    found.labelled.add(field)
    match field:
        case "title":
            found.twice = found.twice or bool(found.title.text and found.title.text != text)
            found.title = found.title if found.title.text else unframed(value)
        case "day":
            iso, _ = day_of(text)
            found.turned = found.turned or numbers_of(text)
            if not iso:
                found.day_said = found.day_said or text
            found.twice = found.twice or bool(found.day and iso and found.day[:10] != iso[:10])
            found.day = found.day or iso
        case "page":
            page, section = pages_of(text)
            found.page, found.section = found.page or page, found.section or section
        case "section":
            page, section = pages_of(text)
            found.page = found.page or page
            if section and field not in found.values:
                found.section = found.values[field] = section
        case "byline":
            found.authors = found.authors or authors_of(text)
        case "paper" | "station":
            _take_paper(found, text, field)
        case "kicker":
            found.said_above += (value,)
        case "subtitle":
            found.said_below = found.said_below or value
        case "body":
            pass
        case _:
            found.values.setdefault(field, text)


def _take_paper(found: Cutting, text: str, field: Field = "paper") -> None:
    """A publication, behind whose name day, page and section may stand."""
    head = head_of(text)
    if head.of("day", "page") and not is_house(text):
        take_values(found, Head(head.of("day")))
        for page in head.of("page"):
            found.page = found.page or page.value
        left = "".join(
            " | " if any(fact.start <= at < fact.end for fact in head.of("day", "page", "words")) else char for at, char in enumerate(text)
        )
        left = _PLACE.sub(" ", left).split(";")[0]
        names = [
            name
            for part in re.split(r"[|,，;；/／:：（）()]|\.\s", left)
            if (name := part.strip(" \u3000.()（）[]【】")) and any(map(str.isalpha, name)) and name not in _ARTICLES
        ]
        if names:
            found.values.setdefault(field, names[0].strip("《》"))
            found.section = found.section or "".join(names[1:][-1:])
        return
    found.values.setdefault(field, text.strip("《》〈〉"))


def take_facts(found: Cutting, line: Line) -> None:
    """Take the values of a line, and by its place what else stands in it."""
    for fact in line.head.of("title"):
        if not found.title.text:
            found.title = line.cut(fact.start, fact.end)
    take_values(found, line.head)
    shape = "".join(fact.kind[0] for fact in line.head.facts) + str(len(line.head.rest))
    for number, (start, end) in enumerate(line.head.rest):
        found.loose.append(((shape, number), line, start, end))


def take_values(found: Cutting, head: Head) -> None:
    """Take what is known by its form."""
    for fact in head.facts:
        match fact.kind:
            case "number":
                found.number = found.number or int(fact.value)
                continue
            case "of":
                found.total = int(fact.value)
                continue
            case "day":
                found.twice = found.twice or bool(found.day and fact.value and found.day[:10] != fact.value[:10])
                found.day = found.day or fact.value
                found.turned = found.turned or numbers_of(fact.said)
                found.day_said = found.day_said or ("" if fact.value else fact.said)
            case "page":
                found.page = found.page or fact.value
            case "byline":
                found.authors = found.authors or tuple(fact.value.split("\n")) if fact.value else found.authors
            case "house":
                found.section = found.section or (fact.value if found.values.get("paper") else "")
                found.values.setdefault("paper", fact.value.strip("《》"))
            case "words" | "id":
                found.values.setdefault(fact.kind, fact.value)
            case _:
                pass
        found.weight += fact.kind != "medium"


def take_piece(found: Cutting, text: str, place: int, *, behind_page: bool = False, is_first: bool = False) -> None:
    """Take words beside values of their line, which may begin with them: a house, a section, authors; `place` counts them in the line."""
    if _ORIGIN.fullmatch(text) or _TAGGED.search(text):
        return
    found.weight += 1
    if not found.values.get("paper") and (
        is_house(text) or (not found.archive and place == 0 and not found.section and 2 <= len(text) <= _longest_house(text))
    ):
        found.values["paper"] = text.strip("《》")
        found.weight -= not (is_first or is_house(text))
    elif not found.section and (is_label(text) or (behind_page and len(text) <= LONGEST_HOUSE)):
        found.section = text
    elif not found.authors and (is_name_list(text) or (found.section and is_latin_name(text))):
        found.authors = authors_of(text)
    elif not found.section and len(text) <= _longest_house(text):
        found.section = text
    else:
        found.weight -= 1


def _longest_house(text: str) -> int:
    """Characters up to which some words may be the name of a house or a section: letters need more of them."""
    return 2 * LONGEST_HOUSE if text.isascii() else LONGEST_HOUSE


def unframed(strip: Strip) -> Strip:
    """A title without the mark before it, the sign for its type behind it, and the brackets around all of it."""
    if mark := _MARK.match(strip.text):
        strip = trimmed(cut(strip, mark.end()))
    if kind := _TYPE.search(strip.text):
        strip = trimmed(cut(strip, 0, kind.start()))
    text = strip.text
    for opening, closing in _FRAME:
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:] and len(text) > 2:
            return trimmed(cut(strip, 1, len(text) - 1))
    return strip
