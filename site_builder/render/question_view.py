"""The view of a question: who said what on it and when, with what was checked; a hub's table leads here."""

from site_builder.model.annotation import KINDS
from site_builder.model.answers import Statement
from site_builder.model.frame import Link
from site_builder.model.label import say, spoken
from site_builder.model.parts import StatementView
from site_builder.model.routes import question_address
from site_builder.model.view import QuestionView
from site_builder.render.frame import Setting, make_frame
from site_builder.render.hub_view import matrix
from site_builder.render.items import hub_link, hub_title, make_check, make_claim


def question_view(setting: Setting, key: str) -> QuestionView:
    """All that the page of a question in one language shows.  Raises `KeyError` for one that its hub does not have."""
    identity, _, asked = key.partition("/")
    hub = setting.ask.hub(identity)
    labels = {question.id: question.label for question in hub.front.questions}
    title = say(labels[asked], setting.lang)
    statements = setting.ask.statements(key)
    href = setting.to(question_address(key))
    frame = make_frame(
        setting,
        question_address(key),
        f"{title}{setting.words['sep']}{hub_title(setting, identity)}",
        setting.words["question_about"].format(question=title, hub=hub_title(setting, identity)),
        accent=hub.front.accent,
        noindex=not statements,
    )
    return QuestionView(
        frame=frame,
        title=title,
        lang=spoken(labels[asked], setting.lang),
        hub=hub_link(setting, identity),
        row=next((row for row in matrix(setting, hub) if row.href == href), None),
        statements=tuple(_statement(setting, one) for one in statements),
        count=len(statements),
        others=tuple(
            Link(say(label, setting.lang), setting.to(question_address(f"{identity}/{other}")), spoken(label, setting.lang))
            for other, label in labels.items()
            if other != asked
        ),
    )


def _statement(setting: Setting, one: Statement) -> StatementView:
    checks = sorted(one.checks, key=lambda note: (KINDS.index(note.kind), note.number))
    return StatementView(
        claim=make_claim(setting, one.said, True),
        before=one.before,
        checks=tuple(make_check(setting, one.said.stem, note) for note in checks),
    )
