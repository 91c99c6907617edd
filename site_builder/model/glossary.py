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
    """The office."""
    since: Partial = field(name="from", default="")
    """When it began, as exactly as is known."""
    until: Partial = field(name="to", default="")
    """When it ended; empty while it is held or where that is not known."""


class EntityEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a glossary file, under its id."""

    kind: EntityKind
    """What it is."""
    pref_label: Label
    """The name that is shown (skos:prefLabel)."""
    alt_labels: Names = {}
    """Other names by which texts and readers call it (skos:altLabel)."""
    definition: Label = {}
    """Who or what it is, in a sentence (skos:definition)."""
    roles: tuple[Role, ...] = ()
    """Offices of a person, newest last."""
    party: tuple[str, ...] = ()
    """The parties it speaks for: hub and party, us-iran-talks/us."""
    same_as: tuple[
        Annotated[str, Meta(pattern=r"^https?://\S+$", description="An absolute address, https://www.wikidata.org/wiki/Q1.")], ...
    ] = ()
    """The same in other records, as Wikidata (schema.org sameAs)."""


class Entity(Struct, frozen=True):
    """One entity with its id."""

    id: str
    """The entry's key in the glossary, and the last part of its page's address."""
    entry: EntityEntry
    """What the glossary says of it."""
    path: str
    """Of the glossary file, below the site's folder."""
    places: dict[str, Place] = {}
    """Where its values stand in that file, by path of keys."""


def names_of(entity: Entity) -> tuple[str, ...]:
    """All names of an entity in all languages, preferred ones first, each once."""
    alt = (name for names in entity.entry.alt_labels.values() for name in names)
    return tuple(dict.fromkeys((*entity.entry.pref_label.values(), *alt)))
