"""Saved web pages: the article, its head, and everything else that is visible as `rest`, so that nothing is lost."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.importer.cues.blurbs import blurb
from site_builder.importer.cues.characters import without_control_references
from site_builder.importer.cues.houses import is_house
from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import iso
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.article import find_article, whole_page
from site_builder.importer.html.byline_rows import Facts, told_beside
from site_builder.importer.html.furniture import as_rest
from site_builder.importer.html.line_marks import marked
from site_builder.importer.html.markup import lay_out
from site_builder.importer.html.page_head import PageHead, page_head
from site_builder.importer.html.pictures import is_placeholder
from site_builder.importer.html.pictures import key_of as picture_key
from site_builder.importer.html.rows import Laid, Paragraph
from site_builder.importer.html.title_row import MADE_BY, key_of, without_site
from site_builder.model.clipping import Block, Head, Sheet
from site_builder.model.strip import Strip, cut, of_line, trimmed, without

HEAD = re.compile(r"<head\b(?:(?!</head).){0,1000000}</head\s*>", re.IGNORECASE | re.DOTALL)
"""The head of a page, of which nothing is shown."""
_WORD_PROCESSOR = re.compile(
    r"<meta[^>]{0,80}generator[^>]{0,40}(?:Microsoft Word|LibreOffice|OpenOffice|WPS|Pages)|urn:schemas-microsoft-com:office:word|class=[\"']?MsoNormal",
    re.IGNORECASE,
)
"""A document that was saved as HTML: all of it is the article."""


_BRACKETED = re.compile(r"(?:[【\[][^【】\[\]]{1,12}[】\]]\s*)+")


def read_page(text: str, url: str = "", *, is_document: bool = False) -> tuple[tuple[str, ...], tuple[int, ...], Sheet]:
    """The lines of a page (what its `<title>` says, then each visible row), where in the file they begin, and its sheet.

    `url` is where the page was saved from, for one that does not say it; all of a document is the article, as of one that says that a word
    processor wrote it.
    """
    text = without_control_references(text)
    stated = page_head(text)
    if url:
        stated = replace(stated, url=stated.url or url, base=stated.base or url)
    head_lines = [stated.title] if stated.title else []
    if stated.headline and key_of(stated.headline) not in key_of(stated.title):
        head_lines.append(stated.headline)
    is_document = is_document or bool(_WORD_PROCESSOR.search(text[:20_000]))
    html = marked(HEAD.sub(lambda head: "\n" * head[0].count("\n"), text, count=1) if is_document else text)
    laid = lay_out(html, len(head_lines) + 1, stated.base, authored=is_document)
    if len(head_lines) > 1 and any(key_of(stated.headline) == key_of(one.block.text) for one in laid.paragraphs):
        head_lines.pop()
        laid = lay_out(html, len(head_lines) + 1, stated.base, authored=is_document)
    article = whole_page(laid, _set_as_title(laid)) if is_document else find_article(laid, stated, text)
    paragraphs, inside, at, prose = article.paragraphs, article.inside, article.title, article.prose
    facts = told_beside(laid, paragraphs, at, min(prose, default=0), frozenset(map(key_of, names_of(stated.authors))))
    title, given = _title(head_lines, laid, at, stated)
    blocks = tuple(
        _settled(paragraphs, number, inside, at, prose) for number in range(len(paragraphs)) if number != at and number not in facts.rows
    )
    rows = tuple(laid.paragraphs[number].block.strip for number in sorted(facts.rows))
    head = _head(stated, facts, title, (*given, *rows), blocks)
    if not head.published:
        head = replace(head, published=_last_resort(text, stated, blocks))
    named = text.count("\n", 0, max(0, text.lower().find("<title"))) + 1
    return (*head_lines, *laid.lines), (*(named for _ in head_lines), *laid.origins), Sheet(blocks, head, article.sure, article.doubt)


def _set_as_title(laid: Laid) -> int | None:
    """The index of the paragraph that a word processor's style calls the title, else of the heading with which a document begins."""
    for number, one in enumerate(laid.paragraphs):
        if one.row.element >= 0 and "title" in laid.elements[one.row.element].words and one.block.text:
            return number
    first = next((number for number, one in enumerate(laid.paragraphs) if one.block.text and one.block.form != "rest"), None)
    return first if first is not None and laid.paragraphs[first].row.form == "heading" else None


def _title(head_lines: Sequence[str], laid: Laid, at: int | None, stated: PageHead) -> tuple[Strip, tuple[Strip, ...]]:
    """The title, and what of the head's own lines is not it."""
    whole = [of_line(number, line) for number, line in enumerate(head_lines, 1)]
    if at is not None:
        row = laid.paragraphs[at].block.strip
        title = clean_title(_without_marks(row, stated))
        return title, (*whole, *without(row, [title]))
    if not whole:
        return Strip(), ()
    title = clean_title(whole[-1] if len(whole) > 1 else trimmed(cut(whole[0], *without_site(whole[0].text, stated.site))))
    return title, tuple(left for line in whole for left in without(line, [title]))


