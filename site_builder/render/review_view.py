"""The view of what waits for the editor; each list shows its first entries and says how many there are."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from site_builder.model.fault import Fault
from site_builder.model.parts import Item
from site_builder.model.review import Held, Review
from site_builder.model.review_parts import FileWarnings, Pending, Pile, WarningLine
from site_builder.model.routes import REVIEW
from site_builder.model.view import ReviewView
from site_builder.render.date_notes import note_of
from site_builder.render.frame import Setting, make_frame
from site_builder.render.items import make_item

SHOWN = 100
"""So many entries of a list are shown; when they are done, the next ones come up."""


def review_view(setting: Setting, _: str = "") -> ReviewView:
    """The preview's page of what waits for the editor, in piles by reason; a pile that is empty is left out."""
    review = setting.ask.review()
    drafts: list[Callable[[], Pending]] = [
        *(partial(_draft, setting, one) for one in review.draft_pages),
        *(partial(_pending, setting, stem) for stem in review.drafts),
    ]
    piles: tuple[tuple[str, list[Callable[[], Pending]]], ...] = (
        ("drafts", drafts),
        ("held", [partial(_held, setting, one) for one in review.held]),
        ("undated", [partial(_undated, setting, stem) for stem in review.undated]),
        ("topicless", [partial(_pending, setting, stem) for stem in review.topicless]),
    )
    return ReviewView(
        frame=make_frame(setting, REVIEW, setting.words["review_title"]),
        piles=tuple(Pile(key, len(waiting), tuple(make() for make in waiting[:SHOWN])) for key, waiting in piles if waiting),
        translations=_files(setting, review, review.old),
        translation_count=len(review.old),
        files=_files(setting, review, review.warnings),
        warning_count=len(review.warnings),
    )


def _pending(setting: Setting, stem: str) -> Pending:
    return Pending(make_item(setting, stem))


def _undated(setting: Setting, stem: str) -> Pending:
    return Pending(make_item(setting, stem), note=note_of(setting.words, setting.ask.facts(stem)))


def _draft(setting: Setting, address: str) -> Pending:
    """A plain page that is a draft."""
    title = setting.ask.plain(address.rstrip("/")).title
    return Pending(Item(setting.to(address), title, "", lang=setting.first, kind="page", draft=True))


def _held(setting: Setting, one: Held) -> Pending:
    item = replace(make_item(setting, one.stem), state="full")
    return Pending(item, one.status, one.publish, one.by_page, one.imported, one.statement)


def _files(setting: Setting, review: Review, faults: Sequence[Fault]) -> tuple[FileWarnings, ...]:
    """The first warnings of those that there are, by file."""
    by_file: dict[str, list[WarningLine]] = {}
    for fault in faults[:SHOWN]:
        by_file.setdefault(fault.span.path, []).append(WarningLine(fault.span.line, fault.code, fault.message, fault.help))
    return tuple(FileWarnings(path, _page(setting, *review.pages.get(path, ("", ""))), tuple(lines)) for path, lines in by_file.items())


def _page(setting: Setting, address: str, lang: str) -> str:
    """Where a file's page stands, a translation's in its own language; "" for a file without one."""
    root = f"{setting.base}{setting.folder(lang)}" if lang else setting.root
    return f"{root}{address}" if address else ""
