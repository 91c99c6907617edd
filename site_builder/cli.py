"""The command line: one function per command; prints faults; exits 0 (done), 1 (faults in the content) or 2 (wrong use)."""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder import __version__, annotations, arguments
from site_builder.faults import show, summary
from site_builder.model.fault import Fault

if TYPE_CHECKING:
    from site_builder.engine.progress import Progress


def main(arguments: Sequence[str] | None = None, *, leave: Callable[[int], int] = int) -> int:
    """Run one command; the answer is the exit code.  `leave` is called with it while what the command holds is still held."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    except OSError as error:
        print(f"site-builder: {error.filename or 'the disk'}: {error.strerror or error}", file=sys.stderr)
        return 1
    return leave(code)


def _parser() -> argparse.ArgumentParser:
    about = "Annotated news digests: clippings and Markdown become a static site."
    parser = argparse.ArgumentParser(prog="site-builder", description=about)
    parser.add_argument("--version", action="version", version=f"site-builder {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    init = _command(commands, "init", _init, "a new site with three example pages", "site-builder init my-digest --topics us-iran=美伊谈判")
    init.add_argument("folder", type=Path, metavar="DIR", help="where to make it")
    init.add_argument("--title", default="新闻摘编", help="title of the site")
    init.add_argument("--url", default="https://example.org/", help="address at which it will stand; its path is the base path")
    init.add_argument("--topics", default="", metavar="ID=TITLE,…", help="topic hubs to make (default: none)")

    clip = _command(commands, "import", _import, "raw clippings to pages", "site-builder import monday/*.txt --date 2026-04-13")
    arguments.of_site(clip)
    arguments.of_import(clip)

    build = _command(commands, "build", _build, "content/ to output/", "site-builder build --base-url http://localhost:8000/news-digest/")
    arguments.of_site(build)
    build.add_argument(
        "--base-url", default="", metavar="URL", type=arguments.url, help="address of the site in the place of site.yaml's url"
    )
    build.add_argument(
        "--as-of", default="", metavar="DATE", type=arguments.day, help="the site of this day (2026-04-13): later pages stay out"
    )
    build.add_argument("--strict", action="store_true", help="warnings count as errors")
    build.add_argument(
        "--jobs", default=0, type=arguments.jobs, metavar="N", help="so many processes may work at once (default: one a processor)"
    )
    build.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        type=arguments.scheduler,
        help="let the workers of a Dask cluster do the work: tcp://HOST:PORT",
    )
    build.add_argument("--explain", default="", metavar="PAGE", help="say why a page was made anew: its address, or its file in content/")
    build.add_argument("--verify", action="store_true", help="compare the output with that of a clean build, and say what differs")
    build.add_argument("--profile", action="store_true", help="print the stages with their times")
    build.add_argument("--quiet", action="store_true", help="no line on how far the build is")

    serve = _command(commands, "serve", _serve, "the editor's preview, with live reload", "site-builder serve --port 8080")
    arguments.of_serve(serve)

    publish = _command(commands, "publish", _publish, "a clean build to GitHub Pages", "site-builder publish --dry-run")
    arguments.of_site(publish)
    arguments.of_publish(publish)

    search = _command(commands, "search", _search, "where words stand, drafts too", "site-builder search 威特科夫")
    arguments.of_site(search)
    arguments.of_search(search)

    notes = _command(
        commands, "annotations", _annotations, "notes and claims: list, orphans, add, repair, export", "site-builder annotations orphans"
    )
    annotations.of_annotations(notes)

    schema = _command(
        commands, "schema", _schema, "JSON Schemas of the formats, for editors", "site-builder schema article > article.schema.json"
    )
    schema.add_argument("name", nargs="?", default="", metavar="FORMAT", help="which one; without it their names")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str) -> argparse.ArgumentParser:
    """A command with its help; the example stands at the end of it."""
    description = f"{about[0].upper()}{about[1:]}."
    raw = argparse.RawDescriptionHelpFormatter
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=description, epilog=f"example:  {example}", formatter_class=raw
    )
    command.set_defaults(run=run)
    return command


def _init(given: argparse.Namespace) -> int:
    from site_builder.scaffold import NotEmpty, make_site, topics_of

    try:
        topics = topics_of(given.topics)
        written = make_site(given.folder, given.title, given.url, topics, _keywords(topics))
    except NotEmpty as error:
        print(f"site-builder: {error}; nothing was written", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"site-builder: {error}", file=sys.stderr)
        return 2
    print(f"{len(written)} files in {given.folder}/.")
    code = main(["build", "--site", str(given.folder)])
    print(f"Next:  cd {given.folder} && site-builder serve")
    return code


def _keywords(topics: Mapping[str, str]) -> dict[str, list[str]]:
    """The words by which import finds what belongs to each hub, asked for where somebody can answer."""
    if not sys.stdin.isatty():
        return {}
    return {
        identity: input(f"Words by which import finds what belongs to {title} (blanks between them; Enter for none): ").split()
        for identity, title in topics.items()
    }


def _build(given: argparse.Namespace) -> int:
    from site_builder.engine.executor import Died, Refused
    from site_builder.engine.lock import Busy
    from site_builder.pipeline import Options, Session

    root = given.site.resolve()
    options = Options(base_url=given.base_url, as_of=given.as_of, jobs=given.jobs, scheduler=given.scheduler, explain=given.explain)
    given.session = session = Session(root, options)  # held until the end
    progress, ended = _progress(given)
    try:
        report = session.build(progress=progress)
    except (Busy, Died) as error:
        print(f"site-builder: {error}", file=sys.stderr)
        return 1
    except Refused as refused:
        ended()
        _print_faults(refused.faults, given.format, root)
        return 1
    finally:
        ended()
    _print_faults(report.faults, given.format, root)
    failed = bool(report.errors) or (given.strict and bool(report.faults))
    if given.format == "text":
        if report.stopped:
            print(f"Nothing was written ({summary(report.faults)}); the last good output stands.", file=sys.stderr)
        else:
            changes = (
                f"{len(report.rewritten)} written, {len(report.deleted)} deleted" if report.rewritten or report.deleted else "no changes"
            )
            found = f"  {summary(report.faults)}." if report.faults else ""
            print(f"{report.outputs} files in {_short(report.folder)}: {changes}, {report.seconds:.2f} s.{found}")
    for line in report.reasons:
        print(line)
    if given.profile:
        _print_profile(progress)
    if given.verify and not report.stopped:
        failed = not _verified(root, options, Path(report.folder)) or failed
    return 1 if failed else 0


def _progress(given: argparse.Namespace) -> "tuple[Progress, Callable[[], None]]":
    """The progress of a build, shown on a terminal once it takes longer than half a second, and what ends the showing."""
    from site_builder.engine.progress import Progress

    if given.quiet or given.format != "text" or not sys.stderr.isatty():
        return Progress(), lambda: None
    from site_builder.progress_line import ProgressLine

    line = ProgressLine()
    return Progress(line.show), line.end


def _print_profile(progress: "Progress") -> None:
    """The stages as a table: seconds of wall time, items, and what one item took."""
    total = sum(stage.seconds for stage in progress.stages)
    print(f"{'stage':12}{'seconds':>9}{'share':>7}{'items':>9}{'ms each':>9}")
    for stage in progress.stages:
        each = f"{1000 * stage.seconds / stage.done:9.2f}" if stage.done else ""
        print(f"{stage.name:12}{stage.seconds:9.3f}{stage.seconds / (total or 1):7.0%}{stage.done or '':>9}{each}")
    print(f"{'all':12}{total:9.3f}")


def _verified(root: Path, options: Any, folder: Path) -> bool:
    """Whether the output is what a clean build makes; where it is not, what differs is printed."""
    from site_builder.verify import differences

    found = differences(root, options, folder)
    for path, how in found:
        print(f"{path}: {how}", file=sys.stderr)
    print(f"{len(found)} files differ from those of a clean build." if found else "The output is what a clean build makes.")
    return not found


def _search(given: argparse.Namespace) -> int:
    from site_builder.finding import Unready, as_json, as_text, search

    progress, ended = _progress(given)
    try:
        found = search(given.site.resolve(), " ".join(given.words), given.limit, progress, widen=not given.exact)
    except Unready as unready:
        ended()
        _print_faults(unready.faults, given.format, given.site.resolve())
        sys.exit(f"site-builder: {unready}")
    ended()
    print(as_json(found) if given.format == "json" else as_text(found, marked=sys.stdout.isatty()))
    return 0


def _annotations(given: argparse.Namespace) -> int:
    progress, ended = _progress(given)
    return annotations.run(
        given, annotations.Voice(lambda faults: _print_faults(faults, _form(given), given.site.resolve()), progress, ended)
    )


def _form(given: argparse.Namespace) -> str:
    """How faults are printed: `export` says by its format what is exported."""
    return "text" if given.action == "export" else str(given.format)


def _import(given: argparse.Namespace) -> int:
    from site_builder.engine.lock import Busy
    from site_builder.importer.output.destination import CannotImport
    from site_builder.importer.output.order import Order, Wishes
    from site_builder.importer.output.undo import undo
    from site_builder.importer.pipeline import import_files, import_plan
    from site_builder.importer.sources.folders import files_of

    if bool(given.files) + bool(given.apply) + bool(given.undo) != 1:
        print("site-builder: give files to import, or --apply PLAN, or --undo RECEIPT", file=sys.stderr)
        return 2
    gc.set_threshold(100_000, 50, 50)  # as for a build: many small values, hardly a cycle
    root = given.site.resolve()
    dry = given.dry_run or bool(given.review)
    order = Order(Wishes(given.date, given.publication, tuple(given.topic)), dry_run=dry, new_topics=given.new_topics)
    try:
        if given.undo:
            taken = undo(root, given.undo)
            _print_faults(taken.faults, given.format, root)
            if taken.value:
                print(f"Taken back: {len(taken.value)} files.")
            return 0 if taken.value else 1
        found = files_of(given.files, root)
        given.files = found.files
        if found.passed and given.format == "text":
            print(f"{found.passed} other files were passed over: pictures, styles, what is hidden.")
        results = import_plan(root, given.apply, order) if given.apply else import_files(root, found.files, order)
        return _tell(results, given)
    except CannotImport as cannot:
        _print_faults(cannot.faults, given.format, root)
        return 1
    except Busy as busy:
        print(f"site-builder: {busy}", file=sys.stderr)
        return 1


def _tell(results: Iterator[Any], given: argparse.Namespace) -> int:
    """Print what came of each clipping as it comes, and write the review plan; 1 when one was refused."""
    import time

    from msgspec.structs import replace

    from site_builder.importer.output.plan import plan_text, planned
    from site_builder.importer.output.report import Progress, told, totals

    progress = Progress(len(given.files), time.monotonic())
    watched = len(given.files) > 1 and sys.stderr.isatty()
    counts = {"imported": 0, "planned": 0, "known": 0, "refused": 0}
    plans, doubts, pages, kept = [], [], 0, []
    for result in results:
        counts[result.status] += 1
        kept.append(replace(result, prepared=None))
        if watched:
            print("\r\x1b[K", end="", file=sys.stderr)
        _print_faults(result.faults if given.format != "text" or result.prepared is None else (), given.format, Path.cwd())
        if result.prepared is not None:
            pages += len(result.prepared.entries)
            if given.review:
                plans.append(planned(result.file, result.prepared.clipping, result.prepared.proposal, result.prepared.entries))
                doubts += [f"{result.file}:{fault.span.line}: {fault.message}" for fault in result.faults]
            elif given.format == "text":
                print(told(result))
        if watched:
            print(progress.line(time.monotonic()), end="", file=sys.stderr, flush=True)
    if watched:
        print("\r\x1b[K", end="", file=sys.stderr)
    if given.review:
        given.review.write_text(plan_text(str(given.review), doubts, plans), "utf-8")
        if given.format == "text":
            print(f"{given.review}: {pages} pages, {len(doubts)} doubts.  Correct it, then:  site-builder import --apply {given.review}")
    elif given.format == "text":
        words = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        print(f"Clippings: {words}.  Pages: {pages}{'' if given.dry_run else ', in content/articles/'}.")
        print("".join(f"{line}\n" for line in totals(kept)), end="")
    return 1 if counts["refused"] else 0


def _serve(given: argparse.Namespace) -> int:
    from site_builder.serve.ports import Taken
    from site_builder.serve.server import serve

    root = given.site.resolve()
    if not (root / "content" / "site.yaml").is_file():
        print(f"site-builder: there is no content/site.yaml in {root}; make a site with: site-builder init DIR", file=sys.stderr)
        return 2
    try:
        serve(root, given.port, browser=given.open)
    except Taken as taken:
        print(f"site-builder: {taken}", file=sys.stderr)
        return 2
    return 0


def _publish(given: argparse.Namespace) -> int:
    from site_builder.git import Rejected, Unready
    from site_builder.publish import plan_text, publish, write_workflow

    root = given.site.resolve()
    try:
        if given.workflow:
            print(f"{_short(str(write_workflow(root))).rstrip('/')} is written: commit it.  Then, in the repository's settings,")
            print("choose Pages, Build and deployment, Source: GitHub Actions.")
            return 0
        published = publish(root, given.remote, given.branch, dry_run=given.dry_run)
    except Unready as unready:
        print(f"site-builder: {unready}", file=sys.stderr)
        return 2
    except Rejected as rejected:
        print(f"site-builder: {rejected}", file=sys.stderr)
        return 1
    _print_faults(published.faults, given.format, root)
    plan = published.plan
    if plan is None:
        print(f"Nothing was published ({summary(published.faults)}).", file=sys.stderr)
        return 1
    if given.format == "text":
        if not plan.is_empty:
            print(plan_text(plan, whole=given.dry_run))
        if published.pushed:
            print(f"Published: {plan.address}")
            if plan.first:
                print(f"Once, in the repository's settings: Pages, Build and deployment, Deploy from a branch, {plan.branch}.")
        elif plan.is_empty:
            print(f"Nothing to do: {plan.remote}/{plan.branch} holds these pages already.  {plan.address}")
        else:
            print("Nothing was pushed.")
    return 0


def _schema(given: argparse.Namespace) -> int:
    import json

    from site_builder.schemas import FORMAT_TYPES, schema

    if not given.name:
        print("\n".join(FORMAT_TYPES))
        return 0
    if given.name not in FORMAT_TYPES:
        print(f"site-builder: no format is called {given.name}; known are {', '.join(FORMAT_TYPES)}", file=sys.stderr)
        return 2
    print(json.dumps(schema(given.name), ensure_ascii=False, indent=2))
    return 0


def _print_faults(faults: Sequence[Fault], form: str, root: Path) -> None:
    if faults:
        print(show(faults, form, root), file=sys.stderr if form == "text" else sys.stdout, end="\n" if form == "text" else "")


def _short(path: str) -> str:
    """A path below the current folder without it."""
    try:
        return f"{Path(path).relative_to(Path.cwd())}/"
    except ValueError:
        return path
