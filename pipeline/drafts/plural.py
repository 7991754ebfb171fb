"""What the forms of a message with a plural are drafted from, and what stands in it for a number.

English has two texts, and a language has one to six forms. The form of the number one is drafted
from the first text, all others from the second: an engine knows no number, so that forms which only
differ by it have one draft, and their reviewer is told.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.catalog.header import plural_rule_of
from pipeline.catalog.plural_forms import sources_of_forms as of_rules
from pipeline.documents.shield import Replacement
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry

_FORMAT = re.compile(
    r"(?<!%)%(?:[0-9]{1,2}\$)?[-+#0']{0,3}(?:\*|[0-9]{0,3})(?:\.(?:\*|[0-9]{1,3}))?"
    r"(?:@|(?:hh?|ll?|[Lqjzt])?[a-zA-Z](?![A-Za-z0-9_\u00c0-\u024f]))"
)
"`%d`, `%s`, `%1$s`, `%.2f`, `%@`; `%(name)s` is kept from engines in every text."


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
    if entry.plural is not None or any(_is_format(flag) for flag in entry.flags):
        found = _FORMAT.findall(f"{entry.msgid} {entry.plural or ''}")
        yield from dict.fromkeys(found)


def kept_as_is(text: str, entry: Entry) -> list[Replacement]:
    """Return the places of a message's placeholders in a text of it, to be kept from an engine."""
    some = list(placeholders(entry))
    if not some:
        return []
    return [(match.start(), match.end(), match[0]) for match in _FORMAT.finditer(text)]


def _is_format(flag: str) -> bool:
    return flag.endswith("-format") and not flag.startswith("no-")


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
