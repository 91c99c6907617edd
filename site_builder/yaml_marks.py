"""YAML with the line and column of every value, and without YAML's guesses.

A scalar is its text: `no`, `2000` and `12:30` are what they look like, and the schema decides what they mean.  The rules of
YAML 1.1 are those of libyaml; what is refused here (aliases, tags, deep nesting, a key twice) is refused because no page needs
it and hostile files live on it.
"""

import re
from typing import Any

from msgspec import Struct

MAX_LENGTH = 200_000
MAX_DEPTH = 24
PLAIN_TEXT = "write the value out; text that begins with {} stands in quotes"
KEY_HELP = "put quotes around a key that begins with [ or {"
MENDS = {
    "mapping values": 'a value that holds ": " stands in quotes; after a key stands an ASCII colon and a blank',
    "find expected ':'": "after a key stands an ASCII colon and a blank, after the hyphen of a list a blank",
    "start any token": "text that begins with @, ` or % stands in quotes; indent with blanks, not with tabs",
    "end of stream": "close the quotes or brackets",
    "escape character": "inside double quotes write \\\\ for a backslash, or use single quotes",
    "alphabetic": "text that begins with * or & stands in quotes",
    "expected ','": "close the bracket; between the values stand ASCII commas",
    "expected key": "text that begins with a quote or a bracket stands in quotes as a whole; look at the indentation too",
    "comment or line break": "text that begins with | or > stands in quotes",
    "whitespace or line break": "text that begins with ! stands in quotes",
}
"""What helps, by a word of libyaml's own message (which says what the parser looked for, not what the author did)."""
_NO_TEXT = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What libyaml refuses without saying where, or takes for an end of line where editors see none."""


_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""Characters that libyaml writes as escapes; the emitter in Python writes them as they are."""


