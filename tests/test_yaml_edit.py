"""Edits of a YAML text by place: the wished value stands there, and every other byte is as it was.

Files are made of pieces, each of which belongs to one key of one entry or to none (comments, blank lines), in all the styles that YAML has:
so it is known which bytes an edit may touch.
"""

import json
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.yaml_edit import CannotEdit, added, with_value, without
from site_builder.yaml_marks import Mapping, Scalar, Sequence, YamlFault, compose

WORDS = st.lists(
    st.sampled_from(["水位", "上涨", "gloss", "it's", '"引"', "a:b", "#5", "18公里", "—", "…", "-x", "no", "😀", "{n}"]),
    min_size=1,
    max_size=5,
)
KEYS = ("id", "kind", "quote", "prefix", "body", "verdict", "created")


class Piece(NamedTuple):
    """Some bytes of a file, and what they belong to: entry and key, or -1 for nothing."""

    text: str
    entry: int = -1
    key: str = ""


class Made(NamedTuple):
    """A file, and what it says."""

    pieces: list[Piece]
    entries: list[dict[str, str]]

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(piece.text for piece in self.pieces)

    def around(self, entry: int, key: str = "") -> tuple[str, str]:
        """What stands before and after an entry, or one of its keys."""
        mine = [n for n, one in enumerate(self.pieces) if one.entry == entry and key in ("", one.key)]
        return "".join(one.text for one in self.pieces[: mine[0]]), "".join(one.text for one in self.pieces[mine[-1] + 1 :])


def meaning(text: str) -> object:
    """What a YAML text says, as lists, maps and texts."""

    def plain(node: object) -> object:
        match node:
            case Scalar():
                return node.text
            case Sequence():
                return [plain(one) for one in node.items]
            case Mapping():
                return {key.text: plain(one) for key, one in node.entries}
        return []

    return plain(compose(text))


@st.composite
def scalars(draw, indent: int, lines: str) -> tuple[str, str]:
    """A text as it is written behind a colon, with the end of its last line, and what it says."""
    said = " ".join(draw(WORDS))
    style = draw(st.sampled_from(["plain", "single", "double", "literal", "folded", "spread", "comment"]))
    room = " " * indent
    if style == "single":
        return "'" + said.replace("'", "''") + "'" + lines, said
    if style == "double":
        return '"' + said.replace('"', '\\"') + '"' + lines, said
    if style in ("literal", "folded"):
        sign, chomp = {"literal": "|", "folded": ">"}[style], draw(st.sampled_from(["", "-", "+"]))
        second = draw(st.sampled_from(["", "第二行"]))
        blank = draw(st.sampled_from([0, 0, 1, 2])) if chomp == "+" else 0
        body = room + said + lines + (room + second + lines if second else "") + lines * blank
        joint = "\n" if style == "literal" else " "
        end = {"": "\n", "-": "", "+": "\n" * (1 + blank)}[chomp]
        return f"{sign}{chomp}{lines}{body}", said + (joint + second if second else "") + end
    if style == "spread":
        return f"起{lines}{room}{said.lstrip('-#') or 'x'} 止{lines}".replace(" #", " ＃").replace(": ", "：").replace("起", "起"), spread(
            said
        )
    safe = "水 " + said.replace(" #", " ＃")
    return safe + ("   # 一句说明: x" if style == "comment" else "") + lines, safe


def spread(said: str) -> str:
    """What a text on two lines says."""
    return f"起 {said.lstrip('-#') or 'x'} 止".replace(" #", " ＃").replace(": ", "：")


@st.composite
def files(draw, least: int = 1) -> Made:
    """An annotation file in block style, some of its entries in braces."""
    lines = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    column = draw(st.sampled_from([0, 0, 2]))
    offset = draw(st.sampled_from([2, 2, 4]))
    pieces = [Piece(f"# 注: - 开头{lines}{lines}")] if draw(st.booleans()) else []
    if not column and draw(st.booleans()):
        pieces.append(Piece(f"---{lines}"))
    entries: list[dict[str, str]] = []
    for number in range(draw(st.integers(least, 4))):
        if draw(st.sampled_from([0, 0, 1])):
            pieces.append(Piece(f"{' ' * column}# 关于下一条 - x{lines}"))
        keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True))
        said: dict[str, str] = {}
        braces = draw(st.sampled_from([False, False, False, True]))
        room = " " * (column + offset)
        dash = f"{' ' * column}-{' ' * (offset - 1)}"
        if not braces and draw(st.sampled_from([0, 0, 0, 1])):
            pieces.append(Piece(f"{' ' * column}-{lines}", number))
            dash = room
        for place, key in enumerate(keys):
            if braces:
                said[key] = "".join(draw(WORDS)).replace("'", "’")
                begun = f"{dash}{{" if not place else " "
                ended = f"}}{lines}" if place == len(keys) - 1 else ","
                pieces.append(Piece(f"{begun}{key}: '{said[key]}'{ended}", number, key))
                continue
            if place and draw(st.sampled_from([0, 0, 0, 1])):
                pieces.append(Piece(f"{room}# 里面 - x: y{lines}", number))
            written, said[key] = draw(scalars(column + offset + 2, lines))
            pieces.append(Piece(f"{room if place else dash}{key}: {written}", number, key))
        entries.append(said)
        if draw(st.sampled_from([0, 0, 1])):
            pieces.append(Piece(lines))
    if draw(st.sampled_from([0, 0, 1])):
        pieces.append(Piece(f"# 末尾{lines}"))
    return Made(pieces, entries)


