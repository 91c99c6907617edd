"""The command `annotations`: what stands where, orphans with the passages that are like them, new annotations, orphans laid anew.

Whatever is written is such that a build has nothing to say of it; what cannot be written so is refused, and the file stays as it was.
"""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import SiteKit, note

from site_builder.cli import main
from site_builder.engine.progress import Progress
from site_builder.marginalia.desk import desk_at
from site_builder.marginalia.proposals import difference
from site_builder.marginalia.quoting import Found, found_places, identity, quotation_of
from site_builder.marginalia.writing import Wanted, add
from site_builder.model.text import TextBlock
from site_builder.yaml_marks import compose

BODY = "渡轮停航一天。\n\n林岚说，票价今年不变，北堤的班车照旧开行。\n\n渡轮明天复航，票价也不变。"
NOTES = "content/articles/ferry.annotations.yaml"


def run(capsys: pytest.CaptureFixture[str], site: SiteKit, *words: str) -> tuple[int, str, str]:
    """Exit code, output and messages of an action."""
    try:
        code = main(["annotations", words[0], "--site", str(site.root), *words[1:]])
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def ferry(site: SiteKit, *notes: dict, **front: object) -> SiteKit:
    """An article about a ferry, with notes."""
    return site.article("ferry", BODY, annotations=[*notes] or None, **front)


def harbour(site: SiteKit) -> SiteKit:
    """The ferry's hub, with a party and a question, and a speaker in the glossary."""
    ferry(site, topics=["harbour"])
    site.hub("harbour", parties=[{"id": "line", "label": "航运"}], questions=[{"id": "fares", "label": "票价"}])
    return site.glossary(lin_lan={"kind": "person", "pref_label": "林岚"})


def text_of(site: SiteKit, path: str = NOTES) -> str:
    """A file of the site."""
    return (site.root / path).read_bytes().decode()


# list


def test_every_annotation_is_listed_with_its_place_its_kind_and_its_state(capsys, site):
    ferry(
        site, note("fares", "票价今年不变"), note("wide", "林岚说,票价", "context"), note("lost", "早班渡轮全部停开", "source"), draft=True
    )

    code, out, _ = run(capsys, site, "list")

    assert 0 == code
    assert out == (
        f"{NOTES}:1: fares  gloss, placed: 票价今年不变\n"
        f"{NOTES}:5: wide  context, folded: 林岚说,票价\n"
        f"{NOTES}:9: lost  source, orphan: 早班渡轮全部停开\n"
        "3 annotations, 1 orphan.\n"
    )


def test_programs_read_the_same_as_json(capsys, site):
    ferry(site, note("fares", "票价今年不变"), note("lost", "早班"))

    _, out, _ = run(capsys, site, "list", "ferry", "--format", "json", "--kind", "gloss")

    told = json.loads(out)
    assert [("fares", "placed", 2, 1), ("lost", "orphan", 0, 5)] == [
        (one["id"], one["state"], one["paragraph"], one["line"]) for one in told
    ]
    assert told[1]["why"].startswith("does not stand in the text")


@pytest.mark.parametrize(
    "page",
    ["ferry", "content/articles/ferry.md", f"./{NOTES}", "ferry.en.md", "/articles/ferry/", "https://example.org/news-digest/en/articles/ferry/?x#p-2", "articles/ferry/index.html"],
)  # fmt: skip
def test_a_page_is_named_by_file_stem_or_address(capsys, site, page):
    ferry(site, note("fares", "票价今年不变")).article("other", annotations=[note("x", "正文")])

    code, out, _ = run(capsys, site, "list", page)

    assert (0, "1 annotation, no orphans.") == (code, out.splitlines()[-1])


def test_a_page_that_is_not_there_is_wrong_use_with_the_nearest_name(capsys, site):
    ferry(site)

    assert (2, "", 'site-builder: no article is called "fery"; did you mean "ferry"?\n') == run(capsys, site, "list", "fery")
    assert (2, "", 'site-builder: no article is called "///"; articles lie in content/articles/\n') == run(capsys, site, "list", "///")


