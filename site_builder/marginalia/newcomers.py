"""Names and questions that come into the site with a note: written into the glossary and into a hub's front matter, by place.

What the files would say is read as a build reads them; whatever a build would complain of and did not before refuses them.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable

from site_builder.hantext import pinyin
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_hub
from site_builder.marginalia.desk import Desk
from site_builder.marginalia.file import Change, edited, read_file
from site_builder.marginalia.slips import Name, Query, as_written, said
from site_builder.model.fault import Checked, Fault
from site_builder.model.glossary import Entity, names_of
from site_builder.model.source import PageSources, SourceFile, Span
from site_builder.organise.references import check_references
from site_builder.yaml_edit import CannotEdit, added_at, with_value
from site_builder.yaml_forms import Value, keys_of

GLOSSARY = "content/glossary/terms.yaml"
"""Where a name goes that has none of its kind beside it."""
_FRONT = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?)(^(?:---|\.\.\.)[ \t]*\r?$)", re.DOTALL | re.MULTILINE)


def with_entity(desk: Desk, name: Name) -> Checked[tuple[Desk, str, Change] | None]:
    """The desk that knows a new entity, its id, and the change of its file.

    Faults: `annotation-edit`, those of reading, and all that a build would say of the glossary.  Raises `OSError`.
    """
    first = desk.site.settings.first_language
    label = said(name.label)
    identity = name.id or _free(pinyin(next(iter(label.values()), "")), desk.site.entities)
    beside = Counter(one.path for one in desk.site.entities.values() if one.entry.kind == name.kind)
    path = beside.most_common(1)[0][0] if beside else GLOSSARY
    keys: dict[str, Value] = {
        "kind": name.kind,
        "pref_label": as_written(label, first),
        "definition": as_written(said(name.definition), first),
    }
    if identity in desk.site.entities:
        message = f'"{identity}" stands in {desk.site.entities[identity].path} already'
        return Checked(None, (Fault("entity-twice", "error", message, Span(path), "choose another id"),))

    def edit(text: str) -> str:
        entry: dict[str, Value] = {identity: {key: value for key, value in keys.items() if value}}
        return with_value(text, (identity,), entry[identity]) if text.strip() else text + keys_of(entry, 0, "\n") + "\n"

    done = _edited(desk, path, edit)
    if done.value is None:
        return Checked(None, done.faults)
    made, source = done.value
    own = {key: one for key, one in desk.site.entities.items() if one.path != path}
    read = read_glossary([source], first)
    entities = own | {one.id: one for one in read.value}
    faults = [*read.faults, *_shared(entities.values(), desk)]
    if faults:
        return Checked(None, tuple(faults))
    return Checked((desk.knowing(desk.site.hubs, entities), identity, made))


def with_question(desk: Desk, query: Query) -> Checked[tuple[Desk, str, Change] | None]:
    """The desk that knows a new question, `<hub>/<question>`, and the change of the hub's file.  Faults and errors as of `with_entity`."""
    hub = desk.site.hubs.get(query.hub)
    if hub is None:
        message = f'no topic is called "{query.hub}"'
        return Checked(None, (Fault("topic-unknown", "error", message, Span("content/topics"), "choose a topic of the list"),))
    label = said(query.label)
    identity = query.id or _free(pinyin(next(iter(label.values()), "")), {one.id for one in hub.front.questions})
    entry: dict[str, Value] = {"id": identity, "label": as_written(label, desk.site.settings.first_language)}

    def edit(text: str) -> str:
        found = _FRONT.match(text)
        if found is None:
            raise CannotEdit("this file has no front matter")
        after = "parties" if hub.front.parties else "title"
        return found[1] + added_at(found[2], ("questions",), entry, after) + text[found.start(3) :]

    path = hub.prose.path
    done = _edited(desk, path, edit)
    if done.value is None:
        return Checked(None, done.faults)
    made, source = done.value
    read = load_hub(PageSources(hub.id, source, (), None), desk.site.settings.first_language)
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
    return Checked((desk.knowing(hubs, desk.site.entities), f"{hub.id}/{identity}", made))


def _edited(desk: Desk, path: str, edit: Callable[[str], str]) -> Checked[tuple[Change, SourceFile] | None]:
    """What an edit makes of a file, and the file as a build would read it then."""
    read = read_file(desk.root, path)
    return edited(read.value, edit, "edit the file by hand") if read.value else Checked(None, read.faults)


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


def _free(name: str, taken: Container[str]) -> str:
    name = name[:60].strip("-")
    number, made = 2, name
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made
