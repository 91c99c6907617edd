"""One clipping's files are put into the site: all of them, or none and why not."""

import os
from pathlib import Path
from typing import Literal

from msgspec import Struct

from site_builder.engine.staging import bring_in
from site_builder.importer.output.compose import Composed, compose
from site_builder.importer.output.destination import Destination
from site_builder.importer.output.last_import import remember
from site_builder.importer.output.new_topics import hub_stubs
from site_builder.importer.output.order import Order
from site_builder.importer.output.prepare import Prepared, prepare
from site_builder.importer.output.receipt import read_receipt
from site_builder.model.fault import Fault
from site_builder.model.receipt import Receipt
from site_builder.model.source import Span


class Result(Struct, frozen=True):
    """What came of one clipping."""

    file: str
    status: Literal["imported", "planned", "known", "refused"]
    prepared: Prepared | None = None
    receipt: str = ""
    faults: tuple[Fault, ...] = ()
    number: int = 0
    """By which this import can take it back, counted from 1 among what was imported; 0 for what was not."""


def deliver(site: Destination, shown: str, composed: Composed, order: Order) -> Result:
    """What came of a clipping that was composed: imported, planned only, known before, or refused.  Faults: `import-known`, `import-taken`."""
    if path := site.receipts.get(composed.receipt.words):
        return _known(site.root, shown, composed.receipt, path)
    stubs: dict[str, bytes] = {}
    if order.new_topics and (new := hub_stubs(site.root, composed.entries)):
        composed, stubs = compose(composed.clipping, composed.edited, order.wishes, new.sorter(site.topics)), new.files
    prepared = prepare(site.root, shown, composed, site.pages, order.wishes, site.topics)
    receipt = prepared.files[-1].path
    if order.dry_run:
        return Result(shown, "planned", prepared, receipt, prepared.faults)
    others = prepared.files[len(prepared.entries) :]  # a page has a name that is free
    taken = [file.path for file in others if os.path.exists(f"{site.root}/{file.path}")]
    if taken:
        help = "move that file away, or give the page another name"
        return Result(shown, "refused", faults=(Fault("import-taken", "error", f"{taken[0]} stands there already", Span(shown), help),))
    bring_in(site.root, prepared.receipt.words, {**stubs, **{file.path: file.data for file in prepared.files}})
    site.receipts[prepared.receipt.words] = receipt
    site.imported.append(receipt)
    remember(site.root, site.imported)
    for entry, own in zip(prepared.entries, prepared.samples, strict=True):
        site.pages.add(entry.stem, own)
    return Result(shown, "imported", prepared, receipt, prepared.faults, len(site.imported))


def _known(root: Path, shown: str, receipt: Receipt, path: str) -> Result:
    """The result for a clipping that was imported before, with the receipt at `path`."""
    before, _ = read_receipt(path, (root / path).read_text("utf-8"))
    same = "the same bytes" if before and before.sha256 == receipt.sha256 else "the same words"
    help = f"to import it anew, take the first import back: site-builder import --undo {path}"
    fault = Fault("import-known", "warning", f"{same} were imported before, from {before.file if before else path}", Span(shown), help)
    return Result(shown, "known", receipt=path, faults=(fault,))
