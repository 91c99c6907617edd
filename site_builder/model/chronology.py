"""What happened and what was said in the course of a hub, as page makers are told of it, and as it is drawn."""

from msgspec import Struct

from site_builder.model.label import Label


class Telling(Struct, frozen=True, array_like=True, gc=False):
    """An article that tells of a happening, and when it has it."""

    stem: str
    when: str
    """As exactly as it tells: a year, month, day, part of a day, or time in the site's zone."""


class Happening(Struct, frozen=True, array_like=True, gc=False):
    """An event, however many articles tell of it, or a claim of which it is known when it was made."""

    kind: str
    """event | claim"""
    id: str
    """Of the claim, or what the articles call the event; "" for an event without an id."""
    when: str
    """As exactly as is known: 2026, 2026-04, 2026-04-12, a part of a day, a time in the site's zone."""
    text: Label
    tellings: tuple[Telling, ...]
    """All articles that tell of it, the newest first."""
    differ: bool = False
    """Whether they give dates that cannot both be right."""
    party: str = ""
    """Of a claim, as its hub has it; "" for none, and for events."""
    speaker: str = ""
    question: str = ""
    """Of a claim: `<topic>/<question>`."""
    status: str = ""
    paragraph: int = 0
    """Of a claim's words in its article; 0 where they are withheld."""
    reported: bool = False
    """Of a claim: whether its speaker is a house that reports what the party says, and no voice of it."""


class Spot(Struct, frozen=True, array_like=True, gc=False):
    """A place of the drawing: a stretch of time, a lane, and how much stands there."""

    band: int
    """Index of the stretch of time."""
    lane: int
    """0 for events, then the parties of the hub in their order, then whoever is no voice of one."""
    at: int
    """Where in the stretch, in parts of `PARTS_OF_BAND`; -1 where that is not known."""
    count: int
    shown: int = -1
    """Index of the one happening that stands here and is told in words; -1 for several, or one that is not."""


class Chart(Struct, frozen=True, array_like=True, gc=False):
    """A hub's course as it is drawn: bounded, however long the course is."""

    unit: str
    """Of the stretches: day | month | year."""
    bands: tuple[str, ...] = ()
    """The stretches of time in which anything happened, oldest first: days, months or years."""
    spots: tuple[Spot, ...] = ()
    """Lane by lane, each in the order of time."""
    shown: tuple[Happening, ...] = ()
    """Those that are told in words, in the order of time."""
    counts: tuple[tuple[int, int], ...] = ()
    """How many events and claims each stretch has."""
    earlier: int = 0
    """How many happenings are older than the first stretch."""
    of_none: bool = False
    """Whether there are claims by somebody who is no voice of a party."""


class Span(Struct, frozen=True):
    """A stretch of time or a lane in the drawing: where it begins, and how far it goes."""

    start: int
    size: int
    label: str
    gap: bool = False
    """Whether days (months, years) before it are left out, since nothing is known of them."""
    year: str = ""
    """Of a stretch: its year, where it is not that of the stretch before."""
    mark: str = ""
    """Of a lane: the outline of its sign."""


class Sign(Struct, frozen=True):
    """A sign of the drawing: its place, how many happenings it stands for, and words beside it."""

    x: int
    y: int
    lane: int
    mark: str
    """Its outline around 0, 0."""
    count: int
    words: str = ""
    """Beside it: what happened, cut to its room, or the number where it stands for several; "" for none."""
    words_x: int = 0
    leftward: bool = False
    """Whether the words end at `words_x`, and do not begin there."""
    lang: str = ""
    """Language of the words."""


class Drawing(Struct, frozen=True):
    """A drawing in units of its own, of which one is a pixel where it is shown in full size."""

    width: int
    height: int
    bands: tuple[Span, ...]
    lanes: tuple[Span, ...]
    ticks: tuple[Span, ...]
    """Hours of the days, where these are wide enough."""
    signs: tuple[Sign, ...]


class Entry(Struct, frozen=True):
    """A happening in the list below the drawing."""

    kind: str
    """event | claim"""
    when: str
    text: str
    lang: str
    href: str
    """The newest article that tells of it, or the claim's passage."""
    who: str = ""
    """Of a claim: party or speaker."""
    differ: bool = False


class Stretch(Struct, frozen=True):
    """A stretch of time in the list below the drawing."""

    date: str
    events: int
    """How many events it has in all."""
    claims: int
    entries: tuple[Entry, ...]
    """Those that are told in words, in the order of time."""
    more: int
    """How many are not."""


class Course(Struct, frozen=True):
    """A hub's course: drawn twice, for wide and narrow screens, and told."""

    wide: Drawing
    tall: Drawing
    stretches: tuple[Stretch, ...]
    """Oldest first."""
    first: str
    """The first stretch that is drawn: a day, month or year."""
    last: str
    events: int
    claims: int
    earlier: int
    """How many happenings are older than what is drawn."""
    ics: str
    """Address of all of it as a calendar."""
    csv: str
    """Address of all of it as a table."""


PARTS_OF_BAND = 24
"""Into so many parts the drawing divides a day, month or year."""
