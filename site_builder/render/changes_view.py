"""The page of changes and its feed, and what home and hub say of them."""

from itertools import groupby
from urllib.parse import urlsplit

from site_builder.model.answers import Change
from site_builder.model.article import Correction
from site_builder.model.change_parts import ChangedArticle, ChangeDay, ChangeView, News
from site_builder.model.frame import Feed
from site_builder.model.label import say, spoken
from site_builder.model.routes import CHANGES, article_address
from site_builder.model.view import ChangesView
from site_builder.render.changes import TOLD
from site_builder.render.corrections import told
from site_builder.render.feeds import EPOCH, Entry, FeedView, as_atom
from site_builder.render.frame import Setting, iso, make_frame
from site_builder.render.items import entity_label, make_item

PLAINLY = ("article", "claim", "correction", "withdrawal")
"""Kinds of changes that a reader is told by their own name; all others are notes."""


def make_news(setting: Setting, hub: str = "") -> News:
    """What came in last on the site, or in a hub."""
    found = setting.ask.news(hub)
    ids = tuple(f"{identity}:{kind if kind in PLAINLY else 'note'}" for identity, kind in found)
    return News(f"{setting.base}{hub}", ids, setting.to(CHANGES))


def changes_view(setting: Setting, _: str = "") -> ChangesView:
    """The newest changes by day, those of an article together."""
    found = setting.ask.changes()
    known = {one.id for one in found[:TOLD]}
    days = []
    for day, ofday in groupby(found, key=lambda one: one.day):
        articles = [
            ChangedArticle(make_item(setting, stem), tuple(_view(setting, one, known) for one in ones))
            for stem, ones in groupby(ofday, key=lambda one: one.stem)
        ]
        days.append(ChangeDay(day, tuple(articles)))
    title = setting.words["changes_title"]
    feed = Feed(title, setting.static(f"{CHANGES}feed.xml"))
    return ChangesView(
        frame=make_frame(setting, CHANGES, title, setting.words["changes_text"], feeds=(feed,), reader=True),
        days=tuple(days),
        news=make_news(setting),
    )


def _view(setting: Setting, one: Change, known: set[str]) -> ChangeView:
    return ChangeView(
        id=one.id if one.id in known else "",
        kind=one.kind,
        href=_href(setting.to(article_address(one.stem)), one),
        quote=one.quote,
        quote_lang=_original(setting, one),
        text=_text(setting, one),
        speaker=entity_label(setting, one.speaker) if one.speaker else "",
    )


def _original(setting: Setting, one: Change) -> str:
    """Language of the text that an article's notes stand by."""
    return setting.ask.title(one.stem, "").lang


def _text(setting: Setting, one: Change) -> str:
    """A note or claim where it is written in the page's language; corrections as they are."""
    if one.kind == "claim":
        return say(one.body, setting.lang) if spoken(one.body, setting.lang) == setting.lang else ""
    return one.text if setting.lang == setting.first or one.kind in ("correction", "withdrawal") else ""


def _href(page: str, one: Change) -> str:
    return f"{page}#{one.ref}" if one.ref else page


def changes_feed(setting: Setting, _: str = "") -> bytes:
    """The newest changes as Atom (RFC 4287), one entry for each; the entry of a change keeps its id when the site moves."""
    settings = setting.ask.common().settings
    site = say(settings.title, setting.lang)
    entries = tuple(_entry(setting, one) for one in setting.ask.changes())
    return as_atom(
        FeedView(
            id=setting.absolute(CHANGES),
            title=f"{setting.words['changes_title']} · {site}",
            lang=setting.lang,
            home=setting.absolute(CHANGES),
            url=setting.absolute(f"{CHANGES}feed.xml"),
            json_url="",
            author=say(settings.author, setting.lang) or site,
            rights=settings.licence,
            updated=max((entry.updated for entry in entries), default=EPOCH),
            entries=entries,
        )
    )


def _entry(setting: Setting, one: Change) -> Entry:
    article = setting.ask.listing(one.stem, setting.lang)
    day = iso(one.day, setting)
    text = article.summary if one.kind == "article" else _text(setting, one)
    if one.kind == "correction":
        text = told(setting, Correction(one.day, one.quote, one.text))
    quote = f"“{one.quote}”" if one.quote and one.kind != "correction" else ""
    return Entry(
        id=f"tag:{urlsplit(setting.origin).netloc},{one.day[:4]}:changes/{one.stem}/{one.ref or one.kind}",
        title=" · ".join(part for part in (article.title, quote) if part),
        url=_href(setting.absolute(article_address(one.stem)), one),
        published=day,
        updated=day,
        summary=text,
        html="",
        lang=article.lang,
        source="",
        topics=(one.kind,),
    )
