"""A YAML text with one value put in, set or taken out by its place: every other byte stays as it is.

What was edited is read again before it is given back: the wished value must stand there, and every other value must be what it was; else the edit is
refused.  Where the usual form of a value does not fit beside what stands around it, a form on one line is tried.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.yaml_forms import Value, behind_colon, is_json, item_of, on_one_line, quoted, scalar
from site_builder.yaml_marks import YamlFault, no_text
from site_builder.yaml_stretches import BLOCK, Stretch, stretches

Path = tuple[int | str, ...]
"""The way to a value from the top: numbers lead into lists, keys into maps."""
_BREAK = re.compile(r"\r\n|\n|\r")
_GAP = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*")
"""What may stand between values: blanks and comments."""
_EMPTY = ("", "~", "null")
"""What a scalar without quotes must not say where a text is meant."""


class CannotEdit(Exception):
    """An edit that cannot be made so that all else stays; `line` is that of the value in question, from 1."""

    def __init__(self, why: str, line: int = 1) -> None:
        super().__init__(why)
        self.why, self.line = why, line


def added(text: str, value: Value) -> str:
    """The text of a list with one more value at its end.  Raises `CannotEdit`, and `YamlFault` for a text that cannot be read."""
    tree = _writable(text, value)
    if tree is None or (tree.is_empty and not tree.style):
        return _first(text, _begun(text, value), lambda _: ["list", _wished(value)])
    if tree.kind != "list":
        raise CannotEdit("this file is not a list", _line(text, tree.start))
    return _first(text, _appended(text, tree, value), lambda old: [*old, _wished(value)])


def added_at(text: str, path: Path, value: Value, after: str = "") -> str:
    """The text with one more value at the end of the list at a path; a list that is not there begins with it.  Raises as `with_value` does."""
    tree = _writable(text, value)
    try:
        holder = _at(tree, path)
    except KeyError:
        return with_value(text, path, [value], after)
    if holder.kind != "list":
        raise CannotEdit("this is not a list", _line(text, holder.start))
    where = [_meaning(one) for one in holder.parts]
    return _first(text, _appended(text, holder, value), lambda old: _set(old, path, ["list", *where, _wished(value)], after))


def with_value(text: str, path: Path, value: Value, after: str = "") -> str:
    """The text with a value at a path, whose last step may be a key that its map does not have: it is put after the key `after`, or at the end.

    Raises `CannotEdit`, `KeyError` for a path that leads nowhere, and `YamlFault` for a text that cannot be read.
    """
    tree = _writable(text, value)
    holder = _at(tree, path[:-1])
    step = path[-1]
    place = holder.index(step) if isinstance(step, str) else None
    if isinstance(step, int) and (holder.kind != "list" or not 0 <= step < len(holder.parts)):
        raise KeyError(step)
    if isinstance(step, int) or place is not None:
        key = holder.parts[place] if place is not None else None
        old = holder.parts[place + 1 if place is not None else int(step)]
        candidates = _replaced(text, holder, key, old, value)
    elif holder.kind != "map":
        raise KeyError(step)
    else:
        before = holder.index(after)
        before = len(holder.parts) - 2 if before is None else before
        candidates = _inserted(text, holder, before, step, value)
    return _first(text, candidates, lambda old: _set(old, path, _wished(value), after), _line(text, holder.start))


def without(text: str, path: Path) -> str:
    """The text without the value at a path, and without its key.  Raises as `with_value` does."""
    tree = stretches(text)
    holder = _at(tree, path[:-1])
    step = path[-1]
    place = holder.index(step) if isinstance(step, str) else step
    if place is None or not 0 <= place < len(holder.parts) or (holder.kind == "map") != isinstance(step, str):
        raise KeyError(step)
    width = 2 if holder.kind == "map" else 1
    if len(holder.parts) == width and len(path) > 1:
        return with_value(text, path[:-1], [] if holder.kind == "list" else {})
    if len(holder.parts) == width:
        candidates = _emptied(text, holder)
    elif holder.style == "flow":
        candidates = _cut_from_flow(text, holder, place, width)
    else:
        candidates = _cut_from_block(text, holder, place, width)
    return _first(text, candidates, lambda old: _drop(old, path), _line(text, holder.parts[place].start))


# What a text means, and what it should mean.


def _first(text: str, candidates: Iterator[str], wish: Callable[[Any], Any], line: int = 1) -> str:
    """The first candidate that means what it should."""
    wished = wish(_meaning(stretches(text)))
    for candidate in candidates:
        try:
            found = _meaning(stretches(candidate))
        except YamlFault as fault:
            if fault.code in ("yaml-long", "yaml-deep"):
                raise
            continue
        if _agree(wished, found):
            return candidate
    raise CannotEdit("this cannot be edited so that all else stays as it is", line)


def _meaning(tree: Stretch | None) -> Any:
    """A value as lists: `["scalar", text, plain]`, `["list", …]`, `["map", [key, value], …]`; a text without values is an empty list."""
    if tree is None:
        return ["list"]
    if tree.kind == "scalar":
        return ["scalar", tree.text, not tree.style]
    parts = [_meaning(one) for one in tree.parts]
    return [tree.kind, *([[key, value] for key, value in zip(parts[::2], parts[1::2], strict=True)] if tree.kind == "map" else parts)]


def _wished(value: Value) -> Any:
    """What is meant by a value that was put in; None for whether it is plain."""
    if isinstance(value, str):
        return ["scalar", value, None]
    if isinstance(value, Mapping):
        return ["map", *([["scalar", key, None], _wished(one)] for key, one in value.items())]
    return ["list", *(_wished(one) for one in value)]


def _agree(wished: Any, found: Any) -> bool:
    if not isinstance(wished, list) or not isinstance(found, list) or len(wished) != len(found):
        return bool(wished == found)
    if wished[:1] == ["scalar"] and wished[2] is None:
        return bool(found[:2] == wished[:2] and not (found[2] and found[1] in _EMPTY))
    return all(_agree(one, other) for one, other in zip(wished, found, strict=True))


def _set(old: Any, path: Path, wished: Any, after: str) -> Any:
    """The meaning with another value at a path."""
    if not path:
        return wished
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return [*old[: step + 1], _set(old[step + 1], rest, wished, after), *old[step + 2 :]]
    keys = [pair[0][1] for pair in old[1:]]
    if step in keys:
        at = keys.index(step) + 1
        key, value = old[at]
        return [*old[:at], [key, _set(value, rest, wished, after)], *old[at + 1 :]]
    at = keys.index(after) + 2 if after in keys else len(old)
    return [*old[:at], [["scalar", step, None], wished], *old[at:]]


def _drop(old: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    at = step + 1 if isinstance(step, int) else [pair[0][1] for pair in old[1:]].index(step) + 1
    if not rest:
        return [*old[:at], *old[at + 1 :]]
    if isinstance(step, int):
        return [*old[:at], _drop(old[at], rest), *old[at + 1 :]]
    key, value = old[at]
    return [*old[:at], [key, _drop(value, rest)], *old[at + 1 :]]


def _writable(text: str, value: Value) -> Stretch | None:
    """The tree of a text into which a value shall come."""
    if found := next(filter(None, map(no_text, _texts(value))), ""):
        raise CannotEdit(f"the character U+{ord(found):04X} cannot stand in YAML")
    return stretches(text)


def _texts(value: Value) -> Iterator[str]:
    """All texts and keys of a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value
        for one in value.values():
            yield from _texts(one)
    else:
        for one in value:
            yield from _texts(one)


