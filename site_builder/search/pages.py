"""Which words of a page are found, and in which field they count: what its page shows in all languages, and nothing beside that.

The themes mark the same words (`data-field`), so that a hit can be shown, and a list that is exact counts no page that does not show the word.
"""

from collections.abc import Iterable, Sequence

from site_builder.model.body import Note
from site_builder.model.glossary import Entity, names_of
from site_builder.model.hub import Hub
from site_builder.model.published import ArticleBody, ArticleFacts, BodyText
from site_builder.model.routes import article_address, entity_address, hub_address, page_address
from site_builder.model.site import PlainFacts
from site_builder.search.blocks import blocks_of
from site_builder.search.parts import Row, Words, part_of


def article_part(facts: ArticleFacts, body: ArticleBody) -> bytes:
    """The part of an article, encoded; b"" for one that was withdrawn."""
    if facts.state == "withdrawn":
        return b""
    translations = facts.translations
    row = Row(
        article_address(facts.stem),
        "article",
        facts.date,
        {facts.lang: facts.title, **{lang: one.title for lang, one in translations.items()}},
        facts.topics,
        facts.provenance.publication,
        "draft" if facts.draft else "withheld" if facts.withheld else "",
    )
    head, written, notes = [*row.titles.values()], [], []
    if facts.state != "link":
        head.append(facts.subtitle)
        written += [*facts.kicker, facts.standfirst or facts.summary or facts.opening]
        written += [one.standfirst or one.summary for one in translations.values()]
        written += [one for figure in facts.figures for one in (figure.caption, figure.credit, figure.rights)]
        written += _texts(body.texts)
        for ones in body.notes.values():
            notes += _notes(ones)
        notes += [said for claim in facts.claims for said in claim.body.values()]
        notes += [said for one in facts.corrections for said in (one.was, one.now, one.why)]
    return part_of(row, Words(head, notes, written, _keys(facts, row)))


def hub_part(hub: Hub, texts: Sequence[BodyText]) -> bytes:
    """The part of a hub, encoded; `texts` are its own, in all languages."""
    front = hub.front
    others = {one.lang: one.front for one in hub.translations}
    titles = {_first_language(texts): front.title, **{lang: one.title for lang, one in others.items()}}
    written = [front.summary, *(one.summary for one in others.values()), *front.status.text.values()]
    written += [said for question in front.open_questions for said in question.values()]
    row = Row(hub_address(hub.id), "hub", "", titles, (hub.id,))
    return part_of(row, Words([*titles.values()], (), [*written, *_texts(texts)], [("kind", "hub"), ("hub", hub.id)]))


def entity_part(entity: Entity) -> bytes:
    """The part of an entity, encoded."""
    entry = entity.entry
    written = [*entry.definition.values(), *(said for role in entry.roles for said in role.title.values())]
    row = Row(entity_address(entity.id), "entity", "", entry.pref_label)
    return part_of(row, Words(names_of(entity), (), written, [("kind", "entity")]))


def plain_part(stem: str, facts: PlainFacts, texts: Sequence[BodyText]) -> bytes:
    """The part of a plain page, encoded."""
    others = facts.translations
    titles = {_first_language(texts): facts.title, **{lang: title for lang, (title, _) in others.items()}}
    written = [facts.summary, *(summary for _, summary in others.values()), *_texts(texts)]
    return part_of(Row(page_address(stem), "page", "", titles), Words([*titles.values()], (), written, [("kind", "page")]))


def _texts(texts: Iterable[BodyText]) -> list[str]:
    return [block for text in texts for one in text.blocks for block in blocks_of(one.html)]


def _notes(notes: Iterable[Note]) -> list[str]:
    found = []
    for note in notes:
        found += [note.quote, *blocks_of(note.html), *(source.title for source in note.sources)]
    return found


def _keys(facts: ArticleFacts, row: Row) -> list[tuple[str, str]]:
    """The filters that an article passes."""
    found = [("kind", "article"), ("publication", row.publication), *(("hub", topic) for topic in row.hubs)]
    for claim in facts.claims:
        found += [("speaker", claim.speaker), ("party", f"{claim.question.partition('/')[0]}/{claim.party}" if claim.party else "")]
    if facts.claims:
        found.append(("note", "claim"))
    return [*found, *(("note", note.kind) for note in facts.notes)]


def _first_language(texts: Sequence[BodyText]) -> str:
    return texts[0].lang
