"""The items of a JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.importer.cues.characters import in_a_line, printable
from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import stated
from site_builder.importer.html.pictures import link_to, web_address
from site_builder.importer.sources.feed_item import Item, Part
from site_builder.importer.sources.plain_text import plain_text
from site_builder.model.clipping import Head
from site_builder.model.fault import Checked

_USED = frozenset((
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published", "date_modified",
    "author", "authors", "tags", "language", "attachments",
))  # fmt: skip


def json_items(text: str) -> Checked[tuple[Item, ...]]:
    """The items of a JSON Feed; none for a text that is no JSON."""
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return Checked(())
    entries = feed.get("items") if isinstance(feed, dict) else None
    return Checked(tuple(_items(feed, entries, text)) if isinstance(entries, list) else ())


def _items(feed: dict[str, Any], entries: Sequence[Any], text: str) -> Iterator[Item]:
    position, line = 0, 1
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        mark = next((json.dumps(entry[key], ensure_ascii=False) for key in ("id", "url", "title") if isinstance(entry.get(key), str)), "")
        if mark and (at := text.find(mark, position)) >= 0:
            line += text.count("\n", position, at)
            position = at
        yield _item(feed, entry, line)


def _item(feed: dict[str, Any], entry: dict[str, Any], line: int) -> Item:
    def said(key: str) -> str:
        value = entry.get(key)
        return printable(value) if isinstance(value, str) else ""

    given = entry.get("authors") or ([entry["author"]] if entry.get("author") else feed.get("authors") or [feed.get("author")])
    names = [str(one["name"]) for one in (given if isinstance(given, list) else []) if isinstance(one, dict) and one.get("name")]
    tags = entry.get("tags")
    publication, authors = publication_of(plain_text(str(feed.get("title") or "")), names_of(names), ())
    published, open_day = stated(said(key) for key in ("date_published", "date_modified"))
    base = web_address(str(feed.get("home_page_url") or feed.get("feed_url") or ""))
    url = web_address(said("url") or said("external_url"), base)
    attachments = entry.get("attachments")
    files = [str(one.get("url") or "") for one in (attachments if isinstance(attachments, list) else ()) if isinstance(one, dict)]
    head = Head(
        published=published,
        day_said=open_day,
        authors=authors,
        publication=publication,
        url=url,
        summary=plain_text(said("summary")),
        lang=said("language") or str(feed.get("language") or ""),
        labels=tuple(in_a_line(str(one)) for one in tags) if isinstance(tags, list) else (),
        picture=web_address(said("image") or said("banner_image"), base),
        files=tuple(("file", where) for one in files if (where := link_to(one, base))),
    )
    body = said("content_html") or html.escape(said("content_text"), quote=False).replace("\n", "<br>")
    labels = tuple(f"tag: {label}" for label in head.labels)
    others = tuple(
        f"{key}: {in_a_line(value)}" for key, value in entry.items() if key not in _USED and isinstance(value, str) and value.strip()
    )
    both = said("content_html") and said("content_text")
    more = (Part(html.escape(both, quote=False), line, why="the text once more, without marks"),) if both else ()
    return Item(said("title"), (Part(body, line, url or base), *more), head, (*labels, *others), line)
