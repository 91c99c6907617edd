"""Which answers have changed since pages were made from them.

To ask every question again would take as long as making the pages.  So what an edit can have touched is worked out first, from the facts
that articles had and have; questions about anything else have the answers they had.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from site_builder.model.published import ArticleFacts
from site_builder.render.inquiry import Inquiry


class Touched(Struct, frozen=True):
    """What the changed articles had or have to do with; everything, where more than articles changed."""

    everything: bool = False
    stems: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    """Articles to which others are near than were."""
    moved: bool = False
    """Whether an article came, went, or stands elsewhere in a list."""


BY_STEM = ("title", "listing", "facts", "events", "corrections", "body", "lead", "mentions")
"""Questions about one article: their answers hang on its facts and parts alone."""
BY_TOPIC = ("hub_digest", "hub_newest", "positions")
BY_ENTITY = ("entity_digest", "said")


def touched(old: Mapping[str, ArticleFacts], new: Mapping[str, ArticleFacts], stems: Iterable[str], related: frozenset[str]) -> Touched:
    """What the articles with these stems, which came, went or changed, have to do with; `related` has those with others near them."""
    changed = frozenset(stems)
    facts = [one for stem in changed for one in (old.get(stem), new.get(stem)) if one]
    claims = [claim for one in facts for claim in one.claims]
    return Touched(
        stems=changed,
        topics=frozenset({topic for one in facts for topic in one.topics} | {claim.question.partition("/")[0] for claim in claims}),
        entities=frozenset({name for one in facts for name in one.named} | {claim.speaker for claim in claims}),
        months=frozenset(one.date[:7] for one in facts),
        related=related,
        moved=any(_place(old.get(stem)) != _place(new.get(stem)) for stem in changed),
    )


def _place(facts: ArticleFacts | None) -> tuple[object, ...] | None:
    """What decides where an article stands in lists."""
    return (facts.date, facts.topics, facts.state) if facts else None


def changed_answers(prints: Mapping[str, str], inquiry: Inquiry, what: Touched) -> set[str]:
    """Of the questions with these fingerprints of their answers those that would be answered in another way now."""
    return {cell for cell, known in prints.items() if _may_differ(cell, what) and _print_now(cell, inquiry) != known}


def _may_differ(cell: str, what: Touched) -> bool:
    question, _, key = cell.partition(":")
    if what.everything:
        return True
    if question in BY_STEM:
        return key.partition(":")[0] in what.stems
    if question in BY_TOPIC:
        return key in what.topics
    if question in BY_ENTITY:
        return key in what.entities
    if question == "month":
        return key.partition(":")[0] in what.months
    if question == "translated" and key.startswith("articles/"):
        return key.removeprefix("articles/").rstrip("/") in what.stems
    if question == "neighbours":
        return what.moved
    if question == "related":
        return key in what.related
    return True


def _print_now(cell: str, inquiry: Inquiry) -> str:
    """The fingerprint of the answer that a question has now; "" for one that cannot be asked any more."""
    question, _, key = cell.partition(":")
    if cell in inquiry.prints:
        return inquiry.prints[cell]
    if question in ("facts", "body"):
        return inquiry.print_of(question, key)
    ask = getattr(inquiry, question, None)
    if ask is None:  # a template or file that is gone, or a question that is not asked any more
        return ""
    arguments = key.split(":") if question in ("month", "mentions", "title", "listing") else [key] if ":" in cell else []
    try:
        ask(*arguments)
    except KeyError:  # of an article, hub or entity that is gone
        return ""
    return inquiry.prints[cell]
