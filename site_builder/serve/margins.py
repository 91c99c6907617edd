"""What pages of the preview ask of their margins, answered by the builder: the site stands in its memory.

Requests name a page by its address and a note by its id; each that writes brings the fingerprint of the file that its form was opened with.
"""

import traceback
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from site_builder.engine.executor import Died
from site_builder.engine.lock import Busy
from site_builder.engine.progress import Progress
from site_builder.load.scan import scan
from site_builder.marginalia.desk import Desk, Margin, NoPage, Standing, Unready, desk_at
from site_builder.marginalia.file import Change, read_file
from site_builder.marginalia.proposals import proposals
from site_builder.marginalia.revising import field_of, hand_in, placed_words, put_back, standing_of, strike
from site_builder.marginalia.slips import Slip, Words
from site_builder.marginalia.writing import Wanted, Written, lay, quotation_at
from site_builder.model.fault import Checked, Fault
from site_builder.model.label import say
from site_builder.pipeline import Session


class Look(Struct, frozen=True, tag="look", forbid_unknown_fields=True):
    """What stands in the margin of a page."""

    page: str


class Lists(Struct, frozen=True, tag="lists", forbid_unknown_fields=True):
    """What a claim may choose from."""

    page: str


class Check(Struct, frozen=True, tag="check", forbid_unknown_fields=True):
    """Where some words stand."""

    page: str
    words: Words


class Save(Struct, frozen=True, tag="save", forbid_unknown_fields=True):
    """Write a note: a new one, or that with an id."""

    page: str
    version: str
    slip: Slip
    id: str = ""


class Delete(Struct, frozen=True, tag="delete", forbid_unknown_fields=True):
    """Strike a note out."""

    page: str
    version: str
    id: str


class Lay(Struct, frozen=True, tag="lay", forbid_unknown_fields=True):
    """Lay an orphan on words of the page."""

    page: str
    version: str
    id: str
    words: Words


class PutBack(Struct, frozen=True, tag="put back"):
    """Take a step back, or do it again; from the preview itself, never from a page."""

    changes: tuple[Change, ...]


Question = Look | Lists | Check | Save | Delete | Lay
"""What a page may send; `type` says which."""


class Asked(Struct, frozen=True, tag=True):
    """A question on its way to the builder."""

    what: Look | Lists | Check | Save | Delete | Lay | PutBack


class Reply(Struct, frozen=True):
    """An answer: a status of HTTP, JSON, and the changes of files that were made."""

    status: int
    body: bytes
    changes: tuple[Change, ...] = ()


def reply(status: int, changes: tuple[Change, ...] = (), **told: Any) -> Reply:
    """The answer with some values as JSON."""
    return Reply(status, msgspec.json.encode(told), changes)


class Margins:
    """The margins of the site that a session builds."""

    def __init__(self, root: Path, session: Session) -> None:
        self._root, self._session = root, session
        self._desk: Desk | None = None
        self._of: object = None

    def answer(self, asked: Asked) -> Reply:
        """The answer to a question; whatever goes wrong is one too."""
        try:
            return self._answer(asked.what)
        except NoPage as error:
            return reply(404, error=str(error))
        except Unready as unready:
            return reply(422, faults=[told(one, "") for one in unready.faults])
        except (Busy, Died, OSError) as error:
            return reply(503, error=str(error))
        except Exception:  # noqa: BLE001  # what is our fault is shown where it was met, and the preview goes on
            return reply(500, error=traceback.format_exc().rstrip())

    def _answer(self, what: Look | Lists | Check | Save | Delete | Lay | PutBack) -> Reply:
        desk = self._at_desk()
        if isinstance(what, PutBack):
            fault = put_back(desk, what.changes)
            self._desk = None
            return reply(409, faults=[told(fault, "")]) if fault else reply(200)
        stem = desk.stem_at(what.page)
        if isinstance(what, Lists):
            return reply(200, **_lists(desk))
        margin = desk.margin(stem)
        if isinstance(what, Look):
            return reply(200, **self._look(desk, margin))
        if isinstance(what, Check):
            return _checked(margin, what.words)
        now = self._version(margin)
        if now != what.version:
            return self._conflict(margin, what, now)
        done = _done(desk, margin, what)
        if done.value is None:
            if any(one.code == "annotation-stale" for one in done.faults):
                margin = desk.margin(stem)
                return self._conflict(margin, what, self._version(margin))
            return self._refused(margin, what, done.faults)
        self._desk = None if len(done.value.changes) > 1 else self._desk
        written = done.value
        return reply(
            200,
            written.changes,
            id=written.id,
            path=written.path,
            line=written.line,
            warnings=[told(one, "") for one in done.faults],
        )

    def _at_desk(self) -> Desk:
        """The desk of what was built last; worked out anew where nothing was built yet, or names and questions came in since."""
        analysis, snapshot = self._session.analysis, self._session.snapshot
        if self._desk is None and self._of is not None and self._of is analysis:
            self._desk = desk_at(self._root, Progress())
        elif self._desk is None or self._of is not analysis:
            ready = analysis is not None and snapshot is not None
            self._desk = Desk(self._root, analysis, scan(snapshot).value.articles) if ready else desk_at(self._root, Progress())  # type: ignore[arg-type]
            self._of = analysis
        return self._desk

    def _version(self, margin: Margin) -> str:
        file = read_file(self._root, margin.path).value
        return file.print if file else ""

    def _look(self, desk: Desk, margin: Margin) -> dict[str, Any]:
        settings = desk.site.settings
        return {
            "version": self._version(margin),
            "path": margin.path,
            "lang": margin.article.front.lang or settings.first_language,
            "languages": settings.languages,
            "day": desk.day,
            "topics": margin.article.front.topics,
            "notes": [_note(margin, one) for one in margin.standing],
        }

    @staticmethod
    def _conflict(margin: Margin, what: Save | Delete | Lay, now: str) -> Reply:
        """Both versions of a note whose file another program has saved."""
        theirs = next((_note(margin, one) for one in margin.standing if one.annotation.id == what.id), None) if what.id else None
        return reply(409, conflict={"path": margin.path, "version": now, "theirs": theirs, "yours": what})

    @staticmethod
    def _refused(margin: Margin, what: Save | Delete | Lay, faults: tuple[Fault, ...]) -> Reply:
        index = next((one.index for one in margin.standing if one.annotation.id == what.id), len(margin.standing))
        text = margin.sources.annotations.text if margin.sources.annotations else ""
        fields = [field_of(one, margin.path, text, index) or _field_in(one, what) for one in faults]
        return reply(422, faults=[told(one, field) for one, field in zip(faults, fields, strict=True)])


