"""A fault is a value: what is wrong, where, and how to mend it.

What an author can mend is a fault; what only we can mend is an exception.  The code names the fault (`topic-unknown`),
the help line names the mend; each code has a page in `docs/diagnostics/`.
"""

from typing import Generic, Literal, TypeVar

from msgspec import Struct

from site_builder.model.source import Span

T = TypeVar("T")
Severity = Literal["error", "warning"]


class Fault(Struct, frozen=True):
    """One thing that is wrong in the site's files."""

    code: str
    severity: Severity
    message: str
    span: Span
    help: str = ""
    excerpt: str = ""
    """The line of the source at `span.line`, when the stage had the text at hand."""


class Checked(Struct, Generic[T], frozen=True):
    """What a stage returns: a value, or none where nothing could be made of the input, and the faults found on the way."""

    value: T
    faults: tuple[Fault, ...] = ()


def in_file_order(faults: "tuple[Fault, ...] | list[Fault]") -> tuple[Fault, ...]:
    """The faults sorted by file, line, column and code, each once."""
    keyed = {(f.span.path, f.span.line, f.span.column, f.code, f.message): f for f in faults}
    return tuple(keyed[key] for key in sorted(keyed))
