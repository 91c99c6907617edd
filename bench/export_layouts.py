"""Layouts of exports that the program was made with: forms that databases of newspapers and archives of broadcasts are known to use."""

from collections.abc import Mapping
from html import escape

from exports import Document, Layout, Made, Sample, english_day, han_day

RULES = ("-" * 40, "=" * 60, "_" * 60, "*" * 30, "—" * 20)


def _by(one: Document, before: str = "记者") -> str:
    return f"{before} {' '.join(one.authors)}" if one.authors else ""


def numbered(s: Sample) -> Made:
    """A cover with the number of documents, heads in one line with number, paper and title in brackets."""
    opening, closing = s.rng.choice((("(", ")"), ("（", "）"), ("【", "】"), ("[", "]"), ("《", "》")))
    glue = s.pick(" ", "  ", " | ", "\t")
    mark = s.pick("{}.", "{}、", "[{}]", "({})", "第{}篇", "{})")
    cover = [s.say("慧科新闻检索结果"), s.say(f"文章总数：{len(s.documents)} 篇"), s.say("检索词：渡口")]
    if s.rng.random() < 0.5:
        cover += [f"{n}. {one.title}" for n, one in enumerate(s.documents, 1)]
    rows = [*cover, ""]
    talk = s.say("本文由慧科资料库提供，未经授权不得转载。")
    for n, one in enumerate(s.documents, 1):
        cells = [
            f"{mark.format(n)} {one.paper}{opening}{one.title}{closing}",
            one.day,
            one.section,
            one.page,
            s.say(_by(one)),
            f"({one.words}字)",
        ]
        rows += [glue.join(cell for cell in cells if cell), *one.paragraphs, f"{s.say('文章编号')}: {one.id}", talk, ""]
    end = [s.say("欢迎订阅慧科新闻数据库，客服热线 400-000-0000"), "www.wisers.example"]
    return Made("\n".join([*rows, *end]), s.documents, (*cover, talk, *end))


def piped(s: Sample) -> Made:
    """Heads in two lines of cells, the title below them."""
    rule = s.pick(*RULES)
    rows = [s.say(f"共 {len(s.documents)} 篇"), rule]
    for one in s.documents:
        first = f"{one.paper} | {s.pick(one.day, one.day.replace('-', ''), han_day(one.day), one.day)}"
        second = " | ".join(
            cell
            for cell in (s.say("报章"), one.page, one.section, f"{one.words} 字", f"By {s.say(_by(one))}" if one.authors else "")
            if cell
        )
        rows += [first, second, "", one.title, "", *one.paragraphs, "", f"{s.say('文章编号')}：{one.id}", rule]
    return Made("\n".join(rows), s.documents, (rows[0],))


def dow_text(s: Sample) -> Made:
    """Title, count of words, day, paper, page, language, copyright, each on its line; number of the document at the end."""
    rows: list[str] = []
    for one in s.documents:
        if s.chinese:
            head = [
                one.section,
                one.title,
                *([" ".join(one.authors)] if one.authors else []),
                f"{one.words} 字",
                han_day(one.day),
                one.paper,
                one.page,
                s.say("中文"),
                f"(c) {one.day[:4]} {one.paper}社有限公司版权所有",
            ]
        else:
            head = [
                one.section,
                one.title,
                *([f"By {one.authors[0]}"] if one.authors else []),
                f"{one.words:,} words",
                english_day(one.day, first="day"),
                one.paper,
                one.page,
                "English",
                f"Copyright {one.day[:4]} {one.paper}. All Rights Reserved.",
            ]
        rows += [*head, "", *_spaced(one.paragraphs), f"{s.say('文件') if s.chinese else 'Document'} CLPO0000{one.id}ek51000ab", "", ""]
    around = [
        s.say("搜索摘要") if s.chinese else "Search Summary",
        s.say("文本") if s.chinese else "Text",
        s.say("日期：所有日期") if s.chinese else "Date All Dates",
    ]
    return Made("\n".join([*rows, *around]), s.documents, ())


def _spaced(paragraphs: tuple[str, ...]) -> list[str]:
    return [row for one in paragraphs for row in (one, "")]


