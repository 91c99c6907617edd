"""How the names of the glossary are read aloud: worked out once, apart, and kept."""

import pytest

from site_builder.engine.executor import forked, here
from site_builder.engine.store import Store
from site_builder.hantext import pinyin
from site_builder.model.glossary import Entity, EntityEntry
from site_builder.readings import read_names, readings_of


def glossary(*names: str) -> list[Entity]:
    return [Entity(f"e{number}", EntityEntry("place", {"zh-Hans": name, "en": "Eastport"}), "") for number, name in enumerate(names)]


@pytest.mark.parametrize("executor", [here, forked(2)])
def test_names_in_han_characters_are_read(executor):
    assert {"东港": "dong-gang", "重庆": "chong-qing"} == readings_of(glossary("东港", "重庆"), Store(None), executor)()


def test_what_is_kept_is_not_worked_out_again(monkeypatch):
    store = Store(None)
    readings_of(glossary("东港"), store, here)()
    asked = []
    monkeypatch.setattr("site_builder.readings.read_names", lambda common, names: asked.append(names) or read_names(common, names))

    assert {"东港", "西浦"} == readings_of(glossary("东港", "西浦"), store, here)().keys()
    assert {"东港"} <= readings_of(glossary("东港"), store, here)().keys()

    assert [["西浦"]] == asked


def test_names_that_are_gone_are_forgotten_when_one_comes():
    store = Store(None)
    readings_of(glossary("东港"), store, here)()

    assert {"西浦": pinyin("西浦")} == readings_of(glossary("西浦"), store, here)()


def test_readings_of_another_program_are_made_anew(monkeypatch):
    store = Store(None)
    readings_of(glossary("东港"), store, here)()
    monkeypatch.setattr("site_builder.readings.of_text_code", lambda: "another")
    monkeypatch.setattr("site_builder.readings.pinyin", lambda name: "read-anew")

    assert {"东港": "read-anew"} == readings_of(glossary("东港"), store, here)()


def test_a_glossary_without_han_needs_no_dictionary():
    assert {} == readings_of([Entity("e", EntityEntry("place", {"en": "Eastport"}), "")], Store(None), here)()
