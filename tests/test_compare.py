"""Two copies of one text are compared: what both have stands once, what differs is told by the character, and nothing of either is lost."""

import random
import time

import pytest
from hypothesis import example, given
from hypothesis.strategies import lists, permutations, sampled_from, text, tuples

from site_builder.compare.comparison import compare, measured, mirrored, rebuilt
from site_builder.compare.quantities import disagreeing, value
from site_builder.compare.sentences import LONGEST, sentences

SENTENCES = [
    "会谈没有结果并不意外。",
    "接下来局面往哪里走，学者给出几种估计。",
    "港口十二日晚恢复通航！",
    "“先停火，再谈别的。”他说。",
    "船员有21人，都是本地人。",
    "船员有23人，都是本地人。",
    "他说。",
    "The talks lasted 20 hours. ",
    "\n",
]
BLOCKS = lists(lists(sampled_from(SENTENCES), max_size=5).map("".join), max_size=4)
NAMES = {"万斯": "vance", "鲁比奥": "rubio", "外长": ""}


def shown(comparison):
    """Each row as what both have, and in brackets what one has in the place of the other."""
    return ["".join(one.a if one.a == one.b else f"[{one.a}|{one.b}]" for one in row.pieces) for row in comparison.rows]


@given(BLOCKS, BLOCKS)
@example([""], [])
@example(["甲。乙。"], ["乙。甲。"])
def test_what_both_have_and_what_each_has_besides_give_both_texts_again(a, b):
    assert (tuple(a), tuple(b)) == rebuilt(compare(a, b))


@given(lists(text(max_size=300), max_size=4), lists(text(max_size=300), max_size=4))
def test_so_do_any_characters(a, b):
    assert (tuple(a), tuple(b)) == rebuilt(compare(a, b))


@given(BLOCKS, BLOCKS)
@example(["甲。乙。"], ["乙。甲。"])
@example(["船员有21人，都是本地人。"], ["船员有23人，都是本地人。船员有22人，都是本地人。"])
def test_either_way_round_a_comparison_is_the_mirror_of_the_other(a, b):
    assert compare(b, a, NAMES) == mirrored(compare(a, b, NAMES))
    assert compare(a, b, NAMES) == mirrored(compare(b, a, NAMES))


@given(BLOCKS)
def test_a_text_beside_itself_is_the_same_from_end_to_end(a):
    comparison = compare(a, a)

    assert all(row.same and not row.moved and row.a == row.b for row in comparison.rows)
    assert () == comparison.disagreements


@given(permutations([*SENTENCES[:3], *SENTENCES[4:6]]))
def test_sentences_that_did_not_move_keep_their_order(order):
    comparison = compare([*SENTENCES[:3], *SENTENCES[4:6]], order)
    standing = [row.b for row in comparison.rows if not row.moved]

    assert standing == sorted(standing)
    assert len(standing) >= 1
    assert all(row.same for row in comparison.rows)


@given(lists(tuples(sampled_from(SENTENCES), sampled_from(("", "\n", "　"))), max_size=6))
def test_sentences_cover_a_text(parts):
    whole = "".join(one + end for one, end in parts)

    assert whole == "".join(one.text for one in sentences([whole]))


def test_what_differs_in_script_or_width_alone_is_no_difference():
    [same, changed] = compare(["会谈没有结果。", "渡轮停航了２０小时才开。"], ["會談沒有結果。", "渡輪停航了21小時才開。"]).rows

    assert same.same
    assert ["渡轮停航了", "２０", "小时才开。"] == [one.a for one in changed.pieces]
    assert [True, False, True] == [one.same for one in changed.pieces]


def test_the_differences_of_a_sentence_are_told_by_the_character():
    a = ["会谈没有当场破裂，美方方案仍可作为下一步的底子。", "只有甲报有这一句话。", "两报都有的一句话，一字不差。"]
    b = ["会谈没有当场谈成，美方方案依然能当下一步的底子。", "两报都有的一句话，一字不差！", "乙报另加了这么一段。"]

    assert [
        "会谈没有当场[破裂|谈成]，美方方案[仍可作为|依然能当]下一步的底子。",
        "[只有甲报有这一句话。|]",
        "两报都有的一句话，一字不差[。|！]",
        "[|乙报另加了这么一段。]",
    ] == shown(compare(a, b))


def test_a_paragraph_that_stands_elsewhere_is_moved_not_gone_and_new():
    a = ["第一段说的是港口的事。", "第二段说的是船员的事，长得多，所以它留在原处。", "第三段说的是航道的事，也很长，留在原处。"]

    assert [True, False, False] == [row.moved for row in compare(a, [a[1], a[2], a[0]]).rows]
    assert (3, 0, 1, 100) == tuple(getattr(measured(compare(a, [a[1], a[2], a[0]])), one) for one in ("same", "changed", "moved", "share"))


def test_a_cut_sentence_still_belongs_to_the_whole_one():
    [row] = compare(["据当地媒体报道，船员都已平安上岸，其中两人在医院观察。"], ["船员都已平安上岸。"]).rows

    assert (0, 0, False) == (row.a, row.b, row.same)


