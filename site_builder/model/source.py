"""A file as the stages see it, and a place in it."""

from msgspec import Struct


class SourceFile(Struct, frozen=True):
    """One text file of the site: the only form in which a stage sees the disk."""

    path: str
    """Address below the site's folder, with `/` between the parts: `content/articles/a.md`."""
    text: str
    """Decoded from UTF-8, without byte-order mark, line ends as LF, no control characters but tab and line feed."""


class Span(Struct, frozen=True):
    """A place in a file.  Lines and columns count from 1, columns in characters; 0 means "the whole file" or "the whole line"."""

    path: str
    line: int = 0
    column: int = 0
    width: int = 0
    """Characters to underline, at least 1 when a column is given."""


class PageSources(Struct, frozen=True):
    """The files of one page as they were read: its original, its translations by language, its annotations if it has any."""

    stem: str
    original: SourceFile
    translations: tuple[tuple[str, SourceFile], ...]
    annotations: SourceFile | None
