"""What is drawn into a text, in the order of the table in `pipeline.py`: annotations, names, then what the site's own markers found.

A mark for a name or of a plug-in is drawn where it lies whole in one plain piece of text: not in headings, links or code, not across
the edge of an annotation, not over a mark of its own sort that came before; an entity is linked once in a text.
"""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.model.annotation import Mark
from site_builder.model.body import ROOT
from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake
from site_builder.model.routes import entity_address
from site_builder.model.text import Marker, Marks, Text, TextBlock
from site_builder.weave import WHOLE


class Drawn(Struct, frozen=True):
    """All that is drawn into one text, the entities that are linked by it, and what went wrong in plug-ins."""

    marks: dict[int, list[Mark]]
    """By the index of their block; a block without marks is not in here."""
    cards: tuple[str, ...]
    """The entities that are linked, in the order of the text."""
    faults: tuple[Fault, ...]


def mark_annotations(text: Text) -> Marks:
    """A mark for each annotation that found its words, with its number and margin slot; a claim's has the number 0."""
    marks: dict[int, list[Mark]] = {}
    for one in text.notes:
        marks.setdefault(one.block, []).append(Mark(one.start, one.end, one.kind, one.id, one.number, one.slot))
    return marks


def mark_names(text: Text) -> Marks:
    """The names of the glossary, as links to their pages."""
    marks: dict[int, list[Mark]] = {}
    hrefs = {entity: f"{ROOT}{entity_address(entity)}" for entity in {one.entity for one in text.names}}
    for one in text.names:
        mark = Mark(one.start, one.end, "entity", one.entity, href=hrefs[one.entity])
        marks.setdefault(one.block, []).append(mark)
    return marks


def draw(text: Text, markers: Sequence[tuple[str, Marker]]) -> Drawn:
    """The marks of all markers, an earlier one's first.  Faults: those of plug-ins."""
    marks: dict[int, list[Mark]] = {}
    linked: dict[str, None] = {}
    faults: list[Fault] = []
    for _, marker in markers:
        try:
            given = marker(text)
        except CannotMake as error:
            faults.append(error.fault)
            continue
        for block, found in given.items():
            there = marks.get(block, [])
            for mark in found:
                is_name = mark.kind == "entity"
                if is_name and mark.ref in linked:
                    continue
                if mark.kind in WHOLE and not _may_stand(mark, text.blocks[block], there):
                    continue
                if is_name:
                    linked[mark.ref] = None
                there.append(mark)
            if there:
                marks[block] = there
    return Drawn(marks, tuple(linked), tuple(faults))


def _may_stand(mark: Mark, block: TextBlock, marks: Sequence[Mark]) -> bool:
    """Whether a mark lies in one plain piece of text, not across the edge of another mark, and not over one that is drawn whole too."""
    for start, end in block.plain:
        if start <= mark.start and mark.end <= end:
            break
    else:
        return False
    for other in marks:
        if other.kind in WHOLE:
            if other.start < mark.end and mark.start < other.end:
                return False
        elif mark.start < other.start < mark.end or mark.start < other.end < mark.end:
            return False
    return True
