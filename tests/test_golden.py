"""A small site whose every output byte is kept in the repository: what changes in a page is seen in the diff of a commit.

tests/sites/kiosk/ holds the site (content/, themes/), what is built from it on a fixed day (expected/), and the faults that the build
names (expected.txt).  Its theme extends `plain` and has a style and scripts of its own, so that those of `plain`, whose hashes stand in every
page, can change without all pages here changing with them; all else that `plain` writes is compared.
"""

import difflib
from collections.abc import Mapping
from pathlib import Path

import pytest
from site_kit import tree_of

from site_builder.faults import show
from site_builder.pipeline import Options, build

KIOSK = Path(__file__).parent / "sites" / "kiosk"
DAY = "2026-03-20"
FILES, LINES, WIDTH = 5, 14, 160
"""How much of a difference is shown: files, lines of each, characters of a line."""
ACCEPT = "If this is what it should be:  .venv/bin/pytest tests/test_golden.py --accept   and read  git diff tests/sites"


def built(folder: Path) -> dict[str, bytes]:
    """What a clean build of the site writes, and what it says."""
    report = build(KIOSK, Options(as_of=DAY, home=str(folder)))
    said = show(report.faults, root=KIOSK)
    return {"expected.txt": f"{said}\n".encode()} | {f"expected/{path}": data for path, data in tree_of(folder / "output").items()}


def kept() -> dict[str, bytes]:
    """What the repository has of it."""
    return {path: data for path, data in tree_of(KIOSK).items() if path.startswith(("expected/", "expected.txt"))}


def accept(wanted: Mapping[str, bytes]) -> None:
    """Write what the repository has anew."""
    for path in kept().keys() - wanted.keys():
        (KIOSK / path).unlink()
    for path, data in wanted.items():
        (KIOSK / path).parent.mkdir(parents=True, exist_ok=True)
        (KIOSK / path).write_bytes(data)


def difference(expected: Mapping[str, bytes], actual: Mapping[str, bytes]) -> str:
    """What is not as it was: the paths, the first lines of the first few, and how to accept it; "" when all is as it was."""
    lines = [f"missing: {path}" for path in sorted(expected.keys() - actual.keys())]
    lines += [f"new:     {path}" for path in sorted(actual.keys() - expected.keys())]
    changed = [path for path in sorted(expected.keys() & actual.keys()) if expected[path] != actual[path]]
    for path in changed[:FILES]:
        before, after = (data.decode("utf-8", "backslashreplace").split("\n") for data in (expected[path], actual[path]))
        told = [line.rstrip("\n")[:WIDTH] for line in difflib.unified_diff(before, after, path, path, n=1)]
        lines += ["", *told[:LINES], *([f"… and {len(told) - LINES} more lines"] if len(told) > LINES else [])]
    lines += [f"changed: {path}" for path in changed[FILES:]]
    return "\n".join(["The golden site is another:", *lines, "", ACCEPT]) if lines else ""


def test_every_output_byte_of_the_golden_site_is_what_was_accepted(tmp_path, pytestconfig):
    actual = built(tmp_path)
    if pytestconfig.getoption("--accept"):
        accept(actual)

    told = difference(kept(), actual)

    if told:
        pytest.fail(told, pytrace=False)


def test_the_golden_site_shows_what_it_is_there_to_show():
    """One page of each kind, notes of each kind, an overlap, a translation, an alias; and nothing of what is withheld or a draft."""
    pages = {path: data.decode() for path, data in kept().items()}
    article = pages["expected/articles/2026-03-02-ting-zu/index.html"]
    templates = Path(__file__).parent.parent / "themes/plain/templates"

    kinds = ("gloss", "context", "check", "source", "correction", "claim", "footnote")
    assert [] == [kind for kind in kinds if f'data-kind="{kind}"' not in article]
    assert 'data-refs="no-letter letter"' in article
    assert "for twenty-three years" in pages["expected/en/articles/2026-03-02-ting-zu/index.html"]
    assert "expected/old/kiosk/index.html" in pages
    assert [] == [path for path, text in pages.items() if "不得刊出" in text]
    assert "expected/review/index.html" not in pages
    kept_kinds = {
        "home",
        "article",
        "hub",
        "question",
        "entity",
        "archive",
        "changes",
        "corrections",
        "sources",
        "search",
        "page",
        "404",
        "redirect",
    }
    assert kept_kinds == {path.stem for path in templates.glob("*.html")} - {
        "base",
        "_parts",
        "review",
        "compare",
    }  # `test_compare_page.py` looks at the last


def test_a_difference_names_the_file_shows_the_lines_and_says_how_to_accept_it():
    expected = {"expected/a.html": b"<p>one</p>\n<p>two</p>\n", "expected/b.html": b"b", "expected/c.html": b"c"}

    told = difference(expected, {"expected/a.html": b"<p>one</p>\n<p>three</p>\n", "expected/b.html": b"b", "expected/d.html": b"d"})

    assert "missing: expected/c.html" in told
    assert "new:     expected/d.html" in told
    assert "--- expected/a.html" in told
    assert "\n-<p>two</p>\n+<p>three</p>\n" in told
    assert told.endswith(ACCEPT)
    assert "" == difference(expected, expected)
