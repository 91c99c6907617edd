"""HTML as the text that it shows, in one line: for summaries, names of papers, lines of rights."""

from site_builder.importer.cues.characters import in_a_line
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.sources.tags import lifted


def plain_text(html: str) -> str:
    """What some HTML shows, without what stands in no article: tags of other systems, comments, calls to follow."""
    if "<" not in html and "&" not in html and "[" not in html and "{" not in html:
        return in_a_line(html)
    text, shortcodes = lifted(html, notes=False, wordpress=True)
    return in_a_line(" ".join(block.text for block in read_markup(text, 1, "", shortcodes).blocks if block.form not in ("rest", "picture")))
