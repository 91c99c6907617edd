"""One invented article: its pieces in the order of the page, and the truth about it."""

import random
from dataclasses import dataclass, field
from itertools import pairwise

import columns
from credits import Credit, no_credit, photo, some_credit
from stock import Voice, lines, pick, topics
from truth import Article, Caption, Heading, Join


@dataclass
class Piece:
    """A line of the page: what it is, and the blank lines before it."""

    role: str
    text: str
    gap: int = 1


@dataclass(frozen=True)
class Style:
    """What is the same throughout a page."""

    shape: str
    month: int
    day: int
    year: int | None
    page_credit: tuple[str, ...]
    marked: float
    """Share of the titles that carry a mark."""
    apart: bool
    """A picture's place leaves three blank lines."""
    used: set[str]
    """Entries of the stock that stand on the page already."""


@dataclass
class Draft:
    """An article under way."""

    pieces: list[Piece] = field(default_factory=list)
    truth: Article | None = None
    marked: bool = False
    """Its title carries a mark."""
    credited: bool = False
    """It ends with a credit, which shows that it ends."""
    late: bool = False
    """Its title stands after it, so the next one must show its beginning."""


def compose(rng: random.Random, style: Style, number: int, before: Draft | None) -> Draft:
    """An article of a page; the first is the longest.  In a plain page it shows where it begins if the one before does not end clearly."""
    voice = Voice(rng, rng.choice(topics()), style.month, style.day, style.used)
    marked = style.marked > rng.random()
    bare = before is not None and not before.credited and not marked
    clear = not before.late and (before.credited or before.marked) if before is not None else rng.random() < 0.12
    late = not marked and not bare and clear and rng.random() < 0.3
    long = rng.random() < (0.75 if number == 0 else 0.25)
    credit = _credit(rng, style, must_begin=bare and rng.random() < 0.5)
    begins = bool(credit.start or credit.byline)
    unclear = before is not None and (before.late or (bare and not begins))
    label = rng.choice(lines("furniture", "labels")) if not late and (unclear or rng.random() < 0.15) else ""
    texts, headings, truncated = _body(rng, voice, long)
    texts[0] = credit.start + texts[0]
    captions = _captions(rng, voice, style, long)
    standfirst = voice.some("summaries") if rng.random() < (0.3 if long else 0.05) else ""
    head, title, accepted, kickers, subtitle = _title(rng, voice, marked, late)
    if headings and headings[0][0] == 0 and not marked and (late or len(head[-1].text) < 2 * len(headings[0][1])):
        del headings[0]  # it would be a second line of the title to any reader
    if label:
        under = marked and rng.random() < 0.5
        head.insert(len(head) if under else 0, Piece("label", label))
    sign = rng.choice(SIGNS) if standfirst and rng.random() < 0.5 else ""
    body, joins, placed, at = _columns(rng, style, texts, headings, captions, (sign, standfirst), len(credit.start), late)
    if credit.byline:
        head.append(Piece("byline", credit.byline))
    if credit.tail:
        last = next(piece for piece in reversed(body) if piece.role == "text")
        last.text += credit.tail
    if credit.end:
        index = max(place for place, piece in enumerate(body) if piece.role == "text") + 1
        body.insert(index, Piece("credit", credit.end))
    pieces = body + head if late else head + body
    truth = Article(
        title=title,
        accepted=tuple(sorted(accepted)),
        paragraphs=tuple(texts),
        opening=credit.start,
        label=label,
        kickers=tuple(kickers),
        subtitle=subtitle,
        standfirst=standfirst,
        standfirst_mark=sign,
        standfirst_at=at,
        headings=tuple(Heading(text, before) for before, text in headings),
        joins=tuple(joins),
        captions=tuple(placed),
        agencies=credit.agencies or (() if credit.reporters else style.page_credit),
        allowed=style.page_credit,
        reporters=credit.reporters,
        places=credit.places,
        month_day=credit.month_day,
        byline=credit.byline,
        credit_line=credit.end or credit.tail.strip(),
        title_after=late,
        truncated=truncated,
    )
    return Draft(pieces, truth, marked, bool(credit.end or credit.tail), late)


SIGNS = ("■", "■", "■", "◆", "●", "核心提示：", "阅读提示 ")


def _credit(rng: random.Random, style: Style, *, must_begin: bool) -> Credit:
    """A credit; none on a page that has one for all, but for a few."""
    if style.page_credit and not must_begin and rng.random() < 0.9:
        return no_credit()
    return some_credit(rng, style.month, style.day, must_begin=must_begin)


