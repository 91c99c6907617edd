"""Values as YAML, in the form in which an editor would write them: on lines of their own, or on one line that can stand anywhere."""

import json
import re
from collections.abc import Mapping, Sequence

from site_builder.yaml_marks import write
from site_builder.yaml_stretches import Stretch

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What can be put in: text, lists, maps."""
_BARE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|true|false")
"""Days and verdicts need no quotes here, whatever others guess of them."""


def item_of(value: Value, column: int, offset: int, lines: str) -> str:
    """A value of a list on lines of its own; a hyphen at `column`, keys so much further right."""
    if not isinstance(value, Mapping) or not value:
        return f"{' ' * column}- {on_one_line(value)}{lines}"
    return f"{' ' * column}-{' ' * (offset - 1)}{keys_of(value, column + offset, lines)}{lines}"


def keys_of(value: Mapping[str, Value], column: int, lines: str) -> str:
    """The keys of a map, each on a line, the first where it is put."""
    return f"{lines}{' ' * column}".join(f"{scalar(key)}:{behind_colon(one, column + 2, lines)}" for key, one in value.items())


def behind_colon(value: Value, column: int, lines: str, style: str = "") -> str:
    """What stands behind a colon: on the same line, or on lines of their own that begin at `column`."""
    if isinstance(value, str):
        if "\n" in value and value[0] not in " \t\n" and "\r" not in value and not value.endswith("\n\n"):
            kept = value.removesuffix("\n")
            body = lines.join(" " * column + line if line else "" for line in kept.split("\n"))
            return f" |{'' if value.endswith(chr(10)) else '-'}{lines}{body}"
        return f" {quoted(value, style)}"
    if not value:
        return f" {on_one_line(value)}"
    if isinstance(value, Mapping):
        return f"{lines}{' ' * column}{keys_of(value, column, lines)}"
    return lines + "".join(item_of(one, column, 2, lines) for one in value).removesuffix(lines)


def quoted(value: str, style: str) -> str:
    """A text on one line in the quotes that stood there before, if any did."""
    if style == '"' or "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    return "'" + value.replace("'", "''") + "'" if style == "'" else scalar(value)


def scalar(value: str) -> str:
    """A text on one line, in quotes where it needs them"""
    if _BARE.fullmatch(value):
        return value
    written = write({"k": value}).removeprefix("k:").strip()
    return json.dumps(value, ensure_ascii=False) if "\n" in written or "\n" in value else written


def on_one_line(value: Value, *, quoted: bool = False) -> str:
    """A value on one line, as it can stand anywhere; with `quoted` as JSON."""
    if quoted:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        if _BARE.fullmatch(value):
            return value
        written = write([value], flat=True).strip().removeprefix("[").removesuffix("]")
        return json.dumps(value, ensure_ascii=False) if "\n" in written or "\n" in value else written
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{on_one_line(key)}: {on_one_line(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(on_one_line(one) for one in value) + "]"


def is_json(holder: Stretch) -> bool:
    """Whether the keys of a map stand in double quotes, as in JSON."""
    return holder.kind == "map" and bool(holder.parts) and holder.parts[0].style == '"'
