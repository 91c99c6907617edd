"""Layouts of exports as offices print them, of terminals, of single copies, and of the radio."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day


def clip_sheet(s: Sample) -> Made:
    """A sheet for each cutting as offices print them: labels with wide blanks, two in a row, a rule of points."""
    rows = [s.say("剪报资料"), s.say(f"本册收录文章 {len(s.documents)} 篇"), ""]
    for n, one in enumerate(s.documents, 1):
        rows += [
            s.say(f"编号：{n:04}　　　报　别：{one.paper}"),
            s.say(f"日　期：{han_day(one.day)}　　版　次：{one.page}"),
            s.say(f"版　名：{one.section}　　　作　者：{'、'.join(one.authors) or '—'}"),
            s.say(f"标　题：{one.title}"),
            "",
            *(f"　　{text}" for text in one.paragraphs),
            "…………………………………………",
            "",
        ]
    return Made("\n".join(rows), s.documents, (s.say("剪报资料"),))


def reference_file(s: Sample) -> Made:
    """Abbreviated labels in capitals with hyphens."""
    rows: list[str] = []
    for one in s.documents:
        rows += [
            f"TITLE - {one.title}",
            *(f"AUTHOR - {name}" for name in one.authors),
            f"NEWSPAPER - {one.paper}",
            f"DATE - {english_day(one.day, first='day')}",
            f"PAGE - {one.page}",
            f"SECTION - {one.section}",
            f"WORDS - {one.words}",
            "TEXT -",
            *one.paragraphs,
            "",
            "###",
            "",
        ]
    return Made("\n".join(rows), s.documents)


def city_archive(s: Sample) -> Made:
    """A page in which each document is a line of values in small type, a title in bold and rows parted by breaks."""
    parts = []
    for n, one in enumerate(s.documents, 1):
        values = [
            f"[{n}]",
            one.paper,
            han_day(one.day) if s.chinese else english_day(one.day),
            ("第" + one.page + "版") if s.chinese else f"page {one.page}",
            one.section,
        ]
        by = (s.say("作者：") + "、".join(one.authors) if s.chinese else "By " + ", ".join(one.authors)) if one.authors else ""
        parts.append(
            f"<p><small>{' | '.join(values)}</small><br><b>{escape(one.title)}</b>{'<br><i>' + escape(by) + '</i>' if by else ''}</p><div>{'<br>'.join('　　' * s.chinese + escape(text) for text in one.paragraphs)}</div><p align=right>{s.say('打印 | 收藏 | 关闭') if s.chinese else 'Print | Save | Close'}</p>"
        )
    return Made(f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>", s.documents, (), "html")


def title_last(s: Sample) -> Made:
    """Paper and day above, then section and page, byline, count, at last the title in brackets right above the text."""
    rows: list[str] = []
    for one in s.documents:
        rows += [
            s.say("■ ") + one.paper,
            one.day.replace("-", "/"),
            s.say(f"{one.section} / {one.page}"),
            *([s.say(f"文：{'、'.join(one.authors)}")] if one.authors else []),
            s.say(f"全文{one.words}字"),
            f"「{one.title}」",
            "",
            *one.paragraphs,
            "",
            "",
        ]
    return Made("\n".join(rows), s.documents)


def weekly_digest(s: Sample) -> Made:
    """A digest in Markdown with numbered headings, a quotation with the source, and a rule."""
    rows = [s.say("# 媒体报道选编"), "", s.say(f"> 共 {len(s.documents)} 篇，仅供内部参考"), ""]
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"### {n}. {one.title}",
            "",
            f"*{one.paper} | {one.day} | {one.page}{s.say('版')} | {one.section}{' | ' + '、'.join(one.authors) if one.authors else ''}*",
            "",
        ]
        rows += [row for text in one.paragraphs for row in (text, "")]
        rows += ["---", ""]
    return Made("\n".join(rows), s.documents, (s.say("媒体报道选编"), s.say("仅供内部参考")), "md")


def wire_terminal(s: Sample) -> Made:
    """Lines of a terminal: number of the story with its time, slug, then HEADLINE: and so on, END in brackets."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"STORY {n} OF {len(s.documents)}",
            f"HEADLINE: {one.title}",
            f"SOURCE: {one.paper}, {one.section}, Page {one.page}",
            f"DATE: {english_day(one.day)}",
            *([f"BY: {' and '.join(one.authors)}"] if one.authors else []),
            f"SIZE: {one.words} words",
            "",
            *[row for text in one.paragraphs for row in ("   " + text, "")],
            "(END)",
            "",
        ]
    return Made("\n".join(rows), s.documents, ("SIZE",))


def single_copy(s: Sample) -> Made:
    """One document alone, as databases send it: labels above, number and licence below."""
    one = s.documents[0]
    rows = [
        s.say(f"标题：{one.title}"),
        s.say(f"报纸：{one.paper}"),
        s.say(f"日期：{one.day}"),
        s.say(f"版次：{one.page}　版名：{one.section}"),
        *([s.say(f"作者：{'、'.join(one.authors)}")] if one.authors else []),
        s.say(f"字数：{one.words}"),
        "",
        *one.paragraphs,
        "",
        s.say(f"文章编号：{one.id}"),
        s.say("以上内容由报刊数据库提供，版权所有，未经许可不得转载"),
    ]
    return Made("\n".join(rows), (one,), (s.say("以上内容由报刊数据库提供"),))


def village_radio(s: Sample) -> Made:
    """A broadcast in Chinese: programme with issue, day with weekday, items by Chinese numbers, speakers in brackets."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + "之二", items[0].paragraphs, "", day))
    programme = s.say("临江新闻")
    rows = [s.say(f"临江人民广播电台《{programme}》第128期"), s.say(f"{han_day(day)} 星期三"), s.say("编辑：林岚　播音：陈桥"), ""]
    told = []
    for n, one in enumerate(items):
        text = [
            s.say("（男）") + one.paragraphs[0],
            *((s.say("（女）") if k % 2 else s.say("（男）")) + text for k, text in enumerate(one.paragraphs[1:], 1)),
        ]
        rows += [f"{'一二三四五六七八九'[n]}、{one.title}", *text, ""]
        told.append(Document(one.title, tuple(text), programme, day))
    rows.append(s.say("这次节目播送完了，谢谢收听。"))
    return Made("\n".join(rows), tuple(told), (s.say("谢谢收听"),))


SHEETS: Mapping[str, Layout] = {
    one.__name__: one
    for one in (clip_sheet, reference_file, city_archive, title_last, weekly_digest, wire_terminal, single_copy, village_radio)
}
SHEETS_CHINESE_ONLY = frozenset(("clip_sheet", "title_last", "weekly_digest", "single_copy", "village_radio"))
SHEETS_ENGLISH_ONLY = frozenset(("reference_file", "wire_terminal"))