def _at(tree: Stretch | None, path: Path) -> Stretch:
    for step in path:
        place = tree.index(step) if tree is not None and isinstance(step, str) else None
        if tree is None or (isinstance(step, str) and place is None) or (isinstance(step, int) and tree.kind != "list"):
            raise KeyError(step)
        try:
            tree = tree.parts[place + 1 if place is not None else int(step)]
        except IndexError:
            raise KeyError(step) from None
    if tree is None:
        raise KeyError(path)
    return tree


# Candidates: the text after an edit, in the form that reads best first.


def _begun(text: str, value: Value) -> Iterator[str]:
    """A list where nothing was."""
    lines = _breaks(text)
    yield _ended(text, lines) + item_of(value, 0, 2, lines)


def _appended(text: str, tree: Stretch, value: Value) -> Iterator[str]:
    """One more value of a list."""
    lines = _breaks(text)
    if tree.style == "block":
        column = _column(text, tree.start)
        last = tree.parts[-1]
        offset = _column(text, last.start) - column
        offset = offset if 2 <= offset <= 8 and last.start - offset == _line_start(text, last.start) + column else 2
        at = _below(text, _line_end(text, last.end), column)
        apart = lines if len(tree.parts) > 1 and _has_blank_line(text, tree.parts[-2].end, last.start) else ""
        item = item_of(value, column, offset, lines)
        for new in (apart + item, item, f"{' ' * column}- {on_one_line(value)}{lines}"):
            yield _put_lines(text, at, new, last)
        return
    if not tree.parts:
        if not text[tree.start + 1 : tree.end - 1].strip():
            item = item_of(value, _column(text, tree.start), 2, lines).removesuffix(lines).lstrip(" ")
            yield text[: tree.start] + item + text[tree.end :]
        yield text[: tree.start + 1] + on_one_line(value) + text[tree.start + 1 :]
        return
    first, last = tree.parts[0], tree.parts[-1]
    lead = text[tree.start + 1 : first.start]
    between = f",{lead if not lead.strip() and _BREAK.search(lead) else ' '}"
    yield text[: last.end] + between + on_one_line(value, quoted=is_json(first)) + text[last.end :]


