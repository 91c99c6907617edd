"""Who wrote and who published: names as meta elements, front matter and bylines give them."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

PLACEHOLDERS = frozenset(
    [
        "admin",
        "administrator",
        "root",
        "editor",
        "editors",
        "editorial",
        "author",
        "unknown",
        "anonymous",
        "none",
        "null",
        "undefined",
        "guest",
        "user",
        "test",
        "webmaster",
        "staff",
        "wordpress",
        "hexo",
        "jekyll",
        "匿名",
        "佚名",
        "未知",
        "小编",
        "编辑",
        "管理员",
        "网友",
        "作者",
        "原创",
        "转载",
        "综合",
        "网络",
        "本站",
        "站长",
        "游客",
        "用户",
        "默认",
        "无",
        "不详",
        "责任编辑",
    ]
)
_LEAD = re.compile(
    r"^\s*(?:(?:文|图|图文|撰文|作者|记者|本报记者|特约记者|实习记者|通讯员|文字|供稿|撰稿|来稿)\s*[:：/｜|丨]\s*|本报记者\s+|记者\s+|by\s+|written by\s+|from\s+)+",
    re.IGNORECASE,
)
_EDITS = re.compile(r"(?:编辑|责编|校对|审核|监制|美编|排版|摄影|摄像)[:：/\s]|^(?:责任)?编辑|edited by", re.IGNORECASE)
_PARTED = re.compile(r"\s*[,，、;；|｜/&]\s*|\s+and\s+|\s{2,}|\u3000+")
_HOUSE = re.compile(
    r"(?:网|报|报社|新闻社|通讯社|新华社|中新社|新闻|日报|晚报|时报|早报|周刊|周报|杂志|传媒|客户端|电视台|广播|频道|在线|出版社|编辑部|工作室|研究院|论坛|博客|公众号|媒体|融媒|融媒体中心|头条)$"
    r"|\b(?:News|Times|Post|Daily|Herald|Tribune|Guardian|Journal|Press|Agency|Reuters|Network|Online|Magazine|Weekly|Media)$",
    re.IGNORECASE,
)
_CHINESE_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4})+")
_NO_NAME = re.compile(r"https?:|www\.|@|[。！？<>{}]|\d{4}")
_LONGEST = 40


def names_of(given: Iterable[str]) -> tuple[str, ...]:
    """The names in some statements of authors, each once; placeholders, editors and addresses are no names."""
    found = []
    for text in given:
        if _EDITS.search(text):
            continue
        parts = _PARTED.split(_LEAD.sub("", text.strip()).strip("【】[]()（）"))
        for part in chain.from_iterable(one.split() if _CHINESE_NAMES.fullmatch(one.strip()) else [one] for one in parts):
            name = re.sub(r"^(?:by|文|记者)[\s:：/]+", "", part.strip(" \t:：/·-—"), flags=re.IGNORECASE)
            if name and len(name) <= _LONGEST and name.lower() not in PLACEHOLDERS and not _NO_NAME.search(name):
                found.append(name)
    return tuple(dict.fromkeys(found))


def is_house(name: str) -> bool:
    """Whether a name is that of a paper, an agency or a site."""
    return bool(_HOUSE.search(name))


def publication_of(stated: str, authors: Sequence[str], labels: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The publication, and the authors without it.

    Mirrors give the paper for the author, and file the post under the paper's name: an author who is a category, or whose name is that of
    a house, is the publication.
    """
    publication = "" if stated.lower() in PLACEHOLDERS else stated.strip()
    for name in authors:
        if not publication and (name in labels or is_house(name)):
            publication = name
    if not publication:
        houses = [label for label in labels if is_house(label) and len(label) >= 3 and not re.search("头条|新闻$|媒体$|频道$", label)]
        publication = houses[0] if len(houses) == 1 else ""
    return publication, tuple(name for name in authors if name != publication and name not in labels and not is_house(name))
