"""Strict Jinja: a template sees one view, the theme's strings and four filters for words; everything undefined is a fault.

A template's closure (itself and all it extends, includes or imports) is part of the recipe of what it makes; so a name that is
only known while rendering is refused.
"""

import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import jinja2
import msgspec
from jinja2 import meta

from site_builder.engine.fingerprint import of_value
from site_builder.model.fault import Fault
from site_builder.model.output import CannotMake
from site_builder.model.source import Span
from site_builder.model.theme import Template, Theme
from site_builder.render.words import Words


class Templates:
    """The templates of a theme, compiled, with the strings of each language."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environments: dict[str, jinja2.Environment] = {}
        self._closures: dict[str, str] = {}

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
                "",
                _line(self._theme, error.name or name, error.lineno),
            )
            raise CannotMake(fault) from None
        except Exception as error:
            raise CannotMake(self._failed(name, view, error)) from error

    def closure(self, name: str) -> str:
        """Fingerprint of a template and of all that it extends, includes and imports.  Raises `CannotMake`."""
        if name not in self._closures:
            texts: dict[str, str] = {}
            waiting = [name]
            while waiting:
                one = waiting.pop()
                if one in texts:
                    continue
                template = self._theme.templates.get(one)
                if template is None:
                    raise CannotMake(self._missing(name, one))
                texts[one] = template.text
                waiting += self._references(template)
            self._closures[name] = of_value(texts)
        return self._closures[name]

    def _references(self, template: Template) -> list[str]:
        try:
            tree = jinja2.Environment(autoescape=True).parse(template.text)
        except jinja2.TemplateSyntaxError as error:
            line = template.text.split("\n")[error.lineno - 1 : error.lineno]
            message = error.message or "this template cannot be read"
            raise CannotMake(
                Fault("template-broken", "error", message, Span(template.path, error.lineno, 1, 1), "", "".join(line))
            ) from None
        references = list(meta.find_referenced_templates(tree))
        if None in references:
            message = "a template name is made up while rendering"
            raise CannotMake(Fault("template-dynamic", "error", message, Span(template.path), "write the name as a literal string"))
        return [one for one in references if one is not None]

    def _environment(self, lang: str) -> jinja2.Environment:
        if lang not in self._environments:
            environment = jinja2.Environment(
                loader=jinja2.FunctionLoader(self._source),
                autoescape=True,
                undefined=jinja2.StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                auto_reload=False,
            )
            words = Words(self._theme.strings[lang])
            environment.globals = {"t": words.say, "tn": words.say_number, "range": range}
            filters: dict[str, Callable[..., Any]] = {
                "day": words.day,
                "short_day": words.short_day,
                "weekday": words.weekday,
                "host": _host,
            }
            environment.filters.update(filters)
            self._environments[lang] = environment
        return self._environments[lang]

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """A template's text under its own name, so that tracebacks tell it."""
        template = self._theme.templates.get(name)
        return (template.text, name, None) if template else None

    def _path(self, name: str) -> str:
        template = self._theme.templates.get(name)
        return template.path if template else f"themes/{self._theme.name}/templates/{name}"

    def _missing(self, name: str, wanted: str) -> Fault:
        message = f'the theme has no template "{wanted}"'
        return Fault("template-missing", "error", message, Span(self._path(name)), "write it, or let the theme extend one that has it")

    def _failed(self, name: str, view: Any, error: Exception) -> Fault:
        """The fault of a template that failed while rendering, at the last line of a template in the traceback."""
        at, line = name, 0
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename in self._theme.templates:
                at, line = frame.filename, frame.lineno or 0
        fields = ", ".join(field.name for field in msgspec.structs.fields(view)) if isinstance(view, msgspec.Struct) else ""
        message = f"{type(error).__name__}: {error}"
        return Fault(
            "template-failed",
            "error",
            message,
            Span(self._path(at), line, 1, 1) if line else Span(self._path(at)),
            f"a view of {name} has: {fields}",
            _line(self._theme, at, line),
        )


def _line(theme: Theme, name: str, line: int) -> str:
    template = theme.templates.get(name)
    lines = template.text.split("\n") if template else []
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
