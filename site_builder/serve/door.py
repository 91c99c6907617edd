"""Who may write through the preview: its own pages alone, in JSON, with the token of the session; and the steps that can be taken back."""

import secrets
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from site_builder.marginalia.file import Change
from site_builder.serve.builder import BuildFailed
from site_builder.serve.margins import Asked, Delete, Lay, PutBack, Question, Reply, Save, reply
from site_builder.serve.preview import Preview

LARGEST = 300_000
"""Bytes of a request; a note is a few paragraphs."""
TOKEN = "x-preview-token"  # noqa: S105  # the name of a header


class Step(msgspec.Struct, frozen=True):
    """Something that was written: which note of which page, and how the files changed."""

    page: str
    id: str
    changes: tuple[Change, ...]


class Door:
    """Lets the preview's own pages write, and nobody else."""

    def __init__(self, preview: Preview) -> None:
        self.token = secrets.token_urlsafe(32)
        self._preview = preview
        self._done: list[Step] = []
        self._undone: list[Step] = []

    async def answer(self, request: Request, name: str) -> Reply:
        """The answer to what a page sent to `notes/<name>`."""
        if refusal := self._refusal(request):
            return refusal
        data = bytearray()
        async for part in request.stream():
            data += part
            if len(data) > LARGEST:
                return reply(413, error=f"this note is too long: {LARGEST:,} bytes are allowed")
        try:
            if name in ("undo", "redo"):
                return await run_in_threadpool(self._turn_back, name)
            what = msgspec.json.decode(bytes(data), type=Question)
            if type(what).__struct_config__.tag != name:
                return reply(400, error="this request was sent to another address than its own")
            return await run_in_threadpool(self._asked, what)
        except msgspec.MsgspecError as error:
            return reply(400, error=f"this is no request: {error}")
        except BuildFailed as failed:
            return reply(503, error=str(failed))

    def _refusal(self, request: Request) -> Reply | None:
        headers = request.headers
        if (
            headers.get("origin", "") != f"http://{headers.get('host', '')}"
            or headers.get("sec-fetch-site", "same-origin") != "same-origin"
        ):
            return reply(403, error="only pages of this preview may write")
        if not secrets.compare_digest(headers.get(TOKEN, "").encode(), self.token.encode()):
            return reply(403, error="this page is of another session of the preview; load it again")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return reply(415, error="requests are JSON")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > LARGEST:
            return reply(413, error=f"this note is too long: {LARGEST:,} bytes are allowed")
        return None

    def _asked(self, what: Any) -> Reply:
        found = self._preview.ask(Asked(what))
        if found.changes and isinstance(what, Save | Delete | Lay):
            identity = msgspec.json.decode(found.body)["id"]
            self._done.append(Step(what.page, identity, found.changes))
            self._undone.clear()
            self._told(found.changes)
        return found

    def _turn_back(self, name: str) -> Reply:
        """Take the last step of the session back, or do the one again that was taken back last."""
        source, target = (self._done, self._undone) if name == "undo" else (self._undone, self._done)
        if not source:
            return reply(404, error=f"there is nothing to {name}")
        step = source[-1]
        changes = tuple(one.back for one in reversed(step.changes)) if name == "undo" else step.changes
        found = self._preview.ask(Asked(PutBack(changes)))
        if found.status == 200:
            target.append(source.pop())
            self._told(changes)
            return reply(200, page=step.page, id=step.id, undo=len(self._done), redo=len(self._undone))
        return found

    def _told(self, changes: tuple[Change, ...]) -> None:
        for one in changes:
            self._preview.changed(one.path)
