"""What may stand behind an option: from its text to its value.  Each raises `argparse.ArgumentTypeError` with what to write instead."""

import argparse
import re
from datetime import date
from pathlib import Path

from site_builder.faults import FORMATS


def url(text: str) -> str:
    """The address of a site."""
    if text and not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", text):
        raise argparse.ArgumentTypeError(f"{text} is no address; write https://example.org/news/")
    return text


def day(text: str) -> str:
    """A day in ISO 8601, or ""."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write 2026-04-13") from None


def scheduler(text: str) -> str:
    """The address of a scheduler."""
    if not text or (
        re.fullmatch(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[^\s/:@?#\[\]]+):([0-9]{1,5})", text) and 0 < int(text.rpartition(":")[2]) < 65536
    ):
        return text
    raise argparse.ArgumentTypeError(f"{text} is no address of a scheduler; write tcp://HOST:PORT, as dask scheduler prints it")


def jobs(text: str) -> int:
    """A number of processes."""
    if text.isdecimal() and 0 < int(text) <= 256:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of processes; write a number from 1 to 256")


def number(text: str) -> int:
    """How many, at least one."""
    if text.isdecimal() and 0 < int(text) < 10**9:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number; write 1 or more")


def port(text: str) -> int:
    """A port of this machine."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port; write a number from 1 to 65535")


def of_folder(command: argparse.ArgumentParser) -> None:
    """Which site is meant."""
    command.add_argument("--site", metavar="DIR", default=".", type=Path, help="folder that holds content/ (default: here)")


def of_site(command: argparse.ArgumentParser) -> None:
    """The options of every command that works on a site and reports its faults."""
    of_folder(command)
    command.add_argument("--format", choices=FORMATS, default="text", help="how faults are printed (default: text)")


def of_import(command: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    command.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="newspaper pages as text, posts, saved pages, mails, feeds, WXR, documents; or folders of them",
    )
    command.add_argument("--dry-run", action="store_true", help="say what would be made, and write nothing")
    command.add_argument(
        "--review", type=Path, metavar="PLAN", help="write what would be made into a file to be corrected, and nothing else"
    )
    command.add_argument("--apply", type=Path, metavar="PLAN", help="do what a corrected plan says")
    command.add_argument(
        "--undo", type=Path, metavar="RECEIPT", help="take an import back, while its pages are unedited; or a number of the last import"
    )
    command.add_argument("--topic", action="append", default=[], metavar="ID", help="the hub of all articles (may be given twice)")
    command.add_argument("--new-topics", action="store_true", help="make hubs for articles that fit none")
    command.add_argument("--date", default="", type=day, metavar="DAY", help="the day of publication (2026-04-13)")
    command.add_argument("--publication", default="", metavar="NAME", help="the paper they were clipped from")


def of_serve(command: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    of_folder(command)
    command.add_argument("--port", default=0, type=port, help="port on this machine (default: the first free one from 8000 on)")
    command.add_argument("--open", action="store_true", help="show the preview in the browser")


def of_publish(command: argparse.ArgumentParser) -> None:
    """The options of `publish`."""
    command.add_argument("--dry-run", action="store_true", help="show what would change, and push nothing")
    command.add_argument("--remote", default="", metavar="NAME", help="git remote (default: publish.remote in site.yaml, or origin)")
    command.add_argument("--branch", default="", metavar="NAME", help="branch there (default: publish.branch in site.yaml, or gh-pages)")
    command.add_argument("--workflow", action="store_true", help="write a workflow that publishes by GitHub Actions at every push instead")


def of_search(command: argparse.ArgumentParser) -> None:
    """The options of `search`."""
    command.add_argument("words", nargs="+", metavar="WORD", help="all of them are looked for; quotes keep several together: '\"14 公里\"'")
    command.add_argument("--limit", default=20, type=number, metavar="N", help="hits that are shown (default: 20)")
    command.add_argument("--exact", action="store_true", help="no other names, no readings: the words as they are typed")
    command.add_argument("--quiet", action="store_true", help="no line on how far the build is")
