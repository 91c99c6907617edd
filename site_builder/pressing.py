"""Pressing: the outputs that are not current are made and put in their places, the others are left alone.

An output is current when every question that was asked for it has the answer it had (`engine.traces`, `currency`), and its file
is as it was written.  Whatever is made is compared with what stands there before anything is written.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.analysis import Analysis, Memory
from site_builder.articles import Articles, Lost
from site_builder.currency import Touched, changed_answers, copies_changed, texts_changed, touched
from site_builder.engine.executor import Executor
from site_builder.engine.fingerprint import of_bytes, of_value
from site_builder.engine.ledger import Ledger, Line, enter, is_unchanged, read_roster, write_roster
from site_builder.engine.progress import Progress
from site_builder.engine.snapshot import Snapshot
from site_builder.engine.store import Store
from site_builder.engine.traces import Traces
from site_builder.indexing import forget_index, index_files
from site_builder.kinds import kinds
from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake, Loose
from site_builder.model.roster import Page
from site_builder.model.routes import article_address
from site_builder.model.site import Site
from site_builder.reasons import why
from site_builder.render.press import Press, asset_names, media_of, pages_of
from site_builder.search.files import is_of_index
from site_builder.write.standing import Clean, Left, Standing, stands
from site_builder.write.tree import Folder, Placed, twice

_encode = msgspec.msgpack.Encoder().encode


class Pressed(Struct, frozen=True):
    """What became of the outputs."""

    lines: dict[str, Line]
    """The ledger's new lines."""
    made: tuple[str, ...]
    """Paths of what was made, whether its bytes were new or not."""
    rewritten: tuple[str, ...]
    """Paths whose bytes are new."""
    deleted: tuple[str, ...]
    undone: tuple[str, ...]
    """Outputs that could not be made."""
    faults: tuple[Fault, ...]
    named: tuple[str, ...]
    """Foreign files of the folder."""
    traces: Traces
    reasons: tuple[str, ...] = ()


class Pressing:
    """What the pressing of all pages shares."""

    def __init__(self, press: Press, articles: Articles, folder: Folder, ours: AbstractSet[str]) -> None:
        self.press, self.articles, self.folder, self.ours = press, articles, folder, ours
        self.cells: dict[str, int] = {}
        """Questions that this process has named in its answers, with their numbers."""


class Answer(Struct, frozen=True, array_like=True):
    """What came of one page."""

    process: int
    placed: Placed
    cells: list[tuple[str, str]]
    """Questions that the process names for the first time, with the fingerprints of their answers."""
    asked: list[int]
    """The numbers of the questions that were asked for the page."""
    lost: str = ""
    """The article of which a part is not in the store."""


_answer = msgspec.msgpack.Decoder(Answer)


def press_page(common: Pressing, page: Page) -> bytes:
    """Make a page and put it in its place; the `Answer`, encoded."""
    try:
        made = common.press.make(page)
    except CannotMake as error:
        return _encode(Answer(os.getpid(), Placed(page.path, fault=error.fault), [], []))
    except Lost as error:
        return _encode(Answer(os.getpid(), Placed(page.path), [], [], str(error)))
    return put_page(common, page, made.data, made.asked, common.press.inquiry.prints)


def put_page(common: Pressing, page: Page, data: bytes, questions: Iterable[str], prints: Mapping[str, str]) -> bytes:
    """Put a page in its place that was made from some questions; `prints` has the fingerprints of their answers.  The `Answer`, encoded."""
    placed = common.folder.put(page.path, data, ours=page.path in common.ours)
    cells = []
    asked = []
    for cell in questions:
        number = common.cells.get(cell)
        if number is None:
            number = common.cells[cell] = len(common.cells)
            cells.append((cell, prints[cell]))
        asked.append(number)
    return _encode(Answer(os.getpid(), placed, cells, asked))


class Due(Struct, frozen=True):
    """What there is to do: the lines of the ledger that stand, the pages to be made, the other files to be put in their places."""

    lines: dict[str, Line]
    pages: list[Page]
    files: list[Loose]


