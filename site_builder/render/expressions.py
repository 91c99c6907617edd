"""An expression of a template as an expression of Python that has the same value wherever Jinja gives it one.

What is not known here is refused, and Jinja renders the page.  Where Jinja has an undefined value, ours raises: no page is made of one.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from keyword import iskeyword
from typing import Any, get_args

from jinja2 import nodes
from markupsafe import escape
from msgspec import Struct
from msgspec.structs import fields

from site_builder.model import compare_parts, view

RESERVED = frozenset({"view", "t", "tn", "range", "_words", "loop", "self", "super", "caller", "varargs", "kwargs"})
"""Names that mean one thing in every template; what gives them another meaning is refused."""
MAPPINGS = ("params",)
"""Fields of views that hold a map, whose keys a template reads as if they were fields."""
FILTERS = {
    "day": (),
    "short_day": (),
    "weekday": (),
    "host": (),
    "trim": (),
    "lower": (),
    "length": (),
    "list": (),
    "select": (),
    "join": ("d",),
    "replace": ("old", "new"),
    "sum": ("attribute", "start"),
    "selectattr": ("attribute", "test", "value"),
    "rejectattr": ("attribute", "test", "value"),
}
"""The filters that plates have, and the arguments that each may be given."""
WORDED = ("day", "short_day", "weekday", "host")
"""Those that give plain text."""
WALKED = ("select", "selectattr", "rejectattr")
"""Those whose result can only be walked through, once."""
WALKERS = ("list", "join", "sum")
"""Those that walk through what they are given."""
OPERATORS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
BINARY = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.And: "and",
    nodes.Or: "or",
}


class Refused(Exception):
    """A template has something for which no plate is cast."""


class Macro(Struct, frozen=True, eq=False):
    """A macro, and what names mean where it was written."""

    node: nodes.Macro
    known: "Mapping[str, Meaning]"
    sees_view: bool
    """Whether its template was imported with context."""


Module = Mapping[str, Macro]
"""The macros of an imported template."""
Meaning = Macro | Module


class Loop(Struct):
    """A loop, by its number, and what its body asks `loop` for."""

    number: int
    asked: set[str]


class Scope:
    """What names mean at one place of a template."""

    def __init__(
        self, known: Mapping[str, Meaning], numbers: Iterator[int], called: Callable[[Macro], str], *, sees_view: bool = True
    ) -> None:
        self.known, self.numbers, self.called, self.sees_view = known, numbers, called, sees_view
        self.variables: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.loop: Loop | None = None

    def branch(self) -> "Scope":
        """The scope of what may be passed over: it sets variables of the same frame."""
        other = Scope(self.known, self.numbers, self.called, sees_view=self.sees_view)
        other.variables, other.own, other.loop = dict(self.variables), self.own, self.loop
        return other

    def inner(self) -> "Scope":
        """The scope of a loop: what it sets ends with each turn."""
        other = self.branch()
        other.own = {}
        return other

    def join(self, branches: "list[Scope]") -> None:
        """Know what all the branches have set, one of which is taken."""
        first, *others = branches
        self.variables = {name: one for name, one in first.variables.items() if all(name in other.variables for other in others)}

    def bind(self, name: str, variable: str = "") -> str:
        """The Python variable of a parameter, of a loop's target or of a first setting; what had the name is hidden."""
        if name in RESERVED:
            raise Refused(f"another meaning of {name}")
        self.variables[name] = self.own[name] = variable or f"{name if name.isascii() else 'v'}_{next(self.numbers)}"
        return self.variables[name]

    def set(self, name: str) -> str:
        """The Python variable to set; one of a frame around this one is not set from here, nor is what a macro is called."""
        if name in self.own:
            self.variables[name] = self.own[name]
            return self.own[name]
        if name in self.variables or name in self.known:
            raise Refused(f"another meaning of {name}")
        return self.bind(name)

    def macro(self, node: nodes.Expr) -> Macro | None:
        """The macro that an expression names, if it names one."""
        match node:
            case nodes.Name(name=name) if name not in self.variables and isinstance(macro := self.known.get(name), Macro):
                return macro
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if name not in self.variables and name in self.known:
                module = self.known[name]
                if isinstance(module, Macro) or attr not in module or attr.startswith("_"):
                    raise Refused(f"{name}.{attr}")
                return module[attr]
        return None


