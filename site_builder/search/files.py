"""Where the files of the index stand, and those of which there is one: names, folding, facets, and the manifest that names all others."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from site_builder.engine.fingerprint import of_bytes
from site_builder.model.site import Site
from site_builder.search.facets import facets_file
from site_builder.search.merging import folding_file
from site_builder.search.names import names_file
from site_builder.search.shards import name_of

FOLDER = "search/"
MANIFEST = f"{FOLDER}manifest.json"
VERSION = 1
"""Of the files, for the script that reads them."""
KINDS = {"shards": "g/{}.txt", "tables": "d/{}.json", "names": "n/{}.json", "folding": "f/{}.txt", "facets": "c/{}.json"}
"""Below the folder, by kind, with the name of a file in the place of the braces."""
_OURS = re.compile(rf"{FOLDER}(?:manifest\.json|[gdnfc]/[a-z2-7]{{8}}\.(?:txt|json))")


class Named(Struct, frozen=True):
    """What the manifest says beside the names of the standing files."""

    count: int
    """Of documents."""
    first: int
    room: int
    shards: Sequence[str]
    """Fingerprints of the files of all buckets, "" for an empty one."""
    tables: Mapping[int, str]


def path_of(kind: str, body: str) -> str:
    """The path below the output folder of a file of some kind with this fingerprint."""
    return FOLDER + KINDS[kind].format(name_of(body))


def is_of_index(path: str) -> bool:
    """Whether the output at a path is a file of an index, of this one or of another."""
    return _OURS.fullmatch(path) is not None


def standing_files(
    site: Site, numbers: Mapping[str, int], named: Named, simple: Iterable[str], keys: Mapping[str, int]
) -> list[tuple[str, bytes]]:
    """The files of which there is one, by their paths; the manifest last.  `simple` and `keys` are those of all shards."""
    made = {"names": names_file(site, numbers), "folding": folding_file(simple), "facets": facets_file(site, keys)}
    bodies = {kind: of_bytes(data) for kind, data in made.items() if data}
    manifest = {
        "v": VERSION,
        "docs": named.count,
        "f": named.first,
        "k": named.room,
        "grams": [_name(body) for body in named.shards],
        "tables": {str(number): _name(body) for number, body in sorted(named.tables.items()) if body},
        **{kind: _name(bodies.get(kind, "")) for kind in made},
    }
    return [*((path_of(kind, body), made[kind]) for kind, body in bodies.items()), (MANIFEST, msgspec.json.encode(manifest))]


def _name(body: str) -> str:
    return name_of(body) if body else ""
