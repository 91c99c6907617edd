"""The desk of one build: it reads files, remembers what was read, and gathers the faults of all stages."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from site_builder.engine.files import read_source
from site_builder.model.fault import Checked, Fault
from site_builder.model.inventory import PageFiles
from site_builder.model.source import PageSources, SourceFile

T = TypeVar("T")


class Desk:
    """Takes in what the stages return: values are handed on, faults are kept."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.faults: list[Fault] = []

    def __call__(self, checked: Checked[T]) -> T:
        """The value; its faults are kept."""
        self.faults += checked.faults
        return checked.value

    def note(self, faults: Sequence[Fault]) -> None:
        """Keep some faults."""
        self.faults += faults

    def has_errors(self) -> bool:
        """Whether any fault so far is an error."""
        return any(fault.severity == "error" for fault in self.faults)

    def values(self, checked: Iterable[Checked[T | None]]) -> list[T]:
        """The values that could be made, their faults kept."""
        return [value for one in checked if (value := self(one)) is not None]

    def read(self, path: str) -> SourceFile | None:
        """A text file of the site, or None with its fault kept."""
        return self(read_source(self._root, path))

    def read_all(self, paths: Iterable[str]) -> list[SourceFile]:
        """The text files that can be read."""
        return [source for path in paths if (source := self.read(path)) is not None]

    def sources(self, pages: Iterable[PageFiles]) -> list[PageSources]:
        """The texts of the pages whose original can be read."""
        found = []
        for files in pages:
            original = self.read(files.path)
            translations = tuple((lang, source) for lang, path in files.translations.items() if (source := self.read(path)) is not None)
            annotations = self.read(files.annotations) if files.annotations else None
            if original is not None:
                found.append(PageSources(files.stem, original, translations, annotations))
        return found

    def media(self, address: str) -> bytes:
        """The bytes of a media file below content/."""
        return (self._root / "content" / address).read_bytes()
