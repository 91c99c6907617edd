"""The house is built in floors, and imports run downwards only.

Each test reads the sources with `ast`, so that an import inside a function counts as well.
"""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_builder"
FLOORS = (
    ("model",),
    (
        "markdown",
        "markdown_attributes",
        "markdown_brackets",
        "markdown_cjk",
        "markdown_document",
        "markdown_definitions",
        "markdown_html",
        "markdown_lines",
        "markdown_places",
        "markdown_shape",
        "markdown_source",
        "markdown_written",
        "markdown_phrasing",
        "markdown_plain",
        "markdown_token",
        "weave",
        "hypertext",
        "highlight",
        "hantext",
        "shingles",
        "yaml_edit",
        "yaml_forms",
        "yaml_marks",
        "yaml_stretches",
        "engine",
        "plugins",
    ),
    ("load", "annotate", "compare", "organise", "search", "render", "write"),
    (
        "analysis",
        "articles",
        "assignments",
        "comparing",
        "copies",
        "currency",
        "current",
        "documents",
        "emitted",
        "finding",
        "indexing",
        "kinds",
        "marginalia",
        "pipeline",
        "pressing",
        "progress_line",
        "readings",
        "reasons",
        "tasks",
        "verify",
        "faults",
        "schemas",
        "check",
        "importer",
        "scaffold",
        "git",
        "published_words",
        "workflow",
    ),
    ("serve", "publish"),
    ("cli", "annotations", "arguments", "__main__", "__init__"),
)
APART = (2, 4)
"""Floors whose rooms have no doors to each other: stages hand on values, they do not call."""
HOMES = {
    "jinja2": ("render",),
    "markupsafe": ("render",),
    "markdown_it": (
        "markdown",
        "markdown_attributes",
        "markdown_brackets",
        "markdown_cjk",
        "markdown_document",
        "markdown_definitions",
        "markdown_lines",
        "markdown_places",
        "markdown_shape",
        "markdown_source",
        "markdown_written",
        "markdown_phrasing",
        "markdown_plain",
        "markdown_token",
        "weave",
        "hypertext",
        "importer",
    ),
    "mdit_py_plugins": ("markdown", "markdown_attributes", "markdown_definitions", "markdown_places", "importer"),
    "dateparser": ("importer",),
    "pypandoc": ("importer",),
    "pypdf": ("importer",),
    "nh3": ("markdown_html",),
    "yaml": ("yaml_marks", "yaml_stretches"),
    "pygments": ("highlight",),
    "pypinyin": ("hantext",),
    "rich": ("progress_line",),
    "dask": ("engine",),
    "distributed": ("engine",),
    "filelock": ("engine",),
    "rapidfuzz": ("annotate", "compare"),
    "rjieba": ("importer",),
    "watchdog": ("serve",),
    "starlette": ("serve",),
    "uvicorn": ("serve",),
    "ghp_import": ("git",),
    "htmldate": ("importer",),
    "lxml": ("importer",),
    "readability": ("importer",),
    "trafilatura": ("importer",),
    "msgspec": None,
}
"""Who may import a library; None for everyone."""
ROOMS = {
    "importer": {
        "cues": (),
        "html": ("cues",),
        "sources": ("cues", "html"),
        "layout": ("cues",),
        "output": ("cues",),
        "pipeline": ("sources", "layout", "output"),
    },
}
"""The rooms of a package that has some, and the doors that each has to others."""
NAMELESS = {"utils", "util", "common", "helpers", "helper", "base", "core", "manager", "misc", "tools", "lib"}
LONGEST = 400
SPEAKERS = ("cli", "annotations", "serve")
"""Who may print: the others return what there is to say."""

