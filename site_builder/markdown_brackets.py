"""What square brackets mean beyond CommonMark: wikilinks, and a limit to how many of them a text may hold.

Looking for the end of a link costs time at every bracket, so that a text of nothing but brackets would take as long as a site.
"""

import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import StateInline

MAX_BRACKETS = 2000
"""How many opening brackets of one text are looked at; the others are themselves."""

WIKILINK = r"\[\[(?P<target>[^\[\]|\n]{1,200})(?:\|(?P<shown>[^\[\]|\n]{1,200}))?\]\]"
_WIKILINK = re.compile(WIKILINK)


def brackets_plugin(md: MarkdownIt) -> None:
    """Put both rules before those that look for links, images and footnotes."""
    md.inline.ruler.before("link", "bracket_limit", _limit)
    md.inline.ruler.before("link", "wikilink", _wikilink)


def _limit(state: StateInline, silent: bool) -> bool:
    char = state.src[state.pos]
    if char not in "[!^" or (char != "[" and state.src[state.pos + 1 : state.pos + 2] != "["):
        return False
    seen = int(state.env.get("brackets", 0))
    if seen < MAX_BRACKETS:
        state.env["brackets"] = seen + (not silent)
        return False
    if not silent:
        state.append_pending(char)
    state.pos += 1
    return True


def wikilink(found: re.Match[str], env: Mapping[str, Any]) -> tuple[str, str]:
    """Target and words of a wikilink: `[[target]]` shows the name of what it leads to, `[[target|words]]` the words."""
    target = found["target"].strip()
    return target, (found["shown"] or "").strip() or env.get("labels", {}).get(target, target)


def _wikilink(state: StateInline, silent: bool) -> bool:
    """A wikilink, never inside another link."""
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    target, words = wikilink(found, state.env) if found else ("", "")
    if not found or not target:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": target}
        opening.meta = {"wiki": True, "at": found.span()}
        state.push("text", "", 0).content = words
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
