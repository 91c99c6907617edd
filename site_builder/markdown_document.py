"""A parsed text: its blocks of words, its links, notes and headings, and the HTML of its blocks with marks woven in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from site_builder import hypertext
from site_builder.engine.fingerprint import of_bytes
from site_builder.hantext import fold
from site_builder.markdown_definitions import AsText, Definition, shown_as_text
from site_builder.markdown_html import pointers, removed_by_cleaning
from site_builder.model.annotation import Mark
from site_builder.model.body import Block, Heading
from site_builder.model.text import TextBlock
from site_builder.weave import pieces, read, weave

_INNER = {"th_open": "th", "td_open": "td", "dt_open": "dt"}
"""What kind of text block follows a token; all others are items."""
_CODE = ("fence", "code_block")
Ranges = tuple[tuple[int, int], ...]
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


class _Top(Struct, frozen=True):
    """A block of the top level: what `Block` says of it, and its tokens."""

    kind: str
    id: str
    number: int
    figure: int
    tokens: list[Token]


class Document:
    """A parsed text: its text blocks, links, footnotes and headings, and the tokens to render it from."""

    def __init__(self, md: MarkdownIt, tokens: Sequence[Token], env: dict[str, Any], first_line: int, gives_ids: bool) -> None:
        self._md = md
        self._env = env
        self._first_line = first_line
        self._pointing: set[int] = set()
        """Indices of the text blocks that hold something of `hypertext.POINTING`."""
        self.texts: list[TextBlock] = []
        self.links: list[LinkUse] = []
        self.footnotes: list[FootnoteUse] = []
        self.headings: list[Heading] = []
        self.removed_html: list[tuple[int, str]] = []
        """Line and tag of raw HTML that is not shown."""
        self.has_code = False
        self.altered: list[tuple[Token, int]] = []
        """Tokens that may stand otherwise in the source as it is published, and which figure each places, 0 for none."""
        taken: dict[str, int] = {}
        groups, self._notes = _split(tokens)
        self._tops = self._read_tops(groups, taken, gives_ids)
        self._read_notes(taken, gives_ids)

    def _read_tops(self, groups: Sequence[list[Token]], taken: dict[str, int], gives_ids: bool) -> list[_Top]:
        """The blocks of the top level; `taken` gets their ids."""
        tops: list[_Top] = []
        number = 0
        for group in groups:
            head = group[0]
            kind, figure = _kind_of(group)
            if kind == "flow":
                lines = self._read_flow(group)
                text = "".join([line[1] for line in lines])
            else:
                text, plain = self._read_line(group[1], len(self.texts))
                lines = [(kind, text, () if kind[0] == "h" else plain, self._line_of(group[1]))]
            given = str(head.attrs.pop("id", "") or "")
            counts = False
            if kind[0] == "h":
                identity = hypertext.unique_id(given or _heading_id(text), taken)
                self.headings.append(Heading(identity, int(kind[1]), text))
            else:
                identity = hypertext.unique_id(given or "p-" + of_bytes(fold(text).encode())[:8], taken)
                counts = kind in ("p", "flow") and head.type not in _CODE and bool(text.strip())
                number += counts
            shown = number if counts else 0
            for inner, words, plain, line in lines:
                self.texts.append(TextBlock(len(self.texts), inner, words, line, identity, shown, len(tops), plain))
            if gives_ids:
                for token in group:
                    hypertext.settle_ids(token, taken)
            if figure:
                self.altered[-1] = group[1], figure
            tops.append(_Top(kind, identity, shown, figure, group))
        return tops

    def _read_flow(self, group: Sequence[Token]) -> list[tuple[str, str, Ranges, int]]:
        """Kind, text, plain ranges and line of each text block in a list, table …; code and raw HTML are noted on the way."""
        lines: list[tuple[str, str, Ranges, int]] = []
        before = ""
        for token in group:
            if token.type == "inline":
                text, plain = self._read_line(token, len(self.texts) + len(lines))
                lines.append((_INNER.get(before, "item"), text, plain, self._line_of(token)))
            elif token.type == "html_block":
                self._read_html(token)
            elif token.type in _CODE:
                self.has_code = True
            before = token.type
        return lines

    def _read_line(self, token: Token, block: int) -> tuple[str, Ranges]:
        """Text and plain ranges of an inline token, whose harmful tags are dropped; links are noted, of a block below 0 no footnotes."""
        children = token.children or []
        if len(children) == 1 and children[0].type == "text":  # most lines of news
            text = children[0].content
            return text, ((0, len(text)),)
        text, plain, kinds = read(children)
        if not hypertext.POINTING.isdisjoint(kinds):
            self._pointing.add(block)
            self._read_links(token, pieces(children), block)
            if "link_open" in kinds or "image" in kinds or "^[" in token.content:
                self.altered.append((token, 0))
        if "html_inline" in kinds:
            line = self._line_of(token)
            token.children, dropped = hypertext.keep_harmless(children)
            token.meta = {**token.meta, "dropped": dropped}
            if dropped and (not self.altered or self.altered[-1][0] is not token):
                self.altered.append((token, 0))
            self.removed_html += [(line, one.content) for one in dropped if not one.content.startswith("<!--")]
        return text, plain

    def _read_links(self, token: Token, texts: Sequence[str], block: int) -> None:
        line = self._line_of(token)
        at = 0
        opened: tuple[Token, int] | None = None
        for child, text in zip(token.children or (), texts, strict=True):
            if child.type == "link_open":
                opened = child, at
            elif child.type == "link_close" and opened:
                self.links.append(LinkUse(block, str(opened[0].attrs["href"]), bool(opened[0].meta.get("wiki")), opened[1], at, line))
            elif child.type == "image":
                self.links.append(LinkUse(block, str(child.attrs["src"]), False, at, at, line, image=True))
            elif child.type == "footnote_ref" and block >= 0:
                self.footnotes.append(FootnoteUse(block, at, hypertext.footnote_label(child)))
            line += child.type in ("softbreak", "hardbreak")
            at += len(text)

    def _read_notes(self, taken: dict[str, int], gives_ids: bool) -> None:
        """Links and raw HTML of the footnotes, which are no text blocks."""
        for tokens in self._notes.values():
            for token in tokens:
                if gives_ids:
                    hypertext.settle_ids(token, taken)
                if token.type == "inline":
                    self._read_line(token, -1)
                elif token.type == "html_block":
                    self._read_html(token)

    def _read_html(self, token: Token) -> None:
        """What a block of raw HTML leads to, and what of it is not shown."""
        line = self._line_of(token)
        self.altered.append((token, 0))
        self.removed_html += [(line, tag) for tag in removed_by_cleaning(token.content)]
        for one in pointers(token.content):
            self.links.append(LinkUse(-1, one.target, False, 0, 0, line + one.line, image=one.image))

    def _line_of(self, token: Token) -> int:
        return self._first_line + (token.map[0] if token.map else 0)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions of links that count."""
        return tuple(self._env.get("definitions", ()))

    @property
    def as_text(self) -> tuple[AsText, ...]:
        """Definitions that are shown as text, and references to footnotes that are not there."""
        return shown_as_text(self._env)

    @property
    def first_line(self) -> int:
        """Line of the file on which the text begins."""
        return self._first_line

    def tokens(self) -> Iterator[Token]:
        """The tokens of all blocks, then those of the footnotes."""
        for top in self._tops:
            yield from top.tokens
        for note in self._notes.values():
            yield from note

    def note(self, label: str) -> Sequence[Token]:
        """The tokens of a footnote."""
        return self._notes.get(label, ())

    @property
    def text(self) -> str:
        """The text of all blocks, a line feed between them."""
        return "\n".join([block.text for block in self.texts])

    def render(
        self, marks: Mapping[int, Sequence[Mark]], addresses: Mapping[str, str], footnotes: Mapping[str, tuple[int, int]] | None = None
    ) -> tuple[Block, ...]:
        """The blocks of the body as HTML, without notes.

        `marks` are those of each text block by its index; `addresses` gives for each link target as written the address to put
        in its place, "" to show the words without a link; `footnotes` gives for each label number and margin slot.
        """
        blocks: list[Block] = []
        index = 0
        for top in self._tops:
            html = ""
            if top.kind == "flow":
                drawn: list[Token] = []
                for token in top.tokens:
                    if token.type == "inline":
                        children = self._drawn(index, token.children or [], marks, addresses, footnotes)
                        drawn.append(token if children is token.children else Token("inline", "", 0, children=children))
                        index += 1
                    else:
                        drawn.append(hypertext.addressed(token, addresses) if token.type == "html_block" else token)
                html = hypertext.html_of(drawn, self._md, self._env)
            else:
                if not top.figure:
                    children = self._drawn(index, top.tokens[1].children or [], marks, addresses, footnotes)
                    html = hypertext.html_of(children, self._md, self._env)
                    if top.tokens[0].attrs:
                        html = hypertext.with_attributes(top.tokens[0], html)
                index += 1
            blocks.append(Block(top.kind, top.id, top.number, html, figure=top.figure))
        return tuple(blocks)

    def render_whole(self, marks: Mapping[int, Sequence[Mark]], addresses: Mapping[str, str]) -> tuple[Block, ...]:
        """The same with the footnotes in a list under them, for a text that has no margin."""
        numbers = {label: number for number, label in enumerate(dict.fromkeys(use.label for use in self.footnotes), 1)}
        blocks = self.render(marks, addresses, {label: (number, hypertext.LISTED) for label, number in numbers.items()})
        if not numbers:
            return blocks
        items = "".join(f"<li>{self.footnote_html(label, addresses)}</li>\n" for label in numbers)
        identity = hypertext.unique_id("footnotes", {block.id: 1 for block in blocks})
        return (*blocks, Block("flow", identity, 0, f'<ol class="footnotes">\n{items}</ol>\n'))

    def _drawn(
        self,
        index: int,
        children: list[Token],
        marks: Mapping[int, Sequence[Mark]],
        addresses: Mapping[str, str],
        footnotes: Mapping[str, tuple[int, int]] | None,
    ) -> list[Token]:
        """The tokens of a text block with its marks and addresses."""
        if index in marks:
            children = weave(children, marks[index])
        if index in self._pointing:
            children = hypertext.address(children, addresses, footnotes or {})
        return children

    def footnote_html(self, label: str, addresses: Mapping[str, str]) -> str:
        """HTML of one footnote's text; "" for a label that has none."""
        tokens = []
        for token in self._notes.get(label, ()):
            if token.type == "inline":
                tokens.append(Token("inline", "", 0, children=hypertext.address(token.children or [], addresses, {})))
            else:
                tokens.append(hypertext.addressed(token, addresses) if token.type == "html_block" else token)
        return hypertext.html_of(tokens, self._md, self._env)


