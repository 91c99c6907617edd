"""What every page shares, in one language: addresses, head, menu, foot."""

import json
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.body import ROOT, STATIC
from site_builder.model.frame import Assets, Feed, Frame, Link
from site_builder.model.label import say
from site_builder.model.parts import Item
from site_builder.model.routes import REVIEW, menu_address
from site_builder.model.site import Site

LANGUAGE_NAMES = {
    "zh-Hans": "中文",
    "zh-Hant": "繁體中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "fa": "فارسی",
    "ja": "日本語",
}


class Setting(Struct, frozen=True):
    """Where and for whom pages are made: the same for all pages of a language."""

    site: Site
    lang: str
    assets: Assets
    params: Mapping[str, str]
    words: Mapping[str, str]
    """The theme's strings, for the few words that the head needs."""
    base: str
    """The base path."""
    root: str
    """Base path and language folder: where addresses in this language begin."""
    items: Mapping[str, Item] = {}
    """Every article as lists show it, made once."""
    menu: tuple[tuple[Link, str], ...] = ()
    """The menu's links, each with the address it leads to ("-" for one outside the site)."""

    def to(self, address: str, fragment: str = "") -> str:
        """Final address of a page in this language, or of a place in it."""
        return f"{self.root}{address}#{fragment}" if fragment and self.keeps(address, fragment) else self.root + address

    def keeps(self, address: str, fragment: str) -> bool:
        """Whether a page has this place of the original in this language too; where the text is translated only notes keep theirs."""
        return fragment.startswith("n-") or self.lang not in self.site.translated.get(address, ())

    def static(self, address: str) -> str:
        """Final address of a file that all languages share."""
        return self.base + address

    def absolute(self, address: str, lang: str = "") -> str:
        """Absolute address of a page."""
        return f"{self.site.settings.origin}{self.base}{folder(self.site, lang or self.lang)}{address}"

    def html(self, stored: str) -> str:
        """Stored HTML with final addresses in the place of the marks."""
        if ROOT not in stored and STATIC not in stored:
            return stored
        return stored.replace(ROOT, self.root).replace(STATIC, self.base)


def folder(site: Site, lang: str) -> str:
    """The folder of a language: none for the first, else its tag."""
    return "" if lang == site.settings.first_language else f"{lang}/"


def make_frame(
    setting: Setting,
    address: str,
    title: str,
    description: str = "",
    *,
    translated: tuple[str, ...] | None = None,
    accent: str = "",
    og_type: str = "website",
    published: str = "",
    modified: str = "",
    json_ld: object = None,
    markdown: str = "",
    noindex: bool = False,
    feeds: tuple[Feed, ...] = (),
    code: bool = False,
) -> Frame:
    """The frame of the page at `address`.

    `translated` are the languages in which its body is really written (None: in all); only they are alternates of each other,
    and the page in another language names the original as canonical.
    """
    site = setting.site
    settings = site.settings
    languages = settings.languages if translated is None else (settings.first_language, *translated)
    own = setting.lang in languages
    canonical = setting.absolute(address, setting.lang if own else settings.first_language)
    alternates = tuple(Link(lang, setting.absolute(address, lang), lang) for lang in languages) if own and len(languages) > 1 else ()
    site_title = say(settings.title, setting.lang)
    assets = setting.assets if code else replace(setting.assets, code_style="")
    return Frame(
        lang=setting.lang,
        page_title=title,
        description=description,
        canonical=canonical,
        site_title=site_title,
        site_description=say(settings.description, setting.lang),
        home=setting.to(""),
        menu=_menu(setting, address),
        switches=tuple(
            Link(LANGUAGE_NAMES.get(lang, lang), f"{setting.base}{folder(site, lang)}{address}", lang)
            for lang in settings.languages
            if lang != setting.lang
        ),
        alternates=alternates,
        feeds=(
            *feeds,
            Feed(site_title, setting.static("feed.xml")),
            Feed(site_title, setting.static("feed.json"), "application/feed+json"),
        ),
        assets=assets,
        footer=tuple(
            Link(setting.words.get(f"foot_{key}", key), setting.to(f"{key}/"), current=address == f"{key}/")
            for key in ("archive", "corrections", "sources", "search")
        ),
        licence=settings.licence,
        author=say(settings.author, setting.lang),
        accent=accent,
        og_type=og_type,
        published=published,
        modified=modified,
        json_ld=json.dumps(json_ld, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c") if json_ld else "",
        markdown=markdown,
        noindex=noindex or site.audience == "editor",
        editor=site.audience == "editor",
        review=setting.to(REVIEW) if site.review else "",
        params=dict(setting.params),
    )


def make_menu(setting: Setting) -> tuple[tuple[Link, str], ...]:
    """The menu in this language: labels only; an entry whose page is not published waits."""
    routes = setting.site.routes
    entries = []
    for item in setting.site.settings.menu:
        label = say(item.label, setting.lang)
        if item.to.startswith(("http://", "https://")):
            entries.append((Link(label, item.to), "-"))
            continue
        target = routes.aliases.get(menu_address(item.to), menu_address(item.to))
        if target in routes.addresses:
            entries.append((Link(label, setting.to(target)), target))
    return tuple(entries)


def _menu(setting: Setting, address: str) -> tuple[Link, ...]:
    """The menu, with the entry marked that the page at `address` belongs to."""
    return tuple(
        replace(link, current=True) if address == target or (target and address.startswith(target)) else link
        for link, target in setting.menu
    )


def iso(moment: str, setting: Setting) -> str:
    """A day or time as RFC 3339 with the offset of the site's zone: what feeds and JSON-LD need; "" stays ""."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    if not moment:
        return ""
    time = datetime.fromisoformat(moment)
    return (time if time.tzinfo else time.replace(tzinfo=ZoneInfo(setting.site.settings.timezone))).isoformat()
