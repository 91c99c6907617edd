"""Exports of newspaper databases and transcripts of broadcasts: each document an article with what its head states; all else is named.

What is no export is read as before: a page of a newspaper, a digest in Markdown, a post.
"""

import pytest
from document_kit import docx, paragraph, pdf
from hypothesis import given
from hypothesis import strategies as st
from import_kit import SAMPLES, clip, command, compose_text, given_back, lost
from site_kit import SiteKit

from site_builder.importer.sources.reading import read
from site_builder.model.clipping import Head

QUEUE = "渡口早上七点就排起了队，船工说比平时多了一倍的人，最长等了半个小时才上船。"
BRIDGE = "老桥检修因连日降雨延后一周，渡船的班次不变，末班仍是半夜十二点。"
BOOKS = "镇图书馆下周搬进旧电影院，六万册书要用三天装箱，门口的石狮子一起搬走。"
QUEUE_T = "渡口早上七點就排起了隊，船工說比平時多了一倍的人，最長等了半個小時才上船。"
BRIDGE_T = "老橋檢修因連日降雨延後一週，渡船的班次不變，末班仍是半夜十二點。"
FERRY = "The ferry ran twice, the mayor said, and then it rained for the rest of the day."
PIER = "Nobody has counted the gulls on the north pier since the winter of the long frost."

NUMBERED = f"""慧科新闻
文章总数：2 篇

1. 渡口加班到半夜
2. 老桥检修延后

1. 星河日报(渡口加班到半夜) 2024-05-01 要闻 A12 记者 林岚 (523字)
{QUEUE}
{BOOKS}
文章编号：202405010030012
本资料由慧科数据库提供，仅供内部参考。

2. 南屿晨报(老桥检修延后) 2024-05-02 本地 B3 记者 陈桥 (320字)
{BRIDGE}
文章编号：202405020030013
本资料由慧科数据库提供，仅供内部参考。

订阅慧科新闻数据库，客服热线 400-000-0000
"""
PIPED = f"""明河報 | A12 | 港聞 | By 記者林嵐 | 2024-05-01

渡輪加班到半夜

{QUEUE_T}

文章編號: 202405010040012

經世日報 | B3 | 財經 | 2024-05-02

老橋檢修延後一週

{BRIDGE_T}

文章編號: 202405020040013
"""
TERMINAL = f"""渡輪加班到半夜
523 字
2024年5月1日
明河報
MINGHE
A12
中文
(c) 2024 明河報業有限公司
{QUEUE_T}
文件 MINGHE0020240501ek5100012

老橋檢修延後一週
320 字
2024年5月2日
經世日報
JINGSH
B3
中文
(c) 2024 經世報業有限公司
{BRIDGE_T}
文件 JINGSH0020240502ek5100013
"""
LABELLED = f"""题名：渡口加班到半夜
作者：林岚；陈桥
报纸名称：星河日报
日期：2024-05-01
版次：A12
版名：要闻
正文：{QUEUE}
{BOOKS}
来源数据库：中国报纸全文库
--------------------
题名：老桥检修延后
报纸名称：南屿晨报
日期：2024-05-02
版次：B3
版名：本地
正文：{BRIDGE}
来源数据库：中国报纸全文库
"""
ENGLISH = f"""                        1 of 2 DOCUMENTS

                          The Callan Post

                        May 1, 2024 Wednesday

Ferry runs twice before the rain

BYLINE: Hugh Calloran

SECTION: Local; Pg. A12

LENGTH: 523 words

{FERRY}

LOAD-DATE: May 2, 2024

LANGUAGE: ENGLISH

                        2 of 2 DOCUMENTS

                          The Callan Post

                        May 2, 2024 Thursday

Gulls uncounted on the north pier

SECTION: News; Pg. B3

LENGTH: 320 words

{PIER}

LOAD-DATE: May 3, 2024

LANGUAGE: ENGLISH
"""
CODES = f"""HD  渡口加班到半夜
BY  林岚
WC  523 字
PD  2024年5月1日
SN  星河日报
SE  要闻
PG  A12
LP  {QUEUE}
TD  {BOOKS}
AN  Document XHRB000020240501ek5100012

HD  老桥检修延后
WC  320 字
PD  2024年5月2日
SN  南屿晨报
SE  本地
PG  B3
LP  {BRIDGE}
AN  Document NYCB000020240502ek5100013
"""
FIRST = ("渡口加班到半夜", "星河日报", "2024-05-01", "A12", "要闻", ("林岚",))
SECOND = ("老桥检修延后", "南屿晨报", "2024-05-02", "B3", "本地", ())


