"""An article as an audience may have it: annotations placed, names and links drawn in, rights applied.

The public gets a text whole where it is ours, licensed or free; else an excerpt: title, summary, provenance, link, and the
annotations whose quotations keep within the limits; or the link alone: title, publication, date, link.  The editor gets
everything, with a banner.  What is withheld never enters the values that are returned for the public.
"""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from site_builder.annotate.directory import Directory
from site_builder.annotate.mentions import NameIndex
from site_builder.annotate.notes import claim_spans, claims_of, note_facts, notes_of
from site_builder.annotate.placing import Anchor, orphan_fault, placed
from site_builder.annotate.texts import Woven, read, shown_media, weave_text
from site_builder.annotate.wording import wordings
from site_builder.hantext import count, cut
from site_builder.markdown import Document, parse
from site_builder.markdown_source import NOTHING, published
from site_builder.markdown_written import destination, escaped
from site_builder.model.article import Article, Figure, Provenance, span_at
from site_builder.model.body import ROOT, STATIC, Note
from site_builder.model.fault import Checked, Fault
from site_builder.model.published import REACH, ArticleBody, ArticleFacts, ArticlePassages, Mention, PublishedArticle, TranslatedTitle
from site_builder.model.routes import article_address
from site_builder.model.settings import ExcerptLimits, Settings, publishing
from site_builder.model.text import Marker

LEAD_PARAGRAPHS = 2
OPENING = 120
"""Characters of the text that stand in for a summary."""
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_MARKED = re.compile(r"[\\`*_\[<&^{#\n]|\A\s|\s\Z")
"""What can mean something in a heading."""
_LAST_SIGN = re.compile(r"#\Z")
_AT_START = re.compile(r"\A(\d*)([-+#:~=.)])")


def clear(
    article: Article,
    document: Document,
    directory: Directory,
    names: NameIndex,
    settings: Settings,
    audience: str,
    markers: Sequence[tuple[str, Marker]],
) -> Checked[PublishedArticle]:
    """The article, whose text was read as `document`, for an audience, `public` or `editor`.  No marker sees a text that is withheld from it.

    Faults: those of links, of definitions and of plug-ins, and the warnings `annotation-orphan`, `excerpt-exceeded`, `html-removed`.
    """
    state = publishing(article.front, settings)
    whole = state == "full" or (audience == "editor" and state != "withdrawn")
    anchors, orphans = placed(article.annotations, document.texts)
    faults = [
        orphan_fault(article.annotation_path, article.annotation_places.get(f"{index}.quote"), article.annotations[index], why)
        for index, why in orphans
    ]
    if state == "excerpt":
        within, beyond = _within_limits(anchors, settings.excerpt)
        faults += [_exceeded(article, one, settings.excerpt) for one in beyond]
        anchors = anchors if whole else within
    elif not whole:
        anchors = ()
    lang = article.front.lang or settings.first_language
    woven = weave_text(document, article.prose, lang, directory, names, markers if whole else (), anchors)
    notes = notes_of(article, anchors, woven, directory, settings, placed=whole)
    faults += [*woven.faults, *notes.faults]
    facts, passages = _open_facts(article, state, settings), ArticlePassages()
    if state == "excerpt" or whole:
        first = next(iter(notes.by_language.values()), ())
        facts = replace(
            facts,
            updated=_updated(article, settings, anchors, whole),
            notes=note_facts(article, first, directory),
            claims=claims_of(article, anchors, woven, settings, placed=whole),
            claim_spans=claim_spans(article, anchors),
            media=notes.media,
        )
        passages = ArticlePassages(ids=(*_note_ids(first), *(f"claim-{one.id}" for one in facts.claims)))
    if not whole:
        body = ArticleBody((), notes.by_language if state == "excerpt" else {})
        return Checked(PublishedArticle(facts, passages, body), tuple(faults))
    texts = [woven]
    for translation in article.translations:
        if translation.prose.text.strip():
            texts.append(weave_text(read(translation.prose, directory), translation.prose, translation.lang, directory, names, markers))
            faults += texts[-1].faults
    quotes = tuple(f"q-{one.annotation.id}" for one in anchors)
    recorded = tuple(f"correction-{number}" for number, _ in enumerate(article.front.corrections, 1))
    lead = woven.paragraphs[:LEAD_PARAGRAPHS]
    media = {*notes.media, *shown_media(one.addresses for one in texts), *(one.src for one in article.front.figures if one.src)}
    markdown = _markdown(article, document, woven) if state == "full" else ""
    return Checked(
        PublishedArticle(
            _whole_facts(article, facts, woven, state, settings, tuple(sorted(media)), gives_markdown=bool(markdown)),
            ArticlePassages(_by_entity(woven.mentions), lead, (*woven.ids, *passages.ids, *quotes, *recorded)),
            ArticleBody(
                tuple(one.text for one in texts),
                notes.by_language,
                woven.cards,
                markdown,
                _around(anchors, document),
                wordings(article, {one.text.lang: one.plain for one in texts}),
            ),
            "\n".join(one.plain for one in texts),
        ),
        tuple(faults),
    )


