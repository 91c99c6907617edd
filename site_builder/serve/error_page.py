"""The page that stands in for all others while the site has errors.

It carries its own style and needs nothing of the theme, which may be what is broken.
"""

import base64
import hashlib
from html import escape
from pathlib import Path

from site_builder.faults import SHOWN, place, summary
from site_builder.model.fault import Fault
from site_builder.serve.preview import Standing

BEFORE, AFTER = 2, 3
"""Lines shown around the one at fault."""
WIDEST = 240
"""Characters shown of a line; paragraphs of news are single lines of thousands."""
LEADING = 12
"""Characters shown before the ones at fault in a line that has more: on a phone, too, what is marked is in view."""

# colours as in the tokens of the default theme
STYLE = """
:root {color-scheme: light dark; --paper: light-dark(#fafaf8, #141618); --tint: light-dark(#f0f0ec, #0e1011); --ink: light-dark(#17181a, #e8e6e1); --ink-3: light-dark(#5b5d61, #999a9c); --rule: light-dark(#d3d3cc, #373b40); --zhu: light-dark(#a3271b, #f2907f); --ochre: light-dark(#775605, #dcb95f); --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace}
* {box-sizing: border-box; margin: 0; padding: 0}
body {background: var(--tint); color: var(--ink); font: 1rem/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; text-autospace: normal}
main {max-inline-size: 62rem; margin-inline: auto; padding: clamp(1.25rem, 4vw, 3rem); display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr)}
.bar {font-weight: 600; color: var(--zhu)}
h1 {font: 700 1.75rem/1.3 "Songti SC", "Noto Serif CJK SC", serif; overflow-wrap: anywhere}
h2 {font-size: 1rem}
.more {margin-block-start: 1rem}
.loc {font: 600 .9375rem/1.6 var(--mono); overflow-wrap: anywhere}
.meta {font-size: .875rem; font-weight: 400; color: var(--ink-3)}
.src {--c: var(--zhu); background: var(--paper); border: 1px solid var(--rule); border-inline-start: 4px solid var(--c); overflow-x: auto; padding-block: .75rem}
.warn {--c: var(--ochre)}
.src code {display: grid; grid-template-columns: 4rem 1fr; white-space: pre; inline-size: max-content; min-inline-size: 100%}
code, pre {font: .875rem/1.8 var(--mono); text-autospace: no-autospace}
.src i {font-style: normal; color: var(--ink-3); text-align: end; padding-inline-end: 1.2rem; user-select: none}
.src span {padding-inline-end: 1rem}
.at {background: color-mix(in srgb, var(--c) 12%, transparent)}
.src i.at {color: var(--c); font-weight: 700}
.src mark {background: color-mix(in srgb, var(--c) 20%, transparent); color: inherit; text-decoration: underline wavy var(--c); text-underline-offset: .3em}
.hint {border: 1px solid var(--rule); background: var(--paper); padding: 1rem 1.5rem; display: grid; gap: .75rem; overflow-wrap: anywhere}
section {display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr)}
.hint pre {white-space: pre-wrap}
:focus-visible {outline: 3px solid light-dark(#1b55c4, #8fb6ff); outline-offset: 2px}
"""
POLICY = (
    "default-src 'none'; img-src data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)
"""The Content-Security-Policy of the page: its own style by hash, and the server's script."""


def error_page(standing: Standing, root: Path, script: str) -> bytes:
    """The page for a build with errors; `script` is the address of what loads it again once they are mended."""
    errors = [fault for fault in standing.faults if fault.severity == "error"]
    warnings = [fault for fault in standing.faults if fault.severity == "warning"]
    parts = [f'<p class="bar">Build failed　{summary(standing.faults)}</p>']
    if standing.crash:
        parts.append(_crash(standing.crash))
    parts += [_error(fault, root, first=index == 0) for index, fault in enumerate(errors[:SHOWN])]
    room = max(0, SHOWN - len(errors))
    if warnings and room:
        number = f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
        parts.append(f'<h2 class="more">{number} <span class="meta">not in the way of the build</span></h2>')
        parts += [_warning(fault, root) for fault in warnings[:room]]
    if (rest := len(standing.faults) - SHOWN) > 0:
        parts.append(f"<p>… and {rest:,} more.</p>")
    good = f"  Last good build: {standing.good}." if standing.good else ""
    parts.append(
        f'<p class="meta" role="status">Your next save is built at once; when all is well, the page comes back by itself.{good}</p>'
    )
    title = errors[0].message if errors else "Build failed"
    body = "\n".join(parts)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)} · preview</title>
<link rel="icon" href="data:,">
<style>{STYLE}</style>
<script src="{escape(script)}" defer></script>
</head>
<body>
<main id="main">
{body}
</main>
</body>
</html>
""".encode()


def _error(fault: Fault, root: Path, *, first: bool) -> str:
    heading = f"<h1>{escape(fault.message)}</h1>" if first else f'<h2 class="more">{escape(fault.message)}</h2>'
    hint = f'<div class="hint"><p>{escape(fault.help)}</p></div>' if fault.help else ""
    return f"<section>{heading}\n{_where(fault)}\n{_source(fault, root)}{hint}</section>"


def _warning(fault: Fault, root: Path) -> str:
    hint = f' <span class="meta">{escape(fault.help)}</span>' if fault.help else ""
    return f"<section>{_where(fault)}\n{_source(fault, root)}<p>{escape(fault.message)}{hint}</p></section>"


def _crash(trace: str) -> str:
    return (
        "<section><h1>The build itself failed</h1>\n<p>No fault in your files is the reason, but this.  The next save is built again.</p>\n"
        f'<div class="hint" tabindex="0" role="region" aria-label="Reason"><pre>{escape(trace)}</pre></div></section>'
    )


def _where(fault: Fault) -> str:
    return f'<p class="loc">{escape(place(fault))} <span class="meta">{escape(fault.code)}</span></p>'


def _source(fault: Fault, root: Path) -> str:
    """The line at fault with those around it; "" where none can be shown."""
    span = fault.span
    lines = _lines(fault, root)
    if not lines:
        return ""
    rows = []
    for number, line in lines:
        at = ' class="at"' if number == span.line else ""
        text = _marked(line, span.column, span.width) if at else escape(line[:WIDEST]) + ("…" if len(line) > WIDEST else "")
        rows.append(f"<i{at}>{number}</i><span{at}>{text or ' '}</span>")
    kind = "src warn" if fault.severity == "warning" else "src"
    label = escape(f"{fault.code} in the source, {place(fault)}")
    return f'<div class="{kind}" tabindex="0" role="region" aria-label="{label}"><code>{"".join(rows)}</code></div>\n'


def _lines(fault: Fault, root: Path) -> list[tuple[int, str]]:
    line = fault.span.line
    if not line:
        return []
    try:
        lines = (root / fault.span.path).read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        lines = []
    if line > len(lines):  # a file of the packaged theme, or one that has changed since
        return [(line, fault.excerpt)] if fault.excerpt else []
    first = max(1, line - BEFORE)
    return list(enumerate(lines[first - 1 : line + AFTER], first))


def _marked(line: str, column: int, width: int) -> str:
    """A line with the columns at fault marked; of a long one the part around them."""
    at = max(0, column - 1)
    start = at - LEADING if at > 2 * LEADING else 0
    end = start + WIDEST
    stop = min(at + max(1, width), end)
    before, marked, after = line[start:at], line[at:stop], line[stop:end]
    mark = f"<mark>{escape(marked)}</mark>" if column and marked else escape(marked)
    return ("…" if start else "") + escape(before) + mark + escape(after) + ("…" if len(line) > end else "")
