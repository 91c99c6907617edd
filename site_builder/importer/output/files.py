"""The files that an import writes: pages, notices, leftovers, the receipt."""

import hashlib
import re
from collections.abc import Sequence

from msgspec.structs import replace as with_changes

from site_builder.hantext import pinyin
from site_builder.importer.cues.notices import masked_parts
from site_builder.importer.output.describe import lines_of
from site_builder.importer.output.entry import Entry
from site_builder.importer.output.markdown import address, body_text
from site_builder.importer.output.page import filled, page_text
from site_builder.importer.output.receipt import Writing
from site_builder.model.clipping import Block, Clipping
from site_builder.model.proposal import Part
from site_builder.model.receipt import Receipt
from site_builder.yaml_marks import write

_NO_NAME = re.compile(r"[^a-z0-9_-]+")
_LONGEST_NAME = 48


def page_file(entry: Entry) -> Writing:
    """An article's page."""
    body = tuple((f"body.{number}", part.strip) for number, part in enumerate(entry.body))
    notes = tuple((f"note.{number}", part.strip) for number, part in enumerate(entry.notes))
    return Writing(f"content/articles/{entry.stem}.md", page_text(entry).encode(), (*entry.fields, *body, *notes))


def notice_file(clipping: Clipping, parts: Sequence[Part], number: int) -> tuple[Writing, int]:
    """A public notice with everything personal masked, and how many characters were."""
    hidden = masked_parts([part.strip for part in parts])
    titles = [strip for part, (strip, _) in zip(parts, hidden, strict=True) if part.role == "title"]
    texts = [strip for part, (strip, _) in zip(parts, hidden, strict=True) if part.role != "title"]
    counts: dict[int, int] = {}
    for part, (_, count) in zip(parts, hidden, strict=True):
        if count:
            line = clipping.in_file(part.strip.first_line)
            counts[line] = counts.get(line, 0) + count
    lines = lines_of(clipping, [line for part in parts for line in part.strip.lines])
    front = {
        "title": titles[0].text if titles else "公告",
        "kind": "notice",
        "provenance": {"imported": {"file": clipping.file, "sha256": clipping.sha256, "lines": lines}},
        "masked": {str(line): count for line, count in counts.items()},
    }
    body = body_text(tuple(Part("body", Block(strip)) for strip in texts))
    fields = [("title", titles[0])] if titles else []
    fields += [(f"body.{place}", strip) for place, strip in enumerate(texts)]
    path = f"content/notices/{name_of(clipping.file)}.{clipping.sha256[:8]}-{number}.md"
    return Writing(path, f"---\n{write(filled(front))}---\n\n{body}".encode(), tuple(fields)), sum(count for _, count in hidden)


def leftovers_file(clipping: Clipping, parts: Sequence[Part], others: Sequence[tuple[str, str]]) -> Writing:
    """What went into no page and no notice: number of the line, why, and the text, one row each; then the `others` of `not_taken`."""
    head = f"# {clipping.file}: what went into no page.  Line, reason, text.\n"
    rows = [
        f"{clipping.in_file(part.strip.first_line)}\t{part.why or 'no part of an article'}\t{part.text.replace(chr(10), ' ')}\n"
        for part in parts
    ]
    fields = tuple((f"row.{number}", part.strip) for number, part in enumerate(parts))
    rows += [f"# {what}: {where}\n" for what, where in others]
    return Writing(f"content/leftovers/{name_of(clipping.file)}.{clipping.sha256[:8]}.txt", (head + "".join(rows)).encode(), fields)


def not_taken(clipping: Clipping, pages: Sequence[Writing]) -> tuple[tuple[str, str], ...]:
    """What the source names and no page does, each once: pictures, films and files, links that lead nowhere from here or had no place.

    What stands around the article of a saved page is the business of its program.
    """
    found: list[tuple[str, str]] = []
    written = "".join(file.data.decode() for file in pages)
    for sheet in clipping.sheets:
        for block in sheet.blocks:
            if block.picture and block.picture.src:
                found.append((block.picture.what, block.picture.src))
            if block.form != "rest" or clipping.kind != "web-page":
                links = (one for one in block.inline if one.kind == "link" and f"](<{address(one.href)}>" not in written)
                found += (("link", f"{one.href} ({one.title})" if one.title else one.href) for one in links)
        if head := sheet.head:
            found += [*([("picture", head.picture)] if head.picture else []), *head.files]
    return tuple(dict.fromkeys(found))


def receipt_file(receipt: Receipt) -> Writing:
    """The receipt."""
    head = write(filled(with_changes(receipt, lines=(), edits=())))
    # Placements are plain scalars by their form and far the most of the file: they need no emitter.
    lines = "".join(f"- {line}\n" for line in receipt.lines)
    text = head + (f"lines:\n{lines}" if lines else "") + (write({"edits": list(receipt.edits)}) if receipt.edits else "")
    return Writing(f"content/receipts/{name_of(receipt.file)}.{receipt.words}.yaml", text.encode())


def name_of(file: str) -> str:
    """The name of a clipping as part of a file's name: pinyin for Chinese, nothing that a path could mean."""
    stem = file.rsplit(".", 1)[0] if "." in file[1:] else file
    safe = _NO_NAME.sub("-", pinyin(stem) if not stem.isascii() else stem.lower()).strip("-._")
    return safe[:_LONGEST_NAME].rstrip("-") or hashlib.sha256(file.encode()).hexdigest()[:8]