def _open_facts(article: Article, state: str, settings: Settings) -> ArticleFacts:
    """What may be known of an article whose text is withheld: a list of what is given, not of what is taken away."""
    front = article.front
    source = front.provenance
    given = {"link": Provenance(publication=source.publication, url=source.url), "withdrawn": Provenance()}.get(state, source)
    summarised = state in ("full", "excerpt")
    titles = {
        one.lang: TranslatedTitle(one.front.title, one.front.summary if summarised else "", "", has_body=False)
        for one in article.translations
    }
    return ArticleFacts(
        stem=article.stem,
        path=article.prose.path,
        state=state,
        publish=state,
        draft=front.draft,
        title=front.title,
        lang=front.lang or settings.first_language,
        summary=front.summary if summarised else "",
        date=settings.local(front.date or front.provenance.dateline.date or ""),
        date_note=front.date_note if summarised else "",
        kind=front.kind,
        topics=front.topics if state != "withdrawn" else (),
        entities=front.entities if summarised else (),
        provenance=given,
        rights=front.rights.status,
        statement=front.rights.statement if summarised else "",
        withdrawn=front.withdrawn,
        translations=titles,
    )


def _whole_facts(
    article: Article, facts: ArticleFacts, woven: Woven, state: str, settings: Settings, media: tuple[str, ...], *, gives_markdown: bool
) -> ArticleFacts:
    """The facts of an article whose text is shown."""
    front = article.front
    han, words = count(woven.plain)
    titles = {
        one.lang: TranslatedTitle(one.front.title, one.front.summary, one.front.standfirst, bool(one.prose.text.strip()))
        for one in article.translations
    }
    return replace(
        facts,
        state="full",
        withheld=state != "full",
        kicker=front.kicker,
        subtitle=front.subtitle,
        standfirst=front.standfirst,
        summary=front.summary,
        opening=cut(woven.paragraphs[0], OPENING) if woven.paragraphs and not front.summary else "",
        entities=front.entities,
        date_note=front.date_note,
        provenance=front.provenance,
        statement=front.rights.statement,
        figures=front.figures,
        events=tuple(replace(event, date=settings.local(event.date)) for event in front.events),
        corrections=front.corrections,
        mention_counts=woven.mention_counts,
        links=woven.links,
        media=media,
        markdown=gives_markdown,
        han=han,
        words=words,
        translations=titles,
    )


def _by_entity(mentions: Sequence[Mention]) -> dict[str, msgspec.Raw]:
    """The mentions of each entity, encoded: a page that quotes one of them need not decode the others."""
    found: dict[str, list[Mention]] = {}
    for one in mentions:
        found.setdefault(one.entity, []).append(one)
    return {entity: msgspec.Raw(msgspec.msgpack.encode(ones)) for entity, ones in found.items()}


def _around(anchors: Sequence[Anchor], document: Document) -> dict[str, tuple[str, str]]:
    """What stands before and after the words of each annotation, in their block."""
    texts = {one.annotation.id: (one, document.texts[one.block].text) for one in anchors}
    return {name: (text[max(0, one.start - REACH) : one.start], text[one.end : one.end + REACH]) for name, (one, text) in texts.items()}


def _note_ids(notes: Sequence[Note]) -> tuple[str, ...]:
    return tuple(f"n-{note.id}" for note in notes)


def _within_limits(anchors: Sequence[Anchor], limits: ExcerptLimits) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """The annotations whose quotations keep within the limits of an excerpt, in reading order, and the others."""
    kept: list[Anchor] = []
    beyond: list[Anchor] = []
    total = 0
    for one in anchors:
        length = len(one.annotation.quote)
        fits = length <= limits.quote and total + length <= limits.total
        (kept if fits else beyond).append(one)
        total += length if fits else 0
    return tuple(kept), tuple(beyond)


def _exceeded(article: Article, one: Anchor, limits: ExcerptLimits) -> Fault:
    place = article.annotation_places.get(f"{article.annotations.index(one.annotation)}.quote")
    span = span_at(article.annotation_path, place)
    message = f'the quotation of "{one.annotation.id}" goes beyond the excerpt ({limits.quote} characters each, {limits.total} in all)'
    return Fault("excerpt-exceeded", "warning", message, span, "shorten it, or it stays out of the published page")


def _updated(article: Article, settings: Settings, anchors: Sequence[Anchor], whole: bool) -> str:
    """The newest of date, corrections and annotations, as far as they are shown, unless the front matter says."""
    front = article.front
    if front.updated:
        return settings.local(front.updated)
    created = [one.annotation.created for one in anchors if one.annotation.created]
    corrected = [one.date for one in front.corrections] if whole else []
    return max([settings.local(front.date or front.provenance.dateline.date or ""), *created, *corrected])


def _markdown(article: Article, document: Document, woven: Woven) -> str:
    """The article's Markdown under its title; links to this site carry the marks of `model.body`."""
    title = article.front.title
    if _MARKED.search(title) and parse(f"# {title}").text != title:
        title = _LAST_SIGN.sub(r"\\#", escaped(title))
    figures = [_figure_markdown(one) for one in article.front.figures]
    text = published(document, article.prose.text, woven.addresses, f"{ROOT}{article_address(article.stem)}", figures)
    return f"# {title}\n\n{_trimmed(text)}\n"


def _trimmed(text: str) -> str:
    """The text without blank lines at its ends; those at the end stay where they may be a code's."""
    blank = _BLANK_LINES.match(text)
    begun = text[blank.end() :] if blank else text
    if "```" in begun or "~~~" in begun:
        return begun.removesuffix("\n")
    bare = begun.rstrip(" \t\n")
    return bare + begun[len(bare) :].partition("\n")[0]


def _figure_markdown(figure: Figure) -> str:
    """A figure with its caption, or the caption alone."""
    caption = escaped(" ".join(one for one in (figure.caption, figure.credit, figure.rights) if one))
    picture = f"![{escaped(figure.alt or figure.caption)}]({destination(STATIC + figure.src)})" if figure.src else ""
    return f"{picture}\\\n{caption}" if picture and caption else picture or _AT_START.sub(r"\1\\\2", caption) or NOTHING
