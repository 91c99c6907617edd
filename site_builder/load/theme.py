"""A theme and the themes it extends, read from the site's `themes/` first, then from those in the package."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.engine.files import inside, source_of
from site_builder.load.front_matter import read_yaml
from site_builder.load.shape import closest
from site_builder.model.fault import Checked, Fault
from site_builder.model.settings import Settings, SettingsFile
from site_builder.model.source import Span
from site_builder.model.theme import SEARCH_SCRIPT, Template, Theme, ThemeFile

MAX_FILE = 2_000_000


def packaged_themes() -> Path:
    """The folder of the themes that come with the program: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def search_script() -> str:
    """The text of the search's script, which lies beside the themes since it serves them all."""
    return (packaged_themes() / SEARCH_SCRIPT).read_text("utf-8")


def read_theme(root: Path, file: SettingsFile) -> Checked[Theme | None]:
    """The theme that the settings name, with all that it inherits.

    Faults: `theme-unknown`, `theme-cycle`, `theme-parameter`, `theme-language`, and those of reading its files.
    """
    settings = file.settings
    faults: list[Fault] = []
    chain: list[tuple[Path, str, ThemeFile]] = []
    name = settings.theme.name
    seen: list[str] = []
    while name:
        if name in seen:
            message = f"themes extend each other in a circle: {' → '.join([*seen, name])}"
            faults.append(Fault("theme-cycle", "error", message, Span(f"themes/{seen[-1]}/theme.yaml"), "let one of them stand on its own"))
            return Checked(None, tuple(faults))
        seen.append(name)
        found = _find(root, name)
        if found is None:
            known = _names(root)
            span = Span(f"themes/{seen[-2]}/theme.yaml") if len(seen) > 1 else file.span("theme.name")
            help = closest(name, known) or "write the name of a folder in themes/"
            faults.append(Fault("theme-unknown", "error", f'no theme is called "{name}"', span, help))
            return Checked(None, tuple(faults))
        folder, shown = found
        about = _read_about(folder, shown, settings, faults)
        if about is None:
            return Checked(None, tuple(faults))
        chain.append((folder, shown, about))
        name = about.extends
    return Checked(_merge(chain, file, faults), tuple(faults))


def _find(root: Path, name: str) -> tuple[Path, str] | None:
    """The folder of a theme and the path to show for it."""
    if not name.replace("-", "").replace("_", "").isalnum():
        return None
    for base, shown in ((root / "themes", "themes"), (packaged_themes(), "themes")):
        if (base / name / "theme.yaml").is_file():
            return base / name, f"{shown}/{name}"
    return None


def _names(root: Path) -> list[str]:
    folders = [base for base in (root / "themes", packaged_themes()) if base.is_dir()]
    return sorted({entry.name for base in folders for entry in base.iterdir() if (entry / "theme.yaml").is_file()})


def _read_about(folder: Path, shown: str, settings: Settings, faults: list[Fault]) -> ThemeFile | None:
    source = source_of(f"{shown}/theme.yaml", (folder / "theme.yaml").read_bytes())
    faults += source.faults
    if source.value is None:
        return None
    about, shaping = read_yaml(source.value.path, source.value.text, ThemeFile, settings.first_language)
    faults += shaping.faults
    return about


def _merge(chain: Sequence[tuple[Path, str, ThemeFile]], settings_file: SettingsFile, faults: list[Fault]) -> Theme:
    """The theme made of its chain, the nearest one winning."""
    settings = settings_file.settings
    templates: dict[str, Template] = {}
    strings: dict[str, dict[str, str]] = {lang: {} for lang in settings.languages}
    statics: dict[str, bytes] = {}
    parameters = {}
    for folder, shown, about in reversed(chain):
        parameters.update(about.parameters)
        for path in _files(folder / "templates", shown, faults):
            source = source_of(f"{shown}/templates/{path.name}", path.read_bytes())
            faults += source.faults
            if source.value is not None:
                templates[path.name] = Template(path.name, source.value.path, source.value.text)
        for path in _files(folder / "static", shown, faults):
            statics[path.name] = path.read_bytes()
        for path in _files(folder / "strings", shown, faults):
            if (lang := path.name.removesuffix(".yaml")) in strings:
                source = source_of(f"{shown}/strings/{path.name}", path.read_bytes())
                faults += source.faults
                if source.value is not None:
                    table, shaping = read_yaml(source.value.path, source.value.text, dict[str, str], lang)
                    faults += shaping.faults
                    strings[lang].update(table or {})
    for index, lang in enumerate(settings.languages):
        if not strings[lang]:
            message = f'the theme has no words for the language "{lang}"'
            help = f"write themes/{chain[0][2].name}/strings/{lang}.yaml, or take the language out"
            faults.append(Fault("theme-language", "error", message, settings_file.span(f"languages.{index}"), help))
    params = {key: parameter.default for key, parameter in parameters.items()}
    for key, value in settings.theme.params.items():
        if key not in parameters:
            message = f'the theme has no parameter "{key}"'
            help = closest(key, list(parameters)) or "take it out of site.yaml"
            faults.append(Fault("theme-parameter", "error", message, settings_file.span(f"theme.params.{key}"), help))
        elif parameters[key].choices and value not in parameters[key].choices:
            message = f'"{value}" is no choice for the parameter "{key}"'
            help = closest(value, parameters[key].choices)
            faults.append(Fault("theme-parameter", "error", message, settings_file.span(f"theme.params.{key}"), help))
        else:
            params[key] = value
    return Theme(chain[0][2].name, templates, strings, statics, params)


def _files(folder: Path, shown: str, faults: list[Fault]) -> list[Path]:
    """The files of one folder of a theme, sorted.  Faults: `path-outside`, `file-too-large`."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        span = Span(f"{shown}/{folder.name}/{path.name}")
        if path.name.startswith(".") or path.name.endswith("~") or not path.is_file():
            continue
        if not inside(folder.parent, path):
            help = "put what it leads to into the theme itself"
            faults.append(Fault("path-outside", "error", "this link leads out of the theme", span, help))
        elif path.stat().st_size > MAX_FILE:
            message = f"this file has {path.stat().st_size:,} bytes; {MAX_FILE:,} are allowed in a theme"
            faults.append(Fault("file-too-large", "error", message, span, "make it smaller"))
        else:
            found.append(path)
    return found
