"""A YAML tree becomes a value of a model type, with every fault located.

The model types are the one definition: msgspec's inspection of them drives this check, the JSON Schemas and the encoding.
All faults of a file are found in one pass; a value with a fault is left out, so that one typing error hides no other.
"""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

from msgspec import inspect

from site_builder.model.article import Place
from site_builder.model.fault import Fault
from site_builder.model.source import Span
from site_builder.model.when import part_of
from site_builder.yaml_marks import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
SHOWN = 24
"""So many known words are listed when none is near; every format has fewer keys."""
HELPED = 200
"""How many faults of one file are told what was meant, which takes a while to find out."""
_ABSENT = object()
Read = Callable[["Shaping", Node, str], Any]


class Shaping:
    """One file being shaped: its path, the faults found so far, and where each value stands."""

    def __init__(self, path: str, lines: list[str], first_line: int, first_language: str) -> None:
        self.path, self.lines, self.first_line, self.first_language = path, lines, first_line, first_language
        self.faults: list[Fault] = []
        self.places: dict[str, Place] = {}

    def fault(self, node: Node, code: str, message: str, help: str = "") -> Any:
        """Note an error at a node; the answer stands for "no value"."""
        width = node.width if isinstance(node, Scalar) else 1
        excerpt = self.lines[node.line - 1] if node.line <= len(self.lines) else ""
        span = Span(self.path, node.line + self.first_line - 1, node.column, width)
        self.faults.append(Fault(code, "error", message, span, help, excerpt))
        return _ABSENT

    def place(self, at: str, node: Node) -> None:
        """Remember where the value at a path of keys stands."""
        width = node.width if isinstance(node, Scalar) else 1
        self.places[at] = Place(node.line + self.first_line - 1, node.column, width)


def _below(at: str, key: str) -> str:
    """The path of keys one step down: `topics.0`; at the top the key alone."""
    return f"{at}.{key}" if at else key


def _named(at: str) -> str:
    """The key at the end of a path, as messages name it; an entry of a list has that of its list."""
    return next((key for key in reversed(at.split(".")) if not key.isdecimal()), "") or "this"


def shape(node: Node | None, kind: type[T], shaping: Shaping) -> T | None:
    """The value of type `kind` that a tree holds, or None when nothing could be made of it; faults go to `shaping`."""
    read: Read = reader(cast("Any", kind))
    value = read(shaping, node if node is not None else Mapping((), 1, 1), "")
    return None if value is _ABSENT else cast("T", value)


@lru_cache(maxsize=128)
def reader(kind: Any) -> Read:
    """The function that reads a node as a type."""
    return _reader(inspect.type_info(kind))


