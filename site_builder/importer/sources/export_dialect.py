"""How one file labels its values: what labels mean that are no words of ours, told by their values, their company and their place."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from site_builder.importer.cues.field_labels import Dialect, Field, dialect_of, family_of, labels_in, unknown_label
from site_builder.importer.cues.head_days import day_in, day_of
from site_builder.importer.cues.head_facts import head_of, is_latin_name, is_name_list, pages_of
from site_builder.importer.cues.outlets import is_house
from site_builder.importer.cues.signs import is_complete

_CODE = re.compile(r"(?=(?:[A-Za-z.]*\d){4})[A-Za-z0-9._-]{4,40}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LONGEST_NAMES, _LEAST_TITLE = 24, 4


def learned_dialect(texts: Sequence[str]) -> Dialect:
    """How a file labels its values; labels that are no words of ours are told by what stands behind them."""
    values: dict[str, list[str]] = {}
    for text in texts:
        if labelled := unknown_label(text):
            values.setdefault(labelled[0], []).append(labelled[1])
    learned: dict[str, Field] = {}
    for label, said in values.items():
        for field, is_one in _TOLD.items():
            if len(said) > 1 and sum(map(is_one, said)) * 5 >= 4 * len(said):
                learned.setdefault(label, field)
    beside = _beside_known(texts)
    for label, said in values.items():
        if label not in learned and (len(said) > 1 or label in beside) and (known := family_of(label)) and _may_be(known, said):
            learned[label] = known
    if title := _opening_label(texts, values, learned):
        learned[title] = "title"
    for label in _in_company(texts, values):
        learned.setdefault(label, "other")
    return dialect_of(texts, learned)


def _beside_known(texts: Sequence[str]) -> frozenset[str]:
    """Labels that are no words of ours, on lines right above or below one with a label that is."""
    found: set[str] = set()
    waiting, known = "", False
    for text in texts:
        labelled = unknown_label(text)
        is_known = not labelled and any(one.field != "body" for one in labels_in(text))
        found |= {waiting} if waiting and is_known else set()
        found |= {labelled[0]} if labelled and known else set()
        waiting, known = labelled[0] if labelled else "", is_known
    return frozenset(found)


def _opening_label(texts: Sequence[str], values: Mapping[str, Sequence[str]], learned: Mapping[str, Field]) -> str:
    """The label above the fields of each document, no word of ours, whose values differ: in a file without labelled titles it is theirs; or ""."""
    dialect = Dialect(learned=learned)
    fields = [{one.field for one in labels_in(text, dialect)} for text in texts]
    if any("title" in one for one in fields):
        return ""
    opens: dict[str, list[bool]] = {}
    for at, text in enumerate(texts):
        if (labelled := unknown_label(text)) and labelled[0] not in learned:
            above = unknown_label(texts[at - 1]) if at else None
            is_first = at == 0 or not (fields[at - 1] - {"other", "rights"} or (above and len(values[above[0]]) > 1))
            opens.setdefault(labelled[0], []).append(is_first and at + 1 < len(texts) and bool(fields[at + 1]))
    for label, places in opens.items():
        said = values[label]
        if (
            len(places) > 1
            and all(places)
            and len(set(said)) == len(said)
            and min(map(len, said)) >= _LEAST_TITLE
            and not any(map(is_house, said))
        ):
            return label
    return ""


def _in_company(texts: Sequence[str], values: Mapping[str, Sequence[str]]) -> list[str]:
    """Labels that are no words of ours, but come as often as one that is, and stand between lines that begin with those."""
    among: dict[str, list[bool]] = {}
    known = False
    waiting: list[str] = []
    seen: list[str] = []
    for text in texts:
        if (found := labels_in(text)) and found[0].field not in ("body", "byline", "station"):
            for label in waiting:
                among[label].append(True)
            known, waiting = True, []
            seen.append(found[0].label)
        elif labelled := unknown_label(text):
            among.setdefault(labelled[0], []).append(known)
            if known:
                among[labelled[0]].pop()
                waiting.append(labelled[0])
        else:
            for label in waiting:
                among[label].append(False)
            known, waiting = False, []
    for label in waiting:
        among[label].append(False)
    usual = max(Counter(seen).values(), default=0)
    return [
        label
        for label, places in among.items()
        if len(places) >= max(2, 0.6 * usual) and all(places) and not any(is_complete(said) for said in values[label])
    ]


def _may_be(field: Field, said: Sequence[str]) -> bool:
    """Whether values may be those of a field whose label their own only resembles."""
    if field == "day":
        return all(day_in(text) for text in said)
    return (
        all(pages_of(text)[0] for text in said)
        if field == "page"
        else field not in ("id", "words") or all(re.search(r"\d", text) for text in said)
    )


def _is_paper(text: str) -> bool:
    """Whether a value is the name of a paper, its page perhaps behind it."""
    head = head_of(text)
    return is_house(text) or (len(head.of("house")) == 1 and not head.rest and bool(head.of("page")))


_TOLD: Mapping[Field, Callable[[str], bool]] = {
    "paper": _is_paper,
    "day": lambda text: day_of(text)[1] and bool(day_of(text)[0]),
    "page": lambda text: len(text) <= 8 and bool(pages_of(text)[0]) and not text.isdigit(),
    "id": lambda text: bool(_CODE.fullmatch(text)) and not _YEAR.fullmatch(text),
    "byline": lambda text: (is_name_list(text) or is_latin_name(text)) and len(text) <= _LONGEST_NAMES,
}
"""What a value must look like to tell what its label means."""