def value(node: nodes.Node, scope: Scope) -> str:
    """Python for the value of an expression.  Raises `Refused`."""
    match node:
        case nodes.Const(value=bool() | int() | str() | None as constant):
            return f"({constant!r})" if isinstance(constant, int) else repr(constant)
        case nodes.Name(name="view") if scope.sees_view:
            return "view"
        case nodes.Name(name=name) if name in scope.variables:
            return scope.variables[name]
        case nodes.Tuple(items=items):
            return f"({''.join(f'{value(one, scope)}, ' for one in items).removesuffix(' ' if len(items) == 1 else ', ')})"
        case nodes.List(items=items):
            return f"[{', '.join(value(one, scope) for one in items)}]"
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr):
            return _of_loop(attr, scope)
        case nodes.Getattr(node=nodes.Getattr(attr=held) as owner, attr=attr) if held in MAPPINGS:
            return f"of_map({value(owner, scope)}, {attr!r})"
        case nodes.Getattr(node=owner, attr=attr):
            usual = attr.isascii() and not iskeyword(attr)
            return f"{value(owner, scope)}.{attr}" if usual else f"getattr({value(owner, scope)}, {attr!r})"
        case nodes.Getitem(node=owner, arg=nodes.Slice() as cut):
            start, stop, step = (value(one, scope) if one else "" for one in (cut.start, cut.stop, cut.step))
            return f"{value(owner, scope)}[{start}:{stop}{step and f':{step}'}]"
        case nodes.Getitem(node=owner, arg=key):
            return f"of_item({value(owner, scope)}, {value(key, scope)})"
        case nodes.Compare(expr=first, ops=operands):
            rest = "".join(f" {OPERATORS[one.op]} {value(one.expr, scope)}" for one in operands)
            return f"({value(first, scope)}{rest})"
        case nodes.Not(node=other):
            return f"(not {value(other, scope)})"
        case nodes.Neg(node=other):
            return f"(-{value(other, scope)})"
        case nodes.BinExpr(left=left, right=right) if type(node) in BINARY:
            return f"({value(left, scope)} {BINARY[type(node)]} {value(right, scope)})"
        case nodes.Concat(nodes=parts):
            return _concat(parts, scope)
        case nodes.CondExpr(test=test, expr1=then, expr2=nodes.Expr() as other):
            return f"({value(then, scope)} if {value(test, scope)} else {value(other, scope)})"
        case nodes.Call():
            return _call(node, scope)
        case nodes.Filter(node=nodes.Expr()) if node.name not in WALKED:
            return _filter(node, scope)
    raise Refused(f"{node!r:.80}")


class Piece(Struct, frozen=True):
    """A part of a page: its text, or Python for it."""

    text: str
    fixed: bool = False


