"""Saved pages: the article without what stands around it, its head without what is none, and how sure that is."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_import_read import article, clipping, forms, head, uncovered

from site_builder.importer.cues.blurbs import blurb
from site_builder.importer.cues.names import names_of
from site_builder.importer.html.main_text import main_text
from site_builder.importer.html.rows import Element, Paragraph, Row
from site_builder.importer.html.tree import tree_of
from site_builder.importer.html.witnesses import said, witnesses
from site_builder.importer.layout.propose import propose
from site_builder.importer.sources.decode import decode
from site_builder.model.clipping import Block
from site_builder.model.strip import of_line

TITLE = "北堤渡口添了两班船"
TEXT = (
    "渡口早上七点就排起了队，船工说比平时多了一倍的人，最长等了半个小时才上船。",
    "轮渡公司从本月起添两班船，头班提前到五点四十，末班推迟到晚上十点，票价一分不涨。",
    "在市场卖鱼的佟野说，从前赶不上头班，只好凌晨四点绕桥走，一趟要多花二十块油钱。",
    "公司的人说，加班要看客流，三个月以后再定去留，到时会把数字贴在候船室的墙上。",
)
ASIDE = "冬天吃什么最补？老中医的回答让人没想到，很多人一直都弄反了，看完记得告诉家里人。"
OTHER = "南屿灯塔昨夜熄灯两小时，管理处说是电缆老化，备用电机没有接上，今天已经换好了新的。"


def page(body: str, more: str = "") -> str:
    """A saved page."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}_江湾网</title>{more}</head><body>{body}</body></html>"


def paragraphs(form: str = "<p>{}</p>") -> str:
    """The text, each paragraph in this form."""
    return "".join(form.format(one) for one in TEXT)


def text_of(html: str) -> list[str]:
    """What a page gives to its article, titles apart."""
    assert [] == uncovered(clipping(html))
    return [text for _, text in article(html)]


def sure(html: str) -> tuple[int, str]:
    """How sure the only sheet of a page is, and why not more."""
    (sheet,) = clipping(html).sheets
    return sheet.sure, sheet.doubt


# the text


WRAPPED = {
    "wrappers of one make": '<h1>{title}</h1><div class="art">{wrapped}</div><div class="hot"><div><a href="/1">{aside}</a></div><div><a href="/2">{other}</a></div></div>',
    "a column each": '<div class="row"><div class="col"><h1>{title}</h1></div></div><div class="row"><div class="col">{wrapped}</div></div><div class="more"><a href="/1">{aside}</a></div>',
    "names by a machine": '<div class="css-1ab"><h1 class="css-9">{title}</h1></div><div class="css-7xq">{wrapped}</div><div class="css-3mz"><a href="/1"><h3>{aside}</h3></a><p>{other}</p></div>',
    "a wrapper called widget": '<div id="c"><h1>{title}</h1>{widgets}</div><div class="hot"><a href="/1">{aside}</a><a href="/2">{other}</a></div>',
}


@pytest.mark.parametrize("layout", WRAPPED)
def test_wrappers_around_each_paragraph_hide_no_text(layout):
    wrapped = paragraphs('<div class="x"><div class="y"><p><span>{}</span></p></div></div>')
    html = WRAPPED[layout].format(
        title=TITLE, aside=ASIDE, other=OTHER, wrapped=wrapped, widgets=paragraphs('<div class="widget text"><p>{}</p></div>')
    )

    assert list(TEXT) == text_of(page(html))


ASIDES = {
    "a column of sentences": '<div class="l"><div class="tit">{title}</div><div class="t">{text}</div></div><div class="r"><p>{aside}</p><p>{other}</p><p>{aside2}</p><p>{other2}</p></div>',
    "headlines with days": '<div class="main"><h1>{title}</h1><div>{text}</div></div><ul>{dated}</ul>',
    "a box between the paragraphs": '<h1>{title}</h1><div class="b"><p>{t0}</p><p>{t1}</p><div class="card"><a href="/1">{aside}</a><p>{other}</p></div><p>{t2}</p><p>{t3}</p></div>',
    "a table beside the text": '<table><tr><td><h2>{title}</h2>{text}</td><td><b>热点新闻</b><a href="/1">{aside}</a><br><a href="/2">{other}</a></td></tr></table>',
    "legal words longer than the text": '<div class="s"><div role="main"><div><h1>{title}</h1></div><div class="p">{text}</div></div><div class="legal">{legal}</div></div>',
}