def heads(source: str | bytes, name: str = "export.txt", kind: str = "database") -> list[Head]:
    """The heads of the articles in a source."""
    clipping = read(name, source.encode() if isinstance(source, str) else source).value
    assert clipping is not None
    assert kind == clipping.kind
    return [sheet.head for sheet in clipping.sheets if sheet.head and sheet.head.title.text]


def stated(head: Head) -> tuple[str, str, str, str, str, tuple[str, ...]]:
    """What a head states of its document."""
    return head.title.text, head.publication, head.published, head.page, head.section, head.authors


def texts(source: str | bytes, name: str = "export.txt") -> list[list[str]]:
    """The paragraphs of each article."""
    clipping = read(name, source.encode() if isinstance(source, str) else source).value
    assert clipping is not None
    return [
        [block.text for block in sheet.blocks if block.form != "rest"] for sheet in clipping.sheets if sheet.head and sheet.head.title.text
    ]


def left_over(source: str, name: str = "export.txt") -> str:
    """The file of leftovers."""
    composed = compose_text(source, name)
    assert composed is not None
    return "".join(file.data.decode() for file in composed.files if "/leftovers/" in file.path)


# Each document is an article, and its head says where it stood.


def test_a_head_in_one_line_with_the_title_in_brackets():
    assert [FIRST, (*SECOND[:5], ("陈桥",))] == [stated(head) for head in heads(NUMBERED)]
    assert [[QUEUE, BOOKS], [BRIDGE]] == texts(NUMBERED)


def test_a_head_in_cells_above_the_title_in_traditional_characters():
    first, second = heads(PIPED)

    assert ("渡輪加班到半夜", "明河報", "2024-05-01", "A12", "港聞", ("林嵐",)) == stated(first)
    assert ("老橋檢修延後一週", "經世日報", "2024-05-02", "B3", "財經", ()) == stated(second)
    assert [[QUEUE_T], [BRIDGE_T]] == texts(PIPED)


def test_a_head_with_each_value_on_its_line_below_the_title():
    assert ["渡輪加班到半夜", "老橋檢修延後一週"] == [head.title.text for head in heads(TERMINAL)]
    assert [("明河報", "A12"), ("經世日報", "B3")] == [(head.publication, head.page) for head in heads(TERMINAL)]
    assert [[QUEUE_T], [BRIDGE_T]] == texts(TERMINAL)


def test_labelled_values_and_a_text_behind_its_own_label():
    assert [(*FIRST[:5], ("林岚", "陈桥")), SECOND] == [stated(head) for head in heads(LABELLED)]
    assert [[QUEUE, BOOKS], [BRIDGE]] == texts(LABELLED)


def test_english_fields_and_the_number_of_documents_in_each_head():
    first, second = heads(ENGLISH)

    assert ("Ferry runs twice before the rain", "The Callan Post", "2024-05-01", "A12", "Local", ("Hugh Calloran",)) == stated(first)
    assert ("Gulls uncounted on the north pier", "The Callan Post", "2024-05-02", "B3", "News", ()) == stated(second)
    assert [[FERRY], [PIER]] == texts(ENGLISH)


def test_field_codes():
    assert [FIRST, SECOND] == [stated(head) for head in heads(CODES)]
    assert [[QUEUE, BOOKS], [BRIDGE]] == texts(CODES)


def test_a_label_of_other_words_is_told_by_what_stands_behind_it():
    source = LABELLED.replace("报纸名称", "载于何处").replace("版次", "所在之处")

    assert [("星河日报", "A12"), ("南屿晨报", "B3")] == [(head.publication, head.page) for head in heads(source)]


def test_one_document_alone_needs_more_to_be_taken_for_an_export():
    alone = TERMINAL.split("\n\n", maxsplit=1)[0]

    assert [("渡輪加班到半夜", "明河報", "2024-05-01", "A12")] == [stated(head)[:4] for head in heads(alone)]
    assert "dump" == read("a.txt", f"渡口加班到半夜\n来源：星河日报\n\n{QUEUE}\n{BOOKS}\n".encode()).value.kind


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024/05/01", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ("2024年5月1日 星期三", "2024-05-01"),
        ("May 1, 2024", "2024-05-01"),
        ("Wednesday, 1 May 2024", "2024-05-01"),
        ("2024-05-01 08:30", "2024-05-01"),
        ("31/05/2024", "2024-05-31"),
        ("二〇二四年五月一日", "2024-05-01"),
    ],
)
def test_days_in_all_their_forms_and_no_zone_that_is_not_stated(day, said):
    source = LABELLED.replace("日期：2024-05-01", f"日期：{day}")

    assert said == heads(source)[0].published


