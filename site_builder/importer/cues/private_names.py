"""Names of persons in public notices: known by where they stand and by their family name, whole or not at all.

What stands before a name (a bullet, 联系人, 请洽, another name of a list) and what stands behind it (遗失, 先生, a mark) say where it begins and
ends.  Family names are the Hundred, and the characters that rjieba's dictionary tags as names.  Firms and places are no names, though they
begin like one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from site_builder.hantext import simplified
from site_builder.importer.cues import notice_words as near
from site_builder.importer.cues.latin_names import latin_names
from site_builder.importer.cues.names import DOUBLE, SURNAMES
from site_builder.importer.cues.words_or_names import is_notice_word, names_among_words


def private_names(text: str) -> list[tuple[int, int]]:
    """Where names of persons stand in a notice in either script, each whole, in order."""
    text = simplified(text)
    found = _han_names(text)
    return _apart([*found, *_again(text, found), *_parted(text), *latin_names(text)])


def _han_names(text: str) -> list[tuple[int, int]]:
    """Where names in Chinese characters stand: those that forms of notices show, and those that are cheaper as names than as words."""
    found = _chinese(text)
    others, inner = names_among_words(text, found)
    found = [*(span for span, left in zip(found, _announced(text, found), strict=True) if not _is_word(text, span, left, inner)), *others]
    return _apart([(start, end + (text[end : end + 1] == "君" and end - start == 2)) for start, end in found])


def _announced(text: str, found: Sequence[tuple[int, int]]) -> Iterator[int]:
    """For each span how much what stands before it says that a name begins there."""
    after = _after_labels(text)
    last = -1
    for start, end in found:
        yield _left(text, start, last, after)
        last = end


def _is_word(text: str, span: tuple[int, int], left: int, inner: Collection[int]) -> bool:
    """Whether what could be a name is a word of notices, a place, or begins in the midst of a word, and nothing says that somebody is named."""
    start, end = span
    if near.PERSONAL.match(text, end) or near.LOSES.match(text, end) or near.PAPERS.match(text, end):
        return False
    if is_notice_word(text, start, end):
        return True
    if left > 1 and not (text[start - 1] in "和与及跟" and _kind(text[start - 1 : start + 1])):
        return False
    is_place = _kind(text[start:end]) in ("ns", "nt") and (
        end - start > 2 or not (near.MARK.match(text, end) or near.DOES.match(text, end))
    )
    return start in inner or is_place


def _parted(text: str) -> Iterator[tuple[int, int]]:
    """Names of two characters with a blank between (侯　刚): those that are names without the blank, which papers put there to fill three cells."""
    for blank in (*near.PARTED.finditer(text), *near.LONE.finditer(text)):
        family = blank.start("family")
        if not _is_family(text[family]) and text[family] not in near.BY_PLACE:
            continue
        before = text[max(0, family - 2 * near.REACH) : family]
        whole = before + text[family] + text[blank.start("given") :][: 2 * near.REACH]
        if (len(before), len(before) + 2) in _han_names(whole):
            yield family, blank.end("given")


def _chinese(text: str) -> list[tuple[int, int]]:
    """Where names in Chinese characters stand."""
    inner = {place for label in near.NO_PART.finditer(text) for place in range(*label.span())}
    after = _after_labels(text)
    dotted = {place for dot in near.DOTTED.finditer(text) for place in range(*dot.span())}
    words = _Words(text)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        last = found[-1][1] if found else -1
        hopeful = (
            _is_family(text[at])
            or bool(DOUBLE.match(text, at))
            or at in after
            or at in dotted
            or text[at] in near.BY_PLACE
            or text[at - 1 : at] in near.BEFORE_STRANGERS
            or 0 <= at - last < 3
        )
        length = _length_at(text, at, last, words, after) if hopeful and at not in inner else 0
        if length:
            found.append((at, at + length))
        at += length or 1
    return _apart([*found, *_again(text, found)])


def _after_labels(text: str) -> dict[int, int]:
    """Places behind words that somebody is called by: 4 with a colon between, 2 without."""
    found: dict[int, int] = {}
    for label in near.AFTER_LABEL.finditer(text):
        found.setdefault(label.end("label"), 2)
        found[label.end()] = 4 if label["colon"] else 2
    return found


def _again(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the names that were found stand once more, the names of firms aside."""
    known: dict[str, set[str]] = {}
    for start, end in found:
        known.setdefault(text[start : start + 2], set()).add(text[start:end])
    for at in range(len(text)):
        for name in known.get(text[at : at + 2], ()):
            if text.startswith(name, at) and not near.ENTITY.match(text, at + len(name)):
                yield at, at + len(name)


