"""Statements of a template as a Python function that collects the text which they put on the page."""

from collections.abc import Callable, Mapping, Sequence

from jinja2 import nodes

from site_builder.render.expressions import Loop, Meaning, Piece, Refused, Scope, joined, piece, value, walked

Blocks = Mapping[str, list[nodes.Block]]
"""The blocks of a page by name, that of the page's own template first."""
DEFINITIONS = (nodes.Macro, nodes.Import, nodes.FromImport)
MOST = 1000
"""So many blocks are written into one page."""


class Function:
    """The function of a page, or of a macro, while it is written."""

    def __init__(self, blocks: Blocks, shared: dict[str, Meaning], included: Callable[[str], str]) -> None:
        self._blocks, self._shared, self._included = blocks, shared, included
        self._lines: list[str] = []
        self._pieces: list[Piece] = []
        self._depth = 1
        self._taken = 0
        self._above: list[list[nodes.Block]] = []
        """What `super` stands for in the block that is being written, and in those around it."""

    def source(self, signature: str) -> str:
        """The whole function."""
        if not self._lines:
            return f"def {signature}:\n    return {joined(self._pieces)}\n"
        self._flush()
        return "\n".join([f"def {signature}:", "    texts = []", "    put = texts.append", *self._lines, "    return ''.join(texts)", ""])

    def root(self, tree: nodes.Template, own: Mapping[str, Meaning], scope: Scope) -> None:
        """Write the template that no other stands behind; what it defines is known after the last definition.  Raises `Refused`."""
        last = max((number for number, node in enumerate(tree.body) if isinstance(node, DEFINITIONS)), default=-1)
        scope.known = {name: meaning for name, meaning in self._shared.items() if name not in own}
        self.write([node for node in tree.body[: last + 1] if not isinstance(node, DEFINITIONS)], scope)
        self._shared.update(own)
        scope.known = self._shared
        self.write(tree.body[last + 1 :], scope)

    def write(self, body: list[nodes.Node], scope: Scope) -> None:
        """Write statements.  Raises `Refused`."""
        for node in body:
            match node:
                case nodes.Output(nodes=children):
                    for child in children:
                        self._put(child, scope)
                case nodes.If():
                    self._if(node, scope)
                case nodes.For(recursive=False):
                    self._for(node, scope)
                case nodes.Assign(target=nodes.Name(name=name), node=given):
                    said = value(given, scope)
                    self._flush()
                    self._line(f"{scope.set(name)} = {said}")
                case nodes.Block(name=name) if name in self._blocks:
                    self._block(self._blocks[name], scope)
                case nodes.Include(template=nodes.Const(value=str() as name), with_context=True, ignore_missing=False) if scope.sees_view:
                    self._pieces.append(Piece(f"{self._included(name)}(view)"))
                case _:
                    raise Refused(f"{node!r:.80}")

    def _put(self, node: nodes.Node, scope: Scope) -> None:
        if _is_super(node) and self._above and self._above[-1]:
            self._block(self._above[-1], scope)
        else:
            self._pieces.append(piece(node, scope))

    def _block(self, blocks: list[nodes.Block], scope: Scope) -> None:
        """The first of the blocks of a name.  It knows what its templates define, and no variable from around it."""
        self._taken += 1
        if self._taken > MOST:
            raise Refused("blocks that call what is above them, and so on")
        self._above.append(blocks[1:])
        self.write(blocks[0].body, Scope(self._shared, scope.numbers, scope.called))
        self._above.pop()

    def _if(self, node: nodes.If, scope: Scope) -> None:
        if _is_plain([node]):
            self._pieces.append(Piece(_chosen(node, scope)))
            return
        self._flush()
        branches = []
        for word, one in zip(("if", *["elif"] * len(node.elif_)), (node, *node.elif_), strict=True):
            self._line(f"{word} {value(one.test, scope)}:")
            branches.append(scope.branch())
            self._inside(one.body, branches[-1])
        if node.else_:
            self._line("else:")
            branches.append(scope.branch())
            self._inside(node.else_, branches[-1])
            scope.join(branches)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        self._flush()
        number = next(scope.numbers)
        through, inner = walked(node.iter, scope), scope.inner()
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        if not all(isinstance(one, nodes.Name) for one in targets):
            raise Refused("targets of a loop")
        bound = [inner.bind(one.name) for one in targets if isinstance(one, nodes.Name)]
        target = f"({', '.join(bound)},)" if isinstance(node.target, nodes.Tuple) else bound[0]
        if node.test:
            inner.loop = None
            through = f"[{target} for {target} in {through} if {value(node.test, inner)}]"
        inner.loop = Loop(number, set())
        lines, self._lines = self._lines, []
        self._inside(node.body, inner)
        lines, self._lines = self._lines, lines
        self._head(inner.loop, target, through, counted=bool(node.else_))
        self._lines += lines
        if node.else_:
            self._line(f"if not a_{number}:")
            self._inside(node.else_, scope.inner())

    def _head(self, loop: Loop, target: str, through: str, *, counted: bool) -> None:
        """The head of a loop, with what its body asks for: its number, whether it is the last, whether something has changed."""
        number, asked = loop.number, loop.asked
        if counted or asked & {"last", "length"}:
            self._line(f"a_{number} = list({through})")
            self._line(f"n_{number} = len(a_{number})")
            through = f"a_{number}"
        if "changed" in asked:
            self._line(f"c_{number} = None")
        if asked & {"index", "index0", "first", "last"}:
            target, through = f"i_{number}, {target}", f"enumerate({through}, 1)"
        self._line(f"for {target} in {through}:")

    def _inside(self, body: list[nodes.Node], scope: Scope) -> None:
        before = len(self._lines)
        self._depth += 1
        self.write(body, scope)
        self._flush()
        if len(self._lines) == before:
            self._line("pass")
        self._depth -= 1

    def _flush(self) -> None:
        if self._pieces:
            self._line(f"put({joined(self._pieces)})")
            self._pieces = []

    def _line(self, line: str) -> None:
        self._lines.append("    " * self._depth + line)


def _chosen(node: nodes.If, scope: Scope) -> str:
    """Python for the text of what an `if` chooses."""
    rest = repr("")
    if node.else_:
        rest = _text(node.else_, scope)
    for one in (*reversed(node.elif_), node):
        rest = f"({_text(one.body, scope)} if {value(one.test, scope)} else {rest})"
    return rest


def _text(body: list[nodes.Node], scope: Scope) -> str:
    pieces: list[Piece] = []
    for node in body:
        if isinstance(node, nodes.If):
            pieces.append(Piece(_chosen(node, scope)))
        elif isinstance(node, nodes.Output):
            pieces += [piece(one, scope) for one in node.nodes]
    return joined(pieces)


def _is_plain(body: Sequence[nodes.Node]) -> bool:
    """Whether statements put text on the page and do nothing else."""
    return all(
        (isinstance(one, nodes.Output) and not any(_is_super(child) for child in one.nodes))
        or (isinstance(one, nodes.If) and _is_plain(one.body) and _is_plain(one.else_) and _is_plain(one.elif_))
        for one in body
    )


def _is_super(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "super"