@pytest.mark.parametrize("layout", ASIDES)
def test_what_stands_beside_the_text_stays_out(layout):
    dated = "".join(f"<li><a href='/{n}'>{one}</a><span>2026-04-0{n}</span></li>" for n, one in enumerate((ASIDE, OTHER, ASIDE[:20]), 1))
    html = ASIDES[layout].format(
        title=TITLE, text=paragraphs(), aside=ASIDE, other=OTHER, aside2=ASIDE[::-1], other2=OTHER[::-1], dated=dated,
        t0=TEXT[0], t1=TEXT[1], t2=TEXT[2], t3=TEXT[3], legal="".join(f"<p>本网站第{n}条：{OTHER}</p>" for n in range(9)),
    )  # fmt: skip

    assert list(TEXT) == [one for one in text_of(page(html)) if one]


COMMENTS = {
    "by their name": '<div class="comment-list">{said}</div>',
    "by their heading": "<div><h3>网友评论</h3>{said}</div>",
    "by words to answer with": '<div class="z">{answered}</div>',
    "in English": "<section><h2>12 comments</h2>{said}<form><label>Name</label><button>Post comment</button></form></section>",
}


@pytest.mark.parametrize("layout", COMMENTS)
def test_comments_longer_than_the_text_stay_out(layout):
    words = [f"第{number}楼说得好听，等真的办下来再说，我们那一片已经等了{number}年，谁来管一管。" for number in range(2, 12)]
    below = COMMENTS[layout].format(
        said="".join(f"<div><b>江边看云</b><p>{one}</p></div>" for one in words),
        answered="".join(
            f'<div class="i"><h5>江边看云</h5><p>{one}</p><div><span>回复</span><span>赞 3</span></div></div>' for one in words
        ),
    )
    html = page(f'<div id="a"><h1>{TITLE}</h1><div class="b">{paragraphs()}</div></div>{below}')

    assert list(TEXT) == text_of(html)
    assert "comments" in {block.why for block in clipping(html).sheets[0].blocks}


@pytest.mark.parametrize("name", ["comments-open single", "article related-wrapper", "share subscribe-wall", "has-sidebar widget-area"])
def test_a_name_that_stands_around_the_title_is_no_verdict(name):
    assert list(TEXT) == text_of(page(f'<div class="{name}"><h1>{TITLE}</h1>{paragraphs()}</div>'))


@pytest.mark.parametrize(
    "form", ["<article class='s'>{}</article>", "<div class='story'>{}</div>", "<section><div class='in'>{}</div></section>"]
)
def test_of_two_articles_the_one_with_the_title_is_meant(form):
    second = f"<h1>南屿灯塔熄灯</h1>{''.join(f'<p>{OTHER}{number}</p>' for number in range(5))}"
    html = page(form.format(f"<h1>{TITLE}</h1>{paragraphs()}") + form.format(second))

    assert list(TEXT) == text_of(html)


def test_a_page_that_hides_its_text_until_scripts_run_has_it():
    assert list(TEXT) == text_of(page(f'<h1>{TITLE}</h1><div id="js" style="visibility:hidden">{paragraphs()}</div>'))
    assert list(TEXT) == text_of(page(f'<h1>{TITLE}</h1><div style="display:none">{paragraphs()}</div><div>载入中</div>'))
    assert list(TEXT) == text_of(page(f'<h1>{TITLE}</h1>{paragraphs()}<div style="display:none"><p>{OTHER}</p></div>'))


def test_all_cells_of_a_table_of_data_are_text_or_none():
    rows = "".join(f"<tr><td>{n}</td><td>北堤—南屿</td><td>{n}:30</td></tr>" for n in range(5, 9))
    html = page(
        f"<h1>{TITLE}</h1><div><p>{TEXT[0]}</p><table><tr><th>号</th><th>航线</th><th>开船</th></tr>{rows}</table><p>{TEXT[1]}</p></div>"
    )

    assert 15 == sum(form == "cell" for form, _ in article(html))


