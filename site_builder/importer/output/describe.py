"""An article that was cut out of a clipping gets its front matter: what the clipping says, and nothing that it does not say."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace as with_changes

from site_builder.hantext import count, holds_han, pinyin
from site_builder.hantext import cut as cut_text
from site_builder.importer.cues.credits import bare_credit, byline, end_credit, opening_byline, page_credit
from site_builder.importer.cues.datelines import Credit, dateline
from site_builder.importer.cues.dates import (
    Dated,
    Evidence,
    caption_evidence,
    masthead_evidence,
    month_said,
    notice_evidence,
    page_days,
    path_evidence,
    report_day,
    with_year,
)
from site_builder.importer.cues.flaws import flaws
from site_builder.importer.cues.names import names_in
from site_builder.importer.output.entry import BODY, Doubt, Entry
from site_builder.importer.output.figures import figures_of
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.summary import summary_of
from site_builder.importer.output.topics import Sorter
from site_builder.model.article import Dateline, FrontMatter, Imported, Provenance, Rights
from site_builder.model.clipping import Clipping, Head
from site_builder.model.day_origin import DayOrigin, Witness
from site_builder.model.proposal import Draft, Part, Proposal
from site_builder.model.strip import Strip, paste, runs

STATED = ("database", "transcript")
"""Kinds of clippings that state the authors of each text in a field of its own."""
SURE = 80
"""Percent below which a decision is shown by itself."""
LONGEST_STEM = 60
_SYLLABLES = 16
"""Characters of a title that fill a stem."""
_OPINION = re.compile(r"分析|述评|评论|时评|锐评|快评|短评|社论|社评|解读|札记|热评")
"""Names of columns that say what kind of text stands in them; 观察, 瞭望 and 纵深 say where it looks."""
_TRADITIONAL = re.compile("[個們這裡說還會對國時來東車長門馬開關發現經過學習無與為於體點應當從後]")
_SIMPLIFIED = re.compile("[个们这里说还会对国时来东车长门马开关发现经过学习无与为于体点应当从后]")


class Common(Struct, frozen=True):
    """What all articles of one clipping have in common."""

    clipping: Clipping
    evidence: tuple[Evidence, ...]
    issue: Dated = Dated()
    """The day of publication, where the page or the editor states it."""
    days: dict[tuple[int, int], int] = field(default_factory=dict)
    credit: tuple[Part, ...] = ()


def common_of(clipping: Clipping, proposal: Proposal, wishes: Wishes, known: Sequence[Evidence] = ()) -> Common:
    """What a clipping says about all its articles; `known` is what same wire copies in the site add."""
    if wishes.date:
        evidence = [Evidence(date.fromisoformat(wishes.date), "editor")]
        issue = Dated(wishes.date)
    else:
        mastheads = masthead_evidence((part.strip for part in proposal.leftovers), clipping)
        paths: list[tuple[str, Witness]] = [(clipping.file, "file")]
        paths += [(block.picture.src, "picture") for sheet in clipping.sheets for block in sheet.blocks if block.picture]
        evidence = [
            *mastheads,
            *notice_evidence((part.strip for notice in proposal.notices for part in notice), clipping),
            *path_evidence(paths),
            *caption_evidence((part.strip for draft in proposal.drafts for part in draft.of("caption")), clipping),
            *known,
        ]
        issue = Dated(mastheads[0].day.isoformat(), DayOrigin("day", "line", mastheads[0].line)) if mastheads else Dated()
    texts = [part.text for draft in proposal.drafts for part in draft.parts]
    return Common(clipping, tuple(evidence), issue, dict(page_days(texts)), proposal.page_credit)


def describe(draft: Draft, common: Common, wishes: Wishes, sorter: Sorter) -> Entry:
    """The entry that a draft makes."""
    title, fields, doubts = _title(draft)
    first = draft.of("body")[:1]
    head = draft.head or Head()
    credits = _Credits(draft, common)
    dated, wired_date = _dates(draft, common, head, credits)
    text = "\n".join(part.text for part in draft.parts)
    standfirst = paste((part.strip for part in draft.of("standfirst")), " ")
    rights = draft.of("rights")
    statement = paste((part.strip for part in rights), " ")
    figures = figures_of(draft.parts, alone=common.clipping.kind != "web-page")
    notes, body = _notes(draft)
    kickers = draft.of("kicker")
    subtitle = paste((part.strip for part in draft.of("subtitle")), " ")
    fitting = sorter.topics(title, text)
    topics = wishes.topics or fitting.topics
    lines = [number for part in draft.parts for number in part.strip.lines] + list(head.title.lines)
    front = FrontMatter(
        title=title,
        kicker=tuple(part.text for part in kickers),
        subtitle=subtitle.text,
        standfirst=standfirst.text,
        summary=head.summary or (summary_of(first[0].block) if first else ""),
        date=dated.iso or None,
        date_note=dated.origin.phrase if dated.origin else "",
        kind="analysis" if any(_OPINION.search(part.text) for part in kickers) else "report",
        topics=topics,
        lang=language(text, head.lang),
        provenance=Provenance(
            publication=head.publication or credits.publication or wishes.publication,
            page=head.page,
            section=head.section,
            agency=credits.agencies,
            byline=(head.authors if common.clipping.kind in STATED else ()) or credits.names or head.authors,
            dateline=credits.dateline(wired_date),
            credit_line=credits.line.text,
            url=head.url,
            original_title=head.original,
            imported=Imported(common.clipping.file, common.clipping.sha256, lines_of(common.clipping, lines), dated.origin),
        ),
        rights=Rights("reserved" if statement.text or head.rights else "unknown", statement.text or head.rights),
        figures=figures.figures,
        draft=bool(head.draft),
    )
    fields += [("subtitle", subtitle), ("standfirst", standfirst), ("provenance.credit_line", credits.line)]
    fields += [("rights.statement", statement), *figures.fields]
    fields += [(f"kicker.{number}", part.strip) for number, part in enumerate(kickers)]
    doubts += _doubts(draft, front, body)
    taken = tuple((name, strip) for name, strip in fields if strip.pieces)
    after = figures.places if draft.head else ()  # columns put a picture anywhere; the markup of one article puts it where it belongs
    because = () if wishes.topics else fitting.because
    return Entry(stem_of(front), front, body, taken, draft.parts, tuple(doubts), notes, draft.head is not None, after, because)


def _notes(draft: Draft) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The texts of footnotes that the body points to, and the body; a note that nothing points to is a paragraph of it."""
    labels = {one.href for part in draft.of(*BODY) for one in part.block.inline if one.kind == "note"}
    notes = tuple(part for part in draft.of("note") if part.block.mark in labels)
    told = {part.block.mark for part in notes}
    parts = (part for part in draft.of(*BODY, "note") if part.role != "note" or part.block.mark not in told)
    body = (with_changes(part, role="body") if part.role == "note" else part for part in parts)
    return notes, tuple(_pointing(part, told) for part in body)


