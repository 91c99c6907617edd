"""The text of a block, and the one place where marks are drawn into it.

Text and weaver walk the same inline tokens, so offsets mean the same in both: for any marks,
`text_of(weave(tokens, marks)) == text_of(tokens)`.

Overlapping marks are cut into runs; a run is one `<mark>` that names all its annotations in `data-refs`.  A note's number stands
after the last run of its quote, and never inside a link.  Entity links and the marks of plug-ins may lie inside marks, not across them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from markdown_it.token import Token

from site_builder.markdown_token import new_token
from site_builder.model.annotation import Mark

RANK = ("correction", "check", "context", "gloss", "source", "claim")
"""Which kind colours a run that belongs to several annotations: the first of these."""

WHOLE = ("entity", "plugin")
"""Kinds of marks that are drawn in one piece or not at all."""
_TEXTUAL = frozenset(("text", "code_inline", "softbreak"))
_LINK_ENDS = frozenset(("link_open", "link_close"))
_WORD_JOINER = "\u2060"


def pieces(children: Sequence[Token]) -> list[str]:
    """The text of each inline token, "" for those that hold none.

    Text and code count as written; a soft break is nothing between Chinese characters, else one space (`markdown_cjk` has put
    it into the token); a hard break is a line feed; images, footnote references and raw HTML are nothing; the content of links
    and emphasis counts, their ends do not.
    """
    return [child.content if child.type in _TEXTUAL else "\n" if child.type == "hardbreak" else "" for child in children]


def text_of(children: Sequence[Token]) -> str:
    """The text of a block: what `pieces` gives, joined."""
    return "".join(pieces(children))


def plain_ranges(children: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The ranges of a block's text that lie in one text token outside links and code: where a name may become a link."""
    return read(children)[1]


def read(children: Sequence[Token]) -> tuple[str, tuple[tuple[int, int], ...], set[str]]:
    """What `text_of` and `plain_ranges` give, and which kinds of tokens stand there beside text: all in one pass."""
    texts: list[str] = []
    ranges: list[tuple[int, int]] = []
    kinds: set[str] = set()
    at = depth = 0
    for child in children:
        kind = child.type
        if kind == "text":
            text = child.content
            if text and not depth:
                ranges.append((at, at + len(text)))
        else:
            kinds.add(kind)
            text = child.content if kind in _TEXTUAL else "\n" if kind == "hardbreak" else ""
            if kind in _LINK_ENDS:
                depth += child.nesting
        texts.append(text)
        at += len(text)
    return "".join(texts), tuple(ranges), kinds


def weave(children: Sequence[Token], marks: Sequence[Mark]) -> list[Token]:
    """The inline tokens with the marks drawn in; marks that leave the text are cut to it, empty ones draw nothing."""
    if not marks:
        return list(children)
    texts = pieces(children)
    ordered = sorted(marks, key=_order)
    links = [mark for mark in ordered if mark.kind in WHOLE]
    if len(links) == len(ordered):
        return _woven_links(children, texts, links)
    solid = _solid(children, texts)
    notes = [cut for mark in ordered if mark.kind not in WHOLE and (cut := _on_solid(mark, solid))]
    edges = sorted({edge for mark in notes for edge in (mark.start, mark.end)})
    woven: list[Token] = []
    begun: set[str] = set()
    waiting: list[Mark] = []
    at = in_link = 0
    for child, text in zip(children, texts, strict=True):
        in_link += child.nesting if child.type in _LINK_ENDS else 0
        if child.type in ("text", "code_inline") and text:
            cuts = [at, *(edge for edge in edges if at < edge < at + len(text)), at + len(text)]
            for start, end in pairwise(cuts):
                active = [mark for mark in notes if mark.start <= start and end <= mark.end]
                part = _part(child, text[start - at : end - at])
                inner = _linked(part, start, [] if in_link or child.type != "text" else links)
                due = [mark for mark in active if end == mark.end and mark.number]
                woven += _run(active, inner, begun, [] if in_link else due)
                waiting += due if in_link else []
        else:
            woven.append(child)
        at += len(text)
        if not in_link and waiting:
            woven += [_number(mark) for mark in waiting]
            waiting = []
    return woven


