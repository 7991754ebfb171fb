"""Which numbers a plural form is for, as a catalog's header says, and which text it says."""

import re
from functools import lru_cache
from gettext import c2py
from typing import NamedTuple

from pipeline.documents.inline.parts import inline
from pipeline.model.message import Entry

_RULE = re.compile(r"nplurals\s*=\s*([0-9]{1,2})\s*;\s*plural\s*=([^;]*)")
_MOST = 20
"Forms; no language has more than six."
_NUMBERS = (*range(202), 1_000, 1_001, 1_000_000, 1_000_001)
"What the rules of all languages tell apart is among these."
_ONE, _ONE_OR_NONE = frozenset({1}), frozenset({0, 1})


class FormSource(NamedTuple):
    """What a plural form is for."""

    text: str
    "The text that it says: the message's, or its plural."
    other: str | None = None
    "The one that it may say as well; None: there is none."
    numbers: frozenset[int] = frozenset()
    "The numbers, of those up to 200, that it is for."


def sources_of_forms(entry: Entry, *rules: str) -> tuple[FormSource, ...]:
    """Return for each form of a message with a plural what it is for, by the first readable rule.

    Law: a form that is for other numbers than one as well does not say a text that leaves the
    number out: `One file` is wrong for 21 of them. One for none and one alone may say either.
    An empty plural says nothing: its forms say the message's text.

    >>> message, french = Entry(msgid="One day", plural="%d days"), "nplurals=2; plural=n>1;"
    >>> [one.text for one in sources_of_forms(message, french)]
    ['%d days', '%d days']
    >>> [one.other for one in sources_of_forms(message, french)]
    ['One day', None]
    """
    if entry.plural is None:
        return ()
    forms = next(filter(None, map(numbers_of_forms, rules)), ())
    plural = entry.plural if entry.plural.strip() else entry.msgid
    says_number = set(inline(plural).placeholders) <= set(inline(entry.msgid).placeholders)
    found = []
    for numbers in forms:
        singular = numbers == _ONE or (1 in numbers and says_number)
        text, other = (entry.msgid, plural) if singular else (plural, entry.msgid)
        either = numbers == _ONE_OR_NONE or (singular and numbers != _ONE)
        found.append(FormSource(text, other if either else None, numbers))
    return tuple(found)


@lru_cache(maxsize=64)
def numbers_of_forms(rule: str) -> tuple[frozenset[int], ...]:
    """Return for each form of a `Plural-Forms` rule the numbers, of those up to 200, it is for.

    Nothing where the rule cannot be read.

    >>> german, slavic = "plural=(n != 1);", "plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;"
    >>> [1 in some for some in numbers_of_forms(f"nplurals=2; {german}")]
    [True, False]
    >>> sorted(numbers_of_forms(f"nplurals=3; {slavic}")[0])[:3]
    [1, 21, 31]
    >>> numbers_of_forms("nplurals=2; plural=import os;")
    ()
    """
    match = _RULE.search(rule)
    count = int(match[1]) if match else 0
    if match is None or not 0 < count <= _MOST:
        return ()
    try:
        form = c2py(match[2].strip())
        forms = [(form(number), number) for number in _NUMBERS]
    except (ValueError, ArithmeticError, RecursionError, TypeError, SyntaxError):
        return ()
    if any(not 0 <= at < count for at, _ in forms):
        return ()
    return tuple(frozenset(n for at, n in forms if at == form) for form in range(count))