class Scalar(Struct, frozen=True):
    """A single value as written."""

    text: str
    line: int
    column: int
    plain: bool
    """Written without quotes, so that `true` is a truth value and `""` is not."""
    width: int


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Any, ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """A map in the order of the file; keys are scalars."""

    entries: tuple[tuple[Scalar, Any], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class YamlFault(Exception):
    """YAML that cannot be read; `line` and `column` count from 1 in the text that was given."""

    def __init__(self, code: str, message: str, line: int, column: int, help: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column, self.help = code, message, line, column, help


def compose(text: str, longest: int = MAX_LENGTH) -> Node | None:
    """The tree of a YAML text of at most `longest` characters; None when it holds nothing.

    Raises `YamlFault` with code `yaml-unreadable`, `yaml-alias`, `yaml-tag`, `yaml-deep`, `yaml-key` or `yaml-long`.
    """
    import yaml

    if len(text) > longest:
        message = f"this YAML has {len(text):,} characters; {longest:,} are allowed"
        raise YamlFault("yaml-long", message, 1, 1, "move long text into the body of a page, or split the file")
    if found := _NO_TEXT.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        raise YamlFault("yaml-unreadable", f"the character U+{ord(found.group()):04X} cannot stand in YAML", line, column, "delete it")
    loader = getattr(yaml, "CLoader", yaml.Loader)
    stack: list[tuple[list[Any], int, int, bool]] = [([], 1, 1, False)]
    try:
        for event in yaml.parse(text, Loader=loader):
            mark: Any = event.start_mark
            end: Any = event.end_mark
            line, column = mark.line + 1, mark.column + 1
            if isinstance(event, yaml.ScalarEvent):
                _refuse_extras(event, line, column)
                if event.style == '"' and _NO_TEXT.search(event.value):
                    raise YamlFault("yaml-unreadable", "an escape stands for a control character", line, column, "delete it")
                width = end.column - mark.column if end.line == mark.line else 1
                stack[-1][0].append(Scalar(event.value, line, column, not event.style, max(1, width)))
            elif isinstance(event, yaml.AliasEvent):
                raise YamlFault("yaml-alias", f"the alias *{event.anchor} is not allowed here", line, column, PLAIN_TEXT.format("*"))
            elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                _refuse_extras(event, line, column)
                if len(stack) > MAX_DEPTH:
                    message = f"lists and maps stand in each other more than {MAX_DEPTH} deep"
                    raise YamlFault("yaml-deep", message, line, column, "take levels out: no format needs more than six")
                stack.append(([], line, column, isinstance(event, yaml.MappingStartEvent)))
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                values, at_line, at_column, is_map = stack.pop()
                stack[-1][0].append(_mapping(values, at_line, at_column) if is_map else Sequence(tuple(values), at_line, at_column))
    except yaml.YAMLError as error:
        raise _unreadable(error) from None
    documents = stack[0][0]
    if len(documents) > 1:
        line, column = documents[1].line, documents[1].column
        raise YamlFault("yaml-unreadable", "a second document begins here", line, column, 'take out the line "---" above it')
    return documents[0] if documents else None


def no_text(text: str) -> str:
    """The first character of a text that cannot stand in YAML, nor be written in it as an escape; "" for none."""
    found = _NO_TEXT.search(text)
    return found[0] if found else ""


def _refuse_extras(event: Any, line: int, column: int) -> None:
    if event.anchor:
        raise YamlFault("yaml-alias", f"the anchor &{event.anchor} is not allowed here", line, column, PLAIN_TEXT.format("&"))
    if event.tag:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise YamlFault("yaml-tag", f"the tag {tag} is not allowed here", line, column, PLAIN_TEXT.format("!"))


def _mapping(values: list[Any], line: int, column: int) -> Mapping:
    entries = []
    seen: set[str] = set()
    for key, value in zip(values[::2], values[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise YamlFault("yaml-key", "a key must be a word, not a list or a map", key.line, key.column, KEY_HELP)
        if key.text in seen:
            raise YamlFault("yaml-key", f'the key "{key.text}" stands twice', key.line, key.column, "keep one of them")
        seen.add(key.text)
        entries.append((key, value))
    return Mapping(tuple(entries), line, column)


def _unreadable(error: Any) -> YamlFault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = re.sub(r"\s+", " ", getattr(error, "problem", None) or str(error))
    help = next((mend for word, mend in MENDS.items() if word in problem), "look at the indentation, here and on the line above")
    return YamlFault("yaml-unreadable", f"this YAML cannot be read: {problem}", line, column, help)


def write(value: Any, *, flat: bool = False) -> str:
    """YAML of maps, lists and scalars as `compose` reads it back: keys in their order, no line broken.

    `flat` writes each map or list that holds scalars alone on one line.
    """
    import yaml

    dumper: Any = yaml.SafeDumper if _ASTRAL.search(repr(value)) else getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    told: list[Any] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    _tell(told, value, dumper.yaml_implicit_resolvers, yaml, flat=flat)
    told += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    text: str = yaml.emit(told, Dumper=dumper, allow_unicode=True, width=1_000_000)
    return text


def _tell(told: list[Any], value: Any, guesses: dict[str | None, Any], yaml: Any, *, flat: bool) -> None:
    """Add to `told` what the library's emitter is to hear of a value; its own way there, by nodes, takes five times as long.

    `guesses` are YAML's: a text that one of them fits gets quotes, since others read these files as well.
    """
    if isinstance(value, str):
        plain = not any(pattern.match(value) for _, pattern in (*guesses.get(value[:1], ()), *guesses.get(None, ())))
        told.append(yaml.ScalarEvent(None, None, (plain, True), value))
    elif isinstance(value, dict):
        on_one_line = flat and not any(isinstance(one, (dict, list)) for one in value.values())
        told.append(yaml.MappingStartEvent(None, None, True, flow_style=on_one_line))
        for key, one in value.items():
            _tell(told, key, guesses, yaml, flat=flat)
            _tell(told, one, guesses, yaml, flat=flat)
        told.append(yaml.MappingEndEvent())
    elif isinstance(value, list):
        on_one_line = flat and not any(isinstance(one, (dict, list)) for one in value)
        told.append(yaml.SequenceStartEvent(None, None, True, flow_style=on_one_line))
        for one in value:
            _tell(told, one, guesses, yaml, flat=flat)
        told.append(yaml.SequenceEndEvent())
    else:
        said = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        told.append(yaml.ScalarEvent(None, None, (True, False), said))
