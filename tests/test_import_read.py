"""Step *read* of import: bytes become numbered lines and blocks, nothing visible is lost, nothing hostile acts."""

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importer.cues.timestamps import iso
from site_builder.importer.cues.titles import clean_title
from site_builder.importer.html.fragment import read_markup
from site_builder.importer.sources.decode import MAX_BYTES, decode
from site_builder.importer.sources.feed import MAX_ITEMS
from site_builder.importer.sources.reading import read
from site_builder.model.clipping import Block, Cell, Clipping, Head
from site_builder.model.strip import of_line

NEWS = "河口的渡轮昨天停航，风在夜里十一点转小，今天早上第一班船准点开出。码头上的人说，他们等了一整夜。"


def clipping(text: str | bytes, name: str = "monday.html") -> Clipping:
    """A file as it is read."""
    checked = read(name, text.encode() if isinstance(text, str) else text)
    assert checked.value, checked.faults
    return checked.value


def code_of(data: bytes) -> str:
    """The code of the only fault in some bytes."""
    checked = read("monday.txt", data)
    assert checked.value is None or checked.faults[0].severity == "warning"
    return ", ".join(fault.code for fault in checked.faults)


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of some HTML."""
    return read_markup(html).blocks


def forms(html: str) -> list[tuple[str, str]]:
    """Form and text of each block; a picture shows its address."""
    return [(one.form, one.picture.src if one.picture and one.form == "picture" else one.text) for one in blocks(html)]


def head(text: str, name: str = "monday.html") -> Head:
    """The head of a file of one sheet."""
    (sheet,) = clipping(text, name).sheets
    assert sheet.head
    return sheet.head


def article(text: str) -> list[tuple[str, str]]:
    """Form and text of what a file gives to its article."""
    (sheet,) = clipping(text).sheets
    return [(one.form, one.picture.src if one.picture else one.text) for one in sheet.blocks if one.form != "rest"]


def uncovered(read_file: Clipping) -> list[str]:
    """Characters of the lines that stand in no strip of a sheet, or in two."""
    times: Counter[tuple[int, int]] = Counter()
    for sheet in read_file.sheets:
        stated = sheet.head or Head()
        for strip in (stated.title, *stated.stated, *(block.strip for block in sheet.blocks)):
            times.update((piece.line, at) for piece in strip.pieces for at in range(piece.start, piece.end))
    return [
        f"{number}:{at}: {char!r} {times[number, at]} times"
        for number, line in enumerate(read_file.lines, 1)
        for at, char in enumerate(line)
        if not char.isspace() and times[number, at] != 1
    ]


# bytes to text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + NEWS.encode(), "UTF-8"),
        (NEWS.encode("gb18030"), "GB18030"),
        (NEWS.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + NEWS.encode("utf-16-be"), "UTF-16"),
    ],
)
def test_each_encoding_gives_the_same_text(data, encoding):
    assert clipping(data, "a.txt").lines == (NEWS,)
    assert clipping(data, "a.txt").encoding == encoding


@pytest.mark.parametrize("text", ["渡輪停航一天，乘客在碼頭等了一夜。", "港口談判", "會議結束後，市長說票價不變"])
def test_traditional_text_is_told_from_simplified(text):
    assert (clipping(text.encode("big5"), "a.txt").encoding, clipping(text.encode("big5"), "a.txt").lines) == ("Big5", (text,))
    assert (clipping(text.encode("gb18030"), "a.txt").encoding, clipping(text.encode("gb18030"), "a.txt").lines) == ("GB18030", (text,))


def test_western_marks_are_no_chinese():
    text = "The ferry “will not sail”, the harbour master’s office said – not today, not tomorrow. " * 2

    assert decode(text.encode("cp1252"), "a").value.text == text


def test_a_declared_encoding_counts_where_it_fits_and_is_forgotten_where_it_does_not():
    declared = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'

    assert clipping(declared.format("shift_jis", "渡し船は一日休みです").encode("shift_jis")).lines == ("渡し船は一日休みです",)
    assert clipping(declared.format("big5", NEWS).encode("gb18030")).lines == (NEWS,)
    assert clipping(declared.format("gb2312", NEWS).encode()).lines == (NEWS,)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "clipping-empty"),
        (b"\xef\xbb\xbf\n \r\n", "clipping-empty"),
        ("\u3000\n".encode("gb18030"), "clipping-empty"),
        (b"<html><body><script>text()</script></body></html>", "clipping-empty"),
        (b"%PDF-1.7 text", "clipping-document"),
        (b"a\x00b", "clipping-binary"),
        (b"\x01\x02\x03" * 9, "clipping-binary"),
        (b"a" * (MAX_BYTES + 1), "clipping-too-large"),
        ("Вчера в порту было тихо".encode("cp1251"), "clipping-encoding"),
        (NEWS.encode()[:-1], "clipping-bytes"),
        (NEWS.encode("gb18030")[:-1], "clipping-bytes"),
        (NEWS.encode() + b"\x1b", "clipping-control"),
        (b"<rss><channel></channel></rss>", "clipping-feed"),
        (b"<rss>" + b"<item><title>a</title></item>" * (MAX_ITEMS + 1) + b"</rss>", "clipping-items"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_a_name(data, code):
    assert code_of(data) == code


def test_a_broken_byte_is_shown_and_located():
    checked = decode(f"一\n{NEWS}".encode("gb18030").replace("风".encode("gb18030"), b"\xff"), "a")

    assert "\ufffd" in checked.value.text
    assert [(fault.code, fault.span.line, fault.span.column) for fault in checked.faults] == [("clipping-bytes", 2, 11)]


def test_line_ends_of_all_systems_are_one():
    assert decode("甲\r\n乙\r丙\x0b丁\u2028戊".encode(), "a").value.text == "甲\n乙\n丙\n丁\n戊"


def test_only_the_name_of_a_file_is_kept():
    assert [clipping(NEWS, name).file for name in ("/home/lin/a.txt", "..\\b.txt", "../..")] == ["a.txt", "b.txt", ".."]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    checked = read("a", data)

    assert checked.value or checked.faults


# HTML to rows


def test_each_row_is_a_line_and_a_block():
    lines, _, found = read_markup(
        "<h2>云屏</h2><p>\n第一段，\n接着写。\n</p><ul><li>一<ul><li>二</li></ul></li></ul><blockquote><p>三</p></blockquote>", 11
    )

    assert lines == ("云屏", "第一段，接着写。", "一", "二", "三")
    assert [(one.form, one.level, one.strip.lines) for one in found] == [
        ("heading", 2, (11,)),
        ("text", 0, (12,)),
        ("item", 1, (13,)),
        ("item", 2, (14,)),
        ("quote", 0, (15,)),
    ]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("一句完了。<br>又一句。", ["一句完了。", "又一句。"]),
        ("　　缩进的段落<br>　　又一段", ["缩进的段落", "又一段"]),
        ("上面没有句号<br><br>下面另起", ["上面没有句号", "下面另起"]),
        ("&nbsp;&nbsp;&nbsp;&nbsp;甲<br>&nbsp;&nbsp;&nbsp;&nbsp;乙", ["甲", "乙"]),
        (
            "这一行写到栏宽就断开了，并没有写完，下一<br>行接着写完这句话，中间没有断开过的意思。",
            ["这一行写到栏宽就断开了，并没有写完，下一行接着写完这句话，中间没有断开过的意思。"],
        ),
        ("背景<br>港口去年换了东家，票价一直没有动过，直到上个月。", ["背景", "港口去年换了东家，票价一直没有动过，直到上个月。"]),
        ("he said, after a while,<br>that nobody knew.", ["he said, after a while, that nobody knew."]),
    ],
)
def test_a_br_ends_a_paragraph_or_only_a_row(html, texts):
    assert [one.text for one in blocks(f"<p>{html}</p>")] == texts


def test_a_headline_in_two_rows_is_one():
    assert [text for _, text in forms("<h1>林岚：<br>票价不变</h1><h1>渡轮停航<br>风大浪急</h1>")] == [
        "林岚：票价不变",
        "渡轮停航 风大浪急",
    ]


def test_emphasis_and_links_have_offsets_in_the_text():
    (block,) = blocks('<p>　甲<b>乙</b>丙<a href="//e.example/x">丁<em>戊</em></a><a href="javascript:alert(1)">己</a></p>')

    assert block.text == "甲乙丙丁戊己"
    assert [(one.kind, block.text[one.start : one.end], one.href) for one in block.inline] == [
        ("strong", "乙", ""),
        ("link", "丁戊", "https://e.example/x"),
        ("em", "戊", ""),
    ]


def test_a_paragraph_of_bold_type_says_so_once():
    (block,) = blocks("<p><strong>为什么停航</strong> </p>")

    assert (block.bold, block.inline, block.text) == (True, (), "为什么停航")


def test_tables_of_data_keep_their_cells_and_layout_is_no_data():
    data = "<table><tr><th>码头</th><th>首班</th></tr><tr><td>北堤</td><td>6:00</td></tr></table>"
    layout = f"<table><tr><td><p>要闻</p><p>社会</p></td><td><p>{NEWS}</p><p>{NEWS}</p></td></tr></table>"

    assert [(one.text, one.cell) for one in blocks(data)] == [
        ("码头", Cell(1, 1, 1)),
        ("首班", Cell(1, 1, 2)),
        ("北堤", Cell(1, 2, 1)),
        ("6:00", Cell(1, 2, 2)),
    ]
    assert [text for _, text in forms(layout)] == ["要闻", "社会", NEWS, NEWS]


def test_cells_that_span_rows_and_columns_move_their_neighbours():
    table = "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td></td></tr><tr><td>丁<td>戊<td>己</table>"

    assert [(one.text, one.cell.row, one.cell.column) for one in blocks(table) if one.cell] == [
        ("甲", 1, 1),
        ("乙", 1, 2),
        ("丙", 2, 2),
        ("丁", 3, 1),
        ("戊", 3, 2),
        ("己", 3, 3),
    ]


def test_lists_keep_their_numbers():
    html = '<ol start="3"><li>停航</li><li><p>复航</p><p>晚一天</p><ul><li>南岸</li></ul></li><li value="9">票</li></ol>'

    assert [(one.text, one.mark, one.level) for one in blocks(html)] == [
        ("停航", "3.", 1),
        ("复航", "4.", 1),
        ("晚一天", "", 1),
        ("南岸", "-", 2),
        ("票", "9.", 1),
    ]


def test_code_keeps_its_rows_and_chinese_prose_in_pre_is_prose():
    assert forms("<pre>if a:\n    b()</pre>") == [("code", "if a:\n    b()")]
    assert forms("<pre>　　风停了。\n　　船开了。</pre>") == [("text", "风停了。"), ("text", "船开了。")]


@pytest.mark.parametrize(
    "under",
    [
        '<p align="center">船靠岸了</p>',
        '<p><span style="color:#888">船靠岸了</span></p>',
        '<p style="text-align: center;">船靠岸了</p>',
        "<center>船靠岸了</center>",
        "<p>船靠岸了。何田 摄</p>",
        "<p>图为：船靠岸了</p>",
        "<p><em>船靠岸了</em></p>",
    ],
)
def test_a_row_under_a_picture_that_is_set_like_one_is_its_caption(under):
    found = forms(f'<p><img src="https://e.example/a.jpg"></p>{under}<p>{NEWS}</p>')

    assert [form for form, _ in found] == ["picture", "caption", "text"]


def test_a_figure_and_a_frame_of_a_table_hold_captions():
    assert [form for form, _ in forms('<figure><img src="https://e.example/a.jpg"><figcaption>船</figcaption></figure>')] == [
        "picture",
        "caption",
    ]
    assert [
        form for form, _ in forms('<table><tr><td><img src="https://e.example/a.jpg"></td></tr><tr><td>船靠岸了</td></tr></table>')
    ] == ["picture", "caption"]


@pytest.mark.parametrize(
    ("img", "src"),
    [
        ('src="data:image/gif;base64,AA" data-src="https://e.example/a.jpg"', "https://e.example/a.jpg"),
        ('src="/img/blank.gif" data-original="//e.example/a.jpg"', "https://e.example/a.jpg"),
        ('src="https://e.example/loading.gif" data-lazy-src="https://e.example/a.jpg"', "https://e.example/a.jpg"),
        ('srcset="https://e.example/s.jpg 400w, https://e.example/l.jpg 800w"', "https://e.example/l.jpg"),
        ('src="https://e.example/a.jpg" width="1" height="1"', ""),
        ('src="https://e.example/spacer.gif"', ""),
        ('src="data:image/png;base64,AA"', ""),
        ('src="javascript:alert(1)"', ""),
        ('src="file:///etc/passwd"', ""),
        ('src="https://e.example/smile.png" class="emoji"', ""),
    ],
)
def test_a_picture_is_where_it_really_is(img, src):
    assert [text for _, text in forms(f"<img {img}>")] == ([src] if src else [])


def test_the_same_picture_counts_once():
    html = '<img src="http://e.example/a-300x200.jpg"><p>甲</p><img src="https://e.example/a.jpg?w=9"><img src="//e.example/a.jpg">'

    assert [form for form, _ in forms(html)] == ["picture", "text"]


def test_nothing_that_acts_is_left():
    html = '<p onclick="a()">甲<script>b()</script><style>c{}</style><a href=" java\nscript:d()">乙</a><iframe src="//e">丁</iframe><svg><text>e</text></svg></p>'

    assert [(one.text, one.form, one.inline) for one in blocks(html)] == [
        ("甲乙", "text", ()),
        ("", "picture", ()),
        ("丁", "rest", ()),
        ("e", "rest", ()),
    ]


def test_of_noscript_the_pictures_are_kept():
    lazy = '<img class="lazy" src="data:,"><noscript><p>请启用脚本<img src="https://e.example/a.jpg"></noscript>'

    assert forms(f"{lazy}<noscript>甲</noscript><p>乙</p><noscript>丙") == [
        ("rest", "请启用脚本"),
        ("picture", "https://e.example/a.jpg"),
        ("rest", "甲"),
        ("text", "乙"),
        ("rest", "丙"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + "字",
        "<b>" * 30_000 + "字",
        "<table><tr><td>" * 2_000 + "字",
        "<blockquote><p>" * 3_000 + "字",
        "&lt;" * 100_000 + "字",
        "<p>字<!--" * 5_000,
        "<p>字<![CDATA[" * 5_000,
        '<p title="<p>字' * 3_000,
    ],
)
def test_depth_and_bombs_end_as_text(html):
    lines, _, _ = read_markup(html)

    assert "字" in "".join(lines) or not lines


def test_a_bomb_of_entities_keeps_its_characters():
    assert read_markup("<p>" + "&lt;&amp;&#26376;" * 8_000 + "</p>").lines == ("<&月" * 8_000,)


# furniture


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("扫码下载江湾客户端", "a call to scan, load or follow"),
        ("长按二维码关注我们", "a call to scan, load or follow"),
        ("点击关注“江湾日报”公众号", "a call to scan, load or follow"),
        ("更多精彩内容请下载江湾新闻App", "a call to scan, load or follow"),
        ("打开江湾新闻App阅读全文", "a call to scan, load or follow"),
        ("欢迎关注江湾网官方微博", "a call to scan, load or follow"),
        ("Follow us on our channel", "a call to scan, load or follow"),
        ("Sign up for the evening letter", "a call to scan, load or follow"),
        ("本文为会员专享内容", "a stub before a paywall"),
        ("订阅后即可阅读全文", "a stub before a paywall"),
        ("剩余 62% 的内容需要付费", "a stub before a paywall"),
        ("责任编辑：陆小满", "a credit of the desk, not of the author"),
        ("编辑/陆小满", "a credit of the desk, not of the author"),
        ("分享到： 微信 微博 QQ空间", "a row to share by or to set the page with"),
        ("字号：大 中 小", "a row to share by or to set the page with"),
        ("上一篇：北堤的灯", "a way to other pages"),
        ("展开全文", "a switch to show the whole text"),
        ("打开江湾新闻 查看精彩图片 >", "a call to scan, load or follow"),
        ("觉得有用就点个在看", "a call to scan, load or follow"),
        ("— END —", "a mark of the end"),
        ("（以上内容不代表本平台观点）", "a disclaimer of the site"),
    ],
)
def test_furniture_is_rest_and_says_why(row, why):
    found = blocks(f"<p>{NEWS}</p><p>{row}</p>")

    assert [(one.form, one.why) for one in found] == [("text", ""), ("rest", why)]


@pytest.mark.parametrize(
    "row",
    [
        "警方提醒，不要扫码下载来历不明的软件。",
        "本文系江湾日报独家稿件，未经授权，不得转载。",
        "他关注的是票价，不是班次。",
        "编辑部的灯一直亮到天亮，没有人离开。",
        "下载量超过一百万次，公司说这只是开始。",
        "她在微博上说，渡轮已经复航。",
        "更多的人选择步行回家。",
        "特别声明：版权归江湾日报所有，转载须经同意。",
        "打开仓库的大门，他看到的是一排旧船。",
        "10:30",
        "大",
        "来源：江湾日报",
    ],
)
def test_news_that_speaks_of_such_things_stays(row):
    found = blocks(f"<p>{NEWS}</p><p>{row}</p><p>{NEWS}</p>")

    assert [one.form for one in found] == (["text", "rest", "text"] if row == "大" else ["text"] * 3)


def test_lists_of_links_and_related_blocks_are_rest():
    links = "<p><a href='https://e.example/1'>北堤夜间照明</a></p><p><a href='https://e.example/2'>菜场搬到新址</a></p>"

    assert [form for form, _ in forms(f"<p>{NEWS}</p>{links}")] == ["text", "rest", "rest"]
    assert [form for form, _ in forms(f"<p>{NEWS}</p><h3>相关阅读</h3>{links}<p>{NEWS}</p>")] == ["text", "rest", "rest", "rest", "text"]
    assert [form for form, _ in forms(f"<p>{NEWS}</p><p>【延伸阅读】<a href='https://e.example/1'>北堤夜间照明</a></p><p>{NEWS}</p>")] == [
        "text",
        "rest",
        "text",
    ]


def test_a_code_to_scan_is_no_picture_of_the_article():
    assert [
        form for form, _ in forms(f'<p>{NEWS}</p><img src="https://e.example/qrcode.png"><img src="https://e.example/b.jpg" alt="二维码">')
    ] == ["text", "rest", "rest"]


def test_a_tweet_stays_as_a_quotation():
    assert forms('<blockquote class="twitter-tweet"><p>The boats are back.</p>— Harbour (@harbour)</blockquote>') == [
        ("quote", "The boats are back."),
        ("quote", "— Harbour (@harbour)"),
    ]


# posts


POST = """---
title: '票价谈了三天，_没涨_也没降'
categories:
 - 新媒体
 - 江湾网