@pytest.mark.parametrize(
    "tail",
    [
        "</body></html><script>var a=1</script><div><table><tr><td>{}</td></tr></table></div>",
        "</html><p>{}</p>",
        "</body><footer><span>{}</span></footer></html><!-- x -->",
    ],
)
def test_what_follows_the_end_of_the_page_is_a_row_of_it(tail):
    html = f"<html><body><h1>{TITLE}</h1>{paragraphs()}{tail.format(OTHER)}"

    assert OTHER in clipping(html).lines


@pytest.mark.parametrize(
    "start", ["<script>var a;</script>", "<form action='/x'><input></form>", "\n\n<style>p{{}}</style>", "<link rel=x href=/y>"]
)
def test_a_page_without_a_head_is_a_page(start):
    found = clipping(f"{start.format()}<h1>{TITLE}</h1>{paragraphs()}")

    assert "web-page" == found.kind
    assert (TITLE, *TEXT) == found.lines[-5:]


# captions


@pytest.mark.parametrize(
    "under",
    [
        '<p class="image-desc">{}</p>',
        '<div class="index-para"><p class="wp-caption-text">{}</p></div>',
        '<span class="pic_txt">{}</span><br><br>',
        '<p class="img-note">{}</p>',
        "<p>4月13日，乘客在北堤渡口排队等船。</p>",
        "<p>清早的北堤渡口</p>",
    ],
)
def test_a_paragraph_under_a_picture_is_its_caption(under):
    html = page(
        f'<h1>{TITLE}</h1><div><p>{TEXT[0]}</p><img src="https://e.example/a.jpg"><br>{under.format("清早的北堤渡口")}<p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>'
    )

    assert ["text", "picture", "caption", "text", "text"] == [form for form, _ in article(html)]


@pytest.mark.parametrize(
    "body",
    [
        '<p>{t0}</p><h2>头班船</h2><img src="https://e.example/a.jpg"><p>{t1}</p><p>{t2}</p>',
        '<p>{t0}</p><p>加了几班</p><p>{t1}</p><img src="https://e.example/a.jpg"><p>谁来出钱</p><p>{t2}</p>',
        '<div align="center">{t0}</div><img src="https://e.example/a.jpg"><div align="center">{t1}</div><div align="center">{t2}</div><div align="center">{t3}</div><div align="center">{t0}</div>',
        '<p>早上的船 满员</p><img src="https://e.example/a.jpg"><p>中午的船 空了一半 没有人说得出为什么</p><img src="https://e.example/b.jpg"><p>傍晚的船 又满了 大家都在等最后一班</p>',
    ],
)
def test_a_sentence_or_a_heading_under_a_picture_is_none(body):
    html = page(f"<h1>{TITLE}</h1><div>{body.format(t0=TEXT[0], t1=TEXT[1], t2=TEXT[2], t3=TEXT[3])}</div>")

    assert "caption" not in [form for form, _ in article(html)]


def test_what_a_picture_shows_said_again_under_it_is_its_caption():
    rows = "".join(
        f'<li><img src="{n}.jpg" alt="{one}"><b>{n}/3</b><p>{one}</p></li>' for n, one in enumerate((ASIDE, OTHER, OTHER[::-1]), 1)
    )

    assert [ASIDE, OTHER, OTHER[::-1]] == [
        text for form, text in article(page(f"<h1>{TITLE}</h1><div>{paragraphs()}<ul>{rows}</ul></div>")) if form == "caption"
    ]


@pytest.mark.parametrize("marks", ["<ul>{}</ul>", '<div class="slides">{}</div>', "{}"])
def test_a_row_of_pictures_with_sentences_under_the_text_belongs_to_it(marks):
    shown = ("船员在码头卸下最后一箱鱼。", "灯塔管理员换上备用灯泡。")
    rows = marks.format("".join(f'<figure><img src="{n}.jpg"><figcaption>{one}</figcaption></figure>' for n, one in enumerate(shown)))
    html = page(f'<h1>{TITLE}</h1><div class="text">{paragraphs()}</div>{rows}')

    assert [("caption", one) for one in shown] == [one for one in article(html) if one[0] == "caption"]


POSTS = {
    "a table each": (
        '<table class="post"><tr><td><b>江边看云</b><br>积分 300</td><td><em>{when}</em>{words}</td></tr></table>',
        "发表于 2026-4-1{} 08:30 只看该作者",
    ),
    "a wrapper each, numbered": (
        '<div id="p{n}"><div class="floor-{n}"><span>{when}</span>{words}</div></div>',
        "{}楼 发表于 2026-04-13 08:30",
    ),
    "in English": ('<article class="msg"><header>{when}</header>{words}</article>', "Posted on 1{} April 2026"),
    "in traditional characters": ('<section class="row"><i>{when}</i>{words}</section>', "#{} 發表於 2026-04-13"),
}


