"""Markdown to blocks: the one set-up of the parser, the text of each block, and the HTML with marks woven in.

Tokens do not leave this module and `weave`.  The parser is CommonMark 0.31 with tables, footnotes, definition lists, attributes
(`id`, `class`, `lang`), containers (`::: box`) and wikilinks, and with the Chinese rules of `markdown_cjk`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from msgspec import Struct

from site_builder import hypertext
from site_builder.engine.fingerprint import of_bytes
from site_builder.hantext import fold
from site_builder.markdown_brackets import brackets_plugin
from site_builder.markdown_cjk import chinese_plugin
from site_builder.markdown_plain import plain_plugin
from site_builder.model.annotation import Mark
from site_builder.model.body import Block, Heading
from site_builder.model.text import TextBlock
from site_builder.weave import pieces, plain_ranges, text_of, weave

CONTAINERS = ("box", "aside")
MAX_NESTING = 40
_FIGURE = re.compile(r"#fig-(\d{1,3})$")
_HEADING_MARK = re.compile(r"[^\w]+")


class LinkUse(Struct, frozen=True):
    """One link of the text, as written."""

    block: int
    target: str
    wiki: bool
    start: int
    end: int
    line: int
    image: bool = False


class FootnoteUse(Struct, frozen=True):
    """One footnote reference in the text."""

    block: int
    at: int
    label: str


class Document:
    """A parsed text: its text blocks, links, footnotes and headings, and the tokens to render it from."""

    def __init__(self, tokens: Sequence[Token], env: dict[str, object], first_line: int, gives_ids: bool) -> None:
        self._env = env
        self._gives_ids = gives_ids
        self._groups: list[list[Token]] = []
        self._footnotes: dict[str, list[Token]] = {}
        self._split(tokens)
        self.texts: list[TextBlock] = []
        self.links: list[LinkUse] = []
        self.footnotes: list[FootnoteUse] = []
        self.headings: list[Heading] = []
        self.removed_html: list[tuple[int, str]] = []
        """Line and tag of raw HTML that is not shown."""
        self.has_code = any(token.type in ("fence", "code_block") for group in self._groups for token in group)
        self._inlines: list[Token] = []
        self._tops: list[tuple[str, str, int, int]] = []
        self._read(first_line)

    def _split(self, tokens: Sequence[Token]) -> None:
        """Sort tokens into the groups of the top level and the footnotes."""
        group: list[Token] = []
        depth = 0
        label = ""
        in_footnotes = False
        for token in tokens:
            if token.type in ("footnote_block_open", "footnote_block_close"):
                in_footnotes = token.nesting > 0
            elif token.type == "footnote_open":
                label = hypertext.footnote_label(token)
                self._footnotes[label] = []
            elif in_footnotes:
                if token.type not in ("footnote_close", "footnote_anchor"):
                    self._footnotes[label].append(token)
            else:
                group.append(token)
                depth += token.nesting
                if depth == 0:
                    self._groups.append(group)
                    group = []

    def _read(self, first_line: int) -> None:
        taken: dict[str, int] = {}
        number = 0
        for top, group in enumerate(self._groups):
            inlines = [token for token in group if token.type == "inline"]
            head = group[0]
            text = "".join(text_of(token.children or ()) for token in inlines)
            kind, figure = _kind_of(group)
            if kind[0] == "h":
                level = min(6, max(2, int(kind[1:])))
                kind = f"h{level}"
                identity = hypertext.unique_id(str(head.attrs.get("id") or "") or _heading_id(text), taken)
                self.headings.append(Heading(identity, level, text))
            else:
                identity = hypertext.unique_id(str(head.attrs.get("id") or "") or "p-" + of_bytes(fold(text).encode())[:8], taken)
            head.attrs.pop("id", None)
            counts = bool(text.strip()) and kind in ("p", "flow") and head.type not in ("fence", "code_block")
            number += counts
            self._tops.append((kind, identity, number if counts else 0, figure))
            for before, token in zip([None, *group], group, strict=False):
                if self._gives_ids:
                    hypertext.settle_ids(token, taken)
                if token.type == "inline":
                    inner = kind if kind != "flow" else _inner_kind(before)
                    self._read_inline(token, inner, top, identity, number if counts else 0, first_line)
                elif token.type == "html_block":
                    line = first_line + (token.map[0] if token.map else 0)
                    self.removed_html += [(line, tag) for tag in hypertext.removed_by_cleaning(token.content)]
        for tokens in self._footnotes.values():
            for token in tokens:
                if self._gives_ids:
                    hypertext.settle_ids(token, taken)
                if token.type == "inline":
                    self._read_links(token, -1, first_line)
                    self._drop_html(token, first_line)

    def _read_inline(self, token: Token, kind: str, top: int, identity: str, number: int, first_line: int) -> None:
        index = len(self._inlines)
        self._inlines.append(token)
        self._drop_html(token, first_line)
        children = token.children or []
        line = first_line + (token.map[0] if token.map else 0)
        if len(children) == 1 and children[0].type == "text":  # most lines of news
            text = children[0].content
            plain: tuple[tuple[int, int], ...] = ((0, len(text)),)
        else:
            text, plain = text_of(children), plain_ranges(children)
            self._read_links(token, index, first_line)
        self.texts.append(TextBlock(index, kind, text, line, identity, number, top, () if kind[0] == "h" else plain))

    def _drop_html(self, token: Token, first_line: int) -> None:
        line = first_line + (token.map[0] if token.map else 0)
        token.children, dropped = hypertext.keep_harmless(token.children or [])
        self.removed_html += [(line, tag) for tag in dropped]

    def _read_links(self, token: Token, block: int, first_line: int) -> None:
        children = token.children or []
        if not any(child.type in hypertext.POINTING for child in children):
            return
        at = 0
        breaks = 0
        opened: tuple[Token, int] | None = None
        for child, text in zip(children, pieces(children), strict=True):
            line = first_line + (token.map[0] if token.map else 0) + breaks
            if child.type == "link_open":
                opened = child, at
            elif child.type == "link_close" and opened:
                self.links.append(LinkUse(block, str(opened[0].attrs["href"]), bool(opened[0].meta.get("wiki")), opened[1], at, line))
            elif child.type == "image":
                self.links.append(LinkUse(block, str(child.attrs["src"]), False, at, at, line, image=True))
            elif child.type == "footnote_ref" and block >= 0:
                self.footnotes.append(FootnoteUse(block, at, hypertext.footnote_label(child)))
            breaks += child.type in ("softbreak", "hardbreak")
            at += len(text)

    @property
    def text(self) -> str:
        """The text of all blocks, a line feed between them."""
        return "\n".join(block.text for block in self.texts)

    def render(
        self, marks: Mapping[int, Sequence[Mark]], addresses: Mapping[str, str], footnotes: Mapping[str, tuple[int, int]] | None = None
    ) -> tuple[Block, ...]:
        """The blocks of the body as HTML, without notes.

        `marks` are those of each text block by its index; `addresses` gives for each link target as written the address to put
        in its place, "" to show the words without a link; `footnotes` gives for each label number and margin slot.
        """
        position = {id(token): index for index, token in enumerate(self._inlines)}
        blocks = []
        for group, (kind, identity, number, figure) in zip(self._groups, self._tops, strict=True):
            drawn = [
                _drawn(token, marks.get(position[id(token)], ()), addresses, footnotes or {}) if token.type == "inline" else token
                for token in group
            ]
            html = "" if figure else _html(drawn, kind, self._env)
            blocks.append(Block(kind, identity, number, html, figure=figure))
        return tuple(blocks)

    def footnote_html(self, label: str, addresses: Mapping[str, str]) -> str:
        """HTML of one footnote's text; "" for a label that has none."""
        tokens = [_drawn(token, (), addresses, {}) if token.type == "inline" else token for token in self._footnotes.get(label, ())]
        return str(_parser().renderer.render(tokens, _parser().options, self._env))