def press(
    analysis: Analysis,
    snapshot: Snapshot,
    folder: Folder,
    ledger: Ledger,
    store: Store,
    memory: Memory,
    executor: Executor,
    root: Path,
    progress: Progress,
    look_over: Callable[[], bytes],
    explain: str = "",
) -> Pressed:
    """Bring the output folder up to date; with `explain`, say why the outputs of that path or page were made anew.

    `look_over` gives what does not stand in the folder as the last build left it (`write.standing`).

    Faults: `output-foreign`, `output-outside`, `output-twice`, those of templates.  Raises `OSError` for a disk that fails.
    """
    site, theme, articles = analysis.site, analysis.theme, analysis.articles
    assert site is not None, "without settings nothing is made"
    assert theme is not None, "without a theme nothing is made"
    assert articles is not None, "where there is a site there are its articles"
    table = kinds()
    machine = Press(site, table, theme, articles, analysis.code, store.all("plates"))
    machine.inquiry.prints.update(machine.template_prints())
    if memory.pages is None or memory.pages[0] != site.roster:
        memory.pages = site.roster, pages_of(site, table)
    every, loose = memory.pages[1], _loose(analysis, site, snapshot)
    doubled = twice([*(page.path for page in every), *(one.path for one in loose)], folder.shown)
    pages = {page.path: page for page in reversed(every)}
    files = {one.path: one for one in reversed(loose) if one.path not in pages}
    progress.at("compare")
    trusted = memory.traces is not None  # this session wrote what stands in the folder: it is not looked at file by file
    traces, changed = _changed(machine, analysis, ledger, store, memory)
    found = Standing() if trusted else stands(look_over())
    due = _due(pages, files, traces, changed, ledger, found)
    reasons = why(explain, pages.values(), traces, changed, ledger, due.lines, same_code=ledger.code == analysis.code) if explain else ()
    ours = _ours(folder, ledger)
    enter(folder.path, [path for path in (*(one.path for one in due.pages), *(one.path for one in due.files)) if path not in ours])
    placed = [_put(one, root, folder, ours) for one in due.files]
    progress.at("press", len(due.pages))
    if due.pages and (plates := machine.cast()):
        store.put("plates", plates)
        store.commit()  # before processes part
    following = sorted(due.pages, key=_key)  # pages of one article one after the other: its body is read once
    placed += _made(Pressing(machine, articles, folder, ours), following, executor, traces, progress)
    progress.at("tidy")
    lines = due.lines | {one.path: one.line for one in placed if one.line}
    undone = tuple(one.path for one in placed if not one.line and not one.blocked)
    lines |= {path: ledger.outputs[path] for path in undone if path in ledger.outputs}
    index = {path for path in ours - lines.keys() if is_of_index(path)}  # it is written after the pages: `press_index`
    lines |= {path: ledger.outputs[path] for path in index if path in ledger.outputs}
    deleted = tuple(sorted(ours - lines.keys() - index))
    for path in deleted:
        folder.delete(path)
    blocked = {one.blocked for one in placed if one.blocked}
    named, foreign = (
        (ledger.named, ()) if trusted else _foreign(folder, lines.keys() | blocked | index, ledger, store, memory, site.audience, found)
    )
    traces.keep(lines.keys())
    memory.traces = traces
    return Pressed(
        lines=lines,
        made=tuple(one.path for one in placed),
        rewritten=tuple(one.path for one in placed if one.rewritten),
        deleted=deleted,
        undone=undone,
        faults=(*doubled, *(one.fault for one in placed if one.fault), *foreign),
        named=named,
        traces=traces,
        reasons=reasons,
    )


def left(folder: Folder, ledger: Ledger, store: Store, memory: Memory, audience: str) -> Left:
    """How the last build left the output folder."""
    if memory.clean is None and (data := store.get("clean", audience)) is not None:
        memory.clean = msgspec.msgpack.decode(data, type=Clean)
    return Left(str(folder.path), ledger.outputs, ledger.written_ns, memory.clean or Clean())