@pytest.mark.parametrize("layout", POSTS)
def test_of_a_conversation_the_first_post_is_the_text(layout):
    form, when = POSTS[layout]
    answers = [f"<p>第{n}个人说，这话不错，可是谁来出钱，我们那里等了{n}年也没有等到，最后还是自己凑的份子。</p>" for n in range(2, 7)]
    posts = "".join(form.format(n=n, when=when.format(n), words=words) for n, words in enumerate([paragraphs(), *answers], 1))

    assert list(TEXT) == [one for one in text_of(page(f"<h1>{TITLE}</h1>{posts}")) if one]


@pytest.mark.parametrize("age", ["{}小时前", "{}天前 · 120", "{} hours ago", "{}分鐘前"])
def test_cards_that_say_how_old_they_are_lead_to_other_pages(age):
    cards = "".join(
        f"<dl class='c'><dt><img src='{n}.jpg'></dt><dd><h4>{ASIDE[:12]}</h4><p>{OTHER}</p><span>{age.format(n)}</span></dd></dl>"
        for n in range(2, 8)
    )
    html = page(f'<div><h1>{TITLE}</h1><div class="t">{paragraphs()}</div><div class="end">{cards}</div></div>')

    assert list(TEXT) == text_of(html)


def test_entries_of_a_running_report_that_say_their_age_are_text():
    entries = "".join(f'<div class="e"><span>{n}小时前</span><p>{one}{one[::-1]}{one}</p></div>' for n, one in enumerate(TEXT, 1))

    assert [f"{one}{one[::-1]}{one}" for one in TEXT] == [
        one for one in text_of(page(f"<h1>{TITLE}</h1><div>{entries}</div>")) if "小时前" not in one
    ]


@pytest.mark.parametrize(
    "mark", ['<aside class="pullquote">{}</aside>', "<blockquote>{}</blockquote>", '<div class="pull-quote"><p>{}</p></div>']
)
def test_words_of_the_text_that_are_set_large_stand_once(mark):
    large = TEXT[2][: len(TEXT[2]) // 2]
    html = page(f"<h1>{TITLE}</h1><div><p>{TEXT[0]}</p><p>{TEXT[1]}</p>{mark.format(large)}<p>{TEXT[2]}</p><p>{TEXT[3]}</p></div>")

    assert list(TEXT) == text_of(html)


@pytest.mark.parametrize("name", ["inlinead", "adbox", "text-ad", "ads-wrapper"])
def test_advertisements_told_by_the_name_of_their_element_stay_out(name):
    html = page(f'<h1>{TITLE}</h1><div>{paragraphs()}<div class="{name}">找老船长，免费看船，周末照常</div></div>')

    assert list(TEXT) == text_of(html)


# furniture


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("图集", "a switch of a gallery"),
        ("+1", "a switch of a gallery"),
        ("3/12", "a switch of a gallery"),
        ("高清图集 >>", "a switch of a gallery"),
        ("【打印本页】", "a row to share by or to set the page with"),
        ("【打印本页】【关闭窗口】", "a row to share by or to set the page with"),
        ("[打印此页] [加入收藏]", "a row to share by or to set the page with"),
        ("扫一扫，手机看新闻", "a call to scan, load or follow"),
        ("第1页/共3页 << 上一页 | 下一页 >>", "a way to other pages"),
        ("上一页 1 2 3 下一页", "a way to other pages"),
        ("特别声明：以上内容由账号作者上传，本平台仅提供信息存储服务。", "a disclaimer of the site"),
        ("（本文仅代表作者个人观点）", "a disclaimer of the site"),
        ("风险提示：以上内容不构成投资建议，入市请谨慎。", "a disclaimer of the site"),
        ("【打印】 【我要纠错】 【推荐给朋友】", "a row to share by or to set the page with"),
        ("【大字版】【关怀版】【下载本文】", "a row of switches"),
        ("請繼續往下閱讀...", "a call to scan, load or follow"),
        ("下拉繼續瀏覽…", "a call to scan, load or follow"),
        ("看新聞抽咖啡 點我下載APP", "a call to scan, load or follow"),
        ("Get the Nanyu Courier in your inbox", "a call to scan, load or follow"),
        ("已经是最后一张了，再看看别的", "a switch of a gallery"),
        ("这是最后一页", "a switch of a gallery"),
        ("来源：江湾日报 责任编辑：佟野", "a credit of the desk, not of the author"),
        ("本文来源：江湾日报责编：佟野N07", "a credit of the desk, not of the author"),
        ("欢迎来稿，投稿邮箱：lin@nanyu.example", "how to reach the desk"),
        ("Contact Nora Whitlock at nora@nanyu.example or 555-0100.", "how to reach the desk"),
        ("免责声明：" + "本文内容由发布者提供，其真实与完整由发布者负责，读者请自行核实。" * 4, "a disclaimer of the site"),
    ],
)
def test_rows_of_the_program_are_left_out_and_named(row, why):
    (sheet,) = clipping(page(f"<h1>{TITLE}</h1><div>{paragraphs()}<p>{row}</p></div>")).sheets

    assert [("rest", why)] == [(one.form, one.why) for one in sheet.blocks if one.text == row]


