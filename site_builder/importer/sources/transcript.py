"""Transcripts of broadcasts: programme and day stand on the cover, each item becomes a sheet of its own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace as with_changes

from site_builder.importer.cues.broadcast import OUTLINE, TIME_CODE, is_spoken, programme_in, spoken_signs, without_time_codes
from site_builder.importer.cues.head_days import day_of
from site_builder.importer.cues.head_facts import authors_of
from site_builder.importer.html.markup import lay_out
from site_builder.importer.html.rows import Laid
from site_builder.importer.sources.export_body import page_body, text_body
from site_builder.importer.sources.export_lines import Line, lines_of_page, lines_of_text
from site_builder.importer.sources.markdown_body import MARKDOWN, html_of
from site_builder.importer.sources.one_programme import one_programme
from site_builder.model.clipping import Block, Head, Sheet
from site_builder.model.strip import Strip, cut, trimmed, without

COVER, CONTENTS = "the cover of the transcript", "the list of contents of the transcript"
CODE, CLOSING = "a time code of the recording", "what stands behind the last item of the transcript"
_LONGEST_COVER = 14
_LONGEST_TITLE = 60
_LEAST_SIGNS, _LEAST_ITEMS, _FIRST = 2, 2, 60
_NUMBER = re.compile(
    r"(?:[（(\[【]?\d{1,5}[）)\]】.、:：]|第\s?[\d一二三四五六七八九十百]{1,5}\s?[条條则則段节節部]|(?:Item|ITEM|Story|STORY|Segment|SEGMENT|Part|PART|Block|BLOCK|Report|REPORT|No\.|单元|單元|环节|環節|新闻|新聞|板块|條目|条目)\s?[\d一二三四五六七八九十百]{1,5}(?!\d)|[一二三四五六七八九十]{1,3}、)\s*(?:[:：.、|｜]|[–—-]{1,3})?\s*"
)
_FAREWELL = re.compile(
    r"(?:感谢|感謝|谢谢|謝謝)(?:您的?|各位|大家)?(?:收看|收[听聽]|观看|觀看)|再[见見]|下期|(?:节目|節目)(?:到此|播送完|结束|結束)|[Gg]ood ?(?:night|bye)|[Tt]hank(?:s| you) for (?:watching|listening)|That(?:'s| is) (?:all|the news)|END OF (?:TRANSCRIPT|BROADCAST)|[Ee]nd of (?:transcript|broadcast)|^[（(【].{0,10}[完终終][)）】]$"
)
_ORIGINAL = re.compile(r"(?:查看|阅读|閱讀)?原文|视频链接|觀看視頻|观看视频|original|watch|source", re.IGNORECASE)


class Cover(NamedTuple):
    """What stands before the items."""

    programme: str
    day: str
    said: str
    lines: int
    """How many lines of the file say it."""


class Item(NamedTuple):
    """One item: its title, and the indices of its lines."""

    title: Strip
    start: int
    begin: int
    """Index of the first line of its text."""
    end: int


def text_transcript(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Sheet, ...]] | None:
    """The lines of a transcript, where in the file they begin, and its sheets; None for every other text."""
    start = text[:4000]
    if (
        not re.search(r"(?:19|20)\d{2}", start)
        or not spoken_signs(text[:60_000])
        or _cover(lines_of_text(start.split("\n")[:_FIRST])) is None
    ):
        return None
    if len(MARKDOWN.findall(start)) > 1:
        laid = lay_out(html_of(text), 1, authored=True)
        sheets = _transcript(lines_of_page(laid), "\n".join(laid.lines), None)
        return (laid.lines, laid.origins, sheets) if sheets else None
    lines = tuple(text.split("\n"))
    sheets = _transcript(lines_of_text(lines), text, lines)
    return (lines, (), sheets) if sheets else None


def may_be_transcript(text: str) -> bool:
    """Whether a look at the text of a page is not enough to say that nothing in it was spoken on the air."""
    return is_spoken(text) and spoken_signs(text) >= _LEAST_SIGNS


def page_transcript(laid: Laid) -> tuple[Sheet, ...] | None:
    """The sheets of a transcript that is a page or a document: most of its items show speakers or time codes.  None for others."""
    text = "\n".join(laid.lines)
    sheets = _transcript(lines_of_page(laid), text, None) if spoken_signs(text[:60_000]) >= _LEAST_SIGNS else None
    items = [sheet for sheet in sheets or () if sheet.head and sheet.head.title.text]
    spoken = sum(
        is_spoken("\n".join((*(strip.text for strip in sheet.head.stated), *(block.text for block in sheet.blocks))))
        for sheet in items
        if sheet.head
    )
    return sheets if sheets and spoken * 2 >= len(items) else None


def _transcript(lines: list[Line], text: str, raw: Sequence[str] | None) -> tuple[Sheet, ...] | None:
    cover = _cover(lines)
    if cover is None:
        return None
    items = _best(lines, cover)
    if len(items) < _LEAST_ITEMS or not _is_sure(cover, text, lines, items):
        one = one_programme(lines) if raw is not None else None
        if one is None:
            return None
        items = [Item(one.title, 0, one.begin, one.end)]
    titles = {_key(one.title.text) for one in items}
    before = [Block(line.strip, "rest", why=CONTENTS if _key(_words(line)) in titles or line.at >= cover.lines else COVER) for line in lines[: items[0].start] if line.text]  # fmt: skip
    again = _again(lines, items)
    closing = _closing(lines, items[-1], again)
    behind = [Block(line.strip, "rest", why=CLOSING) for line in lines[closing:] if line.text]
    items[-1] = items[-1]._replace(end=closing)
    sheets = [_sheet(lines, one, cover, again, raw) for one in items]
    return (*([Sheet(tuple(before), Head())] if before else []), *sheets, *([Sheet(tuple(behind), Head())] if behind else []))


def _cover(lines: Sequence[Line]) -> Cover | None:
    """Programme and day, as the first lines say them; None where they do not."""
    programme = labelled = station = day = said = ""
    last = 0
    for line in lines[:_LONGEST_COVER]:
        used = False
        for one in line.labels:
            value = line.text[one.begin : one.end].strip()
            if one.field in ("station", "paper", "section") and value:
                if re.search(r"台|[频頻]道|[Cc]hannel|[Ss]tation|[Nn]etwork|机构|平台", one.label):
                    station = station or value
                else:
                    labelled = labelled or (value[1:-1] if value[0] == "《" and value[-1] == "》" else value)
                used = True
            elif one.field == "day":
                day, used = day or day_of(value)[0], True
                said = said or value
        if not line.labels and len(line.text) <= _LONGEST_TITLE:
            found = day_of(line.text)[0]
            day, used = day or found, used or bool(found)
            if not programme and (name := programme_in(line.text)) and (found or last <= 2):
                programme, used = name, True
        last = line.at + 1 if used else last
        if day and (programme or labelled) and line.is_prose:
            break
    name = labelled or programme
    if not name or not (day or said):
        return None
    if station and station not in name:
        name = f"{station}《{name.strip('《》')}》"
    return Cover(name, day, "" if day else said, last)


def _best(lines: Sequence[Line], cover: Cover) -> list[Item]:
    """The items, by the way to cut that gives the most text in whole ones."""
    whole = sum(len(line.text) for line in lines[cover.lines :] if line.is_prose) or 1
    best: tuple[float, int, list[Item]] = (0.0, 0, [])
    for order, starts in enumerate(_ways(lines, cover)):
        items = list(_items(lines, starts))
        covered = sum(len(line.text) for one in items for line in lines[one.begin : one.end] if line.is_prose) / whole
        worth = covered * len({_key(one.title.text) for one in items}) / max(1, len(items))
        if len(items) > 1 and (round(worth, 2), -order) > best[:2]:
            best = (round(worth, 2), -order, items)
    return best[2]


def _ways(lines: Sequence[Line], cover: Cover) -> Iterator[list[int]]:
    """Ways to cut: the indices of the lines with which items begin."""
    own = [line for line in lines[cover.lines :] if line.sort not in ("rule", "picture")]
    for level in sorted({line.level for line in own if line.level}):
        yield [line.at for line in own if line.level and line.level <= level]
    yield [line.at for line in own if line.bold and not line.is_prose]
    numbered = [line.at for line in own if line.mark[:1].isdigit() or _NUMBER.match(_words(line))]
    firsts = [place for place, at in enumerate(numbered) if re.match(r"\D{0,4}(?:1|一)(?!\d)", lines[at].mark or _words(lines[at]))]
    for first in reversed(firsts[:4] or [0]):
        yield numbered[first:]
    yield [line.at for line in own if TIME_CODE.match(line.text) and not line.is_prose]
    ends = [line.at for line in own if TIME_CODE.search(line.text) and not line.is_prose]
    yield ends
    ruled = [line.at + 1 for line in lines[cover.lines :] if line.sort == "rule" and line.at + 1 < len(lines)]
    yield [cover.lines, *ruled] if ruled and ruled[0] > cover.lines + 1 else ruled
    yield [line.at for line in own if line.gap and not line.is_prose and line.at + 1 < len(lines) and lines[line.at + 1].is_prose]


def _words(line: Line) -> str:
    """The text of a line without time codes at its ends."""
    return line.text[slice(*without_time_codes(line.text))]


def _items(lines: Sequence[Line], starts: Sequence[int]) -> Iterator[Item]:
    """The items that begin on some lines: those with a title and a text."""
    for start, end in pairwise((*starts, len(lines))):
        at = start
        title = _title(lines[at])
        while at + 1 < end and len(title.text) < 2 and at - start < 2:
            at += 1
            title = _title(lines[at])
        begin = at + 1
        while (
            begin < end
            and lines[begin].sort in ("rule", "label", "head", "alone")
            and not lines[begin].is_prose
            and not _speaks(lines[begin])
        ):
            begin += 1
        has_text = any(line.is_prose or _speaks(line) for line in lines[begin:end])
        if 2 <= len(title.text) <= _LONGEST_TITLE + 40 and has_text and not OUTLINE.fullmatch(title.text):
            yield Item(title, start, begin, end)


def _speaks(line: Line) -> bool:
    """Whether a line is what somebody says: a speaker, a colon and words."""
    return bool(re.match(r"[\[(（【]?[^：:。，\s]{2,16}[】\])）：:]\s*\S{4}", line.text)) and not line.labels


def _title(line: Line) -> Strip:
    """The words of a title: without time codes, number and brackets."""
    if line.is_prose and not line.level:
        return Strip()
    start, end = without_time_codes(line.text)
    if (found := _NUMBER.match(line.text, start, end)) and found.end() < end:
        start = found.end()
        if code := re.compile(rf"\s*{TIME_CODE.pattern}\s*").match(line.text, start, end):
            start = code.end()
    strip = trimmed(cut(line.strip, start, end))
    if (
        len(strip.text) > 2
        and (strip.text[0], strip.text[-1]) in (("【", "】"), ("[", "]"), ("《", "》"), ("(", ")"), ("（", "）"))
        and "】" not in strip.text[1:-1]
    ):
        strip = trimmed(cut(strip, 1, len(strip.text) - 1))
    return strip


def _is_sure(cover: Cover, text: str, lines: Sequence[Line], items: Sequence[Item]) -> bool:
    """Whether it is a transcript for sure: the items hold nearly all of the text, and a broadcast shows in more than one way."""
    whole = sum(len(line.text) for line in lines[cover.lines :] if line.is_prose) or 1
    inside = sum(len(line.text) for one in items for line in lines[one.begin : one.end] if line.is_prose)
    signs = spoken_signs(text[:60_000]) + bool(re.search(r"[台臺]|[频頻]道|[联聯]播|卫视|衛視|Radio|TV|Channel", cover.programme))
    signs += any(OUTLINE.fullmatch(line.text) for line in lines[: items[0].start])
    named = re.search(r"新|[台臺]|播|[卫衛][视視]|[频頻]道|News|Radio|TV|Channel", cover.programme) or any(
        f"《{cover.programme}》" in line.text and line.day for line in lines[: cover.lines]
    )
    return inside >= 0.7 * whole and signs >= _LEAST_SIGNS + (not named) and cover.lines <= items[0].start


def _again(lines: Sequence[Line], items: Sequence[Item]) -> frozenset[str]:
    """Short lines that come with at least half of the items."""
    counts: dict[str, int] = {}
    for one in items:
        for text in {line.text for line in lines[one.begin : one.end] if not line.is_prose and len(line.text) <= 30}:
            counts[text] = counts.get(text, 0) + 1
    return frozenset(text for text, count in counts.items() if count * 2 >= len(items) and count > 1 and not re.search(r"[：:]$", text))


def _closing(lines: Sequence[Line], last: Item, again: frozenset[str]) -> int:
    """Where the last item ends: what stands behind a rule, or says that the programme is over, is not of it."""
    end = last.end
    for at in range(last.begin, last.end):
        line = lines[at]
        if line.sort == "rule" and not any(after.is_prose and len(after.text) > 60 for after in lines[at : last.end]):
            return at
    repeated = [at for at in range(last.begin, last.end) if lines[at].text in again]
    if repeated and last.end - repeated[-1] <= 3:
        return repeated[-1] + 1
    while (
        end > last.begin + 1
        and (lines[end - 1].sort in ("end", "rights", "rule") or OUTLINE.fullmatch(lines[end - 1].text) or _signs_off(lines[end - 1]))
        and lines[end - 1].text not in again
    ):
        end -= 1
    return end


def _signs_off(line: Line) -> bool:
    """Whether a line says good-bye to those who listened."""
    return len(line.text) <= 80 and bool(_FAREWELL.search(line.text))


def _sheet(lines: Sequence[Line], one: Item, cover: Cover, again: frozenset[str], raw: Sequence[str] | None) -> Sheet:
    """One item as a sheet."""
    own = lines[one.begin : one.end]
    apart = [
        line
        for line in own
        if line.text and (line.text in again or TIME_CODE.fullmatch(line.text) or (line.sort == "rule" and not line.block))
    ]
    links = (
        inline.href for line in apart if line.block and _ORIGINAL.search(line.text) for inline in line.block.inline if inline.kind == "link"
    )
    numbers = {line.number for line in apart}
    kept = [line for line in own if line.number not in numbers]
    blocks = page_body(kept) if raw is None else text_body(kept, raw)
    rest = [
        Block(line.strip, "rest", why=CODE if TIME_CODE.fullmatch(line.text) else "a line that comes with every item") for line in apart
    ]
    stated = tuple(left for line in lines[one.start : one.begin] for left in without(line.strip, [one.title]))
    head = Head(
        title=one.title,
        published=cover.day,
        day_said=cover.said,
        authors=next(
            (
                names
                for line in lines[one.start : one.begin]
                for said in line.labels
                if said.field == "byline" and (names := authors_of(line.text[said.begin : said.end]))
            ),
            (),
        ),
        publication=cover.programme,
        url=next((href for href in links if href.startswith("http")), ""),
        stated=stated,
    )
    return Sheet(
        (*(with_changes(block, form="text") if block.form == "picture" and not block.picture else block for block in blocks), *rest), head
    )


def _key(text: str) -> str:
    return re.sub(r"\W+", "", _NUMBER.sub("", text, count=1))
