"""Tags of other systems as values: what one does on the page that it was written for."""

from typing import Literal

from msgspec import Struct

TAG = "a tag of another system"
"""Why an aside is none of ours."""
Does = Literal["aside", "picture", "link", "text", "quote", "figure", "strong", "code", "end"]
"""`quote`, `figure` and `strong` begin something that an `end` ends; `aside` is for no reader of ours."""


class Shortcode(Struct, frozen=True):
    """One tag, `raw` as it stands in the source; in code it is nothing but that."""

    raw: str
    does: Does = "aside"
    text: str = ""
    """The words that it shows: of a picture its caption, of a quotation its heading."""
    href: str = ""
    """Address of a picture or a link."""
    why: str = TAG
    """Of an aside: what it is."""
