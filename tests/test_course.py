"""The course of a hub: events and dated claims drawn in the page, told below it, and given away as calendar and table."""

import csv
import io
import re
from itertools import pairwise

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import BASE, SiteKit, claim, find
from test_timeline import told

from site_builder.model.chronology import Chart, Drawing, Happening, Telling
from site_builder.render.calendar import Appointment, calendar, escaped, folded
from site_builder.render.chronology import BANDS, SHOWN, chart
from site_builder.render.drawing import HALF, TALL_FONT, TALL_WIDTH, WIDTH, Caption, Captions, fitted, tall, wide, width_of
from site_builder.render.table import table

HUB = "topics/t/"
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = f".//{SVG}svg[@role='img']"
PARTIES = ("us", "iran", "pakistan")


@pytest.fixture
def hub(site: SiteKit) -> SiteKit:
    """A hub with parties, a question, and a speaker for one of them."""
    site.glossary(mayor={"kind": "person", "pref_label": "市长"})
    return site.hub(
        "t",
        title="港口",
        parties=[{"id": "town", "label": "市政"}, {"id": "port", "label": "码头"}],
        questions=[{"id": "q", "label": "票价"}],
    )


def happening(kind: str, when: str, text: str, party: str = "") -> Happening:
    """An event or claim of one article."""
    return Happening(kind, "", when, {"zh-Hans": text}, (Telling("a", when),), party=party)


def captions(of: Chart) -> Captions:
    """The words of a drawing."""
    lanes = ("事件", *PARTIES, *(("其他",) if of.of_none else ()))
    return Captions(of.bands, tuple((band, band[:4]) for band in of.bands), lanes, tuple(Caption(one.text["zh-Hans"]) for one in of.shown))


MOMENTS = st.builds(
    lambda year, month, day, rest: f"{year:04}-{month:02}-{day:02}{rest}",
    st.integers(2020, 2031),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["", " early", " evening", "T00:00:00+08:00", "T23:59:00+08:00", "T12:30:00"]),
)
WHENS = st.one_of(
    MOMENTS, MOMENTS.map(lambda when: f"2026-04-{when[8:]}"), MOMENTS.map(lambda when: when[:7]), MOMENTS.map(lambda when: when[:4])
)
COURSES = st.lists(
    st.builds(
        happening, st.sampled_from(["event", "claim"]), WHENS, st.text(max_size=60), st.sampled_from(["us", "iran", "pakistan", "", "else"])
    ),
    max_size=80,
).map(lambda ones: sorted(ones, key=lambda one: one.when))


# the drawing


@given(COURSES)
def test_everything_is_counted_once_in_the_chart(course):
    drawn = chart(course, PARTIES)

    assert len(course) == drawn.earlier + sum(spot.count for spot in drawn.spots) == drawn.earlier + sum(map(sum, drawn.counts))
    assert len(drawn.bands) <= BANDS
    assert list(drawn.bands) == sorted(set(drawn.bands))
    assert len(drawn.shown) <= SHOWN


@given(COURSES)
def test_no_sign_and_no_words_stand_on_others_and_nothing_is_left_out(course):
    drawn = chart(course, PARTIES)
    for form, font, breadth in ((wide, 13, WIDTH), (tall, TALL_FONT, TALL_WIDTH)):
        drawing = form(drawn, captions(drawn))
        taken = [box for sign in drawing.signs for box in boxes(sign, font)]

        assert sum(sign.count for sign in drawing.signs) == len(course) - drawn.earlier
        assert all(0 <= x and end <= breadth and 0 <= y and bottom <= drawing.height for x, end, y, bottom in taken)
        assert not any(one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3] for one, other in pairs(taken))


