"""What a saved page says of itself where no reader sees it: title, meta elements, JSON-LD, canonical address."""

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from site_builder.importer.cues.timestamps import iso
from site_builder.importer.html.pictures import web_address

LONGEST_SCRIPT = 500_000
LONGEST_NAME = 160
_TITLES = ("og:title", "articletitle", "twitter:title", "headline", "dc.title", "parsely-title")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
    "og:release_date", "article:create_at", "bytedance:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "og:article:author")
_SITES = ("og:site_name", "sitename", "application-name", "apple-mobile-web-app-title")
_SOURCES = ("contentsource", "source", "mediaid", "article:publisher")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ARTICLE = re.compile(r"Article$|Report$|BlogPosting$|WebPage$")


class PageHead(Struct, frozen=True):
    """What the head of a page states; "" where it is silent."""

    title: str = ""
    """The text of `<title>`."""
    headline: str = ""
    """Of og:title and its kin, or of JSON-LD."""
    site: str = ""
    source: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    base: str = ""
    picture: str = ""
    summary: str = ""
    lang: str = ""
    labels: tuple[str, ...] = ()
    body: str = ""
    """The text of the article as JSON-LD has it."""
    written: str = ""
    """The meta elements as text: a date that stands nowhere on the page is no date of it."""


def page_head(text: str) -> PageHead:
    """What a page states in its head; every part is "" for a page that no parser takes."""
    from lxml import etree, html

    try:
        tree: Any = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return PageHead()
    meta = _meta(tree)
    linked = _linked_data(tree)

    def stated(*keys: str) -> str:
        return next((meta[key] for key in keys if meta.get(key)), "")

    links = {
        rel: href
        for link in tree.iter("link")
        for rel in str(link.get("rel", "")).lower().split()
        if (href := web_address(link.get("href", "")))
    }
    url = links.get("canonical") or web_address(stated("og:url")) or web_address(_plain(linked.get("url")))
    moments = (*(meta.get(key, "") for key in _DATES), _plain(linked.get("datePublished")), *_times(tree))
    authors = [one for key in _AUTHORS if (one := meta.get(key, "")) and not web_address(one)] + _names(linked.get("author"))
    authors += _marked_up(tree, "author")
    return PageHead(
        title=next((" ".join(one.text_content().split()) for one in tree.iter("title") if not _inside(one, "svg")), ""),
        headline=stated(*_TITLES) or _plain(linked.get("headline")) or next(iter(_marked_up(tree, "headline")), ""),
        site=_account(tree) or stated(*_SITES) or next(iter(_names(linked.get("publisher"))), ""),
        source="" if web_address(stated(*_SOURCES)) else stated(*_SOURCES),
        published=next((moment for one in moments if (moment := iso(one))), ""),
        authors=tuple(dict.fromkeys(authors)),
        url=url,
        base=web_address(next((str(one.get("href", "")) for one in tree.iter("base")), "")) or url,
        picture=web_address(stated("og:image", "twitter:image", "og:image:url"), url),
        summary=stated("description", "og:description"),
        lang=str(tree.get("lang", "") or tree.get("xml:lang", "")) or stated("og:locale", "language", "content-language").replace("_", "-"),
        labels=tuple(part.strip() for part in re.split("[,，、;；]", stated("keywords", "news_keywords", "article:tag")) if part.strip())[
            :20
        ],
        body=linked["articleBody"] if isinstance(linked.get("articleBody"), str) else "",
        written="\n".join((*meta.values(), url, *_times(tree))),
    )


def _account(tree: Any) -> str:
    """The name of the account on whose page in a messenger the article stands: the site's own name is that of the messenger."""
    found = tree.xpath("//*[@id='js_name']")
    return " ".join(found[0].text_content().split())[:60] if found else ""


def _meta(tree: Any) -> dict[str, str]:
    """The meta elements by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        content = " ".join(str(one.get("content", "")).split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if (key := str(one.get(attribute, "")).strip().lower()) and content:
                found.setdefault(key, content)
    return found


def _marked_up(tree: Any, name: str) -> list[str]:
    """What the page marks as a property of its article by microdata (schema.org): the name within, where it has one."""
    found = []
    for one in tree.iterfind(f".//*[@itemprop='{name}']"):
        if not _inside(one, "comment", "aside", "related", "recommend", "respond"):
            inner = one.find(".//*[@itemprop='name']")
            words = " ".join(
                str((one if inner is None else inner).get("content") or (one if inner is None else inner).text_content()).split()
            )
            found += [words] if 0 < len(words) <= LONGEST_NAME else []
    return found[:20]


def _times(tree: Any) -> Iterator[str]:
    """What `<time>` elements say that stand with the article: those for its publication first."""
    times = [
        one
        for one in tree.iter("time")
        if one.get("datetime") and not _inside(one, "comment", "footer", "aside", "related", "recommend", "respond", "li")
    ]
    yield from (
        str(one.get("datetime"))
        for one in times
        if one.get("pubdate") is not None or "publish" in f"{one.get('itemprop')} {one.get('class')}".lower()
    )
    yield from (str(one.get("datetime")) for one in times[:1])


def _inside(element: Any, *names: str) -> bool:
    """Whether an element stands in one of such a tag, class or id."""
    for one in element.iterancestors():
        words = re.split(r"[^a-z]+", f"{one.get('class', '')} {one.get('id', '')}".lower())
        if one.tag in names or any(name in word for word in words for name in names if len(name) > 3):
            return True
    return False


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first object of JSON-LD that describes an article."""
    for script in tree.iter("script"):
        if "ld+json" not in str(script.get("type", "")):
            continue
        text = script.text or ""
        try:
            waiting = [json.loads(text, strict=False)] if len(text) <= LONGEST_SCRIPT else []
        except (ValueError, RecursionError):
            continue
        for _ in range(1000):
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                kinds = one.get("@type")
                if any(
                    isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
                ) and one.get("headline"):
                    return one
                waiting += [one["@graph"]] if "@graph" in one else []
    return {}


def _plain(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(value: Any) -> list[str]:
    """The names in an author or publisher of JSON-LD: text, object, or list of both."""
    values = value if isinstance(value, list) else [value]
    return [name for one in values[:20] if (name := _plain(one.get("name") if isinstance(one, dict) else one))]
