"""A plate gives the text that Jinja gives, or Jinja renders the page; and what is kept of plates is used where it holds, and only there."""

import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import escape
from random_templates import Scribbler
from site_kit import tree_of
from template_kit import PAGES, THEMES, VIEW, Small, by_plate, jinja, random_view, real_theme, rendered, theme_of

from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake
from site_builder.pipeline import Options, build
from site_builder.render.plates import ESCAPED, page_of
from site_builder.render.strict import Strict
from site_builder.render.templates import Templates

KIOSK = Path(__file__).parent / "sites" / "kiosk"
PARTS = """{% macro bold(words, mark="b") %}<{{ mark }}>{{ words }}</{{ mark }}>{% endmacro %}
{% macro titled(it) %}{{ bold(it.title) }}{% if it.count %} {{ tn("n", it.count) }}{% endif %}{% endmacro %}
{% macro seen() %}{{ view.title }}{% endmacro %}
"""
BASE = """{% import "parts.html" as parts with context %}
<title>{% block title %}{{ view.title }}{% endblock %}</title>{% block main %}base{% endblock %}
<footer>{{ parts.bold("foot") }}</footer>
"""
OTHERS = {"parts": PARTS, "base": BASE, "part": '{% import "parts.html" as p with context %}<i>{{ p.bold(view.date) }}</i>'}
IMPORT = '{% import "parts.html" as parts with context %}'