def boxes(sign, font: int) -> list[tuple[int, int, int, int]]:
    """What a sign and its words take: left, right, top, bottom."""
    size = width_of(sign.words, font)
    left = sign.words_x - size if sign.leftward else sign.words_x
    words = [(left, left + size, sign.y - font // 2, sign.y + font // 2)] if sign.words else []
    return [(sign.x - HALF + 1, sign.x + HALF - 1, sign.y - HALF + 1, sign.y + HALF - 1), *words]


def pairs(taken):
    """All pairs of different boxes."""
    return ((one, other) for number, one in enumerate(taken) for other in taken[:number])


@given(COURSES)
def test_signs_of_a_lane_keep_the_order_of_time(course):
    drawn = chart(course, PARTIES)
    flat, high = wide(drawn, captions(drawn)), tall(drawn, captions(drawn))

    for lane in range(len(PARTIES) + 2):
        assert all(one.x <= other.x for one, other in pairwise(sign for sign in flat.signs if sign.lane == lane))
    assert all(one.y < other.y for one, other in pairwise(high.signs))


def test_parties_differ_by_sign_and_by_words_not_by_colour_alone():
    drawn = chart([happening("claim", "2026-04-12", "说", party) for party in PARTIES], PARTIES)

    drawing = wide(drawn, captions(drawn))

    assert 3 == len({sign.mark for sign in drawing.signs})
    assert {"事件", *PARTIES} == {lane.label for lane in drawing.lanes}
    assert {sign.mark for sign in drawing.signs} <= {lane.mark for lane in drawing.lanes}


def test_days_are_days_while_they_are_few_then_months_then_the_last_years():
    def units(*whens: str) -> tuple[str, int, int]:
        drawn = chart([happening("event", when, "事") for when in whens], ())
        return drawn.unit, len(drawn.bands), drawn.earlier

    assert ("day", 2, 0) == units("2026-04-11", "2026-04-12")
    assert ("month", 2, 0) == units(*(f"2026-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 20)))
    assert ("year", 12, 3) == units(*(f"{year}-01-01" for year in range(2001, 2016)))


def test_time_that_is_left_out_is_drawn_as_a_gap():
    def gaps(*whens: str) -> list[bool]:
        drawn = chart([happening("event", when, "事") for when in whens], ())
        return [band.gap for band in wide(drawn, captions(drawn)).bands]

    assert [False, False, True] == gaps("2026-04-11", "2026-04-12", "2026-04-14")
    assert [False, False, False] == gaps("2024-02-28", "2024-02-29", "2024-03-01")
    assert [False, True] == gaps("2025-02-28", "2025-03-02")
    assert [False, False] == gaps("2025-12-31", "2026-01-01")


@given(st.text(), st.integers(0, 200))
def test_fitted_words_keep_within_their_room_and_on_one_line(text, room):
    words = fitted(text, room)

    assert width_of(words) <= room or not words
    assert all(char.isprintable() for char in words)


def test_ten_thousand_events_of_one_day_are_a_small_drawing():
    ones = [happening("event", f"2026-04-12T{number % 24:02}:00:00", f"第{number}件\n=1+1\u202e") for number in range(10_000)]
    drawn = chart(sorted(ones, key=lambda one: one.when), PARTIES)
    drawing: Drawing = wide(drawn, captions(drawn))

    assert 10_000 == sum(sign.count for sign in drawing.signs)
    assert len(drawing.signs) < 100
    assert drawing.height < 2000


def test_the_chart_is_made_in_linear_time():
    asked = []

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key):
            asked.append(1)
            return str(self)[key]

    def steps(number: int) -> int:
        asked.clear()
        chart([happening("event", Counted("2026-04-12"), "事") for _ in range(number)], PARTIES)
        return len(asked)

    assert steps(4000) <= 4.1 * steps(1000)


# the page


def test_a_hub_page_draws_its_course_with_words_for_those_who_do_not_see_it(hub):
    told(hub, "a", "2026-04-11 morning", "会谈开始。")
    hub.article("b", "甲说乙。", topics=["t"], annotations=[claim("c", "甲说乙", "mayor", "town", "t/q", said="2026-04-12")]).build()

    page = hub.dom(HUB)
    drawing = find(page, DRAWN)
    named = drawing.get("aria-labelledby", "").split()

    assert [] == hub.codes
    assert "img" == drawing.get("role")
    assert [f"{SVG}title", f"{SVG}desc"] == [one.tag for identity in named for one in drawing if one.get("id") == identity]
    assert "1件事" in find(drawing, f"{SVG}desc").text
    assert "1条说法" in find(drawing, f"{SVG}desc").text
    assert "会谈开始。" in "".join(find(page, DRAWN).itertext())


def test_broadsheet_has_both_forms_and_only_hub_pages_load_their_style(hub):
    told(hub, "a", "2026-04-11 morning", "会谈开始。")
    hub.settings(theme={"name": "broadsheet"}).build()

    drawings = [one.get("class") for one in hub.dom(HUB).iter(f"{SVG}svg") if one.get("role") == "img"]
    assert ["course-wide", "course-tall"] == drawings
    assert "timeline." in "".join(one for one in hub.links(HUB) if one.endswith(".css"))
    assert [] == [one for one in hub.links("articles/a/") if "timeline" in one]


def test_the_list_below_has_every_happening_with_its_link(hub):
    told(hub, "a", "2026-04-11 morning", "会谈开始。")
    hub.article(
        "b", "甲说乙。", topics=["t"], annotations=[claim("c", "甲说乙", "mayor", "town", "t/q", said="2026-04-12", body="不涨价。")]
    ).build()

    listed = find(hub.dom(HUB), ".//details")
    links = {"".join(one.itertext()): one.get("href") for one in listed.iter("a")}

    assert {"会谈开始。": f"{BASE}articles/a/", "不涨价。": f"{BASE}articles/b/#q-c"} == links
    assert "上午" in "".join(listed.itertext())
    assert "市政" in "".join(listed.itertext())


def test_a_hub_of_which_no_date_is_known_has_no_drawing_and_no_files(hub):
    hub.article("a", topics=["t"]).build()

    assert "<svg" not in hub.page(HUB)
    assert [] == [path for path in hub.tree() if "timeline." in path and path.startswith("topics")]


def test_words_of_strangers_are_no_markup_in_the_drawing(hub):
    told(hub, "a", "2026-04-11", "</text><script>x</script>\n\u202e=1").build()

    assert "<script>x" not in hub.page(HUB)
    assert "\u202e" not in "".join(find(hub.dom(HUB), DRAWN).itertext())


def test_what_is_withheld_is_in_no_drawing_and_no_file(hub):
    told(hub, "a", "2026-04-11", "开始。")
    hub.article("b", topics=["t"], rights={"status": "reserved"}, events=[{"date": "2026-04-12", "text": "密语。"}]).build()

    assert [] == [path for path, data in hub.tree().items() if "密语" in data.decode("utf-8", "replace")]


def test_a_paper_that_reports_a_party_is_not_drawn_as_its_voice(site):
    site.glossary(paper={"kind": "organisation", "pref_label": "港湾晚报"}, mayor={"kind": "person", "pref_label": "市长"})
    site.hub("t", parties=[{"id": "town", "label": "市政", "members": ["mayor"]}], questions=[{"id": "q", "label": "票价"}])
    said = [claim("c", "甲说乙", "paper", "town", "t/q", said="2026-04-12"), claim("d", "丙", "mayor", "town", "t/q", said="2026-04-12")]
    site.article("a", "甲说乙。丙。", topics=["t"], annotations=said).build()

    page = site.dom(HUB)
    lanes = [one.get("data-lane") for one in find(page, DRAWN).iter(f"{SVG}path") if one.get("data-lane")]
    assert ["1", "2"] == sorted(lanes)
    assert ["据港湾晚报报道", "市政，市长"] == [one.text for one in find(page, ".//details").iter("span") if one.get("class") == "party"]
    assert "港湾晚报：" in str(entries(site)[0]["SUMMARY"])


# the calendar


def entries(hub: SiteKit) -> list[icalendar.Event]:
    """The entries of a hub's calendar, read by another program."""
    read = icalendar.Calendar.from_ical((hub.output / HUB / "timeline.ics").read_bytes())
    assert [] == [error for one in read.walk() for error in one.errors]
    return list(read.walk("VEVENT"))


def test_the_calendar_has_days_months_times_and_claims(hub):
    hub.article(
        "a",
        "甲说乙。",
        date="2026-04-13",
        topics=["t"],
        events=[
            {"date": "2026-02-01", "precision": "month", "text": "筹备。"},
            {"date": "2026-04-11 evening", "text": "到港。"},
            {"date": "2026-04-12T09:30+08:00", "text": "开船。"},
            {"date": "2026-04-12T11:00", "text": "靠岸。", "id": "land"},
        ],
        annotations=[claim("c", "甲说乙", "mayor", "town", "t/q", said="2026-04-13", body="不涨价；照旧。")],
    ).build()

    found = entries(hub)
    assert [] == hub.codes
    assert ["2026-02-01", "2026-04-11", "2026-04-12 01:30:00+00:00", "2026-04-12 11:00:00", "2026-04-13"] == [
        str(one.start) for one in found
    ]
    assert "2026-03-01" == str(found[0].end)
    assert "到港。 (2026年4月11日 傍晚)" in [" ".join(str(one["SUMMARY"]).split()) for one in found] or "傍晚" in str(found[1]["SUMMARY"])
    assert "市长：不涨价；照旧。" == str(found[-1]["SUMMARY"])
    assert str(found[3]["UID"]).startswith("event-land@")
    assert len({str(one["UID"]) for one in found}) == len(found)
    assert all("2026-04-13" == str(one["DTSTAMP"].dt.date()) for one in found)


def test_an_entry_stays_the_same_when_its_day_is_mended(hub):
    told(hub, "a", "2026-04-11", "开始。").build()
    before = [str(one["UID"]) for one in entries(hub)]
    told(hub, "a", "2026-04-12", "开始。").build()

    assert before == [str(one["UID"]) for one in entries(hub)]
    assert ["2026-04-12"] == [str(one.start) for one in entries(hub)]


def test_where_the_sources_differ_the_calendar_says_so(hub):
    told(hub, "a", "2026-04-11", "开始。", "open")
    told(hub, "b", "2026-04-12", "开始。", "open").build()

    assert 1 == len(entries(hub))
    assert "各报所记日期不一" in str(entries(hub)[0]["DESCRIPTION"])
    assert "2026年4月12日" in str(entries(hub)[0]["DESCRIPTION"])


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXTS)
def test_no_line_has_more_than_75_octets_and_unfolded_it_is_what_it_was(text):
    line = f"SUMMARY:{escaped(text)}"

    assert all(len(one.encode()) <= 75 for one in folded(line).split("\r\n"))
    assert line == folded(line).replace("\r\n ", "")


@given(
    st.lists(
        st.builds(
            Appointment,
            uid=st.just("u@x"),
            stamp=MOMENTS.filter(lambda when: " " not in when),
            when=WHENS.filter(lambda when: " " not in when),
            summary=TEXTS,
            description=TEXTS,
        ),
        max_size=4,
    )
)
def test_what_stands_in_a_calendar_is_what_another_program_reads(appointments):
    data = calendar("历", appointments)
    read = icalendar.Calendar.from_ical(data)

    assert b"\n" not in data.replace(b"\r\n", b"")
    assert [plain(one.summary) for one in appointments] == [str(one["SUMMARY"]) for one in read.walk("VEVENT")]
    assert data == calendar("历", appointments)


def plain(text: str) -> str:
    """What of a text a calendar can hold: its line breaks as line feeds, no control characters."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", re.sub(r"\r\n|\r|\n|\x85|\u2028|\u2029", "\n", text))


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+08:00", "9999-12", "9999", "9999-12-31T23:00:00-08:00", "0001-01-01"])
def test_the_ends_of_time_are_no_error(when):
    assert 1 == len(icalendar.Calendar.from_ical(calendar("历", [Appointment("u", "", when, "事")])).walk("VEVENT"))


# the table


def test_the_table_has_a_line_for_each_happening_oldest_first(hub):
    told(hub, "a", "2026-04-12T01:30Z", "开船。", "sail")
    told(hub, "b", "2026-04-11 evening", "=HYPERLINK(1),\n到港")
    hub.article("c", "甲说乙。", topics=["t"], annotations=[claim("c", "甲说乙", "mayor", "town", "t/q", said="2026-04-13")]).build()

    data = (hub.output / HUB / "timeline.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))

    assert [
        ("event", "2026-04-11", "evening", "", "part"),
        ("event", "2026-04-12", "", "09:30:00+08:00", "time"),
        ("claim", "2026-04-13", "", "", "day"),
    ] == [(row["kind"], row["date"], row["part"], row["time"], row["precision"]) for row in rows]
    assert rows[0]["text"].startswith("'=HYPERLINK(1),\n")
    assert ("sail", "市政", "市长", "t/q") == (rows[1]["id"], rows[2]["party_label"], rows[2]["speaker_label"], rows[2]["question"])


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3)))
def test_a_table_reads_back_and_no_cell_is_a_formula(rows):
    read = list(csv.reader(io.StringIO(table(("a", "b", "c"), rows).decode("utf-8-sig"), newline="")))

    assert rows == [
        [cell.removeprefix("'") if cell not in row else cell for (cell,) in zip(line)] for line, row in zip(read[1:], rows, strict=True)
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for line in read[1:] for cell in line)


# builds


@pytest.mark.parametrize(("change", "made"), [("an event", {"ics", "csv", "html"}), ("a date", {"ics", "csv", "html"}), ("a text", set())])
def test_an_edit_rewrites_the_files_of_its_hub(hub, change, made):
    hub.hub("other", title="别处")
    hub.article("x", topics=["other"], events=[{"date": "2026-04-01", "text": "别的事。"}])
    told(hub, "a", "2026-04-11", "开始。").build()
    text, date, body = {
        "an event": ("结束。", "2026-04-11", "正文。"),
        "a date": ("开始。", "2026-04-12", "正文。"),
        "a text": ("开始。", "2026-04-11", "改写。"),
    }[change]
    hub.article("a", body, topics=["t"], events=[{"date": date, "text": text}]).build()

    topics = [path for path in hub.report.rewritten if path.startswith("topics/")]
    assert {path.rpartition(".")[2] for path in topics if path.startswith(HUB) and "feed" not in path} >= made
    assert [] == [path for path in topics if path.startswith("topics/other") and "timeline" in path]
    assert made or [] == [path for path in topics if "timeline" in path]
