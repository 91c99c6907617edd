"""What a page is cut into: stretches of display lines with the text below them, and the articles that these make."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from site_builder.importer.cues.signs import TEXT
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import pairs_of

BELOW = "its title stands below it"


class Stretch(Struct, frozen=True):
    """Display lines and the text below them."""

    display: tuple[Item, ...] = ()
    text: tuple[Item, ...] = ()
    below: tuple[Item, ...] = ()
    """Display lines that stand after its text and are its title."""
    confidence: int = 100
    """How sure it is that its display lines are headings and begin no article."""

    moved: bool = False
    """Its display lines stood within its text."""

    @property
    def has_text(self) -> bool:
        """Whether any prose stands in it."""
        return any(item.sign.kind in TEXT for item in self.text)


class Segment(Struct, frozen=True):
    """One article: the lines above it, its sections, and the display lines that stand after its text."""

    headline: tuple[Item, ...]
    sections: tuple[Stretch, ...]
    after: tuple[Item, ...] = ()
    confidence: int = 100
    why: str = ""


class Growing:
    """An article to which sections are still added; each of them is looked at once."""

    def __init__(self, headline: tuple[Item, ...], text: tuple[Item, ...], after: tuple[Item, ...], confidence: int, why: str) -> None:
        self.headline, self.after, self.confidence, self.why = headline, after, confidence, why
        self.sections = [Stretch((), text)]
        self._pairs: tuple[set[str], set[str]] = set(), set()
        self._counted, self._last = 0, ""

    def pairs(self) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """The pairs of characters of its paragraphs so far, and those of its text, which has them also across paragraphs."""
        each, running = self._pairs
        for text in texts_of(item for section in self.sections[self._counted :] for item in section.text):
            own = pairs_of(text)
            each |= own
            running |= own | pairs_of(self._last + text[:1])
            self._last = text[-1:] or self._last
        self._counted = len(self.sections)
        return self._pairs

    def take_title_below(self, lines: tuple[Item, ...]) -> None:
        """Display lines after its text are its title."""
        self.after, self.confidence, self.why = lines, min(self.confidence, 75), BELOW

    def done(self) -> Segment:
        """The article."""
        return Segment(self.headline, tuple(self.sections), self.after, self.confidence, self.why)


def texts_of(items: Iterable[Item]) -> Iterator[str]:
    """The texts among some items."""
    return (item.text for item in items if item.sign.kind in TEXT)
