"""Chinese text: widths, folding, counting, sentences, cutting, pinyin."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.hantext import (
    cells,
    count,
    cut,
    fold,
    holds_han,
    initial,
    is_chinese,
    is_unspaced,
    is_wide,
    pinyin,
    reading_minutes,
    sentence_around,
    simplified,
)

MIXED = st.text(st.sampled_from("水位下降至三米。！？!?”’」）\n ，、：“‘—…·abcABC019 .-'é"), max_size=60)


@pytest.mark.parametrize("char", ["水", "，", "（", "Ａ", "カ", "한", "　", "🚢"])
def test_han_full_width_forms_and_emoji_are_wide(char):
    assert is_wide(char)


@pytest.mark.parametrize("char", ["a", "é", "“", "—", "·", "…", "1", " "])
def test_latin_and_the_marks_that_scripts_share_are_not_wide(char):
    assert not is_wide(char)


@pytest.mark.parametrize(
    ("char", "beyond", "expected"),
    [
        ("水", "a", True),
        ("“", "水", True),
        ("“", "”", True),
        ("“", "a", False),
        ("“", " ", False),
        ("“", "", True),
        ("—", "—", True),
        ("a", "水", False),
        ("", "水", False),
    ],
)
def test_a_shared_mark_is_chinese_among_chinese(char, beyond, expected):
    assert expected == is_chinese(char, beyond)


def test_hangul_and_emoji_are_written_with_spaces():
    assert [True, True, True, False, False, False, False] == [is_unspaced(char) for char in ("水", "，", "カ", "한", "🚢", "a", "")]


def test_punctuation_alone_is_no_han():
    assert [True, True, False, False, False] == [holds_han(text) for text in ("abc水", "〇", "，。", "カナ", "")]


def test_hangul_and_other_scripts_are_no_han():
    assert (0, 0) == (count("한국어")[0], count("ꧏ")[0])
    assert [False, False, True] == [holds_han(text) for text in ("한국", "\ua9cf", "\uf900")]


def test_a_combining_accent_takes_no_cell():
    assert [4, 1, 6, 0] == [cells(text) for text in ("水位", "e\u0301", "a水，b", "")]


def test_folding_leaves_letters_and_digits_of_any_width_and_case():
    assert "水位abc12" == fold("“水　位”，ＡbC－１2！")


@given(st.one_of(st.text(max_size=80), st.text(st.sampled_from("水位İıſßǅＡ①﷐_ ，。a\u0307"), max_size=20)))
def test_folding_leaves_what_unicode_calls_letters_and_digits_after_normalisation(text):
    normal = unicodedata.normalize("NFKC", re.sub(r"\W", "", text)).lower()

    assert re.sub(r"\W", "", normal) == fold(text)


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text):
    assert fold(text) == fold(fold(text))


def test_han_and_words_are_counted_apart():
    assert (5, 5) == count("水位3.2米，AIS信号 don't 2026-04 end")


@given(MIXED)
def test_each_character_counts_once_at_most(text):
    han = [char for char in text if holds_han(char)]
    words = re.findall(r"[a-zA-Z0-9é]+(?:['.-][a-zA-Z0-9é]+)*", re.sub("’", "'", text))

    assert (len(han), len(words)) == count(text.replace("’", "'"))


@pytest.mark.parametrize(("han", "words", "minutes"), [(0, 0, 1), (400, 0, 1), (1000, 0, 2), (1400, 0, 4), (400, 220, 2)])
def test_reading_takes_at_least_a_minute(han, words, minutes):
    assert minutes == reading_minutes(han, words)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("水位", "昨夜水位下降。"),
        ("备用", "“备用泵呢？”"),
        ("没有", "没有人回答"),
        ("下降。“备", "昨夜水位下降。“备用泵呢？”"),
    ],
)
def test_the_sentence_around_words_runs_from_stop_to_stop(words, sentence):
    text = "潮退了！昨夜水位下降。“备用泵呢？” 没有人回答"
    start = text.index(words)

    first, last = sentence_around(text, start, start + len(words))

    assert sentence == text[first:last]


def test_a_line_end_ends_a_sentence():
    assert (3, 5) == sentence_around("水位\n见底\n", 3, 4)


@given(MIXED, st.data())
def test_a_sentence_holds_the_words_it_was_asked_for(text, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(not text[start].isspace() and not text[end - 1].isspace())

    first, last = sentence_around(text, start, end)

    assert 0 <= first <= start < end <= last <= len(text)
    assert text[first:last] == text[first:last].strip()


@given(MIXED, st.integers(0, 60), st.integers(0, 60), st.integers(0, 12))
def test_a_sentence_within_reach_is_the_sentence_of_what_can_be_reached(text, start, length, reach):
    start = min(start, len(text))
    end = min(len(text), start + length)
    begin = max(0, start - reach)
    window = text[begin : end + reach]

    first, last = sentence_around(window, start - begin, end - begin)

    assert (first + begin, last + begin) == sentence_around(text, start, end, reach)


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("水位见底", 4, "水位见底"),
        ("水位已经见底", 4, "水位已…"),
        ("水位，已经见底", 4, "水位…"),
        ("The water level fell", 14, "The water…"),
        ("Incomprehensibilities", 8, "Incompr…"),
        ("水位", 1, "…"),
        ("00.0\n00", 6, "00.0\n…"),
    ],
)
def test_a_text_is_cut_to_its_length_without_half_words(text, length, expected):
    assert expected == cut(text, length)


@given(MIXED, st.integers(1, 30))
def test_a_cut_text_is_never_too_long_and_is_the_beginning_of_the_whole(text, length):
    short = cut(text, length)

    assert len(short) <= length
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水位见底", "shui-wei-jian-di"),
        ("重庆与重量", "chong-qing-yu-zhong-liang"),
        ("绿洲 OPEC+ 会议2026", "lv-zhou-opec-hui-yi-2026"),
        ("Ａé“—”", "ae"),
        ("🚢，。", ""),
    ],
)
def test_pinyin_is_plain_ascii_with_hyphens(text, expected):
    assert expected == pinyin(text)


@given(st.text(max_size=40))
def test_pinyin_of_any_text_can_be_a_stem(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", pinyin(text))


@given(st.text(max_size=20))
def test_every_name_is_filed_under_a_letter_or_the_number_sign(text):
    assert re.fullmatch("[A-Z#]", initial(pinyin(text)))


def test_names_are_filed_by_their_sound():
    assert ["S", "B", "#", "#"] == [initial(pinyin(name)) for name in ("水务局", "bbc", "7号泵站", "🚢")]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_a_text_in_simplified_characters_has_the_same_places(text):
    assert len(text) == len(simplified(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [("訃聞：孝男陳大川", "讣闻：孝男陈大川"), ("徵友啟事", "征友启事"), ("渡口启事", "渡口启事"), ("𠮷 café", "𠮷 café")],
)
def test_traditional_characters_become_simplified_ones(text, found):
    assert found == simplified(text)


@given(st.text(st.sampled_from("之後於是乾夥徵國会议a·é")), st.text(st.sampled_from("之後於是乾夥徵國会议a·é")))
def test_a_character_is_simplified_by_itself_whatever_stands_beside_it(left, right):
    assert simplified(left) + simplified(right) == simplified(left + right)
