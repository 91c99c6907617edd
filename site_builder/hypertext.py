"""How tokens become HTML where the library's own way will not do: raw HTML made harmless, addresses put in, no style attributes.

What is kept of raw HTML: whole blocks as `markdown_html` cleans them, and inside a line a few bare tags that are closed again.
Everything else is dropped and named, its text stays.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from site_builder.highlight import highlight
from site_builder.markdown_html import SCHEMES, WITHHELD, clean
from site_builder.markdown_token import new_token

BARE_TAGS = frozenset(["sub", "sup", "kbd", "ruby", "rt", "rp", "b", "i", "u", "s", "small", "del", "ins"])
POINTING = frozenset(("link_open", "image", "footnote_ref"))
"""Tokens that lead somewhere; most lines of news have none."""
LISTED = -1
"""The slot of a footnote that stands in a list under its text."""
VOID_TAGS = frozenset(("br", "wbr"))
_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][A-Za-z0-9-]*)\s*(/?)\s*>$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNSEEN = re.compile(r"[\x00-\x20]+")


def install(md: MarkdownIt) -> None:
    """Give the parser's renderer our rules, and take the one for task lists, which we do not have."""
    md.renderer.rules.pop("list_item_open", None)  # type: ignore[attr-defined]
    for name, rule in {
        "fence": _fence,
        "code_block": _fence,
        "html_block": _html_block,
        "note_number": _note_number,
        "footnote_ref": _footnote_ref,
        "th_open": _cell,
        "td_open": _cell,
        "table_open": _table_open,
        "table_close": _table_close,
        "image": _image,
    }.items():
        md.add_render_rule(name, rule)


