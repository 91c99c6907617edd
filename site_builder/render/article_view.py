"""The view of an article."""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.hantext import reading_minutes
from site_builder.model.annotation import KINDS
from site_builder.model.body import Block, Note
from site_builder.model.frame import Feed, Link
from site_builder.model.label import say
from site_builder.model.parts import ClaimGroup, Colophon, CorrectionView, FigureView, KindCount
from site_builder.model.published import ArticleBody, ArticleFacts, BodyText
from site_builder.model.routes import annotations_address, article_address, compare_address, hub_address
from site_builder.model.site import Said
from site_builder.model.view import ArticleView
from site_builder.render.corrections import told
from site_builder.render.date_notes import note_of
from site_builder.render.frame import Setting, iso, make_frame
from site_builder.render.items import (
    bare_item,
    listed,
    make_backlinks,
    make_cards,
    make_claim,
    make_item,
    make_related,
    named,
    source_of,
)
from site_builder.render.margin import far_notes
from site_builder.render.tallies import listing_in


def article_view(setting: Setting, stem: str) -> ArticleView:
    """All that the article's page in one language shows."""
    ask = setting.ask
    facts, body = ask.facts(stem), ask.body(stem)
    address = article_address(stem)
    listing = listing_in(facts, setting.lang)
    title, summary, title_lang = listing.title, listing.summary, listing.lang
    text = next((one for one in body.texts if one.lang == setting.lang), body.texts[0] if body.texts else None)
    original = text is None or text is body.texts[0]
    notes = _in_language(setting, body)
    blocks = with_notes(setting, text.blocks, notes if original else ()) if text else ()
    translation = facts.translations.get(setting.lang)
    hubs = [(topic, name) for topic in facts.topics if (name := ask.hub_name(topic))]
    copies = ask.copies(stem)
    older, newer = ask.neighbours(stem)
    with_body = tuple(lang for lang, one in facts.translations.items() if one.has_body)
    frame = make_frame(
        setting,
        address,
        title,
        summary,
        translated=with_body,
        accent=hubs[0][1].accent if hubs else "",
        og_type="article",
        published=iso(facts.date, setting),
        modified=iso(facts.updated, setting),
        json_ld=_json_ld(setting, facts, title, summary, f"{text.lang}-{body.wordings[text.lang]}" if text else ""),
        markdown=setting.to(address) + "index.md" if body.markdown and setting.lang == setting.first else "",
        annotations=setting.static(annotations_address(stem)) if facts.notes or facts.claims else "",
        noindex=facts.state in ("withdrawn", "link"),
        feeds=tuple(Feed(say(name.titles, setting.lang), setting.static(f"{hub_address(hub)}feed.xml")) for hub, name in hubs),
        code=bool(text and text.has_code),
        reader=True,
    )
    return ArticleView(
        frame=frame,
        state=facts.state,
        withheld=facts.withheld,
        draft=facts.draft,
        title=title,
        lang=title_lang,
        body_lang=text.lang if text else facts.lang,
        kicker=facts.kicker if title_lang == facts.lang else (),
        subtitle=facts.subtitle if title_lang == facts.lang else "",
        standfirst=translation.standfirst if translation else facts.standfirst,
        summary=summary,
        hubs=tuple(Link(say(name.titles, setting.lang), setting.to(hub_address(hub))) for hub, name in hubs),
        colophon=_colophon(setting, facts, len(notes)),
        blocks=blocks,
        toc=tuple(heading for heading in text.toc if heading.level == 2) if text else (),
        kinds=_kinds(notes if original else ()),
        figures=_figures(setting, facts),
        placed=tuple(block.figure for block in blocks if block.figure),
        notes=notes,
        claims=_claims(setting, facts),
        cards=make_cards(setting, body.cards),
        corrections=_corrections(facts, notes),
        withdrawn=CorrectionView(facts.withdrawn.date, "", "", facts.withdrawn.why) if facts.withdrawn else None,
        citation=_citation(setting, facts, title, address),
        bibtex=_bibtex(setting, facts, title, address),
        previous=bare_item(setting, older),
        next=bare_item(setting, newer),
        copies=tuple(make_item(setting, one) for one in copies.others),
        originals=tuple(make_item(setting, one) for one in copies.originals),
        comparison=setting.to(compare_address(copies.cluster)) if copies.cluster else "",
        related=make_related(setting, ask.related(stem)) if facts.state != "withdrawn" else (),
        backlinks=make_backlinks(setting, address),
    )


def with_notes(setting: Setting, blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Block, ...]:
    """The blocks with final addresses, each with the notes whose words it holds; those that would stand far from them are folded."""
    by_block: dict[str, list[Note]] = {}
    for note in notes:
        by_block.setdefault(note.block, []).append(note)
    woven = [replace(block, html=setting.html(block.html), notes=tuple(by_block.get(block.id, ()))) for block in blocks]
    far = far_notes(woven) if notes else frozenset()
    return tuple(
        replace(block, notes=tuple(replace(note, folded=note.folded or note.id in far) for note in block.notes)) if block.notes else block
        for block in woven
    )


def final_text(setting: Setting, texts: Sequence[BodyText]) -> tuple[BodyText | None, tuple[Block, ...]]:
    """The text to show in this language, the original where there is no translation, and its blocks with final addresses."""
    text = next((one for one in texts if one.lang == setting.lang), texts[0] if texts else None)
    return text, with_notes(setting, text.blocks, ()) if text else ()


