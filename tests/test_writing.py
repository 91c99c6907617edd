"""Stories of the output folder: what is written, what is left alone, and what a build that goes wrong leaves behind."""

import itertools
import os
import sys
import threading

import pytest
from site_kit import SiteKit
from test_incremental import stop_after

from site_builder.engine import lock
from site_builder.engine.files import TEMPORARY
from site_builder.engine.ledger import ROSTER, ROSTER_LINE, read_ledger, read_roster
from site_builder.engine.lock import Busy, locked

# Files that are not ours.


def test_a_foreign_file_is_left_alone_and_named_once(site):
    site.article("a").write("output/mine.txt", "von Hand").build()
    first = [(fault.code, fault.severity, fault.span.path) for fault in site.report.faults]
    site.build()
    second = site.codes
    site.article("b").build()

    assert [("output-foreign", "warning", "output/mine.txt")] == first
    assert [] == second
    assert [] == site.codes
    assert "von Hand" == site.page("mine.txt")


@pytest.mark.parametrize("path", ["articles/a/mine.txt", "mine.txt", "new/folder/mine.txt", "en/articles/new/mine.txt"])
def test_a_foreign_file_that_comes_later_is_named_by_the_next_build_that_has_work(site, path):
    site.article("a").article("b").build()
    site.article("b", "改过的一段。").build()
    site.write(f"output/{path}", "von Hand").article("b", "又改过的一段。").build()
    first = [fault.span.path for fault in site.report.faults]
    site.article("b", "再改一次。").build()

    assert [f"output/{path}"] == first
    assert [] == site.codes
    assert [path] == [*read_ledger(site.root / ".site_builder/ledger.public").named]


def test_a_foreign_file_that_was_moved_away_is_forgotten_and_one_that_comes_back_is_named_again(site):
    site.article("a").write("output/articles/mine.txt", "von Hand").build()
    site.remove("output/articles/mine.txt").article("a", "改过的一段。").build()
    away = read_ledger(site.root / ".site_builder/ledger.public").named
    site.write("output/articles/mine.txt", "von Hand").article("a", "又改过的一段。").build()

    assert () == away
    assert ["output-foreign"] == site.codes


def test_what_a_killed_build_left_half_written_goes_with_the_next_one(site):
    site.article("a").article("b").build()
    left = site.root / "output/articles/a" / f"{TEMPORARY}x"
    left.write_text("half")
    site.article("b", "改过的一段。").build()

    assert not left.exists()


def test_a_foreign_file_in_the_place_of_an_output_is_an_error_and_stays(site):
    site.article("a").write("output/articles/a/index.html", "von Hand").build()
    fault = site.fault("output-foreign")

    assert ("error", "output/articles/a/index.html") == (fault.severity, fault.span.path)
    assert "von Hand" == site.page("articles/a/")
    assert site.has("en/articles/a/")


def test_the_error_of_a_foreign_file_is_repeated_until_it_is_moved_away(site):
    site.article("a").write("output/articles/a/index.html", "von Hand").build()
    site.build()
    repeated = site.codes
    site.remove("output/articles/a/index.html").build()

    assert ["output-foreign"] == repeated
    assert [] == site.codes
    assert "正文在此" in site.page("articles/a/")


def test_a_foreign_file_with_the_very_bytes_of_the_output_is_taken_over(site):
    site.article("a").build()
    site.remove(".site_builder").build()

    assert [] == site.codes
    assert () == site.report.rewritten


def test_a_folder_in_the_place_of_an_output_is_an_error_and_stays(site):
    site.article("a").write("output/feed.xml/mine.txt", "von Hand").build()

    assert ["output-foreign"] == [fault.code for fault in site.report.faults if fault.severity == "error"]
    assert "von Hand" == site.page("feed.xml/mine.txt")


def test_an_output_that_became_a_folder_is_an_error_and_the_folder_stays(site):
    site.article("a").build()
    site.remove("output/feed.xml").write("output/feed.xml/mine.txt", "von Hand").build()
    with_page = site.codes
    site.remove("content/articles/a.md").build()

    assert "output-foreign" in with_page
    assert "von Hand" == site.page("feed.xml/mine.txt")


def test_a_file_in_the_place_of_a_folder_is_an_error_and_stays(site):
    site.article("a").write("output/articles", "von Hand").build()

    assert {"output-outside"} == {fault.code for fault in site.report.faults}
    assert "output/articles" == site.report.faults[0].span.path
    assert "von Hand" == site.page("articles")
    assert site.has("en/articles/a/")


