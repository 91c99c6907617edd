"""What of a source's text is no part of an article: calls to scan, load or follow, lists of links, rows to share by, stubs before a paywall.

Told by general signs: what a short row asks its reader to do, how much of it is links, what its element is called.  A notice of rights is
no furniture: a later step keeps it with the article.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.hantext import simplified
from site_builder.importer.cues.timestamps import first as first_date
from site_builder.importer.html.conversation import SHARING, conversation
from site_builder.importer.html.element_names import CERTAIN, WITHOUT_SCRIPTS, named_elements
from site_builder.importer.html.rows import Element, Paragraph, way_up
from site_builder.importer.html.title_row import key_of
from site_builder.model.clipping import Block

PROSE = 40
"""Letters of a row that is surely more than a label."""
LONGEST_DISCLAIMER = 240
GALLERY = "a switch of a gallery"
LEAST_SET_LARGE = 8
"""Letters of a quotation that is hardly the same by chance."""
_PULLED = frozenset(("pullquote", "pull-quote", "pull", "blockquote", "bigquote", "quote"))
LEAST_SHOWN = 400
"""Letters of prose; a page that shows fewer and hides many shows its text by scripts."""
LONGEST = 90
"""Furniture is short; a longer row that speaks of scanning and loading reports on it."""
_LEAD = r"^[\s▼▲👇☟↓→>»*·•\-—=【\[（(《“”\"'\d.、|]*"
_PLEASE = r"(?:(?:请|敬请|欢迎|赶快|快来|立即|马上|您可以|你可以|可|想[^，。]{1,12}[？?，,]|如?需?了解更多[^，。]{0,12}[，,]?|更多[^。]{1,20}[，,])\s*)*"
_APP = r"(?:A[Pp][Pp]|app|客户端|小程序|公众号|公号|服务号|订阅号|视频号|微信号|头条号|企鹅号|百家号|官方微博|微博|微信)"
_DISCLAIMER = "a disclaimer of the site"
_SIGNS: tuple[tuple[str, str], ...] = (
    (
        "a call to scan, load or follow",
        (
            rf"{_PLEASE}(?:微信|手机|长按|用微信|使用微信|打开微信)?(?:扫一扫|扫描|扫码|扫下方|扫上方|长按|识别)[^。]{{0,40}}(?:码|关注|下载|阅读|查看|进入|加入|进群|分享|打开|图片|识别|观看|咨询|手机[看读]|看新闻|看更多)"
            rf"|{_PLEASE}(?:下载|打开|安装|登录|进入|使用|前往|上)[^。，]{{0,16}}{_APP}[^。]{{0,30}}$"
            rf"|{_PLEASE}(?:下载|打开|安装|登录|进入|使用|前往|返回|点击|上)[^。，]{{0,16}}[，,\s]*(?:查看|观看|阅读|浏览|看|体验|参与)(?:更多|精彩|全部|完整|原文|全文|高清|最新|详情)[^。，]{{0,16}}$"
            r"|(?:点个?|求|记得|别忘了?|顺手|喜欢(?:就|请|的话)?|觉得(?:不错|好看|有用))[^。]{0,14}(?:在看|点赞|个赞|转发|收藏|三连|星标|关注)[^。]{0,14}$"
            rf"|{_PLEASE}关注[^。，]{{0,24}}(?:{_APP}|我们)[^。]{{0,30}}$"
            rf"|{_PLEASE}(?:点击|点|戳|轻触)(?:此处|这里|下方|上方|右上角|左下角|文末|标题下|蓝字|图片|链接|关注|订阅|下载|进入|查看|阅读|[“\"「【]?阅读原文|[^。]{{0,10}}(?:关注|下载|订阅|进入{_APP}|查看更多|阅读全文|阅读原文))[^。]{{0,30}}$"
            rf"|(?:更多|精彩|最新|海量|独家|深度)[^。]{{0,24}}(?:请|敬请|欢迎|尽在|就在|扫|下载|点击|关注|登录|尽请)[^。]{{0,40}}$"
            rf"|[^。]{{0,40}}(?:点我|点此|按此|戳这里?)(?:下载|订阅|加入|追踪|关注|收看|看更多|打开)[^。]{{0,16}}$|{_PLEASE}(?:继续)?(?:往下|向下|下拉|上滑)(?:滑动|阅读|看|浏览|继续)[^。，]{{0,10}}[.…。]*$"
            rf"|[^。]{{0,20}}{_APP}[^。]{{0,12}}(?:扫码下载|免费下载|立即下载|点击下载|下载|内打开|看更多|阅读更多)[^。]{{0,20}}$"
            r"|(?:Download|Get|Open|Try|Install)\b.{0,40}\bapps?\b|Scan\b.{0,40}\b(?:code|QR)\b|(?:Follow|Join|Find) us\b|Sign up (?:for|to)\b|Subscribe (?:to|now|for)\b|Click here\b"
            r"|(?:Get|Have) .{0,50}(?:newsletter|headlines|alerts|(?:in|to) your inbox)\b|Read more:?$"
        ),
    ),
    (
        "how to reach the desk",
        (
            r"[^。]{0,24}(?:投稿|爆料|报料|供稿|商务合作|广告合作|新闻线索)(?:邮箱|信箱|热线|电话|微信|QQ|请联系|合作)?[^。]{0,6}[：:]\s*[^。]{0,50}$"
            r"|(?:Contact|E-?mail|Reach|Write to|Follow)\b[^@]{0,60}@[^\s@]+\b.{0,40}$"
        ),
    ),
    (
        "a stub before a paywall",
        (
            r"(?:本文|此文|全文|剩余|余下|以下|后续)[^。]{0,16}(?:会员|付费|订阅|VIP|专享|登录)[^。]{0,30}[。！!]?$"
            r"|(?:订阅|付费|登录|注册|开通|购买|加入)[^。，]{0,14}(?:后|即可|可|会员)[^。]{0,10}(?:阅读|查看|继续|解锁|看)[^。]{0,16}[。！!]?$"
            r"|(?:还有|还剩|仅剩|剩余|尚余|余下)\s*\d+\s*[%％字][^。]{0,24}$|(?:已是|已有|如果您是)[^。]{0,8}(?:会员|订户)[^。]{0,16}(?:登录)[^。]{0,8}$"
            r"|(?:To (?:continue|keep) reading|This (?:article|story|content) is (?:for|only|reserved|available to)|Already a (?:subscriber|member)|Log ?in to (?:read|continue)|Subscribe to (?:read|continue|unlock))"
        ),
    ),
    (
        "a switch to show the whole text",
        r"(?:打开.{0,12})?(?:阅读|展开|查看|浏览|显示|点击)(?:余下|剩余)?(?:全文|全部|更多|原文|原网页|本文)[^。，]{0,12}$|(?:收起|返回(?:首页|顶部|列表)|回到顶部)$",
    ),
    (
        "a credit of the desk, not of the author",
        (
            r"(?:本文|本期|值班|实习|图文|新媒体|网络|栏目|责任|执行|文字|视觉|版式|微信)?(?:编辑|责编|编审|美编|校对|审校|审核|监制|初审|复审|复核|终审|主编|副主编|编校|值班编委|统筹|签发|排版)"
            r"(?:[/／、](?:编辑|校对|审核|监制|排版))?\s*[：:／/|丨]\s*[^。，]{1,60}$|(?:Edited|Editing) by\b"
            r"|(?:本文)?(?:来源|稿源)\s*[：:]\s*[^\s。，：:]{2,20}\s*(?:责任|责)?编辑?\s*[：:][^。，]{1,20}$"
        ),
    ),
    (
        SHARING,
        (
            r"(?=.*[^\W\d_])(?:(?>分享(?:到|至|给|按钮|让更多人看到)?|转发|点赞|在看|赞|收藏|评论|打印(?:本页|此页|本稿)?|推荐给(?:朋友|好友|他人)|发给好友|我要纠错|纠错|举报|意见反馈|反馈|投诉|推荐|加入收藏|复制链接|复制|朋友圈|微信(?:好友|扫一扫)?|(?:新浪|腾讯)?微博|QQ(?:好友|空间)?|空间|豆瓣|人人|钉钉|百度贴吧"
            r"|字号|字体|大|中|小|放大|缩小|标准|关闭(?:窗口|本页|页面)?|听(?:新闻|文章|全文)|播放|夜间|A[+-]|T[+-]?|Facebook|Twitter|X|WhatsApp|LinkedIn|Weibo|WeChat|Line|Telegram|Reddit"
            r"|E-?mail|Print|Copy(?: link)?|Share(?: this)?(?: article| story)?|Save|Tweet|Pin(?: it)?|\d++)[\s：:|｜/·、,，()（）【】\[\]]*+)++$"
        ),
    ),
    (
        GALLERY,
        r"(?:已经?是|这是)(?:第一|最[后末]一?)[张页篇条组][^。]{0,20}$|(?:高清)?(?:图集|组图|查看大图|点击大图|大图)[\s>》»]*(?:[（(]?\d+\s*[张/][^。]{0,6})?$|\+\s?\d{1,3}$|\d{1,3}\s?/\s?\d{1,3}$",
    ),
    (
        "a way to other pages",
        (
            r"(?=.*页)(?:第?\s?\d+\s?页|[共全]\s?\d+\s?页|[首尾末]页|[上下]一?页|余下全文|\d+|[\s<>《》«»|/\[\]【】·、，,:：…]+)++$|"
            r"(?:上一篇|下一篇|上一页|下一页|前一篇|后一篇|上一条|下一条|首页|返回目录|Previous|Next)(?:\s*[：:]?\s*[^。]{0,60}|(?: (?:article|post|story|page))?)$|(?:Back to|Return to) (?:top|home)\b"
        ),
    ),
    ("a mark of the end", r"(?:THE )?END[\W_]*$|(?:全文|本文)完[\W_]*$"),
    ("a row of switches", r"(?:[【\[][^【】\[\]，。：:]{1,8}[】\]][\s|｜·]*){2,}$"),
    ("a rule", r"[_*=—–~-]{3,}$"),
    ("the title that it had elsewhere", r"原(?:标)?题\s*[:：]"),
    (
        _DISCLAIMER,
        (
            r"(?!.*(?:版权|转载|侵权))(?:(?:特别|免责|郑重|网站|平台)声明\s*[】]?[：:]|(?:风险提示|投资有风险)[：:，,][^。]{0,60}(?:谨慎|风险自担|投资建议)"
            r"|[^。]{0,80}不代表(?:本站|本网|本平台|平台|本报|.{2,10}网)[^。]{0,12}(?:立场|观点)"
            r"|[^。]{0,40}(?:仅|只)代表(?:作者|其)(?:本人|个人|自己)?的?观点|[^。]{0,60}仅提供信息存储(?:空间)?服务)"
        ),
    ),
    (
        "a notice of the program",
        r"(?:请(?:开启|启用)|您的浏览器|Please enable|Your browser|Advertisement|广告|推广|赞助|Sponsored)(?:[^。]{0,40})$",
    ),
)
_ASKS = tuple((why, re.compile(_LEAD + "(?:" + pattern + ")", re.IGNORECASE if pattern.isascii() else 0)) for why, pattern in _SIGNS)
_DISCLAIMS = next(pattern for why, pattern in _ASKS if why == _DISCLAIMER)
_RELATED = re.compile(
    _LEAD
    + r"(?:相关(?:阅读|新闻|文章|推荐|链接|报道|内容|专题|视频)|推荐(?:阅读|文章|新闻|内容)|延伸阅读|拓展阅读|热门(?:推荐|文章|新闻|阅读|排行)?|猜你喜欢|你可能(?:还|也)?(?:喜欢|想看)|更多(?:阅读|新闻|文章|报道|推荐|相关(?:内容|新闻|报道|文章)?)|往期(?:回顾|精选|推荐|文章)|精彩(?:推荐|回顾|文章)"
    r"|大家(?:还|都)在看|今日热点|热点(?:推荐|新闻)|24小时热文|最新(?:文章|新闻|资讯)|排行榜?|点击排行|标签|关键[词字]|Tags?|Topics?|Related(?: (?:articles|stories|topics|posts|content|news|links))?|Read (?:more|next|also)|See also|More (?:on this story|from|stories|news)\b.{0,30}|Recommended(?: for you)?|Most (?:read|popular|viewed)|You (?:may|might) (?:also )?like|Popular|Trending|Top stories)"
    r"\s*[\]】）):：>》›»…]*\s*",
    re.IGNORECASE,
)


def set_apart(
    paragraphs: Sequence[Paragraph],
    elements: Sequence[Element],
    *,
    proper: frozenset[int] = frozenset(),
    believed: Sequence[bool] = (),
) -> list[Paragraph]:
    """The paragraphs; those that no article may hold get the form `rest` and say why.

    Names of elements count as long as they do not stand around most of the text, or around what is `proper` to the article: its title.
    Of a whole page `believed` says for each paragraph whether witnesses take it for text: no name makes it furniture, and what follows a
    heading of comments is comments to the end, if most of what is believed stands above.
    """
    named = named_elements(paragraphs, elements, proper)
    hides = _hides_its_text(paragraphs)
    whys = [_alone(one, named, is_text=bool(believed) and believed[number], hides=hides) for number, one in enumerate(paragraphs)]
    _lists_of_links(paragraphs, whys)
    _related(paragraphs, whys)
    conversation(paragraphs, elements, whys, believed)
    _set_large(paragraphs, elements, whys)
    return [replace(one, block=as_rest(one, why)) if why else one for one, why in zip(paragraphs, whys, strict=True)]


def as_rest(one: Paragraph, why: str) -> Block:
    """The block of a paragraph as furniture."""
    return replace(one.block, form="rest", why=why, level=0)


def _hides_its_text(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most of the prose is hidden, as it is on pages that show themselves by scripts."""
    length = {True: 0, False: 0}
    for one in paragraphs:
        if len(one.block.text) >= PROSE and one.linked < 0.5:
            length[one.row.hidden] += len(one.block.text)
    return length[False] < LEAST_SHOWN and length[True] > 5 * length[False]


