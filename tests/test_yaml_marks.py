"""YAML by marks: what is read, where it stands, and what is refused."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.yaml_marks import MAX_DEPTH, MAX_LENGTH, Mapping, Scalar, Sequence, YamlFault, compose, write

YAML_SIGNS = st.text(st.sampled_from("ab水:-?[]{},&*!|>'\"%@`#\\~<. \n\t0"), max_size=60)


def fault_of(text: str) -> tuple[str, int, int]:
    """Code and place of the fault that a text gives."""
    with pytest.raises(YamlFault) as caught:
        compose(text)
    return caught.value.code, caught.value.line, caught.value.column


def value_of(text: str) -> Scalar:
    """The value of the first key of a text."""
    tree = compose(text)
    assert isinstance(tree, Mapping)
    assert isinstance(tree.entries[0][1], Scalar)
    return tree.entries[0][1]


def test_values_stand_where_they_were_written():
    tree = compose("title: 水位\ntopics: [南岬, '云 屏']\n")

    assert tree == Mapping(
        (
            (Scalar("title", 1, 1, True, 5), Scalar("水位", 1, 8, True, 2)),
            (
                Scalar("topics", 2, 1, True, 6),
                Sequence((Scalar("南岬", 2, 10, True, 2), Scalar("云 屏", 2, 14, False, 5)), 2, 9),
            ),
        ),
        1,
        1,
    )


@pytest.mark.parametrize("text", ["no", "2000", "12:30", "0x10", "1e3", "2026-04-12", "~", "null", "Yes", "0777", "<<", "="])
def test_nothing_is_guessed(text):
    assert (text, True) == (value_of(f"a: {text}").text, value_of(f"a: {text}").plain)


@pytest.mark.parametrize("text", ["'true'", '"true"', "|\n true", ">\n true"])
def test_only_a_value_without_quotes_is_plain(text):
    assert ("true", False) == (value_of(f"a: {text}").text.strip(), value_of(f"a: {text}").plain)


def test_a_value_that_is_left_out_is_empty_and_plain():
    assert Scalar("", 1, 3, True, 1) == value_of("a:")


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "   "])
def test_a_text_without_values_is_nothing(text):
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3", "yaml-key", 3, 1),
        ("水: {位: 1, 位: 2}", "yaml-key", 1, 11),
        ("? [a]\n: b", "yaml-key", 1, 3),
        ("{a: b}: c", "yaml-key", 1, 1),
        ("a: &x 1\nb: 2", "yaml-alias", 1, 4),
        ("a: 1\nb: *x", "yaml-alias", 2, 4),
        ("a: !!python/object/apply:os.system [ls]", "yaml-tag", 1, 4),
        ("a: !<tag:yaml.org,2002:str> b", "yaml-tag", 1, 4),
        ("!x {a: b}", "yaml-tag", 1, 1),
        ("a: 1\n---\nb: 2", "yaml-unreadable", 3, 1),
        ("a: 1\n  b: 2", "yaml-unreadable", 2, 4),
        ("a:\n\tb: 2", "yaml-unreadable", 2, 1),
        ("a: [1, 2\nb: 3", "yaml-unreadable", 2, 2),
        ("a: 'x", "yaml-unreadable", 1, 6),
        ("a: 1\nb: 水\x00位", "yaml-unreadable", 2, 5),
        ("a: \ud800", "yaml-unreadable", 1, 4),
        ("a: 水\u2028位", "yaml-unreadable", 1, 5),
        ("a: 水\x85位", "yaml-unreadable", 1, 5),
        ('a: "\\x02"', "yaml-unreadable", 1, 4),
        ('a: "\\ud800"', "yaml-unreadable", 1, 7),
        ("%YAML 9.9\n---\na: 1", "yaml-unreadable", 1, 1),
    ],
)
def test_a_fault_stands_where_it_is(text, code, line, column):
    assert (code, line, column) == fault_of(text)


def test_a_tab_behind_a_colon_is_a_blank():
    assert "1" == value_of("a:\t1").text


BOMB = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "yaml-alias"),
        ("[" * 100_000, "yaml-deep"),
        ("{" * 100_000, "yaml-deep"),
        ("- " * 100_000, "yaml-deep"),
        ("? " * 100_000, "yaml-deep"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(600)), "yaml-deep"),
        ("a" * (MAX_LENGTH + 1), "yaml-long"),
        (": " * 100_000, "yaml-unreadable"),
        ("a:" * 100_000, "yaml-unreadable"),
        ('"' * 100_000, "yaml-unreadable"),
        ("\x00" * 100_000, "yaml-unreadable"),
    ],
)
def test_hostile_text_is_refused(text, code):
    actual = fault_of(text)[0]

    assert code == actual


def test_as_deep_as_is_allowed_is_read():
    assert compose("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert ("yaml-deep", 1, MAX_DEPTH + 1) == fault_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


def test_ten_thousand_keys_are_read():
    tree = compose("\n".join(f"k{number}: {number}" for number in range(10_000)))

    assert isinstance(tree, Mapping)
    assert 10_000 == len(tree.entries)


@given(st.one_of(st.text(max_size=80), YAML_SIGNS, st.text(st.characters(categories=("Cs", "Cc", "Zl", "Zp", "Lo", "Po")), max_size=10)))
def test_any_text_is_read_or_refused_at_a_place_in_it(text):
    try:
        compose(text)
    except YamlFault as fault:
        assert fault.code.startswith("yaml-")
        assert 1 <= fault.line <= text.count("\n") + text.count("\r") + 2
        assert fault.column >= 1


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")), max_size=12), max_size=6))
def test_quoted_values_are_read_as_they_were_written(values):
    quoted = ["'" + value.replace("'", "''") + "'" for value in values]

    tree = compose(f"[{', '.join(quoted)}]")

    assert isinstance(tree, Sequence)
    assert [value.strip("\ufeff") for value in values] == [item.text.strip("\ufeff") for item in tree.items]
    assert [len(one) for one in quoted] == [item.width for item in tree.items]


VALUES = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
        st.sampled_from(["no", "~", "null", "2026-04-12", "12:30", "1e3", "0x1f", "- x", "a: b", "#", "a\n\nb ", "　宽", "“引”", "@", "="]),
        st.integers(),
        st.booleans(),
        st.none(),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=4), st.booleans())
def test_what_is_written_is_what_the_library_writes_of_its_own(value, flat):
    # characters beyond the first 65,536 only the library's Python writes as they are
    dumper = yaml.SafeDumper if any(char > "\uffff" for char in repr(value)) else yaml.CSafeDumper
    whole = yaml.dump(
        value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=None if flat else False
    )

    assert whole == write(value, flat=flat)
