"""Finding for the editor: hits of a query in the preview's index, each with the place in content/ where its words stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from site_builder.documents import PAGES
from site_builder.engine.executor import Died
from site_builder.engine.lock import Busy
from site_builder.engine.progress import Progress
from site_builder.engine.store import Store
from site_builder.hantext import sentence_around
from site_builder.markdown import parse
from site_builder.model.fault import Fault
from site_builder.model.record import Record
from site_builder.pipeline import STATE, Options, build, output_folder
from site_builder.search.folding import fold
from site_builder.search.parts import Part, decoded
from site_builder.search.query import LONGEST, Entry, Query, Shelf, Unreadable

AUDIENCE = "editor"
REACH = 60
"""Characters of a sentence that are shown on each side of a hit."""
_MARKUP = re.compile(r"[*`~\[\]]+")
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
_PRINT = 32
_record = msgspec.msgpack.Decoder(Record)


class Hit(Struct, frozen=True):
    """A document that holds what was asked for."""

    file: str
    line: int
    title: str
    address: str
    kind: str
    date: str
    state: str
    field: str
    """title | name | note | body: the best in which it stands."""
    sentence: str
    start: int
    end: int
    """Where in the sentence the words stand."""


class Findings(Struct, frozen=True):
    """What came of a query."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    """Hits, whether they are shown or not."""


class Passage(Struct, frozen=True):
    """Some text of a source file, and the line on which it begins."""

    file: str
    line: int
    text: str


class Unready(Exception):
    """There is no index to look into, for these faults or for what its words say."""

    def __init__(self, why: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(why)
        self.faults = faults


def search(root: Path, words: str, limit: int, progress: Progress, *, widen: bool = True) -> Findings:
    """What `find` finds once the preview has been brought up to date.  Raises `Unready`, `OSError`."""
    try:
        report = build(root, Options(audience=AUDIENCE), progress)
        if report.stopped:
            raise Unready("the site cannot be read", report.faults)
        return find(root, words, limit, widen=widen)
    except (Busy, Died) as error:
        raise Unready(str(error)) from error
    except Unreadable as error:
        raise Unready(f'there is no index at {error}; does content/site.yaml say "search: false"?') from error


def find(root: Path, words: str, limit: int, *, widen: bool = True) -> Findings:
    """The hits of a query in the preview of the site at `root`, which stands; the best first, `limit` of them.  Raises `query.Unreadable`."""
    folder = output_folder(root, AUDIENCE)
    shelf = Shelf(lambda path: (folder / path).read_bytes())
    query = shelf.asked(words, widen=widen)
    ranked = []
    with Store(root / STATE / "store") as store:
        for number in shelf.candidates(query) if query.terms else ():
            entry = shelf.entry(number)
            part = _part(entry.address, store)
            if part is not None and (rank := _rank(query, part)):
                ranked.append((rank, -number, entry, part))
        ranked.sort(key=lambda one: one[:2])
        hits = tuple(_hit(root, query, entry, part, store) for _, _, entry, part in ranked[:limit])
    return Findings(query, hits, len(ranked))


def _part(address: str, store: Store) -> Part | None:
    kind, stem = _split(address)
    data = store.get(f"grams/{AUDIENCE}", stem) if kind == "articles" else store.get(f"{PAGES}/{AUDIENCE}", address)
    return decoded(data[_PRINT:]) if data else None


def _split(address: str) -> tuple[str, str]:
    kind, _, stem = address.rstrip("/").rpartition("/")
    return kind, stem


def _rank(query: Query, part: Part) -> tuple[bool, int] | None:
    """How good a hit is, the smallest the best: whether all that was typed stands in one block, then its field; None for no hit."""
    texts = (part.head, part.notes, part.body)
    found = [[number for number, text in enumerate(texts) if any(form in text for form in term.forms)] for term in query.terms]
    if not all(found):
        found = [[number for number, text in enumerate(texts) if query.meant and any(form in text for form in query.meant.forms)]]
    return (all(query.whole not in text for text in texts), min(map(min, found))) if all(found) else None


def _hit(root: Path, query: Query, entry: Entry, part: Part, store: Store) -> Hit:
    meant = query.meant.forms if query.meant else ()
    forms = [*dict.fromkeys((query.whole, *meant, *(form for term in query.terms for form in term.forms)))]
    texts = {"name" if entry.kind == "entity" else "title": part.head, "note": part.notes, "body": part.body}
    field = next(name for name, text in texts.items() if any(form in text for form in forms))
    files = _files(entry.address, store)
    for form in forms:
        for passage in _passages(root, files, field):
            if form in fold(passage.text):
                start, end = place_of(passage.text, form)
                line = passage.line + _lines_before(root, passage, form)
                first, last = sentence_around(passage.text, start, end, REACH)
                return _made(entry, field, passage.file, line, passage.text[first:last], start - first, end - first)
    # what only the published page says, the words of a wikilink for instance
    form, block = next((form, block) for form in forms for block in texts[field].split("\n") if form in block)
    at = block.index(form)
    first, last = max(0, at - REACH), at + len(form) + REACH
    return _made(entry, field, files[0], 1, block[first:last], at - first, at - first + len(form))


def _made(entry: Entry, field: str, file: str, line: int, sentence: str, start: int, end: int) -> Hit:
    title = next(iter(entry.titles.values()), "")
    return Hit(file, line, title, entry.address, entry.kind, entry.date, entry.state, field, sentence, start, end)


def _files(address: str, store: Store) -> Sequence[str]:
    """The source files of a document, those of an article as its record names them."""
    kind, stem = _split(address)
    if kind == "articles" and (data := store.get(f"article/{AUDIENCE}", stem)):
        card = _record.decode(data).card
        if card is not None:
            return [card.path, *filter(None, (card.annotation_path,)), *(path for _, path in card.translations)]
    if kind == "entities":
        return [f"content/glossary/{name}.yaml#{stem}" for name in ("people", "places", "organisations", "terms")]
    folder = "topics" if kind == "topics" else "pages"
    return [f"content/{folder}/{stem}.md", f"content/{folder}/{stem}.*.md"]


def _passages(root: Path, files: Iterable[str], field: str) -> Iterator[Passage]:
    """The texts of some files, those of the field's own kind first."""
    found = [one for name in files for one in _read(root, name)]
    notes = [one for one in found if one.file.endswith(".annotations.yaml")]
    titles = [one for one in found if re.match(r"title\s*:", one.text)]
    yield from {"note": notes, "title": titles}.get(field, ())
    yield from found


