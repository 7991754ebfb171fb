"""What is changed: for each kind of node the nodes that a slip of the hand would put there."""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_METHODS = {
    "startswith": "endswith",
    "endswith": "startswith",
    "partition": "rpartition",
    "rpartition": "partition",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "match": "search",
    "fullmatch": "match",
    "search": "match",
    "issubset": "issuperset",
    "issuperset": "issubset",
    "add": "discard",
    "append": "index",
}
_BARE = {"strip", "lstrip", "rstrip", "casefold", "lower", "upper"}
"Methods that a slip leaves out."
_PATTERN = (
    (r"(?<!\\)\(\?=", "(?!"),
    (r"(?<!\\)\(\?!", "(?="),
    (r"(?<!\\)\(\?<=", "(?<!"),
    (r"(?<!\\)\(\?<!", "(?<="),
    (r"\[\^", "["),
    (r"(?<=[\])}\w.])\*(?!\])", "+"),
    (r"(?<=[\])}\w.])\+(?!\])", "*"),
    (r"(?<=[\])}\w.])\?(?![\]=!<:])", ""),
    (r"\\b|\\Z|\$(?=\)|$)|(?<!\[)\^", ""),
    (r"\|(?=[^\]]*(?:\[|$))", ""),
    (r"\\d", r"\\w"),
    (r"\{(\d+),(\d+)\}", r"{\1}"),
)
"Pairs of (what stands in a regular expression, what a slip makes of it)."


def changes(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what may stand in place of an expression."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(op=other, values=node.values)
            yield from _without_each(node, "values")
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Constant():
            yield from _constants(node)
        case ast.BinOp() if type(node.op) in _CALCULATED:
            yield ast.BinOp(left=node.left, op=_CALCULATED[type(node.op)](), right=node.right)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Set() | ast.Tuple() | ast.List() if len(node.elts) > 1:
            yield from _without_each(node, "elts")
        case ast.Call():
            yield from _called(node)
        case ast.Subscript(slice=ast.Slice()):
            yield from _sliced(node)
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
            yield from _unfiltered(node)
        case ast.Dict() if len(node.keys) > 1:
            yield from _without_key(node)


def is_assertion(node: ast.AST) -> bool:
    """Whether it is the `strict=True` of `zip`: it changes no value, and raises where we err."""
    return isinstance(node, ast.keyword) and node.arg == "strict"


def removals(node: ast.stmt) -> Iterator[str]:
    """Yield what may stand in place of a statement."""
    match node:
        case ast.Expr(value=ast.Constant() | ast.Call(func=ast.Name(id="assert_never"))):
            return
        case ast.Expr() | ast.Raise() | ast.AugAssign():
            yield "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"
        case ast.Return(value=value) if value is not None:
            if not (
                isinstance(value, ast.Constant) and (value.value is None or value.value is False)
            ):
                yield "return None"
        case ast.Return():
            yield "pass"
        case ast.Continue():
            yield "break"
            yield "pass"
        case ast.Break():
            yield "continue"
        case ast.If() | ast.While():
            for value in (True, False) if isinstance(node, ast.If) else (False,):
                new = deepcopy(node)
                new.test = ast.Constant(value)
                yield _indented(ast.unparse(new), node.col_offset)


def _indented(text: str, columns: int) -> str:
    return text.replace("\n", "\n" + " " * columns)


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    for number, op in enumerate(node.ops):
        for other in _COMPARED[type(op)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield ast.Compare(left=node.left, ops=ops, comparators=node.comparators)


def _without_each(node: ast.expr, field: str) -> Iterator[ast.expr]:
    values = getattr(node, field)
    for number in range(len(values)):
        rest = [*values[:number], *values[number + 1 :]]
        if field == "values" and len(rest) == 1:
            yield rest[0]
        else:
            new = deepcopy(node)
            setattr(new, field, rest)
            yield new


def _without_key(node: ast.Dict) -> Iterator[ast.expr]:
    for number in range(len(node.keys)):
        keys = [*node.keys[:number], *node.keys[number + 1 :]]
        yield ast.Dict(keys=keys, values=[*node.values[:number], *node.values[number + 1 :]])


def _constants(node: ast.Constant) -> Iterator[ast.expr]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value:
            yield ast.Constant(value - 1)
    elif isinstance(value, str):
        yield from map(ast.Constant, _strings(value))


def _strings(value: str) -> Iterator[str]:
    """Yield other strings for a key, a separator or a regular expression; none for a message."""
    if re.search(r"\\[a-zA-Z]|\(\?|\[\^|[\])][*+?]", value):
        yield from _patterns(value)
    elif not value:
        yield "x"
    elif not re.search(r"[a-zA-Z] [a-zA-Z]", value):
        yield value + "x"
        if len(value) > 1 and not value.isalnum():
            yield value[1:]


def _patterns(value: str) -> Iterator[str]:
    for pattern, other in _PATTERN:
        for place in re.finditer(pattern, value):
            text = value[: place.start()] + place.expand(other) + value[place.end() :]
            try:
                re.compile(text, re.VERBOSE)
            except re.error:
                continue
            yield text


def _called(node: ast.Call) -> Iterator[ast.expr]:
    match node.func:
        case ast.Name(id=name) if name in _CALLED:
            # `sorted(x, key=...)` as `list(x)`: what has no such argument would fail at once.
            keywords = [] if name == "sorted" else node.keywords
            yield ast.Call(func=ast.Name(_CALLED[name]), args=node.args, keywords=keywords)
        case ast.Attribute(value=value, attr=name) if name in _METHODS:
            func = ast.Attribute(value=value, attr=_METHODS[name])
            yield ast.Call(func=func, args=node.args, keywords=node.keywords)
        case ast.Attribute(value=value, attr=name) if name in _BARE:
            yield value
    for number, keyword in enumerate(node.keywords):
        if is_assertion(keyword):
            continue
        rest = [*node.keywords[:number], *node.keywords[number + 1 :]]
        yield ast.Call(func=node.func, args=node.args, keywords=rest)


def _sliced(node: ast.Subscript) -> Iterator[ast.expr]:
    place = node.slice
    for field in ("lower", "upper"):
        bound = getattr(place, field)
        if bound is None:
            continue
        new = deepcopy(node)
        setattr(new.slice, field, None)
        yield new
        if not isinstance(bound, ast.Constant):
            new = deepcopy(node)
            setattr(new.slice, field, ast.BinOp(left=bound, op=ast.Add(), right=ast.Constant(1)))
            yield new


def _unfiltered(node: ast.expr) -> Iterator[ast.expr]:
    for number, generator in enumerate(node.generators):
        for place in range(len(generator.ifs)):
            new = deepcopy(node)
            del new.generators[number].ifs[place]
            yield new
