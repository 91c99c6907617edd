"""What is kept between builds saves work and nothing else: no loss of it, and no damage to it, changes a byte of the output."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from site_kit import SiteKit

from site_builder.engine.store import Store


@pytest.fixture
def built(site: SiteKit) -> SiteKit:
    site.glossary(iran="伊朗", oman="阿曼").hub("talks")
    for stem in ("a", "b", "c"):
        site.article(stem, f"伊朗与阿曼，见[甲](a.md)，{stem}。", topics=["talks"])
    site.build()
    return site


def as_clean(site: SiteKit, folder: Path) -> dict[str, bytes]:
    """The output of a clean build of the same site."""
    clean = site.copy_to(folder)
    clean.build()
    return clean.tree()


def harm(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "deleted":
        path.unlink()
    elif how.startswith("cut"):
        path.write_bytes(data[: int(len(data) * float(how.removeprefix("cut at ")))])
    elif how == "no store at all":
        path.write_bytes(b"something else entirely" * 100)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "of another version":
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
    elif how == "a folder":
        path.unlink()
        path.mkdir()
        (path / "x").write_text("x")
    elif how == "values of another program":
        connection = sqlite3.connect(path)
        connection.execute("UPDATE kept SET value = x'00'")
        connection.commit()
        connection.close()
    elif how == "values of other articles":
        connection = sqlite3.connect(path)
        rows = connection.execute("SELECT key, value FROM kept WHERE kind = 'body/public' ORDER BY key").fetchall()
        for (key, _), (_, value) in zip(rows, [*rows[1:], rows[0]], strict=True):
            connection.execute("UPDATE kept SET value = ? WHERE kind = 'body/public' AND key = ?", (value, key))
        connection.commit()
        connection.close()


HARMS = (
    "deleted",
    "cut at 0.01",
    "cut at 0.3",
    "cut at 0.7",
    "cut at 0.99",
    "no store at all",
    "empty",
    "of another version",
    "a folder",
    "values of another program",
    "values of other articles",
)


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("edit", ["a title", "an output is lost"])
def test_a_store_that_is_harmed_costs_time_and_nothing_else(built, tmp_path, how, edit):
    harm(built.root / ".site_builder/store", how)
    if edit == "a title":
        built.article("b", "伊朗与阿曼，见[甲](a.md)，b。", title="新题", topics=["talks"])
    else:
        built.remove("output/articles/c/index.html")
    built.build()

    assert [] == built.codes
    assert as_clean(built, tmp_path / "clean") == built.tree()
    built.build()
    assert () == built.report.made


@pytest.mark.slow
def test_no_bit_of_the_store_that_flips_changes_the_output(built, tmp_path):
    path = built.root / ".site_builder/store"
    data = path.read_bytes()
    ledger = (built.root / ".site_builder/ledger.public").read_bytes()
    built.article("b", "伊朗。", title="新题", topics=["talks"]).remove("output/articles/c/index.html")
    expected = as_clean(built, tmp_path / "clean")
    for at in range(0, len(data), max(1, len(data) // 60)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        (built.root / ".site_builder/ledger.public").write_bytes(ledger)
        built.build()

        assert expected == built.tree()


@pytest.mark.parametrize("elsewhere", ["with other times", "in another folder", "both"])
def test_a_store_that_was_restored_serves(built, tmp_path_factory, tmp_path, elsewhere):
    if elsewhere != "with other times":
        moved = tmp_path_factory.mktemp("moved") / "site"
        shutil.copytree(built.root, moved)
        built.root = moved
    if elsewhere != "in another folder":
        for path in built.root.rglob("*"):
            os.utime(path, (1_700_000_000, 1_700_000_000))
    built.remove("output/articles/a").article("c", "阿曼。", topics=["talks"]).build()

    assert as_clean(built, tmp_path / "clean") == built.tree()


def test_output_that_was_lost_is_made_from_what_is_kept(built, monkeypatch):
    before = built.tree()
    built.remove("output")
    monkeypatch.setattr("site_builder.tasks.clear_article", lambda *_: 1 // 0)
    built.build()

    assert before == built.tree()


def test_the_two_audiences_share_a_store_and_nothing_else(built, tmp_path):
    built.article("d", "草稿里的伊朗。", draft=True).build("editor")
    built.article("a", "改了。", topics=["talks"]).build()
    public = built.tree()
    built.build("editor")
    preview = built.tree()

    clean = built.copy_to(tmp_path / "clean")
    clean.build()
    assert clean.tree() == public
    clean.build("editor")
    assert clean.tree() == preview


def test_a_store_that_cannot_be_written_is_done_without(built, tmp_path, monkeypatch):
    real = sqlite3.connect

    def refused(path: str, *args: object, **more: object) -> sqlite3.Connection:
        if path != ":memory:":
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return real(path, *args, **more)

    monkeypatch.setattr("site_builder.engine.store.sqlite3.connect", refused)
    built.article("a", "改了。", topics=["talks"]).build()

    assert [] == built.codes
    assert as_clean(built, tmp_path / "clean") == built.tree()


def test_a_disk_that_fills_up_while_the_store_is_written_does_no_harm(tmp_path):
    store = Store(tmp_path / "store")
    store.put("kind", {"a": b"1"})
    store.commit()
    store._connection.execute("PRAGMA max_page_count = 3")
    store.put("kind", {"b": b"2" * 100_000})

    assert b"2" * 100_000 == store.get("kind", "b")
    store.close()
    with Store(tmp_path / "store") as again:
        assert again.get("kind", "b") is None


def test_what_was_put_before_an_exception_is_not_kept(tmp_path):
    with pytest.raises(KeyboardInterrupt), Store(tmp_path / "store") as store:
        store.put("kind", {"a": b"1"})
        store.commit()
        store.put("kind", {"a": b"2"})
        raise KeyboardInterrupt

    with Store(tmp_path / "store") as store:
        assert b"1" == store.get("kind", "a")


def test_a_value_with_a_wrong_checksum_is_none(tmp_path):
    with Store(tmp_path / "store") as store:
        store.put("kind", {"a": b"value", "b": b"other"})
    connection = sqlite3.connect(tmp_path / "store")
    connection.execute("UPDATE kept SET value = CAST(substr(value, 1, 4) || 'valuf' AS BLOB) WHERE key = 'a'")
    connection.commit()
    connection.close()

    with Store(tmp_path / "store") as store:
        assert store.get("kind", "a") is None
        assert {"b": b"other"} == store.all("kind")
