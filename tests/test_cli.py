"""The command line: help, exit codes, faults in three forms; and the schemas, which say what the build itself says."""

import contextlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from site_kit import THEME, TODAY, SiteKit, keys

from site_builder.cli import main
from site_builder.faults import show, summary
from site_builder.model.fault import Fault
from site_builder.model.source import Span
from site_builder.schemas import FORMAT_TYPES, schema

FORMATS = Path(__file__).parent / "formats"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and messages of a command."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def build(capsys: pytest.CaptureFixture[str], site: SiteKit, *arguments: str) -> tuple[int, str, str]:
    """The command `build` on a site."""
    return run(capsys, "build", "--site", str(site.root), "--as-of", TODAY, *arguments)


def commands() -> list[str]:
    """The names of all commands, as the help lists them."""
    done = subprocess.run([sys.executable, "-m", "site_builder", "--help"], capture_output=True, text=True, check=True)
    return re.findall(r"^    ([a-z]+) ", done.stdout.partition("commands:")[2], re.MULTILINE)


COMMANDS = commands()


# Help and exit codes.


def test_the_commands_that_every_site_needs_are_there():
    assert {"init", "build", "serve", "publish", "schema"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example_that_can_be_typed(capsys, command):
    code, out, err = run(capsys, command, "--help")

    assert (0, "") == (code, err)
    assert f"example:  site-builder {command}" in out


def test_the_version_is_told(capsys):
    code, out, _ = run(capsys, "--version")

    assert 0 == code
    assert re.fullmatch(r"site-builder \d+\.\d+\.\d+\n", out)


def test_a_sound_site_exits_with_0_and_one_line(capsys, site):
    site.article("a")

    code, out, err = build(capsys, site)

    assert (0, "") == (code, err)
    assert re.search(r"\d+ files in .*output.*: \d+ written, 0 deleted, \d\.\d\d s\.\n", out)


def test_faults_in_the_content_exit_with_1_and_say_that_the_old_output_stands(capsys, site):
    site.article("a", kind="reprot", topics=["none"])

    code, out, err = build(capsys, site)

    assert (1, "") == (code, out)
    assert "error[value-choice]" in err
    assert "error[topic-unknown]" in err
    assert "Nothing was written (2 errors); the last good output stands.\n" in err


def test_warnings_exit_with_0_or_when_strict_with_1(capsys, site):
    site.article("a", date=None)

    assert 0 == build(capsys, site)[0]
    assert 1 == build(capsys, site, "--strict")[0]
    assert "warning[date-missing]" in build(capsys, site, "--strict")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bild",),
        ("build", "--nothing"),
        ("build", "--as-of", "2026-02-30"),
        ("build", "--as-of", "tomorrow"),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "https://"),
        ("build", "--format", "xml"),
        ("schema", "nothing"),
        ("serve", "--port", "x"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(capsys, arguments):
    code, out, err = run(capsys, *arguments)

    assert (2, "") == (code, out)
    assert "site-builder" in err


def test_a_folder_without_a_site_says_how_to_make_one(capsys, tmp_path):
    code, _, err = run(capsys, "build", "--site", str(tmp_path))

    assert 1 == code
    assert "site-builder init" in err
    assert [".site_builder"] == [path.name for path in tmp_path.iterdir()] or not list(tmp_path.iterdir())


def test_a_disk_that_fails_is_one_line_and_no_traceback(capsys, site, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "output/index.html")

    monkeypatch.setattr("site_builder.write.tree.write_atomically", full)
    code, _, err = build(capsys, site.article("a"))

    assert 1 == code
    assert "site-builder: output/index.html: No space left on device\n" == err


def test_a_build_that_waits_in_vain_for_another_exits_with_1(capsys, site, monkeypatch):
    from site_builder.engine.lock import Busy

    @contextlib.contextmanager
    def busy(*_):
        raise Busy("another build of this site is running")
        yield

    monkeypatch.setattr("site_builder.pipeline.locked", busy)
    code, _, err = build(capsys, site)

    assert (1, "site-builder: another build of this site is running\n") == (code, err)


def test_an_interrupt_exits_with_130(capsys, site, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("site_builder.pipeline.Session.build", stop)

    assert 130 == build(capsys, site)[0]


@pytest.mark.slow
def test_the_module_can_be_run_and_writes_where_it_is_told(tmp_path):
    site = SiteKit(tmp_path / "site").article("a")
    command = [sys.executable, "-m", "site_builder", "build", "--as-of", TODAY, "--base-url", "http://localhost:1/x/"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=site.root, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.endswith(" s.\n")
    assert "files in output/: " in done.stdout
    assert "/x/articles/a/" in site.links("")


# Faults in three forms.


def test_as_json_each_fault_is_one_line_that_parses(capsys, site):
    site.article("a", "见[乙](none.md)。\n\n第二行\u2028", date=None)

    code, out, err = build(capsys, site, "--format", "json")

    assert (1, "") == (code, err)
    assert [
        {"path": "content/articles/a.md", "line": 1, "severity": "warning", "code": "date-missing"},
        {"path": "content/articles/a.md", "line": 5, "severity": "error", "code": "link-broken"},
    ] == [{key: one[key] for key in ("path", "line", "severity", "code")} for one in map(json.loads, out.splitlines())]
    assert {"path", "line", "column", "severity", "code", "message", "help"} == set(json.loads(out.splitlines()[0]))


def test_as_json_a_sound_site_says_nothing(capsys, site):
    assert (0, "", "") == build(capsys, site.article("a"), "--format", "json")


def test_for_github_each_fault_is_a_workflow_command(capsys, site):
    site.article("a", kind="reprot")

    code, out, _ = build(capsys, site, "--format", "github")

    assert 1 == code
    assert re.fullmatch(r"::error file=content/articles/a.md,line=5,col=7,title=value-choice::.*%0Adid you mean \"report\"\?.*\n", out)


def test_for_github_the_characters_that_it_reserves_are_escaped():
    fault = Fault("x", "warning", "50% of\na, b: c", Span("a,b:c.md", 1, 2, 3), "x\ry")

    assert "::warning file=a%2Cb%3Ac.md,line=1,col=2,title=x::50%25 of%0Aa, b: c%0Ax%0Dy\n" == show([fault], "github")


def test_as_text_a_fault_shows_its_line_and_a_caret_of_two_cells_for_each_chinese_character():
    fault = Fault("topic-unknown", "error", "没有专题", Span("content/articles/a.md", 4, 14, 4), "did you mean", "topics: [能源, 中东局式]")

    assert show([fault]) == (
        "content/articles/a.md:4:14: error[topic-unknown]: 没有专题\n"
        "  4 | topics: [能源, 中东局式]\n"
        "    |                ^^^^^^^^\n"
        "  help: did you mean\n"
    )


def test_as_text_the_caret_of_a_build_stands_under_the_value(capsys, site):
    site.write("content/articles/a.md", "---\ntitle: 甲\ndate: 2026-04-12\ntopics: [能源, 中东]\n---\n文\n")

    _, _, err = build(capsys, site)

    assert "  4 | topics: [能源, 中东]\n    |          ^^^^\n" in err
    assert "  4 | topics: [能源, 中东]\n    |                ^^^^\n" in err


def test_as_text_a_long_line_is_shown_around_the_fault():
    line = "长" * 500 + "错" + "尾" * 500
    shown = show([Fault("x", "error", "m", Span("a.md", 1, 501, 1), "", line)])

    assert "错" in shown
    assert all(len(row) < 120 for row in shown.splitlines())
    text, caret = shown.splitlines()[1:3]
    assert sum(2 if ord(char) > 0x2E80 else 1 for char in text.partition("错")[0]) == caret.index("^")


def test_as_text_a_fault_without_a_line_has_its_file_alone():
    assert "a.md: warning[x]: m\n  help: h\n" == show([Fault("x", "warning", "m", Span("a.md"), "h")])


def test_a_summary_counts_errors_and_warnings():
    one, two = Fault("x", "error", "m", Span("a")), Fault("y", "warning", "m", Span("a"))

    assert ["", "1 error", "2 errors, 1 warning"] == [summary([]), summary([one]), summary([one, one, two])]


# The schemas.


def test_schema_without_a_name_lists_the_formats(capsys):
    assert (0, "\n".join(FORMAT_TYPES) + "\n", "") == run(capsys, "schema")


@pytest.mark.parametrize("name", FORMAT_TYPES)
def test_the_schema_of_every_format_is_sound(capsys, name):
    code, out, _ = run(capsys, "schema", name)
    document = json.loads(out)

    assert 0 == code
    assert "https://json-schema.org/draft/2020-12/schema" == document["$schema"]
    assert document == json.loads(json.dumps(schema(name)))
    assert [] == unsound(document, document)


@pytest.mark.parametrize("name", FORMAT_TYPES)
def test_an_editor_shows_of_every_key_of_every_format_what_it_is(name):
    structures = schema(name)["$defs"]

    assert [] == [
        f"{one}.{key}" for one, made in structures.items() for key, value in made["properties"].items() if not value.get("description")
    ]


KNOWN_TYPES = {"string", "integer", "boolean", "array", "object", "null"}
KNOWN_WORDS = {
    "$schema", "$ref", "$defs", "title", "description", "default", "type", "format", "enum", "anyOf", "pattern", "minLength",
    "minimum", "maximum", "items", "minItems", "properties", "required", "additionalProperties", "propertyNames",
}  # fmt: skip


def unsound(part: object, whole: dict) -> list[str]:
    """What is wrong with a schema: words that it does not have, references that lead nowhere, patterns that cannot be read."""
    if part in (True, False):
        return []
    assert isinstance(part, dict), part
    wrong = [f"unknown word {word}" for word in part if word not in KNOWN_WORDS]
    types = part.get("type", [])
    wrong += [f"unknown type {one}" for one in ([types] if isinstance(types, str) else types) if one not in KNOWN_TYPES]
    if "$ref" in part and part["$ref"].removeprefix("#/$defs/") not in whole.get("$defs", {}):
        wrong.append(f"no {part['$ref']}")
    with contextlib.suppress(KeyError):
        re.compile(part["pattern"])
    wrong += [f"required but not described: {key}" for key in part.get("required", ()) if key not in part.get("properties", {})]
    inner = [*part.get("properties", {}).values(), *part.get("$defs", {}).values(), *part.get("anyOf", ())]
    inner += [part[word] for word in ("items", "additionalProperties", "propertyNames") if word in part]
    return wrong + [fault for one in inner for fault in unsound(one, whole)]


def fits(value: object, part: object, whole: dict) -> bool:
    """Whether a value is valid under a schema: the few words of JSON Schema that ours use."""
    if isinstance(part, bool):
        return part
    assert isinstance(part, dict)
    if "$ref" in part:
        return fits(value, whole["$defs"][part["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in part:
        return any(fits(value, one, whole) for one in part["anyOf"])
    if "enum" in part:
        return any(value == one and type(value) is type(one) for one in part["enum"])
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    types = [part["type"]] if isinstance(part.get("type"), str) else part.get("type", list(kinds))
    if not any(isinstance(value, kinds[one]) and (one != "integer" or not isinstance(value, bool)) for one in types):
        return False
    if isinstance(value, str):
        return len(value) >= part.get("minLength", 0) and bool(re.search(part.get("pattern", ""), value))
    if isinstance(value, int):
        return part.get("minimum", value) <= value <= part.get("maximum", value)
    if isinstance(value, list):
        return len(value) >= part.get("minItems", 0) and all(fits(one, part.get("items", True), whole) for one in value)
    if isinstance(value, dict):
        described = part.get("properties", {})
        rest = part.get("additionalProperties", True)
        return set(part.get("required", ())) <= set(value) and all(fits(one, described.get(key, rest), whole) for key, one in value.items())
    return True


class EditorLoader(yaml.SafeLoader):
    """YAML as an editor reads it: JSON's types, so that a day is a string."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":merge"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

PLACES = {
    "site": "content/site.yaml",
    "article": "content/articles/example.md",
    "annotations": "content/articles/first.annotations.yaml",
    "topic": "content/topics/example.md",
    "page": "content/pages/example.md",
    "translation": "content/articles/first.en.md",
    "glossary": "content/glossary/example.yaml",
    "theme": "themes/example/theme.yaml",
}
EXAMPLES = sorted(path for path in FORMATS.rglob("*") if path.is_file())
SHAPE = ("value-", "key-")
"""How the codes begin of what a schema can see; the others need the rest of the site."""


def test_every_format_has_good_and_bad_examples():
    for name in FORMAT_TYPES:
        kinds = {path.name.partition("-")[0] for path in EXAMPLES if path.parent.name == name}
        assert {"good", "bad"} == kinds, name


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_build_and_the_schema_agree_on_each_example(site, path):
    name, text = path.parent.name, path.read_text("utf-8")
    expected = re.findall(r"^# fault: (\S+)$", text, re.MULTILINE)
    assert bool(expected) == path.name.startswith("bad-")
    site.glossary(iran="伊朗").write("content/media/one.png", b"png").article("first", "正文：双方没有达成协议。")
    site.hub("talks", parties=[{"id": "iran", "label": "伊朗"}], questions=[{"id": "nuclear", "label": "核问题"}])
    site.write("plugins/own.py", "def shares(text):\n    return {}\n\n\ndef write(site):\n    return ()\n")
    if name != "translation":
        site.settings(languages=["zh-Hans"], theme={"name": "example" if name == "theme" else THEME})
    if name == "site":
        text += "" if "theme:" in text else keys({"theme": {"name": THEME}})
    site.write(PLACES[name], text).build()

    whole = schema(name)
    value = yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, EditorLoader)
    assert expected == site.codes
    assert fits(value, whole, whole) == (not expected or not expected[0].startswith(SHAPE))


def test_a_disk_that_fails_is_told_by_the_exit_code_of_the_process_too(site):
    site.article("a").write(".site_builder", "a file where a folder is needed")

    ended = subprocess.run(
        [sys.executable, "-m", "site_builder", "build", "--site", str(site.root)], capture_output=True, text=True, check=False
    )

    assert (1, "site-builder: ") == (ended.returncode, ended.stderr[:14])
