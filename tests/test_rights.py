"""What may not be shown is in no byte of the output.

Every field of every withheld, hidden or private file holds a word of its own (a canary: 雀 and four Han numerals).  The words that
may be published are listed here, state by state, as the design lists them; every other one is looked for in every output byte,
plain and in every spelling in which text travels: HTML, JSON, URL, base64.
"""

import base64
import json
import sys
from html import escape
from itertools import count
from urllib.parse import quote

import pytest
from site_kit import TODAY, SiteKit, claim, note

DIGITS = "甲乙丙丁戊己庚辛壬癸"
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
STATES = ("full", "excerpt", "link", "withdrawn", "draft", "future")
PUBLIC = {
    "full": None,
    "excerpt": {
        "title", "summary", "date", "date_note", "statement", "en.title", "en.summary",
        "publication", "section", "page", "agency", "byline", "places", "dateline_raw", "dateline_date", "credit_line", "url", "original_title",
        "kept.quote", "kept.body", "kept.en", "kept.source", "kept.source_url", "claim.quote", "claim.body", "claim.said",
    },
    "link": {"title", "publication", "date", "url", "en.title"},
    "withdrawn": {"title", "date", "withdrawn.why", "withdrawn.date", "en.title"},
    "draft": set(),
    "future": set(),
}  # fmt: skip


class Canaries:
    """Words that are told apart, and where each of them stands."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.places: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        """A new Han word for a field."""
        number = f"{next(self._numbers):04d}"
        return self.keep(place, "雀" + "".join(DIGITS[int(digit)] for digit in number) + "雀")

    def latin(self, place: str) -> str:
        """A new ASCII word, for fields that allow no other."""
        return self.keep(place, f"zqx{next(self._numbers):04d}xqz")

    def keep(self, place: str, word: str) -> str:
        """A word of the field's own form."""
        assert word not in self.places.values()
        self.places[place] = word
        return word