def _split(tokens: Sequence[Token]) -> tuple[list[list[Token]], dict[str, list[Token]]]:
    """The tokens in the groups of the top level, and the footnotes by their labels."""
    groups: list[list[Token]] = []
    notes: dict[str, list[Token]] = {}
    group: list[Token] = []
    depth = 0
    for index, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            return groups, _notes_of(tokens[index + 1 : -1])
        group.append(token)
        depth += token.nesting
        if not depth:
            groups.append(group)
            group = []
    return groups, notes


def _notes_of(tokens: Sequence[Token]) -> dict[str, list[Token]]:
    notes: dict[str, list[Token]] = {}
    for token in tokens:
        if token.type == "footnote_open":
            own = notes[hypertext.footnote_label(token)] = []
        elif token.type not in ("footnote_close", "footnote_anchor"):
            own.append(token)
    return notes


def _kind_of(group: Sequence[Token]) -> tuple[str, int]:
    """The kind of a top-level block, and which figure it places."""
    head = group[0]
    if head.type == "heading_open":
        return "h2" if head.tag == "h1" else head.tag, 0
    if head.type != "paragraph_open":
        return "flow", 0
    children = group[1].children or []
    if len(children) == 1 and children[0].type == "image":
        placed = _FIGURE.match(str(children[0].attrs["src"]))
        return ("figure", int(placed.group(1))) if placed else ("flow", 0)
    return "p", 0


def _heading_id(text: str) -> str:
    return _HEADING_MARK.sub("-", text).strip("-").lower() or "section"
