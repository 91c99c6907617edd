"""Which paths of the output an emitter may write: none that leaves the folder, none of the program's, none that a page has."""

from collections.abc import Sequence

from site_builder.model.routes import OWN_FILES, OWN_FOLDERS, REVIEW, Routes

FORBIDDEN = frozenset('\\:*?"<>|#%')
"""Characters that mean something else in an address or on another system."""
LONGEST, LONGEST_PATH = 240, 1000
"""Bytes of a part of a path, and of a whole one: every file system has names and paths of that length."""


class Taken:
    """The files that pages are written to, and the folders that they need."""

    def __init__(self, routes: Routes, languages: Sequence[str]) -> None:
        self._languages = languages[1:]
        addresses = {*routes.addresses, *routes.hidden, *routes.aliases, REVIEW}
        self._files = {one if one.endswith((".html", ".htm")) else f"{one}index.html" for one in addresses}
        self._folders = {folder for file in self._files for folder in _above(file)} | {*self._languages, *OWN_FOLDERS}

    def against(self, path: str) -> str:
        """What stands against a file at `path`: `taken` by a page, `reserved` for the program, "" for nothing."""
        parts = path.split("/")
        if len(path.encode("utf-8", "replace")) > LONGEST_PATH or not all(_is_name(part) for part in parts):
            return "reserved"
        inner = parts[1:] if parts[0] in self._languages else parts
        if not inner or inner[0] in OWN_FOLDERS or inner[-1] in OWN_FILES:
            return "reserved"
        file = "/".join(inner)
        return "taken" if file in self._files or file in self._folders or any(one in self._files for one in _above(file)) else ""


def _above(file: str) -> list[str]:
    parts = file.split("/")[:-1]
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _is_name(part: str) -> bool:
    return (
        0 < len(part.encode("utf-8", "replace")) <= LONGEST
        and part[0] != "."
        and part[-1] not in ". "
        and part.isprintable()
        and FORBIDDEN.isdisjoint(part)
    )