def test_a_file_that_was_changed_by_hand_is_put_right(site):
    site.article("a").build()
    before = site.page("articles/a/")
    site.write("output/articles/a/index.html", "von Hand").build()

    assert ("articles/a/index.html",) == site.report.rewritten
    assert before == site.page("articles/a/")


def test_the_folder_s_own_ignore_file_is_no_foreign_file(site):
    site.write("output/.gitignore", "*\n").build()

    assert [] == site.codes
    assert "*\n" == site.page(".gitignore")


def test_a_deleted_output_comes_back(site):
    site.article("a").build()
    before = site.tree()
    site.remove("output/articles/a/index.html").remove("output/feed.xml").build()

    assert {"articles/a/index.html", "feed.xml"} == {*site.report.rewritten}
    assert before == site.tree()


def test_a_deleted_output_folder_comes_back(site):
    site.article("a").build()
    before = site.tree()
    site.remove("output").build()

    assert before == site.tree()


# Files that are stale.


def test_outputs_that_no_page_needs_any_more_go_with_the_folders_they_leave_empty(site):
    site.article("a").article("b", aliases=["/old/b/"], date="2025-01-01").build()
    site.remove("content/articles/b.md").build()

    assert {"articles/b/index.html", "en/articles/b/index.html", "old/b/index.html", "articles/b/index.md"} <= set(site.report.deleted)
    assert not (site.output / "articles/b").exists()
    assert not (site.output / "old").exists()
    assert not (site.output / "archive/2025-01").exists()
    assert (site.output / "articles/a").exists()


def test_a_folder_that_still_holds_a_foreign_file_stays_with_it(site):
    site.article("a").article("b").build()
    site.write("output/articles/b/mine.txt", "von Hand").remove("content/articles/b.md").build()

    assert ["mine.txt"] == os.listdir(site.output / "articles/b")
    assert ["output-foreign"] == site.codes


def test_without_a_ledger_and_a_roster_nothing_is_deleted(site):
    site.article("a").article("b").build()
    site.remove(".site_builder").remove(f"output/{ROSTER}").remove("content/articles/b.md").build()

    assert () == site.report.deleted
    assert site.has("articles/b/")
    assert {"output-foreign"} == set(site.codes)


@pytest.mark.parametrize("lost", ["all that is kept", "the ledger", "a damaged ledger", "the ledger of another program"])
def test_without_a_ledger_the_roster_tells_which_files_are_ours(site, tmp_path, lost):
    site.article("a").article("b").build()
    path = site.root / ".site_builder/ledger.public"
    if lost == "all that is kept":
        site.remove(".site_builder")
    elif lost == "the ledger":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[:-5] + b"\xff" + data[-4:] if lost == "a damaged ledger" else b"another program's")

    site.article("a", "Anders.").remove("content/articles/b.md").write("output/articles/mine/note.txt", "von Hand").build()

    clean = site.copy_to(tmp_path / "clean")
    clean.build()
    assert ["output-foreign"] == site.codes
    assert "von Hand" == site.page("articles/mine/note.txt")
    site.remove("output/articles/mine")
    assert clean.tree() == site.tree()


