"""A theme: templates, static files, strings and parameters."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

SEARCH_SCRIPT = "search.js"
"""The file of the search's script: the same for every theme, unless one has its own."""


def search_words(lang: str) -> str:
    """The file of the words of the search's script in a language."""
    return f"search.{lang}.js"


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """Something a site may set about a theme."""

    default: str = ""
    """What holds where a site says nothing."""
    type: Literal["text", "choice", "flag"] = "text"
    """Any words, one of `choices`, or yes and no."""
    choices: tuple[str, ...] = ()
    """The values that are allowed; empty for any."""
    description: str = ""
    """What it changes, for those who choose."""


class ThemeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """theme.yaml"""

    name: str
    """The folder's name."""
    description: str = ""
    """How the theme looks, in a sentence."""
    extends: Annotated[str, Meta(description="Name of the theme whose templates, strings and files stand in where this one has none.")] = ""
    parameters: dict[str, Parameter] = {}
    """What a site may choose, by name."""


class Template(Struct, frozen=True):
    """A template as it stands in the theme of a chain that is the first to have it."""

    name: str
    """Its file name: article.html."""
    path: str
    """Where it lies, for faults."""
    text: str
    """Jinja, as it stands in the file."""


class Theme(Struct, frozen=True):
    """A theme with everything that it inherits."""

    name: str
    """The outermost theme's."""
    templates: dict[str, Template]
    """By file name."""
    strings: dict[str, dict[str, str]]
    """By language, then key."""
    statics: dict[str, bytes]
    """File name to bytes."""
    params: dict[str, str]
    """The site's choices, defaults filled in."""
