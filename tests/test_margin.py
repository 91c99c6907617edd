"""Which notes of the margin are folded: worked out without a browser, the same each time."""

from hypothesis import given
from hypothesis.strategies import booleans, integers, lists, tuples
from site_kit import SiteKit, note

from site_builder.model.body import Block, Note
from site_builder.render.margin import NEAR, far_notes, note_height, width


def a_note(number: int, length: int = 40, slot: int = 1, folded: bool = False) -> Note:
    return Note(f"n{number}", number, "gloss", f"<p>{'注' * length}</p>", f"词{number}", slot=slot, folded=folded)


def paragraph(*notes: Note, length: int = 0) -> Block:
    words = "".join(f"{note.quote}，" for note in notes) + "字" * length
    return Block("p", "p1", 1, words, notes)


def test_a_note_alone_is_open_however_long_it_is():
    assert frozenset() == far_notes([paragraph(a_note(1, 2000))])


def test_notes_that_stand_apart_are_open():
    assert frozenset() == far_notes([paragraph(a_note(number, 40), length=300) for number in range(1, 30)])


def test_of_notes_in_a_row_the_longest_are_folded_until_the_others_are_near():
    assert {"n2"} == far_notes([paragraph(a_note(1, 20), a_note(2, 400, 2), a_note(3, 20, 3))])


def test_a_note_for_which_the_margin_has_no_place_is_folded():
    assert {"n2"} == far_notes([paragraph(a_note(1), a_note(2, slot=0))])


def test_a_note_that_is_folded_for_another_reason_takes_little_room():
    long, late = a_note(1, 400), a_note(2, 20, 2)
    assert {"n1"} == far_notes([paragraph(long, late)])
    assert {"n1"} == far_notes([paragraph(a_note(1, 400, folded=True), late)])


def test_no_note_is_folded_for_a_heading_a_figure_or_an_empty_block():
    blocks = [Block("h2", "h", 0, "题"), Block("figure", "fig-1", 0, "", figure=1), Block("flow", "f", 1, "")]
    assert frozenset() == far_notes([*blocks, paragraph(a_note(1)), *blocks])


@given(lists(tuples(lists(tuples(integers(0, 500), booleans()), max_size=9), integers(0, 400)), max_size=8))
def test_every_open_note_begins_near_its_number_by_the_reckoning_and_none_is_folded_twice(shape):
    count = 0
    blocks = []
    for sizes, length in shape:
        notes = []
        for slot, (size, folded) in enumerate(sizes, 1):
            count += 1
            notes.append(a_note(count, size, slot % 9, folded))
        blocks.append(paragraph(*notes, length=length))
    far = far_notes(blocks)

    # laid out anew, from what is folded alone
    open_drifts = []
    bottom = top = 0.0
    for block in blocks:
        line = 33 if 3 * width(block.html) > 2 * len(block.html) else 29
        room = 36 if line == 33 else 38
        for one in block.notes:
            if one.slot:
                before = block.html[: block.html.find(one.quote) + len(one.quote)]
                number = top + line * (width(before) // room)
                begins = max(number, bottom)
                if one.id not in far:
                    open_drifts.append(begins - number)
                bottom = begins + (46 if one.id in far else note_height(one))
        if block.html.strip():
            top += line * -(-width(block.html) // room) + 5
    assert all(drift <= NEAR for drift in open_drifts)
    assert {one.id for block in blocks for one in block.notes if one.folded and one.slot} <= far


def test_of_a_thousand_long_notes_without_room_all_are_folded_in_a_moment():
    blocks = [paragraph(*(a_note(8 * row + slot, 300, slot) for slot in range(1, 9))) for row in range(125)]
    assert 1000 == len(far_notes(blocks))


def test_letters_take_half_the_room_of_han_characters():
    assert (4, 2, 3) == (width("报纸四字"), width("word"), width("字word"))


def test_notes_in_another_language_are_folded_and_say_so_in_one_line(site: SiteKit):
    site.settings(theme={"name": "broadsheet"})
    site.article("ferry", "渡轮两艘，明日开航。", annotations=[
        note("both", "渡轮", body={"zh-Hans": "两种文字。", "en": "In English too."}), note("one", "明日", body="只有中文。"),
    ]).build()  # fmt: skip

    english = {
        one.find("aside").get("id"): one for one in site.dom("en/articles/ferry/").iter("details") if "note" in (one.get("class") or "")
    }
    assert english["n-one"].get("data-folded") is not None
    assert "This note is written in Chinese only." in "".join(english["n-one"].itertext())
    assert english["n-both"].get("data-folded") is None
    assert "In English too." in "".join(english["n-both"].itertext())
    assert "written in Chinese" not in site.page("articles/ferry/")