def test_a_day_that_may_as_well_be_its_month_stays_open():
    head = heads(LABELLED.replace("日期：2024-05-01", "日期：01/05/2024"))[0]

    assert ("", "01/05/2024") == (head.published, head.day_said)


# Pages and documents of word processors.

TABLES = "".join(
    f"<table><tr><td>{n}.</td><td><b>{paper}</b></td><td>{day}</td></tr></table><table><tr><td>{page}</td><td>{section}</td><td>523 字</td></tr></table>"
    f"<table><tr><td><b>{title}</b></td></tr></table><table><tr><td>{text}</td></tr></table><table><tr><td>文章编号: {20240501000000 + n}</td></tr></table>"
    for n, (title, paper, day, page, section, text) in enumerate(((*FIRST[:5], QUEUE), (*SECOND[:5], BRIDGE)), 1)
)
ROWS = (
    "<table><tr><th>标题</th><th>报纸</th><th>日期</th><th>版次</th><th>版名</th><th>正文</th></tr>"
    + "".join(
        f"<tr><td>{title}</td><td>{paper}</td><td>{day}</td><td>{page}</td><td>{section}</td><td><p>{text}</p><p>{BOOKS}</p></td></tr>"
        for title, paper, day, page, section, text in ((*FIRST[:5], QUEUE), (*SECOND[:5], BRIDGE))
    )
    + "</table>"
)
PAIRS = "".join(
    "<table>"
    + "".join(
        f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in zip(("标题", "来源", "日期", "版次", "栏目"), values, strict=True)
    )
    + f"</table><p>{text}</p>"
    for values, text in ((FIRST[:5], QUEUE), (SECOND[:5], BRIDGE))
)


@pytest.mark.parametrize("body", [TABLES, ROWS, PAIRS], ids=["several tables a document", "a row a document", "a table a document"])
def test_tables_are_read_from_the_page_itself(body):
    page = f"<html><head><title>导出</title></head><body><p>文章总数：2</p>{body}</body></html>"

    assert [FIRST[:5], SECOND[:5]] == [stated(head)[:5] for head in heads(page, "export.html")]
    assert [QUEUE, BRIDGE] == [one[0] for one in texts(page, "export.html")]
    assert "导出" in left_over(page, "export.html")


def test_a_document_of_word_with_numbered_heads():
    pytest.importorskip("pypandoc")
    rows = [line for line in NUMBERED.splitlines() if line.strip()]
    document = docx("".join(paragraph(row, style="Heading1" if row[:2] in ("1.", "2.") and "(" in row else "") for row in rows))

    assert [FIRST, (*SECOND[:5], ("陈桥",))] == [stated(head) for head in heads(document, "export.docx")]


def test_a_pdf_of_an_export():
    pytest.importorskip("pypdf")
    pages = [[(72, 780 - 20 * n, row) for n, row in enumerate(part.splitlines()) if row.strip()] for part in LABELLED.split("-" * 20)]

    assert [(*FIRST[:5], ("林岚", "陈桥")), SECOND] == [stated(head) for head in heads(pdf(pages), "export.pdf")]


def test_an_export_in_markdown():
    source = "# 报道选编\n\n" + "".join(
        f"## {title}\n\n- **媒体**：{paper}\n- **日期**：{day}\n- **版面**：{page} {section}\n\n{text}\n\n---\n\n"
        for title, paper, day, page, section, text in ((*FIRST[:5], QUEUE), (*SECOND[:5], BRIDGE))
    )

    assert [FIRST[:5], SECOND[:5]] == [stated(head)[:5] for head in heads(source, "export.md")]


# What belongs to no document is named.


def test_cover_contents_licence_lines_and_advertisements_are_named():
    rows = {row.split("\t")[2]: row.split("\t")[1] for row in left_over(NUMBERED).split("\n")[1:] if "\t" in row}

    assert "the cover of the export" == rows["文章总数：2 篇"]
    assert "the list of contents of the export" == rows["1. 渡口加班到半夜"]
    assert "a licence line or advertisement of the database" == rows["本资料由慧科数据库提供，仅供内部参考。"]
    assert "客服热线" in "".join(rows)


def test_another_number_of_documents_than_the_cover_says_is_a_doubt():
    found = read("export.txt", NUMBERED.replace("文章总数：2 篇", "文章总数：5 篇").encode())

    assert [("import-doubt", "warning", 2)] == [(fault.code, fault.severity, fault.span.line) for fault in found.faults]
    assert "5 documents, and 2 were found" in found.faults[0].message
    assert () == read("export.txt", NUMBERED.encode()).faults


