"""The store: what was worked out for a file or page, kept between builds in one SQLite file.

It saves work and nothing else: whoever deletes it loses time.  Each value carries a checksum, so that a damaged one is as good as none;
a store that is cut, of another version, or no store at all is put aside and begun anew.  Where nothing can be written (a read-only
folder, a full disk) the values of this run are kept in memory.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

VERSION = 1
"""Of the table below; what the values mean is in their keys."""
_CHECK = 4
"""Bytes of a value's checksum, a CRC-32: it tells damage, not ill will."""
_AT_ONCE = 100
"""So many keys are asked for in one statement."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))"


class Store:
    """Values by kind and key.  Use as a context: what was put is written at its end."""

    def __init__(self, path: Path | None) -> None:
        """The store in the file at `path`, which is made where it is missing; None for one that lives in memory alone."""
        self._path = path
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        if self._path is not None:
            try:
                return _connect(str(self._path))
            except (sqlite3.Error, OSError):
                for end in ("", "-journal", "-wal", "-shm"):
                    with suppress(OSError):
                        os.unlink(f"{self._path}{end}")
            try:
                return _connect(str(self._path))
            except (sqlite3.Error, OSError):
                self._path = None
        return _connect(":memory:")

    @property
    def is_kept(self) -> bool:
        """Whether the values outlive this run."""
        return self._path is not None

    def all(self, kind: str) -> dict[str, bytes]:
        """All sound values of a kind by their keys."""
        try:
            rows = self._connection.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,)).fetchall()
        except sqlite3.Error:
            self._lose()
            return {}
        return {key: sound for key, value in rows if (sound := _sound(value)) is not None}

    def get(self, kind: str, key: str) -> bytes | None:
        """A value; None where there is none, or no sound one."""
        try:
            row = self._connection.execute("SELECT value FROM kept WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        except sqlite3.Error:
            self._lose()
            return None
        return _sound(row[0]) if row else None

    def some(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The sound values of a kind under some keys, as many as there are."""
        found = {}
        try:
            for start in range(0, len(keys), _AT_ONCE):
                part = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})", (kind, *part))  # noqa: S608
                found.update({key: sound for key, value in rows if (sound := _sound(value)) is not None})
        except sqlite3.Error:
            self._lose()
        return found

    def put(self, kind: str, values: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> None:
        """Keep values under their keys, in the place of older ones."""
        pairs = values.items() if isinstance(values, Mapping) else values
        self._write(
            "INSERT OR REPLACE INTO kept (kind, key, value) VALUES (?, ?, ?)", ((kind, key, _checked(value)) for key, value in pairs)
        )

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Forget values."""
        self._write("DELETE FROM kept WHERE kind = ? AND key = ?", ((kind, key) for key in keys))

    def _write(self, statement: str, rows: Iterator[tuple[object, ...]]) -> None:
        waiting = list(rows)
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(statement, waiting)
        except sqlite3.Error:
            self._lose()
            self._connection.executemany(statement, waiting)

    def clear(self) -> None:
        """Forget everything."""
        self._write("DELETE FROM kept WHERE ?", iter([(1,)]))

    def commit(self) -> None:
        """Write what was put, so that other processes see it."""
        try:
            self._connection.commit()
        except sqlite3.Error:
            self._lose()

    def reopen(self) -> None:
        """In a process that was forked: read with a connection of its own, since one must not be shared, and never write."""
        if self._path is not None:
            try:
                self._connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", timeout=30, uri=True)
            except sqlite3.Error:
                self._connection = _connect(":memory:")

    def _lose(self) -> None:
        """Go on without the file: its values are lost, those of this run stay in memory."""
        with suppress(sqlite3.Error):
            self._connection.close()
        if self._path is not None:
            with suppress(OSError):
                os.unlink(self._path)
        self._path = None
        self._connection = _connect(":memory:")

    def close(self) -> None:
        """Write what was put, and close the file."""
        self.commit()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Write what was put; after an exception nothing of what was put since the last `commit`, since it may be half of what belongs together."""
        if kind is not None and self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.rollback()
        self.close()


def _connect(path: str) -> sqlite3.Connection:
    """A connection to a sound store of our version.  Raises `sqlite3.Error`, `OSError`."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError("another version")  # noqa: TRY301  # as one that is damaged
        # nothing is lost that could not be worked out again, so no write waits for the disk
        connection.execute("PRAGMA page_size = 16384")  # of a new file: a value lies on one page or two
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _checked(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(_CHECK, "big") + value


def _sound(value: object) -> bytes | None:
    """The value without its checksum; None where the two do not agree."""
    if not isinstance(value, bytes) or len(value) < _CHECK:
        return None
    found = value[_CHECK:]
    return found if zlib.crc32(found) == int.from_bytes(value[:_CHECK], "big") else None
