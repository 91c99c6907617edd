"""What is kept of an article between builds: what its file says, and what was made of it for an audience."""

import msgspec
from msgspec import Struct

from site_builder.model.article import Article
from site_builder.model.card import Card
from site_builder.model.fault import Fault
from site_builder.model.published import ArticleFacts

NOTHING = msgspec.Raw(b"\xc0")
"""None, encoded (MessagePack's nil)."""


class Loaded(Struct, frozen=True, array_like=True, gc=False):
    """An article as its files give it; no card where its front matter cannot be used."""

    card: Card | None
    faults: tuple[Fault, ...] = ()
    article: msgspec.Raw = NOTHING
    """The `Article`, encoded: only who clears it needs it."""


PRINTED = ("facts", "passages", "body", "grams", "copy")
"""The parts of a cleared article that have a fingerprint, in the order of `prints`."""
Prints = tuple[str, str, str, str, str]
UNPRINTED = ("", "", "", "", "")
"""The fingerprints of parts that are not there."""


class Cleared(Struct, frozen=True, array_like=True, gc=False):
    """What was made of an article for an audience, with the questions it asked; no facts for one that the audience does not get."""

    facts: msgspec.Raw
    passages: msgspec.Raw
    body: msgspec.Raw
    text: str
    grams: bytes
    """What the index has of it (`search.parts`); b"" for nothing."""
    copy: msgspec.Raw
    """Its text as it is compared with other copies, whoever may have it."""
    answers: dict[str, str]
    """What it asked the directory, and was told."""
    faults: tuple[Fault, ...]
    names: bool
    """Whether the names of the glossary were looked for in its text."""
    prints: Prints = UNPRINTED
    """Fingerprints of the parts, as `PRINTED` names them."""


class Record(Struct, frozen=True, array_like=True, gc=False):
    """One article in the store: what it was made from, what it became, and what was wrong with it; its parts are stored beside it."""

    sources: str
    """Fingerprint of its files, and of all that decides about its text but what it asks."""
    names: str
    """Fingerprint of the glossary's names that were looked for; "" where none were."""
    card: Card | None
    facts: ArticleFacts | None
    prints: Prints
    """Fingerprints of facts, passages, body, grams and copy."""
    loading: tuple[Fault, ...] = ()
    """What was wrong in its files."""
    clearing: tuple[Fault, ...] = ()
    """What was wrong with what they say of the rest of the site."""


def decoded(raw: msgspec.Raw) -> Article:
    """The article of a `Loaded`.  Raises `msgspec.DecodeError` for the bytes of anything else."""
    return msgspec.msgpack.decode(raw, type=Article)
