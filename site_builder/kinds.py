"""Every kind of output in one table: which pages there are, where they stand, what makes them, what the sitemap says of them.

What a page reads of the site is not written down here: its maker asks (`render.inquiry`), and each question is noted.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from site_builder.model.roster import InSitemap, Kind, Roster
from site_builder.model.routes import (
    CHANGES,
    COLLECTION,
    REVIEW,
    annotations_address,
    article_address,
    compare_address,
    entity_address,
    hub_address,
    month_address,
    page_address,
    question_address,
)
from site_builder.model.site import Site

if TYPE_CHECKING:
    from site_builder.render.inquiry import Inquiry


def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order in which the sitemap lists them.  A template may be replaced by a theme, the rest may not."""
    from site_builder.render import (
        article_view,
        changes_view,
        claim_files,
        compare_view,
        entity_view,
        feeds,
        hub_view,
        list_views,
        machine_files,
        question_view,
        review_view,
        timeline_files,
        web_annotations,
    )

    return (
        _one("home", "", "home.html", list_views.home_view, sitemap=_everywhere, quotes=("passages", _lead)),
        _one("archive", "archive/", "archive.html", list_views.archive_view, sitemap=_everywhere),
        _one("changes", CHANGES, "changes.html", changes_view.changes_view, sitemap=_everywhere),
        _one("corrections", "corrections/", "corrections.html", list_views.corrections_view, sitemap=_everywhere),
        _one("sources", "sources/", "sources.html", list_views.sources_view, sitemap=_everywhere),
        _one("search", "search/", "search.html", list_views.search_view, sitemap=_everywhere),
        Kind(
            name="month",
            keys=lambda roster: roster.months,
            address=month_address,
            template="archive.html",
            view=list_views.month_view,
            sitemap=_everywhere,
        ),
        Kind(name="hub", keys=lambda roster: roster.hubs, address=hub_address, template="hub.html", view=hub_view.hub_view, sitemap=_hub),
        Kind(
            name="question",
            keys=lambda roster: roster.questions,
            address=question_address,
            template="question.html",
            view=question_view.question_view,
            sitemap=_question,
        ),
        Kind(
            name="hub_month",
            keys=lambda roster: roster.hub_months,
            address=lambda key: month_address(*reversed(key.split("/"))),
            template="archive.html",
            view=list_views.month_view,
        ),
        Kind(
            name="entity",
            keys=lambda roster: roster.entities,
            address=entity_address,
            template="entity.html",
            view=entity_view.entity_view,
            sitemap=_entity,
            quotes=("passages", _naming),
        ),
        Kind(
            name="page",
            keys=lambda roster: roster.pages,
            address=page_address,
            template="page.html",
            view=list_views.plain_view,
            sitemap=lambda site, stem: InSitemap("", site.translated.get(page_address(stem), ())),
        ),
        Kind(
            name="article",
            keys=lambda roster: roster.articles,
            address=article_address,
            template="article.html",
            view=article_view.article_view,
            sitemap=_article,
            quotes=("body", _itself),
        ),
        Kind(
            name="compare",
            keys=lambda roster: roster.copies,
            address=compare_address,
            template="compare.html",
            view=compare_view.compare_view,
        ),
        Kind(name="review", keys=_review, address=lambda _: REVIEW, template="review.html", view=review_view.review_view),
        Kind(
            name="redirect",
            keys=lambda roster: roster.aliases,
            address=lambda alias: alias,
            template="redirect.html",
            view=list_views.redirect_view,
        ),
        _one("not_found", "404.html", "404.html", list_views.not_found_view),
        Kind(name="feed", keys=_whole, address=lambda _: "feed.xml", write=feeds.atom, quotes=("body", _fed)),
        Kind(name="json_feed", keys=_whole, address=lambda _: "feed.json", write=feeds.json_feed, quotes=("body", _fed)),
        Kind(
            name="hub_feed",
            keys=lambda roster: roster.hubs,
            address=lambda hub: f"{hub_address(hub)}feed.xml",
            write=feeds.atom,
            quotes=("body", _fed),
        ),
        Kind(name="changes_feed", keys=_whole, address=lambda _: f"{CHANGES}feed.xml", write=changes_view.changes_feed),
        Kind(
            name="markdown",
            keys=lambda roster: roster.markdown,
            address=lambda stem: f"{article_address(stem)}index.md",
            write=machine_files.article_markdown,
            quotes=("body", _itself),
        ),
        Kind(
            name="annotations",
            keys=lambda roster: roster.annotated,
            address=annotations_address,
            write=web_annotations.annotation_page,
            quotes=("body", _itself),
        ),
        Kind(
            name="collection",
            keys=lambda roster: ("",) if roster.annotated else (),
            address=lambda _: COLLECTION,
            write=web_annotations.annotation_collection,
        ),
        Kind(
            name="claims_csv",
            keys=lambda roster: roster.claimed,
            address=lambda hub: f"{hub_address(hub)}claims.csv",
            write=claim_files.as_csv,
        ),
        Kind(
            name="claims_json",
            keys=lambda roster: roster.claimed,
            address=lambda hub: f"{hub_address(hub)}claims.json",
            write=claim_files.as_json,
        ),
        Kind(
            name="timeline_ics",
            keys=lambda roster: roster.dated,
            address=lambda hub: f"{hub_address(hub)}timeline.ics",
            write=timeline_files.as_ics,
        ),
        Kind(
            name="timeline_csv",
            keys=lambda roster: roster.dated,
            address=lambda hub: f"{hub_address(hub)}timeline.csv",
            write=timeline_files.as_csv,
        ),
        Kind(name="sitemap", keys=_whole, address=lambda _: "sitemap.xml", write=machine_files.sitemap),
        Kind(name="robots", keys=_whole, address=lambda _: "robots.txt", write=machine_files.robots),
    )


