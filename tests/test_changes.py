"""What changed, told: the page of changes and its feed, corrections that travel, words that changed without one."""

import json
from xml.etree import ElementTree

import pytest
from site_kit import SiteKit, by_id, claim, note, text_of

from site_builder.published_words import changed_words, wording_of

ATOM = "{http://www.w3.org/2005/Atom}"
FIX = {"date": "2026-04-20", "was": "三艘", "now": "两艘", "why": "船东来信。"}
QUESTION = [{"id": "fares", "label": {"zh-Hans": "票价", "en": "Fares"}}]
PARTY = [{"id": "harbour", "label": "港务局", "members": ["li"]}]


def harbour(site: SiteKit) -> SiteKit:
    """A hub with a question and a party, and who speaks for it."""
    site.glossary(li={"kind": "person", "pref_label": {"zh-Hans": "李港", "en": "Li Gang"}})
    return site.hub("ferries", parties=PARTY, questions=QUESTION)


def fares(id: str = "fares-stay", quote: str = "票价不变", **more: object) -> dict[str, object]:
    """A claim on the fares."""
    body = {"zh-Hans": "票价不动。", "en": "Fares stay."}
    return claim(id, quote, "li", "harbour", "ferries/fares", body=body) | more


def days(site: SiteKit, address: str = "changes/") -> list[tuple[str, list[str]]]:
    """Each day of the page of changes with the places that it leads to, those of the site's pages without base path."""
    tree = site.dom(address)
    return [
        (
            (one.find(".//h2").get("id") or "").removeprefix("d-"),  # type: ignore[union-attr]
            [(link.get("href") or "").removeprefix("/news-digest/") for link in one.findall(".//li/a")],
        )
        for one in tree.findall(".//main//section")
    ]


def entries(site: SiteKit, feed: str) -> dict[str, dict[str, str]]:
    """The entries of an Atom feed by title: id, updated, summary, content, and where they lead."""
    found = {}
    for one in ElementTree.fromstring(site.page(feed)).iter(f"{ATOM}entry"):
        about = {part.tag.removeprefix(ATOM): part.text or part.get("href") or "" for part in one}
        found[about["title"]] = about
    return found


def linked_data(site: SiteKit, address: str) -> dict[str, object]:
    """The JSON-LD of a page."""
    script = next(one for one in site.dom(address).iter("script") if one.get("type") == "application/ld+json")
    data: dict[str, object] = json.loads(script.text or "")
    return data


# The page of changes


def test_changes_stand_by_day_and_article_each_with_its_place(site):
    harbour(site).article("ferry", "渡轮两艘，票价不变。", date="2026-04-12", topics=["ferries"], corrections=[FIX], annotations=[
        note("ships", "渡轮两艘", created="2026-04-14"), fares(created="2026-04-13"),
    ]).article("pier", "一座码头。", date="2026-04-13").build()  # fmt: skip

    assert [
        ("2026-04-20", ["articles/ferry/#correction-1"]),
        ("2026-04-14", ["articles/ferry/#n-ships"]),
        ("2026-04-13", ["articles/pier/", "articles/ferry/#claim-fares-stay"]),
        ("2026-04-12", ["articles/ferry/"]),
    ] == days(site)


def test_a_note_without_a_day_of_its_own_came_in_with_its_article_and_what_has_no_day_is_left_out(site):
    site.article("ferry", "渡轮两艘。", date="2026-04-12", annotations=[note("ships", "渡轮两艘")])
    site.article("undated", "不知何日。", date=None, annotations=[note("when", "何日")]).build()

    assert [("2026-04-12", ["articles/ferry/", "articles/ferry/#n-ships"])] == days(site)


def test_a_correction_is_listed_once_although_a_note_places_it_in_the_text(site):
    site.article("ferry", "渡轮两艘。", corrections=[FIX], annotations=[note("fixed", "两艘", "correction")]).build()

    assert [("2026-04-20", ["articles/ferry/#correction-1"]), ("2026-04-12", ["articles/ferry/"])] == days(site)
    assert "三艘 两艘" in site.words("changes/")


def test_a_page_that_was_taken_back_is_listed_on_its_day_with_the_reason_and_no_word_of_its_text(site):
    site.article("gone", "收回的正文。", withdrawn={"date": "2026-05-01", "why": "查无实据"}, annotations=[note("a", "正文")]).build()

    assert [("2026-05-01", ["articles/gone/"])] == days(site)
    assert "查无实据" in site.words("changes/")
    assert "正文" not in site.words("changes/")


def test_what_is_withheld_or_a_draft_is_not_in_the_changes(site):
    site.article("kept", "机密的正文。", rights={"status": "reserved"}, annotations=[note("a", "机密")], corrections=[FIX])
    site.article("draft", "草稿。", draft=True, annotations=[note("b", "草稿")]).build()

    assert "三艘" not in site.page("changes/") + site.page("changes/feed.xml")
    assert "draft" not in site.page("changes/") + site.page("changes/feed.xml")


