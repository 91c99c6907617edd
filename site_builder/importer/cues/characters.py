"""Characters that no file of a site may hold: controls, halves of a pair, code points that Unicode keeps for programs.

They come in as they are, or written as an escape of HTML, JSON, YAML or TOML; so every text that was decoded goes through here once more.
"""

import re

NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What is no text."""
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""Line ends of other systems than ours."""
_REFERENCE = re.compile("&#(?:0*(?P<number>[0-9]{1,7})|[xX]0*(?P<hex>[0-9A-Fa-f]{1,6}))(?![0-9A-Fa-f]);?")
_ESCAPE = re.compile(r"\\(?=[\\uUx0abefvLNP])(?:[uUx](?P<code>(?<=u)[0-9A-Fa-f]{4}|(?<=U)[0-9A-Fa-f]{8}|(?<=x)[0-9A-Fa-f]{2})|\\|.)")
_BLANKS = (9, 10, 13)
_WINDOWS = range(0x80, 0xA0)
"""Numbers that HTML takes for characters of Windows-1252."""


def printable(text: str) -> str:
    """The text as a file of a site may hold it: what is no text is left out, other systems' line ends are ours."""
    if text.isascii() and text.isprintable():
        return text
    return NO_TEXT.sub("", LINE_END.sub("\n", text))


def in_a_line(text: str) -> str:
    """The same in one line, runs of blanks as one."""
    return " ".join(printable(text).split())


def without_control_references(markup: str) -> str:
    """HTML or XML without references to characters that are no text (&#15;); those of Windows-1252 (&#147;) resolved."""
    return _REFERENCE.sub(_kept, markup) if "&#" in markup else markup


def _kept(reference: re.Match[str]) -> str:
    code = int(reference["number"]) if reference["number"] else int(reference["hex"], 16)
    if code in _WINDOWS:
        return bytes([code]).decode("cp1252", "ignore")
    if code in _BLANKS:
        return reference[0]
    char = chr(code) if code < 0x110000 else "\x00"
    return "" if NO_TEXT.match(char) else " " if LINE_END.match(char) else reference[0]


def without_escapes_of_controls(text: str) -> str:
    """YAML, TOML or JSON without escapes that stand for what is no text."""

    def kept(escape: re.Match[str]) -> str:
        if escape["code"]:
            return "" if _is_odd(int(escape["code"], 16)) else escape[0]
        return escape[0] if escape[0][1] in "\\uUx" else ""

    return _ESCAPE.sub(kept, text)


def _is_odd(code: int) -> bool:
    return code > 0x10FFFF or bool(NO_TEXT.match(chr(code)) or (code not in _BLANKS and LINE_END.match(chr(code))))
