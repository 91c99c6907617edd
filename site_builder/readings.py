"""How the names of the glossary are read aloud: pinyin, by which they are sorted and found.

The words with a reading of their own take a third of a second and 50 MB to load, more than all else that a build of a small site does.
So readings are kept in the store, and new ones are worked out in a process apart while the texts are read.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from site_builder.engine.executor import Executor, apart
from site_builder.engine.fingerprint import of_text_code
from site_builder.engine.store import Store
from site_builder.hantext import holds_han, pinyin
from site_builder.model.glossary import Entity

Readings = Mapping[str, str]


def read_names(_: None, names: Sequence[str]) -> bytes:
    """The readings of names: MessagePack, a map."""
    return msgspec.msgpack.encode({name: pinyin(name) for name in names})


def readings_of(glossary: Sequence[Entity], store: Store, executor: Executor) -> Callable[[], Readings]:
    """Begin to work out how the preferred names of the glossary are read; what is given back waits for all of them."""
    names = {name for entity in glossary for name in entity.entry.pref_label.values() if holds_han(name)}
    code = of_text_code()
    kept: dict[str, str] = {}
    if (data := store.get("readings", code)) is not None:
        kept = msgspec.msgpack.decode(data, type=dict[str, str])
    missing = sorted(names - kept.keys())
    if not missing:
        return lambda: kept
    answer = apart(executor, read_names, None, missing)

    def all_of_them() -> Readings:
        found = msgspec.msgpack.decode(answer(), type=dict[str, str])
        readings = {name: reading for name, reading in sorted((kept | found).items()) if name in names}
        store.drop("readings", store.all("readings"))
        store.put("readings", {code: msgspec.msgpack.encode(readings)})
        return readings

    return all_of_them
