"""HTML read row by row, as a browser would show it: made harmless, then walked once, without recursion."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Literal, NamedTuple

from site_builder.hantext import is_unspaced
from site_builder.importer.html.harmless import BLOCKS, harmless, text_of
from site_builder.importer.html.line_marks import told, unmarked
from site_builder.importer.html.pictures import is_code, picture_of, web_address
from site_builder.importer.html.rows import Element, Row, Rows
from site_builder.importer.html.styles import centres, greys, is_bold, is_hidden
from site_builder.model.clipping import Form, Inline

_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*+")*+)\s*/?>|([^<]+)""")
"""What nh3 writes: tags in lower case, values in double quotes, every other < and & as an entity."""
_ATTRIBUTE = re.compile(r"""\s([a-z-]+)="([^"]*)\"""")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff]")
"""Characters without a shape: no reader sees them, so that they are no text."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class _State(NamedTuple):
    """What holds for the text at a place."""

    tag: str = ""
    element: int = -1
    form: Form = "text"
    level: int = 0
    depth: int = 0
    strong: bool = False
    em: bool = False
    href: str = ""
    centred: bool = False
    grey: bool = False
    hidden: bool = False
    pre: bool = False
    cell: tuple[int, int, int] = (0, 0, 0)


class _Run(NamedTuple):
    start: int
    end: int
    state: _State


def rows_of(html: str, base: str = "") -> Rows:
    """The rows of some HTML.  Addresses are made whole by `base`; what is not http or https is dropped, its text stays.

    Where line marks stand in the HTML, each row knows its line.
    """
    walk = _Walk(base)
    for closing, tag, attributes, text in _TOKEN.findall(harmless(html)):
        if text:
            for line, piece in told(text):
                walk.take_text(text_of(piece), line)
        elif closing:
            walk.end(tag)
        else:
            walk.begin(tag, {name: text_of(unmarked(value)) for name, value in _ATTRIBUTE.findall(attributes)})
    walk.end_row()
    return Rows(tuple(walk.rows), tuple(walk.elements))


class _Walk:
    """Clean HTML, tag by tag."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.rows: list[Row] = []
        self.elements: list[Element] = []
        self.state = _State()
        self.stack: list[_State] = []
        self.text = ""
        self.runs: list[_Run] = []
        self.paragraph = self.breaks = 0
        self.tables = self.table_rows = self.cells = 0
        self.counters: list[int] = []
        self.marker = ""
        self.line = self.row_line = 0

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag == "br":
            self.end_row()
            self.breaks += 1
        elif tag == "img":
            self._picture(given)
        elif tag == "hr":
            self._end_paragraph()
        elif tag != "wbr":
            self.stack.append(self.state)
            if tag in BLOCKS:
                self._end_paragraph()
                self._open_block(tag, given)
            self._style(tag, given)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag != self.state.tag:
            return
        if tag in BLOCKS:
            self._end_paragraph()
        if tag in ("ol", "ul"):
            self.counters.pop()
        if tag == "li":
            self.marker = ""
        self.state = self.stack.pop()

    def take_text(self, data: str, line: int = 0) -> None:
        """Take text in, which stands on a line of the file (0: on the one told last)."""
        self.line = line or self.line
        data = _UNSEEN.sub("", data)
        if self.state.pre:
            first, *others = data.split("\n")
            self._add(first)
            for following in others:
                self.end_row()
                self.breaks += 1
                self._add(following)
            return
        data = _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", data)
        if not self.text or self.text[-1] in " \n":
            data = data.lstrip(" \n")
        self._add(data)

    def _add(self, data: str) -> None:
        if not data:
            return
        if self.marker and data.strip():
            data, self.marker = self.marker + data, ""
        if not self.row_line and data.strip():
            self.row_line = self.line
        start = len(self.text)
        self.text += data
        self.runs.append(_Run(start, len(self.text), self.state))

    def _open_block(self, tag: str, given: Mapping[str, str]) -> None:
        words = frozenset(word.lower() for name in ("class", "id", "role") for word in _WORDS.findall(given.get(name, "")[:300]))
        self.elements.append(Element(tag, words, self.state.element))
        state = self.state._replace(element=len(self.elements) - 1)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            state = state._replace(form="heading", level=int(tag[1]))
        elif tag == "li":
            state = state._replace(form="item", level=max(1, state.depth))
            if self.counters and self.counters[-1] >= 0:
                self.marker = f"{self.counters[-1]}. "
                self.counters[-1] += 1
        elif tag in ("ul", "ol"):
            self.counters.append((int(given["start"]) if re.fullmatch(r"\d{1,4}", given.get("start", "")) else 1) if tag == "ol" else -1)
            state = state._replace(depth=state.depth + 1)
        elif tag in ("blockquote", "pre", "figcaption", "caption"):
            form: Form = "quote" if tag == "blockquote" else "code" if tag == "pre" else "caption"
            state = state._replace(form=form, level=0, depth=0, pre=state.pre or tag == "pre")
        elif tag == "table":
            self.tables += 1
            state = state._replace(cell=(self.tables, 0, 0))
        elif tag == "tr":
            self.table_rows += 1
            state = state._replace(cell=(state.cell[0], self.table_rows, 0))
        elif tag in ("td", "th"):
            self.cells += 1
            state = state._replace(cell=(*state.cell[:2], self.cells), form="text" if state.form == "item" else state.form, centred=False)
        self.state = state

    def _style(self, tag: str, given: Mapping[str, str]) -> None:
        state, centre, grey = self.state, centres(given), greys(given)
        self.state = state._replace(
            tag=tag,
            strong=state.strong or tag in ("b", "strong") or is_bold(given),
            em=state.em or tag in ("em", "i", "cite"),
            href=web_address(given.get("href", ""), self.base) or "#" if tag == "a" and "href" in given else state.href,
            centred=tag == "center" or (state.centred if centre is None else centre),
            grey=tag == "small" or (state.grey if grey is None else grey),
            hidden=state.hidden or is_hidden(given),
        )

    def _picture(self, given: Mapping[str, str]) -> None:
        picture = picture_of(given, self.base)
        if picture is None:
            return
        self.end_row()
        state = self.state
        row = Row(
            "",
            state.element,
            form="picture",
            picture=picture,
            is_code=is_code(given),
            hidden=state.hidden,
            paragraph=self.paragraph,
            cell=state.cell,
        )
        self.rows.append(row)

    def _end_paragraph(self) -> None:
        self.end_row()
        self.paragraph += 1
        self.breaks = 0

    def end_row(self) -> None:
        """Finish the row that is being read, if it holds text."""
        text, runs, line = self.text, self.runs, self.row_line
        self.text, self.runs, self.row_line = "", [], 0
        if not text.strip():
            return
        text, runs = _joined(text, runs)
        seen = [(run, len("".join(text[run.start : run.end].split()))) for run in runs]
        seen = [(run, count) for run, count in seen if count]
        state = seen[0][0].state
        row = Row(
            text,
            state.element,
            line,
            state.form,
            state.level,
            inline=_inline([run for run, _ in seen], text),
            bold=all(run.state.strong for run, _ in seen),
            centred=all(run.state.centred for run, _ in seen),
            grey=all(run.state.grey for run, _ in seen),
            hidden=state.hidden,
            linked=sum(count for run, count in seen if run.state.href),
            paragraph=self.paragraph,
            breaks=self.breaks,
            cell=state.cell,
        )
        self.rows.append(row)
        self.breaks = 0


