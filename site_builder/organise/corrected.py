"""Pages that rest on words which were corrected elsewhere, and were not looked at since.

A claim is corrected where a note of kind `correction` stands on its words.  The same statement recorded in another article, and a link to
the claim, rest on it.  A page says by its own days that it was looked at since: the claim by `created`, an article by `updated`, a hub by the
day of its status; a link is also mended by leading to the record of the correction.
"""

from collections.abc import Iterator, Mapping

from site_builder.model.fault import Fault
from site_builder.model.hub import Hub
from site_builder.model.published import ArticleFacts, ClaimFact, PublishedText
from site_builder.model.routes import article_address, hub_address


def check_corrected(articles: Mapping[str, ArticleFacts], texts: Mapping[str, PublishedText], hubs: Mapping[str, Hub]) -> tuple[Fault, ...]:
    """Warnings `correction-unfollowed` for claims and links that rest on a corrected claim, each at its place."""
    corrected = [(article, claim) for article in articles.values() for claim in article.claims if claim.corrected]
    if not corrected:
        return ()
    return (*_restated(articles, corrected), *_linking(articles, texts, hubs, corrected))


def _restated(articles: Mapping[str, ArticleFacts], corrected: list[tuple[ArticleFacts, ClaimFact]]) -> Iterator[Fault]:
    """The same statement in other articles: of one speaker on one question, by the same id or of the same day."""
    by_voice: dict[tuple[str, str], list[tuple[ArticleFacts, ClaimFact]]] = {}
    for article, claim in corrected:
        by_voice.setdefault((claim.question, claim.speaker), []).append((article, claim))
    for article in articles.values():
        for claim, span in zip(article.claims, article.claim_spans, strict=True):
            for origin, mended in by_voice.get((claim.question, claim.speaker), ()):
                same = claim.id == mended.id or (claim.said[:10] and claim.said[:10] == mended.said[:10])
                looked = max(claim.created or article.date[:10], claim.corrected)
                if origin.stem != article.stem and same and looked < mended.corrected:
                    message = f'it repeats "{mended.id}", which was corrected in {origin.path} on {mended.corrected}'
                    help = 'see whether it still holds, then set its "created" to the day on which you looked'
                    yield Fault("correction-unfollowed", "warning", message, span, help)


def _linking(
    articles: Mapping[str, ArticleFacts],
    texts: Mapping[str, PublishedText],
    hubs: Mapping[str, Hub],
    corrected: list[tuple[ArticleFacts, ClaimFact]],
) -> Iterator[Fault]:
    """Links that lead to the words of a corrected claim."""
    places = {
        (article_address(article.stem), f"{mark}-{claim.id}"): (article, claim) for article, claim in corrected for mark in ("q", "claim")
    }
    status = {hub_address(hub.id): hub.front.status.date or "" for hub in hubs.values()}
    pages = [(max(one.updated, one.date)[:10], article_address(one.stem), one.links) for one in articles.values() if one.links]
    pages += [(status.get(address, ""), address, text.links) for address, text in texts.items() if text.links]
    for looked, own, links in pages:
        for link in links:
            origin, mended = places.get((link.address, link.fragment), (None, None))
            if origin and mended and own != link.address and looked < mended.corrected:
                message = f'it rests on "{mended.id}", which was corrected in {origin.path} on {mended.corrected}'
                help = "see whether this still holds; then lead to the record, #correction-1, or say by the page's day that you looked"
                yield Fault("correction-unfollowed", "warning", message, link.span, help)
