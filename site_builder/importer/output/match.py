"""Was this text imported before?  An index of the site's pages on disk, so that memory does not grow with them.

The index lies in .site_builder/cache/ and may be deleted at any time: it is made anew from the pages.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Self

from msgspec import Struct

from site_builder.engine.files import read_source
from site_builder.load.front_matter import split
from site_builder.model.article import FrontMatter
from site_builder.shingles import containment, sample

LEAST = 40
"""Percent from which a page is named as another copy of the same wire report."""
COMMON = 20
"""Pages that are looked at for one shingle: what stands in more of them is a stock phrase."""
MOST = 3
"""Pages that are compared whole, the likeliest by their sampled shingles."""
_PAGES = "content/articles"
_RACY = 2_000_000_000
"""Nanoseconds before its reading in which a file may have changed again without showing it: some file systems count in seconds."""


class Match(Struct, frozen=True):
    """A page that holds part of a text."""

    stem: str
    percent: int
    """Share of the new text that stands there."""


class Index:
    """The shingles of all pages; use it in a `with` statement."""

    def __init__(self, root: Path) -> None:
        self._root = root
        folder = root / ".site_builder" / "cache"
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "shingles-2.sqlite"
        self._data = self._open()
        self._refresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._data.commit()
        self._data.close()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            with suppress(FileNotFoundError):
                self._path.unlink()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        data = sqlite3.connect(self._path)
        data.executescript(
            "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -8000;"
            "create table if not exists pages (number integer primary key, stem text unique, seen text);"
            "create table if not exists shingles (shingle integer, page integer, primary key (shingle, page)) without rowid;"
        )
        return data

    def _refresh(self) -> None:
        """Bring the index up to what lies on the disk."""
        known = dict(self._data.execute("select stem, seen from pages"))
        folder = self._root / _PAGES
        there = {
            entry.name.removesuffix(".md"): entry.stat()
            for entry in (os.scandir(folder) if folder.is_dir() else ())
            if entry.name.endswith(".md") and "." not in entry.name.removesuffix(".md")
        }
        for stem in known.keys() - there.keys():
            self._forget(stem)
        now = self._now()
        for stem, stat in sorted(there.items()):
            if not (seen := _seen(stat, now)) or known.get(stem) != seen:
                self._forget(stem)
                self._enter(stem, sample(self._text(stem)), seen)

    def _now(self) -> int:
        """The time of the file system, in nanoseconds: that of a file which is written now."""
        mark = self._path.with_suffix(".now")
        mark.write_bytes(b"")
        return mark.stat().st_mtime_ns

    def _forget(self, stem: str) -> None:
        self._data.execute("delete from shingles where page = (select number from pages where stem = ?)", (stem,))
        self._data.execute("delete from pages where stem = ?", (stem,))

    def _enter(self, stem: str, own: Collection[int], seen: str) -> None:
        number = self._data.execute("insert into pages (stem, seen) values (?, ?)", (stem, seen)).lastrowid
        self._data.executemany("insert or ignore into shingles values (?, ?)", ((shingle, number) for shingle in own))

    def add(self, stem: str, own: Collection[int]) -> None:
        """Enter a page that was just written, with the sample of its shingles."""
        stat = (self._root / _PAGES / f"{stem}.md").stat()
        self._enter(stem, own, _seen(stat, stat.st_mtime_ns))

    def matches(self, text: str, own: Collection[int]) -> list[Match]:
        """The pages that hold at least `LEAST` percent of a text, best first, at most `MOST`; `own` is the sample of its shingles."""
        asked = "select page from shingles where shingle = ? limit ?"
        shared = Counter(page for shingle in own for (page,) in self._data.execute(asked, (shingle, COMMON)))
        likely = [page for page, times in shared.most_common(MOST) if 130 * times >= LEAST * len(own)]
        stems = [stem for page in likely for (stem,) in self._data.execute("select stem from pages where number = ?", (page,))]
        found = [Match(stem, containment(text, self._text(stem))) for stem in stems]
        return sorted((one for one in found if one.percent >= LEAST), key=lambda one: (-one.percent, one.stem))

    def day(self, stem: str) -> str:
        """The day of a page, ISO 8601, as its front matter says; "" where it says none, or cannot be read."""
        source = read_source(self._root, f"{_PAGES}/{stem}.md").value
        front = split(source, FrontMatter, "").front if source else None
        return (front.date or front.provenance.dateline.date or "")[:10] if front else ""

    def _text(self, stem: str) -> str:
        """The text of a page below its front matter."""
        whole = (self._root / _PAGES / f"{stem}.md").read_text("utf-8", "replace")
        return whole.split("\n---\n", 1)[-1]


def _seen(stat: os.stat_result, now: int) -> str:
    """What tells a file from the one that was read; "" for one that may change again without showing it."""
    if max(stat.st_mtime_ns, stat.st_ctime_ns) > now - _RACY:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
