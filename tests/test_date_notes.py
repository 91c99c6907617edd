"""Import's notes about a day in the language of the page."""

import pytest
from own_site import REPOSITORY

from site_builder.render.date_notes import in_words
from site_builder.yaml_marks import Mapping, compose

NOTES = {
    "year inferred from line 190": "年份据剪报第190行推定",
    "day from the text; year inferred from line 190": "日取自正文，年份据剪报第190行推定",
    "day from the text; year inferred from the same copy in 2026-04-12-a": "日取自正文，年份据同稿推定",
    "year inferred from --date": "年份由编辑给定",
    "date from line 3": "日期取自剪报第3行",
    "year unresolved: 4月12日": "年份未定：4月12日",
    "year unresolved: 4月12日 (line 3 and line 9 disagree)": "年份未定：4月12日",
    "date unknown: the text names no day": "正文没有写明日期",
}


def strings(theme: str, lang: str) -> dict[str, str]:
    """The strings of a theme."""
    tree = compose((REPOSITORY / f"themes/{theme}/strings/{lang}.yaml").read_text("utf-8"))
    assert isinstance(tree, Mapping)
    return {key.text: value.text for key, value in tree.entries}


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_import_is_told_in_chinese_and_english(theme, note):
    assert NOTES[note] == in_words(strings(theme, "zh-Hans"), note)
    assert in_words(strings(theme, "en"), note).isascii() or "4月12日" in note


@pytest.mark.parametrize("note", ["", "据报纸第3版", "year inferred from a letter", "day from the text; seen in the archive"])
def test_what_an_editor_wrote_stands_as_written(note):
    assert note == in_words(strings("broadsheet", "zh-Hans"), note)


def test_a_theme_without_words_for_it_shows_the_note_as_written():
    assert "year inferred from line 190" == in_words({}, "year inferred from line 190")
