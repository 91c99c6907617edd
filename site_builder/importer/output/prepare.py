"""What was composed finds its place in the site: names that no page has, and the pages that hold the same copy."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.hantext import cut
from site_builder.importer.cues.dates import Evidence
from site_builder.importer.cues.notice_signs import is_notice_title
from site_builder.importer.cues.shortcodes import TAG
from site_builder.importer.output.compose import Composed, compose
from site_builder.importer.output.entry import Doubt, Entry
from site_builder.importer.output.files import receipt_file
from site_builder.importer.output.match import Index, Match
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.receipt import Writing
from site_builder.importer.output.topics import Sorter
from site_builder.model.clipping import Clipping
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.proposal import HEADLINES, Part, Proposal
from site_builder.model.receipt import Receipt
from site_builder.model.source import Span

SAME = 60
"""Percent of a text that must stand in a page for that page's year to date it."""
MENDS = {
    "import-draft": "take `draft: true` out of the page when it may be published",
    "import-doubt": "look at it; with --review PLAN it can be corrected before it is written",
    "import-flaw": "the text is kept as it is; compare it with the clipping",
    "import-no-topic": "write the page's topics, add keywords to a hub, or import with --topic ID or --new-topics",
    "import-year-open": "write the date into the page, or import with --date DAY",
}


class Prepared(Struct, frozen=True):
    """What one clipping would leave in the site."""

    clipping: Clipping
    proposal: Proposal
    entries: tuple[Entry, ...]
    samples: tuple[tuple[int, ...], ...]
    """For each entry what the index keeps of its text."""
    files: tuple[Writing, ...]
    """The receipt is the last of them."""
    receipt: Receipt
    masked: int = 0
    leftovers: int = 0
    """Lines of text that went to the leftovers; what the source says beside its text is none."""
    others: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()


def prepare(root: Path, shown: str, composed: Composed, index: Index, wishes: Wishes, topics: Sorter) -> Prepared:
    """What shall be written for one clipping."""
    matches = [index.matches(text, own) for text, own in zip(composed.texts, composed.samples, strict=True)]
    is_open = any(doubt.code == "import-year-open" for entry in composed.entries for doubt in entry.doubts)
    if is_open and (known := _evidence(matches, index)):
        composed = compose(composed.clipping, composed.edited, wishes, topics, known)
    entries = _with_own_stems(root, composed.entries)
    pages = (with_changes(file, path=f"content/articles/{entry.stem}.md") for file, entry in zip(composed.files, entries, strict=False))
    files = (*pages, *composed.files[len(entries) :])
    copies = [(entry, match) for entry, found in zip(entries, matches, strict=True) for match in found]
    kept = tuple(with_changes(one, path=file.path) for one, file in zip(composed.receipt.files, files, strict=True))
    told = tuple(f"{entry.stem}: {match.percent} % stands in {match.stem}" for entry, match in copies)
    receipt = with_changes(composed.receipt, files=kept, matches=told)
    faults = [_fault(shown, composed.clipping, doubt) for entry in entries for doubt in entry.doubts]
    faults += (_tag(shown, composed.clipping, part) for part in composed.edited.proposal.leftovers if part.why == TAG)
    faults += (_headline(shown, composed.clipping, part) for part in composed.edited.proposal.leftovers if _is_headline(part))
    faults += [_copy(shown, composed.clipping, entry, match) for entry, match in copies]
    return Prepared(
        composed.clipping,
        composed.edited.proposal,
        tuple(entries),
        composed.samples,
        (*files, receipt_file(receipt)),
        receipt,
        composed.masked,
        composed.leftovers,
        composed.others,
        in_file_order(faults),
    )


def _evidence(matches: Sequence[Sequence[Match]], index: Index) -> list[Evidence]:
    """What pages with the same copy say about the year."""
    for match in (one[0] for one in matches if one and one[0].percent >= SAME):
        if day := index.day(match.stem):
            return [Evidence(date.fromisoformat(day), "copy", page=match.stem)]
    return []


def _with_own_stems(root: Path, entries: Sequence[Entry]) -> list[Entry]:
    """The entries with stems that no page has."""
    found: list[Entry] = []
    taken: set[str] = set()
    for entry in entries:
        stem, number = entry.stem, 1
        while stem in taken or os.path.exists(f"{root}/content/articles/{stem}.md"):
            number += 1
            stem = f"{entry.stem}-{number}"
        taken.add(stem)
        found.append(with_changes(entry, stem=stem))
    return found


def _fault(shown: str, clipping: Clipping, doubt: Doubt) -> Fault:
    message = f"{doubt.message} ({doubt.confidence} %)" if doubt.confidence < 100 else doubt.message
    return Fault(doubt.code, "warning", message, Span(shown, clipping.in_file(doubt.line)), MENDS[doubt.code])


def _is_headline(part: Part) -> bool:
    """Whether a part that went to the leftovers looks like a headline of the page."""
    is_set_off = part.why in HEADLINES and part.block.form in ("text", "heading") and 6 <= len(part.text) <= 40
    return is_set_off and not is_notice_title(part.text)


def _headline(shown: str, clipping: Clipping, part: Part) -> Fault:
    message = f"a headline went to the leftovers, as {part.why}: “{cut(part.text, 40)}”"
    return Fault("import-doubt", "warning", message, Span(shown, clipping.in_file(part.strip.first_line)), MENDS["import-doubt"])


def _tag(shown: str, clipping: Clipping, part: Part) -> Fault:
    message = f"a tag of another system went to the leftovers: {cut(part.text, 60)}"
    help = "write what it showed into the page, where that matters"
    return Fault("import-tag", "warning", message, Span(shown, clipping.in_file(part.strip.first_line)), help)


def _copy(shown: str, clipping: Clipping, entry: Entry, match: Match) -> Fault:
    line = clipping.in_file(entry.body[0].strip.first_line) if entry.body else 0
    message = f"{match.percent} % of this text stands in {match.stem}"
    return Fault("import-same-copy", "warning", message, Span(shown, line), "keep one of the two, or both: the same report in two papers")
