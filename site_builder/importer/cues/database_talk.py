"""What a database says of itself: how many documents it gives, that one ends here, whose it is and what is allowed."""

import re

_END = re.compile(
    r"[（(\[【<—\-=*\s]*(?:End of (?:the )?(?:Document|Article|Record|Story)|全文完|本文完|本篇完|文章完|完结|END|End|end|结束|結束|完|# # #|###|\*\*\*|(?:回到|返回|回)(?:页首|頁首|页面顶部|顶部|頂部|目录|目錄|首页|首頁|列表|检索结果)|[Bb]ack to (?:the )?(?:top|list|results|index)|[Tt]op of (?:page|form))[）)\]】>—\-=*\s]*$"
)
DATABASE = re.compile(
    r"数据库|資料庫|資料库|数据服务|数据平台|检索平台|剪报|剪報|[Dd]atabase|慧科|Wise(?:rs|News|Search)|Factiva|Dow Jones|LexisNexis|Nexis|ProQuest|CNKI|知网|Gale|EBSCO|News[Bb]ank"
)
"""Names of databases, and what they call themselves."""
_SALES = re.compile(
    r"(?:订阅|訂閱|订购|訂購|试用|試用|热线|熱線|客服|咨询|諮詢|垂询|登录|登錄|登入|授权|授權|使用条款|使用條款|仅供|僅供|版权|版權|www\.|https?://|扫码|掃碼|下载|下載|导出|匯出|提供|服务|服務|许可|許可|[Ss]ubscri|[Ll]icen[cs]e|[Tt]erms|[Cc]ontact|[Rr]ights|free trial|reserved|powered by|Powered by)"
)
_COUNT = re.compile(
    r"(?:(?:(?:文章|新闻|新聞|文献|文獻|记录|紀錄|篇目|稿件|文件|條目|条目|记錄)[数數](?=\s?[:：])|(?:文章|新闻|新聞|文献|文獻|记录|紀錄|结果|結果|篇目|稿件|报道|文件)?(?:总数|總數|总计|總計|合计|合計|共计|共計|数量|數量|篇数|篇數|数目|數目|共有?[\u4e00-\u9fff]{0,6}|共选|共選|找到|命中|导出|匯出))\s?[:：]?\s?(?:文章|新闻|新聞|记录|結果)?\s?[:：]?\s?(?P<a>\d{1,5})\s?(?:篇|条|條|则|則|份|项|項|个|個|筆|笔|件|$|\s))"
    r"|(?:(?:Number of|Total)?\s?(?:[Dd]ocuments|[Aa]rticles|[Rr]esults|[Rr]ecords|[Ii]tems|[Hh]its)\s?[:：(]\s?(?P<b>\d{1,5})(?!\w))|(?<!\d[ ])(?<!of )\b(?P<c>\d{1,5})\s(?:documents?|articles?|results?|records?|items)\b(?!\s?of)|of (?P<d>\d{1,5}) DOCUMENTS?",
    re.IGNORECASE,
)
"""How many documents an export holds, as its cover says it."""
_LONGEST_COUNT, _LONGEST_TALK = 80, 300


_ERRAND = re.compile(
    r"(?:检索|檢索|搜[索尋寻]|查[询詢]|列印|打印|导出|匯出|汇出|下载|下載|輸出|输出)(?:结果|結果)?(?:日期|时间|時間|条件|條件|范围|範圍|式|词|詞|关键[字词]|關鍵[字詞])"
    r"|(?:日期|时间|時間|检索|檢索)(?:范围|範圍)|\b(?:Time|Date) of (?:Request|Search|Export|Print)|\b(?:[Pp]rinted|[Ee]xported|[Dd]ownloaded|[Rr]etrieved|[Gg]enerated|[Ss]earched)(?: on| at)?\b|\b(?:Search|Print|Export|Request) (?:[Dd]ate|[Tt]ime|[Tt]erms|[Qq]uery)"
)
"""Words for what was asked of a database, and when."""
_SPAN = re.compile(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}\s?日?\s*(?:至|到|to|~|～|—|–|-)\s*\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}"
)
"""From one day to another: no document has two."""


def is_errand(text: str) -> bool:
    """Whether a line says what was asked of a database and when, so that its day is no document's."""
    return len(text) <= _LONGEST_COUNT and bool(_ERRAND.search(text) or _SPAN.search(text))


def end_mark(text: str) -> bool:
    """Whether a line says that a document ends here, and no more."""
    return len(text) <= 40 and bool(_END.match(text))


def documents_said(text: str) -> int | None:
    """How many documents an export holds, as a line of its cover says; None for every other line."""
    found = _COUNT.search(text) if len(text) <= _LONGEST_COUNT and text[-1:] not in "。！？，" else None
    return int(next(one for one in found.groups() if one)) if found else None


def is_talk(text: str) -> bool:
    """Whether a line speaks of a database and its use, and not of the world."""
    return len(text) <= _LONGEST_TALK and bool(DATABASE.search(text)) and bool(_SALES.search(text))


def is_offer(text: str) -> bool:
    """Whether a line offers something or says what is allowed, as lines that come with every document do."""
    return bool(_SALES.search(text))