headimg: 'https://i.example/a.jpg'
author: 江湾网
date: Sat, 08 Mar 2025 01:12:00 GMT
thumbnail: 'https://i.example/a.jpg'
---

<div>
<img src="http://i.example/a.jpg" width="970px">
<p>
【文/江湾网 韩一舟】谈判在码头的旧仓库里进行，没有人愿意先开口。
</p>
<p class="pic" style="text-align:center">
<font color="#777777">仓库里的长桌</font>
</p>
</div>
"""


def test_a_mirrored_post_is_one_article_with_its_head():
    (sheet,) = clipping(POST, "a.md").sheets
    stated = sheet.head

    assert stated.title.text == "票价谈了三天，“没涨”也没降"
    assert (stated.publication, stated.authors, stated.published) == ("江湾网", (), "2025-03-08T01:12:00+00:00")
    assert stated.picture == "http://i.example/a.jpg"
    assert stated.labels == ("新媒体", "江湾网")
    assert [one.form for one in sheet.blocks] == ["picture", "text", "text"]
    assert not uncovered(clipping(POST, "a.md"))


def test_lines_of_the_head_are_those_of_the_file():
    found = clipping(POST, "a.md")

    assert found.lines[:3] == tuple(POST.split("\n")[:3])
    assert found.sheets[0].blocks[1].strip.lines == (11,)
    assert [strip.text for strip in found.sheets[0].head.stated][:3] == ["---", "title: '", "'"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: 林岚: 票价不变\ndate: Invalid Date\n---\n", "林岚: 票价不变"),
        ('---\ntitle: "他说 \\"不\\""\n---\n', '他说 "不"'),
        ("---\ntitle: 'it''s late'\n---\n", "it's late"),
        ("---\ntitle: 'it's late'\ntags: [a\n---\n", "it's late"),
        ("---\ntitle: '没有收住的引号\ndate: 2025-01-02\n---\n", "没有收住的引号"),
        ("---\ntitle: >-\n  分成两行的\n  题目\n---\n", "分成两行的题目"),
        ("---\ntitle: 一二三 # 注\n---\n", "一二三"),
        ("---\n\ttitle: 一\ntitle: 二\n\tdate: x\n---\n", "一"),
        ("---\ntitle: Q&amp;A：&ldquo;渡轮&rdquo;\n---\n", "Q&A：“渡轮”"),
        ("---\ntitle: 停航<br>一天\n---\n", "停航一天"),
        ('+++\ntitle = "渡轮"\ndate = 2025-01-02\n+++\n', "渡轮"),
        ("+++\ntitle = '渡轮'\ndate = broken broken\n+++\n", "渡轮"),
        ('{\n "title": "渡轮 \\u6e21",\n "date": "2025-01-02"\n}\n', "渡轮 渡"),
        ('"title": "渡轮",\n"date": "2025-01-02"\n;;;\n', "渡轮"),
        ("title: 渡轮\ndate: 2025-01-02\n---\n", "渡轮"),
        ("---\ndate: 2025-01-02\n---\n# 渡轮\n\n", "渡轮"),
    ],
)
def test_titles_of_legal_and_illegal_front_matter(front, title):
    found = clipping(front + NEWS, "a.md")

    assert (found.kind, found.sheets[0].head.title.text) == ("post", title)
    assert not uncovered(found)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("_没涨_也没降", "“没涨”也没降"),
        ("他说_ferry_停航", "他说“ferry”停航"),
        ("a_snake_case name", "a_snake_case name"),
        ("_only_ English", "_only_ English"),
        ("甲_乙", "甲_乙"),
        ("_甲_与_乙_", "“甲”与“乙”"),
    ],
)
def test_underscores_beside_chinese_are_quotes(written, shown):
    assert clean_title(of_line(1, written)).text == shown


def test_no_object_is_made_of_yaml():
    found = clipping(f"---\ntitle: 渡轮\nx: !!python/object/apply:os.system [echo]\n---\n{NEWS}", "a.md")

    assert found.sheets[0].head.title.text == "渡轮"


def test_a_markdown_body_becomes_blocks():
    body = "## 经过\n\n**林岚**说，[票价](https://e.example/x)不变。\n\n- 停航\n- 复航\n\n> 风大\n\n![船](https://e.example/a.jpg)\n\n    缩进的段落不是代码。\n"

    assert forms_of_post(body) == [
        ("heading", "经过"),
        ("text", "林岚说，票价不变。"),
        ("item", "停航"),
        ("item", "复航"),
        ("quote", "风大"),
        ("picture", "https://e.example/a.jpg"),
        ("text", "缩进的段落不是代码。"),
    ]


def forms_of_post(body: str) -> list[tuple[str, str]]:
    """Form and text of the blocks of a post with this body."""
    return article(f"---\ntitle: 渡轮\n---\n{body}")


def test_a_heading_that_repeats_the_title_is_rest():
    assert forms_of_post(f"# 渡轮\n\n{NEWS}") == [("text", NEWS)]


@pytest.mark.parametrize(
    ("author", "source", "publication", "authors"),
    [
        ("韩一舟", "江湾日报", "江湾日报", ("韩一舟",)),
        ("江湾日报", "", "江湾日报", ()),
        ("admin", "", "", ()),
        ("[韩一舟, 何田]", "", "", ("韩一舟", "何田")),
        ("小编", "https://e.example/1", "", ()),
    ],
)
def test_an_author_may_be_the_paper_or_nobody(author, source, publication, authors):
    stated = head(f"---\ntitle: 渡轮\nauthor: {author}\nsource: {source}\n---\n{NEWS}", "a.md")

    assert (stated.publication, stated.authors) == (publication, authors)


@pytest.mark.parametrize("text", ["---\n渡轮停航\n---\n港口安静\n", "---\n\n---\n一", "甲\n---\ntitle: 乙\n---\n", "{不是 JSON}\n"])
def test_rules_between_text_are_no_front_matter(text):
    assert clipping(text, "a.txt").kind == "dump"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Tue, 11 Jan 2022 10:55:39 GMT", "2022-01-11T10:55:39+00:00"),
        ("2022-01-11T10:55:39+08:00", "2022-01-11T10:55:39+08:00"),
        ("2022-01-11T10:55:39.123Z", "2022-01-11T10:55:39+00:00"),
        ("2022/01/11", "2022-01-11"),
        ("2022-1-1 8:05:00", "2022-01-01"),
        ("2022年1月11日 10:55", "2022-01-11"),
        ("January 11, 2022", "2022-01-11"),
        ("11 Jan 2022 at 3:05 pm UTC", "2022-01-11T15:05:00+00:00"),
        ("Tue Jan 11 2022 10:55:39 GMT+0800 (CST)", "2022-01-11T10:55:39+08:00"),
        ("Invalid Date", ""),
        ("2022-02-30", ""),
        ("1月11日", ""),
        ("11日", ""),
        ("20220111", ""),
        ("123456789012", ""),
    ],
)
def test_dates_are_read_and_never_guessed(written, moment):
    assert iso(written) == moment


# saved pages


PORTAL = f"""<!DOCTYPE html><html lang="zh"><head><title>河口大桥封闭三天_本地新闻_江湾网</title><meta name="author" content="admin"></head><body>
<div class="nav"><a href="/">首页</a> <a href="/n">新闻</a></div><h1>江湾网</h1>
<div class="main"><h1>河口大桥封闭三天</h1><div class="info">2025-03-08 09:12　来源：江湾日报　作者：韩一舟　<a href="#c">评论 12</a></div>
<div class="text"><p>　　{NEWS}</p><p style="text-align:center"><img src="//img.example/b.jpg"></p><p style="text-align:center">工人在桥上。何田 摄</p><p>　　{NEWS[::-1]}</p>
<p>责任编辑：陆小满</p></div>
<div class="hot"><h3>相关新闻</h3><ul><li><a href="/1">去年的检修用了五天</a></li><li><a href="/2">步道夜间照明</a></li></ul></div>
<div id="comments"><h3>网友评论</h3><p>{"早就该修了，晚上听得清清楚楚，希望这次彻底一点，不要年年封。" * 9}</p><time datetime="2025-12-31">12月31日</time></div></div>
<div class="footer">Copyright © 2026 江湾网 版权所有</div></body></html>"""


def test_a_portal_page_gives_the_article_and_keeps_the_rest_apart():
    found = clipping(PORTAL)
    stated = found.sheets[0].head

    assert (stated.title.text, stated.published, stated.authors, stated.publication) == (
        "河口大桥封闭三天",
        "2025-03-08",
        ("韩一舟",),
        "江湾日报",
    )
    assert article(PORTAL) == [
        ("text", NEWS),
        ("picture", "https://img.example/b.jpg"),
        ("caption", "工人在桥上。何田 摄"),
        ("text", NEWS[::-1]),
    ]
    assert {"comments", "related links", "a credit of the desk, not of the author"} <= {one.why for one in found.sheets[0].blocks}
    assert not uncovered(found)


def test_an_english_page_states_its_facts_in_json():
    facts = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "headline": "Fares frozen again",
                "datePublished": "2025-05-06T07:00:00+01:00",
                "author": [{"name": "Mara Lind"}, "Editor"],
                "publisher": {"name": "The Harbour Post"},
            },
        ],
    }
    html = f"""<!doctype html><html lang="en"><head><title>Fares frozen again - The Harbour Post</title><link rel="canonical" href="https://post.example/f">
