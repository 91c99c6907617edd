"""Which row of a saved page is the title: the one on which the page's own statements agree, never the name of the site."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from site_builder.importer.cues.houses import is_house
from site_builder.importer.cues.timestamps import first as first_date
from site_builder.importer.html.rows import Paragraph

LONGEST = 160
ENOUGH = 0.62
SECTION = 8
"""Longest name of a section that stands between the title and the site's name."""
BELOW = 30
"""So many paragraphs below the first that may be text, as a table of facts above a title may be, for a row that says what the page states."""
MADE_BY = "Powered by"
"""What programs of forums and shops write behind the title of each page."""
REACH = 300
"""So many paragraphs above the text are looked at; menus are shorter."""
_PARTED = re.compile(r"\s*(?P<strong>[_|｜»]|::|--+)\s*|(?P<weak>\s+[-–—·•]\s+)|(?P<bare>[-–—])")


def key_of(text: str) -> str:
    """Letters and digits of a text in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def without_site(title: str, site: str = "") -> tuple[int, int]:
    """Where in a `<title>` the article's title begins and ends, the names of site and column around it left off."""
    parts: list[tuple[int, int, str]] = []
    at = 0
    sign = ""
    for found in _PARTED.finditer(title):
        if found.start() > at:
            parts.append((at, found.start(), sign))
            at, sign = found.end(), str(found.lastgroup)
    parts.append((at, len(title), sign))
    first, last = 0, len(parts) - 1
    if last and site and key_of(title[slice(*parts[0][:2])]) == key_of(site):
        first = 1
    while last > first:
        start, end, sign = parts[last]
        tail = title[start:end]
        if not (
            sign == "strong"
            or _is_site(tail, site)
            or (sign == "weak" and not re.search("[，。！？：,:?!]", tail) and len(tail) <= (24 if last == len(parts) - 1 else SECTION))
        ):
            break
        if sign == "strong" and len(key_of(title[: parts[last - 1][1]])) < min(6, len(key_of(tail))) and not _is_site(tail, site):
            break
        last -= 1
    while first < last and _is_site(title[parts[first][0] : parts[first][1]], site):
        first += 1
    return parts[first][0], parts[last][1]


def _is_site(text: str, site: str) -> bool:
    own, other = key_of(text), key_of(site)
    return (
        not own
        or text.strip().startswith(MADE_BY)
        or bool(other and (own in other or (other in own and len(own) <= len(other) + 6)))
        or is_house(text.strip())
    )


def title_row(paragraphs: Sequence[Paragraph], article: Sequence[int], title: str, headline: str, site: str) -> int | None:
    """The index of the paragraph that is the title; None where none agrees with what the page states."""
    first = min(article, default=len(paragraphs))
    start, end = without_site(title, site)
    stated = [key for one in (headline, title[start:end]) if len(key := key_of(one)) >= 2 and key != key_of(site) and not is_house(one)]
    best: tuple[float, bool, int, int] | None = None
    for number in range(max(0, first - REACH), min(len(paragraphs), first + BELOW)):
        one = paragraphs[number]
        text = one.block.text
        key = key_of(text)
        if one.block.form in ("picture", "rest") or not 2 <= len(text) <= LONGEST or not key or key == key_of(site):
            continue
        agrees = max((_agreement(key, other) for other in stated), default=0.0)
        heading = one.block.form == "heading" or one.row.form == "heading"
        if (agrees >= ENOUGH and one.linked < 0.9 and number < first + 4) or agrees >= 0.95:
            rank = (round(agrees, 2), heading, len(key), -abs(first - number))
            if best is None or rank > best[:4]:
                best, chosen = rank, number
    if best is not None:
        return chosen
    if stated and headline:
        return None
    heads = [
        number
        for number, one in enumerate(paragraphs[: first + 2])
        if one.row.form == "heading" and one.row.level <= (2 if stated else 4) and not _is_site(one.block.text, site)
    ]
    if heads and (not stated or len(key_of(paragraphs[heads[-1]].block.text)) >= 6):
        return heads[-1]
    return None if stated else _set_off(paragraphs, first)


def _set_off(paragraphs: Sequence[Paragraph], first: int) -> int | None:
    """The row next above the text that is set off by bold type or by standing in the middle; old pages have no other titles."""
    for bold in (True, False):
        for number in range(min(first, len(paragraphs)) - 1, max(-1, first - 7), -1):
            block = paragraphs[number].block
            set_off = block.bold if bold else block.centred
            if (
                set_off
                and block.form == "text"
                and 4 <= len(block.text) <= 60
                and block.text[-1] not in "。；，"
                and not first_date(block.text)
            ):
                return number
    return None


def _agreement(key: str, other: str) -> float:
    """How far two titles agree, 0 to 1; one that is cut short agrees with the whole."""
    if key == other:
        return 1.0
    short, long = sorted((key, other), key=len)
    if long.startswith(short) and len(short) >= 0.5 * len(long):
        return 0.9
    if short in long and len(short) >= 0.6 * len(long):
        return 0.8
    return SequenceMatcher(None, key, other, autojunk=False).ratio() if len(short) * 2 > len(long) else 0.0