def _alone(one: Paragraph, named: dict[int, str], *, is_text: bool, hides: bool) -> str:
    """Why a paragraph by itself is furniture; "" for one that is none."""
    text = one.block.text
    if one.block.form == "rest":
        return one.block.why
    if one.row.is_code:
        return "a code to scan"
    why = named.get(one.row.element, "")
    shown = why == WITHOUT_SCRIPTS and one.block.form == "picture"
    if why and not shown and not (is_text and why not in CERTAIN and len(text) >= PROSE):
        return why
    if one.row.hidden and not (hides or (is_text and (len(text) >= PROSE or one.block.form == "heading"))):
        return "not shown in the source"
    if one.block.form == "picture" or len(text) > LONGEST:
        return _DISCLAIMER if len(text) <= LONGEST_DISCLAIMER and _DISCLAIMS.match(simplified(text)) else ""
    text = simplified(text)
    return next((why for why, pattern in _ASKS if pattern.match(text)), "")


def _lists_of_links(paragraphs: Sequence[Paragraph], whys: list[str]) -> None:
    """Two or more short rows of links one after the other are a list of other pages; so is one at the end."""
    run: list[int] = []
    tail = max((number for number, why in enumerate(whys) if not why and not _is_link(paragraphs[number])), default=-1)
    for number, one in enumerate([*paragraphs, None]):
        is_link = one is not None and not whys[number] and _is_link(one)
        if is_link:
            run.append(number)
            continue
        at_end = number > tail
        sentences = sum(paragraphs[at].block.text[-1:] in "。！？!?…" for at in run)
        if len(run) - sentences >= 2 or (run and at_end and not sentences):
            for at in run:
                whys[at] = "a list of links"
        run = [] if one is None or not whys[number] else run


