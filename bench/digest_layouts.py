"""Layouts of exports of other kinds: a paper's own archive, digests of cuttings, monitoring services."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day


def island_library(s: Sample) -> Made:
    """A paper's own archive: title, then day, paper, page, section and reporter parted by strokes."""
    rows = [s.say("联合资料库"), s.say(f"检索结果共 {len(s.documents)} 笔"), ""]
    for n, one in enumerate(s.documents, 1):
        cells = [one.day, one.paper, f"{one.page}版", one.section]
        rows += [
            f"{n:03}",
            one.title,
            "/".join(cells),
            *([s.say(f"记者{'、'.join(one.authors)}")] if one.authors else []),
            "",
            *one.paragraphs,
            "",
            s.say("【版权所有，未经同意请勿转载】"),
            "",
        ]
    return Made("\n".join(rows), s.documents, (s.say("联合资料库"),))


def world_news(s: Sample) -> Made:
    """Labels with the paper first, the text without label, a citation behind it."""
    rows: list[str] = []
    for one in s.documents:
        rows += [
            one.title,
            "",
            f"{english_day(one.day)} | {one.paper}",
            *([f"Author/Byline: {', '.join(one.authors)}"] if one.authors else []),
            f"Page: {one.page}",
            f"Section: {one.section}",
            f"{one.words} Words",
            "Readability: Grade 9-12",
            "",
            *[row for text in one.paragraphs for row in (text, "")],
            f"Record: {one.id}",
            f"Copyright (c) {one.day[:4]} {one.paper}",
            "",
            "* * *",
            "",
        ]
    return Made("\n".join(rows), s.documents, ("Readability",))


def press_office(s: Sample) -> Made:
    """A digest of cuttings by an office: heading in brackets with number, source in brackets behind the title."""
    rows = [s.say("每日剪报"), s.say(f"共计{len(s.documents)}篇"), "=" * 30]
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"【{n}】{one.title}",
            s.say(
                f"（《{one.paper}》{han_day(one.day)}，第{one.page}版，{one.section}{'，记者' + '、'.join(one.authors) if one.authors else ''}）"
            ),
            "",
            *one.paragraphs,
            "",
            "-" * 20,
        ]
    return Made("\n".join(rows), s.documents, (s.say("每日剪报"),))


def archive_cards(s: Sample) -> Made:
    """A page with a box for each document, labels in spans."""
    parts = []
    for one in s.documents:
        meta = "".join(
            f"<li><span>{s.say(name) if s.chinese else label}</span>: <span>{escape(value)}</span></li>"
            for name, label, value in (
                ("媒体名称", "Newspaper", one.paper),
                ("见报日期", "Issue date", one.day),
                ("版位", "Page number", one.page),
                ("栏目", "Column", one.section),
                ("撰文", "Reporter", "、".join(one.authors) if s.chinese else ", ".join(one.authors)),
            )
            if value
        )
        parts.append(
            f"<div class='rec'><h4>{escape(one.title)}</h4><ul>{meta}</ul><div class='txt'>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</div><a href='#top'>{s.say('回到顶部') if s.chinese else 'Back to top'}</a></div>"
        )
    return Made(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Export</title></head><body><a name='top'></a>{''.join(parts)}</body></html>",
        s.documents,
        (s.say("回到顶部") if s.chinese else "Back to top",),
        "html",
    )


def record_marks(s: Sample) -> Made:
    """Tags in angle brackets."""
    names = (
        ("题名", "来源", "日期", "版次", "栏目", "作者", "全文")
        if s.chinese
        else ("Title", "Source", "Date", "Page", "Section", "Author", "Text")
    )
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows.append(f"<{s.say('记录') if s.chinese else 'Record'} {n}>")
        values = (one.title, one.paper, one.day.replace("-", s.pick(".", "/", "-")), one.page, one.section, "; ".join(one.authors))
        rows += [f"<{s.say(name)}> {value}" for name, value in zip(names, values, strict=False) if value]
        rows += [f"<{s.say(names[-1])}> {one.paragraphs[0]}", *one.paragraphs[1:], ""]
    return Made("\n".join(rows), s.documents)


def eastern_archive(s: Sample) -> Made:
    """No.1 and below it day, edition, section, page with the count of characters, each on its line, then title and text."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"No.{n}",
            han_day(one.day, padded=True),
            one.paper,
            one.section,
            f"{one.page}{s.say('页')},{one.words}{s.say('字')}",
            one.title,
            *one.paragraphs,
            "",
        ]
    documents = tuple(Document(one.title, one.paragraphs, one.paper, one.day, one.page, one.section) for one in s.documents)
    return Made("\n".join(rows), documents)


def tall_table(s: Sample) -> Made:
    """One table for everything: each document in three rows, title, values, text, across all columns."""
    body = ""
    for n, one in enumerate(s.documents, 1):
        values = [one.paper, one.day, f"{one.page}版", one.section, "、".join(one.authors)]
        body += f"<tr><td>{n}</td><td colspan=5><b>{escape(one.title)}</b></td></tr><tr><td></td>{''.join(f'<td>{value}</td>' for value in values)}</tr><tr><td colspan=6>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</td></tr>"
    return Made(
        f"<html><head><meta charset='utf-8'></head><body><p>{s.say(f'导出 {len(s.documents)} 篇')}</p><table>{body}</table></body></html>",
        s.documents,
        (),
        "html",
    )


def monitor_report(s: Sample) -> Made:
    """A report of a monitoring service in Markdown: rule, heading, list of values, text."""
    rows = [f"# {s.say('媒体监测报告')}", "", s.say(f"报道数量：{len(s.documents)}"), ""]
    for one in s.documents:
        rows += [
            "---",
            "",
            f"## {one.title}",
            "",
            f"- **{s.say('媒体')}**：{one.paper}",
            f"- **{s.say('日期')}**：{one.day}",
            f"- **{s.say('版面')}**：{one.page} {one.section}",
            *([f"- **{s.say('作者')}**：{'、'.join(one.authors)}"] if one.authors else []),
            f"- **{s.say('字数')}**：{one.words}",
            "",
        ]
        rows += [row for text in one.paragraphs for row in (text, "")]
    return Made("\n".join(rows), s.documents, (s.say("媒体监测报告"),), "md")


def night_log(s: Sample) -> Made:
    """A log of a broadcast: programme and day in one line, each item below its time."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + "二", items[0].paragraphs, "", day))
    programme = s.say("江湾新闻联播")
    rows = [f"{programme}  {day}  {s.say('（文字记录）')}", s.say("播出频道：江湾电视台综合频道"), ""]
    told = []
    for n, one in enumerate(items, 1):
        rows += [f"19:{n * 3:02}:00", one.title, *(s.say("解说：") + text for text in one.paragraphs), ""]
        told.append(Document(one.title, tuple(s.say("解说：") + text for text in one.paragraphs), programme, day))
    return Made("\n".join(rows), tuple(told))


DIGESTS: Mapping[str, Layout] = {
    one.__name__: one
    for one in (
        island_library,
        world_news,
        press_office,
        archive_cards,
        record_marks,
        eastern_archive,
        tall_table,
        monitor_report,
        night_log,
    )
}
DIGESTS_CHINESE_ONLY = frozenset(("island_library", "press_office", "eastern_archive", "tall_table", "monitor_report", "night_log"))
DIGESTS_ENGLISH_ONLY = frozenset(("world_news",))
