"""Who says which rows of a saved page are its text: libraries that look for it, and the page's own data.

Each is a witness, none the judge: one takes lists for text, the next leaves half a text out.  A paragraph stands in a witness's text when
four fifths of its runs of eight letters do, however that text is cut into paragraphs.
"""

import logging
import re
from collections.abc import Sequence

from site_builder.importer.html.rows import Paragraph

LARGEST = 1_000_000
"""Longer pages are judged without libraries."""
LEAST = 200
"""Letters of a text that a page's own data states; a shorter one is its beginning."""
RUN = 8
ENOUGH = 0.8
_MARKS = re.compile(r"[\W_]+")


def witnesses(paragraphs: Sequence[Paragraph], html: str, stated: str) -> tuple[tuple[bool, ...], ...]:
    """What each witness says of each paragraph: whether it is text.  `stated` is the text that the page's own data holds."""
    texts = [_readability(html), _trafilatura(html)] if len(html) <= LARGEST else []
    texts.append(stated if len(key_of(stated)) >= LEAST else "")
    return tuple(said(paragraphs, text) for text in texts if text)


def said(paragraphs: Sequence[Paragraph], text: str) -> tuple[bool, ...]:
    """For each paragraph whether it stands in a text; one of fewer letters than a run must be a line of it."""
    lines = {key_of(line) for line in text.split("\n")}
    whole = key_of(text)
    runs = {whole[at : at + RUN] for at in range(len(whole) - RUN + 1)}
    return tuple(_stands(key_of(one.block.text), lines, runs) for one in paragraphs)


def _stands(key: str, lines: set[str], runs: set[str]) -> bool:
    count = len(key) - RUN + 1
    if count < 1:
        return bool(key) and key in lines
    return sum(key[at : at + RUN] in runs for at in range(count)) >= ENOUGH * count


def key_of(text: str) -> str:
    """Letters and digits of a text in lower case."""
    return _MARKS.sub("", text).lower()


def _readability(html: str) -> str:
    from lxml.html import fragment_fromstring
    from readability import Document

    _silence("readability")

    try:
        found = fragment_fromstring(Document(html).summary(html_partial=True), create_parent=True)
    except Exception:  # noqa: BLE001 - evidence alone: a page on which the library fails is judged without it
        return ""
    return "\n".join(found.itertext())


def _trafilatura(html: str) -> str:
    from trafilatura import extract

    _silence("trafilatura")
    try:  # `fast`: without asking readability as well, which is a witness of its own
        return extract(html, fast=True, include_comments=False) or ""
    except Exception:  # noqa: BLE001 - as above
        return ""


def _silence(library: str) -> None:
    """What a library has to say about a page is nothing for the editor's terminal."""
    if not (log := logging.getLogger(library)).handlers:
        log.addHandler(logging.NullHandler())
