"""Layouts of saved pages that are for measuring alone: nothing in the program was fitted to them."""

import json
import random
from collections.abc import Mapping
from html import escape

from layouts import Layout, comments, head, linked_data, links, meta_row, nav, og, rows
from stories import Around, Story


def machine_names(rng: random.Random, story: Story, around: Around) -> str:
    """Names of elements made by a machine; the text in JSON-LD as well; recommended stories with their beginnings below."""

    def name() -> str:
        return f"css-{rng.randrange(16**6):06x}"

    paragraph, box = name(), name()
    text = "".join(rows(story, f'<div class="{box}"><p class="{paragraph}">{{}}</p></div>', heading=f'<div class="{box}"><h2 class="{name()}">{{}}</h2></div>',
        figure=f'<div class="{name()}"><figure>{{img}}{{caption}}</figure></div>', caption=f'<figcaption class="{name()}">{{}}</figcaption>'))  # fmt: skip
    cards = "".join(
        f'<div class="{name()}"><a href="/{n}"><h3>{escape(one)}</h3></a><p>{escape(around.second.paragraphs[n % len(around.second.paragraphs)])}</p></div>'
        for n, one in enumerate(around.teasers)
    )
    return f"""<!DOCTYPE html><html>{head(story, more=og(story) + linked_data(story, body=True))}<body><div class="{name()}">{nav(story)}</div><div class="{name()}"><h1 class="{name()}">{escape(story.title)}</h1><div class="{name()}"><span>{escape(story.authors[0])}</span><span>{story.day}</span></div>
<div class="{name()}">{text}</div></div><div class="{name()}">{cards}</div></body></html>"""


def old_blog(rng: random.Random, story: Story, around: Around) -> str:
    """A blog with a side bar of widgets and an author's card."""
    text = "".join(
        rows(story, "<p>{}</p>", figure='<div class="wp-caption">{img}{caption}</div>', caption='<p class="wp-caption-text">{}</p>')
    )
    said = comments(around, '<li id="comment-{n}"><cite>{who}</cite> says:<p>{text}</p></li>')
    bio = (
        "在报社做了二十年编辑，如今住在岛上，写渡船、旧书和天气。"
        if story.chinese
        else "Twenty years a sub-editor, now on an island; writes about ferries, old books and the weather."
    )
    return f"""<!DOCTYPE html><html>{head(story, author=story.authors[0])}<body class="widget-area"><div id="page"><div id="content"><div class="post hentry"><h2 class="entry-title"><a href="{story.url}">{escape(story.title)}</a></h2><p class="postmeta">Posted on {story.day} by {escape(story.authors[0])}</p>
<div class="entry">{text}</div><div class="author-box"><h4>{escape(story.authors[0])}</h4><p>{bio}</p></div><p class="postmetadata">Filed under: <a href="/c">News</a></p></div><h3 id="comments">{len(around.comments)} Responses</h3><ol class="commentlist">{said}</ol></div>
<div id="sidebar"><ul><li class="widget"><h2>Recent</h2><ul>{links(around.headlines)}</ul></li></ul></div></div></body></html>"""


def bulletin(rng: random.Random, story: Story, around: Around) -> str:
    """Old bulletin boards: text in `<pre>`, indented by wide blanks."""
    text = "\n\n".join(f"　　{escape(one)}" for one in story.paragraphs)
    return f"""<html><head><title>{escape(story.title)}</title></head><body bgcolor=#ffffff><center><h3>{escape(story.title)}</h3></center><center><font size=2>{escape(story.source)} {story.day}</font></center><hr><pre>
{text}
</pre><hr><a href="index.htm">返回目录</a> <a href="1.htm">上一篇</a> <a href="3.htm">下一篇</a></body></html>"""