def piece(node: nodes.Node, scope: Scope) -> Piece:
    """What an expression puts on the page, escaped.  Raises `Refused`."""
    match node:
        case nodes.TemplateData(data=text):
            return Piece(text, fixed=True)
        case nodes.Const(value=bool() | int() | str() | None as constant):
            return Piece(str(escape(constant)), fixed=True)
        case nodes.Call() if macro := scope.macro(node.node):
            return Piece(_of_macro(macro, node, scope))
        case nodes.Call(node=nodes.Name(name="t" | "tn")):
            said = value(node, scope)
            return Piece(f"words{said.removeprefix('strings')}" if said.startswith("strings[") else f"esc_text({said})")
        case nodes.Filter(name="safe", node=nodes.Expr() as html, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
            return Piece(f"('%s' % ({value(html, scope)},))")
        case nodes.CondExpr(test=test, expr1=then, expr2=other):
            return Piece(f"({joined([piece(then, scope)])} if {value(test, scope)} else {joined([piece(other, scope)] if other else [])})")
        case nodes.Filter(name="join"):
            return Piece(_filter(node, scope, "page_"))
    return Piece(f"{'esc_text' if is_text(node) else 'esc'}({value(node, scope)})")


def joined(pieces: list[Piece]) -> str:
    """Python for the text of several pieces.  A pattern of `%s` alone is what CPython compiles as it does an f-string."""
    if all(one.fixed for one in pieces):
        return repr("".join(one.text for one in pieces))
    if len(pieces) == 1:
        return pieces[0].text
    pattern = "".join(one.text.replace("%", "%%") if one.fixed else "%s" for one in pieces)
    return f"({pattern!r} % ({', '.join(one.text for one in pieces if not one.fixed)},))"


def walked(node: nodes.Node, scope: Scope) -> str:
    """Python for what a loop or a filter walks through.  Raises `Refused`."""
    return _filter(node, scope) if isinstance(node, nodes.Filter) and node.name in WALKED else value(node, scope)


def _filter(node: nodes.Filter, scope: Scope, prefix: str = "f_") -> str:
    if node.node is None or node.name not in FILTERS:
        raise Refused(f"the filter {node.name}")
    given = dict(zip(FILTERS[node.name], node.args, strict=False)) | _by_name(node)
    odd = len(given) < len(node.args) + len(node.kwargs) or not given.keys() <= set(FILTERS[node.name])
    odd |= node.name in WALKED and (bool(node.kwargs) or len(given) == 2)
    attribute, test = given.get("attribute", nodes.Const("any")), given.get("test", nodes.Const("equalto"))
    if odd or not (isinstance(attribute, nodes.Const) and str(attribute.value).isidentifier()):
        raise Refused(f"what the filter {node.name} is given")
    if not (isinstance(test, nodes.Const) and test.value == "equalto"):
        raise Refused(f"the test of {node.name}")
    subject = walked(node.node, scope) if node.name in WALKERS else value(node.node, scope)
    return f"{prefix}{node.name}({', '.join([subject, *_arguments(node, scope)])})"


def _concat(parts: list[nodes.Expr], scope: Scope) -> str:
    if not all(is_text(one) for one in parts):
        return f"tilde({', '.join(value(one, scope) for one in parts)})"
    return joined([Piece(one.value, fixed=True) if isinstance(one, nodes.Const) else Piece(value(one, scope)) for one in parts])


def _call(node: nodes.Call, scope: Scope) -> str:
    if macro := scope.macro(node.node):
        return f"Markup({_of_macro(macro, node, scope)})"
    arguments = _arguments(node, scope)
    match node.node:
        case nodes.Name(name="t") if len(arguments) == 1:
            return f"strings[{arguments[0]}]"
        case nodes.Name(name="t" | "tn" | "range" as name):
            return f"{name}({', '.join(arguments)})"
        case nodes.Getattr(node=nodes.Name(name="loop"), attr="changed") if scope.loop:
            now, before = f"d_{scope.loop.number}", f"c_{scope.loop.number}"
            scope.loop.asked.add("changed")
            return f"(({now} := ({', '.join(arguments)},)) != {before} and ({before} := {now}) is {now})"
        case nodes.Getattr(attr=attr) if hasattr(str, attr) and not attr.startswith("_"):
            return f"{value(node.node, scope)}({', '.join(arguments)})"
    raise Refused(f"a call of {node.node!r:.80}")


def _arguments(node: nodes.Call | nodes.Filter, scope: Scope) -> list[str]:
    return [*(value(one, scope) for one in node.args), *(f"{name}={value(one, scope)}" for name, one in _by_name(node).items())]


def _by_name(node: nodes.Call | nodes.Filter) -> dict[str, nodes.Expr]:
    """The arguments that are given by their names."""
    given = {str(one.key): one.value for one in node.kwargs}
    if node.dyn_args or node.dyn_kwargs or any(iskeyword(one) or not one.isascii() for one in given):
        raise Refused("how arguments are given")
    return given


def _of_macro(macro: Macro, node: nodes.Call, scope: Scope) -> str:
    """Python for the text that a macro gives."""
    names = [one.name for one in macro.node.args]
    given = dict(zip(names, node.args, strict=False)) | _by_name(node)
    needed = names[: len(names) - len(macro.node.defaults)]
    if len(given) < len(node.args) + len(node.kwargs) or not set(needed) <= given.keys() <= set(names):
        raise Refused(f"what {macro.node.name} is given")
    arguments = ["view"]
    for number, name in enumerate(names):
        if name in given:  # by its place, as long as none is left out
            arguments.append(f"{f'p{number}=' if len(arguments) <= number else ''}{value(given[name], scope)}")
    return f"{scope.called(macro)}({', '.join(arguments)})"


def _of_loop(attr: str, scope: Scope) -> str:
    if scope.loop is None:
        raise Refused("loop")
    number = scope.loop.number
    forms = {
        "index": f"i_{number}",
        "index0": f"(i_{number} - 1)",
        "first": f"(i_{number} == 1)",
        "last": f"(i_{number} == n_{number})",
        "length": f"n_{number}",
    }
    if attr not in forms:
        raise Refused(f"loop.{attr}")
    scope.loop.asked.add(attr)
    return forms[attr]


def is_text(node: nodes.Node) -> bool:
    """Whether an expression is plain text for certain, and not markup."""
    match node:
        case nodes.Const(value=value):
            return type(value) is str
        case nodes.Getattr(node=nodes.Getattr(attr=held)) | nodes.Getattr(node=nodes.Name(name=held)) if held in (*MAPPINGS, "loop"):
            return False
        case nodes.Getattr(attr=attr):
            return attr in text_fields()
        case nodes.Or(left=left, right=right) | nodes.And(left=left, right=right):
            return is_text(left) and is_text(right)
        case nodes.Getitem(node=owner, arg=nodes.Slice()):
            return is_text(owner)
        case nodes.Filter(name=name):
            return name in WORDED
    return False


@lru_cache(maxsize=1)
def text_fields() -> frozenset[str]:
    """The names that are fields of text in every part of a view that has them."""
    waiting: list[Any] = [
        one for part in (view, compare_parts) for one in vars(part).values() if isinstance(one, type) and issubclass(one, Struct)
    ]
    kinds: dict[str, set[Any]] = {}
    seen = set()
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Struct) and kind not in seen:
            seen.add(kind)
            for field in fields(kind):
                kinds.setdefault(field.name, set()).add(field.type)
                waiting.append(field.type)
        else:
            waiting += get_args(kind)
    return frozenset(name for name, types in kinds.items() if types == {str})
