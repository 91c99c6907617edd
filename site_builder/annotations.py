"""The command `annotations`: list, orphans, disagreements, add, repair, export."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from site_builder import arguments
from site_builder.engine.progress import Progress
from site_builder.model.annotation import KINDS, Verdict
from site_builder.model.fault import Fault

if TYPE_CHECKING:
    from site_builder.marginalia.desk import Desk, Margin
    from site_builder.marginalia.telling import Orphan

STATUSES = ("asserted", "denied", "rejected", "agreed", "withdrawn")
QUESTION = "[y] lay it on 1, [1-9] on that one, [n] leave it, [s] stop: "


class Voice(Struct, frozen=True):
    """How the command speaks: faults, and how far the analysis is."""

    faults: Callable[[Sequence[Fault]], None]
    progress: Progress
    ended: Callable[[], None]


def of_annotations(command: argparse.ArgumentParser) -> None:
    """The actions of the command, and their options."""
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")

    def action(name: str, run: Callable[[argparse.Namespace, Voice], int], about: str, example: str) -> argparse.ArgumentParser:
        raw = argparse.RawDescriptionHelpFormatter
        epilog = f"example:  site-builder annotations {name} {example}".rstrip()
        made = actions.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.", epilog=epilog, formatter_class=raw)
        made.set_defaults(act=run)
        if name == "export":
            arguments.of_folder(made)
            made.add_argument("--format", choices=("jsonld", "csv", "json"), default="jsonld", help="of what is exported (default: jsonld)")
        else:
            arguments.of_site(made)
        made.add_argument("--quiet", action="store_true", help="no line on how far the analysis is")
        return made

    listing = action("list", _list, "all annotations with place, kind and state", "2026-04-12-port --kind claim")
    listing.add_argument("page", nargs="?", default="", metavar="PAGE", help="an article: its file, its stem or its address (default: all)")
    listing.add_argument("--kind", default="", choices=KINDS, help="those of one kind")

    orphans = action("orphans", _orphans, "annotations without a place, with the passages that are like them", "")
    orphans.add_argument("page", nargs="?", default="", metavar="PAGE", help="an article (default: all)")

    disagreements = action(
        "disagreements", _disagreements, "where sources seem to disagree, and events that may be one, with what to write", ""
    )
    disagreements.add_argument("page", nargs="?", default="", metavar="PAGE", help="those that an article has part in (default: all)")

    adding = action(
        "add", _add, "a new annotation, on words of the page", "2026-04-12-port --quote 票价不变 --kind gloss --body 成人单程票。"
    )
    adding.add_argument("page", metavar="PAGE", help="an article: its file, its stem or its address")
    adding.add_argument("--quote", required=True, metavar="WORDS", help="words of the text, as the page shows them")
    adding.add_argument("--kind", required=True, choices=KINDS, help="what it is")
    adding.add_argument(
        "--body", required=True, metavar="TEXT", help="the note, in Markdown, in the site's first language; - reads it from standard input"
    )
    adding.add_argument(
        "--translation", nargs=2, action="append", default=[], metavar=("LANG", "TEXT"), help="the note in another language"
    )
    adding.add_argument(
        "--at", default=0, type=arguments.number, metavar="N", help="which place is meant, where the words stand several times"
    )
    adding.add_argument("--prefix", default="", metavar="WORDS", help="words before the place that is meant")
    adding.add_argument("--suffix", default="", metavar="WORDS", help="words behind it")
    adding.add_argument("--speaker", default="", metavar="ENTITY", help="of a claim: who says it")
    adding.add_argument("--party", default="", metavar="PARTY", help="of a claim: for which party of the hub")
    adding.add_argument("--question", default="", metavar="HUB/QUESTION", help="of a claim: on which question")
    adding.add_argument("--status", default="", choices=STATUSES, help="of a claim: how it stands")
    adding.add_argument("--said", default="", metavar="WHEN", help="of a claim: when it was said (2026-04-12, or with a time of day)")
    adding.add_argument("--verdict", default="", choices=get_args(Verdict), help="of a check: what it found")
    adding.add_argument("--against", default="", metavar="STEM", help="of a check: the article that has it otherwise")
    adding.add_argument(
        "--source", action="append", default=[], metavar="TITLE|URL|DAY", help="a work behind the note; address and day may be left out"
    )
    adding.add_argument("--created", default="", type=arguments.day, metavar="DAY", help="the day of the note (default: today)")

    export = action(
        "export", _export, "what the public site gives away: annotations as linked data, claims as tables", "us-iran --format csv"
    )
    export.add_argument(
        "page", nargs="?", default="", metavar="PAGE", help="an article (jsonld) or a hub (csv, json); default: all of the site"
    )
    export.add_argument(
        "--into", default=None, type=Path, metavar="DIR", help="write the files below this folder, in the place of printing one"
    )

    repair = action("repair", _repair, "lays orphans on the passages that are meant", "--accept 2026-04-12-port/fares=2")
    repair.add_argument("page", nargs="?", default="", metavar="PAGE", help="an article (default: all)")
    repair.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="ID[=N]",
        help="lay this one on its first passage, or on that number; STEM/ID where pages share an id (may be given several times)",
    )


def run(given: argparse.Namespace, voice: Voice) -> int:
    """Run an action of the command; the answer is the exit code."""
    from site_builder.engine.executor import Died
    from site_builder.engine.lock import Busy
    from site_builder.marginalia.desk import NoPage, Unready

    try:
        code: int = given.act(given, voice)
    except NoPage as error:
        print(f"site-builder: {error}", file=sys.stderr)
        return 2
    except Unready as unready:
        voice.ended()
        voice.faults(unready.faults)
        return 1
    except (Busy, Died) as error:
        print(f"site-builder: {error}", file=sys.stderr)
        return 1
    finally:
        voice.ended()
    return code


def _export(given: argparse.Namespace, voice: Voice) -> int:
    from site_builder.marginalia.exporting import exports, written

    found = exports(given.site.resolve(), given.format, given.page, voice.progress)
    voice.ended()
    if given.into is not None:
        written(found, given.into)
        print(f"{len(found)} files in {given.into}/.")
    elif len(found) == 1:
        sys.stdout.buffer.write(found[0].data)
    elif found:
        print(f"site-builder: these are {len(found)} files; name a page, or a folder: --into DIR", file=sys.stderr)
        return 2
    else:
        print("site-builder: there is nothing to export", file=sys.stderr)
    return 0


def _desk(given: argparse.Namespace, voice: Voice) -> "Desk":
    from site_builder.marginalia.desk import desk_at

    desk = desk_at(given.site.resolve(), voice.progress)
    voice.ended()
    return desk


def _margins(given: argparse.Namespace, desk: "Desk", voice: Voice) -> "tuple[list[Margin], bool]":
    """The margins of the page that is asked for, or of all, and whether nothing kept annotations from being read; what did is told."""
    from site_builder.marginalia.desk import Unready

    margins = []
    faults: list[Fault] = []
    for stem in [desk.stem_of(given.page)] if given.page else desk.annotated:
        try:
            margins.append(desk.margin(stem))
        except Unready as unready:
            faults += unready.faults
    faults += [fault for margin in margins for fault in margin.faults if fault.severity == "error" and fault.span.path == margin.path]
    if not getattr(given, "accept", ()):  # who accepts has seen them, and hears of what becomes of that
        voice.faults(faults)
    return margins, not faults


def _list(given: argparse.Namespace, voice: Voice) -> int:
    from site_builder.marginalia.telling import list_json, list_text

    margins, sound = _margins(given, _desk(given, voice), voice)
    print((list_json if given.format == "json" else list_text)(margins, given.kind))
    return 0 if sound else 1


def _orphans(given: argparse.Namespace, voice: Voice) -> int:
    from site_builder.marginalia.telling import orphans_json, orphans_of, orphans_text

    margins, sound = _margins(given, _desk(given, voice), voice)
    found = orphans_of(margins)
    print(orphans_json(found) if given.format == "json" else orphans_text(found))
    return 1 if found or not sound else 0


def _disagreements(given: argparse.Namespace, voice: Voice) -> int:
    from site_builder.marginalia.disagreements import proposals_for
    from site_builder.marginalia.telling_disagreements import proposals_json, proposals_text

    desk = _desk(given, voice)
    stem = desk.stem_of(given.page) if given.page else ""
    checked = proposals_for(desk)
    voice.faults(checked.faults)
    found = [one for one in checked.value if not stem or any(passage.stem == stem for passage in one.passages)]
    print((proposals_json if given.format == "json" else proposals_text)(found))
    return 1 if found or checked.faults else 0


def _add(given: argparse.Namespace, voice: Voice) -> int:
    from site_builder.marginalia.writing import Wanted, add

    desk = _desk(given, voice)
    margin = desk.margin(desk.stem_of(given.page))
    body = (sys.stdin.read() if given.body == "-" else given.body).replace("\r\n", "\n")
    translations = {lang: text.replace("\r\n", "\n") for lang, text in given.translation}
    keys = {
        "speaker": given.speaker,
        "party": given.party,
        "question": given.question,
        "status": given.status or ("asserted" if given.kind == "claim" else ""),
        "said": given.said,
        "body": {desk.site.settings.first_language: body, **translations} if translations else body,
        "verdict": given.verdict,
        "against": given.against,
        "sources": [_source(one) for one in given.source],
        "created": given.created or desk.day,
    }
    done = add(desk, margin, Wanted(given.kind, given.quote, keys, given.prefix, given.suffix, given.at))
    voice.faults(done.faults)
    if done.value is None:
        return 1
    if given.format == "text":
        print(f'{done.value.path}:{done.value.line}: "{done.value.id}" was added')
    return 0


def _source(said: str) -> dict[str, str]:
    """A work as the option says it: title, address, day."""
    title, url, date = (part.strip() for part in (*said.split("|"), "", "")[:3])
    return {key: value for key, value in (("title", title), ("url", url), ("date", date)) if value}


def _repair(given: argparse.Namespace, voice: Voice) -> int:
    from site_builder.marginalia.telling import orphan_lines, orphans_of

    desk = _desk(given, voice)
    margins, sound = _margins(given, desk, voice)
    found = orphans_of(margins)
    if given.accept:
        return _accept(given, desk, found, voice)
    if not found:
        print("No orphans.")
        return 0 if sound else 1
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _ask(desk, found, voice)
    for one in found:
        print("\n".join(orphan_lines(one)))
        if one.proposed:
            sure = "probably" if one.proposed[0].likely else "perhaps; nothing is sure here"
            print(f"  to lay it on 1 ({sure}):  site-builder annotations repair --accept {one.margin.stem}/{one.standing.annotation.id}")
    return 1


def _accept(given: argparse.Namespace, desk: "Desk", found: "Sequence[Orphan]", voice: Voice) -> int:
    """Lay the orphans that `--accept` names; nothing is written where one of them cannot be."""
    chosen: list[tuple[Orphan, int]] = []
    for said in given.accept:
        name, _, number = said.partition("=")
        meant = [one for one in found if name in (one.standing.annotation.id, f"{one.margin.stem}/{one.standing.annotation.id}")]
        if len(meant) != 1:
            stems = ", ".join(f"{one.margin.stem}/{name}" for one in meant)
            known = ", ".join(one.standing.annotation.id for one in found)
            why = (
                f'pages share the id "{name}"; write one of: {stems}'
                if meant
                else f'no orphan is called "{name}"; orphans are: {known or "none"}'
            )
            print(f"site-builder: {why}", file=sys.stderr)
            return 2
        count = len(meant[0].proposed)
        if (number and not number.isdecimal()) or not 1 <= int(number or 1) <= count:
            print(f'site-builder: "{name}" has {count or "no"} passages to choose from', file=sys.stderr)
            return 2
        chosen.append((meant[0], int(number or 1) - 1))
    return max([_lay(desk, chosen_here, voice) for chosen_here in _by_page(chosen)], default=0)


def _by_page(chosen: "Sequence[tuple[Orphan, int]]") -> "list[list[tuple[Orphan, int]]]":
    """The choices of each file together: it is written once."""
    pages: dict[str, list[tuple[Orphan, int]]] = {}
    for one, number in chosen:
        pages.setdefault(one.margin.stem, []).append((one, number))
    return [*pages.values()]


def _lay(desk: "Desk", chosen: "Sequence[tuple[Orphan, int]]", voice: Voice) -> int:
    """Lay orphans of one page anew."""
    from site_builder.marginalia.writing import lay

    done = lay(desk, chosen[0][0].margin, [(one.standing, one.proposed[number].place) for one, number in chosen])
    voice.faults(done.faults)
    for (one, number), written in zip(chosen, done.value, strict=False):
        print(f'{written.path}:{written.line}: "{written.id}" stands on “{one.proposed[number].passage}” now')
    return 0 if done.value else 1


def _ask(desk: "Desk", found: "Sequence[Orphan]", voice: Voice) -> int:
    """Ask for each orphan where it belongs, then write: the files of pages where anything was chosen."""
    from site_builder.marginalia.telling import orphan_lines

    chosen: list[tuple[Orphan, int]] = []
    for one in found:
        print("\n".join(orphan_lines(one)))
        if not one.proposed:
            continue
        answer = _answer(len(one.proposed))
        if answer is None:
            break
        if answer:
            chosen.append((one, answer - 1))
    return max([_lay(desk, here, voice) for here in _by_page(chosen)], default=0)


def _answer(count: int) -> int | None:
    """The number that was chosen, 0 for none, None to stop."""
    while True:
        try:
            said = input(QUESTION).strip().lower()
        except EOFError:
            return None
        if said in ("y", "yes"):
            return 1
        if said in ("n", "no", ""):
            return 0
        if said in ("s", "stop", "q"):
            return None
        if said.isdecimal() and 1 <= int(said) <= count:
            return int(said)
