"""How the names of the glossary are read aloud: worked out once, apart, and kept."""

import importlib.util
import io
from types import SimpleNamespace

import pytest

from site_builder.engine.executor import forked, here
from site_builder.engine.store import Store
from site_builder.hantext import main, pinyin
from site_builder.readings import Reader, readings_of


@pytest.mark.parametrize("executor", [here, forked(2)])
def test_names_in_han_characters_are_read(executor):
    assert {"东港": "dong-gang", "重庆": "chong-qing"} == readings_of(["东港", "重庆", "Eastport"], Store(None), executor)()


def test_what_is_kept_is_not_worked_out_again(monkeypatch):
    store = Store(None)
    readings_of(["东港"], store, here)()
    asked = []
    monkeypatch.setattr("site_builder.readings.pinyin", lambda name: asked.append(name) or pinyin(name))

    assert {"东港", "西浦"} == readings_of(["东港", "西浦"], store, here)().keys()
    assert {"东港"} <= readings_of(["东港"], store, here)().keys()

    assert ["西浦"] == asked


def test_a_reader_that_fails_is_no_loss(monkeypatch, tmp_path):
    failing = tmp_path / "python"
    failing.write_text("#!/bin/sh\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(failing))

    assert {"东港": "dong-gang"} == readings_of(["东港"], Store(None), forked(2))()


def test_a_reader_reads_many_names_while_something_else_is_done():
    names = [f"东港{number}号" for number in range(20_000)]

    assert {name: pinyin(name) for name in names[::500]}.items() <= Reader(names).readings().items()


def test_a_reader_reads_words_as_all_of_them_together_are_read():
    from pypinyin.phrases_dict import phrases_dict

    words = sorted(phrases_dict)
    some = [first + second + "港" for first, second in zip(words[::97], words[5::97], strict=False)]

    assert {name: pinyin(name) for name in some} == Reader(some).readings()


def test_a_reader_that_finds_no_words_apart_loads_all(monkeypatch, tmp_path):
    spec = importlib.util.spec_from_loader("pypinyin", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr("importlib.util.find_spec", lambda _: spec)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO('["重庆"]'.encode())))
    monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=(said := io.BytesIO())))
    main()

    assert b'{"\xe9\x87\x8d\xe5\xba\x86":"chong-qing"}' == said.getvalue()


def test_a_reader_that_nobody_waits_for_ends():
    reader = Reader(["东港"])
    process = reader._process
    del reader

    assert process.poll() is not None


def test_modules_of_the_folder_where_a_build_runs_are_not_taken_for_ours(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)

    assert {"东港": "dong-gang"} == Reader(["东港"]).readings()


def test_names_that_are_gone_are_forgotten_when_one_comes():
    store = Store(None)
    readings_of(["东港"], store, here)()

    assert {"西浦": pinyin("西浦")} == readings_of(["西浦"], store, here)()


def test_readings_of_another_program_are_made_anew(monkeypatch):
    store = Store(None)
    readings_of(["东港"], store, here)()
    monkeypatch.setattr("site_builder.readings.of_text_code", lambda: "another")
    monkeypatch.setattr("site_builder.readings.pinyin", lambda name: "read-anew")

    assert {"东港": "read-anew"} == readings_of(["东港"], store, here)()


def test_a_glossary_without_han_needs_no_dictionary():
    assert {} == readings_of(["Eastport"], Store(None), here)()
