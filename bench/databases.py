"""How well import reads invented exports of newspaper databases and transcripts of broadcasts: one row for each layout.

    python bench/databases.py [--count 20] [--held | --all]       the table
    python bench/databases.py --why numbered:3                     what differs in export 3 of a layout
    python bench/databases.py --files FOLDER                       write the exports as files

Layouts are in export_layouts.py, digest_layouts.py, archive_layouts.py, sheet_layouts.py, volume_layouts.py and broadcasts.py; those in export_layouts_held.py are for measuring alone.  A document counts with its title
and text (3 parts), its text word for word (2), and one part for each of publication, day, page, section and authors as far as its export states
them; a document too many costs as much as one that is missing, words of the database within a text half of that.
"""

import argparse
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from archive_layouts import ARCHIVES, ARCHIVES_CHINESE_ONLY, ARCHIVES_ENGLISH_ONLY
from broadcasts import BROADCASTS, BROADCASTS_CHINESE_ONLY, BROADCASTS_ENGLISH_ONLY
from digest_layouts import DIGESTS, DIGESTS_CHINESE_ONLY, DIGESTS_ENGLISH_ONLY
from export_layouts import CHINESE_ONLY, ENGLISH_ONLY, LAYOUTS
from export_layouts_held import HELD, HELD_CHINESE_ONLY, HELD_ENGLISH_ONLY
from exports import Layout, Made, sample
from msgspec import Struct
from sheet_layouts import SHEETS, SHEETS_CHINESE_ONLY, SHEETS_ENGLISH_ONLY
from volume_layouts import VOLUMES, VOLUMES_CHINESE_ONLY, VOLUMES_ENGLISH_ONLY

from site_builder.importer.layout.propose import propose
from site_builder.importer.output.compose import compose
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.plan import Edited
from site_builder.importer.output.topics import Sorter
from site_builder.importer.sources.reading import read
from site_builder.model.proposal import Draft

MATTERS = ("found", "text", "publication", "day", "page", "section", "authors")
WEIGHTS: Mapping[str, int] = {"found": 3, "text": 2}
_BODY = ("body", "item", "quote", "code", "cell", "heading", "caption", "credit", "byline", "rights", "standfirst", "note")


class Result(Struct, frozen=True):
    """What came of an export."""

    figures: dict[str, tuple[int, int]]
    """For each matter how many of how many are right."""
    score: float
    """0 to 100."""
    said: tuple[str, ...] = ()


def made(layouts: Mapping[str, Layout], name: str, number: int) -> Made:
    """An export of a layout."""
    chinese = (
        True
        if name
        in CHINESE_ONLY
        | SHEETS_CHINESE_ONLY
        | VOLUMES_CHINESE_ONLY
        | ARCHIVES_CHINESE_ONLY
        | DIGESTS_CHINESE_ONLY
        | BROADCASTS_CHINESE_ONLY
        | HELD_CHINESE_ONLY
        else False
        if name
        in ENGLISH_ONLY
        | SHEETS_ENGLISH_ONLY
        | VOLUMES_ENGLISH_ONLY
        | ARCHIVES_ENGLISH_ONLY
        | DIGESTS_ENGLISH_ONLY
        | BROADCASTS_ENGLISH_ONLY
        | HELD_ENGLISH_ONLY
        else None
    )
    return layouts[name](sample(name, number, chinese=chinese))


def key(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).lower()


