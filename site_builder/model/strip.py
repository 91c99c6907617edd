"""A strip: text that was cut out of numbered lines and knows from which, so that nothing which passes through import can be lost.

A strip is cut, trimmed and pasted to others, and its characters may be replaced; what it says of its origin stays true throughout:
`text` is the texts of its pieces, joined by glue that consists of blanks alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace


class Piece(Struct, frozen=True):
    """Characters `start` to `end` of one line (both counted from 0), standing at `at` in a strip."""

    at: int
    line: int
    start: int
    end: int
    now: str | None = None
    """What stands in the place of these characters, where they were replaced."""

    @property
    def length(self) -> int:
        """How many characters it has in the strip."""
        return self.end - self.start if self.now is None else len(self.now)


class Strip(Struct, frozen=True):
    """Some text, and the pieces of lines it is made of, in the order of the text."""

    text: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def first_line(self) -> int:
        """Number of the line it begins on; 0 for an empty strip."""
        return self.pieces[0].line if self.pieces else 0

    @property
    def last_line(self) -> int:
        """Number of the line it ends on; 0 for an empty strip."""
        return self.pieces[-1].line if self.pieces else 0

    @property
    def lines(self) -> tuple[int, ...]:
        """Numbers of the lines it is made of, each once."""
        return tuple(dict.fromkeys(piece.line for piece in self.pieces))


def of_line(number: int, text: str) -> Strip:
    """A whole line as a strip, blanks at its ends left off."""
    return trimmed(Strip(text, (Piece(0, number, 0, len(text)),) if text else ()))


def cut(strip: Strip, start: int, end: int | None = None) -> Strip:
    """Characters `start` to `end` of a strip.  A replaced piece is cut whole: it goes to the side where it begins."""
    end = len(strip.text) if end is None else min(end, len(strip.text))
    start = min(start, end)
    kept = []
    for piece in strip.pieces:
        first, last = max(piece.at, start), min(piece.at + piece.length, end)
        if piece.now is not None:
            if start <= piece.at < end or (piece.at == end == len(strip.text)):
                kept.append(replace(piece, at=piece.at - start, now=piece.now[: last - piece.at]))
        elif first < last:
            kept.append(Piece(first - start, piece.line, piece.start + first - piece.at, piece.start + last - piece.at))
    return Strip(strip.text[start:end], tuple(kept))


def trimmed(strip: Strip) -> Strip:
    """A strip without blanks at its ends."""
    text = strip.text
    start = len(text) - len(text.lstrip())
    return cut(strip, start, max(start, len(text.rstrip()))) if start or text != text.rstrip() else strip


def paste(strips: Iterable[Strip], glue: str | Callable[[str, str], str] = "") -> Strip:
    """Strips one after the other; the glue between them is made of blanks, or told for the texts on both sides."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    last = ""
    for number, strip in enumerate(strips):
        if number:
            texts.append(glue if isinstance(glue, str) else glue(last, strip.text))
            length += len(texts[-1])
        last = strip.text
        pieces += [replace(piece, at=piece.at + length) for piece in strip.pieces]
        texts.append(strip.text)
        length += len(strip.text)
    return Strip("".join(texts), tuple(pieces))


def replaced(strip: Strip, start: int, end: int, now: str) -> Strip:
    """A strip with `now` in the place of characters `start` to `end`; the origin of what was there stays known."""
    gone = cut(strip, start, end)
    marks = tuple(replace(piece, at=0, now=now if number == 0 else "") for number, piece in enumerate(gone.pieces))
    middle = Strip(now, tuple(replace(mark, at=0 if number == 0 else len(now)) for number, mark in enumerate(marks)))
    return paste((cut(strip, 0, start), middle, cut(strip, end)))


def without(strip: Strip, parts: Sequence[Strip]) -> list[Strip]:
    """What of a strip's lines stands in none of the `parts`, by line; blanks alone do not count."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for piece in (piece for part in parts for piece in part.pieces):
        taken.setdefault(piece.line, []).append((piece.start, piece.end))
    rest = []
    for piece in strip.pieces:
        position = piece.start
        for start, end in [*sorted(taken.get(piece.line, ())), (piece.end, piece.end)]:
            if start > position:
                offset = piece.at + position - piece.start
                left = trimmed(cut(strip, offset, offset + min(start, piece.end) - position))
                rest += [left] if left.text else []
            position = max(position, end)
    return rest


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers gathered into runs of neighbours: 3, 4, 5, 9 are (3, 5) and (9, 9)."""
    first = last = None
    for number in sorted(set(numbers)):
        if last is not None and first is not None and number > last + 1:
            yield first, last
            first = number
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last