@pytest.mark.parametrize(
    "row",
    [
        "图集出版后卖了三千册。",
        "页面很多，他翻了三天。",
        "这是最后一页日历，他舍不得撕，一直挂到现在。",
        "请继续往下看水位，他说。",
        "她的投稿邮箱里躺着三百封信，她一封一封地回。",
        "+1 是她给的全部回答。",
        "他在声明里说，本文内容不实，请各位再等一等。",
    ],
)
def test_sentences_that_begin_like_them_stay(row):
    assert row in text_of(page(f"<h1>{TITLE}</h1><div><p>{TEXT[0]}</p><p>{row}</p><p>{TEXT[1]}</p></div>"))


# the head


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["editor@nanyu.example"], ()),
        (["林岚 <lin@nanyu.example>"], ("林岚",)),
        (["林岚（lin@nanyu.example）"], ("林岚",)),
        (["https://nanyu.example/people/7"], ()),
        (["记者林岚 整合"], ("林岚",)),
        (["记者 林岚 综合报道"], ("林岚",)),
        (["灯塔社记者 佟野"], ("佟野",)),
        (["林岚、佟野 摄影报道"], ("林岚", "佟野")),
        (["陆小满/文"], ("陆小满",)),
        (["文/林岚 图/佟野"], ("林岚", "佟野")),
        (["Nora Whitlock", "NORA WHITLOCK"], ("Nora Whitlock",)),
        (["NORA WHITLOCK, Nora Whitlock"], ("Nora Whitlock",)),
        (["nora whitlock", "Tom Ashgrove", "Nora Whitlock"], ("Nora Whitlock", "Tom Ashgrove")),
        (["admin"], ()),
        (["本站"], ()),
        (["小编"], ()),
        (["网站编辑"], ()),
        (["韩文", "司徒文"], ("韩文", "司徒文")),
        (["記者呂秋"], ("呂秋",)),
        (["本報記者 呂秋"], ("呂秋",)),
        (["Nora Whitlock, Staff Writer"], ("Nora Whitlock",)),
        (["Tom Ashgrove Senior Political Correspondent"], ("Tom Ashgrove",)),
    ],
)
def test_what_is_no_author_is_none(given, names):
    assert names == names_of(given)


@pytest.mark.parametrize(
    ("stated", "summary"),
    [
        ("渡轮,停航,南屿,大风", ""),
        ("渡口 南屿 大风 停航", ""),
        ("ferry, harbour, storm, north pier", ""),
        ("渡轮停航一天，乘客等了一夜。岛上的学校也停了课，船工", "渡轮停航一天，乘客等了一夜。"),
        ("The ferry will not sail. The harbour master sa…", "The ferry will not sail."),
        ("渡轮停航一天，乘客等了一...", ""),
        ("林岚&nbsp;&nbsp;报道：渡轮停航一天。", "林岚 报道：渡轮停航一天。"),
        ("&amp;nbsp;大风吹了一夜。", "大风吹了一夜。"),
        ("<p>大风&nbsp;吹了一夜。</p>", "大风 吹了一夜。"),
        ("摘要：大风停航。", "大风停航。"),
        ("渡轮停航一天，乘客等了一夜", "渡轮停航一天，乘客等了一夜"),
        ("大风吹了一夜，" * 12 + "船", ""),
        ("", ""),
    ],
)
def test_a_description_is_whole_sentences_or_none(stated, summary):
    assert summary == blurb(stated)