def _replaced(text: str, holder: Stretch, key: Stretch | None, old: Stretch, value: Value) -> Iterator[str]:
    """Another value in the place of one."""
    if holder.style == "flow":
        lead = ": " if old.is_empty and key is not None and ":" not in text[key.end : old.start] else " " if old.is_empty else ""
        yield text[: old.start] + lead + on_one_line(value, quoted=old.style == '"' or is_json(holder)) + text[old.end :]
        return
    start, lines = old.start, _breaks(text)
    if key is not None and ":" in text[key.end : old.start]:
        colon = text.index(":", key.end) + 1
        start = start if text[colon:start].strip() else colon
    lead = " " if start != old.start or old.is_empty else ""
    tail = lines if old.style in BLOCK or text[old.end - 1 : old.end] in ("\n", "\r") else ""
    alone = not text[old.end : _line_end(text, old.end)].strip() or bool(tail)
    if alone and key is not None:
        usual = behind_colon(value, _column(text, key.start) + 2, lines, old.style).removeprefix("" if lead else " ")
        yield text[:start] + usual + tail + text[old.end :]
    one = quoted(value, old.style) if isinstance(value, str) else on_one_line(value)
    yield text[:start] + lead + one + tail + text[old.end :]


def _inserted(text: str, holder: Stretch, before: int, key: str, value: Value) -> Iterator[str]:
    """One more key of a map, after the pair at `before`."""
    if holder.style == "flow":
        pair = f"{on_one_line(key, quoted=is_json(holder))}: {on_one_line(value, quoted=is_json(holder))}"
        at = holder.parts[before + 1].end if holder.parts else holder.start + 1
        yield text[:at] + (", " if holder.parts else "") + pair + text[at:]
        return
    lines, column = _breaks(text), _column(text, holder.parts[0].start)
    last = holder.parts[before + 1]
    at = _line_end(text, last.end)
    for said in (behind_colon(value, column + 2, lines), f" {on_one_line(value)}"):
        yield _put_lines(text, at, f"{' ' * column}{scalar(key)}:{said}{lines}", last)


def _emptied(text: str, holder: Stretch) -> Iterator[str]:
    """A list or map whose only value goes."""
    brackets = "[]" if holder.kind == "list" else "{}"
    lines = _breaks(text) if text[holder.end - 1 : holder.end] in ("\n", "\r") else ""
    end = holder.end if holder.style == "flow" or lines else len(text[: _line_end(text, holder.end)].rstrip("\r\n"))
    yield text[: holder.start] + brackets + lines + text[end:]


