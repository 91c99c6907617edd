"""Strict Jinja: a template sees one view, the theme's strings and four filters for words; everything undefined is a fault.

It reads templates, renders those for which no plate is cast, and says of a page that cannot be made what is wrong, and on which line.
A name of a template that is only known while rendering is refused.
"""

import re
import traceback
from collections.abc import MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

import jinja2
import msgspec
from jinja2 import meta, nodes
from jinja2.runtime import Context

from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake
from site_builder.model.source import Span
from site_builder.model.theme import Template, Theme
from site_builder.render.words import Words, host

SYNTAX_HELP = "mend this tag, or the one that it ends; the pages made from it stay as they were"


class Strict:
    """The templates of a theme as Jinja renders them, with the strings of each language."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environments: dict[str, jinja2.Environment] = {}

    def render(self, name: str, view: Any, lang: str) -> str:
        """The text that the template `name` makes of a view.  Raises `CannotMake`."""
        try:
            return self._environment(lang).get_template(name).render(view=view)
        except jinja2.TemplateNotFound as error:
            raise CannotMake(self._missing(name, str(error))) from None
        except jinja2.TemplateSyntaxError as error:
            path = self._path(error.name or name)
            fault = Fault(
                "template-broken",
                "error",
                error.message or "this template cannot be read",
                Span(path, error.lineno, 1, 1),
                SYNTAX_HELP,
                _line(self._theme, error.name or name, error.lineno),
            )
            raise CannotMake(fault) from None
        except Exception as error:
            raise CannotMake(self._failed(name, view, error)) from error

    def closure(self, name: str) -> tuple[str, ...]:
        """The names of a template and of all that it extends, includes and imports.  Raises `CannotMake`."""
        found: list[str] = []
        waiting = [(name, name)]
        while waiting:
            one, by = waiting.pop()
            if one in found:
                continue
            template = self._theme.templates.get(one)
            if template is None:
                raise CannotMake(self._missing(by, one))
            found.append(one)
            waiting += [(named, one) for named in self._references(template)]
        return tuple(found)

    def _references(self, template: Template) -> list[str]:
        try:
            references = _names_in(template.text)
        except jinja2.TemplateSyntaxError as error:
            message, span = error.message or "this template cannot be read", Span(template.path, error.lineno, 1, 1)
            line = _line(self._theme, template.name, error.lineno)
            raise CannotMake(Fault("template-broken", "error", message, span, SYNTAX_HELP, line)) from None
        except (RecursionError, ValueError):
            message, help = "this template is nested too deep, or has a number that is too long", "write it in smaller parts"
            raise CannotMake(Fault("template-broken", "error", message, Span(template.path), help)) from None
        if None in references:
            message = "a template name is made up while rendering"
            span = _span(template, r"(include|extends|import|from)\s+([^\s\"']|[\"'][^\"']*[\"']\s*~)")
            line = _line(self._theme, template.name, span.line)
            raise CannotMake(Fault("template-dynamic", "error", message, span, "write the whole name in quotes", line))
        return [one for one in references if one is not None]

    def _environment(self, lang: str) -> jinja2.Environment:
        if lang not in self._environments:
            words = Words(self._theme.strings[lang])
            environment = _new_environment(_Loader(self._theme))
            environment.globals = {"t": words.say, "tn": words.say_number, "range": range, "_words": words}
            self._environments[lang] = environment
        return self._environments[lang]

    def _path(self, name: str) -> str:
        template = self._theme.templates.get(name)
        return template.path if template else f"themes/{self._theme.name}/templates/{name}"

    def _missing(self, name: str, wanted: str) -> Fault:
        """The fault of a template that is not there, on the line where `name` asks for it."""
        message = f'the theme has no template "{wanted}"'
        template = self._theme.templates.get(name)
        span = _span(template, f"[\"']{re.escape(wanted)}[\"']") if template else Span(self._path(name))
        help = "write it, or let the theme extend one that has it"
        return Fault("template-missing", "error", message, span, help, _line(self._theme, name, span.line))

    def _failed(self, name: str, view: Any, error: Exception) -> Fault:
        """The fault of a template that failed while rendering, at the last line of a template in the traceback."""
        at, line = name, 0
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename in self._theme.templates:
                at, line = frame.filename, frame.lineno or 0
        fields = ", ".join(field.name for field in msgspec.structs.fields(view)) if isinstance(view, msgspec.Struct) else ""
        message = _told(error)
        return Fault(
            "template-failed",
            "error",
            message,
            Span(self._path(at), line, 1, 1) if line else Span(self._path(at)),
            f"a view of {name} has: {fields}",
            _line(self._theme, at, line),
        )


def _span(template: Template, pattern: str) -> Span:
    """The first place of a template that a pattern fits; the whole file where it fits none."""
    found = re.search(pattern, template.text)
    if not found:
        return Span(template.path)
    line, column = template.text.count("\n", 0, found.start()) + 1, found.start() - template.text.rfind("\n", 0, found.start())
    return Span(template.path, line, column, len(found.group()))


def _told(error: Exception) -> str:
    """What went wrong, in the words of the error, without where our own classes lie."""
    words = re.sub(r"site_builder\.[\w.]*\.(?=\w+ object)", "", str(error.args[0] if isinstance(error, KeyError) and error.args else error))
    return words if isinstance(error, (jinja2.UndefinedError, KeyError)) else f"{type(error).__name__}: {words}"


def _line(theme: Theme, name: str, line: int) -> str:
    template = theme.templates.get(name)
    lines = template.text.split("\n") if template else []
    return lines[line - 1] if 0 < line <= len(lines) else ""


class _Loader(jinja2.BaseLoader):
    """Hands out a theme's templates; a text is compiled once in a process, whatever the language and the build."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def load(self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> jinja2.Template:
        """The template `name`.  Raises `TemplateNotFound`, `TemplateSyntaxError`."""
        template = self._theme.templates.get(name)
        if template is None:
            raise jinja2.TemplateNotFound(name)
        code = _compiled(template.text, name)
        return environment.template_class.from_code(environment, code, globals if globals is not None else {}, None)


def _new_environment(loader: jinja2.BaseLoader | None = None) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update({"day": _day, "short_day": _short_day, "weekday": _weekday, "host": host})
    return environment


@lru_cache(maxsize=256)
def _compiled(text: str, name: str) -> CodeType:
    """The code of a template under its own name, so that tracebacks tell it."""
    return _reader().compile(text, name, name)


@lru_cache(maxsize=256)
def _names_in(text: str) -> tuple[str | None, ...]:
    """What a template extends, includes and imports; None for a name that is made up while rendering."""
    return tuple(meta.find_referenced_templates(read(text)))


@lru_cache(maxsize=64)
def read(text: str) -> nodes.Template:
    """The syntax tree of a template, to look at and not to change.  Raises `TemplateSyntaxError`."""
    return _reader().parse(text)


def knows(node: nodes.Filter | nodes.Test) -> bool:
    """Whether there is a filter or test of this name."""
    return node.name in (_reader().filters if isinstance(node, nodes.Filter) else _reader().tests)


@lru_cache(maxsize=1)
def _reader() -> jinja2.Environment:
    return _new_environment()


@jinja2.pass_context
def _day(context: Context, date: str) -> str:
    return str(context["_words"].day(date))


@jinja2.pass_context
def _short_day(context: Context, date: str) -> str:
    return str(context["_words"].short_day(date))


@jinja2.pass_context
def _weekday(context: Context, date: str) -> str:
    return str(context["_words"].weekday(date))
