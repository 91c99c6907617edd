"""The review plan: a proposal as a file for the editor, and the edited file as a proposal again."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.importer.output.entry import Entry
from site_builder.importer.output.page import filled
from site_builder.model.article import Place
from site_builder.model.clipping import Block, Clipping, Head
from site_builder.model.fault import Checked, Fault
from site_builder.model.plan import Plan, PlanArticle, PlanClipping, PlanPart
from site_builder.model.proposal import ROLES, Draft, Part, Proposal
from site_builder.model.source import Span
from site_builder.model.strip import Strip, cut, of_line, paste
from site_builder.yaml_marks import write

_SHOWN = 28
_ONE = re.compile(r"(\d+)(?:\[(\d+):(\d+)\])?")
_HEAD = """# What import would make of these clippings.  Correct it, then:  site-builder import --apply {name}
#
# A part is some text (by its lines) and its role.  Change a role; move a part to another article; write 28+36 where two lines are halves
# of one paragraph; begin a new article with "- parts:".  What you take out goes to the leftovers; nothing is lost.
# Roles: {roles}
"""


def plan_text(name: str, doubts: Iterable[str], clippings: Iterable[PlanClipping]) -> str:
    """The file, with the doubtful decisions on top."""
    doubtful = "".join(f"#   {doubt}\n" for doubt in doubts)
    head = _HEAD.format(name=name, roles=", ".join(ROLES)) + (f"#\n# Doubtful:\n{doubtful}" if doubtful else "")
    return head + write(filled(Plan(tuple(clippings))), flat=True)


def planned(shown: str, clipping: Clipping, proposal: Proposal, entries: Sequence[Entry]) -> PlanClipping:
    """One clipping in the plan."""
    sheets = [sheet.head for sheet in clipping.sheets]
    return PlanClipping(
        file=shown,
        sha256=clipping.sha256,
        articles=tuple(
            PlanArticle(
                page=entry.stem,
                topics=entry.front.topics,
                date=entry.front.date,
                sheet=sheets.index(draft.head) + 1 if draft.head else 0,
                parts=tuple(_shown(clipping, part) for part in draft.parts if part.strip.pieces),
            )
            for draft, entry in zip(proposal.drafts, entries, strict=True)
        ),
        notices=tuple(tuple(_shown(clipping, part) for part in notice) for notice in proposal.notices),
        page_credit=tuple(_shown(clipping, part) for part in proposal.page_credit),
        leftovers=tuple(_shown(clipping, part) for part in proposal.leftovers if part.strip.pieces),
    )


def _shown(clipping: Clipping, part: Part) -> PlanPart:
    doubt = f"{part.confidence} %{': ' + part.why if part.why else ''}" if part.confidence < 100 else part.why
    text = part.text if len(part.text) <= _SHOWN else f"{part.text[:_SHOWN]}…"
    return PlanPart(where(clipping, part.strip), part.role, text, doubt)


def where(clipping: Clipping, strip: Strip) -> str:
    """The lines of a strip, as a plan writes them."""
    spans: list[tuple[int, int, int]] = []
    for piece in strip.pieces:
        if spans and spans[-1][0] == piece.line and spans[-1][2] == piece.start:
            spans[-1] = (piece.line, spans[-1][1], piece.end)
        else:
            spans.append((piece.line, piece.start, piece.end))
    names = []
    for line, start, end in spans:
        text = clipping.lines[line - 1]
        whole = not text[:start].strip() and not text[end:].strip()
        names.append(f"{line}" if whole else f"{line}[{start}:{end}]")
    return "+".join(names)


class Edited(Struct, frozen=True):
    """A proposal as the editor wants it, and what the plan says about each of its drafts."""

    proposal: Proposal
    articles: tuple[PlanArticle, ...] = ()


def as_edited(
    plan: PlanClipping, clipping: Clipping, first: Proposal, path: str, places: dict[str, Place], at: str
) -> Checked[Edited | None]:
    """The proposal that an edited plan says; `first` is what import would do by itself.

    `places` and `at` say where the plan's values stand.  Faults: `plan-old` for a clipping that has changed, `plan-lines` for lines that
    the clipping does not have, or that two parts take.
    """
    if clipping.sha256 != plan.sha256:
        place = places[f"{at}.sha256"]
        span = Span(path, place.line, place.column, place.width)
        help = "make the plan anew: site-builder import --review PLAN FILE"
        return Checked(None, (Fault("plan-old", "error", f"{plan.file} has changed since this plan was made", span, help),))
    known = {(where(clipping, part.strip)): part for part in _parts(first)}
    faults: list[Fault] = []
    taken: dict[int, list[tuple[int, int]]] = {}

    def part_of(one: PlanPart, key: str) -> Part | None:
        place = places.get(f"{key}.lines", Place(1, 1, 1))
        span = Span(path, place.line, place.column, place.width)
        old = known.get(one.lines)
        made = Part(one.role, old.block, why=old.why if one.role == old.role else "") if old else _made(one, clipping)
        if made is None:
            faults.append(
                Fault("plan-lines", "error", f"the clipping has no text at {one.lines}", span, f"it has {len(clipping.lines)} lines")
            )
            return None
        for piece in made.strip.pieces:
            if any(start < piece.end and piece.start < end for start, end in taken.get(piece.line, ())):
                faults.append(
                    Fault("plan-lines", "error", f"two parts take line {piece.line}", span, "give each piece of text to one part")
                )
                return None
            taken.setdefault(piece.line, []).append((piece.start, piece.end))
        return made

    def all_of(parts: Sequence[PlanPart], key: str) -> tuple[Part, ...]:
        found = (part_of(one, f"{key}.{number}") for number, one in enumerate(parts))
        return tuple(part for part in found if part is not None)

    drafts = tuple(
        Draft(all_of(article.parts, f"{at}.articles.{number}.parts"), _head_of(clipping, article.sheet))
        for number, article in enumerate(plan.articles)
    )
    proposal = Proposal(
        drafts=drafts,
        notices=tuple(all_of(notice, f"{at}.notices.{number}") for number, notice in enumerate(plan.notices)),
        page_credit=all_of(plan.page_credit, f"{at}.page_credit"),
        leftovers=all_of(plan.leftovers, f"{at}.leftovers"),
    )
    return Checked(None if faults else _moved(proposal, plan.articles), tuple(faults))


def _moved(proposal: Proposal, articles: Sequence[PlanArticle]) -> Edited:
    """The proposal with what has the role of a leftover or a notice in an article moved where that belongs."""
    moved = tuple(part for draft in proposal.drafts for part in draft.of("leftover"))
    notices = tuple((with_changes(part, role="notice"),) for draft in proposal.drafts for part in draft.of("notice"))
    drafts = tuple(
        Draft(tuple(part for part in draft.parts if part.role not in ("leftover", "notice")), draft.head) for draft in proposal.drafts
    )
    kept = [(draft, article) for draft, article in zip(drafts, articles, strict=True) if draft.parts]
    leftovers = (*proposal.leftovers, *moved)
    whole = Proposal(tuple(draft for draft, _ in kept), (*proposal.notices, *notices), leftovers, proposal.page_credit)
    return Edited(whole, tuple(article for _, article in kept))


def _parts(proposal: Proposal) -> Iterable[Part]:
    for draft in proposal.drafts:
        yield from draft.parts
    for notice in proposal.notices:
        yield from notice
    yield from (*proposal.leftovers, *proposal.page_credit)


def _head_of(clipping: Clipping, sheet: int) -> Head | None:
    return clipping.sheets[sheet - 1].head if 0 < sheet <= len(clipping.sheets) else None


def _made(one: PlanPart, clipping: Clipping) -> Part | None:
    """A part whose lines import did not put together in this way itself."""
    strips = []
    for found in _ONE.finditer(one.lines):
        number = int(found[1])
        if not 0 < number <= len(clipping.lines):
            return None
        line = of_line(number, clipping.lines[number - 1])
        if found[2]:
            shift = line.pieces[0].start if line.pieces else 0
            line = cut(line, max(0, int(found[2]) - shift), max(0, int(found[3]) - shift))
        if not line.text:
            return None
        strips.append(line)
    latin = all(strip.text[-1:].isascii() and strip.text[-1:].isalpha() for strip in strips)
    return Part(one.role, Block(paste(strips, " " if latin else "")))
