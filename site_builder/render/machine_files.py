"""Files beside the pages for machines: sitemap (sitemaps.org 0.9), robots.txt (RFC 9309), and the Markdown of an article."""

from collections.abc import Iterator
from html import escape

from site_builder.model.body import ROOT, STATIC
from site_builder.render.frame import Setting

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def robots(setting: Setting, _: str = "") -> bytes:
    """Everything may be read; where the sitemap is."""
    setting.ask.common()
    return f"User-agent: *\nAllow: /\n\nSitemap: {setting.absolute('sitemap.xml', setting.first)}\n".encode()


def sitemap(setting: Setting, _: str = "") -> bytes:
    """All pages that search engines shall know, with the day of their last change and the languages they are really written in."""
    return "".join(_sitemap(setting)).encode()


def _sitemap(setting: Setting) -> Iterator[str]:
    setting.ask.common()
    xhtml = f' xmlns:xhtml="{XHTML}"' if any(languages for _, _, languages in setting.ask.sitemap()) else ""
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<urlset xmlns=\"{SITEMAP}\"{xhtml}>\n"
    for address, day, languages in setting.ask.sitemap():
        versions = [(lang, setting.absolute(address, lang)) for lang in (setting.first, *languages)]
        for _, href in versions:
            yield f"<url>\n<loc>{escape(href, quote=False)}</loc>\n"
            if day:
                yield f"<lastmod>{escape(day, quote=False)}</lastmod>\n"
            if languages:
                for other, there in versions:
                    yield f'<xhtml:link rel="alternate" hreflang="{escape(other)}" href="{escape(there)}" />\n'
            yield "</url>\n"
    yield "</urlset>\n"


def article_markdown(setting: Setting, stem: str) -> bytes:
    """The article's Markdown, addresses absolute."""
    setting.ask.common()
    origin = setting.origin + setting.base
    return setting.ask.body(stem).markdown.replace(ROOT, origin).replace(STATIC, origin).encode()