def _is_link(one: Paragraph) -> bool:
    linked = one.linked >= 0.8 or (one.linked >= 0.4 and first_date(one.block.text) is not None)
    return linked and one.block.form not in ("picture", "heading", "caption") and len(one.block.text) <= LONGEST


def _related(paragraphs: Sequence[Paragraph], whys: list[str]) -> None:
    """A label like "related" with the short rows and links under it."""
    for number, one in enumerate(paragraphs):
        text = one.block.text
        label = _RELATED.match(simplified(text)) if not whys[number] and len(text) <= LONGEST else None
        if not label:
            continue
        if label.end() == len(text):
            at = _after(paragraphs, number)
            if at < len(paragraphs) and not whys[at] and paragraphs[at].linked < 0.5:
                continue
            whys[number] = "related links"
            while at < len(paragraphs) and (whys[at] or paragraphs[at].linked >= 0.5):
                whys[at] = whys[at] or "related links"
                at = _after(paragraphs, at)
        elif one.linked >= 0.4 or (re.search(r"[：:】\]|>》]\s*$", label[0]) and not re.search(r"[。！？]$", text)):
            whys[number] = "related links"


def _after(paragraphs: Sequence[Paragraph], number: int) -> int:
    """The index of the next paragraph that is no picture."""
    number += 1
    while number < len(paragraphs) and paragraphs[number].block.form == "picture":
        number += 1
    return number


def _set_large(paragraphs: Sequence[Paragraph], elements: Sequence[Element], whys: list[str]) -> None:
    """A quotation set off whose words stand in a paragraph of the text as well is that paragraph's, set large."""
    said = "\n".join(key_of(one.block.text) for at, one in enumerate(paragraphs) if not whys[at] and not _is_set_off(one, elements))
    for number, one in enumerate(paragraphs):
        key = key_of(one.block.text)
        if not whys[number] and len(key) >= LEAST_SET_LARGE and _is_set_off(one, elements) and key in said:
            whys[number] = "words of the text, set large"


def _is_set_off(one: Paragraph, elements: Sequence[Element]) -> bool:
    near = way_up(one.row.element, elements)[:3]
    return any(elements[number].tag in ("aside", "blockquote") or elements[number].words & _PULLED for number in near)
