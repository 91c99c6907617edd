"""What the tests of import share: clippings of our own, the way back from what was written, the command on a site.

`compose_text` goes the way of `import` up to the files, without a disk; `given_back` reads these files with the program's own loader and
parser and says what every line of the clipping held.
"""

import contextlib
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from site_kit import SiteKit

from site_builder.cli import main
from site_builder.engine.files import source_of
from site_builder.importer.layout.propose import propose
from site_builder.importer.output.compose import Composed, compose
from site_builder.importer.output.files import receipt_file
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.plan import Edited
from site_builder.importer.output.receipt import Given, Writing, read_receipt, restore
from site_builder.importer.output.topics import Sorter
from site_builder.importer.sources.reading import read
from site_builder.load.front_matter import split
from site_builder.markdown import parse
from site_builder.model.article import FrontMatter, Imported
from site_builder.model.clipping import Clipping

HERE = Path(__file__).resolve().parent
CLIPPINGS = HERE / "clippings"
SAMPLES = (
    CLIPPINGS / "east-cape-daily-page-7.txt",
    CLIPPINGS / "linjiang-evening-page-11.txt",
    CLIPPINGS / "nanyu-herald-page-4.txt",
    CLIPPINGS / "lookout-net-post.md",
)


class NoticeOrigin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a notice was cut out."""

    imported: Imported


class NoticeFront(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a notice."""

    title: str
    kind: str
    provenance: NoticeOrigin
    masked: dict[str, int] = {}


# Text in, files out, without a disk.


def clipping_of(data: str | bytes, name: str = "page.txt") -> Clipping | None:
    """What `read` takes from some text or bytes."""
    return read(name, data.encode() if isinstance(data, str) else data).value


def compose_text(data: str | bytes, name: str = "page.txt", wishes: Wishes = Wishes(), topics: Sorter = Sorter(())) -> Composed | None:
    """What import makes of some text or bytes; None where it refuses them."""
    clipping = clipping_of(data, name)
    return None if clipping is None else compose(clipping, Edited(propose(clipping)), wishes, topics)


# And back.


def flat(value: Any, at: str = "") -> dict[str, str]:
    """The texts in some value by dotted path: `figures.0.caption`."""
    if isinstance(value, Mapping):
        return {path: text for key, one in value.items() for path, text in flat(one, f"{at}.{key}" if at else str(key)).items()}
    if isinstance(value, (list, tuple)):
        return {path: text for number, one in enumerate(value) for path, text in flat(one, f"{at}.{number}").items()}
    return {at: value} if isinstance(value, str) else {}


def fields_of(path: str, data: bytes) -> dict[str, str]:
    """The fields of a file of content/ that import wrote, as the rest of the program reads them."""
    if path.startswith("content/leftovers/"):
        rows = [row for row in data.decode().split("\n")[1:-1] if not row.startswith("# picture: ")]
        return {f"row.{number}": row.split("\t", 2)[2] for number, row in enumerate(rows)}
    source = source_of(path, data)
    assert source.value is not None, source.faults
    kind = FrontMatter if path.startswith("content/articles/") else NoticeFront
    parts = split(source.value, kind, "zh-Hans")
    assert () == parts.faults
    document = parse(parts.prose.text)
    assert [] == document.removed_html
    assert [] == document.footnotes
    texts = [block for block in document.texts if block.text]  # the place of a figure holds none
    return {**flat(msgspec.to_builtins(parts.front)), **{f"body.{number}": block.text for number, block in enumerate(texts)}}


def given_back(composed: Composed) -> dict[int, Given]:
    """What every line of a clipping held, by the receipt and the files alone; the receipt is read back from its own file."""
    assert composed.receipt is not None
    written = receipt_file(composed.receipt)
    receipt, faults = read_receipt(written.path, written.data.decode())
    assert () == faults
    assert receipt == composed.receipt
    files = {file.path: file for file in with_own_paths(composed.files)}
    named = msgspec.structs.replace(
        receipt, files=tuple(msgspec.structs.replace(one, path=path) for one, path in zip(receipt.files, files, strict=True))
    )
    return restore(named, lambda path: fields_of(path, files[path].data))


def with_own_paths(files: Iterable[Writing]) -> list[Writing]:
    """The files, pages of one name told apart by their number, as they are when they find their place in a site."""
    return [
        msgspec.structs.replace(file, path=f"{file.path.removesuffix('.md')}-{number}.md") if file.path.endswith(".md") else file
        for number, file in enumerate(files)
    ]


def lost(clipping: Clipping, back: Mapping[int, Given]) -> list[str]:
    """The lines that were not given back whole: number, what stood there, what came back."""
    found = []
    for number, line in enumerate(clipping.lines, 1):
        was = "".join(line.split())
        given = back.get(number, Given(""))
        whole = given.text == was if not given.masked else _is_left(given.text, was) and len(given.text) + given.masked >= len(was)
        if not whole:
            found.append(f"{number}: {was!r} came back as {given}")
    return found + [f"{number}: no such line" for number in back.keys() - set(range(1, len(clipping.lines) + 1))]


def _is_left(part: str, whole: str) -> bool:
    """Whether `part` is what is left of `whole` when some of its characters are taken out."""
    rest = iter(whole)
    return all(char in rest for char in part)


# The command on a site.


def clip(site: SiteKit, data: str | bytes, name: str = "monday.txt") -> Path:
    """A clipping beside the site."""
    folder = site.root.parent / f"{site.root.name}-clippings"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


class Said(NamedTuple):
    """Exit code, output and messages of a command."""

    code: int
    out: str
    err: str


def command(site: SiteKit, *arguments: str | Path) -> Said:
    """The command `import` on a site, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(["import", "--site", str(site.root), *map(str, arguments)])
        except SystemExit as left:
            code = int(left.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def content(site: SiteKit) -> dict[str, bytes]:
    """Every file of content/ by its path."""
    folder = site.root / "content"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def stems(site: SiteKit) -> list[str]:
    """The pages of content/articles/."""
    return sorted(path.stem for path in (site.root / "content/articles").glob("*.md"))
