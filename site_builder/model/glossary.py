"""The glossary: people, places, organisations and terms, in the words of SKOS."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from site_builder.model.annotation import Partial
from site_builder.model.article import Place
from site_builder.model.label import Label

EntityKind = Literal["person", "place", "organisation", "term"]
Names = Annotated[
    dict[str, tuple[str, ...]],
    Meta(title="names", description="A list of names in the site's first language, or a map of language tag to list."),
]


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """An office held, with its time where that is certain."""

    title: Label
    since: Partial = field(name="from", default="")
    until: Partial = field(name="to", default="")


class EntityEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a glossary file, under its id."""

    kind: EntityKind
    pref_label: Label
    alt_labels: Names = {}
    definition: Label = {}
    roles: tuple[Role, ...] = ()
    party: tuple[str, ...] = ()
    same_as: tuple[
        Annotated[str, Meta(pattern=r"^https?://\S+$", description="An absolute address, https://www.wikidata.org/wiki/Q1.")], ...
    ] = ()


class Entity(Struct, frozen=True):
    """One entity with its id."""

    id: str
    entry: EntityEntry
    path: str
    places: dict[str, Place] = {}


def names_of(entity: Entity) -> tuple[str, ...]:
    """All names of an entity in all languages, preferred ones first, each once."""
    alt = (name for names in entity.entry.alt_labels.values() for name in names)
    return tuple(dict.fromkeys((*entity.entry.pref_label.values(), *alt)))