CAST = {
    "text is as it is": "100% <b>&amp;</b> '\"\n",
    "values are escaped": "{{ view.title }} {{ view.count }} {{ none }} {{ true }} {{ '<' }}",
    "safe is not": "{{ view.title|safe }}{{ view.count|safe }}",
    "strings are escaped, and so is what stands in them": "{{ t('plain') }} {{ t('with', n=view.title, of=1) }} {{ tn('n', 1) }}{{ tn('n', 2) }}",
    "a string whose name is made up": "{{ t('pl' ~ 'ain') }}{{ t('pla' ~ ('in' if view.count else '')) }}",
    "dates are worded": "{{ view.date|day }} {{ view.date|short_day }} {{ view.date|weekday }} {{ ''|day }} {{ 'https://www.a.org/x'|host }}",
    "a map is read by its keys": "{{ view.params.measure }}{{ view['title'] }}{{ view.params['measure'] }}",
    "a key that is a method too": "{{ 'method' if view.params.items else '' }}",
    "an if": "{% if view.count > 2 %}a{% elif view.title %}b{% else %}c{% endif %}{% if not view.items %}d{% endif %}",
    "an if that has no else gives nothing": "[{{ 'x' if not view.title }}]",
    "a loop and its numbers": "{% for it in view.items %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{% endfor %}",
    "a loop in a loop": "{% for it in view.items %}{% for it in it.items %}{{ it.title }}{{ loop.last }}{% endfor %}{{ it.title }}{{ loop.index }}{% endfor %}",
    "a loop that leaves some out counts those that it takes": "{% for it in view.items if it.title %}{{ loop.index }}{{ loop.last }}{{ it.title }}{% endfor %}",
    "a loop over nothing": "{% for it in view.items if it.count > 99 %}x{% else %}none{% endfor %}{% for it in view.items %}{% else %}none{% endfor %}",
    "a loop over pairs": "{% for a, b in [(1, view.title), (2, 'x')] if b %}{{ a }}{{ b }}{% endfor %}",
    "what changes, asked in asking": "{% for it in view.items %}{{ loop.changed(loop.changed(it.title)) }}{% endfor %}",
    "what changes from turn to turn": "{% for it in view.items %}{% if loop.changed(it.title) %}{{ it.title }};{% endif %}{% endfor %}",
    "what is set in every branch": "{% if view.count %}{% set a = '<1>' %}{% else %}{% set a = '2' %}{% endif %}{{ a }}",
    "what is set again": "{% set a = 'x' %}{% set a = a ~ view.count %}{% if a %}{% set a = a ~ '!' %}{% endif %}{{ a }}",
    "what a turn sets": "{% for it in view.items %}{% set a = it.title %}{{ a }}{% endfor %}",
    "a loop hides a name and gives it back": "{% set a = 'x' %}{% for a in view.items %}{{ a.title }}{% endfor %}{{ a }}",
    "a macro's text is not escaped again": IMPORT + "{{ parts.bold(view.title) }}{{ parts.bold(mark='i', words=parts.bold('<')) }}",
    "a macro's text joined with plain text": IMPORT
    + "{{ [parts.bold('a'), view.title, '']|select|join('<') }}{{ [view.title, 'b']|join(parts.bold('&')) }}",
    "a macro's text beside plain text": IMPORT
    + "{{ parts.bold('a') ~ view.title }}{{ 'a&' ~ view.count ~ view.title }}{{ parts.bold(' x ')|trim }}",
    "a macro's text in a string is escaped": IMPORT + "{{ t('with', n=parts.bold('a'), of='b') }}",
    "a macro of the same file, and one that calls it": IMPORT
    + "{% for it in view.items %}{{ parts.titled(it) }}{% endfor %}{{ parts.seen() }}",
    "a macro of one's own": "{% macro own(a, b=('x', 'y')) %}{{ a }}{{ b[1] }}{% endmacro %}{{ own(1) }}{{ own(b='<>', a=view.title) }}",
    "names from a file": "{% from 'parts.html' import bold, titled as told with context %}{{ bold(1) }}{{ told(view.items[1]) }}",
    "a page in a frame": "{% extends 'base.html' %}" + IMPORT + "{% block main %}{{ parts.bold(view.title) }}{% endblock %}",
    "what the frame has": "{% extends 'base.html' %}{% block title %}{{ super() }} - {{ super() }}{% if view.count %}{{ super() }}{% endif %}{% endblock %}",
    "a block in a block": "{% extends 'base.html' %}{% block main %}a{% for it in view.items %}{% block each %}b{{ view.count }}{% endblock %}{% endfor %}{% endblock %}",
    "a part": "{% for it in view.items %}{% include 'part.html' %}{% endfor %}",
    "filters": "{{ view.title|lower|replace('a', 'b') }}{{ view.items|length }}{{ view.items|sum(attribute='count') }}{{ [1, 2]|sum }}",
    "filters by an attribute": "{{ view.items|selectattr('title')|list|length }}{% for it in view.items|rejectattr('title', 'equalto', 'one') %}{{ it.count }}{% endfor %}",
    "parts of texts": "{{ view.title[:5] }}{{ view.title[2:-1] }}{{ view.date[::2] }}{{ view.title.partition('b')[2] }}{{ view.items[1].title }}",
    "numbers": "{{ view.count + 1 }}{{ view.count * 2 - 1 }}{{ view.count // 2 }}{{ view.count % 2 }}{{ -view.count }}{{ view.count / 2 }}",
    "comparisons": "{{ 0 < view.count <= 3 }}{{ view.count in (1, 3) }}{{ view.title != 'x' and view.date }}{{ '' or view.title }}{{ not view.count }}",
    "names that a plate has itself": "{% set page = 1 %}{% set macro0 = 2 %}{% set put = 3 %}{% set esc = 4 %}{{ page }}{{ macro0 }}{{ put }}{{ esc }}",
    "a name that Python keeps to itself": "{% for class in view.items %}{{ class.title }}{% endfor %}{% set lambda = 1 %}{{ lambda }}",
}


@pytest.mark.parametrize("case", CAST)
def test_a_plate_gives_what_jinja_gives(case):
    theme = theme_of(page=CAST[case], **OTHERS)

    by_jinja = jinja(theme)

    assert isinstance(by_jinja, str), by_jinja
    assert by_jinja == by_plate(theme)
    assert by_jinja == rendered(theme)


