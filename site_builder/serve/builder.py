"""The builder of the preview: a process of its own that keeps the site in memory and builds when it is asked.

A build there holds up no page that is being read here, may use all processors (a process with threads cannot be forked), and takes the
preview down with it in no case: one that dies is started anew by the next build.

Frames go through its standard input (which files may have changed, or nil for any) and output (a report, or why there is none): four
bytes of length, then MessagePack.  What pages ask of their margins goes the same way (`serve.margins`): the site is in memory here.
"""

import os
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from site_builder.engine.lock import Busy
from site_builder.pipeline import Options, Report, Session
from site_builder.serve.margins import Asked, Margins, Reply

_LENGTH = struct.Struct("<I")


class BuildFailed(Exception):
    """A build failed that no fault in the site's files explains; its words say how."""


class Outcome(Struct, frozen=True):
    """What came of one build."""

    report: Report | None = None
    crash: str = ""


class Build(Struct, frozen=True, tag=True):
    """Build, after these files may have changed, or any."""

    changed: list[str] | None = None


class Builder:
    """The builder of the site at `root`, from this side; the process begins with the first build."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def build(self, changed: Iterable[str] | None) -> Report:
        """Build for the editor, after these files may have changed, or any.  Raises `BuildFailed`."""
        with self._turn:
            begun = self._process is None or self._process.poll() is not None
            outcome = msgspec.msgpack.decode(self._exchange(Build(None if begun or changed is None else sorted(changed))), type=Outcome)
        if outcome.report is None:
            raise BuildFailed(outcome.crash)
        return outcome.report

    def ask(self, asked: Asked) -> Reply:
        """What the site has to answer to a page about its margin, in its turn after a build that runs.  Raises `BuildFailed`."""
        with self._turn:
            return msgspec.msgpack.decode(self._exchange(asked), type=Reply)

    def _exchange(self, asked: Build | Asked) -> bytes:
        if self._process is None or self._process.poll() is not None:
            self._process = self._started()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            _send(self._process.stdin, msgspec.msgpack.encode(asked))
            frame = _receive(self._process.stdout)
        except OSError:
            frame = b""
        if not frame:
            code = self._process.wait()
            raise BuildFailed(f"the builder ended by itself (exit code {code}); is there memory enough?")
        return frame

    def stop(self) -> None:
        """End the process; a build that runs is broken off, and finished by the next one."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        if self._process is not None:
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()

    def _started(self) -> "subprocess.Popen[bytes]":
        # Ctrl-C in the terminal is this side's affair
        command = [sys.executable, "-m", "site_builder.serve.builder", str(self._root)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)  # noqa: S603  # our own module


def work(root: Path, asked: IO[bytes], answers: IO[bytes]) -> None:
    """Build whenever it is asked, until nobody asks any more."""
    session = Session(root, Options(audience="editor"))
    margins = Margins(root, session)
    while frame := _receive(asked):
        wanted = msgspec.msgpack.decode(frame, type=Build | Asked)
        if isinstance(wanted, Asked):
            _send(answers, msgspec.msgpack.encode(margins.answer(wanted)))
            continue
        answer = _Answer(answers)
        try:
            answer(Outcome(session.build(wanted.changed, tell=answer.report)))
        except (Busy, OSError) as error:  # a full disk or another build explains itself
            answer(Outcome(crash=str(error)))
        except Exception:  # noqa: BLE001  # what is our fault shows where; the next save shall be built again
            answer(Outcome(crash=traceback.format_exc().rstrip()))


class _Answer:
    """The one answer to one request: a build is told when its pages stand; what fails after that is told on the terminal."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers, self._given = answers, False

    def report(self, report: Report) -> None:
        """The pages stand."""
        self(Outcome(report))

    def __call__(self, outcome: Outcome) -> None:
        """Give the answer, unless it was given."""
        if not self._given:
            self._given = True
            _send(self._answers, msgspec.msgpack.encode(outcome))
        elif outcome.crash:
            what = "the pages stand, but what the next build needs to know was not written, so it does everything anew"
            print(f"site-builder: {what}: {outcome.crash}", file=sys.stderr, flush=True)


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(_LENGTH.pack(len(frame)) + frame)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """The next frame; nothing at the end."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (size,) = _LENGTH.unpack(head)
    return pipe.read(size)


def main() -> None:
    """The process: what a plug-in prints goes to the terminal, not among the frames."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(Path(sys.argv[1]), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