def keep_harmless(children: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens of a line with only bare, balanced tags of its raw HTML left, and those of the tags and comments that were dropped."""
    if not any(child.type == "html_inline" for child in children):
        return children if isinstance(children, list) else list(children), []
    keep: set[int] = set()
    open_tags: list[tuple[str, int, int]] = []
    level = 0
    for index, child in enumerate(children):
        level += child.nesting
        while open_tags and open_tags[-1][2] > level:
            open_tags.pop()
        found = _TAG.match(child.content) if child.type == "html_inline" else None
        if not found:
            continue
        closing, name = found.group(1), found.group(2).lower()
        if name in VOID_TAGS and not closing:
            keep.add(index)
        elif name in BARE_TAGS and not closing:
            open_tags.append((name, index, level))
        elif open_tags and open_tags[-1][0] == name and open_tags[-1][2] == level:
            keep |= {open_tags.pop()[1], index}
    kept = [child for index, child in enumerate(children) if child.type != "html_inline" or index in keep]
    return kept, [child for index, child in enumerate(children) if child.type == "html_inline" and index not in keep]


def html_of(tokens: Sequence[Token], md: MarkdownIt, env: Any) -> str:
    """The HTML of some tokens: what the library's renderer gives, without a call for each of them."""
    done: list[str] = []
    rules = md.renderer.rules  # type: ignore[attr-defined]
    hidden = False
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            text = token.content
            done.append(escapeHtml(text) if "&" in text or "<" in text or ">" in text or '"' in text else text)
        elif kind == "inline":
            done.append(html_of(token.children or (), md, env))
        elif kind in rules:
            done.append(rules[kind](tokens, index, md.options, env))
        elif hidden or token.hidden or not token.nesting:
            done.append(md.renderer.renderToken(tokens, index, md.options, env))  # type: ignore[attr-defined]
        elif token.nesting < 0:
            done.append(f"</{token.tag}>\n" if token.block else f"</{token.tag}>")
        else:
            attrs = "".join([f' {name}="{escapeHtml(str(value))}"' for name, value in token.attrs.items()]) if token.attrs else ""
            done.append(f"<{token.tag}{attrs}>\n" if token.block and not _closes(token, tokens[index + 1]) else f"<{token.tag}{attrs}>")
        hidden = token.hidden
    return "".join(done)


def _closes(token: Token, after: Token) -> bool:
    """Whether what follows the opening of a block stands in the same line."""
    return after.type == "inline" or after.hidden or (after.nesting < 0 and after.tag == token.tag)


def address(children: Sequence[Token], addresses: Mapping[str, str], footnotes: Mapping[str, tuple[int, int]]) -> list[Token]:
    """The tokens with the addresses of links and images put in; a link without an address leaves its words.

    `footnotes` gives for each label the note's number and its margin slot, or `LISTED`; a number inside a link waits for the link's end.
    """
    if not any(child.type in POINTING for child in children):
        return list(children)
    done: list[Token] = []
    waiting: list[Token] = []
    shown: list[bool] = []
    for child in children:
        if child.type == "link_open":
            target = str(child.attrs["href"])
            href = harmless(addresses.get(target, "") if addresses else target)
            shown.append(bool(href))
            if href:
                attrs: dict[str, Any] = {**child.attrs, "href": href}
                if href.startswith(("http://", "https://")):
                    attrs["rel"] = "external"
                done.append(new_token("link_open", "a", 1, attrs=attrs))
        elif child.type == "link_close":
            if shown.pop():
                done += [child, *waiting]
                waiting = []
        elif child.type == "image":
            src = str(child.attrs["src"])
            image = new_token("image", "img", content=child.content, attrs={**child.attrs, "src": harmless(addresses.get(src, ""))})
            image.children = child.children
            done.append(image)
        elif child.type == "footnote_ref":
            label = footnote_label(child)
            if label in footnotes:
                number, slot = footnotes[label]
                meta = {"number": number, "slot": slot, "repeat": int(child.meta.get("subId") or 0)}
                (waiting if any(shown) else done).append(Token("footnote_ref", "", 0, meta=meta))
        else:
            done.append(child)
    return done


def addressed(block: Token, addresses: Mapping[str, str]) -> Token:
    """A block of raw HTML, clean and with its addresses put in."""
    return new_token("html_inline", "", content=clean(block.content, lambda target: harmless(addresses.get(target, ""))))


def footnote_label(token: Token) -> str:
    """The label of a footnote; `#` and a number for one that is written in the line."""
    return str(token.meta.get("label") or f"#{token.meta['id']}")


def settle_ids(token: Token, taken: dict[str, int]) -> None:
    """Make the ids that a text gives to a token and its words differ from all before them."""
    for one in (token, *(token.children or ())):
        if "id" in one.attrs:
            one.attrs["id"] = unique_id(str(one.attrs["id"]), taken)


def unique_id(wanted: str, taken: dict[str, int]) -> str:
    """The wanted id, or the first of wanted-2, wanted-3 … that is free; ids of notes and quotes stay theirs.

    `taken` holds each id with the last number that was tried for it.
    """
    if wanted[:2] in ("n-", "q-"):
        wanted = f"s-{wanted}"
    identity, n = wanted, taken.get(wanted, 1)
    while identity in taken:
        n += 1
        identity = f"{wanted}-{n}"
    taken[identity] = 1
    taken[wanted] = n
    return identity


def with_attributes(head: Token, inner: str) -> str:
    """The inner HTML of a paragraph or heading, in a `<span>` when the text gave it a class or a language."""
    given = "".join(f' {name}="{escape(str(head.attrs[name]))}"' for name in ("class", "lang") if name in head.attrs)
    return f"<span{given}>{inner}</span>" if given else inner


def container(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """The ends of a container: a `<div>` of its name's class."""
    token = tokens[index]
    if token.nesting == 1:
        names = (token.attrs.get("class"), token.type.removeprefix("container_").removesuffix("_open"))
        token = token.copy(attrs={**token.attrs, "class": " ".join(str(name) for name in names if name)})
    return str(self.renderToken([token], 0, options, env))


def harmless(address: str) -> str:
    """The address as it is, or "" when its scheme is none of `SCHEMES`, read as browsers do: without blanks and control characters."""
    scheme = _SCHEME.match(_UNSEEN.sub("", address))
    return address if not scheme or scheme.group().lower() in SCHEMES else ""


def _fence(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    return highlight(token.content, token.info.split()[0] if token.info.split() else "")


def _html_block(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return clean(tokens[index].content)


def _note_number(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    attrs = "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items())
    return f"{token.content}<a{attrs}>{token.info}</a>"


def _footnote_ref(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    number = meta["number"]
    if meta["slot"] == LISTED:
        return f"<sup>{number}</sup>"
    identity = "" if meta["repeat"] else f' id="q-fn-{number}"'
    slot = f' data-slot="{meta["slot"]}"' if meta["slot"] and not meta["repeat"] else ""
    return f'\u2060<a class="q-ref"{identity} href="#n-fn-{number}" data-kind="footnote"{slot} role="doc-noteref">{number}</a>'


def _cell(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    style = str(token.attrs.get("style", ""))
    align = style.rpartition(":")[2]
    scope = ' scope="col"' if token.tag == "th" else ""
    return f'<{token.tag}{scope} class="{align}">' if align else f"<{token.tag}{scope}>"


def _table_open(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return '<div class="table" tabindex="0">\n<table>\n'


def _table_close(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return "</table>\n</div>\n"


def alternative(image: Token) -> str:
    """The text that stands for an image."""
    return "".join(child.content for child in image.children or () if child.type != "html_inline")


def _image(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    src = str(token.attrs.get("src", ""))
    alt = alternative(token)
    if not src:
        return f"{WITHHELD}{escape(alt)}</span>" if alt else ""
    return f'<img src="{escape(src)}" alt="{escape(alt)}" loading="lazy">'
