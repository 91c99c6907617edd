"""Files that the emitters of a site write beside its pages: called for by fingerprints first, by their bytes only where those are needed."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

import msgspec
from msgspec import Struct

from site_builder.articles import Articles
from site_builder.engine.fingerprint import of_value
from site_builder.engine.store import Store
from site_builder.model.fault import Checked, Fault
from site_builder.model.output import CannotMake, Loose
from site_builder.model.site import Emitter, Site
from site_builder.model.source import Span


class _Emitted(Struct, frozen=True, array_like=True):
    """What the emitters wrote last, and the fingerprint of all that they could know then."""

    known: str
    files: list[tuple[str, str]]
    """Paths, and the fingerprints of their bytes."""


def emitted_of(
    site: Site, emitters: Sequence[tuple[str, Emitter]], articles: Articles, code: str, store: Store
) -> Checked[tuple[Loose, ...]]:
    """What the emitters write, of an audience's `site`.  Faults: those that they raise.

    They are called again only where something that they may know has changed, or a file of theirs has to be put in its place anew.
    """
    if not emitters:
        return Checked(())
    from site_builder.plugins.call import emit

    prints = [(stem, articles.print_of("facts", stem)) for stem in site.order]
    facts = (code, prints, site.settings, site.hubs, site.pages, [one.entry for one in site.entities.values()], site.routes.aliases)
    known = of_value((facts, sorted(site.routes.addresses), site.texts))
    data = store.get("emitted", site.audience)
    kept = msgspec.msgpack.decode(data, type=_Emitted) if data is not None else None
    if kept is not None and kept.known == known:
        again = cache(lambda: {one.path: one for one in emit(site, emitters).value})
        return Checked(tuple(Loose(path, body, recipe=partial(_again, again, path)) for path, body in kept.files))
    found = emit(site, emitters)
    if not found.faults:
        store.put("emitted", {site.audience: msgspec.msgpack.encode(_Emitted(known, [(one.path, one.body) for one in found.value]))})
    return found


def _again(emitted: Callable[[], Mapping[str, Loose]], path: str) -> bytes:
    """A file that an emitter gave before, from what it gives now."""
    one = emitted().get(path)
    if one is None or one.data is None:
        what = "a plug-in that writes files does not give this file any more, though nothing that it may know has changed"
        raise CannotMake(Fault("plugin-failed", "error", what, Span(path), "let it give the same files for the same site"))
    return one.data
