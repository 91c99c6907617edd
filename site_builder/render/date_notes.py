"""What import notes about a day, in the language of the page.

Import writes English phrases into `date_note` (they are part of the format); what an editor writes there stands as it is written.
"""

import re
from collections.abc import Mapping

_PHRASES = (
    (re.compile(r"day from the text"), "note_day_text"),
    (re.compile(r"date from line (?P<n>\d+)"), "note_day_line"),
    (re.compile(r"year inferred from line (?P<n>\d+)"), "note_year_line"),
    (re.compile(r"year inferred from the path of a picture"), "note_year_picture"),
    (re.compile(r"year inferred from the name of the file"), "note_year_file"),
    (re.compile(r"year inferred from the date of publication"), "note_year_published"),
    (re.compile(r"year inferred from the dateline"), "note_year_dateline"),
    (re.compile(r"year inferred from the same copy in \S+"), "note_year_copy"),
    (re.compile(r"year inferred from --date"), "note_year_editor"),
    (re.compile(r"year unresolved: (?P<day>\S+)(?: \(.*\))?"), "note_year_open"),
    (re.compile(r"date unknown: the text names no day"), "note_no_day"),
)


def in_words(strings: Mapping[str, str], note: str) -> str:
    """The note in the language of the strings; as it is written where it is not import's, or where a theme has no words for it."""
    said = [_said(strings, part) for part in note.split("; ")]
    return strings.get("note_sep", "; ").join(said) if all(said) else note


def _said(strings: Mapping[str, str], part: str) -> str:
    for pattern, key in _PHRASES:
        if (found := pattern.fullmatch(part)) and key in strings:
            return strings[key].format(**found.groupdict())
    return ""
