"""Where a quotation stands: its very words, its words in another typography, or what is probably meant; never a place at a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import note

from site_builder.annotate.anchor import anchor
from site_builder.annotate.typography import folded

TEXT = (
    "渡口昨天停航。船主说，河水涨了两尺，缆绳也断了一根，要等水退才能再开。\n"
    "镇上的米铺照常开门。掌柜说，米价没有动，只是来的人少了一半。\n"
    "县里派人看过河堤，说三天之内可以修好，费用由县里出。\n"
    "学堂放了两天假，先生带着孩子们去看水。\n"
)


def words(found, text=TEXT):
    return None if found is None else (found.step, text[found.start : found.end])


def test_the_very_words_are_placed_where_they_stand_once():
    assert ("exact", "河水涨了两尺") == words(anchor(TEXT, "河水涨了两尺"))


def test_prefix_and_suffix_and_then_the_old_place_decide_between_words_that_stand_twice():
    assert None is anchor(TEXT, "县里")
    assert TEXT.index("县里出") == anchor(TEXT, "县里", suffix="出").start
    assert TEXT.index("县里派") == anchor(TEXT, "县里", hint=TEXT.index("县里派") + 1).start
    middle = (TEXT.index("县里派") + TEXT.index("县里出")) // 2
    assert None is anchor(TEXT, "县里", hint=middle)


@pytest.mark.parametrize(
    ("text", "exact", "found"),
    [
        ("他说：“不行”，就走了。", '他说:"不行",', "他说：“不行”，"),
        ("他说：「不行」，就走了。", "“不行”", "「不行」"),
        ("价格是１２３元。", "123元", "１２３元"),
        ("1996—2002年的事", "1996-2002年", "1996—2002年"),
        ("他 说了\n三 次。", "他说了三次", "他 说了\n三 次"),
        ("a  long\nroad home", "long road", "long\nroad"),
        ("cafe\u0301 olé", "café ol", "cafe\u0301 ol"),
        ("the café", "cafe\u0301", "café"),
        ("特\u200b朗\u2060普说", "特朗普", "特\u200b朗\u2060普"),
        ("國會與總統談判", "国会与总统", "國會與總統"),
        ("国会与总统谈判", "國會與總統", "国会与总统"),
        ("會談之後，國會休會", "之后", "之後"),
        ("会谈之后，国会休会", "之後", "之后"),
        ("等等......完了", "等等……完了", "等等......完了"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8 소식", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_the_same_words_in_another_typography_are_placed(text, exact, found):
    assert ("folded", found) == words(anchor(text, exact), text)


@pytest.mark.parametrize("exact", ["米价没动", "Road", "long roads", "12 3元", "河水张了"])
def test_other_words_are_never_taken_for_the_same(exact):
    text = "米价没有动，Long road, 123元，河水涨了。"
    found = anchor(text, exact)

    assert found is None or "near" == found.step


def test_an_ellipsis_leaves_words_out():
    assert ("folded", "船主说，河水涨了两尺，缆绳也断了一根") == words(anchor(TEXT, "船主说……缆绳也断了一根"))
    assert None is anchor(TEXT.replace("\n", "水" * 500), "船主说……米价没有动"), "too far apart"
    assert None is anchor("甲乙丙丁甲乙戊己丁丁", "甲乙……丁丁丁")


def test_a_sentence_that_was_edited_is_proposed():
    edited = TEXT.replace("河水涨了两尺，缆绳也断了一根", "河水涨了三尺，缆绳断了一根")

    found = anchor(edited, "河水涨了两尺，缆绳也断了一根", "停航。船主说，", "，要等水退才能再开。")

    assert ("near", "河水涨了三尺，缆绳断了一根") == words(found, edited)
    assert 0.8 < found.words < 1
    assert found.context == 1


def test_a_sentence_that_moved_is_proposed():
    sentence = "掌柜说，米价没有动，只是来的人少了一半。"
    moved = sentence + TEXT.replace(sentence, "")

    found = anchor(moved, "米价没有动", "镇上的米铺照常开门。掌柜说，", "，只是来的人少了一半。\n县里派人看过河堤")

    assert ("near", "米价没有动") == words(found, moved)
    assert found.start < 10


def test_a_quotation_whose_sentence_was_deleted_has_no_place_though_its_words_stand_elsewhere():
    text = "甲厂的产量升了，原因是天气转暖，工人都回来了。\n乙厂的产量降了，仓库里存着去年的货。\n"
    gone = text.replace("甲厂的产量升了，原因是天气转暖，工人都回来了。\n", "")

    assert None is anchor(gone, "产量", "甲厂的", "升了，原因是天气转暖，工人都回来了。")


@pytest.mark.parametrize(
    ("prefix", "exact", "suffix"),
    [("cafe", "\u0301 olé", ""), ("a", "\u0301", "b"), ("他说…", "…完了", ""), ("一—", "—二", "—三"), ("说", "1.", "..")],
)
def test_a_quotation_cut_within_a_letter_or_a_mark_is_placed_on_its_words_or_nowhere(prefix, exact, suffix):
    text = f"前文。{prefix}{exact}{suffix}后文。".replace("e\u0301", "é").replace("——", "—").replace("……", "...")

    found = anchor(text, exact, prefix, suffix)

    if found and found.step != "near":
        assert folded(exact).text == folded(text[found.start : found.end]).text


@pytest.mark.parametrize("exact", ["", " ", "\n", "…", "\u200b", "没有的话", "没" * 5000, "a\ud800", "[.*", "\0"])
def test_what_is_no_quotation_has_no_place(exact):
    assert None is anchor(TEXT, exact, "米铺", "开门")
    assert None is anchor("", exact)


marks = st.sampled_from(["，", ",", "“", '"', "——", "-", " ", "\n", "\u200b", "…", "...", "ａ", "a", "e\u0301", "é", "ｶ\u3099"])
letters = st.characters(codec="utf-8", categories=("Lo", "Ll", "Nd", "Mn", "Po", "Zs"))


@given(st.lists(st.one_of(marks, letters), max_size=40).map("".join))
def test_each_folded_character_has_its_place_and_none_stands_before_another(text):
    there = folded(text)
    spans = [there.span(at, at + 1) for at in range(len(there.text))]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    for char, (start, end) in zip(there.text, spans, strict=True):
        assert char in folded(text[start:end]).text + folded(text[start : end + 8]).text + " "


@given(st.data())
def test_what_is_placed_by_its_words_holds_them(data):
    text = data.draw(st.text(st.sampled_from("渡口停航，。“”… a-1\n"), min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before = data.draw(st.integers(0, start))

    found = anchor(text, text[start:end], text[before:start], text[end : end + 3])

    if found and found.step == "exact":
        assert text[start:end] == text[found.start : found.end]
    if found and found.step == "folded":
        assert folded(text[start:end]).text == folded(text[found.start : found.end]).text or "…" in text[start:end]


def test_on_a_page_another_typography_is_no_orphan_and_what_was_edited_is_named(site):
    site.article(
        "a",
        "他说：“河水涨了两尺，要等水退。”米价没有动，只是来的人少了。",
        annotations=[
            note("folded", '他说:"河水涨了两尺'),
            note("edited", "米价一直没有动", prefix="要等水退。”", suffix="，只是来的人少了"),
        ],
    ).build()

    marks = [mark.get("id") for mark in site.dom("articles/a/").iter("mark")]
    assert ["q-folded"] == marks
    assert 'the nearest passage, in block 1, is "米价没有动"' in site.fault("annotation-orphan").message
