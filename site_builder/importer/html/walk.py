"""HTML read row by row, as a browser would show it: one walk over the tree, without recursion."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.hantext import is_unspaced
from site_builder.importer.cues.characters import in_a_line
from site_builder.importer.cues.shortcodes import Shortcode
from site_builder.importer.html.cutlines import names_caption
from site_builder.importer.html.elements import BLOCKS, EMBEDDED, GONE, MARKS, UNSHOWN, VOID
from site_builder.importer.html.footnotes import Footnotes, footnotes_of
from site_builder.importer.html.line_marks import told, unmarked
from site_builder.importer.html.pictures import alternative, embedded, is_code, is_sign, link_to, picture_of, web_address
from site_builder.importer.html.rows import Element, Row, Rows
from site_builder.importer.html.runs import Marks, Run, State, row_of
from site_builder.importer.html.styles import centres, greys, is_bold, is_hidden, word_processor
from site_builder.importer.html.tables import Grid
from site_builder.importer.html.tree import tree_of
from site_builder.model.clipping import Form, Mark, Picture

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")
"""Characters without a shape: no reader sees them, so that they are no text."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CDATA = "[CDATA["
_TECHNICAL = re.compile(
    r"\s*(?:/?wp:|more\b|nextpage|truncate$|toc$|excerpt|/?(?:Start|End)Fragment|\[(?:if|endif)\b|<!\[endif|google_ad|prettier-|markdownlint|eslint|\W*$|\d+$)",
    re.IGNORECASE,
)
"""Comments that programs leave for each other."""
_TRACKED: dict[str, Mark] = {"deletion": "del", "insertion": "ins"}
"""What pandoc calls words that a word processor has taken back or put in."""
_LANGUAGE = re.compile(r"(?:language-|lang-|brush: ?)([\w+#-]{1,20})")


def rows_of(html: str, base: str = "", shortcodes: Sequence[Shortcode] = (), *, authored: bool = False) -> Rows:
    """The rows of some HTML.  Addresses are made whole by `base`, where that can be done.

    Where line marks stand in the HTML, each row knows its line; where marks of `shortcodes` stand, they do what they say.  In what an author
    wrote (`authored`), as against a page that a program made around it, comments and hints are words as well.
    """
    from lxml import etree

    tree = tree_of(html)
    if tree is None:
        return Rows((), ())
    walk = _Walk(base, shortcodes, footnotes_of(tree), authored=authored)
    remarks: set[Any] = set()
    steps = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in steps:
        if event == "start":
            if node.tag in GONE or (node.tag == "title" and not authored and _is_head(node.getparent())):
                steps.skip_subtree()
                continue
            if authored and "comment-start" in node.get("class", "").split():
                walk.leave(in_a_line(unmarked("".join(node.itertext()))), "a comment of the editors")
                remarks.add(node)
                steps.skip_subtree()
                continue
            walk.begin(node, {name: unmarked(value, shortcodes) for name, value in node.attrib.items()})
            walk.take_text(node.text or "")
            continue
        if event == "end" and node not in remarks:
            walk.end(node.tag)
        elif event == "comment":
            walk.comment(node.text or "")
        elif event == "pi":
            walk.comment(f"{node.target} {node.text or ''}")
        walk.take_text(node.tail or "")
    walk.end_row()
    return Rows(tuple(walk.rows), tuple(walk.elements))


def _names(given: Mapping[str, str]) -> frozenset[str]:
    """The words of which the names of an element are made."""
    return frozenset(word.lower() for name in ("class", "id", "role") if name in given for word in _WORDS.findall(given[name][:300]))


def _is_head(node: Any) -> bool:
    return node is not None and node.tag == "head"


class _Walk:
    """A tree, element by element."""

    def __init__(self, base: str, shortcodes: Sequence[Shortcode], footnotes: Footnotes, *, authored: bool) -> None:
        self.base, self.shortcodes, self.footnotes, self.authored = base, shortcodes, footnotes, authored
        self.rows: list[Row] = []
        self.aside: list[Row] = []
        """Rows that follow the one that is being read."""
        self.elements: list[Element] = []
        self.state = State()
        self.stack: list[State] = []
        self.text = ""
        self.runs: list[Run] = []
        self.paragraph = self.breaks = 0
        self.tables = self.table_rows = self.cells = 0
        self.grids = [Grid()]
        """Of the tables around this place; the first is for cells without a table."""
        self.counters: list[int] = []
        self.marker = ""
        """Mark of the list item that has no row yet."""
        self.line = self.row_line = 0
        self.begun: list[Shortcode] = []
        """What shortcodes have begun and not ended."""

    def begin(self, node: Any, given: Mapping[str, str]) -> None:
        """Begin an element."""
        tag = node.tag
        if tag == "br":
            self.end_row()
            self.breaks += 1
        elif tag == "img":
            self._picture(given)
        elif tag == "hr":
            self._end_paragraph()
        if tag in EMBEDDED and (picture := embedded(tag, given, self.base)):
            self._show(picture, alternative(given, "title"))
        if tag in VOID:
            return
        self.stack.append(self.state)
        if tag in BLOCKS:
            self._end_paragraph()
            self._open_block(tag, given)
        self._style(node, given)
        if self.authored and tag not in ("a", "img", *EMBEDDED) and (hint := in_a_line(given.get("title", ""))):
            self.leave(hint, "a hint that stands over the text")

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in VOID or tag != self.state.tag:
            return
        if tag in BLOCKS:
            self._end_paragraph()
        if tag in ("ol", "ul"):
            self.counters.pop()
        if tag == "table":
            self.grids.pop()
        if tag == "li":
            self.marker = ""
        self.state = self.stack.pop()

    def comment(self, text: str) -> None:
        """A comment: words of an author for other authors; what a program calls data is text."""
        if text.startswith(_CDATA):
            self.take_text(text.removeprefix(_CDATA).removesuffix("]]"))
            return
        if self.authored and (words := in_a_line(unmarked(text, self.shortcodes))) and not _TECHNICAL.match(words):
            self.leave(words, "a comment that no reader is shown")

    def take_text(self, text: str) -> None:
        """Take text in, with the marks in it."""
        if not text:
            return
        for line, number, piece in told(text):
            self.line = line or self.line
            if not number:
                self._take(_UNSEEN.sub("", piece))
            elif number <= len(self.shortcodes):
                self._shortcode(self.shortcodes[number - 1])

    def _take(self, data: str) -> None:
        if self.state.pre:
            first, *others = data.split("\n")
            self._add(first)
            for following in others:
                self.end_row()
                self.breaks += 1
                self._add(following)
            return
        data = _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", data)
        if not self.text or self.text[-1] in " \n" or (self.aside and is_unspaced(self.text[-1])):
            data = data.lstrip(" \n")
        self._add(data)

    def _add(self, data: str) -> None:
        if not data:
            return
        if not self.row_line and data.strip():
            self.row_line = self.line
        start = len(self.text)
        self.text += data
        self.runs.append(Run(start, len(self.text), self._now()))

    def _now(self) -> State:
        """What holds here: what elements say, and what shortcodes do."""
        state = self.state
        for one in self.begun:
            if one.does == "strong":
                state = state._replace(marks=state.marks | {("mark", "", "")})
            elif one.does in ("quote", "figure") and state.form in ("text", "caption"):
                state = state._replace(form="quote" if one.does == "quote" else "caption")
            elif one.does == "code":
                state = state._replace(form="code", lang=one.text)
        return state

    def _shortcode(self, one: Shortcode) -> None:
        """Do what a shortcode says; in code it is text."""
        if self.state.pre or any(kind == "code" for kind, _, _ in self.state.marks):
            self._take(one.raw)
        elif one.does == "text":
            self._take(one.text)
        elif one.does == "link":
            self.stack.append(self.state)
            self.state = self.state._replace(marks=self.state.marks | {("link", link_to(one.href, self.base), "")})
            self._take(one.text)
            self.state = self.stack.pop()
        elif one.does == "picture":
            self._show(Picture(link_to(one.href, self.base)), "")
            if one.text:
                self._row(one.text, "caption")
        elif one.does == "end":
            self._finish()
        elif one.does == "aside":
            self.leave(in_a_line(one.raw), one.why)
        else:
            if one.does != "strong":
                self._end_paragraph()
            self.begun.append(one)
            if one.does == "quote" and one.text:
                self._row(one.text, "quote", bold=True)

    def _finish(self) -> None:
        """End what a shortcode began last."""
        if self.begun and self.begun[-1].does != "strong":
            self._end_paragraph()
        if self.begun:
            self.begun.pop()

    def _row(self, text: str, form: Form, *, bold: bool = False) -> None:
        self._end_paragraph()
        marks: Marks = frozenset({("mark", "", "")}) if bold else frozenset()
        kept, self.state = self.state, self.state._replace(form=form, level=0, marks=marks)
        begun, self.begun = self.begun, []
        self._take(text)
        self._end_paragraph()
        self.state, self.begun = kept, begun

    def leave(self, words: str, why: str) -> None:
        """Words that no article may hold, behind the row in which they stand."""
        row = Row(words, self.state.element, self.line, "rest", why=why, hidden=self.state.hidden)
        (self.aside if self.text.strip() else self.rows).append(row)

    def _open_block(self, tag: str, given: Mapping[str, str]) -> None:
        style = word_processor(given)
        words = _names(given)
        self.elements.append(Element(tag, words | style.words, self.state.element))
        state = self.state._replace(element=len(self.elements) - 1)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            state = state._replace(form="heading", level=int(tag[1]))
        elif tag == "li":
            state = state._replace(form="item", level=max(1, state.depth))
            counter = self.counters[-1] if self.counters else -1
            value = given.get("value", "")
            if counter >= 0:
                counter = int(value) if re.fullmatch(r"\d{1,4}", value) else counter
                self.counters[-1] = counter + 1
            self.marker = f"{counter}." if counter >= 0 else "-"
        elif tag in ("ul", "ol"):
            self.counters.append((int(given["start"]) if re.fullmatch(r"\d{1,4}", given.get("start", "")) else 1) if tag == "ol" else -1)
            state = state._replace(depth=state.depth + 1)
        elif tag in ("blockquote", "pre", "figcaption"):
            form: Form = "quote" if tag == "blockquote" else "code" if tag == "pre" else "caption"
            state = state._replace(form=form, level=0, depth=0, pre=state.pre or tag == "pre")
        elif tag == "table":
            self.tables += 1
            self.grids.append(Grid())
            state = state._replace(cell=(self.tables, 0, 0, 0))
        elif tag == "tr":
            self.table_rows += 1
            self.grids[-1].begin_row()
            state = state._replace(cell=(state.cell[0], self.table_rows, 0, 0))
        elif tag in ("td", "th"):
            self.cells += 1
            state = state._replace(
                cell=(*state.cell[:2], self.cells, self.grids[-1].column(given)),
                form="text" if state.form == "item" else state.form,
                centred=False,
            )
        if style.level:
            state = state._replace(form="item", level=style.level, listed=True)
        self.state = state

    def _style(self, node: Any, given: Mapping[str, str]) -> None:
        tag, state, centre, grey = node.tag, self.state, centres(given), greys(given)
        marks = state.marks
        kind: Mark | None = MARKS.get(tag) or (_TRACKED.get(given.get("class", "")) if self.authored else None)
        lang = state.lang or (_language(given) if state.pre else "")
        if kind == "code" and state.pre:
            kind, lang = None, lang or "text"
        if kind:
            marks |= {(kind, "", "")}
        if is_bold(given):
            marks |= {("strong", "", "")}
        linked = state.linked
        if tag == "a" and "href" in given:
            linked = True
            address = link_to(given["href"], self.base)
            if self.authored and not web_address(address) and (hint := in_a_line(given.get("title", ""))):
                self.leave(hint, "a hint that stands over the text")
            others = frozenset(one for one in marks if one[0] != "link")
            marks = others | {("link", address, in_a_line(given.get("title", "")))} if address else others
        label = self.footnotes.numbers.get(node, "")
        if label:
            marks = frozenset({("note", label, "")})
        self.state = state._replace(
            tag=tag,
            marks=marks,
            linked=linked,
            lang=lang,
            centred=tag == "center" or (state.centred if centre is None else centre),
            grey=tag == "small" or (tag not in BLOCKS and names_caption(_names(given))) or (state.grey if grey is None else grey),
            hidden=state.hidden or tag in UNSHOWN or is_hidden(given),
            note=self.footnotes.texts.get(node, state.note),
            gone=state.gone or bool(label) or node in self.footnotes.backs or word_processor(given).is_mark,
        )

    def _picture(self, given: Mapping[str, str]) -> None:
        alt = alternative(given, "alt")
        if is_sign(given):
            if alt:
                self._take(alt) if self.authored and len(alt) <= 4 else self.leave(alt, "what stands for a small picture")
            return
        if picture := picture_of(given, self.base):
            self._show(picture, alt, is_code=is_code(given))
        elif alt:
            self.leave(alt, "what stands for a picture without an address")
        if self.authored and (title := alternative(given, "title")) and title != alt:
            self._row(title, "caption")

    def _show(self, picture: Picture, words: str, *, is_code: bool = False) -> None:
        """A picture, or what else is shown from another file, with the words that stand for it."""
        self.end_row()
        state = self._now()
        row = Row(
            words,
            state.element,
            self.line,
            "picture",
            picture=picture,
            is_code=is_code,
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
        base = Row("", -1, line, mark=self.marker, paragraph=self.paragraph, breaks=self.breaks)
        if row := row_of(text, runs, base):
            self.rows.append(row)
            self.breaks = 0
            if row.form == "item":
                self.marker = ""
        self.rows += self.aside
        self.aside = []


def _language(given: Mapping[str, str]) -> str:
    found = _LANGUAGE.search(given.get("class", "")[:300])
    return found[1] if found else ""
