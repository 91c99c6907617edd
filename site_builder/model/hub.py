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
    """Whether the story goes on."""
    date: Day | None = None
    """The day for which this holds."""
    text: Label = {}
    """How it stands, in one sentence."""


class Party(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of the story, in the editor's sorting."""

    id: Id
    """Unique in the hub; claims name it."""
    label: Label
    """Its name."""
    members: tuple[str, ...] = ()
    """Ids of the glossary: who speaks for it."""


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """One question on which the parties take positions."""

    id: Id
    """Unique in the hub; claims name it, after the hub's own id."""
    label: Label
    """The question, in a few words."""


class HubFront(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of content/topics/<id>.md."""

    title: Annotated[str, Meta(min_length=1)]
    """The hub's name, which the menu and its articles show."""
    summary: Annotated[str, Meta(description="Three sentences.")] = ""
    status: Status = Status()
    """How the story stands."""
    parties: tuple[Party, ...] = ()
    """The sides, in the order of the columns of who said what."""
    questions: tuple[Question, ...] = ()
    """What they dispute, in the order of its rows."""
    open_questions: tuple[Label, ...] = ()
    """What nobody has answered yet."""
    keywords: Annotated[
        tuple[str, ...], Meta(description='Words by which an imported text is sorted into this hub; "*" takes what fits no other hub.')
    ] = ()
    accent: Accent = ""
    """The colour of the hub, by a name that every theme knows; empty for the theme's own."""
    aliases: tuple[Address, ...] = ()
    """Old addresses of the hub, each of which leads to the present one."""


class Hub(Struct, frozen=True):
    """One hub as its files give it."""

    id: str
    """The file's name without `.md`, and the hub's address."""
    front: HubFront
    """Its front matter."""
    prose: Prose
    """Its own text."""
    places: dict[str, Place]
    """Where values stand in the file, by path of keys."""
    translations: tuple[Translation, ...] = ()
    """In the order of the site's languages."""
    fingerprint: str = ""
    """Of front matter and text; a translation names the one it was made from."""