<script type="application/ld+json">{json.dumps(facts)}</script></head><body><header><nav><a href="/n">News</a></nav></header><main><article>
<h1>Fares frozen again</h1><p class="deck">The council keeps its word until the new boats arrive.</p><p class="byline">By Mara Lind</p>
<figure><img src="/i.jpg"><figcaption>The night boat leaves</figcaption></figure>
<p>Fares on the river will not rise this year, the council said on Tuesday, after a long debate in a cold hall.</p>
<h2>What is next</h2><p>The first of three boats is due in autumn, although the yard has warned of delays, and of costs.</p></article>
<section class="comments"><h2>Comments (3)</h2><p>{"About time, too, and I have said so for years. " * 12}</p></section></main><footer>© 2026 Post</footer></body></html>"""
    stated = head(html)

    assert (stated.title.text, stated.published, stated.authors) == ("Fares frozen again", "2025-05-06T07:00:00+01:00", ("Mara Lind",))
    assert (stated.publication, stated.url, stated.lang) == ("The Harbour Post", "https://post.example/f", "en")
    assert [form for form, _ in article(html)] == ["text", "picture", "caption", "text", "heading", "text"]
    assert not uncovered(clipping(html))


def test_an_old_page_of_tables_has_its_title_in_bold_type():
    html = (
        "<html><head><title>云屏日报网</title></head><body><table><tr><td><a href=1>要闻</a><br><a href=2>社会</a></td><td><center><b><font size=5>山路塌方 三村改道</font></b>"
        "</center><center>2009年7月3日 08:11　云屏日报</center><br>&nbsp;&nbsp;&nbsp;&nbsp;昨夜的大雨冲断了后山的路，村里的人从河边绕行。<br>"
        "&nbsp;&nbsp;&nbsp;&nbsp;县里派了两台机器，工人说最快也要四天。<br></td></tr></table></body></html>"
    )
    found = clipping(html.encode("gb2312"))
    stated = found.sheets[0].head

    assert (stated.title.text, stated.published, stated.publication, stated.authors) == ("山路塌方 三村改道", "2009-07-03", "云屏日报", ())
    assert article(html) == [("text", "昨夜的大雨冲断了后山的路，村里的人从河边绕行。"), ("text", "县里派了两台机器，工人说最快也要四天。")]
    assert not uncovered(found)


def test_a_page_of_a_messenger_is_of_the_account():
    html = f"""<html><head><title></title><meta property="og:title" content="第一艘电船"><meta property="og:site_name" content="公众平台"><meta name="author" content="沈一苇"></head>
