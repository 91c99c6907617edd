"""Pictures of an article: each caption with its credit and with the words that stand for the picture."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from site_builder.importer.output.entry import BODY
from site_builder.model.article import Figure
from site_builder.model.proposal import Part
from site_builder.model.strip import Strip


class Figures(Struct, frozen=True):
    """The figures, from which strips their fields were taken, and how many parts of the body stand before each."""

    figures: tuple[Figure, ...] = ()
    fields: tuple[tuple[str, Strip], ...] = ()
    places: tuple[int, ...] = ()


def figures_of(parts: Iterable[Part], *, alone: bool) -> Figures:
    """The figures of an article.

    `alone`: where a picture has no caption, the words that stand for it are one; a program that makes pages writes anything there.
    """
    album = _Album(alone=alone)
    for part in parts:
        album.take(part)
    album.end()
    return Figures(tuple(album.figures), tuple(album.fields), tuple(album.places))


class _Album:
    """The figures while the parts pass by."""

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self.figures: list[Figure] = []
        self.fields: list[tuple[str, Strip]] = []
        self.places: list[int] = []
        self._body = 0
        self._picture: Part | None = None
        """A picture that may still get a caption."""
        self._captioned = False
        """The part before was a caption."""
        self._early: Part | None = None
        """A credit that stands above its caption, as some sites have it."""

    def take(self, part: Part) -> None:
        """Take the next part of the article."""
        is_credit = part.role == "credit" and part.block.form == "caption"
        if part.role == "picture":
            self._settle()
            self._picture = part if part.block.picture and part.block.picture.what == "picture" else None
        elif part.role == "caption":
            self._add(part.text, "caption", part.strip)
            if self._picture and self._picture.text:
                self._fill("alt", self._picture.strip)
            if self._early:
                self._fill("credit", self._early.strip)
            self._picture = self._early = None
        elif is_credit and self._captioned and not self.figures[-1].credit:
            self._fill("credit", part.strip)
        elif is_credit:
            self._early = part
        elif part.role in BODY:
            self._settle()
            self._body += 1
        self._captioned = part.role == "caption"

    def end(self) -> None:
        """No more parts."""
        self._settle()

    def _settle(self) -> None:
        if self._picture and self._picture.text and self._alone:
            self._add(self._picture.text, "caption", self._picture.strip)
        self._picture = None

    def _add(self, caption: str, name: str, strip: Strip) -> None:
        self.fields.append((f"figures.{len(self.figures)}.{name}", strip))
        self.figures.append(Figure(caption=caption))
        self.places.append(self._body)

    def _fill(self, name: str, strip: Strip) -> None:
        self.fields.append((f"figures.{len(self.figures) - 1}.{name}", strip))
        self.figures[-1] = replace(self.figures[-1], **{name: strip.text})