def _woven_links(children: Sequence[Token], texts: Sequence[str], links: Sequence[Mark]) -> list[Token]:
    """The tokens of a line that has no notes: most lines with marks are such."""
    woven: list[Token] = []
    starts = [mark.start for mark in links]
    at = in_link = 0
    for child, text in zip(children, texts, strict=True):
        if child.type == "text":
            here = links[bisect_left(starts, at) : bisect_left(starts, at + len(text))]
            woven += _linked(child, at, here) if here and not in_link else (child,)
        else:
            in_link += child.nesting if child.type in _LINK_ENDS else 0
            woven.append(child)
        at += len(text)
    return woven


def _solid(children: Sequence[Token], texts: Sequence[str]) -> list[tuple[int, int]]:
    """The ranges of text that marks can be drawn on: everything but line breaks."""
    ranges = []
    at = 0
    for child, text in zip(children, texts, strict=True):
        if child.type in ("text", "code_inline") and text:
            ranges.append((at, at + len(text)))
        at += len(text)
    return ranges


def _on_solid(mark: Mark, solid: Sequence[tuple[int, int]]) -> Mark | None:
    """The mark, ending where its last drawable character ends; None when it has none."""
    last = next(((start, end) for start, end in reversed(solid) if start < mark.end and mark.start < end), None)
    return msgspec.structs.replace(mark, end=min(mark.end, last[1])) if last else None


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.ref


def _part(child: Token, text: str) -> Token:
    if text == child.content:
        return child
    return new_token(child.type, child.tag, 0, child.level, text, child.markup, attrs=child.attrs)


def _linked(part: Token, start: int, links: Sequence[Mark]) -> list[Token]:
    """A piece of text with its entity links and marks of plug-ins, or the piece alone."""
    content = part.content
    end = start + len(content)
    tokens: list[Token] = []
    at = start
    for mark in links:
        if at <= mark.start < mark.end <= end:
            if at < mark.start:
                tokens.append(_part(part, content[at - start : mark.start - start]))
            tag, attrs = _ends(mark)
            tokens += (
                new_token("whole_open", tag, 1, attrs=attrs),
                _part(part, content[mark.start - start : mark.end - start]),
                new_token("whole_close", tag, -1),
            )
            at = mark.end
    if at < end:
        tokens.append(part if at == start else _part(part, content[at - start :]))
    return tokens


def _ends(mark: Mark) -> tuple[str, dict[str, str | int | float]]:
    """The element that a mark is drawn as, with its attributes."""
    if mark.kind == "entity":
        return "a", {"class": "ent", "href": mark.href, "data-entity": mark.ref}
    if mark.href:
        return "a", {"class": "plugin", "href": mark.href, "rel": "external", "data-plugin": mark.ref}
    return "span", {"class": "plugin", "data-plugin": mark.ref}


def _run(active: Sequence[Mark], inner: list[Token], begun: set[str], due: Sequence[Mark]) -> list[Token]:
    """One run: the inner tokens in a `<mark>` that carries the ids of the quotes which begin here."""
    if not active:
        return inner
    kinds = {mark.kind for mark in active}
    attrs: dict[str, str | int | float] = {"class": "q"}
    fresh = [mark.ref for mark in active if mark.ref not in begun]
    begun.update(fresh)
    if fresh:
        attrs["id"] = f"q-{fresh[0]}"
    attrs["data-kind"] = next((kind for kind in RANK if kind in kinds), "gloss")
    attrs["data-refs"] = " ".join(mark.ref for mark in active)
    if slots := [str(mark.slot) for mark in active if mark.slot]:
        attrs["data-slot"] = " ".join(slots)
    opening = [Token("mark_open", "mark", 1, attrs=attrs)]
    opening += [Token("anchor_open", "span", 1, attrs={"id": f"q-{ref}"}) for ref in fresh[1:]]
    closing = [Token("anchor_close", "span", -1) for _ in fresh[1:]] + [Token("mark_close", "mark", -1)]
    return [*opening, *inner, *closing[:-1], *(_number(mark) for mark in due), closing[-1]]


def _number(mark: Mark) -> Token:
    """The note's number as a link to it; the word joiner keeps it off the start of a line."""
    attrs: dict[str, str | int | float] = {"class": "q-ref", "href": f"#n-{mark.ref}", "data-kind": mark.kind, "role": "doc-noteref"}
    if mark.slot:
        attrs["data-slot"] = str(mark.slot)
    return Token("note_number", "a", 0, content=f"{_WORD_JOINER}", info=str(mark.number), attrs=attrs)
