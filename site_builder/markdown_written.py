"""Words, addresses and the tokens of a line as Markdown that says just these, wherever in a line it stands."""

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from site_builder import hypertext

APART = "<b></b>"
"""Keeps what stands before it apart from what stands behind it, and shows nothing."""
_SIGNS = re.compile(r"[\\`*_\[\]<>{}|]|&(?=#?\w+;)")
_IN_ADDRESS = re.compile(r"[\\<>|]|&(?=#?\w+;)")
_SPACED = re.compile(r"[\s()]")
_TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "hardbreak": "<br>"}


def escaped(words: str) -> str:
    """Words as Markdown."""
    return _SIGNS.sub(lambda found: f"\\{found.group()}", words)


def destination(address: str) -> str:
    """An address as a link or image of Markdown holds it."""
    written = _IN_ADDRESS.sub(lambda found: f"\\{found.group()}", address)
    return f"<{written}>" if _SPACED.search(written) else written


def written(children: Sequence[Token], address: Callable[[str], str], note: Callable[[str], Sequence[Token]]) -> str:
    """The tokens of a line as Markdown in which nothing depends on what stands beside it: emphasis is written as tags.

    `address` gives where a target leads to, "" for nowhere; `note` the tokens of a footnote.
    """
    return "".join(_written(children, address, note))


def _written(children: Sequence[Token], address: Callable[[str], str], note: Callable[[str], Sequence[Token]]) -> Iterator[str]:
    links: list[str] = []
    for child in children:
        if child.type == "text":
            yield escaped(child.content)
        elif child.type == "code_inline":
            yield f"{APART}{_code(child.content)}{APART}"
        elif child.type == "softbreak":
            yield child.content
        elif child.type == "link_open":
            links.append(address(str(child.attrs["href"])))
            yield "[" if links[-1] else ""
        elif child.type == "link_close":
            to = links.pop()
            yield f"]({destination(to)})" if to else ""
        elif child.type == "image":
            alternative, to = escaped(hypertext.alternative(child)), address(str(child.attrs["src"]))
            yield f"![{alternative}]({destination(to)})" if to else alternative
        elif child.type == "footnote_ref":
            label = hypertext.footnote_label(child)
            tokens = [token for token in note(label) if token.type == "inline"]
            yield (
                f"[^{label}]" if child.meta.get("label") else f"^[{''.join(written(one.children or (), address, note) for one in tokens)}]"
            )
        else:
            yield _TAGS.get(child.type, "")


def _code(content: str) -> str:
    """Some code between more backticks than any in it."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", content)), default=0))
    space = " " if content[:1] in "` " or content[-1:] in "` " else ""
    return f"{ticks}{space}{content}{space}{ticks}"
