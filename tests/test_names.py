"""Names found in a text: the longest from the left, whole words alone, and in many blocks what is found in each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.annotate.mentions import NameIndex
from site_builder.model.glossary import Entity, EntityEntry


def index_of(**names: list[str]) -> NameIndex:
    """An index of entities by id, the first of their names being the preferred one."""
    return NameIndex(
        [
            Entity(identity, EntityEntry("term", {"zh-Hans": own[0]}, {"zh-Hans": tuple(own[1:])}), "content/glossary/a.yaml")
            for identity, own in names.items()
        ]
    )


def found_in(index: NameIndex, text: str) -> list[tuple[str, str]]:
    return [(one.entity, text[one.start : one.end]) for one in index.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("港务局与东港港务局", [("b", "港务局"), ("a", "东港港务局")], id="the longest name"),
        pytest.param("东港港务", [], id="no beginning of a name"),
        pytest.param("AIS 与 AISX、XAIS、3AIS", [("c", "AIS")], id="no part of a Latin word"),
        pytest.param("用AIS的船", [("c", "AIS")], id="a Latin name among Han"),
        pytest.param("AIS-B号", [("d", "AIS-B")], id="the longer of two that begin alike"),
        pytest.param("AIS-BC号", [("c", "AIS")], id="the shorter one where the longer is no word"),
        pytest.param("总局", [], id="a name of two entities is neither's"),
        pytest.param("总局长", [], id="and no part of it is anybody's"),
        pytest.param("局", [], id="one character is no name"),
        pytest.param("[甲]^-港", [("g", "[甲]^-")], id="signs of regular expressions"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_name_is_found_where_it_stands_whole(text, found):
    index = index_of(a=["东港港务局"], b=["港务局"], c=["AIS"], d=["AIS-B"], e=["总局", "局"], f=["总局"], g=["[甲]^-"])

    assert found == found_in(index, text)


def test_without_names_nothing_is_found():
    assert [] == found_in(NameIndex([]), "东港")
    assert [] == NameIndex([]).find_in([])


SIGNS = st.sampled_from("港务局ABa1-0 ，")
TEXTS = st.text(SIGNS, max_size=24)


@given(st.lists(st.text(SIGNS, min_size=1, max_size=4), max_size=8, unique=True), TEXTS)
def test_names_are_what_a_search_without_cleverness_finds(names, text):
    latin = [char.isalnum() and char < "\u2e80" for char in text]
    whole = []
    for start in range(len(text)):
        for end in range(start + 2, len(text) + 1):
            inside = (start and latin[start - 1] and latin[start]) or (end < len(text) and latin[end] and latin[end - 1])
            if text[start:end] in names and not inside:
                whole.append((start, -end))
    expected, at = [], 0
    for start, end in sorted(whole):
        if start >= at:
            at = -end
            expected.append(text[start:at])

    index = index_of(**{f"e{number}": [name] for number, name in enumerate(names)})

    assert expected == [text[one.start : one.end] for one in index.find(text)]


@given(st.lists(TEXTS, max_size=6))
def test_in_many_texts_the_names_of_each_are_found(texts):
    index = index_of(a=["港务"], b=["务局"], c=["AB"], d=["，港"])

    expected = [(one.entity, number, one.start, one.end) for number, text in enumerate(texts) for one in index.find(text)]

    assert expected == [(one.entity, one.block, one.start, one.end) for one in index.find_in(texts)]
