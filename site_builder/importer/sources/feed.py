"""Feeds: RSS, Atom, JSON Feed and the export of WordPress; each item becomes a sheet.

A clipping holds all items of its file at once, because the receipt of an import tells of the whole file.  So a feed has at most
`MAX_ITEMS`; a longer one is refused whole, before it is parsed, rather than read in part.
"""

import html
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import iso
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.html.pictures import is_placeholder, web_address
from site_builder.model.clipping import Head, Sheet
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span
from site_builder.model.strip import Strip, of_line, without

MAX_ITEMS = 10_000
"""About four seconds and 200 MB; a paper's feed has some dozens, a blog's export some thousands."""
_ITEM = re.compile(r"<(?:item|entry|atom:entry|rss:item)[\s>]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")
_SHOWN = frozenset(("publish", "published", ""))


class Item(Struct, frozen=True):
    """One item as the feed states it."""

    title: str
    html: str
    head: Head
    status: str = ""
    """Of a post that was not published: draft, pending, private."""


def read_feed(text: str, file: str) -> Checked[tuple[tuple[str, ...], tuple[Sheet, ...]] | None]:
    """The lines and sheets of a feed: for each item its title, then the rows of its text.

    Faults: `clipping-feed` for a feed that cannot be read or has no items, `clipping-items` for one that has too many.
    """
    if (count := sum(1 for _ in _ITEM.finditer(text))) > MAX_ITEMS:
        message = f"this feed has {count:,} items; {MAX_ITEMS:,} are allowed"
        return _refused(file, "clipping-items", message, "split it, or export a shorter span of time")
    items = _json_items(text) if text.lstrip().startswith("{") else _xml_items(text)
    lines: list[str] = []
    sheets = tuple(_sheet(item, lines) for item in items[:MAX_ITEMS])
    if len(items) > MAX_ITEMS:
        message = f"this feed has {len(items):,} items; {MAX_ITEMS:,} are allowed"
        return _refused(file, "clipping-items", message, "split it, or export a shorter span of time")
    if not lines:
        return _refused(
            file, "clipping-feed", "no item can be read from this feed", "open it in a browser: it may be cut off, or hold no posts"
        )
    return Checked((tuple(lines), sheets))


def _refused(file: str, code: str, message: str, help: str) -> Checked[tuple[tuple[str, ...], tuple[Sheet, ...]] | None]:
    return Checked(None, (Fault(code, "error", message, Span(file), help),))


def _sheet(item: Item, lines: list[str]) -> Sheet:
    """The sheet of an item; its lines are put behind those of the items before it."""
    title = Strip()
    stated: list[Strip] = []
    if shown := " ".join(item.title.split()):
        lines.append(shown)
        title = clean_title(of_line(len(lines), shown))
        stated += without(of_line(len(lines), shown), [title])
    if item.status:
        lines.append(f"status: {item.status}")
        stated.append(of_line(len(lines), lines[-1]))
    body = read_markup(item.html, len(lines) + 1, item.head.url)
    lines += body.lines
    return Sheet(body.blocks, replace(item.head, title=title, stated=tuple(stated)))


def _xml_items(text: str) -> list[Item]:
    """The items of RSS, Atom and WordPress exports.  Declarations of entities are taken out first: nothing is expanded, nothing fetched."""
    import feedparser

    text = _ENTITY.sub("", _DOCTYPE.sub("", _DECLARATION.sub("", text)))
    read: Any = feedparser.parse(io.BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False)
    feed = read.feed
    return [item for entry in read.entries if (item := _item(entry, feed))]


