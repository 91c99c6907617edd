"""The items of RSS, Atom, RDF and WordPress exports, element by element: what no field of ours takes is told beside the text."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from site_builder.importer.cues.characters import in_a_line, without_control_references
from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import stated
from site_builder.importer.html.pictures import is_placeholder, link_to, web_address
from site_builder.importer.sources.feed_item import Item, Part
from site_builder.importer.sources.plain_text import plain_text
from site_builder.importer.sources.post_state import STATES, TRASH
from site_builder.importer.sources.wordpress import EXPORTED, with_paragraphs
from site_builder.model.clipping import Head
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b[^>]*>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(?:(?!\]\]>).)*+\]\]>", re.DOTALL)
_NAMED = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]{1,31});")
_PREDEFINED = re.compile("&(amp|lt|gt|quot|apos);")
_AS_NUMBER = {"amp": "&#38;", "lt": "&#60;", "gt": "&#62;", "quot": "&#34;", "apos": "&#39;"}
"""libxml2 drops every entity behind the first fault of a file, these as well, but no number."""
_BARE = re.compile(r"&(?!(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)|<(?![A-Za-z_/!?])")
_TAG = re.compile(r"<[a-zA-Z/!]")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTITY_OF_HTML = re.compile(r"&(?:#\d{2,6}|[a-z]{2,8});")
_SHOWS = re.compile(r"<(?:img|a|iframe|video|audio|object)\b", re.IGNORECASE)
_MAIL = re.compile(r"[^\s()]+@[^\s()]+\s*\((?P<name>[^()]+)\)")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b", re.IGNORECASE)
_FAR = 65_535
"""Line past which lxml counts no more."""
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_CONTENTS = ("encoded", "content", "body")
_SUMMARIES = ("description", "summary", "tagline", "abstract")
_DATES = ("pubdate", "published", "issued", "created", "date", "post_date_gmt", "post_date", "updated", "modified")
_NO_DAY = re.compile(r"-0001|0000-00-00")
# fmt: off
_USED = frozenset((
    *_CONTENTS, *_SUMMARIES, *_DATES, "title", "link", "guid", "id", "author", "creator", "contributor", "category", "subject", "enclosure", "source", "rights",
    "copyright", "thumbnail", "image", "group", "language", "status", "post_type", "post_password", "comment", "attachment_url", "origlink",
))
_TECHNICAL = frozenset((
    "comments", "commentrss", "post_id", "post_name", "post_parent", "menu_order", "comment_status", "ping_status", "is_sticky", "postmeta",
    "post_modified", "post_modified_gmt", "inreplyto", "total", "edited", "lastbuilddate", "ttl", "docs", "generator", "post-id",
))
# fmt: on
"""What a program keeps for itself."""


def xml_items(text: str, file: str) -> Checked[tuple[Item, ...]]:
    """The items of a feed.  Declarations of entities are taken out first: nothing is expanded, nothing fetched."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(_well_formed(text).encode(), parser)
    if root is None:
        return Checked(())
    error = next(iter(parser.error_log), None)
    faults = (_broken(file, error),) if error is not None else ()
    items = [
        one for one in root.iter(etree.Element) if _name(one) in ("item", "entry") and _name(one.getparent()) in ("channel", "feed", "rdf")
    ]
    feed = root if _name(root) == "feed" else next((one for one in root if _name(one) == "channel"), root)
    starts = _starts(text) if len(items) > 0 and items[-1].sourceline >= _FAR else []
    return Checked(tuple(_item(one, feed, starts[place] if place < len(starts) else 0) for place, one in enumerate(items)), faults)


def _broken(file: str, error: Any) -> Fault:
    message = f"this feed is no XML here: {in_a_line(error.message)}"
    return Fault("clipping-xml", "warning", message, Span(file, error.line), "compare its last items with the site")


