"""The program: `site-builder`, `python -m site_builder`."""

import os
import sys

from site_builder.cli import main


def run() -> None:
    """Run the command that was given.  The process ends without freeing what it holds value by value: that takes a tenth of a build's time."""
    main(leave=_leave)


def _leave(code: int) -> int:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    run()