def test_in_another_language_only_what_is_written_in_it_is_quoted_at_length(site):
    harbour(site).article("ferry", "渡轮两艘，票价不变。", topics=["ferries"], translation={"title": "Ferries"}, annotations=[
        note("ships", "渡轮两艘", body="中文的注。"), fares(),
    ]).build()  # fmt: skip

    english = site.words("en/changes/")
    assert "中文的注" not in english
    assert "Ferries" in english
    assert "Fares stay." in english
    assert "Li Gang" in english


def test_the_feed_of_changes_has_an_entry_for_each_that_keeps_its_id_and_leads_to_its_place(site):
    site.article("ferry", "渡轮两艘。", title="渡轮", corrections=[FIX], annotations=[note("ships", "渡轮", created="2026-04-14")]).build()

    found = entries(site, "changes/feed.xml")
    assert {"渡轮", "渡轮 · “渡轮”"} == set(found)
    assert "tag:example.org,2026:changes/ferry/n-ships" == found["渡轮 · “渡轮”"]["id"]
    assert "https://example.org/news-digest/articles/ferry/#n-ships" == found["渡轮 · “渡轮”"]["link"]
    assert found["渡轮 · “渡轮”"]["updated"].startswith("2026-04-14T00:00:00")


def test_the_page_holds_the_newest_two_hundred_changes_of_a_site_of_any_size(site):
    for number in range(12):
        quotes = [note(f"n{one}", f"词{one:02d}号", created=f"2026-05-{number + 1:02d}") for one in range(30)]
        site.article(f"a{number:02d}", "".join(f"词{one:02d}号，" for one in range(30)), annotations=quotes)
    site.build()

    listed = [place for _, places in days(site) for place in places]
    assert 200 == len(listed)
    assert listed[0].startswith("articles/a11/")
    assert not any(place.startswith("articles/a04/") for place in listed)


def test_home_and_hub_know_the_newest_changes_by_ids_that_are_the_same_in_all_languages(site):
    site.settings(theme={"name": "broadsheet"}).hub("ferries")
    site.article("ferry", "渡轮两艘。", topics=["ferries"], annotations=[note("ships", "渡轮")]).article("pier", "码头。").build()

    def ids(address: str) -> list[str]:
        line = next(one for one in site.dom(address).iter("p") if one.get("data-ids"))
        return (line.get("data-ids") or "").split(" ")

    assert 3 == len(ids(""))
    assert ids("") == ids("en/") == ids("changes/")
    assert ids("topics/ferries/") == [one for one in ids("") if one in ids("topics/ferries/")]
    assert ["article", "note"] == sorted(one.partition(":")[2] for one in ids("topics/ferries/"))


# Corrections that travel


def test_a_correction_is_said_in_the_feeds_and_makes_the_entry_newer_even_where_the_page_says_another_day(site):
    site.article("ferry", "渡轮两艘。", title="渡轮", updated="2026-04-12", corrections=[FIX]).build()

    entry = entries(site, "feed.xml")["渡轮"]
    assert entry["updated"].startswith("2026-04-20")
    assert "更正（2026-04-20）" in entry["content"]
    assert "三艘" in entry["content"]
    (item,) = json.loads(site.page("feed.json"))["items"]
    assert item["date_modified"].startswith("2026-04-20")
    assert "船东来信" in item["content_html"]


def test_a_correction_s_words_are_no_markup_in_a_feed(site):
    site.article("ferry", "渡轮两艘。", title="渡轮", corrections=[{**FIX, "was": "<script>alert(1)</script>"}]).build()

    assert "<script>" not in entries(site, "feed.xml")["渡轮"]["content"]


def test_a_correction_is_linked_data_with_both_wordings_and_its_place(site):
    site.article("ferry", "渡轮两艘。", corrections=[FIX]).build()

    (comment,) = linked_data(site, "articles/ferry/")["correction"]  # type: ignore[misc]
    assert "CorrectionComment" == comment["@type"]
    assert "三艘" in comment["text"]
    assert "两艘" in comment["text"]
    assert "https://example.org/news-digest/articles/ferry/#correction-1" == comment["url"]
    assert "两艘" in text_of(by_id(site.dom("articles/ferry/"), "correction-1"))


# What rests on corrected words


def corrected(site: SiteKit, **more: object) -> SiteKit:
    """An article whose claim stands on corrected words, and one that records the same statement."""
    fix = {"date": "2026-04-20", "was": "票价上涨", "now": "票价不变"}
    harbour(site).article("ferry", "他说票价不变。", date="2026-04-12", topics=["ferries"], corrections=[fix], annotations=[
        note("fixed", "票价不变", "correction"), fares(said="2026-04-11"),
    ])  # fmt: skip
    return site.article(
        "pier", "他说票价上涨。", date="2026-04-13", annotations=[fares("fares-up", "票价上涨", **{"said": "2026-04-11", **more})]
    )


