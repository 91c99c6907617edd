"""Definitions of links (CommonMark 0.31, section 4.7) and of footnotes, of which none may vanish with its words.

To the letter nearly any `[x]: sentence` defines a link, and what only defines something is not shown.  Here a definition is one when
something that is shown uses it, when a link's leads to an address, and when it is the first of its name.  Every other one is text: a
link's is read on as the paragraph that it looks like, a footnote's stands where it was written, its blocks behind its name.

Whether something uses a definition is known when all is read; so a text with such ones is read again, with them as text from the start.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, MutableMapping
from itertools import accumulate, pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def
from msgspec import Struct

READINGS = 5
"""How often a text is read at most; in the last reading no definition counts, so that none can be found unused."""
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:|#|\.{0,2}/|[^?#]*\.[A-Za-z][A-Za-z0-9]{0,7}(?:[?#]|$)",
)
_LABEL = re.compile(r"\[((?:\\[\s\S]|[^\]\\])*)\]:[ \t\n]*")
_NOTE_LABEL = re.compile(r"\[\^([^\] \n]+)\]:")
_NOTE_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


class Definition(Struct, frozen=True):
    """A definition of a link, with its place in the text: half-open ranges of characters."""

    label: str
    """As written."""
    key: str
    """Folded as CommonMark compares labels."""
    href: str
    line: int
    """Counted from 0."""
    start: int
    end: int
    target: tuple[int, int]
    """The range of its address, with the angle brackets if it has any."""
    angle: bool
    """Whether it has some."""


class AsText(Struct, frozen=True):
    """A definition that is shown as text, or a reference to a footnote that is not there."""

    kind: str
    """link | footnote"""
    why: str
    """unused | address (it leads to none) | twice | missing"""
    label: str
    """As written."""
    line: int
    """Counted from 0."""
    at: int = -1
    """Of its bracket in the text; -1 where only the line is known."""
    address: bool = False
    """Whether it leads to what can be an address; else it is a sentence."""
    angle: int = -1
    """The place of the angle bracket before its address, -1 for none."""


def is_address(href: str) -> bool:
    """Whether this can be an address: it has a scheme, begins as a path or with `#`, or ends like a file's name."""
    return bool(_ADDRESS.match(href))


def definitions_plugin(md: MarkdownIt) -> None:
    """Put these rules in the place of the parser's; the plug-in for footnotes is there already."""
    md.block.ruler.at("reference", _reference)
    md.block.ruler.at("footnote_def", _footnote, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("reference", "definition_ends_text", _ends_text, {"alt": ["paragraph", "blockquote"]})
    md.core.ruler.before("inline", "escape_definitions", _escape)
    md.inline.ruler.after("footnote_ref", "footnote_missing", _missing)
    md.core.ruler.push("settle_definitions", _settle)
    md.options["store_labels"] = True  # so that a link says which definition it uses


def shown_as_text(env: MutableMapping[str, Any]) -> tuple[AsText, ...]:
    """What a text that was read with this `env` shows as text, in the order of its lines."""
    named = {one.label for one in env.get("as_text", {}).values()}
    missing = [one for one in env.get("missing", ()) if one.label not in named]
    return tuple(sorted((*env.get("as_text", {}).values(), *missing), key=lambda one: (one.line, one.at)))


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The library's rule, which notes where the definition stands; none for one that is text."""
    at = state.bMarks[start] + state.tShift[start]
    if state.src[at : at + 1] != "[" or at in state.env.get("as_text", ()) or _is_last(state.env):
        return False
    if not reference(state, start, end, silent) or silent:
        return False
    lines = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(start, state.line)]
    joined = "\n".join(state.src[first:last] for first, last in lines)
    head = _LABEL.match(joined)
    if head:
        target = parseLinkDestination(joined, head.end(), len(joined))
        place = _place(lines, head.end())
        state.env.setdefault("definitions", []).append(
            Definition(
                head[1],
                normalizeReference(head[1]),
                state.md.normalizeLink(target.str),
                start,
                at,
                lines[-1][1],
                (place, place + target.pos - head.end()),
                joined.startswith("<", head.end()),
            )
        )
    return True


def _place(lines: list[tuple[int, int]], offset: int) -> int:
    """The place in the text of a character of the joined lines."""
    for first, last in lines:
        if offset <= last - first:
            return first + offset
        offset -= last - first + 1
    return lines[-1][1]


def _is_last(env: MutableMapping[str, Any]) -> bool:
    return int(env.get("readings", 0)) >= READINGS - 1


def _ends_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A definition that counts ends the text of one before it that does not."""
    return silent and state.bMarks[start] + state.tShift[start] in state.env.get("counting", ())


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The plug-in's rule; the first definition of a name counts, and what is text stands as blocks in its place."""
    at, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    head = _NOTE_LABEL.match(state.src, at, stop)
    if silent or not head:
        return bool(footnote_def(state, start, end, silent))
    key = f":{head[1]}"
    env = state.env
    before = env.get("footnotes", {}).get("refs", {}).get(key)
    count = len(state.tokens)
    if not footnote_def(state, start, end, False):
        return False
    refs = env["footnotes"]["refs"]
    if before is not None:
        env.setdefault("as_text", {}).setdefault(at, AsText("footnote", "twice", head[1], start, at))
    if before is None and at not in env.get("as_text", ()) and not _is_last(env):
        env.setdefault("notes", {})[head[1]] = AsText("footnote", "unused", head[1], start, at)
        return True
    refs.pop(key, None)
    if before is not None:
        refs[key] = before
    state.tokens[count:] = _as_blocks(state.tokens[count + 1 : -1], head[1], start, state.level)
    return True