def parse(text: str, first_line: int = 1, labels: Mapping[str, str] | None = None) -> Document:
    """The document that a Markdown text holds; parsing never fails.

    `first_line` is the line of its file on which the text begins; `labels` gives the words for wikilinks that have none of their own.
    """
    env: dict[str, object] = {"labels": {} if labels is None else labels}
    return Document(_parser().parse(text, env), env, first_line, gives_ids="{" in text)


def parser(extensions: bool = True, short_ways: bool = True) -> MarkdownIt:
    """A parser of our set-up, or of CommonMark with the Chinese rules alone; `short_ways` changes its speed and nothing else."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    chinese_plugin(md)
    if extensions:
        from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
        from mdit_py_plugins.container import container_plugin
        from mdit_py_plugins.deflist import deflist_plugin
        from mdit_py_plugins.footnote import footnote_plugin

        allowed = ("id", "class", "lang")
        md.enable("table").use(footnote_plugin).use(deflist_plugin)
        md.use(attrs_plugin, spans=True, allowed=allowed).use(attrs_block_plugin, allowed=allowed)
        for name in CONTAINERS:
            md.use(container_plugin, name, validate=partial(_names, name), render=hypertext.container)
        brackets_plugin(md)
        if short_ways:
            plain_plugin(md)
        md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # addresses are judged, with their line, when links are resolved
        hypertext.install(md)
    return md


def _names(container: str, after: str, _fence: str) -> bool:
    """Whether what stands after the colons is a container's name; with more behind it the line is text, so that no word is lost."""
    return after.strip() == container


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return parser()


def _drawn(token: Token, marks: Sequence[Mark], addresses: Mapping[str, str], footnotes: Mapping[str, tuple[int, int]]) -> Token:
    """An inline token for the renderer, with marks and addresses put in; the one that was parsed stays as it is."""
    children = weave(token.children or [], marks) if marks else token.children or []
    return Token("inline", "", 0, children=hypertext.address(children, addresses, footnotes))


def _html(group: Sequence[Token], kind: str, env: dict[str, object]) -> str:
    if kind == "p" or kind[0] == "h":
        children = group[1].children or ()
        if len(children) == 1 and children[0].type == "text" and not group[0].attrs:
            return escapeHtml(children[0].content)
        return hypertext.with_attributes(group[0], str(_parser().renderer.render(group[1:2], _parser().options, env)))
    return str(_parser().renderer.render(group, _parser().options, env))


def _kind_of(group: Sequence[Token]) -> tuple[str, int]:
    """The kind of a top-level block, and which figure it places."""
    head = group[0]
    if head.type == "heading_open":
        return head.tag, 0
    if head.type != "paragraph_open":
        return "flow", 0
    children = group[1].children or []
    if len(children) == 1 and children[0].type == "image":
        placed = _FIGURE.match(str(children[0].attrs["src"]))
        return ("figure", int(placed.group(1))) if placed else ("flow", 0)
    return "p", 0


def _inner_kind(before: Token | None) -> str:
    """The kind of a text block by the token before it."""
    return {"th_open": "th", "td_open": "td", "dt_open": "dt"}.get(before.type if before else "", "item")


def _heading_id(text: str) -> str:
    return _HEADING_MARK.sub("-", text).strip("-").lower() or "section"
