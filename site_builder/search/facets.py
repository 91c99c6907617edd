"""What hits can be narrowed down to: hubs, parties, speakers, publications, kinds of notes and of pages, each with the number of its documents."""

from collections.abc import Callable, Mapping

import msgspec

from site_builder.model.site import Site

NAMES = ("kind", "hub", "party", "speaker", "note", "publication")


def facets_file(site: Site, keys: Mapping[str, int]) -> bytes:
    """By the name of a facet its values with their labels by language and the number of documents that have them; JSON.

    `keys` are the filters of the index (`#hub:us-iran`) with these numbers.  Kinds of notes and of pages have no labels: the theme has words
    for them.
    """
    labels = _labels(site)
    found: dict[str, list[tuple[str, dict[str, str], int]]] = {name: [] for name in NAMES}
    for key, count in sorted(keys.items(), key=lambda one: (-one[1], one[0])):
        name, _, value = key[1:].partition(":")
        found[name].append((value, labels[name](value) if name in labels else {}, count))
    return msgspec.json.encode(found)


def _labels(site: Site) -> Mapping[str, Callable[[str], dict[str, str]]]:
    first = site.settings.first_language

    def hub(identity: str) -> dict[str, str]:
        one = site.hubs.get(identity)
        return {first: one.front.title, **{other.lang: other.front.title for other in one.translations}} if one else {}

    def entity(identity: str) -> dict[str, str]:
        return site.entities[identity].entry.pref_label if identity in site.entities else {}

    def party(identity: str) -> dict[str, str]:
        topic, _, party = identity.partition("/")
        parties = site.hubs[topic].front.parties if topic in site.hubs else ()
        return next((one.label for one in parties if one.id == party), {})

    return {"hub": hub, "party": party, "speaker": entity, "publication": entity}
