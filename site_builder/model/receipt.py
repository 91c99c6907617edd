"""What import writes down of one clipping: which files it made, and where every character of every line went.  It holds no text.

A placement reads `28[0:17] 2/body.9[0]`: characters 0 to 17 of line 28 (counted from 0, the second one excluded) stand in file 2 of
`files` (counted from 1), in its field `body.9`, from its character 0 on.  An edit reads `28[0:1] was ■` (the mark was taken out or
replaced) or `187[20:37] masked` (personal data, not to be had back).
"""

from msgspec import Struct


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """One file that an import made, as it was made."""

    path: str
    sha256: str


class Receipt(Struct, frozen=True, forbid_unknown_fields=True):
    """content/receipts/<clipping>.yaml."""

    file: str
    """The clipping's name."""
    sha256: str
    words: str
    """Fingerprint of its words without blanks, marks and case: two copies of one text have the same."""
    encoding: str
    kind: str
    files: tuple[Kept, ...] = ()
    lines: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    """Pages of the site that held the same copy when this was imported."""
