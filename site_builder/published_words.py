"""Whether words that readers have were changed without a correction.

What is published is what stands on the branch of the pages: each article's page names there the fingerprint of its words, and its
corrections (`render.article_view`, JSON-LD).  Nothing else is kept, so that a clone on another machine knows the same (decision 42).
"""

import json
import re
from pathlib import Path

from msgspec import Struct

from site_builder.model.fault import Fault
from site_builder.model.source import Span

ARTICLE = re.compile(r"(?:[A-Za-z0-9-]+/)?articles/([^/]+)/index\.html")
"""Path of an article's page, in any language; its group is the stem."""
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Wording(Struct, frozen=True):
    """What a page says of its words."""

    lang: str
    print: str
    corrections: int


def wording_of(page: str) -> Wording | None:
    """What an article's page says of its words; None for one that says nothing: withdrawn, not of this program, or of one before it."""
    for found in _DATA.finditer(page):
        try:
            data = json.loads(found.group(1))
        except ValueError:  # of a theme's own
            continue
        if isinstance(data, dict) and isinstance(version := data.get("version"), str) and "-" in version:
            lang, _, print_ = version.rpartition("-")
            corrections = data.get("correction")
            return Wording(lang, print_, len(corrections) if isinstance(corrections, list) else 0)
    return None


def changed_words(root: Path, pages: list[tuple[str, str, str]]) -> tuple[Fault, ...]:
    """Warnings `text-changed` for articles whose words are others than those that stand published, with no correction more.

    `pages` are articles' pages by path, with their text as it is published and as it would be.
    """
    changed: dict[str, Fault] = {}
    for path, there, here in pages:
        known = ARTICLE.fullmatch(path)
        old, new = wording_of(there), wording_of(here)
        if known and old and new and old.lang == new.lang and old.print != new.print and new.corrections <= old.corrections:
            translated = f"content/articles/{known.group(1)}.{new.lang}.md"
            source = translated if (root / translated).exists() else f"content/articles/{known.group(1)}.md"
            message = "published words were changed, and no correction says so"
            help = 'enter what was wrong and what it says now in "corrections:"; where nothing was wrong, publish as it is'
            changed[source] = Fault("text-changed", "warning", message, Span(source), help)
    return tuple(changed[source] for source in sorted(changed))
