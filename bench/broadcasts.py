"""Layouts of transcripts of broadcasts that the program was made with."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day, speakers


def _programme(s: Sample) -> tuple[str, str, str, tuple[Document, ...]]:
    """Station, programme, day, and its items."""
    day = s.documents[0].day
    station = s.pick("江湾电视台", "南屿广播电台", "海平卫视") if s.chinese else s.pick("Callan Radio", "Tarnwick TV")
    programme = (
        s.pick("晚间新闻", "新闻联播", "早间播报", "今日关注") if s.chinese else s.pick("Evening News", "News at Six", "Morning Report")
    )
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    while len(items) < 2:
        items.append(Document(items[0].title + "（续）", items[0].paragraphs, "", day))
    return s.say(station), s.say(programme), day, tuple(Document(one.title, one.paragraphs, s.say(programme), day) for one in items)


def evening_page(s: Sample) -> Made:
    """An evening's page in Markdown: a list of contents, then each item below a heading, with a link."""
    _, programme, day, items = _programme(s)
    stamp = day.replace("-", "")
    rows = [f"# 《{programme}》 ({stamp})", "", f"## {s.say('新闻摘要')}", "", s.say("本期节目主要内容："), ""]
    for n, one in enumerate(items, 1):
        rows += [f"{n}.{one.title}；", ""]
    rows += [f"（《{programme}》 {stamp} 19:00）", "", f"## {s.say('详细新闻')}", ""]
    told = []
    for n, one in enumerate(items):
        first = s.say(f"某台消息（{programme}）：") + one.paragraphs[0]
        told.append(Document(one.title, (first, *one.paragraphs[1:]), one.paper, day, url=f"https://tv.example/{n}"))
        text = (
            "".join(f"<p>{escape(text)}</p>" for text in (first, *one.paragraphs[1:]))
            if s.pick("html", "plain") == "html"
            else "\n\n".join((first, *one.paragraphs[1:]))
        )
        rows += [f"### {one.title}", "", text, "", f"[{s.say('查看原文')}](https://tv.example/{n})", ""]
    rows += ["---", "", s.say("(更新时间戳: 1672577662842)")]
    return Made("\n".join(rows), tuple(told), (s.say("更新时间戳"), s.say("本期节目主要内容"), s.say("查看原文")), "md")


def numbered_items(s: Sample) -> Made:
    """Programme and day above, items by number with their time codes, speakers before their words."""
    station, programme, day, items = _programme(s)
    head = s.rng.choice(
        (
            [f"{station}《{programme}》{s.say('文字稿')}", f"{han_day(day)} 19:00 {s.say('播出')}"],
            [f"{s.say('节目')}：{programme}", f"{s.say('频道')}：{station}", f"{s.say('播出日期')}：{day}"],
        )
    )
    rows = [*head, ""]
    if s.rng.random() < 0.5:
        rows += [s.say("内容提要："), *(f"{n}. {one.title}" for n, one in enumerate(items, 1)), ""]
    mark = s.pick("{}. ", "{}、", "【{}】", "第{}条 ")
    who = speakers()
    told = []
    for n, one in enumerate(items, 1):
        code = f"00:{n:02}:{(7 * n) % 60:02}"
        text = [f"{s.say('【口播】')}{one.paragraphs[0]}"] + [
            f"{s.say(f'记者{who[k % len(who)]}')}：{text}" for k, text in enumerate(one.paragraphs[1:])
        ]
        told.append(Document(one.title, tuple(text), f"{station}《{programme}》", day))
        rows += [
            s.pick(f"{mark.format(n)}{one.title} [{code}]", f"[{code}] {mark.format(n)}{one.title}", f"{mark.format(n)}{one.title}"),
            *text,
            "",
        ]
    rows.append(s.say("感谢收看，再见。"))
    return Made("\n".join(rows), tuple(told), (s.say("感谢收看"),))


def english_transcript(s: Sample) -> Made:
    """Labels above, items in capitals by number, speakers in capitals."""
    station, programme, day, items = _programme(s)
    rows = ["TRANSCRIPT", f"Programme: {programme}", f"Station: {station}", f"Air date: {english_day(day)}", ""]
    told = []
    for n, one in enumerate(items, 1):
        text = [f"ANCHOR: {one.paragraphs[0]}"] + [f"{('REPORTER', 'GUEST')[k % 2]}: {text}" for k, text in enumerate(one.paragraphs[1:])]
        told.append(Document(one.title, tuple(text), f"{station}《{programme}》", day))
        rows += [f"ITEM {n}: {one.title}", f"[00:{n:02}:10 - 00:{n:02}:58]", *text, ""]
    rows.append("END OF TRANSCRIPT")
    return Made("\n".join(rows), tuple(told), ("END OF TRANSCRIPT",))


def page_of_items(s: Sample) -> Made:
    """A page with a heading for each item."""
    station, programme, day, items = _programme(s)
    parts = [
        f"<h3>{n}. {escape(one.title)}</h3><p>00:{n:02}:15</p>" + "".join(f"<p>{escape(text)}</p>" for text in one.paragraphs)
        for n, one in enumerate(items, 1)
    ]
    told = tuple(Document(one.title, one.paragraphs, f"{station}《{programme}》" if s.chinese else one.paper, day) for one in items)
    title = f"{station}《{programme}》{han_day(day)}" if s.chinese else f"{programme}, {english_day(day)}"
    spoken = s.say("主播：各位观众晚上好，这里是今天的节目。") if s.chinese else "ANCHOR: Good evening, here is the broadcast of today."
    return Made(
        f"<html><head><meta charset='utf-8'></head><body><h1>{title}</h1><p>{spoken}</p>{''.join(parts)}</body></html>", told, (), "html"
    )


BROADCASTS: Mapping[str, Layout] = {one.__name__: one for one in (evening_page, numbered_items, english_transcript, page_of_items)}
BROADCASTS_CHINESE_ONLY = frozenset(("evening_page", "numbered_items"))
BROADCASTS_ENGLISH_ONLY = frozenset(("english_transcript",))