def test_the_same_statement_elsewhere_is_named_with_its_place_where_the_words_were_corrected(site):
    corrected(site).build()

    fault = site.fault("correction-unfollowed")
    assert "warning" == fault.severity
    assert ("content/articles/pier.annotations.yaml", 4) == (fault.span.path, fault.span.line)
    assert "content/articles/ferry.md" in fault.message
    assert "2026-04-20" in fault.message


@pytest.mark.parametrize(
    "more", [{"created": "2026-04-20"}, {"said": "2026-04-01"}, {"speaker": "wang"}], ids=["seen since", "another day", "another speaker"]
)
def test_a_statement_that_was_looked_at_since_or_is_another_one_is_not_named(site, more):
    corrected(site, **more).build()

    assert "correction-unfollowed" not in site.codes


def test_a_link_to_a_corrected_claim_is_named_until_the_page_says_that_it_was_looked_at(site):
    corrected(site, created="2026-05-01").article("quay", "见[他的话](ferry.md#claim-fares-stay)。", date="2026-04-14").build()
    assert ("content/articles/quay.md", 6) == site.where("correction-unfollowed")[:2]

    site.article("quay", "见[他的话](ferry.md#claim-fares-stay)。", date="2026-04-14", updated="2026-04-21").build()
    assert [] == site.codes


def test_a_link_to_the_record_of_the_correction_is_in_order(site):
    corrected(site, created="2026-05-01").plain("about", "见[更正](../articles/ferry.md#correction-1)。").build()

    assert [] == site.codes


# Words that changed without a correction


def test_a_page_s_version_changes_with_its_words_alone(site):
    def version(body: str, **front: object) -> object:
        site.article("ferry", body, **front).build()
        return linked_data(site, "articles/ferry/")["version"]

    first = version("渡轮两艘。\n\n明日开航。")
    assert first == version("渡轮**两艘**。\n\n\n明日\n开航。", annotations=[note("a", "渡轮")], topics=[])
    assert first != version("渡轮三艘。\n\n明日开航。")
    assert first != version("渡轮两艘。\n\n明日开航。", title="另题")


def test_withheld_words_leave_no_fingerprint(site):
    site.article("kept", "机密的正文。", rights={"status": "reserved"}).build()

    assert "version" not in linked_data(site, "articles/kept/")


def published_as(site: SiteKit, body: str, **front: object) -> str:
    site.article("ferry", body, **front).build()
    return site.page("articles/ferry/")


def test_words_that_are_others_than_those_published_are_a_warning_unless_a_correction_says_so(site):
    before = published_as(site, "渡轮三艘。")
    silent, said = published_as(site, "渡轮两艘。"), published_as(site, "渡轮两艘。", corrections=[FIX])
    noted = published_as(site, "渡轮三艘。", annotations=[note("a", "渡轮")])
    path = "articles/ferry/index.html"

    (fault,) = changed_words(site.root, [(path, before, silent)])
    assert ("text-changed", "warning", "content/articles/ferry.md") == (fault.code, fault.severity, fault.span.path)
    assert () == changed_words(site.root, [(path, before, said), (path, before, noted), (path, before, before)])
    assert 1 == len(changed_words(site.root, [(path, said, published_as(site, "渡轮一艘。", corrections=[FIX]))]))


@pytest.mark.parametrize(
    "page", ["", "<html>", '<script type="application/ld+json">{</script>', '<script type="application/ld+json">{"version": 3}</script>']
)
def test_a_page_that_says_nothing_of_its_words_is_not_compared(site, page):
    assert wording_of(page) is None
    assert () == changed_words(site.root, [("articles/ferry/index.html", page, published_as(site, "渡轮。"))])


def test_a_changed_translation_is_named_by_its_own_file_and_a_text_shown_on_two_pages_once(site):
    def pages(body: str, english: str) -> tuple[str, str]:
        site.article("ferry", body, translation={"title": "Ferry", "body": english}).build()
        return site.page("articles/ferry/"), site.page("en/articles/ferry/")

    (zh, en), (zh2, en2) = pages("渡轮。", "Three ferries."), pages("渡轮。", "Two ferries.")
    changed = changed_words(site.root, [("articles/ferry/index.html", zh, zh2), ("en/articles/ferry/index.html", en, en2)])
    assert ["content/articles/ferry.en.md"] == [fault.span.path for fault in changed]

    (zh, en), (zh2, en2) = pages("渡轮三艘。", ""), pages("渡轮两艘。", "")
    changed = changed_words(site.root, [("articles/ferry/index.html", zh, zh2), ("en/articles/ferry/index.html", en, en2)])
    assert ["content/articles/ferry.md"] == [fault.span.path for fault in changed]