def dow_codes(s: Sample) -> Made:
    """Field codes before each value."""
    glue = s.pick("  ", " ", "\t", "   ")
    rows: list[str] = []
    for one in s.documents:
        values = [
            ("HD", one.title),
            ("BY", "、".join(one.authors) if s.chinese else ", ".join(one.authors)),
            ("WC", f"{one.words} {'字' if s.chinese else 'words'}"),
            ("PD", han_day(one.day) if s.chinese else english_day(one.day, first="day")),
            ("SN", one.paper),
            ("SC", "CLPO"),
            ("SE", one.section),
            ("PG", one.page),
            ("LA", "ZH" if s.chinese else "EN"),
            ("CY", f"Copyright {one.day[:4]} {one.paper}"),
        ]
        rows += [f"{code}{glue}{value}" for code, value in values if value]
        rows += [f"LP{glue}{one.paragraphs[0]}"]
        if len(one.paragraphs) > 1:
            rows += [f"TD{glue}{one.paragraphs[1]}", *one.paragraphs[2:]]
        rows += [f"NS{glue}gcat : Political/General News", f"AN{glue}Document CLPO0000{one.id}ek51000ab", ""]
    return Made("\n".join(rows), s.documents, ("gcat",))


def nexis_old(s: Sample) -> Made:
    """Number of number DOCUMENTS, paper and day centred, fields in capitals, text wrapped at a width."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        rows += [
            "",
            f"{' ' * 24}{n} of {len(s.documents)} DOCUMENTS",
            "",
            f"{' ' * 26}{one.paper}",
            "",
            f"{' ' * 24}{english_day(one.day)} {s.pick('Wednesday', 'Friday')}",
            "",
        ]
        rows += [one.title, ""]
        if one.authors:
            rows += [f"BYLINE: {', '.join(one.authors)}", ""]
        rows += [f"SECTION: {one.section}; Pg. {one.page}", "", f"LENGTH: {one.words} words", ""]
        for paragraph in one.paragraphs:
            rows += [*_wrapped(paragraph, 72 if not s.chinese else 36), ""]
        rows += [
            f"LOAD-DATE: {english_day(one.day)}",
            "",
            "LANGUAGE: ENGLISH",
            "",
            "PUBLICATION-TYPE: Newspaper",
            "",
            f"{' ' * 20}Copyright {one.day[:4]} {one.paper}",
            f"{' ' * 24}All Rights Reserved",
            "",
        ]
    return Made("\n".join(rows), s.documents, ("LOAD-DATE", "PUBLICATION-TYPE"))


def _wrapped(text: str, width: int) -> list[str]:
    if not text.isascii():
        return [text[at : at + width] for at in range(0, len(text), width)]
    found, row = [], ""
    for word in text.split():
        if len(row) + len(word) + 1 > width:
            found.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*found, row]


def nexis_new(s: Sample) -> Made:
    """A list of titles, then each document with its end said."""
    rows = ["Job Number: 000000001", f"Documents ({len(s.documents)})", ""]
    for n, one in enumerate(s.documents, 1):
        rows += [f"{n}. {one.title}", "Client/Matter: -None-", "Search Terms: ferry", ""]
    cover = tuple(one for one in rows if one and "." not in one[:3])
    for one in s.documents:
        day = han_day(one.day) if s.chinese else f"{english_day(one.day)} Friday"
        rows += [
            one.title,
            one.paper,
            day,
            f"Copyright {one.day[:4]} {one.paper} All Rights Reserved",
            f"Section: {one.section}; Pg. {one.page}",
            f"Length: {one.words} words",
        ]
        rows += [f"Byline: {', '.join(one.authors)}"] if one.authors else []
        rows += ["Body", "", *_spaced(one.paragraphs), f"Load-Date: {english_day(one.day)}", "", "End of Document", ""]
    return Made("\n".join(rows), s.documents, cover)


def labelled(s: Sample) -> Made:
    """Chinese labels, one a line; the text behind its own label or below it."""
    sign = s.pick("：", ":", ": ", "： ")
    names = s.rng.choice(
        (
            ("题名", "报纸名称", "日期", "版次", "版名", "作者", "正文"),
            ("标题", "来源", "发布日期", "版次", "栏目", "作者", "内容"),
            ("【标题】", "【报纸】", "【日期】", "【版号】", "【版名】", "【作者】", "【正文】"),
        )
    )
    rule = s.pick("", *RULES)
    rows = [s.say(f"导出时间：2024-06-01 共{len(s.documents)}条")] if s.rng.random() < 0.5 else []
    around = tuple(rows)
    for one in s.documents:
        values = (one.title, one.paper, s.rng.choice((one.day,)), one.page, one.section, s.pick(" ", "、", "，").join(one.authors))
        for name, value in zip(names, values, strict=False):
            if value:
                rows.append(f"{s.say(name)}{'' if name[0] == '【' else sign}{value}")
        text = list(one.paragraphs)
        rows += [f"{s.say(names[-1])}{'' if names[-1][0] == '【' else sign}{text[0]}", *text[1:]]
        rows += [f"{s.say('来源数据库')}{sign}{s.say('中国报纸库')}", rule, ""]
    return Made("\n".join(rows), s.documents, (*around, s.say("中国报纸库")))


def labels_in_row(s: Sample) -> Made:
    """The title alone, below it a row of labelled values; number of the document at the end."""
    rows: list[str] = []
    for n, one in enumerate(s.documents, 1):
        cells = [
            f"{s.say('来源')}：{one.paper}",
            f"{s.say('日期')}：{one.day}",
            f"{s.say('版次')}：{one.page}",
            f"{s.say('版面')}：{one.section}",
            *([f"{s.say('作者')}：{'、'.join(one.authors)}"] if one.authors else []),
            f"{s.say('字数')}：{one.words}",
        ]
        rows += [f"{n}、{one.title}", s.pick("　", "  ", " ").join(cells), *one.paragraphs, ""]
    return Made("\n".join(rows), s.documents)


def key_value(s: Sample) -> Made:
    """Text first, then most of its fields; a long rule between documents."""
    rows = ["_" * 60, "Report Information from the Database", "_" * 60]
    for n, one in enumerate(s.documents, 1):
        rows += [
            "",
            f"Document {n} of {len(s.documents)}",
            "",
            one.title,
            "",
            f"Author: {'; '.join(one.authors)}" if one.authors else "",
            "",
            f"Publication info: {one.paper} ; Tarnwick [Tarnwick] {one.day}: {one.page}.",
            "",
            f"Full text: {one.paragraphs[0]}",
            "",
            *_spaced(one.paragraphs[1:]),
        ]
        rows += [
            f"Title: {one.title}",
            f"Publication title: {one.paper}",
            f"Pages: {one.page}",
            f"Section: {one.section}",
            f"Publication date: {english_day(one.day)}",
            "Country of publication: Nowhere",
            "Source type: Newspapers",
            f"Document URL: {one.url}",
            f"Copyright: Copyright {one.paper} {english_day(one.day)}",
            f"Last updated: {one.day}",
            "_" * 60,
        ]
    return Made("\n".join(rows), s.documents, ("Report Information from the Database",))


def tables(s: Sample) -> Made:
    """A page of tables: one for each title on the cover, several for each document."""
    toc = "".join(f"<table><tr><td>{n}.</td><td>{escape(one.title)}</td></tr></table>" for n, one in enumerate(s.documents, 1))
    parts = []
    for n, one in enumerate(s.documents, 1):
        parts.append(
            f"<table width='100%'><tr><td>{n}.</td><td><b>{escape(one.paper)}</b></td><td align='right'>{one.day}</td></tr></table><table><tr><td>{one.page}</td><td>{one.section}</td><td>{s.say(_by(one))}</td><td>{one.words} 字</td></tr></table><table><tr><td><b>{escape(one.title)}</b></td></tr></table><table><tr><td>{'<br><br>'.join(map(escape, one.paragraphs))}</td></tr></table><table><tr><td>{s.say('文章编号')}: {one.id}</td></tr></table><hr>"
        )
    cover = s.say(f"文章总数: {len(s.documents)}")
    end = s.say("慧科讯业有限公司版权所有，数据库服务热线 2948 0000")
    return Made(
        f"<html><head><meta charset='utf-8'><title>export</title></head><body><b>{cover}</b>{toc}{''.join(parts)}<p>{end}</p></body></html>",
        s.documents,
        (cover, end),
        "html",
    )


def rows_page(s: Sample) -> Made:
    """A page with one table, a document in each row."""
    names = [s.say(one) for one in ("序号", "标题", "报纸", "日期", "版次", "版面", "作者", "正文")]
    head = "".join(f"<th>{one}</th>" for one in names)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell}</td>"
            for cell in (
                n,
                escape(one.title),
                one.paper,
                one.day,
                one.page,
                one.section,
                "、".join(one.authors),
                "<br>".join(map(escape, one.paragraphs)),
            )
        )
        + "</tr>"
        for n, one in enumerate(s.documents, 1)
    )
    return Made(
        f"<html><head><meta charset='utf-8'></head><body><h3>{s.say('检索结果')}</h3><table border=1><tr>{head}</tr>{body}</table></body></html>",
        s.documents,
        (),
        "html",
    )


def pair_tables(s: Sample) -> Made:
    """A page with a table for each document: label and value in a row."""
    names = (
        [s.say(one) for one in ("标题", "来源", "日期", "版次", "栏目", "作者", "字数")]
        if s.chinese
        else ["Title", "Source", "Date", "Page", "Section", "Author", "Word count"]
    )
    parts = []
    for one in s.documents:
        values = (
            one.title,
            one.paper,
            one.day,
            one.page,
            one.section,
            "、".join(one.authors) if s.chinese else ", ".join(one.authors),
            one.words,
        )
        cells = "".join(
            f"<tr><td><b>{name}</b></td><td>{escape(str(value))}</td></tr>" for name, value in zip(names, values, strict=True) if value
        )
        parts.append(f"<table>{cells}</table><div>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}</div>")
    return Made(f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>", s.documents, (), "html")


def headings_page(s: Sample) -> Made:
    """A document of a word processor: a heading for each title, below it one line of values."""
    parts = []
    for n, one in enumerate(s.documents, 1):
        values = "  ".join(cell for cell in (one.paper, one.day, f"{s.say('第')}{one.page}版", one.section, s.say(_by(one))) if cell)
        parts.append(f"<h2>{n}. {escape(one.title)}</h2><p>{values}</p>{''.join(f'<p>{escape(text)}</p>' for text in one.paragraphs)}")
    return Made(
        f"<html><head><meta charset='utf-8'><meta name=Generator content='Microsoft Word 15'></head><body><h1>{s.say('剪报汇编')}</h1><p>{s.say(f'共{len(s.documents)}篇')}</p>{''.join(parts)}</body></html>",
        s.documents,
        (s.say("剪报汇编"),),
        "html",
    )


def bare_heads(s: Sample) -> Made:
    """No number and no rule: title, then paper with day and page in one line, then the text."""
    form = s.pick("《{paper}》 {day} 第{page}版 {section}", "{paper} {day} {page}版：{section}", "{paper}，{day}，{page}，{section}")
    rows: list[str] = []
    for one in s.documents:
        rows += [
            one.title,
            s.say(form.replace("版", "版")).format(
                paper=one.paper, day=s.pick(one.day, han_day(one.day)), page=one.page, section=one.section
            ),
            *([f"{s.say('记者')} {' '.join(one.authors)}"] if one.authors else []),
            "",
            *one.paragraphs,
            "",
            "",
        ]
    return Made("\n".join(rows), s.documents)


LAYOUTS: Mapping[str, Layout] = {
    one.__name__: one
    for one in (
        numbered,
        piped,
        dow_text,
        dow_codes,
        nexis_old,
        nexis_new,
        labelled,
        labels_in_row,
        key_value,
        tables,
        rows_page,
        pair_tables,
        headings_page,
        bare_heads,
    )
}
CHINESE_ONLY = frozenset(("numbered", "piped", "labelled", "labels_in_row", "tables", "rows_page", "headings_page", "bare_heads"))
ENGLISH_ONLY = frozenset(("nexis_old", "key_value"))