@given(st.text(max_size=300))
def test_any_description_becomes_a_line(stated):
    found = blurb(stated)

    assert found == found.strip()
    assert "&nbsp;" not in found
    assert found.isprintable()


SIGNED = {
    "by microdata": '<p>由 <span itemprop="author" itemscope><a itemprop="name">林岚</a></span> 发表</p>',
    "by microdata, plain": '<p itemprop="author">林岚</p>',
    "before the day": "<p>江湾新闻记者 林岚 2026-04-13 08:20</p>",
    "in brackets": "<p>2026-04-13 08:20　来源：江湾晚报（记者 林岚）　有12人参与</p>",
    "above an office": "<div><a>林岚</a></div><div>驻外记者</div>",
    "in traditional characters": "<p>記者：林岚</p>",
}


@pytest.mark.parametrize("row", SIGNED)
def test_the_author_stands_beside_the_title(row):
    found = head(
        f"<html><head><title>{TITLE}_江湾网</title></head><body><h1>{TITLE}</h1>{SIGNED[row]}<div>{paragraphs()}</div></body></html>"
    )

    assert ("林岚",) == found.authors


def test_an_english_name_above_an_office_is_the_author():
    found = head(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>Nora Whitlock</div><div>Nanyu Correspondent</div>{paragraphs()}</body></html>"
    )

    assert ("Nora Whitlock",) == found.authors


def test_the_name_of_the_site_is_no_author():
    more = '<meta name="author" content="江湾网">'

    assert () == head(page(f"<h1>{TITLE}</h1>{paragraphs()}", more)).authors


@pytest.mark.parametrize("row", ["[话题] {} [复制链接]", "【原创】{}", "{} [置顶] [热门]"])
def test_marks_around_a_title_are_not_it(row):
    found = head(
        f"<html><head><title>{TITLE} - 杂谈 - 江湾论坛 - Powered by Whatever!</title></head><body><h1>{row.format(TITLE)}</h1>{paragraphs()}</body></html>"
    )

    assert (TITLE, "江湾论坛") == (found.title.text, found.publication)


def test_a_title_under_a_table_of_facts_is_the_title():
    facts = "<table><tr><th>索引号</th><td>014000/2026-00318-20260413</td><th>发布机构</th><td>江湾县水利局办公室综合科</td></tr></table>"
    found = head(
        f"<html><head><meta name='ArticleTitle' content='{TITLE}'><title>{TITLE} 工作动态 江湾县</title></head><body>{facts}<div>{TITLE}</div><div>{paragraphs()}</div></body></html>"
    )

    assert TITLE == found.title.text


ACCOUNTS = {
    "in one row": '<div class="rich_media_meta_list"><span>林岚</span> <a href="javascript:void(0);">河湾小报</a> <em>2026-04-13 20:30</em></div>',
    "account first": "<p>河湾小报 · 林岚 2026-04-13</p>",
    "two authors": "<div class=info>林岚 佟野 | 河湾小报 | 2026-04-13 08:00</div>",
}


@pytest.mark.parametrize("row", ACCOUNTS)
def test_author_and_account_are_told_apart(row):
    found = head(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{ACCOUNTS[row]}{paragraphs()}</body></html>")

    assert ("林岚", "河湾小报", "2026-04-13") == (found.authors[0], found.publication, found.published[:10])


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "utf-8"),
        ("gbk", "utf-8-sig"),
        ("utf-8", "gb18030"),
        ("utf-8", "utf-16"),
        ("gb2312", "utf-16-le"),
        ("utf-8", "utf-16-be"),
        ("big5", "gb18030"),
        ("iso-8859-1", "utf-8"),
    ],
)
def test_what_a_page_declares_may_be_wrong(declared, real):
    html = page(f"<h1>{TITLE}</h1>{paragraphs()}").replace("charset='utf-8'", f"charset='{declared}'")

    assert list(TEXT) == [text for _, text in article_of(html.encode(real))]


def article_of(data: bytes) -> list[tuple[str, str]]:
    """Form and text of what some bytes give to their article."""
    (sheet,) = clipping(data).sheets
    return [(one.form, one.text) for one in sheet.blocks if one.form != "rest"]