def _item(entry: Any, feed: Any) -> Item | None:
    """An entry of feedparser; None for what a WordPress export holds beside its posts."""
    if _said(entry, "wp_post_type") not in ("", "post"):
        return None
    summary = _html(entry.get("summary_detail") or {})
    contents = [_html(one) for one in entry.get("content") or ()]
    body = _with_paragraphs(max([*contents, ""], key=len), wordpress="wp_post_type" in entry)
    body = body if len(body) >= 0.5 * len(summary) else summary
    names = [str(one.get("name", "")) for one in entry.get("authors") or () if one] or [_said(entry, "author")]
    terms = tuple(dict.fromkeys(str(one.get("term") or "") for one in entry.get("tags") or () if one.get("term")))
    source = entry.get("source") or {}
    publication, authors = publication_of(_plain(str(source.get("title") or feed.get("title") or "")), names_of(names), ())
    pictures = [
        str(one.get("url") or one.get("href") or "")
        for name in ("media_content", "media_thumbnail", "enclosures")
        for one in entry.get(name) or ()
    ]
    images = [
        whole
        for one in pictures
        if (whole := web_address(one)) and re.search(r"\.(?:jpe?g|png|webp|gif)\b", whole, re.IGNORECASE) and not is_placeholder(whole)
    ]
    dates = [dict.get(entry, name) for name in ("published", "created", "updated")]
    head = Head(
        published=next((moment for one in dates if one and (moment := iso(str(one)))), ""),
        authors=authors,
        publication=publication,
        url=web_address(_said(entry, "link")),
        summary=_plain(_said(entry, "excerpt_encoded") or ("" if body == summary else summary)),
        lang=str((entry.get("title_detail") or {}).get("language") or feed.get("language") or ""),
        rights=_plain(str(entry.get("rights") or feed.get("rights") or "")),
        labels=terms,
        picture=next(iter(images), ""),
    )
    status = _said(entry, "wp_status")
    return Item(_said(entry, "title"), body, head, "" if status in _SHOWN else status)


def _with_paragraphs(body: str, *, wordpress: bool) -> str:
    """The text of a post whose paragraphs WordPress makes when it shows them: an empty line parts them."""
    if not wordpress or re.search(r"<p[\s>]|<!-- wp:", body):
        return body
    return "".join(
        f"<p>{part.replace(chr(10), '<br>')}</p>" if not part.lstrip().startswith("<") else part for part in re.split(r"\n\s*\n", body)
    )


def _said(entry: Any, key: str) -> str:
    value = dict.get(entry, key)
    return value if isinstance(value, str) else ""


def _html(detail: Any) -> str:
    """A text of a feed as HTML, whatever its type says: many feeds call HTML plain."""
    value = str(detail.get("value") or "")
    return value if _TAG.search(value) or "html" in str(detail.get("type", "")) else html.escape(value).replace("\n", "<br>")


def _plain(text: str) -> str:
    """A text without tags and entities, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^<>]{0,1000}>", " ", text)).split())


def _json_items(text: str) -> list[Item]:
    """The items of a JSON Feed."""
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    entries = feed.get("items") if isinstance(feed, dict) else None
    return list(_of_json(feed, [one for one in entries if isinstance(one, dict)])) if isinstance(entries, list) else []


def _of_json(feed: dict[str, Any], entries: Sequence[dict[str, Any]]) -> Iterator[Item]:
    for entry in entries:

        def said(key: str, entry: dict[str, Any] = entry) -> str:
            return value if isinstance(value := entry.get(key), str) else ""

        given = entry.get("authors") or [entry.get("author")]
        names = [str(one["name"]) for one in (given if isinstance(given, list) else []) if isinstance(one, dict) and one.get("name")]
        tags = entry.get("tags")
        publication, authors = publication_of(_plain(str(feed.get("title") or "")), names_of(names), ())
        head = Head(
            published=iso(said("date_published")),
            authors=authors,
            publication=publication,
            url=web_address(said("url") or said("external_url")),
            summary=_plain(said("summary")),
            lang=said("language") or str(feed.get("language") or ""),
            labels=tuple(str(one) for one in tags) if isinstance(tags, list) else (),
            picture=web_address(said("image") or said("banner_image")),
        )
        body = said("content_html") or html.escape(said("content_text")).replace("\n", "<br>")
        yield Item(said("title"), body, head)