def test_nothing_is_written_into_the_output(capsys, site):
    ferry(site, note("fares", "票价今年不变"))

    run(capsys, site, "list")

    assert not (site.root / "output").exists()
    assert not (site.root / ".site_builder" / "preview").exists()


@pytest.mark.parametrize(("audience", "words"), [("editor", ["list"]), ("public", ["export", "ferry"])])
def test_a_build_after_the_command_is_what_a_clean_build_is(capsys, site, tmp_path, audience, words):
    ferry(site, note("fares", "票价今年不变")).article("b", "见[渡轮](ferry.md)。")
    site.build(audience)
    ferry(site, note("fares", "票价今年不变", body="另一注。"), title="渡轮又停").article("c")
    assert 0 == run(capsys, site, *words)[0]

    site.build(audience)

    clean = site.copy_to(tmp_path / "clean")
    clean.build(audience)
    assert clean.tree() == site.tree()


@pytest.mark.parametrize("text", ["a: 1\n", "- [\n", "- {id: a, kind: glos, quote: b, body: c}\n"])
def test_annotations_that_cannot_be_read_are_told(capsys, site, text):
    ferry(site).write(NOTES, text)

    code, out, err = run(capsys, site, "list")

    assert 1 == code
    assert f"{NOTES}:" in err
    assert "0 annotations" in out


def test_a_site_without_settings_says_so(capsys, site):
    site.write("content/site.yaml", "title: [\n")

    code, _, err = run(capsys, site, "list")

    assert 1 == code
    assert "content/site.yaml" in err


# orphans


def test_an_orphan_is_shown_with_the_passages_that_are_like_it_the_likest_first(capsys, site):
    ferry(site, note("fares", "票价明年不变", prefix="林岚说，", suffix="，北堤"))

    code, out, _ = run(capsys, site, "orphans")

    lines = out.splitlines()
    assert 1 == code
    assert lines[0].startswith(f"{NOTES}:1: fares  gloss: “票价明年不变” does not stand in the text")
    assert "content/articles/ferry.md:8: …林岚说，[票价今年不变]，北堤的班车照旧开行。…" in lines[1]
    assert lines[2].strip() == "票价[-明-]{+今+}年不变"
    assert lines[-1] == "1 orphan."


def test_words_that_stand_twice_are_proposed_at_both_places(capsys, site):
    ferry(site, note("ferry", "渡轮"))

    _, out, _ = run(capsys, site, "orphans", "--format", "json")

    (told,) = json.loads(out)
    assert {6, 10} == {one["line"] for one in told["proposals"]}
    assert ["渡轮", "渡轮"] == [one["passage"] for one in told["proposals"]]


def test_without_orphans_there_is_nothing_to_do(capsys, site):
    ferry(site, note("fares", "票价今年不变"))

    assert (0, "No orphans.\n", "") == run(capsys, site, "orphans")
    assert (0, "No orphans.\n", "") == run(capsys, site, "repair")


def test_a_difference_shows_what_is_gone_and_what_is_new():
    assert "[-十-]{+约+}八公里" == difference("十八公里", "约八公里")
    assert "一{+二+}" == difference("一", "一二")


# add


def test_an_annotation_is_added_as_an_editor_would_write_it(capsys, site):
    harbour(site)
    said = ["--speaker", "lin-lan", "--party", "line", "--question", "harbour/fares", "--said", "2026-04-12"]

    code, out, _ = run(
        capsys, site, "add", "ferry", "--quote", "票价今年不变", "--kind", "claim", "--body", "票价不变。", "--translation", "en", "Fares stay.",
        *said, "--source", "《海岬报》|https://example.org/a|2026-04-12", "--created", "2026-04-13",
    )  # fmt: skip

    assert (0, f'{NOTES}:1: "piao-jia-jin-nian-bu-bian" was added\n') == (code, out)
    assert text_of(site) == (
        "- id: piao-jia-jin-nian-bu-bian\n  kind: claim\n  quote: 票价今年不变\n  speaker: lin-lan\n  party: line\n  question: harbour/fares\n"
        "  status: asserted\n  said: 2026-04-12\n  body:\n    zh-Hans: 票价不变。\n    en: Fares stay.\n"
        "  sources:\n    - title: 《海岬报》\n      url: https://example.org/a\n      date: 2026-04-12\n  created: 2026-04-13\n"
    )
    assert () == site.build().faults
    assert "票价不变。" in site.words("articles/ferry/")


