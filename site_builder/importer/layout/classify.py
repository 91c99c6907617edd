"""Every part of an article gets its role: which line above it is the title, which paragraph a standfirst, where its credit ends the text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace as with_changes

from site_builder.hantext import holds_han
from site_builder.importer.cues.credits import end_credit
from site_builder.importer.cues.names import is_people
from site_builder.importer.cues.signatures import is_english_name, is_role
from site_builder.importer.cues.signs import BOX
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.joins import TWO_CLAUSES
from site_builder.importer.layout.stretch import Segment
from site_builder.model.clipping import Block
from site_builder.model.proposal import Draft, Part, Role
from site_builder.model.strip import Strip, cut, paste, trimmed

_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff”’？！」\d])[ \u3000]+(?=[\u4e00-\u9fff“‘「\d])")
_SPEAKER = re.compile(r"^[^：:，。“]{1,10}[：:]")
_POINTER = re.compile(r"^(?:[▲△▼▽↑↓←→]|图像加注文字[，,])\s*(?=\S)")
"""What stands before a caption and says no more than that it is one."""
_SOURCE_ALONE = re.compile(r"^(?:图像来源|图片来源|Image source)[，,：:]")
_FRAME = re.compile(r"^[【\[■◆●▲★|｜/\s]+|[】\]|｜/\s]+$")
_DASHES = ("——", "—", "--")
"""How a subtitle begins."""
_GOES_ON = re.compile(r"[a-z]")
"""How the second line of one English title begins."""
_TWO = 2
_TITLE_LINES, _LONGEST_KICKER = 4, 8
"""Lines of one title at most; characters of a kicker before a title of two clauses."""
_TOLD = {
    "title": "the line that stands alone above the text",
    "subtitle": "the longer or lower line beside the title",
    "kicker": "the shorter line before the title",
}


def draft(segment: Segment) -> Draft:
    """The article that a segment makes."""
    later = [item for section in segment.sections for item in section.display]
    headline_lines, names = _with_bare_names(segment.headline)
    lines, first_heading = _headline_and_heading(headline_lines, later)
    parts = headline(lines) or _below(segment.after)
    parts = [with_changes(part, confidence=min(part.confidence, segment.confidence), why=part.why or segment.why) for part in parts]
    if segment.after and lines:
        parts += (Part("subtitle", item.block, 60, "a display line below the text") for item in segment.after)
    body: list[Part] = [Part("byline", item.block, 85, "names between title and text") for item in names]
    body += (Part("heading", item.block, item.confidence) for item in first_heading)
    for section in segment.sections:
        doubt = min(90, section.confidence)
        body += (Part("heading", item.block, min(item.confidence, doubt), "it may be the title of an article") for item in section.display)
        for item, after in zip(section.text, (*section.text[1:], None), strict=False):
            summary = item.sign.kind == "prose" and (
                (item.bridged and len(item.text) > 60) or (after is not None and after.sign.wired and not _prose(body))
            )
            body += [Part("standfirst", item.block, 70, "a paragraph apart from the text")] if summary else parts_of(item)
    if not any(part.role == "title" for part in parts) and len(body) > 1 and body[-1].role == "heading" and body[-2].role != "heading":
        *body, last = body
        parts = [Part("title", last.block, 75, "the line that stands alone below the text"), *parts]
    return Draft((*parts, *_with_standfirst(body)))


def _prose(parts: Sequence[Part]) -> bool:
    return any(part.role in ("body", "item", "quote", "code", "cell") for part in parts)


def _with_bare_names(lines: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """The lines above a text, and apart from them the last ones where they are names of persons, with what these are, and nothing else."""
    count = 1 + (len(lines) > _TWO and is_role(lines[-1].text) and lines[-1].block.gap == 0)
    name = lines[-count].text if len(lines) > count else ""
    is_name = is_people(name) or (is_english_name(name) and len(name) < len(lines[0].text))
    return (lines[:-count], lines[-count:]) if is_name and lines[-count].sign.kind == "display" else (lines, ())


def _headline_and_heading(lines: Sequence[Item], later: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The lines above a text, and apart from them the heading of its first section, which looks like the headings that follow."""
    if len(lines) < 2 or lines[-1].sign.kind == "label":
        return tuple(lines), ()
    last, others = lines[-1], lines[:-1]
    if last.block.form != "heading" and (last.block.gap == 0 or last.text.startswith(_DASHES)):
        return tuple(lines), ()  # it stands right below the title: its subtitle, or its second line
    marked = [item.block.level for item in later if item.block.form == "heading"]
    if last.block.form == "heading":
        below = any(item.block.form == "heading" and item.block.level < last.block.level for item in others)
        plain = all(item.block.form != "heading" for item in others) and last.block.level > 2
        alike = plain or (below and last.block.level in marked)
        return (tuple(others), (last,)) if alike else (tuple(lines), ())
    lengths = [len(item.text) for item in later]
    longest = max(len(item.text) for item in others)
    alike = bool(lengths) and len(last.text) <= max(14, 1.3 * max(lengths)) and len(last.text) < 0.8 * longest
    return (tuple(others), (last,)) if alike else (tuple(lines), ())