def closest(word: str, known: "list[str] | tuple[str, ...]") -> str:
    """A help line with the nearest known word, or with the known words when none is near."""
    near = difflib.get_close_matches(word, known, 1, 0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known are: {', '.join(sorted(known))}" if known and len(known) <= SHOWN else ""


def _reader(info: inspect.Type) -> Read:
    extra: dict[str, Any] = {}
    if isinstance(info, inspect.Metadata):
        extra, info = info.extra_json_schema or {}, info.type
    match info:
        case inspect.StructType():
            return _struct(info)
        case inspect.UnionType():
            inner = [one for one in info.types if not isinstance(one, inspect.NoneType)]
            return _reader(inner[0])
        case inspect.VarTupleType():
            title = extra.get("title")
            return _sequence(_reader(info.item_type), one=title == "one-or-many", least=info.min_length or 0)
        case inspect.DictType():
            title = extra.get("title")
            value = _reader(info.value_type)
            return _by_language(value) if title in ("label", "names") else _mapping(value)
        case inspect.LiteralType():
            return _choice(tuple(str(value) for value in info.values))
        case inspect.IntType():
            return _integer(info)
        case inspect.BoolType():
            return _truth
        case inspect.StrType():
            dated = extra.get("format") == "date" or extra.get("title") == "moment"
            return _text(info.pattern, info.min_length or 0, extra.get("description", ""), dated)
    raise NotImplementedError(f"no reader for {info!r}")


def _struct(info: inspect.StructType) -> Read:
    readers = {field.encode_name: (field.name, _reader(field.type)) for field in info.fields}
    required = tuple(field.encode_name for field in info.fields if field.required)

    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if not isinstance(node, Mapping):
            first = (required or tuple(readers))[0]
            wide = isinstance(node, Scalar) and "：" in node.text
            help = f'write "{first}: …", a line for each key' + (" (with : and a blank, not ：)" if wide else "")
            return shaping.fault(node, "value-kind", f"expected a map with keys such as {', '.join(list(readers)[:3])}", help)
        values: dict[str, Any] = {}
        sound = True
        present = set()
        for key, child in node.entries:
            if key.text not in readers:
                help = closest(key.text, list(readers)) if len(shaping.faults) < HELPED else ""
                shaping.fault(key, "key-unknown", f'no key is called "{key.text}" here', help)
                continue
            present.add(key.text)
            name, inner = readers[key.text]
            path = _below(at, key.text)
            if _is_empty(child):
                if key.text in required:
                    shaping.fault(child, "value-empty", f'the key "{key.text}" must not be empty', f'write a value after "{key.text}:"')
                    sound = False
                continue
            shaping.place(path, child)
            value = inner(shaping, child, path)
            if value is not _ABSENT:
                values[name] = value
            elif key.text in required:
                sound = False
        for name in required:
            if name not in present:
                shaping.fault(node, "key-missing", f'the key "{name}" is missing', f'add "{name}: …"')
                sound = False
        return info.cls(**values) if sound else _ABSENT

    return read


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


def _sequence(item: Read, one: bool, least: int) -> Read:
    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if isinstance(node, Mapping) or (isinstance(node, Scalar) and not one):
            return shaping.fault(node, "value-kind", "expected a list", "write [a, b], or each value on a line of its own after a hyphen")
        nodes = node.items if isinstance(node, Sequence) else (node,)
        values: list[Any] = []
        for child in nodes:
            path = _below(at, str(len(values)))  # the place of a value that is left out goes to the next one
            shaping.place(path, child)
            value = item(shaping, child, path)
            if value is not _ABSENT:
                values.append(value)
        if len(nodes) < least:
            message = f'"{_named(at)}" needs at least {least} {"entry" if least == 1 else "entries"}'
            return shaping.fault(node, "value-empty", message, "write them as [a, b], or each on a line of its own after a hyphen")
        return tuple(values)

    return read


def _mapping(value: Read) -> Read:
    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if not isinstance(node, Mapping):
            return shaping.fault(node, "value-kind", "expected a map", 'write "key: value", a line for each key')
        made = {}
        for key, child in node.entries:
            path = _below(at, key.text)
            shaping.place(path, key)
            one = value(shaping, child, path)
            if one is not _ABSENT:
                made[key.text] = one
        return made

    return read


def _by_language(value: Read) -> Read:
    keyed = _mapping(value)

    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if not isinstance(node, Mapping):
            one = value(shaping, node, at)
            return _ABSENT if one is _ABSENT else {shaping.first_language: one}
        for key, _ in node.entries:
            if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", key.text):
                shaping.fault(key, "language-unknown", f'"{key.text}" is no language tag', "write a tag such as zh-Hans or en")
        return keyed(shaping, node, at)

    return read


def _choice(options: tuple[str, ...]) -> Read:
    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if isinstance(node, Scalar) and node.text in options:
            return node.text
        known = [one for one in options if one]
        shown = f'"{node.text}" is no choice for "{_named(at)}"' if isinstance(node, Scalar) else f'"{_named(at)}" takes one word'
        near = difflib.get_close_matches(node.text, known, 1, 0.6) if isinstance(node, Scalar) else []
        hint = f'did you mean "{near[0]}"?  ' if near else ""
        return shaping.fault(node, "value-choice", shown, f"{hint}{'O' if near else 'o'}ne of these is allowed: {', '.join(known)}")

    return read


def _integer(info: inspect.IntType) -> Read:
    low, high = info.ge, info.le

    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if not isinstance(node, Scalar) or not re.fullmatch(r"[+-]?\d{1,12}", node.text):
            return shaping.fault(node, "value-kind", "expected a whole number", "write digits alone: 30")
        number = int(node.text)
        if (low is not None and number < low) or (high is not None and number > high):
            help = f"write a number from {low} to {high}" if low is not None and high is not None else f"write {low} or more"
            return shaping.fault(node, "value-range", f'{number} is out of range for "{_named(at)}"', help)
        return number

    return read


def _truth(shaping: Shaping, node: Node, at: str) -> Any:
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    return shaping.fault(node, "value-kind", "expected true or false", "write one of these two words")


def _text(pattern: str | None, least: int, description: str, dated: bool) -> Read:
    expression = re.compile(pattern) if pattern else None

    def read(shaping: Shaping, node: Node, at: str) -> Any:
        if not isinstance(node, Scalar):
            return shaping.fault(node, "value-kind", "expected text", "write one value; text that begins with [ or { stands in quotes")
        text = node.text.strip() if least else node.text
        if len(text) < least:
            return shaping.fault(node, "value-empty", f'"{_named(at)}" must not be empty', f'write it after "{_named(at)}:"')
        if dated and (usual := unicodedata.normalize("NFKC", text)) != text:
            return shaping.fault(node, "value-form", f'"{text[:40]}" is not written in plain digits and marks', f"write {usual[:40]}")
        if expression and not expression.search(text):
            help = f"write {description[:1].lower()}{description[1:].rstrip('.')}" if description else ""
            return shaping.fault(node, "value-form", f'"{text[:40]}" does not have the form of "{_named(at)}"', help)
        if dated and not _is_date(text):
            what = "day" if len(text) == len("2026-04-12") else "time"
            return shaping.fault(node, "value-date", f'there is no {what} "{text}"', "look at month, day and hour against the calendar")
        return text

    return read


def _is_date(text: str) -> bool:
    try:
        datetime.datetime.fromisoformat(text[:10] if part_of(text) else text)
    except ValueError:
        return False
    return True