REFUSED = {
    "a filter that plates do not have": "{{ view.title|upper }}",
    "a test": "{% if view.items is iterable %}{{ view.count is even }}{% endif %}",
    "whether something is there": "{{ view.nothing|default('-') }}{{ 'x' if other is defined else 'y' }}",
    "a generator is true though it gives nothing": "{{ 'yes' if []|select else 'no' }}",
    "what a parameter is without being given": "{% macro m(a=view.title, b=(view.count, 1)) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}",
    "what a branch sets, that was set before the loop": "{% set a = 1 %}{% for it in view.items %}{{ a }}{% set a = 2 %}{{ a }}{% endfor %}{{ a }}",
    "what one branch sets": "{% if view.count %}{% set a = 1 %}{% endif %}{{ a }}",
    "a name with another meaning": "{% set t = 1 %}{{ t }}{% set view = 2 %}{{ view }}",
    "a macro and what calls it with a body": "{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{% endcall %}",
    "arguments by the list": IMPORT + "{{ parts.bold(*['x']) }}{{ t('with', **{'n': 1, 'of': 2}) }}",
    "more of a loop": "{% for it in view.items %}{{ loop.revindex }}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "a block that sees the loop": "{% for it in view.items %}{% block b scoped %}{{ it.title }}{% endblock %}{% endfor %}",
    "two parts of one name": "{% extends 'base.html' %}{% import 'part.html' as parts %}{% block main %}{{ parts }}{% endblock %}",
    "text without escaping": "{% autoescape false %}{{ view.title }}{% endautoescape %}",
    "a text that is set": "{% set a %}<b>{{ view.title }}</b>{% endset %}{{ a }}",
    "something before the frame": "x{% extends 'base.html' %}",
    "a part without the view": "{% include 'parts.html' without context %}",
    "a loop in a loop in a loop": "".join(f"{{% for a{n} in [1] %}}" for n in range(30)) + "{{ a0 }}" + "{% endfor %}" * 30,
}


TWICE = "{% if not view %}{{ super() }}{{ super() }}{% endif %}"
LEVELS = {f"level{n}": f"{{% extends 'level{n + 1}.html' %}}{{% block a %}}{TWICE}{n}{{% endblock %}}" for n in range(40)}


def test_blocks_that_double_from_level_to_level_are_not_cast():
    theme = theme_of(**LEVELS, page="{% extends 'level0.html' %}", level40="{% block a %}base{% endblock %}")

    assert by_plate(theme) is None
    assert "0" == rendered(theme)


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_plate_is_cast_for_jinja_renders(case):
    theme = theme_of(page=REFUSED[case], **OTHERS)

    assert by_plate(theme) is None
    assert jinja(theme) == rendered(theme)


def test_a_page_on_which_a_plate_fails_is_rendered_by_jinja_and_the_plate_is_given_up(monkeypatch):
    theme = theme_of(page="{% for it in view.items %}{{ t('with', n=it.title, of=[1]) }}{{ view.params.measure }}{% endfor %}")
    tried = []
    monkeypatch.setattr("site_builder.render.templates.page_of", lambda code, names: lambda view: tried.append(page_of(code, names)(view)))
    templates = Templates(theme)

    texts = [templates.render("page.html", view, "en") for view in (VIEW, VIEW, Small())]

    assert isinstance(by_plate(theme), TypeError)
    assert [jinja(theme), jinja(theme), ""] == texts
    assert [] == tried


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("theme", ["plain", "broadsheet"])
def test_every_page_of_our_themes_is_made_by_a_plate_as_jinja_makes_it(theme, name):
    texts = real_theme(theme)
    for seed in range(12):
        lang = ("zh-Hans", "en")[seed % 2]
        view = random_view(PAGES[name], seed, lang)

        by_jinja = jinja(texts, view, name, lang)

        assert isinstance(by_jinja, str), by_jinja
        assert by_jinja == by_plate(texts, view, name, lang)


def test_every_template_of_our_themes_is_known_to_these_tests():
    for theme in ("plain", "broadsheet"):
        assert PAGES.keys() == {path.name for path in (THEMES / theme / "templates").iterdir()} - {"base.html", "_parts.html"}


def test_of_random_templates_a_plate_gives_what_jinja_gives_or_nothing():
    same = 0
    for seed in range(25):
        theme = Scribbler(seed).theme()

        by_jinja, text = jinja(theme), by_plate(theme)

        assert text is None or text == by_jinja or (isinstance(text, Exception) and isinstance(by_jinja, Fault)), seed
        same += text == by_jinja
    assert same > 12


# Faults.