class _Words:
    """A notice as the dictionary cuts it."""

    def __init__(self, text: str) -> None:
        import rjieba  # its dictionary costs a third of a second, and few clippings hold notices

        self.starts: dict[int, tuple[str, str]] = {}
        """Places at which words of the dictionary begin, with the word and its kind."""
        self.unknown: dict[int, int] = {}
        """Places and lengths of what no dictionary knows and of what it takes for names, two to four characters long."""
        at = 0
        for word, tag in rjieba.tag(text, hmm=False):
            self.starts[at] = (word, tag)
            at += len(word)
        at = 0
        for (word, tag), (after, _) in pairwise([*rjieba.tag(text, hmm=True), ("", "")]):
            if 2 <= len(word) <= 4 and tag[:2] in ("x", "nr") and near.ALL_HAN.fullmatch(word):
                half = len(word) == 2 and len(after) == 1 and bool(near.ALL_HAN.fullmatch(after)) and not near.GOES_ON.match(after + "王")
                self.unknown[at] = len(word) + half
            at += len(word)

        self._add_clear(text)

    def _add_clear(self, text: str) -> None:
        """Adds family names that are no words, with the word of two characters or the one or two characters behind them."""
        for at, (word, _) in self.starts.items():
            if word not in near.CLEAR or at in self.unknown or near.NO_GIVEN.match(text, at + 1):
                continue
            second, _ = self.starts.get(at + 1, ("", ""))
            third, _ = self.starts.get(at + 2, ("", ""))
            if not near.ALL_HAN.fullmatch(second) or len(second) > 2 or near.NO_PART.match(text, at + 1):
                continue
            goes_on = len(second) == 1 and len(third) == 1 and near.ALL_HAN.fullmatch(third) and not near.ENDS_NAME.match(text, at + 2)
            self.unknown[at] = 3 if len(second) == 2 or goes_on else 2

    def name_begins(self, at: int) -> bool:
        """Whether a family name stands at a place as a word by itself, or begins a word that is a name."""
        word, tag = self.starts.get(at, ("", ""))
        before, kind = self.starts.get(at - 1, ("", ""))
        if (
            near.ALL_HAN.fullmatch(before) and before not in near.JOINTS and kind[0] not in "vpcdurf"
        ):  # the middle of a name of a place or of a shop
            return False
        return bool(word) and (tag.startswith("nr") or (len(word) == 1 and word in near.COMMONEST))

    def ends(self, at: int) -> bool:
        """Whether a word of two characters and more begins at a place."""
        word, _ = self.starts.get(at, ("", ""))
        return len(word) > 1 and bool(near.ALL_HAN.fullmatch(word))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _length_at(text: str, at: int, last: int, words: _Words, after: Mapping[int, int]) -> int:
    """Length of the name that stands at a place, 0 for none; the last name that was found ends at `last`."""
    left = _left(text, at, last, after)
    if near.NOT_HERE.match(text, at):
        return 0
    if near.TITLED.match(text, at + 1) and not near.TITLED.match(text, at + 2):
        return 0  # a family name with an office: 贺法官
    if text[at] == "孙" and not DOUBLE.match(text, at + 1) and any(_points(text, at, length, left) > 1 for length in (2, 3)):
        pass  # a family name, and not the grandchild before one
    elif (
        text[at] in near.KIN
        and (at + 1 in after or (text[at] == "孙" and text[at - 1 : at] in "，、。；：, \u3000"))
        and (_is_family(text[at + 1 : at + 2]) or text[at + 1 : at + 2] in tuple(near.BY_PLACE))
    ):
        return 0
    if left and (whole := near.FOREIGN.match(text, at)) and not near.LABEL.search(whole.group()):
        return whole.end() - at
    if left > 1 and (parted := near.APART.match(text, at)) and _is_family(parted[1]):
        return parted.end() - at
    if at == last and text[at] in "和与及跟" and _goes_on(text, at):
        return 0
    begins = words.name_begins(at)
    if not left and not begins and at not in words.unknown:
        return next((length for length in (2, 3, 4) if near.TITLED.match(text, at + length) and _points(text, at, length, left)), 0)
    points, length = max((_points(text, at, length, left), length) for length in (2, 3, 4))
    if (
        points == 1
        and text[at + length : at + length + 1] in ("和", "为")
        and words.ends(at + length + 1)
        and not near.LABEL.match(text, at + length + 1)
    ):
        length += 1  # 有为 and 和 stand in given names as well, and half a name must not stay
    if not points and left in (2, 4) and (strange := _stranger(text, at, left)):
        return strange
    if points or not (_is_family(text[at]) or DOUBLE.match(text, at)):
        return length if points else 0
    if left not in (2, 4) and _is_inside(text, at):
        return 0
    sizes = (4, 3) if DOUBLE.match(text, at) else (3, 2)
    length = words.unknown.get(at, 0) or next((size for size in sizes if (left or begins) and words.ends(at + size)), 0)
    if sizes == (4, 3):
        length = max(3, length)
    if length and length < sizes[0] and words.ends(at + length + 1) and not words.ends(at + length):
        length += 1
    word = text[at : at + length]
    no_name = (
        not near.ALL_HAN.fullmatch(word)
        or near.NO_END.search(word)
        or near.COMMON.match(word)
        or near.NEVER_END.search(word)
        or _kind(word) in (*near.PLAIN, "ns", "nt")
    )
    return 0 if no_name or near.ENTITY.match(text, at + length) or near.PLACE.match(text, at + length) else length


