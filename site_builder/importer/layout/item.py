"""A block of a page with what it shows: what all steps of the layout work on."""

from msgspec import Struct

from site_builder.importer.cues.signs import Sign
from site_builder.model.clipping import Block


class Item(Struct, frozen=True):
    """A block with its sign; a joined one says how sure its joins are and what lay between the halves."""

    block: Block
    sign: Sign
    confidence: int = 100
    why: str = ""
    bridged: bool = False
    """It stood between the halves of a broken paragraph."""

    @property
    def text(self) -> str:
        """Its text."""
        return self.block.text
