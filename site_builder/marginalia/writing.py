"""Annotations put into their files: a new one, and one that is laid anew.

What the file would say is read first as a build reads it.  Any error that it did not have, and an annotation that would be an orphan, refuse the edit; so
nothing is written that a build would complain of.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_builder.annotate.typography import folded
from site_builder.marginalia.desk import Desk, Margin, Standing, Unready, located
from site_builder.marginalia.file import AnnotationFile, Change, edited, read_file, save, stale
from site_builder.marginalia.quoting import Found, Quotation, found_places, identity, keys_of, passages_like, quotation_of, trimmed
from site_builder.model.annotation import Kind
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span
from site_builder.yaml_edit import CannotEdit, added, with_value, without
from site_builder.yaml_forms import Value
from site_builder.yaml_stretches import stretches

PASSAGE_SHOWN = 60
PLACES_SHOWN = 5
SHOWN = 8
"""Characters around a place by which it is told."""


class Wanted(Struct, frozen=True):
    """What a new annotation shall be."""

    kind: Kind
    quote: str
    """Its words, as the page shows them or nearly so."""
    keys: Mapping[str, Value] = {}
    """All other keys of its entry, those without a value left out."""
    prefix: str = ""
    suffix: str = ""
    number: int = 0
    """Which of several places is meant, from 1; 0 for the only one."""


class Written(Struct, frozen=True):
    """An annotation that was written."""

    path: str
    line: int
    """On which its id stands."""
    id: str
    changes: tuple[Change, ...] = ()
    """Of files, by which it can be taken back."""


def add(desk: Desk, margin: Margin, wanted: Wanted) -> Checked[Written | None]:
    """Write a new annotation of a page into its file, with prefix and suffix as they are needed.

    Faults: `quotation-missing`, `quotation-ambiguous`, and those of `write`.  Raises `engine.lock.Busy`, `OSError`.
    """
    place = place_of(margin, wanted)
    if isinstance(place, Fault):
        return Checked(None, (place,))
    return add_at(desk, margin, wanted, place)


def add_at(desk: Desk, margin: Margin, wanted: Wanted, place: Found, also: Sequence[Change] = ()) -> Checked[Written | None]:
    """The same where the place is known; `also` are changes of other files that go with it, of which `desk` knows."""
    quotation = quotation_at(margin, wanted, place)
    if isinstance(quotation, Fault):
        return Checked(None, (quotation,))
    keys = {**keys_of(quotation), **{key: value for key, value in wanted.keys.items() if value}}

    def edit(text: str) -> str:
        return added(text, {"id": identity(quotation.quote, wanted.kind, _ids(text)), "kind": wanted.kind, **keys})

    done = write(desk, margin, edit, also)
    if done.value is None:
        return Checked(None, done.faults)
    after, changes = done.value
    last = after.standing[-1]
    return Checked(Written(after.path, last.line, last.annotation.id, changes), done.faults)


def quotation_at(margin: Margin, wanted: Wanted, place: Found) -> Quotation | Fault:
    """The keys by which the words at a place are found, or why no keys can tell it."""
    quotation = _with_gap(margin, wanted, place) or quotation_of(margin.texts, place)
    return quotation if quotation is not None else _ambiguous(margin, wanted, [place])


def lay(desk: Desk, margin: Margin, chosen: Sequence[tuple[Standing, Found]]) -> Checked[tuple[Written, ...]]:
    """Lay annotations of a page anew, each on the passage at its place.  Faults: `quotation-ambiguous`, those of `write`.  Raises as `add` does."""
    quotations = []
    for standing, place in chosen:
        found = quotation_of(margin.texts, trimmed(margin.texts, place))
        if found is None:
            wanted = Wanted(standing.annotation.kind, standing.annotation.quote)
            return Checked((), (_ambiguous(margin, wanted, [place]),))
        quotations.append((standing, keys_of(found)))

    def edit(text: str) -> str:
        for standing, keys in quotations:
            text = with_selector(text, entry(text, standing.annotation.id), keys)
        return text

    done = write(desk, margin, edit)
    if done.value is None:
        return Checked((), done.faults)
    after, changes = done.value
    now = {one.annotation.id: one for one in after.standing}
    return Checked(
        tuple(Written(margin.path, now[one.annotation.id].line, one.annotation.id, changes) for one, _ in quotations), done.faults
    )


def with_selector(text: str, index: int, keys: Mapping[str, str]) -> str:
    """The text of an annotation file in which an entry has these keys for its words, and no others.  Raises `CannotEdit`."""
    text = with_value(text, (index, "quote"), keys["quote"])
    before = "quote"
    for key in ("prefix", "suffix", "in"):
        if key in keys:
            text = with_value(text, (index, key), keys[key], before)
            before = key
        else:
            text = dropped(text, index, key)
    return text


def _ids(text: str) -> list[str]:
    """The ids of all entries of a file, "" for one that has none; also of those with a fault, which are not among the annotations of a page."""
    tree = stretches(text)
    entries = tree.parts if tree and tree.kind == "list" else ()
    return [one.parts[at + 1].text if (at := one.index("id")) is not None else "" for one in entries]


def entry(text: str, identity: str) -> int:
    """Which entry of the file has an id.  Raises `CannotEdit` where none has it, or several have."""
    found = [n for n, one in enumerate(_ids(text)) if one == identity]
    if len(found) != 1:
        tree = stretches(text)
        line = text.count("\n", 0, tree.parts[found[-1]].start) + 1 if found and tree else 1
        raise CannotEdit(f'{len(found) or "no"} annotations are called "{identity}", so it is not known which is meant', line)
    return found[0]


def _with_gap(margin: Margin, wanted: Wanted, place: Found) -> Quotation | None:
    """A quotation that leaves words out stays as it was given, where it stands once with the prefix and suffix that were given."""
    passage = margin.texts[place.block].text[place.start : place.end]
    quote = wanted.quote.strip()
    whole = folded(passage).text == folded(quote).text
    if whole or len(found_places(quote, margin.texts, wanted.prefix, wanted.suffix)) != 1:
        return None
    return Quotation(quote, wanted.prefix, wanted.suffix)


def dropped(text: str, index: int, key: str) -> str:
    """The text without a key of an entry, which may not have it."""
    try:
        return without(text, (index, key))
    except KeyError:
        return text


def place_of(margin: Margin, wanted: Wanted) -> Found | Fault:
    """The one place that is meant, or why it is none."""
    found = found_places(wanted.quote.strip(), margin.texts, wanted.prefix, wanted.suffix)
    if not found:
        return _missing(margin, wanted)
    if wanted.number > len(found) or (len(found) > 1 and not wanted.number):
        return _ambiguous(margin, wanted, found)
    return trimmed(margin.texts, found[max(0, wanted.number - 1)])


def _missing(margin: Margin, wanted: Wanted) -> Fault:
    near = passages_like(margin.texts, wanted.quote, wanted.prefix, wanted.suffix) if wanted.quote.strip() else []
    path = margin.article.prose.path
    message = f'"{_short(wanted.quote)}" does not stand in the text'
    if not near:
        return Fault("quotation-missing", "error", message, Span(path), "copy the words as the page shows them, from one paragraph")
    place = near[0][0]
    block = margin.texts[place.block]
    passage = _short(block.text[place.start : place.end])
    message = f'{message}; the nearest passage, in block {place.block + 1}, is "{passage}"'
    return Fault("quotation-missing", "error", message, Span(path, block.line), "copy the words as the page shows them, from one paragraph")


def _ambiguous(margin: Margin, wanted: Wanted, places: Sequence[Found]) -> Fault:
    told = []
    for number, place in enumerate(places[:PLACES_SHOWN], 1):
        text = margin.texts[place.block].text
        before, after = text[max(0, place.start - SHOWN) : place.start], text[place.end : place.end + SHOWN]
        told.append(f"{number}. …{before}[{_short(text[place.start : place.end])}]{after}…")
    more = f" and {len(places) - PLACES_SHOWN} more" if len(places) > PLACES_SHOWN else ""
    message = f'"{_short(wanted.quote)}" stands {len(places)} times in the text: {"  ".join(told)}{more}'
    if len(places) == 1:
        message = f'"{_short(wanted.quote)}" stands in a paragraph that is twice in the text, word for word'
    elif wanted.number > len(places):
        message = f'"{_short(wanted.quote)}" stands only {len(places)} times in the text'
    line = margin.texts[places[0].block].line
    help = "quote more words, or say which place is meant: --at NUMBER, --prefix or --suffix"
    return Fault("quotation-ambiguous", "error", message, Span(margin.article.prose.path, line), help)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= PASSAGE_SHOWN else f"{text[:PASSAGE_SHOWN]}…"


def write(
    desk: Desk, margin: Margin, edit: Callable[[str], str], also: Sequence[Change] = ()
) -> Checked[tuple[Margin, tuple[Change, ...]] | None]:
    """Edit the annotation file of a page, with `also` in other files; its margin as it is then, and all changes.

    Faults: `annotation-edit`, `annotation-stale`, `path-outside`, those of reading the file, and all that a build would say of it and did not say before.
    """
    read = read_file(desk.root, margin.path)
    file = read.value
    if file is None:
        return Checked(None, read.faults)
    if (margin.sources.annotations.text if margin.sources.annotations else "") != _as_read(file):
        return Checked(None, (stale(margin.path),))
    done = edited(file, edit, "edit the file by hand, then look at it with: site-builder annotations list")
    if done.value is None:
        return Checked(None, done.faults)
    made, source = done.value
    try:
        after = desk.margin_of(replace(margin.sources, annotations=source))
    except Unready as unready:
        return Checked(None, tuple(unready.faults))
    known = {(one.code, one.message) for one in margin.faults}
    new = located([one for one in after.faults if (one.code, one.message) not in known], after.sources)
    refusing = tuple(one for one in new if one.severity == "error" or one.code == "annotation-orphan")
    if refusing:
        return Checked(None, refusing)
    changes = (*also, made)
    unsaved = save(desk.root, desk.lock, changes)
    return Checked(None, (unsaved,)) if unsaved else Checked((after, changes), new)


def _as_read(file: AnnotationFile) -> str:
    """The text as a stage sees it."""
    return file.text.replace("\r\n", "\n").replace("\r", "\n")