@pytest.mark.slow
def test_no_damage_of_the_ledger_does_harm(site, tmp_path):
    site.article("a").article("b").build()
    path = site.root / ".site_builder/ledger.public"
    data = path.read_bytes()
    site.article("a", "Anders.").copy_to(tmp_path / "clean")
    expected = SiteKit(tmp_path / "clean")
    expected.build()
    for at in range(0, len(data), max(1, len(data) // 40)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        site.build()

        assert [] == site.codes
        assert expected.tree() == site.tree()


def test_an_unreadable_ledger_counts_as_none(site):
    site.article("a").build()
    before = site.tree()
    site.write(".site_builder/ledger.public", b"\xff\x00broken").build()

    assert [] == site.codes
    assert before == site.tree()


def test_the_ledgers_of_the_two_audiences_do_not_meet(site):
    site.article("a", draft=True).build()
    public = site.tree()
    site.build("editor")
    preview = site.output
    site.build()

    assert public == site.tree()
    assert (preview / "articles/a/index.html").is_file()
    assert preview == site.root / ".site_builder/preview"


# Links in the output folder.


def test_a_linked_folder_in_the_output_is_not_followed(site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    site.article("a").build()
    site.remove("output/articles")
    (site.output / "articles").symlink_to(outside)
    site.build()
    written = site.codes
    site.remove("content/articles/a.md").build()

    assert {"output-outside"} == set(written)
    assert [] == os.listdir(outside)
    assert (site.output / "articles").is_symlink()


def test_a_linked_folder_is_not_searched_for_foreign_files(site, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text("geheim")
    site.build()
    (site.output / "photos").symlink_to(tmp_path / "outside")
    site.article("a").build()

    assert ["output/photos"] == [fault.span.path for fault in site.report.faults]


@pytest.mark.parametrize("same", [True, False])
def test_an_output_that_became_a_link_becomes_a_file_again_and_its_target_stays(site, tmp_path, same):
    site.article("a").build()
    before = site.page("feed.xml")
    target = tmp_path / "target.xml"
    target.write_text(before if same else "fremd", encoding="utf-8")
    site.remove("output/feed.xml")
    (site.output / "feed.xml").symlink_to(target)
    site.build()

    assert not (site.output / "feed.xml").is_symlink()
    assert before == site.page("feed.xml")
    assert (before if same else "fremd") == target.read_text(encoding="utf-8")


def test_a_foreign_link_in_the_place_of_an_output_is_an_error_and_stays(site, tmp_path):
    site.article("a").write("output/x", "")
    (site.output / "feed.xml").symlink_to(tmp_path / "nothing.xml")
    site.build()

    assert ["output/feed.xml"] == [fault.span.path for fault in site.report.faults if fault.severity == "error"]
    assert (site.output / "feed.xml").is_symlink()
    assert not (tmp_path / "nothing.xml").exists()


def test_an_output_folder_that_is_itself_a_link_is_written_to(site, tmp_path):
    (tmp_path / "www").mkdir()
    (site.root / "output").symlink_to(tmp_path / "www")
    site.article("a").build()

    assert [] == site.codes
    assert (tmp_path / "www/articles/a/index.html").is_file()


# Builds that go wrong.


def test_a_template_error_keeps_the_old_page_and_is_repeated_until_it_is_mended(site):
    site.article("a").theme(search="{% extends 'base.html' %}{% block main %}<main>gut</main>{% endblock %}").build()
    before = site.page("search/")
    site.theme(search="{{ view.nothing }}").article("a", "Neu.").build()
    broken = site.codes, site.page("search/"), site.page("articles/a/")
    site.build()
    repeated = site.codes
    site.theme(search="{% extends 'base.html' %}{% block main %}<main>wieder gut</main>{% endblock %}").build()

    assert ["template-failed", "template-failed"] == broken[0] or ["template-failed"] == broken[0]
    assert before == broken[1]
    assert "Neu." in broken[2]
    assert broken[0] == repeated
    assert [] == site.codes
    assert "wieder gut" in site.page("search/")


def test_a_template_error_of_a_page_that_has_no_old_one_writes_nothing_for_it(site):
    site.theme(entity="{{ view.nothing }}").glossary(iran="伊朗").article("a", "伊朗。").build()

    assert {"template-failed"} == set(site.codes)
    assert not (site.output / "entities").exists()
    assert site.has("articles/a/")


def test_errors_in_the_content_leave_the_last_good_output_as_it_is(site):
    site.article("a").article("b").build()
    before = site.tree()
    site.remove("content/articles/b.md").article("a", "Neu, siehe [x](none.md).").build()

    assert site.report.stopped
    assert before == site.tree()


@pytest.mark.parametrize("files", [0, 1, 5, 12])
def test_a_build_that_is_killed_is_finished_by_the_next(site, monkeypatch, tmp_path, files):
    site.article("a").article("b", date="2025-01-01")
    with monkeypatch.context() as patch:
        stop_after(patch, files)
        with pytest.raises(KeyboardInterrupt):
            site.build()

    site.article("a", "Anders.").remove("content/articles/b.md").article("c").build()

    clean = site.copy_to(tmp_path / "clean")
    clean.build()
    assert [] == site.codes
    assert clean.tree() == site.tree()


@pytest.mark.parametrize("files", [0, 1, 5])
def test_a_rebuild_that_is_killed_is_finished_by_the_next(site, monkeypatch, tmp_path, files):
    site.article("a").article("b", date="2025-01-01").build()
    with monkeypatch.context() as patch:
        stop_after(patch, files)
        with pytest.raises(KeyboardInterrupt):
            site.article("a", "Anders.").article("d").settings(title="Neu").build()

    site.remove("content/articles/d.md").article("c").build()

    clean = site.copy_to(tmp_path / "clean")
    clean.build()
    assert [] == site.codes
    assert clean.tree() == site.tree()


def test_what_a_killed_build_left_half_written_is_cleared_away(site):
    site.article("a").build()
    site.write(f"output/articles/a/{TEMPORARY}x1", "half").article("b").build()

    assert [] == site.codes
    assert not (site.output / f"articles/a/{TEMPORARY}x1").exists()


def test_a_line_of_the_roster_that_broke_off_makes_no_file_ours(site):
    site.article("a").write("output/articles/mine/note.txt", "von Hand")
    site.write(f"output/{ROSTER}", "00000000 - articles/mine/note.txt\nabc").build()

    assert "von Hand" == site.page("articles/mine/note.txt")


def test_a_reader_never_sees_a_part_of_a_file(site, monkeypatch):
    site.article("a").build()
    before = site.tree()
    monkeypatch.setattr("site_builder.engine.files.os.replace", lambda old, new: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        site.article("a", "Anders." * 100).build()

    assert before == site.tree()


# Two builds at once.


def test_where_the_system_has_no_flock_builds_are_kept_apart_all_the_same(tmp_path, monkeypatch):
    import filelock  # noqa: F401  # before the module that it would use here is hidden

    monkeypatch.setitem(sys.modules, "fcntl", None)
    with locked(tmp_path / "lock", 0.1), pytest.raises(Busy, match="another build"), locked(tmp_path / "lock", 0.1):
        pass
    with locked(tmp_path / "lock", 0.1):
        pass


def test_a_second_build_waits_for_the_first(site, monkeypatch):
    site.article("a")
    waits = threading.Event()
    done = threading.Event()
    monkeypatch.setattr(lock.time, "sleep", lambda seconds: (waits.set(), done.wait(0.01))[1])

    def second():
        site.build()
        done.set()

    with locked(site.root / ".site_builder/lock"):
        builder = threading.Thread(target=second)
        builder.start()
        assert waits.wait(10)
        early = (site.root / "output").exists()
    builder.join(10)

    assert not early
    assert done.is_set()
    assert site.has("articles/a/")


def test_a_build_that_waits_in_vain_says_so(site):
    path = site.root / ".site_builder/lock"

    with locked(path), pytest.raises(Busy, match="another build of this site is running"), locked(path, patience=0):
        pass


def test_the_lock_goes_with_the_build_that_held_it(site, monkeypatch):
    with monkeypatch.context() as patch:
        stop_after(patch, 0)
        with pytest.raises(KeyboardInterrupt):
            site.article("a").build()

    with locked(site.root / ".site_builder/lock", patience=0):
        pass


def test_builds_of_two_audiences_at_once_do_not_harm_each_other(site, tmp_path):
    for number in range(5):
        site.article(f"a{number}", draft=number % 2 == 0)
    kits = SiteKit(site.root), SiteKit(site.root)
    threads = [threading.Thread(target=kit.build, args=(audience,)) for kit, audience in zip(kits, ("public", "editor"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    clean = site.copy_to(tmp_path / "clean")
    clean.build()
    assert clean.tree() == kits[0].tree()
    clean.build("editor")
    assert clean.tree() == kits[1].tree()


def test_the_roster_grows_by_what_was_made_and_is_written_whole_before_it_is_three_times_as_long(site):
    for name in "abcdefgh":
        site.article(name)
    site.build()
    whole = (site.root / "output" / ROSTER).stat().st_size
    sizes = []
    for number in range(60):
        site.article("a", f"第{number}次改。").build()
        sizes.append((site.root / "output" / ROSTER).stat().st_size)
    lines = read_ledger(site.root / ".site_builder/ledger.public").outputs

    assert sizes[0] in range(whole + 1, whole * 5 // 4)
    assert any(later < size for size, later in itertools.pairwise(sizes))
    assert max(sizes) < 2 * ROSTER_LINE * len(lines)
    assert {path: line.body for path, line in lines.items()} == read_roster(site.root / "output")


def test_a_deleted_output_is_no_longer_ours(site):
    site.article("a").article("b").article("c").build()
    site.remove("content/articles/b.md").build()

    assert "articles/b/index.html" not in read_roster(site.root / "output")
