"""The templates of a theme: a view goes in, the text of a page comes out.

Pages are made by plates (`casting`).  What no plate is cast for, and every page that a plate fails on, Jinja renders (`strict`): so a
fault is told by Jinja alone, and a page never depends on which of the two has made it.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from site_builder.engine.fingerprint import of_value
from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake
from site_builder.model.theme import Theme
from site_builder.render.plates import Plate, kept, names_in, page_of, unkept
from site_builder.render.words import Words

if TYPE_CHECKING:
    from site_builder.render.strict import Strict


class Templates:
    """The templates of one theme, with the strings of each language."""

    def __init__(self, theme: Theme, code: str = "", plates: Mapping[str, bytes] = {}) -> None:
        """`plates` are what `new_plates` gave in earlier processes; they hold for the same `code`, the fingerprint of program and libraries."""
        self._theme = theme
        self._maker = f"{code} {sys.implementation.cache_tag} {sys.hexversion}"
        self._kept = plates
        self._plates: dict[str, Plate] = {}
        self._new: set[str] = set()
        self._broken: dict[str, Fault] = {}
        self._pages: dict[tuple[str, str], Callable[[Any], str] | None] = {}
        self._names: dict[str, Mapping[str, Any]] = {}
        self._strict: Strict | None = None

    def render(self, name: str, view: Any, lang: str) -> str:
        """The text that the template `name` makes of a view.  Raises `CannotMake`."""
        if page := self._page(name, lang):
            with suppress(Exception):  # whatever it was: Jinja says what, and on which line
                return page(view)
        text = self._strictly().render(name, view, lang)
        self._pages[name, lang] = None  # a plate that fails on what Jinja renders would fail on the next page too
        return text

    def closure(self, name: str) -> str:
        """Fingerprint of a template and of all that it extends, includes and imports.  Raises `CannotMake`."""
        return self._plate(name).closure

    def new_plates(self, names: Iterable[str]) -> dict[str, bytes]:
        """The plates of these templates that this process has cast, by now, for processes to come; one that is at fault has none."""
        new = {}
        for name in names:
            with suppress(CannotMake):
                plate = self._cast(name)
                if name in self._new:
                    new[name] = kept(plate, self._maker)
        return new

    def _page(self, name: str, lang: str) -> Callable[[Any], str] | None:
        """The function that makes pages of a template, where there is one."""
        if (name, lang) not in self._pages:
            if lang not in self._names:
                self._names[lang] = names_in(Words(self._theme.strings[lang]))
            code = self._cast(name).code
            self._pages[name, lang] = page_of(code, self._names[lang]) if code else None
        return self._pages[name, lang]

    def _cast(self, name: str) -> Plate:
        plate = self._plate(name)
        if plate.code is None:
            from site_builder.render.casting import cast

            texts = tuple((one, self._theme.templates[one].text) for one in sorted(plate.names))
            plate = self._plates[name] = replace(plate, code=cast(name, texts))
            self._new.add(name)
        return plate

    def _plate(self, name: str) -> Plate:
        if name in self._broken:
            raise CannotMake(self._broken[name])
        if name not in self._plates:
            plate = unkept(self._kept[name], self._maker) if name in self._kept else None
            if plate is None or plate.closure != self._closure_of(plate.names):
                try:
                    names = self._strictly().closure(name)
                except CannotMake as error:
                    self._broken[name] = error.fault
                    raise
                plate = Plate(names, self._closure_of(names))
            self._plates[name] = plate
        return self._plates[name]

    def _closure_of(self, names: tuple[str, ...]) -> str:
        """Fingerprint of some templates as they are now; "" where one is gone."""
        templates = self._theme.templates
        return of_value({name: templates[name].text for name in names}) if templates.keys() >= set(names) else ""

    def _strictly(self) -> "Strict":
        if self._strict is None:
            from site_builder.render.strict import Strict

            self._strict = Strict(self._theme)
        return self._strict
