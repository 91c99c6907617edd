"""The command line: one function per command; prints faults; exits 0 (done), 1 (faults in the content) or 2 (wrong use)."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from site_builder import __version__
from site_builder.faults import FORMATS, show, summary
from site_builder.model.fault import Fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="site-builder", description="Annotated news digests: clippings and Markdown become a static site."
    )
    parser.add_argument("--version", action="version", version=f"site-builder {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add(
        commands,
        "build",
        _build,
        "content/ to output/",
        "site-builder build --base-url http://localhost:8000/news-digest/",
        [
            (("--base-url",), {"metavar": "URL", "default": "", "help": "address of the site in the place of site.yaml's url"}),
            (
                ("--as-of",),
                {"metavar": "DATE", "default": "", "type": _day, "help": "build the site of this day (2026-04-13); later pages stay out"},
            ),
            (("--strict",), {"action": "store_true", "help": "warnings count as errors"}),
        ],
    )
    _add(
        commands,
        "schema",
        _schema,
        "JSON Schemas of the formats in content/, for editors",
        "site-builder schema article > article.schema.json",
        [
            (("format",), {"nargs": "?", "default": "", "help": "which one; without it their names"}),
        ],
        reports=False,
    )
    return parser


def _add(commands, name, run, help, example, options, reports=True) -> None:  # type: ignore[no-untyped-def]
    command = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"example:  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for flags, settings in options:
        command.add_argument(*flags, **settings)
    if reports:
        command.add_argument("--site", metavar="DIR", default=".", type=Path, help="folder that holds content/ (default: here)")
        command.add_argument("--format", choices=FORMATS, default="text", help="how faults are printed (default: text)")
    command.set_defaults(run=run)


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write 2026-04-13") from None


def _build(given: argparse.Namespace) -> int:
    from site_builder.engine.lock import Busy
    from site_builder.pipeline import Options, build

    root = given.site.resolve()
    try:
        report = build(root, Options(base_url=given.base_url, as_of=given.as_of))
    except Busy as busy:
        print(f"site-builder: {busy}", file=sys.stderr)
        return 1
    _print_faults(report.faults, given.format, root)
    failed = bool(report.errors) or (given.strict and bool(report.faults))
    if given.format == "text":
        if report.stopped:
            print(f"Nothing was written ({summary(report.faults)}); the last good output stands.", file=sys.stderr)
        else:
            changes = (
                f"{len(report.rewritten)} written, {len(report.deleted)} deleted" if report.rewritten or report.deleted else "nothing to do"
            )
            found = f"  {summary(report.faults)}." if report.faults else ""
            print(f"{report.outputs} files in {_short(report.folder)}: {changes}, {report.seconds:.2f} s.{found}")
    return 1 if failed else 0


def _schema(given: argparse.Namespace) -> int:
    import json

    from site_builder.schemas import FORMAT_TYPES, schema

    if not given.format:
        print("\n".join(FORMAT_TYPES))
        return 0
    if given.format not in FORMAT_TYPES:
        print(f"site-builder: no format is called {given.format}; known are {', '.join(FORMAT_TYPES)}", file=sys.stderr)
        return 2
    print(json.dumps(schema(given.format), ensure_ascii=False, indent=2))
    return 0


def _print_faults(faults: Sequence[Fault], form: str, root: Path) -> None:
    if faults:
        stream = sys.stderr if form == "text" else sys.stdout
        print(show(faults, form, root), file=stream, end="" if form != "text" else "\n")


def _short(path: str) -> str:
    """A path below the current folder without it."""
    try:
        return f"{Path(path).relative_to(Path.cwd())}/"
    except ValueError:
        return path
