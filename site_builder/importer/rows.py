"""HTML as rows of text, as a browser would show them: made harmless by nh3, then walked once, without recursion."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from msgspec import Struct

from site_builder.hantext import is_unspaced
from site_builder.importer.pictures import SOURCES, is_code, picture_of, web_address
from site_builder.model.clipping import Form, Inline, Picture

DEEPEST = 250
"""Elements stand in each other at most so deep; what goes deeper is read without its marks."""
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup html label legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
INLINE = frozenset(
    "a abbr b big cite code del em font i ins kbd mark noscript picture q rp rt ruby s samp small span strong sub sup time tt u var".split()
)
GONE = frozenset("script style template title head textarea select svg math iframe object embed audio video canvas dialog".split())
"""Elements that show no text of the page, or none that belongs to it."""
_ATTRIBUTES = {
    "*": {"class", "id", "style", "align", "hidden", "role", "itemprop"},
    "a": {"href"},
    "img": {*SOURCES, "srcset", "data-srcset", "alt", "title", "width", "height"},
    "ol": {"start"},
    "time": {"datetime"},
    "font": {"color"},
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ANY_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = {**dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0))), **dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))}
"""Characters without a shape: no reader sees them, so that they are no text."""
_GREY = re.compile(r"(?:^|;)\s*color\s*:\s*(?:#([0-9a-f]{3}|[0-9a-f]{6})\b|(gr[ae]y|dim ?gr[ae]y|dark ?gr[ae]y)|rgb\((\d+),\s*(\d+),\s*(\d+))", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Element(Struct, frozen=True):
    """A block element: its tag, the words of its class, id and role, and the element it stands in (-1 for none)."""

    tag: str
    words: frozenset[str]
    parent: int


class Row(Struct, frozen=True):
    """One row of text, or one picture."""

    text: str
    element: int
    form: Form = "text"
    level: int = 0
    inline: tuple[Inline, ...] = ()
    """Offsets are in `text`."""
    picture: Picture | None = None
    is_code: bool = False
    """The picture is a code to scan."""
    bold: bool = False
    centred: bool = False
    grey: bool = False
    hidden: bool = False
    linked: int = 0
    """So many of its characters, blanks apart, are links."""
    paragraph: int = 0
    """Rows of one number stand in one paragraph, parted by `<br>`."""
    breaks: int = 0
    """How many `<br>` stand before it in its paragraph."""
    cell: tuple[int, int, int] = (0, 0, 0)
    """Number of its table, row and cell; zeros outside tables."""


class Rows(Struct, frozen=True):
    """What some HTML shows."""

    rows: tuple[Row, ...]
    elements: tuple[Element, ...]


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
    unseen: bool = False
    pre: bool = False
    cell: tuple[int, int, int] = (0, 0, 0)


class _Run(NamedTuple):
    start: int
    end: int
    state: _State


def rows_of(html: str, base: str = "") -> Rows:
    """The rows of some HTML.  Addresses are made whole by `base`; what is not http or https is dropped, its text stays."""
    import nh3

    if _depth(html) > DEEPEST:
        html = _ANY_TAG.sub(lambda tag: tag[0] if tag[1].lower() in ("p", "br", "img", "h1", "h2", "h3", *GONE) else " ", html)
        html = html if _depth(html) <= DEEPEST else re.sub(r"<(?=[/A-Za-z])", "&lt;", html)
    clean = nh3.clean(
        html,
        tags=set(BLOCKS | INLINE | {"br", "hr", "img", "wbr"}),
        clean_content_tags=set(GONE),
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https"},
    )
    walk = _Walk(base)
    walk.feed(clean)
    walk.close()
    walk.end_row()
    return Rows(tuple(walk.rows), tuple(walk.elements))


def _depth(html: str) -> int:
    """How deep the elements of some HTML may stand in each other, at most."""
    opened: dict[str, int] = {}
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        tag = name.lower()
        if tag in ("br", "img", "p", "li", "td", "tr", "th", "hr", "input", "meta", "link", "option", "dt", "dd", "tbody"):
            continue
        if not closing:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened.get(tag):
            opened[tag] -= 1
            depth -= 1
    return deepest


class _Walk(HTMLParser):
    """Clean HTML, tag by tag."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
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

    def handle_endtag(self, tag: str) -> None:
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

    def handle_data(self, data: str) -> None:
        """Take text in."""
        if self.state.unseen:
            return
        data = data.translate(_UNSEEN)
        if self.state.pre:
            first, *others = data.split("\n")
            self._add(first)
            for line in others:
                self.end_row()
                self.breaks += 1
                self._add(line)
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
        start = len(self.text)
        self.text += data
        self.runs.append(_Run(start, len(self.text), self.state))

    def _open_block(self, tag: str, given: dict[str, str]) -> None:
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

    def _style(self, tag: str, given: dict[str, str]) -> None:
        style = given.get("style", "").lower()
        centre = given.get("align", "").lower() == "center" or tag == "center" or re.search(r"text-align\s*:\s*center", style)
        aside = given.get("align", "").lower() in ("left", "right", "justify") or re.search(r"text-align\s*:\s*(?:left|right|justify|start)", style)
        state = self.state
        self.state = state._replace(
            tag=tag,
            strong=state.strong or tag in ("b", "strong") or bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style)),
            em=state.em or tag in ("em", "i", "cite"),
            href=web_address(given.get("href", ""), self.base) or "#" if tag == "a" and "href" in given else state.href,
            centred=bool(centre) or (state.centred and not aside),
            grey=is_grey(f"{style};color:{given.get('color', '').strip()}") or (state.grey and "color" not in style) or tag == "small",
            hidden=state.hidden or "hidden" in given or bool(re.search(r"display\s*:\s*none", style)),
            unseen=state.unseen or tag == "noscript",
        )

    def _picture(self, given: dict[str, str]) -> None:
        picture = picture_of(given, self.base)
        if picture is None:
            return
        self.end_row()
        state = self.state
        row = Row("", state.element, "picture", picture=picture, is_code=is_code(given), hidden=state.hidden, paragraph=self.paragraph, cell=state.cell)
        self.rows.append(row)

    def _end_paragraph(self) -> None:
        self.end_row()
        self.paragraph += 1
        self.breaks = 0

    def end_row(self) -> None:
        """Finish the row that is being read, if it holds text."""
        text, runs = self.text, self.runs
        self.text, self.runs = "", []
        if not text.strip():
            return
        text, runs = _joined(text, runs)
        seen = [(run, len("".join(text[run.start : run.end].split()))) for run in runs]
        seen = [(run, count) for run, count in seen if count]
        state = seen[0][0].state
        row = Row(
            text,
            state.element,
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
    from bisect import bisect_left

    moved = [run._replace(start=run.start - bisect_left(gone, run.start), end=run.end - bisect_left(gone, run.end)) for run in runs]
    return whole, [run._replace(end=min(run.end, len(whole))) for run in moved]


def _inline(runs: list[_Run], text: str) -> tuple[Inline, ...]:
    """Emphasis and links of a row, each stretch once."""
    found: list[Inline] = []
    for kind in ("strong", "em", "link"):
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
                last = Inline(run.start, run.end, kind, href)  # type: ignore[arg-type]
                found.append(last)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def is_grey(style: str) -> bool:
    """Whether a style makes text grey: neither black nor white nor coloured."""
    found = _GREY.search(style)
    if not found:
        return False
    if found[2]:
        return True
    if found[1]:
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    else:
        parts = [int(found[number]) for number in (3, 4, 5)]
    return 0x50 <= min(parts) <= max(parts) <= 0xC8 and max(parts) - min(parts) <= 24
