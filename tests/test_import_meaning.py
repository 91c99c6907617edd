"""What a source says by its marks is said by the page as well: raised and lowered characters, words taken back, tables, lists, code, notes."""

import pytest
from import_kit import found_in, post, rss

BOTH = pytest.mark.parametrize("kind", ["markdown", "html", "feed"])


def body_of(html: str, kind: str = "html") -> str:
    """The body of the page that some HTML makes as a post in HTML, within Markdown, or as an item of a feed."""
    if kind == "feed":
        return found_in(rss(f"<title>渡轮</title><content:encoded><![CDATA[{html}]]></content:encoded>"), "feed.xml").body
    lead = "" if kind == "html" else "先说一句。\n\n"
    return found_in(post(f"{lead}{html}\n")).body.removeprefix(lead)


# Words.


@BOTH
@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>水是H<sub>2</sub>O，光速约3×10<sup>8</sup>米。</p>", "水是H<sub>2</sub>O，光速约3×10<sup>8</sup>米。"),
        ("<p>票价<del>一元</del><ins>两元</ins>。</p>", "票价<del>一元</del><ins>两元</ins>。"),
        ("<p>票价<s>一元</s>两元，<strike>免票</strike>。</p>", "票价<del>一元</del>两元，<del>免票</del>。"),
        ("<p><ruby>渡<rp>(</rp><rt>dù</rt><rp>)</rp></ruby>口</p>", "<ruby>渡<rp>(</rp><rt>dù</rt><rp>)</rp></ruby>口"),
        ("<p>按<kbd>Ctrl</kbd>，打<code>a|b*c</code>。</p>", "按<kbd>Ctrl</kbd>，打`a|b*c`。"),
        ("<p>这是<mark>要点</mark>，请<b>记<i>牢</i></b>。</p>", "这是**要点**，请**记*牢***。"),
        (
            "<p>见<a href='https://e.example/a_b' title='第一份 \"通知\"'>通<b>知</b></a>。</p>",
            '见[通**知**](<https://e.example/a_b> "第一份 \\"通知\\"")。',
        ),
    ],
)
def test_marks_of_words_are_kept(html, written, kind):
    assert written == body_of(html, kind)


def test_marks_of_markdown_are_kept():
    assert "从~~十八~~改成14公里" not in (body := found_in(post("从~~十八~~改成14公里，`a` `b`和**要*紧*的**。")).body)
    assert "从<del>十八</del>改成14公里，`a` `b`和**要*紧*的**。" == body


@pytest.mark.parametrize(
    ("lead", "summary"),
    [
        ("票价<del>一元</del><ins>两元</ins>，十号起。", "票价两元，十号起。"),
        ("存水3×10<sup>4</sup>吨，H<sub>2</sub>O。", "存水3×10⁴吨，H₂O。"),
        ("<ruby>渡<rt>dù</rt></ruby>口关了。", "渡口关了。"),
        ("{% chart x %}渡口关了。", "渡口关了。"),
        ("渡口关了{{ site.x }}，[[水厂|厂里]]说。", "渡口关了，厂里说。"),
    ],
)
def test_a_summary_says_what_is_said(lead, summary):
    assert summary == found_in(post(lead)).front.summary


# Tables.


@BOTH
@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (
            "<table><tr><th>码头</th><th>首班</th></tr><tr><td>北堤</td><td>6:00|7:00</td></tr></table>",
            ["| 码头 | 首班 |", "| --- | --- |", "| 北堤 | 6:00\\|7:00 |"],
        ),
        (
            "<table><tbody><tr><td>甲<br>乙</td><td></td><td><b>丙</b></td></tr><tr><td colspan=2>丁</td><td>戊</td></tr></tbody></table>",
            ["| 甲 乙 |  | 丙 |", "| --- | --- | --- |", "| 丁 |  | 戊 |"],
        ),
        (
            "<table><tr><td rowspan=2>一</td><td>二</td></tr><tr><td>三</td></tr><tr><td>四</td><td>五<sup>2</sup></td></tr></table>",
            ["| 一 | 二 |", "| --- | --- |", "|  | 三 |", "| 四 | 五<sup>2</sup> |"],
        ),
    ],
)
def test_a_table_of_data_is_a_table(html, rows, kind):
    assert "\n".join(rows) == body_of(html, kind)


def test_cells_beyond_the_head_of_a_table_of_markdown_are_kept():
    body = found_in(post("|甲|乙|\n|--|--|\n|一|二|三|四|\n|五|\n")).body

    assert ["| 甲 | 乙 |  |  |", "| --- | --- | --- | --- |", "| 一 | 二 | 三 | 四 |", "| 五 |  |  |  |"] == body.split("\n")


# Lists.


@BOTH
def test_lists_keep_their_numbers_and_what_stands_in_them(kind):
    html = (
        "<ol><li>买票</li><li>上船<ul><li>学生半票</li></ul><p>再说一句。</p></li><li>下船</li></ol><ol start=7><li>还票</li></ol>"
        "<ul><li>- 减号</li></ul><ol start=3><li>又一张</li></ol>"
    )

    assert "1. 买票\n2. 上船\n   - 学生半票\n\n   再说一句。\n3. 下船\n7) 还票\n- \\- 减号\n3. 又一张" == body_of(html, kind)