def test_the_file_keeps_every_byte_that_it_had(capsys, site):
    ferry(site)
    before = "\ufeff# 注\r\n-   kind: gloss   # 释\r\n    id: 'fares'\r\n    quote: \"票价今年不变\"\r\n    body: >\r\n        一。\r\n\r\n# 完\r\n"
    site.write(NOTES, before)
    (site.root / NOTES).chmod(0o664)

    code, _, err = run(
        capsys, site, "add", "ferry", "--quote", "北堤的班车", "--kind", "gloss", "--body", "一路。", "--created", "2026-04-13"
    )

    assert (0, "") == (code, err)
    added = "-   id: bei-di-de-ban-che\r\n    kind: gloss\r\n    quote: 北堤的班车\r\n    body: 一路。\r\n    created: 2026-04-13\r\n"
    assert text_of(site) == before.replace("\r\n\r\n# 完", f"\r\n{added}\r\n# 完")
    assert 0o664 == (site.root / NOTES).stat().st_mode & 0o777


def test_words_that_stand_several_times_ask_which_place_is_meant(capsys, site):
    ferry(site)
    words = ["add", "ferry", "--quote", "渡轮", "--kind", "gloss", "--body", "轮渡。"]

    code, _, err = run(capsys, site, *words)

    assert 1 == code
    assert 'error[quotation-ambiguous]: "渡轮" stands 2 times in the text: 1. …[渡轮]停航一天。…  2. …[渡轮]明天复航，票价也…' in err
    assert not (site.root / NOTES).exists()

    assert 0 == run(capsys, site, *words, "--at", "2")[0]
    assert "  quote: 渡轮\n  suffix: 明\n" in text_of(site)
    assert 0 == run(capsys, site, *words, "--suffix", "停航")[0]
    assert "- id: du-lun-2\n  kind: gloss\n  quote: 渡轮\n  suffix: 停\n" in text_of(site)
    assert () == site.build().faults
    assert 1 == run(capsys, site, *words, "--at", "3")[0]


def test_words_that_stand_nowhere_are_refused_with_the_nearest_passage(capsys, site):
    ferry(site)

    code, _, err = run(capsys, site, "add", "ferry", "--quote", "林岚说，票价明年不变", "--kind", "gloss", "--body", "注。")

    assert 1 == code
    assert 'content/articles/ferry.md:8: error[quotation-missing]: "林岚说，票价明年不变" does not stand in the text' in err
    assert 'is "林岚说，票价今年不变"' in err
    assert not (site.root / NOTES).exists()


def test_words_in_another_typography_are_written_as_the_page_has_them(capsys, site):
    ferry(site)

    run(capsys, site, "add", "ferry", "--quote", " 林岚说,票价 ", "--kind", "gloss", "--body", "注。")

    assert "  quote: 林岚说，票价\n" in text_of(site)


def test_an_ellipsis_leaves_words_out_in_the_file_too(capsys, site):
    ferry(site)

    assert 0 == run(capsys, site, "add", "ferry", "--quote", "林岚说…照旧开行", "--kind", "gloss", "--body", "注。")[0]

    assert "  quote: 林岚说…照旧开行\n  body" in text_of(site)
    assert () == site.build().faults


def test_a_long_note_is_read_from_standard_input(capsys, monkeypatch, site):
    ferry(site)
    monkeypatch.setattr("sys.stdin", io.StringIO("第一段。\r\n\r\n第二段。\n"))

    assert 0 == run(capsys, site, "add", "ferry", "--quote", "北堤", "--kind", "gloss", "--body", "-")[0]

    assert "  body: |\n    第一段。\n\n    第二段。\n" in text_of(site)


