"""Marks of Markdown or of HTML by which an author's text is told from a page that was only pasted: links, tables, code, emphasis, tags."""

import re

_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_SIGNS = (
    (
        "](",
        re.compile(
            r"(?<![!\\])\[[^\[\]\n]{1,200}\]\((?:https?:|mailto:|/|\.{1,2}/|#|\w[\w.-]*\.(?:html?|md))[^()\s]{0,500}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
        ),
    ),
    ("|", re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|?){0,40}[ \t]*$", re.MULTILINE)),
    ("\n```", re.compile(r"^(?:```)[\w-]{0,20}[ \t]*$", re.MULTILINE)),
    ("*", re.compile(r"(?<![*A-Za-z0-9\\])\*(?![\s*])[^*\n]{1,120}(?<![\s*])\*(?![*A-Za-z0-9])")),
    (
        "<",
        re.compile(
            r"</?(?:p|strong|em|b|i|br|h[1-6]|ul|ol|li|table|tr|td|div|span|blockquote|a|sup|sub)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE
        ),
    ),
    ("`", re.compile(r"(?<!`)`[^`\n]{1,120}`(?!`)")),
    ("[^", re.compile(r"^\[\^[^\]\s]{1,40}\]:[ \t]", re.MULTILINE)),
)
_REACH = 200_000
"""Characters in which the marks are looked for."""


def is_markdown(text: str) -> bool:
    """Whether an author marked this text up: a heading and one kind of these marks, or two kinds of them.

    Headings, bold type and pictures alone are what programs put into a pasted newspaper page.
    """
    text = text[:_REACH]
    kinds = sum(needle in text and bool(one.search(text)) for needle, one in _SIGNS)
    return kinds > 1 or (kinds == 1 and bool(_HEADING.search(text)))
