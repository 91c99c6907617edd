"""Layouts of exports as bound volumes, card files and tables of two columns, and of broadcasts with their times."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day


def evening_library(s: Sample) -> Made:
    """Head in four lines, all labelled, two of them in one; a line of equals signs with the number in its midst."""
    rows = [s.say("新闻资料检索系统"), s.say(f"检索结果：{len(s.documents)}"), ""]
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"================ {n} ================",
            s.say(f"新闻标题：{one.title}"),
            s.say(f"媒体来源：{one.paper}（{one.section}，{one.page}版）"),
            s.say(f"发布时间：{one.day} 06:30"),
            *([s.say(f"作者：{' '.join(one.authors)}")] if one.authors else []),
            s.say("新闻内容："),
            *one.paragraphs,
            "",
        ]
    return Made("\n".join(rows), s.documents, (s.say("新闻资料检索系统"),))


def harbour_index(s: Sample) -> Made:
    """English: number and title, then a line with paper in capitals, day, page and section parted by semicolons."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"{n}) {one.title}",
            f"{one.paper}; {english_day(one.day)}; p. {one.page}; {one.section}; {one.words} words",
            *([f"by {one.authors[0]}"] if one.authors else []),
            "",
            *[row for text in one.paragraphs for row in (text, "")],
            "-- end --",
            "",
        ]
    return Made("\n".join(rows), s.documents)


def table_of_two(s: Sample) -> Made:
    """A page with a table of two columns for everything: values of a document left, its title and text right."""
    rows = ""
    for one in s.documents:
        left = "<br>".join(
            cell
            for cell in (one.paper, one.day, ("第" + one.page + "版") if s.chinese else f"Page {one.page}", one.section, *one.authors)
            if cell
        )
        rows += f"<tr><td valign=top width=120>{left}</td><td><b>{escape(one.title)}</b>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</td></tr>"
    return Made(f"<html><head><meta charset='utf-8'></head><body><table border=0>{rows}</table></body></html>", s.documents, (), "html")


def news_summary(s: Sample) -> Made:
    """A monitoring service: title with a mark, source line with slashes, a tone that it gives, the text, an address."""
    rows = [s.say(f"【舆情日报】共监测到报道{len(s.documents)}篇"), ""]
    for one in s.documents:
        rows += [
            f"◆ {one.title}",
            s.say(
                f"来源：{one.paper} / 版面：{one.page}版 {one.section} / 日期：{han_day(one.day)}{' / 作者：' + '、'.join(one.authors) if one.authors else ''} / 倾向：中性"
            ),
            *one.paragraphs,
            s.say(f"链接：{one.url}"),
            "",
        ]
    return Made("\n".join(rows), s.documents, (s.say("舆情日报"), s.say("倾向：中性")))


def bound_volume(s: Sample) -> Made:
    """A bound volume: paper, day and page in brackets behind the text, nothing above it but the title."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows += [
            f"{n}. {one.title}",
            *([s.say("记者　") + "　".join(one.authors)] if one.authors else []),
            "",
            *one.paragraphs,
            s.say(f"（原载《{one.paper}》{han_day(one.day)}第{one.page}版·{one.section}）"),
            "",
            "",
        ]
    return Made("\n".join(rows), s.documents)


def card_file(s: Sample) -> Made:
    """Cards of a library: equals signs behind labels, number of the card first."""
    names = (
        ("卡片号", "题目", "报名", "日期", "版次", "栏目", "作者", "原文")
        if s.chinese
        else ("Card", "Title", "Newspaper", "Date", "Page", "Section", "Author", "Text")
    )
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        values = (
            f"{n:05}",
            one.title,
            one.paper,
            one.day,
            one.page,
            one.section,
            "、".join(one.authors) if s.chinese else "; ".join(one.authors),
        )
        rows += [f"{s.say(name)} = {value}" for name, value in zip(names, values, strict=False) if value]
        rows += [f"{s.say(names[-1])} = {one.paragraphs[0]}", *one.paragraphs[1:], ""]
    return Made("\n".join(rows), s.documents)


def island_radio(s: Sample) -> Made:
    """A broadcast as a page: heading with programme and day, each item in a section with its time, speakers in bold."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + ("（下）" if s.chinese else " II"), items[0].paragraphs, "", day))
    programme = s.say("北堤电视台《新闻第一线》") if s.chinese else "Tarnwick Radio News"
    who = s.say("主播") if s.chinese else "Presenter"
    told, parts = [], []
    for n, one in enumerate(items, 1):
        parts.append(
            f"<section><h2>{escape(one.title)}</h2><span>1{n}:05:00</span>"
            + "".join(
                f"<p><b>{who}：</b>{escape(text)}</p>" if s.chinese else f"<p><b>{who}:</b> {escape(text)}</p>" for text in one.paragraphs
            )
            + "</section>"
        )
        told.append(Document(one.title, tuple((f"{who}：" if s.chinese else f"{who}: ") + text for text in one.paragraphs), programme, day))
    return Made(
        f"<html><head><meta charset='utf-8'></head><body><h1>{programme} {han_day(day) if s.chinese else english_day(day)}</h1>{''.join(parts)}</body></html>",
        tuple(told),
        (),
        "html",
    )


def subtitle_file(s: Sample) -> Made:
    """A broadcast with a time before each paragraph; items begin with their number in Chinese."""
    day = s.documents[0].day
    seen: set[str] = set()
    items = [one for one in s.documents if one.title not in seen and not seen.add(one.title)]
    if len(items) < 2:
        items.append(Document(items[0].title + "（二）", items[0].paragraphs, "", day))
    programme = s.say("海平卫视《早安海平》")
    rows = [s.say(f"节目：{programme}"), s.say(f"首播：{day}"), ""]
    told = []
    for n, one in enumerate(items, 1):
        rows += [
            s.say(f"第{'一二三四五六七八九'[n - 1]}条　{one.title}"),
            *(f"[00:{n:02}:{k:02}] {text}" for k, text in enumerate(one.paragraphs)),
            "",
        ]
        told.append(Document(one.title, tuple(f"[00:{n:02}:{k:02}] {text}" for k, text in enumerate(one.paragraphs)), programme, day))
    return Made("\n".join(rows), tuple(told))


VOLUMES: Mapping[str, Layout] = {
    one.__name__: one
    for one in (evening_library, harbour_index, table_of_two, news_summary, bound_volume, card_file, island_radio, subtitle_file)
}
VOLUMES_CHINESE_ONLY = frozenset(("evening_library", "news_summary", "bound_volume", "subtitle_file"))
VOLUMES_ENGLISH_ONLY = frozenset(("harbour_index",))
