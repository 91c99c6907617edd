"""The files of a page as texts."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.engine.files import read_source
from site_builder.model.fault import Checked, Fault
from site_builder.model.inventory import PageFiles
from site_builder.model.source import PageSources, SourceFile


def read_page(root: Path, files: PageFiles, held: Mapping[str, bytes]) -> Checked[PageSources | None]:
    """The texts of a page, None where its original cannot be read; `held` are files that were read already.  Faults: those of `engine.files.read_source`."""
    faults: list[Fault] = []

    def read(path: str) -> SourceFile | None:
        source = read_source(root, path, held)
        faults.extend(source.faults)
        return source.value

    original = read(files.path)
    translations = tuple((lang, source) for lang, path in files.translations.items() if (source := read(path)) is not None)
    annotations = read(files.annotations) if files.annotations else None
    value = None if original is None else PageSources(files.stem, original, translations, annotations)
    return Checked(value, tuple(faults))
