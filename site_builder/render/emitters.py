"""Files beside the pages that the site alone decides: sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), and what plug-ins write."""

from collections.abc import Iterable, Sequence
from functools import partial
from xml.etree import ElementTree

from site_builder.engine.fingerprint import of_bytes
from site_builder.model.fault import Checked, Fault
from site_builder.model.output import CannotMake, Output
from site_builder.model.routes import article_address, entity_address, hub_address, month_address
from site_builder.model.site import Emitter, Site
from site_builder.render.feeds import document
from site_builder.render.frame import folder

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def emit(site: Site, emitters: Sequence[tuple[str, Emitter]]) -> Checked[tuple[Output, ...]]:
    """What the emitters write, in their order.  Faults: those of plug-ins."""
    outputs: list[Output] = []
    faults: list[Fault] = []
    for _, emitter in emitters:
        try:
            outputs += [Output(path, {"file": of_bytes(data)}, partial(bytes, data)) for path, data in emitter(site)]
        except CannotMake as error:
            faults.append(error.fault)
    return Checked(tuple(outputs), tuple(faults))


def emit_robots(site: Site) -> Iterable[tuple[str, bytes]]:
    """Everything may be read; where the sitemap is."""
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {_absolute(site, 'sitemap.xml', site.settings.first_language)}\n".encode()


def emit_sitemap(site: Site) -> Iterable[tuple[str, bytes]]:
    """All pages that search engines shall know, with the day of their last change and the languages they are really written in."""
    ElementTree.register_namespace("", SITEMAP)
    ElementTree.register_namespace("xhtml", XHTML)
    root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    first = site.settings.first_language
    for address, day, languages in _pages(site):
        alternates = [(lang, _absolute(site, address, lang)) for lang in (first, *languages)] if languages else []
        for lang in (first, *languages):
            url = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
            ElementTree.SubElement(url, f"{{{SITEMAP}}}loc").text = _absolute(site, address, lang)
            if day:
                ElementTree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = day
            for other, href in alternates:
                ElementTree.SubElement(url, f"{{{XHTML}}}link", {"rel": "alternate", "hreflang": other, "href": href})
    ElementTree.indent(root, space="")
    yield "sitemap.xml", document(root)


def _pages(site: Site) -> list[tuple[str, str, tuple[str, ...]]]:
    """Addresses, each with the day of its last change and the other languages it is really written in."""
    rest = site.settings.languages[1:]
    found: list[tuple[str, str, tuple[str, ...]]] = [
        (address, "", rest) for address in ("", "archive/", "corrections/", "sources/", "search/")
    ]
    found += [(month_address(month), "", rest) for month in sorted(site.by_month) if month]
    for hub in site.hubs.values():
        found.append((hub_address(hub.id), hub.front.status.date or "", site.translated.get(hub_address(hub.id), ())))
    for entity in site.entities.values():
        found.append((entity_address(entity.id), "", tuple(lang for lang in rest if lang in entity.entry.definition)))
    for address in sorted(site.pages):
        found.append((address, "", site.translated.get(address, ())))
    for stem in sorted(site.articles):
        article = site.articles[stem]
        if article.state in ("full", "excerpt"):
            found.append((article_address(stem), article.updated[:10], site.translated.get(article_address(stem), ())))
    return found


def _absolute(site: Site, address: str, lang: str) -> str:
    return f"{site.settings.origin}{site.settings.base}{folder(site, lang)}{address}"
