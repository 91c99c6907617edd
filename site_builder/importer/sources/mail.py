"""Mails (EML), and pages that a browser saved as one (MHTML), read by the standard library."""

import email
import html as entities
from email.message import EmailMessage
from email.policy import default
from typing import NamedTuple

from site_builder.importer.cues.characters import in_a_line
from site_builder.importer.cues.names import names_of
from site_builder.importer.cues.timestamps import stated
from site_builder.importer.html.pictures import web_address
from site_builder.model.clipping import Head

_HEADERS = ("From", "To", "Cc", "Date", "Reply-To", "List-Id")
DEEPEST = 50
"""Parts in parts; no program writes more."""


class Mail(NamedTuple):
    """What a mail holds."""

    is_page: bool
    """It is a saved page."""
    html: bytes
    """The text as HTML, or b""."""
    plain: bytes
    charset: str
    """Encoding that the mail states for it."""
    url: str
    head: Head
    title: str
    said: tuple[str, ...]


def read_mail(data: bytes) -> Mail | None:
    """What a mail holds; None for one that no program wrote: nested without end."""
    try:
        message = email.message_from_bytes(data, policy=default)
        parts = list(_leaves(message, 0))
    except (RecursionError, ValueError, LookupError, AttributeError, IndexError):
        return None
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    plain = [part for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    best = pages[0] if pages else plain[0] if plain else None
    where = web_address(_header(message, "Snapshot-Content-Location") or (_header(best, "Content-Location") if best is not None else ""))
    is_page = bool(pages) and (bool(where) or (message.get_content_subtype() == "related" and not message.get("To")))
    day, open_day = ("", "") if is_page else stated([_header(message, "Date")] if message.get("Date") else [])
    others = [part for part in parts if part is not best and part not in (*plain[:1], *pages[:1])]
    names = [name for part in others if (name := part.get_filename() or _header(part, "Content-Location"))]
    head = Head(
        published=day,
        day_said=open_day,
        authors=() if is_page else names_of([_header(message, "From").partition("<")[0].strip(' "')]),
        url=where,
        files=() if is_page else tuple(("file", in_a_line(name)) for name in names),
    )
    said = () if is_page else tuple(f"{name}: {text}" for name in _HEADERS if (text := _header(message, name)))
    page = _payload(pages[0]) if pages else b""
    letter = _payload(plain[0]) if plain and not pages else b""
    charset = best.get_content_charset("") if best is not None else ""
    return Mail(is_page, page, letter, charset, where, head, _header(message, "Subject"), said)


def _leaves(message: EmailMessage, depth: int) -> list[EmailMessage]:
    """The parts that hold something, in their order."""
    if depth > DEEPEST:
        raise ValueError("too deep")
    if not message.is_multipart():
        return [message]
    return [leaf for part in message.get_payload() for leaf in _leaves(part, depth + 1)]  # type: ignore[arg-type]


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: EmailMessage, name: str) -> str:
    """A header in a line, decoded; "" where it is not there or cannot be read."""
    try:
        return in_a_line(entities.unescape(str(part.get(name, ""))))
    except (ValueError, IndexError, LookupError, AttributeError):
        return ""
