"""An import that is stopped at any moment leaves all files of a clipping or none, after the next command; nothing else changes."""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_kit import SAMPLES, command, content
from site_kit import SiteKit

from site_builder.engine import staging
from site_builder.engine.staging import FOLDER, bring_in, settle

pytestmark = pytest.mark.slow

EAST = SAMPLES[0]
STEPS = 400
"""More steps than any import of these tests makes."""


class Stop(BaseException):
    """The process is killed."""


def stop_before(monkeypatch: pytest.MonkeyPatch, step: int) -> list[str]:
    """From now on the process is killed before its `step`-th change of the disk; the names of the changes it made."""
    made: list[str] = []

    def counted(name: str, call: Callable) -> Callable:
        def counting(*given, **named):
            if len(made) == step:
                raise Stop(name)
            made.append(name)
            return call(*given, **named)

        return counting

    for name in ("rename", "replace", "unlink", "rmdir", "mkdir", "link"):
        monkeypatch.setattr(os, name, counted(name, getattr(os, name)))
    monkeypatch.setattr(Path, "write_bytes", counted("write_bytes", Path.write_bytes))
    monkeypatch.setattr(shutil, "rmtree", counted("rmtree", shutil.rmtree))
    return made


def half_written(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """From now on the `step`-th file that is written breaks off in its middle, and the process is killed."""
    write, left = Path.write_bytes, [step]

    def breaking(path: Path, data: bytes) -> int:
        if not left[0]:
            write(path, data[: len(data) // 2])
            raise Stop("half a file")
        left[0] -= 1
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", breaking)


def digest(root: Path) -> SiteKit:
    """A site with a page of its own."""
    return SiteKit(root).hub("river", keywords=["澜门河"]).article("mine").write("content/leftovers/keep.txt", "bleibt")


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """content/ without and with the whole import."""
    site = digest(tmp_path_factory.mktemp("whole"))
    none = content(site)
    assert 0 == command(site, EAST).code
    return none, content(site)


def stopped(site: SiteKit, stop: Callable[[pytest.MonkeyPatch], object]) -> bool:
    """Import, and be killed; whether that came about."""
    with pytest.MonkeyPatch.context() as patch:
        stop(patch)
        try:
            command(site, EAST)
        except Stop:
            return True
    return False


def by_settle(site: SiteKit) -> None:
    settle(site.root)


def by_import(site: SiteKit) -> None:
    assert 1 == command(site, site.root / "none.txt").code


def by_build(site: SiteKit) -> None:
    assert not site.build().stopped


def by_undo(site: SiteKit) -> None:
    assert 1 == command(site, "--undo", site.root / "content/receipts/none.yaml").code


def by_dry_run(site: SiteKit) -> None:
    assert 1 == command(site, "--dry-run", site.root / "none.txt").code


NEXT = (by_settle, by_import, by_build, by_undo, by_dry_run)


def steps(tmp_path: Path) -> list[str]:
    """The changes of the disk that one whole import makes."""
    site = digest(tmp_path / "counted")
    with pytest.MonkeyPatch.context() as patch:
        made = stop_before(patch, STEPS)
        command(site, EAST)
    assert 20 < len(made) < STEPS
    return made


def test_wherever_an_import_is_killed_the_next_command_leaves_all_or_nothing(tmp_path, whole):
    none, everything = whole
    outcomes = []
    for step in range(len(steps(tmp_path)) + 1):
        site = digest(tmp_path / str(step))
        was_stopped = stopped(site, lambda patch, step=step: stop_before(patch, step))
        NEXT[step % 2](site)
        outcomes.append("all" if content(site) == everything else "none" if content(site) == none else f"part at step {step}")
        assert was_stopped or outcomes[-1] == "all"
        assert not (site.root / FOLDER).exists() or [] == os.listdir(site.root / FOLDER)

    assert ["none", "all"] == list(dict.fromkeys(outcomes))


@pytest.mark.parametrize("following", NEXT, ids=lambda one: one.__name__)
@pytest.mark.parametrize("fraction", [0.3, 0.6, 0.75, 0.9])
def test_every_command_settles_what_was_stopped(tmp_path, whole, following, fraction):
    none, everything = whole
    site = digest(tmp_path / "site")
    assert stopped(site, lambda patch: stop_before(patch, int(len(steps(tmp_path)) * fraction)))
    following(site)

    assert content(site) in (none, everything)
    assert not (site.root / FOLDER).exists() or [] == os.listdir(site.root / FOLDER)


@pytest.mark.parametrize("file", range(9))
def test_a_file_that_breaks_off_in_its_middle_never_comes_into_the_site(tmp_path, whole, file):
    none, everything = whole
    site = digest(tmp_path / "site")
    was_stopped = stopped(site, lambda patch: half_written(patch, file))
    settle(site.root)

    assert content(site) == (none if was_stopped else everything)


def test_the_import_that_was_stopped_can_be_done_again(tmp_path, whole):
    _, everything = whole
    for step in range(0, len(steps(tmp_path)), 5):
        site = digest(tmp_path / str(step))
        stopped(site, lambda patch, step=step: stop_before(patch, step))

        assert 0 == command(site, EAST).code
        assert everything == content(site)


def test_settling_that_is_killed_too_is_finished_by_the_next(tmp_path, whole):
    none, everything = whole
    count = len(steps(tmp_path))
    for step in range(count // 2, count, 3):
        for second in range(0, 12, 3):
            site = digest(tmp_path / f"{step}-{second}")
            stopped(site, lambda patch, step=step: stop_before(patch, step))
            with pytest.MonkeyPatch.context() as patch:
                stop_before(patch, second)
                with contextlib.suppress(Stop):
                    settle(site.root)
            settle(site.root)

            assert content(site) in (none, everything)


def test_of_two_clippings_the_first_stays_when_the_second_is_stopped(tmp_path):
    made = steps(tmp_path)
    site = digest(tmp_path / "site")
    with pytest.MonkeyPatch.context() as patch:
        stop_before(patch, len(made) + 4)
        with pytest.raises(Stop):
            command(site, EAST, SAMPLES[2])
    settle(site.root)

    assert {"east-cape-daily-page-7"} == {path.name.split(".")[0] for path in (site.root / "content/receipts").iterdir()}


def test_new_hubs_come_with_their_pages_or_not_at_all(tmp_path):
    outcomes = set()
    for step in range(0, 60, 4):
        site = SiteKit(tmp_path / str(step))
        with pytest.MonkeyPatch.context() as patch:
            stop_before(patch, step)
            with contextlib.suppress(Stop):
                command(site, "--new-topics", SAMPLES[2])
        settle(site.root)
        outcomes.add(
            tuple(
                (site.root / f"content/{folder}").exists() and bool(os.listdir(site.root / f"content/{folder}"))
                for folder in ("topics", "articles", "receipts")
            )
        )

    assert {(False, False, False), (True, True, True)} == outcomes


# The transaction by itself.


def test_a_file_that_stands_there_is_never_written_over(site):
    site.write("content/articles/a.md", "alt")
    bring_in(site.root, "one", {"content/articles/a.md": b"neu", "content/articles/b.md": b"neu"})

    assert "alt" == (site.root / "content/articles/a.md").read_text()
    assert "neu" == (site.root / "content/articles/b.md").read_text()


def test_a_page_that_the_editor_makes_before_settling_is_kept(site, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(staging, "_finish", lambda root, folder: (_ for _ in ()).throw(Stop()))
        with pytest.raises(Stop):
            bring_in(site.root, "one", {"content/articles/a.md": b"neu", "content/articles/b.md": b"neu"})
    site.write("content/articles/a.md", "von Hand")
    settle(site.root)

    assert ("von Hand", "neu") == tuple((site.root / f"content/articles/{stem}.md").read_text() for stem in "ab")


def test_strange_things_in_the_folder_of_state_are_cleared_away_and_links_are_not_followed(site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("bleibt")
    (site.root / FOLDER).mkdir(parents=True)
    (site.root / FOLDER / "link").symlink_to(outside)
    site.write(f"{FOLDER}/stray.txt", "x").write(f"{FOLDER}/half/0", "x")

    assert 3 == settle(site.root)
    assert ["keep.txt"] == os.listdir(outside)
    assert [] == os.listdir(site.root / FOLDER)
    assert 0 == settle(site.root)


@given(
    st.dictionaries(st.from_regex(r"content/[a-z]{1,3}/[a-z]{1,3}\.md", fullmatch=True), st.binary(max_size=20), min_size=1, max_size=6),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_any_set_of_files_comes_in_whole_or_not_at_all(tmp_path_factory, files, first, second):
    root = tmp_path_factory.mktemp("any")
    for step in (first, second):
        with pytest.MonkeyPatch.context() as patch:
            stop_before(patch, step)
            try:
                if step == first:
                    bring_in(root, "one", files)
                else:
                    settle(root)
            except Stop:
                pass
    settle(root)

    there = (
        {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "content").rglob("*.md")}
        if (root / "content").exists()
        else {}
    )
    assert there in ({}, files)
