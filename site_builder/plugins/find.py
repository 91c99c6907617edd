"""The plug-ins that site.yaml names, as functions.

`plugins.figures.mark` is the function `mark` in plugins/figures.py of the site; every other path is a function of an installed
package.  The file is read and run here, in a module that nothing else can import: so what runs is what was fingerprinted, nothing is
registered anywhere, and a plug-in stays in one file.
"""

import difflib
import sys
from collections.abc import Callable, Iterable
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from site_builder.engine import fingerprint
from site_builder.engine.files import inside, read_source
from site_builder.model.fault import Checked, Fault
from site_builder.model.settings import SettingsFile
from site_builder.model.source import SourceFile, Span
from site_builder.plugins.failure import Failed, failure

FOLDER = "plugins"
"""Beside content/: where a site's own files lie, and how their dotted paths begin."""


class Plugin(Struct, frozen=True):
    """A function of the site's own, ready to be called."""

    name: str
    function: Callable[..., Any]
    file: str
    """What its code is called in a traceback: its path below the site's folder, or where it is installed."""
    own: bool
    """Whether its file is the site's."""
    text: str
    span: Span
    """Where it is defined in the site's own file; for an installed one, where site.yaml names it."""


class Packed(Struct, frozen=True):
    """A plug-in as it travels to another machine: all of a `Plugin` but the function, which its text gives."""

    name: str
    file: str
    own: bool
    text: str
    span: Span


def packed(plugin: Plugin) -> Packed:
    """A plug-in, to travel."""
    return Packed(plugin.name, plugin.file, plugin.own, plugin.text, plugin.span)


def unpacked(one: Packed) -> Plugin:
    """The plug-in again, from its text: no file of it need be here.  Raises `Failed` where something is missing that it imports."""
    module, _, wanted = one.name.rpartition(".")
    return Plugin(one.name, _run(module, one.file, one.text)[wanted], one.file, one.own, one.text, one.span)


def find_plugins(root: Path, settings: SettingsFile, kind: str) -> Checked[tuple[Plugin, ...]]:
    """The plug-ins of a kind, `importers`, `markers` or `emitters`, in the order of site.yaml.

    Faults: `plugin-unknown`, `plugin-broken`, and those of reading a file.
    """
    faults: list[Fault] = []
    found = []
    for index, name in enumerate(getattr(settings.settings.plugins, kind)):
        plugin = _find(root, name, settings.span(f"plugins.{kind}.{index}"))
        faults += plugin.faults
        if plugin.value is not None:
            found.append(plugin.value)
    return Checked(tuple(found), tuple(faults))


def code_with(root: Path, names: Iterable[str]) -> str:
    """Fingerprint of our own code and of the plug-ins with these names as they are now."""
    files = [(name, fingerprint.of_file(path) if (path := _path(root, name)) else "") for name in names]
    return fingerprint.of_value((fingerprint.of_code(), files))


def _path(root: Path, name: str) -> Path | None:
    """The file of a plug-in: in the site's folder whether it is there or not, else that of an installed module, None without one."""
    parts = name.split(".")[:-1]
    if parts[0] == FOLDER:
        return root.joinpath(*parts[:-1], f"{parts[-1]}.py") if len(parts) > 1 else None
    try:
        spec = util.find_spec(".".join(parts))
    except Exception:  # noqa: BLE001  a package above it that is missing, or that fails: there is no such plug-in
        return None
    return Path(spec.origin) if spec and spec.origin and spec.origin.endswith(".py") else None


def _find(root: Path, name: str, named: Span) -> Checked[Plugin | None]:
    module, _, wanted = name.rpartition(".")
    own = module.split(".")[0] == FOLDER
    path = _path(root, name)
    if path is None or not path.is_file():
        return _refused("plugin-unknown", *_no_file(root, module, wanted, own=own), named)
    shown = path.relative_to(root).as_posix() if own else str(path)
    if own and not inside(root / FOLDER, path):
        return _refused(
            "path-outside", f"{shown} is a link that leads out of {FOLDER}/", "put what it leads to into the folder itself", named
        )
    source = read_source(root, shown) if own else _installed(path, named)
    if source.value is None:
        return Checked(None, source.faults)
    text = source.value.text
    try:
        space = _run(module, shown, text)
    except Failed as error:
        return Checked(None, (failure("plugin-broken", error, shown, text, named, "cannot be read", own=own),))
    function = space.get(wanted)
    if not callable(function):
        known = [key for key, value in space.items() if callable(value) and getattr(value, "__module__", "") == module]
        near = difflib.get_close_matches(wanted, known, 1, 0.6)
        help = f'did you mean "{module}.{near[0]}"?' if near else f"it has: {', '.join(sorted(known))}" if known else "write it there"
        where = shown if own else f"the module {module}"
        return _refused("plugin-unknown", f'{where} has no function "{wanted}"', help, named)
    code = getattr(function, "__code__", None)
    if own and code is not None and code.co_filename == shown:  # not one that it took from elsewhere
        named = Span(shown, code.co_firstlineno, 1, len(text.split("\n")[code.co_firstlineno - 1].rstrip()))
    return Checked(Plugin(name, function, shown, own, text, named))


def _no_file(root: Path, module: str, function: str, *, own: bool) -> tuple[str, str]:
    if not own:
        help = f"install the package that has it, or put the function into {FOLDER}/ beside content/"
        return f'no module "{module}" is installed', help
    files = [path.relative_to(root).with_suffix("") for path in sorted((root / FOLDER).rglob("*.py"))]
    near = difflib.get_close_matches(module, [".".join(path.parts) for path in files], 1, 0.6)
    help = f'did you mean "{near[0]}.{function}"?' if near else f"{FOLDER}.<file>.<function> names a function of a file in {FOLDER}/"
    return f"there is no file {module.replace('.', '/')}.py", help


def _installed(path: Path, named: Span) -> Checked[SourceFile | None]:
    try:
        return Checked(SourceFile(path.name, util.decode_source(path.read_bytes())))
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        return _refused("plugin-broken", f"{path.name} cannot be read: {error}", "install the package again", named)


def _run(module: str, file: str, text: str) -> dict[str, Any]:
    """The names that a file defines.  Raises `Failed`."""
    made = ModuleType(module)
    made.__file__, made.__package__ = file, "" if module.startswith(f"{FOLDER}.") else module.rpartition(".")[0]
    before = sys.modules.get(module)
    sys.modules[module] = made  # while it runs: dataclasses look their module up
    try:
        exec(compile(text, file, "exec", dont_inherit=True), made.__dict__)  # noqa: S102  a plug-in is code that the site's owner named
    except (Exception, SystemExit) as error:
        raise Failed(error) from error
    finally:
        if before is None:
            del sys.modules[module]
        else:
            sys.modules[module] = before
    return made.__dict__


def _refused(code: str, message: str, help: str, named: Span) -> Checked[Any]:
    return Checked(None, (Fault(code, "error", message, named, help),))