def sound(made: Made) -> bool:
    """Whether the file says what its maker thinks: a blank line below `|+` is part of its text."""
    try:
        return meaning(made.text) == made.entries
    except YamlFault:
        return False


soundly = files().filter(sound)
values = st.one_of(
    WORDS.map(" ".join),
    st.lists(WORDS.map(" ".join), min_size=1, max_size=4).map("\n\n".join),
    st.sampled_from(["", "null", "true", " x ", "2026-04-12", "a\tb"]),
)


def test_most_of_the_files_that_are_made_here_are_sound():
    """Else the properties below would say little."""
    tried: list[bool] = []

    @given(files())
    def look(made: Made) -> None:
        tried.append(sound(made))

    look()
    assert sum(tried) > 0.5 * len(tried)


@given(soundly, values, st.data())
def test_a_value_that_is_set_stands_there_and_nothing_else_changes(made, value, data):
    entry = data.draw(st.integers(0, len(made.entries) - 1))
    key = data.draw(st.sampled_from(sorted(made.entries[entry])))

    text = with_value(made.text, (entry, key), value)

    wished = [{**one, key: value} if n == entry else one for n, one in enumerate(made.entries)]
    before, after = made.around(entry, key)
    assert wished == meaning(text)
    assert text.startswith(before)
    assert text.endswith(after)


@given(soundly, values, st.data())
def test_a_key_that_is_new_comes_on_a_line_of_its_own(made, value, data):
    entry = data.draw(st.integers(0, len(made.entries) - 1))
    after = data.draw(st.sampled_from(sorted(made.entries[entry])))

    text = with_value(made.text, (entry, "new"), value, after)

    assert [{**one, "new": value} if n == entry else one for n, one in enumerate(made.entries)] == meaning(text)
    assert list(made.entries[entry]).index(after) + 1 == list(meaning(text)[entry]).index("new")
    assert only_more(made.text, text)


@given(soundly, st.data())
def test_a_key_goes_with_its_own_bytes_alone(made, data):
    entry = data.draw(st.integers(0, len(made.entries) - 1).filter(lambda n: len(made.entries[n]) > 1))
    key = data.draw(st.sampled_from(sorted(made.entries[entry])))

    text = without(made.text, (entry, key))

    assert [{k: v for k, v in one.items() if n != entry or k != key} for n, one in enumerate(made.entries)] == meaning(text)
    assert only_more(text, made.text)
    comments = [piece.text for piece in made.pieces if not piece.key]
    assert all(comment.strip() in text for comment in comments)


@given(soundly, st.data())
def test_an_entry_goes_with_its_own_bytes_alone(made, data):
    entry = data.draw(st.integers(0, len(made.entries) - 1))

    text = without(made.text, (entry,))

    assert [one for n, one in enumerate(made.entries) if n != entry] == meaning(text)
    before, after = made.around(entry)
    if len(made.entries) > 1:
        assert text in (before + after, before + after.lstrip("\r\n"))  # a blank line would be part of a text that says `+`
    else:
        assert text.startswith(before)
        assert text.endswith(after)


@given(files(least=0).filter(sound), st.dictionaries(st.sampled_from(KEYS), values, min_size=1))
def test_an_entry_that_is_added_is_the_last(made, entry):
    text = added(made.text, entry)

    assert [*made.entries, entry] == meaning(text)
    assert only_more(made.text, text)


@given(soundly, st.sampled_from(["\n", "\r\n"]), values)
def test_a_file_whose_last_line_has_no_end_stays_so(made, lines, value):
    bare = made.text.rstrip("\r\n")
    said = meaning(bare)

    assert [*said, {"id": "x", "body": value}] == meaning(added(bare, {"id": "x", "body": value}))
    assert [*said[:-1], {**said[-1], "new": value}] == meaning(with_value(bare, (len(said) - 1, "new"), value))


