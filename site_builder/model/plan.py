"""The review plan of an import: a small file made for editing, the doubtful decisions on top.

A part names its text by lines: `28` is all of line 28, `28[4:17]` its characters 4 to 17 (counted from 0, the second one excluded), and
`28+36` is one paragraph put together from two lines.
"""

from typing import Annotated

from msgspec import Meta, Struct

from site_builder.model.article import Moment
from site_builder.model.proposal import Role

Where = Annotated[
    str,
    Meta(
        pattern=r"^\d+(\[\d+:\d+\])?(\+\d+(\[\d+:\d+\])?)*$",
        title="lines",
        description="28, 28[4:17], or 28+36 for two halves of one paragraph.",
    ),
]


class PlanPart(Struct, frozen=True, forbid_unknown_fields=True):
    """One text and its role."""

    lines: Where
    role: Role
    text: str = ""
    """How it begins, for the reader; what is written here is not read."""
    why: str = ""


class PlanArticle(Struct, frozen=True, forbid_unknown_fields=True):
    """One page to be."""

    page: Annotated[str, Meta(pattern=r"^([a-z0-9][a-z0-9_-]{0,119})?$", title="stem")] = ""
    """Its stem; without one it is made from day and title."""
    topics: tuple[str, ...] = ()
    date: Moment | None = None
    sheet: int = 0
    """Number of the item of a feed, or 1 for a post or a web page, whose title, author and date it takes; 0 for a newspaper page."""
    parts: tuple[PlanPart, ...] = ()


class PlanClipping(Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of one clipping."""

    file: str
    sha256: str
    articles: tuple[PlanArticle, ...] = ()
    notices: tuple[tuple[PlanPart, ...], ...] = ()
    page_credit: tuple[PlanPart, ...] = ()
    leftovers: tuple[PlanPart, ...] = ()


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """The file that `--review` writes and `--apply` reads."""

    clippings: tuple[PlanClipping, ...] = ()