@pytest.mark.parametrize("data", [b"a\x00b\x00", b"\x00" * 400, bytes(range(256)) * 4, b"\x00\x01" * 99])
def test_bytes_that_are_no_utf_16_are_not_taken_for_it(data):
    assert decode(data, "a").value is None


# how sure it is


def test_a_clear_page_is_sure_and_says_no_more():
    assert 95 <= sure(page(f"<article><h1>{TITLE}</h1>{paragraphs()}{paragraphs()}</article>"))[0]


NOTHING_RIGHT = {
    "a list of links": "".join(
        f"<p>{n}月里的事，<a href='/{n}'>{one}</a>，还有别的。</p>" for n, one in enumerate((ASIDE, OTHER, *TEXT), 1)
    ),
    "a title that nothing repeats": "".join(f"<div><p>{one}{n}</p></div>" for n, one in enumerate((OTHER, ASIDE) * 6)),
    "no text": "<ul><li><a href='/1'>首页</a></li><li><a href='/2'>要闻</a></li></ul>",
    "a few words": f"<h1>{TITLE}</h1><p>全文请看下一版。</p>",
}


@pytest.mark.parametrize("what", NOTHING_RIGHT)
def test_where_nothing_may_be_right_it_is_not_sure(what):
    percent, why = sure(page(NOTHING_RIGHT[what]))

    assert 80 > percent
    assert why


def test_the_doubt_about_a_page_stands_with_its_first_part():
    (draft,) = propose(clipping(page(NOTHING_RIGHT["a title that nothing repeats"]))).drafts

    assert (draft.parts[0].confidence, draft.parts[0].why) == sure(page(NOTHING_RIGHT["a title that nothing repeats"]))


# the witnesses


def paragraph(text: str, element: int = 0) -> Paragraph:
    """A paragraph of a page."""
    return Paragraph(Block(of_line(1, text)), Row(text, element))


@given(st.lists(st.text(alphabet="渡轮停航一天大风。，ab ", min_size=1, max_size=40), max_size=8))
def test_a_paragraph_stands_in_a_text_that_holds_it_however_it_is_cut(texts):
    rows = [paragraph(text) for text in texts if any(char.isalnum() for char in text)]

    assert all(said(rows, "\n".join(one.block.text for one in rows)))
    assert all(
        found for one, found in zip(rows, said(rows, "".join(one.block.text for one in rows)), strict=True) if len(one.block.text) > 40
    )


def test_the_text_in_the_data_of_a_page_is_a_witness():
    rows = [paragraph(one) for one in (*TEXT * 3, OTHER)]
    (stated,) = witnesses(rows, "", "".join(TEXT * 3))[-1:]

    assert [True] * 12 + [False] == list(stated)


def test_pages_that_libraries_cannot_read_have_no_witness():
    assert () == witnesses([paragraph(TEXT[0])], "", "")
    assert True not in {one for said_of in witnesses([paragraph(TEXT[0])], "<svg>" * 900, "") for one in said_of}


@given(
    st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1), st.text(alphabet="渡轮，。a", max_size=30)), max_size=12), st.integers(-1, 11)
)
def test_any_belief_gives_paragraphs_of_the_page(rows, title):
    elements = [Element("div", frozenset(), number - 1) for number in range(5)]
    given_rows = [paragraph(text, element) for element, _, text in rows]
    found = main_text(given_rows, elements, [share for _, share, _ in rows], title if 0 <= title < len(rows) else None)

    assert found <= set(range(len(rows)))


def test_no_row_is_lost_in_the_tree():
    assert forms("<p>甲</p></body></html><p>乙") == [("text", "甲"), ("text", "乙")]
    assert tree_of("<html></html>x</html>").xpath("string()").strip() == "x"


# invented pages (bench/saved.py)


sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from layouts import LAYOUTS  # noqa: E402
from layouts_held import HELD  # noqa: E402
from saved import page as invented  # noqa: E402
from saved import result  # noqa: E402


@pytest.mark.parametrize("layout", [*LAYOUTS, *HELD])
def test_an_invented_page_gives_its_article(layout):
    for number in (1, 4):
        found = result(invented(layout, number))

        assert found.f1 >= 0.95
        assert all(right == whole for name, (right, whole) in found.figures.items() if name != "houses")