def _is_inside(text: str, at: int) -> bool:
    """Whether a place lies in the middle of a word of the language."""
    return at > 0 and _kind(text[at - 1 : at + 1])[:2] not in ("", "nr")


def _stranger(text: str, at: int, left: int) -> int:
    """Length of a name without a family name (次仁卓玛, 巴特尔) where a name must stand: no word of it is one of the language."""
    import rjieba

    for length in (2, 3, 4, 5, 6):
        word, end = text[at : at + length], at + length
        if len(word) < length or not near.ALL_HAN.fullmatch(word):
            return 0
        if not (near.MARK.match(text, end) or near.PERSONAL.match(text, end) or (left == 4 and near.DOES.match(text, end))):
            continue
        if length == 2 or near.ENTITY.match(text, end) or near.NO_END.search(word) or near.COMMON.match(word) or near.NO_PART.search(word):
            return 0
        if all(
            tag.startswith("nr") or (len(one) == 1 and tag not in _SMALL) or tag in ("x", "nz") for one, tag in rjieba.tag(word, hmm=False)
        ):
            return length
        return 0
    return 0


def _left(text: str, at: int, last: int, after: Mapping[int, int]) -> int:
    """How much what stands before a place says that a name begins there: 4 a label, 3 a sentence begins, 2 a list goes on, 1 a little, 0 not."""
    before = text[max(0, at - near.REACH) : at]
    if last >= 0 and at - last < near.REACH and near.IN_LIST.fullmatch(text, last, at):
        return 4
    if at in after:
        return after[at]
    if near.STARTS.search(before):
        return 3
    return 2 if near.TO.search(before) else int(bool(near.WEAK.search(before)))


