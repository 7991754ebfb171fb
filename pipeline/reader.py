"""The one reader of settings: tables of a person's file become records; owns msgspec.

A record is a subclass of `Table`: its fields are the keys, its annotations what may stand there.
All that a person can write wrong is a `ConfigError` of one form, with the whole path of the key:
`dragoman.toml: policy.rules[0].least_state: must be "translated" or "signed", not "perfect"`.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from pipeline.errors import ConfigError

Place = Callable[[str], str]
"Gives the file and the whole path of a key, such as `dragoman.toml: locales[2]`."

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_MOST = 10**12
_NAMES: Mapping[Any, str] = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}
_SEVERAL: Mapping[Any, str] = {str: "strings", int: "whole numbers", float: "numbers"}


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table whose keys are its fields; any other key is an error.

    A subclass says `frozen=True` again, for the type checker.
    """


Line = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[^\x00-\x1f\x7f]*\Z", description="a string on one line, without control signs"
    ),
]
"A text that stands in one line of other files."
Count = Annotated[
    int, msgspec.Meta(ge=0, le=_MOST, description=f"a whole number from 0 to {_MOST:_}")
]
"A number of things."
Percent = Annotated[int, msgspec.Meta(ge=0, le=100, description="a whole number from 0 to 100")]
"A whole number of hundredths."
Number = Annotated[float, msgspec.Meta(ge=0, le=_MOST, description="a number from 0 on")]
"A quantity, which is never negative."
Strings = tuple[Line, ...]
"A list of texts."
Options = dict[str, dict[str, Any]]
"Tables by name, of things that read their keys themselves."

T = TypeVar("T", bound=Table)

field = msgspec.field
"Gives a key that is left out an empty table: `field(default_factory=dict)`."


def read_table(table: object, kind: type[T], place: Place) -> T:
    """Return `table` as a record of the kind `kind`.

    Raise `ConfigError` for the first key that is unknown or holds what cannot be meant.

    >>> class Site(Table, frozen=True):
    ...     title: str = ""
    >>> read_table({"titel": "Clinic"}, Site, lambda key: f"dragoman.toml: {key}")
    Traceback (most recent call last):
    pipeline.errors.ConfigError: dragoman.toml: titel: unknown key; did you mean "title"?
    """
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError:
        raise _error(table, kind, "", place) from None


def wrong(place: str, wanted: str, value: object, hint: str = "") -> ConfigError:
    """Return the error of a value that is not what stands there."""
    return ConfigError(f"must be {wanted}, not {written(value)}", where=place, hint=hint)


def nearest(word: str, names: Iterable[str]) -> str:
    """Return what to write in place of an unknown name: the nearest one, or what there is.

    >>> nearest("signd", ("signed", "translated")), nearest("x", ("signed", "translated"))
    ('did you mean "signed"?', 'known: signed, translated')
    """
    known = sorted(names)
    near = get_close_matches(word, known, n=1)
    if near:
        return f'did you mean "{near[0]}"?'
    return "known: " + ", ".join(known) if known else ""


def written(value: object) -> str:
    """Return a value as a person reads it in a message: short, on one line.

    >>> written(True), written("es"), written([1]), written({})
    ('true', '"es"', 'a list', 'a table')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        shown = json.dumps(value, ensure_ascii=not value.isprintable())
        return shown if len(shown) <= 60 else f'{shown[:56]}…"'
    if isinstance(value, int | float):
        huge = isinstance(value, int) and value.bit_length() > 64
        return "a number of more than 64 bits" if huge else str(value)
    names: Mapping[type, str] = {list: "a list", dict: "a table"}
    return names.get(type(value), f"a {type(value).__name__}")


def key_path(path: str, key: str) -> str:
    """Return `key` below `path`, quoted where TOML asks for it.

    >>> key_path("roles", "medical"), key_path("roles", "a b"), key_path("", "title")
    ('roles.medical', 'roles."a b"', 'title')
    """
    shown = key if _BARE.fullmatch(key) else written(key)
    return f"{path}.{shown}" if path else shown


def _error(value: object, kind: Any, path: str, place: Place) -> ConfigError:
    """Go down to the first thing that does not fit and say what is wrong with it."""
    kind = _without_none(kind)
    if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Table):
        fields = get_type_hints(kind, include_extras=True)
        for key in value:
            if key not in fields:
                hint = nearest(str(key), fields)
                return ConfigError("unknown key", where=place(key_path(path, key)), hint=hint)
        inner = [
            (value[key], hint, key_path(path, key)) for key, hint in fields.items() if key in value
        ]
    elif isinstance(value, dict) and get_origin(kind) is dict:
        inner = [(item, get_args(kind)[1], key_path(path, key)) for key, item in value.items()]
    elif isinstance(value, list) and get_origin(kind) is tuple:
        item_kind = get_args(kind)[0]
        inner = [(item, item_kind, f"{path}[{index}]") for index, item in enumerate(value)]
    else:
        inner = []
    for item, item_kind, item_path in inner:
        if not _fits(item, item_kind):
            return _error(item, item_kind, item_path, place)
    return wrong(place(path), _wanted(kind, value), value, _hint(kind, value, path))


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _without_none(kind: Any) -> Any:
    """Return the kind of a key that may be left out; TOML has no null to write there."""
    if get_origin(kind) in {Union, UnionType}:
        [kind] = (part for part in get_args(kind) if part is not NoneType)
    return kind


def _wanted(kind: Any, value: object) -> str:
    if get_origin(kind) is Annotated:
        base, meta = get_args(kind)[:2]
        fits = isinstance(value, base) and not isinstance(value, bool)
        return meta.description if fits or base is not str else _NAMES[base]
    if get_origin(kind) is Literal:
        *names, last = (written(name) for name in get_args(kind) if name)
        return f"{', '.join(names)} or {last}"
    if get_origin(kind) is tuple:
        item = _without_none(get_args(kind)[0])
        base = get_args(item)[0] if get_origin(item) is Annotated else item
        return f"a list of {_SEVERAL.get(base, 'tables')}"
    return _NAMES.get(kind, "a table")


def _hint(kind: Any, value: object, path: str) -> str:
    if isinstance(value, str) and get_origin(kind) is Literal:
        near = get_close_matches(value, [name for name in get_args(kind) if name], n=1)
        return f'did you mean "{near[0]}"?' if near else ""
    base = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if isinstance(value, str) and get_origin(kind) is tuple and "strings" in _wanted(kind, value):
        return f"write [{written(value)}]"
    if isinstance(value, str) and base in {bool, int, float}:
        return "write it without quotes"
    if isinstance(value, int | float) and base is str:
        return f'write "{written(value)}"'
    return f"write it as a table: [{path}]" if _wanted(kind, value) == "a table" and path else ""
