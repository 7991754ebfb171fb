"""Which numbers a plural form is for, as a catalog's header says."""

import re
from functools import lru_cache
from gettext import c2py

_RULE = re.compile(r"nplurals\s*=\s*([0-9]{1,2})\s*;\s*plural\s*=([^;]*)")
_MOST = 20
"Forms; no language has more than six."
_NUMBERS = (*range(202), 1_000, 1_001, 1_000_000, 1_000_001)
"What the rules of all languages tell apart is among these."


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
