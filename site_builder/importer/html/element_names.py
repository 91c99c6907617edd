"""What the name of an element says of what it holds: its tag, the words of its class, id and role."""

import re
from collections.abc import Sequence

from site_builder.importer.html.rows import Element, Paragraph

WITHOUT_SCRIPTS = "shown without scripts only"
CERTAIN = frozenset(("comments", "a comment of the editors", "a menu", "the foot of the page", "a form", "a button"))
"""What the name of an element says for certain."""
ADVERTISEMENT = "an advertisement"
_OF_ADVERTISEMENTS = re.compile(
    r"(?:inline|text|side|top|bottom|banner|mid|in|article|content|page|google|float|native)ads?|"
    r"ads?(?:box|wrap|wrapper|top|area|slot|unit|banner|container|block|space|zone|pos|position|text|img)\d*"
)
"""Words run together."""
_NAMED: tuple[tuple[str, frozenset[str]], ...] = (
    ("a comment of the editors", frozenset(("msocomments",))),
    ("comments", frozenset(("comment", "comments", "commentlist", "disqus", "respond", "reply", "replies", "gentie", "pinglun"))),
    (
        "related links",
        frozenset(
            (
                "related",
                "recommend",
                "recommended",
                "recommendation",
                "recommendations",
                "hotnews",
                "hotlist",
                "readmore",
                "morenews",
                "rank",
                "ranking",
                "mostread",
            )
        ),
    ),
    ("a row to share by", frozenset(("share", "sharing", "sharebar", "bdshare", "addthis", "social"))),
    (
        "a menu",
        frozenset(
            (
                "nav",
                "navbar",
                "navigation",
                "menu",
                "menubar",
                "breadcrumb",
                "breadcrumbs",
                "crumb",
                "crumbs",
                "crumbnav",
                "pagination",
                "pager",
                "toolbar",
                "topbar",
            )
        ),
    ),
    ("the foot of the page", frozenset(("footer", "foot", "copyright", "siteinfo", "contentinfo"))),
    ("a side column", frozenset(("sidebar", "aside", "widget", "widgets", "complementary"))),
    (ADVERTISEMENT, frozenset(("ad", "ads", "advert", "advertisement", "adsbygoogle", "sponsor", "sponsored", "promo", "promotion"))),
    (
        "a call to scan, load or follow",
        frozenset(
            ("qrcode", "erweima", "download", "appdownload", "subscribe", "newsletter", "subscription", "paywall", "login", "signup")
        ),
    ),
    ("a list of key words", frozenset(("tags", "tag", "keywords"))),
    ("a notice of the program", frozenset(("cookie", "cookies", "consent", "onetrust", "gdpr", "ipp"))),
)
_TAGS = {
    "nav": "a menu",
    "footer": "the foot of the page",
    "aside": "a side column",
    "form": "a form",
    "button": "a button",
    "label": "a form",
    "select": "a form",
    "textarea": "a form",
    "svg": "a drawing",
    "canvas": "a drawing",
    "noscript": WITHOUT_SCRIPTS,
    "video": "shown where a film cannot be",
    "audio": "shown where a sound cannot be",
    "object": "shown where another file cannot be",
    "iframe": "shown where another page cannot be",
    "title": "a title in the head of the source",
}


def named_elements(paragraphs: Sequence[Paragraph], elements: Sequence[Element], proper: frozenset[int] = frozenset()) -> dict[int, str]:
    """The elements whose own name, or that of one around them, says that they hold furniture, with why."""
    length = [0] * len(elements)
    total = 1
    for one in paragraphs:
        plain = 0 if one.linked > 0.5 or one.block.form == "picture" else len(one.block.text)
        if one.row.element >= 0:
            length[one.row.element] += plain
        total += plain
    for number in range(len(elements) - 1, -1, -1):
        if elements[number].parent >= 0:
            length[elements[number].parent] += length[number]
    of_a_make: dict[tuple[str, frozenset[str]], int] = {}
    for number, element in enumerate(elements):
        of_a_make[element.tag, element.words] = of_a_make.get((element.tag, element.words), 0) + length[number]
    named: dict[int, str] = {}
    for number, element in enumerate(elements):
        why = named.get(element.parent, "") or ("" if number in proper else _name_of(element))
        most = 0.95 if why == "comments" else 0.6
        held = length[number] if element.tag in _TAGS or why in CERTAIN else of_a_make[element.tag, element.words]
        if why and (element.parent in named or held <= most * total):
            named[number] = why
    return named


def _name_of(element: Element) -> str:
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.tag in ("p", "html", "main", "article", "h1", "h2", "h3"):
        return ""
    if any(_OF_ADVERTISEMENTS.fullmatch(word) for word in element.words):
        return ADVERTISEMENT
    return next((why for why, words in _NAMED if element.words & words), "")
