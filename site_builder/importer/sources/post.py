"""Posts of Hexo, Jekyll and Hugo: a front matter, and a body in HTML or Markdown."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from msgspec.structs import replace

from site_builder.importer.cues.characters import without_control_references
from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import iso, stated
from site_builder.importer.html.fragment import Shown, read_markup
from site_builder.importer.html.line_marks import marked
from site_builder.importer.html.pictures import is_placeholder, key_of, web_address
from site_builder.importer.sources.front_matter import Front, read_front
from site_builder.importer.sources.markdown_body import html_of
from site_builder.importer.sources.post_state import TRASH, state_of
from site_builder.importer.sources.post_title import once_more, title_of, titled_by_heading
from site_builder.importer.sources.tags import lifted
from site_builder.model.clipping import Block, Head, Sheet
from site_builder.model.strip import Strip, of_line, without

_DATES = (
    "date",
    "pubdate",
    "publishdate",
    "published",
    "datepublished",
    "publish_date",
    "created",
    "created_at",
    "time",
    "发布时间",
    "日期",
)
_PICTURES = (
    "headimg", "thumbnail", "cover", "cover.image", "image", "featured_image", "featuredimage", "feature", "banner", "banner_img", "index_img",
    "img", "top_img", "og_image", "photos", "images", "header.image", "header.teaser",
)  # fmt: skip
_NAMED_BY_DAY = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?=[-_ .])")
_HEADING = re.compile(r"^#{1,6}[ \t]+[^\s<]", re.MULTILINE)
"""A heading of Markdown, which has no business in HTML."""
_BLOCK_TAG = re.compile(
    r"\s*</?(?:p|div|br|img|h[1-6]|ul|ol|table|blockquote|figure|section|article|center|font|span|strong|a|iframe|!--)\b", re.IGNORECASE
)


def read_post(lines: Sequence[str], name: str = "") -> tuple[tuple[str, ...], tuple[int, ...], Sheet] | None:
    """The lines of a post (its front matter as it stands, then each row of the body), where in the file they begin, and its sheet.

    None for a text without front matter.  The name of the file tells a day (Jekyll), and its folder drafts.
    """
    front = read_front(lines)
    if front is None:
        return None
    head_lines = tuple(lines[: front.last])
    head, first = _head(lines, front, name), len(head_lines) + 1
    shown = body_of("\n".join(lines[front.last :]), first, head.url)
    blocks = shown.blocks
    if not head.title.text:
        head, blocks = titled_by_heading(head, blocks)
    blocks = tuple(once_more(block, head.title.text, number) for number, block in enumerate(blocks))
    return (*head_lines, *shown.lines), (*range(1, first), *shown.origins), Sheet(blocks, _with_picture_of(head, blocks))


def body_of(text: str, first: int = 1, base: str = "") -> Shown:
    """What a body shows, HTML or Markdown with tags of blog programs in it; its first line is number `first`."""
    text = without_control_references(text)
    html = is_html(text)
    text, shortcodes = lifted(text, notes=not html, wordpress=html)
    return read_markup(marked(text, first) if html else html_of(text, first), first, base, shortcodes)


def is_html(body: str) -> bool:
    """Whether a body is HTML rather than Markdown with some HTML in it."""
    parts = [part for part in re.split(r"\n[ \t]*\n", body) if part.strip()]
    tagged = sum(bool(_BLOCK_TAG.match(part)) for part in parts)
    if not parts or tagged * 2 > len(parts):
        return bool(parts)
    return not _HEADING.search(body) and len(re.findall(r"<(?:p|br)\b", body, re.IGNORECASE)) >= max(3, len(parts) // 2)


def _head(lines: Sequence[str], front: Front, name: str) -> Head:
    """What the front matter says, and the day in the name of the file."""
    published, said = stated(one for key in _DATES for one in front.say(key))
    day = iso(found[0]) if not said and (found := _NAMED_BY_DAY.match(PurePath(name).name)) else ""
    state = state_of(front, name)
    title, original = title_of(lines, front)
    whole = [of_line(number, lines[number - 1]) for number in range(front.first, front.last + 1)]
    others = tuple(left for line in whole for left in without(line, [title]))
    labels = tuple(
        dict.fromkeys(
            label for key in ("categories", "category", "tags", "tag", "keywords") for one in front.say(key) for label in _labels(one)
        )
    )
    sources = front.say("source", "from", "origin", "publication", "publisher", "media", "site", "来源", "出处")
    stated_publication = next((one for one in sources if not web_address(one)), "")
    given = front.say("author", "authors", "author.name", "authors.name", "byline", "writer", "作者")
    publication, authors = publication_of(stated_publication, names_of(given), labels)
    url = next(
        (
            web
            for one in (
                *front.say("link", "url", "permalink", "source_url", "original_url", "original", "canonical", "canonicalurl"),
                *sources,
            )
            if (web := web_address(one))
        ),
        "",
    )
    pictures = [web for key in _PICTURES for one in front.say(key) if (web := web_address(one)) and not is_placeholder(web)]
    return Head(
        title=title,
        original=original,
        published=published or day,
        day_from_name=bool(day) and not published,
        day_said=said,
        draft="" if state == TRASH else state,
        apart="in the trash of its site" if state == TRASH else "",
        authors=authors,
        publication=publication,
        url=url,
        summary=front.one("description", "summary", "excerpt", "desc", "abstract"),
        lang=front.one("lang", "language", "locale"),
        rights=next(
            (one for one in front.say("copyright", "rights", "license", "licence") if one.lower() not in ("true", "false", "yes", "no")), ""
        ),
        labels=labels,
        picture=next(iter(pictures), ""),
        stated=others,
    )


def _labels(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]


def _with_picture_of(head: Head, blocks: Sequence[Block]) -> Head:
    """The head; its picture is written as the text writes it, where the text shows it too."""
    same = [block.picture.src for block in blocks if block.picture and head.picture and key_of(block.picture.src) == key_of(head.picture)]
    return replace(head, picture=same[0]) if same else head


def covered(sheet: Sheet) -> tuple[Strip, ...]:
    """All strips of a sheet: title, stated lines, blocks."""
    head = sheet.head or Head()
    return (head.title, *head.stated, *(block.strip for block in sheet.blocks))
