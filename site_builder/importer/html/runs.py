"""A row of text out of its runs: blanks as a browser shows them, and what the markup says of which characters."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from site_builder.hantext import is_unspaced
from site_builder.importer.html.rows import Row
from site_builder.model.clipping import Form, Inline, Mark

Marks = frozenset[tuple[Mark, str, str]]
"""Marks that hold for some text, each with address and title where it is a link, with its label where it is a footnote's number."""
_ORDER: tuple[Mark, ...] = ("link", "strong", "em", "mark", "del", "ins", "ruby", "rt", "rp", "sub", "sup", "kbd", "code", "note")
_NUMBERED = re.compile(r"\(?(\d{1,4})\s*[)).、．:]?$")


class State(NamedTuple):
    """What holds for the text at a place."""

    tag: str = ""
    element: int = -1
    form: Form = "text"
    level: int = 0
    depth: int = 0
    marks: Marks = frozenset()
    linked: bool = False
    centred: bool = False
    grey: bool = False
    hidden: bool = False
    pre: bool = False
    lang: str = ""
    """Of code: its language."""
    cell: tuple[int, int, int, int] = (0, 0, 0, 0)
    note: str = ""
    """Label of the footnote whose text it is."""
    gone: bool = False
    """It stands for something that is said in another way: a footnote's number, the mark of a list."""
    listed: bool = False
    """A word processor's item of a list, with its mark in the text."""

    @property
    def strong(self) -> bool:
        """Whether the text is bold."""
        return any(kind == "strong" for kind, _, _ in self.marks)


class Run(NamedTuple):
    """Characters `start` to `end` of a row, and what holds for them."""

    start: int
    end: int
    state: State


def row_of(text: str, runs: Sequence[Run], base: Row) -> Row | None:
    """The row that some runs make; None where nothing of it can be seen.  `base` says what the walk knows of it."""
    if not text.strip():
        return None
    state = next(run.state for run in runs if text[run.start : run.end].strip())
    if not state.pre:
        text, runs = _joined(text, runs)
    seen = [(run, count) for run in runs if (count := len("".join(text[run.start : run.end].split())))]
    said = [(run, count) for run, count in seen if not run.state.gone]
    gone = tuple((run.start, run.end) for run in runs if run.state.gone and run.start < run.end)
    if not said:
        return replace(base, text=text, element=state.element, form="rest", why="a mark without words")
    form, mark, gone = _listed(text, gone) if state.listed else (state.form, base.mark, gone)
    return Row(
        text,
        state.element,
        base.line,
        "note" if state.note else form,
        state.level,
        mark=state.note or (state.lang if form == "code" else mark if form == "item" else ""),
        inline=_inline([run for run, _ in seen], text),
        gone=gone,
        bold=all(run.state.strong for run, _ in said),
        centred=all(run.state.centred for run, _ in said),
        grey=all(run.state.grey for run, _ in said),
        hidden=state.hidden,
        linked=sum(count for run, count in said if run.state.linked),
        paragraph=base.paragraph,
        breaks=base.breaks,
        cell=state.cell,
    )


def _listed(text: str, gone: tuple[tuple[int, int], ...]) -> tuple[Form, str, tuple[tuple[int, int], ...]]:
    """Form and mark of a word processor's list item; a mark that Markdown does not have (一、) stays in the text of a paragraph."""
    sign = "".join(text[start:end] for start, end in gone).strip()
    if found := _NUMBERED.fullmatch(sign):
        return "item", f"{found[1]}.", gone
    if len(sign) <= 1:
        return "item", "-", gone
    blanks = tuple((start + len(text[start:end].rstrip()), end) for start, end in gone)
    return "text", "", tuple(span for span in blanks if span[0] < span[1])


def _joined(text: str, runs: Sequence[Run]) -> tuple[str, list[Run]]:
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


def _inline(runs: Sequence[Run], text: str) -> tuple[Inline, ...]:
    """What the markup says of a row, each stretch once."""
    found: list[Inline] = []
    kinds = {kind for run in runs for kind, _, _ in run.state.marks}
    for kind in (kind for kind in _ORDER if kind in kinds):
        last: Inline | None = None
        for run in runs:
            said = next(((href, title) for own, href, title in run.state.marks if own == kind), None)
            if said is None or run.start >= run.end:
                continue
            between = text[last.end : run.start] if last is not None else ""
            if last is not None and (last.href, last.title) == said and not (between if kind == "code" else between.strip()):
                last = Inline(last.start, run.end, kind, *said)
                found[-1] = last
            else:
                last = Inline(run.start, run.end, kind, *said)
                found.append(last)
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))
