"""Posts of Hexo, Jekyll and Hugo: a front matter, and a body in HTML or Markdown."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import iso
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.html.line_marks import marked, marked_tokens
from site_builder.importer.html.pictures import is_placeholder, key_of, web_address
from site_builder.importer.sources.front_matter import Front, read_front
from site_builder.importer.sources.post_title import title_of
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
MOST_BRACKETS = 2000
"""With more of them a text holds no links: looking for their ends would take quadratic time."""
_BLOCK_TAG = re.compile(
    r"\s*</?(?:p|div|br|img|h[1-6]|ul|ol|table|blockquote|figure|section|article|center|font|span|strong|a|iframe|!--)\b", re.IGNORECASE
)
_RULE = re.compile(r"(?:=+|-+)[ \t]*$")


def read_post(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...], Sheet] | None:
    """The lines of a post (its front matter as it stands, then each row of the body), where in the file they begin, and its sheet.

    None for a text without front matter.
    """
    front = read_front(lines)
    if front is None:
        return None
    head_lines = tuple(lines[: front.last])
    body, first = "\n".join(lines[front.last :]), len(head_lines) + 1
    shown = read_markup(marked(body, first) if is_html(body) else html_of(body, first), first)
    head, blocks = _head(lines, front), shown.blocks
    if not head.title.text:
        head, blocks = _titled_by_heading(head, blocks)
    blocks = tuple(_once_more(block, head.title.text, number) for number, block in enumerate(blocks))
    return (*head_lines, *shown.lines), (*range(1, first), *shown.origins), Sheet(blocks, _with_picture_of(head, blocks))


def is_html(body: str) -> bool:
    """Whether a body is HTML rather than Markdown with some HTML in it."""
    parts = [part for part in re.split(r"\n[ \t]*\n", body) if part.strip()]
    tagged = sum(bool(_BLOCK_TAG.match(part)) for part in parts)
    return bool(parts) and (tagged * 2 > len(parts) or len(re.findall(r"<(?:p|br)\b", body, re.IGNORECASE)) >= max(3, len(parts) // 2))


def html_of(text: str, first: int = 1) -> str:
    """Markdown as HTML with line marks, its first line being number `first`.

    Nothing becomes code by its indentation, and no long paragraph a heading by a rule under it.
    """
    if text.count("[") > MOST_BRACKETS:
        text = text.replace("[", "\\[")
    lines = tuple(_set_off(text.split("\n"), first))
    parser = _parser()
    tokens = marked_tokens(parser.parse("\n".join(line for _, line in lines)), [number for number, _ in lines])
    return str(parser.renderer.render(tokens, parser.options, {}))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    from site_builder.markdown_cjk import chinese_plugin

    return MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).use(chinese_plugin).enable(["table", "strikethrough"]).disable("code")


def _set_off(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, a blank one before a rule that stands right under a sentence."""
    before = ""
    for number, line in enumerate(lines, first):
        if before.strip() and _RULE.match(line) and (len(before) > 40 or before.rstrip()[-1] in "。；，！？"):
            yield number, ""
        yield number, line
        before = line


def _head(lines: Sequence[str], front: Front) -> Head:
    """What the front matter says."""
    title = title_of(lines, front)
    whole = [of_line(number, lines[number - 1]) for number in range(front.first, front.last + 1)]
    stated = tuple(left for line in whole for left in without(line, [title]))
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
        published=next((moment for key in _DATES if (moment := iso(front.one(key)))), ""),
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
        stated=stated,
    )


def _labels(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]


def _titled_by_heading(head: Head, blocks: tuple[Block, ...]) -> tuple[Head, tuple[Block, ...]]:
    """A post without a stated title has that of its first heading, where one stands above the text."""
    at = next((number for number, block in enumerate(blocks) if block.form not in ("picture", "rest")), None)
    if at is None or blocks[at].form != "heading":
        return head, blocks
    title = clean_title(blocks[at].strip)
    return replace(head, title=title, stated=(*head.stated, *without(blocks[at].strip, [title]))), (*blocks[:at], *blocks[at + 1 :])


def _once_more(block: Block, title: str, number: int) -> Block:
    """A heading that repeats the title is no heading of the text."""
    same = number < 3 and title and block.form in ("heading", "text") and "".join(block.text.split()) == "".join(title.split())
    return replace(block, form="rest", level=0, why="the title once more") if same else block


def _with_picture_of(head: Head, blocks: Sequence[Block]) -> Head:
    """The head; its picture is written as the text writes it, where the text shows it too."""
    same = [block.picture.src for block in blocks if block.picture and head.picture and key_of(block.picture.src) == key_of(head.picture)]
    return replace(head, picture=same[0]) if same else head


def covered(sheet: Sheet) -> tuple[Strip, ...]:
    """All strips of a sheet: title, stated lines, blocks."""
    head = sheet.head or Head()
    return (head.title, *head.stated, *(block.strip for block in sheet.blocks))