<body><div id="img-content"><h1>第一艘电船</h1><div id="meta_content"><span>原创 沈一苇</span> <a id="js_name">海边手记</a> <em>2025-06-02 18:30</em></div>
<div id="js_content" style="visibility: hidden"><section><p><span>&#8203;</span></p><p>{NEWS}</p></section><p>长按二维码关注我们</p></div></div></body></html>"""

    assert (head(html).title.text, head(html).publication, head(html).authors, head(html).published) == (
        "第一艘电船",
        "海边手记",
        ("沈一苇",),
        "2025-06-02",
    )
    assert article(html) == [("text", NEWS)]
    assert not uncovered(clipping(html))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("渡轮停航_社会_江湾网", "渡轮停航"),
        ("渡轮停航-江湾日报", "渡轮停航"),
        ("渡轮停航｜岛上手记", "渡轮停航"),
        ("Ferry stops - BBC", "Ferry stops"),
        ("岛上手记 » 渡轮停航", "渡轮停航"),
        ("北堤-南岬渡轮停航", "北堤-南岬渡轮停航"),
        ("渡轮停航——风大", "渡轮停航——风大"),
    ],
)
def test_a_title_without_a_headline_on_the_page_loses_the_name_of_the_site(title, kept):
    site = '<meta property="og:site_name" content="岛上手记">' if "岛上" in title else ""

    assert (
        head(f"<html><head><title>{title}</title>{site}</head><body><div><p>{NEWS}</p><p>{NEWS}</p></div></body></html>").title.text == kept
    )


