"""Readers that a site brings along: plug-ins of the kind `importers`.

One is given a `SourceFile` and gives the `Sheet`s that it reads in it, or None for a file that is not its business.  The strips of its
blocks are cut from the lines of that file; lines that it leaves out go to the leftovers.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from site_builder.model.clipping import Sheet
from site_builder.model.fault import Checked, Fault
from site_builder.model.output import CannotMake
from site_builder.model.settings import SettingsFile
from site_builder.model.source import SourceFile
from site_builder.model.strip import Strip
from site_builder.plugins.call import call
from site_builder.plugins.find import Plugin, find_plugins

Reader = Callable[[SourceFile], "tuple[Sheet, ...] | None"]
"""Gives the sheets of a file, or None.  One that fails raises `output.CannotMake`."""


def site_readers(root: Path, settings: SettingsFile) -> Checked[tuple[Reader, ...]]:
    """The readers that site.yaml names.  Faults: those of `find_plugins`."""
    found = find_plugins(root, settings, "importers")
    return Checked(tuple(_as_reader(one) for one in found.value), found.faults)


def _as_reader(plugin: Plugin) -> Reader:
    """The plug-in as a reader.  Faults that it raises: `plugin-failed`, `plugin-result`."""

    def read(source: SourceFile) -> tuple[Sheet, ...] | None:
        given = call(plugin, source, _settle, f"it was given {source.path}")
        if given is None:
            return None
        if not isinstance(given, tuple) or not all(isinstance(one, Sheet) for one in given):
            raise _wrong(plugin, "gave something else than sheets", "give a list of Sheet from site_builder.model.clipping, or None")
        lines = source.text.split("\n")
        for strip in (block.strip for sheet in given for block in sheet.blocks):
            if not _stands(strip, lines):
                what = f"gave a text that does not stand on line {strip.first_line} of {source.path}"
                raise _wrong(plugin, what, "make strips with of_line and cut of site_builder.model.strip")
        return given

    return read


def _settle(result: Any) -> Any:
    return tuple(result) if isinstance(result, Iterable) else result


def _stands(strip: Strip, lines: list[str]) -> bool:
    """Whether each piece of a strip says what stands at its place."""
    return all(
        0 < piece.line <= len(lines)
        and 0 <= piece.start <= piece.end <= len(lines[piece.line - 1])
        and (piece.now is not None or lines[piece.line - 1][piece.start : piece.end] == strip.text[piece.at : piece.at + piece.length])
        for piece in strip.pieces
    )


def _wrong(plugin: Plugin, what: str, help: str) -> CannotMake:
    return CannotMake(Fault("plugin-result", "error", f"the plug-in {plugin.name} {what}", plugin.span, help))
