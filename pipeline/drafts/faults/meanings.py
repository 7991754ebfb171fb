"""What a sentence says that its translation must say too, by the tables of the checks.

Sentences are told from their neighbours by it: things, opposites, contrasts and negations have
names in nine languages, whatever words a language has for them.
"""

from collections import Counter
from functools import lru_cache

from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings, words_in
from pipeline.checks.lexicon.table import bindings

_NO = "no"


@lru_cache(maxsize=4096)
def meanings(language: str, sentence: str) -> Counter[str]:
    """Return the meanings of a sentence, each once; nothing of a language without tables.

    >>> english = meanings("en", "Do not drive with a fever.")
    >>> sorted(english & meanings("es", "No conduzca con fiebre."))
    ['act driv', 'have with', 'ill fever', 'no']
    """
    index = index_of(bindings(), language)
    if index.empty:
        return Counter()
    found = {f"{one.pair} {one.pole}" for one in readings(sentence, index) if one.sure}
    if not index.no.isdisjoint(words_in(sentence, language)):
        found.add(_NO)
    return Counter(found)
