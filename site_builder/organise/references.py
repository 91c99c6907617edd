"""Ids that one file says and another must know, in hubs, glossary and settings; the menu."""

import difflib
import re
from collections.abc import Sequence

from site_builder.model.article import Place, PlainPage, span_at
from site_builder.model.card import Card
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity
from site_builder.model.hub import Hub
from site_builder.model.routes import Routes, menu_address
from site_builder.model.settings import Settings, SettingsFile
from site_builder.model.source import Span

_MONTH = re.compile(r"\d{4}-\d{2}")


def check_references(
    cards: Sequence[Card],
    hubs: Sequence[Hub],
    pages: Sequence[PlainPage],
    glossary: Sequence[Entity],
    file: SettingsFile,
    routes: Routes,
) -> tuple[Fault, ...]:
    """The faults of references between hubs, glossary, settings and languages; those of articles are found with their texts.

    Codes: `entity-unknown`, `party-unknown`, `language-undeclared`, `id-twice`, `address-reserved`, and for the menu `link-broken`, `link-hidden` (warning).
    """
    faults: list[Fault] = []
    settings = file.settings
    entities = {entity.id for entity in glossary}
    parties = {f"{hub.id}/{party.id}" for hub in hubs for party in hub.front.parties}
    for card in cards:
        for lang, path in card.translations:
            _declared(lang, path, settings, faults)
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
        for index, question in enumerate(hub.front.questions):
            if _MONTH.fullmatch(question.id):
                place = hub.places[f"questions.{index}.id"]
                span = Span(hub.prose.path, place.line, place.column, place.width)
                message = f"the address /topics/{hub.id}/{question.id}/ is that of a month"
                faults.append(Fault("address-reserved", "error", message, span, "give the question another id"))
    for translation in (*(one for hub in hubs for one in hub.translations), *(one for page in pages for one in page.translations)):
        _declared(translation.lang, translation.prose.path, settings, faults)
    _check_menu(file, routes, faults)
    for entity in glossary:
        for index, party_id in enumerate(entity.entry.party):
            place = entity.places.get(f"party.{index}")
            _known(party_id, parties, "party-unknown", "a party is written <topic>/<party>", entity.path, place, faults)
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


def _known(word: str, known: set[str], code: str, help: str, path: str, place: Place | None, faults: list[Fault]) -> None:
    if word in known:
        return
    near = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    hint = f'did you mean "{near[0]}"?  {help[0].upper()}{help[1:]}' if near else help
    span = span_at(path, place)
    faults.append(Fault(code, "error", f'no {code.removesuffix("-unknown")} is called "{word}"', span, hint))


def _declared(lang: str, path: str, settings: Settings, faults: list[Fault]) -> None:
    if lang not in settings.languages[1:]:
        help = f"rename the file, or add the language to site.yaml, which has {', '.join(settings.languages)} (the first is the originals')"
        faults.append(Fault("language-undeclared", "error", f'the site has no language "{lang}"', Span(path), help))
