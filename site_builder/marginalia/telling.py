"""Annotations as the editor reads them on a terminal, and as programs read them."""

import json
from collections.abc import Sequence

from msgspec import Struct

from site_builder.hantext import cut
from site_builder.marginalia.desk import Margin, Standing
from site_builder.marginalia.proposals import Proposed, proposals

QUOTE = 40
BODY = 60


class Orphan(Struct, frozen=True):
    """An annotation without a place, and where it may be laid."""

    margin: Margin
    standing: Standing
    proposed: tuple[Proposed, ...]


def orphans_of(margins: Sequence[Margin]) -> list[Orphan]:
    """The orphans of some pages with their proposals, in the order of the files."""
    return [
        Orphan(margin, one, proposals(one.annotation, margin.texts))
        for margin in margins
        for one in margin.standing
        if one.state == "orphan"
    ]


def list_text(margins: Sequence[Margin], kind: str = "") -> str:
    """A line for each annotation: its place, id, kind and state, its quotation."""
    lines = []
    for margin in margins:
        for one in margin.standing:
            if not kind or one.annotation.kind == kind:
                said = one.annotation
                lines.append(f"{margin.path}:{one.line}: {said.id}  {said.kind}, {one.state}: {one_line(said.quote, QUOTE)}")
    orphans = sum(one.state == "orphan" for margin in margins for one in margin.standing if not kind or one.annotation.kind == kind)
    count = f"{len(lines)} annotation{'' if len(lines) == 1 else 's'}"
    return "\n".join([*lines, f"{count}, {orphans or 'no'} orphan{'' if orphans == 1 else 's'}."])


def list_json(margins: Sequence[Margin], kind: str = "") -> str:
    """The same for programs: a list of objects."""
    return _json([_entry(margin, one) for margin in margins for one in margin.standing if not kind or one.annotation.kind == kind])


def orphans_text(orphans: Sequence[Orphan]) -> str:
    """Each orphan with its passages in rank."""
    lines = []
    for one in orphans:
        lines += [*orphan_lines(one), ""]
    return "\n".join([*lines, f"{len(orphans) or 'No'} orphan{'' if len(orphans) == 1 else 's'}."])


def orphan_lines(orphan: Orphan) -> list[str]:
    """An orphan: its place and quotation, and below it the passages, numbered."""
    said, standing = orphan.standing.annotation, orphan.standing
    lines = [
        f"{orphan.margin.path}:{standing.line}: {said.id}  {said.kind}: “{one_line(said.quote, QUOTE)}” {standing.why.partition(';')[0]}"
    ]
    for number, one in enumerate(orphan.proposed, 1):
        block = orphan.margin.texts[one.place.block]
        path = orphan.margin.article.prose.path
        lines.append(
            f"  {number}. {one.likeness:.2f}  {path}:{block.line}: …{one_line(one.before)}[{one_line(one.passage)}]{one_line(one.after)}…"
        )
        if one.differs:
            lines.append(f"           {one_line(one.differs)}")
    if not orphan.proposed:
        lines.append("  no passage is like it")
    return lines


def orphans_json(orphans: Sequence[Orphan]) -> str:
    """The same for programs."""
    told = []
    for one in orphans:
        texts = one.margin.texts
        told.append(
            {
                **_entry(one.margin, one.standing),
                "proposals": [
                    {
                        "file": one.margin.article.prose.path,
                        "line": texts[found.place.block].line,
                        "passage": found.passage,
                        "before": found.before,
                        "after": found.after,
                        "likeness": found.likeness,
                        "differs": found.differs,
                        "likely": found.likely,
                    }
                    for found in one.proposed
                ],
            }
        )
    return _json(told)


def _entry(margin: Margin, one: Standing) -> dict[str, object]:
    said = one.annotation
    block = margin.texts[one.block] if one.block >= 0 else None
    return {
        "page": margin.stem,
        "file": margin.path,
        "line": one.line,
        "id": said.id,
        "kind": said.kind,
        "state": one.state,
        "quote": said.quote,
        "paragraph": block.number if block else 0,
        "why": one.why,
    }


def one_line(text: str, length: int = BODY) -> str:
    """A text on one line, its beginning where it is long; no control character reaches the terminal."""
    return cut("".join(char if char.isprintable() else " " for char in text), length)


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)
