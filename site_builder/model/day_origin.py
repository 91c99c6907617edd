"""How import came to the day of an article, and what of it stays open.

It is written twice: as `provenance.imported.day`, for programs, and as a phrase in `date_note`, for people.  An editor who writes another
note says something of his own, which stands as it is written; pages of before hold the phrase alone.
"""

import re
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Witness = Literal["line", "picture", "file", "published", "dateline", "copy", "editor", ""]
"""What settles a day or a year; "" where nothing does."""
_WITNESSES: tuple[tuple[Witness, str], ...] = (
    ("line", "line {line}"),
    ("picture", "the path of a picture"),
    ("file", "the name of the file"),
    ("published", "the date of publication"),
    ("dateline", "the dateline"),
    ("copy", "the same copy in {page}"),
    ("editor", "--date"),
)
What = Literal["day", "year", "time", "date"]
_SENTENCES: dict[tuple[What, bool], str] = {
    ("day", True): "date from {witness}",
    ("year", True): "year inferred from {witness}",
    ("year", False): "year unresolved: {said}",
    ("time", False): "time zone unknown: {said}",
    ("date", False): "date cannot be read: {said}",
    ("day", False): "date unknown: the text names no day",
}
"""The phrase by what is told, and whether a witness settles it."""
_NOBODY: tuple[tuple[Witness, str], ...] = (("", ""),)
_FROM_TEXT = "day from the text; "


class DayOrigin(Struct, frozen=True, forbid_unknown_fields=True):
    """How import came to the day of an article."""

    of: What
    """What had to be found out: the day; the year of a day that stands without one; the moment of a time whose zone nobody knows; what a
    date means that is none."""
    by: Witness = field(default="", name="from")
    """What settles it; empty where nothing does."""
    line: Annotated[int, Meta(ge=0, description="Line of the clipping.")] = 0
    page: str = ""
    """The page of this site that holds the same copy."""
    said: str = ""
    """What the source says, where it stays open."""
    disagree: tuple[str, ...] = ()
    """Witnesses that say different years."""
    in_text: bool = False
    """Month and day are those that the text names, not those of a dateline."""

    @property
    def is_open(self) -> bool:
        """Whether nothing settles it."""
        return not self.by

    @property
    def phrase(self) -> str:
        """The same in English, for `date_note`."""
        witness = dict(_WITNESSES).get(self.by, "").format(line=self.line, page=self.page)
        others = f" ({' and '.join(self.disagree)} disagree)" if self.disagree else ""
        return (_FROM_TEXT if self.in_text else "") + _SENTENCES[self.of, not self.is_open].format(witness=witness, said=self.said) + others


def read_phrase(note: str) -> DayOrigin | None:
    """What a note says that is a phrase of import; None for the words of an editor."""
    in_text = note.startswith(_FROM_TEXT)
    bare = note.removeprefix(_FROM_TEXT)
    for of, by, pattern in _patterns() if bare else ():
        if found := pattern.fullmatch(bare):
            parts = found.groupdict()
            others = tuple((parts["others"] or "").split(" and ")) if parts["others"] else ()
            return DayOrigin(of, by, int(parts.get("line") or 0), parts.get("page") or "", parts.get("said") or "", others, in_text)
    return None


@cache
def _patterns() -> tuple[tuple[What, Witness, re.Pattern[str]], ...]:
    """What each phrase looks like, and what it says."""
    found = []
    for (of, settled), sentence in _SENTENCES.items():
        for by, witness in _WITNESSES if settled else _NOBODY:
            pattern = re.escape(sentence.replace("{witness}", witness))
            for name, kind in (("line", r"\d{1,9}"), ("page", r"\S+"), ("said", r".+?")):
                pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{kind})")
            found.append((of, by, re.compile(rf"{pattern}(?: \((?P<others>[^()]+) disagree\))?")))
    return tuple(found)
