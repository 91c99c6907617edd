"""One look at the inputs: what is found, what is hashed, and what no trick with links, times or strange files can hide."""

import os
import socket
import threading
import time
from types import SimpleNamespace

import pytest
from site_kit import SiteKit

from site_builder.engine import snapshot as snapshot_module
from site_builder.engine.snapshot import COARSE_NS, FINE_NS, Seen, is_racy, look, names_of

SECOND = 1_000_000_000


def looked(site: SiteKit, before=None):
    """The snapshot of a site, after another one."""
    return look(site.root, before.files if before else {}, before.began_ns if before else 0, time.time_ns(), {})


def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are read from now on."""
    found: list[str] = []
    look_at = snapshot_module.look_at

    def noting(path, *given):
        found.append(path)
        return look_at(path, *given)

    monkeypatch.setattr(snapshot_module, "look_at", noting)
    return found


@pytest.fixture
def old(site: SiteKit) -> SiteKit:
    """A site that was written an hour ago."""
    site.article("a").article("b").build()
    for path in (site.root / "content").rglob("*"):
        os.utime(path, ns=(time.time_ns() - 3600 * SECOND,) * 2)
    return site


def test_what_is_as_it_was_is_not_read_again(old, monkeypatch):
    before = looked(old)
    time.sleep(0.03)
    before = looked(old, before)
    read = hashed(monkeypatch)

    assert frozenset() == looked(old, before).changed
    assert [] == read


def test_only_what_is_new_is_read(old, monkeypatch):
    before = looked(old)
    time.sleep(0.03)
    before = looked(old, before)
    read = hashed(monkeypatch)
    old.article("b", "Anders.")

    assert {"content/articles/b.md"} == looked(old, before).changed
    assert ["content/articles/b.md"] == read


def test_an_edit_of_the_same_length_whose_time_is_put_back_is_seen(old):
    before = looked(old)
    path = old.root / "content/articles/b.md"
    state = path.stat()
    path.write_bytes(path.read_bytes()[:-4] + "换".encode() + b"\n")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    assert state.st_size == path.stat().st_size
    assert {"content/articles/b.md"} == looked(old, before).changed


@pytest.mark.parametrize(
    ("age", "whole_seconds", "racy"),
    [
        (0, False, True),
        (FINE_NS // 2, False, True),
        (2 * FINE_NS, False, False),
        (SECOND, True, True),
        (COARSE_NS, True, True),
        (COARSE_NS + SECOND, True, False),
        (-SECOND, False, True),
    ],
    ids=str,
)
def test_how_late_is_too_late_follows_the_times_of_the_file_system(age, whole_seconds, racy):
    now = 1_800_000_000 * SECOND + (0 if whole_seconds else 123_456_789)
    written = now - age

    assert racy == is_racy(written, written - (0 if whole_seconds else 1), now)


def test_an_edit_right_after_a_look_is_seen_where_times_are_whole_seconds(site):
    site.article("a")
    now = time.time_ns() // SECOND
    seen = looked(site).files["content/articles/a.md"]
    coarse = Seen(seen.size, now * SECOND, now * SECOND, seen.inode, seen.fingerprint)
    state = SimpleNamespace(st_size=seen.size, st_mtime_ns=now * SECOND, st_ctime_ns=now * SECOND, st_ino=seen.inode)

    assert not snapshot_module.is_same(coarse, state, now * SECOND + SECOND // 2)
    assert snapshot_module.is_same(coarse, state, (now + 5) * SECOND)


@pytest.mark.parametrize("linked", ["content", "content/articles", "themes/own", "themes", "plugins"])
def test_an_edit_behind_a_link_is_seen(site, tmp_path, linked):
    site.article("a").theme(search="{% extends 'base.html' %}{% block main %}eins{% endblock %}")
    site.plugins("lists", "def titles(site):\n    return [('t.txt', b'eins')]\n", emitters=["plugins.lists.titles"])
    site.settings(theme={"name": "own"}, plugins={"emitters": ["plugins.lists.titles"]})
    inside = linked == "content/articles"  # nothing of content/ may lie outside of it
    real = site.root / ("content/real" if inside else f"src/{linked.replace('/', '-')}")
    real.parent.mkdir(exist_ok=True)
    (site.root / linked).rename(real)
    (site.root / linked).symlink_to(real)
    site.build()
    first = site.tree()
    assert site.has("articles/a/")

    for path in sorted(real.rglob("*")):
        if path.is_file() and path.suffix in (".md", ".html", ".py"):
            path.write_text(path.read_text("utf-8").replace("正文在此", "改了正文").replace("eins", "zwei"), "utf-8")
    site.build()

    assert first != site.tree()


@pytest.mark.parametrize("kind", ["a named pipe", "a socket", "a device", "a link to nothing", "a link in a circle"])
@pytest.mark.parametrize(
    "path", ["content/articles/b.md", "content/media/b.png", "content/site.yaml.d", "themes/own/b.html", "plugins/b.py"]
)
def test_what_is_no_file_is_never_waited_for(site, kind, path):
    site.article("a")
    target = site.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind == "a named pipe":
        os.mkfifo(target)
    elif kind == "a socket":
        here = os.getcwd()
        os.chdir(target.parent)
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(target.name)
        os.chdir(here)
    elif kind == "a device":
        try:
            os.mknod(target, 0o600 | 0o020000, os.makedev(1, 5))
        except PermissionError:
            pytest.skip("only root may make devices")
    else:
        target.symlink_to("nowhere" if kind == "a link to nothing" else target.name)
    built = threading.Thread(target=site.build)
    built.start()
    built.join(20)

    assert not built.is_alive()
    assert site.has("articles/a/")
    assert set(site.codes) <= {"file-unexpected"}
    assert site.codes or not path.startswith("content/")


def test_a_file_that_becomes_a_pipe_between_look_and_reading_is_never_waited_for(site, monkeypatch):
    site.article("a").article("b").build()
    site.article("b", "Anders.")
    path = site.root / "content/articles/b.md"
    walk = snapshot_module._walk

    def replaced(*given):
        found = list(walk(*given))
        path.unlink()
        os.mkfifo(path)
        return iter(found)

    monkeypatch.setattr(snapshot_module, "_walk", replaced)
    site.build()

    assert ["front-matter-missing"] == site.codes
    assert site.has("articles/b/")


def test_a_name_that_is_no_unicode_is_a_warning_and_no_traceback(site):
    site.article("a")
    with open(os.fsencode(site.root / "content/articles") + b"/\xff\xfe.md", "wb") as file:
        file.write(b"x")
    site.build()

    assert ["file-unexpected"] == site.codes
    assert "name" in site.fault("file-unexpected").message


def test_a_file_that_cannot_be_read_any_more_or_can_be_again_is_a_change(site, monkeypatch):
    site.article("a").build()
    path = site.root / "content/articles/a.md"
    before = looked(site)
    path.chmod(0o600)

    seen = looked(site, before).files["content/articles/a.md"]

    assert seen.ctime_ns != before.files["content/articles/a.md"].ctime_ns


def test_a_clock_that_jumps_back_hides_no_edit(site, monkeypatch):
    site.article("a").build()
    hour_ago = time.time_ns() - 3600 * SECOND
    monkeypatch.setattr("site_builder.pipeline.time.time_ns", lambda: hour_ago)
    site.article("a", "改了一。").build()
    first = site.page("articles/a/")
    site.article("a", "改了二。").build()

    assert "改了一" in first
    assert "改了二" in site.page("articles/a/")


def test_a_file_that_changes_while_it_is_read_is_read_again_by_the_next_build(site, monkeypatch):
    site.article("a")
    look_at = snapshot_module.look_at

    def changing(path, full, state, held):
        seen = look_at(path, full, state, held)
        if path == "content/articles/a.md":
            site.article("a", "后来的字。")
        return seen

    with monkeypatch.context() as patch:
        patch.setattr(snapshot_module, "look_at", changing)
        site.build()
    site.build()

    assert "后来的字" in site.page("articles/a/")


def test_a_folder_that_leads_back_into_itself_is_read_once(site):
    site.article("a")
    (site.root / "content/articles/round").symlink_to(site.root / "content/articles")
    files = names_of(site.root).files

    assert ["content/articles/a.md"] == [path for path in files if path.startswith("content/articles")]
