"""An entry as the file of a page: front matter in YAML, body in Markdown that reads back to the very text of the clipping."""

import re
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from site_builder.importer.output.entry import Entry
from site_builder.model.clipping import Block
from site_builder.model.proposal import Part
from site_builder.yaml_marks import write

_SPECIAL = re.compile(r"[\\`*_\[\]<>{}|~^$@=]|&(?=#?\w+;)|!(?=\[)|:(?=:)")
_AT_START = re.compile(r"^(?:[#+:%-]|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")
_CLOSING = re.compile(r"(?<!\\)#$")
"""A sign at the end of a heading, which Markdown would take for its closing mark."""
_MARKS = {"strong": "**", "em": "*"}


def page_text(entry: Entry) -> str:
    """The whole file of a page."""
    return f"---\n{write(filled(entry.front))}---\n\n{body_text(entry.body, entry.after)}"


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


def body_text(parts: tuple[Part, ...], after: tuple[int, ...] = ()) -> str:
    """The Markdown of a body; each part makes one block of text, in the same order.

    Figure n stands behind so many parts as `after` says; before the text and within a list it has no place, and follows the standfirst.
    """
    written: list[str] = []
    for number, (before, part) in enumerate(zip((None, *parts), parts, strict=False)):
        close = before is not None and before.role == part.role == "item"
        if before is not None and not close:
            written += (f"\n\n![](#fig-{figure})" for figure, place in enumerate(after, 1) if place == number)
        written += ["\n" if close else "\n\n"] if written else []
        written.append(_block(part))
    written += (f"\n\n![](#fig-{figure})" for figure, place in enumerate(after, 1) if place == len(parts) > 0)
    return "".join(written) + "\n"


def _block(part: Part) -> str:
    text = _inline(part.block)
    match part.role:
        case "heading":
            return "## " + _CLOSING.sub(r"\\#", text)
        case "item":
            return f"{'  ' * (max(1, part.block.level) - 1)}- {text}"
        case "quote":
            return f"> {text}"
    return text


def _inline(block: Block) -> str:
    """The text of a block with its emphasis and links, as far as they read back; else its text alone."""
    plain = escaped(block.text)
    if not block.inline:
        return plain
    marked = _with_marks(block)
    return marked if _reads_back(marked, block.text) else plain


def _reads_back(markdown: str, text: str) -> bool:
    from site_builder.markdown import parse  # the parser costs a tenth of a second, and few clippings hold emphasis

    blocks = parse(markdown).texts
    return len(blocks) == 1 and blocks[0].text == text


def _with_marks(block: Block) -> str:
    """Marks that do not overlap are written; of two that do, the first."""
    text, position, written = block.text, 0, ""
    for one in sorted(block.inline, key=lambda inline: (inline.start, -inline.end)):
        if one.start < position or one.end <= one.start:
            continue
        inner = escaped(text[one.start : one.end], at_start=False)
        written += escaped(text[position : one.start], at_start=position == 0)
        if one.kind == "link":
            address = one.href.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace(" ", "%20").replace("\n", "")
            written += f"[{inner}](<{address}>)"
        else:
            written += f"{_MARKS[one.kind]}{inner}{_MARKS[one.kind]}"
        position = one.end
    return written + escaped(text[position:], at_start=position == 0)


def escaped(text: str, *, at_start: bool = True) -> str:
    """A text as Markdown that says just this text."""
    text = " ".join(line.strip() for line in text.split("\n")) if "\n" in text else text
    made = _SPECIAL.sub(lambda found: f"\\{found.group()}", text)
    if at_start and (found := _AT_START.match(made)):
        made = f"{found['number']}\\{made[found.end() :]}" if found["number"] else f"\\{made}"
    return made
