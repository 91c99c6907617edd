"""A cluster that runs: a real scheduler and real workers of Dask, each a process of its own, on ports of this machine that nobody chose.

The process of the tests itself never becomes a client: the threads of one would stay, and no test after it could fork.

They run in folders of their own, and may not look into the folders of `closed`: whoever tries raises, and the test fails.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "site_builder"
THEMES = PACKAGE.parent / "themes"
PATIENCE = 30
"""Seconds after which a test gives up waiting."""
GUARD = """\
import os
import sys

CLOSED = os.environ["CLOSED_TO_WORKERS"].split(os.pathsep)


def refuse(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if any(path == one or path.startswith(one + os.sep) for one in CLOSED):
            raise PermissionError(f"a worker looked at {path}")


sys.addaudithook(refuse)
"""
NO_PACKAGE = """\
raise ModuleNotFoundError("No module named 'site_builder'", name="site_builder")
"""


class Cluster:
    """A scheduler, which has not our package, and the workers that tests add to it."""

    def __init__(self, folder: Path, closed: Sequence[Path]) -> None:
        self._folder, self._closed = folder, closed
        self._processes: list[subprocess.Popen[bytes]] = []
        (folder / "bare").mkdir(parents=True)
        (folder / "bare" / "site_builder.py").write_text(NO_PACKAGE)
        (folder / "guard.py").write_text(GUARD)
        told = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(told), path="bare")
        self.address: str = json.loads(waited_for(lambda: told.read_text() if told.exists() and told.stat().st_size else ""))["address"]

    def work(self, count: int = 1, *, path: str = "", threads: int = 1) -> "list[subprocess.Popen[bytes]]":
        """More workers, which are there; `path` is a folder of this cluster in which they find modules before all others."""
        started = [
            self._start(
                "worker", self.address, "--no-nanny", "--nthreads", str(threads), "--preload", str(self._folder / "guard.py"), path=path
            )
            for _ in range(count)
        ]
        for number in range(len(self._processes) - count, len(self._processes)):
            waited_for(lambda log=self._folder / f"process-{number}" / "log": b"Registered to:" in log.read_bytes())
        return started

    @property
    def address_of_a_worker(self) -> str:
        """Where the first worker listens."""
        log = (self._folder / "process-1" / "log").read_text()
        return re.findall(r"Start worker at: *(tcp://\S+)", log)[0]

    def other_program(self, name: str) -> str:
        """A folder with another version of our package, in which each page that is made differs."""
        folder = self._folder / name
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PACKAGE, folder / "site_builder", ignore=ignore)
        shutil.copytree(THEMES, folder / "themes", ignore=ignore)
        (folder / "site_builder/__init__.py").write_text('"""Another one."""\n\n__version__ = "9.9.9"\n')
        return name

    def _start(self, *words: str, path: str) -> "subprocess.Popen[bytes]":
        home = self._folder / f"process-{len(self._processes)}"
        home.mkdir()
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        environment["CLOSED_TO_WORKERS"] = os.pathsep.join(str(one) for one in self._closed)
        if path:
            environment["PYTHONPATH"] = str(self._folder / path)
        local = ["--local-directory", str(home)] if words[0] == "worker" else []
        with (home / "log").open("wb") as log:
            command = [sys.executable, "-m", "dask", words[0], *words[1:], "--host", "127.0.0.1", "--no-dashboard", *local]
            process = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log, start_new_session=True)
        self._processes.append(process)
        return process

    def close(self) -> None:
        """All of it ends."""
        for process in reversed(self._processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def waited_for(look, seconds: float = PATIENCE):
    """What `look` finds, as soon as it finds something."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)
    return found


def build(site: Path, *words: str, strict: bool = True) -> "subprocess.CompletedProcess[str]":
    """A build from the command line, in a process of its own; every warning in it is an error."""
    return subprocess.run(command(site, *words, strict=strict), capture_output=True, text=True, timeout=2 * PATIENCE, check=False)


@contextmanager
def started(site: Path, *words: str) -> "Iterator[subprocess.Popen[str]]":
    """Such a build while it runs.  It takes Ctrl-C, also where the tests themselves were begun in the background and do not."""
    with subprocess.Popen(
        ["env", "--default-signal=INT", *command(site, *words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def command(site: Path, *words: str, strict: bool = True) -> list[str]:
    """Such a build's words."""
    return [
        sys.executable,
        *(["-W", "error"] if strict else []),
        "-m",
        "site_builder",
        "build",
        "--site",
        str(site),
        "--as-of",
        "2026-06-01",
        *words,
    ]
