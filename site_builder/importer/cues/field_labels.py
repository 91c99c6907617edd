"""Labels of the fields by which databases of newspapers describe a document: 报纸名称：…, PD 1 May 2024, Word count: 523.

The words are those of the trade, in Chinese and English, and the field codes of Factiva; none belongs to one product alone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Field = Literal[
    "title", "subtitle", "kicker", "paper", "station", "day", "page", "section", "byline", "words", "id", "url", "lang", "summary", "body",
    "rights", "other",
]  # fmt: skip
"""What a value says; `other` is nothing that a page tells."""

_WORDS: tuple[tuple[Field, str, str], ...] = (
    ("title", "标题 正标题 主标题 正题 主题名 题名 题目 篇名 文章标题 新闻标题 稿件标题 文献题名 中文题名 文章题名 集名 单集名称 单集标题 本集标题", "title, headline, document title, article title"),
    ("subtitle", "副标题 副题 子标题", "subtitle, sub-headline"),
    ("kicker", "肩题 引题 眉题 肩标题", "kicker"),
    ("paper", "报纸名称 报纸 报刊 报刊名称 报章 报章名称 报名 报别 报纸名 报社 刊名 刊别 刊载媒体 媒体 媒体名称 刊登媒体 媒体来源 来源 来源报纸 文献来源 来源媒体 来源名称 消息来源 信息来源 新闻来源 文章来源 出处 刊物 刊物名称 来源报刊 出版物 出版物名称 出版物标题",
     "source, publication, publication title, publication name, newspaper, newspaper title, newspaper name, source name, source title, journal, outlet, media, publication info, publication information"),
    ("station", "节目 节目名称 栏目名称 电视台 频道 播出频道 播出机构 台 电台 台名", "programme, program, programme title, program title, show, station, channel, network"),
    ("day", "日期 发布日期 发布时间 出版日期 出版时间 出版日 发表日期 发表时间 见报日期 见报时间 报纸日期 刊登日期 刊登时间 刊发日期 刊发时间 刊出日期 播出日期 播出时间 播放日期 播映日期 播映时间 首播日期 首播时间 首播 报道日期 新闻日期 文章日期 时间",
     "date, publication date, pub date, pubdate, publish date, published date, issue date, date of publication, air date, broadcast date, published, publication day, edition date, day of publication, publication time"),
    ("page", "版次 版号 版位 版面号 页码 页次 页 版 所在版面 刊登版面 刊登版次 版数 版页 版序 首页 起始页", "page, pages, first page, start page, page number, page no, page no., pagination"),
    ("section", "版名 版面 版面名称 版面标题 栏目 专栏 版块 板块 类别 分版 叠 版别", "section, section name, section title, column, column name, desk"),
    ("byline", "作者 记者 作者/记者 记者/作者 文章作者 撰文 撰稿 撰稿人 责任者 采写 署名 作者姓名", "author, authors, byline, reporter, reporters, journalist, writer, by, written by, reported by"),
    ("words", "字数 全文字数 文章字数 篇幅 正文字数", "length, word count, words, number of words, wordcount"),
    ("id", "文章编号 文件编号 文档编号 文章id 文章序号 文献编号 稿件编号 新闻编号 编号 记录号 索取号 文件名 id 文档号 文档id 文件id 唯一标识 流水号",
     "document id, documentid, document number, document no., article id, accession number, accession no, accession no., proquest document id, record number, record no, doc no, doc no., gale document number, document uri, doc id"),
    ("url", "链接 连结 原文链接 网址 原文网址 文章链接 原文地址", "url, link, document url, permalink, web address"),
    ("lang", "语种 语言 文种 出版物语言", "language, language of publication"),
    ("summary", "摘要 内容摘要 导读 内容提要", "abstract, summary, highlight"),
    ("body", "正文 全文 内容 内文 全文文献 正文内容 全文内容 文章内容 新闻内容 原文 文章正文 新闻正文", "full text, body, text, article text, content, fulltext, story"),
    ("rights", "版权 版权信息 版权声明 版权所有", "copyright, copyright holder, rights, copyright statement, copyright notice"),
    ("other", "关键词 关键字 主题词 主题 分类 分类号 地区 国家 行业 专辑 专题 数据库 资料库 数据来源 来源数据库 来源资料库 文献类型 资料类型 出版地 出版地区 主办单位 出版者 出版社 期号 卷期 刊号 国内刊号 issn cn 被引 下载 下载次数 浏览 点击 情感 媒体类型 媒介类型 地域 省份 城市 检索词 检索式 检索日期 检索时间 下载日期 导出日期 导出时间 打印日期 列印日期 收录日期 收录时间 更新日期 入库日期 入库时间 图片 图片数 附件 相似文章 责任编辑 编辑 doi 专业 索引 检索范围 来源库 片长 时长 发行量 引文格式 引用格式 参考文献格式",
     "edition, load-date, load date, last updated, publication-type, publication type, publication subject, source type, document type, document feature, database, subject, subjects, geographic, geographic location, city, country, state, person, company, organization, industry, ticker, graphic, dateline, journal code, issue, volume, place of publication, country of publication, publisher, keywords, keyword, identifier, identifier / keyword, classification, search term, correction, type, series, correction-date, notes, issn, isbn, location, people, companies, day, journal-code, document formats, source citation, citation, cite this, index terms, index references, circulation, reach, size, duration, running time"),
)  # fmt: skip
_CODES: dict[str, Field] = {
    "HD": "title", "BY": "byline", "WC": "words", "PD": "day", "SN": "paper", "PG": "page", "LA": "lang", "CY": "rights", "LP": "body", "TD": "body",
    "SE": "section", "CLM": "section", "AN": "id",
    **dict.fromkeys(("ET", "SC", "ED", "VOL", "CR", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "ART", "CX", "DE", "GC"), "other"),
}  # fmt: skip
"""Field codes of Factiva."""
_SIMPLER = str.maketrans(
    "標題報紙稱欄碼數號編類專導發佈時間體臺頻鏈連結網頁責節錄區國業庫關鍵詞檢媒刊來處見後齣齡記檔語種內譯權總篇場現輯聲資詢載點擊圖緒評論見寫撰攝廣電視節劃劇範圍塊單員採訊機構張頭條別長",
    "标题报纸称栏码数号编类专导发布时间体台频链连结网页责节录区国业库关键词检媒刊来处见后出龄记档语种内译权总篇场现辑声资询载点击图绪评论见写撰摄广电视节划剧范围块单员采讯机构张头条别长",
)
"""Traditional forms of the characters in labels."""
FIELDS: dict[str, Field] = {
    label: field
    for field, chinese, english in reversed(_WORDS)
    for label in (*chinese.split(), *(one.strip() for one in english.split(",")))
}
"""Fields by label, simplified and in lower case."""
_MOST = max(map(len, FIELDS))
_LABEL = re.compile(
    r"(?:^|(?<=[\s|｜;；,，、/（(【\[]))[【\[<〈●■◆▪•*※]?\s?(?P<label>[A-Z][A-Za-z.]*(?:(?:[ -]| ?/ ?)[A-Za-z.]+){0,5}(?: ?\([A-Za-z ]{1,16}\))?(?:[ /／-][一-鿿]{2,8}(?: ?ID)?)?|[a-z]+(?: [a-z]+)?|[一-鿿](?:[一-鿿/／]|[ \u3000]{1,4}(?=[一-鿿][】\]\s]*[:：])|ID|id)*)\s{0,12}(?:[】\]〉>]\s?[:：]?|[:：])"
)
_CODE = re.compile(r"(?P<label>[A-Z]{2,3})(?:\s+|[:：]\s*|$)")
_ALONE = re.compile(
    r"[【\[<〈●■◆▪•*※]?\s?(?P<label>[A-Za-z][A-Za-z -]{1,24}(?: ?\([A-Za-z0-9 ]{1,16}\))?|[一-鿿][一-鿿 \u3000]{0,8})\s{0,12}[】\]〉>]?[:：]?$"
)
_PARTED = re.compile(r"\s[/|｜·]\s?$|[|｜\t;；]\s?$|[ \u3000]{2}$")
"""What stands before a label that is no word of ours, where it follows another value."""
_DASHED = re.compile(r"(?P<label>[A-Z][A-Za-z ]{1,24}|[一-鿿]{1,8})\s?(?:[-–—=]|\t)(?:\s+|$)")
_TWICE = re.compile(r"(?P<latin>[A-Z][A-Za-z .]*?)[ /／-](?P<han>[一-鿿]{2,8}(?: ?ID)?)")
"""A label in two languages, or one behind the name of its database: Title-题名."""
_FRONT: tuple[Field, ...] = ("title", "paper", "body")
_TABBED = re.compile(r"(?P<label>[A-Z][A-Za-z ]{1,24}|[一-鿿]{1,8})(?:\t+|\\t)(?=\S)")
"""Some programs write the two characters by which they mean a tabulator."""
_TELLING = frozenset(("HD", "PD", "SN", "LP", "TD", "WC", "AN"))
_LEAST_CODES = 4
"""Different labels or codes from which they make a dialect."""
_LONGEST_LABEL, _LONGEST_DASHED = 40, 300


class Labelled(NamedTuple):
    """A label, and the value behind it."""

    field: Field
    label: str
    start: int
    """Where the label begins."""
    begin: int
    """Where its value begins."""
    end: int


def field_of(label: str) -> Field | None:
    """What a label announces, in whatever script, case and spacing; None for words that are no label of a database."""
    bare = label.strip(" \t\u3000:：【】[]<>〈〉●■◆▪•*※")
    if twice := _TWICE.fullmatch(bare):
        return field_of(twice["han"]) or field_of(twice["latin"])
    said = "".join(bare.split()).translate(_SIMPLER).lower() if not bare.isascii() else " ".join(bare.split()).lower().removesuffix("(s)")
    said = said if said in FIELDS else re.sub(r" ?\(.*\)$", "", said)
    parts = (FIELDS.get(part.strip()) for part in re.split("[/／]", said))
    return FIELDS.get(said) or (next((field for field in parts if field), None) if "/" in said or "／" in said else None)


def family_of(label: str) -> Field | None:
    """What a label announces that ends with a label of ours, or else begins with that of a title, a paper or a text: 报纸中文名, 稿件类别, Full Text Word Count."""
    bare = label.strip(" \t\u3000:：【】[]<>〈〉●■◆▪•*※")
    if bare.isascii():
        words = bare.lower().split()
        return next((FIELDS[tail] for at in range(1, len(words)) if (tail := " ".join(words[at:])) in FIELDS), None)
    said = "".join(bare.split()).translate(_SIMPLER).lower()
    tails = (FIELDS.get(said[at:]) for at in range(1, len(said) - 1))
    heads = (FIELDS.get(said[:at]) for at in range(len(said) - 1, 1, -1))
    return next((field for field in tails if field), None) or next((field for field in heads if field in _FRONT), None)


class Dialect(NamedTuple):
    """How one file labels its values."""

    codes: bool = False
    """It has the field codes of Factiva."""
    dashes: bool = False
    """Its labels end with a dash or an equals sign: TITLE - …"""
    tabs: bool = False
    """Its labels end with a tabulator."""
    learned: Mapping[str, Field] = {}
    """What labels mean that are no words of ours, told by the values behind them."""


def dialect_of(texts: Sequence[str], learned: Mapping[str, Field]) -> Dialect:
    """The dialect of some lines."""
    codes = {code for text in texts if (code := code_of(text))}
    dashed = {
        field for text in texts if len(text) < _LONGEST_DASHED and (found := _DASHED.match(text)) and (field := field_of(found["label"]))
    }
    tabbed = {
        found["label"] for text in texts if len(text) < _LONGEST_DASHED and (found := _TABBED.match(text)) and field_of(found["label"])
    }
    return Dialect(
        len(codes & _TELLING) >= _LEAST_CODES, len(dashed) >= _LEAST_CODES and "title" in dashed, len(tabbed) >= _LEAST_CODES, learned
    )


def labels_in(text: str, dialect: Dialect = Dialect()) -> tuple[Labelled, ...]:
    """The labelled values of a line, if it begins with a label; several may stand in one."""
    if dialect.codes and (code := _CODE.match(text)) and (field := _CODES.get(code["label"])):
        return (Labelled(field, code["label"], 0, code.end(), len(text)),)
    if dialect.dashes and (dashed := _DASHED.match(text)) and (field := field_of(dashed["label"])):
        return (Labelled(field, dashed["label"], 0, dashed.end(), len(text)),)
    if dialect.tabs and (tabbed := _TABBED.match(text)) and (field := field_of(tabbed["label"])):
        return (Labelled(field, tabbed["label"], 0, tabbed.end(), len(text)),)
    found: list[Labelled] = []
    for match in _LABEL.finditer(text, 0, 400):
        field = field_of(match["label"]) or dialect.learned.get("".join(match["label"].split()))
        if field is None:
            if not found:
                return ()
            if not text[found[-1].begin : match.start()].strip() or not _PARTED.search(text[: match.start()]):
                continue
            field = "other"
        if not found and match.start() > 0:
            return ()
        if found:
            before = found[-1]
            if before.field in ("body", "summary", "title") and not re.search(r"[\s|｜]{2}$|[|｜\t]\s?$", text[: match.start()]):
                continue
            found[-1] = before._replace(end=match.start())
        found.append(Labelled(field, match["label"], match.start(), match.end(), len(text)))
    return tuple(found)


def unknown_label(text: str) -> tuple[str, str] | None:
    """A label at the start of a line that is no word of ours, and the value behind it."""
    found = _LABEL.match(text)
    return ("".join(found["label"].split()), text[found.end() :].strip()) if found and field_of(found["label"]) is None else None


def label_alone(text: str) -> Field | None:
    """What a line announces that is nothing but a label; its value stands below it or in the next cell."""
    if len(text) > _LONGEST_LABEL:
        return None
    found = _ALONE.match(text)
    return field_of(found["label"]) if found else None


def code_of(text: str) -> str:
    """The field code with which a line begins, or ""."""
    found = _CODE.match(text)
    return found["label"] if found and found["label"] in _CODES else ""
