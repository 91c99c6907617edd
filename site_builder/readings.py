"""How names are read aloud: pinyin, by which they are sorted and found.

The words with a reading of their own take a third of a second and 58 MB to load, more than all else that a build of a small site does.
So readings are kept in the store, and new ones are worked out by a program of its own, which begins while texts are read, and gives its
memory back at its end.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

import msgspec

from site_builder.engine.executor import Executor, here
from site_builder.engine.fingerprint import of_text_code
from site_builder.engine.store import Store
from site_builder.hantext import holds_han, pinyin

Readings = Mapping[str, str]


def readings_of(texts: Iterable[str], store: Store, executor: Executor) -> Callable[[], Readings]:
    """Begin to work out how names are read, those in which Han characters stand; what is given back waits for all of them."""
    names = {name for name in texts if holds_han(name)}
    code = of_text_code()
    kept: dict[str, str] = {}
    if (data := store.get("readings", code)) is not None:
        kept = msgspec.msgpack.decode(data, type=dict[str, str])
    missing = sorted(names - kept.keys())
    if not missing:
        return lambda: kept
    reader = None if executor is here or not sys.executable else Reader(missing)

    def all_of_them() -> Readings:
        found = reader.readings() if reader else {}
        known = kept | {name: found.get(name) or pinyin(name) for name in missing}
        readings = {name: known[name] for name in sorted(names)}
        store.drop("readings", store.all("readings"))
        store.put("readings", {code: msgspec.msgpack.encode(readings)})
        return readings

    return all_of_them


class Reader:
    """A program that reads some names, and has begun; it ends with this value, whether its answer was asked for or not."""

    def __init__(self, names: Sequence[str]) -> None:
        command = [sys.executable, "-P", "-m", "site_builder.hantext"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # our own module
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as given:
            given.write(msgspec.json.encode(names))

    def readings(self) -> dict[str, str]:
        """What it found, once it has ended; nothing where it failed, and has said so."""
        assert self._process.stdout is not None
        answer = self._process.stdout.read()
        self._process.wait()
        return msgspec.json.decode(answer, type=dict[str, str]) if self._process.returncode == 0 else {}

    def __del__(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