def _field_in(fault: Fault, what: Save | Delete | Lay) -> str:
    """Of a note that stands nowhere yet the key whose value the fault's line holds."""
    key = fault.excerpt.strip().removeprefix("- ").partition(":")[0]
    if key in ("title", "url", "date", "sources"):
        return "sources"
    return key if isinstance(what, Save) and key in Slip.__struct_fields__ else "body" if isinstance(what, Save) else ""


def told(fault: Fault, field: str) -> dict[str, Any]:
    """A fault as a form shows it."""
    span = fault.span
    return {"code": fault.code, "message": fault.message, "help": fault.help, "field": field, "place": f"{span.path}:{span.line}"}


def _done(desk: Desk, margin: Margin, what: Save | Delete | Lay) -> Checked[Written | None]:
    if isinstance(what, Save):
        return hand_in(desk, margin, what.slip, what.id)
    if isinstance(what, Delete):
        return strike(desk, margin, what.id)
    standing = standing_of(margin, what.id)
    if isinstance(standing, Fault):
        return Checked(None, (standing,))
    place = placed_words(margin, what.words)
    if isinstance(place, Fault):
        return Checked(None, (place,))
    laid = lay(desk, margin, [(standing, place)])
    return Checked(laid.value[0] if laid.value else None, laid.faults)


def _checked(margin: Margin, words: Words) -> Reply:
    place = placed_words(margin, words)
    found = quotation_at(margin, Wanted("gloss", words.quote), place) if not isinstance(place, Fault) else place
    if isinstance(found, Fault):
        return reply(200, placed=False, fault=told(found, "quote"))
    return reply(200, placed=True, quote=found.quote, prefix=found.prefix, suffix=found.suffix, block=found.within)


def _note(margin: Margin, one: Standing) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one.annotation)
    found |= {"state": one.state, "line": one.line, "why": one.why}
    if one.state == "orphan":
        found["proposals"] = [
            {
                "passage": it.passage,
                "before": it.before,
                "after": it.after,
                "block": margin.texts[it.place.block].id,
                "likeness": it.likeness,
                "likely": it.likely,
                "differs": it.differs,
            }
            for it in proposals(one.annotation, margin.texts)
        ]
    return found


def _lists(desk: Desk) -> dict[str, Any]:
    first = desk.site.settings.first_language
    return {
        "entities": [{"id": one.id, "label": say(one.entry.pref_label, first)} for one in desk.site.entities.values()],
        "hubs": [
            {
                "id": hub.id,
                "title": hub.front.title,
                "parties": [{"id": it.id, "label": say(it.label, first)} for it in hub.front.parties],
                "questions": [{"id": it.id, "label": say(it.label, first)} for it in hub.front.questions],
            }
            for hub in desk.site.hubs.values()
        ],
    }
