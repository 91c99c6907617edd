"""A site reads clippings of its own kind: plug-ins that `plugins.importers` names."""

from pathlib import Path

import pytest
from site_kit import SiteKit

from site_builder.importer.output.destination import CannotImport
from site_builder.importer.pipeline import import_files

READER = """
from site_builder.model.clipping import Block, Sheet
from site_builder.model.strip import cut, of_line


def pipes(source):
    if not source.path.endswith(".pipe"):
        return None
    blocks = []
    for number, line in enumerate(source.text.split("\\n"), 1):
        if line.startswith("T|"):
            blocks.append(Block(cut(of_line(number, line), 2), "heading", 1))
        elif line.startswith("P|"):
            blocks.append(Block(cut(of_line(number, line), 2)))
    return [Sheet(tuple(blocks))]
"""
CLIP = "T|渡口开通\nP|渡口星期三开通，第一班船坐满了人。\nX|内部编号 17\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteKit:
    return SiteKit(tmp_path / "site").settings(plugins={"importers": ["plugins.pipes.pipes"]})


def imported(site: SiteKit, name: str, text: str):
    clip = site.root.parent / name
    clip.write_text(text, "utf-8")
    return next(iter(import_files(site.root, [clip])))


def test_a_reader_of_the_site_reads_what_is_its_business(site: SiteKit):
    site.write("plugins/pipes.py", READER)

    result = imported(site, "a.pipe", CLIP)

    assert result.prepared is not None
    assert [entry.front.title for entry in result.prepared.entries] == ["渡口开通"]
    leftovers = next((site.root / "content/leftovers").iterdir()).read_text("utf-8")
    assert "内部编号 17" in leftovers


def test_other_files_are_read_as_ever(site: SiteKit):
    site.write("plugins/pipes.py", READER)

    result = imported(site, "a.txt", "# 渡口开通\n\n渡口星期三开通，第一班船坐满了人。\n")

    assert result.prepared is not None
    assert [entry.front.title for entry in result.prepared.entries] == ["渡口开通"]


ELSEWHERE = """
from site_builder.model.clipping import Block, Sheet
from site_builder.model.strip import of_line


def pipes(source):
    return [Sheet((Block(of_line(9, "elsewhere")),))]
"""
WRONG = {
    "it raises": ("plugin-failed", "def pipes(source):\n    raise ValueError('no')\n"),
    "it gives no sheets": ("plugin-result", "def pipes(source):\n    return 'text'\n"),
    "its text stands nowhere": ("plugin-result", ELSEWHERE),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_a_reader_does_wrong_is_a_fault_and_nothing_is_written(site: SiteKit, case: str):
    code, reader = WRONG[case]
    site.write("plugins/pipes.py", reader)

    result = imported(site, "a.pipe", CLIP)

    assert (result.status, [fault.code for fault in result.faults]) == ("refused", [code])
    assert not (site.root / "content/articles").exists()


def test_a_reader_that_is_not_there_stops_the_import(site: SiteKit):
    with pytest.raises(CannotImport) as stopped:
        imported(site, "a.pipe", CLIP)

    assert [fault.code for fault in stopped.value.faults] == ["plugin-unknown"]