def spellings(word: str) -> list[bytes]:
    """The word in every spelling in which it could travel."""
    data = word.encode()
    forms = {
        data,
        escape(word).encode(),
        "".join(f"&#{ord(char)};" for char in word).encode(),
        "".join(f"&#x{ord(char):x};" for char in word).encode(),
        json.dumps(word)[1:-1].encode(),
        quote(word).encode(),
        word.encode("utf-16-le"),
        word.encode("gb18030"),
    }
    if word[4:5] == "-":
        year, month, day = (int(part) for part in word.split("-"))
        forms |= {f"{year}年{month}月{day}日".encode(), f"{day} {MONTHS[month - 1]} {year}".encode()}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + data + b"\0\0")
        forms.add(coded[(shift * 8 + 5) // 6 : (shift * 8 + 8 * len(data)) // 6])
    return [form.lower() for form in forms]


def article(site: SiteKit, state: str, canary: Canaries) -> None:
    """An article whose every field holds a canary."""

    def word(field):
        return canary(f"{state}.{field}")

    def latin(field):
        return canary.latin(f"{state}.{field}")

    rights = {
        "full": {"status": "own"},
        "excerpt": {"status": "unknown"},
        "link": {"status": "reserved", "publish": "link"},
    }.get(state, {"status": "own"})
    year = 1901 + STATES.index(state)
    kept, beyond, orphan, said = word("kept.quote"), word("beyond.quote"), word("orphan.quote"), word("claim.quote")
    prefix, suffix, number = word("kept.prefix"), word("kept.suffix"), STATES.index(state) + 1
    site.write(f"content/media/{state}.png", latin("picture"))
    site.write(f"content/media/{state}-in-text.png", latin("picture_in_text"))
    body = "\n\n".join(
        [
            f"# {word('heading')}",
            f"开头{word('first')}，见[全文]({'other' if state == 'full' else 'full'}.md)，伊朗{word('near_entity')}。",
            f"{prefix}{kept}{suffix}，{said}。" + "长" * 10,
            f"{beyond}{'很长' * 40}{word('beyond.quote_end')}。",
            f"- {word('item')}\n- **{word('bold')}**",
            f"| {word('th')} | 乙 |\n|---|---|\n| {word('td')} | 丁 |",
            f"> {word('quoted')}",
            f"`{word('code')}`\n\n```\n{word('fence')}\n```",
            f"![{word('image_alt')}](../media/{state}-in-text.png)",
            "![](#fig-1)",
            f"脚注[^1]。[{word('link_words')}](https://example.com/{latin('link_target')})",
            f"<div>{word('raw_html')}</div>",
            f"[^1]: {word('footnote')}",
        ]
    )
    annotations = [
        note(
            "kept",
            kept,
            body={"zh-Hans": word("kept.body"), "en": word("kept.en")},
            prefix=prefix,
            suffix=suffix,
            sources=[{"title": word("kept.source"), "url": f"https://example.com/{latin('kept.source_url')}"}],
        ),
        note(
            "beyond",
            f"{beyond}{'很长' * 40}{canary.places[f'{state}.beyond.quote_end']}",
            "check",
            body=word("beyond.body"),
            sources=[{"title": word("beyond.source")}],
        ),
        note("orphan", orphan, body=word("orphan.body")),
        claim(
            "said", said, "iran", "iran", "talks/nuclear", body=word("claim.body"), said=canary.keep(f"{state}.claim.said", f"{year}-08-08")
        ),
    ]
    hidden = {"draft": True} if state == "draft" else {}
    if state == "withdrawn":
        hidden["withdrawn"] = {"date": canary.keep("withdrawn.withdrawn.date", "1907-07-07"), "why": word("withdrawn.why")}
    date = f"{year}-03-11" if state != "future" else "2093-03-11"
    site.article(
        state,
        body,
        translation={
            "title": word("en.title"),
            "summary": word("en.summary"),
            "standfirst": word("en.standfirst"),
            "body": f"{word('en.body')}\n\n## {word('en.heading')}",
        },
        annotations=annotations,
        title=word("title"),
        kicker=[word("kicker")],
        subtitle=word("subtitle"),
        standfirst=word("standfirst"),
        summary=word("summary"),
        date=canary.keep(f"{state}.date", date),
        date_note=word("date_note"),
        topics=["talks"],
        entities=["iran"],
        provenance={
            "publication": word("publication"),
            "section": word("section"),
            "page": word("page"),
            "agency": [word("agency")],
            "byline": [word("byline")],
            "dateline": {
                "places": [word("places")],
                "date": canary.keep(f"{state}.dateline_date", f"{year}-03-09"),
                "raw": word("dateline_raw"),
            },
            "credit_line": word("credit_line"),
            "url": f"https://example.com/{latin('url')}",
            "original_title": word("original_title"),
            "imported": {"file": latin("imported.file"), "sha256": latin("imported.sha256"), "lines": f"{number}0001-{number}0002"},
        },
        rights={**rights, "statement": word("statement")},
        figures=[
            {
                "caption": word("caption"),
                "credit": word("credit"),
                "src": f"media/{state}.png",
                "alt": word("alt"),
                "rights": word("figure_rights"),
            }
        ],
        events=[{"date": canary.keep(f"{state}.event.date", f"{year}-05-05"), "text": word("event.text")}],
        corrections=[
            {"date": canary.keep(f"{state}.correction.date", f"{year}-06-06"), "was": word("was"), "now": word("now"), "why": word("why")}
        ],
        aliases=[f"/{latin('alias')}/"] if state not in ("draft", "future") else None,
        **hidden,
    )


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def whole(site, canaries) -> SiteKit:
    """A site with an article in every state, and with private files of the import, in the theme that shows most."""
    site.settings(theme={"name": "broadsheet"})
    site.glossary(iran={"pref_label": {"zh-Hans": "伊朗", "en": "Iran"}})
    site.hub("talks", parties=[{"id": "iran", "label": "伊朗", "members": ["iran"]}], questions=[{"id": "nuclear", "label": "核问题"}])
    site.article("other", "另一篇。")
    for state in STATES:
        article(site, state, canaries)
    site.plain("draft-page", canaries("page.body"), title=canaries("page.title"), summary=canaries("page.summary"), draft=True)
    site.write("content/notices/a.md", f"---\ntitle: {canaries('notices.title')}\n---\n{canaries('notices.body')}\n")
    site.write("content/leftovers/a.txt", canaries("leftovers.text"))
    site.write("content/receipts/a.yaml", f"{canaries.latin('receipts.key')}: {canaries('receipts.value')}\n")
    return site


def may_be_public(place: str) -> bool:
    state, _, field = place.partition(".")
    allowed = PUBLIC.get(state, set())
    return allowed is None or field in allowed or field == "alias"


@pytest.mark.parametrize("theme", ["broadsheet", "plain"])
def test_nothing_that_is_withheld_is_in_any_byte_of_the_output(whole, canaries, theme):
    whole.settings(theme={"name": theme}).build()

    leaks = []
    tree = {path: path.encode() + b"\n" + data.lower() for path, data in whole.tree().items()}
    everything = b"\0".join(tree.values())
    for place, word in canaries.places.items():
        if not may_be_public(place) and any(form in everything for form in spellings(word)):
            leaks += [(place, path) for path, data in tree.items() if any(form in data for form in spellings(word))]
    assert not leaks, "\n".join(map(str, leaks))
    assert {"annotation-orphan", "excerpt-exceeded"} == set(whole.codes)


DUMP = """\
import msgspec


def dump(site):
    yield "known.txt", repr(site).encode()
    yield "known.json", msgspec.json.encode(site)
"""


def test_a_plug_in_can_reach_nothing_that_is_withheld(whole, canaries):
    whole.write("plugins/dump.py", DUMP)
    whole.settings(plugins={"emitters": ["plugins.dump.dump"]}, publish={"remote": "secret-remote"}).build()

    known = (whole.page("known.txt") + whole.page("known.json")).lower().encode()
    assert [] == [place for place, word in canaries.places.items() if not may_be_public(place) and word.encode() in known]
    inside = ("articles/draft/", "articles/future/", "excerpt.png", "link-in-text.png", "secret-remote")
    assert [] == [word for word in inside if word.encode() in known]
    assert canaries.places["full.title"].encode() in known
    assert canaries.places["excerpt.summary"].encode() in known


def test_what_may_be_public_is_there(whole, canaries):
    whole.build()

    everything = b"\0".join(whole.tree().values()).lower()
    unseen = {"imported.file", "imported.sha256", "orphan.quote", "orphan.body", "alias"}
    canaries.places.pop("excerpt.claim.quote")
    missing = [
        place
        for place, word in canaries.places.items()
        if may_be_public(place) and place.partition(".")[2] not in unseen and word.encode() not in everything
    ]
    assert not missing, "\n".join(missing)


def test_the_editor_s_preview_shows_what_the_public_does_not_get(whole, canaries):
    whole.build("editor")

    everything = b"\0".join(whole.tree().values()).lower()
    states = ("full", "excerpt", "link", "draft", "future")
    unseen = {"imported.file", "imported.sha256", "orphan.quote", "orphan.body", "alias"}
    missing = [
        place
        for place, word in canaries.places.items()
        if place.split(".")[0] in states and place.partition(".")[2] not in unseen and word.encode() not in everything
    ]
    assert not missing, "\n".join(missing)
    assert 'content="noindex"' in whole.page("")


def test_the_preview_opens_no_file_that_belongs_to_the_import(whole, canaries):
    whole.build("editor")

    everything = b"\0".join(whole.tree().values()).lower()
    private = [place for place in canaries.places if place.startswith(("notices", "leftovers", "receipts"))]
    assert [] == [place for place in private if canaries.places[place].encode() in everything]


opened: list[str] = []
watching = False


def _watch(event, arguments):
    if watching and event == "open":
        opened.append(str(arguments[0]))


sys.addaudithook(_watch)


def test_a_build_never_opens_what_the_import_keeps_to_itself(whole):
    global watching
    opened.clear()
    watching = True
    try:
        whole.build()
        whole.build()
    finally:
        watching = False

    assert [path for path in opened if path.endswith("full.md")]
    assert [] == [path for path in opened if "/notices/" in path or "/leftovers/" in path or "/receipts/" in path]


def test_private_files_are_no_reason_to_build_anew(whole):
    whole.build()
    whole.write("content/notices/b.md", "新启事").write("content/receipts/b.yaml", "a: b").build()

    assert () == whole.report.rewritten


def test_an_excerpt_keeps_quotations_within_the_limits_of_the_site(site):
    site.settings(excerpt={"quote": 4, "total": 6})
    notes = [note("one", "甲乙丙丁"), note("long", "己庚辛壬癸"), note("two", "子丑"), note("three", "寅卯")]
    site.article("a", "甲乙丙丁，己庚辛壬癸，子丑，寅卯。", rights={"status": "reserved"}, annotations=notes).build()

    page = site.page("articles/a/")
    assert ["n-one", "n-two"] == [id for id in ("n-one", "n-long", "n-two", "n-three") if f'id="{id}"' in page]
    assert [("excerpt-exceeded", 5), ("excerpt-exceeded", 13)] == [(one.code, one.span.line - 2) for one in site.report.faults]


def test_the_statement_and_the_state_of_an_excerpt_are_told(site):
    site.article("a", rights={"status": "reserved", "statement": "版权属某报"}, provenance={"url": "https://example.com/x"}).build()

    assert "版权属某报" in site.words("articles/a/")
    assert "https://example.com/x" in site.links("articles/a/")
    assert "正文在此" not in site.page("articles/a/")


@pytest.mark.parametrize(("default", "shown"), [("full", True), ("excerpt", False), ("link", False)])
def test_the_site_decides_what_is_published_of_pages_that_say_nothing(site, default, shown):
    site.settings(rights={"default": default}).article("a", rights=None).build()

    assert shown == ("正文在此" in site.page("articles/a/"))


def test_a_draft_that_is_published_and_taken_back_leaves_nothing_behind(site):
    site.article("a", "隐秘之句。", draft=False).build()
    before = [path for path, data in site.tree().items() if "隐秘之句".encode() in data]

    site.article("a", "隐秘之句。", draft=True).build(as_of=TODAY)

    assert before
    assert [] == [path for path, data in site.tree().items() if "隐秘之句".encode() in data or "articles/a/" in path]
