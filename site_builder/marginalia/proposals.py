"""Where the words of an orphan may stand now: passages in rank, each with its difference, for an editor to choose from."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from site_builder.annotate.near import LIKE_WORDS, likely_place
from site_builder.annotate.selector import Place
from site_builder.marginalia.quoting import Found, found_places, passages_like
from site_builder.model.annotation import Annotation
from site_builder.model.text import TextBlock

SHOWN = 5
"""So many passages are proposed for an orphan."""
AROUND = 12
"""Characters of what stands around a passage that are shown on each side."""


class Proposed(Struct, frozen=True):
    """A passage in which an orphan may be laid anew."""

    place: Found
    passage: str
    before: str
    after: str
    likeness: float
    """Of words and context together, 0 to 1; 0.5 where only the words are the same."""
    differs: str
    """The quotation as it became the passage: [-gone-]{+new+}; "" where the words are the same."""
    likely: bool
    """Whether it is like enough, and no other nearly as like (decision 33)."""


def proposals(annotation: Annotation, texts: Sequence[TextBlock]) -> tuple[Proposed, ...]:
    """The passages that an annotation may be meant for, the likest first."""
    quote, prefix, suffix = annotation.quote, annotation.prefix, annotation.suffix
    if not quote.strip():
        return ()
    ranked = [(one, place.likeness) for one, place in passages_like(texts, quote, prefix, suffix) if place.words >= LIKE_WORDS]
    same = [one for one in found_places(quote, texts) if all(_apart(one, other) for other, _ in ranked)]
    ranked += [(one, 0.5) for one in same]
    likely = likely_place("\n".join(block.text for block in texts), quote, prefix, suffix)
    ranked.sort(key=lambda one: (-one[1], one[0].block, one[0].start))
    return tuple(_proposed(quote, texts, one, likeness, likely) for one, likeness in ranked[:SHOWN])


def _apart(one: Found, other: Found) -> bool:
    return one.block != other.block or one.end <= other.start or other.end <= one.start


def _proposed(quote: str, texts: Sequence[TextBlock], place: Found, likeness: float, likely: Place | None) -> Proposed:
    text = texts[place.block].text
    passage = text[place.start : place.end]
    begin = sum(len(block.text) + 1 for block in texts[: place.block])
    return Proposed(
        place=place,
        passage=passage,
        before=text[max(0, place.start - AROUND) : place.start],
        after=text[place.end : place.end + AROUND],
        likeness=round(likeness, 3),
        differs="" if passage == quote else difference(quote, passage),
        likely=likely is not None and likely.start <= begin + place.start < likely.end,
    )


def difference(old: str, new: str) -> str:
    """How a text became another, in the manner of wdiff: what is gone as [-…-], what is new as {+…+}."""
    made = []
    for step, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            made.append(old[first:last])
            continue
        made.append(f"[-{old[first:last]}-]" if first < last else "")
        made.append(f"{{+{new[begin:end]}+}}" if begin < end else "")
    return "".join(made)
