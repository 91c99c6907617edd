"""Atom (RFC 4287) and JSON Feed 1.1; all addresses absolute."""

import json
from urllib.parse import urlsplit
from xml.etree import ElementTree

from msgspec import Struct

from site_builder.model.body import ROOT, STATIC, html_of
from site_builder.model.label import say
from site_builder.model.routes import article_address, hub_address
from site_builder.render.corrections import corrections_html
from site_builder.render.frame import Setting, iso
from site_builder.render.items import source_of

ATOM = "http://www.w3.org/2005/Atom"
EPOCH = "1970-01-01T00:00:00+00:00"


class Entry(Struct, frozen=True):
    """One article in a feed: its id is a tag URI (RFC 4151), its addresses are absolute, its times RFC 3339."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str
    html: str
    """"" where the text is withheld."""
    lang: str
    source: str
    topics: tuple[str, ...]


class FeedView(Struct, frozen=True):
    """A feed whole, apart from its form: Atom (RFC 4287) and JSON Feed 1.1 are written from the same."""

    id: str
    title: str
    lang: str
    home: str
    url: str
    json_url: str
    author: str
    rights: str
    updated: str
    entries: tuple[Entry, ...]


def feed_view(setting: Setting, hub: str = "") -> FeedView:
    """The feed of the site, or of a hub."""
    settings = setting.ask.common().settings
    address = hub_address(hub) if hub else ""
    title = say(settings.title, setting.lang)
    entries = tuple(_entry(setting, stem) for stem in setting.ask.feed(hub))
    name = setting.ask.hub_name(hub) if hub else None
    return FeedView(
        id=setting.absolute(address),
        title=f"{name.titles[setting.first]}·{title}" if name else title,
        lang=setting.lang,
        home=setting.absolute(address),
        url=setting.absolute(f"{address}feed.xml"),
        json_url=setting.absolute("feed.json"),
        author=say(settings.author, setting.lang) or title,
        rights=settings.licence,
        updated=max((entry.updated for entry in entries), default=EPOCH),
        entries=entries,
    )


def _entry(setting: Setting, stem: str) -> Entry:
    """Atom ids are tag URIs (RFC 4151), so that an article keeps its id when the site moves."""
    article, body = setting.ask.facts(stem), setting.ask.body(stem)
    url = setting.absolute(article_address(stem))
    html = html_of(body.texts[0].blocks) if body.texts else ""
    if html:
        html = corrections_html(setting, article.corrections) + html
    origin = setting.origin + setting.base
    html = html.replace(ROOT, origin).replace(STATIC, origin).replace('href="#', f'href="{url}#')
    return Entry(
        id=f"tag:{urlsplit(setting.origin).netloc},{article.date[:4]}:{stem}",
        title=article.title,
        url=url,
        published=iso(article.date, setting),
        updated=iso(max(article.updated, article.date, *(one.date for one in article.corrections)), setting),
        summary=article.summary,
        html=html,
        lang=article.lang,
        source=source_of(setting, article.provenance.agency, article.provenance.publication),
        topics=article.topics,
    )


def atom(setting: Setting, hub: str = "") -> bytes:
    """The feed of the site, or of a hub, as Atom."""
    return as_atom(feed_view(setting, hub))


def as_atom(feed: FeedView) -> bytes:
    """A feed as Atom."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.lang})

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        element.text = text or None
        return element

    add(root, "id", feed.id)
    add(root, "title", feed.title)
    add(root, "updated", feed.updated)
    add(root, "link", rel="alternate", type="text/html", href=feed.home)
    add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    add(add(root, "author"), "name", feed.author)
    if feed.rights:
        add(root, "rights", feed.rights)
    for one in feed.entries:
        entry = add(root, "entry")
        add(entry, "id", one.id)
        add(entry, "title", one.title)
        add(entry, "link", rel="alternate", type="text/html", href=one.url)
        add(entry, "published", one.published)
        add(entry, "updated", one.updated)
        for topic in one.topics:
            add(entry, "category", term=topic)
        if one.summary:
            add(entry, "summary", one.summary)
        if one.html:
            add(entry, "content", one.html, type="html")
    ElementTree.indent(root)
    return document(root)


def json_feed(setting: Setting, _: str = "") -> bytes:
    """The feed of the site as JSON Feed."""
    feed = feed_view(setting)
    items = []
    for one in feed.entries:
        item: dict[str, object] = {
            "id": one.id,
            "url": one.url,
            "title": one.title,
            "summary": one.summary,
            "date_published": one.published,
            "date_modified": one.updated,
            "language": one.lang,
            "tags": list(one.topics),
        }
        item.update({"content_html": one.html} if one.html else {"content_text": one.summary or one.title})
        items.append(item)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.json_url,
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def document(root: ElementTree.Element) -> bytes:
    """The bytes (UTF-8) of an XML document with its declaration and a line feed at its end."""
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
