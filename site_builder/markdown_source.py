"""The source of a text as it is published: what leads somewhere leads there from anywhere, and what a page does not show is not in it.

Only what the parser says is a link, an image or raw HTML is touched, at the place where it says that it stands; so code, escapes and titles
stay as written.  What is taken out leaves nothing behind where the rest still reads as before; else a mark without words keeps it apart.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from site_builder import hypertext
from site_builder.hantext import holds_han
from site_builder.markdown import parse
from site_builder.markdown_attributes import behind_attributes
from site_builder.markdown_definitions import Definition
from site_builder.markdown_document import Document
from site_builder.markdown_html import WITHHELD, clean, pointers, removed_by_cleaning
from site_builder.markdown_lines import Lines, Row
from site_builder.markdown_shape import shape_of
from site_builder.markdown_written import APART, destination, escaped, written
from site_builder.model.body import ROOT, STATIC

NOTHING = "<!-- -->"
"""The same for whole lines: what begins with it is raw HTML, and ends with its line."""
_UNSEEN = re.compile(r"<[!?]|</(?![A-Za-z])")
"""What a reader of HTML takes for a comment."""
_FIRST_TAG = re.compile(r"\s*<(/?[A-Za-z][A-Za-z0-9]*)")
_HAN = "<b title=\u5b57></b>"
"""The same with a Chinese character in it."""
_BAR = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(r"(?<!\\)\[(?:\\[\s\S]|[^\[\]\\])*\]\Z")
MOST_READ = 200_000
"""How many characters are read again at most to find the parts of a text in which something goes without a mark."""
_SOMEWHERE = "https://example.org/"


def published(document: Document, text: str, addresses: Mapping[str, str], own: str, figures: Sequence[str] = ()) -> str:
    """The Markdown `text` that `document` was read from, for readers elsewhere.

    `addresses` gives for each target as written the address to put in its place, "" to leave the words alone; `own` is the page's
    own address, before a `#`; `figures` are the figures that the text may place, as Markdown.
    """
    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if not document.altered and not document.definitions and not document.as_text:
        return source
    draft = _Draft(document, source, addresses, own, figures, None)
    if not draft.daring:
        return draft.text()
    wanted = shape_of(document, lambda target: _read(draft.address(target)))
    if shape_of(draft.read_again(), str) == wanted:
        return draft.text()
    bare: set[int] = set()
    for part in islice(draft.daring, MOST_READ // len(source)):
        if shape_of(_Draft(document, source, addresses, own, figures, {*bare, part}).read_again(), str) == wanted:
            bare.add(part)
    return _Draft(document, source, addresses, own, figures, bare).text()


class _Draft:
    """All that is to be changed in a text.

    In parts (a line, a block, a definition) that are not `bare` nothing goes without a mark in its place; in none if that is None.
    """

    def __init__(
        self, document: Document, source: str, addresses: Mapping[str, str], own: str, figures: Sequence[str], bare: Collection[int] | None
    ) -> None:
        self._document, self._addresses, self._own, self._bare_parts = document, addresses, own, bare
        self._part = 0
        self._lines = Lines(source)
        self._edits: list[tuple[int, int, str]] = []
        self._placed: list[tuple[int, int, str]] = []
        """Figures, which are no part of the text."""
        self._han = ""
        """What stands in a line that holds Han only in what goes."""
        self.daring: dict[int, None] = {}
        """The parts in which something goes, or stands elsewhere, without a mark."""
        for token, figure in document.altered:
            self._part += 1
            if token.type == "html_block":
                self._block(token)
            elif figure:
                span = self._lines.row(token).span(0, len(token.content))
                self._placed.append((*span, figures[figure - 1] if figure <= len(figures) else NOTHING))
            elif token.map:
                self._line(token, None)
        for one in document.definitions:
            self._part += 1
            self._definition(one)
        for shown in document.as_text:
            self._part += 1
            for at in (shown.at, shown.angle) if self._bare or shown.kind == "link" else ():
                if at >= 0:
                    self._put(at, at, "\\", dares=True)

    @property
    def _bare(self) -> bool:
        return self._bare_parts is None or self._part in self._bare_parts

    def text(self) -> str:
        """The text with all changes."""
        return _changed(self._lines.source, (*self._edits, *self._placed))

    def read_again(self) -> Document:
        """What the text is read as with all changes but the figures."""
        return parse(_read(_changed(self._lines.source, self._edits)))

    def address(self, target: str) -> str:
        """Where a link or image of the text leads to, "" for nowhere."""
        found = hypertext.harmless(self._addresses.get(target, ""))
        return f"{self._own}{found}" if found.startswith("#") else found

    def _put(self, start: int, end: int, new: str, *, dares: bool = False) -> None:
        self._edits.append((start, end, new))
        if dares:
            self.daring[self._part] = None

    def _take(self, row: Row, start: int, end: int, new: str = "", apart: str = APART) -> None:
        """Put something in the place of a part of a line, with marks around it unless all is to be bare."""
        if not self._bare:
            apart = (
                apart.replace("<a", "<a title=\u5b57")
                if apart == "<a>" and self._han
                else self._han
                if apart in ("", APART) and self._han
                else apart
            )
            line_break = row.line_break(start, end)
            behind = f"<b{line_break}hidden></b>" if line_break else apart if new else ""
            new = f"{apart}{new}{behind}{self._bars(row, start, end)}"
        self._put(*row.span(start, end), new, dares=True)

    def _bars(self, row: Row, start: int, end: int) -> str:
        """What stands for the bars that go with a part of a line, since their number decides whether a table begins there."""
        first, last = row.span(start, end)
        bars = len(_BAR.findall(self._lines.source, first, last)) if row.content.find("|", start, end) >= 0 else 0
        return f'<b title="{"|" * bars}"></b>' if bars else ""

    def _line(self, token: Token, row: Row | None) -> None:
        """The links, images, tags and notes of a line."""
        children = token.children or ()
        dropped = token.meta.get("dropped", ())
        if not dropped and not any(child.type in hypertext.POINTING for child in children):
            return
        row = row or self._lines.row(token)
        count, lead = len(self._edits), token.meta.get("lead", 0)
        self._lead_on(children, dropped, lead, row)
        if "*" not in row.content or len(self._edits) == count or not self._changes_script(row, self._edits[count:]):
            return
        self.daring[self._part] = None
        if not self._bare and holds_han(row.content):
            del self._edits[count:]
            self._han = _HAN
            self._lead_on(children, dropped, lead, row)
            self._han = ""
        elif not self._bare:
            self._edits[count:] = [(start, end, _han_as_numbers(new)) for start, end, new in self._edits[count:]]

    def _changes_script(self, row: Row, edits: Sequence[tuple[int, int, str]]) -> bool:
        """Whether with its changes a line holds Han that held none, or none that held some: that decides what asterisks in it mean."""
        start, end = row.whole()
        changed = _changed(self._lines.source[start:end], [(first - start, last - start, new) for first, last, new in edits])
        return holds_han(row.content) != holds_han(changed)

    def _lead_on(self, children: Sequence[Token], dropped: Sequence[Token], lead: int, row: Row) -> None:
        done = lead
        for index, child in enumerate(children):
            at = child.meta.get("at") if child.type in hypertext.POINTING else None
            if not at or at[0] < done:
                continue
            if child.type == "link_open":
                if after := self._link(children, index, row):
                    done = after
                    dropped = [tag for tag in dropped if not at[0] <= tag.meta["at"][0] < done]
            elif child.type == "image":
                self._image(child, row)
            else:
                self._note(child, row)
        for tag in dropped:
            if tag.meta["at"][0] >= lead:
                in_link = "<a>" if isLinkOpen(tag.content) else "</a>" if isLinkClose(tag.content) else APART
                start, end = tag.meta["at"]
                self._take(row, start, end, "", in_link)

    def _link(self, children: Sequence[Token], index: int, row: Row) -> int:
        """A link; where it ends if with it all that stands in it is done, else 0."""
        link = children[index]
        target, address = str(link.attrs["href"]), self.address(str(link.attrs["href"]))
        start, end = link.meta["at"][0], link.meta["at"][-1]
        if link.meta.get("wiki") and address:
            new = f"[{escaped(children[index + 1].content)}{self._han}]({destination(address)})"
            bars = self._bars(row, start, end)
            risky = bool(bars) or row.content[start - 1 : start] in ("!", "^", "]", "\\")
            self._put(*row.span(start, end), f"{bars or APART}{new}" if risky and not self._bare else new, dares=risky)
        elif not address:
            end = behind_attributes(row.content, end)
            if self._bare and len(link.meta["at"]) == 3:
                self._take(row, start, start + 1)
                self._take(row, link.meta["at"][1], end)
            else:
                if not self._bare and index and children[index - 1].type == "text" and (label := _LABEL.search(row.content, 0, start)):
                    for at in (label.start(), start - 1):  # else it may become a link by itself
                        self._put(row.place(at), row.place(at), "\\")
                words = children[index + 1 : _end_of(children, index)]
                self._take(row, start, end, written(words, self.address, self._document.note))
                return end
        elif address != target and not link.meta.get("label"):
            self._lead(link, row, address)
        return 0

    def _image(self, image: Token, row: Row) -> None:
        target, address = str(image.attrs["src"]), self.address(str(image.attrs["src"]))
        start, label, end = image.meta["at"]
        alternative = escaped(hypertext.alternative(image).replace("\n", " "))
        if not address:
            self._take(row, start, behind_attributes(row.content, end), alternative)
            return
        if any(child.type not in ("text", "softbreak") for child in image.children or ()):
            self._take(row, start + 2, label, alternative, "")
        if address != target and not image.meta.get("label"):
            self._lead(image, row, address)

    def _lead(self, token: Token, row: Row, address: str) -> None:
        """Let a link or image lead to an address."""
        label = row.place(token.meta["at"][1])
        if self._han:
            self._put(label, label, self._han)
        self._put(*_target_of(token.meta["at"], row), destination(address))

    def _note(self, reference: Token, row: Row) -> None:
        """A footnote that is written in the line."""
        for token in self._document.note(hypertext.footnote_label(reference)):
            if token.type == "inline":
                self._line(token, row.part(reference.meta["at"][0] + 2, token.content))

    def _definition(self, one: Definition) -> None:
        """The definition of a link; it goes with all that uses it where it leads nowhere, and is kept apart from text before it."""
        address, source = self.address(one.href), self._lines.source
        line = source.rfind("\n", 0, one.start) + 1
        before = source[line : one.start]
        if not self._bare and self._document.as_text and one.line and self._lines.lines[one.line - 1].strip():
            self._put(one.start, one.start, f"{NOTHING}\n{before}")
        if address and address != one.href:
            self._put(*one.target, destination(address))
        elif not address:
            whole = self._bare and not before.strip()
            start, end = (line, min(one.end + 1, len(source))) if whole else (one.start, one.end)
            self._put(start, end, "" if self._bare else NOTHING, dares=True)

    def _block(self, token: Token) -> None:
        """A block of raw HTML, where something of it is not shown or leads elsewhere than is written."""
        led = any(self.address(one.target) != one.target for one in pointers(token.content))
        if not token.map or not (led or _UNSEEN.search(token.content) or removed_by_cleaning(token.content)):
            return
        rows = clean(token.content, self.address).replace(WITHHELD, "<span>").strip("\n").split("\n")
        spans = self._lines.block(token)
        last = self._lines.starts[token.map[0] + len(spans) - 1]
        nothing = f"<!--\n{self._lines.source[last : spans[-1][0]]}-->" if len(spans) > 1 else NOTHING
        begins, began = _FIRST_TAG.match(rows[0]), _FIRST_TAG.match(token.content)
        if not any(row.strip() for row in rows):
            self._put(*(self._set_off(token.map[0], spans) if self._bare else (spans[0][0], spans[-1][1])), "" if self._bare else nothing)
        elif self._bare and begins and began and begins[1].lower() == began[1].lower() and len(rows) <= len(spans):
            for (start, end), row in zip(spans, (*rows, *[""] * len(spans)), strict=False):
                self._put(start, end, row)
        else:
            self._put(spans[0][0], spans[-1][1], f"{nothing}<div>{'&#10;'.join(rows)}</div>")
        self.daring[self._part] = None

    def _set_off(self, first: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """The range of a block: its lines and the blank ones behind it where it stands by itself, its line where it stands in a list."""
        lines, after = self._lines.lines, first + len(spans)
        start, begin, end = spans[0][0], self._lines.starts[first], spans[-1][1]
        before = first > 0 and bool(lines[first - 1].strip())
        behind = after < len(lines) and bool(lines[after].strip())
        if self._lines.source[begin:start].strip() or ((before or behind) and (begin == start or not (before and behind))):
            return start, end
        while not before and after < len(lines) and not lines[after].strip():
            after += 1
        return begin, min(self._lines.starts[after], len(self._lines.source))


def _han_as_numbers(new: str) -> str:
    """Its Han as character references, which Markdown takes for no Han."""
    return "".join(f"&#{ord(char)};" if holds_han(char) else char for char in new)


def _end_of(children: Sequence[Token], index: int) -> int:
    """Where the link that begins at an index ends; links do not lie in each other."""
    return next(at for at in range(index + 1, len(children)) if children[at].type == "link_close")


def _read(text: str) -> str:
    """A text as a reader elsewhere has it, with some site in the place of the marks."""
    return text.replace(ROOT, _SOMEWHERE).replace(STATIC, _SOMEWHERE)


def _target_of(at: tuple[int, int, int], row: Row) -> tuple[int, int]:
    """The range in the text of the address of a link or an image, with the angle brackets if it has any."""
    _, label, end = at
    start = label + 2
    while row.content[start] in " \t\n":
        start += 1
    found = parseLinkDestination(row.content, start, end)
    return row.span(start, found.pos) if found.ok and found.pos > start else (row.place(start), row.place(start))


def _changed(source: str, edits: Sequence[tuple[int, int, str]]) -> str:
    done: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        done += (source[at:start], new)
        at = end
    return "".join((*done, source[at:]))
