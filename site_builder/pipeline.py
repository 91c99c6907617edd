"""The build, from the files in content/ to the files in output/: read this first.

scan → load → annotate → organise → render → write.  Every stage takes frozen values and returns frozen values with the faults
found on the way; there is one way to build, for `build`, `serve` and `publish` alike.
"""

import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from site_builder.current import code_of, is_current, look_at_inputs
from site_builder.desk import Desk
from site_builder.engine.ledger import Journal, Ledger, read_ledger, write_ledger
from site_builder.engine.lock import locked
from site_builder.engine.staging import settle
from site_builder.model.fault import Fault, in_file_order

if TYPE_CHECKING:
    from site_builder.model.site import Emitter
    from site_builder.model.text import Marker

STATE = ".site_builder"


def markers() -> "tuple[tuple[str, Marker], ...]":
    """What is drawn into texts, the strongest first; after these come the markers that site.yaml names."""
    from site_builder.annotate.marks import mark_annotations, mark_names

    return (
        ("annotations", mark_annotations),
        ("names", mark_names),
    )


def emitters() -> "tuple[tuple[str, Emitter], ...]":
    """What is written beside the pages and their feeds; after these come the emitters that site.yaml names."""
    from site_builder.render.emitters import emit_robots, emit_sitemap

    return (
        ("sitemap", emit_sitemap),
        ("robots", emit_robots),
    )


class Options(Struct, frozen=True):
    """What a build is asked for."""

    audience: str = "public"
    """`public` writes to output/; `editor` shows drafts and withheld text, and writes to .site_builder/preview/."""
    base_url: str = ""
    """Takes the place of `url` in site.yaml."""
    as_of: str = ""
    """The day on which the site is made, ISO 8601; "" for today in the site's zone.  Pages of a later date stay out."""
    home: str = ""
    """A folder to hold output/ and the state in the place of the site's own: a build into an empty one is clean, and leaves no trace."""


class Report(Struct, frozen=True):
    """What a build did."""

    faults: tuple[Fault, ...]
    outputs: int = 0
    rewritten: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    seconds: float = 0.0
    folder: str = ""
    base: str = "/"
    stopped: bool = False
    """Errors were found before rendering: nothing was written, the last good output stands."""

    @property
    def errors(self) -> int:
        """How many of the faults are errors."""
        return sum(fault.severity == "error" for fault in self.faults)


def build(root: Path, options: Options = Options()) -> Report:
    """Build the site at `root`.  Raises `OSError` for a disk that fails, `engine.lock.Busy` when another build does not end."""
    started = time.perf_counter()
    home = _home(root, options)
    with locked(home / STATE / "lock"):
        if home == root:  # under this lock no import is at work: what one has left is finished or removed
            settle(root)
        ledger = read_ledger(home / STATE / f"ledger.{options.audience}")
        folder = output_folder(home, options.audience)
        if is_current(root, ledger, _asked(options), folder, options.as_of):
            report = Report(ledger.faults, len(ledger.outputs), folder=str(folder), base=ledger.base)
        else:
            report = _build(root, options, ledger)
    return replace(report, seconds=time.perf_counter() - started)


def output_folder(home: Path, audience: str) -> Path:
    """Where the pages for an audience go."""
    return home / "output" if audience == "public" else home / STATE / "preview"


def _home(root: Path, options: Options) -> Path:
    return Path(options.home) if options.home else root


