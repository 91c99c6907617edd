"""One file of the output: where it goes, what it is made of, and how to make it."""

from collections.abc import Callable

from msgspec import Struct

from site_builder.model.fault import Fault


class CannotMake(Exception):
    """An output, or what a plug-in gives, that cannot be made; carries the fault.  Raised by `Output.make` and by plug-ins."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Output(Struct, frozen=True):
    """A file to be.  Same recipe, same bytes: `make` is called only when the recipe is new."""

    path: str
    """Below the output folder, `/` between the parts."""
    recipe: dict[str, str]
    """Fingerprints by the name of the part, so that a rewrite can be explained: `view`, `template`, `strings`, `code`."""
    make: Callable[[], bytes]


class Line(Struct, frozen=True):
    """What the ledger knows of a file that was written."""

    recipe: dict[str, str]
    body: str
    size: int
    mtime_ns: int
    inode: int


class Seen(Struct, frozen=True):
    """What the ledger knows of a file that was read."""

    size: int
    mtime_ns: int
    inode: int
    fingerprint: str
