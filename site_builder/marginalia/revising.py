"""Notes as forms hand them in: new ones, others in the place of old ones, notes struck out, steps taken back."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from site_builder.engine.files import source_of
from site_builder.marginalia.desk import Desk, Margin, Standing
from site_builder.marginalia.file import Change, save
from site_builder.marginalia.newcomers import with_entity, with_question
from site_builder.marginalia.quoting import Found, found_places, keys_of, trimmed
from site_builder.marginalia.slips import ORDER, Name, Slip, Words, keys_of_note, keys_of_slip
from site_builder.marginalia.writing import Wanted, Written, add_at, dropped, entry, place_of, quotation_at, with_selector, write
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span
from site_builder.yaml_edit import with_value, without
from site_builder.yaml_forms import Value
from site_builder.yaml_stretches import stretches


def placed_words(margin: Margin, words: Words) -> Found | Fault:
    """The one place that is meant by some words: the only one, the one with a number, or the one with the likest words around it."""
    quote = words.quote.strip()
    found = found_places(quote, margin.texts)
    here = [one for one in found if margin.texts[one.block].id == words.block] or list(found)
    if not words.number and len(here) > 1 and words.before + words.after:
        likeness = {one: _alike(margin, one, words) for one in here}
        best = max(likeness.values())
        here = [one for one in here if likeness[one] == best]
    if not words.number and found and len(here) == 1:
        return trimmed(margin.texts, here[0])
    return place_of(margin, Wanted("gloss", quote, number=words.number))


def _alike(margin: Margin, place: Found, words: Words) -> int:
    """How many characters around a place are those that were said to stand around it."""
    text = margin.texts[place.block].text
    before, after = "".join(text[: place.start].split())[::-1], "".join(text[place.end :].split())
    said = "".join(words.before.split())[::-1], "".join(words.after.split())
    return sum(_common(one, other) for one, other in zip(said, (before, after), strict=True))


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def hand_in(desk: Desk, margin: Margin, slip: Slip, identity: str = "") -> Checked[Written | None]:
    """Write a note, new or in the place of the one with an id, with the entity and the question that come with it.

    Faults: those of `writing.write` and of `newcomers`.  Raises `engine.lock.Busy`, `OSError`.
    """
    changes: list[Change] = []
    values = {"speaker": slip.speaker, "question": slip.question}
    newcomers = slip.kind == "claim"
    for key, new in (("speaker", slip.entity), ("question", slip.query)):
        if new is None or not newcomers:
            continue
        come = with_entity(desk, new) if isinstance(new, Name) else with_question(desk, new)
        if come.value is None:
            return Checked(None, come.faults)
        desk, values[key], made = come.value
        changes.append(made)
    slip = replace(slip, **values)
    keys = keys_of_slip(slip, desk.site.settings.first_language)
    if not identity:
        place = placed_words(margin, slip.words)
        if isinstance(place, Fault):
            return Checked(None, (place,))
        return add_at(desk, margin, Wanted(slip.kind, slip.words.quote, keys), place, changes)
    return _revise(desk, margin, slip, identity, keys, changes)


def _revise(
    desk: Desk, margin: Margin, slip: Slip, identity: str, keys: Mapping[str, Value], changes: Sequence[Change]
) -> Checked[Written | None]:
    standing = standing_of(margin, identity)
    if isinstance(standing, Fault):
        return Checked(None, (standing,))
    old = standing.annotation
    selector = None
    if slip.words.quote.strip() != old.quote.strip() or slip.words.number:
        place = placed_words(margin, slip.words)
        if isinstance(place, Fault):
            return Checked(None, (place,))
        quotation = quotation_at(margin, Wanted(slip.kind, slip.words.quote), place)
        if isinstance(quotation, Fault):
            return Checked(None, (quotation,))
        selector = keys_of(quotation)
    was = keys_of_note(old, desk.site.settings.first_language)

    def edit(text: str) -> str:
        index = entry(text, identity)
        if slip.kind != old.kind:
            text = with_value(text, (index, "kind"), slip.kind)
        if selector:
            text = with_selector(text, index, selector)
        before = "quote"
        for key in ORDER:
            if key in keys and keys[key] != was.get(key):
                text = with_value(text, (index, key), keys[key], before)
            elif key not in keys and key in was:
                text = dropped(text, index, key)
            before = key if key in keys else before
        return text

    done = write(desk, margin, edit, changes)
    if done.value is None:
        return Checked(None, done.faults)
    after, made = done.value
    line = next(one.line for one in after.standing if one.annotation.id == identity)
    return Checked(Written(after.path, line, identity, made), done.faults)


def strike(desk: Desk, margin: Margin, identity: str) -> Checked[Written | None]:
    """Take the note with an id out of its file.  Faults: those of `writing.write`.  Raises as `hand_in` does."""
    done = write(desk, margin, lambda text: without(text, (entry(text, identity),)))
    if done.value is None:
        return Checked(None, done.faults)
    after, changes = done.value
    return Checked(Written(after.path, 1, identity, changes), done.faults)


def standing_of(margin: Margin, identity: str) -> Standing | Fault:
    """The one note of a page with an id, or why it is none."""
    found = [one for one in margin.standing if one.annotation.id == identity]
    if len(found) == 1:
        return found[0]
    message = f'{len(found) or "no"} annotations are called "{identity}", so it is not known which is meant'
    help = "edit the file by hand, then look at it with: site-builder annotations list"
    return Fault("annotation-edit", "error", message, Span(margin.path), help)


def put_back(desk: Desk, changes: Sequence[Change]) -> Fault | None:
    """Make changes of files that were checked when they were made, or those that take them back.

    Faults: `annotation-stale` where a file is not what it was left as.  Raises as `hand_in` does.
    """
    return save(desk.root, desk.lock, changes)


def field_of(fault: Fault, path: str, text: str, index: int) -> str:
    """The key of an entry of an annotation file at which a fault points; "" for another file, or none of its keys."""
    known = {"quotation-missing": "quote", "quotation-ambiguous": "quote", "annotation-orphan": "quote", "verdict-missing": "verdict"}
    known |= {"claim-incomplete": "speaker", "entity-twice": "entity", "entity-id": "entity", "label-ambiguous": "entity"}
    known |= {"topic-unknown": "query", "id-twice": "query", "address-reserved": "query"}
    if fault.code in known or fault.span.path != path:
        return known.get(fault.code, "entity" if "/glossary/" in fault.span.path else "query" if "/topics/" in fault.span.path else "")
    tree = stretches(text) if source_of(path, text.encode()).value else None
    if tree is None or tree.kind != "list" or not 0 <= index < len(tree.parts):
        return ""
    at = ("", 0)
    for key in tree.parts[index].parts[::2]:
        line = text.count("\n", 0, key.start) + 1
        if line <= fault.span.line and key.start >= at[1]:
            at = key.text, key.start
    return at[0]
