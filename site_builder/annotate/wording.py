"""The words of a page as one fingerprint, so that it can be told later whether published words were changed.

Only words count: not marks and notes, not links, not white space, since none of them says anything else to a reader.
"""

from collections.abc import Iterable, Mapping

from site_builder.engine.fingerprint import of_value
from site_builder.model.article import Article

LENGTH = 16
"""Characters of a fingerprint: no two wordings of one page shall have the same by chance."""


def wordings(article: Article, texts: Mapping[str, str]) -> dict[str, str]:
    """By language the fingerprint of headline, second line, standfirst and text; `texts` are the plain texts that are published."""
    front = article.front
    translated = {one.lang: one.front for one in article.translations}
    found = {}
    for number, (lang, text) in enumerate(texts.items()):
        heads = (front.title, front.subtitle, front.standfirst) if number == 0 else (translated[lang].title, translated[lang].standfirst)
        found[lang] = wording((*heads, text))
    return found


def wording(parts: Iterable[str]) -> str:
    """The fingerprint of some words, whatever white space stands among them."""
    return of_value(["".join(part.split()) for part in parts])[:LENGTH]
