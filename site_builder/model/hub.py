"""A topic hub: one running story with its parties, its questions and its state."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from site_builder.model.annotation import Day, Id
from site_builder.model.article import Address, Place, Prose, Translation
from site_builder.model.label import Label

Accent = Literal["teal", "ochre", "plum", "pine", "slate", ""]


class Status(Struct, frozen=True, forbid_unknown_fields=True):
    """How the story stood on a day."""

    state: Literal["active", "paused", "closed"] = "active"
    date: Day | None = None
    text: Label = {}


class Party(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of the story, in the editor's sorting."""

    id: Id
    label: Label
    members: tuple[str, ...] = ()


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """One question on which the parties take positions."""

    id: Id
    label: Label


class HubFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of content/topics/<id>.md."""

    title: Annotated[str, Meta(min_length=1)]
    summary: Annotated[str, Meta(description="Three sentences.")] = ""
    status: Status = Status()
    parties: tuple[Party, ...] = ()
    questions: tuple[Question, ...] = ()
    open_questions: tuple[Label, ...] = ()
    keywords: Annotated[
        tuple[str, ...], Meta(description='Words by which an imported text is sorted into this hub; "*" takes what fits no other hub.')
    ] = ()
    accent: Accent = ""
    aliases: tuple[Address, ...] = ()


class Hub(Struct, frozen=True):
    """One hub as its files give it."""

    id: str
    front: HubFront
    prose: Prose
    places: dict[str, Place]
    translations: tuple[Translation, ...] = ()
    fingerprint: str = ""
