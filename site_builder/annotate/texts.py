"""One Markdown text with its names and annotations drawn in: what articles, hubs, pages and translations have in common."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from site_builder.annotate.definitions import shown_as_text
from site_builder.annotate.directory import Directory
from site_builder.annotate.links import resolve
from site_builder.annotate.marks import draw
from site_builder.annotate.mentions import NameIndex
from site_builder.annotate.placing import Anchor
from site_builder.hantext import sentence_around
from site_builder.markdown import Document, parse
from site_builder.model.article import Prose
from site_builder.model.body import STATIC
from site_builder.model.fault import Fault
from site_builder.model.published import KWIC_LINES, BodyText, Mention, OutLink
from site_builder.model.source import Span
from site_builder.model.text import Marker, Named, Placed, Text, TextBlock

MAX_SLOTS = 8
CONTEXT = 48


class Numbered(Struct, frozen=True):
    """The notes of a text in reading order: their numbers and margin slots."""

    anchors: dict[str, tuple[int, int]]
    """Annotation id to number and slot."""
    footnotes: dict[str, tuple[int, int]]
    """Footnote label to number and slot."""
    places: dict[int, TextBlock]
    """Number to the text block that holds it."""


class Woven(Struct, frozen=True):
    """A text as it will be shown, and what was learnt from it."""

    text: BodyText
    numbered: Numbered
    footnotes: dict[str, str]
    """Label to HTML."""
    mentions: tuple[Mention, ...]
    mention_counts: dict[str, int]
    cards: tuple[str, ...]
    links: tuple[OutLink, ...]
    addresses: dict[str, str]
    ids: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """The texts of the paragraphs on the top level."""
    plain: str
    faults: tuple[Fault, ...]


def read(prose: Prose, directory: Directory) -> Document:
    """The parsed document of a prose; a bare wikilink shows the name of what it leads to."""
    return parse(prose.text, prose.first_line, directory.labels)


def shown_media(addresses: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The files below content/ that resolved links and pictures lead to, each once, sorted."""
    return tuple(sorted({to.removeprefix(STATIC).partition("#")[0] for one in addresses for to in one.values() if to.startswith(STATIC)}))


def removed_html(path: str, document: Document) -> tuple[Fault, ...]:
    """The warnings for raw HTML that is not shown: tags, but not those that end an element, and attributes (`tag@name`)."""
    faults = []
    for line, tag in document.removed_html:
        if not tag.startswith("</"):
            name, _, attribute = tag.partition("@")
            what = f'the attribute "{attribute}" of <{name}>' if attribute and not tag.startswith("<") else tag
            help = "write it in Markdown, or take it out"
            faults.append(Fault("html-removed", "warning", f"{what} is not shown", Span(path, line), help))
    return tuple(faults)


def weave_text(
    document: Document,
    prose: Prose,
    lang: str,
    directory: Directory,
    names: NameIndex,
    markers: Sequence[tuple[str, Marker]],
    anchors: Sequence[Anchor] | None = None,
) -> Woven:
    """The text of `document` with what the markers find and with addresses put in.

    With `anchors`, its annotations, it has a margin, and its footnotes are given beside it; else they stand in a list under it.

    Faults: those of links and of plug-ins, the warning `html-removed`, and those of `shown_as_text`.
    """
    resolved = resolve(document, prose.path, directory, prose)
    numbered = _number(document, anchors) if anchors is not None else Numbered({}, {}, {})
    found = names.find_in([block.text for block in document.texts])
    mentions: list[Mention] = []
    counts: dict[str, int] = {}
    for name in found:
        counts[name.entity] = counts.get(name.entity, 0) + 1
        if counts[name.entity] <= KWIC_LINES:
            mentions.append(_mention(document.texts[name.block], name))
    text = Text(prose.path, lang, tuple(document.texts), _placed(anchors or (), numbered), tuple(found))
    drawn = draw(text, markers)
    if anchors is None:
        blocks = document.render_whole(drawn.marks, resolved.addresses)
    else:
        blocks = document.render(drawn.marks, resolved.addresses, numbered.footnotes)
    return Woven(
        text=BodyText(lang, blocks, tuple(document.headings), document.has_code),
        numbered=numbered,
        footnotes={label: document.footnote_html(label, resolved.addresses) for label in numbered.footnotes},
        mentions=tuple(mentions),
        mention_counts=counts,
        cards=drawn.cards,
        links=resolved.links,
        addresses=resolved.addresses,
        ids=tuple(block.id for block in blocks),
        paragraphs=tuple(block.text for block in document.texts if block.kind == "p"),
        plain=document.text,
        faults=resolved.faults + removed_html(prose.path, document) + shown_as_text(prose.path, document, prose) + drawn.faults,
    )


def _placed(anchors: Sequence[Anchor], numbered: Numbered) -> tuple[Placed, ...]:
    """The annotations as markers see them."""
    return tuple(
        Placed(one.annotation.id, one.annotation.kind, one.block, one.start, one.end, *numbered.anchors.get(one.annotation.id, (0, 0)))
        for one in anchors
    )


def _number(document: Document, anchors: Sequence[Anchor]) -> Numbered:
    """Numbers from 1 in the order in which they stand in the text, and slots from 1 in each block of the top level."""
    stands: list[tuple[int, int, str, str]] = []
    for one in anchors:
        if one.annotation.kind != "claim":
            stands.append((one.block, one.end, "annotation", one.annotation.id))
    for use in document.footnotes:
        if not any(kind == "footnote" and name == use.label for _, _, kind, name in stands):
            stands.append((use.block, use.at, "footnote", use.label))
    by_kind: dict[str, dict[str, tuple[int, int]]] = {"annotation": {}, "footnote": {}}
    places: dict[int, TextBlock] = {}
    taken: dict[int, int] = {}
    for number, (block, _, kind, name) in enumerate(sorted(stands), 1):
        top = document.texts[block].top
        taken[top] = taken.get(top, 0) + 1
        by_kind[kind][name] = number, taken[top] if taken[top] <= MAX_SLOTS else 0
        places[number] = document.texts[block]
    return Numbered(by_kind["annotation"], by_kind["footnote"], places)


def _mention(block: TextBlock, name: Named) -> Mention:
    """The name with its sentence, at most `CONTEXT` characters on each side."""
    text = block.text
    start, end = sentence_around(text, name.start, name.end, CONTEXT)
    return Mention(name.entity, block.id, block.number, text[start : name.start], text[name.start : name.end], text[name.end : end])
