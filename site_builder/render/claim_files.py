"""The claims on a hub's questions for other programs: as a table (CSV, RFC 4180) and as JSON."""

import json
from typing import Any

from site_builder.model.label import say
from site_builder.model.published import ClaimFact
from site_builder.model.routes import article_address, entity_address, hub_address
from site_builder.model.site import Said
from site_builder.render.frame import Setting
from site_builder.render.items import entity_label
from site_builder.render.table import table

COLUMNS = (
    "question",
    "question_label",
    "party",
    "party_label",
    "speaker",
    "speaker_label",
    "status",
    "said",
    "text",
    "quote",
    "article",
    "url",
)


def as_csv(setting: Setting, hub: str) -> bytes:
    """A line for each claim, under the names of the columns; words in the site's first language.

    Before a cell that a spreadsheet would take for a formula stands an apostrophe: JSON has the words as they are.
    """
    told = (
        {key: say(value, setting.first) if isinstance(value, dict) else value for key, value in one.items()}
        for one in _claims(setting, hub)
    )
    return table(COLUMNS, ([one[name] for name in COLUMNS] for one in told))


def as_json(setting: Setting, hub: str) -> bytes:
    """The hub's address and title, and its claims with their words in all languages."""
    name = setting.ask.hub_name(hub)
    told = {
        "url": setting.absolute(hub_address(hub), setting.first),
        "title": name.titles if name else {},
        "claims": _claims(setting, hub),
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _claims(setting: Setting, hub: str) -> list[dict[str, Any]]:
    """The claims, question by question, the newest first."""
    setting.ask.common()
    front = setting.ask.hub_front(hub)
    questions = {one.id: one.label for one in front.questions} if front else {}
    parties = {one.id: one.label for one in front.parties} if front else {}
    return [_told(setting, one, questions, parties) for one in setting.ask.claims(hub)]


def _told(setting: Setting, one: Said, questions: dict[str, Any], parties: dict[str, Any]) -> dict[str, Any]:
    claim: ClaimFact = one.claim
    question = claim.question.partition("/")[2]
    label = setting.ask.label(claim.speaker)
    page = setting.absolute(article_address(one.stem), setting.first)
    return {
        "id": claim.id,
        "question": claim.question,
        "question_label": questions.get(question, {}),
        "party": claim.party,
        "party_label": parties.get(claim.party, {}),
        "speaker": setting.absolute(entity_address(claim.speaker), setting.first) if label is not None else claim.speaker,
        "speaker_label": label if label is not None else {setting.first: entity_label(setting, claim.speaker)},
        "status": claim.status,
        "said": claim.said,
        "text": claim.body,
        "quote": claim.quote,
        "article": setting.ask.title(one.stem, setting.first).title,
        "url": f"{page}#q-{claim.id}" if claim.paragraph else page,
    }