def office_site(rng: random.Random, story: Story, around: Around) -> str:
    """A site of an office: breadcrumbs, fonts to set, attachments, a footer with numbers."""
    text = "".join(rows(story, '<p align="justify" style="text-indent:2em"><font face="仿宋">{}</font></p>', heading='<p align="center"><strong>{}</strong></p>',
        figure='<p align="center">{img}</p>{caption}', caption='<p align="center" style="text-align:center;">{}</p>'))  # fmt: skip
    return f"""<!DOCTYPE html><html>{head(story, more=f'<meta name="ArticleTitle" content="{escape(story.title)}"><meta name="PubDate" content="{story.day} {story.minute}"><meta name="ContentSource" content="{escape(story.source)}">', site=False)}<body><div class="header">{nav(story)}</div><div class="position">当前位置：<a>首页</a> > <a>新闻</a> > 正文</div>
<div class="detail"><div class="detail_tit">{escape(story.title)}</div><div class="detail_info">发布时间：{story.day} {story.minute}　来源：{escape(story.source)}　字体：[<a>大</a> <a>中</a> <a>小</a>]</div><div class="TRS_Editor" id="zoom">{text}</div>
<div class="fj"><p>附件：</p><p><a href="/1.doc">登记表.doc</a></p></div><div class="dy">打印　关闭</div></div><div class="foot"><p>主办：{escape(story.site)}　网站标识码：9900000001</p><p>建议使用1024以上分辨率浏览本站，如有意见请致电值班室。</p></div></body></html>"""


def account_feed(rng: random.Random, story: Story, around: Around) -> str:
    """An article of an account on a portal, its card above, a feed of cards with text below, a disclaimer."""
    text = "".join(
        rows(
            story,
            '<p data-track="1">{}</p>',
            figure='<div class="pgc-img">{img}{caption}</div>',
            caption='<p class="pgc-img-caption">{}</p>',
        )
    )
    feed = "".join(
        f'<div class="feed-card-article"><div class="feed-card-article-l"><a class="title" href="/{n}">{escape(one)}</a><div class="abstract">{escape(around.second.paragraphs[n % len(around.second.paragraphs)])}</div></div><div>{n} 评论</div></div>'
        for n, one in enumerate(around.headlines)
    )
    return f"""<!DOCTYPE html><html>{head(story, site=False, author=story.source)}<body><div class="article-detail-container"><div class="main"><div class="article-content"><h1>{escape(story.title)}</h1><div class="article-meta"><span>{story.day} {story.minute}</span> · <span class="name"><a>{escape(story.source)}</a></span></div><article class="syl-article-base">{text}</article></div>
<p class="statement">特别声明：以上内容由账号作者上传，仅代表作者观点，本平台仅提供信息存储服务。</p><div class="detail-like"><span>点赞</span><span>12</span></div></div><div class="feed">{feed}</div></div></body></html>"""


def english_paper(rng: random.Random, story: Story, around: Around) -> str:
    """A paper in English or Chinese with offers to subscribe, a note on the author, topics, most read."""
    parts = rows(
        story,
        "<p class='story-p'>{}</p>",
        figure="<figure>{img}{caption}</figure>",
        caption="<figcaption><span>{}</span> <span class='credit'>Photo: staff</span></figcaption>",
    )
    parts.insert(
        len(parts) // 2,
        "<div class='promo-inline'><h3>Read it first</h3><p>Support independent reporting from the islands. Subscribe today for less than the price of a cup of tea a week.</p><button>Subscribe now</button></div>",
    )
    return f"""<!DOCTYPE html><html lang="en">{head(story, more=og(story) + linked_data(story))}<body><div id="cookie-banner"><p>We and our partners use cookies to measure our audience, to show you advertisements and to remember what you like. You can refuse at any time.</p><button>Accept</button></div>{nav(story)}<main><div class="story-head"><h1>{escape(story.title)}</h1><h2 class="deck">{escape(story.summary)}</h2><p class="by">{escape(meta_row(story))}</p></div>
<div class="story-grid"><div class="story-col">{"".join(parts)}<p class="bio"><em>{escape(story.authors[0])} covers the coast for {escape(story.site)}.</em></p><ul class="topic-tags"><li><a>Harbours</a></li><li><a>Budgets</a></li></ul></div><div class="rail"><h4>Most read</h4><ol>{links(around.teasers)}</ol></div></div></main></body></html>"""


