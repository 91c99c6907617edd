"""Bytes of a clipping become text: UTF-8, UTF-16, GB18030, Big5, Windows-1252; what is declared counts where it fits.

GB18030 decodes almost anything, so that "it can be decoded" proves nothing: a reading is judged by how many of its characters are
those that every Chinese text is made of.  Where no reading convinces, there is a fault and no guess.
"""

import codecs
import re

from msgspec import Struct

from site_builder.importer.cues.characters import LINE_END, NO_TEXT
from site_builder.importer.sources.everyday import CONVINCING, foreign_in, share
from site_builder.importer.sources.mojibake import Turned, turned_back
from site_builder.model.fault import Checked, Fault
from site_builder.model.source import Span

MAX_BYTES = 32 * 1024 * 1024
SAMPLE = 200_000
"""So many bytes are enough to judge an encoding."""
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,24})""", re.IGNORECASE)
_AS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
}
_NAMES = {"gb18030": "GB18030", "big5hkscs": "Big5", "cp1252": "Windows-1252"}
_LETTERS = re.compile("(?:windows-|cp|iso-?8859|latin|koi8|euc|shift|sjis|mac|tis|gb|big5)")
"""How the names of encodings begin that a page may declare; others, like utf-7, only hide something."""
_ODD = re.compile("[\ue000-\uf8ff\ufffd]")


class Decoded(Struct, frozen=True):
    """The text of a file, and how it was written."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Checked[Decoded | None]:
    """The text of some bytes with line feeds for line ends; None with an error where there is none.

    Control characters, byte order marks within the text and non-characters are left out: they are no text, so nothing that must be kept is
    lost with them, and a warning says how many there were.  Line separators of other systems are line ends.

    Faults: `clipping-empty`, `clipping-binary`, `clipping-too-large`, `clipping-encoding`; as warnings `clipping-bytes`, `clipping-control`,
    `clipping-mojibake`.
    """
    if len(data) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES:,} bytes"
        return _refused(name, "clipping-too-large", message, "split it, or take the pictures out of it")
    found = _by_mark(data) or _utf8(data) or _utf16(data)
    if not found and b"\0" in data:
        return _refused(name, "clipping-binary", "this file holds NUL bytes: it is no text", "save the text of it as a text or HTML file")
    faults: list[Fault] = []
    if not found:
        found = _chinese_or_declared(data) or _mended(data, name, faults)
    if not found:
        help = "save it as UTF-8: iconv -f ENCODING -t utf-8 OLD > NEW"
        return _refused(name, "clipping-encoding", "the encoding of this file cannot be told", help)
    text = found.text
    if turned := turned_back(text):
        text = turned.text
        faults.append(_turned(name, turned))
    text = LINE_END.sub("\n", text)
    dropped = NO_TEXT.findall(text) if NO_TEXT.search(text) else []
    if len(dropped) * 20 > len(text):
        return _refused(
            name, "clipping-binary", "this file is full of control characters: it is no text", "save the text of it as a text or HTML file"
        )
    if dropped:
        faults.append(_told(name, text, len(dropped)))
        text = NO_TEXT.sub("", text)
    if not text.strip():
        return _refused(name, "clipping-empty", "this file holds no text", "paste the text into it, or leave it out")
    return Checked(Decoded(text, found.encoding), tuple(faults))


def _refused(name: str, code: str, message: str, help: str) -> Checked[Decoded | None]:
    return Checked(None, (Fault(code, "error", message, Span(name), help),))


def _turned(name: str, turned: Turned) -> Fault:
    left = f"; {turned.left:,} lines could not be turned back, the first is line {turned.first_left}" if turned.left else ""
    message = f"this was {turned.was}: {turned.lines:,} {'lines were' if turned.lines > 1 else 'line was'} turned back{left}"
    help = (
        "compare it with the original, if you have it"
        if turned.left
        else "look at one of them; if it is wrong, save the clipping as UTF-8 anew"
    )
    return Fault("clipping-mojibake", "warning", message, Span(name, turned.first_left), help)


