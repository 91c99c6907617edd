"""A proposal becomes files: everything that is decided before a byte is written."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.importer.dates import Evidence
from site_builder.importer.describe import Doubt, Entry, Wishes, describe, page_of
from site_builder.importer.files import leftovers_file, notice_file, page_file, receipt_file
from site_builder.importer.match import Index, Match
from site_builder.importer.receipt import Writing, receipt_of, unplaced
from site_builder.importer.topics import Sorter
from site_builder.model.clipping import Block, Clipping
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.plan import PlanArticle
from site_builder.model.proposal import Part, Proposal
from site_builder.model.receipt import Receipt
from site_builder.model.source import Span

SAME = 60
"""Percent of a text that must stand in a page for that page's year to date it."""
MENDS = {
    "import-doubt": "look at it; with --review PLAN it can be corrected before it is written",
    "import-flaw": "the text is kept as it is; compare it with the clipping",
    "import-no-topic": "write the page's topics, add keywords to a hub, or import with --topic ID or --new-topics",
    "import-year-open": "write the date into the page, or import with --date DAY",
}


class Prepared(Struct, frozen=True):
    """What one clipping would leave in the site."""

    proposal: Proposal
    entries: tuple[Entry, ...]
    files: tuple[Writing, ...]
    """The receipt is the last of them."""
    receipt: Receipt
    copies: tuple[tuple[str, Match], ...] = ()
    """Stem of a new page, and a page of the site that holds the same copy."""
    masked: int = 0
    leftovers: int = 0
    faults: tuple[Fault, ...] = ()


def prepare(
    root: Path, shown: str, clipping: Clipping, proposal: Proposal, wishes: Wishes, topics: Sorter, index: Index, edited: Sequence[PlanArticle] = ()
) -> Prepared:
    """The files of a proposal; `edited` holds what the editor's plan says about each of its articles."""
    texts = ["\n".join(part.text for part in one.of("body", "item", "quote", "heading")) for one in proposal.drafts]
    matches = [index.matches(text) for text in texts]
    page = page_of(clipping, proposal, wishes, _evidence(matches, index))
    described = [describe(one, page, wishes, topics) for one in proposal.drafts]
    if edited:
        described = [_as_edited(entry, article) for entry, article in zip(described, edited, strict=True)]
    entries = _with_own_stems(root, described)
    pages = [page_file(entry) for entry in entries]
    notices = [notice_file(clipping, parts, number) for number, parts in enumerate(proposal.notices, 1)]
    placed = [strip for file in (*pages, *(notice for notice, _ in notices)) for _, strip in file.fields]
    rest = unplaced(clipping, [*placed, *(part.strip for part in proposal.leftovers)])
    dropped = [strip for strip in rest if not any(char.isalnum() for char in strip.text)]
    scraps = [Part("leftover", Block(strip), why="no part of an article") for strip in rest if strip not in dropped]
    leftovers = sorted([*proposal.leftovers, *scraps], key=lambda part: part.strip.first_line)
    files = [*pages, *(notice for notice, _ in notices), *([leftovers_file(clipping, leftovers)] if leftovers else [])]
    copies = tuple((entry.stem, match) for entry, found in zip(entries, matches, strict=True) for match in found[:3])
    receipt = receipt_of(clipping, files, dropped, (f"{stem}: {match.percent} % stands in {match.stem}" for stem, match in copies))
    faults = [_fault(shown, doubt) for entry in entries for doubt in entry.doubts]
    faults += [_copy(shown, entries, stem, match) for stem, match in copies]
    return Prepared(
        proposal,
        tuple(entries),
        (*files, receipt_file(receipt)),
        receipt,
        copies,
        sum(count for _, count in notices),
        len(leftovers),
        in_file_order(faults),
    )


def _evidence(matches: Sequence[Sequence[Match]], index: Index) -> list[Evidence]:
    """What pages with the same copy say about the year."""
    for match in (one[0] for one in matches if one and one[0].percent >= SAME):
        if day := index.day(match.stem):
            return [Evidence(date.fromisoformat(day), f"the same copy in {match.stem}")]
    return []


def _as_edited(entry: Entry, article: PlanArticle) -> Entry:
    """The entry with what the editor wrote into the plan in the place of what import found."""
    front = with_changes(entry.front, topics=article.topics)
    if article.date != entry.front.date:
        front = with_changes(front, date=article.date, date_note="")
    doubts = tuple(doubt for doubt in entry.doubts if doubt.code == "import-flaw" or (doubt.code == "import-year-open" and not article.date))
    return with_changes(entry, stem=article.page or entry.stem, front=front, doubts=doubts)


def _with_own_stems(root: Path, entries: list[Entry]) -> list[Entry]:
    """The entries with stems that no page has."""
    found: list[Entry] = []
    taken: set[str] = set()
    for entry in entries:
        stem, number = entry.stem, 1
        while stem in taken or (root / "content/articles" / f"{stem}.md").exists():
            number += 1
            stem = f"{entry.stem}-{number}"
        taken.add(stem)
        found.append(with_changes(entry, stem=stem))
    return found


def _fault(shown: str, doubt: Doubt) -> Fault:
    message = f"{doubt.message} ({doubt.confidence} %)" if doubt.confidence < 100 else doubt.message
    return Fault(doubt.code, "warning", message, Span(shown, doubt.line), MENDS[doubt.code])


def _copy(shown: str, entries: Sequence[Entry], stem: str, match: Match) -> Fault:
    entry = next(one for one in entries if one.stem == stem)
    line = entry.body[0].strip.first_line if entry.body else 0
    message = f"{match.percent} % of {stem} stands in {match.stem}"
    return Fault("import-same-copy", "warning", message, Span(shown, line), "keep one of the two, or both: the same report in two papers")
