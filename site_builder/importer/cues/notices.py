"""What is personal in a public notice, masked.

Masked are numbers that lead to a person or a licence and names of persons; a masked character becomes ＊, so that the receipt can say how many
there were.
"""

from collections.abc import Sequence

from site_builder.importer.cues.personal_numbers import personal_numbers
from site_builder.importer.cues.private_names import private_names
from site_builder.model.strip import Strip, cut, paste, replaced

MASK = "＊"


def masked(strip: Strip) -> tuple[Strip, int]:
    """The text of a notice with everything personal masked, and how many characters were."""
    return masked_parts((strip,))[0]


def masked_parts(strips: Sequence[Strip]) -> list[tuple[Strip, int]]:
    """The paragraphs of one notice, each with everything personal masked, and how many characters were.

    They are read as one text: a name that stands in one is one in all of them, and a heading says what stands in the column below it.
    """
    text = "\n".join(strip.text for strip in strips)
    spans = _merged({*personal_numbers(text), *private_names(text)})
    found: list[tuple[Strip, int]] = []
    offset = 0
    for strip in strips:
        found.append(_hidden(strip, [(start - offset, end - offset) for start, end in spans]))
        offset += len(strip.text) + 1
    return found


def _hidden(strip: Strip, spans: Sequence[tuple[int, int]]) -> tuple[Strip, int]:
    parts: list[Strip] = []
    count = position = 0
    length = len(strip.text)
    for start, end in ((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        hidden = cut(strip, start, end)
        parts += (cut(strip, position, start), replaced(hidden, 0, end - start, MASK * (end - start)))
        count += end - start
        position = end
    return paste((*parts, cut(strip, position))), count


def _merged(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