@st.composite
def bracketed(draw) -> tuple[str, list[dict[str, str]]]:
    """A file in brackets, as JSON or in YAML's own words, on one line or on several, with comments; and what it says."""
    entries = draw(st.lists(st.dictionaries(st.sampled_from(KEYS), WORDS.map("".join), min_size=1), min_size=0, max_size=4))
    if draw(st.booleans()):
        return json.dumps(entries, ensure_ascii=False, indent=draw(st.sampled_from([None, 1, 4]))) + draw(
            st.sampled_from(["", "\n"])
        ), entries
    gap = st.sampled_from(["", " ", "\n  ", " # 注: [x]\n  "])

    def written(entry: dict[str, str]) -> str:
        pairs = [f"{draw(gap)}{key}: '{value.replace(chr(39), chr(39) * 2)}'{draw(gap)}" for key, value in entry.items()]
        return "{" + ",".join(pairs) + draw(st.sampled_from(["", ",", ", "])) + "}"

    return f"[{draw(gap)}{f',{draw(gap)}'.join(map(written, entries))}{draw(gap)}]\n", entries


@given(
    bracketed(),
    st.lists(
        st.tuples(st.sampled_from(["add", "set", "drop", "drop entry"]), st.integers(0, 9), st.sampled_from(KEYS), values), max_size=6
    ),
)
def test_files_in_brackets_take_any_row_of_edits(file, edits):
    after_edits(*file, edits)


@given(
    soundly,
    st.lists(
        st.tuples(st.sampled_from(["add", "set", "drop", "drop entry"]), st.integers(0, 9), st.sampled_from(KEYS), values), max_size=6
    ),
)
def test_files_of_lines_take_any_row_of_edits(made, edits):
    comments = [piece.text.strip() for piece in made.pieces if piece.entry < 0 and piece.text.strip().startswith("#")]

    text = after_edits(made.text, made.entries, edits)

    assert [] == [comment for comment in comments if comment not in text]


def after_edits(text: str, entries: list[dict[str, str]], edits: list[tuple[str, int, str, str]]) -> str:
    """The text after some edits, each of which gives what it gives to plain values."""
    assert entries == meaning(text)
    for what, number, key, value in edits:
        at = number % len(entries) if entries else 0
        if what == "add" or not entries:
            text, entries = added(text, {"id": value}), [*entries, {"id": value}]
        elif what == "set":
            text, entries = with_value(text, (at, key), value), [{**one, key: value} if n == at else one for n, one in enumerate(entries)]
        elif what == "drop entry":
            text, entries = without(text, (at,)), [one for n, one in enumerate(entries) if n != at]
        elif key in entries[at]:
            text, entries = (
                without(text, (at, key)),
                [{k: v for k, v in one.items() if n != at or k != key} for n, one in enumerate(entries)],
            )
        assert entries == meaning(text)
    return text


def only_more(less: str, more: str) -> bool:
    """Whether a text is another one with bytes put in at one place."""
    return len(more) >= len(less) and alike(less, more) + alike(less[::-1], more[::-1]) >= len(less)


def alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next((at for at, (char, there) in enumerate(zip(one, other, strict=False)) if char != there), min(len(one), len(other)))


# What people write.

BRACKETS = '[{"id": "a", "quote": "水位"}, {"id": "b", "quote": "潮"}]'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- id: x\n"),
        ("# 还没有\n", "# 还没有\n- id: x\n"),
        ("# 还没有", "# 还没有\n- id: x\n"),
        ("---\n", "---\n- id: x\n"),
        ("[]", "- id: x"),
        ("[]\n", "- id: x\n"),
        ("--- []\n", "--- [{id: x}]\n"),
        ("[ ] # 还没有\n", "- id: x # 还没有\n"),
        ("- id: a", "- id: a\n- id: x"),
        ("-   id: a\r\n", "-   id: a\r\n-   id: x\r\n"),
        ("- id: a\n\n- id: b\n", "- id: a\n\n- id: b\n\n- id: x\n"),
        ("- id: a\n  # 属于 a\n# 末尾\n", "- id: a\n  # 属于 a\n- id: x\n# 末尾\n"),
        ("- id: a\n  body: |\n    水位", "- id: a\n  body: |-\n    水位\n- id: x"),
        (BRACKETS, BRACKETS[:-1] + ', {"id": "x"}]'),
        ('[\n  {"id": "a"}\n]\n', '[\n  {"id": "a"},\n  {"id": "x"}\n]\n'),
    ],
)
def test_an_entry_is_added_in_the_manner_of_the_file(text, after):
    assert after == added(text, {"id": "x"})