def _pointing(part: Part, labels: set[str]) -> Part:
    """The part, pointing only to footnotes that have a text."""
    kept = tuple(one for one in part.block.inline if one.kind != "note" or one.href in labels)
    return part if len(kept) == len(part.block.inline) else with_changes(part, block=with_changes(part.block, inline=kept))


def lines_of(clipping: Clipping, numbers: Sequence[int]) -> str:
    """Lines of the file as runs, "3-70" or "5-19,25", for these lines of the text; a blank one between two of them does not part them."""
    blank = {number for number in range(min(numbers, default=1), max(numbers, default=0)) if not clipping.lines[number - 1].strip()}
    found = runs([*numbers, *blank])
    merged: list[list[int]] = []
    for first, last in (run for run in found if not blank.issuperset(range(run[0], run[1] + 1))):
        start, end = clipping.in_file(first), clipping.in_file(last)
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return ",".join(f"{first}-{last}" if last > first else f"{first}" for first, last in merged)


def _title(draft: Draft) -> tuple[str, list[tuple[str, Strip]], list[Doubt]]:
    if draft.head and draft.head.title.text:
        return draft.head.title.text, [("title", draft.head.title)], []
    parts = draft.of("title")
    if parts:
        whole = paste((part.strip for part in parts), " ")
        return whole.text, [("title", whole)], []
    first = next((part for part in draft.of("body", "quote", "item", "code")), None)
    wired = dateline(first.text) if first else None
    words = first.text[wired.end if wired else 0 :].strip() if first else "无题"
    title = cut_text(re.split(r"[，。；！？]", words)[0] or words or "无题", 30)
    line = first.strip.first_line if first else 0
    return title, [], [Doubt("import-doubt", line, "no title was found: the first words of the text stand in its place", 30)]


