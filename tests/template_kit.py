"""Themes that a test writes in one line, small views, and random views of the real kinds."""

import random
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

import yaml
from msgspec import Struct
from msgspec.structs import fields

from site_builder.model.compare_parts import CompareView
from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake
from site_builder.model.theme import Template, Theme
from site_builder.model.view import (
    ArchiveView,
    ArticleView,
    ChangesView,
    CorrectionsView,
    EntityView,
    HomeView,
    HubView,
    NotFoundView,
    PlainView,
    QuestionView,
    RedirectView,
    ReviewView,
    SearchView,
    SourcesView,
)
from site_builder.render.strict import Strict
from site_builder.render.templates import Templates

THEMES = Path(__file__).parent.parent / "themes"
PAGES: dict[str, type[Struct]] = {
    "404.html": NotFoundView,
    "archive.html": ArchiveView,
    "article.html": ArticleView,
    "compare.html": CompareView,
    "changes.html": ChangesView,
    "corrections.html": CorrectionsView,
    "entity.html": EntityView,
    "home.html": HomeView,
    "hub.html": HubView,
    "question.html": QuestionView,
    "page.html": PlainView,
    "redirect.html": RedirectView,
    "review.html": ReviewView,
    "search.html": SearchView,
    "sources.html": SourcesView,
}
"""The view of every template that makes pages."""
STRINGS = {
    "plain": "A & B",
    "with": "{n} of <{of}>",
    "n_one": "{n} one",
    "n_many": "{n} many",
    "months": "|".join("ABCDEFGHIJKL"),
    "weekdays": "Mo|Tu|We|Th|Fr|Sa|Su",
    "date_day": "{d} {month} '{y}",
    "date_month": "{month} {y}",
    "date_year": "{y}",
    "date_short": "{d} {month}",
    "date_time": "{day} {time}",
}


class Small(Struct, frozen=True):
    """A part of a view."""

    title: str = "x"
    count: int = 0
    date: str = "2026-03-02"
    items: tuple["Small", ...] = ()
    params: dict[str, str] = {}


VIEW = Small(
    'A "quoted" & <b>bold</b> title',
    3,
    "2026-03-14",
    (Small("one"), Small("'two'", 1, "", (Small("<in>", 5),)), Small("", 2), Small("one", 0, "2026-04")),
    {"measure": "wide", "items": "taken"},
)


def theme_of(strings: Mapping[str, str] = STRINGS, **texts: str) -> Theme:
    """A theme with these templates; a name is given without its ending."""
    templates = {f"{name}.html": Template(f"{name}.html", f"themes/own/templates/{name}.html", text) for name, text in texts.items()}
    return Theme("own", templates, {"en": dict(strings)}, {}, {})


@lru_cache
def real_theme(name: str) -> Theme:
    """One of the themes that come with the program."""
    paths = sorted((THEMES / name / "templates").iterdir())
    strings = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (THEMES / name / "strings").iterdir()}
    templates = {path.name: Template(path.name, f"themes/{name}/templates/{path.name}", path.read_text("utf-8")) for path in paths}
    return Theme(name, templates, strings, {}, {})


def jinja(theme: Theme, view: Any = VIEW, name: str = "page.html", lang: str = "en") -> str | Fault:
    """What Jinja alone makes of a view: text, or the fault."""
    try:
        return Strict(theme).render(name, view, lang)
    except CannotMake as error:
        return error.fault


def rendered(theme: Theme, view: Any = VIEW, name: str = "page.html", lang: str = "en") -> str | Fault:
    """What the program makes of a view: text, or the fault."""
    try:
        return Templates(theme).render(name, view, lang)
    except CannotMake as error:
        return error.fault


def by_plate(theme: Theme, view: Any = VIEW, name: str = "page.html", lang: str = "en") -> str | Exception | None:
    """What a plate alone makes of a view: text, or why it fails; None where none is cast."""
    from site_builder.render.casting import cast
    from site_builder.render.plates import names_in, page_of
    from site_builder.render.words import Words

    code = cast(name, tuple((one, theme.templates[one].text) for one in Strict(theme).closure(name)))
    try:
        return page_of(code, names_in(Words(theme.strings[lang])))(view) if code else None
    except Exception as error:  # noqa: BLE001  it is what is asked for
        return error


