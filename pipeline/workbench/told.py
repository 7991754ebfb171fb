"""What a finding says, in the language of who reads: by templates in a catalog a language.

The checks say it in English, and commands print that. Here a message is taken apart by the English
template that it was made of, and its values stand in the template of the language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pipeline.catalog.parsed import catalog_of
from pipeline.locales.parents import parents

_FOLDER = "findings"
_VALUE = re.compile(r"\{(\w+)\}")
_LONGEST = 4000
"Characters of a message that is taken apart; no check says more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a check says of any text, in English and in a language."""

    between: tuple[str, ...]
    "What stands before, between and behind the values."
    names: tuple[str, ...]
    "The names of the values, one less; capitals: words of the checks, not of a text."
    told: str
    "The same in the language, with the names in braces."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """All of a language."""

    templates: tuple[Template, ...] = ()
    "Those with the longest words of their own first."
    words: Mapping[str, str]
    "What values with capital names are in the language."


def message_in(sayings: Sayings, message: str) -> str:
    """Return what a message says in the language; empty where no template made it.

    Law: every value of a text stands in it, letter by letter.

    >>> made = template('"{figure}" is missing: write {form}', "falta «{figure}»: escriba {form}")
    >>> message_in(Sayings(templates=(made,), words={}), '"1.5" is missing: write 1,5')
    'falta «1.5»: escriba 1,5'
    """
    if len(message) > _LONGEST:
        return ""
    for one in sayings.templates:
        values = taken_apart(one.between, message)
        if values is None:
            continue
        named = dict(zip(one.names, values, strict=True))
        unknown = any(name.isupper() and named[name] not in sayings.words for name in one.names)
        if not unknown:
            parts = _VALUE.split(one.told)
            parts[1::2] = [_value(sayings, named, name) for name in parts[1::2]]
            return "".join(parts)
    return ""


def template(english: str, told: str) -> Template:
    """Return a template as a catalog has it."""
    parts = _VALUE.split(english)
    return Template(between=tuple(parts[::2]), names=tuple(parts[1::2]), told=told)


def taken_apart(between: Sequence[str], message: str) -> Sequence[str] | None:
    """Return what stands between these words in a message; None where they do not stand so.

    Each part is looked for behind the one before, once: it takes as long as the message is.

    >>> taken_apart(('"', '" became "', '"'), '"a" became "b"')
    ['a', 'b']
    >>> taken_apart(("two spaces",), "one space") is None
    True
    """
    first, *others = between
    if not others:
        return [] if message == first else None
    *middle, last = others
    if not message.startswith(first) or not message[len(first) :].endswith(last):
        return None
    at, end, values = len(first), len(message) - len(last), []
    for part in middle:
        found = message.find(part, at, end)
        if found < 0:
            return None
        values.append(message[at:found])
        at = found + len(part)
    return [*values, message[at:end]]


def _value(sayings: Sayings, named: Mapping[str, str], name: str) -> str:
    value = named[name]
    return sayings.words[value] if name.isupper() else value


@lru_cache(maxsize=64)
def sayings_of(tag: str) -> Sayings:
    """Return the templates of a language, or of its nearest parent; none where nobody wrote any."""
    folder = resources.files("pipeline.workbench").joinpath(_FOLDER)
    for name in (tag, *parents(tag)):
        file = folder.joinpath(f"{name}.po")
        if file.is_file():
            entries = catalog_of(file.read_bytes(), f"{_FOLDER}/{name}.po").messages
            made = [template(one.msgid, one.msgstr[0]) for one in entries if one.context is None]
            made.sort(key=lambda one: -sum(map(len, one.between)))
            words = {one.msgid: one.msgstr[0] for one in entries if one.context is not None}
            return Sayings(templates=tuple(made), words=words)
    return Sayings(words={})
