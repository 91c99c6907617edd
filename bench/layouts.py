"""How sites lay an article out: one function for each manner, each gives a whole page.  Those of `layouts_held.py` are for measuring alone."""

import json
import random
from collections.abc import Callable, Iterable, Mapping
from html import escape

from stories import Around, Story

Layout = Callable[[random.Random, Story, Around], str]


def head(story: Story, *, more: str = "", charset: str = "utf-8", site: bool = True, author: str = "", summary: str | None = None) -> str:
    """The head of a page."""
    name = f"{story.title}_{story.site}" if site and story.chinese else f"{story.title} | {story.site}" if site else story.title
    said = story.summary if summary is None else summary
    rows = [f'<meta charset="{charset}"><title>{escape(name)}</title>']
    rows += [f'<meta name="description" content="{said if "&" in said else escape(said)}">'] if said else []
    rows += [f'<meta name="author" content="{escape(author)}">'] if author else []
    return f"<head>{''.join(rows)}{more}</head>"


def og(story: Story) -> str:
    """What pages tell to those who share them."""
    stated = {
        "og:title": story.title,
        "og:url": story.url,
        "og:site_name": story.site,
        "article:published_time": f"{story.day}T{story.minute}:00+08:00",
    }
    return "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in stated.items())


def linked_data(story: Story, *, body: bool = False) -> str:
    """JSON-LD of an article."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day}T{story.minute}:00+08:00",
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": story.site},
    }
    if body:
        data["articleBody"] = "\n".join(story.paragraphs)
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def rows(
    story: Story, paragraph: str, *, heading: str = "<h2>{}</h2>", figure: str = "{img}{caption}", caption: str = "<p>{}</p>"
) -> list[str]:
    """The text, paragraph by paragraph, headings and pictures in their places."""
    made = []
    for number, text in enumerate(story.paragraphs):
        made += [heading.format(escape(one)) for before, one in story.headings if before == number]
        for place, (before, one) in enumerate(story.captions):
            if before == number:
                img = f'<img src="{story.picture(place)}" alt="">'
                made.append(figure.format(img=img, caption=caption.format(escape(one))))
        made.append(paragraph.format(escape(text)))
    return made


def links(texts: Iterable[str], item: str = '<li><a href="/n/{n}.html">{}</a></li>') -> str:
    """A list of other pages."""
    return "".join(item.format(escape(text), n=number) for number, text in enumerate(texts))


def comments(around: Around, item: str) -> str:
    """What readers say."""
    return "".join(item.format(who=escape(who), text=escape(text), n=number) for number, (who, text) in enumerate(around.comments))


def nav(story: Story) -> str:
    """A row of sections."""
    names = (
        ("首页", "要闻", "社会", "财经", "体育", "评论", "图片")
        if story.chinese
        else ("Home", "News", "Business", "Sport", "Opinion", "Weather")
    )
    return f'<div class="nav"><ul>{links(names)}</ul></div>'


def meta_row(story: Story) -> str:
    """Date and source under the title."""
    return f"{story.day} {story.minute} 来源：{story.source}" if story.chinese else f"By {' and '.join(story.authors)} | {story.day}"


def wrapped_portal(rng: random.Random, story: Story, around: Around) -> str:
    """Each paragraph in wrappers of its own; a hot list with long lines, cards of other stories, comments below."""
    text = rows(story, '<div class="index-para"><div class="bjh-block"><p><span class="bjh-p">{}</span></p></div></div>',
        figure='<div class="index-image"><div class="img-wrap">{img}</div></div>{caption}', caption='<div class="index-para"><div class="bjh-block"><p class="image-desc">{}</p></div></div>')  # fmt: skip
    cards = "".join(
        f'<div class="item"><div class="item-title"><a href="/c/{n}">{escape(one)}</a></div><div class="src">{escape(story.site)}</div></div>'
        for n, one in enumerate(around.teasers)
    )
    said = comments(
        around,
        '<div class="xcp-item"><div class="user"><h5>{who}</h5></div><div class="content"><span class="type-text">{text}</span></div><div class="op"><span>回复</span><span>赞 1{n}</span></div></div>',
    )
    return f"""<!DOCTYPE html><html>{head(story, site=False)}<body>{nav(story)}<div id="ssr"><div class="left"><div class="header"><div class="index-title">{escape(story.title)}</div>
