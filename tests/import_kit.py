"""What the tests of import share: clippings of our own, the way back from what was written, the command on a site.

`compose_text` goes the way of `import` up to the files, without a disk; `given_back` reads these files with the program's own loader and
parser and says what every line of the clipping held.
"""

import contextlib
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from site_kit import SiteKit

from site_builder.cli import main
from site_builder.engine.files import source_of
from site_builder.hypertext import footnote_label
from site_builder.importer.layout.propose import propose
from site_builder.importer.output.compose import Composed, compose
from site_builder.importer.output.entry import Entry
from site_builder.importer.output.files import receipt_file
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.plan import Edited
from site_builder.importer.output.receipt import Given, Writing, read_receipt, restore
from site_builder.importer.output.topics import Sorter
from site_builder.importer.sources.reading import read
from site_builder.load.front_matter import split
from site_builder.markdown import parse, parser
from site_builder.model.article import FrontMatter, Imported
from site_builder.model.clipping import Clipping
from site_builder.weave import text_of

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


def articles(text: str, name: str = "page.txt") -> tuple[Entry, ...]:
    """The articles that import finds on a page; a `|` in its text stands for a blank line."""
    composed = compose_text(text.replace("|", "\n\n"), name)
    assert composed is not None
    return composed.entries


def titles(text: str) -> list[str]:
    """Their titles."""
    return [one.front.title for one in articles(text)]


def body(entry: Entry) -> list[str]:
    """The paragraphs of an article."""
    return [part.text for part in entry.body if part.role == "body"]


FERRY = "渡轮公司昨天宣布，从下个月起增开两班夜航，末班船半夜才从对岸返回。"
FARES = "票价不变，月票也照用，船上的小卖部延长到末班船靠岸为止。"
"""Two paragraphs of an article."""


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
        rows = [row for row in data.decode().split("\n")[1:-1] if not row.startswith("# ")]
        return {f"row.{number}": row.split("\t", 2)[2] for number, row in enumerate(rows)}
    source = source_of(path, data)
    assert source.value is not None, source.faults
    kind = FrontMatter if path.startswith("content/articles/") else NoticeFront
    parts = split(source.value, kind, "zh-Hans")
    assert () == parts.faults
    assert [] == parse(parts.prose.text).removed_html
    body, notes = texts_of(parts.prose.text)
    return {
        **flat(msgspec.to_builtins(parts.front)),
        **{f"body.{number}": text for number, text in enumerate(body)},
        **{f"note.{number}": text for number, text in enumerate(notes)},
    }


def texts_of(markdown: str) -> tuple[list[str], list[str]]:
    """The texts of a body in their order, code as well, and those of its footnotes in the order in which they are written."""
    body: list[str] = []
    notes: dict[str, list[str]] = {}
    label = ""
    for token in parser().parse(markdown, {}):
        text = text_of(token.children or ()) if token.type == "inline" else token.content.removesuffix("\n")
        if token.type in ("footnote_open", "footnote_close"):
            label = footnote_label(token) if token.nesting > 0 else ""
        elif token.type in ("inline", "fence") and text:  # the place of a figure holds none, nor does an empty cell
            (notes.setdefault(label, []) if label else body).append(text)
    written = re.findall(r"^\[\^(\w+)\]: ", markdown, re.MULTILINE)
    return body, [text for label in written for text in notes.get(label, ())]


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


# What an editor finds.


class Found(NamedTuple):
    """What import made of a clipping, as texts."""

    pages: list[str]
    leftovers: str
    composed: Composed

    @property
    def page(self) -> str:
        """The only page."""
        (page,) = self.pages
        return page

    @property
    def front(self) -> FrontMatter:
        """The front matter of the first page."""
        return self.composed.entries[0].front

    @property
    def body(self) -> str:
        """The only page below its front matter, without the line ends around it."""
        return self.page.split("\n---\n", 1)[1].strip("\n")


def found_in(data: str | bytes, name: str = "monday.md") -> Found:
    """What import makes of a clipping that it takes; nothing of it is lost."""
    composed = compose_text(data, name)
    assert composed is not None
    assert [] == lost(composed.clipping, given_back(composed))
    pages = [file.data.decode() for file in composed.files if file.path.startswith("content/articles/")]
    leftovers = "".join(file.data.decode() for file in composed.files if file.path.startswith("content/leftovers/"))
    return Found(pages, leftovers, composed)


def post(body: str, front: str = "title: 渡轮\ndate: 2026-04-13") -> str:
    """A post with this body."""
    return f"---\n{front}\n---\n{body}"


def rss(*items: str, more: str = "") -> str:
    """A feed of these items, with the names that feeds and exports use."""
    names = (
        ("content", "http://purl.org/rss/1.0/modules/content/"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("wp", "http://wordpress.org/export/1.2/"),
        ("excerpt", "http://wordpress.org/export/1.2/excerpt/"),
        ("media", "http://search.yahoo.com/mrss/"),
    )
    spaces = " ".join(f'xmlns:{short}="{whole}"' for short, whole in names)
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>江湾网</title>{more}{inner}</channel></rss>'
