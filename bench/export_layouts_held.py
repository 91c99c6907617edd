"""Layouts of exports and transcripts that are for measuring alone: written after the program, which was not fitted to them."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day


def press_agency(s: Sample) -> Made:
    """Number in the middle of a line of dashes, title with corner brackets, values in one line with wide blanks, labels left out."""
    rows = [s.say(f"剪报目录　合计{len(s.documents)}篇"), *(f"{n:02}　{one.title}" for n, one in enumerate(s.documents, 1)), ""]
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"—————— {n:02} ——————",
            f"『{one.title}』",
            "　".join(
                cell
                for cell in (
                    one.paper,
                    han_day(one.day),
                    s.say(f"第{one.page}版"),
                    one.section,
                    s.say("文／") + "、".join(one.authors) if one.authors else "",
                )
                if cell
            ),
            "",
            *one.paragraphs,
            "",
        ]
    return Made("\n".join(rows), s.documents, (s.say("剪报目录"),))


def union_list(s: Sample) -> Made:
    """English library: Headline:, Newspaper:, Edition date:, then the text below a rule; documents parted by blank lines alone."""
    rows: list[str] = []
    for one in s.documents:
        rows += [
            f"Headline: {one.title}",
            f"Newspaper: {one.paper}",
            f"Edition date: {one.day}",
            f"Section / Page: {one.section} / {one.page}",
            *([f"Written by: {', '.join(one.authors)}"] if one.authors else []),
            "-" * 30,
            *[row for text in one.paragraphs for row in (text, "")],
            "",
            "",
        ]
    return Made("\n".join(rows), s.documents)


def web_print(s: Sample) -> Made:
    """A printed page of results: each document a div with title as link, gray line of values, text; a foot with the licence."""
    parts = []
    for n, one in enumerate(s.documents, 1):
        values = (
            f"{one.paper} - {one.day} - {s.say('版次')} {one.page} - {one.section}"
            if s.chinese
            else f"{one.paper} - {english_day(one.day)} - page {one.page} - {one.section}"
        ) + (f" - {'、'.join(one.authors) if s.chinese else 'By ' + ', '.join(one.authors)}" if one.authors else "")
        parts.append(
            f"<div><h3><a href='/d/{n}'>{n}. {escape(one.title)}</a></h3><p class=meta>{values}</p>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</div>"
        )
    foot = (
        s.say("本数据库内容仅供订阅用户使用，版权所有")
        if s.chinese
        else "This database is licensed to subscribers only. All rights reserved."
    )
    return Made(
        f"<html><head><meta charset='utf-8'><title>{s.say('检索结果') if s.chinese else 'Results'}</title></head><body>{''.join(parts)}<hr><p>{foot}</p></body></html>",
        s.documents,
        (foot,),
        "html",
    )


def field_sheet(s: Sample) -> Made:
    """Word-like sheet: a heading with the title, a table of four columns with label and value twice a row, the text below."""
    parts = []
    for one in s.documents:
        cells = [
            (s.say("媒体"), one.paper),
            (s.say("日期"), one.day),
            (s.say("版次"), one.page),
            (s.say("版名"), one.section),
            (s.say("作者"), "、".join(one.authors) or "—"),
            (s.say("字数"), str(one.words)),
        ]
        rows = "".join(
            "<tr>" + "".join(f"<td><strong>{name}</strong></td><td>{value}</td>" for name, value in pair) + "</tr>"
            for pair in zip(cells[::2], cells[1::2], strict=True)
        )
        parts.append(f"<h1>{escape(one.title)}</h1><table>{rows}</table>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}")
    return Made(f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>", s.documents, (), "html")


def morning_brief(s: Sample) -> Made:
    """Numbers in circles, title, then source in round brackets with day and page; a line of stars between."""
    rows = [s.say("晨报速览"), ""]
    for n, one in enumerate(s.documents):
        rows += [
            f"{'①②③④⑤⑥⑦⑧⑨'[n]} {one.title}",
            s.say(f"（{one.paper} {one.day} {one.page}版 {one.section}{' 记者' + '、'.join(one.authors) if one.authors else ''}）"),
            *one.paragraphs,
            "* * * * *",
        ]
    return Made("\n".join(rows), s.documents, (s.say("晨报速览"),))


def studio_script(s: Sample) -> Made:
    """A script of a studio: programme, day and length in labels, items in brackets with their length, parts of the script in brackets."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + "（续）", items[0].paragraphs, "", day))
    programme = s.say("江湾早新闻")
    rows = [s.say(f"栏目名称：{programme}"), s.say(f"播出日期：{han_day(day)}"), s.say("总时长：00:28:00"), ""]
    told = []
    for n, one in enumerate(items, 1):
        text = [s.say("【导语】") + one.paragraphs[0], *(s.say("【正文】") + text for text in one.paragraphs[1:])]
        rows += [s.say(f"({n}) {one.title}（时长 00:0{n % 9}:30）"), *text, ""]
        told.append(Document(one.title, tuple(text), programme, day))
    return Made("\n".join(rows), tuple(told))


HELD: Mapping[str, Layout] = {one.__name__: one for one in (press_agency, union_list, web_print, field_sheet, morning_brief, studio_script)}
HELD_CHINESE_ONLY = frozenset(("press_agency", "field_sheet", "morning_brief", "studio_script"))
HELD_ENGLISH_ONLY = frozenset(("union_list",))