def _title(rng: random.Random, voice: Voice, marked: bool, late: bool) -> tuple[list[Piece], str, set[str], list[str], str]:
    """The lines of a title, the title, its accepted forms, kickers and subtitle."""
    main = voice.some("titles")
    form = pick(rng, [("one", 5), ("kicker", 1.5), ("second", 1.6), ("run", 1), ("runsub", 1), ("halves", 0.8)])
    kickers: list[str] = []
    subtitle = ""
    if form == "halves" and " " not in main:
        form = "one"
    if form in ("kicker", "run"):
        kickers = [voice.some("kickers", "furniture") for _ in range(2 if form == "run" and rng.random() < 0.4 else 1)]
    if form in ("second", "runsub"):
        subtitle = voice.some("subtitles", "furniture")
    if late and rng.random() < 0.5:
        table = str.maketrans("“”", "「」")
        main, subtitle = main.translate(table), subtitle.translate(table)
        kickers = [one.translate(table) for one in kickers]
    parts = [*kickers, main, *([subtitle] if subtitle else [])]
    if form in ("run", "runsub"):
        pieces = [Piece("title", " ".join(parts))]
    elif form == "halves":
        first, second = main.split(" ", 1)
        pieces = [Piece("title", first), Piece("title", second)]
        parts = [first, second]
    else:
        pieces = [Piece("kicker", one) for one in kickers] + [Piece("title", main)]
        pieces += [Piece("subtitle", subtitle)] if subtitle else []
    runs = {" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)}
    loose = not marked or form in ("run", "runsub", "halves")
    accepted = {run for run in runs if loose or main in run} | {main}
    return pieces, main, accepted, kickers, subtitle


def _body(rng: random.Random, voice: Voice, long: bool) -> tuple[list[str], list[tuple[int, str]], bool]:
    """Paragraphs, headings (each with the number of paragraphs before it), and whether a list in it is cut off."""
    count = rng.randint(6, 13) if long else rng.randint(2, 5)
    texts = [_paragraph(rng, voice, voice.some("leads"))]
    headings: list[tuple[int, str]] = []
    if long and rng.random() < 0.6:
        if rng.random() < 0.4:
            headings.append((0, _heading(rng, voice)))
        at = rng.randint(2, 4)
        while at < count - 1:
            headings.append((at, _heading(rng, voice)))
            at += rng.randint(2, 5)
    starts = {at for at, _ in headings}
    while len(texts) < count:
        form = rng.random()
        if form < 0.05 and long and len(texts) not in starts:
            texts += [f"——{voice.some('points')}。{_paragraph(rng, voice)}" for _ in range(rng.randint(2, 3))]
        elif form < 0.09 and long:
            marks = rng.choice(
                (("其一，", "其二，", "其三，"), ("一是", "二是", "三是"), ("第一，", "第二，", "第三，"), ("首先，", "其次，", "最后，"))
            )
            texts += [f"{mark}{voice.some('points')}。{_paragraph(rng, voice)}" for mark in marks[: rng.randint(2, 3)]]
        else:
            texts.append(_paragraph(rng, voice))
    headings = [(at, text) for at, text in headings if at < len(texts) and (at == 0 or not texts[at].startswith(("——", "其二", "二是")))]
    truncated = long and rng.random() < 0.1
    if truncated:
        texts.append(f"{voice.some('announced', 'general')}一是{voice.some('points')}。{_paragraph(rng, voice)}")
    return texts, headings, truncated


def _heading(rng: random.Random, voice: Voice) -> str:
    return voice.some("headings", "general" if rng.random() < 0.3 else "")


OPENERS = (
    "据<M><d>日报道，",
    "<md>，",
    "当地时间<d>日晚，",
    "<d>日一早，",
    "另一方面，",
    "值得注意的是，",
    "据<O>介绍，",
    "分析人士说，",
    "在<P>，",
    "报道说，",
    "据悉，",
    "<y>年以来，",
    "另外，",
    "综合多方消息，",
)


def _paragraph(rng: random.Random, voice: Voice, first: str = "") -> str:
    """One to five sentences, of which the first may be given."""
    count = rng.choices((1, 2, 3, 4, 5), (4, 6, 5, 3, 1))[0]
    sentences = [first or voice.sentence()]
    if not first and rng.random() < 0.2 and "，" not in sentences[0][:7] and sentences[0][0] not in "“《(":
        sentences[0] = voice.fill(rng.choice(OPENERS)) + sentences[0]
    sentences += [voice.sentence() for _ in range(count - 1)]
    return "".join(sentences)


def _captions(rng: random.Random, voice: Voice, style: Style, long: bool) -> list[Caption]:
    """The captions of an article, in order."""
    found = []
    for _ in range(rng.choices((0, 1, 2, 3), (4, 4, 2, 1) if long else (8, 2, 0.3, 0))[0]):
        if rng.random() < 0.2:
            one, other = voice.person(0), voice.person(1)
            found.append(
                Caption(
                    rng.choice((one, one, f"{one}(左)与{other}", f"{one}(右)和{other}", f"{one}在<P>", f"{one}、{other}")).replace(
                        "<P>", voice.cities[0]
                    )
                )
            )
            continue
        text = voice.some("captions")
        if style.year and rng.random() < 0.1:
            text = text.replace(f"{style.month}月", f"{style.year}年{style.month}月", 1)
        if rng.random() < 0.25:
            text = text.rstrip("。") + "。" + voice.sentence()
        if rng.random() < 0.2:
            found.append(Caption(text))
            continue
        credit, agency, photographer = photo(rng, style.page_credit)
        glue = "" if text.endswith(("。", "”", ")")) else " "
        found.append(Caption(text + glue + credit, credit, agency, photographer))
    return found


def _columns(
    rng: random.Random,
    style: Style,
    texts: list[str],
    headings: list[tuple[int, str]],
    captions: list[Caption],
    standfirst: tuple[str, str],
    opening: int,
    late: bool,
) -> tuple[list[Piece], list[Join], list[Caption], int]:
    """The body as it stands on the page: paragraphs cut by columns, and what was set in between."""
    loose = [Piece("caption", one.text, _gap(rng, style, one)) for one in captions]
    box = Piece("standfirst", "".join(standfirst))
    marked = standfirst[0] != ""
    if box.text and rng.random() < 0.6:
        loose.insert(0, box)
    cuts = _cuts(rng, texts, opening)
    inside: dict[tuple[int, int], list[Piece]] = {}
    between: dict[int, list[Piece]] = {}
    for piece in loose:
        if cuts and rng.random() < 0.45:
            index = rng.choice(sorted(cuts))
            inside.setdefault((index, rng.randrange(len(cuts[index]))), []).append(piece)
        else:
            sentence = piece is not box and piece.text.endswith(("。", "摄", "发", "供图"))
            between.setdefault(rng.randint(0 if sentence else 1, len(texts)), []).append(piece)
    body: list[Piece] = []
    at = -1
    if box.text and box not in loose:
        body.append(box)
        at = -1 if marked else 0
    joins = []
    heads: dict[int, list[str]] = {}
    for place, text in headings:
        heads.setdefault(place, []).append(text)
    for index, text in enumerate(texts):
        if box in between.get(index, []) and not marked:
            at = index
        body += between.get(index, [])
        body += [Piece("heading", one) for one in heads.get(index, [])]
        places = [0, *cuts.get(index, []), len(text)]
        for part, (start, end) in enumerate(pairwise(places)):
            body.append(Piece("text", text[start:end]))
            if end < len(text):
                middle = inside.get((index, part), [])
                body += middle
                joins.append(Join(text[start:end], text[end : places[part + 2]], tuple(piece.role for piece in middle)))
    last = between.get(len(texts), [])
    if box in last and not marked:
        at = len(texts)
    body += last
    at_border = {id(piece) for piece in [*(between.get(0, []) if late else ()), *last]}
    order = {id(piece): caption for piece, caption in zip([one for one in loose if one is not box], captions, strict=True)}
    placed = []
    for piece in body:
        if id(piece) in order:
            one = order[id(piece)]
            placed.append(Caption(one.text, one.credit, one.agency, one.photographer, id(piece) in at_border))
    return body, joins, placed, at


def _gap(rng: random.Random, style: Style, caption: Caption) -> int:
    """Blank lines before a caption; one without a credit keeps its picture's place nearly always, as nothing else tells it from text."""
    if not caption.credit:
        return 3 if rng.random() < 0.95 else 1
    return 3 if style.apart and rng.random() < 0.85 else 1


def _cuts(rng: random.Random, texts: list[str], opening: int) -> dict[int, list[int]]:
    """Where columns broke which paragraphs."""
    cuts: dict[int, list[int]] = {}
    often = rng.choice((0.0, 0.12, 0.2, 0.3))
    for index, text in enumerate(texts):
        if rng.random() > often:
            continue
        place = columns.cut(rng, text, 8 + (opening if index == 0 else 0))
        if place is None:
            continue
        cuts[index] = [place]
        if len(text) - place > 60 and rng.random() < 0.08:
            second = columns.cut(rng, text[place:], 12)
            if second:
                cuts[index].append(place + second)
    return cuts
