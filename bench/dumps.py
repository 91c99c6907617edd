"""Invented newspaper pages as a clipping holds them, with the truth about them.

    python bench/dumps.py SEED [--shape markdown|plain|mixed]        prints one

What is invented: sentences, names and notices from stock/.  What is real is the manner: titles before and after the text, labels of
columns, credits in many places, captions in the middle of a sentence, columns that break words, public notices at the end.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from articles import Draft, Piece, Style, compose
from credits import folio, page_credit
from msgspec.structs import replace
from notices import advertisement, notice
from stock import count, lines
from truth import Article, Dump, Notice

SHAPES = ("markdown", "plain", "mixed")


@dataclass(frozen=True)
class Marks:
    """How a page marks what; an empty mark is none."""

    first: str
    title: str
    small: str
    """Of kickers, labels and subtitles."""
    heading: str
    """`**` stands on both sides."""
    section: str
    full: bool
    """Brackets of full width."""
    indent: str
    narrow: bool
    """Question marks in titles are of half width."""


def dump(seed: int, shape: str = "") -> Dump:
    """The page with this number; of a shape chosen by the number where none is given."""
    shape = shape or SHAPES[seed % 3]
    rng = random.Random(f"dump {seed} {shape}")
    day = date(2021, 1, 1) + timedelta(days=rng.randrange(2000))
    says = rng.choices(("notice", "folio", "caption", ""), (3, 1.2, 0.8, 5))[0]
    credit, agencies = page_credit(rng) if rng.random() < 0.2 else ("", ())
    style = Style(
        shape=shape,
        month=day.month,
        day=day.day,
        year=day.year if says == "caption" else None,
        page_credit=agencies,
        marked={"markdown": 1.0, "plain": 0.0, "mixed": rng.choice((0.6, 0.8, 1.0))}[shape],
        apart=rng.random() < 0.85,
        used=set(),
    )
    drafts: list[Draft] = []
    for number in range(rng.choice((1, 3, 4, 5, 6, 6, 7, 9))):
        drafts.append(compose(rng, style, number, drafts[-1] if drafts else None))
    marks = _marks(rng, shape)
    page = _Page(rng, marks)
    if says == "folio":
        page.add(Piece("furniture", folio(rng, day.year, day.month, day.day)))
    articles: list[Article] = []
    for draft in drafts:
        assert draft.truth is not None
        first = len(page.rows) + 1
        page.article(draft, first=not articles)
        first = next(number for number, row in enumerate(page.rows, 1) if number >= first and row.strip())
        articles.append(replace(draft.truth, lines=(first, len(page.rows))))
    credit_first = rng.random() < 0.7
    if credit and credit_first:
        page.add(Piece("furniture", credit))
    notices = _notices(rng, page, day if says == "notice" else None) if says == "notice" or rng.random() < 0.2 else []
    if credit and not credit_first:
        page.add(Piece("furniture", credit))
    text = "\n" * rng.randint(0, 4) + "\n".join(page.rows).lstrip("\n")
    shift = len(text) - len(text.lstrip("\n")) - (len("\n".join(page.rows)) - len("\n".join(page.rows).lstrip("\n")))
    year = day.year if says in ("notice", "folio") or f"{day.year}年{day.month}月" in text else None
    return Dump(
        seed,
        shape,
        text + rng.choice(("", "\n")),
        tuple(_moved(one, shift) for one in articles),
        tuple(_moved(one, shift) for one in notices),
        year,
        tuple(page.furniture),
    )


def _moved(one, shift: int):
    """An article or a notice with its lines counted from the first of the page."""
    return replace(one, lines=(one.lines[0] + shift, one.lines[1] + shift))


def _marks(rng: random.Random, shape: str) -> Marks:
    full = rng.random() < 0.4
    indent = "　　" if rng.random() < 0.05 and shape == "plain" else ""
    narrow = rng.random() < 0.15
    if shape == "plain":
        return Marks("", "", "", "", "", full, indent, narrow)
    title = rng.choice(("## ", "## ", "# "))
    if shape == "markdown":
        return Marks(
            rng.choice(("# ", title)),
            title,
            rng.choice(("### ", "### ", "")),
            rng.choice(("#### ", "#### ", "### ")),
            title,
            full,
            indent,
            narrow,
        )
    return Marks(title, title, rng.choice(("### ", "")), rng.choice(("#### ", "**", "", "")), rng.choice((title, "")), full, indent, narrow)


@dataclass
class _Page:
    """Rows of text, as they are added."""

    rng: random.Random
    marks: Marks
    rows: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    def add(self, piece: Piece, mark: str = "") -> None:
        """A piece after its blank lines."""
        text = piece.text
        if self.marks.full:
            text = text.replace("(", "（").replace(")", "）")
        if piece.role in ("title", "heading") and self.marks.narrow:
            text = text.replace("？", "?")
        if piece.role == "text" and self.marks.indent:
            text = self.marks.indent + text
        if piece.role == "furniture":
            self.furniture.append(text)
        gap = [""] * piece.gap
        if self.rng.random() < 0.01:
            gap.append(" ")
        text = f"**{text}**" if mark == "**" else mark + text
        self.rows += [*gap, text]

    def article(self, draft: Draft, *, first: bool) -> None:
        """All pieces of an article."""
        marks, marked = self.marks, draft.marked
        for piece in draft.pieces:
            mark = ""
            if piece.role == "title" and marked:
                mark = marks.first if first else marks.title
            elif piece.role in ("kicker", "label", "subtitle") and marked:
                mark = marks.small
            elif piece.role == "heading":
                mark = marks.heading
            self.add(piece, mark)


def _notices(rng: random.Random, page: _Page, day: date | None) -> list[Notice]:
    """Public notices at the end of a page; one at least states the year where `day` is given."""
    made = [notice(rng, day) for _ in range(rng.randint(1, 4))]
    if day:
        while not any("年" in one.text for one in made):
            made.append(notice(rng, day))
    made += [advertisement(rng) for _ in range(rng.choice((0, 0, 0, 1, 2)))]
    mark = page.marks.title if page.marks.section else ""
    if rng.random() < 0.7:
        page.add(Piece("furniture", rng.choice(lines("furniture", "banners"))), mark)
    if rng.random() < 0.6:
        page.add(Piece("furniture", rng.choice(lines("furniture", "sections"))), page.marks.small if mark else "")
    form = rng.choice(("bold", "apart", "close")) if page.marks.title else rng.choice(("apart", "close", "apart", "glued"))
    found = []
    for one in made:
        text = one.text.replace("(", "（").replace(")", "）") if page.marks.full else one.text
        page.rows.append("")
        first = len(page.rows) + 1
        if not one.title:
            page.rows.append(text)
        elif form == "glued":
            page.rows.append(f"{one.title} {text}")
        elif form == "apart":
            page.rows += [one.title, "", text]
        elif form == "close":
            page.rows += [one.title, text]
        else:
            page.rows += [f"**{one.title}**  ", text]
        found.append(replace(one, text=text, lines=(first, len(page.rows))))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("--shape", choices=SHAPES, default="")
    given = parser.parse_args(arguments)
    print(dump(given.seed, given.shape).text)
    print(f"\n[{count()} sentences in the stock]")


if __name__ == "__main__":
    main()
