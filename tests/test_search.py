"""Search: a term is found where its folded form stands in one block, and the index misses no page that holds it."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.hantext import simplified_forms
from site_builder.search.folding import BREAK, fold, fold_blocks
from site_builder.search.grams import LONGEST, MOST, bucket_of, gram_of, grams_for, grams_of, is_gram, longest_at
from site_builder.search.merging import Changes, altered, inverted, items_of, merged
from site_builder.search.numbers import month_of, numbered
from site_builder.search.parts import Part, Row, Words, decoded, fields_of, part_of
from site_builder.search.query import LONGEST as CUT
from site_builder.search.query import Shelf, Unreadable
from site_builder.search.shards import decode, encode, name_of, rows_of
from site_builder.search.tables import changed_table, table_of

SAID = json.loads((Path(__file__).parent / "search_folding.json").read_text("utf-8"))
"""What the script of the pages gives as well."""
WRITING = st.text(st.sampled_from("特朗普國国會会。，「」（） 　\tabzÀéßſİΣς①Ⅷ0123.%‰°-_かガ한글𠀀𪛖½ﬁ☃\u200b\u00ad"), max_size=24)


# What both must give.


@pytest.mark.parametrize(("text", "folded"), SAID["fold"])
def test_a_text_is_folded_as_the_fixture_says(text, folded):
    assert folded == fold(text)


def test_the_fixture_names_the_characters_that_it_takes_from_the_table():
    assert SAID["table"].items() <= simplified_forms().items()
    assert {char for text, _ in SAID["fold"] for char in text if char in simplified_forms()} == SAID["table"].keys()


@pytest.mark.parametrize(("blocks", "grams"), SAID["grams"])
def test_blocks_have_the_grams_of_the_fixture(blocks, grams):
    assert grams == sorted(grams_of(fold_blocks(blocks)))


@pytest.mark.parametrize(("gram", "buckets", "bucket"), SAID["buckets"])
def test_a_gram_lies_in_the_bucket_of_the_fixture(gram, buckets, bucket):
    assert bucket == bucket_of(gram, buckets)


@pytest.mark.parametrize(("numbers", "code"), SAID["lists"])
def test_a_list_is_written_as_in_the_fixture(numbers, code):
    assert code.encode() == encode(numbers)
    assert numbers == decode(code.encode())


# Folding.


@given(WRITING, st.integers(0, 24), st.integers(0, 24))
@settings(max_examples=600)
def test_what_is_cut_out_of_a_text_stands_in_it_when_both_are_folded(text, start, end):
    assert fold(text[start:end]) in fold(text)


@given(st.lists(WRITING, max_size=5))
def test_blocks_are_folded_together_as_each_by_itself(blocks):
    assert BREAK.join(fold(block) for block in blocks) == fold_blocks(blocks)


@given(st.text())
def test_any_text_is_folded_to_letters_figures_units_and_single_blanks(text):
    folded = fold(text)

    assert "  " not in folded
    assert folded == folded.strip()
    assert BREAK not in folded
    assert not any("\ud800" <= char <= "\udfff" for char in folded)


def test_both_scripts_and_both_widths_are_one():
    assert fold("华盛顿ABC123") == fold("華盛頓ＡＢＣ１２３")


# Grams and lists.


@given(st.lists(WRITING, min_size=1, max_size=4))
def test_every_gram_for_a_term_of_a_text_is_a_gram_of_the_text(blocks):
    text = fold_blocks(blocks)
    grams = grams_of(text)
    for block in filter(None, text.split(BREAK)):
        for start in range(len(block)):
            for end in range(start + 1, min(len(block), start + 7) + 1):
                if term := block[start:end].strip():
                    wanted = grams_for(term)
                    assert set(wanted) <= grams
                    assert 0 < len(wanted) <= MOST
                    assert wanted == (term,) or not is_gram(term)


@given(WRITING)
def test_a_gram_holds_no_blank_and_is_no_longer_than_its_first_character_allows(text):
    for gram in grams_of(fold(text)):
        assert " " not in gram
        assert 1 <= len(gram) <= longest_at(gram[0]) <= LONGEST


@given(st.lists(st.integers(0, 10**6), unique=True).map(sorted))
def test_a_list_of_documents_is_read_as_it_was_written(numbers):
    assert numbers == decode(encode(numbers))


@pytest.mark.parametrize("damaged", [b"P", b"!P", b"\x00", b"! !"])
def test_a_list_that_was_cut_off_is_none(damaged):
    with pytest.raises(ValueError, match="not a list"):
        decode(damaged)


# Numbers.


def test_an_edit_moves_no_number_and_a_new_article_only_those_after_it_in_its_month():
    dated = {f"a{number:02}": f"2026-{1 + number % 12:02}-{1 + number // 2:02}" for number in range(36)}
    before = numbered(["hub"], dated.items())
    after = numbered(["hub"], [*dated.items(), ("new", "2026-03-05")])

    moved = {address for address, number in before.of.items() if after.of[address] != number}
    assert {address for address, date in dated.items() if date[:7] == "2026-03" and (date, address) > ("2026-03-05", "new")} == moved
    assert {"a14", "a26"} == moved


@pytest.mark.parametrize("date", ["", "1700-05-05", "unknown", "1799-12-31", "2026"])
def test_what_has_no_date_that_counts_stands_before_all_months(date):
    found = numbered(["hub"], [("old", date), ("new", "2026-01-01")])

    assert (0, 1) == (found.of["hub"], found.of["old"])
    assert found.of["new"] == found.first + month_of("2026-01-01") * found.room


def test_numbers_of_a_month_are_its_own():
    dated = [(f"a{number}", "2026-01-31") for number in range(5)] + [(f"b{number}", "2026-02-01T10:00+08:00") for number in range(3)]
    found = numbered([], dated)

    assert 8 == found.room
    assert [found.of[f"b{number}"] - found.of["a0"] for number in range(3)] == [8, 9, 10]
    assert len(dated) == len(set(found.of.values()))


# An index of documents made up at random, as its files.

FIELD = st.lists(st.text(st.sampled_from("特朗普伊國ab1 .，"), max_size=8), max_size=3)
PARTS = st.dictionaries(st.integers(0, 3000), st.tuples(FIELD, FIELD, FIELD), max_size=9)


def parts_of(given: dict[int, tuple[list[str], list[str], list[str]]]) -> dict[int, Part]:
    return {
        number: decoded(part_of(Row(f"articles/{number}/", "article", "", {}), Words(head, notes, body, [("kind", "article")])))
        for number, (head, notes, body) in given.items()
    }


def shards_of(parts: dict[int, Part], buckets: int, at_once: int = 3) -> dict[int, bytes]:
    """The shards of some parts, put together from pieces of a few documents."""
    ordered = sorted(parts.items())
    pieces = [inverted(ordered[start : start + at_once]) for start in range(0, len(ordered), at_once)]
    items = [[piece[group] for group in groups for piece in pieces if piece[group]] for groups in items_of(buckets)]
    return {one.bucket: one.data for item in items for one in merged(buckets, item)}


@given(PARTS, st.sampled_from((1, 2, 64, 256)))
@settings(deadline=None)
def test_each_list_holds_the_documents_in_which_its_gram_stands_and_no_others(given, buckets):
    parts = parts_of(given)
    found = {gram: lists for data in shards_of(parts, buckets).values() for gram, lists in rows_of(data).items()}

    wanted: dict[bytes, list[list[int]]] = {}
    for number, part in sorted(parts.items()):
        for field, codes in enumerate(fields_of(part)):
            for gram in filter(None, map(gram_of, codes)):
                wanted.setdefault(gram.encode(), [[], [], []])[field].append(number)
    assert wanted == {gram: [decode(one) for one in lists] for gram, lists in found.items()}


@given(PARTS, PARTS, st.sampled_from((1, 64, 128)))
@settings(deadline=None)
def test_an_index_that_was_altered_is_the_one_that_would_be_made(before, after, buckets):
    old, new = parts_of(before), parts_of(after)
    changes = Changes()
    for number in sorted(old.keys() | new.keys()):
        changes.move(old.get(number), number, new.get(number), number)
    shards = shards_of(old, buckets)
    for bucket, ones in changes.by_bucket(buckets).items():
        shards[bucket] = altered(bucket, shards.get(bucket, b""), ones).data

    assert shards_of(new, buckets, at_once=100) == {bucket: data for bucket, data in shards.items() if data}


def test_a_document_that_moves_takes_the_place_of_another_that_moves():
    parts = parts_of({1: ([], [], ["特朗普"]), 2: ([], [], ["特朗普"])})
    changes = Changes()
    changes.move(parts[1], 1, parts[1], 2)
    changes.move(parts[2], 2, parts[2], 3)
    (shard,) = (altered(bucket, shards_of(parts, 1)[0], ones) for bucket, ones in changes.by_bucket(1).items())

    assert [2, 3] == decode(rows_of(shard.data)["特朗".encode()][0])


def test_changes_of_another_index_are_told():
    changes = Changes()
    changes.move(parts_of({5: ([], [], ["普京"])})[5], 5, None, -1)

    with pytest.raises(ValueError, match="not where it was put"):
        altered(0, b"", changes.by_bucket(1)[0])


@given(st.dictionaries(st.integers(0, 63), st.text(max_size=3), max_size=5), st.dictionaries(st.integers(0, 63), st.text(max_size=3)))
def test_a_table_that_was_changed_is_the_one_that_would_be_made(before, after):
    def rows(titles):
        return {number: Row(f"a/{number}/", "article", "2026-01-01", {"zh-Hans": title}) for number, title in titles.items()}

    gone = dict.fromkeys(before.keys() - after.keys())
    assert table_of(rows(after).items()) == changed_table(table_of(rows(before).items()), {**rows(after), **gone})


def shelf_of(parts: dict[int, Part], buckets: int = 2) -> Shelf:
    """A shelf with the files of some parts."""
    names = {bucket: name_of(f"{bucket:010x}") for bucket in range(buckets)}
    files = {f"search/g/{names[bucket]}.txt": data for bucket, data in shards_of(parts, buckets).items()}
    grams = [names[bucket] if f"search/g/{names[bucket]}.txt" in files else "" for bucket in range(buckets)]
    manifest = {"v": 1, "docs": len(parts), "f": 1, "k": 1, "grams": grams, "tables": {}, "names": ""}
    files["search/manifest.json"] = json.dumps(manifest).encode()
    return Shelf(files.__getitem__)


@given(PARTS)
@settings(deadline=None)
def test_the_candidates_for_a_term_miss_no_document_that_holds_it(given):
    parts = parts_of(given)
    shelf = shelf_of(parts)
    blocks = {block for fields in given.values() for blocks in fields for block in blocks if block}
    rng = random.Random(len(blocks))
    for block in sorted(blocks):
        start = rng.randrange(len(block))
        typed = block[start : start + rng.randint(1, 6)]
        if term := fold(typed):
            holding = {number for number, part in parts.items() if any(term in text for text in (part.head, part.notes, part.body))}
            found = shelf.candidates(shelf.asked(f'"{typed}"'))
            assert holding <= set(found)
            assert found == sorted(found, reverse=True)
            assert not is_gram(term) or holding == set(found)


# Queries that nobody types in good faith.

SHELF = {1: (["特朗普"], [], ["伊朗 said 14公里 𠀀𠀁"])}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("特朗普 伊朗", [1]),
        ("特朗普 普京", []),
        ('"特朗普 伊朗"', [1]),  # a candidate: its page is read before it is shown
        ("“伊朗 said”", [1]),
        ("１４公里", [1]),
        ("𠀀", [1]),
        ("伊\ud800朗", [1]),  # as well
        ("\ud83d", []),
        ("特" * 10_000, []),
        (".*", []),
        ("<b>特朗普</b>", []),
        ("", []),
        ('"', []),
        ("a" * 10_000, []),
        ("\u202e特朗普", [1]),
    ],
)
def test_a_strange_query_is_answered_like_any_other(typed, found):
    shelf = shelf_of(parts_of(SHELF))
    query = shelf.asked(typed)

    assert found == (shelf.candidates(query) if query.terms else [])
    assert query.was_cut == (len(typed) > CUT)


def test_a_term_in_which_nothing_can_be_looked_for_is_named():
    assert ("😀", "——") == shelf_of(parts_of(SHELF)).asked("😀 特朗普 ——").lost


@pytest.mark.parametrize("data", [b"", b"{", b'{"v":1}', b'{"v":2,"docs":0,"grams":[],"tables":{},"names":""}'])
def test_an_index_that_cannot_be_read_is_told(data):
    with pytest.raises(Unreadable, match="manifest"):
        Shelf(lambda _: data)


def test_a_long_text_is_folded_in_a_time_that_grows_with_it():
    text = "特朗普， said 3.5% — _ ．" * 50_000
    began = time.process_time()
    grams_of(fold(text))

    assert time.process_time() - began < 10
