"""Plug-ins as markers and emitters: called with frozen values, and what they give looked at before anyone uses it.

A marker's marks are of kind `plugin` and lie in the text; an emitter's files have a path of their own in the output, and bytes.
An emitter gets the site as the audience may know it, in a copy of its own.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from site_builder.engine.fingerprint import of_bytes
from site_builder.model.annotation import Mark
from site_builder.model.fault import Checked, Fault
from site_builder.model.output import CannotMake, Loose
from site_builder.model.routes import Routes
from site_builder.model.settings import PluginSettings, PublishSettings, SettingsFile
from site_builder.model.site import Emitter, Site
from site_builder.model.text import Marker, Marks, Text
from site_builder.plugins.failure import Failed, failure
from site_builder.plugins.find import Plugin, find_plugins
from site_builder.plugins.paths import Taken

_REF = re.compile(r"[a-z][a-z0-9-]{0,39}")
_HREF = re.compile(r"https?://[^\s<>\"]+")


def own_markers(root: Path, settings: SettingsFile) -> Checked[tuple[tuple[str, Marker], ...]]:
    """The markers that site.yaml names.  Faults: those of `find_plugins`."""
    found = find_plugins(root, settings, "markers")
    return Checked(tuple(as_marker(one) for one in found.value), found.faults)


def own_emitters(root: Path, settings: SettingsFile) -> Checked[tuple[tuple[str, Emitter], ...]]:
    """The emitters that site.yaml names.  Faults: those of `find_plugins`."""
    found = find_plugins(root, settings, "emitters")
    return Checked(tuple(as_emitter(one) for one in found.value), found.faults)


def emit(site: Site, emitters: Sequence[tuple[str, Emitter]]) -> Checked[tuple[Loose, ...]]:
    """What the emitters write, in their order.  Faults: those that they raise."""
    written: list[Loose] = []
    faults: list[Fault] = []
    for _, emitter in emitters:
        try:
            written += [Loose(path, of_bytes(data), data) for path, data in emitter(site)]
        except CannotMake as error:
            faults.append(error.fault)
    return Checked(tuple(written), tuple(faults))


def call(plugin: Plugin, argument: object, settle: Callable[[Any], Any], given: str) -> Any:
    """What a plug-in gives; `settle` makes what it makes on demand, `given` says in a fault what it was called with.

    Raises `CannotMake` with the fault `plugin-failed`.
    """
    try:
        return settle(plugin.function(argument))
    except (Exception, SystemExit) as error:
        fault = failure("plugin-failed", Failed(error), plugin.file, plugin.text, plugin.span, "failed", own=plugin.own, given=given)
        raise CannotMake(fault) from error


def as_marker(plugin: Plugin) -> tuple[str, Marker]:
    """The plug-in as a marker with its name.  Faults that it raises: `plugin-failed`, `plugin-result`."""
    return plugin.name, OwnMarker(plugin)


class OwnMarker:
    """A plug-in as a marker; `plugin` is what it is made of, so that it can be made again elsewhere."""

    def __init__(self, plugin: Plugin) -> None:
        self.plugin = plugin

    def __call__(self, text: Text) -> Marks:
        """What it draws into a text, looked at.  Raises `CannotMake`."""
        plugin = self.plugin
        given = call(plugin, text, _settle_marks, f"it was given {text.path}")
        if not isinstance(given, dict):
            raise _wrong(plugin, f"gave {_kind(given)}", "a marker gives a map: the index of a block, and its marks")
        for index, marks in given.items():
            if type(index) is not int or not 0 <= index < len(text.blocks):
                raise _wrong(plugin, f"gave marks for the block {index!r}", f"{text.path} has blocks 0 to {len(text.blocks) - 1}")
            for one in marks:
                _look_at(plugin, text, index, one)
        return given


def as_emitter(plugin: Plugin) -> tuple[str, Emitter]:
    """The plug-in as an emitter with its name.

    Faults that it raises: `plugin-failed`, `plugin-result`, `address-twice` for a path that a page has, `address-reserved` for one that
    belongs to the program or leaves the output folder.
    """

    def emit(site: Site) -> Iterable[tuple[str, bytes]]:
        given = call(plugin, known(site), _settle, "it was given the site")
        if not isinstance(given, tuple):
            raise _wrong(plugin, f"gave {_kind(given)}", "an emitter gives pairs: a path, and bytes")
        for one in given:
            if not (isinstance(one, tuple) and [type(part) for part in one] == [str, bytes]):
                parts = f"({', '.join(type(part).__name__ for part in one)})" if isinstance(one, tuple) else _kind(one)
                raise _wrong(plugin, f"gave {parts} for a file", "an emitter gives pairs: a path, and bytes")
        taken = Taken(site.routes, site.settings.languages)
        for path, _ in given:
            _look_at_path(plugin, path, taken.against(path))
        return given

    return plugin.name, emit


def known(site: Site) -> Site:
    """The site as plug-ins may know it: published facts alone, in a copy that nobody else has.

    What the program itself needs to find its way stays out: sources of hubs, pages that wait, names of pictures, where to publish.
    """
    public = site.audience == "public"
    routes = site.routes
    published = {name: address for name, address in routes.names.items() if address in routes.addresses}
    reduced = replace(
        site,
        settings=replace(site.settings, publish=PublishSettings(), plugins=PluginSettings()),
        routes=Routes(routes.addresses, names=published, labels={key: routes.labels[key] for key in routes.labels if key in published}),
        articles={stem: replace(one, provenance=replace(one.provenance, imported=None)) for stem, one in site.articles.items()},
        hubs={key: replace(hub, prose=replace(hub.prose, text=""), translations=(), places={}) for key, hub in site.hubs.items()},
    )
    return msgspec.msgpack.decode(msgspec.msgpack.encode(reduced if public else site), type=Site)


def _settle(result: Any) -> Any:
    return tuple(result) if isinstance(result, Iterable) else result


def _settle_marks(result: Any) -> Any:
    return {index: tuple(marks) for index, marks in result.items()} if isinstance(result, Mapping) else result


def _look_at(plugin: Plugin, text: Text, index: int, mark: object) -> None:
    """Raises `CannotMake` for what is no mark that a plug-in may give."""
    if not isinstance(mark, Mark):
        raise _wrong(plugin, f"gave {_kind(mark)} for a mark", "take Mark from site_builder.model.annotation")
    length = len(text.blocks[index].text)
    if mark.kind != "plugin":
        raise _wrong(plugin, f'gave a mark of kind "{mark.kind}"', 'the marks of a plug-in are of kind "plugin"')
    if type(mark.start) is not int or type(mark.end) is not int or not 0 <= mark.start < mark.end <= length:
        what = f"a mark from {mark.start!r} to {mark.end!r} in block {index}"
        raise _wrong(plugin, f"gave {what}", f"that block of {text.path} has {length} characters, and no mark is empty")
    if not _REF.fullmatch(str(mark.ref)):
        raise _wrong(plugin, f'gave a mark with the ref "{mark.ref}"', "write lower-case letters, digits and hyphens: percent")
    if mark.href and not _HREF.fullmatch(str(mark.href)):
        raise _wrong(
            plugin, f'gave a mark that leads to "{mark.href}"', "a mark leads to an address on the web, https://example.org/, or nowhere"
        )
    if mark.number or mark.slot:
        raise _wrong(plugin, "gave a mark with a number", "only notes have numbers")


def _look_at_path(plugin: Plugin, path: str, against: str) -> None:
    """Raises `CannotMake` for a path that a plug-in may not write."""
    if against == "taken":
        message = f'the plug-in {plugin.name} gave "{path}", which belongs to a page'
        raise CannotMake(Fault("address-twice", "error", message, plugin.span, "let it choose another path"))
    if against:
        message = f'the plug-in {plugin.name} gave "{path[:80]}", which leaves the site or belongs to the program'
        raise CannotMake(Fault("address-reserved", "error", message, plugin.span, "choose a path such as calendar.ics or lists/claims.csv"))


def _wrong(plugin: Plugin, what: str, help: str) -> CannotMake:
    return CannotMake(Fault("plugin-result", "error", f"the plug-in {plugin.name} {what}", plugin.span, help))


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"
