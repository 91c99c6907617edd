"""What is wrong with a clipping's own text: it is kept as it is and flagged, never mended in silence and never completed from elsewhere."""

import re

from site_builder.importer.cues.signs import is_complete

_NUMBER = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_ANNOUNCED = re.compile(
    r"(?P<count>[两二三四五六七八]|(?<!\d)[2-8])(?:个|点|条|种|项|方面|大|类|步|层|重|处|道)[\u4e00-\u9fff]{0,8}?[。：:；]|"
    r"(?:有|为|是|分为|包括)(?P<late>[两二三四五六七八]|[2-8])(?:个|点|条|种|项|方面|类|步)(?:[。：:]|$)"
)
_FIRST = re.compile(r"(?:^|[。：:；\s])(?:其一|一是|第一|首先|一、|（一）|\(一\)|1[、.．])")
_POINT = re.compile(r"——|[●■◆▲★○•·]")
"""How a paragraph begins that is a point of a list, where no number says which."""
_LATER = re.compile(
    r"(?:^|[。：:；;，\s])(?:其[二三四五六七八]|[二三四五六七八]是|第[二三四五六七八]|其次|再次|最后|[二三四五六七八]、|[（(][二三四五六七八][)）]|另一[个种项条是]|[2-8][、.．])"
)
_GARBLED = (
    (re.compile(r"的话(?:说|称|报道|表示)(?<!\n)"), "words seem to be lost before “的话说”"),
    (re.compile(r"[，、；：]{2,}|[，、；][。！？]|。[，、；：]"), "two marks stand together that exclude each other"),
    (re.compile(r"\ufffd|[\ue000-\uf8ff]|锟斤拷|烫烫烫|ï»¿|â€"), "characters are broken"),
    (re.compile(r"(?P<twice>[\u4e00-\u9fff]{7,40})(?P=twice)"), "the same words stand twice in a row"),
)
_STOP = re.compile(r"[。！？!?…][”’」』）)]*|[.](?=\s)")
_SIGNED = re.compile(
    r"https?://\S*$|www\.\S*$|\d{1,2}日$|[\d:：./-]{4,}$|(?:记者|作者|来源|编辑|责编|校对|摄影|供图|电话|邮编|邮箱|地址|链接|版权|欢迎|关注|文|图)\s*[:：/|｜ \u3000]|"
    r"[摄完]$|#\S+|[\w.]+@[\w.]+$|(?:^|[\s|｜])(?:By|Photo|Source|Credit|Editor|Read|See|Follow)\b"
)
"""What no sentence breaks off with: a signature, an address, a day, a call."""
_LEAST = 30
"""Characters behind the last full stop from which it is a sentence and no signature."""
_QUOTES = re.compile(r"(?:援引|引述|引用|转引|套用|借用|用|据|以|按|照|拿|换)[^。]{0,40}$")
_REACH, _ROOM = 60, 2000
"""Paragraphs, and characters of one, within which the points of a list stand."""
_PAIRS = (("“", "”"), ("《", "》"), ("「", "」"))


def flaws(paragraphs: list[str], *, ends: bool = True) -> list[tuple[int, str]]:
    """Number of a paragraph, counted from 0, and what is wrong there; `ends` says that the text ends with the last of them."""
    found = [(number, what) for number, text in enumerate(paragraphs) for what in _in_sentence(text)]
    found += _cut_off(paragraphs)
    if ends and paragraphs and _breaks_off(paragraphs[-1]):
        found.append((len(paragraphs) - 1, "the text breaks off in the middle of a sentence"))
    return sorted(set(found))


def _breaks_off(text: str) -> bool:
    """Whether a paragraph ends within a sentence: what stands behind its last full stop is longer than a signature, and looks like none."""
    if is_complete(text) or text[-1:] in "”）)：:；】]》」』—~～*#":
        return False
    rest = _STOP.split(text)[-1].strip()
    is_sentence = len(rest) >= _LEAST or (len(rest) >= _LEAST // 2 and rest[-1:] in "，、" and rest != text)
    return is_sentence and not _SIGNED.search(rest)


def _in_sentence(text: str) -> list[str]:
    found = []
    for pattern, what in _GARBLED:
        for match in pattern.finditer(text):
            if "的话" in match.group() and (
                _QUOTES.search(text[max(0, match.start() - _ROOM) : match.start()])
                or text[max(0, match.start() - 2) : match.start()].endswith(("他", "她", "自己", "”"))
            ):
                continue
            found.append(what)
            break
    for opener, closer in _PAIRS:
        if text.count(opener) != text.count(closer) and not (
            opener == "“" and text.count(opener) == text.count(closer) + 1 and text.startswith("“")
        ):
            found.append(f"{opener} and {closer} do not stand in pairs")
    return found


def _cut_off(paragraphs: list[str]) -> list[tuple[int, str]]:
    """Lists that are announced with a number and hold only their first item."""
    found = []
    for number, text in enumerate(paragraphs):
        for match in _ANNOUNCED.finditer(text):
            sign = match["count"] or match["late"]
            announced = _NUMBER.get(sign) or int(sign)
            following = paragraphs[number + 1 : number + 1 + _REACH]
            after = "\n".join((text[match.end() - 1 : match.end() + _ROOM], *following))
            listed = sum(bool(_POINT.match(one)) for one in following)
            if listed < 2 and _FIRST.search(after) and not _LATER.search(after):
                found.append((number, f"{announced} points are announced, one stands here: the text is cut off"))
    return found
