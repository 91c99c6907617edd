"""Plates as they are used: the names that their code knows, in one language, and how they are kept from one process to the next.

Here nothing of Jinja is imported.  A filter gives what Jinja's filter of the same name gives, or raises.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import markupsafe
import msgspec
from markupsafe import Markup, escape

from site_builder.engine.fingerprint import of_bytes
from site_builder.render.words import Words, host

REMEMBERED = 4096
"""How many worded dates, hosts and filled-in strings are remembered, of each kind and in each language."""


class Plate(msgspec.Struct, frozen=True):
    """A page template, cast."""

    names: tuple[str, ...]
    """The template and all that it extends, includes and imports."""
    closure: str
    """Fingerprint of their texts."""
    code: bytes | None = None
    """Its Python, compiled; b"" where no plate can be cast, None before anyone has asked for a page."""


def kept(plate: Plate, maker: str) -> bytes:
    """A plate as bytes, which hold for the same maker: program, libraries and Python."""
    body = msgspec.msgpack.encode(plate)
    return _seal(body, maker) + body


def unkept(data: bytes, maker: str) -> Plate | None:
    """The plate that `kept` made bytes of; None where they are damaged or of another maker."""
    seal, body = data[:32], data[32:]
    return msgspec.msgpack.decode(body, type=Plate) if seal == _seal(body, maker) else None


def _seal(body: bytes, maker: str) -> bytes:
    return of_bytes(maker.encode() + b"\0" + body).encode()


def compiled(source: str, name: str) -> bytes:
    """Code of a plate's source, for this Python alone."""
    return marshal.dumps(compile(source, f"plate of {name}", "exec", dont_inherit=True))


def page_of(code: bytes, known: Mapping[str, Any]) -> Callable[[Any], str]:
    """The function of a plate that makes the text of a view, in the language whose names are given."""
    names = dict(known)
    exec(marshal.loads(code), names)  # noqa: S102, S302
    page: Callable[[Any], str] = names["page"]
    return page


def names_in(words: Words) -> Mapping[str, Any]:
    """All that plates name, in one language."""
    remember = lru_cache(maxsize=REMEMBERED, typed=True)
    return {
        "Markup": Markup,
        "esc": _escaped,
        "esc_text": ESCAPED,
        "strings": _Strings(words.say),
        "words": _Strings(lambda key: str(escape(words.say(key)))),
        "t": remember(words.say),
        "tn": remember(words.say_number),
        "tilde": _tilde,
        "of_map": _of_map,
        "of_item": _of_item,
        "f_day": remember(words.day),
        "f_short_day": remember(words.short_day),
        "f_weekday": remember(words.weekday),
        "f_host": remember(host),
        "f_trim": _trim,
        "f_lower": _lower,
        "f_length": len,
        "f_list": list,
        "f_select": _select,
        "f_selectattr": _select_by,
        "f_rejectattr": _reject_by,
        "f_join": _join,
        "page_join": _joined,
        "f_replace": _replace,
        "f_sum": _sum,
    }


ESCAPED: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(escape(text)))
"""Plain text with `&<>'"` written for HTML.  MarkupSafe's own inner function takes a twentieth of the time of `escape`, which makes an
object of each result; a release without it costs speed alone."""


def _escaped(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return ESCAPED(value)
    return str(value) if kind is Markup or kind is int else str(escape(value))


class _Strings(dict[str, str]):
    """Strings without numbers in them, by their key, made once."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, key: str) -> str:
        return self.setdefault(key, self._say(key))


def _tilde(*parts: Any) -> str:
    return _join(parts)


def _of_map(held: Any, key: str) -> Any:
    """`held.key`: an attribute, else an entry."""
    return getattr(held, key) if hasattr(held, key) else held[key]


def _of_item(held: Any, key: Any) -> Any:
    """`held[key]`: an entry, else an attribute."""
    try:
        return held[key]
    except (AttributeError, TypeError, LookupError):
        if isinstance(key, str):
            return getattr(held, key)
        raise


def _trim(value: Any) -> str:
    return (value if isinstance(value, str) else str(value)).strip()


def _lower(value: Any) -> str:
    return (value if isinstance(value, str) else str(value)).lower()


def _select(items: Iterable[Any]) -> list[Any]:
    return [one for one in items if one]


def _select_by(items: Iterable[Any], attribute: str, test: str = "", *value: Any) -> list[Any]:
    return [one for one in items if _fits(one, attribute, test, *value)]


def _reject_by(items: Iterable[Any], attribute: str, test: str = "", *value: Any) -> list[Any]:
    return [one for one in items if not _fits(one, attribute, test, *value)]


def _fits(item: Any, attribute: str, test: str, *value: Any) -> bool:
    if not test:
        return bool(_field(item, attribute))
    (wanted,) = value
    return bool(_field(item, attribute) == wanted)


def _field(item: msgspec.Struct, attribute: str) -> Any:
    if not isinstance(item, msgspec.Struct):
        raise TypeError(f"{attribute} of what has no fields")
    return getattr(item, attribute)


def _join(items: Iterable[Any], d: Any = "") -> str:
    """The items with a text between them: markup if one of them is, or the text; then all that is not is escaped."""
    parts = [one if isinstance(one, str) else str(one) for one in items]
    if isinstance(d, Markup) or any(isinstance(one, Markup) for one in parts):
        return Markup(_joined(parts, d))  # noqa: S704  every part of it is escaped
    return str(d).join(parts)


def _joined(items: Iterable[Any], d: Any = "") -> str:
    """What `_join` gives, on the page."""
    return _escaped(d).join(map(_escaped, items))


def _replace(text: str, old: str, new: str) -> str:
    if {type(text), type(old), type(new)} != {str}:
        raise TypeError("replace in what is not plain text")
    return text.replace(old, new)


def _sum(items: Iterable[Any], attribute: str = "", start: Any = 0) -> Any:
    return sum((_field(one, attribute) for one in items) if attribute else items, start)