def _without_marks(row: Strip, stated: PageHead) -> Strip:
    """A title without what its row holds in brackets around it, where the page's head states it without: [话题] … [复制链接]."""
    start, end = without_site(stated.title, stated.site)
    for said in (stated.headline, stated.title[start:end]):
        at = row.text.find(said) if said else -1
        around = row.text[:at], row.text[at + len(said) :]
        if at >= 0 and any(around) and all(not one.strip() or _BRACKETED.fullmatch(one.strip()) for one in around):
            return trimmed(cut(row, at, at + len(said)))
    return row


def _settled(paragraphs: Sequence[Paragraph], number: int, inside: frozenset[int], at: int | None, prose: Sequence[int]) -> Block:
    """A paragraph's block: of the article, or `rest` with why."""
    one = paragraphs[number]
    if one.block.form == "rest":
        return one.block
    if at is not None and number < at and len(inside) < len(paragraphs):
        return as_rest(one, "outside the article: above the title")
    if number in inside or one.block.form == "note":
        return one.block
    if at is not None and prose and at < number < prose[0] and one.block.form in ("picture", "caption"):
        return one.block
    if one.block.form == "picture":
        return as_rest(one, "outside the article: a picture")
    return as_rest(one, "outside the article: links" if one.linked > 0.5 else "outside the article")


def _head(stated: PageHead, facts: Facts, title: Strip, given: tuple[Strip, ...], blocks: Sequence[Block]) -> Head:
    own = {key_of(stated.site), key_of(_named_in_title(stated.title, title.text))}
    names = tuple(name for name in names_of(stated.authors) if key_of(name) not in own)
    if all(is_house(name) for name in names):
        names += facts.authors
    site = stated.site or facts.source or stated.source or _named_in_title(stated.title, title.text)
    publication, authors = publication_of(site, names)
    pictures = [block.picture.src for block in blocks if block.picture and block.form == "picture"]
    same = next((src for src in pictures if stated.picture and picture_key(src) == picture_key(stated.picture)), stated.picture)
    return Head(
        title=title,
        published=stated.published or facts.published or _in_address(stated.url),
        authors=authors,
        publication=publication,
        url=stated.url,
        summary=_summary(stated.summary, title.text, blocks),
        lang=stated.lang,
        labels=stated.labels,
        picture="" if is_placeholder(same) else same,
        stated=given,
    )


def _named_in_title(whole: str, title: str) -> str:
    """The site's name as `<title>` gives it, after the article's own title or alone."""
    start, end = without_site(whole)
    if key_of(whole[start:end]) != key_of(title):
        return whole if is_house(whole) and not re.search(r"[_|｜»\s]", whole) else ""
    named = [one.strip() for one in re.split(r"[_|｜»]|\s[-–—·•]\s|[-–—]", whole[end:])]
    return next((one for one in reversed(named) if not one.startswith(MADE_BY)), "")


def _summary(stated: str, title: str, blocks: Sequence[Block]) -> str:
    """The description of the page, unless it is its title or says no more than the text does where it begins."""
    summary = blurb(stated)
    text = key_of("".join(block.text for block in blocks if block.form == "text")[:3000])
    start = key_of(summary)[:24]
    return "" if len(start) < 12 or key_of(summary) == key_of(title) or (start in text and summary != stated) else summary


def _in_address(url: str) -> str:
    """A day that stands in full in the page's own address."""
    found = re.search(r"/((?:19|20)\d{2})[-/]?(\d{2})[-/]?(\d{2})(?:/|[_.-]|$)", url)
    return iso("-".join(found.groups())) if found else ""


def _last_resort(text: str, stated: PageHead, blocks: Sequence[Block]) -> str:
    """What htmldate finds, if that day is written out in the page's head or in the article: never one of a comment or of today."""
    if len(text) > 1_000_000:
        return ""
    from htmldate import find_date

    try:
        day = find_date(text, extensive_search=False, original_date=True, min_date="1980-01-01", max_date="2100-01-01") or ""
    except Exception:  # noqa: BLE001 - a page on which the library fails has no date
        return ""
    written = "\n".join((stated.written, *(block.text for block in blocks if block.form != "rest")))
    year, month, number = (int(part) for part in day.split("-")) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else (0, 0, 0)
    pattern = rf"{year}\s*[-/.年]?\s*0?{month}\s*[-/.月]?\s*0?{number}(?!\d)"
    return day if year and re.search(pattern, written) else ""
