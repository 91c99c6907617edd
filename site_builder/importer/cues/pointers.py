"""Lines that lead the reader elsewhere: to another page (下转第3版, 文接A4版, Continued on page 3), to a film (扫码看视频)."""

import re

from site_builder.hantext import simplified

_GAP = r"[ \u3000]*"
_PAGE = rf"(?:第?{_GAP}(?:[A-Z]{{0,2}}\d{{1,3}}(?:[、—-][A-Z]{{0,2}}\d{{1,3}})?|[一二三四五六七八九十百]{{1,3}}|头|封底|本){_GAP}[版页]|[A-Z]{{1,2}}\d{{1,3}})(?:{_GAP}[\u4e00-\u9fff]{{0,6}})?"
_TURN = rf"(?:[紧上下]?[转接续]|文[转接续]|图[转接])(?:自|到|至|往|入)?{_GAP}{_PAGE}"
_MORE = rf"(?:更多|相关|详细|全文|其他|其余|另)?{_GAP}(?:[\u4e00-\u9fff]{{0,4}}?(?:报道|内容|新闻|消息|图片|详情|全文|文章))?{_GAP}(?:请)?(?:详)?(?:见|看|刊于?|阅读|参阅){_GAP}{_PAGE}"
_SCAN = r"(?:请|微信|手机|长按|点击)*(?:扫|扫描|识别|长按)(?:一扫|上方|下方|左侧|右侧|此|该|图中|文中|码|二维码|描)*(?:[，,]?(?:观看|收看|收听|查看|阅读|看|听|关注|下载|了解|进入)[\u4e00-\u9fff]{0,10}|码|二维码)"
_ENGLISH = r"(?:Continued|Turn|More|See|Story|Full story|Read more)(?: (?:on|to|from|at))? (?:page|p\.|Page|PAGE)? ?[A-Z]?\d{1,3}|(?:Continued|Turn|See|For more,? see) (?:to |on )?[\w’' ]{1,30},? ?(?:on )?page [A-Z]?\d{1,3}|Scan (?:the|this|to)\b.{0,40}"
_LEADS = re.compile(rf"[>＞→▶►☞]*{_GAP}(?:{_TURN}|{_MORE}|{_SCAN}|{_ENGLISH}){_GAP}[。.!！>＞→]*", re.IGNORECASE)
_FRAME = re.compile(r"^[（(【\[〔]|[）)】\]〕]$")
_AT_THE_END = re.compile(rf"[（(【〔\[]{_GAP}{_TURN}{_GAP}[）)】〕\]]$")
_LONGEST = 60


def is_pointer(text: str) -> bool:
    """Whether a line says where there is more, and nothing else."""
    return len(text) <= _LONGEST and bool(_LEADS.fullmatch(_FRAME.sub("", simplified(text)).strip()))


def pointer_at_end(text: str) -> int:
    """Where in a text its last bracket begins that says on which page it goes on; its length where none does."""
    found = _AT_THE_END.search(simplified(text[-_LONGEST:]))
    return len(text) - min(len(text), _LONGEST) + found.start() if found else len(text)
