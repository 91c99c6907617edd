"""Ids that one file says and another must know: topics, entities, parties, questions."""

import difflib
from collections.abc import Iterable, Sequence

from site_builder.model.article import Article, Place
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.routes import Routes
from site_builder.model.settings import Settings
from site_builder.model.source import Span


def check_references(
    articles: Sequence[Article], hubs: Sequence[Hub], glossary: Sequence[Entity], settings: Settings, routes: Routes
) -> tuple[Fault, ...]:
    """The faults of references.

    Codes: `topic-unknown`, `entity-unknown`, `party-unknown`, `question-unknown`, `media-unknown`,
    `language-undeclared`, `date-missing` (warning), `id-twice`.
    """
    faults: list[Fault] = []
    topics = {hub.id: hub for hub in hubs}
    entities = {entity.id for entity in glossary}
    parties = {f"{hub.id}/{party.id}" for hub in hubs for party in hub.front.parties}
    questions = {f"{hub.id}/{question.id}" for hub in hubs for question in hub.front.questions}
    for article in articles:
        path, places = article.prose.path, article.places
        for index, topic in enumerate(article.front.topics):
            _known(topic, topics, "topic", "topics are the files in content/topics/", path, places.get(f"topics.{index}"), faults)
        for index, entity in enumerate(article.front.entities):
            _known(entity, entities, "entity", "entities stand in content/glossary/", path, places.get(f"entities.{index}"), faults)
        if not article.front.date and not article.front.provenance.dateline.date:
            help = 'write "date: 2026-04-12"; without one the page stands last in every list'
            faults.append(Fault("date-missing", "warning", "this page has no date", Span(path, 1), help))
        for index, figure in enumerate(article.front.figures):
            if figure.src:
                place = places.get(f"figures.{index}.src")
                _known(figure.src, routes.media, "media", "pictures lie in content/media/", path, place, faults)
        _check_claims(article, entities, parties, questions, faults)
        for translation in article.translations:
            _declared(translation.lang, translation.prose.path, settings, faults)
    for hub in hubs:
        for number, party in enumerate(hub.front.parties):
            for index, member in enumerate(party.members):
                place = hub.places.get(f"parties.{number}.members.{index}")
                _known(member, entities, "entity", "entities stand in content/glossary/", hub.prose.path, place, faults)
        for kind, ids in (("party", [one.id for one in hub.front.parties]), ("question", [one.id for one in hub.front.questions])):
            for identity in sorted({one for one in ids if ids.count(one) > 1}):
                message = f'two entries are called "{identity}"'
                faults.append(Fault("id-twice", "error", message, Span(hub.prose.path, 1), f"give each {kind} its own id"))
        for translation in hub.translations:
            _declared(translation.lang, translation.prose.path, settings, faults)
    for one in glossary:
        for index, party_id in enumerate(one.entry.party):
            place = one.places.get(f"party.{index}")
            _known(party_id, parties, "party", "a party is written <topic>/<party>", one.path, place, faults)
    return tuple(faults)


def _check_claims(article: Article, entities: set[str], parties: set[str], questions: set[str], faults: list[Fault]) -> None:
    path, places = article.annotation_path, article.annotation_places
    for index, note in enumerate(article.annotations):
        if note.speaker:
            _known(note.speaker, entities, "entity", "a speaker is an entity of the glossary", path, places.get(f"{index}.speaker"), faults)
        if note.question:
            found = _known(
                note.question,
                questions,
                "question",
                "a question is written <topic>/<question>",
                path,
                places.get(f"{index}.question"),
                faults,
            )
            topic = note.question.partition("/")[0]
            if found and note.party:
                own = {party.partition("/")[2] for party in parties if party.startswith(f"{topic}/")}
                _known(note.party, own, "party", f"parties stand in content/topics/{topic}.md", path, places.get(f"{index}.party"), faults)


def _known(
    word: str, known: "Iterable[str] | dict[str, Hub]", kind: str, help: str, path: str, place: Place | None, faults: list[Fault]
) -> bool:
    options = list(known)
    if word in options:
        return True
    near = difflib.get_close_matches(word, options, 1, 0.6)
    hint = f'did you mean "{near[0]}"?  {help[0].upper()}{help[1:]}' if near else help
    span = Span(path, place.line, place.column, place.width) if place else Span(path)
    faults.append(Fault(f"{kind}-unknown", "error", f'no {kind} is called "{word}"', span, hint))
    return False


def _declared(lang: str, path: str, settings: Settings, faults: list[Fault]) -> None:
    if lang not in settings.languages[1:]:
        help = f"site.yaml declares {', '.join(settings.languages)}; the first is the language of the originals"
        faults.append(Fault("language-undeclared", "error", f'the site has no language "{lang}"', Span(path), help))
