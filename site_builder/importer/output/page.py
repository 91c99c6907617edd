"""An entry as the file of a page: front matter in YAML, body in Markdown."""

from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from site_builder.importer.output.entry import Entry
from site_builder.importer.output.markdown import body_text
from site_builder.yaml_marks import write


def page_text(entry: Entry) -> str:
    """The whole file of a page."""
    return f"---\n{write(filled(entry.front))}---\n\n{body_text(entry.body, entry.after, entry.notes, levels=entry.levels)}"


def filled(value: Any) -> Any:
    """A struct as maps and lists, without the keys that hold their default."""
    if isinstance(value, Struct):
        found = {}
        for name, key, default in _fields(type(value)):
            own = getattr(value, name)
            if own is None or own == default or own in ("", (), {}):
                continue
            found[key] = filled(own)
        return found
    if isinstance(value, (tuple, list)):
        return [filled(one) for one in value]
    if isinstance(value, dict):
        return {key: filled(one) for key, one in value.items()}
    return value


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    """Name, key and default of each field of a struct."""
    return tuple((field.name, field.encode_name, field.default) for field in msgspec.structs.fields(kind))