SOURCES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The module or package below site_builder/ that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor_of(room: str) -> int:
    """The floor of a room, counted from 0."""
    found = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert found, f"{room} stands on no floor: enter it in tests/test_floors.py"
    return found[0]


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(path: Path) -> list[tuple[int, str]]:
    """Line and full name of everything that a file imports."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports are absolute here"
            found += [(node.lineno, f"{node.module}.{name.name}") for name in node.names]
    return found


def named(path: Path, line: int, what: str) -> str:
    """A violation as a place to jump to."""
    return f"{path.relative_to(PACKAGE.parent)}:{line}: {what}"


def test_every_module_stands_on_a_floor():
    assert [] == [str(path) for path in SOURCES if not any(room_of(path) in rooms for rooms in FLOORS)]


def test_imports_run_downwards_only():
    wrong = []
    for path in SOURCES:
        own = room_of(path)
        for line, name in imports_of(path):
            parts = name.split(".")
            if parts[0] != "site_builder" or len(parts) < 2 or parts[1] == own or parts[1] == "__version__":
                continue
            other = parts[1]
            above = floor_of(other) > floor_of(own)
            beside = floor_of(other) == floor_of(own) and floor_of(own) in APART
            if above or beside:
                wrong.append(named(path, line, f"{own} (floor {floor_of(own)}) imports {other} (floor {floor_of(other)})"))
    assert [] == wrong


@pytest.mark.parametrize("package", ROOMS)
def test_within_a_package_the_arrows_between_its_rooms_run_one_way(package):
    doors = ROOMS[package]
    wrong = []
    for path in (PACKAGE / package).rglob("*.py"):
        own = path.relative_to(PACKAGE / package).parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        assert own in doors, f"{own} is no room of {package}: enter it in tests/test_floors.py"
        for line, name in imports_of(path):
            parts = name.split(".")
            if parts[:2] == ["site_builder", package] and parts[2] not in (own, *doors[own]):
                wrong.append(named(path, line, f"{own} imports {parts[2]}"))
    assert [] == wrong
    assert [] == [room for room in doors for other in doors[room] if room in doors[other]]


def test_no_imports_run_in_a_circle():
    waiting = {module_of(path): modules_in(path) for path in SOURCES}
    while free := [module for module, others in waiting.items() if not others & waiting.keys()]:
        for module in free:
            del waiting[module]
    assert {} == waiting


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_in(path: Path) -> set[str]:
    """The modules of the package that a file imports; a package counts where a name of its own is taken from it."""
    every = {module_of(one) for one in SOURCES}
    names = {name for _, name in imports_of(path) if name.startswith("site_builder.")}
    return {name if name in every else name.rpartition(".")[0] for name in names} & every - {module_of(path)}


def test_of_the_stages_only_write_knows_the_ledger():
    stages = FLOORS[2]
    wrong = [
        named(path, line, name)
        for path in SOURCES
        if room_of(path) in stages and room_of(path) != "write"
        for line, name in imports_of(path)
        if name.startswith("site_builder.engine.") and name.split(".")[2] not in ("files", "fingerprint", "snapshot")
    ]
    assert [] == wrong


def test_each_library_has_one_home():
    wrong = []
    for path in SOURCES:
        for line, name in imports_of(path):
            library = name.split(".")[0]
            if library in sys.stdlib_module_names or library == "site_builder":
                continue
            homes = HOMES.get(library, ())
            if homes is not None and room_of(path) not in homes:
                wrong.append(named(path, line, library))
    assert [] == wrong


def test_the_model_does_no_input_or_output():
    busy = ("os", "pathlib", "shutil", "subprocess", "socket", "tempfile", "io", "time")
    wrong = [
        named(path, line, name)
        for path in SOURCES
        if room_of(path) == "model"
        for line, name in imports_of(path)
        if name.split(".")[0] in busy
    ]
    assert [] == wrong


def test_no_module_is_called_by_a_name_that_says_nothing():
    assert [] == [str(path) for path in SOURCES if NAMELESS & {path.stem, path.parent.name}]


def test_a_module_is_read_in_one_sitting():
    assert [] == [named(path, length, "lines") for path in SOURCES if (length := len(path.read_text("utf-8").splitlines())) > LONGEST]


@pytest.mark.parametrize("kind", ["module", "function and class"])
def test_everything_public_says_what_comes_out_or_what_it_owns(kind):
    wrong = []
    for path in SOURCES:
        tree = tree_of(path)
        if kind == "module" and not ast.get_docstring(tree):
            wrong.append(named(path, 1, "no docstring"))
        if kind != "module":
            wrong += [named(path, node.lineno, node.name) for node in public_in(tree) if not ast.get_docstring(node)]
    assert [] == wrong


def public_in(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its classes."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [
                    one for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and not one.name.startswith("_")
                ]
    return found


def test_only_the_command_line_prints():
    wrong = [
        named(path, node.lineno, "print")
        for path in SOURCES
        if room_of(path) not in SPEAKERS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert [] == wrong


def test_plug_in_points_are_functions_not_registries():
    """No module does work when it is imported: at its top stand definitions, constants and nothing that runs."""
    wrong = [
        named(path, node.lineno, ast.unparse(node)[:60])
        for path in SOURCES
        for node in tree_of(path).body
        if isinstance(node, (ast.For, ast.While, ast.With, ast.Try))
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.If) and "__name__" not in ast.unparse(node.test) and "TYPE_CHECKING" not in ast.unparse(node.test))
    ]
    assert [] == wrong
