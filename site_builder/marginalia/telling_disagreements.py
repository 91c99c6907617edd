"""Proposals about disagreements as the editor reads them on a terminal, and as programs read them."""

import json
from collections.abc import Sequence

import msgspec

from site_builder.marginalia.disagreements import Passage, Proposal
from site_builder.marginalia.telling import one_line

LENGTH = 70


def proposals_text(proposals: Sequence[Proposal]) -> str:
    """Each proposal with its passages, a line for each, and what to write to accept it."""
    lines: list[str] = []
    for one in proposals:
        sure = "" if one.likely else ", perhaps"
        head = "these may be one event" if one.kind == "event" else f"{one.kind}s disagree{sure}"
        lines.append(f"{head} ({one.about})")
        lines += [_line(passage) for passage in one.passages]
        if one.kind == "event":
            lines.append(f"  if so, each of them takes:  {one.entry.strip()}")
        elif one.kind == "date":
            lines.append("  the timeline says that the sources differ; mend the date that is wrong, if one is")
        elif one.entry:
            lines.append(f"  to tell readers, add to {one.path}:")
            lines += [f"    {line}" for line in one.entry.rstrip("\n").split("\n")]
        lines.append("")
    count = f"{len(proposals) or 'No'} proposal{'' if len(proposals) == 1 else 's'}."
    return "\n".join([*lines, count])


def _line(one: Passage) -> str:
    words = f"“{one_line(one.words, LENGTH)}”" if one.words else ""
    return f"  {one.path}:{one.line}: {words} {one_line(one.sentence, LENGTH)}".rstrip()


def proposals_json(proposals: Sequence[Proposal]) -> str:
    """The same for programs: a list of objects with the fields of `Proposal`."""
    return json.dumps(msgspec.to_builtins(list(proposals)), ensure_ascii=False, indent=2)
