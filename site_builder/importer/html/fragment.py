"""A piece of HTML that is one article: a post's body, an item of a feed."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.importer.cues.shortcodes import Shortcode
from site_builder.importer.html.furniture import set_apart
from site_builder.importer.html.markup import lay_out
from site_builder.model.clipping import Block


class Shown(NamedTuple):
    """What some HTML shows."""

    lines: tuple[str, ...]
    origins: tuple[int, ...]
    """For each line the line of the file on which it begins."""
    blocks: tuple[Block, ...]


def read_markup(html: str, first_line: int = 1, base: str = "", shortcodes: Sequence[Shortcode] = ()) -> Shown:
    """The lines of some HTML, the first numbered `first_line`, and its blocks; what is no part of an article has the form `rest`."""
    laid = lay_out(html, first_line, base, shortcodes, authored=True)
    return Shown(laid.lines, laid.origins, tuple(one.block for one in set_apart(laid.paragraphs, laid.elements)))
