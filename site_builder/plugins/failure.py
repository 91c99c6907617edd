"""What a plug-in's code raised, told as a fault at the line of its file; a traceback is never shown."""

import traceback

from site_builder.hantext import cut
from site_builder.model.fault import Fault
from site_builder.model.source import Span

LENGTH = 200
"""Characters shown of an error's words."""
HELP = "mend it, or take its name out of site.yaml"


class Failed(Exception):
    """A plug-in's code has raised `error`."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error


def failure(code: str, failed: Failed, file: str, text: str, named: Span, what: str, *, own: bool, given: str = "") -> Fault:
    """The fault `code` for what was raised: at the last line of the plug-in's own `file`, else at `named`."""
    error, help = failed.error, f"{HELP}; {given}" if given else HELP
    line, column, words = 0, 0, " ".join(str(error).split())
    if isinstance(error, SyntaxError) and error.filename == file:
        line, column, words = error.lineno or 0, error.offset or 0, error.msg
    else:
        line = next((one.lineno or 0 for one in reversed(traceback.extract_tb(error.__traceback__)) if one.filename == file), 0)
    message = f"{type(error).__name__}: {cut(words, LENGTH)}" if words else type(error).__name__
    if not own:
        return Fault(code, "error", f"the plug-in {what}: {message}" + (f" (line {line})" if line else ""), named, help)
    lines = text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    start = column or len(excerpt) - len(excerpt.lstrip()) + 1
    span = Span(file, line, start, 1 if column else max(1, len(excerpt.strip()))) if line else named
    return Fault(code, "error", f"the plug-in {what}: {message}", span, help, excerpt)
