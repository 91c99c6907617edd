"""The press: makes any page of the site, and notes what it was made of."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from site_builder.engine.fingerprint import of_bytes, of_value
from site_builder.model.output import CannotMake
from site_builder.model.roster import Kind, Page
from site_builder.model.site import Site
from site_builder.model.theme import Theme
from site_builder.render.frame import Setting, make_setting
from site_builder.render.inquiry import Inquiry, Texts
from site_builder.render.templates import Templates

HASHED = re.compile(r"theme\.css|theme\.js|code\.css|compare\.css|timeline\.css|search\.(.*\.)?js")
"""Files of a theme that pages name by content hash; the others keep their names."""


class Made(Struct, frozen=True):
    """A page as it was made: the bytes of its file, and what was asked for it."""

    data: bytes
    asked: frozenset[str]
    """The questions that were asked for it; their fingerprints are the press's `prints`."""


class Press:
    """Makes the pages of one site with one theme."""

    def __init__(self, site: Site, kinds: Sequence[Kind], theme: Theme, texts: Texts, code: str, plates: Mapping[str, bytes]) -> None:
        """`plates` are what `cast` gave in earlier processes."""
        self.site, self.theme, self.code = site, theme, code
        self._templates = Templates(theme, code, plates)
        self._kinds = {kind.name: kind for kind in kinds}
        given = {"code": code, **{f"strings:{lang}": of_value(strings) for lang, strings in theme.strings.items()}}
        self.inquiry = Inquiry(site, kinds, texts, asset_names(theme, site.audience), theme.params, given)
        self._settings: dict[str, Setting] = {}

    def make(self, page: Page) -> Made:
        """The bytes of a page.  Raises `CannotMake` for a template that is at fault."""
        kind = self._kinds[page.kind]
        self.inquiry.begin()
        self.inquiry.given("code")
        self.inquiry.given(f"strings:{page.lang}")
        setting = self._setting(page.lang)
        if kind.view is None:
            assert kind.write is not None, f"the kind {kind.name} makes nothing"
            return Made(kind.write(setting, page.key), frozenset(self.inquiry.asked))
        closure = self._templates.closure(kind.template)
        self.inquiry.prints[f"template:{kind.template}"] = closure
        self.inquiry.given(f"template:{kind.template}")
        view = kind.view(setting, page.key)
        text = self._templates.render(kind.template, view, page.lang)
        return Made(text.encode(), frozenset(self.inquiry.asked))

    def quoted(self, page: Page) -> list[tuple[str, str]]:
        """The parts of articles that a page shows or quotes, each as `body` or `passages` and a stem."""
        quotes = self._kinds[page.kind].quotes
        return [(quotes[0], stem) for stem in quotes[1](self.inquiry, page.key)] if quotes else []

    def cast(self) -> dict[str, bytes]:
        """Cast the templates, before processes part; what is new, to be kept for processes to come."""
        return self._templates.new_plates(sorted({kind.template for kind in self._kinds.values() if kind.template}))

    def template_prints(self) -> dict[str, str]:
        """The fingerprint of each template by its question; "" for one that cannot be read, which is a fault of its own pages."""
        prints = {}
        for kind in self._kinds.values():
            if kind.template:
                try:
                    prints[f"template:{kind.template}"] = self._templates.closure(kind.template)
                except CannotMake:
                    prints[f"template:{kind.template}"] = ""
        return prints

    def _setting(self, lang: str) -> Setting:
        if lang not in self._settings:
            self._settings[lang] = make_setting(self.inquiry, lang, self.theme.strings[lang])
        return self._settings[lang]


def pages_of(site: Site, kinds: Sequence[Kind]) -> list[Page]:
    """Every page of the site, kind by kind; those for machines in the first language alone."""
    first, *others = site.settings.languages
    pages = []
    for kind in kinds:
        for key in kind.keys(site.roster):
            path = kind.address(key)
            path = path if "." in path.rpartition("/")[2] else f"{path}index.html"
            pages.append(Page(path, kind.name, key, first))
            if kind.view is not None:
                pages += [Page(f"{lang}/{path}", kind.name, key, lang) for lang in others]
    return pages


def asset_names(theme: Theme, audience: str) -> dict[str, str]:
    """Where each file of the theme goes: by content hash for the public, so that readers never see an old one."""
    return {name: _asset_name(name, data, audience) for name, data in theme.statics.items()}


def _asset_name(name: str, data: bytes, audience: str) -> str:
    stem, _, end = name.rpartition(".")
    hashed = HASHED.fullmatch(name) is not None and audience == "public"
    return f"assets/{stem}.{of_bytes(data)[:10]}.{end}" if hashed else f"assets/{name}"


def media_of(site: Site) -> list[str]:
    """The media files that something published names, so that no picture of a withheld text goes out; the editor gets all."""
    if site.audience == "editor":
        return sorted(site.routes.media)
    named = {path for one in site.articles.values() for path in one.media} | {path for one in site.texts.values() for path in one.media}
    return sorted(named & site.routes.media)
