"""Slips: what a form of the preview hands in, before anything is looked up or checked.

None of them names a file: a page is named by its address, a note by its id.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, to_builtins

from site_builder.model.annotation import Annotation, Kind
from site_builder.yaml_forms import Value


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a page, as somebody selected or typed them."""

    quote: str
    before: str = ""
    """What stands before them in their paragraph, or its last characters."""
    after: str = ""
    block: str = ""
    """Id of the block of the page that holds them."""
    number: int = 0
    """Which of several places is meant, from 1; 0 where the others say it."""


class Work(Struct, frozen=True, forbid_unknown_fields=True):
    """A source as it was typed."""

    title: str = ""
    url: str = ""
    date: str = ""


class Name(Struct, frozen=True, forbid_unknown_fields=True):
    """A new entity of the glossary."""

    label: dict[str, str]
    kind: str = "person"
    id: str = ""
    """Made from the name where it is empty."""
    definition: dict[str, str] = {}


class Query(Struct, frozen=True, forbid_unknown_fields=True):
    """A new question of a hub."""

    hub: str
    label: dict[str, str]
    id: str = ""


class Slip(Struct, frozen=True, forbid_unknown_fields=True):
    """A note as it shall be."""

    kind: Kind
    words: Words
    body: dict[str, str]
    sources: tuple[Work, ...] = ()
    verdict: str = ""
    speaker: str = ""
    party: str = ""
    question: str = ""
    status: str = ""
    said: str = ""
    created: str = ""
    entity: Name | None = None
    """A new one, which is the speaker."""
    query: Query | None = None
    """A new question, on which the claim is."""


ORDER = ("speaker", "party", "question", "status", "said", "body", "verdict", "sources", "created")
"""The keys of an entry behind those of its words."""
CLAIMS = ("speaker", "party", "question", "status", "said")


def said(words: Mapping[str, str]) -> dict[str, str]:
    """Words by language as a form has them, without the languages in which nothing is said."""
    return {lang: text.strip() for lang, text in words.items() if text.strip()}


def as_written(words: dict[str, str], first: str) -> Value:
    """Words by language as a file has them: the text alone where it is in the first language."""
    return words[first] if list(words) == [first] else words


def keys_of_slip(slip: Slip, first: str) -> dict[str, Value]:
    """The keys of the entry in their order, those without a value left out; keys of other kinds are not taken over."""
    works = [{key: value for key, value in to_builtins(one).items() if value.strip()} for one in slip.sources]
    keys: dict[str, Value] = {"body": as_written(said(slip.body), first), "sources": [one for one in works if one]}
    keys["verdict"] = slip.verdict if slip.kind == "check" else ""
    keys |= {key: getattr(slip, key) if slip.kind == "claim" else "" for key in CLAIMS}
    keys["created"] = slip.created
    return {key: keys[key] for key in ORDER if keys[key]}


def keys_of_note(note: Annotation, first: str) -> dict[str, Value]:
    """The same of an annotation as it stands in its file."""
    told: Mapping[str, Any] = to_builtins(note)
    keys = {key: told[key] for key in ORDER if told[key]}
    keys["sources"] = [{key: value for key, value in one.items() if value} for one in told["sources"]]
    keys["body"] = as_written({lang: text.strip() for lang, text in note.body.items()}, first)
    return {key: keys[key] for key in ORDER if keys.get(key)}
