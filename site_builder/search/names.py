"""Names by which a query may mean an entity or a hub: in all languages, and as they are read aloud."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from site_builder.model.glossary import names_of
from site_builder.model.routes import entity_address, hub_address
from site_builder.model.site import Site


def names_file(site: Site, numbers: Mapping[str, int]) -> bytes:
    """For each hub and entity its document, its names as they are written, and the readings of those in Han characters; JSON, b"" for none.

    A reading is the pinyin of a name without hyphens, and the initials of its syllables where these are several: `telangpu`, `tlp`.
    """
    found = [
        (numbers[hub_address(hub.id)], (hub.front.title, *(one.front.title for one in hub.translations))) for hub in site.hubs.values()
    ]
    found += [(numbers[entity_address(one.id)], names_of(one)) for one in site.entities.values()]
    rows = [(number, list(dict.fromkeys(names)), list(dict.fromkeys(_readings(names, site.readings)))) for number, names in sorted(found)]
    return msgspec.json.encode(rows) if rows else b""


def _readings(names: Iterable[str], readings: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        syllables = readings.get(name, "").split("-")
        yield from (("".join(syllables),) if syllables[0] else ())
        yield from (("".join(one[0] for one in syllables),) if len(syllables) > 1 else ())
