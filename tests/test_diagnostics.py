"""Every fault has its page in docs/diagnostics/, and no page goes stale: its example is built here (or read, where
import is the one to complain) and gives the fault, printed as the page prints it; mended as the page mends it, the site has no fault left.

Examples are the pages' fenced blocks: `file=PATH` writes a file into the small site of docs/diagnostics/README.md, `sh` runs in it; where
a line of it is a command of ours, the faults of the last one count.
"""

import ast
import contextlib
import errno
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from glob import glob
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from site_kit import SiteKit

from site_builder import cli
from site_builder.faults import show
from site_builder.importer.sources.reading import read
from site_builder.marginalia import writing
from site_builder.model import roster
from site_builder.model.fault import Fault
from site_builder.render.press import pages_of

HOUSE = Path(__file__).resolve().parent.parent
PAGES = HOUSE / "docs" / "diagnostics"
THEME = "plain"
READ_BY_IMPORT = "clipping-"
"""How the codes begin that no build can give: the examples of their pages are read as `import` reads them."""
CODES = sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "README")
_FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    file: str
    text: str


class Page(NamedTuple):
    """What a page says."""

    title: str
    severity: str
    example: list[Block]
    printed: str
    mended: list[Block]
    why: str


def blocks_of(text: str) -> list[Block]:
    return [Block(*found.groups("")) for found in _FENCE.finditer(text)]


def read_page(code: str) -> Page:
    head, *parts = re.split(r"^## ", (PAGES / f"{code}.md").read_text("utf-8"), flags=re.MULTILINE)
    named = {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}
    assert list(named) == ["Example", "Printed", "Mended", "Why we care"]
    severity = re.search(r"^Severity: (error|warning)\b", head, re.MULTILINE)
    assert severity, "the page names no severity"
    printed = blocks_of(named["Printed"])[0].text
    title = head.partition("\n")[0].removeprefix("# ")
    return Page(title, severity.group(1), blocks_of(named["Example"]), printed, blocks_of(named["Mended"]), named["Why we care"].strip())


def small_site() -> list[Block]:
    """The files on which the examples stand."""
    return [block for block in blocks_of((PAGES / "README.md").read_text("utf-8")) if block.file]


def enact(site: SiteKit, blocks: list[Block]) -> tuple[Fault, ...] | None:
    """Write the files of the blocks and run their commands, in order; the faults of the last command of ours, None where there is none."""
    faults = None
    for language, file, text in blocks:
        if language == "sh":
            for ours, line in [
                (part.startswith("site-builder "), part) for part in re.split(r"^(site-builder .*)$", text, flags=re.MULTILINE)
            ]:
                if ours:
                    faults = run(site, line)
                else:
                    subprocess.run(["sh", "-e"], input=line, text=True, cwd=site.root, check=True)
        else:
            assert file, f"a block says neither file= nor sh:\n{text}"
            themed = file != "content/site.yaml" or "theme:" in text
            site.write(file, text if themed else f"{text}theme: {{name: {THEME}}}\n")
    return faults


def run(site: SiteKit, line: str) -> tuple[Fault, ...]:
    """A command of ours in the site's folder: the faults that it prints."""
    found: list[Fault] = []
    words = [shown for word in shlex.split(line)[1:] for shown in (sorted(glob(word, root_dir=site.root)) if "*" in word else [word])]
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        patch.chdir(site.root)
        patch.setattr(cli, "_print_faults", lambda faults, *_: found.extend(faults))
        assert cli.main([*words, "--format", "json"]) in (0, 1)
    return tuple(found)


def faults_of(site: SiteKit, code: str) -> tuple[Fault, ...]:
    """The faults of a build, or of reading the clippings where the code is one of import's."""
    if not code.startswith(READ_BY_IMPORT):
        return site.build().faults
    clippings = sorted((site.root / "clippings").iterdir())
    assert clippings, "the example holds no clipping"
    return tuple(fault for path in clippings for fault in read(path.relative_to(site.root).as_posix(), path.read_bytes()).faults)


# set-ups for what files alone cannot bring about


def deny_root_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without read permission cannot be read, even where the tests run as root."""

    def refuse(path: str, flags: int) -> int:
        if not os.stat(path).st_mode & 0o444:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return os.open(path, flags)

    monkeypatch.setattr("site_builder.engine.files.open_plain", refuse)
    monkeypatch.setattr("site_builder.engine.snapshot.open_plain", refuse)


def write_times_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another part of the program writes `/times/` too, and the comparison of addresses does not know of it."""

    def doubled(*given: Any) -> list[roster.Page]:
        return [page for page in pages_of(*given) for _ in range(2 if page.path == "times/index.html" else 1)]

    monkeypatch.setattr("site_builder.pressing.pages_of", doubled)


def take_libraries_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `documents` is not installed."""
    monkeypatch.setitem(sys.modules, "pypdf", None)


def take_clusters_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `distributed` is not installed."""
    monkeypatch.setitem(sys.modules, "distributed", None)


