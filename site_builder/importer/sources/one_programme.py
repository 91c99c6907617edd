"""A transcript that is one programme: a cover with its title, then speaker after speaker, then what the station says of the transcript."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from site_builder.importer.cues.broadcast import OUTLINE, programme_in, speaker_of
from site_builder.importer.cues.database_talk import is_closing, is_talk
from site_builder.importer.sources.export_lines import Line
from site_builder.model.strip import Strip

_LONGEST_COVER, _LEAST_TURNS, _LEAST_SPEAKERS, _LEAST_SHARE = 12, 3, 2, 0.6
_LEAST_TITLE, _LONGEST_TITLE = 4, 120
_AIRED = re.compile(r"(?:19|20)\d{2}|\b(?:[Aa]ired|[Bb]roadcast|[Hh]eard on|Transcripts?|TRANSCRIPTS?)\b|播[出映放送]|[首重]播|[>»|]")
"""What lines of the cover say that are no title: when it was on the air, and ways back to other transcripts."""


class Programme(NamedTuple):
    """Its title, and the indices of the first line of its text and of the one after its last."""

    title: Strip
    begin: int
    end: int


def one_programme(lines: Sequence[Line]) -> Programme | None:
    """The one programme that some lines are: most of its paragraphs begin with a speaker, and some speak again.  None for all others."""
    begin = next((line.at for line in lines[: _LONGEST_COVER + 1] if line.at and speaker_of(line.text) and not line.labels), 0)
    if not begin:
        return None
    title = _title(lines[:begin])
    end = _end(lines, begin)
    text = [line for line in lines[begin:end] if len(line.text) > _LEAST_TITLE and line.text[0] not in "([（【"]
    speakers = [who for line in text if (who := speaker_of(line.text)) and not line.labels]
    several = len(set(speakers)) >= _LEAST_SPEAKERS and len(speakers) > len(set(speakers))
    if not title.text or len(speakers) < _LEAST_TURNS or not several or len(speakers) < _LEAST_SHARE * len(text):
        return None
    return Programme(title, begin, end)


def _title(cover: Sequence[Line]) -> Strip:
    """The title that a label states, else the longest line of the cover that can be none of its other lines."""
    for line in cover:
        for one in line.labels:
            if one.field == "title":
                return line.cut(one.begin, one.end)
    may_be = [
        line
        for line in cover
        if not line.labels
        and line.sort in ("short", "number")
        and _LEAST_TITLE <= len(line.text) <= _LONGEST_TITLE
        and not (_AIRED.search(line.text) or programme_in(line.text) or OUTLINE.fullmatch(line.text) or is_talk(line.text))
    ]
    return max(may_be, key=lambda line: len(line.text)).strip if may_be else Strip()


def _end(lines: Sequence[Line], begin: int) -> int:
    """Where the text ends: what stands behind the last speaker, set apart from it or allowing something, is the station's."""
    spoken = [line.at for line in lines[begin:] if speaker_of(line.text)]
    usual = max((line.gap for line in lines[begin + 1 : spoken[-1] + 1]), default=1)
    for line in lines[spoken[-1] + 1 :]:
        if line.sort in ("rights", "rule", "end") or line.gap > usual or is_closing(line.text) or is_talk(line.text):
            return line.at
    return len(lines)
