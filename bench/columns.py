"""Column breaks: a paragraph cut where a newspaper's column ended."""

import random

CLOSING = set("，。、；：？！”’」』）)》】〉％%…—·-,.~")
OPENING = set("“‘「『（(《【〈—…")
ENDS = set("。？！…")


def cut(rng: random.Random, text: str, low: int = 8) -> int | None:
    """Where to cut a paragraph, at least `low` characters into it; None where no place is left.

    A third of the first halves are very short; some cuts fall after a comma, some leave only a few characters for the second half.
    """
    if len(text) < low + 12:
        return None
    form = rng.random()
    if form < 0.32:
        span = range(low, min(low + 9, len(text) - 4))
    elif form < 0.44:
        span = range(max(low, len(text) - 12), len(text) - 1)
    else:
        span = range(low, len(text) - 3)
    places = [place for place in span if _possible(rng, text, place)]
    if 0.44 <= form < 0.56:
        places = [place for place in places if text[place - 1] in "，、；："] or places
    elif 0.56 <= form < 0.66:
        places = [place for place in places if text[:place].count("“") > text[:place].count("”")] or places
    return rng.choice(places) if places else None


def _possible(rng: random.Random, text: str, place: int) -> bool:
    """Whether a line may end here: never before a closing mark or after an opening one, and never where a sentence ends."""
    before, after = text[place - 1], text[place]
    if after in CLOSING or before in OPENING or before in ENDS:
        return False
    if before in "”’）)" and text[place - 2] in ENDS:
        return False
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return before.isdigit() and after.isdigit() and rng.random() < 0.03
    return not (before == " " or after == " ")
