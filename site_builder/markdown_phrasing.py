"""Phrasing content as most lines of news have it: code, emphasised words, links, images, notes and line breaks, read in one pass.

Phrasing content is HTML's word for what stands in a line.  A line that holds anything else (a mark in a mark, an escape, an entity, a
tag, a link with a title …) is read whole by the parser's rules instead.  What comes out is what the rules would give:
`tests/test_markdown_plain.py` compares the tokens of any text, with the short way and without it.
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from site_builder.hantext import holds_han
from site_builder.markdown_brackets import MAX_BRACKETS, WIKILINK, wikilink
from site_builder.markdown_cjk import SPACES, flanking
from site_builder.markdown_token import new_token

_SPECIAL = re.compile(r"[\n\\`*_\[!<&^]")
"""Every character at which an inline rule of our set-up may begin; but for braces, which count behind code and links alone."""
_MARK = re.compile(
    r"""(?P<strong>    \*\* (?P<words> [^\n\\`*_\[!<&^]++) \*\* (?!\*) )
      | (?P<em>        \* (?P<word> [^\n\\`*_\[!<&^]++) \* (?!\*) )
      | (?P<code>      ` (?P<typed> [^`\n]++) ` (?![`{]) )
      | (?P<link>      \[ (?P<label> [^\n\\`*_\[\]!<&^]++) \] \( (?P<address> [^\s()<>\\&\x00-\x1f\x7f]++) \) (?!\{) )
      | (?P<image>     !\[ (?P<alt> [^\n\\`*_\[\]!<&^]*+) \] \( (?P<source> [^\s()<>\\&\x00-\x1f\x7f]++) \) (?!\{) )
      | (?P<note>      \[\^ (?P<number> [^\s\\`*_\[\]!<&^]++) \] (?![(\[{]) )
      | (?P<wikilink>  """
    + WIKILINK
    + r""" (?!\{) )
      | (?P<newline>   \n [ \t]*+ )
      | (?P<itself>    ! (?!\[) | \^ (?!\[) | & (?!\#?[A-Za-z0-9]{1,32};) | < (?![A-Za-z0-9!/?.#$%&'*+=^_`{|}~-]) | (?<=[^\W_]) _ (?=[^\W_]) )
    """,
    re.VERBOSE,
)
"""What may begin with a special character; one that is itself begins no image, note, entity, tag, address or emphasis."""
_IN_BRACKETS = frozenset(("link", "image", "note", "wikilink"))
_ENCODED = re.compile(r"(?:https?://[a-z0-9][a-z0-9.-]*/)?[A-Za-z0-9/_.#-]*")
"""Addresses in which nothing is left to be percent-encoded."""

# tokens that are the same wherever they stand
_STRONG = new_token("strong_open", "strong", 1, markup="**"), new_token("strong_close", "strong", -1, markup="**")
_EM = new_token("em_open", "em", 1, markup="*"), new_token("em_close", "em", -1, markup="*")
_LINK_CLOSE = new_token("link_close", "a", -1)


def phrasing(content: str, env: MutableMapping[str, Any]) -> list[Token] | None:
    """The tokens of a line, None where the parser's rules have to read it."""
    found = _SPECIAL.search(content)
    if not found:
        return [new_token("text", content=content)] if content else []
    tokens: list[Token] = []
    notes: list[tuple[Token, str]] = []
    brackets = int(env.get("brackets", 0))
    due = False  # beside strong words the rules leave a token of text, if need be an empty one
    at = 0
    while found:
        start = found.start()
        mark = _MARK.match(content, start)
        kind = str(mark.lastgroup) if mark else ""
        if not mark:
            return None
        if kind == "itself":
            found = _SPECIAL.search(content, start + 1)
            continue
        text, at = content[at:start], mark.end()
        if kind == "newline":
            made: tuple[Token, ...] = (new_token("hardbreak" if text.endswith("  ") else "softbreak", "br"),)
            text = text.rstrip(" ")
        else:
            made = _MAKERS[kind](mark, env)
            if not made:
                return None
            if kind in _IN_BRACKETS:
                brackets += 1
                if kind == "note":
                    notes.append((made[0], mark["number"]))
        if text or due or kind == "strong":
            tokens.append(new_token("text", content=text))
        tokens += made
        due = kind == "strong"
        found = _SPECIAL.search(content, at)
    if brackets > MAX_BRACKETS:
        return None
    if at < len(content) or due:
        tokens.append(new_token("text", content=content[at:]))
    env["brackets"] = brackets
    if notes:
        _count_notes(notes, env["footnotes"])
    return tokens


def _strong(mark: re.Match[str], _env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    words = mark["words"]
    stands = words[0] not in SPACES and words[-1] not in SPACES if holds_han(mark.string) else _embraced(mark, 2)
    return (_STRONG[0], new_token("text", level=1, content=words), _STRONG[1]) if stands else ()


def _em(mark: re.Match[str], _env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    return (_EM[0], new_token("text", level=1, content=mark["word"]), _EM[1]) if _embraced(mark, 1) else ()


def _embraced(mark: re.Match[str], width: int) -> bool:
    """Whether the asterisks before the words can open emphasis, and those behind them close it."""
    text, (start, end) = mark.string, mark.span()
    return flanking(text, start, start + width, len(text))[0] and flanking(text, end - width, end, len(text))[1]


def _code(mark: re.Match[str], _env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    typed = mark["typed"]
    if typed[0] == typed[-1] == " " and typed.strip(" "):  # one space at both ends keeps backticks apart
        typed = typed[1:-1]
    return (new_token("code_inline", "code", content=typed, markup="`"),)


def _link(mark: re.Match[str], _env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    opening = new_token(
        "link_open", "a", 1, attrs={"href": _encoded(mark["address"])}, meta={"at": (mark.start(), mark.end("label"), mark.end())}
    )
    return opening, new_token("text", level=1, content=mark["label"]), _LINK_CLOSE


def _image(mark: re.Match[str], _env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    image = new_token(
        "image",
        "img",
        content=mark["alt"],
        attrs={"src": _encoded(mark["source"]), "alt": ""},
        meta={"at": (mark.start(), mark.end("alt"), mark.end())},
    )
    image.children = [new_token("text", content=mark["alt"])] if mark["alt"] else None
    return (image,)


def _wikilink(mark: re.Match[str], env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    target, words = wikilink(mark, env)
    opening = new_token("link_open", "a", 1, attrs={"href": target}, meta={"wiki": True, "at": mark.span()})
    return (opening, new_token("text", level=1, content=words), _LINK_CLOSE) if target else ()


def _note(mark: re.Match[str], env: MutableMapping[str, Any]) -> tuple[Token, ...]:
    """A reference to a footnote that is there; nothing where the text has link references, which come first."""
    known = "references" not in env and f":{mark['number']}" in env.get("footnotes", {}).get("refs", ())
    return (new_token("footnote_ref"),) if known else ()


def _count_notes(notes: Sequence[tuple[Token, str]], footnotes: dict[str, Any]) -> None:
    """Number and count the references of a line as the plug-in does."""
    refs, listed = footnotes["refs"], footnotes["list"]
    for token, label in notes:
        identity = refs[f":{label}"]
        if identity < 0:
            identity = refs[f":{label}"] = len(listed)
            listed[identity] = {"label": label, "count": 0}
        token.meta = {"id": identity, "subId": listed[identity]["count"], "label": label}
        listed[identity]["count"] += 1


def _encoded(address: str) -> str:
    return address if _ENCODED.fullmatch(address) else normalizeLink(address)


_MAKERS: dict[str, Callable[[re.Match[str], MutableMapping[str, Any]], tuple[Token, ...]]] = {
    "strong": _strong,
    "em": _em,
    "code": _code,
    "link": _link,
    "image": _image,
    "note": _note,
    "wikilink": _wikilink,
}
"""What makes the tokens of each mark; none where it is not plainly itself."""
