"""The glossary files as entities."""

import re
from collections.abc import Sequence

from site_builder.load.front_matter import read_yaml
from site_builder.model.article import Place
from site_builder.model.fault import Checked, Fault
from site_builder.model.glossary import Entity, EntityEntry, names_of
from site_builder.model.source import SourceFile, Span

_ID = re.compile(r"-*[a-z0-9][a-z0-9-]{0,79}")


def read_glossary(sources: Sequence[SourceFile], first_language: str) -> Checked[tuple[Entity, ...]]:
    """The entities of all glossary files, sorted by id.

    Faults: those of YAML and shape, `entity-twice`, `entity-id`, and the warning `label-ambiguous` for a name of two entities.
    """
    faults: list[Fault] = []
    entities: dict[str, Entity] = {}
    for source in sources:
        entries, shaping = read_yaml(source.path, source.text, dict[str, EntityEntry], first_language)
        faults += shaping.faults
        places: dict[str, dict[str, Place]] = {}
        for key, value in shaping.places.items():
            owner, _, inner = key.partition(".")
            places.setdefault(owner, {})[inner] = value
        for identity, entry in (entries or {}).items():
            place = shaping.places[identity]
            span = Span(source.path, place.line, place.column, place.width)
            if identity in entities:
                message = f'"{identity}" stands in {entities[identity].path} already'
                faults.append(Fault("entity-twice", "error", message, span, "keep one of the two"))
            elif not _ID.fullmatch(identity):
                message, help = (
                    f'"{identity[:100]}" cannot be part of an address',
                    "use a-z, 0-9 and hyphens: the id is the address for good",
                )
                faults.append(Fault("entity-id", "error", message, span, help))
            else:
                entities[identity] = Entity(identity, entry, source.path, places.get(identity, {}))
    ordered = tuple(entities[identity] for identity in sorted(entities))
    return Checked(ordered, (*faults, *_ambiguous(ordered)))


def _ambiguous(entities: Sequence[Entity]) -> list[Fault]:
    owner: dict[str, Entity] = {}
    faults = []
    for entity in entities:
        for name in names_of(entity):
            other = owner.setdefault(name, entity)
            if other is not entity:
                place = entity.places.get("pref_label", Place(1, 1, 1))
                message = f'"{name}" is also a name of "{other.id}"; it is linked to neither'
                span = Span(entity.path, place.line, place.column, place.width)
                faults.append(Fault("label-ambiguous", "warning", message, span, "take it out of one of them"))
    return faults
