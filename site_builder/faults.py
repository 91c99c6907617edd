"""Faults as people and machines read them: text with the line and a caret, JSON lines, GitHub annotations."""

import json
from collections.abc import Sequence
from pathlib import Path

from site_builder.hantext import cells, cut
from site_builder.model.fault import Fault

FORMATS = ("text", "json", "github")
SHOWN = 100
EXCERPT_CELLS = 100
MESSAGE_LENGTH = 300
_VISIBLE = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
"""Control characters as pictures: no file name and no line of a file may give orders to the terminal."""


def show(faults: Sequence[Fault], form: str = "text", root: Path | None = None, limit: int = SHOWN) -> str:
    """The faults in one of `FORMATS`; as text at most `limit` of them, then how many more.

    `root` is where their files lie: lines that a fault does not carry are read from there.
    """
    if form == "json":
        return "".join(json.dumps(_plain(fault), ensure_ascii=False) + "\n" for fault in faults)
    if form == "github":
        return "".join(_github(fault) + "\n" for fault in faults)
    text = "\n".join(_text(fault, root) for fault in faults[:limit])
    if len(faults) > limit:
        text += f"\n… and {len(faults) - limit:,} more.\n"
    return text


def summary(faults: Sequence[Fault]) -> str:
    """How many errors and warnings: "2 errors, 1 warning"; "" for none."""
    counts = [(sum(fault.severity == kind for fault in faults), kind) for kind in ("error", "warning")]
    return ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for count, kind in counts if count)


def place(fault: Fault) -> str:
    """file:line:column, as far as they are known."""
    span = fault.span
    return ":".join([span.path, *(str(number) for number in (span.line, span.column) if number)])


def source_line(fault: Fault, root: Path | None) -> str:
    """The line of the source that the fault points at; "" where it cannot be shown."""
    if fault.excerpt or root is None or not fault.span.line:
        return fault.excerpt
    try:
        lines = (root / fault.span.path).read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[fault.span.line - 1] if fault.span.line <= len(lines) else ""


def _text(fault: Fault, root: Path | None) -> str:
    lines = [f"{place(fault)}: {fault.severity}[{fault.code}]: {cut(fault.message, MESSAGE_LENGTH)}"]
    line = source_line(fault, root)
    if line.strip():
        number = str(fault.span.line)
        shown, before, width = _window(line, fault.span.column, fault.span.width)
        lines.append(f"  {number} | {shown}")
        if fault.span.column:
            lines.append(f"  {' ' * len(number)} | {' ' * before}{'^' * width}")
    if fault.help:
        lines.append(f"  help: {fault.help}")
    return "\n".join(line.translate(_VISIBLE) for line in lines) + "\n"


def _window(line: str, column: int, width: int) -> tuple[str, int, int]:
    """The part of a long line around a column, cells before the caret, and cells under it; Chinese counts two cells."""
    line = line.replace("\t", " ")
    at = max(0, column - 1)
    start = 0
    while cells(line[start:at]) > EXCERPT_CELLS // 2:
        start += 1
    end = at
    while end < len(line) and cells(line[start : end + 1]) <= EXCERPT_CELLS:
        end += 1
    head, tail = ("…" if start else ""), ("…" if end < len(line) else "")
    marked = line[at : min(at + max(1, width), end)]
    return f"{head}{line[start:end]}{tail}", cells(head) + cells(line[start:at]), max(1, cells(marked))


def _plain(fault: Fault) -> dict[str, object]:
    span = fault.span
    return {
        "path": span.path,
        "line": span.line or None,
        "column": span.column or None,
        "severity": fault.severity,
        "code": fault.code,
        "message": fault.message,
        "help": fault.help or None,
    }


def _github(fault: Fault) -> str:
    """A workflow command of GitHub Actions, with the characters escaped that it reserves."""
    span = fault.span
    values = {"file": span.path, "line": span.line, "col": span.column, "title": fault.code}
    fields = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in values.items() if value)
    message = f"{fault.message}\n{fault.help}" if fault.help else fault.message
    return f"::{fault.severity} {fields}::{_escaped(message)}"


def _escaped(text: str, extra: str = "") -> str:
    for char in "%\r\n" + extra:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