@pytest.mark.parametrize(
    ("inside", "moment"),
    [
        ('<meta property="article:published_time" content="2025-01-02T03:04:05+08:00">', "2025-01-02T03:04:05+08:00"),
        ('<link rel="canonical" href="https://e.example/2025/01/02/x.html">', "2025-01-02"),
        ('<body><div class="comment-list"><time datetime="2025-01-02">x</time></div>', ""),
        ("<body><div class='footer'>Copyright 2019-2026</div>", ""),
        ("<body><p>1月2日，星期四</p>", ""),
    ],
)
def test_a_page_has_the_date_it_states_and_no_other(inside, moment):
    assert head(f"<html><head><title>渡轮</title>{inside}<p>{NEWS}</p></html>").published == moment


# feeds


RSS = """<?xml version="1.0" encoding="{}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>江湾网</title><language>zh-CN</language>{}</channel></rss>"""


def feed(*items: str, encoding: str = "utf-8") -> Clipping:
    """A feed of these items."""
    return clipping(RSS.format(encoding, "".join(f"<item>{item}</item>" for item in items)).encode(encoding), "feed.xml")


def test_each_item_is_a_sheet():
    found = feed(
        "<title><![CDATA[渡轮&amp;班车]]></title><link>http://jw.example/1</link><pubDate>Tue, 11 Jan 2022 10:55:39 +0800</pubDate><dc:creator>韩一舟</dc:creator>"
        "<category>本地</category><description>短</description><content:encoded><![CDATA[<p>加开。</p><script>x()</script><p>扫码下载江湾App</p>]]></content:encoded>",
        "<title>停航</title><description>风大。</description>",
        encoding="gb2312",
    )
    first, second = found.sheets

    assert (found.kind, found.encoding) == ("feed", "GB18030")
    assert (first.head.title.text, first.head.authors, first.head.publication, first.head.url) == (
        "渡轮&班车",
        ("韩一舟",),
        "江湾网",
        "http://jw.example/1",
    )
    assert (first.head.published, first.head.labels, first.head.lang) == ("2022-01-11T10:55:39+08:00", ("本地",), "zh-CN")
    assert [(one.form, one.text) for one in first.blocks] == [("text", "加开。"), ("rest", "扫码下载江湾App")]
    assert [(one.text, one.strip.lines) for one in second.blocks] == [("风大。", (6,))]
    assert not uncovered(found)


