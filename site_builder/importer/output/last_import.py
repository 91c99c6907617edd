"""Which receipts the last import wrote, so that a number is enough to take one of them back."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.engine.files import write_atomically

_RECORD = ".site_builder/last-import"


def remember(root: Path, receipts: Sequence[str]) -> None:
    """Write down the receipts of an import, as far as it has come.  Raises `OSError`."""
    write_atomically(root / _RECORD, "".join(f"{path}\n" for path in receipts).encode())


def receipt_of_last(root: Path, number: int) -> Path | None:
    """The path of a receipt of the last import, counted from 1; None where it wrote no such one."""
    try:
        receipts = (root / _RECORD).read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return root / receipts[number - 1] if 0 < number <= len(receipts) else None
