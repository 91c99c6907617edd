"""Where the values of a YAML text stand in it, from their first character to their last: what an edit by place needs.

Offsets are in characters.  The end of a block scalar (YAML 1.1, 9.2) is that of its last line with its line break; blank lines below it
belong to it only where its header says `+`.  The end of a list or map in block style is that of its last value.
"""

import re
from typing import Any

from msgspec import Struct

from site_builder.yaml_marks import compose

BLOCK = ("|", ">")
"""Styles of scalars that take whole lines."""
_BLANK_LINES = re.compile(r"(?:(?<=\n)|(?<=\r)(?!\n))(?:\r\n|\n|\r)+\Z")
_KEEPS = re.compile(r"[|>]\d?\+")


class Stretch(Struct, frozen=True):
    """A value and its place: text[start:end]."""

    start: int
    end: int
    kind: str
    """scalar | list | map"""
    style: str
    """Of a scalar "" (plain), a quote, or one of `BLOCK`; of a list or map `flow` or `block`."""
    text: str = ""
    """What a scalar says."""
    parts: tuple["Stretch", ...] = ()
    """The values of a list; of a map its keys and values by turns."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, so that the place is where it would stand."""
        return self.kind == "scalar" and self.start == self.end

    def index(self, key: str) -> int | None:
        """Where in `parts` a key of a map stands; None for one that it does not have."""
        return next((at for at in range(0, len(self.parts), 2) if self.parts[at].text == key), None) if self.kind == "map" else None


def stretches(text: str) -> Stretch | None:
    """The value of a YAML text with its place, and all that it holds; None for a text that holds nothing.

    Raises `yaml_marks.YamlFault` for what `compose` refuses.
    """
    import yaml

    if compose(text) is None:
        return None
    loader = getattr(yaml, "CLoader", yaml.Loader)
    stack: list[tuple[Any, list[Stretch]]] = [(None, [])]
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent):
            stack[-1][1].append(_scalar(text, event))
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            stack.append((event, []))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            begun, parts = stack.pop()
            stack[-1][1].append(_several(begun, event, tuple(parts)))
    return stack[0][1][0]


def _scalar(text: str, event: Any) -> Stretch:
    start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
    if style in BLOCK and not _KEEPS.match(text, start) and (blank := _BLANK_LINES.search(text, start, end)):
        end = blank.start()
    return Stretch(start, end, "scalar", style, event.value)


def _several(begun: Any, ended: Any, parts: tuple[Stretch, ...]) -> Stretch:
    kind = "map" if type(begun).__name__ == "MappingStartEvent" else "list"
    start = begun.start_mark.index
    if begun.flow_style:
        return Stretch(start, ended.end_mark.index, kind, "flow", parts=parts)
    return Stretch(start, max((one.end for one in parts), default=start), kind, "block", parts=parts)
