"""Layouts of exports and transcripts of archives and hosts, and of alerts by mail."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day


def citation_first(s: Sample) -> Made:
    """A citation with title, author, source with place, day, section and page in one labelled value; a long citation behind the text."""
    rows: list[str] = []
    for one in s.documents:
        source = f"{one.paper} (Tarnwick). ({english_day(one.day)}): {one.section}: p{one.page}."
        rows += [
            f"Title: {one.title}",
            *([f"Author(s): {', '.join(one.authors)}"] if one.authors else []),
            f"Source: {source}",
            "Document Type: Article",
            "",
            "Full Text: COPYRIGHT " + one.day[:4] + f" {one.paper}",
            *_spaced(one.paragraphs),
            "Source Citation",
            f'"{one.title}." {one.paper}, {english_day(one.day, first="day")}, p. {one.page}. Island NewsStand.',
            f"Gale Document Number: GALE|A{one.id}",
            "",
            "-" * 33,
            "",
        ]
    return Made("\n".join(rows), s.documents, ("Island NewsStand",))


def _spaced(paragraphs: tuple[str, ...]) -> list[str]:
    return [row for one in paragraphs for row in (one, "")]


def host_records(s: Sample) -> Made:
    """Record: 1, values with wide blanks behind their labels, the text behind a line of its own."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"Record: {n}",
            f"Title:        {one.title}",
            *([f"Authors:      {'; '.join(one.authors)}"] if one.authors else []),
            f"Source:       {one.paper}",
            f"Date:         {one.day}",
            f"Section:      {one.section}, p{one.page}",
            f"Accession Number:   2W6{one.id}",
            "Database:     Newspaper Source Plus",
            "",
            *_spaced(one.paragraphs),
            "=" * 50,
        ]
    return Made("\n".join(rows), s.documents, ("Newspaper Source Plus",))


def people_archive(s: Sample) -> Made:
    """Title, then page with section in brackets, column, author, at last paper and day with points."""
    rows: list[str] = []
    for one in s.documents:
        rows += [
            one.title,
            s.say(f"第{one.page}版({one.section})"),
            *([s.say(f"【作者】{'、'.join(one.authors)}")] if one.authors else []),
            f"{one.paper} {one.day.replace('-', '.')}",
            "",
            *(f"　　{text}" for text in one.paragraphs),
            "",
            "",
        ]
    return Made("\n".join(rows), s.documents)


def definition_list(s: Sample) -> Made:
    """A page with definition lists."""
    names = (
        [s.say(one) for one in ("题名", "刊登媒体", "刊登日期", "刊登版次", "版块", "作者")]
        if s.chinese
        else ["Headline", "Newspaper", "Published", "Page", "Section", "By"]
    )
    parts = []
    for one in s.documents:
        values = (one.title, one.paper, one.day, one.page, one.section, "、".join(one.authors) if s.chinese else ", ".join(one.authors))
        items = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in zip(names, values, strict=True) if value)
        parts.append(f"<section><dl>{items}</dl>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</section>")
    return Made(
        f"<html><head><meta charset='utf-8'></head><body><header>{s.say('导出文件') if s.chinese else 'Export file'}</header>{''.join(parts)}</body></html>",
        s.documents,
        (),
        "html",
    )


def alert_mail(s: Sample) -> Made:
    """An alert: title, one line of values parted by points, the address behind the text, a count of like articles."""
    rows = [s.say("今日舆情推送"), s.say(f"今日共命中{len(s.documents)}条"), ""]
    for n, one in enumerate(s.documents, 1):
        cells = [
            one.paper,
            han_day(one.day),
            f"{one.page}版",
            one.section,
            *(["、".join(one.authors)] if one.authors else []),
            f"{one.words}字",
        ]
        rows += [f"{n}. {one.title}", " · ".join(cells), *one.paragraphs, s.say(f"原文链接：{one.url}"), s.say("相似文章：3篇"), ""]
    return Made("\n".join(rows), s.documents, (s.say("今日舆情推送"), s.say("相似文章")))


