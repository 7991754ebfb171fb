"""A mutant's code put into a function of a module that is imported already."""

from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

from benchmarks.mutants.place import Place

_WRAPPING = ("__func__", "__wrapped__", "fget", "fset", "fdel", "func", "callback")


def swap(module: ModuleType, place: Place, text: str) -> bool:
    """Give a function of `module` the code that it has in `text`; tell whether that was possible.

    Whoever imported the function has it changed, too, for it is the same object. What was worked
    out when the module was imported stays: the caller asks only where the function was not called
    then.
    """
    if not place.function:
        return False
    old = _function(module, place)
    new = _code(compile(text, str(module.__file__), "exec", dont_inherit=True), place)
    if old is None or new is None or new.co_freevars != old.__code__.co_freevars:
        return False
    old.__code__ = new
    return True


def _function(module: ModuleType, place: Place) -> FunctionType | None:
    holder: object = module
    for name in place.function:
        holder = vars(holder).get(name)
        if holder is None:
            return None
    found = {
        id(function): function
        for function in _functions(holder, 4)
        if function.__module__ == module.__name__ and _is(function.__code__, place)
    }
    return found.popitem()[1] if len(found) == 1 else None


def _functions(thing: object, depth: int) -> Iterator[FunctionType]:
    if isinstance(thing, FunctionType):
        yield thing
    if depth:
        for name in _WRAPPING:
            inner = getattr(thing, name, None)
            if inner is not None:
                yield from _functions(inner, depth - 1)


def _code(code: CodeType, place: Place) -> CodeType | None:
    for name in place.function[:-1]:
        inner = [one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name]
        if len(inner) != 1:
            return None
        code = inner[0]
    found = [one for one in code.co_consts if isinstance(one, CodeType) and _is(one, place)]
    return found[0] if len(found) == 1 else None


def _is(code: CodeType, place: Place) -> bool:
    """Whether it is the place's function: its head stands right above the body."""
    lines = [line for _, _, line in code.co_lines() if line is not None]
    first, last = place.body
    return code.co_name == place.function[-1] and code.co_firstlineno < first and max(lines) <= last
