"""What the editor asks of an import."""

from msgspec import Struct


class Wishes(Struct, frozen=True):
    """What the editor says about the clippings at the command line; "" where nothing was said."""

    date: str = ""
    publication: str = ""
    topics: tuple[str, ...] = ()


class Order(Struct, frozen=True):
    """What the editor asks for."""

    wishes: Wishes = Wishes()
    dry_run: bool = False
    new_topics: bool = False