def test_an_entry_is_written_as_an_editor_would():
    entry = {
        "id": "ferry",
        "kind": "claim",
        "quote": "票价: 不变",
        "body": {"zh-Hans": "票价不变。", "en": "Fares stay."},
        "sources": [{"title": "《海岬报》", "url": "https://example.org/a", "date": "2026-04-12"}],
        "created": "2026-04-13",
    }

    text = added("- id: a\n  body: 第一段。\n", {**entry, "note": "第一段。\n\n第二段。\n"})

    assert text == (
        "- id: a\n  body: 第一段。\n"
        "- id: ferry\n  kind: claim\n  quote: '票价: 不变'\n  body:\n    zh-Hans: 票价不变。\n    en: Fares stay.\n"
        "  sources:\n    - title: 《海岬报》\n      url: https://example.org/a\n      date: 2026-04-12\n  created: 2026-04-13\n"
        "  note: |\n    第一段。\n\n    第二段。\n"
    )


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        (BRACKETS, (0,), '[{"id": "b", "quote": "潮"}]'),
        (BRACKETS, (1,), '[{"id": "a", "quote": "水位"}]'),
        (BRACKETS, (0, "id"), '[{"quote": "水位"}, {"id": "b", "quote": "潮"}]'),
        (BRACKETS, (1, "quote"), '[{"id": "a", "quote": "水位"}, {"id": "b"}]'),
        ("[{id: a, # 甲\n quote: b}]", (0, "quote"), "[{id: a, # 甲\n }]"),
        ("- id: a\n", (0,), "[]\n"),
        ("- id: a # 甲\n# 末尾", (0,), "[]\n# 末尾"),
        ("- id: a\n  sources:\n    - title: b\n", (0, "sources", 0), "- id: a\n  sources: []\n"),
        ("- id: a\n  # 关于 b\n  quote: b\n", (0, "id"), "-\n  # 关于 b\n  quote: b\n"),
    ],
)
def test_what_is_taken_out_leaves_no_comma_and_takes_no_comment(text, path, after):
    assert after == without(text, path)


def test_quotes_stay_where_they_were():
    assert "- quote: 'it''s'\n" == with_value("- quote: 'was'\n", (0, "quote"), "it's")
    assert '- quote: "他说\\"是\\""\n' == with_value('- quote: "旧"\n', (0, "quote"), '他说"是"')
    assert '[{"id": "a", "quote": "水位", "new": "x"}]' == with_value('[{"id": "a", "quote": "水位"}]', (0, "new"), "x")


def test_a_value_in_a_language_is_set_by_its_path():
    text = "- id: a\n  body:\n    zh-Hans: 旧\n    en: old # 未校\n"

    assert text.replace("old", "new") == with_value(text, (0, "body", "en"), "new")
    assert "- id: a\n  body: 新\n" == with_value(text.replace(" # 未校", ""), (0, "body"), "新")


@pytest.mark.parametrize("text", ["a: 1\n", "水位\n", "~\n"])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(CannotEdit, match="not a list"):
        added(text, {"id": "x"})


@pytest.mark.parametrize("value", ["\x00", "a\x07", "\x85", "\ud800", "\u2028"])
def test_what_yaml_cannot_hold_is_refused(value):
    with pytest.raises(CannotEdit, match="cannot stand in YAML"):
        added("- id: a\n", {"id": "x", "body": value})


def test_an_edit_that_would_change_something_else_is_refused_with_its_line():
    with pytest.raises(CannotEdit) as refused:
        without("- id: a\n- ? id\n  : b\n  kind: c\n", (1, "id"))

    assert 2 == refused.value.line


@pytest.mark.parametrize("path", [(3,), (0, "none"), (0, "id", "en"), ("id",)])
def test_a_path_that_leads_nowhere_is_a_key_error(path):
    with pytest.raises(KeyError):
        without("- id: a\n  kind: b\n", path)


@given(
    st.text(st.sampled_from("ab水:-?[]{},&*!|>'\"%@`#\\~<. \n\r\t0"), max_size=60),
    st.sampled_from([(0,), (0, "a"), (1, "b"), (0, "a", 0)]),
    values,
)
def test_no_text_makes_an_edit_fail_in_another_way(text, path, value):
    for edit in (lambda: added(text, {"id": value}), lambda: with_value(text, path, value), lambda: without(text, path)):
        try:
            edited = edit()
        except (CannotEdit, KeyError, YamlFault):
            continue
        assert isinstance(edited, str)