NOTES = ("gloss", "context", "check", "source", "correction", "footnote")
CHOICES: dict[str, tuple[str, ...]] = {
    "Block.kind": ("p", "h2", "h3", "figure", "flow"),
    "Item.kind": ("report", "analysis", "hub", "page"),
    "Item.state": ("full", "excerpt", "withheld", "link", "withdrawn"),
    "ArticleView.state": ("full", "full", "excerpt", "link", "withdrawn"),
    "Note.kind": NOTES,
    "NoteItem.kind": NOTES,
    "ChangeView.kind": (*NOTES[:5], "article", "claim", "withdrawal"),
    "KindCount.kind": (*NOTES, "claim"),
    "Note.verdict": ("", "true", "false", "one-sided"),
    "Claim.status": ("asserted", "denied", "rejected", "agreed", "withdrawn"),
    "StatementView.before": ("", "asserted", "rejected"),
    "NoteItem.verdict": ("", "true", "one-sided"),
    "Colophon.rights": ("own", "licensed", "public", "reserved", "unknown"),
    "url": ("", "https://www.example.org/a?b=1&c=2", "nowhere"),
    "Pile.key": ("drafts", "held", "undated", "topicless"),
    "Pending.status": ("", "own", "licensed", "public", "reserved", "unknown"),
    "Pending.publish": ("full", "excerpt", "link"),
    "Feed.type": ("application/atom+xml", "application/feed+json"),
    "PassageView.rel": ("same", "diff", "a", "b", "moved"),
    "FigureRow.kind": ("number", "time", "name"),
    "Course.first": ("2026-04-12", "2026-04", "2025"),
    "Course.last": ("2026-04-12", "2026-04", "2026"),
    "Letter.letter": ("A", "z", "#", "李"),
    "html": ("", "<p>甲<em>乙</em></p>", "a &amp; b"),
}
"""What a field may hold, by struct and name or by name."""
ENTITIES = ("person", "place", "organisation", "term")
LANGS = ("zh-Hans", "en", "fr", "")
DATES = ("", "2026", "2026-04", "2026-04-12", "2025-12-01", "2026-04-12T08:30:00Z", "2026-04-12 evening")
DATED = {"date", "said", "since", "until", "created", "month", "filed", "updated", "status_date", "when"}
TEXTS = ("", "", "甲", "乙丙", "a & b", "<i>", "\"'", "it's 100%", "{x} %s")


def random_view(kind: type[Struct], seed: int, lang: str) -> Any:
    """A view of a kind: anything that its types allow, with kinds and dates that are real ones.  The same for the same seed."""
    return _value(kind, "", random.Random(seed), lang)


def _value(kind: Any, name: str, draw: random.Random, lang: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind(**{field.name: _value(field.type, f"{kind.__name__}.{field.name}", draw, lang) for field in fields(kind)})
    if get_origin(kind) is Annotated:
        return _value(get_args(kind)[0], name, draw, lang)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], name, draw, lang) for _ in range(draw.choice((0, 1, 1, 2, 3))))
    if isinstance(kind, UnionType):
        return None if draw.random() < 0.3 else _value(get_args(kind)[0], name, draw, lang)
    if get_origin(kind) is dict:
        return {"measure": draw.choice(("normal", "wide")), "motto": draw.choice(TEXTS)}
    if kind is str:
        return _text(name, draw, lang)
    assert kind in (int, bool), (kind, name)
    return draw.choice((0, 1, 2, 7)) if kind is int else draw.random() < 0.5


def _text(name: str, draw: random.Random, lang: str) -> str:
    field = name.rpartition(".")[2]
    if name == "Frame.lang":
        return lang
    if choices := CHOICES.get(name) or CHOICES.get(field):
        return draw.choice(choices)
    if field in ("lang", "body_lang", "alt_lang", "definition_lang"):
        return draw.choice(LANGS)
    if field == "kind":
        return draw.choice(ENTITIES)
    return draw.choice(DATES if field in DATED else TEXTS)