class _Credits:
    """Everything that the parts of an article say about who wrote it and where."""

    def __init__(self, draft: Draft, common: Common) -> None:
        body = draft.of("body")
        self.wired = dateline(body[0].text) if body else None
        opening = opening_byline(body[0].text) if body and not self.wired else None
        text_credits = [part for part in draft.of("credit") if part.block.form != "caption"]
        bylines = draft.of("byline")
        found = [self.wired, *(end_credit(part.text) or end_credit(f"。{part.text}") or bare_credit(part.text) for part in text_credits)]
        found += [byline(part.text) or end_credit(part.text) or Credit(0, 0, names=names_in(part.text)) for part in bylines]
        found += [page_credit(part.text) for part in common.credit]
        known = [one for one in found if one]
        self.agencies = tuple(dict.fromkeys(house for one in known for house in one.agencies))
        signed = [*known, *([opening] if opening else [])]
        self.names = tuple(dict.fromkeys(name for one in signed for name in one.names))
        houses = opening.agencies if opening else ()
        self.agencies = tuple(dict.fromkeys((*self.agencies, *(house for house in houses if house.endswith("社")))))
        self.publication = next((house for house in houses if not house.endswith("社")), "")
        self.line = paste((part.strip for part in (*text_credits, *bylines, *common.credit)), " ")
        if not (self.wired and self.wired.day):
            dated = next((one for one in known if one.day), self.wired)
            self.wired = dated if dated and (dated.day or dated.places) else next((one for one in signed if one.places), dated)
        if self.wired and self.wired.day and not self.wired.month:
            self.wired = with_changes(self.wired, month=month_said(self.wired.day, common.evidence, Counter(common.days)))

    def dateline(self, iso: str) -> Dateline:
        """The dateline for the front matter, with the day as far as it is known."""
        if self.wired is None:
            return Dateline()
        return Dateline(self.wired.places, iso or None, self.wired.raw)


def _dates(draft: Draft, common: Common, head: Head, credits: _Credits) -> tuple[Dated, str]:
    """Date of publication with its note, and the day of the dateline."""
    evidence = list(common.evidence)
    if head.published:
        evidence = [Evidence(date.fromisoformat(head.published[:10]), "published")]
    wired = Dated()
    if credits.wired and credits.wired.month:
        own = [*evidence, *_stated(credits.wired.year, credits.wired.month, credits.wired.day)]
        wired = with_year(credits.wired.month, credits.wired.day, own)
    if head.published:
        said = DayOrigin("day", "file") if head.day_from_name else DayOrigin("time", said=head.day_said) if head.day_said else None
        return Dated(head.published, said), wired.iso
    if head.day_said:
        return Dated("", DayOrigin("date", said=head.day_said)), wired.iso
    if common.issue.iso:
        return common.issue, wired.iso
    if credits.wired and credits.wired.month:
        return Dated("", wired.origin), wired.iso
    day = report_day([part.text for part in draft.of("body", "item")], Counter(common.days))
    if day is None:
        return Dated("", DayOrigin("day")), ""
    dated = with_year(*day, evidence)
    return (with_changes(dated, origin=with_changes(dated.origin, in_text=True)) if dated.iso and dated.origin else dated), ""


def _stated(year: int, month: int, day: int) -> list[Evidence]:
    try:
        return [Evidence(date(year, month, day), "dateline")] if year else []
    except ValueError:
        return []


def language(text: str, stated: str) -> str:
    """The language tag of a text: what the source states where it is one that we know, else what its characters say."""
    known = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-hans": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-hant": "zh-Hant"}
    if tag := known.get(stated.lower().replace("_", "-")):
        return tag
    han, words = count(text)
    if han * 2 < words or not holds_han(text[:20_000]):
        return "en" if words else ""
    return "zh-Hant" if len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text)) else "zh-Hans"


def stem_of(front: FrontMatter) -> str:
    """The name of the page, its address for good: the day as far as it is known, and the title in pinyin."""
    day = (front.date or front.provenance.dateline.date or "")[:10]
    words = pinyin(front.title[:_SYLLABLES] if holds_han(front.title) else front.title[:LONGEST_STEM])
    if len(words) > LONGEST_STEM:
        words = words[:LONGEST_STEM].rsplit("-", 1)[0]
    return "-".join(part for part in (day, words) if part) or "page"


def _doubts(draft: Draft, front: FrontMatter, body: Sequence[Part]) -> list[Doubt]:
    found = [
        Doubt("import-doubt", part.strip.first_line, f"{part.role}: {part.why or 'not sure'}", part.confidence)
        for part in draft.parts
        if part.confidence < SURE
    ]
    if not body:
        found.append(Doubt("import-doubt", draft.head.title.first_line if draft.head else 0, "no text was found", 0))
    texts = [part for part in body if part.role == "body"]
    found += [
        Doubt("import-flaw", texts[number].strip.first_line, what)
        for number, what in flaws([part.text for part in texts], ends=body[-1:] == tuple(texts[-1:]))
    ]
    first = next((part.strip.first_line for part in draft.parts if part.text), 0)
    if not front.topics:
        found.append(Doubt("import-no-topic", first, f'no hub fits "{front.title}"'))
    origin = front.provenance.imported.day if front.provenance.imported else None
    if origin and origin.is_open and origin.of == "time":
        found.append(Doubt("import-doubt", first, front.date_note))
    elif origin and origin.is_open:
        found.append(Doubt("import-year-open", first, front.date_note))
    if draft.head and draft.head.draft:
        line = draft.head.title.first_line or first
        found.append(
            Doubt("import-draft", line, f"this was not for everyone where it comes from ({draft.head.draft}): it comes in as a draft")
        )
    return found
