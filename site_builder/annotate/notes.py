"""Annotations and footnotes as the notes and claims that are published."""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.annotate.definitions import shown_as_text
from site_builder.annotate.directory import PAGE, Directory
from site_builder.annotate.links import resolve
from site_builder.annotate.placing import Anchor
from site_builder.annotate.texts import Numbered, Woven, removed_html, shown_media
from site_builder.markdown import parse
from site_builder.model.annotation import Annotation
from site_builder.model.article import Article, span_at
from site_builder.model.body import Note, html_of
from site_builder.model.fault import Fault
from site_builder.model.label import say, spoken
from site_builder.model.published import ClaimFact, NoteFact
from site_builder.model.routes import article_address, article_of
from site_builder.model.settings import Settings
from site_builder.model.source import Span


class NotesOf(Struct, frozen=True):
    """The notes of an article as they are published, and what was learnt while they were made."""

    by_language: dict[str, tuple[Note, ...]]
    media: tuple[str, ...]
    """Files below content/ that they show."""
    faults: tuple[Fault, ...]


def notes_of(article: Article, anchors: Sequence[Anchor], woven: Woven, directory: Directory, settings: Settings, placed: bool) -> NotesOf:
    """The notes by language, in the order of their numbers; a language in which no note is written has no entry.

    Without `placed` (the text is withheld) notes carry no place in it, and footnotes, which are part of it, are left out.
    """
    written = [one.annotation for one in anchors if one.annotation.kind != "claim"]
    languages = [settings.first_language]
    languages += [lang for lang in settings.languages[1:] if any(lang in annotation.body for annotation in written)]
    footnotes = [_footnote(label, html, woven.numbered) for label, html in woven.footnotes.items()] if placed else []
    faults: list[Fault] = []
    by_language: dict[str, tuple[Note, ...]] = {}
    addresses: list[dict[str, str]] = []
    for lang in languages:
        notes = [_note(article, annotation, woven.numbered, lang, directory, faults, addresses, placed) for annotation in written]
        by_language[lang] = tuple(sorted((*footnotes, *notes), key=lambda note: note.number))
    return NotesOf(by_language, shown_media(addresses), tuple(faults))


def note_facts(article: Article, notes: Sequence[Note], directory: Directory) -> tuple[NoteFact, ...]:
    """What other pages may show of the notes; footnotes belong to the text and are not among them."""
    bodies = {annotation.id: annotation.body for annotation in article.annotations}
    others = {annotation.id: _other(annotation.against, directory) for annotation in article.annotations if annotation.against}
    return tuple(
        NoteFact(
            note.id,
            note.kind,
            note.quote,
            parse(say(bodies[note.id], "")).text,
            note.created,
            note.number,
            note.verdict,
            note.paragraph,
            others.get(note.id, ""),
        )
        for note in notes
        if note.kind != "footnote"
    )


def _other(stem: str, directory: Directory) -> str:
    """The published article that a check names, perhaps by an old name; "" for one that is not published."""
    kind, address = directory.find(article_address(stem))
    return article_of(address) if kind == PAGE else ""


def claims_of(article: Article, anchors: Sequence[Anchor], woven: Woven, settings: Settings, placed: bool) -> tuple[ClaimFact, ...]:
    """The claims in reading order, each with the number of its paragraph where the text is shown; times are those of the site's zone."""
    paragraphs = {f"q-{one.annotation.id}": 0 for one in anchors}
    if placed:
        for block in woven.text.blocks:
            for identity in paragraphs:
                if f'id="{identity}"' in block.html:
                    paragraphs[identity] = block.number
    mended = [(one, day) for one in anchors if (day := _corrected_on(article, one.annotation))] if placed else []
    found = []
    for one in anchors:
        if one.annotation.kind == "claim":
            days = [day for other, day in mended if other.block == one.block and other.start < one.end and one.start < other.end]
            claim = one.annotation
            found.append(_claim(claim, settings.local(claim.said or ""), paragraphs[f"q-{claim.id}"], max(days, default="")))
    return tuple(found)


def claim_spans(article: Article, anchors: Sequence[Anchor]) -> tuple[Span, ...]:
    """Where the claims stand in the annotation file, in reading order."""
    indices = {annotation.id: index for index, annotation in enumerate(article.annotations)}
    places = [article.annotation_places.get(f"{indices[one.annotation.id]}.quote") for one in anchors if one.annotation.kind == "claim"]
    return tuple(span_at(article.annotation_path, place) for place in places)


def _corrected_on(article: Article, annotation: Annotation) -> str:
    """The day of the correction that an annotation places in the text; "" for one that places none, or does not say when."""
    if annotation.kind != "correction":
        return ""
    entry = _recorded(article, annotation)
    return article.front.corrections[entry - 1].date if entry else annotation.created or ""


def _note(
    article: Article,
    annotation: Annotation,
    numbered: Numbered,
    lang: str,
    directory: Directory,
    faults: list[Fault],
    addresses: list[dict[str, str]],
    placed: bool,
) -> Note:
    number, slot = numbered.anchors[annotation.id]
    place = article.annotation_places.get(f"{article.annotations.index(annotation)}.body")
    document = parse(say(annotation.body, lang), place.line if place else 1, directory.labels)
    resolved = resolve(document, article.annotation_path, directory)
    addresses.append(resolved.addresses)
    faults += resolved.faults
    faults += removed_html(article.annotation_path, document)
    faults += shown_as_text(article.annotation_path, document)
    return Note(
        id=annotation.id,
        number=number,
        kind=annotation.kind,
        html=html_of(document.render_whole({}, resolved.addresses)),
        quote=annotation.quote,
        verdict=annotation.verdict or "",
        sources=annotation.sources,
        created=annotation.created or "",
        slot=slot if placed else 0,
        block=numbered.places[number].id if placed else "",
        paragraph=numbered.places[number].number if placed else 0,
        correction=_recorded(article, annotation) if placed else 0,
        lang=spoken(annotation.body, lang),
    )


def _recorded(article: Article, annotation: Annotation) -> int:
    """Which correction of the record an annotation places, from 1: the first whose new wording holds its quotation, or is held by it."""
    if annotation.kind != "correction":
        return 0
    found = (
        number for number, one in enumerate(article.front.corrections, 1) if annotation.quote in one.now or one.now in annotation.quote
    )
    return next(found, 0)


def _footnote(label: str, html: str, numbered: Numbered) -> Note:
    number, slot = numbered.footnotes[label]
    place = numbered.places[number]
    return Note(id=f"fn-{number}", number=number, kind="footnote", html=html, slot=slot, block=place.id, paragraph=place.number)


def _claim(annotation: Annotation, said: str, paragraph: int, corrected: str) -> ClaimFact:
    return ClaimFact(
        id=annotation.id,
        quote=annotation.quote,
        body=annotation.body,
        speaker=annotation.speaker or "",
        party=annotation.party or "",
        question=annotation.question or "",
        status=annotation.status or "asserted",
        said=said,
        paragraph=paragraph,
        created=annotation.created or "",
        corrected=corrected,
    )
