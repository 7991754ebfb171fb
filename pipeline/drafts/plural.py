"""What the forms of a message with a plural are drafted from, and what stands in it for a number.

English has two texts, and a language has one to six forms. The form of the number one is drafted
from the first text, all others from the second: an engine knows no number, so that forms which only
differ by it have one draft, and their reviewer is told.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.catalog.header import plural_rule_of
from pipeline.catalog.plural_forms import sources_of_forms as of_rules
from pipeline.checks.placeholders import C_FORMAT, is_format
from pipeline.documents.inline.shield import Replacement
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry

_WITH_S = frozenset({"ca", "en", "es", "fr", "gl", "oc", "pt"})
"Languages whose plurals end in an s."
_TWO = 2
_WORD = re.compile(r"[^\W\d_]+")


def sources_of_forms(entry: Entry, catalog: Catalog, locale: Locale) -> tuple[str, ...]:
    """Return for each form of a message with a plural the text that it is drafted from.

    The header of the catalog counts before the locale.
    """
    rule = plural_rule_of(catalog.header)
    return tuple(one.text for one in of_rules(entry, rule, locale.plural_forms))


def placeholders(entry: Entry) -> Iterator[str]:
    """Yield the placeholders of C's kind that stand in a message, each once; none where `%` is `%`.

    That is in messages with a plural, and in those that a flag says are formats.

    >>> list(placeholders(Entry(msgid="%d of %s", plural="%d of %s")))
    ['%d', '%s']
    >>> list(placeholders(Entry(msgid="5 %d")))
    []
    """
    if is_format(entry):
        found = C_FORMAT.finditer(f"{entry.msgid} {entry.plural or ''}")
        yield from dict.fromkeys(match[0] for match in found)


def kept_as_is(text: str, entry: Entry) -> list[Replacement]:
    """Return the places of a message's placeholders in a text of it, to be kept from an engine."""
    some = list(placeholders(entry))
    if not some:
        return []
    return [(match.start(), match.end(), match[0]) for match in C_FORMAT.finditer(text)]


def forms_alike(sources: Sequence[str]) -> str:
    """Return what a reviewer is told where several forms have one draft; empty: nothing.

    >>> forms_alike(("%d day", "%d days", "%d days"))
    '2 of 3 plural forms have one draft: write each as the language counts'
    >>> forms_alike(("%d day", "%d days"))
    ''
    """
    same = max((sources.count(one) for one in sources), default=0)
    if same < 2:
        return ""
    forms = counted(len(sources), "plural form")
    return f"{same} of {forms} have one draft: write each as the language counts"


def forms_merged(sources: Sequence[str], forms: Sequence[str], language: str) -> str:
    """Return what a reviewer is told where one and many have the same words; empty: nothing.

    >>> forms_merged(("%d day", "%d days"), ("%d días", "%d días"), "es")
    'the form of one is that of the plural: write each as the language counts'
    >>> forms_merged(("%d day", "%d days"), ("%d día", "%d días"), "es")
    ''
    """
    if language not in _WITH_S or len(forms) != _TWO or len({*sources}) != _TWO:
        return ""
    if forms[0] != forms[1] or not any(map(str.isalpha, forms[0])):
        return ""
    return "the form of one is that of the plural: write each as the language counts"


def forms_exchanged(sources: Sequence[str], forms: Sequence[str], language: str) -> str:
    """Return what a reviewer is told where the form of one has the words of many; empty: nothing.

    Only languages whose plural adds an s are read so, and only where no word says otherwise.

    >>> texts, right = ("Close it", "Close them"), ("Cierre esta ventana", "Cierre estas ventanas")
    >>> forms_exchanged(texts, right, "es")
    ''
    >>> forms_exchanged(texts, right[::-1], "es")
    'the form of one has the words of the plural: see whether the two are exchanged'
    """
    if language not in _WITH_S or len(forms) != _TWO or len({*sources}) != _TWO:
        return ""
    words = [_WORD.findall(form.casefold()) for form in forms]
    pairs = [(one, two) for one, two in zip(*words, strict=False) if one != two]
    longer = [one in (f"{two}s", f"{two}es") for one, two in pairs]
    right = any(two in (f"{one}s", f"{one}es") for one, two in pairs)
    if right or not any(longer) or len(words[0]) != len(words[1]):
        return ""
    return "the form of one has the words of the plural: see whether the two are exchanged"
