"""What import says about a day, in the language of the page; what an editor wrote stands as it is written."""

from collections.abc import Mapping

from site_builder.model.day_origin import DayOrigin, read_phrase
from site_builder.model.published import ArticleFacts


def note_of(strings: Mapping[str, str], facts: ArticleFacts) -> str:
    """The note about an article's day in the language of the strings."""
    imported = facts.provenance.imported
    return in_words(strings, facts.date_note, imported.day if imported else None)


def in_words(strings: Mapping[str, str], note: str, origin: DayOrigin | None = None) -> str:
    """The note in the language of the strings; as it is written where it is an editor's, or where a theme has no words for it.

    `origin` is what `provenance.imported.day` says; pages of before have the phrase alone.
    """
    if origin is None or note != origin.phrase:
        origin = read_phrase(note)
    if origin is None:
        return note
    key = f"note_{origin.of}_{origin.by or 'open'}"
    keys = ["note_day_text", key] if origin.in_text else [key]
    if not all(one in strings for one in keys):
        return note
    said = {"n": origin.line, "day": origin.said}
    return strings.get("note_sep", "; ").join(strings[one].format(**said) for one in keys)