<div class="info"><a class="author-link"><p class="author-name">{escape(story.source)}</p></a><span class="date">发布时间：{story.day} {story.minute}</span></div></div>
<div class="index-article">{"".join(text)}</div><div class="index-report"><span>举报/反馈</span></div>
<div class="xcp-list"><div class="xcp-head">评论 {len(around.comments)}</div><div class="xcp-publish">发表评论</div>{said}</div></div>
<div class="right"><div class="hot"><h3>热搜新闻</h3>{cards}</div><div class="hot"><h3>作者最新文章</h3><ul>{links(around.headlines)}</ul></div></div></div></body></html>"""


def old_table(rng: random.Random, story: Story, around: Around) -> str:
    """Tables in tables, `<font>`, paragraphs parted by `<br>`, in GB 2312."""
    text = "<br>\n<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(one)}" for one in story.paragraphs)
    pictures = "".join(
        f'<table align=center><tr><td><img src="{story.picture(n)}"></td></tr><tr><td align=center><font color=#666666>{escape(one)}</font></td></tr></table>'
        for n, (_, one) in enumerate(story.captions)
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{escape(story.title)}--{escape(story.site)}</title></head><body>
<table width=760><tr><td><img src=/logo.gif width=200 height=60></td><td><a href=/>首页</a> | <a href=/a>国内</a> | <a href=/b>国际</a> | <a href=/c>体育</a></td></tr></table>
<table width=760><tr><td width=560 valign=top><table width=100%><tr><td align=center><b><font size=5>{escape(story.title)}</font></b></td></tr>
<tr><td align=center>{story.day}&nbsp;{story.minute}&nbsp;&nbsp;{escape(story.source)}&nbsp;&nbsp;【<a href=#>评论</a>】【<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>】【<a href=#>打印</a>】</td></tr>
<tr><td>{pictures}<font size=3>{text}</font></td></tr><tr><td align=right>（责任编辑：{rng.choice(("陆小满", "佟野", "苏见"))}）</td></tr></table>
<table width=100%><tr><td>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</td></tr></table>
<table><tr><td><b>相关新闻</b></td></tr>{links(around.headlines, "<tr><td>·<a href=/{n}.htm>{}</a>（2005-04-0{n}）</td></tr>")}</table></td>
<td width=200 valign=top><table><tr><td><b>热点新闻</b></td></tr>{links(around.teasers, "<tr><td>·<a href=/h{n}.htm>{}</a></td></tr>")}</table></td></tr></table>
<table width=760><tr><td align=center>关于我们 | 广告服务 | 版权所有 {escape(story.site)}</td></tr></table></body></html>"""


def br_text(rng: random.Random, story: Story, around: Around) -> str:
    """All text in one `<div>`, parted by `<br>`."""
    text = "<br><br>".join(
        rows(story, "{}", heading="<strong>{}</strong>", figure='{img}<br><span class="pic_txt">{caption}</span>', caption="{}")
    )
    said = comments(around, "<dl><dt>{who}：</dt><dd>{text}</dd></dl>")
    return f"""<html>{head(story, more=og(story), summary="、".join(one[:4] for one in around.headlines))}<body><div id="top">{nav(story)}</div><div class="main"><h1>{escape(story.title)}</h1>
<p class="msg">{escape(meta_row(story))} <a href="#c">我要评论</a> 分享到：微信 微博 QQ空间</p><div id="content">{text}<br><br>编辑：{rng.choice(("陆小满", "佟野"))}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="qr"><img src="/img/qrcode.png"><p>扫一扫，手机看新闻</p></div>
<div class="guess"><h3>猜你喜欢</h3><ul>{links(around.headlines)}</ul></div><div class="pl"><h3>网友评论</h3>{said}</div></div><div class="foot">版权所有 {escape(story.site)} 未经授权不得转载</div></body></html>"""


