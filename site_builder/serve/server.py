"""The preview's server: what GitHub Pages would answer, on this machine alone; open pages follow each change.

Files of the preview go out as they are; an HTML page gets two scripts on the way: one follows each save, one writes notes.
While there are errors the error page stands in for every page.
"""

import asyncio
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from site_builder.serve.door import Door
from site_builder.serve.error_page import POLICY, error_page
from site_builder.serve.pages import HTML, PLAIN, TYPES, find, kind_of
from site_builder.serve.ports import listen_somewhere
from site_builder.serve.preview import Preview, Standing
from site_builder.serve.watch import Watch

OWN = "__preview/"
"""Below the base path, the server's own addresses; no page's name begins like this."""
NAMES = ("localhost", "127.0.0.1", "[::1]")
HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
}
FOLLOW = Path(__file__).with_name("follow.js")
"""The script by which the preview's pages follow each save."""
DESK = {f"notes/{path.name}": path for path in sorted((Path(__file__).parent / "notes").glob("*.*"))}
"""Scripts and style by which notes are written on the preview's pages, by their address."""


class Bell:
    """Lets the coroutines of one event loop wait for the preview's thread."""

    def __init__(self) -> None:
        self.closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next = asyncio.Event()

    def open(self) -> None:
        """Ring in the running loop from now on."""
        self._loop = asyncio.get_running_loop()

    def ring(self) -> None:
        """Wake all that wait; may be called in any thread."""
        if self._loop:
            with suppress(RuntimeError):  # the loop is closed: nobody waits
                self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """End all waiting for good."""
        self.closed = True
        self._wake()

    async def wait(self) -> None:
        """Return at the next ring."""
        await self._next.wait()

    def _wake(self) -> None:
        self._next.set()
        self._next = asyncio.Event()


class LoopbackNames:
    """Refuses requests under a foreign name: a page on the net could have its name lead here, and read drafts."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._known = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was asked of this machine by its own name."""
        if scope["type"] == "http" and Headers(scope=scope).get("host", "").lower() not in self._known:
            refusal = _text(421, f"This preview answers to {', '.join(sorted(self._known))} alone.")
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def make_app(preview: Preview, bell: Bell, port: int) -> Starlette:
    """The application that serves a preview under its base path."""
    door = Door(preview)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        bell.open()
        preview.listen(bell.ring)
        yield

    async def answer(request: Request) -> Response:
        while (standing := preview.standing) is None:
            if bell.closed:
                return _text(503, "The preview has ended.")
            await bell.wait()
        base, path = unquote(standing.base), request.scope["path"]
        if path == "/" != base:
            return _moved(base, 302)
        if f"{path}/" == base:
            return _moved(base, 301, request.url.query)
        if not path.startswith(base):
            return _text(404, f"The site is at {standing.base}")
        address = path.removeprefix(base)
        if address == f"{OWN}events":
            return _events(request, preview, bell)
        if address == f"{OWN}{FOLLOW.name}":
            return _answer(FOLLOW.read_bytes(), TYPES["js"])
        if own := DESK.get(address.removeprefix(OWN)):
            return _answer(own.read_bytes(), kind_of(own.name))
        return await run_in_threadpool(page_answer, standing, preview.root, address, request.url.query, door.token)

    async def take(request: Request) -> Response:
        standing = preview.standing
        notes = f"{unquote(standing.base)}{OWN}notes/" if standing else ""
        path = request.scope["path"]
        if not notes or not path.startswith(notes):
            return Response(status_code=405, headers={**HEADERS, "allow": "GET, HEAD"})
        found = await door.answer(request, path.removeprefix(notes))
        return _answer(found.body, TYPES["json"], found.status)

    return Starlette(
        routes=[Route("/{path:path}", answer, methods=["GET", "HEAD"]), Route("/{path:path}", take, methods=["POST"])],
        middleware=[Middleware(LoopbackNames, port=port)],
        lifespan=lifespan,
    )


