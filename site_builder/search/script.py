"""The files that pages load to search: the script, and for each language what it says and folds by."""

import json
import re
from collections.abc import Mapping

from site_builder.model.theme import SEARCH_SCRIPT, search_words
from site_builder.search.folding import LETTERS, UNSEEN, UNSPACED

SAID = "hits_"
"""Begins the names of those strings of a theme that the script shows."""
_BESIDE = re.compile(r" ?(=>|[,{};=?:]) ?")
"""Signs beside which a blank says nothing, neither in the script nor in the selectors in its strings; its other strings have none there."""


def script_files(source: str, strings: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """The files by their names, made of the script's source and a theme's strings by language, the site's first language first.

    Of the script, lines that are comments, blank lines, indentation and blanks beside some signs are left out.  Its words are a script too, since
    a page that was opened from a folder may load one, and fetch nothing.
    """
    lines = [line.strip() for line in source.split("\n")]
    files = {SEARCH_SCRIPT: _BESIDE.sub(r"\1", "\n".join(line for line in lines if line and not line.startswith("//")))}
    shared = {"languages": list(strings), "folding": {"unspaced": UNSPACED, "unseen": UNSEEN, "letters": LETTERS}}
    for lang, table in strings.items():
        words = {key.removeprefix(SAID): text for key, text in table.items() if key.startswith(SAID)}
        files[search_words(lang)] = f"siteSearchWords={json.dumps({**words, **shared}, sort_keys=True)}"
    return {name: f"{text}\n".encode() for name, text in files.items()}