def test_pages_say_page_section_and_author_of_each_document(site: SiteKit):
    said = command(site, clip(site, NUMBERED))

    assert 0 == said.code, said.err
    page = next((site.root / "content/articles").glob("2024-05-01-*.md")).read_text("utf-8")
    assert "publication: 星河日报\n  page: A12\n  section: 要闻\n" in page
    assert "2 articles" in said.out


# Transcripts of broadcasts.

SPOKEN = f"""江湾电视台《晚间新闻》文字稿
2026年1月5日 19:00 播出

内容提要：
1. 河口镇修通环山公路
2. 青原水库水位下降

1. 河口镇修通环山公路 [00:01:12]
【口播】{QUEUE}
【同期声】村民 陈大江：{BRIDGE}

2. 青原水库水位下降 [00:03:40]
【口播】{BOOKS}

感谢收看，再见。
"""
EVENING = f"""# 《晚间播报》 (20260105)

## 新闻摘要

1.河口镇修通环山公路；

2.青原水库水位下降；

3. 快讯

## 详细新闻

### 河口镇修通环山公路

<p><strong>某台消息</strong>（晚间播报）：{QUEUE}</p><p>{BRIDGE}</p>

[查看原文](https://tv.example/1)

### 青原水库水位下降

<p><strong>某台消息</strong>（晚间播报）：{BOOKS}</p>

[查看原文](https://tv.example/2)

---

(更新时间戳: 1672577662842)
"""
BULLETIN = f"""TRANSCRIPT
Programme: News at Six
Air date: January 5, 2026

ITEM 1: Ferry runs twice before the rain
[00:01:10 - 00:01:58]
ANCHOR: {FERRY}

ITEM 2: Gulls uncounted on the north pier
[00:02:10 - 00:02:58]
REPORTER: {PIER}

END OF TRANSCRIPT
"""


@pytest.mark.parametrize(
    ("source", "programme", "titles"),
    [
        (SPOKEN, "江湾电视台《晚间新闻》", ["河口镇修通环山公路", "青原水库水位下降"]),
        (EVENING, "晚间播报", ["河口镇修通环山公路", "青原水库水位下降"]),
        (BULLETIN, "News at Six", ["Ferry runs twice before the rain", "Gulls uncounted on the north pier"]),
    ],
    ids=["numbered items", "an evening's page in Markdown", "in English"],
)
def test_each_item_of_a_broadcast_is_an_article(source, programme, titles):
    found = heads(source, kind="transcript")

    assert titles == [head.title.text for head in found]
    assert {(programme, "2026-01-05")} == {(head.publication, head.published) for head in found}


def test_speakers_stay_and_time_codes_do_not():
    assert [[f"【口播】{QUEUE}", f"【同期声】村民 陈大江：{BRIDGE}"], [f"【口播】{BOOKS}"]] == texts(SPOKEN)
    assert [[f"ANCHOR: {FERRY}"], [f"REPORTER: {PIER}"]] == texts(BULLETIN)
    assert "[00:03:40]" in left_over(SPOKEN)
    assert "再见" in left_over(SPOKEN)


def test_the_numbers_of_a_list_are_no_heads():
    first, second = texts(EVENING)

    assert [f"某台消息（晚间播报）：{QUEUE}", BRIDGE] == first
    assert [f"某台消息（晚间播报）：{BOOKS}"] == second
    assert "https://tv.example/2" == heads(EVENING, kind="transcript")[1].url


# What is none stays what it was.

PAGE = f"""星河日报 2024年5月1日 星期三 第4版

渡口加班到半夜
本报记者 林岚

{QUEUE}

老桥检修延后
江湾社南屿5月1日电 {BRIDGE}

3. 快讯
{BOOKS}
"""
DIGEST = f"# 一周剪报\n\n1. 渡口\n2. 老桥\n3. 快讯\n\n## 渡口加班\n\n{QUEUE}\n\n## 老桥检修\n\n{BRIDGE}\n"
BLOG = "".join(
    f"<article><h2><a href='/{n}'>{title}</a></h2><p>{day} · {n}00 字 · 林岚</p><p>{text}</p></article>"
    for n, (title, day, text) in enumerate((("渡口加班", "2024-05-01", QUEUE), ("老桥检修", "2024-05-02", BRIDGE)), 1)
)
THREAD = "".join(f"<div class=c><b>网友{n}</b> 2024-05-0{n} 12:0{n}<p>{text}</p></div>" for n, text in enumerate((QUEUE, BRIDGE, BOOKS), 1))
INTERVIEW = f"晚间新闻主播谈渡口\n2024年5月1日\n\n记者：{QUEUE}\n\n林岚：{BRIDGE}\n\n记者：{BOOKS}\n\n林岚：明天会更好，大家都这么说。\n"


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        (PAGE, "page.txt", "dump"),
        (DIGEST, "digest.md", "dump"),
        (f"<html><head><title>博客</title></head><body>{BLOG}</body></html>", "blog.html", "web-page"),
        (f"<html><head><title>帖子</title></head><body><h1>渡口</h1>{THREAD}</body></html>", "thread.html", "web-page"),
        (INTERVIEW, "interview.txt", "dump"),
        (f"---\ntitle: 渡口\ndate: 2024-05-01\n---\n\n{NUMBERED}", "post.md", "post"),
    ],
    ids=["a newspaper's page", "a digest", "a front page of a blog", "a thread", "an interview", "a post"],
)
def test_what_is_no_export_is_not_taken_for_one(source, name, kind):
    assert kind == read(name, source.encode()).value.kind


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_clippings_of_our_own_are_no_exports(path):
    assert read(str(path), path.read_bytes()).value.kind in ("dump", "post")