def _below(lines: Sequence[Item]) -> list[Part]:
    """Title and kickers out of the display lines after a text: set upright beside it, the second is its shoulder (肩题)."""
    found = headline(lines)
    return [with_changes(part, role="kicker") if part.role == "subtitle" and part.block.form != "heading" else part for part in found]


def headline(lines: Sequence[Item]) -> list[Part]:
    """Title, kickers and subtitle out of the display lines of one article."""
    labels = [Part("kicker", with_changes(item.block, strip=_unframed(item.block.strip))) for item in lines if item.sign.kind == "label"]
    own = [item for item in lines if item.sign.kind != "label"]
    if not own:
        return [with_changes(labels[-1], role="title", confidence=60), *labels[:-1]] if labels else []
    levels = [item.block.level for item in own if item.block.form == "heading"]
    if levels and len(own) > 1:
        main = next(place for place, item in enumerate(own) if item.block.level == min(levels) and item.block.form == "heading")
        found = [*_parts_of_line(own[main])]
        found += (Part("kicker", item.block, 90, _TOLD["kicker"]) for item in own[:main])
        found += (Part("subtitle", item.block, 80, _TOLD["subtitle"]) for item in own[main + 1 :])
        return [*found, *labels]
    return [*_plain(own), *labels]


def _plain(lines: list[Item]) -> list[Part]:
    kickers = []
    while len(lines) > 1 and _is_kicker(lines):
        kickers.append(Part("kicker", lines[0].block, 85, _TOLD["kicker"]))
        lines = lines[1:]
    return [*_title_and_subtitle(lines), *kickers]


def _is_kicker(lines: Sequence[Item]) -> bool:
    """Whether the first of several lines is a kicker: very short, with a colon, the shorter first of three, or before a line of two clauses."""
    first, second = lines[0].text, lines[1].text
    if re.search(r"[：:]$", first) or len(first) <= 6:
        return True
    if _GOES_ON.match(second) or not holds_han(first) or TWO_CLAUSES.search(first):
        return False
    is_shoulder = len(lines) == 3 and len(first) < len(second) and not lines[2].text.startswith(_DASHES)
    return is_shoulder or (len(first) <= _LONGEST_KICKER and bool(TWO_CLAUSES.search(second)))


def _title_and_subtitle(lines: list[Item]) -> list[Part]:
    if len(lines) == 1:
        return _parts_of_line(lines[0])
    same = 1
    while same < min(len(lines), _TITLE_LINES) and _GOES_ON.match(lines[same].text) and lines[same].block.gap == 0:
        same += 1
    if same > 1:
        joined = paste([item.block.strip for item in lines[:same]], " ")
        lines = [with_changes(lines[0], block=with_changes(lines[0].block, strip=joined)), *lines[same:]]
    if len(lines) == 1:
        return _parts_of_line(lines[0])
    first, second = lines[0], lines[1]
    rest = [Part("subtitle", item.block, 60, _TOLD["subtitle"]) for item in lines[2:]]
    short, long = sorted((len(first.text), len(second.text)))
    if (
        len(lines) == 2
        and not second.text.startswith(_DASHES)
        and long <= 1.5 * short
        and long <= 18
        and not re.search(r"[，。]", first.text + second.text)
        and not _SPEAKER.match(second.text)
    ):
        whole = with_changes(first.block, strip=paste((first.block.strip, second.block.strip), " "))
        return [Part("title", whole, 70, "two lines of one length, taken for one title")]
    return [Part("title", first.block, 75, _TOLD["title"]), Part("subtitle", second.block, 70, _TOLD["subtitle"]), *rest]