def test_an_export_gives_its_posts_and_marks_drafts():
    found = feed(
        "<title>灯塔</title><content:encoded><![CDATA[又亮了。\n\n守塔人很高兴。]]></content:encoded><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>",
        "<title>草稿</title><content:encoded><![CDATA[<p>没写完</p>]]></content:encoded><wp:status>draft</wp:status><wp:post_type>post</wp:post_type>",
        "<title>关于</title><content:encoded><![CDATA[<p>页</p>]]></content:encoded><wp:status>publish</wp:status><wp:post_type>page</wp:post_type>",
    )

    assert [
        (one.head.title.text, [block.text for block in one.blocks], [line.text for line in one.head.stated]) for one in found.sheets
    ] == [
        ("灯塔", ["又亮了。", "守塔人很高兴。"], []),
        ("草稿", ["没写完"], ["status: draft"]),
        ("关于", ["页"], ["post_type: page"]),
    ]


def test_atom_and_json_feeds_are_read():
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; one</title><link href="https://p.example/a"/>
<updated>2024-01-02T03:04:05Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p></div></content></entry></feed>"""
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "items": [{"title": "A", "content_text": "one\ntwo", "date_published": "2024-01-02"}, 3],
    }

    for text, title, published in ((atom, "A bold one", "2024-01-02T03:04:05+00:00"), (json.dumps(plain), "A", "2024-01-02")):
        found = clipping(text, "feed")
        assert (found.kind, found.sheets[0].head.title.text, found.sheets[0].head.published) == ("feed", title, published)


def test_entities_of_a_feed_are_neither_expanded_nor_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<rss version='2.0'><channel><item><title>甲&l11;</title><description>&x;乙</description></item></channel></rss>"
    )
    shown = "\n".join(clipping(text, "feed.xml").lines)

    assert "乙" in shown
    assert "geheim" not in shown
    assert len(shown) < 100


# nothing is lost

TAGS = [
    "p",
    "div",
    "b",
    "em",
    "h2",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "a href='https://e.example/'",
    "section class='comment'",
    "center",
]
BITS = st.one_of(
    st.sampled_from(
        [
            *(f"<{tag}>" for tag in TAGS),
            *(f"</{tag.split()[0]}>" for tag in TAGS),
            "<br>",
            "<hr>",
            "<img src='https://e.example/a.jpg'>",
            "<!--",
            "-->",
            "&nbsp;",
            "&lt;",
            "&#0;",
        ]
    ),
    st.sampled_from(
        ["渡轮停航。", "扫码关注我们", "相关阅读", "2025-01-02 来源：江湾网", "title: 一", "  ", "\n", "　　", NEWS, "a < b", "“"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=8),
)
HTML = st.lists(BITS, max_size=30).map("".join)
LINES = st.lists(
    st.sampled_from(
        [
            "title: _甲_乙",
            "title: 'x",
            'title: "\\"y\\""',
            "tags: [a, b",
            "- c",
            "\tdate: 2025",
            "title: >",
            "  续行",
            "author: 林",
            ": : :",
            "{",
            "x: !!y",
            "  ",
            "title:",
            "a: 'b",
        ]
    ),
    max_size=8,
)


@given(HTML)
def test_each_character_of_any_html_is_in_one_block(html):
    lines, _, found = read_markup(html, 5)
    times = Counter((piece.line, at) for block in found for piece in block.strip.pieces for at in range(piece.start, piece.end))

    assert [] == [
        (number, at)
        for number, line in enumerate(lines, 5)
        for at, char in enumerate(line)
        if not char.isspace() and times[number, at] != 1
    ]
    assert all(block.text[one.start : one.end] for block in found for one in block.inline)


@given(HTML, HTML)
def test_each_character_of_any_page_is_in_one_place(title, body):
    checked = read("a.html", f"<html><head><title>{title}</title></head><body><h1>渡轮</h1>{body}</body></html>".encode("utf-8", "replace"))

    assert checked.value is None or not uncovered(checked.value)


@given(LINES, HTML, st.sampled_from(["---", "+++", ";;;"]))
def test_each_character_of_any_post_is_in_one_place(front, body, fence):
    checked = read("a.md", "\n".join([fence, "title: 渡轮", *front, fence, body]).encode("utf-8", "replace"))

    assert checked.value is None or checked.value.kind != "post" or not uncovered(checked.value)


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=20), HTML), max_size=4))
def test_each_character_of_any_feed_is_in_one_place(items):
    entries = [{"title": title, "content_html": html} for title, html in items]
    checked = read("a.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": entries}).encode())

    assert checked.value is None or not uncovered(checked.value)


@given(HTML)
def test_the_text_of_any_html_survives_its_marks(html):
    """What a parser of another make shows is in the lines, blanks apart."""
    import nh3

    bare = nh3.clean(html, tags=set())
    lines, _, _ = read_markup(html)
    import html as entities

    wanted = Counter("".join(entities.unescape(bare).split()))
    assert not Counter({char: count for char, count in wanted.items() if char.isalnum()}) - Counter("".join(lines))


@pytest.mark.parametrize("end", [" - 新闻中心 - 海角网", " - 国内 - 海角网", "_国内新闻_海角网", "-海角网"])
@pytest.mark.parametrize("heading", ["<h1>{}</h1>", ""])
def test_section_and_site_are_no_part_of_the_title(heading, end):
    title = "海角以东发生4.2级地震"
    page = f"<html><head><title>{title}{end}</title></head><body>{heading.format(title)}<p>{NEWS}</p><p>{NEWS}</p></body></html>"

    head = clipping(page).sheets[0].head

    assert isinstance(head, Head)
    assert (title, "海角网") == (head.title.text, head.publication)


# Where in its file a row of HTML begins.

PIECES = st.sampled_from(
    [
        "<p>{}</p>",
        "<p>\n{}\n</p>",
        "\n\n<div\n class='a\nb'\n><p\n>{}</p></div>",
        "<p>{}<br>\n{}<br/>{}</p>",
        "<p title='>\n>'>{}</p>",
        "<!-- > \n {} -->\n<p>{}</p>",
        "<script>\nif (1 > 0) '{}'\n</script><p>{}</p>",
        "<table>\n<tr>\n<td>{}</td>\n<td><p>{}</p></td></tr></table>",
        "<ul>\n<li>{}</li>\n<li>{}</li></ul>",
        "<pre>\n  {}\n  {}</pre>",
        "<h2>{}</h2>\n<blockquote>\n{}</blockquote>",
        "<p>&#26376;&amp;\n<b>{}</b></p>",
        "<p>\n<img src='https://example.org/a.jpg'>\n{}</p>",
        "{}\n<br>\n{}",
    ]
)


def check_lines(source: str, read_in: Clipping) -> None:
    """Each word of the source that is shown stands in the row that begins on the word's line, or on one before it."""
    at = {word: number for number, line in enumerate(source.split("\n"), 1) for word in re.findall(r"word\d+", line)}
    for number, row in enumerate(read_in.lines, 1):
        if words := re.findall(r"word\d+", row):
            start = row[: row.index(words[0])].strip(" &月1234567890.-")
            assert start or read_in.in_file(number) in (at[words[0]], at[words[0]] - ("&" in row)), row
            assert read_in.in_file(number) <= at[words[0]]


