"""What was changed on a site, by day: texts that came in, notes, claims, corrections, withdrawals.

The day of a change is one that the content states, never a file's time (decision 42).
"""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from site_builder.engine.fingerprint import of_value
from site_builder.model.answers import Change
from site_builder.model.published import ArticleFacts, ClaimFact
from site_builder.model.site import Site

SHOWN = 200
"""Changes on the page of changes, and in its feed."""
TOLD = 60
"""Changes that home and hub know, to say what is new to a reader."""
_ID = 8


def changes(site: Site, hub: str, most: int) -> tuple[Change, ...]:
    """The newest changes of the site, or of a hub's articles, newest day first, in a day the articles in their order; none without a day."""
    stems: Sequence[str] = site.by_topic.get(hub, ()) if hub else site.order
    dated = [(day, -place, stem) for place, stem in enumerate(stems) if (day := newest_day(site.articles[stem]))]
    # each article is a change itself or has a newer one, so that no others than the newest `most` can be needed
    near = sorted((-place, stem) for _, place, stem in nlargest(most, dated))
    found = [one for _, stem in near for one in changes_of(site.articles[stem])]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True)[:most])


def newest_day(facts: ArticleFacts) -> str:
    """The day of an article's newest change; "" for none."""
    days = [one.created for one in facts.notes] + [one.created for one in facts.claims] + [one.date for one in facts.corrections]
    return max([*days, facts.withdrawn.date if facts.withdrawn else "", facts.date[:10]])


def changes_of(facts: ArticleFacts) -> Iterator[Change]:
    """The changes of one article that have a day, in the order in which they are shown."""
    came = facts.date[:10]
    if facts.state == "withdrawn":
        if facts.withdrawn:
            yield _change(facts.stem, facts.withdrawn.date, "withdrawal", "", text=facts.withdrawn.why)
        return
    for number, one in enumerate(facts.corrections, 1):
        yield _change(facts.stem, one.date, "correction", f"correction-{number}", one.was, one.now)
    if came:
        yield _change(facts.stem, came, "article", "")
    for note in facts.notes:
        recorded = note.kind == "correction" and facts.corrections  # it only places what the record says
        if (day := note.created or came) and not recorded:
            yield _change(facts.stem, day, note.kind, f"n-{note.id}", note.quote, note.text)
    for claim in facts.claims:
        if day := claim.created or came:
            yield _change(facts.stem, day, "claim", f"claim-{claim.id}", claim.quote, claim=claim)


def _change(stem: str, day: str, kind: str, ref: str, quote: str = "", text: str = "", claim: ClaimFact | None = None) -> Change:
    identity = of_value((stem, day, ref))[:_ID]
    return Change(identity, day, stem, kind, ref, quote, text, claim.body if claim else {}, claim.speaker if claim else "")