DISAGREE = {
    "spans": ("会谈持续了20多个小时。", "会谈持续了24到25个小时。", [("number", "20多个小时", "24到25个小时")]),
    "units that agree": ("管道长1000米，用了2天。", "管道长1公里，用了48小时。", []),
    "numerals that agree": ("二十人受伤，约1.5万人撤离。", "20名受伤，约15000人撤离。", []),
    "a number for a vague one": ("双方谈了三轮。", "双方谈了几轮。", [("number", "三轮", "几轮")]),
    "ordinals": ("第三轮谈判开始。", "第二轮谈判开始。", [("number", "第三轮", "第二轮")]),
    "shares": ("产量增加百分之十二。", "产量增加15%。", [("number", "百分之十二", "15%")]),
    "days": ("4月12日结束。", "4月13日结束。", [("time", "4月12日", "4月13日")]),
    "times of day": ("12日21时40分靠岸。", "12日晚9时40分靠岸。", []),
    "times that differ": ("21时40分靠岸。", "22时10分靠岸。", [("time", "21时40分", "22时10分")]),
    "what only one has": ("三人受伤。", "有人受伤，损失5万元。", []),
    "English": ("It took 20 hours and 3 rounds.", "It took 25 hours and three rounds.", [("number", "20 hours", "25 hours")]),
    "another script": (
        "會談持續了20多個小時，共三輪。",
        "会谈持续了２４到２５个小时，共三轮。",
        [("number", "20多個小時", "２４到２５个小时")],
    ),
    "an order of magnitude": ("拨款3亿元。", "拨款3000万元。", [("number", "3亿元", "3000万元")]),
}


@pytest.mark.parametrize("case", DISAGREE)
def test_numbers_and_times_that_say_something_else_disagree(case):
    a, b, expected = DISAGREE[case]

    assert expected == disagreeing(a, b)
    assert [(kind, two, one) for kind, one, two in expected] == disagreeing(b, a)


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("二十", 20),
        ("三百零五", 305),
        ("十二", 12),
        ("一万二千", 12_000),
        ("1.5万", 15_000),
        ("3,500", 3500),
        ("两亿", 200_000_000),
        ("二〇二六", 2026),
    ],
)
def test_numerals_are_read(numeral, number):
    assert number == value(numeral)


def test_a_name_in_the_place_of_another_disagrees():
    comparison = compare(["美国副总统万斯当天率团离开。"], ["美国国务卿鲁比奥当天率团离开。"], NAMES)

    assert [("name", "万斯", "鲁比奥")] == [(one.kind, one.a, one.b) for one in comparison.disagreements]
    assert () == compare(["副总统万斯当天率团离开了首都。"], ["副总统当天率团离开了首都。"], NAMES).disagreements


def planted(rng: random.Random, count: int):
    """A text, a copy with known edits, and what was done to each sentence."""
    letters = [chr(0x4E00 + rng.randrange(6000)) for _ in range(3000)]
    whole = ["".join(rng.choices(letters, k=rng.randint(14, 40))) + "。" for _ in range(count)]
    copy, edits = [], {}
    for number, one in enumerate(whole):
        edits[number] = rng.choice(("same", "same", "same", "changed", "gone"))
        if edits[number] == "changed":
            at = rng.randrange(2, len(one) - 3)
            one = one[:at] + "".join(rng.choices(letters, k=2)) + one[at + 2 :]
        if edits[number] != "gone":
            copy.append((number, one))
    return whole, copy, edits


def test_planted_edits_are_found():
    rng = random.Random("planted")
    whole, copy, edits = planted(rng, 300)
    rows = [row for row in compare(whole, [one for _, one in copy]).rows if row.a >= 0]
    found = {row.a: "gone" if row.b < 0 else "same" if row.same else "changed" for row in rows}
    right = sum(
        found[number] == kind and (kind == "gone" or copy[row.b][0] == number)
        for (number, kind), row in zip(edits.items(), rows, strict=True)
    )

    assert right >= 0.98 * len(edits)


HOSTILE = {
    "one endless word": lambda size: ["长" * size],
    "the same sentence": lambda size: ["好的。" * (size // 3)],
    "marks alone": lambda size: ["。" * size],
    "numbers": lambda size: ["1234567890" * (size // 10)],
    "many sentences": lambda size: planted(random.Random("many"), size // 28)[0],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_text_takes_about_four_times_the_time(kind):
    def cost(size):
        a, b = HOSTILE[kind](size), [one.replace("好", "妙")[: len(one) * 9 // 10] for one in HOSTILE[kind](size)]
        started = time.process_time()
        assert (tuple(a), tuple(b)) == rebuilt(compare(a, b))
        return time.process_time() - started

    assert cost(40_000) < 10 * cost(10_000) + 0.2
    assert all(len(one.text) <= LONGEST for one in sentences(HOSTILE[kind](5000)))
