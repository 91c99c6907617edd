"""A hub's course for other programs: as a calendar (RFC 5545) and as a table (CSV, RFC 4180)."""

from collections import Counter
from urllib.parse import urlsplit

from site_builder.engine.fingerprint import of_value
from site_builder.model.chronology import Happening
from site_builder.model.label import say
from site_builder.model.routes import article_address
from site_builder.model.when import part_of
from site_builder.render.calendar import Appointment, calendar
from site_builder.render.frame import Setting
from site_builder.render.items import entity_label, hub_title
from site_builder.render.table import table
from site_builder.render.words import Words

COLUMNS = (
    "kind",
    "date",
    "part",
    "time",
    "precision",
    "text",
    "party",
    "party_label",
    "speaker",
    "speaker_label",
    "question",
    "status",
    "dates_differ",
    "id",
    "articles",
    "told_dates",
    "url",
)


def as_ics(setting: Setting, hub: str) -> bytes:
    """All of it as a calendar, words in the site's first language.

    What has a time stands at it, in UTC where its zone is known; what has a day, a month or a year takes all of it.  A part of a day is no time: it takes
    the day, and stands in the words.
    """
    setting.ask.common()
    words = Words(setting.words)
    parties = _parties(setting, hub)
    host = urlsplit(setting.origin).hostname or "localhost"
    uids: Counter[str] = Counter()
    entries = []
    for one in setting.ask.chronology(hub):
        uid = _uid(one)
        uids[uid] += 1
        number = f"-{uids[uid]}" if uids[uid] > 1 else ""
        part = part_of(one.when)
        text = say(one.text, setting.first)
        said = words.say("course_told", who=_who(setting, one, parties), text=text) if one.kind == "claim" else text
        entries.append(
            Appointment(
                uid=f"{uid}{number}@{host}",
                stamp=max(setting.ask.updated(telling.stem) for telling in one.tellings),
                when=one.when[:10] if part else one.when,
                summary=f"{said} ({words.day(one.when)})" if part else said,
                description="\n".join(_sources(setting, one, words)),
                url=_url(setting, one),
                categories=(words.say("course_events"),)
                if one.kind == "event"
                else ((not one.reported and parties.get(one.party)) or words.say("course_of_none"),),
            )
        )
    return calendar(hub_title(setting, hub), entries)


def as_csv(setting: Setting, hub: str) -> bytes:
    """A line for each event and dated claim, oldest first, words in the site's first language.

    `precision` is year, month, day, part or time; `articles` are the addresses of all articles that tell of it, the newest first, and `told_dates`
    when each has it, both with a blank between them.
    """
    setting.ask.common()
    parties = _parties(setting, hub)
    return table(COLUMNS, (_row(setting, one, parties) for one in setting.ask.chronology(hub)))


def _row(setting: Setting, one: Happening, parties: dict[str, str]) -> list[str]:
    part = part_of(one.when)
    time = one.when[11:] if len(one.when) > len("2026-04-12") and not part else ""
    precision = "part" if part else "time" if time else {4: "year", 7: "month"}.get(len(one.when), "day")
    return [
        one.kind,
        one.when[:10],
        part,
        time,
        precision,
        say(one.text, setting.first),
        one.party,
        parties.get(one.party, ""),
        one.speaker,
        entity_label(setting, one.speaker) if one.speaker else "",
        one.question,
        one.status,
        "yes" if one.differ else "",
        one.id,
        " ".join(setting.absolute(article_address(telling.stem), setting.first) for telling in one.tellings),
        " ".join(telling.when.replace(" ", "/") for telling in one.tellings),
        _url(setting, one),
    ]


def _parties(setting: Setting, hub: str) -> dict[str, str]:
    front = setting.ask.hub_front(hub)
    return {party.id: say(party.label, setting.first) for party in front.parties} if front else {}


def _who(setting: Setting, one: Happening, parties: dict[str, str]) -> str:
    return entity_label(setting, one.speaker) if one.speaker else parties.get(one.party, one.party)


def _uid(one: Happening) -> str:
    """Stable while its words, not its date, are the same; with an id of its own, while that is the same."""
    if one.kind == "claim":
        return f"claim-{one.tellings[0].stem}-{one.id}"
    return f"event-{one.id}" if one.id else f"event-{of_value((one.tellings[0].stem, one.text))[:16]}"


def _url(setting: Setting, one: Happening) -> str:
    page = setting.absolute(article_address(one.tellings[0].stem), setting.first)
    return f"{page}#q-{one.id}" if one.kind == "claim" and one.paragraph else page


def _sources(setting: Setting, one: Happening, words: Words) -> list[str]:
    """The articles that tell of it; where they differ, each with its date."""
    titles = [setting.ask.title(telling.stem, setting.first).title for telling in one.tellings]
    if not one.differ:
        return titles
    told = (words.say("course_told", who=words.day(telling.when), text=title) for telling, title in zip(one.tellings, titles, strict=True))
    return [words.say("dates_differ"), *told]
