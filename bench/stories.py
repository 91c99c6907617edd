"""Invented stories for saved pages: what the article says, and what a site puts around it."""

import random
from datetime import date, timedelta

from msgspec import Struct
from stock import Voice, lines, native, topics


class Story(Struct, frozen=True):
    """One article as it should come out."""

    seed: int
    chinese: bool
    title: str
    paragraphs: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    """Section headings, each with the number of paragraphs before it."""
    captions: tuple[tuple[int, str], ...]
    """Pictures, each with the number of paragraphs before it, and its caption."""
    authors: tuple[str, ...]
    site: str
    source: str
    """The paper that it was taken from; the site itself where it is its own."""
    day: str
    minute: str
    summary: str
    host: str

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"https://{self.host}/news/{self.day.replace('-', '/')}/{self.seed}.html"

    def picture(self, number: int) -> str:
        """Address of a picture."""
        return f"https://img.{self.host}/{self.day.replace('-', '')}/{self.seed}-{number}.jpg"

    @property
    def text(self) -> str:
        """Headings and paragraphs, one a line."""
        rows = []
        for number, paragraph in enumerate(self.paragraphs):
            rows += [heading for before, heading in self.headings if before == number]
            rows.append(paragraph)
        return "\n".join(rows)


class Around(Struct, frozen=True):
    """What a site puts around an article; none of it belongs to the text."""

    comments: tuple[tuple[str, str], ...]
    """Reader and words."""
    teasers: tuple[str, ...]
    """Long headlines, some of them sentences."""
    headlines: tuple[str, ...]
    second: Story
    """Another article of the same site."""


def story(seed: int, *, chinese: bool) -> tuple[Story, Around]:
    """The story with this number, and what stands around it."""
    rng = random.Random(f"story {seed} {chinese}")
    make = _chinese if chinese else _english
    host = f"www.{rng.choice(('jiangwan', 'beidi', 'linjiang', 'nanyu', 'callan', 'tarnwick'))}.example"
    one = make(rng, seed, host, 0)
    second = make(rng, seed + 100_000, host, 1)
    stock = "portal" if chinese else "english"
    voice = Voice(rng, rng.choice(topics()), 4, 5, set())
    fill = voice.fill if chinese else _filler(rng)
    people = lines("portal", "users") if chinese else lines("english", "people")
    words = [one.strip() for one in lines(stock, "comments")]
    comments = tuple((rng.choice(people), word) for word in rng.sample(words, min(len(words), rng.randint(4, 10))))
    teasers = tuple(fill(text) for text in rng.sample(lines(stock, "teasers"), 6))
    heads = lines("portal", "headlines") if chinese else lines("english", "teasers")
    headlines = tuple(fill(text) for text in rng.sample(heads, min(len(heads), 8)))
    return one, Around(comments, teasers, headlines, second)


def _day(rng: random.Random) -> tuple[str, str]:
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(2600))
    return day.isoformat(), f"{rng.randint(6, 22):02}:{rng.randint(0, 59):02}"


def _chinese(rng: random.Random, seed: int, host: str, half: int) -> Story:
    day, minute = _day(rng)
    voice = Voice(rng, rng.choice(topics()[half::2]), int(day[5:7]), int(day[8:]), set())
    title = voice.some("titles")
    paragraphs = [voice.some("leads")]
    for _ in range(rng.choice((3, 5, 6, 8, 10))):
        paragraphs.append("".join(voice.sentence() for _ in range(rng.choice((1, 2, 2, 3, 4)))))
    at = sorted(rng.sample(range(2, len(paragraphs)), 2)) if len(paragraphs) > 5 and rng.random() < 0.4 else []
    captions = [(place, voice.some("captions")) for place in sorted(rng.sample(range(1, len(paragraphs)), rng.choice((0, 1, 1, 2))))]
    site = rng.choice(lines("portal", "sites"))
    return Story(
        seed,
        True,
        title,
        tuple(paragraphs),
        tuple((place, voice.some("headings")) for place in at),
        tuple(captions),
        tuple(dict.fromkeys(native(rng) for _ in range(rng.choice((1, 1, 2))))),
        site,
        rng.choice((site, lines("names", "media")[rng.randrange(5)].strip("《》"))),
        day,
        minute,
        voice.some("summaries"),
        host,
    )


def _filler(rng: random.Random):
    """A function that fills the blanks of English sentences, the same names throughout."""
    choose = {key: lines("english", key) for key in ("people", "places", "things", "orgs")}
    people = rng.sample(choose["people"], 2)
    fixed = {
        "A": people[0],
        "B": people[1],
        "P": rng.choice(choose["places"]),
        "T": rng.choice(choose["things"]),
        "O": rng.choice(choose["orgs"]),
    }

    def fill(text: str) -> str:
        for name, value in fixed.items():
            text = text.replace(f"<{name}>", value)
        for name, low, high in (("n", 4, 9), ("m", 2, 3), ("W", 2, 90), ("N", 20, 400), ("y", 1980, 2015)):
            text = text.replace(f"<{name}>", str(rng.randint(low, high)))
        return text.replace("<pct>", f"{rng.randint(3, 60)} per cent")

    return fill


def _english(rng: random.Random, seed: int, host: str, half: int) -> Story:
    fill = _filler(rng)
    day, minute = _day(rng)
    sentences = list(lines("english", "sentences")[half::2])
    rng.shuffle(sentences)
    paragraphs = [fill(rng.choice(lines("english", "leads")[half::2]))]
    while len(sentences) > 2 and len(paragraphs) < 12:
        count = rng.choice((1, 2, 2, 3))
        paragraphs.append(" ".join(fill(text) for text in sentences[:count]))
        del sentences[:count]
    at = [3] if len(paragraphs) > 5 and rng.random() < 0.4 else []
    captions = [(place, fill(rng.choice(lines("english", "captions")))) for place in ([1] if rng.random() < 0.6 else [])]
    site = rng.choice(lines("english", "sites"))
    return Story(
        seed,
        False,
        fill(rng.choice(lines("english", "titles"))).replace(" the the ", " the "),
        tuple(paragraphs),
        tuple((place, rng.choice(lines("english", "headings"))) for place in at),
        tuple(captions),
        (rng.choice(lines("english", "people")),),
        site,
        site,
        day,
        minute,
        fill("What became of <T> in <P>, and who is to pay for it, as told by those who waited."),
        host,
    )
