"""The index card of an article: what the rest of the site must know of it before any text is read."""

from msgspec import Struct

from site_builder.model.article import Place
from site_builder.model.review import Held


class Card(Struct, frozen=True, array_like=True, gc=False):
    """One article, from its path and front matter."""

    stem: str
    path: str
    title: str
    moment: str
    """When it is dated, in the site's zone: the publication's day or time, else the dateline's; "" for an undated one."""
    day: str
    """From which day on it is in; "" for at once."""
    topics: tuple[str, ...] = ()
    draft: bool = False
    withdrawn: bool = False
    aliases: tuple[str, ...] = ()
    aliases_place: Place | None = None
    translations: tuple[tuple[str, str], ...] = ()
    """Language and path of each."""
    annotation_path: str = ""
    held: Held | None = None
    """Why the public does not get its text, or might not."""
