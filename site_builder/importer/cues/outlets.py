"""Names of papers, agencies and broadcasters as heads of databases write them."""

import re

from site_builder.importer.cues.database_talk import DATABASE
from site_builder.importer.cues.houses import HAN

_LONGEST = 60
"""Characters of a name with its place."""
HOUSE_END = re.compile(
    r"(?:[报報](?:章)?|日[报報]|通[讯訊]社|新[华華闻聞]社|中[新央]社|周刊|週刊|周[报報]|杂志|雜誌|[电電][视視][台臺]|[广廣]播[电電][台臺]|[电電][台臺]|新[闻聞][网網]|[网網]|卫视|衛視|时刊|月刊|导刊|早刊|晚刊|商[报報]|客户端|頻道|频道|画刊|新[闻聞])$"
)
_BESIDE_NAME = re.compile(
    r"(?P<name>[^（(]*[^\s（(])\s?[（(](?P<inner>[\u4e00-\u9fff]{1,4}|(?!pp?\.|[Pp]ages? )[A-Za-z][A-Za-z0-9 .,:'’&–-]{0,39})[)）]?"
)
"""A name, and in brackets its place, its years, or the same in other letters."""
_HOUSE_LATIN = re.compile(
    r"\b(?:Post|Times|Daily|News|Herald|Tribune|Journal|Guardian|Standard|Gazette|Chronicle|Observer|Mirror|Telegraph|Independent|Mail|Press|Star|Globe|Examiner|Courier|Echo|Sun|Weekly|Monitor|Review|Agency|Express|Argus|Record|Mercury|Register|Bulletin|Dispatch|Sentinel|Ledger|Record|Argus|Wire|Newswire)$"
)
_PLACED = re.compile(
    r"(?P<name>[A-Z][\w'’&.-]*(?: [A-Za-z][\w'’&.-]*){0,5})(?P<article>, (?:The|A|An))? ?\([A-Z][A-Za-z.' ]{1,24}(?:, [A-Z][A-Za-z.' ]{1,24}){0,2}\)"
)
"""A paper with its place behind it, its article perhaps behind the name: Callan Post, The (Port Vale, OR)."""
_SENTENCE = frozenset("。！？!?，,：:")
_SMALL = frozenset(("of", "and", "the", "for", "in", "on", "de", "al"))
"""Words that stand in lower case within a name."""
_WARNS = re.compile(r"(?:剪|简|簡|汇|彙|摘|通|申|举|情|预|預|海|谎)[报報]$")
_ARCHIVE = re.compile(
    r"(?:[\s\u3000]*(?:图文|圖文|电子|電子|全文|新闻|新聞|历史|歷史|报纸|報紙|文章|资料|資料|发稿|發稿|数字|數字|网上|網上|线上|線上)){0,3}[\s\u3000]*(?:数据库|數據庫|资料库|資料庫|档案|檔案|典藏|存档|检索|檢索|系统|系統|剪报|剪報).*$|\s+(?:(?:Digital|Historical|Online|News|Full[- ]Text) )*(?:Archives?|Library|Database|Collection|Search)\b.*$"
)
"""What an archive adds to the name of the paper whose own it is."""
_PARTS = re.compile(r"[\s\u3000]*[|｜·•:：—–]+[\s\u3000]*|[\s\u3000]{2,}|\u3000| - ")


def is_house(text: str) -> bool:
    """Whether some words are the name of a paper, an agency or a broadcaster, and nothing else."""
    if not 2 <= len(text) <= _LONGEST:
        return False
    if _PLACED.fullmatch(text):
        return True
    beside = _BESIDE_NAME.fullmatch(text)
    text = beside["name"] if beside else text
    if any(char in _SENTENCE for char in text) or DATABASE.search(text) or _WARNS.search(text):
        return False
    bare = text.strip('《》〈〉「」“”"[]【】')
    if re.search(HAN, bare):
        return len(bare) <= 16 and " " not in bare and bool(HOUSE_END.search(bare))
    is_name = all(word[0].isupper() or word in _SMALL for word in bare.split() if word[0].isalpha())
    return 2 <= len(bare.split()) <= 6 and bare[:1].isupper() and is_name and bool(_HOUSE_LATIN.search(bare))


def archive_of(text: str) -> str:
    """The paper whose own archive a line of the cover names: Callan Post Digital Archive; "" for every other line."""
    for part in _PARTS.split(text):
        found = _ARCHIVE.search(part)
        name = part[: found.start()].strip() if found else ""
        if name and is_house(name):
            return name
    return ""
