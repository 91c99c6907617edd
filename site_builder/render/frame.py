"""What every page shares, in one language: addresses, head, menu, foot."""

import json
from collections.abc import Mapping

from msgspec import Struct

from site_builder.model.answers import Common
from site_builder.model.body import ROOT, STATIC
from site_builder.model.frame import Assets, Feed, Frame, Link, SearchField
from site_builder.model.label import say
from site_builder.model.parts import Item
from site_builder.model.routes import REVIEW
from site_builder.model.theme import SEARCH_SCRIPT, search_words
from site_builder.render.inquiry import Inquiry

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
    """For whom pages are made: the same for all pages of a language.  What a page shows of the site, its maker asks `ask` for."""

    ask: Inquiry
    lang: str
    words: Mapping[str, str]
    """The theme's strings, for the few words that the head needs."""
    first: str
    """The site's first language."""
    languages: tuple[str, ...]
    origin: str
    """Scheme and host."""
    timezone: str
    base: str
    """The base path."""
    root: str
    """Base path and language folder: where addresses in this language begin."""
    items: dict[str, tuple[Item, frozenset[str]]]
    """Every article that lists showed so far, made once, with what it was made from."""

    def to(self, address: str, fragment: str = "") -> str:
        """Final address of a page in this language, or of a place in it."""
        return f"{self.root}{address}#{fragment}" if fragment and self.keeps(address, fragment) else self.root + address

    def keeps(self, address: str, fragment: str) -> bool:
        """Whether a page has this place of the original in this language too; where the text is translated only what stands beside it keeps its."""
        return (
            self.lang == self.first or fragment.startswith(("n-", "claim-", "correction-")) or self.lang not in self.ask.translated(address)
        )

    def static(self, address: str) -> str:
        """Final address of a file that all languages share."""
        return self.base + address

    def absolute(self, address: str, lang: str = "") -> str:
        """Absolute address of a page."""
        return f"{self.origin}{self.base}{self.folder(lang or self.lang)}{address}"

    def folder(self, lang: str) -> str:
        """The folder of a language: none for the first, else its tag."""
        return "" if lang == self.first else f"{lang}/"

    def html(self, stored: str) -> str:
        """Stored HTML with final addresses in the place of the marks."""
        if ROOT not in stored and STATIC not in stored:
            return stored
        return stored.replace(ROOT, self.root).replace(STATIC, self.base)


def make_setting(ask: Inquiry, lang: str, words: Mapping[str, str]) -> Setting:
    """The setting of a language; what it takes from the settings, every page notes by its frame."""
    settings = ask.common().settings
    first = settings.first_language
    root = settings.base + ("" if lang == first else f"{lang}/")
    return Setting(ask, lang, words, first, settings.languages, settings.origin, settings.timezone, settings.base, root, {})


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
    annotations: str = "",
    noindex: bool = False,
    feeds: tuple[Feed, ...] = (),
    code: bool = False,
    compare: bool = False,
    timeline: bool = False,
    reader: bool = False,
) -> Frame:
    """The frame of the page at `address`.

    `translated` are the languages in which its body is really written (None: in all); only they are alternates of each other,
    and the page in another language names the original as canonical.
    """
    common = setting.ask.common()
    settings = common.settings
    languages = settings.languages if translated is None else (settings.first_language, *translated)
    own = setting.lang in languages
    canonical = setting.absolute(address, setting.lang if own else settings.first_language)
    alternates = tuple(Link(lang, setting.absolute(address, lang), lang) for lang in languages) if own and len(languages) > 1 else ()
    site_title = say(settings.title, setting.lang)
    style, script, icon = (_asset(setting, common, name) for name in ("theme.css", "theme.js", "favicon.svg"))
    styles = (("code", code), ("compare", compare), ("timeline", timeline), ("reading", reader))
    code_style, compare_style, timeline_style, reading_style = (
        _asset(setting, common, f"{name}.css") if used else "" for name, used in styles
    )
    reading = _asset(setting, common, "reading.js") if reader else ""
    assets = Assets(style, script, code_style, compare_style, timeline_style, reading_style, reading, icon)
    return Frame(
        lang=setting.lang,
        page_title=title,
        description=description,
        canonical=canonical,
        site_title=site_title,
        site_description=say(settings.description, setting.lang),
        home=setting.to(""),
        menu=_menu(setting, common, address),
        switches=tuple(
            Link(LANGUAGE_NAMES.get(lang, lang), f"{setting.base}{setting.folder(lang)}{address}", lang)
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
            Link(setting.words.get(f"foot_{word}", word), setting.to(f"{key}/"), current=address == f"{key}/")
            for key, word in (
                *((one, one) for one in ("archive", "changes", "corrections", "sources")),
                ("search", "search" if settings.search else "index"),
            )
        ),
        licence=settings.licence,
        author=say(settings.author, setting.lang),
        accent=accent,
        og_type=og_type,
        published=published,
        modified=modified,
        json_ld=json.dumps(json_ld, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c") if json_ld else "",
        markdown=markdown,
        annotations=annotations,
        noindex=noindex or common.audience == "editor",
        editor=common.audience == "editor",
        review=setting.to(REVIEW) if common.review else "",
        search=_search(setting, common) if settings.search else None,
        params=common.params,
    )


def _asset(setting: Setting, common: Common, name: str) -> str:
    """Address of a file of the theme; "" for one that it does not have."""
    return f"{setting.base}{common.assets[name]}" if name in common.assets else ""


def _search(setting: Setting, common: Common) -> SearchField:
    """What the search needs: its page, its script and the script's words."""
    script, words = (_asset(setting, common, name) for name in (SEARCH_SCRIPT, search_words(setting.lang)))
    return SearchField(setting.to("search/"), script, words, setting.base)


def _menu(setting: Setting, common: Common, address: str) -> tuple[Link, ...]:
    """The menu in this language, labels only, with the entry marked that the page at `address` belongs to."""
    links = []
    for entry in common.menu:
        href = entry.to if entry.target == "-" else setting.to(entry.target)
        current = address == entry.target or bool(entry.target and address.startswith(entry.target))
        links.append(Link(say(entry.label, setting.lang), href, current=current))
    return tuple(links)


def iso(moment: str, setting: Setting) -> str:
    """A day or time as RFC 3339 with the offset of the site's zone: what feeds and JSON-LD need; "" stays ""."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    if not moment:
        return ""
    time = datetime.fromisoformat(moment)
    return (time if time.tzinfo else time.replace(tzinfo=ZoneInfo(setting.timezone))).isoformat()
