"""What of a text's definitions and footnotes is shown as text, as warnings for its author."""

from site_builder.markdown import Document
from site_builder.markdown_definitions import AsText
from site_builder.model.article import Prose
from site_builder.model.fault import Fault
from site_builder.model.source import Span


def shown_as_text(path: str, document: Document, prose: Prose | None = None) -> tuple[Fault, ...]:
    """The warnings for definitions that are shown as text, and for references to footnotes that are not there.

    With the `prose` that the document was read from they have a column.  A sentence that only looks like a definition is no fault.
    Codes: `definition-unused`, `definition-address`, `definition-twice`, `footnote-unused`, `footnote-twice`, `footnote-missing`.
    """
    shown = [one for one in document.as_text if one.kind == "footnote" or one.why == "address" or one.address]
    lines = prose.text.split("\n") if prose and shown else []
    faults = []
    for one in shown:
        sign = f"[^{one.label}]" if one.kind == "footnote" else f"[{one.label}]"
        at = lines[one.line].find(sign) if one.line < len(lines) else -1
        line = document.first_line + one.line
        faults.append(_fault(one, sign, Span(path, line, at + 1, len(sign)) if at >= 0 else Span(path, line)))
    return tuple(faults)


def _fault(one: AsText, sign: str, span: Span) -> Fault:
    match one.kind, one.why:
        case "link", "unused":
            message = f'nothing refers to "{sign}", so its definition is shown as text'
            return Fault("definition-unused", "warning", message, span, f"refer to it ([words]{sign}), or take the line out")
        case "link", "twice":
            message = f'"{sign}" is defined already, so this definition is shown as text'
            return Fault("definition-twice", "warning", message, span, "give it another name, or take the line out")
        case "link", _:
            message = f'"{sign}" leads to no address, so its definition and what refers to it are shown as text'
            help = "write a file (one.md), an address (https://…, /topics/x/) or #id behind the colon"
            return Fault("definition-address", "warning", message, span, help)
        case _, "unused":
            message = f'nothing in the text refers to the footnote "{sign}", so it is shown as text'
            return Fault("footnote-unused", "warning", message, span, f"write {sign} where it belongs, or take the footnote out")
        case _, "twice":
            message = f'there is a footnote "{sign}" already, so this one is shown as text'
            return Fault("footnote-twice", "warning", message, span, "give it another name, or take it out")
        case _:
            message = f'there is no footnote "{sign}", so the reference is shown as text'
            help = f'write it on a line of its own ("{sign}: …"), or take the reference out'
            return Fault("footnote-missing", "warning", message, span, help)
