"""Where a quotation stands in a text: the steps by which a W3C TextQuoteSelector (exact, prefix, suffix) finds its words again.

exact → folded → near.  The first two give a place only where quotation, prefix and suffix stand together, and nowhere else; what they give is
sure.  The third gives what is probably meant after somebody edited the text: it is a proposal for an editor, and never shown to readers.
"""

from site_builder.annotate.selector import Place, sure_places


def anchor(text: str, exact: str, prefix: str = "", suffix: str = "", hint: int | None = None) -> Place | None:
    """The one place in `text` where the words `exact` stand between `prefix` and `suffix`; None where there is none, or more than one.

    `hint` is about where they stood: a character's place, which decides between places that are alike but far from each other.
    A place whose step is `near` is a proposal: quotation and context are like enough, or the whole sentence stands
    elsewhere, and no other place is nearly as like.
    """
    if not exact.strip():
        return None
    places = sure_places(text, exact, prefix, suffix)
    if places:
        return _nearest(places, hint)
    from site_builder.annotate.near import likely_place  # only who looks for what was edited needs its library

    return likely_place(text, exact, prefix, suffix)


def _nearest(places: list[Place], hint: int | None) -> Place | None:
    """The only place, or the one that is nearer to `hint` than half as far as any other."""
    if len(places) == 1:
        return places[0]
    if hint is None:
        return None
    first, second, *_ = sorted(places, key=lambda one: abs(one.start - hint))
    return first if 2 * abs(first.start - hint) < abs(second.start - hint) else None
