"""Which answers have changed since pages were made from them.

To ask every question again would take as long as making the pages.  So what an edit can have touched is worked out first, from the facts
that articles had and have; questions about anything else have the answers they had.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct

from site_builder.engine.fingerprint import of_value
from site_builder.engine.traces import ALONE, Traces
from site_builder.model.answers import Copies
from site_builder.model.published import ArticleFacts, PublishedText
from site_builder.model.routes import article_address
from site_builder.model.site import Site
from site_builder.render.inquiry import Inquiry
from site_builder.render.tallies import copies_of


class Touched(Struct, frozen=True):
    """What the changed articles had or have to do with; everything, where more than articles changed."""

    everything: bool = False
    stems: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    """Pages that they lead or led to."""
    related: frozenset[str] = frozenset()
    """Articles to which others are near than were."""
    copies: frozenset[str] = frozenset()
    """Articles of whose text there are other copies than were, or that rest on others."""
    fields: frozenset[str] = frozenset()
    """The fields of `ArticleFacts` that one of them has with another value; all of them where an article came or went."""
    texts: bool = False
    """Whether the own text of a hub or a plain page came, went or changed."""


BY_STEM = ("facts", "updated", "events", "corrections", "body", "annotated", "lead", "title", "listing", "mentions")
"""Questions about one article: their answers hang on its facts and parts alone.  Their keys begin with its stem."""
BY_TOPIC = ("hub_digest", "hub_newest", "positions", "claims", "claim_count", "chronology", "chart", "differing")
BY_ENTITY = ("entity_digest", "said")
PLACE = frozenset({"date", "topics", "state"})
"""What decides where an article stands in lists."""
ON_FIELDS: dict[str, AbstractSet[str]] = {
    "newest": PLACE,
    "archive": PLACE,
    "months": PLACE,
    "feed": PLACE,
    "neighbours": PLACE,
    "withdrawn": PLACE | {"withdrawn"},
    "corrected": PLACE | {"corrections"},
    "changes": PLACE | {"withdrawn", "corrections", "notes", "claims"},
    "news": PLACE | {"withdrawn", "corrections", "notes", "claims"},
    "sources": PLACE | {"provenance"},
    "front_page": PLACE | {"kind", "notes", "claims"},
    "sitemap": PLACE | {"updated", "translations", "claims"},
    "mention_counts": {"mention_counts"},
    "beside_annotated": {"notes", "claims"},
    "collected": {"notes", "claims"},
}
"""Questions about all articles that hang on a few fields of their facts."""
SEVERAL = ("month", "mentions", "title", "listing")
"""Questions whose key has two parts."""


def touched(
    old: Mapping[str, ArticleFacts],
    new: Mapping[str, ArticleFacts],
    stems: Iterable[str],
    related: frozenset[str],
    copies: frozenset[str],
    *,
    texts: bool = False,
) -> Touched:
    """What the articles with these stems, which came, went or changed, have to do with.

    `related` has those with others near them, `copies` those with other copies.
    """
    changed = frozenset(stems)
    facts = [one for stem in changed for one in (old.get(stem), new.get(stem)) if one]
    claims = [claim for one in facts for claim in one.claims]
    pairs = [(old.get(stem), new.get(stem)) for stem in changed]
    return Touched(
        stems=changed,
        topics=frozenset({topic for one in facts for topic in one.topics} | {claim.question.partition("/")[0] for claim in claims}),
        entities=frozenset({name for one in facts for name in one.named} | {claim.speaker for claim in claims}),
        months=frozenset(one.date[:7] for one in facts),
        addresses=frozenset(link.address for one in facts for link in one.links),
        related=related,
        copies=copies,
        fields=frozenset(
            field
            for field in ArticleFacts.__struct_fields__
            if any(before is None or after is None or getattr(before, field) != getattr(after, field) for before, after in pairs)
        ),
        texts=texts,
    )


def texts_changed(traces: Traces, texts: Mapping[str, PublishedText]) -> bool:
    """Whether the own text of a hub or a plain page came, went or changed since the traces were noted."""
    known = traces.keys_of("text")
    return known.keys() != texts.keys() or any(traces.print_of(known[address]) != of_value(text) for address, text in texts.items())


def copies_changed(traces: Traces, site: Site) -> frozenset[str]:
    """The articles that have other copies, or other originals, than when the traces were noted: most have none, then and now."""
    none = of_value(Copies())
    some = site.copy_of.keys() | site.resting.keys()
    told = traces.print_of
    return frozenset(
        stem
        for stem, number in traces.keys_of("copies").items()
        if told(number) != (of_value(copies_of(site, stem)) if stem in some else none)
    )


def changed_answers(traces: Traces, inquiry: Inquiry, what: Touched) -> set[str]:
    """Of the questions that were asked those that would be answered in another way now."""
    changed = set()
    for question, keys in traces.questions.items():
        for key in _in_doubt(question, keys, what):
            cell = question if key == ALONE else f"{question}:{key}"
            if _print_now(question, key, cell, inquiry) != traces.print_of(keys[key]):
                changed.add(cell)
    return changed


def _in_doubt(question: str, keys: Mapping[str, int], what: Touched) -> Iterable[str]:
    """The keys with which a question may have another answer now."""
    if what.everything:
        return keys
    if question in BY_STEM and question not in SEVERAL:
        return what.stems & keys.keys()
    if question in BY_STEM:
        return [key for key in keys if key.partition(":")[0] in what.stems]
    if question == "month":
        return [key for key in keys if key.partition(":")[0] in what.months]
    if question == "statements":
        return [key for key in keys if key.partition("/")[0] in what.topics]
    if question == "translated" and not what.texts:
        return {article_address(stem) for stem in what.stems} & keys.keys()
    if question in ON_FIELDS and not (question == "sitemap" and what.texts):
        return () if what.fields.isdisjoint(ON_FIELDS[question]) else keys
    narrowed: dict[str, AbstractSet[str]] = {
        **dict.fromkeys(BY_TOPIC, what.topics),
        **dict.fromkeys(BY_ENTITY, what.entities),
        "related": what.related,
        "copies": what.copies,
        "backlinks": keys.keys() if what.texts else what.addresses,
    }
    return narrowed[question] & keys.keys() if question in narrowed else keys


def _print_now(question: str, key: str, cell: str, inquiry: Inquiry) -> str:
    """The fingerprint of the answer that a question has now; "" for one that cannot be asked any more."""
    if cell in inquiry.prints:
        return inquiry.prints[cell]
    if question in ("facts", "body", "comparison"):
        return inquiry.print_of(question, key)
    ask = getattr(inquiry, question, None)
    if ask is None:  # a template or file that is gone, or a question that is not asked any more
        return ""
    arguments = [] if key == ALONE else key.split(":") if question in SEVERAL else [key]
    try:
        ask(*arguments)
    except KeyError:  # of an article, hub or entity that is gone
        return ""
    return inquiry.prints[cell]