@given(st.lists(PIECES, min_size=1, max_size=8))
def test_a_row_of_html_knows_its_line_in_the_file(pieces):
    count = iter(range(10_000))
    body = re.sub(r"\{\}", lambda _: f"word{next(count)} stands here", "\n".join(pieces))
    source = f"<!doctype html>\n<html>\n<head>\n<title>A page</title></head>\n<body>\n{body}\n</body></html>"

    check_lines(source, clipping(source))
    check_lines(f"---\ntitle: A page\n---\n<div>\n{body}</div>", clipping(f"---\ntitle: A page\n---\n<div>\n{body}</div>", "a.md"))


def test_a_row_of_markdown_knows_its_line_in_the_file():
    source = (
        "---\ntitle: A page\n---\n\nword1 opens the text\nand word2 goes on.\n\n## word3\n\n- word4\n- word5\n\n"
        "> word6  \n> word7\n\n<div>\nword8\n</div>\n\nA **b** word9\n\n渡轮停了word10。\n---\n\nword11\n"
    )

    read_in = clipping(source, "a.md")

    check_lines(source, read_in)
    assert 8 == read_in.in_file(next(number for number, row in enumerate(read_in.lines, 1) if "word3" in row))


def test_a_page_on_one_line_is_all_of_line_one():
    read_in = clipping(f"<html><body><p>{NEWS}</p><p>{NEWS}</p></body></html>")

    assert {1} == set(read_in.origins)


