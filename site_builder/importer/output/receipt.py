"""The receipt of one clipping, and the way back: from the receipt and the files to what every line held."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from site_builder.hantext import fold
from site_builder.importer.cues.notices import MASK
from site_builder.load.front_matter import read_yaml
from site_builder.model.clipping import Clipping
from site_builder.model.fault import Fault
from site_builder.model.receipt import Kept, Receipt
from site_builder.model.strip import Piece, Strip, of_line, without

_PLACED = re.compile(r"(\d+)\[(\d+):(\d+)\] (\d+)/([a-z_.0-9]+)\[(\d+)\]")
_EDITED = re.compile(r"(\d+)\[(\d+):(\d+)\] (?:was (.*)|(masked))", re.DOTALL)


class Writing(Struct, frozen=True):
    """One file about to be written: its bytes, and from which lines each of its fields was taken."""

    path: str
    data: bytes
    fields: tuple[tuple[str, Strip], ...] = ()


def words_of(clipping: Clipping) -> str:
    """Twelve hex digits for the words of a clipping: the same for two copies that differ in blanks, marks and encoding only."""
    return hashlib.sha256(fold("\n".join(clipping.lines)).encode()).hexdigest()[:12]


def unplaced(clipping: Clipping, strips: Iterable[Strip]) -> list[Strip]:
    """What of the clipping's lines stands in none of these strips."""
    by_line: dict[int, list[Piece]] = {}
    for strip in strips:
        for piece in strip.pieces:
            by_line.setdefault(piece.line, []).append(piece)
    return [
        rest
        for number, text in enumerate(clipping.lines, 1)
        if text.strip()
        for rest in without(of_line(number, text), (Strip("", tuple(by_line.get(number, ()))),))
    ]


def receipt_of(clipping: Clipping, files: Sequence[Writing], dropped: Iterable[Strip]) -> Receipt:
    """The receipt for these files; `dropped` are marks that stand in none of them."""
    lines: list[str] = []
    edits: dict[str, None] = {}
    for number, file in enumerate(files, 1):
        for name, strip in file.fields:
            for piece in strip.pieces:
                if piece.now is None:
                    lines.append(f"{piece.line}[{piece.start}:{piece.end}] {number}/{name}[{piece.at}]")
                else:
                    edits[_edit(clipping, piece)] = None
    for strip in dropped:
        for piece in strip.pieces:
            edits[_edit(clipping, piece)] = None
    return Receipt(
        file=clipping.file,
        sha256=clipping.sha256,
        words=words_of(clipping),
        encoding=clipping.encoding,
        kind=clipping.kind,
        files=tuple(Kept(file.path, hashlib.sha256(file.data).hexdigest()) for file in files),
        lines=tuple(lines),
        edits=tuple(edits),
    )


def _edit(clipping: Clipping, piece: Piece) -> str:
    where = f"{piece.line}[{piece.start}:{piece.end}]"
    if piece.now and set(piece.now) == {MASK}:
        return f"{where} masked"
    return f"{where} was {clipping.lines[piece.line - 1][piece.start : piece.end]}"


def read_receipt(path: str, text: str) -> tuple[Receipt | None, tuple[Fault, ...]]:
    """A receipt of the site, and the faults in it."""
    receipt, shaping = read_yaml(path, text, Receipt, "", longest=len(text))
    return receipt, tuple(shaping.faults)


class Given(Struct, frozen=True):
    """What a line held, as far as the receipt and the files say: blanks are left out; masked characters are counted."""

    text: str
    masked: int = 0


def restore(receipt: Receipt, fields_of: Callable[[str], Mapping[str, str]]) -> dict[int, Given]:
    """What every line of the clipping held.  `fields_of` gives the fields of one of the receipt's files by path, as texts."""
    found: dict[int, dict[int, str]] = {}
    masked: dict[int, int] = {}
    edits = [match for match in map(_EDITED.fullmatch, receipt.edits) if match]
    for match in edits:
        line, start, end = (int(match[group]) for group in (1, 2, 3))
        if match[5]:
            masked[line] = masked.get(line, 0) + end - start
        else:
            found.setdefault(line, {}).update(zip(range(start, end), match[4], strict=True))
    fields = [fields_of(file.path) for file in receipt.files]
    for match in filter(None, map(_PLACED.fullmatch, receipt.lines)):
        line, start, end, file, at = (int(match[group]) for group in (1, 2, 3, 4, 6))
        text = fields[file - 1][match[5]][at : at + end - start]
        found.setdefault(line, {}).update(zip(range(start, end), text, strict=True))
    return {
        line: Given("".join(char for _, char in sorted(found.get(line, {}).items()) if not char.isspace()), masked.get(line, 0))
        for line in sorted(found.keys() | masked.keys())
    }
