"""The JSON Schema of every format in content/ and themes/, made from the definitions that also check them."""

import ast
import inspect
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import msgspec

from site_builder.model.annotation import Annotation
from site_builder.model.article import FrontMatter, PageFront, TranslatedFront
from site_builder.model.glossary import EntityEntry
from site_builder.model.hub import HubFront
from site_builder.model.settings import Settings
from site_builder.model.theme import ThemeFile

FORMAT_TYPES: dict[str, Any] = {
    "site": Settings,
    "article": FrontMatter,
    "annotations": tuple[Annotation, ...],
    "topic": HubFront,
    "page": PageFront,
    "translation": TranslatedFront,
    "glossary": dict[str, EntityEntry],
    "theme": ThemeFile,
}
"""Format to type.  site: site.yaml; article, topic, page, translation: front matter; the others: whole files."""


def schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a format, each key with the words that stand below it in the definition.  Raises `KeyError` for an unknown one."""
    made: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(FORMAT_TYPES[name])}
    for kind in structs_of(FORMAT_TYPES[name]):
        _describe(made["$defs"][kind.__name__]["properties"], words_of(kind))
    _widen(made)
    return made


def structs_of(kind: Any) -> set[type[msgspec.Struct]]:
    """The structures that a type is made of, itself among them."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return {kind}.union(*(structs_of(one) for one in get_type_hints(kind, include_extras=True).values()))
    return set().union(*(structs_of(one) for one in get_args(kind)))


def words_of(kind: type[msgspec.Struct]) -> dict[str, str]:
    """By key of the file, the string that stands below a field in the source, where one does."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    keys = dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))
    words = {}
    for field, below in pairwise(definition.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            words[keys[field.target.id]] = str(ast.literal_eval(below.value))
    return words


def _describe(properties: dict[str, Any], words: dict[str, str]) -> None:
    """Say of each key what it is, before what its type says of its form."""
    for key, said in words.items():
        form = properties[key].get("description", "")
        properties[key]["description"] = f"{said}  {form}".strip()


WIDER: dict[str, dict[str, Any]] = {
    "label": {"type": ["string", "object"]},
    "names": {"type": ["array", "object"], "items": {"type": "string"}},
    "one-or-many": {"type": ["string", "array"]},
}
"""What may be written in the place of a value that has one form in memory, by the title of its type."""


def _widen(schema: Any) -> None:
    """Allow in a schema, and in all within it, what `load.shape` allows."""
    if isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            schema.update(WIDER.get(schema["title"], {}))
        if "true" in (schema.get("enum") or ()):
            schema["enum"] = [*schema["enum"], True, False]  # an editor takes a bare `true` for a truth value
        for one in schema.values():
            _widen(one)
    elif isinstance(schema, list):
        for one in schema:
            _widen(one)
