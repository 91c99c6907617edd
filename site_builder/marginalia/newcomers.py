"""Names and questions that come into the site with a note: written into the glossary and into a hub's front matter, by place.

What the files would say is read as a build reads them; whatever a build would complain of and did not before refuses them.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable

from site_builder.engine.files import source_of
from site_builder.hantext import pinyin
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_hub
from site_builder.marginalia.desk import Desk
from site_builder.marginalia.file import AnnotationFile, Change, change, read_file
from site_builder.marginalia.slips import Name, Query
from site_builder.model.fault import Checked, Fault
from site_builder.model.glossary import Entity, names_of
from site_builder.model.source import PageSources, Span
from site_builder.organise.references import check_references
from site_builder.yaml_edit import CannotEdit, added_at, with_value
from site_builder.yaml_forms import Value, keys_of
from site_builder.yaml_marks import YamlFault

GLOSSARY = "content/glossary/terms.yaml"
"""Where a name goes that has none of its kind beside it."""
_FRONT = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?)(^(?:---|\.\.\.)[ \t]*\r?$)", re.DOTALL | re.MULTILINE)


def with_entity(desk: Desk, name: Name) -> Checked[tuple[Desk, str, Change] | None]:
    """The desk that knows a new entity, its id, and the change of its file.

    Faults: `annotation-edit`, those of reading, and all that a build would say of the glossary.  Raises `OSError`.
    """
    label = _label(name.label)
    identity = name.id or _free(pinyin(next(iter(label.values()), "")), desk.site.entities)
    beside = Counter(one.path for one in desk.site.entities.values() if one.entry.kind == name.kind)
    path = beside.most_common(1)[0][0] if beside else GLOSSARY
    keys: dict[str, Value] = {"kind": name.kind, "pref_label": _said(label, desk), "definition": _said(_label(name.definition), desk)}
    if identity in desk.site.entities:
        message = f'"{identity}" stands in {desk.site.entities[identity].path} already'
        return Checked(None, (Fault("entity-twice", "error", message, Span(path), "choose another id"),))

    def edit(text: str) -> str:
        entry: dict[str, Value] = {identity: {key: value for key, value in keys.items() if value}}
        return with_value(text, (identity,), entry[identity]) if text.strip() else text + keys_of(entry, 0, "\n") + "\n"

    edited = _edited(desk, path, edit)
    if edited.value is None:
        return Checked(None, edited.faults)
    source = source_of(path, edited.value.after or b"")
    if source.value is None:
        return Checked(None, source.faults)
    first = desk.site.settings.first_language
    own = {key: one for key, one in desk.site.entities.items() if one.path != path}
    read = read_glossary([source.value], first)
    entities = own | {one.id: one for one in read.value}
    faults = [*read.faults, *_shared(entities.values(), desk)]
    if faults:
        return Checked(None, tuple(faults))
    return Checked((desk.knowing(desk.site.hubs, entities), identity, edited.value))


def with_question(desk: Desk, query: Query) -> Checked[tuple[Desk, str, Change] | None]:
    """The desk that knows a new question, `<hub>/<question>`, and the change of the hub's file.  Faults and errors as of `with_entity`."""
    hub = desk.site.hubs.get(query.hub)
    if hub is None:
        message = f'no topic is called "{query.hub}"'
        return Checked(None, (Fault("topic-unknown", "error", message, Span("content/topics"), "choose a topic of the list"),))
    label = _label(query.label)
    identity = query.id or _free(pinyin(next(iter(label.values()), "")), {one.id for one in hub.front.questions})
    entry: dict[str, Value] = {"id": identity, "label": _said(label, desk)}

    def edit(text: str) -> str:
        found = _FRONT.match(text)
        if found is None:
            raise CannotEdit("this file has no front matter")
        after = "parties" if hub.front.parties else "title"
        return found[1] + added_at(found[2], ("questions",), entry, after) + text[found.start(3) :]

    path = hub.prose.path
    edited = _edited(desk, path, edit)
    if edited.value is None:
        return Checked(None, edited.faults)
    source = source_of(path, edited.value.after or b"")
    if source.value is None:
        return Checked(None, source.faults)
    read = load_hub(PageSources(hub.id, source.value, (), None), desk.site.settings.first_language)
    if read.value is None or read.faults:
        return Checked(None, read.faults)
    hubs = {**desk.site.hubs, hub.id: read.value}
    assert desk.settings_file is not None, "a desk has settings"
    entities = [*desk.site.entities.values()]
    was, now = (
        check_references((), [*ones.values()], (), entities, desk.settings_file, desk.site.routes) for ones in (desk.site.hubs, hubs)
    )
    known = {(one.code, one.message) for one in was}
    new = tuple(one for one in now if (one.code, one.message) not in known)
    if new:
        return Checked(None, new)
    return Checked((desk.knowing(hubs, desk.site.entities), f"{hub.id}/{identity}", edited.value))


def _edited(desk: Desk, path: str, edit: Callable[[str], str]) -> Checked[Change | None]:
    read: Checked[AnnotationFile | None] = read_file(desk.root, path)
    if read.value is None:
        return Checked(None, read.faults)
    try:
        return Checked(change(read.value, edit(read.value.text)))
    except YamlFault as fault:
        return Checked(None, (Fault(fault.code, "error", fault.message, Span(path, fault.line, fault.column, 1), fault.help),))
    except CannotEdit as cannot:
        return Checked(None, (Fault("annotation-edit", "error", cannot.why, Span(path, cannot.line), "edit the file by hand"),))


def _shared(entities: Iterable[Entity], desk: Desk) -> list[Fault]:
    """The warning for a name that two entities have, where nobody had it twice before."""

    def twice(ones: Iterable[Entity]) -> set[str]:
        counted = Counter(name for one in ones for name in names_of(one))
        return {name for name, count in counted.items() if count > 1}

    new = twice(entities) - twice(desk.site.entities.values())
    help = "choose the entity that is there, or another name"
    return [
        Fault("label-ambiguous", "warning", f'"{name}" is a name of another entity already', Span(GLOSSARY), help) for name in sorted(new)
    ]


def _label(given: dict[str, str]) -> dict[str, str]:
    return {lang: text.strip() for lang, text in given.items() if text.strip()}


def _said(label: dict[str, str], desk: Desk) -> Value:
    """A label as it is written: the text alone where it is in the first language."""
    return label[desk.site.settings.first_language] if list(label) == [desk.site.settings.first_language] else label


def _free(name: str, taken: Container[str]) -> str:
    name = name[:60].strip("-")
    number, made = 2, name
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made