def test_numbers_that_do_not_follow_each_other_stay_as_they_are():
    assert "1. 一\n4) 四\n5) 五\n2. 二" == body_of("<ol><li>一</li><li value=4>四</li><li>五</li><li value=2>二</li></ol>")


# Code.


def test_code_keeps_its_lines_its_blanks_and_its_language():
    code = 'def f(x):\n    if x:\n        return "甲"  # 注\n\n    return ```'
    body = found_in(post(f"````python\n{code}\n````\n\n以上。")).body

    assert f"````python\n{code}\n````\n\n以上。" == body


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code class="language-bash">if [[ "$a" ]]; then\n  echo {{ x }} {% y %}\nfi</code></pre>',
        '<figure class="highlight bash"><pre class="lang-bash"><span>if [[ "$a" ]]; then</span>\n  echo {{ x }} {% y %}\nfi</pre></figure>',
    ],
)
def test_tags_in_code_are_code(html):
    assert '```bash\nif [[ "$a" ]]; then\n  echo {{ x }} {% y %}\nfi\n```' == body_of(html)


# Footnotes.


@pytest.mark.parametrize(
    "source",
    [
        post("末班很晚[^a]。\n\n又一段[^2]。\n\n[^a]: 平时九点。\n[^2]: 周末十点。\n    逢雨停开。\n"),
        post(
            '<p>末班很晚<sup id="r1"><a href="#n1">[1]</a></sup>。</p><p>又一段<a id="r2" href="#n2">②</a>。</p>'
            '<ol><li id="n1">平时九点。<a href="#r1">↩</a></li><li id="n2"><p>周末十点。逢雨停开。 <a href="#r2">返回</a></p></li></ol>'
        ),
        (
            "<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><meta name=Generator content='Microsoft Word 15'><title>渡轮</title></head><body>"
            '<p class=MsoNormal>末班很晚<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a>。</p>'
            '<p class=MsoNormal>又一段<a href="#_ftn2" name="_ftnref2">[2]</a>。</p><div style="mso-element:footnote-list"><hr>'
            '<div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> 平时九点。</p></div>'
            '<div style="mso-element:footnote" id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a>周末十点。逢雨停开。</p></div></div></body></html>'
        ),
    ],
    ids=["markdown", "html", "word"],
)
def test_footnotes_are_footnotes(source):
    name = "monday.htm" if source.startswith("<") else "monday.md"

    assert "末班很晚[^1]。\n\n又一段[^2]。\n\n[^1]: 平时九点。\n\n[^2]: 周末十点。逢雨停开。" == found_in(source, name).body


def test_a_link_within_the_page_that_is_no_footnote_leaves_its_words():
    assert "见[第二节]。".replace("[", "").replace("]", "") in body_of(
        '<p>见<a href="#two">第二节</a>。</p><h2 id="two">第二节</h2><p>如下。</p>'
    )


# Word processors.


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset="utf-8"><meta name=Generator content="Microsoft Word 15"><title>草案</title><!--[if gte mso 9]><xml><o:Author>编辑</o:Author></xml><![endif]--></head>
<body lang=ZH-CN><div class=WordSection1>{}</div></body></html>"""


def word(html: str) -> str:
    """The body of the page that a document of Word makes."""
    return found_in(WORD.format(f"<p class=MsoTitle>渡轮停航</p>{html}"), "monday.htm").body


@pytest.mark.parametrize(
    ("marks", "written"),
    [
        ([("l", 1), ("l", 1), ("Ø", 2)], "- 甲\n- 乙\n  - 丙"),
        ([("1.", 1), ("2.", 1), ("1)", 2)], "1. 甲\n2. 乙\n   1. 丙"),
        ([("一、", 1), ("二、", 1), ("三、", 1)], "一、甲\n\n二、乙\n\n三、丙"),
    ],
)
def test_lists_of_a_word_processor_are_lists(marks, written):
    item = (
        '<p class=MsoListParagraph style="mso-list:l0 level{} lfo1"><![if !supportLists]><span style="mso-list:Ignore">{}'
        '<span style="font:7.0pt">&nbsp;&nbsp; </span></span><![endif]>{}<o:p></o:p></p>'
    )

    assert written == word("".join(item.format(level, mark, text) for (mark, level), text in zip(marks, "甲乙丙", strict=True)))


def test_comments_of_a_word_processor_are_for_nobody():
    found = found_in(
        WORD.format(
            "<p class=MsoTitle>渡轮停航</p><p class=MsoNormal>下周加开<span class=MsoCommentReference><a href='#_msocom_1'>[L1]</a></span>。</p>"
            "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>[L1]再核对，别发。</p></div></div>"
        ),
        "monday.htm",
    )

    assert "下周加开。" == found.body
    assert "a comment of the editors\t[L1]再核对，别发。" in found.leftovers


def test_the_title_of_a_document_is_the_line_set_as_one():
    assert "渡轮停航" == found_in(WORD.format("<p class=MsoTitle>渡轮停航</p><p class=MsoNormal>风大。</p>"), "monday.htm").front.title
    assert "草案" == found_in(WORD.format("<p class=MsoNormal>风大，渡轮停航一天。</p>"), "monday.htm").front.title


def test_headings_are_as_deep_as_they_were():
    assert "## 甲\n\n一。\n\n### 乙\n\n二。\n\n## 丙\n\n三。" == body_of(
        "<h3>甲</h3><p>一。</p><h5>乙</h5><p>二。</p><h3>丙</h3><p>三。</p>"
    )