def _told(name: str, text: str, count: int) -> Fault:
    found = NO_TEXT.search(text)
    at = found.start() if found else 0
    message = f"{count:,} control characters were left out" if count > 1 else "a control character was left out"
    return Fault("clipping-control", "warning", message, *_at(name, text, at, "compare this line with the original, if you have it"))


def _at(name: str, text: str, at: int, help: str) -> tuple[Span, str, str]:
    """Place, help and line for a fault at a character."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start : start + 400].split("\n", 1)[0]
    return Span(name, text.count("\n", 0, at) + 1, at - start + 1, 1), help, line


def _by_mark(data: bytes) -> Decoded | None:
    """By a byte order mark at the start."""
    for mark, codec, shown in (
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    ):
        if data.startswith(mark) and (text := _strictly(data[len(mark) :], codec)) is not None:
            return Decoded(text, shown)
    return None


def _utf8(data: bytes) -> Decoded | None:
    text = None if b"\0" in data else _strictly(data, "utf-8")
    return None if text is None else Decoded(text, "UTF-8")


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: of its ASCII letters, many in any page, every second byte is NUL, and always the same one."""
    head = data[:4000]
    sides = head[::2].count(0), head[1::2].count(0)
    if len(data) < 64 or min(sides) * 4 > max(sides) or max(sides) * 40 < len(head):
        return None
    text = _strictly(data, "utf-16-be" if sides[0] > sides[1] else "utf-16-le")
    return None if text is None else Decoded(text, "UTF-16")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _chinese_or_declared(data: bytes) -> Decoded | None:
    """A Chinese reading that convinces, else the declared encoding, else a Western one, where they can be."""
    sample = data[:SAMPLE]
    declared = _DECLARED.search(data[:4096])
    wanted = _AS.get(declared[1].decode("ascii").lower(), declared[1].decode("ascii").lower()) if declared else ""
    readings = []
    for codec in ("gb18030", "big5hkscs"):
        head = codecs.getincrementaldecoder(codec)("replace").decode(sample)
        own = share(head) - min(0.3, 3 * len(_ODD.findall(head)) / max(1, len(foreign_in(head)))) + (0.2 if codec == wanted else 0.0)
        readings.append((own, codec == "gb18030", codec))
    most, _, best = max(readings)
    if most >= CONVINCING and (text := _strictly(data, best)) is not None:
        return Decoded(text, _NAMES[best])
    if _LETTERS.match(wanted) and (text := _strictly(data, wanted)) is not None:
        return Decoded(text, _NAMES.get(wanted, wanted))
    return _western(data) if most < CONVINCING else None


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, where only a few bytes are not ASCII and these are the marks and letters of Western news."""
    high = [byte for byte in data[:SAMPLE] if byte >= 0x80]
    usual = sum(byte in b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa9\xab\xb7\xbb" or byte >= 0xC0 for byte in high)
    if len(high) * 6 > len(data[:SAMPLE]) or usual < 0.8 * len(high):
        return None
    text = _strictly(data, "cp1252")
    return None if text is None else Decoded(text, _NAMES["cp1252"])


def _mended(data: bytes, name: str, faults: list[Fault]) -> Decoded | None:
    """A text of which a few bytes are broken: these become U+FFFD, and a warning names the first."""
    for codec, shown in (("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("big5hkscs", "Big5")):
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd")
        foreign = len(foreign_in(text))
        if broken * 20 > foreign + 20 or (codec != "utf-8" and share(text[:SAMPLE]) < CONVINCING) or foreign <= broken:
            continue
        message = f"{broken:,} {'places are' if broken > 1 else 'place is'} no {shown}; \ufffd stands there now"
        at = max(0, text.find("\ufffd"))
        faults.append(Fault("clipping-bytes", "warning", message, *_at(name, text, at, "put the missing characters in by hand")))
        return Decoded(text, shown)
    return None
