"""What is personal in a public notice, masked.

Masked are numbers that lead to a person or a licence and names of persons; a masked character becomes ＊, so that the receipt can say how many
there were.
"""

from site_builder.importer.cues.personal_numbers import personal_numbers
from site_builder.importer.cues.private_names import private_names
from site_builder.model.strip import Strip, cut, paste, replaced

MASK = "＊"


def masked(strip: Strip) -> tuple[Strip, int]:
    """The notice with everything personal masked, and how many characters were."""
    parts: list[Strip] = []
    count = position = 0
    for start, end in _merged({*personal_numbers(strip.text), *private_names(strip.text)}):
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