def press_index(
    pressed: Pressed, analysis: Analysis, folder: Folder, ledger: Ledger, store: Store, executor: Executor, root: Path
) -> Pressed:
    """Bring the files of the index up to date, once the pages stand; what became of all outputs.

    The new files come first, then the manifest that names them, and those that it names no more go last.  Faults: as those of `press`.
    Raises `articles.Lost`, `OSError`.
    """
    site, articles = analysis.site, analysis.articles
    assert site is not None, "without settings nothing is made"
    assert articles is not None, "where there is a site there are its articles"
    if site.settings.search:
        files = {one.path: one for one in index_files(site, articles, store, executor)}
    else:
        forget_index(store, site.audience)
        files = {}
    ours = _ours(folder, ledger)
    start, known = f"{folder.path}{os.sep}", ledger.outputs
    sure = {path for path, one in files.items() if path in known and known[path].body == one.body}
    sure = {path for path in sure if is_unchanged(start + path, known[path], ledger.written_ns)}
    due = [one for path, one in files.items() if path not in sure]
    enter(folder.path, [one.path for one in due if one.path not in ours])
    placed = [_put(one, root, folder, ours) for one in due]
    gone = sorted(path for path in ours - files.keys() if is_of_index(path))
    for path in gone:
        folder.delete(path)
    lines = {path: line for path, line in pressed.lines.items() if not is_of_index(path)}
    lines |= {path: known[path] for path in sure} | {one.path: one.line for one in placed if one.line}
    named = tuple(path for path in pressed.named if path not in files)  # a file of the index may be ours though no roster says so
    strays = [path for path in named if is_of_index(path) and path not in ledger.named]
    return replace(
        pressed,
        lines=lines,
        named=named,
        made=(*pressed.made, *(one.path for one in placed)),
        rewritten=(*pressed.rewritten, *(one.path for one in placed if one.rewritten)),
        deleted=tuple(sorted((*pressed.deleted, *gone))),
        faults=(*pressed.faults, *(one.fault for one in placed if one.fault), *folder.warnings(strays)),
    )


def _ours(folder: Folder, ledger: Ledger) -> AbstractSet[str]:
    """The files of the output folder that we wrote, or were about to."""
    return ledger.outputs.keys() if ledger.outputs else read_roster(folder.path).keys()


def write_down(pressed: Pressed, folder: Folder, ledger: Ledger, store: Store, audience: str) -> str:
    """The roster and the traces, once the outputs stand; the fingerprint of the traces, for the ledger.  Raises `OSError`."""
    if pressed.lines != ledger.outputs or not ledger.outputs:
        write_roster(folder.path, pressed.lines, ledger.outputs)
    return pressed.traces.put(store, audience)


def _key(page: Page) -> str:
    return page.key


