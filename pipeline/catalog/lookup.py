"""Looking messages up in a compiled catalog."""

from collections.abc import Callable, Sequence

from pipeline.catalog.compiled import read_mo

Lookup = Callable[[str | None, str], str | None]
"Gives the translation of (context, msgid), or None."


Forms = Callable[[str], tuple[str, ...]]
"Gives all plural forms of a msgid's translation, or none."


def forms_in(compiled: bytes | None) -> Forms:
    """Return what gives the plural forms in a compiled catalog, of messages without context."""
    table = read_mo(compiled) if compiled else {}
    return lambda msgid: tuple(table.get((None, msgid), ())) if msgid else ()


def lookup_in(compiled: bytes | None) -> Lookup:
    """Return the lookup of a compiled catalog; of none, one that knows nothing."""
    table = read_mo(compiled) if compiled else {}

    def lookup(context: str | None, msgid: str) -> str | None:
        forms = table.get((context, msgid))
        return forms[0] if forms and msgid else None

    return lookup


def first_of(lookups: Sequence[Lookup]) -> Lookup:
    """Return the lookup that asks `lookups` in order and gives the first translation."""
    if len(lookups) == 1:
        return lookups[0]

    def lookup(context: str | None, msgid: str) -> str | None:
        found = (one(context, msgid) for one in lookups)
        return next((answer for answer in found if answer is not None), None)

    return lookup