def _as_blocks(body: list[Token], label: str, line: int, level: int) -> list[Token]:
    """The blocks of a footnote, its name before its first words or in a paragraph of its own."""
    for token in body:
        token.level -= 1
    name = f"\\[\\^{label}]:"
    if body and body[0].type == "paragraph_open":
        body[1].content = f"{name} {body[1].content}"
        body[1].meta = {"lead": len(name) + 1}
        return body
    opening, inline, closing = Token("paragraph_open", "p", 1), Token("inline", "", 0), Token("paragraph_close", "p", -1)
    inline.content, inline.meta, inline.children = name, {"lead": len(name)}, []
    for token in (opening, inline, closing):
        token.block, token.level = True, level + (token is inline)
    opening.map = inline.map = [line, line + 1]
    return [opening, inline, closing, *body]


def _escape(state: StateCore) -> None:
    """Escape what a definition that is text begins with, lest its name become a link, and its address in angle brackets a tag.

    The places of the backslashes in the content of a token stand in its `meta["escapes"]`.
    """
    shown = [one for one in state.env.get("as_text", {}).values() if one.kind == "link"]
    if not shown:
        return
    lines = state.src.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    places: dict[int, list[int]] = {}
    for place in sorted({place for one in shown for place in (one.at, one.angle) if place >= 0}):
        places.setdefault(bisect_right(starts, place) - 1, []).append(place)
    for token in state.tokens:
        if token.type != "inline" or not token.map:
            continue
        escapes: list[int] = []
        content: list[str] = []
        offset = 0
        for number, line in enumerate(token.content.split("\n"), token.map[0]):
            begin = starts[number] + len(lines[number].rstrip()) - len(line.rstrip())
            cuts = [place - begin for place in places.get(number, ()) if 0 <= place - begin < len(line)]
            escapes += [offset + cut + count for count, cut in enumerate(cuts)]
            content.append("\\".join(line[start:end] for start, end in pairwise((0, *cuts, len(line)))))
            offset += len(content[-1]) + 1
        if escapes:
            token.content = "\n".join(content)
            token.meta = {**token.meta, "escapes": escapes}


def _missing(state: StateInline, silent: bool) -> bool:
    """Note a reference to a footnote that is not there; it stays text."""
    if not silent and state.src.startswith("[^", state.pos):
        found = _NOTE_REFERENCE.match(state.src, state.pos, state.posMax)
        if found:
            state.env.setdefault("unknown", []).append((found[1], state.src, state.pos))
    return False


def _settle(state: StateCore) -> None:
    """Read the text again with the definitions that do not count as text, if there are any."""
    env = state.env
    readings = env["readings"] = env.get("readings", 0) + 1
    found = {one.at: one for one in _not_counting(state.tokens, env)} if readings < READINGS else {}
    if found:
        env["as_text"] = {**env.get("as_text", {}), **found}
        env["counting"] = frozenset(one.start for one in env.get("definitions", ()) if one.start not in env["as_text"])
        for key in ("references", "duplicate_refs", "footnotes", "definitions", "notes", "brackets", "unknown"):
            env.pop(key, None)
        again = StateCore(state.src, state.md, env)
        state.md.core.process(again)
        state.tokens = again.tokens
        return
    if "unknown" in env:
        env["missing"] = list(_placed(state.tokens, env["unknown"], env.get("footnotes", {}).get("refs", {})))


def _not_counting(tokens: list[Token], env: MutableMapping[str, Any]) -> Iterator[AsText]:
    """The definitions that do not count: of footnotes; when all of these count, those that are sentences; then other ones of links.

    So what only one of them refers to is found in use when that one is text.
    """
    notes, definitions = env.get("notes", {}), env.get("definitions", ())
    if not notes and not definitions:
        return
    used: set[str] = set()
    referred: set[str] = set()
    in_text = True
    for token in tokens:
        in_text = in_text and token.type != "footnote_block_open"
        for child in token.children or () if token.type == "inline" else ():
            if child.type in ("link_open", "image"):
                used.add(child.meta.get("label", ""))
            elif child.type == "footnote_ref" and in_text:
                referred.add(child.meta.get("label", ""))
    unused = [one for label, one in notes.items() if label not in referred]
    if unused:
        yield from unused
        return
    seen: set[str] = set()
    shown: list[AsText] = []
    for one in definitions:
        why = "twice" if one.key in seen else "unused" if one.key not in used else "" if is_address(one.href) else "address"
        seen.add(one.key)
        if why:
            shown.append(AsText("link", why, one.label, one.line, one.start, is_address(one.href), one.target[0] if one.angle else -1))
    sentences = [one for one in shown if not one.address]
    yield from sentences or shown


def _placed(tokens: list[Token], unknown: list[tuple[str, str, int]], refs: MutableMapping[str, int]) -> Iterator[AsText]:
    """The references to footnotes that are not there, each with its line."""
    waiting = [one for one in unknown if f":{one[0]}" not in refs]
    for token in tokens if waiting else ():
        if token.type == "inline" and token.map and "[^" in token.content:
            here = [one for one in waiting if one[1] in token.content]
            waiting = [one for one in waiting if one[1] not in token.content]
            for label, words, at in here:
                yield AsText("footnote", "missing", label, token.map[0] + token.content.count("\n", 0, token.content.find(words) + at))