def _read(root: Path, name: str) -> Iterator[Passage]:
    pattern, _, key = name.partition("#")
    for path in sorted(root.glob(pattern)) if "*" in pattern else [root / pattern]:
        if not path.is_file():
            continue
        lines = path.read_text("utf-8", "replace").split("\n")
        shown = path.relative_to(root).as_posix()
        if path.suffix != ".md":
            start, end = _entry_in(lines, key) if key else (0, len(lines))
            yield from (Passage(shown, number, line) for number, line in enumerate(lines[start:end], start + 1))
            continue
        end = next((number for number in range(1, len(lines)) if lines[number].rstrip() in ("---", "...")), 0)
        yield from (Passage(shown, number, line) for number, line in enumerate(lines[1:end], 2))
        document = parse("\n".join(lines[end + 1 :]), end + 2)
        yield from (Passage(shown, block.line, block.text) for block in document.texts)


def _entry_in(lines: Sequence[str], key: str) -> tuple[int, int]:
    """The lines of one entry of a map; none where it is not there."""
    start = next((number for number, line in enumerate(lines) if re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line)), len(lines))
    end = next((number for number in range(start + 1, len(lines)) if lines[number][:1].strip() not in ("", "#")), len(lines))
    return start, end


def _lines_before(root: Path, passage: Passage, form: str) -> int:
    """How many lines of a passage stand before that in which the form stands; 0 where it goes over several."""
    lines = (root / passage.file).read_text("utf-8", "replace").split("\n")[passage.line - 1 :]
    for number, line in enumerate(lines):
        if form in fold(_MARKUP.sub("", line)):
            return number
        if not line.strip():
            break
    return 0


def place_of(text: str, form: str) -> tuple[int, int]:
    """The shortest range of a text whose folded form holds this one, as far to the left as can be: text[start:end]."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if form in fold(text[:middle]) else (middle + 1, high)
    first, last = 0, low - 1
    while first < last:
        middle = (first + last + 1) // 2
        first, last = (middle, last) if form in fold(text[middle:low]) else (first, middle - 1)
    return first, low


def as_json(found: Findings) -> str:
    """The findings for programs: the query, the number of hits, the hits."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def as_text(found: Findings, *, marked: bool) -> str:
    """The findings for people: what was widened, then for each hit its place, title and sentence; `marked` for a terminal."""
    query = found.query
    lines = [f"{one.typed}: also {'、'.join(one.names)}" for one in (query.meant, *query.terms) if one and one.names]
    lines += [f"{one}: nothing to look for" for one in query.lost]
    lines += [f"Only the first {LONGEST} characters were looked for."] if query.was_cut else []
    for hit in found.hits:
        about = ", ".join(filter(None, (hit.date[:10], hit.kind, hit.state)))
        lines.append(f"{hit.file}:{hit.line}: {hit.title} ({about})")
        before, words, after = (
            " ".join(one.split("\n")) for one in (hit.sentence[: hit.start], hit.sentence[hit.start : hit.end], hit.sentence[hit.end :])
        )
        lines.append(f"    {before}{BOLD + words + PLAIN if marked else words}{after}")
    rest = found.total - len(found.hits)
    lines.append(f"{found.total} found" + (f", {rest} more with --limit {found.total}." if rest else "."))
    return "\n".join(lines)