def result(one: Made) -> Result:
    """What import makes of an export, compared with its truth."""
    clipping = read(f"export.{one.ending}", one.text.encode()).value
    proposal = propose(clipping) if clipping else None
    drafts = list(proposal.drafts) if proposal else []
    entries = compose(clipping, Edited(proposal), Wishes(), Sorter(())).entries if clipping and proposal else ()
    said: list[str] = []
    figures = dict.fromkeys(MATTERS, (0, 0))

    def count(matter: str, right: bool, told: str) -> None:
        good, whole = figures[matter]
        figures[matter] = (good + right, whole + 1)
        if not right:
            said.append(f"{matter}: {told}")

    left = list(range(len(drafts)))
    fronts = [entry.front for entry in entries]
    texts = [_text(draft) for draft in drafts]
    points = whole = 0.0
    for truth in one.documents:
        want = key("".join(truth.paragraphs))
        at = next((n for n in left if key(fronts[n].title) == key(truth.title)), None)
        near = at if at is not None and want[:40] in texts[at] else None
        count("found", near is not None, f"{truth.title!r} (titles: {[fronts[n].title[:14] for n in left][:4]})")
        if at is not None:
            left.remove(at)
        front = fronts[at] if at is not None else None
        source = front.provenance if front else None
        count("text", at is not None and texts[at] == want, f"{truth.title!r}: {_difference(texts[at] if at is not None else '', want)}")
        stated = (
            ("publication", truth.paper, source.publication if source else ""),
            ("page", truth.page, source.page if source else ""),
            ("section", truth.section, source.section if source else ""),
        )
        for matter, wanted, given in stated:
            if wanted:
                count(
                    matter,
                    key(given) == key(wanted) or (matter == "publication" and key(wanted) in key(given)),
                    f"{truth.title[:12]!r}: {given!r}, not {wanted!r}",
                )
        count(
            "day",
            bool(front) and (front.date or "")[:10] == truth.day,
            f"{truth.title[:12]!r}: {front.date if front else ''}, not {truth.day}",
        )
        if truth.authors:
            names = set(source.byline) if source else set()
            count("authors", names == set(truth.authors), f"{truth.title[:12]!r}: {names}, not {truth.authors}")
    for matter, (good, all_) in figures.items():
        weight = WEIGHTS.get(matter, 1)
        points, whole = points + weight * good, whole + weight * all_
    shares = whole / max(1, len(one.documents))
    dirty = sum(any(key(words) in text for words in one.around if len(key(words)) > 4) for text in texts)
    if left:
        said.append(f"too many: {[fronts[n].title for n in left][:3]}")
    if dirty:
        said.append(f"words of the database in {dirty} texts")
    points -= shares * len(left) + 0.5 * shares * dirty
    return Result(figures, max(0.0, 100 * points / max(1.0, whole)), tuple(said))


def _text(draft: Draft) -> str:
    """The words of a draft's body, credits and what its columns say included."""
    return key("".join(part.text for part in draft.parts if part.role in _BODY))


def _difference(given: str, want: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(given, want, strict=False)) if a != b), min(len(given), len(want)))
    return f"…{given[max(0, at - 8) : at + 16]!r} for …{want[max(0, at - 8) : at + 16]!r}"


def table(results: Mapping[str, Sequence[Result]]) -> str:
    """One row for each layout, one for all."""
    rows = [f"{'layout':18}{'score':>7}" + "".join(f"{matter:>13}" for matter in MATTERS)]
    everything = [one for several in results.values() for one in several]
    for name, several in (*results.items(), ("all", everything)):
        score = sum(one.score for one in several) / max(1, len(several))
        cells = [f"{sum(one.figures[matter][0] for one in several)}/{sum(one.figures[matter][1] for one in several)}" for matter in MATTERS]
        rows.append(f"{name:18}{score:>7.1f}" + "".join(f"{cell:>13}" for cell in cells))
    return "\n".join(rows)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--count", type=int, default=20, help="exports of each layout")
    parser.add_argument("--first", type=int, default=0, help="number of the first export")
    parser.add_argument("--only", default="", help="one layout")
    parser.add_argument("--held", action="store_true", help="the layouts for measuring alone")
    parser.add_argument("--all", action="store_true", help="all layouts")
    parser.add_argument("--why", metavar="LAYOUT:NUMBER")
    parser.add_argument("--files", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    every = {**LAYOUTS, **DIGESTS, **ARCHIVES, **SHEETS, **VOLUMES, **BROADCASTS, **HELD}
    layouts = (
        every
        if given.all or given.why or given.only
        else HELD
        if given.held
        else {**LAYOUTS, **DIGESTS, **ARCHIVES, **SHEETS, **VOLUMES, **BROADCASTS}
    )
    if given.why:
        name, number = given.why.split(":")
        one = made(every, name, int(number))
        print(one.text[:5000])
        print("\n".join(result(one).said) or "all is right")
        return 0
    names = [name for name in layouts if given.only in ("", name)]
    numbers = range(given.first, given.first + given.count)
    if given.files:
        given.files.mkdir(parents=True, exist_ok=True)
        for name in names:
            for number in numbers:
                one = made(every, name, number)
                (given.files / f"{name}-{number}.{one.ending}").write_text(one.text, "utf-8")
        return 0
    started = time.process_time()
    results = {name: [result(made(every, name, number)) for number in numbers] for name in names}
    spent = (time.process_time() - started) / max(1, len(names) * len(numbers))
    print(f"{len(names) * len(numbers)} exports, {1000 * spent:.0f} ms of processor time each")
    print(table(results))
    if len(names) == 1:
        for number, one in zip(numbers, results[names[0]], strict=True):
            if one.said:
                print(f"{names[0]}:{number} {one.score:.0f}", *one.said[:3], sep="\n    ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
