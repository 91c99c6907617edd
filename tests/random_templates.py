"""Random templates that a sound mind could have written: texts, numbers and conditions where such are wanted, names that are known.

A slip is left in now and then: a name of a scope that is closed, a meaning given twice.
"""

import random

from template_kit import theme_of

from site_builder.model.theme import Theme

IMPORT = "{% import 'parts.html' as parts with context %}"


class Scribbler:
    """Writes the templates of a theme; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.names: list[str] = []
        self.in_loop = self.in_block = False
        self.macros: tuple[str, ...] = ()

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def seldom(self) -> bool:
        return self.random.random() < 0.002

    # Expressions, by what they give.

    def text(self, depth: int = 0) -> str:
        simple = ["view.title", "view.date", "view['title']", "view.params.measure", "view.items[1].title", "'<c>'", "''", "t('plain')"]
        simple += self.names * 2
        if self.in_loop:
            simple += ["it.title", "it.title", "it.date", "it['title']"]
        if depth > 2 or self.random.random() < 0.4:
            return "unknown" if self.seldom() else self.one(*simple)
        text, number, condition = self.text(depth + 1), self.number(depth + 1), self.condition(depth + 1)
        other = self.text(depth + 1)
        return self.one(
            f"({text} ~ {other})",
            f"({text} ~ {number} ~ 'x')",
            f"({text} or {other})",
            f"({text} if {condition} else {other})",
            f"({text})|trim",
            f"({text})|lower",
            f"({text})[:3]",
            f"({text}).partition('o')[2]",
            f"[{text}, {other}, '']|select|join({self.text(depth + 1)})",
            f"[{text}, {number}]|join",
            f"view.date|{self.one('day', 'short_day', 'weekday')}",
            f"t('with', n={number}, of={text})",
            f"tn('n', {number})",
            *(f"{macro}({text})" for macro in self.macros),
            *(f"{macro}({text}, b={other})" for macro in self.macros if macro != "own"),
        )

    def number(self, depth: int = 0) -> str:
        simple = ["view.count", "1", "2", "view.items|length", "view.items|sum(attribute='count')"]
        simple += ["view.items|selectattr('title')|list|length", "view.items|rejectattr('title', 'equalto', 'one')|list|length"]
        if self.in_loop:
            simple += ["loop.index", "loop.index0", "loop.length", "it.count"]
        if depth > 2 or self.random.random() < 0.6:
            return self.one(*simple)
        return f"({self.number(depth + 1)} {self.one('+', '-', '*')} {self.number(depth + 1)})"

    def condition(self, depth: int = 0) -> str:
        simple = ["true", self.text(depth + 1), self.number(depth + 1)]
        if self.in_loop:
            simple += ["loop.first", "loop.last", f"loop.changed({self.text(depth + 1)})"]
        if depth > 2 or self.random.random() < 0.4:
            return self.one(*simple)
        return self.one(
            f"{self.text(depth + 1)} {self.one('==', '!=', 'in', 'not in')} {self.text(depth + 1)}",
            f"0 < {self.number(depth + 1)} <= {self.number(depth + 1)}",
            f"(not {self.condition(depth + 1)})",
            f"({self.condition(depth + 1)} {self.one('and', 'or')} {self.condition(depth + 1)})",
        )

    # Statements.

    def body(self, most: int, depth: int = 0) -> str:
        known = list(self.names)
        written = "".join(self.statement(depth) for _ in range(self.random.randint(1, most)))
        if not self.seldom():
            self.names = known
        return written

    def statement(self, depth: int) -> str:
        kind = self.random.randrange(5 if depth > 2 else 10)
        if kind == 0:
            return self.one("text ", "<p>\n", " 100% %s ", "{# nothing #}\n", "'\"\n")
        if kind < 4:
            return self.one(
                f"{{{{ {self.text()} }}}}",
                f"{{{{ {self.number()} }}}}",
                f"{{{{ {self.text()} if {self.condition()} }}}}",
                f"{{{{ {self.text()}|safe }}}}",
                "{{ super() }}" if self.in_block else "{{ view.items[0].date|day }}",
            )
        if kind == 4:
            name = self.one(*self.names) if self.names and self.seldom() else f"v{self.random.randrange(1000)}"
            said = f"{{% set {name} = {self.text()} %}}"
            self.names = [*self.names, name]
            return said
        if kind < 7:
            said = f"{{% if {self.condition()} %}}{self.body(2, depth + 1)}"
            said += f"{{% elif {self.condition()} %}}{self.body(2, depth + 1)}" if self.random.random() < 0.3 else ""
            if self.random.random() < 0.3:
                both = f"v{self.random.randrange(1000, 9999)}"
                said += f"{{% set {both} = 'b<' %}}{{% else %}}{{% set {both} = 'c' %}}"
                self.names = [*self.names, both]
            return f"{said}{{% else %}}{self.body(2, depth + 1)}{{% endif %}}" if "{% else %}" not in said else f"{said}{{% endif %}}"
        if kind < 9:
            return self.loop(depth)
        return "{% include 'inc.html' %}"

    def loop(self, depth: int) -> str:
        through = self.one("view.items", "view.items", "view.items|selectattr('title')", "view.items[1:]", *(["it.items"] * self.in_loop))
        around, known = self.in_loop, list(self.names)
        self.in_loop = False
        test = f" if {self.one('it.title', 'it.count < 3', 'it.title != view.title')}" if self.random.random() < 0.3 else ""
        self.in_loop = True
        said = f"{{% for it in {through}{test} %}}{self.body(4, depth + 1)}"
        self.in_loop, self.names = around, known
        return said + (f"{{% else %}}{self.body(2, depth + 1)}" if self.random.random() < 0.3 else "") + "{% endfor %}"

    def apart(self, opening: str, closing: str, names: tuple[str, ...] = (), *, block: bool = False) -> str:
        """A macro or a block: a body that knows nothing of what is around it."""
        around = self.names, self.in_loop, self.in_block
        self.names, self.in_loop, self.in_block = list(names), False, block
        said = opening + self.body(4) + closing
        self.names, self.in_loop, self.in_block = around
        return said

    def block(self, name: str, *, above: bool = False) -> str:
        return self.apart(f"{{% block {name} %}}", "{% endblock %}", block=above)

    def theme(self) -> Theme:
        parts = self.apart("{% macro one(a, b='<d>') %}", "{% endmacro %}", ("a", "b"))
        self.macros = ("one",)
        parts += "\n" + self.apart("{% macro two(a, b=()) %}", "{% endmacro %}", ("a",))
        self.macros = ("parts.one", "parts.two")
        include = IMPORT + self.body(3)
        base = IMPORT + "<html>" + self.body(3) + self.block("main") + self.body(2) + self.block("foot") + "</html>\n"
        own = self.apart("{% macro own(q) %}", "{% endmacro %}", ("q",))
        self.macros = ("parts.one", "parts.two", "own")
        top = IMPORT + own
        page = self.random.choice(
            [
                "{% extends 'base.html' %}" + top + self.block("main", above=True),
                "{% extends 'base.html' %}" + top + self.block("foot", above=True) + self.block("main", above=True),
                "{% extends 'base.html' %}"
                + top
                + "{% block main %}{% for it in view.items %}"
                + self.block("sub")
                + "{% endfor %}{% endblock %}",
                top + self.body(6),
            ]
        )
        included = "{% include 'inc.html' %}"  # it would include itself
        return theme_of(page=page, base=base, parts=parts.replace(included, ""), inc=include.replace(included, ""))