# Nothing is lost, whatever the layout.

PAPERS = ("星河日报", "南屿晨报", "江湾晚报", "The Callan Post")
TITLES = (
    "渡口加班到半夜",
    "老桥检修延后一周",
    "图书馆下周搬家",
    "海风停了三天",
    "旧戏院改成停车场",
    "石狮子去了哪里",
    "谁动了路灯",
    "渔网晒在祠堂前",
)
SENTENCES = (
    QUEUE, BRIDGE, BOOKS, "居民说，路灯灭了三十九天，大家学会了打着手电倒垃圾。", "镇公所的回复只有一句话：已经收悉，正在研究。",
    "修路的围挡上画着大海，孩子们以为后面真有沙滩。", "1. 第一段先封闭人行道。", "他说：“明天的船开不开，要看风。”", FERRY,
)  # fmt: skip


@st.composite
def exports(draw) -> tuple[str, list[str]]:
    """An export in a layout of its own, and the titles of its documents."""
    count = draw(st.integers(2, 6))
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=count, max_size=count, unique=True))
    order = draw(st.permutations(("paper", "day", "page", "section", "words")))
    glue = draw(st.sampled_from((" | ", "  ", "\t", "｜")))
    number = draw(st.sampled_from(("", "{}. ", "[{}] ", "第{}篇 ")))
    where = draw(st.sampled_from(("above", "below")))
    closing = draw(st.sampled_from(("", "文章编号：{}", "-" * 30, "（完）")))
    rows = [f"共{count}篇", ""] if draw(st.booleans()) else []
    for place, title in enumerate(titles, 1):
        values = {"paper": draw(st.sampled_from(PAPERS)), "day": f"2024-05-{place:02}", "page": f"A{place:02}", "section": draw(st.sampled_from(("要闻", "本地", "副刊"))), "words": f"{place}23字"}  # fmt: skip
        head = glue.join(values[name] for name in order)
        mark = number.format(place)
        rows += [mark + title, head] if where == "above" else [mark + head, title]
        rows += ["", *draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)), ""]
        rows += [closing.format(20240501000000 + place), ""] if closing else [""]
    return "\n".join(rows), titles


@given(exports())
def test_as_many_articles_as_documents_and_nothing_lost(export):
    source, titles = export
    composed = compose_text(source, "export.txt")

    assert composed is not None
    assert titles == [entry.front.title for entry in composed.entries]
    assert [] == lost(composed.clipping, given_back(composed))
    assert {f"2024-05-{place:02}" for place in range(1, len(titles) + 1)} == {entry.front.date for entry in composed.entries}


PIECES = (
    "1. 星河日报(渡口加班到半夜) 2024-05-01 要闻 A12 (523字)", "星河日报 | A12 | 2024-05-01", "题名：渡口", "正文：", "文章编号：202405010030012", "HD  渡口", "TD  ", "LP",
    "=====", "-----", "（完）", "End of Document", "共3篇", "Document 3 of 12", "2024年5月1日", "00:01:12", "【口播】", "《晚间新闻》 2026年1月5日", "主播：林岚", QUEUE, BRIDGE,
    "", "", "# 题", "## 详细新闻", "<table><tr><td>标题</td><td>日期</td><td>正文</td></tr></table>", "版次：", "Page: A12", "©", "[1]", "No.1", "第1篇", "|||", "A12", "字数：9999999999",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("\n".join), st.sampled_from(("a.txt", "a.html")))
def test_whatever_looks_like_an_export_comes_back(source, name):
    composed = compose_text(source, name)

    assert composed is None or [] == lost(composed.clipping, given_back(composed))
