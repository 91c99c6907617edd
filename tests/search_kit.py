"""What the search of a built site must find, told from its pages alone: every block of text in a marked field."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "figcaption", "pre"}
SILENT = {"rt", "rp"}


class Shown(NamedTuple):
    """A block of text as a page shows it."""

    field: str
    """title, name, claim, note or body."""
    text: str


def blocks_of(html: str) -> list[Shown]:
    """The blocks of a page in its marked fields, in the order in which they begin."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    main = tree.find(".//main")
    found: list[list[str]] = []
    fields: list[str] = []

    def walk(node: Element, field: str, block: list[str] | None) -> None:
        field, block = _entered(node, field, block)
        if node.tag == "br" and field and block is not None:
            block.append(" ")
        own = block

        def say(text: str | None) -> None:
            nonlocal own
            if text and field and own is not None:
                if not own:
                    found.append(own)
                    fields.append(field)
                own.append(text)

        say(node.text)
        for child in node:
            if isinstance(child.tag, str):
                walk(child, field, own)
            say(child.tail)

    walk(main, "", None)
    return [Shown(field, "".join(block)) for field, block in zip(fields, found, strict=True)]


def _entered(node: Element, field: str, block: list[str] | None) -> tuple[str, list[str] | None]:
    """The field and the block within an element, from those around it."""
    if "data-field" in node.attrib:
        return node.attrib["data-field"], []
    if "data-no-search" in node.attrib or node.tag in SILENT or node.get("role") == "doc-noteref" or "pn" in node.get("class", "").split():
        return "", block
    return field, [] if node.tag in BLOCKS else block


DOCUMENTS = re.compile(r"(?:en/)?((?:articles|topics|entities)/[^/]+/|about/)index[.]html")


def documents(output: Path) -> Iterator[tuple[str, Path]]:
    """The pages that are searched: address of the document, and file, of each language."""
    for path in sorted(output.rglob("index.html")):
        if found := DOCUMENTS.fullmatch(path.relative_to(output).as_posix()):
            yield found[1], path