def test_what_looks_like_a_line_mark_is_no_text():
    read_in = clipping(f"<html><body><p>{NEWS}\ufdd0999\ufdd1</p>\n<p>{NEWS}</p></body></html>")

    assert [1, 2] == list(read_in.origins)
    assert f"{NEWS}999" == read_in.lines[0]


# Makes of pages that stand for many.

STORM = (
    "市气象台十九日上午说，这一轮冷空气比往年来得早，沿海的渔船已经全部回港，码头上的吊机也停了下来。",
    "值班的人告诉记者，安置点里备好了被褥和热水，老人和孩子先安排床位，夜里还要再巡一遍。",
    "“在这里住了四十年，头一回见到十一月就刮这么大的风。”六十八岁的陶守礼说，他家的院墙倒了一角。",
    "截至发稿时没有人员伤亡的报告，停电的两个街区正在抢修，预计当晚可以恢复供电。",
)


def prose_of(read_in: Clipping) -> list[str]:
    """The paragraphs of a page's article."""
    return [block.text for block in read_in.sheets[0].blocks if block.form in ("text", "item", "quote")]


def test_a_page_whose_paragraphs_stand_in_wrappers_is_whole():
    wrapped = "".join(f'<div dir="ltr"><p>{text}</p></div>' for text in STORM)
    read_in = clipping(
        '<html><head><title>大风前夜的渔港 - 海角新闻</title><meta name="author" content="林知远"><meta property="og:site_name" content="海角新闻"></head>'
        '<body><main role="main"><div><h1>大风前夜的渔港</h1></div><figure><img src="https://example.org/a.jpg" width="800" height="450">'
        "<p><span>图像来源，</span>Getty Images</p><figcaption>图像加注文字，渔船在天黑以前回到港里。</figcaption></figure>"
        f"<ul><li>林知远</li><li>海角新闻记者</li></ul><div><time>2025年11月19日</time></div>{wrapped}<section><strong>更多相关内容</strong>"
        '<ul><li><a href="/x">另一座渔港的故事</a></li><li><a href="/y">风是怎么来的</a></li></ul></section></main></body></html>'
    )

    head = read_in.sheets[0].head
    assert isinstance(head, Head)
    assert list(STORM) == prose_of(read_in)
    assert ("大风前夜的渔港", "海角新闻", ("林知远",), "2025-11-19") == (head.title.text, head.publication, head.authors, head.published)


def test_two_reporters_on_a_row_are_two_and_a_row_to_share_by_is_no_text():
    text = "".join(f"<p>\u3000\u3000{one}</p>\n" for one in STORM)
    read_in = clipping(
        '<html><head><title>海角市启动大风应急响应--时政--海角网</title></head><body><div class="col"><h1>海角市启动大风应急响应</h1>'
        '<div class="author">记者 温以安 乔木生</div><div class="channel">2025年11月19日10:42 | 来源：<a href="/">海角日报</a></div>'
        f'<div class="rm_txt_con">{text}<div class="edit">(责编：车望)</div><p class="paper_num"><a href="/">分享让更多人看到</a></p></div></div></body></html>'
    )

    head = read_in.sheets[0].head
    assert isinstance(head, Head)
    assert list(STORM) == prose_of(read_in)
    assert ("海角日报", ("温以安", "乔木生")) == (head.publication, head.authors)


def test_a_row_with_a_reporter_and_no_colon_names_the_author_and_rules_are_no_text():
    text = "".join(f"<p>{one}</p>" for one in STORM)
    read_in = clipping(
        "<html><head><title>大风前夜的渔港_直击_海角新闻</title></head><body><main><h1>大风前夜的渔港</h1><div><div>海角新闻记者 闵知秋</div>"
        f"<div><span>2025-11-19 07:41</span></div></div><div><p>原标题：渔港的一夜</p>{text}<p>___</p></div></main></body></html>"
    )

    head = read_in.sheets[0].head
    assert isinstance(head, Head)
    assert ("闵知秋",) == head.authors
    assert list(STORM) == prose_of(read_in)
