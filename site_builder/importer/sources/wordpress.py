"""What an export of WordPress holds beside the HTML of its posts."""

import re

EXPORTED = {
    "attachment": "a file of the site's library",
    "nav_menu_item": "an entry of the site's menu",
    "revision": "an older version of a text",
    "custom_css": "the look of the site",
    "customize_changeset": "the look of the site",
    "wp_global_styles": "the look of the site",
    "wp_template": "the look of the site",
    "wp_template_part": "the look of the site",
    "wp_navigation": "an entry of the site's menu",
    "wp_block": "a block that several texts show",
    "oembed_cache": "what another site said of a link",
}
"""Kinds of posts that make no page, and what they are; pages and kinds of a site's own make one each."""
_PRE = re.compile(r"(<pre\b(?:(?!</pre>).)*+</pre>)", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(
    r"\s*</?(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|"
    r"legend|section|article|aside|header|footer|nav|figure|figcaption|details|menu|summary|iframe|!--)\b",
    re.IGNORECASE,
)


def with_paragraphs(body: str) -> str:
    """The text of a post with the paragraphs that WordPress makes when it shows it: an empty line parts them, others break a row."""
    if re.search(r"<p>|<!-- wp:", body):
        return body
    return "".join(part if number % 2 else _paragraphs(part) for number, part in enumerate(_PRE.split(body)))


def _paragraphs(text: str) -> str:
    parts = re.split(r"(\n[ \t]*\n\s*)", text)
    return "".join(
        part if number % 2 or not part.strip() or _BLOCK.match(part) else f"<p>{_rows(part)}</p>" for number, part in enumerate(parts)
    )


def _rows(part: str) -> str:
    return part.replace("\n", "<br>\n")