def press_book(s: Sample) -> Made:
    """A page with an article element for each document: paper, line of values, title, byline, text, rights and number."""
    parts = []
    for one in s.documents:
        day = han_day(one.day) if s.chinese else english_day(one.day)
        by = (s.say(f"记者 {' '.join(one.authors)}") if s.chinese else f"By {', '.join(one.authors)}") if one.authors else ""
        count = f"{one.words} {'字' if s.chinese else 'words'}"
        parts.append(
            f"<article><header><div>{one.paper}</div><div><span>{day}</span> &bull; <span>{count}</span> &bull; <span>{'第' + one.page + '版' if s.chinese else 'p. ' + one.page}</span> &bull; <span>{one.section}</span></div><h1>{escape(one.title)}</h1>{f'<div>{escape(by)}</div>' if by else ''}</header>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}<footer><div>© {one.day[:4]} {one.paper}</div><div>news·{one.day.replace('-', '')}·TR·{one.id[-5:]}</div></footer></article>"
        )
    return Made(f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>", s.documents, (), "html")


def long_head(s: Sample) -> Made:
    """Number, title and all values in one line, a dash between title and paper."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        by = s.say(f" 作者：{'、'.join(one.authors)}") if one.authors else ""
        rows += [
            s.say(f"({n}) {one.title} —— {one.paper} {han_day(one.day, padded=True)} 第{one.page}版 {one.section}{by} 字数：{one.words}"),
            *one.paragraphs,
            "",
        ]
    return Made("\n".join(rows), s.documents)


def segments(s: Sample) -> Made:
    """A broadcast in English or Chinese: SEGMENT n with title and times, speakers with their offices."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + (" II" if not s.chinese else "（二）"), items[0].paragraphs, "", day))
    programme = s.say("海平早间新闻") if s.chinese else "Harbour Morning News"
    rows = [
        f"{programme} | {han_day(day) if s.chinese else english_day(day)} | 07:00",
        s.say("完整文字稿") if s.chinese else "Full transcript",
        "",
    ]
    told = []
    for n, one in enumerate(items, 1):
        text = [
            (f"{s.say('主持人')}：" if s.chinese else "SMITH (voice-over): ") + one.paragraphs[0],
            *((s.say("记者连线：") if s.chinese else "JONES: ") + text for text in one.paragraphs[1:]),
        ]
        rows += [f"{s.say('单元') if s.chinese else 'SEGMENT'} {n} — {one.title} (00:{n:02}:12–00:{n:02}:55)", *text, ""]
        told.append(Document(one.title, tuple(text), programme, day))
    return Made("\n".join(rows), tuple(told))


def radio_table(s: Sample) -> Made:
    """A page of a broadcaster: programme and day in a head, a table with time, title and words for each item."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + "续", items[0].paragraphs, "", day))
    programme = s.say("南屿广播电台《整点快讯》")
    rows = "".join(
        f"<tr><td>0{n}:00</td><td><b>{escape(one.title)}</b></td></tr><tr><td colspan=2>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</td></tr>"
        for n, one in enumerate(items, 1)
    )
    told = tuple(Document(one.title, one.paragraphs, programme, day) for one in items)
    return Made(
        f"<html><head><meta charset='utf-8'></head><body><h1>{programme}</h1><p>{s.say('播出时间')}：{day} 08:00</p><p>{s.say('主播')}：林岚</p><table>{rows}</table></body></html>",
        told,
        (),
        "html",
    )


ARCHIVES: Mapping[str, Layout] = {
    one.__name__: one
    for one in (citation_first, host_records, people_archive, definition_list, alert_mail, press_book, long_head, segments, radio_table)
}
ARCHIVES_CHINESE_ONLY = frozenset(("people_archive", "alert_mail", "long_head", "radio_table"))
ARCHIVES_ENGLISH_ONLY = frozenset(("citation_first", "host_records"))
