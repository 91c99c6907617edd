"""The files of the index: lists of documents by gram, a bucket in each, and the name under which a file stands.

    gram TAB anywhere TAB in titles and names TAB in notes and claims
    .

A list is the gaps between its numbers, from 0, in base 47.  The last digit of a gap is one of 47 characters, those before it are of 47
others, so that no separator is needed, and no character that HTTP, a disk or an editor could change.  The last line is `END`: a file without it
was cut off, and a reader of it would miss words.
"""

import base64
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

BASE = 47
LAST, BEFORE = 33, 80
"""Code of the digit 0 where it ends a gap, and where others follow."""
FIELDS = 3
"""Lists of a gram: anywhere; in titles and names; in notes and claims."""
END = b".\n"
"""The last line of every file of text."""
_GAP = re.compile(rb"[P-~]*[!-O]")


def _code(gap: int) -> bytes:
    digits = [LAST + gap % BASE]
    while gap := gap // BASE:
        digits.append(BEFORE + gap % BASE)
    return bytes(reversed(digits))


def _gap(code: bytes) -> int:
    found = 0
    for digit in code[:-1]:
        found = found * BASE + digit - BEFORE
    return found * BASE + code[-1] - LAST


SHORT = [_code(gap) for gap in range(BASE * BASE)]
"""The codes of most gaps."""
KNOWN = {code: gap for gap, code in enumerate(SHORT)}


def encode(numbers: Sequence[int]) -> bytes:
    """A list of numbers, each once and in ascending order."""
    return _code(numbers[0]) + encode_gaps(numbers) if numbers else b""


def encode_gaps(numbers: Sequence[int]) -> bytes:
    """A list without its first number: the gaps between those that there are."""
    if len(numbers) < 2:
        return b""
    gaps = list(map(sub, numbers[1:], numbers))
    if max(gaps) < len(SHORT):
        return b"".join(map(SHORT.__getitem__, gaps))
    return b"".join([SHORT[gap] if gap < len(SHORT) else _code(gap) for gap in gaps])


def decode(data: bytes) -> list[int]:
    """The numbers of a list.  Raises `ValueError` for anything else."""
    codes = _GAP.findall(data)
    if sum(map(len, codes)) != len(data):
        raise ValueError("not a list of documents")
    return list(accumulate(KNOWN[code] if code in KNOWN else _gap(code) for code in codes))


def line(gram: bytes, lists: Sequence[bytes]) -> bytes:
    """The line of a gram; its lists encoded, without those that are empty at the end."""
    return b"\t".join((gram, *lists)).rstrip(b"\t")


def rows_of(shard: bytes) -> dict[bytes, list[bytes]]:
    """The lists of each gram of a file, encoded."""
    found = {}
    for row in shard.removesuffix(END).split(b"\n")[:-1]:
        gram, *lists = row.split(b"\t")
        found[gram] = [*lists, *[b""] * (FIELDS - len(lists))]
    return found


def shard_of(rows: Iterable[tuple[bytes, Sequence[bytes]]]) -> bytes:
    """The file of some grams with their lists, sorted by the code points of the gram; those with no list left are not in it.  b"" for none."""
    lines = [line(gram, lists) + b"\n" for gram, lists in sorted(rows) if lists[0]]
    return b"".join((*lines, END)) if lines else b""


def name_of(body: str) -> str:
    """The name of a file by the fingerprint of its bytes (`engine.fingerprint`): eight letters and digits that no file system takes for others."""
    return base64.b32encode(bytes.fromhex(body[:10])).decode().lower()
