"""The files of a page become an article, a hub or a plain page, before anything is looked up elsewhere."""

from collections.abc import Sequence

from site_builder.engine.fingerprint import of_value
from site_builder.load.front_matter import read_yaml, split
from site_builder.model.annotation import Annotation
from site_builder.model.article import Article, FrontMatter, PageFront, Place, PlainPage, Prose, TranslatedFront, Translation
from site_builder.model.card import Card
from site_builder.model.fault import Checked, Fault
from site_builder.model.hub import Hub, HubFront
from site_builder.model.review import Held
from site_builder.model.settings import Settings, publishing
from site_builder.model.source import PageSources, SourceFile, Span


def load_article(sources: PageSources, first_language: str) -> Checked[Article | None]:
    """The article of some files; None when its front matter cannot be used."""
    annotations = sources.annotations
    parts = split(sources.original, FrontMatter, first_language)
    faults = list(parts.faults)
    notes: tuple[Annotation, ...] = ()
    note_places: dict[str, Place] = {}
    if annotations is not None:
        read, shaping = read_yaml(annotations.path, annotations.text, tuple[Annotation, ...], first_language)
        notes, note_places = read or (), shaping.places
        faults += [*shaping.faults, *_annotation_faults(annotations.path, notes, note_places)]
    if parts.front is None:
        return Checked(None, tuple(faults))
    fingerprint = _fingerprint(parts.front, parts.prose)
    translated = _translations(sources.translations, fingerprint, first_language, faults)
    article = Article(
        stem=sources.stem,
        front=parts.front,
        prose=parts.prose,
        places=parts.places,
        annotations=notes,
        annotation_path=annotations.path if annotations else "",
        annotation_places=note_places,
        translations=translated,
        fingerprint=fingerprint,
    )
    return Checked(article, tuple(faults))


def card_of(article: Article, settings: Settings) -> Card:
    """What the rest of the site must know of an article before any text is read; times are those of the site's zone."""
    front = article.front
    source = front.provenance.imported
    publish = publishing(front, settings)
    settled = publish == "withdrawn" or (publish == "full" and front.rights.status != "unknown")
    imported = " ".join(part for part in (source.file, source.lines) if part) if source else ""
    return Card(
        stem=article.stem,
        path=article.prose.path,
        title=front.title,
        moment=settings.local(front.date or front.provenance.dateline.date or ""),
        day=settings.local(front.date or "")[:10],
        topics=front.topics,
        draft=front.draft,
        withdrawn=front.withdrawn is not None,
        aliases=front.aliases,
        aliases_place=article.places.get("aliases"),
        translations=tuple((one.lang, one.prose.path) for one in article.translations),
        annotation_path=article.annotation_path,
        held=None
        if settled
        else Held(article.stem, front.rights.status, publish, bool(front.rights.publish), front.rights.statement, imported),
    )


def load_hub(sources: PageSources, first_language: str) -> Checked[Hub | None]:
    """The hub of some files; None when its front matter cannot be used."""
    parts = split(sources.original, HubFront, first_language)
    faults = list(parts.faults)
    if parts.front is None:
        return Checked(None, tuple(faults))
    fingerprint = _fingerprint(parts.front, parts.prose)
    translated = _translations(sources.translations, fingerprint, first_language, faults)
    return Checked(Hub(sources.stem, parts.front, parts.prose, parts.places, translated, fingerprint), tuple(faults))


def load_page(sources: PageSources, first_language: str) -> Checked[PlainPage | None]:
    """The plain page of some files; None when its front matter cannot be used."""
    parts = split(sources.original, PageFront, first_language)
    faults = list(parts.faults)
    if parts.front is None:
        return Checked(None, tuple(faults))
    fingerprint = _fingerprint(parts.front, parts.prose)
    translated = _translations(sources.translations, fingerprint, first_language, faults)
    return Checked(PlainPage(sources.stem, parts.front, parts.prose, parts.places, translated, fingerprint), tuple(faults))


def _fingerprint(front: FrontMatter | HubFront | PageFront, prose: Prose) -> str:
    """Twelve hex digits of what a translator puts into another language: the words above the text, and the text."""
    words = [str(getattr(front, name, "")) for name in ("title", "subtitle", "standfirst", "summary")]
    return of_value((words, prose.text))[:12]


def _translations(
    sources: Sequence[tuple[str, SourceFile]], fingerprint: str, first_language: str, faults: list[Fault]
) -> tuple[Translation, ...]:
    made = []
    for lang, source in sources:
        parts = split(source, TranslatedFront, first_language)
        faults += parts.faults
        if parts.front is None:
            continue
        made.append(Translation(lang, parts.front, parts.prose))
        if parts.front.translated_from not in ("", fingerprint):
            place = parts.places.get("translated_from", Place(1, 1, 1))
            message = "the original has changed since this translation was made"
            help = f'compare the two, then write "translated_from: {fingerprint}"'
            faults.append(Fault("translation-old", "warning", message, Span(source.path, place.line, place.column, place.width), help))
    return tuple(made)


CLAIM_KEYS = ("speaker", "party", "question", "status", "said")


def _annotation_faults(path: str, notes: Sequence[Annotation], places: dict[str, Place]) -> list[Fault]:
    """Ids that stand twice, and keys that a kind needs or does not know."""
    faults = []
    seen: set[str] = set()
    for index, note in enumerate(notes):
        span = _span(path, places, f"{index}.id")
        if note.id in seen:
            faults.append(
                Fault("annotation-twice", "error", f'two annotations are called "{note.id}"', span, "give one of them another id")
            )
        seen.add(note.id)
        if note.id.startswith("fn-"):
            faults.append(Fault("annotation-id", "error", 'ids that begin with "fn-" belong to footnotes', span, "choose another id"))
        given = [key for key in CLAIM_KEYS if getattr(note, key) is not None]
        if note.kind == "claim":
            missing = [key for key in ("speaker", "party", "question", "status") if getattr(note, key) is None]
            if missing:
                message = f'the claim "{note.id}" has no {", ".join(missing)}'
                faults.append(
                    Fault("claim-incomplete", "error", message, span, "a claim needs a speaker, a party, a question and a status")
                )
        elif given:
            message = f'only a claim has the key "{given[0]}"; "{note.id}" is of kind {note.kind}'
            span = _span(path, places, f"{index}.{given[0]}")
            faults.append(Fault("annotation-key", "error", message, span, f'remove "{given[0]}", or write "kind: claim"'))
        if note.verdict is not None and note.kind != "check":
            message = f'only a check has a verdict; "{note.id}" is of kind {note.kind}'
            span = _span(path, places, f"{index}.verdict")
            faults.append(Fault("annotation-key", "error", message, span, 'remove "verdict", or write "kind: check"'))
        if note.against is not None and note.kind != "check":
            message = f'only a check is against another article; "{note.id}" is of kind {note.kind}'
            span = _span(path, places, f"{index}.against")
            faults.append(Fault("annotation-key", "error", message, span, 'remove "against", or write "kind: check"'))
        if note.kind == "check" and note.verdict is None:
            message = f'the check "{note.id}" has no verdict'
            span = _span(path, places, f"{index}.kind")
            faults.append(Fault("verdict-missing", "error", message, span, "write true, false, disputed, unverifiable or one-sided"))
    return faults


def _span(path: str, places: dict[str, Place], at: str) -> Span:
    place = places[at]
    return Span(path, place.line, place.column, place.width)