def test_an_id_of_an_entry_with_a_fault_is_taken_too(capsys, site):
    ferry(site, note("bei-di", "票价今年不变"))
    site.write(NOTES, text_of(site).replace('"gloss"', '"glos"'))

    run(capsys, site, "add", "ferry", "--quote", "北堤", "--kind", "gloss", "--body", "注。")

    assert "- id: bei-di-2\n" in text_of(site)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--kind", "claim", "--speaker", "lin-la", "--party", "line", "--question", "harbour/fares"], 'did you mean "lin-lan"?'),
        (["--kind", "claim", "--speaker", "lin-lan", "--party", "lin", "--question", "harbour/fares"], 'did you mean "line"?'),
        (["--kind", "claim", "--speaker", "lin-lan", "--party", "line", "--question", "harbour/fare"], 'did you mean "harbour/fares"?'),
        (["--kind", "claim"], "claim-incomplete"),
        (["--kind", "check"], "verdict-missing"),
        (["--kind", "gloss", "--verdict", "true"], "annotation-key"),
        (["--kind", "gloss", "--source", "题|ftp://x"], "value-form"),
        (["--kind", "gloss", "--source", "|https://x.org"], "key-missing"),
        (["--kind", "gloss", "--body", "见[别处](none.md)。"], "link-broken"),
        (["--kind", "gloss", "--body", ""], "key-missing"),
        (["--kind", "gloss", "--body", "x\x07y"], "U+0007 cannot stand in YAML"),
        (["--kind", "gloss", "--body", "长" * 1_000_000], "yaml-long"),
        (["--kind", "gloss", "--quote", ""], "quotation-missing"),
        (["--kind", "gloss", "--quote", "票价今年不变，北堤的班车照旧开行。渡轮"], "quotation-missing"),
    ],
)
def test_what_a_build_would_complain_of_is_refused_and_nothing_is_written(capsys, site, words, fault):
    harbour(site)

    code, _, err = run(capsys, site, "add", "ferry", *(["--quote", "票价今年不变"] if "--quote" not in words else []), *(["--body", "注。"] if "--body" not in words else []), *words)  # fmt: skip

    assert 1 == code
    assert fault in err
    assert not (site.root / NOTES).exists()


def test_a_script_in_a_note_is_written_with_a_warning_and_never_shown(capsys, site):
    ferry(site)

    code, _, err = run(
        capsys, site, "add", "ferry", "--quote", "票价今年不变", "--kind", "gloss", "--body", "<script>alert(1)</script>注。"
    )

    site.build()
    assert 0 == code
    assert "warning[html-removed]" in err
    assert "<script>alert" not in site.page("articles/ferry/")


@pytest.mark.parametrize("body", ["- 一\n- 二", "null", "a: b", "“引”: #x", "第一段。\n\n  第二段。\n", "\t缩进", "😀", "true", "'"])
def test_no_text_of_a_note_is_taken_for_yaml(capsys, site, body):
    ferry(site, note("fares", "票价今年不变"))

    assert 0 == run(capsys, site, "add", "ferry", "--quote", "北堤", "--kind", "gloss", "--body", body)[0]

    entry = compose(text_of(site)).items[1]
    assert body == {key.text: value.text for key, value in entry.entries}["body"]


@pytest.mark.parametrize("text", ["a: 1\n", "[]: x\n", "- *x\n", "- id: a\n id: b\n", "\x00", "- [\n"])
def test_a_file_that_cannot_be_read_stays_as_it_is(capsys, site, text):
    ferry(site).write(NOTES, text)

    code, _, err = run(capsys, site, "add", "ferry", "--quote", "北堤", "--kind", "gloss", "--body", "注。")

    assert 1 == code
    assert f"{NOTES}" in err
    assert text == text_of(site)


def test_a_file_that_another_program_saved_meanwhile_is_never_written_over(site):
    ferry(site, note("fares", "票价今年不变"))
    desk = desk_at(site.root, Progress())
    margin = desk.margin("ferry")
    site.write(NOTES, text_of(site) + "# 另一个程序\n")

    done = add(desk, margin, Wanted("gloss", "北堤", {"body": "注。"}))

    assert ["annotation-stale"] == [fault.code for fault in done.faults]
    assert text_of(site).endswith("# 另一个程序\n")


