"""A clipping becomes a proposal: repair, segment and classify, one after the other."""

from msgspec.structs import replace as with_changes

from site_builder.importer.cues.signs import sign
from site_builder.importer.layout.classify import draft, parts_of
from site_builder.importer.layout.item import Item
from site_builder.importer.layout.non_editorial import take_apart
from site_builder.importer.layout.notice_columns import take_columns
from site_builder.importer.layout.repair import repair
from site_builder.importer.layout.segment import segments
from site_builder.model.clipping import Block, Clipping, Head, Sheet
from site_builder.model.proposal import WITHOUT_TEXT, Draft, Part, Proposal


def propose(clipping: Clipping) -> Proposal:
    """What becomes of every part of a clipping."""
    proposals = [_of_article(sheet) if sheet.head else _of_page(sheet) for sheet in clipping.sheets]
    return Proposal(
        drafts=tuple(one for proposal in proposals for one in proposal.drafts),
        notices=tuple(one for proposal in proposals for one in proposal.notices),
        leftovers=tuple(one for proposal in proposals for one in proposal.leftovers),
        page_credit=tuple(one for proposal in proposals for one in proposal.page_credit),
    )


def _of_page(sheet: Sheet) -> Proposal:
    """A newspaper page: its blocks are repaired and cut into articles."""
    columns = take_columns(sheet.blocks)
    apart = take_apart(repair(columns.blocks, columns.signs))
    drafts = [draft(one) for one in segments(list(apart.items))]
    whole = [one for one in drafts if _has_text(one)]
    scraps = [part for one in drafts if not _has_text(one) for part in one.parts]
    notices = tuple(sorted((*columns.notices, *apart.notices), key=lambda parts: parts[0].strip.first_line))
    leftovers = (*columns.leftovers, *apart.leftovers, *(with_changes(part, role="leftover", why=WITHOUT_TEXT) for part in scraps))
    if len(drafts) == 1 and not whole and not notices:
        return Proposal(leftovers=leftovers, page_credit=apart.page_credit)
    return Proposal(tuple(whole), notices, leftovers, apart.page_credit)


def _has_text(one: Draft) -> bool:
    return bool(one.of("body", "item", "quote", "code", "cell"))


def _of_article(sheet: Sheet) -> Proposal:
    """One article by the nature of its source: nothing to cut, its own head gives the title; or none, where the head says so."""
    if sheet.head and sheet.head.apart:
        blocks = [Block(sheet.head.title), *sheet.blocks]
        return Proposal(leftovers=tuple(Part("leftover", block, why=sheet.head.apart) for block in blocks if block.text))
    head = sheet.head or Head()
    body = [Part("kicker", Block(strip)) for strip in head.kickers]
    body += [Part("subtitle", Block(head.subtitle))] if head.subtitle.text else []
    leftovers: list[Part] = []
    for block in sheet.blocks:
        item = Item(block, sign(block))
        if block.form == "rest":
            leftovers.append(Part("leftover", block, why=block.why))
        elif block.form == "heading" or (block.bold and item.sign.kind in ("marked", "label", "notice-title")):
            body.append(Part("heading", block))
        elif item.sign.kind in ("label", "display", "marked", "notice", "notice-title", "page-credit", "rest"):
            body.append(Part("body", block))
        else:
            body += parts_of(item)
    if not any(part.text for part in body) and not (sheet.head and sheet.head.title.text):
        return Proposal(leftovers=tuple(leftovers))
    if body and sheet.sure < 100:
        body[0] = with_changes(body[0], confidence=min(body[0].confidence, sheet.sure), why=body[0].why or sheet.doubt)
    return Proposal((Draft(tuple(body), sheet.head),), (), tuple(leftovers), ())
