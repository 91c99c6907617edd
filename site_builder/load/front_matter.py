"""A file with a front matter: split in two, its YAML shaped, every value placed."""

from typing import Any, Generic, TypeVar

from msgspec import Struct

from site_builder.load.shape import Shaping, shape
from site_builder.model.article import Place, Prose
from site_builder.model.fault import Fault
from site_builder.model.source import SourceFile, Span
from site_builder.yaml_marks import MAX_LENGTH, YamlFault, compose

T = TypeVar("T")


class Split(Struct, Generic[T], frozen=True):
    """A file in its parts; `front` is None where the front matter could not be used."""

    front: T | None
    prose: Prose
    places: dict[str, Place]
    faults: tuple[Fault, ...]


def split(source: SourceFile, kind: type[T], first_language: str) -> Split[T]:
    """The front matter of a file as a value of type `kind`, and the Markdown below it.

    Faults: `front-matter-missing`, `front-matter-open`, and those of YAML and shape.
    """
    lines = source.text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return _unusable(
            source, "front-matter-missing", "this file has no front matter", 1, 'begin with a line "---", then "title: …", then "---"'
        )
    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() in ("---", "...")), None)
    if end is None:
        return _unusable(source, "front-matter-open", "the front matter has no end", 1, 'close it with a line "---"')
    prose = Prose(source.path, "\n".join(lines[end + 1 :]), end + 2)
    value, shaping = read_yaml(source.path, "\n".join(lines[1:end]), kind, first_language, first_line=2)
    return Split(value, prose, shaping.places, tuple(shaping.faults))


def read_yaml(
    path: str, text: str, kind: type[T], first_language: str, first_line: int = 1, longest: int = MAX_LENGTH
) -> tuple[T | None, Shaping]:
    """YAML as a value of type `kind`, and what was learnt on the way: faults and places."""
    shaping = Shaping(path, text.split("\n"), first_line, first_language)
    try:
        tree = compose(text, longest)
    except YamlFault as fault:
        excerpt = shaping.lines[fault.line - 1] if 0 < fault.line <= len(shaping.lines) else ""
        span = Span(path, fault.line + first_line - 1, fault.column, 1)
        shaping.faults.append(Fault(fault.code, "error", fault.message, span, fault.help, excerpt[:400]))
        return None, shaping
    return shape(tree, kind, shaping), shaping


def _unusable(source: SourceFile, code: str, message: str, line: int, help: str) -> Split[Any]:
    fault = Fault(code, "error", message, Span(source.path, line, 1, 1), help, source.text.split("\n", 1)[0][:200])
    return Split(None, Prose(source.path, source.text, 1), {}, (fault,))
