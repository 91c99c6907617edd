"""Annotations as linked data (W3C Web Annotation Data Model, Recommendation of 23 February 2017): a page for each article, a collection for the site.

The pages are in the order of the articles' names, each knows the one before and the one after.  What would change all of them at every note is left out:
their collection's label and size, and where in it they begin (`startIndex`, which the Recommendation does not demand).
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from site_builder.model.answers import Annotated
from site_builder.model.body import ROOT, STATIC, Note
from site_builder.model.label import say
from site_builder.model.published import ClaimFact
from site_builder.model.routes import COLLECTION, annotations_address, article_address, entity_address, hub_address
from site_builder.render.frame import Setting, iso
from site_builder.render.items import entity_label, in_line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    "gloss": "describing",
    "context": "commenting",
    "check": "assessing",
    "source": "linking",
    "correction": "editing",
    "claim": "classifying",
}
"""By kind of annotation its motivation, of those that the Recommendation has (3.3.5)."""
Json = dict[str, Any]


def annotation_page(setting: Setting, stem: str) -> bytes:
    """The annotations of an article: an AnnotationPage."""
    ask = setting.ask
    ask.common()
    found = ask.annotated(stem)
    before, after = ask.beside_annotated(stem)
    page: Json = {
        "@context": CONTEXT,
        "id": _absolute(setting, annotations_address(stem)),
        "type": "AnnotationPage",
        "partOf": {"id": _absolute(setting, COLLECTION), "type": "AnnotationCollection"},
    }
    page |= {name: _absolute(setting, annotations_address(other)) for name, other in (("prev", before), ("next", after)) if other}
    return _written(page | {"items": [*_notes(setting, stem, found), *(_claim(setting, stem, one, found) for one in found.claims)]})


def annotation_collection(setting: Setting, _: str = "") -> bytes:
    """All annotations of the site: an AnnotationCollection, whose first page leads to all others."""
    settings = setting.ask.common().settings
    found = setting.ask.collected()
    collection = {
        "@context": CONTEXT,
        "id": _absolute(setting, COLLECTION),
        "type": "AnnotationCollection",
        "label": say(settings.title, setting.lang),
        "total": found.total,
        "first": _absolute(setting, annotations_address(found.first)),
        "last": _absolute(setting, annotations_address(found.last)),
    }
    return _written(collection)


def _notes(setting: Setting, stem: str, found: Annotated) -> Iterator[Json]:
    """The notes, each with its body in all languages in which it is written."""
    bodies: dict[str, list[Note]] = {}
    for lang in setting.languages:
        for note in found.notes.get(lang, ()):
            if note.lang not in [one.lang for one in bodies.setdefault(note.id, [])]:
                bodies[note.id].append(note)
    for identity, written in bodies.items():
        first = written[0]
        texts = [_textual(_final(setting, note.html), note.lang, "text/html") for note in written]
        body = [_chosen(texts)]
        if first.verdict:
            body.append(_tag(first.verdict))
        for source in first.sources:
            said = in_line(setting, filter(None, (source.title, source.date)))
            body.append({**_textual(said, "", "text/plain"), "purpose": "linking"})
            if source.url:
                body.append({"type": "SpecificResource", "source": source.url, "purpose": "linking"})
        yield _annotation(
            setting, stem, f"n-{identity}", first.kind, first.created, body, _target(setting, stem, identity, first.quote, found)
        )


def _claim(setting: Setting, stem: str, claim: ClaimFact, found: Annotated) -> Json:
    """A claim: what was said, by whom, on which question, for which party, and how it stands."""
    hub, _, question = claim.question.partition("/")
    front = setting.ask.hub_front(hub)
    order = {lang: number for number, lang in enumerate(setting.languages)}
    written = sorted(claim.body.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))
    texts = [_textual(text, lang, "text/plain") for lang, text in written]
    body = [{**_chosen(texts), "purpose": "describing"} if len(texts) == 1 else _chosen(texts)]
    if setting.ask.label(claim.speaker) is not None:
        body.append({"type": "SpecificResource", "source": _absolute(setting, entity_address(claim.speaker)), "purpose": "identifying"})
    body.append({**_textual(entity_label(setting, claim.speaker), "", "text/plain"), "purpose": "identifying"})
    if front is not None:
        body.append({"type": "SpecificResource", "source": _absolute(setting, hub_address(hub)), "purpose": "classifying"})
        labels = [one.label for one in front.questions if one.id == question] + [
            one.label for one in front.parties if one.id == claim.party
        ]
        body += [_tag(say(label, setting.lang)) for label in labels]
    body += [_tag(word) for word in (claim.status, claim.said) if word]
    return _annotation(setting, stem, f"q-{claim.id}", "claim", "", body, _target(setting, stem, claim.id, claim.quote, found))


def _annotation(setting: Setting, stem: str, fragment: str, kind: str, created: str, body: Sequence[Json], target: Json) -> Json:
    made: Json = {
        "@context": CONTEXT,
        "id": f"{_absolute(setting, article_address(stem))}#{fragment}",
        "type": "Annotation",
        "motivation": MOTIVATIONS[kind],
    }
    if created:
        made["created"] = _utc(created, setting)
    return made | {"body": list(body), "target": target}


def _target(setting: Setting, stem: str, identity: str, quote: str, found: Annotated) -> Json:
    """The words in their article, by quotation with what stands around it where the text is published.

    No fragment: where annotations overlap, the element with an annotation's id marks only the first part of its words.
    """
    selector: Json = {"type": "TextQuoteSelector", "exact": quote}
    if identity in found.around:
        selector["prefix"], selector["suffix"] = found.around[identity]
    return {"type": "SpecificResource", "source": _absolute(setting, article_address(stem)), "selector": selector}


def _chosen(texts: Sequence[Json]) -> Json:
    """One text, or the choice between several that say the same."""
    return dict(texts[0]) if len(texts) == 1 else {"type": "Choice", "items": list(texts)}


def _textual(value: str, lang: str, form: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": form, **({"language": lang} if lang else {})}


def _tag(value: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def _final(setting: Setting, html: str) -> str:
    """HTML whose addresses lead there from anywhere."""
    origin = setting.origin + setting.base
    return html.replace(ROOT, origin).replace(STATIC, origin)


def _utc(moment: str, setting: Setting) -> str:
    """A day or time in the form that the Recommendation asks for (3.3.1): in UTC, with a Z."""
    return datetime.fromisoformat(iso(moment, setting)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _absolute(setting: Setting, address: str) -> str:
    return setting.absolute(address, setting.first)


def _written(value: Json) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