def _parts_of_line(item: Item) -> list[Part]:
    """One display line, told apart where kickers or a subtitle stand in it beside the title."""
    strip = item.block.strip
    borders = [0, *(found.end() for found in _BLANKS.finditer(strip.text)), len(strip.text)]
    pieces = [trimmed(cut(strip, start, end)) for start, end in pairwise(borders)]
    if len(pieces) > 2 and all(_SPEAKER.match(piece.text) for piece in pieces[:-1]) and not _SPEAKER.match(pieces[-1].text):
        kickers = [_part("kicker", item, piece, 80, "a speaker and a colon before the title") for piece in pieces[:-1]]
        return [_part("title", item, pieces[-1], 80, "the last clause of the line"), *kickers]
    if len(pieces) == 2 and len(pieces[1].text) >= 1.6 * len(pieces[0].text) and len(pieces[1].text) > 20:
        return [_part("title", item, pieces[0], 75, "the short clause"), _part("subtitle", item, pieces[1], 75, "the long clause")]
    return [Part("title", item.block, item.confidence)]


def _part(role: Role, item: Item, strip: Strip, confidence: int = 100, why: str = "") -> Part:
    return Part(role, Block(strip), min(confidence, item.confidence), why)


def parts_of(item: Item) -> list[Part]:
    """The parts that one block makes: a paragraph with a credit at its end makes two, a caption with its credit as well."""
    strip = item.block.strip
    match item.sign.kind:
        case "caption":
            if _SOURCE_ALONE.match(strip.text):
                return [Part("credit", with_changes(item.block, form="caption"))]
            start = item.sign.caption.credit_start if item.sign.caption else -1
            if start == 0:
                return [Part("credit", with_changes(item.block, form="caption"), item.confidence, item.why)]
            mark = _POINTER.match(strip.text)
            begin = mark.end() if mark else 0
            if start <= 0:
                return [Part("caption", _cut(item.block, begin), item.confidence, item.why)]
            return [
                Part("caption", _cut(item.block, begin, start), item.confidence, item.why),
                Part("credit", Block(trimmed(cut(strip, start)), "caption")),
            ]
        case "box":
            mark = BOX.match(strip.text)
            block = _cut(item.block, mark.end() if mark else 0)
            return [Part("standfirst", block, min(item.confidence, 85), item.sign.why or "a box with a mark of its own")]
        case "credit":
            return [Part("credit", item.block)]
        case "byline":
            return [Part("byline", item.block)]
        case "rights":
            return [Part("rights", item.block)]
        case "item" | "quote" | "code" | "cell" | "note" | "picture":
            return [Part(item.sign.kind, item.block)]
        case "marked" | "display" | "label":
            return [Part("heading", item.block, 60, "a line that does not end like a sentence")]
    credit = end_credit(strip.text)
    if credit and credit.start > 0:
        ended = Part("body", _cut(item.block, 0, credit.start), item.confidence, item.why)
        return [ended, Part("credit", Block(trimmed(cut(strip, credit.start))))]
    return [Part("body", item.block, item.confidence, item.why)]


def _cut(block: Block, start: int, end: int | None = None) -> Block:
    """Characters `start` to `end` of a block, blanks at their ends left off, with the marks that lie in them."""
    part = cut(block.strip, start, end)
    strip = trimmed(part)
    shift = start + len(part.text) - len(part.text.lstrip())
    moved = (with_changes(one, start=max(0, one.start - shift), end=min(len(strip.text), one.end - shift)) for one in block.inline)
    return with_changes(block, strip=strip, inline=tuple(one for one in moved if one.start < one.end or one.kind == "note"))


def _unframed(strip: Strip) -> Strip:
    lead = _FRAME.match(strip.text)
    start = lead.end() if lead else 0
    tail = re.search(r"[】\]|｜/\s：:]+$", strip.text[start:])
    return cut(strip, start, start + tail.start() if tail else None)


def _with_standfirst(parts: list[Part]) -> list[Part]:
    """The body with at most its first box as standfirst; further boxes are quotes beside the text."""
    found: list[Part] = []
    seen = False
    for part in parts:
        if part.role == "standfirst" and seen:
            found.append(with_changes(part, role="quote"))
        else:
            found.append(part)
        seen = seen or part.role == "standfirst"
    return found