def paged(rng: random.Random, story: Story, around: Around) -> str:
    """Page numbers, a vote, a way to the next article, hot words in a table."""
    text = "".join(
        rows(
            story,
            "<p>　　{}</p>",
            heading="<p><strong>{}</strong></p>",
            figure="<center>{img}</center>{caption}",
            caption="<center>{}</center>",
        )
    )
    return f"""<html>{head(story, more=linked_data(story))}<body><div id="hd">{nav(story)}</div><table class="layout"><tr><td class="main-td"><div class="hd1"><h1>{escape(story.title)}</h1></div><div class="src">{escape(meta_row(story))} 记者：{"、".join(story.authors)}</div><div class="bd">{text}<div class="page"><a>上一页</a> 1 <a>2</a> <a>3</a> <a>下一页</a></div></div>
<div class="vote"><p>您看完这条新闻的心情是？</p><span>感动</span><span>难过</span><span>无聊</span></div><div class="pn"><p>上一篇：<a>{escape(around.headlines[0])}</a></p><p>下一篇：<a>{escape(around.headlines[1])}</a></p></div><div class="zt"><h4>相关专题</h4>{links(around.headlines[2:], '<p><a href="/{n}">{}</a></p>')}</div></td>
<td class="side-td"><h4>今日热词</h4>{links(around.teasers, '<p><i>{n}</i><a href="/{n}">{}</a></p>')}</td></tr></table></body></html>"""


def script_state(rng: random.Random, story: Story, around: Around) -> str:
    """A page built by scripts: the state of the program in a script, teasers in articles of their own, a long legal text below a short text."""
    short = Story(
        **{name: getattr(story, name) for name in story.__struct_fields__}
        | {"paragraphs": story.paragraphs[:4], "headings": (), "captions": tuple(one for one in story.captions if one[0] < 4)}
    )
    text = "".join(rows(short, "<p>{}</p>", figure="<figure>{img}{caption}</figure>", caption="<figcaption>{}</figcaption>"))
    legal = "".join(f"<p>{one}</p>" for one in (
        "本网站使用小型文本文件以记住您的设置，并统计访问次数；继续浏览即表示您同意我们的做法，您也可以随时在设置中关闭。" if story.chinese else "By using this site you agree that we keep small files on your device in order to remember your settings and to count visits.",
        "本页面刊登的广告由第三方提供，其内容与本网站编辑部无关，如有疑问请与广告部联系。" if story.chinese else "Advertisements on this page are supplied by third parties, and their contents are no concern of the editors.",
    ) * 4)  # fmt: skip
    state = json.dumps({"page": {"article": {"title": short.title, "body": short.paragraphs[0]}}}, ensure_ascii=False)
    teasers = "".join(
        f'<article class="teaser"><h3><a href="/{n}">{escape(one)}</a></h3></article>' for n, one in enumerate(around.teasers)
    )
    return f"""<!DOCTYPE html><html>{head(story, more=og(story))}<body><div id="__app"><div class="shell">{nav(story)}<div role="main"><div class="hero"><h1>{escape(story.title)}</h1><div class="dateline">{escape(meta_row(story))}</div></div><div class="prose">{text}</div></div>{teasers}<div class="legal">{legal}</div></div></div>
<script>window.__STATE__ = {state}</script></body></html>"""


HELD: Mapping[str, Layout] = {
    one.__name__: one for one in (machine_names, old_blog, bulletin, office_site, account_feed, english_paper, paged, script_state)
}
HELD_CHINESE_ONLY = frozenset(("bulletin", "office_site", "account_feed", "paged"))
SHORTENED = frozenset(("script_state",))
"""Layouts that show the first four paragraphs alone."""
