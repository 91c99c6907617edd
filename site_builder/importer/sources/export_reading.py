"""How the documents of one export are read: its lines, and what all of its documents have in common."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from site_builder.importer.cues.field_labels import Field
from site_builder.importer.sources.export_lines import Line

Roles = Mapping[tuple[str, int], Field]
"""What unlabelled words mean, by where they stand: learned from all heads of an export (`export_roles`)."""


class Reading(NamedTuple):
    """How the documents of one export are read."""

    lines: Sequence[Line]
    roles: Roles = MappingProxyType({})
    furniture: frozenset[str] = frozenset()
    """Folded texts of lines that come with every document."""
    house: str = ""
    """The paper whose own archive the export is from."""
    again: frozenset[str] = frozenset()
    """Texts of lines that stand in the heads of most documents: hardly a title does."""
    beside_day: frozenset[str] = frozenset()
    """Texts of lines beside which several times a line says a day and no more."""