def _joined(text: str, runs: list[_Run]) -> tuple[str, list[_Run]]:
    """The text of a row without blanks at its end, its line ends turned into blanks, or into nothing within Chinese."""
    text = text.rstrip(" \n")
    gone: list[int] = []
    kept: list[str] = []
    position = 0
    for found in re.finditer("\n", text):
        at = found.start()
        kept.append(text[position:at])
        if is_unspaced(text[at - 1 : at]) and is_unspaced(text[at + 1 : at + 2]):
            gone.append(at)
        else:
            kept.append(" ")
        position = at + 1
    whole = "".join([*kept, text[position:]])
    if not gone:
        return whole, [run._replace(end=min(run.end, len(whole))) for run in runs]
    moved = [run._replace(start=run.start - bisect_left(gone, run.start), end=run.end - bisect_left(gone, run.end)) for run in runs]
    return whole, [run._replace(end=min(run.end, len(whole))) for run in moved]


def _inline(runs: list[_Run], text: str) -> tuple[Inline, ...]:
    """Emphasis and links of a row, each stretch once."""
    found: list[Inline] = []
    kinds: tuple[Literal["strong", "em", "link"], ...] = ("strong", "em", "link")
    for kind in kinds:
        last: Inline | None = None
        for run in runs:
            href = run.state.href if kind == "link" and run.state.href != "#" else ""
            on = bool(href) if kind == "link" else run.state.strong if kind == "strong" else run.state.em
            if not on or run.start >= run.end:
                continue
            if last is not None and last.href == href and not text[last.end : run.start].strip():
                last = Inline(last.start, run.end, last.kind, href)
                found[-1] = last
            else:
                last = Inline(run.start, run.end, kind, href)
                found.append(last)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))