def _well_formed(text: str) -> str:
    """The text without declarations, its names for characters of HTML and its bare signs written as XML has them; lines stay."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    text = _ENTITY.sub(blank, _DOCTYPE.sub(blank, _DECLARATION.sub(blank, text)))
    parts: list[str] = []
    position = 0
    for data in _CDATA.finditer(text):
        parts += [_escaped(text[position : data.start()]), data[0]]
        position = data.end()
    return "".join([*parts, _escaped(text[position:])])


def _escaped(markup: str) -> str:
    markup = without_control_references(markup)
    if "&" in markup:
        markup = _PREDEFINED.sub(lambda found: _AS_NUMBER[found[1]], markup)
        markup = _NAMED.sub(lambda found: shown if (shown := html.unescape(found[0])) != found[0] else f"&#38;{found['name']};", markup)
    return _BARE.sub(lambda sign: "&#38;" if sign[0] == "&" else "&#60;", markup)


def _starts(text: str) -> list[int]:
    """The lines on which items begin."""
    found: list[int] = []
    line, position = 1, 0
    for item in re.finditer(r"<(?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry)[\s>]", text):
        line += text.count("\n", position, item.start())
        position = item.start()
        found.append(line)
    return found


def _name(one: Any) -> str:
    """The name of an element without its namespace, in lower case; "" for none."""
    return "" if one is None or not isinstance(one.tag, str) else one.tag.rpartition("}")[2].lower()


def _children(one: Any, *names: str) -> list[Any]:
    return [child for name in names for child in one if _name(child) == name]


def _text(one: Any) -> str:
    return "".join(one.itertext())


def _first(one: Any, *names: str) -> str:
    """The text of the first child with one of these names that holds any."""
    return next((text for child in _children(one, *names) if (text := in_a_line(_text(child)))), "")


def _item(entry: Any, feed: Any, far: int) -> Item:
    """An item; `far` is the line on which it begins, where lxml counts no more."""
    base = _base_of(entry)
    url = _url_of(entry, base)
    texts = [(is_content, part) for one in entry for is_content, part in _texts(one, base or url, far)]
    body, summary, more = _chosen(texts)
    kind, state = _first(entry, "post_type"), STATES.get(_first(entry, "status").lower(), "")
    day, open_day = stated(_dates(entry))
    names = names_of(_authors(entry, feed))
    publication, authors = publication_of(
        plain_text(_first(next(iter(_children(entry, "source")), feed), "title") or _first(feed, "title")), names
    )
    picture, files = _files(entry, base)
    head = Head(
        published=day,
        day_said=open_day,
        authors=authors,
        publication=publication,
        url=url,
        summary=summary,
        lang=entry.get(_LANG) or _first(entry, "language") or feed.get(_LANG) or _first(feed, "language"),
        rights=plain_text(_first(entry, "rights", "copyright") or _first(feed, "rights", "copyright")),
        labels=tuple(
            dict.fromkeys(label for one in _children(entry, "category", "subject") if (label := one.get("term") or in_a_line(_text(one))))
        ),
        picture=picture,
        files=files,
        draft="" if state == TRASH else state or ("a password" if _first(entry, "post_password") else ""),
        apart="in the trash of its site" if state == TRASH else EXPORTED.get(kind, ""),
    )
    said = [f"category: {label}" for label in head.labels]
    said += [f"post_type: {kind}"] if kind not in ("", "post") else []
    said += [f"status: {_first(entry, 'status')}"] if state else []
    said += (f"{_name(one)}: {text}" for one in entry if _name(one) not in _USED | _TECHNICAL and (text := in_a_line(_text(one))))
    said += (
        f"{key}: {value}"
        for one in _children(entry, "postmeta")
        if not (key := _first(one, "meta_key")).startswith("_") and (value := _first(one, "meta_value"))
    )
    if _children(entry, "post_type"):
        body = Part(with_paragraphs(body.html), body.line, body.base)
    return Item(_title(entry), (body, *more, *_comments(entry, far)), head, tuple(said), far or entry.sourceline)


def _texts(one: Any, base: str, far: int) -> Iterator[tuple[bool, Part]]:
    """Whether an element is the content of its item, and its text as HTML, whatever its type says: many feeds call HTML plain."""
    name = _name(one)
    if name not in (*_CONTENTS, *_SUMMARIES):
        return
    if len(one):
        for inner in one.iter(etree_element()):
            inner.tag = inner.tag.rpartition("}")[2]
        inner_html = html.escape(one.text or "", quote=False) + "".join(_serialised(inner) for inner in one)
    else:
        text = one.text or ""
        is_html = (
            name == "encoded"
            or _TAG.search(text)
            or "html" in one.get("type", "")
            or (_ENTITY_OF_HTML.search(text) and "text" not in one.get("type", ""))
        )
        inner_html = text if is_html else html.escape(text, quote=False).replace("\n", "<br>\n")
    if inner_html.strip():
        yield name in _CONTENTS and "excerpt" not in one.tag, Part(inner_html, far or one.sourceline, _base_of(one) or base)


def _serialised(one: Any) -> str:
    from lxml import etree

    written: str = etree.tostring(one, encoding="unicode", method="html")
    return written


def _chosen(texts: Sequence[tuple[bool, Part]]) -> tuple[Part, str, list[Part]]:
    """The body of an item, its summary, and what is left."""
    contents = [part for is_content, part in texts if is_content]
    summaries = [part for is_content, part in texts if not is_content]
    body = max(contents, key=lambda part: len(part.html), default=Part(""))
    longest = max(summaries, key=lambda part: len(part.html), default=Part(""))
    if len(body.html) < 0.5 * len(longest.html):
        body = longest
    summary = next((text for part in summaries if part is not body and part.html != body.html and (text := plain_text(part.html))), "")
    left = [part for part in (*contents, *summaries) if part is not body and part.html != body.html]
    shows = [part for part in left if part in contents or _SHOWS.search(part.html)]
    return body, summary, [Part(part.html, part.line, part.base, "another text of this item") for part in shows]


def _comments(entry: Any, far: int) -> Iterator[Part]:
    """What readers wrote under an item."""
    for one in _children(entry, "comment"):
        author, content = _first(one, "comment_author"), next(iter(_children(one, "comment_content")), None)
        if content is not None and (text := _text(content).strip()):
            yield Part(
                f"<p>{html.escape(f'{author}: ' if author else '', quote=False)}{text}</p>", far or one.sourceline, why="a reader's comment"
            )


def _title(entry: Any) -> str:
    return next((text for one in _children(entry, "title") if (text := _text(one)).strip()), "")


def _base_of(one: Any) -> str:
    """The address by which those in an element are made whole: xml:base of all elements around it."""
    chain = [base for around in (one, *one.iterancestors()) if (base := around.get(_BASE))]
    address = ""
    for base in reversed(chain):
        address = urljoin(address, base)
    return web_address(address)


def _url_of(entry: Any, base: str) -> str:
    """The address of the page that an item is about."""
    links = _children(entry, "origlink", "link")
    given = [one.get("href") or _text(one) for one in links if one.get("rel", "alternate") == "alternate"]
    given += (_text(one) for one in _children(entry, "guid") if one.get("isPermaLink", "true").lower() != "false")
    given += (one.get(_ABOUT) or "" for one in (entry,))
    return next((whole for one in given if (whole := web_address(one.strip(), base))), "")


def _dates(entry: Any) -> Iterator[str]:
    """What an item says of its day, publication first."""
    for name in _DATES:
        for one in _children(entry, name):
            if (text := in_a_line(_text(one))) and not _NO_DAY.search(text):
                yield f"{text} UTC" if name.endswith("_gmt") else text


def _authors(entry: Any, feed: Any) -> list[str]:
    """Who wrote an item; the names that an export of WordPress keeps for its users stand in the place of theirs."""
    known = {_first(one, "author_login"): _first(one, "author_display_name") for one in _children(feed, "author")}
    found = []
    for one in _children(entry, "creator", "author") or ([] if known else _children(feed, "author")):
        name = _first(one, "name") or in_a_line(_text(one))
        mailed = _MAIL.fullmatch(name)
        found.append(known.get(name) or (mailed["name"] if mailed else name))
    return found


def _files(entry: Any, base: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The picture that stands for an item, and every other file that it names."""
    found: list[tuple[str, str]] = []
    for one in entry.iter(etree_element()):
        name = _name(one)
        given = one.get("url") or one.get("href") or one.get("src") or ""
        is_file = name in ("enclosure", "thumbnail") or (name == "content" and (one.get("url") or one.get("src")))
        if name == "attachment_url":
            is_file, given = True, _text(one)
        elif name == "link" and one.get("rel", "alternate") not in ("alternate", "self", "edit", "replies", "service.edit"):
            is_file = True
        elif name == "image" and not (given := given or _first(one, "url") or ""):
            continue
        elif name == "image":
            is_file = True
        if is_file and (where := link_to(given.strip(), base)):
            kind = (one.get("type") or one.get("medium") or "").partition("/")[0]
            is_picture = kind == "image" or name in ("thumbnail", "image") or (not kind and _PICTURE.search(where))
            found.append(("picture" if is_picture else kind if kind in ("audio", "video") else "link" if name == "link" else "file", where))
    found = list(dict.fromkeys(found))
    picture = next((where for what, where in found if what == "picture" and web_address(where) and not is_placeholder(where)), "")
    return picture, tuple(one for one in found if one != ("picture", picture))


def etree_element() -> Any:
    """What lxml calls an element that is no comment."""
    from lxml import etree

    return etree.Element