BROKEN = {
    "an undefined field in a macro": (
        {"parts": "\n\n{% macro m(it) %}\n{{ it.nothing }}{% endmacro %}", "page": "{{ parts.m(view) }}"},
        "parts",
        4,
    ),
    "an unknown string in a part": ({"part": "a\n{{ t('none') }}", "page": "\n\n{% include 'part.html' %}"}, "part", 2),
    "a sum with text in a block": ({"page": "{% extends 'base.html' %}\n{% block main %}\n{{ 1 + 'x' }}{% endblock %}"}, "page", 3),
    "a field of the frame": ({"base": "\n{{ view.titel }}", "page": "{% extends 'base.html' %}"}, "base", 2),
    "a macro that is not there": ({"page": "a\n{{ parts.none(1) }}"}, "page", 2),
    "a macro that is given too little": ({"page": "a\n\n{{ parts.bold() }}"}, "parts", 1),
    "a macro that is given too much": ({"page": "a\n\n{{ parts.bold(1, 2, 3) }}"}, "page", 3),
    "a date that is none": ({"page": "a\n{{ 'yesterday'|day }}"}, "page", 2),
    "what a loop has set": ({"page": "{% for it in view.items %}{% set a = 1 %}{% endfor %}\n{{ a }}"}, "page", 2),
    "what only the first turn sets": (
        {"page": "{% for it in view.items %}\n{% if loop.first %}{% set a = 1 %}{% endif %}\n{{ a }}{% endfor %}"},
        "page",
        3,
    ),
    "the target of a loop after it": ({"page": "{% for it in view.items %}{% endfor %}\n{{ it.title }}"}, "page", 2),
    "a name of the frame's loop in a block": (
        {
            "base": "{% for it in view.items %}{% block main %}{% endblock %}{% endfor %}",
            "page": "{% extends 'base.html' %}\n{% block main %}\n{{ it }}{% endblock %}",
        },
        "page",
        3,
    ),
    "an import that comes too late": ({"page": "\n{{ late.bold(1) }}{% import 'parts.html' as late %}"}, "page", 2),
    "a view that was not handed on": ({"page": "\n{% import 'parts.html' as blind %}{{ blind.seen() }}"}, "parts", 3),
    "an unknown filter, though nobody calls it": (
        {"parts": PARTS + "{% macro no() %}{{ 1|nothing }}{% endmacro %}", "page": ""},
        "parts",
        4,
    ),
    "an argument twice, though nobody calls it": (
        {"parts": PARTS + "{% macro no() %}{{ t('with', n=1, n=2) }}{% endmacro %}", "page": ""},
        "page",
        1,
    ),
    "a block that stands twice": ({"page": "{% block a %}{% endblock %}\n{% block a %}{% endblock %}"}, "page", 2),
    "a division by nothing": ({"page": "\n\n\n{{ view.count / (view.count - 3) }}"}, "page", 4),
    "a part that includes itself": ({"part": "{% include 'part.html' %}", "page": "{% include 'part.html' %}"}, "part", 1),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_has_its_file_and_line_as_jinja_tells_it(case):
    texts, at, line = BROKEN[case]
    page = texts["page"] if "extends" in texts["page"] else IMPORT + texts["page"]
    theme = theme_of(**{**OTHERS, **texts, "page": page})

    fault = rendered(theme)

    assert isinstance(fault, Fault), fault
    assert (f"themes/own/templates/{at}.html", line) == (fault.span.path, fault.span.line)
    assert jinja(theme) == fault


# What a process leaves to the next.

FRAMED = {"page": CAST["a page in a frame"], **OTHERS}
NAMES = ("page.html",)


def test_a_plate_that_was_kept_makes_the_same_pages():
    theme = theme_of(**FRAMED)
    first = Templates(theme, "1")
    text, closure = first.render("page.html", VIEW, "en"), first.closure("page.html")

    second = Templates(theme, "1", first.new_plates(NAMES))

    assert (closure, text) == (second.closure("page.html"), second.render("page.html", VIEW, "en"))
    assert {} == second.new_plates(NAMES)


CHANGES = {
    "the page": lambda texts: {**texts, "page": texts["page"] + "{{ view.count }}"},
    "what it imports": lambda texts: {**texts, "parts": PARTS.replace("<{{ mark }}>", "<{{ mark }} >")},
    "what it imports is gone": lambda texts: {"page": "{{ view.title }}", "base": BASE},
    "another name for a part": lambda texts: {**texts, "page": texts["page"].replace("base.html", "ground.html"), "ground": BASE + "!"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_plate_of_other_templates_is_not_used(change):
    first = Templates(theme_of(**FRAMED), "1")
    before = first.closure("page.html")
    changed = theme_of(**CHANGES[change](FRAMED))

    second = Templates(changed, "1", first.new_plates(NAMES))

    assert before != second.closure("page.html")
    assert jinja(changed) == second.render("page.html", VIEW, "en")


DAMAGE = {
    "cut off": lambda data: data[:40],
    "empty": lambda data: b"",
    "one byte": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "of another kind": lambda data: b"\0" * len(data),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_plate_that_is_damaged_is_not_used(damage):
    theme = theme_of(page="{{ view.title }}")
    first = Templates(theme, "1")

    second = Templates(theme, "1", {name: DAMAGE[damage](data) for name, data in first.new_plates(NAMES).items()})

    assert jinja(theme) == second.render("page.html", VIEW, "en")
    assert first.new_plates(NAMES) == second.new_plates(NAMES)


def test_a_plate_of_another_program_is_cast_anew(monkeypatch):
    theme = theme_of(page="{{ view.title }}")
    plates = Templates(theme, "1").new_plates(NAMES)
    cast = []
    monkeypatch.setattr("site_builder.render.casting.cast", lambda name, texts: cast.append(name) or b"")

    texts = {Templates(theme, code, plates).render("page.html", VIEW, "en") for code in ("1", "2")}

    assert ["page.html"] == cast
    assert {jinja(theme)} == texts


def test_a_plate_is_cast_when_it_is_asked_for_and_once(monkeypatch):
    theme = theme_of(**FRAMED)
    templates = Templates(theme, "1")
    with monkeypatch.context() as patched:
        patched.setattr("site_builder.render.casting.cast", lambda name, texts: pytest.fail("cast"))
        templates.closure("page.html")
    templates.new_plates(NAMES)
    monkeypatch.setattr("site_builder.render.casting.cast", lambda name, texts: pytest.fail("cast again"))

    assert jinja(theme) == templates.render("page.html", VIEW, "en")


def test_that_no_plate_can_be_cast_is_kept_too(monkeypatch):
    theme = theme_of(page="{{ view.title|upper }}")
    plates = Templates(theme, "1").new_plates(NAMES)
    monkeypatch.setattr("site_builder.render.casting.cast", lambda name, texts: pytest.fail("cast again"))

    assert jinja(theme) == Templates(theme, "1", plates).render("page.html", VIEW, "en")


def test_a_template_that_cannot_be_read_is_told_each_time_and_kept_never():
    templates = Templates(theme_of(page="{% if %}"))

    faults = []
    for _ in range(2):
        with pytest.raises(CannotMake) as caught:
            templates.closure("page.html")
        faults.append(caught.value.fault)

    assert [("template-broken", 1)] * 2 == [(one.code, one.span.line) for one in faults]
    assert {} == templates.new_plates(NAMES)


def test_with_what_was_kept_a_process_renders_without_importing_jinja(tmp_path):
    theme = theme_of(**FRAMED)
    (tmp_path / "plate").write_bytes(Templates(theme, "1").new_plates(NAMES)["page.html"])
    program = f"""
import sys
from pathlib import Path
from msgspec import Struct
from site_builder.model.theme import Template, Theme
from site_builder.render.templates import Templates
class View(Struct, frozen=True):
    title: str
    date: str
texts = { ({name: one.text for name, one in theme.templates.items()})!r}
theme = Theme("own", {{name: Template(name, name, text) for name, text in texts.items()}}, {theme.strings!r}, {{}}, {{}})
templates = Templates(theme, "1", {{"page.html": Path({str(tmp_path / "plate")!r}).read_bytes()}})
sys.stdout.write(templates.render("page.html", View({VIEW.title!r}, {VIEW.date!r}), "en"))
assert "jinja2" not in sys.modules
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (0, jinja(theme)) == (done.returncode, done.stdout), done.stderr


def test_the_golden_site_is_made_by_plates_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(Strict, "render", lambda *given: pytest.fail(f"by Jinja: {given[1]}"))

    report = build(KIOSK, Options(as_of="2026-03-20", home=str(tmp_path), audience="editor"))

    assert report.outputs == len(tree_of(tmp_path / ".site_builder/preview"))
    assert not report.errors


def test_text_is_escaped_as_markupsafe_escapes_it():
    for text in ("", "plain", "<&>\"'", "中文&", "𠮷<", "\0\ud800>"):
        assert str(escape(text)) == ESCAPED(text)
    assert ESCAPED.__name__ == "_escape_inner", "MarkupSafe has another inner function now: pages take longer"