def _build(root: Path, options: Options, ledger: Ledger) -> Report:
    from site_builder.annotate.clearance import clear
    from site_builder.annotate.mentions import NameIndex
    from site_builder.annotate.plain import clear_text
    from site_builder.load.glossary import read_glossary
    from site_builder.load.pages import load_article, load_hub, load_page
    from site_builder.load.scan import scan
    from site_builder.load.settings import read_settings
    from site_builder.load.theme import read_theme
    from site_builder.model.routes import hub_address, page_address
    from site_builder.organise.references import check_references
    from site_builder.organise.review import review_of
    from site_builder.organise.routes import make_routes
    from site_builder.organise.schedule import hidden_from, next_day, today
    from site_builder.organise.site import check_fragments, organise
    from site_builder.render.emitters import emit
    from site_builder.render.outputs import Pressroom
    from site_builder.write.tree import write_tree

    began_ns = time.time_ns()
    inputs = look_at_inputs(root)  # before any is read: what changes while we build is seen by the next build
    desk = Desk(root)
    home = _home(root, options)
    folder = output_folder(home, options.audience)
    ledger_path = home / STATE / f"ledger.{options.audience}"

    # scan and load: files become values
    inventory = desk(scan(root))
    source = desk.read(inventory.settings) if inventory.settings else None
    settings_file = desk(read_settings(source, options.base_url)) if source else None
    if settings_file is None:
        return Report(in_file_order(desk.faults), folder=str(folder), stopped=True)
    settings = settings_file.settings
    drawing, emitting = markers(), emitters()
    named = (*settings.plugins.markers, *settings.plugins.emitters)
    code = code_of(root, named)  # before any is read, as with the inputs
    if named:
        from site_builder.plugins.call import own_emitters, own_markers

        drawing += desk(own_markers(root, settings_file))
        emitting += desk(own_emitters(root, settings_file))
    first = settings.first_language
    glossary = desk(read_glossary(desk.read_all(inventory.glossary), first))
    articles = desk.values(load_article(one, first) for one in desk.sources(inventory.articles))
    hubs = desk.values(load_hub(one, first) for one in desk.sources(inventory.hubs))
    pages = desk.values(load_page(one, first) for one in desk.sources(inventory.pages))
    theme = desk(read_theme(root, settings_file))

    # annotate: texts with everything drawn in, as the audience may have them
    day = options.as_of or today(settings)
    hidden = hidden_from(articles, pages, settings, options.audience, day)
    routes = desk(make_routes(articles, hubs, pages, glossary, inventory, settings, hidden))
    desk.note(check_references(articles, hubs, pages, glossary, settings_file, routes))
    names = NameIndex(glossary)
    cleared = {one.stem: desk(clear(one, routes, names, settings, options.audience, drawing)) for one in articles if one.stem not in hidden}
    hub_texts = {one.id: desk(clear_text(hub_address(one.id), one.prose, one.translations, routes, names, first, drawing)) for one in hubs}
    shown = [(page_address(page.stem), page) for page in pages if f"pages/{page.stem}" not in hidden]
    page_texts = [(page, desk(clear_text(to, page.prose, page.translations, routes, names, first, drawing))) for to, page in shown]

    # organise: facts alone
    facts = [article.facts for article in cleared.values()]
    texts = {text.address: text for _, text in page_texts}
    titles = {text.address: page.front.title for page, text in page_texts}
    site = organise(facts, hubs, hub_texts, texts, titles, glossary, routes, settings, options.audience)
    emitted = desk(emit(site, emitting))
    desk.note(check_fragments(facts, {**texts, **{text.address: text for text in hub_texts.values()}}))
    if options.audience == "editor":
        site = replace(site, review=review_of(site, articles, hubs, pages, desk.faults))
    if theme is None or (desk.has_errors() and options.audience == "public"):
        return Report(in_file_order(desk.faults), folder=str(folder), base=settings.base, stopped=True)

    # render and write: one view, one recipe, one file each
    outputs = chain(Pressroom(site, theme, code).outputs(cleared, tuple(page_texts), desk.media), emitted)
    with Journal(ledger_path) as journal:
        written = write_tree(folder, folder.relative_to(home).as_posix(), outputs, ledger, journal.note)
    faults = in_file_order([*desk.faults, *written.faults])
    entry = Ledger(
        code=code,
        plugins=named,
        options={**_asked(options), "timezone": settings.timezone},
        base=settings.base,
        inputs=inputs,
        outputs=written.lines,
        faults=tuple(fault for fault in faults if fault.code != "output-foreign" or fault.severity == "error"),
        from_day=day,
        next_day=next_day(articles, settings, day) if options.audience == "public" else "",
        named=written.named,
        read_ns=began_ns,
        written_ns=time.time_ns(),
    )
    write_ledger(ledger_path, entry)
    return Report(faults, len(written.lines), written.rewritten, written.deleted, folder=str(folder), base=settings.base)


def _asked(options: Options) -> dict[str, str]:
    return {"audience": options.audience, "base_url": options.base_url}