class OldCluster:
    """A client of Dask whose scheduler is of another version."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def wait_for_workers(self, *_: Any, **__: Any) -> None:
        pass

    def get_versions(self) -> dict[str, Any]:
        ours, old = ({"host": {"python": "3.11.7"}, "packages": {"dask": one, "distributed": one}} for one in ("2026.8.0", "2024.1.0"))
        return {"client": ours, "scheduler": old, "workers": {}}

    def close(self, timeout: float) -> None:
        pass


class EmptyCluster(OldCluster):
    """A client of Dask whose scheduler has no workers."""

    def wait_for_workers(self, *_: Any, **__: Any) -> None:
        raise TimeoutError


def find_a_cluster(kind: type) -> Callable[[pytest.MonkeyPatch], None]:
    """A scheduler answers at every address."""

    def answer(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("site_builder.engine.cluster._look", lambda _: None)
        monkeypatch.setattr("distributed.Client", kind)

    return answer


def save_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program saves the annotation file once, between the reading and the writing of a command."""
    saves = [writing.save]

    def late(root: Path, lock: Path, changes: Any) -> Any:
        if len(saves) == 1:
            saves.append(writing.save)
            with (root / changes[-1].path).open("a") as other:
                other.write("# 另一个程序存的\n")
        return saves[0](root, lock, changes)

    monkeypatch.setattr(writing, "save", late)


SET_UPS = {
    "annotation-stale": save_meanwhile,
    "clipping-library": take_libraries_away,
    "file-missing": deny_root_too,
    "output-twice": write_times_twice,
    "scheduler-library": take_clusters_away,
    "scheduler-lost": find_a_cluster(EmptyCluster),
    "scheduler-version": find_a_cluster(OldCluster),
}


# which codes there are


def calls_in(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a tree with the last part of the name that it calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            yield (node.func.id if isinstance(node.func, ast.Name) else node.func.attr), node


def code_argument(call: ast.Call, place: int) -> ast.expr | None:
    """What a call gives for `code`."""
    named = [word.value for word in call.keywords if word.arg == "code"]
    return named[0] if named else call.args[place] if len(call.args) > place else None


def codes_in_source() -> tuple[set[str], list[str]]:
    """The codes that site_builder can give, and the places where a code is not written out.

    A code is the constant at its place in `Fault(…)`, `YamlFault(…)`, `Doubt(…)`, or a function that hands its own parameter `code` on to one.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted((HOUSE / "site_builder").rglob("*.py"))}
    everywhere = {"Fault": 0, "YamlFault": 0, "Doubt": 0}
    own: dict[Path, dict[str, int]] = {path: {} for path in trees}  # what begins with _ is known in its module alone
    takers = [
        (path, node, names.index("code"))
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and "code" in (names := [one.arg for one in node.args.args if one.arg != "self"])
    ]
    handed_on: set[ast.Call] = set()
    known = 0
    while known < (known := len(everywhere) + sum(map(len, own.values()))):
        for path, function, place in takers:
            makers = {**everywhere, **own[path]}
            for name, call in calls_in(function):
                given = code_argument(call, makers[name]) if name in makers else None
                if isinstance(given, ast.Name) and given.id == "code":
                    handed_on.add(call)
                    (own[path] if function.name.startswith("_") else everywhere)[function.name] = place
    codes: set[str] = set()
    unwritten = []
    for path, tree in trees.items():
        makers = {**everywhere, **own[path]}
        for name, call in calls_in(tree):
            given = code_argument(call, makers[name]) if name in makers and call not in handed_on else None
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                codes.add(given.value)
            elif given is not None and not (isinstance(given, ast.Attribute) and given.attr == "code"):  # a fault handed on
                unwritten.append(f"{path.relative_to(HOUSE)}:{call.lineno}: {ast.unparse(given)}")
    return codes, unwritten


def test_every_code_is_written_out_and_has_its_page():
    codes, unwritten = codes_in_source()

    assert unwritten == []
    assert sorted(codes) == CODES


def test_the_list_of_pages_names_each_code_once_with_its_severity():
    readme = (PAGES / "README.md").read_text("utf-8")

    rows = re.findall(r"^\| \[([\w-]+)\]\(([\w-]+)\.md\) \| (error|warning)\b", readme, re.MULTILINE)

    assert [(code, code, read_page(code).severity) for code in CODES] == sorted(rows)
    assert read_page("topic-unknown").printed in readme


def test_the_small_site_of_the_examples_has_no_fault(site):
    enact(site, small_site())

    assert site.build().faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("code", CODES)
def test_the_example_gives_the_fault_as_printed_and_mended_gives_none(code, site, monkeypatch):
    page = read_page(code)
    assert code == page.title
    assert page.why
    SET_UPS.get(code, lambda _: None)(monkeypatch)
    ran = enact(site, [*small_site(), *page.example])

    faults = faults_of(site, code) if ran is None else ran

    assert {code} == {fault.code for fault in faults}
    assert page.severity == faults[0].severity
    assert faults[0].help, "the fault does not say how it is mended"
    whole, cut, _ = page.printed.partition("  …\n")
    printed = show(faults, root=site.root)
    assert whole == (printed[: len(whole)] if cut else printed)

    ran = enact(site, page.mended)

    assert (faults_of(site, code) if ran is None else ran) == ()