def _one(name: str, address: str, template: str, view: object, sitemap: object = None, quotes: object = None) -> Kind:
    """A kind of which there is one page."""
    return Kind(name=name, keys=_whole, address=lambda _: address, template=template, view=view, sitemap=sitemap, quotes=quotes)  # type: ignore[arg-type]


def _whole(_: Roster) -> Iterable[str]:
    return ("",)


def _review(roster: Roster) -> Iterable[str]:
    return ("",) if roster.review else ()


def _everywhere(site: Site, _: str) -> InSitemap:
    return InSitemap("", site.settings.languages[1:])


def _hub(site: Site, hub: str) -> InSitemap:
    return InSitemap(site.hubs[hub].front.status.date or "", site.translated.get(hub_address(hub), ()))


def _question(site: Site, key: str) -> InSitemap | None:
    said = site.claims.get(key, ())
    return InSitemap(said[0].claim.said[:10], site.settings.languages[1:]) if said else None


def _entity(site: Site, entity: str) -> InSitemap:
    definition = site.entities[entity].entry.definition
    return InSitemap("", tuple(lang for lang in site.settings.languages[1:] if lang in definition))


def _article(site: Site, stem: str) -> InSitemap | None:
    article = site.articles[stem]
    if article.state not in ("full", "excerpt"):
        return None
    return InSitemap(article.updated[:10], site.translated.get(article_address(stem), ()))


def _itself(_: "Inquiry", stem: str) -> Iterable[str]:
    return (stem,)


def _fed(ask: "Inquiry", hub: str) -> Iterable[str]:
    return ask.feed(hub)


def _lead(ask: "Inquiry", _: str) -> Iterable[str]:
    lead = ask.front_page().lead
    return (lead,) if lead else ()


def _naming(ask: "Inquiry", entity: str) -> Iterable[str]:
    return (stem for stem, _ in ask.entity_digest(entity).named)
