"""A plate: the Python that a page template comes to, with all that it extends, imports and includes.

Jinja reads the templates, and they mean what they mean to Jinja.  A plate gives the same text at a fraction of the cost, since names,
blocks and macros are found when it is cast and not on every page.  What these modules are not sure of they refuse.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count

from jinja2 import nodes
from msgspec import Struct

from site_builder.render.expressions import RESERVED, Macro, Meaning, Module, Refused, Scope, value
from site_builder.render.plates import compiled
from site_builder.render.statements import Function
from site_builder.render.strict import knows, read

OUTSIDE = (nodes.Extends, nodes.Block, nodes.Output, nodes.Import, nodes.FromImport, nodes.Macro)
"""What a template may have at its top that extends another."""


class Survey(Struct, frozen=True):
    """A template, with what is asked of it for every plate."""

    tree: nodes.Template
    parents: tuple[nodes.Extends, ...]
    blocks: tuple[nodes.Block, ...]
    sets: frozenset[str]
    """Names that it sets anywhere."""


@lru_cache(maxsize=64)
def cast(name: str, texts: tuple[tuple[str, str], ...]) -> bytes:
    """The code of a plate for the template `name`; `texts` are those of its closure, by name.  b"" where none is cast."""
    try:
        return compiled(source(name, dict(texts)), name)
    except (Refused, RecursionError, SyntaxError, ValueError, MemoryError):  # the last four: nested too deep, or too long a number
        return b""


def source(name: str, texts: Mapping[str, str]) -> str:
    """Python of a module whose `page(view)` gives the text that the template `name` makes of a view.  Raises `Refused`."""
    forme = _Forme({one: _survey(text) for one, text in texts.items()})
    page = forme.page(name)
    return "".join(forme.functions()) + f"page = {page}\n"


@lru_cache(maxsize=64)
def _survey(text: str) -> Survey:
    """Raises `Refused` for what Jinja would not compile, even where no page needs it."""
    tree = read(text)
    found = list(tree.find_all((nodes.Extends, nodes.Block, nodes.Name, nodes.Call, nodes.Filter, nodes.Test, nodes.CallBlock)))
    names = [one for one in found if isinstance(one, nodes.Name)]
    if any(one.ctx != "load" and one.name in RESERVED for one in names):
        raise Refused("another meaning of a name that has one")
    for one in found:
        unknown = isinstance(one, (nodes.Filter, nodes.Test)) and not knows(one)
        doubled = isinstance(one, (nodes.Call, nodes.Filter, nodes.Test)) and len({arg.key for arg in one.kwargs}) < len(one.kwargs)
        if unknown or doubled or isinstance(one, nodes.CallBlock):
            raise Refused(f"{one!r:.80}")
    blocks = tuple(one for one in found if isinstance(one, nodes.Block))
    if len({one.name for one in blocks}) < len(blocks) or any(one.scoped or one.required for one in blocks):
        raise Refused("a block that stands twice, is scoped or required")
    parents = tuple(one for one in found if isinstance(one, nodes.Extends))
    return Survey(tree, parents, blocks, frozenset(one.name for one in names if one.ctx == "store"))


class _Forme:
    """The functions of a plate: pages, and the macros that they call."""

    def __init__(self, surveys: Mapping[str, Survey]) -> None:
        self._surveys = surveys
        self._pages: dict[str, str] = {}
        self._macros: dict[Macro, str] = {}
        self._known: dict[tuple[str, bool], dict[str, Meaning]] = {}
        self._modules: dict[tuple[str, bool], Module] = {}
        self._open: list[str] = []
        self._numbers = count(1)

    def page(self, name: str) -> str:
        """The function of a template that makes a page, or a part of one by `include`."""
        return self._pages.setdefault(name, f"page{len(self._pages)}")

    def functions(self) -> Iterator[str]:
        """The source of the functions that were asked for, and of those that they call."""
        pages = macros = 0
        while pages < len(self._pages) or macros < len(self._macros):
            for name, function in list(self._pages.items())[pages:]:
                pages += 1
                yield self._page_of(name, function)
            for macro, function in list(self._macros.items())[macros:]:
                macros += 1
                yield self._macro_of(macro, function)

    def _called(self, macro: Macro) -> str:
        return self._macros.setdefault(macro, f"macro{len(self._macros)}")

    def _page_of(self, name: str, function: str) -> str:
        chain = self._chain(name)
        root = self._surveys[chain[-1]]
        blocks: dict[str, list[nodes.Block]] = {}
        for one in chain:
            for block in self._surveys[one].blocks:
                blocks.setdefault(block.name, []).append(block)
        shared: dict[str, Meaning] = {}
        for one in chain[:-1]:
            self._share(shared, self._defined_in(one, sees_view=True))
        defined = self._defined_in(chain[-1], sees_view=True)
        self._share(dict(shared), defined)
        if root.sets & defined.keys():
            raise Refused("a definition that is set")
        written = Function(blocks, shared, self.page)
        written.root(root.tree, defined, Scope(shared, self._numbers, self._called))
        return written.source(f"{function}(view)")

    def _share(self, shared: dict[str, Meaning], defined: Mapping[str, Meaning]) -> None:
        """Let the templates that stand behind one, and all blocks, know what it defines."""
        if any(shared.setdefault(name, meaning) is not meaning for name, meaning in defined.items()):
            raise Refused("two meanings of one name")

    def _macro_of(self, macro: Macro, function: str) -> str:
        scope = Scope(macro.known, self._numbers, self._called, sees_view=macro.sees_view)
        names = [one.name for one in macro.node.args]
        if len(set(names)) < len(names) or not all(_is_constant(one) for one in macro.node.defaults):
            raise Refused(f"parameters of {macro.node.name}")
        defaults = ["", *(f"={value(one, scope)}" for one in macro.node.defaults)]
        first = len(names) - len(macro.node.defaults)
        parameters = "".join(f", p{number}{defaults[max(0, number - first + 1)]}" for number in range(len(names)))
        for number, name in enumerate(names):
            scope.bind(name, f"p{number}")
        written = Function({}, {}, self.page)
        written.write(macro.node.body, scope)
        return written.source(f"{function}(view{parameters})")

    def _chain(self, name: str) -> list[str]:
        """The template, the one that it extends, and so on to the last."""
        chain = [name]
        while parents := self._surveys[chain[-1]].parents:
            body = self._surveys[chain[-1]].tree.body
            first = next((number for number, one in enumerate(body) if one is parents[0]), len(body))
            before, named = body[:first], parents[0].template
            if len(parents) > 1 or first == len(body) or not all(isinstance(one, OUTSIDE) for one in body):
                raise Refused("what a template has besides what it extends")
            if any(isinstance(one, (nodes.Output, nodes.Block)) for one in before):
                raise Refused("what stands before what a template extends")
            if not isinstance(named, nodes.Const) or named.value not in self._surveys or named.value in chain:
                raise Refused("what a template extends")
            chain.append(named.value)
        return chain

    def _defined_in(self, name: str, *, sees_view: bool) -> dict[str, Meaning]:
        """What the top of a template defines: macros, and what it imports."""
        if (name, sees_view) in self._known:
            return self._known[name, sees_view]
        if name in self._open or name not in self._surveys:
            raise Refused(f"the import of {name}")
        self._open.append(name)
        known: dict[str, Meaning] = {}
        for node in self._surveys[name].tree.body:
            match node:
                case nodes.Macro():
                    _define(known, node.name, Macro(node, known, sees_view))
                case nodes.Import():
                    _define(known, node.target, self._module(node, sees_view=sees_view))
                case nodes.FromImport():
                    module = self._module(node, sees_view=sees_view)
                    for one in node.names:
                        wanted, alias = one if isinstance(one, tuple) else (one, one)
                        _define(known, alias, module.get(wanted))
        self._open.pop()
        self._known[name, sees_view] = known
        return known

    def _module(self, node: nodes.Import | nodes.FromImport, *, sees_view: bool) -> Module:
        """The macros of an imported template, which has nothing else."""
        if not isinstance(node.template, nodes.Const):
            raise Refused("the name of an import")
        key = (node.template.value, sees_view and node.with_context)
        if key not in self._modules:
            known = self._defined_in(key[0], sees_view=key[1])
            body = self._surveys[key[0]].tree.body
            if not all(isinstance(one, (nodes.Macro, nodes.Import, nodes.FromImport)) or _is_blank(one) for one in body):
                raise Refused(f"what {key[0]} does besides")
            macros = {one.name for one in body if isinstance(one, nodes.Macro)}
            self._modules[key] = {name: one for name, one in known.items() if name in macros and isinstance(one, Macro)}
        return self._modules[key]


def _define(known: dict[str, Meaning], name: str, meaning: Meaning | None) -> None:
    if meaning is None or name in known or name in RESERVED:
        raise Refused(f"the meaning of {name}")
    known[name] = meaning


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(isinstance(one, nodes.TemplateData) for one in node.nodes)


def _is_constant(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) or (isinstance(node, nodes.Tuple) and all(isinstance(one, nodes.Const) for one in node.items))
