"""Traditional characters read as simplified ones, so that one form of a word is enough to know it by.

The answer has as many characters as the question: what is found in one stands at the same place in the other.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_REMEMBERED = 4096


def simplified(text: str) -> str:
    """The text in simplified characters, one for each of its own (OpenCC, traditional to simplified)."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _converted(text)
    return text


@lru_cache(maxsize=_REMEMBERED)
def _converted(text: str) -> str:
    whole = _converter().convert(text)
    return whole if len(whole) == len(text) else "".join(_converter().convert(char)[:1] or char for char in text)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    from opencc import OpenCC  # its dictionaries cost a tenth of a second, and most pages have nothing to convert

    return OpenCC("t2s")
