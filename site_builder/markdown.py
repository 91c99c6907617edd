"""Markdown to blocks: the one set-up of the parser, the text of each block, and the HTML with marks woven in.

Tokens do not leave this module and `weave`.  The parser is CommonMark 0.31 with tables, footnotes, definition lists, attributes
(`id`, `class`, `lang`), containers (`::: box`) and wikilinks, with definitions as `markdown_definitions` reads them, and with the
Chinese rules of `markdown_cjk`.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from site_builder import hypertext
from site_builder.markdown_attributes import attributes_plugin
from site_builder.markdown_brackets import brackets_plugin
from site_builder.markdown_cjk import chinese_plugin
from site_builder.markdown_definitions import definitions_plugin
from site_builder.markdown_document import Document, LinkUse
from site_builder.markdown_places import places_plugin
from site_builder.markdown_plain import plain_plugin

__all__ = ("Document", "LinkUse", "parse", "parser")

CONTAINERS = ("box", "aside")
MAX_NESTING = 40


def parse(text: str, first_line: int = 1, labels: Mapping[str, str] | None = None) -> Document:
    """The document that a Markdown text holds; parsing never fails.

    `first_line` is the line of its file on which the text begins; `labels` gives the words for wikilinks that have none of their own.
    """
    env: dict[str, Any] = {"labels": {} if labels is None else labels}
    md = _parser()
    return Document(md, md.parse(text, env), env, first_line, gives_ids="{" in text)


def parser(extensions: bool = True, short_ways: bool = True) -> MarkdownIt:
    """A parser of our set-up, or of CommonMark with the Chinese rules alone; `short_ways` changes its speed and nothing else."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    chinese_plugin(md)
    if extensions:
        from mdit_py_plugins.container import container_plugin
        from mdit_py_plugins.deflist import deflist_plugin
        from mdit_py_plugins.footnote import footnote_plugin

        md.enable("table").use(footnote_plugin).use(deflist_plugin)
        attributes_plugin(md)
        for name in CONTAINERS:
            md.use(container_plugin, name, validate=partial(_names, name), render=hypertext.container)
            _guard(md, f"container_{name}")
        brackets_plugin(md)
        definitions_plugin(md)
        places_plugin(md)
        if short_ways:
            plain_plugin(md)
        md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # addresses are judged, with their line, when links are resolved
        hypertext.install(md)
    return md


def _names(container: str, after: str, _fence: str) -> bool:
    """Whether what stands after the colons is a container's name; with more behind it the line is text, so that no word is lost."""
    return after.strip() == container


def _guard(md: MarkdownIt, name: str) -> None:
    """Keep a rule from the place behind the last character, which it would ask for."""
    found = next(one for one in md.block.ruler.__rules__ if one.name == name)
    rule = found.fn

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.bMarks[start] + state.tShift[start] < len(state.src) and rule(state, start, end, silent)

    md.block.ruler.at(name, guarded, {"alt": found.alt})


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return parser()