def div_text(rng: random.Random, story: Story, around: Around) -> str:
    """Every paragraph a bare `<div>`; side list of sentences as long as the text."""
    text = "".join(
        rows(
            story,
            "<div>{}</div>",
            heading="<div><b>{}</b></div>",
            figure="<div>{img}</div>{caption}",
            caption='<div style="text-align:center;color:#999">{}</div>',
        )
    )
    side = "".join(
        f'<div class="t"><a href="/{n}">{escape(one)}</a><p>{escape(around.second.paragraphs[n % len(around.second.paragraphs)][:80])}……</p></div>'
        for n, one in enumerate(around.teasers)
    )
    return f"""<!doctype html><html>{head(story, more=og(story), author="admin")}<body>{nav(story)}<div class="wrap"><div class="l"><div class="tit">{escape(story.title)}</div><div class="sub">{escape(meta_row(story))}</div>
<div class="txt">{text}</div><div class="tags">关键词：<a>{story.title[:4]}</a> <a>{story.site}</a></div></div><div class="r"><div class="hd">大家都在看</div>{side}</div></div>
<div class="footer">Copyright {escape(story.site)}</div></body></html>"""


def long_comments(rng: random.Random, story: Story, around: Around) -> str:
    """Comments as long as the text, each a paragraph."""
    said = "".join(
        comments(
            around,
            f'<li class="comment depth-{depth}"><p class="comment-author">{{who}}</p><div class="comment-body"><p>{{text}}</p></div><a class="reply" href="#">Reply</a></li>',
        )
        for depth in (1, 2, 3)
    )
    text = "".join(rows(story, "<p>{}</p>", figure="<figure>{img}{caption}</figure>", caption="<figcaption>{}</figcaption>"))
    name = "评论" if story.chinese else "comments"
    return f"""<!DOCTYPE html><html>{head(story, more=og(story) + linked_data(story))}<body class="single comments-open"><header>{nav(story)}</header><main><article class="post"><h1 class="entry-title">{escape(story.title)}</h1>
<div class="entry-meta">{escape(meta_row(story))}</div><div class="entry-content">{text}</div></article><section id="comments"><h2>{len(around.comments) * 3} {name}</h2><ol class="comment-list">{said}</ol>
<form id="respond"><label>Name</label><input><label>Email</label><input><button>Post comment</button></form></section></main><footer>© {escape(story.site)}</footer></body></html>"""


