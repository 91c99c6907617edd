"""Pasted articles with their particulars above them, a line each: 标题：…, 来源：…, 链接：…, 作者：…, 日期：…; one article, or several."""

import re
from collections.abc import Sequence
from itertools import islice

from site_builder.importer.cues.names import names_of, publication_of
from site_builder.importer.cues.timestamps import stated
from site_builder.importer.html.pictures import web_address
from site_builder.model.clipping import Block, Head, Sheet
from site_builder.model.strip import Strip, cut, of_line, trimmed, without

_FIELD = re.compile(
    r"^\s*[【\[]?(?P<key>标题|標題|题目|来源|來源|媒体|媒體|报纸|链接|鏈接|連結|网址|網址|原文链接|原文|地址|作者|记者|記者|日期|时间|時間|发布时间|發布時間|发布日期|刊发日期|栏目|版面|摘要)[】\]]?\s*[：:]\s*(?P<value>\S.*)$"
)
_KINDS = {
    "title": ("标题", "標題", "题目"),
    "source": ("来源", "來源", "媒体", "媒體", "报纸"),
    "url": ("链接", "鏈接", "連結", "网址", "網址", "原文链接", "原文", "地址"),
    "author": ("作者", "记者", "記者"),
    "day": ("日期", "时间", "時間", "发布时间", "發布時間", "发布日期", "刊发日期"),
    "summary": ("摘要",),
}
_FIRST = 6
"""Lines with text among which the first particulars stand."""


def stated_heads(lines: Sequence[str]) -> list[range]:
    """The numbers of the lines of each group of particulars; none where the text does not begin with one that states a title."""
    if not any(_FIELD.match(line) for line in islice((line for line in lines if line.strip()), _FIRST)):
        return []
    groups: list[range] = []
    at = 1
    while at <= len(lines):
        end, keys = _group(lines, at)
        if len(keys) > 1 and any(key in _KINDS["title"] for key in keys):
            groups.append(range(at, end))
        at = max(at + 1, end)
    above = sum(bool(line.strip()) for line in lines[: groups[0].start - 1]) if groups else _FIRST
    return groups if above < _FIRST and all(len(_group(lines, one.start)[1]) > 1 for one in groups[:1]) else []


def _group(lines: Sequence[str], at: int) -> tuple[int, list[str]]:
    """The number after the last line of particulars that begin on a line, blank ones between them passed over, and what they state."""
    keys: list[str] = []
    end = at
    for number in range(at, len(lines) + 1):
        found = _FIELD.match(lines[number - 1])
        if found and found["key"] in keys:
            break
        if found:
            keys.append(found["key"])
            end = number + 1
        elif lines[number - 1].strip() or not keys:
            break
    return end, keys


def read_stated(lines: Sequence[str], blocks: Sequence[Block], groups: Sequence[range]) -> tuple[Sheet, ...]:
    """An article for each group of particulars, with the blocks up to the next one; what stands above the first belongs to it."""
    found = []
    ends = [*(one.start for one in groups[1:]), len(lines) + 1]
    place = 0
    for group, end in zip(groups, ends, strict=True):
        own: list[Block] = []
        while place < len(blocks) and blocks[place].strip.first_line < end:
            if blocks[place].strip.first_line not in group:
                own.append(blocks[place])
            place += 1
        found.append(Sheet(tuple(own), _head(lines, group)))
    return tuple(found)


def _head(lines: Sequence[str], group: range) -> Head:
    values: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    title = Strip()
    others: list[Strip] = []
    for number in group:
        field = _FIELD.match(lines[number - 1])
        whole = of_line(number, lines[number - 1])
        if field is None:
            continue
        kind = next((kind for kind, keys in _KINDS.items() if field["key"] in keys), "")
        if kind:
            values[kind].append(field["value"].strip())
        if kind == "title":
            shift = lines[number - 1].index(whole.text)
            title = trimmed(cut(whole, field.start("value") - shift))
        others += without(whole, [title])
    published, said = stated(values["day"])
    sources = [one for one in values["source"] if not web_address(one)]
    publication, authors = publication_of(next(iter(sources), ""), names_of(values["author"]))
    url = next((web for one in (*values["url"], *values["source"]) if (web := web_address(one))), "")
    return Head(
        title=title,
        published=published,
        day_said=said,
        authors=authors,
        publication=publication,
        url=url,
        summary=next(iter(values["summary"]), ""),
        stated=tuple(others),
    )
