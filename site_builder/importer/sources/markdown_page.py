"""A clipping that an author wrote in Markdown, without front matter: one article, or several under a heading for all of them."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.importer.html.fragment import Shown
from site_builder.importer.sources.post import body_of
from site_builder.model.clipping import Block

_OF_AN_ISSUE = re.compile(r"(?:19|20)\d{2}[-./年]?\d{1,2}[-./月]?\d{1,2}日?")
_LONGEST = 40


def read_markdown_page(text: str) -> Shown:
    """The rows and blocks of the text; a heading that dates a whole issue, above two others and more, is a line of the page's head."""
    shown = body_of(text)
    return shown._replace(blocks=_without_issue(shown.blocks))


def _without_issue(blocks: Sequence[Block]) -> tuple[Block, ...]:
    headings = [number for number, block in enumerate(blocks) if block.form == "heading"]
    if len(headings) < 3 or headings[0]:
        return tuple(blocks)
    first, level = blocks[0], blocks[0].level
    dated = len(first.text) <= _LONGEST and bool(_OF_AN_ISSUE.search(first.text))
    if not dated or any(blocks[number].level <= level for number in headings[1:]):
        return tuple(blocks)
    return (replace(first, form="rest", level=0, why="a line of the page's head or foot"), *blocks[1:])
