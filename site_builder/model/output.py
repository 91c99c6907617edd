"""Files of the output that no page maker makes, and what it is to fail at making one."""

from collections.abc import Callable

from msgspec import Struct

from site_builder.model.fault import Fault


class CannotMake(Exception):
    """An output, or what a plug-in gives, that cannot be made; carries the fault.  Raised by page makers and by plug-ins."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Loose(Struct, frozen=True):
    """A file of the theme, a picture, what a plug-in gives."""

    path: str
    """Below the output folder, `/` between the parts."""
    body: str
    """Fingerprint of its bytes."""
    data: bytes | None = None
    """None for what is made, or read below content/, only when it is put in its place."""
    recipe: Callable[[], bytes] | None = None
    """Makes the bytes of what a plug-in gives.  Raises `CannotMake`."""
