"""What waits for the editor: drafts, rights that are not settled, dates and topics that are missing, and the warnings of the build."""

from collections.abc import Iterator, Sequence

from site_builder.model.article import PlainPage
from site_builder.model.card import Card
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.hub import Hub
from site_builder.model.review import Review
from site_builder.model.routes import article_address, hub_address, page_address
from site_builder.model.site import Site

TOLD = ("date-missing", "translation-old")
"""Warnings that have a pile of their own."""


def review_of(site: Site, cards: Sequence[Card], hubs: Sequence[Hub], pages: Sequence[PlainPage], faults: Sequence[Fault]) -> Review:
    """The pile of work of the editor's `site`, with the warnings among `faults`."""
    by_stem = {card.stem: card for card in cards}
    waiting = [stem for stem in site.order if site.articles[stem].state != "withdrawn"]
    warnings = [fault for fault in in_file_order([*faults]) if fault.severity == "warning"]
    told = {fault.span.path for fault in warnings}
    return Review(
        drafts=tuple(stem for stem in waiting if site.articles[stem].draft),
        draft_pages=tuple(page_address(page.stem) for page in pages if page.front.draft),
        held=tuple(held for stem in waiting if (held := by_stem[stem].held)),
        undated=tuple(stem for stem in waiting if not site.articles[stem].date or site.articles[stem].date_note),
        topicless=tuple(stem for stem in waiting if not site.articles[stem].topics),
        old=tuple(fault for fault in warnings if fault.code == "translation-old"),
        warnings=tuple(fault for fault in warnings if fault.code not in TOLD),
        pages={path: page for path, page in _pages(cards, hubs, pages) if path in told},
    )


def _pages(cards: Sequence[Card], hubs: Sequence[Hub], pages: Sequence[PlainPage]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The address of the page that each file belongs to, and the language of a translation."""
    for card in cards:
        address = article_address(card.stem)
        yield card.path, (address, "")
        if card.annotation_path:
            yield card.annotation_path, (address, "")
        yield from ((path, (address, lang)) for lang, path in card.translations)
    texts = [(hub_address(one.id), one.prose, one.translations) for one in hubs]
    texts += [(page_address(one.stem), one.prose, one.translations) for one in pages]
    for address, prose, translations in texts:
        yield prose.path, (address, "")
        yield from ((one.prose.path, (address, one.lang)) for one in translations)
