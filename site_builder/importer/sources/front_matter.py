"""The front matter of a post, read as mirrors and blog programs write it: YAML, TOML or JSON, legal or not.

No object is ever made of it: what comes out is text.  Where the grammar is broken, lines are read one by one.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from site_builder.importer.cues.characters import printable, without_escapes_of_controls
from site_builder.yaml_marks import Mapping, Scalar, YamlFault, compose
from site_builder.yaml_marks import Sequence as YamlSequence

LONGEST = 2000
"""Lines after which the end of a front matter is not looked for any more."""
FENCES = {"---": "yaml", "+++": "toml", ";;;": "json"}
_KEY = re.compile(r"""["']?(?P<key>[A-Za-z_一-鿿][\w .-]{0,40}?)["']?[ \t]*(?P<sign>[:：=])(?:[ \t]+|$|(?=["'\[]))""")
_LIKELY = re.compile(r"\s|-\s|#|[\]}\[{]|$")
_OPENLESS = re.compile(r"""["']?(?:title|layout|date|author|tags|categories)["']?[ \t]*:""", re.IGNORECASE)
_IN_JSON = re.compile(r'[{,]\s*"(?:title|layout|date|author|authors|tags|categories|slug|draft)"\s*:', re.IGNORECASE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Front(Struct, frozen=True):
    """A front matter: lines `first` to `last`, fences included, counted from 1, and what it says under keys in lower case."""

    first: int
    last: int
    form: str
    values: dict[str, tuple[str, ...]]

    def say(self, *keys: str) -> tuple[str, ...]:
        """What stands under the first of these keys that says anything."""
        return next((kept for key in keys if (kept := tuple(one for one in self.values.get(key, ()) if one.strip()))), ())

    def one(self, *keys: str) -> str:
        """The first value of `say`, or ""."""
        return next(iter(self.say(*keys)), "")


def read_front(lines: Sequence[str]) -> Front | None:
    """The front matter at the head of some lines; None where there is none."""
    first = next((number for number, line in enumerate(lines[:LONGEST]) if line.strip()), None)
    if first is None:
        return None
    opening = lines[first].strip()
    form = FENCES.get(opening, "")
    if form:
        last = _fence_after(lines, first + 1, opening)
        inner = lines[first + 1 : last] if last else ()
    elif opening.startswith("{"):
        form, last = "json", _brace_after(lines, first)
        inner = lines[first : last + 1] if last >= 0 else ()
    elif _OPENLESS.match(opening):
        fence = ";;;" if opening.startswith('"') else "---"
        form, last = FENCES[fence], _fence_after(lines, first, fence)
        inner = lines[first:last] if last else ()
    else:
        return None
    if not (last or opening.startswith("{")) or not _is_likely(inner, form):
        return None
    return Front(first + 1, last + 1, form, _values("\n".join(inner), form))


def _fence_after(lines: Sequence[str], start: int, fence: str) -> int:
    ends = (fence, "...") if fence == "---" else (fence,)
    return next((number for number in range(start, min(len(lines), start + LONGEST)) if lines[number].rstrip() in ends), 0)


def _brace_after(lines: Sequence[str], start: int) -> int:
    """The last line of a JSON object that begins on a line; -1 for none."""
    text = "\n".join(lines[start : start + LONGEST])
    try:
        _, end = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return -1
    end += len(text) - len(text.lstrip())
    return start + text.count("\n", 0, end) if not text[end:].split("\n", 1)[0].strip() else -1


def _is_likely(inner: Sequence[str], form: str) -> bool:
    """Whether some lines look like a front matter rather than text between two rules."""
    if form == "json" and inner and inner[0].lstrip().startswith("{"):
        return bool(_IN_JSON.search(" ".join(inner)[:20_000]))
    keys = sum(bool(_KEY.match(line.lstrip() if form == "json" else line)) for line in inner)
    likely = sum(bool(_KEY.match(line) or _LIKELY.match(line)) for line in inner)
    return keys >= 1 and likely >= 0.6 * len(inner)


def _values(text: str, form: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in _read(text, form):
        known = found.setdefault(key.strip().lower()[:80], [])
        if text := printable(value).strip():
            known.append(text)
    return {key: tuple(known) for key, known in found.items()}


def _read(text: str, form: str) -> list[tuple[str, str]]:
    """Keys and values by the grammar, at the second try without escapes that stand for no text; or line by line where it is broken."""
    for written in (text, without_escapes_of_controls(text)):
        try:
            return list(_by_grammar(written, form))
        except (YamlFault, ValueError, RecursionError):
            continue
    return list(_line_by_line(text))


def _by_grammar(text: str, form: str) -> Iterator[tuple[str, str]]:
    if form == "json":
        bare = text.strip()
        return _flat(json.loads(bare if bare.startswith("{") else "{" + bare.rstrip(",") + "}", strict=False), "")
    return _flat(tomllib.loads(text), "") if form == "toml" else _flat_yaml(compose(text), "")


def _flat(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner, key)
    elif value is not None:
        yield key, value.isoformat() if hasattr(value, "isoformat") else str(value)


def _flat_yaml(node: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for name, inner in node.entries:
            yield from _flat_yaml(inner, f"{key}.{name.text}" if key else name.text)
    elif isinstance(node, YamlSequence):
        for inner in node.items:
            yield from _flat_yaml(inner, key)
    elif isinstance(node, Scalar) and not (node.plain and node.text in ("null", "~")):
        yield key, node.text


def _line_by_line(text: str) -> Iterator[tuple[str, str]]:
    """Keys and values of lines that no grammar takes: a key begins a line, a hyphen an entry of a list, all else goes on."""
    key = outer = ""
    for line in text.split("\n"):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        indented = line[:1] in " \t"
        found = _KEY.match(bare)
        if found and (not indented or not bare.startswith("-")):
            name = found["key"].strip()
            key = f"{outer}.{name}" if indented and outer else name
            outer = outer if indented else name
            for value in _listed(bare[found.end() :].rstrip(",")):
                yield key, value
        elif key:
            for value in _listed(bare.removeprefix("-").strip().rstrip(",")):
                yield key, value


def _listed(text: str) -> list[str]:
    """The values of `[a, 'b']`, or the one value of a text, without quotes."""
    if text in ("|", ">", "|-", ">-", "|+", ">+", "null", "~"):
        return []
    if text.startswith("[") and text.endswith("]"):
        return [part.strip().strip("\"'") for part in re.split("[,，]", text[1:-1])]
    found = _STRING.match(text)
    return [found[1].replace('\\"', '"')] if found else [text.strip().strip("\"'")]
