"""The text of HTML that we publish, block by block, as the script of the pages reads it there."""

import re
from html import unescape

_SILENT = re.compile(r'<(rt|rp|script|style)\b[^>]*>.*?</\1>|<a\b[^>]*\brole="doc-noteref"[^>]*>.*?</a>|<!--.*?-->', re.DOTALL)
"""What a reader sees beside the text: readings, numbers of notes."""
_BLOCK = re.compile(
    r"</?(?:p|li|[uod]l|h[1-6]|t[dhr]|table|thead|tbody|tfoot|d[dt]|blockquote|figcaption|figure|pre|hr|caption"
    r"|div|details|summary|section|article|aside|header|footer|nav|center)\b[^>]*>"
)
_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')


def blocks_of(html: str) -> list[str]:
    """The texts of the blocks of some HTML of ours, as written: those that hold nothing but white space are left out."""
    if "<" not in html:
        return [unescape(html)] if html.strip() else []
    if "<r" in html or "noteref" in html or "<s" in html or "<!" in html:
        html = _SILENT.sub("", html)
    found = (_TAG.sub("", piece) for piece in _BLOCK.split(html))
    return [unescape(one) if "&" in one else one for one in found if one and not one.isspace()]
