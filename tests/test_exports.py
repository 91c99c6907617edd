"""What the site gives away for other programs: annotations as linked data (W3C Web Annotation), claims as CSV and JSON.

The assertions of the Recommendation are checked one by one, on all files of a site that has every kind of annotation.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from site_kit import BASE, URL, SiteKit, by_id, claim, note

from site_builder.cli import main

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking", "moderating",
    "questioning", "replying", "tagging",
}  # fmt: skip
BODY = "林岚说，票价今年不变。\n\n北堤的班车照旧开行，渡轮停航一天[^1]。\n\n[^1]: 脚注。"


def newsroom(site: SiteKit) -> SiteKit:
    """Articles with notes of all kinds, with claims, with neither; one withheld, one a draft, an orphan."""
    site.glossary(lin={"kind": "person", "pref_label": {"zh-Hans": "林岚", "en": "Lin Lan"}})
    site.hub(
        "harbour",
        parties=[{"id": "line", "label": {"zh-Hans": "航运", "en": "The line"}}, {"id": "city", "label": "市里"}],
        questions=[{"id": "fares", "label": "票价"}, {"id": "ships", "label": "船"}],
    )
    source = {"title": "《海岬报》", "url": "https://example.com/a", "date": "2026-04"}
    site.article(
        "a",
        BODY,
        topics=["harbour"],
        annotations=[
            note("fares", "票价", body={"zh-Hans": "见[乙](b.md)。", "en": "See [B](b.md)."}, created="2026-04-13", sources=[source]),
            note("bus", "班车", "context", body={"en": "In English alone."}),
            note("day", "一天", "check", verdict="disputed", sources=[{"title": "一册书"}]),
            note("dike", "北堤", "source"),
            note("year", "今年", "correction"),
            claim(
                "same", "票价今年不变", "lin", "line", "harbour/fares", body={"zh-Hans": "不变。", "en": "No change."}, said="2026-04-12"
            ),
            claim("run", "照旧开行", "lin", "city", "harbour/ships", status="denied"),
            note("lost", "早已改掉的句子"),
        ],
    )
    site.article("b", "没有注的一篇。")
    site.article(
        "c", "第三篇说渡轮。", topics=["harbour"], annotations=[claim("more", "渡轮", "lin", "line", "harbour/fares", said="2026-04-14")]
    )
    site.article(
        "withheld", "借来的字，未经许可。", rights={"status": "unknown"}, annotations=[note("word", "借来的字", prefix="", body="短引。")]
    )
    return site.article("draft", "草稿的字。", draft=True, annotations=[note("draft", "草稿")])


@pytest.fixture
def news(site) -> SiteKit:
    newsroom(site).build()
    assert ["annotation-orphan"] == site.codes
    return site


def files(site: SiteKit) -> dict[str, Any]:
    """Every file of linked data, by its path."""
    return {path: json.loads(data) for path, data in site.tree().items() if path.endswith(".jsonld")}


def pages(site: SiteKit) -> list[dict[str, Any]]:
    return [one for one in files(site).values() if one["type"] == "AnnotationPage"]


def annotations(site: SiteKit) -> list[dict[str, Any]]:
    return [one for page in pages(site) for one in page["items"]]


def resources(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a value, itself included."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from resources(one)
    elif isinstance(value, list):
        for one in value:
            yield from resources(one)


def of_type(site: SiteKit, kind: str) -> list[dict[str, Any]]:
    found = [one for file in files(site).values() for one in resources(file) if one.get("type") == kind]
    assert found, f"nothing is a {kind}"
    return found


def is_iri(value: Any) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme and urlsplit(value).netloc) and " " not in value


# The assertions of the Recommendation, by its sections.


def test_3_1_an_annotation_has_the_context_one_iri_its_class_and_a_target(news):
    found = annotations(news)

    assert 9 == len(found)
    assert all(one["@context"] == CONTEXT and is_iri(one["id"]) and one["type"] == "Annotation" and one["target"] for one in found)
    assert len(found) == len({one["id"] for one in found})


def test_3_2_a_body_is_text_with_one_value_or_a_choice_or_a_resource_with_an_iri(news):
    assert all(isinstance(one["body"], list) and "bodyValue" not in one for one in annotations(news))
    assert all(isinstance(one["value"], str) for one in of_type(news, "TextualBody"))
    assert all(isinstance(one["items"], list) and len(one["items"]) > 1 for one in of_type(news, "Choice"))
    for one in of_type(news, "TextualBody"):
        assert one.get("format") in (None, "text/html", "text/plain")
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)?", one.get("language", "en"))


def test_3_3_times_are_in_utc_with_a_z_and_motivations_are_known(news):
    created = [one["created"] for one in annotations(news) if "created" in one]

    assert ["2026-04-12T16:00:00Z"] == created
    assert {one["motivation"] for one in annotations(news)} <= MOTIVATIONS
    assert {one["purpose"] for file in files(news).values() for one in resources(file) if "purpose" in one} <= MOTIVATIONS


def test_4_1_a_specific_resource_has_one_source(news):
    assert all(is_iri(one["source"]) for one in of_type(news, "SpecificResource"))


def test_4_2_a_selector_has_its_class_and_what_it_selects_by(news):
    assert all(isinstance(one["exact"], str) and one["exact"] for one in of_type(news, "TextQuoteSelector"))
    assert [] == [one for one in annotations(news) if one["target"]["selector"]["type"] != "TextQuoteSelector"]
    for one in annotations(news):
        selector, page = one["target"]["selector"], one["target"]["source"]
        assert (
            "withheld" in page or selector["prefix"] + selector["exact"] + selector["suffix"] in BODY.replace("[^1]", "") + "第三篇说渡轮。"
        )


def test_5_1_a_collection_has_context_iri_class_label_total_and_its_first_page(news):
    collection = files(news)["annotations.jsonld"]

    assert (CONTEXT, "AnnotationCollection", f"{URL}annotations.jsonld") == (collection["@context"], collection["type"], collection["id"])
    assert isinstance(collection["label"], str)
    assert len(annotations(news)) == collection["total"]
    assert {collection["first"], collection["last"]} <= {page["id"] for page in pages(news)}


def test_5_2_a_page_has_context_iri_class_its_collection_as_an_object_and_items(news):
    for page in pages(news):
        assert CONTEXT == page["@context"]
        assert is_iri(page["id"])
        assert {"id": f"{URL}annotations.jsonld", "type": "AnnotationCollection"} == page["partOf"]
        assert page["items"]


def test_5_2_who_goes_from_page_to_page_finds_all_annotations(news):
    by_id = {page["id"]: page for page in pages(news)}
    collection = files(news)["annotations.jsonld"]
    found, before, at = 0, None, collection["first"]
    while at:
        page = by_id.pop(at)
        found += len(page["items"])
        assert before == page.get("prev")
        before, at = at, page.get("next")

    assert (collection["last"], collection["total"], {}) == (before, found, by_id)


def test_every_iri_of_ours_leads_to_what_it_names(news):
    for one in annotations(news):
        page, _, fragment = one["id"].partition("#")
        tree = news.dom(page.removeprefix(URL))
        if "withheld" not in page:
            assert by_id(tree, fragment) is not None
        for body in one["body"]:
            if body.get("source", "").startswith(URL):
                assert news.has(body["source"].removeprefix(URL))


def test_an_annotation_says_what_it_says_in_every_language_in_which_it_is_written(news):
    said = {one["id"].partition("#n-")[2]: one for one in annotations(news)}

    assert {
        "type": "Choice",
        "items": [
            {
                "type": "TextualBody",
                "value": f'<p>见<a href="{URL}articles/b/">乙</a>。</p>\n',
                "format": "text/html",
                "language": "zh-Hans",
            },
            {"type": "TextualBody", "value": f'<p>See <a href="{URL}articles/b/">B</a>.</p>\n', "format": "text/html", "language": "en"},
        ],
    } == said["fares"]["body"][0]
    assert ["en"] == [one["language"] for one in said["bus"]["body"]]
    assert {"type": "TextualBody", "value": "disputed", "purpose": "tagging"} in said["day"]["body"]
    assert {"type": "SpecificResource", "source": "https://example.com/a", "purpose": "linking"} in said["fares"]["body"]
    assert {"type": "TextQuoteSelector", "exact": "票价", "prefix": "林岚说，", "suffix": "今年不变。"} == said["fares"]["target"][
        "selector"
    ]


def test_what_is_not_published_is_in_no_file(news):
    given = b"".join(data for path, data in news.tree().items() if path.endswith((".jsonld", ".csv", "claims.json"))).decode()

    assert "借来的字" in given  # an excerpt may quote it
    assert [] == [word for word in ("未经许可", "草稿", "早已改掉的句子", "脚注") if word in given]
    assert not news.has("articles/draft/annotations.jsonld")
    assert not news.has("articles/b/annotations.jsonld")


def test_pages_lead_to_their_files(news):
    assert f"{BASE}articles/a/annotations.jsonld" in news.links("articles/a/")
    assert f"{BASE}articles/a/annotations.jsonld" in news.links("en/articles/a/")
    assert f"{BASE}articles/b/annotations.jsonld" not in news.links("articles/b/")
    assert {f"{BASE}topics/harbour/claims.csv", f"{BASE}topics/harbour/claims.json"} <= {*news.links("topics/harbour/")}
    assert "共3条" in news.words("topics/harbour/")


def test_a_site_without_annotations_has_none_of_these_files(site):
    site.hub("harbour").article("a", topics=["harbour"]).build()

    assert [] == [path for path in site.tree() if path.endswith((".jsonld", ".csv", "claims.json"))]
    assert "CSV" not in site.words("topics/harbour/")


# Claims.


def test_claims_are_a_table_question_by_question_the_newest_first(news):
    data = (news.output / "topics/harbour/claims.csv").read_bytes()

    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert [("c", "2026-04-14"), ("a", "2026-04-12"), ("a", "")] == [(row["url"].split("/")[-2], row["said"]) for row in rows]
    assert {
        "question": "harbour/fares",
        "question_label": "票价",
        "party": "line",
        "party_label": "航运",
        "speaker": f"{URL}entities/lin/",
        "speaker_label": "林岚",
        "status": "asserted",
        "said": "2026-04-12",
        "text": "不变。",
        "quote": "票价今年不变",
        "article": "题目 a",
        "url": f"{URL}articles/a/#q-same",
    } == rows[1]


def test_claims_as_json_have_their_words_in_all_languages(news):
    told = json.loads(news.page("topics/harbour/claims.json"))

    assert (f"{URL}topics/harbour/", {"zh-Hans": "专题 harbour"}) == (told["url"], told["title"])
    assert ["more", "same", "run"] == [one["id"] for one in told["claims"]]
    assert ({"zh-Hans": "航运", "en": "The line"}, {"zh-Hans": "不变。", "en": "No change."}) == (
        told["claims"][1]["party_label"],
        told["claims"][1]["text"],
    )


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_words_of_strangers_are_worked_out_by_a_spreadsheet(site, sign):
    newsroom(site).article(
        "d", f"「{sign}」", topics=["harbour"], annotations=[claim("x", sign, "lin", "line", "harbour/fares", body=sign)]
    )
    site.build()

    table = (site.output / "topics/harbour/claims.csv").read_text("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(table, newline="")) if "articles/d/" in row["url"])
    assert (f"'{sign}", f"'{sign}") == (row["quote"], row["text"])
    assert sign in [one["quote"] for one in json.loads(site.page("topics/harbour/claims.json"))["claims"]]


# What an edit touches.


def data_files(site: SiteKit) -> set[str]:
    return {path for path in site.report.rewritten if path.endswith((".jsonld", ".csv", "claims.json"))}


@pytest.mark.parametrize(
    ("edit", "files"),
    [
        ("a paragraph without annotations", set()),
        ("words beside an annotation", {"articles/a/annotations.jsonld"}),
        ("a note's body", {"articles/c/annotations.jsonld"}),
        ("a claim", {"articles/c/annotations.jsonld", "topics/harbour/claims.csv", "topics/harbour/claims.json", "topics/harbour/timeline.csv"}),
        ("a note that is new", {"annotations.jsonld", "articles/c/annotations.jsonld"}),
        ("the first note of a page", {"annotations.jsonld", "articles/a/annotations.jsonld", "articles/b/annotations.jsonld", "articles/c/annotations.jsonld"}),
        ("the name of the site", {"annotations.jsonld"}),
    ],
)  # fmt: skip
def test_an_edit_rewrites_only_the_files_that_it_touches(site, edit, files):
    said = claim("more", "渡轮", "lin", "line", "harbour/fares", said="2026-04-14")
    newsroom(site).article("c", "第三篇说渡轮。", topics=["harbour"], annotations=[said, note("three", "第三篇")]).build()
    if edit == "a paragraph without annotations":
        site.article("b", "另一段。")
    elif edit == "words beside an annotation":
        text = (site.root / "content/articles/a.md").read_text()
        site.write("content/articles/a.md", text.replace("照旧开行，", "照旧开行；"))
    elif edit == "a note's body":
        site.article("c", "第三篇说渡轮。", topics=["harbour"], annotations=[said, note("three", "第三篇", body="另一注。")])
    elif edit == "a claim":
        site.article("c", "第三篇说渡轮。", topics=["harbour"], annotations=[{**said, "status": "denied"}, note("three", "第三篇")])
    elif edit == "a note that is new":
        site.article("c", "第三篇说渡轮。", topics=["harbour"], annotations=[said, note("three", "第三篇"), note("new", "说")])
    elif edit == "the first note of a page":
        site.article("b", "没有注的一篇。", annotations=[note("first", "没有注")])
    else:
        site.settings(title="新名")
    site.build()

    assert files == data_files(site)


# The command.


def run(capsys: pytest.CaptureFixture[str], site: SiteKit, *words: str) -> tuple[int, str, str]:
    code = main(["annotations", "export", "--site", str(site.root), *words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["a"], "articles/a/annotations.jsonld"),
        (["content/articles/c.md", "--format", "jsonld"], "articles/c/annotations.jsonld"),
        (["harbour", "--format", "csv"], "topics/harbour/claims.csv"),
        (["/topics/harbour/", "--format", "json"], "topics/harbour/claims.json"),
        (["--format", "json"], "topics/harbour/claims.json"),
    ],
)
def test_the_command_prints_the_very_bytes_of_the_site(capsysbinary, news, words, path):
    code = main(["annotations", "export", "--site", str(news.root), *words])

    assert (0, news.tree()[path]) == (code, capsysbinary.readouterr().out)


def test_the_command_writes_all_files_below_a_folder(capsys, news, tmp_path):
    code, out, _ = run(capsys, news, "--into", str(tmp_path / "given"))

    wanted = {path: data for path, data in news.tree().items() if path.endswith(".jsonld")}
    assert (0, f"{len(wanted)} files in {tmp_path / 'given'}/.\n") == (code, out)
    assert wanted == {path.relative_to(tmp_path / "given").as_posix(): path.read_bytes() for path in (tmp_path / "given").rglob("*.jsonld")}


def test_what_cannot_be_exported_is_said(capsys, news):
    assert 'no published article with annotations is called "draft"' in run(capsys, news, "draft")[2]
    assert 'no hub with claims is called "harbor"; did you mean "harbour"?' in run(capsys, news, "harbor", "--format", "csv")[2]
    assert (2, "these are 4 files") == (run(capsys, news)[0], re.search(r"these are \d+ files", run(capsys, news)[2])[0])
    news.article("broken", topics=["none"])
    code, _, err = run(capsys, news, "a")
    assert (1, True) == (code, "topic-unknown" in err)


def test_an_export_builds_nothing(capsys, site):
    newsroom(site)

    assert 0 == run(capsys, site, "a")[0]
    assert not (site.root / "output").exists()