def _foreign(
    folder: Folder, known: AbstractSet[str], ledger: Ledger, store: Store, memory: Memory, audience: str, standing: Standing
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The foreign files of the output folder, and warnings for those that are not named yet; of files of an index `press_index` knows more."""
    clean = memory.clean or Clean()
    found, memory.clean = folder.foreign(known, clean, standing)
    strays = [path for path in found if is_of_index(path)]
    if strays and (ours := read_roster(folder.path).keys() & strays):  # of an index that no ledger was written for
        for path in ours:
            folder.delete(path)
        found, memory.clean = folder.foreign(known, clean, standing)
    if clean.folders != memory.clean.folders:
        store.put("clean", {audience: _encode(memory.clean)})
    return found, folder.warnings(path for path in found if path not in ledger.named and not is_of_index(path))


def _due(
    pages: Mapping[str, Page],
    files: Mapping[str, Loose],
    traces: Traces,
    changed: AbstractSet[str],
    ledger: Ledger,
    standing: Standing,
) -> Due:
    """What is not current: made from other answers than it would be now, or not on the disk as it was written."""
    outputs = ledger.outputs
    sure = (pages.keys() & outputs.keys() & traces.paths) - traces.stale(changed) - set(ledger.undone)
    sure |= {path for path, one in files.items() if path in outputs and outputs[path].body == one.body}
    sure -= standing.outputs
    return Due(
        {path: line for path, line in outputs.items() if path in sure},
        [page for path, page in pages.items() if path not in sure],
        [one for path, one in files.items() if path not in sure],
    )


def _loose(analysis: Analysis, site: Site, snapshot: Snapshot) -> list[Loose]:
    """The files that no page maker makes: of the theme, pictures, what plug-ins give."""
    assert analysis.theme is not None, "without a theme nothing is made"
    names = asset_names(analysis.theme, site.audience)
    found = [Loose(names[name], of_bytes(data), data) for name, data in analysis.theme.statics.items()]
    found += [Loose(path, snapshot.fingerprint(f"content/{path}")) for path in media_of(site)]
    return [*found, *analysis.emitted]


def _put(one: Loose, root: Path, folder: Folder, ours: AbstractSet[str]) -> Placed:
    """A file that no page maker makes, put in its place."""
    try:
        data = one.data if one.data is not None else one.recipe() if one.recipe else (root / "content" / one.path).read_bytes()
    except CannotMake as error:
        return Placed(one.path, fault=error.fault)
    return folder.put(one.path, data, ours=one.path in ours)


def _made(pressing: Pressing, pages: Sequence[Page], executor: Executor, traces: Traces, progress: Progress) -> list[Placed]:
    """The pages made and put in their places, and their traces entered."""
    placed = []
    numbers: dict[int, list[int]] = {}
    """By process, of the questions that it has named."""
    for answer in map(_answer.decode, progress.each(executor(press_page, pressing, pages))):
        if answer.lost:
            raise Lost(answer.lost)
        named = numbers.setdefault(answer.process, [])
        named += [traces.number(cell, found) for cell, found in answer.cells]
        if answer.placed.line:
            traces.enter(answer.placed.path, [named[number] for number in answer.asked])
        placed.append(answer.placed)
    return placed


def _changed(machine: Press, analysis: Analysis, ledger: Ledger, store: Store, memory: Memory) -> tuple[Traces, set[str]]:
    """The traces of the last build, empty where they are not those that the ledger knows, and the questions with another answer now."""
    assert analysis.site is not None
    assert analysis.articles is not None
    traces, memory.traces, trusted = memory.traces, None, memory.traces is not None
    if traces is None:  # another program may ask other questions
        traces = Traces.get(store, analysis.site.audience, ledger.traces if ledger.code == analysis.code else "")
    whole = of_value(
        (
            machine.inquiry.common(),
            [one.entry for one in analysis.site.entities.values()],
            [one.front for one in analysis.site.hubs.values()],
        )
    )
    what = Touched(everything=True)
    if traces.whole == whole:
        what = _touched(traces, analysis.articles, analysis.site, memory, trusted=trusted)
    traces.whole, traces.near = whole, memory.near_of
    return traces, changed_answers(traces, machine.inquiry, what)


def _touched(traces: Traces, articles: Articles, site: Site, memory: Memory, *, trusted: bool) -> Touched:
    """What the articles that changed since the last build have to do with; everything where it is not known what they were."""
    records, bodies, told = articles.records, traces.keys_of("body"), traces.print_of
    # of one that is gone the answers are still noted: when it comes back as it was, it is new all the same
    known = {stem: number for stem, number in traces.keys_of("facts").items() if f"{article_address(stem)}index.html" in traces}
    # where these are the traces of this session's last build, no others can have changed
    stems = articles.fresh if trusted else articles.facts
    changed = [stem for stem in stems if stem in articles.facts and (stem not in known or told(known[stem]) != records[stem].prints[0])]
    changed += known.keys() - articles.facts.keys()
    words = [stem for stem in stems if stem in bodies and stem in records and told(bodies[stem]) != records[stem].prints[2]]
    for stem in changed:
        before = articles.before.get(stem)
        if stem in known and (before is None or before.facts is None or before.prints[0] != told(known[stem])):
            return Touched(everything=True)
    old = {stem: one.facts for stem, one in articles.before.items() if one.facts}
    near = memory.near.changed if memory.near is not None and traces.near == memory.near_since else None
    if near is None:
        near = frozenset(stem for stem, number in traces.keys_of("related").items() if told(number) != of_value(site.related.get(stem, ())))
    return touched(old, articles.facts, {*changed, *words}, near, copies_changed(traces, site), texts=texts_changed(traces, site.texts))