def test_a_file_that_leads_out_of_the_site_is_not_written_through(capsys, site, tmp_path):
    ferry(site)
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("[]\n")
    (site.root / NOTES).symlink_to(outside)

    code, _, err = run(capsys, site, "add", "ferry", "--quote", "北堤", "--kind", "gloss", "--body", "注。")

    assert 1 == code
    assert "path-outside" in err
    assert "[]\n" == outside.read_text()


def test_two_notes_with_one_id_are_told_and_neither_is_laid(capsys, site):
    ferry(site, note("a", "票价明年不变", prefix="林岚说，"), note("a", "北堤"))
    before = text_of(site)

    code, _, err = run(capsys, site, "repair", "--accept", "a")

    assert 1 == code
    assert '2 annotations are called "a"' in err
    assert before == text_of(site)


# repair


def test_an_orphan_is_laid_on_the_passage_that_is_chosen(capsys, site):
    ferry(site, note("other", "北堤"), note("fares", "票价明年不变", prefix="林岚说，", suffix="，北堤", body="注。"))
    before = text_of(site)

    code, out, _ = run(capsys, site, "repair", "--accept", "fares")

    assert (0, f'{NOTES}:5: "fares" stands on “票价今年不变” now\n') == (code, out)
    assert text_of(site) == before.replace('"票价明年不变"', '"票价今年不变"').replace('  prefix: "林岚说，"\n  suffix: "，北堤"\n', "")
    assert () == site.build().faults


def test_a_block_that_is_no_longer_there_is_no_longer_named(capsys, site):
    ferry(site, note("fares", "票价今年不变", **{"in": "p-gone"}))

    assert 0 == run(capsys, site, "repair", "--accept", "fares")[0]

    assert '- id: "fares"\n  kind: "gloss"\n  quote: "票价今年不变"\n  body: "注文。"\n' == text_of(site)
    assert () == site.build().faults


def test_of_two_paragraphs_that_are_the_same_the_block_tells_which_is_meant(capsys, site):
    site.article("ferry", "渡轮停航。\n\n渡轮停航。\n\n- 一样\n- 一样")

    assert 0 == run(capsys, site, "add", "ferry", "--quote", "停航", "--kind", "gloss", "--body", "注。", "--at", "2")[0]
    assert "  in: p-" in text_of(site)
    assert () == site.build().faults
    code, _, err = run(capsys, site, "add", "ferry", "--quote", "一样", "--kind", "gloss", "--body", "注。", "--at", "1")
    assert (1, True) == (code, "in a paragraph that is twice in the text, word for word" in err)


def test_a_passage_is_chosen_by_its_number(capsys, site):
    ferry(site, note("ferry", "渡轮"))
    _, out, _ = run(capsys, site, "orphans", "--format", "json")
    second = json.loads(out)[0]["proposals"][1]

    assert 0 == run(capsys, site, "repair", "ferry", "--accept", "ferry=2")[0]

    assert f'quote: "渡轮"\n  suffix: {second["after"][0]}\n' in text_of(site)


@pytest.mark.parametrize(
    ("accept", "why"),
    [("none", 'no orphan is called "none"'), ("ferry=9", "has 2 passages"), ("ferry=x", "has 2 passages"), ("ferry=0", "has 2")],
)
def test_a_choice_that_is_none_is_wrong_use(capsys, site, accept, why):
    ferry(site, note("ferry", "渡轮"))

    code, _, err = run(capsys, site, "repair", "--accept", accept)

    assert 2 == code
    assert why in err


def test_pages_that_share_an_id_ask_for_the_page(capsys, site):
    ferry(site, note("x", "票价明年不变", prefix="林岚说，")).article("b", BODY, annotations=[note("x", "票价明年不变", prefix="林岚说，")])

    code, _, err = run(capsys, site, "repair", "--accept", "x")

    assert (2, True) == (code, "write one of: b/x, ferry/x" in err)
    assert 0 == run(capsys, site, "repair", "--accept", "ferry/x", "--accept", "b/x")[0]
    assert () == site.build().faults