def links_between(rng: random.Random, story: Story, around: Around) -> str:
    """Related stories, a letter to subscribe to and advertisements between the paragraphs."""
    parts = rows(story, "<p>{}</p>", figure='<figure class="media">{img}{caption}</figure>', caption="<figcaption>{}</figcaption>")
    label = "相关阅读" if story.chinese else "Related stories"
    letter = (
        "订阅我们的晚间通讯，每天一封，不错过要紧的事。"
        if story.chinese
        else "Sign up to our evening letter: one mail a day with what matters."
    )
    parts.insert(max(2, len(parts) // 3), f'<aside class="related"><h4>{label}</h4><ul>{links(around.headlines[:3])}</ul></aside>')
    parts.insert(
        max(4, len(parts) // 2),
        f'<div class="newsletter-box"><p>{letter}</p></div><div class="ad-slot">{"广告" if story.chinese else "Advertisement"}</div>',
    )
    parts.insert(
        max(5, 2 * len(parts) // 3),
        f'<div class="card-inline"><a href="/x">{escape(around.teasers[0])}</a><p>{escape(around.teasers[1])}</p></div>',
    )
    return f"""<!DOCTYPE html><html>{head(story, more=og(story) + linked_data(story))}<body>{nav(story)}<article><h1>{escape(story.title)}</h1><p class="standfirst">{escape(story.summary)}</p><div class="byline">{escape(meta_row(story))}</div>
<div class="share-bar"><a>Facebook</a> <a>Twitter</a></div><div class="article-body">{"".join(parts)}</div></article><section class="more"><h3>{label}</h3>{links(around.teasers, '<div><a href="/{n}">{}</a></div>')}</section></body></html>"""


def two_articles(rng: random.Random, story: Story, around: Around) -> str:
    """A page that loads the next article below."""

    def one(each: Story) -> str:
        text = "".join(rows(each, "<p>{}</p>", figure="<figure>{img}{caption}</figure>", caption="<figcaption>{}</figcaption>"))
        return f'<article class="story" data-url="{each.url}"><h1>{escape(each.title)}</h1><div class="meta">{escape(meta_row(each))}</div><div class="story-text">{text}</div></article>'

    return f"<!DOCTYPE html><html>{head(story, more=og(story))}<body>{nav(story)}<main>{one(story)}<div class='sep'></div>{one(around.second)}</main></body></html>"


def live_blog(rng: random.Random, story: Story, around: Around) -> str:
    """Entries with the time before each."""
    entries = "".join(
        f'<div class="live-post" id="p{n}"><time>{9 + n}:1{n % 6}</time><p>{escape(text)}</p></div>'
        for n, text in enumerate(story.paragraphs)
    )
    return f"""<!DOCTYPE html><html>{head(story, more=og(story))}<body>{nav(story)}<div class="page"><h1>{escape(story.title)}</h1><div class="info">{escape(meta_row(story))}</div><div class="live-stream">{entries}</div>
<div class="rank"><h3>{"热门排行" if story.chinese else "Most read"}</h3><ol>{links(around.headlines)}</ol></div></div></body></html>"""


def gallery(rng: random.Random, story: Story, around: Around) -> str:
    """A strip of pictures above a text."""
    strip = "".join(
        f'<li><img src="{story.picture(n)}"><p class="pic-desc">{escape(one)}</p></li>' for n, (_, one) in enumerate(story.captions)
    )
    text = "".join(f"<p>{escape(one)}</p>" for one in story.paragraphs)
    return f"""<!DOCTYPE html><html>{head(story, more=og(story))}<body>{nav(story)}<div class="cont"><h1>{escape(story.title)}</h1><div class="from">{escape(meta_row(story))}</div><div class="slide"><ul class="pics">{strip}</ul><span>1/{len(story.captions)}</span></div>
<div class="article-con">{text}<p>图集</p><p>+1</p></div><div class="opt">【打印本页】【关闭窗口】</div><div class="hotpics"><h3>精彩图集</h3>{links(around.headlines)}</div></div></body></html>"""


def messenger(rng: random.Random, story: Story, around: Around) -> str:
    """An article of an account in a messenger; its text is hidden until scripts run."""
    text = "".join(rows(story, "<section><section><p style='line-height:1.75em'><span>{}</span></p></section></section>", heading="<section><p><strong>{}</strong></p></section>",
        figure='<p style="text-align:center">{img}</p>{caption}', caption='<p style="text-align:center"><span style="font-size:12px;color:#888888">▲ {}</span></p>').copy())  # fmt: skip
    text = text.replace(' src="https://img', ' data-src="https://img')
    return f"""<!DOCTYPE html><html>{head(story, site=False, more=f'<meta property="og:title" content="{escape(story.title)}"><meta property="og:url" content="{story.url}"><meta property="og:site_name" content="信使公众平台">')}<body><div id="js_article"><div id="page-content"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{escape(story.title)}</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{"、".join(story.authors)}</span> <span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">{escape(story.site)}</a></span> <em id="publish_time" class="rich_media_meta rich_media_meta_text">{story.day} {story.minute}</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{text}</div></div></div><div class="rich_media_tool"><span>阅读原文</span> <span>阅读 1.2万</span> <span>在看</span></div>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div></div></body></html>"""


def mobile(rng: random.Random, story: Story, around: Around) -> str:
    """A page for telephones: calls to open the app, cards below."""
    text = "".join(
        rows(story, '<p class="t">{}</p>', figure='<div class="img-box">{img}</div>{caption}', caption='<p class="img-note">{}</p>')
    )
    return f"""<!DOCTYPE html><html>{head(story, more=og(story), author=f"{story.authors[0]}@{story.host}")}<body><div class="app-bar"><span>打开{story.site}客户端，看更多</span><a>立即打开</a></div><section class="art"><h1>{escape(story.title)}</h1><div class="art-info"><span>{escape(story.source)}</span><span>{story.day}</span></div>
<section class="art-main">{text}</section><div class="unfold">展开全文</div></section><section class="down"><p>下载{story.site}APP，体验更佳</p></section><section class="rec"><h2>为你推荐</h2>{links(around.teasers, '<a class="card" href="/{n}"><h3>{}</h3><p>3小时前　评论 {n}</p></a>')}</section></body></html>"""


def of_word(rng: random.Random, story: Story, around: Around) -> str:
    """A page that a word processor has made."""
    text = "".join(rows(story, "<p class=MsoNormal style='text-indent:21.0pt'><span lang=EN-US style='font-size:12.0pt'><o:p>&nbsp;</o:p></span><span style='font-family:宋体'>{}</span></p>",
        heading="<p class=MsoNormal><b><span>{}</span></b></p>", figure="<p class=MsoNormal align=center>{img}</p>{caption}", caption="<p class=MsoNormal align=center style='text-align:center'><span>{}</span></p>"))  # fmt: skip
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><title>{escape(story.title)}</title><style>p.MsoNormal{{margin:0}}</style></head>
<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:18.0pt'>{escape(story.title)}</span></b></p><p class=MsoNormal align=center style='text-align:center'><span>{escape(story.source)}　{story.day}　记者　{"、".join(story.authors)}</span></p>{text}</div></body></html>"""


def print_view(rng: random.Random, story: Story, around: Around) -> str:
    """The view for printing."""
    text = "".join(f"<p>　　{escape(one)}</p>" for one in story.paragraphs)
    return f"""<html>{head(story)}<body onload="window.print()"><div align="center">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div><hr><h2 align="center">{escape(story.title)}</h2><p align="center">{escape(meta_row(story))}</p><div id="zoom">{text}</div><hr>
<p align="center">原文地址：{story.url}</p><p align="center">{escape(story.site)} 版权所有</p></body></html>"""


def amp(rng: random.Random, story: Story, around: Around) -> str:
    """An AMP page."""
    text = "".join(rows(story, "<p>{}</p>", figure="<figure>{img}{caption}</figure>", caption="<figcaption>{}</figcaption>"))
    body = text.replace("<img ", '<amp-img width="800" height="500" ')
    return f"""<!doctype html><html amp>{head(story, more=og(story) + linked_data(story, body=True))}<body><amp-sidebar id="s"><ul>{links(around.headlines)}</ul></amp-sidebar><header>{escape(story.site)}</header><article><h1>{escape(story.title)}</h1><p class="date">{escape(meta_row(story))}</p><amp-ad width="300" height="250">Ad</amp-ad>{body}</article>
<amp-list>{links(around.teasers, "<div><h3>{}</h3></div>")}</amp-list></body></html>"""


def archived(rng: random.Random, story: Story, around: Around) -> str:
    """A page with the bar of a web archive above it, its addresses changed."""
    bar = '<div id="wm-ipp-base"><div id="wm-ipp"><p>The archive has saved this page 12 times between March 2006 and May 2019. Help us to keep the web: donate today, every gift is doubled.</p><a>About this capture</a></div></div>'
    page = br_text(rng, story, around)
    return page.replace("<body>", f"<body>{bar}").replace('href="/', 'href="/web/20190301/https://old.example/')


LAYOUTS: Mapping[str, Layout] = {
    one.__name__: one
    for one in (wrapped_portal, old_table, br_text, div_text, long_comments, links_between, two_articles, live_blog, gallery, messenger, mobile, of_word, print_view, amp, archived)
}  # fmt: skip
CHINESE_ONLY = frozenset(
    ("wrapped_portal", "old_table", "br_text", "div_text", "gallery", "messenger", "mobile", "of_word", "print_view", "archived")
)
ENCODINGS: Mapping[str, tuple[str, ...]] = {
    "old_table": ("gb18030", "gb18030", "utf-8"),
    "br_text": ("utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"),
}
"""How the bytes are written, whatever the page declares."""
