"""What may stand behind an option: from its text to its value.  Each raises `argparse.ArgumentTypeError` with what to write instead."""

import argparse
import re
from datetime import date


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


def of_search(command: argparse.ArgumentParser) -> None:
    """The options of `search`."""
    command.add_argument("words", nargs="+", metavar="WORD", help="all of them are looked for; quotes keep several together: '\"14 公里\"'")
    command.add_argument("--limit", default=20, type=number, metavar="N", help="hits that are shown (default: 20)")
    command.add_argument("--exact", action="store_true", help="no other names, no readings: the words as they are typed")
    command.add_argument("--quiet", action="store_true", help="no line on how far the build is")
