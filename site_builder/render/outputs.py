"""The list of everything the site writes: each output with its view, its template and so its recipe."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import unescape

import msgspec
from msgspec.structs import replace

from site_builder.engine.fingerprint import of_bytes, of_value
from site_builder.model.article import PlainPage
from site_builder.model.body import ROOT, STATIC
from site_builder.model.frame import Assets
from site_builder.model.output import CannotMake, Output
from site_builder.model.published import PublishedArticle, PublishedText
from site_builder.model.routes import REVIEW, article_address, entity_address, hub_address, month_address, page_address
from site_builder.model.site import Site
from site_builder.model.theme import Theme
from site_builder.render import feeds
from site_builder.render.article_view import article_view
from site_builder.render.entity_view import entity_view
from site_builder.render.frame import Setting, folder, make_menu
from site_builder.render.hub_view import hub_view
from site_builder.render.items import first_item
from site_builder.render.list_views import (
    archive_view,
    corrections_view,
    home_view,
    month_view,
    not_found_view,
    plain_view,
    redirect_view,
    search_view,
    sources_view,
)
from site_builder.render.review_view import review_view
from site_builder.render.templates import Templates

_NAMED = re.compile(STATIC + '([^"#?]+)')
HASHED = ("theme.css", "theme.js", "code.css")
"""Files of a theme that pages name by content hash; the others keep their names."""


class Pressroom:
    """Makes the outputs of one site with one theme."""

    def __init__(self, site: Site, theme: Theme, code: str) -> None:
        self._site, self._theme, self._code = site, theme, code
        self._templates = Templates(theme)
        self._names = {name: self._asset_name(name, data) for name, data in theme.statics.items()}
        self._strings = {lang: of_value(strings) for lang, strings in theme.strings.items()}

    def _asset_name(self, name: str, data: bytes) -> str:
        stem, _, end = name.rpartition(".")
        hashed = name in HASHED and self._site.audience == "public"
        return f"assets/{stem}.{of_bytes(data)[:10]}.{end}" if hashed else f"assets/{name}"

    def _setting(self, lang: str) -> Setting:
        base = self._site.settings.base
        style, script, code, icon = (f"{base}{self._names[name]}" if name in self._names else "" for name in (*HASHED, "favicon.svg"))
        root = base + folder(self._site, lang)
        bare = Setting(self._site, lang, Assets(style, script, code, icon), self._theme.params, self._theme.strings[lang], base, root)
        return replace(bare, items={stem: first_item(bare, stem) for stem in self._site.articles}, menu=make_menu(bare))

    def outputs(
        self,
        articles: Mapping[str, PublishedArticle],
        pages: tuple[tuple[PlainPage, PublishedText], ...],
        media: Callable[[str], bytes],
    ) -> Iterator[Output]:
        """Every output, in a fixed order.  `media` reads a media file below content/."""
        site = self._site
        settings = {lang: self._setting(lang) for lang in site.settings.languages}
        for setting in settings.values():
            yield self._page(setting, "", "home.html", home_view(setting))
            for stem in site.order:
                yield self._page(setting, article_address(stem), "article.html", article_view(setting, articles[stem]))
            for hub in site.hubs.values():
                yield self._page(setting, hub_address(hub.id), "hub.html", hub_view(setting, hub))
                for month in sorted({site.articles[stem].date[:7] for stem in site.by_topic.get(hub.id, ())} - {""}):
                    yield self._page(setting, month_address(month, hub.id), "archive.html", month_view(setting, month, hub.id))
            for entity in site.entities.values():
                yield self._page(setting, entity_address(entity.id), "entity.html", entity_view(setting, entity))
            for month in sorted(set(site.by_month) - {""}):
                yield self._page(setting, month_address(month), "archive.html", month_view(setting, month))
            for page, text in pages:
                titles = {one.lang: (one.front.title, one.front.summary) for one in page.translations}
                view = plain_view(setting, page.front.title, page.front.summary, titles, text)
                yield self._page(setting, page_address(page.stem), "page.html", view)
            yield self._page(setting, "archive/", "archive.html", archive_view(setting))
            yield self._page(setting, "corrections/", "corrections.html", corrections_view(setting))
            yield self._page(setting, "sources/", "sources.html", sources_view(setting))
            yield self._page(setting, "search/", "search.html", search_view(setting))
            if site.review:
                yield self._page(setting, REVIEW, "review.html", review_view(setting, site.review))
            for alias, target in sorted(site.routes.aliases.items()):
                yield self._page(setting, alias, "redirect.html", redirect_view(setting, alias, target))
            yield self._page(setting, "404.html", "404.html", not_found_view(setting))
        first = settings[site.settings.first_language]
        yield from self._machine_outputs(first, articles)
        for name, data in self._theme.statics.items():
            yield Output(self._names[name], {"file": of_bytes(data)}, partial(bytes, data))
        for path in sorted(self._media(articles, pages)):
            data = media(path)
            yield Output(path, {"file": of_bytes(data)}, partial(bytes, data))

    def _media(self, articles: Mapping[str, PublishedArticle], pages: tuple[tuple[PlainPage, PublishedText], ...]) -> set[str]:
        """The media files that something published names, so that no picture of a withheld text goes out; the editor gets all."""
        site = self._site
        if site.audience == "editor":
            return set(site.routes.media)
        texts = [text for one in articles.values() for text in one.body.texts]
        texts += [text for one in (*site.hub_texts.values(), *(text for _, text in pages)) for text in one.texts]
        stored = [block.html for text in texts for block in text.blocks]
        stored += [note.html for one in articles.values() for notes in one.body.notes.values() for note in notes]
        named = {unescape(path) for html in stored if STATIC in html for path in _NAMED.findall(html)}
        named |= {figure.src for one in articles.values() for figure in one.facts.figures}
        return named & site.routes.media

    def _page(self, setting: Setting, address: str, template: str, view: msgspec.Struct) -> Output:
        """A page as an output: made by the template from the view.  A template that cannot be read is a fault of its own outputs."""
        path = folder(self._site, setting.lang) + address
        path = path if path.endswith((".html", ".htm")) else f"{path}index.html"
        try:
            closure = self._templates.closure(template)
        except CannotMake as error:
            return Output(path, {}, partial(_refuse, error))
        recipe = {
            "view": of_value(view),
            "template": closure,
            "strings": self._strings[setting.lang],
            "code": self._code,
        }
        return Output(path, recipe, partial(self._render, template, view, setting.lang))

    def _render(self, template: str, view: msgspec.Struct, lang: str) -> bytes:
        return self._templates.render(template, view, lang).encode()

    def _machine_outputs(self, setting: Setting, articles: Mapping[str, PublishedArticle]) -> Iterator[Output]:
        """Feeds, and Markdown where rights allow."""
        site = self._site
        bodies = {stem: articles[stem].body for stem in site.order}
        whole = feeds.feed_view(setting, bodies)
        yield self._file("feed.xml", whole, partial(feeds.atom, whole))
        yield self._file("feed.json", whole, partial(feeds.json_feed, whole))
        for hub in site.hubs:
            one = feeds.feed_view(setting, bodies, hub)
            yield self._file(f"{hub_address(hub)}feed.xml", one, partial(feeds.atom, one))
        origin = site.settings.origin + site.settings.base
        for stem in site.order:
            if text := bodies[stem].markdown:
                data = text.replace(ROOT, origin).replace(STATIC, origin).encode()
                yield self._file(f"{article_address(stem)}index.md", data, partial(bytes, data))

    def _file(self, path: str, view: object, make: Callable[[], bytes]) -> Output:
        return Output(path, {"view": of_value(view), "code": self._code}, make)


def _refuse(error: CannotMake) -> bytes:
    raise error