def test_without_a_terminal_repair_says_what_it_would_do(capsys, site):
    ferry(site, note("fares", "票价明年不变", prefix="林岚说，", suffix="，北堤"))
    before = text_of(site)

    code, out, _ = run(capsys, site, "repair")

    assert 1 == code
    assert "to lay it on 1 (probably):  site-builder annotations repair --accept ferry/fares" in out
    assert before == text_of(site)


@pytest.mark.parametrize(
    ("answers", "laid"),
    [(["y", "1"], ["a", "b"]), (["n", "y"], ["b"]), (["?", "7", "1", "s"], ["a"]), (["s"], []), ([], [])],
)
def test_on_a_terminal_each_orphan_is_asked_for(capsys, monkeypatch, site, answers, laid):
    ferry(site, note("a", "票价明年不变", prefix="林岚说，"), note("b", "渡轮后天复航", suffix="，票价"))
    said = iter(answers)

    def answer(_: str) -> str:
        for one in said:
            return one
        raise EOFError

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    run(capsys, site, "repair")

    _, out, _ = run(capsys, site, "list", "--format", "json")
    assert laid == [one["id"] for one in json.loads(out) if one["state"] == "placed"]


def test_an_entry_with_a_fault_does_not_put_the_others_out_of_count(capsys, site):
    ferry(site, note("broken", "票价今年不变"), note("fares", "票价明年不变", prefix="林岚说，", suffix="，北堤"))
    site.write(NOTES, text_of(site).replace('kind: "gloss"', 'kind: "glos"', 1))

    assert 0 == run(capsys, site, "repair", "--accept", "fares")[0]

    entries = compose(text_of(site)).items
    said = [{key.text: value.text for key, value in one.entries} for one in entries]
    assert [("broken", "票价今年不变"), ("fares", "票价今年不变")] == [(one["id"], one["quote"]) for one in said]


# What makes a quotation stand once.


def blocks(*texts: str) -> tuple[TextBlock, ...]:
    return tuple(TextBlock(n, "p", text, n + 1, f"p-{n}", n + 1, n, ()) for n, text in enumerate(texts))


@given(st.lists(st.text(st.sampled_from("水位ab "), min_size=1, max_size=12), min_size=1, max_size=4), st.data())
def test_prefix_and_suffix_are_as_long_as_they_must_be_and_no_longer(words, data):
    texts = blocks(*words)
    block = data.draw(st.integers(0, len(words) - 1))
    start = data.draw(st.integers(0, len(words[block]) - 1))
    end = data.draw(st.integers(start + 1, len(words[block])))
    place = Found(block, start, end)

    found = quotation_of(texts, place)

    if not words[block][start:end].strip():
        return
    assert found is not None  # every block has an id of its own
    assert (place,) == found_places(found.quote, texts, found.prefix, found.suffix, found.within)
    for prefix, suffix in ((found.prefix[1:], found.suffix), (found.prefix, found.suffix[:-1])):
        if (prefix, suffix) != (found.prefix, found.suffix):
            assert len(found_places(found.quote, texts, prefix, suffix, found.within)) > 1


def test_forty_places_are_told_apart_quickly():
    texts = blocks(*(f"第{n}天，渡轮停航，第{n}天。" for n in range(4000)))

    found = quotation_of(texts, Found(1234, 7, 9))

    assert found is not None
    assert (Found(1234, 7, 9),) == found_places(found.quote, texts, found.prefix, found.suffix)


@pytest.mark.parametrize(
    ("quote", "taken", "id"),
    [
        ("票价今年不变", [], "piao-jia-jin-nian-bu-bian"),
        ("票价", ["piao-jia", "piao-jia-2"], "piao-jia-3"),
        ("Ferry fares", [], "ferry-fares"),
        ("……", [], "gloss"),
        ("……", ["gloss"], "gloss-2"),
        ("fn-1", [], "gloss-fn-1"),
        ("18公里", [], "18-gong-li"),
        ("一" * 60, [], "-".join(["yi"] * 13)),
    ],
)
def test_an_id_is_made_from_the_quotation_and_is_the_only_one(quote, taken, id):
    assert id == identity(quote, "gloss", taken)
