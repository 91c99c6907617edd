"""Ids that one file says and another must know: topics, entities, parties, questions."""

import difflib
from collections.abc import Iterable, Sequence

from site_builder.model.article import Article, Place, PlainPage
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.routes import Routes, menu_address
from site_builder.model.settings import Settings, SettingsFile
from site_builder.model.source import Span


def check_references(
    articles: Sequence[Article],
    hubs: Sequence[Hub],
    pages: Sequence[PlainPage],
    glossary: Sequence[Entity],
    file: SettingsFile,
    routes: Routes,
) -> tuple[Fault, ...]:
    """The faults of references.

    Codes: `topic-unknown`, `entity-unknown`, `party-unknown`, `question-unknown`, `media-unknown`,
    `language-undeclared`, `date-missing` (warning), `id-twice`, and for the menu `link-broken`, `link-hidden` (warning).
    """
    faults: list[Fault] = []
    settings = file.settings
    topics = {hub.id: hub for hub in hubs}
    entities = {entity.id for entity in glossary}
    parties = {f"{hub.id}/{party.id}" for hub in hubs for party in hub.front.parties}
    questions = {f"{hub.id}/{question.id}" for hub in hubs for question in hub.front.questions}
    for article in articles:
        path, places = article.prose.path, article.places
        for index, topic in enumerate(article.front.topics):
            _known(topic, topics, "topic-unknown", "topics are the files in content/topics/", path, places.get(f"topics.{index}"), faults)
        for index, entity in enumerate(article.front.entities):
            _known(entity, entities, "entity-unknown", "entities stand in content/glossary/", path, places.get(f"entities.{index}"), faults)
        if not article.front.date and not article.front.provenance.dateline.date and "date" not in places:
            help = 'write "date: YYYY-MM-DD"; without one the page stands last in every list'
            faults.append(Fault("date-missing", "warning", "this page has no date", Span(path, 1), help))
        for index, figure in enumerate(article.front.figures):
            if figure.src:
                place = places.get(f"figures.{index}.src")
                _known(figure.src, routes.media, "media-unknown", "pictures lie in content/media/", path, place, faults)
        _check_claims(article, entities, parties, questions, faults)
        for translation in article.translations:
            _declared(translation.lang, translation.prose.path, settings, faults)
    for hub in hubs:
        for number, party in enumerate(hub.front.parties):
            for index, member in enumerate(party.members):
                place = hub.places.get(f"parties.{number}.members.{index}")
                _known(member, entities, "entity-unknown", "entities stand in content/glossary/", hub.prose.path, place, faults)
        for kind, ids in (("parties", [one.id for one in hub.front.parties]), ("questions", [one.id for one in hub.front.questions])):
            for index, identity in enumerate(ids):
                if identity in ids[:index]:
                    place = hub.places[f"{kind}.{index}.id"]
                    span = Span(hub.prose.path, place.line, place.column, place.width)
                    faults.append(Fault("id-twice", "error", f'two {kind} are called "{identity}"', span, "give one of them another id"))
        for translation in hub.translations:
            _declared(translation.lang, translation.prose.path, settings, faults)
    for page in pages:
        for translation in page.translations:
            _declared(translation.lang, translation.prose.path, settings, faults)
    _check_menu(file, routes, faults)
    for one in glossary:
        for index, party_id in enumerate(one.entry.party):
            place = one.places.get(f"party.{index}")
            _known(party_id, parties, "party-unknown", "a party is written <topic>/<party>", one.path, place, faults)
    return tuple(faults)


def _check_menu(file: SettingsFile, routes: Routes, faults: list[Fault]) -> None:
    for index, entry in enumerate(file.settings.menu):
        address = routes.aliases.get(menu_address(entry.to), menu_address(entry.to))
        span = file.span(f"menu.{index}.to")
        if entry.to.startswith(("http://", "https://")) or address in routes.addresses:
            continue
        if address in routes.hidden:
            message = f'the menu leads to "{entry.to}", which is not published'
            faults.append(Fault("link-hidden", "warning", message, span, "the entry comes back when that page is published"))
            continue
        near = difflib.get_close_matches(address, routes.addresses, 1, 0.6)
        help = f'did you mean "/{near[0]}"?' if near else "write a source path (topics/x.md) or an address of the site (/archive/)"
        faults.append(Fault("link-broken", "error", f'the menu leads to "{entry.to}", where nothing is', span, help))


def _check_claims(article: Article, entities: set[str], parties: set[str], questions: set[str], faults: list[Fault]) -> None:
    path, places = article.annotation_path, article.annotation_places
    for index, note in enumerate(article.annotations):
        if note.speaker:
            place = places.get(f"{index}.speaker")
            _known(note.speaker, entities, "entity-unknown", "a speaker is an entity of the glossary", path, place, faults)
        if note.question:
            place = places.get(f"{index}.question")
            help = "a question is written <topic>/<question>"
            found = _known(note.question, questions, "question-unknown", help, path, place, faults)
            topic = note.question.partition("/")[0]
            if found and note.party:
                own = {party.partition("/")[2] for party in parties if party.startswith(f"{topic}/")}
                place = places.get(f"{index}.party")
                _known(note.party, own, "party-unknown", f"its parties stand in content/topics/{topic}.md", path, place, faults)


def _known(
    word: str, known: "Iterable[str] | dict[str, Hub]", code: str, help: str, path: str, place: Place | None, faults: list[Fault]
) -> bool:
    options = list(known)
    if word in options:
        return True
    near = difflib.get_close_matches(word, options, 1, 0.6)
    hint = f'did you mean "{near[0]}"?  {help[0].upper()}{help[1:]}' if near else help
    span = Span(path, place.line, place.column, place.width) if place else Span(path)
    kind = "picture" if code == "media-unknown" else code.removesuffix("-unknown")
    faults.append(Fault(code, "error", f'no {kind} is called "{word}"', span, hint))
    return False


def _declared(lang: str, path: str, settings: Settings, faults: list[Fault]) -> None:
    if lang not in settings.languages[1:]:
        help = f"rename the file, or add the language to site.yaml, which has {', '.join(settings.languages)} (the first is the originals')"
        faults.append(Fault("language-undeclared", "error", f'the site has no language "{lang}"', Span(path), help))
