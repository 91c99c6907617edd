"""A file becomes pages, notices and leftovers: all that can be made of a clipping without looking at the site's pages."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.engine.files import MAX_BYTES as PAGE_BYTES
from site_builder.hantext import cut
from site_builder.importer.cues.dates import Evidence
from site_builder.importer.output.describe import common_of, describe
from site_builder.importer.output.entry import BODY, Entry
from site_builder.importer.output.files import leftovers_file, not_taken, notice_file, page_file
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.plan import Edited
from site_builder.importer.output.receipt import Writing, receipt_of, unplaced
from site_builder.importer.output.topics import Sorter
from site_builder.model.clipping import Block, Clipping
from site_builder.model.fault import Fault
from site_builder.model.plan import PlanArticle
from site_builder.model.proposal import Part
from site_builder.model.receipt import Receipt
from site_builder.model.source import Span
from site_builder.model.strip import Strip
from site_builder.shingles import sample
from site_builder.yaml_marks import MAX_LENGTH

_ABOUT = "said of the article outside its text"


class Composed(Struct, frozen=True):
    """What one clipping makes; pages still have the stems they would like to have."""

    clipping: Clipping
    edited: Edited
    receipt: Receipt
    entries: tuple[Entry, ...] = ()
    files: tuple[Writing, ...] = ()
    """Pages first, in the order of the entries; then notices and leftovers."""
    texts: tuple[str, ...] = ()
    """For each entry its text, by which copies of it are found."""
    samples: tuple[tuple[int, ...], ...] = ()
    """For each entry what an index keeps of that text."""
    masked: int = 0
    leftovers: int = 0
    others: tuple[tuple[str, str], ...] = ()
    """What the source names and no page does: what that is, and its address."""


def compose(clipping: Clipping, edited: Edited, wishes: Wishes, topics: Sorter, known: Sequence[Evidence] = ()) -> Composed:
    """The files of a clipping; `known` is what pages of the site with the same copy say about its year."""
    proposal = edited.proposal
    common = common_of(clipping, proposal, wishes, known)
    entries = [describe(one, common, wishes, topics) for one in proposal.drafts]
    if edited.articles:
        entries = [_as_edited(entry, article) for entry, article in zip(entries, edited.articles, strict=True)]
    pages = [page_file(entry) for entry in entries]
    notices = [notice_file(clipping, parts, number) for number, parts in enumerate(proposal.notices, 1)]
    placed = [strip for file in (*pages, *(notice for notice, _ in notices)) for _, strip in file.fields]
    rest = unplaced(clipping, [*placed, *(part.strip for part in proposal.leftovers)])
    dropped = [strip for strip in rest if not _has_words(strip)]
    said = {line for sheet in clipping.sheets if sheet.head for strip in sheet.head.stated for line in strip.lines}
    scraps = [Part("leftover", Block(strip), why=_ABOUT if strip.first_line in said else "") for strip in rest if _has_words(strip)]
    leftovers = sorted([*(part for part in proposal.leftovers if part.text), *scraps], key=lambda part: part.strip.first_line)
    others = not_taken(clipping, pages)
    files = (
        *pages,
        *(notice for notice, _ in notices),
        *([leftovers_file(clipping, leftovers, others)] if leftovers or others else []),
    )
    texts = tuple("\n".join(part.text for part in one.of(*BODY)) for one in proposal.drafts)
    return Composed(
        clipping,
        edited,
        receipt_of(clipping, files, dropped),
        tuple(with_changes(entry, fields=()) for entry in entries),
        tuple(with_changes(file, fields=()) for file in files),  # the receipt has them now; they need not travel between processes
        texts,
        tuple(tuple(sample(text)) for text in texts),
        sum(count for _, count in notices),
        sum(part.why != _ABOUT for part in leftovers),
        others,
    )


def _has_words(strip: Strip) -> bool:
    return any(char.isalnum() for char in strip.text)


def too_long(composed: Composed, name: str) -> tuple[Fault, ...]:
    """One fault `clipping-too-large` for each page that nothing could read again."""
    help = "split it; one article hardly needs so much"
    return tuple(
        Fault(
            "clipping-too-large", "error", f'the page "{cut(entry.front.title, 24)}" would be too long to be read', Span(name, line), help
        )
        for entry, file in zip(composed.entries, composed.files, strict=False)
        for line in [composed.clipping.in_file(min((part.strip.first_line for part in entry.parts), default=0))]
        if len(file.data) > PAGE_BYTES or len(file.data.split(b"\n---\n", 1)[0].decode()) > MAX_LENGTH
    )


def _as_edited(entry: Entry, article: PlanArticle) -> Entry:
    """The entry with what the editor wrote into the plan in the place of what import found."""
    front = with_changes(entry.front, topics=article.topics)
    if article.date != entry.front.date:
        source = front.provenance
        imported = with_changes(source.imported, day=None) if source.imported else None
        front = with_changes(front, date=article.date, date_note="", provenance=with_changes(source, imported=imported))
    doubts = tuple(
        doubt for doubt in entry.doubts if doubt.code == "import-flaw" or (doubt.code == "import-year-open" and not article.date)
    )
    return with_changes(entry, stem=article.page or entry.stem, front=front, doubts=doubts)
