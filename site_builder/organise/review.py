"""What waits for the editor: drafts, rights that are not settled, dates and topics that are missing, and the warnings of the build."""

from collections.abc import Sequence

from site_builder.model.article import Article, PlainPage
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.hub import Hub
from site_builder.model.review import Held, Review
from site_builder.model.routes import article_address, hub_address, page_address
from site_builder.model.site import Site

TOLD = ("date-missing", "translation-old")
"""Warnings that have a pile of their own."""


def review_of(site: Site, articles: Sequence[Article], hubs: Sequence[Hub], pages: Sequence[PlainPage], faults: Sequence[Fault]) -> Review:
    """The pile of work of the editor's `site`, with the warnings among `faults`."""
    by_stem = {article.stem: article for article in articles}
    waiting = [stem for stem in site.order if site.articles[stem].state != "withdrawn"]
    warnings = [fault for fault in in_file_order([*faults]) if fault.severity == "warning"]
    return Review(
        drafts=tuple(stem for stem in waiting if site.articles[stem].draft),
        draft_pages=tuple(page_address(page.stem) for page in pages if page.front.draft),
        held=tuple(held for stem in waiting if (held := _held(site, by_stem[stem]))),
        undated=tuple(stem for stem in waiting if not site.articles[stem].date or site.articles[stem].date_note),
        topicless=tuple(stem for stem in waiting if not site.articles[stem].topics),
        old=tuple(fault for fault in warnings if fault.code == "translation-old"),
        warnings=tuple(fault for fault in warnings if fault.code not in TOLD),
        pages=_pages(articles, hubs, pages),
    )


def _held(site: Site, article: Article) -> Held | None:
    """Why the public does not get the text of an article, or might not; None for one of which all is settled."""
    rights, facts = article.front.rights, site.articles[article.stem]
    if facts.publish == "full" and rights.status != "unknown":
        return None
    source = article.front.provenance.imported
    imported = " ".join(part for part in (source.file, source.lines) if part) if source else ""
    return Held(article.stem, rights.status, facts.publish, bool(rights.publish), rights.statement, imported)


def _pages(articles: Sequence[Article], hubs: Sequence[Hub], pages: Sequence[PlainPage]) -> dict[str, tuple[str, str]]:
    """The address of the page that each file belongs to, and the language of a translation."""
    found = {article.annotation_path: (article_address(article.stem), "") for article in articles if article.annotation_path}
    known = [(article_address(one.stem), one.prose, one.translations) for one in articles]
    known += [(hub_address(one.id), one.prose, one.translations) for one in hubs]
    known += [(page_address(one.stem), one.prose, one.translations) for one in pages]
    for address, prose, translations in known:
        found[prose.path] = address, ""
        found |= {one.prose.path: (address, one.lang) for one in translations}
    return found
