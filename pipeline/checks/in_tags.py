"""What tags, links and images say to readers, each beside what the translation has there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.checks.base import Pair
from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.tag_strings import may_have_strings, strings_in
from pipeline.model.document import Dialect

_SAID = re.compile(
    r"""\s(?P<name>alt|title|aria-label|placeholder|label|summary|caption)\s*=\s*
          (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')
      | \]\((?:<[^<>\n]*>|[^\s<>()]+)\s+
          (?:"(?P<linked>(?:[^"\\]|\\.)*)"|'(?P<quoted>(?:[^'\\]|\\.)*)')\s*\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"An attribute that is read in any dialect, or the title of a link or an image."


def pairs_in_tags(pair: Pair, dialect: Dialect = COMMON) -> Iterator[Pair]:
    """Yield what stands in the tags of a text beside what stands there in its translation.

    Those of one name are taken in their order; the ones that are equal are none to compare.

    >>> from pipeline.model.message import Entry
    >>> source, target = '<abbr title="5 mg">D</abbr>', '<abbr title="7 mg">D</abbr>'
    >>> [found] = pairs_in_tags(Pair(Entry(msgid=source, msgstr=(target,)), source, target))
    >>> found.source, found.target
    ('5 mg', '7 mg')
    """
    if pair.same or not (mine := _source_said(pair.source, dialect)):
        return
    its = said(pair.target, dialect)
    for name, texts in mine.items():
        for source, target in zip(texts, its.get(name, ()), strict=False):
            if source != target and target.strip():
                yield Pair(pair.entry, source, target, form=pair.form)


def said(text: str, dialect: Dialect = COMMON) -> Mapping[str, Sequence[str]]:
    """Return the words in tags by the name of their attribute, in order; links have none.

    >>> dict(said('<img alt="A dose"> [a](b.md "Two") {{< badge "New" >}}'))
    {'alt': ['A dose'], '': ['Two'], '0': ['New']}
    """
    found: dict[str, list[str]] = defaultdict(list)
    if "](" not in text and not may_have_strings(text):
        return found
    for one in _SAID.finditer(text):
        words = next(words for words in one.groups()[1:] if words is not None)
        found[(one["name"] or "").lower()].append(words)
    if may_have_strings(text):
        named = frozenset(found)
        for string in strings_in(text.encode("utf-8", "surrogatepass"), dialect):
            if string.name.lower() not in named:
                found[string.name].append(string.value)
    return found


_source_said = lru_cache(maxsize=16384)(said)
"The same of source texts, which the catalogs of all locales share."
