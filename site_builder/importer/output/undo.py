"""An import taken back: the files of its receipt go, as long as nobody has worked on them."""

import hashlib
from pathlib import Path

from site_builder.engine.files import source_of
from site_builder.engine.lock import locked
from site_builder.engine.staging import settle
from site_builder.importer.output.last_import import receipt_of_last
from site_builder.importer.output.receipt import read_receipt
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span


def undo(root: Path, path: Path) -> Checked[tuple[str, ...]]:
    """Take back the import whose receipt lies at `path`, or has this number in the last import; the paths of the files that went.

    Pages go before the receipt, so that a second try finishes what was stopped.  Faults: `undo-edited` for a page that was changed or
    annotated since, `undo-outside`, `undo-number`, and those of the receipt; then nothing is taken back.  Raises `OSError`, `engine.lock.Busy`.
    """
    with locked(root / ".site_builder" / "lock"):
        settle(root)
        if str(path).isdecimal() and not path.exists():
            numbered = receipt_of_last(root, int(str(path)))
            if numbered is None:
                help = "numbers are those of the last import; older ones are taken back by their receipt in content/receipts/"
                return Checked((), (Fault("undo-number", "error", f"the last import has no number {path}", Span("--undo"), help),))
            path = numbered
        full = path if path.is_absolute() else (root / path if (root / path).exists() else Path.cwd() / path)
        receipts = root / "content" / "receipts"
        if full.resolve().parent != receipts.resolve():
            message = "this is no receipt of this site"
            return Checked((), (Fault("undo-outside", "error", message, Span(str(path)), "receipts lie in content/receipts/"),))
        shown = f"content/receipts/{full.name}"
        try:
            source = source_of(shown, full.read_bytes())
        except OSError as error:
            message = f"this file cannot be read: {error.strerror or error}"
            return Checked((), (Fault("file-missing", "error", message, Span(shown), "check its name and its permissions"),))
        if source.value is None:
            return Checked((), source.faults)
        receipt, faults = read_receipt(shown, source.value.text)
        if receipt is None or faults:
            return Checked((), faults)
        paths = tuple(kept.path for kept in receipt.files)
        found = [fault for kept in receipt.files for fault in _in_the_way(root, kept.path, kept.sha256)]
        if found:
            return Checked((), tuple(found))
        for name in paths:
            (root / name).unlink(missing_ok=True)
        full.unlink()
        return Checked((*paths, shown))


def _in_the_way(root: Path, name: str, sha256: str) -> list[Fault]:
    place = root / name
    if not name.startswith("content/") or not place.resolve().is_relative_to((root / "content").resolve()):
        return [Fault("undo-outside", "error", f"the receipt names {name}, which lies outside content/", Span(name), "restore the receipt")]
    if not place.exists():
        return []
    if hashlib.sha256(place.read_bytes()).hexdigest() != sha256:
        return [Fault("undo-edited", "error", "this file was edited after its import", Span(name), "delete it by hand if it is to go")]
    if not name.startswith("content/articles/"):
        return []
    beside = sorted(one.name for one in place.parent.glob(f"{place.stem}.*") if one != place)
    return [
        Fault("undo-edited", "error", f"{other} was made for this page", Span(name), "delete both by hand if they are to go")
        for other in beside
    ]