def page_answer(standing: Standing, root: Path, address: str, query: str = "", token: str = "") -> Response:
    """The answer to an address below the base path."""
    folder = Path(standing.folder)
    found = find(folder, address)
    if found.moved:
        return _moved(unquote(standing.base) + found.moved, 301, query)
    script = f"{standing.base}{OWN}{FOLLOW.name}?v={standing.version}"
    name = found.file.name if found.file else address.rpartition("/")[2]
    is_page = "." not in name if found.file is None else kind_of(name) == HTML
    if standing.broken and is_page:
        page = error_page(standing, root, script)
        return _answer(page, HTML, 500, {"content-security-policy": POLICY})
    status = 200
    if found.file is None:
        status, found = 404, find(folder, "404.html")
        if found.file is None:
            return _text(404, "There is no such page, and the theme has no 404.html.")
    try:
        data = found.file.read_bytes()
    except OSError:  # a build took it away just now; the page is told to load again
        return _text(404, "This page has just gone.")
    kind = kind_of(found.file.name)
    return _answer(_with_scripts(data, script, f"{standing.base}{OWN}notes/desk.js", token) if kind == HTML else data, kind, status)


def _with_scripts(page: bytes, follow: str, desk: str, token: str) -> bytes:
    tags = f'<script src="{escape(follow)}" defer></script><script type="module" src="{escape(desk)}" data-token="{token}"></script>'
    head, end, rest = page.partition(b"</head>")
    return head + tags.encode() + end + rest if end else page + tags.encode()


def _events(request: Request, preview: Preview, bell: Bell) -> Response:
    """Server-Sent Events: the version of what the preview shows, now and whenever it is a new one."""
    headers = {**HEADERS, "content-type": "text/event-stream; charset=utf-8"}
    if request.method == "HEAD":
        return Response(headers=headers)

    async def versions() -> AsyncIterator[str]:
        sent = ""
        yield "retry: 500\n\n"
        while not bell.closed:
            if (standing := preview.standing) and standing.version != sent:
                sent = standing.version
                yield f"data: {sent}\n\n"
            else:
                await bell.wait()

    return StreamingResponse(versions(), headers=headers)


def _answer(data: bytes, kind: str, status: int = 200, extra: dict[str, str] | None = None) -> Response:
    return Response(data, status, {**HEADERS, "content-type": kind, **(extra or {})})


def _text(status: int, text: str) -> Response:
    return _answer(f"{text}\n".encode(), PLAIN, status)


def _moved(path: str, status: int, query: str = "") -> Response:
    location = quote(path) + (f"?{query}" if query else "")
    return Response(status_code=status, headers={**HEADERS, "location": location})


class Server(uvicorn.Server):
    """Uvicorn, with an end that open event streams do not hold up."""

    def __init__(self, preview: Preview, port: int) -> None:
        self._bell = Bell()
        self.port = port
        app = make_app(preview, self._bell, port)
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="on",
                server_header=False,
                access_log=False,
                log_config=None,
                timeout_graceful_shutdown=1,
            )
        )

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first, then as usual."""
        self._bell.close()
        await super().shutdown(sockets)


def serve(root: Path, port: int = 0, *, browser: bool = False) -> None:
    """Serve the preview of the site at `root` until Ctrl-C.  Without a port the first free one from 8000 on.  Raises `ports.Taken`."""
    sockets = listen_somewhere(port)
    preview = Preview(root, partial(print, flush=True))
    watch = Watch(root, preview.changed)
    server = Server(preview, sockets[0].getsockname()[1])
    url = f"http://localhost:{server.port}/"
    print(f"The preview is at {url}  (Ctrl-C ends it)", flush=True)
    try:
        watch.start()
        preview.start()
        if browser:
            webbrowser.open(url)
        server.run(sockets)
    except KeyboardInterrupt:  # uvicorn hands the signal on once it has ended
        print()
    finally:
        watch.stop()
        preview.stop()
