"""A preview that runs: the real server on a port of its own, the real watcher, asked over real connections."""

import http.client
import json
import queue
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.serve.ports import listen
from site_builder.serve.preview import Preview
from site_builder.serve.server import Server
from site_builder.serve.watch import Watch

PATIENCE = 20
"""Seconds after which a test gives up waiting for an event that never comes."""


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Visitor:
    """Someone who asks a server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", host: str = "") -> Answer:
        """The answer to a path, sent as it stands."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", host.format(port=self.port) if host else f"localhost:{self.port}")
            connection.putheader("Connection", "close")
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, {key.lower(): value for key, value in response.getheaders()}, response.read())
        finally:
            connection.close()

    @contextmanager
    def versions(self, base: str) -> Iterator[Iterator[str]]:
        """The versions that an open page is told, one by one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"{base}__preview/events", headers={"Host": f"localhost:{self.port}"})
        response = connection.getresponse()
        try:
            yield (line.decode().removeprefix("data: ").strip() for line in response if line.startswith(b"data: "))
        finally:
            response.close()
            connection.close()


class RunningPreview(Visitor):
    """One preview, and what it prints."""

    def __init__(self, root: Path) -> None:
        self.told: queue.Queue[str] = queue.Queue()
        self.preview = Preview(root, self.told.put)
        self.watch = Watch(root, self.preview.changed)
        self.sockets = listen(0)
        self.server = Server(self.preview, self.sockets[0].getsockname()[1])
        super().__init__(self.server.port)
        self._thread = threading.Thread(target=self.server.run, args=(self.sockets,))

    def start(self) -> None:
        self.watch.start()
        self.preview.start()
        self._thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(PATIENCE)
        self.watch.stop()
        self.preview.stop()

    @cached_property
    def token(self) -> str:
        """The token of the session, as every page has it; the page of an error, which may stand for a moment, has none."""
        base = self.preview.standing.base if self.preview.standing else "/"
        found = re.search(r'data-token="([^"]+)"', self.ask(base).text)
        assert found
        return found[1]

    def send(self, name: str, told: Any, **headers: str) -> tuple[int, Any]:
        """What a page gets that posts JSON to `notes/<name>`; headers may be others than its own (`_` for `-`), "" leaves one out."""
        base = self.preview.standing.base if self.preview.standing else "/"
        own = {"origin": f"http://localhost:{self.port}", "content-type": "application/json", "x-preview-token": ""}
        own |= {key.replace("_", "-"): value for key, value in headers.items()}
        if "x_preview_token" not in headers:
            own["x-preview-token"] = self.token
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            kept = {"Host": f"localhost:{self.port}", **{key: value for key, value in own.items() if value}}
            connection.request("POST", f"{base}__preview/notes/{name}", data, kept)
            response = connection.getresponse()
            body = response.read()
            return response.status, json.loads(body) if body else None
        finally:
            connection.close()

    def next_line(self) -> str:
        """What the terminal shows of the next build."""
        return self.told.get(timeout=PATIENCE)


@contextmanager
def running(root: Path) -> Iterator[RunningPreview]:
    """A preview of the site at `root`, its first build done."""
    preview = RunningPreview(root)
    preview.start()
    try:
        preview.next_line()
        yield preview
    finally:
        preview.stop()