def _cut_from_flow(text: str, holder: Stretch, place: int, width: int) -> Iterator[str]:
    """A list or map in brackets without one of its values, and without one comma."""
    start, end = holder.parts[place].start, holder.parts[place + width - 1].end
    comma = _after_comma(text, end)
    if place + width < len(holder.parts):
        following = holder.parts[place + width].start
        yield text[:start] + text[following if not text[comma:following].strip() else comma :]
    if place:
        before = holder.parts[place - 1].end
        if not text[before:start].replace(",", "", 1).strip():
            yield text[:before] + text[end:]
    yield text[:start] + text[comma:]


def _cut_from_block(text: str, holder: Stretch, place: int, width: int) -> Iterator[str]:
    """A list or map on lines without one of its values."""
    part, last = holder.parts[place], holder.parts[place + width - 1]
    start, end = part.start, _line_end(text, last.end)
    if holder.kind == "list":
        start = _dash(text, holder, place)
    if place == 0 and text[_line_start(text, start) : start].strip():  # beside the hyphen of a list, or the key of a map
        following = holder.parts[width].start
        if holder.kind == "list":
            following = _dash(text, holder, width)
        if not text[end:following].strip():
            yield text[:start] + text[following:]
        yield text[:start].rstrip(" ") + text[len(text[:end].rstrip("\r\n")) :]
        return
    yield text[: _line_start(text, start)] + text[end:]
    blank = re.compile(r"[\r\n]*").match(text, end)  # below a text whose header says `+` they would be part of it
    yield text[: _line_start(text, start)] + text[blank.end() if blank else end :]


# Places on lines.


def _breaks(text: str) -> str:
    """The line break of a text: its first one, or a line feed."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _ended(text: str, lines: str) -> str:
    return text if not text or text[-1] in "\r\n" else text + lines


def _put_lines(text: str, at: int, new: str, last: Stretch) -> str:
    """Whole lines put in at the beginning of a line; where the text ends without a break, one comes before them."""
    if at < len(text) or text[-1:] in ("\n", "\r"):
        return text[:at] + new + text[at:]
    lines = _breaks(text)
    while last.parts:
        last = last.parts[-1]
    if last.style in BLOCK:  # without a break at its end it says none: with one, "-" must say so
        header = re.compile(r"[|>](\d?)[+-]?(\d?)").match(text, last.start)
        assert header, "a block scalar begins with its sign"
        text = f"{text[: last.start]}{last.style}-{header[1]}{header[2]}{text[header.end() :]}"
    return text + lines + new.removesuffix(lines)


def _line(text: str, at: int) -> int:
    return len(_BREAK.findall(text, 0, at)) + 1


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _line_end(text: str, at: int) -> int:
    """Where the line of a value's end ends, with its break."""
    if at and text[at - 1] in "\r\n":
        return at
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def _below(text: str, at: int, column: int) -> int:
    """The end of the comments from `at` on that stand further right than a column: they belong to what is above them."""
    while (found := re.compile(r"( *)#[^\r\n]*(?:\r\n|\n|\r)").match(text, at)) and len(found[1]) > column:
        at = found.end()
    return at


def _has_blank_line(text: str, start: int, end: int) -> bool:
    return re.search(r"\n[ \t]*\n", text[max(0, start - 1) : end].replace("\r\n", "\n").replace("\r", "\n")) is not None


def _dash(text: str, holder: Stretch, place: int) -> int:
    """Where the hyphen of a list's value stands."""
    if place == 0:
        return holder.start
    column = _column(text, holder.start)
    at = _line_end(text, holder.parts[place - 1].end)
    while not (text[at : at + column].strip(" ") == "" and text[at + column : at + column + 1] == "-"):
        at = _line_end(text, at + 1) if at < len(text) else at
        if at >= len(text):
            raise CannotEdit("this list cannot be edited by lines", _line(text, holder.start))
    return at + column


def _after_comma(text: str, at: int) -> int:
    """Behind the comma that follows a value in brackets, and behind the blanks after it; where none follows, where it would stand."""
    gap = _GAP.match(text, at)
    end = gap.end() if gap else at
    if text[end : end + 1] != ",":
        return at
    after = re.compile("[ \t]*").match(text, end + 1)
    return after.end() if after else end + 1