def _in_language(setting: Setting, body: ArticleBody) -> tuple[Note, ...]:
    """The notes, each in the page's language where it is written in it; the others are folded."""
    notes = body.notes.get(setting.lang) or body.notes.get(setting.first, ())
    return tuple(replace(note, html=setting.html(note.html), folded=note.lang not in ("", setting.lang)) for note in notes)


def _colophon(setting: Setting, facts: ArticleFacts, notes: int) -> Colophon:
    provenance = facts.provenance
    return Colophon(
        publication=named(setting, provenance.publication),
        section=provenance.section,
        page=provenance.page,
        agency=listed(setting, provenance.agency),
        byline=listed(setting, provenance.byline),
        places=listed(setting, provenance.dateline.places),
        filed=provenance.dateline.date or "",
        credit_line=provenance.credit_line,
        url=provenance.url,
        original_title=provenance.original_title,
        date=facts.date,
        date_note=note_of(setting.words, facts),
        updated=facts.updated if facts.updated != facts.date else "",
        rights=facts.rights,
        statement=facts.statement,
        minutes=reading_minutes(facts.han, facts.words) if facts.han or facts.words else 0,
        han=facts.han,
        words=facts.words,
        notes=notes,
    )


def _kinds(notes: Sequence[Note]) -> tuple[KindCount, ...]:
    kinds = [note.kind for note in notes]
    return tuple(KindCount(kind, kinds.count(kind)) for kind in (*KINDS, "footnote") if kind in kinds)


def _figures(setting: Setting, facts: ArticleFacts) -> tuple[FigureView, ...]:
    return tuple(
        FigureView(
            id=f"fig-{number}",
            caption=figure.caption,
            credit=figure.credit,
            src=setting.static(figure.src) if figure.src and setting.ask.is_media(figure.src) else "",
            alt=figure.alt,
            width=figure.width,
            height=figure.height,
            rights=figure.rights,
        )
        for number, figure in enumerate(facts.figures, 1)
    )


def _claims(setting: Setting, facts: ArticleFacts) -> tuple[ClaimGroup, ...]:
    """The claims by question, hubs in the order of the menu, questions in that of their hub."""
    if not facts.claims:
        return ()
    groups = []
    for hub in setting.ask.hub_ids():
        front = setting.ask.hub_front(hub)
        for question in front.questions if front else ():
            claims = [
                make_claim(setting, Said(facts.stem, claim), False) for claim in facts.claims if claim.question == f"{hub}/{question.id}"
            ]
            if claims:
                groups.append(ClaimGroup(say(question.label, setting.lang), tuple(claims)))
    return tuple(groups)


def _corrections(facts: ArticleFacts, notes: Sequence[Note]) -> tuple[CorrectionView, ...]:
    """The record, each entry with the note that places it in the text."""
    placed = {note.correction: f"#n-{note.id}" for note in reversed(notes) if note.correction}
    return tuple(
        CorrectionView(one.date, one.was, one.now, one.why, note=placed.get(number, "")) for number, one in enumerate(facts.corrections, 1)
    )


def _citation(setting: Setting, facts: ArticleFacts, title: str, address: str) -> str:
    """A reference after GB/T 7714-2015 for electronic sources; no day of access, which only the reader knows."""
    site = say(setting.ask.common().settings.title, setting.lang)
    source = source_of(setting, facts.provenance.agency, facts.provenance.publication)
    based = f" 据{source}." if source and setting.lang.startswith("zh") else f" After {source}." if source else ""
    return f"{site}. {title}[EB/OL]. ({facts.date[:10]}).{based} {setting.absolute(address)}"


def _bibtex(setting: Setting, facts: ArticleFacts, title: str, address: str) -> str:
    escaped = title.replace("{", "").replace("}", "").replace("\\", "")
    settings = setting.ask.common().settings
    author = say(settings.author, setting.lang) or say(settings.title, setting.lang)
    return (
        f"@online{{{facts.stem},\n  title  = {{{escaped}}},\n  author = {{{{{author}}}}},\n"
        f"  date   = {{{facts.date[:10]}}},\n  url    = {{{setting.absolute(address)}}}\n}}"
    )


def _json_ld(setting: Setting, facts: ArticleFacts, title: str, summary: str, version: str) -> object:
    """schema.org NewsArticle; nothing for a page that was withdrawn.

    Its `version` is the fingerprint of the words: by it `publish` tells that they were changed since they were last published.
    """
    if facts.state == "withdrawn":
        return None
    settings = setting.ask.common().settings
    publisher = {"@type": "Organization", "name": say(settings.title, setting.lang), "url": setting.absolute("")}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "inLanguage": setting.lang if setting.lang in facts.translations else facts.lang,
        "mainEntityOfPage": setting.absolute(article_address(facts.stem), settings.first_language),
        "publisher": publisher,
        "author": publisher,
        "description": summary,
    }
    if facts.date:
        data["datePublished"] = iso(facts.date, setting)
    if facts.updated:
        data["dateModified"] = iso(facts.updated, setting)
    if facts.provenance.url:
        data["isBasedOn"] = facts.provenance.url
    if facts.provenance.dateline.raw:
        data["dateline"] = facts.provenance.dateline.raw
    if facts.corrections:
        data["correction"] = [
            {
                "@type": "CorrectionComment",
                "datePublished": iso(one.date, setting),
                "text": told(setting, one),
                "url": f"{setting.absolute(article_address(facts.stem))}#correction-{number}",
            }
            for number, one in enumerate(facts.corrections, 1)
        ]
    if version:
        data["version"] = version
    return data
