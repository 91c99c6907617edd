"""The view of a comparison: the copies of one agency text, each beside one that shares its text."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.hantext import cut, fold
from site_builder.model.compare_parts import Beside, CompareView, CopyView, FigureRow, PassageView, PieceView
from site_builder.model.comparison import Compared, Row
from site_builder.model.frame import Link
from site_builder.model.label import say
from site_builder.model.routes import compare_address, hub_address
from site_builder.render.frame import Setting, make_frame
from site_builder.render.items import make_item, named, source_of
from site_builder.render.tallies import COPIES_SHOWN

NAME = 12
"""Characters of a title that stands in for the name of a paper."""


def compare_view(setting: Setting, cluster: str) -> CompareView:
    """All that the page of a cluster of copies shows in one language."""
    ask = setting.ask
    found = ask.comparison(cluster)
    compared = {stem for one in found.compared for stem in (one.first, one.stem)}
    shown = [stem for number, stem in enumerate(found.stems) if number < COPIES_SHOWN or stem in compared]
    listings = {stem: ask.listing(stem, setting.lang) for stem in shown}
    copies = dict(zip(shown, _copies(setting, shown), strict=True))
    first = listings[cluster]
    name = ask.hub_name(first.topic) if first.topic else None
    agencies = {one.agencies for one in listings.values() if one.agencies}
    whole = all(one.whole for one in found.compared)
    words = setting.words["compare_page"].replace("{title}", first.title)
    return CompareView(
        frame=make_frame(setting, compare_address(cluster), words, accent=name.accent if name else "", compare=True, noindex=not whole),
        title=first.title,
        lang=first.lang,
        hubs=(Link(say(name.titles, setting.lang), setting.to(hub_address(first.topic))),) if name else (),
        agency=source_of(setting, min(agencies), "") if len(agencies) == 1 else "",
        copies=tuple(copies.values()),
        copy_count=len(found.stems),
        beside=tuple(_beside(copies[one.first], copies[one.stem], one, number) for number, one in enumerate(found.compared, 1)),
        withheld=not whole,
        preview=any(one.item.state == "withheld" for one in copies.values()),
        own=tuple(make_item(setting, stem) for stem in ask.resting(cluster)),
    )


def _copies(setting: Setting, stems: Sequence[str]) -> list[CopyView]:
    """The copies under names that tell them apart: the paper; with the day where two have one paper; with a number where that is one too."""
    facts = [setting.ask.listing(stem, setting.lang) for stem in stems]
    names = [named(setting, one.publication) or cut(one.title, NAME) for one in facts]
    for more in ([one.date[:10] for one in facts], [str(number) for number in range(1, len(facts) + 1)]):
        twice = {name for name, count in Counter(names).items() if count > 1}
        names = [f"{name} {added}" if name in twice and added else name for name, added in zip(names, more, strict=True)]
    texts = [setting.ask.title(stem, "").lang for stem in stems]
    days = [one.date[:10] for one in facts]
    known = all(days) and min(days[1:]) > days[0]
    return [
        CopyView(make_item(setting, stem), name, lang, known and number == 0)
        for number, (stem, name, lang) in enumerate(zip(stems, names, texts, strict=True))
    ]


def _beside(first: CopyView, other: CopyView, one: Compared, number: int) -> Beside:
    passages, places = _passages(one.rows)
    start = f"c{number}"
    return Beside(
        id=start,
        first=first,
        other=other,
        share=one.measures.share,
        first_length=one.measures.a_length,
        other_length=one.measures.b_length,
        same=one.measures.same,
        changed=one.measures.changed,
        moved=one.measures.moved,
        first_only=one.measures.a_only,
        other_only=one.measures.b_only,
        figures=tuple(FigureRow(it.kind, it.a, it.b, f"{start}-{places[it.row] + 1}" if it.row >= 0 else "") for it in one.disagreements),
        whole=one.whole,
        passages=passages,
    )


def _passages(rows: Sequence[Row]) -> tuple[tuple[PassageView, ...], list[int]]:
    """Sentences put together that stand in one paragraph of each text, and of each sentence the number of its passage, from 0."""
    groups: list[list[Row]] = []
    places = []
    for row in rows:
        if not groups or not _continues(groups[-1], row):
            groups.append([])
        groups[-1].append(row)
        places.append(len(groups) - 1)
    return tuple(_passage(group) for group in groups), places


def _continues(group: Sequence[Row], row: Row) -> bool:
    """Whether a sentence belongs to the passage before it: same paragraphs, and both alike or both with differences."""
    last, every = group[-1], (*group, row)
    if row.moved or last.moved or last.same != row.same:
        return False
    sides = {(one.a >= 0, one.b >= 0) for one in every}
    if (True, True) not in sides and len(sides) > 1:  # what only one has does not stand in the place of what only the other has
        return False
    return len({one.a_block for one in every} - {-1}) <= 1 and len({one.b_block for one in every} - {-1}) <= 1


def _passage(group: Sequence[Row]) -> PassageView:
    rel = "same" if all(row.same for row in group) else "diff"
    every = [(piece, not (piece.same or row.same or fold(piece.a) == fold(piece.b))) for row in group for piece in row.pieces]
    a = tuple(PieceView(piece.a, differs) for piece, differs in every if piece.a)
    b = tuple(PieceView(piece.b, differs) for piece, differs in every if piece.b)
    if all(row.b < 0 for row in group):
        return PassageView("a", _plain(a), ())
    if all(row.a < 0 for row in group):
        return PassageView("b", (), _plain(b))
    if group[0].moved:
        return PassageView("moved", _joined(a), () if rel == "same" else _joined(b), group[0].a_block + 1, group[0].b_block + 1)
    return PassageView(rel, _joined(a), () if rel == "same" else _joined(b))


def _plain(pieces: Sequence[PieceView]) -> tuple[PieceView, ...]:
    """A passage that only one text has: to mark all of it would tell nothing."""
    return _joined([replace(one, differs=False) for one in pieces])


def _joined(pieces: Sequence[PieceView]) -> tuple[PieceView, ...]:
    found: list[PieceView] = []
    for one in pieces:
        if found and found[-1].differs == one.differs:
            found[-1] = PieceView(found[-1].text + one.text, one.differs)
        else:
            found.append(one)
    return tuple(found)