def _points(text: str, at: int, length: int, left: int) -> int:
    """How much what follows says that a name of this length ends there, 0 where no name of this length stands at the place."""
    word, end = text[at : at + length], at + length
    if len(word) < length or not all("\u3400" <= char <= "\u9fff" for char in word):
        return 0
    family = 2 if DOUBLE.match(word) and length > 2 else int(_is_family(word[0]) or (left > 1 and word[0] in near.BY_PLACE))
    married = left in (2, 4) and length == 4 and all(char in SURNAMES for char in word[:2]) and bool(near.MARK.match(text, end))
    if (length == 2 and DOUBLE.match(word)) or (length > 2 + max(1, family) and not married) or near.NEVER_END.search(word):
        return 0
    sure = bool(near.PERSONAL.match(text, end))
    loses = bool(near.LOSES.match(text, end))
    points = 4 if sure or loses else 3 if near.DOES.match(text, end) else 2 if near.MARK.match(text, end) else _goes_on(text, end)
    if not points or (not left and points < 4 and near.ENTITY.match(text, end)):
        return 0
    paper = bool(near.PAPERS.match(text, end))
    clear = left in (2, 4) and points > 2
    if near.COMMON.match(word) and not (length == 3 and family and left in (2, 4) and points > 1):
        return 0
    if near.NO_END.search(word) and not (clear and family):
        return 0
    if points == 1 and left in (1, 3) and not paper and near.ENTITY.match(text, end):
        return 0
    if left == 3 and near.BUSINESS.search(word) and near.DEEDS.match(text, end):
        return 0
    if left == 3 and points < 3 and not paper and _kind(word) in near.PLAIN:
        return 0
    kind = _kind(word)[:2]
    if kind in ("ns", "nt") and ((length > 2 and points < 4) or (left < 2 and points < 3 and not paper)):
        return 0
    if (kind not in ("", "nr", "ns") or _is_inside(text, at)) and points < 4 and (left < 2 or (left == 3 and points < 3 and not paper)):
        return 0
    if family:
        return points
    if word[0] in "与和向请及的将由因对为是在受经系被让寻觅征求聘招" or _kind(word):
        return 0
    if left > 1 and sure:
        return points
    sure_of_it = clear or (left == 4 and points > 1) or (left > 1 and loses and paper)
    return points if sure_of_it and points > 1 and _may_be_name(word) else 0


def _goes_on(text: str, end: int) -> int:
    """2 where a word that joins two names follows, and the other; 1 where any word that stands behind names does; else 0."""
    found = near.GOES_ON.match(text, end)
    if not found or not found["next"]:
        return int(bool(found))
    other = found.end()
    return 1 + bool(_is_family(found["next"]) or near.LABEL.match(text, other) or near.DOTTED.match(text, other))


_SMALL = ("p", "uj", "c", "m", "r", "d", "f", "u", "v")
"""Kinds of single characters that no name begins with."""


@lru_cache(maxsize=4096)
def _is_family(char: str) -> bool:
    """Whether a character is a family name."""
    import rjieba  # its dictionary costs a third of a second, and few clippings hold notices

    return (
        bool(char)
        and char not in near.NO_FAMILY
        and (char in SURNAMES or char in near.RARE or [tag for _, tag in rjieba.tag(char)] == ["nr"])
    )


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """The kind of word that the dictionary takes some characters for; "" where they are none."""
    import rjieba

    tagged = rjieba.tag(word, hmm=False)
    return tagged[0][1] if len(tagged) == 1 else ""


@lru_cache(maxsize=4096)
def _may_be_name(word: str) -> bool:
    """Whether the first of some characters is a word by itself, and none that joins or counts others."""
    import rjieba

    first, tag = rjieba.tag(word, hmm=False)[0]
    return len(first) == 1 and tag not in ("p", "uj", "c", "m", "r", "d", "f", "u")
